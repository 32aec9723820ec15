"""Lines of a site that are no part of its articles.

What comes in: the labelled lines of many articles. What goes out: the lines that are furniture because they recur in
articles which share little else. What it will not do: judge by wording; ``lines`` knows the few phrases of the web.
"""

from __future__ import annotations

from collections.abc import Mapping
from zlib import crc32

from xiaomi_ev.lines import Line

FURNITURE = ("boilerplate", "tags", "citation")
_RECURS, _OFTEN = 3, 10
"""Articles that furniture recurs in at least; and where a line amid the text counts as furniture all the same."""
_WHOLE = 0.75
"""Share of lines in common that makes two related although what is left of them is not: copies but for a line or two."""
_LONG, _LEFT, _SAMPLE = 400, 15, 6
"""Characters that tell lines apart; runs of words that make a body; carriers looked at for each recurring line."""


def key_of(line: Line) -> str:
    return " ".join(line.text[:_LONG].casefold().split())


def furniture_lines(documents: list[tuple[Line, ...]]) -> frozenset[str]:
    """Lines that stand word for word in several articles which share little else: furniture without a known phrase.

    A few carriers stand for all. What is left of an article beside its recurring lines tells whether two are related;
    where next to nothing is left, or nearly all is in common, the share of their lines that they have in common does.
    """
    carriers: dict[str, list[int]] = {}
    keys = [[key_of(line) for line in lines] for lines in documents]
    for number, own in enumerate(keys):
        for key in dict.fromkeys(own):
            carriers.setdefault(key, []).append(number)
    often = {key: found for key, found in carriers.items() if len(found) >= _RECURS and len(key.split()) > 1}
    bodies = _Bodies(documents, keys, often)
    return frozenset(key for key, found in often.items() if _is_furniture(key, found, bodies))


class _Bodies:
    """What articles hold beside recurring lines, read once for those that are asked for."""

    def __init__(
        self, documents: list[tuple[Line, ...]], keys: list[list[str]], often: Mapping[str, list[int]]
    ) -> None:
        self.documents, self.keys, self.often = documents, keys, often
        self.rest: dict[int, frozenset[int]] = {}
        self.known: dict[tuple[int, int, int], bool] = {}
        self.within: dict[int, tuple[dict[str, int], list[int]]] = {}

    def left(self, number: int) -> frozenset[int]:
        """Hashes of the five-word runs of the lines that do not recur."""
        if number not in self.rest:
            runs: set[int] = set()
            for line, key in zip(self.documents[number], self.keys[number], strict=True):
                if key not in self.often and line.label not in FURNITURE:
                    words = key.split()
                    runs |= {
                        crc32(" ".join(words[at : at + 5]).encode()) for at in range(max(1, len(words) - 4)) if words
                    }
            self.rest[number] = frozenset(runs)
        return self.rest[number]

    def related(self, a: int, b: int, key: str) -> bool:
        """Whether two carriers of a line have more in common than what is as widespread as the line.

        The answer hangs on how widespread, not on which line it is: thousands of lines ask it once.
        """
        asked = a, b, len(self.often[key])
        if asked not in self.known:
            self.known[asked] = self._related(a, b, key)
        return self.known[asked]

    def _related(self, a: int, b: int, key: str) -> bool:
        one, other = self.left(a), self.left(b)
        told = min(len(one), len(other)) >= _LEFT
        if told and len(one & other) > 0.1 * min(len(one), len(other)):
            return True
        first, second = (self._words(number) for number in (a, b))
        rarer = [self._rarer(words, key) for words in (first, second)]
        least = min(sum(words.values()) for words in rarer)
        if least >= _LEFT and len(self.often[key]) >= _OFTEN:
            told = True
            if sum(words for line, words in rarer[0].items() if line in rarer[1]) > 0.5 * least:
                return True
        common = sum(words for line, words in first.items() if line in second)
        return common > (_WHOLE if told else 0.5) * max(1, min(sum(first.values()), sum(second.values())))

    def _rarer(self, words: Mapping[str, int], key: str) -> dict[str, int]:
        """Lines that stand in fewer than half as many articles as ``key``."""
        few = 0.5 * len(self.often[key])
        return {line: count for line, count in words.items() if len(self.often.get(line, ())) < few}

    def _words(self, number: int) -> dict[str, int]:
        own = zip(self.documents[number], self.keys[number], strict=True)
        return {key: len(key.split()) for line, key in own if line.label not in FURNITURE}

    def inside(self, number: int, key: str) -> bool:
        """Whether lines of the article's own stand before and after the line."""
        if number not in self.within:
            keys = self.keys[number]
            own = [at for at, one in enumerate(keys) if one not in self.often and len(one.split()) >= 8]
            self.within[number] = {one: at for at, one in reversed([*enumerate(keys)])}, own
        first, own = self.within[number]
        return bool(own) and own[0] < first[key] < own[-1]


def _is_furniture(key: str, found: list[int], bodies: _Bodies) -> bool:
    sample = found[:: max(1, len(found) // _SAMPLE)][:_SAMPLE]
    pairs_ = [(a, b) for n, a in enumerate(sample) for b in sample[n + 1 :]]
    if sum(bodies.related(a, b, key) for a, b in pairs_) >= 0.5 * len(pairs_):
        return False
    quoted = len(key.split()) >= 8 and sum(bodies.inside(n, key) for n in sample) > 0.5 * len(sample)
    return not (quoted and len(found) < _OFTEN)
