"""The interface that other programs rely on, and what must hold in every table of every corpus."""

from __future__ import annotations

import hashlib
import importlib
import inspect
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import xiaomi_ev as xe
from xiaomi_ev import citations, tables
from xiaomi_ev.article import Article, Text, read_texts
from xiaomi_ev.topic import Topic

ROOT = Path(__file__).resolve().parents[1]
STORIES = ROOT / "tests" / "cases" / "stories"
CORPORA = {"seeds": ROOT / "seeds", **{path.name: path for path in sorted(STORIES.iterdir()) if path.is_dir()}}

# The columns that other programs read, as they were agreed; more are welcome beside them.
TABLES = {
    name: columns.split()
    for name, columns in {
        "articles": "article path title source url language chars",
        "lines": "article start end text label",
        "rejects": "path reason detail",
        "dates": "article segment start end earliest latest why",
        "evidence": "article segment start end text bound earliest latest why",
        "timexes": "article start end text type value mod earliest latest grain anchor rule",
        "citations": "article start end text source how",
        "claims": "claim article start end text slot value unit bound polarity certainty speaker attribution earliest "
        "latest status rule",
        "spans": "claim article start end text role",
        "passages": "a b a_start a_end b_start b_end words kind",
        "pairs": "a b kind a_in_b b_in_a earlier why",
        "origins": "article origin role weight why",
        "edges": "source target kind why",
        "support": "slot value sources origins effective low high why",
        "events": "event label kind status earliest latest grain articles origins",
        "mentions": "event article start end text",
        "forecasts": "slot article written_earliest written_latest forecast_earliest forecast_latest",
        "conflicts": "claim_a claim_b slot kind why",
        "beliefs": "method object value belief low high sources origins",
        "trust": "method source trust low high objects",
        "verdicts": "claim slot value outcome verdict error_days why source_url",
    }.items()
}
ALLOWED = {
    ("lines", "label"): "title heading paragraph caption quote row citation tags boilerplate",
    ("evidence", "bound"): "lower upper",
    ("timexes", "type"): "DATE TIME DURATION SET",
    ("claims", "bound"): "exact about at_least at_most",
    ("claims", "polarity"): "affirmed denied unknown",
    ("claims", "status"): "fact forecast opinion unknown",
    ("spans", "role"): "claim repeat value cue speaker relay",
    ("passages", "kind"): "content boilerplate",
    ("pairs", "kind"): "copy partial quote fact",
    ("origins", "role"): "origin copy unknown",
    ("edges", "kind"): "copies cites shares",
    ("conflicts", "kind"): "value state unknown stale internal slip",
    ("verdicts", "verdict"): "true false partly open",
    ("events", "status"): "happened planned rumoured denied",
}
SHARES = [
    ("claims", "certainty"), ("pairs", "a_in_b"), ("pairs", "b_in_a"), ("origins", "weight"),
    ("beliefs", "belief"), ("beliefs", "low"), ("beliefs", "high"),
    ("trust", "trust"), ("trust", "low"), ("trust", "high"),
]  # fmt: skip
REASONED = [("timexes", "rule"), ("claims", "rule"), ("citations", "how")] + [
    (name, "why") for name in ("dates", "evidence", "pairs", "origins", "edges", "support", "conflicts", "verdicts")
]
SPANNED = [name for name, columns in TABLES.items() if {"article", "start", "end", "text"} <= set(columns)]


@pytest.fixture(scope="module", params=CORPORA, ids=str)
def corpus(request: pytest.FixtureRequest) -> tuple[str, xe.Analysis]:
    return request.param, xe.analyse(CORPORA[request.param])


# --- names and arguments ------------------------------------------------------------------------


def parameters(function: object) -> list[str]:
    return list(inspect.signature(function).parameters)  # type: ignore[arg-type]


def test_the_promised_names_take_the_promised_arguments() -> None:
    assert parameters(xe.analyse)[:3] == ["corpus", "outcomes", "engine"]
    assert parameters(xe.timex.tag)[:2] == ["text", "dct"]
    assert parameters(xe.timex.to_timeml)[:3] == ["text", "timexes", "dct"]
    assert parameters(xe.timeline.date_of)[:4] == ["text", "start", "end", "dct"]
    assert parameters(xe.overlap.passages)[:3] == ["texts", "min_words", "engine"]
    assert parameters(xe.overlap.clusters)[:2] == ["passages", "texts"]
    wanted = ["votes", "method", "values", "tolerance", "parents", "settled", "copying", "seed"]
    assert [name for name in parameters(xe.truth.discover) if name in wanted] == wanted
    assert len(xe.truth.METHODS) >= 3 and all(isinstance(name, str) for name in xe.truth.METHODS)


