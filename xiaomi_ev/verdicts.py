"""Claims and forecasts against what happened.

What comes in: claims, creation dates, outcomes with their public addresses, and the topic. What goes out:
the table ``verdicts`` and scores by source. What it will not do: judge a claim whose question has no
outcome (``open``), or rank sources on a handful of settled claims (counts and intervals stand beside).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from xiaomi_ev import tables
from xiaomi_ev.conflicts import in_unit, span_of
from xiaomi_ev.intervals import interval_of
from xiaomi_ev.topic import Question, Topic
from xiaomi_ev.truth import interval

_NEAR_DAYS = 31
"""A date that misses by a month or less is partly right."""
_PARTLY = 0.05
"""A number within this share of the outcome, yet outside its own bound and tolerance, is partly right."""


def judge(claims: pd.DataFrame, dates: pd.DataFrame, outcomes: pd.DataFrame, topic: Topic) -> pd.DataFrame:
    """The table ``verdicts``, one row a claim: true, false, partly or open, with the reason and its address.

    ``error_days`` is the distance from a date forecast to the outcome in days: positive when the forecast
    interval ended before the outcome (too early), negative when it began after it (too late), else 0.
    Raises ``ValueError`` when ``outcomes`` lacks a column.
    """
    tables.check("outcomes", outcomes)
    known = {str(row.slot): row for row in tables.rows(outcomes)}
    written = {str(row.article): row.latest for row in tables.rows(dates[dates["segment"] == 0])}
    rows = []
    for claim in tables.rows(claims):
        outcome = known.get(str(claim.slot))
        if outcome is None:
            rows.append(_row(claim, "", "open", None, "no outcome is recorded for this question", ""))
            continue
        question = topic.question(str(claim.slot)) or Question(str(claim.slot))
        verdict, error, why = _verdict(claim, outcome, question, topic, written.get(str(claim.article)))
        said = f"{outcome.value} {outcome.unit}".strip()
        rows.append(_row(claim, str(outcome.value), verdict, error, f"{why}; outcome {said}", str(outcome.source_url)))
    return tables.make("verdicts", rows)


def _row(claim: Any, outcome: str, verdict: str, error: float | None, why: str, url: str) -> dict[str, Any]:
    return {
        "claim": claim.claim, "slot": claim.slot, "value": claim.value, "outcome": outcome, "verdict": verdict,
        "error_days": error, "why": why, "source_url": url,
    }  # fmt: skip


def _verdict(claim: Any, outcome: Any, question: Question, topic: Topic, written: Any) -> tuple[str, float | None, str]:
    if claim.polarity == "unknown":
        return "open", None, "the claim says that it is not known"
    if question.kind == "state":
        return _state(claim, outcome, written)
    if question.kind == "name":
        return _names(claim, outcome)
    if pd.notna(claim.earliest):
        return _dated(claim, outcome)
    verdict, why = _number(claim, outcome, question, topic)
    if "ambiguous" in str(claim.rule) and verdict == "true":
        return "partly", None, f"{why}, but it may belong to someone else"
    return verdict, None, why


def _flipped(verdict: str, claim: Any) -> str:
    if claim.polarity != "denied":
        return verdict
    return {"true": "false", "false": "true"}.get(verdict, verdict)


def _state(claim: Any, outcome: Any, written: Any) -> tuple[str, float | None, str]:
    settled = interval_of(str(outcome.date))
    if claim.value == outcome.value:
        early = settled is not None and pd.notna(written) and claim.status == "fact" and written.date() < settled[0]
        return (
            ("partly", None, f"said before {settled[0]}, when it came to be so")
            if early and settled
            else ("true", None, "same state")
        )
    if claim.value == "no" and settled is not None and claim.status != "forecast":
        return "partly", None, f"true when said if before {settled[0]}, when it changed"
    return "false", None, "other state"


def _names(claim: Any, outcome: Any) -> tuple[str, float | None, str]:
    said, true = (set(str(value).split(";")) for value in (claim.value, outcome.value))
    if said == true:
        return _flipped("true", claim), None, "same name"
    if said & true:
        return "partly", None, f"{len(said & true)} of {len(said)} names right"
    return _flipped("false", claim), None, "other name"


def _dated(claim: Any, outcome: Any) -> tuple[str, float | None, str]:
    happened = interval_of(str(outcome.value)) or interval_of(str(outcome.date))
    if happened is None:
        return "open", None, "the outcome is no date"
    first, last = claim.earliest.date(), claim.latest.date()
    early, late = (happened[0] - last).days, (first - happened[1]).days
    error = float(early) if early > 0 else -float(late) if late > 0 else 0.0
    if error == 0 or (claim.bound == "at_most" and early <= 0) or (claim.bound == "at_least" and late <= 0):
        return _flipped("true", claim), error, "the outcome lies inside"
    near = abs(error) <= _NEAR_DAYS
    return (
        ("partly" if near else _flipped("false", claim)),
        error,
        f"{abs(error):.0f} days too {'early' if error > 0 else 'late'}",
    )


def _number(claim: Any, outcome: Any, question: Question, topic: Topic) -> tuple[str, str]:
    said, true = (
        in_unit(str(claim.value), str(claim.unit), topic),
        in_unit(str(outcome.value), str(outcome.unit), topic),
    )
    comparable = claim.unit == outcome.unit or (claim.unit in topic.currencies and outcome.unit in topic.currencies)
    if said is None or true is None or not comparable:
        return "open", f"{claim.unit or 'no unit'} cannot be compared with {outcome.unit or 'no unit'}"
    low, high = span_of(claim, said, question.tolerance)
    if low <= true <= high:
        return _flipped("true", claim), "within bound and tolerance"
    off = abs(said - true) / max(abs(true), 1e-300)
    ratio = max(abs(said), abs(true)) / max(min(abs(said), abs(true)), 1e-300)
    how = f"off by {off:.0%}" if ratio < 3 else f"off by a factor of {ratio:,.3g}"
    return ("partly" if off <= _PARTLY else _flipped("false", claim)), how


_RIGHT = {"true": 1.0, "partly": 0.5, "false": 0.0}


def scores(verdicts: pd.DataFrame, claims: pd.DataFrame, trust: pd.DataFrame | None = None) -> pd.DataFrame:
    """Scores by source (article): counts, Brier and log score of the worded certainty, Jeffreys 90 % interval.

    Columns: source settled true false partly open brier log low high mean_error_days. Scores are null
    without a settled claim (Brier 1950; Good 1952).
    """
    joined = claims[["claim", "article", "certainty"]].merge(verdicts[["claim", "verdict", "error_days"]], on="claim")
    rows = []
    for source, group in joined.groupby("article", sort=True):
        counts = group["verdict"].value_counts()
        settled = group[group["verdict"] != "open"]
        right = settled["verdict"].map(_RIGHT).astype(float)
        sure = settled["certainty"].clip(0.01, 0.99)
        low, high = interval(np.array([right.sum()]), np.array([float(len(settled))]))
        rows.append(
            {
                "source": source, "settled": len(settled), **{name: int(counts.get(name, 0)) for name in ("true", "false", "partly", "open")},
                "brier": float(((sure - right) ** 2).mean()) if len(settled) else None,
                "log": float(-(right * np.log(sure) + (1 - right) * np.log(1 - sure)).mean()) if len(settled) else None,
                "low": float(low[0]), "high": float(high[0]), "mean_error_days": _mean(settled["error_days"]),
            }
        )  # fmt: skip
    columns = "source settled true false partly open brier log low high mean_error_days".split()
    return pd.DataFrame(rows, columns=columns)


def _mean(values: pd.Series) -> float | None:
    found = float(values.abs().mean()) if len(values) else math.nan
    return None if math.isnan(found) else found


def reliability(verdicts: pd.DataFrame, claims: pd.DataFrame, bins: int = 5) -> pd.DataFrame:
    """Bins of worded certainty against how often such claims came true: low high claims right share."""
    joined = claims[["claim", "certainty"]].merge(verdicts[["claim", "verdict"]], on="claim")
    settled = joined[joined["verdict"] != "open"]
    edges = np.linspace(0, 1, bins + 1)
    place = np.clip(np.digitize(settled["certainty"], edges) - 1, 0, bins - 1)
    rows = []
    for number in range(bins):
        right = settled.loc[place == number, "verdict"].map(_RIGHT).astype(float)
        share = float(right.mean()) if len(right) else None
        rows.append(
            {
                "low": edges[number],
                "high": edges[number + 1],
                "claims": len(right),
                "right": float(right.sum()),
                "share": share,
            }
        )
    return pd.DataFrame(rows)
