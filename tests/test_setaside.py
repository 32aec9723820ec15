"""A fault of our own: the claim, the article, the question on which a rule fails is left out, and the report says so."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from test_hostile import Seen

import xiaomi_ev as xe
from xiaomi_ev import __main__, article, blame, findings, kernel, pages, report, setaside, tables

FERRY = Path(__file__).resolve().parent / "cases" / "stories" / "ferry"
PLACES = {  # a function of each stage, and the tables that it makes
    "overlap.passages": "passages", "overlap.pairs": "pairs", "independence.pairs": "pairs", "independence.origins": "origins",
    "independence.edges": "edges", "upstream.statements": "support", "support.of_values": "support",
    "timeline.events": "events, mentions", "timeline.forecasts": "forecasts", "conflicts.find": "conflicts",
    "truth.beliefs_and_trust": "beliefs, trust", "verdicts.judge": "verdicts", "disputes.explained": "conflicts",
    "reach.united": "grades", "scales.grade": "grades", "limits.of_corpus": "limits",
}  # fmt: skip


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """No analysis that is remembered, none that stays."""
    monkeypatch.setattr("xiaomi_ev.analysis._memo", {})


def breaking(monkeypatch: pytest.MonkeyPatch, place: str, when: Callable[..., bool]) -> None:
    """Let the function at ``place`` fail where ``when`` says so of what it is given."""
    module, name = place.split(".")
    real = getattr(importlib.import_module(f"xiaomi_ev.{module}"), name)

    def run(*given: Any, **named: Any) -> Any:
        if when(*given):
            raise KeyError("of ours")
        return real(*given, **named)

    monkeypatch.setattr(f"xiaomi_ev.{place}", run)


def same(one: xe.Analysis, other: xe.Analysis, but: str) -> None:
    for name in tables.SCHEMAS:
        if name not in (*but.split(), "faults"):
            pd.testing.assert_frame_equal(one.tables[name], other.tables[name], obj=name)


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_a_stage_that_fails_leaves_its_tables_empty_and_says_so(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    breaking(monkeypatch, place, lambda *_: True)
    found = xe.analyse(FERRY)
    told = found.faults.set_index("stage")["detail"]
    assert told[PLACES[place]].startswith("not made, because a rule fails: KeyError in ")
    made = {name: len(found.tables[name]) for name in PLACES[place].split(", ")}
    kept = {"origins": len(found.articles), "verdicts": len(found.claims)}
    kept |= {"conflicts": 0} if place == "conflicts.find" else {"conflicts": made.get("conflicts", 0)}
    assert made == {name: kept.get(name, 0) for name in made}
    assert f"{len(found.faults)} fault" in findings.corpus(found) and PLACES[place] in findings.corpus(found)
    assert set(found.verdicts["claim"]) == set(found.claims["claim"])
    assert set(found.origins["article"]) == set(found.articles["article"])


@pytest.mark.slow
def test_without_a_fault_nothing_is_told() -> None:
    found = xe.analyse(FERRY)
    assert found.faults.empty and "fault" not in findings.corpus(found)


def test_one_claim_alone_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = xe.analyse(FERRY)
    one = whole.claims[whole.claims["rule"].str.startswith("question")].iloc[3]
    monkeypatch.setattr("xiaomi_ev.analysis._memo", {})
    breaking(monkeypatch, "verdicts.judge", lambda claims, *_: one["claim"] in set(claims["claim"]))
    found = xe.analyse(FERRY)
    (fault,) = found.faults.itertuples()
    assert (fault.stage, fault.article) == ("verdicts", one["article"])
    assert f"made without the claim {one['claim']}, on which a rule fails: KeyError in " in fault.detail
    left = found.verdicts["claim"] != one["claim"]
    pd.testing.assert_frame_equal(
        found.verdicts[left].reset_index(drop=True),
        whole.verdicts[whole.verdicts["claim"] != one["claim"]].reset_index(drop=True),
    )
    assert list(found.verdicts[~left]["verdict"]) == ["open"]
    same(found, whole, "verdicts conflicts grades")


@pytest.mark.slow
def test_one_article_alone_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = xe.analyse(FERRY)
    name = str(whole.articles["article"].iloc[2])
    monkeypatch.setattr("xiaomi_ev.analysis._memo", {})
    breaking(monkeypatch, "overlap.passages", lambda texts, *_: name in texts)
    found = xe.analyse(FERRY)
    assert [(row.stage, row.article) for row in found.faults.itertuples()] == [("passages", name)]
    kept = whole.passages[(whole.passages["a"] != name) & (whole.passages["b"] != name)]
    assert len(found.passages) == len(kept)
    assert set(found.origins["article"]) == set(whole.articles["article"])


@pytest.mark.slow
def test_two_articles_that_fail_together_cost_one(monkeypatch: pytest.MonkeyPatch) -> None:
    first, _, last, *_ = xe.analyse(FERRY).articles["article"]
    monkeypatch.setattr("xiaomi_ev.analysis._memo", {})
    breaking(monkeypatch, "timeline.events", lambda articles, *_: {first, last} <= {one.id for one in articles})
    found = xe.analyse(FERRY)
    assert list(found.faults["article"]) == [last] and len(found.events)


@pytest.mark.slow
def test_a_question_of_many_claims_is_left_out_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """More claims and more articles than are left out one by one."""
    monkeypatch.setattr(setaside, "MOST", 1)
    asked = (
        xe.analyse(FERRY).claims.loc[lambda of: of["rule"].str.startswith("question"), "slot"].value_counts().index[0]
    )
    monkeypatch.setattr("xiaomi_ev.analysis._memo", {})
    breaking(monkeypatch, "truth.beliefs_and_trust", lambda claims, *_: asked in set(claims["slot"]))
    found = xe.analyse(FERRY)
    (fault,) = found.faults.itertuples()
    assert fault.article == "" and f"made without what answers {asked}" in fault.detail
    assert len(found.beliefs) and asked not in set(found.beliefs["object"])


@pytest.mark.slow
def test_days_that_cannot_be_solved_together_are_solved_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    breaking(monkeypatch, "ties.between", lambda articles, *_: len(articles) > 1)
    found = xe.analyse(FERRY)
    assert list(found.faults["stage"]) == ["dates, evidence"] and found.rejects.empty
    assert set(found.dates["article"]) == set(found.articles["article"]) and len(found.claims)


def test_what_the_machine_lacks_is_no_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def short(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("xiaomi_ev.verdicts.judge", short)
    with pytest.raises(MemoryError):
        xe.analyse(FERRY)


def test_who_is_to_blame_is_found_in_few_steps() -> None:
    asked = []

    def make(gone: Any) -> None:
        asked.append(1)
        if bad - set(gone):
            raise IndexError

    names = [f"n{n}" for n in range(1_000)]
    for bad in ({"n7"}, {"n0", "n999"}, {f"n{n}" for n in range(100, 108)}):
        asked.clear()
        assert set(setaside.culprits(names, make, setaside.Tries(120))) == bad and len(asked) < 120
    bad = {f"n{n}" for n in range(9)}
    assert not setaside.culprits(names, make, setaside.Tries(200))
    tries = setaside.Tries(200)
    assert not setaside.culprits(names, lambda _: 1 / 0, tries) and (tries.made, tries.ended) == (1, False)


@pytest.mark.parametrize(("many", "told"), [(2, "made without"), (8, "was not found in 48 tries")])
def test_a_stage_that_fails_is_not_tried_for_ever(many: int, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each try costs as much as the stage itself: eight claims of two thousand would take a hundred, articles as many."""
    names = [f"c{n}" for n in range(2_000)]
    plain = dict.fromkeys(("value", "unit", "rule", "text"), "x") | dict.fromkeys(("start", "end"), 0)
    rows = [{**dict.fromkeys(tables.names("claims"), ""), **plain, "certainty": 1.0, "claim": name,
             "article": f"a{n % 500}", "slot": f"s{n % 20}"} for n, name in enumerate(names)]  # fmt: skip
    given = {"claims": tables.make("claims", rows)}
    given["articles"] = given["claims"][["article"]].drop_duplicates()
    bad, tried = {f"c{n * 37 + 1}" for n in range(many)}, []

    def make(of: Any) -> dict[str, pd.DataFrame]:
        tried.append(1)
        if bad & set(of["claims"]["claim"]):
            raise KeyError("of ours")
        return {"verdicts": tables.empty("verdicts")}

    stages = setaside.Stages()
    stages.made("verdicts", make, given)
    assert len(tried) <= setaside.TRIES + 2 and stages.rows and all(told in row["detail"] for row in stages.rows)


