"""Datelines that leave the year away, and what states a day of writing at all.

What comes in: articles, their time expressions, and the bounds known so far. What goes out: ``limits`` of those bounds;
and for "OSLO, Jan 9 (Nordwire) - The club said on Tuesday" the years in which that day and that weekday go together.
What it will not do: choose between years of which several fit; they bound the day, and the reason names them.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from xiaomi_ev.article import Article
from xiaomi_ev.bounds import POSTS, Evidence, both, dateline, happened, line_of
from xiaomi_ev.intervals import interval_of
from xiaomi_ev.timex import Timex
from xiaomi_ev.topic import Topic

_BY_SIBLINGS, _BY_WEEKDAY = "dateline, its year by siblings", "dateline, its year by the weekday"
HEADED, ADDED = "heading of an older text", "head of what was added later"
_EXACT = ("metadata", "address", "byline", HEADED, ADDED)
"""What states the day of writing by itself, as its reason begins."""
_UPDATED = 31
"""Days within which two days of one head are those of publication and of an update."""
_NEAR = 150
"""Days between a dateline without its year and the nearest dated sibling, at most, for that one to tell the year."""
_MOST = 60
"""Years between which a dateline is looked for."""
_AGAIN = 12
"""Years in which a day falls on each day of the week, that of a leap year aside."""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})", re.I)


def is_exact(row: Evidence) -> bool:
    return row.why in (_BY_SIBLINGS, _BY_WEEKDAY) or row.why.split(",")[0] in _EXACT


def limits(rows: Sequence[Evidence]) -> tuple[dt.date | None, dt.date | None]:
    """Exact statements (metadata, address, byline) bound alone; else the latest past and the earliest plan."""
    exact = [row for row in rows if is_exact(row)]
    if exact:
        best = [row for row in exact if row.why.split(",")[0] == exact[0].why.split(",")[0]]
        low, high = max((row.days for row in best), key=lambda span: span[1])
        first = min(row.days[0] for row in best)  # published on one day, updated on another
        posted = any(row.why == POSTS for row in best)
        return (first if posted or (high - first).days <= _UPDATED else low), high
    lows = [row.days[0] for row in rows if row.bound == "lower"]
    highs = [row.days[1] for row in rows if row.bound == "upper"]
    return max(lows, default=None), min(highs, default=None)


def framed(low: dt.date | None, high: dt.date | None, topic: Topic) -> tuple[dt.date | None, dt.date | None]:
    """Bounds drawn in to where the story starts and ends, as far as they agree with it: "built in 1987" is no news."""
    start = topic.start if topic.start and (high is None or topic.start <= high) else None
    low = max(filter(None, (low, start)), default=None)
    end = topic.end if topic.end and (low is None or low <= topic.end) else None
    return low, min(filter(None, (high, end)), default=None)


def complete(
    articles: Sequence[Article],
    tagged: Mapping[str, Sequence[Timex]],
    stated: Mapping[str, list[Evidence]],
    topic: Topic,
) -> None:
    """Give "OSLO, Jan 8 (Nordwire) -" its year: of those in which the weekday of its sentence fits, the one nearest to
    an article that says its day, or the only one left; else the first and the last of them bound it.
    """
    exact = {name: [row.days[0] for row in rows if is_exact(row)] for name, rows in stated.items()}
    known = sorted({day for days in exact.values() for day in days})
    for article in articles:
        timex = None if exact[article.id] else dateline(article, tagged[article.id])
        if timex is not None:
            bounds = framed(*limits(stated[article.id]), topic)
            days = _possible(timex, bounds, known)
            weekday = _weekday(article, timex, tagged[article.id])
            one_end = None if None not in bounds else "lower" if bounds[0] else "upper"
            rows = stated[article.id]
            rows += [row for row in _chosen(timex, days, weekday, known, one_end) if row not in rows]


def _possible(
    timex: Timex, bounds: tuple[dt.date | None, dt.date | None], known: Sequence[dt.date]
) -> dict[dt.date, bool]:
    """The days that a dateline may mean, by year, and whether the article or its topic bounds them."""
    low, high = bounds
    years = {day.year + step for day in known for step in (-1, 0, 1)}
    first, last = (
        low.year if low else high.year - _AGAIN if high else 1,
        high.year if high else low.year + _AGAIN if low else 0,
    )
    between = range(first, last + 1) if last - first <= _MOST else range(0)
    found = {}
    for year in sorted({*years, *between}):
        days = interval_of(timex.value.replace("XXXX", f"{year:04d}")) if 1 <= year <= 9999 else None
        if days and (low is None or low <= days[1]) and (high is None or days[0] <= high):
            found[days[0]] = year in between
    return found


def _weekday(article: Article, timex: Timex, found: Sequence[Timex]) -> int | None:
    """The day of the week beside a dateline, or on which its line says that something was: 1 is Monday."""
    beside = WEEKDAY.search(timex.text)
    if beside:
        return WEEKDAYS.index(beside[1].lower()) + 1
    end = article.raw.find("\n", timex.end)
    for other in found:
        told = re.fullmatch(r"XXXX-WXX-([1-7])(?:T.*)?", other.value)
        if told and line_of(article.raw, timex)[0] <= other.start and (end < 0 or other.end <= end):
            return int(told[1]) if happened(article, other) else None
    return None


def _chosen(
    timex: Timex, days: Mapping[dt.date, bool], weekday: int | None, known: Sequence[dt.date], one_end: str | None
) -> list[Evidence]:
    # a wire names the day of its dateline; filed after midnight, the day before
    fits = [[day for day in days if weekday and (day.isoweekday() - weekday) % 7 == gap] for gap in (0, 1)]
    for some in (*fits, list(days)):
        near = sorted((_away(day, known), day) for day in some)
        if near and near[0][0] <= _NEAR:
            return both(timex.start, timex.end, (near[0][1], near[0][1]), _BY_SIBLINGS)
    if one_end:  # the first of them from there on, or the last up to there
        some = [day for day in fits[0] + fits[1] if days[day]]
        day = (min if one_end == "lower" else max)(some, default=None)
        why = "dateline, by the weekday"
        return [Evidence(timex.start, timex.end, one_end, (day, day), why)] if day else []
    bounded = next((some for one in (*fits, days) if (some := [day for day in one if days[day]])), [])
    if len(bounded) == 1:
        return both(timex.start, timex.end, (bounded[0], bounded[0]), _BY_WEEKDAY)
    if not bounded:
        return []
    span = bounded[0], bounded[-1]
    named = " or ".join(str(day.year) for day in bounded) if len(bounded) < 4 else f"{len(bounded)} years"
    why = f"dateline, in {named}" + (", by the weekday" if bounded in fits else "")
    return [Evidence(timex.start, timex.end, bound, span, why) for bound in ("lower", "upper")]


def _away(day: dt.date, known: Sequence[dt.date]) -> int:
    """Days to the nearest of ``known``."""
    at = bisect_right(known, day)
    return min((abs((day - one).days) for one in known[max(0, at - 1) : at + 1]), default=10**6)
