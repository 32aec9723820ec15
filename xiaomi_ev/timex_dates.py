"""Productions for dates that a phrase names itself: days, months, halves, quarters, seasons, decades.

What comes in: the tokens that a pattern of ``timex_en.RULES`` caught, and their ``Context``. What goes out: a
``Reading``, or None when the words do not mean time after all. What it will not do: read durations and sets.
"""

from __future__ import annotations

import datetime as dt
import re

from xiaomi_ev.intervals import day, interval_of, shift, value_at
from xiaomi_ev.timex_en import ADDRESS, NO_SEASON, NUMBERED_THINGS
from xiaomi_ev.timex_tokens import Token
from xiaomi_ev.timex_values import (
    Context,
    Reading,
    find,
    mod_of,
    near_year,
    next_in_tale,
    number_of,
    relative,
    year_of,
)


def read_iso(context: Context, first: int, end: int) -> Reading | None:
    text = context.tokens[first].text
    parts = [int(part) for part in re.findall(r"\d+", text)]
    if re.match(r"\d{4}", text):
        year, month, number = parts[:3]
    else:
        month, number, year = parts[:3]
        if "." in text or month > 12:
            month, number = number, month
        year += 0 if year > 99 else 2000 if year < 50 else 1900
    found = day(year, month, number)
    if found is None:
        return None
    clock = f"T{parts[3]:02d}:{parts[4]:02d}" if len(parts) > 4 and parts[3] < 25 and parts[4] < 60 else ""
    return Reading(first, end - 1, "TIME" if clock else "DATE", found.isoformat() + clock)


def read_full(context: Context, first: int, end: int) -> Reading | None:
    month, number = find(context, first, end, "M"), find(context, first, end, "do")
    year = find(context, first, end, "Y") or _shared_year(context, end)
    if month is None or number is None or not 1 <= number_of(number) <= 31:
        return None
    if context.codes.startswith(("oM", "odM"), first, end) and number.text.isalpha():
        return None  # "second March", "first May": a count, not a day
    if year is not None:
        found = day(number_of(year), number_of(month), number_of(number))
        return None if found is None else Reading(first, end - 1, "DATE", found.isoformat())
    chosen, label = _year_of_day(context, first, end, number_of(month), number_of(number))
    if chosen is None:
        return Reading(first, end - 1, "DATE", f"{context.no_year()}-{number_of(month):02d}-{number_of(number):02d}")
    found = day(chosen, number_of(month), number_of(number))
    return None if found is None else Reading(first, end - 1, "DATE", found.isoformat(), "", label)


def read_full_rel(context: Context, first: int, end: int) -> Reading | None:
    """ "2 August last year"."""
    month, number = find(context, first, end, "M"), find(context, first, end, "do")
    year = year_of(context, first, end)
    if month is None or number is None or year is None:
        return None
    whole = f"{year[0]}-{number_of(month):02d}-{number_of(number):02d}"
    known = year[0].isdigit() and interval_of(whole) is None
    return None if known or number_of(number) > 31 else Reading(first, end - 1, "DATE", whole, "", year[1])


_SHARED = re.compile(r"[-~&](?:t?[do]f?M|M[do]|t?[do]|M)c?Y")


def _shared_year(context: Context, end: int) -> Token | None:
    """The year that two dates share: "April 6-7, 2024", "in August and September 1914"."""
    match = _SHARED.match(context.codes, end)
    return context.tokens[match.end() - 1] if match else None


def _year_of_day(context: Context, first: int, end: int, month: int, number: int) -> tuple[int | None, str]:
    """The nearest year in which the day falls on the weekday that stands beside it, or as the tense has it."""
    weekday = find(context, first, end, "W")
    anchor, label = context.here()
    if weekday is not None and anchor is not None and not context.before_christ:
        for year in sorted(
            range(max(1, anchor.year - 3), min(9999, anchor.year + 3)), key=lambda y: abs(y - anchor.year)
        ):
            found = day(year, month, number)
            if found is not None and found.isoweekday() == weekday.value:
                return year, label
    return near_year(context, month, number, context.direction(first, end - 1), first)


_PLURAL = re.compile(r" [a-z]{3,30}s\b")


def read_day_range(context: Context, first: int, end: int) -> Reading | None:
    """One end of "22-25 April 1951" or "April 6-7": the month and year stand with the other end."""
    number = find(context, first, end, "do")
    at = next(
        (n for n in (*range(end, min(end + 5, len(context.codes))), first - 3) if n >= 0 and context.codes[n] == "M"),
        None,
    )
    if number is None or at is None or not 1 <= number_of(number) <= 31:
        return None
    if at < first and context.codes[first - 1] == "&" and _PLURAL.match(context.text, context.end(end - 1)):
        return None  # "pleaded guilty on June 8 to 14 counts"
    start, stop = (
        (first - 3, end) if at < first else (end + 1, at + 3 if context.codes[at + 1 : at + 3] == "cY" else at + 2)
    )
    whole = read_full(context, start, min(stop, len(context.codes)))
    month = number_of(context.tokens[at])
    year = find(context, start, min(stop, len(context.codes)), "Y")
    if year is None and whole is not None and whole.value[:4].isdigit():
        found = day(int(whole.value[:4]), month, number_of(number))
        return None if found is None else Reading(first, end - 1, "DATE", found.isoformat(), "", whole.anchor)
    if year is None:
        return None if whole is None else Reading(first, end - 1, "DATE", f"XXXX-{month:02d}-{number_of(number):02d}")
    found = day(number_of(year), month, number_of(number))
    return None if found is None else Reading(first, end - 1, "DATE", found.isoformat())


