"""Shared passages between articles: fingerprint, candidates, align.

What comes in: raw texts by name. What goes out: every run of at least ``min_words`` shared words as a
passage with its spans in both texts, pairs with their containment, clusters of copies. What it will not
do: count site furniture as shared content (it is reported with kind ``boilerplate``), or drop a frequent
passage silently (``passages.attrs`` counts what was left out: ``capped`` grams stand in too many articles to be
compared at all, ``starred`` ones are furniture of many articles, each compared with the first of them only).

All ``min_words``-grams are compared, which finds what winnowing of shorter grams guarantees to find
(Schleimer, Wilkerson and Aiken 2003); runs are chained over small gaps, as edits leave them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from xiaomi_ev import tables
from xiaomi_ev.alignment import FINE, Ints, chained, fine, grams, runs_of
from xiaomi_ev.furniture import FURNITURE, furniture_lines, key_of
from xiaomi_ev.lines import Line, label_lines

ENGINES = ("local",)
MAX_DOCUMENTS = 200
"""A gram in more articles than this is furniture or worse; it costs quadratically and is counted as capped."""
MAX_FURNITURE = 20
"""Furniture in more articles than this is compared with its first carrier only; such grams are counted as starred."""
_OFTEN, _SLIGHT = 10, 60
"""A short passage in so many articles, of a pair that shares fewer words than this, is furniture."""
_COPY, _PARTIAL, _MIN_COPY = 0.6, 0.15, 12
_ALIKE = 0.35
"""Near copies hold so much of each other: an article inside a longer one is a copy, but the two are not alike."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")


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
    recurring = furniture_lines(lines)
    read = [_read(texts[name], own, recurring, vocabulary) for name, own in zip(names, lines, strict=True)]
    matches, counts, left_out = _matches(read, min_words)
    found = [
        passage
        for (a, b), runs, own in _by_pair(matches, counts, read, min_words)
        for passage in _aligned(names, a, b, runs, own, read, min_words)
    ]
    frame = tables.make("passages", [{k: v for k, v in row.items() if k != "recurs"} for row in _kinds(found)])
    frame.attrs |= left_out
    frame.attrs["words"] = {name: int((~words.furniture).sum()) for name, (words, _) in zip(names, read, strict=True)}
    return frame


def _read(
    text: str, lines: tuple[Line, ...], recurring: frozenset[str], vocabulary: dict[str, int]
) -> tuple[_Words, Ints]:
    matches = list(_WORD.finditer(text))
    ids = [vocabulary.setdefault(match[0].casefold().replace("’", "'"), len(vocabulary) + 1) for match in matches]
    starts = np.array([match.start() for match in matches], dtype=np.int64)
    furniture = np.zeros(len(matches), dtype=bool)
    for line in lines:
        if line.label in FURNITURE or key_of(line) in recurring:
            furniture[np.searchsorted(starts, line.start) : np.searchsorted(starts, line.end)] = True
    return _Words([match.span() for match in matches], furniture), np.array(ids, dtype=np.int64)


def _matches(read: list[tuple[_Words, Ints]], size: int) -> tuple[Ints, Ints, dict[str, int]]:
    """Rows (a, b, position in a, position in b) of equal grams, the articles that hold each, and what was left out.

    A gram repeated inside an article counts at its first place only, so that repetition cannot explode.
    """
    keys, owners, places, inside = [], [], [], []
    for number, (words, ids) in enumerate(read):
        unique, first = np.unique(grams(ids, size), return_index=True)
        before = np.r_[0, np.cumsum(words.furniture)]
        keys.append(unique)
        owners.append(np.full(len(unique), number, dtype=np.int64))
        places.append(first.astype(np.int64))
        inside.append(2 * (before[first + size] - before[first]) > size if len(first) else np.zeros(0, dtype=bool))
    key = np.concatenate(keys) if keys else np.zeros(0, dtype=np.uint64)
    if not len(key):
        return np.zeros((0, 4), dtype=np.int64), np.zeros(0, dtype=np.int64), {"capped": 0, "starred": 0}
    order = np.argsort(key, kind="stable")
    key, owner, place = key[order], np.concatenate(owners)[order], np.concatenate(places)[order]
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
    sizes = np.diff(np.r_[starts, len(key)])
    starred = np.logical_and.reduceat(np.concatenate(inside)[order], starts) & (sizes > MAX_FURNITURE)
    capped = ~starred & (sizes > MAX_DOCUMENTS)
    rows, counts = _join(starts, np.where(starred | capped, 1, sizes), owner, place)
    star, held = _star(starts[starred], sizes[starred], owner, place)
    left_out = {"capped": int(capped.sum()), "starred": int(starred.sum())}
    return np.concatenate([rows, star]), np.concatenate([counts, held]), left_out


def _star(starts: Ints, sizes: Ints, owner: Ints, place: Ints) -> tuple[Ints, Ints]:
    """The first article of each group with every other one: as many rows as there are articles."""
    first = np.repeat(starts, sizes - 1)
    other = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(sizes - 1) - (sizes - 1), sizes - 1)
    return np.stack([owner[first], owner[other], place[first], place[other]], axis=1), np.repeat(sizes, sizes - 1)


