"""Articles that tell another one anew: its facts in its order, and some of its words.

What comes in: pairs of articles that share a little text, their passages, raw texts. What goes out: for each pair of
which one probably retells the other, what says so. What it will not do: take quotations for it. Who quotes takes a
passage or two; who rewrites keeps words here and there, from beginning to end, in their order, and the names and
figures between them too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from xiaomi_ev import tables

WHY = "probably retells"
"""Begins the reason why an article goes back to one that it tells anew."""
_LEAST, _RUNS, _SPREAD = 0.08, 3, 0.5
"""Of the shorter text, what is shared at least; passages in one order; and the part of a text over which they lie."""
_FACTS, _KEPT = 6, 0.5
"""Names and figures in one order, beside the passages: how many at least, and which share of those of either text."""
_FACT = re.compile(r"(?<![\w’'-])(?:[^\W\d_a-z][\w’'&-]{2,40}|\d[\d.,]{0,15}\d|\d)")
Spans = list[tuple[int, int]]


def found(pairs: pd.DataFrame, passages: pd.DataFrame, texts: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Why one article of a pair, by their names, is probably the other told anew."""
    some = pairs[pairs["kind"].isin(("partial", "quote")) & (pairs[["a_in_b", "b_in_a"]].max(axis=1) >= _LEAST)]
    asked = set(zip(some["a"], some["b"], strict=True))
    content = passages[passages["kind"] == "content"] if asked else passages[:0]
    held = [pair in asked for pair in zip(content["a"], content["b"], strict=True)]
    content = content.loc[np.array(held, dtype=bool)]
    shared: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in tables.rows(content.sort_values(["a", "b", "a_start", "b_start"])):
        shared[str(row.a), str(row.b)].append(row)
    many = {pair: rows for pair, rows in shared.items() if len(rows) >= _RUNS and texts.keys() >= {*pair}}
    told = ((pair, _told(rows, texts[pair[0]], texts[pair[1]])) for pair, rows in many.items())
    return {pair: why for pair, why in told if why}


def _told(rows: list[Any], a: str, b: str) -> str:
    order = _in_order(int(row.b_start) for row in rows)
    own, other = _sides(rows)
    spread = min(_over(own, len(a)), _over(other, len(b)))
    if order < max(_RUNS, 0.75 * len(rows)) or spread < _SPREAD:
        return ""
    one, two = _facts(a, own), _facts(b, other)
    place = {fact: n for n, fact in enumerate(two)}
    kept = _in_order(place[fact] for fact in one if fact in place)
    fewest = min(len(one), len(two))
    if kept < _FACTS or kept < _KEPT * fewest:
        return ""
    return f"{order} passages stand in the same order in both, and between them {kept} of {fewest} names and figures"


def _sides(rows: list[Any]) -> tuple[Spans, Spans]:
    return (
        [(int(row.a_start), int(row.a_end)) for row in rows],
        sorted((int(row.b_start), int(row.b_end)) for row in rows),
    )


def _over(spans: Spans, length: int) -> float:
    """The part of a text that lies between the first span and the end of the last."""
    return (max(end for _, end in spans) - spans[0][0]) / max(1, length)


def _facts(text: str, spans: Spans) -> list[str]:
    """Names and figures outside ``spans``, each where it stands first."""
    facts: dict[str, None] = {}
    at = 0
    for start, end in [*spans, (len(text), len(text))]:
        part = text[at : max(at, start)]
        facts |= dict.fromkeys(match[0] for match in _FACT.finditer(part) if not _opens(part, match.start()))
        at = max(at, end)
    return list(facts)


def _opens(text: str, at: int) -> bool:
    """Whether a capital only begins a sentence."""
    before = text[max(0, at - 6) : at]
    first = at < 6 and not before.strip(_MARKS)
    return text[at].isalpha() and (first or _BEGINS.search(before) is not None)


_MARKS = " \"'“‘("
_BEGINS = re.compile(rf"[.!?:\n\r][{re.escape(_MARKS)}]{{0,4}}$")


def _in_order(places: Iterable[int]) -> int:
    """The most places that rise one after the other."""
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)
