"""The site's HTML: the first page, a page for each notebook, and the raw articles with their evidence marked.

What comes in: an ``Analysis`` and executed notebooks. What goes out: whole pages as text, with a strict
policy and nothing from the network. What it will not do: let a stranger's text through unescaped, or show
an output that is not one of ours as anything but plain text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

import mistune
import pandas as pd

from xiaomi_ev import figures, findings, tables
from xiaomi_ev.analysis import Analysis

_CSS = """
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#f3f3f1;--line:#c9c9c4;--link:#004f8a;--mark:#fff0b3;--time:#cfe8ff}
@media(prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#161616;--soft:#242424;--line:#4d4d4d;--link:#8cc8ff;--mark:#5c4a00;--time:#123a5c}}
*{box-sizing:border-box}body{margin:0 auto;padding:0 1rem 3rem;max-width:70rem;color:var(--ink);background:var(--paper);font:1rem/1.55 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;list-style:none;padding:.7rem 0;margin:0;border-bottom:1px solid var(--line)}
h1{font-size:1.7rem;line-height:1.25;margin:1.2rem 0 .6rem}h2{margin-top:2rem}.answer{font-size:1.08rem;border-left:4px solid #0072b2;padding:.1rem 0 .1rem .9rem;margin:.9rem 0}.answer h2{font-size:1.08rem;margin:.2rem 0}.answer p{margin:.2rem 0}
.scroll{overflow-x:auto;margin:1rem 0;border:1px solid var(--line)}table{border-collapse:collapse;width:100%;font-size:.88rem}caption{text-align:left;font-weight:600;padding:.5rem}th,td{text-align:left;vertical-align:top;padding:.35rem .55rem;border-top:1px solid var(--line);min-width:4rem;max-width:26rem;overflow-wrap:break-word}td a{overflow-wrap:anywhere}thead th{background:var(--soft)}
figure{margin:1.2rem 0}svg{max-width:100%;height:auto;background:#fff;color:#1b1b1b}figcaption,.small{font-size:.88rem}pre{white-space:pre-wrap;background:var(--soft);padding:.8rem}
.raw{white-space:pre-wrap;font-family:inherit;background:none;padding:0}.boilerplate,.tags{opacity:.75}.title{font-weight:700}.heading{font-weight:600}mark{background:var(--mark);color:inherit}mark.time{background:var(--time)}:target{outline:3px solid #d55e00}
@media print{nav{display:none}body{max-width:none}.scroll{overflow:visible}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_MARKDOWN = mistune.create_markdown(escape=True, plugins=["table"])


@dataclass(frozen=True)
class Site:
    """Where things stand: the page of each article, and which page and anchor shows a claim."""

    articles: Mapping[str, str]
    claims: Mapping[str, str]
    notebooks: Mapping[str, str]


def plan(a: Analysis, notebooks: Mapping[str, str]) -> Site:
    """Names for all pages; an article's own name never becomes a path."""
    pages = {name: f"evidence/{number:04d}.html" for number, name in enumerate(sorted(a.texts), 1)}
    anchors = {
        str(claim.claim): f"{pages[str(claim.article)]}#claim-{number}"
        for number, claim in enumerate(tables.rows(a.claims), 1)
    }
    return Site(pages, anchors, notebooks)


def page(title: str, body: str, site: Site, up: str = "") -> str:
    """One whole page around ``body``; ``up`` leads back to the first page's folder."""
    links = [("index.html", "Findings"), *((f"{name}.html", text) for name, text in site.notebooks.items())]
    nav = "".join(f'<li><a href="{up}{escape(href)}">{escape(text)}</a></li>' for href, text in links)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>{escape(title)}</title><style>{_CSS}</style></head>'
        f'<body><nav aria-label="Pages"><ul>{nav}</ul></nav><main>{body}</main></body></html>\n'
    )


def figure(svg: str, alt: str, number: int) -> str:
    """An inline SVG with its words; ids are made unique to the page."""
    inline = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>f{number}-", svg)
    inline = re.sub(r"<metadata>.*?</metadata>", "", inline, count=1, flags=re.DOTALL)
    head = f'<svg role="img" aria-labelledby="f{number}-words"'
    return (
        f'<figure>{inline.replace("<svg", head, 1)}<figcaption id="f{number}-words">{escape(alt)}</figcaption></figure>'
    )


def table(html: str, number: int, site: Site, up: str) -> str:
    """A table of ours in a box that scrolls, its claim and article names leading to the evidence."""

    def link(match: re.Match[str]) -> str:
        target = targets.get(match[1])
        return f'<td><a href="{up}{target}">{match[1]}</a></td>' if target else match[0]

    targets = {escape(name): target for name, target in {**site.articles, **site.claims}.items()}
    linked = re.sub(r"<td>([^<]{1,300})</td>", link, html)
    linked = re.sub(r"<td>(https?://[^<\s\"]{4,600})</td>", _outside, linked)
    return f'<div class="scroll" tabindex="0" role="region" aria-label="table {number}">{linked}</div>'


def _outside(match: re.Match[str]) -> str:
    host = re.sub(r"^https?://(?:www\.)?", "", match[1]).split("/")[0]
    return f'<td><a href="{match[1]}" rel="noreferrer">{host}</a></td>'


def notebook(cells: Sequence[Mapping[str, Any]], title: str, site: Site) -> str:
    """The page of one executed notebook: prose, figures and tables, without its code."""
    body, headings = [], []
    for number, cell in enumerate(cells):
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            for heading in re.findall(r"^## (.+)$", source, re.MULTILINE):
                headings.append(heading)
            body.append(_anchored(str(_MARKDOWN(source))))
        elif cell["cell_type"] == "code":
            body += [_output(output, 100 * number + n, site) for n, output in enumerate(cell["outputs"])]
    contents = "".join(f'<li><a href="#{_slug(text)}">{escape(text)}</a></li>' for text in headings)
    toc = f'<nav aria-label="On this page"><ul class="small">{contents}</ul></nav>' if headings else ""
    first = body[0] if body else f"<h1>{escape(title)}</h1>"
    return page(title, first + toc + "".join(body[1:]), site)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _anchored(html: str) -> str:
    return re.sub(r"<h2>([^<]+)</h2>", lambda match: f'<h2 id="{_slug(match[1])}">{match[1]}</h2>', html)


def _output(output: Mapping[str, Any], number: int, site: Site) -> str:
    data = output.get("data", {})
    drawn = data.get("application/x-figure+json")
    if drawn:
        return figure(drawn["svg"], drawn["alt"], number)
    html = "".join(data.get("text/html", ""))
    if html.startswith("<table><caption>"):
        return table(html, number, site, "")
    text = "".join(data.get("text/plain", "")) or "".join(output.get("text", ""))
    return f"<p>{escape(text)}</p>" if text.strip() else ""


def index(a: Analysis, site: Site, changed: Sequence[str] = ()) -> str:
    """The first page: three answers in sentences, the headline figures, what is contested, where to look further."""
    title = a.topic.title or "What the articles say"
    answers = (
        ("What happened when, and how did the forecasts move?", findings.timelines(a), "1_timelines"),
        ("Who stands behind it?", findings.overlap(a), "2_source_overlap"),
        ("Which statements deserve belief, and which turned out true?", findings.reliability(a), "3_claim_reliability"),
    )
    body = [
        f"<h1>{escape(title)}: the findings</h1>",
        f"<p>{escape(findings.corpus(a))} {escape(findings.caution(a))}</p>",
    ]
    body += [
        f'<div class="answer"><h2><a href="{name}.html">{escape(question)}</a></h2><p>{escape(answer)}</p></div>'
        for question, answer, name in answers
    ]
    if changed:
        news = "".join(f"<li>{escape(line)}</li>" for line in changed)
        body.append(f'<h2 id="changed">What changed since the last report</h2><ul>{news}</ul>')
    words = findings.forecasts(a)
    drawn = (
        figures.forecasts(a.forecasts, a.outcomes, words)
        if len(a.forecasts)
        else figures.creation(a.dates, "When the articles were written")
    )
    alt = f"Bars of forecasts by question; grey is when it was written, blue what was said, the orange line what happened. {words}."
    body.append(figure(figures.svg(drawn), alt, 1))
    shown = findings.contested(a)
    body.append(table(figures.Table(shown, "What the articles contradict each other on")._repr_html_(), 2, site, ""))
    failed = findings.judged(a)
    failed = failed[failed["verdict"] != "true"]
    body.append(
        table(figures.Table(failed, "Claims that turned out false or only partly true")._repr_html_(), 3, site, "")
    )
    links = "".join(f'<li><a href="{href}">{escape(name)}</a></li>' for name, href in list(site.articles.items())[:200])
    body.append(f"<h2>The articles, with every claim marked</h2><ul>{links}</ul><h2>Words</h2>{_GLOSSARY}")
    return page(f"{title}: the findings", "".join(body), site)


_GLOSSARY = (
    "<dl><dt>claim</dt><dd>a statement that can be checked, with its question, value and speaker</dd>"
    "<dt>certainty</dt><dd>how sure it sounds as worded, 0 to 1; not how likely it is</dd>"
    "<dt>origin</dt><dd>the first independent telling that an article goes back to</dd>"
    "<dt>verdict</dt><dd>the claim against what happened, with a public source</dd></dl>"
)


def evidence(a: Analysis, name: str, site: Site) -> str:
    """The raw article, line labels as style, claims and time expressions marked, each claim an anchor."""
    raw = a.raw(name)
    claims = [
        (int(c.start), int(c.end), f"claim-{n}", str(c.claim))
        for n, c in enumerate(tables.rows(a.claims), 1)
        if c.article == name
    ]
    times = [(int(t.start), int(t.end)) for t in tables.rows(a.timexes[a.timexes["article"] == name])]
    pieces, last = [], 0
    lines = list(tables.rows(a.lines[a.lines["article"] == name]))
    edges = [int(line.start) for line in lines]
    near_claims, near_times = _by_line(claims, edges), _by_line(times, edges)
    for n, line in enumerate(lines):
        pieces.append(escape(raw[last : line.start]))
        own = near_claims.get(n, []), near_times.get(n, [])
        pieces.append(f'<span class="{line.label}">{_marked(raw, int(line.start), int(line.end), *own)}</span>')
        last = int(line.end)
    said = a.claims[a.claims["article"] == name][["claim", "slot", "value", "unit", "certainty", "speaker", "status"]]
    listing = table(figures.Table(said, "Claims read in this article", 200)._repr_html_(), 1, site, "../")
    body = f'<h1>{escape(name)}</h1><p class="small">Claims are marked yellow, time expressions blue; site furniture is pale.</p>{listing}<div class="raw">{"".join(pieces)}</div>'
    return page(f"Evidence: {name}", body, site, "../")


def _by_line(spans: Sequence[Any], edges: Sequence[int]) -> dict[int, list[Any]]:
    """Spans by the lines that they touch, so that no line looks at all of them."""
    found: dict[int, list[Any]] = {}
    for span in spans:
        for n in range(max(0, bisect_right(edges, span[0]) - 1), bisect_left(edges, span[1])):
            found.setdefault(n, []).append(span)
    return found


def _marked(
    raw: str, start: int, end: int, claims: Sequence[tuple[int, int, str, str]], times: Sequence[tuple[int, int]]
) -> str:
    """One line with its marks; nested marks are cut at each other's edges, so that tags never cross."""
    own = [c for c in claims if c[0] < end and start < c[1]]
    near = [t for t in times if t[0] < end and start < t[1]]
    bounds = [at for span in own for at in (span[0], span[1])] + [at for span in near for at in span]
    edges = sorted({start, end, *(max(start, min(end, at)) for at in bounds)})
    pieces = []
    for first, last in pairwise(edges):
        ids = [c[2] for c in own if c[0] == first]
        anchors = "".join(f'<a id="{name}"></a>' for name in ids)
        kind = (
            ' class="time"'
            if any(t[0] <= first < t[1] for t in near)
            else ""
            if any(c[0] <= first < c[1] for c in own)
            else None
        )
        text = escape(raw[first:last])
        pieces.append(anchors + (text if kind is None else f"<mark{kind}>{text}</mark>"))
    return "".join(pieces)


def whole(
    a: Analysis,
    executed: Mapping[str, Sequence[Mapping[str, Any]]],
    changed: Sequence[str] = (),
    max_evidence: int = 200,
) -> Iterable[tuple[str, str]]:
    """Every page of the site as (path, text)."""
    titles = {name: _title(cells, name) for name, cells in executed.items()}
    short = {name: name.split("_", 1)[-1].replace("_", " ").capitalize() for name in executed}
    site = plan(a, short)
    kept = dict(list(site.articles.items())[:max_evidence])
    site = Site(kept, {c: t for c, t in site.claims.items() if t.split("#")[0] in set(kept.values())}, short)
    yield "index.html", index(a, site, changed)
    for name, cells in executed.items():
        yield f"{name}.html", notebook(cells, titles[name], site)
    for name, path in site.articles.items():
        yield path, evidence(a, name, site)


def _title(cells: Sequence[Mapping[str, Any]], name: str) -> str:
    first = "".join(cells[0]["source"]) if cells else name
    return first.splitlines()[0].lstrip("# ") if first else name


def tables_of(a: Analysis) -> Mapping[str, pd.DataFrame]:
    """The tables that stand beside the pages."""
    return dict(a.tables)
