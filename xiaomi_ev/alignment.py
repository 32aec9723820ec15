"""Runs of equal words, and the passages that they make.

What comes in: texts as numbers, one a word. What goes out: hashes of word runs, maximal runs on a diagonal, and runs
chained over the gaps that edits leave. What it will not do: choose which texts to compare; ``overlap`` does.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
_GAP, _EDIT, FINE, _OPEN = 12, 16, 4, 4
"""Words that an edit may put between two shared runs, and between two chains, of one passage; words of the shorter runs that it leaves; chains
that a run may still go on."""


def grams(ids: Ints, size: int) -> npt.NDArray[np.uint64]:
    """A 64-bit hash of every run of ``size`` words (multiply and add, wrapping; mixed so that order matters)."""
    if len(ids) < size:
        return np.zeros(0, dtype=np.uint64)
    total = np.zeros(len(ids) - size + 1, dtype=np.uint64)
    mixed = ids.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    for offset in range(size):
        total = total * np.uint64(0xBF58476D1CE4E5B9) + mixed[offset : offset + len(total)]
    return total


def runs_of(rows: Ints, counts: Ints, size: int) -> Ints:
    """Maximal diagonal runs of every pair at once.

    ``rows`` are (a, b, place in a, place in b) of equal grams and ``counts`` the articles that hold each. Returns
    rows (a, b, start in a, start in b, words, fewest articles that hold one of its grams), sorted.
    """
    if not len(rows):
        return np.zeros((0, 6), dtype=np.int64)
    slant = rows[:, 2] - rows[:, 3]
    order = np.lexsort((rows[:, 2], slant, rows[:, 1], rows[:, 0]))
    rows, slant, counts = rows[order], slant[order], counts[order]
    same = (rows[1:, 0] == rows[:-1, 0]) & (rows[1:, 1] == rows[:-1, 1]) & (slant[1:] == slant[:-1])
    starts = np.flatnonzero(np.r_[True, ~same | (rows[1:, 2] != rows[:-1, 2] + 1)])
    lengths = np.diff(np.r_[starts, len(rows)]) + size - 1
    found = np.column_stack([rows[starts], lengths, np.minimum.reduceat(counts, starts)])
    return found[np.lexsort(found.T[::-1])]


def fine(one: Ints, other: Ints) -> Ints:
    """Places in both of equal runs of ``FINE`` words, each at its first: what edits leave between longer runs."""
    _, at, there = np.intersect1d(grams(one, FINE), grams(other, FINE), return_indices=True)
    return np.column_stack([at, there]).astype(np.int64)


def chained(runs: list[tuple[int, int, int, int]], size: int) -> list[list[int]]:
    """Runs joined over the gaps that edits leave: start and end in a and in b, aligned words, articles, longest run."""
    chains: list[list[int]] = []
    for start, other, words, held in runs:
        for last in reversed(chains[-_OPEN:]):  # a stray run in between ends no chain
            if 0 <= start - last[1] + FINE <= _GAP + FINE and 0 <= other - last[3] + FINE <= _GAP + FINE:
                fresh = max(0, min(start + words - last[1], other + words - last[3]))
                if fresh:
                    last[1], last[3] = start + words, other + words
                last[4], last[5], last[6] = last[4] + min(fresh, words), min(last[5], held), max(last[6], words)
                break
        else:
            if not any(
                last[0] <= start and start + words <= last[1] and last[2] <= other and other + words <= last[3]
                for last in chains[-_OPEN:]
            ):
                chains.append([start, start + words, other, other + words, words, held, words])
    return _joined([chain for chain in chains if chain[6] >= size])


def _joined(chains: list[list[int]]) -> list[list[int]]:
    """Chains that overlap, or follow each other closely, in both texts are one passage with an edit in the middle."""
    joined: list[list[int]] = []
    for chain in sorted(chains):
        for last in reversed(joined[-_OPEN:]):
            slant = abs((chain[0] - last[0]) - (chain[2] - last[2]))
            if chain[0] <= last[1] + _EDIT and last[2] <= chain[2] <= last[3] + _EDIT and slant <= 2 * _EDIT:
                last[1], last[3] = max(last[1], chain[1]), max(last[3], chain[3])
                last[4] = min(last[4] + chain[4], last[1] - last[0], last[3] - last[2])
                last[5], last[6] = min(last[5], chain[5]), max(last[6], chain[6])
                break
        else:
            joined.append(chain)
    return joined
