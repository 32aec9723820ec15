"""TIMEX3 values and the calendar intervals that they denote.

What comes in: value strings such as ``2024-H1`` or ``P10Y``, and days. What goes out: inclusive intervals
of days, grains, and values that are a number of units away. What it will not do: invent a day for a value
that denotes none; ``XXXX-03`` has no interval, and neither has a duration.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

Interval = tuple[dt.date, dt.date]

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each (meteorological, northern) season."""

_VALUE = re.compile(
    r"(?:FY)?(\d{4}|\d{3}|\d{2})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)(?:-(\d|WE))?|Q([1-4])|H([12])|(SP|SU|FA|WI)))?(?:T.*)?"
)


def day(year: int, month: int, number: int) -> dt.date | None:
    """The calendar day, or None where the calendar has none (February 30, year 0)."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
    if year == 9999 and month == 12:
        return dt.date.max
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def months(year: int, first: int, count: int) -> Interval | None:
    """``count`` whole months from month ``first`` of ``year``."""
    last = year * 12 + first - 1 + count - 1
    if not 1 <= year <= 9999 or not 12 <= last <= 9999 * 12 + 11:
        return None
    return dt.date(year, first, 1), month_end(last // 12, last % 12 + 1)


@lru_cache(maxsize=16_384)
def grain_of(value: str) -> str:
    """The grain of a value: day, week, weekend, month, quarter, half, season, year, decade, century, time or ""."""
    match = _VALUE.fullmatch(value)
    if not match:
        return ""
    if "T" in value:
        return "time"
    year, month, number, week, weekday, quarter, half, season = match.groups()
    if week:
        return "weekend" if weekday == "WE" else "day" if weekday else "week"
    for part, grain in ((number, "day"), (month, "month"), (quarter, "quarter"), (half, "half"), (season, "season")):
        if part:
            return grain
    return {4: "year", 3: "decade", 2: "century"}[len(year)]


@lru_cache(maxsize=16_384)
def interval_of(value: str, mod: str = "") -> Interval | None:
    """The inclusive days that a TIMEX3 value denotes, narrowed by ``mod``; None when it denotes none."""
    match = _VALUE.fullmatch(value)
    whole = _whole(match) if match else None
    return None if whole is None else narrowed(whole, mod)


def _whole(match: re.Match[str]) -> Interval | None:
    year, month, number, week, weekday, quarter, half, season = match.groups()
    start = int(year.ljust(4, "0"))
    if start < 1:
        return (dt.date(1, 1, 1), dt.date(99, 12, 31)) if year == "00" else None
    if number:
        found = day(start, int(month), int(number))
        return None if found is None else (found, found)
    if month:
        return months(start, int(month), 1) if 1 <= int(month) <= 12 else None
    if week:
        return _week(start, int(week), weekday)
    if quarter:
        return months(start, 3 * int(quarter) - 2, 3)
    if half:
        return months(start, 6 * int(half) - 5, 6)
    if season:
        return months(start, SEASONS[season], 3)
    if match[0].startswith("FY"):  # the twelve months that end in that year, whenever a firm's year ends
        return months(start - 1, 2, 23)
    return months(start, 1, 12 * 10 ** (4 - len(year)))


def _week(year: int, week: int, weekday: str | None) -> Interval | None:
    try:
        monday = dt.date.fromisocalendar(year, week, 1)
        if weekday and weekday != "WE":
            found = dt.date.fromisocalendar(year, week, int(weekday))
            return found, found
        first = 5 if weekday == "WE" else 0
        return monday + dt.timedelta(days=first), monday + dt.timedelta(days=6)
    except (ValueError, OverflowError):
        return None


def narrowed(whole: Interval, mod: str) -> Interval:
    """The first, middle or last third of an interval for START, MID, END (of "START-half" the half); else all of it."""
    mod, _, half = mod.partition("-")
    if mod not in ("START", "MID", "END"):
        return whole
    first, last = whole
    days = (last - first).days + 1
    third = (days + (mod == "END")) // 2 if half else days // 3  # the middle day is of the second
    cut = dt.timedelta(days=third)
    if mod == "START":
        return first, max(first, first + cut - dt.timedelta(days=1))
    if mod == "END":
        return min(last, last - cut + dt.timedelta(days=1)), last
    return first + cut, max(first + cut, last - cut)


_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}


def shift(anchor: dt.date, count: int, unit: str) -> dt.date | None:
    """The day ``count`` units (D W M Q Y E C) from ``anchor``; None beyond the calendar."""
    try:
        if unit in ("D", "W"):
            return anchor + dt.timedelta(days=count * (7 if unit == "W" else 1))
        total = anchor.year * 12 + anchor.month - 1 + count * _MONTHS[unit]
        year, month = divmod(total, 12)
        number = anchor.day if anchor.day <= 28 else min(anchor.day, month_end(year, month + 1).day)
        return dt.date(year, month + 1, number)
    except (ValueError, OverflowError):
        return None


def value_at(anchor: dt.date, unit: str) -> str:
    """The value of grain ``unit`` (D W M Q H Y E C) that holds ``anchor``."""
    if unit == "D":
        return anchor.isoformat()
    if unit == "W":
        iso = anchor.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}"
    year = f"{anchor.year:04d}"
    if unit == "M":
        return f"{year}-{anchor.month:02d}"
    if unit == "Q":
        return f"{year}-Q{(anchor.month + 2) // 3}"
    if unit == "H":
        return f"{year}-H{1 if anchor.month < 7 else 2}"
    return year[: _DIGITS[unit]]


_DIGITS = {"Y": 4, "E": 3, "C": 2}


def masked(unit: str) -> str:
    """The underspecified value of a grain, for text whose own date is not known."""
    return {
        "D": "XXXX-XX-XX",
        "W": "XXXX-WXX",
        "M": "XXXX-XX",
        "Q": "XXXX-QX",
        "H": "XXXX-HX",
        "Y": "XXXX",
        "E": "XXX",
        "C": "XX",
    }[unit]


def agreed(one: str, other: str) -> str:
    """What two values have in common, position by position from the left, the rest underspecified."""
    if one == other:
        return one
    if len(one) != len(other):
        return "XXXX"
    return "".join(a if a == b or not (a.isdigit() and b.isdigit()) else "X" for a, b in zip(one, other, strict=True))
