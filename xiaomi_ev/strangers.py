"""Whose a number is, where the names beside it tell: a rival's, another model's, another owner's.

What comes in: a topic once, then sentences with a number and the words of a question found in them. What goes out:
whether the number is somebody else's. What it will not do: know names of which neither topic nor sentence tells.
"""

from __future__ import annotations

import re

from xiaomi_ev import kin
from xiaomi_ev.stemming import WORD, stem
from xiaomi_ev.topic import Entity, Question, Topic
from xiaomi_ev.triggers import Trigger

_NUMBERED = "One|Two|Three|Four|Five|Six|I{1,3}|IV|V|VI|\\d{1,2}"
_NAME = r"(?!(?:It|This|That|These|They|He|She|Each|One)\b)[A-Z0-9][\w’'+-]{0,20}(?: [A-Z0-9][\w’'+-]{0,20}){0,4}"
_PRICED = re.compile(
    r"(?:^|[.;:,“\"(] ?|\b(?:and|but|while|whereas|than|was|beats?|unlike|like) )"
    r"(?P<the>[Tt]he (?:rival |competing )?|[Ii]ts |[Aa]n? )?"
    r"(?:[a-z]{2,12} ){0,2}?"
    rf"(?P<name>{_NAME})"
    r"(?: (?:in|of|at) [A-Z][\w’'-]{1,20})?"
    r"(?:, (?:which|an?)\b[^.;:]{0,60},|,? which)? (?:(?:\w+ly|still|now|only) )?"
    r"(?:costs?|weigh(?:s|ed)?|s(?:ells?|old) for|(?:goes|went) for|start(?:s|ed) at|retail(?:s|ed) (?:for|at)|"
    r"(?:is|was) priced at|carrie[sd]|manage[sd]|gave up after|needs|needed|"
    r"(?:ha[sd]|offer(?:s|ed)) an? (?:\w+ ){0,3}of|ha[sd](?= $))\b(?P<then>[^.;:]{0,50})$"
)
"""Before a number: the name of what costs or weighs so much."""
_WHEN_IT_WAS = re.compile(
    rf"(?:^|[.;:“\"] ?)When (?P<the>the |its )?(?P<name>{_NAME})"
    r"(?P<then>[^.;:]{3,80}?\b(?:it|they|that|this|the \w+)) (?:was|were|cost|came to|took|weighed|paid)\b[^.;:]{0,30}$"
)
"""The same where a clause tells of something else: "When the Corran towers were painted, it was $5 million"."""
_RIVAL_FIRST = re.compile(
    r"[“\"]?(?:(?:But |And )?(?:[Tt]he|[Ii]ts|[Aa]n?) )?(?:[Rr]ival|[Cc]ompeting)s?\b"
    r"(?![^.;:]{0,40}\b(?:said|says|told|claims?|claimed|puts?|thinks?|reckons?|expects?|denied)\b)"
)
_AFTER = re.compile(r"\b(?:from|with|by|to|of|than|at|for|in|on|and) (?:the )?$")
_HIS_SHARE = re.compile(r"['’]s? (?:\w+ ){0,2}(?:stake|share|holding)s?\b")
_DOES_HE = re.compile(r"\b(?:does|did|do|will|would) (?:the )?$")
_BEARERS = frozenset("person outlet place city town country product model vehicle game".split())
"""Kinds of entities that a share of a company is seldom said to be of, or that only say so."""


