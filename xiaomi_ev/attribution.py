"""Who is said to have said what: source, cue and content of each attribution in a text.

What comes in: any text, from a sentence to a whole article. What goes out: ``Attribution`` records of
three spans: whose words or thoughts they are, the words that say so, and what is said; quotations that
run on keep the last speaker. What it will not do: look inside what is said for a second speaker, resolve
a pronoun, or judge what is true. The three parts are those of PolNeAR (Newell et al., LREC 2018).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from xiaomi_ev import claims_en as en
from xiaomi_ev.text import split

Span = tuple[int, int]
REACH = 45
"""Tokens that a subject may be long; beyond it, it is no subject but a sentence gone wrong."""
LONGEST_QUOTE = 3_000
"""Characters of a quotation; one that never closes would else swallow the article."""


@dataclass(frozen=True)
class Attribution:
    """Spans of one attribution: who says, the word that says so, what is said; ``(0, 0)`` when not there."""

    source: Span
    cue: Span
    content: Span


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    text: str
    low: str
    quoted: bool


@dataclass
class _Text:
    """A text under reading: its tokens, sentence ends, quotations, and what was found so far."""

    raw: str
    tokens: list[_Token]
    quotes: list[Span]
    found: list[Attribution] = field(default_factory=list)
    speaker: Span = (0, 0)
    covered: int = 0
    """Everything before this offset is content already."""


_TOKEN = re.compile(r"[^\W_]+(?:[-.'’&/][^\W_]+)*|--+|\.{2,3}|[^\w\s]|_")
_OPEN, _CLOSE = "“„«", "”»"


def find(text: str) -> list[Attribution]:
    """The attributions in ``text``, by cue: "According to X, C", "X said C", "C, said X", quotations that run on."""
    quotes = _quotes(text)
    tokens = _tokens(text, quotes)
    reading = _Text(text, tokens, quotes)
    at = 0
    for line_start, line in _lines(text):
        for start, end in split(line):
            first = at
            while at < len(tokens) and tokens[at].start < line_start + end:
                at += 1
            if at > first:
                _sentence(reading, first, at)
    _running_quotes(reading)
    return sorted(set(reading.found), key=lambda row: (row.content, row.cue, row.source))


def _lines(text: str) -> list[tuple[int, str]]:
    return [(match.start(), match[0]) for match in re.finditer(r"[^\r\n\u2028\x85]+", text)]


def _quotes(text: str) -> list[Span]:
    """Quotations from mark to mark; straight marks open and close in turn, and a new line starts over."""
    found: list[Span] = []
    opened: int | None = None
    for match in re.finditer(r"[\"“”„«»]|\n", text):
        mark = match[0]
        if mark == "\n":
            if opened is not None and text[opened] == '"':
                opened = None
        elif mark in _OPEN or (mark == '"' and opened is None):
            opened = match.start()
        elif opened is not None:
            if match.end() - opened <= LONGEST_QUOTE:
                found.append((opened, match.end()))
            opened = None
    return found


def _tokens(text: str, quotes: list[Span]) -> list[_Token]:
    found, at = [], 0
    for match in _TOKEN.finditer(text):
        while at < len(quotes) and quotes[at][1] <= match.start():
            at += 1
        quoted = at < len(quotes) and quotes[at][0] <= match.start()
        found.append(_Token(*match.span(), match[0], match[0].lower().replace("’", "'"), quoted))
    return found


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """The reporting verb that ``word`` is a form of, or ""."""
    if word in en.IRREGULAR:
        return en.IRREGULAR[word]
    for ending, instead in (("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("d", ""), ("ied", "y"),
                            ("ing", ""), ("ing", "e")):  # fmt: skip
        stem = word[: len(word) - len(ending)] + instead if word.endswith(ending) else ""
        if stem in en.SAY or stem in en.CHAIN:
            return stem
        if len(ending) > 1 and len(stem) > 3 and stem[-1] == stem[-2] and (stem[:-1] in en.SAY):
            return stem[:-1]  # "planned", "nodding"
    return ""


def _sentence(reading: _Text, first: int, last: int) -> None:
    """Find the cues of one sentence, tokens ``first`` to ``last``, from left to right."""
    tokens = reading.tokens
    if _signed(reading, first, last):
        return
    for at in range(first, last):
        token = tokens[at]
        if token.quoted or token.start < reading.covered:
            continue
        if token.low == "according" and at + 1 < last and tokens[at + 1].low == "to":
            _according(reading, first, at, last)
        elif token.low in en.NOUNS and at + 1 < last and tokens[at + 1].low == "that":
            _noun(reading, first, at, last)
        elif lemma(token.low) in en.SAY and _is_verb(tokens, first, at, last):
            _verb(reading, first, at, last)


def _add(reading: _Text, source: Span, cue: Span, content: Span) -> None:
    reading.found.append(Attribution(source, cue, content))
    if source != (0, 0):
        reading.speaker = source
    reading.covered = max(reading.covered, content[1])


def _signed(reading: _Text, first: int, last: int) -> bool:
    """A speaker's name before a colon ("SMITH: ...") or alone after a dash ("-- Jane Smith")."""
    tokens = reading.tokens
    if tokens[first].text.startswith("--") or tokens[first].text == "—":
        if (
            1 < last - first <= 6
            and tokens[first + 1].text[0].isupper()
            and all(t.text[0].isupper() or not t.text[0].isalnum() for t in tokens[first + 1 : last])
        ):
            end = last - 1 if tokens[last - 1].text == "." else last
            _add(
                reading,
                (tokens[first + 1].start, tokens[end - 1].end),
                (tokens[first].start, tokens[first].end),
                (0, 0),
            )
            return True
    for at in range(first + 1, min(first + 4, last - 2)):
        if tokens[at].text == ":" and all(t.text.isupper() and len(t.text) > 1 for t in tokens[first:at]):
            content = (tokens[at + 1].start, tokens[last - 1].end)
            _add(reading, (tokens[first].start, tokens[at - 1].end), (tokens[at].start, tokens[at].end), content)
            return True
    return False


