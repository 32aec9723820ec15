"""Pairs of claims that cannot both hold, and why; or why they only seem not to.

What comes in: claims with their spans, creation dates, and the topic. What goes out: the table
``conflicts``. What it will not do: pick a winner, or call it a conflict when one value merely lies inside
the other ("2024" and "the first half of 2024" agree).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pandas as pd

from xiaomi_ev import tables
from xiaomi_ev.topic import Question, Topic

MAX_GROUP = 400
"""Claims of one slot that are compared pair by pair; a story with more is compared by its distinct values."""
SLIP = (300.0, 3000.0)
"""Ratios that look like a million said for a billion, or a billion for a million."""
_LOOSE = 0.1
"""Relative slack of "about" when the question sets no tolerance."""


def find(claims: pd.DataFrame, spans: pd.DataFrame, dates: pd.DataFrame, topic: Topic) -> pd.DataFrame:
    """The table ``conflicts``, one row for each pair of claims of one slot that differ.

    Kinds: ``value``, ``slip`` (a factor of about a thousand), ``state`` (time may explain it),
    ``unknown`` (one says that it is not known), ``stale`` (older text in a newer article), ``internal``.
    """
    asked = claims[claims["rule"].str.startswith("question")]
    rows = []
    for slot, group in asked.groupby("slot", sort=True):
        question = topic.question(str(slot)) or Question(str(slot))
        for a, b in _pairs(group):
            found = _conflict(a, b, question, topic, dates)
            if found:
                rows.append({"claim_a": a.claim, "claim_b": b.claim, "slot": slot, "kind": found[0], "why": found[1]})
    return tables.make("conflicts", rows)


def _pairs(group: pd.DataFrame) -> Iterator[tuple[Any, Any]]:
    if len(group) > MAX_GROUP:
        group = group.drop_duplicates(["article", "value", "unit"]).head(MAX_GROUP)
    return combinations(tables.rows(group.sort_values(["article", "start", "claim"])), 2)


def _conflict(a: Any, b: Any, question: Question, topic: Topic, dates: pd.DataFrame) -> tuple[str, str] | None:
    if a.value == b.value and a.polarity == b.polarity and a.unit == b.unit:
        return None
    stale = _segment(a, dates) != _segment(b, dates) and a.article == b.article
    if "unknown" in (a.polarity, b.polarity) or "unknown" in (a.value, b.value):
        if a.polarity == b.polarity:
            return None
        return "unknown", f"one says {_said(a)}, the other {_said(b)}"
    if question.kind == "state":
        return _state(a, b, stale)
    if question.kind == "name":
        return _names(a, b, stale)
    if pd.notna(a.earliest) and pd.notna(b.earliest):
        return _dated(a, b, stale)
    return _quantities(a, b, question, topic, stale)


def _said(claim: Any) -> str:
    if claim.polarity == "unknown":
        return "that it is not known"
    value = str(claim.value)
    grouped = f"{int(value):,}" if value.isascii() and value.isdigit() and len(value) > 4 else value
    return f"{grouped} {claim.unit}".strip()


def _segment(claim: Any, dates: pd.DataFrame) -> int:
    own = dates[(dates["article"] == claim.article) & (dates["start"] <= claim.start) & (dates["end"] > claim.start)]
    return int(own["segment"].max()) if len(own) else 0


def _kind(a: Any, b: Any, stale: bool, plain: str) -> str:
    return "stale" if stale else "internal" if a.article == b.article else plain


def _state(a: Any, b: Any, stale: bool) -> tuple[str, str]:
    return _kind(a, b, stale, "state"), f"{_said(a)} against {_said(b)}: a state can change between two articles"


def _names(a: Any, b: Any, stale: bool) -> tuple[str, str] | None:
    one, other = (set(str(claim.value).split(";")) for claim in (a, b))
    if one & other:
        return None
    return _kind(a, b, stale, "value"), f"{a.value} against {b.value}: no name in common"


def _dated(a: Any, b: Any, stale: bool) -> tuple[str, str] | None:
    if a.earliest <= b.latest and b.earliest <= a.latest:
        return None  # nested or overlapping intervals can both hold
    first, second = (a, b) if a.latest < b.earliest else (b, a)
    open_ended = first.bound == "at_least" or second.bound == "at_most"
    if open_ended:
        return None
    return _kind(a, b, stale, "value"), f"{a.value} and {b.value} do not overlap"


def in_unit(value: str, unit: str, topic: Topic, wanted: str = "") -> float | None:
    """A number in the topic's first currency when it is money of a known rate, else as it stands; None if no number."""
    try:
        number = float(value)
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    return number * topic.currencies[unit] if unit in topic.currencies else number


def span_of(claim: Any, number: float, tolerance: float) -> tuple[float, float]:
    """The range that a worded number leaves open: exact within the tolerance, "about" with slack, "more than" upwards."""
    slack = abs(number) * max(tolerance, 1e-9, _LOOSE if claim.bound == "about" else 0.0)
    low = -math.inf if claim.bound == "at_most" else number - slack
    high = math.inf if claim.bound == "at_least" else number + slack
    if claim.bound == "at_most":  # "almost 720,000" is near below, not anything below
        low = number * (1 - 2 * _LOOSE) if number > 0 else low
    if claim.bound == "at_least":
        high = number * (1 + 2 * _LOOSE) if number > 0 else high
    return low, max(high, low)


def _quantities(a: Any, b: Any, question: Question, topic: Topic, stale: bool) -> tuple[str, str] | None:
    one, other = in_unit(a.value, a.unit, topic), in_unit(b.value, b.unit, topic)
    comparable = a.unit == b.unit or (a.unit in topic.currencies and b.unit in topic.currencies)
    if one is None or other is None or not comparable:
        return None
    (a_low, a_high), (b_low, b_high) = span_of(a, one, question.tolerance), span_of(b, other, question.tolerance)
    if a_low <= b_high and b_low <= a_high:
        return None
    ratio = max(abs(one), abs(other)) / max(min(abs(one), abs(other)), 1e-300)
    if SLIP[0] <= ratio <= SLIP[1]:
        return "slip", f"{_said(a)} against {_said(b)}: a factor of {ratio:,.0f}, as when million is said for billion"
    return _kind(a, b, stale, "value"), f"{_said(a)} against {_said(b)}"
