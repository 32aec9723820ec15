"""One production a rule: from the words of a phrase to its TIMEX3 value.

What comes in: the tokens that a pattern of ``timex_en.RULES`` caught, and what is known of the time around
them. What goes out: a ``Reading``, or None when the words do not mean time after all. What it will not do:
use a day that neither the text nor the caller gave.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from statistics import median

from xiaomi_ev.intervals import Interval, day, masked, shift, value_at
from xiaomi_ev.timex_en import FUTURE, HOLIDAYS, PAST
from xiaomi_ev.timex_tokens import Token


@dataclass(frozen=True)
class Reading:
    """What a production made of tokens ``first`` to ``last`` (inclusive)."""

    first: int
    last: int
    type: str
    value: str
    mod: str = ""
    anchor: str = ""


@dataclass
class Context:
    """What is known where a phrase stands: the text, its tokens, the DCT, and the time of the tale so far."""

    text: str
    tokens: Sequence[Token]
    codes: str
    dct: dt.date | None
    previous: dt.date | None = None
    narrative: bool = field(init=False)

    def __post_init__(self) -> None:
        self.narrative = _is_narrative(self.tokens, self.dct)

    def remember(self, reading: Reading, days: Interval | None) -> None:
        """Move the time of the tale to the last date told, as "the following month" takes it."""
        if days is not None and reading.type == "DATE" and (days[1] - days[0]).days <= 366:
            self.previous = days[0]

    def here(self) -> tuple[dt.date | None, str]:
        """The day that plain relative words count from: the tale's own time in history, else the DCT."""
        if self.narrative and self.previous is not None:
            return self.previous, "previous"
        return self.dct, "dct"

    def there(self) -> tuple[dt.date | None, str]:
        """The day that "the following" and "the same" count from: the last date told, else the DCT."""
        return (self.previous, "previous") if self.previous is not None else (self.dct, "dct")

    def direction(self, first: int, last: int) -> int:
        """1 when the clause looks ahead, -1 when it looks back, 0 when it does not say."""
        start, end = self.tokens[first].start, self.tokens[last].end
        before = re.split(r"[.!?;\n]\s", self.text[max(0, start - 110) : start])[-1]
        ahead, back = _last(FUTURE, before), _last(PAST, before)
        if ahead != back:
            return 1 if ahead > back else -1
        after = re.split(r"[.!?;\n]\s", self.text[end : end + 70])[0]
        coming, gone = FUTURE.search(after), PAST.search(after)
        if coming and (not gone or coming.start() < gone.start()):
            return 1
        return -1 if gone else 0


def _last(pattern: re.Pattern[str], text: str) -> int:
    found = -1
    for match in pattern.finditer(text):
        found = match.start()
    return found


def _is_narrative(tokens: Sequence[Token], dct: dt.date | None) -> bool:
    """History, not news: many explicit years, and most of them well before the creation time."""
    years = [int(str(token.value)) for token in tokens if token.code == "Y"]
    return len(years) >= 6 and dct is not None and median(years) < dct.year - 2


Production = Callable[[Context, int, int], Reading | None]


def _find(context: Context, first: int, end: int, codes: str) -> Token | None:
    return next((token for token in context.tokens[first:end] if token.code in codes), None)


def _int(token: Token) -> int:
    return int(float(str(token.value)))


def _mod(context: Context, first: int, end: int) -> str:
    token = context.tokens[first]
    token = context.tokens[first + 1] if token.code == "t" and first + 1 < end else token
    if token.code == "m":
        return str(token.value)
    if token.code == "l":
        return "START" if token.text.lower().startswith("earl") else "END"
    return ""


_OFFSETS = {0: 0, 1: 1, -1: -1, -2: -1, 2: 1, 3: 0, 4: 0}


def _relative(context: Context, word: Token | None) -> tuple[dt.date | None, int, str]:
    """Where a word such as "next" counts from, and how far it goes."""
    if word is None or word.code == "t":
        anchor, label = context.here()
        return anchor, 0, label
    kind = _int(word)
    anchor, label = context.there() if kind in (-2, 2, 3, 4) else context.here()
    return anchor, _OFFSETS[kind], label


