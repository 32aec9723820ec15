"""Claims: sentences, a whole story in other words, the seeds, and who speaks."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from xiaomi_ev import attribution, citations, claims, repeated, timex
from xiaomi_ev.article import Article, from_text, read_folder
from xiaomi_ev.claims import Claim
from xiaomi_ev.intervals import interval_of
from xiaomi_ev.topic import Topic, load

CASES = Path(__file__).parent / "cases" / "claims"
SEEDS = Path(__file__).parents[1] / "seeds"
TIDAL, _ = load(CASES / "tidal")


def lines(file: str, kind: str) -> Iterator[tuple[str, str]]:
    for line in tomllib.loads((CASES / file).read_text(encoding="utf-8"))[kind].splitlines():
        if line.strip():
            text, _, wanted = line.partition(" =>")
            yield text, wanted.strip()


def read(article: Article, topic: Topic, dct: object = "2021-05-14") -> list[Claim]:
    times = timex.tag(article.raw, dct)  # type: ignore[arg-type]
    written = interval_of(str(dct))
    return claims.extract(article, topic, times, citations.find(article, topic), None, written[1] if written else None)


def written(claim: Claim) -> str:
    speaker = claim.speaker.replace(" ", "_") or "-"
    value = claim.value.replace(" ", "_")
    return (
        f"{claim.slot} {value} {claim.unit or '-'} {claim.bound} {claim.polarity} {claim.status} "
        f"{claim.certainty:g} {speaker}"
    )


def body(text: str) -> Article:
    """A text as a paragraph, not as a title."""
    return from_text("a", f"A headline of no matter\n\n{text}\n\nThe ending of the article is a line like this one.\n")


@pytest.mark.parametrize(("text", "wanted"), [*lines("sentences.toml", "made"), *lines("sentences.toml", "negative")])
def test_a_sentence_gives_its_claims(text: str, wanted: str) -> None:
    assert "; ".join(map(written, read(body(text), TIDAL))) == wanted


@pytest.mark.xfail(strict=True, reason="known failure")
@pytest.mark.parametrize(("text", "wanted"), list(lines("sentences.toml", "known_failure")))
def test_known_failures(text: str, wanted: str) -> None:
    assert "; ".join(map(written, read(body(text), TIDAL))) == wanted


@pytest.mark.parametrize(("text", "wanted"), list(lines("sentences.toml", "before")))
def test_what_a_sentence_tells_as_held_before(text: str, wanted: str) -> None:
    found = [one.value for one in read(body(text), TIDAL, "2024-03-12") if one.rule.endswith("@overtaken")]
    assert (", ".join(found) or "-") == wanted


def spans(text: str) -> str:
    def part(span: tuple[int, int]) -> str:
        return text[slice(*span)] if span[1] else "-"

    rows = attribution.find(text)
    return "; ".join(" | ".join(map(part, (row.source, row.cue, row.content))) for row in rows)


@pytest.mark.parametrize(
    ("text", "wanted"), [*lines("attribution.toml", "made"), *lines("attribution.toml", "negative")]
)
def test_source_cue_and_content(text: str, wanted: str) -> None:
    assert spans(text) == wanted


# --- three made stories in other words, units and currencies, with a gold that was written before the first run ---

DAYS = {
    "c1": "2023-11-17",
    "c2": "2023-12-08",
    "01_ledger": "2021-05-14",
    "02_kraft": "2021-11-03",
    "03_delay": "2024-09-09",
    "p1": "2022-05-10",
    "p2": "2025-08-11",
}


def story(name: str) -> tuple[list[Claim], list[list[str]]]:
    topic, _ = load(CASES / name)
    articles, _ = read_folder(CASES / name)
    gold = tomllib.loads((CASES / name / "gold.toml").read_text(encoding="utf-8"))["claims"]
    return [claim for article in articles for claim in read(article, topic, DAYS[article.id])], gold


@pytest.fixture(scope="module")
def tidal() -> list[Claim]:
    return story("tidal")[0]


def answers(claim: Claim, row: list[str]) -> bool:
    return claim.article == row[0] and claim.slot in row[1].split("|") and claim.value in row[2].split("|")


@pytest.mark.parametrize(
    ("name", "recall", "precision"), [("tidal", 0.95, 0.85), ("airport", 0.9, 0.85), ("cable", 0.9, 0.85)]
)
def test_a_story_is_read(name: str, recall: float, precision: float) -> None:
    claims_, gold = story(name)
    found = [row for row in gold if any(answers(claim, row) for claim in claims_)]
    right = [claim for claim in claims_ if any(answers(claim, row) for row in gold)]
    assert len(found) / len(gold) >= recall
    assert len(right) / len(claims_) >= precision  # the rest are minor dates


@pytest.mark.parametrize("name", ["tidal", "airport", "cable"])
def test_a_story_s_units_bounds_polarities_and_speakers(name: str) -> None:
    claims_, gold = story(name)
    pairs = [(claim, row) for row in gold for claim in claims_ if answers(claim, row)]
    for field, column in (("unit", 3), ("bound", 4), ("polarity", 5), ("speaker", 7)):
        right = sum(getattr(claim, field) in row[column].split("|") for claim, row in pairs)
        assert right / len(pairs) >= 0.92, field
    assert sum(claim.status in row[6].split("|") for claim, row in pairs) / len(pairs) >= 0.85


UNSEEN = {
    "merger": (0.83, 0.9, 0.88),
    "stadium": (0.83, 0.88, 0.95),
    "film": (0.87, 0.95, 0.9),
    "mine": (0.76, 0.83, 0.85),
    "vaccine": (0.83, 0.88, 0.92),
    "rocket": (0.82, 0.95, 0.94),
    "water": (0.88, 0.94, 0.9),
    "bushfire": (0.9, 0.94, 0.92),
    "solar": (0.93, 0.94, 0.93),
    "breach": (0.83, 0.91, 0.9),
    "heist": (0.79, 0.92, 0.82),
    "dam": (0.88, 0.92, 0.88),
    "console": (0.88, 0.94, 0.88),
    "cruise": (0.77, 0.86, 0.9),
    "railstrike": (0.91, 0.88, 0.82),
    "wolves": (0.76, 0.89, 0.72),
    "recount": (0.77, 0.86, 0.87),
    "foldphone": (0.82, 0.87, 0.85),
    "recall": (0.8, 0.88, 0.84),
    "andorinha": (0.8, 0.9, 0.88),
    "lanang": (0.88, 0.9, 0.84),
    "palar": (0.88, 0.92, 0.82),
    "carrigmore": (0.93, 0.9, 0.84),
    "drishti": (0.85, 0.87, 0.73),
    "ziwa": (0.89, 0.92, 0.84),
    "cenia": (0.75, 0.84, 0.79),
    "yunque": (0.95, 0.92, 0.82),
    "hollowtide": (0.84, 0.88, 0.79),
    "kalasag": (0.84, 0.93, 0.84),
    "orlik": (0.86, 0.91, 0.8),
    "belcour": (0.93, 0.89, 0.83),
    "haneul": (0.76, 0.9, 0.74),
    "mareel": (0.85, 0.85, 0.8),
    "marisco": (0.75, 0.85, 0.81),
    "tarnfield": (0.72, 0.84, 0.84),
    "tesema": (0.69, 0.83, 0.9),
    "quellbach": (0.78, 0.81, 0.62),
    "egret": (0.97, 0.96, 0.82),
    "lyngair": (0.9, 0.95, 0.84),
    "burapha": (0.96, 0.94, 0.84),
    "nuno": (0.92, 0.86, 0.79),
    "kelvane": (0.95, 0.97, 0.88),
    "brannoch": (0.97, 0.95, 0.91),
    "orvik": (0.92, 0.93, 0.89),
    "tunel": (0.90, 0.93, 0.93),
    "marrow": (0.94, 0.95, 0.93),
    "harbourlight": (0.98, 0.93, 0.95),
    "vinterdal": (0.78, 0.91, 0.81),
    "corvexa": (0.89, 0.95, 0.87),
    "sabla": (0.84, 0.91, 0.88),
    "ardenne": (0.91, 0.95, 0.88),
    "quillon": (0.84, 0.97, 0.95),
    "lindoro": (0.79, 0.90, 0.89),
    "peverell": (0.90, 0.97, 0.84),
    "hallgarth": (0.59, 0.84, 0.86),
    "brennard": (0.89, 0.92, 0.91),
    "skarvik": (0.86, 0.95, 0.96),
    "tolliver": (0.8, 0.92, 0.92),
    "castellane": (0.91, 0.93, 0.76),
    "orlanda": (0.78, 0.89, 0.8),
    "wexcombe": (0.76, 0.90, 0.86),
}
"""Stories written and annotated before the program was run on them, in registers that no rule had seen: floors of recall of core
values, of precision with minor ones counted as right, of right speakers. Their errors have been read since, so they tell less now: of
recall, precision and speakers rocket had .70, .89 and .85 when it was new, water .72, .88 and .90, breach .73, .85 and .89, heist .71,
.89 and .71, dam .66, .89 and .65, console .66, .82 and .70 (.69, .91, .71 and .74, .84, .73 after rules that breach and heist had led to), cruise
.69, .86 and .88, railstrike .91, .90 and .70 (after rules that the four before them had led to),
wolves .74, .89 and .72, recount .80, .88 and .90 (after those six, and little changed since), foldphone .73, .81 and .79, recall .64, .84 and .79,
andorinha .60, .83 and .74 and lanang .82, .92 and .86 (.64, .85, .76 and .84, .92, .84 after rules that foldphone and recall had led to), palar
.82, .93 and .74 and carrigmore .93, .87 and .79 (.84, .93, .79 and .93, .88, .84 after rules that those four had led to); bushfire and solar .89, .94, .88 and .90, .92, .91;
drishti .88, .89, .74, ziwa .92, .94, .85, cenia .75, .85, .82 and yunque .98, .93, .85; hollowtide and kalasag .75, .89, .82 and .87, .96, .87
(.73, .89, .85 and .87, .96, .87 after rules that those four had led to), orlik and belcour .88, .93, .82 and .96, .91, .85 before and after; haneul .60, .82, .67 and mareel
.83, .86, .78; marisco .64, .76, .84 and tarnfield .71, .85, .84 (.69, .81, .82 and .72, .85, .84 after rules that haneul and mareel had led to);
tesema .68, .83, .89 and quellbach .70, .79, .65 (.71, .85, .91 and .74, .80, .66 after rules that the four before them had led to); egret .98, .97, .83 and lyngair .89, .91, .85, burapha .93,
.93, .86, nuno .95, .87, .80; kelvane .95, .95, .82 and brannoch .97, .96, .88; orvik .90, .94, .85 and tunel .85, .88, .93; marrow .92, .92,
.94 and harbourlight .98, .92, .96; vinterdal, corvexa and sabla, in freer words, .67, .86, .76, .81, .84, .83 and .71, .87, .90;
hallgarth .60, .85, .87; the last six are five pages each, as uneven as the seeds: brennard .75, .89, .90, skarvik .87, .95, .97, tolliver
.78, .79, .93; castellane .81, .88, .77 (after rules that these had led to), orlanda .71, .90, .79 and wexcombe .74, .90, .86."""


@pytest.mark.parametrize("name", UNSEEN)
@pytest.mark.slow
def test_a_story_that_no_rule_was_written_for(name: str) -> None:
    topic, _ = load(CASES / name)
    articles, _ = read_folder(CASES / name)
    gold = tomllib.loads((CASES / name / "gold.toml").read_text(encoding="utf-8"))
    every = [claim for one in articles for claim in read(one, topic, gold["days"][one.id])]
    told = [claim for claim in repeated.of_all(every, topic) if claim.slot != "statement"]
    core, known = gold["core"], [*gold["core"], *gold["minor"]]
    found = [row for row in core if any(answers(claim, row) for claim in told)]
    right = [claim for claim in told if any(answers(claim, row) for row in known)]
    pairs = [(claim, row) for row in core for claim in told if answers(claim, row)]
    spoken = sum(claim.speaker in row[7].split("|") for claim, row in pairs)
    figures = len(found) / len(core), len(right) / len(told), spoken / len(pairs)
    assert all(figure >= floor for figure, floor in zip(figures, UNSEEN[name], strict=True)), figures


LONE = """[story]
title = "The Fennel ring"
[[question]]
slot = "weight"
ask = "What does the Fennel weigh?"
unit = "g"
plausible = [100, 2000]
triggers = ["weighs"]
[[question]]
slot = "price"
ask = "What does the Fennel cost?"
unit = "EUR"
currency = "EUR"
triggers = ["costs"]
"""


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("At 720 g it will not pull your coat out of shape.", ["720"]),
        ("At 720 g it will not pull your coat out of shape. The kitchen scales agreed on 25.4 oz.", ["720", "25.4"]),
        ("At 720 g it will not pull your coat out of shape. The sleeve adds 60 g.", []),
        ("The box on the shelf came with 720 g of paper.", []),
        ("The Bolt Max has 720 g.", []),
        ("A second ring of 720 g is planned.", []),
        ("At 72 kg the courier could hardly lift it.", []),
    ],
)
def test_the_only_weight_of_an_article_is_that_of_the_story(tmp_path: Path, text: str, weights: list[str]) -> None:
    (tmp_path / "topic.toml").write_text(LONE, encoding="utf-8")
    found = read(body(text), load(tmp_path)[0])
    assert [claim.value for claim in found if claim.slot == "weight"] == weights


def test_a_rumour_colours_the_rest_of_its_paragraph(tidal: list[Claim]) -> None:
    sixty = next(claim for claim in tidal if claim.value == "60")
    assert sixty.certainty == 0.4
    assert any(span.role == "cue" and span.text.startswith("Rumours suggest") for span in sixty.spans)


def test_the_chain_leads_from_the_speaker_to_the_article(tidal: list[Claim]) -> None:
    licence = next(claim for claim in tidal if claim.article == "03_delay" and claim.slot == "seabed_licence")
    assert licence.attribution == "Moira Finlay < Northern Ledger < 03_delay"
    roles = {span.role: span.text for span in licence.spans}
    assert roles["speaker"] == "Finlay"
    assert roles["relay"] == "Northern Ledger"


# --- the seeds ---


DCT = {"000": ("2023-07-01", "2023-08-18"), "001": ("2023-02-09", "2023-02-28"), "002": ("2021-10-19", "2021-11-26"),
       "003": ("2023-11-10", "2023-12-27"), "004": ("2023-10-12", "2023-11-14")}  # fmt: skip

CORE = """
000 launch_date 2024 - | 000 launch_date 2024-H1 - | 000 announcement_date 2021-03-30 -
000 battery_investments_date 2021-06 - | 000 valuation 2000000000 USD | 000 own_chip yes -
000 date 2021-09-22 - | 000 road_tests yes - | 001 production_start 2024 - | 001 production_start 2024-Q1 -
001 launch_date 2024 - | 001 price 40000 EUR | 001 leader_time_share 0.5 share | 001 share 0.25 share
001 rd_team 2300 employee | 001 test_vehicles 140 vehicle | 001 road_test_start 2022-12 -
001 plant_capacity 300000 car | 001 own_plant_date 2024 - | 001 own_production yes -
002 announcement_date 2021-03 - | 002 production_start 2024-H1 - | 002 registration_date 2021-08 -
002 investment_total 10000000 USD | 002 investment_period 10 year | 002 acquisition DeepMotion -
002 own_production unknown - | 002 project_start 2021-04 - | 002 official_project no - | 003 launch_date 2024 -
003 permits yes - | 003 plant_area 720000 m2 | 003 plant_phase1_start 2022-04 - | 003 plant_phase1_end 2023-06 -
003 plant_phase2_start 2024 - | 003 plant_phase2_end 2025 - | 003 plant_capacity unknown - | 004 permits no -
004 partner BAIC;Brilliance;Chery - | 004 investment_total 10000000000 USD | 004 launch_date 2024 -
"""


@pytest.fixture(scope="module")
def seeds() -> list[Claim]:
    topic, _ = load(SEEDS)
    return [claim for article in read_folder(SEEDS)[0] for claim in read(article, topic, DCT[article.id[:3]])]


def test_the_core_claims_of_the_seeds(seeds: list[Claim]) -> None:
    found = {f"{claim.article[:3]} {claim.slot} {claim.value} {claim.unit or '-'}" for claim in seeds}
    wanted = {row.strip() for line in CORE.strip().splitlines() for row in line.split(" | ")}
    assert wanted - found == set()
    assert len(seeds) <= 1.35 * len(wanted)  # beyond the core only a few minor ones


def one(found: list[Claim], article: str, slot: str, value: str) -> Claim:
    return next(c for c in found if c.article.startswith(article) and c.slot == slot and c.value == value)


def test_who_speaks_in_the_seeds(seeds: list[Claim]) -> None:
    said = {
        ("000", "launch_date", "2024"): "Digital Chat Station", ("000", "launch_date", "2024-H1"): "Lu Weibing",
        ("000", "announcement_date", "2021-03-30"): "Lei Jun", ("001", "leader_time_share", "0.5"): "Lei Jun",
        ("001", "test_vehicles", "140"): "Lei Jun", ("002", "official_project", "no"): "Xiaomi",
        ("002", "production_start", "2024-H1"): "Lei Jun", ("002", "registration_date", "2021-08"): "",
        ("003", "permits", "yes"): "", ("004", "permits", "no"): "",
    }  # fmt: skip
    assert {key: one(seeds, *key).speaker for key in said} == said
    assert one(seeds, "002", "production_start", "2024-H1").attribution.startswith("Lei Jun < Reuters < 002")


def test_what_belongs_to_another_is_kept_and_flagged(seeds: list[Claim]) -> None:
    assert "ambiguous" in one(seeds, "000", "valuation", "2000000000").rule


def test_certainty_follows_the_words(seeds: list[Claim]) -> None:
    rumoured, planned = one(seeds, "003", "plant_phase1_end", "2023-06"), one(seeds, "004", "launch_date", "2024")
    announced, unknown = (
        one(seeds, "000", "announcement_date", "2021-03-30"),
        one(seeds, "003", "plant_capacity", "unknown"),
    )
    assert unknown.certainty < rumoured.certainty < planned.certainty < announced.certainty
    assert one(seeds, "002", "own_production", "no").certainty < planned.certainty  # "may outsource"


def test_the_same_claim_twice_is_one_with_two_spans(seeds: list[Claim]) -> None:
    launch = one(seeds, "000", "launch_date", "2024")
    assert "repeat" in {span.role for span in launch.spans}
    assert not launch.text.startswith("Xiaomi Set to Launch")  # the body's sentence says it, the title repeats it


# --- certainty ---


def test_certainty_ranks_sentences_as_a_reader_does() -> None:
    from scipy.stats import spearmanr  # takes a second to load: for who runs this test

    rows = tomllib.loads((CASES / "certainty.toml").read_text(encoding="utf-8"))["sentences"]
    ours = [min(claim.certainty for claim in read(body(text), Topic())) for _, text in rows]
    assert spearmanr([wanted for wanted, _ in rows], ours).statistic >= 0.9


# --- any article ---


ROOM = """
[[question]]
slot = "bill"
ask = "What did the recall cost?"
kind = "quantity"
unit = "ZAR"
currency = "ZAR"
triggers = ["recall cost"]

