"""A person's corrections: they win over the extraction, are marked, reach every later table, and never land beside their span."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import xiaomi_ev as xe
from xiaomi_ev import checking

HEADER = ["table", "article", "start", "end", "column", "value", "by", "why"]
TEXT = "The bridge will open in May 2031, Ana Ruiz said. The bridge will cost 30 million euros.\n"
TOPIC = """
[[question]]
slot = "opening"
kind = "date"
triggers = ["bridge will open"]
[[question]]
slot = "cost"
kind = "quantity"
unit = "EUR"
currency = "EUR"
tolerance = 0.01
triggers = ["will cost"]
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "bridge"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "two.txt").write_text(TEXT.replace("30 million", "50 million").replace("Ana", "Eva"), encoding="utf-8")
    (folder / "topic.toml").write_text(TOPIC, encoding="utf-8")
    (folder / "outcomes.csv").write_text(
        "slot,value,unit,date,settled_on,source_url\ncost,50000000,EUR,2031,2031,https://example.org/cost\n",
        encoding="utf-8",
    )
    return folder


def write(corpus: Path, *rows: list[object], header: list[str] = HEADER) -> None:
    with (corpus / "corrections.csv").open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([header, *rows])


def claim(analysis: xe.Analysis, slot: str, article: str = "one") -> pd.Series:
    found = analysis.claims
    return found[(found["slot"] == slot) & (found["article"] == article)].iloc[0]


def test_a_corrected_value_reaches_conflicts_beliefs_and_verdicts(corpus: Path) -> None:
    before = xe.analyse(corpus)
    said = claim(before, "cost")
    assert said["value"] == "30000000"
    assert "cost" in set(before.conflicts["slot"])
    write(corpus, ["claims", "one", said["start"], said["end"], "value", "50000000", "R. Roe", "a slip of the desk"])
    after = xe.analyse(corpus)
    row = claim(after, "cost")
    assert row["value"] == "50000000"
    assert row["rule"].startswith(said["rule"])
    assert "corrected value by R. Roe: a slip of the desk" in row["rule"]
    assert "cost" not in set(after.conflicts["slot"])
    verdict = after.verdicts.set_index("claim")["verdict"]
    assert (before.verdicts.set_index("claim")["verdict"][said["claim"]], verdict[said["claim"]]) == ("false", "true")
    assert "30000000" not in set(after.beliefs["value"])
    assert after.corrections[["row", "article", "value"]].values.tolist() == [[2, "one", "50000000"]]
    assert "corrected" not in claim(after, "cost", "two")["rule"]
    assert after.raw("one") == TEXT


def test_a_corrected_date_brings_its_interval(corpus: Path) -> None:
    said = claim(xe.analyse(corpus), "opening")
    write(corpus, ["claims", "one", said["start"], said["end"], "value", "2032-Q1", "R. Roe", "misprint"])
    row = claim(xe.analyse(corpus), "opening")
    assert (str(row["earliest"].date()), str(row["latest"].date())) == ("2032-01-01", "2032-03-31")


