"""A claim that was missed, and what is no claim: what a person adds to the table of claims, or takes out of it.

What comes in: a row of ``corrections.csv`` with the column ``add`` or ``remove`` and "question = value unit". What goes
out: the claims with it in its place by the text, or without it. What it will not do: add what its question cannot take,
or take out more than one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from xiaomi_ev import tables, units
from xiaomi_ev.blame import Refused
from xiaomi_ev.fitting import misfit
from xiaomi_ev.intervals import interval_of
from xiaomi_ev.topic import Topic, near

FILE = "corrections.csv"
GENERIC = ("money", "count", "share", "measure", "date", "statement")  # slots that are no questions of a topic
ADDED, OVERTAKEN = "question, added", "@overtaken"
"""How the rules begin and end of an answer that a person added, and of what its own text calls bygone."""


def fault(row: int, what: str) -> Refused:
    return Refused(f"{FILE}: row {row}: {what}")


def statement(number: int, value: str) -> tuple[str, str, str]:
    """Question, value and unit of "question = value unit"."""
    slot, sign, said = (part.strip() for part in value.partition("="))
    if not slot or not sign or not said:
        raise fault(number, f"add takes question = value unit, as in total_cost = 445000000 EUR, got {value!r}")
    counted = re.fullmatch(r"([+-]?[\d.]{1,40}(?:e\d{1,3})?) (\S.*)", said)
    return (slot, counted[1], units.normal(counted[2].strip())) if counted else (slot, said, "")


def asked(row: Any, topic: Topic, slot: str = "") -> None:
    slots = [question.slot for question in topic.questions]
    slot = slot or (row.value if row.column == "slot" else "")
    if slot and slots and slot not in (*slots, *GENERIC):
        what = f"{slot!r} is no question of topic.toml{near(slot, slots)}; allowed are {', '.join(slots[:20])}"
        raise fault(row.row, what)


def added(row: Any, frame: pd.DataFrame, texts: Mapping[str, str], topic: Topic) -> pd.DataFrame:
    """``frame`` with the claim that a person read where none was found, in its place by the text."""
    raw = raw_of(row, texts)
    slot, value, unit = statement(row.row, row.value)
    asked(row, topic, slot)
    question = topic.question(slot)
    if question and question.kind != "quantity" and unit:
        value, unit = row.value.partition("=")[2].strip(), ""
    if wrong := misfit(question, value, unit, topic) if question else "":
        raise fault(row.row, wrong)
    if not (row.start < row.end <= len(raw) and raw[row.start : row.end].strip()):
        raise fault(row.row, f"start and end must be the words of the claim, within the {len(raw)} characters")
    own = frame[frame["article"] == row.article]
    if ((own["slot"] == slot) & (own["value"] == value) & (own["start"] == row.start) & (own["end"] == row.end)).any():
        raise fault(row.row, f"the claim {slot} = {value} stands there already; correct that row instead")
    dated = question.kind == "date" if question else slot == "date"
    days = (interval_of(value) if dated else None) or (None, None)
    made = {
        "claim": f"{row.article}#{len(own) + 1}", "article": row.article, "start": row.start, "end": row.end,
        "text": raw[row.start : row.end], "slot": slot, "value": value, "unit": unit, "bound": "exact",
        "polarity": "affirmed", "certainty": 1.0, "speaker": "", "attribution": row.article, "earliest": days[0],
        "latest": days[1], "status": "fact", "mod": "",
        "rule": f"{f'{ADDED}; ' if question else ''}corrected: added by {row.by}: {row.why}",
    }  # fmt: skip
    both = pd.concat([frame, tables.make("claims", [made])], ignore_index=True) if len(frame) else [made]
    return tables.make("claims", both).sort_values(["article", "start", "end"], kind="stable", ignore_index=True)


def noted(rule: str, mark: str, question: bool) -> str:
    """A rule with a person's mark; what other stages read in it, whether it answers a ``question``, stays readable."""
    plain = rule.removesuffix(OVERTAKEN)
    if plain.startswith("question") != question:
        plain = f"{'question' if question else 'no question'}, {plain}"
    return f"{plain}; {mark}{OVERTAKEN if rule.endswith(OVERTAKEN) else ''}"


def settled(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` without the same values of no question that stand in the words of an answer that a person added."""
    gone: set[Any] = set()
    for one in tables.rows(frame[frame["rule"].str.startswith(ADDED)]):
        there = frame[(frame["article"] == one.article) & frame["slot"].isin(GENERIC) & (frame["value"] == one.value)]
        gone |= set(there.index[(there["start"] < one.end) & (there["end"] > one.start)])
    return tables.make("claims", frame.drop(index=sorted(gone)).reset_index(drop=True)) if gone else frame


def removed(row: Any, frame: pd.DataFrame, texts: Mapping[str, str], _: Topic) -> pd.DataFrame:
    """``frame`` without the claim at exactly this span; of several there the one of this question and value."""
    raw_of(row, texts)
    there = frame[(frame["article"] == row.article) & (frame["start"] == row.start) & (frame["end"] == row.end)]
    slot, _sign, said = (" ".join(part.split()) for part in row.value.partition("="))
    stand = {
        at: (one.slot, one.value, f"{one.value} {one.unit}".strip())
        for at, one in zip(there.index, tables.rows(there), strict=True)
    }
    meant = [at for at, forms in stand.items() if slot in ("", forms[0]) and said in ("", *forms[1:])]
    if len(meant) != 1:
        known = "; ".join(f"{slot} = {said}" for slot, _value, said in stand.values()) or "none"
        what = (
            f"the span no longer fits: {len(meant)} claims {row.value} stand at {row.start}-{row.end} of {row.article}"
        )
        raise fault(row.row, f"{what}; allowed is one of those there: {known}")
    return tables.make("claims", frame.drop(index=meant).reset_index(drop=True))


def spans(found: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """The table ``spans`` with one for each claim that a person added, and none of those that were removed."""
    if set(found["claim"].unique()) == set(claims["claim"]):
        return found  # no person changed them
    found = found[found["claim"].isin(set(claims["claim"]))].reset_index(drop=True)
    new = claims[~claims["claim"].isin(set(found["claim"]))]
    if new.empty:
        return found
    own = new[["claim", "article", "start", "end", "text"]].assign(role="claim")
    return tables.make("spans", pd.concat([found, own], ignore_index=True) if len(found) else own)


def raw_of(row: Any, texts: Mapping[str, str]) -> str:
    if row.article not in texts:
        some = f"{near(row.article, texts)}; allowed are articles of the corpus, such as {', '.join(sorted(texts)[:5])}"
        raise fault(row.row, f"no article {row.article!r} was read{some}")
    there = texts[row.article][row.start : row.end]
    if row.text and row.text != there:
        raise fault(row.row, f"the span no longer fits: at {row.start}-{row.end} stands {there[:60]!r}")
    return texts[row.article]
