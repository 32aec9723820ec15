"""One notebook through papermill, quietly and with the same bytes every time.

What comes in: a notebook, its output path and typed parameters. What goes out: the executed notebook,
without clocks and machine paths. What it will not do: wait for ever, or print what the kernel prints.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import xiaomi_ev._fast  # noqa: F401  (before jupyter is imported)


def execute(path: Path, out: Path, values: Mapping[str, Any], timeout: int) -> None:
    """Run ``path`` into ``out``; raises whatever papermill or the kernel raises."""
    import papermill

    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    logging.getLogger("traitlets").setLevel(logging.CRITICAL)
    papermill.execute_notebook(
        str(path), str(out), parameters=dict(values), progress_bar=False, execution_timeout=timeout, kernel_name="python3",
        log_output=False, extra_arguments=["--log-level=50"], cwd=str(out.parent),
    )  # fmt: skip
    strip(out)


def strip(path: Path) -> None:
    """Take out what changes from run to run: timestamps, durations, papermill's record of paths and clocks."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"].pop("papermill", None)
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = f"c{number:02d}"
        cell["metadata"] = {name: value for name, value in cell["metadata"].items() if name == "tags"}
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def refresh(paths: Iterable[Path]) -> None:
    """Execute notebooks again in place, with their own defaults: what is committed and compared by nbval."""
    for path in paths:
        half = path.with_name(f"half-{path.name}")
        execute(path, half, {}, 600)
        half.replace(path)