def _unit_value(context: Context, word: Token | None, unit: str) -> tuple[str, str]:
    """Value and anchor of "next year", "this month", "the week"."""
    anchor, offset, label = _relative(context, word)
    moved = None if anchor is None else shift(anchor, offset, unit)
    return (masked(unit), "") if moved is None else (value_at(moved, unit), label)


def _year_of(context: Context, first: int, end: int) -> tuple[str, str] | None:
    """The year that a phrase names: a number, or "this/last/the upcoming year"; None for another unit."""
    year = _find(context, first, end, "Y")
    if year is not None:
        return f"{_int(year):04d}", ""
    unit = _find(context, first, end, "U")
    if unit is None or unit.value != "Y":
        return None
    return _unit_value(context, _find(context, first, end, "r"), "Y")


def _near(context: Context, month: int, number: int | None, way: int) -> tuple[int | None, str]:
    """The year of a month or month-day that was written without one."""
    anchor, label = context.here()
    if anchor is None:
        return None, ""
    if label == "previous":
        return anchor.year, label
    years = [anchor.year - 1, anchor.year, anchor.year + 1]
    days = [(abs((found - anchor).days), year, found) for year in years if (found := day(year, month, number or 15))]
    same_month = number is None and month == anchor.month
    if way > 0 and not same_month:
        days = [row for row in days if row[2] >= anchor] or days
    elif way < 0 and not same_month:
        days = [row for row in days if row[2] <= anchor or (number is None and row[2].month == anchor.month)] or days
    return (min(days)[1], label) if days else (None, "")


def _iso(context: Context, first: int, end: int) -> Reading | None:
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


def _clock(context: Context, first: int, end: int) -> Reading | None:
    digits = [int(part) for part in re.findall(r"\d+", context.tokens[first].text)] or [_int(context.tokens[first])]
    half = _find(context, first, end, "A")
    hour, minute = digits[0], digits[1] if len(digits) > 1 else 0
    if hour > (12 if half else 24) or minute > 59 or (half is None and context.tokens[first].code != "C"):
        return None
    if half is not None:
        hour = hour % 12 + _int(half)
    date = _day_value(context, first, end)
    last = end - 1
    while context.codes[last] in "ic" and last > first:
        last -= 1
    return Reading(first, last, "TIME", f"{date[0]}T{hour:02d}:{minute:02d}", "", date[1])


def _day_value(context: Context, first: int, end: int) -> tuple[str, str]:
    """The day that stands beside a clock time: named, or the anchor's own."""
    for code, production in (("M", _full), ("W", _weekday), ("G", _deictic)):
        token = _find(context, first, end, code)
        if token is not None:
            reading = production(context, context.tokens.index(token, first), end)
            return (reading.value, reading.anchor) if reading else ("XXXX-XX-XX", "")
    anchor, label = context.here()
    return ("XXXX-XX-XX", "") if anchor is None else (anchor.isoformat(), label)


def _full(context: Context, first: int, end: int) -> Reading | None:
    month, number, year = (_find(context, first, end, codes) for codes in ("M", "do", "Y"))
    if month is None or number is None or not 1 <= _int(number) <= 31:
        return None
    if context.codes[first:end].startswith(("oM", "odM")) and number.text.isalpha():
        return None  # "second March", "first May": a count, not a day
    if year is not None:
        found = day(_int(year), _int(month), _int(number))
        return None if found is None else Reading(first, end - 1, "DATE", found.isoformat())
    way = context.direction(first, end - 1)
    chosen, label = _near(context, _int(month), _int(number), way)
    if chosen is None:
        return Reading(first, end - 1, "DATE", f"XXXX-{_int(month):02d}-{_int(number):02d}")
    found = day(chosen, _int(month), _int(number))
    return None if found is None else Reading(first, end - 1, "DATE", found.isoformat(), "", label)


