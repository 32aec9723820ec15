"""The site as one file: a page of all pages for e-mail, and the same page printed as PDF.

What comes in: the site's pages as (path, text). What goes out: one HTML text whose links stay inside it, and a
PDF by the machine's own Chromium. What it will not do: fetch anything, weaken the pages' policy, or date the PDF.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

from xiaomi_ev.blame import Refused

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 300  # to print; beyond it the browser hangs
_FLAGS = (
    "--headless=new --disable-gpu --disable-dev-shm-usage --disable-extensions --disable-background-networking "
    "--disable-component-update --disable-domain-reliability --disable-sync --disable-crash-reporter --no-first-run --no-pdf-header-footer "
    "--generate-pdf-document-outline"
).split()
LONGEST = 48
"""Bytes of a folder in which the browser's socket has a name: with it a path may have 107 (103 on macOS)."""
_TAG = re.compile(r"<[A-Za-z/][^<>]*>")  # our attributes hold no bare < or >, and no text does
_NAMES = re.compile(r'( (?:id|aria-labelledby)="|url\(#|(?:xlink:)?href=")([^")]*)')
_ASIDE, _TABLES = re.compile(r'<a href="evidence/[^"]*"'), re.compile(r'<a href="(?:\.\./)?tables/[^"]*"')
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_NODE = re.compile(rb"\(node[0-9]{8}\)")
_DAY = re.compile(rb"(?<=\(D:)[0-9]{14}(?=[+\-Z])")


def browser() -> str:
    """The path of the first known browser; raises ``ValueError`` that says what to install when there is none."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise Refused(f"--pdf needs a browser to print with: none of {', '.join(BROWSERS)} is on PATH; install one")
    return found


def single(pages: Mapping[str, str]) -> str:
    """All ``pages`` in one: the first page's head, every ``main`` a section under it, links turned inward."""
    pages = {path: _TABLES.sub("<a", text) for path, text in pages.items()}  # no table is in the file
    places = {path: f"p{number}" for number, path in enumerate(pages)}
    first, rest = next(iter(pages)), list(pages)[1:]
    head, body, end = _cut(pages[first])
    opening = _inward(first, head, places).replace("<main>", f'<main id="{places[first]}">')
    styles = (style for text in pages.values() for style in _STYLE.findall(text)[:1])
    rules = dict.fromkeys(line for style in styles for line in style.splitlines())
    opening = _STYLE.sub(lambda _: f"<style>{chr(10).join(rules)}</style>", opening, 1)
    sections = [opening, _inward(first, body, places)]
    for path in rest:
        lower = re.sub(r"(</?h)([1-5])(?=[ >])", lambda match: f"{match[1]}{int(match[2]) + 1}", _cut(pages[path])[1])
        back = f'<p class="small"><a href="#{places[first]}">Back to the findings</a></p>'
        sections.append(f'<section id="{places[path]}">{_inward(path, lower, places)}{back}</section>')
    return "".join(sections) + end


def readers(pages: Mapping[str, str]) -> dict[str, str]:
    """The pages that are read from beginning to end, to print: without those of each article, and without links to them."""
    return {path: _ASIDE.sub("<a", text) for path, text in pages.items() if "/" not in path}


def _cut(text: str) -> tuple[str, str, str]:
    """A page as head (to the opening of ``main``), body and end."""
    start, stop = text.index("<main>") + len("<main>"), text.rindex("</main>")
    return text[:start], text[start:stop], text[stop:]


def _inward(path: str, html: str, places: Mapping[str, str]) -> str:
    """``html`` of the page ``path`` with its ids made its own, and its links to other pages led to their sections."""
    own = places[path]

    def renamed(match: re.Match[str]) -> str:
        before, name = match[1], match[2]
        if not before.endswith('href="'):
            return before + " ".join(f"{own}-{one}" for one in name.split(" "))
        if name.startswith("#"):
            return f"{before}#{own}-{name[1:]}"
        page, _, anchor = name.partition("#")
        place = places.get(normpath(join(dirname(path), page)))
        return f"{before}#{place}{'-' if anchor else ''}{anchor}" if place else match[0]

    return _TAG.sub(lambda tag: _NAMES.sub(renamed, tag[0]), html)


def pdf(page: Path, out: Path) -> None:
    """Print ``page`` into ``out`` without network; raises ``ValueError`` when the browser fails or hangs."""
    inside = out.parent if len(os.fsencode(out.parent.resolve())) <= LONGEST else None
    with tempfile.TemporaryDirectory(prefix="b", dir=inside, ignore_cleanup_errors=True) as own:
        command = [
            browser(),
            *_FLAGS,
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={own}",
            f"--print-to-pdf={out}",
        ]
        if (
            hasattr(os, "geteuid") and os.geteuid() == 0
        ):  # the browser's own sandbox refuses root; the page has no script
            command.append("--no-sandbox")
        environment = {**os.environ, "HOME": own, "XDG_CONFIG_HOME": own, "XDG_CACHE_HOME": own, "TMPDIR": own}
        try:
            done = subprocess.run(
                [*command, page.resolve().as_uri()], env=environment, capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            raise Refused(
                f"the browser took more than {SECONDS} seconds to print; the last report is unchanged"
            ) from None
    if done.returncode or not out.is_file():
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["nothing said"]
        raise Refused(
            f"the browser could not print (status {done.returncode}: {said[0][:200]}); the last report is unchanged"
        )
    out.write_bytes(settled(out.read_bytes()))


def settled(data: bytes) -> bytes:
    """A PDF without the day of printing and the browser's own count of nodes; as long, so that its offsets stay."""
    seen: dict[bytes, bytes] = {}
    found = _NODE.sub(lambda match: seen.setdefault(match[0], b"(node%08d)" % (len(seen) + 1)), data)
    return _DAY.sub(b"20000101000000", found)
