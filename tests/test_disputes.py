"""Whether two answers can both hold, pair by pair, and what stands first on the first page."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from test_judging import claims, dates, made

from xiaomi_ev import (
    aside,
    conflicts,
    disputes,
    exports,
    lasting,
    reach,
    scales,
    shown,
    spoken,
    support,
    tables,
    topic,
    verdicts,
    voices,
)

STORY = topic.parse_topic("""
[currencies]
EUR = 1.0
[[question]]
slot = "opening"
kind = "date"
[[question]]
slot = "weight"
unit = "g"
[[question]]
slot = "maker"
kind = "name"
[[question]]
slot = "price"
currency = "EUR"
plausible = [150, 500]
""")
DAY = ("2023-05-10", "2024-02-20", "2024-02-27", "2024-09-06", "2026-03-21")
"""Days on which the articles a1 to a5 were written, unless a test says other."""


def held(*rows: dict[str, object], days: dict[str, tuple[str, str]] | None = None) -> dict[tuple[str, str], str]:
    """Of each pair of articles that differ whether both may hold."""
    said = claims(*rows)
    written = {f"a{n}": (day, day) for n, day in enumerate(DAY, 1)} | (days or {})
    when = dates(*((article, *of) for article, of in written.items()))
    found = conflicts.find(said, tables.empty("spans"), when, STORY)
    made = disputes.explained(SimpleNamespace(claims=said, dates=when, conflicts=found, topic=STORY))
    return {(row.article_a, row.article_b): row.can_both_hold for row in tables.rows(made)}


def opens(value: str, first: str, last: str, **rest: object) -> dict[str, object]:
    return {"slot": "opening", "value": value, "earliest": first, "latest": last, "status": "forecast", **rest}


OCTOBER = opens("2024-10", "2024-10-01", "2024-10-31")
MARCH = opens("2025-03", "2025-03-01", "2025-03-31")
NO, TURN = "no", "at different times"
UNDATED = ("2023-01-01", "2025-03-31")


def test_a_plan_that_was_moved_is_no_contradiction_though_an_undated_article_tells_it_too() -> None:
    found = held(OCTOBER, {**MARCH, "article": "a4"}, {**MARCH, "article": "u"}, days={"u": UNDATED})
    assert found == {("a1", "a4"): TURN, ("a1", "u"): TURN}
    alone = held(OCTOBER, {**MARCH, "article": "u"}, days={"u": UNDATED})
    assert alone == {("a1", "u"): NO}, "nothing tells which came first"


def test_two_plans_told_at_one_time_are_a_contradiction_though_one_is_older() -> None:
    """In May October, in February March by others, a week later October again: both were held at one time."""
    found = held(OCTOBER, MARCH, OCTOBER)
    assert found == {("a1", "a2"): NO, ("a2", "a3"): NO}


def test_one_look_back_years_later_does_not_make_a_change_a_contradiction() -> None:
    light, heavy = ({"slot": "weight", "value": value, "unit": "g"} for value in ("310", "395"))
    found = held(light, {**heavy, "article": "a4"}, {**light, "article": "a5"})
    assert found == {("a1", "a4"): TURN, ("a4", "a5"): TURN}


def test_what_one_firm_says_on_different_days_is_a_change() -> None:
    one, other = (
        {"slot": "maker", "value": name, "speaker": "Acme Works", "article": at}
        for name, at in (("Ann", "a1"), ("Bob", "a2"))
    )
    assert held(one, other) == {("a1", "a2"): TURN}
    assert held({**one, "speaker": ""}, other) == {("a1", "a2"): NO}


def test_what_the_text_itself_tells_as_before_is_never_a_contradiction() -> None:
    now = {"slot": "weight", "value": "395", "unit": "g", "article": "a2"}
    then = {**now, "value": "310", "rule": "question@overtaken", "start": 5}
    ends = [{**now, "value": "310", "article": name} for name in ("a1", "a3", "a5")]
    assert held(now, then, *ends)[("a2", "a2")] == TURN


def test_what_one_text_tells_in_turn_is_no_contradiction() -> None:
    sold = {"slot": "price", "value": "279", "unit": "EUR", "article": "a5", "text": "was sold for 279 euros"}
    cut = {**sold, "value": "259", "start": 9, "text": "lowered the price to 259 euros"}
    assert held(sold, cut) == {("a5", "a5"): TURN}
    assert (
        held(sold, {**cut, "text": "costs 259 euros"})
        == held(sold, {**cut, "speaker": "Ann Roe"})
        == {("a5", "a5"): NO}
    )


def test_a_denied_year_is_at_odds_with_a_day_in_it() -> None:
    year = opens("2025", "2025-01-01", "2025-12-31", polarity="denied", article="a3")
    quarter = opens("2025-Q1", "2025-01-01", "2025-03-31")
    assert held({**quarter, "article": "a2"}, year) == {("a2", "a3"): NO}
    assert held({**quarter, "article": "u"}, year, days={"u": ("2024-02-20", "2024-12-30")}) == {("a3", "u"): NO}
    assert held({**MARCH, "article": "a4"}, year) == {("a3", "a4"): TURN}, "denied, and half a year later so after all"
    undated = held({**MARCH, "article": "a4"}, year, {**MARCH, "article": "u"}, days={"u": UNDATED})
    assert undated[("a3", "u")] == TURN, "as who is dated tells"
    assert held({**OCTOBER, "article": "a2"}, year) == {}
    day = {**year, "value": "2025-03-03", "earliest": "2025-03-03", "latest": "2025-03-03"}
    assert held({**MARCH, "article": "a2"}, day) == {}, "in March, though not on the third"


def costs(value: str, text: str = "x", **rest: object) -> dict[str, object]:
    return {"slot": "price", "value": value, "unit": "EUR", "text": text, **rest}


def kinds(*rows: dict[str, object]) -> list[str]:
    return list(conflicts.find(claims(*rows), tables.empty("spans"), tables.empty("dates"), STORY)["kind"])


def test_a_sum_that_no_slip_brings_into_the_range_is_of_another_thing() -> None:
    assert kinds(costs("249"), costs("150000")) == kinds(costs("249"), costs("29")) == []
    assert kinds(costs("249"), costs("400000", "pay 400,000 euros")) == []
    assert kinds(costs("249"), costs("24900")) == ["slip"], "two zeros"
    assert kinds(costs("249"), costs("599")) == ["value"], "dearer than thought, yet a price"
    assert kinds(costs("249", "249"), costs("249000", "249 thousand")) == ["slip"]


def test_a_thousandfold_is_a_slip_only_where_a_word_for_it_may_have_been_exchanged() -> None:
    def sums(*values: tuple[str, str]) -> list[str]:
        rows = [{"slot": "sum", "value": value, "unit": "EUR", "text": text} for value, text in values]
        found = conflicts.find(claims(*rows), tables.empty("spans"), tables.empty("dates"), STORY)
        return list(found["kind"])

    assert sums(("1200000", "1.2 million"), ("1300000000", "1.3 billion")) == ["slip"]
    assert sums(("249", "249 euros"), ("150000", "150,000 euros")) == ["value"], "a factor of 602"
    assert sums(("300", "300 euros"), ("400000", "400,000 euros")) == ["value"], "no word was mistaken for another"


def test_where_a_text_says_nothing_but_its_value_its_clause_or_sentence_is_quoted() -> None:
    text = 'Rain. Jonas Weidt, an analyst, believes that 25,000 is more realistic. And the launch? "Q1 2025", it says on slide ten.'
    (one,) = tables.rows(claims({"text": "25,000", "start": text.index("25"), "end": text.index("25") + 6}))
    assert spoken.quote(one, text) == "believes that 25,000 is more realistic"
    (quarter,) = tables.rows(claims({"text": '"Q1 2025', "start": text.index('"Q1'), "end": text.index('"Q1') + 8}))
    assert spoken.quote(quarter, text) == '"Q1 2025", it says on slide ten'
    (whole,) = tables.rows(claims({"text": "launch in March 2025"}))
    assert spoken.quote(whole, text) == "launch in March 2025"
    jack = "I used it. The headphone jack is there, I saw it."
    (cut,) = tables.rows(claims({"text": "headphone jack is", "start": 15, "end": 32}))
    assert spoken.quote(cut, jack) == "The headphone jack is there"
    assert spoken.quote(cut, "") == "headphone jack is"


def test_how_far_two_numbers_lie_apart_is_told_in_one_unit() -> None:
    def apart(*of: tuple[str, str]) -> str:
        return disputes._apart(*tables.rows(claims(*({"slot": "battery", "value": v, "unit": u} for v, u in of))))

    assert apart(("8", "h"), ("370", "min")) == "the numbers lie 30% apart"
    assert apart(("400000", "EUR"), ("29", "EUR")) == "the numbers lie a factor of 13,793 apart"
    assert apart(("60000", "shed"), ("25000", "shed")) == "the numbers lie a factor of 2.4 apart"
    assert spoken.value("370", "min") == "370 min"


def test_no_single_row_is_cut_off() -> None:
    assert shown.Table(pd.DataFrame({"n": range(41)}), "T").note() == ""
    assert shown.Table(pd.DataFrame({"n": range(60)}), "T").note() == "40 of 60 rows"


def test_slips_do_not_stand_before_what_is_disputed() -> None:
    unit = [{"slot": "weight", "value": "310", "unit": unit} for unit in ("g", "kg")]
    told = [{"slot": "maker", "value": name} for name in ("Ann", "Bob", "Ann", "Bob")]
    said = claims(*[{**row, "article": f"a{n}"} for n, row in enumerate([*unit, *told], 1)])
    when = dates(*((f"a{n}", "2024-02-20", "2024-02-20") for n in range(1, 7)))
    found: Any = SimpleNamespace(
        claims=said, dates=when, topic=STORY, conflicts=conflicts.find(said, tables.empty("spans"), when, STORY),
        articles=pd.DataFrame({"article": sorted(set(said["article"])), "source": "", "title": "t"}),
    )  # fmt: skip
    assert [row["question"] for row in disputes.contested(found).to_dict("records")] == ["maker", "weight"]


SHOP = topic.parse_topic("""
[currencies]
EUR = 1.0
[[question]]
slot = "jack"
ask = "Does it have a headphone jack?"
kind = "state"
[[question]]
slot = "permit"
ask = "Has the town granted the permit?"
kind = "state"
[[question]]
slot = "weight"
unit = "g"
[[question]]
slot = "screen"
unit = "in"
[[question]]
slot = "price"
currency = "EUR"
plausible = [150, 500]
""")
CAME = (
    ("jack", "yes", ""),
    ("permit", "yes", ""),
    ("weight", "372", "g"),
    ("screen", "5.5", "in"),
    ("price", "279", "EUR"),
)


def judged(*rows: dict[str, object]) -> list[tuple[str, str]]:
    outcomes = made("outcomes", [
        {"slot": slot, "value": value, "unit": unit, "date": "2025-03-20", "settled_on": "2025-03-20",
         "source_url": "https://x.example", "confidence": "high", "note": ""} for slot, value, unit in CAME
    ])  # fmt: skip
    when = dates(*((f"a{n}", day, day) for n, day in enumerate(DAY, 1)))
    return [(row.verdict, row.why) for row in tables.rows(verdicts.judge(claims(*rows), when, outcomes, SHOP))]


def test_a_property_that_was_there_and_stayed_is_true() -> None:
    jack = {"slot": "jack", "value": "yes", "article": "a4"}
    assert judged(jack)[0][0] == "true"
    permit = {"slot": "permit", "value": "yes", "article": "a4", "text": "has granted the permit"}
    assert judged(permit)[0][0] == "partly", "nobody could know then"
    assert judged({**permit, "text": "The permit is there"})[0][0] == "true"
    no = {**jack, "value": "no", "article": "a2"}
    assert [verdict for verdict, _ in judged(jack, no)] == ["partly", "true"], "it was not there before"


def test_what_was_so_of_a_prototype_is_not_judged_by_the_thing_itself() -> None:
    early = {
        "slot": "weight",
        "value": "350",
        "unit": "g",
        "article": "a3",
        "text": "weight of the current prototype is 350 g",
    }
    assert judged(early)[0][0] == "open"
    assert judged({**early, "text": "weighs 350 grams"})[0][0] == "false"
    assert judged({**early, "article": "a5"})[0][0] == "false", "told when the thing itself was known"
    assert judged({**early, "value": "372"})[0][0] == "true"


def test_a_change_after_the_outcome_is_not_judged_by_it() -> None:
    later = {"slot": "price", "value": "259", "unit": "EUR", "article": "a5", "text": "lowered the price to 259 euros"}
    assert judged(later)[0][0] == "open"
    assert judged({**later, "text": "was sold for 259 euros"})[0][0] == "false"
    assert judged({**later, "article": "a4"})[0][0] == "false", "nobody knew the outcome then"


def test_what_lies_far_from_what_is_plausible_is_not_judged() -> None:
    sums = [
        judged({"slot": "price", "value": value, "unit": "EUR"})[0][0] for value in ("29", "150000", "27900", "310")
    ]
    assert sums == ["open", "open", "false", "false"], "two zeros too many are a slip, and false"


def test_a_wrong_unit_is_called_a_slip_where_it_is_judged() -> None:
    ((verdict, why),) = judged({"slot": "screen", "value": "5.5", "unit": "cm"})
    assert verdict == "false" and "another unit" in why


def test_what_a_text_calls_bygone_or_denied_is_no_reviewed_claim() -> None:
    price = {"slot": "price", "unit": "EUR", "article": "a4"}
    said = claims(
        {**price, "value": "299", "rule": "question@overtaken"}, {**price, "value": "299", "polarity": "denied"},
        {**price, "value": "279"},
    )  # fmt: skip
    rows = made("verdicts", [{"claim": f"c{n}", "verdict": "true", "why": "w", "source_url": "u"} for n in (1, 2, 3)])
    assert [one["url"] for one in json.loads(exports.claimreview(rows, said))] == ["#c3"]


def graded(*rows: dict[str, object]) -> list[tuple[int, str]]:
    said = claims(*rows)
    names = [f"a{n}" for n in range(1, 6)]
    origins = made("origins", [{"article": name, "origin": name, "role": "origin", "weight": 1.0} for name in names])
    when = dates(*zip(names, DAY, DAY, strict=True))
    pairs = conflicts.find(said, tables.empty("spans"), when, STORY)
    pairs = disputes.explained(SimpleNamespace(claims=said, dates=when, conflicts=pairs, topic=STORY))
    backed = support.of_values(said, origins, tables.empty("pairs"), None, None, {})
    empty = tables.empty("verdicts"), origins, pairs, tables.empty("beliefs")
    return [(row.item_grade, row.why) for row in tables.rows(scales.grade(said, *empty, backed, when))]


def test_what_is_bygone_confirms_nothing_and_is_not_confirmed() -> None:
    light = {"slot": "weight", "value": "310", "unit": "g"}
    past = [{**light, "rule": "question@overtaken"}] * 3
    assert [grade for grade, _ in graded(light, *past)] == [6, 6, 6, 6]


def test_one_voice_in_several_papers_confirms_nothing() -> None:
    light = {"slot": "weight", "value": "310", "unit": "g"}
    assert [grade for grade, _ in graded(light, light, light)] == [1, 1, 1]
    assert [grade for grade, _ in graded(*[{**light, "speaker": "Acme Works"}] * 3)] == [6, 6, 6]


def test_a_later_value_is_not_disputed_by_the_one_that_it_replaced() -> None:
    old, new = (
        {"slot": "weight", "value": value, "unit": "g", "article": at} for value, at in (("310", "a1"), ("372", "a4"))
    )
    (before, _), (now, why) = graded(old, new)
    assert before > now and "disputed by 0" in why


def test_a_word_of_an_older_text_below_backs_nothing_that_others_tell() -> None:
    light = {"slot": "weight", "value": "310", "unit": "g"}
    origins = made(
        "origins", [{"article": f"a{n}", "origin": f"a{n}", "role": "origin", "weight": 1.0} for n in (1, 2)]
    )
    below = pd.concat(
        [
            dates(("a1", "2023-05-10", "2023-05-10"), ("a2", "2024-09-06", "2024-09-06")),
            dates(("a2", "2023-05-11", "2023-05-11")),
        ]
    )
    below["segment"], below["start"], below["end"] = [0, 0, 1], [0, 0, 50], [99, 99, 99]
    said = claims(light, {**light, "start": 60, "end": 70})
    none = tables.empty("pairs"), None, None, {}
    assert support.of_values(said, origins, *none, None, (), below)["origins"].tolist() == [1]
    assert support.of_values(said.tail(1), origins, *none, None, (), below)["origins"].tolist() == [1], "alone it tells"
    kuubik = claims({**light, "speaker": "Kuubik"}, {**light, "speaker": "Kuubik"})
    assert support.of_values(kuubik, origins, *none)["origins"].tolist() == [2], "one word may be anybody"
    assert support.of_values(kuubik, origins, *none, None, ("Kuubik",))["origins"].tolist() == [1], "the topic knows it"


THING = topic.parse_topic("""
[currencies]
USD = 1.0
EUR = 1.1
SEK = 0.1
[[entity]]
name = "Acme"
kind = "company"
[[entity]]
name = "Jane Roe"
kind = "person"
role = "chief executive of Acme"
[[entity]]
name = "Joe Poe"
kind = "person"
role = "former chief executive of Acme"
[[question]]
slot = "weight"
ask = "How much does the lamp weigh?"
unit = "g"
[[question]]
slot = "sizes"
ask = "In how many sizes does the lamp come?"
unit = "size"
tolerance = 0.01
[[question]]
slot = "target"
ask = "How many lamps does Acme want to sell?"
unit = "lamp"
[[question]]
slot = "price"
ask = "What does the lamp cost?"
currency = "USD"
tolerance = 0.02
[[question]]
slot = "fund"
ask = "How large is the fund?"
currency = "USD"
tolerance = 0.02
[[question]]
slot = "chief"
ask = "Who runs Acme?"
kind = "name"
[[question]]
slot = "maker"
ask = "Who builds the lamp?"
kind = "name"
[[question]]
slot = "permit"
ask = "Has the lamp been approved?"
kind = "state"
""")


def differ(*rows: dict[str, object], days: dict[str, tuple[str, str]] | None = None) -> dict[tuple[str, str], str]:
    """Of each pair of articles that differ on the lamp its kind and whether both may hold."""
    said = claims(*rows)
    written = {f"a{n}": (day, day) for n, day in enumerate(DAY, 1)} | (days or {})
    when = dates(*((article, *of) for article, of in written.items()))
    found = conflicts.find(said, tables.empty("spans"), when, THING)
    made = disputes.explained(SimpleNamespace(claims=said, dates=when, conflicts=found, topic=THING))
    return {(row.article_a, row.article_b): f"{row.kind}: {row.can_both_hold}" for row in tables.rows(made)}


def told(slot: str, value: str, unit: str, article: str, **rest: object) -> dict[str, object]:
    return {"slot": slot, "value": value, "unit": unit, "article": article, **rest}


def test_a_thing_weighs_what_it_weighs_whenever_it_was_told() -> None:
    leak, real = told("weight", "29", "g", "a1"), told("weight", "32", "g", "a4")
    assert differ(leak, real) == {("a1", "a4"): "value: no"}, "a rumour of last year was wrong"
    assert differ({**leak, "status": "forecast"}, real) == {("a1", "a4"): "value: no"}
    one = {"speaker": "Acme"}
    assert differ({**leak, **one}, {**real, **one}) == {("a1", "a4"): f"value: {TURN}"}, "the maker changed it"
    assert differ({**leak, "text": "the prototype weighs 29 g"}, real) == {("a1", "a4"): f"value: {TURN}"}
    dear = told("price", "310", "USD", "a1"), told("price", "390", "USD", "a4")
    assert differ(*dear) == {("a1", "a4"): f"value: {TURN}"}, "a price may be raised"


def test_what_a_thing_is_like_is_told_by_its_question() -> None:
    def lasts(ask: str, unit: str) -> bool:
        return lasting.lasting(topic.Question("x", ask, unit=unit))

    assert lasts("How long does the battery last?", "h") and lasts("How far does it go on one charge?", "km")
    assert lasts("What range does the car have?", "km") and lasts("In how many colours does it come?", "colour")
    assert not lasts("How much oil has leaked?", "t") and not lasts("How much of the coast is oiled?", "km")
    assert not lasts("How many shops does it have?", "shop") and not lasts("How long does the strike last?", "day")
    assert not lasts("How much land does it take?", "ha") and not lasts("", "g")
    assert lasts("How long is the tunnel?", "km") and lasts("How high is the wall?", "m")
    assert lasts("How big is the battery?", "kWh") and lasts("How much water does the tank hold?", "l")
    assert lasts("How many seats does the stadium have?", "seat") and lasts("What is the top speed?", "km/h")
    assert lasts("How much power can the plant generate?", "MW") and lasts("What is the screen size?", "in")


@pytest.mark.parametrize(
    ("ask", "unit"),
    [
        ("How much water does the reservoir hold?", "m3"),
        ("How deep is the snow?", "cm"),
        ("How high is the river?", "m"),
        ("How long is the queue at the border?", "km"),
        ("How long is the line at the bridge?", "km"),
        ("How far is the fire from the town?", "km"),
        ("How wide is the crack?", "mm"),
        ("How wide is the crack in the wall?", "mm"),
        ("How much gas does the country import?", "m3"),
        ("How much steel does the plant produce?", "t"),
        ("What speed does the wind reach?", "km/h"),
        ("How much rubbish does the city collect?", "t"),
        ("What is the depth of the snow?", "cm"),
        ("How many seats does the party have?", "seat"),
    ],
)
def test_what_moves_is_otherwise_a_day_later(ask: str, unit: str) -> None:
    assert not lasting.lasting(topic.Question("x", ask, unit=unit))


def test_twelve_are_not_eleven() -> None:
    twelve, eleven = told("sizes", "12", "size", "a1"), told("sizes", "11", "size", "a2")
    assert differ(twelve, eleven) == {("a1", "a2"): "value: no"}
    assert differ({**twelve, "bound": "about"}, eleven) == {}
    assert differ(told("weight", "12", "g", "a1"), told("weight", "11", "g", "a2")) == {}, "11.5 may be either"
    assert differ(told("target", "1200", "lamp", "a1"), told("target", "1190", "lamp", "a2")) == {}, "a rounded one"


def test_prices_of_two_countries_agree_though_taxes_and_markets_part_them() -> None:
    here = told("price", "399", "USD", "a2")
    assert differ(here, told("price", "459", "EUR", "a3")) == {}
    assert differ(here, told("price", "599", "EUR", "a3")) == {("a2", "a3"): "value: no"}
    assert differ(here, told("price", "459", "USD", "a3")) == {("a2", "a3"): "value: no"}
    # two with their taxes lie nearer, and a sum that is nobody's price is one sum in any money
    assert differ(told("price", "400", "EUR", "a2"), told("price", "5700", "SEK", "a3")) == {("a2", "a3"): "value: no"}
    assert differ(told("fund", "399", "USD", "a2"), told("fund", "459", "EUR", "a3")) == {("a2", "a3"): "value: no"}
    dear = told("price", "399000000", "USD", "a2"), told("price", "459000000", "EUR", "a3")
    assert differ(*dear) == {("a2", "a3"): "value: no"}, "what a bridge costs is no price in a shop"


def test_a_million_of_a_small_currency_is_still_a_price_in_a_shop() -> None:
    story = topic.parse_topic("[currencies]\nEUR = 1.0\nKRW = 0.00067\nKWD = 3.0\n")
    question = topic.Question("price", "What does the lamp cost?", currency="EUR")

    def priced(value: str, unit: str) -> bool:
        return reach.shop_price(SimpleNamespace(value=value, unit=unit), question, story)

    assert priced("1499000", "KRW") and priced("399", "EUR")
    assert not priced("2000000000", "KRW") and not priced("400000", "KWD") and not priced("1499000", "EUR")


def test_a_price_that_is_expected_later_is_at_odds_with_none_before() -> None:
    now = told("price", "429", "USD", "a3", text="the $429 lamp")
    then = told("price", "379", "USD", "a3", status="forecast", start=5, end=8)
    rumour = told("price", "449", "USD", "a1", status="forecast")
    found = differ(rumour, now, then)
    assert found == {("a1", "a3"): f"value: {TURN}", ("a3", "a3"): f"state: {TURN}"}
    assert differ(then, rumour) == {("a1", "a3"): f"value: {TURN}"}, "an article that knows no price guesses the first"
    after = differ(now, then, told("price", "399", "USD", "a4"))
    assert ("a3", "a4") in after, "what came of it may be held against it"


def test_a_target_that_the_text_itself_tells_as_replaced_stands_for_nothing() -> None:
    new = told("target", "500", "lamp", "a4", text="its target to 500", status="forecast")
    old = told("target", "800", "lamp", "a4", text="its target to 500 from 800", start=9, end=12, status="forecast")
    others = told("target", "900", "lamp", "a1"), told("target", "950", "lamp", "a5")
    assert differ(new, old) == {("a4", "a4"): f"state: {TURN}"}
    assert set(differ(old, *others)) == {("a1", "a5")}
    dreamt = told("target", "1500", "lamp", "a4", text="once dreamt of 1,500")
    aimed = told("target", "800", "lamp", "a4", text="aimed for 800", start=20, end=30)
    last = told("target", "500", "lamp", "a4", text="and then for 500", start=35, end=40)
    assert set(differ(dreamt, aimed, last).values()) == {f"state: {TURN}"}
    range_ = told("target", "800", "lamp", "a4", text="from 500 to 800"), told("target", "600", "lamp", "a1")
    assert ("a1", "a4") in differ(*range_)


def test_an_office_changes_hands_and_what_was_built_does_not() -> None:
    ann, bob = (told("chief", name, "", at) for name, at in (("Ann Poe", "a1"), ("Bob Lee", "a4")))
    assert differ(ann, bob) == {("a1", "a4"): f"value: {TURN}"}
    assert differ({**ann, "slot": "maker"}, {**bob, "slot": "maker"}) == {("a1", "a4"): "value: no"}
    week = {**ann, "article": "a2"}, {**bob, "article": "a3"}
    assert differ(*week) == {("a2", "a3"): "value: no"}, "two papers of one week"
    assert differ(week[0], {**week[1], "text": "Bob Lee took over"}) == {("a2", "a3"): f"value: {TURN}"}
    again = differ(ann, bob, {**ann, "article": "a5"}, days={"a5": ("2024-11-01", "2024-11-01")})
    assert set(again.values()) == {"value: no"}, "told again by others afterwards"
    before = {**ann, "article": "a4", "text": "took over as chief from Ann Poe"}
    assert ("a4", "a5") not in differ(before, {**bob, "article": "a5"}), "told as who was there before"
    inside = {**ann, "article": "a4", "text": "Ann Poe, who led it until May"}, {**bob, "start": 9}
    assert differ(*inside) == {("a4", "a4"): f"internal: {TURN}"}
    assert differ({**inside[0], "text": "Ann Poe runs it"}, inside[1]) == {("a4", "a4"): "internal: no"}


def lamp_judged(claim: dict[str, object], value: str, unit: str = "", date: str = "2025-03-20") -> tuple[str, str]:
    outcomes = made("outcomes", [
        {"slot": claim["slot"], "value": value, "unit": unit, "date": date, "settled_on": date,
         "source_url": "https://x.example", "confidence": "high", "note": ""}
    ])  # fmt: skip
    when = dates(*((f"a{n}", day, day) for n, day in enumerate(DAY, 1)))
    (row,) = tables.rows(verdicts.judge(claims(claim), when, outcomes, THING))
    return row.verdict, row.why


def test_a_price_in_one_country_does_not_settle_that_of_another() -> None:
    euros = told("price", "459", "EUR", "a4")
    assert lamp_judged(euros, "429", "USD")[0] == "open" and "another market" in lamp_judged(euros, "429", "USD")[1]
    assert lamp_judged({**euros, "polarity": "denied"}, "429", "USD")[0] == "open"
    assert lamp_judged({**euros, "value": "390"}, "429", "USD")[0] == "open", "though at one rate it would be right"
    verdict, why = lamp_judged({**euros, "value": "899"}, "429", "USD")
    assert verdict == "false" and "converted" in why, "no tax and no rate makes that of it"
    assert lamp_judged({**euros, "unit": "USD"}, "429", "USD")[0] == "false"
    assert lamp_judged({**euros, "slot": "fund", "value": "390"}, "429", "USD")[0] == "true"


def test_who_held_an_office_before_the_outcome_was_rightly_named() -> None:
    ann = told("chief", "Ann Poe", "", "a1", text="led by Ann Poe")
    assert lamp_judged(ann, "Bob Lee", date="2024-09")[0] == "open"
    assert lamp_judged({**ann, "article": "a5"}, "Bob Lee", date="2024-09")[0] == "false"
    assert lamp_judged({**ann, "status": "forecast"}, "Bob Lee", date="2024-09")[0] == "false"
    assert lamp_judged({**ann, "slot": "maker"}, "Bob Lee", date="2024-09")[0] == "false", "it had but one maker"
    after = {**ann, "article": "a5", "text": "took over from Ann Poe"}
    assert lamp_judged(after, "Bob Lee", date="2024-09")[0] == "open"


def test_what_is_still_to_come_was_not_there_when_it_was_said() -> None:
    waits = told("permit", "no", "", "a4", status="forecast", text="subject to approval")
    assert lamp_judged(waits, "yes") == ("true", "true when said: it came to be so on 2025-03-20; outcome yes")
    assert lamp_judged({**waits, "text": "will refuse the approval"}, "yes")[0] == "false"
    late = lamp_judged({**waits, "article": "a5"}, "yes")
    assert late[0] == "open" and "later time" in late[1], "said after it was there"


def test_what_is_awaited_after_the_outcome_is_no_plain_contradiction() -> None:
    next_one = told("weight", "26", "g", "a5", status="forecast")
    said, when = (
        claims(next_one, told("weight", "32", "g", "a4")),
        dates(*((f"a{n}", d, d) for n, d in enumerate(DAY, 1))),
    )
    found = conflicts.find(said, tables.empty("spans"), when, THING)
    outcomes = made("outcomes", [
        {"slot": "weight", "value": "32", "unit": "g", "date": "2025-03-20", "settled_on": "2025-03-20",
         "source_url": "https://x.example", "confidence": "high", "note": ""}
    ])  # fmt: skip
    story: dict[str, Any] = {"claims": said, "dates": when, "conflicts": found, "topic": THING}
    for judged_too, holds in ((False, NO), (True, TURN)):
        extra = {"verdicts": verdicts.judge(said, when, outcomes, THING)} if judged_too else {}
        assert list(disputes.explained(SimpleNamespace(**story, **extra))["can_both_hold"]) == [holds]


def test_a_firm_speaks_through_its_chief_and_on_its_own_page() -> None:
    known = voices.spoken_for(THING)
    assert (known["Jane Roe"], known["Joe Poe"], known["Acme"]) == ("Acme", "Joe Poe", "Acme")
    rows = [told("weight", "32", "g", at, speaker=who) for at, who in (("a1", ""), ("a2", "Acme"), ("a3", "Jane Roe"))]
    sources = {"a1": "Acme Newsroom", "a2": "Gull", "a3": "Tern", "a4": "Acme Weekly", "a5": "Knot"}
    others = [told("weight", "32", "g", "a4"), told("weight", "32", "g", "a5", speaker="Joe Poe")]
    found = voices.voices(claims(*rows, *others), sources, known)
    assert found == {"a1": "acme", "a2": "acme", "a3": "acme", "a5": "joepoe"}, "a weekly of that name is nobody's page"


def test_a_recommended_price_is_a_price_and_a_recommended_limit_no_limit() -> None:
    price = THING.question("price")
    assert price is not None
    for words in ("The recommended retail price is ", "The suggested price is ", "a recommended selling price of "):
        assert not aside.proposed(words + "$429", len(words), price)
    for words in (
        "The council recommended a cost of ",
        "Experts suggested a price of ",
        "The group proposed a price of ",
    ):
        assert aside.proposed(words + "$429", len(words), price)


def grams(value: str, article: str, **rest: object) -> dict[str, object]:
    return {"slot": "weight", "unit": "g", "value": value, "article": article, **rest}


@pytest.mark.parametrize(
    ("odd", "pairs"),
    [
        (grams("520", "a4"), {("a1", "a2")}),
        (grams("520", "a4", speaker="Lee"), {("a1", "a2"), ("a1", "a4"), ("a2", "a4"), ("a3", "a4")}),
        (grams("420", "a4"), {("a1", "a2"), ("a1", "a4"), ("a2", "a4"), ("a3", "a4")}),
        (grams("520", "a4", text="killed 520 g"), {("a1", "a2"), ("a1", "a4"), ("a2", "a4"), ("a3", "a4")}),
    ],
)
def test_a_number_far_from_all_others_that_nobody_stands_for_is_of_another_thing(
    odd: dict[str, object], pairs: set[tuple[str, str]]
) -> None:
    rows = grams("240", "a1"), grams("270", "a2"), grams("256", "a3"), odd
    assert set(held(*rows)) >= pairs
    assert any("a4" in pair for pair in held(*rows)) == any("a4" in pair for pair in pairs)


def test_of_two_articles_neither_stands_apart() -> None:
    assert set(held(grams("240", "a1"), grams("520", "a4"))) == {("a1", "a4")}