def _month_of(context: Context, first: int, end: int) -> Reading | None:
    month, year = _find(context, first, end, "M"), _year_of(context, first + 1, end)
    if month is None or year is None:
        return None
    return Reading(first, end - 1, "DATE", f"{year[0]}-{_int(month):02d}", _mod(context, first, end), year[1])


def _month_rel(context: Context, first: int, end: int) -> Reading | None:
    month, word = _find(context, first, end, "M"), _find(context, first, end, "r")
    if month is None or word is None or _int(word) == 4:
        return None
    anchor, offset, label = _relative(context, word)
    mod = _mod(context, first, end)
    if anchor is None:
        return Reading(first, end - 1, "DATE", f"XXXX-{_int(month):02d}", mod)
    year = anchor.year
    if offset < 0 and _int(month) >= anchor.month:
        year -= 1
    if offset > 0 and _int(month) <= anchor.month:
        year += 1
    return Reading(first, end - 1, "DATE", f"{year:04d}-{_int(month):02d}", mod, label)


_MONEY = re.compile(r"\b(?:profit|earning|sale|revenue|result|growth|income|loss|market|production|deliver|year)", re.I)


def _half(context: Context, first: int, end: int) -> Reading | None:
    which = _half_number(context, first, end)
    if which is None:
        return None
    mod = "START" if which == 1 else "END"
    month, decade = _find(context, first, end, "M"), _find(context, first, end, "E")
    if month is not None:
        reading = (_month_of if _find(context, first, end, "Y") else _month)(context, first, end)
        return None if reading is None else Reading(first, end - 1, "DATE", reading.value, mod, reading.anchor)
    if decade is not None:
        return Reading(first, end - 1, "DATE", _decade_value(context, decade), mod)
    unit = _find(context, first, end, "U")
    if unit is not None and unit.value != "Y":
        return _half_unit(context, first, end, unit, mod)
    year = _year_of(context, first, end)
    if year is None:
        around = context.text[max(0, context.tokens[first].start - 100) : context.tokens[end - 1].end + 60]
        if not _MONEY.search(around):
            return None
        year = _unit_value(context, None, "Y")
    return Reading(first, end - 1, "DATE", f"{year[0]}-H{which}", "", year[1])


def _half_number(context: Context, first: int, end: int) -> int | None:
    half = _find(context, first, end, "h")
    if half is None:
        return None
    if _int(half):
        return _int(half) if _find(context, first, end, "YU") else None
    word = _find(context, first, end, "omr")
    if word is None or (word.code == "o" and _int(word) not in (1, 2, -1)):
        return None
    if word.code == "r":
        return 2 if _int(word) == -1 and word.text.lower() == "last" and _find(context, first, end, "fYU") else None
    return (1 if _int(word) == 1 else 2) if word.code == "o" else 1 if word.value == "START" else 2


def _half_unit(context: Context, first: int, end: int, unit: Token, mod: str) -> Reading | None:
    if str(unit.value) not in ("M", "W", "Q", "E", "C"):
        return None
    value, label = _unit_value(context, _find(context, first, end, "r"), str(unit.value))
    return Reading(first, end - 1, "DATE", value, mod, label)


def _quarter(context: Context, first: int, end: int) -> Reading | None:
    token, unit = _find(context, first, end, "Q"), _find(context, first, end, "U")
    number = _int(token) if token is not None else None
    if number is None:
        word = _find(context, first, end, "or")
        if unit is None or unit.value != "Q" or word is None:
            return None
        if word.code == "r":
            value, label = _unit_value(context, word, "Q")
            return None if _find(context, first, end, "Y") else Reading(first, end - 1, "DATE", value, "", label)
        number = 4 if _int(word) == -1 else _int(word)
    if not 1 <= number <= 4:
        return None
    start = context.tokens.index(unit, first) + 1 if unit is not None and token is None else first
    year = _year_of(context, start, end)
    if year is None and token is not None and not _find(context, first, end, "Y"):
        near = context.text[max(0, context.tokens[first].start - 60) : context.tokens[end - 1].end + 60]
        if not _MONEY.search(near):
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
    earlier = not begun and context.direction(first, end - 1) < 1
    return f"{anchor.year - earlier:04d}-Q{number}", "", label


