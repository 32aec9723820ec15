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
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from xiaomi_ev import bridges, chance, engines, misread, plan, tables, words
from xiaomi_ev.alignment import FINE, chained, fine, short, uncut
from xiaomi_ev.blame import Refused
from xiaomi_ev.furniture import furniture_lines
from xiaomi_ev.relations import Place
from xiaomi_ev.words import Flags, Ints, Rows, Words

_OFTEN, _SLIGHT = 10, 60
"""A short passage in so many articles, of a pair that shares fewer words than this, is furniture."""
_FORMULA, _PHRASE = 4, 12
"""So is a phrase of fewer words than this in so many: "filed a registration statement with the Securities and ..."."""
_COPY, _PARTIAL, _MIN_COPY = 0.6, 0.15, 12
_KEPT, _CHANGED = (0.65, 0.85), 0.5
"""Shares of the words that passages span, between which they were misread; and what of a body then makes a copy."""


def passages(
    texts: Mapping[str, str], *, min_words: int = 8, engine: str = "local", memory: int | str = "8GB"
) -> pd.DataFrame:
    """Aligned runs of shared words between any two of ``texts``, as the table ``passages``.

    Spans are code points into the raw texts and never cut a word; ``words`` counts the aligned words.
    What would take more than ``memory`` is joined on disk, in the system's folder for what is temporary (that bounds the
    tables of the join, not what aligning takes).
    ``engine="spark"`` reads the texts' words and joins them on the active Spark session. The rows are the same. Raises
    ``ValueError`` for another engine, for ``min_words`` below 1, or for a ``memory`` that is no size.
    """
    place = Place(engine, plan.memory(memory))
    engines.check(engine)
    if min_words < 1:
        raise Refused(f"min_words is {min_words!r}; allowed is a number of at least 1")
    named = ((name, texts[name]) for name in sorted(texts))
    if engine == "local":
        return of_words(words.read(named), min_words, place)
    with engines.pool(engine) as pool:
        read = words.read(named, partial(engines.over, pool))
    return of_words(read, min_words, place)


def of_words(read: Words, min_words: int, place: Place) -> pd.DataFrame:
    """The same of texts that are read already, in the order of their names."""
    most = 1 + int(np.diff(read.offsets).max(initial=0))  # no text has as many: what is asked beyond is the same
    rows, own, left_out = _found(read, min(min_words, most), place)
    keys = rows[:, [4, 1]] | rows[:, [2, 0]].astype(np.int64) << 32  # two to a number: half as many to sort by
    rows = uncut(read, _kinds(read, rows[np.lexsort(keys.T)], own))
    frame = _frame(read, rows)
    spanned = tables.Uncopied(a=(rows[:, 3] - rows[:, 2]).tolist(), b=(rows[:, 5] - rows[:, 4]).tolist())
    frame.attrs |= left_out | {"words": tables.Uncopied(zip(read.names, own.tolist(), strict=True)), "spanned": spanned}
    return frame


def _found(read: Words, min_words: int, place: Place) -> tuple[Rows, Ints, dict[str, int]]:
    """Rows of ``_plain``, the words of each article beside its furniture, and what was left out."""
    furniture = np.repeat(furniture_lines(read), np.diff(np.r_[read.lines, len(read.starts)]))
    blocks, left_out = plan.runs(read, furniture, min_words, place)
    masked = _masked(furniture)
    rows = np.concatenate(_made(read, blocks, masked, min_words))
    left, again = misread.again(read, rows, min_words)
    again = _trimmed(again, masked, min_words)
    rows = np.concatenate([rows[left], again[again[:, 8] == 1]])
    own = np.diff(read.offsets) - np.diff(masked.before[read.offsets])
    del masked, furniture
    return rows, own, left_out