def read_month_of(context: Context, first: int, end: int) -> Reading | None:
    month, year = find(context, first, end, "M"), year_of(context, first + 1, end)
    if month is None or year is None:
        return None
    return Reading(first, end - 1, "DATE", f"{year[0]}-{number_of(month):02d}", mod_of(context, first, end), year[1])


def read_month_rel(context: Context, first: int, end: int) -> Reading | None:
    month, word = find(context, first, end, "M"), find(context, first, end, "r")
    if month is None or word is None:
        return None
    anchor, offset, label = relative(context, word)
    if number_of(word) == 4 and (label != "previous" or context.codes[end : end + 1] not in (".", "c", "|", "")):
        return None  # "said that March was dry"
    mod = mod_of(context, first, end)
    if anchor is None:
        return Reading(first, end - 1, "DATE", f"XXXX-{number_of(month):02d}", mod)
    year = anchor.year
    if offset < 0 and number_of(month) >= anchor.month:
        year -= 1
    if offset > 0 and number_of(month) <= anchor.month:
        year += 1
    return Reading(first, end - 1, "DATE", f"{year:04d}-{number_of(month):02d}", mod, label)


def read_season(context: Context, first: int, end: int) -> Reading | None:
    season = find(context, first, end, "S")
    if season is None:
        return None
    at = context.tokens.index(season, first)
    if season.text[0].isupper() and NO_SEASON.match(context.text, context.end(at)):
        return None  # "the Summer Olympics"
    mod, year = mod_of(context, first, end), year_of(context, at + 1, end)
    word = find(context, first, at, "r")
    if (
        year is None
        and word is None
        and context.codes[first] not in ("m" if season.text.lower() in ("spring", "fall") else "tm")
        and context.codes[max(0, first - 1)] not in "im"
    ):
        return None
    if year is None:
        year = _season_year(context, first, end, word, str(season.value))
    return Reading(first, end - 1, "DATE", f"{year[0]}-{season.value}", mod, year[1])


def _season_year(context: Context, first: int, end: int, word: Token | None, season: str) -> tuple[str, str]:
    if context.before_christ:
        return context.no_year(), "previous"
    anchor, offset, label = relative(context, word)
    if anchor is None:
        return "XXXX", ""
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    if word is None and label == "previous":
        return f"{next_in_tale(anchor, start):04d}", label
    if word is None:
        offset = context.direction(first, end - 1)
    year = anchor.year
    if (offset < 0 and start > anchor.month) or (offset < 0 and word is not None and start + 2 >= anchor.month):
        year -= 1
    begun = start if word is not None and word.text.lower() == "next" else start + 3
    if offset > 0 and begun <= anchor.month:
        year += 1
    return f"{year:04d}", label


def names(context: Context, end: int) -> bool:
    """Whether a capitalised plain word follows at once: "Midnight Oil", "the Twenties Club"."""
    after = context.tokens[end] if end < len(context.tokens) else None
    return after is not None and after.code == "x" and after.text[:1].isupper()


def read_decade(context: Context, first: int, end: int) -> Reading | None:
    decade = find(context, first, end, "E")
    if decade is None:
        return None
    bare = not isinstance(decade.value, str)
    start = context.start(first)
    if len(decade.text) < 5 and _WARMTH.search(context.text, max(0, start - 60), start):
        return None  # "temperatures in the 40s"
    before = context.tokens[first - 1].text.lower() if first else ""
    if bare and (
        names(context, end)
        or (find(context, first, end, "tm") is None and context.codes[max(0, first - 2) : first] != "E&")
        or before in ("his", "her", "their", "my", "in his", "in her")
    ):
        return None
    return Reading(first, end - 1, "DATE", _decade_value(context, decade), mod_of(context, first, end))


_WARMTH = re.compile(r"\b(?:temperature|thermometer|degree|high|low|margin|rating)s?\b[^.]{0,40}$", re.I)


def _decade_value(context: Context, decade: Token) -> str:
    if isinstance(decade.value, str):
        return decade.value
    known = context.dct.year if context.dct is not None else 2000
    digit = number_of(decade)
    century = known // 100 if 10 * digit <= known % 100 else known // 100 - 1
    return f"{century:02d}{digit}"


