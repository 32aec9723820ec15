"""Whether a value can answer a question, and be held against another: one rule for ``check``, corrections and verdicts.

What comes in: a question of the topic, and values with their units. What goes out: what is wrong, in words, or yes and
no. What it will not do: read a file, or compare two values.
"""

from __future__ import annotations

import re

from xiaomi_ev import units
from xiaomi_ev.intervals import interval_of
from xiaomi_ev.topic import Question, Topic, near, shortly


def misfit(question: Question, value: str, unit: str, topic: Topic) -> str:
    """What keeps a claim or an outcome with this value from being held against others, or ""."""
    if question.kind == "state":
        return "" if value in ("yes", "no") else f"value {shortly(value)} must be one of yes, no"
    if question.kind == "date":
        return "" if interval_of(value) else f"value {shortly(value)} must be a day, month or year such as 2024-03-28"
    if question.kind == "name":
        among = [entity for entity in topic.entities if question.among in ("", entity.kind)]
        forms = {form: entity.name for entity in among for form in (entity.name, *entity.aliases)}
        for name in (one for one in value.split(";") if forms.get(one) != one):
            if meant := forms.get(name) or forms.get(near(name, forms, "")[len("did you mean ") : -1]):
                return f"name {shortly(name)} is none of the topic's; did you mean {meant}?"
        return ""
    if not re.fullmatch(r"[+-]?(?:\d{1,300}\.?\d{0,300}|\.\d{1,300})(?:[eE][+-]?\d{1,2})?", value, re.ASCII):
        return f"value {shortly(value)} must be a plain number such as 445000000"
    asked, rates = question.unit or question.currency, topic.currencies
    if not asked or {unit, asked} <= rates.keys() or units.per(unit, asked) is not None:
        return ""
    if counted_alike(question, (value, unit), (value, asked)):
        return ""
    if asked == units.COUNT:
        return f"unit {shortly(unit)} is no counted noun; allowed are a noun in the singular, or {asked}"
    allowed = list(
        dict.fromkeys([asked, *(rates if asked in rates else ()), *([units.COUNT] if units.is_noun(asked) else [])])
    )
    return (
        f"unit {shortly(unit)} cannot be compared with {asked}{near(unit, allowed)}; allowed are {', '.join(allowed)}"
    )


def counted_alike(question: Question, *sides: tuple[str, str]) -> bool:
    """Whether counts, as value and unit, answer a question alike; the one rule of ``check`` and of the verdicts.

    A bare count ("count", or no unit) goes with any counted noun. Two nouns, such as seats and spectators, go together
    where one is the question's and both counts lie in its ``plausible`` range.
    """
    named = [unit for _, unit in sides]
    if units.counted_alike(*named):
        return True
    if question.plausible is None or not all(map(units.is_noun, named)):
        return False
    low, high = question.plausible
    sizes = [float(value) for value, _ in sides if re.fullmatch(r"-?[0-9]{1,300}(?:\.[0-9]{1,300})?", value)]
    return (
        len(sizes) == len(sides)
        and all(low <= size <= high for size in sizes)
        and (question.unit in (units.COUNT, *named))
    )
