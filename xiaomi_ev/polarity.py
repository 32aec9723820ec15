"""Whether a value is told, denied or said to be unknown.

What comes in: a sentence and a value that was read in it. What goes out: affirmed, denied or unknown. What it
will not do: weigh who says so.
"""

from __future__ import annotations

import re

from xiaomi_ev import claims_en as en
from xiaomi_ev import speech_en as say
from xiaomi_ev.found import Value
from xiaomi_ev.sieve import Windowed, uncut
from xiaomi_ev.wording import asides, denial

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
    if value.kind in ("name", "quantity", "date") and (
        _only_claimed(text, value) or _taken_back(text, value) or _called_off(text, value)
    ):
        return "denied"
    whether = _WHETHER.finditer(text) if value.kind in ("name", "quantity", "date") and "hether" in text else ()
    if any(one.start() < value.found.start < one.end() for one in whether) and not any(
        a < value.found.start < b for a, b in asides(text)
    ):
        return "unknown"
    if value.kind in ("quantity", "date") and _NEVER.match(text, value.found.end):
        return "denied"
    if value.kind == "name":
        return _of_name(text, value)
    if value.rule == "question, none":
        return "affirmed"  # "not one of them": none, and that is so
    begin = max(0, value.clause[0] - 40)
    before = text[begin : value.found.end]
    match = denial(before, uncut(text, begin, value.found.end))
    # "people who had never been ill": of those people, not of their number
    near = (
        match is not None
        and not re.search(r"[,;:.]\s", before[match.end() :])
        and not _BUT.search(before, match.end())
        and not _OF_WHOM.search(before, 0, match.start())
    )
    if match and value.found.bound in ("at_least", "at_most") and _NOT_BEFORE.search(before, match.start()):
        return "affirmed"  # "not before 2026": at the earliest then, and that is so
    return "denied" if match and near and match[0].lower() not in ("without", "yet to") else "affirmed"


_BUT = re.compile(r"\w but (?!not\b)(?:rather |only |instead )?(?:[a-z]{1,4} ){0,2}(?=\S{1,20}(?: \S{1,12})?$)")
""" "Not 299 euros but 279", "not in October but in March": the second is so."""
_NOT_TOLD = Windowed(
    r"\b(?:(?:would|will|did|does|do|could)(?: not|n['’]t) (?:say|tell|confirm|comment|reveal|disclose)|"
    r"(?:declined|refused) to (?:say|tell|confirm|comment|reveal|disclose))\b[^,;:.]{0,30}\b(?:whether|if)\b[^,;:.]{0,80}$|"
    r"\b(?:(?:did|do|does|would|could|will|can)(?: not|n[’']t) (?:want to |wish to |yet )?confirm|(?:declined|refused) to (?:either )?confirm|"
    r"neither confirm(?:s|ed)? nor den(?:y|ies|ied))\b(?:(?! but | and (?:said|put|gave)\b)[^,;:.]){0,90}$|"
    r"\b(?:unclear|not (?:yet )?(?:clear|certain|known)|uncertain|unknown|open) (?:\w+ )?whether\b[^,;:.]{0,80}$"
)
""" "She would not say whether the price of 14,000 still stood"."""
_NOT_BEFORE = re.compile(
    r"(?:not|never|n['’]t|cannot)\b[^,;:.]{0,80}\b(?:before|until|till|(?:less|fewer|more) than)\b"
)


def _of_name(text: str, value: Value) -> str:
    """Denied where a no stands before the name, or between it and the words of its question: "Acme is not to blame"."""
    first, last = value.found.start, value.found.end
    if _GONE.match(text, last) or (value.clause[1] <= last and _DENIES_IT.match(text, last)):
        return "denied"
    begin = max(0, value.clause[0] - 40)
    before = _NEW_CLAUSE.split(text[begin:first])[-1]
    before = _SACKED.sub("", before) if _WHO.match(text, last) else before
    behind = _NEW_CLAUSE.split(text[last : max(last, value.clause[1])])[0]
    return "denied" if any(_outright(one) for one in (before, behind)) else "affirmed"


_SACKED = re.compile(rf"\bdismiss(?:ed|es|ing) {say.OFFICE_WORDS}$")
_WHO = re.compile(r", (?:who|which|whose)\b")
""" "Acme dismissed Ann Lee, who had led it": who is dismissed is not denied; a report by her may be."""
_WHETHER = re.compile(
    r"\b[Ww]hether [^.;]{3,140}? (?:is|was|remains|remained) (?:still |yet |now )?"
    r"(?:an? (?:open question|mystery)|open|unclear|uncertain|unknown|not (?:yet )?(?:clear|known|certain|decided|settled))\b"
)
""" "Whether Acme will build it is an open question"."""
_NEVER = re.compile(
    r",? (?:a (?:price|sum|figure|date|number) )?(?:which|that|what) (?:[\w’'-]+ ){1,3}?(?:(?:has|have|had|did|was|were|is|does) )?never (?!in (?:doubt|dispute)|(?:been )?"
    r"(?:in doubt|disputed|explained|confirmed|published|questioned|made public|denied))"
)
""" "299 euros, which it has never cost"."""
_DENIES_IT = re.compile(
    r" (?:has |have |had )?(?:always )?(?:den(?:y|ies|ied)|reject(?:s|ed)|dismiss(?:es|ed)) (?:it|this|that|the (?:claim|report|rumou?r|story)s?)\b"
)
""" "The supplier. Acme denied it from the start"."""
_GONE = re.compile(
    r"(?:['’]s)?(?: [a-z]{2,15}){0,2} (?:(?:is|are|was|were) (?:now )?(?:gone|out|no more)|"
    r"(?:(?:has|have|had) )?(?:pulled out|withdr[ae]wn?|withdrew|dropped out|backed out|bowed out|walked away|lost out|missed out)|"
    r"(?:has|have|had) (?:now )?been (?:dropped|replaced|ditched|axed|removed|scrapped|sacked|fired))\b"
)
""" "The Acme pumps are gone", "Acme has been dropped"."""


