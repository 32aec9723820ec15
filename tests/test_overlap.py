"""Shared passages: what is furniture, what an edit leaves, and what copies have in common."""

from __future__ import annotations

import re

import numpy as np
import pytest

from xiaomi_ev import alignment, overlap, shared, words

WORDS = (
    "harbour council voted after a long night to widen the old stone pier so that larger ferries may land there even at low tide "
    "while fishermen feared for their berths and the mayor promised that nobody would lose a place before the new basin opens"
).split()
ABOUT = "About the Coastal Courier: we have told the news of this coast to its people every single day since our first paper."
TOPICS = ("orchard", "tunnel", "library", "glacier", "market")


def own(topic: str) -> str:
    """A body that shares no eight words with another topic's."""
    return " ".join(f"{topic}{n} spoke of {topic} number {n} to {topic} people." for n in range(14))


def test_a_line_that_unrelated_articles_share_is_furniture() -> None:
    texts = {topic: f"{own(topic)}\n\n{ABOUT}" for topic in TOPICS}
    found = overlap.passages(texts)
    assert len(found) and set(found["kind"]) == {"boilerplate"}
    assert not len(overlap.pairs(found, texts))


def test_a_line_that_copies_share_is_no_furniture() -> None:
    body = " ".join(WORDS)
    texts = {name: f"{body}\n\n{body[::-1]}\n\nSigned by {name} at the desk." for name in ("a", "b", "c")}
    found = overlap.passages(texts)
    assert "content" in set(found["kind"])
    assert set(overlap.pairs(found, texts)["kind"]) == {"copy"}


def test_an_edited_copy_is_one_passage() -> None:
    edited = WORDS[:]
    for at in (12, 17, 27, 33):
        edited[at] = "changed"
    texts = {"a": " ".join(WORDS), "b": "Earlier today: " + " ".join(edited)}
    found = overlap.passages(texts)
    assert len(found) == 1
    row = found.iloc[0]
    assert texts["a"][row.a_start : row.a_end] == texts["a"]
    assert texts["b"][row.b_start : row.b_end] == " ".join(edited)
    assert len(WORDS) - 8 <= row.words <= len(WORDS)


def test_blocks_in_another_order_are_found_each() -> None:
    first, second = " ".join(WORDS[:20]), " ".join(WORDS[20:])
    found = overlap.passages({"a": f"{first} {second}", "b": f"{second} {own('island')} {first}"})
    assert sorted(found["words"]) == [20, len(WORDS) - 20]


def test_an_article_inside_a_long_one_is_a_copy_but_not_alike() -> None:
    short = " ".join(WORDS)
    texts = {"long": f"{own('orchard')}\n\n{short}\n\n{own('tunnel')}", "short": short}
    found = overlap.passages(texts)
    assert set(overlap.pairs(found, texts)["kind"]) == {"copy"}
    assert overlap.clusters(found, texts).nunique() == 2


def test_a_story_that_a_paper_cut_from_its_end_is_a_near_copy() -> None:
    short = " ".join(WORDS)
    texts = {"long": f"{short}\n\n{own('orchard')}\n\n{own('tunnel')}", "short": short}
    assert overlap.clusters(overlap.passages(texts), texts).nunique() == 1
    # negative: two passages from different parts of a long text, one behind the other
    half = len(WORDS) // 2
    parted = f"{' '.join(WORDS[:half])}\n\n{own('orchard')}\n\n{own('tunnel')}\n\n{' '.join(WORDS[half:])}"
    texts["long"] = parted
    assert overlap.clusters(overlap.passages(texts), texts).nunique() == 2


@pytest.mark.parametrize("words", [7, 8, 9])
def test_runs_of_eight_words_and_more_are_found(words: int) -> None:
    shared = " ".join(WORDS[:words])
    texts = {"a": f"{own('orchard')} apples {shared} pears", "b": f"{own('tunnel')} lamps {shared} rails"}
    assert len(overlap.passages(texts)) == (words >= 8)


