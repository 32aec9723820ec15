"""The site's HTML: the first page, a page for each notebook, and beside them the pages that their values lead to.

What comes in: an ``Analysis`` and executed notebooks. What goes out: whole pages as text, with a strict
policy and nothing from the network. What it will not do: let a stranger's text through unescaped, or show
an output that is not one of ours as anything but plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any

import mistune

from xiaomi_ev import figures, findings, frame, tables
from xiaomi_ev.analysis import Analysis
from xiaomi_ev.blame import BROKEN, FAULTS, part, place, unmade
from xiaomi_ev.frame import LISTS, Site
from xiaomi_ev.linking import figure, folded, table, unbroken
from xiaomi_ev.marked import evidence as evidence
from xiaomi_ev.marked import lists as lists
from xiaomi_ev.marked import only, titles
from xiaomi_ev.shown import called, renamed

ROOM = 930_000
"""Bytes of raw articles with their evidence: those that the report leads to first, in its own order."""
FIRST = 8
"""Rows of a long table that stand before its fold, where nothing else folds it away."""
FEW = 200
"""Of so few articles each has a page, whether something leads to it or not."""
_OPEN = ("What could be wrong",)
"""Sections that no reader should have to unfold."""
_ARTICLES = "<!--articles-->"
"""Where their list will stand, once it is known which have a page; no text of a stranger's is a comment."""
_MARKDOWN = mistune.create_markdown(escape=True, plugins=["table"])


def plan(a: Analysis, notebooks: Mapping[str, str]) -> Site:
    """Names for all pages; an article's own name never becomes a path."""
    pages = {name: f"evidence/{number}.html" for number, name in enumerate(sorted(a.texts), 1)}
    short = called(a.articles)
    anchors, ids, where = {}, {}, {}
    for number, c in enumerate(tables.rows(a.claims), 1):
        claim, article = str(c.claim), str(c.article)
        anchors[claim] = f"{pages[article]}#c{number}"
        ids[claim] = f"{short[article]} {claim.removeprefix(article)}"
        where[claim] = article, int(c.start), int(c.end)
    return Site(pages, anchors, notebooks, ids, short, frame.foot(a), where)


def notebook(cells: Sequence[Mapping[str, Any]], title: str, site: Site) -> str:
    """The page of one executed notebook: prose, figures and tables, without its code; from the first heading on folded away."""
    body: list[str] = []
    headings: list[str] = []
    for number, cell in enumerate(cells):
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            found = re.findall(r"^## (.+)$", source, re.MULTILINE)
            made = _folded(str(_MARKDOWN(source)))
            body.append(
                made if headings or not found else made.replace("</details>", "", 1)
            )  # the first one closes none
            headings += found
        elif cell["cell_type"] == "code":
            most = 0 if headings else FIRST
            for n, output in enumerate(cell["outputs"]):
                body.append(part("This part", partial(_output, output, 100 * number + n, site, most)))
            held = len(re.findall(r"^assert ", source, re.MULTILINE))
            body.append(f"<p>All {held} checks of this notebook held on these articles.</p>" if held else "")
    contents = "".join(f'<li><a href="#{_slug(text)}">{escape(text)}</a></li>' for text in headings)
    toc = f'<nav aria-label="On this page"><ul class="small">{contents}</ul></nav>' if headings else ""
    first = body[0] if body else f"<h1>{escape(title)}</h1>"
    return frame.page(title, first + toc + "".join(body[1:]) + ("</details>" if headings else ""), site)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _folded(html: str) -> str:
    """Each section a fold of its own, which closes the one before."""

    def fold(match: re.Match[str]) -> str:
        shown = " open" if match[1] in _OPEN else ""
        return f'</details><details{shown}><summary><h2 id="{_slug(match[1])}">{match[1]}</h2></summary>'

    return re.sub(r"<h2>([^<]+)</h2>", fold, html)


def _failed(cell: Mapping[str, Any]) -> bool:
    return any(output.get("metadata", {}).get("fault") for output in cell.get("outputs", ()))


