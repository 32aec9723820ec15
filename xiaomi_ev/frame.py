"""What stands around every page of the site: style, policy, the list of pages, and once the words in use, how to cite.

What comes in: an ``Analysis`` and a page's body. What goes out: whole pages as text. What it will not do: name
anything on the network, or allow a script.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import unquote

from xiaomi_ev import __version__, shown
from xiaomi_ev.analysis import Analysis

_CSS, _FRONT, _LISTS, _ARTICLE = re.split(
    r"/\*.*?\*/", Path(__file__).with_name("site.css").read_text(encoding="utf-8")
)[1:]
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


LISTS = "evidence/lists.html"
"""The page that names the sentences behind each value that rests on several."""


@dataclass(frozen=True)
class Site:
    """Where things stand: the page of each article, which page and anchor shows a claim; claims' ids as shown, and what
    a reader calls each article.

    ``where`` has the article and characters of each claim. What an address was asked for is kept: ``asked`` has the
    pages in that order with the places that need an anchor, ``lists`` the address of each list.
    """

    articles: Mapping[str, str]
    claims: Mapping[str, str]
    notebooks: Mapping[str, str]
    short: Mapping[str, str]
    called: Mapping[str, str] = field(default_factory=dict)
    foot: str = ""
    where: Mapping[str, tuple[str, int, int]] = field(default_factory=dict)
    asked: dict[str, dict[int, int]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)

    def span(self, place: str) -> tuple[str, int, int]:
        """The article and characters of a place, its end being 0 where nobody said; of several places, of the first."""
        kind, name, start, _ = (shown.listed(place) or [":::"])[0].split(":", 3)
        if kind != "at":
            return self.where.get(unquote(name), ("", 0, 0))
        first, _, end = start.partition("-")
        return unquote(name), int(first), int(end or 0)

    def address(self, place: str) -> str:
        """The address of a place as ``shown`` writes it; "" for one without a page."""
        kind, name, *_ = f"{place}::".split(":", 2)
        if kind == "all":
            return self.lists.setdefault(place, f"{LISTS}#l{len(self.lists) + 1}")
        if kind == "out":
            return unquote(name) if unquote(name).startswith(("https://", "http://")) else ""
        article, start, end = self.span(place)
        page = self.articles.get(article, "")
        if not page:
            return ""
        spans = self.asked.setdefault(page, {})
        if kind == "claim" or not (start or end):
            return self.claims.get(unquote(name), page) if kind == "claim" else page
        spans[start] = max(spans.get(start, 0), end)
        return f"{page}#at-{start}"

    def named(self, place: str) -> str:
        """The article and characters of a place, in plain words, for one without a page."""
        article, start, end = self.span(place)
        return f"{self.called.get(article, article)}, characters {start} to {end or 'the end'}" if article else ""


def page(title: str, body: str, site: Site, up: str = "", first: bool = False, lists: bool = False) -> str:
    """One whole page around ``body``; ``up`` leads back to the folder of the ``first``, where the words in use stand."""
    links = [("index.html", "Findings"), *((f"{name}.html", text) for name, text in site.notebooks.items())]
    style = _CSS + (_LISTS if lists else _ARTICLE if up else _FRONT)
    foot = site.foot if first else f'<a href="{up}index.html#words">The words in use, and how to cite</a>'
    nav = "".join(f'<li><a href="{up}{escape(href)}">{escape(text)}</a></li>' for href, text in links)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>{escape(title)}</title><style>{style}</style></head>'
        f'<body><nav aria-label="Pages"><ul>{nav}</ul></nav><main>{body}</main><footer>{foot}</footer></body></html>\n'
    )


_WORDS = """
source: an outlet
origin: the first independent telling that an article goes back to
passage: a run of words that two articles share, aligned in both
claim: a statement that can be checked, with its question, value and speaker
slot: the question that a claim answers
value: the answer, in one normal form
attribution: who is said to have said it, down to the article
certainty: how sure it sounds as worded, 0 to 1; not how likely it is
event: something dated that articles tell of, planned or happened
forecast: a claim about a day that lay ahead when it was written
interval: the first and last day that the words allow; open where they allow any
grain: how fine a date is: day, month, quarter, half, year
belief: how far a value is supported, given who says it, 0 to 1
trust: how often a source's settled values held, with its interval
outcome: what happened, recorded by a person with a public source
verdict: the claim against the outcome: true, partly, false or open
contradiction: two claims that cannot both hold. Its kind: value (two values), state (yes against no), internal (within one article), stale (an older text below a newer one), unknown (known against not known), slip (about a power of ten, as a million for a billion, or one number in two units)
site furniture: what stands on a page besides the article: comment forms, share lines, lists of other articles
brier, log: two penalties for sounding surer than came true; 0 is best
low, high: the ends of an interval, here of 90 % unless said otherwise
"""


def foot(a: Analysis) -> str:
    """What stands under the first page: the words in use, and how to cite what can be checked again."""
    rows = (line.partition(": ") for line in _WORDS.strip().splitlines())
    words = "".join(f"<dt>{name}</dt><dd>{meaning}</dd>" for name, _, meaning in rows)
    texts = "\0".join(f"{name}\0{a.texts[name]}" for name in sorted(a.texts))
    state = hashlib.sha256(texts.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    title = escape(a.topic.title or "What the articles say")
    return (
        f'<details id="words"><summary>The words in use</summary><dl>{words}</dl></details><details><summary>How to cite</summary>'
        f"<p>“{title}: the findings.” Report by xiaomi_ev {__version__} on {len(a.articles)} articles, state {state}. "
        "For one statement add the article and the number of the claim. The same articles give the same state.</p></details>"
    )
