"""Time expressions to TIMEX3, and to the calendar interval that they denote.

What comes in: any text, and the document creation time (DCT) as a day, an interval or nothing. What goes
out: ``Timex`` records in order of text. What it will not do: look at the clock, or guess what a relative
expression means without a DCT; then the value stays underspecified (``XXXX-03``).

The text becomes a string with one letter a word (its class, see ``timex_en``); phrases are patterns over
that string; one production a pattern computes the value. Values follow the TIMEX3 part of TimeML 1.2.1
(Pustejovsky et al. 2005), with halves (``2024-H1``), fiscal years as the year they end in and weekends as usual.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from xiaomi_ev._fast import uncollected
from xiaomi_ev.intervals import Interval, agreed, day, grain_of, interval_of
from xiaomi_ev.timex_doubt import words
from xiaomi_ev.timex_en import RULES
from xiaomi_ev.timex_first import beginnings
from xiaomi_ev.timex_relative import PRODUCTIONS
from xiaomi_ev.timex_tokens import Words
from xiaomi_ev.timex_values import Context, Reading

Dct = dt.date | str | tuple[dt.date | str, dt.date | str] | None


class Timex(NamedTuple):
    """One time expression: ``text[start:end] == text``; ``earliest`` and ``latest`` are inclusive days.

    ``type`` is DATE, TIME, DURATION or SET; ``anchor`` is ``dct``, ``previous`` or ``""`` (absolute);
    ``rule`` names the pattern that read it; ``grain`` is day, week, month, quarter, half, year and so on.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    anchor: str = ""
    rule: str = ""
    grain: str = ""


# no phrase begins with a plain word, a sign or a preposition, and an article or a number begins one only where
# something of time follows: one set of letters comes first, because that is what a search passes over fastest
_BEGINS = r"[^x|.,c&(s~ifzA-](?:(?<=[MWYICGNPSEBpuHhQKO])|(?=[^x|.c(]|x[NuU]|xaU)|(?<=[-~&][do]))"
_BEGIN = re.compile(_BEGINS).search


_Match = Callable[[str, int], re.Match[str] | None]


class _Starting(dict[str, _Match]):
    """For two letters, and a rule or none, all rules behind it which may begin so as one pattern, in their order."""

    def __missing__(self, key: str) -> _Match:
        letters, after = key[:2], key[2:]
        begun = {letters, letters[:1]}
        rules = RULES[_ORDER.index(after) + 1 :] if after else RULES
        # the group that tells the rule stands behind it: so a rule of another letter is passed over without a try
        named = [f"(?:{pattern})(?P<{name}>)" for name, pattern in rules if not begun.isdisjoint(_FIRST[name])]
        self[key] = re.compile("|".join(named) or "(?!)").match
        return self[key]


_FIRST = {name: beginnings(pattern) for name, pattern in RULES}
_STARTING = _Starting()
_ORDER = list(_FIRST)
_FORMS = "a date, an ISO string such as 2024-03-28, 2024-03 or 2024, a pair of these, or None"


def dct_interval(dct: Dct) -> Interval | None:
    """The creation time as an interval of days; raises ``ValueError`` that shows the accepted forms."""
    if dct is None:
        return None
    if isinstance(dct, tuple | list):
        if len(dct) != 2:
            raise ValueError(f"dct: got {dct!r}; allowed is {_FORMS}")
        first, last = dct_interval(dct[0]), dct_interval(dct[1])
        if first is None or last is None:
            return (first or last) if first != last else None
        if first[0] > last[1]:
            raise ValueError(f"dct: {dct!r} ends before it starts; allowed is {_FORMS}")
        return first[0], last[1]
    if isinstance(dct, dt.date):
        found = dct.date() if isinstance(dct, dt.datetime) else dct
        return found, found
    return _iso_interval(dct)


@lru_cache(maxsize=4096)
def _iso_interval(written: object) -> Interval:
    text = str(written).strip() if isinstance(written, str) else ""
    compact = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text)
    text = "-".join(compact.groups()) if compact else text
    shape = re.fullmatch(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ][\d:.+Z-]*)?", text)
    found = interval_of(shape[1]) if shape else None
    if found is None:
        raise ValueError(f"dct: got {written!r}; allowed is {_FORMS}")
    return found


@uncollected
def tag(text: str, dct: Dct = None) -> list[Timex]:
    """The time expressions of ``text``, in order and without overlaps.

    ``dct`` anchors relative expressions: a day, an ISO string, an interval of either, or None. With an
    interval, a value is given as far as the whole interval agrees, and ``earliest``/``latest`` hold all
    readings. Raises ``ValueError`` for a ``dct`` of another form; any text gives a list.
    """
    known = dct_interval(dct)
    found = _words_again(text) if len(text) < _LONG else words(text)
    if known is None or known[0] == known[1]:
        return _read(text, found, known[0] if known else None)
    first, last = (_read(text, found, bound) for bound in known)
    later = {(one.start, one.end): one for one in last}
    return [_merged(one, later.get((one.start, one.end), one)) for one in first]


_LONG = 20_000
_words_again = lru_cache(maxsize=1_024)(words)
"""An article is read without the day of its writing, which may tell it, and with it: one round through a batch of a
thousand lies between. So many articles, beside their texts, take some four megabytes; longer ones are cut anew."""


