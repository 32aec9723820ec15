"""Productions for stretches of a year told by their months or by how they lie in it, and for lone days of a month.

What comes in: the tokens that a pattern of ``timex_en.RULES`` caught, and their ``Context``. What goes out: a
``Reading``, or None when the words do not mean time after all. What it will not do: give a length days of its own,
unless its first and last month are told.
"""

from __future__ import annotations

import datetime as dt
import re

from xiaomi_ev.intervals import Interval, day, interval_of, months, shift, value_at
from xiaomi_ev.timex_dates import names, read_month, read_month_of
from xiaomi_ev.timex_durations import duration
from xiaomi_ev.timex_en import COURSES, GOES_ON
from xiaomi_ev.timex_values import Context, Reading, find, mod_of, number_of, shifted, year_of


def read_months(context: Context, first: int, end: int) -> Reading | None:
    """ "The April-June quarter" where both months are cut as such; any other span of months is a length of known days:
    "the January-September period of 2024".
    """
    begin, last = context.codes.index("M", first), context.codes.rindex("M", first, end)
    at = last + 1 + (context.codes[last + 1] == "-")
    told = read_month(context, last, last + 1)
    if told is None or context.tokens[at].value not in ("Q", "period"):
        return None
    start, stop = number_of(context.tokens[begin]), number_of(context.tokens[last])
    year, label = year_of(context, at + 1, end) or (told.value[:4], told.anchor)
    length = (stop - start) % 12 + 1
    if length in (3, 6) and start % length == 1:
        value = f"{year}-{'Q' if length == 3 else 'H'}{stop // length}"
        return Reading(first, end - 1, "DATE", value, "", label)
    days = months(int(year) - (start > stop), start, length) if year.isdigit() else None
    return Reading(first, end - 1, "DURATION", duration(str(length), "M"), "", label if days else "", days)


_PARTS = {"final": "END", "last": "END", "closing": "END", "first": "START", "opening": "START", "early": "START"}


def read_part_of_year(context: Context, first: int, end: int) -> Reading | None:
    """ "The final months of 2014", "the first weeks of last year", "the early days of May 2020"."""
    at = context.codes.index("u", first, end)
    mod = _PARTS.get(context.tokens[at - 1].text.lower())
    month = find(context, at, end, "M")
    fine = context.tokens[at].value in (("D", "W") if month else ("D", "W", "M"))
    if mod is None or not fine or (mod == "START" and context.codes[at - 1] == "l" and month is None):
        return None
    if month is not None:
        named = (read_month_of if find(context, at, end, "YU") else read_month)(context, at + 2, end)
        return None if named is None else Reading(first, end - 1, "DATE", named.value, mod, named.anchor)
    year = year_of(context, at + 1, end)
    return None if year is None else Reading(first, end - 1, "DATE", year[0], mod, year[1])


def read_weekday_ago(context: Context, first: int, end: int) -> Reading | None:
    """ "Monday two weeks ago", "a Friday three weeks ago": the day of the week that was then."""
    weekday, unit, number = (find(context, first, end, codes) for codes in ("W", "uU", "dw"))
    weeks = number_of(number) if number else 1
    back = shift(context.dct, -7 * weeks, "D") if context.dct and unit and unit.value == "W" else None
    if back is None or weekday is None or context.tokens[end - 1].text.lower() != "ago":
        return None
    found = shift(back, number_of(weekday) - back.isoweekday(), "D")
    return None if found is None else Reading(first, end - 1, "DATE", found.isoformat(), "", "dct")


def read_ended(context: Context, first: int, end: int) -> Reading | None:
    """ "The week ended Nov. 3", a length; "the latest week", the one before that of writing."""
    unit, latest = context.tokens[end - 1], find(context, first, end, "L")
    if unit.value not in ("W", "M"):
        return None
    if latest is None:
        ended = ENDS.match(context.text, context.end(end - 1)) and "M" in context.codes[end : end + 4]
        return Reading(first, end - 1, "DURATION", f"P1{unit.value}") if ended else None
    if latest.text.lower() != "latest" or context.codes[end : end + 1] in ("-", "s", "f"):
        return None
    return shifted(context, first, end - 1, *context.here(), -1, str(unit.value))


ENDS = re.compile(r"\s{0,2}(?:that |which )?(?:ended|ending|ends)\b", re.I)
_TURN = 12
"""Days that a lone day of a month may lie ahead of the day of writing before it is taken to be the one behind."""


