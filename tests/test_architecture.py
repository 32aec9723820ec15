"""The shape of the package, read from its syntax trees: one way, small, without clock, network or story."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "xiaomi_ev"

# The flow. A module may import only modules that stand above it.
ORDER = """
signs_en bounds_en blocks _fast blame schemas tables quantities_en speech_en claims_en units intervals topic fitting language lines decoding beside article mastheads text timex_en timex_tense timex_first timex_stretches timex_tokens timex_joined timex_doubt timex_values timex_dates timex_holidays
timex_clock timex_periods timex_durations timex_spans timex_vague timex_relative timex month_names sieve stamps currencies numerals worded compounds quantities archives bounds ties datelines orders echoes dating press papers frames_en citing frames cited citations
phrases subjects interviews stances quoting contents attribution stemming wording naming paraphrases_en speakers triggers context found things aside kin strangers holders_en holders heard clauses generic suiting matching bare states unknowns leaning names lone reading polarity standing told claims additions corrections engines words alignment furniture shared relations plan chance bridges misread overlap upstream occasions direction retelling independence voices support anchoring gathering timeline reach slips spoken lasting repeated apart conflicts truth_values truth_copying truth_methods truth_lattice truth_lists truth scoring verdicts scales limits shown daylines figures exports importing disputes setaside stages analysis grounds worked findings frame linking marked pages explore resources parameters
publishing changes delivery kernel report build suggestions checking skeleton __main__
""".split()
# rules, word lists and the data dictionary, which may be longer
RULES = {"anchoring", "topic", "timex_dates", "timex_values", "timex_en", "quantities"}
WORD_LISTS = {
    "citing",
    "frames_en",
    "press",
    "claims_en",
    "paraphrases_en",
    "speech_en",
    "quantities_en",
    "timex_en",
    "month_names",
    "signs_en",
    "bounds_en",
    "holders_en",
}  # words and patterns as data: not counted in the total
WITH_PROCESSES = {"engines", "kernel", "delivery", "report", "__main__"}  # may start a kernel, a browser or JupyterLab

MAX_MODULE, MAX_RULES, MAX_TOTAL, MAX_FUNCTION, MEDIAN_FUNCTION = 300, 420, 28_850, 40, 10
MAX_CORE_DEPENDENCIES = 15

TOP_LEVEL = {
    ".ci", ".gitattributes", ".github", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile",
    "README.md", "SECURITY.md", "constraints.txt", "docs", "environment.yml", "notebooks", "pyproject.toml", "seeds",
    "tests", "xiaomi_ev",
}  # fmt: skip

NETWORK = {"urllib.request", "http", "socket", "ssl", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "websocket"}
UNSAFE = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "ctypes"}
UNSEEDED = {"random", "secrets", "uuid", "locale"}
BANNED_CALLS = {"eval", "exec", "compile", "__import__", "hash", "id"}

MODULES = sorted(path for path in PACKAGE.glob("*.py") if path.stem != "__init__")
EVERY_MODULE = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(tree(path)))


def imported(path: Path) -> Iterator[str]:
    """Dotted names of all that a module imports, wherever in it: ``from a import b`` gives ``a.b``."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: relative import; write xiaomi_ev out"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def siblings(path: Path) -> set[str]:
    """The package's own modules that a module imports."""
    dotted = [name.split(".") for name in imported(path)]
    return {parts[1] for parts in dotted if parts[0] == "xiaomi_ev" and len(parts) > 1} - {"__version__"}


