"""What is ready to copy: units that systemd accepts, a crontab line that says enough, a workflow with little power."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from xiaomi_ev import __main__

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "schedule"
CALL = re.compile(r"xiaomi-ev (report [^|;}\n\"]+)")


def workflow() -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load((FOLDER / "report.yml").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("name", ["xiaomi-ev.service", "crontab", "report.yml", "../scheduling.md"])
def test_every_command_line_is_one_that_the_program_takes(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    calls = [
        shlex.split(match[1].split(" 2>")[0], comments=True)
        for match in CALL.finditer(text)
        if "CORPUS" not in match[1]
    ]
    assert calls
    for call in calls:
        given = __main__._parser().parse_args(call)
        assert given.corpus.endswith("corpus") and given.out


def test_systemd_accepts_both_units(tmp_path: Path) -> None:
    verify = shutil.which("systemd-analyze")
    if verify is None:
        pytest.skip("there is no systemd here")
    for unit in FOLDER.glob("xiaomi-ev.*"):
        text = unit.read_text(encoding="utf-8").replace("/srv/story/.venv/bin/xiaomi-ev", "/bin/true")
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    for name in ("xiaomi-ev.service", "xiaomi-ev.timer"):
        done = subprocess.run([verify, "verify", str(tmp_path / name)], capture_output=True, text=True, check=False)
        own = [
            line for line in (done.stdout + done.stderr).splitlines() if name.split(".")[0] in line or "line" in line
        ]
        assert not own and done.returncode == 0, done.stderr
    (tmp_path / "xiaomi-ev.timer").write_text("[Timer]\nOnCalendar=sometimes\n", encoding="utf-8")
    broken = subprocess.run(
        [verify, "verify", str(tmp_path / "xiaomi-ev.timer")], capture_output=True, text=True, check=False
    )
    assert "sometimes" in broken.stderr, "or the check above proves nothing"


def test_the_service_gives_strangers_articles_no_network() -> None:
    text = (FOLDER / "xiaomi-ev.service").read_text(encoding="utf-8")
    assert {
        "PrivateNetwork=yes",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "ReadOnlyPaths=/srv/story/corpus",
    } <= set(text.splitlines())


@pytest.mark.parametrize(
    ("script", "mailed"),
    [
        ("echo 'nothing changed: it is up to date'", ""),
        ("echo '5 articles'; echo 'new article: x'", "5 articles\nnew article: x\n"),
        ("echo 'running 1' >&2; echo 'xiaomi-ev: it failed' >&2; exit 1", "xiaomi-ev: it failed\n"),
    ],
)
def test_cron_mails_changes_and_failures_and_nothing_else(script: str, mailed: str, tmp_path: Path) -> None:
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    fake = tmp_path / ".venv" / "bin" / "xiaomi-ev"
    fake.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    fake.chmod(0o755)
    line = (FOLDER / "crontab").read_text(encoding="utf-8").splitlines()[-1]
    minute, hour, *rest = line.split(None, 5)
    assert minute.isdigit() and hour.isdigit() and rest[:3] == ["*", "*", "*"] and "%" not in line
    command = rest[3].replace("/srv/story", shlex.quote(str(tmp_path)))
    assert subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False).stdout == mailed


def test_the_workflow_has_a_schedule_and_may_do_little() -> None:
    flow = workflow()
    triggers = flow[True]  # YAML 1.1 reads the key "on" as a truth
    assert re.fullmatch(r"\d+ \d+ \* \* \*", triggers["schedule"][0]["cron"]) and "workflow_dispatch" in triggers
    assert "pull_request" not in triggers and "pull_request_target" not in triggers
    assert flow["permissions"] == {}
    assert {name: job["permissions"] for name, job in flow["jobs"].items()} == {
        "render": {"contents": "read"},
        "publish": {"pages": "write", "id-token": "write"},
    }
    assert flow["concurrency"]["cancel-in-progress"] is False


def test_the_workflow_fails_loudly() -> None:
    flow = workflow()
    steps = [step for job in flow["jobs"].values() for step in job["steps"]]
    assert not [one for one in [*steps, *flow["jobs"].values()] if "continue-on-error" in one]
    assert (
        all("timeout-minutes" in job for job in flow["jobs"].values()) and flow["jobs"]["publish"]["needs"] == "render"
    )
    (render,) = [step["run"] for step in steps if "xiaomi-ev report" in step.get("run", "")]
    assert render.startswith("set -euo pipefail") and "--strict" in render, "a pipe must not swallow the status"
    (said,) = [step["run"] for step in steps if step.get("if") == "failure()"]
    assert said.startswith('echo "::error')
    for step in steps:
        assert "uses" not in step or re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"])
        # what a stranger can name must not reach a shell
        assert "${{" not in step.get("run", "")


def test_the_workflow_sets_up_by_a_target_that_make_has() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\n$(VENV)/.core:" in makefile and "VENV := .venv" in makefile
    assert any(step.get("run") == "make .venv/.core" for step in workflow()["jobs"]["render"]["steps"])
