"""When was an article written: an interval, with the words that bound it.

What comes in: articles that rarely state their date, and the topic. What goes out: the tables ``dates`` and
``evidence``, and time expressions read against each passage's own creation time. What it will not do: use a
clock or the crawl day, or average evidence that contradicts itself; that is reported, and the bound left open.

Past events bound from below, plans from above; "March of this year" and "next year" are tied to what
sibling articles date; a passage that still awaits what the text above it reports as past is older text.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from xiaomi_ev import datelines, echoes, orders, stamps, tables, ties
from xiaomi_ev._fast import uncollected
from xiaomi_ev.archives import additions, first_behind, passages, posts
from xiaomi_ev.article import Article
from xiaomi_ev.bounds import Evidence, body_ends, both, stated_in, way
from xiaomi_ev.datelines import ADDED, HEADED, framed, is_exact, limits
from xiaomi_ev.intervals import interval_of, month_end
from xiaomi_ev.text import MAX_READ
from xiaomi_ev.timex import Timex
from xiaomi_ev.topic import Topic


@dataclass(frozen=True)
class _Hint:
    """Words whose meaning needs the year of writing: "March of this year", "next year"."""

    start: int
    end: int
    month: int | None
    offset: int
    way: int


@dataclass(frozen=True)
class _Segment:
    start: int
    end: int
    evidence: tuple[Evidence, ...]


@uncollected
def date_articles(
    articles: Sequence[Article], topic: Topic, undated: dict[str, list[Timex]] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables ``dates`` and ``evidence``, solved jointly: what one article dates helps its siblings.

    ``undated`` is told the time expressions of each article, as read without a creation time.
    """
    tagged = {} if undated is None else undated
    tagged |= {article.id: stamps.read(article.raw[:MAX_READ]) for article in articles}
    stated = {article.id: stated_in(article, tagged[article.id]) for article in articles}
    orders.settle(articles, stated)
    datelines.complete(articles, tagged, stated, topic)
    for name, rows in ties.between(articles, tagged, {name: limits(rows) for name, rows in stated.items()}).items():
        stated[name] += rows
    for name, row in ties.repeated(articles, {name: limits(rows) for name, rows in stated.items()}, topic):
        stated[name].append(row)
    for name, row in echoes.retold(articles, {name: limits(rows) for name, rows in stated.items()}, topic):
        stated[name].append(row)
    datelines.complete(articles, tagged, stated, topic)  # of more years some are ruled out now
    for article in articles:
        if not any(map(is_exact, rows := stated[article.id])):
            rows += echoes.counted(article, tagged[article.id], limits(rows), topic)
    future_year = _shared_future(articles, tagged)
    months = _dated_months(articles, tagged)
    dates, evidence = [], []
    for article in articles:
        hints = _hints(article, tagged[article.id])
        future = _future(article, tagged[article.id], future_year)
        found = [*stated[article.id], *_from_hints(hints, months[article.id], *future)]
        for number, segment in enumerate(_layers(article, found, tagged[article.id])):
            dates.append(_solved(article, number, segment, topic))
            evidence += [_evidence_row(article, number, row) for row in segment.evidence if row.end > row.start]
    return tables.make("dates", dates), tables.make("evidence", evidence)


def _shared_future(articles: Sequence[Article], tagged: Mapping[str, Sequence[Timex]]) -> int | None:
    """The year that most articles' plans name: what their "next year" means; None when they differ."""
    votes: Counter[int] = Counter()
    for article in articles:
        years = {t.earliest.year for t in tagged[article.id] if t.earliest and not t.anchor and way(article, t) > 0}
        votes.update(years)
    if not votes:
        return None
    year, count = min(votes.items(), key=lambda row: (-row[1], row[0]))
    return year if count >= 2 and count > 0.5 * sum(votes.values()) else None


def _future(article: Article, found: Sequence[Timex], shared: int | None) -> tuple[int | None, str]:
    """What "next year" means here, and why: the first year that the article's own plans name, if they name it more than
    once; else the one that most articles' plans name, if none of its own is before it.
    """
    dated = [one for one in found if one.earliest and not one.anchor and one.grain == "year"]
    told = [(one.earliest.year, way(article, one)) for one in dated if one.earliest]
    first = min((year for year, ahead in told if ahead > 0), default=None)
    if first is not None and (first, -1) not in told and sum(year == first and ahead >= 0 for year, ahead in told) > 1:
        return first, f"the article's plans name {first}"
    return (shared if first is None or (shared or 0) <= first else None), f"the articles' plans name {shared}"