def test_a_time_expression_has_the_promised_fields() -> None:
    (found,) = xe.timex.tag("The bridge opened on 5 May 2021.", None)
    assert (found.text, found.type, found.value, found.start, found.end) == ("5 May 2021", "DATE", "2021-05-05", 21, 31)
    assert str(found.earliest)[:10] == str(found.latest)[:10] == "2021-05-05"
    assert {"mod", "anchor", "rule"} <= set(dir(found))
    document = xe.timex.to_timeml("The bridge opened on 5 May 2021.", [found], "2021-05-06")
    assert re.search(r"<TIMEX3[^>]*value=\"2021-05-05\"[^>]*>5 May 2021</TIMEX3>", document)


def test_an_event_s_date_has_the_promised_fields() -> None:
    text = "The bridge collapsed on 5 May 2021 and was rebuilt in 2023."
    dated = xe.timeline.date_of(text, 11, 20, "2023-07-01")
    assert (dated.value, str(dated.earliest)[:10], str(dated.latest)[:10]) == ("2021-05-05", "2021-05-05", "2021-05-05")
    assert dated.why


def test_passages_and_clusters_have_the_promised_shape() -> None:
    shared = "seven small boats left the harbour before dawn and none of them came back that night"
    texts = {
        "x": f"Oslo: {shared}.",
        "y": f"{shared}, the paper writes.",
        "z": "Nothing of this is shared with anyone.",
    }
    passages = xe.overlap.passages(texts)
    assert len(passages) == 1
    row = passages.iloc[0]
    assert (row.a, row.b) == ("x", "y") and row.words >= 15
    assert texts["x"][row.a_start : row.a_end].startswith("seven small boats")
    assert texts["y"][row.b_start : row.b_end].endswith("that night")
    clusters = xe.overlap.clusters(passages, texts)
    assert set(clusters.index) == set(texts)
    assert clusters["x"] == clusters["y"] != clusters["z"]


def test_discovery_has_the_promised_shape() -> None:
    rows = [("height", "80", "a"), ("height", "80", "b"), ("height", "90", "c"), ("age", "5", "a"), ("age", "5", "b")]
    votes = pd.DataFrame(rows, columns=["object", "value", "source"])
    for method in xe.truth.METHODS:
        found = xe.truth.discover(votes, method=method)
        best = found.beliefs[found.beliefs["object"] == "height"].sort_values("belief").iloc[-1]
        assert best["value"] == "80", method
        assert set(found.trust["source"]) == {"a", "b", "c"}
        assert isinstance(found.rounds, int) and isinstance(found.converged, bool)
        assert found.copying is not None


@pytest.mark.parametrize("call", ["analyse", "passages"])
def test_an_engine_that_is_not_there_is_one_clear_line(call: str, seeds: Path) -> None:
    with pytest.raises(ValueError, match="local") as caught:
        if call == "analyse":
            xe.analyse(seeds, engine="abacus")
        else:
            xe.overlap.passages({"a": "one two", "b": "one two"}, engine="abacus")
    assert "abacus" in str(caught.value) and "\n" not in str(caught.value)


def test_bad_calls_say_what_is_allowed(analysis: xe.Analysis, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=xe.truth.METHODS[0]):
        xe.truth.discover(pd.DataFrame({"object": ["o"], "value": ["v"], "source": ["s"]}), method="guess")
    with pytest.raises(ValueError, match="nowhere"):
        analysis.raw("nowhere")
    with pytest.raises(ValueError, match="20"):
        xe.timex.tag("today", "yesterday-ish")
    with pytest.raises(ValueError, match=re.escape(str(tmp_path / "void"))):
        xe.analyse(tmp_path / "void")
    with pytest.raises(ValueError, match="claims"):
        analysis.describe("claim")
    with pytest.raises(AttributeError, match="claims"):
        _ = analysis.claim


# --- tables -------------------------------------------------------------------------------------


