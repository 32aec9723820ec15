"""Words of a topic's questions found in a sentence, in whatever form and nearly whatever order.

What comes in: the topic's questions, and sentences. What goes out: ``Trigger`` records. What it will not
do: know what a word means, beyond its forms and a short list of words with the same meaning.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from xiaomi_ev import claims_en as en
from xiaomi_ev import paraphrases_en as other
from xiaomi_ev._fast import Remembered, pieces
from xiaomi_ev.stemming import WORD, plain_stem, stem
from xiaomi_ev.topic import Question, Topic

WINDOW = 9
"""Words that may stand between the words of one trigger: "the first phase, covering 70 hectares, commenced"."""

OTHERWISE = 8.0
"""How loosely words that are not the analyst's are tied to a question, in characters."""


class Trigger(NamedTuple):
    """Words of a question found in a sentence: where, how many, and how loosely (in characters)."""

    start: int
    end: int
    question: Question
    words: int
    loose: float = 0.0
    other: bool = False
    """Whether the words are not the analyst's, but say the same."""


MOST_PLACES, MOST_WORDING = 20, 5
"""Places in a sentence of a trigger's first word, and of a word of the question's own wording, that are looked at."""


class Triggers:
    """Finds the words of a topic's questions in sentences; stems are made once."""

    def __init__(self, topic: Topic) -> None:
        names = {stem(word) for e in topic.entities for form in (e.name, *e.aliases) for word in WORD.findall(form)}
        self._own = [
            (q, [_content_stems(one) for phrase in q.triggers for one in _renamed(phrase)]) for q in topic.questions
        ]
        self._phrases = [
            (q, [*((one, 0.0) for one in own), *((_content_stems(one), OTHERWISE) for one in _paraphrases(q))])
            for q, own in self._own
        ]
        self._begun: dict[str, list[tuple[int, int]]] = {}
        for at, (_, phrases) in enumerate(self._phrases):
            for n, (phrase, _) in enumerate(phrases):
                for one in _gates(phrase):
                    self._begun.setdefault(one, []).append((at, n))
        names |= {stem(word) for word in _CAPITALS.findall(topic.title)}
        self._asked = [
            (q, _asked(q) - names - {stem(word) for word in _CAPITALS.findall(q.ask)}) for q in topic.questions
        ]
        self._firsts = set(self._begun)
        told = [phrase for _, phrases in self._phrases for phrase, _ in phrases]
        self._sought = frozenset(self._begun).union(*told, *(asked for _, asked in self._asked))
        self.cut = False
        """Whether the last text says a question's word more often than is looked at."""

    def find(self, text: str) -> list[Trigger]:
        """Trigger phrases in ``text``; for a question none of whose triggers is there, two words of its own wording."""
        if not self._asked:
            return []
        words, places = self._read(text)
        found: list[Trigger] = []
        for at, n in sorted({one for gate in places for one in self._begun.get(gate, ())}):
            question, phrases = self._phrases[at]
            phrase, loose = phrases[n]
            made = _phrase(text, question, phrase, words, places)
            found.extend(one._replace(loose=one.loose + loose, other=True) if loose else one for one in made)
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
    lambda chunk: [(*word.span(), stem(word[0]), f"={plain_stem(word[0])}") for word in WORD.finditer(chunk)]
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
    own |= {frozenset(_content_stems(word)) for word in question.slot.replace("-", "_").split("_") if word}
    asked = "money" if question.kind == "quantity" and question.currency else question.kind
    for kind, heads, phrases in other.PARAPHRASES:
        if kind == asked and any(frozenset(_content_stems(head)) in own for head in heads):
            yield from phrases


def _gates(phrase: Sequence[str]) -> Iterable[str]:
    """Of whose stems one must be in a sentence that holds a phrase: its first, or those of the longest word of fixed words."""
    if not phrase:
        return ()
    if phrase[0][0] != "~":
        return (phrase[0],)
    words = phrase[0][1:].split(" ")
    rarest = max(words, key=lambda word: (-word.count("|"), len(word)))
    return tuple({f"={plain_stem(piece)}" for form in rarest.split("|") for piece in WORD.findall(form)[:1]})


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
    if len(words) == 2 and stem(words[0]) in _LIGHT and words[1].lower() in _PARTICLES:
        content = words  # "come out" is not met by "jobs come to Halifax"
    ordinal = [
        word for word in words if word.lower() == "first" and word not in content
    ]  # "first phase" is not "second phase"
    kept = [word for word in words if word in content or word in ordinal]
    phases = {stem(word) for line in en.SYNONYMS[: en.PHASES] for word in line.split()}
    single = len(kept) == 1 and stem(kept[0]) in phases
    return (f"={plain_stem(kept[0])}",) if single else tuple(stem(word) for word in kept)


def _asked(question: Question) -> set[str]:
    words = [*WORD.findall(question.ask), *question.slot.replace("-", "_").split("_")]
    return {stem(word) for word in words if word.lower() not in en.STOPWORDS and len(word) > 2} - {
        "dat",
        "start",
        "total",
    }


_LIGHT = frozenset(map(stem, "come go take put get set turn give bring".split()))
_PARTICLES = frozenset("out off up on down back away over".split())
"""Verbs that mean little, and what makes something of them."""
_IDIOMATIC = frozenset("out on in under at off by per".split())


@lru_cache(maxsize=1_000)
def _idiom(words: str) -> re.Pattern[str]:
    """Fixed words; a bar parts the forms of one: "tip|tips|tipped the scales"."""
    told = (f"(?:{'|'.join(map(re.escape, word.split('|')))})" for word in words.split(" "))
    return re.compile(rf"\b{' '.join(told)}\b", re.I)


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
            known, wanted = places[one], spots[-1] + 1
            place = bisect_left(known, wanted)
            spots.append(min((abs(at - wanted), at) for at in known[max(0, place - 1) : place + 1])[1])
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