def _dated_months(articles: Sequence[Article], tagged: Mapping[str, Sequence[Timex]]) -> dict[str, dict[int, set[int]]]:
    """For each article, the years that its siblings give to a month, when they tell it as past."""
    found: dict[str, dict[int, set[int]]] = {article.id: defaultdict(set) for article in articles}
    if len(articles) > 500:
        return found
    givers: dict[tuple[int, int], set[str]] = defaultdict(set)
    for article in articles:
        for timex in tagged[article.id]:
            if timex.earliest and timex.grain in ("day", "month") and not timex.anchor and way(article, timex) < 0:
                givers[timex.earliest.month, timex.earliest.year].add(article.id)
    for (month, year), names in givers.items():
        for name in found if len(names) > 1 else found.keys() - names:
            found[name][month].add(year)
    return found


def _hints(article: Article, found: Sequence[Timex]) -> list[_Hint]:
    rows = []
    for timex in found:
        match = re.fullmatch(r"XXXX(?:-(\d\d)|-[HQ]\d)?", timex.value)
        words = re.search(r"\b(this|next|last|upcoming|coming|current)\s+year", timex.text, re.I) if match else None
        if match and words:
            offset = {"this": 0, "current": 0, "last": -1}.get(words[1].lower(), 1)
            month = int(match[1]) if match[1] else None
            rows.append(_Hint(timex.start, timex.end, month, offset, way(article, timex)))
    return rows


def _from_hints(
    hints: Sequence[_Hint], months: Mapping[int, set[int]], future_year: int | None, why: str
) -> list[Evidence]:
    """The year of writing from "next year" and "March of this year", once siblings or the article settle it."""
    rows: list[Evidence] = []
    year: int | None = None
    for hint in hints:
        known = months.get(hint.month or 0, set())
        if hint.month and hint.way < 0 and len(known) == 1:
            year = next(iter(known)) - hint.offset
            rows += _year_rows(hint, year, f"siblings date it in {year + hint.offset}")
        elif hint.offset == 1 and hint.way >= 0 and future_year is not None and hint.month is None:
            year = future_year - 1
            rows += _year_rows(hint, year, why)
    if year is not None:
        for hint in hints:
            days = interval_of(f"{year + hint.offset:04d}-{hint.month:02d}") if hint.month else None
            if days and hint.way:
                bound = "lower" if hint.way < 0 else "upper"
                rows.append(
                    Evidence(
                        hint.start, hint.end, bound, days, "told as past" if hint.way < 0 else "told as still to come"
                    )
                )
    return rows


def _year_rows(hint: _Hint, year: int, why: str) -> list[Evidence]:
    if not 1 <= year <= 9999:
        return []
    return both(hint.start, hint.end, (dt.date(year, 1, 1), month_end(year, 12)), why)


def _segments(article: Article, found: Sequence[Evidence]) -> list[_Segment]:
    """The main text, and behind a heading the older text that still awaits what the main text reports."""
    rows = sorted(found, key=lambda row: (row.start, row.end, row.bound))
    first, last = body_ends(article)
    low, high = limits(rows)
    if low is None or high is None or low <= high:
        return [_Segment(0, len(article.raw), tuple(rows))]
    stale = [row for row in rows if row.bound == "upper" and row.days[1] < low]
    headings = [line.start for line in article.lines if line.label in ("heading", "title") and line.start > first]
    cut = bisect_right(headings, min(row.start for row in stale))
    if not cut or any(row.days[0] == low and row.start >= headings[cut - 1] for row in rows if row.bound == "lower"):
        return [_Segment(0, len(article.raw), tuple(rows))]
    at = headings[cut - 1]
    older = [row for row in rows if row.start >= at]
    years = [
        replace(row, why=f"{row.why}, as above")
        for row in rows
        if row.start < at and row.bound == "lower" and row.days[1] < low
    ]
    start_of_year = [row for row in years if row.days[0].month == 1 and row.days[0].day == 1][:1]
    main = tuple(row for row in rows if row.start < at)
    return [_Segment(0, at, main), _Segment(at, last, (*older, *start_of_year))]


def _layers(article: Article, found: Sequence[Evidence], times: Sequence[Timex]) -> list[_Segment]:
    """The main text, what it awaits still, older texts that a heading dates, and what says itself that it was added later."""
    apart, added = [(row, HEADED) for row in passages(article, times)], additions(article, times)
    low, high = limits(_outside(found, sorted([*(row for row, _ in apart), *added], key=lambda part: part[0])))
    for start, end, timex in added:
        if low and low == high and (later := first_behind(timex, low)):
            apart.append(((start, end, later), ADDED))
    apart.sort(key=lambda one: one[0][0])
    own = _outside(found, [row for row, _ in apart])
    return [
        *_segments(article, own),
        *(
            _Segment(start, end, tuple(both(timex.start, timex.end, (timex.earliest, timex.latest), why)))
            for (start, end, timex), why in apart
            if timex.earliest and timex.latest
        ),
    ]


