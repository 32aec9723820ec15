"""Small numbers without a noun: "41 are missing", "Four died", "Deaths: four".

What comes in: a sentence and the values found in it. What goes out: ``Found`` records of kind "bare". What it will not do:
say what a number counts; that the question says that it answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from xiaomi_ev import claims_en as en
from xiaomi_ev import sieve
from xiaomi_ev.matching import Found
from xiaomi_ev.quantities_en import WORDS

_BARE = re.compile(
    r"(?<![\w.,/:#@+$€£¥(’'–-])(?<!\b[A-Z] )\d{1,3}(?:\.\d{1,2})?(?![\w%°€£)]|[-–/:,.]\d|[-–]|\s?(?:%|per ?cent|[ap]\.?m\b|o['’]clock|GMT|[A-Z]|(?:second|min|minute|hour|day|week|month|year|mile|point)s?\b))"
)
_SPELLED = re.compile(
    rf"(?<![\w-])(?:\w+ty-)?(?:{'|'.join(word for word in WORDS if word != 'one')})\b(?= (?:of (?:them|those|whom)\b|"
    rf"(?:(?:have|had|are|were) )?(?:now |already |still |since )?(?:{en.BEFALLS})\b))",
    re.I,
)
_WORDED, _IN_FIGURES = sieve.of_words(WORDS), sieve.Sieve((), lambda word: any(map(str.isdecimal, word)))
"""A number in words that stands for people: "Four died", "three of them are dead"."""
_LABELLED = re.compile(rf"^[^:]{{2,60}}: (?P<n>(?:\w+ty-)?(?:{'|'.join(WORDS)}))\b(?=$|[,.;(])", re.I)
_NO_BARE = re.compile(
    r"(?:\b(?:No|no|number|chapter|page|part|phase|aged?|group|top|level|version|model|to)\.?|,|^)\s?$", re.I
)
_NAMED_SO = re.compile(r"[a-z,\d] [A-Z][\w’'-]+ $")
"""A name in the midst of a sentence that a number belongs to: "its Nabi 2 consoles"."""
_OF_ALL = re.compile(
    r"\b(?:closer|nearer) to $|^Of (?:the|its|these|those|all) [^,]{1,40}, $|\bfrom \S{1,20}(?: \w{1,20}){0,2} to $"
)
"""Before a number that is a part ("Of the 31 objects, 27 have been recovered"), or where a change ends ("from 140 MW to 120")."""


def numbers(text: str, found: Sequence[Found], labelled: bool = False) -> list[Found]:
    """Small numbers without a noun ("41 are missing"): no quantities by themselves, but they may answer a question.

    Behind the label of a line any number word is one: "Deaths: four".
    """
    worded = [
        *(_LABELLED.finditer(text) if labelled else ()),
        *(_SPELLED.finditer(text) if _WORDED.spans(text) else ()),
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
        for match in (_BARE.finditer(text) if _IN_FIGURES.spans(text) else ())
        if (
            not _NO_BARE.search(text, max(0, match.start() - 12), match.start())
            or _OF_ALL.search(text, 0, match.start())
        )
        and not any(one.start < match.end() and match.start() < one.end for one in found)
        and not _NAMED_SO.search(text, max(0, match.start() - 30), match.start())
    ]
