"""Productions for times told from elsewhere, for durations, sets and clock times; and the list of all.

What comes in: the tokens that a pattern of ``timex_en.RULES`` caught, and their ``Context``. What goes out: a
``Reading``, or None when the words do not mean time after all. What it will not do: use the machine's clock.
"""

from __future__ import annotations

import datetime as dt
import re

from xiaomi_ev.intervals import masked, shift, value_at
from xiaomi_ev.timex_clock import (
    read_clock,
    read_deictic,
    read_hours,
    read_part,
    read_part_rel,
    read_stamp,
    read_weekday,
)
from xiaomi_ev.timex_dates import (
    read_before_christ,
    read_century,
    read_day_range,
    read_decade,
    read_full,
    read_holiday,
    read_iso,
    read_month,
    read_month_of,
    read_month_rel,
    read_part_of_month,
    read_season,
    read_year,
)
from xiaomi_ev.timex_periods import (
    read_back,
    read_fiscal,
    read_half,
    read_possessive,
    read_quarter,
    read_same,
    read_the_period,
    read_year_end,
    year_back,
)
from xiaomi_ev.timex_tokens import Token
from xiaomi_ev.timex_values import Context, Production, Reading, find, mod_of, number_of, relative, unit_value


def _day_rel(context: Context, first: int, end: int) -> Reading | None:
    unit, word, deictic = (find(context, first, end, code) for code in "UlG")
    if unit is None or word is None or str(unit.value) not in ("D", "W", "M", "Y"):
        return None
    step = number_of(word)
    if deictic is not None:
        anchor, label, step = context.dct, "dct", step + number_of(deictic)
        if word.text.lower() not in ("before", "after"):
            return None
    else:
        if context.codes[end : end + 1] not in ("", ".", "c", "|", "&") or context.codes[max(0, first - 1)] == "f":
            return None
        anchor, label = context.there()
    return _shifted(context, first, end - 1, anchor, label, step, str(unit.value))


def _shifted(
    context: Context, first: int, last: int, anchor: dt.date | None, label: str, count: int, unit: str, mod: str = ""
) -> Reading | None:
    if unit in ("TH", "TM", "TS"):
        return Reading(first, last, "DATE", "XXXX-XX-XX" if anchor is None else anchor.isoformat(), mod, label)
    if unit not in ("D", "W", "M", "Q", "Y", "E", "C", "2W"):
        return None
    if unit == "2W":
        count, unit = 2 * count, "W"
    moved = None if anchor is None or abs(count) > 100_000 else shift(anchor, count, unit)
    value = masked(unit) if moved is None else value_at(moved, unit)
    return Reading(first, last, "DATE", value, mod, label if moved else "")


def _ago(context: Context, first: int, end: int) -> Reading | None:
    unit, number = (
        find(context, first, end, "uU"),
        find(context, first, end, "dnwk") or find(context, first, end, "a"),
    )
    if unit is None:
        return None
    if number is None or number.code == "k":
        past = "PAST_REF" if context.tokens[end - 1].text.lower() == "ago" else "FUTURE_REF"
        return Reading(first, end - 1, "DATE", past)
    if context.codes[first:end].lstrip("q")[0] == "h":  # "half a century ago"
        whole = _half_of(str(unit.value))
        if whole is None or whole[1] not in _UNIT_OUT:
            return None
        return _shifted(context, first, end - 1, *context.here(), -int(whole[0]), whole[1], _approx(context, first))
    count = 1 if number.code == "a" else number_of(number)
    way = 1 if context.tokens[end - 1].text.lower() == "hence" else -1
    mod = _approx(context, first)
    anchor, label = context.here()
    compared = year_back(context, first, end) if number.code == "a" and unit.value == "Y" and way < 0 else None
    if compared is not None:
        return Reading(first, end - 1, "DATE", compared, mod, "previous")
    return _shifted(context, first, end - 1, anchor, label, way * count, str(unit.value), mod)


def _approx(context: Context, first: int) -> str:
    return str(context.tokens[first].value) if context.tokens[first].code == "q" else ""


def _later(context: Context, first: int, end: int) -> Reading | None:
    unit, word = find(context, first, end, "uU"), context.tokens[end - 1]
    if unit is None or word.text.lower() in ("before", "after", "hence", "beforehand"):
        return None
    number = find(context, first, end, "dnwk") or find(context, first, end, "a")
    if number is not None and number.code == "k":
        return Reading(first, end - 1, "DATE", "FUTURE_REF" if word.value == 1 else "PAST_REF")
    count = 1 if number is None or number.code == "a" else number_of(number)
    back = word.code == "g" or word.value == -1
    anchor, label = context.there() if context.narrative or not back else context.here()
    compared = year_back(context, first, end) if back and count == 1 and unit.value == "Y" else None
    if compared is not None:
        return Reading(first, end - 1, "DATE", compared, "", "previous")
    return _shifted(context, first, end - 1, anchor, label, -count if back else count, str(unit.value))


