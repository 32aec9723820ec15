"""Where numbers may stand in a text: most of it holds none, so that patterns of numbers need not look there.

What comes in: a text. What goes out: whether it may hold a number, the text without addresses and the like, and the
matches of a pattern of numbers in it. What it will not do: read a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xiaomi_ev import quantities_en as en
from xiaomi_ev import sieve

_NOT_TEXT = re.compile(
    r"https?://\S{1,500}|www\.\S{1,300}|\S{1,80}@\S{1,80}|\b\d+(?:-\d+){2,}|\b\d+(?:\.\d+){2,}\b(?<!\.\d{3})|\b(?:19|20)\d\d[-–]\d\d\b"
)
_MAY_BE_NO_TEXT = re.compile(r"//|www\.|@|(?<=\d)(?:[-–]\d|\.\d+\.\d)")
_LETTERS = re.compile("[a-z]+")
_HINTS = {*en.WORDS, *en.SCALES, *en.FRACTIONS, "half", "third", "thirds", "quarter", "quarters", "several"}
_HINTS |= {f"{part}s" for part in (*en.FRACTIONS, *en.SCALES)} | {"tens", "scores"}
_HINTED = sieve.Sieve(
    (), lambda word: any(map(str.isdecimal, word)) or not _HINTS.isdisjoint(_LETTERS.findall(word.lower()))
)
_COUNTING = re.compile(
    rf"\d|(?:(?<![a-z])|(?=[A-Z]))(?i:half|zero|{'|'.join(en.WORDS)})|"
    r"\A(?i:(?:hundred|dozen|thousand|lakh|million|crore|billion|trillion)s?|ml?n|mio|bl?n|tr?n|[kmb])\Z"
)
_COUNTS = sieve.Sieve(
    (), lambda word: (_COUNTING.match if word.islower() and word.isalpha() else _COUNTING.search)(word)
)
_BEGINS = re.compile(
    rf"(?=[ \u00a0]?(?:[^a-z\s,;:.]|(?<![a-z])(?=[{en.FIRST}])(?i:an?[ -]|half|several|zero|{'|'.join(en.WORDS)})))"
)
"""Where a number may begin: at a sign, a capital, figures, or one of few words, with a blank before it or none."""
_OPENS = 10
"""Characters before a number's first word or figures that may belong to it: "several ", "US$ "."""


def may_stand(text: str) -> bool:
    """Whether ``text`` may hold a number, in words or figures."""
    return _HINTED.any(text)


def masked(text: str) -> str:
    """``text`` with zeros in the place of addresses, telephone numbers, versions and seasons."""
    found = _MAY_BE_NO_TEXT.search(text) and any(map(str.isdigit, text))
    return _NOT_TEXT.sub(lambda match: "\0" * len(match[0]), text) if found else text


def matches(pattern: re.Pattern[str], masked: str, text: str) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer`` finds in ``masked``, tried for at the words and figures of numbers, and right before
    them, where a sign or an article may open one.
    """
    at = 0
    for start, end in _COUNTS.spans(text):
        at = max(at, start - _OPENS)
        while begun := _BEGINS.search(masked, at, end):
            match = pattern.match(masked, begun.start())
            if match:
                yield match
            at = match.end() if match else begun.start() + 1
