"""The documentation is held to the code: blocks run, commands are real, links lead somewhere, the dictionary is fresh."""

from __future__ import annotations

import doctest
import re
import runpy
import shlex
from pathlib import Path

import pytest

import xiaomi_ev as xe
from xiaomi_ev import __main__, tables

ROOT = Path(__file__).resolve().parents[1]
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [*DOCS, *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md"))]
EVERY_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_there_is_a_how_to_for_each_use_and_a_page_on_methods() -> None:
    assert {"interactive", "scheduling", "regression", "methods", "data-dictionary"} == {page.stem for page in DOCS}


def test_the_dictionary_is_what_the_schemas_say() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "dictionary.py"))
    text = made["text"]()
    assert (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8") == text, "run python docs/dictionary.py"
    for name, columns in tables.SCHEMAS.items():
        section = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
        assert all(f"| `{column.name}` | {column.kind} |" in section for column in columns)


@EVERY_PAGE
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert link.startswith("https://") or (page.parent / link).exists(), link


def test_the_python_of_the_interactive_page_runs() -> None:
    names: dict[str, object] = {}
    code = blocks(ROOT / "docs" / "interactive.md", "python")
    assert len(code) == 4
    for block in code:
        exec(compile(block, "interactive.md", "exec"), names)


@EVERY_PAGE
def test_every_command_shown_is_one_that_the_program_takes(page: Path) -> None:
    for line in "".join(blocks(page, "sh")).splitlines():
        words = shlex.split(line, comments=True)
        if words and Path(words[0]).name == "xiaomi-ev":
            __main__._parser().parse_args(words[1:])


def test_every_command_is_in_the_documentation() -> None:
    said = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    (listed,) = re.findall(r"``xiaomi-ev ([a-z| ]+) \|", str(__main__.__doc__))
    assert not [
        name
        for name in listed.split(" | ")
        if name != "build" and f"xiaomi-ev {name}" not in said and f"make {name}" not in said
    ]


def test_every_analysis_module_has_its_method_and_its_failure() -> None:
    sections = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8").split("\n## ")[1:]
    assert all("*Fails on*" in section for section in sections) and len(sections) == 9
    named = {name.rstrip("…") for section in sections for name in re.findall(r"`([a-z_]+…?)`", section.splitlines()[0])}
    assert not [name for name in named if not (ROOT / "xiaomi_ev" / f"{name}.py").is_file()]


def test_the_examples_in_docstrings_hold() -> None:
    done = doctest.testmod(xe, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert done.attempted >= 4 and not done.failed
