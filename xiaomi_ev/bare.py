"""Small numbers without a noun, and none at all: "41 are missing", "Four died", "Deaths: four", "Nobody died".

What comes in: a sentence and the values found in it. What goes out: ``Found`` records of kind "bare", and ``Value``
records of zero. What it will not do: say what a number counts; that the question says that it answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from xiaomi_ev import claims_en as en
from xiaomi_ev import sieve
from xiaomi_ev.clauses import BREAK
from xiaomi_ev.found import Found, Value
from xiaomi_ev.quantities import singular
from xiaomi_ev.quantities_en import MEASURES, SHORT_UNITS, WORDS
from xiaomi_ev.stemming import WORD, stem
from xiaomi_ev.triggers import Trigger

_BARE = re.compile(
    r"(?<![\w.,/:#@+$€£¥(’'–-])(?<!\b[A-Z] )\d{1,3}(?:\.\d{1,2})?(?![\w%°€£)]|[-–/:,.]\d|[-–]|\s?(?:%|per ?cent|[ap]\.?m\b|o['’]clock|GMT|[A-Z]|(?:second|min|minute|hour|day|week|month|year|mile|point)s?\b))"
)
_SPELLED = re.compile(
    rf"(?<![\w-])(?:\w+ty-)?(?:{'|'.join(word for word in WORDS if word != 'one')})\b(?= (?:of (?:them|those|whom)\b|"
    rf"(?:(?:have|had|are|were) )?(?:now |already |still |since )?(?:{en.BEFALLS})\b))",
    re.I,
)
"""A number in words that stands for people: "Four died", "three of them are dead"."""
_WORDED, _IN_FIGURES = sieve.of_words(WORDS), sieve.Sieve((), lambda word: any(map(str.isdecimal, word)))
_NOT_ANY = sieve.of_words(("no", "none", "not", "nobody"))
_LABELLED = re.compile(rf"^[^:]{{2,60}}: (?P<n>(?:\w+ty-)?(?:{'|'.join(WORDS)}))\b(?=$|[,.;(])", re.I)
_NO_BARE = re.compile(
    r"(?:\b(?:No|no|number|chapter|page|part|phase|aged?|group|top|level|version|model|to)\.?|,|^)\s?$", re.I
)
_NAMED_SO = re.compile(r"[a-z,\d] [A-Z][\w’'-]+ $")
"""A name in the midst of a sentence that a number belongs to: "its Nabi 2 consoles"."""
_OF_ALL = re.compile(
    r"\b(?:go(?:es|ne)?|went|rises?|rose|risen|falls?|fell|fallen|down|up|back|drop(?:s|ped)?|climb(?:s|ed)?|gr[eo]wn?|grows|shrinks?|shrank|swell(?:s|ed)?|"
    r"raised?|lower(?:s|ed)|reduce[sd]?|increase[sd]?|trim(?:s|med)|slash(?:es|ed)|revise[sd]?|cut|c[ao]mes?|amount(?:s|ed)?) to $|"
    r"\b(?:closer|nearer) to $|^Of (?:the|its|these|those|all) [^,]{1,40}, $|\bfrom \S{1,20}(?: \w{1,20}){0,2} to $"
)
"""Before a number that is a part ("Of the 31 objects, 27 have been recovered"), or where a change ends ("from 140 MW to 120")."""


def numbers(text: str, found: Sequence[Found], labelled: bool = False) -> list[Found]:
    """Small numbers without a noun ("41 are missing"): no quantities by themselves, but they may answer a question.

    Behind the label of a line any number word is one: "Deaths: four".
    """
    worded = [
        *(_LABELLED.finditer(text) if labelled else ()),
        *(_SPELLED.finditer(text) if _WORDED.any(text) else ()),
    ]
    spelled = [
        Found(
            match.start(match.lastgroup or 0),
            match.end(match.lastgroup or 0),
            str(sum(WORDS.get(word, 0) for word in match[match.lastgroup or 0].lower().split("-"))),
            kind="bare",
        )
        for match in worded
        if not any(one.start < match.end() and match.start() < one.end for one in found)
    ]
    return spelled + [
        Found(match.start(), match.end(), match[0], kind="bare")
        for match in (_BARE.finditer(text) if _IN_FIGURES.any(text) else ())
        if (
            not _NO_BARE.search(text, max(0, match.start() - 12), match.start())
            or _OF_ALL.search(text, 0, match.start())
        )
        and not any(one.start < match.end() and match.start() < one.end for one in found)
        and not _NAMED_SO.search(text, max(0, match.start() - 30), match.start())
    ]


_STAMPS = re.compile(
    r"^(?:[01]?\d|2[0-4])[.:][0-5]\d(?: ?[ap]m)?(?= +[A-Z“\"])|(?:(?<=^At )|(?<= at ))(?:[01]?\d|2[0-4])[.:][0-5]\d(?= (?:we|he|she|it|they|the|our|a)\b)|(?<=wrote at )\d{1,2}\.\d\d|(?<=said at )\d{1,2}\.\d\d|(?<=reported at )\d{1,2}\.\d\d"
)
"""Times of day that entries of a live report begin with, or are referred to by."""


def stamped(text: str, at: int) -> bool:
    """Whether a number is part of the time of day that an entry of a live report begins with, or is referred to by."""
    told = _STAMPS.finditer(text) if text[:1].isdigit() or "at " in text.lower() else ()
    return any(match.start() <= at < match.end() for match in told)


_MEASURED = frozenset(MEASURES.values()) | {unit.lower() for unit in SHORT_UNITS}
_NONE = re.compile(
    r"\b(?:(?P<who>nobody|no one|not one (?:person|man|woman|soul)|not a single (?:person|one|soul))|"
    r"(?:not one|not a single|no|none)(?: of)?(?: (?:the|its|their|his|her))? (?P<noun>[a-z][a-z-]{2,20})(?: (?P<next>[a-z][a-z-]{2,20}))?)\b",
    re.I,
)
_FIGURES = frozenset("figure figures number numbers details date dates word information estimate".split())
"""What is not told: "No output figure has been given"."""
_NEITHER = re.compile(
    r"(?:not one|not a single|no|none) (?:[a-z-]+ ){1,2}(?:may|can|must|should)\b|(?:no|none of the|not one of the) (?:more|fewer|less|later|longer|other|such|earlier|previous|serious|major|further)\b|(?:nobody|no one) (?:who|that)\b",
    re.I,
)


_SAY_HOW = re.compile(r"\b(?:say|said|says|know|knows|knew|tell|told|guess|explain|predict|sure|certain)\b")
"""What nobody does who does not know: "Nobody will say how many jobs will go"."""


def zeros(text: str, triggers: Sequence[Trigger], values: Sequence[Value]) -> list[Value]:
    """None at all: "Nobody will be laid off", "not one train ran", for questions that the sentence answers not otherwise."""
    found: list[Value] = []
    for match in _NONE.finditer(text) if _NOT_ANY.any(text) else ():
        nouns = {stem(match[name]) for name in ("noun", "next") if match[name]}
        for one in triggers:
            counts = one.question.kind == "quantity" and not one.question.currency
            counts = counts and one.question.unit not in _MEASURED and match["next"] not in _FIGURES
            unit = singular(one.question.unit) if counts else ""
            asked = (
                unit in en.PERSONS
                if match["who"]
                else bool(nouns & {stem(unit), *map(stem, WORD.findall(text[one.start : one.end]))})
            )
            heard = {value.slot for value in (*values, *found)}
            between = text[match.end() : one.start] if one.start >= match.end() else ""
            near = one.end > match.start() and len(between) < 40 and not BREAK.search(between)
            if (
                unit
                and unit.islower()
                and unit not in _MEASURED
                and asked
                and near
                and not _SAY_HOW.search(between)
                and one.question.slot not in heard
                and not _NEITHER.match(text, match.start())
            ):
                span = match.start(), max(match.end(), one.end)
                zero = Found(match.start(), match.end(), "0", unit, kind="count")
                found.append(Value(zero, one.question.slot, "quantity", span, "question, none"))
    return found