def test_what_is_told_on_purpose_is_no_fault_of_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    alone: list[object] = []

    def run() -> None:
        raise blame.Refused("x: is larger than 5 bytes")

    with pytest.raises(blame.Refused, match="larger"):
        setaside.without(run, alone.append, [article.from_text("a", "A text.")], [])
    assert not alone


def test_a_library_that_fails_is_named_and_what_we_check_ourselves_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def parsed(*_: object) -> None:
        pd.Timestamp("no day") if len(_) > 5 else json.loads("{")

    monkeypatch.setattr("xiaomi_ev.checking.check", parsed)
    assert __main__.main(["check", str(FERRY)]) == 1
    assert (
        "json fails on what a rule of ours gives it: JSONDecodeError of json in __main__, line "
        in capsys.readouterr().err
    )
    monkeypatch.setattr("xiaomi_ev.checking.check", lambda _: tables.make("claims", [{"claim": "x"}]))
    assert __main__.main(["check", str(FERRY)]) == 1
    assert ": a rule of ours fails: ValueError in tables, line " in capsys.readouterr().err
    monkeypatch.setattr("xiaomi_ev.checking.check", lambda _: pd.to_numeric(pd.Series(["x"])))
    assert __main__.main(["check", str(FERRY)]) == 1
    assert (
        ": pandas fails on what a rule of ours gives it: ValueError of pandas in __main__, " in capsys.readouterr().err
    )


