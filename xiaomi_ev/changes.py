"""What changed since the last report: articles, claims, forecasts, verdicts, by what they say and not by row.

What comes in: the tables of the last report and of this one. What goes out: ``Changes``, as JSON, as lines
of text, and empty when nothing that a reader knew has changed. What it will not do: compare row numbers,
which move with every new article, or pixels.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from xiaomi_ev import spoken, tables

_NAMES = ("articles", "claims", "forecasts", "verdicts")


@dataclass(frozen=True)
class Changes:
    """Sorted lists of records; ``first`` when there was no readable report to compare with."""

    first: bool
    new_articles: tuple[str, ...] = ()
    gone_articles: tuple[str, ...] = ()
    new_claims: tuple[dict[str, str], ...] = ()
    withdrawn_claims: tuple[dict[str, str], ...] = ()
    corrected_claims: tuple[dict[str, str], ...] = ()
    moved_forecasts: tuple[dict[str, str], ...] = ()
    flipped_verdicts: tuple[dict[str, str], ...] = ()
    program: bool = False  # not that of the last report; what may be its doing has the cause "program"

    def json(self) -> dict[str, Any]:
        """The records by kind, for alerts and programs."""
        return asdict(self)

    def lines(self, limit: int = 12) -> list[str]:
        """One line a change, at most ``limit`` of a kind and then how many more; empty for a first report."""
        kinds = (
            [f"new article: {name}" for name in self.new_articles],
            [f"article gone: {name}" for name in self.gone_articles],
            [f"verdict flipped: {_said(one)}" for one in self.flipped_verdicts],
            [f"forecast moved: {_told(one)}" for one in self.moved_forecasts],
            [f"claim corrected: {_told(one)}" for one in self.corrected_claims],
            [f"new claim: {_said(one)}" for one in self.new_claims],
            [f"claim withdrawn: {_said(one)}" for one in self.withdrawn_claims],
        )  # fmt: skip
        shown = (kind[:limit] + ([f"and {len(kind) - limit} more"] if len(kind) > limit else []) for kind in kinds)
        found = [line for kind in shown for line in kind]
        return [_PROGRAM, *found] if self.program and found else found


_PROGRAM = "the program has changed since the last report: what is marked [program] may be its doing"


def _said(one: Mapping[str, str]) -> str:
    return f"{one['question']} = {one['answer']} “{one['text']}” ({one['article']}){_ends(one)}"


def _told(one: Mapping[str, str]) -> str:
    words = f" “{one['text']}”" if "text" in one else ""
    return f"{one['question']}{words} in {one['article']}{_ends(one)}"


def _ends(one: Mapping[str, str]) -> str:
    became = f": {one['before']} → {one['after']}" if "before" in one else ""
    return f"{became} [{one['cause']}]" if "cause" in one else became


def last(folder: Path) -> dict[str, pd.DataFrame] | None:
    """The tables of the report in ``folder``, or None when they are not there or not readable."""
    try:
        return {name: pd.read_parquet(folder / "tables" / f"{name}.parquet") for name in _NAMES}
    except (OSError, ValueError):
        return None


def untouched(old: Mapping[str, Any], new: Mapping[str, Any], articles: pd.DataFrame) -> frozenset[str] | None:
    """The articles whose changes only the program can explain, by the manifests of two reports; None if it is the same.

    None are untouched when a parameter, the topic, the outcomes or the corrections changed: those reach every article.
    """
    if not old or all(old.get(name) == new[name] for name in ("code", "versions")):
        return None
    was, now = old.get("inputs", {}), new["inputs"]
    if old.get("parameters") != new["parameters"] or any(was.get(name) != now.get(name) for name in _FOR_ALL):
        return frozenset()
    same = {name for name in now if now[name] == was.get(name)}
    pairs = zip(articles["article"], articles["path"], strict=True)
    return frozenset(name for name, path in pairs if path in same or path.rpartition(":")[0] in same)


_FOR_ALL = ("topic.toml", "outcomes.csv", "corrections.csv")


Tables = Mapping[str, pd.DataFrame]


def compare(before: Tables | None, now: Tables, untouched: Collection[str] | None = None) -> Changes:
    """What ``now`` says that ``before`` did not, and the other way round.

    ``untouched`` are the articles that did not change while the program did; None when it is the program of ``before``.
    """
    if before is None:
        return Changes(first=True)
    try:
        old, new = _claims(before, _removed(now)), _claims(now)
        forecasts = _moved(_forecasts(before), _forecasts(now))
        articles = set(before["articles"]["article"]), set(now["articles"]["article"])
    except (KeyError, AttributeError):  # an earlier version's tables
        return Changes(first=True)
    flipped = [
        {**new[key][0], "before": old[key][1], "after": new[key][1]}
        for key in sorted(old.keys() & new.keys())
        if old[key][1] != new[key][1]
    ]
    mine, corrected = untouched or (), _corrected(old, new)
    return Changes(
        first=False,
        new_articles=tuple(sorted(articles[1] - articles[0])),
        gone_articles=tuple(sorted(articles[0] - articles[1])),
        new_claims=_by(mine, (new[key][0] for key in sorted(new.keys() - old.keys()))),
        withdrawn_claims=_by(mine, (old[key][0] for key in sorted(old.keys() - new.keys()))),
        corrected_claims=corrected,
        moved_forecasts=_by(mine, forecasts),
        flipped_verdicts=_by(mine, flipped),
        program=untouched is not None,
    )


def _corrected(old: _Known, new: _Known) -> tuple[dict[str, str], ...]:
    """What a person made of claims at the same words, as one change each, taken out of ``old`` and ``new``."""
    gone: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for key in sorted(old.keys() - new.keys(), reverse=True):
        gone.setdefault((key[0], key[5]), []).append(key)
    found = []
    for key in sorted(new.keys() - old.keys()):
        there = gone.get((key[0], key[5]))
        if there and "cause" in {**old[there[-1]][0], **new[key][0]}:
            before, after = old.pop(there.pop())[0], new.pop(key)[0]
            found.append({**before, "before": before["answer"], "after": after["answer"], "cause": "correction"})
            if before["question"] != after["question"]:
                found[-1]["after"] = f"{after['question']} = {after['answer']}"
    return tuple(found)


def _by(untouched: Collection[str], rows: Iterable[dict[str, str]]) -> tuple[dict[str, str], ...]:
    return tuple({**row, "cause": "program"} if row["article"] in untouched else row for row in rows)


def _removed(now: Tables) -> frozenset[tuple[str, int, int]]:
    """Where a person says that there is no claim."""
    made = now.get("corrections", tables.empty("corrections"))
    rows = made[made["column"] == "remove"]
    return frozenset(zip(rows["article"], rows["start"].astype(int), rows["end"].astype(int), strict=True))


_Known = dict[tuple[str, ...], tuple[dict[str, str], str]]


def _claims(made: Tables, removed: Collection[tuple[str, int, int]] = ()) -> _Known:
    """Claims by article, question, value, words and which of its like it is; each with its verdict."""
    verdicts = dict(zip(made["verdicts"]["claim"], made["verdicts"]["verdict"], strict=True))
    found: _Known = {}
    for claim in tables.rows(made["claims"].sort_values(["article", "start", "end", "claim"])):
        words = " ".join(str(claim.text).split())
        base = (str(claim.article), str(claim.slot), str(claim.value), str(claim.unit), str(claim.polarity), words)
        number = 0
        while (key := (*base, f"{number:06d}")) in found:
            number += 1
        person = "corrected" in str(claim.rule) or (claim.article, claim.start, claim.end) in removed
        said = {
            "article": base[0],
            "question": base[1].replace("_", " "),
            "value": spoken.value(base[2], base[3]),
            "answer": spoken.answer(claim),
            "text": words,
        } | ({"cause": "correction"} if person else {})
        found[key] = said, str(verdicts.get(claim.claim, "open"))
    return found


def _forecasts(made: Mapping[str, pd.DataFrame]) -> dict[tuple[str, str], str]:
    spans: dict[tuple[str, str], set[str]] = {}
    for row in tables.rows(made["forecasts"]):
        span = f"{_day(row.forecast_earliest)} to {_day(row.forecast_latest)}"
        spans.setdefault((str(row.slot), str(row.article)), set()).add(span)
    return {key: ", ".join(sorted(found)) for key, found in spans.items()}


def _day(value: Any) -> str:
    return "open" if pd.isna(value) else pd.Timestamp(value).date().isoformat()


def _moved(old: Mapping[tuple[str, str], str], new: Mapping[tuple[str, str], str]) -> list[dict[str, str]]:
    return [
        {"question": key[0].replace("_", " "), "article": key[1], "before": old[key], "after": new[key]}
        for key in sorted(old.keys() & new.keys())
        if old[key] != new[key]
    ]
