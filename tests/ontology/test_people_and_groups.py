"""Armed groups, parties, population groups and people: enough of them, well named, dated, pointing at each other."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, parse

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "ontology" / "actors"
OURS = ("armed_groups.ttl", "parties.ttl", "people.ttl", "populations.ttl")
GK = "https://w3id.org/graphkit/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
ACTOR = "https://w3id.org/graphkit/actor/"

# Family names that news uses for more than one of our people: the text must say which. One full name is
# the people of a state and a population group at once, and several parliaments have one name.
SHARED = {
    "House of Representatives",
    "Ansar al Sunna",
    "Aoun",
    "Barzani",
    "Keita",
    "Mehsud",
    "Palestinians",
    "Rajapaksa",
    "Sharif",
}

# Names that English news also writes without a capital.
LOWER_CASE = {"anti-balaka", "anti-balaka militia", "colectivos", "peshmerga", "shabiha"}
# Family names that are English words or somebody else's given names.
UNSAFE = {"May", "Rice", "Li", "Khan", "Ali", "Gates", "Brown", "Power", "Austin", "Singh", "Hunt", "Johnson", "Wagner"}
# Where two people claimed or held the presidency at once.
RIVALS = {"Ivory_Coast", "Palestine"}

Node = dict[str, list[str]]


@cache
def nodes(file: str) -> dict[str, Node]:
    """Subjects of a file by IRI or blank node id, each with its values by the predicate's local name."""
    found: dict[str, Node] = defaultdict(lambda: defaultdict(list))
    for triple in parse(path=FOLDER / file):
        subject = triple.subject.value if isinstance(triple.subject, NamedNode) else str(triple.subject)
        value = str(triple.object) if isinstance(triple.object, BlankNode) else triple.object.value
        found[subject][re.split("[/#]", triple.predicate.value)[-1]].append(value)
        if isinstance(triple.object, Literal) and triple.predicate.value in (f"{SKOS}prefLabel", f"{SKOS}altLabel"):
            assert triple.object.language == "en", triple
    return {key: dict(value) for key, value in found.items()}


def actors(file: str) -> dict[str, Node]:
    return {iri: node for iri, node in nodes(file).items() if "prefLabel" in node}


@cache
def everyone() -> dict[str, tuple[str, Node]]:
    """All actors of all files: IRI to file and values. No actor stands in two files."""
    found: dict[str, tuple[str, Node]] = {}
    for path in sorted(FOLDER.glob("*.ttl")):
        for iri, node in actors(path.name).items():
            assert iri not in found, f"{iri} in {found[iri][0]} and {path.name}"
            found[iri] = (path.name, node)
    return found


