"""Text, files and settings from strangers: each ends as an article or a reject, nothing executes, nothing is lost."""

from __future__ import annotations

import copy
import csv
import hashlib
import io
import json
import os
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import xiaomi_ev as xe
from xiaomi_ev import (
    apart,
    article,
    beside,
    checking,
    claims,
    conflicts,
    decoding,
    exports,
    figures,
    findings,
    importing,
    limits,
    pages,
    skeleton,
    topic,
)

TOLD = (
    "Ferry news for the town\n\nPublished 3 March 2021\n\nThe new ferry will cost $40 million, the council said on Monday. "
    "According to Harbour Post, it may open in the second half of 2024 and carry 300 passengers. It did not open in 2023.\n"
)
PAYLOADS = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "=HYPERLINK(\"http://evil.example\",\"x\")", "+1+1",
    "-1+1", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "\u200b=1", "{{7*7}}", "${7*7}", "$(id)", "../../etc/passwd",
    "javascript:alert(1)", "</td></tr></table><svg onload=alert(1)>", "<!--", "]]>", "$\\frac{1}{", "$x_{",
    "[x](javascript:alert(1))", "![x](http://evil.example/a.png)", "\x1b[31mred", "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>", "<base href=http://evil.example/>", "&#60;script>", "\u202etxt",
]  # fmt: skip


