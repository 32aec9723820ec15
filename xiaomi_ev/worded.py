"""How far a number is meant to reach, by the words beside it: "more than 40", "40 or fewer", "some 40".

What comes in: a text and where a number stands in it. What goes out: exact, about, at_least or at_most, and where the
number ends with its words. What it will not do: say how much more "more than" is; ``reach`` does.
"""

from __future__ import annotations

import re

from xiaomi_ev import claims_en
from xiaomi_ev import quantities_en as en
from xiaomi_ev._fast import Lowered

_BOUND = Lowered(
    re.compile(rf"(?<!\w)(?=\S)(?:{'|'.join(rf'(?P<{name}>{words})' for name, words in en.BOUNDS)})", re.IGNORECASE)
)
_GAP = re.compile(r"\s?(?:of |an? |the |its |is |just )?")
_AFTER = re.compile(rf"\s?(?=[op+-])(?:{en.AFTER})", re.I)
_OVER_WHAT = re.compile(
    r"\b(?:disputes?|rows?|fights?|fought|battles?|argu(?:e|es|ed|ing|ments?)|lawsuits?|su(?:es?|ed|ing)|quarrels?|clash(?:es|ed)?|"
    r"feuds?|wrangl\w{1,5}|talks|negotiations?|concerns?|controversy|outrage|anger)\b[^,.;:]{0,40}$",
    re.I,
)
"""Before an "over" that tells what something is about: "a dispute with the council over £35 million"."""


def worded(text: str, start: int, end: int) -> tuple[str, int]:
    """The bound of a number, and its end with the words behind it that say so."""
    first = max(0, start - 40)
    before = text[first:start]
    for match in _BOUND.finditer(before):
        if _GAP.fullmatch(before, match.end()) and not _about(text, first + match.start(), match[0]):
            return match.lastgroup or "exact", end
    after = _AFTER.match(text, end) if text[end : end + 2].lstrip()[:1] in "opOP+-" else None
    return (after.lastgroup or "exact", after.end()) if after else ("exact", end)


def extent(text: str, start: int, end: int) -> str:
    """ "open" where the words set a limit, "upto" where they hold out a number, "near" where they say just below.

    "At least 30" holds of any larger number, "more than 30" is a number rounded down, and "nearly 30" is close to it.
    """
    before = text[max(0, start - 40) : start]
    named = (match.lastgroup or "" for match in _EXTENT.finditer(before) if _GAP.fullmatch(before, match.end()))
    return next(named, "open" if _OR_MORE.search(text, start, min(len(text), end + 12)) else "")


_EXTENT = re.compile(
    r"(?<!\w)(?:(?P<open>at (?:least|most)|(?:no|not) (?:less|fewer|more) than|(?:a )?(?:minimum|maximum)(?: of)?)|"
    r"(?P<upto>within|up to|as (?:much|many) as)|(?P<near>almost|nearly|just under|close to|approaching))",
    re.I,
)
_OR_MORE = re.compile(r"\bor (?:more|above|higher|less|fewer|below)\b", re.I)


def times(text: str, end: int) -> str:
    """How often a rate is paid or made, as "x10", where that is told behind it: "a year for ten years"; else ""."""
    match = _FOR_SO_LONG.match(text, end)
    if match is None or match["every"] != match["span"]:
        return ""
    count = match["count"].lower()
    many = int(count) if count.isdecimal() else en.WORDS.get(count, 0)
    return f"x{many}" if many > 1 else ""


def yearly(text: str, end: int) -> str:
    """How often a count of a shorter time is reached in a year, as "x12": "5,000 pickups a month"; else ""."""
    match = _EVERY.match(text, end)
    return f"x{_IN_A_YEAR[match[1].lower()]}" if match else ""