def test_a_corrected_creation_date_is_what_relative_times_are_read_against(corpus: Path) -> None:
    (corpus / "one.txt").write_text("The bridge will open next year, Ana Ruiz said.\n", encoding="utf-8")
    said = xe.analyse(corpus).dates.set_index("article").loc["one"]
    span = [said["start"], said["end"]]
    write(
        corpus,
        ["dates", "one", *span, "earliest", "2030-06-01", "R. Roe", "print archive"],
        ["dates", "one", *span, "latest", "2030-06-02", "R. Roe", "print archive"],
    )
    after = xe.analyse(corpus)
    assert after.dates.set_index("article").loc["one", "why"].count("corrected") == 2
    assert claim(after, "opening")["value"] == "2031"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["claims", "one", 1, 5, "value", "9", "R", "w"], ["row 2", "no longer fits", "nearest"]),
        (["claims", "none", 1, 5, "value", "9", "R", "w"], ["row 2", "'none'", "one, two"]),
        (["figures", "one", 1, 5, "value", "9", "R", "w"], ["row 2", "'figures'", "claims, dates"]),
        (["claims", "one", 1, 5, "text", "9", "R", "w"], ["row 2", "'text'", "certainty"]),
        (["claims", "one", -1, 5, "value", "9", "R", "w"], ["row 2", "start", "'-1'"]),
        (["claims", "one", 1, 5, "certainty", "nan", "R", "w"], ["row 2", "0 to 1"]),
        (["claims", "one", 1, 5, "bound", "most", "R", "w"], ["row 2", "at_most"]),
        (["claims", "one", 1, 5, "earliest", "May", "R", "w"], ["row 2", "2024-03-28"]),
        (["claims", "one", 1, 5, "value", "", "R", "w"], ["row 2", "cannot be empty"]),
        (["claims", "one", 1, 5, "value", "-Inf", "R", "w"], ["row 2", "finite", "'-Inf'"]),
        (["claims", "one", 1, 5, "value", "nan", "R", "w"], ["row 2", "finite", "'nan'"]),
        (["claims", "one", 1, 5, "value", "9", "", "w"], ["row 2", "by is empty"]),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(corpus: Path, row: list[object], words: list[str]) -> None:
    write(corpus, row)
    with pytest.raises(ValueError, match=r"corrections\.csv") as refused:
        xe.analyse(corpus)
    assert all(word in str(refused.value) for word in words), refused.value
    assert "\n" not in str(refused.value)


def test_a_cell_is_corrected_once_and_never_into_an_interval_upside_down(corpus: Path) -> None:
    said = claim(xe.analyse(corpus), "opening")
    row = ["claims", "one", said["start"], said["end"], "earliest", "2040-01-01", "R", "w"]
    write(corpus, row, row)
    with pytest.raises(ValueError, match=r"row 3: corrects what row 2"):
        xe.analyse(corpus)
    write(corpus, row)
    with pytest.raises(ValueError, match=r"row 2: earliest is after latest"):
        xe.analyse(corpus)


def test_a_claim_with_one_end_of_an_interval_is_refused(corpus: Path) -> None:
    said = claim(xe.analyse(corpus), "cost")
    write(corpus, ["claims", "one", said["start"], said["end"], "earliest", "2040-01-01", "R", "w"])
    with pytest.raises(ValueError, match=r"row 2: a claim has two ends or none .*correct both"):
        xe.analyse(corpus)


