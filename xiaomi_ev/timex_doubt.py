"""Words that only look like time: decided by their neighbours.

What comes in: a text, cut into tokens. What goes out: its tokens, those that mean no time as class ``x``: given
names such as "Jun" or "April", "may", "march", "the fall of the wall". What it will not do: read a phrase.
"""

from __future__ import annotations

import re
from operator import methodcaller

from xiaomi_ev.timex_en import FIGURES
from xiaomi_ev.timex_joined import joined
from xiaomi_ev.timex_tokens import Token, Words, code_at, cut

_AMBIGUOUS = frozenset(
    "may march mar jan feb apr april jun june jul aug august sep sept oct nov dec mon tue wed thu fri sat sun fall "
    "spring".split()
)


def words(text: str) -> Words:
    """The words of ``text`` that may tell a time, with their neighbours, doubtful ones decided."""
    found = joined(text, cut(text))
    tokens = found.tokens
    named = [n for n in map(_START, _NAMED.finditer(found.codes)) if tokens[n].text.rstrip(".").lower() in _AMBIGUOUS]
    decided = [(n, token) for n in named if (token := _decided(tokens, n)) is not tokens[n]]
    if not decided:
        return found
    codes = list(found.codes)
    for n, token in decided:
        tokens[n], codes[n] = token, token.code
    return Words(tokens, found.bases, "".join(codes))


_NAMED = re.compile("[MWS]")
_START = methodcaller("start")


def _decided(found: list[Token], n: int) -> Token:
    """A doubtful word keeps its class only where its neighbours speak for it."""
    token = found[n]
    word = token.text.rstrip(".").lower()
    before, after = code_at(found, n - 1), code_at(found, n + 1)
    number_near = after in "doYK" or before in "do" or (before == "f" and code_at(found, n - 2) in "do")
    if token.code == "M":
        return token if _is_month(found, n, word, number_near) else token._replace(code="x")
    if token.code == "W":
        listed = after == "c" and code_at(found, n + 2) in "dMo"
        sure = number_near or listed or (token.text.endswith(".") and token.text[0].isupper())
        return token if sure else token._replace(code="x")
    if word in ("fall", "spring"):
        verb = (
            before != "r"
            and after in "if&"
            and not (after == "f" and _of_a_year(found, n + 2))
            and code_at(found, n + 2) != "Y"
        )
        return token if (before in "rtmie" or after == "Y") and not verb else token._replace(code="x")
    return token


def _of_a_year(found: list[Token], n: int) -> bool:
    """ "The fall of 2024" and "of the year" are seasons; "the fall of the wall" is none."""
    return code_at(found, n) in "YrFK" or (code_at(found, n) == "t" and code_at(found, n + 1) in "Ur")


def _is_month(found: list[Token], n: int, word: str, number_near: bool) -> bool:
    token = found[n]
    before, after = code_at(found, n - 1), code_at(found, n + 1)
    if number_near and token.text[0].isupper():
        return True
    if token.text[0].isupper() and (_months(found, n, n + 2) or _months(found, n - 2, n)):
        return True  # "the April-June quarter"
    if not token.text[0].isupper():
        return (number_near and word not in ("may", "march")) or (number_near and before in "dofi")
    if token.text.endswith(".") or (len(word) <= 4 and word not in ("may", "june", "july")):
        return (token.text.endswith(".") and not _named(found, n)) or (before in "im" and not _named(found, n + 1))
    if word == "may":
        return (before in "imrfl-(" or after in "fr" or (before == "t" and after == "x")) and (
            before != "&" and not _named(found, n + 1)
        )
    if word in ("march", "april", "june", "august"):
        cued = before in "imrfle&-(" or after in "fr" or (before == "t" and after == "x")
        led = (before == "i" and found[n - 1].text.lower() == "in") or _as_late_as(found, n)
        opens = before in "|." or found[n - 1].text in ('"', "“")
        says = word == "august" and opens and after == "x" and found[n + 1].text in _SAYS
        return says or led or (cued and not _named(found, n + 1)) or _describes(found, n)
    return True


def _months(found: list[Token], first: int, second: int) -> bool:
    """Whether two months stand there, in capitals, with a dash between them."""
    both = code_at(found, first) + code_at(found, first + 1) + code_at(found, second) in ("M-M", "M~M")
    return both and found[first].text[0].isupper() and found[second].text[0].isupper()


_SAYS = frozenset("will is was saw".split())
"""Behind "August" that begins a sentence, which is no first name."""


def _as_late_as(found: list[Token], n: int) -> bool:
    """ "As recently as April", "data for April"."""
    if n > 2 and found[n - 1].text == "for":
        return found[n - 2].text in FIGURES and not _named(found, n + 1)
    return n > 2 and found[n - 1].text == "as" and found[n - 2].code in "Nml" and found[n - 3].text.lower() == "as"


def _describes(found: list[Token], n: int) -> bool:
    """ "A March operation", "the costly August battles": a month between small words, no name."""
    if n == 0 or n + 1 >= len(found):
        return False
    before, after = found[n - 1], found[n + 1]
    small = before.code in "at" or (before.code == "x" and before.text[:1].islower())
    return small and after.code == "x" and after.text[:1].islower()


def _named(found: list[Token], n: int) -> bool:
    """Whether token ``n`` is a capitalised plain word: part of a name, most likely."""
    return 0 <= n < len(found) and found[n].code == "x" and found[n].text[:1].isupper()
