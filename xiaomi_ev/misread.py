"""Passages of texts in which words were misread throughout, as a scanner does: read again by shorter runs.

What comes in: words as numbers, and the passages that runs of equal words make. What goes out: those of the pairs whose
passages miss a word here and there, found once more by runs of few words; and those of two articles that are no pair
yet, but share such passages with the same third. What it will not do: look at pairs whose words are in order.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.sparse import coo_array

from xiaomi_ev.alignment import FINE, chained, fine, short
from xiaomi_ev.words import Flags, Rows, Words

_KEPT = (0.55, 0.9)
"""Shares of the words that passages span, between which they were misread or changed throughout."""
_LEAST, _RUN, _OFTEN, _NEW = 24, 2, 50, 12
"""Words that the passages of a pair span at least; of the short runs; pairs of an article beyond which no others are
sought; and words that two articles share which are a pair by a third alone."""


def again(words: Words, rows: Rows, size: int) -> tuple[Flags, Rows]:
    """Which of ``rows`` are left as they are, and those that stand in the place of the others."""
    left = np.ones(len(rows), dtype=bool)
    content = np.flatnonzero(rows[:, 8] == 1)
    if size <= FINE or not len(content):
        return left, rows[:0]
    told = rows[content]
    known, pair = np.unique(told[:, :2].astype(np.int64) @ (1 << 32, 1), return_inverse=True)
    span = np.maximum(told[:, 3] - told[:, 2], told[:, 5] - told[:, 4])
    held, over = (np.bincount(pair, some) for some in (told[:, 6], span))
    loose = (over >= _LEAST) & (held >= _KEPT[0] * over) & (held <= _KEPT[1] * over)
    if not loose.any():
        return left, rows[:0]
    pairs = np.sort(np.r_[known[loose], _by_third(known[loose], known[over >= size], known, len(words.names))])
    both = np.column_stack([pairs >> 32, pairs & 0xFFFFFFFF]).astype(np.int32)
    found = _found(words, both, size)
    place = np.minimum(np.searchsorted(known, pairs), len(known) - 1)
    fresh = known[place] != pairs
    total = np.bincount(found[:, 0], found[:, 5], minlength=len(pairs))
    better = np.where(fresh, total >= _NEW, total > held[place])
    rare = np.full(len(known), np.iinfo(np.int32).max)
    np.minimum.at(rare, pair, told[:, 7])
    common = np.where(fresh, 2, rare[place])
    found = found[better[found[:, 0]]]
    number = found[:, 0]
    left[content[np.isin(pair, place[better & ~fresh])]] = False
    made = np.column_stack([both[number], found[:, 1:6], common[number], np.zeros(len(found))])
    return left, made.astype(np.int32)


def _by_third(old: Rows, sharing: Rows, known: Rows, count: int) -> Rows:
    """Pairs of articles, not ``known``, that are an ``old`` pair with a third, and one that is ``sharing`` with it."""
    few = np.bincount(np.r_[sharing >> 32, sharing & 0xFFFFFFFF], minlength=count) <= _OFTEN
    near = np.zeros(count, dtype=bool)
    near[np.r_[old >> 32, old & 0xFFFFFFFF]] = True
    sharing = sharing[near[sharing >> 32] | near[sharing & 0xFFFFFFFF]]
    loose, all_ = (_graph(some, few, count) for some in (old, sharing))
    one, other = (loose @ all_).nonzero()
    pairs = np.minimum(one, other).astype(np.int64) << 32 | np.maximum(one, other)
    return np.setdiff1d(pairs[one != other], known)


def _graph(pairs: Rows, few: Flags, count: int) -> Any:
    a, b = pairs >> 32, pairs & 0xFFFFFFFF
    a, b = a[some := few[a] & few[b]], b[some]
    return coo_array((np.ones(2 * len(a), dtype=np.int32), (np.r_[a, b], np.r_[b, a])), shape=(count, count)).tocsr()


def _found(words: Words, pairs: Rows, size: int) -> Rows:
    """Passages of ``pairs`` by runs of few words, as ``alignment.chained`` makes them."""
    hashes = short(words.hashes, _RUN)
    runs = fine(words, hashes, pairs, np.zeros((0, 4), dtype=np.int32), _RUN)
    runs = np.column_stack([runs, np.ones(len(runs), dtype=np.int32)])
    runs = runs[np.lexsort((runs[:, 3], runs[:, 2], runs[:, 1], runs[:, 0]))]
    # a short run that stands beside none with about the same way between the two texts is a stray one
    on = (np.diff(runs[:, 0]) == 0) & (np.abs(np.diff(runs[:, 2] - runs[:, 1])) <= FINE)
    runs = runs[(runs[:, 3] >= FINE) | np.r_[False, on] | np.r_[on, False]] if len(runs) else runs
    return chained(runs, size, close=True)
