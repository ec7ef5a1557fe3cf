"""What several areas of the tests share."""

import pytest
from chromium import chromium


@pytest.fixture(scope="module")
def browser():
    """A Chromium for one module: Playwright's event loop must be gone before other modules run their own."""
    with chromium() as started:
        yield started
