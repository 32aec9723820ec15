"""The site's HTML: the first page, a page for each notebook, and the raw articles with their evidence marked.

What comes in: an ``Analysis`` and executed notebooks. What goes out: whole pages as text, with a strict
policy and nothing from the network. What it will not do: let a stranger's text through unescaped, or show
an output that is not one of ours as anything but plain text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any

import mistune

from xiaomi_ev import figures, findings, frame, tables
from xiaomi_ev.analysis import Analysis
from xiaomi_ev.frame import Site
from xiaomi_ev.linking import figure, table
from xiaomi_ev.shown import labels

_OPEN = ("What could be wrong",)
"""Sections that no reader should have to unfold."""
_MARKDOWN = mistune.create_markdown(escape=True, plugins=["table"])


def plan(a: Analysis, notebooks: Mapping[str, str]) -> Site:
    """Names for all pages; an article's own name never becomes a path."""
    pages = {name: f"evidence/{number:04d}.html" for number, name in enumerate(sorted(a.texts), 1)}
    anchors = {
        str(claim.claim): f"{pages[str(claim.article)]}#claim-{number}"
        for number, claim in enumerate(tables.rows(a.claims), 1)
    }
    short = labels(pages, 13)
    ids = {
        str(c.claim): f"{short[str(c.article)]}{str(c.claim).removeprefix(str(c.article))}"
        for c in tables.rows(a.claims)
    }
    return Site(pages, anchors, notebooks, ids, frame.foot(a))


def notebook(cells: Sequence[Mapping[str, Any]], title: str, site: Site) -> str:
    """The page of one executed notebook: prose, figures and tables, without its code; from the first heading on folded away."""
    body, headings = [], []
    for number, cell in enumerate(cells):
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            headings += re.findall(r"^## (.+)$", source, re.MULTILINE)
            body.append(_folded(str(_MARKDOWN(source))))
        elif cell["cell_type"] == "code":
            body += [_output(output, 100 * number + n, site) for n, output in enumerate(cell["outputs"])]
            held = len(re.findall(r"^assert ", source, re.MULTILINE))
            body.append(f"<p>All {held} checks of this notebook held on these articles.</p>" if held else "")
    contents = "".join(f'<li><a href="#{_slug(text)}">{escape(text)}</a></li>' for text in headings)
    toc = f'<nav aria-label="On this page"><ul class="small">{contents}</ul></nav>' if headings else ""
    first = body[0] if body else f"<h1>{escape(title)}</h1>"
    whole = first + toc + "".join(body[1:]) + ("</details>" if headings else "")
    return frame.page(title, whole.replace("</details>", "", 1) if headings else whole, site)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _folded(html: str) -> str:
    """Each section a fold of its own; the first one closes none."""

    def fold(match: re.Match[str]) -> str:
        shown = " open" if match[1] in _OPEN else ""
        return f'</details><details{shown}><summary><h2 id="{_slug(match[1])}">{match[1]}</h2></summary>'

    return re.sub(r"<h2>([^<]+)</h2>", fold, html)


def _output(output: Mapping[str, Any], number: int, site: Site) -> str:
    data = output.get("data", {})
    drawn = data.get("application/x-figure+json")
    if drawn:
        return figure(drawn["svg"], drawn["alt"], number, site)
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
        (
            "Which statements deserve belief, and which turned out true?",
            f"{findings.reliability(a)} {findings.dispute(a)}",
            "3_claim_reliability",
        ),
    )
    body = [
        f"<h1>{escape(title)}: the findings</h1>",
        f"<p>{escape(findings.corpus(a))} {escape(findings.caution(a))}</p>",
    ]
    body += [
        f'<div class="answer"><h2><a href="{name}.html">{escape(question)}</a></h2><p>{escape(answer)}</p></div>'
        for question, answer, name in answers
    ]
    body += [_news(changed) if changed else "", _headline(a, site)]
    shown = findings.contested(a)
    body.append(table(figures.Table(shown, "What the articles contradict each other on")._repr_html_(), 2, site, ""))
    failed = findings.judged(a)
    failed = failed[failed["verdict"] != "true"].drop(columns=["code", "days ahead"])  # notebook 3 has them all
    body.append(
        table(figures.Table(failed, "Claims that turned out false or only partly true")._repr_html_(), 3, site, "")
    )
    left = len(a.texts) - len(site.articles)
    rest = f"<p>{len(site.articles)} of {len(a.texts)} articles have a page; the tables hold all.</p>" if left else ""
    body.append(f"<h2>The articles, with every claim marked</h2>{rest}<ul>{_listed(a, site)}</ul>")
    return frame.page(f"{title}: the findings", "".join(body), site)


def _news(changed: Sequence[str]) -> str:
    """What changed, folded away where it is long: a corpus of hundreds may be new altogether."""
    lines = "".join(f"<li>{escape(line)}</li>" for line in changed)
    head = '<summary><h2 id="changed">What changed since the last report</h2></summary>'
    return f"<details{' open' if len(changed) < 10 else ''}>{head}<ul>{lines}</ul></details>"


def _headline(a: Analysis, site: Site) -> str:
    """The forecasts against what happened; where there are none, when the articles were written."""
    words = findings.forecasts(a)
    if not len(a.forecasts):
        drawn = figures.creation(a.dates, "When the articles were written")
        return figure(
            figures.svg(drawn), f"Each bar spans the days on which an article may have been written. {words}.", 1, site
        )
    drawn = figures.forecasts(findings.awaited(a, 20), a.outcomes, words)
    alt = "Each bar is a forecast as it was worded, the grey line below it when that was written, the orange line what happened"
    return figure(figures.svg(drawn), f"{alt}. {words}.", 1, site)


