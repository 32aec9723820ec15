"""Out of memory, disk or files, standard output closed, a worker that dies: one line, a status, nothing half done."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

import xiaomi_ev as xe
from xiaomi_ev import engines, publishing
from xiaomi_ev.build import build

pytestmark = pytest.mark.slow

FERRY = Path(__file__).resolve().parent / "cases" / "stories" / "ferry"
MB = 1 << 20


def run(
    out: Path, name: str = "report", before: Callable[[], object] = int, seconds: int = 300,
    start: tuple[str, ...] = ("-m", "xiaomi_ev"), corpus: Path | None = None, **env: str,
) -> tuple[int, list[str]]:  # fmt: skip
    """Status and lines on standard error of one run, ``before`` done in the new process, which stands in ``corpus``."""
    done = subprocess.run(
        [sys.executable, *start, name, "." if corpus else str(FERRY), "--out", str(out)], preexec_fn=before, check=False,
        capture_output=True, text=True, timeout=seconds, env=os.environ | env, cwd=corpus,
    )  # fmt: skip
    said = [line for line in done.stderr.splitlines() if not line.startswith(("reading ", "running "))]
    return done.returncode, said


def state(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


LIMITS = {
    "memory 300": (resource.RLIMIT_AS, 300 * MB), "memory 600": (resource.RLIMIT_AS, 600 * MB), "memory 1200": (resource.RLIMIT_AS, 1_200 * MB),
    "disk 1": (resource.RLIMIT_FSIZE, 1 << 10), "disk 20": (resource.RLIMIT_FSIZE, 20 << 10),
    "disk 60": (resource.RLIMIT_FSIZE, 60 << 10), "files 12": (resource.RLIMIT_NOFILE, 12), "files 24": (resource.RLIMIT_NOFILE, 24),
}  # fmt: skip


@pytest.mark.parametrize("name", LIMITS)
def test_a_report_without_room_is_one_line_and_the_last_report(name: str, tmp_path: Path) -> None:
    limit, value = LIMITS[name]
    out = tmp_path / "out"
    (tmp_path / "out").mkdir()
    status, said = run(out, before=lambda: resource.setrlimit(limit, (value, value)))
    assert status == 1 and len(said) == 1 and said[0].startswith("xiaomi-ev: ") and len(said[0]) < 400, said
    assert not list(out.iterdir())


@pytest.mark.parametrize("size", [200, 300, 380, 440, 470, 800])
def test_a_build_short_of_memory_ends_soon_with_one_line_or_is_made(size: int, tmp_path: Path) -> None:
    """Short of addresses OpenBLAS in a worker asked again without end, and a pool without its thread waited."""
    limit = (size * MB, size * MB)
    status, said = run(tmp_path / "out", "build", lambda: resource.setrlimit(resource.RLIMIT_AS, limit), seconds=60)
    assert (status, said) == (0, []) or (status == 1 and len(said) == 1 and said[0].startswith("xiaomi-ev: ")), said
    assert "memory" in "".join(said) if size < 400 else status == 0 or size < 800


class Full(threading.Thread):
    """A thread for which there is no room."""

    def start(self) -> None:
        raise RuntimeError("can't start new thread")


@pytest.mark.parametrize(
    "place", ["concurrent.futures.process._ExecutorManagerThread.start", "multiprocessing.queues.Queue._start_thread"]
)
def test_a_thread_that_cannot_start_ends_a_pool_and_its_workers(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the process that hands out work: its own thread, or the one that writes to the workers."""
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    monkeypatch.setattr(place, Full.start)
    with (
        pytest.raises((RuntimeError, ValueError), match=r"new thread|worker process"),
        engines.pool("local", 1) as pool,
    ):
        assert pool.submit(abs, -1).result(timeout=30) == 1
    assert not multiprocessing.active_children()


