"""States, bodies, media, places and measures: generated from their tables, complete, and told apart."""

import doctest
import importlib.util
import re
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, RdfFormat, parse

from graphkit.language.gazetteer import Gazetteer, fold
from graphkit.rdf.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
OURS = {
    "actors/states.ttl": "actor",
    "actors/bodies.ttl": "actor",
    "actors/media.ttl": "actor",
    "actors/state_bodies.ttl": "actor",
    "places.ttl": "place",
    "measures.ttl": "measure",
}
BASE = "https://w3id.org/graphkit/"
NAMES = ("prefLabel", "altLabel")
ALL_NAMES = (*NAMES, "abbreviation", "adjective", "people", "metonym", "capital")

# Names that two of our actors share; the text decides which is meant.
SHARED = {
    "Congolese": {"Democratic Republic of the Congo", "Republic of the Congo"},
    "Dominican": {"Dominica", "Dominican Republic"},
    "Dominicans": {"Dominica", "Dominican Republic"},
    "Brussels": {"Belgium", "European Union"},
    "ABC": {"ABC News", "Australian Broadcasting Corporation"},
    "AFP": {"Agence France-Presse", "Armed Forces of the Philippines"},
    "ANP": {"Algerian People's National Army", "Afghan National Police"},
    "CJTF": {"Civilian Joint Task Force", "Combined Joint Task Force – Operation Inherent Resolve"},
    "IAF": {"Indian Air Force", "Israeli Air Force"},
}
# Full names that one of ours shares with an actor of another file.
SHARED_WITH_OTHERS = {"House of Representatives"}  # of Libya and of the United States
NOT_IN_ISO = {
    "Abkhazia", "Artsakh", "Donetsk People's Republic", "Luhansk People's Republic", "Northern Cyprus", "Somaliland",
    "South Ossetia", "Transnistria", "Czechoslovakia", "East Germany", "Serbia and Montenegro", "South Vietnam",
    "South Yemen",
}  # fmt: skip
NO_ADJECTIVE = {"Donetsk People's Republic", "Luhansk People's Republic", "Serbia and Montenegro"}
NO_PEOPLE = NO_ADJECTIVE | {"Vatican City"}
FORMER = {
    "Czechoslovakia", "East Germany", "Serbia and Montenegro", "South Vietnam", "South Yemen", "Soviet Union",
    "Yugoslavia",
}  # fmt: skip
# Their capital stands under the state that the United Nations sees there.
CLAIMED = {
    "Abkhazia", "Artsakh", "Donetsk People's Republic", "Luhansk People's Republic", "Sahrawi Arab Democratic Republic",
    "Somaliland", "South Ossetia", "Transnistria",
}  # fmt: skip
# Ordinary words that are also names of towns, papers or persons.
ORDINARY = {
    "Amnesty", "Bay", "Congress", "Dawn", "Farm", "Hit", "Independent", "Journal", "Male", "Man", "March", "May",
    "Memorial", "Muse", "National", "Nice", "Observer", "Reform", "Senate", "Square", "Times", "Total", "Will", "Zap",
}  # fmt: skip

Node = dict[str, list[str]]


