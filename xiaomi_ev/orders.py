"""Day and month of a byline in figures: "04/11/2023" is April 11 to some and November 4 to others.

What comes in: articles and the bounds that each states. What goes out: the same bounds, each such byline settled by its
weekday, by the order of other dates in the article or in others of its source, or by what else bounds the day. What
it will not do: choose where nothing tells; then both days are named in the reason, and bound it from either side.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from xiaomi_ev.article import Article
from xiaomi_ev.bounds import Evidence
from xiaomi_ev.datelines import WEEKDAY, WEEKDAYS, limits
from xiaomi_ev.stamps import ambiguous
from xiaomi_ev.text import MAX_READ

_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d/-])")
_BESIDE = 30
"""Characters before a day in figures in which its weekday stands."""


def settle(articles: Sequence[Article], stated: Mapping[str, list[Evidence]]) -> None:
    """Put for each byline that may mean two days the one that it means, as far as anything tells."""
    doubtful = [article for article in articles if any(map(_open, stated[article.id]))]
    if not doubtful:
        return
    orders: dict[str, set[bool]] = defaultdict(set)
    for article in articles:
        told = _orders(article.raw[:MAX_READ])
        orders[f"in {article.id}"] |= told
        if article.source:
            orders[f"by {article.source}"] |= told
    for article in doubtful:
        known = next(
            (one for key in (f"in {article.id}", f"by {article.source}") if len(one := orders[key]) == 1), set()
        )
        rest = [row for row in stated[article.id] if not _open(row)]
        low, high = limits(rest)
        stated[article.id][:] = [
            _settled(article, row, known, (low or dt.date.min, high or dt.date.max)) if _open(row) else row
            for row in stated[article.id]
        ]


def _open(row: Evidence) -> bool:
    return row.why == "byline" and row.days[0] != row.days[1] and row.days[0].day <= 12 and row.days[1].day <= 12


def _orders(text: str) -> set[bool]:
    """Whether the days in figures of a text that allow one order alone put the day first."""
    pairs = ((int(match[1]), int(match[3])) for match in _NUMBERS.finditer(text))
    return {one > 12 for one, other in pairs if 1 <= min(one, other) <= 12 < max(one, other) <= 31}


def _settled(article: Article, row: Evidence, known: set[bool], bounds: tuple[dt.date, dt.date]) -> Evidence:
    match = _NUMBERS.search(article.raw, row.start, row.end)
    if match is None or not ambiguous(match[0]):
        return row
    days = {day.day == int(match[1]): day for day in row.days}
    beside = WEEKDAY.findall(article.raw[max(0, row.start - _BESIDE) : row.start].split("\n")[-1].lower())
    by_weekday = [day for day in days.values() if beside and WEEKDAYS[day.weekday()] == beside[-1]]
    by_order = [days[first] for first in known]
    within = [day for day in days.values() if bounds[0] <= day <= bounds[1]]
    for some, why in (
        (by_weekday, "by its weekday"),
        (by_order, "as in other dates"),
        (within, "by what else it tells"),
    ):
        if len(some) == 1:
            return Evidence(row.start, row.end, row.bound, (some[0], some[0]), f"byline, its order {why}")
    one, other = row.days
    return Evidence(row.start, row.end, row.bound, row.days, f"byline, in one order or the other: {one} or {other}")