def test_words_that_changed_under_the_same_offsets_are_seen(corpus: Path) -> None:
    said = claim(xe.analyse(corpus), "cost")
    row = ["claims", "one", said["start"], said["end"], "value", "50000000", "R", "w", said["text"]]
    write(corpus, row, header=[*HEADER, "text"])
    xe.analyse(corpus)
    (corpus / "one.txt").write_text(TEXT.replace("30 million", "70 million"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"row 2: the span no longer fits: .*70 million"):
        xe.analyse(corpus)


def test_a_missing_column_and_a_link_are_handled(corpus: Path, tmp_path: Path) -> None:
    write(corpus, header=HEADER[:-1])
    with pytest.raises(ValueError, match=r"row 1: lacks column 'why'"):
        xe.analyse(corpus)
    shutil.move(corpus / "corrections.csv", tmp_path / "elsewhere.csv")
    (corpus / "corrections.csv").symlink_to(tmp_path / "elsewhere.csv")
    assert xe.analyse(corpus).corrections.empty


@pytest.mark.slow
def test_the_command_line_says_file_and_row_and_leaves_no_report(corpus: Path, tmp_path: Path) -> None:
    write(corpus, ["claims", "one", 1, 5, "value", "9", "R. Roe", "w"])
    done = subprocess.run(
        [sys.executable, "-m", "xiaomi_ev", "report", str(corpus), "--out", str(tmp_path / "out")],
        capture_output=True, text=True, check=False, timeout=120, cwd=Path(__file__).parents[1],
    )  # fmt: skip
    assert done.returncode == 1
    assert "corrections.csv: row 2" in done.stderr.splitlines()[-1]
    assert not (tmp_path / "out" / "index.html").exists()


def span(article: str, words: str, text: str = TEXT) -> list[object]:
    return [article, text.index(words), text.index(words) + len(words)]


def test_a_claim_that_was_missed_is_added_judged_marked_and_corrected_like_any_other(corpus: Path) -> None:
    here = span("one", "Ana Ruiz said")
    write(
        corpus,
        ["claims", *here, "speaker", "Ana Ruiz", "R. Roe", "she says it"],
        ["claims", *here, "add", "cost = 50000000 EUR", "R. Roe", "read between the lines"],
        ["claims", *here, "bound", "about", "R. Roe", "roughly"],
    )
    after = xe.analyse(corpus)
    (row,) = (one for one in after.claims.itertuples() if one.start == here[1] and one.article == "one")
    assert (row.slot, row.value, row.unit, row.bound, row.text) == ("cost", "50000000", "EUR", "about", "Ana Ruiz said")
    assert row.attribution == "Ana Ruiz < one"
    assert "added by R. Roe: read between the lines" in row.rule and "corrected bound" in row.rule
    assert after.verdicts.set_index("claim")["verdict"][row.claim] == "true"
    assert row.claim in set(after.spans[after.spans["role"] == "claim"]["claim"])
    assert after.claims["claim"].is_unique
    assert after.claims[after.claims["article"] == "one"]["start"].is_monotonic_increasing


def test_an_added_date_has_its_interval_and_a_corpus_without_claims_takes_one(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("They look forward to it very much indeed.\n", encoding="utf-8")
    (tmp_path / "topic.toml").write_text(TOPIC, encoding="utf-8")
    assert xe.analyse(tmp_path).claims.empty
    write(tmp_path, ["claims", "one", 0, 12, "add", "opening=2031-05", "R", "w"])
    (row,) = xe.analyse(tmp_path).claims.itertuples()
    assert (row.value, str(row.earliest.date()), str(row.latest.date())) == ("2031-05", "2031-05-01", "2031-05-31")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["one", 0, 5, "add", "cost", "R", "w"], ["question = value unit", "'cost'"]),
        (["one", 0, 5, "add", "cots = 5 EUR", "R", "w"], ["did you mean cost?", "opening, cost"]),
        (["one", 0, 5, "add", "cost = 50m EUR", "R", "w"], ["plain number"]),
        (["one", 0, 5, "add", "cost = 5 kg", "R", "w"], ["'kg'", "EUR"]),
        (["one", 0, 5, "add", "opening = soon", "R", "w"], ["2024-03-28"]),
        (["one", 5, 5, "add", "cost = 5 EUR", "R", "w"], ["words of the claim"]),
        (["one", 5, 99999, "add", "cost = 5 EUR", "R", "w"], ["words of the claim"]),
        (["on", 0, 5, "add", "cost = 5 EUR", "R", "w"], ["did you mean one?"]),
        (["one", "", "", "add", "cost = 5 EUR", "R", "w"], ["start must be"]),
    ],
)
def test_a_claim_that_answers_nothing_is_not_added(corpus: Path, given: list[object], words: list[str]) -> None:
    write(corpus, ["claims", *given])
    with pytest.raises(ValueError, match=r"corrections\.csv: row 2") as refused:
        xe.analyse(corpus)
    assert all(word in str(refused.value) for word in words), refused.value


def test_what_is_no_claim_is_taken_out_with_all_that_follows_from_it(corpus: Path) -> None:
    before = xe.analyse(corpus)
    said = claim(before, "cost")
    assert "cost" in set(before.conflicts["slot"])
    write(
        corpus,
        ["claims", "one", said["start"], said["end"], "remove", "cost = 30000000 EUR", "R. Roe", "a cost of old"],
    )
    after = xe.analyse(corpus)
    assert said["claim"] not in set(after.claims["claim"]) and len(after.claims) == len(before.claims) - 1
    for name in ("spans", "verdicts", "grades"):
        assert said["claim"] not in set(after.tables[name]["claim"]), name
    assert "cost" not in set(after.conflicts["slot"]) and "30000000" not in set(after.beliefs["value"])
    assert after.corrections[["row", "column", "by"]].values.tolist() == [[2, "remove", "R. Roe"]]
    kept = after.claims["claim"].isin(set(before.claims["claim"]))
    assert kept.all(), "the ids of the others stay"


