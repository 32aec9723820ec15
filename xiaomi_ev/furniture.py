"""Lines of a site that are no part of its articles.

What comes in: the words and lines of many articles. What goes out: which lines are furniture because they recur in
articles which share little else. What it will not do: judge by wording; ``lines`` knows the few phrases of the web.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from xiaomi_ev.alignment import grams_at
from xiaomi_ev.words import Flags, Ints, Words, ranges

_RECURS, _OFTEN = 3, 10
"""Articles that furniture recurs in at least; and where a line amid the text counts as furniture all the same."""
_WHOLE = 0.75
"""Share of lines in common that makes two related although what is left of them is not: copies but for a line or two."""
_LEFT, _SAMPLE, _RUN = 15, 6, 5
"""Runs of words that make a body; carriers looked at for each recurring line; words of a run."""
_PAIR_BITS, _LONG = 10, 8
"""Bits of how many pairs of carriers are compared at once; words of a line of the text."""
_TWO = 0.4
"""Share of related pairs among the carriers of a sentence where half belong to one story and half to another."""
_BRIEF, _SLOGAN, _TAIL, _STRAY = 25, 16, 50, 0.02
"""Words of a line below the text, with none but short ones between, and above it; words of an article's own that may
stand below the text; share of runs in common by chance."""


def furniture_lines(words: Words) -> Flags:
    """For each line, whether it is furniture: by its wording, or because it stands in several articles which share
    little else.

    A few carriers stand for all. What is left of an article beside its recurring lines tells whether two are related;
    where next to nothing is left, or nearly all is in common, the share of their lines that they have in common does.
    """
    lines = _Lines(words)
    asked = np.flatnonzero(lines.often)
    many, nth = lines.often[asked], np.arange(_SAMPLE)
    there = nth < many[:, None]
    sample = lines.held[(lines.first[asked, None] + np.maximum(1, many[:, None] // _SAMPLE) * nth) * there]
    one, other = np.triu_indices(_SAMPLE, 1)
    number, which = np.nonzero(there[:, other])
    pairs = np.stack([number, *(lines.owners[sample[number, side[which]]] for side in (one, other))], axis=1)
    related = lines.related(pairs[:, 1:], many[pairs[:, 0]])
    told = np.zeros(len(lines.often), dtype=bool)
    share = np.bincount(pairs[:, 0], related, len(asked)) / np.bincount(pairs[:, 0], minlength=len(asked))
    alone = there.copy()
    for side in (one, other):
        alone[number[related], side[which[related]]] = False
    # in all copies of two stories: one took it over from the other
    both = ~alone.any(axis=1) & (lines.size[asked] > _SLOGAN) & ~lines.edge[asked]
    told[asked] = share < np.where(both, _TWO, 0.5)
    quoted = (lines.inside(sample) & there).sum(axis=1) > 0.5 * there.sum(axis=1)
    shown = np.isin(lines.owners[sample[:, 0]] << 32 | asked, lines.own)
    told[asked] &= ~(quoted & shown & (many < _OFTEN) & (lines.size[asked] >= _LONG))
    found: Flags = words.masked | told[lines.key]
    return found | _of_two(lines, found)


def _of_two(lines: _Lines, furniture: Flags) -> Flags:
    """Lines that only two articles have, above or below the text of both, which share nothing else.

    Below the text stands other furniture between, or all is short; above it, all is short. They are less than the text.
    """
    many = np.bincount(lines.key[lines.held], minlength=len(lines.size))[lines.key]
    two = (many == 2) & ~furniture & (lines.lengths > 1)
    own = ~two & ~furniture & (lines.lengths >= _LONG)
    number, places = len(lines.words.names), np.arange(len(two))
    first, last = lines.text(own)
    slight = np.r_[0, np.cumsum(~own & (lines.lengths < _LONG))]
    end = np.maximum(last, 0) + 1
    brief = (
        (places > last)
        & (last >= 0)
        & (slight[places + 1] > slight[np.minimum(end, places)])
        & (lines.lengths <= _BRIEF)
    )
    edge: Flags = two & (lines.below(own, furniture) | brief | (places < first) & (lines.lengths <= _SLOGAN))
    keys = np.flatnonzero(np.bincount(lines.key[lines.held[edge[lines.held]]], minlength=len(lines.size)) == 2)
    if not len(keys):
        return np.zeros(len(two), dtype=bool)
    pairs = lines.owners[lines.held[lines.first[keys, None] + np.arange(2)]]
    spare = np.zeros(len(lines.size), dtype=bool)
    spare[keys] = True
    _, once, pair = np.unique(pairs[:, 0] * number + pairs[:, 1], return_index=True, return_inverse=True)
    pairs, apart = pairs[once], np.zeros(len(once), dtype=bool)
    left = lines.left(pairs.ravel(), spare[lines.key] | furniture)
    for low in range(0, len(pairs), 1 << _PAIR_BITS):
        met = _Met(left, pairs[low : low + (1 << _PAIR_BITS)])
        least, common = met.sums(np.ones(len(met.number)))
        apart[low : low + met.count] = (least >= _LEFT) & (common <= _STRAY * least)
    size = np.bincount(lines.owners, lines.lengths * own, minlength=number)[pairs].min(axis=1)
    apart &= np.bincount(pair, lines.size[keys]) <= size
    spare[keys] = apart[pair]
    told: Flags = edge & spare[lines.key]
    return told


class _Lines:
    """Lines told by their words: ``key`` and the article that owns it, of each; ``size`` in words, and ``often``, in how
    many articles it stands if it recurs, of each key; ``held`` has the first such line of each article, key by key.
    """

    def __init__(self, words: Words) -> None:
        self.words, self.owners = words, words.owners(words.lines)
        _, self.key = np.unique(words.keys, return_inverse=True)
        packed = self.key << 32 | self.owners
        order = np.argsort(packed, kind="stable")
        self.held = order[np.diff(packed[order], prepend=-1) > 0]
        self.first = np.flatnonzero(np.diff(self.key[self.held], prepend=-1))
        counts = np.diff(np.r_[self.first, len(self.held)])
        self.lengths = np.diff(np.r_[words.lines, len(words.starts)])
        self.size = np.zeros(len(counts), dtype=np.int64)
        np.maximum.at(self.size, self.key, self.lengths)
        self.often = np.where((counts >= _RECURS) & (self.size > 1), counts, 0)
        shown = np.sort((self.owners << 32 | self.key)[~words.masked])
        self.own = shown[np.diff(shown, prepend=-1) > 0]
        alone = (counts[self.key] == 1) & ~words.masked & (self.lengths >= _LONG)
        below = self.below(alone, words.masked)
        self.edge: Flags = 2 * np.bincount(self.key[self.held], below[self.held], minlength=len(counts)) > counts

    def text(self, own: Flags) -> tuple[Ints, Ints]:
        """For each line, the first and the last line of its article's text: of the lines that are its ``own``, without
        a few words at the end, which a site may have said."""
        told = np.r_[0, np.cumsum(self.lengths * own)]
        bounds = np.searchsorted(self.owners, np.arange(len(self.words.names) + 1))
        after = told[bounds[self.owners + 1]] - told[:-1]
        total = told[bounds[self.owners + 1]] - told[bounds[self.owners]]
        first, last = np.full(len(bounds), len(own)), np.full(len(bounds), -1)
        some, core = np.flatnonzero(own), np.flatnonzero(own & (after > np.minimum(_TAIL, 0.2 * total)))
        first[self.owners[some[::-1]]], last[self.owners[core]] = some[::-1], core
        return first[self.owners], last[self.owners]

    def below(self, own: Flags, furniture: Flags) -> Flags:
        """Whether each line stands below its article's ``own`` text, furniture between, and all there is less than it."""
        places, (first, last) = np.arange(len(own)), self.text(own)
        outside = ((places < first) | (places > last)) & ~furniture
        size, rest = (np.bincount(self.owners, self.lengths * flags, minlength=1) for flags in (own, outside))
        sure, end = np.r_[0, np.cumsum(furniture)], np.maximum(last, 0) + 1
        parted = (places > last) & (last >= 0) & (sure[places] > sure[np.minimum(end, places)])
        below: Flags = parted & (rest <= size)[self.owners]
        return below

    def inside(self, lines: Ints) -> Flags:
        """Whether lines of the article's own stand before and after each line."""
        own = np.flatnonzero((self.often[self.key] == 0) & (self.lengths >= _LONG))
        start, end = np.full(len(self.words.names), len(self.key)), np.full(len(self.words.names), -1)
        start[self.owners[own[::-1]]], end[self.owners[own]] = own[::-1], own
        inside: Flags = (start[self.owners[lines]] < lines) & (lines < end[self.owners[lines]])
        return inside

    def left(self, articles: Ints, but: Flags | None = None) -> tuple[Ints, Ints]:
        """Where each article's begin, and hashes: of the five-word runs of those articles' lines that do not recur.

        ``but``: of all lines except these.
        """
        but = (self.often[self.key] > 0) | self.words.masked if but is None else but
        asked = np.zeros(len(self.words.names), dtype=bool)
        asked[articles] = True
        lines = np.flatnonzero(~but & asked[self.owners])
        count = np.maximum(self.lengths[lines] - _RUN + 1, 1)
        place = ranges(self.words.lines[lines], count)
        hashes = grams_at(self.words.hashes, place, _RUN)
        for size in range(1, _RUN):  # a shorter line is one run
            short = np.repeat(self.lengths[lines] == size, count)
            hashes[short] = grams_at(self.words.hashes, place[short], size)
        reached = np.r_[0, np.cumsum(count)]
        bounds = np.searchsorted(self.owners[lines], np.arange(len(asked) + 1))
        return reached[bounds], (hashes >> np.uint64(2 + _PAIR_BITS)).astype(np.int64)

    def related(self, pairs: Ints, carriers: Ints) -> Flags:
        """Whether two carriers of a line have more in common than what is as widespread as the line."""
        # articles with thousands of lines in common would be compared thousands of times
        asked = (pairs[:, 0] * len(self.words.names) + pairs[:, 1]) * (int(carriers.max(initial=0)) + 1) + carriers
        _, once, same = np.unique(asked, return_index=True, return_inverse=True)
        pairs, carriers = pairs[once], carriers[once]
        bounds = np.searchsorted(self.own, np.arange(len(self.words.names) + 1) << 32)
        said, left = (bounds, self.own & 0xFFFFFFFF), self.left(pairs.ravel())
        found = [np.zeros(0, dtype=bool)]
        for low in range(0, len(pairs), 1 << _PAIR_BITS):
            some = slice(low, low + (1 << _PAIR_BITS))
            found.append(self._related(_Met(left, pairs[some]), _Met(said, pairs[some]), carriers[some]))
        return np.concatenate(found)[same]

    def _related(self, left: _Met, said: _Met, carriers: Ints) -> Flags:
        least, common = left.sums(np.ones(len(left.number)))
        told = least >= _LEFT
        related: Flags = told & (common > 0.1 * least)
        size, often, many = self.size[said.number], self.often[said.number], carriers[said.pair]
        least, common = said.sums(size * (often < 0.5 * many))
        enough = (least >= _LEFT) & (carriers >= _OFTEN)
        related |= enough & (common > 0.5 * least)
        # More than half of either in common, in several lines, beside what is far more widespread than the line: so with
        # copies whose other lines were edited.
        near = size * (often <= 2 * many) * ~self.edge[said.number]
        least, common = said.sums(near)
        np.maximum.at(largest := np.zeros(len(carriers)), said.pair[said.both], near[said.both])
        related |= (carriers < _OFTEN) & (common - largest >= _LEFT) & (common > 0.5 * least)
        least, common = said.sums(size)
        related |= common > np.where(told | enough, _WHOLE, 0.5) * np.maximum(1, least)
        return related


