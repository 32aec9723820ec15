"""Whom an article says it heard it from.

What comes in: an article and the topic's outlets. What goes out: one ``Citation`` for each sentence or
line that names a source: an outlet, an agency, a tipster, or "people familiar with the matter". What it
will not do: take the people of the story for sources (they speak in claims), or guess an outlet from a
domain that merely looks alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd

from xiaomi_ev import cited, citing, papers, tables
from xiaomi_ev._fast import uncollected
from xiaomi_ev.article import Article
from xiaomi_ev.cited import Citation as Citation
from xiaomi_ev.lines import Line
from xiaomi_ev.papers import key as key
from xiaomi_ev.topic import Topic

_NAMED = re.compile(citing.NAME)


@uncollected
def find(article: Article, topic: Topic | None = None) -> list[Citation]:
    """The citations of ``article``, in order: at most one for each source and line.

    Furniture lines are read too, because "Via: somesite.com" stands in exactly such lines.
    """
    names, low = cited.known(topic or Topic()), article.raw.lower()
    outlets = any(map(article.raw.casefold().__contains__, names.outlets))
    close = any(map(low.__contains__, citing.CLOSE))
    found: dict[tuple[int, str], Citation] = {}
    for number, line in enumerate(article.lines):
        if line.label in ("title", "tags") or (line.label == "boilerplate" and len(line.text) > 200):
            continue
        words = cited.WORD.findall(line.text.lower())
        near = citing.HINTS.intersection(words).union(filter(line.text.__contains__, citing.SIGNS))
        paper = not names.ends.isdisjoint(words) or bool(citing.PAPERISH.search(line.text))
        told = citing.rules(near, paper)
        if len(line.text) <= citing.WIRED and (match := citing.SIGNATURE.match(line.text)):
            signed = Citation(line.start + match.start(1), line.start + match.end(1), match[1], match[1], "dateline")
            found.setdefault((number, match[1]), signed)
        read = _linked if "](" in line.text else _in_line
        for citation in read(line, names, told, outlets, close, paper) if told or outlets or close or paper else ():
            found.setdefault((number, citation.source), citation)
    own, alike = _own(article, found.values(), names), key(article.source)
    told_of = _one_name(sorted(found.values(), key=lambda one: (one.start, one.end, one.source)), article.raw)
    return [
        one for one in told_of
        if key(one.source) not in own and (key(one.source) != alike or one.how in citing.HANDED_ON)
    ]  # fmt: skip


def _one_name(found: list[Citation], raw: str) -> list[Citation]:
    """Citations with one name for each outlet, that of its first; "the Times" is the one whose whole name stands there.

    A single word that stands behind a first name elsewhere is a person's.
    """
    called: dict[str, str] = {}
    kept = []
    for one in found:
        source = one.source
        if citing.BARE.fullmatch(source.removeprefix("The ")):
            short = source.removeprefix("The ")
            whole = _whole(short).search(raw)
            source = whole[1] if whole and papers.paper(whole[1]) else source
            if source == short and short != "Times":
                continue
        single = one.how in citing.PASSING and " " not in source and not papers.paper(source)
        if single and _behind_first(source, raw):
            continue
        kept.append(replace(one, source=called.setdefault(key(source), source)))
    return kept


@lru_cache(maxsize=64)  # of few short names
def _whole(short: str) -> re.Pattern[str]:
    return re.compile(rf"\b((?!The )[A-Z][\w.]{{1,20}} (?:[A-Z][\w.]{{1,20}} )?{short})\b")


_EDGE = re.compile(r"\b")
_FIRST = re.compile(rf"\b({citing.FIRST})$")


def _behind_first(name: str, raw: str) -> bool:
    """Whether a single word stands somewhere behind what may be a first name."""
    at = raw.find(f" {name}")
    while at >= 0:
        first = _FIRST.search(raw, max(0, at - 32), at)
        if first and first[1] not in citing.NO_FIRST and _EDGE.match(raw, at + 1 + len(name)):
            return True
        at = raw.find(f" {name}", at + 1)
    return False


def _own(article: Article, found: Iterable[Citation], names: cited.Names) -> set[str]:
    """Keys of the outlet that publishes an article, by what is known of it; else of the agency whose dateline and marks
    a text bears, and of the outlet that asks in an interview."""
    if article.source:
        own = cited.canonical(article.source, names)
        sure = own != article.source or "." not in own or papers.known(own)
        return {key(own)} - {""} if sure else set()
    wires = {key(one.source) for one in found if one.how == "dateline" and citing.SIGNED.search(article.raw)}
    labels = {one for one in found if article.raw.startswith(":", one.end)}
    return wires | {key(one.source) for one in labels if article.raw.count(f"\n{one.text}:") > 1}


def _in_line(
    line: Line,
    names: cited.Names,
    rules: Iterable[citing.Tried],
    outlets: bool,
    close: bool,
    paper: bool,
) -> Iterable[Citation]:
    for how, pattern, tail in rules:
        for match in pattern.finditer(line.text) if tail is None or tail.search(line.text) else ():
            citation = cited.resolved(line, match.start(1), match[1], how, names)
            if citation is not None:
                yield citation
                yield from _further(line, citation, how, names)
            for more in names.known.finditer(line.text, match.start(1)) if how in citing.LISTING else ():
                if re.search(r"(?:, |/| and |; )(?:the )?$", line.text[max(0, more.start() - 6) : more.start()], re.I):
                    first, last = line.start + more.start(), line.start + more.end()
                    yield Citation(first, last, more[0], cited.canonical(more[0], names), how)
    yield from _passing(line, names) if paper else ()
    close = close and any(map(line.text.lower().__contains__, citing.CLOSE))
    for match in citing.ANONYMOUS.finditer(line.text) if close else ():
        yield Citation(line.start + match.start(1), line.start + match.end(1), match[1], "unnamed sources", "anonymous")
    if outlets and line.label != "boilerplate":
        yield from _mentions(line, names)


def _linked(line: Line, *asked: Any) -> Iterable[Citation]:
    """The same of a line with links, "[Dockpunkt](https://...)": read without their marks, told where it stands."""
    places, end = [], 0
    for match in citing.LINK.finditer(line.text):
        places += [*range(end, match.start()), *range(*match.span(1))]
        end = match.end()
    places += range(end, len(line.text))
    for one in _in_line(replace(line, start=0, text="".join(line.text[place] for place in places)), *asked):
        start, end = places[one.start], places[one.end - 1] + 1
        if "[" not in (text := line.text[start:end]):
            yield replace(one, start=line.start + start, end=line.start + end, text=text)


def _passing(line: Line, names: cited.Names) -> Iterable[Citation]:
    """Papers to whom, by whom or where something is told, or that tell it, in whatever words."""
    for match in _NAMED.finditer(line.text):
        if not _may_be_paper(match[0], names.ends):
            continue  # no paper's name by its looks: of most names, this is all that is asked
        one = cited.resolved(line, match.start(), match[0], "report", names)
        if one is None or citing.OF_ITSELF.match(line.text, end := one.end - line.start):
            continue
        if citing.passed_on(line.text, one.start - line.start, end):
            yield one
            yield from _further(line, one, "report", names)


@lru_cache(maxsize=4_096)  # names come again all through a story
def _may_be_paper(name: str, ends: frozenset[str]) -> bool:
    return not ends.isdisjoint(cited.WORD.findall(name.lower())) or citing.PAPERISH.search(name) is not None


def _further(line: Line, one: Citation, how: str, names: cited.Names) -> Iterable[Citation]:
    """The known outlets that are named with one, each right behind the one before."""
    end = one.end - line.start
    while (joint := citing.FURTHER.match(line.text, end)) and (more := names.known.match(line.text, joint.end())):
        first, end = more.span()
        if cited.another(line.text[first : end + 30], 0, end - first):
            return
        yield Citation(line.start + first, line.start + end, more[0], cited.canonical(more[0], names), how)


def _mentions(line: Line, names: cited.Names) -> Iterable[Citation]:
    """An outlet of the topic named beside a word of passing on: a "mention" ("our colleagues shared them with us …"),
    or beside what it reports only: "named"."""
    if not citing.SHARED.search(line.text):
        return
    for match in names.known.finditer(line.text):
        if citing.OF_ITSELF.match(line.text, match.end()):
            continue
        near = line.text[max(0, match.start() - 120) : match.end() + 60]
        ours = citing.SELF.search(line.text[max(0, match.start() - 20) : match.start()])
        if match[0].casefold() in names.outlets and not ours and citing.SHARED.search(near):
            start = line.start + match.start()
            how = (
                "mention" if any(not citing.STATED.fullmatch(word) for word in citing.SHARED.findall(near)) else "named"
            )
            yield Citation(start, line.start + match.end(), match[0], cited.canonical(match[0], names), how)


def table(
    articles: Iterable[Article], topic: Topic | None = None, finder: Callable[..., list[Citation]] = find
) -> pd.DataFrame:
    """The table ``citations`` of many articles."""
    rows = [
        {"article": article.id, "start": c.start, "end": c.end, "text": c.text, "source": c.source, "how": c.how}
        for article in articles
        for c in finder(article, topic)
    ]
    return tables.make("citations", rows)
