"""Which question a number, a date, a name or a state answers.

What comes in: a sentence with its time expressions, and the topic's questions. What goes out: ``Value``
records: what was found, the slot it fills, the clause it stands in, and the rule. What it will not do:
fill a slot from a value of the wrong kind or unit; what fits no question keeps a generic slot.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from xiaomi_ev import quantities
from xiaomi_ev.text import Sentence
from xiaomi_ev.timex import Timex
from xiaomi_ev.topic import Question, Topic


@dataclass(frozen=True)
class Found:
    """A value as read: offsets into the sentence's clean text, normal form, unit, bound, interval."""

    start: int
    end: int
    value: str
    unit: str = ""
    bound: str = "exact"
    kind: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None


@dataclass(frozen=True)
class Value:
    """A value that answers ``slot``: its clause (clean offsets), and whether the clause is of the past."""

    found: Found
    slot: str
    kind: str
    clause: tuple[int, int]
    rule: str
    past: bool = False


@dataclass(frozen=True)
class _Trigger:
    start: int
    end: int
    question: Question
    words: int


_NEVER = re.compile(r"(?!)")
_UNKNOWN = re.compile(
    r"\b(?:(?:not (?:yet )?|un)(?:known|clear|certain|decided|disclosed|announced|confirmed|revealed)|un(?:der wraps|disclosed)|under wraps|"
    r"yet to be (?:seen|known|announced|decided|confirmed|revealed|disclosed)|remains? to be seen|remains? (?:a secret|confidential|a mystery)|"
    r"(?:has|have|did|does|do|would) (?:not|n[’']t) (?:yet )?(?:disclose|reveal|announce|say|confirm|decide|comment)\w*)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\b(?:secured|obtained|received|granted|gained|won|got|has|have|had|holds?|approved|completed|finished|owns?|will|are expected|is expected|already|"
    r"started|began|begun|build|builds|is|are|was|were|may|might|could|sharing|during|maintain\w*|showed|seen|confirmed)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:await\w*|waiting for|pending|not yet|has not|have not|had not|hasn[’']t|haven[’']t|is not|are not|isn[’']t|without|lacks?|"
    r"still needs?|needs?|seek\w*|applied for|applying for|denied|refused|rejected|outsourc\w+|no (?:plans?|longer|such)|never|cancel\w*)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|been|ago|since|completed|commenced|started|began|\w{2,20}ed|made|bought|took|held|won|built|sold)\b",
    re.I,
)
_CLAUSE_BREAK = re.compile(r"[;:]|,\s(?:and|but|while|which|with|so|although)\s|\s(?:but|while|although)\s|\.\s")
_OWNER = re.compile(
    r"\b(?:following|after|through|via|in|into|with) (?:its|his|their|an?|the) (?:investment|stake|share|round|acquisition|purchase) (?:in|of)\b",
    re.I,
)


