"""Shared passages between articles: fingerprint, candidates, align.

What comes in: raw texts by name. What goes out: every run of at least ``min_words`` shared words as a
passage with its spans in both texts, pairs with their containment, clusters of copies. What it will not
do: count site furniture as shared content (it is reported with kind ``boilerplate``), or drop a frequent
passage silently (``passages.attrs`` counts what was left out: ``starred`` grams, furniture of many articles, and
``capped`` ones, which stand in very many, are compared with the first of these articles only).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from xiaomi_ev import chance, engines, shared, tables, words
from xiaomi_ev.alignment import FINE, chained, fine
from xiaomi_ev.furniture import furniture_lines
from xiaomi_ev.words import Flags, Ints, Rows, Words

_OFTEN, _SLIGHT = 10, 60
"""A short passage in so many articles, of a pair that shares fewer words than this, is furniture."""
_FORMULA, _PHRASE = 4, 12
"""So is a phrase of fewer words than this in so many: "filed a registration statement with the Securities and ..."."""
_COPY, _PARTIAL, _MIN_COPY = 0.6, 0.15, 12
_BLOCK = 128
_ALIKE = 0.3
"""Near copies hold so much of each other: an article inside a longer one is a copy, but the two are not alike."""


def passages(texts: Mapping[str, str], *, min_words: int = 8, engine: str = "local") -> pd.DataFrame:
    """Aligned runs of shared words between any two of ``texts``, as the table ``passages``.

    Spans are code points into the raw texts and never cut a word; ``words`` counts the aligned words.
    ``engine="spark"`` reads the texts' words on the active Spark session. Raises ``ValueError`` for another engine, or
    for ``min_words`` below 1.
    """
    engines.check(engine)
    if min_words < 1:
        raise ValueError(f"min_words is {min_words!r}; allowed is a number of at least 1")
    named = ((name, texts[name]) for name in sorted(texts))
    if engine == "local":
        return of_words(words.read(named), min_words)
    with engines.pool(engine) as pool:
        read = words.read(named, partial(engines.over, pool))
    return of_words(read, min_words)


def of_words(read: Words, min_words: int) -> pd.DataFrame:
    """The same of texts that are read already, in the order of their names."""
    rows, own, left_out = _found(read, min_words)
    rows = _kinds(read, rows[np.lexsort(rows.T[[4, 2, 1, 0]])], own)
    frame = _frame(read, rows)
    spanned = Lengths(a=(rows[:, 3] - rows[:, 2]).tolist(), b=(rows[:, 5] - rows[:, 4]).tolist())
    frame.attrs |= left_out | {"words": Lengths(zip(read.names, own.tolist(), strict=True)), "spanned": spanned}
    return frame


class Lengths(dict[str, Any]):
    """Words of each article beside its furniture, or that each passage spans in ``a`` and ``b``. pandas copies what a table carries at every step: not these."""

    def __deepcopy__(self, _: object) -> Lengths:
        return self


def _found(read: Words, min_words: int) -> tuple[Rows, Ints, dict[str, int]]:
    """Rows of ``_plain``, the words of each article beside its furniture, and what was left out."""
    furniture = np.repeat(furniture_lines(read), np.diff(np.r_[read.lines, len(read.starts)]))
    found = shared.find(read, furniture, min_words)
    runs, left_out = shared.runs(read, found), found.left_out()
    del found  # its arrays are the largest, and no longer needed
    before = _Before(furniture)
    plain, content = _split(runs, before, min_words)
    aligned = _trimmed(_aligned(read, content, min_words), furniture, before, min_words)
    own = np.diff(read.offsets) - np.diff(before.at(read.offsets))
    return np.concatenate([_plain(plain), aligned]), own, left_out


class _Before:
    """How many flags are set before a place: counted by blocks, so that a place takes one byte and not four or eight."""

    def __init__(self, flags: Flags) -> None:
        blocks = np.zeros(-(-(len(flags) + 1) // _BLOCK) * _BLOCK, dtype=np.uint8)
        blocks[1 : len(flags) + 1] = flags
        rows = blocks.reshape(-1, _BLOCK)
        self.base = np.r_[0, np.cumsum(rows.sum(axis=1, dtype=np.int64))].astype(np.int32)
        np.cumsum(rows, axis=1, dtype=np.uint8, out=rows)
        self.fine = blocks

    def at(self, places: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.int32]:
        """The counts before ``places``, an array of any shape."""
        counts: npt.NDArray[np.int32] = self.base[places // _BLOCK] + self.fine[places]
        return counts


def _split(runs: Rows, before: _Before, size: int) -> tuple[Rows, Rows]:
    """Runs of pairs that share furniture alone, and of those that share as much as a run beside it, in both articles."""
    pair = np.cumsum(_new(runs[:, :2])) - 1
    content = np.ones(len(runs), dtype=bool)
    for side in (2, 3):
        own = runs[:, 4] - (before.at(runs[:, side] + runs[:, 4]) - before.at(runs[:, side]))
        content &= np.bincount(pair, own)[pair] >= size if len(runs) else content
    return runs[~content], runs[content]


def _new(rows: Rows) -> Flags:
    """Whether each row differs from the one before it."""
    new: Flags = np.r_[True, np.any(rows[1:] != rows[:-1], axis=1)][: len(rows)]
    return new


def _plain(runs: Rows) -> Rows:
    """Passages that are furniture: rows (a, b, first word and one past the last in a and in b, words, articles, 0)."""
    a, b, one, other, length, held = runs.T
    return np.column_stack([a, b, one, one + length, other, other + length, length, held, np.zeros_like(held)])


def _aligned(read: Words, runs: Rows, size: int) -> Rows:
    """Passages of the pairs that share content: runs chained over edits, as rows of ``_plain``."""
    bounds = np.flatnonzero(_new(runs[:, :2]))
    pairs = runs[bounds, :2]
    number = np.repeat(np.arange(len(bounds)), np.diff(np.r_[bounds, len(runs)]))
    long = np.column_stack([number, runs[:, 2:]])
    rarest = np.minimum.reduceat(runs[:, 5], bounds) if len(bounds) else bounds
    found: list[list[int]] = []
    for low, high, short in fine(read, pairs, long[:, :4]) if size > FINE else [(0, len(pairs), long[:0, :4])]:
        some = long[slice(*np.searchsorted(number, (low, high)))]
        rows = np.concatenate([some, np.column_stack([short, rarest[short[:, 0]]])])
        rows = rows[np.lexsort((rows[:, 3], rows[:, 2], rows[:, 1], rows[:, 0]))]
        ends = np.searchsorted(rows[:, 0], np.arange(low, high + 1)).tolist()
        listed, named = rows[:, 1:].tolist(), pairs[low:high].tolist()
        for pair, start, end in zip(named, ends[:-1], ends[1:], strict=True):
            if end == start + 1:  # the most frequent case: one run, nothing to chain
                one, other, length, held = listed[start]
                found.append([*pair, one, one + length, other, other + length, length, held])
            else:
                found += [pair + chain[:6] for chain in chained(listed[start:end], size)]
    return np.column_stack([np.array(found, dtype=np.int32).reshape(-1, 8), np.zeros(len(found), dtype=np.int32)])


def _trimmed(rows: Rows, furniture: Flags, before: _Before, size: int) -> Rows:
    """Passages without the furniture with which they begin and end; what is left counts as content if it is a run."""
    spans = rows[:, 2:6]
    for n in np.flatnonzero(
        furniture[spans[:, [0, 2]]].all(axis=1) | furniture[spans[:, [1, 3]] - 1].all(axis=1)
    ).tolist():
        first, end, other, end_b = spans[n].tolist()
        lead, tail = _edges(furniture[first:end], furniture[other:end_b], int(rows[n, 6]), size)
        rows[n, 2:7] += (lead, -tail, lead, -tail, -lead - tail)
    length = spans[:, [1, 3]] - spans[:, [0, 2]]
    masked = before.at(spans[:, [1, 3]]) - before.at(spans[:, [0, 2]])
    own = length - masked >= np.minimum(size, rows[:, 6:7])
    rows[:, 8] = (own & (2 * masked <= length)).all(axis=1)
    return rows


def _edges(one: Flags, other: Flags, count: int, size: int) -> tuple[int, int]:
    """Words of furniture with which a passage begins and ends in both articles; none when little else is left."""
    if one.all() or other.all():
        return 0, 0
    lead, tail = (min(int(one[::step].argmin()), int(other[::step].argmin())) for step in (1, -1))
    return (lead, tail) if min(count, len(one), len(other)) - lead - tail >= size else (0, 0)


def _kinds(read: Words, rows: Rows, own: Ints) -> Rows:
    """Short passages that recur in articles which share little else, and those that chance explains, are no content.

    ``own`` is how many words each article has beside its furniture: of a very short one, few are much.
    """
    pair = np.cumsum(_new(rows[:, :2])) - 1
    content = rows[:, 8] == 1
    common = np.bincount(pair, np.where(content, rows[:, 6], 0))[pair] if len(rows) else content
    slight = np.flatnonzero(content & (common < _SLIGHT))
    first, end = rows[slight, 2].astype(np.int64), rows[slight, 3]
    # words that an edit put into a passage are not shared
    told = chance.bits(read, first, end - first, rows[slight, 7]) * rows[slight, 6] / np.maximum(end - first, 1)
    by_chance = np.bincount(pair[slight], told)[pair[slight]] < chance.needed(read) if len(slight) else slight > 0
    little = common[slight] < _COPY * own[rows[slight, :2]].min(axis=1)
    formula = (rows[slight, 7] >= _FORMULA) & (rows[slight, 6] < _PHRASE)
    rows[slight[little & (by_chance | formula | (rows[slight, 7] >= _OFTEN))], 8] = 0
    return rows


def _frame(read: Words, rows: Rows) -> pd.DataFrame:
    a, b, first, end, first_b, end_b, count, _, content = rows.T
    names = pd.Series(read.names, dtype="str").array
    whole = {
        "a_start": read.starts[first], "a_end": read.ends[end - 1],
        "b_start": read.starts[first_b], "b_end": read.ends[end_b - 1], "words": count,
    }  # fmt: skip
    kinds = pd.Series(["boilerplate", "content"], dtype="str").array
    return tables.check("passages", pd.DataFrame({
        "a": names.take(a), "b": names.take(b),
        **{name: pd.array(column, dtype="Int64") for name, column in whole.items()},
        "kind": kinds.take(content),
    }))  # fmt: skip


def _lengths(texts: Mapping[str, str]) -> dict[str, int]:
    """Words of each text outside the lines that their wording makes furniture."""
    read = words.read(texts.items())
    masked = np.repeat(read.masked, np.diff(np.r_[read.lines, len(read.starts)]))
    own = np.diff(read.offsets) - np.diff(np.r_[0, np.cumsum(masked)][read.offsets])
    return dict(zip(read.names, own.tolist(), strict=True))


def pairs(passages: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    """Pairs that share content: columns ``a b kind a_in_b b_in_a``, containment as shares of body words.

    A passage holds the words that it spans: what an edit or a misread letter put in between is no other text. ``copy``
    holds at least 0.6 of the smaller body, ``partial`` a good part, ``quote`` a passage.
    """
    told = (passages["kind"] == "content").to_numpy()
    content = passages.loc[told, ["a", "b", "words"]]
    held_in = passages.attrs.get("spanned", {})
    if len(held_in.get("a", ())) == len(passages):
        spanned = [np.array(held_in[side], dtype=np.int64) for side in "ab"]
    else:  # some rows of a table
        spanned = [
            _words_in(texts, *(passages[name] for name in (side, f"{side}_start", f"{side}_end"))) for side in "ab"
        ]
    common: dict[tuple[str, str], list[int]] = {}
    columns = [*(content[column].tolist() for column in content), *(side[told].tolist() for side in spanned)]
    for a, b, count, one, other in zip(*columns, strict=True):
        held = common.setdefault((a, b), [0, 0, 0])
        held[0] += count
        held[1] += max(count, one)
        held[2] += max(count, other)
    named = sorted({name for pair in common for name in pair})
    known = passages.attrs.get("words", {})
    lengths = known if all(n in known for n in named) else _lengths({n: texts[n] for n in named})
    rows = []
    for (a, b), (count, one, other) in sorted(common.items()):
        inside = [min(1.0, one / max(1, lengths[a])), min(1.0, other / max(1, lengths[b]))]
        big = max(inside) >= _COPY and count >= _MIN_COPY
        kind = "copy" if big else "partial" if max(inside) >= _PARTIAL and count >= _MIN_COPY else "quote"
        rows.append((a, b, kind, inside[0], inside[1]))
    return pd.DataFrame(rows, columns=["a", "b", "kind", "a_in_b", "b_in_a"])


def _words_in(texts: Mapping[str, str], names: pd.Series, starts: pd.Series, ends: pd.Series) -> Ints:
    """Words of each span, by the blanks between them."""
    spans = zip(names.tolist(), starts.tolist(), ends.tolist(), strict=True)
    return np.array([len(texts[name][start:end].split()) for name, start, end in spans], dtype=np.int64)


def clusters(passages: pd.DataFrame, texts: Mapping[str, str]) -> pd.Series:
    """Article to cluster of near copies, named after its first member; quotes do not chain clusters."""
    leader = {name: name for name in sorted(texts)}

    def find(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    found = pairs(passages, texts)
    alike = found[(found["kind"] == "copy") & (found[["a_in_b", "b_in_a"]].min(axis=1) >= _ALIKE)]
    bridges = _bridges(alike)
    for row in tables.rows(alike):
        if str(row.a) not in bridges and str(row.b) not in bridges:
            first, second = sorted((find(str(row.a)), find(str(row.b))))
            leader[second] = first
    return pd.Series({name: find(name) for name in leader}, name="cluster", dtype="str").rename_axis("article")


_MERGED, _NEIGHBOURS = 0.75, 50
"""Of an article made of two others, neither holds so much; articles of more copies than this are not looked at."""


def _bridges(alike: pd.DataFrame) -> set[str]:
    """Articles that copy two others which are no copies of each other, a part of each: they belong to neither."""
    held: dict[str, dict[str, float]] = {}
    for row in tables.rows(alike):
        held.setdefault(str(row.a), {})[str(row.b)] = float(row.a_in_b)
        held.setdefault(str(row.b), {})[str(row.a)] = float(row.b_in_a)
    found = set()
    for name, near in held.items():
        if 2 <= len(near) <= _NEIGHBOURS and max(near.values()) < _MERGED:
            reached = [min(near)]
            for one in reached:
                reached += sorted(near.keys() & held[one].keys() - set(reached))
            others = [share for one, share in near.items() if one not in reached]
            if others and max(near[one] for one in reached) + max(others) <= 1.02:  # parts that do not overlap
                found.add(name)
    return found
