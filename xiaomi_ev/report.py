"""Notebooks to a published report: parameters checked, one kernel run each, the site whole or not at all.

What comes in: a corpus, an output folder, parameters. What goes out: the site, the executed notebooks,
every table as CSV and Parquet, and ``manifest.json``. What it will not do: start a kernel for a wrong
parameter, write into a folder that is not its own, or leave half a report (``publishing`` sees to that).
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import chdir, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from xiaomi_ev import beside, blame, parameters, publishing, resources
from xiaomi_ev.publishing import MANIFEST

if TYPE_CHECKING:
    from xiaomi_ev.kernel import Kernels

SINGLE, PDF, EVIDENCE = "report.html", "report.pdf", "evidence"
TIMEOUT = 600
"""Seconds that one cell may take."""
ADDRESSES = 1_500 << 20
"""Bytes of address space for a kernel with its threads and libraries; little of it is ever filled."""
_DEPENDENCIES = "numpy pandas pyarrow scipy matplotlib papermill nbformat ipykernel mistune holidays simplemma".split()


class ReportError(RuntimeError):
    """What went wrong, as one line that says what to do."""


class Job(NamedTuple):
    """One report to make."""

    corpus: Path
    out: Path
    values: Mapping[str, Any]
    strict: bool = False
    isolated: bool = False
    also: tuple[str, ...] = ()
    """What is made beside the site: "report.html" (all pages in one), "report.pdf", which with "evidence" prints all pages."""


def job(
    corpus: str, out: str, given: Sequence[str], strict: bool = False, isolated: bool = False, also: Sequence[str] = ()
) -> Job:
    """Check everything that can be checked before anything runs; raises ``ReportError`` or ``UsageError``."""
    if PDF in also:
        from xiaomi_ev import delivery

        delivery.browser()
    folder = resources.corpus(corpus)
    if not folder.is_dir():
        raise ReportError(f"{folder}: no such folder; give a folder of .txt, .jsonl or .parquet articles")
    values = parameters.resolve(given, resources.notebooks()) if given else {}
    target = Path(out)
    _check_out(target, folder)
    return Job(folder.resolve(), target, values, strict, isolated, tuple(sorted(also)))


def _check_out(out: Path, corpus: Path) -> None:
    place, source = out.resolve(), corpus.resolve()
    if place == source or source in place.parents or place in source.parents:
        raise ReportError(f"--out {out}: is, holds or lies in the corpus; choose another folder")
    if out.exists() and not out.is_dir():
        raise ReportError(f"--out {out}: is a file; choose a folder")
    if not publishing.is_ours(out):
        raise ReportError(f"--out {out}: is not empty and holds no earlier report; choose another folder")


def key(task: Job) -> dict[str, Any]:
    """What a report depends on: inputs, code, notebooks, parameters and versions, as hashes."""
    package = Path(__file__).resolve().parent
    return {
        "inputs": {path.name: beside.state(path) for path in _inputs(task.corpus)},
        "code": _together(sorted([*package.glob("*.py"), *package.glob("*.css")])),
        "notebooks": {path.stem: _hash(path) for path in resources.notebooks()},
        "parameters": dict(task.values),
        "also": list(task.also),
        "versions": _versions(_DEPENDENCIES) | {"python": ".".join(map(str, sys.version_info[:3]))},
    }


def _inputs(corpus: Path) -> list[Path]:
    return sorted(path for path in corpus.iterdir() if path.is_file() and not path.is_symlink())


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _together(paths: Sequence[Path]) -> str:
    return hashlib.sha256("".join(_hash(path) for path in paths).encode()).hexdigest()


def _versions(names: Sequence[str]) -> dict[str, str]:
    """The installed version of each, "" for none, from the names of their folders: reading metadata costs 40 ms."""
    found: dict[str, str] = {}
    for folder in reversed(sys.path):  # the first one wins
        with suppress(OSError):
            for name in os.listdir(folder or "."):  # noqa: PTH208 - a Path for each of some hundred costs 30 ms
                if name.endswith(".dist-info"):
                    package, _, version = name.removesuffix(".dist-info").partition("-")
                    found[package.lower().replace("_", "-")] = version
    return {name: found.get(name.lower().replace("_", "-"), "") for name in names}


def _manifest(out: Path) -> dict[str, Any]:
    """What the report in ``out`` was made from; empty without one."""
    with suppress(OSError, ValueError, RecursionError):
        if isinstance(found := json.loads((out / MANIFEST).read_text(encoding="utf-8")), dict):
            return found
    return {}


def is_current(task: Job) -> bool:
    """Whether the report in place was made from the same inputs, code, parameters and versions, and is whole."""
    try:
        manifest, wanted = _manifest(task.out), key(task)
        same = {name: manifest.get(name) for name in wanted} == wanted
        return (
            not publishing.is_switching(task.out)
            and same
            and all((task.out / name).is_file() for name in manifest["files"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def render(task: Job, force: bool = True) -> list[str]:
    """Make the report and put it in place; returns lines on what was done and what changed, none if it was current.

    Raises ``ReportError`` when a notebook fails, its kernel dies or the disk is full; the report that
    was there before stays. Waits for another render into the same folder.
    """
    out = task.out.resolve()
    try:
        with publishing.locked(out) as waited:
            left = publishing.complete(out)
            if (waited or not force) and is_current(task):
                return _told(out) if left else []
            said = _fill(task, publishing.staging(out))
            publishing.publish(out)
            return said
    except OSError as error:
        raise ReportError(
            f"cannot write the report: {error.strerror or error}; the last report is unchanged"
        ) from error


def _told(out: Path) -> list[str]:
    """The news of a report whose own run was killed before it could tell them."""
    from xiaomi_ev.changes import Changes

    changed = Changes(**json.loads((out / "changes.json").read_text(encoding="utf-8")))
    return ["the report that a killed run had made", *changed.lines()]


def _fill(task: Job, staging: Path) -> list[str]:
    import shutil

    from xiaomi_ev import engines, kernel

    os.environ.update(kernel.FRUGAL | os.environ)
    engines.room(ADDRESSES, "the last report is unchanged")
    parameters.resolve((), resources.notebooks())  # what cannot be read of them is told before anything runs
    kept = staging / "analysis"
    os.environ.setdefault("MPLCONFIGDIR", str(_fonts(kept)))
    if os.path.lexists("matplotlibrc"):  # of the working directory, which may be the corpus: no one chose it
        with chdir(staging):
            import matplotlib  # noqa: F401
    from xiaomi_ev import analysis, changes, pages

    found = analysis.analyse(task.corpus)
    _strictly(task, "rejects", [*zip(found.rejects["path"], found.rejects["detail"], strict=True)])
    _strictly(task, "faults", [*zip(found.faults["stage"], found.faults["detail"], strict=True)])
    found.save(kept)
    (kept / "_key.txt").write_text(analysis.content_key(task.corpus), encoding="utf-8")
    executed = _run_all(task, staging, kept)
    same = changes.untouched(_manifest(task.out), key(task), found.articles)
    changed = changes.compare(changes.last(task.out), found.tables, same)
    news = json.dumps(changed.json(), indent=1, ensure_ascii=False) + "\n"
    (staging / "changes.json").write_text(news, encoding="utf-8", errors="replace")
    made = dict(pages.whole(found, executed, changed.lines()))
    _strictly(task, "pages not made whole", broken := blame.unmade_of(made))
    _write_pages(task, made, staging)
    _write_tables(found, kept, staging / "tables")
    shutil.rmtree(kept)
    _write_manifest(task, staging)
    return [pages.counts(found, broken), *changed.lines()]


def _strictly(task: Job, what: str, told: Sequence[tuple[str, str]]) -> None:
    for first, why in told[:1] if task.strict else ():
        raise ReportError(f"--strict: {len(told)} {what}, the first {first}: {why}")


def _fonts(otherwise: Path) -> Path:
    """Where matplotlib keeps its list of fonts and looks for a person's style, which no report should follow."""
    try:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "matplotlib"
        cache.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # no one has a home who is not known to the system
        return otherwise
    return cache if os.access(cache, os.W_OK) else otherwise


