"""Figures and tables of ours as the site shows them: scaled, named, each mark and cell leading to its words.

What comes in: SVG and HTML that this package made, and the ``Site`` that knows where things stand. What goes out: HTML.
What it will not do: lead anywhere but to a page of the site, or to the public address of an outcome.
"""

from __future__ import annotations

import re
from html import escape
from urllib.parse import unquote

from xiaomi_ev.frame import Site

SHORT, WIDE = 26, 40
"""Characters of a name that stay on one line in a table, and of a text that gets a column of some width."""


def figure(svg: str, alt: str, number: int, site: Site) -> str:
    """An inline SVG with its words; ids are made unique to the page, marks lead to the sentences behind them."""
    inline = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>f{number}-", svg)
    inline = re.sub(r"<metadata>.*?</metadata>", "", inline, count=1, flags=re.DOTALL)
    inline = re.sub(
        r'<a xlink:href="((?:at|claim):[^"]*)" target="_blank">', lambda match: _mark(match[1], site), inline
    )
    inline = re.sub(r' d="[^"]*"', _rounded, re.sub(r"\n\s*", "\n", inline))
    role = "group" if "<a href" in inline else "img"  # a picture may hold no links
    head = f'<svg role="{role}" aria-labelledby="f{number}-words"'
    box = f'<div class="scroll" tabindex="0" role="region" aria-label="figure {number}">'
    return (
        f"<figure>{box}{inline.replace('<svg', head, 1)}</div>"
        f'<figcaption id="f{number}-words">{escape(alt)}</figcaption></figure>'
    )


def _rounded(match: re.Match[str]) -> str:
    """A path to a hundredth of a point, which no screen shows finer, on one line."""
    return " " + re.sub(r"(\.\d\d)\d+", r"\1", " ".join(match[0].split()))


def _mark(place: str, site: Site) -> str:
    address, words = site.address(place), unquote(place.rsplit(":", 1)[1])
    return f'<a href="{address}" aria-label="{escape(words)}">' if address else "<a>"


def table(html: str, number: int, site: Site, up: str) -> str:
    """A table of ours in a box that scrolls, its claim and article names leading to the evidence."""

    def link(match: re.Match[str]) -> str:
        target = targets.get(match[1])
        if target is None:
            kind = (
                " class=long"
                if max(map(len, re.split(r"[\s_-]", match[1]))) > SHORT
                else " class=text"
                if len(match[1]) > WIDE
                else ""
            )
            return f"<td{kind}>{match[1].replace('_', '_<wbr>')}</td>"
        kind = "short" if len(target[1]) <= SHORT else "long"
        return f'<td><a class="{kind}" href="{up}{target[0]}" title="{match[1]}">{target[1]}</a></td>'

    targets = {escape(name): (target, escape(name)) for name, target in site.articles.items()}
    targets |= {escape(name): (target, escape(site.short[name])) for name, target in site.claims.items()}
    linked = re.sub(r"<td>(https?://[^<\s\"]{4,600})</td>", _outside, html)
    linked = re.sub(r"<td>([^<]{1,300})</td>", link, linked)
    linked = re.sub(r'<td data-at="([^"]*)">([^<]*)</td>', lambda match: _placed(match, site, up), linked)
    return f'<div class="scroll" tabindex="0" role="region" aria-label="table {number}">{linked}</div>'


def _placed(match: re.Match[str], site: Site, up: str) -> str:
    address = site.address(match[1])
    return f'<td class=text><a href="{up}{address}">{match[2]}</a></td>' if address else f"<td>{match[2]}</td>"


def _outside(match: re.Match[str]) -> str:
    host = re.sub(r"^https?://(?:www\.)?", "", match[1]).split("/")[0]
    return f'<td><a class="host" href="{match[1]}" rel="noreferrer">{host}</a></td>'
