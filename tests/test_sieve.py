"""The sieve finds what the patterns find: it only spares them the places where they cannot begin."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaomi_ev import naming, numerals, quantities, stances
from xiaomi_ev.sieve import Sifted

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(path.stem for path in (ROOT / "xiaomi_ev").glob("*.py") if "Sifted(" in path.read_text("utf-8"))
SIFTED = {
    f"{name}.{key}": value
    for name in MODULES
    for key, value in vars(importlib.import_module(f"xiaomi_ev.{name}")).items()
    if isinstance(value, Sifted)
}
TEXTS = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
ODD = "No lıkely ſhare, it’s NOT\u00a0known; xwill, will_x, won't say\nmay be 5million—at least\u2029a half. İs it? USD5 \u212a"
WORDS = st.sampled_from(
    [*ODD.split(" "), "is", "was", "half a million", "US$ 5", "several", "rose", "denied", "-", "’"]
)


def spans(found: object) -> list[tuple[int, int]]:
    return [match.span() for match in found]  # type: ignore[attr-defined]


def test_every_pattern_is_worth_its_sieve() -> None:
    assert len(SIFTED) > 8
    assert not [name for name, one in SIFTED.items() if one._sieve is None]


@pytest.mark.parametrize("name", SIFTED)
def test_nothing_is_lost(name: str) -> None:
    one = SIFTED[name]
    for text in [*TEXTS, *"\n".join(TEXTS).splitlines(), ODD, ODD.upper(), ODD.lower()]:
        assert spans(one.finditer(text)) == spans(one.pattern.finditer(text))


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_nothing_is_lost_in_odd_texts(text: str) -> None:
    for one in SIFTED.values():
        assert spans(one.finditer(text)) == spans(one.pattern.finditer(text))
    assert spans(numerals.matches(quantities._NUMBER, text, text)) == spans(quantities._NUMBER.finditer(text))


def test_a_pattern_that_may_begin_anywhere_is_looked_for_everywhere() -> None:
    for pattern in (r"(?:a|'b)", r"\b\w+ed", r"\b(?:'ll|as)"):
        one = Sifted(pattern, re.I)
        assert spans(one.finditer("it'll as banned'b")) == spans(one.pattern.finditer("it'll as banned'b"))


_PIECES = (
    "Lee is", "She was not", "The board seems", " ", ". ", ", ", "\n", '" ', "” ", "sure", "confident", "clear", "that", "it is over",
    "of", "about", "Acme", "Pelham's", "Pelhams’", "line", "figure", "target", "forecasts", "estimate", "has just cut", "raised",
    "kept", "its", "outlook", "for the year to 220,000", "this week is 112 containers", "in his view", "in the view of Lee",
    "the nuts were bad all along", "if Lee is to be believed", "Mayor Ann Lee", "Local councillor Bo Berg", "was", "called", "?",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=40), st.sampled_from((" ", "")))
def test_views_and_offices_are_those_that_the_patterns_find_everywhere(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    found = [match.span() for match in naming.introduced(text)]
    assert found == [match.span() for match in naming._INTRODUCED.finditer(text)]
    with pytest.MonkeyPatch.context() as patched:
        told = list(stances.told(text))
        anything = re.compile("")
        patched.setattr(stances, "_COUNTED", frozenset(stances._HINTS))
        patched.setattr(stances, "_FORECASTS", frozenset(stances._HINTS))
        patched.setattr(stances.say, "VIEWS", frozenset(stances._HINTS))
        patched.setattr(stances.say, "OF_MIND", frozenset(stances._HINTS))
        for name in ("_OF_WHAT", "_OWNED", "_CHANGES"):
            patched.setattr(stances, name, anything)
        assert told == list(stances.told(text))
