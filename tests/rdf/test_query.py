"""Named queries answer analysts' questions; parameters are bound, not pasted; nothing calls out."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import pyoxigraph
import pytest

from graphkit.errors import InputError, QueryError, UnknownName, UsageError
from graphkit.model import Modality
from graphkit.rdf.query import load_query, named_queries
from graphkit.rdf.sparql import bind, form_of

LNA = "Libyan National Army"


def test_who_supports_the_lna_according_to_whom(libya):
    rows = libya.query("who-supports", {"actor": LNA}).to_dicts()
    assert [(r["supporter"], r["modality"], r["according_to"], r["quote"]) for r in rows] == [
        ("Egypt", "asserted", "Sergey Lavrov, according to TASS", "Egypt suppliesArmsTo Libyan National Army"),
        ("Russia", "asserted", "", "Moscow stands behind the LNA"),
        ("United Arab Emirates", "asserted", "", "United Arab Emirates funds Libyan National Army"),
        ("France", "alleged", "Turkey", "France supports Libyan National Army"),
        ("Russia", "denied", "Sergey Lavrov", "Russia supports Libyan National Army"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        LNA,
        "libyan national army",
        "LNA",
        "actor:Libyan_National_Army",
        "https://w3id.org/graphkit/actor/Libyan_National_Army",
    ],
)
def test_an_actor_is_found_by_name_by_words_and_by_iri(libya, name):
    assert len(libya.query("who-supports", {"actor": name})) == 5


def test_unknown_names_suggest_near_ones(libya):
    with pytest.raises(UnknownName, match=f"no actor 'Libya National Army'; did you mean '{LNA}'"):
        libya.query("who-supports", {"actor": "Libya National Army"})
    with pytest.raises(UnknownName, match="no query 'who-suports'; did you mean 'who-supports'"):
        libya.query("who-suports")
    with pytest.raises(UnknownName, match=r"'sinse'; did you mean 'since'"):
        libya.query("who-supports", {"actor": LNA, "sinse": "2020"})
    with pytest.raises(UnknownName, match="no modality 'denyed'; did you mean 'denied'"):
        libya.query("speakers", {"limit_to": "denyed"})
    with pytest.raises(UsageError, match="who-supports needs actor"):
        libya.query("who-supports")
    with pytest.raises(UsageError, match="no date"):
        libya.query("who-supports", {"actor": LNA, "since": "last year"})


def test_a_period_keeps_what_overlaps_it(libya, make):
    rows = [
        make("Chad", "fights", "Niger", document="t", time=time, start=i, end=i + 1)
        for i, time in enumerate(["2014/..", "2016", "2017-03", "2017-03-09/2017-05", "../2015", "2019-01-02"])
    ]
    libya.write("t", rows)

    def times(**period):
        found = libya.query("timeline", {"actor": "Chad", **period}).to_dicts()
        return sorted(r["when"] for r in found)

    assert times(since="2017-04", until="2018") == ["2014/..", "2017-03-09/2017-05"]
    assert times(since="2016-05", until="2016-06") == ["2014/..", "2016"]
    assert times(until="2013") == ["../2015"]
    assert times(since="2019") == ["2014/..", "2019-01-02"]


def test_proxies_stand_on_opposite_sides(libya):
    rows = set(libya.query("proxies"))
    assert ("Russia", LNA, "Government of National Accord", "Turkey") in rows
    # France's support is only alleged.
    assert not any("France" in row for row in rows)


def test_common_enemies_are_who_fights_not_what_is_hit(libya, make):
    fights = [("Chad", "attacks", "Niger"), ("Mali", "fights", "Niger"), ("Niger", "attacks", "traders")]
    made = [make(*row, document="e", start=i, end=i + 1) for i, row in enumerate(fights)]
    libya.write("e", [*made[:2], replace(made[2], object_type="PopulationGroup")])
    assert list(libya.query("common-enemies", {"actor": "Mali"})) == [("Mali", "Chad", "Niger")]
    assert not any("traders" in row for row in libya.query("common-enemies"))


def test_contested_claims_have_both_sides(libya):
    (row,) = libya.query("contested").to_dicts()
    assert (row["subject"], row["said"], row["denied"]) == ("Russia", 1, 1)
    assert row["quote"] == "Moscow stands behind the LNA"


def test_every_named_query_is_described_runs_and_repeats(libya):
    queries = named_queries()
    assert len(queries) >= 14
    given = {"actor": LNA, "speaker": "TASS", "first": "Russia", "second": LNA, "words": "moscow"}
    answered = 0
    for name, query in queries.items():
        assert query.title, name
        assert query.description.endswith("."), name
        assert all(p.description for p in query.parameters), name
        params = {p.name: given[p.name] for p in query.parameters if p.default is None}
        first, second = libya.query(name, params), libya.query(name, params)
        assert list(first) == list(second)
        answered += bool(first)
        for format in first.formats():
            assert first.serialize(format) or (format == "jsonl" and not first)
    assert answered >= 13


HOSTILE = ['"} DROP ALL #', "x' UNION { ?s ?p ?o } '", "\\", '"""', "$actor", "\n}", "<x:y>\\u0022"]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_parameter_stays_one_term(libya, value):
    assert list(libya.query("search", {"words": value})) == []
    rows = list(libya.query("SELECT ?v { BIND($w AS ?v) }", {"w": pyoxigraph.Literal(value)}))
    assert rows == [(value,)]


