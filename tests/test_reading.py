"""Files to articles: encodings, labels, languages, lost spaces, and what cannot be used."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pandas as pd
import pytest

from xiaomi_ev import article, language, lines, mastheads, text, topic


def write(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)


WORDS = "The bridge café opened in March, and nobody was surprised: it cost “only” 3 million."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_detected(encoding: str, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", WORDS.encode(encoding))
    (read,), rejects = article.read_folder(tmp_path)
    assert read.raw.lstrip("\ufeff") == WORDS and not rejects


def test_a_byte_order_mark_is_the_first_character(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", b"\xef\xbb\xbfA ferry sank.")
    (read,), _ = article.read_folder(tmp_path)
    assert read.raw == "\ufeffA ferry sank." and read.lines[0].start == 1


def test_newlines_are_untouched(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", b"Title of it\r\n\r\nA paragraph that says something at length.\rEnd")
    (read,), _ = article.read_folder(tmp_path)
    assert "\r\n\r\n" in read.raw
    assert [read.raw[line.start : line.end] for line in read.lines] == [line.text for line in read.lines]
    assert len(read.lines) == 3


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(64)), "binary"),
        ("noise.txt", bytes(range(1, 9)) * 50, "binary"),
        ("bad.jsonl", b"{not json}\n", "malformed"),
        ("bad.parquet", b"PAR1 but not really", "unreadable"),
    ],
)
def test_what_cannot_be_used_is_a_row_with_its_reason(name: str, data: bytes, reason: str, tmp_path: Path) -> None:
    write(tmp_path, "good.txt", b"A good article about the old lighthouse and its keeper.")
    write(tmp_path, name, data)
    articles, (reject,) = article.read_folder(tmp_path)
    assert [one.id for one in articles] == ["good"]
    assert reject.reason == reason and reject.path.startswith(name) and reject.detail


def test_links_pipes_and_folders_are_not_opened(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    write(tmp_path, "secret.txt", b"not for this corpus")
    (corpus / "link.txt").symlink_to(tmp_path / "secret.txt")
    os.mkfifo(corpus / "pipe.txt")
    (corpus / "folder.txt").mkdir()
    articles, rejects = article.read_folder(corpus)
    assert not articles
    assert {reject.path: reject.reason for reject in rejects} == {
        "folder.txt": "not a file", "link.txt": "link", "pipe.txt": "not a file",
    }  # fmt: skip


def test_rows_of_jsonl_and_parquet_keep_their_metadata_and_clashes_are_rejects(tmp_path: Path) -> None:
    row = {"id": "a", "text": "The ferry is late again.", "url": "https://x.example/1", "title": "Late", "source": "X"}
    write(tmp_path, "one.jsonl", (json.dumps(row) + "\n" + json.dumps({"id": "b"}) + "\n").encode())
    pd.DataFrame([{"id": "a", "text": "Another."}, {"id": "c", "text": "A third one."}]).to_parquet(
        tmp_path / "two.parquet"
    )
    articles, rejects = article.read_folder(tmp_path)
    assert [one.id for one in articles] == ["a", "c"]
    assert (articles[0].title, articles[0].source, articles[0].url) == ("Late", "X", "https://x.example/1")
    assert sorted((reject.path, reject.reason) for reject in rejects) == [
        ("one.jsonl:2", "malformed"),
        ("two.parquet:1", "clash"),
    ]


def test_no_articles_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="holds no articles"):
        article.read_folder(tmp_path)
    with pytest.raises(ValueError, match="no such folder"):
        article.read_folder(tmp_path / "nowhere")


def labels_of(raw: str) -> dict[str, str]:
    return {line.text: line.label for line in lines.label_lines(raw)}


BODY = "\n\n" + "The bridge over the fjord was closed on Tuesday, and the ferry takes over for a while. " * 3


def test_the_title_is_no_menu_site_s_name_or_day_of_issue() -> None:
    for above in (
        "FJORD COURIER",
        "Home | News | Sport",
        "News > Local > Bridges",
        "Saturday 8 November 2025",
        "Fjord Courier",
    ):
        raw = f"{above}\n\nBridge over the fjord shut until spring\n\nBy Ann Lee, 3 May 2024{BODY}"
        assert [text for text, label in labels_of(raw).items() if label == "title"] == [
            "Bridge over the fjord shut until spring"
        ]
    assert labels_of(f"Bridge shut{BODY}")["Bridge shut"] == "title"  # nothing better
    assert labels_of("Ferry news\n\nThe new ferry will cost $40 million, the council said")["Ferry news"] == "title"


def test_the_title_is_what_the_body_speaks_of_no_slogan_menu_or_date_line() -> None:
    title = "A bridge too far for the fjord's ferry"
    for above in (
        "The monthly journal of northern shipping\nShip news, charts & more",
        "NEWS SPORT BUSINESS WHAT'S ON JOBS",
        "Courier of the Fjord - Weekend edition",
        "Startseite  Lokales  Sport  Anzeigen",
        "Automatic translation from the Norwegian. Show original\nFriday 3 May 2024 - 18:40 - 2 min read",
        "* Ferry fares may rise",
    ):
        for below in ("\n\nBy Ann Lee", "\n3 May 2024", ""):
            read = article.from_text("a", f"{above}\n\n{title}{below}{BODY}")
            assert read.title == title
    asked = "Courier: And the ferry, will it run?"
    talk = f"Courier of the Fjord\n\n{title}\n\n{asked}\n\nAnn Lee: No.\n\nCourier: And the bridge?\n\nCourier: When?{BODY}"
    assert article.from_text("a", talk).title == title


@pytest.mark.parametrize(
    "line",
    [
        "We value your privacy. We and our 812 partners store and/or access information on a device. Accept all  Reject all",
        "This site and its partners: we use cookies. Accept all cookies or manage settings", "Manage choices", "Got it!",
        "Cookie settings | Imprint | Newsletter", "« Older: Away days ranked", "Newer: Why I hate the ferry »", "Blogroll: Fjord talk",
        "Related releases: The pier is open | Nine boats on sale from March 3 for $599", "Similar threads: Watch that floats – scam? | Ferry: dead after 2 days",
        "Listen to this article · 6:12 min   Share full article   214", "Font size  A-  A+   Print   Scrap", "Share: X | Facebook | LinkedIn | Email | Copy link",
        "Join 18,000 readers. Every Wednesday in your inbox.", "Fjord Talk may earn a commission from links.", "Get the Fjord Talk newsletter – no spam.",
        "Users browsing this thread: 2 members, 41 guests", "Pages: 1 2 [3] 4 ... 17 Next »", "Powered by ForumForge 5.2", "Like (23) · Reply · Quote · Report",
        "← Previous: 5 ferries that last", "→ Next: Why my boat needs a password", "Senior Member · Posts: 2,411",
        "Most read", "Many popular: piers", "Most viewed this week", "Related content | Ferries", "Similar topics", "Related reading: The pier is open", "Pages 1 2 3 Next",
        "Lesen Sie auch: Die Brücke", "Kommentare (17)", "Impressum Datenschutz AGB", "À lire aussi : le pont", "相关阅读",
    ],
)  # fmt: skip
def test_furniture_by_its_words(line: str) -> None:
    assert labels_of(f"Bridge shut again{BODY}\n\n{line}\n")[line] == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "The court told the firm to reject all claims that cookies are needed, and its partners must ask for consent.",
        "The older of the two bridges stays open, and newer ferries run beside it.", "Kommentare der Leser gab es nicht.",
        "Listen to this: the article of the Courier was wrong, the mayor said.", "Similar bridges stand in the north, and they are older.",
        "Related work on the pier will go on until May.", "Join 200 captains on the pier, the mayor said to everybody.", "Pages of the report are missing, 17 of them.",
        "The firm may earn a commission of 3 per cent.", "Powered by nine engines, the ferry is fast.", "Next to the pier stands the old ferry.", "He posts: 3 bridges are shut.",
        "Many viewed the closure as a failure of the council, which has spent £40 million on the bridge.", "Many read the letter as a threat to the ferry.",
        "Similar stories were told by captains in 2019 and in 2021.", "Similar posts appeared in three villages on Monday.",
        "Related content was removed by the council in May 2023.", "Related reading of the law was rejected by the court.",
        "Pages 1 to 40 of the report, dated 3 May 2024, give the cost as £12 million.", "Font size was one of the complaints, the judge wrote.",
        "Trending topics on that day were the bridge and its nine cracks.", "Most read it as a threat.", "Recent posts by the mayor put the cost at £12 million.",
    ],
)  # fmt: skip
def test_text_that_speaks_of_the_same_is_no_furniture(line: str) -> None:
    assert labels_of(f"Bridge shut again{BODY}\n\n{line}\n")[line] != "boilerplate"


def test_links_with_their_days_and_comments_under_a_text_are_furniture() -> None:
    below = "More on this story\nThe bridge that ate a town 30 Nov 2024\nTicket prices to rise in 2025 9 Jan 2024"
    said = '12 thoughts on "Bridge shut again"\nKev: I heard it opens in 2025 lol'
    labels = labels_of(f"Bridge shut again{BODY}\n\n{below}\n\n{said}\n")
    assert {labels[one] for one in [*below.splitlines(), *said.splitlines()]} == {"boilerplate"}


def test_other_articles_listed_under_a_text_are_furniture() -> None:
    listed = "Ferry strikes a rock\nSixty years of the old bridge\n3 Toll to rise again"
    labels = labels_of(f"Bridge shut again{BODY}\n\nYou may also like\n{listed}\n\nThe mayor at the bridge{BODY}")
    assert {labels[one] for one in listed.splitlines()} == {"boilerplate"}
    assert labels["The mayor at the bridge"] != "boilerplate"  # behind a blank line


def test_lists_of_links_and_deals_are_furniture() -> None:
    below = "DEALS OF THE DAY\nPier 3 – $259 (22% off)\nFerry band – now $49\nRelated\n• The 7 best ferries of 2024\n• Ferry review: 3 days of fog, really?"
    labels = labels_of(f"Bridge shut again{BODY}\n\n{below}\n")
    assert {labels[one] for one in below.splitlines()} == {"boilerplate"}
    labels = labels_of(
        f"Bridge shut again{BODY}\n\nRelated Content\nFerry fares fall 12 per cent\nA $25 ferry takes on a bridge\n"
    )
    assert labels["Ferry fares fall 12 per cent"] == labels["A $25 ferry takes on a bridge"] == "boilerplate"
    assert (
        labels_of(f"Bridge shut again{BODY}\n\nThe ferry\n• It costs 9 euros a day{BODY}")["• It costs 9 euros a day"]
        == "paragraph"
    )


THREAD = (
    "Fjord Talk – the boat community\nForums > Boats & Piers > Ferries\nThread: Toll bridge – anyone believe it?? (Page 3 of 17)\nRegister | Log in\n\n"
    "pier1tim\nSenior Member · Posts: 2,411\nSo the Courier says nine years of building, 2.9 kilometres and 300 million. I say it will never be built. "
    "Since the boss walked out nobody knows.\n\ngrannyboat\nMember · Posts: 140\nI'm 74 and I'll eat my hat if they build it.\n\n"
    "pier1tim\nSenior Member · Posts: 2,411\n@grannyboat me too, and my ferry lasts.\n"
)


def test_a_forum_s_thread_is_the_title_and_a_short_post_is_text() -> None:
    read = article.from_text("a", THREAD)
    labels = {line.text: line.label for line in read.lines}
    assert read.title == "Toll bridge – anyone believe it??"
    assert labels["I'm 74 and I'll eat my hat if they build it."] == "paragraph"
    assert labels["Senior Member · Posts: 2,411"] == "boilerplate" and labels["pier1tim"] == "heading"


def test_the_title_of_a_live_report_is_no_entry_s_and_may_have_a_rubric_before_it() -> None:
    live = (
        "The Daily Fjord\nLIVE  Bridge over the fjord opens: queues at the toll, questions from captains\nDesk: Ann Lee (now)\nThu 10 Apr 2025 13.40 CEST\n\n"
        "13.40\nThat's all from us\nThe bridge over the fjord is open, for nine euros a car and 20 a lorry, and the ferry has gone. Thank you for reading, and good night.\n\n"
        "11.20\nCorrection\nAt 09.05 we wrote that the toll is eight euros.\n\n09.05\nQueues\nCaptains wait at the toll of the bridge.\n"
    )
    read = article.from_text("a", live)
    assert read.title == "LIVE  Bridge over the fjord opens: queues at the toll, questions from captains"
    assert {line.text: line.label for line in read.lines}[
        "At 09.05 we wrote that the toll is eight euros."
    ] == "paragraph"
    paper = f"Fjord Ilbo (English edition, automatic translation)\nPolitics | Economy | Society\n[Exclusive] 'Mother of the bridge' leaves... Opening pushed to spring\n\nReporter Ann Lee{BODY}"
    assert article.from_text("a", paper).title.startswith("[Exclusive]")


def test_what_readers_write_is_not_what_the_article_says() -> None:
    comments = (
        "2 comments\n\nseagull: I heard it is 900 million.\nReply\n\nnoseache says:\nIt costs 3 billion at least!"
    )
    labels = labels_of(f"Bridge shut again{BODY * 3}\n\n{comments}")
    assert {labels[one] for one in comments.splitlines() if one} == {"boilerplate"}
    early = labels_of(f"Bridge shut again\n\n2 comments{BODY * 3}")
    assert early[BODY.strip()] == "paragraph"  # a count above the text is no section of comments


def test_seed_lines_have_the_labels_that_a_reader_gives_them(seeds: Path) -> None:
    read = {one.id[:3]: one for one in article.read_folder(seeds)[0]}
    labels = {number: {line.text[:28]: line.label for line in one.lines} for number, one in read.items()}
    assert labels["000"]["Don't miss out"] == "boilerplate"
    assert [line.label for line in read["001"].lines[:3]] == ["title"] * 3
    assert labels["001"]["One of Xiaomi’s crutches, al"] == "caption"
    assert labels["001"]["Please enter your comment!"] == "boilerplate"
    assert labels["002"]["Search Search"] == "boilerplate"
    assert labels["002"]['"Xiaomi Group has always bee'] == "quote"
    assert labels["002"]["When did Xiaomi's electric c"] == "heading"
    assert labels["003"]["Tags: Xiaomi, electric car, "] == "tags"
    assert labels["004"]["Via: gizmochina.com"] == "citation"
    assert labels["004"]["Share with friends:"] == "boilerplate"


@pytest.mark.parametrize(
    "said", ["Subscribe now to read on", "Leave a reply", "We use cookies to improve", "12 comments"]
)
def test_furniture_is_told_apart(said: str) -> None:
    assert [line.label for line in lines.label_lines(said)] == ["boilerplate"]


@pytest.mark.parametrize(
    "said",
    [
        "Menus were not the reason that the restaurant on the pier closed, the owner said on Tuesday.",
        "Copy editors in the capital have gone on strike over pay, and papers will be thin this week.",
    ],
)
def test_text_that_opens_like_furniture_is_text(said: str) -> None:
    assert [line.label for line in lines.label_lines(said)] == ["paragraph"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("The company said on Monday that it would not build the bridge after all.", "en"),
        ("Die Firma hat am Montag gesagt, dass sie die Brücke nicht bauen wird.", "de"),
        ("La empresa dijo el lunes que no va a construir el puente por ahora.", "es"),
        ("A empresa disse na segunda-feira que não vai construir a ponte por agora.", "pt"),
        ("L'entreprise a dit lundi qu'elle ne va pas construire le pont dans la ville.", "fr"),
        ("公司周一表示不会建造这座桥。", "zh"),
        ("会社は月曜日に橋を建設しないと述べた。", "ja"),
        ("Компания заявила в понедельник, что не будет строить мост.", "ru"),
        ("Xyz 123", "und"),
    ],
)
def test_languages(said: str, code: str) -> None:
    assert language.guess(said) == code


@pytest.mark.parametrize(
    ("said", "clean"),
    [
        ("ready in 2024so for now", "ready in 2024 so for now"),
        ("flagship phonesalthough the boss", "flagship phones although the boss"),
        ("above expectationswith the tests", "above expectations with the tests"),
        ("the centerand the harbour", "the center and the harbour"),
        ("in the port (North)where ships lie", "in the port (North) where ships lie"),
    ],
)
def test_lost_spaces_are_put_back(said: str, clean: str) -> None:
    (sentence,) = text.sentences(article.from_text("a", said))
    assert sentence.clean == clean
    for at, c in enumerate(clean):
        start, end = sentence.span(at, at + 1)
        assert said[start:end] in (c, "")


@pytest.mark.parametrize(
    "said",
    [
        "Beckwith met Karan",
        "iPhone and SpaceX",
        "Portland, Ferdinand",
        "see harbourpost.example",
        "a demand",
        "the hand",
    ],
)
def test_names_and_whole_words_are_left_alone(said: str) -> None:
    assert text.repair(said) == ()


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("It opened. Nobody came.", ["It opened.", "Nobody came."]),
        ("Mr. Smith of the U.S. Navy paid 3.5 million.", ["Mr. Smith of the U.S. Navy paid 3.5 million."]),
        ("at the beginning of the year. first half of 2024.", ["at the beginning of the year. first half of 2024."]),
        ("“We won.” They left!", ["“We won.”", "They left!"]),
    ],
)
def test_sentences(said: str, parts: list[str]) -> None:
    assert [said[start:end] for start, end in text.split(said)] == parts


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("x = 1", "unknown key 'x'"),
        ("[story]\ntitel = 'a'", "unknown key 'titel'"),
        ("[[question]]\nask = 'what?'", "slot is missing"),
        ("[[question]]\nslot = 'a'\nkind = 'colour'", "must be one of quantity, date, name, state"),
        ("[[question]]\nslot = 'a'\nplausible = [5, 1]", "low <= high"),
        ("[[question]]\nslot = 'a'\namong = 'ship'", "no kind of entity"),
        (
            "[[question]]\nslot = 'a'\n[[question]]\nslot = 'b'\nunit = 'm^2'",
            "[[question]] number 2 ('b'): unit 'm^2' must be an ISO 4217 code, an SI symbol",
        ),
        (
            "[[question]]\nslot = 'a'\nunit = 'XYZ'",
            "[[question]] number 1 ('a'): unit 'XYZ' is unknown; allowed are an ISO 4217 code",
        ),
        (
            "[[question]]\nslot = 'a'\nunit = 'USD'\ncurrency = 'UDS'",
            "currency 'UDS' is unknown; allowed are an ISO 4217 code",
        ),
        ("[[question]]\nslot = 'a'\nunit = 5", "unit must be text in quotes"),
        ("[[question]]\nslot = 'a'\ntolerance = 2", "share from 0"),
        ("[[entity]]\nname = 'a'\n[[entity]]\nname = 'a'", "stands twice"),
        ("[currencies]\nEURO = 1", "ISO 4217"),
        ("[story", "topic.toml"),
    ],
)
def test_a_fault_in_the_topic_names_file_key_and_what_is_allowed(written: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "topic.toml").write_text(written, encoding="utf-8")
    with pytest.raises(ValueError, match=r"topic\.toml") as caught:
        topic.load(tmp_path)
    assert message in str(caught.value) and "\n" not in str(caught.value).strip()


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("slot,value\na,1\n", "row 1 lacks column 'unit'; needed are slot, value, unit, date, settled_on, source_url"),
        ("slot,value,unit,date,settled_on,source_url\n,1,,,,\n", "row 2"),
        (
            "slot,value,unit,date,settled_on,source_url\na,1,,,,\na,2,,,,\n",
            "'a' is settled by row 3 as '2', by row 2 as '1'; one outcome a slot is allowed",
        ),
        (
            "slot,value,unit,date,settled_on,source_url\na,1,m,,,\na,1,km,,,\n",
            "'a' is settled by row 3 as '1 km', by row 2 as '1 m'",
        ),
    ],
)
def test_a_fault_in_the_outcomes_names_file_and_row(written: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "outcomes.csv").write_text(written, encoding="utf-8")
    with pytest.raises(ValueError, match=r"outcomes\.csv") as caught:
        topic.load(tmp_path)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("written", "unit"),
    [("kilometres", "km"), ("tonne", "t"), ("passengers", "passenger"), ("people", "person"), ("kwh", "kWh"), ("MW", "MW"), ("CHF", "CHF"),
     ("share", "share"), ("m2", "m2"), ("car", "car"), ("trains/days", "train/day"), ("", "")],
)  # fmt: skip
def test_a_topic_s_units_take_the_form_that_amounts_carry(written: str, unit: str) -> None:
    asked = topic.parse_topic(f"[[question]]\nslot = 'a'\nunit = '{written}'")
    assert asked.questions[0].unit == unit


def test_a_code_that_the_topic_itself_explains_is_known() -> None:
    own = topic.parse_topic("[currencies]\nUSD = 1\nQQQ = 2\n[[question]]\nslot = 'a'\nunit = 'QQQ'")
    asked = topic.parse_topic("[[question]]\nslot = 'a'\nunit = 'TEU'\nask = 'How many TEU a year?'")
    assert (own.questions[0].unit, asked.questions[0].unit) == ("QQQ", "TEU")


OUTLETS = (
    topic.Outlet("The Fjord Courier", ("fjordcourier.example",), "newspaper", ("Fjord Courier",)),
    topic.Outlet("Nordwire", ("nordwire.example",), "agency"),
    topic.Outlet("Harbour Talk", (), "blog"),
)


@pytest.mark.parametrize(
    ("raw", "url", "source"),
    [
        (f"THE FJORD COURIER\n\nBridge shut again{BODY}", "", "The Fjord Courier"),
        (f"Fjord Courier - English edition\n\nBridge shut again{BODY}", "", "The Fjord Courier"),
        (f"Bridge shut again | Fjord Courier{BODY}", "", "The Fjord Courier"),
        (f"Harbour Talk, a blog\nBridge shut again{BODY}", "", "Harbour Talk"),
        (f"Bridge shut again{BODY}\n\n© 2021 Fjord Courier Media Ltd. All rights reserved.", "", "The Fjord Courier"),
        (f"Bridge shut again\n\nOSLO, Jan 9 (Nordwire) - The bridge is shut.{BODY}", "", "Nordwire"),
        (f"Bridge shut again\n\nJan 9 (Nordwire) - The bridge is shut.{BODY}", "", "Nordwire"),
        (f"Fjord Courier\n\nOSLO, Jan 9 (Nordwire) - The bridge is shut.{BODY}", "", "The Fjord Courier"),
        (f"Bridge shut again{BODY}", "https://www.fjordcourier.example/2024/bridge", "The Fjord Courier"),
        (f"98.4\nfjordcourier.example/live/bridge\n\nBridge shut again{BODY}", "", "The Fjord Courier"),
        (f"www.fjordcourier.example\n\nBridge shut again{BODY}", "", "The Fjord Courier"),
        (f"Fjord Courier online > Economy > Bridges\n\nBridge shut again{BODY}", "", "The Fjord Courier"),
        (f"HARBOUR TALK 98.4 — LIVE\n\nBridge shut again{BODY}", "", "Harbour Talk"),
        # whom it speaks of, or links to, or two of them
        (f"Bridge shut again{BODY}\n\nfjordcourier.example/live/bridge", "", ""),
        (f"As told at fjordcourier.example/live/bridge\n\nBridge shut again{BODY}", "", ""),
        (f"Fjord Courier online shop opens\n\nBridge shut again{BODY}", "", ""),
        (f"Bridge shut again{BODY} The Fjord Courier was first to say so.", "", ""),
        (f"Fjord Courier readers want their bridge back{BODY}", "", ""),
        (f"Photo: Nordwire\n\nBridge shut again{BODY}\n\nBlogroll: Harbour Talk, Fjord Courier", "", ""),
        (f"Harbour Talk\nFjord Courier\nBridge shut again{BODY}", "", ""),
        (f"Bridge shut again{BODY}", "https://x.example/fjordcourier.example", ""),
    ],
)
def test_the_outlet_that_an_article_shows_itself_to_be_of(raw: str, url: str, source: str) -> None:
    told = topic.Topic(outlets=OUTLETS)
    assert mastheads.signed(article.from_text("a", raw, url=url), told).source == source
    assert mastheads.signed(article.from_text("a", raw, url=url, source="Y"), told).source == "Y"


@pytest.mark.parametrize(
    "line",
    [
        "Home News Sport Business Jobs Notices Subscribe", "Menu Local Weather Traffic Obituaries Puzzles", "News > Transport",
        "Home > Newsroom > Press releases", "Latest | Cars & Trucks | Infrastructure | Deals", "About | Archive | Links | RSS",
        "Fjord Post | Local news you can trust Menu News Sport Business Subscribe", "Fjord Post | Local news you can trust",
        "World » Europe » Norway",
    ],
)  # fmt: skip
def test_menus_and_mastheads_are_furniture(line: str) -> None:
    labels = labels_of(f"{line}\n\nBridge over the fjord shut until spring\n\nBy Ann Lee, 3 May 2024{BODY}")
    assert labels[line] == "boilerplate"
    assert labels["Bridge over the fjord shut until spring"] == "title"


@pytest.mark.parametrize(
    "line",
    [
        "Ferry fares > bridge toll, says mayor", "World Business Forum opens in May", "Bridge shut | Fjord Post", "Fjord Post",
        "Local Sport Business Owner Jailed for Nine Years", "Prices: adults 9 euros | children 4 euros | dogs free",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_menu_is_text(line: str) -> None:
    assert labels_of(f"{line}{BODY}")[line] != "boilerplate"
    assert labels_of(f"Bridge over the fjord shut until spring{BODY}\n\n{line}{BODY}")[line] != "boilerplate"


def test_bullets_are_text_and_rows_of_a_flat_table_are_rows() -> None:
    bullets = "- 23 cracks were found in 14 hangers\n• the bridge could reopen in November 2025\n* Morrow Civil will not go to court"
    table = "March 14 Owen Tarrant £30m\nApril 2 Brannock Partners £38m\nSept 30 Council £44m"
    facts = "Opened 1968\nLength 612 m\nDetour 22 miles / 35 km"
    labels = labels_of(
        f"Bridge over the fjord shut until spring{BODY}\nKey findings:\n{bullets}\nTimeline of the cost\nDate Source Estimate\n"
        f"{table}\n(Reporting by Ann Lee)\nThe bridge in numbers\n{facts}{BODY}"
    )
    assert {labels[one] for one in bullets.splitlines()} == {"paragraph"}
    assert {labels[one] for one in ["Date Source Estimate", *table.splitlines(), *facts.splitlines()]} == {"row"}
    assert labels["Timeline of the cost"] == labels["The bridge in numbers"] == "heading"


def test_two_lines_with_numbers_are_no_table_and_numbered_notes_no_captions() -> None:
    labels = labels_of(
        f"Bridge over the fjord shut until spring{BODY}\nToll to rise by 3 euros\nThe ferry of 1968\nAnn Lee at the pier\n"
        f"The mayor is asked\n1. The toll was 3 euros.\n2. The ferry sails again in May.\nWhen was it shut?\nAt 6pm on 14 March.{BODY}"
    )
    assert {labels["Toll to rise by 3 euros"], labels["The ferry of 1968"]} <= {"heading", "caption"}
    assert {labels["1. The toll was 3 euros."], labels["At 6pm on 14 March."]} == {"paragraph"}
    assert labels["When was it shut?"] == "heading"


def test_a_credit_behind_a_sentence_makes_a_caption() -> None:
    line = "Ann Lee at the east tower on Friday evening. Photo: Dan Pryce / Fjord Post"
    assert labels_of(f"Bridge over the fjord shut{BODY}\n{line}{BODY}")[line] == "caption"


def test_related_headlines_behind_a_heading_of_their_own_are_furniture() -> None:
    listed = "Ferry strikes a rock\n\nSixty years of the old bridge\n\nToll to rise again"
    for over in ("Read more", "Most read", "More on this story", "Related:"):
        labels = labels_of(f"Bridge over the fjord shut{BODY}\n\n{over}\n{listed}")
        assert {labels[one] for one in [over, *listed.split("\n\n")]} == {"boilerplate"}, over
    line = "Related: Where to park for the ferry | Schools on both banks to open late on Monday"
    assert labels_of(f"Bridge over the fjord shut{BODY}\n\n{line}{BODY}")[line] == "boilerplate"


LINKS = (
    "ALSO ON FJORD TALK\n> Firm to build 6 km bridge in Bergen for $134 million\n> Lift recall: 2 injured in Vermont",
    "More ferries, more fjords\n\n> Firm to build 6 km bridge in Bergen for $134 million\n> Lift recall: 2 injured in Vermont",
    "» Firm to build 6 km bridge in Bergen for $134 million\n» Lift recall: 2 injured in Vermont\n» Why nobody sails on Sundays",
    "This could interest you also:\nLift ticket in the valley costs now 76 euros\nTwo dead after avalanche\nFirm builds in Kigali",
    "You might also be interested in:\n- Lift ticket in the valley costs now 76 euros\n- Two dead after avalanche",
    "READERS' FAVOURITES\n> Lift ticket in the valley costs now 76 euros\n> Two dead after avalanche",
    "Our readers also read\nLift ticket in the valley costs now 76 euros\nTwo dead after avalanche",
)
"""Links below a text, under a heading of their own or none."""


@pytest.mark.parametrize("listed", LINKS)
def test_links_with_an_arrow_or_under_a_heading_are_furniture(listed: str) -> None:
    for below in (
        "",
        "\n\nComments (27) | Print | Newsletter",
        "\n\nYou are reading one of 3 free articles this month.",
    ):
        labels = labels_of(f"Bridge over the fjord shut{BODY}\n\n{listed}{below}")
        assert {labels[line] for line in listed.splitlines()[1:] if line} == {"boilerplate"}, below


@pytest.mark.parametrize(
    "line",
    [
        ">> Read also: The capital's ferry raised its fare to 3,200 pesos. Here is why",
        "→ Read also: The ferry raised its fare", "» See also: Nine ferries that sank", "> Watch: how the bridge was built",
        "READ ALSO: The ferry raised its fare to 40 euros", "» More: The ferry raised its fare to 40 euros",
        "▶ Read next – The ferry raised its fare",
    ],
)  # fmt: skip
def test_a_link_amid_the_text_is_furniture(line: str) -> None:
    assert labels_of(f"Bridge over the fjord shut{BODY}\n\n{line}{BODY}")[line] == "boilerplate"


@pytest.mark.parametrize(
    "said",
    [
        # e-mails and posts of a forum quote so
        "On 3 May Ann Lee wrote:\n> The bridge opens in June\n> They said so in April",
        "> the bridge will cost 40 million, and it will\n> open in June, as the council has said to us\n\nI do not believe it, nobody does, and it has been said before.",
        "pier1tim\nPosts: 87\n> The bridge opens in June\nI do not believe it, and neither does anybody on the pier.",
        "Ann Lee wrote:\n\n> The bridge is open again\n> Nobody pays the toll of 9 euros",
        # facts
        "Key facts:\n> Bridge to cost 40 million euros\n> Ferry to sail until June",
        "KEY POINTS\n> Bridge to cost 40 million euros\n> Ferry to sail until June",
        "Also agreed on Monday:\n- The toll will be 9 euros.\n- The ferry sails until June.",
        "THE BRIDGE IN NUMBERS\n> 148 hangers of steel\n> 9 euros for each car",
        "Also on the agenda:\n- The toll rises to 9 euros\n- The ferry sails until June",
        "What you should know:\n- The toll rises to 9 euros\n- The ferry sails until June",
        "More on the toll:\n- The toll rises to 9 euros.\n- Lorries pay 20 euros.",
        "> The toll rises to 9 euros, the council said on Monday.\n> Lorries will pay 20 euros, as before.",
    ],
)  # fmt: skip
def test_what_is_quoted_and_facts_in_a_list_are_no_links(said: str) -> None:
    for below in ("", BODY):
        labels = labels_of(f"Bridge over the fjord shut{BODY}\n\n{said}{below}")
        assert "boilerplate" not in {labels[line] for line in said.splitlines()[1:] if line and "Posts" not in line}