@cache
def calls(path: Path) -> list[tuple[int, str, ast.Call]]:
    """Line, dotted name and node of every call."""
    return [(node.lineno, ast.unparse(node.func), node) for node in nodes(path) if isinstance(node, ast.Call)]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and body length of every function, docstring apart."""
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            length = body[-1].end_lineno - body[0].lineno + 1 if body else 0  # type: ignore[operator]
            yield f"{path.stem}.{node.name}", length


def test_no_module_but_the_listed_ones() -> None:
    unlisted = {path.stem for path in MODULES} - set(ORDER)
    assert not unlisted, f"give {sorted(unlisted)} their place in ORDER"
    nested = {str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE}
    assert not nested, "the package is flat"


@EVERY_MODULE
def test_imports_go_one_way(path: Path) -> None:
    below = {name for name in siblings(path) if ORDER.index(name) >= ORDER.index(path.stem)}
    assert not below, f"{path.stem} imports {sorted(below)}, which stand below it in the flow"


@EVERY_MODULE
def test_modules_are_short_and_say_what_they_do(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= (MAX_RULES if path.stem in RULES | WORD_LISTS else MAX_MODULE)
    assert ast.get_docstring(tree(path)), "a module opens with what comes in, what goes out, what it will not do"


@EVERY_MODULE
def test_functions_are_short(path: Path) -> None:
    assert not {name: length for name, length in functions(path) if length > MAX_FUNCTION}


def test_the_package_stays_small() -> None:
    counted = [path for path in [*MODULES, PACKAGE / "__init__.py"] if path.stem not in WORD_LISTS]
    total = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in counted)
    assert total <= MAX_TOTAL
    lengths = [length for path in MODULES for _, length in functions(path)]
    assert statistics.median(lengths) < MEDIAN_FUNCTION


@EVERY_MODULE
def test_nothing_is_fetched_or_unpickled(path: Path) -> None:
    names = list(imported(path))
    for banned in NETWORK | UNSAFE | UNSEEDED:
        assert not [name for name in names if name == banned or name.startswith(banned + ".")], banned
    if path.stem not in WITH_PROCESSES:
        assert not [name for name in names if name.split(".")[0] in {"subprocess", "multiprocessing"}]


@EVERY_MODULE
def test_no_clock_and_no_chance(path: Path) -> None:
    for line, name, node in calls(path):
        last = name.split(".")[-1]
        assert last not in {"now", "today", "utcnow", "localtime", "gmtime"}, f"line {line}: {name}"
        assert name not in {"time.time", "time.time_ns"}, f"line {line}: {name}"
        assert name not in BANNED_CALLS, f"line {line}: {name} differs from process to process, or runs text"
        if last in {"default_rng", "RandomState"}:
            assert node.args or node.keywords, f"line {line}: {name} without a seed"


@EVERY_MODULE
def test_no_text_is_read_in_the_machine_s_encoding(path: Path) -> None:
    for line, name, node in calls(path):
        keywords = {keyword.arg for keyword in node.keywords}
        if name.endswith((".read_text", ".write_text")):
            assert "encoding" in keywords or (name.endswith("read_text") and node.args), f"line {line}: {name}"
        if name in {"open", "os.fdopen"} or (name.endswith(".open") and name != "os.open"):  # os.open reads bytes
            mode = " ".join(ast.unparse(value) for value in [*node.args, *(k.value for k in node.keywords)])
            assert "encoding" in keywords or re.search(r"'[rwxa+]*b[rwxa+]*'", mode), f"line {line}: {name}"


@cache
def story_words() -> frozenset[str]:
    """What only this story says: its names, outlets, questions, and the words of its title.

    Agencies stay out, because datelines such as "(Reuters) -" are general knowledge.
    """
    topic = tomllib.loads((ROOT / "seeds" / "topic.toml").read_text(encoding="utf-8"))
    outlets = [outlet for outlet in topic["outlet"] if outlet.get("kind") != "agency"]
    words = {name for item in [*topic["entity"], *outlets] for name in [item["name"], *item.get("aliases", [])]}
    words |= {domain for outlet in outlets for domain in outlet.get("domains", [])}
    words |= {question["slot"] for question in topic["question"]}
    words |= {word for word in re.findall(r"[a-z]{3,}", topic["story"]["title"].lower()) if word != "first"}
    # abbreviations that its questions listen for
    words |= {
        word for q in topic["question"] for text in q.get("triggers", []) for word in re.findall(r"\b[A-Z]{2,}\b", text)
    }
    agencies = {outlet["name"].lower() for outlet in topic["outlet"] if outlet.get("kind") == "agency"}
    return frozenset({word.lower() for word in words} - agencies - GENERAL)


GENERAL = {"price", "valuation", "partner", "acquisition", "permits"}  # slots of this story that are plain English


def spoken(text: str, words: frozenset[str]) -> set[str]:
    """The ``words`` that ``text`` says, singular or plural; the package's own name is no word of the story."""
    plain = re.sub(r"xiaomi[-_]ev\b", "", text.lower())
    joined = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return set(re.findall(rf"(?<!\w)({joined})(?:s|'s|’s)?(?!\w)", plain))


def test_the_story_s_words_are_found_where_they_are() -> None:
    words = story_words()
    assert {"xiaomi", "lei jun", "gizmochina", "car", "ev", "launch_date", "electric"} <= words
    assert "reuters" not in words
    assert spoken("import xiaomi_ev  # XIAOMI's cars, via gizmochina.com", words) == {"xiaomi", "car", "gizmochina.com"}
    assert spoken("careful: xiaomi-ev carries every scar", words) == set()


PACKAGED = sorted(path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


@pytest.mark.parametrize("path", PACKAGED, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_topic_is_data(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace('"EV"', "")  # the TIMEX3 code of an evening
    assert not spoken(text, story_words())


def test_core_dependencies_are_few_and_all_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=~!\[ ]", line)[0] for line in project["dependencies"]}
    assert len(names) <= MAX_CORE_DEPENDENCIES
    used = {name.split(".")[0] for path in MODULES for name in imported(path)}
    used |= {"python-dateutil"} if "dateutil" in used else set()
    # ipykernel is started, not imported
    assert names - {name.replace("_", "-") for name in used} <= {"ipykernel"}


def test_the_top_level_holds_what_the_readme_explains() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout: nothing tells tracked files from made ones")
    assert {line.split("/")[0] for line in listed.stdout.splitlines()} <= TOP_LEVEL


def test_tracked_files_name_no_registry_and_no_home() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout: nothing tells tracked files from made ones")
    private = re.compile(
        r"pypi\.org|pythonhosted|registry\.npmjs|/root/|/home/[a-z]|/Users/[a-z]|/" + "work/(?:main|shared|plan)"
    )
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.is_file() and path != Path(__file__).resolve():
            found = private.search(path.read_text(encoding="utf-8", errors="replace"))
            assert not found, f"{name}: {found and found.group()}"
