"""Whose words they are: the noun phrase before or behind a verb of saying.

What comes in: the tokens of a text and the place of a verb. What goes out: the first and last token of its subject.
What it will not do: say who is meant; a pronoun is a subject like any other.
"""

from __future__ import annotations

from xiaomi_ev import claims_en as en
from xiaomi_ev import speech_en as say
from xiaomi_ev.phrases import REACH, Span, Token, helps, is_mark, lemma, stops
from xiaomi_ev.quantities_en import MEASURES, SHORT_UNITS

_DATED = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_BREAKS, _AUX_BREAKS = say.BREAKS | (say.AUX - {"'s"}), say.AUX | say.BREAKS
_PARTED_BY, _NO_ASIDE = say.PREPOSITIONS & say.BREAKS, _AUX_BREAKS | say.PREPOSITIONS
_NO_SUBJECT = say.DAYS | say.PREPOSITIONS | say.BREAKS | say.ADVERBS | {"it"}
_OPENERS, _PLACED = say.OPENERS | {","}, say.PLACES - {"of", "from", "at", "to"}
_UNITS = frozenset(MEASURES.values()) | frozenset(SHORT_UNITS)


def subject(tokens: list[Token], floor: int, start: int) -> Span | None:
    """First and last token of the noun phrase that ends right before the verb group at ``start``."""
    token, last = tokens[start - 1], start - 1
    if token.quoted or token.low in ("and", "or", "but") or (is_mark(token) and token.text != ","):
        return None
    if token.low in say.PRONOUNS:
        return last, last
    if token.text == ",":
        last = _named_before(tokens, floor, last)
        if last < 0:
            return None
    if last - 2 >= floor and tokens[last].low in _DATED and tokens[last - 1].low == "on":
        last -= 2  # "Acme on Thursday confirmed"
        start = last + 1
    if last > floor and tokens[last].low in ("today", "yesterday"):
        last, start = last - 1, last  # "Acme today confirmed"
    first = _phrase(tokens, floor, last)
    one_more = (
        token.text == ","
        and first - 1 > floor
        and tokens[first - 1].text == ","
        and tokens[first].low in say.DETERMINERS
    )
    if one_more and tokens[first - 2].upper:  # "Ann Lee, the mayor of Oslo, one of the cities that joined, said"
        last = first - 2
        first = _phrase(tokens, floor, last)
    first = _without_opener(tokens, first, last)
    if first > last or tokens[first].low in say.AUX or tokens[last].low in say.PREPOSITIONS:
        return None
    if last - first < 2 and tokens[first].text[0].isdigit() and tokens[last].text in _UNITS:
        return None  # "120 MW claimed, 112 MW measured"
    return first, start - 1


def _phrase(tokens: list[Token], floor: int, last: int) -> int:
    first = last + 1
    while first > floor and last - first < REACH and not _ends_subject(tokens, floor, first - 1, last):
        first -= 1
    return first


def _named_before(tokens: list[Token], floor: int, comma: int) -> int:
    """The last token of the name before "..., the chief of staff," whose closing comma is at ``comma``; or -1."""
    for at in range(comma - 1, max(floor, comma - 30), -1):
        if tokens[at].text in ';:“”"' or lemma(tokens[at].low) in ("say", "tell"):
            return -1
        if tokens[at].text == "," and comma - at > 1:
            inner = tokens[at + 1]
            named = tokens[at - 1].upper or tokens[at - 1].text == ")" or inner.upper
            return at - 1 if named or inner.low in ("who", "a", "an", "the") else -1
    short = comma - floor < 8 and tokens[comma - 1].upper and not any(helps(one) for one in tokens[floor:comma])
    return comma - 1 if short else -1  # a stray comma: "Acme chief Ann Lee, has said"


