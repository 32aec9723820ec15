"""What the tables say, in sentences: the numbers of the first page and of each notebook's headline.

What comes in: an ``Analysis``. What goes out: sentences and small tables computed from it. What it will
not do: state a number that no table holds, or speak of more than the corpus shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any

import pandas as pd

from xiaomi_ev import tables
from xiaomi_ev.analysis import Analysis
from xiaomi_ev.scoring import scores
from xiaomi_ev.shown import placed, to_claim, to_text


def _count(number: int, noun: str) -> str:
    plural = noun[:-1] + "ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def corpus(a: Analysis) -> str:
    """How much was read, and what was not."""
    unread = int((a.articles["read"] == "no").sum())
    lines = a.lines
    share = (
        f"{(lines['label'] == 'boilerplate').mean():.0%} of their lines are site furniture"
        if len(lines)
        else "they hold no lines"
    )
    extra = f"; {unread} in another language, counted but not read for time and claims" if unread else ""
    rejected = f"; {_count(len(a.rejects), 'file')} could not be used" if len(a.rejects) else ""
    short = ""
    if len(a.limits):
        first = a.limits.iloc[0]
        short = f" {_count(len(a.limits), 'limit')} reached, see the table limits; the first: {first['detail']} ({first['stage']})."
    return f"{_count(len(a.articles), 'article')} read, {share}{extra}{rejected}.{short}"


def timelines(a: Analysis) -> str:
    """What happened when, and how the forecasts stand against it."""
    status = a.events["status"].value_counts()
    parts = [f"{int(status[name])} {name}" for name in ("happened", "planned", "rumoured", "denied") if name in status]
    told = f"{_count(len(a.events), 'dated event')} ({', '.join(parts)})" if parts else "No dated events"
    settled = a.verdicts.merge(a.claims[["claim", "status"]], on="claim")
    dated = settled[(settled["status"] == "forecast") & settled["error_days"].notna()]
    if len(dated):
        held = int((dated["error_days"] == 0).sum())
        worst = dated["error_days"].abs().max()
        end = f"; {held} of {len(dated)} dated forecasts with a known outcome held it" + (
            f", the rest missed by up to {worst:.0f} days" if held < len(dated) else ""
        )
    else:
        end = f"; {_count(len(a.forecasts), 'dated forecast')}, none with a recorded outcome"
    return f"{told}{end}."


def overlap(a: Analysis) -> str:
    """Who stands behind whom."""
    content = a.passages[a.passages["kind"] == "content"]
    groups = a.origins["origin"].nunique()
    named = a.citations[a.citations["how"] != "anonymous"]["source"].value_counts()
    shared = [str(name) for name, count in named.items() if count > 1][:3]
    upstream = (
        f"; {' and '.join(shared)} {'stands' if len(shared) == 1 else 'stand'} behind more than one" if shared else ""
    )
    return (
        f"{_count(len(content), 'passage')} of shared wording besides site furniture; "
        f"{_count(len(a.articles), 'article')} go back to at most {_count(groups, 'origin')}{upstream}."
    )


def reliability(a: Analysis) -> str:
    """What is contested, and what came true."""
    kinds = a.conflicts["kind"].value_counts()
    parts = ", ".join(f"{count} {name}" for name, count in sorted(kinds.items()))
    counts = a.verdicts["verdict"].value_counts()
    settled = int(counts.drop("open", errors="ignore").sum())
    judged = ", ".join(
        f"{int(counts.get(name, 0))} {word}"
        for name, word in (("true", "true"), ("partly", "partly true"), ("false", "false"))
    )
    end = f"of {settled} with a recorded outcome, {judged}" if settled else "none has a recorded outcome yet"
    return f"{_count(len(a.claims), 'claim')}, {_count(len(a.conflicts), 'contradiction')}{f' ({parts})' if parts else ''}; {end}."


def caution(a: Analysis) -> str:
    """The honest sentence about what so few articles can and cannot show."""
    scored = scores(a.verdicts, a.claims)
    settled = int(scored["settled"].sum())
    able = f"{_count(len(a.articles), 'article')} and {_count(settled, 'settled claim')} can show which of these statements held"
    told = scored[scored["settled"] > 0]
    if len(told) < 2:
        return f"{able}; they cannot show how reliable an outlet is."
    apart = sum(one.low > other.high or other.low > one.high for one, other in combinations(list(tables.rows(told)), 2))
    pairs = len(told) * (len(told) - 1) // 2
    split = "no two sources apart" if not apart else f"{apart} of {pairs} pairs of sources apart"
    return (
        f"{able}; they cannot show which outlet is the more reliable: the 90 % intervals, {(told['high'] - told['low']).median():.0%} "
        f"wide in the middle, tell {split}, and claims of one article are no independent trials."
    )


def forecasts(a: Analysis) -> str:
    """The title of the forecast figure."""
    if not len(a.forecasts):
        return "No dated forecasts were found"
    first, last = a.forecasts["forecast_earliest"].min(), a.forecasts["forecast_latest"].max()
    return f"{_count(len(a.forecasts), 'forecast')} point to {first:%b %Y} to {last:%b %Y}"


def contested(a: Analysis) -> pd.DataFrame:
    """Contradictions with what each side says: columns question kind one other why claim other_claim."""
    said = {str(row.claim): row for row in tables.rows(a.claims)}
    rows = []
    for conflict in tables.rows(a.conflicts):
        one, other = said[str(conflict.claim_a)], said[str(conflict.claim_b)]
        rows.append(
            {"question": str(conflict.slot).replace("_", " "), "kind": conflict.kind, "one side": one.text, "other side": other.text,
             "why": conflict.why, "claim": conflict.claim_a, "other claim": conflict.claim_b}
        )  # fmt: skip
    order = {"slip": 0, "value": 1, "state": 2, "internal": 3, "stale": 4, "unknown": 5}
    rows.sort(key=lambda row: (order[str(row["kind"])], row["question"]))
    return pd.DataFrame(rows, columns=["question", "kind", "one side", "other side", "why", "claim", "other claim"])


def judged(a: Analysis) -> pd.DataFrame:
    """Settled claims with verdict and public address: claim question said speaker certainty code verdict error_days known lead_days why source."""
    columns = ["claim", "verdict", "outcome", "error_days", "knowable", "lead_days", "why", "source_url"]
    merged = a.claims.merge(a.verdicts[columns], on="claim").merge(a.grades[["claim", "code"]], on="claim")
    merged = merged[merged["verdict"] != "open"]
    order = {"false": 0, "partly": 1, "true": 2}
    merged = merged.assign(rank=merged["verdict"].map(order)).sort_values(["rank", "slot", "claim"])
    frame = pd.DataFrame(
        {"claim": merged["claim"], "question": merged["slot"].str.replace("_", " "), "as worded": merged["text"], "speaker": merged["speaker"].replace("", "the article"),
         "certainty": merged["certainty"], "code": merged["code"], "verdict": merged["verdict"], "error days": merged["error_days"],
         "known when written": merged["knowable"], "days ahead": merged["lead_days"], "why": merged["why"], "source": merged["source_url"]}
    )  # fmt: skip
    return frame.reset_index(drop=True)


def happened(a: Analysis) -> pd.DataFrame:
    """Events as a reader wants them: when event status articles origins."""
    events = a.events
    days = [_when(row.earliest, row.latest) for row in tables.rows(events)]
    first = {str(m.event): to_text(m.article, m.start) for m in reversed(list(tables.rows(a.mentions)))}
    made = pd.DataFrame(
        {
            "when": days,
            "event": events["label"],
            "status": events["status"],
            "articles": events["articles"],
            "origins": events["origins"],
        }
    )
    return placed(made, "event", [first.get(str(event), "") for event in events["event"]])


def supported(a: Analysis) -> pd.DataFrame:
    """How many tellings stand behind each value, most told first; values lead to their first claim."""
    best = a.support.sort_values(["sources", "slot", "value"], ascending=[False, True, True], ignore_index=True)
    return placed(best, "value", _first_claims(a, zip(best["slot"], best["value"], strict=True)))


def _first_claims(a: Analysis, asked: Iterable[tuple[str, str]]) -> list[str]:
    known = {(str(c.slot), str(c.value)): to_claim(c.claim) for c in reversed(list(tables.rows(a.claims)))}
    return [known.get((str(slot), str(value)), "") for slot, value in asked]


def _when(first: pd.Timestamp, last: pd.Timestamp) -> str:
    return f"{first:%Y-%m-%d}" if first == last else f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"


def written(a: Analysis) -> pd.DataFrame:
    """When each text was written, and why: article part earliest latest why."""
    dates = a.dates
    return pd.DataFrame(
        {
            "article": dates["article"],
            "part": dates["segment"],
            "earliest": dates["earliest"],
            "latest": dates["latest"],
            "why": dates["why"],
        }
    )


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
    rows = [
        ("sentence", f"…{around}…", f"{claim['article']}, characters {claim['start']} to {claim['end']}"),
        ("claim", chosen, "as highlighted in the article"),
        ("question", claim["slot"].replace("_", " "), f"read by rule {claim['rule']}"),
        ("value", f"{claim['bound'].replace('_', ' ')} {claim['value']} {claim['unit']}".strip(), f"{claim['polarity']}, {claim['status']}"),
        ("said by", claim["speaker"] or "the article itself", claim["attribution"]),
        ("certainty as worded", f"{claim['certainty']:g}, {grade['sounded']}", f"cues {cues}" if cues else "no cue of doubt beside it"),
        *(("contradicted by", r.claim_b if r.claim_a == chosen else r.claim_a, f"{r.kind}: {r.why}") for r in tables.rows(rivals)),
        ("belief before the outcome", grade["likely"] or "none", f"{grade['likely_low']} to {grade['likely_high']}" if grade["likely"] else "no vote"),
        ("Admiralty code", grade["code"], grade["why"]),
        ("outcome", verdict["outcome"], verdict["source_url"]),
        ("known when written", verdict["knowable"], "" if pd.isna(verdict["lead_days"]) else f"{verdict['lead_days']:.0f} days before it was known, at least"),
        ("verdict", verdict["verdict"], verdict["why"]),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def knowable(a: Analysis) -> pd.DataFrame:
    """Verdicts by whether the outcome was known when the claim was written: columns known, true, partly, false."""
    settled = a.verdicts[a.verdicts["verdict"] != "open"]
    counted = pd.crosstab(settled["knowable"], settled["verdict"])
    counted = counted.reindex(index=["no", "unclear", "yes"], columns=["true", "partly", "false"], fill_value=0)
    meaning = {"no": "no: foresight", "unclear": "cannot be told from the texts", "yes": "yes: a report"}
    counted.insert(0, "known when written", [meaning[str(name)] for name in counted.index])
    return counted.reset_index(drop=True)


_SLIPS = {
    "slip": "two figures a thousand times apart, of which one is likely a slip: kept as written, not repaired",
    "stale": "older text inside a newer article, which reads as if it were news",
    "internal": "an article that does not bear out its own words",
    "unknown": "one side says that it is not known: no contradiction of facts",
    "state": "a state that changed between two articles: both may have been right",
}


def misread(a: Analysis) -> pd.DataFrame:
    """What an automatic reading takes for more than it is: columns trap, claim, as worded, why."""
    said = {str(row.claim): row.text for row in tables.rows(a.claims)}
    rows = [
        (_SLIPS[str(row.kind)], row.claim_a if row.kind != "stale" else row.claim_b, row.why)
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


def believed(a: Analysis, method: str) -> pd.DataFrame:
    """Belief in each value by ``method``, with the first claim that states it: object value belief low high sources origins claim."""
    votes = a.claims[a.claims["rule"].str.startswith("question") & (a.claims["polarity"] != "unknown")]
    thing = votes["slot"] + votes["unit"].where(votes["unit"] == "", " [" + votes["unit"] + "]")
    first = votes.assign(object=thing).drop_duplicates(["object", "value"])[["object", "value", "claim"]]
    kept = a.beliefs[a.beliefs["method"] == method].drop(columns="method")
    return kept.merge(first, on=["object", "value"], how="left")


def thresholds(lengths: tuple[int, ...], counted: list[pd.Series]) -> pd.DataFrame:
    """Shared passages by shortest run: columns shortest run, content, boilerplate."""
    rows = [
        (n, int(found.get("content", 0)), int(found.get("boilerplate", 0)))
        for n, found in zip(lengths, counted, strict=True)
    ]
    return pd.DataFrame(rows, columns=["shortest run", "content", "boilerplate"])
