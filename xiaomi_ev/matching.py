"""Which question a number, a date, a name or a state answers.

What comes in: a sentence with its time expressions, and the topic's questions. What goes out: ``Value``
records: what was found, the slot it fills, the clause it stands in, and the rule. What it will not do:
fill a slot from a value of the wrong kind or unit; what fits no question keeps a generic slot.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile
from typing import NamedTuple

from xiaomi_ev import aside, quantities
from xiaomi_ev import claims_en as en
from xiaomi_ev import speech_en as say
from xiaomi_ev.heard import is_told, when_said
from xiaomi_ev.phrases import lemma
from xiaomi_ev.quantities_en import MEASURES
from xiaomi_ev.sieve import Sifted
from xiaomi_ev.strangers import Strangers
from xiaomi_ev.text import Sentence
from xiaomi_ev.timex import Timex
from xiaomi_ev.topic import Question, Topic
from xiaomi_ev.triggers import WORD, Trigger, stem, stems_of
from xiaomi_ev.units import TIME, normal, per
from xiaomi_ev.worded import extent, of_date, of_number, times

GENERIC = frozenset({"money", "count", "share", "measure", "date"})
REACH = {"date": 140.0, "quantity": 170.0}
"""The dearest trigger that still counts, in characters of distance after all penalties."""


class Found(NamedTuple):
    """A value as read: offsets into the sentence's clean text, normal form, unit, bound, interval."""

    start: int
    end: int
    value: str
    unit: str = ""
    bound: str = "exact"
    kind: str = ""
    mod: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    anchor: str = ""


class Value(NamedTuple):
    """A value that answers ``slot``: its clause (clean offsets), and whether that is of the past: None, ask ``is_past``."""

    found: Found
    slot: str
    kind: str
    clause: tuple[int, int]
    rule: str
    past: bool | None = False


_PAST = Sifted(rf"\b(?:{en.PAST})\b", re.I, lambda word: word.lower().endswith("ed"))
_FUTURE = Sifted(rf"\b(?:{en.FUTURE})\b", re.I)
_LEADS = re.compile(r"\b(?:will|would|shall|may|might|could|should|to)(?: not)? (?:\w+ly )?(?:be )?(?:\w+ly )?$", re.I)
BREAK = re.compile(  # its first sign stands alone, so that what holds none is passed over at once
    r"[;:,.\s](?:(?<=[;:])|(?<=,)\s(?:and|but|while|which|with|so|although)\s|(?<=\s)(?:and that|but|while|although)\s|(?<=\.)\s)"
)
_MEASURED = frozenset(MEASURES.values())
_COMMON = frozenset("m km cm mm kg g t l celsius km/h".split()) | TIME.keys()  # of anything: "a crack 200 metres long"


def from_quantity(found: quantities.Quantity) -> Found:
    ends = ""
    if found.low is not None and found.high is not None:
        ends = "..".join(quantities.plain(Decimal(repr(end))) for end in (found.low, found.high))
    return Found(found.start, found.end, found.value, found.unit, found.bound, found.kind, ends)


def from_timex(sentence: Sentence, timex: Timex) -> Found:
    """A time expression in the sentence's clean text: raw offsets plus the spaces put back before them."""
    start = timex.start - sentence.start + sum(1 for lost in sentence.breaks if lost <= timex.start)
    end = timex.end - sentence.start + sum(1 for lost in sentence.breaks if lost < timex.end)
    bound = {"BEFORE": "at_most", "AFTER": "at_least", "APPROX": "about"}.get(timex.mod, "")
    bound = of_date(sentence.clean, start, end, bound)
    return Found(start, end, timex.value, "", bound, "date", timex.mod, timex.earliest, timex.latest, timex.anchor)


def is_past(text: str, one: Found) -> bool:
    """Whether the clause around a value tells of what was rather than of what will be."""
    before = BREAK.split(text[max(0, one.start - 120) : one.start])[-1][-80:]
    after = BREAK.split(text[one.end : one.end + 40], 1)[0]
    past = _nearest(_PAST, before, after)
    return past < 999 and past < _nearest(_FUTURE, before, after)