def _ends_subject(tokens: list[Token], floor: int, at: int, last: int) -> bool:
    """Whether, walking left, the subject that ends at ``last`` has been left at ``at``."""
    token = tokens[at]
    if token.quoted or token.text in ';:—“”"!?…' or token.text.startswith("--"):
        return True
    joins = at > floor and tokens[at - 1].upper and tokens[at + 1].upper
    if token.text == ",":
        return not (joins and any(one.low == "and" for one in tokens[at:last]))
    if token.low in _BREAKS:
        return True
    if token.low in ("and", "or"):
        plain = at - floor <= 8 and not any(lemma(one.low) or one.low in say.AUX for one in tokens[floor:at])
        return not joins and not plain
    return at < last and lemma(token.low) in say.STRONG and token.low.endswith(("ed", "said", "says"))


def _without_opener(tokens: list[Token], first: int, last: int) -> int:
    """Skip "But", "On Sunday", the minutes of an entry's time and the like at the head of a subject."""
    while first < last and first > 1 and tokens[first - 1].text == ":" and tokens[first - 2].text.isdigit():
        first += 1
    while first < last and (tokens[first].low in say.OPENERS or helps(tokens[first]) or tokens[first].text == ","):
        first += 1
    broken = first > 0 and tokens[first - 1].low in _PARTED_BY  # "After weeks of talks the mayor"
    if broken and (inner := _own_phrase(tokens, first, last)):
        return inner
    if tokens[first].low in say.PREPOSITIONS:
        dated = first + 1
        while dated < last and (tokens[dated].low in _DATED or tokens[dated].text.isdigit()):
            dated += 1
        if dated > first + 1:
            return dated  # "On Saturday Acme", "In April 2021 the mayor"
        if inner := _own_phrase(tokens, first, last):
            return inner
        for at in range(last, first, -1):
            if tokens[at].low in say.DETERMINERS:
                return at
            if not tokens[at].upper and at < last:
                return at + 1
    return first


def _own_phrase(tokens: list[Token], first: int, last: int) -> int:
    """Where the last noun phrase begins that no preposition leads: "In the morning | the head of the council"; or 0."""
    led = (n for n in range(last, first + 1, -1) if tokens[n].low in say.DETERMINERS)
    return next((n for n in led if tokens[n - 1].low not in say.PREPOSITIONS), 0)


def leading(tokens: list[Token], first: int, start: int) -> Span | None:
    """First and last token of the subject at the head of a sentence, up to its first verb or adverb."""
    while first < start and tokens[first].low in _OPENERS:
        first += 1
    last = first
    while (
        last < start
        and last - first < 9
        and not helps(tokens[last])
        and not (tokens[last].low.endswith("ed") or tokens[last].low in en.PAST_EVENTS)
        and tokens[last].text not in ",;:"
    ):
        last += 1
    return (first, last - 1) if first < last < start else None


def opens_name(tokens: list[Token], at: int, last: int) -> bool:
    """Whether a noun phrase may begin at ``at``, right after "said"."""
    token = tokens[at]
    if token.quoted or token.low in _NO_SUBJECT:
        return False
    if at + 1 < last and tokens[at + 1].low in say.AUX and token.low in say.PRONOUNS:
        return False
    if token.low in say.LEAVES and at + 1 < last and tokens[at + 1].low[:1].isdigit():
        return True  # "says page 8"
    plural = token.low.endswith("s") and token.low not in say.AUX
    role = next((n for n in range(at, min(at + 4, last)) if not tokens[n].low.isalpha() or tokens[n].upper), at)
    between = tokens[at:role]
    if between and tokens[role].upper and not any(one.low in _NO_ASIDE for one in between):
        return True  # "said rescue chief Ann Lee"
    return token.upper or plural or token.low in say.DETERMINERS or token.low in say.PRONOUNS


def name_end(tokens: list[Token], at: int, last: int) -> int:
    """One past the noun phrase that begins at ``at`` after "said", with what is added on the speaker."""
    stop = at
    while stop < last and not tokens[stop].quoted and stop - at < REACH and not stops(tokens, stop, last):
        placed = tokens[stop].low in _PLACED and tokens[stop - 1].text != ","
        if (placed and stop > at) or (tokens[stop].text == "," and stop + 1 < last and not _adds(tokens[stop + 1])):
            break
        stop += 1
    return stop


