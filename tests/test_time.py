"""When articles were written and what happened when: the seeds' true dates, events and forecasts."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

import pandas as pd
import pytest

import xiaomi_ev as xe
from xiaomi_ev import archives, article, dating, figures, stamps, ties, timeline, topic

# The narrowest intervals that public pages support; each given interval must hold one whole.
TRUE = {
    ("000", 0): ("2023-07-14", "2023-08-18"),
    ("001", 0): ("2023-02-09", "2023-02-28"),
    ("002", 0): ("2021-10-19", "2021-11-26"),
    ("002", 1): ("2021-03-19", "2021-03-29"),
    ("003", 0): ("2023-11-10", "2023-12-27"),
    ("004", 0): ("2023-10-12", "2023-11-14"),
}


def test_every_seed_is_dated_around_its_true_time(analysis: xe.Analysis) -> None:
    given = {(row.article[:3], row.segment): row for row in analysis.dates.itertuples()}
    assert set(given) == set(TRUE)
    for key, (first, last) in TRUE.items():
        assert str(given[key].earliest)[:10] <= first and last <= str(given[key].latest)[:10], key
    narrow = [row for row in given.values() if (row.latest - row.earliest).days < 366]
    assert len(narrow) >= len(given) / 2


def one(raw: str, **meta: str) -> tuple[str, str]:
    dates, _ = dating.date_articles([article.from_text("a", raw, **meta)], topic.Topic())
    return str(dates.iloc[0]["earliest"])[:10], str(dates.iloc[0]["latest"])[:10]


BODY = "\n\nThe bridge over the Mirre is closed to all traffic, the harbour office said in a short notice to shippers and pilots."


@pytest.mark.parametrize(
    ("raw", "given"),
    [
        ("Nothing in this text says when.", ("NaT", "NaT")),
        ("The bridge was opened in June 2021. A second one will open in 2024.", ("2021-06-01", "2024-12-31")),
        ("OSLO, 3 March 2022 (Wire) - The bridge is closed.", ("2022-03-03", "2022-03-03")),
        ("When will it open? In April 2027. I said December 2026, I know.", ("NaT", "NaT")),
        (f"Keizai Weekly, No. 11, March 9, 2024 (English edition)\n\nThe bridge{BODY}", ("2024-03-09", "2024-03-09")),
        ("A title of some words\nPublished on 5 May 2020\nThe bridge is closed.", ("2020-05-05", "2020-05-05")),
        ("The fair was expected to open in 2019 but did not.", ("NaT", "NaT")),
    ],
)
def test_bounds_from_one_text(raw: str, given: tuple[str, str]) -> None:
    assert one(raw) == given


@pytest.mark.parametrize(
    ("head", "given"),
    [
        ("Kapital Live | Mon 8 Jan 2024 | Latest update 17:03 CET", "2024-01-08"),
        ("Correio do Vale, English edition, 22 March 2024", "2024-03-22"),
        ("Rzeczna Online / Thursday 26 October 2023 / refresh this page for updates", "2023-10-26"),
        ("Kickabout.example – Updated 20 Aug 2024, 09:15 CEST", "2024-08-20"),
        ("EuroFinance Weekly, No. 39/2024 (27 September 2024)", "2024-09-27"),
        ("by Guest Columnist, The Meridian (Manila), 5 April 2024", "2024-04-05"),
        ("Fjordavisa, weekend edition, 3 February 2024. Translated from Norwegian.", "2024-02-03"),
        ("Posted on October 3, 2023 at 4:10 PM by admin · 4 comments", "2023-10-03"),
        ("SEOUL, February 16, 2022 /PR Line/ -- The bridge is shut.", "2022-02-16"),
        ("RZECZNA, Poland, March 7 2023 (Baltic Press) - The bridge is shut.", "2023-03-07"),
        ("MUMBAI, Nov 4 2024 (Bharat Wire Service): The bridge is shut.", "2024-11-04"),
        ("Stadia Review, issue 31, September 2023", "2023-09-01"),
        ("Veldt Monitor | Explainers | 21 June 2023 | Updated 22 June", "2023-06-21"),
        ("By A. Writer\nOctober 12, 2021", "2021-10-12"),
        ("UNREVISED MINUTES of the meeting of 11 October 2023, Committee Room 2", "2023-10-11"),
        ("Friday June 13th 2025 .. 7:02 AM .. Posted by: Staff .. 589 reactions", "2025-06-13"),
        ("Transcript of the hearing on 4 May 2022", "2022-05-04"),
        ("Lisbon, 12 February 2024. The bridge was shut today, the harbour office said.", "2024-02-12"),
        ("Keizai Weekly, No. 11, March 9, 2024 (English edition; translated)", "2024-03-09"),
        ("Fact sheet no. 7 - as of 4 March 2021, 12 noon", "2021-03-04"),
        ("By Post Reporter | Saturday 11 March 2023, 06:15 hrs | 38 comments", "2023-03-11"),
        (
            "This page, which is about the old and the new bridges over the river Mirre, was first published on 3 May 2022.",
            "2022-05-03",
        ),
        # when it was made and when it was changed, in one line
        ("Input 2024.08.22 09:14 | Revised 2024.08.22 11:30", "2024-08-22"),
        ("Registered 2024.08.22 09:14 / Modified 2024.08.22 11:30", "2024-08-22"),
        ("Created: 22.08.2024, 09:14; changed: 23.08.2024, 11:30", "2024-08-22"),
        ("Erstellt am 22. August 2024, geändert am 23. August 2024", "2024-08-22"),
        ("Posted Aug 22, 2024 9:14 am • Edited Aug 22, 2024 11:30 am", "2024-08-22"),
        ("Last edited Aug 23, 2024   Posted Aug 22, 2024", "2024-08-22"),
        ("22 August 2024 (created) - 23 August 2024 (last changed)", "2024-08-22"),
        ("By Ann Lee | Entered Thursday, 22 August 2024 | Amended 23 August 2024", "2024-08-22"),
        ("입력 2024.08.22 09:14 | 수정 2024.08.22 11:30", "2024-08-22"),
        # columns of a masthead, parted by blanks
        ("Thursday 22 February 2024                     English service", "2024-02-22"),
        ("FJORD AND VALLEY      Thursday 22 February 2024", "2024-02-22"),
        ("No. 41   22 February 2024   Price 2 euros", "2024-02-22"),
        ("22 February 2024\tEnglish edition", "2024-02-22"),
        (
            "Sunday 3 March 2024     Opening of the bridge for all cars\nMonday 4 March 2024     First lorries drive to the other bank",
            "",
        ),
        ("Opening of the bridge for lorries      3 March 2024", ""),
        ("3 March 2024     9 euros for a car and 20 for each lorry", ""),
        ("Registered on 22 August 2024, modified on 23 August 2024, the ferry sails again.", ""),
        ("Opened 22 August 2024 | Changed hands 23 August 2024", ""),
        ("The plan, changed on 22 August 2024 and amended on 23 August 2024, is void", ""),
        ("Registered: the ferry, built 22 August 2024 | Changed: its bow, 23 August 2024", ""),
        # no head: prose, a title, a plan
        (
            "Most of this was in the letter of the builders that the weekly paper of the old town published in May 2022.",
            "",
        ),
        (
            "Hardly a week later the harbour office and its new director published a letter to the town on 3 May 2022.",
            "",
        ),
        ("The bridge, built on 3 May 2002, is closed.", ""),
        ("Works began on Monday, 5 June 2023, and will end soon.", ""),
        ("Bridge to open on 3 March 2024, ministry says", ""),
        ("Tickets: from 4 May 2024 at the gate", ""),
        ("The Department requested 118 million for 2024/25.", ""),
        # no head either: boxes of facts, lists, captions
        ("Launch: March 2024", ""),
        ("Opening: 3 March 2024", ""),
        ("Release date: 3 May 2024", ""),
        ("Where: Oslo, 3 May 2024", ""),
        ("Born: 4 May 1960", ""),
        ("- 5 May 2024", ""),
        ("Photo: the opening of the old bridge, 3 May 2019", ""),
        # labels that do say it
        ("Date: 3 May 2024", "2024-05-03"),
        ("Publication date: 3 May 2024", "2024-05-03"),
        ("By: Ann Lee, 3 May 2024", "2024-05-03"),
    ],
)
def test_the_day_in_an_article_s_head(head: str, given: str) -> None:
    earliest, latest = one(f"A bridge is closed\n\n{head}{BODY}")
    exact = earliest if earliest[:7] == latest[:7] != "NaT" else ""
    assert exact == given


@pytest.mark.parametrize(
    "head",
    [
        "Mittwoch, 18. Mai 2022, 14:32 Uhr", "18. Mai 2022", "Von Ann Lee, 18.05.2022", "Stand: 18.05.2022", "Added: 18.05.2022, 14:41     Comments (27)     Like us!", "Uploaded on 18 May 2022", "18 of May of 2022, 18:22 hours", "Zuletzt geändert am 18. Mai 2022",
        "Veröffentlicht am Mittwoch, 18.05.2022, 14:32", "Publié le 18 mai 2022 à 14h32", "Mis à jour le mer. 18 mai 2022", "18 de mayo de 2022",
        "Publicado el 18 de mayo de 2022", "mayo 18 de 2022", "Atualizado em 18 de maio de 2022", "Pubblicato il 18 maggio 2022", "18 mag 2022",
        "Gepubliceerd op 18 mei 2022", "Publicerad 18 maj 2022", "18. toukokuuta 2022", "Opublikowano: 18 maja 2022", "18. května 2022",
        "2022. május 18.", "18 Mayıs 2022 Çarşamba", "18 мая 2022 г., 14:32", "Опубликовано: 18 мая 2022", "18 Μαΐου 2022", "18 tháng 5, 2022",
        "2022年5月18日", "发布时间：2022年5月18日 14:32", "公開日: 2022年5月18日", "2022년 5월 18일", "입력 2022. 5. 18. 14:32", "18 مايو 2022", "18 मई 2022",
        "18 MAY 22", "18-May-2022", "18 May '22", "2022.05.18", "18-05-2022 14:32", "Kurier | 18. Mai 2022 | Sport",
    ],
)  # fmt: skip
def test_a_date_line_may_be_in_any_language(head: str) -> None:
    assert one(f"A bridge is closed\n\n{head}{BODY}") == ("2022-05-18", "2022-05-18")


@pytest.mark.parametrize(
    "head",
    [
        "Publié le 18 mai 2022 à 14h32",
        "2022年5月18日",
        "Added: 18.05.2022, 14:41",
        "18 MAY 22",
        "Input 2022.05.18 09:14 | Revised 2022.05.18 11:30",
        "Posted: May 18, 2022, 9 a.m. Edited: May 19, 2022, 8 p.m.",
    ],
)
def test_a_date_line_in_any_language_is_no_event_and_no_claim(head: str, tmp_path: Path) -> None:
    raw = f"A bridge is closed\n\n{head}{BODY}"
    (tmp_path / "a.txt").write_text(raw, encoding="utf-8")
    found = xe.analyse(tmp_path)
    assert not len(found.events) and (found.claims["start"] >= raw.index("The bridge")).all()


@pytest.mark.parametrize(
    "line",
    [
        "The treaty of 18 mai 2012 is void, and so is the one of 2. Juni 2013.", "Fecha de apertura: 18 de mayo de 2022", "Stand: 42 seats 2022", "A clause was added on 18 May 2022 to the old treaty.",
        "In 2022 5 of 18 ferries ran.", "31 février 2022", "5 jui 2022", "Eröffnung: 18. Mai 2022", "1-2-2022-5",
    ],
)  # fmt: skip
def test_what_is_no_date_line(line: str) -> None:
    earliest, latest = one(f"A bridge is closed\n\n{line}{BODY}")
    assert earliest == "NaT" or earliest != latest


def test_an_update_s_line_at_the_end_is_a_date_line_too(tmp_path: Path) -> None:
    raw = f"A bridge is closed\n\n18. Mai 2022{BODY}\n\nLetzte Aktualisierung: 20.05.2022"
    (tmp_path / "a.txt").write_text(raw, encoding="utf-8")
    found = xe.analyse(tmp_path)
    assert [str(day)[:10] for day in found.dates.loc[0, ["earliest", "latest"]]] == ["2022-05-18", "2022-05-20"]
    assert not len(found.events)


def test_a_wire_s_dateline_takes_its_year_from_dated_siblings() -> None:
    wire = article.from_text("wire", f"OSLO, Jan 8 (Nordwire) - The bridge is shut.{BODY}")
    near = article.from_text("near", f"Shut\n\nFjordavisa, 30 December 2023{BODY}")
    far = article.from_text("far", f"Shut\n\nFjordavisa, 30 June 2023{BODY}")
    dated = dating.date_articles([wire, near], topic.Topic())[0].set_index("article")
    assert str(dated.loc["wire", "earliest"])[:10] == str(dated.loc["wire", "latest"])[:10] == "2024-01-08"
    assert dating.date_articles([wire, far], topic.Topic())[0].set_index("article").isna().loc["wire", "earliest"]
    assert dating.date_articles([wire], topic.Topic())[0].isna().loc[0, "earliest"]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        # January 9 was a Tuesday in 2018 and 2024, a Monday in 2023
        (
            "Jan 9 (Nordwire) - The harbour office said on Tuesday that the bridge will open in 2026. It was built in 2021.",
            ("2024-01-09", "2024-01-09"),
        ),
        (
            "OSLO, Jan 9 (Nordwire) - The bridge will open in 2026, the office said on Tuesday. It was built in 2021.",
            ("2024-01-09", "2024-01-09"),
        ),
        (
            "OSLO, Jan 10 (Nordwire) - The bridge will open in 2026, the office said on Tuesday. It was built in 2021.",
            ("2023-01-10", "2023-01-10"),
        ),
        # two years of one weekday; no weekday; no bound from below
        (
            "Jan 9 (Nordwire) - The office said on Tuesday that the bridge will open in 2026. It was built in 2017.",
            ("2018-01-09", "2024-01-09"),
        ),
        (
            "Jan 9 (Nordwire) - The office said that the bridge will open in 2026. It was built in 2021.",
            ("2021-01-09", "2026-01-09"),
        ),
        (
            "Jan 9 (Nordwire) - The harbour office said on Tuesday that the bridge will open in 2026.",
            ("NaT", "2024-01-09"),
        ),
        (
            "Jan 9 (Nordwire) - The harbour office said on Tuesday that the bridge was built in 2020.",
            ("2024-01-09", "NaT"),
        ),
        # a Wednesday in 2019: filed after midnight
        (
            "Jan 9 (Nordwire) - The harbour office said on Tuesday that the bridge will open in 2020.",
            ("NaT", "2019-01-09"),
        ),
        # what is to come on a Tuesday says nothing of the day of writing
        (
            "Jan 9 (Nordwire) - The bridge will open on Tuesday, and its toll will rise in 2025. It was built in 2023.",
            ("2023-01-09", "2025-01-09"),
        ),
    ],
)
def test_a_wire_s_day_and_weekday_tell_its_year(text: str, given: tuple[str, str]) -> None:
    assert one(text) == given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        # April 11 was a Tuesday, November 4 a Saturday
        ("Published: 04/11/2023 {}", ("2023-04-11", "2023-11-04")),
        ("Published: 04/11/2023 {} The report of 23/11/2022 said so.", ("2023-11-04", "2023-11-04")),
        ("Published: 04/11/2023 {} The report of 11/23/2022 said so.", ("2023-04-11", "2023-04-11")),
        ("Published: 04/11/2023 {} Of 11/23/2022 and of 23/11/2022.", ("2023-04-11", "2023-11-04")),
        ("Published: Saturday 04/11/2023 {}", ("2023-11-04", "2023-11-04")),
        ("Tue 04/11/2023 {}", ("2023-04-11", "2023-04-11")),
        ("Published: 04/11/2023 {} The bridge was closed in July 2023.", ("2023-11-04", "2023-11-04")),
        ("Published: 04/11/2023 {} The bridge will be closed in July 2023.", ("2023-04-11", "2023-04-11")),
        ("Published: 04-11-2023 {}", ("2023-04-11", "2023-11-04")),
        ("Published: 04/04/2023 {}", ("2023-04-04", "2023-04-04")),
        ("Published: 23/11/2023 {}", ("2023-11-23", "2023-11-23")),
        ("Published: 04.11.2023 {}", ("2023-11-04", "2023-11-04")),
    ],
)
def test_a_byline_in_figures_has_its_order_from_what_else_tells_it(text: str, given: tuple[str, str]) -> None:
    assert one(f"A bridge is closed\n\n{text.format(BODY)}") == given


def test_a_source_writes_its_dates_in_one_order_and_where_nothing_tells_both_days_are_named() -> None:
    open_one = article.from_text("a", f"A bridge is closed\n\nPublished: 04/11/2023{BODY}", source="Courier")
    sibling = article.from_text("b", f"A ferry is late\n\nPublished: 23/11/2022{BODY}", source="Courier")
    other = article.from_text("b", f"A ferry is late\n\nPublished: 23/11/2022{BODY}", source="Herald")
    dates = dating.date_articles([open_one, sibling], topic.Topic())[0]
    assert str(dates.loc[0, "earliest"])[:10] == str(dates.loc[0, "latest"])[:10] == "2023-11-04"
    dates, evidence = dating.date_articles([open_one, other], topic.Topic())
    assert "2023-04-11 or 2023-11-04" in dates.loc[0, "why"] and "2023-04-11 or 2023-11-04" in evidence.loc[0, "why"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Published: Saturday 04/11/2023 {} Of 05/10/2023.", ["2023-11-04", "2023-10-05"]),
        ("Published: Tuesday 04/11/2023 {} Of 05/10/2023.", ["2023-04-11", "2023-05-10"]),
        ("Published: 04/11/2023 {} Of 23/11/2022.", ["2023-11-04", "2022-11-23"]),
        ("Published: 04/11/2023 {} Of 11/23/2022.", ["2023-04-11", "2022-11-23"]),
        ("Published: 4 November 2023 {} Of 05/10/2023.", ["2023-11-04", "2023-05-10"]),
    ],
)
def test_days_in_figures_stand_in_the_order_that_the_byline_was_settled_to(text: str, values: list[str]) -> None:
    said = article.from_text("a", f"A bridge is closed\n\n{text.format(BODY)}")
    told = dating.timexes([said], dating.date_articles([said], topic.Topic())[0])["a"]
    assert [one.value for one in told if one.text[-4:].isdigit() and len(one.value) == 10] == values


SIBLING = "The council closed the toll bridge on 14 March and is to demolish its northern pylon in June."


@pytest.mark.parametrize(
    ("text", "given"),
    [
        # told as past, told as still to come, neither
        ("The toll bridge was closed by the council on 14 March.", ("2024-03-14", "2025-03-13")),
        ("Its northern pylon will be demolished in June, the council says.", ("2023-07-02", "2024-06-30")),
        ("The council and its toll bridge: all eyes are on 14 March.", ("2023-03-16", "2025-03-13")),
        # other words, another day, a period that ends in the month
        ("A choir sang in Vienna on 14 March.", ("NaT", "NaT")),
        ("The toll bridge was closed by the council on 15 March.", ("NaT", "NaT")),
        ("The council took less at its toll bridge in the nine months to March.", ("NaT", "NaT")),
        # its own years are stronger
        ("The toll bridge was closed by the council on 14 March. It was built in 2026.", ("2026-01-01", "NaT")),
    ],
)
def test_a_day_without_its_year_takes_it_from_what_siblings_tell_of_it(text: str, given: tuple[str, str]) -> None:
    dated = article.from_text("b", f"Closed\n\nFjordavisa, 30 March 2024{BODY} {SIBLING}")
    others = [
        article.from_text(f"c{n}", f"Other\n\n{n + 1} May 2024{BODY} Rain fell on {n + 2} April.") for n in range(9)
    ]
    dates = dating.date_articles([article.from_text("a", text), dated, *others], topic.Topic())[0]
    row = dates.set_index("article").loc["a"]
    assert (str(row["earliest"])[:10], str(row["latest"])[:10]) == given


def test_last_september_is_over() -> None:
    told = "The machine now weighs 26 kilograms, up from the 21 that were promised last September at the Mirre works."
    one_of = article.from_text("a", f"A leak of the machine\n\n{told}")
    dated = article.from_text("b", f"Papers of the machine\n\n21 March 2023\n\n{told} The works are closed.")
    row = dating.date_articles([one_of, dated], topic.Topic())[0].set_index("article").loc["a"]
    assert (str(row["earliest"])[:10], str(row["latest"])[:10]) == ("2022-10-01", "2023-09-30")


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("A paper of the works has come to the blog Pier & Tea. {told}", "2023-03-21"),
        ("A paper of the works has come to us. {told}", "NaT"),  # who was first?
        ("Pier & Tea is a blog of the harbour. The bridge is as long as ever.", "NaT"),  # it may be named at any time
    ],
)
def test_who_names_an_outlet_and_repeats_its_words_wrote_after_it(said: str, given: str) -> None:
    told = "The paper names the maker of the steel as well: Torav, of the north, and not Gelm as everyone assumed."
    known = topic.Topic(outlets=(topic.Outlet("Pier & Tea"),))
    one_of = article.from_text("a", f"A leak of the works\n\n{said.format(told=told)}")
    dated = article.from_text("b", f"The papers of the works\n\n21 March 2023\n\n{told}", source="Pier & Tea")
    row = dating.date_articles([one_of, dated], known)[0].set_index("article").loc["a"]
    assert str(row["earliest"])[:10] == given


LEAK = "The ring weighs 2.9 grams, lasts nine days and costs $399, a leaker says."


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("So Pier & Tea says nine days, 2.9 grams and $399. I say it is vapour.", "2023-03-21"),
        ("According to Pier & Tea it has nine days and costs $399.", "2023-03-21"),
        ("Pier & Tea says nine days.", "NaT"),  # one figure, and a small one
        ("Pier & Tea says twelve days, 4.1 grams and $259.", "NaT"),
        ("Nine days, 2.9 grams and $399, they say. I read it at home, not in Pier & Tea.", "NaT"),
    ],
)
def test_who_tells_the_figures_of_an_outlet_wrote_after_it(said: str, given: str) -> None:
    known = topic.Topic(outlets=(topic.Outlet("Pier & Tea"),))
    one_of = article.from_text("a", f"Anyone believe it?\n\n{said}")
    dated = article.from_text("b", f"The papers of the works\n\n21 March 2023\n\n{LEAK}", source="Pier & Tea")
    later = article.from_text("c", f"The ring again\n\n21 May 2023\n\n{LEAK}", source="Pier & Tea")
    row = dating.date_articles([one_of, dated, later], known)[0].set_index("article").loc["a"]
    assert str(row["earliest"])[:10] == given


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("He also said October and here we are, two weeks before Christmas, no bridge.", ("2024-12-08", "2024-12-14")),
        ("It's only 3 days to Easter and the bridge is shut.", ("2024-03-28", "2024-03-28")),
        ("We are just two months from 1 July, and the bridge is shut.", ("2024-04-16", "2024-05-16")),
        # what was done so long before a day, and what is to be
        ("Two weeks before Christmas the council shut the bridge.", ("2024-02-01", "2025-01-31")),
        ("It is to open two weeks before Christmas.", ("2024-02-01", "2025-01-31")),
        # two years are left
        ("It was built in 2022, and here we are, two weeks before Christmas.", ("2022-01-01", "2025-01-31")),
    ],
)
def test_how_long_it_is_to_a_day_of_the_calendar(said: str, given: tuple[str, str]) -> None:
    known = topic.Topic(start=dt.date(2022, 1, 1) if "2022" in said else dt.date(2024, 2, 1), end=dt.date(2025, 1, 31))
    row = dating.date_articles([article.from_text("a", f"A bridge is closed\n\n{said}")], known)[0].loc[0]
    assert (str(row["earliest"])[:10], str(row["latest"])[:10]) == given


def test_a_day_said_again_and_again_is_compared_a_bounded_number_of_times() -> None:
    many = ties._MOST * 3
    dated = article.from_text(
        "b", f"Closed\n\n30 March 2024{BODY}" + "\nOn 14 March 2024 the council closed the toll bridge." * many
    )
    said = article.from_text("a", "\n".join(["On 14 March the council closed the toll bridge."] * many))
    _, evidence = dating.date_articles([said, dated], topic.Topic())
    assert len(evidence[evidence["article"] == "a"]) <= 2 * ties._MOST


def test_a_copied_sentence_s_month_is_that_of_the_copied_one() -> None:
    said = "sent me the eleven slides that the harbour office showed to its pilots in January"
    texts = [
        f"A\n\nPublished 20 February 2024\n\nSomebody {said}.",
        f"B\n\nThe harbour blog of 2024 says: somebody has {said}.",
    ]
    articles = [article.from_text(name, text) for name, text in zip("ab", texts, strict=True)]
    dates = dating.date_articles(articles, topic.Topic())[0]
    dates.loc[1, ["earliest", "latest"]] = pd.Timestamp("2024-02-20"), pd.Timestamp("2024-12-30")
    found = dating.timexes(articles, dates)
    assert [one.value for one in found["b"] if one.text == "January"] == ["2024-01"]
    other = [articles[1], article.from_text("a", texts[0].replace("pilots", "captains"))]
    assert [one.value for one in dating.timexes(other, dates)["b"] if one.text == "January"] == ["202X-01"]


def test_days_of_the_week_are_tied_by_sentences_that_are_nearly_the_same() -> None:
    told = (
        "a stretch of the motorway bridge collapsed in busy traffic, and vehicles fell fifty metres to the ground below"
    )
    dated = article.from_text("b", f"Collapsed\n\nFjordavisa, 16 August 2018{BODY} On Tuesday {told}.")
    same, other = (article.from_text("a", f"On Tuesday {text}.") for text in (told, "vehicles wait at the bridge"))
    for one_of, given in ((same, ("2018-08-14", "2018-08-21")), (other, ("NaT", "NaT"))):
        row = dating.date_articles([one_of, dated], topic.Topic())[0].set_index("article").loc["a"]
        assert (str(row["earliest"])[:10], str(row["latest"])[:10]) == given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        # what was done about a day to come does not say that it has been
        ("The opening has slipped from October 2024 to February 2025.", ("NaT", "2025-02-28")),
        ("The first trains were promised for December 2026.", ("NaT", "NaT")),
        ("This article was amended on 16 February 2025.", ("NaT", "NaT")),
        ("He said that the opening was now likely in the second half of 2024.", ("NaT", "NaT")),
        ("She has predicted an opening in the second half of 2023.", ("NaT", "2023-12-31")),
        ("It was as plain as day: the bridge opens in October 2021.", ("NaT", "2021-10-31")),
        ("We were told spring 2024 and I had the back room painted for it.", ("NaT", "NaT")),
        ("The opening is put off until the first half of 2025.", ("NaT", "2025-06-30")),
        ("The toll could reach 9 euros in 2027.", ("NaT", "2027-12-31")),
        # what has been
        ("The bridge was opened in October 2021.", ("2021-10-01", "NaT")),
        ("It closed in May 2022 after the storm.", ("2022-05-01", "NaT")),
        # the day of an older text
        (
            "An earlier article (Bridge to open, 17 March 2021) said that it would cost 9 million.",
            ("2021-03-17", "NaT"),
        ),
        (
            "An earlier version of this story (3 May 2024, page 4) said that the toll would be 9 euros.",
            ("2024-05-03", "NaT"),
        ),
        ("The article of 17 March 2021 says that it would cost 9 million.", ("2021-03-17", "NaT")),
        ("As to our report published on 17 March 2021: it would cost 9 million.", ("2021-03-17", "NaT")),
        ("The 17 March 2021 story says nothing of a toll.", ("2021-03-17", "NaT")),
        ("The report on 17 March 2027 will tell.", ("NaT", "2027-03-17")),
        ("The bridge (opening on 17 March 2027) has no toll in the story.", ("NaT", "NaT")),
    ],
)
def test_what_is_past_and_what_is_still_to_come(text: str, given: tuple[str, str]) -> None:
    assert one(text) == given


def test_next_year_is_the_first_year_that_the_article_s_own_plans_name_again_and_again() -> None:
    text = "The bridge is to open early next year. It will carry 900 cars in 2024, and the ferry may stop in 2024. {}"
    assert one(text.format("")) == ("2023-01-01", "2023-12-31")
    assert one(text.format("The toll will rise in 2023.")) == ("NaT", "2023-12-31")


@pytest.mark.parametrize(
    ("older", "days"),
    [
        ("FROM OUR ARCHIVE (February 2025)\nThe bridge is due in May. It will have a toll.", "2025-02-01"),
        (
            'FROM THE MERIDIAN, 10 SEPTEMBER 2023: "The bridge is closed and three ferries run in its place. It opens in May."',
            "2023-09-10",
        ),
        ("As we reported on 3 May 2024:\nThe bridge is due in June, and nobody knows what it will cost.", "2024-05-03"),
        # the date at the head of the text below
        (
            "From our archive\n3 May 2024: The bridge is due in June, and nobody in the town knows yet what it will cost.",
            "2024-05-03",
        ),
        ("FROM THE ARCHIVES\n\n3 May 2024\nThe bridge is due in June. It will have a toll.", "2024-05-03"),
        ("What we wrote then\nPublished 3 May 2024\nThe bridge is due in June. It will have a toll.", "2024-05-03"),
        (
            "Our report of 3 May 2024\nPublished 3 May 2024\nThe bridge is due in June. It will have a toll.",
            "2024-05-03",
        ),
        # neither an older text nor a heading of one
        ("Our report of 3 May 2024 named June as the month, and the office has not said since what is to be done.", ""),
        (
            "From our archive came a letter.\n3 May 2024 is the day on which the works are to begin at all the piers, it says, and to end.",
            "",
        ),
        ("From the harbour office came a letter on 3 May 2024 that says what is to be done.", ""),
        ("Tickets: from 4 May 2024 at the gate, and at all the stations of the valley, from morning until night.", ""),
    ],
)
def test_an_older_text_under_its_heading_has_its_own_day(older: str, days: str) -> None:
    told = article.from_text("a", f"A bridge is closed\n\nFjordavisa, 30 December 2025{BODY}\n\n{older}\n")
    dates = dating.date_articles([told], topic.Topic())[0]
    assert [str(day)[:10] for day in dates["earliest"]] == ["2025-12-30", *([days] if days else [])]
    if days:
        held = told.raw[dates.loc[1, "start"] : dates.loc[1, "end"]].strip()
        assert older.endswith(held) and "The bridge is" in held


@pytest.mark.parametrize(
    ("added", "day"),
    [
        ("Update, 2 January: The office says that the bridge is to open in the spring.", "2026-01-02"),
        ("[UPDATE (Friday, 2 January 2026): The office says that the bridge is to open soon.]", "2026-01-02"),
        ("Correction, 3 March: An earlier version gave the wrong length of the bridge.", "2026-03-03"),
        ("Updated on 31 December 2025: The office says that the bridge is to open soon.", "2025-12-31"),
        ("Editor's note, 2 January 2026 - The office says that the bridge is to open soon.", "2026-01-02"),
        # of no day, or of one that is not later
        ("Update: The office said on 2 January 2026 that the bridge is to open soon.", ""),
        ("Update, 3 May 2025: The office says that the bridge is to open in the spring.", ""),
        ("Update, 2 January", ""),
    ],
)
def test_what_was_added_below_a_text_has_its_own_day(added: str, day: str) -> None:
    told = article.from_text(
        "a",
        f"A bridge is closed\n\nFjordavisa, 30 December 2025{BODY} It opens on Sunday.\n\n{added}\n\nTags: bridge\n",
    )
    dates = dating.date_articles([told], topic.Topic())[0]
    assert [str(day)[:10] for day in dates["earliest"]] == ["2025-12-30", *([day] if day else [])]
    if day:
        assert told.raw[dates.loc[1, "start"] : dates.loc[1, "end"]].strip() == added


def test_metadata_and_address_bound_alone() -> None:
    assert one("The bridge will open in 1999.", published="2020-01-02") == ("2020-01-02", "2020-01-02")
    assert one("The bridge is closed.", url="https://x.example/2023/11/10/bridge") == ("2023-11-10", "2023-11-10")


def test_a_text_from_before_the_story_bounds_nothing_the_wrong_way_round() -> None:
    story = topic.Topic(start=dt.date(2023, 1, 1), end=dt.date(2024, 12, 31))
    old = article.from_text("a", "The ferry will stop in 1987. The bridge is due in 1987.")
    dates, _ = dating.date_articles([old], story)
    row = dates.iloc[0]
    assert str(row["latest"])[:10] == "1987-12-31" and not row["earliest"] > row["latest"]
    assert dating.timexes([old], dates)["a"]
    late = article.from_text("a", "The ferry stopped in 2030.")
    dates, _ = dating.date_articles([late], story)
    assert str(dates.iloc[0]["earliest"])[:10] == "2030-01-01" and dating.timexes([late], dates)["a"]


def test_what_was_long_before_the_story_does_not_take_its_start_away() -> None:
    story = topic.Topic(start=dt.date(2023, 1, 1), end=dt.date(2024, 12, 31))
    for text, given in (
        ("The bridge was built in 1987. It will have a toll in 2031.", ("2023-01-01", "2024-12-31")),
        ("The bridge was built in 1987. Its toll rose in March 2024.", ("2024-03-01", "2024-12-31")),
        (f"Closed\n\nFjordavisa, 30 December 2019{BODY}", ("2019-12-30", "2019-12-30")),
        (
            "Jan 9 (Nordwire) - The office said on Tuesday that the bridge of 1987 is shut.",
            ("2024-01-09", "2024-01-09"),
        ),
    ):
        row = dating.date_articles([article.from_text("a", text)], story)[0].iloc[0]
        assert (str(row["earliest"])[:10], str(row["latest"])[:10]) == given


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Did anyone hear, the Marlin ferry returns to service tomorrow?", ("2024-05-12", "2024-05-14")),
        ("Yesterday the Marlin ferry returned to service and I was on it.", ("2024-05-14", "2024-05-16")),
        ("The Marlin ferry returned to service today. It smelt of paint.", ("2024-05-13", "2024-05-15")),
        ('She wrote: "The Marlin ferry returns to service tomorrow."', ("NaT", "NaT")),
        ("The harbour choir sings in the church tomorrow.", ("NaT", "NaT")),
        ("Somebody says that the ferry was sold yesterday.", ("NaT", "NaT")),
    ],
)
def test_a_day_counted_from_writing_is_tied_to_the_day_that_siblings_give(text: str, days: tuple[str, str]) -> None:
    told = {
        "news": "Ferry returns\n\nBy Ann Lee\n12 May 2024\n\nThe Marlin ferry will return to service on 14 May 2024, the "
        "harbour authority said. It was withdrawn in March 2024 after a fire. It was sold on 3 April 2024.",
        "later": "Back\n\nThe Marlin ferry returned to service on 14 May 2024 with 200 people. The sale was on 3 April 2024.",
        "forum": f"A thread\n\n{text}",
    }
    articles = [article.from_text(name, body) for name, body in told.items()]
    dates, evidence = dating.date_articles(articles, topic.Topic())
    row = dates[dates["article"] == "forum"].iloc[0]
    assert (str(row["earliest"])[:10], str(row["latest"])[:10]) == days
    assert len(evidence[evidence["article"] == "forum"]) == (0 if days[0] == "NaT" else 2)


def test_what_is_the_worst_on_record_is_no_record_of_a_day() -> None:
    body = (
        "It rained for days.\n\nThe Marlin flood, the deadliest on record, struck on 8 November 2013.\n\nIt took a dam."
    )
    dates, _ = dating.date_articles([article.from_text("a", body)], topic.Topic())
    assert (str(dates.iloc[0]["earliest"])[:10], str(dates.iloc[0]["latest"])) == ("2013-11-08", "NaT")
    record = article.from_text("b", "Record of the meeting on 8 November 2013\n\nIt rained for days.\n\nIt took a dam.")
    dates, _ = dating.date_articles([record], topic.Topic())
    assert str(dates.iloc[0]["latest"])[:10] == "2013-11-08"


def test_contradictory_evidence_is_said_and_not_averaged() -> None:
    dates, _ = dating.date_articles(
        [article.from_text("a", "The bridge was built in 2021. The road will be ready in 2015.")], topic.Topic()
    )
    assert dates.iloc[0]["why"].startswith("contradictory") and str(dates.iloc[0]["latest"]) == "NaT"


@pytest.mark.parametrize(
    ("text", "event", "value"),
    [
        ("The dam broke on 3 May 2020 after rain.", "broke", "2020-05-03"),
        ("The firm said it lost money.", "said", "2021-06-01"),
        ("They plan to open it.", "open", ""),
        ("Rain fell yesterday in the valley.", "fell", "2021-05-31"),
    ],
)
def test_the_date_of_an_event(text: str, event: str, value: str) -> None:
    start = text.index(event)
    assert timeline.date_of(text, start, start + len(event), "2021-06-01").value == value


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="outside the text"):
        timeline.date_of("short", 3, 99, dt.date(2020, 1, 1))


def test_seed_events_hold_the_known_ones(analysis: xe.Analysis) -> None:
    events = {(row.kind, str(row.earliest)[:10], row.status) for row in analysis.events.itertuples()}
    assert ("announcement_date", "2021-03-30", "happened") in events
    assert ("plant_phase2_start", "2024-01-01", "planned") in events
    launch = analysis.events[(analysis.events["kind"] == "launch_date") & (analysis.events["articles"] > 1)].iloc[0]
    assert launch["articles"] == 4 and launch["origins"] == 3, "two of the four name one upstream"


def test_the_day_of_the_article_is_no_event(tmp_path: Path) -> None:
    told = "A roof is shut\n\nThe Aldford Post | Thu 6 June 2024 | Local\n\nThe roof of the old library was built on 4 May 1974.\n"
    (tmp_path / "a.txt").write_text(told, encoding="utf-8")
    assert [str(day)[:10] for day in xe.analyse(tmp_path).events["earliest"]] == ["1974-05-04"]


def test_stamps_corrections_and_links_are_no_events(tmp_path: Path) -> None:
    told = (
        "A roof is shut\n\nThe Aldford Post | Thu 6 June 2024 | Local\n\n09:00\nThe roof of the old library was built on 4 May 1974.\n\n"
        "This article was amended on 8 June 2024.\n\nAlso read | Gold rate today\n"
    )
    (tmp_path / "a.txt").write_text(told, encoding="utf-8")
    assert [str(day)[:10] for day in xe.analyse(tmp_path).events["earliest"]] == ["1974-05-04"]


def test_the_day_of_an_older_text_is_no_event_and_no_forecast(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Corrections\n\nAn article about the bridge (Bridge to open at last, 17 March 2021) said that it would cost 9 million euros.",
        encoding="utf-8",
    )
    found = xe.analyse(tmp_path)
    assert not len(found.events) and not len(found.forecasts)


@pytest.mark.parametrize(
    ("text", "day", "status", "label"),
    [
        ("Ann Lee, whom they hired as chief in January 2023, told a meeting that the bridge will have a toll.", "2023-01-01", "happened", ""),
        ("The office said in March 2023 that the bridge will have a toll of nine euros.", "2023-03-01", "happened", ""),
        ("The bridge will have a toll of nine euros from June 2025, the office said.", "2025-06-01", "planned", ""),
        # what lies behind the day of writing has not happened
        ("The next ferry race on the fjord is in June 2025, against boats from the north.", "2025-06-01", "planned", ""),
        # a label holds its date
        (
            "The first cars are to go over the bridge in a year or so, mayor Ann Lee told the Courier in her office, later than the harbour office had signalled in October 2023.",
            "2023-10-01", "happened", "…later than the harbour office had signalled in October 2023",
        ),
        (
            "The old toll bridge in the north of the town has got its permit to carry heavy lorries again, the city said in March 2023.",
            "2023-03-01", "happened", "…permit to carry heavy lorries again, the city said in March 2023",
        ),
        (
            "Harbourworks, a firm from the north of the old town, in March 2023 presented a bridge that it says will weigh 310 tonnes and cost 249 euros.",
            "2023-03-01", "happened", "Harbourworks … in March 2023 presented a bridge that it says will weigh 310 tonnes",
        ),
    ],
)  # fmt: skip
def test_an_event_has_the_status_and_label_of_its_date(
    text: str, day: str, status: str, label: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(f"A bridge is closed\n\nPublished 3 May 2024{BODY} {text}", encoding="utf-8")
    events = xe.analyse(tmp_path).events
    row = events[events["earliest"].astype(str) == day].iloc[0]
    assert row["status"] == status and label.strip("…") in row["label"]


def test_a_text_touched_a_day_later_speaks_of_the_days_around_its_publication() -> None:
    raw = f"Home at last\n\nSat 8 Feb 2025 22.47 CET\nLast modified on Sun 9 Feb 2025 08.15 CET{BODY} A late header beat the Rovers on Saturday, as you would like to hear."
    told = article.from_text("a", raw)
    dates = dating.date_articles([told], topic.Topic())[0]
    saturday = next(timex for timex in dating.timexes([told], dates)["a"] if timex.text == "Saturday")
    assert str(saturday.earliest) == str(saturday.latest) == "2025-02-08"


def test_a_repeated_title_is_one_mention(analysis: xe.Analysis) -> None:
    said = analysis.mentions.assign(text=analysis.mentions["text"].str.casefold())
    assert not said.duplicated(["event", "article", "text"]).any()


def test_seed_forecasts_are_drawn_from_when_they_were_written(analysis: xe.Analysis) -> None:
    rows = analysis.forecasts[analysis.forecasts["slot"] == "launch_date"]
    assert set(rows["article"].str[:3]) == {"000", "001", "003", "004"}
    assert (rows["forecast_earliest"] == "2024-01-01").all()


def test_no_two_labels_of_sixty_events_touch() -> None:
    words = "the opening of the northern span is delayed by a court ruling on tolls and a second audit".split()
    rows = [
        {
            "event": f"e{n}", "label": " ".join(words[n % 5 : n % 5 + 2 + n % 11]), "kind": "x", "articles": 1 + n % 9,
            "status": ("happened", "planned", "rumoured", "denied")[n % 4],
            "earliest": pd.Timestamp("2019-01-01") + pd.Timedelta(days=37 * n),
            "latest": pd.NaT if n % 7 == 0 else pd.Timestamp("2019-01-01") + pd.Timedelta(days=37 * n + 30 * (n % 3)),
        }
        for n in range(60)
    ]  # fmt: skip
    figure = figures.timeline(pd.DataFrame(rows), "What happened when")
    figure.draw_without_rendering()
    boxes = [label.get_window_extent() for label in figure.axes[0].get_yticklabels()]
    assert len(boxes) == 60
    assert not [(n, m) for n in range(60) for m in range(n) if boxes[n].overlaps(boxes[m])]
    dates = [label.get_window_extent() for label in figure.axes[0].get_xticklabels() if label.get_text()]
    assert all(left.x1 < right.x0 for left, right in itertools.pairwise(dates))


def test_so_many_older_texts_that_not_all_are_told_apart_are_a_row_of_the_limits(tmp_path: Path) -> None:
    older = (
        "FROM OUR ARCHIVE (May 2020)\nThe bridge is due in June, and nobody knows yet what it will cost the town.\n\n"
    )
    text = f"A bridge is closed\n\nFjordavisa, 30 December 2025{BODY}\n\n{older * 60}"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    made = xe.analyse(tmp_path)
    assert (made.dates["segment"] > 0).sum() == 50
    assert list(made.limits.loc[made.limits["stage"] == "dates", "most"]) == [50]


def story(folder: Path, *said: str) -> xe.Analysis:
    """An analysis of articles of 20 May 2024, a Monday."""
    for n, text in enumerate(said):
        raw = f"A bridge and its ferry\n\nBy Ann Lee\nMonday 20 May 2024\n\n{text}\n"
        (folder / f"{n}.txt").write_text(raw, encoding="utf-8")
    (folder / "topic.toml").write_text(
        '[[question]]\nslot = "closure"\nask = "When was the bridge closed?"\nkind = "date"\ntriggers = ["closed", "shut"]\n'
        '[[question]]\nslot = "reopening"\nask = "When will it reopen?"\nkind = "date"\ntriggers = ["reopen", "reopened", "reopens"]\n',
        encoding="utf-8",
    )
    return xe.analyse(folder)


@pytest.mark.parametrize(
    "text",
    [
        '"Nobody in my position could have left that bridge open on Friday," the mayor told the Courier.',
        "The old ferry would have sailed on Saturday, the mayor told the Courier.",
        "21:05 Mayor: nobody is hurt at the bridge",
        "9.15am The gates of the bridge are opened by the mayor",
        "The fare may rise if the winter is bad, the mayor told the Courier.",
        "The mayor is glad of the money, provided that the council agrees in June.",
        "I shall be on holiday until after Easter, so moderation will be slow here.",
        "I have now read last week's report on the bridge twice and must say that it is long.",
        "The detour by the lake took our reporter 55 minutes on Saturday morning.",
        "Ann Lee at the east tower on Friday evening. Photo: Dan Pryce / Courier",
        "Correction (6 May 2024): An earlier version of this article gave the wrong length of the bridge.",
        "The old bridge over the lake had been nine million euros in today's prices.",
        "Happy Tuesday, readers of the long bridge letter!",
        '"If the ferry stops on a Sunday, somebody is at the pier on the Sunday," the mayor told the Courier.',
        "The ferry is old and has not left its pier since 2020.",
        # no verb, or nothing that was done
        "It sails at last, they say. Not even Easter.",
        "The Herald wrote 12,000 on Friday.",
        "The pier, which the town has rented until 2030, is old.",
        "There was not much to see yesterday but a row of desks.",
        '"That was a mistake," the mayor says today.',
        # of the page itself
        "A correction was made on May 21, 2024: An earlier version misstated the length of the bridge.",
        "Listen to this article · 6:12 min   Share full article   214",
        "[Photo] Ann Lee speaks at a forum of ferries in 2023. / Provided by the Courier",
        "The mayor is sure of it, and here we are, two weeks before Easter Monday.",
        # for which time an aim is
        "The council has lowered its aim for the ferry, a target for this year of 500 cars.",
        # what is compared
        "That is fewer than the 10,000 cars of which he spoke in 2022, but more than the 6,000 planned.",
        "The fare of the ferry stands at 43 kroner, down 4.6 percent from the previous day.",
        "The bridge is as long as all that were shut last year, according to the closed archive.",
        "The new steel weighs 26 tonnes, up from the 21 tonnes that were promised last September.",
    ],
)
@pytest.mark.slow
def test_what_was_not_is_no_event(text: str, tmp_path: Path) -> None:
    events = story(
        tmp_path, f"The bridge is 300 metres long and made of steel, and the ferry is slow. It is old.\n\n{text}"
    ).events
    assert not len(events), events["label"].tolist()


@pytest.mark.parametrize(
    ("text", "day", "status"),
    [
        ("If the toll is paid, the old ferry sails again on 3 June 2024, the mayor told the Courier.", "2024-06-03", "planned"),
        ("If the money came early the old ferry might have engines by 3 June 2024.", "2024-06-03", "rumoured"),
        ("The council and the builder say the end of June 2024, and not before.", "2024-06-21", "planned"),
        ("At 21:05 on Friday the last car was taken off the ferry by the crew.", "2024-05-17", "happened"),
        ("The town asked the builders on 3 May 2024 if they had seen the cracks.", "2024-05-03", "happened"),
        ("I was on the ferry when it struck the pier on 3 May 2024, the captain told the court.", "2024-05-03", "happened"),
        # the first verb behind a date that opens the sentence, not what is told of
        ("In February 2024 the harbour office had denied a report by a blogger who had predicted a toll.", "2024-02-01", "happened"),
        ("In January 2024 the town said that the ferry will be expected to sail at night.", "2024-01-01", "happened"),
        ("In January 2024 the ferry was to have engines that are new.", "2024-01-01", "planned"),
        ("In June 2024 the town is expected to buy what it had denied that it wanted.", "2024-06-01", "planned"),
        ("Hardly anything turned out as it had been announced in May 2023.", "2023-05-01", "happened"),
        ("The ferry that had been announced for May 2023 is not there.", "2023-05-01", "planned"),
        # the verb right behind the date, before what is to come of it
        ("The harbour office on Friday unveiled a ferry that it says will weigh 21 tonnes.", "2024-05-17", "happened"),
        ("The ferry will, as the harbour office said on Friday, have engines that are new.", "2024-05-17", "happened"),
        ("The 180 posts that were promised for January 2024 are empty, the council told the Courier.", "2024-01-01", "planned"),
        ("Many of them have waited for a ferry for the next spring, says the long letter.", "2025-03-01", "planned"),
        ("More than 300 people came to the ferry on Friday and cheered.", "2024-05-17", "happened"),
        ("The ferry has been out of work since January 2023, as the mayor told the Courier.", "2023-01-01", "happened"),
        ("Twelve months ago this week, the captain carried a flag on to the ferry.", "2023-05-15", "happened"),
        # of a question
        ("The bridge was to be reopened in January 2024, as the mayor told the Courier.", "2024-01-01", "planned"),
        ("The reopening of the bridge, due last autumn, is far away.", "2023-09-01", "planned"),
        ("A paper had named January 2024 for the bridge to reopen.", "2024-01-01", "planned"),
        # what somebody only said, and what was aimed at
        ("And the reopening? The blogger said March 2024.", "2024-03-01", "planned"),
        ("The Herald said the first quarter of 2024, and was wrong about the long ferry.", "2024-01-01", "planned"),
        ("The reopening, which was aimed at the first quarter of 2024, has been pushed to a later day.", "2024-01-01", "planned"),
        ("The old captain of the ferry said Friday that her engines are new.", "2024-05-17", "happened"),
        # the day on which it was said is not the day of what was said
        ("The Herald said in March 2023 that the bridge would reopen late.", "2023-03-01", "happened"),
        ("The bridge reopened in March 2023, the Herald told us.", "2023-03-01", "happened"),
        ("The council aims to buy boats of steel, the mayor told the captains on Friday.", "2024-05-17", "happened"),
        ("The captains are to be told the price on Friday.", "2024-05-24", "planned"),
        # words between the first one and the date
        ("On a call with the mayor last week, the harbour office lowered its fares for good.", "2024-05-13", "happened"),
        ("On a call with the mayor next week, the harbour office will lower its fares for good.", "2024-05-27", "planned"),
        ("On a call on Friday, the harbour office lowered its target for this year to nine boats.", "2024-05-17", "happened"),
    ],
)  # fmt: skip
@pytest.mark.slow
def test_what_was_is_an_event_beside_conditions_and_stamps(text: str, day: str, status: str, tmp_path: Path) -> None:
    events = story(tmp_path, text).events
    assert [(str(row.earliest)[:10], row.status) for row in events.itertuples()] == [(day, status)]


def test_one_event_told_with_a_day_and_a_time_of_day_is_one(tmp_path: Path) -> None:
    events = story(
        tmp_path,
        "The bridge was closed to all traffic at 6pm on Friday after engineers had looked at its hangers.",
        "The bridge was closed on Friday evening after engineers had looked at its hangers.",
        "The bridge, that since 17 May is closed, were hangers of steel.",
        "The bridge was closed on May 17, the council told the Courier.",
        "The bridge was closed in May 2024 for the first time, and shut before in 1997 for eleven days.",
    ).events
    closed = events[events["kind"] == "closure"]
    assert [(str(row.earliest)[:10], row.articles) for row in closed.itertuples()] == [
        ("1997-01-01", 1),
        ("2024-05-17", 5),
    ]
    assert closed["label"].iloc[1].startswith("The bridge was closed") and closed["status"].iloc[1] == "happened"


def test_a_plan_for_the_very_day_and_what_was_done_on_it_are_one_event_of_a_question(tmp_path: Path) -> None:
    events = story(
        tmp_path,
        "The bridge will reopen on 14 May 2024, the council told the Courier in March.",
        "The bridge reopened on 14 May 2024.",
        "The bridge was to be reopened in the first half of 2024.",
    ).events
    found = events[events["kind"] == "reopening"]
    assert [(str(row.latest)[:10], row.status, row.articles) for row in found.itertuples()] == [
        ("2024-06-30", "planned", 1),
        ("2024-05-14", "happened", 2),
    ]


def test_a_month_in_one_sentence_and_its_day_in_a_like_one_are_one_event(tmp_path: Path) -> None:
    events = story(
        tmp_path,
        "In the north, where inspectors cleared the ferry in January, the fares are high.",
        "The ferry was cleared by the harbour office of the north on 15 January 2024.",
        "The council met the owners of the long pier on 20 January 2024.",
    ).events
    assert [(str(row.earliest)[:10], row.articles) for row in events.itertuples()] == [
        ("2024-01-15", 2),
        ("2024-01-20", 1),
    ]


def test_a_month_and_its_day_are_two_events_where_what_was_done_differs(tmp_path: Path) -> None:
    events = story(
        tmp_path,
        "United Marine hired hundred workers at the northern terminal in January 2024.",
        "United Marine was fined over a hundred spills by the court on 15 January 2024.",
        "",
    ).events
    assert [row.articles for row in events.itertuples()] == [1, 1]
    folder = tmp_path / "other"
    folder.mkdir()
    events = story(
        folder,
        "The ferry was cleared of rust and painted by eleven men of the northern yard in January 2024.",
        "The court cleared the captain of all charges on 15 January 2024.",
        "",
    ).events
    assert [row.articles for row in events.itertuples()] == [1, 1], "what was cleared differs"


def test_what_an_outlet_reported_first_is_no_event_of_the_story(tmp_path: Path) -> None:
    (tmp_path / "0.txt").write_text(
        "A bridge\n\nBy Ann Lee\nMonday 20 May 2024\n\nThe crack, first reported by the Herald in March, is long. "
        "The Herald broke the news of it in March. It fits the report of the Herald in March.\n\n"
        "The Herald moved to a new house in April. The Herald was sued in February over a report.",
        encoding="utf-8",
    )
    (tmp_path / "topic.toml").write_text('[[outlet]]\nname = "The Herald"\naliases = ["Herald"]\n', encoding="utf-8")
    events = xe.analyse(tmp_path).events
    assert [str(day)[:7] for day in events["earliest"]] == ["2024-02", "2024-04"]


def test_a_month_that_holds_two_days_of_one_question_joins_neither(tmp_path: Path) -> None:
    events = story(
        tmp_path,
        "The bridge was closed on 3 April 2024, the council told the Courier.",
        "The bridge was closed on 17 April 2024, the council told the Courier.",
        "The bridge was closed in April 2024, the council told the Courier.",
    ).events
    assert [row.articles for row in events.itertuples()] == [1, 1, 1]


def test_like_sentences_of_a_day_and_its_evening_are_one_event_and_plans_another(tmp_path: Path) -> None:
    events = story(
        tmp_path,
        "Engineers found nine cracks in the hangers on Thursday evening.",
        "Nine cracks were found in the hangers by engineers on 16 May 2024.",
        "Nine cracks were found in the hangers by engineers last week.",
    ).events
    assert [(str(row.earliest)[:10], row.articles) for row in events.itertuples()] == [("2024-05-16", 3)]
    events = story(
        tmp_path, "The council will choose a builder on 20 May 2024.", "The council chose a builder on 20 May 2024.", ""
    ).events
    assert sorted(events["status"]) == ["happened", "planned"]


def test_what_happened_is_not_called_what_was_planned_for_it(tmp_path: Path) -> None:
    events = story(
        tmp_path,
        "It was reopened on 11 March 2024 at a toll of nine euros.",
        "The reopening is put off until the first half of 2024.",
        "The reopening has been postponed to the first half of 2024.",
    ).events
    assert [(row.label, row.status) for row in events[events["kind"] == "reopening"].itertuples()] == [
        ("The reopening is put off until the first half of 2024.", "planned"),
        ("It was reopened on 11 March 2024 at a toll of nine euros.", "happened"),
    ]


def test_a_forecast_has_not_happened(tmp_path: Path) -> None:
    events = story(
        tmp_path,
        "Two people said that the bridge was unlikely to reopen before the middle of January 2024, and it was right.",
    ).events  # the day lies behind the article: it is still what two people expected
    assert "happened" not in set(events["status"])


def test_a_headline_s_day_is_of_its_own_clause(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(
        "Bridge closed: nine cracks found, ferry from Monday\n\nBy Ann Lee\n18 May 2024\n\nThe bridge was closed on Friday, the council said, and it is long.\n",
        encoding="utf-8",
    )
    events = story(tmp_path, "The bridge is long.").events
    closed = events[events["kind"] == "closure"]
    assert [str(row.earliest)[:10] for row in closed.itertuples()] == ["2024-05-17"]


POSTS = (
    "Fjord Talk\nForums > Ferries\nThread: Toll bridge\n\npier1tim, 22 Oct 2027, 10:26\nThe bridge opens today, at last. I was there.\n\n"
    "granny wrote on Wed 24 Nov 2027, 07:12\nYesterday I drove over it with my brother.\n\nTurid_H, 07:31\nOn Monday it was shut, I swear.\n\n"
    "pier1tim\nThu, 25 November 2027 09:10\nIt was shut last night as well. And the ferry is gone.\n"
)


def test_today_in_a_post_is_the_day_of_the_post(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(POSTS, encoding="utf-8")
    found = xe.analyse(tmp_path)
    told = dict(zip(found.timexes["text"], found.timexes["value"], strict=True))
    assert [told[word] for word in ("today", "Yesterday", "Monday", "last night")] == [
        "2027-10-22", "2027-11-23", "2027-11-22", "2027-11-24TNI",
    ]  # fmt: skip
    assert [str(day)[:10] for day in found.dates.loc[0, ["earliest", "latest"]]] == ["2027-10-22", "2027-11-25"]
    assert not found.events["label"].str.contains("pier1tim|wrote on|25 November").any()


@pytest.mark.parametrize(
    "listed",
    [
        # a programme, a chronology, a sentence
        "Semi-final, 22 Oct 2027, 10:26\nFinal, 24 Oct 2027, 11:30\nParty, 25 Oct 2027, 12:00",
        "22 October 2019\nThe bridge was shut after a storm.\n\n24 November 2020\nIt was opened again by the mayor.",
        "The bridge was shut on 22 Oct 2019, 10:26, as the office says.\n\nIt was opened on 24 Nov 2020, 11:30, by the mayor.",
    ],
)
def test_what_is_no_head_of_a_post(listed: str) -> None:
    told = article.from_text("a", f"A bridge is closed\n\nFjordavisa, 30 December 2025{BODY}{BODY}\n\n{listed}\n")
    assert not archives.posts(told.raw, stamps.read(told.raw))
