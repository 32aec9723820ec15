"""Whom an article says it heard it from.

What comes in: an article and the topic's outlets. What goes out: one ``Citation`` for each sentence or
line that names a source: an outlet, an agency, a tipster, or "people familiar with the matter". What it
will not do: take the people of the story for sources (they speak in claims), or guess an outlet from a
domain that merely looks alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd

from xiaomi_ev import cited, citing, frames, papers, tables
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
        if line.label == "tags" or (line.label == "boilerplate" and len(line.text) > 200):
            continue
        if line.label == "title":  # the first line of a column may begin with a dateline
            for one in _dated(line, names):
                found.setdefault((number, one.source), one)
            continue
        read = _again_in if len(line.text) < _LONG else _in_text
        for one in read(line.text, names, outlets, outlets and line.label != "boilerplate", close):
            moved = Citation(line.start + one.start, line.start + one.end, one.text, one.source, one.how)
            found.setdefault((number, one.source), moved)
    _again(article, found)
    own, alike = _own(article, found.values(), names), key(article.source)
    told_of = _one_name(sorted(found.values(), key=lambda one: (one.start, one.end, one.source)), article.raw)
    return [
        one for one in told_of
        if key(one.source) not in own and (key(one.source) != alike or one.how in citing.HANDED_ON)
    ]  # fmt: skip


def _dated(line: Line, names: cited.Names) -> Iterable[Citation]:
    words = cited.WORD.findall(line.text.lower())
    near = citing.HINTS.intersection(words).union(filter(line.text.__contains__, citing.SIGNS))
    known = bool(citing.PAPERISH.search(line.text)) or not (names.ends | names.known.firsts).isdisjoint(words)
    return _by_rules(line, names, [rule for rule in citing.rules(near, known) if rule[0] == "dateline"])


def _in_text(text: str, names: cited.Names, outlets: bool, mentioned: bool, close: bool) -> Sequence[Citation]:
    """The citations of a line by itself, in a text that names outlets of the topic, beside what it tells, or none, and
    in which sources without a name may stand or not.
    """
    words = cited.WORD.findall(text.lower())
    near = citing.HINTS.intersection(words).union(filter(text.__contains__, citing.SIGNS))
    paper = not names.ends.isdisjoint(words) or bool(citing.PAPERISH.search(text))
    known = paper or not names.known.firsts.isdisjoint(words)
    told, line = citing.rules(near, known), Line(0, len(text), text, "")
    found = []
    if len(text) <= citing.WIRED and (match := citing.SIGNATURE.match(text)):
        found.append(Citation(*match.span(1), match[1], match[1], "dateline"))
    read = _linked if "](" in text else _in_line
    if told or outlets or close or known:
        found += read(line, names, told, mentioned, close, paper, citing.alone(near))
    return found


_LONG = 1_000
_again_in = lru_cache(maxsize=4_096)(_in_text)
"""Half of the lines that a site's pages have stand on others too. So many of them, of ``_LONG`` characters at most, take
some two megabytes."""


def _again(article: Article, found: dict[tuple[int, str], Citation]) -> None:
    """What the text itself calls an outlet in one place is one in the others: "the newsletter Oil World … Oil World said"."""
    lines = article.lines
    told = {one.text: (number, one) for (number, _), one in reversed(found.items()) if one.how in citing.READ}
    kept = {name: one for name, (number, one) in told.items() if _called_there(name, lines[number], one)}
    standing = _standing(lines) if kept else {}
    for name, one in kept.items():
        rarest = min((standing.get(word, []) for word in cited.WORD.findall(name)), key=len, default=[])
        whole = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        for other in rarest:
            line = lines[other]
            for match in whole.finditer(line.text) if name in line.text else ():
                if (how := frames.of(line.text, match.start(), match.end(), 2)) and line.label not in ("title", "tags"):
                    again = Citation(line.start + match.start(), line.start + match.end(), name, one.source, how)
                    found.setdefault((other, one.source), again)


def _called_there(name: str, line: Line, one: Citation) -> bool:
    start = one.start - line.start
    return not papers.known(name) and citing.called(line.text, start, start + len(name))


def _standing(lines: Sequence[Line]) -> dict[str, list[int]]:
    """The lines in which each word stands: a name is looked for where its rarest word does, not in every line."""
    standing: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        for word in dict.fromkeys(cited.WORD.findall(line.text)):
            standing.setdefault(word, []).append(number)
    return standing


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
            whole = re.search(rf"\b((?!The )[A-Z][\w.]{{1,20}} (?:[A-Z][\w.]{{1,20}} )?{short})\b", raw)
            source = whole[1] if whole and papers.paper(whole[1]) else source
            if source == short and short != "Times":
                continue
        single = one.how in citing.PASSING and " " not in source and not papers.paper(source)
        named = re.finditer(rf"\b({citing.FIRST}) {re.escape(source)}\b", raw) if single else ()
        if any(match[1] not in citing.NO_FIRST for match in named):
            continue
        kept.append(replace(one, source=called.setdefault(key(source), source)))
    return kept


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
    rules: Iterable[tuple[str, re.Pattern[str]]],
    mentioned: bool,
    close: bool,
    paper: bool,
    alone: Iterable[tuple[str, re.Pattern[str]]],
) -> Iterable[Citation]:
    yield from _by_rules(line, names, rules)
    yield from _passing(line, names, paper)
    for how, pattern in alone:
        for match in pattern.finditer(line.text):
            one = cited.resolved(line, match.start(1), match[1], how, names, alone=True)
            if one is not None:
                yield one
    close = close and any(map(line.text.lower().__contains__, citing.CLOSE))
    for match in citing.ANONYMOUS.finditer(line.text) if close else ():
        yield Citation(line.start + match.start(1), line.start + match.end(1), match[1], "unnamed sources", "anonymous")
    if mentioned:
        yield from _mentions(line, names)


def _by_rules(line: Line, names: cited.Names, rules: Iterable[tuple[str, re.Pattern[str]]]) -> Iterable[Citation]:
    for how, pattern in rules:
        listing = how in citing.LISTING
        for match in pattern.finditer(line.text):
            citation = cited.resolved(line, match.start(1), match[1], how, names)
            if citation is not None:
                yield citation
                yield from _further(line, citation, how, names)
            for start, end in names.known.within(line.text, match.start(1)) if listing else ():
                if re.search(r"(?:, |/| and |; )(?:the )?$", line.text[max(0, start - 6) : start], re.I):
                    more = line.text[start:end]
                    yield Citation(line.start + start, line.start + end, more, cited.canonical(more, names), how)
            listing = False  # the first cue's walk went to the line's end


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


def _passing(line: Line, names: cited.Names, paper: bool) -> Iterable[Citation]:
    """Outlets to whom, by whom or where something is told, or that tell it, in whatever words."""
    end = 0
    for one, sure in sorted(_outlets(line, names, paper), key=lambda found: (found[0].start, -found[0].end)):
        first, last = one.start - line.start, one.end - line.start
        how = frames.of(line.text, first, last, sure) if first >= end else None
        if how:
            end = last
            yield replace(one, how=how)
            yield from _further(line, one, how, names)


def _outlets(line: Line, names: cited.Names, paper: bool) -> Iterable[tuple[Citation, int]]:
    """The outlets that a line names, known ones first, and whether they are sure to be any."""
    known = []
    for first, last in names.known.within(line.text):
        written = line.text[first:last]
        plain = written.removeprefix("The ").removeprefix("the ")
        if (
            plain[:1].islower() and "." not in plain and plain[:3] != "al-" and plain not in papers.LOWER
        ) or cited.another(line.text, first, last):
            continue
        if channel := papers.CHANNEL.match(line.text, first):
            last = max(last, channel.end())
            written = line.text[first:last]
        known.append((first, last))
        if written.startswith("the ") and written.casefold() not in names.outlets:
            first, written = first + 4, f"The {plain}"
        name = cited.canonical(written, names)
        doubt = papers.doubtful(written) and plain.casefold() not in names.outlets and name == written
        sure = 2 - (doubt and not citing.called(line.text, first, last))
        yield Citation(line.start + first, line.start + last, line.text[first:last], name, "report"), sure
    passed = 0  # both stand in the line's order: of the known ones, those behind which all further names stand
    for match in _NAMED.finditer(line.text) if paper else ():
        words = cited.WORD.findall(match[0].lower())
        while passed < len(known) and known[passed][1] <= match.start():
            passed += 1
        if passed < len(known) and known[passed][0] < match.end():
            continue
        called = citing.called(line.text, match.start(), match.end())
        if (
            not called
            and names.ends.isdisjoint(words)
            and not citing.PAPERISH.search(match[0])
            and not match[0].isupper()
        ):
            continue  # no paper's name by its looks: of most names, this is all that is asked
        one = cited.resolved(line, match.start(), match[0], "report", names)
        if one is not None:
            yield one, 2 if called or papers.plainly(one.text) else 1 - papers.common(one.text)


def _further(line: Line, one: Citation, how: str, names: cited.Names) -> Iterable[Citation]:
    """The known outlets that are named with one, each right behind the one before."""
    end = one.end - line.start
    while (joint := citing.FURTHER.match(line.text, end)) and (more := names.known.at(line.text, joint.end())):
        first, end = more
        if cited.another(line.text[first : end + 30], 0, end - first):
            return
        name = line.text[first:end]
        yield Citation(line.start + first, line.start + end, name, cited.canonical(name, names), how)


def _mentions(line: Line, names: cited.Names) -> Iterable[Citation]:
    """An outlet of the topic named beside a word of passing on: a "mention" ("our colleagues shared them with us …"),
    or beside what it reports only: "named"."""
    if not citing.SHARED.search(line.text):
        return
    for first, last in names.known.within(line.text):
        name = line.text[first:last]
        if name.casefold() not in names.outlets or citing.OF_ITSELF.match(line.text, last):
            continue
        near = line.text[max(0, first - 120) : last + 60]
        ours = citing.SELF.search(line.text[max(0, first - 20) : first])
        if not ours and citing.SHARED.search(near):
            how = (
                "mention" if any(not citing.STATED.fullmatch(word) for word in citing.SHARED.findall(near)) else "named"
            )
            yield Citation(line.start + first, line.start + last, name, cited.canonical(name, names), how)


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
