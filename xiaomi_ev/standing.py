"""How a claim stands: told as a fact, as a forecast, or as what held before.

What comes in: a sentence and a value read in it, or a claim and the day of its article. What goes out: the status, and
whether the value was overtaken. What it will not do: say whether it came true.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from xiaomi_ev import claims_en as en
from xiaomi_ev.clauses import is_past
from xiaomi_ev.found import Value
from xiaomi_ev.heard import is_told
from xiaomi_ev.text import Sentence
from xiaomi_ev.timex import Timex
from xiaomi_ev.wording import is_opinion

FUTURE_KINDS = frozenset({"future", "plan", "expected", "possible"})
"""Kinds of cues that say that something is still to come."""

_OVERTAKEN = re.compile(rf"\b(?:{en.OVERTAKEN})\b[^.;:]{{0,60}}$", re.I)


_WE_WROTE = re.compile(
    r"(?:Correction(?: \d\d?[:.]\d\d)?: )?(?:[Aa]t|[Ii]n|[Oo]n|[Ee]arlier|Yesterday|Last|This|"
    r"The other)\b[^,;]{0,30}?,? we (?:wrote|reported|said|stated|gave|put|had)\b"
)
""" "At 09.05 we wrote that it lasts eight days": what a correction takes back."""
_WAS_THEN = re.compile(
    r"(?:But |And |Yet )?(?:Last|Back in|As late as|At the time|A year|Some (?:months|years)|"
    r"(?:Two|Three|Four|Five|Six) (?:months|years))\b(?:(?!\b(?:said|says|told|that|announced|"
    r"reported|wrote|claimed)\b)"
    r"[^,;.]){0,30}?,? (?:the|its|their) (?:(?!\b(?:said|says|told|that|announced|reported|wrote|"
    r"claimed)\b)[^,;.:]){3,60}"
    r"\b(?:was|had been|stood at)(?: (?:still|only|put|at|about|some|around)){0,3} $"
)
""" "Last September the figure was £420 million": a sum that held then."""
_NOW_ELSE = re.compile(
    r", (?:(?:will|would|is|was|has|had|comes|came|moves|moved) (?:now|only|instead)|"
    r"(?:has |had |have )?(?:slips|slipped|moved|been (?:pushed|moved|put|delayed|postponed)))\b"
)
"""Behind what was: "the listing, planned for 6 October, will now take place in spring"."""


_NO_LONGER = re.compile(
    r"[^.;:,]{0,50}?\b(?:(?:is|are|was|were) (?:no longer|not any more) "
    r"(?:valid|current|true|planned|realistic|the plan|on the table)|"
    r"(?:is|are) (?:outdated|obsolete|history))\b|"
    r" (?:at one (?:point|stage|time)|originally|initially)(?=[,.;]|$)"
)
""" "His forecast of 60,000 consoles is no longer valid"."""
_ANEW = re.compile(r"[;:] | but |, and | now |, (?:comes?|came|takes|took|slips|slipped|moves|moved|goes|went) ")


def overtaken(text: str, value: Value) -> bool:
    """Whether the sentence gives a number or date as what held, or was planned, before."""
    if value.kind not in ("quantity", "date") or not value.rule.startswith("question"):
        return False
    if _WE_WROTE.match(text):
        return True
    if _NOW_ELSE.match(text, value.found.end) or _NO_LONGER.match(text, value.found.end):
        return True
    if value.found.kind == "money" and _WAS_THEN.match(text, 0, value.found.start):
        return True
    before = _ANEW.split(text[max(0, value.found.start - 110) : value.found.start])[-1]
    if _NOW_AT.search(before):
        return False
    start, end = value.found.start, value.found.end
    alone = "leaning" in value.rule and text[end : end + 1] in (
        ".",
        ",",
        ";",
        "",
    )  # not "instead of the 48 in the report"
    return bool(
        _OVERTAKEN.search(before)
        or (_UNTIL.match(text, end) and _MOVED_FROM.search(text, max(0, start - 130), start))
        or _FROM.search(text, max(0, start - 110), start)
        or (_THAN.search(text, max(0, start - 30), start) and _THOUGHT.match(text, end))
        or ((value.kind == "date" or alone) and _INSTEAD.search(text, max(0, start - 30), start))
    )


_NOW_AT = re.compile(r" to $| (?:until|till|into) (?:the |its |an? |early |late |about )?$")
""" "Postponed from this spring until the first half of 2025": what stands here holds now."""
_MOVES = (
    r"put|push(?:ed|es)?|bump(?:ed|s)?|shift(?:ed|s)?|br(?:ought|ings?)|mov(?:ed|es)|ris(?:es|en|ing)|rose|rais(?:ed|es)|"
    r"increas(?:ed|es)|climb(?:s|ed)|jump(?:s|ed)|go(?:es|ne)|went|up|down|falls?|fell|fallen|drop(?:s|ped)|lower(?:ed|s)|"
    r"cuts?|reduc(?:ed|es)|revis(?:ed|es)|chang(?:ed|es)|slip(?:s|ped)|slides?|slid|postpon(?:ed|es)|delay(?:ed|s)|"
    r"extend(?:ed|s)|gr[eo]w(?:s|n)?|trim(?:med|s)?|slash(?:ed|es)?|"
    r"halv(?:ed|es)|scal(?:ed|es) (?:back|down|up)|doubl(?:ed|es)"
)
_FROM = re.compile(
    rf"\b(?:(?:{_MOVES})(?: \w{{1,15}}){{0,3}}(?: to [^;:]{{1,40}}?)?,? from)"
    r"(?: (?:the|its|an?|about|around|some|on|in|at))? $",
    re.I,
)
""" "Put off from 30 November to 15 December", "rises to 44 million from 39.4 million"."""
_MOVED_FROM = re.compile(rf"\b(?:{_MOVES})\b[^.;:]{{1,110}}? from (?:the |its |an? |about |around |some )?$", re.I)
_UNTIL = re.compile(r",? (?:until|till|to|into)\b")
""" "Postponed the launch of its first machine, Otter, from this spring until the first half of 2025"."""
_THAN = re.compile(r"\b(?:than|instead of) (?:the|its) $", re.I)
_INSTEAD = re.compile(r"\b(?:instead of|rather than|in place of)(?: (?:the|its|on|in|at))? $", re.I)
_THOUGHT = re.compile(
    r"[^.;:,]{0,30}\b(?:planned|expected|first|previously|originally|initially|earlier|estimated|reported|announced|"
    r"budgeted|forecast|thought|promised|before)\b",
    re.I,
)
""" "Rather than the 38 million first planned"; "rather than the 38 million in the report" is somebody else's number."""


