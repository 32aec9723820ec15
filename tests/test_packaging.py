"""What a stranger installs: equal lists for pip and conda, hashed pins, a wheel with its data, make's promises."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from email import message_from_bytes
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

import xiaomi_ev as xe

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# PyPI's name -> conda-forge's, where they differ.
CONDA = {"duckdb": "python-duckdb", "playwright": "playwright-python"}

SEEDS = {
    "000_04f43a29aee462d0.txt": "1c14511712ea421af82a6364dc489bf4efcbf567d97fe1f3004ce362465969bd",
    "001_fb79f050e1fe023f.txt": "67828462f575bb0aa055a911bcc8bbd285a0860c0a4053445a40c551d209fb37",
    "002_097eba7db39c5a9d.txt": "1041b3920ecd97d805947120e701b2fd0d31da02d26cc711c0afc031466dfef6",
    "003_cbec50985027b4ff.txt": "989760e0661c4b53472f560c2abd5dcb2121dafe381e712039e75c6374ac5a9b",
    "004_ddfba529e304c369.txt": "4b04330a55566ef40111a8da2c9410435f928f6485c559b52093e22dca732322",
}


def required(*extras: str) -> dict[str, SpecifierSet]:
    """Names and versions that pyproject.toml asks for, core and ``extras`` together."""
    optional = PROJECT["optional-dependencies"]
    lines = [*PROJECT["dependencies"], *(line for extra in extras for line in optional[extra])]
    return {canonicalize_name(one.name): one.specifier for one in map(Requirement, lines)}


def pins() -> dict[str, tuple[str, list[str]]]:
    """constraints.txt: ``name==version marker`` -> version, hashes."""
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            head, *hashes = line.split(" --hash=")
            name, version = head.split(";")[0].strip().split("==")
            found[head.strip()] = (name, version, [value.strip() for value in hashes])
    return found  # type: ignore[return-value]


def test_conda_users_get_what_pip_users_get() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert environment["channels"][0] == "conda-forge"
    listed = {}
    for line in environment["dependencies"]:
        match = re.fullmatch(r"([a-z0-9._-]+)(?: ((?:[<>=!]=?[0-9.]+,?)+))?", line)
        assert match, f"not a plain conda line: {line}"
        listed[match[1]] = SpecifierSet(match[2] or "")
    assert {"jupyterlab", "pandas", "matplotlib", "nbval", "papermill"} <= set(listed)
    python, _ = listed.pop("python"), listed.pop("pip")
    assert python == SpecifierSet(PROJECT["requires-python"]) & SpecifierSet("<3.15")
    wanted = {CONDA.get(name, name): versions for name, versions in required("html", "lab", "test").items()}
    assert listed == wanted


def test_every_requirement_is_pinned_within_its_range() -> None:
    pinned = {canonicalize_name(name): version for name, version, _ in pins().values()}
    for name, versions in required("html", "lab", "test").items():
        assert name in pinned, f"{name}: run make constraints"
        assert pinned[name] in versions, f"{name} {pinned[name]} is not {versions}"


def test_every_pin_is_hashed_and_names_no_address() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--find-links|--trusted|\.org|\.com|@|/", text)
    for head, (_, _, hashes) in pins().items():
        assert hashes, f"{head}: no hash"
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), head


def test_the_report_s_half_holds_the_core_and_no_tests() -> None:
    core = (ROOT / "constraints.txt").read_text(encoding="utf-8").split("# --- below")[0]
    names = {canonicalize_name(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", core, re.MULTILINE)}
    assert set(required()) <= names
    assert "hatchling" in names, "the editable install builds without a network"
    assert not names & {"pytest", "jupyterlab", "mypy", "playwright"}


def test_what_is_installed_is_what_is_pinned() -> None:
    pinned = {canonicalize_name(name): version for name, version, _ in pins().values()}
    if os.environ.get("CONDA_PREFIX"):
        pytest.skip("conda chooses its own builds")
    for name in required():
        assert distribution(name).version == pinned[name]


def test_versions_agree() -> None:
    assert PROJECT["version"] == xe.__version__
    assert f"## {xe.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_seeds_are_untouched() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (ROOT / "seeds").glob("*.txt")}
    assert found == SEEDS


def test_supported_pythons_are_named_once() -> None:
    named = [line.split(" :: ")[-1] for line in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", line)]
    assert named == ["3.11", "3.12", "3.13", "3.14"]


def test_github_workflows_may_only_read() -> None:
    workflows = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    for path in workflows:
        flow = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert flow.get("permissions") in ({"contents": "read"}, {}), f"{path.name}: top-level permissions"
        for name, job in flow["jobs"].items():
            for scope, level in job.get("permissions", {}).items():
                assert level in {"read", "none"} or scope in {"pages", "id-token"}, f"{path.name}: {name}: {scope}"


# --- make: set-up is a stamp, and a second call does nothing ------------------------------------


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    """The Makefile in a folder of its own, with a fake environment that logs what it is asked to run."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    fake = tmp_path / "bin"
    fake.mkdir()
    log = tmp_path / "log"
    script = f"""#!/bin/sh
echo "$@" >> "{log}"
case "$*" in "-m venv"*) mkdir -p .venv/bin; cp "$0" .venv/bin/python ;; esac
"""
    (fake / "python3").write_text(script, encoding="utf-8")
    (fake / "python3").chmod(0o755)
    return tmp_path


