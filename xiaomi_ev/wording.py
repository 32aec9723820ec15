"""How sure a sentence sounds: its cues of certainty, denial, ignorance and opinion.

What comes in: a sentence. What goes out: ``Cue`` spans with the certainty that each allows, and small
judgements on words: opinion, denial, not known. What it will not do: weigh the world against the words;
0.9 for a plain statement says only that nothing in it sounds a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from xiaomi_ev import claims_en as en
from xiaomi_ev import sieve
from xiaomi_ev import speech_en as say
from xiaomi_ev.sieve import Sifted

Span = tuple[int, int]


class Cue(NamedTuple):
    """A word or phrase that sets how sure a statement is: its span, the certainty it allows, and its kind."""

    start: int
    end: int
    certainty: float
    kind: str


PLAIN, ATTRIBUTED, CONFIRMED, SURE = 0.9, 0.85, 0.88, 0.95
"""A plain statement of the article's own, of a named speaker, and one called official: articles err."""

_KINDS = "|".join(rf"(?P<{kind}>(?:{words})\b)" for kind, _, words in en.CERTAINTY)
_CUES = Sifted(rf"(?<!\w)(?=\w)(?:{_KINDS})")
"""In small letters, and looked for where words begin: this is read in every sentence."""
_ALLOWED = {kind: value for kind, value, _ in en.CERTAINTY}
_SCOPE, _OPINION, _DENIED, _UNKNOWN = (
    Sifted(rf"\b(?:{words})\b") for words in (en.SCOPE, en.OPINION, en.DENIED, en.UNKNOWN)
)


def small(text: str) -> str:
    """``text`` in small letters, of the same length: a letter that becomes two stays as it is."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


_WHATEVER = re.compile(r"\b(?:whatever|whichever|no matter (?:what|how|who))\b[^,.;]{0,120}", re.I)


def cues(text: str) -> list[Cue]:
    """The words of ``text`` that set its certainty, in order; "May 2024" and "Will Smith" are none."""
    found = []
    low = small(text)
    # what somebody may say makes nothing less sure where it does not matter
    idle = _WHATEVER.search(text) if "ever" in low or "matter" in low else None
    for match in _CUES.finditer(text, low):
        if idle and idle.start() < match.start() < idle.end():
            continue
        kind, written = match.lastgroup or "", text[slice(*match.span())]
        named = written in ("May", "Will", "Project", "Projects") and (
            match.start() > 0 or text[match.end() : match.end() + 2].strip()[:1].isupper()
        )
        month = written == "May" or (written == "may" and re.match(r" \d", text[match.end() :][:2]))
        than = text[max(0, match.start() - 5) : match.start()].lower() == "than "  # "later than planned"
        shy = re.match(r" be (?:named|identified|quoted)\b", text[match.end() : match.end() + 16])
        if not (named or month or than or shy):
            found.append(Cue(*match.span(), _ALLOWED[kind], kind))
    return found


def certainty(found: list[Cue], attributed: bool) -> float:
    """How sure a statement is as worded: the most doubtful cue decides, else what plain words allow."""
    doubts = [cue.certainty for cue in found if cue.kind != "sure"]
    sure = len(doubts) < len(found)
    if doubts:
        grave = len({cue.kind for cue in found if cue.certainty < 0.6})  # "rumours that it might" doubt twice
        return min(SURE, min(doubts) + (0.1 if sure and min(doubts) >= 0.65 else 0.0)) - 0.05 * (grave > 1)
    return (CONFIRMED if attributed else SURE) if sure else ATTRIBUTED if attributed else PLAIN


_ASIDE = re.compile(
    r", (?:(?:of|for|in|at) )?(?:who|which|whose|where)\b[^,;]{0,200}|"
    r", (?:\w+ly )?(?:scheduled|planned|expected|due|slated|meant|intended) [^,;]{0,80}(?=,)"
)
"""A relative clause: what is so in one has nothing to do with what may be outside."""
_RELATIVE = sieve.of_words("who which whose where scheduled planned expected due slated meant intended".split())
_PARTED = re.compile(r"; | but | although | however |, and (?=[a-z])")


def asides(text: str) -> list[Span]:
    """The relative clauses of a sentence."""
    return [match.span() for match in _ASIDE.finditer(text)] if _RELATIVE.any(text) else []


def governing(marks: Sequence[Cue], text: str, clause: Span, value: Span) -> list[Cue]:
    """The cues that colour a value: in its clause, before it unless "but" parts them, right behind it (", he may")."""
    first, last = clause
    within = asides(text)

    def governs(mark: Cue) -> bool:
        if any(a < value[0] < b and not a <= mark.start < b for a, b in within):
            return False  # "Lee, who employs 40 people, will resign"
        if any(a <= mark.start < b <= value[0] for a, b in within):
            return False  # "the start, planned for May, has slipped to July"
        if first <= mark.start < last:
            return not (value[1] <= mark.start and re.search(r"\b(?:and|but)\b|;", text[value[1] : mark.start]))
        if mark.start >= last:
            return mark.start - last < 25 and not re.search(r"[;.]|\band\b|\bbut\b", text[last : mark.start])
        modal = mark.kind in (
            "possible",
            "future",
            "plan",
            "expected",
        )  # "It may not end there: the group wants 5 million"
        return not (_PARTED.search(text[mark.end : first]) or (modal and ": " in text[mark.end : first]))

    return [mark for mark in marks if governs(mark)]


_ANONYMOUS = re.compile(r"\b(?:sources?|people|persons?|insiders?|information|(?<!the )reports?|leak(?:s|ed)?)\b", re.I)
_UNNAMED = re.compile(
    rf"(?:{en.SOMEBODY}) (?:[\w-]+ ){{0,3}}(?:officials?|insiders?|employees?|aides?)\b|"
    rf"some(?:body|one)\b|(?:{en.SOMEBODY}) (?!.*\b(?:{en.BODIES})\b)|(?:one|another|some)(?: of th\w+)?$",
    re.I,
)


@lru_cache(maxsize=1_024)  # the same few speak all through an article
def anonymous(name: str) -> bool:
    """Whether a speaker's name only says that there is somebody: "sources", "a contractor", "one of them"."""
    return bool(_UNNAMED.match(name) or (_ANONYMOUS.search(name) and not re.search(r"[A-Z]", name[1:])))


