"""Whose a number is where a topic names other things of its story's kind, and what other articles give as an answer."""

from __future__ import annotations

import pytest

from xiaomi_ev import citations, claims, currencies, kin, quantities, repeated, timex
from xiaomi_ev.article import from_text
from xiaomi_ev.claims import Claim
from xiaomi_ev.intervals import interval_of
from xiaomi_ev.topic import Entity, Question, Topic

LAMP = Topic(
    title="Ostby's folding lamp",
    currencies={"GBP": 1.0},
    entities=(
        Entity("Ostby", "company", role="maker of lamps"),
        Entity("Fjord", "product", ("the Fjord",), "folding lamp"),
        Entity("Kite", "product", ("the Kite",), "clock made by Ostby"),
        Entity("Beam", "product", ("the Beam",), "rival folding lamp"),
        Entity("Dusk", "product", role="older folding lamp"),
        Entity("Ann Lee", "person", role="former chief executive of Ostby"),
    ),
    questions=(
        Question("price", "What does the lamp cost?", "quantity", "GBP", triggers=("cost", "price"), currency="GBP", plausible=(20.0, 900.0)),
        Question("weight", "How much does the lamp weigh?", "quantity", "g", triggers=("weighs", "weight"), plausible=(100.0, 9_000.0)),
        Question("launch", "When does the lamp come out?", "date", triggers=("come out", "on sale")),
        Question("chip", "Who makes the lamp's switch?", "name", among="company", triggers=("switch",)),
        Question("shops", "How many shops must be closed?", "quantity", "shop", triggers=("shops",), plausible=(1.0, 900.0)),
    ),
)  # fmt: skip


def found(text: str, article: str = "a") -> list[Claim]:
    one = from_text(
        article, f"A headline of no matter\n\n{text}\n\nThe ending of the article is a line like this one.\n"
    )
    written = interval_of("2024-05-14")
    assert written is not None
    return claims.extract(one, LAMP, timex.tag(one.raw, "2024-05-14"), citations.find(one, LAMP), None, written[1])


def test_what_the_title_has_no_word_of_is_another_thing() -> None:
    assert [one.name for one in kin.others(LAMP)] == ["Beam", "Kite", "Dusk"]
    assert not kin.others(Topic(title="A lamp", entities=(Entity("Kite", "product", role="clock"),)))
    assert kin.forms(LAMP.entities[1]) == ["Fjord", "Fjord"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Fjord weighs 700 grams and costs £90.", {"weight 700", "price 90"}),
        ("The lamp weighs 700 grams. It costs £90.", {"weight 700", "price 90"}),
        ("The Kite, its best-known clock, costs £300.", set()),
        ("Lee designed the Beam, a lamp that has sold 2 million and goes for £140.", set()),
        ("Meanwhile a Beam Grande with a handle is on its way. It weighs 900 grams.", set()),
        ("In my loft there is an Ostby Kestrel. It came out in 1998, cost £129 and weighed 800 grams.", set()),
        ("Bolt Oy, a competitor, has two lamps on order. Each costs £120.", set()),
        ("For comparison, the Old Anders, in which I read as a boy, cost £40.", set()),
        ("The Fjord came out on 3 May 2024.", {"launch 2024-05-03"}),
        ("Ann Lee said that 60 jobs would come to Oslo by Easter.", set()),
        ("Ostby has 318 shops.", set()),
        ("Ostby will close 18 shops.", {"shops 18"}),
        ("It must close 30 shops; the number of shops has been cut.", {"shops 30"}),
        ("The price is 80 pounds. The shares were up 25.7% at 118.5 pounds.", {"price 80"}),
        ("The analyst has a price target of 150 pounds.", set()),
        ("The cost rose 20% to 48 pounds.", {"price 48"}),
        ("Ostby has 40 shops to shut.", {"shops 40"}),
        ("I would be astonished to see the price stay under £80.", {"price 80"}),
    ],
)
def test_whose_a_number_is(text: str, wanted: set[str]) -> None:
    told = [one for one in found(text) if one.slot in {question.slot for question in LAMP.questions}]
    assert {f"{one.slot} {one.value}" for one in told} == wanted


def test_a_bound_is_turned_by_who_would_be_astonished() -> None:
    (one,) = found("I would be astonished to see the price stay under £80.")
    assert one.bound == "at_least"


def test_surprise_at_a_fact_turns_no_bound() -> None:
    (one,) = found("She was amazed that the price was over £80.")
    assert one.bound == "at_least"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It cost £1 or 50p each.", ["1", "0.5"]),
        ("The £4 shares closed at 155p.", ["4", "1.55"]),
        ("A £3 leaflet and a 12p booklet.", ["3"]),
        ("The £5 film was shot in 24p and shown in 1080p.", ["5"]),
        ("For £9 it opens at 8.30p.m. and at 7p today.", ["9"]),
    ],
)
def test_pence_are_money_where_something_says_so(text: str, wanted: list[str]) -> None:
    assert [one.value for one in quantities.find(text, currencies.named(text)) if one.kind == "money"] == wanted


def test_nobody_who_denies_it_gives_the_answer() -> None:
    every = [*found("The Fjord will not cost £88.50.", "a"), *found("Which makes £88.50 for the lot.", "b")]
    assert all(one.rule != repeated.RULE for one in repeated.of_all(every, LAMP))


def test_of_another_thing_says_the_rule() -> None:
    assert [one.rule for one in found("The Kite, its best-known clock, costs £300.")] == ["generic money, another's"]


def test_a_number_that_others_give_as_the_answer_is_one() -> None:
    every = [
        *found("The Fjord costs £88.50.", "a"),
        *found("Which makes £88.50 for the lot.", "b"),
        *found("The Kite costs £88.50.", "c"),
        *found("The Fjord costs £95, more than the £88.50 that she had named.", "d"),
        *found("In all she paid £70.", "e"),
    ]
    told = {one.claim.split("#")[0]: one for one in repeated.of_all(every, LAMP) if one.value == "88.5"}
    assert {name: one.rule for name, one in told.items() if one.slot == "price"} == {
        "a": "question",
        "b": repeated.RULE,
        "d": repeated.RULE,
    }
    assert told["c"].slot == "money"


@pytest.mark.parametrize(
    ("value", "unit", "least"),
    [
        ("88.5", "GBP", 1),
        ("89", "GBP", 2),
        ("90", "GBP", 2),
        ("0.3", "share", 3),
        ("0.38", "share", 2),
        ("0.333333", "share", 3),
    ],
)
def test_what_may_be_chance_is_told_by_more(value: str, unit: str, least: int) -> None:
    rows = [one._replace(value=value, unit=unit) for name in "abcd" for one in found("The Fjord costs £89.", name)]
    said = [one for one in rows if one.slot == "price"]
    other = said[-1]._replace(rule="generic share" if unit == "share" else "generic money", slot="x", article="z")
    for count in range(1, len(said)):
        assert bool(repeated.answers([*said[:count], other._replace(claim="z#1")], LAMP)) == (count >= least)
