"""Numbers and dates that lean on what was said before them: "It had earlier spoken of 24", "38, not 11".

What comes in: a sentence's values, numbers and dates, and what the sentences before it asked and answered. What goes
out: ``Value`` records for the questions that they answer. What it will not do: reach beyond the paragraph, or take a
number of another kind or size for an answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from xiaomi_ev import claims_en as en
from xiaomi_ev import quantities_en as en_q
from xiaomi_ev.matching import REACH, Found, Value, is_past
from xiaomi_ev.triggers import Trigger

LASTS = 2
"""Sentences that a question, or a matter named without its number, waits for its answer."""
_FACTOR = 20.0
"""How far apart two answers to one question may lie, where only their places say that they are such."""
_NAME = r"^(?:[A-Z][\w.’' -]{0,40}: )?"
_LINK, _CHANGED = re.compile(en.LINK, re.I), re.compile(en.CHANGED, re.I)
_LEANS, _LEANS_BEHIND = re.compile(rf"\b(?:{en.LEANS})\s$", re.I), re.compile(en.LEANS_BEHIND, re.I)
_IT_IS = re.compile(_NAME + r"(?:It|That|They|There)(?:['’]s| is| was| were| are)(?: \w+)?\s$")
_SPELLED = re.compile(_NAME + r"(?P<ten>[A-Z][a-z]+ty)(?:-(?P<one>[a-z]+))?(?=[,.]| (?:were|are|have|had)\b)")
_NO, _YES = re.compile(_NAME + rf"(?:{en.ANSWERS_NO})"), re.compile(_NAME + rf"(?:{en.ANSWERS_YES})")


class Leaning:
    """What the sentences before left open, and what they answered, while one article is read."""

    def __init__(self) -> None:
        self._asked: list[Trigger] = []
        self._open: list[Trigger] = []
        self._before: list[Value] = []
        self._age = 0

    def asks(self, text: str, triggers: Sequence[Trigger]) -> None:
        """A question was read: the answer stands behind."""
        self._asked = [replace(one, start=0, end=0, loose=30.0) for one in triggers if len(text) < 80]
        self._open, self._before, self._age = [], [], 0

    def numbers(self, text: str) -> list[Found]:
        """ "Twenty-three, the firm said": a number in words that only a question before it makes one."""
        match = _SPELLED.match(text) if self._asked else None
        words = [en_q.WORDS.get(word.lower(), 0) for word in match.groups() if word] if match else []
        return [Found(match.start("ten"), match.end(), str(sum(words)), kind="bare")] if match and all(words) else []

    def triggers(self, text: str, numbers: Sequence[Found]) -> list[Trigger]:
        """What this sentence may answer: a question right before, or a matter that was named without its number."""
        told = next((one for one in numbers[:5] if _IT_IS.match(text[: one.start])), None)
        waiting = [replace(one, start=told.start, end=told.start) for one in self._open] if told else []
        return [one for one in self._asked if one.question.kind in REACH] + waiting

    def state(self, text: str) -> list[Value]:
        """Yes or no to a question of yes or no: "Was it paid? Not yet"."""
        match = _NO.match(text) or _YES.match(text)
        asked = [one.question.slot for one in self._asked if one.question.kind == "state"]
        if match is None or not asked:
            return []
        start = max(match.start(), match.start("tail")) if match.re is _NO else match.start()
        found = Found(start, match.end(), "no" if match.re is _NO else "yes", kind="state")
        return [Value(found, asked[0], "state", match.span(), "question, answered")]

    def read(self, text: str, values: Sequence[Value], found: Sequence[Found]) -> list[Value]:
        """``values``, and the answers among ``found``: those that stand beside an answer or lean on one before."""
        own = [one for one in values if _answers(one)]
        taken = {one.found.start for one in own}
        turned: dict[int, Value] = {}
        overtaken: set[int] = set()
        for one in (one for one in found if one.start not in taken):
            anchor = next((a for a in own if _akin(a.found, one) and _linked(text, a.found, one)), None)
            if anchor is None and not own and _leans(text, one):
                anchor = next((a for a in self._before if _akin(a.found, one)), None)
            elif anchor is not None and _CHANGED.fullmatch(text, anchor.found.end, one.start):
                overtaken.add(anchor.found.start)
            if anchor is not None:
                turned[one.start] = _turned(text, one, anchor)
        kept = [one for one in values if one.found.start not in turned]
        kept = [replace(one, rule=f"{one.rule}@overtaken") if one.found.start in overtaken else one for one in kept]
        return [*kept, *turned.values()]

    def keep(self, values: Sequence[Value], triggers: Sequence[Trigger]) -> None:
        """Remember what this sentence answered, and what it named without a number."""
        answered = [one for one in values if _answers(one)]
        waits = [one for one in triggers if one.question.kind == "quantity"]
        self._asked, self._age = [], 0 if answered or waits else self._age + 1
        if answered:
            self._before, self._open = answered, []
        elif waits:
            self._open = waits
        elif self._age >= LASTS:
            self._before, self._open = [], []


def _answers(one: Value) -> bool:
    return one.kind in REACH and one.rule.startswith("question")


def _linked(text: str, anchor: Found, one: Found) -> bool:
    """ "38, not 11", "850 MW, up from 800", "40% has been diluted to 34%"."""
    if not anchor.end <= one.start < anchor.end + 80:
        return False
    return any(link.fullmatch(text, anchor.end, one.start) for link in (_LINK, _CHANGED))


def _leans(text: str, one: Found) -> bool:
    before = text[max(0, one.start - 80) : one.start]
    return bool(_LEANS.search(before) or _LEANS_BEHIND.match(text, one.end))


def _akin(anchor: Found, one: Found) -> bool:
    """Whether two values may answer the same question: dates, or numbers of one unit and not far apart."""
    if "date" in (anchor.kind, one.kind):
        return anchor.kind == one.kind
    a, b = abs(float(anchor.value)), abs(float(one.value))
    near = a > 0 and b > 0 and 1 / _FACTOR <= a / b <= _FACTOR
    return near and (one.kind in ("number", "bare") or one.unit == anchor.unit)


def _turned(text: str, one: Found, anchor: Value) -> Value:
    made = replace(one, unit=anchor.found.unit) if one.kind in ("number", "bare") else one
    return Value(made, anchor.slot, anchor.kind, (one.start, one.end), "question, leaning", is_past(text, one))
