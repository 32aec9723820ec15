"""The site as one file and as a PDF: links stay inside, nothing is fetched, and no browser is one clear line."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import xiaomi_ev as xe
from xiaomi_ev import delivery, figures, frame, pages, report, resources
from xiaomi_ev.__main__ import main

TEXT = "Ferry news\n\nPublished 3 March 2021\n\nThe new ferry will cost $40 million, the council said on Monday.\n"


class Seen(HTMLParser):
    """Ids, links and the addresses that a page would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.used: list[str] = []
        self.fetched: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" and "href" in given else []
        self.used += given.get("aria-labelledby", "").split()
        self.used += re.findall(r"url\(#([^)]+)\)", " ".join(given.values()))
        self.used += [given[name].lstrip("#") for name in ("xlink:href", "href") if tag == "use" and name in given]
        self.fetched += [given[name] for name in ("src", "data", "srcset", "action") if name in given]


def seen(text: str) -> Seen:
    parser = Seen()
    parser.feed(text)
    return parser


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    (tmp_path / "ferry").mkdir()
    (tmp_path / "ferry" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "ferry" / "b.txt").write_text(TEXT.replace("40", "50"), encoding="utf-8")
    return tmp_path / "ferry"


@pytest.mark.slow
def test_every_link_of_the_one_file_stays_in_it(analysis: xe.Analysis) -> None:
    drawn = figures.show(figures.creation(analysis.dates, "When"), "When each was written")._repr_mimebundle_()
    cells = [
        {"cell_type": "markdown", "source": "# What?"},
        {"cell_type": "code", "source": "x", "outputs": [{"data": drawn}]},
        {"cell_type": "markdown", "source": "## How we know\nSo."},
    ]
    made = dict(pages.whole(analysis, dict.fromkeys(("1_timelines", "2_source_overlap", "3_claim_reliability"), cells)))
    one = seen(delivery.single(made))
    inside = [link[1:] for link in one.links if link.startswith("#")]
    outside = [link for link in one.links if not link.startswith("#")]
    assert len(inside) > 50 and set(inside) <= set(one.ids)
    assert len(one.ids) == len(set(one.ids)), "pages of one kind use the same ids; here they must differ"
    assert one.used and set(one.used) <= set(one.ids), "drawings and their words find each other"
    assert all(link.startswith(("https://", "http://")) for link in outside) and not one.fetched
    assert one.tags.count("h1") == one.tags.count("main") == 1 and "script" not in one.tags
    assert {f"p{n}" for n in range(len(made))} <= set(one.ids)


def test_what_is_printed_is_read_from_beginning_to_end_and_leads_nowhere_else(analysis: xe.Analysis) -> None:
    """No page of an article, and no link into the folder in which it was printed."""
    cells = [{"cell_type": "markdown", "source": "# What?"}]
    names = ("1_timelines", "2_source_overlap", "3_claim_reliability")
    one = seen(delivery.single(delivery.readers(dict(pages.whole(analysis, dict.fromkeys(names, cells))))))
    assert one.tags.count("section") == 3 and "mark" not in one.tags
    assert all(link.startswith(("#", "https://", "http://")) for link in one.links) and one.links
    assert {link[1:] for link in one.links if link.startswith("#")} <= set(one.ids)


def test_no_link_to_a_table_is_in_the_one_file() -> None:
    rows = figures.Table(pd.DataFrame({"n": range(9)}, index=range(9)), "Many", 3)
    rows.frame.attrs["table"] = "claims"
    page = f"<html><main>{pages.table(rows._repr_html_(), 1, frame.Site({}, {}, {}, {}), 'index.html')}</main></html>"
    assert 'href="tables/claims.csv"' in page and 'href="tables' not in delivery.single({"index.html": page})


def test_a_link_leads_to_the_same_claim_as_on_the_pages(analysis: xe.Analysis) -> None:
    made = dict(pages.whole(analysis, {}))
    one = delivery.single(made)
    claim = analysis.claims.iloc[0]
    (anchor,) = re.findall(r'<td class=short><a href="#(p\d+-c1)"', one)[:1]
    after = one.split(f'<a id="{anchor}"></a>')[1]
    assert re.sub(r"<[^>]+>", "", after).startswith(claim["text"][:20])


def test_a_stranger_s_text_looks_like_a_link_and_stays_text(tmp_path: Path) -> None:
    raw = 'He wrote href="#x" id="p0" url(#y) <a href="index.html" id="q">, and </main><main> cost $5 million in March 2021.'
    (tmp_path / "</main>x.txt".replace("/", "-")).write_text(raw, encoding="utf-8")
    one = delivery.single(dict(pages.whole(xe.analyse(tmp_path), {})))
    assert raw in re.sub(r"<[^<>]*>", "", one).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    assert one.count("<main") == 1 and not {"x", "y", "q"} & set(seen(one).ids)


