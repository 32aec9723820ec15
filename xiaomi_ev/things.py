"""Numbers of another thing than the question's: a spare battery's price, a set's, what some pay, what is paid out.

What comes in: a sentence, where a number and the words of a question stand in it. What goes out: whether the number is
another thing's. What it will not do: look at names; whose a number is by name, ``strangers`` knows.
"""

from __future__ import annotations

import re

from xiaomi_ev.found import Found
from xiaomi_ev.triggers import Trigger, stem, stems, stems_of
from xiaomi_ev.wording import asides

_PARTICLE = re.compile(r" (out|back|off)\b(?! of\b)")


_ALONE = re.compile(
    r"\b[Tt]he [a-z][\w-]*(?: [a-z][\w-]*)? alone (?:will |would |could |is to )?(?:[a-z]{3,8} )?"
    r"(?:about |some |nearly |up to )?$"
)
_RUNNING = re.compile(
    r"\b(running|operating|maintenance|upkeep|labou?r|energy|fuel|legal|repair|storage|rental|living|staff) $", re.I
)
_SPENT = re.compile(r"\b(?:spent|paid|invested) (?:about |some |nearly |more than |over )?$")
_SO_FAR = re.compile(r" (?:so far|to date|until now|already)\b")
""" "The cable alone will cost £200 million", "has spent £400 million so far": parts of a whole."""
_TO_DO = re.compile(
    r" to (charge|recharge|fill|refill|replace|change|install|repair|fit|load|build) (?:the |its |a )?(?:\w+ )?"
)


def another(text: str, value: tuple[int, int], kind: str, trigger: Trigger) -> bool:
    """Whether the words around a number say that it is not what the question asks for."""
    if kind == "date":
        return False
    pays = kind == "money" and text[trigger.start : trigger.end].lower().startswith(("pa", "bought", "buy"))
    particle = _PARTICLE.match(text, trigger.end) if pays and trigger.words == 1 and trigger.end else None
    if particle and particle[1] not in " ".join(trigger.question.triggers).split():
        return True  # "150,000 euros have been paid out", where the question asks what somebody pays
    if kind in ("money", "measure") and _EDITION.search(text, max(0, trigger.start - 90), trigger.start):
        return True
    to_do = _TO_DO.fullmatch(text, value[1], trigger.start) if value[1] <= trigger.start else None
    if to_do and stem(to_do[1]) not in stems_of((trigger.question.ask, *trigger.question.triggers)):
        return True  # "it takes two hours to charge the battery", where the question asks how long it lasts
    if kind in ("money", "measure", "count") and _ALONE.search(
        text, max(0, trigger.start - 60), max(trigger.start, value[0])
    ):
        return True
    running = _RUNNING.search(text, max(0, trigger.start - 16), trigger.start) if kind == "money" else None
    if running and running[1].lower() not in trigger.question.ask.lower():
        return True  # "running costs are put at £40 million a year"
    return kind == "money" and bool(
        _FOR_SOME.search(text, max(0, value[0] - 110), value[0])
        or _WHO_HAVE.match(text, value[1])
        or _pays_towards(text, value[1], trigger)
        or (_SO_FAR.match(text, value[1]) and _SPENT.search(text, max(0, value[0] - 30), value[0]))
    )


def _pays_towards(text: str, end: int, trigger: Trigger) -> bool:
    return _TOWARDS.match(text, end) is not None and text[trigger.start : trigger.end].lower().startswith(
        ("pa", "cost")
    )


_TOWARDS = re.compile(r" (?:towards?|to help (?:pay|fund|finance)) ")
"""Behind what pays for a part of something."""
_EDITION = re.compile(
    r"\ban? (?:[\w-]+ ){0,2}(?:version|edition|variant|bundle|package|set|kit) (?:with|without|including|that)\b"
    r"[^.;:]{0,70}$",
    re.I,
)
"""Before the words of a question: another edition than the one that is sold."""
_GROUP = (
    r"(?:customers|buyers|people|those|members|subscribers|owners|students|pensioners|residents|children|hospitals|"
    r"backers|anyone|fans)"
)
_FOR_SOME = re.compile(
    rf"\b{_GROUP} (?:who|that|which|with|under|over) [^.;:,]{{3,60}} (?:pay|paid|pays|get|gets|buy|buys) "
    r"(?:\w+ ){0,3}(?:of )?(?:only |just )?$",
    re.I,
)
_WHO_HAVE = re.compile(rf" for (?:the |all )?{_GROUP} (?:who|that|which|with|under|over)\b")
"""A price for some: "customers who have ordered in advance will still pay 249 euros", "249 for those who ordered"."""

_INDEFINITE = re.compile(
    r"(?:(?:^|[.;:,“\"(] ?)(?:and |but )?|\b(?:and|but|while) )"
    r"(?P<what>(?:(?:an?|another|each) (?:[\w-]+ ){1,3}|[a-z-]{3,14}(?:s|ing) ))"
    r"(?:(?:will|would|can|could|now|already|also) )?$",
    re.I,
)


def other_thing(text: str, trigger: Trigger) -> bool:
    """Whether a verb's subject is some other thing than the question's: "A spare battery costs", "Repairs cost"."""
    said = _INDEFINITE.search(text, max(0, trigger.start - 60), trigger.start)
    if said is None:
        return False
    words = stems(said["what"])
    return not words & stems_of((trigger.question.ask, *trigger.question.triggers)) and not any(
        word[0].isupper() for word in said["what"].split()[1:]
    )


def parted(text: str, one: Found, trigger: Trigger) -> bool:
    """Whether a number is of a part, or stands in a relative clause that has nothing of the question.

    "1,350 staff, among them 540 nurses"; "Acme, which employs 410 people, will create 60 jobs", but "the cost, which
    Lee puts at 40 million".
    """
    other = one.kind == "count" and stem(one.unit) != stem(trigger.question.unit)
    if other and AMONG.search(text, max(0, one.start - 24), one.start):
        return True
    return any(
        a < one.start < b
        and (trigger.start >= b or trigger.end < a - _ASIDE_OF)
        and not _PUTS.search(text, a, one.start)
        for a, b in asides(text)
    )


AMONG = re.compile(r"\b(?:among them|including|of (?:whom|them|which)|as well as) (?:\w+ )?$")
_PUTS = re.compile(r"\b(?:puts?|put at|gives?|gave|estimates?|estimated|says?|said|reckons?|expects?) ")
"""What makes a relative clause one about the number itself: "the cost of the station, which Lee puts at 40 million"."""
_ASIDE_OF = 15
"""Characters between words and the relative clause that is about them."""