def _outside(found: Sequence[Evidence], parts: Sequence[tuple[int, int, Timex]]) -> list[Evidence]:
    """The evidence that stands in none of the ``parts``."""
    begins = [start for start, _, _ in parts]
    return [row for row in found if not (at := bisect_right(begins, row.start)) or row.start >= parts[at - 1][1]]


def _solved(article: Article, number: int, segment: _Segment, topic: Topic) -> dict[str, object]:
    low, high = limits(segment.evidence)
    at = {bound: [row.why for row in segment.evidence if row.bound == bound] for bound in ("lower", "upper")}
    stated = [why for why in at["lower"] if low == high and why in at["upper"]]  # all else agrees, and decides nothing
    told = stated or [row.why for row in segment.evidence]
    why = ", ".join(dict.fromkeys(told)) or "nothing in the text bounds it"
    if low is not None and high is not None and low > high:
        why = f"contradictory: past until {low}, yet expected before {high}; the upper bound is left open"
        high = None
    first, last = (low, high) if any(map(is_exact, segment.evidence)) else framed(low, high, topic)
    why += "; from the story's own start" * (first != low) + "; to the story's own end" * (last != high)
    return {
        "article": article.id,
        "segment": number,
        "start": segment.start,
        "end": segment.end,
        "earliest": first,
        "latest": last,
        "why": why,
    }


def _evidence_row(article: Article, number: int, row: Evidence) -> dict[str, object]:
    return {
        "article": article.id, "segment": number, "start": row.start, "end": row.end, "text": article.raw[row.start : row.end],
        "bound": row.bound, "earliest": row.days[0], "latest": row.days[1], "why": row.why,
    }  # fmt: skip


def timexes(
    articles: Sequence[Article], dates: pd.DataFrame, undated: Mapping[str, list[Timex]] | None = None
) -> dict[str, list[Timex]]:
    """The time expressions of each article, each read against the creation time of its own segment.

    What ``date_articles`` told of them in ``undated`` stands where there is no such time.
    """
    undated = undated or {}
    segments: dict[str, list[Any]] = {article.id: [] for article in articles}
    for row in tables.rows(dates.sort_values("segment", kind="stable")):
        if row.article in segments:
            segments[row.article].append(row)
    found = {one.id: _timexes(one, segments[one.id], undated.get(one.id)) for one in articles}
    return ties.as_copied({one.id: one.raw for one in articles}, found)


_TOUCHED = 2
"""Days after publication of an update that leaves the words for days as they were."""


def _timexes(article: Article, segments: Sequence[Any], undated: list[Timex] | None) -> list[Timex]:
    found: dict[int, Timex] = {}
    text = article.raw[:MAX_READ]
    for row in segments:
        known = None if pd.isna(row.earliest) or pd.isna(row.latest) else (row.earliest.date(), row.latest.date())
        if known and str(row.why).startswith("byline") and (known[1] - known[0]).days <= _TOUCHED:
            known = known[0], known[0]  # "on Saturday" was written on the day of publication
        headed = str(row.why).startswith((HEADED, ADDED))  # as many as there are headings: each is read by itself
        base = int(row.start) if headed else 0
        again = undated if known is None and not headed and row.end >= len(text) else None
        for timex in stamps.in_order(again or stamps.read(text[base : int(row.end)] if headed else text, known), known):
            if row.start <= timex.start + base < row.end:
                found[timex.start + base] = timex._replace(start=timex.start + base, end=timex.end + base)
    return _as_posted(text, [found[start] for start in sorted(found)], undated)


def _as_posted(text: str, found: list[Timex], undated: list[Timex] | None) -> list[Timex]:
    """Time expressions, those of a forum's posts read each against the day of its own post."""
    parts = posts(text, undated or found)
    if not parts:
        return found
    begins = [start for start, _, _ in parts]
    outside = [one for one in found if not (at := bisect_right(begins, one.start)) or one.start >= parts[at - 1][1]]
    for start, end, timex in parts:
        own = stamps.read(text[start:end], timex.earliest)
        outside += [one._replace(start=one.start + start, end=one.end + start) for one in own]
    return sorted(outside, key=lambda one: one.start)
