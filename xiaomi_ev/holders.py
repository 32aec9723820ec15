"""Whose a quality is: the owner in front of it, the subject of its clause, or what "it" was a sentence ago.

What comes in: a topic once, then sentences with a value and the words of a question in them. What goes out: whether
these are said of something else than the story asks about: "The Tornado was withdrawn. It cost 52,000". What it will
not do: say what else, or doubt a noun that may be the story's own ("the machine").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from xiaomi_ev import holders_en as en
from xiaomi_ev import kin
from xiaomi_ev.claims_en import STOPWORDS
from xiaomi_ev.stemming import WORD, stem
from xiaomi_ev.topic import Question, Topic
from xiaomi_ev.triggers import Trigger

_COMMON = frozenset(map(stem, STOPWORDS))


class Holders:
    """Tells the story's own things from others', by name and by noun."""

    def __init__(self, topic: Topic) -> None:
        rivals = kin.others(topic)
        own = [form for one in topic.entities if one not in rivals for form in (one.name, *one.aliases)]
        asks = [question.ask for question in topic.questions]
        self._own = _stems(own) | {stem(word) for word in _names(" ".join((topic.title, *asks)))}
        self._kin = kin.named(rivals)
        told = [form for one in rivals for form in (one.name, *one.aliases, one.role)]
        self._rivals = {stem(word) for word in _names(" ".join(told))} - self._own
        twice = Counter(word for ask in asks for word in _stems([ask]) - _COMMON)
        self.things = (_stems([topic.title]) | {word for word, times in twice.items() if times > 1}) - _COMMON
        self._asked = self.things | _stems(" ".join((q.ask, *q.triggers)) for q in topic.questions) - _COMMON

    def strange(self, text: str, value: tuple[int, int], kind: str, trigger: Trigger, before: bool) -> bool:
        """Whether a value is said of something else; ``before``: whether the sentence before was."""
        question = trigger.question
        own = self.things | (_stems((question.ask, *question.triggers)) - _COMMON)
        some = kind in ("money", "measure", "date") and _definite(question)
        if self.labelled(text, min(trigger.start, value[0])) or self._for_rival(text, value[1]):
            return True
        beside = _beside(text, trigger)
        if before and en.OF_THAT.match(text, trigger.end) and not any(stem(one) in self._own for one in _names(text)):
            return True  # "The Nimbus was recalled. Four deaths were blamed on that defect"
        who = beside or _subject(text, trigger, value)
        if who is None or (beside is None and en.ONE_OF.fullmatch(who)):
            return False  # "a Sparrow costs ...": it may be the story's own by another name
        if en.OLDER.match(who) or (some and beside is None and self._another_name(who, kind, own)):
            return True  # "an older medicine that sells for $94"
        if self._of_kin(text, trigger.end):
            return True
        before = self.dwells(text[: min(trigger.start, value[0])], before) if en.PRONOUN.fullmatch(who) else before
        return self._other(who, some and beside is None, own, before)

    def _another_name(self, who: str, kind: str, own: set[str]) -> bool:
        """Whether a single name costs something: "Trevissa goes for $94", where the question names its thing."""
        name = who.strip()
        word = WORD.fullmatch(name) is not None and name[0].isupper() and not name.lower().endswith(("ing", "s"))
        return (
            word
            and "’" not in name
            and "'" not in name
            and kind in ("money", "measure")
            and stem(name) not in own | self._own
            and name not in en.NO_NAMES
        )

    def _of_kin(self, text: str, at: int) -> bool:
        """Whether the words of a question are of another thing by name: "the processor in Tolliver's T9"."""
        found = en.IN_NAME.match(text, at)
        return found is not None and self._kin.match(text, found.start("what")) is not None

    def _for_rival(self, text: str, end: int) -> bool:
        """Whether a number is what a rival's thing costs: "the $1,060 they hand over for Lumenta"."""
        named, of = en.FOR_NAME.match(text, end), en.OF_NAME.match(text, end)
        if of is not None and not _stems(_names(of[1])) & (self._own | self._asked):
            return True  # "made 7,800 of its Tayfa vans"
        return named is not None and stem(named[1]) in self._rivals

    def stray(self, text: str, start: int, clause: tuple[int, int]) -> bool:
        """Whether a measure stands by another thing than the story's: "a 300-MW campus in Kallberga"."""
        if en.APIECE.search(text, max(0, start - 24), start) or self.dwells(text, False):
            return True
        said = text[clause[0] : clause[1]]
        names = _names(said if clause[0] else said.split(" ", 1)[-1])
        return any(stem(word) not in self._own | self._asked and not word.isupper() for word in names)

    def labelled(self, text: str, at: int) -> bool:
        """Whether a line's label is the name of something else: "ViewMate S: 69 g"."""
        label = en.LABEL.match(text)
        return label is not None and label.end() <= at and self._other(label["who"], False, self._asked, False)

    def dwells(self, text: str, before: bool) -> bool:
        """Whether what a sentence was about last is something else, which "it" in the next one may mean."""
        if any(stem(match["what"]) in self._asked for match in en.NEXT_ONE.finditer(text)):
            return True
        subject = en.CLAUSE.match(text, en.OPENING.match(text).end())  # type: ignore[union-attr]
        if subject and self._other(subject["who"], False, self._asked, before):
            return True
        if self._comes_up(text):
            return True
        named = {stem(word) for word in _names(text)}
        if named & self._own:
            return False
        return self._kin.search(text) is not None or self._brings(text, before and subject is None)

    def _comes_up(self, text: str) -> bool:
        """Whether a sentence says that there is another named thing: "In my loft there is a Tolliver Fotoplay"."""
        told = (match["who"] for match in en.THERE_IS.finditer(text))
        return any(stem(word) not in self._own | self._asked for who in told for word in _names(who))

    def _brings(self, text: str, before: bool) -> bool:
        """Whether the last named thing that words bring up is none of the story's; ``before`` without one."""
        brought = [match["who"] for match in en.MENTIONED.finditer(text)]
        return not _stems(_names(brought[-1])) & self._own if brought else before

    def _other(self, who: str, some: bool, own: set[str], before: bool) -> bool:
        """Whether a subject is none of the story's things; ``some``: whether "a spare one" is another."""
        who = en.SHORT.sub("", who.strip())
        if en.PRONOUN.fullmatch(who):
            return before
        head = en.BEYOND.split(who, 1)[0]
        private = en.PRIVATE.match(who)
        if private and not _stems([private["what"]]) & own:
            return True  # "her own diesel manages 610 on a tank"
        if en.PERSONS.search(who) or en.SAYS.search(who) or en.ITS_FIRST.match(who) or en.OF_WHOM.search(who):
            return False
        names = _stems(_names(who))
        if names & self._own:
            return False
        if names & self._rivals or en.RIVALS.search(head):
            return True
        words = {stem(word) for n, word in enumerate(WORD.findall(who)) if n == 0 or not word[0].isupper()}
        if words & own and not en.OTHER.search(who):
            return False
        named, first = _names(head), en.SOME.match(who)
        sure = (
            len(named) > 1
            or any(map(str.isdigit, head))
            or re.search(r"^(?:the|an?|its|their|his|her|my)\b|['’]s ", head, re.I)
        )
        if named and sure:
            return True
        return bool(first and (some or not first["a"])) and some and not en.OWN_KIND.search(head)


