"""Which of the formats that fit an answer the client likes best."""

from dataclasses import dataclass

from graphkit.rdf.sparql import form_of

__all__ = ["GRAPHS", "RESULTS", "Format", "choose", "offered"]


@dataclass(frozen=True, slots=True)
class Format:
    """A media type, the name that :meth:`Result.serialize` knows it by, and other media types that mean it."""

    media_type: str
    name: str
    also: tuple[str, ...] = ()


RESULTS = (
    Format("application/sparql-results+json", "json", ("application/json",)),
    Format("application/sparql-results+xml", "xml", ("application/xml", "text/xml")),
    Format("text/csv", "csv"),
    Format("text/tab-separated-values", "tsv"),
)
GRAPHS = (
    Format("text/turtle", "turtle", ("application/x-turtle",)),
    Format("application/n-triples", "nt"),
    Format("application/ld+json", "json-ld", ("application/json",)),
    Format("application/rdf+xml", "xml", ("application/xml", "text/xml")),
    Format("application/trig", "trig"),
    Format("application/n-quads", "nq"),
)


def offered(query: str) -> tuple[Format, ...]:
    """The formats that fit a query."""
    return GRAPHS if form_of(query) in ("CONSTRUCT", "DESCRIBE") else RESULTS


def choose(accept: str, formats: tuple[Format, ...]) -> tuple[str, str] | None:
    """Media type and name of the format that an Accept header likes best; None where it accepts none.

    >>> choose("text/csv;q=0.5, application/sparql-results+xml", RESULTS)
    ('application/sparql-results+xml', 'xml')
    >>> choose("text/html, */*;q=0.1", RESULTS)
    ('application/sparql-results+json', 'json')
    >>> choose("image/png", RESULTS) is None
    True
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    best: tuple[float, int, int, str, str] | None = None
    for order, format in enumerate(formats):
        for media_type in (format.media_type, *format.also):
            quality, closeness = _quality(media_type, ranges)
            rank = (quality, closeness, -order, media_type, format.name)
            if quality > 0 and (best is None or rank[:3] > best[:3]):
                best = rank
    return (best[3], best[4]) if best else None


def _range(part: str) -> tuple[str, float]:
    kind, *parameters = (p.strip() for p in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                quality = min(1.0, max(0.0, float(value)))
            except ValueError:
                quality = 0.0
    return kind.lower(), quality


def _quality(media_type: str, ranges: list[tuple[str, float]]) -> tuple[float, int]:
    """Quality of a media type by the closest range that covers it, and how close that is."""
    family = media_type.partition("/")[0] + "/*"
    for closeness, name in ((2, media_type), (1, family), (0, "*/*")):
        found = [quality for kind, quality in ranges if kind == name]
        if found:
            return max(found), closeness
    return 0.0, 0
