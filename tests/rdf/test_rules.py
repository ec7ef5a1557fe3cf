"""Rules conclude what analysts expect, say from what, and after a change end where a rebuild would."""

import random

import pyoxigraph
import pytest

from graphkit.errors import UsageError
from graphkit.rdf.corroboration import interval
from graphkit.rdf.dataset import open_dataset
from graphkit.rdf.formats import canonical
from graphkit.rdf.rulebook import rules
from graphkit.rdf.rules import PREMISE, drop, infer
from graphkit.rdf.terms import DERIVED, PENDING, PREFIXES

ACTOR = "https://w3id.org/graphkit/actor/"
LNA, GNA = "Libyan National Army", "Government of National Accord"


def follows(graph, predicate):
    """The derived pairs of a predicate, by name."""
    rows = graph.query(
        "SELECT ?a ?b { GRAPH graph:derived { ?x $p ?y } ?x skos:prefLabel ?a . ?y skos:prefLabel ?b }",
        {"p": f"gk:{predicate}"},
    )
    return set(rows)


@pytest.fixture
def war(make):
    graph = open_dataset()
    graph.write(
        "tripoli.txt",
        [
            make("Russia", "suppliesArmsTo", LNA, time="2019"),
            make("Turkey", "trains", GNA, time="2019-12/.."),
            make(LNA, "attacks", GNA, time="2019-04/2020-06"),
            make("Iran", "supports", "Russia"),
            make("Chad", "fights", GNA, time="2012"),
            make("Khalifa Haftar", "leads", LNA),
            make(LNA, "partOf", "House of Representatives"),
        ],
    )
    return graph


def test_what_follows(war):
    done = infer(war)
    assert done.rebuilt
    assert follows(war, "supports") == {("Russia", LNA), ("Turkey", GNA)}
    assert follows(war, "fights") == {(LNA, GNA), (GNA, LNA), (GNA, "Chad")}
    assert follows(war, "proxyConflictWith") == {("Russia", "Turkey"), ("Turkey", "Russia")}
    assert ("Khalifa Haftar", "House of Representatives") in follows(war, "belongsTo")
    # Iran's support of Russia is of 2020, Russia's arms came in 2019: they do not overlap.
    assert follows(war, "indirectlySupports") == set()
    # Chad fought in 2012, the LNA from 2019 on.
    assert follows(war, "sharesEnemyWith") == set()
    assert follows(war, "supportedBy") == {(LNA, "Russia"), (GNA, "Turkey"), ("Russia", "Iran")}


def test_a_conclusion_names_its_rule_and_leads_to_the_quotes(war):
    infer(war)
    rows = war.query(
        """SELECT DISTINCT ?title ?quote ?since ?until {
           ?d rdf:subject actor:Russia ; rdf:predicate gk:proxyConflictWith ; gk:rule ?r .
           ?d gk:firstSeen ?since ; gk:lastSeen ?until .
           ?r skos:prefLabel ?title . ?d gk:premise+ ?claim . ?s gk:claim ?claim ; gk:quote ?quote }"""
    )
    assert {r["quote"] for r in rows.to_dicts()} == {
        f"Russia suppliesArmsTo {LNA}", f"Turkey trains {GNA}", f"{LNA} attacks {GNA}",
    }  # fmt: skip
    assert {(r["since"], r["until"]) for r in rows.to_dicts()} == {("2019-12", "2019")}


def test_only_what_is_asserted_has_consequences(make):
    graph = open_dataset()
    graph.write(
        "tripoli.txt",
        [make("Russia", "trains", LNA, modality=m, start=i) for i, m in enumerate(["denied", "alleged", "intended"])],
    )
    infer(graph)
    assert follows(graph, "supports") == set()


def test_corroboration_counts_what_is_independent(make):
    graph = open_dataset()
    for name, outlet, quote in (
        ("a", "Wire", "Q one"),
        ("b", "Post", "q  ONE"),
        ("c", "Post", "Other words"),
        ("d", "Wire", "Q one"),
    ):
        mode = "denied" if name == "d" else "asserted"
        month = f"2020-0{'abcd'.index(name) + 1}"
        about = {"document": name, "document_source": outlet, "document_date": month, "by": ("TASS",)}
        row = make("Russia", "supports", LNA, quote=quote, modality=mode, **about)
        graph.write(name, [row])
    infer(graph)
    row = graph.query(
        """SELECT * { ?c gk:documentCount ?documents ; gk:independentCount ?independent ; gk:outletCount ?outlets ;
           gk:speakerCount ?speakers ; gk:denialCount ?denials ; gk:firstSeen ?first ; gk:lastSeen ?last }"""
    ).to_dicts()[0]
    del row["c"]
    assert row == {
        "documents": 3,
        "independent": 2,
        "outlets": 2,
        "speakers": 1,
        "denials": 1,
        "first": "2020-01",
        "last": "2020-03",
    }