def _nearest(words: Sifted, before: str, after: str) -> int:
    """Characters to the nearest match on either side of a value; 999 without any. In "will be opened" nothing is past."""
    told = words.finditer(before)
    ends = [one.end() for one in told if words is _FUTURE or not _LEADS.search(before, 0, one.start())]
    behind = words.search(after)
    return min(len(before) - ends[-1] if ends else 999, behind.start() if behind else 999)


_LARGE, _SLIP = 1e6, 2e3
"""A number from which on none needs a unit to be a sum; and how far a slip of a thousand may lead, roughly."""


_NEAR = 30
"""Characters that a number without a noun may stand from the words of its question."""


ASKED = 30.0
"""How loosely an answer is tied to a question that was asked right before it."""


class Assigner:
    """Gives values to the questions of one topic."""

    def __init__(self, topic: Topic) -> None:
        self._questions = topic.questions
        self._rates = topic.currencies
        asked = " ".join((topic.title, *(question.ask for question in topic.questions)))
        self._strangers = Strangers(topic)
        self._things = {stem(word) for word in WORD.findall(asked) if word.islower() and word not in en.STOPWORDS} - {
            stem(unit) for unit in TIME
        }

    def assign(
        self, text: str, found: Sequence[Found], triggers: Sequence[Trigger], kind: str, labelled: bool = False
    ) -> list[Value]:
        """Each value to the question whose words fit best, each place of words to one value; the rest stay generic.

        In a line that the words of a question are the label of, all values answer it: "Weight: 231 g claimed, 234 g here".
        """
        if not self._questions or not found:
            return [value for one in found if (value := _generic(text, one, kind)) is not None]
        own = [trigger for trigger in triggers if trigger.question.kind == kind]
        ranked = sorted(
            (cost, at, trigger.start, trigger.end, trigger.question.slot, n)
            for at, one in enumerate(found)
            for n, trigger in enumerate(own)
            if (cost := self._cost(text, one, trigger)) is not None and not _beside(text, found, at)
        )
        said = {
            at
            for at, one in enumerate(found)
            if ranked
            and kind == "date"
            and when_said(text, one.start, one.end, len(one.value) == 10 or one.anchor != "")
        }
        given: dict[int, Trigger] = {}
        for _, at, start, end, slot, n in ranked:
            taken = any(
                t.question.slot == slot
                and ((t.start < end and start < t.end) or end == t.end)
                and not _twin(text, found[at], found[other])
                for other, t in given.items()
            )
            right_behind = own[n].end <= found[at].start and not text[own[n].end : found[at].start].strip("on ")
            right_behind = right_behind or (own[n].end == 0 and is_told(text, found[at].start))
            of_saying = any(lemma(word) in say.INVERT for word in text[start:end].lower().split())  # "first warned on"
            heard = at not in said or right_behind or of_saying
            if at not in given and (labelled or not taken) and heard:
                given[at] = own[n]
        heard_of = {trigger.question.slot for trigger in given.values()}
        values = [self._value(text, found, at, given.get(at), kind, heard_of) for at in range(len(found))]
        return [value for value in values if value is not None]

    def _value(
        self, text: str, found: Sequence[Found], at: int, trigger: Trigger | None, kind: str, heard: set[str]
    ) -> Value | None:
        one = found[at]
        question = trigger.question if trigger is not None else self._by_unit(text, one, kind)
        question = None if question and trigger is None and _beside(text, found, at) else question
        if question is None or (trigger is None and question.slot in heard):  # its own sentence answers it otherwise
            return _generic(text, one, kind)
        clause = (one.start, one.end)
        if one.kind in ("number", "bare") and question.unit:  # "the toll rose to 71": of what, the question says
            wanted = question.unit.split("/")[0]
            one = one._replace(unit=wanted if _is_code(wanted) or wanted in _MEASURED else quantities.singular(wanted))
        if kind == "quantity" and not one.mod:
            said = times(text, one.end) or extent(text, one.start, one.end)
            one = one._replace(mod=said, bound=of_number(text, one.start, one.bound))
        if trigger is not None:
            clause = min(one.start, trigger.start), max(one.end, trigger.end)
        how = "question" if trigger is not None else "question, unit"
        how += ", proposed" if aside.proposed(text, one.start, question) else ""
        return Value(one, question.slot, kind, clause, f"{how}{_owner(text, one, kind)}", None)

    def _cost(self, text: str, one: Found, trigger: Trigger) -> float | None:
        """Distance from trigger to value, dearer across clauses; None when the value cannot answer."""
        if max(one.start - trigger.end, trigger.start - one.end) > 250:
            return None
        one = self._part(text, one, trigger)
        if one.kind == "":
            return None
        inside = trigger.start < one.end and one.start < trigger.end
        wants_money = _is_code(trigger.question.currency or trigger.question.unit)
        counted = inside and one.kind == "count" and not wants_money  # "5,200 volunteers"
        fit = 0.0 if counted else self._fits(one, trigger.question, trigger.loose == ASKED)
        own_noun = inside and one.kind == "count" and self._too_few(one, trigger.question)
        if fit is None or (inside and trigger.question.kind == "date") or own_noun or _of_others(text, one, trigger):
            return None  # the "end" of "the end of May" ends nothing
        other = self._strangers.own(text, (one.start, one.end), one.kind, trigger)
        if other or aside.elsewhere(text, (one.start, one.end), one.kind, trigger, stems_of(trigger.question.triggers)):
            return None
        first, last = (trigger.end, one.start) if trigger.end <= one.start else (one.end, max(one.end, trigger.start))
        between = text[first:last]
        breaks = (
            len(BREAK.findall(between))
            + aside.told_apart(between)
            + (trigger.start >= one.end and _THEN.match(between) is not None)
            + bool(_AMONG.search(text, max(0, one.start - 24), one.start))
        )
        behind = 0 if trigger.start <= one.start else 5 if len(between) < 15 else 25
        near = 2 * _NEAR if trigger.end == 0 else _NEAR  # a question asked right before is answered soon
        between = between if trigger.end else re.sub(r"^(?:No|Yes|Well),", "", between)
        tied = not between.strip(": ") or (trigger.words and between.endswith(": "))  # "Cases: 283", "Deaths so far: 4"
        parted = breaks or len(between) > near or re.search(r"\b(?:and|or|but)\b|[,;:]", between)
        if one.kind == "bare" and parted and not tied:
            return None
        cost = len(between) + 60 * breaks + 8 * between.count(",") + behind - 12 * trigger.words + trigger.loose + fit
        return cost if cost < REACH[trigger.question.kind] else None

    def _part(self, text: str, one: Found, trigger: Trigger) -> Found:
        """Of "75 of the 180 jobs": what the noun alone asks for is the whole, and what more words ask for is the part."""
        whole = _OF_WHOLE.match(text, one.end) if one.kind == "count" else None
        of_part = one.kind == "count" and _OF_PART.search(text, max(0, one.start - 40), one.start) is not None
        if whole is None and not of_part:
            return one
        noun = trigger.words < 2 and stem(text[trigger.start : trigger.end]) == stem(one.unit)
        if noun == of_part:
            return one
        return one._replace(end=whole.end()) if whole and not noun else one._replace(kind="")

    def _fits(self, one: Found, question: Question, asked: bool = False) -> float | None:
        """How badly a value's unit and size suit a question (0 is well); None when it cannot be its answer."""
        if question.kind == "date":
            return 0.0
        wanted = question.currency or question.unit
        if one.kind == "bare":  # nothing but its size and its place tells what it counts
            size = self._plausible(one, question)
            can_be = size or (size is None and asked)  # "How many are there? Nine were found"
            return 20.0 if not _is_code(wanted) and wanted != "share" and can_be else None
        size = self._plausible(one, question)  # "the 640 million approved in 2018"
        bare = one.kind == "number" and size is not False and float(one.value) >= _LARGE
        if (_is_code(wanted) != (one.kind == "money") and not bare) or self._far_off(one, question):
            return None
        doubt = 30.0 if size is False else 0.0
        if one.kind == "money":
            return doubt
        if wanted == "share" or one.unit == "share":
            return doubt if wanted == one.unit else None
        same = (
            not wanted or quantities.singular(wanted.split("/")[0]) == one.unit or per(one.unit, wanted) is not None
        )  # three weeks for days
        if one.kind == "measure":
            return doubt if same and wanted else None
        akin = stem(one.unit) == stem(wanted) or {one.unit, wanted} <= en.PERSONS or one.kind == "number"
        if normal(wanted) in _MEASURED and one.kind == "count" and not same:
            return None  # eight satellites are no seconds, however well the size suits
        if not same and not (akin and size is not False) and not (size is True and one.kind in ("count", "number")):
            return None
        return doubt + (0.0 if same else 15.0 if akin else 40.0)

    def suits(self, one: Found, question: Question) -> bool:
        """Whether a value's unit and size say that it may answer a question of which its sentence has no word."""
        return self._plausible(one, question) is True and self._fits(one, question) == 0

    def _plausible(self, one: Found, question: Question) -> bool | None:
        if question.plausible is None:
            return None
        value = float(one.value) * self._rate(one, question)
        return question.plausible[0] <= value <= question.plausible[1]

    def _rate(self, one: Found, question: Question) -> float:
        """How many of the question's unit, or currency, one of a value's is."""
        if one.kind == "money":
            return self._rates.get(one.unit, 1.0) / self._rates.get(question.currency, 1.0)
        return per(one.unit, question.unit) or 1.0

    def _too_few(self, one: Found, question: Question) -> bool:
        """Whether a count of the question's own noun is but a part: two passengers are not how many there were."""
        return question.plausible is not None and float(one.value) < question.plausible[0]

    def _far_off(self, one: Found, question: Question) -> bool:
        """Further than a slip of a thousand from what can be: "costs 45 zlotys" is not what the stadium costs."""
        if question.plausible is None or self._plausible(one, question) is not False:
            return False
        value = abs(float(one.value)) * self._rate(one, question)
        return value * _SLIP < question.plausible[0] or value > _SLIP * question.plausible[1]

    def _buys(self, text: str, at: int) -> bool:
        """Whether a sum stands right before what it costs: a project, or a noun of the story's own title or questions."""
        behind = _BESIDE.match(text, at)
        named = takewhile(lambda word: word not in en.STOPWORDS, behind[1].split()) if behind else ()
        return _PROJECT.match(text, at) is not None or any(stem(word) in self._things for word in named)

    def _by_unit(self, text: str, one: Found, kind: str) -> Question | None:
        """A unit that only one question asks for, and a size that fits: no trigger word is needed."""
        if self._strangers.rival(text, one.start):
            return None
        if kind == "quantity" and one.kind in ("money", "share"):
            buys = self._buys(text, one.end) if one.kind == "money" else aside.owned(text, one.start, one.end)
            wanted = _COST if one.kind == "money" else aside.OWNED
            asked = [q for q in self._questions if buys and wanted & stems_of(q.triggers)]
            alike = [q for q in asked if (q.unit == "share", _is_code(q.currency or q.unit))[one.kind == "money"]]
            return alike[0] if len(alike) == 1 and self._plausible(one, alike[0]) is not False else None
        if kind != "quantity" or one.kind in ("money", "share", "number", "bare") or one.unit in _COMMON:
            return None
        asked = [q for q in self._questions if q.kind == "quantity" and q.unit]
        same = [q for q in asked if quantities.singular(q.unit) == one.unit]
        return same[0] if len(same) == 1 and self._plausible(one, same[0]) is True else None


