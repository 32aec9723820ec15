"""Productions for times told from elsewhere ("two days ago", "last year"), and the list of all productions.

What comes in: the tokens that a pattern of ``timex_en.RULES`` caught, and their ``Context``. What goes out: a
``Reading``, or None when the words do not mean time after all. What it will not do: use the machine's clock.
"""

from __future__ import annotations

import datetime as dt
import re

from xiaomi_ev import timex_clock as clock
from xiaomi_ev import timex_dates as dates
from xiaomi_ev import timex_durations as lengths
from xiaomi_ev import timex_periods as periods
from xiaomi_ev import timex_spans as spans
from xiaomi_ev import timex_vague as vague
from xiaomi_ev.intervals import interval_of, shift, value_at
from xiaomi_ev.timex_holidays import read_holiday, read_new_year
from xiaomi_ev.timex_tokens import Token
from xiaomi_ev.timex_values import (
    Context,
    Production,
    Reading,
    approx,
    find,
    mod_of,
    number_of,
    relative,
    shifted,
    unit_value,
)


def _day_rel(context: Context, first: int, end: int) -> Reading | None:
    unit, word, deictic = (find(context, first, end, code) for code in "UlG")
    if unit is not None and context.codes[first + 2] == "f":  # "the week of Feb. 6"
        named = dates.read_full(context, first + 3, end) if unit.value == "W" else None
        days = interval_of(named.value) if named else None
        return shifted(context, first, end - 1, days[0], named.anchor, 0, "W") if named and days else None
    if unit is None or word is None or str(unit.value) not in ("D", "W", "M", "Y"):
        return None
    step = number_of(word)
    if context.codes[end - 1] in "HdoY":  # "the day after Christmas", "the week before March 3"
        named = (read_holiday if context.codes[end - 1] == "H" else dates.read_full)(context, first + 3, end)
        days = interval_of(named.value) if named is not None and str(unit.value) in ("D", "W") else None
        return (
            shifted(context, first, end - 1, days[0], named.anchor, step, str(unit.value)) if named and days else None
        )
    if deictic is not None:
        anchor, label, step = context.dct, "dct", step + number_of(deictic)
        if word.text.lower() not in ("before", "after"):
            return None
    else:
        if (
            context.codes[end : end + 1] not in ("", ".", "c", "|", "&", "i", "l")
            or context.codes[max(0, first - 1)] == "f"
        ):
            return None
        anchor, label = context.there()
        if unit.value == "D" and not context.by_the_day and context.scene:
            anchor = context.scene[0]  # "by 2020. It had voted the day before": before the last day that was told
    return shifted(context, first, end - 1, anchor, label, step, str(unit.value))


def _ago(context: Context, first: int, end: int) -> Reading | None:
    unit, number = (
        find(context, first, end, "uU"),
        find(context, first, end, "dnwk") or find(context, first, end, "a"),
    )
    if unit is None:
        return None
    word = find(context, first, end, "giN") or unit
    if word.code == "i" and (word.text.lower() != "from" or context.tokens[end - 1].text.lower() != "now"):
        return None
    if number is None or number.code == "k":
        past = "PAST_REF" if word.text.lower() == "ago" else "FUTURE_REF"
        return Reading(first, end - 1, "DATE", past)
    or_so = context.codes.find("&", first, end)
    if or_so > 0 and not context.text.startswith("or so ", context.start(or_so)):
        return None
    number = lengths.halved(context, first, number)
    if number.code != "a" and unit.value == "Y" and number_of(number) > 9999:
        return Reading(first, end - 1, "DATE", "PAST_REF", approx(context, first))  # "66 million years ago"
    if number.code == "a" and context.codes[first:end].lstrip("q")[0] == "h":  # "half a century ago"
        whole = lengths.half_of(str(unit.value))
        if whole is None or whole[1] not in lengths.UNIT_OUT:
            return None
        return shifted(context, first, end - 1, *context.here(), -int(whole[0]), whole[1], approx(context, first))
    if _TOOK_OVER.search(context.text, max(0, context.start(first) - 10), context.end(first)):
        first += 1  # "she took over two years ago"
    count = 1 if number.code == "a" else number_of(number)
    way = -1 if word.text.lower() == "ago" else 1
    mod = approx(context, first)
    anchor, label = context.here()
    if context.codes[end - 1] in "GUW" and word.code == "g":
        behind = context.codes.index("g", first) + 1
        return _to_the_day(context, first, end, -count, str(unit.value)) or _ago(context, first, behind)
    compared = periods.year_back(context, first, end) if number.code == "a" and unit.value == "Y" and way < 0 else None
    if compared is not None:
        return Reading(first, end - 1, "DATE", compared, mod, "previous")
    return shifted(context, first, end - 1, anchor, label, way * count, str(unit.value), mod)