def test_friend_and_foe_at_once_is_a_contradiction_and_both_stay(make):
    graph = open_dataset()
    graph.write(
        "a",
        [
            make("Turkey", "alliedWith", "Syria", document="a", time="2010"),
            make("Turkey", "fights", "Syria", document="a", time="2019", start=9),
        ],
    )
    infer(graph)
    assert not graph.query("ASK { ?a gk:contradicts ?b }")
    graph.write("b", [make("Syria", "attacks", "Turkey", document="b", time="2010-05")])
    infer(graph)
    assert len(graph.query("SELECT * { ?a gk:contradicts ?b }")) == 1
    assert len(list(graph.statements())) == 3


def test_dropping_and_rebuilding(war):
    before = war.digest()
    infer(war)
    built = war.digest()
    assert built != before
    assert infer(war).changed == 0
    assert infer(war, rebuild=True).rebuilt
    assert war.digest() == built
    drop(war)
    assert war.digest() == before


@pytest.mark.parametrize("step", [1, 3, 6])
def test_an_inference_that_breaks_off_is_noticed_and_made_good(war, make, monkeypatch, step):
    infer(war)
    war.write("b", [make("Egypt", "funds", LNA, document="b", time="2019/2020")])
    rows = [make(LNA, "attacks", GNA, time="2020"), make("Turkey", "trains", GNA, time="2020", start=9)]
    war.write("tripoli.txt", rows)
    apply, done = war.store.apply, []

    def breaks(*change):
        if len(done) == step:
            raise KeyboardInterrupt
        done.append(change)
        apply(*change)

    with monkeypatch.context() as patch:
        patch.setattr(war.store, "apply", breaks)
        with pytest.raises(KeyboardInterrupt):
            infer(war)
    assert infer(war).rebuilt
    assert not infer(war).rebuilt
    assert follows(war, "proxyConflictWith") == {("Egypt", "Turkey"), ("Turkey", "Egypt")}


def test_news_that_changes_no_time_takes_nothing_back(war, make):
    infer(war)
    before = follows(war, "proxyConflictWith")
    war.write("b", [make("Russia", "suppliesArmsTo", LNA, document="b", time="2019")])
    done = infer(war)
    assert done.changed == 1
    assert not any(done.conclusions.values())
    assert follows(war, "proxyConflictWith") == before
    counted = war.query(
        "SELECT ?n { ?c rdf:subject actor:Russia ; rdf:predicate gk:suppliesArmsTo ; gk:documentCount ?n }"
    )
    assert list(counted) == [(2,)]


def test_many_changes_at_once_and_one_by_one_agree(make):
    def rows(document, shift):
        return [make(f"A{i}", "trains", f"B{(i + shift) % 40}", document=document, start=i) for i in range(40)] + [
            make(f"B{i}", "fights", f"B{i + 1}", document=document, start=99 + i) for i in range(40)
        ]

    graph = open_dataset()
    graph.write("a", rows("a", 0))
    infer(graph)
    graph.write("a", rows("a", 3))
    assert not infer(graph).rebuilt
    by_steps = derived(graph)
    infer(graph, rebuild=True)
    assert by_steps == derived(graph)
    assert len(follows(graph, "proxyConflictWith")) > 60


def derived(graph):
    return canonical(graph.store.match(None, None, None, DERIVED))


@pytest.mark.parametrize("seed", range(4))
def test_after_any_changes_the_derived_graph_is_that_of_a_rebuild(make, seed):
    rng = random.Random(seed)
    names = ["Russia", "Turkey", LNA, GNA, "Chad", "Egypt"]
    relations = ["supports", "trains", "fights", "attacks", "besieges", "alliedWith", "memberOf", "partOf", "leads"]

    def rows(document):
        found = []
        for start in range(rng.randrange(6)):
            a, b = rng.sample(names, 2)
            how = {
                "time": rng.choice(["2019", "2020-01", "2018/..", "", "../2019-05", "2017-03-04/2019"]),
                "modality": rng.choice(["asserted", "asserted", "denied"]),
            }
            found.append(make(a, rng.choice(relations), b, document=document, start=start, end=start + 5, **how))
        return found

    graph = open_dataset()
    for document in "abcdefgh":
        graph.write(document, rows(document))
    infer(graph)
    present = set("abcdefgh")
    for _ in range(12):
        for _ in range(rng.randrange(1, 3)):
            document = rng.choice("abcdefghij")
            if document in present and rng.random() < 0.3:
                graph.forget(document)
                present.discard(document)
            else:
                graph.write(document, rows(document))
                present.add(document)
        assert not infer(graph).rebuilt
        incremental = derived(graph)
        quads = list(graph.rdf())
        assert len({q.triple for q in quads}) == len(quads), "a triple stands in two graphs"
        assert not list(graph.store.match(None, None, None, PENDING))
        infer(graph, rebuild=True)
        assert set(incremental) - set(derived(graph)) == set() == set(derived(graph)) - set(incremental)


