"""Which letters a pattern over classes may begin with, so that few patterns are tried at each word.

What comes in: a pattern of ``timex_en.RULES``. What goes out: the first two classes of phrases of it; some too
many cost time, none is left out. What it will not do: read more of the language of patterns than those use.
"""

from __future__ import annotations

import re
import string

_ATOM = re.compile(r"\[(?P<set>\^?[^\]]+)\]|(?P<look>\(\?<?[=!])|(?P<group>\((?:\?:)?)|\\?(?P<one>[^()|])")
_COUNT = re.compile(r"[?*+]|\{\d(?:,\d)?\}")
_LETTERS = frozenset(string.ascii_letters + "|.,&-~(#")
"""All classes that ``timex_en`` lists."""
_FIRST = 2
"""Letters of a phrase that are looked at."""


def beginnings(pattern: str) -> frozenset[str]:
    """The first letters, at most two, of all texts that ``pattern`` fits as a whole; a lone one is all of its text."""
    return _either(pattern, 0)[0]


def _either(pattern: str, at: int) -> tuple[frozenset[str], int]:
    """The beginnings of alternatives from ``at`` to the end of their group, and that end."""
    found: frozenset[str] = frozenset()
    while True:
        begun, at = _sequence(pattern, at)
        found |= begun
        if at >= len(pattern) or pattern[at] == ")":
            return found, at
        at += 1  # "|"


def _sequence(pattern: str, at: int) -> tuple[frozenset[str], int]:
    found = frozenset({""})
    while at < len(pattern) and pattern[at] not in "|)":
        atom = _ATOM.match(pattern, at)
        if atom is None:
            raise ValueError(f"no pattern over classes: {pattern[at:]!r}")
        at = atom.end()
        begun = frozenset(atom["set"] or atom["one"] or "")
        if atom["look"] or atom["group"]:
            begun, at = _either(pattern, at)
            at += 1
        elif (atom["set"] or "")[:1] == "^":
            begun = _LETTERS - begun
        if atom["look"]:
            continue
        least, most = 1, 1
        counted = _COUNT.match(pattern, at)
        if counted is not None:
            at = counted.end()
            least, most = {"?": (0, 1), "*": (0, _FIRST), "+": (1, _FIRST)}.get(counted[0]) or (
                int(counted[0][1]),
                int(counted[0][-2]),
            )
        found = _followed(found, begun, least, most)
    return found, at


def _followed(found: frozenset[str], begun: frozenset[str], least: int, most: int) -> frozenset[str]:
    """Beginnings with ``least`` to ``most`` times others behind them."""
    for n in range(most):
        longer = frozenset((one + other)[:_FIRST] for one in found for other in begun)
        found = longer if n < least else found | longer
    return found
