"""Runs of words that several texts share.

What comes in: the words of many texts, and which of them are furniture. What goes out: every maximal run of at least
so many words that two texts share. What it will not do: compare all carriers of what stands in very many articles.
Those are compared with the first of them only, and counted: ``starred`` is furniture, ``capped`` anything else.

All runs of ``size`` words are hashed, sorted and compared, which finds what winnowing of shorter ones guarantees to
find (Schleimer, Wilkerson and Aiken 2003). Hashes are sorted a part at a time, so that memory stays a few times theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from xiaomi_ev.alignment import grams
from xiaomi_ev.words import Flags, Hashes, Ints, Rows, Words

MAX_DOCUMENTS = 200
"""Words in more articles than this are compared with their first carrier only, and counted as capped."""
MAX_FURNITURE = 20
"""Furniture in more articles than this is compared likewise; counted as starred."""
_PAIRED, _STARRED, _CAPPED = 0, 1, 2
_BLOCK, _NEAR = 1 << 20, 1 << 16
"""Words looked at in one step, and in one that stays in the processor's cache."""
_PART, _PART_BITS, _PASSES = 22, 4, 4
"""Bits of how many hashes are sorted at once; they fall into at most two to the power of so many parts, which are
hashed in so many passes: only those of one stand in memory."""
_MANY = 255
"""Articles are counted up to this."""
_BITS, _LOW = 32, (1 << 32) - 1
"""Two numbers of words are packed into one of 64 bits, so there may be 2**31 of them: some seven million articles."""


@dataclass(frozen=True)
class Shared:
    """Runs of ``size`` words that stand in two texts and more, each a group.

    ``group[w + 1]`` is the group of the run that begins with word ``w``, -1 for none; ``articles``, ``first`` (the
    first word of the first carrier) and ``state`` are of groups; ``members`` are the words of paired groups, in
    which group ``n`` begins at ``starts[n]`` and has ``sizes[n]``.
    """

    size: int
    group: npt.NDArray[np.int32]
    articles: npt.NDArray[np.uint8]
    first: npt.NDArray[np.int32]
    state: npt.NDArray[np.uint8]
    members: npt.NDArray[np.int32]
    starts: Ints
    sizes: npt.NDArray[np.int32]

    def left_out(self) -> dict[str, int]:
        """How many groups were not compared in full."""
        return {"capped": int((self.state == _CAPPED).sum()), "starred": int((self.state == _STARRED).sum())}

    def linked(self, one: Ints, other: Ints) -> Flags:
        """Whether the runs that begin with these words, the earlier ones first, are compared and equal."""
        group = self.group[one + 1]
        met: Flags = (group >= 0) & (group == self.group[other + 1])
        state = self.state[group]
        met &= (state == _PAIRED) | (self.first[group] == one)
        return met


def find(words: Words, furniture: Flags, size: int) -> Shared:
    """The runs of ``size`` words that two texts and more share; ``furniture`` is a flag for each word."""
    if len(furniture) >> _BITS - 1:
        raise ValueError(f"{len(furniture)} words are too many for one machine; allowed are {(1 << _BITS - 1) - 1}")
    inside = _inside(furniture, size)
    group = np.full(len(words.starts) + 2, -1, dtype=np.int32)
    found = []
    at = 0
    for packed in _packed(words, size):
        number, word = _equal(words, packed)
        starts = np.flatnonzero(_changes(number))
        sizes = np.diff(np.r_[starts, len(number)])
        group[word + 1] = np.repeat(np.arange(at, at + len(starts)), sizes)
        at += len(starts)
        masked = np.logical_and.reduceat(inside[word], starts) if len(starts) else np.zeros(0, dtype=bool)
        state = np.where(masked & (sizes > MAX_FURNITURE), _STARRED, np.where(sizes > MAX_DOCUMENTS, _CAPPED, _PAIRED))
        kept = word[np.repeat(state == _PAIRED, sizes)]
        columns = sizes, word[starts], state, kept, sizes[state == _PAIRED]
        found.append([column.astype(np.int32) for column in columns])
    counts, first, state, members, sizes = (np.concatenate(column) for column in zip(*found, strict=True))
    articles = np.minimum(counts, _MANY).astype(np.uint8)
    return Shared(size, group, articles, first, state.astype(np.uint8), members, np.cumsum(sizes) - sizes, sizes)


def _inside(furniture: Flags, size: int) -> Flags:
    """Whether more than half of the run that begins with each word is furniture."""
    inside = np.zeros(len(furniture), dtype=bool)
    for low in range(0, len(furniture), _BLOCK):
        held = np.cumsum(np.r_[0, furniture[low : low + _BLOCK + size - 1]])
        some = 2 * (held[size:] - held[:-size]) > size
        inside[low : low + len(some)] = some
    return inside


def _usable(words: Words, size: int) -> Flags:
    """Whether a run that begins with each word ends in the same text."""
    usable = np.ones(len(words.starts), dtype=bool)
    counts, ends = np.diff(words.offsets), words.offsets[1:]
    for back in range(1, size):
        usable[ends[counts >= back] - back] = False
    return usable