def test_no_browser_is_one_clear_line_before_anything_runs(
    ferry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["report", str(ferry), "--out", str(tmp_path / "r"), "--pdf"]) == 1
    error = capsys.readouterr().err
    assert error.startswith("xiaomi-ev: --pdf needs a browser") and "chromium" in error and error.count("\n") == 1
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize(("script", "said"), [("echo boom >&2; exit 3", "status 3: boom"), ("exit 0", "status 0")])
def test_a_browser_that_fails_is_one_clear_line(
    script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "chromium"
    fake.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    (tmp_path / "page.html").write_text("x", encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        delivery.pdf(tmp_path / "page.html", tmp_path / "page.pdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["chromium", "page.html"], "its profile is gone"


def test_what_is_made_beside_the_site_is_part_of_what_a_report_depends_on(ferry: Path, tmp_path: Path) -> None:
    plain, more = (report.job(str(ferry), str(tmp_path / "r"), [], also=also) for also in ((), ["report.html"]))
    assert report.key(plain) != report.key(more)
    assert report.key(more) == report.key(report.job(str(ferry), str(tmp_path / "r"), [], also=("report.html",)))


def test_what_a_browser_numbers_as_it_pleases_is_numbered_anew_in_place() -> None:
    one = b"/CreationDate (D:20261127010000+00'00') /ID (node00000125) /Headers [(node00000127) (node00000125)]"
    other = one.replace(b"125", b"124").replace(b"127", b"126").replace(b"20261127", b"20270101")
    assert delivery.settled(one) == delivery.settled(other) and len(delivery.settled(one)) == len(one)
    assert b"/ID (node00000001) /Headers [(node00000002) (node00000001)]" in delivery.settled(one)


needs_browser = pytest.mark.skipif(
    not any(map(shutil.which, delivery.BROWSERS)) and not os.environ.get("XIAOMI_EV_REQUIRE_BROWSER"),
    reason="no browser here to print with",
)


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with all that can be made beside it, rendered once."""
    folder = tmp_path_factory.mktemp("delivered")
    (folder / "ferry").mkdir()
    (folder / "ferry" / "a.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "xiaomi_ev", "report", "ferry", "--out", "r", "--pdf", "--single-file"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
@needs_browser
def test_the_pdf_holds_every_page_and_says_no_day(delivered: Path) -> None:
    data = (delivered / "r" / "report.pdf").read_bytes()
    assert data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
    assert re.findall(rb"/(?:CreationDate|ModDate) \(D:(\d{8})", data) == [b"20000101"] * 2
    # structure and outline for readers that speak, links inside the file
    assert b"/StructTreeRoot" in data and b"/Outlines" in data and b"/Dest" in data
    assert len(re.findall(rb"/Type /Page\b", data)) >= 5, "the findings, four notebooks"
    assert {path.name for path in (delivered / "r").iterdir() if path.is_dir()} == {"evidence", "notebooks", "tables"}


@pytest.mark.slow
@needs_browser
def test_both_are_listed_kept_while_nothing_changes_and_dropped_when_no_longer_asked_for(
    delivered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = json.loads((delivered / "r" / "manifest.json").read_text(encoding="utf-8"))
    assert {"report.html", "report.pdf"} <= set(listed["files"])
    task = report.job(str(delivered / "ferry"), str(delivered / "r"), [], also=["report.pdf", "report.html"])
    assert report.is_current(task)
    before = (delivered / "r" / "report.pdf").read_bytes()
    report.render(task)
    assert (delivered / "r" / "report.pdf").read_bytes() == before, "the same bytes every time"
    (delivered / "r" / "report.pdf").unlink()
    assert not report.is_current(task)
    monkeypatch.setattr(resources, "notebooks", list)  # what is dropped hangs on no notebook
    report.render(report.job(str(delivered / "ferry"), str(delivered / "r"), []))
    assert (delivered / "r" / "index.html").is_file() and not list((delivered / "r").glob("report.*"))


@pytest.mark.slow
@needs_browser
def test_the_one_file_opens_quietly_and_its_links_move(site: Path, tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright
    from test_browser import ARGS

    made = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))
    }
    alone = tmp_path / "mail.html"
    alone.write_text(delivery.single({"index.html": made.pop("index.html"), **made}), encoding="utf-8")
    said: list[Any] = []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=delivery.browser(), args=ARGS)
        for width in (320, 1280):
            tab = opened.new_page(viewport={"width": width, "height": 900})
            tab.on("console", lambda message: said.append(message.text))
            tab.on("request", lambda request: said.append(request.url))
            tab.goto(alone.as_uri())
            assert not tab.evaluate("() => document.documentElement.scrollWidth > innerWidth + 1")
            link = tab.locator('td a[href*="-c1"]').first
            target = str(link.get_attribute("href"))
            link.click()
            assert tab.url.endswith(target) and abs(tab.locator(f'[id="{target[1:]}"]').bounding_box()["y"]) < 900  # type: ignore[index]
        opened.close()
    assert {line for line in said if not line.startswith("data:")} == {alone.as_uri()}
