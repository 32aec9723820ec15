"""Days that the articles of one story share: "on 14 March" is the day that a sibling gives with its year.

What comes in: articles, and what is known of the day on which each was written. What goes out: ``Evidence`` for the
undated ones. What it will not do: tie a day to one of another year or of other words, or weigh what contradicts
itself; a tie that does not agree with the stronger ones is left out.

A writer leaves the year away for days of the year that ends or begins with the day of writing; so a day whose year a
sibling tells bounds that day from both sides, and closer where the sentence says that it is past or to come.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from xiaomi_ev import stamps
from xiaomi_ev.article import Article
from xiaomi_ev.bounds import Evidence, is_dateline, states_day, way
from xiaomi_ev.intervals import Interval, month_end
from xiaomi_ev.text import MAX_READ
from xiaomi_ev.timex import Timex
from xiaomi_ev.topic import Topic

Limits = tuple[dt.date | None, dt.date | None]
_YEAR, _DATED = dt.timedelta(days=364), dt.timedelta(days=31)
_WEEK = dt.timedelta(days=7)
_FIRST, _LAST = dt.date(3, 1, 1), dt.date(9997, 12, 31)
_MANY = 500
"""Articles beyond which a corpus is hardly one story: there a day of the year ties nothing."""
_MOST = 200
"""Sentences of a day that share a word, and days of an article, that are compared at most: so work stays linear."""
_DAY, _COUNTED = dt.timedelta(days=1), {"today": 0, "yesterday": -1, "tomorrow": 1}
_LEAST = {_YEAR: 2.0, _WEEK: 10.0, _DAY: 3.0}
"""What the words that two sentences share must weigh: more where a day comes again each week."""
_SECOND = 0.3
"""The share of that which another year may reach, at most."""
_WORD = re.compile(r"[^\W\d_]{4,40}")
_PERIOD = re.compile(
    r"(?:\d-day|months?|quarter|half|weeks|year|period|[A-Z][a-z]{2,8}) ?(?:to|ended|ending|through|-|–|until) ?$"
)
"""What ends in a month and is no event of it: "in the nine months to December", "July-September"."""
_ENDS, _WHOLE = re.compile(r"(?<=[.!?])\s|\n"), 10
_LAST_ONE = re.compile(r"(?:last|past|previous) ", re.I)
_OF_KIND = re.compile(r"\b(?:the|an?|its|their|his|her|our|this|that)\s$", re.I)
"""Before a month that says of what kind, not when: "the January window"."""
_EMPTY = frozenset(
    """
    this that with from have were been they will would which when what there their about after before into over more
    than also said says could should then them some other first since still just most such each many much very next
    last only january february march april june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday today yesterday tomorrow morning evening afternoon night early late half
    quarter spring summer autumn winter year years month months week weeks days
    """.split()
)


class _Tie(NamedTuple):
    weight: float
    timex: Timex
    days: Interval
    way: int
    reach: dt.timedelta


def between(
    articles: Sequence[Article], tagged: Mapping[str, Sequence[Timex]], limits: Mapping[str, Limits]
) -> dict[str, list[Evidence]]:
    """Evidence for each article that does not say its day, from days that the others give with their year.

    ``tagged`` are the time expressions as read without a creation time, ``limits`` the bounds known so far.
    """
    written = {
        name: (low, high)
        for name, (low, high) in limits.items()
        if low and high and low <= high and high - low <= _DATED
    }
    open_ones = [article for article in articles if article.id not in written and any(map(_bare, tagged[article.id]))]
    if not open_ones or len(articles) > _MANY:
        return {}
    told = _Told(articles, tagged, written)
    ties = {article.id: _ties(article, tagged[article.id], told) for article in open_ones}
    return {name: _of(found, limits[name]) for name, found in ties.items() if found}


def repeated(articles: Sequence[Article], limits: Mapping[str, Limits], topic: Topic) -> Iterator[tuple[str, Evidence]]:
    """Who names an outlet, and says a whole sentence of an article that it published, wrote after that article."""
    names = {outlet.name: (outlet.name, *outlet.aliases) for outlet in topic.outlets}
    days = {one.id: limits[one.id][0] for one in articles if one.source and limits[one.id][0] == limits[one.id][1]}
    dated = [one for one in articles if days.get(one.id)] if len(articles) <= _MANY else []
    said = {one.id: _sentences(one.raw) for one in articles} if dated else {}
    for article, one in ((a, b) for a in articles if a.id not in days for b in dated):
        day, (low, high) = days[one.id], limits[article.id]
        if day and not said[one.id].isdisjoint(said[article.id]) and (low or day) <= day <= (high or day):
            found = ((article.raw.find(name), name) for name in names.get(one.source, (one.source,)) if name)
            at, name = next((place for place in found if place[0] >= 0), (-1, ""))
            if at >= 0 and one.source != article.source:
                why = f"names {one.source} and repeats its words"
                yield article.id, Evidence(at, at + len(name), "lower", (day, day), why)


def as_copied(texts: Mapping[str, str], found: Mapping[str, list[Timex]]) -> dict[str, list[Timex]]:
    """Times whose year is open take that of a sibling which leads to them with the same words: one copies the other."""
    told: dict[str, set[Timex]] = defaultdict(set)
    for name, times in found.items():
        for one in times:
            if one.anchor and one.grain in ("day", "month") and one.earliest and "X" not in one.value:
                told[_leading(texts[name], one)].add(one._replace(start=0, end=0, rule=""))
    told.pop("", None)
    return {name: [_closed(one, told, texts[name]) for one in times] for name, times in found.items()}


def _closed(one: Timex, told: Mapping[str, set[Timex]], text: str) -> Timex:
    if "X" not in one.value or not one.anchor or one.earliest is None or one.latest is None:
        return one
    same = told.get(_leading(text, one), set())
    other = next(iter(same)) if len(same) == 1 else None
    if other is None or not other.earliest or not one.earliest <= other.earliest <= one.latest:
        return one
    return one._replace(value=other.value, earliest=other.earliest, latest=other.latest, grain=other.grain)


_LEADING = 8
"""Words before a time that nobody but a copyist says again."""


def _leading(text: str, one: Timex) -> str:
    before = re.split(r"[.!?]\s|\n", text[max(0, one.start - 120) : one.start])[-1].split()[-_LEADING:]
    return f"{' '.join(before)} {one.text}".casefold() if len(before) == _LEADING else ""


def _sentences(raw: str) -> set[str]:
    """Sentences of so many words that nobody says them again by chance."""
    return {one for one in _ENDS.split(raw[:MAX_READ]) if len(one.split()) >= _WHOLE}


class _Told:
    """What the sentences of each day of the year, and of each day of the week, are about."""

    def __init__(
        self, articles: Sequence[Article], tagged: Mapping[str, Sequence[Timex]], written: Mapping[str, Interval]
    ) -> None:
        self._rows: dict[tuple[str, str], list[tuple[str, int, Interval]]] = defaultdict(list)
        self._seen: Counter[str] = Counter()
        self._count = 0
        for article in articles:
            known = written.get(article.id)
            for timex in stamps.read(article.raw[:MAX_READ], known) if known else tagged[article.id]:
                if timex.grain in ("day", "month") and timex.anchor != "previous" and timex.earliest and timex.latest:
                    self._add(article, timex, (timex.earliest, timex.latest))

    def _add(self, article: Article, timex: Timex, days: Interval) -> None:
        if not _FIRST <= days[0] <= _LAST:
            return
        keys = {f"XXXX{timex.value[4:7]}", f"XXXX{timex.value[4:10]}"}
        if days[0] == days[1]:
            keys |= {f"XXXX-WXX-{days[0].isoweekday()}", "XXXX-XX-XX"}
        self._count += 1
        for word in _words(article.raw, timex):
            self._seen[word] += 1
            for key in keys:
                if len(self._rows[key, word]) < _MOST:
                    self._rows[key, word].append((article.id, self._count, days))

    def of(self, article: Article, timex: Timex) -> tuple[float, Interval] | None:
        """The day of the sentence most like this one, and how much the words weigh that both have: the fewer sentences
        have a word, the more. None where none is like it, or where those of another day are.
        """
        shared: Counter[tuple[int, Interval]] = Counter()
        for word in sorted(_words(article.raw, timex)):
            weight = math.log((1 + self._count) / max(1, self._seen[word]))
            for name, number, days in self._rows.get((timex.value, word), ()):
                if name != article.id:
                    shared[number, days] += weight  # type: ignore[assignment]  # a Counter of floats
        best: dict[Interval, float] = {}
        for (_, days), weight in shared.items():
            days = days if len(timex.value) != 7 else (days[0].replace(day=1), month_end(days[0].year, days[0].month))
            best[days] = max(best.get(days, 0.0), weight)
        ranked = sorted(((weight, days) for days, weight in best.items()), reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[1][0] > _SECOND * ranked[0][0]):
            return None
        return ranked[0]


def _bare(timex: Timex) -> bool:
    """A day or a month without its year, a day of the week, or one counted from the day of writing."""
    counted = timex.value == "XXXX-XX-XX" and timex.text.lower() in _COUNTED
    return timex.type == "DATE" and (counted or bool(re.fullmatch(r"XXXX-(?:\d\d(?:-\d\d)?|WXX-\d)", timex.value)))


def _words(raw: str, timex: Timex) -> frozenset[str]:
    """What the sentence of an expression is about: the beginnings of its longer words."""
    before = re.split(r"[.!?]\s|\n", raw[max(0, timex.start - 300) : timex.start])[-1]
    after = re.split(r"[.!?](?:\s|$)|\n", raw[timex.end : timex.end + 300])[0]
    found = (word.lower() for word in _WORD.findall(f"{before} {after}"))
    return frozenset(word[:6] for word in found if word not in _EMPTY)


def _ties(article: Article, found: Sequence[Timex], told: _Told) -> list[_Tie]:
    """Days of the text, not of its head, that a sibling tells too; the surest first."""
    ties = []
    for timex in list(filter(_bare, found))[:_MOST]:
        period = _PERIOD.search(article.raw, max(0, timex.start - 20), timex.start)
        kind = _OF_KIND.search(article.raw, max(0, timex.start - 12), timex.start)
        kind = kind and re.match(r" [a-z]", article.raw[timex.end : timex.end + 2])
        if not kind and not period and not states_day(article, timex) and not is_dateline(article, timex):
            weight, days = told.of(article, timex) or (0.0, (dt.date.min, dt.date.min))
            reach = _WEEK if "W" in timex.value else _DAY if timex.value == "XXXX-XX-XX" else _YEAR
            last = bool(_LAST_ONE.match(timex.text))  # "last September" is over
            if weight >= _LEAST[reach] and not (reach == _DAY and _quoted(article.raw, timex.start)):
                days = (days[1] + dt.timedelta(days=1), days[1]) if last and reach == _YEAR else days
                if reach == _DAY:  # "the ferry sails tomorrow", the day that a sibling dates; a day to either side
                    away = dt.timedelta(days=_COUNTED[timex.text.lower()])
                    ties.append(_Tie(weight, timex, (days[0] - away, days[1] - away), 0, reach))
                else:
                    ties.append(_Tie(weight, timex, days, -1 if last else way(article, timex), reach))
    return sorted(ties, key=lambda tie: (-tie.weight, tie.timex.start))


def _quoted(raw: str, start: int) -> bool:
    """Whether an open quotation stands before a place in its line: what is "tomorrow" in it was said on some day."""
    before = raw[max(0, start - 600) : start].rpartition("\n")[2]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _of(ties: Sequence[_Tie], limits: Limits) -> list[Evidence]:
    """What the ties say that neither the article's own bounds nor a stronger tie contradicts."""
    rows: list[Evidence] = []
    low, high = limits[0] or dt.date.min, limits[1] or dt.date.max
    for tie in ties:
        first = tie.days[0] if tie.way < 0 else tie.days[1] - tie.reach
        last = tie.days[1] if tie.way > 0 else tie.days[0] + tie.reach
        if max(low, first) <= min(high, last):
            low, high = max(low, first), min(high, last)
            on = tie.days[0] + dt.timedelta(days=_COUNTED.get(tie.timex.text.lower(), 0))
            why = f"siblings tell its year, {on.year}" if tie.reach == _YEAR else f"siblings date it on {on}"
            rows.append(Evidence(tie.timex.start, tie.timex.end, "lower", (first, first), why))
            rows.append(Evidence(tie.timex.start, tie.timex.end, "upper", (last, last), why))
    return rows
