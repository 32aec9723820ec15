"""Corpora made of what people have: CSV of several makes, JSONL, Parquet, saved pages; what is bad becomes a reject."""

from __future__ import annotations

import csv
import json
import os
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import xiaomi_ev as xe
from xiaomi_ev import importing
from xiaomi_ev.__main__ import main

FERRY = "The new ferry will cost $40 million, the council said on Monday."


def rows(corpus: Path) -> dict[str, dict[str, str]]:
    lines = (corpus / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def rejects(corpus: Path) -> list[dict[str, str]]:
    with (corpus / "rejects.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def written(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f'id,text\nx,"{FERRY}"\n', FERRY),
        (f"text;more;id\r\n{FERRY};1;x\r\n", FERRY),
        (f"id\ttext\nx\t{FERRY}\n", FERRY),
        (f'\ufeffid,text\nx,"{FERRY}"\n', FERRY),
        ('id,text\nx,"One\r\n\r\ntwo ""three"", four"\n', 'One\r\n\r\ntwo "three", four'),
        ("id,text\nx,café 5 €\n".encode("cp1252"), "café 5 €"),
        (f"id,text\nx,{'long ' * 60_000}end\n", "long " * 60_000 + "end"),
    ],
    ids=["comma", "semicolon", "tab", "mark", "quotes", "cp1252", "long"],
)  # fmt: skip
def test_a_csv_is_read_whatever_program_wrote_it(text: str | bytes, wanted: str, tmp_path: Path) -> None:
    assert importing.load(written(tmp_path / "a.csv", text), tmp_path / "c") == (1, 0)
    assert rows(tmp_path / "c")["x"]["text"] == wanted


def test_metadata_is_kept_and_read_as_of_jsonl(tmp_path: Path) -> None:
    source = written(
        tmp_path / "a.csv",
        f'id,text,url,title,published,source,other\nx,"{FERRY}",https://e.example/x,Ferry,2021-03-03,The Echo,=1\n',
    )
    importing.load(source, tmp_path / "c")
    assert rows(tmp_path / "c") == {"x": {"id": "x", "text": FERRY, "url": "https://e.example/x", "title": "Ferry", "published": "2021-03-03", "source": "The Echo"}}  # fmt: skip
    found = xe.analyse(tmp_path / "c")
    assert found.raw("x") == FERRY
    assert found.articles[["title", "source", "url"]].iloc[0].tolist() == ["Ferry", "The Echo", "https://e.example/x"]


def test_bad_rows_are_rejects_with_their_line_and_the_rest_is_used(tmp_path: Path) -> None:
    source = written(
        tmp_path / "a.csv",
        'id,text\nx,"Two\nlines"\n,no name\ny,\nx,again\nshort\n=cmd(),"<script>alert(1)</script> and ../../etc"\n',
    )
    assert importing.load(source, tmp_path / "c") == (2, 4)
    assert [(one["path"], one["reason"]) for one in rejects(tmp_path / "c")] == [
        ("a.csv:4", "empty"),
        ("a.csv:5", "empty"),
        ("a.csv:6", "clash"),
        ("a.csv:7", "malformed"),
    ]
    assert set(rows(tmp_path / "c")) == {"x", "=cmd()"}
    assert sorted(path.name for path in (tmp_path / "c").iterdir()) == ["articles.jsonl", "rejects.csv"]


@pytest.mark.parametrize("odd", ["\u2028", "\x85", "\x00", "\ud800", "\r", '"', "\\", "\ufeff"], ids=ascii)
def test_no_character_breaks_a_line_in_two(odd: str, tmp_path: Path) -> None:
    made = json.dumps({"id": "x", "text": f"one{odd}two"}) + "\n" + json.dumps({"id": "y", "text": FERRY}) + "\n"
    assert importing.load(written(tmp_path / "a.jsonl", made), tmp_path / "c") == (2, 0)
    again = rows_by_bytes(tmp_path / "c")
    assert len(again["x"]) == 7 and again["x"].startswith("one") and again["y"] == FERRY


def rows_by_bytes(corpus: Path) -> dict[str, str]:
    return {article: xe.analyse(corpus).raw(article) for article in xe.analyse(corpus).texts}


