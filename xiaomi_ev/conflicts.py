"""Pairs of claims that cannot both hold, and why; or why they only seem not to.

What comes in: claims with their spans, creation dates, and the topic. What goes out: the table
``conflicts``. What it will not do: pick a winner, or call it a conflict when one value merely lies inside
the other ("2024" and "the first half of 2024" agree).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

import pandas as pd

from xiaomi_ev import apart, lasting, repeated, slips, spoken, tables
from xiaomi_ev import claims_en as en
from xiaomi_ev.quantities_en import MEASURES
from xiaomi_ev.reach import exchanged, expected, in_unit, of_one_count, span_of, totals, unconverted
from xiaomi_ev.stemming import WORD, stem
from xiaomi_ev.topic import Question, Topic
from xiaomi_ev.units import TIME, per
from xiaomi_ev.voices import GUESSED, in_order, segment_of, texts

MAX_GROUP, MAX_PAIRS = 400, 100_000
"""Claims of one slot that are compared pair by pair, and pairs of all slots: of more the first of each value are."""
IN_TURN = "at different times"
"""What is said of two claims that may hold one after the other."""
ITSELF = "the text itself says that "
_FAR = 3.0
"""How far from another answer a number may be that only its noun gave to the question."""
Dates = dict[str, list[Any]]
"""The rows of ``dates`` by article: a pair of claims costs no search of a table."""
_Pair = tuple[Any, Any, tuple[str, str]]


def find(claims: pd.DataFrame, spans: pd.DataFrame, dates: pd.DataFrame, topic: Topic) -> pd.DataFrame:
    """The table ``conflicts``, one row for each pair of claims of one slot that differ.

    Kinds: ``value``, ``slip`` (a factor of about a thousand, another unit), ``state`` (time may explain it),
    ``unknown`` (one says that it is not known), ``stale`` (older text in a newer article), ``internal``.
    """
    asked = claims[claims["rule"].str.startswith("question")]
    written = texts(dates)
    rows, most = [], compared(asked)
    for slot, group in asked.groupby("slot", sort=True):
        question = topic.question(str(slot)) or Question(str(slot))
        group = lasting.marked(group, question)
        pairs = _pairs(unconverted(group, topic), most)
        ahead = expected(group, question, topic)
        found = ((a, b, _awaited(a, b, ahead, written) or _conflict(a, b, question, topic, written)) for a, b in pairs)
        told = [(a, b, why) for a, b, why in found if why and why[0]]
        told = apart.without(told, apart.standing(group, question, topic, dates) | repeated.besides(group))
        rows += [_row(*pair) for pair in slips.without(told, Counter(group["unit"]))]
    rows += [_row(a, b, found) for a, b, found in _headlines(claims, asked)]
    rows += [_row(a, b, found) for a, b, found in _overtaken(asked, written, topic)]
    return tables.make("conflicts", rows)


def _row(a: Any, b: Any, found: tuple[str, str]) -> dict[str, Any]:
    return {"claim_a": a.claim, "claim_b": b.claim, "slot": a.slot, "kind": found[0], "why": found[1]}


def _headlines(claims: pd.DataFrame, asked: pd.DataFrame) -> Iterator[_Pair]:
    """ "Much sooner than we thought", where the same article names a date and no other that it would be sooner than."""
    for told in tables.rows(claims[claims["rule"] == "comparison"]):
        dated = asked[(asked["article"] == told.article) & (asked["slot"] == told.slot) & asked["earliest"].notna()]
        if len(dated) == 1:
            (own,) = tables.rows(dated)
            yield (
                told,
                own,
                ("internal", f"{told.value} than thought, yet the text names {_said(own)} and no other date"),
            )


def _overtaken(asked: pd.DataFrame, dates: Dates, topic: Topic) -> Iterator[_Pair]:
    """Older text in an article that still awaits what the article's own text tells as done.

    Another question may ask for each: "in March it announced the project" above, "the project has not yet
    been decided" below. What joins them is a word that both questions and both claims hold.
    """
    layered = {article for article, own in dates.items() if any(d.segment > 0 for d in own)}
    names = {stem(word) for e in topic.entities for form in (e.name, *e.aliases) for word in WORD.findall(form)}
    common = {stem(line.split()[0]) for line in en.SYNONYMS[: en.PHASES]} | names
    about = {q.slot: _stems(" ".join(q.triggers)) - common for q in topic.questions}
    for _, group in asked[asked["article"].isin(layered)].groupby("article", sort=True):
        told = [(one, segment_of(one, dates)) for one in tables.rows(group.head(MAX_GROUP))]
        done = [one for one, at in told if not at and one.status == "fact" and one.value not in ("no", "unknown")]
        awaited = [one for one, at in told if at and (one.status == "forecast" or one.value == "no")]
        for a, b in product(done, awaited):
            shared = about.get(a.slot, set()) & about.get(b.slot, set()) & _stems(a.text) & _stems(b.text)
            kinds = bool(a.unit and b.unit) and per(a.unit, b.unit) is None  # "has taken on 110", "takes four hours"
            if a.slot != b.slot and shared and not kinds:
                yield a, b, ("stale", "older text below awaits what the article's own text tells as done")


def _stems(text: str) -> set[str]:
    return {stem(word) for word in WORD.findall(text) if word.lower() not in en.STOPWORDS}


def compared(asked: pd.DataFrame) -> int:
    """How many claims of each slot are compared pair by pair."""
    return apart.compared(asked, MAX_GROUP, MAX_PAIRS)


def _pairs(group: pd.DataFrame, most: int) -> Iterator[tuple[Any, Any]]:
    return combinations(tables.rows(apart.chosen(group, most).sort_values(["article", "start", "claim"])), 2)


def _conflict(a: Any, b: Any, question: Question, topic: Topic, dates: Dates) -> tuple[str, str] | None:
    if a.value == b.value and a.polarity == b.polarity and a.unit == b.unit:
        return None
    stale = segment_of(a, dates) != segment_of(b, dates) and a.article == b.article
    before = [claim for claim in (a, b) if claim.rule.endswith("@overtaken")]
    if before:  # the article that tells both says how they go together; to others it says nothing of today
        retold = any(claim.rule.endswith("@retold@overtaken") for claim in before)
        if len(before) == 2 or a.article != b.article or a.value == b.value or retold:
            return None
        then, now = (a, b) if before[0] is a else (b, a)
        return "state", f"{ITSELF}{_said(then)} was before, {_said(now)} is now"
    if (", proposed" in a.rule) != (", proposed" in b.rule):
        return None  # what somebody wants is at odds with no fact
    if any(_ADDED.search(claim.text) or _upper_end(claim) for claim in (a, b)):
        return None
    if question.kind in ("quantity", "date") and any(c.polarity == "denied" and c.bound in _POINT for c in (a, b)):
        return _denied(a, b, stale, dates)
    if question.kind == "name" and {a.polarity, b.polarity} == {"unknown", "denied"}:
        return None  # nobody knows who it was, and it was not Acme
    if "unknown" in (a.polarity, b.polarity) or "unknown" in (a.value, b.value):
        inside = a.article == b.article
        if a.polarity == b.polarity or (inside and max(a.certainty, b.certainty) <= GUESSED):
            return None
        return _kind(a, b, stale, "unknown"), f"one says {_said(a)}, the other {_said(b)}"
    if question.kind == "state":
        if a.value == b.value:
            return None  # "awaits approval" and "is not approved" agree
        return _state(a, b, stale, dates)
    if question.kind == "name":
        return _names(a, b, stale, dates)
    if pd.notna(a.earliest) and pd.notna(b.earliest):
        before_all = topic.start is not None and any(one.latest < pd.Timestamp(topic.start) for one in (a, b))
        return None if before_all else _dated(a, b, stale, dates)  # "its forerunner was launched in 2018"
    return _quantities(a, b, question, topic, stale, dates)


def _awaited(a: Any, b: Any, ahead: set[str], dates: Dates) -> tuple[str, str] | None:
    """Of a price that an article expects after the one that it tells as so: at odds with nobody's word of what was before,
    which is ("", ""); None where no such is among the two, or where they agree.
    """
    if (a.claim in ahead) == (b.claim in ahead) or not {a.polarity, b.polarity} <= {"affirmed", "unknown"}:
        return None
    now, then = (b, a) if a.claim in ahead else (a, b)
    if now.article == then.article and now.polarity == "affirmed":
        return "state", f"{ITSELF}{_said(now)} is now, {_said(then)} awaited"
    order = in_order(a, b, dates)
    return ("", "") if now.polarity == "unknown" or not order or order[0] is now else None


def _upper_end(claim: Any) -> bool:
    return claim.bound == "at_most" and ".." in str(getattr(claim, "mod", ""))  # the lower end speaks for the range


def _denied(a: Any, b: Any, stale: bool, dates: Dates) -> tuple[str, str] | None:
    """ "38, not 11": at odds with whoever says 11; with what stands instead it is one and the same thing. "Not in 2025" is
    at odds with March 2025.
    """
    if a.polarity == b.polarity or a.unit != b.unit or not a.bound == b.bound == "exact":
        return None
    told, no = (b, a) if a.polarity == "denied" else (a, b)
    if a.value == b.value:
        return _against(a, b, stale, dates, False)
    inside = bool(no.earliest <= told.earliest) and bool(told.latest <= no.latest)  # never so of numbers
    inside = inside and all(x in ("X", y) for x, y in zip(str(no.value), str(told.value), strict=False))
    return _against(a, b, stale, dates, told.polarity == "affirmed") if inside else None


def _against(a: Any, b: Any, stale: bool, dates: Dates, comes: bool) -> tuple[str, str]:
    """One tells what the other denies. Who told it may take it back later, and what ``comes`` to be is denied before."""
    told, no = (b, a) if a.polarity == "denied" else (a, b)
    order = in_order(a, b, dates)
    if told.speaker and told.speaker == no.speaker and (a.article == b.article or (order and order[0] is told)):
        return "stale" if stale else "state", f"{told.speaker} told {_said(told)}, and took it back"
    dated = pd.notna(no.earliest) or no.status == told.status == "fact"  # a day that was denied may be set later
    if order and order[0] is no and dated and comes:
        return _kind(a, b, stale, "state"), f"first not {_said(no)}, later {_said(told)}: time may explain it"
    return _kind(a, b, stale, "value"), f"{_said(told)} is told, {_said(no)} denied"


_COMES = re.compile(en.COMES, re.I)
_ADDED = re.compile(en.ADDED, re.I)


def _said(claim: Any) -> str:
    return "that it is not known" if claim.polarity == "unknown" else spoken.value(claim.value, claim.unit)


def _kind(a: Any, b: Any, stale: bool, plain: str) -> str:
    return "stale" if stale else "internal" if a.article == b.article else plain


def _state(a: Any, b: Any, stale: bool, dates: Dates) -> tuple[str, str]:
    order = in_order(a, b, dates)
    why = f"{_said(a)} against {_said(b)}: a state can change between two articles"
    if order:
        first, second = order
        why = f"first {_said(first)}, later {_said(second)}: time may explain it"
    return _kind(a, b, stale, "state"), why


def _names(a: Any, b: Any, stale: bool, dates: Dates) -> tuple[str, str] | None:
    one, other = (set(str(claim.value).split(";")) for claim in (a, b))
    if a.polarity != b.polarity and one == other:
        no = a if a.polarity == "denied" else b
        return _against(a, b, stale, dates, _COMES.search(no.text) is not None)
    if one & other or "denied" in (a.polarity, b.polarity):
        return None  # that it was not Acme contradicts nobody who says that it was Bolt
    return _kind(a, b, stale, "value"), f"{_said(a)} against {_said(b)}: no name in common"


def _dated(a: Any, b: Any, stale: bool, dates: Dates) -> tuple[str, str] | None:
    if a.earliest <= b.latest and b.earliest <= a.latest:
        return None  # nested or overlapping intervals can both hold
    first, second = (a, b) if a.latest < b.earliest else (b, a)
    open_ended = first.bound == "at_least" or second.bound == "at_most"
    if open_ended:
        return None
    why = f"{_said(a)} and {_said(b)} do not overlap"
    order = in_order(a, b, dates)
    if order and a.status == b.status == "forecast" and a.speaker and a.speaker == b.speaker:
        why += f": one source's forecast moved from {_said(order[0])} to {_said(order[1])}"
    return _kind(a, b, stale, "value"), why


def _quantities(a: Any, b: Any, question: Question, topic: Topic, stale: bool, dates: Dates) -> tuple[str, str] | None:
    norms = [set(_NORMS.findall(claim.text)) for claim in (a, b)]
    if all(norms) and not norms[0] & norms[1]:
        return None  # "520 km by WLTP", "265 miles by the EPA": each is so by its own rules
    compared = _sizes(a, b, question, topic, _LIMITS)
    holds = compared is None  # "at least 30" holds of 300; yet a count has grown, and of 30,000 it may be a slip
    compared = compared or _sizes(a, b, question, topic, ())
    if compared is None:
        return None
    one, other = compared
    ratio = max(abs(one), abs(other)) / max(min(abs(one), abs(other)), 1e-300)
    if ratio > _FAR and any(claim.rule.startswith("question, unit") for claim in (a, b)):
        return None  # nothing but its noun gave a number to the question: "300 wolves live in the country"
    if why := slips.reason(a, b, ratio, holds):
        return "slip", f"{_said(a)} against {_said(b)}: {why}"
    if any(slips.elsewhere(number, a.unit, question, topic) for number in compared):
        return None
    order = in_order(a, b, dates)
    grows = a.unit not in _STILL | topic.currencies.keys() and bool(_GROWS.search(f"{a.text} {b.text} {question.ask}"))
    grows = grows and not _CLOSED.search(question.ask)  # what is sold in the first year does not grow after it
    awaited, told = (a, b) if a.status == "forecast" else (b, a)
    more = awaited.status == "forecast" and told.status == "fact" and (one < other) == (awaited is b)
    sells = bool(_SELLS.search(told.text))
    if more and (sells or (grows and awaited.certainty > GUESSED)):
        return None  # four million sold so far, five million expected
    grows = grows and a.status == b.status == "fact"
    if order and grows and (one < other) == (order[0] is a):
        return _kind(
            a, b, stale, "state"
        ), f"first {_said(order[0])}, later {_said(order[1])}: a count that grows may explain it"
    return None if holds else (_kind(a, b, stale, "value"), f"{_said(a)} against {_said(b)}")


_NORMS = re.compile(en.NORMS)
_LIMITS = ("open",)
"""Not "up to": who holds out 700,000 is at odds with who says 485,000, though both may come true."""


def _sizes(a: Any, b: Any, question: Question, topic: Topic, limits: tuple[str, ...]) -> tuple[float, float] | None:
    """The two numbers in one unit, where they can be compared and cannot both hold, ``limits`` open; else None."""
    one, other = in_unit(a.value, a.unit, topic), in_unit(b.value, b.unit, topic)
    other_money = a.unit != b.unit and {a.unit, b.unit} <= topic.currencies.keys()
    factor = per(b.unit, a.unit)  # "seven weeks" and "47 days" can be compared, "260 miles" and "400 km"
    alike = other_money or factor is not None
    if one is None or other is None or not (alike or of_one_count(a.unit, b.unit)):
        return None
    other *= factor or 1.0
    slack = exchanged(a, b, question, topic) if other_money else question.tolerance
    sums = [pair for pair in product(totals(a, one), totals(b, other)) if pair != (one, other)]
    if any(abs(first - second) <= slack * max(abs(first), abs(second)) for first, second in sums):
        return None  # "6.5 million a year for ten years", "65 million"
    (a_low, a_high), (b_low, b_high) = (span_of(*of, 0.0, limits) for of in ((a, one), (b, other)))
    apart = max(a_low - b_high, b_low - a_high) > slack * max(abs(one), abs(other))
    return (one, other) if apart else None


_STILL = {"share", *TIME, *MEASURES.values()} - {"ha", "km2", "m2"}
"""Units of what does not add up as days go by, as victims and burnt hectares do."""
_SELLS = re.compile(r"\b(?:sold|shipped|delivered|produced|built|moved|registered|so far|to date)\b", re.I)
"""What is counted from its beginning on: what has been sold so far contradicts no hope for the whole year."""
_POINT = {"exact", "about"}
_GROWS = re.compile(rf"\b(?:{en.GROWS})", re.I)
_CLOSED = re.compile(en.CLOSED, re.I)
