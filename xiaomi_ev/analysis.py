"""The whole flow in one call: a folder of articles in, every table of the analysis out.

What comes in: a corpus folder (articles, and optionally ``topic.toml``, ``outcomes.csv``, ``corrections.csv``). What goes
out: an ``Analysis``, whose attributes are the declared tables and whose ``raw`` gives the untouched text
that every span points into. What it will not do: write into the corpus, look at a clock, or stop at an
article that cannot be used (that is a row of ``rejects``).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from xiaomi_ev import beside, corrections, engines, setaside, tables
from xiaomi_ev._fast import uncollected
from xiaomi_ev.article import Article, Reject, read_folder
from xiaomi_ev.topic import Entity, Outlet, Question, Topic
from xiaomi_ev.topic import load as load_topic

if TYPE_CHECKING:
    from xiaomi_ev.timex import Timex

READ_LANGUAGES = ("en", "und")
"""Languages read for time and claims; ``und`` is text too short to tell, where rules can do no harm."""

_memo: dict[str, Analysis] = {}
"""The last analysis by content, so that four notebooks in one kernel cost one analysis."""


@dataclass(frozen=True)
class Analysis:
    """Every table of one corpus, as attributes: ``analysis.claims``, ``analysis.passages`` and so on.

    ``describe()`` lists the tables with their sizes, ``describe("claims")`` the columns of one with
    their meaning; ``raw(article)`` is the text that all offsets point into.
    """

    tables: Mapping[str, pd.DataFrame]
    texts: Mapping[str, str]
    topic: Topic = field(default_factory=Topic)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name in tables.SCHEMAS:
            made = self.tables[name].copy()
            made.attrs["table"] = name  # so that a table cut short can name where the rest stands
            return made
        raise AttributeError(f"no table {name!r}; the tables are {', '.join(tables.SCHEMAS)}")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *tables.SCHEMAS]

    def __repr__(self) -> str:
        shown = ("articles", "claims", "conflicts", "verdicts")
        sizes = ", ".join(f"{len(self.tables[name])} {name}" for name in shown)
        return f"Analysis({sizes}; .describe() lists all tables)"

    def raw(self, article: str) -> str:
        """The untouched text of ``article``; raises ``ValueError`` for a name that is not in the corpus."""
        if article not in self.texts:
            raise ValueError(f"no article {article!r}; there are {', '.join(sorted(self.texts)[:20])}")
        return self.texts[article]

    def describe(self, table: str = "") -> pd.DataFrame:
        """The tables with their number of rows, or the columns of one table (``column kind meaning``)."""
        if not table:
            rows = [(name, len(self.tables[name]), ", ".join(tables.names(name))) for name in tables.SCHEMAS]
            return pd.DataFrame(rows, columns=["table", "rows", "columns"])
        if table not in tables.SCHEMAS:
            raise ValueError(f"no table {table!r}; the tables are {', '.join(tables.SCHEMAS)}")
        rows_of_one = [(column.name, column.kind, column.meaning) for column in tables.SCHEMAS[table]]
        return pd.DataFrame(rows_of_one, columns=["column", "kind", "meaning"])

    def save(self, folder: str | Path) -> None:
        """Write the tables as Parquet, the texts and the topic beside them, into ``folder``."""
        target = Path(folder)
        tables.save(self.tables, target)
        names = sorted(self.texts)
        # bytes, because Parquet strings refuse what a broken file may decode to
        encoded = [self.texts[name].encode("utf-8", "surrogatepass") for name in names]
        pd.DataFrame({"article": names, "raw": encoded}).to_parquet(target / "_texts.parquet", index=False)
        (target / "_topic.json").write_text(json.dumps(asdict(self.topic), default=str), encoding="utf-8")

    @staticmethod
    def load(folder: str | Path) -> Analysis:
        """Read what ``save`` wrote; raises ``ValueError`` when ``folder`` holds no saved analysis."""
        source = Path(folder)
        if not (source / "_texts.parquet").is_file():
            raise ValueError(f"{source} holds no saved analysis; expected _texts.parquet and one file a table")
        texts = pd.read_parquet(source / "_texts.parquet")
        decoded = {
            name: raw.decode("utf-8", "surrogatepass") for name, raw in zip(texts["article"], texts["raw"], strict=True)
        }
        stored = json.loads((source / "_topic.json").read_text(encoding="utf-8"))
        return Analysis(tables.load(source), decoded, _topic(stored))


def _topic(stored: dict[str, Any]) -> Topic:
    """Rebuild the topic from its JSON form, where tuples are lists and dates are strings."""
    rebuilt = dict(stored)
    for name, kind in (("entities", Entity), ("outlets", Outlet), ("questions", Question)):
        rebuilt[name] = tuple(kind(**{key: _frozen(value) for key, value in row.items()}) for row in stored[name])
    for name in ("start", "end"):
        rebuilt[name] = dt.date.fromisoformat(stored[name]) if stored[name] else None
    return Topic(**rebuilt)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def analyse(corpus: str | Path, *, outcomes: bool = True, engine: str = "local") -> Analysis:
    """Analyse every article in the folder ``corpus``.

    ``outcomes=False`` leaves ``outcomes.csv`` out, so that no verdict and no belief knows the ending.
    Raises ``ValueError`` for a folder without articles, a malformed topic, outcomes or corrections file
    (naming the file and what is allowed), and for an engine other than ``local`` and ``spark``, which makes equal
    tables: the texts' words are read on the active Spark session (``build`` makes whole shards there).
    """
    engines.check(engine)
    key = f"{content_key(corpus)}:{outcomes}"
    stored = os.environ.get("XIAOMI_EV_ANALYSIS", "")
    if key not in _memo and outcomes and stored and _stored_key(Path(stored)) == content_key(corpus):
        _memo.clear()
        _memo[key] = Analysis.load(stored)
    if key not in _memo:
        articles, rejects = read_folder(Path(corpus))
        (topic, told), known = load_topic(Path(corpus)), corrections.read(corpus)
        settled = told if outcomes else tables.empty("outcomes")
        made = setaside.without(
            lambda: _tables(articles, rejects, topic, settled, known, engine),
            lambda one: mapped([one], [], topic, tables.empty("corrections")), articles, rejects,
        )  # fmt: skip
        _memo.clear()
        _memo[key] = Analysis(made, {article.id: article.raw for article in articles}, topic)
    return _memo[key]


def _stored_key(folder: Path) -> str:
    """What the analysis that a report keeps for its notebooks was made from."""
    try:
        return (folder / "_key.txt").read_text(encoding="utf-8")
    except OSError:
        return ""


def content_key(corpus: str | Path) -> str:
    """What tells one state of a corpus from another: its place, and the names and bytes of its files."""
    return _content(Path(corpus))


def _content(corpus: Path) -> str:
    """A hash of the names and bytes of the corpus' regular files, links left out as the reader leaves them."""
    digest = hashlib.sha256()
    files = [path for path in corpus.iterdir() if path.is_file() and not path.is_symlink()] if corpus.is_dir() else []
    for path in sorted(files):
        digest.update(repr(path.name).encode("utf-8", "surrogatepass"))
        digest.update(beside.state(path).encode())
    return f"{corpus.resolve()}:{digest.hexdigest()}"


