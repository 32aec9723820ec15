"""A large corpus, analysed in shards: one pass over the texts, bounded memory, resumed where it was ended.

What comes in: a corpus folder of any size. What goes out: a folder with one sub-folder a shard, which holds the tables
of the stages that see one article (time expressions, citations, claims and the like) as Parquet, and beside them the
shared passages, pairs and clusters of all. What it will not do: judge claims, which takes a corpus that fits in
memory, or solve creation dates across shards. A shard stays as long as its texts, the topic and the code are the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pandas as pd
from tqdm import tqdm

from xiaomi_ev import __version__, analysis, corrections, engines, overlap, plan, publishing, setaside, tables, words
from xiaomi_ev import topic as topics
from xiaomi_ev._fast import uncollected
from xiaomi_ev.article import Reject, Text, read_texts
from xiaomi_ev.beside import is_own
from xiaomi_ev.blame import Refused
from xiaomi_ev.relations import Place

SHARD = 1000
"""Articles of a shard: some megabytes of text, half a minute of work."""
_MARK, _SHARDS, _KEY = "build.json", "shards", "_key.txt"


def build(
    corpus: str | Path, out: str | Path, *, engine: str = "local", workers: int = 0, shard: int = SHARD,
    memory: int | str = "8GB",
) -> str:  # fmt: skip
    """Analyse ``corpus`` into ``out`` with as many processes as ``workers`` (0: one a core); says what was made.

    ``engine="spark"`` makes the shards on the active Spark session instead, and joins there what articles share, with
    equal tables. Here, a join that would take more than ``memory`` is made on disk, inside ``out``.

    Writes ``shards/00000/<table>.parquet`` and so on, ``passages.parquet``, ``pairs.parquet``, ``clusters.parquet``,
    and ``build.json`` last. Raises ``ValueError`` for another engine, a ``memory`` that is no size, a folder without
    articles, or an ``out`` that is something else's.
    """
    engines.check(engine)
    source, target = Path(corpus), Path(out)
    # what is in there goes at the end, or with the next build if this one is killed
    place = Place(engine, plan.memory(memory), target / publishing.HIDDEN / "work")
    _check(source, target)
    with publishing.locked(target):
        (target / _MARK).unlink(missing_ok=True)  # it says that all is there
        (target / _SHARDS).mkdir(exist_ok=True)
        with engines.pool(engine, workers) as pool:
            count, made = _mapped(source, target, pool, shard)
        found = overlap.of_words(made, 8, place)
        _write(target, {"passages": found, "pairs": overlap.pairs(found, {}),
                        "clusters": overlap.clusters(found, dict.fromkeys(made.names, "")).reset_index()})  # fmt: skip
        said = {"articles": len(made.names), "shards": count, "passages": len(found)}
        said |= {name: found.attrs[name] for name in ("capped", "starred")}
        half = target / f".{_MARK}.part"
        half.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
        half.replace(target / _MARK)
    return ", ".join(f"{number} {name}" for name, number in said.items())


def _check(corpus: Path, out: Path) -> None:
    if not corpus.is_dir():
        raise Refused(f"{corpus}: no such folder; give a folder of articles")
    here, there = corpus.resolve(), out.resolve()
    if here == there or here in there.parents or there in here.parents:
        raise Refused(f"{out} is, holds or lies in the corpus; choose another place")
    names = {path.name for path in out.iterdir()} if out.is_dir() else set()
    if (out.exists() and not out.is_dir()) or (names and not names & {_MARK, _SHARDS}):
        raise Refused(f"{out} is not empty and no build of ours; choose another place")


def _mapped(source: Path, target: Path, pool: Executor, size: int) -> tuple[int, words.Words]:
    """Every shard made or kept; how many there are, and the words of all texts."""
    topic, _ = topics.load(source)
    corrected = corrections.read(source)
    state = _state(source)
    waiting: deque[tuple[Path, str, Future[dict[str, bytes]]]] = deque()
    numbers = iter(range(10**9))

    def keep(most: int) -> None:
        while len(waiting) > most:
            folder, key, future = waiting.popleft()
            _keep(folder, key, future.result())

    def send(texts: list[Text], rejects: list[Reject]) -> None:
        folder = target / _SHARDS / f"{next(numbers):05d}"
        key = _key(state, texts, rejects)
        if _known(folder) != key:
            waiting.append((folder, key, pool.submit(_shard, texts, rejects, topic, corrected)))
        keep(2 * (os.cpu_count() or 1))  # texts that wait are in memory

    with _bar(source) as bar:
        made = words.read(_streamed(source, size, send, bar))
        keep(0)
    count = next(numbers)
    if not count:
        raise Refused(f"{source}: holds no articles; expected .txt, .jsonl or .parquet files")
    for folder in sorted((target / _SHARDS).iterdir()):  # of an earlier, larger corpus, or half made
        if not (folder.name.isdigit() and int(folder.name) < count):
            shutil.rmtree(folder)
    return count, made


class _Bar(tqdm):  # type: ignore[type-arg]
    """A bar without a thread of its own, for which there may be no room."""

    monitor_interval = 0


def _bar(source: Path) -> Any:
    files = [entry for entry in os.scandir(source) if entry.is_file(follow_symlinks=False)]
    sizes = [entry.stat(follow_symlinks=False).st_size for entry in files]
    return _Bar(total=sum(sizes), unit="B", unit_scale=True, desc="reading", mininterval=1, disable=None)


def _streamed(source: Path, size: int, send: Any, bar: Any) -> Iterator[tuple[str, str]]:
    """Names and texts in the order of reading, handed on in shards as they pass."""
    texts: list[Text] = []
    rejects: list[Reject] = []
    for found in read_texts(source):
        if isinstance(found, Reject):
            rejects.append(found)
        else:
            texts.append(found)
            bar.update(len(found.raw))
            yield found.id, found.raw
        if len(texts) + len(rejects) >= size:
            send(texts, rejects)
            texts, rejects = [], []
    if texts or rejects:
        send(texts, rejects)


def _state(source: Path) -> bytes:
    """What every shard depends on beside its texts: the code, the topic, a person's corrections."""
    digest = hashlib.sha256(__version__.encode())
    for path in [*sorted(Path(__file__).parent.glob("*.py")), source / "topic.toml", source / "corrections.csv"]:
        digest.update(hashlib.sha256(path.read_bytes() if is_own(path) else b"").digest())
    return digest.digest()


