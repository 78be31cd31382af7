"""Prints how fast the explorer is in headless Chromium: first paint, switching, expanding.

Run from the root: ``.venv/bin/python -m bench.explorer_speed --home HOME`` over a built
data directory, or with ``--entries N`` over an invented term base, built into ``--folder`` once.
Times are in milliseconds, each the median of several tries; ``--json`` prints one line to be read.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from bench.scale_data import ScatteredEncoder, make_entries
from biaopu.ui.serving import served
from biaopu.ui.workspace.settings import Settings

CHROMIUM = os.environ.get("BIAOPU_CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
TRIES = 3
_BELOW = 40
_DRAGGED_S = 3.0
_POINTS = "2000"
# Frames drawn a second while the mouse drags the picture about.
_FRAMES = """seconds => new Promise(done => {
  const begun = performance.now(); let frames = 0;
  const step = now => { frames += 1;
    if (now - begun < seconds * 1000) requestAnimationFrame(step);
    else done(frames / ((now - begun) / 1000)); };
  requestAnimationFrame(step); })"""
_LABELS = "[...document.querySelectorAll('.st-key-bp-picture svg text')].map(t => t.textContent)"


def timed(act: Callable[[], object]) -> float:
    """Return how many milliseconds it took."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def painted(page: Page) -> None:
    """Wait for the page's heading: the first thing that means something."""
    page.locator(".bp-h1").first.wait_for()


