"""What the first page says: values in words, disputes by their two sides, the event told most, the axis of a figure."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

import xiaomi_ev as xe
from xiaomi_ev import daylines, figures, findings, frame, linking, pages, shown, spoken

DAY = pd.Timestamp


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("445000000", "EUR", "445 million EUR"),
        ("10000000000", "USD", "10 billion USD"),
        ("457600000", "USD", "457.6 million USD"),
        ("123456789", "", "123,456,789"),
        ("40250", "seat", "40,250 seats"),
        ("1", "seat", "1 seat"),
        ("3", "company", "3 companies"),
        ("0.25", "share", "25 %"),
        ("2024", "", "2024"),
        ("2024-SU", "", "summer 2024"),
        ("2025-02", "", "February 2025"),
        ("2025-02-XX", "", "a day of February 2025"),
        ("2025-Q1", "", "first quarter of 2025"),
        ("2024-H2", "", "second half of 2024"),
        ("2025-W05", "", "week 5 of 2025"),
        ("2025-W05-WE", "", "the weekend of week 5 of 2025"),
        ("2022-05-17TAF", "", "afternoon of 2022-05-17"),
        ("2022-05-18T14:32", "", "2022-05-18, 14:32"),
        ("202X-08", "", "an August of the 2020s"),
        ("202X-SP", "", "a spring of the 2020s"),
        ("202X-03-14", "", "a 14 March of the 2020s"),
        ("202X-12-XX", "", "a day of a December of the 2020s"),
        ("202X-0X-2X", "", "a day of the 2020s"),
        ("2023-XX", "", "a month of 2023"),
        ("FY2024", "", "fiscal year 2024"),
        ("yes", "", "yes"),
        ("Acme;Bolt", "", "Acme, Bolt"),
        ("2025-99", "", "2025-99"),
        ("nan", "EUR", "nan EUR"),
        ("1e400", "EUR", "1e400 EUR"),
        ("", "", ""),
    ],
)
def test_a_value_is_said_in_words(value: str, unit: str, said: str) -> None:
    assert spoken.value(value, unit) == said


BRIDGE = """
[story]
title = "The bridge"
from = 2020-01-01
to = 2026-12-31
[currencies]
EUR = 1.0
[[question]]
slot = "opening_date"
ask = "When does the bridge open?"
kind = "date"
triggers = ["open", "opens", "opened"]
[[question]]
slot = "bridge_cost"
ask = "What does the bridge cost?"
kind = "quantity"
unit = "EUR"
currency = "EUR"
tolerance = 0.02
triggers = ["cost", "costs", "bill"]
"""
TOLD = {
    "a_2021": ("15 March 2021", "The bridge will open in May 2023. It will cost 300 million euros."),
    "b_2021": ("20 March 2021", "The bridge will open in May 2023, the mayor said. It will cost 300 million euros."),
    "c_2023": ("2 April 2023", "The bridge will open in June 2024, the council said. It will cost 400 million euros."),
    "d_2024": ("3 July 2024", "The bridge opened on 14 June 2024. The bridge cost 445 million euros, the city said."),
    "e_2024": ("3 July 2024", "Cars crossed it. The bridge cost 470 million euros, according to the auditor."),
}


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> xe.Analysis:
    folder = tmp_path_factory.mktemp("bridge")
    (folder / "topic.toml").write_text(BRIDGE, encoding="utf-8")
    for name, (day, text) in TOLD.items():
        whole = f"The new bridge of Fjordby\n\nPublished {day}\n\n{text} The town waits for it.\n"
        (folder / f"{name}.txt").write_text(whole, encoding="utf-8")
    return xe.analyse(folder)


def test_what_stands_today_comes_before_what_time_explains(bridge: xe.Analysis) -> None:
    rows = findings.contested(bridge).to_dict("records")
    first = rows[0]
    assert "445 million EUR" in first["one side"] and "470 million EUR" in first["other side"]
    assert first["can both hold"] == "no"
    moved = [row for row in rows if "300 million EUR" in row["one side"] and "400 million EUR" in row["other side"]]
    assert [(row["pairs"], row["can both hold"]) for row in moved] == [(2, "at different times")]
    assert "a_2021" in moved[0]["one side"] and "b_2021" in moved[0]["one side"] and "Mar 2021" in moved[0]["one side"]
    assert "Apr 2023" in moved[0]["other side"]
    held = [row["can both hold"] for row in rows]
    assert held == sorted(held, key=lambda one: one != "no"), "those that stand come first"
    assert sum(row["pairs"] for row in rows) == len(bridge.conflicts)


def test_the_table_of_contradictions_can_be_read_by_itself(bridge: xe.Analysis) -> None:
    found, said = bridge.conflicts, bridge.claims.set_index("claim")
    for row in found.to_dict("records"):
        for side in "ab":
            assert row[f"article_{side}"] == said.loc[row[f"claim_{side}"], "article"]
            assert row[f"answer_{side}"]
    rows = findings.contested(bridge)
    for holds in ("no", "at different times", "one side did not know"):
        told = int(rows[rows["can both hold"] == holds]["pairs"].sum())
        assert int((found["can_both_hold"] == holds).sum()) == told, "as the first page says it"
    assert {"445 million EUR", "470 million EUR"} <= {*found["answer_a"], *found["answer_b"]}


def test_the_sentence_tells_the_two_sorts_apart(bridge: xe.Analysis) -> None:
    rows = findings.contested(bridge)
    standing = int(rows[rows["can both hold"] == "no"]["pairs"].sum())
    words = findings.reliability(bridge)
    assert f"{standing} of {len(bridge.conflicts)} contradictions" in words, words


def story(rows: list[dict[str, object]], bridge: xe.Analysis) -> xe.Analysis:
    import dataclasses

    whole = [
        {"event": f"e{n}", "kind": "dated sentence", "grain": "day", "ask": "", "earliest": DAY("2024-05-01"), "latest": DAY("2024-05-01"), **row}
        for n, row in enumerate(rows)
    ]  # fmt: skip
    return dataclasses.replace(bridge, tables={**bridge.tables, "events": xe.tables.make("events", whole)})


def test_the_event_told_first_is_none_that_is_denied(bridge: xe.Analysis) -> None:
    guess = {"label": "a guess", "status": "denied", "articles": 5, "origins": 5}
    copied = {"label": "copied news", "status": "happened", "articles": 4, "origins": 1}
    news = {"label": "news", "status": "planned", "articles": 3, "origins": 3}
    rumour = {"label": "a rumour", "status": "rumoured", "articles": 4, "origins": 4}
    assert "“news” (2024-05-01, planned), by 3 of 5 articles" in findings.timelines(
        story([guess, copied, rumour, news], bridge)
    )
    assert "“a rumour”" in findings.timelines(story([guess, rumour], bridge))


def test_forecasts_stand_in_the_order_of_the_questions(analysis: xe.Analysis) -> None:
    asked = [question.slot for question in analysis.topic.questions]
    drawn = findings.awaited(analysis)
    places = [asked.index(slot) for slot in drawn["slot"]]
    assert places == sorted(places)
    for _, own in drawn.groupby("slot"):
        assert own["written_earliest"].is_monotonic_increasing


def drawn(last: str, rows: int = 12) -> figures.Figure:
    events = pd.DataFrame(
        {"event": [f"e{n}" for n in range(rows)], "label": "x", "articles": 1, "status": "planned",
         "earliest": [DAY("2023-01-01") + pd.Timedelta(days=60 * n) for n in range(rows - 1)] + [DAY(last)]}
    )  # fmt: skip
    return figures.timeline(events.assign(latest=events["earliest"]), "T")


def test_a_far_day_does_not_squeeze_the_others() -> None:
    cut, whole = drawn("2035-12-01"), drawn("2024-12-01")
    wide = [one.axes[0].get_xlim()[1] - one.axes[0].get_xlim()[0] for one in (cut, whole)]
    assert wide[0] < 2 * wide[1]
    assert "2035 ▸" in [text.get_text() for text in cut.axes[0].texts]
    assert "beyond the edge" in cut.axes[0].get_xlabel() and not whole.axes[0].get_xlabel()


def test_a_mark_beyond_the_edge_leaves_no_link_behind(bridge: xe.Analysis) -> None:
    figure = drawn("2035-12-01")
    figure.axes[0].plot([40_000], [3], marker="D", url="at:a_2021:0-5:x")
    made = pages.figure(figures.svg(figure), "words", 1, pages.plan(bridge, {}))
    assert "at:a_2021" not in made


def test_counts_are_ticked_in_whole_numbers() -> None:
    scores = pd.DataFrame({"source": ["s"], "true": [3], "partly": [0], "false": [1], "open": [0]})
    figure = figures.verdicts(scores, "T")
    figure.draw_without_rendering()
    assert all(float(tick) == int(tick) for tick in figure.axes[0].get_xticks())


def test_a_long_table_of_the_first_page_is_folded_behind_its_first_rows(bridge: xe.Analysis) -> None:
    html = figures.Table(pd.DataFrame({"n": range(30)}), "Many")._repr_html_()
    made = pages.table(html, 1, pages.plan(bridge, {}), "index.html", 8)
    shown, _, folded = made.partition("<details>")
    assert shown.count("<tr>") == 9 and "22 more rows" in folded and folded.count("<tr>") == 23
    assert "<details>" not in pages.table(html, 1, pages.plan(bridge, {}), "index.html")


def test_no_grade_on_an_interval_as_wide_as_the_scale() -> None:
    assert xe.scales.letter(1, 5) == xe.scales.letter(2, 5) == "F"
    assert xe.scales.letter(0, 5) == "E"


def test_a_trap_names_its_factor(bridge: xe.Analysis) -> None:
    assert not [text for text in findings.misread(bridge)["trap"] if "a thousand times" in text]
    for path in sorted(Path(xe.__file__).parent.glob("*.py")):
        assert not re.search("a thousand times apart", path.read_text(encoding="utf-8")), path.name


def test_months_are_english_whatever_the_process_speaks() -> None:
    assert spoken.month(dt.date(2025, 3, 1)) == "March 2025"
    assert spoken.month(dt.date(2025, 3, 1), 3) == "Mar 2025"


def test_every_dispute_says_why(bridge: xe.Analysis) -> None:
    rows = findings.contested(bridge)
    assert rows["why"].all()
    assert rows.iloc[0]["why"] == "the numbers lie 6% apart"
    moved = rows[rows["one side"].str.contains("May 2023") & rows["other side"].str.contains("June 2024")]
    assert all("days apart; told one after" in why for why in moved["why"]), "no one speaker told both"


BOUNDED = """[story]
from = 2025-01-01
[[question]]
slot = "reopening"
kind = "date"
triggers = ["reopen"]
[[question]]
slot = "cost"
unit = "GBP"
currency = "GBP"
triggers = ["cost"]
[[question]]
slot = "traffic"
unit = "vehicle"
triggers = ["vehicles"]
[[entity]]
name = "Veltmann"
kind = "builder"
[[question]]
slot = "builder"
kind = "name"
among = "builder"
triggers = ["contract", "won"]
"""
SAID = (
    "The repair will cost at least £30 million. The bridge will not reopen before March 2026, the council said. "
    "The rumour that Veltmann has already won the contract is untrue.\n\n"
    "Correction: An earlier version of this article said that 18,000 vehicles a day crossed the bridge. "
    "The council has withdrawn that figure. The correct number is 26,400."
)


@pytest.fixture(scope="module")
def bounded(tmp_path_factory: pytest.TempPathFactory) -> xe.Analysis:
    folder = tmp_path_factory.mktemp("bounded")
    (folder / "topic.toml").write_text(BOUNDED, encoding="utf-8")
    (folder / "a.txt").write_text(f"The bridge\n\nPublished 3 April 2025\n\n{SAID}\n", encoding="utf-8")
    return xe.analyse(folder)


def test_a_value_beside_its_sentence_keeps_bound_and_denial(bounded: xe.Analysis) -> None:
    page = dict(pages.whole(bounded, {}))["evidence/1.html"]
    for words in ("at least 30 million GBP", "not before March 2026", "denied: Veltmann", "withdrawn: 18,000 vehicles"):
        assert words in page, (words, re.findall("<td>.*?</td>", page))


def test_a_forecast_that_is_a_bound_is_drawn_with_an_open_end(bounded: xe.Analysis) -> None:
    drawn = figures.forecasts(findings.awaited(bounded), bounded.outcomes, "T")
    assert len([note for note in drawn.axes[0].texts if getattr(note, "arrow_patch", None)]) == 1
    assert "not before March 2026" in drawn.axes[0].get_yticklabels()[0].get_text()
    assert findings.foretold(bounded)["value"].tolist() == ["not before March 2026"]


def test_a_table_that_is_cut_says_where_all_of_it_stands(bridge: xe.Analysis) -> None:
    for made_of, name in (
        (findings.contested(bridge), "conflicts"),
        (findings.happened(bridge, 3), "events"),
        (bridge.claims[["claim", "text"]], "claims"),
        (findings.believed(bridge, "lattice"), "beliefs"),
    ):
        cut = figures.Table(made_of, "Many", 2)
        of = max(len(made_of), len(bridge.events) if name == "events" else 0)
        assert cut.note() == f"2 of {of} rows; all in tables/{name}.csv"
        made = pages.table(cut._repr_html_(), 1, pages.plan(bridge, {}), "evidence/1.html")
        assert f'<a href="../tables/{name}.csv">tables/{name}.csv</a>' in made
    assert figures.Table(findings.contested(bridge), "All", 100).note() == ""


def test_without_questions_it_is_said_that_no_contradiction_was_sought(tmp_path: Path) -> None:
    for name, (day, text) in TOLD.items():
        (tmp_path / f"{name}.txt").write_text(f"The bridge\n\nPublished {day}\n\n{text}\n", encoding="utf-8")
    words = findings.reliability(xe.analyse(tmp_path))
    assert "contradictions were not sought" in words and "topic.toml" in words and "xiaomi-ev init" in words
    assert "no contradictions" not in words


def test_what_was_forecast_and_is_told_as_done_stands_first_and_is_no_outcome(bridge: xe.Analysis) -> None:
    words = findings.timelines(bridge)
    assert "articles tell as done: opening date 2024-06-14 (by d_2024; their word, no outcome is recorded)" in words
    row = {
        "slot": "opening_date",
        "value": "2024-06-14",
        "unit": "",
        "date": "2024-06-14",
        "settled_on": "",
        "source_url": "",
    }
    import dataclasses

    known = dataclasses.replace(bridge, tables={**bridge.tables, "outcomes": pd.DataFrame([row])})
    assert "(by d_2024; the recorded outcome is the same)" in findings.timelines(known)


def test_a_mark_beyond_the_edge_leads_to_its_words_from_the_edge(bridge: xe.Analysis) -> None:
    """Of a bar that is cut off both what is seen of it and the year beside it lead on, of one wholly beyond the year."""
    months = [DAY("2023-01-01") + pd.Timedelta(days=60 * n) for n in range(12)]
    first, last = [*months, DAY("1990-05-01"), DAY("2024-01-01")], [*months, DAY("1990-05-09"), DAY("2060-01-01")]
    names = [f"e{n}" for n in range(14)]
    events = pd.DataFrame(
        {"event": names, "label": names, "articles": 1, "status": "planned", "earliest": first, "latest": last}
    )
    told = pd.DataFrame({"event": names, "article": "a_2021", "start": range(14), "end": range(5, 19), "text": "x"})
    made = pages.figure(figures.svg(figures.timeline(events, "T", told)), "words", 1, pages.plan(bridge, {}))
    links = re.findall(r'<a href="([^"]*)" aria-label="([^"]*)">(.*?)</a>', made, re.DOTALL)
    assert all("<path" in inner or "<use" in inner or "<text" in inner for *_, inner in links), (
        "a link that nobody sees"
    )
    places = [address.partition("#at-")[2] for address, *_ in links]
    assert sorted(map(int, places)) == [*range(13), 13, 13]
    year = {place: (words, inner) for place, (_, words, inner) in zip(places, links, strict=True) if "<text" in inner}
    assert year.keys() == {"12", "13"}
    assert year["12"][0] == "◂ 1990: e12" and "◂ 1990" in year["12"][1], "what is read aloud begins with what is seen"
    assert year["13"][0] == "2060 ▸: e13"


def test_several_marks_beyond_one_edge_are_a_list(bridge: xe.Analysis) -> None:
    days = [DAY("2023-01-01") + pd.Timedelta(days=30 * n) for n in range(12)]
    table = pd.DataFrame(
        {"claim": [f"c{n}" for n in range(13)], "article": "a_2021", "slot": "opening", "value": "x"}
        | {f"written_{end}": [*days, DAY("1950-01-01")] for end in ("earliest", "latest")}
        | {f"forecast_{end}": [*days, DAY("1960-01-01")] for end in ("earliest", "latest")}
    )
    svg = figures.svg(figures.forecasts(table, bridge.outcomes, "T", {"a_2021": "The Herald $1"}))
    assert "all:" in svg and "at%3A" not in svg and svg.count("claim:c12") == 1
    assert ">x<" in svg and ">The Herald $1<" in svg


def test_an_open_end_at_the_edge_is_drawn_and_leads(bridge: xe.Analysis) -> None:
    dates = pd.DataFrame(
        {"article": ["a_2021"] * 2, "segment": [0, 1], "start": [0, 9], "earliest": [DAY("2023-01-01"), pd.NaT],
         "latest": [pd.NaT, DAY("2023-01-05")], "why": ["", ""]}
    )  # fmt: skip
    figure = figures.creation(dates, "T")
    low, high = figure.axes[0].get_xlim()
    assert low < 19_358 - 119 and high > 19_358 + 119, "both arrows have room"
    assert figures.svg(figure).count('xlink:href="at:a_2021') >= 2


def test_words_over_a_mark_catch_no_click(site_of_scores: str) -> None:
    assert '<g class="over">' in site_of_scores and ".over{pointer-events:none}" in pages.frame._FRONT


@pytest.fixture
def site_of_scores(bridge: xe.Analysis) -> str:
    scores = pd.DataFrame({"source": ["s"], "true": [3], "partly": [0], "false": [1], "open": [0]})
    return pages.figure(figures.svg(figures.verdicts(scores, "T")), "words", 1, pages.plan(bridge, {}))


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ([("a", "The Herald", "One"), ("b", "", "Two"), ("c", "", "")], ["The Herald", "Two", "c"]),
        ([("a", "The Herald", "One"), ("b", "The Herald", "Two")], ["The Herald: One", "The Herald: Two"]),
        (
            [("a", "The Long Gazette of the North", "One of"), ("b", "The Long Gazette of the North", "Two of")],
            ["The Long…: One of", "The Long…: Two of"],
        ),
        ([("a", "", "Same title"), ("b", "", "Same title")], ["a", "b"]),
        (
            [("a", "", "The same words and more A"), ("b", "", "The same words and more B")],
            ["The same words and more A", "The same words and more B"],
        ),
        (
            [("a", "", "Word " * 9 + "A"), ("b", "", "Word " * 9 + "B")],
            ["Word Word Word Word Word…", "Word Word Word Wo…d Word B~2"],
        ),
        ([("a", "", "An opening that the city has long been waiting for")], ["An opening that the city…"]),
        ([("a", "", "宽" * 60)], ["宽" * 18 + "…" + "宽" * 9]),
        ([("a", "", "\u202e\n\x00"), ("b", "", "<b> $x$")], ["a", "<b> $x$"]),
    ],
)
def test_an_article_is_called_by_its_outlet_its_title_or_its_file(
    rows: list[tuple[str, ...]], names: list[str]
) -> None:
    articles = pd.DataFrame(rows, columns=["article", "source", "title"])
    assert list(shown.called(articles).values()) == names


def test_a_part_of_a_year_is_said_with_its_bound() -> None:
    day = pd.Timestamp("2023-12-31")
    said = {"polarity": "affirmed", "bound": "at_most", "value": "2023", "unit": "", "rule": "", "earliest": day}
    assert spoken.answer(SimpleNamespace(**said, mod="END")) == "by the end of 2023"
    assert spoken.answer(SimpleNamespace(**said)) == "by 2023"


def test_what_two_articles_both_say_is_said_in_words(bridge: xe.Analysis) -> None:
    why = spoken.both(
        "both say first_sale = 2024-SP; both say made = 10000 machine; both say by = Acme Ltd; written earlier",
    )
    assert (
        why
        == "both say first sale: spring 2024; both say made: 10,000 machines; both say by: Acme Ltd; written earlier"
    )


def test_the_forecast_figure_names_its_questions_and_has_room_for_arrows(bridge: xe.Analysis) -> None:
    drawn = findings.awaited(bridge).assign(bound="at_least")
    axes = figures.forecasts(drawn, bridge.outcomes, "T").axes[0]
    said = [label.get_text().split("\n")[0] for label in axes.get_yticklabels()]
    assert said[0].startswith(f"{drawn['slot'].iloc[0].replace('_', ' ')}: ")
    assert sum(": " in text for text in said) == drawn["slot"].nunique(), "each question is named once"
    last = daylines.number(drawn["forecast_earliest"].max())
    assert axes.get_xlim()[1] > last + 0.05 * (last - axes.get_xlim()[0])


def test_the_triangle_has_no_empty_column_and_no_lines_through_its_words() -> None:
    pairs = pd.DataFrame([("a", "b", "copy", 1.0, 1.0, "a", "w")], columns="a b kind a_in_b b_in_a earlier why".split())
    axes = figures.matrix(pairs, ["a", "b", "c"], "T").axes[0]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["a", "b"]
    assert not any(line.get_visible() for line in axes.get_xgridlines())


def test_a_cut_timeline_shows_each_status_that_its_title_counts() -> None:
    rows = [("happened", 2)] * 5 + [("rumoured", 1)]
    events = pd.DataFrame(rows, columns=["status", "origins"]).assign(articles=1, event=list("abcdef"))
    assert set(findings.chief(events, 3)["status"]) == {"happened", "rumoured"}


def test_a_reason_names_articles_as_a_reader_does() -> None:
    names = {"02_copy": "The Herald", "2024": "The Year", "yes": "Yes", "h1": "Live <b>"}
    said = "corrects 02_copy, 2024 or yes; h1_x goes back to h1."
    assert shown.renamed(said, names) == "corrects The Herald, 2024 or yes; h1_x goes back to Live <b>."


def test_a_table_calls_articles_by_their_names_where_they_are_articles() -> None:
    site = frame.Site({"2024": "evidence/1.html"}, {}, {}, {}, {"2024": "A <title>"})
    table = figures.Table(pd.DataFrame({"article": ["2024"], "value": ["2024"]}), "T")
    made = linking.table(table._repr_html_(), 1, site, "")
    assert made.count("A &lt;title&gt;") == 1 and made.count(">2024<") == 1


def test_no_page_but_those_that_list_files_shows_a_file_s_id(analysis: xe.Analysis) -> None:
    ids = list(analysis.articles["article"])
    for path, text in pages.whole(analysis, {}):
        seen = re.sub(
            r"(?s)<style>.*?</style>|<[^>]+>", " ", text.partition("The articles, with every claim marked")[0]
        )
        assert sum(name in seen for name in ids) <= path[9:10].isdigit(), path


def test_a_list_of_several_sentences_says_which_article_each_is_from(bridge: xe.Analysis) -> None:
    site = pages.plan(bridge, {})
    first, second = list(site.called)[:2]
    site.address(shown.to_all([shown.to_text(first, 0, end=3), shown.to_text(second, 0, end=4)], "both"))
    html = pages.lists(bridge, site)
    assert re.search(rf"{re.escape(site.called[first])}<ul><li>.*{re.escape(site.called[second])}<ul><li>", html)