def _is_verb(tokens: list[_Token], first: int, at: int, last: int) -> bool:
    """Whether a form that may be a noun or an adjective ("his claims", "the proposed law") is a verb here."""
    word, before = tokens[at].low, tokens[at - 1].low if at > first else ""
    if word in en.NOT_VERBS or (tokens[at].text[0].isupper() and at > first and before not in ("“", '"')):
        return False
    if word.endswith("ing") and before in en.STATEMENT_NOUNS:
        return True
    if word.endswith("ing"):
        return (
            before in (",", "by", "and", "after", "before", "while", "without")
            or before in en.BE
            or before in en.ADVERBS
        )
    if before in en.DETERMINERS and before not in (
        "that",
        "all",
        "many",
        "most",
        "some",
        "few",
        "several",
        "others",
        "another",
    ):
        return False
    if before in en.PREPOSITIONS or before == "to" or before.endswith(("'s", "s'")):
        return before == "to" and _chain(tokens, first, at) < at
    if word.endswith(("ed", "n")) and _passive(tokens, first, at):
        return False
    if lemma(word) in en.ALSO_NOUNS and not _agrees(tokens, first, at):
        return False
    if lemma(word) in en.CHAIN and any(
        tokens[i].low == "to" and lemma(tokens[i + 1].low) in en.SAY for i in range(at + 1, min(at + 2, last - 1))
    ):
        return False  # "continued to call for": the cue is found at its last verb
    following = tokens[at + 1].low if at + 1 < last else ""
    return not (following == "by" or (following == "of" and "of" not in en.PARTICLES.get(lemma(word), "")))


