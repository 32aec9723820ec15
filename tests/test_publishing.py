"""The command line, parameters, exports and the all-or-nothing report."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import icalendar
import jsonschema
import networkx
import pandas as pd
import pytest

import xiaomi_ev as xe
from xiaomi_ev import exports, figures, findings, pages, parameters, publishing, report, resources, tables
from xiaomi_ev.__main__ import main
from xiaomi_ev.changes import Changes


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    try:
        status = main(list(arguments))
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    printed = capsys.readouterr()
    return status, printed.out, printed.err


@pytest.mark.parametrize("pair", ["colour=red", "rows=many", "rows", "corpus=elsewhere"])
def test_a_wrong_parameter_is_refused_before_anything_runs(
    pair: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, error = run("report", "--out", str(tmp_path / "r"), "-p", pair, capsys=capsys)
    assert status == 2 and "valid are: rows (int" in error and error.count("\n") == 1
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("bool", "false", False),
        ("bool", "True", True),
        ("int", "7", 7),
        ("float", "1e3", 1000.0),
        ("list[str]", "a, b", ["a", "b"]),
        ("str", "007", "007"),
    ],
)
def test_values_are_typed(kind: str, text: str, value: object) -> None:
    assert parameters.typed(kind, text) == value and type(parameters.typed(kind, text)) is type(value)


@pytest.mark.parametrize(("kind", "text"), [("bool", "maybe"), ("int", "1.5"), ("float", "inf"), ("float", "x")])
def test_values_of_another_type_are_refused(kind: str, text: str) -> None:
    with pytest.raises(ValueError):
        parameters.typed(kind, text)


def test_a_folder_that_is_not_ours_is_left_alone(
    tmp_path: Path, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("precious", encoding="utf-8")
    for out in (tmp_path, seeds, seeds / "deeper", seeds.parent):
        status, _, error = run("report", "--out", str(out), capsys=capsys)
        assert status == 1 and error.startswith("xiaomi-ev: --out") and error.count("\n") == 1
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "precious"
    assert not (seeds / "deeper").exists()


def test_what_is_not_there_yet_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, error = run("build", "--engine", "abacus", "--out", str(tmp_path / "b"), capsys=capsys)
    assert status == 1 and "not available" in error and error.count("\n") == 1
    status, out, _ = run("--version", capsys=capsys)
    assert status == 0 and out.strip() == f"xiaomi-ev {xe.__version__}"


@pytest.mark.slow
def test_a_failed_notebook_leaves_the_last_report(
    tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "r"
    out.mkdir()
    (out / report.MANIFEST).write_text(manifest("index.html"), encoding="utf-8")
    (out / "index.html").write_text("the last good one", encoding="utf-8")

    def fail(*_: object) -> None:
        raise RuntimeError("DeadKernelError: Kernel died")

    monkeypatch.setattr("xiaomi_ev.kernel.Kernels.execute", fail)
    status, _, error = run("report", str(seeds), "--out", str(out), capsys=capsys)
    assert status == 1 and "Kernel died; the last report is unchanged" in error
    assert (out / "index.html").read_text(encoding="utf-8") == "the last good one"
    assert [path.name for path in tmp_path.iterdir()] == ["r"], "nothing is left beside it"


def files(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


def made(out: Path, content: Mapping[str, str]) -> Path:
    work = publishing.staging(out)
    for name, text in content.items():
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text(text)
    return work


def manifest(*names: str) -> str:
    return json.dumps({"inputs": {}, "notebooks": {}, "files": names})


OLD = {"index.html": "old", "manifest.json": manifest("index.html", "tables/gone.csv"), "tables/gone.csv": "old"}
NEW = {"index.html": "new", "manifest.json": manifest("index.html", "a/b.html"), "a/b.html": "new"}


def test_the_new_report_takes_the_place_of_the_old_one_whole(tmp_path: Path) -> None:
    out = tmp_path / "r"
    for content in (OLD, NEW):
        with publishing.locked(out):
            made(out, content)
            publishing.publish(out)
        assert files(out) == content, "what only the last report had is gone, and no staging folder is left"
    assert [path.name for path in tmp_path.iterdir()] == ["r"], "nothing lies beside it"


@pytest.mark.parametrize("renames", range(6))
def test_a_run_killed_at_any_rename_leaves_the_old_report_or_one_that_the_next_run_completes(
    renames: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "r"
    out.mkdir()
    made(out, OLD)
    publishing.publish(out)
    made(out, NEW)
    left = renames

    def dies(rename: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
        def counted(source: Path, target: Path) -> Path:
            nonlocal left
            left -= 1
            if left < 0:
                raise KeyboardInterrupt
            return rename(source, target)

        return counted

    with monkeypatch.context() as patch, contextlib.suppress(KeyboardInterrupt):
        patch.setattr(Path, "rename", dies(Path.rename))
        patch.setattr(Path, "replace", dies(Path.replace))
        publishing.publish(out)
    assert publishing.is_ours(out)
    decided = renames >= 1
    assert decided or {name: text for name, text in files(out).items() if not name.startswith(".render")} == OLD
    with publishing.locked(out):
        publishing.staging(out)
    assert files(out) == (NEW if decided else OLD)


@pytest.mark.slow
def test_a_figure_that_shows_some_says_of_how_many(analysis: xe.Analysis) -> None:
    """The title is text of the picture; what fits whole has the plain title."""

    def title(figure: Any) -> str:
        return " ".join(figure.get_suptitle().split())

    def many(frame: pd.DataFrame, rows: int) -> pd.DataFrame:
        return pd.concat([frame.head(1)] * rows, ignore_index=True)

    claims = many(analysis.claims, 30)
    claims["article"], claims["value"] = [f"a{n}" for n in range(30)], [f"{n}" for n in range(30)]
    asked = claims.assign(slot="cost", rule="question")
    scores = pd.DataFrame({"source": [f"s{n}" for n in range(61)], "true": 1, "partly": 0, "false": 0, "open": 0})
    events = many(analysis.events, 214)
    assert title(figures.timeline(events, "T")) == "T (60 of 214 shown)"
    assert title(figures.timeline(findings.chief(events), "T")) == "T (40 of 214 shown: told by most)"
    assert title(figures.forecasts(many(analysis.forecasts, 61), analysis.outcomes, "T")) == "T (60 of 61 shown)"
    assert title(figures.creation(many(analysis.dates, 61), "T")) == "T (60 of 61 shown)"
    assert title(figures.matrix(analysis.pairs, [f"a{n}" for n in range(31)], "T")) == "T (30 of 31 shown)"
    assert title(figures.dots(asked, "T")) == "T, by 20 of 30 articles"
    assert title(figures.verdicts(scores, "T")) == "T (60 of 61 shown)"
    assert title(figures.timeline(findings.chief(analysis.events.head(40)), "T")) == "T"
    assert findings.awaited(analysis, 2).attrs["of"] == len(analysis.forecasts) > 2


@pytest.mark.slow
def test_the_first_page_says_how_many_articles_have_none_of_their_own(analysis: xe.Analysis) -> None:
    room = sum(len(text.encode()) for name, text in pages.whole(analysis, {}) if re.search(r"/[1-5]\.html", name))
    made = dict(pages.whole(analysis, {}, room=room - 20_000))
    assert "3 of 5 articles have a page" in made["index.html"]
    assert len([path for path in made if re.match(r"evidence/\d", path)]) == 3
    assert made["index.html"].count('<li><a href="evidence/') == 3
    assert "articles have a page" not in dict(pages.whole(analysis, {}))["index.html"]


def test_a_run_killed_as_it_publishes_takes_no_news_with_it(
    tmp_path: Path, ferry: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The next run has nothing to render, and tells what the killed one found: the first page says it too."""
    out = tmp_path / "r"
    key = report.key(report.job(str(ferry), str(out), []))
    files = {"manifest.json": json.dumps({**key, "files": ["changes.json", "index.html"]}), "index.html": "told"}
    work = made(out, files | {"changes.json": json.dumps(Changes(first=False, new_articles=("d",)).json())})
    work.rename(out / ".render" / "next")
    monkeypatch.setattr(report, "_fill", lambda *_: pytest.fail("rendered again"))
    for told in (["the report that a killed run had made", "new article: d"], ["nothing changed"]):
        status, printed, _ = run("report", str(ferry), "--out", str(out), capsys=capsys)
        assert status == 0 and [line.partition(f": {out}")[0] for line in printed.splitlines()] == told
    assert publishing.is_tidy(out)


