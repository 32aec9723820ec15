"""Productions for named holidays, and their days: fixed, counted from Easter, or those of a country; the new year.

What comes in: the tokens that a pattern of ``timex_en.RULES`` caught, and their ``Context``. What goes out: a
``Reading``, or None when the words name no holiday after all. What it will not do: know when a country is at work.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from dateutil.easter import easter

from xiaomi_ev.bounds_en import NOW_BEFORE
from xiaomi_ev.intervals import day
from xiaomi_ev.timex_en import HOLIDAYS
from xiaomi_ev.timex_values import AGAINST, Context, Reading, find, mod_of, relative, year_of


def read_holiday(context: Context, first: int, end: int) -> Reading | None:
    token = find(context, first, end, "H")
    if token is None or _ISLAND.match(context.text, context.behind(token, first)):
        return None
    rule = HOLIDAYS[str(token.value)]
    at = context.tokens.index(token, first)
    year = year_of(context, at + 1, end)
    if year is not None and year[0].isdigit():
        found = holiday(int(year[0]), rule)
        return None if found is None else Reading(first, end - 1, "DATE", found.isoformat(), "", year[1])
    word = find(context, first, at, "r")
    anchor, offset, label = relative(context, word)
    if anchor is None:
        plain = f"XXXX-{rule[0]:02d}-{rule[1]:02d}" if isinstance(rule, tuple) else "XXXX-XX-XX"
        return Reading(first, end - 1, "DATE", plain)
    start = context.start(first)
    counted = NOW_BEFORE.search(context.text, max(0, start - 90), start)  # "here we are, two weeks before Christmas"
    limit = context.text[max(0, start - 6) : start].lower().endswith((" by ", "until "))  # "may ask for more by Easter"
    way = offset if word is not None else 1 if counted else context.direction(first, end - 1)
    days = [
        found
        for year in range(max(1, anchor.year - 1), min(9999, anchor.year + 1) + 1)
        if (found := holiday(year, rule))
    ]
    against = (
        365 * 2 if word is not None or (limit and way > 0) else AGAINST["day"]
    )  # "reported a loss on Thursday, a week before Christmas"
    aways = [((found - anchor).days, found) for found in days]
    best = min((abs(away) + against * (away * way < 0), found) for away, found in aways)[1]
    return Reading(first, end - 1, "DATE", best.isoformat(), "", label)


def read_new_year(context: Context, first: int, end: int) -> Reading | None:
    """ "The new year": the one that begins next, or has just begun."""
    words = context.text[context.start(first) : context.end(end - 1)].lower()
    anchor, label = context.here()
    if not words.endswith(" new year") or context.codes[end : end + 1] == "x":
        return None  # "the New Year honours"
    if anchor is None:
        return Reading(first, end - 1, "DATE", "XXXX", mod_of(context, first, end))
    begun = anchor.month <= 2 or (anchor.month <= 6 and context.direction(first, end - 1) < 0)
    return Reading(first, end - 1, "DATE", f"{anchor.year + (not begun):04d}", mod_of(context, first, end), label)


_ISLAND = re.compile(r" Islands?\b")


@lru_cache(maxsize=4096)
def holiday(year: int, rule: tuple[int, int] | str) -> dt.date | None:
    """The day of a holiday: fixed, counted from Western Easter, or as the package ``holidays`` has it for a country."""
    if isinstance(rule, tuple):
        return day(year, *rule)
    country, _, name = rule.partition(":")
    if name:
        return min((found for found, said in _national(country, year) if said.startswith(name)), default=None)
    if not 1583 <= year <= 4099:
        return None
    sunday: dt.date = easter(year)
    return sunday + dt.timedelta(days=int(rule.removeprefix("easter")))


@lru_cache(maxsize=256)
def _national(country: str, year: int) -> list[tuple[dt.date, str]]:
    """Days off of a country in a year, for the years that the package knows."""
    import holidays  # a tenth of a second, and few texts name such a day

    if not 1950 <= year <= 2100:
        return []
    language = {"IN": "en_IN"}.get(country, "en_US")
    return list(holidays.country_holidays(country, years=year, language=language).items())
