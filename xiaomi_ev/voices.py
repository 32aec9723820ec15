"""Whose word a telling is, and which tellings their own source has taken back since.

What comes in: claims, when their articles were written, and their outlets. What goes out: for each article the one
source that it tells a value after, and claims that no longer stand for their value. What it will not do: take two
unnamed sources for one; "an official" of two articles may be two people.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

import pandas as pd

from xiaomi_ev import claims_en as en
from xiaomi_ev import tables
from xiaomi_ev.citations import key
from xiaomi_ev.topic import Topic

TAKEN, REPEATED = "taken back", "repeated"
STILL = re.compile(en.STILL, re.I)
GUESSED = 0.55
"""Up to this certainty a value is only weighed: "it may outsource" and "it is not known whether" agree."""
REPEATS = 0.5
"""What all that repeat a value which its source takes back later weigh together, as a share of one telling."""
Days = tuple[dt.date, dt.date]
_NAME = re.compile(r"[A-ZÀ-Þ]\S{0,30}(?: (?:of|for|and|the|de|van|von|al|&|[A-ZÀ-Þ]\S{0,30})){0,6} [A-ZÀ-Þ]\S{0,30}")
"""Two words of a name at least: "Police" and "Somebody" may be anybody."""


_SPEAKS_FOR = re.compile(
    r"^(?!former|ex-)[^,;]{0,40}\b(?:chief|executive|officer|spokes\w{3,6}|chair\w{0,6}|president|director|head|founder|"
    r"boss|ceo|manager|mayor|minister|engineer|analyst)\b[^,;]{0,40}? (?:of|at|for) (?:the )?(.{2,60})$",
    re.I,
)
_OWN_PAGE = re.compile(
    r"(?:newsroom|press(?:room|office|release|cent(?:re|er))?|mediacent(?:re|er)|blog|communications)$"
)


def spoken_for(topic: Topic) -> dict[str, str]:
    """The people and firms of a topic, each with whose word its own is: Acme's, of the "chief executive of Acme"."""
    names = {entity.name for entity in topic.entities}
    found = {name: name for name in names}
    for entity in topic.entities:
        said = _SPEAKS_FOR.search(entity.role)
        if said and said[1] in names:
            found[entity.name] = said[1]
    return found


def voices(
    group: pd.DataFrame, sources: Mapping[str, str], known: Collection[str] | Mapping[str, str] = ()
) -> dict[str, str]:
    """The named source whose word a value is, for each article that has it from that one alone.

    An article of that source itself is its word too: the council's statement, what "Acme Newsroom" prints, and what
    others heard from it. A name of one word is one source where it is ``known``, as the topic's people and firms are;
    a mapping tells whose word theirs is.
    """
    whose = known if isinstance(known, Mapping) else dict.fromkeys(known, "")
    heard: dict[str, set[str]] = defaultdict(set)
    for article, speaker in zip(group["article"], group["speaker"].astype(str), strict=True):
        named = _NAME.fullmatch(speaker) or speaker in whose
        heard[str(article)].add(key(whose.get(speaker) or speaker) if named else speaker and "?")
    names = {one for of in heard.values() for one in of} - {"", "?"}
    found = {}
    for article, of in heard.items():
        own = key(sources.get(article, "")) if of == {""} else next(iter(of)) if len(of) == 1 else ""
        own = own if own in names else _OWN_PAGE.sub("", own)
        if own in names:
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


def texts(dates: pd.DataFrame) -> dict[str, list[Any]]:
    """The dated texts of each article, the older ones that it quotes or keeps below its own first."""
    found: dict[str, list[Any]] = {}
    for row in tables.rows(dates.sort_values("segment", ascending=False, kind="stable")):
        found.setdefault(str(row.article), []).append(row)
    return found


def days(claim: Any, written: dict[str, list[Any]]) -> Days | None:
    """When the text that holds the claim was written; None when an end is not known."""
    for row in written.get(str(claim.article), []):
        if row.segment == 0 or row.start <= claim.start < row.end:
            known = pd.notna(row.earliest) and pd.notna(row.latest)
            return (row.earliest.date(), row.latest.date()) if known else None
    return None


def segment_of(claim: Any, dates: Mapping[str, list[Any]]) -> int:
    return max((d.segment for d in dates.get(claim.article, ()) if d.start <= claim.start < d.end), default=0)


def in_order(a: Any, b: Any, dates: Mapping[str, list[Any]]) -> tuple[Any, Any] | None:
    """The two claims in the order of writing, where their texts' intervals do not overlap; else None."""
    (a_first, a_last), (b_first, b_last) = written_on(a, dates), written_on(b, dates)
    if pd.isna(a_first) or pd.isna(b_first):
        return None
    return (a, b) if a_last < b_first else (b, a) if b_last < a_first else None


def written_on(claim: Any, dates: Mapping[str, list[Any]]) -> tuple[Any, Any]:
    at = segment_of(claim, dates)
    return next(((d.earliest, d.latest) for d in dates.get(claim.article, ()) if d.segment == at), (pd.NaT, pd.NaT))


def outdated(claims: pd.DataFrame, dates: pd.DataFrame, conflicts: pd.DataFrame) -> dict[str, str]:
    """Forecasts, what was not yet so, and what still was, that some fact told later contradicts: facts settle them."""
    said, parts = {str(row.claim): row for row in tables.rows(claims)}, texts(dates)

    @cache  # a claim may be in hundreds of pairs
    def read(name: str) -> tuple[bool, bool, Days | None]:
        claim = said[name]
        ahead = claim.status == "forecast" or claim.value == "no" or bool(STILL.search(str(claim.text)))
        when = days(claim, parts)
        return ahead, when is not None and _done(claim, when[1]), when

    found: dict[str, str] = {}
    for pair in tables.rows(conflicts[conflicts["kind"].isin(("value", "state"))]):
        for one, other in ((str(pair.claim_a), str(pair.claim_b)), (str(pair.claim_b), str(pair.claim_a))):
            (ahead, _, told), (_, done, came) = read(one), read(other)
            if ahead and done and told and came and told[1] < came[0]:
                found[one] = TAKEN
    return found


def _done(fact: Any, written: dt.date) -> bool:
    """Whether a claim tells, and not as a guess, what has come to be."""
    plain = fact.status == "fact" and fact.polarity == "affirmed" and fact.value not in ("no", "unknown")
    ahead = pd.notna(fact.latest) and fact.latest.date() > written
    return plain and not ahead and fact.certainty > GUESSED and not fact.rule.endswith("@overtaken")
