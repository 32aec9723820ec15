"""What the tests share: where things are, one analysis of the seeds, and how hard hypothesis tries."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import hypothesis
import pytest

import xiaomi_ev as xe

ROOT = Path(__file__).resolve().parents[1]

# Derandomised, because a test that fails on one run in twenty teaches people to press the button again;
# new examples are searched for by `make fuzz`.
_quiet = [hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.filter_too_much]
hypothesis.settings.register_profile("default", derandomize=True, deadline=None, suppress_health_check=_quiet)
hypothesis.settings.register_profile("fuzz", max_examples=20_000, deadline=None, suppress_health_check=_quiet)
hypothesis.settings.load_profile(os.environ.get("XIAOMI_EV_HYPOTHESIS", "default"))

os.environ.setdefault("MPLBACKEND", "agg")  # a desktop's backend would open windows, and a server has none


# With several processes (``make`` asks for them) the tests of a file stay together, for what is made once for them; so do
# those of the two files that look at the rendered site. Tests that make all they need go wherever there is room.
ALONE = {"faults", "hostile", "kit", "notebooks", "properties", "publishing"}
SITE = {"browser", "delivery"}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Who runs what: called where pytest-xdist is, once for all processes."""
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            name = Path(nodeid.split("::")[0]).stem.removeprefix("test_")
            return nodeid if name in ALONE else "site" if name in SITE else name

    return Together(config, log)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The corpus that comes with the repository."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def stories() -> Path:
    """Small corpora on other stories, one a folder."""
    return ROOT / "tests" / "cases" / "stories"


@pytest.fixture(scope="session")
def analysis(seeds: Path) -> xe.Analysis:
    """The seeds, analysed once for all tests that only look."""
    return xe.analyse(seeds)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds' report, rendered once for all tests that only look, in whatever process: who comes second waits for the
    first one's render, and then has nothing to render.
    """
    import subprocess

    base = tmp_path_factory.getbasetemp()
    out = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "site" / "report"
    out.parent.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "xiaomi_ev", "report", "--out", str(out)],
        capture_output=True, text=True, timeout=300, cwd=out.parent, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return out
