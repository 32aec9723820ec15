"""Number words, names of holidays and bounds such as "at least", joined to one token each.

What comes in: the tokens of a text. What goes out: the same with "twenty-five", "New Year's Eve" and "more than" as
one token, its span counted from the start of the text. What it will not do: cut a text, or read a phrase.
"""

from __future__ import annotations

import re

from xiaomi_ev.timex_en import BOUNDS, CENTURIES, HOLIDAYS, LEXICON
from xiaomi_ev.timex_tokens import Token, Words, classes, code_at

_SECOND = frozenset(second for _, second in BOUNDS)
_JOINING = re.compile(r"[wdn](?=[-&]?w|-o)|#")
_BOUNDED = frozenset("wdnath#")
_Piece = tuple[int, Token]
"""The last of the tokens that one takes the place of, and that one."""


def joined(text: str, words: Words) -> Words:
    """The words of a text with what belongs together as one token."""
    tokens, codes = words.tokens, words.codes
    pieces: dict[int, _Piece] = {}
    for n in [n for n, token in enumerate(tokens) if token[2] in _SECOND]:
        mod = BOUNDS.get((tokens[n - 1].text.lower(), tokens[n].text))
        if mod is not None and code_at(tokens, n + 1) in _BOUNDED:
            pieces[n - 1] = n, _over(text, words, n - 1, n, "q", mod)
    done = 0
    for n in [match.start() for match in _JOINING.finditer(codes)]:
        piece = None if n < done else _holiday(text, words, n) if codes[n] == "#" else _number_words(text, words, n)
        if piece is not None:
            pieces[n] = piece
            done = piece[0] + 1
    return _replaced(words, pieces) if pieces else words


def _replaced(words: Words, pieces: dict[int, _Piece]) -> Words:
    tokens: list[Token] = []
    bases: list[int] = []
    done = 0
    for n in sorted(pieces):
        last, token = pieces[n]
        tokens += words.tokens[done:n]
        bases += words.bases[done:n]
        tokens.append(token)
        bases.append(0)
        done = last + 1
    tokens += words.tokens[done:]
    bases += words.bases[done:]
    return Words(tokens, bases, classes(tokens))


def _over(text: str, words: Words, first: int, last: int, code: str, value: object) -> Token:
    """One token over those from ``first`` to ``last``."""
    start, end = words.bases[first] + words.tokens[first].start, words.bases[last] + words.tokens[last].end
    return Token(start, end, text[start:end], code, value)


def _number_words(text: str, words: Words, n: int) -> _Piece | None:
    """The longest run of number words from ``n``: "two hundred and fifty", "twenty-five", "2 million"."""
    found = words.tokens
    spoken = _spoken_year(text, words, n)
    if spoken is not None:
        return spoken
    total, last, k = float(str(found[n].value)), n, n + 1
    while k < len(found) and k < n + 10:
        step = 2 if found[k].code in "-&" and found[k].text.lower() in ("-", "and") else 1
        if k + step - 1 >= len(found) or found[k + step - 1].code != "w":
            break
        value = int(str(found[k + step - 1].value))
        if value >= 100 or (value == 12 and found[k + step - 1].text.lower() == "dozen"):
            total *= value
        elif total >= 100 or (20 <= total < 100 and total % 10 == 0 and value < 10):
            total += value
        else:
            break
        last, k = k + step - 1, k + step
    if total in range(20, 100, 10) and code_at(found, last + 1) == "-" and code_at(found, last + 2) == "o":
        unit = int(str(found[last + 2].value))
        if 1 <= unit <= 9:  # "twenty-first"
            return last + 2, _over(text, words, n, last + 2, "o", int(total) + unit)
    if last == n:
        return None
    return last, _over(text, words, n, last, "w", int(total) if total == int(total) else total)


def _spoken_year(text: str, words: Words, n: int) -> _Piece | None:
    """ "Nineteen ninety-six", as in transcripts of speech."""
    found = words.tokens
    if found[n].text == "two" and n and found[n - 1].text.lower() == "year" and n + 1 < len(found):
        return (n + 1, _over(text, words, n, n + 1, "Y", 2000)) if found[n + 1].text == "thousand" else None
    century = CENTURIES.get(found[n].text.lower())
    if century is None or code_at(found, n + 1) != "w":
        return None
    tens, last = int(str(found[n + 1].value)), n + 1
    if not (10 <= tens < 100 and (century != 20 or tens < 20 or tens % 10 == 0)):
        return None
    if tens >= 20 and code_at(found, n + 2) in "-w" and n + 2 < len(found):
        unit = n + 3 if found[n + 2].code == "-" else n + 2
        if code_at(found, unit) == "w" and 1 <= int(str(found[unit].value)) <= 9:
            tens, last = tens + int(str(found[unit].value)), unit
    return last, _over(text, words, n, last, "Y", 100 * century + tens)


def _holiday(text: str, words: Words, n: int) -> _Piece:
    for last in range(min(n + 5, len(words.tokens) - 1), n - 1, -1):
        token = _over(text, words, n, last, "H", None)
        name = " ".join(token.text.lower().replace("’", "'").split())
        if name in HOLIDAYS:
            return last, token._replace(value=name)
    code, value = LEXICON.get(words.tokens[n].text.lower(), ("x", None))  # "May" without "Day"
    return n, _over(text, words, n, n, code, value)
