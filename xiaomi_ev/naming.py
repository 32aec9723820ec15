"""What to call a speaker: the name in the words that say who speaks, or those words.

What comes in: "chief executive Ann Lee of Acme", "a person close to Acme". What goes out: "Ann Lee", "" where the words
have no name of their own. What it will not do: know who is who in a story.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from xiaomi_ev import claims_en as en
from xiaomi_ev import speech_en as say
from xiaomi_ev._fast import Lowered, lately
from xiaomi_ev.topic import Entity, Question, Topic

_CAPITALS = re.compile(
    r"(?:[A-Z0-9][\w’'&-]{0,25}|[A-Z]\.)(?:\s(?:(?:of|de|van|von|bin|al|for)\s)?(?:[A-Z0-9][\w’'&-]{0,25}|[A-Z]\.)){0,5}"
)
_TITLES = re.compile(
    r"^(?:Her|His|Its|Their|Our|One|Two|Three|Four|Five|Six|Several|Some|Many|Most|Both|Other|Mr|Mrs|Ms|Dr|Prof|Sir|Sen|Rep|Gov|Chief|CEO|President|Minister|Chairman|Director|Professor|The|A|An)\b\.?\s?",
    re.I,
)
_AUTHOR = re.compile(r"\b(?:article|post|report|story|piece|study|survey|poll|analysis) by (?:[a-z]+ )*([A-Z].*)$")
_ROLE = re.compile(
    r"\b(?:CEO|CFO|CTO|Chief|President|Chair(?:wo)?man|Minister|Secretary|Director|Professor|Senator|Governor|Mayor|Analyst)\b"
)
_NAME_BEHIND = re.compile(r"[a-z],\s((?:[A-Z][\w’'-]+ ){1,3}[A-Z][\w’'-]+)$")
"""A name after the role: "its partner and president, Ann Lee"."""
_JOINS = r"(?:of|for|from|with|at|in|to|by|and|or)\b"
_ROLE_BETWEEN = re.compile(
    rf"(?:^|[A-Z][\w’'-]* )(?:(?!{_JOINS})[a-z][\w’'-]* ){{1,4}}"
    r"([A-Z][\w.’'&-]*(?: (?:of )?[A-Z][\w.’'&-]*){0,4})$"
)
"""The name behind a role: "South Korean drugmaker Hanbit Bio", "analyst Peter Strand of Meridian Capital"."""
_HEADED = re.compile(
    r"(?:(?:[Aa]n?|[Tt]he|[Oo]ne|[Ss]ome|[Tt]wo|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts) )?[a-z][^A-Z]{0,40}\b"
    r"(?:by|of|for|from|with|at|in|to|since|who|near|after)\s|"
    r"(?:[Aa]nother|[Oo]ne|[Ss]omebody|[Ss]omeone)(?:,| (?:on|at|in|from|with|of|close)\b)"
)
"""A common noun that a name only tells more of: "a spokesman for Acme" is not Acme."""


_OWNED = re.compile(rf"(?:['’]s)? (?!{_JOINS})[a-z][\w-]*(?: [a-z][\w-]*)?$")


_NOBODY = re.compile("\0(?!)")
"""No name at all: a text is run through at once."""


def pattern(forms: Sequence[str]) -> re.Pattern[str]:
    """Any of these names, longest first, however its letters are written; but where a name of one word begins with a
    capital, so must what it is found as: "Brand" is somebody, a "brand" is none.
    """
    if not any(form.strip() for form in forms):
        return _NOBODY
    longest = sorted({form for form in forms if form.strip()}, key=lambda form: (-len(form), form))
    proper_nouns = [re.escape(form) for form in longest if " " not in form and form[0].isupper()]
    others = [re.escape(form) for form in longest if " " in form or not form[0].isupper()]
    either = [f"(?:{'|'.join(others)})"] if others else []
    either += [f"(?-i:(?=[^a-z]))(?:{'|'.join(proper_nouns)})"] if proper_nouns else []
    return re.compile(rf"(?<!\w)(?:{'|'.join(either)})(?!\w)", re.I)


class Known(NamedTuple):
    """What a topic tells of speakers: names by their forms, kinds, who leaks, the words of names, roles, outlets."""

    forms: dict[str, str]
    kinds: dict[str, str]
    leakers: set[str]
    words: dict[str, set[str]]
    roles: dict[str, str]
    outlets: dict[str, str]
    names: re.Pattern[str]


@lately
def known(topic: Topic) -> Known:
    forms = {form.casefold(): one.name for one in topic.entities for form in (one.name, *one.aliases)}
    kinds = {one.name: one.kind for one in topic.entities}
    leakers = {one.name for one in topic.entities if {one.kind, *one.role.lower().split()} & en.LEAKERS}
    people = [one.name for one in topic.entities if one.kind in en.PEOPLE_KINDS and " " in one.name]
    last = Counter(name.split()[-1].casefold() for name in people)
    surnames = {name.split()[-1].casefold(): name for name in people}
    forms = {word: name for word, name in surnames.items() if last[word] == 1} | forms
    parts: dict[str, set[str]] = {name: set() for name in kinds}
    for form, name in forms.items():
        parts[name].update(form.split())
    roles = [(word, one.name) for one in topic.entities for word in {one.role.casefold(), *one.role.casefold().split()}]
    said = Counter(word for word, _ in roles)
    # "the developer" is the one entity whose role says so
    unique = {word: name for word, name in roles if said[word] == 1 and len(word) > 3}
    outlets = {form.casefold(): one.name for one in topic.outlets for form in (one.name, *one.aliases, *one.domains)}
    written = [form for one in topic.entities for form in (one.name, *one.aliases)]
    names = pattern([*written, *(name.split()[-1] for name in people if last[name.split()[-1].casefold()] == 1)])
    return Known(forms, kinds, leakers, parts, unique, outlets, names)


def of_kind(topic: Topic, kind: str) -> re.Pattern[str]:
    """Any name of the entities of one kind, of all where it is ""."""
    return pattern([form for e in topic.entities if kind in ("", e.kind) for form in (e.name, *e.aliases)])


def answering(topic: Topic, question: Question) -> re.Pattern[str]:
    """Any name that may answer a question: who "is bidding for Acme" is not Acme; whose it is may be anybody."""
    return pattern(
        [
            form
            for e in topic.entities
            if question.among in ("", e.kind)
            and not _office_elsewhere(topic, question, e)
            and not any(_asks_of(question.ask, own) for own in (e.name, *e.aliases) if own.strip())
            for form in (e.name, *e.aliases)
        ]
    )


def _office_elsewhere(topic: Topic, question: Question, one: Entity) -> bool:
    """Whether somebody's role is one at a body that the question does not name, where it asks who holds an office."""
    if not _OFFICE_ASKED.search(question.ask) or not one.role or _NO_LONGER.search(one.role):
        return False
    bodies = [e for e in topic.entities if e.kind in _COMPANIES]
    asked = [e for e in bodies if any(_named(form, question.ask) for form in (e.name, *e.aliases))]
    others = [e for e in bodies if e not in asked and any(_named(form, one.role) for form in (e.name, *e.aliases))]
    return bool(asked and others) and not any(_named(form, one.role) for e in asked for form in (e.name, *e.aliases))


