"""Verb groups and noun phrases around verbs of saying, by word lists and position alone.

What comes in: the tokens of a text. What goes out: token positions: is this a verb here, where does its
group begin, which words are its subject. What it will not do: parse; a phrase ends at a few marks and words
that end phrases in news.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, compress, count
from operator import itemgetter
from typing import NamedTuple

from xiaomi_ev import claims_en as en
from xiaomi_ev import speech_en as say
from xiaomi_ev._fast import Remembered, pieces

Span = tuple[int, int]
REACH = 45
"""Tokens that a subject may be long; beyond it, it is no subject but a sentence gone wrong."""
LONGEST_QUOTE = 3_000
"""Characters of a quotation; one that never closes would else swallow the article."""


class Token(NamedTuple):
    """A word or mark: its span, the word in lower case, and whether it stands inside quotation marks."""

    start: int
    end: int
    text: str
    low: str
    quoted: bool

    @property
    def upper(self) -> bool:
        return self.text[0].isupper()


_TOKEN = re.compile(r"[^\W_]+(?:[-.'’&/][^\W_]+)*|--+|\.{2,3}|[^\w\s]|_")
_OPEN, _MARK = "“„«", re.compile('["“”„«»\n]')


def quotations(text: str) -> list[Span]:
    """Quotations from mark to mark; straight marks open and close in turn, and a new line starts over."""
    found: list[Span] = []
    opened: int | None = None
    for match in _MARK.finditer(text):
        mark = match[0]
        if mark == "\n":
            opened = None if opened is not None and text[opened] == '"' else opened
        elif mark in _OPEN or (mark == '"' and opened is None):
            opened = match.start()
        elif opened is not None:
            if match.end() - opened <= LONGEST_QUOTE:
                found.append((opened, match.end()))
            opened = None
    return found


def may_attribute(text: str) -> bool:
    """Whether a word of ``text`` may say that somebody says something; what holds none need not be read."""
    return any(map(_SAYING.__getitem__, pieces(text)))


def tokenize(text: str, start: int, quotes: Sequence[Span]) -> list[Token]:
    """The words and marks of ``text``, which begins at ``start``, each with whether one of ``quotes`` holds it."""
    new, chunks = tuple.__new__, pieces(text)  # what Token() does, without a call in between
    starts = accumulate(map(_BLANK_AND, map(len, chunks)), initial=start)
    found = [
        new(Token, (at + first, at + last, word, low, False))
        for at, cut in zip(starts, map(_CUT.__getitem__, chunks), strict=False)
        for first, last, word, low in cut
    ]
    for begin, end in quotes:
        for n in range(bisect_left(found, (begin,)), bisect_left(found, (end,))):
            found[n] = new(Token, (*found[n][:4], True))
    return found


def _cut(chunk: str) -> list[tuple[int, int, str, str]]:
    """Words and marks of a chunk between spaces, as written and in small letters."""
    if chunk.isalnum():
        return [(0, len(chunk), chunk, chunk.lower())]
    if (word := chunk[:-1]).isalnum() and chunk[-1] in _CLOSES:  # most others are a word and its comma
        return [(0, len(word), word, word.lower()), (len(word), len(chunk), chunk[-1], chunk[-1])]
    return [(*match.span(), match[0], match[0].lower().replace("’", "'")) for match in _TOKEN.finditer(chunk)]


_CLOSES = frozenset(".,;:!?")
_CUT = Remembered(_cut)
_BLANK_AND = (1).__add__


_ENDINGS = tuple(pair.split("/") for pair in "/ s/ es/ ies/y ed/ ed/e d/ ied/y ing/ ing/e".split(" "))
_LAST = frozenset(ending[-1] for ending, _ in _ENDINGS if ending)


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """The reporting verb that ``word`` is a form of, or ""."""
    if word in say.IRREGULAR:
        return say.IRREGULAR[word]
    for ending, instead in _ENDINGS if word[-1:] in _LAST else _ENDINGS[:1]:
        if not word.endswith(ending):
            continue
        stem = word[: len(word) - len(ending)] + instead
        if stem in say.SAY or stem in say.CHAIN:
            return stem
        if len(ending) > 1 and len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in say.SAY:
            return stem[:-1]  # "planned"
    return ""


_TELLING = Remembered(lambda low: low in say.ACCORDING or lemma(low) in say.SAY or low in say.FIGURES)
_TELLS = Remembered(lambda chunk: any(_TELLING[low] for *_, low in _CUT[chunk]))


def tells(text: str) -> bool:
    """Whether a word or number verb of ``text`` may say that somebody says something."""
    return any(map(_TELLS.__getitem__, pieces(text)))


def telling(tokens: Sequence[Token]) -> list[int]:
    """Which of ``tokens`` may say so."""
    return list(compress(count(), map(_TELLING.__getitem__, map(itemgetter(3), tokens))))


_LED_NOUN, _AGREES = say.DETERMINERS - say.BARE_SUBJECTS, say.PRONOUNS | say.AUX | {"to", "and"}
_WHERE, _WHEN, _SET = say.PLACES | {"and", "who", "which", "out"}, say.DAYS | say.SPANS, say.PLACES | say.DAYS
_SAYING = Remembered(lambda chunk: any(lemma(low) in say.SAY or low in say.ACCORDING for *_, low in _CUT[chunk]))


def is_verb(tokens: list[Token], first: int, at: int, last: int) -> bool:
    """Whether a form that may be a noun or an adjective ("his claims", "the proposed law") is a verb here."""
    token, before = tokens[at], tokens[at - 1].low if at > first else ""
    word = token.low
    following = tokens[at + 1].low if at + 1 < last else ""
    if word in say.NOT_VERBS or (token.upper and at > first and before not in ("“", '"')):
        return False
    if word.endswith("ing"):
        return before in say.BEFORE_ING or before in say.BE or before in say.ADVERBS or before in en.STATEMENT_NOUNS
    if before in _LED_NOUN:
        return False
    if before in say.PREPOSITIONS or before.endswith(("'s", "s'")):
        return before == "to" and chain(tokens, first, at) < at
    if (word.endswith(("ed", "n")) or word in say.IRREGULAR) and _passive(tokens, first, at):
        return False
    if lemma(word) in say.ALSO_NOUNS and word not in say.IRREGULAR and not _agrees(tokens, first, at):
        return False
    if following == "to" and lemma(word) in say.CHAIN and at + 2 < last and lemma(tokens[at + 2].low) in say.SAY:
        return False  # "continued to call for": the cue is found at its last verb
    return not (following == "by" or (following == "of" and "of" not in say.PARTICLES.get(lemma(word), "")))


def _adverb_start(tokens: list[Token], first: int, at: int) -> int:
    """Back over the adverbs before ``at``."""
    while at > first and (tokens[at - 1].low in say.ADVERBS or tokens[at - 1].low.endswith("ly")):
        at -= 1
    return at


def _passive(tokens: list[Token], first: int, at: int) -> bool:
    start = _adverb_start(tokens, first, at)
    return start > first and tokens[start - 1].low in say.BE


def _agrees(tokens: list[Token], first: int, at: int) -> bool:
    """Whether a word that is a noun as often ("states", "plan", "attacks") agrees with what stands before it."""
    before = _adverb_start(tokens, first, at) - 1
    if before < first:
        return False
    word, token = tokens[at].low, tokens[before]
    if token.low in _AGREES or word.endswith("ed"):
        return True
    if word.endswith("s"):
        ahead = tokens[max(first, before - 2) : before]
        owned = any(one.low in say.DETERMINERS or one.low.endswith(("'s", "’s")) for one in ahead)
        return token.upper or token.text in ",)" or (owned and not token.low.endswith("s"))
    near = [n for n in range(max(first + 1, before - 4), before) if tokens[n].low in say.BELONGING]
    return any(map(_plural, [token, *(tokens[n - 1] for n in near)]))  # "Analysts at Acme estimate"


def _plural(token: Token) -> bool:
    return token.low in ("people", "officials") or (token.low.endswith("s") and token.text[0].isalpha())


def chain(tokens: list[Token], first: int, at: int) -> int:
    """Where the cue of an infinitive begins: at the verb before "to" ("declined to say"), else at ``at``."""
    return at - 2 if at - 2 >= first and tokens[at - 1].low == "to" and lemma(tokens[at - 2].low) in say.CHAIN else at


def helps(token: Token) -> bool:
    """Auxiliaries and adverbs, which belong to the verb group behind them."""
    adverb = token.low.endswith("ly") and len(token.low) > 4 and not token.upper and token.low not in say.NOT_ADVERBS
    return not token.quoted and (adverb or token.low in say.AUX or token.low in say.ADVERBS)


def group(tokens: list[Token], first: int, at: int) -> int:
    """The first token of the verb group that ends at ``at``."""
    start = chain(tokens, first, at)
    while start > first and helps(tokens[start - 1]):
        start -= 1
    while start < at and tokens[start].low in ("then", "so") and tokens[start + 1].low not in say.AUX:
        start += 1
    return start


def tail(tokens: list[Token], at: int, last: int) -> int:
    """One past the cue's last token: "called for", "said:"."""
    end = at + 1
    if (
        end < last
        and tokens[end].low in say.PARTICLES.get(lemma(tokens[at].low), "").split()
        and not tokens[end].quoted
    ):
        end += 1
    return end + 1 if end < last and tokens[end].text == ":" else end


