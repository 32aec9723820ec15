"""What ``check`` tells before an analysis does, or instead of it: one line each, with file, row and what is allowed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import xiaomi_ev as xe
from xiaomi_ev import checking, topic
from xiaomi_ev.__main__ import main
from xiaomi_ev.triggers import Triggers

TEXT = "Port Haven news\n\nPublished 3 March 2021\n\nThe ferry will cost 40 million euros, Acme Yards said. It sails in June 2024.\n"
TOPIC = """
[currencies]
EUR = 1.0
GBP = 1.15
[[entity]]
name = "Acme Yards"
kind = "company"
aliases = ["Acme"]
[[question]]
slot = "total_cost"
unit = "EUR"
currency = "EUR"
plausible = [1e7, 1e9]
triggers = ["will cost"]
[[question]]
slot = "seats"
unit = "seat"
triggers = ["seats"]
[[question]]
slot = "start"
kind = "date"
triggers = ["sails"]
[[question]]
slot = "builder"
kind = "name"
among = "company"
triggers = ["yard"]
[[question]]
slot = "licensed"
kind = "state"
triggers = ["licence"]
"""
HEAD = "slot,value,unit,date,settled_on,source_url\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "topic.toml").write_text(TOPIC, encoding="utf-8")
    (tmp_path / "outcomes.csv").write_text(HEAD, encoding="utf-8")
    return tmp_path


def test_what_is_right_is_passed(corpus: Path) -> None:
    rows = "total_cost,45000000,EUR,2024-06,2024,\nseats,300,seats,,,\nstart,2024-06,,2024-06,,\nbuilder,Acme Yards,,,,\nlicensed,no,,,,\n"
    (corpus / "outcomes.csv").write_text(HEAD + rows.replace("45000000,EUR", "39000000,GBP"), encoding="utf-8")
    assert checking.check(corpus) == ([], [])


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("totalcost,1,EUR,,,", ["'totalcost'", "did you mean total_cost?", "seats, start"]),
        ("Total cost,1,EUR,,,", ["did you mean total_cost?"]),
        ("total_cost,445m,EUR,,,", ["'445m'", "445000000"]),
        ("total_cost,45000000,EURO,,,", ["'EURO'", "did you mean EUR?"]),
        ("total_cost,45000000,eur,,,", ["'eur'", "did you mean EUR?"]),
        ("total_cost,45000000,,,,", ["unit ''", "EUR"]),
        ("total_cost,45000000,GPB,,,", ["'GPB'", "did you mean GBP?"]),
        ("total_cost,45000000,USD,,,", ["'USD'", "EUR, GBP"]),
        ("seats,300,km,,,", ["'km'", "seat"]),
        ("start,in June,,,,", ["'in June'", "2024-03-28"]),
        ("start,2024-06,,08.02.2025,,", ["date '08.02.2025'", "2024-03-28"]),
        ("start,2024-06,,,soon,", ["settled_on 'soon'"]),
        ("builder,Acme,,,,", ["'Acme'", "did you mean Acme Yards?"]),
        ("builder,Acme Yard,,,,", ["did you mean Acme Yards?"]),
        ("licensed,true,,,,", ["'true'", "yes, no"]),
        ("seats,1,000,seat,,,", ["row 2", "7 cells", "6"]),
    ],
)
def test_an_outcome_that_could_settle_nothing_is_told(corpus: Path, row: str, words: list[str]) -> None:
    (corpus / "outcomes.csv").write_text(HEAD + row + "\n", encoding="utf-8")
    faults, _ = checking.check(corpus)
    assert any(fault.startswith("outcomes.csv: row 2") and all(word in fault for word in words) for fault in faults), (
        faults
    )
    assert not any("\n" in fault for fault in faults)


def test_an_outcome_that_surprises_is_noted_and_no_fault(corpus: Path) -> None:
    rows = "total_cost,445,EUR,,,\nbuilder,Bolt,,,,\n"
    (corpus / "outcomes.csv").write_text(HEAD + rows, encoding="utf-8")
    faults, notes = checking.check(corpus)
    assert not faults
    assert "outside" in notes[0] and "row 2" in notes[0] and "'Bolt'" in notes[1] and "row 3" in notes[1]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("GBP = 1.15", "GPB = 1.15", ["line 4", "'GPB'", "did you mean GBP?"]),
        ('currency = "EUR"', 'currency = "EURO"', ["line 12", "'EURO'", "did you mean EUR?"]),
        ('unit = "EUR"', 'unit = "EURO"', ["line 11", "did you mean EUR?"]),
        ('currency = "EUR"', 'currency = "GPB"', ["'GPB'", "did you mean GBP?"]),
        ('unit = "seat"', 'unit = "EUE"', ["'EUE'", "did you mean EUR?"]),
    ],
)
def test_a_currency_that_is_none_is_told(corpus: Path, old: str, new: str, words: list[str]) -> None:
    (corpus / "topic.toml").write_text(TOPIC.replace(old, new), encoding="utf-8")
    faults, _ = checking.check(corpus)
    assert any(fault.startswith("topic.toml") and all(word in fault for word in words) for fault in faults), faults


def test_a_currency_of_the_story_s_own_is_a_note(corpus: Path) -> None:
    (corpus / "topic.toml").write_text(TOPIC.replace("GBP", "XQZ"), encoding="utf-8")
    faults, notes = checking.check(corpus)
    assert not faults and len(notes) == 1 and "'XQZ'" in notes[0]


def test_every_correction_that_fits_no_row_is_told(corpus: Path) -> None:
    said = xe.analyse(corpus).claims.set_index("slot").loc["total_cost"]
    good = f"claims,one,{said['start']},{said['end']}"
    rows = [
        f"{good},value,50000000,R,slip",
        "claims,one,1,5,value,9,R,w",
        "claims,on,1,5,value,9,R,w",
        "claim,one,1,5,value,9,R,w",
        f"{good},valeu,9,R,w",
        f"{good},slot,totalcost,R,w",
        f"{good},value,50000001,R,again",
        "dates,one,,,earliest,2021-03-04,R,w",
        f"{good},bound,about,R,first, and second",
    ]
    (corpus / "corrections.csv").write_text(
        "\n".join(["table,article,start,end,column,value,by,why", *rows, ""]), encoding="utf-8"
    )
    faults, _ = checking.check(corpus)
    expected = [
        ("row 3", "no longer fits"), ("row 4", "did you mean one?"), ("row 5", "did you mean claims?"),
        ("row 6", "did you mean value?"), ("row 7", "did you mean total_cost?"), ("row 8", "what row 2 corrects"),
        ("row 10", "9 cells"),
    ]  # fmt: skip
    assert len(faults) == len(expected), faults
    for place, words in expected:
        assert any(place in fault and words in fault and fault.startswith("corrections.csv") for fault in faults), place
    (corpus / "corrections.csv").write_text(
        "\n".join(["table,article,start,end,column,value,by,why", rows[0], rows[7], ""]), encoding="utf-8"
    )
    assert checking.check(corpus)[0] == [
        "corrections.csv: row 3: earliest is after latest in dates of one; correct both"
    ]


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("01.06.2023", "2023-06-01"), ("1.6.2023", "2023-06-01"), ("13/06/2023", "2023-06-13"), ("06/13/2023", "2023-06-13"),
        ("06-13-2023", "2023-06-13"), ("05/05/2023", "2023-05-05"), ("20230601", "2023-06-01"), ("2023/06/01", "2023-06-01"),
        ("1 June 2023", "2023-06-01"), ("June 1, 2023", "2023-06-01"), ("Thu, 01 Jun 2023 10:00:00 GMT", "2023-06-01"),
        ("2023-06-01T08:00:00Z", "2023-06-01"), (" 2023-06-01", "2023-06-01"), ("01.06.2023 08:15", "2023-06-01"),
        ("01/06/2023", ""), ("soon", ""), ("31.02.2023", ""), ("2023-13-01", ""), ("12 or 13 June 2023", ""),
    ],
)  # fmt: skip
@pytest.mark.slow
def test_a_day_of_publication_is_read_or_noted(published: str, day: str, tmp_path: Path) -> None:
    row = {"id": "x", "text": "The ferry sails soon.", "published": published}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    found = xe.analyse(tmp_path).dates.iloc[0]
    days = {"" if value != value else str(value.date()) for value in (found["earliest"], found["latest"])}
    assert days == {day}
    noted = [note for note in checking.check(tmp_path)[1] if "published" in note]
    assert len(noted) == (not day) and all(note.startswith("a.jsonl:1") and published in note for note in noted)


def test_what_lies_in_the_folder_and_is_not_read_is_listed_and_stops_nothing(corpus: Path) -> None:
    for name in (
        "a.html",
        "b.docx",
        "c.PDF",
        "d.csv",
        "README.md",
        "LICENSE",
        ".hidden.html",
        "photo.jpg",
        "rejects.csv",
    ):
        (corpus / name).write_bytes(b"x")
    for name in ("sub/e.txt", "empty/f.png", ".git/g.txt", "out/h.html", "out/manifest.json"):
        (corpus / name).parent.mkdir(exist_ok=True)
        (corpus / name).write_bytes(b"{}")
    (corpus / "link").symlink_to(corpus / "sub")
    faults, notes = checking.check(corpus)
    assert not faults
    assert [note.split(":")[0] for note in notes] == ["a.html", "b.docx", "c.PDF", "d.csv", "sub"]
    assert all("xiaomi-ev import" in note for note in notes)
    found = xe.analyse(corpus)
    assert found.rejects["path"].tolist() == ["a.html", "b.docx", "c.PDF", "d.csv", "sub"] and len(found.articles) == 1


def test_a_folder_of_saved_pages_alone_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>x")
    with pytest.raises(ValueError, match=r"holds no articles.*xiaomi-ev import"):
        xe.analyse(tmp_path)


def test_the_seeds_and_the_stories_have_no_fault() -> None:
    stories = Path(__file__).parent / "cases" / "stories"
    for folder in (xe.resources.corpus(), stories / "ferry", stories / "telescope"):
        assert checking.check(folder)[0] == [], folder


@pytest.mark.parametrize("command", ["report", "build", "init", "check", "import", "lab"])
def test_each_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert f"example: xiaomi-ev {command}" in said and "exit status: 0" in said
    if command in ("report", "build", "init", "check"):
        assert "articles; topic.toml" in " ".join(said.split())
    if command == "report":
        assert "rows (int, default" in said
    if command == "check":
        assert "1 errors were found" in said


CRACKS = '[[question]]\nslot = "cracks"\ntriggers = ["cracks"]\n'
FOUND = "Bridge news\n\nPublished 3 March 2021\n\nThe inspectors said that they found 23 cracks in the steel of the bridge.\n"


@pytest.mark.parametrize("asked", ["", "count", "crack", "Cracks"])
@pytest.mark.parametrize("recorded", ["count", "crack", "cracks"])
@pytest.mark.slow
def test_check_and_report_have_one_rule_for_what_is_counted(asked: str, recorded: str, tmp_path: Path) -> None:
    """A bare count is comparable with any counted noun, whichever of the two files says which."""
    (tmp_path / "one.txt").write_text(FOUND, encoding="utf-8")
    (tmp_path / "topic.toml").write_text(CRACKS + f'unit = "{asked}"\n', encoding="utf-8")
    (tmp_path / "outcomes.csv").write_text(HEAD + f"cracks,23,{recorded},2021-03-03,,\n", encoding="utf-8")
    assert checking.check(tmp_path) == ([], [])
    found = xe.analyse(tmp_path)
    settled = found.verdicts.merge(found.claims[["claim", "slot"]].query("slot == 'cracks'")[["claim"]], on="claim")
    assert settled["verdict"].tolist() == ["true"], found.claims


@pytest.mark.parametrize(
    ("asked", "recorded"), [("crack", "km"), ("crack", "GBP"), ("count", "share"), ("crack", "beam")]
)
def test_what_is_no_count_of_the_noun_is_told_by_check_and_settles_nothing(
    asked: str, recorded: str, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text(FOUND, encoding="utf-8")
    (tmp_path / "topic.toml").write_text(CRACKS + f'unit = "{asked}"\n', encoding="utf-8")
    (tmp_path / "outcomes.csv").write_text(HEAD + f"cracks,23,{recorded},2021-03-03,,\n", encoding="utf-8")
    (fault,) = checking.check(tmp_path)[0]
    assert fault.startswith("outcomes.csv: row 2") and repr(recorded) in fault and "count" in fault
    assert "true" not in set(xe.analyse(tmp_path).verdicts["verdict"])


@pytest.mark.parametrize(
    ("unit", "words"),
    [("pounds", "GBP"), ("Euro", "EUR"), ("%", "share"), ("per cent", "share"), ("percent", "share")],
)
def test_a_unit_that_no_claim_carries_is_refused_with_the_one_that_is_meant(
    unit: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text(FOUND, encoding="utf-8")
    (tmp_path / "topic.toml").write_text(CRACKS + f'unit = "{unit}"\n', encoding="utf-8")
    (fault,) = checking.check(tmp_path)[0]
    assert fault.startswith("topic.toml: line 4: ") and repr(unit) in fault and f"write {words}" in fault


def test_a_noun_that_no_article_counts_is_noted(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(FOUND, encoding="utf-8")
    (tmp_path / "topic.toml").write_text(CRACKS + 'unit = "kilometrs"\n', encoding="utf-8")
    notes = checking.check(tmp_path)[1]
    assert any("line 4" in note and "'kilometr'" in note and "did you mean kilometre?" in note for note in notes), notes


BROKEN = """[story]
title = "A bridge"
from = "soon"
[currencies]
EURO = 1.0
[[entity]]
nmae = "Acme"
[[question]]
slot = "cost"
kind = "money"
plausible = [3, 1]
[[question]]
slot = "seats"
unit = "m^2"
[[question]]
slot = "seats"
[[question]]
slot = "builder"
kind = "name"
among = "firm"
"""


def test_all_errors_of_a_topic_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(FOUND, encoding="utf-8")
    (tmp_path / "topic.toml").write_text(BROKEN, encoding="utf-8")
    faults, _ = checking.check(tmp_path)
    expected = [
        (3, "from"), (5, "EURO"), (7, "'nmae'"), (6, "name is missing"), (10, "kind"), (11, "plausible"), (14, "'m^2'"),
        (16, "stands twice"), (20, "'firm'"),
    ]  # fmt: skip
    assert len(faults) == len(expected), faults
    for line, words in expected:
        assert any(one.startswith(f"topic.toml: line {line}: ") and words in one for one in faults), (line, words)
    with pytest.raises(ValueError, match=r"topic\.toml: line 3: \[story\]: from.* and 8 more"):
        topic.read_topic(tmp_path / "topic.toml")


BRIDGE_NEWS = "The bridge\n\nPublished 3 March 2021\n\nThe bridge is shut. The bridge cost £30 million. The bridge is 612 metres long. Nobody crosses the bridge. The bridge has 12 lanes. It cost 3 lives, the council said.\n"


def test_a_trigger_heard_everywhere_and_answers_of_no_one_sort_are_noted(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(BRIDGE_NEWS, encoding="utf-8")
    asked = '[[question]]\nslot = "size"\ntriggers = ["the bridge", "cost"]\n'
    (tmp_path / "topic.toml").write_text(asked, encoding="utf-8")
    faults, notes = checking.check(tmp_path)
    assert not faults
    said = [note for note in notes if "size" in note]
    assert any("line 2" in note and "'the bridge' is heard in" in note for note in said), notes
    assert any("several sorts" in note and "'lane', 'life'" in note and "name a unit" in note for note in said), notes
    assert not any("'cost'" in note for note in said)
    narrow = '[[question]]\nslot = "cost"\nunit = "GBP"\ncurrency = "GBP"\ntriggers = ["cost"]\nplausible = [1, 2]\n'
    (tmp_path / "topic.toml").write_text(narrow, encoding="utf-8")
    more = "The repair will cost £30 million.\n\nA ferry will cost £4 million.\n\nThe tower cost £7 million.\n\nThe deck cost £9 million.\n"
    (tmp_path / "two.txt").write_text(f"News\n\nPublished 4 March 2021\n\n{more}", encoding="utf-8")
    assert any("none gives it a value" in note and "plausible" in note for note in checking.check(tmp_path)[1])


def test_a_question_without_any_claim_and_a_value_outside_its_range_are_noted(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "The bridge\n\nPublished 3 March 2021\n\nOver the bridge, again. Over the bridge, a gull.\n\nThe bridge cost £30 million.\n",
        encoding="utf-8",
    )
    asked = '[[question]]\nslot = "toll"\nkind = "state"\ntriggers = ["over the bridge"]\n'
    asked += (
        '[[question]]\nslot = "cost"\nunit = "GBP"\ncurrency = "GBP"\ntriggers = ["cost"]\nplausible = [1e6, 20e6]\n'
    )
    (tmp_path / "topic.toml").write_text(asked, encoding="utf-8")
    notes = checking.check(tmp_path)[1]
    assert any(note.startswith("topic.toml: toll: heard in 4 sentences, and none answers it") for note in notes), notes
    assert any("cost: outside plausible = [1e+06, 2e+07]: 30000000 (one)" in note for note in notes), notes


@pytest.mark.parametrize(
    ("trigger", "sentence", "heard"),
    [
        ("opens", "Opened 1968", True),
        ("cost", "It was priced at 5 euros.", True),
        ("start", "The work began in May.", False),
        ("start", "The work is starting in May.", True),
        ("over the bridge", "The bridge is shut.", True),
        ("~over the bridge", "The bridge is shut.", False),
        ("~over the bridge", "They drove over the bridge.", True),
        ("out of service", "The health service is out.", False),
        ("vehicles a day", "On one day there were many vehicles.", True),
        ("repair bill", "The repair of one two three four five six seven bill.", True),
        ("repair bill", "The repair of one two three four five six seven eight nine bill.", False),
    ],
)
def test_triggers_are_heard_as_the_documentation_says(trigger: str, sentence: str, heard: bool) -> None:
    question = topic.Question("x", kind="state", triggers=(trigger,))
    found = Triggers(topic.Topic(questions=(question,))).find(sentence)
    assert bool(found) == heard


def test_what_may_be_missing_from_a_topic_is_noted(corpus: Path) -> None:
    said = "The yard filled 20 jobs in May.\n\nIn all it filled 30 posts by June.\n\nLater the yard filled 40 jobs.\n\n"
    for name, text in (("two", said), ("three", f"Tide Weekly\n\n{said}"), ("four", "Filled, as of 1.\n")):
        (corpus / f"{name}.txt").write_text(text, encoding="utf-8")
    asked = '[[outlet]]\nname = "Coast Wire"\n[[question]]\nslot = "jobs"\nunit = "job"\nplausible = [1, 99]\ntriggers = ["filled"]\n'
    (corpus / "topic.toml").write_text(TOPIC + asked, encoding="utf-8")
    faults, notes = checking.check(corpus)
    assert not faults
    assert "topic.toml: 'Tide Weekly' heads 1 of the articles and is no outlet there" in notes
    assert any("jobs: its answers are counted in 'post' too" in note for note in notes), notes
    assert any("jobs: its words stand beside a number in four, which give it no value" in note for note in notes), notes