def _agrees(tokens: list[_Token], first: int, at: int) -> bool:
    """Whether a word that is a noun as often ("states", "plan", "attacks") agrees with what stands before it."""
    word, before = tokens[at].low, at - 1
    while before >= first and (tokens[before].low in en.ADVERBS or tokens[before].low.endswith("ly")):
        before -= 1
    if before < first:
        return False
    token = tokens[before]
    if token.low in en.PRONOUNS | en.AUX | {"to", "and"} or word.endswith("ed"):
        return True
    proper = token.text[0].isupper() or token.text in ",)"
    if word.endswith("s"):
        owned = before > first and tokens[before - 1].low in en.DETERMINERS
        return proper or (owned and not token.low.endswith("s"))
    return token.low in ("people", "officials") or (token.low.endswith("s") and token.text[0].isalpha())


def _passive(tokens: list[_Token], first: int, at: int) -> bool:
    while at > first and (tokens[at - 1].low in en.ADVERBS or tokens[at - 1].low.endswith("ly")):
        at -= 1
    return at > first and tokens[at - 1].low in en.BE


def _chain(tokens: list[_Token], first: int, at: int) -> int:
    """Where the cue of an infinitive begins: at the verb before "to" ("declined to say"), else at ``at``."""
    if at - 2 >= first and tokens[at - 1].low == "to" and lemma(tokens[at - 2].low) in en.CHAIN:
        return at - 2
    return at


def _group(tokens: list[_Token], first: int, at: int) -> int:
    """The first token of a verb group: auxiliaries and adverbs before the verb belong to it."""
    start = _chain(tokens, first, at)
    while start > first and _helps(tokens[start - 1]):
        start -= 1
    while start < at and tokens[start].low in ("then", "so") and tokens[start + 1].low not in en.AUX:
        start += 1
    return start


def _helps(token: _Token) -> bool:
    if token.quoted:
        return False
    adverb = (
        token.low.endswith("ly") and len(token.low) > 4 and token.text[0].islower() and token.low not in en.NOT_ADVERBS
    )
    return token.low in en.AUX or token.low in en.ADVERBS or adverb


def _tail(tokens: list[_Token], at: int, last: int) -> int:
    """One past the cue's last token: "called for", "said:"."""
    end = at + 1
    if end < last and tokens[end].low in en.PARTICLES.get(lemma(tokens[at].low), "").split() and not tokens[end].quoted:
        end += 1
    return end + 1 if end < last and tokens[end].text == ":" else end


def _verb(reading: _Text, first: int, at: int, last: int) -> None:
    """One reporting verb: its subject on the left or, after what was said, on the right; and the content."""
    tokens = reading.tokens
    start, end = _group(tokens, first, at), _tail(tokens, at, last)
    floor = first
    while floor < start and tokens[floor].start < reading.covered:
        floor += 1
    strong = lemma(tokens[at].low) in en.STRONG
    before = tokens[start - 1] if start > floor else None
    if strong and end < last and (before is None or _is_mark(before)) and _noun_starts(tokens, end, last):
        if _inverted(reading, floor, start, end, last):
            return
    source = _subject(tokens, floor, start) if before is not None else (0, 0)
    if before is not None and before.low in en.STATEMENT_NOUNS and tokens[at].low.endswith("ing"):
        source = _leading(tokens, floor, start)  # "Acme released a statement saying ..."
    joined = before is None or before.low in ("and", "or", "but", ",") or tokens[at].low.endswith("ing")
    if source == (0, 0) and not joined:
        return
    edge = next((i for i in range(floor, start) if tokens[i].start >= source[0]), start) if source != (0, 0) else start
    cue = (tokens[start].start, tokens[end - 1].end)
    left = _said_before(reading, floor, edge) if strong else (0, 0)
    right = _said_after(reading, at, end, last, left != (0, 0))
    if left == (0, 0) and right == (0, 0):
        return
    if left == (0, 0) and source == (0, 0) and reading.speaker == (0, 0):
        return
    for content in (left, right):
        if content != (0, 0):
            _add(reading, source, cue, content)


def _is_mark(token: _Token) -> bool:
    return token.text in ",”\"»'’—-" or token.text.startswith("--")


