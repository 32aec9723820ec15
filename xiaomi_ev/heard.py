"""Dates that tell when something was said, and not when it takes place: "the firm admitted on Monday".

What comes in: a sentence and where a date stands in it. What goes out: whether it is the day of saying, or what is
said. What it will not do: find the date, or the words of a question.
"""

from __future__ import annotations

import re

from xiaomi_ev import claims_en as en
from xiaomi_ev import speech_en as say
from xiaomi_ev.phrases import lemma
from xiaomi_ev.stemming import WORD

_LIMITING = frozenset("since until till by before after from of".split())
_AT_HEAD = re.compile(r"(?:(?:Late |Early )?(?:On |In |Last )?)")
_OPENS = re.compile(
    r",? (?:(?:[Tt]he|[Aa]n?|[Ii]ts?|[Hh]e|[Ss]he|[Tt]hey)\b ?)?"
    r"(?:[A-Z][\w&.’'-]+ |[a-z]{2,12} ){0,4}?([a-z]{3,12}(?:ed|d|t|ote|ys|s))\b"
)
"""Behind a date that opens a sentence: who said something then."""


def when_said(text: str, start: int, end: int, certain: bool) -> bool:
    """Whether a date only tells when something was said: "the firm admitted on Monday".

    ``certain``: the date is a day, or was told by the day of writing.
    """
    opens = _OPENS.match(text, end) if _AT_HEAD.fullmatch(text, 0, start) else None
    if (opens and lemma(opens[1]) in say.INVERT) or _DENIED_THEN.match(text, end) or _SAID_THEN.match(text, end):
        return True  # "On Saturday the firm said ...", "The firm today rejected reports that ..."
    segment = re.split(r"[,;:]", text[max(0, start - 80) : start])[-1].lower()
    words = WORD.findall(segment)
    verbs = [n for n, word in enumerate(words) if lemma(word) in say.INVERT]
    told = bool(verbs) and "that" not in words[verbs[-1] :]
    told = told and not set(words[max(0, verbs[-1] - 2) : verbs[-1]]) & say.BE
    tail = words[verbs[-1] + 1 :] if told else []  # "said the utility had known since", "must report by": what was said
    told = told and not say.AUX.intersection(tail) and words[-1] not in _LIMITING
    told = told and not any(
        word.endswith("ed") or word in en.PAST_EVENTS - {"won"} for word in tail
    )  # "said it learned of it on"
    return (told and (certain or text.startswith(" that ", end))) or _ISSUED.search(segment) is not None


def is_told(text: str, start: int) -> bool:
    """Whether a date is itself what is said: "the council says the end of November"."""
    return _ANSWERS_WHEN.search(text, max(0, start - 60), start) is not None


_ANSWERS_WHEN = re.compile(
    r"\b(?:says?|said|thinks?|thought|expects?|expected) (?:(?:the|early|late|mid|about) ?|it will be ){0,2}$"
)
_SAID_THEN = re.compile(
    r" (?:[a-z]{2,10}ly )?(?:announced|said|confirmed|reported|disclosed|revealed|stated|informed|"
    r"told|wrote) (?:that|the|its|it|a)\b"
)
""" "Acme and Bolt today announced that ..."."""
_DENIED_THEN = re.compile(
    r" (?:[a-z]{2,10}ly )?(?:reject(?:ed|s)|den(?:ied|ies)|dismiss(?:ed|es)|refute[ds]|dispute[ds]) (?:an? |the |all )?"
    r"(?:[a-z]{3,12} )?(?:that|reports?|rumou?rs?|claims?|suggestions?|allegations?|speculation)\b"
)
""" "The firm today rejected reports that ..."; when a court rejected an appeal may be what is asked."""
_ISSUED = re.compile(
    r"\bdated[\w ]{0,6}$|"
    r"\b(?:report|study|note|letter|memo|filing|document|interview|survey|presentation|deck|slides?|e-?mail|draft|"
    r"brochure|prospectus|leak) (?:of|from) (?:last |this |late |early )?$|"
    r"\b(?:report|study|note|letter|statement|filing|document|article|interview|post|survey|paper|notice|"
    r"memo|analysis|review)(?: \w{1,15}){0,3} "
    r"(?:published|released|issued|posted|sent|filed|seen)(?: on| in| last| earlier)? $"
)
"""Before a date that says when a paper came out: "in a report published on Monday"."""
