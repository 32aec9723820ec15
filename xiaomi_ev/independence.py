"""Which tellings are independent, and who copied whom.

What comes in: pairs that share text, claims, creation dates and citations. What goes out: directed pairs,
the origin that each article goes back to, the graph of copies and citations, and for every claimed value
the effective number of independent sources. What it will not do: decide a direction or an origin that the
evidence leaves open. Agreement on the truth proves no copying (Dong, Berti-Equille and Srivastava 2009):
only shared wording and a named upstream join tellings here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from xiaomi_ev import tables

SHARED_UPSTREAM = 0.5
"""Two articles that name the same source may each add reporting of their own: half a telling each."""
UPSTREAM = ("via", "mention", "dateline", "contributed", "first reported by")
"""Cues that name where a whole article comes from; "according to" covers one statement."""
_ANONYMOUS = ("unnamed sources",)


def pairs(
    overlap_pairs: pd.DataFrame,
    claims: pd.DataFrame,
    dates: pd.DataFrame,
    citations: pd.DataFrame,
    articles: pd.DataFrame,
) -> pd.DataFrame:
    """The table ``pairs``: pairs that share text, and ``fact`` pairs that share values or an upstream."""
    sources = dict(zip(articles["article"], articles["source"], strict=True))
    written = _written(dates)
    cited = _cited(citations)
    rows = []
    for row in tables.rows(overlap_pairs):
        a, b = str(row.a), str(row.b)
        earlier, why = _direction(a, b, float(str(row.a_in_b)), float(str(row.b_in_a)), written, cited, sources)
        rows.append(
            {
                "a": a,
                "b": b,
                "kind": row.kind,
                "a_in_b": row.a_in_b,
                "b_in_a": row.b_in_a,
                "earlier": earlier,
                "why": why,
            }
        )
    known = {(row["a"], row["b"]) for row in rows}
    for (a, b), reasons in sorted(_facts(claims, cited).items()):
        if (a, b) not in known:
            earlier, why = _by_date(a, b, written)
            rows.append(
                {
                    "a": a,
                    "b": b,
                    "kind": "fact",
                    "a_in_b": 0.0,
                    "b_in_a": 0.0,
                    "earlier": earlier,
                    "why": f"{'; '.join(reasons)}; {why}",
                }
            )
    return tables.make("pairs", sorted(rows, key=lambda row: (row["a"], row["b"])))


def _written(dates: pd.DataFrame) -> dict[str, tuple[Any, Any]]:
    main = dates[dates["segment"] == 0]
    return {str(r.article): (r.earliest, r.latest) for r in tables.rows(main)}


def _cited(citations: pd.DataFrame) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for article, source in zip(citations["article"], citations["source"], strict=True):
        if source not in _ANONYMOUS and source not in found[article]:
            found[article].append(source)
    return dict(found)


def _direction(
    a: str, b: str, a_in_b: float, b_in_a: float, written: Mapping[str, tuple[Any, Any]],
    cited: Mapping[str, list[str]], sources: Mapping[str, str],
) -> tuple[str, str]:  # fmt: skip
    """Who was first, by the strongest evidence there is: citation, dates, one-sided containment."""
    for copy, origin in ((a, b), (b, a)):
        if sources.get(origin) and sources[origin] in cited.get(copy, []):
            return origin, f"{copy} cites {sources[origin]}, which published {origin}"
    earlier, why = _by_date(a, b, written)
    if earlier:
        return earlier, why
    if abs(a_in_b - b_in_a) > 0.25 and max(a_in_b, b_in_a) > 0.6:
        short, long = (a, b) if a_in_b > b_in_a else (b, a)
        return long, f"{short} stands almost whole in the longer {long}"
    return "", why


def _by_date(a: str, b: str, written: Mapping[str, tuple[Any, Any]]) -> tuple[str, str]:
    (a_first, a_last), (b_first, b_last) = (written.get(name, (pd.NaT, pd.NaT)) for name in (a, b))
    if any(pd.isna(day) for day in (a_first, a_last, b_first, b_last)):
        return "", "order unknown: not both are dated"
    if a_last < b_first:
        return a, "written earlier"
    if b_last < a_first:
        return b, "written earlier"
    return "", "order unknown: the creation intervals overlap"


def _facts(claims: pd.DataFrame, cited: Mapping[str, list[str]]) -> dict[tuple[str, str], list[str]]:
    """Pairs that give the same value of the same question, or name the same upstream, and why."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    asked = claims[(claims["polarity"] != "unknown") & claims["rule"].str.startswith("question")]
    for (slot, value, unit), group in asked.groupby(["slot", "value", "unit"], sort=True):
        for pair in _combinations(group["article"]):
            found[pair].append(f"both say {slot} = {value}{f' {unit}' if unit else ''}")
    upstream: dict[str, list[str]] = defaultdict(list)
    for article, names in cited.items():
        for name in names:
            upstream[name].append(article)
    for name in sorted(upstream):
        for pair in _combinations(upstream[name]):
            found[pair].append(f"both name {name}")
    return found