def _noun_starts(tokens: list[_Token], at: int, last: int) -> bool:
    token = tokens[at]
    if (
        token.quoted
        or token.low in en.DAYS
        or token.low in en.PREPOSITIONS
        or token.low in en.BREAKS | en.ADVERBS | {"it"}
    ):
        return False
    verb_follows = at + 1 < last and (tokens[at + 1].low in en.AUX and token.low in en.PRONOUNS)
    return not verb_follows and (
        token.text[0].isupper()
        or token.low in en.DETERMINERS
        or token.low in en.PRONOUNS
        or (token.low.endswith("s") and token.low not in en.AUX)
    )


def _apposes(token: _Token) -> bool:
    """Whether a comma before ``token`` opens more on who the speaker is: ", now a consultant", ", who lost", ", 25"."""
    return not token.quoted and (token.low in en.DETERMINERS or token.low in en.ROLES or not token.text[0].islower())


def _stops(tokens: list[_Token], at: int, last: int) -> bool:
    """A mark that ends a phrase; the stop of "Rev." does not."""
    return tokens[at].text in ";!?—" or (tokens[at].text == "." and at >= last - 1)


def _inverted(reading: _Text, floor: int, start: int, end: int, last: int) -> bool:
    """ "..., said X": what was said stands before, its speaker after the verb."""
    tokens = reading.tokens
    left = _said_before(reading, floor, start)
    if left == (0, 0):
        return False
    quoted = start > floor and tokens[start - 1].quoted
    stop = end
    while stop < last and not tokens[stop].quoted and stop - end < REACH:
        low = tokens[stop].low
        if _stops(tokens, stop, last) or (
            low in en.PLACES and stop > end and low not in ("of", "from", "at", "to") and tokens[stop - 1].text != ","
        ):
            break
        if tokens[stop].text == "," and stop + 1 < last and not _apposes(tokens[stop + 1]):
            break
        stop += 1
    if not quoted and any(t.low in en.AUX or lemma(t.low) in en.STRONG for t in tokens[end:stop]):
        return False  # "Smith, the chief, said the trains were late" is no inversion
    source = (tokens[end].start, tokens[stop - 1].end)
    cue = (tokens[start].start, tokens[end - 1].end)
    _add(reading, source, cue, left)
    right = _said_after(reading, start, stop, last, True)
    if right != (0, 0):
        _add(reading, source, cue, right)
    return True


def _subject(tokens: list[_Token], floor: int, start: int) -> Span:
    """The noun phrase that ends right before the verb group."""
    last = start - 1
    token = tokens[last]
    if token.quoted or token.low in ("and", "or", "but") or _is_mark(token) and token.text != ",":
        return 0, 0
    if token.low in en.PRONOUNS:
        return token.start, token.end
    end = start
    if token.text == ",":
        last = _apposition(tokens, floor, last)
        if last < 0:
            return 0, 0
    first = _phrase(tokens, floor, last)
    if (
        token.text == ","
        and first - 1 > floor
        and tokens[first - 1].text == ","
        and tokens[first].low in en.DETERMINERS
    ):
        if tokens[first - 2].text[0].isupper():  # "Ann Lee, the mayor of Oslo, one of the cities that joined, said"
            last = first - 2
            first = _phrase(tokens, floor, last)
    first = _without_opener(tokens, first, last)
    if first > last or tokens[first].low in en.AUX or tokens[last].low in en.PREPOSITIONS:
        return 0, 0
    return tokens[first].start, tokens[end - 1].end


def _leading(tokens: list[_Token], floor: int, start: int) -> Span:
    """The subject at the head of a sentence, up to its first verb or adverb."""
    first = floor
    while first < start and tokens[first].low in en.OPENERS | {","}:
        first += 1
    last = first
    while (
        last < start
        and not _helps(tokens[last])
        and not tokens[last].low.endswith("ed")
        and tokens[last].text not in ",;:"
        and last - first < 9
    ):
        last += 1
    return (tokens[first].start, tokens[last - 1].end) if first < last < start else (0, 0)


def _phrase(tokens: list[_Token], floor: int, last: int) -> int:
    first = last + 1
    while first > floor and last - first < REACH and not _ends_subject(tokens, floor, first - 1, last):
        first -= 1
    return first