def a_new_article(corpus: Path, package: Path, site: Path) -> None:
    (corpus / "new.txt").write_text("The ferry will cost $5 million.", encoding="utf-8")


def a_changed_article(corpus: Path, package: Path, site: Path) -> None:
    path = sorted(corpus.glob("*.txt"))[0]
    path.write_text(path.read_text(encoding="utf-8") + " More.", encoding="utf-8")


def a_correction(corpus: Path, package: Path, site: Path) -> None:
    (corpus / "corrections.csv").write_text("table,article,start,end,column,value,by,why\n", encoding="utf-8")


def a_module(corpus: Path, package: Path, site: Path) -> None:
    (package / "units.py").write_text("# a changed rule", encoding="utf-8")


def the_style(corpus: Path, package: Path, site: Path) -> None:
    (package / "site.css").write_text("p{}", encoding="utf-8")


def a_notebook(corpus: Path, package: Path, site: Path) -> None:
    (package / "notebook.ipynb").write_text("{ }", encoding="utf-8")


def a_version(corpus: Path, package: Path, site: Path) -> None:
    (site / "pandas-1.0.0.dist-info").rename(site / "pandas-1.0.1.dist-info")


def nothing(corpus: Path, package: Path, site: Path) -> None:
    (package / "notes.txt").write_text("no code", encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "part"),
    [(a_new_article, "inputs"), (a_changed_article, "inputs"), (a_correction, "inputs"), (a_module, "code"),
     (the_style, "code"), (a_notebook, "notebooks"), (a_version, "versions"), (nothing, "")],
)  # fmt: skip
def test_a_report_is_made_again_when_what_it_depends_on_changes(
    change: Callable[[Path, Path, Path], None], part: str, tmp_path: Path, ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inputs, code, notebooks and versions, one by one, and only that part of the manifest; parameters below."""
    package, site, out = tmp_path / "package", tmp_path / "site", tmp_path / "r"
    for folder in (package, site / "pandas-1.0.0.dist-info", out):
        folder.mkdir(parents=True)
    for name in ("units.py", "site.css", "notebook.ipynb"):
        (package / name).write_text("{}", encoding="utf-8")
    monkeypatch.setattr(report, "__file__", str(package / "report.py"))
    monkeypatch.setattr(sys, "path", [str(site), *sys.path])
    task = report.job(str(ferry), str(out), [])
    monkeypatch.setattr(resources, "notebooks", lambda: [package / "notebook.ipynb"])
    before = report.key(task)
    (out / "manifest.json").write_text(json.dumps({**before, "files": []}), encoding="utf-8")
    assert report.is_current(task)
    change(ferry, package, site)
    assert report.is_current(task) == (not part)
    after = report.key(task)
    assert {name for name in after if after[name] != before[name]} == ({part} if part else set())


def test_a_report_is_made_again_with_another_parameter_and_when_a_file_of_it_is_gone(
    tmp_path: Path, ferry: Path
) -> None:
    out = tmp_path / "r"
    out.mkdir()
    task = report.job(str(ferry), str(out), [])
    (out / "index.html").write_text("", encoding="utf-8")
    (out / "manifest.json").write_text(json.dumps({**report.key(task), "files": ["index.html"]}), encoding="utf-8")
    assert report.is_current(task) and not report.is_current(report.job(str(ferry), str(out), ["rows=7"]))
    (out / "index.html").unlink()
    assert not report.is_current(task)


@pytest.mark.parametrize("said", ["{}", "[]", '{"name": "my web app", "files": ["a.txt"]}', "[" * 99_999, "\x00"])
def test_a_manifest_of_another_program_makes_no_folder_ours(said: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(said, encoding="utf-8")
    (tmp_path / "a.txt").write_text("precious", encoding="utf-8")
    assert not publishing.is_ours(tmp_path)


def test_what_a_person_put_beside_a_report_stays(tmp_path: Path) -> None:
    out = tmp_path / "r"
    (tmp_path / "mine.txt").write_text("precious", encoding="utf-8")
    out.mkdir()
    old = OLD | {"manifest.json": manifest("index.html", "tables/gone.csv", "../mine.txt", str(tmp_path / "mine.txt"))}
    for content in (old, NEW):
        with publishing.locked(out):
            made(out, content)
            publishing.publish(out)
        (out / "notes.txt").write_text("mine", encoding="utf-8")
    assert files(out) == NEW | {"notes.txt": "mine"}
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "precious"


@pytest.mark.slow
def test_two_renders_into_one_folder_wait_for_each_other(tmp_path: Path) -> None:
    out = tmp_path / "r"
    code = (
        "import sys; from pathlib import Path; from xiaomi_ev import publishing\n"
        "with publishing.locked(Path(sys.argv[1])) as waited: print(waited)"
    )
    with publishing.locked(out) as waited:
        assert not waited
        other = subprocess.Popen([sys.executable, "-c", code, str(out)], stdout=subprocess.PIPE, text=True)
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(timeout=2)
    assert other.communicate(timeout=60)[0].strip() == "True"


def test_strict_stops_at_a_reject(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = tmp_path / "c"
    corpus.mkdir()
    (corpus / "a.txt").write_text("A ferry sailed on Monday.", encoding="utf-8")
    (corpus / "b.txt").write_bytes(b"")
    status, _, error = run("report", str(corpus), "--out", str(tmp_path / "r"), "--strict", capsys=capsys)
    assert status == 1 and "b.txt" in error and not (tmp_path / "r").exists()


EVENTS = tables.make(
    "events",
    [
        {"event": "e1", "label": "=Opening; of, the <b>bridge</b>", "kind": "x", "status": "happened", "earliest": "2021-03-30", "latest": "2021-03-30", "grain": "day", "articles": 1, "origins": 1},
        {"event": "e2", "label": "second phase " * 12, "kind": "x", "status": "planned", "earliest": "2024-01-01", "latest": "2024-06-30", "grain": "half", "articles": 2, "origins": 1},
    ],
)  # fmt: skip
MENTIONS = tables.make(
    "mentions", [{"event": "e1", "article": "a", "start": 0, "end": 3, "text": "<script>alert(1)</script>"}]
)


def test_icalendar_is_read_by_a_library() -> None:
    calendar = icalendar.Calendar.from_ical(exports.icalendar(EVENTS))
    first, second = calendar.walk("VEVENT")
    assert str(first["SUMMARY"]) == "=Opening; of, the <b>bridge</b>"
    assert str(second["DTEND"].dt) == "2024-07-01", "the end day is exclusive"


# The parts of TimelineJS 3's documented JSON format that are written; nothing else may stand there.
MOMENT = {
    "type": "object", "additionalProperties": False, "required": ["year"],
    "properties": {"year": {"type": "integer", "minimum": 1, "maximum": 9999}, "month": {"type": "integer", "minimum": 1, "maximum": 12},
                   "day": {"type": "integer", "minimum": 1, "maximum": 31}},
}  # fmt: skip
SLIDE = {
    "type": "object", "additionalProperties": False, "required": ["start_date", "text"],
    "properties": {
        "start_date": MOMENT, "end_date": MOMENT, "group": {"type": "string"}, "unique_id": {"type": "string"}, "display_date": {"type": "string"},
        "text": {"type": "object", "additionalProperties": False, "required": ["headline"],
                 "properties": {"headline": {"type": "string"}, "text": {"type": "string"}}},
    },
}  # fmt: skip
TIMELINEJS = {
    "type": "object",
    "required": ["events"],
    "properties": {"events": {"type": "array", "items": SLIDE}, "title": {"type": "object"}},
}


def test_timelinejs_keeps_to_its_format(analysis: xe.Analysis) -> None:
    for events, mentions in ((EVENTS, MENTIONS), (analysis.events, analysis.mentions)):
        loaded = json.loads(exports.timelinejs(events, mentions))
        jsonschema.validate(loaded, TIMELINEJS)
        assert len(loaded["events"]) > 0


# Level 0 dates and intervals, and the open ends of level 1, as ISO 8601-2 (EDTF) has them.
EDTF_DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
EDTF = re.compile(rf"(?:{EDTF_DATE})?|(?:{EDTF_DATE}|\.\.)/(?:{EDTF_DATE}|\.\.)")


def test_every_edtf_of_the_seeds_keeps_to_the_grammar(analysis: xe.Analysis) -> None:
    written = [exports.edtf(row.earliest, row.latest) for row in analysis.events.itertuples()]
    assert len(written) > 5 and [one for one in written if not EDTF.fullmatch(one)] == []


def test_timelinejs_is_escaped_json() -> None:
    loaded = json.loads(exports.timelinejs(EVENTS, MENTIONS))["events"]
    assert loaded[0]["start_date"] == {"year": 2021, "month": 3, "day": 30}
    assert "<script>" not in json.dumps(loaded) and "&lt;script&gt;" in loaded[0]["text"]["text"]


def test_csv_holds_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(exports.csv(EVENTS))))
    assert rows[0]["label"].startswith("'=") and rows[0]["earliest"] == "2021-03-30"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [("2021-03-30", "2021-03-30", "2021-03-30"), ("2024-01-01", "2024-12-31", "2024"), ("2024-02-01", "2024-02-29", "2024-02"),
     ("2024-01-01", "2024-06-30", "2024-01-01/2024-06-30"), (None, "2024-06-30", "../2024-06-30"), (None, None, "")],
)  # fmt: skip
def test_edtf(first: str | None, last: str | None, written: str) -> None:
    assert exports.edtf(first, last) == written


def test_graphml_is_read_by_a_library() -> None:
    edges = tables.make("edges", [{"source": "Wire & Co", "target": "a<b", "kind": "cites", "why": 'says "via"'}])
    graph = networkx.parse_graphml(exports.graphml(edges))
    assert list(graph.edges(data="kind")) == [("Wire & Co", "a<b", "cites")]


def test_claimreview_names_rating_and_source(analysis: xe.Analysis) -> None:
    loaded = json.loads(exports.claimreview(analysis.verdicts, analysis.claims))
    assert len(loaded) == int((analysis.verdicts["verdict"] != "open").sum())
    assert all(one["@type"] == "ClaimReview" and one["citation"].startswith("http") for one in loaded)


# What schema.org says of the types that are written: property -> allowed values; the starred ones search engines require.
VOCABULARY: dict[str, dict[str, tuple[object, ...]]] = {
    "ClaimReview": {"claimReviewed*": (str,), "reviewRating*": ("Rating",), "url*": (str,), "itemReviewed": ("Claim",), "reviewBody": (str,),
                    "author": ("Organization", "Person"), "citation": (str,)},
    "Rating": {"ratingValue*": (int,), "alternateName*": (str,), "bestRating": (int,), "worstRating": (int,)},
    "Claim": {"author": ("Organization", "Person"), "appearance": ("Article",)},
    "Article": {"name": (str,), "headline": (str,), "url": (str,)},
    "Organization": {"name*": (str,)},
    "Person": {"name*": (str,)},
}  # fmt: skip


def faults(thing: dict[str, object], where: str = "") -> list[str]:
    """What a JSON-LD node has against the vocabulary: unknown or empty properties, wrong values, lacking ones."""
    kind = str(thing.get("@type"))
    known = {name.rstrip("*"): allowed for name, allowed in VOCABULARY.get(kind, {}).items()}
    found = [
        f"{where}{kind} lacks {name[:-1]}"
        for name in VOCABULARY.get(kind, {})
        if name[-1] == "*" and name[:-1] not in thing
    ]
    for name, value in thing.items():
        if name in ("@type", "@context"):
            continue
        fits = (
            value.get("@type") in known.get(name, ()) if isinstance(value, dict) else type(value) in known.get(name, ())
        )
        found += [] if fits and value != "" else [f"{where}{kind}.{name} = {value!r}"]
        found += faults(value, f"{where}{kind}.") if isinstance(value, dict) else []
    return found


def test_claimreview_is_valid_schema_org(analysis: xe.Analysis) -> None:
    people = {entity.name for entity in analysis.topic.entities if entity.kind == "person"}
    given = exports.claimreview(analysis.verdicts, analysis.claims, analysis.articles, people=people)
    for text in (given, exports.claimreview(analysis.verdicts, analysis.claims)):
        for one in json.loads(text):
            assert one["@context"] == "https://schema.org" and one["@type"] == "ClaimReview"
            assert faults(one) == []
            assert (
                one["reviewRating"]["worstRating"]
                <= one["reviewRating"]["ratingValue"]
                <= one["reviewRating"]["bestRating"]
            )
    kinds = {one["itemReviewed"]["author"]["name"]: one["itemReviewed"]["author"]["@type"] for one in json.loads(given)}
    assert {kind for name, kind in kinds.items() if name in people} == {"Person"}
    assert faults({"@type": "ClaimReview", "url": "x", "claimReviewed": "", "rating": 1}) != []


def test_a_stranger_s_text_stays_text(tmp_path: Path) -> None:
    raw = "<script>alert(1)</script> & <img src=x onerror=alert(2)>\n\nThe bridge cost $5 million in March 2021, the firm said."
    (tmp_path / "<b>x.txt").write_text(raw, encoding="utf-8")
    found = xe.analyse(tmp_path)
    written = "".join(text for _, text in pages.whole(found, {}))
    assert "<script" not in written and "<img" not in written and "&lt;script&gt;" in written
    table = figures.Table(pd.DataFrame({"<i>": ["<script>", "=1+1"]}), "<b>")._repr_html_()
    assert "<script" not in table and "<i>" not in table and "<b>" not in table


def test_figures_are_the_same_bytes_every_time(analysis: xe.Analysis) -> None:
    one, other = (figures.svg(figures.timeline(analysis.events, "Title")) for _ in range(2))
    assert one == other and "<text" in one


@pytest.mark.parametrize("count", [0, 1, 60])
def test_figures_are_drawn_from_none_to_sixty_rows(count: int) -> None:
    events = pd.concat([EVENTS] * 30, ignore_index=True).head(count)
    assert "</svg>" in figures.svg(figures.timeline(events, "Title"))


def test_the_notebooks_and_seeds_are_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert all(path.is_file() for path in resources.notebooks()) and resources.corpus().is_dir()


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    corpus = tmp_path / "ferry"
    corpus.mkdir()
    text = "Ferry news\n\nPublished 3 March 2021\n\nThe new ferry will cost $40 million, the council said on Monday.\n"
    (corpus / "a.txt").write_text(text, encoding="utf-8")
    return corpus


@pytest.mark.slow
def test_one_kernel_for_all_notebooks_and_a_fresh_one_each_make_the_same_bytes(tmp_path: Path, ferry: Path) -> None:
    outs = [tmp_path / "shared", tmp_path / "isolated"]
    for out in outs:
        report.render(report.job(ferry, out, [], False, out.name == "isolated"))
    shared, isolated = ({name: (out / name).read_bytes() for name in sorted(files_of(out))} for out in outs)
    assert len(shared) > 20 and shared == isolated
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry", "isolated", "shared"]


@pytest.mark.slow
def test_a_corpus_of_nothing_but_rejects_is_a_report_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "empty.txt").write_bytes(b"")
    said = report.render(report.job(tmp_path / "c", tmp_path / "r", [], False, False))
    assert said[0].startswith("0 articles, 1 rejects")
    assert "empty.txt" in (tmp_path / "r" / "0_corpus.html").read_text(encoding="utf-8")


def files_of(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize("begun", ["reading", "running 0", "running 1", "running 3"])
def test_a_killed_render_leaves_the_old_report_and_the_next_one_recovers(
    begun: str, tmp_path: Path, ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last good report is a made one, so that only what the killed run did is paid for. It is killed when it says
    what it begins, and not by the clock: what takes six seconds on one machine takes four on another.
    """
    out = tmp_path / "r"
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    with publishing.locked(out):
        made(out, OLD)
        publishing.publish(out)
    command = [sys.executable, "-m", "xiaomi_ev", "report", str(ferry), "--out", str(out)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as killed:
        assert killed.stderr is not None and any(line.startswith(begun) for line in killed.stderr)
        killed.kill()
    assert killed.returncode == -signal.SIGKILL
    left = {name: (out / name).read_text(encoding="utf-8") for name in files_of(out) if not name.startswith(".render/")}
    assert left == OLD
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry", "r", "tmp"], "nothing lies beside it"
    assert not list((tmp_path / "tmp").iterdir()), "nor in the machine's folder for temporary files"
    with publishing.locked(out):
        publishing.staging(out)
    assert files(out) == OLD, "what the killed run began is cleared away"


def notebook(path: Path, *cells: str) -> Path:
    head = {
        "cell_type": "code",
        "metadata": {"tags": ["parameters"]},
        "source": 'corpus: str = ""  # folder of articles',
    }
    code = [head, *({"cell_type": "code", "metadata": {}, "source": text} for text in cells)]
    made = [{**one, "id": f"c{n}", "execution_count": None, "outputs": []} for n, one in enumerate(code)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path.write_text(json.dumps({"cells": made, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}))
    return path


ENDS = [
    ("import sys; sys.exit(0)", "SystemExit|stopped before its last cell"),
    ("import sys; sys.exit(5)", "SystemExit|stopped before its last cell"),
    ("import os; os._exit(0)", "[Kk]ernel"),
    ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "[Kk]ernel"),
    ("import time; time.sleep(60)", "timed out .* 3 seconds"),
    ("1 / 0", "ZeroDivisionError"),
    ("input()", "StdinNotImplemented|input"),
]


@pytest.mark.slow
@pytest.mark.parametrize("isolated", [False, True])
def test_a_cell_that_exits_hangs_or_dies_leaves_the_last_report_and_the_next_run_recovers(
    isolated: bool, tmp_path: Path, ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each run begins on what the one before left, and gets as far as its own cell: so it has recovered from that. The
    last one, of the same notebooks with no such cell, is published whole.
    """
    good, bad, out = notebook(tmp_path / "0_good.ipynb", "1 + 1"), tmp_path / "1_bad.ipynb", tmp_path / "r"
    made(out, OLD)
    publishing.publish(out)
    monkeypatch.setattr(resources, "notebooks", lambda: [good, bad])
    for cell, words in ENDS:
        notebook(bad, cell, "2 + 2")
        monkeypatch.setattr(report, "TIMEOUT", 3)
        with pytest.raises(report.ReportError, match=words) as failed:
            report.render(report.job(str(ferry), str(out), [], isolated=isolated))
        assert "\n" not in str(failed.value) and str(failed.value).endswith("the last report is unchanged"), cell
        assert "1_bad" in str(failed.value), cell
        left = {name: (out / name).read_text() for name in files_of(out) if not name.startswith(".render/")}
        assert left == OLD, cell
    notebook(bad, "2 + 2")
    monkeypatch.setattr(report, "TIMEOUT", 60)
    report.render(report.job(str(ferry), str(out), [], isolated=isolated))
    assert (out / "1_bad.html").is_file() and publishing.is_tidy(out)
    assert not (out / "tables" / "gone.csv").exists()
