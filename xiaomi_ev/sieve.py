"""Where in a text a pattern may match at all, told by single words: most patterns begin with one of few words.

What comes in: patterns, tests of single words, and texts. What goes out: the matches of a pattern, looked for only at
words with which one may begin, and where such words stand. What it will not do: change what a pattern finds.

What a word may begin is remembered as bits of a number, one for each pattern; so any number of patterns costs a text
one look at each of its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import accumulate, count
from operator import or_
from typing import Any

from xiaomi_ev._fast import Remembered, pieces

try:
    from re import _parser  # type: ignore[attr-defined]  # how Python itself reads a pattern; private, so it may go
except ImportError:
    _parser = None

_WORD = re.compile(r"\w+")
_LONGEST = 32
"""Letters of a beginning that are looked at."""
_START, _END = "^", "$"
"""Before a beginning that no letter precedes, and behind one that is a whole word."""
_ANYWHERE = {"", _START, _START + _END}
"""Beginnings of a match within a word, with any word, or with a sign."""


class Sieve:
    """The words that begin so, however they are written, or pass ``test``, or are not all ASCII."""

    def __init__(self, begun: Iterable[str], test: Callable[[str], object] | None = None, placed: bool = True) -> None:
        """Without ``placed``, where they stand is never asked, only whether there is one."""
        self._bit = next(_BITS)
        _PLACED[0] |= self._bit if placed else 0
        for one in begun:
            one = one[:_LONGEST]
            _OPENED.update(one[:n] for n in range(2, len(one)) if one[:n] not in _OPENED)
            _BEGUN[one] = _BEGUN.get(one, 0) | self._bit
        if test is not None:
            _TESTS[self._bit] = test
        for forget in (_WORDS.clear, _CHUNKS.clear, _SIGNS.clear, _words.cache_clear):
            forget()

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where they stand in ``text``."""
        words = _words(text)
        return words.spans(self._bit) if words.signs & self._bit else []

    def any(self, text: str) -> bool:
        """Whether there is one in ``text``."""
        return _words(text).signs & self._bit != 0


class Sifted:
    """A pattern that is looked for only at words with which a match of it may begin.

    Where that may be any word, ``test`` tells which; where it may be part of one, or a sign, nothing is gained.
    """

    def __init__(self, pattern: str, flags: int = 0, test: Callable[[str], object] | None = None) -> None:
        self.pattern = re.compile(pattern, flags)
        begun = _begun(_parser.parse(pattern, flags)) if _parser else {""}  # without it, looked for everywhere
        begun -= {_START} if test else set()
        begun -= {_START + _END} if pattern.startswith(r"(?<!\w)(?=\w)") else set()
        self._sieve = Sieve(begun, test) if begun.isdisjoint(_ANYWHERE) else None

    def finditer(self, text: str, read: str = "") -> Iterable[re.Match[str]]:
        """The matches in ``text``, or in ``read``: the same in small letters."""
        if self._sieve is None:
            return self.pattern.finditer(read or text)
        spans = self._sieve.spans(text)
        return self._at(spans, read or text) if spans else ()

    def _at(self, spans: list[tuple[int, int]], text: str) -> Iterator[re.Match[str]]:
        done, match_at = 0, self.pattern.match
        for start, _ in spans:
            if start >= done and (match := match_at(text, start)):
                done = match.end()
                yield match

    def search(self, text: str, read: str = "", whole: str = "") -> re.Match[str] | None:
        """The first of them; ``whole`` is a longer text that ``text`` is a part of, with no word cut in two."""
        if whole and self._sieve is not None and not self._sieve.any(whole):
            return None
        return next(iter(self.finditer(text, read)), None)


class Windowed:
    """A pattern that is looked for in stretches of a text, unless no word of the whole text may begin a match."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        begun = _begun(_parser.parse(pattern, flags)) if _parser else {""}
        self._sieve = Sieve(begun, placed=False) if begun.isdisjoint(_ANYWHERE) else None

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in ``text[start:end]``, which cuts no word in two at its end."""
        return self.pattern.search(text, start, end) if self._sieve is None or self._sieve.any(text) else None


def uncut(text: str, start: int, end: int) -> str:
    """``text`` if ``text[start:end]`` cuts no word of it in two, else nothing."""
    cut = (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in (start, end))
    return "" if any(cut) else text


