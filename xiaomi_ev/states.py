"""Whether something is so: yes, no or unknown to a question of yes or no, from the words around its trigger.

What comes in: a sentence and the triggers found in it. What goes out: ``Value`` records of kind "state". What it will not
do: take a plan for a fact, or a question for its answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from xiaomi_ev import claims_en as en
from xiaomi_ev.found import Found, Value
from xiaomi_ev.stemming import WORD, stem
from xiaomi_ev.triggers import Trigger, stems, stems_of
from xiaomi_ev.wording import unknown

_YES = re.compile(rf"\b(?:{en.YES})\b", re.IGNORECASE)
_NO = re.compile(rf"(?:\b|(?=n[’']t))(?:{en.NO})\b", re.IGNORECASE)
_ASKS_WHEN = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed)?|know|tell|say|said|clear|on|about)\b[^,;.]{0,40}?\b(?:when|if|how|why) [^,;.]{0,60}$|"
    r"\b(?:applications?|requests?|bids?|proposals?|petitions?|motions?|permission|calls|asked|ask|asks|offers?|plans?) to (?:\w+ )?$",
    re.I,
)
_ASKS_TO = re.compile(
    r"\b(?:ask|urg|order|tell|told|press|beg|forc|want|wish)(?:s|e|es|ed|ing)? (?:(?!\b(?:it|he|she|they|we|has|had|was|were|is|are|will|would)\b)[^,;.]){2,40} to [a-z]{3,14} (?:the |its |their |a )?(?:\w+ )?$|"
    r"\b(?:put off|postpone[ds]?|delay(?:s|ed)?|defer(?:s|red)?|adjourn(?:s|ed)?|await(?:s|ed)?)\b[^,;.]{0,30}\b(?:decision|ruling|vote|verdict) on (?:the |its |their |a )?(?:\w+ )?$|"
    r"\b(?:want|demand|seek|urg|call)(?:s|e|es|ed|ing)?(?: for)? (?:the |its |their |a )?(?:\w+ )?$",
    re.I,
)
"""Before what is only asked for, or not yet decided: "asked the board to reconsider the licence"."""
_STILL_TO_ASK = re.compile(
    r"\b(?:to|will|would|could|may|might|can) (?:\w+ )?(?:submit|apply|file)\b[^,;]{0,30}\bfor (?:\w+ )?$", re.I
)
_TO_COME = re.compile(r"(?:will|plans?|wants?|aims?|may|might|could)\b(?! have)")


def values(text: str, triggers: Sequence[Trigger]) -> list[Value]:
    """The answers of a sentence to questions of yes or no, one a question."""
    told: dict[str, Value] = {}
    asked = [t for t in triggers if t.question.kind == "state"]
    asked = [t for t in asked if not _only_verb(text, t, asked) and not _KIND_OF.match(text, t.end)]
    for trigger in sorted(asked, key=lambda t: (t.loose - 12 * t.words, t.start)):
        if trigger.question.slot in told or _only_noun(text, trigger):
            continue
        said = _nods(text, trigger)
        what = trigger if said else _predicate(text, trigger)
        if what is None:
            continue
        state, span = said or _state(text, what)
        if state:
            clause = (min(span[0], trigger.start), max(span[1], trigger.end))
            found = Found(trigger.start, trigger.end, state, kind="state")
            told[trigger.question.slot] = Value(found, trigger.question.slot, "state", clause, "question", False)
    return list(told.values())


_KIND_OF = re.compile(r" (?:operators?|provider|company|firm|experts?|engineers?|lawyers?)\b")
""" "Grid operator Skarnett": what a body is called by is not the matter."""


def _only_verb(text: str, trigger: Trigger, others: Sequence[Trigger]) -> bool:
    """Whether a verb that only means what a question names is said of what another question names: "the connection was approved"."""
    word = text[trigger.start : trigger.end].lower()
    if not word.endswith("ed") or word in " ".join((trigger.question.ask, *trigger.question.triggers)).lower():
        return False
    before = [t for t in others if t.question.slot != trigger.question.slot and 0 < t.end <= trigger.start]
    return any(_WAS.fullmatch(text, t.end, trigger.start) for t in before)


_WAS = re.compile(r"(?: to the \w+)? (?:was|were|is|are|has been|have been|had been) (?:[a-z]{2,12} ){0,2}")


def _predicate(text: str, trigger: Trigger) -> Trigger | None:
    """Where a sentence has what a question asks, when all that was found of it is a name: "Korea", "the Board".

    "629,000 won in Korea" does not answer whether Korea has approved it; "the Board has approved it" does.
    """
    words = text[trigger.start : trigger.end]
    if not words or not all(word[0].isupper() or word in _EMPTY for word in words.split()):
        return trigger
    nouns = {stem(noun) for noun in _NOUN.findall(trigger.question.ask)}
    content = [word for word in WORD.findall(trigger.question.ask)[1:] if word[0].islower()]
    asked = {stem(word) for word in content} - _EMPTY - nouns
    if not asked:
        return trigger
    low, high = _sentence(text, trigger)
    near = [m for m in WORD.finditer(text, low, high) if m[0][0].islower() and stem(m[0]) in asked]
    spans = [(m, min(m.end(), trigger.end), max(m.start(), trigger.start)) for m in near]
    near = [m for m, first, last in spans if not any(map(str.isdigit, _NUMBERED.sub("", text[first:last])))]
    if not near:  # nor in "subject to approval by the Board, 629,000 won in Korea"
        return None
    best = min(near, key=lambda m: abs(m.start() - trigger.start))
    return trigger._replace(start=best.start(), end=best.end())


_NUMBERED = re.compile(r"\b[A-Z]\w+ \d{1,2}\b")
""" "The Orlanda 3" is a name."""


def _sentence(text: str, trigger: Trigger) -> tuple[int, int]:
    ends = [at for mark in (". ", "; ") if (at := text.find(mark, trigger.end)) >= 0]
    begin = max(text.rfind(mark, 0, trigger.start) for mark in (". ", "; ")) + 1
    return max(begin, trigger.start - 200), min([*ends, trigger.end + 200, len(text)])


def _nods(text: str, trigger: Trigger) -> tuple[str, tuple[int, int]] | None:
    """ "Korea said yes on 15 January", "the Board gave it the green light"."""
    said = (
        _SAID_YES.match(text, trigger.end)
        if trigger.end and text[trigger.start : trigger.start + 1].isupper()
        else None
    )
    if said is None:
        return None
    return ("no" if said["no"] else "yes"), said.span()


_SAID_YES = re.compile(
    r" (?:has |have |had )?(?:(?:said|says) yes|g[ai]ven? (?:it |them |the \w+ )?(?:the |its )(?:green light|nod|go-ahead|blessing)|(?P<no>(?:said|says) no))\b"
)


def _state(text: str, trigger: Trigger) -> tuple[str, tuple[int, int]]:
    """yes, no or unknown from the words around a state's trigger, and where they stand."""
    left = (
        max(text.rfind(mark, 0, trigger.start) for mark in (". ", "; ", " but ", ", and ", ': "', ": “", ") ", " ("))
        + 1
    )
    right = min((at for mark in (". ", "; ", " but ") if (at := text.find(mark, trigger.end)) >= 0), default=len(text))
    if _ASKS_WHEN.search(text, max(left, trigger.start - 120), trigger.start):
        return "", (0, 0)  # "asked when the factory may reopen", "an application to reopen"
    asked_for = _ASKS_TO.search(text, max(left, trigger.start - 90), trigger.start)
    if asked_for and not _asked_for(asked_for[0], trigger):
        return "", (0, 0)
    missing = unknown(text[left:right])
    overlaps = missing is not None and left + missing.start() < trigger.end and trigger.start < left + missing.end()
    if missing and _ASKS_MORE.match(text, left + missing.end()):
        return "", (0, 0)  # "would not say how many are missing"
    if missing and not overlaps:  # "the factory remains open" leaves nothing open
        return "unknown", (left + missing.start(), left + missing.end())
    if re.search(r"\bwhether\b", text[max(0, trigger.start - 60) : trigger.start], re.I):
        return "unknown", (trigger.start, trigger.end)
    offset = max(left, trigger.start - 70)
    before = text[offset : trigger.end]
    if _STILL_TO_ASK.search(text[offset : trigger.start]):
        return "", (0, 0)  # "could submit for approval": neither had nor refused
    then = _DONE_THEN.match(text, trigger.end) or _NONE_OF.match(text, trigger.end)
    if then:
        return ("no" if then.re is _NONE_OF else "yes"), (trigger.start, then.end())  # "and has approved none"
    kept = _KEPT.search(text, max(left, trigger.start - 60), trigger.start)
    if kept:
        return "yes", (kept.start(), trigger.end)
    negative = next((match for match in _NO.finditer(before) if not _asked_for(match[0], trigger)), None)
    if negative:
        return "no", (offset + negative.start(), offset + negative.end())
    positive = [match for match in _YES.finditer(before) if not _plan(text, offset + match.start(), trigger)]
    undone = _UNDONE.match(text, trigger.end)
    if undone and not _NO.search(undone[0].split(" but ")[0]):
        return "no", (trigger.start, undone.end())  # "had been granted in March but was withdrawn in June"
    if positive:
        return "yes", (offset + positive[-1].start(), offset + positive[-1].end())
    return _behind(text, trigger, right)


