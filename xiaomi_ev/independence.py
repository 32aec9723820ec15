"""Which tellings are independent, and who copied whom.

What comes in: pairs that share text, claims, creation dates and citations. What goes out: directed pairs,
the origin that each article goes back to, the graph of copies and citations, and for every claimed value
the effective number of independent sources. What it will not do: decide a direction or an origin that the
evidence leaves open. Agreement on the truth proves no copying (Dong, Berti-Equille and Srivastava 2009):
only shared wording and a named upstream join tellings here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse import csgraph

from xiaomi_ev import direction, retelling, tables, upstream
from xiaomi_ev.upstream import ANONYMOUS, WHOLE, Link

SHARED_UPSTREAM = 0.5
"""Two articles that name the same source may each add reporting of their own: half a telling each."""
MAX_GROUP = 200
"""Articles that say the same, or name the same source, are paired each with each up to so many; beyond, with the first
only, and counted in the table's ``attrs["starred"]``."""
_OWN = 0.3
"""An article of which more than this stands in an earlier one goes back to it, whatever it adds."""


def pairs(
    overlap_pairs: pd.DataFrame,
    claims: pd.DataFrame,
    dates: pd.DataFrame,
    citations: pd.DataFrame,
    articles: pd.DataFrame,
    texts: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """The table ``pairs``: pairs that share text, and ``fact`` pairs that share values or an upstream.

    Raw ``texts`` tell the direction of some pairs that citations and dates leave open.
    """
    written = _written(dates)
    shared = _sharing(overlap_pairs, dates, citations, articles, texts or {})
    facts, starred = _facts(claims, citations)
    told = []
    for (a, b), reasons in facts.items():
        if (a, b) not in shared:
            earlier, why = direction.by_date(a, b, written)
            told.append((a, b, "fact", 0.0, 0.0, earlier, f"{'; '.join(reasons)}; {why}"))
    rows = sorted([*shared.values(), *told], key=lambda row: row[:2])
    made = tables.make("pairs", [dict(zip(_PAIR, row, strict=True)) for row in rows])
    made.attrs["starred"] = starred
    return made


_PAIR = ("a", "b", "kind", "a_in_b", "b_in_a", "earlier", "why")
_BY_WORDING = re.compile(
    r"(?:(?:told as (?:past|still to come)|siblings tell [^,]{1,40}(?:, \d{4})?|from the story's own start)[,;]? ?){1,6}"
)
"""Why a date is known, where nothing but the words of the text tells it."""


def _sharing(
    found: pd.DataFrame, dates: pd.DataFrame, citations: pd.DataFrame, articles: pd.DataFrame, texts: Mapping[str, str],
) -> dict[tuple[str, str], tuple[Any, ...]]:  # fmt: skip
    """Pairs that share text, each with the one that was first.

    What a text tells of its own time, its copy tells too: of copies only dates from outside the wording decide.
    """
    written = _written(dates)
    outside = _written(dates[~dates["why"].astype(str).str.fullmatch(_BY_WORDING.pattern).astype(bool)])
    names = zip(articles["article"], articles["source"], strict=True)
    sources = {str(article): str(source) for article, source in names}
    cited, read = upstream.cited(citations), direction.Texts(texts)
    rows = {}
    for row in tables.rows(found):
        a, b, shares = str(row.a), str(row.b), (float(str(row.a_in_b)), float(str(row.b_in_a)))
        known = outside if row.kind == "copy" else written
        first = direction.of_pair(a, b, *shares, known, cited, sources, read)
        rows[a, b] = (a, b, row.kind, row.a_in_b, row.b_in_a, *first)
    return rows


def _written(dates: pd.DataFrame) -> dict[str, tuple[Any, Any]]:
    main = dates[dates["segment"] == 0]
    return {str(r.article): (r.earliest, r.latest) for r in tables.rows(main)}


def _facts(claims: pd.DataFrame, citations: pd.DataFrame) -> tuple[dict[tuple[str, str], list[str]], int]:
    """Pairs that tell the same by more than chance, or name the same upstream, and why; groups left out.

    A rare value and another one are needed, or a very specific one; what is denied is told by others.
    """
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    weight: dict[tuple[str, str], int] = defaultdict(int)
    asked = claims[(claims["polarity"] == "affirmed") & claims["rule"].str.startswith("question")]
    answering, every = asked.groupby("slot")["article"].nunique().to_dict(), claims["article"].nunique()
    groups = [
        (
            f"both say {slot} = {value}{f' {unit}' if unit else ''}",
            names,
            _told(str(value), len(names), answering[slot], every),
        )
        for (slot, value, unit), group in asked.groupby(["slot", "value", "unit"], sort=True)
        if (names := sorted(set(group["article"])))
    ]
    named = citations[citations["source"] != ANONYMOUS]
    groups += [
        (f"both name {name}", sorted(set(group["article"])), _ENOUGH)
        for name, group in named.groupby("source", sort=True)
    ]
    for why, names, told in groups:
        for n, a in enumerate(names if len(names) <= MAX_GROUP else names[:1]) if told else ():
            for b in names[n + 1 :]:
                found[a, b].append(why)
                weight[a, b] += told
    enough = {pair: reasons for pair, reasons in found.items() if weight[pair] >= _ENOUGH}
    return enough, sum(len(names) > MAX_GROUP for _, names, told in groups if told)


_RARE, _COMMON, _ENOUGH = 2, 1, 3
_SPECIFIC = re.compile(r"\d{4}-\d\d-\d\d|[0.]*[1-9](?:\.?\d){1,30}?\.?[1-9][0.]*")
"""A day, or a number of three digits and more that count: 418000000, 40250; not 65000000, nor a year."""


def _told(value: str, articles: int, answering: int, every: int) -> int:
    """How much a value that so many ``articles`` hold tells of them: a specific one enough; of the rest, what every
    article says tells nothing, what most say little, and most what few of those ``answering`` say."""
    year = len(value) == 4 and value[:2] in ("19", "20")
    if _SPECIFIC.fullmatch(value) and not year and (articles == 2 or 2 * articles <= answering):
        return _ENOUGH
    if articles == every:
        return 0
    return _RARE if articles <= max(2, answering // 3) else _COMMON


def origins(
    articles: pd.DataFrame, pairs: pd.DataFrame, citations: pd.DataFrame, texts: Mapping[str, str] | None = None,
    passages: pd.DataFrame | None = None,
) -> pd.DataFrame:  # fmt: skip
    """The table ``origins``: each article with the telling that it goes back to, and its weight.

    A copy adds nothing (weight 0), an article that takes over a part of another what it adds; articles that name the
    same upstream share it, as does one that says at its head, or of most that it tells, that it has it from another of
    the corpus, by its raw text in ``texts``, and one that probably tells another anew, by their ``passages``; the rest
    stand alone: to name a source once is not to go back to it.
    """
    parent = _parents(pairs, {} if passages is None else retelling.found(pairs, passages, texts or {}))
    links = upstream.links(articles, citations, texts or {})
    whole = citations[citations["how"].isin(WHOLE) & (citations["source"] != ANONYMOUS)]
    named: dict[str, list[str]] = defaultdict(list)
    for article, source in dict.fromkeys(zip(whole["article"], whole["source"], strict=True)):
        named[article].append(source)
    shared = Counter(source for article, sources in named.items() if article not in parent for source in sources)
    for article, traced in sorted(links.items()):
        target = _unlooped(article, (one for one in traced if one.whole), parent)
        if article not in parent and target is not None:
            parent[article] = target.target, SHARED_UPSTREAM, f"cites {target.source}, which published {target.target}"
    rows, apart = [], _apart(pairs, citations, parent)
    for name in sorted(articles["article"]):
        root, why = _root(name, parent)
        outside = next((source for source in named.get(root, []) if shared[source] > 1), "")
        weight = parent[name][1] if name in parent else SHARED_UPSTREAM if outside else 1.0
        role = "copy" if root != name and weight < SHARED_UPSTREAM else "unknown" if weight < 1 else "origin"
        why = why or (f"names {outside}, as others here do" if outside else "") or apart.get(name, "")
        why = why or "shares no text and no named upstream with another article"
        origin = root if root != name or not outside else outside
        rows.append({"article": name, "origin": origin, "role": role, "weight": weight, "why": why})
    return tables.make("origins", rows)


def tellings(origins: pd.DataFrame) -> tuple[int, int]:
    """How many independent tellings there are: those that probably retell others joined to them, and apart."""
    low = int(origins["origin"].nunique())
    return low, low + int(origins["why"].astype(str).str.startswith(retelling.WHY).sum())


def _parents(pairs: pd.DataFrame, retold: Mapping[tuple[str, str], str]) -> dict[str, tuple[str, float, str]]:
    """What an article is a copy of, or takes a good part from: the other one, the weight that is left, and why.

    The most of its text decides, then the name. Where the order is open the two are one telling all the same: of copies
    the later by name goes back to the other, of parts the one that is more of it.
    """
    found: list[tuple[float, str, str, str]] = []
    for row in tables.rows(pairs[pairs["kind"] != "fact"]):
        amends = str(row.why).endswith(direction.BY_TITLE)
        by_name = row.kind == "copy" or row.a_in_b <= row.b_in_a
        first = str(row.earlier) or str(row.a if by_name else row.b)
        later = str(row.b) if first == row.a else str(row.a)
        inside = float(row.b_in_a if first == row.a else row.a_in_b)
        sure = "" if row.earlier else " (order unknown, first by name)"
        if amends:
            found.append((SHARED_UPSTREAM, first, later, str(row.why)))
        elif row.kind == "copy":
            found.append((0.0, first, later, f"copy of {first}: {row.why}{sure}"))
        elif row.kind == "partial" and inside >= _OWN:
            told = f"takes {inside:.0%} from" if row.earlier else f"has {inside:.0%} of its words in common with"
            found.append((round(1 - inside, 2), first, later, f"{told} {first}: {row.why}"))
        elif why := retold.get((str(row.a), str(row.b))):
            found.append((SHARED_UPSTREAM, first, later, f"{retelling.WHY} {first}: {why}{sure}"))
    parent: dict[str, tuple[str, float, str]] = {}
    for weight, first, later, why in sorted(found):
        if later not in parent and _root(first, parent)[0] != later:  # never in a circle
            parent[later] = first, weight, why
    return parent


def _unlooped(article: str, traced: Iterable[Link], parent: Mapping[str, tuple[str, float, str]]) -> Link | None:
    """The first of the cited articles that does not go back to the citing one itself."""
    return next((one for one in traced if _root(one.target, parent)[0] != article), None)


def _root(name: str, parent: Mapping[str, tuple[str, float, str]]) -> tuple[str, str]:
    seen, why = {name}, ""
    while name in parent and parent[name][0] not in seen:
        why = why or parent[name][2]
        name = parent[name][0]
        seen.add(name)
    return name, why


def _apart(
    pairs: pd.DataFrame, citations: pd.DataFrame, parent: Mapping[str, tuple[str, float, str]]
) -> dict[str, str]:
    """Why an article that has something in common with others is a telling of its own, the strongest reason last."""
    found: dict[str, str] = {}
    named = citations[citations["source"] != ANONYMOUS].drop_duplicates(["article", "source"])
    several = named["source"].map(named["source"].value_counts()) > 1
    for row in tables.rows(named[several]):
        found.setdefault(str(row.article), f"names {row.source}, as others do: too little to call them one telling")
    most: dict[str, float] = defaultdict(float)
    for row in tables.rows(pairs[pairs["kind"] != "fact"]):
        for one, other, inside in ((row.a, row.b, row.a_in_b), (row.b, row.a, row.b_in_a)):
            if float(inside) > most[str(one)]:
                most[str(one)] = float(inside)
                found[str(one)] = f"has {inside:.0%} of its words in common with {other}, the rest is its own"
    back = Counter(first for first, _, _ in parent.values())
    for later in sorted(parent, reverse=True):
        first = parent[later][0]
        also = f" and {back[first] - 1} more" if back[first] > 1 else ""
        verb = "goes" if back[first] == 1 else "go"
        found[first] = f"{later}{also} {verb} back to it"
    return found


def edges(
    pairs: pd.DataFrame, citations: pd.DataFrame, articles: pd.DataFrame, texts: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """The table ``edges``: who copies, cites or shares with whom; circles and dangling names are said in ``why``."""
    of = upstream.published(articles)
    traced = upstream.links(articles, citations, texts or {})
    targets = {article: {one.source: one.target for one in links} for article, links in traced.items()}
    named = citations[citations["source"] != ANONYMOUS]
    found: dict[tuple[str, str], str] = {}
    for article, source in dict.fromkeys(zip(named["article"], named["source"], strict=True)):
        theirs = of.get(upstream.key(source), [])
        found[article, source] = targets.get(article, {}).get(source) or (theirs[0] if len(theirs) == 1 else "")
    ring = circles([(article, target) for (article, _), target in found.items() if target])
    sizes = Counter(ring.values())
    rows = []
    for (article, source), target in found.items():
        size = sizes[ring.get(article, 0)] if ring.get(article) == ring.get(target) else 0
        theirs = of.get(upstream.key(source), [])
        why = (
            "circular: each cites the other"
            if size == 2
            else f"circular: {size} articles cite each other in a ring"
            if size
            else "named in the text"
            if target
            else f"named in the text: which of its {len(theirs)} articles is open"
            if theirs
            else "dangling: no article of this source in the corpus"
        )
        rows.append({"source": source, "target": article, "kind": "cites", "why": why})
    for row in tables.rows(pairs):
        first = str(row.earlier) or str(row.a)
        second = str(row.b) if first == row.a else str(row.a)
        part = row.kind == "partial" and max(float(row.a_in_b), float(row.b_in_a)) >= _OWN
        kind = "copies" if row.earlier and (row.kind == "copy" or part) else "shares"
        rows.append({"source": first, "target": second, "kind": kind, "why": str(row.why)})
    return tables.make("edges", rows)


def circles(cites: Sequence[tuple[str, str]]) -> dict[str, int]:
    """A number, from 1, for each article that cites others in a ring: articles of one ring have the same.

    Rings are the strongly connected components (Tarjan 1972) of two articles and more.
    """
    names = sorted({name for pair in cites for name in pair})
    place = {name: n for n, name in enumerate(names)}
    one, other = ([place[pair[side]] for pair in cites] for side in (0, 1))
    graph = sparse.coo_array((np.ones(len(cites)), (one, other)), shape=(len(names), len(names)))
    _, labels = csgraph.connected_components(graph.tocsr(), connection="strong") if names else (0, np.zeros(0, int))
    sizes = Counter(labels.tolist())
    return {name: int(label) + 1 for name, label in zip(names, labels.tolist(), strict=True) if sizes[label] > 1}
