"""Which question a number, a date, a name or a state answers.

What comes in: a sentence with its time expressions, and the topic's questions. What goes out: ``Value``
records: what was found, the slot it fills, the clause it stands in, and the rule. What it will not do:
fill a slot from a value of the wrong kind or unit; what fits no question keeps a generic slot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from xiaomi_ev import aside, generic, quantities, things
from xiaomi_ev import claims_en as en
from xiaomi_ev import quantities_en as en_q
from xiaomi_ev import speech_en as say
from xiaomi_ev.clauses import BREAK, clause_of
from xiaomi_ev.found import Found, Value
from xiaomi_ev.heard import is_told, when_said
from xiaomi_ev.holders import Holders
from xiaomi_ev.phrases import lemma
from xiaomi_ev.stemming import WORD, stem
from xiaomi_ev.strangers import Strangers
from xiaomi_ev.suiting import MEASURED, Suiting, is_code
from xiaomi_ev.topic import Question, Topic
from xiaomi_ev.triggers import Trigger, stems_of
from xiaomi_ev.units import TIME
from xiaomi_ev.worded import extent, of_number, times, yearly

REACH = {"date": 140.0, "quantity": 170.0}
"""The dearest trigger that still counts, in characters of distance after all penalties."""


_COMMON = frozenset("m km cm mm kg g t l celsius km/h".split()) | TIME.keys()  # of anything: "a crack 200 metres long"
_NEAR = 30
"""Characters that a number without a noun may stand from the words of its question."""
ASKED = 30.0
"""How loosely an answer is tied to a question that was asked right before it."""


class Assigner:
    """Gives values to the questions of one topic."""

    def __init__(self, topic: Topic) -> None:
        self._questions = topic.questions
        self._suiting = Suiting(topic.currencies)
        asked = " ".join((topic.title, *(question.ask for question in topic.questions)))
        self._strangers = Strangers(topic)
        self.holders = Holders(topic)
        self.before = False
        """Whether the sentence before ended with something else than the story's; set by who reads them in order."""
        self._others: set[int] = set()
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
            return [value for one in found if (value := generic.value(text, one, kind)) is not None]
        own = [trigger for trigger in triggers if trigger.question.kind == kind]
        self._others.clear()
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
            ) and not any(t.question.slot == slot and _twin(text, found[at], found[o]) for o, t in given.items())
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
        alone = trigger is None and one.start not in self._others
        question = trigger.question if trigger is not None else self._by_unit(text, one, kind) if alone else None
        question = None if question and trigger is None and _beside(text, found, at) else question
        if question is None or (trigger is None and question.slot in heard):  # its own sentence answers it otherwise
            told = generic.value(text, one, kind)
            return told._replace(rule=f"{told.rule}{generic.OTHERS}") if told and one.start in self._others else told
        clause = (one.start, one.end)
        if one.kind in ("number", "bare") and question.unit:  # "the toll rose to 71": of what, the question says
            wanted = question.unit.split("/")[0]
            one = one._replace(unit=wanted if is_code(wanted) or wanted in MEASURED else quantities.singular(wanted))
        if kind == "quantity" and not one.mod:
            said = times(text, one.end) or extent(text, one.start, one.end)
            said = said or (yearly(text, one.end) if one.kind == "count" else "")
            one = one._replace(mod=said, bound=of_number(text, one.start, one.bound))
        if trigger is not None:
            clause = min(one.start, trigger.start), max(one.end, trigger.end)
        how = "question" if trigger is not None else "question, unit"
        how += ", proposed" if aside.proposed(text, one.start, question) else ""
        return Value(one, question.slot, kind, clause, f"{how}{generic.owner(text, one, kind)}", None)

    def _cost(self, text: str, one: Found, trigger: Trigger) -> float | None:
        """Distance from trigger to value, dearer across clauses; None when the value cannot answer."""
        if max(one.start - trigger.end, trigger.start - one.end) > 250:
            return None
        one = self._part(text, one, trigger)
        if one.kind == "":
            return None
        inside = trigger.start < one.end and one.start < trigger.end
        wants_money = is_code(trigger.question.currency or trigger.question.unit)
        counted = inside and one.kind == "count" and not wants_money  # "5,200 volunteers"
        fit = 0.0 if counted else self._suiting.fits(one, trigger.question, trigger.loose == ASKED)
        if one.kind == "money" and self._elsewhere_paid(one, trigger.question):
            return None
        if fit and self._suiting.plausible(one, trigger.question) is False and things.odd(text, one, trigger):
            return None
        own_noun = inside and one.kind == "count" and self._suiting.too_few(one, trigger.question)
        if fit is None or (inside and trigger.question.kind == "date") or own_noun:
            return None  # the "end" of "the end of May" ends nothing
        if (
            things.none(text, one, trigger)
            or self._of_another(text, one, trigger)
            or _PER.search(text, max(0, one.start - 5), one.start)
        ):
            return None
        first, last = (trigger.end, one.start) if trigger.end <= one.start else (one.end, max(one.end, trigger.start))
        between = text[first:last]
        breaks = (
            len(BREAK.findall(between))
            + aside.told_apart(between)
            + (trigger.start >= one.end and _THEN.match(between) is not None)
            + bool(things.AMONG.search(text, max(0, one.start - 24), one.start))
        )
        behind = 0 if trigger.start <= one.start else 5 if len(between) < 15 else 25
        near = 2 * _NEAR if trigger.end == 0 else _NEAR  # a question asked right before is answered soon
        between = between if trigger.end else re.sub(r"^(?:No|Yes|Well),", "", between)
        tied = not between.strip(": ") or (trigger.words and between.endswith(": "))  # "Cases: 283", "Deaths so far: 4"
        parted = breaks or len(between) > near or re.search(r"\b(?:and|or|but)\b|[,;:]", between)
        if things.numbered(text, one, trigger) or (one.kind == "bare" and parted and not tied):
            return None
        cost = len(between) + 60 * breaks + 8 * between.count(",") + behind - 12 * trigger.words + trigger.loose + fit
        return cost if cost < REACH[trigger.question.kind] else None

    def _of_another(self, text: str, one: Found, trigger: Trigger) -> bool:
        """Whether a value is somebody else's, another thing's, or another matter than the question's words ask for."""
        span = (one.start, one.end)
        if self.holders.strange(text, span, one.kind, trigger, self.before):
            self._others.add(one.start)
            return True
        return (
            self._strangers.own(text, span, one.kind, trigger)
            or aside.elsewhere(text, span, one.kind, trigger, stems_of(trigger.question.triggers))
            or (trigger.question.kind == "quantity" and things.parted(text, one, trigger))
        )

    def _elsewhere_paid(self, one: Found, question: Question) -> bool:
        """Whether a sum is in the money of another question of the same kind ("What does it cost in Britain?"), or the question
        asks about one country and the sum is in the money of another.
        """
        own = question.currency or question.unit
        if one.unit == own or not _IN_COUNTRY.search(question.ask):
            return False
        others = {q.currency or q.unit for q in self._questions if q is not question and _IN_COUNTRY.search(q.ask)}
        return one.unit in others or any(is_code(other) for other in others)

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

    def suits(self, one: Found, question: Question) -> bool:
        """Whether a value's unit and size say that it may answer a question of which its sentence has no word."""
        return self._suiting.suits(one, question)

    def _buys(self, text: str, at: int) -> bool:
        """Whether a sum stands right before what it costs: a project, or a noun of the story's own title or questions."""
        behind = _BESIDE.match(text, at)
        named = takewhile(lambda word: word not in en.STOPWORDS, behind[1].split()) if behind else ()
        return _PROJECT.match(text, at) is not None or any(stem(word) in self._things for word in named)

    def _by_unit(self, text: str, one: Found, kind: str) -> Question | None:
        """A unit that only one question asks for, and a size that fits: no trigger word is needed."""
        if (
            self._strangers.rival(text, one.start)
            or self.holders.labelled(text, one.start)
            or aside.of_another(text, one.start)
        ):
            return None
        if kind == "quantity" and one.kind in ("money", "share"):
            buys = self._buys(text, one.end) if one.kind == "money" else aside.owned(text, one.start, one.end)
            wanted = _COST if one.kind == "money" else aside.OWNED
            asked = [q for q in self._questions if buys and wanted & stems_of(q.triggers)]
            alike = [q for q in asked if (q.unit == "share", is_code(q.currency or q.unit))[one.kind == "money"]]
            return alike[0] if len(alike) == 1 and self._suiting.plausible(one, alike[0]) is not False else None
        if kind != "quantity" or one.kind in ("money", "share", "number", "bare") or one.unit in _COMMON:
            return None
        asked = [q for q in self._questions if q.kind == "quantity" and q.unit]
        same = [q for q in asked if one.unit in (q.unit, quantities.singular(q.unit))]
        if one.kind == "measure" and self.holders.stray(text, one.start, clause_of(text, one.start, one.end)):
            return None
        same = [q for q in same if not things.not_asked(text, one.start, one.end, q)]
        if one.kind == "count" and _OF_WHOLE.match(text, one.end):
            return None  # "three of the eight aircraft": of how many, the other number says
        return same[0] if len(same) == 1 and self._suiting.plausible(one, same[0]) is True else None