def _output(output: Mapping[str, Any], number: int, site: Site, most: int) -> str:
    data = output.get("data", {})
    if output.get("metadata", {}).get("fault"):
        return f"{BROKEN}{escape(''.join(data['text/plain']))}</p>"
    drawn = data.get("application/x-figure+json")
    if drawn:
        return figure(drawn["svg"], drawn["alt"], number, site)
    html = "".join(data.get("text/html", ""))
    if html.startswith("<table><caption>"):
        return table(html, number, site, "", most)
    text = "".join(data.get("text/plain", "")) or "".join(output.get("text", ""))
    return f"<p>{escape(text)}</p>" if text.strip() else ""


def index(a: Analysis, site: Site, changed: Sequence[str] = (), broken: Sequence[str] = ()) -> str:
    """The first page: three answers in sentences, the headline figures, what is contested, where to look further."""
    title = a.topic.title or "What the articles say"
    answers = (
        ("What happened when, and how did the forecasts move?", findings.timelines, "1_timelines"),
        ("Who stands behind it?", findings.overlap, "2_source_overlap"),
        (
            "Which statements deserve belief, and which turned out true?",
            lambda of: f"{findings.reliability(of)} {findings.dispute(of)}",
            "3_claim_reliability",
        ),
    )
    body = [
        f"<h1>{escape(title)}: the findings</h1>",
        part("This part", lambda: f"<p>{escape(findings.corpus(a))} {escape(findings.caution(a))}</p>"),
    ]
    body += [f"{BROKEN}Parts of the page {escape(name)} could not be made, which it says.</p>" for name in broken]
    for question, answer, name in answers:
        said = part("This answer", partial(_answered, a, answer))
        body.append(f'<div class="answer"><h2><a href="{name}.html">{escape(question)}</a></h2>{said}</div>')
    body.append(_news([renamed(line, site.called) for line in changed]) if changed else "")
    body += [part("This figure", lambda: _headline(a, site)), part("This table", lambda: _contested(a, site))]
    body.append(part("This table", lambda: _wrong(a, site)))
    body.append(f"<h2>The articles, with every claim marked</h2>{_ARTICLES}")
    return frame.page(f"{title}: the findings", "".join(body), site, first=True)


def _answered(a: Analysis, answer: Callable[[Analysis], str]) -> str:
    return f"<p>{unbroken(escape(answer(a)))}</p>"


def _contested(a: Analysis, site: Site) -> str:
    stands, turns = (findings.contested(a, standing).drop(columns="can both hold") for standing in (True, False))
    contested = figures.Table(
        stands, "What cannot both hold: denials and disputes, slips, then what one article gives alone"
    )
    moved = figures.Table(turns, "What differs, but may hold at different times, or where one side did not know")
    first = table(contested._repr_html_(), 2, site, "index.html", FIRST)
    more = f"{len(turns)} more that may hold in turn"
    return first + (folded(more, table(moved._repr_html_(), 3, site, "index.html")) if len(turns) else "")


def _wrong(a: Analysis, site: Site) -> str:
    failed = findings.judged(a)
    failed = failed[failed["verdict"] != "true"].drop(columns=["code", "days ahead"])  # notebook 3 has them all
    wrong = figures.Table(failed, "Claims that turned out false or only partly true")
    return table(wrong._repr_html_(), 4, site, "index.html", FIRST)


def _news(changed: Sequence[str]) -> str:
    """What changed, folded away where it is long: a corpus of hundreds may be new altogether."""
    lines = "".join(f"<li>{escape(line)}</li>" for line in changed)
    head = '<summary><h2 id="changed">What changed since the last report</h2></summary>'
    return f"<details{' open' if len(changed) < 10 else ''}>{head}<ul>{lines}</ul></details>"


def _headline(a: Analysis, site: Site) -> str:
    """The forecasts against what happened; where there are none, when the articles were written."""
    words = findings.forecasts(a)
    if not len(a.forecasts):
        drawn = figures.creation(a.dates, "When the articles were written", site.called)
        return figure(
            figures.svg(drawn), f"Each bar spans the days on which an article may have been written. {words}.", 1, site
        )
    drawn = figures.forecasts(findings.awaited(a, 20), a.outcomes, words, site.called)
    alt = "Each bar is a forecast as it was worded, the grey line below it when that was written, the orange line what happened"
    return figure(figures.svg(drawn), f"{alt}. {words}.", 1, site)