def _named(form: str, text: str) -> bool:
    return bool(form.strip()) and form in text and re.search(rf"\b{re.escape(form)}(?!\w)", text) is not None


_NO_LONGER = re.compile(r"\b(?:former|formerly|ex|until|once|previous|previously|then)\b|-elect\b", re.I)
_COMPANIES = frozenset(
    "company firm supplier bank airline developer maker group operator retailer insurer club body organisation".split()
)
_OFFICE_ASKED = re.compile(
    r"\b(?:chief|leads?|led|heads?|headed|boss|runs?|director|president|chair\w*|in charge|manager)\b", re.I
)


def _asks_of(ask: str, name: str) -> bool:
    if name not in ask:  # most are not, and a pattern for each name and question would cost more than the articles
        return False
    related = (
        r"['’]s (?:\w+ )?(?:partner|supplier|rival|competitor|owner|buyer|investor|backer|lawyer|landlord|customer)s?\b"
    )
    return re.search(rf"\b{re.escape(name)}(?:(?![\w’'-]| [A-Z\d])|{related})", ask) is not None


def nobody(written: str) -> bool:
    """Whether words stand where a speaker may stand and are none: a date, "From our archive"."""
    return _SPEAKS_NOT.match(written) is not None


_SPEAKS_NOT = Lowered(
    re.compile(
        r"\W{0,3}(?:the|an?) (?:earlier|previous|original) version$|"
        r"\W{0,3}(?:this|the same|(?:the|an?) (?:earlier|previous|original|first) version of (?:this|the|our)) "
        r"(?:article|story|post|piece)\b|"
        r"(?:the|an?|this|that) (?!accused|injured|wounded|deceased|bereaved|convicted|detained|missing)\w+(?:ed|ing)$|"
        r"(?:from|perhaps|leaving|another|which|whatever|whichever|whoever|nobody|no one) |(?:nor|neither|there)$|"
        r"(?:from|jr|sr|please|nobody|no one|you|all|rubbish|nonsense|wrong|false|not so|untrue|\d[\d,.]*)\W*$|"
        r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
        r"(?:january|february|march|april|may|june|july|august|september|october|november|december) \d",
        re.I,
    )
)
"""What may stand before words in quotation marks and is nobody: "From our archive:", "September 20th:"."""


