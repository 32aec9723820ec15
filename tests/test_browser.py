"""The report in a real browser: nothing breaks, nothing is fetched, everything can be seen, followed and read aloud.

Driven is the machine's own Chromium; where there is none the tests are skipped, but fail under
``XIAOMI_EV_REQUIRE_BROWSER`` (which ``.ci/run`` sets), so that a green run has looked.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote, unquote, urldefrag, urlsplit

import pytest
from test_hostile import PAYLOADS, payload_corpus

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "build" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
WIDTHS = (320, 1280, 3840)
SAID = ("error", "warning")
ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--disable-domain-reliability", "--no-first-run", "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip

LOOK = """
() => {
  // folded methods are read too, and a table in them counts
  for (const folded of document.querySelectorAll('details')) folded.open = true;
  const named = (element) => {
    const by = (element.getAttribute('aria-labelledby') || '').split(/\\s+/).filter(Boolean);
    const texts = by.map(id => (document.getElementById(id) || {textContent: ''}).textContent);
    const title = element.querySelector(':scope > title');
    return [element.getAttribute('alt'), element.getAttribute('aria-label'), ...texts, title && title.textContent]
      .map(text => (text || '').trim()).find(Boolean) || '';
  };
  const box = (element) => {
    const edges = element.getBoundingClientRect();
    return [Math.round(edges.width), Math.round(edges.height)];
  };
  const outermost = [...document.querySelectorAll('svg, img')].filter(e => !e.parentElement.closest('svg'));
  const shown = outermost.filter(e => e.getAttribute('aria-hidden') !== 'true');
  return {
    title: document.title.trim(),
    lang: document.documentElement.lang,
    headings: [...document.querySelectorAll('h1')].map(e => e.textContent.trim()),
    figures: shown.map(e => ({
      name: named(e), box: box(e), role: e.getAttribute('role'), kind: e.tagName.toLowerCase(),
      loaded: e.tagName === 'IMG' ? e.complete && e.naturalWidth > 0 : true,
    })),
    tables: [...document.querySelectorAll('table')].map(e => ({
      caption: e.caption ? e.caption.textContent.trim() : '',
      rows: [...e.querySelectorAll('tbody tr')].filter(row => row.textContent.trim()).length,
      unscoped: [...e.querySelectorAll('th')].filter(head => !head.scope).length,
      heads: e.querySelectorAll('th').length,
    })),
    links: [...document.querySelectorAll('a[href]')].map(e => new URL(e.getAttribute('href'), document.baseURI).href),
    marks: [...document.querySelectorAll('svg a')].map(e => (e.getAttribute('href') ? '' : 'dead ') + (e.getAttribute('aria-label') || '')),
    ids: [...document.querySelectorAll('[id]')].map(e => e.id),
    fetched: [...document.querySelectorAll('script[src], link[href], img[src], iframe[src], source[src], object[data]')]
      .map(e => e.src || e.href || e.data).filter(address => !address.startsWith('data:')),
    scripts: document.querySelectorAll('script').length,
    policy: (document.querySelector('meta[http-equiv="Content-Security-Policy" i]') || {content: ''}).content,
    text: document.body.innerText.length,
  };
}
"""
WIDE = """
() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 3).map(e => e.outerHTML.slice(0, 120))
"""


@dataclass
class Page:
    """What was seen on one page."""

    name: str
    seen: dict[str, Any] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    too_wide: dict[int, list[str]] = field(default_factory=dict)
    violations: list[str] = field(default_factory=list)


def missing(reason: str) -> None:
    if os.environ.get("XIAOMI_EV_REQUIRE_BROWSER"):
        pytest.fail(f"{reason}, and XIAOMI_EV_REQUIRE_BROWSER is set")
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        missing(f"no browser here: none of {', '.join(NAMES)}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=ARGS)
        yield opened
        opened.close()


class Tab:
    """A window's one tab: each page that is opened in it, with all that happens until the next one is."""

    def __init__(self, browser: Any) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 900})
        self.tab, self.page = self.context.new_page(), Page("")
        self.tab.on("console", lambda said: self.page.errors.append(said.text) if said.type in SAID else None)
        self.tab.on("pageerror", lambda error: self.page.errors.append(str(error)))
        self.tab.on("request", lambda request: self.page.requests.append(request.url))
        self.tab.on("dialog", lambda dialog: (self.page.dialogs.append(dialog.message), dialog.dismiss()))

    def visit(self, address: str, name: str, widths: tuple[int, ...] = ()) -> Page:
        """Open one page, look at it on screens of ``widths``, and write down all that happens."""
        self.page = page = Page(name)
        self.tab.goto(address, wait_until="load")
        page.seen = self.tab.evaluate(LOOK)
        for width in widths:
            self.tab.set_viewport_size({"width": width, "height": 900})
            if self.tab.evaluate(
                "() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"
            ):
                page.too_wide[width] = self.tab.evaluate(WIDE)
        return page