def _write_pages(task: Job, made: Mapping[str, str], staging: Path) -> None:
    """The site, and all of it in one file where that is asked for, to send; another one only to print from."""
    from xiaomi_ev import delivery

    printed, files = staging / "print.html", dict(made)
    if SINGLE in task.also:
        files[SINGLE] = delivery.single(made)
    if PDF in task.also:
        files[printed.name] = delivery.single(made if EVIDENCE in task.also else delivery.readers(made))
    for name, text in files.items():
        path = staging / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="replace")
    if PDF in task.also:
        delivery.pdf(printed, staging / PDF)
        printed.unlink()


def _write_tables(found: Any, kept: Path, folder: Path) -> None:
    from xiaomi_ev import exports, pages

    tables = found.tables
    written = {path.relative_to(folder.parent).as_posix() for path in (folder.parent / "evidence").glob("*.html")}
    places = pages.plan(found, {}).claims.items()
    links = {claim: f"../{place}" for claim, place in places if place.partition("#")[0] in written}
    people = {entity.name for entity in found.topic.entities if entity.kind == "person"}
    folder.mkdir()
    for name, frame in sorted(tables.items()):
        (folder / f"{name}.csv").write_text(exports.csv(frame), encoding="utf-8", newline="")
        (kept / f"{name}.parquet").rename(folder / f"{name}.parquet")
    (folder / "timeline.json").write_text(exports.timelinejs(tables["events"], tables["mentions"]), encoding="utf-8")
    (folder / "timeline.ics").write_text(exports.icalendar(tables["events"]), encoding="utf-8")
    (folder / "sources.graphml").write_text(exports.graphml(tables["edges"]), encoding="utf-8")
    (folder / "claimreview.json").write_text(
        exports.claimreview(tables["verdicts"], tables["claims"], tables["articles"], links=links, people=people),
        encoding="utf-8",
    )


