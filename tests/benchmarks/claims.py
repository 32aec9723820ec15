"""Score claims on the made stories: ``python tests/benchmarks/claims.py [STORY...]``.

A story is a folder of ``tests/cases/claims`` whose ``gold.toml`` has ``core``, ``minor``, ``statements`` and ``days``
(what the columns mean stands in ``stadium/gold.toml``). Printed for each: recall of the core, precision over
all rows with minor ones counted as right, the share of right units, bounds, polarities, speakers and statuses
among the found, the rank correlation of certainty, and how many other statements are found at all; then how many of the contradictions
that the gold writes down are found when the whole corpus is analysed.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

import pandas as pd

import xiaomi_ev as xe
from xiaomi_ev import analysis, citations, claims, conflicts, corrections, repeated, timex
from xiaomi_ev.article import read_folder
from xiaomi_ev.claims import Claim
from xiaomi_ev.intervals import interval_of
from xiaomi_ev.topic import load

CASES = Path(__file__).parents[1] / "cases" / "claims"
STORIES = (
    "stadium",
    "vaccine",
    "merger",
    "mine",
    "film",
    "rocket",
    "water",
    "bushfire",
    "solar",
    "breach",
    "heist",
    "dam",
    "console",
    "cruise",
    "railstrike",
    "wolves",
    "recount",
    "foldphone",
    "recall",
    "andorinha",
    "lanang",
    "palar",
    "carrigmore",
    "drishti",
    "ziwa",
    "cenia",
    "yunque",
    "hollowtide",
    "kalasag",
    "orlik",
    "belcour",
    "haneul",
    "mareel",
    "marisco",
    "tarnfield",
    "tesema",
    "quellbach",
    "egret",
    "lyngair",
    "burapha",
    "nuno",
    "kelvane",
    "brannoch",
    "orvik",
    "tunel",
    "marrow",
    "harbourlight",
    "vinterdal",
    "corvexa",
    "sabla",
    "ardenne",
    "quillon",
    "lindoro",
    "peverell",
    "hallgarth",
    "brennard",
    "skarvik",
    "tolliver",
    "castellane",
    "orlanda",
    "wexcombe",
)


def read(name: str) -> tuple[list[Claim], dict[str, Any]]:
    """The claims of one story, each article told its day, and the story's gold."""
    gold = tomllib.loads((CASES / name / "gold.toml").read_text(encoding="utf-8"))
    topic, _ = load(CASES / name)
    found = []
    for article in read_folder(CASES / name)[0]:
        times, written = timex.tag(article.raw, gold["days"][article.id]), interval_of(gold["days"][article.id])
        found += claims.extract(
            article, topic, times, citations.find(article, topic), None, written[1] if written else None
        )
    return repeated.of_all(found, topic), gold


def answers(claim: Claim, row: list[Any]) -> bool:
    """Whether a claim is the one that a row of the gold asks for: article, slot and value."""
    return claim.article == row[0] and claim.slot in row[1].split("|") and claim.value in row[2].split("|")


def score(found: list[Claim], gold: dict[str, Any]) -> dict[str, float]:
    from scipy.stats import spearmanr  # takes a second to load: for who scores

    core, every = gold["core"], [*gold["core"], *gold["minor"]]
    pairs = [(claim, row) for row in core for claim in found if answers(claim, row)]
    told = [row for row in gold["statements"] if any(c.article == row[0] and _shares(c.text, row[1]) for c in found)]
    valued = [c for c in found if c.slot != "statement"]
    right = [c for c in valued if any(answers(c, row) for row in every)]
    made = {
        "recall": sum(any(answers(c, row) for c in found) for row in core) / len(core),
        "precision": len(right) / max(1, len(valued)),
        "certainty": float(spearmanr([c.certainty for c, _ in pairs], [row[8] for _, row in pairs]).statistic),
        "statements": len(told) / max(1, len(gold["statements"])),
    }
    for field, column in (("unit", 3), ("bound", 4), ("polarity", 5), ("status", 6), ("speaker", 7)):
        made[field] = sum(getattr(c, field) in row[column].split("|") for c, row in pairs) / max(1, len(pairs))
    return made


def disputed(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables ``claims`` and ``conflicts`` of an analysis, by its own stages without those that neither rests on."""
    articles, rejects = read_folder(folder)
    topic, _ = load(folder)
    made = analysis.mapped(articles, rejects, topic, corrections.read(folder))
    told = repeated.answered(made["claims"], topic)
    return told, conflicts.find(told, made["spans"], made["dates"], topic)


def contradictions(name: str, gold: dict[str, Any], whole: bool = True) -> tuple[int, int, int, int]:
    """Pairs of the gold that are found with a kind that fits, pairs of the gold, rows, and rows that the gold has no reason for.

    A row has a reason where the gold has its two values for that question, be it of other articles, or allows it (``may``).
    """
    if whole:
        found = xe.analyse(CASES / name)
        every, differ = found.claims, found.conflicts
    else:
        every, differ = disputed(CASES / name)
    told = {row.claim: (str(row.article), str(row.value)) for row in every.itertuples()}
    rows = [(row.slot, told[row.claim_a], told[row.claim_b], row.kind) for row in differ.itertuples()]
    said = [({" ".join(a), " ".join(b)}, kind) for _, a, b, kind in rows]
    wanted = [({a, b}, kinds.split("|")) for _, a, b, kinds in gold["conflicts"]]
    right = sum(any(pair == one and kind in kinds for one, kind in said) for pair, kinds in wanted)
    known = [(slot, {a.partition(" ")[2], b.partition(" ")[2]}) for slot, a, b, _ in gold["conflicts"]]
    invented = [
        (slot, a, b) for slot, a, b, _ in rows if (slot, {a[1], b[1]}) not in known and not _allowed(slot, a, b, gold)
    ]
    return right, len(wanted), len(rows), len(invented)


def _allowed(slot: str, a: tuple[str, str], b: tuple[str, str], gold: dict[str, Any]) -> bool:
    """Whether a row of ``may`` names the question and, of each side that it names, article, value or both."""
    sides = (" ".join(a), " ".join(b))
    return any(
        slot == row[0] and all(any(one in f" {side} " or side.startswith(one) for side in sides) for one in row[1:])
        for row in gold.get("may", ())
    )


def _shares(text: str, wanted: str) -> bool:
    return wanted in text or (len(text) > 15 and text in wanted)


def main(names: list[str]) -> None:
    for name in names or STORIES:
        found, gold = read(name)
        print(name, " ".join(f"{key} {value:.2f}" for key, value in score(found, gold).items()))
        right, written, rows, invented = contradictions(name, gold)
        print(
            f"    contradictions: {right} of {written} found and of a fitting kind; {invented} of {rows} rows invented"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
