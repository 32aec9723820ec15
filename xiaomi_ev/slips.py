"""Slips of the pen: a number ten, a hundred or a thousand times too large, short of a zero, or in another unit.

What comes in: claims of one question, and the pairs of them that differ. What goes out: whether two numbers are the same but
for their zeros or their unit, and the pairs that a slip does not explain. What it will not do: say which of two numbers was meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from xiaomi_ev.units import per

Pair = tuple[Any, Any, tuple[str, str]]
"""Two claims, the kind of their contradiction, and why."""


def digits(claim: Any) -> str:
    """The digits of a number without its point and its zeros."""
    return str(claim.value).replace(".", "").strip("0")


def zeros(a: Any, b: Any, ratio: float) -> bool:
    """Whether two numbers of at least two digits differ by their zeros alone: 8,240 and 82,400."""
    one, other = digits(a), digits(b)
    return one == other and len(one) > 1 and a.unit == b.unit and abs(ratio - round(ratio)) < 1e-6


def units(a: Any, b: Any) -> bool:
    """Whether two numbers of at least two digits differ by a unit of one kind alone: 26 kg and 26 lb."""
    return a.unit != b.unit and per(a.unit, b.unit) is not None and a.value == b.value and len(digits(a)) > 1


def without(found: Sequence[Pair], told: Mapping[str, int]) -> list[Pair]:
    """Without what a slip alone explains: 70 billion stands against the 70 million that was meant, not against all others.

    Of two units the one that fewer claims are ``told`` in is the slip.
    """
    same = [(a, b) for a, b, (kind, _) in found if kind == "slip" and digits(a) == digits(b)]
    far = Counter(claim.claim for a, b, (kind, _) in found for claim in (a, b) if kind == "slip")

    def odd(one: Any, other: Any) -> bool:
        return told[one.unit] < told[other.unit] if units(one, other) else far[one.claim] > far[other.claim]

    slips = {one.claim for a, b in same for one, other in ((a, b), (b, a)) if odd(one, other)}
    kept = {(a.claim, b.claim) for a, b in same}
    return [(a, b, why) for a, b, why in found if (a.claim, b.claim) in kept or slips.isdisjoint((a.claim, b.claim))]
