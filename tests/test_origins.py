"""Which article a citation goes back to, who copied whom, and how many tellings stand behind a value."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

import xiaomi_ev as xe
from xiaomi_ev import citations, direction, findings, independence, shown, support, tables, upstream
from xiaomi_ev.article import from_text
from xiaomi_ev.topic import Outlet, Topic

TUNNEL = "The Kelvin tunnel will cost €72 million and employ 310 people, the council of Aldburgh said on Tuesday. "
PORT = "A storm closed the port of Westray for nine hours, and 14 boats were lost near Stromness. "


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The Guardian", "theguardian.com", True),
        ("BBC News", "www.bbc.co.uk", True),
        ("South China Morning Post", "southchinamorningpost.com", True),
        ("gizmochina.com", "Gizmochina", True),
        ("https://news.northernpost.net/a/1", "Northern Post", True),
        ("Aldburgh Times", "The Times", False),
        ("northernpost.net", "northernpost-fans.net", False),
        ("Reuters", "Reuter", False),
        ("", "The", False),
    ],
)
def test_an_outlet_has_one_key_however_it_is_written(one: str, other: str, same: bool) -> None:
    assert (upstream.key(one) == upstream.key(other) != "") == same


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("The pier reopens in May. Source: harbourpost.com", "harbourpost.com"),
        ("“It is ready,” she said.” Via: Harbour Post", "Harbour Post"),
        ("The pier reopens in May. Credit: Harbour Post.", "Harbour Post"),
        ("He left Cyprus. Harbour Post reports that the pier reopens in May.", "Harbour Post"),
        ("It is made in the U.S. Harbour Post reports that the pier reopens in May.", "Harbour Post"),
        ("St. Louis Courier reports that the pier reopens in May.", "St. Louis Courier"),
        ("They were as well informed, Via: harbourpost.com", "harbourpost.com"),
        ("He comes from Glasgow. Fadarvex reports that the pier reopens in May.", "Fadarvex"),
        ("But Fadarvex reports that the pier reopens in May.", "Fadarvex"),
        ("On Tuesday Fadarvex reported that the pier reopens in May.", "Fadarvex"),
        ("And Ann writes that she counted the boats twice.", ""),
        ("Ann Fadarvex reports that the pier reopens in May. Fadarvex reports that she saw it.", ""),
        ("Mr. Fadarvex claims that he saw it. Fadarvex reports that the pier reopens in May.", ""),
        # negative: what is told of a source, or a source of something else
        ("The source of the leak is Aldburgh.", ""),
        ("Power comes from one source: Harbour water.", ""),
        ("The road runs to Aldburgh via: nothing.", ""),
    ],
)
def test_a_source_named_behind_the_last_sentence(line: str, source: str) -> None:
    article = from_text(
        "a", f"A pier is mended\n\nThe pier was closed for a year.\n\n{line}\n\nThe road to it stays closed."
    )
    assert [one.source for one in citations.find(article)] == ([source] if source else [])


def corpus(folder: Path, **articles: tuple[str, str]) -> xe.Analysis:
    rows = [{"id": name, "source": source, "text": text} for name, (source, text) in articles.items()]
    folder.mkdir(exist_ok=True)
    pd.DataFrame(rows).to_json(folder / "rows.jsonl", orient="records", lines=True)
    return xe.analyse(folder)


def test_a_citation_is_traced_to_the_article_that_holds_what_it_says(tmp_path: Path) -> None:
    own = "Local builders welcomed the news and asked for a second lane, and for trees along the whole road. "
    found = corpus(
        tmp_path / "c",
        a_port=("northernpost.net", PORT * 2),
        b_tunnel=("northernpost.net", TUNNEL * 2),
        c_citing=("Aldburgh Echo", f"{own}According to Northern Post, the Kelvin tunnel is to cost €72 million.\n"),
        d_other=(
            "Aldburgh Echo",
            "Bread is dear this year, says a baker who has run out of flour and of patience. According to Northern Post, the bakery of Mill Lane shuts its doors in June.\n",
        ),
    )
    origin = found.origins.set_index("article")
    assert origin["origin"].to_dict() == {
        "a_port": "a_port", "b_tunnel": "b_tunnel", "c_citing": "b_tunnel", "d_other": "d_other",
    }  # fmt: skip
    assert origin.loc["c_citing", "role"] == "unknown" and 0 < origin.loc["c_citing", "weight"] < 1
    assert "Northern Post" in origin.loc["c_citing", "why"]
    cites = found.edges[found.edges["kind"] == "cites"].set_index("target")["why"].to_dict()
    assert cites["c_citing"] == "named in the text"
    assert "which of its 2 articles is open" in cites["d_other"]


def test_two_that_cite_each_other_are_a_circle_and_not_lost(tmp_path: Path) -> None:
    found = corpus(
        tmp_path / "c",
        one=("Northern Post", f"{TUNNEL}According to Aldburgh Echo, the Kelvin tunnel needs 310 workers.\n"),
        two=(
            "Aldburgh Echo",
            "In Aldburgh, 310 find work.\nAccording to Northern Post, the Kelvin tunnel needs 310 workers.\n",
        ),
    )
    assert found.edges[found.edges["kind"] == "cites"]["why"].str.startswith("circular").all()
    assert len(set(found.origins["origin"])) == 1


def test_a_ring_of_three_is_a_circle_and_a_chain_is_none(tmp_path: Path) -> None:
    told = "In Aldburgh, 310 find work.\nAccording to {}, the Kelvin tunnel needs 310 workers.\n"
    ring = {
        "one": ("Northern Post", "Aldburgh Echo"),
        "two": ("Aldburgh Echo", "Tidal Times"),
        "three": ("Tidal Times", "Northern Post"),
    }
    found = corpus(tmp_path / "ring", **{name: (own, told.format(cited)) for name, (own, cited) in ring.items()})
    assert set(found.edges["why"]) >= {"circular: 3 articles cite each other in a ring"}
    ring["three"] = ("Tidal Times", "Harbour Mail")
    found = corpus(tmp_path / "chain", **{name: (own, told.format(cited)) for name, (own, cited) in ring.items()})
    assert not found.edges["why"].str.startswith("circular").any()


def test_rings_are_strongly_connected_components() -> None:
    assert independence.circles([]) == {}
    found = independence.circles([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("e", "f"), ("f", "e"), ("g", "a")])
    assert found["a"] == found["b"] == found["c"] != found["e"] == found["f"] and not {"d", "g"} & found.keys()


def test_words_run_together_show_the_copy() -> None:
    plain = "the council of Aldburgh approved the tunnel on Tuesday after a long debate"
    texts = {"a": plain.replace("approved the", "approvedthe"), "b": plain}
    known: dict[str, tuple[object, object]] = {}
    assert direction.of_pair("a", "b", 0.9, 0.9, known, {}, {}, texts)[0] == "b"
    assert direction.of_pair("b", "a", 0.9, 0.9, known, {}, {}, texts)[0] == "b"
    assert direction.of_pair("a", "b", 0.9, 0.9, known, {}, {}, {"a": plain, "b": plain})[0] == ""
    both = {"a": texts["a"], "b": plain.replace("a long", "along").replace("of Aldburgh", "ofAldburgh")}
    assert direction.of_pair("a", "b", 0.9, 0.9, known, {}, {}, both)[0] == ""


def table(name: str, *rows: dict[str, object]) -> pd.DataFrame:
    return tables.make(name, [{one: row.get(one, "") for one in tables.names(name)} for row in rows])


def test_a_text_is_read_once_however_many_pairs_it_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = "the council of Aldburgh approved the tunnel on Tuesday after a long debate"
    texts = {f"t{n}": plain.replace("the tunnel", "thetunnel") if n == 3 else plain for n in range(40)}
    read, real = [], direction.Texts._read
    monkeypatch.setattr(direction.Texts, "_read", lambda self, name: read.append(name) or real(self, name))
    told = direction.Texts(texts)
    known: dict[str, tuple[object, object]] = {}
    found = {pair: direction.of_pair(*pair, 0.9, 0.9, known, {}, {}, told)[0] for pair in combinations(texts, 2)}
    assert {pair for pair, first in found.items() if first} == {pair for pair in found if "t3" in pair}
    assert "t3" not in found.values() and len(read) < 4 * len(texts)


def test_tellings_in_the_same_words_are_one_and_others_of_these_articles_two() -> None:
    articles = table("articles", {"article": "a", "chars": 0}, {"article": "b", "chars": 0})
    origins = independence.origins(articles, tables.empty("pairs"), tables.empty("citations"))
    told = pd.DataFrame(
        [
            {
                "article": name,
                "start": start,
                "end": start + 10,
                "slot": slot,
                "value": "5",
                "polarity": "affirmed",
                "bound": "exact",
                "rule": "question",
            }
            for name in "ab"
            for slot, start in (("cost", 110), ("length", 400))
        ]
    )
    shared = table(
        "passages",
        {"a": "a", "b": "b", "a_start": 100, "a_end": 300, "b_start": 90, "b_end": 290, "words": 30, "kind": "content"},
    )
    found = support.of_values(told, origins, tables.empty("pairs"), shared).set_index("slot")["origins"].to_dict()
    assert found == {"cost": 1, "length": 2}
    furniture = shared.assign(kind="boilerplate")
    assert set(support.of_values(told, origins, tables.empty("pairs"), furniture)["origins"]) == {2}


def test_a_part_taken_over_leaves_the_rest_as_the_article_s_own() -> None:
    articles = table("articles", *({"article": name, "chars": 0} for name in "abc"))
    pairs = table(
        "pairs",
        {"a": "a", "b": "b", "kind": "partial", "a_in_b": 0.5, "b_in_a": 0.4, "earlier": "a", "why": "written earlier"},
        {"a": "a", "b": "c", "kind": "partial", "a_in_b": 0.2, "b_in_a": 0.2, "earlier": "a", "why": "written earlier"},
    )
    found = independence.origins(articles, pairs, tables.empty("citations")).set_index("article")
    assert found["origin"].to_dict() == {"a": "a", "b": "a", "c": "c"}
    assert found["weight"].to_dict() == {"a": 1.0, "b": 0.6, "c": 1.0}


def test_a_value_that_very_many_tell_costs_no_square(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(independence, "MAX_GROUP", 3)
    names = [f"n{n}" for n in range(5)]
    articles = table("articles", *({"article": name, "chars": 0} for name in names))
    cited = table("citations", *({"article": n, "start": 0, "end": 1, "source": "Wire", "how": "told"} for n in names))
    none = pd.DataFrame(columns=["a", "b", "kind", "a_in_b", "b_in_a"])
    found = independence.pairs(none, tables.empty("claims"), tables.empty("dates"), cited, articles)
    assert list(zip(found["a"], found["b"], strict=True)) == [("n0", name) for name in names[1:]]
    assert found.attrs["starred"] == 1


def test_three_that_quote_each_other_are_one_voice_at_the_least_and_a_copy_changes_nothing() -> None:
    names = ["a", "b", "c", "d", "e"]
    articles = table("articles", *({"article": name, "chars": 0} for name in names))
    quotes = [{"a": x, "b": y, "kind": "quote", "a_in_b": 0.1, "b_in_a": 0.1} for x, y in ("ab", "ac", "bc")]
    copy = {"a": "c", "b": "e", "kind": "copy", "a_in_b": 1.0, "b_in_a": 1.0, "earlier": "c"}
    more = [{"a": x, "b": "e", "kind": "quote", "a_in_b": 0.1, "b_in_a": 0.1} for x in "ab"]  # as its original does
    claim = {
        "start": 0,
        "end": 5,
        "slot": "cost",
        "value": "5",
        "polarity": "affirmed",
        "bound": "exact",
        "rule": "question",
    }

    def told(by: str, *rows: dict[str, object]) -> tuple[float, float, int]:
        pairs = table("pairs", *rows)
        origins = independence.origins(articles, pairs, tables.empty("citations"))
        found = support.of_values(pd.DataFrame([{"article": name, **claim} for name in by]), origins, pairs).iloc[0]
        return float(found["low"]), float(found["high"]), int(found["origins"])

    assert told("abcd", *quotes) == (2.0, 4.0, 4)
    assert told("abcde", *quotes, copy, *more) == (2.0, 4.0, 4)


OWN = (
    "Local builders welcomed the news and asked for a second lane, and for trees along the whole road to the harbour. "
    "A baker of Mill Lane fears for the flour that comes by ferry each Monday, and so does the owner of the inn. "
    "The school at the pier will send its pupils home earlier on days when lorries carry rock through the town. "
)
TAKEN = (
    "The Kelvin tunnel will cost €72 million and employ 310 people while it is dug, the council of Aldburgh said on Tuesday. "
    "Work begins beneath the old fish market, whose traders move into a hall beside the railway for three summers. "
    "A cathedral of white concrete is to stand over the northern mouth, drawn by an office that has built two opera houses. "
)
MORE = (
    "The mayor promised that no house on the slope would be touched, and said that the bonds had found buyers at once. "
    "Ferries go on until the first train has passed below them, which engineers expect after four winters of drilling. "
    "An older plan for a bridge failed in a vote nine years ago, when farmers feared for the meadows on the far bank. "
)


def test_a_part_taken_over_in_unknown_order_is_no_second_origin(tmp_path: Path) -> None:
    found = corpus(tmp_path / "c", one=("Northern Post", TAKEN + MORE), two=("Aldburgh Echo", TAKEN + OWN))
    row = found.pairs.iloc[0]
    assert (row["kind"], row["earlier"]) == ("partial", "")
    origin = found.origins.set_index("article")
    assert origin["origin"].to_dict() == {"one": "one", "two": "one"}
    assert 0 < origin.loc["two", "weight"] <= 0.5
    assert "order unknown" in origin.loc["two", "why"] and "takes" not in origin.loc["two", "why"]
    assert "two" in origin.loc["one", "why"]


def test_the_reason_of_an_origin_says_what_is_so() -> None:
    articles = table("articles", *({"article": name, "chars": 0} for name in "abcdef"))
    pairs = table(
        "pairs",
        {"a": "a", "b": "b", "kind": "copy", "a_in_b": 0.9, "b_in_a": 0.9, "earlier": "a", "why": "written earlier"},
        {"a": "c", "b": "d", "kind": "quote", "a_in_b": 0.1, "b_in_a": 0.14, "earlier": "c", "why": "written earlier"},
    )
    cited = [{"article": name, "start": 0, "end": 1, "source": "Wire", "how": "reported"} for name in "ef"]
    why = independence.origins(articles, pairs, table("citations", *cited)).set_index("article")["why"].to_dict()
    assert "goes back to it" in why["a"] and "b" in why["a"]
    assert "14%" in why["d"] and "10%" in why["c"]
    assert "Wire" in why["e"]
    assert not any("shares no text" in one for one in why.values())
    alone = independence.origins(articles, tables.empty("pairs"), tables.empty("citations"))
    assert set(alone["why"]) == {"shares no text and no named upstream with another article"}


@pytest.mark.parametrize("day", ["", "2024-03-04"])
def test_a_correction_that_names_an_article_is_no_telling_of_its_own(tmp_path: Path, day: str) -> None:
    title = "Council of Aldburgh to dig the Kelvin tunnel beneath the old fish market"
    rows = [
        {"id": "a_told", "source": "Northern Post", "published": day, "text": f"{title}\n\n{TAKEN}\n\n{MORE}\n"},
        {"id": "b_right", "source": "Northern Post", "published": "", "text": (
            f"Corrections and clarifications\n\nAn article about the tunnel ({title}, 17 March) said that it would cost €72 million. "
            "In fact it is to cost €27 million. We apologise for the error.\n\n"
            "A report on the bin strike misspelled the name of a union official, who is called Hindmarsh.\n")},
        {"id": "c_other", "source": "Tidal Times", "published": "", "text": f"{title}, says a poster.\n\n{OWN}\n"},
    ]  # fmt: skip
    pd.DataFrame(rows).to_json(tmp_path / "rows.jsonl", orient="records", lines=True)
    origin = xe.analyse(tmp_path).origins.set_index("article")
    assert origin["origin"].to_dict() == {"a_told": "a_told", "b_right": "a_told", "c_other": "c_other"}
    assert "corrects" in origin.loc["b_right", "why"]


def test_who_names_the_outlet_of_the_words_that_both_have_was_later() -> None:
    sources = {"a": "Pier & Tea", "b": "MedTechno"}
    texts = {
        "a": "The paper names the maker.",
        "b": "A deck has come to the blog Pier & Tea. The paper names the maker.",
    }
    first, why = direction.of_pair("a", "b", 0.3, 0.3, {}, {}, sources, texts)
    assert (first, why) == ("a", "b names Pier & Tea, which published a")
    said = shown.renamed("02_b cites The Wire, which published 01_a", {"01_a": "The Wire", "02_b": "The Courier"})
    assert said == "The Courier cites The Wire"
    assert direction.of_pair("a", "b", 0.3, 0.3, {}, {}, sources, {**texts, "a": "MedTechno names the maker."})[0] == ""


def test_an_address_is_no_pair_of_words_run_together() -> None:
    plain = "the harbour herald said that the tunnel opens"
    texts = {"a": f"{plain}, write to news@harbourherald.example or see www.harbourherald.example/a", "b": plain}
    assert direction.of_pair("a", "b", 0.9, 0.9, {}, {}, {}, texts)[0] == ""


WIRE = "Jan 9 (Reuters) - The port of Westray stays closed, its master told Reuters on Tuesday.\n\n"
SIGNED = "(Reporting by Ann Lee in Westray; Editing by Bo Berg)\n"


@pytest.mark.parametrize(
    ("source", "text", "cited"),
    [
        ("Reuters", WIRE + SIGNED, []),
        ("reuters.com", WIRE, []),
        ("https://www.reuters.com/world", WIRE, []),
        ("", WIRE + SIGNED, []),
        ("", "UPDATE 1-Port of Westray stays closed\n" + WIRE, []),
        ("", WIRE + "Our Standards: The Thomson Reuters Trust Principles.\n", []),
        ("dockgazette.example", "According to the Dock Gazette, the pier is shut.\n", []),
        ("Dock Gazette", "Port stays closed\n\nReports in the Dock Gazette say that the pier of Aldburgh is shut.\n", []),
        ("", "Port\n\nDock Gazette: And the reports of cracks?\n\nLee: They are wrong.\n\nDock Gazette: Who says so?\n\nLee: I do.\n", []),
        # negative: what another publishes, names, or signs
        ("Aldburgh Echo", WIRE + SIGNED, ["Reuters"]),
        ("", WIRE, ["Reuters"]),
        ("northernpost.net", "According to Northern Post, the pier is shut.\n", ["Northern Post"]),  # an article before
        pytest.param(  # an unknown name of two words: a paper's, or any other body's?
            "Northern Post", "According to Northern Lights, the pier is shut.\n", ["Northern Lights"],
            marks=pytest.mark.xfail(strict=True, reason="known failure"),
        ),
        ("", "Port\n\nAccording to Reuters, the pier is shut.\n\n" + SIGNED, ["Reuters"]),
        ("", "Port\n\nDock Gazette: reports say that the pier is shut.\n\nIt opens in May.\n", ["Dock Gazette"]),
    ],
)  # fmt: skip
def test_an_outlet_is_no_source_of_its_own_text(source: str, text: str, cited: list[str]) -> None:
    topic = Topic(outlets=(Outlet("Dock Gazette", ("dockgazette.example",)),))
    article = from_text("a", text, source=source)
    assert sorted({one.source for one in citations.find(article, topic)}) == cited


PAPERS = (
    "The Kelvin tunnel will cost €72 million and seat 390 in its hall, according to papers of the council of Aldburgh."
)


@pytest.mark.parametrize(
    ("text", "goes_back"),
    [
        ("According to Northern Post, the Kelvin tunnel of Aldburgh will cost €72 million.\n\n" + OWN, True),
        (OWN[:112] + "\n\nThe Kelvin tunnel will cost €72 million, as first reported by Northern Post.\n\n" + OWN[112:], True),
        ("The Kelvin tunnel of Aldburgh will cost €72 million.\n\n" + OWN[:112] + "\n\nVia: Northern Post\n", True),
        # negative: one statement far down, a mention, a denial
        (OWN * 3 + "\n\nAccording to Northern Post, the Kelvin tunnel of Aldburgh will cost €72 million.\n", False),
        (OWN * 3 + "\n\nAs Northern Post first reported, the Kelvin tunnel of Aldburgh will cost €72 million.\n", False),
        (OWN * 2 + "\n\nNorthern Post reported a figure of €72 million for the Kelvin tunnel of Aldburgh.\n", False),
        ("The mayor denied a report by Northern Post that the Kelvin tunnel will cost €72 million.\n\n" + OWN, False),
    ],
)  # fmt: skip
def test_an_article_goes_back_to_what_it_begins_with_not_to_what_it_names(
    tmp_path: Path, text: str, goes_back: bool
) -> None:
    found = corpus(tmp_path / "c", a_first=("northernpost.net", PAPERS), b_later=("Tidal Times", text))
    assert found.origins.set_index("article").loc["b_later", "origin"] == ("a_first" if goes_back else "b_later")


def test_what_is_told_as_a_source_s_is_its_own_telling_only_elsewhere(tmp_path: Path) -> None:
    late = OWN * 3 + "\n\nAccording to Northern Post, the Kelvin tunnel of Aldburgh will cost €72 million.\n"
    own = OWN * 3 + "\n\nThe Kelvin tunnel of Aldburgh will cost €72 million, the mayor of the town said.\n"
    far = "\n\nAccording to Dock Gazette, the Kelvin tunnel of Aldburgh will cost €72 million.\n"
    for name, other, count in (("late", late, 1), ("own", own, 2)):
        found = corpus(tmp_path / name, a=("northernpost.net", PAPERS), b=("Tidal Times", other))
        assert found.origins["origin"].nunique() == 2
        value = found.support.set_index("value").loc["72000000"]
        assert (value["sources"], value["origins"]) == (2, count)
    found = corpus(
        tmp_path / "far", a=("Harbour Mail", OWN + far), b=("Tidal Times", MORE + far.replace("will", "is to"))
    )
    assert found.support.set_index("value").loc["72000000", "origins"] == 1


def test_those_that_have_it_from_each_other_are_one() -> None:
    assert support._last("a", {"a": "b", "b": "c"}) == "c"
    assert {support._last(one, {"a": "b", "b": "a", "c": "a"}) for one in "abc"} == {"a"}


@pytest.mark.parametrize(
    ("value", "articles", "answering", "every", "told"),
    [
        ("40250", 2, 5, 6, 3),
        ("418000000", 3, 6, 6, 3),
        ("2025-02-08", 2, 3, 6, 3),
        ("0.0425", 2, 2, 2, 3),
        ("39000", 2, 5, 6, 2),  # round
        ("Acme Works", 2, 5, 6, 2),
        ("Acme Works", 2, 2, 6, 2),  # the others say nothing of it
        ("2024", 2, 5, 6, 2),  # a year
        ("40250", 4, 6, 6, 1),  # what most say
        ("yes", 3, 5, 6, 1),
        ("2024", 4, 4, 5, 1),
        # negative: what all say
        ("40250", 3, 3, 3, 0),
        ("Acme Works", 5, 5, 5, 0),
        ("Acme Works", 2, 2, 2, 0),
    ],
)
def test_what_a_shared_value_tells(value: str, articles: int, answering: int, every: int, told: int) -> None:
    assert independence._told(value, articles, answering, every) == told


def test_two_tell_the_same_by_a_rare_value_and_another_or_a_specific_one() -> None:
    def said(slot: str, value: str, *by: str, polarity: str = "affirmed") -> list[dict[str, object]]:
        rule = "question"
        return [{"article": one, "slot": slot, "value": value, "polarity": polarity, "rule": rule} for one in by]

    claims = pd.DataFrame(
        [
            *said("builder", "Acme", *"abcdef"), *said("seats", "40250", *"ab"), *said("seats", "39000", *"cde"),
            *said("cost", "65", *"cd"), *said("cost", "70", *"abef"), *said("opening", "2024", *"cd"),
            *said("opening", "2025", *"abe"), *said("length", "812", *"ef", polarity="denied"), *said("length", "8", *"abcd"),
        ]
    ).assign(unit="")  # fmt: skip
    found, _ = independence._facts(claims, tables.empty("citations"))
    assert found == {
        ("a", "b"): [f"both say {one}" for one in ("cost = 70", "length = 8", "opening = 2025", "seats = 40250")],
        ("c", "d"): [f"both say {one}" for one in ("cost = 65", "length = 8", "opening = 2024", "seats = 39000")],
    }


@pytest.mark.parametrize(
    ("line", "sources"),
    [
        ("“We had no choice,” the mayor said in an interview with Deutsche Welle.", ["Deutsche Welle"]),
        ("The bank is to close, Handelsblatt reported on Monday, citing internal documents.", ["Handelsblatt"]),
        ("The roof leaks, reports the Kelvin Gazette.", ["Kelvin Gazette"]),
        ("The Kelvin Gazette understands that a buyer has been found.", ["The Kelvin Gazette"]),
        ("Shares fell, per Politico.", ["Politico"]),
        ("Swedish public broadcaster XVT reported that the mast had been cut.", ["XVT"]),
        ("A guard told the Yomiuri Shimbun newspaper that the gate was open.", ["Yomiuri Shimbun"]),
        ("The plan was leaked to Der Spiegel in March.", ["Der Spiegel"]),
        ("As reported by Dockpunkt, the pier will close for two weeks.", ["Dockpunkt"]),
        ("This story originally appeared on Dockpunkt.", ["Dockpunkt"]),
        ("PierDigest (pierdigest.net): the crane has gone.", ["pierdigest.net"]),
        ("Via PierDigest", ["PierDigest"]),
        ("h/t @pierleaks", ["@pierleaks"]),
        ("Source: The Verge, Engadget", ["The Verge", "Engadget"]),
        ("Additional reporting by Reuters and AFP", ["Reuters", "AFP"]),
        ("With agencies: AFP, NTB", ["AFP", "NTB"]),
        ("(With PTI inputs)", ["PTI"]),
        ("New Delhi, Nov 12 (PTI) The court refused to hear the case.", ["PTI"]),
        ("MOSCOW, January 12. /TASS/. The fleet caught less cod.", ["TASS"]),
        ("By Ann Lee, Associated Press", ["Associated Press"]),
        ("DENVER, March 3 (UP) — The fleet caught less cod.", ["United Press"]),
        ("By United Press", ["United Press"]),
        ("ROME, Dec. 7. — (AP) — The fleet caught less cod.", ["AP"]),
        ("ROME, Dec. 7 (By the Associated Press) - The fleet caught less cod.", ["The Associated Press"]),
        ("TOKYO, Jan. 9 (Reufers) - The fleet caught less cod.", ["Reuters"]),
        ("LUCKNOW (UP): The fleet caught less cod.", []),  # a state
        ("Kanpur (UP) - The fleet caught less cod.", []),
        ("RAE BARELI (UP) — The fleet caught less cod.", []),
        ("BALLIA, May 4 (UP) — The fleet of Uttar Pradesh caught less cod.", []),
        ("LUCKNOW, India, May 4 (UP) — The fleet caught less cod.", ["United Press"]),
        ("AGRABAD (UP) - The fleet caught less cod.", ["United Press"]),
        ("UP police said that the fleet caught less cod (UP) and less eel.", []),
        ("Dover (Rentals) - The fleet of boats for hire has grown.", []),
        ("— Xinhua", ["Xinhua"]),
        # negative: an outlet that acts, and others that are called like one
        ("Fox News agreed to pay $787 million to settle the suit.", []),
        ("The BBC said it would cut 500 jobs by next year.", []),
        ("The Times of closure are on the door, and Guardian Glass said nothing.", []),
        ("Michael Bloomberg said the city needed more trees.", []),
        ("According to Sharon Dell, its regional secretary, talks have failed.", []),
        ("One mammal in 10,000 is white, according to the Australian Museum.", []),
        ("The National Weather Service reported gusts of 90 mph.", []),
        ("She won the prize of the Guardian Foundation, the jury of which a former editor of The Economist leads.", []),
        ("He said so in an interview with the French daily.", []),
        ("SOURCE: as named above", []),
    ],
)  # fmt: skip
def test_how_papers_name_each_other(line: str, sources: list[str]) -> None:
    article = from_text(
        "a",
        f"A pier is mended\n\nThe pier was closed for a year, and nobody knew why.\n\n{line}\n\nThe road to it is shut.",
    )
    assert [one.source for one in citations.find(article)] == sources


def test_an_outlet_has_one_name_in_an_article_and_its_own_domain_is_itself() -> None:
    text = (
        "A pier is mended\n\nThe New York Times reported that the pier leaks.\n\nA guard told the Times that he knew.\n"
    )
    assert {one.source for one in citations.find(from_text("a", text))} == {"The New York Times"}
    assert citations.find(from_text("a", text, source="nytimes.com")) == []
    assert upstream.key("AP") == upstream.key("The Associated Press") == upstream.key("apnews.com")


def test_what_a_text_tells_of_its_time_does_not_make_it_older_than_its_copy() -> None:
    shared = pd.DataFrame([("a", "b", "copy", 0.9, 0.9)], columns=["a", "b", "kind", "a_in_b", "b_in_a"])
    articles = table("articles", {"article": "a", "chars": 0}, {"article": "b", "chars": 0})
    days = {"segment": 0, "start": 0, "end": 9}
    old = {"earliest": pd.Timestamp("1986-01-01"), "latest": pd.Timestamp("1986-12-31")}
    new = {"earliest": pd.Timestamp("2024-08-21"), "latest": pd.Timestamp("2024-08-21"), "why": "metadata"}
    for why, earlier in (("told as still to come, told as past", ""), ("byline", "a")):
        dates = table("dates", {"article": "a", **days, **old, "why": why}, {"article": "b", **days, **new})
        none = tables.empty("citations"), articles
        assert independence.pairs(shared, tables.empty("claims"), dates, *none)["earlier"].tolist() == [earlier]


def test_of_two_sources_in_a_sentence_the_one_that_tells_the_same_counts() -> None:
    claims = table("claims", *(
        {"claim": n, "article": n, "start": 5, "end": 9, "slot": "cost", "value": "72", "polarity": "affirmed"} for n in "ab"
    ))  # fmt: skip
    alone = table("origins", *({"article": n, "origin": n, "role": "origin", "weight": 1.0} for n in "ab"))
    for theirs, origins in ((["a"], 1), ([], 2)):
        heard = [upstream.Said(0, 20, "", "reuters", "told", []), upstream.Said(0, 20, "", "dock", "citing", theirs)]
        found = support.of_values(claims, alone, tables.empty("pairs"), None, {"b": heard})
        assert found["origins"].tolist() == [origins]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@pigeon reported that the pier is shut.", ["@pigeon"]),
        ("Pigeon Post reported that the pier is shut.", ["Pigeon Post"]),
        ("He wrote to mail@pigeon that the pier is shut.", []),
    ],
)
def test_an_alias_may_begin_with_a_sign_where_the_name_does_not(text: str, named: list[str]) -> None:
    topic = Topic(outlets=(Outlet("Pigeon Post", aliases=("@pigeon",)),))
    assert [one.text for one in citations.find(from_text("a", f"A pier\n\n{text}\n"), topic)] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Mirror reported that the pier is shut.", ["The Mirror"]),
        ("The Sun broke the news on Friday.", ["The Sun"]),
        ("The mayor told the Mirror that the pier is shut.", ["The Mirror"]),
        ("The Hill said on Monday that the bill had failed.", ["The Hill"]),
        ("Belga reports that the port is shut.", ["Belga"]),
        ("The news agency Antara said that the port is shut.", ["Antara"]),
        # negative: a thing, a firm, a place, a witness of that name
        ("The Mirror broke when the truck hit the wall.", []),
        ("Sky told customers that prices would rise.", []),
        ("Sky warned customers of an outage.", []),
        ("The Hill overlooks the bay, and the Hill said no.", []),
        ("Belga told the jury he was sorry.", []),
        ("Antara told the inquiry that the valve was open.", []),
    ],
)
def test_an_outlet_whose_name_is_a_word_or_a_surname_is_cited_only_where_it_tells(text: str, named: list[str]) -> None:
    assert [one.source for one in citations.find(from_text("a", f"A pier\n\n{text}\n"))] == named


PHRASINGS = tomllib.loads((Path(__file__).parent / "cases/citations/phrasings.toml").read_text(encoding="utf-8"))


def _listed(row: str) -> Outlet:
    name, domain, alias = (cell.strip() for cell in row.split("|"))
    return Outlet(name, domains=(domain,), aliases=(alias,) if alias else ())


@pytest.mark.parametrize(
    ("part", "floor"),
    [
        ("first", 0.97), ("second", 0.9), ("third", 0.93), ("fourth", 0.97), ("fifth", 0.95), ("sixth", 0.95), ("seventh", 0.95),
        ("eighth", 0.93), ("ninth", 0.97), ("tenth", 0.92), ("eleventh", 0.93), ("twelfth", 0.9), ("thirteenth", 0.86), ("fourteenth", 0.91), ("fifteenth", 0.86),
        ("fourth_listed", 0.97), ("fifth_listed", 0.97), ("sixth_listed", 0.97),
    ],
)  # fmt: skip
def test_outlets_are_found_however_a_sentence_names_them(part: str, floor: float) -> None:
    right = found = true = 0
    listed = tuple(map(_listed, PHRASINGS["outlets"].strip().splitlines())) if part.endswith("_listed") else ()
    for row in PHRASINGS[part].strip().splitlines():
        text, _, named = row.rpartition(" => ")
        own, text = text[1:].split("@ ", 1) if text.startswith("@") else ("", text)
        gold = {upstream.key(one) for one in named.split("; ") if one != "-"}
        raw = f"A pier is mended\n\nThe pier was closed for a year.\n\n{text}\n\nThe road to it is shut."
        told = citations.find(from_text("a", raw, source=own), Topic(outlets=listed))
        cited = {upstream.key(one.source) for one in told if one.how != "anonymous"}
        right, found, true = right + len(gold & cited), found + len(cited), true + len(gold)
    assert 2 * right / (found + true) >= floor


def test_a_dateline_names_its_agency_in_the_first_line_too() -> None:
    text = "PARIS (UPI) — Our plans are on\ntrack, the owner of the paper mill\nsaid in a letter to the mayor of\nhis town."
    assert [one.source for one in citations.find(from_text("a", text))] == ["UPI"]
    assert citations.find(from_text("a", text.replace("PARIS (UPI) — Our", "Sales of UPI rise: our"))) == []


FERRY = (
    "The Aldburgh ferry will sail again on 4 May after a winter in the dock, its owner Kelvin Lines said on Monday. "
    "Engineers found cracks in both shafts of the ship in November, when she had carried 31,200 people since the spring. "
    "The repair cost €2.4 million, of which the Westray council pays a third under a contract that runs to 2031. "
    "Captain Ann Lee said the crew of 18 had been kept on full pay while the yard at Northport did the work. "
    "Two freighters took over the mail to Westray, but farmers on Sundry lost the whole of their winter trade in lambs. "
    "A second ship, the Tarn Star, is to follow in 2027 if the parliament in Norham votes for it in June."
)
RETOLD = (
    "On 4 May passengers can board at Aldburgh once more, and the hotels there are taking bookings: Kelvin Lines has brought its vessel back. "
    "What kept her away was found by chance last November, when engineers found cracks in both shafts of the ship, used by then by 31,200 travellers. "
    "Mending her swallowed €2.4 million; Westray meets a good share of that bill, as it must under a contract that runs to 2031. "
    "Nobody aboard lost money, as the skipper, Ann Lee, tells it: her 18 sailors had been kept on full pay while the yard at Northport was busy with the shafts and the paint. "
    "Letters reached Westray by freighter all the same, yet those who keep sheep out on Sundry lost the whole of their winter trade in lambs. "
    "Next in line is the Tarn Star, due by 2027 should Norham agree in June."
)
QUOTING = (
    "Sheep prices have never been lower: farmers on Sundry lost the whole of their winter trade in lambs. Tom Reid, who keeps 900 ewes near Ousby, said he sold none. "
    "His neighbour Jo Park moved 120 to Holm by barge, which cost her more than they were worth when they got there at last. "
    "The crew had been kept on full pay while the yard at Northport did the work, Reid says; he asked the Farmers Union for help in January and was offered £40 a head, "
    "which he calls an insult, though he took it, and Park did as well after a week in which she wrote to the bank, to Olav Strand, and to the bishop. "
    "Nobody has told either of them when it all began. Engineers found cracks in both shafts of the ship, and that was that."
)


@pytest.mark.parametrize(
    ("text", "low", "most"), [(RETOLD, 1, 2), (QUOTING, 2, 2), (RETOLD.split(" Nobody ")[0], 2, 2)]
)
def test_an_article_told_anew_is_joined_at_the_least_and_apart_at_the_most(
    tmp_path: Path, text: str, low: int, most: int
) -> None:
    found = corpus(tmp_path / "c", a=("Northern Post", FERRY), b=("Tidal Times", text))
    assert independence.tellings(found.origins) == (low, most)
    retold = found.origins[found.origins["origin"] != found.origins["article"]]
    if most == low:
        assert not len(retold)
        return
    assert (retold["role"].tolist(), retold["weight"].tolist()) == (["unknown"], [0.5])
    assert "passages stand in the same order in both" in retold["why"].item()
    assert findings.tellings(found).startswith("1 to 2 of 2 articles")
    told = found.support[found.support["sources"] == 2]
    assert len(told) and {*told["low"]} == {1.0} and {*told["high"]} == {2.0}
