"""A normal form as a reader says it: ``445000000`` of ``EUR`` is "445 million EUR", ``2024-SU`` is "summer 2024".

What comes in: the value and the unit of a claim. What goes out: words. What it will not do: round, or guess at a value
that is no number and no time of ours; such a one stays as it is.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from xiaomi_ev.quantities_en import IRREGULAR

_PLURALS = {one: many for many, one in reversed(IRREGULAR.items())}
_NUMBER = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,9})?")
_PART = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_TIME = re.compile(rf"(\d{{4}}-\d\d-\d\d)T(?:(\d\d:\d\d)|({'|'.join(_PART)}))[^ ]{{0,20}}")
_PERIOD = re.compile(
    r"(FY)?(\d{4}|\d{3}X)(?:-(?:Q([1-4])|H([12])|(SP|SU|FA|WI)|W(\d\d)(-WE)?|(\d\d|XX|\dX)(?:-(\d\d|XX|\dX))?))?"
)
_SEASON = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_NTH = {"1": "first", "2": "second", "3": "third", "4": "fourth"}
_MONTHS = ("January February March April May June July August September October November December").split()
_SCALES = ((1e9, "billion"), (1e6, "million"))


def month(day: dt.date, letters: int = 9) -> str:
    """Month and year of a day, in English whatever the locale of the process."""
    return f"{_MONTHS[day.month - 1][:letters]} {day.year}"


def counted(unit: str, number: str) -> str:
    """A counted noun as it stands behind ``number``; currencies and symbols as they are; "count" is no noun."""
    if unit == "count":
        return ""
    if not unit.islower() or len(unit) < 3 or number == "1" or unit == "min":
        return unit
    return _PLURALS.get(unit, f"{unit[:-1]}ies" if unit[-1] == "y" and unit[-2] not in "aeiou" else f"{unit}s")


def value(text: object, unit: object = "") -> str:
    """The words for a value of a claim."""
    plain, of = str(text), str(unit)
    if _NUMBER.fullmatch(plain) and (of or len(plain) > 4):
        if of == "share":
            return f"{float(f'{float(plain) * 100:.4g}'):g} %"  # two thirds are 66.67 %, however many digits are kept
        return f"{_number(plain)} {counted(of, plain)}".strip()
    clock, period = _TIME.fullmatch(plain), _PERIOD.fullmatch(plain)
    if clock:
        return f"{clock[1]}, {clock[2]}" if clock[2] else f"{_PART[clock[3]]} of {clock[1]}"
    if period and not of:
        return _period(plain, *period.groups())
    return f"{plain.replace(';', ', ')} {of}".strip()


_BOTH = re.compile(r"\bboth say (\w{1,60}) = ([^;]{1,80})(?=;|$)")


def both(why: str) -> str:
    """A reason whose shared values are in words: "both say launch = 2024-SP" is "both say launch: spring 2024"."""

    def told(match: re.Match[str]) -> str:
        number, _, unit = match[2].partition(" ")
        said = value(number, unit) if _NUMBER.fullmatch(number) else value(match[2])
        return f"both say {match[1].replace('_', ' ')}: {said}"

    return _BOTH.sub(told, why)


_BOUNDS = {"about": "about ", "at_least": "at least ", "at_most": "at most "}
_DATED = {"about": "about ", "at_least": "not before ", "at_most": "by "}
_PARTS = {"START": "the beginning of ", "MID": "the middle of ", "END": "the end of "}
_WITHDRAWN = re.compile(
    r"(?i)\b(?:corrections?|corrected|amended|withdr[ae]wn?|withdrew|retract(?:s|ed|ion)?|earlier version)\b"
)


def answer(claim: Any, around: str = "") -> str:
    """What a claim answers, as it is meant: with its bound ("at least", "not before"), and whether it is denied, or
    withdrawn by the text ``around`` it.
    """
    if claim.polarity == "unknown":
        return "not known"
    dated = claim.earliest == claim.earliest  # NaT is no equal of itself
    part = _PARTS.get(str(getattr(claim, "mod", "")), "") if dated else ""
    words = f"{(_DATED if dated else _BOUNDS).get(str(claim.bound), '')}{part}{value(claim.value, claim.unit)}"
    if claim.polarity == "denied" and claim.value not in ("yes", "no"):
        return f"{'withdrawn' if _WITHDRAWN.search(around) else 'denied'}: {words}"
    return f"before: {words}" if str(claim.rule).endswith("@overtaken") else words


_WORDS = re.compile(r"[^\W\d_]{3,}")
_ENDS = (re.compile(r"[.!?;:,\n\r]\s"), re.compile(r"[.!?\n\r](?:\s|$)"))
"""Where a clause ends, and where a sentence does."""


def says(claim: Any) -> bool:
    """Whether the text of a claim says more than its value, and ends: neither "25,000" nor "the headphone jack is"."""
    text = str(claim.text)
    return len(_WORDS.findall(text)) > 1 and not re.search(r"\b(?:is|are|was|were)\W{0,3}$", text)


def quote(claim: Any, raw: str) -> str:
    """The words of a claim, or where they say nothing by themselves the clause or the sentence around them."""
    start, end = int(claim.start), int(claim.end)
    if says(claim) or raw[start:end] != str(claim.text):
        return str(claim.text)
    least = max(0, start - 80)
    for ends in _ENDS:
        before, behind = [*ends.finditer(raw[least:start])], ends.search(raw[end - 1 : end + 80])
        first = least + before[-1].end() if before else raw.rfind(" ", max(0, least - 40), least) + 1
        found = raw[first : end - 1 + behind.start() if behind else end + 40]
        if len(_WORDS.findall(found)) > 2:
            break
    return " ".join(found.split())


def _number(plain: str) -> str:
    for size, name in _SCALES:
        short = f"{float(plain) / size:g}"
        if abs(float(plain)) >= size and round(float(short) * size, 9) == float(plain):
            return f"{short} {name}"
    return plain if "." in plain else f"{int(plain):,}"


def _period(plain: str, *parts: str | None) -> str:
    """A year or a part of it; of which year of a decade is not said where its last figure is X."""
    fiscal, year, quarter, half, season, week, weekend, month, day = parts
    known = "X" not in str(year)
    named = f"fiscal year {year}" if fiscal else str(year) if known else f"the {str(year)[:3]}0s"
    for number, noun in ((quarter, "quarter"), (half, "half")):
        if number:
            return f"{_NTH[number]} {noun} of {named if known else f'a year of {named}'}"
    if week:
        return f"{'the weekend of ' if weekend else ''}week {int(week)} of {named}"
    if season:
        return f"{_SEASON[season]} {named}" if known else f"{_a(_SEASON[season])} of {named}"
    if month is None:
        return named if known else f"a year of {named}"
    if not month.isdigit():
        return f"a {'day' if day else 'month'} of {named}"
    if not 1 <= int(month) <= 12:
        return plain
    called = _MONTHS[int(month) - 1]
    if day and day.isdigit():
        return plain if known else f"a {int(day)} {called} of {named}"
    whole = f"{called} {named}" if known else f"{_a(called)} of {named}"
    return f"a day of {whole}" if day else whole


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aAoO' else 'a'} {noun}"
