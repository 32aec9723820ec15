"""Text to words with a class, the first step of reading time expressions.

What comes in: any text. What goes out: tokens that matter or stand between, each with the one-letter class
of ``timex_en``. What it will not do: read a phrase. Names and other words that only look like time
(given names such as "Jun" or "April", "may", "march", model numbers, prices) leave here as class ``x``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from xiaomi_ev.timex_en import HOLIDAY_STARTS, HOLIDAYS, LEXICON


class Token(NamedTuple):
    """One word, number or sign: its span, its class and what it means."""

    start: int
    end: int
    text: str
    code: str
    value: object


_MONTH_DASH = r"(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec)[a-z.]{0,6}-\d"
_TOKEN = re.compile(
    rf"""
    (?P<q>\b(?i:at\s(?:least|most)|(?:more|less|fewer)\sthan|up\sto|as\s(?:much|many)\sas)\b)
  | (?P<plain>(?<![\w@\#])[^\W\d_]++(?![\w.@]|-\d|://))
  | (?P<I>(?<![\w.])(?:\d{{4}}-\d{{2}}-\d{{2}}(?:[T\ ]\d{{2}}:\d{{2}}(?::\d{{2}})?)?|\d{{4}}/\d{{1,2}}/\d{{1,2}}|\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d\d))(?![\w/-]|\.\d))
  | (?P<K>(?<![\w.,])\d{{1,4}}(?:s?\s?B\.?C\.?(?:E\b\.?)?|(?=[-–]\d{{1,4}}\s?B\.?C\b)))
  | (?P<x>[$€£¥₹]\s?\d[\d,.]{{0,25}}|\d[\d,.]{{0,25}}+\s?%|(?<!\w)[@\#]\w+|https?://[^\s<>"]{{1,500}}|\w{{1,64}}@[\w.]{{1,200}}|\+\d[\d\s()-]{{6,20}}|\d{{3}}-\d{{3,4}}(?:-\d{{4}})?(?!\d))
  | (?P<C>(?<![\w:.])\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?(?=\s?[AaPp]\.?[Mm]\b|(?<=:\d\d)(?![\d:])))
  | (?P<Q>\b(?:[Qq][1-4]|[1-4]Q|[Hh][12]|[12]H)(?![\w.]))
  | (?P<E>(?<![\w.])['’]?(?:1\d|20)?\d0(?:'|’)?s\b)
  | (?P<o>(?<![\w.])\d{{1,2}}(?:st|nd|rd|th)\b)
  | (?P<Y>(?:(?<![\w.,'’-])|(?<=[Mm]id-)|(?<=\b[12]\d{{3}}[-–])|(?<=FY))(?:1[0-9]|2[01])\d\d(?=(?:[a-z]{{2,12}})?\b)(?![.,]\d|\w{{0,20}}\d))
  | (?P<span>(?<=\b[12]\d{{3}}[-–])\d\d(?![\w-]))
  | (?P<d>(?<![\w.,/])\d{{1,2}}(?=\s?[AaPp]\.?[Mm]\b))
  | (?P<fy>\bFY(?=[12]\d{{3}}\b))
  | (?P<mixed>(?!{_MONTH_DASH})\d++(?:,\d++){{0,8}}+[^\W\d_][\w-]*+|(?![Mm]id-|{_MONTH_DASH})[^\W\d_]++-?\d[\w-]*+)
  | (?P<n>\d++(?:,\d{{3}}){{0,12}}+(?:\.\d++)?)
  | (?P<word>(?i:(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.|[ap]\.m\b\.?)|[^\W\d_]+)
  | (?P<s>['’]s?\b)
  | (?P<br>\n)
  | (?P<sign>[,\-–.&(])
  | (?P<other>[^\s])
    """,
    re.VERBOSE,
)
_SIGNS = {",": "c", "-": "-", "–": "~", ".": ".", "&": "&", "(": "("}
_AMBIGUOUS = frozenset(
    "may march mar jan feb apr april jun june jul aug august sep sept oct nov dec mon tue wed thu fri sat sun fall spring "
    "second past quarter that start end close opening about over under around present current final many some mid".split()
)


def tokens(text: str) -> list[Token]:
    """The tokens around words that may tell a time, number words merged ("twenty-five" is one number).

    Most of a text speaks of no time: only stretches around a word of time, a year or a clock are cut up, and
    an empty token of class ``|`` stands between two stretches.
    """
    found: list[Token] = []
    for start, end in _stretches(text):
        found.append(Token(start, start, "", "|", None))
        found += [_token(match) for match in _TOKEN.finditer(text, start, end)]
    merged = _merge_numbers(text, found)
    telling = [(n, token) for n, token in enumerate(merged) if token.code not in _PLAIN_CODES]
    for n, token in telling:
        if token.code == "span":
            merged[n] = _second_year(merged, n)
    decided = [(n, _decided(merged, n)) for n, token in telling if token.text.rstrip(".").lower() in _AMBIGUOUS]
    for n, token in decided:
        merged[n] = token
    return merged


_PLAIN_CODES = frozenset("x|c.-&(tafsidnY")
"""Classes that need no second look; the words of ``_AMBIGUOUS`` have others."""


_BEFORE, _AFTER, _WORD = 40, 24, 40
"""Characters to either side of a word of time that its phrase may take in, and how long a word may be to be kept whole."""

_YEARS = frozenset(b"%d" % year for year in range(1000, 2200)) | frozenset(b"%d0s" % year for year in (*range(100, 220), *range(10)))
_TELLING = frozenset(
    word.encode() for word, (code, _) in LEXICON.items() if code in "MWBUuGNPSEpRDF" or word in ("half", "ago", "past")
)
_TELLING |= frozenset(b"am pm p b q1 q2 q3 q4 1q 2q 3q 4q h1 h2 1h 2h seventeen eighteen nineteen twenty christmas easter halloween thanksgiving valentine".split())
_TELLING |= _YEARS
_PLAIN = bytes(byte if chr(byte).isalnum() else 32 for byte in range(256))
_LOWERED = bytes(ord(chr(byte).lower()) if byte < 128 and chr(byte).isalnum() else 32 for byte in range(128)) + _PLAIN[128:]
_DIGITS = re.compile(rb"\d[:/]\d|[12]\d{3}[A-Za-z]|\d\.\d\d?\.\d\d|FY[12]\d")


def _stretches(text: str) -> list[tuple[int, int]]:
    """Where words of time stand, with what their phrases may take in; found on bytes, one a character."""
    raw = text.encode("latin-1", "replace")
    padded = b" " + raw.translate(_LOWERED) + b" "
    places, position = [match.start() for match in _DIGITS.finditer(raw)], 0
    for word in [word for word in padded.split() if word in _TELLING]:
        position = padded.find(b" " + word + b" ", position)
        places.append(position)
        position += len(word)
    stretches: list[tuple[int, int]] = []
    for place in sorted(places):
        start = raw.rfind(b" ", max(0, place - _BEFORE - _WORD), max(0, place - _BEFORE)) + 1 or max(0, place - _BEFORE)
        end = raw.find(b" ", place + _AFTER, place + _AFTER + _WORD)
        end = min(len(raw), place + _AFTER + _WORD) if end < 0 else end
        if stretches and start <= stretches[-1][1] + 8:
            stretches[-1] = stretches[-1][0], max(end, stretches[-1][1])
        else:
            stretches.append((start, end))
    return stretches


def classes(words: list[Token]) -> str:
    """One letter a token, for the patterns to read."""
    return "".join(token.code for token in words)


def _second_year(found: list[Token], n: int) -> Token:
    """ "17" in "1915-17" is a year of the same century, when it is later than the first."""
    first = found[n - 2] if n >= 2 else None
    if first is None or first.code != "Y" or int(str(first.value)) % 100 >= int(found[n].text):
        return found[n]._replace(code="x", value=None)
    return found[n]._replace(code="Y", value=int(str(first.value)) // 100 * 100 + int(found[n].text))


def classes(words: list[Token]) -> str:
    """One letter a token, for the patterns to read."""
    return "".join(token.code for token in words)


def _token(match: re.Match[str]) -> Token:
    kind, text = match.lastgroup, match[0]
    if kind == "plain":
        code, value = _plain(text)
    else:
        code, value = _READERS.get(kind or "", _other)(text)
    start, end = match.span()
    return Token(start, end, text, code, value)


def _other(text: str) -> tuple[str, object]:
    return "x", None


def _word(text: str) -> tuple[str, object]:
    lowered = text.lower()
    if lowered in HOLIDAY_STARTS and text[0].isupper():
        return "#", lowered
    return LEXICON.get(lowered.rstrip("."), ("x", None))


@lru_cache(maxsize=65_536)
def _plain(text: str) -> tuple[str, object]:
    """The class of a word, remembered: most words of a language come again."""
    return _word(text)


def _number(text: str) -> tuple[str, object]:
    plain = text.replace(",", "")
    value = float(plain) if len(plain) < 16 else 0.0
    small = text.isascii() and text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 31
    return "d" if small else "n", int(value) if value == int(value) else value


def _decade(text: str) -> tuple[str, object]:
    digits = re.sub(r"\D", "", text)
    return "E", digits[:3] if len(digits) == 4 else int(digits[0])


_BOUNDS = {"least": "EQUAL_OR_MORE", "most": "EQUAL_OR_LESS", "more": "MORE_THAN", "less": "LESS_THAN", "fewer": "LESS_THAN",
           "to": "EQUAL_OR_LESS", "as": "EQUAL_OR_MORE"}  # fmt: skip


def _before_christ(text: str) -> tuple[str, object]:
    """ "490 BC" and "the 470s BC" in the form of TIMEX3: ``BC0490``, ``BC047``."""
    digits = re.sub(r"\D", "", text)
    return "K", f"BC{int(digits):04d}"[: -1 if "s" in text.lower() else None]


_READERS: dict[str, Callable[[str], tuple[str, object]]] = {
    "I": lambda text: ("I", text),
    "C": lambda text: ("C", text),
    "Q": lambda text: ("Q" if "q" in text.lower() else "h", int(re.sub(r"\D", "", text))),
    "E": _decade,
    "K": _before_christ,
    "plain": _word,
    "fy": lambda text: ("F", text),
    "span": lambda text: ("span", None),
    "q": lambda text: (
        "q",
        _BOUNDS[text.split()[-1].lower() if text.lower().startswith(("at", "up")) else text.split()[0].lower()],
    ),
    "o": lambda text: ("o", int(re.sub(r"\D", "", text))),
    "Y": lambda text: ("Y", int(text)),
    "d": _number,
    "n": _number,
    "word": _word,
    "s": lambda text: ("s", None),
    "br": lambda text: ("|", None) if text.count("\n") else ("x", None),
    "sign": lambda text: (_SIGNS[text], None),
}


def _merge_numbers(text: str, found: list[Token]) -> list[Token]:
    """Join number words and holiday names to one token each."""
    merged: list[Token] = []
    n = 0
    while n < len(found):
        token = found[n]
        last = n
        if token.code in "wdn":
            token, last = _number_words(text, found, n)
        elif token.code == "#":
            token, last = _holiday(text, found, n)
        merged.append(token)
        n = last + 1
    return merged


def _number_words(text: str, found: list[Token], n: int) -> tuple[Token, int]:
    """The longest run of number words from ``n``: "two hundred and fifty", "twenty-five", "2 million"."""
    spoken = _spoken_year(text, found, n)
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
    if last == n:
        return found[n], n
    whole = int(total) if total == int(total) else total
    return Token(found[n].start, found[last].end, text[found[n].start : found[last].end], "w", whole), last


_CENTURIES = {"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}


def _spoken_year(text: str, found: list[Token], n: int) -> tuple[Token, int] | None:
    """ "Nineteen ninety-six", as in transcripts of speech."""
    century = _CENTURIES.get(found[n].text.lower())
    if century is None or _code(found, n + 1) != "w":
        return None
    tens, last = int(str(found[n + 1].value)), n + 1
    if not (10 <= tens < 100 and (century != 20 or tens < 20 or tens % 10 == 0)):
        return None
    if tens >= 20 and _code(found, n + 2) in "-w" and n + 2 < len(found):
        unit = n + 3 if found[n + 2].code == "-" else n + 2
        if _code(found, unit) == "w" and 1 <= int(str(found[unit].value)) <= 9:
            tens, last = tens + int(str(found[unit].value)), unit
    return Token(
        found[n].start, found[last].end, text[found[n].start : found[last].end], "Y", 100 * century + tens
    ), last


def _holiday(text: str, found: list[Token], n: int) -> tuple[Token, int]:
    for last in range(min(n + 5, len(found) - 1), n - 1, -1):
        name = " ".join(text[found[n].start : found[last].end].lower().replace("’", "'").split())
        if name in HOLIDAYS:
            return Token(found[n].start, found[last].end, text[found[n].start : found[last].end], "H", name), last
    return found[n]._replace(code="x", value=None), n


def _code(found: list[Token], n: int) -> str:
    return found[n].code if 0 <= n < len(found) else "|"


def _decided(found: list[Token], n: int) -> Token:
    """A doubtful word keeps its class only where its neighbours speak for it."""
    token = found[n]
    word = token.text.rstrip(".").lower()
    before, after = _code(found, n - 1), _code(found, n + 1)
    number_near = after in "doY" or before in "do" or (before == "f" and _code(found, n - 2) in "do")
    if token.code == "M":
        return token if _is_month(found, n, word, number_near) else token._replace(code="x")
    if token.code == "W":
        sure = token.text.endswith(".") or number_near or (after == "c" and _code(found, n + 2) in "dMo")
        return token if sure else token._replace(code="x")
    if word in ("fall", "spring"):
        verb = after in "if&" and not (after == "f" and _of_a_year(found, n + 2)) and _code(found, n + 2) != "Y"
        return token if (before in "rtmi" or after == "Y") and not verb else token._replace(code="x")
    return token


def _of_a_year(found: list[Token], n: int) -> bool:
    """ "The fall of 2024" and "of the year" are seasons; "the fall of the wall" is none."""
    return _code(found, n) in "YrF" or (_code(found, n) == "t" and _code(found, n + 1) in "Ur")


def _is_month(found: list[Token], n: int, word: str, number_near: bool) -> bool:
    token = found[n]
    before, after = _code(found, n - 1), _code(found, n + 1)
    if number_near and token.text[0].isupper():
        return True
    if not token.text[0].isupper():
        return (number_near and word not in ("may", "march")) or (number_near and before in "dofi")
    if token.text.endswith(".") or (len(word) <= 4 and word not in ("may", "june", "july")):
        return (token.text.endswith(".") and not _named(found, n)) or (before in "im" and not _named(found, n + 1))
    if word == "may":
        return (before in "imrfl-(" or after in "fr" or (before == "t" and after == "x")) and (
            before != "&" and not _named(found, n + 1)
        )
    if word in ("march", "april", "june", "august"):
        cued = before in "imrfl&-(" or after in "fr" or (before == "t" and after == "x")
        led = before == "i" and found[n - 1].text.lower() == "in"
        return led or (cued and not _named(found, n + 1)) or _describes(found, n)
    return True


def _describes(found: list[Token], n: int) -> bool:
    """ "A March operation", "the costly August battles": a month between small words, no name."""
    if n == 0 or n + 1 >= len(found):
        return False
    before, after = found[n - 1], found[n + 1]
    return before.text[:1].islower() and before.code in "atx" and after.code == "x" and after.text[:1].islower()


def _named(found: list[Token], n: int) -> bool:
    """Whether token ``n`` is a capitalised plain word: part of a name, most likely."""
    return 0 <= n < len(found) and found[n].code == "x" and found[n].text[:1].isupper()
