"""One folder of everything that is no article, one report of it: nothing lost, nothing touched, nothing left beside."""

from __future__ import annotations

import codecs
import contextlib
import json
import os
import socket
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from test_hostile import HOSTILE, PAYLOADS, TOLD, Seen

STORY = TOLD.replace("\n", "\r\n")
WORDS = "the car may cost some money and "
ENCODINGS = """ascii utf-8 utf-8-sig utf-7 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be cp1252 latin-1 cp1250 cp1251 cp437
cp850 cp866 koi8-r mac-roman iso8859-2 iso8859-5 iso8859-7 iso8859-15 cp037 cp500 gb18030 gbk big5 euc-jp shift_jis iso2022_jp
euc-kr hz""".split()
ABROAD = {
    "cp1251": "Мост откроется в 2024 году. ", "koi8-r": "Мост откроется в 2024 году. ", "cp866": "Мост откроется в 2024 году. ",
    "iso8859-5": "Мост откроется в 2024 году. ", "iso8859-7": "Η γέφυρα ανοίγει το 2024. ", "gbk": "大桥将于2024年开放。",
    "gb18030": "大桥将于2024年开放。", "hz": "大桥将于2024年开放。", "big5": "大橋將於2024年開放。", "euc-jp": "橋は2024年に開く。",
    "shift_jis": "橋は2024年に開く。", "iso2022_jp": "橋は2024年に開く。", "euc-kr": "다리는 2024년에 열린다. ", "cp1250": "Most zostanie otwarty później. ",
}  # fmt: skip


def contents() -> Iterator[tuple[bytes, bytes]]:
    """Names and bytes of plain files."""
    for name in ENCODINGS:
        yield f"in {name}.txt".encode(), (ABROAD.get(name, "") * 9 + TOLD).encode(name, "replace")
        yield f"torn {name}.txt".encode(), (ABROAD.get(name, "") * 9 + TOLD).encode(name, "replace")[3:-1] + b"\xc3"
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        yield b"mark " + mark.hex().encode() + b".txt", mark
        yield b"marked " + mark.hex().encode() + b".txt", mark + TOLD.encode()
    for n in range(0, 256, 5):
        yield f"byte {n:02x}.txt".encode(), bytes([n]) * 40 + b"\n" + TOLD.encode() + bytes([n])
    for start in (
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"%PDF-1.7\n",
        b"PK\3\4",
        b"\x1f\x8b\x08",
        b"\x7fELF",
        b"BM6",
        b"RIFF",
    ):
        yield b"as " + start.hex().encode() + b".txt", start + bytes(range(256)) * 4
    for n, payload in enumerate(PAYLOADS):
        yield f"payload {n}.txt".encode(), f"{payload}\n\n{TOLD}\n{payload} said it costs $5 million in 2024.".encode()
        name = payload.replace("/", "").replace("\0", "")
        yield f"{name}.txt".encode(), TOLD.encode()
    for name, data in HOSTILE.items():
        yield name.encode(), data


def shapes() -> Iterator[tuple[bytes, bytes]]:
    """Long files, each with its own way to cost time: the longest line and the most lines as promised, others shorter."""
    yield b"one line.txt", (WORDS * 160_000)[:5_000_000].encode()
    yield b"many lines.txt", "".join(f"line {n}\n" for n in range(200_000)).encode()
    yield b"equal lines.txt", b"It opened in 2024.\n" * 16_000
    yield b"no stop.txt", ("in March 2024 it may cost $5 million and " * 4_000).encode()
    yield b"blank.txt", b" \n" * 100_000
    yield b"towers.txt", ("e" + "\u0301" * 1_000).encode() * 300
    yield b"zero width.txt", ("\u200b\u200d\ufeff" * 90_000 + TOLD).encode()
    yield b"bidi.txt", ("\u202e\u2066" * 90_000 + TOLD).encode()


NAMES = [
    b"with space.txt", b"'quote'.txt", b'"double".txt', b"new\nline.txt", b"tab\t.txt", b"--help.txt", b"-p.txt", b"<svg onload=alert(1)>.txt",
    b"n" * 246 + b".txt", b"\xff\xfe.txt", b"caf\xe9.txt", b"caf\xe8.txt", b"Case.txt", b"case.txt", b"case.TXT", b"CON.txt", b"..txt", b"...txt",
    b" .txt", b"a;rm -rf ~.txt", b"$(touch x).txt", b"`touch y`.txt", b"%s%n.txt", b"{{7*7}}.txt", b"\\.txt", b"*.txt", b"~.txt", b"a&b.txt",
    "\u202ecod.txt".encode(), "e\u0301.txt".encode(), "é.txt".encode(), "\U0001f600.txt".encode(), b"__proto__.txt", b"null.txt", b"nan.txt", b"1.txt",
    b"index.html.txt", b"manifest.json.txt", b"a.jsonl.txt", b".txt", b".hidden.jsonl", b"x.parquet.txt",
]  # fmt: skip


