"""Where the analysis stops short on purpose, so that no text costs without bound: each limit that was reached is a row.

What comes in: the tables of an analysis. What goes out: the table ``limits``. What it will not do: call a thing whole
that is not; the limits themselves stand beside the code that they bound, and in SECURITY.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from xiaomi_ev import tables
from xiaomi_ev.archives import MOST as MOST_OLDER
from xiaomi_ev.claims import MAX_CLAIMS
from xiaomi_ev.conflicts import MAX_GROUP, MAX_PAIRS, compared
from xiaomi_ev.gathering import MAX_NEAR
from xiaomi_ev.independence import MAX_GROUP as MAX_PAIRED
from xiaomi_ev.reading import MOST
from xiaomi_ev.scales import MAX_VALUES
from xiaomi_ev.shared import MAX_DOCUMENTS
from xiaomi_ev.speakers import MOST_VIA
from xiaomi_ev.text import MAX_READ
from xiaomi_ev.truth import votes
from xiaomi_ev.truth_copying import LEAST
from xiaomi_ev.truth_copying import MOST as MAX_BUSY
from xiaomi_ev.truth_values import MAX_CANDIDATES


def of_articles(
    articles: pd.DataFrame, spans: pd.DataFrame, citations: pd.DataFrame, cut: Mapping[str, int]
) -> pd.DataFrame:
    """Articles that were not read to their end: longer than ``MAX_READ``, or with over ``MAX_CLAIMS`` statements.

    ``cut`` counts the sentences of an article of which only the first ``MOST`` numbers, dates or words were looked at.
    """
    told = spans[spans["role"].isin(["claim", "repeat"])].groupby("article", sort=True)["end"].agg(["size", "max"])
    rows = []
    for one in tables.rows(articles[articles["chars"] > MAX_READ]):
        why = f"so many of its {one.chars} characters are read for time and claims"
        rows.append(_row("timexes", MAX_READ, why, str(one.article)))
    for name, row in told[told["size"] >= MAX_CLAIMS].iterrows():
        why = f"statements are read up to character {int(row['max'])}, none behind it"
        rows.append(_row("claims", MAX_CLAIMS, why, str(name)))
    for name, many in sorted(cut.items()):
        why = f"so many numbers, dates or words of questions are looked at in {many} of its sentences"
        rows.append(_row("claims", MOST, why, name))
    via = citations[citations["how"] == "via"].groupby("article", sort=True).size()
    for name, count in via[via > MOST_VIA].items():
        rows.append(_row("spans", MOST_VIA, f"{count} sources that it comes by: so many relay its claims", str(name)))
    return tables.make("limits", rows)


def of_corpus(made: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The limits that articles reached together, behind those that each reached alone (``made["limits"]``)."""
    questions = made["claims"][made["claims"]["rule"].str.startswith("question")]
    asked, rows = questions.groupby("slot", sort=True).size(), []
    most = compared(questions)
    whole = "" if most == MAX_GROUP else f"; all questions together make {MAX_PAIRS:,} pairs"
    for slot, count in asked[asked > most].items():
        why = f"{count} claims on {slot}: so many are compared pair by pair, the first of each value{whole}"
        rows.append(_row("conflicts", most, why))
    layered = made["dates"].loc[made["dates"]["segment"] > 0, "article"]
    for name in layered.value_counts().loc[lambda counts: counts >= MOST_OLDER].index.sort_values():
        why = (
            "so many older texts under headings of their own are read against their days, further ones against its own"
        )
        rows.append(_row("dates", MOST_OLDER, why, str(name)))
    told = questions[questions["article"].isin(set(layered))].groupby("article", sort=True).size()
    for name, count in told[told > MAX_GROUP].items():
        why = f"{count} answers in its text and an older one within: so many are compared for what was overtaken"
        rows.append(_row("conflicts", MAX_GROUP, why, str(name)))
    busy = (votes(made["claims"]).groupby("source").size() >= LEAST).sum()
    if busy > MAX_BUSY:
        why = f"{busy} articles give {LEAST} values or more: so many, the busiest, are compared for shared mistakes"
        rows.append(_row("trust", MAX_BUSY, why))
    values = made["beliefs"].drop_duplicates(["object", "value"]).groupby("object", sort=True).size()
    for thing, count in values[values > MAX_CANDIDATES].items():
        rows.append(_row("beliefs", MAX_CANDIDATES, f"{count} values of {thing}: none of them supports another"))
    for thing, count in values[values > MAX_VALUES].items():
        rows.append(_row("grades", MAX_VALUES, f"{count} values of {thing}: so many are graded"))
    days = made["events"][made["events"]["kind"] == "dated sentence"]["earliest"].dt.strftime("%Y-%m-%d")
    told = days.groupby(days, sort=True).size()
    for day, count in told[told > MAX_NEAR].items():
        why = f"{count} events that begin on {day}: further ones of a date are joined by equal words only"
        rows.append(_row("events", MAX_NEAR, why))
    if capped := int(made["passages"].attrs.get("capped", 0)):
        why = f"{capped} runs of words in more articles are compared with the first"
        rows.append(_row("passages", MAX_DOCUMENTS, why))
    if starred := int(made["pairs"].attrs.get("starred", 0)):
        why = f"{starred} values and sources that more articles name: these are paired with the first article only"
        rows.append(_row("pairs", MAX_PAIRED, why))
    return tables.make("limits", [*made["limits"].to_dict("records"), *rows])


def _row(stage: str, most: int, detail: str, article: str = "") -> dict[str, Any]:
    return {"article": article, "stage": stage, "most": most, "detail": detail}
