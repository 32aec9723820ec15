"""Whether the words around a time expression look ahead or back: their tense, and what else tells.

What comes in: a text and the span of an expression in it. What goes out: 1, -1, or 0 where they do not say. What it
will not do: parse a sentence; the nearest word that tells decides, and most of them are read once in a language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from xiaomi_ev import timex_en as en
from xiaomi_ev._fast import Remembered


def tense(text: str, start: int, end: int) -> int:
    """1 when the words nearest to ``text[start:end]`` in its sentence look ahead, -1 when back, 0 else."""
    told = text[max(0, start - 150) : start].rpartition("\n\n")[2]
    told = _LISTED.split(told)[-1] if "\n" in told else told
    before = told.split()[: -_REACH - 1 : -1]  # from the nearest on
    first = before[0] if before else ""
    limit = _is_limit(before)
    if limit and not en.PUT_OFF.isdisjoint(_clause(before[:_NEAR], backwards=True)):
        return 1  # "was put off until June"
    if first == "until" and not _NOW.isdisjoint(_clause(before[1:4], backwards=True)):
        return 1  # "is shut until May"
    to = before.index("to") if limit and "to" in before[1:_NEAR] else 0
    if to and before[to - 1] in _STAYS:
        return 1  # "expected the bridge to stay shut until September"
    if _ends_there(before) or (first == "in" and not _NOW.isdisjoint(before[1:2])):
        return 1  # "the launch is in March"
    if before[1:2] == ["forecast"] and before[0] == "in" and en.FORECASTERS.intersection(before[2:3]):
        return -1  # "down from the 4 percent it forecast in November"
    rest = text[end : end + 60]
    if first in en.STARTING and _is_start(before, rest):
        return 1
    if _is_named(before, [] if rest.lstrip("”\"'’ ")[:1] in ("", ".", ",", ";") else rest.split()[:4]):
        return 1
    if first == "since":
        return -1
    if first == "for" and en.DELIVERY.match(rest):
        return 1
    if before[1:2] == ["recently"] and before[0] == "as":
        return -1
    way = _told(before, backwards=True)
    if way < 0 and before[0] == "by" and _is_due(before, rest):
        return 1
    if not way:
        after = text[end : end + 80].partition("\n\n")[0].split()[:_REACH]
        way = _told(after, backwards=False) or _hinted(before, after)
    return 0 if way == _EITHER else way


def promised(text: str, start: int) -> bool:
    """Whether the nearest word before that tells is a plain future: "will", "is due to", "until", "ends in"."""
    near = _clause(text[max(0, start - 90) : start].rpartition("\n\n")[2].split()[:-_NEAR:-1], backwards=True)
    if near[:1] in (["until"], ["till"]) or near[:2] == ["before", "not"] or _ends_there(near):
        return True
    for n, word in enumerate(near):
        if word in en.WILL or (word == "to" and not _NOW.isdisjoint(near[n + 1 : n + 3])):
            return True
        if word in en.PAST or (word.endswith("ed") and "be" not in near[n : n + 3]):
            return False
    return False


_LISTED = re.compile(r"\n\s{0,4}(?:\d{1,2}[.)]|[-•*–])\s")
"""Where an entry of a list begins: what stands above it is of another sentence."""
_NOW, _STAYS = frozenset(("is", "are")), en.STAY | en.KEEP


def _ends_there(before: Sequence[str]) -> bool:
    """ "The session ends in May"."""
    return before[:1] in (["in"], ["on"], ["at"]) and not en.CALENDAR_VERBS.isdisjoint(before[1:2])


def _stays(words: Sequence[str]) -> bool:
    """Whether a participle only says how something is to stay, these being the words before it."""
    near = _clause(words, backwards=True)
    return not en.STAY.isdisjoint(near[:1]) or not en.KEEP.isdisjoint(near)


def _is_named(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a day still to come is all that somebody names: "the council says November", "January is more likely"."""
    if not after:
        return bool(before) and (before[0] in en.NAMES_A_DAY or (before[0] == "before" and before[1:2] == ["not"]))
    return after[0] in _IS and en.IS_LIKELY.match(" ".join(_SEEN(word).bare for word in after)) is not None


_IS = frozenset("is was seems seemed looks looked".split())


def _is_due(before: Sequence[str], rest: str) -> bool:
    """Whether nothing was done "by" it: "raised $5 million, a rate increase by June", not "by June it was over"."""
    near = _clause(before[:_NEAR], backwards=True) + _clause(rest.split()[:5], backwards=False)
    done = near[1:2] and (near[1] in en.PAST or near[1].endswith("ed"))
    return not done and _WAS.isdisjoint(near)


def _is_start(before: Sequence[str], rest: str) -> bool:
    """Whether something begins there: "mourning beginning Thursday", "ordered a ban from Monday", "from Friday on"."""
    if rest[:1] in ("'", "’"):
        return False  # "down from Monday's close"
    return (
        before[0] != "from" or _ON.match(rest) is not None or not en.DECIDED.isdisjoint(_clause(before, backwards=True))
    )


_ON = re.compile(r" on(?:wards?)?\b")


def _is_limit(before: Sequence[str]) -> bool:
    """Whether one of the two words before is "until" or the like, the words of an hour aside."""
    seen = 0
    for word in before[:5]:
        bare = _SEEN(word).bare
        if bare in en.LIMITS:
            return True
        seen += bare not in en.HOUR_WORDS and not bare[:1].isdigit()
        if seen == 2:
            break
    return False