def load_generator():
    spec = importlib.util.spec_from_file_location("gazetteer_generate", ONTOLOGY / "sources" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


generate = load_generator()


@cache
def nodes(file: str) -> dict[str, Node]:
    """What a file says: IRI to values by the predicate's local name. Fails where the file is not Turtle."""
    found: dict[str, Node] = defaultdict(lambda: defaultdict(list))
    for triple in parse(path=ONTOLOGY / file):
        name = re.split("[/#]", triple.predicate.value)[-1]
        found[triple.subject.value][name].append(triple.object.value)
        if isinstance(triple.object, Literal) and name in NAMES:
            assert triple.object.language == "en", triple
    return {iri: dict(node) for iri, node in found.items()}


def actors() -> dict[str, Node]:
    return {iri: node for file, space in OURS.items() if space == "actor" for iri, node in nodes(file).items()}


def label(node: Node) -> str:
    return node["prefLabel"][0]


def states() -> dict[str, Node]:
    return {label(n): n for n in nodes("actors/states.ttl").values() if n["type"][0].endswith("#State")}


def owners(properties: tuple[str, ...], of: dict[str, Node]) -> dict[str, set[str]]:
    """Name to the labels of those who have it."""
    found = defaultdict(set)
    for node in of.values():
        for name in properties:
            for value in node.get(name, []):
                found[value].add(label(node))
    return found


# ---------------------------------------------------------------- the generator
@pytest.mark.parametrize("table", generate.TABLES, ids=lambda table: table.target)
def test_committed_file_is_what_the_table_gives(table):
    written = (ONTOLOGY / table.target).read_text(encoding="utf-8")
    assert written == generate.turtle(table), "run python ontology/sources/generate.py"


def test_every_table_has_its_file_and_no_table_is_forgotten():
    assert {table.target for table in generate.TABLES} == set(OURS)
    assert {table.source for table in generate.TABLES} == {p.name for p in generate.SOURCES.glob("*.csv")}


def test_examples_of_the_generator():
    result = doctest.testmod(generate)
    assert (result.failed, result.attempted) == (0, 4)


def test_check_reports_a_stale_file_and_leaves_it(tmp_path, monkeypatch, capsys):
    (tmp_path / "actors").mkdir()
    monkeypatch.setattr(generate, "ONTOLOGY", tmp_path)
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    (tmp_path / "places.ttl").write_text("# edited by hand\n", encoding="utf-8")
    capsys.readouterr()
    assert generate.main(["--check"]) == 1
    assert capsys.readouterr().out == "places.ttl is out of date\n"
    assert (tmp_path / "places.ttl").read_text(encoding="utf-8") == "# edited by hand\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("group,label\nx,Here,too many\n", "t.csv:2: more or fewer cells than the header has"),
        ("group,label,names\nx,Here\n", "t.csv:2: more or fewer cells than the header has"),
        ("group,label,alias\nx,Here,There\n", "t.csv:1: no such column: alias"),
    ],
)
def test_a_table_that_does_not_fit_is_named_with_its_line(tmp_path, monkeypatch, text, message):
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(generate, "SOURCES", tmp_path)
    table = generate.Table("t.csv", "t.ttl", "place", "Test.", "Own.", "Place")
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        generate.rows(table)


def test_a_row_becomes_turtle_that_parses():
    table = generate.Table("t.csv", "t.ttl", "place", "Test.", "Own.", "Place")
    row = {"group": "x", "label": 'Al-"Bab" of São', "names": "UN Gate; Back\\slash", "country": "Côte d'Or"}
    triples = list(parse(generate.PREFIXES + generate.block(row, table), format=RdfFormat.TURTLE))
    assert {t.subject.value for t in triples} == {BASE + "place/Al_Bab_of_Sao"}
    values = {t.object.value for t in triples}
    assert {'Al-"Bab" of São', "UN Gate", "U.N. Gate", "Back\\slash", BASE + "actor/Cote_dOr"} <= values


# ---------------------------------------------------------------- complete
def test_all_members_of_the_united_nations_are_there():
    groups = defaultdict(list)
    for row in generate.rows(generate.TABLES[0]):
        groups[row["group"]].append(row["label"])
    assert len(groups["member"]) == 193
    assert set(groups["observer"]) == {"Palestine", "Vatican City"}
    assert {"Kosovo", "Taiwan", "Sahrawi Arab Democratic Republic", "Abkhazia", "South Ossetia"} <= set(
        groups["contested"]
    )
    assert set(groups["former"]) == FORMER


@pytest.mark.parametrize(
    ("file", "at_least"),
    [
        ("actors/bodies.ttl", 200),
        ("actors/media.ttl", 250),
        ("actors/state_bodies.ttl", 300),
        ("places.ttl", 1500),
        ("measures.ttl", 90),
    ],
)
def test_there_are_enough_of_them(file, at_least):
    assert len(nodes(file)) >= at_least


def test_every_state_has_adjective_people_capital_and_codes():
    lacking = {key: {name for name, node in states().items() if key not in node} for key in ("adjective", "people")}
    assert lacking == {"adjective": NO_ADJECTIVE, "people": NO_PEOPLE}
    assert {name for name, node in states().items() if "capital" not in node} == FORMER | {"Maldives"}
    assert {name for name, node in states().items() if "iso2" not in node or "iso3" not in node} == NOT_IN_ISO


def test_codes_are_well_formed_and_belong_to_one():
    for key, size in (("iso2", 2), ("iso3", 3)):
        codes = owners((key,), nodes("actors/states.ttl"))
        assert all(re.fullmatch(f"[A-Z]{{{size}}}", code) for code in codes)
        assert all(len(who) == 1 for who in codes.values())


def test_every_single_value_is_single():
    for file in OURS:
        for iri, node in nodes(file).items():
            for name in ("type", "prefLabel", "capital", "iso2", "iso3", "country"):
                assert len(node.get(name, [])) <= 1, (iri, name)


