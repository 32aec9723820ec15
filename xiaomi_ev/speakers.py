"""Who speaks at each place of an article: names resolved to the story's people, pronouns to the last one named.

What comes in: an article, its citations, and the topic. What goes out: a ``Speaker`` for any span of the
raw text, with those who relay the words. What it will not do: guess a name where the text gives none; then
the words stand for their speaker ("a spokesman"), and the article itself is "".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from xiaomi_ev import claims_en as en
from xiaomi_ev import naming
from xiaomi_ev import speech_en as say
from xiaomi_ev.article import Article
from xiaomi_ev.attribution import find, find_again
from xiaomi_ev.citations import Citation
from xiaomi_ev.naming import folded, is_office, known, nameless, nobody, only_describes, proper, words
from xiaomi_ev.phrases import lemma, may_attribute
from xiaomi_ev.quoting import SENTENCE_ENDS, WIDEST, Attribution, around, covers, moved_by
from xiaomi_ev.text import MAX_READ
from xiaomi_ev.topic import Topic

Span = tuple[int, int]
_PERSON, _WORDS = re.compile(r"^(?:[Hh]e|[Ss]he)$|[A-Z][\w’'-]+ [A-Z]"), re.compile(r"[\w’'-]+")
_SHORT = re.compile(r"\s\([A-Z][\w&.]{1,9}\)")
"""What a name is called for short: "the Licensing Board (LB)"."""
_CLOCK = re.compile(r"^\s*\d{1,2}[.:]\d{2}\s+")
"""The time of day that a line of a live report begins with."""
MOST_NEAR, MOST_VIA, _ONE_SENTENCE = 40, 20, 300
"""Names before a pronoun that it may mean: no reader looks back farther, and then the words stand for their speaker.
Sources that an article may say it comes by: with more it is a row of ``limits``. So work stays bounded."""
_NATIONAL = re.compile(r"[Tt]he (?:[A-Z][\w’'-]* ){1,2}([a-z]+)")
_PRONOUNS = en.PERSONAL | en.CORPORATE | say.PRONOUNS | {"his", "her", "its", "their"}
_PASSED_ON = frozenset({"via", "mention", "named"})
"""Kinds of citation that say that the article hands on another's telling."""
_NO_SPEAKER = _PASSED_ON | {"dateline"}  # an agency's own text is the article's


class Speaker(NamedTuple):
    """Who says it ("" is the article itself), through whom, and where the text says so (raw spans)."""

    name: str = ""
    relays: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    relay_spans: tuple[Span, ...] = ()
    cues: tuple[Span, ...] = ()
    outlet: bool = False
    leaks: bool = False


_STARTS = frozenset((". ", "? ", "! ", "\n\n", "” ", '" ', ""))
_ANY_BODY = frozenset("company firm group business corporation".split())
_OF_PLACE = re.compile(r" (?:of|in|for|at) ")


