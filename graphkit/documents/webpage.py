"""A web page to its article: the text without menus and advertisements, and what the page says about itself."""

from graphkit.documents.dates import iso_date
from graphkit.errors import InputError
from graphkit.model import Document

__all__ = ["looks_like_html", "read_page"]


def looks_like_html(head: bytes) -> bool:
    """Whether data begins as a web page does.

    >>> looks_like_html(b"<!DOCTYPE html><html>")
    True
    >>> looks_like_html(b"<3 prose")
    False
    """
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (
        start.startswith((b"<?xml", b"<!--")) and b"<html" in start[:2048]
    )


def read_page(html: str, name: str, where: str) -> Document:
    """The article of a page: headline first, a blank line between paragraphs.

    Title, day of publication, address and outlet come from the page's own metadata, never from
    guesses over its text. Raises InputError where the page holds no article.
    """
    import trafilatura

    page = trafilatura.bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    body = (page.text or "").strip() if page is not None else ""
    if page is None or not body:
        raise InputError(f"{where}: no article text found in this page; save its text instead")
    paragraphs = [line.strip() for line in body.split("\n") if line.strip()]
    title = " ".join((page.title or "").split())
    if title and title not in paragraphs[:3]:
        paragraphs.insert(0, title)
    return Document(
        id=name,
        text="\n\n".join(paragraphs),
        date=iso_date(page.date or "", where) if page.date else "",
        title=title,
        url=page.url or "",
        source=page.sitename or page.hostname or "",
        license=page.license or "",
    )