class Strangers:
    """Names that are not the story's own."""

    def __init__(self, topic: Topic) -> None:
        self._namesakes = _namesakes(topic)
        others = kin.others(topic)
        self._own = _any([one for one in topic.entities if one not in others])
        told = " ".join((topic.title, *(question.ask for question in topic.questions)))
        named = " ".join(form for one in topic.entities for form in (one.name, *one.aliases))
        self._known = {stem(word) for word in WORD.findall(f"{told} {named}")}
        self._owners = {q.slot: pair for q in topic.questions if q.unit == "share" and (pair := _owners(topic, q))}

    def own(self, text: str, value: tuple[int, int], kind: str, trigger: Trigger) -> bool:
        """Whether a number beside the words of a question belongs to somebody or something else."""
        if self.rival(text, value[0]):
            return True
        other = self._namesakes.search(text, max(0, trigger.start - 120), trigger.start) if self._namesakes else None
        if other and not self._own.search(text, other.end("name"), trigger.start):
            return True
        near = (max(0, value[0] - 160), value[0])
        priced = (
            _PRICED.search(text, *near) or _WHEN_IT_WAS.search(text, *near)
            if kind in ("money", "measure", "count")
            else None
        )
        if priced and self._strange(text, *priced.span("name"), priced["the"]) and not self._ours(priced["then"]):
            return True
        return kind == "share" and self._held(text, value[0], trigger)

    def rival(self, text: str, at: int) -> bool:
        """Whether a sentence begins with a rival and names nothing of the story before the number at ``at``."""
        head = _RIVAL_FIRST.match(text)
        return head is not None and not self._ours(text[head.end() : at])

    def _ours(self, text: str) -> bool:
        """Whether a name of the story's own stands there."""
        return any(word[0].isupper() and stem(word) in self._known for word in WORD.findall(text))

    def _strange(self, text: str, start: int, end: int, article: str | None) -> bool:
        """Whether a name is one of which the topic has no word, and more than the capital of a sentence."""
        words = WORD.findall(text[start:end])
        sure = len(words) > 1 or any(map(str.isdigit, text[start:end])) or (article or "")[:4] in ("The ", "the ")
        return sure and not any(stem(word) in self._known for word in words)

    def _held(self, text: str, at: int, trigger: Trigger) -> bool:
        """Whether another than the owner whom the question names stands nearest before a share."""
        if trigger.question.slot not in self._owners:
            return False
        own, others = self._owners[trigger.question.slot]
        last = max((match.start() for match in own.finditer(text, max(0, at - 160), at)), default=-1)
        apart = [match.start() for match in others.finditer(text, max(0, at - 160), at)]
        return any(start > last and not _AFTER.search(text, max(0, start - 12), start) for start in apart)


def _owners(topic: Topic, question: Question) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """The owner whose share a question asks for ("Acme's stake", "does Acme hold"), and those that could be others."""
    asked = [one for one in topic.entities if _spans(one, question.ask)]
    owners = [one for one in asked if any(_his(question.ask, *span) for span in _spans(one, question.ask))]
    others = [one for one in topic.entities if one not in asked and one.kind not in _BEARERS]
    if len(owners) != 1 or not others:
        return None
    return _any(owners), _any(others)


def _his(ask: str, start: int, end: int) -> bool:
    return bool(_HIS_SHARE.match(ask, end) or _DOES_HE.search(ask, 0, start))


def _spans(one: Entity, text: str) -> list[tuple[int, int]]:
    forms = [form for form in (one.name, *one.aliases) if form.strip()]
    return [match.span() for form in forms for match in re.finditer(rf"\b{re.escape(form)}\b", text)]


def _any(entities: list[Entity]) -> re.Pattern[str]:
    forms = sorted({form for one in entities for form in (one.name, *one.aliases) if form.strip()}, key=len)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, reversed(forms)))})\b" if forms else "\0(?!)")


def _namesakes(topic: Topic) -> re.Pattern[str] | None:
    """What finds rivals, as the topic calls them, and the other numbers of a name that ends in one: "the Drishti Two"
    where the story asks of the Drishti One.
    """
    told = " ".join((topic.title, *(question.ask for question in topic.questions)))
    own = {match.groups() for match in re.finditer(rf"\b([A-Z]\w+) ({_NUMBERED})\b", told)}
    others = sorted(rf"{re.escape(name)} (?!{re.escape(number)}\b)(?:{_NUMBERED})" for name, number in own)
    rivals = [form for one in kin.others(topic) for form in kin.forms(one)]
    others += sorted(re.escape(form) for form in rivals if form[:1].isupper())
    return (
        re.compile(rf"\b(?P<name>{'|'.join(others)})\b(?! (?:[A-Z]|million|billion))[^.;:]{{0,80}}$")
        if others
        else None
    )
