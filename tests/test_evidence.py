"""Evidence one click away: every value of every table, and every mark of every figure, leads to the words behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag
from xml.etree import ElementTree

import pandas as pd
import pytest

import xiaomi_ev as xe
from xiaomi_ev import figures, findings, linking, pages, report, shown
from xiaomi_ev.frame import Site

LIGHT = 2_000_000
"""Bytes of all pages, however many articles there are."""
NOTHING = ("", "–", "0", "0.00", "none found")
"""What no sentence stands behind."""
NOT_FROM_TEXT = {
    "Files and rows that could not be used": {"path", "reason", "detail"},
    "Foresight or report: was the outcome known when the claim was written?": {"known when written"},
}
"""Columns that speak of a file, by caption; and what a reader set himself."""
PARAMETERS = {"shortest run"}
COLORS = re.compile("#(?:0072b2|d55e00|cc79a7|009e73|767676)", re.IGNORECASE)


@dataclass
class Cell:
    """One cell as a browser sees it."""

    caption: str
    column: str
    row: int
    text: str = ""
    links: list[str] = field(default_factory=list)


class Tables(HTMLParser):
    """Every cell of every table of a page, with its links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.cells: list[Cell] = []
        self.caption, self.heads, self.row, self.column, self.inside = "", [""], 0, 0, ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.caption, self.heads, self.row = "", [], 0
        if tag in ("caption", "th", "td"):
            self.inside = tag
        if tag == "th":
            self.heads.append("")
        if tag == "tr":
            self.row, self.column = self.row + 1, 0
        if tag == "td":
            self.cells.append(Cell(self.caption, self.heads[min(self.column, len(self.heads) - 1)], self.row))
            self.column += 1
        if tag == "a" and self.inside == "td":
            self.cells[-1].links += [str(value) for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "td":
            self.cells[-1].text += data
        elif self.inside == "th":
            self.heads[-1] += data
        elif self.inside == "caption":
            self.caption += data


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def cells(site: Path) -> list[tuple[Path, Cell]]:
    return [(path, cell) for path in sorted(site.rglob("*.html")) for cell in Tables(read(path)).cells]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def behind(page: Path, link: str) -> str:
    """The text that a link of ``page`` leads to, from its anchor on; "" when it leads nowhere."""
    address, anchor = urldefrag(link)
    target = (page.parent / address).resolve() if address else page
    if not target.is_file():
        return ""
    text = read(target)
    if not anchor:
        return words(text[text.index("<main>") :])
    _, found, rest = text.partition(f' id="{anchor}"')
    return words(rest[rest.index(">") + 1 :]) if found else ""


def rests_on_words(cell: Cell) -> bool:
    known = NOT_FROM_TEXT.get(re.sub(r" \(\d+ of \d+ rows[^)]*\)$", "", cell.caption), PARAMETERS)
    return cell.text.strip() not in NOTHING and cell.column not in known


@pytest.mark.slow
def test_every_value_of_every_table_has_a_link_that_leads_to_words(site: Path) -> None:
    seen = [(page, cell) for page, cell in cells(site) if rests_on_words(cell)]
    assert len(seen) > 2_500
    without = [(page.name, cell.caption[:60], cell.column, cell.text[:30]) for page, cell in seen if not cell.links]
    assert not without, (len(without), sorted({one[:3] for one in without}))
    dead = [
        (page.name, cell, link)
        for page, cell in seen
        for link in cell.links
        if not link.startswith("https://") and not link.startswith("http://") and not behind(page, link)
    ]
    assert not dead, dead[:5]


@pytest.mark.slow
def test_values_of_a_claim_lead_to_the_words_that_claim_it(site: Path, analysis: xe.Analysis) -> None:
    said = {str(row["claim"]): row for row in analysis.claims.to_dict("records")}
    rows: dict[tuple[str, str, int], list[tuple[Path, Cell]]] = {}
    for page, cell in cells(site):
        if re.match(r"\d+ of \d+ claims|Claims |Analysts", cell.caption):
            rows.setdefault((page.name, cell.caption, cell.row), []).append((page, cell))
    assert len(rows) > 150
    for found in rows.values():
        names = [urldefrag(link)[1] for _, cell in found if cell.column == "claim" for link in cell.links]
        assert len(names) == 1
        number = int(re.sub(r"\D", "", names[0]))
        text = " ".join(str(analysis.claims.iloc[number - 1]["text"]).split())
        for page, cell in found:
            for link in (one for one in cell.links if not one.startswith("http")):
                assert behind(page, link).startswith(text), (cell, link)
    assert said


@pytest.mark.slow
def test_both_sides_of_a_contradiction_lead_to_their_own_words(site: Path) -> None:
    sides = [(page, cell) for page, cell in cells(site) if cell.column in ("one side", "other side")]
    assert len(sides) >= 30
    for page, cell in sides:  # 2024: “the first words of its sentence” (who says so; when)
        said = re.search("“(.+?)…?” \\(", cell.text)
        assert said and behind(page, cell.links[0]).startswith(said[1]), cell


@pytest.mark.slow
def test_a_count_leads_to_as_many_sentences(site: Path) -> None:
    counted = {"true", "partly", "false", "open", "ahead"}
    seen = 0
    for page, cell in cells(site):
        if cell.column in counted and cell.text.strip() not in NOTHING and page.parent == site:
            address, anchor = urldefrag(cell.links[0])
            if "lists" in address:
                section = re.findall(rf'<div id="{anchor}">(.*?)</div>', read(site / address), re.DOTALL)[0]
                assert len(re.findall("<li>", section)) == int(cell.text), cell
                assert len(re.findall(r'<li><a href="\d+\.html#', section)) == int(cell.text), cell
            else:
                assert int(cell.text) == 1, cell
            seen += 1
    assert seen > 30


@pytest.mark.slow
def test_a_forecast_s_day_of_writing_leads_to_the_words_that_bound_it(site: Path, analysis: xe.Analysis) -> None:
    bounds = {" ".join(str(text).split()) for text in analysis.evidence["text"]}
    led = 0
    for page, cell in cells(site):
        if cell.column in ("written earliest", "written latest") and cell.links and "#at-" in cell.links[0]:
            assert any(behind(page, cell.links[0]).startswith(text) for text in bounds), cell
            led += 1
    assert led > 5


def marks(element: ElementTree.Element, link: str = "") -> Iterator[tuple[str, str]]:
    """The links of the coloured marks of a drawing, "" for one without; its key is no mark."""
    link = element.get("href", "") if element.tag == "a" else link
    painted = element.tag in ("use", "path") and COLORS.search(f"{element.get('style')}{element.get('paint')}")
    if painted and "dash" not in str(element.get("style")):
        yield link, ElementTree.tostring(element, encoding="unicode")
    if element.tag not in ("defs", "style") and element.get("class") != "legend":
        for child in element:
            yield from marks(child, link)


@pytest.mark.slow
def test_every_coloured_mark_of_a_figure_is_a_link(site: Path) -> None:
    drawn = 0
    for page in sorted(site.glob("*.html")):
        for svg in re.findall(r"<svg.*?</svg>", read(page), re.DOTALL):
            paints = dict(re.findall(r"\.(s[0-9a-f]{5})\{([^}]*)\}", svg))
            known = re.sub(r'class="(s[0-9a-f]{5})"', lambda match: f'paint="{paints[match[1]]}"', svg)  # noqa: B023
            for link, mark in marks(ElementTree.fromstring(known)):
                assert link and (link.startswith("http") or behind(page, link)), (page.name, mark)
                drawn += 1
    assert drawn > 110


def test_what_a_link_leads_to_is_highlighted(analysis: xe.Analysis) -> None:
    """The words of each anchor stand in a mark: claims as such, other places as what the report leads to."""
    mention = analysis.mentions.iloc[0]
    name = str(mention["article"])
    site = pages.plan(analysis, {})
    assert site.address(shown.to_text(name, mention["start"], end=mention["end"])).endswith(f"#at-{mention['start']}")
    text = pages.evidence(analysis, name, site)
    for anchor in re.findall(r'<a id="([^"]+)"></a>', text):
        assert re.search(rf'<a id="{anchor}"></a>(?:<a id="[^"]+"></a>)*<mark class="[^"]*(?:claim|led)', text), anchor
    assert f'<a id="at-{mention["start"]}"></a>' in text


def test_many_places_are_a_list_and_one_is_itself() -> None:
    one, two = shown.to_claim("a#1"), shown.to_text("b & c", 7, end=9)
    assert shown.to_all([one, one], "one") == shown.to_claim("a#1", "one") and shown.to_all([], "none") == ""
    many = shown.to_all([one, two], "both: <b>")
    site = Site({"b & c": "evidence/2.html"}, {}, {}, {}, where={"a#1": ("a", 3, 5)})
    assert site.address(many) == "evidence/lists.html#l1" == site.address(many)
    html = pages.lists(xe.Analysis({}, {"a": "abcdef", "b & c": "1234567<b>"}), site)
    assert "both: &lt;b&gt;" in html and '<a href="2.html#at-7">&lt;b</a>' in html
    assert "a, characters 3 to 5" in html, "what has no page is named in plain text"


def test_a_value_without_a_page_names_article_and_characters() -> None:
    table = figures.Table(
        shown.placed(
            figures.tables.empty("rejects")[["path"]].reindex([0]).assign(path="x"),
            "",
            [shown.to_text("a<b", 3, end=9)],
        ),
        "T",
    )
    html = linking.table(table._repr_html_(), 1, Site({}, {}, {}, {}), "")
    assert "<td>x <small>(a&lt;b, characters 3 to 9)</small></td>" in html


def test_an_article_s_name_that_looks_like_a_value_catches_no_link() -> None:
    frame = pd.DataFrame({"article": ["x"], "start": [7], "text": ["2024"]})
    site = Site({"2024": "evidence/1.html", "x": "evidence/2.html"}, {}, {}, {})
    assert '<a href="evidence/2.html#at-7">2024</a>' in linking.table(
        figures.Table(frame, "T")._repr_html_(), 1, site, ""
    )


# --- a large corpus -------------------------------------------------------------------------------

TOWNS = ("Arden", "Birk", "Corve", "Dunn", "Elm", "Fenn", "Garth", "Holm")


TOPIC = """
[story]
title = "The ferries"
language = "en"
from = 2015-01-01
to = 2029-12-31
""" + "".join(
    f'''
[[question]]
slot = "cost_{town.lower()}"
ask = "What does the ferry to {town} cost?"
kind = "quantity"
unit = "USD"
currency = "USD"
triggers = ["ferry to {town}"]

[[question]]
slot = "start_{town.lower()}"
ask = "When does the ferry to {town} open?"
kind = "date"
triggers = ["{town} line"]
'''
    for town in TOWNS
)
OUTCOMES = "slot,value,unit,date,settled_on,source_url\n" + "".join(
    f"cost_{town.lower()},55000000,USD,2024-06-02,2024-06-02,https://post.example/{town}\n"
    f"start_{town.lower()},2024-06-02,,2024-06-02,2024-06-02,https://post.example/{town}\n"
    for town in TOWNS
)


def told(n: int) -> str:
    """One of many articles on eight ferries: sums, days and speakers vary, so that tables have more rows than they show."""
    town, cost, year, month = TOWNS[n % 8], 40 + n % 37, 2023 + n % 3, ("March", "June", "October")[n % 3]
    speaker = ("Ada", "Bo", "Cy", "Dee", "Eve")[n % 5] + " " + ("Lund", "Moe", "Nord")[n % 3]
    return (
        f"Ferry news for {town}, part {n}\n\nPublished {1 + n % 28} March 2021\n\n"
        f"The ferry to {town} will cost ${cost} million, {speaker} said on Monday. "
        f"The {town} line will open in {month} {year}, according to Harbour Post {n % 11}.\n\n"
        f"In {1990 + n % 29} the old ferry carried {3000 + n} passengers. Paint is worn on deck {n * 7919 % 1000}.\n"
    )


COUNT = 120
"""Articles: more than half of what a corpus has in which not every article has a page, and the limit is halved for it."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of more articles than those that all have a page, and of more rows than tables show."""
    folder = tmp_path_factory.mktemp("large")
    (folder / "c").mkdir()
    (folder / "c" / "topic.toml").write_text(TOPIC, encoding="utf-8")
    (folder / "c" / "outcomes.csv").write_text(OUTCOMES, encoding="utf-8")
    for n in range(COUNT):
        (folder / "c" / f"a{n:03d}.txt").write_text(told(n), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "FEW", pages.FEW // 2)
        assert pages.FEW < COUNT
        report.render(report.job(str(folder / "c"), str(folder / "r"), []))
    return folder / "r"


@pytest.mark.slow
def test_of_a_large_corpus_the_articles_that_are_led_to_have_pages(large: Path) -> None:
    assert sum(path.stat().st_size for path in large.rglob("*.html")) < LIGHT
    made = {path.name for path in (large / "evidence").glob("[0-9]*.html")}
    led = set()
    for page in [*large.glob("*.html"), large / "evidence" / "lists.html"]:
        led |= {Path(link).name for link in re.findall(r'href="((?:evidence/)?\d+\.html)', read(page))}
    assert made == led and 20 < len(made) < COUNT, "a page for each article that something leads to, and for no other"
    assert any(int(name[:-5]) > pages.FEW // 2 for name in made), "not only the first ones"


@pytest.mark.slow
def test_of_a_large_corpus_every_value_leads_to_its_words_or_names_them(large: Path) -> None:
    seen = [(page, cell) for page, cell in cells(large) if rests_on_words(cell)]
    rows: dict[tuple[Path, str, int], list[Cell]] = {}
    for page, cell in seen:
        rows.setdefault((page, cell.caption, cell.row), []).append(cell)
    unled = [
        (page.name, caption[:60], cell.column, cell.text[:40])
        for (page, caption, _), row in rows.items()
        for cell in row
        if not cell.links and not any(re.search(r"\(.+, characters \d+ to \d+\)", one.text) for one in row)
    ]
    assert len(seen) > 2_000 and not unled, (len(unled), sorted({one[:3] for one in unled}))
    assert not [
        (page.name, cell)
        for page, cell in seen
        for link in cell.links
        if not link.startswith("http") and not behind(page, link)
    ]


@pytest.mark.slow
def test_pages_that_do_not_fit_are_named_instead_the_first_led_to_are_kept(analysis: xe.Analysis) -> None:
    full = dict(pages.whole(analysis, {}))
    some = dict(pages.whole(analysis, {}, room=len(full["evidence/3.html"]) + 9_000))
    kept = [name for name in some if re.search(r"evidence/[0-9]", name)]
    assert 0 < len(kept) < 5
    assert f"{len(kept)} of 5 articles have a page" in some["index.html"] and ", characters " in some["index.html"]
    linked = set(re.findall(r'href="(evidence/[0-9][^"#]+)', some["index.html"]))
    assert linked == set(kept)
    assert some == dict(pages.whole(analysis, {}, room=len(full["evidence/3.html"]) + 9_000))


def test_findings_lead_each_value_to_its_own_place(analysis: xe.Analysis) -> None:
    """Row by row: what was computed from several sentences leads to each of them."""
    scores = findings.scored(xe.verdicts.scores(analysis.verdicts, analysis.claims), analysis)
    places = scores.attrs["places"]
    for n, row in enumerate(scores.to_dict("records")):
        for name in ("true", "partly", "false", "open"):
            listed = shown.listed(places[name][n])
            assert len(listed) == row[name], (row["source"], name)
    alike = findings.alike(analysis)
    for n, pair in enumerate(alike.to_dict("records")):
        assert pair["a"] in places_of(alike, "a", n) and pair["b"] in places_of(alike, "b", n)


def places_of(frame: object, column: str, row: int) -> str:
    return str(frame.attrs["places"][column][row])  # type: ignore[attr-defined]
