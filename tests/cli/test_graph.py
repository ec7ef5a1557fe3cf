"""Building, asking, exporting and forgetting: results on standard output, one line for an error, nothing lost."""

import json
import os

import pytest


def test_build_says_what_it_did_and_does_it_once(graphkit, lines):
    first = graphkit("build", lines, "-o", "kg")
    assert (first.status, first.out) == (0, "")
    assert first.err == "kg: 2 documents written with 4 statements\n"
    assert graphkit("build", lines, "-o", "kg").err == "kg: 0 documents written with 0 statements, 2 unchanged\n"
    assert graphkit("build", lines, "-o", "kg", "-q").err == ""


def test_statements_survive_store_and_file(graphkit, lines, store):
    assert graphkit("export", store, "-f", "jsonl").out == lines.read_text("utf-8")
    for name in ("a.nq", "a.trig", "a.jsonld", "a.ttl", "a.nq.gz"):
        assert graphkit("export", store, "-o", name).status == 0
        assert graphkit("export", name, "-f", "jsonl").out == lines.read_text("utf-8"), name


def test_statements_of_one_document_may_stand_apart(graphkit, lines):
    rows = lines.read_text("utf-8").splitlines(keepends=True)
    lines.write_text("".join([rows[0], rows[2], rows[1], rows[3]]), "utf-8")
    graphkit("build", lines, "-o", "kg")
    assert graphkit("export", "kg", "-f", "jsonl").out == "".join(rows)


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("table", "who"),
        ("json", '{"head": {"vars": ["who"]}'),
        ("xml", "<?xml"),
        ("csv", "who\r\n"),
        ("tsv", "?who\n"),
        ("md", "| who |\n"),
        ("jsonl", '{"who": "Chad"}\n{"who": "Niger"}\n'),
    ],
)
def test_rows_in_every_format(graphkit, store, form, begins):
    query = "SELECT ?who { ?c rdf:predicate gk:supports ; rdf:subject/skos:prefLabel ?who } ORDER BY ?who"
    run = graphkit("query", store, query, "-f", form)
    assert run.status == 0
    assert run.out.startswith(begins)
    assert "Niger" in run.out


@pytest.mark.parametrize("form", ["turtle", "nt", "json-ld", "xml", "trig", "nq"])
def test_graphs_in_every_format(graphkit, store, form):
    run = graphkit("query", store, "CONSTRUCT { ?s gk:backs ?o } WHERE { ?s gk:supports ?o }", "-f", form)
    assert run.status == 0
    assert "Blue_Front" in run.out
    rows = graphkit("query", store, "SELECT * { ?s gk:supports ?o }", "-f", form)
    assert rows.status == (0 if form == "xml" else 2)
    assert rows.err.count("\n") == (0 if form == "xml" else 1)


def test_a_file_ending_says_the_format_and_the_flag_wins(graphkit, store, tmp_path):
    query = "SELECT ?s { ?s gk:supports ?o }"
    graphkit("query", store, query, "-o", "a.csv")
    assert (tmp_path / "a.csv").read_text().startswith("s\n")
    graphkit("query", store, query, "-o", "b.csv", "--format", "json")
    assert json.loads((tmp_path / "b.csv").read_text())["head"]
    assert (
        "no format has the ending '.foo'; name one with --format" in graphkit("query", store, query, "-o", "c.foo").err
    )


def test_named_queries_take_parameters_as_values(graphkit, store):
    run = graphkit("query", store, "who-supports", "--param", "actor=blue front")
    assert [(r["supporter"], r["modality"], r.get("according_to")) for r in run.rows] == [
        ("Chad", "asserted", ""),
        ("Niger", "alleged", "Radio Mao"),
    ]
    assert all(r["quote"].endswith("Blue Front.") for r in run.rows)
    hostile = graphkit("query", store, "search", "-p", 'words=") } DROP ALL #')
    assert (hostile.status, hostile.out) == (0, "")


def test_queries_from_a_file(graphkit, store, tmp_path):
    (tmp_path / "q.rq").write_text("# title: mine\nSELECT ?s { ?s gk:fights ?o }")
    assert len(graphkit("query", store, "q.rq").rows) == 1
    assert len(graphkit("query", store, "-", stdin=b"SELECT ?s { ?s gk:fights ?o }").rows) == 1


def test_without_a_query_the_named_ones_are_listed(graphkit):
    listed = graphkit("query").out
    assert "who-supports" in listed
    assert "actor [since] [until]" in listed


