"""Claims and forecasts against what happened.

What comes in: claims, creation dates, outcomes with their public addresses, and the topic. What goes out:
the table ``verdicts``: true, false, partly or open, why, and whether the outcome was known when the claim was
written. What it will not do: judge a claim whose question has no outcome (``open``), or score a source; that
is done in ``scoring``.
"""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from xiaomi_ev import claims_en as en
from xiaomi_ev import lasting, slips, spoken, tables
from xiaomi_ev.intervals import interval_of
from xiaomi_ev.reach import counted_alike, exchanged, in_unit, like_beside, shop_price, span_of, totals
from xiaomi_ev.scoring import reliability, scores
from xiaomi_ev.topic import Question, Topic
from xiaomi_ev.units import counts, per
from xiaomi_ev.voices import STILL, Days, days, texts

__all__ = ["judge", "reliability", "scores"]

_BESIDE = "the same text tells the outcome: this is what was planned or said before, or of something else"
CHANGED = "a change told after the outcome was known: it is about a later time"
LATER = "awaited after the outcome was known, so it is about a later time"
_FIRST = "tells how it was before {}, of which the outcome does not tell"
_ABLE, _THERE, _YET, _MOVED = (re.compile(of, re.I) for of in (en.ABLE, en.THERE, en.NOT_YET, en.MOVED))
_NEAR_DAYS = 31
"""A date that misses by a month or less is partly right."""
_PARTLY = 0.05
"""A number this near to the outcome, yet outside its own bound and tolerance, is partly right; a count passed, at twice that."""


def judge(claims: pd.DataFrame, dates: pd.DataFrame, outcomes: pd.DataFrame, topic: Topic) -> pd.DataFrame:
    """The table ``verdicts``, one row a claim: true, false, partly or open, with the reason and its address.

    ``error_days`` is the distance from a date forecast to the outcome in days: positive when the forecast
    interval ended before the outcome (too early), negative when it began after it (too late), else 0.
    ``knowable`` tells foresight from report: no, when the text that holds the claim was written before the outcome
    was known (``settled_on``, else ``date``; ``lead_days`` before, at least), yes after it, unclear between.
    Raises ``ValueError`` when ``outcomes`` lacks a column.
    """
    tables.check("outcomes", outcomes)
    known = {str(row.slot): row for row in tables.rows(outcomes)}
    parts = texts(dates)
    rows = []
    beside = like_beside(claims, topic)
    lacking = {str(slot) for slot in claims.loc[(claims["value"] == "no") & (claims["status"] == "fact"), "slot"]}
    for claim in tables.rows(claims):
        claim = beside.get(claim.claim, claim)
        outcome = known.get(str(claim.slot))
        if outcome is None:
            rows.append(_row(claim, "", "open", None, "no outcome is recorded for this question", ""))
            continue
        question = topic.question(str(claim.slot)) or Question(str(claim.slot))
        day = days(claim, parts)
        verdict, error, why = _verdict(claim, outcome, question, topic, day)
        had = bool(_ABLE.search(question.ask) or _THERE.search(str(claim.text))) and str(claim.slot) not in lacking
        if verdict == "partly" and claim.value == "yes" and had:
            verdict, why = "true", "same state, and nobody tells that it was ever otherwise"
        said = spoken.value(outcome.value, outcome.unit)
        row = _row(claim, str(outcome.value), verdict, error, f"{why}; outcome {said}", str(outcome.source_url))
        rows.append(row | _knowable(day, interval_of(str(outcome.settled_on)) or interval_of(str(outcome.date))))
    _retold(rows, list(tables.rows(claims)))
    return tables.make("verdicts", rows)


def _retold(rows: list[dict[str, Any]], claims: list[Any]) -> None:
    """No verdict on what an article that tells the outcome gives besides it, nor on what it awaits once that was known."""
    sides = zip(rows, claims, strict=True)
    after = [(row, claim, (claim.article, row["slot"])) for row, claim in sides if row["knowable"] == "yes"]
    told = {(*key, c.speaker) for row, c, key in after if row["verdict"] == "true" and c.polarity == "affirmed"}
    told |= {(*key[:2], "") for key in told}
    for row, claim, key in after:
        ahead = (
            claim.status == "forecast" and pd.isna(claim.earliest) and "a factor of" not in row["why"]
        )  # a slip is no plan
        changed = claim.status == "fact" and pd.isna(claim.earliest) and claim.unit and _MOVED.search(str(claim.text))
        why = _BESIDE if (*key, claim.speaker) in told else LATER if ahead else CHANGED if changed else ""
        if why and row["verdict"] in ("false", "partly"):
            outcome = row["why"].rpartition("; outcome ")[2]
            row |= {"verdict": "open", "error_days": None, "why": f"{why}; outcome {outcome}"}


