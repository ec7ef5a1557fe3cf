"""A real Chromium without a network, and pages of invented statements in it."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import invented
import pytest

from graphkit.rdf.vocabulary import load_vocabulary
from graphkit.view.page import render

FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.skip("no Chromium; apt-get install chromium, or name one in CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


class Opened:
    """A page that is open, what it asked of the network, and what went wrong in it."""

    def __init__(self, context, address: str) -> None:
        self.context, self.requests, self.errors = context, [], []
        self.page = context.new_page()
        self.page.set_default_timeout(6000)
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type in ("error", "warning") else None)
        self.page.goto(address)
        self.until("document.documentElement.dataset.ready === 'yes'")

    def until(self, condition: str, seconds: float = 8) -> None:
        """Poll: a strict policy forbids Playwright's own waiting functions, which compile text."""
        end = time.monotonic() + seconds
        while not self.page.evaluate(condition):
            assert time.monotonic() < end, f"never: {condition}"
            time.sleep(0.03)

    def shown(self) -> dict:
        return self.page.evaluate("window.graphkit.shown()")

    def line(self, a: str, b: str, sign: int) -> dict:
        return next(x for x in self.shown()["lines"] if {x["a"], x["b"]} == {a, b} and x["sign"] == sign)

    def actor(self, label: str) -> dict:
        return next(x for x in self.shown()["actors"] if x["label"] == label)

    def click(self, at: dict) -> None:
        self.page.mouse.click(at["x"], at["y"])

    def find(self, words: str) -> None:
        """Through the search box, as a reader does."""
        self.page.locator("#search").fill(words)
        self.page.keyboard.press("Enter")

    def evidence(self) -> str:
        return self.page.locator("#evidence").inner_text()


@pytest.fixture
def opened(browser, tmp_path) -> Callable[..., Opened]:
    contexts = []

    def open_page(html: str | None = None, *, address: str = "", fragment: str = "", **options) -> Opened:
        if html is not None:
            file = Path(tmp_path / f"page{len(contexts)}.html")
            file.write_text(html, encoding="utf-8")
            address = file.as_uri()
        context = browser.new_context(
            **{"viewport": {"width": 1500, "height": 950}, "offline": html is not None} | options
        )
        contexts.append(context)
        return Opened(context, address + fragment)

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def libya() -> str:
    rows = invented.libya()
    measures = {"Brokerage": {rows[0].subject_id: 5.0, rows[1].subject_id: 1.0}}
    return render(rows, load_vocabulary(), title="Libya’s war", blocs=invented.blocs(rows), measures=measures)