def visit(browser: Any, address: str, name: str, widths: tuple[int, ...] = WIDTHS) -> Page:
    """One page in a window of its own."""
    tab = Tab(browser)
    page = tab.visit(address, name, widths)
    tab.context.close()
    return page


@pytest.fixture(scope="module")
def pages(browser: Any, site: Path) -> dict[str, Page]:
    """Every page of the rendered seeds, as opened from the disk."""
    found = sorted(site.rglob("*.html"))
    names = [path.relative_to(site).as_posix() for path in found]
    return {name: visit(browser, path.as_uri(), name) for name, path in zip(names, found, strict=True)}


def faults(pages: dict[str, Page], look: Any) -> dict[str, Any]:
    """The pages where ``look`` finds something."""
    return {name: found for name, page in pages.items() if (found := look(page))}


def test_there_is_a_page_for_the_findings_and_each_notebook(pages: dict[str, Page]) -> None:
    assert "index.html" in pages
    for notebook in (ROOT / "notebooks").glob("*.ipynb"):
        assert any(notebook.stem in name for name in pages), notebook.stem
    assert not faults(pages, lambda page: page.seen["text"] < 200 and "almost empty")


def test_the_console_stays_silent(pages: dict[str, Page]) -> None:
    assert not faults(pages, lambda page: page.errors + page.dialogs)


def test_nothing_is_fetched_but_the_page(pages: dict[str, Page], site: Path) -> None:
    def foreign(page: Page) -> list[str]:
        return [url for url in page.requests if not url.startswith((site.as_uri(), "data:", "about:"))]

    assert not faults(pages, foreign)
    assert not faults(pages, lambda page: [url for url in page.seen["fetched"] if not url.startswith("file:")])
    assert all(page.requests for page in pages.values()), "a page that was not even asked for proves nothing"


def test_no_script_and_a_policy_that_allows_none(pages: dict[str, Page]) -> None:
    assert not faults(pages, lambda page: page.seen["scripts"])
    assert not faults(pages, lambda page: "default-src 'none'" not in page.seen["policy"] and "no strict policy")
    assert not faults(pages, lambda page: "unsafe-eval" in page.seen["policy"] or "script-src *" in page.seen["policy"])


def test_every_figure_can_be_seen_and_heard(pages: dict[str, Page]) -> None:
    def bad(one: dict[str, Any]) -> bool:
        unseen = min(one["box"]) < 4 or not one["loaded"]
        return unseen or not one["name"] or (one["kind"] == "svg" and one["role"] not in ("img", "group"))

    def blind(page: Page) -> list[Any]:
        return [one for one in page.seen["figures"] if bad(one)]

    assert not faults(pages, blind)
    for notebook in ("1_timelines", "2_source_overlap", "3_claim_reliability"):
        large = [
            one
            for name, page in pages.items()
            if notebook in name
            for one in page.seen["figures"]
            if one["box"][0] > 200
        ]
        assert large, f"{notebook} shows no figure"
    assert [one for one in pages["index.html"].seen["figures"] if one["box"][0] > 200], "the first page shows no figure"


