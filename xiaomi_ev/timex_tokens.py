"""Text to words with a class, the first step of reading time expressions.

What comes in: any text. What goes out: tokens that matter or stand between, each with the one-letter class
of ``timex_en``; model numbers, prices and the like leave here as class ``x``. What it will not do: read a
phrase, or decide whether "May" is a month: ``timex_doubt`` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from xiaomi_ev.timex_en import HOLIDAY_STARTS, HOLIDAYS, LEXICON
from xiaomi_ev.timex_stretches import stretches


class Token(NamedTuple):
    """One word, number or sign: its span, its class and what it means."""

    start: int
    end: int
    text: str
    code: str
    value: object


_MONTH_DASH = r"(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec)[a-z.]{0,6}-\d"
_TOKEN = re.compile(
    rf"""(?=[^ ])(?:  # spaces fail at once, not once for each kind
    (?P<plain>[^\W\d_]++(?![\w.@:-]))
  | (?P<I>(?<![\w.])(?:\d{{4}}-\d{{2}}-\d{{2}}(?:[T\ ]\d{{2}}:\d{{2}}(?::\d{{2}})?)?|\d{{4}}/\d{{1,2}}/\d{{1,2}}|\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d\d))(?![\w/-]|\.\d))
  | (?P<K>(?<![\w.,])\d{{1,4}}(?:s?\s?(?:B\.C\b\.?(?:E\.)?|BCE?\b)|(?=[-–]\d{{1,4}}\s?B\.?C\b)))
  | (?P<x>[$€£¥₹]\s?\d[\d,.]{{0,25}}|\d[\d,.]{{0,25}}+\s?%|(?<!\w)[@\#]\w+|\b[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,3}}\.(?:com|org|net|co|io|cn|de|uk|eu|gov|edu|info|tv|news)\b|https?://[^\s<>"]{{1,500}}|\w{{1,64}}@[\w.]{{1,200}}|\+\d[\d\s()-]{{6,20}}|\d{{3}}-\d{{3,4}}(?:-\d{{4}})?(?!\d))
  | (?P<C>(?<![\w:.])\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?(?=\s?[AaPp]\.?[Mm]\b|(?<=:\d\d)(?![\d:]))|(?<![\w.,:-])(?:[01]\d|2[0-4])[0-5]\d(?=\s?(?:GMT|UTC|[ECMPBIJK][DS]T|CES?T|SGT|HKT|A[EW][DS]T|NZ[DS]T|hrs)\b))
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
    )""",
    re.VERBOSE,
)
_SIGNS = {",": "c", "-": "-", "–": "~", ".": ".", "&": "&", "(": "("}


def cut(text: str) -> list[Token]:
    """The tokens around words that may tell a time, number words merged ("twenty-five" is one number).

    Most of a text speaks of no time: only stretches around a word of time, a year or a clock are cut up, and
    an empty token of class ``|`` stands between two stretches.
    """
    found: list[Token] = []
    chunks, at, last = text.split(" "), 0, 0
    for start, end in stretches(chunks):
        at += sum(map(len, chunks[last:start])) + start - last
        found.append(Token(at, at, "", "|", None))
        at = _cut_stretch(text, at, chunks[start:end], found)
        last = min(end, len(chunks))
    merged = _merge_numbers(text, found)
    for n, token in enumerate(merged):
        if token.code == "span":
            merged[n] = _second_year(merged, n)
    return merged


def _cut_stretch(text: str, at: int, chunks: list[str], found: list[Token]) -> int:
    """Adds the tokens of chunks that stand from ``at`` on, and says where the next chunk begins."""
    done, end = at, at + sum(map(len, chunks)) + len(chunks) - 1
    add, new, recall = found.append, _new, _CHUNKS.get
    for chunk in chunks:
        known = recall(chunk)
        if known is None:
            if len(_CHUNKS) > 65_536:
                _CHUNKS.clear()
            known = _cut_chunk(chunk)
            if len(chunk) < 64:
                _CHUNKS[chunk] = known
        after = at + len(chunk)
        if done > at or (known[0] and text[after + 1 : after + 2] in _READ_ON):
            for match in _TOKEN.finditer(text, max(at, done), end):  # may reach over the space: "5 p.m.", "$ 5"
                if match.start() >= after:
                    break
                add(_token(match))
                done = match.end()
        else:
            for first, last, word, code, value in known[1]:
                add(new(Token, (at + first, at + last, word, code, value)))
        at = after + 1
    return at


_CHUNKS: dict[str, tuple[bool, list[Token]]] = {}
_READ_ON = frozenset("aApPbB%GUECMJIKSHNh0123456789$(-")
"""What may follow a figure and belong to it: a.m., B.C., a percent sign, GMT, more figures."""


def _cut_chunk(chunk: str) -> tuple[bool, list[Token]]:
    """The tokens of a chunk by itself, and whether what follows may change them."""
    figures = any(sign.isdigit() for sign in chunk[-2:]) or chunk[-1:] in tuple("$€£¥₹+()-")
    return figures and chunk != "-", [_token(match) for match in _TOKEN.finditer(chunk)]


def classes(words: list[Token]) -> str:
    """One letter a token, for the patterns to read."""
    return "".join([token[3] for token in words])


def _second_year(found: list[Token], n: int) -> Token:
    """ "17" in "1915-17" is a year of the same century, when it is later than the first."""
    first = found[n - 2] if n >= 2 else None
    if first is None or first.code != "Y" or int(str(first.value)) % 100 >= int(found[n].text):
        return found[n]._replace(code="x", value=None)
    return found[n]._replace(code="Y", value=int(str(first.value)) // 100 * 100 + int(found[n].text))


_new = tuple.__new__  # what Token() does, without a call in between


def _token(match: re.Match[str]) -> Token:
    text = match[0]
    start, end = match.span()
    return _new(Token, (start, end, text, *_READERS.get(match.lastgroup or "", _other)(text)))


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


_BOUNDS = {
    ("at", "least"): "EQUAL_OR_MORE", ("at", "most"): "EQUAL_OR_LESS", ("more", "than"): "MORE_THAN", ("less", "than"): "LESS_THAN",
    ("fewer", "than"): "LESS_THAN", ("up", "to"): "EQUAL_OR_LESS", ("much", "as"): "EQUAL_OR_MORE", ("many", "as"): "EQUAL_OR_MORE",
}  # fmt: skip
_SECOND = frozenset(second for _, second in _BOUNDS)


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
    """Join number words, holiday names and bounds such as "at least" to one token each."""
    merged: list[Token] = []
    done = 0
    for n in [n for n, token in enumerate(found) if token[3] in "wdn#" or found[n - 1][2] in _SECOND]:
        if n < done:
            continue
        merged += found[done:n]
        token, last = found[n], n
        if len(merged) > 1 and merged[-1].text in _SECOND and token.code in "wdnath#":
            _merge_bound(text, merged)
        if token.code in "wdn":
            token, last = _number_words(text, found, n)
        elif token.code == "#":
            token, last = _holiday(text, found, n)
        merged.append(token)
        done = last + 1
    return merged + found[done:]


def _merge_bound(text: str, merged: list[Token]) -> None:
    first, second = merged[-2], merged[-1]
    mod = _BOUNDS.get((first.text.lower(), second.text))
    if mod is not None:
        merged[-2:] = [Token(first.start, second.end, text[first.start : second.end], "q", mod)]


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
    if total in range(20, 100, 10) and code_at(found, last + 1) == "-" and code_at(found, last + 2) == "o":
        unit = int(str(found[last + 2].value))
        if 1 <= unit <= 9:  # "twenty-first"
            said = text[found[n].start : found[last + 2].end]
            return Token(found[n].start, found[last + 2].end, said, "o", int(total) + unit), last + 2
    if last == n:
        return found[n], n
    whole = int(total) if total == int(total) else total
    return Token(found[n].start, found[last].end, text[found[n].start : found[last].end], "w", whole), last


_CENTURIES = {"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}


def _spoken_year(text: str, found: list[Token], n: int) -> tuple[Token, int] | None:
    """ "Nineteen ninety-six", as in transcripts of speech."""
    century = _CENTURIES.get(found[n].text.lower())
    if century is None or code_at(found, n + 1) != "w":
        return None
    tens, last = int(str(found[n + 1].value)), n + 1
    if not (10 <= tens < 100 and (century != 20 or tens < 20 or tens % 10 == 0)):
        return None
    if tens >= 20 and code_at(found, n + 2) in "-w" and n + 2 < len(found):
        unit = n + 3 if found[n + 2].code == "-" else n + 2
        if code_at(found, unit) == "w" and 1 <= int(str(found[unit].value)) <= 9:
            tens, last = tens + int(str(found[unit].value)), unit
    return Token(
        found[n].start, found[last].end, text[found[n].start : found[last].end], "Y", 100 * century + tens
    ), last


def _holiday(text: str, found: list[Token], n: int) -> tuple[Token, int]:
    for last in range(min(n + 5, len(found) - 1), n - 1, -1):
        name = " ".join(text[found[n].start : found[last].end].lower().replace("’", "'").split())
        if name in HOLIDAYS:
            return Token(found[n].start, found[last].end, text[found[n].start : found[last].end], "H", name), last
    code, value = LEXICON.get(found[n].text.lower(), ("x", None))  # "May" without "Day"
    return found[n]._replace(code=code, value=value), n


def code_at(found: list[Token], n: int) -> str:
    return found[n].code if 0 <= n < len(found) else "|"