def _to_the_day(context: Context, first: int, end: int, count: int, unit: str) -> Reading | None:
    """ "Two years ago today", "a year ago yesterday", "a century ago this month", "two weeks ago on Monday"."""
    last = context.tokens[end - 1]
    if last.code == "W":
        week = shift(context.dct, count, unit) if context.dct and unit == "W" else None
        return Reading(first, end - 1, "DATE", _in_week(week, number_of(last)), "", "dct") if week else None
    this = last.code == "G" and last.text.lower() in ("today", "yesterday", "tomorrow")
    fine = "D" if this else str(last.value) if context.tokens[end - 2].text.lower() == "this" else ""
    base = shift(context.dct, number_of(last), "D") if context.dct and this else context.dct
    moved = shift(base, count, unit) if base and unit in ("Y", "E", "C", "M", "W") else None
    if not fine or fine not in ("D", "W", "M")[: ("W", "M").index(unit) + 1 if unit in "WM" else 3] or moved is None:
        return None
    return Reading(first, end - 1, "DATE", value_at(moved, fine), approx(context, first), "dct")


def _in_week(day: dt.date, weekday: int) -> str:
    """A day of the week that holds ``day``."""
    monday = day.toordinal() - day.weekday()
    return value_at(dt.date.fromordinal(max(1, min(monday + weekday - 1, dt.date.max.toordinal()))), "D")


def _counts(context: Context, end: int) -> bool:
    """Whether the last word counts from what was told: "earlier", "previously", "before," but not "before the war"."""
    word = context.tokens[end - 1]
    name = word.text.lower()
    if name == "before":
        return _ENDS_THERE.match(context.text, context.end(end - 1)) is not None
    return name not in ("after", "hence", "beforehand") and (word.code != "N" or name == "previously")