def test_parameters_of_plain_text_queries(libya):
    ask = "SELECT ?o { ?s gk:supports ?o }"
    assert list(libya.query(ask, {"s": "actor:Turkey"})) == [
        ("https://w3id.org/graphkit/actor/Government_of_National_Accord",)
    ]
    with pytest.raises(UnknownName, match="no parameter 'z'"):
        libya.query(ask, {"z": "1"})


def test_binding_keeps_columns_and_understands_bound():
    x = pyoxigraph.NamedNode("x:a")
    assert (
        bind("SELECT ?x ?y { ?x ?p ?y FILTER(BOUND(?x)) } # ?x '", {"x": x})
        == "SELECT (<x:a> AS ?x) ?y { <x:a> ?p ?y FILTER(true) } # ?x '"
    )
    assert bind("SELECT (COUNT(?x) AS ?n) { ?x a '?x' }", {"x": x}) == "SELECT (COUNT(<x:a>) AS ?n) { <x:a> a '?x' }"
    with pytest.raises(QueryError, match="1:22"):
        bind("SELECT * { BIND(1 AS ?x) }", {"x": x})


FORBIDDEN = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { S\\u0045RVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'a#' SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    'SELECT * { ?s ?p """a"b""" . SERVICE ?x { ?s ?p ?o } }',
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://127.0.0.1:9/> { ?s ?p ?o }",
    "BASE <http://127.0.0.1:9/> SELECT * FROM <x> { ?s ?p ?o }",
    "PREFIX x: <http://127.0.0.1:9/> ASK FROM x:y { ?s ?p ?o }",
    "LOAD <http://127.0.0.1:9/>",
    "INSERT DATA { <x:a> <x:b> <x:c> }",
    "PREFIX a: <x:> DROP ALL",
]


@pytest.mark.parametrize("text", FORBIDDEN)
def test_nothing_calls_out_or_writes(libya, text):
    with pytest.raises(QueryError):
        libya.query(text)


def test_words_that_only_look_forbidden_are_fine(libya):
    assert not libya.query("PREFIX load: <x:> ASK { ?service load:from 'SERVICE <x> {}' } # SERVICE")
    assert libya.query("ASK FROM graph:current { ?c a gk:Claim }")
    assert not libya.query("ASK FROM graph:ontology { ?c a gk:Claim }")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * WHERE {\n  ?s ?p }", r"^query:2:10: expected"),
        ("SELECT * { ?s nope:x ?o }", r"^query:1:"),
        ("", r"^query:1:1: the query is empty"),
        ("tell me all", r"^query:1:1: a query begins with"),
    ],
)
def test_a_syntax_error_names_line_and_column_in_one_line(libya, text, message):
    with pytest.raises(QueryError, match=message) as caught:
        libya.query(text)
    assert "\n" not in str(caught.value)