def test_capitals_are_places_of_their_state():
    places = {label(node): node.get("country", [""])[0] for node in nodes("places.ttl").values()}
    for iri, state in nodes("actors/states.ttl").items():
        for capital in state.get("capital", []):
            assert capital in places, capital
            if state["type"] == [BASE + "ontology#State"] and label(state) not in CLAIMED:
                assert places[capital] == iri, capital


def test_countries_are_states():
    known = set(nodes("actors/states.ttl"))
    for file in OURS:
        for iri, node in nodes(file).items():
            assert set(node.get("country", [])) <= known, iri


def test_classes_are_those_of_the_ontology():
    classes = load_vocabulary().classes
    for file, space in OURS.items():
        kinds = {kind.removeprefix(BASE + "ontology#") for node in nodes(file).values() for kind in node["type"]}
        expected = {"actor": "Actor", "place": "Place", "measure": "Measure"}[space]
        assert all(expected in classes[kind] for kind in kinds), file


# ---------------------------------------------------------------- told apart
@pytest.mark.parametrize("file", OURS)
def test_iri_follows_from_the_label(file):
    for iri, node in nodes(file).items():
        assert iri == f"{BASE}{OURS[file]}/{generate.local_name(label(node))}"


def test_labels_are_unique_and_each_stands_in_one_file():
    for space in ("actor", "place", "measure"):
        files = [file for file in OURS if OURS[file] == space]
        labels = [label(node) for file in files for node in nodes(file).values()]
        assert len(labels) == len(set(labels))
        assert sum(len(nodes(file)) for file in files) == len({iri for file in files for iri in nodes(file)})


def test_no_name_is_shared_but_those_on_the_list():
    shared = {name: who for name, who in owners(ALL_NAMES, actors()).items() if len(who) > 1}
    assert shared == SHARED


def test_no_name_is_shared_where_the_matcher_sees_no_difference():
    """Accents, hyphens and case do not tell names apart there; acronyms keep their case."""
    for file in OURS:
        found = defaultdict(set)
        for name, who in owners((*NAMES, "metonym", "capital"), nodes(file)).items():
            found[" ".join(re.findall(r"\w+", fold(name)))] |= who
        shared = {name: who for name, who in found.items() if len(who) > 1}
        # a town in Libya and a province of Yemen
        assert shared == ({"al bayda": {"Al-Bayda", "Al Bayda (Yemen)"}} if file == "places.ttl" else {})


def test_no_full_name_belongs_to_an_actor_of_another_file_but_those_on_the_list():
    ours, theirs = set(owners(NAMES, actors())), set()
    for path in sorted((ONTOLOGY / "actors").glob("*.ttl")):
        if f"actors/{path.name}" not in OURS:
            theirs |= set(owners(NAMES, {i: n for i, n in nodes_of_others(path).items() if "prefLabel" in n}))
    assert theirs, "no other file was read"
    assert ours & theirs == SHARED_WITH_OTHERS


def nodes_of_others(path: Path) -> dict[str, Node]:
    found: dict[str, Node] = defaultdict(lambda: defaultdict(list))
    for triple in parse(path=path):
        if isinstance(triple.object, Literal):
            found[str(triple.subject)][re.split("[/#]", triple.predicate.value)[-1]].append(triple.object.value)
    return found


def test_places_named_like_actors_are_the_city_states():
    cities = {"Djibouti", "Luxembourg", "Monaco", "San Marino", "Singapore", "Vatican City"}
    assert set(owners(NAMES, nodes("places.ttl"))) & set(owners(NAMES, actors())) == cities


def test_no_ordinary_word_is_a_name():
    ordinary = {fold(word) for word in ORDINARY}
    for file in OURS.keys() - {"measures.ttl"}:
        assert not ordinary & {fold(name) for name in owners(ALL_NAMES, nodes(file))}, file


@pytest.mark.parametrize(
    "text",
    [
        "Male nurses in the bay saw a nice dawn and hit the road.",
        "The diplomat and the guardian met an economist of the times at the liberation monument.",
        "Jane's brother told the independent observer a total of ten jokes.",
        "Will the reform pass in May? The national congress said it may.",
        "The new vision of the sentry was an intercept of the telegraph.",
        "The guardian slept. The economist spoke. The times are hard. The independent won.",
        "Muse over a memorial square, he wrote in his journal; she would zap the channel.",
    ],
)
def test_everyday_words_are_nobody(text):
    assert not [(m.start, text[m.start : m.end]) for m in everyone().find(text)]


