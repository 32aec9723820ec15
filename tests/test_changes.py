"""What changed between two reports is told by what the articles say, not by row numbers."""

from __future__ import annotations

from pathlib import Path

import xiaomi_ev as xe
from xiaomi_ev import changes, tables


def analysed(folder: Path, texts: dict[str, str]) -> xe.Analysis:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return xe.analyse(folder)


FIRST = {
    "b": "Ferry news\n\nPublished 3 March 2021\n\nThe new ferry will cost $40 million, the council said.\n",
    "c": "Port notes\n\nPublished 4 March 2021\n\nThe port bought 12 cranes in January 2021.\n",
}


def test_nothing_changed_when_nothing_new_is_said_though_every_row_number_moved(tmp_path: Path) -> None:
    before = analysed(tmp_path / "one", FIRST)
    now = analysed(tmp_path / "two", FIRST)
    shuffled = {name: table.iloc[::-1].reset_index(drop=True) for name, table in now.tables.items()}
    found = changes.compare(before.tables, shuffled)
    assert not found.first and found.lines() == []


def test_new_and_withdrawn_claims_name_their_article_and_words(tmp_path: Path) -> None:
    before = analysed(tmp_path / "one", FIRST)
    texts = {
        "a": "Yard talk\n\nPublished 9 March 2021\n\nThe yard employs 300 people, the mayor said.\n",
        "b": FIRST["b"].replace("$40 million", "$55 million"),
    }
    found = changes.compare(before.tables, analysed(tmp_path / "two", texts).tables)
    assert found.new_articles == ("a",) and found.gone_articles == ("c",)
    assert any("$55 million" in one["text"] and one["article"] == "b" for one in found.new_claims)
    assert any("$40 million" in one["text"] and one["article"] == "b" for one in found.withdrawn_claims)
    assert not any("$40 million" in one["text"] for one in found.new_claims)
    assert any(line.startswith("new claim: ") and "$55 million" in line for line in found.lines())


def test_a_long_list_says_how_many_it_leaves_out() -> None:
    found = changes.Changes(first=False, new_articles=tuple(f"a{number}" for number in range(20)))
    assert len(found.lines(limit=12)) == 13 and found.lines(limit=12)[-1] == "and 8 more"


def test_no_readable_last_report_is_a_first_report(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "claims.parquet").write_bytes(b"half")
    assert changes.last(tmp_path) is None
    assert changes.compare(None, {}).first and changes.compare({"claims": tables.make("claims", [])}, {}).first
