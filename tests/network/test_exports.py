"""What other tools read is the same network: read back by them, with colours, times and hostile names."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from libya import GNA, LNA, iri, statements

from graphkit.errors import UnknownName
from graphkit.network.analysis import analyze
from graphkit.network.collapse import collapse
from graphkit.network.edgelist import edges_to_graph, read_edges
from graphkit.network.exports import FORMATS, records, write_graph
from graphkit.network.projection import project
from graphkit.rdf.vocabulary import load_vocabulary

GEXF = "{http://www.gexf.net/1.2draft}"
VIZ = "{http://www.gexf.net/1.2draft/viz}"
HOSTILE = "<b>\"&'\x00\x1b[31m=1+1"


@pytest.fixture(scope="module")
def graph():
    return project(statements(), load_vocabulary(), neutral=True)


@pytest.fixture(scope="module")
def found(graph):
    return analyze(graph)


def written(graph, form, analysis=None):
    file = io.BytesIO()
    write_graph(graph, file, form, analysis=analysis)
    return file.getvalue()


def edges_of(graph):
    return sorted((str(a), str(b), f["predicate"], int(f["sign"])) for a, b, f in graph.edges(data=True))


def test_graphml_is_read_by_networkx(graph, found):
    again = nx.read_graphml(io.BytesIO(written(graph, "graphml", found)), force_multigraph=True)
    assert edges_of(again) == edges_of(graph)
    node = again.nodes[iri(LNA)]
    assert (node["label"], node["type"]) == (LNA, "ArmedForces")
    assert node["bloc"] != again.nodes[iri(GNA)]["bloc"]
    assert node["camp"] != again.nodes[iri(GNA)]["camp"]


def test_gexf_is_read_by_networkx(graph, found):
    again = nx.read_gexf(io.BytesIO(written(graph, "gexf", found)))
    assert edges_of(again) == edges_of(graph)


def test_gexf_has_what_gephi_draws(graph, found):
    """Colours of blocs and signs as whole numbers up to 255, dates in the form that the file announces."""
    root = ElementTree.fromstring(written(graph, "gexf", found))
    network = root.find(f"{GEXF}graph")
    assert {k: network.get(k) for k in ("mode", "timeformat", "defaultedgetype")} == {
        "mode": "dynamic",
        "timeformat": "date",
        "defaultedgetype": "directed",
    }

    def colour(element):
        shade = element.find(f"{VIZ}color")
        numbers = [int(shade.get(c)) for c in "rgb"]
        assert all(0 <= n <= 255 for n in numbers)
        return tuple(numbers)

    nodes = {n.get("id"): n for n in network.iter(f"{GEXF}node")}
    assert {n.get("label") for n in nodes.values()} >= {LNA, GNA}
    assert (
        colour(nodes[iri(LNA)]) == colour(nodes[iri("Egypt")]) != colour(nodes[iri(GNA)]) == colour(nodes[iri("Qatar")])
    )
    edges = {(e.get("source"), e.get("target"), e.get("label")): e for e in network.iter(f"{GEXF}edge")}
    arms = edges[iri("Turkey"), iri(GNA), "supplies arms to"]
    assert (arms.get("start"), arms.get("end")) == ("2020-01-10", "2020-07-21")
    blue, red = colour(arms), colour(edges[iri(GNA), iri(LNA), "fights"])
    assert blue[2] > blue[0]
    assert red[0] > red[2]
    assert len({e.get("id") for e in edges.values()}) == len(edges) == graph.number_of_edges()
    ids = {e.get(end) for e in edges.values() for end in ("source", "target")}
    assert ids <= set(nodes)


def test_a_month_or_a_year_is_a_time_for_gephi_and_a_date_that_is_none_is_not():
    rows = [("a", "b", "2019-02/2020"), ("b", "c", "2019-02-31"), ("c", "d", "")]
    graph = edges_to_graph([{"source": a, "target": b, "sign": 1, "date": d} for a, b, d in rows])
    root = ElementTree.fromstring(written(graph, "gexf"))
    times = [(e.get("start"), e.get("end")) for e in root.iter(f"{GEXF}edge")]
    assert times == [("2019-02-01", "2020-12-31"), (None, None), (None, None)]


def test_cytoscape_json_has_names_ids_and_signs(graph, found):
    whole = json.loads(written(graph, "cytoscape-json", found))
    nodes = {n["data"]["id"]: n["data"] for n in whole["elements"]["nodes"]}
    assert nodes[iri(LNA)]["name"] == LNA
    assert sorted((e["data"]["source"], e["data"]["target"], e["data"]["predicate"], e["data"]["sign"])
                  for e in whole["elements"]["edges"]) == edges_of(graph)  # fmt: skip
    assert len({e["data"]["id"] for e in whole["elements"]["edges"]}) == graph.number_of_edges()


def test_an_edge_list_is_read_back_with_the_same_balance(graph, tmp_path):
    path = tmp_path / "edges.csv"
    path.write_bytes(written(graph, "edges"))
    again = read_edges(path)
    assert edges_of(again) == edges_of(graph)
    assert [(t.one, t.other, t.sign) for t in collapse(again).ties] == [
        (t.one, t.other, t.sign) for t in collapse(graph).ties
    ]
    assert again.nodes[iri(LNA)]["label"] == LNA
    before = {r.quote for *_, f in graph.edges(data=True) for r in f["reports"]}
    assert {r.quote for *_, f in again.edges(data=True) for r in f["reports"]} == before


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=8)


@settings(deadline=None, max_examples=60)
@given(NAMES, NAMES, st.sampled_from([1, -1, 0]))
def test_no_name_is_lost_in_an_edge_list(one, other, sign):
    graph = edges_to_graph([{"source": one, "target": other, "sign": sign}])
    again = read_edges(io.StringIO(written(graph, "edges").decode()))
    assert edges_of(again) == edges_of(graph)


def test_a_formula_does_not_run_in_a_spreadsheet():
    graph = edges_to_graph([{"source": "=cmd()", "target": "+1", "sign": -1, "quote": "@SUM(A1)"}])
    [row] = list(csv.reader(io.StringIO(written(graph, "edges").decode())))[1:]
    assert [row[0], row[1], row[2], row[7]] == ["'=cmd()", "'+1", "-1", "'@SUM(A1)"]


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_names_leave_every_file_whole(form):
    graph = edges_to_graph([{"source": HOSTILE, "target": "b", "sign": 1, "quote": HOSTILE}])
    text = written(graph, form, analyze(graph)).decode()
    if form == "cytoscape-json":
        assert "\x1b" not in text
        json.loads(text)
    elif form != "edges":
        assert "\x00" not in text
        assert "<b>" not in text
        ElementTree.fromstring(text)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_network_is_the_same_file(graph, found, form):
    backwards = project(list(reversed(statements())), load_vocabulary(), neutral=True)
    assert written(graph, form, found) == written(backwards, form, analyze(backwards))


def test_an_unknown_format_names_those_there_are(graph):
    with pytest.raises(UnknownName, match=r"gexff.*gexf"):
        written(graph, "gexff")


def test_records_are_a_table_for_pandas(graph):
    import pandas

    table = pandas.DataFrame(records(graph))
    assert len(table) == graph.number_of_edges()
    assert set(table["sign"]) == {-1, 0, 1}
    [row] = table[(table["subject"] == "Turkey") & (table["object"] == GNA)].to_dict("records")
    assert (row["count"], row["predicate"], row["last"]) == (2, "suppliesArmsTo", "2020-07-21")


def test_tables_of_an_analysis_are_tables_for_pandas(found):
    import pandas

    for name, rows in found.tables().items():
        table = pandas.DataFrame(rows)
        assert len(table) == len(rows), name
    assert {"actor", "bloc", "share"} <= set(pandas.DataFrame(found.to_records("actors")))