_NOUNS = re.compile(r"[ -](?:people|percent|per cent|men|women|children|jobs|workers|troops|soldiers|members|students|points?|pounds|dollars|euros|yen|tons?|tonnes|miles|km|kilomet\w+|met(?:er|re)s?|feet|votes|times|homes|shares|employees|barrels|units|acres|yuan|won|rupees|rubles|roubles|kronor|kroner|francs|pesos|reais|[mk]Ah|[kMGT]?Wh?|rpm|hp|horsepower|kg|mm|cm|grams?|watts?|volts|nits|[GT]B|Hz|and \d)\b", re.I)  # fmt: skip


_JOINED = re.compile(r" and \d")
_NUMBERED = re.compile(r"\b[Nn][or]\.\s?$|\d \d{3} $")
"""Before a number that is none of years: "No. 1984", "0800 555 1970"."""


def _counts(context: Context, end: int) -> bool:
    """Whether a plural follows: "2000 ships" are many, "in 2000" is a year."""
    after = context.tokens[end] if end < len(context.tokens) else None
    return (
        after is not None
        and after.code == "x"
        and after.text.islower()
        and len(after.text) > 3
        and after.text.endswith("s")
    )


def read_year(context: Context, first: int, end: int) -> Reading | None:
    token = context.tokens[end - 1]
    value, mod = number_of(token), mod_of(context, first, end)
    before = context.codes[first - 1] if first else "|"
    led = before == "i" and context.tokens[first - 1].text.lower() in ("in", "since", "by", "until", "during")
    if _NOUNS.match(context.text, context.end(end - 1)) and not (
        led and _JOINED.match(context.text, context.end(end - 1))
    ):
        return None
    modern = 1900 <= value <= 2100
    cued = before in "if(m&q~-" or bool(mod)
    previous = context.tokens[first - 1].text.lower() if first else ""
    if _NUMBERED.search(context.text, max(0, context.start(end - 1) - 6), context.start(end - 1)) or (
        not cued
        and before != "t"
        and previous not in ("its", "their", "his", "her", "our", "year")
        and _counts(context, end)
    ):
        return None
    if previous in NUMBERED_THINGS or ADDRESS.match(context.text, context.end(end - 1)):
        return None
    if not modern and not (cued or context.narrative):
        return None
    named = "U" in context.codes[first:end]  # "the year 2000"
    if named and find(context, first, end, "U").value != "Y":  # type: ignore[union-attr]
        return None
    after = context.tokens[end] if end < len(context.tokens) else None
    if mod and context.codes[end - 2] == "t" and after is not None and after.code == "x" and after.text[:1].isupper():
        mod = ""  # "the opening of the 2000 Olympics"
    start = first if mod or named else end - 1
    return Reading(start, end - 1, "DATE", f"{value:04d}", mod)


def read_month(context: Context, first: int, end: int) -> Reading | None:
    month = find(context, first, end, "M")
    if month is None:
        return None
    shared = _shared_year(context, end)
    if shared is not None:
        named = context.tokens[context.tokens.index(shared, end) - 1]  # "from October to February 2025" begins in 2024
        before = named.code == "M" and number_of(month) > number_of(named)
        value = f"{number_of(shared) - before:04d}-{number_of(month):02d}"
        return Reading(first, end - 1, "DATE", value, mod_of(context, first, end))
    year, label = _year_of_month(context, first, end, number_of(month))
    value = f"{context.no_year() if year is None else f'{year:04d}'}-{number_of(month):02d}"
    return Reading(first, end - 1, "DATE", value, mod_of(context, first, end), label)


_JOINING = frozenset(("and", "to", "through", "-", "–"))


def _year_of_month(context: Context, first: int, end: int, month: int) -> tuple[int | None, str]:
    """The year of a month told alone; of two joined ones the later is looked for and the other lies before it:
    "between June and November", "from October to March".
    """
    at = end - 1
    codes, tokens = context.codes, context.tokens
    if codes[at + 2 : at + 3] == "M" and tokens[at + 1].text.lower() in _JOINING and _spans(context, first):
        last = number_of(tokens[at + 2])
        year, label = near_year(context, last, None, context.direction(first, at + 2), first)
        return None if year is None else year - (last < month), label
    joined = at > 1 and codes[at - 2 : at] in ("M&", "Mi", "M-", "M~") and tokens[at - 1].text.lower() in _JOINING
    told = context.last
    if joined and told and told.month == number_of(tokens[at - 2]) and _spans(context, at - 2):
        return told.year + (month < told.month), "previous"
    return near_year(context, month, None, context.direction(first, end - 1), first)


def _spans(context: Context, first: int) -> bool:
    return bool(first) and context.tokens[first - 1].text.lower() in ("between", "from")


def same_day(context: Context, first: int, end: int, anchor: dt.date, unit: str) -> Reading | None:
    """ "The same day last year"; "the same month a year ago", the month that was told."""
    told, label = context.there() if unit == "M" or context.by_the_day else (anchor, "dct")
    if told is None or abs((anchor - told).days) > 366:
        told, label = anchor, "dct"
    moved = shift(told, -1, "Y")
    return None if moved is None else Reading(first, end - 1, "DATE", value_at(moved, unit), "", label)
