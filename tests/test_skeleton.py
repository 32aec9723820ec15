"""Beginning with a corpus of one's own: the draft of a topic, and the list of what is wrong."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from xiaomi_ev import checking, resources, skeleton, topic
from xiaomi_ev.__main__ import main
from xiaomi_ev.analysis import analyse

TEXTS = {
    "a.txt": "Ferry news\n\nOn Monday the council of Port Haven said that Mary Olsen will lead the yard. According to Coast Daily, the ferry will cost $40 million.\n",
    "b.txt": "More news\n\nThe yard in Port Haven hired 120 welders, and Mary Olsen thanked them. The ferry sails in June 2024.\n",
}  # fmt: skip


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_draft_suggests_what_the_articles_say_and_is_a_topic(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(corpus)]) == 0
    made = topic.read_topic(corpus / "topic.toml")
    assert {"Port Haven", "Mary Olsen"} <= {entity.name for entity in made.entities}
    assert "Coast Daily" in {outlet.name for outlet in made.outlets}
    text = (corpus / "topic.toml").read_text(encoding="utf-8")
    assert "$40 million" in text
    asked = topic.parse_topic(
        text.replace("# [[question]]", "[[question]]").replace("# kind", "kind").replace("# slot", "slot")
    )
    assert {question.kind for question in asked.questions} == {"quantity", "date"}, (
        "as soon as the marks are taken away"
    )
    assert main(["check", str(corpus)]) == 0
    assert "0 errors" in capsys.readouterr().out
    placed = re.sub(r"(?m)^# (?=\[\[|slot|ask|kind|triggers)", "", text)
    (corpus / "topic.toml").write_text(placed, encoding="utf-8")
    faults, _ = checking.check(corpus)
    asked = placed.count("name_this_")
    assert asked and sum("'name_this_" in fault and "is a placeholder" in fault for fault in faults) == asked, faults
    assert all(re.match(r"topic\.toml: line \d+: '", fault) for fault in faults) and len(faults) == 2 * asked


BRIDGE = {
    "a": "Delta News\nBridge shut\n\nPublished 3 March 2021\n\nThe Teal Bridge was closed on 1 March 2021. It will reopen in June 2021, the Dutch firm Veltmann said. "
    "Inspectors found 9 cracks in it. The cost is £30 million. In England such a detour of 22 miles is rare.\n",
    "b": "DeltaWatch24\nCracks\n\nPublished 9 March 2021\n\nThe Teal Bridge has 23 cracks. The bill for the Dutch firm Veltmann grows: the cost is £38 million now, in England's money. "
    "It may reopen in July 2021 and not before. The detour of 22 miles takes long.\n",
    "c": "Coast Echo\nLate\n\nPublished 12 April 2021\n\nThe Teal Bridge will reopen in August 2021. According to the Northern Wire, it has 27 cracks, and England pays.\n",
}  # fmt: skip


def test_questions_are_suggested_by_the_words_beside_values(tmp_path: Path) -> None:
    for name, text in BRIDGE.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    skeleton.create(tmp_path)
    made = topic.read_topic(tmp_path / "topic.toml")
    asked = {question.slot: question for question in made.questions}
    assert asked["reopen"].kind == "date" and asked["reopen"].ask == "When does it reopen?"
    assert (asked["cracks"].unit, asked["cracks"].ask) == ("crack", "How many cracks?")
    assert (asked["cost"].unit, asked["cost"].currency, asked["cost"].triggers) == ("GBP", "GBP", ("cost",))
    assert asked["detour"].unit == "mi"
    assert made.title == "Teal Bridge"
    assert not {"Dutch", "England", "Wire"} & {entity.name for entity in made.entities}
    assert {"Delta News", "DeltaWatch24", "Coast Echo", "Northern Wire"} <= {outlet.name for outlet in made.outlets}
    assert checking.check(tmp_path) == ([], ["outcomes.csv: missing; no claim gets a verdict"])
    found = analyse(tmp_path)
    assert {"reopen", "cracks", "cost"} <= set(found.conflicts["slot"]), "the draft alone lets contradictions be seen"


def test_a_topic_that_exists_is_never_overwritten(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "topic.toml").write_text("# mine", encoding="utf-8")
    assert main(["init", str(corpus)]) == 1
    assert "exists and is not overwritten" in capsys.readouterr().err
    assert (corpus / "topic.toml").read_text(encoding="utf-8") == "# mine"


def test_names_of_strangers_stay_text_in_the_draft(corpus: Path) -> None:
    odd = 'The yard of Port Haven spoke with "Eve"\u2028 and Mary \\ Olsen"""]\n[[entity]]\nname = "x"\nabout $5 million to "Q"#.\n'
    (corpus / "c.txt").write_text(odd, encoding="utf-8")
    loaded = tomllib.loads(skeleton.draft(corpus))
    assert set(loaded) <= {"story", "entity", "outlet", "question"}
    assert "x" not in {one["name"] for one in loaded["entity"]}


def test_what_is_wrong_is_told_with_its_file_and_line(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "topic.toml").write_text('[[entity]]\nname = "Port Haven"\n\n[[entity]]\nname = "Nobody"\n', encoding="utf-8")  # fmt: skip
    (corpus / "outcomes.csv").write_text("slot,value\nx,1\n", encoding="utf-8")
    faults, notes = checking.check(corpus)
    assert any(fault.startswith("empty.txt: empty") for fault in faults)
    assert any(fault.startswith("outcomes.csv: row 1 lacks column") for fault in faults)
    assert [note for note in notes if "topic.toml" in note] == [
        "topic.toml: line 5: no article uses 'Nobody' or one of its other names"
    ]
    assert main(["check", str(corpus)]) == 1
    assert "2 errors" in capsys.readouterr().out