def test_no_worker_outlives_who_began_it(tmp_path: Path) -> None:
    """Who is killed says no farewell; its workers would wait for work for ever."""
    code = """
import os, signal
from xiaomi_ev import engines
from xiaomi_ev.build import build
if __name__ == "__main__":
    with engines.pool("local", 1) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""
    path = tmp_path / "begin.py"
    path.write_text(code, encoding="utf-8")
    done = subprocess.run([sys.executable, str(path)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL  # our end of the pipe closes when the last of them has ended


def test_a_build_without_room_is_one_line_and_resumes(tmp_path: Path) -> None:
    assert run(tmp_path / "whole", "build") == (0, [])
    for name in ("disk 1", "files 12"):
        limit, value = LIMITS[name]
        status, said = run(tmp_path / name, "build", partial(resource.setrlimit, limit, (value, value)))
        assert status == 1 and len(said) == 1 and said[0].startswith("xiaomi-ev: "), (name, said)
        assert run(tmp_path / name, "build") == (0, [])
        assert state(tmp_path / name) == state(tmp_path / "whole")


def test_a_full_disk_leaves_the_last_report(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(small)], capture_output=True).returncode:
        pytest.skip("only root may make a small disk")
    try:
        work = publishing.staging(small / "out")  # a made report: only the runs that have no room, or room again, cost
        (work / "index.html").write_text("the last good one", encoding="utf-8")
        kept = {"inputs": {}, "notebooks": {}, "files": ["index.html"]}
        (work / "manifest.json").write_text(json.dumps(kept), encoding="utf-8")
        publishing.publish(small / "out")
        before = state(small / "out")
        (small / "filler").write_bytes(b"x" * (shutil.disk_usage(small).free - 200_000))
        status, said = run(small / "out")
        assert status == 1 and len(said) == 1 and ("space" in said[0] or "failed" in said[0]), said
        assert {name: data for name, data in state(small / "out").items() if not name.startswith(".render/")} == before
        (small / "filler").unlink()
        assert run(small / "out") == (0, [])
        told = json.loads((small / "out" / "manifest.json").read_text(encoding="utf-8"))["files"]
        assert state(small / "out").keys() == {*told, "manifest.json"} and "tables/articles.csv" in told
    finally:
        subprocess.run(["umount", str(small)], check=True)


def children(pid: int) -> list[int]:
    return [int(one) for task in Path(f"/proc/{pid}/task").iterdir() for one in (task / "children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no list of processes here")
@pytest.mark.parametrize("name", ["report", "build"])
def test_a_worker_that_dies_is_one_line(name: str, tmp_path: Path) -> None:
    """The kernel of a report, a process of a build."""
    begun = subprocess.Popen(
        [sys.executable, "-m", "xiaomi_ev", name, str(FERRY), "--out", str(tmp_path / "out")],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    worker = "ipykernel_launcher" if name == "report" else "spawn_main"
    killed = False
    while begun.poll() is None and not killed:
        for pid in children(begun.pid):
            if worker in Path(f"/proc/{pid}/cmdline").read_text(errors="replace"):
                time.sleep(0.3)
                os.kill(pid, signal.SIGKILL)
                killed = True
        time.sleep(0.01)
    _, error = begun.communicate(timeout=120)
    said = [line for line in error.splitlines() if not line.startswith(("reading ", "running "))]
    assert killed and begun.returncode == 1 and len(said) == 1 and said[0].startswith("xiaomi-ev: "), said
    if name == "build":
        assert run(tmp_path / "out", name) == (0, [])
    else:  # nothing for the next run to stumble over; one on what such a kernel left is in test_publishing
        publishing.staging(tmp_path / "out")
        assert not [path for path in (tmp_path / "out").rglob("*") if ".render" not in path.parts]


EVIL = "open({!r}, 'a').write(__file__)\nraise SystemExit(7)\n"


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """A stranger's corpus in which to stand: modules there, and a style that asks for LaTeX and a backend."""
    corpus = tmp_path / "corpus"
    shutil.copytree(FERRY, corpus)
    for module in ("threading", "socket", "pickle", "selectors", "random", "pandas", "ipykernel_launcher", "backend"):
        (corpus / f"{module}.py").write_text(EVIL.format(str(tmp_path / "ran")), encoding="utf-8")
    (corpus / "matplotlibrc").write_text("text.usetex: True\nbackend: module://backend\nno.such: 1\n", encoding="utf-8")
    return corpus


MODULE, SCRIPT = ("-m", "xiaomi_ev"), ("-P", "-m", "xiaomi_ev")
PLACES = [  # PYTHONHASHSEED, LC_ALL, TZ; streams that are closed; bytes of addresses; how it is started
    ("0", "C", "UTC", (1,), 2_000 * MB, MODULE),
    ("4711", "C.UTF-8", "Asia/Kathmandu", (2,), resource.RLIM_INFINITY, SCRIPT),
    ("99", "tr_TR.UTF-8", "America/St_Johns", (0, 1, 2), resource.RLIM_INFINITY, MODULE),
]


def narrowed(closed: tuple[int, ...], addresses: int) -> None:
    if addresses != resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_AS, (addresses, addresses))
    for number in closed:
        os.close(number)