def status(text: str, value: Value, polarity: str, kinds: set[str]) -> str:
    if polarity == "unknown":
        return "unknown"
    if value.kind == "date" and value.rule.startswith("question") and is_told(text, value.found.start):
        return "forecast"  # "the Ilbo said the second quarter"
    if kinds & FUTURE_KINDS and not (is_past(text, value.found) if value.past is None else value.past):
        return "forecast"
    if value.kind == "state" and is_opinion(text[value.clause[0] : value.clause[1]]):
        return "opinion"
    return "fact"


def placed(sentence: Sentence, value: Value, times: Sequence[Timex], written: dt.date | None) -> Value:
    """A value with what its sentence says of the time for which it holds, in its rule."""
    value = dated(sentence.clean, value, [(sentence.clean_at(one.start), one) for one in times], written)
    if retold(sentence.clean, value, written):
        return value._replace(rule=f"{value.rule.removesuffix('@overtaken')}@retold@overtaken")
    return value


def dated(text: str, value: Value, times: Sequence[tuple[int, Timex]], written: dt.date | None) -> Value:
    """A number with the year of which it is told, if that is long past: "In 2021 it turned down 160 pence a share"."""
    if written is None or value.kind != "quantity" or not value.rule.startswith("question"):
        return value
    told = [
        one.latest
        for at, one in times
        if one.type == "DATE" and one.latest and not one.mod and _in_the_clause(text, at, value.found.start)
    ]
    long_ago = [day for day in told if (written - day).days > _LONG_AGO]
    if not long_ago:
        return value
    plain, mark, rest = value.rule.partition("@")
    return value._replace(rule=f"{plain}{OF_YEAR}{max(long_ago).year}{mark}{rest}")


OF_YEAR = ", of "
"""What stands in a rule before the year of which a number is told."""


