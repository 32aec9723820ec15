"""Who is said to have said what: source, cue and content of each attribution in a text.

What comes in: any text, from a sentence to a whole article. What goes out: ``Attribution`` records of
three spans: whose words or thoughts they are, the words that say so, and what is said; quotations that
run on keep the last speaker. What it will not do: look inside what is said for a second speaker, resolve
a pronoun, or judge what is true. The three parts are those of PolNeAR (Newell et al., LREC 2018).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import takewhile
from operator import itemgetter

from xiaomi_ev import claims_en as en
from xiaomi_ev import interviews, stances, subjects
from xiaomi_ev import phrases as ph
from xiaomi_ev import quantities_en as en_q
from xiaomi_ev import speech_en as say
from xiaomi_ev._fast import uncollected
from xiaomi_ev.contents import content_end, opens_main, said_after, said_before, told_before
from xiaomi_ev.phrases import REACH, Span, Token, lemma
from xiaomi_ev.quoting import NONE, Attribution, Reading, chars, running
from xiaomi_ev.text import split

_LINE = re.compile(r"[^\r\n\u2028\x85]+")


@uncollected
def find(text: str) -> list[Attribution]:
    """The attributions in ``text``: "According to X, C", "X said C", "C, said X", quotations that run on."""
    quotes = ph.quotations(text)
    reading = Reading(text, [], quotes, taken=bytearray(len(text)), said=bytearray(len(text)))
    last = NONE
    for line in _LINE.finditer(text):
        start = line.start()
        # who stands there speaks in a quotation of the line, or in the next line
        needed = bool(_within(quotes, *line.span())) or line[0].rstrip().endswith(":")
        for begin, end in split(line[0]):
            sentence, begin, end = line[0][begin:end], start + begin, start + end
            tells = ph.tells(sentence)
            if not (tells or needed or len(reading.tokens) < REACH):
                continue
            held = _within(quotes, begin, end) if needed else ()
            tokens, first = ph.tokenize(sentence, begin, held), len(reading.tokens)
            reading.tokens += tokens
            if tells:
                reading.begin(begin, end)
                _sentence(reading, first, len(reading.tokens), [first + n for n in ph.telling(tokens)])
                last = _inherit(reading, first, last) if len(reading.found) > reading.mark else last
    running(reading)
    for speaker, mark, said in interviews.spoken(text):
        reading.found.append(Attribution(speaker if speaker[1] == mark[0] else NONE, mark, said, speaker))
    reading.found += [Attribution(who, cue, said, who) for who, cue, said in stances.told(text)]
    return sorted(set(reading.found), key=lambda row: (row.content, row.cue, row.source))


find_again = lru_cache(maxsize=1_024)(find)
"""The same of what somebody says, which others quote too: so many take some two megabytes. Nobody may change the list."""


def _within(quotes: list[Span], start: int, end: int) -> list[Span]:
    """The quotations that reach into a stretch of the text."""
    return quotes[bisect_right(quotes, start, key=itemgetter(1)) : bisect_left(quotes, end, key=itemgetter(0))]


def _sentence(reading: Reading, first: int, last: int, telling: list[int]) -> None:
    """Verbs of saying first, then those of wanting and judging in what is left of the sentence."""
    tokens = reading.tokens
    for strong in (True, False):
        for at in telling:
            token = tokens[at]
            verb = lemma(token.low)
            following = tokens[at + 1].low if at + 1 < last else ""
            according = strong and (
                (token.low == "according" and following == "to")
                or (token.low == "accordance" and _reads(tokens, at, last))
            )
            says = verb in say.SAY and (verb in say.STRONG) == strong and following not in say.NOT_BEFORE.get(verb, ())
            says = says and not (following == "to" and at + 3 < last and tokens[at + 3].low in say.SHY)
            says = says and not (verb in say.OBJECTS and following[:1].isdigit())  # "recalled 1.2 million jars"
            says = says and not (at == first and token.low in say.ANSWERING)  # "Asked about the cost, Lee ..."
            says = says or (not strong and token.low in say.FIGURES and _at_number(tokens, at, last))
            if not (according or says) or not reading.free(token):
                continue
            if according:
                _according(reading, first, at, last)
            elif say.FIGURES.get(token.low) or ph.is_verb(tokens, first, at, last):
                _verb(reading, first, at, last)


def _reads(tokens: list[Token], at: int, last: int) -> bool:
    """Whether "in accordance with" leads to what is told, "the data of the port", and not to a law or a plan."""
    near = [one.low for one in tokens[max(0, at - 1) : min(at + 6, last)]]
    return near[:1] == ["in"] and near[2:3] == ["with"] and bool(say.TELLINGS.intersection(near[3:]))


def _at_number(tokens: list[Token], at: int, last: int) -> bool:
    """ "The council puts the damage at $410 million", "the union sticks to its figure of 41,000"."""
    led = say.FIGURES[tokens[at].low]
    if tokens[at].low in ("count", "counts", "counted"):
        many = at > 0 and tokens[at - 1].low.endswith("s") and tokens[at - 1].low not in say.DETERMINERS
        return (many or tokens[at].low != "count") and any(
            _NUMBER.match(one.text) for one in tokens[at + 1 : min(at + 4, last)]
        )
    if led and (at + 1 >= last or tokens[at + 1].low != led):
        return False
    near = range(at + 2, min(at + 12, last - 1)) if not led else range(at + 1, min(at + 6, last - 1))
    words = ("at", *(("of", "as") if tokens[at].low in _GIVES else ())) if not led else (led, "of")
    return any(tokens[n].low in words and any(map(_is_number, tokens[n + 1 : n + 4])) for n in near)


_GIVES = frozenset("gives gave lists listed".split())


def _is_number(token: Token) -> bool:
    return _NUMBER.match(token.text) is not None or token.low in en_q.WORDS


_NUMBER = re.compile(r"[^\W_]{0,3}[$€£¥₹]|\d")


def _inherit(reading: Reading, first: int, speaker: Span) -> Span:
    """Give cues without a source of their own (", adding that") the speaker named before, or the sentence's subject."""
    rows = sorted(reading.found[reading.mark :], key=lambda row: row.cue)
    last = next((row.source for row in rows if row.source != NONE), NONE)
    last = last if last != NONE or not rows else _head(reading, first, rows[0])
    for n, row in enumerate(rows):
        last = row.source if row.source != NONE else last
        rows[n] = Attribution(row.source, row.cue, row.content, last if last != NONE else speaker)
    reading.found[reading.mark :] = rows
    return last if last != NONE else speaker


