"""The notebooks in a real JupyterLab: restarted and run from the top in a browser, explorers moved by hand.

Driven is the machine's own Chromium over loopback; skipped where there is none, or no JupyterLab.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from test_browser import browser as browser  # the fixture: one Chromium for the module

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("jupyterlab") is None, reason="no JupyterLab here: pip install xiaomi-ev[lab]"),
]

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
TOKEN = "only-for-this-test"
QUIET = [
    "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--IdentityProvider.token={TOKEN}",
    "--ServerApp.port_retries=0", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=None", "--LabApp.expose_app_in_browser=True",
]  # fmt: skip
DONE = """
() => {
  const code = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(e => e.textContent.trim());
  const idle = document.querySelector('.jp-Notebook-ExecutionIndicator');
  return code.length > 0 && code.every(text => /^\\[\\d+\\]:$/.test(text)) && idle && idle.dataset.status === 'idle';
}
"""


def cleared(folder: Path) -> Path:
    """The committed notebooks without their outputs: what is on the page afterwards was made by it."""
    for name in NOTEBOOKS:
        notebook = json.loads((ROOT / "notebooks" / name).read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"], cell["execution_count"] = [], None
        (folder / name).write_text(json.dumps(notebook), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A JupyterLab of its own on the cleared notebooks; its address."""
    home = tmp_path_factory.mktemp("lab")
    folder = cleared(home)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    private = {
        name: str(home / ".home") for name in ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    }
    env = {**os.environ, **private, "PYTHONPATH": str(ROOT)}
    env.pop("XIAOMI_EV_STATIC", None)
    # one group, so that the kernels end with it
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *QUIET, f"--port={port}", f"--ServerApp.root_dir={folder}"],
        env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=home,
    )  # fmt: skip
    try:
        until = time.monotonic() + 120
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert server.poll() is None and time.monotonic() < until, "JupyterLab did not start"
            time.sleep(0.3)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
        shutil.rmtree(home / ".home", ignore_errors=True)


def settle(tab: Any) -> None:
    """Wait until the kernel is idle twice in a row: a restart within moments of a start hangs the page."""
    idle = ".jp-Notebook-ExecutionIndicator[data-status=idle]"
    for _ in range(2):
        tab.wait_for_selector(idle, timeout=120_000, state="attached")
        tab.wait_for_timeout(1500)


def restart_and_run_all(tab: Any) -> None:
    tab.click("li.lm-MenuBar-item:has-text('Run')")
    tab.click("li.lm-Menu-item:has-text('Restart Kernel and Run All Cells')")
    tab.click(".jp-Dialog .jp-mod-accept")
    tab.wait_for_function(DONE, timeout=240_000)
    tab.wait_for_timeout(1500)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_restarted_and_run_from_the_top_every_cell_shows_what_it_should(browser: Any, lab: str, name: str) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    tab = context.new_page()
    hosts: set[str] = set()
    tab.on("request", lambda request: hosts.add(request.url.split("/")[2]) if "://" in request.url else None)
    tab.goto(f"{lab}/lab/tree/{name}?token={TOKEN}&reset", wait_until="load")
    tab.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=120_000)
    settle(tab)
    restart_and_run_all(tab)
    errors = tab.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']").all_inner_texts()
    assert not errors
    shown = json.loads((ROOT / "notebooks" / name).read_text(encoding="utf-8"))
    kinds = [set(output["data"]) for cell in shown["cells"] for output in cell.get("outputs", ()) if "data" in output]
    scroller = tab.locator(".jp-WindowedPanel-outer").first
    scroller.evaluate(
        "async e => { for (let y = 0; y < e.scrollHeight; y += 400) { e.scrollTop = y; await new Promise(r => setTimeout(r, 60)); } }"
    )
    images = tab.locator(".jp-OutputArea-output img").count()
    assert images == sum("image/png" in kind for kind in kinds)
    if "explore" in "".join("".join(cell["source"]) for cell in shown["cells"]):
        assert tab.locator(".jupyter-widgets").count() > 0, "explorers are live in JupyterLab"
    if name == "2_source_overlap.ipynb":
        the_slider_changes_the_table(tab)
    assert hosts <= {lab.split("//")[1]}, "nothing else is asked for"
    context.close()


def the_slider_changes_the_table(tab: Any) -> None:
    """The threshold of overlap, moved by hand in the notebook that has just run."""
    handle = tab.locator(".jupyter-widgets .noUi-handle").first
    handle.scroll_into_view_if_needed()
    tab.wait_for_selector(".jupyter-widgets caption:has-text('at least 8 words')", timeout=30_000)
    handle.focus()
    tab.keyboard.press("ArrowRight")
    tab.wait_for_selector(".jupyter-widgets caption:has-text('at least 9 words')", timeout=30_000)
