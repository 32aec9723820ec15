"""Whose word a telling is, and which tellings their own source has taken back since.

What comes in: claims, when their articles were written, and their outlets. What goes out: for each article the one
source that it tells a value after, and claims that no longer stand for their value. What it will not do: take two
unnamed sources for one; "an official" of two articles may be two people.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd

from xiaomi_ev import tables
from xiaomi_ev.citations import key

TAKEN, REPEATED = "taken back", "repeated"
REPEATS = 0.5
"""What all that repeat a value which its source takes back later weigh together, as a share of one telling."""
_NAME = re.compile(r"[A-ZÀ-Þ]\S{0,30}(?: (?:of|for|and|the|de|van|von|al|&|[A-ZÀ-Þ]\S{0,30})){0,6} [A-ZÀ-Þ]\S{0,30}")
"""Two words of a name at least: "Police" and "Somebody" may be anybody."""


def voices(group: pd.DataFrame, sources: Mapping[str, str]) -> dict[str, str]:
    """The named source whose word a value is, for each article that has it from that one alone.

    An article of that source itself is its word too: the council's statement, and what others heard from it.
    """
    heard: dict[str, set[str]] = defaultdict(set)
    for article, speaker in zip(group["article"], group["speaker"], strict=True):
        heard[str(article)].add(key(str(speaker)) if _NAME.fullmatch(str(speaker)) else str(speaker) and "?")
    named = {one for of in heard.values() for one in of} - {"", "?"}
    found = {}
    for article, of in heard.items():
        own = key(sources.get(article, "")) if of == {""} else next(iter(of)) if len(of) == 1 else ""
        if own in named:
            found[article] = own
    return found


def withdrawn(claims: pd.DataFrame, dates: pd.DataFrame, sources: Mapping[str, str]) -> dict[str, str]:
    """Claims whose very source denied their value later, and what others that name no source told of it, but for later.

    "An earlier version of this article said 18,000; it is 26,400" outweighs all who had repeated 18,000.
    """
    asked = claims[claims["rule"].str.startswith("question")]
    denied = asked[
        (asked["polarity"] == "denied") & (asked["bound"] == "exact") & ~asked["value"].isin(["yes", "no", "unknown"])
    ]
    own = dates[(dates["segment"] == 0) & dates["earliest"].notna() & dates["latest"].notna()]
    written = {str(row.article): (row.earliest, row.latest) for row in tables.rows(own)}
    told: dict[tuple[str, str], list[Any]] = defaultdict(list)
    keys = set(zip(denied["slot"], denied["value"], strict=True))
    for row in tables.rows(asked[asked["polarity"] == "affirmed"]):
        if (row.slot, row.value) in keys:
            told[str(row.slot), str(row.value)].append(row)
    found: dict[str, str] = {}
    for no in tables.rows(denied):
        found |= _taken_back(no, told[str(no.slot), str(no.value)], written, sources)
    return found


def _taken_back(no: Any, told: list[Any], written: Mapping[str, Any], sources: Mapping[str, str]) -> dict[str, str]:
    def word(claim: Any) -> str:
        return key(str(claim.speaker or sources.get(str(claim.article), "")))

    if str(no.article) not in written or not word(no) or (no.speaker and not _NAME.fullmatch(str(no.speaker))):
        return {}
    since, until = written[str(no.article)]
    before = [one for one in told if str(one.article) in written and written[str(one.article)][1] < since]
    printed = [] if no.speaker else [one for one in before if key(sources.get(str(one.article), "")) == word(no)]
    taken = [*printed, *(one for one in before if word(one) == word(no))]
    if not taken:
        return {}
    again = {word(one) for one in taken} | {word(no)}
    same = [one for one in told if one.article == no.article and word(one) in again]
    later = {one.claim for one in told if str(one.article) in written and written[str(one.article)][0] > until}
    plain = [one for one in told if not one.speaker and one.article != no.article and one.claim not in later]
    repeated = {str(one.claim): REPEATED for one in plain}
    return repeated | {str(one.claim): TAKEN for one in [*taken, *same]}