def _only_claimed(text: str, value: Value) -> bool:
    """ "The claim that Acme was to blame has not been substantiated"."""
    thought = _THOUGHT.search(text, max(0, value.found.start - 80), value.found.start)
    if thought and _UNLIKELY.match(text, max(value.found.end, value.clause[1])):
        return True
    if _REJECTS.search(text, max(0, value.found.start - 160), value.found.start):
        return True
    led = _CLAIM_THAT.search(text, max(0, value.found.start - 120), value.found.start)
    behind = text[max(value.found.end, value.clause[1]) :][:60]
    return led is not None and bool(_UNFOUNDED.match(behind) or (led["calls"] and _FALSE.match(behind)))


def _called_off(text: str, value: Value) -> bool:
    """ "The launch in October was cancelled", "there was no launch in October"."""
    planned = value.kind == "date" or _PLANS.search(text, max(0, value.found.start - 60), value.found.start)
    off = planned and _OFF.match(text, max(value.found.end, value.clause[1]))
    return bool(off) or _THERE_IS_NO.search(text, max(0, value.clause[0] - 40), value.clause[0] + 1) is not None


def _taken_back(text: str, value: Value) -> bool:
    """ "An earlier version of this article said that it would cost £310 million": no longer."""
    return _TAKEN_BACK.search(text, max(0, value.found.start - 160), value.found.start) is not None


_TAKEN_BACK = Windowed(
    r"\b(?:(?:earlier|previous|original|first) version of (?:this|the|our) (?:\w{1,20} )?(?:article|story|report|post|piece)|"
    r"(?:earlier|previous|original) version (?:had )?(?:said|stated|gave|given|put|named|reported|described|identified)|"
    r"(?:wrongly|incorrectly|mistakenly|erroneously) (?:said|stated|reported|gave|put|named|described|identified|claimed)|"
    r"mis(?:stated|reported|identified|quoted))\b[^.;]{0,120}$",
    re.I,
)
_TOLD = r"(?:claims?|reports?|rumou?rs?|allegations?|suggestions?|speculation|assertions?)"
_CLAIM_THAT = Windowed(
    rf"(?P<calls>\bcall(?:s|ed|ing)? (?:the |these |those |such )?)?\b(?:{_TOLD}|idea|theory|talk|story) (?:that|of|about)\b[^.;]{{0,90}}$",
    re.I,
)
_REJECTS = Windowed(
    r"\b(?:reject|deny|denie|dismiss|dispute|refute)(?:s|ed|d|ing)? (?:as \w+(?: \w+)? )?(?:an? |the |these |those |all |such |media |recent ){0,2}"
    rf"{_TOLD} (?:that|of|about)\b(?:(?! and (?:said|says|put|gave|added|named|now)\b| but )[^.;]){{0,110}}$",
    re.I,
)
""" "Rejected a report that Acme would build it"."""
_UNFOUNDED = re.compile(
    r"[^.;,]{0,20}?\b(?:(?:has|have|had|was|were|is|are|could) (?:not|never)|(?:has|have|had) no basis|"
    rf"(?:is|are|was|were) (?:called |described as |simply |just |pure |plain ){{0,2}}(?:{en.FALSE}|unfounded|baseless|rejected|denied|dismissed))\b"
)
_THOUGHT = Windowed(r"\b(?:consider|call|deem|think|find|regard)(?:s|ed)? [^.;:]{0,60}$|\bfound [^.;:]{0,60}$")
_UNLIKELY = re.compile(
    r" (?:as )?(?:completely |totally |quite |very |highly )?(?:unrealistic|impossible|unlikely|implausible|fanciful|out of the question|too optimistic)\b"
)
""" "Considers eight hours unrealistic"."""
_FALSE = re.compile(rf" (?:simply |just |pure |plain )?(?:{en.FALSE})\b")
_OFF = re.compile(
    r",? (?:was|were|is|has been|have been|had been) (?:now |since )?(?:cancell?ed|called off|off the table|scrapped|dropped|shelved|abandoned|dead)\b"
)
_PLANS = Windowed(r"\b(?:[Pp]lans?|[Pp]roposals?|[Ii]deas?) (?:to|for|of) [^,;.]{0,45}$")
_THERE_IS_NO = Windowed(r"\b[Tt]here (?:was|were|is|are|will be|would be|has been) no (?:\w+ )?\w?$")


def _outright(text: str) -> bool:
    match = denial(text)
    return (
        match is not None
        and match[0].lower() not in ("without", "yet to")
        and not _OF_WHOM.search(text[: match.start()])
    )
