"""Networks in the formats of other tools: GraphML, GEXF (Gephi), Cytoscape JSON, edge lists."""

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, BinaryIO

from graphkit.documents.spreadsheet import guarded
from graphkit.errors import UnknownName
from graphkit.network.periods import first_day, last_day

if TYPE_CHECKING:
    from graphkit.network.analysis import Analysis

__all__ = ["FORMATS", "records", "write_graph"]

FORMATS = ("graphml", "gexf", "cytoscape-json", "edges")

SIGN_COLOURS: dict[int, tuple[int, int, int]] = {1: (33, 113, 181), 0: (140, 140, 140), -1: (203, 24, 29)}
BLOC_COLOURS = (
    (78, 121, 167), (242, 142, 43), (89, 161, 79), (225, 87, 89), (118, 183, 178), (237, 201, 72), (176, 122, 161),
    (255, 157, 167), (156, 117, 95),
)  # fmt: skip
ALONE = (186, 176, 172)
COLUMNS = ("source", "target", "sign", "date", "outlet", "predicate", "intensity", "quote", "source_id", "target_id")
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_graph(graph: Any, file: BinaryIO, format: str, *, analysis: "Analysis | None" = None) -> None:
    """Write a multigraph as ``graphml``, ``gexf``, ``cytoscape-json`` or ``edges``; the same network, the same bytes.

    With an analysis of it, nodes carry their bloc, side and numbers, and GEXF colours nodes by bloc. GEXF ties
    have the colour of their sign and the time in which they are reported. ``edges`` is CSV with a row for each
    report, which :func:`graphkit.network.edgelist.read_edges` reads. Raises UnknownName for a format that is not there.
    """
    if format not in FORMATS:
        raise UnknownName("format", format, FORMATS)
    if format == "edges":
        file.write(_csv(graph).encode("utf-8", "replace"))
        return
    import networkx as nx

    plain = _plain(graph, analysis, gexf=format == "gexf")
    if format == "graphml":
        buffer = io.BytesIO()
        nx.write_graphml_xml(plain, buffer, edge_id_from_attribute="id")
        file.write(buffer.getvalue())
    elif format == "gexf":
        text = "\n".join(nx.generate_gexf(plain, prettyprint=True, version="1.2draft"))
        # The day of writing would make every file another one.
        text = re.sub(r' lastmodifieddate="[^"]*"', "", text)
        file.write(f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n".encode())
    else:
        text = json.dumps(nx.cytoscape_data(plain, name="label"), ensure_ascii=False, indent=1)
        file.write(text.encode("utf-8", "replace") + b"\n")


def records(graph: Any) -> list[dict[str, Any]]:
    """One flat mapping for each tie of a multigraph, ready for ``pandas.DataFrame`` or ``polars.DataFrame``."""
    names = ("predicate", "sign", "family", "modality", "intensity", "symmetric", "first", "last")
    counts = ("count", "documents", "outlets", "speakers", "confidence")
    return [
        {
            "subject": graph.nodes[subject].get("label") or subject,
            "object": graph.nodes[object].get("label") or object,
            "subject_id": subject,
            "object_id": object,
            **{name: facts[name] for name in (*names, *counts)},
            "statements": " ".join(facts["statements"]),
        }
        for subject, object, _, facts in _edges(graph)
    ]


def _edges(graph: Any) -> list[tuple[str, str, str, dict[str, Any]]]:
    return sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3])


def _plain(graph: Any, analysis: "Analysis | None", *, gexf: bool) -> Any:
    """The same graph with values that XML and JSON can hold; in GEXF with colours and times too."""
    import networkx as nx

    plain = nx.MultiDiGraph(name=_clean(str(graph.graph.get("name", ""))))
    more = _of_actors(analysis) if analysis else {}
    for node in sorted(graph):
        facts = {name: _clean(str(graph.nodes[node].get(name) or "")) for name in ("label", "type")}
        plain.add_node(_clean(node), **facts, **more.get(node, {}))
        if gexf:
            bloc = int(more.get(node, {}).get("bloc", -1))
            colour = BLOC_COLOURS[bloc] if 0 <= bloc < len(BLOC_COLOURS) else ALONE
            plain.nodes[_clean(node)]["viz"] = _viz(colour)
    for number, (edge, row) in enumerate(zip(_edges(graph), records(graph), strict=True)):
        subject, object, key, tie = edge
        dropped = ("subject", "object", "subject_id", "object_id")
        values = {k: _clean(v) if isinstance(v, str) else v for k, v in row.items() if k not in dropped}
        values |= {"id": str(number), "label": _clean(tie["label"])}
        if gexf:
            values["viz"] = _viz(SIGN_COLOURS[tie["sign"]])
            values |= _times(tie)
        plain.add_edge(_clean(subject), _clean(object), key=key, **values)
    return plain


def _viz(colour: tuple[int, int, int]) -> dict[str, dict[str, float]]:
    red, green, blue = colour
    return {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}


def _of_actors(analysis: "Analysis") -> dict[str, dict[str, Any]]:
    sides = {
        x: 2 * part + n for part, pair in enumerate(analysis.sides) for n, side in enumerate(pair) for x in side.members
    }
    blocs = {actor: n for n, bloc in enumerate(analysis.blocs) for actor in bloc.members if len(bloc.members) > 1}
    return {
        r.actor: {
            "bloc": blocs.get(r.actor, -1),
            "camp": sides.get(r.actor, -1),
            "supporters": r.supporters,
            "brokerage": r.brokerage,
            "misplaced": r.misplaced,
        }
        for r in analysis.roles
    }


def _times(facts: dict[str, Any]) -> dict[str, str]:
    times = {}
    for name, text, day in (("start", facts["first"], first_day), ("end", facts["last"], last_day)):
        if text:
            try:
                times[name] = day(text).isoformat()
            except ValueError:
                continue  # Gephi refuses a file with a date that does not exist
    return times


def _csv(graph: Any) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for subject, object, _, facts in _edges(graph):
        names = [str(graph.nodes[node].get("label") or node) for node in (subject, object)]
        for r in facts["reports"]:
            date = r.start if r.start == r.end or not r.end else f"{r.start}/{r.end}"
            cells = [*names, facts["sign"], date, r.outlet, facts["predicate"], facts["intensity"], r.quote]
            writer.writerow([guarded(c) if isinstance(c, str) else c for c in (*cells, subject, object)])
    return out.getvalue()


def _clean(text: str) -> str:
    return NOT_XML.sub("\ufffd", text)
