"""Which letters a pattern over classes may begin with, so that few patterns are tried at each word.

What comes in: a pattern of ``timex_en.RULES``. What goes out: the classes that a phrase of it may begin with; one too
many costs time, none is left out. What it will not do: read more of the language of patterns than those use.
"""

from __future__ import annotations

import re
import string

_ATOM = re.compile(r"\[(?P<set>\^?[^\]]+)\]|(?P<look>\(\?<?[=!])|(?P<group>\((?:\?:)?)|\\?(?P<one>[^()|])")
_COUNT = re.compile(r"[?*]|\{0,\d\}|\+|\{\d(?:,\d)?\}")
_LETTERS = frozenset(string.ascii_letters + "|.,&-~(#")
"""All classes that ``timex_en`` lists."""


def beginnings(pattern: str) -> frozenset[str]:
    """The letters that a text may begin with where ``pattern`` fits."""
    found, empty, _ = _either(pattern, 0)
    return _LETTERS if empty else found


def _either(pattern: str, at: int) -> tuple[frozenset[str], bool, int]:
    """First letters of alternatives from ``at`` to the end of their group, whether one may be empty, and that end."""
    found: frozenset[str] = frozenset()
    empty = False
    while True:
        first, nothing, at = _sequence(pattern, at)
        found, empty = found | first, empty or nothing
        if at >= len(pattern) or pattern[at] == ")":
            return found, empty, at
        at += 1  # "|"


def _sequence(pattern: str, at: int) -> tuple[frozenset[str], bool, int]:
    found: frozenset[str] = frozenset()
    empty = True
    while at < len(pattern) and pattern[at] not in "|)":
        atom = _ATOM.match(pattern, at)
        if atom is None:
            raise ValueError(f"no pattern over classes: {pattern[at:]!r}")
        at = atom.end()
        first, nothing = frozenset(atom["set"] or atom["one"] or ""), False
        if atom["look"] or atom["group"]:
            first, nothing, at = _either(pattern, at)
            at += 1
        elif (atom["set"] or "")[:1] == "^":
            first = _LETTERS - first
        if atom["look"]:
            continue
        counted = _COUNT.match(pattern, at)
        if counted is not None:
            at = counted.end()
            nothing = nothing or counted[0] in ("?", "*") or counted[0].startswith("{0")
        if empty:
            found, empty = found | first, nothing
    return found, empty, at
