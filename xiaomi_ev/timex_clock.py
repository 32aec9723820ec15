"""Productions for days told by a word ("Tuesday", "tomorrow"), and for the time of day.

What comes in: the tokens that a pattern of ``timex_en.RULES`` caught, and their ``Context``. What goes out: a
``Reading``, or None when the words do not mean time after all. What it will not do: convert time zones.
"""

from __future__ import annotations

import datetime as dt
import re

from xiaomi_ev.intervals import shift
from xiaomi_ev.timex_dates import names, read_full
from xiaomi_ev.timex_en import AT, DAWN, IS_ON, OF_NAMES, OF_PLACE, PAPERS, PARTLY, TITLED
from xiaomi_ev.timex_holidays import read_holiday
from xiaomi_ev.timex_tense import tense
from xiaomi_ev.timex_values import Context, Reading, approx, find, mod_of, number_of, relative

_DAY_WORDS = ("M", "W", "G", "H")


def read_clock(context: Context, first: int, end: int) -> Reading | None:
    """ "5 p.m. EST, Nov. 6", "noon Thursday", "the morning of April 19", "mid-afternoon yesterday"."""
    zone = context.codes.find("zx", first, end)
    if zone >= 0:
        name, follows = context.tokens[zone].text.lower(), context.tokens[zone + 1].text.lower()
        if follows != "time" or name not in OF_PLACE:  # "at 5 p.m. local police ...", "at 5 p.m. EST police ..."
            return read_clock(context, first, zone + (name not in OF_PLACE))
        if name == "local" and end == zone + 2:
            return read_clock(context, first, zone)
    part = find(context, first, end, "P")
    hour = str(part.value) if part is not None else _hour(context, first, end)
    named = find(context, first, end, "MWG") is not None
    if hour is None or (
        part is not None
        and not hour[0].isdigit()
        and context.codes[first] == "P"
        and end - first == 2
        and not (part.text.lower() in DAWN and context.tokens[first - 1].text.lower() in AT)  # "at sundown tomorrow"
    ):
        return None
    if part is not None and not named and context.tokens[first].text.lower() == "end":
        return None
    length = _LENGTH.match(context.text, context.end(first))
    if length and context.codes[first] == "C" and "A" not in context.codes[first:end]:
        return None  # "Listen to this article: 6:12 min"
    date = _day_value(context, first, end, hour)
    last = end - 1
    while context.codes[last] in "ic" and last > first:
        last -= 1
    if context.codes[last] == "." and context.tokens[last - 1].value == -1:
        last -= 1  # "at six o'clock." ends a sentence; "6 p.m." does not
    mod = mod_of(context, first, end) or (str(context.tokens[first].value) if context.codes[first] == "q" else "")
    return Reading(first, last, "TIME", f"{date[0]}T{hour}", mod, date[1])


_LENGTH = re.compile(r"\s?(?:min|mins|minutes|sec|secs)\b", re.I)


def read_stamp(context: Context, first: int, end: int) -> Reading | None:
    """A day with its time behind it: "August 22, 2024 at 3:15 p.m.", "Monday at 10 a.m."."""
    at = next(n for n in range(end - 1, first, -1) if context.codes[n] in "CdwP")
    stop = at
    while context.codes[stop - 1] in "ic":
        stop -= 1
    named = context.codes[first:stop]
    production = read_full if "M" in named else read_weekday if "W" in named else read_deictic
    noon = context.codes[at] == "P"
    hour = str(context.tokens[at].value) if noon else _hour(context, at, end)
    date = production(context, first, stop)
    if hour is None or date is None or (noon and not hour[0].isdigit()):
        return None
    return Reading(first, end - 1, "TIME", f"{date.value[:10]}T{hour}", "", date.anchor)