@pytest.mark.parametrize("text", ["", " ", "word " * 20_000, "\n" * 1000])
def test_odd_texts_are_read(text: str) -> None:
    found = overlap.passages({"a": text, "b": text, "c": ""})
    assert len(found) <= 1


def test_a_house_line_longer_than_the_articles_is_furniture_though_some_of_them_are_copies() -> None:
    """What is rarer than the line tells whether its carriers are related, even where copies recur as well."""
    house = "About this paper: " + " ".join(WORDS)
    bodies = [" ".join(f"{kind}{topic}{n}" for n in range(18)) for topic in range(4) for kind in TOPICS[:3]]
    texts = {f"{n:02d}{copy}": f"{body}\n\n{house}" for n, body in enumerate(bodies) for copy in "abc"}
    found = overlap.pairs(overlap.passages(texts), texts)
    assert len(found) == 3 * len(bodies)
    assert all(a[:2] == b[:2] for a, b in zip(found["a"], found["b"], strict=True))


def test_furniture_of_many_articles_costs_a_row_an_article_and_is_counted() -> None:
    shared = " ".join(WORDS)
    texts = {f"t{n:03d}": f"{own(f'topic{n}x')}\n\n{ABOUT}" for n in range(40)}
    texts |= {f"u{n}": f"{own(f'other{n}x')}\n\n{shared}\n\n{own(f'more{n}x')}\n\n{ABOUT}" for n in (1, 2)}
    found = overlap.passages(texts)
    furniture = found[found["kind"] == "boilerplate"]
    starred = furniture[furniture["a"] == "t000"]
    assert len(starred) == len(texts) - 1
    # articles that share content are aligned whole, furniture and all
    assert list(zip(furniture["a"], furniture["b"], strict=True))[len(starred) :] == [("u1", "u2")]
    grams = len(ABOUT.split()) - 7 + 1  # "people." stands before every shared line
    assert found.attrs["starred"] == grams and found.attrs["capped"] == 0
    content = found[found["kind"] == "content"]
    assert list(zip(content["a"], content["b"], content["words"], strict=True)) == [("u1", "u2", 1 + len(WORDS))]


def brute(texts: dict[str, str], size: int) -> set[tuple[str, str, str]]:
    """Every run of ``size`` words that two texts share, each word folded, found by looking at all of them."""
    runs = {name: {tuple(words[n : n + size]) for n in range(len(words) - size + 1)} for name, words in
            ((name, text.casefold().split()) for name, text in texts.items())}  # fmt: skip
    return {(a, b, " ".join(run)) for a in runs for b in runs if a < b for run in runs[a] & runs[b]}


@pytest.mark.parametrize("size", [1, 3, 8, 12])
def test_every_shared_run_lies_in_a_passage(size: int) -> None:
    """A small alphabet, so that runs begin, end, repeat and cross in every way."""
    letters = [f"w{n * n % 7}" for n in range(40)] + [f"w{n * 3 % 11}" for n in range(60)]
    texts = {str(n): " ".join([*letters[n * 7 :], *letters[: n * 5], f"only{n}"]) for n in range(6)}
    found = overlap.passages(texts, min_words=size)
    covered: dict[tuple[str, str], list[str]] = {}
    for row in found.itertuples():
        covered.setdefault((row.a, row.b), []).append(f" {texts[row.a][row.a_start : row.a_end]} ")
    missed = [
        (a, b, run)
        for a, b, run in brute(texts, size)
        if not any(f" {run} " in text for text in covered.get((a, b), []))
    ]
    assert not missed