def of_words(words: Iterable[str]) -> Sieve:
    return Sieve(f"{_START}{word}{_END}" for word in words)


def _begun(nodes: Sequence[tuple[Any, Any]], begun: str = "") -> set[str]:
    """The beginnings of words with which a match may begin, with those of ``_ANYWHERE``."""
    if not nodes:
        return {begun}
    (kind, what), rest = nodes[0], list(nodes[1:])
    match str(kind):
        case "SUBPATTERN":
            branches = [[*what[-1], *rest]]
        case "BRANCH":
            branches = [[*branch, *rest] for branch in what[1]]
        case "MAX_REPEAT" | "MIN_REPEAT":
            branches = [[*what[2], *([("AGAIN", None)] if what[1] > 1 else rest)], *([] if what[0] else [rest])]
        case "IN" if all(str(one[0]) == "LITERAL" for one in what):
            branches = [[one, *rest] for one in what]
        case "AT" if str(what) == "AT_BOUNDARY":
            return {begun + _END} if len(begun) > 1 else _begun(rest, _START)
        case "ASSERT_NOT" if what[0] < 0 and "CATEGORY_WORD" in str(what[1]):
            return _begun(rest, begun or _START)
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return _begun(rest, begun)
        case "LITERAL" if begun:
            letter = chr(what).lower()
            return _begun(rest, begun + letter) if letter.isalnum() or letter == "_" else {begun + _END}
        case _:
            return {begun}
    return set().union(*(_begun(branch, begun) for branch in branches))


def _passing(chunk: str) -> list[tuple[int, int, int]]:
    """Span and bits of each word of a chunk between spaces that passes a sieve whose words have a place."""
    if chunk.isalnum():
        return [(0, len(chunk), bits)] if (bits := _WORDS[chunk]) & _PLACED[0] else []
    return [(*match.span(), bits) for match in _WORD.finditer(chunk) if (bits := _WORDS[match[0]]) & _PLACED[0]]


def _bits(word: str) -> int:
    """One bit for each sieve that ``word`` passes."""
    if not word.isascii():
        return -1  # letters such as the Turkish "ı" stand for others where case is ignored
    whole = f"{_START}{word[:_LONGEST].lower()}{_END}"
    found = sum(bit for bit, test in _TESTS.items() if test(word))
    for n in range(2, len(whole) + 1):
        begun = whole[:n]
        found |= _BEGUN.get(begun, 0)
        if begun not in _OPENED:
            break
    return found


_BITS, _PLACED = (1 << n for n in count()), [0]
_BEGUN: dict[str, int] = {}
_OPENED: set[str] = set()
"""What these go on from, from their second sign on: where nothing does, no longer beginning is looked up."""
_TESTS: dict[int, Callable[[str], object]] = {}
_WORDS, _CHUNKS = Remembered(_bits), Remembered(_passing)
_SIGNS = Remembered(
    lambda chunk: _WORDS[chunk] if chunk.isalnum() else reduce(or_, map(_WORDS.__getitem__, _WORD.findall(chunk)), 0)
)
"""The bits of all words of a chunk."""


class _Words:
    """The bits of all words of a text, and its words that pass a sieve, looked for in chunks that have its bit."""

    __slots__ = ("_chunks", "_signs", "_starts", "signs")

    def __init__(self, text: str) -> None:
        self._chunks = pieces(text)
        self._signs = list(map(_SIGNS.__getitem__, self._chunks))
        self.signs = reduce(or_, self._signs)
        self._starts: list[int] | None = None

    def spans(self, bit: int) -> list[tuple[int, int]]:
        if self._starts is None:
            self._starts = list(accumulate(map(_BLANK_AND, map(len, self._chunks)), initial=0))
        passed = [n for n, bits in enumerate(self._signs) if bits & bit]
        chunks, starts = self._chunks, self._starts
        return [
            (starts[n] + start, starts[n] + end)
            for n in passed for start, end, bits in _CHUNKS[chunks[n]] if bits & bit
        ]  # fmt: skip


_BLANK_AND = (1).__add__
_words = lru_cache(maxsize=16)(_Words)
"""What is read is asked for again at once."""
