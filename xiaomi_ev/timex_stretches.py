"""Where a text may speak of time, found fast.

What comes in: a text in chunks between spaces. What goes out: the stretches of chunks worth cutting into words. What it will not do: decide
anything; a stretch may hold no time at all, but outside of them there is none that the rules could read.
"""

from __future__ import annotations

import re

from xiaomi_ev._fast import Remembered
from xiaomi_ev.timex_en import HOLIDAY_STARTS, LEXICON

_BEFORE, _AFTER = 6, 3
"""Words to either side of a word of time that its phrase may take in."""
_GAP = bytes(3)
"""So many words of no class in a row end a stretch before: no phrase has them, and what it follows is read with it."""

_DIGIT = re.compile("[0-9]")
_YEARS = frozenset(str(year) for year in range(1000, 2200)) | frozenset(
    f"{year}0s" for year in (*range(100, 220), *range(10))
)
_TELLING = frozenset(
    word for word, (code, _) in LEXICON.items() if code in "MWBUuGNPSEpRDFO" or word in ("half", "ago", "past")
)
_TELLING |= frozenset(
    "am pm p b clock gmt utc kst hkt aest aedt nzst nzdt q1 q2 q3 q4 1q 2q 3q 4q h1 h2 1h 2h seventeen eighteen nineteen twenty christmas easter halloween thanksgiving valentine festival diwali holi eid kippur hashanah passover juneteenth chuseok pentecost".split()
)
_TELLING |= _YEARS
_TELLING |= frozenset(
    f"{n}{'th' if n in (11, 12, 13) else ('th', 'st', 'nd', 'rd', *['th'] * 6)[n % 10]}" for n in range(1, 32)
)
_SHAPE = bytes(48 if 48 <= byte < 58 else 97 if chr(byte).isalpha() else byte for byte in range(256))
_SHAPES = (b"0:0", b"0/0", b"0000a", b"0.00.00", b"0.0.00", b" aa0000", b" 0aa", b" 00aa")
"""Times and dates in figures, days such as "27th", and years glued to a word, as digits (0), letters (a) and signs."""
_WORDS = re.compile(r"[^\W_]+")
_ALONE = re.compile(r"[^\W\d_]+[.,;:]?")
_CLASSED = frozenset(word for word, (code, _) in LEXICON.items() if code not in "tafi&s") | frozenset(HOLIDAY_STARTS)


def stretches(chunks: list[str]) -> list[tuple[int, int]]:
    """First chunk and the one behind the last, of each stretch around chunks that may tell a time; in order."""
    kinds = bytes(map(_KINDS.__getitem__, chunks))
    bounds: list[int] = []
    until = 0
    place = kinds.find(_TELLS)
    while place >= 0:
        least = place - _BEFORE if place - _BEFORE > until else until
        start = kinds.rfind(_GAP, least, place) if place - least >= len(_GAP) else -1
        if start < 0:
            start = least
        if start > until or not bounds:
            bounds += until, start
        until = place + _AFTER + 1
        place = kinds.find(_TELLS, place + 1)
    bounds.append(min(until, len(chunks)))
    return list(zip(bounds[1::2], bounds[2::2], strict=True))


_PLAIN, _OTHER, _TELLS = 0, 1, 2
_CLOSES = (".", ",", ";", ":")


def _kind(chunk: str) -> int:
    """What a chunk may be to a phrase: ``_TELLS`` for what may tell a time, ``_PLAIN`` for a word of no class,
    ``_OTHER`` for what may stand in a phrase beside a word of time.
    """
    lowered = chunk.lower()
    word = lowered[:-1] if chunk[-1:] in _CLOSES else lowered
    if word.isalpha() and word.isascii():  # most chunks are a word, or one and its comma
        return _TELLS if word in _TELLING else _OTHER if word in _CLASSED else _PLAIN
    words = _WORDS.findall(lowered)
    if not _TELLING.isdisjoint(words) or "a.m" in lowered or _in_figures(chunk):
        return _TELLS
    return _PLAIN if _ALONE.fullmatch(chunk) and _CLASSED.isdisjoint(words) else _OTHER


_KINDS = Remembered(_kind)


def _in_figures(chunk: str) -> bool:
    if not _DIGIT.search(chunk):
        return False
    shape = (b" " + chunk.encode("latin-1", "replace")).translate(_SHAPE)
    return any(pattern in shape for pattern in _SHAPES)