def _apposition(tokens: list[_Token], floor: int, comma: int) -> int:
    """The last token of the name before "..., the chief of staff," whose closing comma is at ``comma``; or -1."""
    for at in range(comma - 1, max(floor, comma - 30), -1):
        if tokens[at].text in ';:“”"' or lemma(tokens[at].low) in ("say", "tell"):
            return -1
        if tokens[at].text == "," and comma - at > 1:
            inner = tokens[at + 1]
            name = tokens[at - 1] if at > floor else None
            good = (
                inner.low in en.DETERMINERS
                or inner.low in ("who", "which")
                or inner.text[0].isdigit()
                or inner.text[0].isupper()
                or inner.text[0].islower()
            )
            if (
                name is not None
                and good
                and (name.text[0].isupper() or name.text in ")" or inner.low in ("who", "a", "an", "the"))
            ):
                return at - 1
            return -1
    return -1


def _ends_subject(tokens: list[_Token], floor: int, at: int, last: int) -> bool:
    """Whether, walking left, the subject that ends at ``last`` has been left at ``at``."""
    token = tokens[at]
    if token.quoted or token.text in ';:—“”"!?' or token.text.startswith("--") or token.text == "…":
        return True
    if token.text == ",":
        return not (
            at > floor
            and tokens[at + 1].text[0].isupper()
            and tokens[at - 1].text[0].isupper()
            and any(t.low == "and" for t in tokens[at:last])
        )
    if token.low in en.BREAKS or token.low in en.AUX - {"'s"}:
        return True
    if token.low in ("and", "or"):
        return not (
            at > floor and tokens[at - 1].text[0].isupper() and tokens[at + 1].text[0].isupper()
        ) and not _plural_pair(tokens, floor, at)
    return lemma(token.low) in en.STRONG and token.low.endswith(("ed", "said", "says")) and at < last


def _plural_pair(tokens: list[_Token], floor: int, at: int) -> bool:
    return at - floor <= 8 and not any(lemma(t.low) or t.low in en.AUX for t in tokens[floor:at])


def _without_opener(tokens: list[_Token], first: int, last: int) -> int:
    """Skip "But", "On Sunday" and the like at the head of a subject."""
    while first < last and (
        tokens[first].low in en.OPENERS
        or tokens[first].low.endswith("ly")
        and tokens[first].low not in en.NOT_ADVERBS
        or tokens[first].text == ","
    ):
        first += 1
    if tokens[first].low in en.PREPOSITIONS:
        for at in range(last, first, -1):
            if tokens[at].low in en.DETERMINERS:
                return at
            if not tokens[at].text[0].isupper() and at < last:
                return at + 1
    return first


def _said_before(reading: _Text, floor: int, edge: int) -> Span:
    """What was said before "X said": up to the comma or the closing quotation mark in front of X."""
    tokens = reading.tokens
    if edge <= floor:
        return 0, 0
    mark = tokens[edge - 1]
    if mark.quoted:
        quote = next((q for q in reading.quotes if q[0] <= mark.start < q[1]), None)
        if quote is None or quote[1] != mark.end or mark.text not in '”"»':
            return 0, 0
        if tokens[floor].low in en.PREPOSITIONS and quote[1] - quote[0] < 60 and tokens[floor].start < quote[0]:
            return 0, 0  # In an interview on “Morning Talk,” she said
        start = min(quote[0], tokens[floor].start) if _leads(tokens, floor, quote[0]) else quote[0]
        return (max(start, reading.covered), mark.end) if reading.covered <= quote[0] else (0, 0)
    if mark.text != "," or edge - floor < 2:
        return 0, 0
    head = floor
    while head < edge - 1 and (tokens[head].low in en.OPENERS or tokens[head].text == ","):
        head += 1
    clause = [t for t in tokens[head : edge - 1]]
    if (
        not any(t.low in en.AUX or t.low.endswith(("ed", "s")) or t.low in en.PRONOUNS for t in clause)
        or tokens[head].low in en.PREPOSITIONS
    ):
        return 0, 0
    return tokens[head].start, tokens[edge - 2].end