def test_only_calls_of_this_very_package_are_ours() -> None:
    here, coloured = (
        Path(blame.__file__).parent,
        "\x1b[36mFile \x1b[39m\x1b[32m{}:34\x1b[39m, in \x1b[36mnames\x1b[39m(a)\n",
    )
    assert kernel._PLACE.match(kernel._COLOURS.sub("", coloured.format(here / "tables.py")))
    for other in (
        "/srv/story/xiaomi_ev/tables.py",
        f"/x{here}/tables.py",
        "xiaomi_ev/tables.py",
        f"{here}/more/tables.py",
    ):
        assert not kernel._PLACE.match(kernel._COLOURS.sub("", coloured.format(other)))
    assert not kernel._PLACE.match(f"KeyError: File {here}/tables.py:34, in names")


def test_strict_sees_pages_that_are_not_whole_and_the_last_line_counts_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("xiaomi_ev.report._run_all", lambda *_: {})
    task = report.job(str(FERRY), str(tmp_path / "out"), ())
    assert "fault" not in report.render(task)[0] and "whole" not in report.render(task)[0]
    breaking(monkeypatch, "findings.contested", lambda *_: True)
    assert report.render(task)[0].endswith(" contradictions, 1 pages not made whole")
    with pytest.raises(
        report.ReportError, match=r"--strict: 1 pages not made whole, the first index.html: This answer could "
    ):
        report.render(task._replace(strict=True))
    monkeypatch.setattr("xiaomi_ev.analysis._memo", {})
    breaking(monkeypatch, "conflicts.find", lambda *_: True)
    assert " 0 contradictions, 1 faults of this program, 1 pages" in report.render(task)[0]
    with pytest.raises(report.ReportError, match="--strict: 1 faults, the first conflicts: not made"):
        report.render(task._replace(strict=True))