def _packed(words: Words, size: int) -> Iterator[Hashes]:
    """Every run as one number, its first word under as much of its hash as fits; part by part of the hashes."""
    usable = _usable(words, size)
    part_bits = min(_PART_BITS, (len(usable) >> _PART).bit_length())
    if not part_bits:
        yield np.concatenate([np.zeros(0, dtype=np.uint64), *_hashed(words, usable, size)])
        return
    count = max(1, (1 << part_bits) // _PASSES)
    for first in range(0, 1 << part_bits, count):
        held: list[list[Hashes]] = [[] for _ in range(count)]
        for packed in _hashed(words, usable, size):
            part = packed >> np.uint64(64 - part_bits)
            for n, one in enumerate(held, first):
                one.append(packed[part == n])
        while held:
            yield np.concatenate(held.pop(0))


def _hashed(words: Words, usable: Flags, size: int) -> Iterator[Hashes]:
    """Every run as one number, some at a time."""
    bits = np.uint64(len(usable).bit_length())
    for low in range(0, len(usable), _NEAR):
        hashes = grams(words.hashes[low : low + _NEAR + size - 1], size)
        at = np.flatnonzero(usable[low : low + _NEAR][: len(hashes)])
        yield hashes[at] >> bits << bits | (at + low).astype(np.uint64)


def _equal(words: Words, packed: Hashes) -> tuple[Ints, Ints]:
    """Group number and word of each run that stands in two texts and more, sorted.

    Sorting plain numbers is twice as fast as sorting places by them. Runs are equal when the hash above the place is,
    and the first word: some 70 bits. A run that a text repeats counts at its first place only, so that repetition
    cannot explode.
    """
    bits = np.uint64(len(words.starts).bit_length())
    packed.sort()
    same = (packed[1:] ^ packed[:-1]) >> bits == 0
    packed = packed[np.r_[False, same] | np.r_[same, False]] if len(packed) else packed
    word = (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    packed >>= bits
    new = _changes(packed)
    mixed_up = ~new & _changes(words.hashes[word])
    if np.any(mixed_up):  # other runs of the same hash: only these are sorted anew
        number = np.cumsum(new) - 1
        some = np.flatnonzero(np.isin(number, number[mixed_up]))
        start = words.hashes[word[some]]
        order = np.lexsort((word[some], start, number[some]))
        word[some] = word[some][order]
        new[some] |= _changes(start[order])
    kept = new | _changes(words.owners(word))
    number, word = np.cumsum(new[kept]) - 1, word[kept]
    common = (np.bincount(number) > 1)[number] if len(number) else new
    return number[common], word[common]


def _changes(values: npt.NDArray[Any]) -> Flags:
    """Whether each value differs from the one before it."""
    changes: Flags = np.r_[True, values[1:] != values[:-1]][: len(values)]
    return changes


def runs(words: Words, shared: Shared) -> Rows:
    """Maximal runs that two texts share, as rows (text a, text b, word in a, word in b, words, articles), sorted.

    ``articles`` is the fewest that hold one of its stretches of ``size`` words, counted up to 255. A run begins where
    the words before it differ and ends where the words after it do: only those places are kept and then matched.
    """
    begins, ends = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for one, other in _rows(shared):
        packed = other - one << _BITS | one  # runs of one pair on one diagonal stand together, whatever the pair
        begins.append(packed[~shared.linked(one - 1, other - 1)])
        ends.append(packed[~shared.linked(one + 1, other + 1)])
    first, last = np.sort(np.concatenate(begins)), np.sort(np.concatenate(ends))
    one = first & _LOW
    other = one + (first >> _BITS)
    length = last - first + shared.size
    found = np.empty((len(first), 6), dtype=np.int32)
    found[:, 0], found[:, 1] = words.owners(one), words.owners(other)
    found[:, 2], found[:, 3], found[:, 4] = one, other, length
    found[:, 5] = _fewest(shared, one, length)
    return found[np.lexsort((found[:, 3], found[:, 2], found[:, 1], found[:, 0]))]


def _rows(shared: Shared) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of words with which equal runs begin, the earlier one first, some millions at a time."""
    starts, sizes = shared.starts, shared.sizes
    for step in range(1, int(sizes.max()) if len(sizes) else 1):
        starts, sizes = starts[sizes > step], sizes[sizes > step]
        bounds = np.searchsorted(np.cumsum(sizes - step), np.arange(0, int((sizes - step).sum()), 2 * _BLOCK))
        for low, high in zip(bounds.tolist(), [*bounds[1:].tolist(), len(sizes)], strict=False):
            some, count = starts[low:high], sizes[low:high] - step
            first = np.repeat(some - (np.cumsum(count) - count), count) + np.arange(int(count.sum()))
            yield shared.members[first].astype(np.int64), shared.members[first + step].astype(np.int64)
    starred = shared.state != _PAIRED
    for low in range(0, len(shared.group) - 2, _BLOCK):
        group = shared.group[low + 1 : low + 1 + _BLOCK]
        other = np.flatnonzero((group >= 0) & starred[group]) + low if len(starred) else np.zeros(0, dtype=np.int64)
        one = shared.first[shared.group[other + 1]].astype(np.int64)
        yield one[one != other], other[one != other]


def _fewest(shared: Shared, starts: Ints, lengths: Ints) -> Ints:
    held = np.zeros(len(starts), dtype=np.int64)
    if len(starts):
        articles = np.r_[shared.articles[shared.group[1:]], np.uint8(0)]
        order = np.argsort(starts, kind="stable")
        bounds = np.column_stack([starts, starts + lengths - shared.size + 1])[order].ravel()
        held[order] = np.minimum.reduceat(articles, bounds)[0::2]
    return held
