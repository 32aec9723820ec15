"""What was said, around a verb of saying: where it begins and where it ends.

What comes in: a sentence's tokens and the place of its verb of saying. What goes out: the span of what was said before
the verb, or behind it. What it will not do: find the verb, or who said it.
"""

from __future__ import annotations

from itertools import takewhile

from xiaomi_ev import claims_en as en
from xiaomi_ev import phrases as ph
from xiaomi_ev import quantities_en as en_q
from xiaomi_ev import speech_en as say
from xiaomi_ev.phrases import Span, Token, lemma
from xiaomi_ev.quoting import NONE, Reading


def told_before(reading: Reading, floor: int, at: int, verb: tuple[int, int, int], found: Span | None) -> Span:
    """What stands before a verb of saying and its subject, where the verb closes it: "It is off, Acme told us"."""
    tokens, (start, end, last), said_by = reading.tokens, verb, lemma(reading.tokens[at].low)
    quoted, ing = start > floor and tokens[start - 1].quoted, tokens[at].low.endswith("ing")
    heard = ph.skip_hearer(tokens, said_by, end, last)
    stops = ".!?;," if heard > end else ".!?;"
    closing = heard >= last or tokens[heard].text in stops or tokens[end].low in _SET
    closing = closing or (heard > end and tokens[heard].low in say.PLACES)  # "Lee told me while he looked for"
    led = heard < last and tokens[heard].low == "that" and not quoted  # "Ending a feud, Acme confirmed that ..."
    short = found is not None and found[1] - found[0] < 3
    between = short and (end >= last or tokens[end].text in ",.")  # "It cost 5, she said, ..."
    closes = said_by in say.STRONG or (said_by in say.CLOSES and (closing or between))
    if led or not closes or (ing and not quoted):
        return NONE
    return said_before(reading, floor, found[0] if found else start, between or heard > end, closing or between)


def said_before(reading: Reading, floor: int, edge: int, inserted: bool = False, closing: bool = False) -> Span:
    """What was said before "X said": up to the comma or the closing quotation mark in front of X."""
    tokens = reading.tokens
    if edge <= floor:
        return NONE
    mark = tokens[edge - 1]
    if mark.quoted:
        quote = reading.quote(mark)
        if quote[1] != mark.end or mark.text not in '”"»':
            return NONE
        ours = [one for one in tokens[floor : floor + 40] if one.end <= quote[0]]
        if ours and ours[0].low in say.PREPOSITIONS and quote[1] - quote[0] < 60:
            return NONE  # In an interview on “Morning Talk,” she said
        leads = len(ours) > 2 and ours[-1].text not in ":," and not any(lemma(one.low) in say.STRONG for one in ours)
        return (ours[0].start if leads else quote[0]), mark.end
    head = floor
    while head < edge - 1 and (tokens[head].low in say.OPENERS or tokens[head].text == ","):
        head += 1
    clause = tokens[head : edge - 1]
    number = (
        len(clause) < 4 and bool(clause) and (clause[0].text[0].isdigit() or clause[0].low.split("-")[0] in en_q.WORDS)
    )
    finite = inserted or number or any(one.low in en.FINITE or one.low.endswith(("ed", "s")) for one in clause)
    fronted = (
        bool(clause)
        and clause[0].low in _FRONTED
        and not (len(clause) > 1 and (clause[1].low in ("least", "most") or _counts(clause[1].text)))
        and not (
            closing and (any(one.low in _FINITE for one in clause) or any(one.text == "," for one in clause[2:-2]))
        )
    )
    if mark.text != "," or not finite or not clause or fronted:
        return NONE
    return clause[0].start, clause[-1].end


_AMOUNTS_TO = frozenset(
    "comes came costs cost stands stood rises rose falls fell goes went runs amounts remains".split()
)


def _counts(word: str) -> bool:
    """Whether figures count something: "In 2 of 3 cases", and not "In 2019"."""
    return word[0].isdigit() and not (len(word) == 4 and word[:2] in ("19", "20"))


