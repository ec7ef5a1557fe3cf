"""The public vocabulary: 42 predicates with sign, symmetry, parent and codes; all we ship conforms to our shapes."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import parse

from graphkit.rdf.validation import validate_files
from graphkit.rdf.vocabulary import load_vocabulary

ONTOLOGY = Path(__file__).parents[2] / "ontology"
GK = "https://w3id.org/graphkit/ontology#"

# family: predicate, sign, ~ where the order does not matter, <parent, PLOVER types, /ESD codes
SCHEME = """
support:   supports + SUPPORT /ext_sup
support:   suppliesArmsTo + <supports SUPPORT /ext_w /ext_m
support:   deploysForcesFor + <supports SUPPORT /ext_x /ext_p
support:   fightsAlongside + ~ <supports SUPPORT /ext_x
support:   trains + <supports SUPPORT /ext_t
support:   funds + <supports SUPPORT /ext_f
support:   sharesIntelligenceWith + <supports SUPPORT /ext_i
support:   hosts + <supports SUPPORT /ext_y /ext_l
support:   recognizes + <supports SUPPORT
support:   alliedWith + ~ COOPERATE
support:   loyalTo +
support:   aids + AID
diplomacy: meets + ~ CONSULT
diplomacy: negotiatesWith + ~ CONSULT
diplomacy: mediates + CONSULT
diplomacy: signsAgreementWith + ~ AGREE COOPERATE
diplomacy: accepts + AGREE
diplomacy: concedesTo + CONCEDE
diplomacy: appealsTo 0 REQUEST
verbal:    opposes - REJECT
verbal:    condemns - ACCUSE
verbal:    accuses - ACCUSE
verbal:    rejects - REJECT
verbal:    threatens - THREATEN
verbal:    protestsAgainst - PROTEST
material:  sanctions - SANCTION
material:  mobilizesAgainst - MOBILIZE
material:  detains - COERCE
material:  besieges - COERCE
material:  ousts - ASSAULT
material:  fights - ~ ASSAULT
material:  attacks - <fights ASSAULT
territory: controls 0
territory: captures 0 <controls ASSAULT
territory: withdrawsFrom 0 RETREAT
territory: basedIn 0
structure: leads 0
structure: officialOf 0
structure: memberOf 0
structure: partOf 0
structure: affiliatedWith 0 ~
structure: splitFrom -
""".strip().splitlines()
PLOVER = set(
    "ACCUSE AGREE AID ASSAULT COERCE CONCEDE CONSULT COOPERATE MOBILIZE PROTEST REJECT REQUEST RETREAT SANCTION "
    "SUPPORT THREATEN".split()
)


@cache
def values() -> dict[str, dict[str, set[str]]]:
    """What the ontology says of each of its terms: predicate to values, both by local name."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for triple in parse(path=ONTOLOGY / "graphkit.ttl"):
        if triple.subject.value.startswith(GK):
            name, key = triple.subject.value.removeprefix(GK), re.split("[/#]", triple.predicate.value)[-1]
            found[name][key].add(re.split("[/#]", triple.object.value)[-1])
    return found


def relations() -> set[str]:
    return {name for name, said in values().items() if "Relation" in said["type"]}


def test_the_predicates_are_those_of_the_scheme_in_its_order():
    assert len(SCHEME) == 42
    listed = [line.split()[1] for line in SCHEME]
    assert set(listed) == relations() == set(load_vocabulary().predicates)
    assert sorted(listed, key=lambda name: int(*values()[name]["rank"])) == listed


@pytest.mark.parametrize("line", SCHEME, ids=lambda line: line.split()[1])
def test_a_predicate_has_its_sign_symmetry_parent_and_codes(line):
    family, name, sign, *rest = line.split()
    said = values()[name]
    assert said["family"] == {family.removesuffix(":")}
    assert said["sign"] == {{"+": "1", "0": "0", "-": "-1"}[sign]}
    assert ("SymmetricProperty" in said["type"]) == ("~" in rest)
    assert said["subPropertyOf"] == {part[1:] for part in rest if part.startswith("<")}
    assert said["plover"] == {part for part in rest if part.isupper()} <= PLOVER
    assert said["esd"] == {part[1:] for part in rest if part.startswith("/")}
    assert bool(said["cameo"]) == bool(said["plover"])


def test_a_predicate_can_be_read_from_both_sides():
    for name in relations():
        said = values()[name]
        assert len(said["label"]) == len(said["inverseLabel"]) == len(said["definition"]) == 1, name
        assert (said["label"] == said["inverseLabel"]) == ("SymmetricProperty" in said["type"]), name
        assert float(*said["intensity"]) * int(*said["sign"]) >= 0, name


def test_subjects_and_objects_are_classes_of_participants():
    classes = load_vocabulary().classes
    for name in relations():
        for kind in values()[name]["subjectClass"] | values()[name]["objectClass"]:
            assert "Participant" in classes[kind], (name, kind)


def test_every_term_has_a_label():
    assert [name for name, said in values().items() if not said["label"]] == []


@pytest.mark.parametrize(
    "file",
    sorted(path.relative_to(ONTOLOGY).as_posix() for path in (*ONTOLOGY.glob("*.ttl"), *ONTOLOGY.glob("actors/*.ttl"))),
)
def test_what_we_ship_conforms_to_our_shapes(file):
    report = validate_files([ONTOLOGY / file])
    assert report, [str(problem) for problem in report.problems]


def test_shapes_find_what_is_wrong_in_a_gazetteer(tmp_path):
    (tmp_path / "mine.ttl").write_text(
        "@prefix gk: <https://w3id.org/graphkit/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<x:s> a gk:State ; skos:prefLabel "Chad"@en , "Tchad"@en ; gk:iso2 "tcd" .\n'
        '<x:p> a gk:Person ; skos:prefLabel "A. Person"@en ; skos:altLabel "P"@en ; gk:country "Chad" ;\n'
        '    gk:office [ gk:role "president"@en ; gk:from "last spring" ] .\n'
    )
    assert {problem.message for problem in validate_files([tmp_path / "mine.ttl"]).problems} == {
        "a participant has one name; others are skos:altLabel",
        "ISO 3166-1 alpha-2 is two capitals",
        "a name has two letters or more",
        "a country is a state's IRI",
        "an office is of one actor",
        "an office begins on a day, in a month or in a year",
    }
