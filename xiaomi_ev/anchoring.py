"""When an event happened that a text names: the event is tied to the time expression that governs it.

What comes in: a text, the span of a word or phrase that names an event, and the creation time. What goes out:
``Dated``, with the reason. What it will not do: date a wish, or read a story's order of events as a rule.

The rules weigh what lies between the event and each time expression of its sentence: words, commas, new clauses
and other verbs make a tie dearer; a date beside a verb of saying belongs to the saying. What no expression dates
is of the day of the news that tells it (compare Reimers et al., ACL 2016, on anchoring events in time).
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from xiaomi_ev.intervals import interval_of, shift, value_at
from xiaomi_ev.text import split
from xiaomi_ev.timex import Dct, Timex, dct_interval, tag
from xiaomi_ev.timex_en import PAST


@dataclass(frozen=True)
class Dated:
    """The date of an event: a TIMEX3 value ("" when unknown), its inclusive days, and the reason."""

    value: str
    earliest: dt.date | None
    latest: dt.date | None
    why: str


_UNKNOWN = Dated("", None, None, "the text does not date it")
SAYING = frozenset(
    "said say says told tell tells announced announce announces reported report reports added adds according stated states "
    "confirmed confirms warned warns denied denies called calls urged noted notes declined argued argues asked asks "
    "insisted claimed claims acknowledged predicted indicated responded replied disclosed estimated estimates explained".split()
)
STATES = frozenset(
    "expect expects expected hope hopes hoped think thinks thought believe believes believed want wants wanted plan plans planned "
    "scheduled supposed seem seems seemed appear appears appeared intend intends intended aim aims likely able".split()
)
"""Attitudes of the one who speaks: they hold when the news is told, whatever time they are about."""
_AHEAD = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|to|(?<!the )(?<!a )(?<!this )plans?|planned|expects?|expected|aims?|hopes?|intends?|if|unless)\s+(?:\w+\s+){0,2}$",
    re.I,
)
_BEFORE_THAT = re.compile(r"\bhad\s+(?:\w+\s+){0,2}$", re.I)
_CLAUSE = frozenset(
    "that which who whom whose when while and but after before because if since as although where so or".split()
)
_FAR, _NEAR = 34, 18
"""Beyond these costs a time expression says nothing about an event, or about a saying; in words of a plain clause."""


def date_of(text: str, start: int, end: int, dct: Dct) -> Dated:
    """The date of the event that ``text[start:end]`` names.

    The time expression that governs it in its sentence; else the creation day for what is told as news.
    Raises ``ValueError`` for a span outside the text or a ``dct`` of unknown form.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"span {start}:{end} lies outside the text of {len(text)} characters")
    known = dct_interval(dct)
    left, right = _sentence(text, start)
    saying = _bare(text[start:end]) in SAYING or _bare(text[start:end]) in STATES
    counted = None if saying else _counted(text, start, known, left) or _counted_on(text, end, known, right)
    if counted is not None:
        return counted
    apart = _apart(text, start, end, known)
    ties = [(_cost(text, start, end, one, saying), one) for one in _told(text, known, left, right) if not apart(one)]
    cost, best = min(ties, key=lambda tie: tie[0], default=(_FAR, None))
    if best is not None and cost < (_NEAR if saying else _FAR):
        return Dated(best.value[:10], best.earliest, best.latest, f"{best.text!r} in its clause")
    before = text[max(left, start - 40) : start]
    if known is None or (not saying and (_AHEAD.search(before) or _BEFORE_THAT.search(before))):
        return _UNKNOWN
    carried = _carried(text, known, left) if not saying and _is_past(text, start, end) else None
    if carried is not None:
        return Dated(carried.value[:10], carried.earliest, carried.latest, f"{carried.text!r} in the sentence before")
    doing = saying or _is_past(text, start, end) or text[:end].endswith("ing")
    spoken = _as_before(text, known, start, end, left) if doing else None
    if spoken is not None:
        return Dated(spoken.value[:10], spoken.earliest, spoken.latest, f"{spoken.text!r}, when the same one spoke")
    value = known[0].isoformat() if known[0] == known[1] else ""
    reason = "a word of reporting" if saying else "told as news"
    return Dated(value, known[0], known[1], f"{reason}, so of the creation time")


