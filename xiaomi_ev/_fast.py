"""What every process does without, because it costs much and gives nothing.

What comes in: nothing; importing this module is all, or a function to run without looking for cycles. What goes out:
``rfc3987_syntax`` marked as absent, so that ``jsonschema`` does without one optional format check (of internationalised
web addresses) instead of building some thirty grammars, a second long, whenever JupyterLab is installed. What it will
not do: touch a module that is already loaded. The command line imports it first; the tests load it with ``pytest -p
xiaomi_ev._fast``.
"""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable, Hashable, Iterator
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None is how Python spells "absent"

_Argument = TypeVar("_Argument")
_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


class Remembered(dict[str, _Result]):
    """What ``make`` tells of pieces of text, remembered while they are not too many: most of a language come again."""

    def __init__(self, make: Callable[[str], _Result]) -> None:
        self._make = make

    def __missing__(self, piece: str) -> _Result:
        made = self._make(piece)
        if len(piece) < 64:
            if len(self) > 65_536:
                self.clear()
            self[piece] = made
        return made


class Kept(dict[Hashable, _Result]):
    """What was made last; all of it is forgotten when ``most`` are kept: what is made anew is the same."""

    def __init__(self, most: int) -> None:
        self._most = most

    def __setitem__(self, key: Hashable, made: _Result) -> None:
        if len(self) >= self._most:
            self.clear()
        super().__setitem__(key, made)


def pieces(text: str) -> list[str]:
    """``text`` in chunks between spaces: one reader after the other looks them up, and none changes the list."""
    return _sentences(text) if len(text) < _SENTENCE else _texts(text)


class Lowered:
    """A pattern without capitals that heeds no case, tried on a text in small letters: comparing any case is slow.

    The groups of a match are in small letters then, too.
    """

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._any, self._small = pattern, re.compile(pattern.pattern, pattern.flags & ~re.I)

    def _read(self, text: str) -> tuple[re.Pattern[str], str]:
        odd = not text.isascii() and ("ı" in text or "ſ" in text or "İ" in text)  # where case is ignored, i and s
        return (self._any, text) if odd else (self._small, text.lower())

    def search(self, text: str, *within: int) -> re.Match[str] | None:
        """What the pattern finds first."""
        pattern, read = self._read(text)
        return pattern.search(read, *within)

    def match(self, text: str, *within: int) -> re.Match[str] | None:
        """What the pattern finds at the beginning."""
        pattern, read = self._read(text)
        return pattern.match(read, *within)

    def finditer(self, text: str, *within: int) -> Iterator[re.Match[str]]:
        """All that the pattern finds."""
        pattern, read = self._read(text)
        return pattern.finditer(read, *within)


def _split(text: str) -> list[str]:
    return text.split(" ")


_SENTENCE = 1_000
"""Characters up to which a text is remembered among the many short ones."""
_texts, _sentences = lru_cache(maxsize=4)(_split), lru_cache(maxsize=128)(_split)
"""The sentences of an article are read for their speakers first, and then for what they say."""


def lately(function: Callable[[_Argument], _Result]) -> Callable[[_Argument], _Result]:
    """``function`` remembering what it told of the argument it was asked about last: that very object, not its like."""
    last: list[tuple[_Argument, _Result]] = []

    @wraps(function)
    def run(argument: _Argument) -> _Result:
        if not last or last[0][0] is not argument:
            last[:] = [(argument, function(argument))]
        return last[0][1]

    return run


def uncollected(function: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """``function`` without the collector of cycles: records of a text hold none, and to look through hundreds of
    thousands of them again and again would cost a third of the time, and more than in proportion to the text.
    """

    @wraps(function)
    def run(*arguments: _Arguments.args, **named: _Arguments.kwargs) -> _Result:
        if not gc.isenabled():
            return function(*arguments, **named)
        gc.disable()
        try:
            return function(*arguments, **named)
        finally:
            gc.enable()

    return run