def read_lone_day(context: Context, first: int, end: int) -> Reading | None:
    """ "On the 27th": of the month that a tale is in, or the next one; in news the nearest that the tense allows."""
    token, before = context.tokens[end - 1], context.tokens[first - 1].text.lower() if first else ""
    if before not in ("on", "by", "until", "till", "since", "from") or not token.text[0].isdigit():
        return None
    behind, start = context.end(end - 1), context.start(first)
    if not GOES_ON.match(context.text, behind) or COURSES.search(context.text, max(0, start - 120), behind + 40):
        return None  # "on the 5th floor", "a birdie on the 14th"
    if not 1 <= number_of(token) <= 31:
        return None
    anchor, label = context.here()
    if anchor is None:
        return Reading(first, end - 1, "DATE", f"XXXX-XX-{number_of(token):02d}")
    if label != "previous" and context.previous and context.start(first) - context.told < _NEAR:
        anchor, label = context.previous, "previous"  # "from 3 March to the 5th"
    told = anchor if label == "previous" and not _HAD.search(context.text, max(0, start - 40), start) else None
    near = [shift(anchor.replace(day=1), step, "M") for step in (-1, 0, 1)]
    days = [found for one in near if one and (found := day(one.year, one.month, number_of(token)))]
    found = min(days, key=lambda one: _away(context, one, told or anchor, first, told is not None), default=None)
    return None if found is None else Reading(first, end - 1, "DATE", found.isoformat(), "", label)


_NEAR = 200
"""Characters behind a date that was told, of whose month a lone day is."""


_HAD = re.compile(r"\bhad (?:\w+ ){1,3}$")
""" "It was confirmed on the 22nd that she had left on the 14th": what had been lies before."""


def _away(context: Context, found: dt.date, anchor: dt.date, first: int, tale: bool) -> int:
    """How far a day is from the anchor, on the wrong side of it farther."""
    ahead = (found - anchor).days
    same = (found.year, found.month) == (anchor.year, anchor.month)
    if tale:
        return 0 if same and (ahead >= 0 or not context.by_the_day) else abs(ahead) + 40 * (ahead < 0)
    way = context.direction(first, first + 1)
    return abs(ahead) + 60 * (ahead * way < 0) + (30 if not way and ahead > _TURN else 0)


def read_part_of_month(context: Context, first: int, end: int) -> Reading | None:
    """ "The last week of October", "the first weekend of March 2024", "the second day of May"."""
    unit, word = find(context, first, end, "UW"), find(context, first, end, "or")
    at = next(n for n in range(first, end) if context.codes[n] == "M")
    last = word is not None and word.text.lower() in ("last", "final")
    if unit is None or word is None or not (last or (word.code == "o" and number_of(word) <= 31)):
        return None
    month = (read_month_of if end - at > 1 else read_month)(context, at, end)
    bounds = None if month is None else interval_of(month.value)
    if month is None or bounds is None:
        return None
    kind = "W" if unit.code == "W" else str(unit.value)
    weekday = number_of(unit) if unit.code == "W" else 6 if kind == "WE" else None
    found = _counted_day(bounds, kind, weekday, None if last else number_of(word))
    if found is None:
        return None
    exact = kind == "D" or unit.code == "W"
    value = found.isoformat() if exact else value_at(found, "W") + ("-WE" if kind == "WE" else "")
    return Reading(first, end - 1, "DATE", value, "", month.anchor)


def _counted_day(bounds: Interval, kind: str, weekday: int | None, which: int | None) -> dt.date | None:
    """The ``which``-th day, week or weekday of a month, the last one for None."""
    step = 7 if kind in ("W", "WE") else 1 if kind == "D" else 0
    if not step:
        return None
    start, end = bounds
    if weekday is not None:
        start += dt.timedelta(days=(weekday - start.isoweekday()) % 7)
        end -= dt.timedelta(days=(end.isoweekday() - weekday) % 7)
    found = end if which is None else start + dt.timedelta(days=step * (which - 1))
    return found if bounds[0] <= found <= bounds[1] else None


def read_before_christ(context: Context, first: int, end: int) -> Reading | None:
    part = find(context, first, end, "MS")  # "April 480 BC", "the autumn of 481 BC"
    within = "" if part is None else f"-{part.value:02d}" if part.code == "M" else f"-{part.value}"
    number = find(context, first, end, "d")
    within += "" if number is None else f"-{number.value:02d}"
    return Reading(first, end - 1, "DATE", f"{context.tokens[end - 1].value}{within}", mod_of(context, first, end))


def read_century(context: Context, first: int, end: int) -> Reading | None:
    number, unit = find(context, first, end, "o"), find(context, first, end, "U")
    if number is None or unit is None or unit.value != "C" or not 1 <= number_of(number) <= 30:
        return None
    if unit.text[0].isupper() and names(context, end):
        return None  # "First Century Savings"
    before = "BC" if context.tokens[end - 1].value == -1 and context.codes[end - 1] == "D" else ""
    return Reading(first, end - 1, "DATE", f"{before}{number_of(number) - 1:02d}", mod_of(context, first, end))