def _season(context: Context, first: int, end: int) -> Reading | None:
    season = _find(context, first, end, "S")
    if season is None:
        return None
    at = context.tokens.index(season, first)
    mod, year = _mod(context, first, end), _year_of(context, at + 1, end)
    word = _find(context, first, at, "r")
    if (
        year is None
        and word is None
        and context.codes[first] not in "tm"
        and context.codes[max(0, first - 1)] not in "im"
    ):
        return None
    if year is None:
        year = _season_year(context, first, end, word, str(season.value))
    return Reading(first, end - 1, "DATE", f"{year[0]}-{season.value}", mod, year[1])


def _season_year(context: Context, first: int, end: int, word: Token | None, season: str) -> tuple[str, str]:
    anchor, offset, label = _relative(context, word)
    if anchor is None:
        return "XXXX", ""
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    if word is None:
        offset = context.direction(first, end - 1)
    year = anchor.year
    if (offset < 0 and start > anchor.month) or (offset < 0 and word is not None and start + 2 >= anchor.month):
        year -= 1
    if offset > 0 and start + 2 < anchor.month:
        year += 1
    return f"{year:04d}", label


def _decade(context: Context, first: int, end: int) -> Reading | None:
    decade = _find(context, first, end, "E")
    if decade is None:
        return None
    bare = not isinstance(decade.value, str)
    before = context.tokens[first - 1].text.lower() if first else ""
    if bare and (
        _find(context, first, end, "tm") is None or before in ("his", "her", "their", "my", "in his", "in her")
    ):
        return None
    return Reading(first, end - 1, "DATE", _decade_value(context, decade), _mod(context, first, end))


def _decade_value(context: Context, decade: Token) -> str:
    if isinstance(decade.value, str):
        return decade.value
    known = context.dct.year if context.dct is not None else 2000
    digit = _int(decade)
    century = known // 100 if 10 * digit <= known % 100 else known // 100 - 1
    return f"{century:02d}{digit}"


def _fiscal(context: Context, first: int, end: int) -> Reading | None:
    year, unit = _find(context, first, end, "Y"), _find(context, first, end, "U")
    if year is not None:
        return Reading(first, end - 1, "DATE", f"FY{_int(year):04d}")
    word = _find(context, first, end, "r")
    if unit is None or unit.value not in ("Y", "Q") or (word is None and context.codes[first] != "t"):
        return None
    value, label = _unit_value(context, word, str(unit.value))
    return Reading(first, end - 1, "DATE", f"FY{value}" if unit.value == "Y" and label else value, "", label)


def _holiday(context: Context, first: int, end: int) -> Reading | None:
    token = _find(context, first, end, "H")
    if token is None:
        return None
    rule = HOLIDAYS[str(token.value)][1]
    at = context.tokens.index(token, first)
    year = _year_of(context, at + 1, end)
    if year is not None and year[0].isdigit():
        found = holiday(int(year[0]), rule)
        return None if found is None else Reading(first, end - 1, "DATE", found.isoformat(), "", year[1])
    word = _find(context, first, at, "r")
    anchor, offset, label = _relative(context, word)
    if anchor is None:
        plain = f"XXXX-{rule[0]:02d}-{rule[1]:02d}" if isinstance(rule, tuple) else "XXXX-XX-XX"
        return Reading(first, end - 1, "DATE", plain)
    way = offset if word is not None else context.direction(first, end - 1)
    days = [
        found
        for year in range(max(1, anchor.year - 1), min(9999, anchor.year + 1) + 1)
        if (found := holiday(year, rule))
    ]
    fitting = [found for found in days if (found - anchor).days * way >= 0] or days
    best = min(fitting, key=lambda found: (abs((found - anchor).days), found))
    return Reading(first, end - 1, "DATE", best.isoformat(), "", label)


