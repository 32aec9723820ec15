"""The tables are the same on a Spark cluster: here one in local mode, when PySpark and Java are there (`make spark`)."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import xiaomi_ev as xe
from xiaomi_ev import build, engines, plan, shared, words
from xiaomi_ev.relations import Place

pytestmark = pytest.mark.slow
DAY = "On {day} March 2024 the council of {town} voted to spend €{n}m on a ferry, said Mayor {town}{n} in the hall."


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    if not os.environ.get("XIAOMI_EV_REQUIRE_SPARK"):
        pytest.importorskip("pyspark", reason="make spark adds it")
        if not shutil.which("java"):
            pytest.skip("Spark needs Java")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    # two processes, a task that fails is done again once, and nothing listens beyond loopback
    builder = SparkSession.builder.master("local[2, 2]").config("spark.ui.enabled", "false")
    started = (
        builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    )
    yield started
    started.stop()


def texts(count: int) -> dict[str, str]:
    """Articles of which each third one begins a new text, the others copy it; one holds what UTF-8 cannot."""
    bodies = {n: " ".join(f"word{n // 3}x{k}" for k in range(60)) for n in range(count)}
    made = {
        f"a{n:02d}": f"{DAY.format(day=n % 28 + 1, town=f'Town{n // 3}', n=n)}\n\n{bodies[n]}." for n in range(count)
    }
    return made | {"odd": f"half a letter \ud83d and {bodies[0]}", "empty": ""}


def files(folder: Path) -> dict[str, str]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def test_passages_are_equal_and_the_session_is_left_as_it_was(session: Any) -> None:
    before = session.catalog.listTables()
    local = xe.overlap.passages(texts(40))
    spread = xe.overlap.passages(texts(40), engine="spark")
    assert len(local) > 20
    assert local.equals(spread) and local.attrs == spread.attrs
    assert session.catalog.listTables() == before and not session.sparkContext._jsc.getPersistentRDDs()


@pytest.mark.parametrize("size", [1, 3, 8])
def test_the_plan_finds_the_same_runs(session: Any, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small alphabet, so that runs begin, end, repeat and cross in every way, and many articles hold one."""
    monkeypatch.setattr(shared, "MAX_DOCUMENTS", 6)
    monkeypatch.setattr(shared, "MAX_FURNITURE", 3)
    monkeypatch.setattr(plan, "_SENT", 60)
    letters = [f"w{n * n % 7}" for n in range(40)] + [f"w{n * 3 % 11}" for n in range(60)]
    read = words.read((str(n), " ".join([*letters[n * 7 :], *letters[: n * 5], f"only{n}"])) for n in range(12))
    furniture = np.arange(len(read.starts)) % 5 > 0
    found = []
    for place in (Place(), Place(memory=0), Place("spark")):
        blocks, left_out = plan.runs(read, furniture, size, place)
        found.append((np.concatenate(blocks), left_out))
    (here, left_out), *others = found
    assert len(here) and left_out["capped"] + left_out["starred"]
    assert all(np.array_equal(here, there) and left_out == also for there, also in others)


def test_a_step_that_fails_is_one_line_and_keeps_nothing(session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "_RUNS", "SELECT raise_error('seven is not eight') AS a FROM {{pairs}}")
    with pytest.raises(ValueError, match="Spark could not finish") as caught:
        xe.overlap.passages(texts(9), engine="spark")
    assert "\n" not in str(caught.value)
    assert not session.sparkContext._jsc.getPersistentRDDs()


def test_the_seeds_are_analysed_alike(session: Any, seeds: Path) -> None:
    spread = xe.analyse(seeds, engine="spark")
    xe.analysis._memo.clear()
    local = xe.analyse(seeds)
    assert {name: table.to_csv() for name, table in spread.tables.items()} == {
        name: table.to_csv() for name, table in local.tables.items()
    }


def test_a_build_writes_the_same_bytes(session: Any, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    rows = [json.dumps({"id": name, "text": text}) for name, text in texts(23).items()]
    (corpus / "rows.jsonl").write_text("\n".join([*rows, "{broken"]), encoding="utf-8")
    build.build(corpus, tmp_path / "local", workers=1, shard=5)
    build.build(corpus, tmp_path / "spark", engine="spark", shard=5)
    assert len(files(tmp_path / "local")) > 20
    assert files(tmp_path / "local") == files(tmp_path / "spark")


def _lost(place: str) -> str:
    """The first time it is called, its process dies as an executor that is lost does."""
    mark = Path(place)
    if not mark.exists():
        mark.touch()
        os._exit(9)
    return "done"


def _fails(_: str) -> str:
    raise ArithmeticError("seven is not eight")


def test_a_lost_worker_s_task_is_done_again_and_a_fault_is_one_line(session: Any, tmp_path: Path) -> None:
    # workers import neither the tests nor what stands beside them: what they run is sent to them whole
    from pyspark import cloudpickle

    cloudpickle.register_pickle_by_value(__import__(__name__))
    with engines.pool("spark") as pool:
        assert pool.submit(_lost, str(tmp_path / "mark")).result() == "done"
        with pytest.raises(ValueError, match="Spark could not finish") as caught:
            pool.submit(_fails, "").result()
    assert "seven is not eight" in str(caught.value) and "\n" not in str(caught.value)