def test_every_table_has_rows_caption_and_scopes(pages: dict[str, Page]) -> None:
    def poor(page: Page) -> list[Any]:
        return [
            one
            for one in page.seen["tables"]
            if not one["rows"] or not one["caption"] or one["unscoped"] or not one["heads"]
        ]

    assert not faults(pages, poor)
    assert sum(len(page.seen["tables"]) for page in pages.values()) >= 4


def test_every_page_has_a_title_a_language_and_one_heading(pages: dict[str, Page]) -> None:
    assert not faults(pages, lambda page: not page.seen["title"] and "no title")
    assert not faults(pages, lambda page: not page.seen["lang"] and "no language")
    assert not faults(pages, lambda page: len(page.seen["headings"]) != 1 and page.seen["headings"])
    titles = [page.seen["title"] for page in pages.values()]
    assert len(set(titles)) == len(titles), "two pages with one title cannot be told apart in a list of tabs"


def test_ids_are_unique(pages: dict[str, Page]) -> None:
    assert not faults(pages, lambda page: sorted({one for one in page.seen["ids"] if page.seen["ids"].count(one) > 1}))


def test_every_link_leads_somewhere(pages: dict[str, Page], site: Path) -> None:
    ids = {(site / name).resolve(): set(page.seen["ids"]) for name, page in pages.items()}
    broken = []
    for name, page in pages.items():
        for link in page.seen["links"]:
            address, anchor = urldefrag(link)
            parts = urlsplit(address)
            if parts.scheme in ("http", "https", "mailto"):
                continue
            target = Path(unquote(parts.path)).resolve()
            known = parts.scheme == "file" and target.is_relative_to(site.resolve()) and target.is_file()
            if not known or (anchor and anchor != "top" and unquote(anchor) not in ids.get(target, {unquote(anchor)})):
                broken.append(f"{name}: {link}")
    assert not broken, broken[:10]
    assert sum(len(page.seen["links"]) for page in pages.values()) > 10


def test_every_mark_leads_to_the_text_behind_it(pages: dict[str, Page], site: Path) -> None:
    marks = {name: page.seen["marks"] for name, page in pages.items() if page.seen["marks"]}
    assert not [mark for found in marks.values() for mark in found if not mark or mark.startswith("dead ")]
    for name, least in (("index", 6), ("1_timelines", 6), ("2_source_overlap", 3), ("3_claim_reliability", 6)):
        assert len(marks[f"{name}.html"]) >= least, name
    # and so does every event of the table
    assert not [row for row in _event_rows(site) if "evidence/" not in row]


def _event_rows(site: Path) -> list[str]:
    html = (site / "1_timelines.html").read_text(encoding="utf-8")
    both = html[: html.index("<figure>")]  # the first rows, and the rest behind its fold
    rows = [row for body in re.findall("<tbody>(.*?)</tbody>", both, re.DOTALL) for row in body.split("<tr>")[1:]]
    assert len(rows) > 10
    return rows


def _tables(site: Path) -> Iterator[tuple[str, list[str]]]:
    for page in sorted(site.glob("*.html")):
        for table in re.findall(r"<table>.*?</table>", page.read_text(encoding="utf-8"), re.DOTALL):
            head, _, body = table.partition("<tbody>")
            yield f"{page.name}: {re.sub('<[^>]+>', ' ', head)}", re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)


def test_every_row_with_a_number_leads_to_its_words(site: Path) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in (site / "evidence").iterdir()}
    unled, rows = [], 0
    for head, found in _tables(site):
        # counts over many claims stand in no one sentence, and one claim followed has its link in one of the steps
        followed = " step " in head and "#c" in "".join(found)
        if followed or re.search("shortest run|settled|known when written", head):
            continue
        exact = re.search(r" (?:claim|event|value|text)  ", head)
        for row in found:
            if not re.search(r"<td[^>]*>(?:<a[^>]*>)?-?[0-9]", row):
                continue
            rows += 1
            links = re.findall(r'href="evidence/([^"#]+)(?:#([^"]+))?"', row)
            if not any((name in texts) and (f'id="{at}"' in texts[name] if at else not exact) for name, at in links):
                unled.append((head[:80], row[:160]))
    assert rows > 150 and not unled, unled[:5]