def test_the_same_bytes_whatever_seed_locale_zone_streams_addresses_and_working_directory(
    evil: Path, tmp_path: Path
) -> None:
    """Closed streams are no failure, two gigabytes of addresses are enough, and nothing of either shows in the report;
    nor does anything run or count that lies in the working directory.
    """
    found = []
    for number, (seed, locale, zone, closed, addresses, start) in enumerate(PLACES):
        asked = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale, "TZ": zone}
        out = tmp_path / f"{number}"
        assert run(out, "report", partial(narrowed, closed, addresses), start=start, corpus=evil, **asked) == (0, [])
        found.append(state(out))
    assert found[0] == found[1] == found[2] and "index.html" in found[0]
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("start", [MODULE, SCRIPT], ids=["module", "script"])
def test_nothing_that_lies_in_the_working_directory_runs(start: tuple[str, ...], evil: Path, tmp_path: Path) -> None:
    """Nor in a build, whose processes each begin anew."""
    assert run(tmp_path / "out", "build", start=start, corpus=evil) == (0, [])
    assert not (tmp_path / "ran").exists()


def test_the_same_tables_whatever_the_order_of_files(tmp_path: Path) -> None:
    """Written in another order, so that the disk lists them otherwise."""
    names = sorted(FERRY.iterdir())
    tables = []
    for number, order in enumerate((names, names[::-1])):
        (tmp_path / f"c{number}").mkdir()
        for path in order:
            shutil.copy(path, tmp_path / f"c{number}")
        tables.append({name: frame.to_csv() for name, frame in xe.analyse(tmp_path / f"c{number}").tables.items()})
    assert tables[0] == tables[1]


def test_a_build_is_the_same_bytes_with_any_number_of_workers(tmp_path: Path) -> None:
    code = "from xiaomi_ev.build import build\nif __name__ == '__main__':\n    build({!r}, {!r}, workers={}, shard=2)"
    for workers in (1, 3):
        subprocess.run(
            [sys.executable, "-c", code.format(str(FERRY), str(tmp_path / f"{workers}"), workers)], check=True
        )
    assert state(tmp_path / "1") == state(tmp_path / "3")


def test_a_build_passes_over_links_that_lead_nowhere(tmp_path: Path) -> None:
    shutil.copytree(FERRY, tmp_path / "c")
    (tmp_path / "c" / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "c" / "zero.jsonl").symlink_to("/dev/zero")
    assert build(tmp_path / "c", tmp_path / "out", workers=1)


@pytest.mark.parametrize("name", ["report", "build"])
def test_a_working_directory_that_is_gone_is_one_line_that_says_so(name: str, tmp_path: Path) -> None:
    (tmp_path / "cwd").mkdir()
    command = [sys.executable, "-m", "xiaomi_ev", name, str(FERRY), "--out", str(tmp_path / "out")]
    done = subprocess.run(
        ["sh", "-c", 'rmdir "$PWD" && exec "$@"', "sh", *command], cwd=tmp_path / "cwd", check=False,
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    said = [line for line in done.stderr.splitlines() if not line.startswith(("reading ", "running "))]
    assert done.returncode == 1 and said == ["xiaomi-ev: the working directory is gone; change into one that is there"]


SCRIPT = "import sys\nfrom xiaomi_ev.__main__ import main\nif __name__ == '__main__':\n    sys.exit(main())\n"


@pytest.mark.parametrize("seconds", [0, 0.005, 0.02, 0.05, 0.1, 0.3])
@pytest.mark.parametrize("start", ["module", "script"])
def test_an_interrupt_while_it_begins_needs_no_traceback(start: str, seconds: float, tmp_path: Path) -> None:
    """From the first of our own lines on; before it the interpreter has its say."""
    (tmp_path / "xiaomi-ev").write_text(SCRIPT, encoding="utf-8")
    begin = ["-m", "xiaomi_ev"] if start == "module" else [str(tmp_path / "xiaomi-ev")]
    command = [sys.executable, "-X", "importtime", *begin, "build", str(FERRY), "--out", str(tmp_path / "out")]
    begun = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert begun.stderr is not None
    next(line for line in begun.stderr if line.split("|")[-1].strip() == "re")  # typing imports it for us
    time.sleep(seconds)
    begun.send_signal(signal.SIGINT)
    said = [line for line in begun.communicate(timeout=60)[1].splitlines() if not line.startswith("import time:")]
    assert begun.returncode in (0, 1, -signal.SIGINT) and "Traceback" not in "".join(said) and len(said) <= 1, said