def _later(context: Context, first: int, end: int) -> Reading | None:
    unit, word = find(context, first, end, "uU"), context.tokens[end - 1]
    if unit is None or not _counts(context, end):
        return None
    number = find(context, first, end, "dnwk") or find(context, first, end, "a")
    if context.codes[first] == "u":  # "just days earlier"
        return Reading(first, end - 1, "DATE", "PAST_REF") if word.value == -1 else None
    if number and number.code == "k":
        return Reading(first, end - 1, "DATE", "FUTURE_REF" if word.value == 1 else "PAST_REF")
    kind, count = str(unit.value), 1 if number is None or number.code == "a" else number_of(number)
    length = lengths.count_of(number)
    if number and "h" in context.codes[first : first + 2]:  # "half an hour later", "half a dozen years later"
        whole = lengths.half_of(kind) if number.code == "a" else (str(number_of(number) // 2), kind)
        if whole is None:
            return None
        length, kind = whole
        count = int(length)
    lasting = None if number is None else Reading(first, end - 2, "DURATION", lengths.duration(length, kind))
    back = word.code in "gN" or word.value == -1
    if kind in _CLOCK_UNITS and _THAN.match(context.text, context.end(end - 1)):
        return lasting  # "will open two hours earlier than last year"
    if kind in _CLOCK_UNITS:
        return _by_the_clock(context, first, end, -count if back else count, kind) or lasting
    if context.codes[end : end + 1] in ("W", "G"):
        return lasting  # "asked for 60 days earlier Monday"
    if context.codes[end : end + 2] == "rU" and context.tokens[end].text == "this":  # "five weeks earlier this year"
        return lasting
    if (not back and context.previous is None and not context.before_christ) or _THAN.match(
        context.text, context.end(end - 1)
    ):  # later than what?
        return lasting
    beside = context.beside(first, monthly=kind == "M") if kind in ("D", "W", "M") else context.here()
    afar = context.narrative or (word.text.lower() in ("before", "previously") and (kind, count) != ("Y", 1))
    anchor, label = context.there() if afar or not back else beside
    if back and anchor and context.dct and anchor > context.dct and context.direction(first, end - 1) < 0:
        anchor, label = context.dct, "dct"  # "plays next Friday in the cup, which began a day earlier"
    compared = periods.year_back(context, first, end) if back and count == 1 and kind == "Y" else None
    if compared is not None:
        return Reading(first, end - 1, "DATE", compared, "", "previous")
    return shifted(context, first, end - 1, anchor, label, -count if back else count, kind)


_ENDS_THERE = re.compile(r"[,.;:!?)\"”]|$")
"""Behind "two years before" that counts back from what was told, and from nothing that follows."""
_TOOK_OVER = re.compile(r"\b(?:took|taken|taking|handed) over$")
_THAN = re.compile(" than\\b")
_CLOCK_UNITS = {"TH": 60, "TM": 1, "TS": 0}
_ONWARD = 300
"""Characters from an hour that was told to "two hours later" at most."""


def _by_the_clock(context: Context, first: int, end: int, count: int, kind: str) -> Reading | None:
    """ "Two hours later" than an hour that was told with its day."""
    step = _CLOCK_UNITS[kind] * count
    clock, behind = context.clock or (dt.datetime.min, 0)
    if not 1 < clock.year < 9999 or not step or context.start(first) - behind > _ONWARD or abs(step) > 9999:
        return None
    moved = clock + dt.timedelta(minutes=step)
    return Reading(first, end - 1, "TIME", moved.isoformat(timespec="minutes"), "", "previous")


def _mod_rel(context: Context, first: int, end: int) -> Reading | None:
    mod = mod_of(context, first, end)
    deictic, part, unit = find(context, first, end, "G"), find(context, first, end, "P"), find(context, first, end, "U")
    if context.tokens[first].text.lower() in ("before", "after", "turn", "afterwards", "beforehand"):
        return None
    if deictic is not None:
        reading = clock.read_deictic(context, end - 1, end)
        return None if reading is None else Reading(first, end - 1, reading.type, reading.value, mod, reading.anchor)
    word = find(context, first, end, "r")
    if context.codes[first:end] == "m-U" and context.tokens[first].text.lower() != "mid":
        return None
    if part is not None:
        reading = clock.read_part_rel(context, end - 2, end)
        return None if reading is None else Reading(first, end - 1, "TIME", reading.value, mod, reading.anchor)
    if unit is None or str(unit.value) not in ("D", "W", "M", "Q", "Y", "E", "C") or unit.value == "D":
        return None
    value, label = unit_value(context, word, str(unit.value))
    return Reading(first, end - 1, "DATE", value, mod, label)


_SPANNING = re.compile(r"(?:over|for|during|within|in|throughout|through|of)\s{1,2}$", re.I)


def _rel(context: Context, first: int, end: int) -> Reading | None:
    word, unit = find(context, first, end, "r"), find(context, first, end, "U")
    quarter = periods.read_quarter(context, first, end) if unit is not None and unit.value == "Q" else None
    if quarter is not None:
        return quarter
    if word is None or unit is None or "F" in context.codes[first:end]:
        return periods.read_fiscal(context, first, end) if word is not None else None
    if context.codes[first:end] == "rrU" and word.text.lower() != "this":
        return None
    if context.codes[first:end] == "rrU":  # "this past weekend", "this coming year"
        word = context.tokens[first + 1]
    name, kind = word.text.lower(), str(unit.value)
    if unit.text[0].isupper() and word.text[0].isupper() and context.text[max(0, context.start(first) - 1)] in "\"'“‘":
        return None  # the name of a programme: "This Week"
    before = context.text[max(0, context.start(first) - 12) : context.start(first)]
    spans = context.codes[first] == "t" and name in ("next", "last", "coming") and bool(_SPANNING.search(before))
    if (name == "past" and kind != "WE") or (spans and not context.narrative and kind != "D"):
        return Reading(first, end - 1, "DURATION", lengths.duration("1", kind))
    if kind == "WE":
        return _weekend(context, first, end, word)
    if kind not in ("D", "W", "M", "Q", "Y", "E", "C") or (name == "that" and kind == "D" and not context.by_the_day):
        return None
    onward = kind == "D" or (kind in ("W", "M", "Y") and _goes_on(context, first, end))
    if name == "next" and onward and context.codes[first] == "t":  # "the next day" goes on from what was told
        anchor, label = context.there()
        return shifted(context, first, end - 1, anchor, label, 1, kind)
    apart = "\n\n" in context.text[context.told : context.start(first)] and not context.narrative
    if kind == "D" and number_of(word) == -2 and apart:  # "shares fell from the previous day": of no other paragraph
        return shifted(context, first, end - 1, context.dct, "dct", -1, kind)
    value, label = unit_value(context, word, kind)
    return Reading(first, end - 1, "DATE", value, "", label)


def _goes_on(context: Context, first: int, end: int) -> bool:
    """Whether a clause that looks back follows a day that was over: "it ended in 1991; posts went up the next year"."""
    told, now = context.previous, context.dct
    return told is not None and now is not None and told < now and context.direction(first, end - 1) < 0


def _weekend(context: Context, first: int, end: int, word: Token) -> Reading:
    anchor, offset, label = relative(context, word)
    moved = None if anchor is None else shift(anchor, offset, "W")
    return Reading(first, end - 1, "DATE", "XXXX-WXX-WE" if moved is None else value_at(moved, "W") + "-WE", "", label)


PRODUCTIONS: dict[str, Production] = {
    "iso": dates.read_iso, "stamp": clock.read_stamp, "hours": clock.read_hours, "told_hour": clock.read_told_hour, "clock": clock.read_clock, "day_range": dates.read_day_range, "full_rel": dates.read_full_rel, "full": dates.read_full, "month_of": dates.read_month_of, "month_rel": dates.read_month_rel, "part_of_month": spans.read_part_of_month, "half": periods.read_half,
    "quarter": periods.read_quarter, "season": dates.read_season, "decade": dates.read_decade, "fiscal": periods.read_fiscal, "holiday": read_holiday, "new_year": read_new_year,
    "part_rel": clock.read_part_rel, "day_rel": _day_rel, "ago": _ago, "later": _later, "mod_rel": _mod_rel,
    "weekday_ago": spans.read_weekday_ago, "dur_rel": lengths.read_dur_rel, "rel": _rel, "rel_more": _rel, "weekday": clock.read_weekday, "day_in_week": clock.read_day_in_week, "deictic": clock.read_deictic, "every": lengths.read_every, "adverb": lengths.read_adverb,
    "weekdays": lengths.read_weekdays, "duration": lengths.read_duration, "year": dates.read_year, "before_christ": spans.read_before_christ, "month": dates.read_month, "century": spans.read_century,
    "plural": lengths.read_plural, "lasting": lengths.read_lasting, "in_one_word": lengths.read_in_one_word, "reference": vague.read_reference, "the_period": periods.read_the_period, "back": periods.read_back, "same": periods.read_same,
    "possessive": periods.read_possessive, "year_end": periods.read_year_end, "part": clock.read_part, "bc_part": spans.read_before_christ, "months": spans.read_months, "part_of_year": spans.read_part_of_year, "lone_day": spans.read_lone_day, "ended": spans.read_ended, "before_last": vague.read_before_last, "the_week": vague.read_the_week, "nth_day": vague.read_nth_day,
}  # fmt: skip