def as_matched(name: str) -> str:
    """A name as the matcher compares it: accents, hyphens and apostrophes do not count, capitals do."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", plain))


def tenures() -> Iterator[tuple[str, Node]]:
    people = nodes("people.ttl")
    for iri, person in actors("people.ttl").items():
        for blank in person.get("office", []):
            yield iri, people[blank]


def kinds(file: str) -> set[str]:
    return {kind.removeprefix(GK) for node in actors(file).values() for kind in node["type"]}


def test_there_are_enough_of_them():
    assert len(actors("armed_groups.ttl")) >= 590
    assert len(actors("parties.ttl")) >= 130
    assert len(actors("populations.ttl")) >= 110
    assert len(actors("people.ttl")) >= 1800


def test_each_file_holds_its_classes():
    assert kinds("people.ttl") == {"Person"}
    assert kinds("populations.ttl") == {"PopulationGroup"}
    assert kinds("parties.ttl") <= {"Party", "Organization", "Coalition"}
    groups = "ArmedForces ArmedGroup Coalition Government Organization PrivateMilitaryCompany StateBody"
    assert kinds("armed_groups.ttl") == set(groups.split())


@pytest.mark.parametrize("file", OURS)
def test_iri_is_made_of_the_label(file):
    for iri, node in actors(file).items():
        (label,) = node["prefLabel"]
        plain = "".join(c for c in unicodedata.normalize("NFKD", label) if not unicodedata.combining(c))
        assert iri == ACTOR + re.sub(r"[\W_]+", "_", plain.replace("'", "")).strip("_")


def test_labels_are_unique():
    seen: dict[str, str] = {}
    for iri, (_, node) in everyone().items():
        for label in node["prefLabel"]:
            assert label not in seen, f"{label}: {iri} and {seen[label]}"
            seen[label] = iri


def test_no_name_stands_for_two_actors_unless_listed():
    owners: dict[str, set[str]] = defaultdict(set)
    for iri, (_, node) in everyone().items():
        for kind in ("prefLabel", "altLabel", "familyName", "adjective", "people"):
            for name in node.get(kind, []):
                owners[as_matched(name)].add(iri)
    ours = {iri for iri, (file, _) in everyone().items() if file in OURS}
    shared = {name for name, iris in owners.items() if len(iris) > 1 and iris & ours}
    assert shared == SHARED


@pytest.mark.parametrize("file", OURS)
def test_names_are_safe_to_match(file):
    for iri, node in actors(file).items():
        for name in node["prefLabel"] + node.get("altLabel", []) + node.get("familyName", []):
            assert name == name.strip(), iri
            assert "  " not in name, iri
            assert name in LOWER_CASE or re.search(r"[A-ZÀ-ÝŞİĞ0-9]", name), f"{iri}: {name}"
            assert len(name) > 1, iri
            assert not re.search(r"-(backed|led|supported|allied)\b", name), f"{name} hides a relation"
        for abbreviation in node.get("abbreviation", []):
            assert abbreviation == abbreviation.upper(), iri
            assert 2 <= len(abbreviation) <= 12, iri
        for name in node.get("familyName", []):
            assert name not in UNSAFE, iri


@pytest.mark.parametrize("file", OURS)
def test_countries_are_declared_states(file):
    for iri, node in actors(file).items():
        for country in node.get("country", []):
            assert country in everyone(), f"{iri}: {country}"
            assert everyone()[country][0] == "states.ttl", f"{iri}: {country}"


def test_every_person_has_an_office_with_a_role():
    for iri, person in actors("people.ttl").items():
        assert person.get("office"), iri
    for iri, tenure in tenures():
        assert len(tenure["role"]) == len(tenure["of"]) == 1, iri
        assert tenure["role"][0] == tenure["role"][0].lower(), iri
        assert tenure["of"][0] in everyone(), f"{iri}: {tenure['of'][0]}"


def test_offices_have_valid_dates():
    dated = set()
    for iri, tenure in tenures():
        dates = [tenure.get(key, [""])[0] for key in ("from", "until")]
        for date in filter(None, dates):
            assert re.fullmatch(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", date), f"{iri}: {date}"
            dated.add(iri)
        begin, end = dates
        shorter = min(len(begin), len(end))
        assert begin[:shorter] <= end[:shorter], f"{iri}: {begin} to {end}"
    assert len(dated) >= 1800


def test_heads_of_one_state_do_not_overlap_for_months():
    """Two presidents of one state at once would be a slip of a date (interim weeks aside)."""
    spans: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for iri, tenure in tenures():
        if tenure["role"][0] == "president" and everyone()[tenure["of"][0]][0] == "states.ttl":
            spans[tenure["of"][0]].append((tenure["from"][0], tenure.get("until", ["9999"])[0], iri))
    assert len(spans) >= 60
    for state, held in spans.items():
        if state.rpartition("/")[2] in RIVALS:
            continue
        held.sort()
        for (_, until, one), (begin, _, other) in pairwise(held):
            assert until[:7] <= begin[:7], f"{state}: {one} until {until}, {other} from {begin}"


def test_ucdp_ids_are_numbers_and_many():
    ids = [value for file in OURS for node in actors(file).values() for value in node.get("ucdpId", [])]
    assert all(value.isdecimal() for value in ids)
    assert len(ids) >= 200


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Daesh", "Islamic State"),
        ("ISIL", "Islamic State"),
        ("Hifter", "Khalifa Haftar"),
        ("Moammar Gadhafi", "Muammar Gaddafi"),
        ("Ansar Allah", "Houthis"),
        ("Hemedti", "Mohamed Hamdan Dagalo"),
        ("GNA", "Government of National Accord"),
        ("M23", "March 23 Movement"),
        ("Hashd al-Shaabi", "Popular Mobilization Forces"),
        ("al-Jolani", "Ahmed al-Sharaa"),
        ("AFC", "Congo River Alliance"),
        ("Öcalan", "Abdullah Ocalan"),
        ("Operation Inherent Resolve", "Combined Joint Task Force – Operation Inherent Resolve"),
        ("Global Coalition against Daesh", "US-led coalition against the Islamic State"),
        ("Peshmerga", "Peshmerga"),
        ("Kataib Hezbollah", "Kataib Hezbollah"),
        ("Radwan Forces", "Radwan Force"),
        ("Rijal al-Karama", "Men of Dignity"),
        ("Mojtaba Khamenei", "Mojtaba Khamenei"),
        ("Hekmat al-Hijri", "Hikmat al-Hijri"),
        ("Lanmò San Jou", "Joseph Wilson"),
        ("Abu Agla Keikel", "Abu Aqla Keikel"),
        ("Judith Suminwa", "Judith Suminwa Tuluka"),
        ("Mullah Mohammad Hassan Akhund", "Mohammad Hassan Akhund"),
        ("Ahmad Chalabi", "Ahmed Chalabi"),
        ("Abdirahman Irro", "Abdirahman Mohamed Abdullahi"),
    ],
)
def test_known_variants_lead_to_the_actor(name, label):
    found = {
        node["prefLabel"][0]
        for _, node in everyone().values()
        if name in [n for kind in ("prefLabel", "altLabel", "abbreviation", "familyName") for n in node.get(kind, [])]
    }
    assert label in found


def briefings() -> list[Path]:
    return sorted((ROOT / "examples").glob("*.txt"))


def test_there_are_five_briefings():
    assert [path.stem for path in briefings()] == ["congo", "libya", "sudan", "syria", "yemen"]


@pytest.mark.parametrize("path", briefings(), ids=lambda path: path.stem)
def test_briefing_has_headline_dateline_and_length(path):
    text = path.read_text(encoding="utf-8")
    headline, blank, lead, *_ = text.split("\n")
    assert headline
    assert not headline.endswith(".")
    assert blank == ""
    assert re.match(r"[A-Z]{3,}( [A-Z]+)?, [A-Z][a-z]+ \d{1,2}, 20\d\d — \S", lead)
    assert 300 <= len(text.split()) <= 600
    assert not set(text) - set(map(chr, range(128))) - set("—’“”é")
