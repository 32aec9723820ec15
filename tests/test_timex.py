"""Time expressions: what they denote, what is none, and that TimeML carries them there and back."""

from __future__ import annotations

import datetime as dt
import re
import string
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import pytest

from xiaomi_ev import intervals, timex
from xiaomi_ev.timex_doubt import words
from xiaomi_ev.timex_en import RULES
from xiaomi_ev.timex_first import beginnings

DCT = "2023-07-15"  # a Saturday
FOLDER = Path(__file__).parent / "cases" / "timex"


def cases(kind: str) -> Iterator[tuple[str, str, str | None]]:
    """Text, what it says (``expression=value; another``) and the creation time it is read against."""
    dct: str | None = None
    for line in tomllib.loads((FOLDER / f"{kind}.toml").read_text(encoding="utf-8"))["cases"].splitlines():
        if line.startswith("@"):
            dct = None if line[1:].strip() == "-" else line[1:].strip()
        elif line.strip() and not line.startswith("#"):
            text, _, wanted = line.rpartition(" =>")
            yield text, wanted.strip(), dct


def written(found: list[timex.Timex]) -> str:
    """The found expressions in the notation of the case files."""
    return "; ".join(f"{one.text}={one.value}" for one in found)


@pytest.mark.parametrize(("text", "wanted", "dct"), [*cases("made"), *cases("wild")])
def test_an_expression_has_span_and_value(text: str, wanted: str, dct: str | None) -> None:
    assert written(timex.tag(text, dct)) == wanted


@pytest.mark.parametrize(("text", "wanted", "dct"), list(cases("negative")))
def test_what_is_no_time_is_left_alone(text: str, wanted: str, dct: str | None) -> None:
    assert written(timex.tag(text, dct)) == wanted == ""


@pytest.mark.xfail(strict=True, reason="known failure")
@pytest.mark.parametrize(("text", "wanted", "dct"), list(cases("known_failure")))
def test_known_failures(text: str, wanted: str, dct: str | None) -> None:
    assert written(timex.tag(text, dct)) == wanted


def test_there_are_enough_cases_and_a_negative_for_two_positives() -> None:
    positive, negative = len([*cases("made"), *cases("wild")]), len([*cases("negative")])
    assert positive + negative >= 600
    assert negative >= 200
    assert negative * 2 >= positive


def test_without_a_creation_time_relative_values_stay_open() -> None:
    values = {
        one.text: (one.value, one.earliest)
        for one in timex.tag("In March we met; next year we part, as on 3 May 2020.")
    }
    assert values["March"] == ("XXXX-03", None)
    assert values["next year"] == ("XXXX", None)
    assert values["3 May 2020"] == ("2020-05-03", dt.date(2020, 5, 3))


def test_with_an_interval_the_value_goes_as_far_as_all_of_it_agrees() -> None:
    (same,) = timex.tag("next year", ("2023-02-01", "2023-11-30"))
    assert same.value == "2024"
    (differs,) = timex.tag("next year", ("2022-12-01", "2023-01-31"))
    assert differs.value == "202X"
    assert (differs.earliest, differs.latest) == (dt.date(2023, 1, 1), dt.date(2024, 12, 31))


@pytest.mark.parametrize("bad", ["soon", "2023-13", "2023-02-30", 7, ("2023", "2022"), ("2023",)])
def test_a_wrong_creation_time_says_what_is_allowed(bad: object) -> None:
    with pytest.raises(ValueError, match="ISO string"):
        timex.tag("today", bad)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "mod", "first", "last"),
    [
        ("2024-02", "", "2024-02-01", "2024-02-29"), ("2024-Q4", "", "2024-10-01", "2024-12-31"), ("2020-W53", "", "2020-12-28", "2021-01-03"),
        ("199", "", "1990-01-01", "1999-12-31"), ("2024-WI", "", "2024-12-01", "2025-02-28"), ("2023-06", "START", "2023-06-01", "2023-06-10"),
    ],
)  # fmt: skip
def test_intervals(value: str, mod: str, first: str, last: str) -> None:
    assert intervals.interval_of(value, mod) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("value", ["P10Y", "XXXX-03", "2024-02-30", "2024-13", "PRESENT_REF", "", "0000"])