_BESIDE = re.compile(r"[- ]((?:[a-z-]+ ){0,2}[a-z]+)")
_PROJECT = re.compile(
    r"[- ](?:[a-z-]+ ){0,2}(?:project|scheme|programme|program|development|venture|vehicles?|models?|phones?|handsets?|"
    r"headsets?|glasses|watch|tablets?|consoles?|laptops?|bikes?|drones?|devices?|machines?|gadgets?|tickets?)\b"
)
"""What a sum in front of it costs: "a $1.9 billion project", "the $25,000 device"."""
_COST = frozenset(stem(word) for word in ("cost", "price", "investment"))


def _of_others(text: str, one: Found, trigger: Trigger) -> bool:
    """A number of another noun than the question's, where that noun alone is what the sentence has of the question."""
    noun = trigger.question.unit
    alone = trigger.words < 2 and one.kind == "count" and one.unit not in {noun, *en.ANYTHING} and noun != ""
    return alone and not {one.unit, noun} <= en.PERSONS and stem(text[trigger.start : trigger.end]) == stem(noun)


def _beside(text: str, found: Sequence[Found], at: int) -> bool:
    one, units = found[at], [other.unit for other in found]
    return aside.beside(text, one.start, one.end, units.count(one.unit) > 1)


def _generic(text: str, one: Found, kind: str) -> Value | None:
    """A value that no question asks for: kept with its clause, unless it says too little to be checked."""
    slot = "date" if kind == "date" else one.kind
    words = text[one.start : one.end]
    small = slot == "count" and (one.unit in en.VAGUE or "-" in words or float(one.value) < 3)  # "two-phase plan"
    if slot not in GENERIC or small or one.unit in TIME:
        return None
    vague = slot == "date" and (
        one.earliest is None
        or "X" in one.value
        or one.anchor == "previous"
        or when_said(text, one.start, one.end, len(one.value) == 10 or one.anchor != "")
        or _stamped(text, one)
        or ("T" in one.value and _CLOCK_ALONE.fullmatch(words) is not None)
    )
    vague = (
        vague
        or text.startswith(("'s", "’s"), one.end)
        or text.endswith("as of ", 0, one.start)
        or words.lower() in ("today", "tonight", "now", "currently", "this week", "overnight")
    )
    if vague:
        return None
    clause = clause_of(text, one.start, one.end)
    if len(WORD.findall(text[slice(*clause)])) < len(WORD.findall(words)) + 2:
        return None  # a date or number that stands alone says nothing
    return Value(one, slot, kind, clause, f"generic {slot}{_owner(text, one, kind)}", None)


