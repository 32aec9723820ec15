"""What stands around every page of the site: style, policy, the list of pages, the words in use, how to cite.

What comes in: an ``Analysis`` and a page's body. What goes out: whole pages as text. What it will not do: name
anything on the network, or allow a script.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote

from xiaomi_ev import __version__
from xiaomi_ev.analysis import Analysis

_CSS = """
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#f3f3f1;--line:#c9c9c4;--link:#004f8a;--mark:#fff0b3;--time:#cfe8ff}
@media(prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#161616;--soft:#242424;--line:#4d4d4d;--link:#8cc8ff;--mark:#5c4a00;--time:#123a5c}}
*{box-sizing:border-box}body{margin:0 auto;padding:0 1rem 3rem;max-width:70rem;color:var(--ink);background:var(--paper);font:1rem/1.55 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;list-style:none;padding:.7rem 0;margin:0;border-bottom:1px solid var(--line)}
h1{font-size:1.7rem;line-height:1.25;margin:1.2rem 0 .6rem}h2{margin-top:2rem}.answer{font-size:1.08rem;border-left:4px solid #0072b2;padding:.1rem 0 .1rem .9rem;margin:.9rem 0}.answer h2{font-size:1.08rem;margin:.2rem 0}.answer p{margin:.2rem 0}
.scroll{overflow-x:auto;margin:1rem 0;border:1px solid var(--line)}figure .scroll{border:0;margin:0}table{border-collapse:collapse;width:100%;font-size:.88rem}caption{text-align:left;font-weight:600;padding:.5rem}th,td{text-align:left;vertical-align:top;padding:.35rem .55rem;border-top:1px solid var(--line);max-width:26rem;overflow-wrap:break-word}thead th{background:var(--soft)}.short{white-space:nowrap}.long{min-width:12rem;overflow-wrap:anywhere}a.long{display:inline-block}.text{min-width:11rem}.host{display:inline-block;min-width:7rem;overflow-wrap:anywhere}
figure{margin:1.2rem 0}svg a:focus,svg a:hover{outline:2px solid #d55e00;cursor:pointer}svg{display:block;width:100%;height:auto;min-width:40rem;background:#fff;color:#1b1b1b}figcaption,.small{font-size:.88rem}pre{white-space:pre-wrap;background:var(--soft);padding:.8rem}
summary{cursor:pointer}summary h2,summary h3{display:inline-block;margin:.8rem 0}footer{margin-top:3rem;border-top:1px solid var(--line);font-size:.88rem}dt{font-weight:600}.layers label{margin-right:1rem}
.raw{white-space:pre-wrap;font-family:inherit;background:none;padding:0}.boilerplate,.tags{opacity:.75}.title{font-weight:700}.heading{font-weight:600}mark{background:none;color:inherit}:target{outline:3px solid #d55e00}
.article:has(.lc:checked) .claim{background:var(--mark)}.article:has(.lt:checked) .time{background:var(--time)}.article:has(.ls:checked) .shared{text-decoration:underline dotted 2px}.article:has(.lb:not(:checked)) .boilerplate{display:none}
@media(prefers-color-scheme:dark){svg{filter:invert(.91) hue-rotate(180deg)}}
@page{size:A4;margin:14mm 12mm}
@media print{:root{color-scheme:light;--ink:#000;--paper:#fff;--soft:#f3f3f1;--line:#c9c9c4;--link:#00416f;--mark:#fff0b3;--time:#cfe8ff}nav,.layers{display:none}html{font-size:12px}body{max-width:none;padding:0}.scroll{overflow:visible;border:0}figure,tr,dt,.answer{break-inside:avoid}h2,h3,caption{break-after:avoid}section{break-before:page}table{font-size:.78rem}th,td{padding:.2rem .3rem}td{min-width:0}.long{min-width:6rem}.text{min-width:14rem}svg{min-width:0;filter:none}details::details-content{content-visibility:visible;block-size:auto}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True)
class Site:
    """Where things stand: the page of each article, which page and anchor shows a claim; and claims' ids as shown."""

    articles: Mapping[str, str]
    claims: Mapping[str, str]
    notebooks: Mapping[str, str]
    short: Mapping[str, str]
    foot: str = ""

    def address(self, place: str) -> str:
        """The address of a place as ``shown`` writes it; "" for one without a page."""
        kind, name, start, _ = place.split(":")
        if kind == "claim":
            return self.claims.get(unquote(name), "")
        page = self.articles.get(unquote(name), "")
        return f"{page}#at-{start}" if page and start != "0" else page


def page(title: str, body: str, site: Site, up: str = "") -> str:
    """One whole page around ``body``; ``up`` leads back to the first page's folder."""
    links = [("index.html", "Findings"), *((f"{name}.html", text) for name, text in site.notebooks.items())]
    nav = "".join(f'<li><a href="{up}{escape(href)}">{escape(text)}</a></li>' for href, text in links)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>{escape(title)}</title><style>{_CSS}</style></head>'
        f'<body><nav aria-label="Pages"><ul>{nav}</ul></nav><main>{body}</main><footer>{site.foot}</footer></body></html>\n'
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
contradiction: two claims that cannot both hold. Its kind: value (two values), state (yes against no), internal (within one article), stale (an older text below a newer one), unknown (known against not known), slip (a factor of a thousand)
site furniture: what stands on a page besides the article: comment forms, share lines, lists of other articles
brier, log: two penalties for sounding surer than came true; 0 is best
low, high: the ends of an interval, here of 90 % unless said otherwise
"""


def foot(a: Analysis) -> str:
    """What stands under every page: the words in use, and how to cite what can be checked again."""
    rows = (line.partition(": ") for line in _WORDS.strip().splitlines())
    words = "".join(f"<dt>{name}</dt><dd>{meaning}</dd>" for name, _, meaning in rows)
    texts = "\0".join(f"{name}\0{a.texts[name]}" for name in sorted(a.texts))
    state = hashlib.sha256(texts.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    title = escape(a.topic.title or "What the articles say")
    return (
        f"<details><summary>The words in use</summary><dl>{words}</dl></details><details><summary>How to cite</summary>"
        f"<p>“{title}: the findings.” Report by xiaomi_ev {__version__} on {len(a.articles)} articles, state {state}. "
        "For one statement add the article and the number of the claim. The same articles give the same state.</p></details>"
    )
