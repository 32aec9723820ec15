"""Other things of the story's kind that a topic names: rivals, and the same maker's other models.

What comes in: a topic. What goes out: the entities that a price or a weight may be of, but not the one asked for. What
it will not do: guess where the topic names no thing of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from xiaomi_ev.claims_en import STOPWORDS
from xiaomi_ev.stemming import WORD, stem
from xiaomi_ev.topic import Entity, Topic

_RIVALS = re.compile(r"\b(?:rival|competitor)s?\b", re.I)
_OLDER = re.compile(r"(?:(?:an?|the|its) )?(?:old|older|former|previous|earlier|predecessor|successor)\b", re.I)
_THINGS = frozenset(
    "product model device gadget machine vehicle truck van bus bike scooter motorcycle train ship boat ferry "
    "vessel yacht "
    "aircraft plane aeroplane airplane helicopter rocket satellite drone robot phone handset smartphone tablet laptop "
    "computer console headset watch camera game film book drug medicine vaccine pill bridge tunnel "
    "building tower".split()
)
"""Kinds of entities that have a price, a weight, a day on which they come: of them the story is about one."""
_BODIES = frozenset(("company", "person", "outlet", "place", "city"))
_COMMON = frozenset(map(stem, STOPWORDS))


def others(topic: Topic) -> list[Entity]:
    """Entities that the topic calls rivals or older ones, and those of the kind of the story's own thing of which its
    title has no word: "the Go, a rival handheld", "the T9, a camera", where the title tells of a handheld console.
    """
    bodies = [one for one in topic.entities if one.kind in _BODIES]
    asked = _stems(topic.title) - _stems(" ".join(form for one in bodies for form in (one.name, *one.aliases)))
    found = [one for one in topic.entities if _RIVALS.search(one.role)]
    for kind in sorted({one.kind for one in topic.entities} & _THINGS):
        left = [one for one in topic.entities if one.kind == kind and one not in found]
        older = [one for one in left if _OLDER.match(one.role)]
        told = [one for one in left if one not in older and _words(one) & asked]
        found += [one for one in left if told and one not in told]
    return found


def _words(one: Entity) -> set[str]:
    return _stems(" ".join((one.name, *one.aliases, one.role)))


def forms(one: Entity) -> list[str]:
    """How an entity is written, without an article before it: "the Go" is told from "go" by its capital."""
    said = (re.sub(r"^(?:the|a|an) (?=[A-Z])", "", form.strip()) for form in (one.name, *one.aliases))
    return [form for form in said if form]


def named(entities: Iterable[Entity]) -> re.Pattern[str]:
    """What finds entities by name, the longest first; nothing where none has a capital."""
    told = sorted({form for one in entities for form in forms(one) if form[0].isupper()}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, told))})\b" if told else "\0(?!)")


def _stems(text: str) -> set[str]:
    return {stem(word) for word in WORD.findall(text)} - _COMMON
