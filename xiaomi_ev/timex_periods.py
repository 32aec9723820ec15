"""Productions for the periods that firms report by: halves, quarters, fiscal years, and "the year-ago period".

What comes in: the tokens that a pattern of ``timex_en.RULES`` caught, and their ``Context``, which knows the
quarter that the text last spoke of. What goes out: a ``Reading``, or None when the words do not mean time after
all. What it will not do: know when a firm's year begins; a fiscal year spans all days that it may hold.
"""

from __future__ import annotations

import datetime as dt
import re

from xiaomi_ev.intervals import value_at
from xiaomi_ev.timex_dates import read_decade, read_month, read_month_of, same_day
from xiaomi_ev.timex_en import BOTH_QUARTERS, MONEY, PUSHED
from xiaomi_ev.timex_tokens import Token
from xiaomi_ev.timex_values import Context, Reading, find, number_of, unit_value, year_of


def speaks_of_money(context: Context, first: int, end: int) -> bool:
    """Whether sums, shares or results stand near: there "quarter" is a time, and "a year ago" a quarter."""
    start, stop = context.start(first), context.end(end - 1)
    return bool(MONEY.search(context.text, max(0, start - 100), stop + 60))


def read_half(context: Context, first: int, end: int) -> Reading | None:
    which = _half_number(context, first, end)
    if which is None:
        return None
    mod = "START" if which == 1 else "END"
    month, decade = find(context, first, end, "M"), find(context, first, end, "E")
    if month is not None:
        reading = (read_month_of if find(context, first, end, "Y") else read_month)(context, first, end)
        return None if reading is None else Reading(first, end - 1, "DATE", reading.value, mod, reading.anchor)
    if decade is not None:
        reading = read_decade(context, context.tokens.index(decade, first), end)
        return None if reading is None else Reading(first, end - 1, "DATE", reading.value, mod)
    unit = find(context, first, end, "U")
    if unit is not None and unit.value != "Y":
        return _half_unit(context, first, end, unit, mod)
    year = year_of(context, first, end)
    if year is None:
        if not speaks_of_money(context, first, end):
            return None
        year = unit_value(context, None, "Y")
    return Reading(first, end - 1, "DATE", f"{year[0]}-H{which}", "", year[1])


def _half_number(context: Context, first: int, end: int) -> int | None:
    half = find(context, first, end, "h")
    if half is None:
        return None
    if number_of(half):
        return number_of(half) if find(context, first, end, "YU") else None
    word = find(context, first, end, "omr")
    if word is None or (word.code == "o" and number_of(word) not in (1, 2, -1)):
        return None
    if word.code == "r":
        return 2 if number_of(word) == -1 and word.text.lower() == "last" and find(context, first, end, "fYU") else None
    return (1 if number_of(word) == 1 else 2) if word.code == "o" else 1 if word.value == "START" else 2


def _half_unit(context: Context, first: int, end: int, unit: Token, mod: str) -> Reading | None:
    if str(unit.value) not in ("M", "W", "Q", "E", "C"):
        return None
    value, label = unit_value(context, find(context, first, end, "r"), str(unit.value))
    return Reading(first, end - 1, "DATE", value, mod, label)


def read_quarter(context: Context, first: int, end: int) -> Reading | None:
    token, at = find(context, first, end, "Q"), context.codes.find("U", first, end)
    if token is not None:
        number = number_of(token)
    else:
        word = find(context, first, end, "or") if at >= 0 and context.tokens[at].value == "Q" else None
        if word is None:
            return None
        if word.code == "r":
            year = year_of(context, at + 1, end)
            if year is not None and word.text.lower() == "last":
                return Reading(first, end - 1, "DATE", f"{year[0]}-Q4", "", year[1])
            if year is not None or number_of(word) == 4:
                return None
            value, label = unit_value(context, word, "Q")
            return Reading(first, end - 1, "DATE", value, "", label)
        number = 4 if number_of(word) == -1 else number_of(word)
    if not 1 <= number <= 4:
        return None
    begin = at if token is None else first
    if begin - first > 1 and context.codes[begin - 1] == "-":  # "the third-quarter loss": the noun's article
        first = begin - 2
    year = year_of(context, at + 1 if token is None else first, end)
    shared = BOTH_QUARTERS.match(context.text, context.end(end - 1)) if token is not None else None
    year = year or (shared and (shared[1], ""))
    if year is None and token is not None and not speaks_of_money(context, first, end):
        return None
    return Reading(first, end - 1, "DATE", *_quarter_value(context, first, end, number, year))