def opens_scope(text: str) -> re.Match[str] | None:
    """A rumour that opens near the head of the sentence: "Rumors suggest ..." colours what follows."""
    return _SCOPE.search(text, small(text)[:60])


def is_opinion(text: str, whole: str = "") -> bool:
    """Whether the sentence, or the part of ``whole``, praises or appraises rather than states."""
    return bool(_OPINION.search(text, small(text), whole))


def denial(text: str, whole: str = "") -> re.Match[str] | None:
    """The first word of ``text``, which may be part of ``whole``, that denies, or None."""
    if _DENIED.search(text, small(text), whole) is None:
        return None
    told = _DISMISSES.sub(lambda match: " " * len(match[0]), text) if "ismiss" in text else text
    return _DENIED.pattern.search(_NO_DENIAL.sub(lambda match: " " * len(match[0]), small(told)))


_DISMISSES = re.compile(rf"\bdismiss(?:ed|es|ing)(?={say.SACKS.pattern})")
"""Who dismisses a person denies nothing: "dismissed Ann Lee, who had led the firm"."""
_NO_DENIAL = re.compile(
    r"\b(?:reject|refus|dismiss|turn)\w* (?:down )?(?:an?|the|its|their|this|that) (?:\w+ )?"
    r"(?:offer|bid|demand|proposal|deal)\b|\b(?:no|without(?: an?)?|little|beyond|never|any|room for|in) doubt\b|"
    r"(?:\bnot|n[’']t|\bcannot) (?:yet )?(?:exclude[ds]?|rul(?:e|ed|ing) out|deny)\b|"
    r"\bnot (?:to be (?:named|identified|quoted)|authori[sz]ed to (?:speak|talk))"
)
"""What denies nothing that follows: who rejects an offer of nine per cent does not say that it was another."""


def unknown(text: str, whole: str = "") -> re.Match[str] | None:
    """The first words of ``text``, which may be part of ``whole``, that say that something is not known or told."""
    return _UNKNOWN.search(text, small(text), whole)
