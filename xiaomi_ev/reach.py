"""How far a worded number reaches: "about 96", "more than 12,000", "1.2 billion", "between 3 and 4 million".

What comes in: the value, unit, bound and range of a claim. What goes out: a number in the story's first currency, and
the range that the words leave open. What it will not do: say whether two claims contradict each other.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pandas as pd

from xiaomi_ev import claims_en as en
from xiaomi_ev import fitting, tables
from xiaomi_ev.quantities_en import MEASURES
from xiaomi_ev.topic import Question, Topic
from xiaomi_ev.units import COUNT, TIME, counts, per

RATES, _STATED = 0.1, 0.005
"""What rates of exchange move within a story: two currencies are compared no closer; how finely other units are."""
_LOOSE = 0.1
"""Relative slack of "about" when the question sets no tolerance."""


def in_unit(value: str, unit: str, topic: Topic, wanted: str = "") -> float | None:
    """A number in the topic's first currency when it is money of a known rate, else as it stands; None if no number."""
    try:
        number = float(value)
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    return number * topic.currencies[unit] if unit in topic.currencies else number


def exchanged(a: Any, b: Any, question: Question, topic: Topic) -> float:
    """How far two sums of different currencies may lie apart, as a share of the larger, and still be one and the same.

    A price in a shop is set for each country, and told with its taxes or, in North America, without them; a sum in
    millions is one sum wherever it is told.
    """
    if not (shop_price(a, question, topic) or shop_price(b, question, topic)):
        return max(question.tolerance, RATES)
    return max(question.tolerance, _UNTAXED if {a.unit, b.unit} & {"USD", "CAD"} else _MARKETS)


def shop_price(claim: Any, question: Question, topic: Topic) -> bool:
    """Whether a sum is what somebody pays in a shop, and no cost of a project: less than a million of the topic's first
    currency, as are 1,499,000 won where that is the euro.
    """
    sum_told = in_unit(str(claim.value), str(claim.unit), topic) if claim.unit in topic.currencies else None
    return _PRICED.search(question.ask) is not None and sum_told is not None and 0 < abs(sum_told) < _MILLION


def expected(group: pd.DataFrame, question: Question, topic: Topic) -> set[str]:
    """Prices that an article expects, behind one that it tells as what it is: "the $429 ring", "to cut it to $379"."""
    found: set[str] = set()
    money = group[group["unit"].isin(topic.currencies) & (group["polarity"] == "affirmed")]
    for _, own in money.groupby("article", sort=True):
        told: list[Any] = []
        for one in tables.rows(own.sort_values(["start", "claim"])):
            known = [b for b in told if b.status == "fact" and b.unit == one.unit and b.value != one.value]
            if one.status == "forecast" and known and shop_price(one, question, topic):
                found.add(str(one.claim))
            told.append(one)
    return found


_PRICED = re.compile(r"\b(?:prices?|priced|costs?|pay|fares?|fees?|charged?|sells? for|tickets?)\b", re.I)
_MARKETS, _UNTAXED, _MILLION = 0.2, 0.3, 1e6
"""What rates, taxes and markets make of one price in two countries, and where one of them adds its tax at the till."""


def counted_alike(a: Any, b: Any, question: Question) -> bool:
    """Whether two counts answer one question alike: see the rule in ``fitting``."""
    return fitting.counted_alike(question, (str(a.value), str(a.unit)), (str(b.value), str(b.unit)))


def of_one_count(one: str, other: str) -> bool:
    """Whether two units count alike: victims, people and miners; or anything, where one is no more than a number."""
    named = {one, other} <= en.PERSONS or any({one, other} <= alike for alike in en.ALIKE)
    return named or (bool({one, other} & {*en.ANYTHING, COUNT}) and per(one, other) is None)