_PER = re.compile(r"(?:\bper |/ ?)$")
"""Before what something is reckoned by: "€3.10 per 100 km"."""
_IN_COUNTRY = re.compile(r"\bin (?:the )?[A-Z]")
_BESIDE = re.compile(r"[- ]((?:[a-z-]+ ){0,2}[a-z]+)")
_PROJECT = re.compile(
    r"[- ](?:[a-z-]+ ){0,2}(?:project|scheme|programme|program|development|venture|vehicles?|models?|phones?|handsets?|"
    r"headsets?|glasses|watch|tablets?|consoles?|laptops?|bikes?|drones?|devices?|machines?|gadgets?|tickets?)\b"
)
"""What a sum in front of it costs: "a $1.9 billion project", "the $25,000 device"."""
_COST = frozenset(stem(word) for word in ("cost", "price", "investment"))


def _beside(text: str, found: Sequence[Found], at: int) -> bool:
    one, units = found[at], [other.unit for other in found]
    return aside.beside(text, one.start, one.end, units.count(one.unit) > 1)


_THEN = re.compile(r",? (?:and|or|but) (?!about|around|nearly|\d)")
"""Between a value and the words of a question behind it: what was said of it is over ("unveil it in June and release it")."""


_BUT = re.compile(r",? but (?:only |rather |not before |not until )?(?:in |on |from |by |for |at )?")