def _quarter_value(
    context: Context, first: int, end: int, number: int, year: tuple[str, str] | None
) -> tuple[str, str, str]:
    if year is not None:
        return f"{year[0]}-Q{number}", "", year[1]
    anchor, label = context.here()
    if anchor is None:
        return f"XXXX-Q{number}", "", ""
    begun = 3 * number - 2 <= anchor.month
    way = context.direction(first, end - 1)
    soon = way == 0 and number == (anchor.month + 1) // 3 + 1  # a quarter that begins in a month or less
    start = context.start(first)
    pushed = anchor.month > 3 * number and PUSHED.search(context.text, max(0, start - 40), start)
    if begun and way > 0 and "F" not in context.codes[first:end] and (anchor.month - 3 * number > 3 or pushed):
        return f"{anchor.year + 1:04d}-Q{number}", "", label
    return f"{anchor.year - (not begun and way < 1 and not soon):04d}-Q{number}", "", label


def read_fiscal(context: Context, first: int, end: int) -> Reading | None:
    year, unit = find(context, first, end, "Y"), find(context, first, end, "U")
    if year is not None:
        return Reading(first, end - 1, "DATE", f"FY{number_of(year):04d}")
    word = find(context, first, end, "r")
    if unit is None or unit.value not in ("Y", "Q") or (word is None and context.codes[first] != "t"):
        return None
    if unit.value == "Y" and _ends(context, end):
        return Reading(first, end - 1, "DURATION", "P1Y")
    value, label = unit_value(context, word, str(unit.value))
    return Reading(first, end - 1, "DATE", f"FY{value}" if unit.value == "Y" and label else value, "", label)


_ENDED = re.compile(r"\s{0,2}(?:that |which )?(?:ended|ending|ends|to)\b", re.I)


def _ends(context: Context, end: int) -> bool:
    """Whether "ended March 31" follows: a span told by its end."""
    return bool(_ENDED.match(context.text, context.end(end - 1))) and "M" in context.codes[end : end + 4]


def read_the_period(context: Context, first: int, end: int) -> Reading | None:
    """ "The quarter", "the latest period", "the full year", and "the year" with words that make it a date."""
    unit, latest = context.tokens[end - 1], find(context, first, end, "L")
    kind = "R" if unit.code == "R" else str(unit.value)
    if kind == "Y" and _ends(context, end):
        return Reading(first, end - 1, "DURATION", "P1Y")
    if context.codes[end : end + 1] in ("-", "s") and latest is None:
        return None
    if kind == "Q":
        return _the_quarter(context, first, end, latest is not None)
    if kind == "R":
        anchor, label = context.here()
        told = context.quarter or (_reported(anchor) if anchor and speaks_of_money(context, first, end) else None)
        if latest is None or told is None:
            return None
        return Reading(first, end - 1, "DATE", _quarter(told), "", "previous" if context.quarter else label)
    before = context.text[max(0, context.start(first) - 12) : context.start(first)]
    if kind == "D" and end - first == 2 and _WITHIN.search(before):
        anchor, label = context.there() if context.by_the_day else context.here()
        if anchor and context.dct and anchor > context.dct and context.direction(first, end - 1) <= 0:
            anchor, label = context.here()  # "will meet on Tuesday. They met earlier in the day"
        value = "XXXX-XX-XX" if anchor is None else anchor.isoformat()
        return Reading(first, end - 1, "DATE", value, "", label if anchor else "")
    full = find(context, first, end, "jF")
    if kind != "Y" or context.codes[end : end + 1] == "f" or not (full or latest or _OF_YEAR.search(before)):
        return None
    value, label = unit_value(context, None, "Y")
    if latest is not None and value.isdigit():
        value = f"{int(value) - 1:04d}"
    return Reading(first, end - 1, "DATE", value, "", label)


_WITHIN = re.compile(r"\b(?:later?|earlier) in\s{1,2}$", re.I)
_OF_YEAR = re.compile(r"(?:for|in|during|throughout|of|through|so far)\s{1,2}$", re.I)


