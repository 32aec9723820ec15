"""Runs of words that several texts share.

What comes in: the words of many texts, and which of them are furniture. What goes out: every maximal run of at least
so many words that two texts share. What it will not do: compare all carriers of what stands in very many articles.
Those are compared with the first of them only, and counted: ``starred`` is furniture, ``capped`` anything else.

All runs of ``size`` words are hashed, sorted and compared, which finds what winnowing of shorter ones guarantees to
find (Schleimer, Wilkerson and Aiken 2003). Where there are very many hashes they are sorted a part at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from xiaomi_ev.alignment import grams, grams_at
from xiaomi_ev.words import Flags, Hashes, Ints, Rows, Words, ranges

MAX_DOCUMENTS = 200
"""Words in more articles than this are compared with their first carrier only, and counted as capped."""
MAX_FURNITURE = 20
"""Furniture in more articles than this is compared likewise; counted as starred."""
_PAIRED, _STARRED, _CAPPED = 0, 1, 2
_BLOCK, _NEAR = 1 << 20, 1 << 16
"""Numbers looked at in one step, and in one that stays in the processor's cache."""
_WHOLE, _PASSES = 25, 4
"""Bits of how many hashes stand in memory at once. Of more, only those of a part do, for which all are made anew: in at
most so many passes."""
MANY = 255
"""Articles are counted up to this."""
_BITS, _LOW = 32, (1 << 32) - 1
"""Two numbers of words are packed into one of 64 bits: there are fewer than 2**31 of them."""


@dataclass(frozen=True)
class Shared:
    """Runs of ``size`` words that stand in two texts and more, a group for each run.

    ``members`` are the first words of the runs, group by group, in order. Each is compared with as many members after
    it as ``partners`` says; its run stands in ``articles`` texts. ``left_out`` counts groups not compared in full.
    """

    size: int
    members: npt.NDArray[np.int32]
    partners: npt.NDArray[np.int32]
    articles: npt.NDArray[np.uint8]
    left_out: dict[str, int]


def find(words: Words, furniture: Flags, size: int) -> Shared:
    """The runs of ``size`` words that two texts and more share; ``furniture`` is a flag for each word."""
    members, partners, articles = bytearray(), bytearray(), bytearray()
    left_out = {"capped": 0, "starred": 0}
    for packed in _packed(words, size):
        starts, word = _equal(words, packed, size)
        sizes = np.diff(np.r_[starts, len(word)])
        state = _states(word, sizes, furniture, size)
        first = np.repeat(np.where(state == _PAIRED, _LOW, starts), sizes)  # the one member that is compared
        place = np.arange(len(word))
        left = np.repeat(starts + sizes - 1, sizes) - place
        left[place > first] = 0
        members += word.astype(np.int32).tobytes()
        partners += left.astype(np.int32).tobytes()
        articles += np.repeat(np.minimum(sizes, MANY).astype(np.uint8), sizes).tobytes()
        left_out["capped"] += int((state == _CAPPED).sum())
        left_out["starred"] += int((state == _STARRED).sum())
    held = np.frombuffer(members, np.int32), np.frombuffer(partners, np.int32), np.frombuffer(articles, np.uint8)
    return Shared(size, *held, left_out)


def _states(word: Ints, sizes: Ints, furniture: Flags, size: int) -> Ints:
    """How each group is compared: by its first carrier where it has many, or fewer that all hold it as furniture."""
    state = np.where(sizes > MAX_DOCUMENTS, _CAPPED, _PAIRED)
    many = sizes > MAX_FURNITURE
    if np.any(many):
        some = word[np.repeat(many, sizes)]
        held = np.zeros(len(some), dtype=np.int64)
        for offset in range(size):
            held += furniture[some + offset]
        starts = np.cumsum(sizes[many]) - sizes[many]
        state[many] = np.where(np.logical_and.reduceat(2 * held > size, starts), _STARRED, state[many])
    return state


def _usable(words: Words, size: int) -> Flags:
    """Whether a run that begins with each word ends in the same text."""
    usable = np.ones(len(words.starts), dtype=bool)
    counts, ends = np.diff(words.offsets), words.offsets[1:]
    for back in range(1, size):
        usable[ends[counts >= back] - back] = False
    return usable


def _packed(words: Words, size: int) -> Iterator[Hashes]:
    """Runs whose hash recurs, each one number: as much of it as fits above the first word. Sorted, some at a time."""
    usable = _usable(words, size)
    bits = np.uint64(len(usable).bit_length())
    pass_bits = min(_PASSES, 1 << (len(usable) >> _WHOLE).bit_length()).bit_length() - 1
    for part in range(1 << pass_bits):
        held = bytearray()  # this grows in place, where joined arrays would stand twice
        for packed in _hashed(words, usable, size, bits):
            held += (packed[packed >> np.uint64(64 - pass_bits) == part] if pass_bits else packed).tobytes()
        packed = _recurring(np.frombuffer(held, dtype=np.uint64), bits)
        del held
        cuts = np.arange(_BLOCK, len(packed), _BLOCK)
        cuts = np.searchsorted(packed, packed[cuts] >> bits << bits)  # between runs that are not equal
        for low, high in pairwise([0, *cuts.tolist(), len(packed)]):
            yield packed[low:high].copy()


