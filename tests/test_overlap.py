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
