"""Explorers: what they choose, that they stand still in a report, and that a form writes what the next analysis reads."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import xiaomi_ev as xe
from xiaomi_ev import corrections, explore

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def ferry(tmp_path: Path, stories: Path) -> Path:
    shutil.copytree(stories / "ferry", tmp_path / "ferry")
    (tmp_path / "ferry" / "corrections.csv").unlink(missing_ok=True)
    return tmp_path / "ferry"


def test_claims_are_chosen_by_question_source_and_period(analysis: xe.Analysis) -> None:
    everything = explore.chosen(analysis)
    assert len(everything) == len(analysis.claims)
    slot, article = analysis.claims.iloc[0]["slot"], analysis.claims.iloc[0]["article"]
    assert set(explore.chosen(analysis, question=slot)["slot"]) == {slot}
    own = explore.chosen(analysis, source=article)
    assert own["claim"].tolist() == analysis.claims[analysis.claims["article"] == article]["claim"].tolist()
    period = explore.chosen(analysis, first="2021-01-01", last="2021-12-31")
    assert 0 < len(period) < len(everything)
    assert (period["earliest"] <= pd.Timestamp("2021-12-31")).all() and (
        period["latest"] >= pd.Timestamp("2021-01-01")
    ).all()


def test_still_it_is_a_table_that_the_report_shows(analysis: xe.Analysis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIAOMI_EV_STATIC", "1")
    for made in (explore.claims(analysis, 3), explore.passages(analysis), explore.correct(analysis, "x")):
        bundle = made._repr_mimebundle_()
        assert set(bundle) == {"text/plain", "text/html"} and bundle["text/html"].startswith("<table><caption>")
        assert bundle["text/plain"] == repr(made)
    assert f"3 of {len(analysis.claims)} rows" in repr(explore.claims(analysis, 3))


@pytest.mark.slow
def test_without_ipywidgets_it_is_still_and_nothing_breaks() -> None:
    code = (
        "import sys; sys.modules['ipywidgets'] = None; sys.path_hooks.clear()\n"
        "import importlib.util as u; find = u.find_spec\n"
        "from xiaomi_ev import explore; explore.find_spec = lambda name: None\n"
        "print(sorted(explore.Explorer('w', 'h', lambda: 1 / 0)._repr_mimebundle_()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code.replace("; sys.path_hooks.clear()", "")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "['text/html', 'text/plain']", done.stderr


@pytest.mark.slow
def test_importing_the_library_imports_no_widgets() -> None:
    code = "import sys, xiaomi_ev.explore; print('ipywidgets' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_controls_change_what_is_shown(analysis: xe.Analysis, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ipywidgets")
    monkeypatch.delenv("XIAOMI_EV_STATIC", raising=False)
    made = explore.claims(analysis)
    assert VIEW in made._repr_mimebundle_()
    box: Any = made.live and made.live()
    controls, shown = box.children
    assert f"{len(analysis.claims)} of" in shown.value, "claims without a day are among all of them"
    slot = analysis.claims.iloc[0]["slot"]
    controls.children[0].value = slot
    assert f"{(analysis.claims['slot'] == slot).sum()} of {len(analysis.claims)} claims" in shown.value
    overlaps: Any = explore.passages(analysis).live
    controls, shown = overlaps().children
    controls.children[0].value = 5
    assert "shared runs of at least 5 words" in shown.value and "<td>boilerplate</td>" in shown.value


def test_an_article_is_shown_in_a_frame_without_rights(tmp_path: Path) -> None:
    (tmp_path / "<i>.txt").write_text(
        'Ferry news\n\nThe new ferry will cost $40 million, the council said. "></iframe><script>alert(1)</script>\n',
        encoding="utf-8",
    )
    found = xe.analyse(tmp_path)
    made = explore.article(found, "<i>")
    assert made.html.startswith('<iframe sandbox=""') and made.html.count("<") == 2, "all within is an attribute"
    assert len(found.claims) == 1 and repr(made) == "<i>: 1 claims marked"


@pytest.mark.slow
def test_the_form_s_correction_wins_in_the_next_analysis(ferry: Path) -> None:
    found = xe.analyse(ferry)
    claim = found.claims.iloc[0]
    said = explore.save_correction(
        found, ferry, claim["claim"], "speaker", "the = council", "J. Doe", "read, the letter"
    )
    assert said.startswith("row 2 of corrections.csv")
    again = xe.analyse(ferry)
    row = again.claims[(again.claims["article"] == claim["article"]) & (again.claims["start"] == claim["start"])].iloc[
        0
    ]
    assert row["speaker"] == "the = council" and "corrected speaker by J. Doe: read, the letter" in row["rule"]
    assert sorted(path.name for path in ferry.glob(".*")) == []


def test_the_file_of_a_person_is_added_to_and_its_columns_kept(ferry: Path) -> None:
    found = xe.analyse(ferry)
    one, other = found.claims.iloc[0], found.claims.iloc[1]
    head = "why,by,value,column,end,start,article,table"
    first = f"seen,A,0.5,certainty,{one['end']},{one['start']},{one['article']},claims"
    (ferry / "corrections.csv").write_text(f"{head}\n{first}", encoding="utf-8")
    assert "row 3" in explore.save_correction(found, ferry, other["claim"], "certainty", "0.4", "B", "heard")
    lines = (ferry / "corrections.csv").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == [head, first] and len(lines) == 3
    assert corrections.read(ferry)["by"].tolist() == ["A", "B"]


@pytest.mark.parametrize(
    ("column", "value", "by", "said"),
    [
        ("certainty", "2", "A", "must be a number from 0 to 1"),
        ("status", "maybe", "A", "must be one of"),
        ("speaker", "x", "", "by is empty"),
        ("earliest", "soon", "A", "must be a day"),
    ],
)
@pytest.mark.slow
def test_what_would_be_refused_on_reading_is_not_written(
    column: str, value: str, by: str, said: str, ferry: Path
) -> None:
    found = xe.analyse(ferry)
    with pytest.raises(ValueError, match=said):
        explore.save_correction(found, ferry, found.claims.iloc[0]["claim"], column, value, by, "why")
    assert not (ferry / "corrections.csv").exists()


def test_a_cell_is_corrected_once(ferry: Path) -> None:
    found = xe.analyse(ferry)
    claim = found.claims.iloc[0]["claim"]
    explore.save_correction(found, ferry, claim, "speaker", "x", "A", "why")
    before = (ferry / "corrections.csv").read_bytes()
    with pytest.raises(ValueError, match="corrected already"):
        explore.save_correction(found, ferry, claim, "speaker", "y", "A", "why")
    assert (ferry / "corrections.csv").read_bytes() == before


def test_a_stranger_s_words_are_no_formula_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The council said the ferry will cost $5 million.", encoding="utf-8")
    found = xe.analyse(tmp_path)
    claim = found.claims.iloc[0]
    given = {
        "table": "claims",
        "article": "a",
        "start": claim["start"],
        "end": claim["end"],
        "column": "speaker",
        "value": "x",
        "by": "A",
        "why": "w",
    }
    corrections.add(tmp_path, {**given, "text": "=cmd()"}, found.claims, found.texts)
    with (tmp_path / "corrections.csv").open(encoding="utf-8", newline="") as handle:
        assert next(csv.DictReader(handle))["text"] == ""


def test_the_button_saves_and_says_so(ferry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ipywidgets")
    found = xe.analyse(ferry)
    form: Any = explore.correct(found, ferry).live
    claim, column, value, by, why, _, button, said = form().children
    button.click()
    assert "is empty" in said.value or "must" in said.value or "cannot" in said.value
    column.value, value.value, by.value, why.value = "certainty", "0.1", "A", "why"
    button.click()
    assert said.value.startswith("row 2 of corrections.csv") and claim.value in said.value


@pytest.mark.slow
def test_the_form_adds_a_missed_claim_and_the_day_of_an_article(ferry: Path) -> None:
    found = xe.analyse(ferry)
    name = sorted(found.texts)[0]
    words = found.raw(name)[:30].strip()
    slot = next(q.slot for q in found.topic.questions if q.kind == "date")
    with pytest.raises(ValueError, match="words that stand once"):
        explore.save_correction(found, ferry, name, "add", f"{slot} = 2031-05", "A", "why", "no such words")
    with pytest.raises(ValueError, match="choose a claim"):
        explore.save_correction(found, ferry, name, "speaker", "x", "A", "why")
    explore.save_correction(found, ferry, name, "add", f"{slot} = 2031-05", "A", "why", words)
    explore.save_correction(found, ferry, name, "latest", "2035-01-01", "A", "why")
    again = xe.analyse(ferry)
    assert ((again.claims["text"] == words) & (again.claims["value"] == "2031-05")).sum() == 1
    assert str(again.dates.set_index("article").loc[name, "latest"].date()) == "2035-01-01"
    explore.correct(again, ferry)


@pytest.mark.slow
def test_the_form_takes_out_what_is_no_claim(ferry: Path) -> None:
    found = xe.analyse(ferry)
    claim = found.claims.iloc[0]
    assert "remove" in corrections.COLUMNS["claims"]
    said = explore.save_correction(found, ferry, claim["claim"], "remove", "", "J. Doe", "of another ferry")
    assert said.startswith("row 2 of corrections.csv")
    again = xe.analyse(ferry)
    assert claim["claim"] not in set(again.claims["claim"]) and len(again.claims) == len(found.claims) - 1
    shown = explore.correct(again, ferry)
    assert "remove" in shown.html and "of another ferry" in shown.html and claim["slot"] in shown.html
    with pytest.raises(ValueError, match="choose a claim"):
        explore.save_correction(found, ferry, str(claim["article"]), "remove", "", "J. Doe", "w")
