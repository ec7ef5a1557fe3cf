"""A real Chromium for tests: how it is started, and a page that is open in it."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]


@contextmanager
def chromium() -> Iterator[Any]:
    """The system's Chromium, or the one named in ``CHROMIUM``; tests that need it are skipped where there is none."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.skip("no Chromium; apt-get install chromium, or name one in CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


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
