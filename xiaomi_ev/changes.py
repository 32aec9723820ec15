"""What changed since the last report: articles, claims, forecasts, verdicts, by what they say and not by row.

What comes in: the tables of the last report and of this one. What goes out: ``Changes``, as JSON, as lines
of text, and empty when nothing that a reader knew has changed. What it will not do: compare row numbers,
which move with every new article, or pixels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from xiaomi_ev import tables

_NAMES = ("articles", "claims", "forecasts", "verdicts")


@dataclass(frozen=True)
class Changes:
    """Sorted lists of records; ``first`` when there was no readable report to compare with."""

    first: bool
    new_articles: tuple[str, ...] = ()
    gone_articles: tuple[str, ...] = ()
    new_claims: tuple[dict[str, str], ...] = ()
    withdrawn_claims: tuple[dict[str, str], ...] = ()
    moved_forecasts: tuple[dict[str, str], ...] = ()
    flipped_verdicts: tuple[dict[str, str], ...] = ()

    def json(self) -> dict[str, Any]:
        """The records by kind, for alerts and programs."""
        return asdict(self)

    def lines(self, limit: int = 12) -> list[str]:
        """One line a change, at most ``limit`` of a kind and then how many more; empty for a first report."""
        kinds = (
            [f"new article: {name}" for name in self.new_articles],
            [f"article gone: {name}" for name in self.gone_articles],
            [f"verdict flipped: {_said(one)}: {one['before']} → {one['after']}" for one in self.flipped_verdicts],
            [f"forecast moved: {_told(one)}: {one['before']} → {one['after']}" for one in self.moved_forecasts],
            [f"new claim: {_said(one)}" for one in self.new_claims],
            [f"claim withdrawn: {_said(one)}" for one in self.withdrawn_claims],
        )  # fmt: skip
        shown = (kind[:limit] + ([f"and {len(kind) - limit} more"] if len(kind) > limit else []) for kind in kinds)
        return [line for kind in shown for line in kind]


def _said(one: Mapping[str, str]) -> str:
    return f"{one['question']} = {one['value']} “{one['text']}” ({one['article']})"


def _told(one: Mapping[str, str]) -> str:
    return f"{one['question']} in {one['article']}"


def last(folder: Path) -> dict[str, pd.DataFrame] | None:
    """The tables of the report in ``folder``, or None when they are not there or not readable."""
    try:
        return {name: pd.read_parquet(folder / "tables" / f"{name}.parquet") for name in _NAMES}
    except (OSError, ValueError):
        return None


def compare(before: Mapping[str, pd.DataFrame] | None, now: Mapping[str, pd.DataFrame]) -> Changes:
    """What ``now`` says that ``before`` did not, and the other way round."""
    if before is None:
        return Changes(first=True)
    try:
        old, new = _claims(before), _claims(now)
        forecasts = _moved(_forecasts(before), _forecasts(now))
        articles = set(before["articles"]["article"]), set(now["articles"]["article"])
    except (KeyError, AttributeError):  # an earlier version's tables
        return Changes(first=True)
    flipped = [
        {**new[key][0], "before": old[key][1], "after": new[key][1]}
        for key in sorted(old.keys() & new.keys())
        if old[key][1] != new[key][1]
    ]
    return Changes(
        first=False,
        new_articles=tuple(sorted(articles[1] - articles[0])),
        gone_articles=tuple(sorted(articles[0] - articles[1])),
        new_claims=tuple(new[key][0] for key in sorted(new.keys() - old.keys())),
        withdrawn_claims=tuple(old[key][0] for key in sorted(old.keys() - new.keys())),
        moved_forecasts=tuple(forecasts),
        flipped_verdicts=tuple(flipped),
    )


def _claims(made: Mapping[str, pd.DataFrame]) -> dict[tuple[str, ...], tuple[dict[str, str], str]]:
    """Claims by article, question, value, words and which of its like it is; each with its verdict."""
    verdicts = dict(zip(made["verdicts"]["claim"], made["verdicts"]["verdict"], strict=True))
    found: dict[tuple[str, ...], tuple[dict[str, str], str]] = {}
    for claim in tables.rows(made["claims"].sort_values(["article", "start", "end", "claim"])):
        words = " ".join(str(claim.text).split())
        base = (str(claim.article), str(claim.slot), str(claim.value), str(claim.unit), str(claim.polarity), words)
        number = 0
        while (key := (*base, f"{number:06d}")) in found:
            number += 1
        said = {
            "article": base[0],
            "question": base[1].replace("_", " "),
            "value": f"{base[2]} {base[3]}".strip(),
            "text": words,
        }
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
