"""Ready-made edge lists: source, target, sign[, date, outlet], from CSV to a multigraph."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from graphkit.documents.sources import open_source
from graphkit.documents.spreadsheet import bare
from graphkit.errors import InputError
from graphkit.network.ties import Report, add_tie, interval

__all__ = ["edges_to_graph", "read_edges"]

SIGNS = {"1": 1, "+1": 1, "+": 1, "1.0": 1, "-1": -1, "-": -1, "−1": -1, "−": -1, "-1.0": -1, "0": 0, "0.0": 0}
PREDICATES = {1: "cooperates", 0: "relates", -1: "opposes"}
REQUIRED = ("source", "target", "sign")
INTENSITY = 5.0  # of an edge that names none: an edge list tells for or against, not how much


def read_edges(path: Path | str | TextIO) -> Any:
    """The multigraph of a CSV file with a header ``source,target,sign``.

    More columns are read where they stand: ``date`` (or ``year``; ISO 8601 date, month, year or interval), the outlet
    in ``outlet`` or a second column ``source``, ``predicate`` (or ``verb``), ``intensity`` (-10…10), ``quote``, and
    ``source_id`` and ``target_id``, which tell actors of the same name apart. Columns with other names are passed
    over. A file without a header has the columns source, target, sign, date,
    outlet. ``sign`` is 1, -1 or 0, ``+`` or ``-``. Rows that repeat a pair become further reports of its tie; each
    row's id is ``FILE:LINE``.

    Raises InputError with file and line where a row does not fit.

    >>> import io
    >>> graph = read_edges(io.StringIO("source,target,sign,date\\nTurkey,Qatar,+,2017\\nQatar,Egypt,-1,\\n"))
    >>> [(a, b, facts["sign"], facts["first"]) for a, b, facts in graph.edges(data=True)]
    [('Turkey', 'Qatar', 1, '2017'), ('Qatar', 'Egypt', -1, '')]
    """
    if isinstance(path, (str, Path)):
        with open_source(path) as source:
            name, raw = source.where, source.stream.read()
        try:
            file: TextIO = io.StringIO(raw.decode("utf-8-sig"), newline="")
        except UnicodeDecodeError as error:
            raise InputError(f"{name}: not UTF-8 text; re-save it as UTF-8") from error
    else:
        name, file = getattr(path, "name", "edges"), path
    lines = csv.reader(file, strict=True)
    try:
        rows = [(lines.line_num, row) for row in lines if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise InputError(f"{name}:{lines.line_num}: not CSV: {error}; mend that line") from error
    if not rows:
        raise InputError(f"{name}: there is no row; the header must be source,target,sign")
    columns, rows = _columns(name, rows)
    edges = []
    for line, row in rows:
        edges.append({**_edge(name, line, row, columns), "id": f"{Path(name).name}:{line}"})
    return edges_to_graph(edges, name=Path(name).stem)


def _columns(name: str, rows: list[tuple[int, list[str]]]) -> tuple[dict[str, int], list[tuple[int, list[str]]]]:
    """Where each column stands, and the rows below the header."""
    line, header = rows[0]
    found: dict[str, int] = {}
    for position, cell in enumerate(header):
        title = cell.strip().lower()
        title = {"year": "date", "verb": "predicate"}.get(title, title)
        found.setdefault("outlet" if title == "source" and "source" in found else title, position)
    missing = [column for column in REQUIRED if column not in found]
    if not missing:
        return found, rows[1:]
    if len(header) >= 3 and header[2].strip() in SIGNS:
        return dict(zip((*REQUIRED, "date", "outlet"), range(len(header)), strict=False)), rows
    raise InputError(f"{name}:{line}: no column {' and '.join(missing)}; the header must be source,target,sign")


def _edge(name: str, line: int, row: Sequence[str], columns: Mapping[str, int]) -> dict[str, Any]:
    edge: dict[str, Any] = {t: bare(row[position].strip()) for t, position in columns.items() if position < len(row)}
    for column in ("source", "target"):
        if not edge.get(column):
            raise InputError(f"{name}:{line}: no {column}; each row needs source, target and sign")
    sign = edge.get("sign", "")
    if sign not in SIGNS:
        raise InputError(f"{name}:{line}:{columns['sign'] + 1}: sign is {sign!r}; it must be 1, -1 or 0")
    edge["sign"] = SIGNS[sign]
    if edge.get("intensity"):
        try:
            edge["intensity"] = float(edge["intensity"])
        except ValueError as error:
            raise InputError(f"{name}:{line}: intensity is {edge['intensity']!r}; it must be a number") from error
    return edge


def edges_to_graph(edges: Iterable[Mapping[str, Any]], *, name: str = "edges") -> Any:
    """The multigraph of mappings with ``source``, ``target``, ``sign`` (1, -1, 0) and the optional columns above.

    >>> edges_to_graph([{"source": "a", "target": "b", "sign": -1}]).number_of_edges()
    1
    """
    import networkx as nx

    grouped: dict[tuple[str, str, str, int], list[tuple[Report, float]]] = defaultdict(list)
    labels: dict[str, str] = {}
    for number, edge in enumerate(edges, 1):
        sign = int(edge["sign"])
        source, target = (str(edge.get(f"{end}_id") or edge[end]) for end in ("source", "target"))
        labels |= {source: str(edge["source"]), target: str(edge["target"])}
        if source == target:
            continue  # a tie to oneself says nothing of sides
        predicate = str(edge.get("predicate") or PREDICATES[sign])
        start, end = interval(str(edge.get("date") or ""))
        outlet = str(edge.get("outlet") or "")
        report = Report(
            id=str(edge.get("id") or f"{name}:{number}"),
            start=start,
            end=end,
            document=outlet or name,
            outlet=outlet,
            quote=str(edge.get("quote") or ""),
            subject=labels[source],
            object=labels[target],
        )
        grouped[source, target, predicate, sign].append((report, float(edge.get("intensity") or sign * INTENSITY)))
    graph = nx.MultiDiGraph(name=name)
    for (source, target, predicate, sign), rows in grouped.items():
        for actor in (source, target):
            graph.add_node(actor, label=labels[actor], type="")
        if graph.has_edge(source, target, predicate):  # one word, two signs: told apart by the sign
            predicate = f"{predicate} ({sign:+d})"
        intensity = sum(value for _, value in rows) / len(rows)
        reports = [report for report, _ in rows]
        add_tie(graph, source, target, reports, predicate=predicate, sign=sign, intensity=intensity)
    return graph
