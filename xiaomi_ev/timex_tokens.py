"""Text to words with a class, the first step of reading time expressions.

What comes in: any text. What goes out: tokens that matter or stand between, each with the one-letter class
of ``timex_en``; model numbers, prices and the like leave here as class ``x``. What it will not do: read a
phrase, or decide whether "May" is a month: ``timex_doubt`` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate, chain
from operator import add, itemgetter
from typing import NamedTuple

from xiaomi_ev._fast import Remembered, pieces
from xiaomi_ev.timex_en import HOLIDAY_STARTS, LEXICON
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
    (?P<oclock>[oO]['’]clock\b)
  | (?P<plain>[^\W\d_]++(?![\w.@:-]))
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


class Words(NamedTuple):
    """The words of a text that may tell a time: ``text[bases[n] + tokens[n].start :]`` begins with token n."""

    tokens: list[Token]
    bases: list[int]
    codes: str


def cut(text: str) -> Words:
    """The tokens around words that may tell a time.

    Most of a text speaks of no time: only stretches around a word of time, a year or a clock are cut up, and
    an empty token of class ``|`` stands between two stretches. The tokens of a chunk are remembered, counted from
    where it begins, so that a text costs little more than looking its chunks up.
    """
    picked, starts = _picked(text)
    cuts = list(map(_CHUNKS.__getitem__, picked))
    done = 0
    for n in [n for n, one in enumerate(cuts) if type(one) is _Open]:
        follows = done <= starts[n] and cuts[n + 1] is not _PAUSE
        if follows and (_READ_ON.match(text, starts[n + 1] - 2) or "+" in text[starts[n] : starts[n + 1]]):
            done = _cut_anew(text, starts, cuts, n)
    tokens = list(chain.from_iterable(cuts))
    return Words(tokens, [start for start, one in zip(starts, cuts, strict=True) for _ in one], classes(tokens))


def _picked(text: str) -> tuple[list[str], list[int]]:
    """The chunks of all stretches, with a space, which no chunk is, around each; and where in the text they begin."""
    chunks = pieces(text)
    picked: list[str] = []
    before: list[int] = []  # letters of the text ahead of a chunk that no chunk picked ahead of it has
    past, skipped = 0, -1
    for first, end in stretches(chunks):
        if first > past:
            skipped += len(" ".join(chunks[past:first])) + 1  # the fastest way to add up many lengths
        picked.append(_BETWEEN)
        picked += chunks[first:end]
        before.append(skipped + 1)
        before += range(skipped, skipped + end - first)
        past, skipped = end, skipped + end - first - 1
    starts = list(map(add, accumulate(map(len, picked), initial=0), before))
    picked.append(_BETWEEN)
    starts.append(len(text))
    return picked, starts


_BETWEEN = " "
_PAUSE = (Token(0, 0, "", "|", None),)


def _cut_anew(text: str, starts: list[int], cuts: list[tuple[Token, ...]], n: int) -> int:
    """Cuts chunk ``n`` again with what follows, and what its last token reaches into: "5 p.m.", "$ 5"; says how far."""
    at = starts[n]
    while cuts[n] is not _PAUSE:
        found = []
        end = text.find(" ", starts[n])
        for match in _TOKEN.finditer(text, at):
            if match.start() >= end >= 0:
                break
            token = _token(match)
            found.append(token._replace(start=token.start - starts[n], end=token.end - starts[n]))
            at = match.end()
        cuts[n] = _years_joined(found)
        n += 1
        if at <= starts[n]:
            break
    return at


_READ_ON = re.compile(
    r".\ (?:[AaPp]\.?[Mm]\b|B\.?C|%|GMT|UTC|[ECMPBIJK][DS]T|CES?T|SGT|HKT|A[EW][DS]T|NZ[DS]T|hrs\b|(?<=[$€£¥₹]\ )\d|(?<=-\d\d\ )\d\d:)"
)
"""What may follow a figure or a sign of money and belong to it: a.m., B.C., a percent sign, GMT, its hour, its
sum; and a telephone number goes on from a plus."""


class _Open(tuple[Token, ...]):
    """Tokens of a chunk that what follows may change."""


def _alone(chunk: str) -> tuple[Token, ...]:
    """The tokens of a chunk by itself, counted from its start."""
    if chunk == _BETWEEN:
        return _PAUSE
    word = chunk[:-1] if chunk[-1:] == "," else chunk
    if word.isalpha():  # most chunks are a word, or one and its comma
        token = Token(0, len(word), word, *_word(word))
        return (token,) if word is chunk else (token, Token(len(word), len(chunk), ",", "c", None))
    tokens = _years_joined([_token(match) for match in _TOKEN.finditer(chunk)])
    return _Open(tokens) if any(map(str.isdigit, chunk[-2:])) or chunk[-1:] in tuple("$€£¥₹") else tokens


_CHUNKS = Remembered(_alone)


def classes(tokens: Sequence[Token]) -> str:
    """One letter a token, for the patterns to read."""
    return "".join(map(_CODE, tokens))


_CODE = itemgetter(3)


def _years_joined(found: list[Token]) -> tuple[Token, ...]:
    """ "17" in "1915-17" is a year of the same century, when it is later than the first."""
    for n, token in enumerate(found):
        if token.code == "span":
            first = found[n - 2] if n >= 2 else None
            if first is None or first.code != "Y" or int(str(first.value)) % 100 >= int(token.text):
                found[n] = token._replace(code="x", value=None)
            else:
                year = int(str(first.value)) // 100 * 100 + int(token.text)
                found[n] = token._replace(code="Y", value=year)
    return tuple(found)


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


def _number(text: str) -> tuple[str, object]:
    plain = text.replace(",", "")
    value = float(plain) if len(plain) < 16 else 0.0
    small = text.isascii() and text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 31
    return "d" if small else "n", int(value) if value == int(value) else value


def _decade(text: str) -> tuple[str, object]:
    digits = re.sub(r"\D", "", text)
    if len(digits) != 4:
        return "E", int(digits[0])
    return "E", digits[:2] if digits[2:] == "00" and digits < "19" else digits[:3]  # "the 1200s" are a century


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
    "oclock": lambda text: ("A", -1),
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


def code_at(found: list[Token], n: int) -> str:
    return found[n].code if 0 <= n < len(found) else "|"