def _behind(text: str, trigger: Trigger, right: int) -> tuple[str, tuple[int, int]]:
    """yes or no from the words behind a state's trigger: "the licence was granted", "approval is pending"."""
    inserted = _INSERTED.match(text, trigger.end)
    begin = inserted.end() if inserted else trigger.end
    near = text[begin : min(right, begin + 60)]
    after = None if _NOT_YET.match(near) else _YES.search(near)
    against = next((match for match in _NO.finditer(near) if not _asked_for(match[0], trigger)), None)
    if against and (after is None or against.start() <= after.end() + 20):
        return "no", (begin + against.start(), begin + against.end())
    if after:
        return "yes", (begin + after.start(), begin + after.end())
    return ("yes", (trigger.start, trigger.end)) if _done(text, trigger) else ("", (0, 0))


def _done(text: str, trigger: Trigger) -> bool:
    """Whether the words of a question are what somebody did: "Acme settled the case", asked whether it has been settled."""
    word = text[trigger.start : trigger.end]
    asked = re.search(rf"\b(?:been|be|is|was|has|have) (?:[\w ]{{0,20}} )?{re.escape(word)}\b", trigger.question.ask)
    return (
        asked is not None
        and word.endswith("ed")
        and _WHO_DID.search(text, max(0, trigger.start - 30), trigger.start) is not None
    )