def _tables(
    articles: list[Article],
    rejects: list[Reject],
    topic: Topic,
    outcomes: pd.DataFrame,
    corrected: pd.DataFrame,
    engine: str,
) -> dict[str, pd.DataFrame]:
    """The flow of the design, stage by stage; each stage sees only what stands before it."""
    from xiaomi_ev import limits, stages

    made = mapped(articles, rejects, topic, corrected, whole=True)
    made |= {"outcomes": outcomes, "corrections": corrected}
    told = setaside.Stages(made["faults"])
    stages.overlapping(told, articles, made, topic, engine)
    stages.judging(told, [one for one in articles if one.language in READ_LANGUAGES], made, topic)
    made |= told.made("limits", lambda of: {"limits": limits.of_corpus(of)}, made, made)
    made["faults"] = tables.make("faults", told.rows)
    return {name: tables.check(name, made[name]) for name in tables.SCHEMAS}


@uncollected
def mapped(
    articles: list[Article], rejects: list[Reject], topic: Topic, corrected: pd.DataFrame, *, whole: bool = False
) -> dict[str, pd.DataFrame]:
    """The tables of the stages up to claims; of a ``whole`` story also what other articles give as an answer.

    Rules are imported where they are used: who loads an analysis that was made pays for none of them.
    """
    from xiaomi_ev import citations, claims, dating, limits, mastheads, repeated

    articles = [mastheads.signed(article, topic) for article in articles]
    made, told = _read(articles, rejects), setaside.Stages()
    texts = {article.id: article.raw for article in articles}
    read = [article for article in articles if article.language in READ_LANGUAGES]
    undated: dict[str, list[Timex]] = {}
    made["dates"], made["evidence"] = told.together(
        "dates, evidence", lambda some: dating.date_articles(some, topic, undated), read
    )
    made["dates"] = told.corrected("dates", made["dates"], corrected, texts, topic)
    found_times = dating.timexes(read, made["dates"], undated)
    found_citations = {article.id: citations.find(article, topic) for article in articles}
    made["timexes"] = tables.make("timexes", _rows(found_times, tables.names("timexes")))
    made["citations"] = tables.make("citations", _rows(found_citations, tables.names("citations")))
    made["claims"], made["spans"] = claims.tables(read, topic, found_times, found_citations, _written(made["dates"]))
    cut = made["claims"].attrs.pop("cut")
    made["limits"] = limits.of_articles(made["articles"], made["spans"], made["citations"], cut)
    if whole:  # before what a person corrects, who sees the answers
        made |= told.made("claims", lambda of: {"claims": repeated.answered(of["claims"], topic)}, made, made)
    made["claims"] = told.corrected("claims", made["claims"], corrected, texts, topic)
    made["spans"] = corrections.spans(made["spans"], made["claims"])
    made["faults"] = tables.make("faults", told.rows)
    return made


def _written(dates: pd.DataFrame) -> dict[str, dt.date]:
    """The last day on which each article may have been written, where one is known."""
    own = dates[(dates["segment"] == 0) & dates["latest"].notna()]
    return dict(zip(own["article"].astype(str), own["latest"].dt.date, strict=True))


def _read(articles: list[Article], rejects: list[Reject]) -> dict[str, pd.DataFrame]:
    rows = [
        {**{name: getattr(article, name) for name in ("path", "title", "source", "url", "language")},
         "article": article.id, "chars": len(article.raw),
         "read": "yes" if article.language in READ_LANGUAGES else "no"}
        for article in articles
    ]  # fmt: skip
    lines = {article.id: article.lines for article in articles}
    return {
        "articles": tables.make("articles", rows),
        "rejects": tables.make("rejects", rejects),
        "lines": tables.make("lines", _rows(lines, tables.names("lines"))),
    }


def _rows(found: Mapping[str, Any], columns: list[str]) -> pd.DataFrame:
    """One row a record, with the article's name in front."""
    records = [(article, record) for article in sorted(found) for record in found[article]]
    made = {name: [getattr(record, name) for _, record in records] for name in columns if name != "article"}
    return pd.DataFrame({"article": [article for article, _ in records], **made})
