"""The words and lines of many texts at once, as numbers.

What comes in: raw texts by name. What goes out: ``Words``, flat arrays end to end: each word's hash and span in its
text, each line's first word and key. Tokenising is done on code points in numpy, a million characters at a time: no
step of Python for each word. What it will not do: tell which lines are furniture; ``furniture`` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from xiaomi_ev.lines import is_furniture
from xiaomi_ev.signs_en import ABOUT

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int32]
_CHUNK, _SENT = 1 << 18, 1 << 20
"""Characters read at once: the arrays of one step stay in the processor's cache; and those that are sent elsewhere."""
_STEP = 64
_LONGEST_LINE, _KNOWN = 600, 200_000
"""Furniture is short; and so many lines' labels are remembered before they are looked at again."""
_COLUMN, _BROKEN, _LIST = 20, 5, 12
"""Letters of a line of a column at least, lines of a text that end amid a sentence, and such lines that no list has."""
_ABOUT_MOST = 1_500
"""Characters at the end of a text that say who sent it, at most."""
_LETTER = re.compile(r"\w")
_ODD, _ODD_LINE = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93


@dataclass(frozen=True)
class Words:
    """Words of all texts end to end: text ``n`` holds the words ``offsets[n]`` to ``offsets[n + 1]``, exclusive.

    ``starts`` and ``ends`` are code points in the word's own text, ``hashes`` tell words apart whatever their case.
    Line ``n`` begins with word ``lines[n]``; ``keys`` tell lines by their words, ``masked`` those that are furniture by
    their wording. Lines without a word are left out.
    """

    names: list[str]
    offsets: Ints
    starts: npt.NDArray[np.uint32]
    ends: npt.NDArray[np.uint32]
    hashes: npt.NDArray[np.uint32]
    lines: Ints
    keys: Hashes
    masked: Flags

    @cached_property
    def _coarse(self) -> Ints:
        steps = np.arange(0, len(self.starts) + _STEP, _STEP)
        return np.searchsorted(self.offsets, steps, side="right") - 1

    def owners(self, words: Ints) -> Ints:
        """The text that each word stands in: looked up coarsely, then moved on, as a search takes thrice as long."""
        found = self._coarse[words // _STEP]
        while np.any(late := self.offsets[found + 1] <= words):
            found += late
        return found


Batches = Callable[[Callable[[list[str]], Any], Iterable[list[str]]], Iterable[Any]]


def read(texts: Iterable[tuple[str, str]], over: Batches = map) -> Words:
    """The words and lines of ``texts``, pairs of name and raw text, in the order of their names.

    ``over`` is what applies a function to batches of texts, in order: ``map``, or one that does it elsewhere.
    """
    names: list[str] = []

    def raw() -> Iterator[list[str]]:
        for chunk in _chunks(texts, _CHUNK if over is map else _SENT):
            names.extend(name for name, _ in chunk)
            yield [text for _, text in chunk]

    like = _read([""])
    grown = [bytearray() for _ in like]  # these grow in place, where joined lists of arrays would stand twice
    at = 0
    for counts, starts, ends, hashes, lines, keys, masked in over(_read, raw()):
        for column, array in zip(grown, (counts, starts, ends, hashes, lines + at, keys, masked), strict=True):
            column += array.tobytes()
        at += int(counts.sum())
    columns = [np.frombuffer(grown.pop(0), dtype=one.dtype) for one in like]
    order = sorted(range(len(names)), key=names.__getitem__)
    if order != list(range(len(names))):
        names, columns = [names[n] for n in order], _ordered(columns, np.array(order, dtype=np.int64))
    counts, starts, ends, hashes, lines, keys, masked = columns
    offsets = np.r_[0, np.cumsum(counts)].astype(np.int64)
    return Words(names, offsets, starts, ends, hashes, lines, keys, masked)


def _ordered(columns: list[npt.NDArray[Any]], order: Ints) -> list[npt.NDArray[Any]]:
    """The columns of ``_read`` with the texts in another order, each let go of as soon as its copy is made."""
    counts = columns[0]
    offsets: Ints = np.r_[0, np.cumsum(counts)].astype(np.int64)
    bounds = np.searchsorted(columns[4], offsets)
    made = [counts[order]]
    for n in range(1, len(columns)):
        ends = offsets if n < 4 else bounds  # of the words, or of the lines
        spans = zip(ends[order].tolist(), ends[order + 1].tolist(), strict=True)
        made.append(np.concatenate([columns[n][start:end] for start, end in spans]))
        columns[n] = counts  # nothing holds the old one any more
    there: Ints = np.r_[0, np.cumsum(counts[order])].astype(np.int64)
    made[4] += np.repeat(there[:-1] - offsets[:-1][order], np.diff(bounds)[order])
    return made


def _chunks(texts: Iterable[tuple[str, str]], most: int) -> Iterator[list[tuple[str, str]]]:
    chunk: list[tuple[str, str]] = []
    size = 0
    for name, text in texts:
        if chunk and size + len(text) > most:
            yield chunk
            chunk, size = [], 0
        chunk.append((name, text))
        size += len(text) + 1
    if chunk:
        yield chunk


def mixed(numbers: npt.NDArray[np.generic]) -> Hashes:
    """Numbers spread over 64 bits (the finaliser of splitmix64), so that sums of them tell sequences apart."""
    z = numbers.astype(np.uint64) + np.uint64(_ODD)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def ranges(starts: Ints, lengths: Ints) -> Ints:
    """The numbers from each start on, as many as its length, end to end."""
    numbers: Ints = np.arange(int(lengths.sum())) + np.repeat(starts - (np.cumsum(lengths) - lengths), lengths)
    return numbers


_powers: dict[int, Hashes] = {}


def powers(base: int, count: int) -> Hashes:
    """``base`` to the power of 0 to ``count`` - 1, wrapping at 64 bits; kept for the next chunk unless it is huge."""
    known = _powers.get(base, _powers.setdefault(base, np.ones(1, dtype=np.uint64)))
    if len(known) < count:
        steps = np.full(max(count, min(2 * count, _CHUNK)), base, dtype=np.uint64)
        steps[0] = 1
        known = np.multiply.accumulate(steps)
        if len(known) <= 2 * _CHUNK:
            _powers[base] = known
    return known[:count]


class _Alphabet:
    """What each letter stands for, learnt when it is first met, by ``re`` and ``casefold`` themselves."""

    def __init__(self) -> None:
        self.met = np.zeros(0x110000, dtype=bool)
        self.value = np.zeros(0x110000, dtype=np.uint32)  # the small letter's code point; 0: no letter
        self.learn(np.arange(128, dtype=np.uint32))
        self.plain = self.value[:128].astype(np.uint8).tobytes() + bytes(128)

    def learn(self, points: npt.NDArray[np.uint32]) -> None:
        for point in np.unique(points[~self.met[points]]).tolist():
            letter = chr(point)
            folded = letter.casefold()
            self.met[point] = True
            if _LETTER.match(letter):
                self.value[point] = ord(folded) if len(folded) == 1 else point

    def values(self, points: npt.NDArray[np.uint32], small: npt.NDArray[np.uint8]) -> npt.NDArray[Any]:
        """The value of each code point; apostrophes, typographic ones too, are letters between letters."""
        # a table of bytes is the fastest way through ASCII; the rest is looked up one by one
        values: npt.NDArray[Any] = np.frombuffer(bytearray(small).translate(self.plain), dtype=np.uint8)
        wide = np.flatnonzero(small > 127)
        self.learn(points[wide])
        if np.any(letters := self.value[points[wide]]):
            values = values.astype(np.uint32)
            values[wide] = letters
        inner = np.r_[np.flatnonzero(small == ord("'")), wide[points[wide] == ord("’")]]
        inner = inner[(inner > 0) & (inner < len(points) - 1)]
        inner = inner[(values[inner - 1] > 0) & (values[inner + 1] > 0)]
        values[inner] = ord("'")
        return values


_alphabet = _Alphabet()


_labels: dict[int, bool] = {}


def _masked(keys: Hashes, spans: Ints, whole: str) -> Flags:
    """Which lines of ``whole`` are furniture by their wording: remembered, by key and length, for lines that recur."""
    if len(_labels) > _KNOWN:
        _labels.clear()
    found = np.zeros(len(keys), dtype=bool)
    lengths = spans[:, 1] - spans[:, 0]
    short = np.flatnonzero(lengths <= 2 * _LONGEST_LINE)
    told, at, back = np.unique(keys[short] + mixed(lengths[short]), return_index=True, return_inverse=True)
    for one, (start, end) in zip(told.tolist(), spans[short[at]].tolist(), strict=True):
        if one not in _labels:
            _labels[one] = is_furniture(whole[start:end])
    found[short] = np.array([_labels[one] for one in told.tolist()], dtype=bool)[back]
    return found


def _read(texts: list[str]) -> tuple[npt.NDArray[Any], ...]:
    """Words of each text; starts, ends and hashes of words; first words, keys and labels of lines."""
    whole = "\n".join(texts) + "\n"
    points = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    small = np.minimum(points, 255).astype(np.uint8)  # what is asked of all is asked of bytes
    values = _alphabet.values(points, small)
    bounds = np.cumsum([0, *(len(text) + 1 for text in texts)])
    breaks = np.flatnonzero((small == 10) | (small == 13))
    breaks, halves = _breaks(breaks, points, values, bounds)
    starts, ends, values = _words(values, halves)
    # the lowest bit of a hash says that the word goes on with a figure, as "000" in "5,000"
    at = np.minimum(np.maximum(starts, 2), len(small) - 1)
    digit, stop = (small >= 48) & (small <= 57), (small[at - 1] == 44) | (small[at - 1] == 46)
    goes_on = stop & digit[at - 2] & digit[at] & (starts > 1) if len(starts) else starts > 1
    values = values & np.uint32(0xFFFFFFFE) | goes_on.astype(np.uint32)
    counts = np.diff(np.searchsorted(starts, bounds))
    after = np.searchsorted(starts, breaks)
    first = np.r_[0, after[:-1]]
    held = after > first  # lines without a word are left out
    lines = first[held]
    spans = np.column_stack([np.r_[0, breaks[:-1] + 1], breaks])[held]
    keys = _sums(mixed(values), lines, _ODD_LINE)
    masked = _masked(keys, spans, whole)
    for match in ABOUT.finditer(whole):  # what a firm or a paper says of itself below its text, to the end
        text = int(np.searchsorted(bounds, match.start(), side="right")) - 1
        low, high = int(bounds[text]), int(bounds[text + 1])
        if 3 * match.start() > 2 * low + high and high - match.start() <= _ABOUT_MOST:
            masked[slice(*np.searchsorted(spans[:, 0], (match.start(), high)).tolist())] = True
    shift = np.repeat(bounds[:-1], counts)
    return (
        counts, (starts - shift).astype(np.uint32), (ends - shift).astype(np.uint32), values,
        lines, keys, masked,
    )  # fmt: skip


def _breaks(breaks: Ints, points: npt.NDArray[np.uint32], values: npt.NDArray[Any], bounds: Ints) -> tuple[Ints, Ints]:
    """Which of the breaks end lines, and what stands between the halves of words broken there: "govern-" and "ment".

    The lines of a text that is broken into columns, as print is, are no lines: most end amid a sentence.
    """
    last = len(points) - 1
    after = np.minimum(breaks + 1, last)
    after += (points[breaks] == 13) & (points[after] == 10) & (after < last)
    following = points[after]
    small = ((following >= 97) & (following <= 122)) | ((following >= 223) & (following < 592))
    if np.count_nonzero(small) < _BROKEN:  # so with most texts of the web
        return breaks, breaks[:0]
    before = np.maximum(breaks - 1, 0)
    before -= (points[breaks] == 10) & (points[before] == 13) & (before > 0)
    length = np.diff(breaks, prepend=-1)
    length = np.where(before < breaks - 1, np.r_[0, length[:-1]], length)
    open_ = (values[before] > 0) | (points[before] == 44) | (points[before] == 45)
    open_ &= (length >= _COLUMN) & (following > 32) & ~np.isin(breaks, bounds[1:] - 1)  # a text ends where it ends
    text = np.searchsorted(bounds, breaks, side="right") - 1
    once = (points[breaks] != 13) | (points[np.minimum(breaks + 1, last)] != 10)  # two signs are one break
    cut = small & (points[before] == 45) & (values[np.maximum(before - 1, 0)] > 0)
    # in a column sentences end amid lines and words at their ends, in a list of "oak planks" and "brass screws" neither
    stopped = np.diff(np.searchsorted(np.flatnonzero((points[:-1] == 46) & (points[1:] == 32)), breaks), prepend=0)
    stopped = np.where(before < breaks - 1, np.r_[0, stopped[:-1]], stopped) > 0
    asked = (open_ & small & once, (length > 1) & once, open_ & (cut | small & stopped))
    amid, every, print_ = (np.bincount(text[some], minlength=len(bounds)) for some in asked)
    soft = open_ & ((amid >= _BROKEN) & (2 * amid >= every) & ((print_ > 0) | (amid >= _LIST)))[text]
    halves = np.flatnonzero(soft & cut)
    return breaks[~soft], ranges(before[halves], after[halves] - before[halves])


def _words(values: npt.NDArray[Any], halves: Ints) -> tuple[Ints, Ints, npt.NDArray[np.uint32]]:
    """Starts, ends and hashes of words: letters, digits and low lines, and apostrophes between them; ``halves`` is
    what stands amid a word."""
    if len(halves):
        place = np.delete(np.arange(len(values)), halves)
        starts, ends, hashes = _words(values[place], halves[:0])
        return place[starts], place[ends - 1] + 1, hashes
    letter = values > 0
    steps = np.flatnonzero(letter[1:] != letter[:-1]) + 1
    if len(letter) and letter[0]:
        steps = np.r_[0, steps]
    starts, ends = steps[0::2], steps[1::2]
    return starts, ends, (_sums(values, starts, _ODD) >> np.uint64(32)).astype(np.uint32)


def _sums(values: npt.NDArray[Any], starts: Ints, base: int) -> Hashes:
    """A hash of each stretch of ``values`` that begins at one of ``starts``: a polynomial in ``base``."""
    if not len(starts):
        return np.zeros(0, dtype=np.uint64)
    total = np.add.reduceat(values * powers(base, len(values)), starts)
    back = powers(pow(base, -1, 1 << 64), int(starts[-1]) + 1)
    return mixed(total * back[starts])
