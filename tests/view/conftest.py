"""A real Chromium without a network, and pages of invented statements in it."""

from collections.abc import Callable
from pathlib import Path

import invented
import pytest
from chromium import Opened

from graphkit.rdf.vocabulary import load_vocabulary
from graphkit.view.page import render


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