def _head(reading: Reading, first: int, row: Attribution) -> Span:
    """The sentence's subject, where a cue leans on it: "Acme hit back, saying ...", "Acme cut its outlook and warned ..."."""
    tokens = reading.tokens
    at = next(n for n in range(first, len(tokens)) if tokens[n].start >= row.cue[0])
    leans = tokens[at].low.endswith("ing") or (at > first and tokens[at - 1].low in ("and", "but"))
    subject = subjects.leading(tokens, first, at) if leans and row.content[0] > row.cue[0] else None
    return chars(tokens, subject) if subject and tokens[subject[0]].upper else NONE


def _verb(reading: Reading, first: int, at: int, last: int) -> None:
    """One reporting verb: its subject on the left or, after what was said, on the right; and the content."""
    tokens, strong = reading.tokens, lemma(reading.tokens[at].low) in say.STRONG
    start, end = ph.group(tokens, first, at), ph.tail(tokens, at, last)
    floor = start
    while floor > first and not _covered(reading, tokens[floor - 1]):
        floor -= 1
    before = tokens[start - 1] if start > floor else None
    ing = tokens[at].low.endswith("ing")
    marked = before is None or ph.is_mark(before)
    aside = subjects.with_aside(tokens, floor, start - 1) if before is not None and before.text == "," else None
    if (
        strong
        and aside is None
        and lemma(tokens[at].low) in _INVERT
        and not ing
        and marked
        and (named := _past_day(tokens, end, last)) < last
        and subjects.opens_name(tokens, named, last)
        and _inverted(reading, floor, start, named, last)
    ):
        return
    found = _subject(tokens, floor, start, ing) if before is not None else None
    found = aside if found is None or (aside and aside[0] > found[0]) else found
    found = _related(tokens, floor, start, found) if found else None
    if found is None and not (ing or before is None or _joins(tokens, before, at, end, last)):
        return
    cue = (tokens[start].start, tokens[end - 1].end)
    which = found is not None and found[1] - found[0] == 1 and tokens[found[0]].low in ("which", "who")
    left = NONE if which else told_before(reading, floor, at, (start, end, last), found)
    found_out = lemma(tokens[at].low) in ("find", "show", "learn") and end < last and tokens[end].text == ","
    right = (
        said_after(reading, at, end, last, left != NONE) if not found_out else NONE
    )  # "nine cracks found, bus from Monday"
    for content in (left, right):
        if content != NONE:
            reading.add(chars(tokens, found), cue, content)


def _past_day(tokens: list[Token], at: int, last: int) -> int:
    """Past the day in "..., confirmed on Wednesday the director" and "..., said yesterday Ann Lee"."""
    led = at < last and tokens[at].low in ("on", "this", "last")
    day = at + led
    passed = day + 1 < last and tokens[day].low in say.DAYS and tokens[day].text != "on"
    return day + 1 if passed and (tokens[day + 1].low in say.DETERMINERS or tokens[day + 1].upper) else at


def _subject(tokens: list[Token], floor: int, start: int, ing: bool) -> Span | None:
    if ing and tokens[start - 1].low in en.STATEMENT_NOUNS:
        return subjects.leading(tokens, floor, start)  # "Acme released a statement saying ..."
    return subjects.subject(tokens, floor, start)


_INVERT, _HELPING = say.INVERT - {"tell"}, say.AUX | say.ADVERBS
_KNOWN_BY = frozenset("i i've i’ve we we've we’ve".split())