def _leads(tokens: list[_Token], floor: int, quote: int) -> bool:
    """Whether words of the speaker's own stand before the quotation mark: "It is “a shame”, he said"."""
    before = [t for t in tokens[floor : floor + 40] if t.end <= quote]
    return (
        len(before) > 2
        and not any(lemma(t.low) in en.STRONG for t in before)
        and before[-1].text != ":"
        and before[-1].text != ","
    )


def _said_after(reading: _Text, verb: int, end: int, last: int, said: bool) -> Span:
    """What was said after the cue, without its hearer and without where and when it was said."""
    tokens = reading.tokens
    if end < last and tokens[end].low == "to" and lemma(tokens[verb].low) in en.CHAIN - en.TO:
        return 0, 0  # "continues to grow" says nothing
    at = _skip_hearer(tokens, verb, end, last)
    at = _skip_place(tokens, at, last, said or lemma(tokens[verb].low) in en.STRONG)
    while at < last and tokens[at].text in ",:":
        at += 1
    if at >= last and tokens[end - 1].text == ":":
        return next(
            (
                q
                for q in reading.quotes
                if q[0] >= tokens[last - 1].end and not reading.raw[tokens[last - 1].end : q[0]].strip()
            ),
            (0, 0),
        )
    if at >= last or tokens[at].text in ".!?;)":
        return 0, 0
    if said and not tokens[at].quoted:
        if (
            tokens[at - 1].text != ","
            or tokens[at].low in en.PLACES
            or tokens[at].low in ("and", "who", "which")
            or tokens[at].low.endswith("ing")
        ):
            return 0, 0
    if tokens[at].quoted:
        quote = next((q for q in reading.quotes if q[0] <= tokens[at].start < q[1]), None)
        if quote is not None and quote[0] == tokens[at].start and quote[1] >= tokens[last - 1].start:
            return quote
    stop = _content_end(tokens, at, last)
    return (tokens[at].start, tokens[stop - 1].end) if stop > at else (0, 0)


def _skip_hearer(tokens: list[_Token], verb: int, at: int, last: int) -> int:
    if (
        lemma(tokens[verb].low)
        not in ("tell", "inform", "assure", "remind", "notify", "convince", "persuade", "ask", "warn", "urge")
        or at >= last
    ):
        return at
    that = next((i for i in range(at, min(last, at + 14)) if tokens[i].low == "that"), 0)
    if that:
        return that
    start = at
    if tokens[at].low in en.DETERMINERS and at + 2 < last:
        return at + 2
    while (
        at < last
        and at - start < 7
        and (
            tokens[at].text[0].isupper()
            or tokens[at].low in ("me", "him", "us", "them", "her", "you", "reporters", "'s", "the")
        )
    ):
        at += 1
        if tokens[at - 1].text[0].islower() and tokens[at - 1].low not in ("the", "'s"):
            break
    return at


def _skip_place(tokens: list[_Token], at: int, last: int, strong: bool) -> int:
    """Past "on Friday", "in a statement" to "that", a quotation or a comma, if one follows; else nothing is skipped."""
    if at >= last or not strong or tokens[at].low not in en.PLACES | en.DAYS:
        return at
    for stop in range(at, min(last, at + 16)):
        if tokens[stop].low == "that" or tokens[stop].quoted:
            return stop
        if tokens[stop].text in ".;" or stop == last - 1:
            return last
    return at + 1 if tokens[at].low in en.DAYS else at


def _content_end(tokens: list[_Token], at: int, last: int) -> int:
    """Where what was said ends: at the sentence's end, or where the next cue of the same speaker opens."""
    end = last
    for stop in range(at + 2, last - 1):
        if tokens[stop].quoted:
            continue
        if tokens[stop].text in (",", "and", "but") and _opens_cue(tokens, stop, last):
            end = stop
            break
        if tokens[stop].text == "," and tokens[stop + 1].low in ("but", "while", "though", "although", "whereas"):
            end = stop
            break
    while end > at and tokens[end - 1].text in ".!?;,:" and not tokens[end - 1].quoted:
        end -= 1
    return end


