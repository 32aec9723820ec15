"""Figures and tables of ours as the site shows them: small, named, each mark and cell leading to its words.

What comes in: SVG and HTML that this package made, and the ``Site`` that knows where things stand. What goes out: HTML.
What it will not do: lead anywhere but to a page of the site, or to the public address of an outcome.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from html import escape, unescape

from xiaomi_ev import shown
from xiaomi_ev.frame import Site

_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
SHORT, WIDE = 26, 40
"""Characters of a name that stay on one line in a table, and of a text that gets a column of some width."""
_ROW = re.compile(r'<tr(?: data-at="([^"]*)")?>((?:<td(?: data-at="[^"]*")?>[^<]*</td>)+)</tr>')
_HEAD = re.compile(r'<th scope="col"[^>]*>([^<]*)')
_CELL = re.compile(r'<td( data-at="([^"]*)")?>([^<]*)</td>')
_CLIPPED = re.compile(r'(<g clip-path="[^"]*">)(?:(?!</?g\b).)*</g>(?:\n\1(?:(?!</?g\b).)*</g>)+', re.DOTALL)
_UNUSED = re.compile(
    r'<metadata>.*?</metadata>| (?:xmlns(?::xlink)?|version)="[^"]*"| transform="rotate\(-0 [^"]*\)"'
    r'|(?<=<g) id="(?!legend|over)[^"]*"',
    re.DOTALL,
)
_POINT = re.compile(r'<path d="M[-0-9.]+ [-0-9.]+ ?"[^>]*/>')
"""A line through one point, of which nothing shows: its marker is drawn apart."""
_ARTICLES = frozenset("article a b earlier origin source target".split())
"""Columns whose cells a reader knows by another name, where they are ids of articles."""
_OFTEN = 3
"""So many marks of one style make it a class."""


def figure(svg: str, alt: str, number: int, site: Site) -> str:
    """An inline SVG with its words; ids are made unique to the page, marks lead to the sentences behind them."""
    inline = _light(svg)
    for n, name in enumerate(dict.fromkeys(re.findall(r'\bid="([^"]+)"', inline))):
        inline = re.sub(rf'(\bid="|url\(#|href="#){re.escape(name)}(?=["\)])', rf"\g<1>f{number}-{n}", inline)
    inline = re.sub(
        r'<a xlink:href="((?:at|claim|all|out):[^"]*)" target="_blank">', lambda match: _mark(match[1], site), inline
    ).replace("xlink:href", "href")
    role = "group" if "<a href" in inline else "img"  # a picture may hold no links
    head = f'<svg role="{role}" aria-labelledby="f{number}-words"'
    box = f'<div class="scroll" tabindex="0" role="region" aria-label="figure {number}">'
    return (
        f"<figure>{box}{inline.replace('<svg', head, 1)}</div>"
        f'<figcaption id="f{number}-words">{escape(alt)}</figcaption></figure>'
    )


def _light(svg: str) -> str:
    """The same picture in half the bytes: no empty marks or groups, no unused names, tenths of a point."""
    text = (
        _UNUSED.sub("", svg).replace('<g id="legend_1"', '<g class="legend"').replace('<g id="over"', '<g class="over"')
    )
    text = re.sub(r' (?:d|x|y|transform)="[^"]*"', _rounded, re.sub(r"\s*\n\s*", "\n", text))
    text = _POINT.sub("", text)
    text = re.sub(r'<a xlink:href="[^"]*" target="_blank"(?:/>|>\s*</a>)', "", text)  # of a mark beyond the edge too
    return _styled(_ungrouped(text))


def _rounded(match: re.Match[str]) -> str:
    """Numbers to a tenth of a point, which no screen shows finer, on one line."""
    return " " + re.sub(r" ?([MLCQz]) ?", r"\1", re.sub(r"\.0\d*\b|(\.\d)\d+", r"\1", " ".join(match[0].split())))


def _ungrouped(text: str) -> str:
    """Without groups that say nothing: those without attributes, and empty ones."""
    kept, says = [], []
    for piece in re.split(r"(<g\b[^>]*>|</g>)", text):
        if piece.startswith("<g") and not piece.endswith("/>"):
            says.append(piece != "<g>")
            kept.append(piece if says[-1] else "")
        elif piece != "</g>":
            kept.append("" if piece == "<g/>" else piece)
        elif says.pop():
            kept.append(piece)
    joined = re.sub(r"\n+", "\n", "".join(kept))
    return _CLIPPED.sub(lambda match: match[0].replace(f"</g>\n{match[1]}", "\n"), joined)


def _styled(text: str) -> str:
    """Styles written short, frequent ones as classes, which are named by what they say: in all figures the same."""
    text = re.sub(r"; font-family: [^\";]*(?=[\";])", "", text)
    short = re.sub(r' style="[^"]*"', lambda match: re.sub(r"([:;]) ", r"\1", match[0]), text)
    often = [style for style, count in Counter(re.findall(r'style="([^"]*)"', short)).items() if count >= _OFTEN]
    names = {style: "s" + hashlib.sha256(style.encode()).hexdigest()[:5] for style in often}
    for style, name in names.items():
        short = short.replace(f'style="{style}"', f'class="{name}"')
    rules = "".join(f".{name}{{{style}}}" for style, name in names.items())
    return short.replace("</style>", f"{rules}</style>", 1)


def _mark(place: str, site: Site) -> str:
    address = site.address(place)
    return f'<a href="{escape(address)}" aria-label="{escape(shown.words(place))}">' if address else "<a>"


_REST = re.compile(r"(?<=; all in )tables/[a-z_]{1,30}\.csv(?=\)</caption>)")


def table(html: str, number: int, site: Site, here: str, most: int = 0) -> str:
    """A table of ours on the page ``here``, in a box that scrolls, each value leading to its words.

    Of a longer one than ``most`` the rest is folded away behind its first rows.
    """
    head, _, body = html.removesuffix("</tbody></table>").partition("<tbody>")
    up = "../" if here.startswith("evidence/") else ""
    head = _REST.sub(rf'<a href="{up}\g<0>">\g<0></a>', _headed(head, body))
    rows = [f"{row}</tr>" for row in body.split("</tr>")[:-1]]
    ids = [name in _ARTICLES for name in _HEAD.findall(head)]
    made = [_ROW.sub(lambda match: _row(match[1] or "", match[2], ids, site, here), row) for row in rows]
    if not most or len(made) < most + 3:
        return _boxed(f"{head}<tbody>{''.join(made)}", f"table {number}")
    rest = _boxed(f"{head}<tbody>{''.join(made[most:])}", f"table {number}, the rest")
    first = _boxed(f"{head}<tbody>{''.join(made[:most])}", f"table {number}")
    return first + folded(f"{len(made) - most} more rows", rest)


def _boxed(inside: str, name: str) -> str:
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{name}">{inside}</tbody></table></div>'


def folded(words: str, html: str) -> str:
    """Shown when asked for."""
    return f"<details><summary>{escape(words)}</summary>{html}</details>"


def unbroken(html: str) -> str:
    """Text whose days stay on one line."""
    return _DAY.sub(r'<span class="short">\g<0></span>', html)


def _headed(head: str, body: str) -> str:
    """The head of a table, its caption with whole days, and room for days in the columns that hold some."""
    days = {
        n for _, cells in _ROW.findall(body) for n, (*_, text) in enumerate(_CELL.findall(cells)) if _DAY.match(text)
    }
    caption, end, names = head.partition("</caption>")
    columns = names.split('<th scope="col">')
    wide = [f'<th scope="col"{" class=date" if n in days else ""}>{name}' for n, name in enumerate(columns[1:])]
    return unbroken(caption) + end + columns[0] + "".join(wide)


def _row(place: str, cells: str, ids: list[bool], site: Site, here: str) -> str:
    """A row whose cells lead to their own place or to that of the row; the first of those without a page names it.

    Those of a column of ``ids`` say what a reader calls the article.
    """
    made, named = [], False
    for (given, own, text), of in zip(_CELL.findall(cells), ids, strict=False):
        where = own if given else place or _known(unescape(text), site)
        address = site.address(where) if text not in ("", "–") else ""
        missing = "" if address or named or text in ("", "–") else site.named(where)
        named = named or bool(missing)
        note = f" <small>({escape(missing)})</small>" if missing else ""
        label = site.short.get(unescape(text)) or (of and site.called.get(unescape(text))) or ""
        made.append(_cell(text, address and href(address, here), escape(label), note))
    return f"<tr>{''.join(made)}</tr>"


def _known(name: str, site: Site) -> str:
    """The place of what an article or a claim is called by, "" for any other text."""
    return shown.to_text(name) if name in site.articles else shown.to_claim(name) if name in site.claims else ""


def _cell(text: str, address: str, name: str, note: str) -> str:
    outside = re.fullmatch(r"https?://(?:www\.)?([^/<\s\"]{1,90})[^<\s\"]{0,600}", text)
    if outside:
        return f'<td><a class="host" href="{text}" rel="noreferrer">{outside[1]}</a></td>'
    label = name or text
    wide = max(map(len, re.split(r"[\s_-]", label))) > SHORT
    kind = "long" if wide else "short" if name and len(name) < SHORT else "t" if name or len(label) > WIDE else ""
    words = (label if name else label.replace("_", "_<wbr>")) + note
    inner = f'<a href="{address}">{words}</a>' if address else words
    return f"<td{f' class={kind}' if kind else ''}>{inner}</td>"


def href(address: str, here: str) -> str:
    """An address as the page ``here`` writes it."""
    page, _, anchor = address.partition("#")
    if page == here:
        return f"#{anchor}" if anchor else "#top"
    if here.startswith("evidence/"):
        return address.removeprefix("evidence/") if page.startswith("evidence/") else f"../{address}"
    return address