def read_told_hour(context: Context, first: int, end: int) -> Reading | None:
    """ "Six in the morning", "5:15 this afternoon", "nine o'clock Thursday night", "half past six yesterday"."""
    codes, tokens = context.codes, context.tokens
    at = first + (codes[first] == "q")
    before, minute = codes[first - 1] if first else "|", 0
    if codes[at] in "ahU":
        at += codes[at] == "a"
        minute = 30 if codes[at] == "h" else 15
        past = tokens[at + 1].text.lower() == "past" and (codes[at] == "h" or tokens[at].value == "Q")
        if not past or (before != "i" and codes[end : end + 1] == "x"):
            return None  # "half past winners"
        at += 2
    elif codes[at] != "C" and codes[at + 1] != "A" and before not in "il" and at == first:
        return None  # "they arrested six in the morning raid"
    told = (
        [int(one) for one in re.findall(r"\d+", tokens[at].text)]
        if codes[at] == "C"
        else [number_of(tokens[at]), minute]
    )
    hour, minute = told[0], told[1] if len(told) > 1 else 99
    part, half = find(context, at, end, "P"), tokens[at + 1].value if codes[at + 1 : at + 2] == "A" else -1
    of_day = "" if part is None else str(part.value)
    if not 1 <= hour <= 24 or minute > 59 or of_day[:1].isdigit() or (hour > 12 and codes[at] != "C"):
        return None
    if half in (0, 12):
        hour = hour % 12 + number_of(tokens[at + 1])
    elif hour <= 12 and of_day:
        hour = hour % 12 + 12 * (of_day in ("AF", "EV") or (of_day == "NI" and hour in range(6, 12)))
    date = _day_value(context, at + 1, end, f"{hour:02d}")
    return Reading(first, end - 1, "TIME", f"{date[0]}T{hour:02d}:{minute:02d}", approx(context, first), date[1])


def read_hours(context: Context, first: int, end: int) -> Reading | None:
    """ "The early hours of Sunday"."""
    if context.tokens[first + 2].value != "TH" or context.tokens[first + 1].text.lower() != "early":
        return None
    date = _day_value(context, first + 3, end)
    return Reading(first, end - 1, "TIME", f"{date[0]}TMO", "", date[1])


def _hour(context: Context, first: int, end: int) -> str | None:
    at = first + (context.codes[first] == "q")
    token, half = context.tokens[at], find(context, first, end, "A")
    figures = f"{token.text[:2]}:{token.text[2:]}" if token.text[2:].isdigit() else token.text  # "0215 GMT"
    if half is not None and number_of(half) < 0 and token.code == "C":
        half = None  # "05:30 o'clock", as other languages have it
    elif half is not None and number_of(half) < 0:  # "six o'clock" is of either half of the day
        return f"{number_of(token):02d}:00" if 1 <= number_of(token) <= 12 else None
    digits = [int(part) for part in re.findall(r"\d+", figures)] or [number_of(token)]
    hour, minute = digits[0], digits[1] if len(digits) > 1 else 0
    if hour > (12 if half else 24) or minute > 59 or (half is None and token.code != "C"):
        return None
    return f"{hour % 12 + number_of(half) if half is not None else hour:02d}:{minute:02d}"


def _day_value(context: Context, first: int, end: int, hour: str = "12") -> tuple[str, str]:
    """The day that stands beside a clock time: named, or the anchor's own."""
    for code in _DAY_WORDS:
        token = find(context, first, end, code)
        if token is not None:
            at = context.tokens.index(token, first)
            production = {"M": read_full, "W": read_weekday, "G": read_deictic, "H": read_holiday}[code]
            start = next((n for n in range(first, at + 1) if context.codes[n] in "rdoW" and n > first), at)
            reading = production(context, min(start, at), end)
            return (reading.value[:10], reading.anchor) if reading else ("XXXX-XX-XX", "")
    this = find(context, first, end, "r") is not None  # "six o'clock this evening"
    after = None if this else context.morning_after(first, hour)
    if after is not None:
        return after.isoformat(), "previous"
    anchor, label = context.here() if this else context.beside(first, hour=True)
    return ("XXXX-XX-XX", "") if anchor is None else (anchor.isoformat(), label)