ERRORS = [
    (["query", "none", "ASK {}"], 2, "none does not exist"),
    (["query", "kg", "SELECT ?x {"], 2, "query:1:12: "),
    (["query", "kg", "who-suports"], 2, "no query 'who-suports'; did you mean 'who-supports'"),
    (["query", "kg", "who-supports"], 2, "who-supports needs actor: add --param actor="),
    (["query", "kg", "who-supports", "-p", "actr=x"], 2, "did you mean 'actor'?"),
    (
        ["query", "kg", "who-fights-whom", "-p", "x=1"],
        2,
        "who-fights-whom: no parameter 'x'; there are 'since' and 'until'",
    ),
    (["query", "kg", "who-supports", "-p", "actor=Zzz"], 2, "no actor 'Zzz'; the query 'actors' lists them"),
    (["query", "kg", "who-supports", "-p", "actor=Blu Frnt"], 2, "did you mean 'Blue Front'?"),
    (["query", "kg", "who-supports", "-p", "actor"], 2, "--param 'actor': write it as name=value"),
    (["query", "kg", "none.rq"], 2, "none.rq does not exist"),
    (["query", "kg", "DROP ALL"], 2, ""),
    (["query", "kg", "ASK {}", "-f", "pdf"], 2, "'pdf' is not one of 'table'"),
    (["query", "kg", "ASK { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }"], 2, "SERVICE"),
    (["export", "none"], 2, "none does not exist"),
    (["export", "kg", "-o", "no/such/folder.nq"], 2, "no/such/folder.nq: cannot be written"),
    (["stats", "none"], 2, "none does not exist"),
    (["render", "none", "-o", "p.html"], 2, "none does not exist"),
    (["forget", "none", "x"], 2, "none does not exist"),
    (["infer", "none"], 2, "none does not exist"),
    (["validate", "none"], 2, "none does not exist"),
    (["analyze", "none"], 2, "none does not exist"),
    (["analyze", "kg", "--table", "blocks"], 2, "did you mean 'blocs'"),
    (["analyze", "kg", "--predicate", "suports"], 2, "did you mean 'supports'"),
    (["serve", "none"], 2, "none does not exist"),
    (["serve", "kg", "--writable"], 2, "set GRAPHKIT_TOKEN"),
    (["forget", "kg", "onne"], 2, "no document 'onne'; did you mean 'one'?"),
    (["build", "none.txt", "-o", "new"], 2, "none.txt: no such file or folder"),
    (["build", "statements.jsonl"], 2, "Missing option '-o' / '--output'"),
    (["build", "statements.jsonl", "-o", "/proc/none/kg"], 1, "/proc/none/kg"),
    (["biuld"], 2, "no command 'biuld'; did you mean 'build'?"),
    (["build", "--proceses", "2"], 2, "No such option '--proceses'"),
    (["extract"], 2, "Missing argument 'FILE...'"),
    (["extract", "--date", "8 July", "statements.jsonl"], 2, "--date: '8 July' is not a date"),
]


@pytest.mark.parametrize(
    ("arguments", "status", "said"), ERRORS, ids=lambda v: " ".join(v)[:40] if isinstance(v, list) else None
)
def test_one_clear_line_for_each_error(graphkit, store, arguments, status, said):
    before = graphkit("export", store).out
    run = graphkit(*arguments)
    assert (run.status, run.out) == (status, "")
    assert run.err.startswith("graphkit: ")
    assert run.err.count("\n") == 1, run.err
    assert said in run.err
    assert sorted(os.listdir()) == ["kg", "statements.jsonl"]
    assert graphkit("export", store).out == before


def test_a_store_that_is_none_or_damaged_is_named(graphkit, store, lines, tmp_path):
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "a.txt").write_text("x")
    (tmp_path / "bad.nq").write_text("<a> <b> .\n")
    (tmp_path / "bad.ttl.gz").write_text("not packed")
    for manifest in (tmp_path / "kg").glob("MANIFEST*"):
        manifest.write_bytes(b"rubbish")
    graphkit("build", lines, "-o", "kg2")
    graphkit("export", "kg2")
    for table in (tmp_path / "kg2").glob("*.sst"):
        table.write_bytes(b"rubbish")
    for name in ("plain", "bad.nq", "bad.ttl.gz", "kg", "kg2"):
        run = graphkit("query", name, "ASK {}")
        assert run.status in (1, 2), name
        assert run.err.count("\n") == 1, run.err
        assert name in run.err
        assert "internal error" not in run.err