def _write_manifest(task: Job, staging: Path) -> None:
    files = sorted(path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file())
    manifest = {**key(task), "files": files}
    (staging / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _run_all(task: Job, staging: Path, kept: Path) -> dict[str, list[dict[str, Any]]]:
    from tqdm import tqdm

    from xiaomi_ev.kernel import Kernels

    folder = staging / "notebooks"
    folder.mkdir()
    paths = resources.notebooks()
    on_terminal = sys.stderr.isatty()
    executed = {}
    before = dict(os.environ)
    # a person's own folder for IPython would be made, and its start-up files run
    os.environ |= {"XIAOMI_EV_ANALYSIS": str(kept), "IPYTHONDIR": str(kept / "ipython")}
    try:
        with Kernels(task.isolated, staging) as kernels:
            for path in tqdm(paths, desc="notebooks", unit="notebook", disable=not on_terminal):
                if not on_terminal:
                    print(f"running {path.stem}", file=sys.stderr, flush=True)
                executed[path.stem] = _run(kernels, path, folder / path.name, task)
    finally:
        os.environ.clear()
        os.environ |= before
    return executed


def _run(kernels: Kernels, path: Path, out: Path, task: Job) -> list[dict[str, Any]]:
    """Run one notebook through papermill; its metadata is not believed, only what it raised and ran."""
    own = {parameter.name for parameter in parameters.read(path)}
    values = {name: value for name, value in task.values.items() if name in own} | {"corpus": str(task.corpus)}
    try:
        kernels.execute(path, out, values, TIMEOUT)
    except Exception as error:  # any failure of a kernel ends here, as one line
        raise ReportError(f"{path.stem} failed: {_reason(error)}; the last report is unchanged") from error
    cells: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))["cells"]
    if any(cell["cell_type"] == "code" and cell.get("execution_count") is None for cell in cells):
        raise ReportError(f"{path.stem} stopped before its last cell; the last report is unchanged")
    return cells


def _reason(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip(" -")]
    said = 0 if isinstance(error, TimeoutError) else -1  # the last lines of a timeout are those of its cell
    return (lines[said] if lines else type(error).__name__).rstrip(".")[:300]