def _hashed(words: Words, usable: Flags, size: int, bits: np.uint64) -> Iterator[Hashes]:
    """Every run as one number, some at a time."""
    for low in range(0, len(usable), _NEAR):
        packed = grams(words.hashes[low : low + _NEAR + size - 1], size)
        packed >>= bits
        packed <<= bits
        packed |= np.arange(low, low + len(packed), dtype=np.uint64)
        yield packed[usable[low : low + len(packed)]]


def _recurring(packed: Hashes, bits: np.uint64) -> Hashes:
    """The numbers whose hash above ``bits`` recurs, sorted: in place, and sorting plain numbers is twice as fast as
    sorting places by them."""
    packed.sort()
    kept, met = 0, False
    for low in range(0, len(packed), _NEAR):
        some = packed[low : low + _NEAR + 1]
        same = (some[1:] ^ some[:-1]) >> bits == 0
        recurs = np.r_[met, same]
        recurs[:-1] |= same
        met = bool(len(same) == _NEAR and same[-1])
        some = some[:_NEAR][recurs[:_NEAR]]
        packed[kept : kept + len(some)] = some
        kept += len(some)
    return packed[:kept].copy()


def _equal(words: Words, packed: Hashes, size: int) -> tuple[Ints, Ints]:
    """Runs that stand in two texts and more: where each group begins, and the words, sorted.

    Runs are equal when all their words are: of the hash only what is above the place is left, and of some tens of
    millions a few share that much by chance. A run that a text repeats counts at its first place only, so that
    repetition cannot explode.
    """
    bits = np.uint64(len(words.starts).bit_length())
    word = (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    packed >>= bits
    new = _changes(packed)
    mixed_up = np.zeros(len(word), dtype=bool)
    for offset in range(size):
        mixed_up |= _changes(words.hashes[word + offset])
    mixed_up &= ~new
    if np.any(mixed_up):  # other runs of the same hash: only these are sorted anew
        number = np.cumsum(new) - 1
        some = np.flatnonzero(np.isin(number, number[mixed_up]))
        whole = grams_at(words.hashes, word[some], size)
        order = np.lexsort((word[some], whole, number[some]))
        word[some] = word[some][order]
        new[some] |= _changes(whole[order])
    kept = new | _changes(words.owners(word))
    new, word = new[kept], word[kept]
    alone = new & np.r_[new[1:], True][: len(new)]
    new, word = new[~alone], word[~alone]
    return np.flatnonzero(new), word


def _changes(values: npt.NDArray[Any]) -> Flags:
    """Whether each value differs from the one before it."""
    changes: Flags = np.r_[True, values[1:] != values[:-1]][: len(values)]
    return changes


def runs(words: Words, shared: Shared) -> Iterator[Rows]:
    """Maximal runs that two texts share, as rows (text a, text b, word in a, word in b, words, articles), sorted.

    ``articles`` is the fewest that hold one of its stretches of ``size`` words, counted up to 255. The rows come in
    blocks, those of a text a in one.
    """
    compared = np.flatnonzero(shared.partners)
    order = np.sort(shared.members[compared].astype(np.int64) << _BITS | compared)
    # cut between texts, so that no run is cut
    bounds = np.searchsorted(order, words.offsets << _BITS)
    reached = np.r_[0, np.cumsum(shared.partners[order & _LOW], dtype=np.int64)][bounds] // _BLOCK
    bounds = bounds[np.flatnonzero(np.r_[True, reached[1:] != reached[:-1]])]
    for low, high in pairwise([*bounds.tolist(), len(order)]):
        if high > low:
            yield _runs(words, shared, order[low:high])


def _runs(words: Words, shared: Shared, some: Ints) -> Rows:
    """The rows of ``runs`` of some members, packed words and places, in the order of the words."""
    word, place = some >> _BITS, some & _LOW
    count = shared.partners[place]
    one = np.repeat(word, count)
    # pairs of words on one diagonal stand together, whatever the texts
    packed = (shared.members[ranges(place + 1, count)] - one) << _BITS | one
    packed.sort()
    one = packed & _LOW
    new = np.r_[True, packed[1:] != packed[:-1] + 1]
    if shared.size == 1:  # only such a run can go on beyond its text
        new |= np.isin(one, words.offsets) | np.isin((packed >> _BITS) + one, words.offsets)
    starts = np.flatnonzero(new)
    articles = np.zeros(int(word[-1] - word[0]) + 1, dtype=np.uint8)
    articles[word - word[0]] = shared.articles[place]
    fewest = np.minimum.reduceat(articles[one - word[0]], starts)
    length = np.diff(np.r_[starts, len(one)]) + shared.size - 1
    one, other = one[starts], one[starts] + (packed[starts] >> _BITS)
    columns = words.owners(one), words.owners(other), one, other, length, fewest
    order = np.lexsort((one << _BITS | other, columns[0] << _BITS | columns[1]))
    return np.column_stack([column[order].astype(np.int32) for column in columns])