def test_forgetting_takes_out_what_only_that_document_said(graphkit, store):
    assert graphkit("forget", store, "one").err == "forgot 1 document\n"
    left = graphkit("export", store, "-f", "jsonl").rows
    assert {r["document"] for r in left} == {"two"}
    assert "Niger" not in graphkit("export", store, "-f", "nq").out


def test_stats_as_table_and_json(graphkit, store):
    counts = json.loads(graphkit("stats", store, "-f", "json").out)
    assert counts["documents"] == 2
    assert counts["statements"] == 4
    assert "documents" in graphkit("stats", store).out


def test_render_writes_one_page(graphkit, store, lines, tmp_path):
    run = graphkit("render", store, "-o", "page.html", "--title", "<Wars> & words")
    assert run.status == 0
    assert run.err.startswith("page.html: ")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "&lt;Wars&gt; &amp; words" in page
    assert "Blue Front" in page
    assert graphkit("render", "-", "--title", "<Wars> & words", stdin=lines.read_bytes()).out == page
    (tmp_path / "none.jsonl").write_text("")
    assert "there is no statement to draw" in graphkit("render", "none.jsonl").err


def test_the_same_input_gives_the_same_bytes(graphkit, lines):
    graphkit("build", lines, "-o", "a.nq")
    graphkit("build", lines, "-o", "b.nq")
    with open("a.nq", "rb") as a, open("b.nq", "rb") as b:
        assert a.read() == b.read()


def test_what_was_exported_can_be_built_from(graphkit, lines, store):
    for name in ("a.nq", "a.ttl.gz", "a.csv", "a.jsonl.gz"):
        graphkit("export", store, "-o", name)
        graphkit("build", name, "-o", f"{name}.trig")
        assert graphkit("export", f"{name}.trig", "-f", "jsonl").out == lines.read_text("utf-8"), name
    graphkit("build", store, "-o", "copy")
    assert graphkit("export", "copy").out == graphkit("export", store).out


@pytest.mark.parametrize("ending", ["nq", "trig", "ttl", "jsonld", "nt", "rdf", "nq.gz"])
def test_what_was_exported_comes_back_with_its_provenance(graphkit, tmp_path, ending):
    (tmp_path / "news.jsonl").write_text(
        '{"id": "a", "text": "Turkey has backed Azerbaijan.", "date": "2020-10-01", "license": "CC-BY-4.0"}\n'
        '{"id": "b", "text": "Nothing happened.", "source": "Wire"}\n',
        "utf-8",
    )
    graphkit("build", "news.jsonl", "-o", "kg")
    assert graphkit("export", "kg", "-o", f"g.{ending}").status == 0
    assert graphkit("build", f"g.{ending}", "-o", "copy").err == "copy: 2 documents written with 1 statement\n"
    whole = graphkit("export", "kg", "-f", "nq").out
    assert "CC-BY-4.0" in whole
    assert "SoftwareAgent" in whole
    assert graphkit("export", "copy", "-f", "nq").out == whole
    assert "2 unchanged" in graphkit("build", "news.jsonl", "-o", "copy").err


def test_a_graph_of_others_is_named(graphkit, tmp_path):
    (tmp_path / "foaf.ttl").write_text("<x:a> <x:b> <x:c> .\n")
    run = graphkit("build", "foaf.ttl", "-o", "kg")
    assert run.status == 2
    assert run.err.startswith("graphkit: foaf.ttl holds no document with statements")
    assert not (tmp_path / "kg").exists()


@pytest.mark.parametrize("form", ["rdf12", "nanopub", "annotations"])
def test_exports_for_others(graphkit, store, form):
    run = graphkit("export", store, "-f", form)
    assert run.status == 0
    assert {"rdf12": "reifies", "nanopub": "Nanopublication", "annotations": "oa:Annotation"}[form] in run.out


def test_no_password_of_an_address_is_shown(graphkit):
    for command in (["infer"], ["stats"], ["forget", "x"]):
        run = graphkit(command[0], "http://ann:s3cret@127.0.0.1:9/sparql", *command[1:])
        assert run.status == 1
        assert "127.0.0.1:9" in run.err
        assert "s3cret" not in run.out + run.err


def test_infer_derives_rebuilds_and_drops(graphkit, store):
    before = graphkit("export", store, "-f", "jsonl").out
    first = json.loads(graphkit("infer", store, "-f", "json").out)
    assert first["rebuilt"]
    assert first["conclusions"]["proxy-conflict"] >= 1
    again = json.loads(graphkit("infer", store, "-f", "json").out)
    assert not again["rebuilt"]
    assert sum(again["conclusions"].values()) == 0
    assert "proxy-conflict" in graphkit("infer", store, "--rebuild").out
    assert graphkit("infer", store, "--drop").err == "kg: nothing derived is left\n"
    assert graphkit("export", store, "-f", "jsonl").out == before


