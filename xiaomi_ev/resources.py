"""Where the notebooks and the seeds lie: beside the package in a checkout, inside it in an installed wheel.

What comes in: nothing. What goes out: paths. What it will not do: look at the working directory.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
NOTEBOOKS = ("0_corpus", "1_timelines", "2_source_overlap", "3_claim_reliability")


def _folder(name: str) -> Path:
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


def notebooks() -> list[Path]:
    """The notebooks, in order."""
    return [_folder("notebooks") / f"{name}.ipynb" for name in NOTEBOOKS]


def corpus(path: str | Path = "") -> Path:
    """The corpus folder at ``path``, or the seeds that come with the package when it is empty."""
    return Path(path).expanduser() if str(path) else _folder("seeds")
