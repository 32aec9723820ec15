"""Notebooks through papermill in one kernel, quietly and with the same bytes every time.

What comes in: notebooks, their output paths and typed parameters. What goes out: the executed notebooks,
without clocks and machine paths. What it will not do: wait for ever, open a network port (the kernel is
spoken to over sockets in a folder of its own), let one notebook see another's names, or print what the
kernel prints.
"""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import xiaomi_ev._fast  # noqa: F401  (before jupyter is imported)
from xiaomi_ev import blame

_FAULTS = {kind.__name__ for kind in blame.FAULTS} | {"KeyError", "IndexError", "ZeroDivisionError", "OverflowError"}
START = 120
"""Seconds that a kernel may take to start."""
LONGEST = 80
"""Bytes of a folder in which sockets have names: with them a path may have 107 (103 on macOS)."""
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""No table here is large enough for linear algebra in threads, which cost a tenth of a second to start in each process."""
FRUGAL = ONE_THREAD | {"MALLOC_ARENA_MAX": "1", "ARROW_DEFAULT_MEMORY_POOL": "system", "PYTHONSAFEPATH": "1"}
"""Nor does any need a gigabyte of addresses ahead, and as much again for threads that wait: who has a limit has less.
Nor modules of the working directory, which may be a stranger's corpus."""
# a new session counts its cells from 1 again; drawing styles outlive a namespace, so they are put back too
_RESET = """
import sys
if "matplotlib" in sys.modules:
    sys.modules["matplotlib"].rcdefaults()
get_ipython().reset(new_session=True, aggressive=False)
"""