def test_of_two_claims_at_one_span_the_one_that_is_meant_is_taken_out(corpus: Path) -> None:
    said = claim(xe.analyse(corpus), "cost")
    span = ["claims", "one", said["start"], said["end"]]
    two = [*span, "add", "opening = 2031", "R", "w"]
    write(corpus, two, [*span, "remove", "", "R", "w"])
    with pytest.raises(ValueError, match=r"row 3: .*2 claims .*cost = 30000000 EUR; opening = 2031"):
        xe.analyse(corpus)
    write(corpus, two, [*span, "remove", "cost", "R", "w"], [*span, "value", "2032", "R", "w"])
    found = xe.analyse(corpus).claims
    assert found[(found["article"] == "one") & (found["start"] == said["start"])][
        ["slot", "value"]
    ].values.tolist() == [["opening", "2032"]]


@pytest.mark.parametrize(
    ("where", "value", "words"),
    [
        ([1, 5], "cost", ["row 2", "no longer fits", "none"]),
        ([None, None], "opening", ["row 2", "0 claims opening", "cost = 30000000 EUR"]),
        ([None, None], "cost = 31000000 EUR", ["row 2", "0 claims", "cost = 30000000 EUR"]),
        (["", ""], "cost", ["row 2", "start must be"]),
    ],
)
@pytest.mark.slow
def test_a_removal_that_fits_no_claim_is_refused(
    corpus: Path, where: list[object], value: str, words: list[str]
) -> None:
    said = claim(xe.analyse(corpus), "cost")
    start, end = (said[name] if at is None else at for name, at in zip(("start", "end"), where, strict=True))
    write(corpus, ["claims", "one", start, end, "remove", value, "R", "w"])
    with pytest.raises(ValueError, match=r"corrections\.csv") as refused:
        xe.analyse(corpus)
    assert all(word in str(refused.value) for word in words), refused.value
    faults, _ = checking.check(corpus)
    assert faults and all(word in " ".join(faults) for word in words)