def test_a_broken_topic_is_told_by_its_line(corpus: Path) -> None:
    (corpus / "topic.toml").write_text("[story]\ntitle = \n", encoding="utf-8")
    faults, _ = checking.check(corpus)
    assert len(faults) == 1 and faults[0].startswith("topic.toml:") and "line 2" in faults[0]


def test_no_such_folder_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "none")]) == 1
    assert "no such folder" in capsys.readouterr().err


def test_the_draft_offers_whole_names_with_their_kinds_and_the_papers_of_heads_and_metadata(tmp_path: Path) -> None:
    texts = {
        "a": "The Harbour Echo\nNEWS SPORT\nThe yard is late\n\nIn Oslo mayor Ida Lund said the yard is late. Nordsund Bau builds it, and Lund is not amused. "
        "Write to news@harbourecho.example. Two people close to the matter said so.\n",
        "b": "Tide Talk - a blog about ships\nLate again\n\nThe yard of Nordsund Bau is late, said the mayor, Ida Lund, in Oslo. According to sources, Bau is too. "
        "According to Coast Wire, it costs $5 million.\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    row = '{"id": "c", "text": "It is late. Mayor Ida Lund left for Oslo.", "source": "Fjord Gazette", "url": "https://www.fjordgazette.example/1"}'
    (tmp_path / "c.jsonl").write_text(row + "\n", encoding="utf-8")
    made = topic.parse_topic(skeleton.draft(tmp_path))
    entities = {entity.name: entity for entity in made.entities}
    assert made.entities[0].name == "Ida Lund" and entities["Ida Lund"].kind == "person"
    assert entities["Ida Lund"].aliases == ("Lund",) and entities["Ida Lund"].role.lower() == "mayor"
    assert "Nordsund Bau" in entities and "Bau" not in entities and entities["Oslo"].kind == "place"
    outlets = {outlet.name: outlet.domains for outlet in made.outlets}
    assert outlets["The Harbour Echo"] == ("harbourecho.example",) and outlets["Fjord Gazette"] == (
        "fjordgazette.example",
    )
    assert {"Tide Talk", "Coast Wire"} <= set(outlets)
    assert not any("unnamed" in name or "people" in name or "sources" in name for name in outlets)
    skeleton.create(tmp_path)
    assert checking.check(tmp_path) == ([], ["outcomes.csv: missing; no claim gets a verdict"])


def test_a_draft_of_the_seeds_passes_its_own_check(tmp_path: Path) -> None:
    for path in resources.corpus().glob("*.txt"):
        shutil.copy(path, tmp_path)
    skeleton.create(tmp_path)
    faults, notes = checking.check(tmp_path)
    assert not faults and notes[0] == "outcomes.csv: missing; no claim gets a verdict"
    assert all("which give it no value; look there" in note for note in notes[1:]), notes


def test_each_measure_is_asked_by_a_question_of_its_own_in_a_whole_sentence(tmp_path: Path) -> None:
    for name, weight, length in (("a", 21, 40), ("b", 26, 44), ("c", 23, 46)):
        text = (
            f"PRESS RELEASE\nThe new buoy\n\nThe list price is €{weight},000. The buoy will weigh {weight} kg, said Ida Lund. "
            f"Its length is {length} metres. The buoy is red. They will launch it. It will open in May 20{weight}. The launch is in June 20{weight}.\n"
        )
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    draft = skeleton.draft(tmp_path)
    made = topic.parse_topic(draft)
    asked = {(one.unit, one.ask) for one in made.questions}
    assert {("kg", "How much does it weigh?"), ("m", "How much is the length?"), ("", "When does it open?")} <= asked
    assert ("", "When is the launch?") in asked and not any("list" in ask for _, ask in asked)
    assert not any(one.name == "Press Release" for one in made.outlets) and 'role = "rival"' in draft


DEVICE = {
    "a": 'Wire\nBy Katrin Saar\n\nThe firm Veltmann showed a console. The battery life is eight hours, it said. Its game "Seven Bridges" was sold in May 2021. It wants to create 90 jobs. '
    "The retail price is 249 euros. The screen comes from Vistera. It will sell in June 2021. There were eleven slides.\n\nBy Katrin Saar",
    "b": 'Daily\n\nVeltmann says that the battery life is six hours. Its game "Seven Bridges" was sold in July 2021. The firm has filled 22 of 90 jobs. The retail price is 279 euros. It is to be sold in August 2021. '
    "It is not from Vistera. There were eleven slides.\n\nBy Katrin Saar",
    "c": "VELTMANN\nPress release\n\nThe battery life of our console is seven hours, says Veltmann. It will be sold in September 2021. There are 31 jobs. The price is 259 euros.\n",
    "d": "Echo\n\nA console of Veltmann that ran for five hours of battery life is sold. The 31 jobs are filled. It was shut two hours ago.\n",
}


def test_a_draft_asks_in_whole_sentences_and_knows_who_is_of_the_story(tmp_path: Path) -> None:
    for name, text in DEVICE.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    made = topic.parse_topic(skeleton.draft(tmp_path))
    asked = {question.slot: (question.ask, question.unit) for question in made.questions}
    assert asked["battery_life"] == ("How many hours is the battery life?", "h")
    assert asked["sold"] == ("When is it sold?", "") and asked["jobs"] == ("How many jobs?", "job")
    assert "price" in asked and not {"retail", "slides"} & set(asked)
    kinds = {entity.name: entity.kind for entity in made.entities}
    assert "Veltmann" in kinds and "Seven Bridges" in kinds and kinds["Vistera"] != "place"
    assert not {"Bridges", "Katrin Saar"} & set(kinds)
