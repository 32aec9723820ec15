"""Whether a value's unit and size suit a question.

What comes in: a value as read, and a question. What goes out: how badly they suit each other, or that they cannot. What
it will not do: look at the words between them.
"""

from __future__ import annotations

from collections.abc import Mapping

from xiaomi_ev import claims_en as en
from xiaomi_ev import quantities
from xiaomi_ev.found import Found
from xiaomi_ev.quantities_en import MEASURES
from xiaomi_ev.stemming import stem
from xiaomi_ev.topic import Question
from xiaomi_ev.units import normal, per

_LARGE, _SLIP = 1e6, 2e3
"""A number from which on none needs a unit to be a sum; and how far a slip of a thousand may lead, roughly."""
MEASURED = frozenset(MEASURES.values())


def is_code(unit: str) -> bool:
    """Whether a unit is the code of a currency."""
    return len(unit) == 3 and unit.isascii() and unit.isupper()


class Suiting:
    """Knows the story's rates of exchange; ask ``fits`` for a value and a question."""

    def __init__(self, rates: Mapping[str, float]) -> None:
        self._rates = rates

    def fits(self, one: Found, question: Question, asked: bool = False) -> float | None:
        """How badly a value's unit and size suit a question (0 is well); None when it cannot be its answer."""
        if question.kind == "date":
            return 0.0
        wanted = question.currency or question.unit
        if one.kind == "bare":  # nothing but its size and its place tells what it counts
            size = self.plausible(one, question)
            can_be = size or (size is None and asked)  # "How many are there? Nine were found"
            return 20.0 if not is_code(wanted) and wanted != "share" and can_be else None
        size = self.plausible(one, question)  # "the 640 million approved in 2018"
        bare = one.kind == "number" and size is not False and float(one.value) >= _LARGE
        if (is_code(wanted) != (one.kind == "money") and not bare) or self._far_off(one, question):
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
            apart = size is False and wanted.split("/")[0] != one.unit  # four months are no hours
            return doubt if same and wanted and not apart else None
        akin = stem(one.unit) == stem(wanted) or {one.unit, wanted} <= en.PERSONS or one.kind == "number"
        if normal(wanted) in MEASURED and one.kind == "count" and not same:
            return None  # eight satellites are no seconds, however well the size suits
        if not same and not (akin and size is not False) and not (size is True and one.kind in ("count", "number")):
            return None
        return doubt + (0.0 if same else 15.0 if akin else 40.0)

    def suits(self, one: Found, question: Question) -> bool:
        """Whether a value's unit and size say that it may answer a question of which its sentence has no word."""
        return self.plausible(one, question) is True and self.fits(one, question) == 0

    def plausible(self, one: Found, question: Question) -> bool | None:
        if question.plausible is None:
            return None
        value = float(one.value) * self._rate(one, question)
        return question.plausible[0] <= value <= question.plausible[1]

    def _rate(self, one: Found, question: Question) -> float:
        """How many of the question's unit, or currency, one of a value's is."""
        if one.kind == "money":
            return self._rates.get(one.unit, 1.0) / self._rates.get(question.currency, 1.0)
        return per(one.unit, question.unit) or 1.0

    def too_few(self, one: Found, question: Question) -> bool:
        """Whether a count of the question's own noun is but a part: two passengers are not how many there were."""
        return question.plausible is not None and float(one.value) < question.plausible[0]

    def _far_off(self, one: Found, question: Question) -> bool:
        """Further than a slip of a thousand from what can be: "costs 45 zlotys" is not what the stadium costs."""
        if question.plausible is None or self.plausible(one, question) is not False:
            return False
        value = abs(float(one.value)) * self._rate(one, question)
        return value * _SLIP < question.plausible[0] or value > _SLIP * question.plausible[1]
