"""Analyses from the command line: what a person reads, what a program reads, and one line for what does not fit."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree

import pytest

EDGES = """source,target,sign,date,source,quote
Turkey,Russia,1,2014-05,Star,Putin came to Ankara
Turkey,Russia,-1,2015-11-24,Star,Turkey shot down a Russian jet
Turkey,GNA,1,2014/2016,Star,Turkey backs the GNA
Russia,LNA,1,2016,Sun,Russia backs the LNA
LNA,GNA,-1,2014/2016,Sun,The LNA fights the GNA
France,LNA,1,2016,Sun,France backs the LNA
France,GNA,1,2016,Sun,France recognises the GNA
"""


@pytest.fixture
def edges(tmp_path):
    (tmp_path / "edges.csv").write_text(EDGES, "utf-8")
    return "edges.csv"


def test_json_has_what_programs_count_on(graphkit, edges, store):
    for where in (edges, store):
        run = graphkit("analyze", where, "--format", "json")
        found = json.loads(run.out)
        assert (run.status, run.err) == (0, "")
        for number in (found["frustration"], found["blocs"]["misplaced"]):
            assert set(number) == {"value", "lower", "upper", "proved"}
            assert number["lower"] <= number["value"] == number["upper"]
        assert all(isinstance(name, str) for members in found["blocs"]["members"] for name in members)
        assert found["triads"]["count"] == sum(found["triads"]["kinds"].values())
        assert found["rule"] == "any-hostile"


def test_a_person_reads_camps_rule_and_the_sentences_behind_what_breaks_them(graphkit, edges):
    run = graphkit("analyze", edges, "--format", "table")
    assert run.status == 0
    assert "any-hostile: one hostile report makes a pair hostile" in run.out
    assert "1, proved; 2 ways" in run.out
    assert "“France recognises the GNA” (Sun, 2016)" in run.out
    assert "“Putin came to Ankara” (Star, 2014-05)" in run.out
    assert "edges.csv:" not in run.out, "ids are for programs"
    assert "more with --table: actors, ties, triads, " in run.err


def test_one_table_at_a_time_and_its_ids_in_csv(graphkit, edges):
    run = graphkit("analyze", edges, "--table", "misplaced", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(run.out)))
    assert {r["one"] for r in rows} == {"France"}
    assert {r["misplaced_by"] for r in rows} <= {"camps", "blocs", "camps and blocs"}
    assert all(r["statements"].startswith("edges.csv:") for r in rows)
    assert {r["camps_share"] for r in rows} == {"0.5"}, "either of the two ties of France may be the misplaced one"


def test_the_rule_changes_the_answer_and_is_named(graphkit, edges):
    signs = {}
    for rule in ("any-hostile", "majority", "latest", "weighted"):
        found = graphkit("analyze", edges, "--rule", rule, "--table", "ties", "-f", "json").out
        [signs[rule]] = [r["sign"] for r in json.loads(found)["ties"] if {r["one"], r["other"]} == {"Russia", "Turkey"}]
        assert json.loads(graphkit("analyze", edges, "--rule", rule).out)["rule"] == rule
    assert signs == {"any-hostile": -1, "majority": -1, "latest": -1, "weighted": -1}
    early = json.loads(graphkit("analyze", edges, "--until", "2014", "--table", "ties").out)["ties"]
    assert {r["sign"] for r in early if r["one"] == "Russia"} == {1}


@pytest.mark.parametrize(
    ("options", "left"),
    [
        ((), {"Chad", "Blue Front", "Mali", "Green Army"}),
        (("--predicate", "supports"), {"Chad", "Blue Front", "Mali", "Green Army"}),
        (("--predicate", "suppliesArmsTo"), {"Mali", "Green Army"}),
        (("--family", "material"), {"Blue Front", "Green Army"}),
        (("--modality", "alleged"), {"Niger", "Blue Front"}),
        (("--modality", "alleged", "--modality", "asserted"), {"Chad", "Niger", "Blue Front", "Mali", "Green Army"}),
        (("--actor-type", "ArmedGroup"), set()),
        (("--actor-type", "State", "--actor-type", "ArmedGroup"), {"Chad", "Blue Front", "Mali", "Green Army"}),
        (("--min-confidence", "0.9"), set()),
        (("--min-documents", "2"), set()),
        (("--min-outlets", "1"), set()),
        (("--since", "2022"), set()),
        (("--until", "2021-03"), {"Chad", "Blue Front", "Mali", "Green Army"}),
        (("--place", "Chad"), {"Chad", "Blue Front"}),
        (("--no-verbal", "--roll-up"), {"Chad", "Blue Front", "Mali", "Green Army"}),
    ],
)
def test_filters(graphkit, store, options, left):
    run = graphkit("analyze", store, *options, "--table", "ties")
    rows = json.loads(run.out)["ties"]
    assert {name for row in rows for name in (row["one"], row["other"])} == left
    assert ("loosen the filters" in run.err) == (not left)


def test_time_by_windows(graphkit, edges):
    run = graphkit("analyze", edges, "--window", "year")
    found = json.loads(run.out)
    assert (found["rule"], found["window"]) == ("any-hostile", "year")
    assert [(w["start"], w["L"], w["C"]) for w in found["windows"]] == [
        ("2014-01-01", 0, 0),
        ("2015-01-01", 0, 0),
        ("2016-01-01", 1, 1),
    ]
    [turn] = found["side_switches"]
    assert (turn["date"], turn["before_quote"], turn["after_quote"]) == (
        "2015-11-24",
        "Putin came to Ankara",
        "Turkey shot down a Russian jet",
    )
    shown = graphkit("analyze", edges, "--window", "year", "-f", "table").out
    assert all(f"\n{name}\n" in f"\n{shown}" for name in ("windows", "blocs", "side switches"))


def test_time_of_a_pair(graphkit, edges):
    rows = json.loads(graphkit("analyze", edges, "--pair", "turkey", "Russia", "--window", "year").out)["series"]
    assert [(r["start"], r["intensity"], r["cooperative"], r["hostile"]) for r in rows] == [
        ("2014-01-01", 5.0, 1, 0),
        ("2015-01-01", -5.0, 0, 1),
    ]
    table = graphkit("analyze", edges, "--pair", "turkey", "Russia", "-f", "csv").out
    assert len(table.splitlines()) == 1 + 19, "by month, unless said otherwise; one table needs no name"


def test_pictures(graphkit, edges, tmp_path):
    for name, options in (("a.png", ()), ("b.svg", ("--window", "year")), ("c.pdf", ("--pair", "Turkey", "Russia"))):
        run = graphkit("analyze", edges, "--plot", name, *options)
        assert (run.status, run.err) == (0, f"{name}: drawn\n")
        assert json.loads(run.out)
        assert (tmp_path / name).stat().st_size > 1000


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.ttl", "@prefix"),
        ("a.nt", "<"),
        ("a.gexf", "<?xml"),
        ("a.graphml", "<?xml"),
        ("a.cyjs", "{"),
        ("a.md", "## summary"),
    ],
)
def test_endings_say_what_is_written(graphkit, edges, tmp_path, name, begins):
    assert graphkit("analyze", edges, "-o", name).status == 0
    assert (tmp_path / name).read_text("utf-8").lstrip().startswith(begins)


def test_an_edge_list_comes_out_as_it_went_in(graphkit, edges, tmp_path):
    graphkit("analyze", edges, "-f", "edges", "-o", "again.csv")
    assert (
        graphkit("analyze", "again.csv", "--table", "camps").out == graphkit("analyze", edges, "--table", "camps").out
    )
    assert "Putin came to Ankara" in (tmp_path / "again.csv").read_text("utf-8")


def test_a_store_is_exported_with_colours(graphkit, store, tmp_path):
    assert graphkit("export", store, "-o", "a.gexf").status == 0
    colours = {
        node.get("label"): tuple(node.find("{*}color").attrib.values())
        for node in ElementTree.parse(tmp_path / "a.gexf").iter("{http://www.gexf.net/1.2draft}node")
    }
    assert colours["Chad"] == colours["Blue Front"] != colours["Mali"] == colours["Green Army"]


def test_differences(graphkit, edges, tmp_path):
    lines = EDGES.splitlines(keepends=True)
    (tmp_path / "later.csv").write_text("".join([*lines[:-1], "Qatar,GNA,1,2017,Sun,Qatar backs it\n"]), "utf-8")
    found = json.loads(graphkit("diff", edges, "later.csv").out)
    assert [(r["one"], r["other"]) for r in found["gained"]] == [("GNA", "Qatar")]
    assert [(r["one"], r["other"]) for r in found["lost"]] == [("France", "GNA")]
    assert (found["actors"]["gained"], found["rule"]) == (["Qatar"], "any-hostile")
    assert found["frustration"]["before"]["value"] - found["frustration"]["after"]["value"] == 1
    shown = graphkit("diff", edges, "later.csv", "-f", "table").out
    assert "cooperative" in shown
    assert "“Qatar backs it” (Sun, 2017)" in shown
    assert [line.split() for line in shown.splitlines() if line.startswith("misplaced by two")] == [
        ["misplaced", "by", "two", "camps", "1", "0"]
    ]
    assert graphkit("diff", edges, edges, "--table", "gained", "-f", "table").out == "gained\n\nno rows\n"


def test_differences_of_two_times(graphkit, edges):
    found = json.loads(graphkit("diff", edges, edges, "--periods", "2014", "2015/2016").out)
    assert [(r["one"], r["other"], r["sign_before"], r["sign"]) for r in found["turned"]] == [
        ("Russia", "Turkey", 1, -1)
    ]
    assert {(r["one"], r["other"]) for r in found["gained"]} == {
        ("LNA", "Russia"),
        ("France", "LNA"),
        ("France", "GNA"),
    }
    assert found["lost"] == []
    run = graphkit("diff", edges, edges, "--periods", "2014", "soon")
    assert (run.status, run.err) == (2, "graphkit: 'soon' is no date; write YYYY, YYYY-MM or YYYY-MM-DD\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("analyze", "nope.csv"), "nope.csv: "),
        (("analyze", "nope"), "nope does not exist"),
        (("analyze", "edges.csv", "--window", "fortnight"), "'fortnight' is no length of time"),
        (("analyze", "edges.csv", "--pair", "Turkey", "Rusia"), "no actor 'Rusia'; did you mean 'Russia'?"),
        (("analyze", "edges.csv", "--place", "Libya"), "place: ready edges can be filtered by time only"),
        (("analyze", "edges.csv", "--since", "soon"), "'soon' is no date"),
        (("analyze", "edges.csv", "--plot", "x.jpg"), "a picture ends in .png, .svg, .pdf"),
        (("analyze", "edges.csv", "-f", "csv"), "csv holds one table: name it with --table, one of summary, camps"),
        (("analyze", "edges.csv", "--table", "bloc"), "no table 'bloc'; did you mean 'blocs'"),
        (("analyze", "edges.csv", "--window", "year", "-f", "gexf"), "leave out --window and --pair"),
        (("analyze", "edges.csv", "--rule", "mine"), "'mine' is not one of 'any-hostile'"),
        (("analyze", "edges.csv", "-o", "a.foo"), "no format has the ending '.foo'"),
        (("diff", "edges.csv", "nope.csv"), "nope.csv: "),
    ],
)
def test_what_does_not_fit_is_one_line(graphkit, edges, tmp_path, arguments, said):
    run = graphkit(*arguments)
    assert run.status == 2
    assert run.out == ""
    assert said in run.err
    assert run.err.count("\n") == 1
    assert [p.name for p in tmp_path.iterdir()] == ["edges.csv"], "nothing is left behind"


def test_hostile_names_stay_text(graphkit, tmp_path):
    (tmp_path / "h.csv").write_text(
        'source,target,sign,date,source,quote\n"[/b]\x1b[31m","=a|b",-1,2020,x,"<i>y</i>"\n', "utf-8"
    )
    assert "\x1b" not in graphkit("analyze", "h.csv", "-f", "table").out
    assert "[/b]" in graphkit("analyze", "h.csv", "-f", "table").out
    markdown = graphkit("analyze", "h.csv", "-f", "md", "--table", "ties").out
    assert "=a\\|b" in markdown
    rows = list(csv.reader(io.StringIO(graphkit("analyze", "h.csv", "-f", "csv", "--table", "ties").out)))
    assert rows[1][0] == "'=a|b"


def test_the_same_input_gives_the_same_bytes(graphkit, edges):
    assert graphkit("analyze", edges).out == graphkit("analyze", edges).out