class _Met:
    """What two articles hold, ``pair`` by pair: each ``number``, its ``side``, and where the other has it: ``both``."""

    def __init__(self, held: tuple[Ints, Ints], pairs: Ints) -> None:
        bounds, numbers = held
        packed = []
        for side in (0, 1):
            start, count = bounds[pairs[:, side]], np.diff(bounds)[pairs[:, side]]
            number = np.repeat(np.arange(len(pairs)) << 63 - _PAIR_BITS, count)
            packed.append(number | numbers[ranges(start, count)] << 1 | side)
        rows = np.sort(np.concatenate(packed))
        rows = rows[np.diff(rows, prepend=-1) > 0]
        self.count, self.pair, self.side = len(pairs), rows >> 63 - _PAIR_BITS, rows & 1
        self.number = (rows & (1 << 63 - _PAIR_BITS) - 1) >> 1
        self.both = np.flatnonzero((rows[1:] ^ rows[:-1]) == 1) + 1

    def sums(self, weights: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """Of each pair, the smaller sum of both articles, and that of what is on both sides."""
        sums = np.bincount(2 * self.pair + self.side, weights, minlength=2 * self.count).reshape(-1, 2)
        return sums.min(axis=1), np.bincount(self.pair[self.both], weights[self.both], minlength=self.count)
