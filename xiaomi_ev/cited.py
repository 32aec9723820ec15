"""Which outlet a cue names.

What comes in: a line, and where in it a cue says that a name stands. What goes out: the name as written and the
outlet's, or nothing where it is no outlet's. What it will not do: find cues; ``citations`` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from xiaomi_ev import citing, papers
from xiaomi_ev import frames_en as en
from xiaomi_ev.lines import Line
from xiaomi_ev.topic import Topic

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that an article names: ``text == raw[start:end]`` is the name as written."""

    start: int
    end: int
    text: str
    source: str
    how: str


class Forms:
    """Names to be found in a text, each looked for only where its first word stands; the longest of them is taken."""

    def __init__(self, forms: Iterable[str], small: Iterable[str] = ()) -> None:
        """``small``: forms that a text may write without a capital letter, those of a topic."""
        whole = frozenset(forms)
        bare = {form.removeprefix("the ") for form in whole}
        firsts: dict[str, list[str]] = {}
        for form in sorted(bare, key=lambda form: (-len(form), form)):
            if word := WORD.search(form):
                firsts.setdefault(word[0], []).append(form)
        self.whole, self.firsts = whole, frozenset(firsts)
        lower = {word[0] for form in (*papers.LOWER, *small) if (word := WORD.search(form.removeprefix("the ")))}
        self._begins = re.compile(rf"(?<!\w)(?:(?![a-z])\w+|(?:{'|'.join(sorted(map(re.escape, lower)))})(?!\w))")
        self._by = {first: tuple(those) for first, those in firsts.items()}

    def within(self, text: str, start: int = 0) -> Iterator[tuple[int, int]]:
        """The places of names in ``text``: with the article that a name begins with, "the national" not without it."""
        end = start
        for word in self._begins.finditer(text, start):
            if word.start() < end or (by := self._by.get(first := word[0].casefold())) is None:
                continue
            begun = ((word.start() - before, pattern) for before, pattern in _placed(first, by))
            those = [match for at, pattern in begun if at >= end and (match := pattern.match(text, at))]
            if not those:
                continue
            match = max(those, key=re.Match.end)
            form = match[0].casefold()
            article = (
                text[max(start, match.start() - 4) : match.start()].casefold() == "the " and f"the {form}" in self.whole
            )
            if not article and form not in self.whole and " " not in form:
                continue
            if article and match[0] in citing.WITH_ARTICLE and text[match.start() - 4] == "t":
                continue  # "the Atlantic" is a sea
            end = match.end()
            yield match.start() - 4 * article, end

    def at(self, text: str, start: int) -> tuple[int, int] | None:
        """The place of the name that begins at ``start``."""
        return next((place for place in self.within(text[: start + 80], start) if place[0] == start), None)


@lru_cache(maxsize=4_096)
def _placed(first: str, forms: tuple[str, ...]) -> list[tuple[int, re.Pattern[str]]]:
    """Patterns of forms with one first word, each with how far before that word its forms begin: "@pigeon" by one.

    Of a thousand first words that are known a corpus holds some dozens, and most topics share them all: what all
    their patterns cost would be a quarter of a second a topic.
    """
    begun: dict[int, list[str]] = {}
    for form in forms:
        begun.setdefault(form.index(first), []).append(form)
    return [
        (before, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, those))})(?![\w+-])", re.IGNORECASE))
        for before, those in begun.items()
    ]


@dataclass(frozen=True, eq=False)  # one for a topic, told apart as objects
class Names:
    """The names that a topic knows, ready to match."""

    outlets: Mapping[str, str]
    known: Forms
    ends: frozenset[str]  # words of which one stands wherever a paper of any name does, in lower case
    people: frozenset[str]


def known(topic: Topic) -> Names:
    outlets = tuple((outlet.name, outlet.aliases + outlet.domains) for outlet in topic.outlets)
    return _ready(outlets, tuple((entity.name, *entity.aliases) for entity in topic.entities))


@lru_cache(maxsize=8)
def _ready(known: tuple[tuple[str, tuple[str, ...]], ...], people: tuple[tuple[str, ...], ...]) -> Names:
    outlets = {form.casefold(): name for name, forms in known for form in (name, *forms) if form.strip()}
    entities = {form.casefold() for names in people for form in names}
    forms = Forms({*outlets, *(form.strip().casefold() for form in papers.KNOWN.split("|"))}, outlets)
    return Names(outlets, forms, citing.CALLS, frozenset(entities - set(outlets)))


_ADDRESS = re.compile(citing.DOMAIN)


def resolved(line: Line, start: int, written: str, how: str, names: Names, alone: bool = False) -> Citation | None:
    """The source that a cue names: a known name wins over the longer words that were caught around it."""
    if line.text[max(0, start - 4) : start].casefold() == "the ":
        start, written = start - 4, line.text[start - 4 : start] + written
    if (address := _ADDRESS.match(written)) is not None:
        start, written = start + address.start(1), address[1]
    if how == "dateline" and (old := _wire(line.text, start, written)):
        return Citation(line.start + start, line.start + start + len(written), written, old, how)
    known = next(names.known.within(written), None)
    if known is not None and written[slice(*known)].casefold() not in names.outlets and another(written, *known):
        known = None
    if known is not None and (how != "according to" or known[0] < 25):
        first, last = start + known[0], start + known[1]
        first += 4 * line.text.startswith("the ", first)
        plain = line.text[first:last]
        name = canonical(plain if plain.casefold() in names.known.whole else f"The {plain}", names)
    else:
        begun = _begun(written) if how in citing.BEFORE else 0
        begun += 4 * written.startswith("the ", begun)
        titled = how not in citing.BEFORE and citing.TITLED.match(written, begun)
        noun = citing.called(line.text, start, start + len(written))
        cut = _cut(written[begun:], how in citing.HANDED_ON or bool(titled or noun))
        first, last, name = start + begun, start + begun + len(cut), canonical(cut, names)
        if how in citing.NEED_KNOWN or not cut or _is_person(cut, names):
            return None
        if not (_is_any(line.text, first, last) if alone else _is_outlet(line.text, first, last, how)):
            return None
    return Citation(line.start + first, line.start + last, line.text[first:last], name, how)


