"""Quantities: every case of the case files, and laws for any text."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaomi_ev import currencies, quantities, units
from xiaomi_ev.quantities import Quantity

FOLDER = Path(__file__).parent / "cases" / "quantities"


def cases(kind: str) -> Iterator[tuple[str, str]]:
    lines = tomllib.loads((FOLDER / f"{kind}.toml").read_text(encoding="utf-8"))["cases"].splitlines()
    for line in lines:
        if line.strip() and not line.startswith("#"):
            text, _, wanted = line.partition(" =>")
            yield text, wanted.strip()


def written(found: list[Quantity]) -> str:
    """The found quantities in the notation of the case files."""
    rows = []
    for one in found:
        ends = "" if one.low is None or one.high is None else f" {one.low:.12g}..{one.high:.12g}"
        rows.append(f"{one.value} {one.unit or '-'} {one.bound}{ends}")
    return "; ".join(rows)


@pytest.mark.parametrize(("text", "wanted"), [*cases("made"), *cases("wild")])
def test_a_quantity_has_value_unit_and_bound(text: str, wanted: str) -> None:
    assert written(quantities.find(text)) == wanted


@pytest.mark.parametrize(("text", "wanted"), list(cases("negative")))
def test_a_number_that_is_no_quantity_is_left_alone(text: str, wanted: str) -> None:
    assert written(quantities.find(text)) == wanted


@pytest.mark.xfail(strict=True, reason="known failure")
@pytest.mark.parametrize(("text", "wanted"), list(cases("known_failure")))
def test_known_failures(text: str, wanted: str) -> None:
    assert written(quantities.find(text)) == wanted


def test_there_are_enough_cases_and_a_negative_for_two_positives() -> None:
    positive, negative = len([*cases("made"), *cases("wild")]), len([*cases("negative")])
    assert positive + negative >= 300
    assert negative * 2 >= positive


def test_the_span_is_the_number_with_its_unit() -> None:
    text = "It raised about US$ 10 million, and 720,000 square metres were let."
    assert [one.text for one in quantities.find(text)] == ["US$ 10 million", "720,000 square metres"]
    assert [one.kind for one in quantities.find(text)] == ["money", "measure"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Sydney said A$5m, then $3 million more.", "USD"),
        ("In Canadian dollars, it is $3 million.", "CAD"),
        ("All sums are in Singapore dollars: $3 million.", "SGD"),
        ("It paid 5 million Danish kroner, then 3 million kroner.", "DKK"),
        ("It paid NOK 5 million, then 3 million kroner.", "NOK"),
        ("It paid 3 million kroner.", "krone"),
    ],
)
def test_a_bare_currency_is_the_nation_s_that_the_text_names(text: str, unit: str) -> None:
    assert quantities.find(text)[-1].unit == unit


@pytest.mark.parametrize(
    ("text", "codes", "unit"),
    [
        ("It costs $3 million.", ["AUD", "EUR"], "AUD"),  # the story's only dollar
        ("It costs $3 million.", ["AUD", "USD"], "USD"),
        ("In Canadian dollars, it is $3 million.", ["USD"], "CAD"),  # what the text names comes first
        ("It costs US$3 million.", ["AUD"], "USD"),
    ],
)
def test_a_bare_dollar_is_the_story_s_where_the_text_names_none(text: str, codes: list[str], unit: str) -> None:
    assert quantities.find(text, currencies.named(text, codes))[-1].unit == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It costs 3 million kroner.", "DKK"),  # of two kroner the one that the questions ask for
        ("It paid 3 million kroner, then 5 million Norwegian kroner.", "NOK"),
        ("It paid 5 million Norwegian kroner, then 3 million kroner.", "NOK"),
    ],
)
def test_bare_kroner_are_those_that_the_questions_ask_for(text: str, unit: str) -> None:
    assert quantities.find(text, currencies.named(text, ["DKK", "NOK"], ["DKK"]))[-1].unit == unit


def test_kroner_before_the_first_norwegian_ones_are_the_story_s() -> None:
    text = "It costs 34,995 kroner, and the cells 210 million Norwegian kroner."
    found = quantities.find(text, currencies.named(text, ["DKK", "NOK"], ["DKK"]))
    assert [one.unit for one in found] == ["DKK", "NOK"]


@given(st.text() | st.text("0123456789.,$€ %-millonbk\u00a0½²"))
def test_spans_are_the_text_and_values_plain_decimals(text: str) -> None:
    last = 0
    for one in quantities.find(text):
        assert text[one.start : one.end] == one.text
        assert last <= one.start < one.end
        assert re.fullmatch(r"-?\d+(\.\d+)?", one.value, re.ASCII)
        last = one.end


@pytest.mark.parametrize(
    "piece", ["1,", "$", "1 million ", "between ", "one hundred ", "1-", "twenty-", "more than ", "a half "]
)
def test_time_grows_with_length_only(piece: str) -> None:
    start = time.process_time()  # whatever else the machine does
    quantities.find(piece * (25_000 // len(piece)))
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("unit", "wanted", "factor"),
    [
        ("mi", "km", 1.609344),
        ("lb", "kg", 0.45359237),
        ("acre", "ha", 0.40468564224),
        ("kn", "km/h", 1.852),
        ("week", "day", 7.0),
        ("GW", "MW", 1000.0),
        ("job", "job", 1.0),
        ("km", "kg", None),
        ("USD", "GBP", None),
        ("gal", "l", None),  # an American or a British one
    ],
)
def test_what_one_unit_is_in_another(unit: str, wanted: str, factor: float | None) -> None:
    found = units.per(unit, wanted)
    assert found is None if factor is None else found == pytest.approx(factor)
