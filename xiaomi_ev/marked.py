"""The pages that everything leads to: each raw article with its evidence marked, and the lists of several places.

What comes in: an ``Analysis`` and the ``Site`` with what was asked for. What goes out: whole pages as text. What it
will not do: change a character of an article, or let one through unescaped.
"""

from __future__ import annotations

import textwrap
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from itertools import pairwise
from typing import Any

import pandas as pd

from xiaomi_ev import frame, shown, spoken, tables
from xiaomi_ev.analysis import Analysis
from xiaomi_ev.frame import LISTS, Site
from xiaomi_ev.linking import href, table

ENTRIES = 1_500
"""What all lists together show: of a large corpus each list is cut shorter, and says so."""
_SHOWN = (
    ("lc", "claims (yellow)"),
    ("lt", "time expressions (blue)"),
    ("ls", "shared passages (dotted)"),
    ("ll", "what the report leads to (underlined)"),
    ("lb", "site furniture (pale)"),
)
_LAYERS = "".join(f'<label><input type="checkbox" class="{name}" checked> {said}</label> ' for name, said in _SHOWN)


def titles(articles: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """What a reader calls each article, and its outlet and file beside it."""
    return {
        str(r.article): (str(r.title or r.article)[:160], ", ".join(x for x in (str(r.source), str(r.article)) if x))
        for r in tables.rows(articles)
    }


def only(a: Analysis, names: Sequence[str]) -> Analysis:
    """The analysis of some articles, so that no page looks at the rows of all of them."""
    kept = set(names)
    some = {name: a.tables[name] for name in ("articles", "lines", "claims", "timexes")}
    some = {name: table[table["article"].isin(kept)] for name, table in some.items()}
    passages, verdicts = a.tables["passages"], a.tables["verdicts"]
    some["verdicts"] = verdicts[verdicts["claim"].isin(set(some["claims"]["claim"]))]
    some["passages"] = passages[passages["a"].isin(kept) | passages["b"].isin(kept)]
    return replace(a, tables={**a.tables, **some})


def evidence(a: Analysis, name: str, site: Site) -> str:
    """The raw article, line labels as style, claims, times and what is led to marked; each of the last an anchor."""
    said, known, lines = (_of(a, one, name) for one in ("claims", "articles", "lines"))
    rows = list(tables.rows(lines))
    called, beside = titles(known).get(name, (name, name))
    raw_text = a.raw(name)
    raw = _raw(raw_text, rows, *_layers(a, name, said, rows, site))
    said = said.assign(question=said["slot"].str.replace("_", " "), speaker=said["speaker"].replace("", "the article"))
    said = said.merge(a.tables["verdicts"][["claim", "verdict"]], on="claim", how="left")
    said["value"] = [_told(c, _line(raw_text, c.start, c.end)) for c in tables.rows(said)]
    own = replace(site, short={claim: claim.removeprefix(name) for claim in said["claim"]})
    said = said[["claim", "question", "value", "certainty", "speaker", "status", "verdict"]]
    shows = shown.Table(shown.from_table(said, "claims"), "Claims read in this article", 200)
    listing = table(shows._repr_html_(), 1, own, site.articles[name])
    body = (
        f'<h1>{escape(called)}</h1><p class="small">{escape(beside)}</p>{listing}<div class="article">'
        f'<p class="small layers">Show: {_LAYERS}</p><div class="raw">{raw}</div></div>'
    )
    return frame.page(f"Evidence: {called}", body, site, "../")


def _told(claim: Any, line: str) -> str:
    """The answer in words; of a statement, whose answer is only yes or no, with what it states."""
    words = spoken.answer(claim, line)
    return f"{words}: {textwrap.shorten(claim.text, 28, placeholder='…')}" if claim.slot == "statement" else words


def _line(raw: str, start: int, end: int) -> str:
    """What stands on the line of a claim, near it."""
    return raw[max(0, start - 150) : start].rpartition("\n")[2] + raw[start : end + 150].partition("\n")[0]


def _of(a: Analysis, table: str, article: str) -> pd.DataFrame:
    rows = a.tables[table]
    return rows[rows["article"] == article]


def _layers(
    a: Analysis, name: str, said: Any, lines: Sequence[Any], site: Site
) -> tuple[list[tuple[int, int, str]], dict[str, list[tuple[int, int]]]]:
    """Anchors, and the spans of each layer."""
    ends = {int(line.start): int(line.end) for line in lines}
    edges = sorted(ends)
    claims = [
        (int(c.start), int(c.end), site.claims[str(c.claim)].partition("#")[2])
        for c in tables.rows(said)
        if str(c.claim) in site.claims
    ]
    led = []
    for start, end in sorted(site.asked.get(site.articles[name], {}).items()):
        line = edges[max(0, bisect_right(edges, start) - 1)] if edges else 0
        led.append((start, end or max(ends.get(line, 0), start + 1), f"at-{start}"))
    times = [(int(t.start), int(t.end)) for t in tables.rows(_of(a, "timexes", name))]
    layers = {"claim": [c[:2] for c in claims], "time": times, "shared": _shared(a, name), "led": [c[:2] for c in led]}
    return claims + led, layers


def _raw(raw: str, lines: Sequence[Any], anchors: Sequence[Any], layers: Mapping[str, Sequence[Any]]) -> str:
    pieces, last = [], 0
    edges = [int(line.start) for line in lines]
    near_anchors = _by_line(anchors, edges)
    near_layers = {kind: _by_line(spans, edges) for kind, spans in layers.items()}
    for n, line in enumerate(lines):
        pieces.append(escape(raw[last : line.start]))
        near = {kind: found.get(n, []) for kind, found in near_layers.items()}
        inner = _marked(raw, int(line.start), int(line.end), near_anchors.get(n, []), near)
        pieces.append(f'<span class="{line.label}">{inner}</span>')
        last = int(line.end)
    return "".join(pieces)


def _shared(a: Analysis, name: str) -> list[tuple[int, int]]:
    """Where ``name`` shares a passage with another article, on either side of the pair."""
    passages = a.tables["passages"]
    return [
        (int(getattr(row, f"{side}_start")), int(getattr(row, f"{side}_end")))
        for side in ("a", "b")
        for row in tables.rows(passages[passages[side] == name])
    ]


def _by_line(spans: Sequence[Any], edges: Sequence[int]) -> dict[int, list[Any]]:
    """Spans by the lines that they touch, so that no line looks at all of them."""
    found: dict[int, list[Any]] = {}
    for span in spans:
        for n in range(max(0, bisect_right(edges, span[0]) - 1), bisect_left(edges, span[1])):
            found.setdefault(n, []).append(span)
    return found


def _marked(
    raw: str,
    start: int,
    end: int,
    led_to: Sequence[tuple[int, int, str]],
    layers: Mapping[str, Sequence[tuple[int, int]]],
) -> str:
    """One line with its marks; nested marks are cut at each other's edges, so that tags never cross."""
    changes: dict[int, Counter[str]] = {start: Counter(), end: Counter()}
    for kind, spans in layers.items():
        for first, last in spans:
            if first < end and start < last:
                changes.setdefault(max(start, first), Counter())[kind] += 1
                changes.setdefault(min(end, last), Counter())[kind] -= 1
    anchors: dict[int, str] = {}
    for first, _, name in led_to:
        if start <= first < end:
            changes.setdefault(first, Counter())
            anchors[first] = anchors.get(first, "") + f'<a id="{name}"></a>'
    pieces, open_now = [], dict.fromkeys(layers, 0)
    for first, last in pairwise(sorted(changes)):
        for kind, by in changes[first].items():
            open_now[kind] += by
        kinds = " ".join(kind for kind, count in open_now.items() if count)
        text = escape(raw[first:last])
        pieces.append(anchors.get(first, "") + (f'<mark class="{kinds}">{text}</mark>' if kinds else text))
    return "".join(pieces)


def lists(a: Analysis, site: Site) -> str:
    """The page of all lists that were asked for: what each value that rests on several sentences rests on."""
    sizes = [len(shown.listed(place)) for place in site.lists]
    most = next((k for k in range(shown.MOST, 2, -1) if sum(min(n, k) for n in sizes) <= ENTRIES), 2)
    body, under, short = ["<h1>What each value that rests on several sentences rests on</h1>"], defaultdict(list), False
    for place, address in site.lists.items():
        count, kept = int(place.split(":", 3)[2]), shown.listed(place)[:most]
        cut = f"{len(kept)} of {count} shown" if len(kept) < count else ""
        short = short or bool(cut)
        parts: dict[str, list[str]] = {}
        for one in kept:
            parts.setdefault(site.span(one)[0], []).append(_entry(a, one, site))
        rows = "".join(f"{escape(site.called.get(of, of))}<ul>{''.join(rows)}</ul>" for of, rows in parts.items())
        under[shown.words(place)].append(f'<div id="{address.partition("#")[2]}">{rows}{cut}</div>')
    body += [f"<h2>{escape(words)}</h2>{''.join(lists)}" for words, lists in under.items()]
    rest = (
        '<p>Of what is cut here all rows are in <a href="../tables/claims.csv">tables/claims.csv</a>.</p>'
        if short
        else ""
    )
    body = [body[0], f'{rest}<div class="lists">', *body[1:], "</div>"]
    return frame.page("What values rest on", "".join(body), site, "../", lists=True)


def _entry(a: Analysis, place: str, site: Site) -> str:
    """One sentence as a link to where it stands, or with article and characters where that has no page."""
    article, start, end = site.span(place)
    text = " ".join(a.texts.get(article, "")[start : end or start + 90].split()) or article
    words, address = escape(text if len(text) <= 64 else f"{text[:63]}…"), site.address(place)
    if address:
        return f'<li><a href="{href(address, LISTS)}">{words}</a></li>'
    return f"<li>{words} <small>({escape(site.named(place))})</small></li>"