def test_a_claim_is_taken_out_once_and_none_of_words_that_changed(corpus: Path) -> None:
    said = claim(xe.analyse(corpus), "cost")
    row = ["claims", "one", said["start"], said["end"], "remove", "cost", "R", "w", said["text"]]
    write(corpus, row, row, header=[*HEADER, "text"])
    with pytest.raises(ValueError, match=r"row 3: corrects what row 2"):
        xe.analyse(corpus)
    write(corpus, row, header=[*HEADER, "text"])
    assert "cost" not in set(xe.analyse(corpus).claims.query("article == 'one'")["slot"])
    (corpus / "one.txt").write_text(TEXT.replace("30 million", "70 million"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"row 2: the span no longer fits: .*70 million"):
        xe.analyse(corpus)


def test_the_last_claim_of_a_corpus_may_be_taken_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It will cost $5 million.\n", encoding="utf-8")
    found = xe.analyse(tmp_path).claims
    rows = [["claims", "a", r.start, r.end, "remove", r.slot, "R", "w"] for r in found.itertuples()]
    assert rows
    write(tmp_path, *rows)
    assert xe.analyse(tmp_path).claims.empty


def test_a_claim_that_stands_there_is_not_added_again(corpus: Path) -> None:
    said = claim(xe.analyse(corpus), "cost")
    write(corpus, ["claims", "one", said["start"], said["end"], "add", "cost = 30000000 EUR", "R", "w"])
    with pytest.raises(ValueError, match=r"row 2: the claim cost = 30000000 stands there already"):
        xe.analyse(corpus)


@pytest.mark.parametrize(("speaker", "chain"), [("Eva Lund", "Eva Lund < one"), ("", "one")])
@pytest.mark.slow
def test_who_is_said_to_have_said_it_follows_the_speaker(corpus: Path, speaker: str, chain: str) -> None:
    said = claim(xe.analyse(corpus), "opening")
    assert said["attribution"] == "Ana Ruiz < one"
    write(corpus, ["claims", "one", said["start"], said["end"], "speaker", speaker, "R", "w"])
    assert claim(xe.analyse(corpus), "opening")["attribution"] == chain


def test_the_day_of_a_whole_article_needs_no_span(corpus: Path) -> None:
    write(
        corpus,
        ["dates", "one", "", "", "earliest", "2030-06-01", "R. Roe", "print archive"],
        ["dates", "one", "", "", "latest", "2030-06-02", "R. Roe", "print archive"],
    )
    found = xe.analyse(corpus).dates.set_index("article").loc["one"]
    assert (str(found["earliest"].date()), str(found["latest"].date())) == ("2030-06-01", "2030-06-02")


def test_an_added_claim_stands_against_the_others_and_has_its_belief(corpus: Path) -> None:
    (corpus / "one.txt").write_text(TEXT.replace("will cost 30 million euros", "is dear"), encoding="utf-8")
    write(corpus, ["claims", *span("one", "Ana Ruiz said"), "add", "cost = 30000000 EUR", "R. Roe", "said elsewhere"])
    found = xe.analyse(corpus)
    added, other = claim(found, "cost"), claim(found, "cost", "two")
    pairs = found.conflicts[found.conflicts["slot"] == "cost"]
    assert pairs[["claim_a", "claim_b", "kind"]].values.tolist() == [[added["claim"], other["claim"], "value"]]
    assert {"30000000", "50000000"} <= set(found.beliefs["value"])
    assert {"30000000", "50000000"} <= set(found.support["value"])
    grade = found.grades.set_index("claim").loc[added["claim"]]
    assert grade["item_grade"] == 4, "disputed by as many as state it"


@pytest.mark.slow
def test_a_claim_of_no_question_that_a_person_gives_to_one_is_judged_with_it(corpus: Path) -> None:
    text = TEXT.replace("The bridge will cost", "The repair has come to")
    (corpus / "one.txt").write_text(text, encoding="utf-8")
    said = claim(xe.analyse(corpus), "money")
    write(corpus, ["claims", "one", said["start"], said["end"], "slot", "cost", "R", "w"])
    assert "cost" in set(xe.analyse(corpus).conflicts["slot"])
    (corpus / "one.txt").write_text(TEXT, encoding="utf-8")
    (corpus / "corrections.csv").unlink()
    said = claim(xe.analyse(corpus), "cost", "two")
    write(corpus, ["claims", "two", said["start"], said["end"], "slot", "money", "R", "w"])
    found = xe.analyse(corpus)
    assert "cost" not in set(found.conflicts["slot"]) and "money" not in {
        o.split(" [")[0] for o in found.beliefs["object"]
    }


def test_an_added_answer_takes_the_place_of_the_same_number_that_answered_nothing(corpus: Path) -> None:
    text = TEXT + "For the whole they will hardly need less than 44 million euros.\n"
    (corpus / "one.txt").write_text(text, encoding="utf-8")
    said = claim(xe.analyse(corpus), "money")
    write(corpus, ["claims", *span("one", "44 million", text), "add", "cost = 44000000 EUR", "R", "w"])
    found = xe.analyse(corpus).claims
    assert "44000000" in set(found[found["slot"] == "cost"]["value"])
    assert said["claim"] not in set(found["claim"])


def test_a_number_without_a_unit_follows_the_one_that_gave_it_its_own(corpus: Path) -> None:
    (corpus / "topic.toml").write_text(
        TOPIC + '[[question]]\nslot = "weight"\nkind = "quantity"\nunit = "kg"\ntriggers = ["weigh"]\n',
        encoding="utf-8",
    )
    text = TEXT + "The machine now weighs 26 pounds, up from the 21 that were promised.\n"
    (corpus / "one.txt").write_text(text, encoding="utf-8")
    said = claim(xe.analyse(corpus), "weight")
    assert said["unit"] == "lb"
    write(corpus, ["claims", "one", said["start"], said["end"], "unit", "kg", "R", "a slip"])
    found = xe.analyse(corpus).claims.query("slot == 'weight'")
    assert found[["value", "unit"]].values.tolist() == [["26", "kg"], ["21", "kg"]]
    assert found["rule"].iloc[1].endswith("corrected unit by R: a slip@overtaken"), "what it calls bygone stays so"


def test_what_a_person_calls_unknown_has_no_value(corpus: Path) -> None:
    said = claim(xe.analyse(corpus), "opening")
    write(corpus, ["claims", "one", said["start"], said["end"], "polarity", "unknown", "R", "she would not say"])
    row = claim(xe.analyse(corpus), "opening")
    assert (row["value"], row["polarity"]) == ("unknown", "unknown") and pd.isna(row["earliest"])
