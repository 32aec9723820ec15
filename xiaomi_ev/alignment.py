"""Runs of equal words, and the passages that they make.

What comes in: words as numbers. What goes out: hashes of word runs, the shorter runs that edits leave between two texts
that share longer ones, and runs chained over the gaps of edits. What it will not do: choose which texts to compare;
``shared`` does.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from xiaomi_ev.words import Hashes, Ints, Rows, Words, mixed, ranges

_GAP, _EDIT, FINE, _OPEN = 12, 16, 4, 4
"""Words that an edit may put between two shared runs, and between two chains, of one passage; words of the shorter runs that it leaves; chains
that a run may still go on."""
_BATCH, _NEAR = 1 << 18, 1 << 16
"""Words of the pairs that are aligned at once, and words that are hashed at once: what stays in the processor's cache."""
_STEP, _SALT = np.uint64(0xBF58476D1CE4E5B9), np.uint32(0x9E3779B1)
Places = tuple[Ints, Ints]
"""Of each of many words the number of a pair, and the word's place."""
Gaps = tuple[Ints, Ints, Ints]
"""Of each of many stretches of words the number of a pair, the first place, and how many words."""
Fold = Callable[[Rows, Rows], Any]


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


def fine(words: Words, hashes: npt.NDArray[np.uint32], pairs: Rows, runs: Rows, size: int = FINE) -> Rows:
    """Runs of ``size`` words and more that the texts of each pair share beside its longer ``runs``, by ``short`` hashes.

    ``pairs`` are rows (text, text), ``runs`` rows (pair, word in a, word in b, words), sorted; so are those returned.
    Words count at their first place in either text.
    """
    sides = [_gaps(words, pairs[:, side], runs[:, [0, 1 + side, 3]], size) for side in (0, 1)]
    left = sum(np.bincount(pair, length, minlength=len(pairs)) for pair, _, length in sides)
    batch = np.cumsum(left) // _BATCH
    found = [np.zeros((0, 4), dtype=np.int32)]
    for low, high in pairwise([*np.flatnonzero(np.diff(batch, prepend=-1)).tolist(), len(pairs)]):
        some = [[column[slice(*np.searchsorted(side[0], (low, high)))] for column in side] for side in sides]
        one, other = _met(hashes, *((pair - low, start, length) for pair, start, length in some))
        rows = runs_of(_common(hashes, one, other, words.offsets[pairs[low:high]]), size)
        rows[:, 0] += low
        found.append(rows.astype(np.int32))
    return np.concatenate(found)


def short(ids: npt.NDArray[np.uint32], size: int = FINE) -> npt.NDArray[np.uint32]:
    """The upper half of every hash of ``size`` words, block by block: enough to tell the runs of one pair apart."""
    found = np.zeros(len(ids), dtype=np.uint32)
    for low in range(0, len(ids), _NEAR):
        some = grams(ids[low : low + _NEAR + size - 1], size) >> np.uint64(32)
        found[low : low + len(some)] = some
    return found


def _gaps(words: Words, texts: Rows, runs: Rows, size: int) -> Gaps:
    """Where the text of each pair has stretches of ``size`` words that lie in none of ``runs``: pair, first place, places.

    ``runs`` are rows (pair, place, words) on that side.
    """
    start, room = words.offsets[texts], np.maximum(words.offsets[texts + 1] - words.offsets[texts] - size + 1, 0)
    base = np.cumsum(room) - room  # all texts end to end
    pair = np.r_[np.arange(len(texts)), runs[:, 0]]
    at = np.r_[base, base[runs[:, 0]] + runs[:, 1] - start[runs[:, 0]]]
    until = np.r_[base, at[len(texts) :] + runs[:, 2] - size + 1]
    order = np.lexsort((at, pair))
    pair, at, until = pair[order], at[order], np.maximum.accumulate(until[order])
    length = np.r_[at[1:], room.sum()][: len(at)] - until
    open_ = length > 0
    return pair[open_], (until - base[pair] + start[pair])[open_], length[open_]


