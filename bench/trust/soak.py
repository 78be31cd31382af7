"""Mixed work on the explorer and the command line for a while; how its memory grows is told.

    python -m bench.trust.soak --seconds 600

A visitor goes from page to page in a browser, while searches, queries and builds run beside. The
slope is that of a line through the server's memory from the second third on. Prints a line of JSON.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from biaopu.ui.serving import served
from biaopu.ui.workspace.build import build
from biaopu.ui.workspace.settings import Settings

from .homes import told

PAGES = ("", "search?q=供应链", "graph", "library", "sparql", "overlaps", "learn", "node?iri=x",
         "search?q=guanli&lang=en", "ledger", "import")  # fmt: skip
COMMANDS = (
    ("search", "供应链管理"), ("sparql", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
    ("overlap", "--format", "json"), ("build", "--force"), ("lint", "--fail-on", "never"),
)  # fmt: skip
_PAGE_KB = 4
_FLAGS = ("--no-sandbox", "--disable-gpu")


def soaked(seconds: float, chromium: str) -> dict[str, object]:
    """Return the figures of so many seconds of work."""
    with tempfile.TemporaryDirectory() as place:
        settings = Settings.load(home=Path(place, "home"))
        build(settings)
        until = time.monotonic() + seconds
        wrong: list[str] = []
        beside = threading.Thread(target=_commands, args=(settings.home, until, wrong))
        with served(settings) as address, sync_playwright() as playwright:
            beside.start()
            visits, memory = _visits(playwright.chromium, chromium, address, until, wrong)
            beside.join()
    later = memory[len(memory) // 3 :]
    line = statistics.linear_regression(*zip(*later, strict=True))
    tenths = [round(memory[(len(memory) - 1) * tenth // 10][1]) for tenth in range(11)]
    return {"seconds": seconds, "pages visited": visits, "memory by tenths of it, MB": tenths,
            "memory, MB an hour": round(line.slope * 3600, 1), "wrong": wrong}  # fmt: skip


def _visits(
    browsers: object, chromium: str, address: str, until: float, wrong: list[str]
) -> tuple[int, list[tuple[float, float]]]:
    visits, memory = 0, [(time.monotonic(), _server_memory(address))]
    browser = browsers.launch(executable_path=chromium, args=list(_FLAGS))  # type: ignore[attr-defined]
    for name in itertools.cycle(PAGES):
        if time.monotonic() > until:
            break
        page = browser.new_page()
        try:
            page.goto(f"{address}/{name}")
            page.locator(".stApp[data-test-script-state='notRunning']").wait_for(timeout=120_000)
            if page.locator(".stException").count():
                wrong.append(f"an exception on {name}")
        except Error as error:
            wrong.append(f"{name}: {error.message[:200]}")
        page.close()
        visits += 1
        memory.append((time.monotonic(), _server_memory(address)))
    browser.close()
    return visits, memory


def _server_memory(address: str) -> float:
    """Return the resident memory of the process that serves this address, in MB."""
    port = address.rsplit(":", 1)[1]
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().decode(errors="replace").split("\0")
            if port in command and any("biaopu" in word or "streamlit" in word for word in command):
                return int((process / "statm").read_text().split()[1]) * _PAGE_KB / 1024
        except OSError:
            continue
    return float("nan")


def _commands(home: Path, until: float, wrong: list[str]) -> None:
    for command in itertools.cycle(COMMANDS):
        if time.monotonic() > until:
            return
        whole = [sys.executable, "-m", "biaopu.ui.cli", *command, "--home", str(home)]
        done = subprocess.run(whole, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1) or "Traceback" in done.stderr:
            wrong.append(f"{command[0]}: {done.returncode} {done.stderr[-300:]}")


def main() -> int:
    """Work and print the figures; 1 if anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    chosen = parser.parse_args()
    return told(soaked(chosen.seconds, chosen.chromium))


if __name__ == "__main__":
    sys.exit(main())