def test_query_files(libya, tmp_path):
    path = tmp_path / "mine.rq"
    path.write_text(
        '# title: Mine\n# param who: actor = "Russia" -- who\nSELECT ?y { $who gk:supports ?y }', encoding="utf-8"
    )
    assert load_query(path).parameters[0].default == "Russia"
    assert len(libya.query(str(path))) == len(libya.query(path)) == 1
    assert libya.query(path, {"who": "France"}).to_dicts() == []
    with pytest.raises(InputError, match="does not exist"):
        libya.query(tmp_path / "other.rq")
    path.write_text("# param who: nonsense\nASK {}", encoding="utf-8")
    with pytest.raises(InputError, match=r"mine.rq:1:1"):
        libya.query(path)


def test_result_formats_are_the_standards(libya):
    result = libya.query("SELECT ?s ?n { ?s gk:supports ?o BIND(3 AS ?n) } ORDER BY ?s")
    data = json.loads(result.serialize("json"))
    assert data["head"]["vars"] == ["s", "n"]
    assert data["results"]["bindings"][0]["n"] == {
        "type": "literal", "value": "3", "datatype": "http://www.w3.org/2001/XMLSchema#integer",
    }  # fmt: skip
    assert ET.fromstring(result.serialize("xml")).tag == "{http://www.w3.org/2005/sparql-results#}sparql"
    assert list(csv.reader(io.StringIO(result.serialize("csv"))))[1] == ["https://w3id.org/graphkit/actor/Russia", "3"]
    assert result.serialize("tsv").splitlines()[0] == "?s\t?n"
    assert result.to_pandas()["n"].tolist() == [3, 3]
    triples = libya.query("CONSTRUCT { ?s gk:supports ?o } WHERE { ?s gk:supports ?o }")
    for format in ("turtle", "nt", "json-ld", "xml", "trig", "nq"):
        kind = {"turtle": "ttl", "json-ld": "jsonld", "xml": "rdf"}.get(format, format)
        parsed = pyoxigraph.parse(triples.serialize(format), format=pyoxigraph.RdfFormat.from_extension(kind))
        assert len(list(parsed)) == 2
    with pytest.raises(UsageError, match="SELECT has no format 'turtle'"):
        result.serialize("turtle")
    with pytest.raises(UsageError, match="CONSTRUCT has no format 'csv'"):
        triples.serialize("csv")
    yes = libya.query("ASK { ?s gk:supports ?o }")
    assert (yes.serialize("table"), json.loads(yes.serialize("json"))["boolean"], bool(yes)) == ("yes\n", True, True)


def test_hostile_text_is_harmless_in_every_sink(libya, make):
    bad = '=HYPERLINK("http://x") [/oops] <script>alert(1)</script> | \x1b[31m\nend'
    libya.write("bad", [make("Chad", "fights", "Niger", document="bad", quote=bad)])
    result = libya.query("evidence", {"first": "Chad", "second": "Niger"})
    assert result.to_dicts()[0]["quote"] == bad
    assert "\x1b" not in result.serialize("table")
    assert "[/oops]" in result.serialize("table")
    assert "<script>" not in result._repr_html_()
    assert "<script>" not in result.serialize("md")
    assert len(result.serialize("md").splitlines()) == 3
    assert next(csv.DictReader(io.StringIO(result.serialize("csv"))))["quote"].startswith("'=")
    assert json.loads(result.serialize("jsonl"))["quote"] == bad


def test_row_limit_says_so(libya):
    result = libya.query("SELECT * { ?s ?p ?o }", row_limit=3)
    assert (len(result), result.truncated) == (3, True)


def test_forms():
    texts = ("# ASK\nselect * {}", "BASE <x:> DESCRIBE <a>", "PREFIX ask: <x:> CONSTRUCT {} WHERE {}")
    assert [form_of(t) for t in texts] == [
        "SELECT", "DESCRIBE", "CONSTRUCT",
    ]  # fmt: skip


def test_every_modality_has_a_label(libya):
    assert {
        v
        for (v,) in libya.query(
            "SELECT (STR(?l) AS ?v) { ?m skos:prefLabel ?l FILTER(STRSTARTS(STR(?m), STR(modality:))) }"
        )
    } == set(Modality)