class Reader:
    """Reads the values of sentences for one topic; patterns are compiled once."""

    def __init__(self, topic: Topic) -> None:
        self._questions = topic.questions
        self._triggers = [(question, _patterns(question)) for question in topic.questions]
        self._names = {
            question.slot: _name_pattern(topic, question.among)
            for question in topic.questions
            if question.kind == "name"
        }
        self._entity_of = {
            form.casefold(): entity.name for entity in topic.entities for form in (entity.name, *entity.aliases)
        }
        codes = topic.currencies
        self._currencies = frozenset(codes) | {question.currency for question in topic.questions if question.currency}

    def read(self, sentence: Sentence, times: Sequence[Timex]) -> list[Value]:
        """The values of one sentence, each with the slot that it fills, in order."""
        text = sentence.clean
        triggers = self._find_triggers(text)
        numbers = [_from_quantity(found) for found in quantities.find(text)]
        dates = [_from_timex(sentence, timex) for timex in times if timex.type in ("DATE", "TIME") and timex.earliest]
        numbers = [found for found in numbers if not any(_overlap(found, date) for date in dates)]
        values = self._assign(text, numbers, triggers, "quantity") + self._assign(text, dates, triggers, "date")
        values += self._name_values(text, triggers) + self._state_values(text, triggers)
        values += self._unknown_values(text, triggers, values)
        suffix = "@title" if sentence.label in ("title", "heading", "caption") else ""
        kept = [value for value in values if not (suffix and value.slot in _GENERIC)]
        return sorted(
            (_suffixed(value, suffix) for value in kept),
            key=lambda value: (value.found.start, value.found.end, value.slot),
        )

    def _find_triggers(self, text: str) -> list[_Trigger]:
        return [
            _Trigger(*match.span(), question, words)
            for question, patterns in self._triggers
            for pattern, words in patterns
            for match in pattern.finditer(text)
        ]

    def _assign(self, text: str, found: Sequence[Found], triggers: Sequence[_Trigger], kind: str) -> list[Value]:
        """Give each value to the question whose trigger fits best; the rest stay generic."""
        values = []
        for one in found:
            ranked = sorted(
                (cost, trigger.start, trigger.question.slot, trigger)
                for trigger in triggers
                if trigger.question.kind == kind and (cost := self._cost(text, one, trigger)) is not None
            )
            best = ranked[0][3] if ranked else None
            question = best.question if best is not None else self._by_unit(one, kind)
            values.append(self._value(text, one, question, best, kind))
        return [value for value in values if value is not None]

    def _value(
        self, text: str, one: Found, question: Question | None, trigger: _Trigger | None, kind: str
    ) -> Value | None:
        past = _is_past(text, one)
        if question is None:
            slot = "date" if kind == "date" else one.kind
            if slot not in _GENERIC or (slot == "date" and not past) or (one.unit in _TIME_UNITS and slot == "measure"):
                return None
            return Value(one, slot, kind, (one.start, one.end), f"generic {slot}", past)
        ambiguous = kind == "quantity" and bool(_OWNER.search(text))
        clause = (one.start, one.end)
        if trigger is not None:
            clause = (min(one.start, trigger.start), max(one.end, trigger.end))
        return Value(one, question.slot, kind, clause, "question, ambiguous owner" if ambiguous else "question", past)

    def _cost(self, text: str, one: Found, trigger: _Trigger) -> float | None:
        """Distance from trigger to value, dearer across clauses; None when the value cannot answer."""
        question = trigger.question
        fit = self._fits(one, question)
        if fit is None:
            return None
        between = text[trigger.end : one.start] if trigger.end <= one.start else text[one.end : trigger.start]
        breaks = len(_CLAUSE_BREAK.findall(between))
        behind = 25 if trigger.start > one.start else 0
        cost = len(between) + 60 * breaks + 8 * between.count(",") + behind - 12 * trigger.words + fit
        return cost if cost < (140 if question.kind == "date" else 170) else None

    def _fits(self, one: Found, question: Question) -> float | None:
        """How badly a value's unit and size suit a question (0 is well); None when it cannot be its answer."""
        if question.kind == "date":
            return 0.0
        wanted = question.currency or question.unit
        if _is_code(wanted) != (one.kind == "money"):
            return None
        if one.kind == "money":
            known = not self._currencies or one.unit in self._currencies or one.unit == wanted
            return 0.0 if known else 20.0
        if wanted == "share" or one.unit == "share":
            return 0.0 if wanted == one.unit else None
        same = not wanted or quantities.singular(wanted.split("/")[0]) == one.unit or wanted == one.unit
        if one.kind == "measure":
            return 0.0 if same and wanted else None
        size = _plausible(one, question)
        if not same and (size is False or one.kind not in ("count", "number")):
            return None
        return 0.0 if same else 40.0

    def _by_unit(self, one: Found, kind: str) -> Question | None:
        """A unit that only one question asks for, and a size that fits: no trigger word is needed."""
        if kind != "quantity" or one.kind in ("money", "share", "number") or one.unit in _TIME_UNITS:
            return None
        same = [
            q for q in self._questions if q.kind == "quantity" and q.unit and quantities.singular(q.unit) == one.unit
        ]
        return same[0] if len(same) == 1 and _plausible(one, same[0]) is True else None

    def _name_values(self, text: str, triggers: Sequence[_Trigger]) -> list[Value]:
        values = []
        for slot in sorted({t.question.slot for t in triggers if t.question.kind == "name"}):
            own = [t for t in triggers if t.question.slot == slot]
            near = [m for m in self._names[slot].finditer(text) if any(_close(text, m.span(), t) for t in own)]
            names = sorted({self._entity_of[match[0].casefold()] for match in near})
            if names:
                start, end = min(m.start() for m in near), max(m.end() for m in near)
                clause = (min(start, own[0].start), max(end, own[0].end))
                found = Found(start, end, ";".join(names), kind="name")
                values.append(Value(found, slot, "name", clause, "question", _is_past(text, found)))
        return values

    def _state_values(self, text: str, triggers: Sequence[_Trigger]) -> list[Value]:
        values: dict[str, Value] = {}
        for trigger in triggers:
            if trigger.question.kind != "state" or trigger.question.slot in values:
                continue
            state, span = _state(text, trigger)
            if state:
                clause = (min(span[0], trigger.start), max(span[1], trigger.end))
                found = Found(trigger.start, trigger.end, state, kind="state")
                values[trigger.question.slot] = Value(found, trigger.question.slot, "state", clause, "question", False)
        return list(values.values())

    def _unknown_values(self, text: str, triggers: Sequence[_Trigger], values: Sequence[Value]) -> list[Value]:
        """ "The capacity remains under wraps" answers the question with: unknown."""
        match = _UNKNOWN.search(text)
        if match is None:
            return []
        taken = {value.slot for value in values}
        near = sorted(
            (
                min(abs(t.end - match.start()), abs(match.end() - t.start)) - 12 * t.words,
                t.question.slot,
                t.start,
                t.end,
            )
            for t in triggers
            if t.question.kind != "state" and t.question.slot not in taken
        )
        if not near or near[0][0] > 80:
            return []
        _, slot, start, end = near[0]
        found = Found(match.start(), match.end(), "unknown", kind="unknown")
        return [Value(found, slot, "unknown", (min(start, match.start()), max(end, match.end())), "question, unknown")]