def nameless(written: str) -> bool:
    """Whether a noun stands for the speaker, and a name only tells more of it: "a person close to Acme"."""
    named = _AUTHOR.search(written) or _NAME_BEHIND.search(written)
    return bool(_HEADED.match(written)) and not named and " spokes" not in written[:20]


@lru_cache(maxsize=4_096)  # asked for each place where somebody speaks, and for whom a pronoun behind it may mean
def proper(written: str) -> str:
    """The name in "chief executive Ann Lee of Acme": the longest run of capitals before a comma or "of"."""
    head = re.split(r",\s(?:a|an|the|one|who|which|head|chief|director)\b", written, maxsplit=1)[0]
    head = _TIMELY.sub("", head if re.search(r"\b[A-Z]", head) else written)
    behind = _NAME_BEHIND.search(written)
    if behind:
        return behind[1]
    if _HEADED.match(head):
        author = _AUTHOR.search(head)
        return proper(author[1]) if author else ""
    runs = [
        _TITLES.sub("", match[0]).removesuffix("’s").removesuffix("'s").strip() for match in _CAPITALS.finditer(head)
    ]
    runs = [_ROLE.split(run)[-1].strip() or run for run in runs if run and run[0].isalpha()]
    if len(runs) == 1 and _OWNED.match(head, head.find(runs[0]) + len(runs[0])):
        return ""  # "India's regulator", "two European retailers": the words say it, the name in them does not
    if behind := _ROLE_BETWEEN.search(head):
        return behind[1].split(" of ")[0]
    several = [run for run in runs if " " in run]
    return (several or runs or [""])[-1 if "," in written and not several else 0]


def words(written: str) -> str:
    """What is said of somebody without a name, up to what he does: "an engineer who asked not to be named"."""
    return re.split(r",| (?:who|whose|which|that|it|they|he|she|we) ", " ".join(written.split()))[0][:60]


def folded(written: str) -> str:
    """The words in lower case; of "I've" and "she's" the pronoun."""
    words = " ".join(written.split()).casefold()
    bare = words.partition("'")[0].partition("’")[0]
    return bare if bare in say.PRONOUNS else words


_TIMELY = re.compile(r"^(?:Last|This|Next) (?:year|month|week|spring|summer|autumn|fall|winter)(?:['’]s)? ")
"""At the head of "Last year's report": a time, and no name."""