def _listed(a: Analysis, site: Site) -> str:
    named = _titles(a)
    return "".join(
        f'<li><a href="{href}">{escape(named[name][0])}</a> <span class="small">{escape(named[name][1])}</span></li>'
        for name, href in site.articles.items()
    )


def _titles(a: Analysis) -> dict[str, tuple[str, str]]:
    """What a reader calls each article, and its outlet and file beside it."""
    return {
        str(r.article): (str(r.title or r.article)[:160], ", ".join(x for x in (str(r.source), str(r.article)) if x))
        for r in tables.rows(a.articles)
    }


def evidence(a: Analysis, name: str, site: Site, starts: Iterable[int] = ()) -> str:
    """The raw article, line labels as style, claims and time expressions marked, each claim an anchor, as is each of ``starts``."""
    raw = a.raw(name)
    claims = [
        (int(c.start), int(c.end), f"claim-{n}", str(c.claim))
        for n, c in enumerate(tables.rows(a.claims), 1)
        if c.article == name
    ]
    anchors = claims + [(start, start + 1, f"at-{start}", "") for start in sorted(starts)]
    times = [(int(t.start), int(t.end)) for t in tables.rows(a.timexes[a.timexes["article"] == name])]
    layers = {"claim": [c[:2] for c in claims], "time": times, "shared": _shared(a, name)}
    pieces, last = [], 0
    lines = list(tables.rows(a.lines[a.lines["article"] == name]))
    edges = [int(line.start) for line in lines]
    near_claims = _by_line(anchors, edges)
    near_layers = {kind: _by_line(spans, edges) for kind, spans in layers.items()}
    for n, line in enumerate(lines):
        pieces.append(escape(raw[last : line.start]))
        near = {kind: found.get(n, []) for kind, found in near_layers.items()}
        inner = _marked(raw, int(line.start), int(line.end), near_claims.get(n, []), near)
        pieces.append(f'<span class="{line.label}">{inner}</span>')
        last = int(line.end)
    said = a.claims[a.claims["article"] == name]
    said = said.assign(question=said["slot"].str.replace("_", " "), speaker=said["speaker"].replace("", "the article"))
    said = said[["claim", "question", "value", "unit", "certainty", "speaker", "status"]]
    called, beside = _titles(a).get(name, (name, name))
    listing = table(figures.Table(said, "Claims read in this article", 200)._repr_html_(), 1, site, "../")
    body = f'<h1>{escape(called)}</h1><p class="small">{escape(beside)}</p>{listing}<div class="article"><p class="small layers">Show: {_LAYERS}</p><div class="raw">{"".join(pieces)}</div></div>'
    return frame.page(f"Evidence: {called}", body, site, "../")


_LAYERS = "".join(
    f'<label><input type="checkbox" class="{name}" checked> {words}</label> '
    for name, words in (("lc", "claims (yellow)"), ("lt", "time expressions (blue)"), ("ls", "shared passages (dotted)"), ("lb", "site furniture (pale)"))
)  # fmt: skip


def _asked(pages: Iterable[str]) -> dict[str, set[int]]:
    """Where in which evidence page something is led to, so that just these places become anchors."""
    found: dict[str, set[int]] = {}
    for text in pages:
        for page, start in re.findall(r'href="(evidence/[0-9]+\.html)#at-([0-9]+)"', text):
            found.setdefault(page, set()).add(int(start))
    return found


def _shared(a: Analysis, name: str) -> list[tuple[int, int]]:
    """Where ``name`` shares a passage with another article, on either side of the pair."""
    return [
        (int(getattr(row, f"{side}_start")), int(getattr(row, f"{side}_end")))
        for side in ("a", "b")
        for row in tables.rows(a.passages[a.passages[side] == name])
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
    claims: Sequence[tuple[int, int, str, str]],
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
    for claim in claims:
        if start <= claim[0] < end:
            changes.setdefault(claim[0], Counter())
        anchors[claim[0]] = anchors.get(claim[0], "") + f'<a id="{claim[2]}"></a>'
    pieces, open_now = [], dict.fromkeys(layers, 0)
    for first, last in pairwise(sorted(changes)):
        for kind, by in changes[first].items():
            open_now[kind] += by
        kinds = " ".join(kind for kind, count in open_now.items() if count)
        text = escape(raw[first:last])
        pieces.append(anchors.get(first, "") + (f'<mark class="{kinds}">{text}</mark>' if kinds else text))
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
    claims = {c: t for c, t in site.claims.items() if t.split("#")[0] in set(kept.values())}
    site = Site(kept, claims, short, site.short, site.foot)
    made = {"index.html": index(a, site, changed)}
    made |= {f"{name}.html": notebook(cells, titles[name], site) for name, cells in executed.items()}
    yield from made.items()
    asked = _asked(made.values())
    for name, path in site.articles.items():
        yield path, evidence(a, name, site, asked.get(path, ()))


def _title(cells: Sequence[Mapping[str, Any]], name: str) -> str:
    first = "".join(cells[0]["source"]) if cells else name
    return first.splitlines()[0].lstrip("# ") if first else name