def make(bench: Path, *targets: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": f"{bench / 'bin'}:/usr/bin:/bin", "HOME": str(bench)}
    return subprocess.run(
        ["make", "UV=", *targets], cwd=bench, env=environment, capture_output=True, text=True, timeout=30, check=False
    )


needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")


@needs_make
def test_make_sets_up_once_and_only_what_the_target_needs(bench: Path) -> None:
    first = make(bench, "report")
    assert first.returncode == 0, first.stderr
    log = (bench / "log").read_text(encoding="utf-8").splitlines()
    assert [line for line in log if "pip install" in line and "--require-hashes" in line and ".venv/core.txt" in line]
    assert not [line for line in log if "-r constraints.txt" in line]
    assert "pytest" not in (bench / ".venv" / "core.txt").read_text(encoding="utf-8")
    assert log[-1] == "-m xiaomi_ev report --out report"
    make(bench, "report")
    assert (bench / "log").read_text(encoding="utf-8").splitlines()[len(log) :] == ["-m xiaomi_ev report --out report"]


@needs_make
def test_make_sets_up_again_when_the_pins_change(bench: Path) -> None:
    make(bench, "report")
    later = (bench / ".venv" / ".core").stat().st_mtime + 5
    os.utime(bench / "constraints.txt", (later, later))
    before = len((bench / "log").read_text(encoding="utf-8").splitlines())
    make(bench, "report")
    assert [
        line for line in (bench / "log").read_text(encoding="utf-8").splitlines()[before:] if "--require-hashes" in line
    ]


@needs_make
def test_an_old_python_is_one_clear_line(bench: Path) -> None:
    (bench / "bin" / "python3").write_text('#!/bin/sh\n[ "$1" = -c ] && exit 1\nexit 9\n', encoding="utf-8")
    done = make(bench, "report")
    assert done.returncode != 0
    assert done.stderr.splitlines()[0].startswith("xiaomi_ev needs Python 3.11 to 3.14")
    assert not (bench / ".venv").exists()


@needs_make
def test_clean_leaves_an_environment_that_make_did_not_make(bench: Path) -> None:
    (bench / ".venv").mkdir()
    (bench / "report").mkdir()
    assert make(bench, "clean").returncode == 0
    assert (bench / ".venv").exists() and not (bench / "report").exists()
    make(bench, "report")
    make(bench, "clean")
    assert not (bench / ".venv").exists()


# --- the wheel ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)], cwd=ROOT, check=True)
    return next(out.glob("*.whl"))


def test_the_wheel_carries_notebooks_and_seeds_from_one_source(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        for folder in ("notebooks", "seeds"):
            listed = [path for path in (ROOT / folder).iterdir() if path.is_file()]
            assert listed, f"{folder} is empty"
            for path in listed:
                assert archive.read(f"xiaomi_ev/_data/{folder}/{path.name}") == path.read_bytes()
    assert "xiaomi_ev/py.typed" in names
    strangers = {
        name for name in names if not name.startswith(("xiaomi_ev/", f"xiaomi_ev-{xe.__version__}.dist-info/"))
    }
    assert not strangers


def needed(requirements: list[str]) -> dict[str, Distribution]:
    """The distributions here that ``requirements`` ask for on this machine, and those that they ask for in turn."""
    found: dict[str, Distribution] = {}
    waiting = [(Requirement(line), "") for line in requirements]
    while waiting:
        one, extra = waiting.pop()
        name = canonicalize_name(one.name)
        if one.marker is not None and not one.marker.evaluate({"extra": extra}):
            continue
        known, found[name] = name in found, distribution(name)
        for wanted in [*sorted(one.extras), *([] if known else [""])]:
            waiting += [(Requirement(line), wanted) for line in found[name].requires or []]
    return found


def link(found: Mapping[str, Distribution], folder: Path) -> None:
    """Put into ``folder`` what an installer of ``found`` would put there, as links; nothing of others comes with it."""
    others: set[str] = set()
    for other in distributions():
        if canonicalize_name(other.name) not in found:
            others |= {path.parts[0] for path in other.files or ()}
    for name, one in found.items():
        assert one.files, f"{name} does not say what it installed"
        tops = {path.parts[0] for path in one.files} - {"..", "__pycache__"}
        assert tops and not tops & others, f"{name} lies in one folder with what the wheel does not ask for"
        for top in tops:
            if not (folder / top).is_symlink():
                (folder / top).symlink_to(Path(str(one.locate_file(top))))


@pytest.mark.slow
def test_an_installed_wheel_renders_the_report_from_anywhere(wheel: Path, tmp_path: Path) -> None:
    """Into an environment that holds what the wheel asks for and nothing else: what it forgets is missed here.

    The others are linked and not installed anew: `make` has done that, with the same pins and their hashes.
    """
    venv = tmp_path / "venv"
    python = venv / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    uv = shutil.which("uv")
    if uv:
        install, check = ([uv, "pip", name, "--python", str(python)] for name in ("install", "check"))
    else:
        # compiled is what is imported, when it is: uv does so too
        install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-compile"]
        check = [sys.executable, "-m", "pip", "--python", str(python), "check"]
    with zipfile.ZipFile(wheel) as archive:
        metadata = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        asked = message_from_bytes(archive.read(metadata)).get_all("Requires-Dist") or []
    others = needed(asked)
    assert set(required()) <= set(others) and not set(others) & {"pytest", "jupyterlab", "mypy", "playwright"}
    core = (ROOT / "constraints.txt").read_text(encoding="utf-8").split("# --- below")[0]
    pinned = {(canonicalize_name(name), version) for name, version in re.findall(r"(?m)^([\w.-]+)==([^ ;\\]+)", core)}
    lacking = {(name, one.version) for name, one in others.items()} - pinned
    assert not lacking or os.environ.get("CONDA_PREFIX"), "not in the report's half of the pins"
    link(others, next((venv / "lib").glob("python*")) / "site-packages")
    subprocess.run([*install, "--quiet", "--no-deps", str(wheel)], check=True)
    # that nothing lacks, by their own word
    subprocess.run(check, check=True, stdout=subprocess.DEVNULL)

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {**os.environ, "PYTHONPATH": "", "PYTHONSAFEPATH": "1", "HOME": str(tmp_path)}
    command = [str(venv / "bin" / "xiaomi-ev"), "report", "--out", "out"]
    done = subprocess.run(command, cwd=elsewhere, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert (elsewhere / "out" / "index.html").stat().st_size > 1_000
    where = subprocess.run(
        [str(python), "-c", "import xiaomi_ev; print(xiaomi_ev.__file__)"],
        cwd=elsewhere, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(venv)), "the repository's own copy was imported"


def test_spark_is_pinned_apart_and_within_its_range() -> None:
    text = (ROOT / "tests" / "spark.txt").read_text(encoding="utf-8")
    assert "://" not in text and text.count("--hash=sha256:") == 2
    pinned = dict(re.findall(r"^(\w+)==([0-9.]+)", text, re.MULTILINE))
    assert pinned["pyspark"] in required("spark")["pyspark"]