def read_part_rel(context: Context, first: int, end: int) -> Reading | None:
    part = context.tokens[end - 1]
    suffix = f"T{part.value}"
    head = context.codes[first : end - 1]
    if head in ("W", "G"):
        reading = (read_weekday if head == "W" else read_deictic)(context, first, end - 1)
        if reading is None:
            return None
        return Reading(first, end - 1, "TIME", reading.value[:10] + suffix, "", reading.anchor)
    word = find(context, first, end, "r")
    anchor, offset, label = relative(context, word)
    if word is not None and word.text.lower() == "past":
        return None
    if head == "tr" and offset == 1 and context.by_the_day:
        anchor, label = context.there()  # "the next morning" goes on from what was told
    moved = None if anchor is None else shift(anchor, offset, "D")
    date = "XXXX-XX-XX" if moved is None else moved.isoformat()
    return Reading(first, end - 1, "TIME", date + suffix, "", label if moved else "")


def read_part(context: Context, first: int, end: int) -> Reading | None:
    token = context.tokens[first]
    anchor, label = context.here()
    name, before = token.text.lower(), context.tokens[first - 1].text.lower() if first else ""
    if name == "night" and before == "at":
        return Reading(first, first, "TIME", "XXXX-XX-XXTNI")
    if name == "overnight" and anchor is not None and context.direction(first, end - 1) <= 0:
        night = shift(anchor, -1, "D")  # the night that has just passed
        return None if night is None else Reading(first, first, "TIME", f"{night.isoformat()}TNI", "", label)
    known = token.value in ("12:00", "24:00", "MI") or (name in DAWN and before in AT)
    if not known or (token.text[0].isupper() and names(context, end)):
        return None
    after = context.morning_after(first, str(token.value))
    anchor, label = (after, "previous") if after else context.beside(first, hour=True)
    date = "XXXX-XX-XX" if anchor is None else anchor.isoformat()
    return Reading(first, first, "TIME", f"{date}T{token.value}", "", label if anchor else "")


def _in_a_name(context: Context, at: int) -> bool:
    """ "The Tuesday Club", "Friday Street", "Sunday Times": a day that is part of a name."""
    if context.codes[at + 1 : at + 2] != "x" or not context.tokens[at + 1].text[:1].isupper():
        return False
    if context.start(at + 1) - context.end(at) != 1:
        return False
    return (at > 0 and context.codes[at - 1] == "t") or bool(PAPERS.match(context.text, context.end(at)))


def _in_line(context: Context, first: int, end: int) -> int:
    """What the line itself says of its day, "free until Sunday", not the one above it in a list."""
    start = max(context.text.rfind("\n", 0, context.start(first)) + 1, context.start(first) - 200)
    line = context.text[start : context.end(end - 1) + 60].split("\n")[0]
    return tense(line, context.start(first) - start, context.end(end - 1) - start)


_ONWARD = frozenset(("to", "through", "until", "-", "–"))
_STILL = re.compile(r"(?:\b(?:[Uu]ntil|[Tt]ill|[Tt]hrough)|(?:^|[.:!?]\s|\n)From)\s$")
"""Before a day up to which something lasts, or from which on: "free until Sunday", "From Monday a ride costs nine"."""
_WAYS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "upcoming": 1, "following": 1, "this": 0}