def corpus(folder: Path, **files: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


class Seen(HTMLParser):
    """What a browser would make of a page: tags that do not close, and all that could run or load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[Any] = []
        self.feed(text)
        self.close()
        self.faults += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "img", "iframe", "object", "embed", "base", "form"):
            self.faults.append(tag)
        own = re.compile(
            r"#|https?://|data:,$|(?:\.\./)?(?:evidence/)?\w+\.html(?:#[\w-]+)?$|(?:\.\./)?tables/[a-z_]+\.csv$"
        )
        self.faults += [
            (k, v) for k, v in attrs if k.startswith("on") or (k in ("href", "src") and not own.match(v or ""))
        ]
        if tag not in ("meta", "link", "br", "wbr", "hr", "img", "base", "input"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")


FORMULA = re.compile(r"[\s\u200b]*[=+\-@＝＋－＠]|[\t\r\n]")


def published(found: xe.Analysis) -> None:
    """Every page well formed and without anything that runs, every CSV whole and without formulas."""
    for name, text in pages.whole(found, {}):
        assert not Seen(text).faults, name
        assert "default-src 'none'" in text
    for name, frame in found.tables.items():
        written = exports.csv(frame)
        rows = list(csv.reader(io.StringIO(written, newline="")))
        assert [len(row) for row in rows] == [len(frame.columns)] * (len(frame) + 1), name
        assert len(pd.read_csv(io.StringIO(written), keep_default_na=False)) == len(frame), name
        cells = {cell for row in rows for cell in row if not cell[:1].isalnum()}  # a letter begins no formula
        assert not [c for c in cells if FORMULA.match(c) and not _is_number(c)], name
        numbers = frame.select_dtypes("float")
        assert not numbers.isin([float("inf"), float("-inf")]).any(axis=None), name


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


# --- reading ------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", ["utf-32", "utf-32-le", "utf-32-be", "utf-16", "utf-16-le", "utf-16-be"])
def test_marked_wide_encodings_are_read_in_either_order(order: str) -> None:
    marked = TOLD.encode(order) if order in ("utf-32", "utf-16") else f"\ufeff{TOLD}".encode(order)
    assert decoding.decode(marked) == "\ufeff" + TOLD


HOSTILE: dict[str, bytes] = {
    "nuls.txt": b"\0" * 1000, "overlong.txt": b"\xc0\xaf\xe0\x80\xaf " + TOLD.encode(), "cut.txt": TOLD.encode() + b"\xc3",
    "lone.txt": b"\xff\xfe" + b"\x00\xd8A\x00" * 200, "odd.txt": TOLD.encode("utf-16") + b"x", "bidi.txt": f"\u202e{TOLD}\u2066".encode(),
    "narrow.txt": "\u200b".join(TOLD).encode(), "tower.txt": ("e" + "\u0301" * 50_000 + TOLD).encode(),
    "page.txt": b"<html><body onload=alert(1)>" + TOLD.encode(), "json.txt": json.dumps({"text": TOLD}).encode(),
    "nested.txt": b"[" * 20_000, "gbk.txt": "汽车将于2024年上半年上市，价格为30万元。".encode("gbk") * 9, "jis.txt": "会社は月曜日に橋を建設しない。".encode("shift_jis") * 9,
    "control.txt": (TOLD * 9 + "".join(map(chr, range(1, 32))) + "\x7f\x85").encode(), "cr.txt": TOLD.replace("\n", "\r").encode(),
    "none.jsonl": b"", "deep.jsonl": b'{"a":' * 20_000, "not.parquet": b"PAR1 but no", "none.parquet": b"", ".hidden.txt": TOLD.encode(),
    "upper.TXT": TOLD.encode(), "-rf.txt": TOLD.encode(), "new\nline.txt": TOLD.encode(), "<b>.txt": TOLD.encode(), "=1+1.txt": TOLD.encode(),
    "x" * 251 + ".txt": TOLD.encode(), "$x^{.txt": TOLD.encode(), "esc\x1b[31m.txt": TOLD.encode(), "\u202etxt.exe.txt": TOLD.encode(),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name)[:24])
def test_every_file_is_an_article_or_a_reject_and_untouched(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(HOSTILE[name])
    os.utime(tmp_path / name, (1_000_000, 1_000_000))
    found = xe.analyse(tmp_path)
    assert {*found.articles["path"], *found.rejects["path"].str.replace(r":\d+$", "", regex=True)} == {name}
    assert (found.rejects[["reason", "detail"]] != "").all(axis=None)
    published(found)
    assert (tmp_path / name).read_bytes() == HOSTILE[name] and (tmp_path / name).stat().st_mtime == 1_000_000
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_names_that_are_not_utf8_are_read_or_rejected(tmp_path: Path) -> None:
    for name in (b"caf\xe9.txt", b"caf\xe8.txt"):
        try:
            (tmp_path / os.fsdecode(name)).write_bytes(TOLD.encode())
        except OSError:
            pytest.skip("this file system takes UTF-8 names only")
    found = xe.analyse(tmp_path)
    assert list(found.articles["path"]) == ["caf\ufffd.txt"] and list(found.rejects["reason"]) == ["clash"]
    published(found)


@pytest.mark.slow
def test_rows_of_any_type_and_size_are_articles_or_rejects(tmp_path: Path) -> None:
    row: Callable[..., str] = lambda **values: json.dumps(values)  # noqa: E731
    good = [
        row(id=10**400, text=TOLD), row(id="../../etc/passwd", text=TOLD), row(id="a/b", text=TOLD, title="t" * 100_000, published="9" * 9_999),
        row(id="m", text=TOLD, published="2024-02-30", url="javascript:alert(1)"), row(id="n", text=TOLD, published=1e308),
        row(id="y", text=TOLD, published="99999-01-01", source="s" * 9_999), '{"id":"u","text":"\\ud800 it costs $5 million"}',
        '{"id":"d","text":"x","text":"It opened in 2024."}', row(id="b", text=True), row(id="=1", text=TOLD, title="=1+1", source="@x"),
    ]  # fmt: skip
    bad = [
        "null", "[]", "1", "{}", row(id="x"), row(text="x"), row(id=None, text="x"), row(id="l", text=["x"]), row(id="o", text={"a": 1}),
        row(id=" ", text="x"), row(id="long" * 500, text="x"), "[" * 20_000, '{"id":"c","text":"x",}', row(id="m", text="a clash"),
    ]  # fmt: skip
    (tmp_path / "rows.jsonl").write_text("\n".join(good + bad), encoding="utf-8")
    found = xe.analyse(tmp_path)
    assert len(found.articles) == len(good) and len(found.rejects) == len(bad)
    assert found.articles["title"].str.len().max() <= article.MAX_META
    published(found)


def test_a_line_that_is_too_long_ends_a_file_of_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article, "MAX_BYTES", 1_000)
    rows = [json.dumps({"id": str(n), "text": "It opened." * size}) for n, size in enumerate((1, 1_000, 1))]
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    articles, (reject,) = article.read_folder(tmp_path)
    assert [one.id for one in articles] == ["0"]
    assert reject.reason == "too large" and "line 2" in reject.detail


BROKEN = pa.Array.from_buffers(
    pa.string(), 2, [None, pa.py_buffer(b"\0\0\0\0\4\0\0\0\x08\0\0\0"), pa.py_buffer(b"\xff\xfe\xc3(good")]
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("columns", "articles"),
    [
        ({"id": ["a", "b"], "text": BROKEN}, 2),
        ({"id": BROKEN, "text": [TOLD, TOLD]}, 2),
        ({"id": ["a"], "text": [TOLD], "published": pa.array([2**62], pa.timestamp("us"))}, 1),
        ({"id": ["a"], "text": [TOLD], "published": pa.array([0], pa.timestamp("us", tz="No/Where"))}, 1),
        ({"id": [1, 2], "text": [b"It opened.", TOLD.encode()]}, 2),
        ({"id": pa.array(["a", "b"]).dictionary_encode(), "text": pa.array([TOLD, TOLD]).dictionary_encode()}, 2),
        ({"id": ["a"], "text": [{"a": TOLD}]}, 0),
        ({"id": [["a"]], "text": [["b"]]}, 0),
        ({"id": pa.array([], pa.string()), "text": pa.array([], pa.string())}, 0),
        ({"other": [1]}, 0),
    ],
)
def test_parquet_of_any_type_is_read_row_by_row(columns: dict[str, Any], articles: int, tmp_path: Path) -> None:
    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    found = xe.analyse(tmp_path)
    assert len(found.articles) == articles and bool(len(found.rejects)) == (articles == 0)
    published(found)


def test_a_parquet_file_with_any_flipped_bits_is_read_or_rejected(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": ["a", "b"], "text": [TOLD, TOLD]}), tmp_path / "a.parquet")
    whole = (tmp_path / "a.parquet").read_bytes()
    for at in range(0, len(whole), 7):
        (tmp_path / "a.parquet").write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        articles, rejects = article.read_folder(tmp_path)
        assert articles or rejects


# --- topics and outcomes ------------------------------------------------------------------------

QUESTIONS = '[[question]]\nslot = "price"\nunit = "USD"\ncurrency = "USD"\ntriggers = ["cost"]\n[[question]]\nslot = "opening"\nkind = "date"\ntriggers = ["open"]\n'


@pytest.mark.parametrize(
    "written",
    [
        "x = " + "[" * 50_000, ".".join(["a"] * 50_000) + " = 1", "[currencies]\nEUR = " + "9" * 5_000, "[currencies]\nEUR = 1e400",
        "[[question]]\nslot = 'a'\ntolerance = nan", "[[question]]\nslot = 'a'\nplausible = [0, inf]", "[story]\ntitle = [" + "1," * 9_999 + "]",
        "[story]\nfrom = 2024-01-01T00:00:00Z", f"{'k' * 9_999} = 1", "x = '\\ud800'\n\x00",
        f"[[question]]\nslot = 'a'\ntriggers = ['{'the ferry ' * 9_999}']", f"[story]\ntitle = '{'x' * 9_999}'",
    ],
    ids=range(12),
)  # fmt: skip
def test_a_hostile_topic_is_one_short_line(written: str, tmp_path: Path) -> None:
    (tmp_path / "topic.toml").write_text(written, encoding="utf-8")
    with pytest.raises(ValueError, match=r"^topic\.toml: ") as caught:
        topic.load(tmp_path)
    assert len(str(caught.value)) < 300 and "\n" not in str(caught.value)


@pytest.mark.parametrize("value", ["nan", "inf", "-Infinity", "+INF"])
def test_an_outcome_is_finite(value: str, tmp_path: Path) -> None:
    (tmp_path / "outcomes.csv").write_text(
        f"slot,value,unit,date,settled_on,source_url\nprice,{value},USD,,,\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match=r"outcomes\.csv: row 2: value must be finite"):
        topic.load(tmp_path)


def test_outcomes_that_no_one_wrote_by_hand_are_refused(tmp_path: Path) -> None:
    (tmp_path / "outcomes.csv").write_text(
        "slot,value,unit,date,settled_on,source_url\n" + "a,1,,,,\n" * 200_000, encoding="utf-8"
    )
    with pytest.raises(ValueError, match="is larger than"):
        topic.load(tmp_path)


@pytest.mark.parametrize(
    "day", ["0000", "-5", "99999", "0001-01-01", "9999-12-31", "2024-02-30", "2024-H9", "P10Y", "٢٠٢٤"]
)
@pytest.mark.slow
def test_outcomes_on_days_that_are_none_are_drawn_or_left_out(day: str, tmp_path: Path) -> None:
    corpus(tmp_path, a__txt=TOLD, topic__toml=QUESTIONS)
    outcome = f"slot,value,unit,date,settled_on,source_url\nopening,{day},,{day},{day},{day}\nprice,1e308,USD,{day},,javascript:alert(1)\n"
    (tmp_path / "outcomes.csv").write_text(outcome, encoding="utf-8")
    published(xe.analyse(tmp_path))


@pytest.mark.slow
def test_events_at_the_ends_of_the_calendar_are_drawn() -> None:
    days = [("0001-01-01", "0001-01-01"), ("9999-12-31", "9999-12-31"), (None, "9999-12-31"), ("0001-01-01", None)]
    rows = [
        {"slot": "s", "article": "a", "written_earliest": a, "written_latest": b, "forecast_earliest": a, "forecast_latest": b}
        for a, b in days
    ]  # fmt: skip
    for chosen in (rows, *([row] for row in rows)):
        drawn = figures.forecasts(xe.tables.make("forecasts", chosen), xe.tables.empty("outcomes"), "Title")
        assert "</svg>" in figures.svg(drawn)


# --- what is published --------------------------------------------------------------------------


def quoted(text: str) -> str:
    return json.dumps("".join(c for c in text if c >= " " and c != "\x7f"))


def payload_corpus(folder: Path) -> Path:
    """Payloads as text, title, file name, source, entity, outlet, question, outcome and the header of its table."""
    sections = [
        f"[[entity]]\nname = {quoted(p + str(n))}\nkind = {quoted(p)}\naliases = [{quoted(p)}]\nrole = {quoted(p)}\n"
        f"[[outlet]]\nname = {quoted(p + str(n))}\ndomains = [{quoted(p)}]\n[[question]]\nslot = {quoted(p + str(n))}\n"
        f'ask = {quoted(p)}\nkind = "{("quantity", "date", "name", "state")[n % 4]}"\ntriggers = ["cost", "open", {quoted(p)}]\n'
        for n, p in enumerate(PAYLOADS)
    ]
    told = "\n\n".join(
        f"{p} {p}\n\nThe {p} ferry costs $40 million since March 2024, {p} said. According to {p}, it opens in 2025."
        for p in PAYLOADS
    )
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["slot", "value", "unit", "date", "settled_on", "source_url", "=1+1", "<script>alert(1)</script>"])
    writer.writerows(
        [f"{p}{n}".translate({9: None, 13: None, 27: None}), p, "", p, p, p, p, p] for n, p in enumerate(PAYLOADS)
    )
    corpus(
        folder,
        a__txt=told,
        b__txt=TOLD + told.replace("40", "50"),
        topic__toml=f"[story]\ntitle = {quoted(''.join(PAYLOADS))}\n" + "".join(sections),
    )
    (folder / "outcomes.csv").write_text(table.getvalue(), encoding="utf-8", newline="")
    rows = [
        json.dumps({"id": p, "text": TOLD + p, "title": p, "source": p, "url": p, "published": p}) for p in PAYLOADS
    ]
    (folder / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return folder


@pytest.mark.slow
def test_payloads_stay_text_wherever_they_stand(tmp_path: Path) -> None:
    found = xe.analyse(payload_corpus(tmp_path / "c"))
    assert len(found.articles) == 2 + len(PAYLOADS) and "=1+1" in found.outcomes.columns
    published(found)


def test_a_cell_is_what_a_spreadsheet_holds() -> None:
    frame = pd.DataFrame(
        {"=head": ["a\rb", "a\x00b", "x" * 50_000, "\ufeff=1", "-5", "“quoted”, and more"], "n": [-1, 2, 3, 4, 5, 6]}
    )
    rows = list(csv.reader(io.StringIO(exports.csv(frame), newline="")))
    assert rows[0] == ["'=head", "n"]
    assert [row[0] for row in rows[1:]] == [
        "a\rb",
        "a\ufffdb",
        "x" * exports.MAX_CELL + "…",
        "'\ufeff=1",
        "'-5",
        "“quoted”, and more",
    ]
    assert rows[1][1] == "-1", "a number is no formula"


@pytest.mark.parametrize("mark", "\u180e \ufe0f \u3164 \uffa0 \u034f \x9b \U000e0020".split(" "))
@pytest.mark.parametrize("sign", "=+@\ufe66\ufe62\ufe63\ufe6b")
def test_no_mark_that_does_not_show_hides_a_formula(mark: str, sign: str) -> None:
    rows = list(csv.reader(io.StringIO(exports.csv(pd.DataFrame({"a": [f"{mark}{sign}1", f"{mark}one"]})), newline="")))
    assert rows[1:] == [[f"'{mark}{sign}1"], [f"{mark}one"]]


def test_an_event_of_any_name_is_one_record() -> None:
    """Whoever makes a table by hand may name its events so."""
    odd = "e\r\nBEGIN:VEVENT\nSUMMARY:x\u2028<img src=x>"
    event = {"kind": "x", "status": odd, "earliest": "2021-05-05", "latest": "2021-05-05", "grain": "day", "label": odd}
    made = xe.tables.make("events", [event | {"event": odd, "articles": 1, "origins": 1}])
    lines = exports.icalendar(made).split("\r\n")
    assert len([line for line in lines if line.startswith("BEGIN:VEVENT")]) == 1
    assert not re.search(r"[\r\n\u2028]", "".join(lines))
    assert "<" not in exports.timelinejs(made, xe.tables.empty("mentions"))


@pytest.mark.parametrize(
    ("url", "kept"), [("javascript:alert(1)", False), ("data:x", False), ("https://a.example", True)]
)
def test_only_an_address_of_the_web_is_published_as_one(url: str, kept: bool) -> None:
    judged = {"claim": "c", "slot": "s", "value": "1", "outcome": "1", "verdict": "true", "why": "", "source_url": ""}
    verdicts = xe.tables.make("verdicts", [judged | {"error_days": None, "knowable": "", "lead_days": None}])
    told = {
        "article": "a",
        "path": "a",
        "title": "t",
        "source": "",
        "url": url,
        "language": "en",
        "chars": 1,
        "read": "yes",
    }
    claims = xe.tables.make("claims", [claimed("a", "s", "1") | {"claim": "c"}])
    (one,) = json.loads(exports.claimreview(verdicts, claims, xe.tables.make("articles", [told])))
    assert ("url" in one["itemReviewed"]["appearance"]) == kept


def test_more_words_in_a_row_than_any_text_has_are_shared_by_none() -> None:
    for least in (10**9, 10**30):
        assert xe.overlap.passages({"a": TOLD, "b": TOLD}, min_words=least).empty


# --- the folder ---------------------------------------------------------------------------------


def test_check_follows_no_link_out_of_the_corpus(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "c", a__txt=TOLD)
    corpus(tmp_path, secret="[story]\nsecret = 1\n")
    for name in ("topic.toml", "outcomes.csv", "corrections.csv"):
        (folder / name).symlink_to(tmp_path / "secret")
    wrong, _ = checking.check(folder)
    assert wrong == [f"{name}: link: is a link; links are not followed" for name in beside.OWN]


def test_what_is_written_into_a_corpus_follows_no_link_that_lies_there(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "c", a__txt=TOLD)
    corpus(tmp_path, mine="mine")
    for name in (".topic.toml.part", ".articles.jsonl.part", "articles.part", "rejects.csv"):
        (folder / name).symlink_to(tmp_path / "mine")
    skeleton.create(folder)
    importing.load(corpus(tmp_path / "from", a__txt=TOLD, b__txt=""), folder)
    assert (tmp_path / "mine").read_text() == "mine"
    assert not (folder / "rejects.csv").is_symlink() and (folder / "rejects.csv").is_file()


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    folder = corpus(tmp_path / "c", a__txt=TOLD)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        skeleton.create(folder)
    with pytest.raises(OSError, match="No space"):
        importing.load(folder, tmp_path / "to")
    assert [path.name for path in folder.iterdir()] == ["a.txt"] and not list((tmp_path / "to").iterdir())


def test_files_larger_than_the_memory_are_told_by_their_size(tmp_path: Path) -> None:
    """They take no place on the disk: holes, as a stranger's archive may unpack to."""
    folder = corpus(tmp_path, a__txt=TOLD)
    for name in ("b.txt", "c.mp4", "topic.toml"):
        with (folder / name).open("wb") as handle:
            handle.truncate(1 << 40)
        assert beside.state(folder / name) == f"{1 << 40} bytes"
    with pytest.raises(ValueError, match=r"topic\.toml: is larger"):
        xe.analyse(folder)
    (folder / "topic.toml").unlink()
    assert list(xe.analyse(folder).rejects["reason"]) == ["too large"]


def test_a_large_file_is_hashed_once_and_again_when_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, real = [], hashlib.file_digest
    monkeypatch.setattr(hashlib, "file_digest", lambda handle, kind: read.append(handle.name) or real(handle, kind))
    large, small = tmp_path / "rows.jsonl", tmp_path / "a.txt"
    large.write_bytes(b"x" * 2_000_000)
    small.write_bytes(b"x")
    first = [beside.state(large) for _ in range(3)]
    assert len(read) == 1 and len(set(first)) == 1
    large.write_bytes(b"y" * 2_000_000)
    os.utime(large, ns=(10**18, 10**18))
    assert beside.state(large) not in first and len(read) == 2
    assert beside.state(small) == beside.state(small) and len(read) == 4  # it is read in no time


# --- limits -------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_limit_that_is_reached_is_a_row_and_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, least in (("MAX_CLAIMS", 300), ("MAX_GROUP", 60)):  # as they are, their reaching costs minutes
        for module in (claims, conflicts, limits):
            assert getattr(module, name, least) >= least
            monkeypatch.setattr(module, name, least, raising=False)
    told = [f"The bridge number {n} opened on 5 May 2021 and cost ${n + 7} million.\n" for n in range(170)]
    found = xe.analyse(corpus(tmp_path, a__txt="".join(told), b__txt=TOLD, topic__toml=QUESTIONS))
    reached = found.limits.groupby("stage")["article"].agg(list).to_dict()
    assert reached["claims"] == ["a"] and reached["conflicts"] == [""]
    end = int(re.search(r"character (\d+)", found.limits["detail"].iloc[0])[1])  # type: ignore[index]
    assert found.claims[found.claims["article"] == "a"]["end"].max() <= end < len(found.raw("a"))
    assert "limits reached" in findings.corpus(found)
    published(found)


def test_pairs_of_all_questions_together_are_limited_and_that_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many questions of some claims each cost as much as one of many."""
    many = {"a": 7, "b": 90, "c": 300}
    asked = pd.DataFrame([(slot, n) for slot, count in many.items() for n in range(count)], columns=["slot", "claim"])
    assert apart.compared(asked, 400, 10**6) == 400 and apart.compared(asked.head(0), 400, 1) == 400
    assert apart.compared(asked, 400, 21 + 2 * 40 * 39 // 2) == 40 == apart.compared(asked, 40, 10**6)
    told = pd.DataFrame(
        [(f"a{n}", value, "m") for value in ("5", "7", "9") for n in range(50)], columns=["article", "value", "unit"]
    )
    told = pd.concat([told, told.assign(value="7"), told.head(1).assign(value="8")], ignore_index=True)
    kept = apart.chosen(told, 8)  # the only one that says 8 stands behind two hundred others
    assert kept["value"].value_counts().to_dict() == {"5": 3, "7": 2, "9": 2, "8": 1}
    assert apart.chosen(told, 301) is told
    monkeypatch.setattr(conflicts, "MAX_PAIRS", 100)
    claims = pd.DataFrame({"slot": ["a"] * 7 + ["b"] * 30, "article": "x", "rule": "question"})
    made = {name: xe.tables.empty(name) for name in xe.tables.SCHEMAS} | {"claims": claims}
    monkeypatch.setattr(limits, "votes", lambda _: pd.DataFrame({"source": []}))
    (row,) = limits.of_corpus(made).itertuples()
    assert (row.stage, row.most) == ("conflicts", 13) and row.detail.startswith("30 claims on b: so many are compared")


def test_what_a_table_carries_of_each_row_is_not_copied_once_it_was_saved(tmp_path: Path) -> None:
    frame = xe.tables.empty("passages")
    frame.attrs["spanned"] = xe.tables.Uncopied(a=[1, 2], b=[3, 4])
    xe.tables.save({"passages": frame}, tmp_path)
    spanned = xe.tables.load(tmp_path)["passages"].attrs["spanned"]
    assert spanned == {"a": [1, 2], "b": [3, 4]} and copy.deepcopy(spanned) is spanned


def test_a_day_of_too_many_events_is_a_row() -> None:
    event = {
        "kind": "dated sentence",
        "status": "happened",
        "earliest": "2021-05-05",
        "latest": "2021-05-05",
        "grain": "day",
    }
    rows = [{**event, "event": f"e{n}", "label": f"{n}", "articles": 1, "origins": 1} for n in range(301)]
    made = {name: xe.tables.empty(name) for name in xe.tables.SCHEMAS} | {"events": xe.tables.make("events", rows)}
    assert list(limits.of_corpus(made)["detail"].str[:37]) == ["301 events that begin on 2021-05-05: f"[:37]]
    assert limits.of_corpus(made | {"events": made["events"].head(300)}).empty


def test_values_beyond_those_that_are_compared_and_graded_are_rows() -> None:
    told = [{"object": "cost", "value": str(n), "method": m} for n in range(201) for m in ("vote", "lattice")]
    plain = {"belief": 0.0, "low": 0.0, "high": 1.0, "sources": 1, "origins": 1, "converged": True}
    made = {name: xe.tables.empty(name) for name in xe.tables.SCHEMAS}
    made["beliefs"] = xe.tables.make("beliefs", [{**plain, **row} for row in told])
    assert list(limits.of_corpus(made)["stage"]) == ["beliefs", "grades"]
    assert limits.of_corpus(made | {"beliefs": made["beliefs"].head(400)}).empty


def test_numbers_beyond_those_of_a_sentence_are_a_row(tmp_path: Path) -> None:
    lot = ", ".join(f"${n} million" for n in range(2, 103))
    text = f"The bridges of the valley\n\nThe firm said they cost {lot} and more. They stood in the rain for years.\n"
    found = xe.analyse(corpus(tmp_path, a__txt=text, b__txt=TOLD, topic__toml=QUESTIONS))
    assert [(row.article, row.stage, row.most) for row in found.limits.itertuples()] == [("a", "claims", 100)]


def test_words_of_a_question_beyond_those_that_are_looked_at_are_a_row(tmp_path: Path) -> None:
    """The trigger's first word 21 times in a sentence; and a word of the question's own wording, which has no trigger."""
    ask = "[[question]]\nslot = 'width'\nask = 'What is the tunnel width?'\nkind = 'quantity'\n"
    for said, asked in (("opening", QUESTIONS_OF_OPENING), ("tunnel", ask)):
        for times, reached in ((21, True), (4, False)):
            told = (
                f"The valley\n\nThe firm spoke of {', '.join([said] * times)} and rain in 2021, and of little else.\n"
            )
            found = xe.analyse(corpus(tmp_path / f"{said}{times}", a__txt=told, topic__toml=asked))
            assert len(found.limits) == reached, (said, times)


QUESTIONS_OF_OPENING = "[[question]]\nslot = 'opens'\nask = 'When?'\nkind = 'date'\ntriggers = ['opening day']\n"


def test_sources_beyond_those_that_relay_are_a_row() -> None:
    made = {name: xe.tables.empty(name) for name in xe.tables.SCHEMAS}
    rows = [{"article": "a", "start": n, "end": n + 1, "text": "x", "source": f"s{n}", "how": "via"} for n in range(21)]
    for count, reached in ((21, ["spans"]), (20, [])):
        cited = xe.tables.make("citations", rows[:count])
        assert list(limits.of_articles(made["articles"], made["spans"], cited, {})["stage"]) == reached


def claimed(article: str, slot: str, value: str) -> dict[str, Any]:
    told = {"claim": f"{article}{slot}{value}", "article": article, "slot": slot, "value": value, "rule": "question"}
    plain = {"start": 0, "end": 1, "text": "x", "unit": "", "bound": "exact", "polarity": "affirmed", "certainty": 1.0}
    return told | plain | {"speaker": "", "attribution": "", "earliest": None, "latest": None, "status": "fact"}


def test_articles_beyond_those_that_are_compared_for_copied_mistakes_are_a_row() -> None:
    made = {name: xe.tables.empty(name) for name in xe.tables.SCHEMAS}
    for count, reached in ((401, ["trust"]), (400, [])):
        rows = [claimed(f"a{n}", f"s{slot}", "1") for n in range(count) for slot in range(20)]
        found = limits.of_corpus(made | {"claims": xe.tables.make("claims", rows)})
        assert [stage for stage in found["stage"] if stage == "trust"] == reached


def test_answers_of_a_layered_article_beyond_those_that_are_compared_are_a_row() -> None:
    made = {name: xe.tables.empty(name) for name in xe.tables.SCHEMAS}
    date = {"article": "a", "start": 0, "end": 1, "earliest": None, "latest": None, "why": ""}
    claims = xe.tables.make("claims", [claimed("a", f"s{n}", "1") for n in range(401)])
    for segments, reached in (((0, 1), [("a", "conflicts")]), ((0,), [])):
        dates = xe.tables.make("dates", [{**date, "segment": n} for n in segments])
        found = limits.of_corpus(made | {"claims": claims, "dates": dates})
        assert list(zip(found["article"], found["stage"], strict=True)) == reached


def test_no_limit_is_reached_by_ordinary_articles(analysis: xe.Analysis) -> None:
    assert analysis.limits.empty and "limit" not in findings.corpus(analysis)


def test_a_line_said_hundreds_of_times_is_furniture() -> None:
    found = article.from_text("a", TOLD + "It opened in 2024.\n" * 101 + "It opened in 2025.\n" * 100)
    assert {one.label for one in found.lines if "2024." in one.text} == {"boilerplate"}
    assert "boilerplate" not in {one.label for one in found.lines if "2025." in one.text}


def test_a_dump_is_read_to_a_stated_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("limits", "text", "dating", "speakers"):
        monkeypatch.setattr(f"xiaomi_ev.{module}.MAX_READ", 600)
    found = xe.analyse(corpus(tmp_path, a__txt="".join(f"It cost ${n} million in May 20{n}. " for n in range(10, 60))))
    assert [(row.article, row.stage, row.most) for row in found.limits.itertuples()] == [("a", "timexes", 600)]
    assert 550 < found.timexes["end"].max() <= 600 and 550 < found.claims["end"].max() <= 600
    assert found.lines["end"].max() > 600


# --- extreme values -----------------------------------------------------------------------------

EXTREME = [
    "It opened on February 30, 2024.", "It opened on 30 February 2024.", "It opened on 31 April 2023.", "It opened on 29 February 2023.",
    "It opened in the year 0.", "It opened in 0000.", "It opens in the year 99999.", "It opens in 99999.", "It opened in 9999.", "It opened in 10000 BC.",
    "It opened in the fifth quarter of 2024.", "It opened in Q5 2024.", "It opened in Q0 2024.", "It opened in 2024-13-45.", "It opened on 2024-00-00.",
    "It opened in the third half of 2024.", "It opened at 25:61 on 1 May 2024.", "It opened on 1/1/1.", "It opened on 32/13/2024.",
    "It opened in week 54 of 2024.", "It opened on the 99th of May 2024.", "It opened in the 0th century.", "It opened in the 999th century.",
    "It cost 1e308 dollars.", "It cost $1e308.", "It cost $1e400.", "It cost $1e-400.", f"It cost ${'9' * 400}.", f"It cost ${'9' * 400} trillion trillion.",
    "It cost $0.", "It cost -$0.", "It cost $-5 million.", "It cost $1.7976931348623157e308 million.", "It cost infinity dollars.", "It cost NaN dollars.",
    "It cost $٤٥ million in ٢٠٢٤.", "It cost ४५ crore rupees in २०२४.", "It cost ＄４５ million in ２０２４.", "It cost $𝟜𝟝 million in 𝟚𝟘𝟚𝟜.", "It cost $½ million.", "It cost $² million.",
    "It cost 四十五 million dollars.", "It takes 1000000000000000000000000000000 years.", f"It takes {10**30} years.", f"It opens in {10**30} years.",
    f"It opened {10**30} days ago.", "It opens in 999999999 weeks.", "It opens a million years from now.", "It opened 5000 years ago.",
    "It opened in May 2024 and it opened in May 2023 and it did not open before 2030.", "It opened tomorrow and will open yesterday.",
    "It opened on 1 May 2024, the day before 1 May 2024.", "It carries 10^30 passengers.", "It carries 1e30 passengers.", "It fell by 1e308 per cent.",
    "It fell by 99999999999999999999 %.", "Between 10 and 5 people came.", "It costs $10 to $5.", "It opens from May 2025 to May 2020.", f"It opens in {'0' * 400}2024.",
]  # fmt: skip


@pytest.mark.slow
def test_extreme_values_are_values_or_doubts(tmp_path: Path) -> None:
    rows = [json.dumps({"id": f"x{n}", "text": f"{text}\n\n{TOLD}"}) for n, text in enumerate(EXTREME)]
    rows += [json.dumps({"id": "all", "text": " ".join(EXTREME)})]
    rows += [
        json.dumps({"id": f"p{n}", "text": text, "published": day})
        for n, text in enumerate(EXTREME)
        for day in ("0001-01-01", "9999-12-31", "2024-02-30")[n % 3 : n % 3 + 1]
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "topic.toml").write_text(QUESTIONS, encoding="utf-8")
    found = xe.analyse(tmp_path)
    assert len(found.articles) == len(rows)
    published(found)
    for name, frame in found.tables.items():
        for low, high in (
            pair for pair in (("earliest", "latest"), ("low", "high")) if set(pair) <= set(frame.columns)
        ):
            both = frame[frame[low].notna() & frame[high].notna()]
            assert (both[low] <= both[high]).all(), name
        for column in frame.select_dtypes("str"):
            assert not frame[column].str.fullmatch(r"(?i)[+-]?(?:inf|infinity|nan|nat|none|<na>)").any(), (name, column)
    assert found.claims["value"].str.len().max() < 500
    numbers = found.claims[found.claims["slot"].isin(["price", "money", "count"])]["value"]
    assert numbers.str.fullmatch(r"-?[0-9]+(\.[0-9]+)?|unknown").all()


@pytest.mark.parametrize("text", EXTREME)
@pytest.mark.parametrize("dct", [None, "0001-01-01", "9999-12-31", "2024-02-29"])
def test_extreme_dates_have_days_of_the_calendar_or_none(text: str, dct: str | None) -> None:
    for one in xe.timex.tag(text, dct):
        assert (one.earliest is None) == (one.latest is None) and (one.earliest is None or one.earliest <= one.latest)  # type: ignore[operator]
        assert not re.search(r"-(?:Q[^1-4X]|H[^12X]|02-3\d|04-31|13-)", one.value), one
    xe.timex.to_timeml(text, xe.timex.tag(text, dct), dct)