@pytest.mark.parametrize("size", [1, 4])
def test_runs_of_one_hash_are_told_apart_by_their_words(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes of two bits; and runs that begin with the same word, as one in twenty does in a real text."""
    texts = {str(n): " ".join(f"w{n * k % 17} the v{k}{n % 3}" for k in range(30)) for n in range(1, 6)}
    right = overlap.passages(texts, min_words=size)
    monkeypatch.setattr(shared, "grams", lambda ids, size: alignment.grams(ids, size) >> np.uint64(62) << np.uint64(62))
    assert len(right) and overlap.passages(texts, min_words=size).equals(right)


def test_runs_are_the_same_however_few_are_looked_at_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = [f"w{n * n % 7}" for n in range(90)]
    texts = {str(n): " ".join([*letters[n * 7 :], *letters[: n * 5], f"only{n}"]) for n in range(30)}
    right = overlap.passages(texts, min_words=3)
    for name, value in {"_BLOCK": 7, "_NEAR": 5, "_WHOLE": 6, "MAX_FURNITURE": 20}.items():
        monkeypatch.setattr(shared, name, value)
    assert len(right) and overlap.passages(texts, min_words=3).equals(right)


def test_a_run_ends_with_its_text() -> None:
    """Texts stand end to end: the last word of one and the first of the next are no run."""
    texts = {"a": "the pier", "b": "low tide", "c": "a pier", "d": "low water"}
    found = overlap.passages(texts, min_words=1)
    assert [(row.a, row.b, row.a_start, row.a_end) for row in found.itertuples()] == [
        ("a", "c", 4, 8),
        ("b", "d", 0, 3),
    ]


def test_a_set_phrase_that_strangers_share_by_chance_is_no_content() -> None:
    """Cells of a table: the run stands in two articles only, but each of its words follows the one before it in all."""
    texts = {
        f"t{n:02d}": own(f"kind{n}x") + " " + " ".join(f"row{n}{k} 4 2 87 Prev Wk cell{n}{k}" for k in range(5))
        for n in range(9)
    }
    for n in (0, 1):
        texts[f"t{n:02d}"] += f" so{n} 4 2 87 Prev Wk 4 2 87 Prev Wk then{n}"
    found = overlap.passages(texts)
    assert list(zip(found["a"], found["b"], found["kind"], strict=True)) == [("t00", "t01", "boilerplate")]
    # the same length of text that stands in two articles only is a quote
    quoted = " ".join(WORDS[:10])
    for n in (0, 1):
        texts[f"t{n:02d}"] = f"first{n} {quoted} and{n} " + texts[f"t{n:02d}"]
    content = overlap.passages(texts).query("kind == 'content'")
    assert {*zip(content["a"], content["b"], strict=True)} == {("t00", "t01")} and content["words"].max() == 10


def test_hundreds_of_copies_are_found_by_their_first_and_counted() -> None:
    found = overlap.passages({f"{n:03d}": " ".join(WORDS) for n in range(300)})
    assert {*zip(found["a"], found["b"], found["words"], strict=True)} == {
        ("000", f"{n:03d}", len(WORDS)) for n in range(1, 300)
    }
    assert found.attrs["capped"] == len(WORDS) - 7
    assert overlap.clusters(found, {f"{n:03d}": " ".join(WORDS) for n in range(300)}).nunique() == 1


def test_words_are_those_of_the_regular_expression() -> None:
    text = "10,000 or 5,000.25, 1.2; v.2 3,x It’s o'clock—'quoted' naïve ΣΑΣ İx ǅ a''b _x_ 3.5 漢字\u0300 \U0001d504z rock ’n’ roll '"
    read = words.read([("a", text), ("b empty", ""), ("c", text.upper())])
    expected = [match.span() for match in re.finditer(r"\w+(?:['’]\w+)*", text)]
    end = read.offsets[1]
    assert list(zip(read.starts[:end].tolist(), read.ends[:end].tolist(), strict=True)) == expected
    assert read.offsets.tolist()[1:3] == [len(expected)] * 2
    plain = words.read([("a", "NAÏVE It's"), ("b", "naïve it’s")])
    assert plain.hashes[:2].tolist() == plain.hashes[2:].tolist()


def misread(text: str, every: int) -> str:
    """Each so-manieth word with a wrong letter, as a scanner reads, and lines broken inside words."""
    words_ = text.split()
    for n in range(every - 1, len(words_), every):
        words_[n] = words_[n].replace("e", "c").replace("o", "0") + ("." if n % 2 else "")
    return "\n".join(" ".join(words_[n : n + 6]) for n in range(0, len(words_), 6))


def test_a_misread_copy_is_a_copy_and_clusters_with_its_original() -> None:
    body = " ".join(f"{word}{n}" for n in range(3) for word in WORDS)
    texts = {
        "wire": f"HARBOUR TO GROW\n\n{body}",
        "scan": f"Harbour plan\n\n{misread(body, 9)}",
        "else": own("orchard"),
    }
    found = overlap.passages(texts)
    (pair,) = overlap.pairs(found, texts).itertuples()
    assert (pair.a, pair.b, pair.kind) == ("scan", "wire", "copy") and min(pair.a_in_b, pair.b_in_a) > 0.8
    clusters = overlap.clusters(found, texts)
    assert clusters["scan"] == clusters["wire"] != clusters["else"]


def test_an_article_made_of_two_others_joins_neither() -> None:
    parts = [own(topic) for topic in ("orchard", "tunnel")]
    texts = {"a": parts[0], "b": parts[1], "both": "\n\n".join(parts), "copy": parts[0] + " The end."}
    clusters = overlap.clusters(overlap.passages(texts), texts)
    assert clusters["a"] == clusters["copy"] and len(set(clusters)) == 3


def test_a_phrase_of_several_articles_is_no_quotation() -> None:
    phrase = "filed a registration statement with the harbour exchange commission"
    texts = {topic: f"{own(topic)} The {topic} firm{n} {phrase} {topic}{n}." for n, topic in enumerate(TOPICS)}
    assert not len(overlap.pairs(overlap.passages(texts), texts))
    longer = phrase + " and promised in a letter to its owners that no berth would be sold before the spring"
    texts = {topic: f"{own(topic)} The {topic} firm {longer} on day {n}." for n, topic in enumerate(TOPICS[:2])}
    assert list(overlap.pairs(overlap.passages(texts), texts)["kind"]) in (["quote"], ["partial"])


def test_lines_of_copies_whose_other_lines_were_edited_are_content() -> None:
    lines = [f"{' '.join(WORDS[n : n + 20])} in part {n} of the plan for the basin" for n in (0, 5, 11, 17, 24)]
    texts = {}
    for n, name in enumerate(("a", "b", "c", "d")):
        told = [*lines]
        told[n] = " ".join(f"{name}{word}" for word in told[n].split())  # each paper rewrites another line
        texts[name] = "\n\n".join(["Harbour " + name, *told])
    assert set(overlap.pairs(overlap.passages(texts), texts)["kind"]) == {"copy"}


def test_what_two_unrelated_articles_say_below_their_text_is_their_site_s() -> None:
    foot = "Read more\n\nAbout Pier News : harbour notes since 1904 for all who work or live beside the docks and quays"
    brief = "Follow Pier News on all channels\n\nWant the latest of the docks? Sign up to our daily letter here."
    for below in (foot, brief):
        texts = {topic: f"{own(topic)}\n\n{topic} ends.\n\n{below}" for topic in TOPICS[:2]}
        assert not len(overlap.pairs(overlap.passages(texts), texts))
    last = f"The pier {' '.join(WORDS[:24])} of 1904 was never opened"  # a paragraph of the text
    texts = {topic: f"{own(topic)}\n\n{last}." for topic in TOPICS[:2]}
    assert len(overlap.pairs(overlap.passages(texts), texts)) == 1
    lead = {
        "a": "Our own reporter saw it at dawn and wrote these few lines of her own.",
        "b": "Dockers in this town cheered when they heard the news last night.",
    }
    texts = {name: f"{lead[name]}\n\nAdvertisement\n\n{own('orchard')}" for name in lead}
    assert list(overlap.pairs(overlap.passages(texts), texts)["kind"]) == ["copy"]


def test_an_article_from_which_two_cut_what_they_need_is_no_merger() -> None:
    parts = [own(topic) for topic in TOPICS[:4]]
    texts = {
        "wire": "\n\n".join(parts),
        "one": "\n\n".join(parts[:2]),
        "two": "\n\n".join([parts[3], parts[2], parts[0]]),
    }
    assert len(set(overlap.clusters(overlap.passages(texts), texts))) == 1


def test_a_figure_is_one_word() -> None:
    found = overlap.passages(
        {
            "a": "The firm plans to deliver in all some 10,000 machines in the first twelve months of its life on the market",
            "b": "Analysts of the bank pencil in no more than 5,000 machines in the first twelve months of its life on the market",
        }
    )
    assert found.iloc[0]["words"] == 12


_RELEASE = """{head}

{body}

About Mirre Works
Mirre Works develops and manufactures steel for the bridges of the north. Founded in 1911, the company employs {staff} people in the town of Fjord.

Media contact
Ann Deeney, Head of Communications
press@mirre.example
+353 91 555 0142
"""


def test_what_a_firm_says_of_itself_below_its_releases_is_furniture() -> None:
    one = "The new bridge over the fjord opens in May, the works said today, and its toll is nine euros for each car and lorry that goes over it by day or by night."
    two = "Nine cracks were found in the hangers of the old bridge, so that the ferry sails again from Monday on, each hour, for as long as the repair of these takes."
    texts = {
        "a": _RELEASE.format(head="Bridge opens", body=one, staff=315),
        "b": _RELEASE.format(head="Cracks found", body=two, staff=390),
    }
    assert set(overlap.passages(texts)["kind"]) <= {"boilerplate"}
    assert not len(overlap.pairs(overlap.passages(texts), texts))
    copied = {"a": texts["a"], "b": texts["a"]}  # a copy is one all the same
    assert list(overlap.pairs(overlap.passages(copied), copied)["kind"]) == ["copy"]


def test_words_that_most_articles_of_a_story_use_are_no_quotation() -> None:
    lines = [
        "The maker of the home dialysis machine Otter put off its launch.",
        "The launch of the machine is late, and Otter is a home dialysis device.",
        "Otter, a dialysis machine for the home, has its price and its launch.",
        "Its launch is near: Otter is the dialysis machine for home.",
        "A paper says that the launch of its home dialysis machine Otter has been put off by the maker for a year.",
        "Nothing is said of pumps by those who have postponed the launch of its home dialysis machine Otter once more.",
    ]
    texts = {str(n): line for n, line in enumerate(lines)}
    assert "content" not in set(overlap.passages(texts)["kind"])


def in_columns(text: str, width: int, hyphens: bool) -> str:
    """A text as a newspaper prints it: in lines of so many letters, words broken at their ends."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            if hyphens and len(word) > 5:
                lines[-1] += f" {word[:3]}-"
                word = word[3:]
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_words_broken_at_the_ends_of_a_column_are_whole(end: str) -> None:
    plain = " ".join(WORDS)
    texts = {"a": plain, "b": in_columns(plain, 30, hyphens=True).replace("\n", end)}
    assert f"-{end}" in texts["b"]
    found = overlap.passages(texts)
    assert found["words"].tolist() == [len(WORDS)]
    row = found.iloc[0]
    assert texts["b"][row.b_start : row.b_end] == texts["b"]


def test_no_word_goes_on_from_one_text_into_the_next() -> None:
    first = in_columns(" ".join(WORDS), 30, hyphens=True).rsplit("\n", 1)[0] + "\nof the old govern-"
    then = "ment is the first word of another text, " + " ".join(WORDS)
    read = words.read([("a", first), ("b", then)])
    assert int(read.offsets[1]) == len(words.read([("a", first)]).starts)
    assert int(read.ends[read.offsets[1] - 1]) <= len(first) and int(read.starts[read.offsets[1]]) == 0


def test_a_hyphen_that_ends_a_line_of_no_column_joins_no_words() -> None:
    text = "A list of parts -\nbolts\n\nThe well-\nknown pier is mended.\n\nIt is open.\n"
    assert len(words.read([("a", text)]).starts) == len(re.findall(r"\w+", text))


PARTS = (
    "oak planks for the new deck|brass screws of two sizes|a coil of tarred hemp rope|three tins of white lead|"
    "canvas for the forward hatch|the second anchor chain|blocks and tackle for boats|a lamp for the binnacle".split(
        "|"
    )
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("count", [3, 5, 8])
def test_the_lines_of_a_list_in_small_letters_are_lines(end: str, count: int) -> None:
    told = (
        "What the Tern needs\n\nThe mate went ashore on Monday. He bought all of it.\n\n",
        "\n\nThe yard has it all.\n",
    )
    text = "\n".join(PARTS[:count]).join(told).replace("\n", end)
    assert len(words.read([("a", text)]).lines) == count + 3
    # negative: a column of print, in which a sentence ends amid a line
    column = in_columns(
        "the mate went ashore to buy oak planks and screws. he came back late, with a coil of rope " * 2,
        30,
        hyphens=False,
    )
    assert len(words.read([("a", column.replace("\n", end).join(told))]).lines) == 4


def test_lines_of_a_column_are_no_lines_of_a_site() -> None:
    shared_lines = in_columns(" ".join(WORDS), 30, hyphens=False)
    own_lines = {topic: in_columns(own(topic).replace(".", ","), 30, hyphens=False) for topic in TOPICS[:3]}
    found = overlap.passages({topic: f"{lines}\n{shared_lines}" for topic, lines in own_lines.items()})
    assert set(found["kind"]) == {"content"}
    # negative: a line below the text of each, on its own
    texts = {topic: f"{in_columns(own(topic), 30, hyphens=True)}\n\n{ABOUT}" for topic in TOPICS}
    assert set(overlap.passages(texts)["kind"]) == {"boilerplate"}


@pytest.mark.parametrize(("every", "kind"), [(5, "copy"), (0, "partial")])
def test_half_of_an_article_is_a_copy_where_it_was_misread_throughout(every: int, kind: str) -> None:
    body = " ".join(WORDS + [f"stone{n}" for n in range(110)])
    texts = {"a": f"{body} {own('tunnel')}", "b": f"{misread(body, every) if every else body} {own('glacier')}"}
    found = overlap.pairs(overlap.passages(texts), texts)
    assert found["kind"].tolist() == [kind]
    assert 0.3 < found[["a_in_b", "b_in_a"]].to_numpy().min() < 0.6


def test_two_misread_copies_of_one_text_are_a_pair_by_the_third() -> None:
    body = " ".join(WORDS + [f"stone{n}" for n in range(60)])
    texts = {"a": body, "b": misread(body, 9), "c": misread(f"x y z {body}", 7)}
    texts |= {topic: own(topic) for topic in TOPICS}
    found = overlap.pairs(overlap.passages(texts), texts)
    assert list(zip(found["a"], found["b"], strict=True)) == [("a", "b"), ("a", "c"), ("b", "c")]
    assert found[["a_in_b", "b_in_a"]].to_numpy().min() > 0.8
    # negative: what is said in the same words of other things goes on nowhere behind them
    texts = {"a": f"{body} {own('tunnel')}", "b": f"{misread(body, 5)} {own('glacier')}"}
    assert overlap.passages(texts)["a_end"].max() < len(body) + 40
