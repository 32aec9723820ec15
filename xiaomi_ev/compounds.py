"""Measures told in two units: "an hour and 45 minutes", "5 feet 11 inches", "2 hours, 22 minutes and 14 seconds".

What comes in: a text and the quantities found in it. What goes out: the same, those that make one measure joined, in
the smallest unit told. What it will not do: join what is merely listed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from xiaomi_ev.units import per
from xiaomi_ev.worded import worded

_PARTS = frozenset(
    {
        ("day", "h"),
        ("h", "min"),
        ("min", "s"),
        ("ft", "in"),
        ("lb", "oz"),
        ("m", "cm"),
        ("year", "month"),
        ("week", "day"),
    }
)
"""Units that stand together, the larger first."""
_ROUND = {("year", "month"): Decimal(12), ("week", "day"): Decimal(7)}
_JOINT = re.compile(r",? (?:and )?|, ?|")
_ONE = re.compile(r"\ban? (?P<unit>hour|day|year|week|minute) and $", re.I)
_UNITS = {"hour": "h", "day": "day", "year": "year", "week": "week", "minute": "min"}


def joined(text: str, found: list[Any]) -> list[Any]:
    """The quantities of ``text``, in order, with those of two units made one."""
    made: list[Any] = []
    for one in found:
        last: Any = made[-1] if made else None
        factor = _factor(last.unit, one.unit) if made else None
        if factor is not None and _follows(text, last, one, factor):
            value = Decimal(last.value) * factor + Decimal(one.value)
            made[-1] = one._replace(
                start=last.start, text=text[last.start : one.end], value=_plain(value), bound=last.bound
            )
        else:
            made.append(_after_one(text, one))
    return made


def _follows(text: str, first: Any, second: Any, factor: Decimal) -> bool:
    plain = first.low is None and second.low is None and second.bound == "exact" and "." not in first.value
    between = text[first.end : second.start]
    return plain and _JOINT.fullmatch(between) is not None and Decimal(second.value) < factor


def _after_one(text: str, one: Any) -> Any:
    """ "An hour and 45 minutes": a single hour is no number by itself."""
    match = _ONE.search(text, max(0, one.start - 16), one.start) if one.kind in ("measure", "count") else None
    factor = _factor(_UNITS[match["unit"].lower()], one.unit) if match else None
    if match is None or factor is None or one.low is not None or Decimal(one.value) >= factor:
        return one
    start, value = match.start(), _plain(factor + Decimal(one.value))
    return one._replace(start=start, text=text[start : one.end], value=value, bound=worded(text, start, one.end)[0])


def _factor(larger: str, smaller: str) -> Decimal | None:
    pair = (larger, smaller)
    if pair not in _PARTS:
        return None
    return _ROUND.get(pair) or Decimal(round(per(larger, smaller) or 0))


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