def united(claims: pd.DataFrame, topic: Topic) -> pd.DataFrame:
    """Claims in the unit of their question, where it can be, as the amount that is told in it: 26.5 lb as 12 kg."""
    asked = {q.slot: (q, q.currency or q.unit) for q in topic.questions if q.currency or q.unit}
    told: dict[str, list[tuple[float, str]]] = {slot: [] for slot in asked}
    foreign, found = [], dict[str, tuple[str, str]]()
    for row in tables.rows(claims[claims["slot"].isin(asked)]):
        number = in_unit(str(row.value), "", topic)
        if number is not None and row.unit == asked[row.slot][1]:
            told[row.slot].append((number, str(row.value)))
        elif number is not None and (factor := _factor(row, *asked[row.slot], topic)):
            foreign.append((row, number * factor, factor))
    for row, number, factor in foreign:
        question, unit = asked[row.slot]
        slack = max(question.tolerance, RATES if unit in topic.currencies else _STATED) * abs(number)
        off, near = min(((abs(one - number), value) for one, value in told[row.slot]), default=(math.inf, ""))
        same = row.value if factor == 1 else f"{Decimal(f'{number:.6g}'):f}"
        found[row.claim] = (near if off <= slack and factor != 1 else same), unit
    read = zip(claims["claim"], claims["value"], claims["unit"], strict=True)
    pairs = [found.get(claim, (value, unit)) for claim, value, unit in read]
    return claims.assign(value=[value for value, _ in pairs], unit=[unit for _, unit in pairs])


def _factor(claim: Any, question: Question, unit: str, topic: Topic) -> float | None:
    """How many of ``unit`` one unit of a claim is; None where they cannot be compared."""
    if {claim.unit, unit} <= topic.currencies.keys():
        return topic.currencies[claim.unit] / topic.currencies[unit]
    alike = of_one_count(claim.unit, unit) or counted_alike(claim, claim._replace(unit=unit), question)
    return per(claim.unit, unit) or (1.0 if alike and counts(unit) and counts(claim.unit) else None)


def totals(claim: Any, number: float) -> list[float]:
    """A number, and what it comes to where its words tell for how long: "6.5 million a year for ten years"."""
    _, mark, times = str(getattr(claim, "mod", "")).partition("x")
    return [number, number * float(times)] if mark and times.isdecimal() else [number]


OPEN = ("open", "upto")
"""What ``mod`` says of a number beyond which all is left open, as "at least" and "up to" do."""


def span_of(claim: Any, number: float, tolerance: float, limits: Sequence[str] = OPEN) -> tuple[float, float]:
    """The range that a worded number leaves open: the ends that it names, "about" with slack, "more than" upwards.

    How far "about" and "more than" reach depends on how finely the number is told: "more than 12,000" is not said of
    30,000, nor "about 96" of 91; "nearly" is "about" from below. Those of ``limits`` leave open all beyond them. An
    exact number may be a rounded one: 1.2 billion holds 1.24 billion.
    """
    mod = str(getattr(claim, "mod", ""))
    low, dots, high = mod.partition("..")
    if dots:  # the claim's own number is one of the ends, here in the story's currency
        rate = number / float(claim.value) if float(claim.value) else 1.0
        return float(low) * rate, float(high) * rate
    size, step = abs(number), _step(claim) * abs(number)
    slack = size * max(tolerance, 1e-9)
    if claim.bound == "exact":
        slack = max(slack, step / 2 if step > 1 or not counts(claim.unit) else 0.0)  # 12 sizes are not 11
    elif claim.bound == "about" or mod == "near":
        slack = max(slack, min(_LOOSE * size, 2.5 * step))
    reach = max(slack, min(2 * _LOOSE * size, 10 * step)) if mod != "near" else slack
    reach = math.inf if mod in limits else reach
    return number - (reach if claim.bound == "at_most" else slack), number + (
        reach if claim.bound == "at_least" else slack
    )