@lru_cache(maxsize=4096)
def holiday(year: int, rule: tuple[int, int] | str) -> dt.date | None:
    """The day of a holiday: fixed, or by rule (``easter``, ``easter-2``, ``thanksgiving`` and the like)."""
    if isinstance(rule, tuple):
        return day(year, *rule)
    name, _, offset = rule.partition("+") if "+" in rule else rule.partition("-")
    if name == "easter":
        days = int(offset or 0) * (-1 if "-" in rule else 1)
        easter = _easter(year)
        return None if easter is None else easter + dt.timedelta(days=days)
    month, weekday, nth = {"labor": (9, 0, 1), "memorial": (5, 0, -1), "thanksgiving": (11, 3, 4)}[name]
    days_of = [found for number in range(1, 32) if (found := day(year, month, number)) and found.weekday() == weekday]
    return days_of[nth - 1 if nth > 0 else nth]


def _easter(year: int) -> dt.date | None:
    """Western Easter Sunday, from dateutil, which pandas brings along."""
    from dateutil.easter import easter

    return easter(year) if 1583 <= year <= 4099 else None


_PARTS = ("MO", "AF", "EV", "NI", "MI", "DT")


def _part_rel(context: Context, first: int, end: int) -> Reading | None:
    part = context.tokens[end - 1]
    suffix = f"T{part.value}"
    head = context.codes[first : end - 1]
    if head in ("W", "G"):
        reading = (_weekday if head == "W" else _deictic)(context, first, end - 1)
        return (
            None
            if reading is None
            else Reading(first, end - 1, "TIME", reading.value[:10] + suffix, "", reading.anchor)
        )
    word = _find(context, first, end, "r")
    anchor, offset, label = _relative(context, word)
    if word is not None and word.text.lower() == "past":
        return None
    moved = None if anchor is None else shift(anchor, offset, "D")
    date = "XXXX-XX-XX" if moved is None else moved.isoformat()
    return Reading(first, end - 1, "TIME", date + suffix, "", label if moved else "")


def _day_rel(context: Context, first: int, end: int) -> Reading | None:
    unit, word, deictic = (_find(context, first, end, code) for code in "UlG")
    if unit is None or word is None or str(unit.value) not in ("D", "W", "M", "Y"):
        return None
    step = _int(word)
    if deictic is not None:
        anchor, label, step = context.dct, "dct", step + _int(deictic)
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
        _find(context, first, end, "uU"),
        _find(context, first, end, "dnwk") or _find(context, first, end, "a"),
    )
    if unit is None:
        return None
    if number is None or number.code == "k":
        past = "PAST_REF" if context.tokens[end - 1].text.lower() == "ago" else "FUTURE_REF"
        return Reading(first, end - 1, "DATE", past)
    count = 1 if number.code == "a" else _int(number)
    way = 1 if context.tokens[end - 1].text.lower() == "hence" else -1
    mod = _approx(context, first)
    anchor, label = context.here()
    return _shifted(context, first, end - 1, anchor, label, way * count, str(unit.value), mod)


def _approx(context: Context, first: int) -> str:
    return str(context.tokens[first].value) if context.tokens[first].code == "q" else ""


def _later(context: Context, first: int, end: int) -> Reading | None:
    unit, word = _find(context, first, end, "uU"), context.tokens[end - 1]
    if unit is None or word.text.lower() in ("before", "after", "hence", "beforehand"):
        return None
    number = _find(context, first, end, "dnwk") or _find(context, first, end, "a")
    if number is not None and number.code == "k":
        return Reading(first, end - 1, "DATE", "FUTURE_REF" if word.value == 1 else "PAST_REF")
    count = 1 if number is None or number.code == "a" else _int(number)
    back = word.code == "g" or word.value == -1
    anchor, label = context.there() if context.narrative or not back else context.here()
    return _shifted(context, first, end - 1, anchor, label, -count if back else count, str(unit.value))