def _mod_rel(context: Context, first: int, end: int) -> Reading | None:
    mod = mod_of(context, first, end)
    deictic, part, unit = (find(context, first, end, code) for code in "GPU")
    if context.tokens[first].text.lower() in ("before", "after", "turn", "afterwards", "beforehand"):
        return None
    if deictic is not None:
        reading = read_deictic(context, end - 1, end)
        return None if reading is None else Reading(first, end - 1, reading.type, reading.value, mod, reading.anchor)
    word = find(context, first, end, "r")
    if part is not None:
        reading = read_part_rel(context, end - 2, end)
        return None if reading is None else Reading(first, end - 1, "TIME", reading.value, mod, reading.anchor)
    if unit is None or str(unit.value) not in ("D", "W", "M", "Q", "Y", "E", "C") or unit.value == "D":
        return None
    value, label = unit_value(context, word, str(unit.value))
    return Reading(first, end - 1, "DATE", value, mod, label)


_UNIT_OUT = {"D": "D", "W": "W", "M": "M", "Q": "Q", "Y": "Y", "E": "DE", "C": "CE", "L": "ML", "WE": "WE", "H": "H"}


_CLOCK_UNITS = {"TH": "H", "TM": "M", "TS": "S"}


def duration(count: str, unit: str) -> str:
    """``P10Y``, ``PT24H``, ``PXD``: a count (``X`` when vague) of units."""
    if unit in _CLOCK_UNITS:
        return f"PT{count}{_CLOCK_UNITS[unit]}"
    if unit == "2W":
        return f"P{2 * int(float(count)) if count != 'X' else 'X'}W"
    return f"P{count}{_UNIT_OUT.get(unit, 'D')}"


def _count(token: Token | None) -> str:
    if token is None or token.code == "k":
        return "X"
    return "1" if token.code == "a" else f"{float(str(token.value)):.10g}"


def _dur_rel(context: Context, first: int, end: int) -> Reading | None:
    number, unit, word = (find(context, first, end, codes) for codes in ("dnwk", "uU", "r"))
    if unit is None or unit.value in ("NI",):
        return None
    if context.codes[first] == "q" and context.tokens[first].text.lower() in ("over", "under", "around", "about"):
        first += 1
    if word is None:  # "the first nine months"
        return Reading(first, end - 1, "DURATION", duration(_count(number), str(unit.value)))
    if number_of(word) in (3, 4) and number is None:
        return None
    if word.code == "r" and word.text.lower() == "recent" and number is None:
        return None
    count = "X" if "&" in context.codes[first:end] else _count(number)
    return Reading(first, end - 1, "DURATION", duration(count, str(unit.value)), _approx(context, first))


_SPANNING = re.compile(r"(?:over|for|during|within|in|throughout|through|of)\s{1,2}$", re.I)


def _rel(context: Context, first: int, end: int) -> Reading | None:
    word, unit = find(context, first, end, "r"), find(context, first, end, "U")
    if word is None or unit is None or "F" in context.codes[first:end]:
        return read_fiscal(context, first, end) if word is not None else None
    name, kind = word.text.lower(), str(unit.value)
    if (
        unit.text[0].isupper()
        and word.text[0].isupper()
        and context.text[max(0, context.tokens[first].start - 1)] in "\"'“‘"
    ):
        return None  # the name of a programme: "This Week"
    before = context.text[max(0, context.tokens[first].start - 12) : context.tokens[first].start]
    spans = context.codes[first] == "t" and name in ("next", "last", "coming") and bool(_SPANNING.search(before))
    if name == "past" or (spans and not context.narrative and kind != "D"):
        return Reading(first, end - 1, "DURATION", duration("1", kind))
    if kind == "WE":
        return _weekend(context, first, end, word)
    if kind not in ("D", "W", "M", "Q", "Y", "E", "C") or (name == "that" and kind == "D" and not context.by_the_day):
        return None
    if name == "next" and kind == "D" and context.codes[first] == "t":  # "the next day" goes on from what was told
        anchor, label = context.there()
        return _shifted(context, first, end - 1, anchor, label, 1, "D")
    value, label = unit_value(context, word, kind)
    return Reading(first, end - 1, "DATE", value, "", label)


def _weekend(context: Context, first: int, end: int, word: Token) -> Reading:
    anchor, offset, label = relative(context, word)
    moved = None if anchor is None else shift(anchor, offset, "W")
    return Reading(first, end - 1, "DATE", "XXXX-WXX-WE" if moved is None else value_at(moved, "W") + "-WE", "", label)