def _apart(text: str, start: int, end: int, dct: tuple[dt.date, dt.date] | None) -> Callable[[Timex], bool]:
    """Whether a time cannot be an event's: "was put off to Sunday", "will open what burnt last May", "shut until noon"."""
    before = text[max(0, start - 40) : start]
    ahead = _AHEAD.search(before)
    past = not ahead and _is_past(text, start, end) and not _IS_DONE.search(before)
    will = ahead is not None and ahead[0][:4].lower() in ("will", "shal") and "have" not in ahead[0].split()
    lengths, spare = _lengths(text, dct), int(_bare(text[start:end]) in SAYING)  # "said in an editorial tomorrow"

    def apart(one: Timex) -> bool:
        if dct is not None and past and one.earliest and (one.earliest - dct[1]).days > spare:
            return not text.endswith("from ", 0, one.start)  # "a law banned it from 20 June"
        if dct is not None and will and one.latest and one.latest < dct[0]:
            return True
        counted = any(
            end <= length.start < one.start
            and _AFTER.match(text, length.end)
            and not _OWN_DAY.search(text, length.end, one.start)
            for length in lengths
        )
        return counted or (one.start >= end and bool(_UNTIL.search(text, end, one.start)))

    return apart


_AFTER = re.compile(r"\s(after|before)\b")
_OWN_DAY = re.compile(r"[,;:](?!\d)|\band\b")
"""Between days that are counted and a time that is the event's own: "died two weeks after the surgery, on Monday"."""
_IS_DONE = re.compile(r"\b(?:is|are|be|being|gets?|['’]s|['’]re) (?:\w+ ){0,2}$")
"""Before a participle of what may still be to come: "is released on Friday", "are being moved next week"."""
_UNTIL = re.compile(r"\b(?:until|till)\s(?:[\w.:]+\s){0,5}$", re.I)
_COUNTED = re.compile(r"^\s+(after|before)\s(?:\S+\s){0,8}$")


def _counted(text: str, start: int, dct: tuple[dt.date, dt.date] | None, left: int) -> Dated | None:
    """An event from which days are counted: "sank on Monday, three days after its owner (left)"."""
    before = [one for one in _lengths(text, dct) if left <= one.end <= start]
    found = _COUNTED.match(text[before[-1].end : start]) if before else None
    length = re.fullmatch(r"P(\d+)([DWMY])", before[-1].value) if found else None
    if found is None or length is None or dct is None or dct[0] != dct[1] or _OTHER_CLAUSE.search(found[0]):
        return None
    own = _day_in(text, dct, start, start + 90)
    if own is not None and _OF_IT.fullmatch(text, start, own.start):
        return None
    days = [one for one in _told(text, dct, left, before[-1].start) if _is_day(one) and one.earliest]
    anchor = days[-1].earliest if days else dct[0]
    count = int(length[1]) * (-1 if found[1] == "after" else 1)
    return _moved(anchor, count, length[2], f"{before[-1].text} {found[1]} it")


def _moved(day: dt.date | None, count: int, unit: str, why: str) -> Dated | None:
    moved = shift(day, count, unit) if day else None
    value = value_at(moved, unit) if moved else ""
    days = interval_of(value)
    return Dated(value, days[0], days[1], why) if days else None


def _counted_on(text: str, end: int, dct: tuple[dt.date, dt.date] | None, right: int) -> Dated | None:
    """An event some days after or before one that is dated: "it sank two days after its owner left on Monday"."""
    length = next((one for one in _lengths(text, dct) if end <= one.start < right), None)
    way = _AFTER.match(text, length.end) if length is not None else None
    if length is None or way is None or length.mod or _OTHER_CLAUSE.search(text, end, length.start):
        return None
    one, days = _day_in(text, dct, length.end, right), re.fullmatch(r"P(\d+)D", length.value)
    if one is None or days is None or _OTHER_CLAUSE.search(text, length.end, one.start):
        return None
    count = int(days[1]) * (1 if way[1] == "after" else -1)
    return _moved(one.earliest, count, "D", f"{length.text} {way[1]} {one.text!r}")


