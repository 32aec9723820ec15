"""The committed notebooks: as an analyst finds them, and nbval's verdict on them, which must not be an empty one."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from xiaomi_ev import kernel

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "notebooks"
NAMES = ["0_corpus", "1_timelines", "2_source_overlap", "3_claim_reliability"]
MAX_LINES = 12
PARAMETER = re.compile(r"(?P<name>[a-z_]+): (?P<type>str|int|float|bool|list\[str\]) = (?P<default>.+?)  # .+")

EVERY_NOTEBOOK = pytest.mark.parametrize("name", NAMES)


def load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"))
    return loaded


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def code(name: str) -> list[dict[str, Any]]:
    return [cell for cell in load(name)["cells"] if cell["cell_type"] == "code"]


def tags(cell: dict[str, Any]) -> list[str]:
    return list(cell["metadata"].get("tags", []))


# --- as committed -------------------------------------------------------------------------------


def test_there_are_these_notebooks_and_no_others() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.ipynb")) == NAMES


@EVERY_NOTEBOOK
def test_every_cell_was_executed_in_order(name: str) -> None:
    assert [cell["execution_count"] for cell in code(name)] == list(range(1, len(code(name)) + 1))


@EVERY_NOTEBOOK
def test_the_outputs_are_there_and_no_error_is_among_them(name: str) -> None:
    outputs = [output for cell in code(name) for output in cell["outputs"]]
    assert len(outputs) >= 4
    assert {output["output_type"] for output in outputs} <= {"display_data", "execute_result", "stream"}
    assert not [output for output in outputs if output.get("name") == "stderr"], "a warning is no finding"
    compared = [output for output in outputs if any(kind.startswith("text/") for kind in output.get("data", {}))]
    assert len(compared) >= 3, "what nbval does not compare is not tested"


@EVERY_NOTEBOOK
def test_every_figure_has_words(name: str) -> None:
    for output in (output for cell in code(name) for output in cell["outputs"]):
        data = output.get("data", {})
        if {"image/png", "image/svg+xml", "image/jpeg"} & set(data):
            words = "".join(data.get("text/plain", ""))
            assert len(words) > 30 and not words.startswith("<Figure"), "nbval compares the words, not the pixels"


@EVERY_NOTEBOOK
def test_nothing_in_the_outputs_differs_from_run_to_run(name: str) -> None:
    text = (FOLDER / f"{name}.ipynb").read_text(encoding="utf-8")
    assert "iopub.execute_input" not in text and '"papermill"' not in text
    outputs = json.dumps([cell["outputs"] for cell in code(name)])
    assert not re.search(r"0x[0-9a-f]{6,}|/(?:tmp|root|home|Users)/|object at ", outputs)


@EVERY_NOTEBOOK
def test_one_cell_of_plain_typed_parameters(name: str) -> None:
    (cell,) = [cell for cell in code(name) if "parameters" in tags(cell)]
    lines = [line for line in source(cell).splitlines() if line.strip()]
    assert lines
    for line in lines:
        match = PARAMETER.fullmatch(line)
        assert match, f"not `name: type = default  # meaning`: {line}"
        value = ast.literal_eval(match["default"])
        assert type(value).__name__ == match["type"].split("[")[0]
    assert any(line.startswith("corpus: str") for line in lines)


@EVERY_NOTEBOOK
def test_it_opens_with_its_question_and_the_answer(name: str) -> None:
    cells = load(name)["cells"]
    title = source(cells[0]).splitlines()[0]
    assert cells[0]["cell_type"] == "markdown" and title.startswith("# ") and title.rstrip().endswith("?")
    first_output = next(at for at, cell in enumerate(cells) if cell["cell_type"] == "code" and cell["outputs"])
    assert first_output <= 6, "the answer comes first"


@EVERY_NOTEBOOK
def test_cells_are_short_and_call_the_library(name: str) -> None:
    for cell in code(name):
        text = source(cell)
        assert len(text.splitlines()) <= MAX_LINES, text
        tree = ast.parse(text)
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.Try, ast.While)
        assert not [node for node in ast.walk(tree) if isinstance(node, kinds)], text
        modules = {
            alias.name.split(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in (node.names if isinstance(node, ast.Import) else [ast.alias(node.module or "")])
        }
        assert not modules & {"re", "matplotlib", "seaborn", "plotly", "os", "sys", "subprocess"}, text
        assert not re.search(r"\bplt\.|^\s*[!%]", text, re.MULTILINE), text


@EVERY_NOTEBOOK
def test_it_checks_itself(name: str) -> None:
    asserts = [
        node for cell in code(name) for node in ast.walk(ast.parse(source(cell))) if isinstance(node, ast.Assert)
    ]
    assert asserts, "visible checks are part of every notebook"


@EVERY_NOTEBOOK
def test_no_cell_hides_from_nbval(name: str) -> None:
    hidden = {"nbval-skip", "nbval-ignore-output", "raises-exception"}
    assert not [cell for cell in code(name) if hidden & set(tags(cell))]
    assert "nbval" not in "".join(source(cell).lower() for cell in code(name))


@EVERY_NOTEBOOK
def test_the_topic_is_data_here_too(name: str) -> None:
    from test_architecture import spoken, story_words

    text = "\n".join(source(cell) for cell in load(name)["cells"])
    assert not spoken(text, story_words())


COPIED = (
    "\nIn June 2021, Xiaomi made strategic investments in several companies involved in electric batteries and "
    "autonomous driving technologies.\n"
)  # a sentence of the first article, now in the last one too

# --- as nbval sees them -------------------------------------------------------------------------


def nbval(folder: Path, cwd: Path) -> tuple[int, int, int, str]:
    """Run nbval over ``folder``: exit status, cells compared, cells failed, what it printed."""
    report = cwd / "nbval.xml"
    command = [
        sys.executable, "-m", "pytest", "--nbval", "--nbval-sanitize-with", str(ROOT / "tests" / "sanitize.cfg"),
        "-q", "--no-header", "-p", "no:cacheprovider", f"--junitxml={report}", "-c", str(ROOT / "pyproject.toml"),
        "--rootdir", str(ROOT), str(folder),
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": ""}
    done = subprocess.run(
        command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    suite = ElementTree.parse(report).getroot().find("testsuite")
    assert suite is not None, done.stdout[-2000:]
    failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    return done.returncode, int(suite.get("tests", 0)), failed, done.stdout[-5000:]


@pytest.mark.slow
def test_nbval_finds_every_stored_output_again(tmp_path: Path) -> None:
    status, compared, failed, printed = nbval(FOLDER, tmp_path)
    assert (status, failed) == (0, 0), printed
    assert compared == sum(len(code(name)) for name in NAMES)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "article", "old", "new"), [
    ("1_timelines", "000_04f43a29aee462d0.txt", "March 30, 2021", "March 30, 2020"),
    ("2_source_overlap", "004_ddfba529e304c369.txt", "", COPIED),
    ("3_claim_reliability", "002_097eba7db39c5a9d.txt", "US$ 10 million", "US$ 11 million"),
])  # fmt: skip
def test_a_changed_seed_fails_under_nbval(name: str, article: str, old: str, new: str, tmp_path: Path) -> None:
    """Otherwise the test above could pass by comparing nothing that hangs on the articles."""
    corpus, folder = tmp_path / "seeds", tmp_path / "notebooks"
    shutil.copytree(ROOT / "seeds", corpus)
    text = (corpus / article).read_bytes().decode("utf-8")
    assert old in text
    (corpus / article).write_bytes((text.replace(old, new) if old else text + new).encode("utf-8"))
    folder.mkdir()
    notebook = load(name)
    (cell,) = [cell for cell in notebook["cells"] if "parameters" in tags(cell)]
    changed = re.sub(r"(?m)^corpus: str = (.+?)  #", f"corpus: str = {str(corpus)!r}  #", source(cell))
    assert changed != source(cell)
    cell["source"] = changed
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    status, compared, failed, printed = nbval(folder, tmp_path)
    assert status == 1 and compared == len(code(name)) and failed >= 1, printed
    (cell,) = [cell for cell in notebook["cells"] if "parameters" in tags(cell)]


@pytest.mark.slow
def test_the_unchanged_seeds_elsewhere_pass_under_nbval(tmp_path: Path) -> None:
    """So that the failures above come from the change and not from the other folder."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "notebooks").mkdir()
    notebook = load("3_claim_reliability")
    (cell,) = [cell for cell in notebook["cells"] if "parameters" in tags(cell)]
    cell["source"] = re.sub(
        r"(?m)^corpus: str = (.+?)  #", f"corpus: str = {str(tmp_path / 'seeds')!r}  #", source(cell)
    )
    (tmp_path / "notebooks" / "3_claim_reliability.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    status, _, failed, printed = nbval(tmp_path / "notebooks", tmp_path)
    assert (status, failed) == (0, 0), printed


@pytest.mark.slow
def test_they_run_on_other_stories(tmp_path: Path) -> None:
    """In one kernel, as in a report; that it forgets between them is proven where two reports are compared."""
    with kernel.Kernels(folder=tmp_path) as kernels:
        for corpus, name in product(("ferry", "telescope"), NAMES):
            out = tmp_path / f"{corpus}-{name}.ipynb"
            parameters = {"corpus": str(ROOT / "tests" / "cases" / "stories" / corpus)}
            kernels.execute(FOLDER / f"{name}.ipynb", out, parameters, timeout=120)
            text = " ".join(
                "".join(output.get("data", {}).get("text/plain", ""))
                for cell in json.loads(out.read_text(encoding="utf-8"))["cells"]
                for output in cell.get("outputs", [])
            )
            assert text and "Xiaomi" not in text and "electric car" not in text, (corpus, name)