[[question]]
slot = "shut"
ask = "Is the factory shut?"
kind = "state"
triggers = ["factory shut"]

[[question]]
slot = "sold"
ask = "How many phones were sold?"
kind = "quantity"
unit = "phone"
triggers = ["how many phones"]

[[question]]
slot = "start"
ask = "When does it open?"
kind = "date"
triggers = ["opens"]

[[entity]]
name = "Willem Brand"
kind = "person"
aliases = ["Brand"]
"""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("THE RECALL IN NUMBERS\n\n- Cost: R46 million\n\nIt was long.", [("bill", "46000000")]),
        ("The recall was widened in May. The cost was put at R46 million.", [("bill", "46000000")]),
        ("The recall came to R71 million in the end.", [("bill", "71000000")]),
        ("The fair was widened in May. The cost was put at R46 million.", []),
        ("The factory is shut?\n\nIt's shut, my friend.", [("shut", "yes")]),
        ("He was asked when the factory might be shut.", []),
        ("It is unclear whether the phone is safe.", []),
        ("It would not say how many phones were sold.", [("sold", "unknown")]),
        ("It opens in May 2021. It could slip to September 2021.", [("start", "2021-05"), ("start", "2021-09")]),
        ("How many phones were sold? One point two million, he said.", [("sold", "1200000")]),
    ],
)
def test_words_around_a_sentence_complete_it(text: str, wanted: list[tuple[str, str]], tmp_path: Path) -> None:
    (tmp_path / "topic.toml").write_text(ROOM, encoding="utf-8")
    found = read(body(text), load(tmp_path)[0])
    assert [(one.slot, one.value) for one in found if one.slot in ("bill", "shut", "sold", "start")] == wanted


def test_a_name_that_is_a_word_too_is_one_only_with_a_capital(tmp_path: Path) -> None:
    (tmp_path / "topic.toml").write_text(ROOM, encoding="utf-8")
    told = read(body("The brand said it sold 4,000 phones. Brand said it sold 5,000 phones."), load(tmp_path)[0])
    assert [one.speaker for one in told] == ["The brand", "Willem Brand"]


def test_the_answers_of_an_interview_are_those_of_whom_a_question_names() -> None:
    asked = "Mr Lee, how many came?\n\nForty people came to us by boat.\n\nAnd the cost?\n\nIt cost 3 million euros.\n\nWhen was it?\n\nOn 3 May 2019.\n\nWas it good?\n\nIt drew 4,000 visitors.\n"
    told = read(from_text("a", f"A talk about the bridge\n\n{asked}"), Topic())
    assert {one.value: one.speaker for one in told if one.slot in ("count", "money")} == {
        "40": "Lee",
        "3000000": "Lee",
        "4000": "Lee",
    }


@pytest.mark.parametrize(
    ("posts", "speakers"),
    [
        ("[oldbits] It cost 3 million euros.\n\n[Anna_T] It has 40 cabins.\n\n[oldbits] It drew 4,000 visitors.", ["oldbits", "Anna_T", "oldbits"]),
        ("oldbits wrote: It cost 3 million euros.\nanna wrote: It has 40 cabins.\nkroket replied: It drew 4,000 visitors.", ["oldbits", "anna", "kroket"]),
        # two lines, one name, notes
        ("[oldbits] It cost 3 million euros.\n\n[Anna_T] It has 40 cabins.\n\nIt drew 4,000 visitors.", ["", "", ""]),
        ("[Lee] It cost 3 million euros.\n\n[Lee] It has 40 cabins.\n\n[Lee] It drew 4,000 visitors.", ["", "", ""]),
        ("[1] It cost 3 million euros.\n\n[2] It has 40 cabins.\n\n[Update] It drew 4,000 visitors.", ["", "", ""]),
    ],
)  # fmt: skip
def test_a_post_is_the_words_of_whom_its_line_begins_with(posts: str, speakers: list[str]) -> None:
    told = read(from_text("a", f"A thread about the bridge\n\n{posts}\n"), Topic())
    said = {one.value: one.speaker for one in told if one.slot in ("count", "money")}
    assert [said[value] for value in ("3000000", "40", "4000")] == speakers


def test_without_a_topic_quantities_and_dates_are_generic() -> None:
    article = body("The bridge cost €450 million and was opened in May 2019. Some 300 workers built it.")
    found = {(claim.slot, claim.value, claim.unit) for claim in read(article, Topic())}
    assert found == {("money", "450000000", "EUR"), ("date", "2019-05", ""), ("count", "300", "worker")}


def test_an_article_in_another_language_has_no_claims() -> None:
    text = "Das Schiff kostet 40 Millionen Euro und soll im Mai 2025 fahren, sagte die Werft am Montag in Kiel. " * 3
    assert read(from_text("a", text), TIDAL) == []


def test_tables_have_a_row_a_claim_and_spans_that_belong() -> None:
    article = body("The station will cost £640 million, Moira Finlay said.")
    times, cited = {"a": timex.tag(article.raw, None)}, {"a": citations.find(article, TIDAL)}
    found, rows = claims.tables([article], TIDAL, times, cited, {})
    assert list(found["value"]) == ["640000000"]
    assert set(rows["claim"]) == set(found["claim"])
    assert all(article.raw[row.start : row.end] == row.text for row in rows.itertuples())
    assert {"claim", "value", "speaker"} <= set(rows["role"])
