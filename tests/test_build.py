"""A corpus in shards: the tables of one analysis, whole or not at all, kept and resumed."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

import xiaomi_ev as xe
from xiaomi_ev import build, overlap

pytestmark = pytest.mark.slow
BODY = "On {day} March 2024 the council of {town} voted to spend €{n}m on a ferry, said Mayor {town}{n} in the {town} hall."


def write(folder: Path, count: int = 23) -> Path:
    """Articles in two files, in an order that is not that of their names; some are copies, one row is no article."""
    folder.mkdir()
    rows = []
    for n in range(count):
        words = " ".join(f"word{n // 3}x{k}" for k in range(40))
        rows.append(
            {"id": f"a{n * 7 % count:02d}", "text": f"{BODY.format(day=n + 1, town=f'Town{n // 3}', n=n)}\n\n{words}."}
        )
    (folder / "z.jsonl").write_text("\n".join(map(json.dumps, rows[:9])) + "\n{broken\n", encoding="utf-8")
    (folder / "b.jsonl").write_text("\n".join(map(json.dumps, rows[9:])), encoding="utf-8")
    return folder


def state(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def shards(folder: Path, table: str) -> pd.DataFrame:
    parts = [pd.read_parquet(one / f"{table}.parquet") for one in sorted((folder / "shards").iterdir())]
    return pd.concat(parts, ignore_index=True)


def test_shards_hold_what_one_analysis_finds(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus")
    said = build.build(corpus, tmp_path / "out", workers=2, shard=5)
    whole = xe.analyse(corpus)
    assert said.startswith("23 articles, 5 shards")
    passages = pd.read_parquet(tmp_path / "out" / "passages.parquet")
    assert len(passages) and passages.astype(str).equals(whole.passages.astype(str))
    assert len(pd.read_parquet(tmp_path / "out" / "pairs.parquet")) == len(overlap.pairs(whole.passages, whole.texts))
    found = pd.read_parquet(tmp_path / "out" / "clusters.parquet").set_index("article")["cluster"]
    assert found.to_dict() == overlap.clusters(whole.passages, whole.texts).to_dict()
    for table, keys in {
        "articles": ["article"],
        "lines": ["article", "start"],
        "citations": ["article", "start"],
    }.items():
        made = shards(tmp_path / "out", table).sort_values(keys, ignore_index=True)
        assert made.astype(str).equals(getattr(whole, table).sort_values(keys, ignore_index=True).astype(str)), table
    assert len(shards(tmp_path / "out", "rejects")) == len(whole.rejects) == 1
    assert len(shards(tmp_path / "out", "claims")) > 20


def test_any_number_of_workers_makes_the_same_bytes_and_a_second_run_keeps_every_shard(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus")
    before = state(corpus)
    for name, workers in (("one", 1), ("two", 2)):
        build.build(corpus, tmp_path / name, workers=workers, shard=5)
    assert state(tmp_path / "one") == state(tmp_path / "two") and state(corpus) == before
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "one" / "shards").rglob("*.parquet")}
    build.build(corpus, tmp_path / "one", workers=1, shard=5)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "one" / "shards").rglob("*.parquet")} == times
    # one text more: only its shard, and those whose articles it moves, are made again
    (corpus / "zz.jsonl").write_text(
        '{"id": "new", "text": "A ferry sank in May 2024, officials said."}', encoding="utf-8"
    )
    build.build(corpus, tmp_path / "one", workers=1, shard=5)
    kept = [path for path, at in times.items() if path.stat().st_mtime_ns == at]
    assert {path.parent.name for path in kept} == {"00000", "00001", "00002", "00003"}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a build of the corpus leaves that nobody killed: made once, the same bytes wherever it lies."""
    folder = tmp_path_factory.mktemp("undisturbed")
    build.build(write(folder / "corpus"), folder / "out", workers=2, shard=2)
    return state(folder / "out")


@pytest.mark.parametrize("after", [0.6, 1.5, 2.5, 3.5])
def test_a_killed_run_leaves_whole_shards_and_the_next_one_ends_like_any_other(
    tmp_path: Path, after: float, undisturbed: dict[str, str]
) -> None:
    corpus = write(tmp_path / "corpus")
    command = "from xiaomi_ev import build; build.build({!r}, {!r}, workers=2, shard=2)"
    done = command.format(str(corpus), str(tmp_path / "out"))
    run = subprocess.Popen([sys.executable, "-c", done], start_new_session=True, stderr=subprocess.DEVNULL)
    time.sleep(after)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    for one in (tmp_path / "out" / "shards").glob("[0-9]*"):
        assert (
            all(len(pd.read_parquet(path).columns) for path in one.glob("*.parquet")) and (one / "_key.txt").is_file()
        )
    build.build(corpus, tmp_path / "out", workers=2, shard=2)
    assert state(tmp_path / "out") == undisturbed


def test_places_that_are_not_ours_are_refused_untouched(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("mine", encoding="utf-8")
    for out in (corpus, corpus / "in", tmp_path, tmp_path / "other"):
        before = state(tmp_path)
        with pytest.raises(ValueError, match="choose another place"):
            build.build(corpus, out)
        assert state(tmp_path) == before
    with pytest.raises(ValueError, match="allowed is 'local'"):
        build.build(corpus, tmp_path / "out", engine="abacus")


def test_a_join_on_disk_writes_the_same_bytes_and_leaves_nothing_else(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus")
    build.build(corpus, tmp_path / "here", workers=1, shard=5)
    left = tmp_path / "there" / ".render" / "work"  # by a build that was killed as it joined
    left.mkdir(parents=True)
    (left / "duckdb_temp_storage.tmp").write_bytes(b"half")
    (tmp_path / "there" / "shards").mkdir()
    build.build(corpus, tmp_path / "there", workers=1, shard=5, memory="0")
    assert state(tmp_path / "here") == state(tmp_path / "there")
    assert not (tmp_path / "there" / ".render").exists()
