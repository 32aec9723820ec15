"""Slips of the pen: a number ten, a hundred or a thousand times too large, short of a zero, or in another unit.

What comes in: claims of one question, and the pairs of them that differ. What goes out: whether two numbers are the same but
for their zeros or their unit, and the pairs that a slip does not explain. What it will not do: say which of two numbers was meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from xiaomi_ev import claims_en as en
from xiaomi_ev import tables
from xiaomi_ev.topic import Question, Topic
from xiaomi_ev.units import per

_FOLD = (650.0, 1540.0)
"""Ratios near enough to a thousand that one word may be said for another: two sums that were meant alike may differ."""
_APART = 300.0
_SCALE = re.compile(en.SCALE, re.I)
_FAR = 2.0
"""How far beyond the plausible range a number may lie and still be an answer, though a strange one."""
Pair = tuple[Any, Any, tuple[str, str]]
"""Two claims, the kind of their contradiction, and why."""


def digits(claim: Any) -> str:
    """The digits of a number without its point and its zeros."""
    return str(claim.value).replace(".", "").strip("0")


def reason(a: Any, b: Any, ratio: float, holds: bool) -> str:
    """How two numbers differ by a slip alone; "" where they do not. Thousandfold it shows though one ``holds`` the other."""
    same, told = digits(a) == digits(b), len(digits(a)) > 1
    worded = any(_SCALE.search(str(claim.text)) for claim in (a, b))
    if _FOLD[0] <= ratio <= _FOLD[1] and (same or (worded and not holds)):
        return f"a factor of {ratio:,.0f}, as when million is said for billion"
    alike = a.unit == b.unit or per(a.unit, b.unit) is None  # of units and of consoles
    if same and told and not holds and alike and abs(ratio - round(ratio)) < 1e-6:
        return f"the same digits, {ratio:.0f} times as much, as when a zero is lost"
    return "the same number in another unit, of which one is likely a slip" if units(a, b) and not holds else ""


def elsewhere(number: float, unit: str, question: Question, topic: Topic) -> bool:
    """Whether a number, of a currency in the topic's first, lies far from what the question holds plausible: 29 euros
    are no price of a console, they are the price of something else.
    """
    asked = 1 / topic.currencies.get(question.currency, 1.0) if unit in topic.currencies else per(unit, question.unit)
    low, high = question.plausible or (0.0, float("inf"))
    return asked is not None and not low <= abs(number) * asked * _FAR <= high * _FAR**2


def units(a: Any, b: Any) -> bool:
    """Whether two numbers of at least two digits differ by a unit of one kind alone: 26 kg and 26 lb."""
    return a.unit != b.unit and per(a.unit, b.unit) is not None and a.value == b.value and len(digits(a)) > 1


def _far_apart(a: Any, b: Any) -> bool:
    """Whether two sums lie so far apart that one may be the slip, whichever number was meant."""
    try:
        low, high = sorted((abs(float(a.value)), abs(float(b.value))))
    except ValueError:
        return False
    return a.unit == b.unit and high > _APART * low


def without(found: Sequence[Pair], told: Mapping[str, int]) -> list[Pair]:
    """Without what a slip alone explains: 70 billion stands against the 70 million that was meant, not against others."""
    same = [(a, b) for a, b, (kind, _) in found if kind == "slip" and digits(a) == digits(b)]
    far = Counter(claim.claim for a, b, (kind, _) in found for claim in (a, b) if kind == "slip" or _far_apart(a, b))
    sides = [(one, other, units(a, b)) for a, b in same for one, other in ((a, b), (b, a))]
    slips = {one.claim for one, other, unit in sides if not unit and far[one.claim] > far[other.claim]}
    # of two units the one in which fewer claims are told is the slip
    slips |= {one.claim for one, other, unit in sides if unit and told[one.unit] < told[other.unit]}
    kept = {(a.claim, b.claim) for a, b in same}
    return [(a, b, why) for a, b, why in found if (a.claim, b.claim) in kept or slips.isdisjoint((a.claim, b.claim))]


def plausible(asked: pd.DataFrame, topic: Topic) -> pd.DataFrame:
    """Without numbers far from what their question holds plausible: a lift ticket of 76 euros is no fare of 3,000 pesos.

    What has the digits of another answer stays: 10 million for 10 billion is a slip, and about the same thing.
    """
    bounded = {one.slot: one for one in topic.questions if one.kind == "quantity" and one.plausible}
    rates = asked["unit"].map(topic.currencies).fillna(1.0).astype("float64")
    numbers = rates * pd.to_numeric(asked["value"].where(asked["slot"].isin(bounded)), errors="coerce")
    known = zip(asked["slot"], asked["unit"], numbers, strict=True)
    far = [not pd.isna(n) and elsewhere(float(n), unit, bounded[slot], topic) for slot, unit, n in known]
    if not any(far):
        return asked
    told = [(claim.slot, digits(claim)) for claim in tables.rows(asked)]
    near = {one for one, out in zip(told, far, strict=True) if not out}
    return asked[[not out or (one[1] != "" and one in near) for one, out in zip(told, far, strict=True)]]