_ELSEWHERE = re.compile(r" in (?:the )?[A-Z][\w ]{2,40}?(?:, [A-Z]\w+(?: and [A-Z]\w+)?)?(?:,| and|, and) ")
"""Between two prices of one list: "EUR 44,500 in Germany, France and Austria, GBP 41,500 in the United Kingdom"."""
_GOES_ON = re.compile(
    r"(?: (?:by|for|on|in) [^,;:.]{2,30})?,(?: now)? (?:is|was|will|would|has|had|have|are|were|may|might|could|comes?|came|takes?|took|slips?|slipped|moves|moved|goes|went|opens?|opened|begins?|began|"
    r"starts?|started|stands?|stood|runs|ran|reache[sd])\b[^,.;:]{0,40}"
)
"""Between two dates: the main clause behind one aside: "the listing, planned for 6 October, comes in spring"."""


_WORDED = "|".join(sorted(en_q.WORDS))
_OF_WHOLE = re.compile(
    rf" of (?:the |its |their |all )?(?:[a-z]{{3,12}} )?(?:\d[\d,.]{{0,12}}|{_WORDED}) [a-z-]{{2,20}}"
)
_OF_PART = re.compile(rf"(?:\d|\b(?:{_WORDED})) of (?:the |its |their |all )?(?:[a-z]{{3,12}} )?$", re.I)


def _twin(text: str, one: Found, other: Found) -> bool:
    """Two values given together for one question: "in 2024 or 2025", "€5 million ($5.4 million)", "not in May but in June"."""
    between = text[one.end : other.start] if one.end <= other.start else text[other.end : one.start]
    joined = len(between) <= 12 and between.strip(" ,") in (
        "or",
        "(",
        "/",
        "to",
        "–",
        "-",
        "then for",
        "then in",
        "then",
    )
    joined = joined or (one.kind == other.kind == "money" and _ELSEWHERE.fullmatch(between) is not None)
    aside_first = other.end <= one.start and _GOES_ON.fullmatch(between) is not None
    return joined or aside_first or _BUT.fullmatch(between) is not None
