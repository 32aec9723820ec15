"""Laws that hold for any text whatever: spans are the raw text, nothing raises, time grows with length only."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import xiaomi_ev as xe
from xiaomi_ev import attribution, citations, claims, dating, pages, quantities, text, timex, words
from xiaomi_ev.article import from_text
from xiaomi_ev.topic import Topic, load

ROOT = Path(__file__).resolve().parents[1]
TOPIC, _ = load(ROOT / "seeds")


def few(examples: int) -> settings:
    """Fewer examples than usual, for what is slow; `make fuzz` asks for many times more."""
    return settings(
        max_examples=examples * (1 if os.environ.get("XIAOMI_EV_HYPOTHESIS", "default") == "default" else 100)
    )


def fragments() -> list[str]:
    """Sentences of the seeds and of the made stories, and the torn halves of some."""
    folders = [ROOT / "seeds", *sorted((ROOT / "tests" / "cases" / "stories").iterdir())]
    raw = [path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]
    whole = [part for one in raw for part in re.split(r"(?<=[.!?])\s+|\n+", one) if part.strip()]
    return whole + [part[: len(part) // 2] for part in whole[::5]] + [part[len(part) // 3 :] for part in whole[::7]]


NASTY = [
    "\x00", "\ufeff", "\ud800", "\udfff\ud800", "\u202e", "\u200b", "\u200d", "\u00ad", "\x85", "\u2028", "\r",
    "\n\n", "\t",
    "e" + "\u0301" * 40, "\U0001f468\u200d\U0001f469\u200d\U0001f467", "İ", "ß", "ﬁ", "Ǆ", "٣٫٥ مليون",
    "१२ मार्च २०२४", "２０２４年３月",
    "30 February 2024", "Q5 2024", "year 0", "99999", "$1e308", "$" + "9" * 400, "1,2,3,4,5", "0.0.0.0", "-0",
    "½", "²", "€€",
    "10.000.000,00 €", "50 % to 60 %", "US$ 10 million", "2024so", "12/13/14", "24:61", "P10Y", "W54",
    "last last year", "may may",
    "the first half of the second half of", "according to according to", "via: via:", "said he said she said",
    "=HYPERLINK(1)", "<script>alert(1)</script>", "]]>", "{{ 7*7 }}", "%s%n", "${x}", "../../x", "\\", '"', "'",
    "“", "’",
    "(" * 50, "(Reuters) -", "http://", "https://a.example/2024/03/28/x?y=1#z", "@", "#tag #tag", "…", "--", " ",
]  # fmt: skip

pieces = st.one_of(st.sampled_from(fragments()), st.sampled_from(NASTY), st.text(max_size=30))
# st.text() leaves surrogates out; broken JSON brings them in
broken = st.text(st.characters(), max_size=40) | st.text(
    st.characters(categories=["Cs", "Nd", "Zs", "Sc", "Mn"]), max_size=40
)
glue = st.sampled_from(["", " ", "\n", "\r\n\r\n", ". "])
texts = st.builds(str.join, glue, st.lists(pieces | broken, max_size=8))
days = st.none() | st.dates().map(str)


def spans(records: list[object], raw: str) -> None:
    for record in records:
        start, end = record.start, record.end  # type: ignore[attr-defined]
        assert 0 <= start < end <= len(raw)
        assert raw[start:end] == record.text  # type: ignore[attr-defined]


def whole(raw: str) -> str:
    """What no file can hold is replaced one for one on reading, so that offsets stay."""
    return re.sub("[\ud800-\udfff]", "\ufffd", raw)


@given(texts)
@example("It opened.\u200b\n\u200d")
def test_every_line_and_sentence_is_raw_text(raw: str) -> None:
    article = from_text("a", raw)
    raw = whole(raw)
    assert article.raw == raw
    spans(list(article.lines), raw)
    covered = {at for line in article.lines for at in range(line.start, line.end)}
    assert all(
        raw[at].isspace() or raw[at] in "\ufeff\x00\u200b\u200c\u200d" or at in covered for at in range(len(raw))
    )
    for sentence in text.sentences(article):
        spans([sentence], raw)
        assert sentence.span(0, len(sentence.clean)) == (sentence.start, sentence.end)


@given(texts, days)
def test_every_time_expression_is_raw_text(raw: str, dct: str | None) -> None:
    found = timex.tag(raw, dct)
    spans(list(found), raw)
    assert all(one.earliest is None or one.latest is None or one.earliest <= one.latest for one in found)
    xe.timex.to_timeml(raw, found, dct)


@given(texts)
def test_every_quantity_is_raw_text_and_a_plain_decimal(raw: str) -> None:
    found = quantities.find(raw)
    spans(list(found), raw)
    assert all(re.fullmatch(r"-?\d+(\.\d+)?", one.value, re.ASCII) for one in found)


@pytest.mark.parametrize("topic", [Topic(), TOPIC], ids=["without a topic", "with one"])
@given(raw=texts)
def test_every_citation_is_raw_text(topic: Topic, raw: str) -> None:
    spans(list(citations.find(from_text("a", raw), topic)), whole(raw))


@pytest.mark.parametrize("topic", [Topic(), TOPIC], ids=["without a topic", "with one"])
@few(50)
@given(raw=texts)
def test_every_claim_is_raw_text(topic: Topic, raw: str) -> None:
    article = from_text("a", raw)
    for claim in claims.extract(article, topic, timex.tag(article.raw, None), citations.find(article, topic)):
        spans([claim, *claim.spans], article.raw)
        assert claim.certainty is None or 0 <= claim.certainty <= 1


@given(st.lists(texts, min_size=2, max_size=3), st.integers(1, 12))
@pytest.mark.slow
def test_both_sides_of_a_passage_are_in_the_text(raws: list[str], least: int) -> None:
    named = {f"t{number}": raw for number, raw in enumerate([*raws, raws[0]])}
    found = xe.overlap.passages(named, min_words=least)
    for row in found.itertuples():
        assert row.a < row.b
        assert 0 <= row.a_start < row.a_end <= len(named[row.a])
        assert 0 <= row.b_start < row.b_end <= len(named[row.b])
    assert set(xe.overlap.clusters(found, named).index) == set(named)


votes = st.lists(
    st.tuples(*[st.text(max_size=3) | st.sampled_from(["1", "2", "1.0", "2024", "2024-03"])] * 3), max_size=12
)


@pytest.mark.parametrize("method", xe.truth.METHODS)
@few(25)
@given(rows=votes)
@example(rows=[("o", "1", "s"), ("o", "1", "s"), ("o", "", ""), ("", "nan", "inf")])
@pytest.mark.slow
def test_beliefs_are_shares_whatever_is_voted(method: str, rows: list[tuple[str, str, str]]) -> None:
    found = xe.truth.discover(pd.DataFrame(rows, columns=["object", "value", "source"], dtype="str"), method=method)
    assert found.beliefs["belief"].dropna().between(0, 1).all()
    assert found.trust["trust"].dropna().between(0, 1).all()
    assert set(found.trust["source"]) == {source for _, _, source in rows}


SPANNED = ["lines", "evidence", "timexes", "citations", "claims", "spans", "mentions"]


@pytest.mark.slow
@pytest.mark.parametrize("with_topic", [False, True], ids=["without a topic", "with one"])
@few(12)
@given(raws=st.lists(texts, min_size=1, max_size=3))
@example(raws=["", "\x00", "\ud800"])
@example(raws=["Costs US$ 10 million, sa\ud83did Lei Jun in 2024so it is\u202e 2042."] * 3)
def test_every_row_of_every_table_is_raw_text(with_topic: bool, raws: list[str]) -> None:
    with TemporaryDirectory() as folder:
        # JSON escapes carry what no encoding can: lone surrogates
        rows = [json.dumps({"id": f"t{number}", "text": raw}) for number, raw in enumerate(raws)]
        Path(folder, "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
        if with_topic:
            Path(folder, "topic.toml").write_bytes((ROOT / "seeds" / "topic.toml").read_bytes())
        analysis = xe.analyse(folder)
        assert len(analysis.articles) + len(analysis.rejects) == len(raws), "nothing is lost"
        for name in SPANNED:
            for row in getattr(analysis, name).itertuples():
                assert analysis.raw(row.article)[row.start : row.end] == row.text, name
        for row in analysis.articles.itertuples():
            assert analysis.raw(row.article) == whole(raws[int(row.article[1:])])
        analysis.save(Path(folder, "saved"))
        loaded = xe.Analysis.load(Path(folder, "saved"))
        pd.testing.assert_frame_equal(loaded.claims, analysis.claims)


# --- linear time --------------------------------------------------------------------------------

ADVERSARIAL = [
    "a", "1", " ", "\n", ".", ",", "$", "(", "“", "-", "1,", "1.", "12/", "a b ", "A. ", "Mr. ", "the ", "may ",
    "Lei Jun ", "said ",
    "according to ", "not ", "2024 ", "10 million ", "$10 ", "of ", "in 2024 and ", "first half of ", "next ",
    "\ud800", "\x00", "e\u0301",
    "http://a.", "via: ", "İ", "“a” ", "one two three four five six seven eight nine ten ", "half a ",
    "more than ", "- ", "x\n\n", "'", "’", "$1 ", "Mon ", "1/1/1 ", "http://", "@", "— ", "#", "/", "&", ":", "?", "%", "(a) ",
    "٣", "９", "½", "\u00ad", "\u200b", "\u3000", "\x85", "\r\n", "\t", "中", "。", "é", "A", "aB", "a-", "a.b", "a,", "by ", "he ", "she said ",
    "Mr. A ", "A of ", "two ", "million ", "hundred and ", "per cent ", "year ", "in ", "to ", "and ", "between ", "from 1 to ",
    "May ", "1 May ", "May 1, ", "the year ", "last ", "Q1 ", "1990s ", "5pm ", "12:30 ", "UTC ", "+01:00 ", "T00:00 ",
    "a week ago ", "Christmas ", "(Reuters) - ", "sources ", "the Post reported ", "reports ", "spokesman for ", "Photo: ",
    "first published ", "Tags: ", "#a ", "read more ", "it was ", "did not ", "launched ", "he said, ", "“a ", "a” ",
    "It opened in 2024.\n", "It costs $5. ", "he said “it costs $5” in May 2024, ", "Ann Lee said it may open in 2024 and ",
]  # fmt: skip


def _article(raw: str) -> object:
    return from_text("a", raw)


def _sentences(raw: str) -> object:
    return text.sentences(from_text("a", raw))


def _tagged(raw: str) -> object:
    return timex.tag(raw, "2024-03-28")


def _citations(raw: str) -> object:
    return citations.find(from_text("a", raw), TOPIC)


def _claims(raw: str) -> object:
    article = from_text("a", raw)
    return claims.extract(article, TOPIC, timex.tag(article.raw, None), citations.find(article, TOPIC))


def _dated(raw: str) -> object:
    return dating.date_articles([from_text("a", raw)], TOPIC)


def _words(raw: str) -> object:
    return words.read([("a", raw)])


def _passages(raw: str) -> object:
    return xe.overlap.passages({"a": raw, "b": raw})


def steps(function: Callable[[str], object], raw: str) -> int:
    """Lines and calls executed on ``raw``: the same number on every machine, so that no test of it can flake.

    What happens inside one call into C (a pattern, a slice) is not seen; benchmarks/linear.py times that.
    """
    count = 0

    def seen(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += 1
        return seen

    sys.settrace(seen)
    sys.setprofile(seen)
    try:
        function(raw)
    finally:
        sys.settrace(None)
        sys.setprofile(None)
    return count


MAPS = {
    "article": _article, "sentences": _sentences, "timex": timex.tag, "tagged": _tagged, "quantities": quantities.find,
    "citations": _citations, "attribution": attribution.find, "claims": _claims, "dates": _dated, "words": _words,
    "passages": _passages,
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("function", MAPS.values(), ids=MAPS)
@pytest.mark.parametrize("unit", ADVERSARIAL, ids=repr)
def test_ten_times_the_text_is_ten_times_the_work(function: Callable[[str], object], unit: str) -> None:
    """Twelve times at the most; a thousand steps are what a text costs however short.

    Short lines are remembered and cost less than their share; where that tells, the next ten times must not.
    """
    short, long, longest = (unit * (size // len(unit) + 1) for size in (600, 6_000, 60_000))
    function(long)  # what is kept between calls (compiled patterns, known words) is paid here
    once, ten = steps(function, short), steps(function, long)
    if ten > 12 * once + 1_000:
        once, ten = ten, steps(function, longest)
    assert ten <= 12 * once + 1_000, f"{once} steps, then {ten}"


def test_the_count_of_steps_sees_a_loop_within_a_loop() -> None:
    def square(raw: str) -> object:
        return [a == b for a in raw for b in raw]

    assert steps(square, "a" * 300) > 50 * steps(square, "a" * 30)


LONG = [
    "in March 2024 it may cost $5 million and ", "in 2024so it may cost $5 and ", "line {n} of March 2024\n", "line {n}\nline {n}\n",
    "{n}. According to Post {n}, it costs ${n} in May {n}.\n",
]  # fmt: skip


def _whole(raw: str) -> object:
    """What one article meets from reading to its page."""
    with TemporaryDirectory() as folder:
        Path(folder, "a.txt").write_text(raw, encoding="utf-8")
        found = xe.analyse(folder)
        return list(pages.whole(found, {}))


def _thrice(raw: str) -> object:
    return xe.overlap.passages({"a": raw, "b": raw, "c": raw})


@pytest.mark.slow
@pytest.mark.parametrize("function", [_whole, _thrice])
@pytest.mark.parametrize("unit", LONG, ids=repr)
def test_an_analysis_is_linear_in_a_long_article(function: Callable[[str], object], unit: str) -> None:
    short, long = ("".join(unit.replace("{n}", str(n)) for n in range(count)) for count in (200, 2_000))
    function(short)
    once, ten = steps(function, short), steps(function, long)
    assert ten <= 12 * once + 1_000, f"{once} steps, then {ten}"