def _related(tokens: list[Token], floor: int, start: int, found: Span) -> Span:
    """A subject together with the relative clause that ends in it: "a builder that works closely with Acme"."""
    ends = found[0] > floor and tokens[found[0] - 1].low == "that" and not tokens[found[0]].upper
    knows = [n for n in range(max(floor + 1, found[0] - 2), found[0] + 1) if tokens[n].low in _KNOWN_BY]
    if knows and found[0] < found[1]:
        left = range(knows[0] - 1, max(floor, knows[0] - 4) - 1, -1)
        first = next((n for n in left if tokens[n].low in say.DETERMINERS), found[0])
        return first, found[1]  # "a foreman I have known for 25 years"
    who = next((n for n in range(found[0] - 1, max(floor, found[0] - 4), -1) if tokens[n].low in ("who", "whose")), 0)
    if who > floor and all(tokens[n].low in _HELPING for n in range(who + 1, found[0])):
        left = range(who - 1, max(floor, who - 6) - 1, -1)
        first = next((n for n in left if tokens[n].low in say.DETERMINERS or tokens[n].low in en_q.WORDS), who - 1)
        return first, found[1]  # "a mate whose sister works there", "two people who have seen the term sheet"
    whole = subjects.with_relative(tokens, floor, start, found[0]) if found[0] == found[1] or ends else None
    return whole or found


def _joins(tokens: list[Token], before: Token, at: int, end: int, last: int) -> bool:
    """Whether a verb without a subject goes on with the sentence's; "The deal, first announced in January, ..." does not."""
    aside = before.text == "," and tokens[at].low.endswith("ed") and end < last
    return before.low in ("and", "or", "but", ",") and not (aside and tokens[end].low in say.PREPOSITIONS)


def _covered(reading: Reading, token: Token) -> bool:
    return bool(reading.said[token.start])


def _inverted(reading: Reading, floor: int, start: int, end: int, last: int) -> bool:
    """ "..., said X": what was said stands before, its speaker after the verb."""
    tokens = reading.tokens
    stop = subjects.name_end(tokens, end, last)
    comma = next((n for n in range(end, stop) if tokens[n].text == ","), stop)
    if any(one.low in say.AUX or one.low == "having" for one in tokens[comma:stop]):
        stop = comma  # "..., says the deck, the third hall having been shut"
    inserted, closing = stop + 1 < last and tokens[stop].text == ",", stop >= last or tokens[stop].text in ".!?;,"
    left = said_before(reading, floor, start, inserted, closing)
    quoted = start > floor and tokens[start - 1].quoted
    name = takewhile(lambda one: one.low not in ("who", "which", "that", "whose"), tokens[end:stop])
    clause = any(one.low in say.AUX or lemma(one.low) in say.STRONG for one in name)
    if left == NONE or stop == end or (clause and not quoted):
        return False  # "Smith, the chief, said the trains were late" is no inversion
    source, cue = (tokens[end].start, tokens[stop - 1].end), (tokens[start].start, tokens[end - 1].end)
    reading.add(source, cue, left)
    right = said_after(reading, start, stop, last, True)
    if right != NONE:
        reading.add(source, cue, right)
    return True


def _according(reading: Reading, first: int, at: int, last: int) -> None:
    """ "According to X, C" and "C, according to X"."""
    tokens, stop = reading.tokens, at + 2
    begins = at - (tokens[at].low == "accordance")
    leads = begins == first or tokens[begins - 1].low in say.OPENERS or tokens[begins - 1].text in '“"'
    ends = {"and"} | say.BREAKS
    while stop < last and stop - at < REACH and not ph.stops(tokens, stop, last):
        if tokens[stop].text == "," and (leads or stop + 1 == last or tokens[stop + 1].low in ends):
            break
        if (
            leads
            and stop > at + 2
            and (
                tokens[stop].low in say.PRONOUNS
                or tokens[at + 2].low in ("her", "him", "them")
                or opens_main(tokens, stop, last)
            )
        ):
            break  # "According to Ann Lee the bill is", "According to the slides Acme has"
        stop += 1
    stop = _with_name(tokens, stop, last) if leads else stop
    if stop == at + 2:
        return
    source, cue = (tokens[at + 2].start, tokens[stop - 1].end), (tokens[begins].start, tokens[at + 1].end)
    if leads:
        begin = stop + 1 if stop < last and tokens[stop].text == "," else stop
        end = content_end(reading, begin, last) if begin < last else 0
        reading.add(source, cue, (tokens[begin].start, tokens[end - 1].end) if end > begin else NONE)
        return
    end, start = begins - (begins > first and tokens[begins - 1].text == ","), first
    while start < end and (
        _covered(reading, tokens[start]) or tokens[start].low in say.OPENERS or tokens[start].text == ","
    ):
        start += 1
    if end > start:
        reading.add(source, cue, (tokens[start].start, tokens[end - 1].end))


def _with_name(tokens: list[Token], comma: int, last: int) -> int:
    """ "According to its president, Ann Lee, ...": the name behind the first comma belongs to the source."""
    stop = comma + 1
    while stop < last and tokens[stop].upper and stop - comma < 6:
        stop += 1
    return stop if comma + 1 < stop < last and tokens[stop].text == "," and not tokens[comma - 1].upper else comma