def _mod_rel(context: Context, first: int, end: int) -> Reading | None:
    mod = _mod(context, first, end)
    deictic, part, unit = (_find(context, first, end, code) for code in "GPU")
    if deictic is not None:
        reading = _deictic(context, end - 1, end)
        return None if reading is None else Reading(first, end - 1, reading.type, reading.value, mod, reading.anchor)
    word = _find(context, first, end, "r")
    if part is not None:
        reading = _part_rel(context, end - 2, end)
        return None if reading is None else Reading(first, end - 1, "TIME", reading.value, mod, reading.anchor)
    if unit is None or str(unit.value) not in ("D", "W", "M", "Q", "Y", "E", "C") or unit.value == "D":
        return None
    value, label = _unit_value(context, word, str(unit.value))
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
    number, unit, word = (_find(context, first, end, codes) for codes in ("dnwk", "uU", "r"))
    if unit is None or word is None or unit.value in ("NI",) or (_int(word) in (3, 4) and number is None):
        return None
    if word.code == "r" and word.text.lower() == "recent" and number is None:
        return None
    return Reading(first, end - 1, "DURATION", duration(_count(number), str(unit.value)), _approx(context, first))


_SPANNING = re.compile(r"(?:over|for|during|within|in|throughout|through|of)\s{1,2}$", re.I)


def _rel(context: Context, first: int, end: int) -> Reading | None:
    word, unit = _find(context, first, end, "r"), _find(context, first, end, "U")
    if word is None or unit is None or "F" in context.codes[first:end]:
        return _fiscal(context, first, end) if word is not None else None
    name, kind = word.text.lower(), str(unit.value)
    before = context.text[max(0, context.tokens[first].start - 12) : context.tokens[first].start]
    spans = context.codes[first] == "t" and name in ("next", "last", "coming") and bool(_SPANNING.search(before))
    if name == "past" or (spans and not context.narrative and kind != "D"):
        return Reading(first, end - 1, "DURATION", duration("1", kind))
    if kind == "WE":
        return _weekend(context, first, end, word)
    if kind not in ("D", "W", "M", "Q", "Y", "E", "C") or (
        name == "that" and kind == "D" and not context.narrative and context.previous is None
    ):
        return None
    value, label = _unit_value(context, word, kind)
    return Reading(first, end - 1, "DATE", value, "", label)


def _weekend(context: Context, first: int, end: int, word: Token) -> Reading:
    anchor, offset, label = _relative(context, word)
    moved = None if anchor is None else shift(anchor, offset, "W")
    return Reading(first, end - 1, "DATE", "XXXX-WXX-WE" if moved is None else value_at(moved, "W") + "-WE", "", label)


def _weekday(context: Context, first: int, end: int) -> Reading | None:
    token, word = _find(context, first, end, "W"), _find(context, first, end, "r")
    if token is None:
        return None
    if word is not None and _int(word) in (3, 4):
        first, word = context.tokens.index(token, first), None
    anchor, label = context.here()
    if anchor is None:
        return Reading(first, end - 1, "DATE", f"XXXX-WXX-{token.value}")
    name = word.text.lower() if word is not None else ""
    way = {
        "last": -1,
        "past": -1,
        "previous": -1,
        "next": 1,
        "coming": 1,
        "upcoming": 1,
        "following": 1,
        "this": 0,
    }.get(name)
    if way is None:
        way = 1 if context.direction(first, end - 1) > 0 else -1
        same = anchor.isoweekday() == token.value
        moved = anchor if same else _on_weekday(anchor, _int(token), way)
    else:
        moved = _on_weekday(anchor, _int(token), way or 1, strict=way != 0)
    return None if moved is None else Reading(first, end - 1, "DATE", moved.isoformat(), "", label)


