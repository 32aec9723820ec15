"""Numbers of another thing than the question's: a spare battery's price, a set's, what some pay, what is paid out.

What comes in: a sentence, where a number and the words of a question stand in it. What goes out: whether the number is
another thing's. What it will not do: look at names; whose a number is by name, ``strangers`` knows.
"""

from __future__ import annotations

import re

from xiaomi_ev import claims_en as en
from xiaomi_ev.found import Found
from xiaomi_ev.stemming import stem
from xiaomi_ev.topic import Question
from xiaomi_ev.triggers import Trigger, stems, stems_of
from xiaomi_ev.units import TIME, singular
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
    if _ANOTHER.search(text, max(0, trigger.start - 40), trigger.start) and _the(text, trigger):
        return True
    if _OPENING.match(text, trigger.start, trigger.end + 16):
        return True
    if trigger.words == 1 and _COMPOUND.match(text, trigger.end) and not _else_asked(text, trigger):
        return True  # "the market researcher Brackwell", where the question asks when it comes on the market
    if kind == "date":
        return False
    if kind == "money" and quoted(text, *value, trigger.question):
        return True
    if kind == "share" and _MARKET.search(text, max(0, trigger.start - 8), trigger.start) and not _the_market(trigger):
        return True  # "a market share of 9.4%", where the question asks what somebody owns
    if not_asked(text, *value, trigger.question):
        return True
    if kind in ("count", "number") and _IF.search(text, max(0, value[0] - 90), value[0]):
        return True
    if kind == "money" and _per_other(text, value[1], trigger):
        return True
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


_OPENING = re.compile(
    r"[Oo]pening (?:pile|bid|act|hours?|times?|match|game|remarks?|statements?|shot|round|chapter|scene|speech|"
    r"offer|sentence|lines?|words|paragraph|titles?|credits|balance|price)\b"
)


def _else_asked(text: str, trigger: Trigger) -> bool:
    """Whether more of a question stands behind a noun: "the ferry company will sail", asked when the ferry sails."""
    rest = stems_of((trigger.question.ask, *trigger.question.triggers)) - stems(text[trigger.start : trigger.end])
    return bool(rest & (stems(text[trigger.end : trigger.end + 60]) - _EMPTY))


_EMPTY = frozenset(map(stem, en.STOPWORDS))


def _the(text: str, trigger: Trigger) -> bool:
    """Whether the question asks about the one thing of which the sentence has another: "the trial"."""
    return f" the {text[trigger.start : trigger.end].lower()}" in trigger.question.ask.lower()


_ANOTHER = re.compile(
    r"\b(?:[Aa]nother|[Aa]n? (?:second|third|separate|follow-up|further|different|earlier|"
    r"older)) (?:[a-z]+ )?$"
)
"""Before a noun that is then another one: "a separate trial in 12,500 adults"."""


def not_asked(text: str, start: int, end: int, question: Question) -> bool:
    """Whether a number is of what was done, to a question of what is wanted ("has sold 190,000"), or of those whom
    somebody employs, to one that does not ask about jobs.
    """
    if _AIM.search(question.ask) and _DONE_SO_FAR.search(text, max(0, start - 40), start):
        return True
    changed = _CHANGES & stems_of((question.ask,)) if question.unit != "share" else frozenset[str]()
    if (
        changed
        and _HAS.search(text, max(0, start - 40), start)
        and not _CHANGES & stems(text[start - 90 if start > 90 else 0 : end + 60])
    ):
        return True  # "Brannock has 318 stores", where the question asks how many must be sold
    if question.unit in _POWERS and (_PHASE.search(text, max(0, start - 30), start) or _OF_STUFF.match(text, end)):
        return True  # "a first phase of 300 MW", "520 MW of modules"
    if question.unit not in en.PERSONS or _JOBS.search(" ".join((question.ask, *question.triggers))):
        return False
    return bool(_EMPLOYS.search(text, max(0, start - 40), start) or _IN_WORK.match(text, end))


_CHANGES = frozenset(
    map(stem, "sell sold close shut cut lose lost axe recall scrap cancel dismiss destroy damage closure".split())
)
_HAS = re.compile(
    r"\b(?:has|had|have|runs?|ran|operates?|operated|owns?|owned|with|boasts?) (?:about |some |"
    r"around |nearly |more than |over )?$"
)
"""Before what somebody has: it is not what becomes of a part of it."""
_QUOTED = re.compile(
    r"\b(?:(?:shares?|stock)\b[^.;:]{0,40}\b(?:up|down|higher|lower|rose|fell|gained|lost|added|shed|climbed|slipped|jumped|"
    r"dropped|surged|slid)\b[^.;:]{0,30}\d(?:\.\d{1,2})? ?(?:%|per ?cent)[^.;:]{0,20}|"
    r"clos(?:ed|ing)|ended(?: the (?:day|week|session))?|finished(?: the (?:day|week|session))?|"
    r"trad(?:ed|ing)|chang(?:ed|ing) hands|"
    r"(?:share|stock|market) price (?:of|was|is)?|(?:price target|target price)(?: of)?|"
    r"an? [A-Z][\w’'-]+ share for) (?:at|to|for|of|around|about|on )?(?: ?(?:about|around|just|some) )?$"
)
"""Before what a share is traded at, or an analyst thinks it worth: "up 25.7% at 211.8 pence", "closed at 155p"."""
_OF_MARKET = frozenset(map(stem, "trade close closing market target stock analyst".split()))
_MARKET = re.compile(r"\bmarket $", re.I)


