"""From a folder of scraped articles on one unfolding story to timelines, source overlap and judged claims.

Three lines give every table::

    >>> import xiaomi_ev as xe
    >>> analysis = xe.analyse(xe.resources.corpus())  # or any folder of articles
    >>> analysis
    Analysis(... articles, ... claims, ... conflicts, ... verdicts; .describe() lists all tables)
    >>> analysis.describe("rejects")
       column kind                                meaning
    0    path  str  what could not be used, relative to the corpus
    1  reason  str           one word for the kind of failure
    2  detail  str         one sentence on what was found

Names are loaded when first used (PEP 562), so that the command line can answer before pandas is there.
"""

from __future__ import annotations

import sys

_ARGV = [*getattr(sys, "argv", ()), ""][0]
_CALLED = _ARGV.replace("\\", "/").rpartition("/")[2]
_BEGINS = _CALLED in ("xiaomi-ev", "xiaomi-ev.exe") or (_ARGV == "-m" and __name__ in sys.orig_argv)
if _BEGINS and "multiprocessing" not in sys.modules:  # the command line, before it has begun: ended without a traceback
    import _signal  # type: ignore[import-not-found]  # built in: importing signal takes as long as all before it

    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)

from importlib import import_module  # noqa: E402
from typing import TYPE_CHECKING, Any  # noqa: E402

if TYPE_CHECKING:
    from xiaomi_ev import (
        dating,
        explore,
        exports,
        figures,
        independence,
        overlap,
        resources,
        tables,
        timeline,
        timex,
        truth,
        verdicts,
    )
    from xiaomi_ev.analysis import Analysis, analyse

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "analyse",
    "dating",
    "explore",
    "exports",
    "figures",
    "independence",
    "overlap",
    "resources",
    "tables",
    "timeline",
    "timex",
    "truth",
    "verdicts",
]


def __getattr__(name: str) -> Any:
    if name in ("Analysis", "analyse"):
        return getattr(import_module("xiaomi_ev.analysis"), name)
    if name in __all__:
        return import_module(f"xiaomi_ev.{name}")
    raise AttributeError(f"module 'xiaomi_ev' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