def _key(state: bytes, texts: list[Text], rejects: list[Reject]) -> str:
    digest = hashlib.sha256(state)
    for record in (*texts, *rejects):
        digest.update(hashlib.sha256(repr(record).encode("utf-8", "surrogatepass")).digest())
    return digest.hexdigest()


def _known(folder: Path) -> str:
    try:
        return (folder / _KEY).read_text(encoding="utf-8")
    except OSError:
        return ""


@uncollected
def _shard(texts: list[Text], rejects: list[Reject], topic: topics.Topic, corrected: pd.DataFrame) -> dict[str, bytes]:
    """The tables of one shard as the bytes of Parquet files; the part of the work that any machine can do."""
    articles = sorted((text.article() for text in texts), key=lambda article: article.id)
    rejects, none = list(rejects), tables.empty("corrections")
    made = setaside.without(
        lambda: analysis.mapped(articles, rejects, topic, corrected),
        lambda one: analysis.mapped([one], [], topic, none), articles, rejects,
    )  # fmt: skip
    return tables.packed(made)


def _keep(folder: Path, key: str, made: dict[str, bytes]) -> None:
    """Write one shard into a folder of another name, flushed, then renamed: it stands whole or not at all."""
    half = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir()
    for name, content in (made | {_KEY: key.encode()}).items():
        (half / name).write_bytes(content)
        _flush(half / name)
    shutil.rmtree(folder, ignore_errors=True)
    half.rename(folder)


def _write(target: Path, made: dict[str, pd.DataFrame]) -> None:
    for name, frame in made.items():
        half = target / f".{name}.parquet.part"
        plain = frame.copy(deep=False)
        plain.attrs = {}
        plain.to_parquet(half, index=False)
        _flush(half)
        half.replace(target / f"{name}.parquet")


def _flush(path: Path) -> None:
    with path.open("rb") as handle:
        os.fsync(handle.fileno())