def _owner(text: str, one: Found, kind: str) -> str:
    """A note where a number may belong to another: "its value reached $2 billion following its investment in Acme"."""
    return ", ambiguous owner" if kind == "quantity" and aside.owner(text, one.end) else ""


def _stamped(text: str, one: Found) -> bool:
    """Whether a clock time only opens the entry of a live blog: "16:20 The council votes"."""
    return "T" in one.value and one.value[-1:].isdigit() and not text[: one.start].strip()


_CLOCK_ALONE = re.compile(r"\d{1,2}[:.]?\d{0,2} ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?")
"""A time of day without its day says when something stood in a programme, not when it took place."""
_THEN = re.compile(r",? (?:and|or|but) (?!about|around|nearly|\d)")
"""Between a value and the words of a question behind it: what was said of it is over ("unveil it in June and release it")."""
_AMONG = re.compile(r"\b(?:among them|including|of (?:whom|them|which)|as well as) (?:\w+ )?$")


def clause_of(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a span, at most 200 characters to each side."""
    low = max((match.end() for match in BREAK.finditer(text, max(0, start - 200), start)), default=max(0, start - 200))
    high = next((match.start() for match in BREAK.finditer(text, end, end + 200)), min(len(text), end + 200))
    while 0 < low < start and text[low - 1].isalnum() and text[low].isalnum():
        low += 1  # not mid-word, where the length is cut
    while low < start and not text[low].isalnum() and text[low] not in "“\"'‘($€£¥":
        low += 1
    return low, max(end, len(text[:high].rstrip(" .!,")))


def _is_code(unit: str) -> bool:
    return len(unit) == 3 and unit.isascii() and unit.isupper()


_BUT = re.compile(r",? but (?:only |rather |not before |not until )?(?:in |on |from |by |for |at )?")


_GOES_ON = re.compile(
    r",(?: now)? (?:is|was|will|would|has|had|comes?|came|takes?|took|slips?|slipped|moves|moved|goes|went|opens?|opened|begins?|began|"
    r"starts?|started)\b[^,.;:]{0,40}"
)
"""Between two dates: the main clause behind one aside: "the listing, planned for 6 October, comes in spring"."""


_OF_WHOLE = re.compile(r" of (?:the |its |their |all )?(?:[a-z]{3,12} )?\d[\d,.]{0,12} [a-z-]{2,20}")
_OF_PART = re.compile(r"\d of (?:the |its |their |all )?(?:[a-z]{3,12} )?$")


def _twin(text: str, one: Found, other: Found) -> bool:
    """Two values given together for one question: "in 2024 or 2025", "€5 million ($5.4 million)", "not in May but in June"."""
    between = text[one.end : other.start] if one.end <= other.start else text[other.end : one.start]
    joined = len(between) <= 6 and between.strip(" ,") in ("or", "(", "/", "to", "–", "-")
    aside_first = other.end <= one.start and _GOES_ON.fullmatch(between) is not None
    return joined or aside_first or _BUT.fullmatch(between) is not None