_EVERY = re.compile(r" (?:an?|per|each|every) (month|quarter|week)\b", re.I)
_IN_A_YEAR = {"month": 12, "quarter": 4, "week": 52}
_FOR_SO_LONG = re.compile(
    r"(?: [a-z]{2,12})?,? (?:an?|per|each|every) (?P<every>year|month|week|day),? (?:for|over) "
    rf"(?:the (?:next|first) )?(?P<count>\d{{1,3}}|{'|'.join(en.WORDS)}) (?P<span>year|month|week|day)s?\b",
    re.I,
)


def _about(text: str, at: int, word: str) -> bool:
    return word.lower() == "over" and _OVER_WHAT.search(text, max(0, at - 60), at) is not None


_DATE_BOUND = re.compile(
    rf"\b(?:(?:{claims_en.DATE_BOUND}))(?:the )?(?:end of |start of |beginning of |middle of )?$", re.I
)
_LEFT = re.compile(rf"\b(?:{claims_en.CHANGE}|move|shift)\b[^,;:.]{{0,50}}$", re.I)
_NOT = re.compile(
    r"\b(?:not|never|cannot|unlikely|hardly|nobody|no one|nowhere|none|rul(?:es?|ed|ing) out|(?<!no )doubts?|doubted|"
    r"no (?!doubt|question|reason|less|fewer|more|later)[a-z]+)\b"
    r"|n[’']t\b",
    re.I,
)
_NOT_LESS = re.compile(
    rf"(?:{_NOT.pattern}|(?:would|['’]d) be (?:very |rather )?(?:astonished|amazed|"
    rf"stunned|surprised|shocked)\b)(?! (?:only|just|merely))(?:(?! (?:but|and|because|though) )[^,;:.]){{0,50}}"
    r"\b(?P<than>(?:less|fewer|more) than|under|below|over|above) (?:about )?$",
    re.I,
)
_HAS_BEEN = re.compile(r"\b(?:has|have|had|['’]s|['’]ve) (?:now |already )?been\b")
_EDGE = re.compile(
    r",? (?:at the (?:very )?(?:(?P<at_least>earliest)|(?P<at_most>latest))|"
    r"or (?:(?P<later>later)|(?P<sooner>sooner|earlier|before)))\b"
)


def of_date(text: str, start: int, end: int, told: str) -> str:
    """The bound of a date by the words around it: "not before 2026", "in May at the latest"; ``told`` if known."""
    edge = _EDGE.match(text, end)
    if edge is not None:
        return {"later": "at_least", "sooner": "at_most"}.get(edge.lastgroup or "", edge.lastgroup or "exact")
    if told:
        return told
    words = _DATE_BOUND.search(text, max(0, start - 30), start)
    since = words is not None and words[0].lower() in ("since ", "since the ") and not text[start:end].isdigit()
    if since and _HAS_BEEN.search(text[max(0, start - 70) : end + 60]):
        return "exact"  # "has been on sale since 20 March": that day it began
    if words is None or (words[0].lower().startswith("from") and _LEFT.search(text, 0, words.start())):
        return "exact"
    if words[0].lower().startswith(("before", "until", "till")) and _NOT.search(
        text, max(0, start - 70), words.start()
    ):
        return "at_least"  # "is not expected to open before 2026"
    return words.lastgroup or "exact"


_AS_MUCH = re.compile(
    r"\bas (?:(?P<low>little|low|few|short|light|small|cheap)|high|long|heavy|large|big|far|fast|tall|deep) as "
    r"(?:an? |about |some )?(?:[$€£¥₹]|[A-Z]{2,3}[$ ]?)?\s?$",
    re.I,
)
""" "As little as 40" is the least it may be; "as much as" is read with the number."""


def of_number(text: str, start: int, bound: str) -> str:
    """The bound of a number, turned by a no before it: "you will not get it for less than 45 million"."""
    if edge := _AS_MUCH.search(text, max(0, start - 30), start):
        return "at_least" if edge["low"] else "at_most"
    turned = _NOT_LESS.search(text, max(0, start - 90), start) if bound in ("at_most", "at_least") else None
    return (
        bound
        if turned is None
        else "at_most"
        if turned["than"].lower() in ("more than", "over", "above")
        else "at_least"
    )