def _met(hashes: npt.NDArray[np.uint32], one: Gaps, other: Gaps) -> tuple[Places, Places]:
    """Pair and place of the stretches in the gaps of either side, without most of those whose hash the other side lacks.

    A table tells, small enough for the processor's cache.
    """
    places = [ranges(start, length) for _, start, length in (one, other)]
    bits = np.uint32(32 - max(8, (8 * len(places[0])).bit_length()))
    salted = [np.repeat(pair.astype(np.uint32) * _SALT, length) for pair, _, length in (one, other)]
    slots = [((hashes[place] + salt) >> bits).astype(np.int64) for place, salt in zip(places, salted, strict=True)]
    kept = [np.arange(0), np.arange(0)]
    for here in (1, 0):
        table = np.zeros(1 << 32 - int(bits), dtype=bool)
        table[slots[1 - here]] = True
        kept[here] = np.flatnonzero(table[slots[here]])
        slots[here] = slots[here][kept[here]]
    numbers = [np.repeat(pair, length) for pair, _, length in (one, other)]
    first, second = ((number[some], place[some]) for number, place, some in zip(numbers, places, kept, strict=True))
    return first, second


def _common(hashes: npt.NDArray[np.uint32], one: Places, other: Places, offsets: Ints) -> Ints:
    """Rows (pair, place, place) of equal hashes within a pair, each at its first place on either side.

    Pair, hash, side and place are packed into one number, of which the hash gets the bits that the others leave, so that
    one sort of plain numbers brings equals together.
    """
    pair_bits = len(offsets).bit_length()
    local = [place - offsets[number, side] for side, (number, place) in enumerate((one, other))]
    place_bits = max((int(places.max()).bit_length() for places in local if len(places)), default=1)
    low = place_bits + 1
    packed = []
    for at, ((number, place), places) in enumerate(zip((one, other), local, strict=True)):
        told = hashes[place].astype(np.uint64) << np.uint64(32) >> np.uint64(pair_bits + low) << np.uint64(low)
        packed.append(told | (number << 64 - pair_bits | at << place_bits | places).astype(np.uint64))
    rows = np.sort(np.concatenate(packed))
    new = np.diff(rows >> np.uint64(low), prepend=np.uint64((1 << 64) - 1)) != 0
    side = rows >> np.uint64(place_bits) & np.uint64(1)
    met = np.flatnonzero(~new & (np.diff(side, prepend=side[:1]) == 1))
    first = np.flatnonzero(new)[np.cumsum(new)[met] - 1]
    number = (rows[met] >> np.uint64(64 - pair_bits)).astype(np.int64)
    mask = np.uint64((1 << place_bits) - 1)
    here, there = ((rows[which] & mask).astype(np.int64) for which in (first, met))
    return np.column_stack([number, here + offsets[number, 0], there + offsets[number, 1]])


def chained(runs: Rows, size: int, close: bool = False) -> Rows:
    """Runs joined over the gaps that edits leave.

    ``runs`` are rows (pair, word in a, word in b, words, articles), sorted. What goes out: rows (pair, start and end in
    a, start and end in b, aligned words, articles) of the chains of which one run has ``size`` words, or, where runs
    ``close`` to each other will do, which have so many in all, half of what they span.
    """
    pair, one, other, words, held = runs.T
    chains = np.stack([one, one + words, other, other + words, words, held, words])
    pair, chains = _folded(pair, chains, _follows_closely if close else _follows, _went_on, _lies_in)
    kept = chains[-1] >= size
    if close:
        span = (chains[[1, 3]] - chains[[0, 2]]).max(axis=0)
        kept |= (chains[4] >= size) & (2 * chains[4] >= span)
    order = np.lexsort([*chains[::-1, kept], pair[kept]])
    pair, chains = _folded(pair[kept][order], chains[:, kept][:, order], _close, _joined)
    return np.column_stack([pair, *chains[:-1]])


