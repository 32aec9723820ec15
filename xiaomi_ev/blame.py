"""A fault of our own in words: what failed, where in this package, and what could not be made for it.

What comes in: what was raised. What goes out: a line that names the place. What it will not do: take what the machine
lacks, or what who gave it is told on purpose, for a fault of ours; import anything slow.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TypeVar

_Given = TypeVar("_Given")
FAULTS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NameError, RecursionError, StopIteration, TypeError,
    ValueError, re.error,
)  # fmt: skip
"""What a fault in a rule raises; the machine's own errors are none of these."""
BROKEN = '<p class="fault">'
"""How what could not be made begins on a page; no text of a stranger's is a tag."""
_HERE = Path(__file__).parent


def place(error: BaseException) -> str:
    """What failed, and where in this package: "KeyError in timeline, line 33"."""
    frames = _frames(error)
    own = [one for one in frames if Path(one[0]).parent == _HERE] or frames
    return f"{type(error).__name__} in {Path(own[-1][0]).stem}, line {own[-1][1]}" if own else repr(error)


def meant(error: BaseException) -> bool:
    """Whether a rule of ours says so on purpose, in words for who gave what is wrong."""
    return any(Path(path).parent == _HERE and line.startswith("raise ") for path, _, line in _frames(error)[-1:])


def _frames(error: BaseException) -> list[tuple[str, str, str]]:
    """File, line and text of each call, of a worker's too, who sends his as text."""
    own = traceback.extract_tb(error.__traceback__)
    sent = re.findall(r'^  File "(.+)", line (\d+), in .+\n +(.+)$', str(error.__cause__ or ""), re.M)
    return [(one.filename, str(one.lineno), one.line or "") for one in own] + sent


def part(what: str, make: Callable[[], str]) -> str:
    """A part of a page, or a paragraph that says which rule fails on it."""
    try:
        return make()
    except FAULTS as error:
        return f"{BROKEN}{escape(unmade(what, place(error)))}</p>"


def unmade(what: str, where: str) -> str:
    """That a part could not be made."""
    return f"{what} could not be made, because a rule of this program fails: {where}."


def fails(make: Callable[[_Given], object], given: _Given) -> bool:
    """Whether a rule fails."""
    try:
        make(given)
    except FAULTS:
        return True
    return False