def _knowable(written: Days | None, known: Days | None) -> dict[str, Any]:
    if written is None or known is None or (written[1] >= known[0] and written[0] < known[1]):
        return {"knowable": "unclear", "lead_days": None}
    if written[1] < known[0]:
        return {"knowable": "no", "lead_days": float((known[0] - written[1]).days)}
    return {"knowable": "yes", "lead_days": None}


def _row(claim: Any, outcome: str, verdict: str, error: float | None, why: str, url: str) -> dict[str, Any]:
    return {
        "claim": claim.claim, "slot": claim.slot, "value": claim.value, "outcome": outcome, "verdict": verdict,
        "error_days": error, "why": why, "source_url": url, "knowable": "", "lead_days": None,
    }  # fmt: skip


def _verdict(
    claim: Any, outcome: Any, question: Question, topic: Topic, written: Days | None
) -> tuple[str, float | None, str]:
    if claim.polarity == "unknown":
        return "open", None, "the claim says that it is not known"
    if str(claim.rule).endswith("@overtaken") or lasting.followed(claim, question):
        return "open", None, "the text tells it as what was planned, or held, before"
    if question.kind == "state":
        return _state(claim, outcome, written)
    if question.kind == "name":
        return _names(claim, outcome, written, lasting.office(question))
    if pd.notna(claim.earliest):
        return _dated(claim, outcome)
    verdict, why = _number(claim, outcome, question, topic)
    settled = interval_of(str(outcome.date))
    early = settled is not None and written is not None and written[1] < settled[0] and claim.status == "fact"
    if settled and early and verdict in ("false", "partly") and _YET.search(str(claim.text)):
        return "open", None, _FIRST.format(settled[0])
    if "ambiguous" in str(claim.rule) and verdict == "true":
        return "partly", None, f"{why}, but it may belong to someone else"
    return verdict, None, why


def _turned(verdict: str, why: str, claim: Any) -> tuple[str, str]:
    """Verdict and reason of a value, or of its denial: who denies what did not come true is right."""
    if claim.polarity != "denied":
        return verdict, why
    said = f"denies {spoken.value(claim.value, claim.unit)}"
    if verdict == "true":
        return "false", f"{said}, which came true ({why})"
    return "true", f"{said}, rightly ({why})"


def _state(claim: Any, outcome: Any, written: Days | None) -> tuple[str, float | None, str]:
    settled = interval_of(str(outcome.date))
    if claim.value == outcome.value:
        early = settled is not None and written is not None and claim.status == "fact" and written[1] < settled[0]
        if early and settled and claim.value != "no":  # what never came to be so is not so at any time
            return "partly", None, f"said before {settled[0]}, when it came to be so"
        return "true", None, "same state"
    waits = claim.status == "forecast" and lasting.pending(claim)  # "subject to approval" is no word of a refusal
    changed = claim.value == "no" and settled is not None and (waits or claim.status != "forecast")
    if changed and settled and written and written[1] < settled[0]:
        return "true", None, f"true when said: it came to be so on {settled[0]}"
    if changed and settled and (written is None or written[0] <= settled[1]):
        return "partly", None, f"true when said if before {settled[0]}, when it changed"
    return "false", None, f"says {claim.value}"


def _names(claim: Any, outcome: Any, written: Days | None, office: bool) -> tuple[str, float | None, str]:
    said, true = (set(str(value).split(";")) for value in (claim.value, outcome.value))
    name, settled = spoken.value(claim.value), interval_of(str(outcome.date))
    if claim.polarity == "denied" and said <= true:
        if settled and written and written[1] < settled[0] and claim.status == "fact":
            return "true", None, f"denies {name}, true when said: it came to be so on {settled[0]}"
        return "false", None, f"denies {name}, which the outcome names"
    if claim.polarity == "denied" and not said & true:
        return "true", None, f"denies {name}, and the outcome names another"
    if said == true:
        return "true", None, "same name"
    if said & true:
        return "partly", None, f"{len(said & true)} of {len(said)} names right"
    before = settled is not None and written is not None and written[1] < settled[0] and claim.status == "fact"
    if before and settled and (office or STILL.search(claim.text)):  # who led it until then was right
        return "open", None, _FIRST.format(settled[0])
    return "false", None, "other name"


