"""Numbers that stand far from what every other article tells, and that nobody is named for: of another thing, mostly.

What comes in: the claims of one question. What goes out: those that stand apart so; and of too many those that are
compared. What it will not do: doubt a number
that somebody stands for, that a second article tells, or that has grown with the days.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from xiaomi_ev import claims_en as en
from xiaomi_ev import tables
from xiaomi_ev.reach import in_unit
from xiaomi_ev.standing import OF_YEAR
from xiaomi_ev.topic import Question, Topic
from xiaomi_ev.units import per

Pair = tuple[Any, Any, tuple[str, str]]
"""Two claims, with the kind of their contradiction and why it is one."""
FAR = 1.8
"""How many times a number must be any other article's, or these it. In the four made stories that no rule had been read
for, 35 of 43 contradictions beyond it had no reason in the gold, and none was one of its contradictions.
"""
MOST = 400
"""Claims of a question that are compared, each with all others."""
_OTHERS = 2
"""In how many other articles the question must be answered, for these to tell what it is about."""
_GROWS = re.compile(rf"\b(?:{en.GROWS})", re.I)


def standing(group: pd.DataFrame, question: Question, topic: Topic, dates: pd.DataFrame | None = None) -> set[str]:
    """The claims of one question, as a table of ``claims``, that stand apart; ``dates`` is the table of that name."""
    if question.kind != "quantity" or _GROWS.search(question.ask) or len(group) > MOST:
        return set()
    told = [(one, size) for one in tables.rows(group) if (size := _size(one, question, topic))]
    year = _first(dates)
    alone = [(one, size) for one, size in told if not one.speaker]
    return {
        str(one.claim) for one, size in alone if _far(one, size, told) or (_old(one, year) and _else(one, size, told))
    }


def _first(dates: pd.DataFrame | None) -> int:
    """The year of the first article; 0 where none is known."""
    known = dates.loc[dates["segment"] == 0, "earliest"].dropna() if dates is not None else pd.Series()
    return 0 if known.empty else int(known.min().year)


def _old(one: Any, year: int) -> bool:
    """Whether a number is told of a year before the first article: "in 2021 it turned down 160 pence a share"."""
    said = _OF_YEAR.search(one.rule)
    return said is not None and int(said[1]) < year


def _else(one: Any, size: float, told: Collection[tuple[Any, float]]) -> bool:
    """Whether no other article tells a number, and one tells another number of the same article."""
    others = [number for other, number in told if other.article != one.article]
    own = [(other, number) for other, number in told if other.article == one.article and not _near(number, size)]
    agreed = any(_near(a, b) or (other.bound == "at_least" and a <= b) for other, a in own for b in others)
    return agreed and not any(_near(number, size) for number in others)


def _near(a: float, b: float) -> bool:
    return max(a, b) <= _SAME * min(a, b)


_SAME = 1.02
"""How many times one number may be another that tells the same."""
_OF_YEAR = re.compile(rf"{OF_YEAR}(\d{{4}})\b")


def without(told: Sequence[Pair], lone: set[str]) -> list[Pair]:
    """Contradictions without those that a number of another thing would make."""
    return [(a, b, why) for a, b, why in told if why[0] not in _PLAIN or not {a.claim, b.claim} & lone]


_PLAIN = frozenset(("value", "internal", "state"))
"""Kinds of contradictions; a slip is far off by its nature."""


def compared(asked: pd.DataFrame, group: int, pairs: int) -> int:
    """How many claims of each question, ``group`` at most, make ``pairs`` of them all together and no more."""
    sizes = asked.groupby("slot").size().to_numpy()

    def made(most: int) -> int:
        kept = sizes.clip(max=most)
        return int((kept * (kept - 1) // 2).sum())

    return bisect_right(range(group + 1), pairs, key=made) - 1


def chosen(group: pd.DataFrame, most: int) -> pd.DataFrame:
    """So many claims of a question: the first of each value, of each the next article's, and so on."""
    if len(group) <= most:
        return group
    told = group.drop_duplicates(["article", "value", "unit"])
    turn = told.groupby(["value", "unit"]).cumcount().sort_values(kind="stable")
    return told.loc[turn.index[:most]]


def _size(one: Any, question: Question, topic: Topic) -> float | None:
    """The number of a claim in the unit of its question, or the topic's first currency; None where it is no number."""
    number = in_unit(str(one.value), str(one.unit), topic) if one.polarity == "affirmed" else None
    factor = None if one.unit in topic.currencies else per(str(one.unit), question.unit)
    return abs(number) * (factor or 1.0) if number else None


def _far(one: Any, size: float, told: Collection[tuple[Any, float]]) -> bool:
    others = [(other.article, number) for other, number in told if other.article != one.article]
    near = min((max(size, number) / min(size, number) for _, number in others), default=1.0)
    return len({article for article, _ in others}) >= _OTHERS and near >= FAR and not _GROWS.search(one.text)
