"""Shared passages: what is furniture, what an edit leaves, and what copies have in common."""

from __future__ import annotations

import pytest

from xiaomi_ev import overlap

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
    texts = {"long": f"{short}\n\n{own('orchard')}\n\n{own('tunnel')}", "short": short}
    found = overlap.passages(texts)
    assert set(overlap.pairs(found, texts)["kind"]) == {"copy"}
    assert overlap.clusters(found, texts).nunique() == 2


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
