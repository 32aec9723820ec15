"""Whether a value is told, denied or said to be unknown.

What comes in: a sentence and a value that was read in it. What goes out: affirmed, denied or unknown. What it
will not do: weigh who says so.
"""

from __future__ import annotations

import re

from xiaomi_ev import claims_en as en
from xiaomi_ev.found import Value
from xiaomi_ev.wording import denial

_NEGATED = re.compile(rf"\b(?:{en.NEGATED})", re.IGNORECASE)
_NEW_CLAUSE = re.compile(r"[,;:.][\"”’]?\s| but ")
_OF_WHOM = re.compile(r"\w (?:who|which|whose) [^,;:.]{0,30}$")


def of(text: str, value: Value) -> str:
    """Affirmed, denied or unknown, as the words around the value have it."""
    if value.found.value == "unknown":
        return "unknown"
    if value.kind == "statement":
        return "denied" if value.found.value == "no" else "affirmed"
    if value.kind == "state":
        outright = _NEGATED.search(text[value.clause[0] : value.clause[1]])
        return "denied" if value.found.value == "no" and outright else "affirmed"
    if value.kind in ("name", "quantity", "date") and _NOT_TOLD.search(
        text, max(0, value.found.start - 180), value.found.start
    ):
        return "unknown"
    if value.kind in ("name", "quantity", "date") and (_only_claimed(text, value) or _taken_back(text, value)):
        return "denied"
    if value.kind == "name":
        return _of_name(text, value)
    if value.rule == "question, none":
        return "affirmed"  # "not one of them": none, and that is so
    before = text[max(0, value.clause[0] - 40) : value.found.end]
    match = denial(before)
    # "people who had never been ill": of those people, not of their number
    near = (
        match is not None
        and not re.search(r"[,;:.]\s", before[match.end() :])
        and not _OF_WHOM.search(before, 0, match.start())
    )
    if match and value.found.bound in ("at_least", "at_most") and _NOT_BEFORE.search(before, match.start()):
        return "affirmed"  # "not before 2026": at the earliest then, and that is so
    return "denied" if match and near and match[0].lower() not in ("without", "yet to") else "affirmed"


_NOT_TOLD = re.compile(
    r"\b(?:(?:would|will|did|does|do|could)(?: not|n['’]t) (?:say|tell|confirm|comment|reveal|disclose)|"
    r"(?:declined|refused) to (?:say|tell|confirm|comment|reveal|disclose))\b[^,;:.]{0,30}\b(?:whether|if)\b[^,;:.]{0,80}$"
)
""" "She would not say whether the price of 14,000 still stood"."""
_NOT_BEFORE = re.compile(
    r"(?:not|never|n['’]t|cannot)\b[^,;:.]{0,80}\b(?:before|until|till|(?:less|fewer|more) than)\b"
)


def _of_name(text: str, value: Value) -> str:
    """Denied where a no stands before the name, or between it and the words of its question: "Acme is not to blame"."""
    first, last = value.found.start, value.found.end
    if _GONE.match(text, last):
        return "denied"
    begin = max(0, value.clause[0] - 40)
    before = _NEW_CLAUSE.split(text[begin:first])[-1]
    behind = _NEW_CLAUSE.split(text[last : max(last, value.clause[1])])[0]
    return "denied" if any(_outright(one) for one in (before, behind)) else "affirmed"


_GONE = re.compile(
    r"(?:['’]s)?(?: [a-z]{2,15}){0,2} (?:(?:is|are|was|were) (?:now )?(?:gone|out|no more)|"
    r"(?:has|have|had) (?:now )?been (?:dropped|replaced|ditched|axed|removed|scrapped|sacked|fired))\b"
)
""" "The Acme pumps are gone", "Acme has been dropped"."""


def _only_claimed(text: str, value: Value) -> bool:
    """ "The claim that Acme was to blame has not been substantiated"."""
    led = _CLAIM_THAT.search(text, max(0, value.clause[0] - 80), value.clause[0])
    behind = text[value.clause[1] : value.clause[1] + 60]
    return led is not None and bool(_UNFOUNDED.match(behind))


def _taken_back(text: str, value: Value) -> bool:
    """ "An earlier version of this article said that it would cost £310 million": no longer."""
    return _TAKEN_BACK.search(text, max(0, value.found.start - 160), value.found.start) is not None


_TAKEN_BACK = re.compile(
    r"\b(?:(?:earlier|previous|original|first) version of (?:this|the|our) (?:\w{1,20} )?(?:article|story|report|post|piece)|"
    r"(?:earlier|previous|original) version (?:had )?(?:said|stated|gave|given|put|named|reported|described|identified)|"
    r"(?:wrongly|incorrectly|mistakenly|erroneously) (?:said|stated|reported|gave|put|named|described|identified|claimed)|"
    r"mis(?:stated|reported|identified|quoted))\b[^.;]{0,120}$",
    re.I,
)
_CLAIM_THAT = re.compile(
    r"\b(?:claims?|reports?|rumou?rs?|allegations?|suggestions?|idea|theory|talk|story) that\b[^.;]{0,60}$", re.I
)
_UNFOUNDED = re.compile(
    r"[^.;,]{0,20}?\b(?:(?:has|have|had|was|were|is|are|could) (?:not|never)|(?:has|have|had) no basis|(?:is|are|was|were) (?:false|untrue|wrong|unfounded|baseless|rejected|denied|dismissed))\b"
)


def _outright(text: str) -> bool:
    match = denial(text)
    return (
        match is not None
        and match[0].lower() not in ("without", "yet to")
        and not _OF_WHOM.search(text[: match.start()])
    )