@cache
def everyone() -> Gazetteer:
    return Gazetteer(actor for actor in load_vocabulary().actors if actor.type != "Measure")


def test_longer_names_win_over_the_states_in_them():
    text = (
        "Off New Mexico, in the Gulf of Mexico, the Niger Delta, the Gulf of Guinea, on the Jordan River, in Inner "
        "Mongolia, Latin America, South Georgia, New Guinea, the Indian Ocean and the West Bank"
    )
    assert {actor.type for match in everyone().find(text) for actor in match.actors} == {"Place"}
    assert len(list(everyone().find(text))) == 11


def test_names_are_clean():
    for file in OURS:
        for name, who in owners(ALL_NAMES, nodes(file)).items():
            assert name == " ".join(name.split()), who
            assert not re.search(r"[\"“”‘’;|]", name), who


def test_measures_are_lower_case_nouns():
    for name in owners(("prefLabel",), nodes("measures.ttl")):
        assert name == name.lower()


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Burma", "Myanmar"), ("Côte d'Ivoire", "Ivory Coast"), ("Türkiye", "Turkey"), ("Czechia", "Czech Republic"),
        ("Swaziland", "Eswatini"), ("Macedonia", "North Macedonia"), ("United States of America", "United States"),
        ("U.S.", "United States"), ("USA", "United States"),
        ("Britain", "United Kingdom"), ("UAE", "United Arab Emirates"),
        ("DRC", "Democratic Republic of the Congo"), ("Congo-Brazzaville", "Republic of the Congo"),
        ("DPRK", "North Korea"),
        ("ROK", "South Korea"), ("South Korean", "South Korea"), ("Nigerien", "Niger"), ("Nigerian", "Nigeria"),
        ("Guinean", "Guinea"), ("Bissau-Guinean", "Guinea-Bissau"), ("Equatoguinean", "Equatorial Guinea"),
        ("Papua New Guinean", "Papua New Guinea"), ("South Sudanese", "South Sudan"), ("Sudanese", "Sudan"),
        ("Kremlin", "Russia"), ("White House", "United States"),
        ("Downing Street", "United Kingdom"), ("Élysée", "France"),
        ("Zhongnanhai", "China"), ("Pentagon", "United States Department of Defense"),
        ("Capitol Hill", "United States Congress"),
        ("Foggy Bottom", "United States Department of State"), ("Turk", "Turkey"), ("Soviet", "Soviet Union"),
        ("U.N. Security Council", "United Nations Security Council"), ("MSF", "Médecins Sans Frontières"),
        ("Israeli army", "Israel Defense Forces"), ("CENTCOM", "United States Central Command"),
        ("Syrian army", "Syrian Arab Army"),
        ("Qods Force", "Quds Force"), ("ISI", "Inter-Services Intelligence"), ("Daily Sabah", "Daily Sabah"),
    ],
)  # fmt: skip
def test_news_names_lead_to_one_actor(name, who):
    assert owners(ALL_NAMES, actors())[name] == {who}


@pytest.mark.parametrize(
    ("name", "place", "country"),
    [
        ("Deir Ezzor", "Deir ez-Zor", "Syria"), ("Deir al-Zour", "Deir ez-Zor", "Syria"),
        ("Ayn al-Arab", "Kobani", "Syria"),
        ("Kiev", "Kyiv", "Ukraine"), ("Kharkov", "Kharkiv", "Ukraine"), ("Surt", "Sirte", "Libya"),
        ("Hudaydah", "Hodeidah", "Yemen"), ("El-Fasher", "El Fasher", "Sudan"), ("Shushi", "Shusha", "Azerbaijan"),
        ("Washington, D.C.", "Washington", "United States"), ("Mekele", "Mekelle", "Ethiopia"),
    ],
)  # fmt: skip
def test_spellings_lead_to_one_place(name, place, country):
    assert owners(NAMES, nodes("places.ttl"))[name] == {place}
    (node,) = (node for node in nodes("places.ttl").values() if label(node) == place)
    assert node["country"] == [f"{BASE}actor/{country.replace(' ', '_')}"]


def test_the_loader_reads_them_as_values():
    known = {actor.iri: actor for actor in load_vocabulary().actors}
    russia = known[BASE + "actor/Russia"]
    assert (russia.type, russia.capital, russia.metonyms) == ("State", "Moscow", ("Kremlin",))
    assert known[BASE + "place/Kobani"].country == BASE + "actor/Syria"
    assert "truce" in known[BASE + "measure/ceasefire"].names