def _adds(token: Token) -> bool:
    """Whether a comma before ``token`` opens more on who the speaker is: ", now a consultant", ", who lost", ", 25"."""
    return not token.quoted and (token.low in say.DETERMINERS or token.low in say.ROLES or not token.text[0].islower())


def with_aside(tokens: list[Token], floor: int, comma: int) -> tuple[int, int] | None:
    """ "Ann Lee, who founded Acme, told ...", "His successor, Ann Lee, said ...": a subject, nothing that was said."""
    head = floor
    while head < comma and (tokens[head].low in say.OPENERS or tokens[head].text == ","):
        head += 1
    first = next((n for n in range(head, min(comma, head + 12)) if tokens[n].text == ","), 0)
    who = first and (
        tokens[first + 1].low in ("who", "whose") or tokens[first + 1].low in ("speaking", "citing", "quoting")
    )
    if who and comma - first < 30 and not any(tokens[n].low in say.AUX or tokens[n].quoted for n in range(head, first)):
        return head, comma
    relative = next((n for n in range(head + 2, min(comma, head + 5)) if tokens[n].low in ("who", "whose")), 0)
    if relative and tokens[head].low in say.DETERMINERS and comma - head < 30:
        return head, comma  # "A man who worked there, and who does not want to be named, told ..."
    return _with_apposition(tokens, floor, comma) or _named_after_role(tokens, floor, comma)


def _named_after_role(tokens: list[Token], floor: int, comma: int) -> tuple[int, int] | None:
    """ "..., its boss, Ann Lee, told ...": a role and a name behind what was said."""
    name = comma
    while name - 1 > floor and comma - name < 4 and tokens[name - 1].upper:
        name -= 1
    role = name - 1
    if name == comma or role <= floor or tokens[role].text != ",":
        return None
    for at in range(role - 1, max(floor, role - 9), -1):
        if tokens[at].low in say.AUX and comma - name > 1:
            return name, comma - 1  # "The bill is 43 million, Ann Lee, told us"
        if is_mark(tokens[at]) or tokens[at].quoted or tokens[at].low in _AUX_BREAKS:
            return None
        if tokens[at].low in say.DETERMINERS:
            return (at, comma - 1) if tokens[at - 1].text == "," and role - at > 1 else None
    return None


def with_relative(tokens: list[Token], floor: int, start: int, lone: int) -> tuple[int, int] | None:
    """ "A builder who asked not to be named told ...": the noun before "who" and all that follows it."""
    behind = tokens[lone - 1].low if lone > floor else ""
    who = next((n for n in range(start - 1, max(floor, start - 20), -1) if tokens[n].low == "who"), floor)
    if who == floor and behind == "that" and tokens[lone].low.endswith("s") and tokens[lone].low not in say.PRONOUNS:
        who = lone - 1
    elif not (tokens[lone].low.endswith("ed") or behind in say.PREPOSITIONS or behind == "that"):
        return None  # neither "named" nor "since Christmas" nor "in that house"
    first = next((n for n in range(who - 1, max(floor, who - 8) - 1, -1) if tokens[n].low in say.DETERMINERS), who)
    told = (
        who > floor and tokens[who].low == "that" and lemma(tokens[who - 1].low) in say.SAY
    )  # "said that officials say"
    return (first, start - 1) if first < who and not told else None


def _with_apposition(tokens: list[Token], floor: int, comma: int) -> tuple[int, int] | None:
    """ "Her successor, former director Ann Lee, told ...": the clause begins with somebody, a comma says who."""
    head = floor
    while head < comma and (tokens[head].low in say.OPENERS or tokens[head].text == ","):
        head += 1
    parts = [n for n in range(head, comma) if tokens[n].text == ","]
    words = [one.low for one in tokens[head:comma]]
    plain = (
        len(parts) == 1 and 1 < comma - head < 16 and not any(one in say.AUX or lemma(one) in say.SAY for one in words)
    )
    if not plain or not any(one.upper for one in tokens[parts[0] + 1 : comma]):
        return None
    opens = tokens[head].low in say.DETERMINERS or tokens[head].upper
    return (head, comma - 1) if opens and words[0] not in say.PREPOSITIONS else None
