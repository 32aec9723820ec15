"""Whether shared words are more than chance.

What comes in: stretches of words that two texts share. What goes out: how unlikely each is, in bits. What it will not
do: judge one; how many bits it takes depends on how many words there are to meet by chance.

The score is that of sequence search (Karlin and Altschul 1990): among ``n`` words, about ``n * n / 2`` pairs of places
could meet, so ``n * n / 2 * 2 ** -bits`` meetings of so unlikely a stretch are expected by chance alone. The bits come
from pairs of neighbouring words, as often as they stand elsewhere: cells of a table and set phrases weigh little.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from xiaomi_ev.alignment import grams, grams_at
from xiaomi_ev.words import Ints, Rows, Words, ranges

_BLOCK, _BITS = 1 << 16, 24
"""Words counted in one step; bits of the largest table in which they are counted by hash."""
_FEW, _STORY = 5, 500
"""Articles from which on it can be told what most of a story use, and beyond which they are hardly one story."""
_PRIOR, _LEAST = 5.0, 1e-9
"""Occurrences of a word from which on its neighbours are trusted as much as the words alone; the rarest meeting."""
_EXPECTED = 0.25
"""Meetings by chance that are tolerated in all texts together."""


def needed(words: Words) -> float:
    """Bits that make a shared stretch more than chance among so many words."""
    return float(np.log2(max(2.0, len(words.starts) ** 2 / 2 / _EXPECTED)))


def bits(words: Words, starts: Ints, lengths: Ints, held: Rows) -> npt.NDArray[np.float64]:
    """How unlikely each stretch is to be met by chance; where it stands itself, in ``held`` texts, is left out."""
    if not len(starts):
        return np.zeros(0)
    place = ranges(starts, lengths)
    own = np.repeat(held, lengths)
    single, pair = (np.maximum(_frequencies(words, place, size) - own, 0) for size in (1, 2))
    rare = (single + 0.5) / len(words.starts)
    trust = single / (single + _PRIOR)
    # what stands with the word before it tells of a word; the first word of a stretch stands by itself
    likely = np.r_[0, (trust * pair / np.maximum(single, 1))[:-1]] + np.r_[0, 1 - trust[:-1]] * rare
    first = np.cumsum(lengths) - lengths
    likely[first] = rare[first]
    return np.add.reduceat(-np.log2(np.maximum(likely, _LEAST)), first)


def usual(words: Words, first: Ints, length: Ints) -> npt.NDArray[np.bool_]:
    """Whether each stretch has no word but those that two in five articles of a story use."""
    texts = len(words.names)
    if not _FEW <= texts <= _STORY or not len(first):
        return np.zeros(len(first), dtype=bool)
    owners = np.repeat(np.arange(texts, dtype=np.uint64), np.diff(words.offsets))
    said = np.unique(words.hashes.astype(np.uint64) << np.uint64(32) | owners) >> np.uint64(32)
    held, number = np.unique(said, return_counts=True)
    often = 5 * number[np.searchsorted(held, words.hashes[ranges(first, length)])] >= 2 * texts
    told: npt.NDArray[np.bool_] = np.logical_and.reduceat(often, np.cumsum(length) - length)
    return told


def _frequencies(words: Words, place: Ints, size: int) -> Ints:
    """How often the ``size`` words that begin at each place stand in all texts, counted by hash."""
    bits = min(_BITS, len(words.hashes).bit_length() + 3)
    wanted = (grams_at(words.hashes, place, size) >> np.uint64(64 - bits)).astype(np.int64)
    asked, counts = np.zeros(1 << bits, dtype=bool), np.zeros(1 << bits, dtype=np.int32)
    asked[wanted] = True
    for low in range(0, len(words.hashes), _BLOCK):
        found = (grams(words.hashes[low : low + _BLOCK + size - 1], size) >> np.uint64(64 - bits)).astype(np.int64)
        np.add.at(counts, found[asked[found]], np.int32(1))  # another type takes far longer
    return counts[wanted].astype(np.int64)
