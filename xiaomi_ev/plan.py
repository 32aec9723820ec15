"""The runs of words that texts share as one relational plan, which DuckDB and Spark both carry out.

What comes in: the words of many texts, which of them are furniture, and where to work. What goes out: the rows of
``shared``, by the same rules and equal, some at a time, and what was left out. What it will not do: chain runs over
edits, or judge them: ``overlap`` does, on rows alone.

numpy in this process takes a quarter of the time and works while its arrays fit the memory; the plan takes over beyond
it and on Spark. Here runs are told by 64 bits of hash: of 2**32 of them, two that differ are held equal by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from xiaomi_ev import relations, shared
from xiaomi_ev.alignment import grams
from xiaomi_ev.blame import Refused
from xiaomi_ev.relations import Place
from xiaomi_ev.words import Flags, Hashes, Rows, Words, mixed

_NUMPY, _WORDS = 28, 21
"""Bytes a word that the whole takes when numpy joins the runs, and of these what stands in this process anyway."""
_SENT, _BLOCK = 1 << 16, 1 << 18
"""Words that are hashed at once, and rows that are handed on."""
_UNITS = {"": 1, "B": 1, "KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30, "TB": 1 << 40}
_GRAMS = pa.schema([("hash", pa.int64()), ("article", pa.int32()), ("place", pa.int32()), ("furniture", pa.bool_())])
_HELD = """
SELECT hash, least(count(*), {most}) AS articles, min(article) AS lowest,
       count(*) > {furniture} AND bool_and(furniture) AS starred, count(*) > {documents} AS capped
