"""Values as they are read in a sentence: the two records that the rooms of claims hand on.

What comes in: a quantity or a time expression. What goes out: ``Found``, and ``Value`` once a question is known.
What it will not do: say which question a value answers.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

from xiaomi_ev import quantities
from xiaomi_ev.text import Sentence
from xiaomi_ev.timex import Timex
from xiaomi_ev.worded import of_date


class Found(NamedTuple):
    """A value as read: offsets into the sentence's clean text, normal form, unit, bound, interval."""

    start: int
    end: int
    value: str
    unit: str = ""
    bound: str = "exact"
    kind: str = ""
    mod: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    anchor: str = ""


class Value(NamedTuple):
    """A value that answers ``slot``: its clause (clean offsets), and whether that is past: None, ask ``is_past``."""

    found: Found
    slot: str
    kind: str
    clause: tuple[int, int]
    rule: str
    past: bool | None = False


def from_quantity(found: quantities.Quantity) -> Found:
    ends = ""
    if found.low is not None and found.high is not None:
        ends = "..".join(quantities.plain(Decimal(repr(end))) for end in (found.low, found.high))
    return Found(found.start, found.end, found.value, found.unit, found.bound, found.kind, ends)


def from_timex(sentence: Sentence, timex: Timex) -> Found:
    """A time expression in the sentence's clean text: raw offsets plus the spaces put back before them."""
    start = timex.start - sentence.start + sum(1 for lost in sentence.breaks if lost <= timex.start)
    end = timex.end - sentence.start + sum(1 for lost in sentence.breaks if lost < timex.end)
    bound = {"BEFORE": "at_most", "AFTER": "at_least", "APPROX": "about"}.get(timex.mod, "")
    bound = of_date(sentence.clean, start, end, bound)
    return Found(start, end, timex.value, "", bound, "date", timex.mod, timex.earliest, timex.latest, timex.anchor)