def _folded(pair: Rows, rows: Rows, meets: Fold, joined: Fold, lost: Fold | None = None) -> tuple[Rows, Rows]:
    """Each row goes into the last of its pair's open chains that it meets, or is lost in one, or opens one.

    ``rows`` has a column a row, those of a pair end to end. In each step all pairs take their next row.
    """
    first = np.flatnonzero(np.diff(pair, prepend=-1))
    count = np.diff(np.r_[first, len(pair)])
    order = np.argsort(-count, kind="stable")
    held = np.ones(len(first), dtype=np.int64)
    back = np.arange(1, _OPEN + 1)
    for step in range(1, int(count.max(initial=1))):
        some = order[: np.searchsorted(-count[order], -step)]
        row = rows[:, first[some] + step]
        at = np.maximum(held[some][:, None] - back, 0) + first[some][:, None]
        last, open_ = rows[:, at], held[some][:, None] >= back
        met = meets(last, row[:, :, None]) & open_
        hit = met.any(axis=1)
        into = at[hit, met[hit].argmax(axis=1)]
        rows[:, into] = joined(rows[:, into], row[:, hit])
        fresh = ~hit & ~(lost(last, row[:, :, None]) & open_).any(axis=1) if lost else ~hit
        new = some[fresh]
        rows[:, first[new] + held[new]] = row[:, fresh]
        held[new] += 1
    return np.repeat(pair[first], held), rows[:, ranges(first, held)]


def _follows(last: Rows, run: Rows) -> Any:
    """Whether a run goes on where a chain ended, but for an edit: a stray run in between ends no chain."""
    gaps = run[[0, 2]] - last[[1, 3]]
    return np.all((gaps >= -FINE) & (gaps <= _GAP), axis=0)


def _follows_closely(last: Rows, run: Rows) -> Any:
    """The same, where a short run goes on over no more words than it has: of what is said alike, but of other things,
    every few words are equal as well ("number 4 to tunnel people")."""
    gaps = run[[0, 2]] - last[[1, 3]]
    return np.all((gaps >= -FINE) & (gaps <= np.where(run[4] < FINE, run[4], _GAP)), axis=0)


def _went_on(last: Rows, run: Rows) -> Rows:
    made = last.copy()
    fresh = np.maximum(0, (run[[1, 3]] - last[[1, 3]]).min(axis=0))
    made[[1, 3]] = np.where(fresh > 0, run[[1, 3]], last[[1, 3]])
    made[4] += np.minimum(fresh, run[4])
    made[5], made[6] = np.minimum(last[5], run[5]), np.maximum(last[6], run[6])
    return made


def _lies_in(last: Rows, run: Rows) -> Any:
    return np.all((last[[0, 2]] <= run[[0, 2]]) & (run[[1, 3]] <= last[[1, 3]]), axis=0)


def _close(last: Rows, chain: Rows) -> Any:
    """Whether chains overlap, or follow each other closely, in both texts: one passage with an edit in the middle."""
    slant = np.abs((chain[0] - last[0]) - (chain[2] - last[2]))
    near = np.all(chain[[0, 2]] <= last[[1, 3]] + _EDIT, axis=0)
    return near & (last[2] <= chain[2]) & (slant <= 2 * _EDIT)


def _joined(last: Rows, chain: Rows) -> Rows:
    made = last.copy()
    made[[1, 3]] = np.maximum(last[[1, 3]], chain[[1, 3]])
    made[4] = np.minimum(last[4] + chain[4], (made[[1, 3]] - made[[0, 2]]).min(axis=0))
    made[5], made[6] = np.minimum(last[5], chain[5]), np.maximum(last[6], chain[6])
    return made


def uncut(words: Words, rows: Rows) -> Rows:
    """Passages without the part of a figure that they begin or end with: "5,(000 machines)"."""
    inside = np.r_[words.hashes & 1, 0].astype(bool)
    for start, end, count in ((2, 3, 6), (4, 5, 0)):
        for _ in range(3):
            held = rows[:, end] - rows[:, start] > 2
            first, last = held & inside[rows[:, start]], held & inside[rows[:, end]]
            rows[:, start] += first
            rows[:, end] -= last
            rows[:, count] -= (first * 1 + last) * (count > 0)
    return rows
