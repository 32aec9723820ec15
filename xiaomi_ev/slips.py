"""Slips of the pen: a number ten, a hundred or a thousand times too large, short of a zero, or in another unit.

What comes in: claims of one question, and the pairs of them that differ. What goes out: whether two numbers are the same but
for their zeros or their unit, and the pairs that a slip does not explain. What it will not do: say which of two numbers was meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from xiaomi_ev.units import per

THOUSANDFOLD = (300.0, 3000.0)
"""Ratios that look like a million said for a billion, or a billion for a million."""
Pair = tuple[Any, Any, tuple[str, str]]
"""Two claims, the kind of their contradiction, and why."""


def digits(claim: Any) -> str:
    """The digits of a number without its point and its zeros."""
    return str(claim.value).replace(".", "").strip("0")


def reason(a: Any, b: Any, ratio: float, holds: bool) -> str:
    """How two numbers differ by a slip alone; "" where they do not. Thousandfold it shows though one ``holds`` the other."""
    same, told = digits(a) == digits(b), len(digits(a)) > 1
    if THOUSANDFOLD[0] <= ratio <= THOUSANDFOLD[1] and (not holds or same):
        return f"a factor of {ratio:,.0f}, as when million is said for billion"
    if same and told and not holds and a.unit == b.unit and abs(ratio - round(ratio)) < 1e-6:
        return f"the same digits, {ratio:.0f} times as much, as when a zero is lost"
    return "the same number in another unit, of which one is likely a slip" if units(a, b) and not holds else ""


def units(a: Any, b: Any) -> bool:
    """Whether two numbers of at least two digits differ by a unit of one kind alone: 26 kg and 26 lb."""
    return a.unit != b.unit and per(a.unit, b.unit) is not None and a.value == b.value and len(digits(a)) > 1


def without(found: Sequence[Pair], told: Mapping[str, int]) -> list[Pair]:
    """Without what a slip alone explains: 70 billion stands against the 70 million that was meant, not against others."""
    same = [(a, b) for a, b, (kind, _) in found if kind == "slip" and digits(a) == digits(b)]
    far = Counter(claim.claim for a, b, (kind, _) in found for claim in (a, b) if kind == "slip")
    sides = [(one, other, units(a, b)) for a, b in same for one, other in ((a, b), (b, a))]
    slips = {one.claim for one, other, unit in sides if not unit and far[one.claim] > far[other.claim]}
    # of two units the one in which fewer claims are told is the slip
    slips |= {one.claim for one, other, unit in sides if unit and told[one.unit] < told[other.unit]}
    kept = {(a.claim, b.claim) for a, b in same}
    return [(a, b, why) for a, b, why in found if (a.claim, b.claim) in kept or slips.isdisjoint((a.claim, b.claim))]
