"""A fault of our own in words: what failed, where in this package, and what could not be made for it.

What comes in: what was raised. What goes out: a line that names the place. What it will not do: take what the machine
lacks, or what who gave it is told on purpose, for a fault of ours; import anything slow.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from html import escape, unescape
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
HERE = Path(__file__).parent
_LIBRARY = re.compile(r"(?:^|.*[/\\])(?:site-packages|dist-packages|python3\.\d{1,3})[/\\](\w{1,80})")


class Refused(ValueError):
    """What is wrong with what was given, in words for who gave it: no fault of ours, and none of a library's."""


def place(error: BaseException) -> str:
    """What failed, and where in this package: "KeyError in timeline, line 33", "ValueError of numpy in ties, 9"."""
    frames = _frames(error)
    own = [one for one in frames if Path(one[0]).parent == HERE] or frames
    of = f" of {library(error)}" if library(error) else ""
    return f"{type(error).__name__}{of} in {Path(own[-1][0]).stem}, line {own[-1][1]}" if own else repr(error)


def library(error: BaseException) -> str:
    """The library that a rule of ours called and in which it was raised, as numpy; "" where that was in the rule."""
    frames = [path for path, _ in _frames(error)]
    own = max((n for n, path in enumerate(frames) if Path(path).parent == HERE), default=len(frames))
    return next((found[1] for path in frames[own + 1 :] if (found := _LIBRARY.match(path))), "")


def meant(error: BaseException) -> bool:
    """Whether it is told on purpose, in words for who gave what is wrong."""
    return isinstance(error, Refused)


def _frames(error: BaseException) -> list[tuple[str, str]]:
    """File and line of each call, of a worker's too, who sends his as text."""
    own = traceback.extract_tb(error.__traceback__)
    sent = re.findall(r'^  File "(.+)", line (\d+), in ', str(error.__cause__ or ""), re.M)
    return [(one.filename, str(one.lineno)) for one in own] + sent


def part(what: str, make: Callable[[], str]) -> str:
    """A part of a page, or a paragraph that says which rule fails on it."""
    try:
        return make()
    except FAULTS as error:
        return f"{BROKEN}{escape(unmade(what, place(error)))}</p>"


def unmade(what: str, where: str) -> str:
    """That a part could not be made."""
    return f"{what} could not be made, because a rule of this program fails: {where}."


def unmade_of(pages: Mapping[str, str]) -> list[tuple[str, str]]:
    """Of the pages those that could not be made whole, each with the first that it says of it."""
    found = [(name, re.search(rf"{BROKEN}([^<]{{0,400}})", text)) for name, text in pages.items()]
    return [(name, unescape(told[1])) for name, told in found if told]


def fails(make: Callable[[_Given], object], given: _Given) -> bool:
    """Whether a rule fails."""
    try:
        make(given)
    except FAULTS:
        return True
    return False