def test_serve_answers_and_stops(store, tmp_path):
    import signal
    import socket
    import subprocess
    import sys
    import time
    import urllib.request

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    whole = "Chad supports Blue Front.".ljust(40) + "Niger supports Blue Front. It rained."
    (tmp_path / "texts.jsonl").write_text(json.dumps({"id": "one", "text": whole}) + "\n", "utf-8")
    command = [sys.executable, "-m", "graphkit", "serve", store, "--port", str(port), "--texts", "texts.jsonl"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert f"SPARQL at http://127.0.0.1:{port}/sparql" in process.stderr.readline()
            for _ in range(100):
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
                        break
                except OSError:
                    time.sleep(0.1)
            assert answer.status == 200
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sparql?query=ASK%7B?s%20gk:quote%20?q%7D") as answer:
                assert json.load(answer)["boolean"] is True
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/document?id=one") as answer:
                assert b"It rained." in answer.read()
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/document?id=two") as answer:
                assert b"The store keeps the sentences" in answer.read()
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
                assert b'"blocs":[]' not in answer.read()
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(30) in (0, 130)


def test_validate_has_a_status_by_meaning_and_names_the_node(graphkit, store, tmp_path):
    good = graphkit("validate", store)
    assert (good.status, good.out, good.err) == (0, "", "kg: as it must be\n")
    graphkit("export", store, "-o", "bad.nq")
    lines = (tmp_path / "bad.nq").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "#confidence>" not in line]
    broken = next(line for line in lines if "#confidence>" in line).replace('"0.8"', '"7.0"')
    (tmp_path / "bad.nq").write_text("".join([*kept, broken]), "utf-8")
    bad = graphkit("validate", "bad.nq", "-f", "json")
    assert bad.status == 1
    report = json.loads(bad.out)
    assert not report["conforms"]
    assert broken.split()[0].strip("<>") in [p["node"] for p in report["problems"]]
    assert graphkit("validate", "bad.nq").status == 1


def test_analyze_finds_the_camps_of_a_store_and_of_edges(graphkit, store, tmp_path):
    found = json.loads(graphkit("analyze", store).out)
    assert found["frustration"] == {**found["frustration"], "value": 0, "lower": 0, "upper": 0, "proved": True}
    blocs = [set(bloc) for bloc in found["blocs"]["members"]]
    assert {"Chad", "Blue Front"} in blocs
    assert {"Mali", "Green Army"} in blocs
    assert found["rule"] == "any-hostile"
    (tmp_path / "edges.csv").write_text("source,target,sign\nA,B,1\nB,C,1\nA,C,-1\n")
    edges = json.loads(graphkit("analyze", "edges.csv").out)
    assert edges["frustration"]["value"] == edges["blocs"]["misplaced"]["value"] == 1
    for form, begins in (("table", "summary\n"), ("md", "## summary\n")):
        assert graphkit("analyze", store, "-f", form).out.startswith(begins)
    assert graphkit("analyze", store, "-f", "csv", "--table", "actors").out.count("\n") == 5
    assert "csv holds one table" in graphkit("analyze", store, "-f", "csv").err
    none = json.loads(graphkit("analyze", store, "--until", "2019").out)
    assert none["actors"] == 0


def test_diff_shows_what_changed(graphkit, store, lines):
    rows = lines.read_text("utf-8").splitlines(keepends=True)
    lines.write_text("".join(rows[2:]).replace('"fights"', '"alliedWith"'), "utf-8")
    found = graphkit("diff", store, lines)
    assert (found.status, found.err) == (0, "")
    assert "Chad" in found.out
    assert json.loads(graphkit("diff", store, store).out) != json.loads(found.out)
    assert graphkit("diff", store, lines, "-f", "table").out


@pytest.mark.parametrize("name", ["a.graphml", "a.gexf", "a.cyjs"])
def test_networks_are_exported(graphkit, store, tmp_path, name):
    assert graphkit("export", store, "-o", name).status == 0
    text = (tmp_path / name).read_text("utf-8")
    assert "Green Army" in text
    if name == "a.graphml":
        import networkx

        assert networkx.read_graphml(tmp_path / name).number_of_edges() == 3