def _every(context: Context, first: int, end: int) -> Reading | None:
    token = context.tokens[end - 1]
    if token.code == "W":
        return Reading(first, end - 1, "SET", f"XXXX-WXX-{token.value}")
    if token.code == "M":
        return Reading(first, end - 1, "SET", f"XXXX-{number_of(token):02d}")
    if token.code == "P":
        return Reading(first, end - 1, "SET", f"XXXX-XX-XXT{token.value}")
    if context.codes[first] == "V":
        return Reading(first, end - 1, "SET", duration("1", str(token.value)))
    if context.codes[first] != "e":
        return _times_a(context, first, end)
    number = find(context, first, end, "dnwok")
    count = "1" if number is None else "X" if number.code == "k" else str(number_of(number))
    return Reading(first, end - 1, "SET", duration(count, str(token.value)))


def _times_a(context: Context, first: int, end: int) -> Reading | None:
    if context.tokens[first + 1].text.lower() not in ("times", "time") or context.tokens[end - 1].value == "TS":
        return None
    return Reading(first, end - 1, "SET", duration("1", str(context.tokens[end - 1].value)))


def _adverb(context: Context, first: int, end: int) -> Reading | None:
    token = context.tokens[first]
    if token.text.lower() in ("annual", "quarterly") and context.codes[end : end + 1] not in ("", ".", "c", "|"):
        return None  # "the annual meeting" names no time
    after = context.tokens[end] if end < len(context.tokens) else None
    if token.text[0].isupper() and after is not None and after.code == "x" and after.text[:1].isupper():
        return None  # "The Daily Mail"
    named = (
        token.text[0].isupper()
        and context.codes[max(0, first - 1)] == "x"
        and first > 0
        and context.tokens[first - 1].text[:1].isupper()
    )
    return None if named else Reading(first, first, "SET", str(token.value))


def _weekdays(context: Context, first: int, end: int) -> Reading | None:
    return Reading(first, first, "SET", f"XXXX-WXX-{context.tokens[first].value}")


def _duration(context: Context, first: int, end: int) -> Reading | None:
    unit = find(context, first, end, "uU")
    number = find(context, first, end, "dnwk") or find(context, first, end, "h") or find(context, first, end, "a")
    if context.codes[first:end].endswith("&ah"):
        number = context.tokens[first]  # "a year and a half"
    if unit is None or number is None or (str(unit.value) in ("NI", "L") and number.code == "a"):
        return None
    kind, last = str(unit.value), end - 1
    if context.codes[last] == "x":
        last -= 2
    if _no_duration(context, first, end, number, unit) or _AGE.match(context.text, unit.end):
        return None
    if (
        number.code in "dnwk" and unit.code == "U" and number.value != 1
    ):  # "a two-year deal", "a five year low": the noun's article
        first = context.tokens.index(number, first)
    if number.code == "h":
        half = _half_of(kind)
        value = "" if half is None else duration(*half)
        return Reading(first, last, "DURATION", value, _approx(context, first)) if half else None
    count = _count(number)
    if "&ah" in context.codes[first:end] and count != "X":
        count = f"{float(count) + 0.5:g}"
    elif "&" in context.codes[first:end]:
        count = "X"  # "12 to 18 months"
    if number.code == "k" and context.tokens[first].text.lower() in ("over", "under"):
        first += 1  # "over several years" is no bound
    if number.code in "adw" and count.isdigit() and _ahead_of_now(context, first, end, kind):
        return _shifted(context, first, last, *context.here(), int(float(count)), kind, _approx(context, first))
    return Reading(first, last, "DURATION", duration(count, kind), _approx(context, first))


_SPAN_OF = re.compile(r"est\b|\b(?:first|time|worst|best|most|least|only|record|rise|fall|rose|fell|times?)\b")


def _ahead_of_now(context: Context, first: int, end: int, kind: str) -> bool:
    """Whether "in two weeks" says when, in a clause that looks ahead: "will meet again in two weeks"."""
    if kind not in ("D", "W", "M", "Y") or not first or context.tokens[first - 1].text.lower() != "in":
        return False
    if context.codes[end : end + 1] not in (".", "c", "|", "", "x") or context.direction(first, end - 1) <= 0:
        return False
    start = context.tokens[first - 1].start
    return not _SPAN_OF.search(context.text, max(0, start - 30), start)


_WAR = re.compile(r"['’]? War\b")
_AGE = re.compile(r"[ -]old\b", re.I)


