"""Slips of the pen: a number ten, a hundred or a thousand times too large, or short of a zero.

What comes in: claims of one question, and the pairs of them that differ. What goes out: whether two numbers are the same but
for their zeros, and the pairs that a slip does not explain. What it will not do: say which of two numbers was meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

Pair = tuple[Any, Any, tuple[str, str]]
"""Two claims, the kind of their contradiction, and why."""


def digits(claim: Any) -> str:
    """The digits of a number without its point and its zeros."""
    return str(claim.value).replace(".", "").strip("0")


def zeros(a: Any, b: Any, ratio: float) -> bool:
    """Whether two numbers of at least two digits differ by their zeros alone: 8,240 and 82,400."""
    one, other = digits(a), digits(b)
    return one == other and len(one) > 1 and a.unit == b.unit and abs(ratio - round(ratio)) < 1e-6


def without(found: Sequence[Pair]) -> list[Pair]:
    """Without what a slip alone explains: 70 billion stands against the 70 million that was meant, not against all others."""
    same = [(a, b) for a, b, (kind, _) in found if kind == "slip" and digits(a) == digits(b)]
    far = Counter(claim.claim for a, b, (kind, _) in found for claim in (a, b) if kind == "slip")
    slips = {one.claim for a, b in same for one, other in ((a, b), (b, a)) if far[one.claim] > far[other.claim]}
    kept = {(a.claim, b.claim) for a, b in same}
    return [(a, b, why) for a, b, why in found if (a.claim, b.claim) in kept or slips.isdisjoint((a.claim, b.claim))]