def _opens_cue(tokens: list[_Token], at: int, last: int) -> bool:
    """ ", adding that", "and said", "but has denied"."""
    first = at + 1
    while first < last - 1 and (_helps(tokens[first]) or tokens[first].text in ("and", "but")):
        first += 1
    verb = lemma(tokens[first].low)
    if tokens[at].text == "," and tokens[first].low.endswith("ing"):
        return verb in en.STRONG or verb in ("argue", "cite", "accuse", "call", "describe", "blame", "urge")
    return verb in en.STRONG and tokens[first].low.endswith(("ed", "said", "says", "told", "wrote"))


def _according(reading: _Text, first: int, at: int, last: int) -> None:
    """ "According to X, C" and "C, according to X"."""
    tokens = reading.tokens
    stop = at + 2
    leading = at == first or tokens[at - 1].low in en.OPENERS or tokens[at - 1].text in '“"'
    while stop < last and stop - at < REACH and not _stops(tokens, stop, last):
        if tokens[stop].text == "," and (
            leading or tokens[stop + 1 if stop + 1 < last else stop].low in en.BREAKS | {"and"}
        ):
            break
        stop += 1
    if stop == at + 2:
        return
    source, cue = (tokens[at + 2].start, tokens[stop - 1].end), (tokens[at].start, tokens[at + 1].end)
    if leading and stop + 1 < last:
        end = _content_end(tokens, stop + 1, last)
        _add(reading, source, cue, (tokens[stop + 1].start, tokens[end - 1].end) if end > stop + 1 else (0, 0))
        return
    end = at - 1 if at > first and tokens[at - 1].text == "," else at
    start = first
    while start < end and (
        tokens[start].start < reading.covered or tokens[start].low in en.OPENERS or tokens[start].text == ","
    ):
        start += 1
    if end > start:
        _add(reading, source, cue, (tokens[start].start, tokens[end - 1].end))


def _noun(reading: _Text, first: int, at: int, last: int) -> None:
    """ "his claim that C": a noun of saying, its owner, and the clause."""
    tokens = reading.tokens
    start = at
    while (
        start > first
        and tokens[start - 1].text[0].islower()
        and tokens[start - 1].low not in en.DETERMINERS | en.PREPOSITIONS | en.AUX | en.BREAKS
        and not lemma(tokens[start - 1].low)
        and not tokens[start - 1].low.endswith("'s")
        and at - start < 2
    ):
        start -= 1
    source = (0, 0)
    if start > first and (
        tokens[start - 1].low.endswith("'s") or tokens[start - 1].low in ("his", "her", "their", "its")
    ):
        owner = start - 1
        while owner > first and tokens[owner - 1].text[0].isupper() and tokens[owner].text[0].isupper():
            owner -= 1
        source = (tokens[owner].start, tokens[start - 1].end)
    end = _content_end(tokens, at + 1, last)
    if end > at + 2:
        _add(reading, source, (tokens[start].start, tokens[at].end), (tokens[at + 1].start, tokens[end - 1].end))


def _opens_sentence(raw: str, at: int) -> bool:
    before = raw[max(0, at - 4) : at].rstrip()
    return not before or before[-1] in '.!?”"»:' or "\n" in raw[max(0, at - 4) : at]


def _running_quotes(reading: _Text) -> None:
    """A quotation of a whole sentence that no cue has claimed is still the last speaker's."""
    taken = [row.content for row in reading.found]
    for start, end in reading.quotes:
        if end - start < 25 or not _opens_sentence(reading.raw, start) or any(a < end and start < b for a, b in taken):
            continue
        before = [row for row in reading.found if row.cue[0] < start]
        last = max(before, key=lambda row: row.cue) if before else None
        source = last.source if last is not None else (0, 0)
        cue = last.cue if last is not None else (0, 0)
        reading.found.append(Attribution(source, cue, (start, end)))
