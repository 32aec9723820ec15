"""Numbers that answer no question beside whose words they stand: parts, differences, other cases, rivals, wishes.

What comes in: a sentence and where a number stands in it. What goes out: whether it is one of these. What it will not
do: say which question it answers instead.
"""

from __future__ import annotations

import re

from xiaomi_ev.topic import Question

_ASIDE = re.compile(
    r"\s(?:(?:fewer|more|less|higher|lower) than|(?:north|south|east|west)\w* of|away|off(?=\s[A-Z]))\b"
)
"""What follows a difference or a distance, no answer: "three million fewer than promised", "60 km west of Oslo"."""
_PART = re.compile(
    r"\b(?:first|another|further|additional|extra|remaining|other) $|"
    r"\b(?:first|second|third|next|last|initial|another|an?) (?:part|instal?ment|tranche|payment|batch|slice)(?:, | of )(?:\w+ )?$",
    re.I,
)
"""What stands before a part of a count: "the first 12 turbines"."""
_OF_THESE = re.compile(r" of (?:them|these|those|whom|which)\b(?! (?:have|had|has|are|were|is|was))")
"""Behind a part of the number before it: "485,000 customers, 62,000 of them in Sweden"."""
_ELSEWHERE = re.compile(
    r"\b(?:worst|deadliest|costliest|biggest|largest|previous|similar|earlier|another)\b(?! (?:since|than))[^.;:]{0,50}?,? (?:in|of) (?:\w+ )?(?:1[5-9]|20)\d\d\b[^.;:]{0,60}$|"
    r"\b(?:since|in|of) (?:1[5-9]|20)\d\d, when\b[^.;:]{0,100}$",
    re.I,
)
"""Before a number of another case: "the country's worst outbreak, in 2017 and 2018, killed more than 200"."""
_RIVAL = re.compile(
    r"\b(?:of|for|on|than|by) (?:its|their|the|an?|his|her) (?:\w+ )?(?:rivals?|competitors?|predecessors?|forerunners?)(?:['’]s)?\b",
    re.I,
)
"""Between a question's words and a number these say that it is another's."""
_TOLD_THAT = re.compile(
    r"\b(?:informed|told|said|says|announced|stated|reported|added|wrote|argued)\b[^,;]{0,60} that "
)
"""Between a question's words and a number: what is told behind it is another matter."""
_PROPOSED = re.compile(
    r"\b(?:(?:ask|call|plead|push|press)(?:s|ed|ing)? for|demand(?:s|ed|ing)?|propos(?:es|ed|ing|al)|recommend(?:s|ed|ing)?|urg(?:es|ed|ing)|suggested|wanted) (?:an? |the )?[^,;.:]{0,45}$",
    re.I,
)
_PROPOSALS = re.compile(r"demand|ask(?!ed when)|propos|offer|want|seek|claim|bid|recommend|call for", re.I)


def aside(text: str, start: int, end: int) -> bool:
    """Whether a number is a difference, a distance, a part of another one, or of another case."""
    return bool(
        _ASIDE.match(text, end)
        or _OF_THESE.match(text, end)
        or _PART.search(text, max(0, start - 40), start)
        or _ELSEWHERE.search(text, max(0, start - 160), start)
    )


def of_rival(text: str, start: int, end: int) -> bool:
    """Whether what stands between a question's words and a number says that it is another's."""
    return bool(_RIVAL.search(text, start, end))


def told_apart(between: str) -> bool:
    """Whether a number is part of what is told, and the question's words are not."""
    return bool(_TOLD_THAT.search(between))


def proposed(text: str, start: int, question: Question) -> bool:
    """Whether a value is only asked for, where the question does not ask what is: "called for a limit of 15 tonnes"."""
    said = _PROPOSED.search(text, max(0, start - 60), start)
    return said is not None and not _PROPOSALS.search(" ".join((question.ask, question.slot, *question.triggers)))
