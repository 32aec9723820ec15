"""Whom an article says it heard it from.

What comes in: an article and the topic's outlets. What goes out: one ``Citation`` for each sentence or
line that names a source: an outlet, an agency, a tipster, or "people familiar with the matter". What it
will not do: take the people of the story for sources (they speak in claims), or guess an outlet from a
domain that merely looks alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from xiaomi_ev import citing, papers, tables
from xiaomi_ev._fast import uncollected
from xiaomi_ev.article import Article
from xiaomi_ev.lines import Line
from xiaomi_ev.papers import key as key
from xiaomi_ev.topic import Topic

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that an article names: ``text == raw[start:end]`` is the name as written."""

    start: int
    end: int
    text: str
    source: str
    how: str


@dataclass(frozen=True)
class _Names:
    """The names that a topic knows, ready to match."""

    outlets: Mapping[str, str]
    known: re.Pattern[str]
    begin: frozenset[str]  # the first word of each, so that few names are searched for all of them
    ends: frozenset[str]  # and the last, of papers of any name too: one of them stands wherever a paper does
    people: frozenset[str]


def _names(topic: Topic) -> _Names:
    outlets = tuple((outlet.name, outlet.aliases + outlet.domains) for outlet in topic.outlets)
    return _ready(outlets, tuple((entity.name, *entity.aliases) for entity in topic.entities))


@lru_cache(maxsize=8)
def _ready(known: tuple[tuple[str, tuple[str, ...]], ...], people: tuple[tuple[str, ...], ...]) -> _Names:
    outlets = {form.casefold(): name for name, forms in known for form in (name, *forms) if form.strip()}
    forms = sorted(
        {*outlets, *(form.strip().casefold() for form in papers.KNOWN.split("|"))}, key=lambda form: (-len(form), form)
    )
    entities = {form.casefold() for names in people for form in names}
    either = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)
    begin = frozenset(word[0] for form in forms if (word := _WORD.search(form)))
    ends = citing.CALLS.union(*(re.findall(r"\w{2,}", form)[-1:] for form in forms), papers.shorts())
    return _Names(outlets, either, begin, ends, frozenset(entities - set(outlets)))