def read_weekday(context: Context, first: int, end: int) -> Reading | None:
    codes, tokens = context.codes, context.tokens
    at = codes.find("W", first, end)
    if at < 0 or (at and tokens[at - 1].text.lower() in OF_NAMES) or _in_a_name(context, at):
        return None
    token, start = tokens[at], context.start(at)
    if TITLED.search(context.text, max(0, start - 10), start):
        return None  # "Ms. Friday"
    if codes[first] in "lm" and tokens[first].text.lower() not in PARTLY:
        first = first + 1
    mod = mod_of(context, first, end)
    said = codes.find("r", first, end)
    if said >= 0:  # the second one of "this coming Sunday", "this past Friday"
        said = max(said, codes.find("r", said + 1, end))
    word = tokens[said] if said >= 0 else None
    if word is not None and number_of(word) in (3, 4):
        first, word = at, None
    anchor, label = context.here() if word is None else (context.dct, "dct")
    if anchor is None:
        return Reading(first, end - 1, "DATE", f"XXXX-WXX-{token.value}")
    name = word.text.lower() if word is not None else ""
    if name in ("following", "preceding", "previous"):
        there, label = context.there()
        anchor = there or anchor
    way = _WAYS.get(name)
    ranged = first > 1 and codes[first - 2] in "WG" and tokens[first - 1].text.lower() in _ONWARD
    if ranged and word is None and context.last is not None:  # "from Tuesday to Thursday"
        anchor, label, way = context.last, "previous", 1
    if way is None:
        start = context.start(first)
        coming = IS_ON.search(context.text, max(0, start - 12), start) is not None
        told = context.direction(first, end - 1)
        onward = (
            told <= 0 and _STILL.search(context.text, max(0, start - 9), start) and _in_line(context, first, end) >= 0
        )
        way = 1 if coming or onward or told > 0 else -1
        same = anchor.isoweekday() == token.value
        moved = anchor if same else _on_weekday(anchor, number_of(token), way)
    else:
        moved = _on_weekday(anchor, number_of(token), way or 1, strict=way != 0)
    return None if moved is None else Reading(first, end - 1, "DATE", moved.isoformat(), mod, label)


def read_day_in_week(context: Context, first: int, end: int) -> Reading | None:
    """ "Friday next week", "Monday of last week", "Friday week", "a week from Monday", "a week ago Friday"."""
    day, word, unit = find(context, first, end, "W"), find(context, first, end, "r"), find(context, first, end, "U")
    anchor, label = context.here()
    if day is None or unit is None or unit.value != "W" or anchor is None or unit.text[0].isupper():
        return None  # "Friday Week" with a capital is a name
    weekday = number_of(day)
    if word is not None:
        way = _WAYS.get(word.text.lower())
        monday = None if way is None else shift(anchor, 7 * way + 1 - anchor.isoweekday(), "D")
        moved = None if monday is None else shift(monday, weekday - 1, "D")
    else:
        ago = context.codes[end - 2] == "g"
        near = _on_weekday(anchor, weekday, -1 if ago else 1)
        moved = None if near is None else shift(near, -7 if ago else 7, "D")
    between = context.tokens[end - 2].text.lower()
    if moved is None or (context.codes[end - 2] == "i" and between not in ("from", "on")):
        return None
    return Reading(first, end - 1, "DATE", moved.isoformat(), "", label)


def _on_weekday(anchor: dt.date, weekday: int, way: int, strict: bool = True) -> dt.date | None:
    ahead = (weekday - anchor.isoweekday()) % 7
    step = ahead if way > 0 else ahead - 7 if ahead else 0
    if strict and step == 0:
        step = 7 * way
    return shift(anchor, step, "D")


def read_deictic(context: Context, first: int, end: int) -> Reading | None:
    token = context.tokens[first]
    if number_of(token) == 9:
        return Reading(first, first, "DATE", "PRESENT_REF")
    before = context.tokens[first - 1] if first else None
    if token.text[0].isupper() and before is not None and (before.code == "t" or names(context, first - 1)):
        return None  # part of a name: "USA Today", "the Today programme"
    anchor = context.dct
    moved = None if anchor is None else shift(anchor, number_of(token), "D")
    value = "XXXX-XX-XX" if moved is None else moved.isoformat()
    if token.text.lower() == "tonight":
        return Reading(first, first, "TIME", f"{value}TNI", "", "dct")
    return Reading(first, first, "DATE", value, "", "dct" if moved else "")