def quoted(text: str, start: int, end: int, question: Question) -> bool:
    """Whether a sum is what the market gives for a share, and the question does not ask for that."""
    said = _QUOTED.search(text, max(0, start - 90), start)
    return said is not None and not _OF_MARKET & stems_of((question.ask, *question.triggers))


def _the_market(trigger: Trigger) -> bool:
    return "market" in " ".join((trigger.question.ask, *trigger.question.triggers)).lower()


_POWERS = frozenset("W kW MW GW TW Wh kWh MWh GWh TWh mAh Ah".split())
_PHASE = re.compile(r"\b(?:phase|part|stage|block|unit|batch|section)s? of (?:about |some |up to )?$", re.I)
_OF_STUFF = re.compile(r" (?:worth )?of [a-z]{3,20}s\b")
_EMPLOYS = re.compile(
    r"\b(?:employ(?:s|ed|ing)?|workforce of|staff of|payroll of|\d of (?:its|their|the|his|"
    r"her)) (?:about |some |around |nearly |more than |over )?$"
)
_IN_WORK = re.compile(r" (?:in work|on (?:the|its) payroll|on (?:the|its) staff)\b")
_JOBS = re.compile(r"\b(?:job|work|employ|staff|hire|hiring|recruit|lay off|laid off|position)", re.I)
_COMPOUND = re.compile(
    r" (?:research(?:er|ers)?|analysts?|shares?|watch(?:er|ers|dog)|track(?:er|ers)|"
    r"capitali[sz]ation|intelligence|leaders?|operators?|provider|company|vans?|drivers?|charges?|fees?)\b"
)
"""Behind a noun that then only says what kind something is of."""


def _per_other(text: str, end: int, trigger: Trigger) -> bool:
    """Whether a sum is for another stretch of time than the question's: "$12.63 a day", asked what a month costs."""
    per, asked = _PER.match(text, end), _PER.search(trigger.question.ask)
    return per is not None and asked is not None and per[1] != asked[1]


_PER = re.compile(r" (?:an?|per|each|every) (hour|day|week|month|quarter|year)\b")
_AIM = re.compile(r"\b(?:want|plan|aim|hope|intend|expect|target|goal|promise)s?\b", re.I)
_DONE_SO_FAR = re.compile(
    r"\b(?:has|have|had) (?:already |now |since |so far )?(?:sold|shipped|delivered|produced|"
    r"built|made|moved|taken|received) (?:about |some |over |more than |nearly )?$"
)
_IF = re.compile(
    r"(?:^|[.;:“\"] ?|, )[Ii]f (?:they|it|he|she|we|you|I|the \w+) (?:even )?[a-z]{2,12} (?:even |"
    r"just |only )?(?:about |over |more than )?$"
)
"""Before what is only supposed: "if they sell even 100,000 I'll eat my hat"."""


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
    r"(?:\w+ ){0,3}(?:of )?(?:only |just )?$|\b(?:may|can|could|will|would|might) pay as little as $",
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


def of_others(text: str, one: Found, trigger: Trigger) -> bool:
    """A number of another noun than the question's, where that noun alone is what the sentence has of the question."""
    noun = trigger.question.unit
    alone = trigger.words < 2 and one.kind == "count" and one.unit not in {noun, *en.ANYTHING} and noun != ""
    word = text[trigger.start : trigger.end]
    alone = alone and not (one.unit in en.PERSONS and singular(word) != noun)  # "37 people were injured"
    return alone and not {one.unit, noun} <= en.PERSONS and stem(word) == stem(noun)


def numbered(text: str, one: Found, trigger: Trigger) -> bool:
    """Whether a number only tells one thing from the others of its kind: "I hold reservation 2,206"."""
    noun = text[trigger.start : trigger.end]
    counted = trigger.question.unit == singular(noun) == noun.lower()
    return counted and text[trigger.end : one.start] == " " and not noun[0].isupper()


def odd(text: str, one: Found, trigger: Trigger) -> bool:
    """Whether a number of no plausible size is another thing's, or a sum beside words that are ours: the analyst's own
    may hold a slip.
    """
    return (one.kind == "money" and (trigger.other or not trigger.words)) or other_thing(text, trigger)


def none(text: str, one: Found, trigger: Trigger) -> bool:
    """Whether a number answers nothing: it is of others, long ago, or what else may be."""
    return of_others(text, one, trigger) or past_or_else(text, one)


def past_or_else(text: str, one: Found) -> bool:
    """ "Updated 2 hours ago", "80 vans (or 52 vans and 6 trucks)": how long ago something was, what else may be."""
    if one.kind == "measure" and one.unit in TIME:
        return text.startswith(" ago", one.end)
    instead = _OR_ELSE.search(text, max(0, one.start - 30), one.start) if one.kind == "count" else None
    return instead is not None and text[one.start : one.end].endswith(instead[1])


_OR_ELSE = re.compile(r"\d (\w{2,20}) \(or (?:about |up to )?$")


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