class Speakers:
    """The speakers of one article; ask ``at`` for any span of its raw text."""

    def __init__(self, article: Article, topic: Topic, citations: Sequence[Citation]) -> None:
        self._raw = article.raw
        self._forms, self._kinds, self._leakers, self._words, self._roles, self._outlets, self._names = known(topic)
        self._called: dict[Span, str] = {}
        self._cited = [row.start for row in citations]
        self._citations = citations
        self._via = [row for row in citations if row.how == "via"][:MOST_VIA]
        self._rows = sorted(self._with_inner(find(article.raw[:MAX_READ])), key=lambda row: (row.content, row.cue))
        self._starts = [row.content[0] for row in self._rows]
        self._cues = sorted(row.cue[0] for row in self._rows)
        self._spoken = sorted((row.speaker[0], n) for n, row in enumerate(self._rows))
        self._mentions = self._mentioned()
        bodies = Counter(name for _, name, human in self._mentions if not human).most_common(2)
        clear = bodies and (len(bodies) == 1 or bodies[0][1] >= 2 * bodies[1][1])
        self._mostly = bodies[0][0] if clear else ""
        """The body that the article speaks of at least twice as often as of any other."""

    def at(self, start: int, end: int, sentence: Span, as_cue: bool = False) -> Speaker:
        """The speaker of ``raw[start:end]`` in ``sentence``: the innermost one, relayed by those outside.

        ``as_cue`` also takes the subject of a verb of saying that stands there: "Acme denied that ...".
        """
        near = self._rows[bisect_left(self._starts, start - WIDEST) : bisect_left(self._starts, end + WIDEST)]
        rows = [
            row
            for row in near
            if covers(row.content, start, end) or (as_cue and (row.cue[0] == start or covers(row.cue, start, end)))
        ]
        rows.sort(key=lambda row: (row.content[0] - row.content[1], row.cue))  # widest first
        names: dict[str, Attribution] = {}
        for row in rows:
            name = self._name(row.speaker)
            if name:
                names.pop(name, None)
                names[name] = row
        chain = list(names)[::-1] or self._goes_on(sentence)
        here = self._citations[bisect_left(self._cited, sentence[0]) : bisect_left(self._cited, sentence[1])]
        cited = sorted({*self._via, *here}, key=lambda row: (row.start, row.end, row.source))
        cited = [row for row in cited if not (chain and row.how == "anonymous")]  # named already, in other words
        said = [row for row in cited if row.how not in _NO_SPEAKER]
        speaker = chain[0] if chain else said[0].source if said else ""
        handed = [*said, *(row for row in cited if row.how in _PASSED_ON)]
        kept = tuple(dict.fromkeys(name for name in (*chain[1:], *(row.source for row in handed)) if name != speaker))
        spans = (names[speaker].speaker,) if names else tuple((row.start, row.end) for row in said[:1])
        outer = [names[name].speaker for name in chain[1:] if name in names]
        outer += [(row.start, row.end) for row in handed if row.source in kept]
        cues = tuple(row.cue for row in rows if row.cue[1])
        return Speaker(
            speaker,
            kept,
            spans,
            tuple(dict.fromkeys(outer)),
            cues,
            speaker.casefold() in self._outlets,
            speaker in self._leakers,
        )

    def said(self, sentence: Span) -> list[Span]:
        """What of a sentence is the words of somebody who is named, innermost first."""
        near = self._rows[bisect_left(self._starts, sentence[0]) : bisect_left(self._starts, sentence[1])]
        said = {(row.content[0], min(row.content[1], sentence[1])) for row in near if self._name(row.speaker)}
        return sorted(said, key=lambda span: (span[1] - span[0], span))

    def _goes_on(self, sentence: Span) -> list[str]:
        """Whose words a sentence with "would" goes on with: "The firm would hire 40, she said. It would pay more"."""
        told = bisect_left(self._cues, sentence[0]) < bisect_left(self._cues, sentence[1])
        if told or not naming.goes_on(self._raw, *sentence):
            return []
        at = bisect_left(self._spoken, (sentence[0], 0))
        row = self._rows[self._spoken[at - 1][1]] if at else None
        between = self._raw[max(row.content[1], row.cue[1]) : sentence[0]] if row else ""
        near = row is not None and len(between) < 60 and "\n" not in between and self._raw[row.content[0]] not in '“"«'
        name = self._name(row.speaker) if row and near else ""
        return [name] if name else []

    def _with_inner(self, rows: Sequence[Attribution]) -> list[Attribution]:
        """Only words that say; and one level inside what is said: "Reuters wrote that the mayor denied it"."""
        found = []
        for row in rows:
            if self._says(row):
                found += [row, *around(self._raw, row)]
                start, end = row.content
                said = self._raw[start:end]
                inner = find_again(said) if end - start < 2_000 and may_attribute(said) else []
                found.extend(
                    moved
                    for moved in (moved_by(one, start) for one in inner)
                    if self._says(moved) and moved.content != row.content
                )
        return found

    def _says(self, row: Attribution) -> bool:
        words = _WORDS.findall(self._raw[slice(*row.cue)].lower())
        verbs = {lemma(word) for word in words}
        told = verbs & say.SPEAKS or say.OTHERWISE.intersection(words) or not words
        told = told or (len(words) == 1 and verbs <= say.JUDGES and bool(_PERSON.search(self._raw, *row.speaker)))
        # not "a blow to Acme, which had expected more"
        behind = row.content[1] > row.speaker[0] or folded(self._raw[slice(*row.speaker)]) not in ("which", "who")
        return row.speaker[1] > 0 and bool(told) and behind and not naming.sacked(self._raw, row.cue[1], verbs)

    def _name(self, source: Span) -> str:
        """The entity behind the words, or a name in them, or the words themselves."""
        if source not in self._called:
            self._called[source] = self._resolved(source)
        return self._called[source]

    def _resolved(self, source: Span) -> str:
        written = _SHORT.sub("", _CLOCK.sub("", self._raw[slice(*source)])).strip(" ,:;")
        if written == "Q" or folded(written) in ("we", "i"):
            return ""  # whoever speaks around it
        if written == "A":  # of questions and answers, the answers
            return next((name for _, name, human in self._mentions if human), "")
        if re.fullmatch("[B-PR-Z]", written):  # "S:" where "Subramaniam:" answered first
            initials = {name for _, name, human in self._mentions if human and name.split()[-1][0] == written}
            return min(initials) if len(initials) == 1 else written
        plain = folded(written)
        if nobody(written) or plain.split(" ")[0] in ("rumours", "rumors", "rumour", "rumor", "speculation"):
            return ""  # nobody says so
        bare = plain.removeprefix("the ")
        if plain in self._forms or (" " in bare and bare in self._forms):  # "the brand" is not Willem Brand
            return self._forms.get(plain) or self._forms[bare]
        if plain in en.PERSONAL or plain in ("who", "his", "her", "him"):
            found = self._opened(source[0]) or self._spoke(source[0], True) or self._last(source[0], True)
            return found or (written if plain.startswith("the ") else "")
        spoke = self._spoke(source[0], False) if plain in ("they", "it") else ""
        if spoke and (plain == "they" or naming.is_paper(spoke) or spoke.casefold() in self._outlets):
            return spoke
        office = plain.removeprefix("the ") if plain.startswith("the ") else ""
        role = self._roles.get(office, "") or self._introduced(office, source[0])
        if role:
            return role
        nation = _NATIONAL.fullmatch(written)
        plain = f"the {nation[1]}" if nation and f"the {nation[1]}" in en.CORPORATE else plain
        if plain in en.CORPORATE or plain in ("which", "its", "their"):
            return self._last(source[0], False, plain.removeprefix("the ")) or (
                "" if plain in say.PRONOUNS else written
            )
        return self._named(written)

    def _named(self, written: str) -> str:
        """The entity named in the words, else a name in them, else the words themselves."""
        inside = [self._forms[match[0].casefold()] for match in self._names.finditer(written)]
        inside = [name for name in inside if self._kinds[name] not in say.SPEECHLESS] or inside
        people = [name for name in inside if self._kinds[name] in en.PEOPLE_KINDS]
        if people:
            return people[-1]
        led = self._names.match(written, 4 if written[:4].lower() == "the " else 0)
        body = self._forms[led[0].casefold()] if led and _OF_PLACE.match(written, led.end()) else ""
        if body and self._kinds[body] not in say.SPEECHLESS:
            return body  # "the hunting office of the canton"
        if nameless(written):
            return words(written)  # "a person close to Acme"
        name = proper(written)
        if inside and only_describes(written, name, self._names):
            return inside[0]
        if inside and (
            not name or name.casefold() in self._forms or not re.search("[A-Z]", self._names.sub("", written))
        ):
            return inside[0]
        if (
            inside
            and name.split(" ", 1)[-1].casefold() in self._forms
            and self._kinds[inside[0]] not in en.PEOPLE_KINDS
        ):
            return inside[0]  # "Furious Acme"
        return self._outlets.get(name.casefold(), name) or words(written)

    def _mentioned(self) -> list[tuple[int, str, bool]]:
        """Where people and organisations are named, for the pronouns behind them."""
        found = []
        for match in self._names.finditer(self._raw):
            name = self._forms[match[0].casefold()]
            kind = self._kinds[name]
            if kind not in say.SPEECHLESS and not naming.dateline(self._raw, *match.span()):
                found.append((match.start(), name, kind in en.PEOPLE_KINDS))
        met = (one for one in naming.introduced(self._raw) if not self._names.search(one["name"]))
        found += [(one.start("who"), one["name"], True) for one in met]
        for row in self._rows:
            written = self._raw[slice(*row.speaker)]
            name = "" if folded(written) in _PRONOUNS or self._names.search(written) else proper(written)
            if name:
                found.append((row.speaker[0], name, " " in name or written.startswith(("Mr", "Ms", "Dr"))))
        return sorted(found)

    def _spoke(self, before: int, person: bool) -> str:
        """Who spoke last in the same paragraph: "she added" goes on where "said Ann Lee" began."""
        line = max(self._raw.rfind("\n", max(0, before - WIDEST), before), before - WIDEST)
        first, last = bisect_left(self._spoken, (line + 1, 0)), bisect_left(self._spoken, (before, 0))
        for n in sorted((n for _, n in self._spoken[max(first, last - MOST_NEAR) : last]), reverse=True):
            row = self._rows[n]
            written = self._raw[slice(*row.speaker)]
            if folded(written) not in _PRONOUNS:
                name = self._name(row.speaker)
                known = self._kinds.get(name, "")
                named = known in en.PEOPLE_KINDS or (not known and " " in name and name[:1].isupper())
                if named if person else not known:
                    return name
                if person and not known and written.lower().startswith(("a ", "an ", "one ")):
                    return name  # "a banker ... He reckons"
        return ""

    def _opened(self, before: int) -> str:
        """The person whom the sentence before begins with: "Lee was not persuaded. He does not expect it"."""
        at = bisect_left(self._mentions, (before, "", False)) - 1
        while at >= 0 and not self._mentions[at][2] and before - self._mentions[at][0] < WIDEST:
            at -= 1
        place = self._mentions[at][0] if at >= 0 else before
        between = self._raw[place:before] if before - place < _ONE_SENTENCE else "\n"
        opens = len(SENTENCE_ENDS.findall(between)) == 1 and "\n" not in between
        return self._mentions[at][1] if opens and self._raw[max(0, place - 2) : place] in _STARTS else ""

    def _introduced(self, office: str, before: int) -> str:
        """Who was last named with this office: "the director of the yard Ann Lee ... the director assures"."""
        if f"the {office}" in en.CORPORATE or not is_office(office):
            return ""
        at = bisect_left(self._mentions, (before, "", False))
        near = reversed(self._mentions[max(0, at - MOST_NEAR) : at])
        named = (name for place, name, human in near if human and naming.named_with(self._raw, place, office))
        return next(named, "")

    def _last(self, before: int, person: bool, noun: str = "") -> str:
        """The one named last; of several organisations in a sentence the first, which is what the sentence is about."""
        at = bisect_left(self._mentions, (before, "", False))
        near = [(place, name) for place, name, human in self._mentions[max(0, at - MOST_NEAR) : at] if human == person]
        of_kind = [row for row in near if self._kinds.get(row[1]) == noun or noun in self._words.get(row[1], ())]
        if not of_kind and noun in en.PUBLIC:
            return ""  # "the ministry" is no company that was named before it
        if not of_kind and noun in _ANY_BODY and near and "\n" in self._raw[near[-1][0] : before]:
            return self._mostly or near[-1][1]  # "the company" of another paragraph than the last one named
        near = of_kind or near
        start = max(self._raw.rfind(mark, 0, before) for mark in (". ", "\n"))
        apart = [row for row in near if row[0] <= start or not naming.BEHIND.search(self._raw, row[0] - 8, row[0])]
        near = near if person else apart or near
        if person or not near:
            return near[-1][1] if near else ""
        sentence = max(self._raw.rfind(mark, near[0][0], near[-1][0]) for mark in (". ", "\n"))
        return next(name for place, name in near if place > sentence)