# --- what is shown ------------------------------------------------------------------------------


def test_a_part_of_a_page_that_fails_says_so_and_the_rest_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    found = xe.analyse(FERRY)
    name = str(found.articles["article"].iloc[1])
    breaking(monkeypatch, "pages.evidence", lambda _, one, *__: one == name)
    breaking(monkeypatch, "findings.overlap", lambda *_: True)
    breaking(monkeypatch, "findings.contested", lambda *_: True)
    made = dict(pages.whole(found, {}))
    whole = [page for page, text in made.items() if page.startswith("evidence/") and blame.BROKEN in text]
    assert len(whole) == 1 and len(made) == len(found.articles) + 2 - ("lists.html" not in made)
    front = made["index.html"]
    # two answers, one of which rests on the table too, and the table
    assert front.count(blame.BROKEN) == 3 and "1 of these pages could not be made" in front
    assert "could not be made, because a rule of this program fails: KeyError in " in front
    assert not [page for page, text in made.items() if Seen(text).faults]


NOTEBOOK = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
}


def notebook(path: Path, *sources: str) -> Path:
    cells = [
        {"cell_type": "code", "id": f"c{n}", "source": of, "metadata": {}, "outputs": [], "execution_count": None}
        for n, of in enumerate(sources)
    ]
    path.write_text(json.dumps({**NOTEBOOK, "cells": cells}), encoding="utf-8")
    return path


@pytest.mark.slow
def test_a_cell_on_which_a_rule_fails_says_so_in_its_place(tmp_path: Path) -> None:
    one = notebook(tmp_path / "one.ipynb", "a = 1", "from xiaomi_ev import tables\ntables.names('none')", "print(a)")
    with kernel.Kernels(folder=tmp_path) as kernels:
        kernels.execute(one, tmp_path / "out.ipynb", {"corpus": ""}, 60)
        cells = json.loads((tmp_path / "out.ipynb").read_text(encoding="utf-8"))["cells"]
        (told,) = cells[-2]["outputs"]
        assert told["data"]["text/plain"].startswith(
            "This part could not be made, because a rule of this program fails: KeyError in tables, "
        )
        assert cells[-1]["outputs"][0]["text"] == ["1\n"] and str(tmp_path) not in json.dumps(cells[1:])
        for needed in ("a = 1 / 0", "a = 1\nassert 1 > a", "raise OSError('x')", "1 / 0", "import sys; sys.exit(0)"):
            with pytest.raises(Exception, match=r"ZeroDivisionError|AssertionError|OSError|SystemExit"):
                kernels.execute(notebook(one, needed, "1"), tmp_path / "out.ipynb", {"corpus": ""}, 60)
        with pytest.raises(Exception, match="KeyError"):  # it may be what was asked for
            kernels.execute(
                notebook(one, "from xiaomi_ev import tables\ntables.names('none')"),
                tmp_path / "out.ipynb",
                {"corpus": "", "rows": 1},
                60,
            )


def test_a_fault_that_ends_a_command_is_one_line_with_its_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    breaking(monkeypatch, "checking.check", lambda *_: True)
    assert __main__.main(["check", str(FERRY)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("xiaomi-ev: a rule of ours fails: KeyError in __main__, line ") and "of ours" in line
    monkeypatch.undo()
    assert __main__.main(["check", str(tmp_path / "none")]) == 1  # what is told on purpose, here and in a worker
    assert "rule" not in capsys.readouterr().err
    with ProcessPoolExecutor(1) as pool:
        for argument, on_purpose in ((str(tmp_path / "none"), True), (None, False)):
            error = pool.submit(article.read_folder, argument).exception(timeout=60)  # type: ignore[arg-type]
            assert isinstance(error, blame.FAULTS) and blame.meant(error) == on_purpose
            assert " in article, line " in blame.place(error)
