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


def test_what_a_changed_program_reads_otherwise_in_untouched_articles_is_marked(tmp_path: Path) -> None:
    before = analysed(tmp_path / "one", FIRST)
    texts = {**FIRST, "c": FIRST["c"].replace("12 cranes", "15 cranes")}
    now = analysed(tmp_path / "two", texts)
    other = dict(now.tables)
    other["claims"] = now.claims[~now.claims["text"].str.contains("40 million")]
    old = {"code": "1", "versions": {}, "parameters": {}, "inputs": {"b.txt": "x", "c.txt": "y", "topic.toml": "t"}}
    new = {**old, "code": "2", "inputs": {**old["inputs"], "c.txt": "z"}}
    untouched = changes.untouched(old, new, now.articles)
    assert untouched == {"b"}
    found = changes.compare(before.tables, other, untouched)
    (withdrawn,) = (one for one in found.withdrawn_claims if one["article"] == "b")
    assert withdrawn["cause"] == "program" and not any("cause" in one for one in found.new_claims)
    assert found.program and found.json()["program"] is True
    assert "program has changed since the last report" in found.lines()[0]
    assert [line.endswith("[program]") for line in found.lines()[1:]].count(True) == 1
    assert changes.compare(before.tables, before.tables, untouched).lines() == []


def test_without_a_changed_program_or_with_a_changed_topic_nothing_is_the_program_s_doing(tmp_path: Path) -> None:
    found = analysed(tmp_path / "one", FIRST)
    old = {"code": "1", "versions": {}, "parameters": {}, "inputs": {"b.txt": "x", "c.txt": "y"}}
    assert changes.untouched(old, old, found.articles) is None
    assert changes.untouched({}, old, found.articles) is None
    for other in ({"parameters": {"rows": 3}}, {"inputs": {**old["inputs"], "topic.toml": "t"}}):
        assert changes.untouched(old, {**old, "code": "2", **other}, found.articles) == set()
    assert changes.untouched(old, {**old, "versions": {"pandas": "9"}}, found.articles) == {"b", "c"}


def test_a_person_s_correction_is_no_news_of_the_article(tmp_path: Path) -> None:
    before = analysed(tmp_path / "one", FIRST)
    row = "claims,b,0,10,add,money = 5 USD,R. Roe,w"
    (tmp_path / "one" / "corrections.csv").write_text(f"table,article,start,end,column,value,by,why\n{row}\n", "utf-8")
    (new,) = changes.compare(before.tables, xe.analyse(tmp_path / "one").tables).new_claims
    assert new["cause"] == "correction" and new["value"] == "5 USD"


def test_what_a_person_took_out_is_withdrawn_by_the_person(tmp_path: Path) -> None:
    before = analysed(tmp_path / "one", FIRST)
    one = before.claims[before.claims["article"] == "b"].iloc[0]
    row = f"claims,b,{one['start']},{one['end']},remove,{one['slot']},R. Roe,no claim"
    (tmp_path / "one" / "corrections.csv").write_text(f"table,article,start,end,column,value,by,why\n{row}\n", "utf-8")
    found = changes.compare(before.tables, xe.analyse(tmp_path / "one").tables)
    (gone,) = found.withdrawn_claims
    assert gone["cause"] == "correction" and gone["value"] == "40 million USD" and not found.new_claims
    assert found.lines()[-1].startswith("claim withdrawn: ") and found.lines()[-1].endswith("[correction]")


def test_what_a_person_corrected_is_one_change_with_both_answers(tmp_path: Path) -> None:
    before = analysed(tmp_path / "one", FIRST)
    one = before.claims[before.claims["article"] == "b"].iloc[0]
    file = tmp_path / "one" / "corrections.csv"
    for column, value, line in (
        ("polarity", "unknown", "40 million USD → not known"),
        ("polarity", "denied", "40 million USD → denied: 40 million USD"),
        ("unit", "EUR", "40 million USD → 40 million EUR"),
    ):
        row = f"claims,b,{one['start']},{one['end']},{column},{value},R. Roe,w"
        file.write_text(f"table,article,start,end,column,value,by,why\n{row}\n", "utf-8")
        now = xe.analyse(tmp_path / "one")
        for first, second, told in ((before, now, line), (now, before, " → ".join(line.split(" → ")[::-1]))):
            found = changes.compare(first.tables, second.tables)
            assert not found.new_claims and not found.withdrawn_claims
            assert found.lines()[-1].startswith("claim corrected: ") and f": {told} [correction]" in found.lines()[-1]
