"""Numbers whose sentence has no word of a question, but which other articles give as its answer.

What comes in: the claims of all articles and the topic. What goes out: which of them answer which question: "which
makes £1.62bn for the lot", where three others say that the bid is £1.62bn. What it will not do: take a round share or a
small number for more than chance, choose between two questions, or look at a number that is another thing's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import pandas as pd

from xiaomi_ev import tables
from xiaomi_ev.topic import Topic
from xiaomi_ev.units import TIME

RULE = "question, told elsewhere"
_GENERIC = frozenset(("generic money", "generic measure", "generic share"))
_NEARBY = frozenset(("m", "cm", "mm", "ft", "in", *TIME))
"""What anything may be so many of: "a crack 200 metres long"."""
_ANSWER = frozenset(("yes", "no", "unknown"))
_ROUND = Decimal("0.05")
_ENOUGH = 3
"""Articles that give a round share, for one more to mean the same."""
_FEW, _SHORT = 2, 2
"""Articles that give a share, or a number of so many digits at most, for one more to mean the same: "£42 million" may
be anything's.
"""


def answers(claims: Iterable[Any], topic: Topic) -> dict[str, str]:
    """The question of each claim that answers none by its own words; ``claims`` are rows of that table."""
    rows = list(claims)
    known: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    asked = {question.slot for question in topic.questions if question.kind == "quantity"}
    for one in rows:
        if one.slot in asked and _told(one):
            known[one.value, one.unit][one.slot].add(one.article)
    made: dict[str, str] = {}
    for one in rows:
        slots = known.get((one.value, one.unit), {}) if one.rule in _GENERIC and one.polarity == "affirmed" else {}
        if len(slots) == 1 and one.unit not in _NEARBY:
            ((slot, articles),) = slots.items()
            if one.article not in articles and len(articles) >= _least(one.value, one.unit):
                made[one.claim] = slot
    return made


def answered(claims: pd.DataFrame, topic: Topic) -> pd.DataFrame:
    """The table ``claims`` with the questions that ``answers`` tells."""
    made = answers(tables.rows(claims), topic) if topic.questions else {}
    if not made:
        return claims
    told = claims.copy()
    rows = told["claim"].isin(list(made))
    told.loc[rows, "slot"] = told.loc[rows, "claim"].map(made)
    told.loc[rows, "rule"] = RULE
    return told


def besides(group: pd.DataFrame) -> set[str]:
    """Of the claims of one question, those repeated from elsewhere by an article that has an answer of its own.

    It tells what was said before, and contradicts nobody: "R71 million, well above the R46 million it had told".
    """
    own = set(group.loc[group["rule"] != RULE, "article"])
    again = group[(group["rule"] == RULE) & group["article"].isin(own)]
    return set(again["claim"].astype(str))


def _told(one: Any) -> bool:
    """Whether a claim says an answer of today: neither denies it nor calls it bygone."""
    plain = one.rule.startswith("question") and not one.rule.endswith("@overtaken")
    return plain and one.polarity == "affirmed" and one.value not in _ANSWER


def _least(value: str, unit: str) -> int:
    """In how many articles a number must answer a question, to answer it where no word says so."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return _ENOUGH
    if unit == "share":
        third = any(abs(number - Decimal(part) / 3) < Decimal("0.001") for part in (1, 2))
        return _ENOUGH if third or not number % _ROUND else _FEW
    return 1 if len(number.normalize().as_tuple().digits) > _SHORT else _FEW


def of_all(found: Sequence[Any], topic: Topic) -> list[Any]:
    """Claims of all articles, as ``claims.extract`` gives them, with the questions that ``answers`` tells."""
    made = answers(found, topic)
    return [one._replace(slot=made[one.claim], rule=RULE) if one.claim in made else one for one in found]
