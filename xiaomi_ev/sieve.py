"""Where in a text a pattern may match at all, told by single words: most patterns begin with one of few words.

What comes in: patterns, tests of single words, and texts. What goes out: the matches of a pattern, looked for only at
words with which one may begin, and whether a text holds such a word. What it will not do: change what a pattern finds.

What a word may begin is remembered as bits of a number, one for each pattern; so any number of patterns costs a text
one look at each of its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import count
from re import _parser  # type: ignore[attr-defined]  # how Python itself reads a pattern
from typing import Any

_Word = tuple[int, int, int]
"""Span of a word, and its bits."""
_WORD = re.compile(r"\w+")
_MOST, _LONGEST = 65_536, 32
"""Chunks that are remembered, and letters of a beginning that are looked at."""
_START, _END = "^", "$"
"""Before a beginning that no letter precedes, and behind one that is a whole word."""
_ANYWHERE = {"", _START, _START + _END}
"""Beginnings of a match within a word, with any word, or with a sign."""


class Sieve:
    """Texts with a word that begins so, however it is written, or passes ``test``, or is not all ASCII."""

    def __init__(self, begun: Iterable[str], test: Callable[[str], object] | None = None) -> None:
        self._bit = next(_BITS)
        for one in begun:
            _BEGUN[one[:_LONGEST]] = _BEGUN.get(one[:_LONGEST], 0) | self._bit
        if test is not None:
            _TESTS[self._bit] = test
        _CHUNKS.clear()
        _bits.cache_clear()
        _words.cache_clear()

    def may(self, text: str) -> bool:
        """Whether ``text`` holds such a word."""
        return _words(text)[0] & self._bit != 0

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where such words stand in ``text``."""
        bit, (signs, words) = self._bit, _words(text)
        return [(start, end) for start, end, bits in words if bits & bit] if signs & bit else []


class Sifted:
    """A pattern that is looked for only where a word stands with which a match of it may begin.

    Where it may begin with any word, ``test`` tells which.
    """

    def __init__(self, pattern: str, flags: int = 0, test: Callable[[str], object] | None = None) -> None:
        self.pattern = re.compile(pattern, flags)
        begun = beginnings(self.pattern) - ({_START} if test else set())
        self._sieve = Sieve(begun, test) if begun and begun.isdisjoint(_ANYWHERE) else None

    def finditer(self, text: str, read: str = "") -> Iterator[re.Match[str]]:
        """The matches in ``text``, or in ``read``: the same in small letters."""
        read = read or text
        if self._sieve is None:
            yield from self.pattern.finditer(read)
            return
        done, match_at = 0, self.pattern.match
        for start, _ in self._sieve.spans(text):
            if start >= done and (match := match_at(read, start)):
                done = match.end()
                yield match

    def search(self, text: str, read: str = "") -> re.Match[str] | None:
        """The first of them."""
        return next(self.finditer(text, read), None)


class _Chunks(dict[str, list[_Word]]):
    """The words of a chunk between spaces that pass a sieve, remembered: most chunks of a language come again."""

    def __missing__(self, chunk: str) -> list[_Word]:
        found = [(*match.span(), bits) for match in _WORD.finditer(chunk) if (bits := _bits(match[0]))]
        if len(chunk) < 2 * _LONGEST:
            if len(self) > _MOST:
                self.clear()
            self[chunk] = found
        return found


@lru_cache(maxsize=_MOST)
def _bits(word: str) -> int:
    """One bit for each sieve that ``word`` passes."""
    if not word.isascii():
        return -1  # letters such as the Turkish "ı" stand for others where case is ignored
    whole = f"{_START}{word[:_LONGEST].lower()}{_END}"
    found = sum(bit for bit, test in _TESTS.items() if test(word))
    for n in range(2, len(whole) + 1):
        found |= _BEGUN.get(whole[:n], 0)
    return found


_BITS = (1 << n for n in count())
_BEGUN: dict[str, int] = {}
_TESTS: dict[int, Callable[[str], object]] = {}
_CHUNKS = _Chunks()


@lru_cache(maxsize=8)
def _words(text: str) -> tuple[int, list[_Word]]:
    """The words of ``text`` that pass a sieve, and the bits of them all; what is read is asked for again at once."""
    found: list[_Word] = []
    signs = at = 0
    for chunk in text.split(" "):
        for start, end, bits in _CHUNKS[chunk]:
            found.append((at + start, at + end, bits))
            signs |= bits
        at += len(chunk) + 1
    return signs, found


def of_words(words: Iterable[str]) -> Sieve:
    """Texts that hold one of ``words``."""
    return Sieve(f"{_START}{word}{_END}" for word in words)


def beginnings(pattern: re.Pattern[str]) -> set[str]:
    r"""The beginnings of words with which a match may begin, with those of ``_ANYWHERE``.

    After ``(?<!\w)(?=\w)`` what begins with a sign can never match.
    """
    begun = set[str]().union(*_grown({""}, _parser.parse(pattern.pattern, pattern.flags)))
    begun -= {_START + _END} if pattern.pattern.startswith(r"(?<!\w)(?=\w)") else set()
    return begun


def _grown(growing: set[str], nodes: Iterable[tuple[Any, Any]]) -> tuple[set[str], set[str]]:
    """The beginnings of a match's first word that may still grow behind ``nodes``, and those that are told in full."""
    done: set[str] = set()
    for kind, what in nodes:
        name = str(kind)
        if name == "AT" and str(what) == "AT_BOUNDARY":
            done |= {begun + _END for begun in growing if len(begun) > 1}
            growing = {_START} if any(len(begun) < 2 for begun in growing) else set()
        if name == "ASSERT_NOT" and what[0] < 0 and "CATEGORY_WORD" in str(what[1]):
            growing = {begun or _START for begun in growing}
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            continue
        branches, skipped, repeated = [what], set[str](), False
        if name == "SUBPATTERN":
            branches = [what[-1]]
        elif name == "BRANCH":
            branches = what[1]
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            branches, repeated, skipped = [what[2]], what[1] > 1, set() if what[0] else growing
        elif name == "IN" and all(str(one[0]) == "LITERAL" for one in what):
            branches = [[one] for one in what]
        else:
            letter = chr(what).lower() if name == "LITERAL" else ""
            inside = letter.isalnum() or letter == "_"
            told = {"" if begun == "" else begun + _END * (not inside and letter != "") for begun in growing}
            growing, done = (
                ({one + letter for one in told if one}, done | told & {""}) if inside else (set(), done | told)
            )
            continue
        parts = [_grown(growing, branch) for branch in branches]
        done |= set().union(*(part[1] for part in parts))
        growing = set().union(*(part[0] for part in parts))
        growing, done = (skipped, done | growing) if repeated else (growing | skipped, done)
    return growing, done