def only_describes(written: str, name: str, names: re.Pattern[str]) -> bool:
    """Whether ``name`` in the words only tells what the one behind it is: "South Korean chip maker Acme"."""
    at = written.find(name) if name else -1
    named = names.search(written, at + len(name)) if at >= 0 else None
    return named is not None and _LOWER.fullmatch(written, at + len(name), named.start()) is not None


_LOWER = re.compile(r" (?:(?!(?:of|at|for|from|in|with|and|to|by|on|as)\b)[a-z][\w-]* ){1,4}")
_OFFICE = re.compile(r"[a-z-]{4,20}(?: [a-z-]{4,20})?")


_INTRODUCED = re.compile(
    rf"(?:(?<=[.!?] )|(?<=\n)|(?<=[”\"] ))(?P<who>(?:[A-Za-z][a-z]{{1,15}} ){{0,2}}(?i:{say.OFFICES}) "
    r"(?P<name>[A-Z][\w’'-]{1,20} [A-Z][\w’'-]{1,20}))"
    r"(?=,| (?:is|was|has|had|does|did|will|would|remain(?:s|ed)|want(?:s|ed)|call(?:s|ed))\b)"
)
"""Who opens a sentence with an office and a name that no topic knows: "Local councillor Ann Lee was not amused"."""
_OPENING = re.compile(r"(?:[.!?”\"] |\n)(?=\w)")


def introduced(raw: str) -> Iterator[re.Match[str]]:
    """What ``_INTRODUCED`` finds, tried for only where a sentence begins."""
    done = 0
    for opening in _OPENING.finditer(raw):
        if opening.end() >= done and (match := _INTRODUCED.match(raw, opening.end())):
            done = match.end()
            yield match


def is_office(words: str) -> bool:
    """Whether words may be an office: "director", "finance minister"."""
    return _OFFICE.fullmatch(words) is not None


def named_with(raw: str, place: int, office: str) -> bool:
    """Whether an office stands before the name at ``place``, "mayor of Oslo Ann Lee", or behind: "Ann Lee, mayor"."""
    ahead = re.split(r"[.;:!?\n]", raw[max(0, place - 60) : place])[-1]
    behind = re.split(r"[.;:!?\n]", raw[place : place + 80])[0].partition(", ")[2][:40]
    return any(re.search(rf"\b{re.escape(office)}\b", part) for part in (ahead, behind))


_PAPER = re.compile(
    r"(?:(?:an?|the|one|another) )?(?:[\w-]+ ){0,3}(?:papers?|documents?|slides?|memo|report|presentation|filing|"
    r"prospectus|draft|audit|study|survey|letter|leak|brochure|plan|contract|e-?mail)\b",
    re.I,
)


def is_paper(name: str) -> bool:
    """What was written speaks, and goes on as "it": "A paper speaks of 48. It gives the cost as 1.3 billion"."""
    return _PAPER.match(name) is not None


_GOES_ON = re.compile(
    r"(?<!\bit )\bwould\b(?! (?:like|have)\b)|\b(?:is|are|was|were) (?:given|listed|stated|quoted) (?:as|at)\b"
)
"""What a telling goes on with: "it would cost 40 million", "the price is given as 299"."""


def goes_on(raw: str, start: int, end: int) -> bool:
    """Whether a telling goes on in ``raw[start:end]``; most sentences hold no word of it."""
    may = any(raw.find(word, start, end) >= 0 for word in ("would", "given", "listed", "stated", "quoted"))
    return may and _GOES_ON.search(raw, start, end) is not None


BEHIND = re.compile(r" (?:from|by|with) $")
""" "The screen comes from Acme, the company said": that is another company."""


def dateline(raw: str, start: int, end: int) -> bool:
    """Whether a name is the place of a dateline: "TARTU, May 10 (NPA) - "."""
    opens = start == 0 or raw[start - 1] == "\n"
    return opens and end - start > 3 and raw[start:end].isupper() and raw[end : end + 1] in (",", " ")


def sacked(raw: str, at: int, verbs: set[str]) -> bool:
    """Whether who is dismissed is a person, and no report: "Acme dismissed Ann Lee"."""
    return verbs == {"dismiss"} and say.SACKS.match(raw, at) is not None