def test_cost_grows_with_the_change_and_not_with_the_graph(make, monkeypatch):
    def read(size):
        """How many quads an inference looks at after one document of a graph has changed."""
        graph = open_dataset()
        for i in range(size):
            graph.write(
                f"d{i}",
                [
                    make(f"A{i}", "trains", f"B{i}", document=f"d{i}"),
                    make(f"B{i}", "fights", f"C{i}", document=f"d{i}", start=9),
                    make(f"D{i}", "funds", f"C{i}", document=f"d{i}", start=19),
                ],
            )
        infer(graph)
        graph.write("d0", [make("A0", "funds", "B0", document="d0"), make("B0", "fights", "C0", document="d0")])
        seen, match, about = [], graph.store.match, graph.store.about

        def counting(ask):
            return lambda *a: (seen.append(q) or q for q in ask(*a))

        monkeypatch.setattr(graph.store, "match", counting(match))
        monkeypatch.setattr(graph.store, "about", counting(about))
        monkeypatch.setattr(graph.store, "query", None)
        assert infer(graph).conclusions["super-property"] == 1
        return len(seen)

    assert read(5) == read(60) > 100


def test_of_many_ways_the_earliest_and_the_latest_are_named(make):
    graph = open_dataset()
    ways = {"M": ("2014", "2014"), "N": ("2010", "2012"), "O": ("2016", "2019"), "P": ("2015", "2015")}
    for name, (first, last) in ways.items():
        rows = [make("A", "supports", name, document=name, time=f"{first}/{last}")]
        rows += [make(name, "supports", "Z", document=name, time=f"{first}/{last}", start=9)]
        graph.write(name, rows)
    infer(graph)
    question = """SELECT ?first ?last ?between { ?d rdf:predicate gk:indirectlySupports ; gk:firstSeen ?first ;
        gk:lastSeen ?last ; gk:premise ?c . ?c rdf:subject actor:A ; rdf:object ?x . ?x skos:prefLabel ?between }"""
    assert sorted(graph.query(question)) == [("2010", "2019", "N"), ("2010", "2019", "O")]
    # Others neither support it nor hold it back.
    graph.forget("P")
    infer(graph)
    assert len(graph.query(question)) == 2
    graph.forget("N")
    infer(graph)
    assert sorted(graph.query(question)) == [("2014", "2019", "M"), ("2014", "2019", "O")]


def test_what_is_no_longer_asserted_may_still_follow(make):
    graph = open_dataset()
    graph.write("a", [make("Russia", "supports", LNA, document="a")])
    graph.write("b", [make("Russia", "trains", LNA, document="b")])
    infer(graph)
    assert follows(graph, "supports") == set()
    graph.forget("a")
    assert follows(graph, "supports") == {("Russia", LNA)}
    infer(graph)
    assert follows(graph, "supports") == {("Russia", LNA)}
    graph.forget("b")
    infer(graph)
    assert follows(graph, "supports") == set()


@pytest.mark.parametrize("ending", ["ttl", "jsonld", "nq", "rdf"])
def test_a_derived_graph_survives_formats_without_graphs(war, tmp_path, ending):
    infer(war)
    path = tmp_path / f"g.{ending}"
    with open_dataset(path, mode="w") as graph:
        for document in war.documents():
            graph.write(document.id, war.statements(document.id), document)
        infer(graph)
        expected = graph.digest()
    with open_dataset(path) as graph:
        assert graph.digest() == expected


def test_the_rule_files_themselves_run_anywhere_and_say_the_same(war):
    infer(war)
    written = {tuple(map(str, q.triple)) for q in war.store.match(None, None, None, DERIVED)}
    for rule in rules():
        assert rule.title
        assert rule.description
        answer = war.store.oxigraph.query(rule.text, prefixes=PREFIXES, use_default_graph_as_union=True)
        asserted = {tuple(map(str, q.triple)) for q in war.store.match(None, None, None, None)} - written
        said = {tuple(map(str, t)) for t in answer if rule.recursive or t.predicate != PREMISE}
        assert said <= written | asserted, rule.name
        assert isinstance(answer, pyoxigraph.QueryTriples)


def test_inferring_needs_a_writable_graph(tmp_path, war):
    with open_dataset(tmp_path / "g.nq", mode="w") as graph:
        graph.write("a", [])
    with open_dataset(tmp_path / "g.nq") as graph, pytest.raises(UsageError):
        infer(graph)


def test_intervals():
    assert interval("2014/..", "2020-07-08") == ("2014", "2020-07-08")
    assert interval("2016-03/2017", "2020") == ("2016-03", "2017")
    assert interval("", "") == ("", "")
