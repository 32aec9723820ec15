"""The only weight of an article answers what the story's thing weighs, though its sentence has no word of the question.

What comes in: the values of one article with their sentences. What goes out: those that are the only measure of their
kind and suit the one question that asks for it. What it will not do: choose between two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from xiaomi_ev import aside
from xiaomi_ev.found import Value
from xiaomi_ev.matching import ASKED, Assigner
from xiaomi_ev.quantities_en import MEASURES
from xiaomi_ev.topic import Question
from xiaomi_ev.triggers import Trigger
from xiaomi_ev.units import TIME, per

_MEASURED = frozenset(MEASURES.values()) - TIME.keys() - {"m", "cm", "mm", "ft", "in"}
"""What few things are told in; how long something is may be said of anything: "a crack 200 metres long"."""
_SAME = 0.02
"""How far apart two values may be that tell the same: "720 g", "25.4 oz"."""

_OF_STUFF = re.compile(r" of (?!it\b|the\b|its\b|them\b)[a-z]")
"""Behind so much of something else: "720 g of paper"."""


def answering(told: Sequence[tuple[str, Value]], asked: Sequence[Question], assigner: Assigner) -> dict[int, str]:
    """Which of ``told`` (sentence and value) answer which slot: "At 720 g it will not pull your coat out of shape"."""
    heard = {value.slot for _, value in told}
    measured = [q for q in asked if q.unit in _MEASURED]
    made: dict[int, str] = {}
    for question in (q for q in measured if q.plausible is not None and q.slot not in heard):
        if sum(per(other.unit, question.unit) is not None for other in measured) > 1:
            continue
        of_kind = [n for n, (_, value) in enumerate(told) if per(value.found.unit, question.unit) is not None]
        sizes = [float(told[n][1].found.value) * (per(told[n][1].found.unit, question.unit) or 1.0) for n in of_kind]
        if sizes and max(sizes) - min(sizes) <= _SAME * max(map(abs, sizes)):
            own = [n for n in of_kind if told[n][1].rule == "generic measure" and _suits(told[n], question, assigner)]
            made |= dict.fromkeys(own, question.slot)
    return made


def _suits(told: tuple[str, Value], question: Question, assigner: Assigner) -> bool:
    """Whether a value could be the answer if its question had been asked right before."""
    text, one = told[0], told[1].found
    asked = Trigger(0, 0, question, 1, ASKED)
    given = assigner.assign(text, [one], [asked], "quantity") if assigner.suits(one, question) else []
    own = bool(given) and given[0].slot == question.slot and not aside.of_another(text, one.start)
    return own and not _OF_STUFF.match(text, one.end) and not assigner.holders.stray(text, one.start, (0, len(text)))