def _listed(a: Analysis, site: Site) -> str:
    named = titles(only(a, list(site.articles)).tables["articles"])
    rows = "".join(
        f'<li><a href="{href}">{escape(named[name][0])}</a> <span class="small">{escape(named[name][1])}</span></li>'
        for name, href in site.articles.items()
    )
    left = len(a.texts) > len(site.articles)
    rest = f"<p>{len(site.articles)} of {len(a.texts)} articles have a page, those that the report leads to; the tables hold all.</p>"
    return f"{rest if left else ''}<ul>{rows}</ul>"


def whole(
    a: Analysis,
    executed: Mapping[str, Sequence[Mapping[str, Any]]],
    changed: Sequence[str] = (),
    room: int = ROOM,
) -> Iterable[tuple[str, str]]:
    """Every page of the site as (path, text): what leads somewhere, then what that leads to, as far as ``room`` goes."""
    short = {name: name.split("_", 1)[-1].replace("_", " ").capitalize() for name in executed}
    full = plan(a, short)
    front = dict(_front(a, executed, changed, full))
    named = {page: name for name, page in full.articles.items()}
    asked = [named[page] for page in full.asked]
    order = [*asked, *(name for name in full.articles if name not in set(asked))] if len(named) <= FEW else asked
    made = _fitting(only(a, order), order, full, room)
    kept = {name: page for name, page in full.articles.items() if page in made}
    site = replace(full, articles=kept)
    if not set(asked) <= set(kept):
        claims = {claim: at for claim, at in full.claims.items() if at.partition("#")[0] in made}
        site = replace(site, claims=claims, asked={}, lists={})
        front = dict(_front(a, executed, changed, site))
    broken = sum(BROKEN in text for text in made.values())
    told = f"<p>{broken} of these pages could not be made, which they say.</p>" if broken else ""
    front["index.html"] = front["index.html"].replace(_ARTICLES, told + _listed(a, site), 1)
    yield from front.items()
    yield from sorted(made.items())


def _front(
    a: Analysis, executed: Mapping[str, Sequence[Mapping[str, Any]]], changed: Sequence[str], site: Site
) -> Iterator[tuple[str, str]]:
    """The pages that lead to articles, in the order in which a reader meets them."""
    broken = [site.notebooks[name] for name, cells in executed.items() if any(map(_failed, cells))]
    yield "index.html", index(a, site, changed, broken)
    for name, cells in executed.items():
        yield f"{name}.html", notebook(cells, _title(cells, name), site)
    if site.lists:
        yield LISTS, _made("What values rest on", site, lambda: lists(a, site))


def counts(a: Analysis, broken: Sequence[object]) -> str:
    """What a run tells at its end, with what is missing where that is so."""
    told = f"{len(a.articles)} articles, {len(a.rejects)} rejects, {len(a.claims)} claims, {len(a.conflicts)} contradictions"
    more = {"faults of this program": len(a.faults), "pages not made whole": len(broken)}
    return ", ".join([told, *(f"{many} {what}" for what, many in more.items() if many)])


def _fitting(a: Analysis, order: Sequence[str], site: Site, room: int) -> dict[str, str]:
    """The evidence pages of articles in their ``order``, without those for which there is no room left."""
    made: dict[str, str] = {}
    for name in order:
        if len(a.texts[name]) <= room:
            text = _made(f"Evidence: {name}", site, partial(evidence, a, name, site))
            size = len(text.encode("utf-8", "replace"))
            made |= {site.articles[name]: text} if size <= room else {}
            room -= size if size <= room else 0
    return made


def _made(title: str, site: Site, make: Callable[[], str]) -> str:
    """A page of the folder below; where a rule fails on it, one that says so."""
    try:
        return make()
    except FAULTS as error:
        told = f"{BROKEN}{escape(unmade('This page', place(error)))}</p>"
        return frame.page(title, f"<h1>{escape(title)}</h1>{told}", site, "../")


def _title(cells: Sequence[Mapping[str, Any]], name: str) -> str:
    first = "".join(cells[0]["source"]) if cells else name
    return first.splitlines()[0].lstrip("# ") if first else name