def _step(claim: Any) -> float:
    """The step of a number's last digit that is told, as a share of the number: of 1.2 billion a twelfth.

    Two digits are always taken as told, and all of a count below a thousand.
    """
    written = f"{Decimal(str(claim.value).strip()):f}"  # a person may have corrected it to 1e6
    digits = written.lstrip("-").replace(".", "").lstrip("0")
    told = len(digits.rstrip("0")) if claim.bound != "exact" else max(2, len(digits.rstrip("0")))
    if claim.bound == "exact" and claim.unit != "share" and "." not in written:
        told = max(told, min(len(digits), 3)) if len(digits) <= 3 else told
    if claim.unit == "share":
        told = max(told, 2)
    return 10.0 ** (len(digits) - told) / int(digits) if digits.strip("0") else 0.0


def like_beside(claims: pd.DataFrame, topic: Topic) -> dict[str, Any]:
    """Sums that say one beside them in another currency, by claim, with its bound: "at least £30m ($39m)"."""
    money = claims[claims["unit"].isin(topic.currencies)].sort_values(["article", "slot", "end", "start", "claim"])
    found: dict[str, Any] = {}
    for first, second in pairwise(tables.rows(money)):
        mod, bounds = str(getattr(first, "mod", "")), (first.bound in _PLAIN, second.bound in _PLAIN)
        beside = second.end - max(first.end, second.start) <= _AGAIN and first.unit != second.unit
        if (first.article, first.slot) != (second.article, second.slot) or bounds != (False, True) or ".." in mod:
            continue
        one, other = in_unit(first.value, first.unit, topic), in_unit(second.value, second.unit, topic)
        if beside and one and other and abs(one - other) <= _EXCHANGED * abs(one):
            found[str(second.claim)] = second._replace(bound=first.bound, mod=mod)
    return found


_PLAIN = ("exact", "about")
_EXCHANGED = 0.15
"""How far a sum told again may lie from the first at the rates of the topic, which are those of one day."""


def unconverted(group: pd.DataFrame, topic: Topic) -> pd.DataFrame:
    """Without sums and measures that only say one beside them in another unit: "1.2 billion zlotys ($280 million)",
    "420 kilometres (227 nautical miles)". What the question asks for stays, else what comes first.
    """
    measured = group["unit"].isin([*topic.currencies, *MEASURES.values()])
    told = group[measured & ~group["unit"].isin(TIME)]
    if told["unit"].nunique() < 2:  # most questions are answered in one unit
        return group
    told = told.sort_values(["article", "start", "end"])
    previous = told.shift()
    reach = told["unit"].isin(topic.currencies).map({True: _AGAIN, False: _AGAIN_MEASURED}).astype("int64")
    other = (told["article"] == previous["article"]) & (told["unit"] != previous["unit"])
    again = other & (told["start"] - previous["end"] < reach) & _same_sum(told, previous, topic)
    slots = set(group["slot"])
    asked = told["unit"].isin({q.currency or q.unit for q in topic.questions if q.slot in slots})
    said_again = (again & asked).shift(-1, fill_value=False)  # right behind it, in the unit that the question asks for
    return group.drop(index=told[(again & ~asked) | said_again].index)


def _same_sum(told: pd.DataFrame, previous: pd.DataFrame, topic: Topic) -> pd.Series:
    """Whether two neighbours can be one sum, by the topic's rates; without them nothing speaks against it."""

    def sizes(rows: pd.DataFrame) -> pd.Series:
        return pd.to_numeric(rows["value"], errors="coerce").astype("float64") * rows["unit"].map(
            topic.currencies
        ).astype("float64")

    ratio = sizes(told) / sizes(previous)
    return ratio.isna() | ratio.between(1 / _RATES_MOVE, _RATES_MOVE)


_RATES_MOVE = 1.25
"""How far the rate of one day may be from that of the topic."""
_AGAIN, _AGAIN_MEASURED = 120, 8
"""Characters within which a second currency says the same sum again, and a second unit the same measure."""
