"""Runs of equal words, and the passages that they make.

What comes in: words as numbers. What goes out: hashes of word runs, the shorter runs that edits leave between two texts
that share longer ones, and runs chained over the gaps of edits. What it will not do: choose which texts to compare;
``shared`` does.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from xiaomi_ev.words import Hashes, Ints, Rows, Words, mixed

_GAP, _EDIT, FINE, _OPEN = 12, 16, 4, 4
"""Words that an edit may put between two shared runs, and between two chains, of one passage; words of the shorter runs that it leaves; chains
that a run may still go on."""
_BATCH = 1_000_000
"""Words of the pairs that are aligned at once."""


_STEP = np.uint64(0xBF58476D1CE4E5B9)


def grams(ids: npt.NDArray[np.generic], size: int) -> Hashes:
    """A 64-bit hash of every run of ``size`` words (a polynomial of mixed numbers, wrapping)."""
    if len(ids) < size:
        return np.zeros(0, dtype=np.uint64)
    # that of two runs end to end comes from theirs: of one word, two, four and so on, added up to ``size``
    run, length, step = mixed(ids), 1, _STEP
    total, done = run, size & 1
    while 2 * length <= size:
        run = run[:-length] * step + run[length:]
        length, step = 2 * length, np.uint64(pow(int(_STEP), 2 * length, 1 << 64))
        if size & length:
            total = total[: len(run) - done] * step + run[done:] if done else run
            done += length
    return total


def grams_at(ids: npt.NDArray[np.generic], places: Ints, size: int) -> Hashes:
    """The hashes of ``grams`` at some places; beyond the end the last word is repeated."""
    total = mixed(ids[places])
    for offset in range(1, size):
        total = total * _STEP + mixed(ids[np.minimum(places + offset, len(ids) - 1)])
    return total


def runs_of(rows: Ints, size: int) -> Ints:
    """Maximal diagonal runs of rows (pair, place in a, place in b), all distinct: rows (pair, start, start, words)."""
    order = np.lexsort((rows[:, 1], rows[:, 2] - rows[:, 1], rows[:, 0]))
    rows = rows[order]
    on = np.all(rows[1:] - rows[:-1] == (0, 1, 1), axis=1)
    starts = np.flatnonzero(np.r_[True, ~on]) if len(rows) else np.zeros(0, dtype=np.int64)
    return np.column_stack([rows[starts], np.diff(np.r_[starts, len(rows)]) + size - 1])


def fine(words: Words, pairs: Rows, runs: Rows) -> Iterator[tuple[int, int, Ints]]:
    """Runs of ``FINE`` words and more that the texts of each pair share beside its longer ``runs``.

    ``pairs`` are rows (text, text), ``runs`` rows (pair, word in a, word in b, words), sorted by pair. Yields batches of
    pairs, in order: the first, one past the last, and rows as ``runs``. Words count at their first place in either text.
    """
    hashes = _short(words.hashes)
    counts = np.diff(words.offsets)
    batch = np.cumsum(counts[pairs].sum(axis=1)) // _BATCH
    bounds = np.flatnonzero(np.r_[True, batch[1:] != batch[:-1]][: len(pairs)])
    for low, high in zip(bounds.tolist(), [*bounds[1:].tolist(), len(pairs)], strict=False):
        offsets = words.offsets[pairs[low:high]]
        room = np.maximum(counts[pairs[low:high]] - FINE + 1, 0)
        own = runs[slice(*np.searchsorted(runs[:, 0], (low, high)))] - (low, 0, 0, 0)
        one, other = (_places(offsets[:, side], room[:, side], own[:, [0, 1 + side, 3]]) for side in (0, 1))
        found = runs_of(_common(hashes, one, other, offsets), FINE)
        yield low, high, found + np.array((low, 0, 0, 0))


def _short(ids: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """The upper half of every hash of ``FINE`` words, block by block: enough to tell the runs of one pair apart."""
    found = np.zeros(len(ids), dtype=np.uint32)
    for low in range(0, len(ids), _BATCH):
        some = grams(ids[low : low + _BATCH + FINE - 1], FINE) >> np.uint64(32)
        found[low : low + len(some)] = some
    return found


def _places(starts: Ints, room: Ints, runs: Rows) -> tuple[Ints, Ints]:
    """Pair and place of each stretch of ``FINE`` words on one side that lies in none of ``runs``."""
    base = np.cumsum(room) - room
    pair, place, length = runs.T
    at = base[pair] + place - starts[pair]
    change = np.zeros(int(room.sum()) + 1, dtype=np.int64)
    np.add.at(change, at, 1)
    np.add.at(change, at + length - FINE + 1, -1)
    kept = np.flatnonzero(np.cumsum(change[:-1]) == 0)
    number = np.repeat(np.arange(len(starts)), room)[kept]
    return number, kept - base[number] + starts[number]


def _common(hashes: npt.NDArray[np.uint32], one: tuple[Ints, Ints], other: tuple[Ints, Ints], offsets: Ints) -> Ints:
    """Rows (pair, place, place) of equal hashes within a pair, each at its first place on either side.

    Pair, hash, side and place are packed into one number, of which the hash gets the bits that the others leave, so that
    one sort of plain numbers brings equals together.
    """
    pair_bits = len(offsets).bit_length()
    local = [place - offsets[number, side] for side, (number, place) in enumerate((one, other))]
    place_bits = max((int(places.max()).bit_length() for places in local if len(places)), default=1)
    low = place_bits + 1
    packed = [
        (number.astype(np.uint64) << np.uint64(64 - pair_bits))
        | (hashes[place].astype(np.uint64) << np.uint64(32) >> np.uint64(pair_bits + low) << np.uint64(low))
        | np.uint64(side << place_bits)
        | places.astype(np.uint64)
        for side, ((number, place), places) in enumerate(zip((one, other), local, strict=True))
    ]
    rows = np.sort(np.concatenate(packed))
    new = np.r_[True, rows[1:] >> np.uint64(low) != rows[:-1] >> np.uint64(low)]
    first = np.maximum.accumulate(np.where(new, np.arange(len(rows)), 0))
    side = (rows >> np.uint64(place_bits)) & np.uint64(1)
    met = np.flatnonzero(~new & (side == 1) & (np.r_[1, side[:-1]] == 0)) if len(rows) else np.zeros(0, np.int64)
    number = (rows[met] >> np.uint64(64 - pair_bits)).astype(np.int64)
    mask = np.uint64((1 << place_bits) - 1)
    at, there = ((rows[which] & mask).astype(np.int64) for which in (first[met], met))
    return np.column_stack([number, at + offsets[number, 0], there + offsets[number, 1]])


def chained(runs: list[list[int]], size: int) -> list[list[int]]:
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