def _join(starts: Ints, sizes: Ints, owner: Ints, place: Ints) -> tuple[Ints, Ints]:
    """Every pair within each group of equal grams, one step of distance at a time: no Python loop over groups."""
    rows, counts = [np.zeros((0, 4), dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for step in range(1, int(sizes.max()) if len(sizes) else 1):
        live = sizes > step
        starts, sizes = starts[live], sizes[live]
        repeat = np.repeat(np.arange(len(starts)), sizes - step)
        within = np.arange(len(repeat)) - np.repeat(np.cumsum(sizes - step) - (sizes - step), sizes - step)
        first = starts[repeat] + within
        rows.append(np.stack([owner[first], owner[first + step], place[first], place[first + step]], axis=1))
        counts.append(sizes[repeat])
    return np.concatenate(rows), np.concatenate(counts)


Runs = list[tuple[int, int, int, int]]


def _by_pair(
    rows: Ints, counts: Ints, read: list[tuple[_Words, Ints]], size: int
) -> Iterator[tuple[tuple[int, int], Runs, bool]]:
    """Pair by pair in order: its maximal runs, and whether one of them is more than furniture in both articles."""
    if not len(rows):
        return
    found = runs_of(rows, counts, size)
    lengths = np.array([len(words.furniture) for words, _ in read], dtype=np.int64)
    offset = np.r_[0, np.cumsum(lengths)[:-1]]
    before = np.r_[0, np.cumsum(np.concatenate([words.furniture for words, _ in read]))]
    own = np.ones(len(found), dtype=bool)
    for side in (0, 1):
        start = offset[found[:, side]] + found[:, 2 + side]
        own &= before[start + found[:, 4]] - before[start] < found[:, 4]
    starts = np.flatnonzero(np.r_[True, np.any(found[1:, :2] != found[:-1, :2], axis=1)])
    any_own = np.logical_or.reduceat(own, starts).tolist()
    listed = found.tolist()
    for at, end, is_own in zip(starts.tolist(), [*starts[1:].tolist(), len(listed)], any_own, strict=True):
        yield (listed[at][0], listed[at][1]), [(r[2], r[3], r[4], r[5]) for r in listed[at:end]], is_own


def _aligned(
    names: list[str], a: int, b: int, runs: Runs, own: bool, read: list[tuple[_Words, Ints]], size: int
) -> Iterator[dict[str, object]]:
    (one, ids), (other, ids_b) = read[a], read[b]
    if own and size > FINE:
        rarest = min(held for *_, held in runs)
        shared = fine(ids, ids_b)
        rows, few = np.column_stack([np.zeros_like(shared), shared]), np.full(len(shared), rarest)
        finer = [(r[2], r[3], r[4], rarest) for r in runs_of(rows, few, FINE).tolist()]
        runs = sorted({*runs, *finer})
    for first, end, first_b, end_b, words, held, _ in chained(runs, size):
        masked = one.furniture[first:end], other.furniture[first_b:end_b]
        lead, tail = _edges(*masked)
        if min(words, end - first, end_b - first_b) - lead - tail < size:  # furniture, with a word or two beside it
            lead = tail = 0
        first, end, first_b, end_b, words = first + lead, end - tail, first_b + lead, end_b - tail, words - lead - tail
        masked = one.furniture[first:end], other.furniture[first_b:end_b]
        # what is left beside the furniture must still be a run worth reporting
        slight = any(len(part) - part.sum() < min(size, words) or part.mean() > 0.5 for part in masked)
        yield {
            "a": names[a], "b": names[b],
            "a_start": one.spans[first][0], "a_end": one.spans[end - 1][1],
            "b_start": other.spans[first_b][0], "b_end": other.spans[end_b - 1][1],
            "words": words, "kind": "boilerplate" if slight else "content", "recurs": held,
        }  # fmt: skip


def _edges(one: npt.NDArray[np.bool_], other: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """Words of furniture with which a passage begins and ends in both articles; none when it holds nothing else."""
    if one.all() or other.all():
        return 0, 0
    lead, tail = (min(int(one[::step].argmin()), int(other[::step].argmin())) for step in (1, -1))
    return lead, tail


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
        name: sum(len(_WORD.findall(line.text)) for line in label_lines(text) if line.label not in FURNITURE)
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
    named = sorted({*content["a"], *content["b"]})
    known = passages.attrs.get("words", {})
    lengths = {n: known[n] for n in named} if all(n in known for n in named) else _lengths({n: texts[n] for n in named})
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
    alike = found[["a_in_b", "b_in_a"]].min(axis=1) >= _ALIKE
    for row in tables.rows(found[(found["kind"] == "copy") & alike]):
        first, second = sorted((find(str(row.a)), find(str(row.b))))
        leader[second] = first
    return pd.Series({name: find(name) for name in leader}, name="cluster", dtype="str").rename_axis("article")