def _no_duration(context: Context, first: int, end: int, number: Token, unit: Token) -> bool:
    """Quarters of a whole, vague multitudes, ages, "one day" of a wish, and rates such as "700 seats a week"."""
    kind, name = str(unit.value), number.text.lower()
    if kind == "TM" and number.code == "a" and _TINY.match(context.text, unit.end):
        return True
    after = context.tokens[end] if end < len(context.tokens) else None
    if (
        number.text[0].isupper()
        and unit.text[0].isupper()
        and after is not None
        and after.text[:1].isupper()
        and after.code in "xs"
    ):
        return True  # "the Seven Years War"
    if number.code == "o" or (kind == "Q" and (number.code in "ahk" or "-" in context.codes[first:end])):
        return True
    if name in ("hundreds", "thousands", "multiple") and kind != "Y":
        return True
    before = context.tokens[first - 1] if first else None
    if name == "one" and kind == "D":
        return before is None or not _FOR.fullmatch(before.text)
    if number.code == "a" and end - first == 2 and before is not None:
        counted = (
            before.code in "dnwx"
            and not _FOR.fullmatch(before.text)
            and bool(re.search(r"\d|illion", context.text[max(0, before.start - 25) : before.end]))
        )
        return before.code in "dnw" or counted
    return False


_TINY = re.compile(r" (?:amount|quantit|trace|detail|particle|fraction|difference|change)")
_FOR = re.compile(
    r"in|for|within|only|just|than|about|of|after|least|over|barely|nearly|almost|once|every|under|until|like|is|was|be|takes?|took|lasted|"
    r"and|or|to|by|at|said|spent|spend|another|half|him|her|them|it|lasts?|waited?|wait|earlier|later|[(,\"“]",
    re.I,
)


def _half_of(kind: str) -> tuple[str, str] | None:
    """Count and unit of half an hour, a year, a century and so on."""
    halves = {
        "TH": ("30", "TM"),
        "Y": ("6", "M"),
        "D": ("12", "TH"),
        "E": ("5", "Y"),
        "C": ("50", "Y"),
        "L": ("500", "Y"),
    }
    return halves.get(kind)


def _plural(context: Context, first: int, end: int) -> Reading | None:
    token = context.tokens[first]
    before = context.tokens[first - 1].text.lower() if first else ""
    if before == "these" and token.value == "D":
        return Reading(first - 1, first, "DATE", "PRESENT_REF")
    if _AGE.match(context.text, token.end) or _WAR.match(context.text, token.end):
        return None
    if token.value in ("TS", "NI", "WE", "Q") or before in (
        "those",
        "all",
        "school",
        "early",
        "old",
        "war",
        "light",
        "leap",
    ):
        return None
    if token.value == "TM" and context.codes[end : end + 1] == "f":
        return None  # of a meeting
    return Reading(first, first, "DURATION", duration("X", str(token.value)))


def _reference(context: Context, first: int, end: int) -> Reading | None:
    if context.codes[end - 1] == "r":
        past = context.tokens[end - 1].text.lower() == "past"
        return Reading(first, end - 1, "DATE", "PAST_REF") if past else None
    token = context.tokens[end - 1]
    name = token.text.lower()
    if name == "future":
        middle = context.tokens[end - 2].text.lower() if end - first > 1 else ""
        at = first - 1 if context.codes[first] == "t" else first - 2
        led = at >= 0 and context.tokens[at].text.lower() in ("in", "into")
        if (
            led
            and middle in ("near", "not-too-distant", "immediate", "distant", "the")
            and context.codes[end : end + 1] != "f"
        ):
            return Reading(first, end - 1, "DATE", "FUTURE_REF")
        return None
    if not token.value or name == "previously":
        return None
    if name == "soon" and (context.narrative or context.codes[end : end + 1] not in ("", ".", "c", "|")):
        return None  # "soon after", "soon turned": after what was told, not after now
    return Reading(end - 1, end - 1, "DATE", str(token.value))


PRODUCTIONS: dict[str, Production] = {
    "iso": read_iso, "stamp": read_stamp, "hours": read_hours, "clock": read_clock, "day_range": read_day_range, "full": read_full, "month_of": read_month_of, "month_rel": read_month_rel, "part_of_month": read_part_of_month, "half": read_half,
    "quarter": read_quarter, "season": read_season, "decade": read_decade, "fiscal": read_fiscal, "holiday": read_holiday,
    "part_rel": read_part_rel, "day_rel": _day_rel, "ago": _ago, "later": _later, "mod_rel": _mod_rel,
    "dur_rel": _dur_rel, "rel": _rel, "weekday": read_weekday, "deictic": read_deictic, "every": _every, "adverb": _adverb,
    "weekdays": _weekdays, "duration": _duration, "year": read_year, "before_christ": read_before_christ, "month": read_month, "century": read_century,
    "plural": _plural, "reference": _reference, "the_period": read_the_period, "back": read_back, "same": read_same,
    "possessive": read_possessive, "year_end": read_year_end, "part": read_part,
}  # fmt: skip