def _dated(claim: Any, outcome: Any) -> tuple[str, float | None, str]:
    happened = interval_of(str(outcome.value)) or interval_of(str(outcome.date))
    if happened is None:
        return "open", None, "the outcome is no date"
    first, last = claim.earliest.date(), claim.latest.date()
    early, late = (happened[0] - last).days, (first - happened[1]).days
    error = float(early) if early > 0 else -float(late) if late > 0 else 0.0
    if error == 0 and "X" in str(claim.value):
        return "open", 0.0, "the text does not say of which year"
    missed: float | None = None if claim.polarity == "denied" else error  # who denies a day foretells none
    if error == 0 or (claim.bound == "at_most" and early <= 0) or (claim.bound == "at_least" and late <= 0):
        verdict, why = _turned("true", "the outcome lies inside", claim)
        return verdict, None if missed is None else 0.0, why
    off = f"{abs(error):.0f} day{'s' if abs(error) != 1 else ''} too {'early' if error > 0 else 'late'}"
    verdict, why = _turned("partly" if abs(error) <= _NEAR_DAYS else "false", off, claim)
    return verdict, missed, why


def _number(claim: Any, outcome: Any, question: Question, topic: Topic) -> tuple[str, str]:
    said, true = (
        in_unit(str(claim.value), str(claim.unit), topic),
        in_unit(str(outcome.value), str(outcome.unit), topic),
    )
    known = 1.0 if {claim.unit, outcome.unit} <= topic.currencies.keys() else per(claim.unit, outcome.unit)
    known = 1.0 if known is None and said is not None and counted_alike(claim, outcome, question) else known
    if said is None or true is None or known is None:
        return "open", f"{claim.unit or 'no unit'} cannot be compared with {outcome.unit or 'no unit'}"
    said *= known
    low, high = span_of(claim, said, question.tolerance)
    priced = claim.unit != outcome.unit and {claim.unit, outcome.unit} <= topic.currencies.keys()
    priced = priced and shop_price(outcome, question, topic)
    slack = exchanged(claim, outcome, question, topic) * max(abs(said), abs(true)) if priced else 0.0
    if priced and (abs(said - true) <= slack or low <= true <= high):
        return (
            "open",
            f"a price in {claim.unit}, which the one in {outcome.unit} does not settle: other taxes, another market",
        )
    if low <= true <= high or any(abs(one - true) <= question.tolerance * abs(true) for one in totals(claim, said)):
        return _turned("true", "within bound and tolerance", claim)
    off = abs(said - true) / max(abs(true), 1e-300)
    passed = claim.status == "forecast" and claim.bound == "exact" and said < true and counts(outcome.unit)
    if passed and _PARTLY < off <= 2 * _PARTLY and claim.polarity != "denied":
        return "partly", f"passed, {_off(said, true, off)}"  # who plans to sell 6,000 and sells 6,450 has kept the plan
    slipped = claim.polarity == "denied" or slips.digits(claim) == slips.digits(outcome)
    if not slipped and slips.elsewhere(said, str(outcome.unit), question, topic):
        return "open", "so far from what is plausible that it is of something else"
    slip = "the same number in another unit, " if slips.units(claim, outcome) else "converted, " if priced else ""
    return _turned("partly" if off <= _PARTLY else "false", slip + _off(said, true, off), claim)


def _off(said: float, true: float, share: float) -> str:
    """How far a number misses, in words that hold where one of the two is nothing."""
    if not said or not true:
        return "none, where there are some" if true else "some, where there are none"
    ratio = max(abs(said), abs(true)) / min(abs(said), abs(true))
    times = f"{ratio:,.0f}" if 100 <= ratio < 1e9 else f"{ratio:.3g}"
    return f"off by {share:.0%}" if ratio < 3 else f"off by a factor of {times}"
