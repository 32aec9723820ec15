"""Lines of a site that are no part of its articles.

What comes in: the words and lines of many articles. What goes out: which lines are furniture because they recur in
articles which share little else. What it will not do: judge by wording; ``lines`` knows the few phrases of the web.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from xiaomi_ev.alignment import grams
from xiaomi_ev.words import Flags, Ints, Words

_RECURS, _OFTEN = 3, 10
"""Articles that furniture recurs in at least; and where a line amid the text counts as furniture all the same."""
_WHOLE = 0.75
"""Share of lines in common that makes two related although what is left of them is not: copies but for a line or two."""
_LEFT, _SAMPLE, _RUN = 15, 6, 5
"""Runs of words that make a body; carriers looked at for each recurring line; words of a run."""


def furniture_lines(words: Words) -> Flags:
    """For each line, whether it is furniture: by its wording, or because it stands in several articles which share
    little else.

    A few carriers stand for all. What is left of an article beside its recurring lines tells whether two are related;
    where next to nothing is left, or nearly all is in common, the share of their lines that they have in common does.
    """
    lengths = np.diff(np.r_[words.lines, len(words.starts)])
    _, key = np.unique(words.keys, return_inverse=True)
    owners = words.owners(words.lines)
    held = np.unique(key.astype(np.int64) << 32 | owners)
    first = np.flatnonzero(np.r_[True, held[1:] >> 32 != held[:-1] >> 32]) if len(held) else held
    counts = np.diff(np.r_[first, len(held)])
    longest = np.zeros(len(counts), dtype=np.int64)
    np.maximum.at(longest, key, lengths)
    often = np.where((counts >= _RECURS) & (longest > 1), counts, 0)
    bodies = _Bodies(words, key, owners, lengths, often)
    told = np.zeros(len(counts), dtype=bool)
    for one in np.flatnonzero(often).tolist():
        told[one] = _is_furniture(one, held[first[one] : first[one] + counts[one]] & 0xFFFFFFFF, bodies)
    return words.masked | told[key]


class _Bodies:
    """What articles hold beside recurring lines, read once for those that are asked for."""

    def __init__(
        self, words: Words, key: npt.NDArray[np.intp], owners: Ints, lengths: Ints, often: npt.NDArray[np.intp]
    ) -> None:
        self.words, self.key, self.lengths, self.often = words, key, lengths, often
        self.bounds = np.searchsorted(owners, np.arange(len(words.names) + 1))
        self.rest: dict[int, frozenset[int]] = {}
        self.held: dict[int, dict[int, int]] = {}
        self.judged: dict[tuple[int, int, int], bool] = {}
        self.within: dict[int, tuple[dict[int, int], list[int]]] = {}

    def left(self, number: int) -> frozenset[int]:
        """Hashes of the five-word runs of the lines that do not recur."""
        if number not in self.rest:
            runs: set[int] = set()
            for line in range(self.bounds[number], self.bounds[number + 1]):
                if not self.often[self.key[line]] and not self.words.masked[line]:
                    start, count = self.words.lines[line], self.lengths[line]
                    ids = self.words.hashes[start : start + count]
                    runs.update(grams(ids, min(_RUN, len(ids))).tolist())
            self.rest[number] = frozenset(runs)
        return self.rest[number]

    def related(self, a: int, b: int, key: int) -> bool:
        """Whether two carriers of a line have more in common than what is as widespread as the line."""
        asked = (a, b, int(self.often[key]))
        if asked not in self.judged:
            self.judged[asked] = self._related(*asked)
        return self.judged[asked]

    def _related(self, a: int, b: int, carriers: int) -> bool:
        one, other = self.left(a), self.left(b)
        told = min(len(one), len(other)) >= _LEFT
        if told and len(one & other) > 0.1 * min(len(one), len(other)):
            return True
        first, second = self._lines(a), self._lines(b)
        rarer = [self._rarer(lines, carriers) for lines in (first, second)]
        least = min(sum(lines.values()) for lines in rarer)
        if least >= _LEFT and carriers >= _OFTEN:
            told = True
            if sum(count for line, count in rarer[0].items() if line in rarer[1]) > 0.5 * least:
                return True
        if carriers < _OFTEN and self._mostly_shared(first, second, carriers):
            return True
        common = sum(count for line, count in first.items() if line in second)
        return common > (_WHOLE if told else 0.5) * max(1, min(sum(first.values()), sum(second.values())))

    def _mostly_shared(self, first: Mapping[int, int], second: Mapping[int, int], carriers: int) -> bool:
        """Whether more than half of either is in common, in several lines, beside what is far more widespread than the line:
        so with copies whose other lines were edited."""
        one, other = (
            {n: count for n, count in lines.items() if self.often[n] <= 2 * carriers} for lines in (first, second)
        )
        shared = [count for n, count in one.items() if n in other]
        return sum(shared) - max(shared, default=0) >= _LEFT and sum(shared) > 0.5 * min(
            sum(one.values()), sum(other.values())
        )

    def _rarer(self, lines: Mapping[int, int], carriers: int) -> dict[int, int]:
        """Lines that stand in fewer than half as many articles."""
        return {line: count for line, count in lines.items() if self.often[line] < 0.5 * carriers}

    def _lines(self, number: int) -> dict[int, int]:
        """Words of each line that its wording does not make furniture."""
        if number not in self.held:
            own = slice(self.bounds[number], self.bounds[number + 1])
            kept = ~self.words.masked[own]
            self.held[number] = dict(zip(self.key[own][kept].tolist(), self.lengths[own][kept].tolist(), strict=True))
        return self.held[number]

    def inside(self, number: int, key: int) -> bool:
        """Whether lines of the article's own stand before and after the line."""
        if number not in self.within:
            span = slice(self.bounds[number], self.bounds[number + 1])
            keys, lengths = self.key[span], self.lengths[span]
            own = np.flatnonzero((self.often[keys] == 0) & (lengths >= 8)).tolist()
            self.within[number] = {one: at for at, one in reversed([*enumerate(keys.tolist())])}, own
        first, own = self.within[number]
        return bool(own) and own[0] < first[key] < own[-1]

    def size(self, number: int, key: int) -> int:
        return self._lines(number).get(key, 0)


def _is_furniture(key: int, found: Ints, bodies: _Bodies) -> bool:
    sample = found[:: max(1, len(found) // _SAMPLE)][:_SAMPLE].tolist()
    pairs = [(a, b) for n, a in enumerate(sample) for b in sample[n + 1 :]]
    if sum(bodies.related(a, b, key) for a, b in pairs) >= 0.5 * len(pairs):
        return False
    quoted = bodies.size(sample[0], key) >= 8 and sum(bodies.inside(n, key) for n in sample) > 0.5 * len(sample)
    return not (quoted and len(found) < _OFTEN)
