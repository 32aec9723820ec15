"""Words of a topic's questions found in a sentence, in whatever form and nearly whatever order.

What comes in: the topic's questions, and sentences. What goes out: ``Trigger`` records. What it will not
do: know what a word means, beyond its forms and a short list of words with the same meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from xiaomi_ev import claims_en as en
from xiaomi_ev._fast import Remembered, pieces
from xiaomi_ev.topic import Question, Topic

WINDOW = 9
"""Words that may stand between the words of one trigger: "the first phase, covering 70 hectares, commenced"."""


class Trigger(NamedTuple):
    """Words of a question found in a sentence: where, how many, and how loosely (in characters)."""

    start: int
    end: int
    question: Question
    words: int
    loose: float = 0.0


WORD = re.compile(r"[^\W_]+(?:[-’'&][^\W_]+)*")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What the forms and relatives of a word share: produce, producing, production; buy, bought, acquire."""
    if word in _CAPITAL_WORDS:
        return word  # the US is not us
    plain = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    plain = en.IRREGULAR_STEMS.get(plain, plain)
    return _meanings().get(_cut(plain), _cut(plain))


_CAPITAL_WORDS = frozenset("US IT WHO AM AN SO".split())


def _plain_stem(word: str) -> str:
    """The stem without relatives by meaning: what a trigger of a single word must be matched by."""
    return _cut(word.lower().replace("’", "'").removesuffix("'s").rstrip("'"))


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    return {_cut(word): _cut(line.split()[0]) for line in en.SYNONYMS for word in line.split()}


_ENDINGS = tuple("ations ation ments ment ings ing ions ion ies ied als al ed es s e y".split())


@lru_cache(maxsize=50_000)
def _cut(word: str) -> str:
    if word.endswith("illion"):  # else a billion were a bill
        return word
    for _ in range(2):
        for ending in _ENDINGS if word.endswith(_ENDINGS) else ():
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word[: len(word) - len(ending)]
                break
    word = word[:-1] if word.endswith("ct") and len(word) > 4 else word
    return word[:-1] + "s" if word.endswith("c") else word


MOST_PLACES, MOST_WORDING = 20, 5
"""Places in a sentence of a trigger's first word, and of a word of the question's own wording, that are looked at."""


class Triggers:
    """Finds the words of a topic's questions in sentences; stems are made once."""

    def __init__(self, topic: Topic) -> None:
        names = {stem(word) for e in topic.entities for form in (e.name, *e.aliases) for word in WORD.findall(form)}
        self._own = [
            (q, [_content_stems(one) for phrase in q.triggers for one in _renamed(phrase)]) for q in topic.questions
        ]
        self._phrases = [(q, [*own, *map(_content_stems, _paraphrases(q))]) for q, own in self._own]
        names |= {stem(word) for word in _CAPITALS.findall(topic.title)}
        self._asked = [
            (q, _asked(q) - names - {stem(word) for word in _CAPITALS.findall(q.ask)}) for q in topic.questions
        ]
        self._firsts = {phrase[0] for _, phrases in self._phrases for phrase in phrases if phrase}
        sought = [*(phrase for _, phrases in self._phrases for phrase in phrases), *(asked for _, asked in self._asked)]
        self._sought = frozenset().union(*sought)
        self.cut = False
        """Whether the last text says a question's word more often than is looked at."""

    def find(self, text: str) -> list[Trigger]:
        """Trigger phrases in ``text``; for a question none of whose triggers is there, two words of its own wording."""
        if not self._asked:
            return []
        words, places = self._read(text)
        found = [
            trigger
            for question, phrases in self._phrases
            for phrase in phrases
            if phrase and (phrase[0] in places or phrase[0][0] == "~")
            for trigger in _phrase(text, question, phrase, words, places)
        ]
        self.cut = False
        if not places:
            return found
        heard = {trigger.question.slot for trigger in found}
        unheard = [(q, asked) for q, asked in self._asked if q.slot not in heard and q.kind != "state"]
        for question, asked in unheard:
            found.extend(_wording(question, asked, words, places))
        often = {one for one, spots in places.items() if len(spots) > MOST_WORDING}
        self.cut = bool(often) and (
            any(len(places[one]) > MOST_PLACES for one in often & self._firsts) or any(a & often for _, a in unheard)
        )
        return found

    def _read(self, text: str) -> tuple[list[tuple[int, int, str]], dict[str, list[int]]]:
        """The words of a text with their stems; and where among them stand those that questions hold."""
        words: list[tuple[int, int, str]] = []
        places: dict[str, list[int]] = {}
        at, sought = 0, self._sought
        for chunk in pieces(text):
            for start, end, one, plain in _STEMMED[chunk]:
                if one in sought:
                    places.setdefault(one, []).append(len(words))
                if plain in sought:
                    places.setdefault(plain, []).append(len(words))
                words.append((at + start, at + end, one))
            at += len(chunk) + 1
        return words, places

    def implied(self, text: str, around: Callable[[], frozenset[str]], money: bool, labelled: bool) -> list[Trigger]:
        """Words of a question of which the rest was told before: "Cost: R46 million" under "The recall in numbers".

        Of a sum that something came to, the cost is told with it: "The recall came to R71 million".
        """
        leads = islice((_LABEL if labelled else _LED).finditer(text), 20)
        spots = [(match.start("word"), match.end("word"), stem(match["word"])) for match in leads]
        spots = [spot for spot in spots if spot[2] in self._sought]
        if not spots:
            return []
        told = around()
        known = told | _COSTS if money and _CAME_TO.search(text) else told
        return [
            Trigger(start, end, question, 1, 20.0)
            for question, phrases in self._own
            if question.kind in ("quantity", "date")
            for phrase in phrases
            if len(phrase) > 1 and phrase[0][0] not in "~="
            for start, end, one in spots
            if one in phrase
            and known.issuperset({*phrase} - {one})
            and not ({*phrase} <= told and one not in phrase[-1:])
        ]


