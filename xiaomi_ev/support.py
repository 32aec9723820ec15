"""How many independent tellings stand behind each claimed value.

What comes in: claims, the origins that their articles go back to, and the passages that they share. What goes out: the
table ``support``. What it will not do: take agreement for dependence; only a common origin, or the same words for the
claim, make two tellings one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from xiaomi_ev import tables


def of_values(
    claims: pd.DataFrame, origins: pd.DataFrame, pairs: pd.DataFrame, passages: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The table ``support``: for each claimed value, articles, origins and effective independent sources.

    Tellings of one origin are one, and so are two whose very words for the claim stand in a passage that they share
    (``passages``). ``effective`` lies between ``low`` (a shared upstream is one voice) and ``high`` (each article that
    names it has looked for itself); copies count in neither.
    """
    role = {str(row.article): row for row in tables.rows(origins)}
    quoting: dict[str, set[str]] = defaultdict(set)
    for row in tables.rows(pairs[pairs["kind"].isin(("partial", "quote"))]):
        quoting[str(row.a)].add(str(row.b))
    held = _held(passages) if passages is not None else {}
    rows = []
    asked = standing(claims)
    for (slot, value), group in asked.groupby(["slot", "value"], sort=True):
        names = sorted(set(group["article"]))
        joined = _joined(names, role, _same_words(group, held))
        low, high, why = _effective(names, joined, role, quoting)
        rows.append(
            {
                "slot": slot,
                "value": value,
                "sources": len(names),
                "origins": len(set(joined.values())),
                "effective": (low + high) / 2,
                "low": low,
                "high": high,
                "why": why,
            }
        )
    return tables.make("support", rows)


def standing(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims that stand for their value: they do not call it unknown, deny it ("not 11"), or tell it as past."""
    denied = (claims["polarity"] == "denied") & (claims["bound"] == "exact") & ~claims["value"].isin(["yes", "no"])
    return claims[~(denied | (claims["polarity"] == "unknown") | claims["rule"].str.endswith("@overtaken"))]


def _held(passages: pd.DataFrame) -> dict[str, list[tuple[int, int, str]]]:
    """For each article, the spans that it shares as content, and with whom."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in tables.rows(passages[passages["kind"] == "content"]):
        found[str(row.a)].append((int(row.a_start), int(row.a_end), str(row.b)))
        found[str(row.b)].append((int(row.b_start), int(row.b_end), str(row.a)))
    return found


def _same_words(group: pd.DataFrame, held: Mapping[str, list[tuple[int, int, str]]]) -> list[tuple[str, str]]:
    """Pairs of articles of which one tells the claim within a passage that it shares with the other."""
    spans = zip(group["article"], group["start"], group["end"], strict=True)
    return [
        (article, other)
        for article, start, end in spans
        for a, b, other in held.get(article, ())
        if a <= start and end <= b
    ]


def _joined(names: list[str], role: Mapping[str, Any], same: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each telling with the origin that it goes back to, once shared words have joined some."""
    root = {name: str(role[name].origin) for name in names}
    leader = _led(root.values(), ((root[a], root[b]) for a, b in same if a in root and b in root))
    return {name: leader[origin] for name, origin in root.items()}


def _led(origins: Iterable[str], ties: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each origin with the first one that ties lead to."""
    leader = {origin: origin for origin in origins}

    def find(origin: str) -> str:
        while leader[origin] != origin:
            leader[origin] = leader[leader[origin]]
            origin = leader[origin]
        return origin

    for a, b in ties:
        first, second = sorted((find(a), find(b)))
        leader[second] = first
    return {origin: find(origin) for origin in leader}


def _effective(
    names: list[str], joined: Mapping[str, str], role: Mapping[str, Any], quoting: Mapping[str, set[str]]
) -> tuple[float, float, str]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[joined[name]].append(name)
    ties = [(joined[a], joined[b]) for a in names for b in quoting.get(a, ()) if b in joined and joined[a] != joined[b]]
    low, high = float(len(set(_led(groups, ties).values()))), 0.0
    notes = []
    for origin, members in sorted(groups.items()):
        high += max(1, sum(role[m].role != "copy" for m in members))
        if len(members) > 1:
            notes.append(f"{', '.join(members)} go back to {origin}")
    if low < len(groups):
        notes.append(f"a passage in common ties {len(groups):.0f} of these to {low:.0f}")
    return low, high, "; ".join(notes) or "no shared text and no shared upstream"