def test_outside_links_are_plain_web_addresses(pages: dict[str, Page]) -> None:
    def odd(page: Page) -> list[str]:
        return [link for link in page.seen["links"] if urlsplit(link).scheme not in ("file", "https", "http")]

    assert not faults(pages, odd)


def test_no_page_is_wider_than_the_screen(pages: dict[str, Page]) -> None:
    assert not faults(pages, lambda page: page.too_wide)


def test_the_site_is_light(site: Path) -> None:
    total = sum(path.stat().st_size for path in site.rglob("*.html"))
    assert total <= 400_000, f"{total:,} bytes of pages"


def test_served_over_http_nothing_else_is_asked_for(browser: Any, site: Path) -> None:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            asked.append(str(args[0]) if args else format)

    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        origin = f"http://127.0.0.1:{server.server_port}/"
        page = visit(browser, origin + "index.html", "index.html")
    finally:
        server.shutdown()
    assert asked and not [url for url in page.requests if not url.startswith((origin, "data:"))]
    # a browser asks for an icon by itself when a page names none
    assert not [error for error in page.errors if "favicon" not in error and "404" not in error]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a corpus with a payload in every field, in one file too."""
    folder = tmp_path_factory.mktemp("hostile")
    odd = """'"><img src=x onerror=alert(1)>\n{{7*7}} $(id) \\"""
    corpus, out = payload_corpus(folder / f"c{odd}"), folder / f"r{odd}"
    for number, payload in enumerate(PAYLOADS):
        name = payload.replace("/", "∕").replace("\0", "")
        (corpus / f"{name}.txt").write_text(
            f"{payload}\n\nIt costs $5{number} million in 2024, {payload}.", encoding="utf-8"
        )
    done = subprocess.run(
        [sys.executable, "-m", "xiaomi_ev", "report", str(corpus), "--out", str(out), "--single-file"],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return out


def test_a_hostile_corpus_runs_nothing(browser: Any, hostile: Path) -> None:
    """Opened with scripts on, from the disk and over loopback: no script, no dialog, no request, no error."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(hostile)))
    Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}/"
    found = {}
    try:
        for base in (hostile.as_uri() + "/", origin):
            tab, opened = Tab(browser), []  # a window for all: to open one takes longer than to look at a page
            for path in sorted(hostile.rglob("*.html")):
                name = path.relative_to(hostile).as_posix()
                opened.append(tab.visit(base + quote(name), name))
            tab.tab.goto("about:blank")  # the last page has had its time, too
            tab.context.close()
            for page in opened:
                own = (base, "data:", "about:")
                odd = [url for url in page.requests if not url.startswith(own)]
                errors = [error for error in page.errors if "favicon" not in error and "404" not in error]
                ran = page.seen["scripts"] or "default-src 'none'" not in page.seen["policy"]
                wrong = [link for link in page.seen["links"] if urlsplit(link).scheme not in ("file", "http", "https")]
                if odd or errors or page.dialogs or ran or wrong or not page.requests:
                    found[base[:5] + page.name] = (odd, errors, page.dialogs, ran, wrong)
    finally:
        server.shutdown()
    assert not found


class Silent(SimpleHTTPRequestHandler):
    """A server that keeps its log to itself."""

    def log_message(self, format: str, *args: Any) -> None:
        pass


def test_no_accessibility_violation(browser: Any, site: Path) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not here; .ci/run fetches it where there is npm")
    found = {}
    for scheme, width in product(("light", "dark"), (320, 1280)):
        context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True, color_scheme=scheme)
        tab = context.new_page()
        for path in sorted(site.rglob("*.html")):
            tab.goto(path.as_uri(), wait_until="load")
            tab.evaluate(AXE.read_text(encoding="utf-8"))
            result = tab.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
            for one in result["violations"]:
                found[path.name, scheme, width, one["id"]] = [node["html"][:160] for node in one["nodes"][:3]]
        context.close()
    assert not found