def _wire(text: str, start: int, written: str) -> str:
    """The agency of a dateline that only there is one, or whose name was misread: "CAIRO (UP) -"."""
    dashed = text[start + len(written) : start + len(written) + 4].lstrip("). ")[:1] in {"-", "–", "—"}
    state = written == "UP" and citing.STATES.search(text)
    return (citing.WIRES.get(written, "") or papers.misread(written)) if dashed and not state else ""


def another(written: str, start: int, end: int) -> bool:
    """Whether an outlet's name is a part of another one: Guardian Glass, Michael Bloomberg."""
    after = citing.GOES_ON.match(written, end)
    if after and (" " not in re.sub("^[Tt]he ", "", written[start:end]) or papers.body(written[end : end + 30])):
        return True
    first = re.search(r"(?:(?<=[\w,] )|^)([A-Z][\w’'-]*[a-zü]) $", written[max(0, start - 25) : start])
    if (
        first is None
        or first[1] in citing.NO_FIRST
        or first[1] == "The"
        or citing.NATION.fullmatch(first[1])
        or " " in written[start:end]
    ):
        return False
    return written[start:end] in citing.SURNAMES or not re.search(
        r"['’]s?$|day$|-based$|^(?:Agency|Network|Television|Radio|Channel|Newspaper|Daily|Weekly|Magazine|Broadcaster|Site|Website|Wire|TV)$",
        first[1],
    )


def _is_outlet(text: str, first: int, last: int, how: str) -> bool:
    """Whether a name that nobody knows is taken for an outlet's, where it stands."""
    name, before = text[first:last], text[max(0, first - 20) : first]
    titled = how not in citing.BEFORE and citing.TITLED.fullmatch(name) and not re.match("['’]s [a-z]", text[last:])
    called = bool(titled) or citing.called(text, first, last)
    if (papers.listed(name) or name in citing.NO_FIRST) and not called:
        return False
    if how == "according to" and citing.NATION.fullmatch(name) and re.match(" [a-z]", text[last : last + 2]):
        return False
    first_name = name.split()[0] in en.GIVEN - {"Max", "Grace"} or citing.NATION.fullmatch(name) is not None
    if not called and (name in en.GENERIC or (first_name and not papers.paper(name))):
        return False
    person = how == "according to" and citing.PERSON.match(text, last) and not papers.paper(name)
    if (
        person
        or citing.TITLE.match(name)
        or name in citing.NOWHERE
        or name in citing.PLACES
        or (papers.other(name) and not called)
    ):
        return False
    if how in citing.NEED_PAPER or (how in _NAMED and not called and _unlikely(text, name, last, how)):
        bare = citing.BARE.fullmatch(name) is not None and before.casefold().endswith("the ")
        return called or bare or papers.paper(name)
    if how == "via":
        return re.search(r"[A-Z@./]", name) is not None
    return called or not citing.IS_PLACE.match(text, last)


_NAMED = frozenset({"according to", "citing", "reports"})
"""Cues behind which firms and people stand as well."""


def _unlikely(text: str, name: str, last: int, how: str) -> bool:
    """Whether a name that nobody knows is rather another body's or a person's: of more than one word, of capitals
    only, or before what is told of ("ILFC president Ann Dole")."""
    noun = how != "reports" and _NOUN_BEHIND.match(text, last) is not None
    return " " in name or noun or (name.isupper() and len(name) > 1)


_NOUN_BEHIND = re.compile(
    r"['’]s? |,? (?:an?|its|their|chief|head|president|chairman)\b| (?!on |in |the |last |this |and |as |at |which |who |but |that )[a-z]"
)


def _is_any(text: str, first: int, last: int) -> bool:
    """Whether a name may be an outlet's where only outlets stand: no firm, office, country or person with a title."""
    name = text[first:last]
    if papers.paper(name) or citing.called(text, first, last):
        return True
    bad = papers.listed(name) or papers.other(name) or citing.TITLE.match(name) or citing.NATION.fullmatch(name)
    plain = name.split()[0] in citing.NO_FIRST or name in en.GENERIC or name.split()[0] in en.GIVEN
    return not bad and not plain and name not in citing.NOWHERE and name not in citing.PLACES


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


def _is_person(name: str, names: Names) -> bool:
    """A name of the story, alone or as the first words of a title ("Acme president"), is a speaker."""
    words = name.casefold().split()
    return any(" ".join(words[:n]) in names.people for n in range(1, len(words) + 1))


def canonical(name: str, names: Names) -> str:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", name.casefold()).split("/")[0]
    return (
        names.outlets.get(bare)
        or names.outlets.get(name.casefold())
        or (bare if "." in bare and " " not in bare else name)
    )