def _read(text: str, words: Words, dct: dt.date | None) -> list[Timex]:
    codes = words.codes
    context = Context(text=text, tokens=words.tokens, bases=words.bases, codes=codes, dct=dct)
    found: list[Timex] = []
    position = 0
    while begin := _BEGIN(codes, position):
        position = begin.start()
        letters, rule = codes[position : position + 2], ""
        while match := _STARTING[letters + rule](codes, position):
            rule = match.lastgroup or ""
            reading = PRODUCTIONS[rule](context, position, match.end())
            if reading is not None:
                found.append(_timex(context, reading, rule))
                position = max(reading.last, position)
                break  # what a rule turns down, one behind it may take
        position += 1
    lasting = sum(one.type == "DURATION" for one in found)
    return _compound(text, found) if lasting > 1 else found


_JOINT = re.compile(r",? and |, ?| ")
_PARTS = re.compile(r"P(?:T(\d+[HM])+|\d+Y)")
_LESS = {"H": "MS", "M": "S", "Y": "M"}
"""Behind a duration that ends in hours, minutes or years: what a part of it may be told in."""


def _compound(text: str, found: list[Timex]) -> list[Timex]:
    """ "Two hours, 22 minutes and 14 seconds" is one duration."""
    made: list[Timex] = []
    for one in found:
        last = made[-1] if made else None
        if last is not None and last.type == one.type == "DURATION" and _is_part(text, last, one):
            value = last.value + one.value.lstrip("PT")
            made[-1] = last._replace(end=one.end, text=text[last.start : one.end], value=value)
        else:
            made.append(one)
    return made


def _is_part(text: str, whole: Timex, part: Timex) -> bool:
    joined = _JOINT.fullmatch(text, whole.end, part.start) and _PARTS.fullmatch(whole.value)
    same = whole.value.startswith("PT") == part.value.startswith("PT") and part.mod == ""
    return bool(joined) and same and re.fullmatch(rf"PT?\d+[{_LESS[whole.value[-1]]}]", part.value) is not None


def _timex(context: Context, reading: Reading, rule: str) -> Timex:
    first, last, kind, value, mod, anchor, days = reading
    tokens, bases = context.tokens, context.bases
    start, end = bases[first] + tokens[first][0], bases[last] + tokens[last][1]
    if kind == "DURATION" and context.text.startswith(" or so", end) and not context.text[end + 6 : end + 7].isalnum():
        end, mod = end + 6, mod or "APPROX"  # "two years or so"
    plain, grain, earliest, latest, brief = _denoted(value, f"{mod}-half" if rule == "half" and mod else mod)
    if kind == "DATE" or kind == "TIME":
        context.remember(reading, end, brief)
    else:
        earliest, latest = days or (None, None)
    return _new(Timex, (start, end, context.text[start:end], kind, plain, mod, earliest, latest, anchor, rule, grain))


_new = tuple.__new__  # what Timex() does, without a call in between


@lru_cache(maxsize=16_384)
def _denoted(value: str, mod: str) -> tuple[str, str, dt.date | None, dt.date | None, Interval | None]:
    """A value as it is shown, its grain, its first and last day, and both again where they are a year or less."""
    days = interval_of(value, mod)
    earliest, latest = days or (None, None)
    brief = days if days is not None and (days[1] - days[0]).days <= 366 else None
    return value.removeprefix("FY"), grain_of(value), earliest, latest, brief


def _merged(one: Timex, other: Timex) -> Timex:
    """One expression read against both ends of the creation interval."""
    if one.value == other.value and one.earliest == other.earliest:
        return one
    hull = None
    if one.earliest and one.latest and other.earliest and other.latest:
        hull = min(one.earliest, other.earliest), max(one.latest, other.latest)
    return one._replace(
        value=agreed(one.value, other.value),
        earliest=hull[0] if hull else None,
        latest=hull[1] if hull else None,
    )


@lru_cache(maxsize=1)
def _unprintable() -> re.Pattern[str]:
    return re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_timeml(text: str, timexes: Sequence[Timex], dct: Dct = None) -> str:
    """``text`` as a TimeML document with its TIMEX3 tags, the creation time as ``t0``.

    Characters that XML cannot carry become U+FFFD one for one, so that offsets hold after a round trip;
    carriage returns are written as references for the same reason.
    """
    known = dct_interval(dct)
    value = "" if known is None else known[0].isoformat() if known[0] == known[1] else f"{known[0]}/{known[1]}"
    pieces, last = [], 0
    for number, timex in enumerate(sorted(timexes, key=lambda timex: timex.start), 1):
        attributes = f'tid="t{number}" type={quoteattr(timex.type)} value={quoteattr(timex.value)}'
        attributes += f" mod={quoteattr(timex.mod)}" if timex.mod else ""
        pieces.append(_xml(text[last : timex.start]))
        pieces.append(f"<TIMEX3 {attributes}>{_xml(text[timex.start : timex.end])}</TIMEX3>")
        last = timex.end
    body = "".join([*pieces, _xml(text[last:])])
    stamp = f'<TIMEX3 tid="t0" type="DATE" value={quoteattr(value)} temporalFunction="false" functionInDocument="CREATION_TIME">'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n'
        f"<DCT>{stamp}{value}</TIMEX3></DCT>\n<TEXT>{body}</TEXT>\n</TimeML>\n"
    )


def _xml(text: str) -> str:
    return escape(_unprintable().sub("\ufffd", text), {"\r": "&#13;"})


__all__ = ["Dct", "Timex", "day", "dct_interval", "tag", "to_timeml"]