def test_tables_have_the_promised_columns(corpus: tuple[str, xe.Analysis]) -> None:
    _, analysis = corpus
    for name, columns in TABLES.items():
        table = getattr(analysis, name)
        assert set(columns) <= set(table.columns), name
        assert list(xe.tables.check(name, table).columns)[: len(xe.tables.names(name))] == xe.tables.names(name)
        assert len(analysis.describe(name)) >= len(columns)
    assert set(analysis.describe()["table"]) >= set(TABLES)


def test_every_span_is_the_raw_text(corpus: tuple[str, xe.Analysis]) -> None:
    _, analysis = corpus
    for name in SPANNED:
        for row in getattr(analysis, name).itertuples():
            assert analysis.raw(row.article)[row.start : row.end] == row.text, (name, row)
            assert row.text.strip(), (name, row)
    for row in analysis.dates.itertuples():
        assert 0 <= row.start < row.end <= len(analysis.raw(row.article))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def test_a_passage_says_the_same_on_both_sides(corpus: tuple[str, xe.Analysis]) -> None:
    _, analysis = corpus
    for row in analysis.passages.itertuples():
        assert row.a < row.b
        left = words(analysis.raw(row.a)[row.a_start : row.a_end])
        right = words(analysis.raw(row.b)[row.b_start : row.b_end])
        assert left and right
        common = len(set(left) & set(right)) / min(len(set(left)), len(set(right)))
        assert common > 0.5, (left, right)


def test_words_with_a_list_of_meanings_stay_in_it(corpus: tuple[str, xe.Analysis]) -> None:
    _, analysis = corpus
    for (name, column), allowed in ALLOWED.items():
        assert set(getattr(analysis, name)[column]) <= set(allowed.split()), (name, column)


def test_shares_are_shares_and_intervals_are_in_order(corpus: tuple[str, xe.Analysis]) -> None:
    _, analysis = corpus
    for name, column in SHARES:
        values = getattr(analysis, name)[column].dropna()
        assert values.between(0, 1).all(), (name, column)
    for name, middle in (("beliefs", "belief"), ("trust", "trust")):
        known = getattr(analysis, name).dropna(subset=["low", "high"])
        assert (known["low"] <= known[middle] + 1e-9).all() and (known[middle] <= known["high"] + 1e-9).all(), name
    for name, columns in TABLES.items():
        for low in [column for column in columns if column.endswith("earliest")]:
            known = getattr(analysis, name).dropna(subset=[low, low.replace("earliest", "latest")])
            assert (known[low] <= known[low.replace("earliest", "latest")]).all(), (name, low)


def test_no_number_is_infinite(corpus: tuple[str, xe.Analysis]) -> None:
    _, analysis = corpus
    for name in TABLES:
        numbers = getattr(analysis, name).select_dtypes("float")
        assert not numbers.isin([float("inf"), float("-inf")]).any().any(), name


def test_every_row_says_why(corpus: tuple[str, xe.Analysis]) -> None:
    _, analysis = corpus
    for name, column in REASONED:
        assert (getattr(analysis, name)[column].str.strip() != "").all(), (name, column)
    settled = analysis.verdicts[analysis.verdicts["verdict"] != "open"]
    assert settled["source_url"].str.startswith("http").all()


def test_rows_point_at_rows_that_exist(corpus: tuple[str, xe.Analysis]) -> None:
    _, analysis = corpus
    articles, claims = set(analysis.articles["article"]), set(analysis.claims["claim"])
    assert analysis.claims["claim"].is_unique and analysis.articles["article"].is_unique
    for name, columns in TABLES.items():
        table = getattr(analysis, name)
        for column in {"article", "a", "b"} & set(columns):
            assert set(table[column]) <= articles, (name, column)
        for column in {"claim", "claim_a", "claim_b"} & set(columns):
            assert set(table[column]) <= claims, (name, column)
    assert set(analysis.mentions["event"]) == set(analysis.events["event"])
    assert set(analysis.origins["article"]) == articles, "each article goes back to some telling, its own at least"
    assert set(analysis.verdicts["claim"]) == claims, "each claim has a verdict, an open one at least"


def test_numbers_are_plain_decimals(corpus: tuple[str, xe.Analysis]) -> None:
    _, analysis = corpus
    quantities = [question.slot for question in analysis.topic.questions if question.kind == "quantity"]
    claims = analysis.claims[analysis.claims["polarity"] != "unknown"]  # "remains under wraps" has no number
    plain = claims[claims["slot"].isin([*quantities, "money", "count", "share", "measure"])]["value"]
    assert plain.str.fullmatch(r"-?\d+(\.\d+)?").all(), plain[~plain.str.fullmatch(r"-?\d+(\.\d+)?")].tolist()