def _made(read: Words, blocks: list[Rows], masked: Masked, size: int) -> list[Rows]:
    """Blocks of rows of ``_plain``, of blocks of runs in which pairs are whole; these are used up."""
    made = [np.zeros((0, 9), dtype=np.int32)]
    hashes = short(read.hashes) if size > FINE else read.hashes
    while blocks:
        plain, content = _split(blocks.pop(0), masked.before, size)
        made += [_plain(plain), _trimmed(_aligned(read, hashes, content, size), masked, size)]
    return made


class Masked(NamedTuple):
    """Which words are furniture, how many of those before each word are, and where that changes."""

    furniture: Flags
    before: Rows
    change: Ints


def _masked(furniture: Flags) -> Masked:
    change = np.flatnonzero(furniture[1:] != furniture[:-1]) + 1
    before = np.r_[np.int32(0), np.cumsum(furniture, dtype=np.int32)]
    return Masked(furniture, before, np.r_[0, change, len(furniture)])


def _split(runs: Rows, before: Rows, size: int) -> tuple[Rows, Rows]:
    """Runs of pairs that share furniture alone, and of those that share as much as a run beside it, in both articles."""
    pair = np.cumsum(_new(runs[:, :2])) - 1
    content = np.ones(len(runs), dtype=bool)
    for side in (2, 3):
        own = runs[:, 4] - (before[runs[:, side] + runs[:, 4]] - before[runs[:, side]])
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


def _aligned(read: Words, hashes: npt.NDArray[np.uint32], runs: Rows, size: int) -> Rows:
    """Passages of the pairs that share content: runs chained over edits, as rows of ``_plain``."""
    bounds = np.flatnonzero(_new(runs[:, :2]))
    pairs = runs[bounds, :2]
    number = np.repeat(np.arange(len(bounds)), np.diff(np.r_[bounds, len(runs)]))
    rows = np.column_stack([number.astype(np.int32), runs[:, 2:]])
    if size > FINE and len(rows):
        added = fine(read, hashes, pairs, rows[:, :4])
        rarest = np.minimum.reduceat(runs[:, 5], bounds)[added[:, 0]]
        rows = np.concatenate([rows, np.column_stack([added, rarest])])
        rows = rows[np.lexsort((rows[:, 3], rows[:, 2], rows[:, 1], rows[:, 0]))]
    found = chained(rows, size)
    return np.column_stack([pairs[found[:, 0]], found[:, 1:], np.zeros(len(found), dtype=np.int32)])


def _trimmed(rows: Rows, masked: Masked, size: int) -> Rows:
    """Passages without the furniture with which they begin and end; what is left counts as content if it is a run."""
    spans = rows[:, 2:6]
    rows[:, 2:7] += _edges(spans[:, [0, 2]], spans[:, [1, 3]], rows[:, 6], masked, size)
    length = spans[:, [1, 3]] - spans[:, [0, 2]]
    held = masked.before[spans[:, [1, 3]]] - masked.before[spans[:, [0, 2]]]
    own = length - held >= np.minimum(size, rows[:, 6:7])
    rows[:, 8] = (own & (2 * held <= length)).all(axis=1)
    return rows


def _edges(start: Rows, end: Rows, count: Rows, masked: Masked, size: int) -> Rows:
    """By how much starts, ends and words change without the furniture that a passage begins and ends with in both
    articles; by nothing when little else is left."""
    furniture, change = masked.furniture, masked.change
    after = change[np.searchsorted(change, start, side="right")]
    until = change[np.searchsorted(change, end - 1, side="right") - 1]
    lead = np.where(furniture[start], after - start, 0).min(axis=1)
    tail = np.where(furniture[end - 1], end - until, 0).min(axis=1)
    left = np.minimum(count, (end - start).min(axis=1)) - lead - tail
    edges = np.column_stack([lead, -tail, lead, -tail, -lead - tail])
    edges[(left < size) | np.any(furniture[start] & (after >= end), axis=1)] = 0
    return edges.astype(np.int32)


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
    formula |= (common[slight] < _PHRASE) & chance.usual(read, first, end - first)
    often = (rows[slight, 7] >= _OFTEN) & ~_of_stories(rows[slight], rows[content & (common >= _SLIGHT)])
    rows[slight[little & (by_chance | formula | often)], 8] = 0
    return rows


