"""The scales that analysts know, on top of verdicts and beliefs.

What comes in: claims, verdicts, origins, conflicts and beliefs. What goes out: the table ``grades``: for each claim the
Admiralty code (its source's letter and its own figure, graded apart) and the probability words of ICD 203. What it will
not do: let the one grade speak for the other. The letter comes from what became of the source's claims, the figure
from what independent tellings say, never from the letter or from the outcome.

Admiralty code: NATO AJP-2.1, and US Army FM 2-22.3, appendix B. Both define the grades in words only; the thresholds
are ours and stand below. Probability words: US Intelligence Community Directive 203 (2015), section D.6.e(2)(a).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from xiaomi_ev import tables
from xiaomi_ev.conflicts import IN_TURN
from xiaomi_ev.intervals import interval_of
from xiaomi_ev.scoring import scores
from xiaomi_ev.truth import METHODS, interval
from xiaomi_ev.voices import days, texts

LEAST = 5
"""Settled claims below which a source's reliability cannot be judged (F)."""
WIDEST = 0.5
"""The same where the 90 % interval of its share of right claims is wider: one of five may be anything from E to D."""
LETTERS = (("A", 0.95), ("B", 0.8), ("C", 0.6), ("D", 0.4), ("E", 0.0))
"""Letter and the least mean of the Beta posterior (Jeffreys' prior) of the source's share of right claims."""
RELIABILITY = {
    "A": "reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable", "E": "unreliable",
    "F": "cannot be judged",
}  # fmt: skip
CREDIBILITY = {
    1: "confirmed", 2: "probably true", 3: "possibly true", 4: "doubtful", 5: "improbable", 6: "cannot be judged",
}  # fmt: skip
WORDS = (
    ("almost no chance", 0.05), ("very unlikely", 0.2), ("unlikely", 0.45), ("roughly even chance", 0.55), ("likely", 0.8),
    ("very likely", 0.95), ("almost certain", 1.0),
)  # fmt: skip
"""ICD 203's seven words, each with the upper end of its range: 1-5, 5-20, 20-45, 45-55, 55-80, 80-95, 95-99 percent."""
MAX_VALUES = 200
"""Values of one question that are graded; nobody reads more, and each is compared with all others."""
_DISPUTES = ("value", "slip", "internal")
"""Kinds of conflict that deny a claim; what time or ignorance explains does not."""


def letter(right: float, settled: int) -> str:
    """The Admiralty letter of a source of whose ``settled`` claims ``right`` held (partly counts a half).

    F below 5 settled claims, or where their 90 % interval is wider than one half; else by the posterior mean (right + 0.5) / (settled + 1): A from .95, B from .8, C from .6,
    D from .4, E below. So A takes nine claims that all held. Raises ``ValueError`` when right exceeds settled.
    """
    if not 0 <= right <= settled:
        raise ValueError(f"right must lie between 0 and the {settled} settled claims, got {right}")
    mean = (right + 0.5) / (settled + 1)
    low, high = interval(np.array([right]), np.array([float(settled)]))
    judged = settled >= LEAST and high[0] - low[0] <= WIDEST
    return next(name for name, least in LETTERS if mean >= least) if judged else "F"


def figure(backing: int, against: int, others: int) -> int:
    """The Admiralty figure of a claim that ``backing`` independent origins state and ``against`` dispute.

    Disputed: 3 with more origins for it than against it, 4 with as many, 5 with fewer. Undisputed: 1 from three origins
    (two beside its own), 2 from two, 3 from one when ``others`` answer the question compatibly, such as with a coarser
    date, and 6 when nobody else answers it.
    """
    if against:
        return 3 if backing > against else 4 if backing == against else 5
    return 1 if backing >= 3 else 2 if backing == 2 else 3 if others else 6


def words(probability: float) -> str:
    """ICD 203's word for a probability from 0 to 1; a limit belongs to the word above it.

    The directive leaves below 1 % and above 99 % without a word; the outermost words stand for them here.
    Raises ``ValueError`` outside 0 to 1.
    """
    if not 0 <= probability <= 1:
        raise ValueError(f"probability must lie between 0 and 1, got {probability}")
    return next((word for word, end in WORDS if probability < end), WORDS[-1][0])


def grade(
    claims: pd.DataFrame, verdicts: pd.DataFrame, origins: pd.DataFrame, conflicts: pd.DataFrame, beliefs: pd.DataFrame,
    support: pd.DataFrame | None = None, dates: pd.DataFrame | None = None,
) -> pd.DataFrame:  # fmt: skip
    """The table ``grades``, one row a claim, in the claims' order.

    ``likelihood`` is one less the belief, by the default method, in the values that exclude the claim's, drawn towards
    one half by one vote's worth (Jeffreys), so that a value that a single article gives is not called certain; null for
    claims that answer no question of the topic. ``likely`` is its word, ``likely_low`` and ``likely_high`` those of its 90 % interval, and
    ``sounded`` the word for the certainty as worded. ``support`` tells how many origins really stand behind a value, and
    by ``dates`` what was told later is not disputed by what it replaced.
    """
    letters = {
        str(row.source): (letter(row.right * row.settled if row.settled else 0.0, row.settled), row)
        for row in tables.rows(scores(verdicts, claims))
    }
    believed = _believed(beliefs)
    backed = {} if support is None else {(str(r.slot), str(r.value)): int(r.origins) for r in tables.rows(support)}
    items = _items(claims, origins, conflicts, backed, {} if dates is None else texts(dates))
    rows = []
    for claim in tables.rows(claims):
        source, score = letters.get(str(claim.article), ("F", None))
        item, why = items[str(claim.claim)]
        held = (
            f"{score.right:.0%} of {score.settled} settled claims of the source held ({score.low:.0%} to {score.high:.0%})"
            if score is not None and score.settled
            else "no claim of the source is settled"
        )
        rows.append(
            {"claim": claim.claim, "code": f"{source}{item}", "source_grade": source, "item_grade": item,
             **_likely(believed.get(_key(claim))), "sounded": words(float(claim.certainty)), "why": f"{held}; {why}"}
        )  # fmt: skip
    return tables.make("grades", rows)