class Kernels:
    """Runs notebooks one after another: in one kernel that forgets between them, or a fresh one each.

    Used in a ``with`` statement; the kernel, its sockets and what it printed are gone afterwards.
    """

    def __init__(self, isolated: bool = False, folder: Path | None = None) -> None:
        """``folder`` takes the sockets, so that nothing lies outside it."""
        self.isolated = isolated
        self._own = folder
        self._folder: Path | None = None
        self._handle = -1
        self._manager: Any = None

    def __enter__(self) -> Kernels:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop()

    def execute(self, path: Path, out: Path, values: Mapping[str, Any], timeout: int) -> None:
        """Run ``path`` into ``out``; raises whatever papermill or the kernel raises.

        A cell that only shows something and fails in this package says so in its place, where ``values`` gives nothing
        beside the corpus that could be wrong; one that fails by itself, or on which others rest, raises.
        """
        import papermill
        from papermill.exceptions import PapermillExecutionError

        for name in ("papermill", "traitlets", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        if self._manager is None or self.isolated:
            self._stop()
            self._start(out.parent)
        else:
            self._forget()
        try:
            papermill.execute_notebook(
                _literal(path), _literal(out), parameters=dict(values), progress_bar=False, execution_timeout=timeout, kernel_name="python3",
                log_output=False, autosave_cell_every=0, request_save_on_cell_execute=False, km=self._manager,
                allow_errors=not values.keys() - {"corpus"},
            )  # fmt: skip
        except PapermillExecutionError as error:
            if values.keys() - {"corpus"} or _without_faults(out):
                raise error
        if failed := _without_faults(out):  # one that ends the kernel's work is no error to papermill
            raise RuntimeError(failed)
        strip(out)

    def _start(self, cwd: Path) -> None:
        from jupyter_client.manager import AsyncKernelManager
        from jupyter_core.utils import run_sync

        self._folder = Path(tempfile.mkdtemp(prefix="k", dir=self._own))
        # the one that waits without blocking: else no one would notice a kernel that died, or a cell's time being up
        self._manager = AsyncKernelManager(
            kernel_name="python3", transport="ipc", ip=f"{self._short()}/k", connection_file=str(self._folder / "k.json")
        )  # fmt: skip
        # its standard error would stand between our own lines, and its warnings are for who writes kernels
        run_sync(self._manager.start_kernel)(
            cwd=str(cwd),
            env={**os.environ, "XIAOMI_EV_STATIC": "1", **FRUGAL},
            extra_arguments=["--log-level=50", "--HistoryManager.enabled=False"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _short(self) -> str:
        """A name of the folder that sockets have room behind: the folder itself, or our handle of it."""
        assert self._folder is not None
        if len(os.fsencode(self._folder)) <= LONGEST:
            return str(self._folder)
        self._handle = os.open(self._folder, os.O_RDONLY)
        short = Path(f"/proc/{os.getpid()}/fd/{self._handle}")
        if not short.is_dir():  # a system without such names: its own folder for what is gone in a moment
            shutil.rmtree(self._folder)
            self._folder = Path(tempfile.mkdtemp(prefix="k"))
            return str(self._folder)
        return str(short)

    def _forget(self) -> None:
        client = self._manager.blocking_client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=START)
            client.execute_interactive(_RESET, silent=False, store_history=False, timeout=START, output_hook=_ignore)
        finally:
            client.stop_channels()

    def _stop(self) -> None:
        if self._manager is not None:
            from jupyter_core.utils import run_sync

            run_sync(self._manager.shutdown_kernel)(now=True)
            self._manager = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


_NEEDED = re.compile(r"^(?:assert |a = )", re.M)
"""Cells that check, and the one that all others build on."""


def _shown(path: str) -> str:
    """A path as tracebacks show it: in the home of who runs it."""
    home = os.path.expanduser("~").rstrip(os.sep)  # noqa: PTH111 - no one has a home who is not known to the system
    return f"~{path[len(home) :]}" if home and path.startswith(home + os.sep) else path


_PLACE = re.compile(
    rf"File (?:{'|'.join(re.escape(of) for of in (str(blame.HERE), _shown(str(blame.HERE))))})/(\w+)\.py:(\d+), in "
)
"""How a call of this very package begins in a traceback; another's folder may have its name, a message may tell of it."""
_COLOURS = re.compile(r"\x1b\[[\d;]*m")


def _without_faults(path: Path) -> str:
    """Put into a notebook what could not be made instead of its tracebacks; what failed that no reader can do without."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    marked, faults = "papermill-error-cell-tag", 0
    notebook["cells"] = [cell for cell in notebook["cells"] if marked not in cell["metadata"].get("tags", ())]
    for cell in notebook["cells"]:
        for number, output in enumerate(cell.get("outputs", ())):
            if output["output_type"] == "error":
                calls = [_PLACE.match(_COLOURS.sub("", call)) for call in output["traceback"][:-1]]
                place = [(call[1], call[2]) for call in calls if call]
                ours = place or (output["ename"] == "NameError" and faults)  # what a cell before it should have named
                if _NEEDED.search("".join(cell["source"])) or output["ename"] not in _FAULTS or not ours:
                    return f"{output['ename']}: {output['evalue']}"
                cell["outputs"][number] = _told(output["ename"], place)
                faults += 1
    if faults:
        path.write_text(json.dumps(notebook), encoding="utf-8")
    return ""


def _told(name: str, places: list[tuple[str, str]]) -> dict[str, Any]:
    where = "".join(f" in {module}, line {line}" for module, line in places[-1:])
    text = blame.unmade("This part", f"{name}{where}")
    return {"output_type": "display_data", "metadata": {"fault": True}, "data": {"text/plain": text}}


def _literal(path: Path) -> str:
    """A path as papermill takes it, which reads one as a template: what stands in braces would be replaced."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _ignore(message: Mapping[str, Any]) -> None:
    """What a reset prints is of no interest."""


def strip(path: Path) -> None:
    """Take out what changes from run to run: timestamps, durations, papermill's record of paths and clocks."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"].pop("papermill", None)
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = f"c{number:02d}"
        cell["metadata"] = {name: value for name, value in cell["metadata"].items() if name == "tags"}
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def refresh(paths: Iterable[Path]) -> None:
    """Execute notebooks again in place, with their own defaults: what is committed and compared by nbval."""
    with Kernels() as kernels:
        for path in paths:
            half = path.with_name(f"half-{path.name}")
            kernels.execute(path, half, {}, 600)
            half.replace(path)
