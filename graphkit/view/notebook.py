"""The page inside a notebook: shown in place, kept in exported HTML, and closed off from the notebook itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from graphkit.model import Statement, Vocabulary
from graphkit.view.page import render

__all__ = ["NotebookPage", "show"]

UNTRUSTED = (
    "This notebook is not trusted yet: trust it, or run this cell, to see the page."  # what Jupyter leaves of it
)
ALLOWED = "allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox"


@dataclass(frozen=True, slots=True, repr=False)
class NotebookPage:
    """A page that Jupyter, VS Code and exported HTML show in a frame of ``height`` pixels.

    The frame carries the page with it (``srcdoc``), so it needs no file and no network. It is sandboxed:
    nothing in a quote can reach the notebook, even if it got past the page's own defences.

    >>> NotebookPage("<p>x</p>")._repr_html_()[:16]
    '<iframe sandbox='
    """

    html: str
    height: int = 640

    def _repr_html_(self) -> str:
        style = f"width:100%;height:{int(self.height)}px;border:1px solid #ccc;border-radius:6px"
        source = escape(self.html, quote=True)
        frame = f'<iframe sandbox="{ALLOWED}" style="{style}" title="graphkit page" srcdoc="{source}">'
        return f"{frame}{UNTRUSTED}</iframe>"

    def __repr__(self) -> str:
        return f"<NotebookPage of {len(self.html) // 1000} kB; save(path) writes it>"

    def __str__(self) -> str:
        return self.html

    def save(self, path: str | Path) -> Path:
        """Write the page as a file of its own; returns its path. Raises OSError as ``open`` does."""
        file = Path(path)
        file.write_text(self.html, encoding="utf-8", newline="\n")
        return file


def show(statements: Iterable[Statement], vocabulary: Vocabulary, *, height: int = 640, **options: Any) -> NotebookPage:
    """The page of these statements for a notebook cell; ``options`` are those of :func:`graphkit.view.page.render`."""
    return NotebookPage(render(statements, vocabulary, **options), height)