def said_after(reading: Reading, verb: int, end: int, last: int, said: bool) -> Span:
    """What was said after the cue, without its hearer and without where and when it was said."""
    tokens, said_by = reading.tokens, lemma(reading.tokens[verb].low)
    if end < last and tokens[end].low == "to" and said_by in _SAYS_NOTHING:
        return NONE  # "continues to grow", "adding to the doubts" say nothing
    at = ph.skip_hearer(tokens, said_by, end, last)
    infinitive = at < last and tokens[at].low == "to" and said_by in say.TO  # "hopes to open it"
    led = at < last and say.FIGURES.get(tokens[verb].low) == tokens[at].low  # "reckons on a price of 40"
    at = ph.skip_place(tokens, at, last) if not (led or infinitive) and (said or said_by in _SURELY) else at
    while at < last and tokens[at].text in ",:":
        at += 1
    if at >= last and tokens[end - 1].text == ":":  # the quotation stands in the next line
        return reading.next_quote(tokens[last - 1].end)
    if at >= last or tokens[at].text in ".!?;)" or (said and not tokens[at].quoted and not ph.goes_on(tokens, at)):
        return NONE
    if tokens[verb].low.endswith("ed") and tokens[at].low in say.PREPOSITIONS and _goes_on(tokens, at, last):
        return NONE  # "The 180 jobs promised for 2020 were not filled"
    quote = reading.quote(tokens[at]) if tokens[at].quoted else NONE
    if quote[0] == tokens[at].start and quote[1] >= tokens[last - 1].start:
        return quote
    stop = content_end(reading, at, last)
    return (tokens[at].start, tokens[stop - 1].end) if stop > at else NONE


def _goes_on(tokens: list[Token], at: int, last: int) -> bool:
    """Whether a verb of being follows without a comma or another clause between: then the verb before was no verb."""
    near = takewhile(lambda one: one.text not in ",;:" and one.low not in _ENDS, tokens[at:last][:12])
    return any(one.low in _FINITE_BE for one in near)


_SET, _FRONTED, _SURELY = say.DAYS | say.PLACES, say.PREPOSITIONS | say.ANSWERING, say.STRONG | say.INVERT
_FINITE, _SAYS_NOTHING, _ENDS = say.AUX | _AMOUNTS_TO, say.CHAIN - say.TO | {"add"}, say.BREAKS | say.PRONOUNS
_FINITE_BE = frozenset("was were is are has have had will would".split())


def content_end(reading: Reading, at: int, last: int) -> int:
    """Where what was said ends: at the sentence's end, or where another cue or attribution opens."""
    tokens = reading.tokens
    taken = [row.source[0] or row.cue[0] for row in reading.found[reading.mark :] if row.cue[0] > tokens[at].start]
    end = last
    for stop in range(at + 1, last):
        token = tokens[stop]
        contrast = token.text == "," and stop + 1 < last and tokens[stop + 1].low in say.CONTRASTS
        opens = (
            stop > at + 1 and token.text in (",", "and", "but") and stop < last - 1 and _opens_cue(tokens, stop, last)
        )
        if token.start in taken or (not token.quoted and (contrast or opens or _closes(tokens, stop, last))):
            end = stop
            break
    while end > at and tokens[end - 1].text in ".!?;,:" and not tokens[end - 1].quoted:
        end -= 1
    return end


def _closes(tokens: list[Token], comma: int, last: int) -> bool:
    """Whether all that follows a comma is who else says so: "..., the Northern Press Agency reported."."""
    end = last - (tokens[last - 1].text == ".")
    if tokens[comma].text != "," or not 2 < end - comma < 9:
        return False
    named = tokens[comma + 1].upper or tokens[comma + 1].low in say.DETERMINERS
    said = tokens[end - 1].low in ("said", "says", "told", "wrote") or tokens[end - 1].low.endswith("ed")
    plain = all(one.low not in say.AUX | say.BREAKS for one in tokens[comma + 1 : end - 1])
    return named and said and plain and lemma(tokens[end - 1].low) in say.STRONG


def _opens_cue(tokens: list[Token], at: int, last: int) -> bool:
    """ ", adding that", "and said", "but has denied"."""
    first = at + 1
    while first < last - 1 and (ph.helps(tokens[first]) or tokens[first].text in ("and", "but")):
        first += 1
    verb = lemma(tokens[first].low)
    if tokens[at].text == "," and tokens[first].low.endswith("ing"):
        return verb in say.STRONG or verb in ("cite", "accuse", "call", "describe", "blame", "urge")
    return verb in say.STRONG and tokens[first].low.endswith(("ed", "said", "says", "told", "wrote"))


def opens_main(tokens: list[Token], at: int, last: int) -> bool:
    """Whether what is said begins without a comma: "Ann Lee | the bill is", "the slides | Acme has"; not in "the
    Children", nor in "the letter Oxfam sent"."""
    after = next((n for n in range(at, min(at + 4, last)) if not tokens[n].upper), last)
    paper = tokens[at - 1].low in say.PAPERS
    if tokens[at].upper:
        return paper and after < last and tokens[after].low not in _WROTE
    named = at + 1 < last and tokens[at + 1].upper
    return tokens[at].low in _MAIN and not named and (tokens[at - 1].upper or paper)


_MAIN = frozenset("the its their this there his her".split())
_WROTE = frozenset(
    "sent published filed wrote obtained released saw shared issued submitted signed received made "
    "gave showed commissioned seen leaked".split()
)
