"""The clause around a value, and whether it tells of what was.

What comes in: a sentence and a span in it. What goes out: the clause's span, and its time. What it will not do: read a
value, or cut a sentence for its own sake.
"""

from __future__ import annotations

import re

from xiaomi_ev import claims_en as en
from xiaomi_ev.found import Found
from xiaomi_ev.sieve import Sifted

_PAST = Sifted(rf"\b(?:{en.PAST})\b", re.I, lambda word: word.lower().endswith("ed"))
_FUTURE = Sifted(rf"\b(?:{en.FUTURE})\b", re.I)
_LEADS = re.compile(r"\b(?:will|would|shall|may|might|could|should|to)(?: not)? (?:\w+ly )?(?:be )?(?:\w+ly )?$", re.I)
BREAK = re.compile(  # its first sign stands alone, so that what holds none is passed over at once
    r"[;:,.\s](?:(?<=[;:])|(?<=,)\s(?:and|but|while|which|with|so|although)\s|"
    r"(?<=\s)(?:and that|but|while|although)\s|(?<=\.)\s)"
)


_SAID = re.compile(
    r", (?:[\w’'-]+ ){1,5}"
    r"(?:said|told|wrote|warned|added|announced|predicted|promised|estimated|insisted|argued|claimed)(?=[.,;”\"]|$)"
)
"""Behind what is told: ", Lee warned" makes nothing past."""


def is_past(text: str, one: Found) -> bool:
    """Whether the clause around a value tells of what was rather than of what will be."""
    before = BREAK.split(text[max(0, one.start - 120) : one.start])[-1][-80:]
    after = _SAID.split(BREAK.split(text[one.end : one.end + 40], 1)[0], 1)[0]
    past = _nearest(_PAST, before, after)
    return past < 999 and past < _nearest(_FUTURE, before, after)


def _nearest(words: Sifted, before: str, after: str) -> int:
    """Characters to the nearest match beside a value; 999 without any. In "will be opened" nothing is past."""
    told = words.finditer(before)
    ends = [one.end() for one in told if words is _FUTURE or not _LEADS.search(before, 0, one.start())]
    behind = words.search(after)
    return min(len(before) - ends[-1] if ends else 999, behind.start() if behind else 999)


def clause_of(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a span, at most 200 characters to each side."""
    low = max((match.end() for match in BREAK.finditer(text, max(0, start - 200), start)), default=max(0, start - 200))
    high = next((match.start() for match in BREAK.finditer(text, end, end + 200)), min(len(text), end + 200))
    while 0 < low < start and text[low - 1].isalnum() and text[low].isalnum():
        low += 1  # not mid-word, where the length is cut
    while low < start and not text[low].isalnum() and text[low] not in "“\"'‘($€£¥":
        low += 1
    return low, max(end, len(text[:high].rstrip(" .!,")))