_OF_IT = re.compile(r"[^\s,;]{1,30}(?:\s(?!and\b|which\b|that\b|after\b|before\b)[^\s,;]{1,30}){0,6}\s")
"""What stands between an event and a day of its own: "liftoff from Florida on July 30"."""
_OTHER_CLAUSE = re.compile(r"[,;:](?!\d)|\b(?:but|which|who|that|when)\b")
_SPEAKER = re.compile(r"\b([A-Z][\w’'-]{2,})(?: \w+ly| also| then| further| later| has| had| again)? \w+$")
_SPOKEN_BY = re.compile(r" (?:by )?(?:[A-Z][\w’'.-]* ){0,2}([A-Z][\w’'-]{2,})\b")
_OCCASION = re.compile(
    r"\b(?:the|this|his|her|its|their) (?:[\w,]+ ){0,4}(conference|event|keynote|speech|briefing|hearing|rally|interview|ceremony)\b",
    re.I,
)
_SPOKE = SAYING | frozenset(
    "unveiled introduced presented revealed showed demonstrated spoke addressed gave praised".split()
)
_BACK = 4
"""Days before the creation time at most on which somebody spoke of whom the rest of the text tells."""


def _as_before(text: str, dct: tuple[dt.date, dt.date], start: int, end: int, left: int) -> Timex | None:
    """The day on which the same one was told to speak, or of the same occasion: "Yesterday Mr. Orr unveiled it. … Mr. Orr
    also said", "spoke at an event on Monday. … At the event she sang".
    """
    starts, ends = _bounds(text)
    here = bisect_right(starts, left) - 1
    occasion = _OCCASION.search(text, left, ends[here])
    name = _speaker(text, start, end, left)
    for n in range(here - 1, -1, -1):
        told = text[starts[n] : ends[n]]
        spoke = name and re.search(rf"\b{re.escape(name)}\b", told) and not _SPOKE.isdisjoint(map(_bare, told.split()))
        if not spoke and not (occasion and re.search(rf"\b{occasion[1]}\b", told, re.I)):
            continue
        days = [one for one in _told(text, dct, starts[n], ends[n]) if _is_day(one) and one.latest != dct[1]]
        if days and (len(days) > 1 or not days[0].latest or not 0 < (dct[0] - days[0].latest).days <= _BACK):
            return None
        if days:
            return days[0]
    return None


def _speaker(text: str, start: int, end: int, left: int) -> str:
    """Who does what the event tells: the name right before or behind it, else the first one in its sentence that speaks."""
    named = _SPEAKER.search(text, max(left, start - 40), end) or _SPOKEN_BY.match(text, end, end + 40)
    if named is not None:
        return named[1]
    first = re.search(r"\b([A-Z][\w’'-]{2,}) (?:also )?(\w+)\b", text[left:start])
    return first[1] if first and (first[2] in _SPOKE or first[2].endswith("ed")) else ""


def _is_past(text: str, start: int, end: int) -> bool:
    word = _bare(text[start:end].split(" ")[-1])
    return word in PAST or word.endswith("ed")


def _carried(text: str, dct: tuple[dt.date, dt.date], left: int) -> Timex | None:
    """The day of the sentence before, in one paragraph: what follows it in the past tense goes on from there."""
    starts, _ = _bounds(text)
    n = bisect_right(starts, max(0, left - 1)) - 1
    if n < 0 or left == starts[n] or "\n\n" in text[starts[n] : left]:
        return None
    days = [one for one in _told(text, dct, starts[n], left) if _is_day(one) and one.latest and one.latest <= dct[1]]
    return days[-1] if days else None


@lru_cache(maxsize=8)
def _bounds(text: str) -> tuple[list[int], list[int]]:
    spans = split(text)
    return [start for start, _ in spans], [end for _, end in spans]


