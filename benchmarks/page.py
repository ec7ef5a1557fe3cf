"""Size, time to draw and time to interactive of the page, beside stock pyvis on the same graph.

    python benchmarks/page.py [ACTORS ...]

Statements are invented (tests/view/invented.py), the browser is the system's Chromium (or the one named in
CHROMIUM), headless and without a network. Interactive: the map is painted and answers to a click. Stock pyvis is
given the same nodes and edges with its defaults and ``cdn_resources="in_line"``; it counts as interactive when its
network object has drawn for the first time, and as settled when its physics has stopped, which is waited for
``PATIENCE`` seconds.
"""

import math
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "view"))

import invented
from chromium import chromium

from graphkit.model import Statement
from graphkit.rdf.vocabulary import load_vocabulary
from graphkit.view.page import render

TIES = {30: 120, 300: 1500, 2000: 10000}
PATIENCE = 60.0
WATCH = "window.__f = []; { let last = performance.now(); const tick = () => { const now = performance.now(); "
WATCH += "window.__f.push(now - last); last = now; requestAnimationFrame(tick); }; requestAnimationFrame(tick); }"
PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


def main(sizes: list[int]) -> None:
    """Print one line for each size and page."""
    vocabulary = load_vocabulary()
    head = f"{'page':9} {'actors':>6} {'ties':>6} {'render s':>8} {'kB':>6} {'interactive s':>13}"
    print(head + f" {'pan ms':>7} {'worst ms':>8}  settled / all drawn s")
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        for actors in sizes:
            rows = invented.crowd(actors, TIES.get(actors, actors * 5))
            for name, make, ready in (("graphkit", ours, OURS_READY), ("pyvis", stock, STOCK_READY)):
                start = time.perf_counter()
                html = make(rows, vocabulary)
                made = time.perf_counter() - start
                file = Path(folder, f"{name}{actors}.html")
                file.write_text(html, encoding="utf-8")
                figures = opened(browser, file, ready)
                print(
                    f"{name:9} {actors:6} {len(rows):6} {made:8.2f} {len(html.encode()) // 1000:6} {figures[0]:13.2f}"
                    f" {figures[1]:7.1f} {figures[2]:8.1f}  {figures[3]}",
                    flush=True,
                )


def ours(rows: list[Statement], vocabulary: Any) -> str:
    """The page."""
    return render(rows, vocabulary, title=f"{len(rows)} statements")


def stock(rows: list[Statement], vocabulary: Any) -> str:
    """What pyvis makes of the same graph by itself."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    names = {s.subject_id: s.subject for s in rows} | {s.object_id: s.object for s in rows}
    network.nodes = [{"id": i, "label": label, "shape": "dot", "color": "#97c2fc"} for i, label in names.items()]
    signs = {p.name: p.sign for p in vocabulary.predicates.values()}
    colours = {1: "green", -1: "red", 0: "gray"}
    network.edges = [
        {"from": s.subject_id, "to": s.object_id, "label": s.predicate, "arrows": "to", "color": colours[sign]}
        for s in rows
        for sign in [signs[s.predicate]]
    ]
    return str(network.generate_html())


OURS_READY = "document.documentElement.dataset.ready === 'yes'"
STOCK_READY = "typeof network === 'object' && network !== null && network.body.nodeIndices.length > 0"


def opened(browser: Any, file: Path, ready: str) -> tuple[float, float, float, str]:
    """Seconds to interactive, median and 95th percentile of a frame while panning (ms), and what took long after."""
    context = browser.new_context(viewport={"width": 1500, "height": 950}, offline=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 2000)
    start = time.perf_counter()
    page.goto(file.as_uri(), wait_until="commit")
    try:
        if ready == STOCK_READY:  # its physics may keep the page from answering at all
            page.wait_for_function(f"{ready} && {PAINTED}", timeout=PATIENCE * 1000)
        else:
            while not page.evaluate(ready):
                time.sleep(0.01)
            page.evaluate(PAINTED)
    except Exception as error:
        if "Timeout" not in str(error):
            raise
        context.close()
        return math.inf, math.inf, math.inf, f"not within {PATIENCE:.0f}"
    interactive = time.perf_counter() - start
    page.evaluate(WATCH)
    page.mouse.move(700, 500)
    page.mouse.down()
    for step in range(30):
        page.mouse.move(700 - 8 * step, 500 - 4 * step)
    page.mouse.up()
    frames = sorted(page.evaluate("window.__f"))
    if ready == OURS_READY:
        begun = time.perf_counter()
        while page.locator("#more").is_visible():
            page.locator("#more").click()
        page.evaluate(PAINTED)
        after = f"{time.perf_counter() - begun:.1f} (all {len(page.evaluate('window.graphkit.shown().actors'))} drawn)"
    else:
        while page.evaluate("network.physics.stabilized === false && network.physics.physicsEnabled"):
            if time.perf_counter() - start > PATIENCE:
                break
            time.sleep(0.2)
        waited = time.perf_counter() - start
        after = f"{waited:.1f}" if waited < PATIENCE else f"not within {PATIENCE:.0f}"
    context.close()
    return interactive, statistics.median(frames), frames[int(len(frames) * 0.95)], after


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:]] or list(TIES))