def _on_weekday(anchor: dt.date, weekday: int, way: int, strict: bool = True) -> dt.date | None:
    ahead = (weekday - anchor.isoweekday()) % 7
    step = ahead if way > 0 else ahead - 7 if ahead else 0
    if strict and step == 0:
        step = 7 * way
    return shift(anchor, step, "D")


def _deictic(context: Context, first: int, end: int) -> Reading | None:
    token = context.tokens[first]
    if _int(token) == 9:
        return Reading(first, first, "DATE", "PRESENT_REF")
    anchor = context.dct
    moved = None if anchor is None else shift(anchor, _int(token), "D")
    value = "XXXX-XX-XX" if moved is None else moved.isoformat()
    if token.text.lower() == "tonight":
        return Reading(first, first, "TIME", f"{value}TNI", "", "dct")
    return Reading(first, first, "DATE", value, "", "dct" if moved else "")


def _every(context: Context, first: int, end: int) -> Reading | None:
    token = context.tokens[end - 1]
    if token.code == "W":
        return Reading(first, end - 1, "SET", f"XXXX-WXX-{token.value}")
    if token.code == "P":
        return Reading(first, end - 1, "SET", f"XXXX-XX-XXT{token.value}")
    if context.codes[first] != "e":
        return _times_a(context, first, end)
    number = _find(context, first, end, "dnwok")
    count = "1" if number is None else "X" if number.code == "k" else str(_int(number))
    return Reading(first, end - 1, "SET", duration(count, str(token.value)))


def _times_a(context: Context, first: int, end: int) -> Reading | None:
    if context.tokens[first + 1].text.lower() not in ("times", "time") or context.tokens[end - 1].value == "TS":
        return None
    return Reading(first, end - 1, "SET", duration("1", str(context.tokens[end - 1].value)))


def _adverb(context: Context, first: int, end: int) -> Reading | None:
    token = context.tokens[first]
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
    unit = _find(context, first, end, "uU")
    number = _find(context, first, end, "dnwk") or _find(context, first, end, "h") or _find(context, first, end, "a")
    if unit is None or number is None or (str(unit.value) in ("NI", "L") and number.code == "a"):
        return None
    kind, last = str(unit.value), end - 1
    if context.codes[last] == "x":  # "a 10-year-old" is P10Y; "a two-year deal" ends before the noun
        last = last if context.tokens[last].text.lower() == "old" else last - 2
    if (kind == "Q" and number.code in "ah") or (
        number.text.lower() in ("hundreds", "thousands", "multiple") and kind != "Y"
    ):
        return None
    if number.code == "o":
        return None
    count = _half_of(kind) if number.code == "h" else _count(number)
    if "&ah" in context.codes[first:end] and count not in ("X", ""):
        count = f"{float(count) + 0.5:g}"
    value = duration(count, kind) if count else "PT30M" if kind == "TH" else ""
    return None if not value else Reading(first, last, "DURATION", value, _approx(context, first))


def _half_of(kind: str) -> str:
    return {"TH": "", "Y": "0.5", "D": "0.5", "E": "5", "C": "50"}.get(kind, "0.5")


_NOUNS = re.compile(r"[ -](?:people|percent|per cent|men|women|children|jobs|workers|troops|soldiers|members|students|points?|pounds|dollars|euros|yen|tons?|tonnes|miles|km|kilomet\w+|met(?:er|re)s?|feet|votes|times|homes|cars|shares|employees|barrels|units|acres|and \d)\b", re.I)  # fmt: skip


def _year(context: Context, first: int, end: int) -> Reading | None:
    token = context.tokens[end - 1]
    value, mod = _int(token), _mod(context, first, end)
    before = context.codes[first - 1] if first else "|"
    if _NOUNS.match(context.text, token.end):
        return None
    modern = 1900 <= value <= 2100
    cued = before in "if(m&q~-" or bool(mod)
    previous = context.tokens[first - 1].text.lower() if first else ""
    if previous in (
        "no",
        "number",
        "model",
        "room",
        "flight",
        "page",
        "line",
        "boeing",
        "route",
        "highway",
        "channel",
        "office",
    ):
        return None
    if not modern and not (cued or context.narrative):
        return None
    start = first if mod else end - 1
    if not mod and context.codes[first] == "m":
        start = end - 1
    return Reading(start, end - 1, "DATE", f"{value:04d}", mod)


