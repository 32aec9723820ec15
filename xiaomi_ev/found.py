"""Values as they are read in a sentence: the two records that the rooms of claims hand on.

What comes in: a quantity or a time expression, or those of a sentence. What goes out: ``Found``, and ``Value`` once a
question is known. What it will not do: say which question a value answers.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import zip_longest
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


def dates_of(sentence: Sentence, text: str, times: Sequence[Timex], place: re.Match[str] | None) -> list[Found]:
    """The dates of a sentence that may answer a question or tell when something took place."""
    days = {timex.value for timex in times if timex.type == "DATE"}  # "on 22 June, at seven in the evening" is one day
    told = [
        one
        for one in times
        if one.earliest and (one.type == "DATE" or (one.type == "TIME" and one.value[:10] not in days))
    ]
    dates = [from_timex(sentence, timex) for timex in told]
    if dates and dates[0].start < 4 and _QUOTES_AT.match(text):
        dates = dates[1:]
    dates = [one for one in dates if not _OF_THE_YEAR.search(text, max(0, one.start - 80), one.start)]
    dates = [one for one in dates if not text.endswith("not ", 0, one.start)]  # "December, not a day later"
    return [one for one in _settled(text, dates) if place is None or one.start >= place.end()]


_QUOTES_AT = re.compile(r"\W{0,3}\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?[ \W]{1,4}[A-Z][^\"“.;]{2,80}[:,] [\"“]")
"""The time of day at which a live report quotes somebody: '10:31 Lee: "It would never open"'."""


def without_overlaps(numbers: Iterable[Found], dates: Sequence[Found]) -> list[Found]:
    return [one for one in numbers if not any(one.start < date.end and date.start < one.end for date in dates)]


def _settled(text: str, dates: Sequence[Found]) -> list[Found]:
    """Of two dates that a lost word left side by side ("the end of the year. first half of 2024"), the absolute one."""

    def broken(one: Found, following: Found | None) -> bool:
        beside = following is not None and text[one.end : following.start].strip() in (".", "")
        return bool(beside and one.anchor and following and not following.anchor)

    return [one for one, following in zip_longest(dates, dates[1:]) if not broken(one, following)]


_OF_THE_YEAR = re.compile(
    r"\b(?:most|best|worst|least|first|[a-z]{2,12}est|\w+ man|\w+ woman)\b[^,.;:]{0,50} of $", re.I
)
"""Before a year that only praises: "the most talked-about hinge of the year"."""