@uncollected
def find(article: Article, topic: Topic | None = None) -> list[Citation]:
    """The citations of ``article``, in order: at most one for each source and line.

    Furniture lines are read too, because "Via: somesite.com" stands in exactly such lines.
    """
    names, low = _names(topic or Topic()), article.raw.lower()
    outlets = any(map(article.raw.casefold().__contains__, names.outlets))
    close = any(map(low.__contains__, citing.CLOSE))
    found: dict[tuple[int, str], Citation] = {}
    for number, line in enumerate(article.lines):
        if line.label in ("title", "tags") or (line.label == "boilerplate" and len(line.text) > 200):
            continue
        words = _WORD.findall(line.text.lower())
        near = citing.HINTS.intersection(words).union(filter(line.text.__contains__, citing.SIGNS))
        told = citing.rules(near, not names.ends.isdisjoint(words) or bool(citing.PAPERISH.search(line.text)))
        if len(line.text) <= citing.WIRED and (match := citing.SIGNATURE.match(line.text)):
            signed = Citation(line.start + match.start(1), line.start + match.end(1), match[1], match[1], "dateline")
            found.setdefault((number, match[1]), signed)
        for citation in _in_line(line, names, told, outlets, close) if told or outlets or close else ():
            found.setdefault((number, citation.source), citation)
    own, alike = _own(article, found.values(), names), key(article.source)
    cited = _one_name(sorted(found.values(), key=lambda one: (one.start, one.end, one.source)), article.raw)
    return [
        one for one in cited
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


def _own(article: Article, found: Iterable[Citation], names: _Names) -> set[str]:
    """Keys of the outlet that publishes an article, by what is known of it; else of the agency whose dateline and marks
    a text bears, and of the outlet that asks in an interview."""
    if article.source:
        own = _canonical(article.source, names)
        sure = own != article.source or "." not in own or papers.known(own)
        return {key(own)} - {""} if sure else set()
    wires = {key(one.source) for one in found if one.how == "dateline" and citing.SIGNED.search(article.raw)}
    labels = {one for one in found if article.raw.startswith(":", one.end)}
    return wires | {key(one.source) for one in labels if article.raw.count(f"\n{one.text}:") > 1}


def _in_line(
    line: Line, names: _Names, rules: Iterable[tuple[str, re.Pattern[str]]], outlets: bool, close: bool
) -> Iterable[Citation]:
    for how, pattern in rules:
        for match in pattern.finditer(line.text):
            citation = _resolved(line, match.start(1), match[1], how, names)
            if citation is not None:
                yield citation
                yield from _further(line, citation, how, names)
            for more in names.known.finditer(line.text, match.start(1)) if how in citing.LISTING else ():
                if re.search(r"(?:, |/| and |; )(?:the )?$", line.text[max(0, more.start() - 6) : more.start()], re.I):
                    first, last = line.start + more.start(), line.start + more.end()
                    yield Citation(first, last, more[0], _canonical(more[0], names), how)
    close = close and any(map(line.text.lower().__contains__, citing.CLOSE))
    for match in citing.ANONYMOUS.finditer(line.text) if close else ():
        yield Citation(line.start + match.start(1), line.start + match.end(1), match[1], "unnamed sources", "anonymous")
    if outlets and line.label != "boilerplate":
        yield from _mentions(line, names)


def _further(line: Line, one: Citation, how: str, names: _Names) -> Iterable[Citation]:
    """The known outlets that are named with one, each right behind the one before."""
    end = one.end - line.start
    while (joint := citing.FURTHER.match(line.text, end)) and (more := names.known.match(line.text, joint.end())):
        first, end = more.span()
        if _another(line.text[first : end + 30], 0, end - first):
            return
        yield Citation(line.start + first, line.start + end, more[0], _canonical(more[0], names), how)


def _resolved(line: Line, start: int, written: str, how: str, names: _Names) -> Citation | None:
    """The source that a cue names: a known name wins over the longer words that were caught around it."""
    if line.text[max(0, start - 4) : start].casefold() == "the ":
        start, written = start - 4, line.text[start - 4 : start] + written
    known = names.known.search(written) if not names.begin.isdisjoint(_WORD.findall(written.casefold())) else None
    if known is not None and known[0].casefold() not in names.outlets and _another(written, *known.span()):
        known = None
    if known is not None and (how != "according to" or known.start() < 25):
        first, last = start + known.start(), start + known.end()
        first += 4 * known[0].startswith("the ")
        plain = line.text[first:last]
        name = _canonical(plain if names.known.fullmatch(plain) else f"The {plain}", names)
    else:
        begun = _begun(written) if how in citing.BEFORE else 0
        begun += 4 * written.startswith("the ", begun)
        titled = how not in citing.BEFORE and citing.TITLED.match(written, begun)
        noun = citing.ALSO_CALLED.match(line.text, start + len(written))
        noun = noun or citing.CALLED.search(line.text[max(0, start - 20) : start])
        cut = _cut(written[begun:], how in citing.HANDED_ON or bool(titled or noun))
        first, last, name = start + begun, start + begun + len(cut), _canonical(cut, names)
        if how in citing.NEED_KNOWN or not cut or _is_person(cut, names):
            return None
        if not _is_outlet(line.text, first, last, how):
            return None
    return Citation(line.start + first, line.start + last, line.text[first:last], name, how)


def _another(written: str, start: int, end: int) -> bool:
    """Whether an outlet's name is a part of another one: Guardian Glass, Michael Bloomberg."""
    after = citing.GOES_ON.match(written, end)
    if after and (" " not in re.sub("^[Tt]he ", "", written[start:end]) or papers.body(written[end:])):
        return True
    first = re.search(r"\b([A-Z][a-z]+) $", written[:start])
    return bool(first and first[1] not in citing.STOPPERS and written[start:end] in citing.SURNAMES)


def _is_outlet(text: str, first: int, last: int, how: str) -> bool:
    """Whether a name that nobody knows is taken for an outlet's, where it stands."""
    name, before = text[first:last], text[max(0, first - 20) : first]
    called = bool(
        citing.CALLED.search(before)
        or (citing.ALSO_CALLED.match(text, last) and not citing.NATION.fullmatch(name.removeprefix("The ")))
        or (how not in citing.BEFORE and citing.TITLED.fullmatch(name))
    )
    if name in citing.PLACES or (how == "according to" and citing.PERSON.match(text, last) and not papers.paper(name)):
        return False
    plainly = citing.PLAINLY.search(before)
    if plainly and " " in name and plainly[0][0] == "A" and not papers.body(name) and citing.SAYS_ALL.match(text, last):
        return True
    if how in citing.NEED_PAPER or (" " in name and (how == "reports" or plainly)):
        bare = citing.BARE.fullmatch(name) is not None and before.casefold().endswith("the ")
        return called or bare or papers.paper(name)
    if how == "via":
        return re.search(r"[A-Z@./]", name) is not None
    return called or not citing.IS_PLACE.match(text, last)


def _begun(written: str) -> int:
    """Where a name begins that stands before its cue, when the end of a sentence was caught with it."""
    ends = [
        match.end() for match in re.finditer(r"[.]\s", written) if not citing.SHORT.search(written[: match.start()])
    ]
    begun = ends[-1] if ends else 0
    leads = citing.LEADS.match(written, begun)
    begun = leads.end() if leads and leads.end() < len(written) else begun
    whose = citing.POSSESSED.match(written, begun)
    return whose.end() if whose and papers.paper(_cut(written[whose.end() :])) else begun


def _cut(written: str, clear: bool = False) -> str:
    """The name without what the pattern dragged along: a possessive, a stop, a following sentence."""
    name = re.split(r"(?:['’]s\b|[,;:()]|(?<!\b[SMFD][rt])\.\s|\.$)", written, maxsplit=1)[0].strip()
    words = name.split()
    while words and words[-1] in {"of", "the", "for", "and"}:
        words.pop()
    if words[:1] == ["The"] and (papers.paper(" ".join(words[1:])) or (clear and len(words) > 1)):
        return " ".join(words)
    return "" if not words or words[0] in citing.STOPPERS else " ".join(words)


def _is_person(name: str, names: _Names) -> bool:
    """A name of the story, alone or as the first words of a title ("Acme president"), is a speaker."""
    words = name.casefold().split()
    return any(" ".join(words[:n]) in names.people for n in range(1, len(words) + 1))


def _canonical(name: str, names: _Names) -> str:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", name.casefold()).split("/")[0]
    return (
        names.outlets.get(bare)
        or names.outlets.get(name.casefold())
        or (bare if "." in bare and " " not in bare else name)
    )


def _mentions(line: Line, names: _Names) -> Iterable[Citation]:
    """An outlet of the topic named beside a word of passing on: a "mention" ("our colleagues shared them with us …"),
    or beside what it reports only: "named"."""
    if not citing.SHARED.search(line.text):
        return
    for match in names.known.finditer(line.text):
        near = line.text[max(0, match.start() - 120) : match.end() + 60]
        ours = citing.SELF.search(line.text[max(0, match.start() - 20) : match.start()])
        if match[0].casefold() in names.outlets and not ours and citing.SHARED.search(near):
            start = line.start + match.start()
            how = (
                "mention" if any(not citing.STATED.fullmatch(word) for word in citing.SHARED.findall(near)) else "named"
            )
            yield Citation(start, line.start + match.end(), match[0], _canonical(match[0], names), how)


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