def _key(claim: Any) -> tuple[str, str]:
    return (f"{claim.slot} [{claim.unit}]" if claim.unit else str(claim.slot)), str(claim.value)


def _believed(beliefs: pd.DataFrame) -> dict[tuple[str, str], tuple[float, float, float]]:
    """Chance that each value holds, with its interval, by object and value, of the default method.

    What denies a value is belief in one that excludes it: a vote for the year takes nothing from its first half.
    """
    found = {}
    for thing, group in beliefs[beliefs["method"] == METHODS[-1]].groupby("object", sort=True):
        rows = list(tables.rows(group))
        for one in rows[:MAX_VALUES]:
            inside = [row for row in rows if _holds(one.value, row.value, "[" in str(thing))]
            above = [row for row in rows if _holds(row.value, one.value, "[" in str(thing))]
            kept = {str(row.value) for row in [*inside, *above]}
            rivals = [row for row in rows if str(row.value) not in kept]
            chance = max(0.0, 1 - sum(float(row.belief) for row in rivals))
            votes = float(sum(row.origins for row in [*inside, *rivals]))
            low, high = interval(np.array([chance * votes]), np.array([votes]))
            found[str(thing), str(one.value)] = (chance * votes + 0.5) / (votes + 1), float(low[0]), float(high[0])
    return found


def _holds(outer: str, inner: str, has_unit: bool) -> bool:
    """The outer value is the inner one, or a longer time or fewer of its names; with a unit 2024 is no year."""
    wide, narrow = interval_of(outer), interval_of(inner)
    if wide and narrow and not has_unit:
        return wide[0] <= narrow[0] and narrow[1] <= wide[1]
    return set(outer.split(";")) <= set(inner.split(";"))


def _likely(found: tuple[float, float, float] | None) -> dict[str, Any]:
    names = ("likely", "likely_low", "likely_high")
    if found is None:
        return {"likelihood": None, **dict.fromkeys(names, "")}
    return {"likelihood": found[0], **{name: words(p) for name, p in zip(names, found, strict=True)}}


def _items(
    claims: pd.DataFrame, origins: pd.DataFrame, conflicts: pd.DataFrame, backed: Mapping[tuple[str, str], int],
    parts: dict[str, list[Any]],
) -> dict[str, tuple[int, str]]:  # fmt: skip
    """Figure and reason of each claim."""
    origin = dict(zip(origins["article"], origins["origin"], strict=True))
    home = {str(row.claim): str(origin.get(row.article, row.article)) for row in tables.rows(claims)}
    written = {str(row.claim): days(row, parts) for row in tables.rows(claims)}
    against: dict[str, set[str]] = {}
    for row in tables.rows(conflicts[conflicts["kind"].isin(_DISPUTES)]):
        turn = getattr(row, "can_both_hold", "") == IN_TURN
        for one, other in ((str(row.claim_a), str(row.claim_b)), (str(row.claim_b), str(row.claim_a))):
            mine, theirs = written[one], written[other]
            if not (turn and mine and theirs and theirs[1] < mine[0]):  # what it replaced says nothing against it
                against.setdefault(one, set()).add(home[other])
    said: dict[tuple[str, str, str], set[str]] = {}
    asked: dict[str, set[str]] = {}
    past = claims["rule"].str.endswith("@overtaken")
    counted = claims["rule"].str.startswith("question") & (claims["polarity"] != "unknown") & ~past
    for row in tables.rows(claims[counted]):
        said.setdefault((*_key(row), str(row.polarity)), set()).add(home[str(row.claim)])
        asked.setdefault(str(row.slot), set()).add(home[str(row.claim)])
    return {str(row.claim): _item(row, home, against, said, asked, backed) for row in tables.rows(claims)}


def _item(
    claim: Any, home: Mapping[str, str], against: Mapping[str, set[str]], said: Mapping[tuple[str, str, str], set[str]],
    asked: Mapping[str, set[str]], backed: Mapping[tuple[str, str], int],
) -> tuple[int, str]:  # fmt: skip
    if claim.polarity == "unknown":
        return 6, "it says that something is not known"
    if str(claim.rule).endswith("@overtaken"):
        return 6, "its own text tells it as what was planned, or held, before"
    alike = said.get((*_key(claim), str(claim.polarity)), set()) | {home[str(claim.claim)]}
    voices = backed.get((str(claim.slot), str(claim.value)), len(alike)) if claim.polarity == "affirmed" else len(alike)
    backing = min(len(alike), voices)
    disputing = len(against.get(str(claim.claim), ()))
    others = len(asked.get(str(claim.slot), set()) - alike)
    told = f"told by {backing} independent origin{'s' if backing > 1 else ''}, disputed by {disputing}"
    return figure(
        backing, disputing, others
    ), told if backing > 1 or disputing or not others else f"{told}, answered otherwise by {others}"