def _of_stories(rows: Rows, copied: Rows) -> Flags:
    """Whether half of those that have a passage share more of it with one of its two articles, by rows of such pairs."""
    family = np.zeros(len(rows), dtype=np.int64)
    for side in (2, 4):
        amid = (rows[:, side].astype(np.int64) + rows[:, side + 1]) // 2
        starts, ends = (np.sort(np.r_[copied[:, 2 + more], copied[:, 4 + more]]) for more in (0, 1))
        family += 1 + np.searchsorted(starts, amid, "right") - np.searchsorted(ends, amid, "right")
    return 2 * family >= rows[:, 7]


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
    holds at least 0.6 of the smaller body, or half where words were misread throughout, ``partial`` a good part,
    ``quote`` a passage.
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
    one, other = (np.maximum(content["words"].to_numpy(np.int64), side[told]) for side in spanned)
    found = content.assign(one=one, other=other).groupby(["a", "b"], as_index=False)[["words", "one", "other"]].sum()
    names = [found[side].tolist() for side in "ab"]
    named = sorted({*names[0], *names[1]})
    known = passages.attrs.get("words", {})
    lengths = known if all(n in known for n in named) else _lengths({n: texts[n] for n in named})
    whole = [[max(1, lengths[name]) for name in side] for side in names]
    a_in_b, b_in_a = (
        np.minimum(1.0, found[side].to_numpy(float) / n) for side, n in zip(["one", "other"], whole, strict=True)
    )
    inside, enough = np.maximum(a_in_b, b_in_a), (found["words"] >= _MIN_COPY).to_numpy(bool)
    # of what was misread throughout more is in common than passages hold; who quotes keeps the words, who rewrites few
    kept = found["words"] / found[["one", "other"]].max(axis=1).clip(lower=1)
    changed = kept.between(*_KEPT).to_numpy(bool) & (np.minimum(a_in_b, b_in_a) >= bridges.ALIKE)
    changed &= inside >= _CHANGED
    kind = np.select(
        [enough & ((inside >= _COPY) | changed), enough & (inside >= _PARTIAL)], ["copy", "partial"], "quote"
    )
    columns = {"a": found["a"], "b": found["b"], "kind": kind, "a_in_b": a_in_b, "b_in_a": b_in_a}
    return pd.DataFrame(columns).astype({"kind": "str"})


def _words_in(texts: Mapping[str, str], names: pd.Series, starts: pd.Series, ends: pd.Series) -> Ints:
    """Words of each span, by the blanks between them."""
    spans = zip(names.tolist(), starts.tolist(), ends.tolist(), strict=True)
    return np.array([len(texts[name][start:end].split()) for name, start, end in spans], dtype=np.int64)


def clusters(passages: pd.DataFrame, texts: Mapping[str, str]) -> pd.Series:
    """Article to cluster of near copies, named after its first member; quotes do not chain clusters."""
    found = pairs(passages, texts)
    alike = found[(found["kind"] == "copy") & bridges.alike(found, passages, texts)]
    joined = bridges.found(found[found["kind"] != "quote"])
    over = alike["a"].isin(joined) ^ alike["b"].isin(joined)
    over |= alike["a"].isin(joined) & (alike[["a_in_b", "b_in_a"]].min(axis=1) < bridges.MERGED)
    linked = alike[~over]
    names = pd.Index(sorted(texts), dtype="str", name="article")
    ends = names.get_indexer(pd.Index(linked["a"])), names.get_indexer(pd.Index(linked["b"]))
    graph = coo_array((np.ones(len(linked)), ends), shape=(len(names), len(names)))
    _, first, number = np.unique(connected_components(graph)[1], return_index=True, return_inverse=True)
    return pd.Series(names.to_numpy()[first[number]], index=names, name="cluster", dtype="str")
