"""Worked examples from the corpus itself: one claim followed to its verdict, what was knowable, what misleads a reader.

What comes in: an ``Analysis``. What goes out: small tables computed from it. What it will not do: judge anew.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from xiaomi_ev import spoken, tables
from xiaomi_ev.analysis import Analysis
from xiaomi_ev.grounds import claimed
from xiaomi_ev.shown import ROW, called, placed, renamed, to_all, to_claim


def _chosen(a: Analysis) -> str:
    """The settled claim that teaches most: a failed one, first of those that someone contradicts; "" without any."""
    asked = a.verdicts[a.verdicts["verdict"] != "open"]
    if not len(asked):
        return ""
    contested = {*a.conflicts["claim_a"], *a.conflicts["claim_b"]}
    order = {"false": 0, "partly": 1, "true": 2}
    ranked = asked.assign(rank=asked["verdict"].map(order), calm=~asked["claim"].isin(contested))
    return str(ranked.sort_values(["rank", "calm", "claim"]).iloc[0]["claim"])


def followed(a: Analysis) -> pd.DataFrame:
    """One claim followed from its sentence to its verdict: columns step, what was found, why."""
    chosen = _chosen(a)
    columns = ["step", "found", "why"]
    if not chosen:
        return pd.DataFrame([("verdict", "none", "no claim has a recorded outcome")], columns=columns)
    one: tuple[Any, ...] = tuple(frame.set_index("claim").loc[chosen] for frame in (a.claims, a.verdicts, a.grades))
    claim, verdict, grade = one
    around = " ".join(a.raw(claim["article"])[max(0, claim["start"] - 60) : claim["end"] + 40].split())
    spans = a.spans[a.spans["claim"] == chosen]
    cues = ", ".join(f"“{text}”" for text in spans[spans["role"] == "cue"]["text"].drop_duplicates())
    rivals = a.conflicts[(a.conflicts["claim_a"] == chosen) | (a.conflicts["claim_b"] == chosen)]
    names = called(a.articles)
    rows = [
        ("sentence", f"…{around}…", f"{names[claim['article']]}, characters {claim['start']} to {claim['end']}"),
        ("claim", chosen, "as highlighted in the article"),
        ("question", claim["slot"].replace("_", " "), f"read by rule {claim['rule']}"),
        ("value", spoken.answer(claim), f"{claim['polarity']}, {claim['status']}"),
        ("said by", claim["speaker"] or "the article itself", renamed(claim["attribution"], names)),
        ("certainty as worded", f"{claim['certainty']:g}, {grade['sounded']}", f"cues {cues}" if cues else "no cue of doubt beside it"),
        *(("contradicted by", r.claim_b if r.claim_a == chosen else r.claim_a, f"{r.kind}: {r.why}") for r in tables.rows(rivals)),
        ("belief before the outcome", grade["likely"] or "none", f"{grade['likely_low']} to {grade['likely_high']}" if grade["likely"] else "no vote"),
        ("Admiralty code", grade["code"], grade["why"]),
        ("outcome", spoken.value(verdict["outcome"]), verdict["source_url"]),
        ("known when written", verdict["knowable"], "" if pd.isna(verdict["lead_days"]) else f"{verdict['lead_days']:.0f} days before it was known, at least"),
        ("verdict", verdict["verdict"], verdict["why"]),
    ]  # fmt: skip
    votes = to_all(claimed(a.claims, "slot")[(claim["slot"],)], claim["slot"].replace("_", " "))
    to = {
        "belief before the outcome": votes,
        **{row[0]: to_claim(row[1]) for row in rows if row[0] == "contradicted by"},
    }
    return placed(pd.DataFrame(rows, columns=columns), ROW, [to.get(step) or to_claim(chosen) for step, *_ in rows])


def knowable(a: Analysis) -> pd.DataFrame:
    """Verdicts by whether the outcome was known when the claim was written: columns known, true, partly, false."""
    settled = a.verdicts[a.verdicts["verdict"] != "open"]
    counted = pd.crosstab(settled["knowable"], settled["verdict"])
    counted = counted.reindex(index=["no", "unclear", "yes"], columns=["true", "partly", "false"], fill_value=0)
    meaning = {"no": "no: foresight", "unclear": "cannot be told from the texts", "yes": "yes: a report"}
    found, names = claimed(settled, "knowable verdict"), list(counted.index)
    for verdict in counted.columns:
        lists = [to_all(found[name, verdict], f"known when written {name}, {verdict}") for name in names]
        placed(counted, verdict, lists)
    placed(
        counted,
        ROW,
        [next((place for place in of if place), "") for of in zip(*counted.attrs["places"].values(), strict=True)],
    )
    counted.insert(0, "known when written", [meaning[str(name)] for name in counted.index])
    return counted.reset_index(drop=True)


_SLIPS = {
    "slip": "two figures a power of ten apart, or of one number and two units, of which one is likely a slip: kept as written, not repaired",
    "stale": "older text inside a newer article, which reads as if it were news",
    "internal": "an article that does not bear out its own words",
    "quoted": "an article whose speakers disagree, or one of them with its own text",
    "unknown": "one side says that it is not known: no contradiction of facts",
    "state": "a state that changed between two articles: both may have been right",
}


def misread(a: Analysis) -> pd.DataFrame:
    """What an automatic reading takes for more than it is: columns trap, claim, as worded, why."""
    said = {str(row.claim): row.text for row in tables.rows(a.claims)}
    by = dict(zip(a.claims["claim"], a.claims["speaker"], strict=True))
    rows = [
        (
            _SLIPS["quoted" if row.kind == "internal" and by[row.claim_a] != by[row.claim_b] else str(row.kind)],
            row.claim_a if row.kind != "stale" else row.claim_b,
            row.why,
        )
        for row in tables.rows(a.conflicts)
        if row.kind in _SLIPS
    ]
    rows += [
        ("a number that may belong to someone else", row.claim, f"rule {row.rule}")
        for row in tables.rows(a.claims[a.claims["rule"].str.contains("ambiguous", regex=False)])
    ]
    held = a.verdicts[(a.verdicts["verdict"] == "true") & (a.verdicts["knowable"] == "yes")]
    forecast = set(a.claims[a.claims["status"] == "forecast"]["claim"])
    rows += [
        ("worded as a forecast, though it was already known", row.claim, row.why)
        for row in tables.rows(held[held["claim"].isin(forecast)])
    ]
    columns = ["trap", "claim", "as worded", "why"]
    found = pd.DataFrame([(trap, claim, said[str(claim)], why) for trap, claim, why in rows], columns=columns)
    return found.drop_duplicates(["trap", "claim"]).sort_values(["trap", "claim"], ignore_index=True)
