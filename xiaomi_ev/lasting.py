"""What time does to an answer: it lasts as long as the thing, an office changes hands, a target is told as replaced.

What comes in: a question, or claims of one question. What goes out: whether two answers to it can hold one after the
other, and which claims their own text tells as replaced. What it will not do: say which of two answers was right.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pandas as pd

from xiaomi_ev import tables
from xiaomi_ev.quantities_en import MEASURES
from xiaomi_ev.topic import Question
from xiaomi_ev.units import TIME

FIXED, OFFICE, PLAIN, OTHER = "fixed", "office", "plain", ""
"""Questions by what time does to an answer: a thing weighs what it weighs; an office changes hands; a day or a name is
one or the other, unless it was a plan; all else may be so one month and otherwise the next.
"""
_EXTENT = {*MEASURES.values(), "dB"} - {*TIME, "ha", "km2", "m2", "ft2", "acre", "mi2", "°C"}
"""Units of what a thing is like; land may burn on, and heat goes."""
_MADE = (
    r"(?:phone|tablet|laptop|computer|watch|lamp|ring|glasses|headset|robot|drone|camera|console|memory|storage|screen|display|"
    r"battery|tank|engine|motor|pump|chip|vehicle|van|lorry|truck|bus|bike|train|ship|ferry|boat|aircraft|plane|rocket|"
    r"bridge|tunnel|track|trackway|runway|road|railway|pipe|pipeline|cable|wall|fence|tower|turbine|mast|dam|"
    r"building|house|hall|stadium|roof|platform|pad|deck|pool|quay|pier|terminal|warehouse|"
    r"line(?! (?:at|of|for|to|in|outside)\b))(?:e?s)?\b"
)
"""What is made, and is as large a year later; a line at the border is a queue."""
_HOW = re.compile(
    r"\bweigh|\bhow heavy\b|\bhow fine\b|\bhow loud\b|\bhow much (?:\w{2,15} )?can\b|"
    r"\bhow far (?:does|do|can|will) [^?]{1,40}\b(?:charge|tank|battery)\b|"
    r"\bhow (?:long|wide|tall|thick|deep|high|big|large|small|fast|much \w{2,15})(?: up)? (?:is|are|does|do) "
    rf"(?:the|an?|its|one|each|this) (?:(?!(?:at|in|on|of|from|by|near|behind)\b)[\w’'-]{{1,20}} ){{0,2}}{_MADE}|"
    r"\b(?:weight|length|width|height|depth|size|range|capacity|resolution|thickness|diameter|dimensions|\w{4}bytes|"
    r"megapixels)\b|\b(?:top|maximum|highest|cruising) speed\b|\bwhat power\b|\b(?:peak|maximum|engine|motor) power\b",
    re.I,
)
_MOVES = re.compile(
    r"\b(?:queues?|tailbacks?|jams?|crowds?|march|winds?|gusts?|storms?|snow|ice|rain|water|waves?|tides?|rivers?|lakes?|"
    r"reservoirs?|fires?|flames|smoke|plumes?|clouds?|lava|slicks?|cracks?|gaps?|holes?|pile|heaps?|rubbish|waste|backlog|"
    r"use|uses|consumes?|takes?(?! up)|imports?|exports?|collects?|sells?|makes?|produces?|lose)\b",
    re.I,
)
"""What is longer, deeper or more a day later, and what is done anew each year: no quality of what is made."""
_HOLDS = re.compile(r"\b(?:can|tanks?)\b|\bcapacity\b", re.I)
_RUNS = re.compile(r"\b(?:battery|batteries|charg(?:e|es|ing))\b", re.I)
_COMES_IN = re.compile(r"\bin (?:how many|what|which) \w{2,20} (?:do|does|will) [^?]{1,40} come\b|\bcomes? in\b", re.I)
_SEATS = re.compile(
    r"\bhow many (?:seats|doors|wheels|storeys|floors|lanes) (?:does|do|has|have) (?:the|an?|its|each) "
    rf"(?:[\w’'-]{{1,20}} ){{0,2}}{_MADE}",
    re.I,
)
_CHANGES = re.compile(
    r"\b(?:has|had|been|have \w{2,12}e[dn]|so far|currently|now|today|zone|level|limit|allowed|stake|harvest|"
    r"burn\w{0,4}|spil\w{1,5}|leak\w{0,3}|"
    r"flood\w{0,3}|recall\w{0,3}|oiled|lost|progress)\b",
    re.I,
)


def lasting(question: Question) -> bool:
    """Whether a question asks what a thing is like: what it weighs, how far it goes, in how many sizes it comes.

    "What does it cost?", "How many has it sold?" and "How deep is the snow?" may be answered otherwise later.
    """
    ask = question.ask
    if question.kind != "quantity" or question.currency or not ask or _CHANGES.search(ask):
        return False
    if question.unit in TIME:
        return bool(_RUNS.search(ask))
    if question.unit not in _EXTENT:
        return bool(_COMES_IN.search(ask) or _SEATS.search(ask))
    return bool(_HOW.search(ask)) and bool(_HOLDS.search(ask) or not _MOVES.search(ask))


_OFFICE = re.compile(
    r"\bwho (?:now |currently )?(?:runs|leads|heads|chairs|manages|directs|governs|commands|captains|coaches|edits)\b|"
    r"\bwho(?: is| was|'s| are| were| will be| becomes)\b[^?]{0,40}?\b(?:chief|head|director|boss|manager|president|"
    r"chair\w{0,6}|minister|captain|coach|mayor|secretary|ceo|cto|cfo|editor|governor|leader|officer|engineer|commander|commissioner|"
    r"ambassador|conductor|principal|dean|rector|spokes\w{3,6})\b",
    re.I,
)
SUCCEEDS = re.compile(
    r"\b(?:took over|take[ns]? over|taking over|succe(?:eds?|eded|ssors?)|predecessors?|replac(?:es?|ed|ing)|"
    r"former(?:ly)?|until|since|resign(?:s|ed|ation)?|step(?:s|ped|ping)? down|stood down|quit|"
    r"left (?:the|as|in|after|last|office)|leaves|depart(?:s|ed|ure)|"
    r"(?:was|were|been) (?:named|appointed|made)|now (?:runs|leads|heads))\b",
    re.I,
)
"""Words of who came after whom."""


def office(question: Question) -> bool:
    """Whether a question asks who holds an office, which another may hold later: "Who is chief engineer?" """
    return question.kind == "name" and _OFFICE.search(question.ask) is not None


def kind(question: Question) -> str:
    """What time does to the answers of a question: one of the four above."""
    if office(question):
        return OFFICE
    return FIXED if lasting(question) else PLAIN if question.kind in ("date", "name") else OTHER


_FROM = re.compile(r"\bto\b[^.;]{0,40}\d[^.;]{0,30}\bfrom\b\D{0,12}\d[\d.,]{0,15}(?: \w{1,12}){0,3}$")
_ONCE = re.compile(r"\bonce (?:\w{3,12}ed|dreamt|hoped|thought|said|spoke|meant|was|were|had)\b", re.I)
_THEN = re.compile(r"^\W{0,3}(?:and )?then\b|\bthen (?:for|to|at|by|in|came|went|\w{3,12}ed)\b", re.I)
_FOLLOWED = re.compile(
    r"\b(?:from|predecessors?|succeed(?:s|ed|ing)|replac(?:es|ed|ing)|in place of)\b(?! by)[ ,]{1,2}"
    r"(?:[\w.'-]{1,20} ){0,3}[\w.'-]{1,30}$"
)
_NEXT = 200
"""Characters within which "and then for 500,000" speaks of what stands before it."""


def followed(claim: Any, question: Question) -> bool:
    """Whether a claim names who held an office before: "took over as chief engineer from Ann Roe"."""
    return office(question) and claim.polarity == "affirmed" and _FOLLOWED.search(str(claim.text)) is not None


def replaced(group: pd.DataFrame, question: Question) -> set[str]:
    """Claims of one question that their own text tells as replaced: "lowered to 500,000 from 800,000", "once dreamt of
    1.5 million, then aimed for 800,000 and then for 500,000", "took over as chief engineer from Ann Roe".
    """
    rows = list(tables.rows(group[group["polarity"] == "affirmed"].sort_values(["article", "start", "claim"])))
    found = {str(one.claim) for one in rows if one.unit and (_FROM.search(one.text) or _ONCE.search(one.text))}
    for one, after in pairwise(rows):
        near = one.article == after.article and 0 <= after.start - one.end < _NEXT and one.value != after.value
        if near and one.unit == after.unit != "" and _THEN.search(after.text):
            found.add(str(one.claim))
    return found | {str(one.claim) for one in rows if followed(one, question)}


def marked(group: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Claims of one question, those that their own text tells as replaced with a rule that says so."""
    past = group["claim"].isin(replaced(group, question)) & ~group["rule"].str.endswith("@overtaken")
    return group.assign(rule=group["rule"] + past.map({True: "@overtaken", False: ""})) if past.any() else group


_PENDING = re.compile(
    r"\b(?:subject to|pending|await(?:s|ing|ed)?|waiting for|still (?:no|not|needs?|without)|not yet|yet to|until|"
    r"needs?|under review|must first|requires?)\b",
    re.I,
)


def pending(claim: Any) -> bool:
    """Whether a claim tells what is still to come: "subject to approval" says that it is not there yet, and no more."""
    return _PENDING.search(str(claim.text)) is not None