def _definite(question: Question) -> bool:
    """Whether a question asks about one thing ("the Svale"), not about any ("a ticket")."""
    return re.search(r"\bthe\b|\S [A-Z]", question.ask) is not None


def _beside(text: str, trigger: Trigger) -> str | None:
    """Who stands right beside the words of a question as their owner, where these are no verb."""
    low, start = max(0, trigger.start - 110), trigger.start
    which = en.WHICH.search(text, low, trigger.end)
    if which:
        return _phrase(text, which.start())
    if en.BEARER.fullmatch(text, start, trigger.end):
        return None
    behind = en.BEHIND.match(text, trigger.end)
    if behind:
        return behind["who"]
    its = en.ITS.search(text, low, start)
    if its:
        return its["who"]
    owner = en.OWNED.search(text, low, start) or en.WITH.search(text, low, start)
    return _phrase(text, owner.start()) if owner else None


def _phrase(text: str, end: int) -> str | None:
    """The noun that ends at ``end``, from its last article on ("pay for | a Bolt Max"), else its first capital."""
    starts = list(en.PHRASE.finditer(text, max(0, end - 60), end))
    for match in [one for one in reversed(starts) if one[0].strip()] + starts:
        said = text[match.start() : end].strip()
        if said and not en.NO_PHRASE.search(said):
            return said
    return None


def _subject(text: str, trigger: Trigger, value: tuple[int, int]) -> str | None:
    """The subject of the clause in which the words of a question stand, where its verb says what a thing is."""
    first = trigger.start if trigger.end else value[0]
    low, reach = max(0, first - 150), max(trigger.end, first) if first <= value[0] else max(value[0], first)
    edges = ([0] if low == 0 else []) + [match.end() for match in en.EDGE.finditer(text, low, first)]
    for edge in reversed(edges[-10:]):
        begin = en.OPENING.match(text, edge).end()  # type: ignore[union-attr]
        said = en.CLAUSE.fullmatch(text, begin, reach)
        if said and en.RELATIVE.match(said["who"]):
            continue  # "the Anders, in which I was a boy, made 12 knots"
        if said and said.start("verb") <= first and not _no_noun(said["who"]):
            return _phrase(text, edge - 2) if said["who"] in ("which", "that") else said["who"]
    return None


def _no_noun(who: str) -> bool:
    """Whether a helping verb, or a noun without its end, stands where a subject should."""
    return bool(en.UNFINISHED.search(who) or en.HELPS.fullmatch(f"{who} "))


_DIGIT = re.compile(r"\d")


def _names(text: str) -> list[str]:
    """The words of a text that stand with a capital and are no months, days, or words that only begin a sentence."""
    words = WORD.findall(en.MEASURED.sub(" ", text) if _DIGIT.search(text) else text)
    return [word for word in words if word[0].isupper() and word not in en.NO_NAMES and not word.endswith(en.DERIVED)]


def _stems(texts: Iterable[str]) -> set[str]:
    return {stem(word) for text in texts for word in WORD.findall(text)}