def _month(context: Context, first: int, end: int) -> Reading | None:
    month = _find(context, first, end, "M")
    if month is None:
        return None
    year, label = _near(context, _int(month), None, context.direction(first, end - 1))
    value = f"{'XXXX' if year is None else f'{year:04d}'}-{_int(month):02d}"
    return Reading(first, end - 1, "DATE", value, _mod(context, first, end), label)


def _century(context: Context, first: int, end: int) -> Reading | None:
    number, unit = _find(context, first, end, "o"), _find(context, first, end, "U")
    if number is None or unit is None or unit.value != "C" or not 1 <= _int(number) <= 30:
        return None
    return Reading(first, end - 1, "DATE", f"{_int(number) - 1:02d}", _mod(context, first, end))


def _plural(context: Context, first: int, end: int) -> Reading | None:
    token = context.tokens[first]
    before = context.tokens[first - 1].text.lower() if first else ""
    if token.value in ("TS", "NI", "WE", "Q") or before in ("these", "those", "all", "school", "early", "old", "war"):
        return None
    return Reading(first, first, "DURATION", duration("X", str(token.value)))


def _reference(context: Context, first: int, end: int) -> Reading | None:
    if context.codes[end - 1] == "r":
        past = context.tokens[end - 1].text.lower() == "past"
        return Reading(first + 1, end - 1, "DATE", "PAST_REF") if past else None
    token = context.tokens[end - 1]
    name = token.text.lower()
    if name == "future":
        middle = context.tokens[end - 2].text.lower() if end - first > 1 else ""
        if middle in ("near", "foreseeable", "immediate", "distant", "the"):
            return Reading(first, end - 1, "DATE", "FUTURE_REF")
        return None
    if not token.value or name == "previously":
        return None
    return Reading(end - 1, end - 1, "DATE", str(token.value))


_OF_YEAR = re.compile(r"(?:for|in|during|throughout|of|through|so far)\s{1,2}$", re.I)


def _the_unit(context: Context, first: int, end: int) -> Reading | None:
    unit = context.tokens[end - 1]
    before = context.text[max(0, context.tokens[first].start - 12) : context.tokens[first].start]
    if unit.value not in ("Y", "Q") or not _OF_YEAR.search(before) or context.codes[end : end + 1] in ("f", "-", "s"):
        return None
    value, label = _unit_value(context, None, str(unit.value))
    return Reading(first, end - 1, "DATE", value, "", label)


def _part(context: Context, first: int, end: int) -> Reading | None:
    token = context.tokens[first]
    if token.value not in ("12:00", "24:00"):
        return None
    anchor, label = context.here()
    date = "XXXX-XX-XX" if anchor is None else anchor.isoformat()
    return Reading(first, first, "TIME", f"{date}T{token.value}", "", label if anchor else "")


PRODUCTIONS: dict[str, Production] = {
    "iso": _iso, "clock": _clock, "full": _full, "month_of": _month_of, "month_rel": _month_rel, "half": _half,
    "quarter": _quarter, "season": _season, "decade": _decade, "fiscal": _fiscal, "holiday": _holiday,
    "part_rel": _part_rel, "day_rel": _day_rel, "ago": _ago, "later": _later, "mod_rel": _mod_rel,
    "dur_rel": _dur_rel, "rel": _rel, "weekday": _weekday, "deictic": _deictic, "every": _every, "adverb": _adverb,
    "weekdays": _weekdays, "duration": _duration, "year": _year, "month": _month, "century": _century,
    "plural": _plural, "reference": _reference, "the_unit": _the_unit, "part": _part,
}  # fmt: skip