def _combinations(names: Iterable[str]) -> list[tuple[str, str]]:
    unique = sorted(set(names))[:200]
    return [(a, b) for n, a in enumerate(unique) for b in unique[n + 1 :]]


def origins(articles: pd.DataFrame, pairs: pd.DataFrame, citations: pd.DataFrame) -> pd.DataFrame:
    """The table ``origins``: each article with the telling that it goes back to, and its weight.

    A copy adds nothing (weight 0); articles that name the same upstream share it; the rest stand alone.
    """
    names = sorted(articles["article"])
    parent: dict[str, tuple[str, str]] = {}
    for row in tables.rows(pairs[pairs["kind"] == "copy"]):
        first = str(row.earlier) or str(row.a)
        later = str(row.b) if first == row.a else str(row.a)
        sure = "" if row.earlier else " (order unknown, first by name)"
        parent.setdefault(later, (first, f"copy of {first}: {row.why}{sure}"))
    cited = _cited(citations[citations["how"].isin(UPSTREAM)])
    shared = {
        name
        for name in {n for ns in cited.values() for n in ns}
        if sum(name in ns for article, ns in cited.items() if article not in parent) > 1
    }
    rows = []
    for name in names:
        root, why = _root(name, parent)
        upstream = [source for source in cited.get(root, []) if source in shared]
        if root != name:
            rows.append({"article": name, "origin": root, "role": "copy", "weight": 0.0, "why": why})
        elif upstream:
            rows.append(
                {
                    "article": name,
                    "origin": upstream[0],
                    "role": "unknown",
                    "weight": SHARED_UPSTREAM,
                    "why": f"names {upstream[0]}, as others here do",
                }
            )
        else:
            rows.append(
                {
                    "article": name,
                    "origin": name,
                    "role": "origin",
                    "weight": 1.0,
                    "why": "shares no text and no named upstream with another article",
                }
            )
    return tables.make("origins", rows)


def _root(name: str, parent: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    seen, why = {name}, ""
    while name in parent and parent[name][0] not in seen:
        why = why or parent[name][1]
        name = parent[name][0]
        seen.add(name)
    return name, why


def edges(pairs: pd.DataFrame, citations: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The table ``edges``: who copies, cites or shares with whom; circles and dangling names are said in ``why``."""
    published = {
        source: article for article, source in zip(articles["article"], articles["source"], strict=True) if source
    }
    cited = _cited(citations)
    rows = []
    for article in sorted(cited):
        for source in cited[article]:
            target = published.get(source, "")
            circular = target and any(published.get(back) == article for back in cited.get(target, []))
            why = (
                "circular: each cites the other"
                if circular
                else "named in the text"
                if target
                else "dangling: no article of this source in the corpus"
            )
            rows.append({"source": source, "target": article, "kind": "cites", "why": why})
    for row in tables.rows(pairs):
        first = str(row.earlier) or str(row.a)
        second = str(row.b) if first == row.a else str(row.a)
        kind = "copies" if row.kind == "copy" and row.earlier else "shares"
        rows.append({"source": first, "target": second, "kind": kind, "why": str(row.why)})
    return tables.make("edges", rows)


def support(claims: pd.DataFrame, origins: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """The table ``support``: for each claimed value, articles, origins and effective independent sources.

    ``effective`` lies between ``low`` (a shared upstream is one voice) and ``high`` (each article that
    names it has looked for itself); copies count in neither.
    """
    role = {str(row.article): row for row in tables.rows(origins)}
    quoting = {(str(r.a), str(r.b)) for r in tables.rows(pairs) if r.kind in ("partial", "quote")}
    rows = []
    asked = claims[claims["polarity"] != "unknown"]
    for (slot, value), group in asked.groupby(["slot", "value"], sort=True):
        names = sorted(set(group["article"]))
        roots = sorted({str(role[name].origin) for name in names})
        low, high, why = _effective(names, role, quoting)
        rows.append(
            {
                "slot": slot,
                "value": value,
                "sources": len(names),
                "origins": len(roots),
                "effective": (low + high) / 2,
                "low": low,
                "high": high,
                "why": why,
            }
        )
    return tables.make("support", rows)


def _effective(names: list[str], role: Mapping[str, Any], quoting: set[tuple[str, str]]) -> tuple[float, float, str]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[str(role[name].origin)].append(name)
    low, high = float(len(groups)), 0.0
    notes = []
    for origin, members in sorted(groups.items()):
        own = {str(role[m].article) for m in members if role[m].role != "copy"}
        high += max(1, len(own))
        if len(members) > 1:
            notes.append(f"{', '.join(members)} go back to {origin}")
    tied = sum(1 for a in names for b in names if (a, b) in quoting)
    if tied:
        low = max(1.0, low - tied)
        notes.append(f"{tied} of the pairs share a passage")
    return low, high, "; ".join(notes) or "no shared text and no shared upstream"
