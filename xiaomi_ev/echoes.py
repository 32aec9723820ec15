"""What an undated text takes up: figures that an outlet gave before it, and how long it is to a day of the calendar.

What comes in: articles, their time expressions, and the bounds known so far. What goes out: ``Evidence`` for those that
do not say their day. What it will not do: take one figure that two texts have in common for more than chance, or count
from a day of which the year is open.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from xiaomi_ev import bounds_en as en
from xiaomi_ev.article import Article
from xiaomi_ev.bounds import Evidence, both
from xiaomi_ev.datelines import framed
from xiaomi_ev.intervals import day as day_of
from xiaomi_ev.intervals import shift
from xiaomi_ev.timex import Timex
from xiaomi_ev.timex_en import HOLIDAYS
from xiaomi_ev.timex_holidays import holiday
from xiaomi_ev.topic import Topic

Limits = tuple[dt.date | None, dt.date | None]
_MANY = 500
"""Articles beyond which a corpus is hardly one story."""
_LEAST = 2
"""Figures that a sentence has in common with what it takes up, at least; one of them is no small whole number."""
_ENDS = re.compile(r"[.!?;](?=\s|$)|\n")
_YEARS = 12
"""Years between two bounds in which a day of the calendar is looked for."""
_SLACK = {"d": 0, "w": 3, "m": 15}
"""Days by which "two weeks before" may be meant more or less."""


def retold(articles: Sequence[Article], limits: Mapping[str, Limits], topic: Topic) -> Iterator[tuple[str, Evidence]]:
    """Who tells that an outlet says so, and gives figures of an article that it published, wrote after that article:
    "So the Courier says nine days, 2.9 grams and $399".
    """
    names = {outlet.name: (outlet.name, *outlet.aliases) for outlet in topic.outlets}
    days = {one.id: limits[one.id][0] for one in articles if one.source and limits[one.id][0] == limits[one.id][1]}
    dated = [one for one in articles if days.get(one.id)] if names and len(articles) <= _MANY else []
    given = {one.id: _figures(one.raw) for one in dated}
    by_source = {source: [one for one in dated if one.source == source] for source in names}
    for article in (one for one in articles if one.id not in days and dated):
        low, high = limits[article.id]
        for source, own in by_source.items():
            for start, end, figures in _told_by(article.raw, names[source]) if source != article.source and own else ():
                first = min(
                    (day for one in own if _same(figures, given[one.id]) and (day := days[one.id])), default=None
                )
                if first and (low or first) <= first <= (high or first):
                    yield article.id, Evidence(start, end, "lower", (first, first), f"tells figures of {source}")


def _told_by(raw: str, names: Sequence[str]) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Where a text says that an outlet says so, and the figures of the rest of that sentence."""
    for found in _saying(tuple(names)).finditer(raw):
        rest = _ENDS.split(raw[found.end() : found.end() + 200], maxsplit=1)[0]
        yield found.start(), found.end(), _figures(rest)


@lru_cache(maxsize=64)
def _saying(names: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(name) for name in sorted(filter(None, names), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:(?:{either}) (?:{en.SAYS})|(?i:according to|says|reports) (?:[Tt]he )?(?:{either}))(?!\w)"
    )


def _figures(text: str) -> frozenset[str]:
    """The numbers of a text, in figures or as small words, in one form."""
    told = (match[0].lower() for match in en.FIGURE.finditer(text))
    return frozenset(en.SMALL.get(one) or one.replace(",", "").rstrip(".") for one in told)


def _same(figures: frozenset[str], given: frozenset[str]) -> bool:
    shared = figures & given
    return len(shared) >= _LEAST and any(len(one) > 2 for one in shared)


def counted(article: Article, found: Sequence[Timex], limits: Limits, topic: Topic) -> list[Evidence]:
    """ "Here we are, two weeks before Christmas": bounds around that day, where only one year is left for it."""
    low, high = framed(*limits, topic)
    for timex in found:
        told = en.NOW_BEFORE.search(article.raw, max(0, timex.start - 90), timex.start)
        if told is None or timex.grain not in ("day", "") or low is None or high is None:
            continue
        unit = told["unit"][0].lower()
        count = int(en.SMALL.get(told["count"].lower()) or told["count"])
        years = range(low.year, min(high.year + 1, low.year + _YEARS) + 1)
        days = [
            day for year in years if (named := _in_year(timex, year)) and (day := shift(named, -count, unit.upper()))
        ]
        slack = dt.timedelta(days=_SLACK[unit])
        some = [day for day in days if low - slack <= day <= high + slack]
        if len(some) == 1:
            return both(
                told.start(), timex.end, (some[0] - slack, some[0] + slack), f"{count} {told['unit']} before a day"
            )
    return []


def _in_year(timex: Timex, year: int) -> dt.date | None:
    """The day of the calendar that an expression names, in a year."""
    if shape := re.fullmatch(r"(XXXX|\d{4})-(\d\d)-(\d\d)", timex.value):
        return day_of(year, int(shape[2]), int(shape[3])) if shape[1] in ("XXXX", f"{year:04d}") else None
    rule = HOLIDAYS.get(timex.text.lower())
    return holiday(year, rule) if rule else None