def _told(words: Sequence[str], *, backwards: bool) -> int:
    """The direction of the nearest word that has one, within the sentence."""
    for n, (bare, ends, tells, marked) in enumerate(map(_SEEN, words)):  # stops reading where it is told
        if not marked:
            continue
        if ends and backwards:
            return 0
        if tells:
            if bare in en.EFFECT and not en.TAKES.isdisjoint([_SEEN(word).bare for word in words[n + 1 : n + 3]]):
                return 1  # "takes effect", "goes on trial"
            at = n + 1 if backwards else n - 1
            other = _SEEN(words[at]) if 0 <= at < len(words) else _NO_WORD
            way = _way(bare, "" if other.ends else other.bare)
            if bare == "to" and not way and backwards:  # "urged supporters to gather", not "called to the port"
                verb = n > 0 and words[n - 1].islower() and words[n - 1] not in en.OF_NOUNS
                way = int(verb and not en.URGES.isdisjoint(_clause(words[n + 1 : n + 5], backwards=True)))
            noun = way < 0 and backwards and other.bare in en.OF_NOUNS  # "its hit console", "the injured man"
            if way < 0 and backwards and _stays(words[n + 1 : n + 6]):
                continue  # "would stay shut", "to keep the road closed"
            if way and not noun:
                return way
        if ends:
            return 0
    return 0


def _hinted(before: Sequence[str], after: Sequence[str]) -> int:
    """1 for what speaks of the future where no tense does: "by" a date, or the present of what stands in calendars."""
    near = _clause(before[:_NEAR], backwards=True)
    if near and (near[0] in en.NEXT_TO or (near[0] == "the" and near[1:2] and near[1] in en.NEXT_TO)):
        return 1
    if near[:1] == ["to"] and near[1:2] and near[1] in en.POINTS:
        return 1  # "both point to November"
    if "to" in near[2:6] and not any(word in en.PAST or word.endswith("ed") for word in near):
        return 1  # "Deal to close in third quarter"
    behind = _clause(after[:_NEAR], backwards=False)
    around = {*near, *behind}
    if not en.TAKES.isdisjoint(around) and (_comes(near, after) or not en.EFFECT.isdisjoint(around)):
        return 1
    return int(not en.CALENDAR_NOUNS.isdisjoint(around))


def _comes(near: Sequence[str], after: Sequence[str]) -> bool:
    """ "On Saturday the fence comes down", "the decision comes on Friday"."""
    onward = en.COMES.match(" ".join(_SEEN(word).bare for word in after[:6]))
    return bool(onward or en.IS_TO_COME.match(" ".join(near[:5])))


_REACH = 25
"""Words of a clause that are read for its tense."""
_NEAR = 12
"""Words in which a verb speaks of the date and not of something else."""
_WAS = frozenset("had was were been".split())


class _Word(NamedTuple):
    """A word without its signs, in small letters; whether it ends its sentence, may tell a tense, or either."""

    bare: str
    ends: bool
    tells: bool
    marked: bool


_NO_WORD = _Word("", False, False, False)


def _seen(word: str) -> _Word:
    plain = word.rstrip("'\"’”)")
    ends = plain[-1:] in (".", "!", "?", ";") and len(plain) != 2 and word.lower() not in en.ABBREVIATED
    bare = word.strip(".,;:!?()\"“”'`").lower().replace("’", "'")
    tells = bare in _TELLS or bare in en.EFFECT or bare.endswith("ed") or bare in en.GOING
    return _Word(bare, ends, tells, ends or tells)


_SEEN = Remembered(_seen).__getitem__


def _clause(words: Sequence[str], *, backwards: bool) -> list[str]:
    """The words up to the end of their sentence, bare."""
    found: list[str] = []
    for bare, ends, *_ in map(_SEEN, words):
        if ends and backwards:
            break
        found.append(bare)
        if ends:
            break
    return found


_EITHER = 2
"""A plan told as past lies on either side of now: "its next flight was planned for August"."""
_ARE = frozenset("is are am i'm he's she's it's we're they're you're".split())
_TELLS = en.FUTURE | en.PAST | en.CALENDAR | en.OPEN_TO | {"to", "be", "set", "price"}


@lru_cache(maxsize=65_536)
def _way(word: str, before: str) -> int:
    """Whether a word, with the one before it, looks ahead (1), back (-1) or nowhere (0)."""
    if word == "to":
        return 0 if before not in en.TO_COME else 1
    if word in en.GOING:
        return int(before in _ARE)
    if word == "set" or word in en.OPEN_TO:
        return int(before in ("is", "are"))
    if word in en.CALENDAR:
        return int(before not in en.MODAL and not before[:1].isdigit())  # "31 votes"
    if word == "forecast" and before == "a":
        return 0
    if word == "schedule" and before in en.OF_SCHEDULES:
        return 0
    if word in ("expected", "forecast", "waiting", "awaiting") and before in ("was", "were"):
        return 1  # "was expected to pass", "rain was forecast for"
    if word == "price":
        return -1 if before == "closing" else 0
    if word in en.BASES and before in ("to", "and", "or"):  # "could show it and put it on sale": as the verb before
        return 0
    if word == "projected" and before not in en.PROJECTED:
        return -1  # "in April, the company projected earnings of"
    if word in en.FUTURE:
        return (_EITHER if word in ("planned", "scheduled", "due") else -1) if before in en.WERE else 1
    if word == "be" and before == "to":
        return 1
    if word in en.PAST and before in en.MODAL:
        return 1  # "will hit", "could put"
    if word in en.PAST or (word.endswith("ed") and len(word) > 3 and word not in en.NO_VERB):
        return 1 if before == "be" else -1  # "will be sold"
    return 0
