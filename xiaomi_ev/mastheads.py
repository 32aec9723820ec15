"""Which outlet of the topic an article is of, where no metadata says it.

What comes in: an article and the topic's outlets. What goes out: the article with its ``source``: told by its address,
by the copyright line, by a masthead above the text, or by the agency of its dateline. What it will not do: choose
between two that the same kind of line names, or take an outlet that the text speaks of for its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from xiaomi_ev.article import Article
from xiaomi_ev.lines import Line
from xiaomi_ev.topic import Topic

_TOP, _BOTTOM, _TEXT = 8, 15, 120
"""Lines above the text and lines at the end that are looked at; characters of a line that make it text."""
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)", re.I)
_PARTS = re.compile(r"\s[|·•–—/-]\s|\s?\|\s?|,\s(?=[a-z]|[A-Z][a-z]{1,12} edition)|:\s|\s[|»]")
_FIRST = re.compile(r"\s[>»›]\s")
_ONLINE = re.compile(r"\s(?:online|live|\d{2,3}[.,]\d)$")
"""Behind a paper's or a station's name in its own line: "Fjordbote online > Economy", "Radio Fjord 98.4"."""
_WIRED = re.compile(r"^(?:[^\W\d_][\w .,'’/-]{1,60}\s?)?\(([^()\n]{2,40})\)\s?[-–—:]")
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]{1,60}\.){1,5}[a-z]{2,12}(?:/\S{0,300})?", re.I)
"""A line above the text that is an address and nothing else: "fjordcourier.example/live/bridge"."""
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([^/:?#\s]{3,200})", re.I)


def signed(article: Article, topic: Topic) -> Article:
    """``article``, with the outlet that it shows itself to be of, if it names none."""
    if article.source or not topic.outlets:
        return article
    names, domains = _known(tuple((one.name, one.aliases, one.domains) for one in topic.outlets))
    top = article.lines[:_TOP]
    body = next((n for n, line in enumerate(top) if len(line.text) > _TEXT), len(top))
    below = article.lines[max(body, len(article.lines) - _BOTTOM) :]
    for found in (
        _hosts(article.url, domains),
        _copyrights((*top[:body], *below), names),
        set().union(*(_hosts(line.text, domains) for line in top[:body] if _ADDRESS.fullmatch(line.text))),
        {names[part] for line in top[:body] for part in _parts(line) if part in names},
        {names[name] for line in top if (match := _WIRED.match(line.text)) and (name := match[1].casefold()) in names},
    ):
        if found:
            return replace(article, source=next(iter(found))) if len(found) == 1 else article
    return article


@lru_cache(maxsize=8)
def _known(
    outlets: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...],
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Outlets by each of their names, with and without the article, and by each of their domains."""
    names = {form: name for name, aliases, _ in outlets for one in (name, *aliases) for form in _forms(one)}
    return names, {domain.casefold().removeprefix("www."): name for name, _, domains in outlets for domain in domains}


def _forms(name: str) -> Iterable[str]:
    plain = " ".join(name.casefold().split())
    return {plain, plain.removeprefix("the ")} - {""}


def _hosts(url: str, domains: Mapping[str, str]) -> set[str]:
    match = _HOST.match(url)
    labels = match[1].casefold().split(".") if match else []
    return {domains[host] for n in range(len(labels)) if (host := ".".join(labels[n:])) in domains}


def _copyrights(lines: Iterable[Line], names: Mapping[str, str]) -> set[str]:
    """The outlets named in "© 2021 StadiaWatch Media Ltd", the longest name where one holds another."""
    found: set[str] = set()
    for line in lines:
        if len(line.text) <= 3 * _TEXT and _COPYRIGHT.search(line.text):
            words = _words(line.text)
            held = [form for form in names if _words(form) in words]
            found |= {names[form] for form in held if not any(form != other and form in other for other in held)}
    return found


def _words(text: str) -> str:
    return " ".join(["", *re.findall(r"[^\W_]+", text.casefold()), ""])


def _parts(line: Line) -> list[str]:
    """The line and the first and last of its parts: "Rostau Daily – English edition", "Bridge shut | Rostau Daily"."""
    pieces = [" ".join(part.casefold().split()) for part in _PARTS.split(line.text)]
    last = pieces[-1:] if re.search(r"\s[|–—-]\s[^|–—-]*$", line.text) else []
    named = _ONLINE.sub("", _FIRST.split(pieces[0])[0])
    return [" ".join(line.text.casefold().split()), pieces[0], named, *last]