def specials(folder: Path) -> None:
    """What is no file, or another's."""
    (folder / "folder.txt").mkdir()
    (folder / "folder.jsonl").mkdir()
    (folder / "folder.txt" / "inside.txt").write_text(TOLD, encoding="utf-8")
    for name, target in (("link.txt", "/etc/passwd"), ("dangling.txt", "/nowhere"), ("loop.txt", "loop.txt"), ("up.txt", ".."), ("near.txt", "1.txt"), ("zero.txt", "/dev/zero"), ("rows.parquet", "/dev/zero"), ("lines.jsonl", "/dev/zero")):  # fmt: skip
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "pipe.jsonl")
    os.mkfifo(folder / "pipe.html")
    with contextlib.chdir(folder), socket.socket(socket.AF_UNIX) as one:  # names of sockets are short
        one.bind("socket.txt")
    with contextlib.suppress(OSError):  # only root may
        os.mknod(folder / "device.txt", stat.S_IFCHR | 0o600, os.makedev(1, 5))
    (folder / "closed.txt").write_text(TOLD, encoding="utf-8")
    (folder / "closed.txt").chmod(0)


def rows() -> str:
    """A line for each way in which a row is none, or a strange one."""
    strange = [
        None,
        True,
        0,
        -1,
        1.5,
        1e308,
        10**30,
        "",
        " ",
        "x",
        [],
        {},
        ["a"],
        {"a": 1},
        "\ud800",
        "\x00",
        "9" * 3_000,
        *PAYLOADS,
    ]
    made = [json.dumps({"id": value, "text": TOLD}) for value in strange]
    made += [json.dumps({"id": f"t{n}", "text": value}) for n, value in enumerate(strange)]
    for field in ("title", "url", "published", "source"):
        made += [json.dumps({"id": f"{field}{n}", "text": TOLD, field: value}) for n, value in enumerate(strange)]
    days = "2024-02-30 0000-01-01 99999-01-01 2024-13-01 2024-00-00 -1 1e9 P10Y 2024-Q5 yesterday NaN 1e400".split()
    made += [json.dumps({"id": f"day{n}", "text": TOLD, "published": day}) for n, day in enumerate(days)]
    made += [
        "",
        "{",
        "}",
        "[]",
        "null",
        "{'id': 1}",
        '{"id":NaN,"text":Infinity}',
        '{"id":"q","text":"x"' * 9,
        "[" * 9_999,
        '{"a":' * 9_999,
        "\ufeff{}",
    ]
    return "\n".join(made)


def state(folder: Path) -> dict[bytes, tuple[object, ...]]:
    """Every entry with what tells that it was touched."""
    found = {}
    for path in folder.rglob("*"):
        seen = path.lstat()
        data = path.read_bytes() if stat.S_ISREG(seen.st_mode) else b""
        found[os.fsencode(path)] = (seen.st_mode, seen.st_size, seen.st_mtime_ns, seen.st_nlink, data)
    return found


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    for name in ("home", "tmp", "cwd"):
        (home / name).mkdir(exist_ok=True)
    env = os.environ | {"HOME": str(home / "home"), "TMPDIR": str(home / "tmp"), "XDG_CACHE_HOME": str(home / "cache")}
    return subprocess.run(
        [sys.executable, "-m", "xiaomi_ev", *arguments], cwd=home / "cwd", env=env, timeout=300, check=False,
        capture_output=True, text=True, errors="replace",
    )  # fmt: skip


def whole(out: Path, corpus: Path, endings: tuple[bytes, ...] = (b".txt", b".jsonl", b".parquet")) -> None:
    """Every entry is articles or a reject with its reason, every page is well formed and inert."""
    articles, rejects = (pd.read_parquet(out / "tables" / f"{name}.parquet") for name in ("articles", "rejects"))
    assert (rejects[["reason", "detail"]] != "").all(axis=None)
    single = Counter(
        os.fsencode(entry.name).decode("utf-8", "replace")
        for entry in os.scandir(corpus)
        if os.fsencode(entry.name).lower().endswith((endings[0],))
    )
    told = Counter([*articles["path"], *rejects["path"]])
    assert {name: told[name] for name in single} == dict(single), "each file once"
    assert articles["article"].is_unique
    for page in out.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not Seen(text).faults, page
        assert "default-src 'none'" in text


@pytest.mark.slow
def test_a_folder_of_everything_ends_in_a_report(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, data in (*contents(), *((name, TOLD.encode()) for name in NAMES)):
        try:
            (corpus / os.fsdecode(name)).write_bytes(data)
        except OSError:
            continue  # a name that this file system has not
    specials(corpus)
    (corpus / "rows.jsonl").write_text(rows(), encoding="utf-8", errors="surrogatepass")
    (corpus / "bad.parquet").write_bytes(b"PAR1" + bytes(range(256)))
    (corpus / "evil.ipynb").write_text(
        '{"cells":[{"cell_type":"code","source":"open(\'x\',\'w\')"}]}', encoding="utf-8"
    )
    (corpus / "sitecustomize.py").write_text("open('ran','w')", encoding="utf-8")
    before = state(corpus)
    done = run(tmp_path, "report", str(corpus), "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr[-3000:]
    assert state(corpus) == before
    whole(tmp_path / "out", corpus)
    beside = {path.name for path in tmp_path.iterdir()}
    assert beside <= {"corpus", "out", "home", "tmp", "cwd", "cache"}
    assert not [path for name in ("home", "tmp", "cwd") for path in (tmp_path / name).iterdir()]
    assert not list((tmp_path / "out").glob(".render*"))


@pytest.mark.slow
def test_long_files_end_in_a_report(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    for name, data in shapes():
        (tmp_path / "corpus" / os.fsdecode(name)).write_bytes(data)
    done = run(tmp_path, "report", str(tmp_path / "corpus"), "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr[-3000:]
    whole(tmp_path / "out", tmp_path / "corpus")
