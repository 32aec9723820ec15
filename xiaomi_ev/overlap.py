"""Shared passages between articles: fingerprint, candidates, align.

What comes in: raw texts by name. What goes out: every run of at least ``min_words`` shared words as a
passage with its spans in both texts, pairs with their containment, clusters of copies. What it will not
do: count site furniture as shared content (it is reported with kind ``boilerplate``), or drop a frequent
passage silently (``passages.attrs["capped"]`` counts what the document-frequency cap left out).

All ``min_words``-grams are compared, which finds what winnowing of shorter grams guarantees to find
(Schleimer, Wilkerson and Aiken 2003); runs are chained over small gaps, as edits leave them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt
import pandas as pd

from xiaomi_ev import tables
from xiaomi_ev.lines import Line, label_lines

ENGINES = ("local",)
MAX_DOCUMENTS = 200
"""A gram in more articles than this is furniture or worse; it costs quadratically and is counted as capped."""
_GAP = 12
"""Words that an edit may put between two shared runs of one passage."""
_RECURS, _OFTEN, _SLIGHT = 3, 10, 60
"""Furniture recurs in at least so many articles that otherwise share fewer than so many words."""
_LONG, _LEFT, _SAMPLE = 400, 15, 6
"""Characters that tell lines apart; runs of words that make a body; carriers looked at for each recurring line."""
_COPY, _PARTIAL, _MIN_COPY = 0.6, 0.15, 12
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_FURNITURE = ("boilerplate", "tags", "citation")

_Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class _Words:
    """The words of one text: their spans, and which of them stand in furniture lines."""

    spans: list[tuple[int, int]]
    furniture: npt.NDArray[np.bool_]


def passages(texts: Mapping[str, str], *, min_words: int = 8, engine: str = "local") -> pd.DataFrame:
    """Aligned runs of shared words between any two of ``texts``, as the table ``passages``.

    Spans are code points into the raw texts and never cut a word; ``words`` counts the aligned words.
    Raises ``ValueError`` for another engine, or for ``min_words`` below 1.
    """
    if engine not in ENGINES:
        raise ValueError(f"engine {engine!r} is not available; allowed is {', '.join(map(repr, ENGINES))}")
    if min_words < 1:
        raise ValueError(f"min_words is {min_words!r}; allowed is a number of at least 1")
    names = sorted(texts)
    vocabulary: dict[str, int] = {}
    lines = [label_lines(texts[name]) for name in names]
    recurring = _recurring(lines)
    read = [_read(texts[name], own, recurring, vocabulary) for name, own in zip(names, lines, strict=True)]
    matches, counts, capped = _matches([ids for _, ids in read], min_words)
    found = [
        passage
        for (a, b), positions in _by_pair(matches, counts)
        for passage in _aligned(names, a, b, positions, [words for words, _ in read], min_words)
    ]
    frame = tables.make("passages", [{k: v for k, v in row.items() if k != "recurs"} for row in _kinds(found)])
    frame.attrs["capped"] = capped
    return frame


def _key(line: Line) -> str:
    return " ".join(line.text[:_LONG].casefold().split())


def _recurring(documents: list[tuple[Line, ...]]) -> frozenset[str]:
    """Lines that stand word for word in several articles which share little else: furniture without a known phrase.

    A few carriers stand for all. What is left of an article beside its recurring lines tells whether two are related;
    where next to nothing is left, the share of their lines that they have in common does.
    """
    carriers: dict[str, list[int]] = {}
    keys = [[_key(line) for line in lines] for lines in documents]
    for number, own in enumerate(keys):
        for key in dict.fromkeys(own):
            carriers.setdefault(key, []).append(number)
    often = {key: found for key, found in carriers.items() if len(found) >= _RECURS and len(key.split()) > 1}
    bodies = _Bodies(documents, keys, often)
    return frozenset(key for key, found in often.items() if _is_furniture(key, found, bodies))


class _Bodies:
    """What articles hold beside recurring lines, read once for those that are asked for."""

    def __init__(self, documents: list[tuple[Line, ...]], keys: list[list[str]], often: Mapping[str, object]) -> None:
        self.documents, self.keys, self.often = documents, keys, often
        self.rest: dict[int, frozenset[int]] = {}

    def left(self, number: int) -> frozenset[int]:
        """Hashes of the five-word runs of the lines that do not recur."""
        if number not in self.rest:
            runs: set[int] = set()
            for line, key in zip(self.documents[number], self.keys[number], strict=True):
                if key not in self.often and line.label not in _FURNITURE:
                    words = key.split()
                    runs |= {crc32(" ".join(words[at : at + 5]).encode()) for at in range(max(1, len(words) - 4)) if words}
            self.rest[number] = frozenset(runs)
        return self.rest[number]

    def related(self, a: int, b: int, key: str) -> bool:
        one, other = self.left(a), self.left(b)
        if min(len(one), len(other)) >= _LEFT:
            return len(one & other) > 0.1 * min(len(one), len(other))
        first, second = (self._words(number) for number in (a, b))
        common = sum(words for line, words in first.items() if line in second)
        return common > 0.6 * max(1, min(sum(first.values()), sum(second.values())))

    def _words(self, number: int) -> dict[str, int]:
        own = zip(self.documents[number], self.keys[number], strict=True)
        return {key: len(key.split()) for line, key in own if line.label not in _FURNITURE}

    def inside(self, number: int, key: str) -> bool:
        """Whether lines of the article's own stand before and after the line."""
        own = [at for at, one in enumerate(self.keys[number]) if one not in self.often and len(one.split()) >= 8]
        at = self.keys[number].index(key)
        return bool(own) and own[0] < at < own[-1]