def first_paint(browser: Browser, address: str) -> float:
    """Return how long a visitor without anything cached waits for the first page."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    try:
        return timed(lambda: (page.goto(address), painted(page)))
    finally:
        context.close()


def switches(page: Page, address: str) -> dict[str, float]:
    """Return how long each page of the menu takes from the click to its heading."""
    page.goto(address)
    painted(page)
    page.locator(".stApp[data-test-script-state='notRunning']").wait_for()
    page.get_by_test_id("stSidebar").get_by_role("link").first.wait_for()
    names = page.get_by_test_id("stSidebar").get_by_role("link").all_inner_texts()
    menu = [name.split("\n")[-1] for name in names]
    taken: dict[str, list[float]] = {name: [] for name in menu}
    for _ in range(TRIES):
        for name in (*menu[1:], menu[0]):
            taken[name].append(_switch(page, name))
    return {name: statistics.median(times) for name, times in taken.items()}


def _switch(page: Page, name: str) -> float:
    page.evaluate("document.querySelector('[data-testid=stMain] .bp-h1')?.setAttribute('old', '')")
    link = page.get_by_test_id("stSidebar").get_by_role("link", name=name)
    found = timed(lambda: (link.click(), page.locator(".bp-h1:not([old])").first.wait_for()))
    page.locator(".stApp[data-test-script-state='notRunning']").wait_for()
    page.wait_for_timeout(300)
    return found


def expansions(page: Page, address: str, *, last: bool = False) -> tuple[float, bool]:
    """Return how long expanding takes until it is drawn, and whether the picture stayed.

    Those drawn first are expanded, or those drawn ``last``: what is below the first terms of a
    large document is drawn already.
    """
    page.goto(f"{address}/graph?hops=1")
    page.locator(".st-key-bp-picture svg text").first.wait_for()
    page.wait_for_timeout(1500)
    frame = page.locator(".st-key-bp-picture").element_handle()
    labels = page.evaluate(_LABELS)
    names = labels[-TRIES:] if last else labels[1 : 1 + TRIES]
    times, stayed = [], True
    for name in names:
        times.append(_expanded(page, name))
        stayed = stayed and bool(frame and frame.evaluate("one => one.isConnected"))
        page.wait_for_timeout(800)
    return statistics.median(times), stayed


def _expanded(page: Page, name: str) -> float:
    before = len(page.evaluate(_LABELS))
    words = page.locator(".st-key-bp-picture svg text").get_by_text(name, exact=True).first
    words.scroll_into_view_if_needed()
    box = words.bounding_box() or {}

    def act() -> None:
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_function(f"{_LABELS}.length !== {before}", polling="raf")

    return timed(act)


def first_visits(page: Page, address: str, term: str) -> dict[str, float]:
    """Return how long pages that show some of very many terms take when first asked for.

    From the address to the end of the page's run, with loading the explorer itself.
    """
    document = term.split("/id/")[1].split("/")[0]
    ways = {
        "document": f"library?doc={document}", "term": f"node?iri={quote(term, safe='')}",
        "cards": "learn?part=cards", "quiz": "learn?part=quiz",
        "glossary": "learn?part=glossary", "overlaps": "workbench?part=overlaps",
    }  # fmt: skip

    def visit(way: str) -> None:
        page.goto(f"{address}/{way}")
        painted(page)
        page.locator(".stApp[data-test-script-state='notRunning']").wait_for()

    return {name: round(timed(partial(visit, way))) for name, way in ways.items()}


def frames(page: Page, address: str, centre: str) -> tuple[int, float]:
    """Return how many points are drawn and the frames a second while the picture is dragged."""
    page.goto(f"{address}/graph?iri={quote(centre, safe='')}&hops=3&most={_POINTS}")
    canvas = page.locator(".st-key-bp-picture canvas")
    canvas.wait_for(timeout=60_000)
    page.wait_for_timeout(2000)
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box() or {}
    x, y = box["x"] + 60, max(box["y"], 0) + 150
    before = canvas.screenshot()
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(f"window.counted = ({_FRAMES})({_DRAGGED_S})")
    begun, step = time.monotonic(), 0
    while time.monotonic() - begun < _DRAGGED_S:
        step += 1
        page.mouse.move(x + 5 * (step % 40), y + 3 * (step % 30))
    page.mouse.up()
    said = page.locator("[data-testid=stMain] .bp-note").first.inner_text()
    drawn = int("".join(one for one in said.split("、")[0] if one.isdigit()))
    if canvas.screenshot() == before:
        raise RuntimeError("the picture did not move: nothing was measured")
    return drawn, float(page.evaluate("window.counted"))


def measure(home: Path, centre: str = "") -> dict[str, Any]:
    """Return all figures over a data directory; frames only where there is a ``centre``."""
    with served(Settings.load(home=home)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        cold = first_paint(browser, address)
        context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(60_000)
        page = context.new_page()
        switched = switches(page, address)
        found: dict[str, Any] = {
            "first paint, cold ms": round(cold),
            "page switch, median ms": round(statistics.median(switched.values())),
            "page switch, worst ms": round(max(switched.values())),
            "pages ms": {name: round(taken) for name, taken in switched.items()},
        }
        if centre:
            found["points drawn"], rate = frames(page, address, centre)
            found["frames a second"] = round(rate, 1)
        taken, stayed = expansions(page, address, last=bool(centre))
        found |= {"expand ms": round(taken), "picture stays in place": stayed}
        # late: what the server loads ahead of its visitors is loaded by now
        warm = statistics.median(first_paint(browser, address) for _ in range(TRIES))
        found["first paint, warm ms"] = round(warm)
        if centre:
            found["first visits ms"] = first_visits(page, address, centre)
        browser.close()
    return found


def make(folder: Path, count: int) -> str:
    """Build an invented term base into a data directory once; return the IRI of its first entry."""
    from biaopu.search.encoders import opening
    from biaopu.ui.workspace.build import build

    file = folder / "示例术语库.csv"
    if not (folder / "current").exists():
        folder.mkdir(parents=True, exist_ok=True)
        write_terms(file, count)
        opening.open_encoder = lambda *_args, **_named: ScatteredEncoder()
        begun = time.perf_counter()
        build(Settings.load(home=folder), [file])
        print(f"built {count} terms in {time.perf_counter() - begun:.0f} s", flush=True)
    from biaopu.graph.reading import documents
    from biaopu.graph.reading.entries import Entries
    from biaopu.ui.workspace.opened import OpenRelease

    store = OpenRelease.open(Settings.load(home=folder)).store
    return Entries(store).of(documents(store)[0].iri)[0]


def write_terms(path: Path, count: int) -> None:
    """Write invented terms, forty below each, as a table of a term base."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["条目编号", "术语", "英文对应词", "定义", "上位术语"])
        for number, entry in enumerate(make_entries(count)):
            above = f"x{(number - 1) // _BELOW}" if number else ""
            english = entry.alt[0] if entry.alt else ""
            rows.writerow(
                [f"x{number}", f"{entry.label}{number}", english, entry.definition, above]
            )


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--home", type=Path, help="a built data directory")
    parser.add_argument("--entries", type=int, default=0, help="invent so many terms instead")
    parser.add_argument("--folder", type=Path, help="where to build them")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    home, centre = options.home or Settings.load().home, ""
    if options.entries:
        temporary = Path(tempfile.gettempdir()) / f"biaopu-explorer-{options.entries}"
        home = options.folder or temporary
        centre = make(home, options.entries)
    figures = measure(home, centre)
    shown = "\n".join(f"{name:24s} {value}" for name, value in figures.items())
    print(json.dumps(figures, ensure_ascii=False) if options.json else shown)


if __name__ == "__main__":
    main()
