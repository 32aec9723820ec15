"""What stands around a time expression, and the small steps that every production takes.

What comes in: the tokens of a text and its creation time. What goes out: ``Context`` (the time of the tale so
far, the direction of a clause) and helpers that turn words such as "next year" into values. What it will not
do: use a day that neither the text nor the caller gave.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from xiaomi_ev.intervals import Interval, day, masked, shift, value_at
from xiaomi_ev.timex_en import ENDED_THEN, LOOKS_AWAY, SAID
from xiaomi_ev.timex_tense import promised, tense
from xiaomi_ev.timex_tokens import Token


class Reading(NamedTuple):
    """What a production made of tokens ``first`` to ``last`` (inclusive)."""

    first: int
    last: int
    type: str
    value: str
    mod: str = ""
    anchor: str = ""
    days: Interval | None = None  # of a length whose first and last day are told


_BYGONE, _NEAR_BY = range(240, 1100), 300
"""Days before the creation time at which a date is of a former year's tale, and characters that its sentences take."""
_SOON = range(1, 60)  # days from one that was told to one that was a plan then
_SENTENCE = re.compile(r"[.!?;]['\"”’)]?\s|\n")
_HOUR = re.compile(r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d")
_EVENING = re.compile(r"T(?:1[7-9]|2[0-4]|E|N).*")
_BACK = 60
"""Days before the creation time at most of a day whose hours the next sentence tells."""
_OF_NEWS = frozenset("WGN")
_UNDATED = re.compile(r"M[do](?!c?Y)|[do]M(?!c?Y)|(?<![do])M(?![doY])|tr[US]|[uU]l")
_MONTH_OR_YEAR = re.compile("Y|M(?!c?Y|[do]c?Y)")
_DAYS = frozenset("WMGIH")
_DAYS_OF_NEWS = frozenset("WG")


@dataclass(slots=True)
class Context:
    """What is known where a phrase stands: the text, its tokens, the DCT, and the time of the tale so far."""

    text: str
    tokens: Sequence[Token]
    bases: Sequence[int]
    codes: str
    dct: dt.date | None
    previous: dt.date | None = None
    by_the_day: bool = False
    bygone: tuple[dt.date, int] | None = None
    """The last day of a former year that was told, and where its words end."""
    last: dt.date | None = None
    """The last day that was told, in passing or not."""
    monthly: bool = False  # it was a month and no day
    told: int = 0
    """Where the words of the last day that was told end."""
    clock: tuple[dt.datetime, int] | None = None
    """The last hour that was told with its day, and where its words end."""
    scene: tuple[dt.date, int] | None = None
    """The last day that was told, but for that of writing on which somebody "said Tuesday", and where its words end."""
    night: tuple[dt.date, int] | None = None
    """The last evening or night that was told, and where its words end."""
    before_christ: int | None = None
    """The year that a tale of antiquity has told last."""
    quarter: tuple[int, int] | None = None
    narrative: bool = field(init=False)
    asides: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self.narrative, self.asides = False, frozenset()
        if self.dct is None or "Y" not in self.codes:
            return
        if self.codes.count("Y") < 6:
            self.narrative = self._is_short_tale(self.dct)
            return
        if not _DAYS_OF_NEWS.isdisjoint(self.codes[: self.codes.index("Y")]):
            return  # "died on Sunday" before any year: news, however far back the tale goes
        years = [(n, int(str(token.value))) for n, token in enumerate(self.tokens) if token.code == "Y"]
        self.narrative = _is_narrative([year for _, year in years], self.dct, sum(map(self.codes.count, "GW")))
        if self.narrative:
            self.asides = _asides(years)

    def _is_short_tale(self, dct: dt.date) -> bool:
        """A few years, all of them long ago and told first, months or days without one, and nothing counted from now."""
        if not _OF_NEWS.isdisjoint(self.codes) or len(_UNDATED.findall(self.codes)) < 2:
            return False
        years = [number_of(token) for token in self.tokens if token.code == "Y"]
        if max(years) > dct.year - (3 if len(years) > 1 else 25):
            return False
        opening = _MONTH_OR_YEAR.search(self.codes)
        near = (n for n, code in enumerate(self.codes) if code == "r" and number_of(self.tokens[n]) in (-1, 0, 1))
        now = any(self.codes[n + 1 : n + 2] == "U" and self.tokens[n + 1].value != "D" for n in near)
        return opening is not None and opening[0] == "Y" and not now

    def _in_passing(self, reading: Reading) -> bool:
        """Whether a tale tells a year in passing, such as that of a book on the war: its time stays where it was."""
        first, end, start = reading.first, reading.last + 1, self.start(reading.first)
        if self.previous is None:
            return False
        ends_range = self.codes[max(0, first - 2) : first] in ("Y-", "Y~")  # "the 1975-1976 season"
        back = "g" in self.codes[first:end] or LOOKS_AWAY.search(self.text, max(0, start - 60), start)
        return bool(back or ends_range) or not self.asides.isdisjoint(range(first, end))

    def remember(self, reading: Reading, end: int, days: Interval | None) -> None:
        """Move the time of the tale to the last date told, as "the following month" takes it.

        ``end`` is where its words end, and ``days`` its first and last day where they are a year or less.
        """
        first, last, kind, value, _, anchor, _ = reading
        if value[:2] == "BC" and self.codes.count("K") > 2 and _DAYS_OF_NEWS.isdisjoint(self.codes) and len(value) > 5:
            self.before_christ = int(value[2:6])
        elif days is not None:
            self.before_christ = None
        if days is not None:
            self._keep_scene(reading, end, days)
            self.clock = (dt.datetime.fromisoformat(value), end) if kind == "TIME" and _HOUR.fullmatch(value) else None
        if kind == "TIME" and _DAYS.isdisjoint(self.codes[first : last + 1]):
            return  # an hour alone is of the day that was told before
        if days is not None:
            self.last = begun = days[0]
            self.monthly = len(value) == 7
            if not (self.narrative and self._in_passing(reading)):
                self.previous, self.told = begun, end
                self.by_the_day = begun == days[1]
                if self.by_the_day and self.dct is not None:  # a day told since then ends that tale
                    old = begun < self.dct and (self.dct - begun).days in _BYGONE
                    self.bygone = (begun, end) if old else None
        if value[4:6] == "-Q" and value[:4].isdigit() and anchor != "previous":
            told = int(value[:4]), int(value[6])
            compared = self.quarter is not None and told == (self.quarter[0] - 1, self.quarter[1])
            over = days is None or self.dct is None or days[1] < self.dct or ENDED_THEN.match(self.text, end)
            if over and not compared:  # firms report on quarters that are over, and compare with the year before
                self.quarter = told

    def _keep_scene(self, reading: Reading, end: int, days: Interval) -> None:
        """Remember a day on which something was done, and whether it was evening then."""
        named = not _DAYS.isdisjoint(self.codes[reading.first : reading.last + 1])
        if reading.type == "TIME" and _EVENING.fullmatch(reading.value, 10):
            self.night = days[0], end
        elif named or reading.type == "DATE":
            self.night = None
        start = self.start(reading.first)
        said = days[0] == self.dct and SAID.search(self.text, max(0, start - 30), start)
        if days[0] == days[1] and not said:
            self.scene = days[0], end

    def morning_after(self, first: int, hour: str) -> dt.date | None:
        """The day of an hour before noon that follows an evening: "opened on Monday evening and ended at 4 a.m."."""
        told, end = self.night or (dt.date.max, 0)
        if told == dt.date.max or not (hour == "MO" or hour < "12") or self.start(first) - end > _NEAR_BY:
            return None
        ends = len(_SENTENCE.findall(self.text, end, self.start(first)))
        way = 0 if not ends else self.direction(first, first)
        return shift(told, 1, "D") if not ends or (ends == 1 and way < 0) else None

    def here(self) -> tuple[dt.date | None, str]:
        """The day that plain relative words count from: the tale's own time in history, else the DCT."""
        if self.narrative and self.previous is not None:
            return self.previous, "previous"
        return self.dct, "dct"

    def beside(self, first: int, *, monthly: bool = False, hour: bool = False) -> tuple[dt.date | None, str]:
        """The day of an hour alone: one that its sentence has told, or the one before of a day just past, else the plain one."""
        start = self.start(first)
        told, end = self.scene if hour and self.scene else (self.previous, self.told)
        if told and (self.by_the_day or hour or (monthly and self.monthly)) and start - end < _NEAR_BY:
            ends, away = len(_SENTENCE.findall(self.text, end, start)), (self.dct - told).days if self.dct else 0
            if hour and away < 0 and "\n" in self.text[end:start]:
                return self.here()  # "free until Sunday" in one line, "stopped at noon" in the next
            if not ends or (hour and ends <= 2 and 0 < away < _BACK and self.direction(first, first) < 0):
                return told, "previous"
        return self.here()

    def no_year(self) -> str:
        """What stands for the year where none is known: the one before Christ that the tale is in, if it is."""
        return f"BC{self.before_christ:04d}" if self.before_christ else "XXXX"

    def there(self) -> tuple[dt.date | None, str]:
        """The day that "the following" and "the same" count from: the last date told, else the DCT."""
        told = self.previous is not None or self.before_christ is not None
        return (self.previous or self.dct, "previous") if told else (self.dct, "dct")

    def start(self, n: int) -> int:
        """Where token ``n`` begins in the text."""
        return self.bases[n] + self.tokens[n].start

    def end(self, n: int) -> int:
        """Where token ``n`` ends in the text."""
        return self.bases[n] + self.tokens[n].end

    def behind(self, token: Token, first: int) -> int:
        """Where a token that was found from ``first`` on ends in the text."""
        return self.end(self.tokens.index(token, first))

    def direction(self, first: int, last: int) -> int:
        """1 when the clause looks ahead, -1 when it looks back, 0 when it does not say."""
        return tense(self.text, self.start(first), self.end(last))

    def promised(self, first: int, found: dt.date | None) -> bool:
        """Whether the clause says so of what is ahead: "will open on May 15", not "asked for the money by May 15".

        Not of a day soon after one that was told: "from our issue of May 6: it will open on May 15" told of that.
        """
        near = self.by_the_day and self.start(first) - self.told < _NEAR_BY
        if found and near and self.previous and (found - self.previous).days in _SOON:
            return False
        return promised(self.text, self.start(first))


def _is_narrative(years: Sequence[int], dct: dt.date, days: int) -> bool:
    """History, not news: many explicit years well before the creation time, or many of the past and hardly a weekday."""
    if len(years) < 10 and 4 * sum(year >= dct.year - 1 for year in years) >= len(years):
        return False  # a feature that looks back speaks of this year and the next too
    return median(years) < dct.year - 2 or (len(years) >= 12 and 3 * days < len(years) and median(years) < dct.year)


def _asides(years: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The tokens of years that lie more than two from the median of their neighbours in the text."""
    told = [year for _, year in years]
    return frozenset(n for k, (n, year) in enumerate(years) if abs(year - median(told[max(0, k - 2) : k + 3])) > 2)


Production = Callable[[Context, int, int], Reading | None]


def find(context: Context, first: int, end: int, codes: str) -> Token | None:
    """The first of the tokens from ``first`` on and before ``end`` whose class is one of ``codes``."""
    if len(codes) == 1:
        n = context.codes.find(codes, first, end)
        return context.tokens[n] if n >= 0 else None
    for n, code in enumerate(context.codes[first:end], first):
        if code in codes:
            return context.tokens[n]
    return None


def number_of(token: Token) -> int:
    value = token.value
    return value if isinstance(value, int) else int(float(str(value)))


def mod_of(context: Context, first: int, end: int) -> str:
    token = context.tokens[first]
    token = context.tokens[first + 1] if token.code == "t" and first + 1 < end else token
    if token.code == "m":
        return str(token.value)
    if token.code == "l":
        return "START" if token.text.lower().startswith("earl") else "END"
    return ""


_OFFSETS = {0: 0, 1: 1, -1: -1, -2: -1, 2: 1, 3: 0, 4: 0}


def relative(context: Context, word: Token | None) -> tuple[dt.date | None, int, str]:
    """Where a word such as "next" counts from, and how far it goes."""
    if word is None or word.code == "t":
        anchor, label = context.here()
        return anchor, 0, label
    kind = number_of(word)
    anchor, label = context.there() if kind in (-2, 2, 3, 4) else context.here()
    if kind in (-2, 2) and context.last is not None:
        anchor = context.last  # told in passing or not
    return anchor, _OFFSETS[kind], label


def unit_value(context: Context, word: Token | None, unit: str) -> tuple[str, str]:
    """Value and anchor of "next year", "this month", "the week"."""
    anchor, offset, label = relative(context, word)
    if unit == "Y" and context.before_christ:
        return f"BC{max(1, context.before_christ - offset):04d}", "previous"
    if unit == "W" and word is not None and number_of(word) in (-1, 0, 1):
        anchor, label = context.dct, "dct"  # "her death was confirmed this week": no tale speaks so of another
    moved = None if anchor is None else shift(anchor, offset, unit)
    return (masked(unit), "") if moved is None else (value_at(moved, unit), label)


def year_of(context: Context, first: int, end: int) -> tuple[str, str] | None:
    """The year that a phrase names: a number, or "this/last/the upcoming year"; None for another unit."""
    year = find(context, first, end, "Y")
    if year is not None:
        return f"{number_of(year):04d}", ""
    unit = find(context, first, end, "U")
    if unit is None or unit.value != "Y":
        return None
    return unit_value(context, find(context, first, end, "r"), "Y")


AGAINST, _OVER = {"day": 190, "month": 280}, 400
"""How many days nearer the wrong side of the creation time must be to outweigh the tense of the clause; what is over
although it "will" come is never nearer."""


def _beside(context: Context, month: int, number: int, first: int) -> int | None:
    """The year of a day told beside one of a former year: "was closed on 20 March 2024. It reopened on 8 July"."""
    if context.bygone is None or context.dct is None:
        return None
    told, end = context.bygone
    between = context.text[end : context.start(first)]
    near = (day(told.year + step, month, number) for step in (-1, 0, 1))
    found = min(
        (one for one in near if one), key=lambda one: max((one - told).days, 3 * (told - one).days), default=None
    )
    return found.year if found and found < context.dct and len(between) < _NEAR_BY and "\n" not in between else None


def near_year(context: Context, month: int, number: int | None, way: int, first: int) -> tuple[int | None, str]:
    """The year of a month or month-day that was written without one: the nearest, unless the tense speaks against it."""
    anchor, label = context.here()
    if anchor is None or context.before_christ:
        return None, ""
    if label == "previous":
        return next_in_tale(anchor, month), label
    soon = _beside(context, month, number, first) if number is not None and way <= 0 else None
    if soon is not None:
        return soon, "previous"
    since = context.text.endswith("since ", 0, context.start(first))
    against = AGAINST["month" if number is None else "day"]
    costs = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        found = day(year, month, number or 15)
        if found is None:
            continue
        away = (found - anchor).days
        same = number is None and month == anchor.month and year == anchor.year
        over = way > 0 and away < 0 and context.promised(first, found if number else None)
        over |= away > 0 and since
        costs.append(
            (abs(away) + (_OVER if over and not same else against if away * way < 0 and not same else 0), year)
        )
    return (min(costs)[1], label) if costs else (None, "")


def next_in_tale(anchor: dt.date, month: int) -> int:
    """History moves on: a month is ahead of the last one told, unless it is much nearer behind it."""
    ahead = (month - anchor.month) % 12
    behind = (anchor.month - month) % 12
    if month >= anchor.month:
        return anchor.year if ahead <= 2 * behind else anchor.year - 1
    return anchor.year if 2 * behind < ahead else anchor.year + 1


def shifted(
    context: Context, first: int, last: int, anchor: dt.date | None, label: str, count: int, unit: str, mod: str = ""
) -> Reading | None:
    if unit in ("TH", "TM", "TS"):
        return Reading(first, last, "DATE", "XXXX-XX-XX" if anchor is None else anchor.isoformat(), mod, label)
    if unit not in ("D", "W", "M", "Q", "Y", "E", "C", "2W"):
        return None
    if unit == "Y" and label == "previous" and context.before_christ:
        value = f"BC{max(1, context.before_christ - count):04d}"
        return Reading(first, last, "DATE", value, mod, label)
    if unit == "2W":
        count, unit = 2 * count, "W"
    moved = None if anchor is None or abs(count) > 100_000 else shift(anchor, count, unit)
    value = masked(unit) if moved is None else value_at(moved, unit)
    return Reading(first, last, "DATE", value, mod, label if moved else "")


def approx(context: Context, first: int) -> str:
    return str(context.tokens[first].value) if context.tokens[first].code == "q" else ""