FROM {{grams}} GROUP BY hash HAVING count(*) > 1"""
"""What stands in two articles and more; in many, it is compared with its first carrier alone."""
_MEMBERS = """
SELECT hash, article, place, articles, NOT (starred OR capped) OR article = lowest AS compared
FROM {{grams}} JOIN {{held}} USING (hash)"""
_PAIRS = """
SELECT one.article AS a, other.article AS b, one.place AS place, other.place - one.place AS slant, one.articles
FROM {{members}} AS one JOIN {{members}} AS other ON one.hash = other.hash AND one.article < other.article
WHERE one.compared"""
_RUNS = """
SELECT a, b, min(place) AS first, slant, count(*) + {size} - 1 AS words, min(articles) AS articles
FROM (SELECT *, place - row_number() OVER (PARTITION BY a, b, slant ORDER BY place) AS diagonal FROM {{pairs}}) AS met
GROUP BY a, b, slant, diagonal"""
"""Places of a pair of articles that follow each other on both sides are one run."""
_LEFT_OUT = """
SELECT count(*) FILTER (WHERE capped AND NOT starred), count(*) FILTER (WHERE starred) FROM {held}"""
_SORTED = """
SELECT a, b, first, first + slant AS other, words, articles FROM {runs} ORDER BY a, b, first, other"""


def memory(told: int | str) -> int:
    """Bytes of a size such as ``"4GB"``. Raises ``ValueError`` for anything else."""
    found = re.fullmatch(r"(\d{1,18}(?:\.\d{1,18})?)\s*([KMGT]?B|)", str(told).strip().upper())
    if not found:
        raise Refused(f"memory is {told!r}; allowed is a number of bytes or one with KB, MB, GB or TB, as in '4GB'")
    return int(float(found[1]) * _UNITS[found[2]])


def runs(words: Words, furniture: Flags, size: int, place: Place) -> tuple[list[Rows], dict[str, int]]:
    """Blocks of the rows of ``shared.runs``, sorted, no pair in two of them; and how much was not compared in full."""
    if len(furniture) >> 31:  # rows hold numbers of words
        raise Refused(f"{len(furniture)} words are too many for one machine; allowed are {(1 << 31) - 1}")
    if place.engine == "local" and len(furniture) * _NUMPY <= place.memory:
        found = shared.find(words, furniture, size)
        return list(shared.runs(words, found)), found.left_out
    left = Place(place.engine, place.memory - len(furniture) * _WORDS, place.folder)
    with relations.opened(left) as tables:
        _join(tables, words, furniture, size)
        capped, starred = next(tables.rows(_LEFT_OUT))[0].tolist()
        tables.drop("held")
        return list(_blocks(words, tables.rows(_SORTED))), {"capped": capped, "starred": starred}


def _join(tables: relations.Duck | relations.Spark, words: Words, furniture: Flags, size: int) -> None:
    """Tables ``runs`` and ``held``, and on the way none longer than it is needed."""
    tables.fill("grams", _sent(words, furniture), partial(winnowed, size=size), _GRAMS)
    limits = {"most": shared.MANY, "furniture": shared.MAX_FURNITURE, "documents": shared.MAX_DOCUMENTS}
    for name, query, done in (
        ("held", _HELD, ""), ("members", _MEMBERS, "grams"), ("pairs", _PAIRS, "members"), ("runs", _RUNS, "pairs"),
    ):  # fmt: skip
        tables.make(name, query.format(size=size, **limits))
        if done:
            tables.drop(done)


def _sent(words: Words, furniture: Flags) -> Iterator[pa.RecordBatch]:
    """Whole articles, some thousands of words at a time: the number of the first, and of each how many words."""
    cuts = np.searchsorted(words.offsets, np.arange(0, len(furniture), _SENT))
    cuts = np.unique(np.r_[cuts, len(words.offsets) - 1])
    for low, high in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
        some = slice(words.offsets[low], words.offsets[high])
        counts = np.diff(words.offsets[low : high + 1])
        held = [array.tobytes() for array in (counts, words.hashes[some], furniture[some])]
        columns = [pa.array([low], pa.int64()), *(pa.array([one], pa.binary()) for one in held)]
        yield pa.record_batch(columns, names=["first", "counts", "hashes", "furniture"])


def winnowed(batches: Iterable[pa.RecordBatch], size: int) -> Iterator[pa.RecordBatch]:
    """The runs of ``size`` words of the articles in each row: hash, article, place in it, whether it is furniture.

    A run that an article repeats counts at its first place only, so that repetition cannot explode.
    """
    for batch in batches:
        for row in batch.to_pylist():
            counts = np.frombuffer(row["counts"], dtype=np.int64)
            hashes = np.frombuffer(row["hashes"], dtype=np.uint32)
            before = np.r_[0, np.cumsum(np.frombuffer(row["furniture"], dtype=bool), dtype=np.int64)]
            article = np.repeat(np.arange(len(counts)), counts)[: max(0, len(hashes) - size + 1)]
            ends = np.cumsum(counts)
            found = grams(hashes, size)
            at = np.flatnonzero(np.arange(len(found)) + size <= ends[article])
            at = at[_first(found[at] ^ mixed(article[at]))]
            place = at - (ends - counts)[article[at]]
            columns = [
                found[at].view(np.int64), (article[at] + row["first"]).astype(np.int32), place.astype(np.int32),
                2 * (before[at + size] - before[at]) > size,
            ]  # fmt: skip
            yield pa.record_batch([pa.array(column) for column in columns], schema=_GRAMS)


def _first(keys: Hashes) -> Flags:
    """Whether each key stands at its first place: above places in one number, one sort of them tells most apart."""
    bits = np.uint64(len(keys).bit_length())
    packed = np.sort(keys >> bits << bits | np.arange(len(keys), dtype=np.uint64))
    same = np.diff(packed >> bits) == 0
    alike: npt.NDArray[np.bool_] = np.zeros(len(keys), dtype=bool)
    alike[:-1] |= same
    alike[1:] |= same
    some = np.sort((packed[alike] & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64))
    first = np.ones(len(keys), dtype=bool)
    first[some] = False
    first[some[np.unique(keys[some], return_index=True)[1]]] = True
    return first


def _blocks(words: Words, parts: Iterable[Rows]) -> Iterator[Rows]:
    """Sorted rows with places in all words, cut between pairs."""
    held = [np.zeros((0, 6), dtype=np.int32)]
    for part in parts:
        rows = part.copy()
        for side in (0, 1):
            rows[:, 2 + side] += words.offsets[rows[:, side]].astype(np.int32)
        held.append(rows)
        if sum(map(len, held)) > _BLOCK:
            rows = np.concatenate(held)
            same = np.all(rows[:, :2] == rows[-1, :2], axis=1)
            yield rows[~same]
            held = [rows[same]]
    yield np.concatenate(held)
