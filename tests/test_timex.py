"""Time expressions: what they denote, what is none, and that TimeML carries them there and back."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree

import pytest

from xiaomi_ev import intervals, timex

DCT = "2023-07-15"  # a Saturday
PHRASES = [
    ("on March 30, 2021", "2021-03-30"), ("22 September 2021", "2021-09-22"), ("in June 2021", "2021-06"),
    ("the first half of the upcoming year", "2024-H1"), ("the first half of 2024", "2024-H1"), ("early 2024", "2024"),
    ("the first quarter of 2024", "2024-Q1"), ("Q3 2022", "2022-Q3"), ("next year", "2024"), ("last year", "2022"),
    ("this year", "2023"), ("March of this year", "2023-03"), ("at the end of last December", "2022-12"),
    ("April this year", "2023-04"), ("yesterday", "2023-07-14"), ("two weeks ago", "2023-W26"), ("last week", "2023-W27"),
    ("three years ago", "2020"), ("the 1990s", "199"), ("mid-2021", "2021"), ("in the 19th century", "18"),
    ("said on Monday", "2023-07-10"), ("will open on Monday", "2023-07-17"), ("last month", "2023-06"),
    ("for ten years", "P10Y"), ("over the next ten years", "P10Y"), ("two days", "P2D"), ("24 hours", "PT24H"),
    ("several months", "PXM"), ("every day", "P1D"), ("every two weeks", "P2W"), ("annually", "P1Y"), ("now", "PRESENT_REF"),
    ("this morning", "2023-07-15TMO"), ("in 2024so for now", "2024"), ("summer of 2022", "2022-SU"), ("Christmas Day 2022", "2022-12-25"),
    ("at 3:15 p.m. yesterday", "2023-07-14T15:15"), ("2023-11-06", "2023-11-06"), ("fiscal 2022", "2022"),
    ("the beginning of the year. first half of 2024", "2024-H1"), ("since 1987", "1987"), ("Easter 2024", "2024-03-31"),
]  # fmt: skip
NONE = [
    "Lei Jun spoke", "he may come", "they march on", "April Smith sang", "Mr. August Wilson", "a second chance", "the fall of the wall",
    "only a quarter to smartphones", "MS11", "Boeing 747", "$2024", "40,000 euros", "call 555-1234", "a 3-2 win", "the Sun paper",
    "June Carter", "version 2.0", "10 percent", "room 2010", "Mar-a-Lago", "", "   ", "may", "March", "spring to mind",
]  # fmt: skip


@pytest.mark.parametrize(("said", "value"), PHRASES)
def test_phrases(said: str, value: str) -> None:
    assert value in [one.value for one in timex.tag(said, DCT)]


@pytest.mark.parametrize("said", NONE)
def test_decoys(said: str) -> None:
    assert timex.tag(said, DCT) == []


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