def _sentence(text: str, at: int) -> tuple[int, int]:
    """The sentence around a place."""
    starts, ends = _bounds(text)
    n = bisect_right(starts, at) - 1
    return (starts[n], max(ends[n], at)) if n >= 0 else (0, starts[0] if starts else len(text))


@lru_cache(maxsize=8)
def _tagged(text: str, dct: tuple[dt.date, dt.date] | None) -> list[Timex]:
    return [one for one in _all(text, dct) if one.type in ("DATE", "TIME") and one.earliest]


@lru_cache(maxsize=8)
def _all(text: str, dct: tuple[dt.date, dt.date] | None) -> list[Timex]:
    return tag(text, dct)


def _lengths(text: str, dct: tuple[dt.date, dt.date] | None) -> list[Timex]:
    return [one for one in _all(text, dct) if one.type == "DURATION"]


def _told(text: str, dct: tuple[dt.date, dt.date] | None, left: int, right: int) -> Sequence[Timex]:
    return [one for one in _tagged(text, dct) if left <= one.start < right]


def _day_in(text: str, dct: tuple[dt.date, dt.date] | None, left: int, right: int) -> Timex | None:
    return next((one for one in _told(text, dct, left, right) if _is_day(one)), None)


def _bare(word: str) -> str:
    return word.strip(".,;:!?()\"“”'’`").lower()


def _cost(text: str, start: int, end: int, timex: Timex, saying: bool) -> int:
    """What lies between an event and a time expression, and whose the expression is."""
    after = timex.start >= end
    between = text[end : timex.start] if after else text[timex.end : start]
    words = between.split()
    cost = len(words) + 3 * between.count(",") + (0 if after else 2)
    cost += sum(8 for word in words if _bare(word) in _CLAUSE)
    cost += sum(5 for word in words if _is_verb(_bare(word)))
    if not after and text[max(0, start - 3) : start].lower() == "to ":
        cost += 15  # "voted Monday to close it from Wednesday"
    if after and not saying and _OWNED.search(between):
        cost += 15  # "fell at first and rose on Wednesday", "follows a fire that broke out on Monday"
    if not _is_day(timex):
        cost += 18 if saying else 10
        if text[timex.end : timex.end + 1] == "-" or "-" in timex.text:
            cost += 20  # "third-quarter profit" dates the profit
    if after and " to " in f" {between} " and _bare(text[start:end].split(" ")[-1]) in STATES:
        return _FAR  # "is expected to visit on Wednesday": what is expected is then
    if not after and _CLAIMED.search(text, max(0, timex.start - 60), timex.start) and "," not in between:
        cost += 20  # "talks that opened on Wednesday ended"
    if _OFF.search(text, max(0, timex.start - 12), timex.start):
        cost += 20  # "for the first time since Wednesday"
    if saying:
        opening = text[_sentence(text, start)[0] : timex.start].split()
        told = len(opening) > 8 or any(_is_verb(_bare(word)) for word in opening)
        quoted = (
            not after and "," in between and told
        )  # "it broke on Monday, police said"; not "On Monday, police said"
        return cost + (12 if len(words) > 3 else 0) + (15 if quoted else 0)
    beside = text[max(0, timex.start - 25) : timex.start].split()[-2:] + text[timex.end : timex.end + 25].split()[:2]
    return cost + (8 if any(_bare(word) in SAYING for word in beside) else 0)


_OWNED = re.compile(
    rf"\b(?:and|that|which|who) (?:(?:has|had|have|was|were) )?(?:{'|'.join(sorted(PAST))}|\w{{3,30}}ed)\b"
)
_CLAIMED = re.compile(r"\b(?:that|which|who)\s(?:\S+\s){1,6}$")
_OFF = re.compile(r"\b(?:[Ss]ince|outlook for|forecast for)\s(?:the\s)?$")


def _is_day(timex: Timex) -> bool:
    return timex.earliest == timex.latest


def _is_verb(word: str) -> bool:
    return word in PAST or word in SAYING or (word.endswith("ed") and len(word) > 4)