def test_a_folder_of_all_kinds_is_one_corpus(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    written(source / "a.csv", f"id,text\na,{FERRY}\n".replace("million,", "million"))
    written(source / "b.jsonl", json.dumps({"id": "b", "text": FERRY}) + "\nnot json\n")
    pd.DataFrame({"id": ["c"], "text": [FERRY]}).to_parquet(source / "c.parquet")
    written(source / "d.txt", FERRY)
    written(source / "e.csv", "name,words\n1,2\n")
    written(source / "f.csv", b"\x00" * 100)
    os.mkfifo(source / "g.csv")
    (source / "h.csv").symlink_to(source / "a.csv")
    (source / "i.csv").mkdir()
    written(source / "ignored.pdf", "x")
    used, refused = importing.load(source, tmp_path / "c")
    assert sorted(rows(tmp_path / "c")) == ["a", "b", "c", "d"] and used == 4
    assert sorted(one["path"].split(":")[0] for one in rejects(tmp_path / "c")) == ["b.jsonl", "e.csv", "f.csv", "g.csv", "h.csv", "i.csv"]  # fmt: skip
    assert refused == 6


def test_too_large_is_a_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MAX_BYTES", 60)
    monkeypatch.setattr(importing, "MAX_PAGE", 60)
    written(tmp_path / "a.csv", "id,text\n" + "x,y\n" * 20)
    written(tmp_path / "a.html", "<p>" * 60)
    written(tmp_path / "b.txt", FERRY)
    assert importing.load(tmp_path, tmp_path / "c") == (1, 2)


@pytest.mark.parametrize("name", ["none", "empty", "none.csv", "a.xlsx"])
def test_nothing_to_import_is_one_clear_line(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    written(tmp_path / "a.xlsx", "PK")
    assert main(["import", str(tmp_path / name), "--to", str(tmp_path / "c")]) == 1
    error = capsys.readouterr().err
    assert "no file to import; expected .html" in error and error.count("\n") == 1
    assert not (tmp_path / "c").exists()


def test_nothing_usable_says_why_and_makes_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(written(tmp_path / "a.csv", "id,text\nx,\n")), "--to", str(tmp_path / "c")]) == 1
    assert "nothing usable; a.csv:2: has no text" in capsys.readouterr().err
    assert not (tmp_path / "c").exists()


def test_articles_that_are_there_are_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = written(tmp_path / "a.csv", f'id,text\nx,"{FERRY}"\n')
    assert main(["import", str(source), "--to", str(tmp_path / "c")]) == 0
    assert capsys.readouterr().out == f"1 articles, 0 rejects: {tmp_path / 'c'}\n"
    before = (tmp_path / "c" / "articles.jsonl").read_bytes()
    assert main(["import", str(source), "--to", str(tmp_path / "c")]) == 1
    assert "exists and is not overwritten" in capsys.readouterr().err
    assert (tmp_path / "c" / "articles.jsonl").read_bytes() == before


# --- saved pages --------------------------------------------------------------------------------

BODY = (
    "The council of Port Haven said on Monday that the new ferry will cost $40 million and carry 300 passengers. "
    "Work on the yard begins in June, when the first steel arrives from the mill across the bay, the council said. "
    "Residents of the island have waited for the ship since the old one was sold for scrap two winters ago."
)
PAGE = f"""<!DOCTYPE html><html><head><title>Ferry ordered | The Echo</title>
<meta property="og:title" content="Ferry ordered"><meta property="og:site_name" content="The Echo">
<meta property="article:published_time" content="2021-03-03T08:00:00Z"><link rel="canonical" href="https://echo.example/ferry">
</head><body><nav><a href="/">Home</a> <a href="/sports">Sports</a></nav><article><h1>Ferry ordered</h1><p>{BODY}</p><p>{BODY[::-1]}</p>
<script>document.write("never run")</script></article><div class="comments"><p>First comment!</p></div></body></html>"""


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    assert main(["import", str(written(tmp_path / "a.html", PAGE)), "--to", str(tmp_path / "c")]) == 1
    assert "pip install 'xiaomi-ev[html]'" in capsys.readouterr().err


def test_a_saved_page_becomes_its_article(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    source = tmp_path / "in"
    source.mkdir()
    written(source / "ferry.html", PAGE)
    assert importing.load(source, tmp_path / "c") == (1, 0)
    row = rows(tmp_path / "c")["ferry"]
    assert row["text"].startswith("Ferry ordered\n") and BODY in row["text"]
    assert "never run" not in row["text"] and "Sports" not in row["text"] and "First comment" not in row["text"]
    assert (row["url"], row["title"], row["published"], row["source"]) == ("https://echo.example/ferry", "Ferry ordered", "2021-03-03", "The Echo")  # fmt: skip
    found = xe.analyse(tmp_path / "c")
    assert "40000000" in set(found.claims["value"])


HOSTILE: dict[str, Any] = {
    "empty": b"", "nothing": b"<html></html>", "bytes": bytes(range(256)) * 40, "deep": b"<div>" * 200_000,
    "open": b"<p><a <b <<<" * 5_000, "entity": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><body><p>&e;</p></body></html>',
    "utf-16": "<p>x</p>".encode("utf-16"), "attributes": b"<p " + b'a="b" ' * 50_000 + b">x</p>", "image": b"\x89PNG\r\n\x1a\n" + b"\x00" * 500,
}  # fmt: skip


def test_a_tag_of_a_hundred_thousand_attributes_costs_no_minute(tmp_path: Path) -> None:
    """A parser compares each with all before it; no text of the page is lost."""
    pytest.importorskip("trafilatura")
    tag = "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">"
    written(tmp_path / "a.html", PAGE.replace("<p>", tag, 1))
    started = time.process_time()
    assert importing.load(tmp_path / "a.html", tmp_path / "c") == (1, 0)
    assert time.process_time() - started < 20
    assert BODY in rows(tmp_path / "c")["a"]["text"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_stops_nothing_and_brings_nothing_in(name: str, tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    source = tmp_path / "in"
    source.mkdir()
    written(source / "a.html", HOSTILE[name])
    written(source / "b.html", PAGE)
    used, refused = importing.load(source, tmp_path / "c")
    assert used + refused == 2 and "b" in rows(tmp_path / "c")
    assert "root:" not in (tmp_path / "c" / "articles.jsonl").read_text(encoding="utf-8")