_WHO_DID = re.compile(r"\b(?:[A-Z][\w’'-]{1,20}|they|it|he|she|company|firm|group|sides?|parties|two) $")


_DONE_THEN = re.compile(
    r",? and (?:has |have |then |later )?(?:approved|granted|cleared|accepted|issued) (?:it|them|this|that)\b"
)
""" "The board examined the request for a licence and approved it"."""
_NONE_OF = re.compile(r" (?:none|neither|nothing|not one)\b")
_UNDONE = re.compile(
    r"[^;.]{0,60}?,? but (?:it |they )?(?:was|were|has been|have been|is|are) (?:later |then |since |now |soon )?"
    r"(?:withdrawn|revoked|suspended|cancell?ed|quashed|overturned|annulled|rescinded|reversed|lifted|scrapped)\b"
)
_KEPT = re.compile(
    r"\b(?:refused|declined|failed) to (?:quash|revoke|overturn|annul|suspend|cancel|withdraw|block|strike down) (?:the |its |their )?(?:\w+ )?$"
)
""" "The court refused to quash the licence"."""
_NOT_YET = re.compile(
    r"(?:(?! and )[^,;.]){0,30}?\b(?:is|was|are|were) (?:still |only |now )?[“\"‘']?(?:a matter of|(?:weeks|months|days|years) away|imminent|close\b|near\b|under way|underway)"
)
""" "The certificate was a matter of weeks": nobody has it."""
_ASKS_MORE = re.compile(r" (?:\w+ )?(?:how|when|who|which|what|where|why)\b")
_INSERTED = re.compile(
    r"(?: (?:of|by|from|for) [^,;.]{3,60})?, (?:[^,;.]{3,60}|(?:which|who|that) [^,;.]{3,90}),(?= (?:was|is|has|had|were|are|have)\b)"
)
"""Between a thing and what became of it: "the clearance, suspended in June, was restored"."""


_NOUN = re.compile(r"\b(?:the|an?|its|their) ([a-z-]{3,20})")
_DOES = re.compile(r"(?:ha[sd]|have|did|does|do|will|would) (?:the|its|their) [\w-]+ (?!been?\b)", re.I)


def _only_noun(text: str, trigger: Trigger) -> bool:
    """Whether all that the sentence has of "Has the court stopped the works?" is its court: other words of it must say what."""
    asked = trigger.question
    word = stem(text[trigger.start : trigger.end])
    nouns = {stem(noun) for noun in _NOUN.findall(asked.ask)}
    if trigger.words != 1 or word not in nouns or not _DOES.match(asked.ask) or not stems_of(asked.triggers) - nouns:
        return False
    said = stems(text[slice(*_sentence(text, trigger))])
    return not (said - {word}) & (stems_of((asked.ask, *asked.triggers)) - _EMPTY)


_EMPTY = frozenset(
    map(stem, "has have had is are was were will did does do been be the an a of to in for on at by".split())
)


def _asked_for(words: str, trigger: Trigger) -> bool:
    """Whether the question is whether somebody filed, or called it off: to have done so is yes, not "no" or "not yet"."""
    done = stem(words.split()[0])
    if done in _DENIES and {stem("charged"), stem("accused")} & set(_asked_stems(trigger)):
        return True  # who denies a charge is charged
    return done in _FILES | _ENDS and done in _asked_stems(trigger)


def _asked_stems(trigger: Trigger) -> set[str]:
    return {one for said in (trigger.question.ask, *trigger.question.triggers) for one in stems(said)}


_DENIES = frozenset(map(stem, ("denies", "denied", "rejected")))


_ENDS = frozenset(
    map(
        stem,
        (
            "cancelled",
            "canceled",
            "withdrawn",
            "withdrew",
            "revoked",
            "suspended",
            "lost",
            "rejected",
            "refused",
            "abandoned",
            "scrapped",
            "dismissed",
            "excluded",
            "dropped",
            "shelved",
        ),
    )
)
_FILES = frozenset(map(stem, ("applied", "submitted", "filed", "seeking")))


def _plan(text: str, at: int, trigger: Trigger) -> bool:
    """Whether what says yes only says what is to come, to a question of what is: "will file a petition"."""
    planned = _TO_COME.match(text, at)
    return (
        planned is not None
        and not _TO_COME.search(trigger.question.ask[:12].lower())
        and trigger.start - planned.end() < 40
    )