def _in_the_clause(text: str, at: int, start: int) -> bool:
    return (
        abs(at - start) < _CLAUSE
        and _IN.search(text, max(0, at - 16), at) is not None
        and not _PARTED.search(text, min(at, start), max(at, start))
    )


_LONG_AGO = 365
"""Days after which what was may be none of what is asked today."""
_CLAUSE = 90
"""Characters between a number and the year of which it is told."""
_IN = re.compile(
    r"(?:^|\b)(?:[Ii]n|[Ii]n early|[Ii]n late|[Bb]ack in|[Dd]uring|[Oo]n) (?:the (?:spring|summer|"
    r"autumn|winter|fall) of )?$"
)
_PARTED = re.compile(r"[.;:!?](?!\d)|\b(?:now|today|to)\b")


def retold(text: str, value: Value, written: dt.date | None) -> bool:
    """Whether what was told before is told again: "the leak had put it at 26 kg", "it was to open in spring 2023"."""
    named = value.kind == "name" and value.rule.startswith("question")
    if named and (
        _WHO_LED.match(text, value.found.end) or _FORMER.search(text, max(0, value.found.start - 60), value.found.start)
    ):
        return True
    if named or (value.kind == "quantity" and value.rule.startswith("question")):
        was = _WAS_TO_BE.search(text, max(0, value.found.start - 60), value.found.start)
        if was and not _TOLD_BEFORE.search(text, max(0, was.start() - 60), was.start()):
            return True  # "it was to weigh 310 grams; it weighs 372", "it was to be made in Oslo"
    if value.kind not in ("quantity", "date") or not value.rule.startswith("question") or overtaken(text, value):
        return False
    last, start = value.found.latest, value.found.start
    gone = last is not None and written is not None and last < written
    before = _ANEW.split(text[max(0, start - 110) : start])[-1]
    if _RETOLD.search(before) and (gone or value.kind == "quantity"):
        return True
    was = _WAS_TO.search(text, max(0, start - 90), start)
    return was is not None and (gone or text.startswith(", but ", value.found.end))


_RETOLD = re.compile(rf"\b(?:{en.RETOLD})\b[^.;:]{{0,60}}$", re.I)
_WHO_LED = re.compile(
    r", who (?:had )?(?:led|ran|headed|chaired|managed|built|made|supplied|owned)\b[^,;.]{0,40} "
    r"(?:until|till|from [^,;.]{2,20} to)\b|"
    r" (?:had been|was|were) (?:long |once )?(?:tipped|supposed|meant|the favou?rite)\b|"
    r",? (?:has|had) (?:left|resigned|stepped down|quit|retired|"
    r"been (?:sacked|dismissed|fired|replaced|removed|ousted))\b"
)
_FORMER = re.compile(
    r"\b(?:former|previous|outgoing|ex-|(?:the|its|their|his|her) (?:late|then))[ -]?"
    r"(?:(?!\w+(?:ed|s)\b)[\w-]+ ){0,3}(?:of (?:the )?[\w’' ]{2,30},? )?$",
    re.I,
)
""" "Ann Lee, who led the airline until February", "its former chief executive Ann Lee"."""
_WAS_TO_BE = re.compile(r"\b(?:was|were) (?:originally |first |once )?to (?!have\b|blame\b)[a-z]{2,12}\b[^.;:,]{0,30}$")
_TOLD_BEFORE = re.compile(r"\b(?:said|says|told|announced|added|wrote|confirmed|reported|that)\b[^.;:]{0,50}$")
_WAS_TO = re.compile(
    r"\b(?:(?:was|were) to (?!have\b)[a-z]{2,12}\b[^.;:,]{0,50}|"
    r"(?:(?:was|were|been) (?:once |first |originally )?"
    r"(?:due|scheduled|expected|planned|meant|supposed|set|slated|promised)|"
    r", (?:once |first |originally )?due)\b[^.;:,]{0,50})$",
    re.I,
)


def to_come(claim: Any, written: dt.date | None) -> bool:
    """ "Pushed back the opening to February 2025", told the year before: no fact yet."""
    later = written is not None and claim.earliest is not None and claim.earliest > written
    return later and claim.status == "fact" and claim.rule.startswith("question")