def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text."""
    return frozenset(one for chunk in text.split(" ") for _, _, one, _ in _STEMMED[chunk])


@lru_cache(maxsize=1_000)
def stems_of(phrases: tuple[str, ...]) -> frozenset[str]:
    """The stems of the words of several phrases."""
    return frozenset().union(*map(stems, phrases))


_STEMMED = Remembered(
    lambda chunk: [(*word.span(), stem(word[0]), f"={_plain_stem(word[0])}") for word in WORD.finditer(chunk)]
)
"""Span, stem and plain stem of each word of a chunk between spaces."""


_CAPITALS = re.compile(r"(?<=[a-z,] )[A-Z][\w-]*")
"""Names in the midst of a sentence: what every sentence of a story may hold asks nothing."""
_LABEL = re.compile(r"^\W{0,4}(?:[\w-]{1,20} )?(?P<word>[\w-]{3,25})(?= ?:)")
_LED = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Tt]otal|[Oo]verall) (?:total |overall |whole )?(?P<word>[a-z-]{3,25})\b"
)
_CAME_TO = re.compile(
    r"\b(?:c[ao]mes? to|amount(?:s|ed)? to|r[au]ns? to|add(?:s|ed)? up to|total(?:s|led|ed)?|cost|costs|(?:was|is) put at|swallow(?:s|ed)?|set back)\b"
)
_COSTS = frozenset(
    stem(word) for word in ("cost", "price", "bill", "budget", "expense", "spending", "worth", "value", "total")
)


def _paraphrases(question: Question) -> Iterable[str]:
    """What says the same as a trigger of a question in other words: "hitting stores" for "on sale"."""
    own = {frozenset(one.lstrip("=") for one in _content_stems(trigger)) for trigger in question.triggers}
    for kind, heads, phrases in en.PARAPHRASES:
        if kind == question.kind and any(frozenset(_content_stems(head)) in own for head in heads):
            yield from phrases


def _renamed(phrase: str) -> list[str]:
    """A trigger, and the same with a country's other names: "sold in the US" where it says "in the United States"."""
    for names in en.COUNTRIES:
        for name in names:
            if re.search(rf"\b{re.escape(name)}(?!\w)", phrase):
                return [phrase, *(phrase.replace(name, other) for other in names if other != name)]
    return [phrase]


def _content_stems(phrase: str) -> tuple[str, ...]:
    if phrase[0] == "~":
        return (phrase,)
    words = WORD.findall(phrase)
    if words and words[0].lower() in _IDIOMATIC:
        return (f"~{phrase.lower()}",)  # "out of service" is not met by "health service"
    if len(words) == 3 and phrase.lower().startswith("how many "):
        return (stem("many"), stem(words[2]))  # not met by every phone
    content = [word for word in words if word.lower() not in en.STOPWORDS] or words
    ordinal = [
        word for word in words if word.lower() == "first" and word not in content
    ]  # "first phase" is not "second phase"
    kept = [word for word in words if word in content or word in ordinal]
    phases = {stem(word) for line in en.SYNONYMS[: en.PHASES] for word in line.split()}
    single = len(kept) == 1 and stem(kept[0]) in phases
    return (f"={_plain_stem(kept[0])}",) if single else tuple(stem(word) for word in kept)


def _asked(question: Question) -> set[str]:
    words = [*WORD.findall(question.ask), *question.slot.replace("-", "_").split("_")]
    return {stem(word) for word in words if word.lower() not in en.STOPWORDS and len(word) > 2} - {
        "dat",
        "start",
        "total",
    }


_IDIOMATIC = frozenset("out on in under at off by per".split())


@lru_cache(maxsize=1_000)
def _idiom(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(words)}\b", re.I)


def _phrase(
    text: str,
    question: Question,
    phrase: Sequence[str],
    words: Sequence[tuple[int, int, str]],
    places: dict[str, list[int]],
) -> Iterable[Trigger]:
    """The phrase's words near each other, in any order; out of order or apart costs."""
    if phrase and phrase[0][0] == "~":
        for match in _idiom(phrase[0][1:]).finditer(text):
            yield Trigger(match.start(), match.end(), question, len(phrase[0].split()))
        return
    if not phrase or any(one not in places for one in phrase):
        return
    for first in places[phrase[0]][:MOST_PLACES]:
        spots = [first]
        for one in phrase[1:]:
            spots.append(min(places[one], key=lambda at: (abs(at - spots[-1] - 1), at)))
        low, high = min(spots), max(spots)
        if len(set(spots)) == len(spots) and high - low - len(phrase) < WINDOW:
            apart = words[high][1] - words[low][0] - sum(words[at][1] - words[at][0] + 1 for at in spots) + 1
            yield Trigger(
                words[low][0],
                words[high][1],
                question,
                len(phrase),
                max(0, apart) * 0.5 + 15.0 * (spots != sorted(spots)),
            )


def _wording(
    question: Question, asked: set[str], words: Sequence[tuple[int, int, str]], places: dict[str, list[int]]
) -> Iterable[Trigger]:
    spots = sorted(at for one in asked if one in places for at in places[one][:MOST_WORDING])
    for low, high in pairwise(spots):
        if words[low][2] != words[high][2] and high - low <= WINDOW:
            yield Trigger(words[low][0], words[high][1], question, 0, 40.0 + (words[high][0] - words[low][1]) * 0.5)