def is_mark(token: Token) -> bool:
    return token.text in ",”\"»'’—-" or token.text.startswith("--")


def stops(tokens: list[Token], at: int, last: int) -> bool:
    """A mark that ends a phrase; the stop of "Rev." does not."""
    return tokens[at].text in ";!?—" or (tokens[at].text == "." and at >= last - 1)


def goes_on(tokens: list[Token], at: int) -> bool:
    """After "C, X said," whether what was said goes on, rather than where, when or what else."""
    low = tokens[at].low
    return tokens[at - 1].text == "," and low not in _WHERE and not low.endswith("ing")


def skip_hearer(tokens: list[Token], said_by: str, at: int, last: int) -> int:
    """Past the one who is told: "told the Harbour Post", "told reporters that"."""
    if said_by not in say.TELL or at >= last:
        return at
    that = next(
        (i for i in range(at, min(last, at + 14)) if tokens[i].low == "that" and tokens[i - 1].low != "condition"), 0
    )
    if that or (tokens[at].low in say.DETERMINERS and at + 2 < last):
        whole = at + 3 == last or (at + 3 < last and tokens[at + 3].text in ".!?;,")  # "told the stock exchange."
        return that or at + 2 + (whole and tokens[at + 2].text.isalpha())
    start = at
    while at < last and at - start < 7 and (tokens[at].upper or tokens[at].low in say.HEARERS):
        at += 1
        if not tokens[at - 1].upper and tokens[at - 1].low not in ("the", "'s"):
            break
    return at


def skip_place(tokens: list[Token], at: int, last: int) -> int:
    """Past "on Friday", "in a statement" to "that", a quotation or a comma, if one follows; else nothing is skipped."""
    following = tokens[at + 1].low if at + 1 < last else ""
    if at < last and tokens[at].low in ("last", "late", "earlier") and following in _WHEN:
        return at + 2  # "insisted last night the arena would open"
    if at >= last or tokens[at].low not in _SET or (tokens[at].low == "as" and following in say.AMOUNTS):
        return at
    if following in say.DAYS and at + 2 < last and (tokens[at + 2].upper or tokens[at + 2].low in say.OPENS_CLAUSE):
        return at + 2  # "said on Tuesday it had verified 31 fires"
    for stop in range(at, min(last, at + 16)):
        if tokens[stop].low == "that" or tokens[stop].quoted:
            return stop
        if tokens[stop].text in ".;" or stop == last - 1:
            return last
    return at + 1 if tokens[at].low in say.DAYS else at
