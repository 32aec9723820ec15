"""Which outlet a cue names.

What comes in: a line, and where in it a cue says that a name stands. What goes out: the name as written and the
outlet's, or nothing where it is no outlet's. What it will not do: find cues; ``citations`` does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from xiaomi_ev import citing, papers
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


@dataclass(frozen=True)
class Names:
    """The names that a topic knows, ready to match."""

    outlets: Mapping[str, str]
    known: re.Pattern[str]
    begin: frozenset[str]  # the first word of each, so that few names are searched for all of them
    signed: bool  # whether one begins with a sign: "@leaker"
    ends: frozenset[str]  # and the last, of papers of any name too: one of them stands wherever a paper does
    people: frozenset[str]


def known(topic: Topic) -> Names:
    outlets = tuple((outlet.name, outlet.aliases + outlet.domains) for outlet in topic.outlets)
    return _ready(outlets, tuple((entity.name, *entity.aliases) for entity in topic.entities))


@lru_cache(maxsize=8)
def _ready(known: tuple[tuple[str, tuple[str, ...]], ...], people: tuple[tuple[str, ...], ...]) -> Names:
    outlets = {form.casefold(): name for name, forms in known for form in (name, *forms) if form.strip()}
    forms = sorted(
        {*outlets, *(form.strip().casefold() for form in papers.KNOWN.split("|"))}, key=lambda form: (-len(form), form)
    )
    entities = {form.casefold() for names in people for form in names}
    either = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)
    begin = frozenset(word[0] for form in forms if (word := WORD.search(form)))
    ends = citing.CALLS.union(*(re.findall(r"\w{2,}", form)[-1:] for form in forms), papers.shorts())
    signed = not all(map(WORD.match, forms))
    return Names(outlets, either, begin, signed, ends, frozenset(entities - set(outlets)))


def resolved(line: Line, start: int, written: str, how: str, names: Names) -> Citation | None:
    """The source that a cue names: a known name wins over the longer words that were caught around it."""
    if line.text[max(0, start - 4) : start].casefold() == "the ":
        start, written = start - 4, line.text[start - 4 : start] + written
    known = _known(written, names)
    if known is not None and known[0].casefold() not in names.outlets and another(written, *known.span()):
        known = None
    if known is not None and (how != "according to" or known.start() < 25):
        first, last = start + known.start(), start + known.end()
        first += 4 * known[0].startswith("the ")
        plain = line.text[first:last]
        name = canonical(plain if names.known.fullmatch(plain) else f"The {plain}", names)
    else:
        begun = _begun(written) if how in citing.BEFORE else 0
        begun += 4 * written.startswith("the ", begun)
        titled = how not in citing.BEFORE and citing.TITLED.match(written, begun)
        noun = citing.ALSO_CALLED.match(line.text, start + len(written))
        noun = noun or citing.CALLED.search(line.text[max(0, start - 20) : start])
        cut = _cut(written[begun:], how in citing.HANDED_ON or bool(titled or noun))
        first, last, name = start + begun, start + begun + len(cut), canonical(cut, names)
        if how in citing.NEED_KNOWN or not cut or _is_person(cut, names):
            return None
        if not _is_outlet(line.text, first, last, how):
            return None
    return Citation(line.start + first, line.start + last, line.text[first:last], name, how)


def _known(written: str, names: Names) -> re.Match[str] | None:
    """The first known outlet in ``written``, tried for where a word may begin one."""
    if names.begin.isdisjoint(WORD.findall(written.casefold())):
        return None
    if names.signed:
        return names.known.search(written)
    starts = (word.start() for word in WORD.finditer(written) if word[0].casefold() in names.begin)
    return next(filter(None, (names.known.match(written, at) for at in starts)), None)


def another(written: str, start: int, end: int) -> bool:
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
        or (how not in citing.BEFORE and citing.TITLED.fullmatch(name) and not re.match("['’]s [a-z]", text[last:]))
    )
    if how == "according to" and citing.NATION.fullmatch(name) and re.match(" [a-z]", text[last : last + 2]):
        return False
    person = how == "according to" and citing.PERSON.match(text, last) and not papers.paper(name)
    titled = re.match(r"(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Judge|Professor|Prof)\b", name)
    if person or titled or name in citing.PLACES or (papers.other(name) and not called):
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