def _the_quarter(context: Context, first: int, end: int, latest: bool) -> Reading | None:
    if not (context.quarter or speaks_of_money(context, first, end)):
        return None
    month = context.codes.find("M", end, end + 4) if _ends(context, end) else -1
    if month >= 0 and context.dct is not None:
        reading = read_month(context, month, month + 1)
        if reading is not None and reading.value[:4].isdigit():
            number = find(context, month, month + 2, "do")  # the quarter that holds the middle one of its months
            over = number is not None and number_of(number) <= 15
            middle = 12 * int(reading.value[:4]) + int(reading.value[5:7]) - 2 - over
            return Reading(first, end - 1, "DATE", _quarter((middle // 12, middle % 12 // 3 + 1)), "", "dct")
    if context.quarter is not None:
        return Reading(first, end - 1, "DATE", _quarter(context.quarter), "", "previous")
    anchor, label = context.here()
    if anchor is not None and (latest or context.direction(first, end - 1) <= 0):
        return Reading(first, end - 1, "DATE", _quarter(_reported(anchor)), "", label)
    value, label = unit_value(context, None, "Q")
    return Reading(first, end - 1, "DATE", value, "", label)


def _reported(anchor: dt.date) -> tuple[int, int]:
    """The quarter that firms report on at a day: the last one that is over."""
    number = (anchor.month - 1) // 3
    return (anchor.year, number) if number else (anchor.year - 1, 4)


def _quarter(found: tuple[int, int]) -> str:
    return f"{found[0]:04d}-Q{found[1]}"


def year_back(context: Context, first: int, end: int) -> str | None:
    """What "a year ago" means beside sums: the quarter last spoken of, a year before; None elsewhere."""
    if context.quarter is None or not speaks_of_money(context, first, end):
        return None
    return _quarter((context.quarter[0] - 1, context.quarter[1]))


def read_back(context: Context, first: int, end: int) -> Reading | None:
    """ "The year-ago quarter", "the comparable year-earlier period", "year-earlier" alone."""
    unit = find(context, first, end, "U")
    if unit is None or unit.value != "Y":
        return None
    at = context.tokens.index(unit, first)
    rest = context.codes[at + 3 : end].lstrip("-")
    start = first if rest and context.codes[first] != "a" else at
    anchor, label = context.here()
    ordinal, last = find(context, at + 3, end, "o"), context.tokens[end - 1]
    if rest[-1:] == "u":
        number = find(context, at + 3, end, "dnw")
        return None if number is None else Reading(start, end - 1, "DURATION", f"P{number_of(number)}{last.value}")
    if anchor is None:
        return Reading(start, end - 1, "DATE", "XXXX")
    if ordinal is not None:
        which = number_of(ordinal)
        known = context.quarter[0] if context.quarter else anchor.year
        return Reading(start, end - 1, "DATE", _quarter((known - 1, which)), "", label) if 1 <= which <= 4 else None
    base = context.quarter
    if base is None and rest == "U" and last.value == "Q":
        base = _reported(anchor)
    value = _quarter((base[0] - 1, base[1])) if base else f"{anchor.year - 1:04d}"
    return Reading(start, end - 1, "DATE", value, "", label)


def read_same(context: Context, first: int, end: int) -> Reading | None:
    """ "The same period last year", "the corresponding quarter of 2023", "the quarter a year ago"."""
    year = find(context, first, end, "Y")
    anchor, label = context.here()
    led = context.tokens[first + (context.codes[first] == "t")]
    if led.code == "r" and led.text.lower() not in ("same", "that", "this"):
        return None  # "last week next year" are two
    units = [token.value for token in context.tokens[first:end] if token.code == "U"]
    quarter = "Q" in units
    base = context.quarter
    if base is None and quarter and anchor is not None:
        base = _reported(anchor)
    if year is not None:
        target = number_of(year)
    elif anchor is None:
        return None
    else:
        words = [token for token in context.tokens[first:end] if token.code == "r" and number_of(token) in (-1, -2)]
        back = bool(words) or bool(find(context, first, end, "gl"))
        target = (base[0] if base else anchor.year) - back
        if back and units[:1] in (["D"], ["M"]) and units[-1] == "Y":
            return same_day(context, first, end, anchor, str(units[0]))
    return Reading(first, end - 1, "DATE", _quarter((target, base[1])) if base else f"{target:04d}", "", label)


def read_possessive(context: Context, first: int, end: int) -> Reading | None:
    """ "Next year's first quarter", "last year's quarter", "the 1988 second quarter", "the 2023 period"."""
    ordinal, last = find(context, first, end, "o"), context.tokens[end - 1]
    year = year_of(context, first, end - 1)
    if year is None:
        return None
    if last.code == "h":
        which = None if ordinal is None else number_of(ordinal)
        return Reading(first, end - 1, "DATE", f"{year[0]}-H{which}", "", year[1]) if which in (1, 2) else None
    if last.code == "S":
        return Reading(first, end - 1, "DATE", f"{year[0]}-{last.value}", "", year[1])
    if last.code == "U" and last.value != "Q":
        return None
    if ordinal is not None:
        which = 4 if number_of(ordinal) == -1 else number_of(ordinal)
        return Reading(first, end - 1, "DATE", f"{year[0]}-Q{which}", "", year[1]) if 1 <= which <= 4 else None
    value = f"{year[0]}-Q{context.quarter[1]}" if context.quarter else year[0]
    return Reading(first, end - 1, "DATE", value, "", year[1])


def read_year_end(context: Context, first: int, end: int) -> Reading | None:
    """ "Year-end", "the year's end", "month's end"."""
    unit = find(context, first, end, "U")
    mod = find(context, first, end, "m")
    if (
        unit is None
        or mod is None
        or mod.text.lower() not in ("end", "start", "beginning", "close")
        or unit.value not in ("Y", "M")
    ):
        return None
    anchor, label = context.here()
    value = value_at(anchor, str(unit.value)) if anchor is not None else "XXXX"
    return Reading(first, end - 1, "DATE", value, str(mod.value), label if anchor else "")
