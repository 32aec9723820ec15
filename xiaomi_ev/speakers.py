"""Who speaks in a sentence: names resolved to the story's people, pronouns to the last one named.

What comes in: sentences of one article in order, and the topic's entities. What goes out: a ``Speaker``
for any clause, with the outlets that relay the words. What it will not do: resolve a pronoun across
paragraphs in which nobody was named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xiaomi_ev.attribution import find
from xiaomi_ev.citations import Citation
from xiaomi_ev.text import Sentence
from xiaomi_ev.topic import Topic

_PERSONAL = frozenset(
    {"he", "she", "the tycoon", "the executive", "the ceo", "the chief executive", "the president", "the founder"}
)
_CORPORATE = frozenset(
    {"it", "they", "the company", "the firm", "the group", "the giant", "the maker", "the manufacturer", "we"}
)
_CAPITALS = re.compile(r"\b(?:[A-Z][\w’'.-]{1,25})(?:\s(?:[A-Z][\w’'.-]{1,25})){0,3}")
_PEOPLE = ("person", "tipster", "people")


@dataclass(frozen=True)
class Speaker:
    """Who says it ("" is the article itself), through whom, and where the text says so (raw spans)."""

    name: str = ""
    relays: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    relay_spans: tuple[tuple[int, int], ...] = ()


class Speakers:
    """Follows one article: feed it each sentence with ``enter``, then ask ``of`` for a clause."""

    def __init__(self, topic: Topic) -> None:
        self._forms = {
            form.casefold(): entity.name for entity in topic.entities for form in (entity.name, *entity.aliases)
        }
        self._kinds = {entity.name: entity.kind for entity in topic.entities}
        forms = sorted(self._forms, key=lambda form: (-len(form), form))
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.I) if forms else None
        self._person = ""
        self._company = ""

    def enter(self, sentence: Sentence) -> None:
        """Note whom the sentence names, for the pronouns of what follows."""
        if self._names is None:
            return
        for match in self._names.finditer(sentence.text):
            name = self._forms[match[0].casefold()]
            if self._kinds[name] in _PEOPLE:
                self._person = name
            elif self._kinds[name] in ("company", "agency", "organisation", "organization"):
                self._company = name

    def of(self, sentence: Sentence, clause: tuple[int, int], citations: Sequence[Citation]) -> Speaker:
        """The speaker of ``sentence.clean[clause]``, or the article itself."""
        text = sentence.clean
        relays = [row for row in citations if sentence.start <= row.start < sentence.end]
        names = tuple(dict.fromkeys(row.source for row in relays))
        relay_spans = tuple((row.start, row.end) for row in relays)
        for row in find(text):
            covers = (row.content[0] <= clause[0] + 2 and clause[1] <= row.content[1] + 2) or _meets(
                row.content, clause
            )
            name = self._resolve(text[slice(*row.source)]) if covers else ""
            if name and name not in names:
                return Speaker(name, names, (sentence.span(*row.source),), relay_spans)
        if names:
            return Speaker(names[0], names[1:], relay_spans[:1], relay_spans[1:])
        return Speaker()

    def _resolve(self, written: str) -> str:
        """The entity behind the words, or the words when they name someone the topic does not know."""
        plain = " ".join(written.split()).casefold()
        if plain in _PERSONAL:
            return self._person
        if plain in _CORPORATE:
            return self._company
        inside = [self._forms[match[0].casefold()] for match in self._names.finditer(written)] if self._names else []
        people = [name for name in inside if self._kinds[name] in _PEOPLE]
        if people or inside:
            return (people or inside)[-1 if people else 0]
        name = _CAPITALS.search(written)
        return name[0].rstrip(".") if name else written.strip()[:60]


def _meets(content: tuple[int, int], clause: tuple[int, int]) -> bool:
    """A clause mostly inside the content counts: the trigger may stand before the cue."""
    shared = min(content[1], clause[1]) - max(content[0], clause[0])
    return shared > 0.5 * (clause[1] - clause[0])