_GENERIC = frozenset({"money", "count", "share", "measure", "date"})
_TIME_UNITS = frozenset({"year", "month", "week", "day", "h", "min", "decade"})


def _is_code(unit: str) -> bool:
    return len(unit) == 3 and unit.isascii() and unit.isupper()


def _plausible(one: Found, question: Question) -> bool | None:
    if question.plausible is None:
        return None
    return question.plausible[0] <= float(one.value) <= question.plausible[1]


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _suffixed(value: Value, suffix: str) -> Value:
    return (
        Value(value.found, value.slot, value.kind, value.clause, value.rule + suffix, value.past) if suffix else value
    )


def _patterns(question: Question) -> list[tuple[re.Pattern[str], int]]:
    """Triggers with inflection and up to two words in the gaps; without any, the words of slot and question."""
    phrases = question.triggers or tuple(word for word in question.slot.split("_") if len(word) > 3)
    return [(_phrase(phrase), len(phrase.split())) for phrase in phrases]


def _phrase(phrase: str) -> re.Pattern[str]:
    words = re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", phrase)
    if not words:
        return _NEVER
    parts = [_inflected(word) for word in words]
    return re.compile(r"(?<!\w)" + r"\W{1,3}(?:[\w’'-]{1,20}\W{1,2}){0,2}?".join(parts) + r"(?!\w)", re.IGNORECASE)


def _inflected(word: str) -> str:
    """A word with its regular endings: launch, launches, launched, launching."""
    escaped = re.escape(word).replace("'", "[’']").replace("’", "[’']")
    if len(word) < 4 or not word.isalpha():
        return escaped
    if word.endswith("e"):
        return f"{re.escape(word[:-1])}(?:e[sd]?|ing)"
    return f"{escaped}(?:e?s|ed|ing)?" if not word.endswith(("s", "ed", "ing")) else escaped


def _name_pattern(topic: Topic, kind: str) -> re.Pattern[str]:
    forms = sorted(
        {
            form
            for entity in topic.entities
            if not kind or entity.kind == kind
            for form in (entity.name, *entity.aliases)
        },
        key=lambda form: (-len(form), form),
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.I) if forms else _NEVER


def _from_quantity(found: quantities.Quantity) -> Found:
    return Found(found.start, found.end, found.value, found.unit, found.bound, found.kind)


def _from_timex(sentence: Sentence, timex: Timex) -> Found:
    """A time expression in the sentence's clean text: raw offsets plus the spaces put back before them."""
    start = timex.start - sentence.start + sum(1 for lost in sentence.breaks if lost <= timex.start)
    end = timex.end - sentence.start + sum(1 for lost in sentence.breaks if lost < timex.end)
    bound = {"BEFORE": "at_most", "AFTER": "at_least", "APPROX": "about"}.get(timex.mod, "exact")
    return Found(start, end, timex.value, "", bound, "date", timex.earliest, timex.latest)


def _is_past(text: str, one: Found) -> bool:
    clause = _CLAUSE_BREAK.split(text[: one.start])[-1][-80:] + text[one.end : one.end + 40]
    future = re.search(
        r"\b(?:will|would|to be|plans?|aims?|expected|slated|should|could|may|next|upcoming|prepar\w+|projected|anticipat\w+|forecast|poised|set to)\b",
        clause,
        re.I,
    )
    return bool(_PAST.search(clause)) and not future


def _close(text: str, span: tuple[int, int], trigger: _Trigger) -> bool:
    between = text[trigger.end : span[0]] if trigger.end <= span[0] else text[span[1] : trigger.start]
    return len(between) < 140 and len(_CLAUSE_BREAK.findall(between)) < 2


def _state(text: str, trigger: _Trigger) -> tuple[str, tuple[int, int]]:
    """yes, no or unknown from the words around a state's trigger, and where they stand."""
    left = max(text.rfind(mark, 0, trigger.start) for mark in (". ", "; ", " but ", ", and ")) + 1
    right = min((at for mark in (". ", "; ", " but ") if (at := text.find(mark, trigger.end)) >= 0), default=len(text))
    around = text[left:right]
    unknown = _UNKNOWN.search(around) or re.search(
        r"\bwhether\b", text[max(0, trigger.start - 60) : trigger.start], re.I
    )
    if unknown:
        match = _UNKNOWN.search(around)
        span = (left + match.start(), left + match.end()) if match else (trigger.start, trigger.end)
        return "unknown", span
    before = text[max(left, trigger.start - 70) : trigger.end]
    offset = max(left, trigger.start - 70)
    negative = _NO.search(before)
    if negative:
        return "no", (offset + negative.start(), offset + negative.end())
    positive = None
    for positive in _YES.finditer(before):  # noqa: B007  # the last one, nearest to the trigger
        pass
    if positive:
        return "yes", (offset + positive.start(), offset + positive.end())
    after = _YES.search(text[trigger.end : right])
    return ("yes", (trigger.end + after.start(), trigger.end + after.end())) if after else ("", (0, 0))