def _is_furniture(key: str, found: list[int], bodies: _Bodies) -> bool:
    sample = found[:: max(1, len(found) // _SAMPLE)][:_SAMPLE]
    pairs_ = [(a, b) for n, a in enumerate(sample) for b in sample[n + 1 :]]
    if sum(bodies.related(a, b, key) for a, b in pairs_) >= 0.5 * len(pairs_):
        return False
    quoted = len(key.split()) >= 8 and sum(bodies.inside(n, key) for n in sample) > 0.5 * len(sample)
    return not (quoted and len(found) < _OFTEN)


def _read(
    text: str, lines: tuple[Line, ...], recurring: frozenset[str], vocabulary: dict[str, int]
) -> tuple[_Words, _Ints]:
    matches = list(_WORD.finditer(text))
    ids = [vocabulary.setdefault(match[0].casefold().replace("’", "'"), len(vocabulary) + 1) for match in matches]
    starts = np.array([match.start() for match in matches], dtype=np.int64)
    furniture = np.zeros(len(matches), dtype=bool)
    for line in lines:
        if line.label in _FURNITURE or _key(line) in recurring:
            furniture[np.searchsorted(starts, line.start) : np.searchsorted(starts, line.end)] = True
    return _Words([match.span() for match in matches], furniture), np.array(ids, dtype=np.int64)


def _grams(ids: _Ints, size: int) -> npt.NDArray[np.uint64]:
    """A 64-bit hash of every run of ``size`` words (multiply and add, wrapping; mixed so that order matters)."""
    if len(ids) < size:
        return np.zeros(0, dtype=np.uint64)
    total = np.zeros(len(ids) - size + 1, dtype=np.uint64)
    mixed = ids.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    for offset in range(size):
        total = total * np.uint64(0xBF58476D1CE4E5B9) + mixed[offset : offset + len(total)]
    return total


def _matches(documents: list[_Ints], size: int) -> tuple[_Ints, _Ints, int]:
    """Rows (a, b, position in a, position in b) of equal grams, the articles that hold each, and grams capped.

    A gram repeated inside an article counts at its first place only, so that repetition cannot explode.
    """
    grams = [_grams(ids, size) for ids in documents]
    if not grams:
        return np.zeros((0, 4), dtype=np.int64), np.zeros(0, dtype=np.int64), 0
    keys, owners, places = [], [], []
    for number, hashes in enumerate(grams):
        unique, first = np.unique(hashes, return_index=True)
        keys.append(unique)
        owners.append(np.full(len(unique), number, dtype=np.int64))
        places.append(first.astype(np.int64))
    key, owner, place = np.concatenate(keys), np.concatenate(owners), np.concatenate(places)
    order = np.argsort(key, kind="stable")
    key, owner, place = key[order], owner[order], place[order]
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.zeros(0, dtype=np.int64)
    sizes = np.diff(np.r_[starts, len(key)])
    rows, counts = _join(starts, sizes, owner, place)
    return rows, counts, int((sizes > MAX_DOCUMENTS).sum())


def _join(starts: _Ints, sizes: _Ints, owner: _Ints, place: _Ints) -> tuple[_Ints, _Ints]:
    """Every pair within each group of equal grams, one step of distance at a time: no Python loop over groups."""
    rows, counts = [], []
    kept = (sizes > 1) & (sizes <= MAX_DOCUMENTS)
    starts, sizes = starts[kept], sizes[kept]
    for step in range(1, int(sizes.max()) if len(sizes) else 1):
        live = sizes > step
        starts_live, sizes_live = starts[live], sizes[live]
        repeat = np.repeat(np.arange(len(starts_live)), sizes_live - step)
        within = np.arange(len(repeat)) - np.repeat(
            np.cumsum(sizes_live - step) - (sizes_live - step), sizes_live - step
        )
        first = starts_live[repeat] + within
        rows.append(np.stack([owner[first], owner[first + step], place[first], place[first + step]], axis=1))
        counts.append(sizes_live[repeat])
    if not rows:
        return np.zeros((0, 4), dtype=np.int64), np.zeros(0, dtype=np.int64)
    return np.concatenate(rows), np.concatenate(counts)


def _by_pair(rows: _Ints, counts: _Ints) -> Iterator[tuple[tuple[int, int], _Ints]]:
    """Rows (position in a, position in b, articles that hold the gram), pair by pair in order."""
    order = np.lexsort((rows[:, 3], rows[:, 2], rows[:, 1], rows[:, 0]))
    rows, counts = rows[order], counts[order]
    if not len(rows):
        return
    cuts = np.flatnonzero(np.any(rows[1:, :2] != rows[:-1, :2], axis=1)) + 1
    for part, held in zip(np.split(rows, cuts), np.split(counts, cuts), strict=True):
        yield (int(part[0, 0]), int(part[0, 1])), np.column_stack([part[:, 2:], held])


def _runs(positions: _Ints, size: int) -> list[tuple[int, int, int, int]]:
    """Maximal diagonal runs: (start in a, start in b, words, fewest articles that hold one of its grams)."""
    order = np.lexsort((positions[:, 0], positions[:, 0] - positions[:, 1]))
    sorted_ = positions[order]
    diagonal = sorted_[:, 0] - sorted_[:, 1]
    new = np.r_[True, (diagonal[1:] != diagonal[:-1]) | (sorted_[1:, 0] != sorted_[:-1, 0] + 1)]
    starts = np.flatnonzero(new)
    lengths = np.diff(np.r_[starts, len(sorted_)]) + size - 1
    rarest = np.minimum.reduceat(sorted_[:, 2], starts)
    runs = zip(sorted_[starts, 0], sorted_[starts, 1], lengths, rarest, strict=True)
    return sorted((int(a), int(b), int(words), int(held)) for a, b, words, held in runs)


def _aligned(
    names: list[str], a: int, b: int, positions: _Ints, read: list[_Words], size: int
) -> Iterator[dict[str, object]]:
    chained: list[list[int]] = []  # start and end in a, start and end in b, aligned words, articles
    for start, other, words, held in _runs(positions, size):
        last = chained[-1] if chained else None
        near = last is not None and 0 <= start - last[1] <= _GAP and 0 <= other - last[3] <= _GAP
        if last is not None and near:
            last[1], last[3], last[4], last[5] = start + words, other + words, last[4] + words, min(last[5], held)
        elif last is None or start + words > last[1]:
            chained.append([start, start + words, other, other + words, words, held])
    for first, end, first_b, end_b, words, held in chained:
        masked = read[a].furniture[first:end], read[b].furniture[first_b:end_b]
        # what is left beside the furniture must still be a run worth reporting
        slight = any(len(part) - part.sum() < min(size, words) or part.mean() > 0.5 for part in masked)
        yield {
            "a": names[a], "b": names[b],
            "a_start": read[a].spans[first][0], "a_end": read[a].spans[end - 1][1],
            "b_start": read[b].spans[first_b][0], "b_end": read[b].spans[end_b - 1][1],
            "words": words, "kind": "boilerplate" if slight else "content", "recurs": held,
        }  # fmt: skip


def _kinds(found: list[dict[str, object]]) -> list[dict[str, object]]:
    """Short passages that recur in articles which share little else are furniture as well."""
    shared: dict[tuple[object, object], int] = {}
    for row in found:
        if row["kind"] == "content":
            shared[row["a"], row["b"]] = shared.get((row["a"], row["b"]), 0) + int(str(row["words"]))
    for row in found:
        slight = shared.get((row["a"], row["b"]), 0) < _SLIGHT
        if row["kind"] == "content" and slight and int(str(row["recurs"])) >= _OFTEN:
            row["kind"] = "boilerplate"
    return found


def _lengths(texts: Mapping[str, str]) -> dict[str, int]:
    """Words of each text outside its furniture lines."""
    return {
        name: sum(len(_WORD.findall(line.text)) for line in label_lines(text) if line.label not in _FURNITURE)
        for name, text in texts.items()
    }


def pairs(passages: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    """Pairs that share content: columns ``a b kind a_in_b b_in_a``, containment as shares of body words.

    ``copy`` holds at least 0.6 of the smaller body, ``partial`` a good part, ``quote`` a passage.
    """
    content = passages[passages["kind"] == "content"]
    shared: Counter[tuple[str, str]] = Counter()
    for row in tables.rows(content):
        shared[row.a, row.b] += int(row.words)
    lengths = _lengths({name: texts[name] for name in sorted({*content["a"], *content["b"]})})
    rows = []
    for (a, b), words in sorted(shared.items()):
        inside = [min(1.0, float(words) / max(1, lengths[name])) for name in (a, b)]
        big = max(inside) >= _COPY and words >= _MIN_COPY
        kind = "copy" if big else "partial" if max(inside) >= _PARTIAL and words >= _MIN_COPY else "quote"
        rows.append((a, b, kind, inside[0], inside[1]))
    return pd.DataFrame(rows, columns=["a", "b", "kind", "a_in_b", "b_in_a"])


def clusters(passages: pd.DataFrame, texts: Mapping[str, str]) -> pd.Series:
    """Article to cluster of near copies, named after its first member; quotes do not chain clusters."""
    leader = {name: name for name in sorted(texts)}

    def find(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    found = pairs(passages, texts)
    for row in tables.rows(found[found["kind"] == "copy"]):
        first, second = sorted((find(str(row.a)), find(str(row.b))))
        leader[second] = first
    return pd.Series({name: find(name) for name in leader}, name="cluster", dtype="str").rename_axis("article")
