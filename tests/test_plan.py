"""One plan, more than one engine: what DuckDB joins on disk is what numpy joins in memory, row for row."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiaomi_ev import build, overlap, plan, relations, shared, words
from xiaomi_ev.relations import Place

LETTERS = st.lists(st.sampled_from("abcd"), max_size=40).map(" ".join)
CORPORA = st.lists(LETTERS, max_size=8).map(lambda texts: {f"t{n}": text for n, text in enumerate(texts)})


def rows(texts: dict[str, str], size: int, place: Place, every: int = 0) -> tuple[np.ndarray, dict[str, int]]:
    """The runs that ``place`` finds, and what it left out; each so-manieth word is furniture."""
    read = words.read(texts.items())
    furniture = np.arange(len(read.starts)) % every > 0 if every else np.zeros(len(read.starts), dtype=bool)
    blocks, left_out = plan.runs(read, furniture, size, place)
    return np.concatenate([np.zeros((0, 6), dtype=np.int32), *blocks]), left_out


@settings(max_examples=60)
@given(texts=CORPORA, size=st.sampled_from([1, 2, 3, 8]), every=st.integers(0, 9), many=st.integers(1, 6))
@pytest.mark.slow
def test_runs_are_equal(texts: dict[str, str], size: int, every: int, many: int) -> None:
    """A small alphabet, so that runs begin, end, repeat and cross in every way; and articles are soon many."""
    with mock.patch.multiple(shared, MAX_DOCUMENTS=many, MAX_FURNITURE=many // 2, MANY=3):
        here, left_out = rows(texts, size, Place(), every)
        there, also = rows(texts, size, Place(memory=0), every)
    assert here.tolist() == there.tolist() and here.dtype == there.dtype
    assert left_out == also


@settings(max_examples=15)
@given(texts=CORPORA)
def test_passages_are_equal(texts: dict[str, str]) -> None:
    here, there = overlap.passages(texts, min_words=5), overlap.passages(texts, min_words=5, memory="0")
    assert here.equals(there) and here.attrs == there.attrs


def house(count: int) -> dict[str, str]:
    """Copies in six families, under a line that all of them share."""
    line = "about this paper and all who write for it on the coast since the pier was built"
    return {f"{n:04d}": " ".join(f"w{k}x{n % 6}" for k in range(30)) + f"\n\n{line}\n\nlast {n}" for n in range(count)}


def test_rows_that_come_in_many_parts_are_sorted_and_no_pair_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = house(240)
    right, left_out = rows(texts, 8, Place())
    monkeypatch.setattr(relations, "_BATCH", 2048)  # DuckDB hands over no fewer
    monkeypatch.setattr(plan, "_BLOCK", 100)
    monkeypatch.setattr(plan, "_SENT", 64)
    assert len(right) > 3000 and left_out["capped"] > 0
    found, also = rows(texts, 8, Place(memory=0))
    assert np.array_equal(found, right) and also == left_out
    assert overlap.passages(texts).equals(overlap.passages(texts, memory=0))


def test_keys_that_differ_in_their_last_bits_alone_are_told_apart() -> None:
    keys = np.array([8, 9, 8, 9, 1 << 63, 8, (1 << 63) + 1], dtype=np.uint64)
    assert plan._first(keys).tolist() == [True, True, False, False, True, False, True]
    assert plan._first(keys[:0]).tolist() == []


def everything(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """What lies on disk when rows are handed over, with so little memory that not all has room."""
    met: list[Path] = []
    read = relations.Duck.rows

    def seen(self: relations.Duck, query: str) -> Iterator[np.ndarray]:
        yield from read(self, query)
        met.extend(path for path in everything(tmp_path) if path.is_file())

    monkeypatch.setattr(relations, "_LEAST", 48 << 20)
    monkeypatch.setattr(relations.Duck, "rows", seen)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield met


@pytest.mark.slow
@pytest.mark.parametrize("named", [False, True])
def test_what_has_no_room_lies_in_one_folder_and_goes(named: bool, tmp_path: Path, watched: list[Path]) -> None:
    texts = {f"{n:03d}": " ".join(f"w{k % 9973}x{n % 40}" for k in range(6000)) for n in range(160)}
    folder = tmp_path / "given" / "here" if named else None
    found, _ = rows(texts, 8, Place(memory=0, folder=folder))
    assert np.array_equal(found, rows(texts, 8, Place())[0])
    assert watched and all(folder is None or folder in path.parents for path in watched)
    assert everything(tmp_path) == ([tmp_path / "given"] if named else [])


def test_a_join_that_cannot_be_made_is_one_line_and_leaves_nothing(
    tmp_path: Path, watched: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relations, "_LEAST", 1 << 20)
    with pytest.raises(ValueError, match="DuckDB could not join what the articles share: Out of Memory") as caught:
        overlap.passages(house(300), memory=0)
    assert "\n" not in str(caught.value)
    assert not everything(tmp_path)


def test_numpy_works_alone_while_all_has_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relations, "opened", lambda place: pytest.fail("not needed"))
    texts = house(20)
    count = len(words.read(texts.items()).starts)
    assert len(overlap.passages(texts)) and len(rows(texts, 8, Place(memory=count * 28))[0])
    with pytest.raises(pytest.fail.Exception):
        rows(texts, 8, Place(memory=count * 28 - 1))


@pytest.mark.parametrize(
    "told, size",
    [(7, 7), ("0", 0), ("4GB", 4 << 30), ("1.5 gb", 3 << 29), ("300MB", 300 << 20), ("2TB", 2 << 40), ("9 B", 9)],
)
def test_sizes_are_read(told: int | str, size: int) -> None:
    assert plan.memory(told) == size


@pytest.mark.parametrize("told", ["", "much", "-1", "4 GBs", "GB", "4G", -3])
def test_what_is_no_size_is_refused(told: int | str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="allowed is a number of bytes"):
        plan.memory(told)
    (tmp_path / "corpus").mkdir()
    with pytest.raises(ValueError, match="allowed is a number of bytes"):
        build.build(tmp_path / "corpus", tmp_path / "out", memory=told)
    assert not (tmp_path / "out").exists()