def test_what_denotes_no_days_has_no_interval(value: str) -> None:
    assert intervals.interval_of(value) is None


@pytest.mark.parametrize(
    "said", ["Rose & <Thorn> met in June 2021.\r\nThen \x00\x0b left \ud800 in 2022.", "", "]]> 2024"]
)
def test_timeml_goes_there_and_back(said: str) -> None:
    found = timex.tag(said, DCT)
    root = ElementTree.fromstring(timex.to_timeml(said, found, DCT).encode("utf-8"))
    body = root.find("TEXT")
    assert body is not None
    again = "".join(body.itertext())
    assert len(again) == len(said)
    assert [(one.text, one.get("value")) for one in body.iter("TIMEX3")] == [(one.text, one.value) for one in found]
    stamp = root.find("DCT/TIMEX3")
    assert stamp is not None and stamp.get("value") == DCT


def test_no_rule_begins_with_a_class_that_is_not_foreseen() -> None:
    texts = [words(text).codes for kind in ("made", "wild", "negative") for text, _, _ in cases(kind)]
    texts += ["".join(pair) for pair in product(string.ascii_letters + "|.,&-~(#", repeat=2)]
    for name, pattern in RULES:
        fits = re.compile(pattern).finditer
        begun = {match[0][:2] for codes in texts for match in fits(codes) if match[0]}
        assert begun <= beginnings(pattern), name


@pytest.mark.parametrize(
    ("said", "tokens"),
    [
        ("It cost $ 5 p.m. on 3 May", ["$ 5", "3", "May"]),
        ("on 3 May at 5 p.m. 6 p.m. sharp", ["3", "May", "5", "p.m.", "6", "p.m."]),
        ("on 3 May call +44 2020 1998 2001 now", ["3", "May", "+44 2020 1998 2001 "]),
        ("twenty-five days in 490 BC or 1915-17", ["twenty-five", "days", "490 BC", "1915", "17"]),
        ("2024-05-03 10:30 on Monday", ["2024-05-03 10:30", "Monday"]),
    ],
)
def test_a_word_may_reach_over_the_blank_behind_it(said: str, tokens: list[str]) -> None:
    found = words(said)
    texts = [said[base + token.start : base + token.end] for token, base in zip(found.tokens, found.bases, strict=True)]
    assert texts == [token.text for token in found.tokens]
    assert [text for text in texts if text in tokens] == tokens


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("the second half of October 2024", ("2024-10-16", "2024-10-31")),
        ("the first half of October 2024", ("2024-10-01", "2024-10-15")),
        ("the first half of April 2024", ("2024-04-01", "2024-04-15")),
        ("the latter half of the 1990s", ("1995-01-01", "1999-12-31")),
        ("late October 2024", ("2024-10-22", "2024-10-31")),
    ],
)
def test_the_days_of_a_half_are_half_of_them(text: str, days: tuple[str, str]) -> None:
    found = timex.tag(f"It is due in {text}.", "2024-09-02")[0]
    assert (str(found.earliest), str(found.latest)) == days


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It applied on July 30.\n\nThe share price fell by 4.6 percent from the previous day.", "2024-08-21"),
        ("It applied on July 30. The share price had fallen from the previous day.", "2024-07-29"),
        ("Most viewed\n1. Storm cut off homes\n2. Fares to rise by 4.9% in January", "2025-01"),
        ("Most viewed\n1. Storm to come\n2. Fares rose by 4.9% in January", "2024-01"),
    ],
)
def test_what_stands_in_another_paragraph_or_entry_says_nothing_of_a_day(text: str, value: str) -> None:
    assert timex.tag(text, "2024-08-22")[-1].value == value


def test_an_hour_in_a_line_of_its_own_is_of_no_day_to_come() -> None:
    found = timex.tag("• A cabin left early\n• Rides free until Sunday\n• The line stopped at noon", "2024-06-08")
    assert [one.value for one in found] == ["2024-06-09", "2024-06-08T12:00"]
    found = timex.tag("The line opens on Sunday and closes at noon.", "2024-06-08")
    assert [one.value for one in found] == ["2024-06-09", "2024-06-09T12:00"]