# --- same input, same bytes ---------------------------------------------------------------------

DIGEST = """
import hashlib, sys, xiaomi_ev as xe
analysis = xe.analyse(sys.argv[1])
for name in sorted(analysis.tables):
    print(name, hashlib.sha256(analysis.tables[name].to_csv(index=False).encode("utf-8", "surrogatepass")).hexdigest())
"""


def digest(corpus: Path, **environment: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", DIGEST, str(corpus)],
        env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=120, cwd=corpus.parent,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.splitlines()


@pytest.mark.slow
@pytest.mark.parametrize("name", CORPORA)
def test_the_same_corpus_gives_the_same_tables_anywhere(name: str, tmp_path: Path) -> None:
    first = digest(CORPORA[name], PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C")
    again = tmp_path / "elsewhere"
    again.mkdir()
    # other order in the folder, other dates of the files, other hashes, other hours, other language
    for path in sorted(CORPORA[name].iterdir(), reverse=True):
        shutil.copyfile(path, again / path.name)
    assert digest(again, PYTHONHASHSEED="4711", TZ="Pacific/Kiritimati", LC_ALL="C.UTF-8", LANG="tr_TR.UTF-8") == first


def test_the_corpus_is_only_read(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(STORIES / "ferry", corpus)

    def state() -> dict[str, tuple[str, int]]:
        files = [path for path in sorted(tmp_path.rglob("*")) if path.is_file()]
        return {str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) for path in files}

    before = state()
    for path in corpus.iterdir():
        path.chmod(0o444)
    corpus.chmod(0o555)
    xe.analyse(corpus)
    corpus.chmod(0o755)
    assert state() == before


def test_a_changed_file_is_analysed_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The bridge cost $5 million, the mayor said on Monday.", encoding="utf-8")
    assert "5000000" in set(xe.analyse(tmp_path).claims["value"])
    (tmp_path / "a.txt").write_text("The bridge cost $7 million, the mayor said on Monday.", encoding="utf-8")
    values = set(xe.analyse(tmp_path).claims["value"])
    assert "7000000" in values and "5000000" not in values


@pytest.mark.parametrize("name", CORPORA)
@pytest.mark.slow
def test_what_is_saved_is_what_is_loaded(name: str, tmp_path: Path) -> None:
    analysis = xe.analyse(CORPORA[name])
    analysis.save(tmp_path / "saved")
    loaded = xe.Analysis.load(tmp_path / "saved")
    for table in TABLES:
        pd.testing.assert_frame_equal(getattr(loaded, table), getattr(analysis, table))
    for article in analysis.articles["article"]:
        assert loaded.raw(article) == analysis.raw(article)
    assert loaded.topic == analysis.topic
    with pytest.raises(ValueError, match="saved"):
        xe.Analysis.load(tmp_path)


def test_a_table_that_a_reader_changes_is_a_copy(analysis: xe.Analysis) -> None:
    changed = analysis.claims
    changed["value"] = "spoilt"
    assert "spoilt" not in set(analysis.claims["value"])


# --- outcomes -----------------------------------------------------------------------------------


@pytest.mark.slow
def test_without_outcomes_nothing_knows_the_ending(tmp_path: Path) -> None:
    known, unknown = xe.analyse(STORIES / "ferry"), xe.analyse(STORIES / "ferry", outcomes=False)
    assert set(unknown.verdicts["verdict"]) <= {"open"}
    assert not unknown.verdicts["outcome"].any() and not unknown.verdicts["source_url"].any()
    pd.testing.assert_frame_equal(known.claims, unknown.claims)
    # the same as if the file were not there at all
    shutil.copytree(STORIES / "ferry", tmp_path / "ferry", ignore=shutil.ignore_patterns("outcomes.csv"))
    without = xe.analyse(tmp_path / "ferry")
    for table in TABLES:
        pd.testing.assert_frame_equal(getattr(without, table), getattr(unknown, table))


def test_a_topic_of_nothing_but_a_stranger_s_mistakes_is_one_clear_line(tmp_path: Path) -> None:
    shutil.copytree(STORIES / "ferry", tmp_path / "ferry")
    (tmp_path / "ferry" / "topic.toml").write_text('[[question]]\nslot = "x"\ncolour = "red"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"topic\.toml.*colour") as caught:
        xe.analyse(tmp_path / "ferry")
    assert "\n" not in str(caught.value)


# --- what a reader of these stories would say ----------------------------------------------------


def ferry() -> xe.Analysis:
    return xe.analyse(STORIES / "ferry")


def test_ferry_all_four_are_read() -> None:
    assert ferry().articles["article"].tolist() == ["01_order", "02_copy", "03_delay", "04_rival"]
    assert ferry().rejects.empty
    assert set(ferry().articles["language"]) == {"en"}


@pytest.mark.parametrize(
    ("article", "earliest", "latest"),
    [
        ("01_order", "2022-03-14", "2022-03-14"),
        ("03_delay", "2023-11-06", "2023-11-06"),
        ("04_rival", "2024-02-20", "2024-02-20"),
    ],
)
def test_ferry_stated_dates_are_the_creation_dates(article: str, earliest: str, latest: str) -> None:
    dates = ferry().dates
    (row,) = dates[(dates["article"] == article) & (dates["segment"] == 0)].itertuples()
    assert (str(row.earliest)[:10], str(row.latest)[:10]) == (earliest, latest)


def test_ferry_the_copy_is_no_independent_telling() -> None:
    story = ferry()
    kinds = {(row.a, row.b): row.kind for row in story.pairs.itertuples() if row.kind != "fact"}
    assert kinds["01_order", "02_copy"] == "copy"
    origins = story.origins.set_index("article")["origin"]
    assert origins["01_order"] == origins["02_copy"]
    assert origins["03_delay"] == "03_delay" and origins["04_rival"] == "04_rival"
    cited = story.citations.groupby("article")["source"].agg(set)
    assert "Harbour Post" in cited["02_copy"] and "Harbour Post" in cited["04_rival"]


@pytest.mark.parametrize(
    ("slot", "article", "value"),
    [
        ("ship_cost", "01_order", "45000000"),
        ("ship_cost", "02_copy", "45000000"),
        ("ship_cost", "03_delay", "52000000"),
        ("vehicle_deck", "01_order", "120"),
        ("vehicle_deck", "04_rival", "120"),
        ("vehicle_deck", "04_rival", "110"),
        ("service_start", "01_order", "2024"),
        ("service_start", "03_delay", "2024-H2"),
        ("service_start", "04_rival", "2025"),
    ],
)
def test_ferry_claims(slot: str, article: str, value: str) -> None:
    claims = ferry().claims
    found = claims[(claims["slot"] == slot) & (claims["article"] == article)]
    assert value in set(found["value"]), found[["value", "text"]].to_string()


def test_ferry_contradictions_and_verdicts() -> None:
    story = ferry()
    value = story.claims.set_index("claim")["value"]
    clashes = {
        (row.slot, *sorted([value[row.claim_a], value[row.claim_b]])) for row in story.conflicts.itertuples()
    }  # fmt: skip
    assert ("ship_cost", "45000000", "52000000") in clashes
    assert ("vehicle_deck", "110", "120") in clashes
    verdicts = {(row.slot, row.value): row.verdict for row in story.verdicts.itertuples()}
    assert verdicts["ship_cost", "45000000"] == "false"
    assert verdicts["ship_cost", "52000000"] == "true"
    assert verdicts["service_start", "2024"] == "true"
    assert verdicts["service_start", "2025"] == "false"
    assert verdicts["vehicle_deck", "120"] == "open", "nothing settles it"


def test_telescope_without_a_topic_everything_still_runs() -> None:
    story = xe.analyse(STORIES / "telescope")
    assert set(story.articles["article"]) == {"first-light", "rumour", "wire-1", "kuppel-de"}
    claims = story.claims
    assert set(claims["slot"]) <= {"money", "count", "share", "measure", "date", "statement"}
    assert {"88000000", "80000000"} <= set(claims[claims["slot"] == "money"]["value"])
    assert set(story.verdicts["verdict"]) == {"open"}
    shared = {(row.a, row.b) for row in story.passages.itertuples() if row.kind == "content"}
    assert ("first-light", "wire-1") in shared


def test_telescope_another_language_keeps_its_row_and_is_not_read() -> None:
    story = xe.analyse(STORIES / "telescope")
    assert story.articles.set_index("article")["language"]["kuppel-de"] == "de"
    assert "kuppel-de" not in set(story.claims["article"]) | set(story.timexes["article"])
    assert "kuppel-de" in set(story.origins["article"])


# --- the seeds ----------------------------------------------------------------------------------


def values(analysis: xe.Analysis, slot: str, article: str) -> set[str]:
    claims = analysis.claims
    return set(claims[(claims["slot"] == slot) & claims["article"].str.startswith(article)]["value"])


def test_seeds_ten_million_against_ten_billion(analysis: xe.Analysis) -> None:
    assert "10000000" in values(analysis, "investment_total", "002")
    assert "10000000000" in values(analysis, "investment_total", "004")
    value = analysis.claims.set_index("claim")["value"]
    clashes = analysis.conflicts[analysis.conflicts["slot"] == "investment_total"]
    pairs = {frozenset([value[row.claim_a], value[row.claim_b]]) for row in clashes.itertuples()}
    assert frozenset(["10000000", "10000000000"]) in pairs
    assert clashes["why"].str.contains("1000|1,000|scale|million", regex=True).any(), clashes["why"].tolist()


def test_seeds_secured_against_awaited(analysis: xe.Analysis) -> None:
    assert not analysis.conflicts[analysis.conflicts["slot"] == "permits"].empty


def test_seeds_the_name_is_no_month(analysis: xe.Analysis) -> None:
    assert not analysis.timexes["text"].str.fullmatch(r"(?i)jun|lei jun|may").any()
    assert "2024so" not in set(analysis.timexes["text"])


def test_seeds_who_is_cited(analysis: xe.Analysis) -> None:
    cited = analysis.citations.groupby("source")["article"].agg(set)
    assert {"001", "004"} <= {name[:3] for name in cited["Gizmochina"]}
    assert "Reuters" in cited.index and "Digital Chat Station" in cited.index


def test_seeds_verdicts_name_their_public_source(analysis: xe.Analysis) -> None:
    settled = analysis.verdicts[analysis.verdicts["verdict"] != "open"]
    assert {"true", "false"} <= set(settled["verdict"])
    wrong = settled[(settled["slot"] == "investment_total") & (settled["value"] == "10000000")]
    assert set(wrong["verdict"]) == {"false"}


def test_describe_is_plain_data(analysis: xe.Analysis) -> None:
    json.dumps(analysis.describe().to_dict("records"))
    assert "claims" in repr(analysis)


FAULTY = "A rule that fails on this article would end the run of all others, were it not set aside with its reason."


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of three articles, on one of which a rule of ours fails."""
    for name, text in (("a", "The quay cost £3 million."), ("b", FAULTY), ("c", "The quay was opened in May 2021.")):
        (tmp_path / f"{name}.txt").write_text(f"The quay of the island\n\n{text}\n", encoding="utf-8")
    find = citations.find

    def failing(article: Article, *rest: object) -> object:
        if FAULTY in article.raw:
            raise ValueError("could not convert string to float: '05:30'")
        return find(article, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(citations, "find", failing)
    return tmp_path


def test_an_article_on_which_a_rule_fails_is_set_aside_and_ends_no_run(broken: Path) -> None:
    found = xe.analyse(broken)
    assert list(found.articles["article"]) == ["a", "c"]
    (reject,) = found.rejects.itertuples()
    assert (reject.path, reject.reason) == ("b.txt", "fault")
    assert reject.detail.startswith("a rule fails on it: ValueError in analysis, line ")
    assert set(found.claims["article"]) <= {"a", "c"} and set(found.texts) == {"a", "c"}


def test_a_fault_on_every_article_is_told_as_one(broken: Path) -> None:
    for name in ("a", "c"):
        (broken / f"{name}.txt").unlink()
    with pytest.raises(ValueError, match="05:30"):
        xe.analyse(broken)


def test_a_build_sets_the_article_aside_too(broken: Path) -> None:
    texts = [found for found in read_texts(broken) if isinstance(found, Text)]
    made = importlib.import_module("xiaomi_ev.build")._shard(texts, [], Topic(), tables.empty("corrections"))
    rejects = pd.read_parquet(io.BytesIO(made["rejects.parquet"]))
    assert list(rejects["path"]) == ["b.txt"] and list(rejects["reason"]) == ["fault"]
