"""Sentences made from phrases, and the whole lexicon read back from them."""

from collections import Counter, defaultdict
from itertools import islice
from zlib import crc32

import pytest

from graphkit.language.extraction import Extractor
from graphkit.language.lexicon import Lexicon, compile_phrase
from graphkit.language.morphology import Inflection
from graphkit.language.realization import English, Name, realize
from graphkit.language.selftest import CAST, Expected, Outcome, Trial, run, trials, with_cast
from graphkit.model import Document, Modality, Phrase
from graphkit.rdf.vocabulary import load_vocabulary

INFLECTION = Inflection(
    ["take took taken", "give gave given", "win won winning", "put put putting", "have had has", "throw threw thrown",
     "come came come",
     "control controlled controlling controls", "go went gone goes", "run ran run running"],
    ["headquarters headquarters"],
)  # fmt: skip
WORDS = {
    "weapons": ("weapon", "rifle"),
    "leader": ("leader",),
    "aid": ("medical aid",),
    "talks": ("talk",),
    "mass-noun": ("aid", "support", "ammunition"),
}
FORMS = {name: frozenset(words) | {w + "s" for w in words} for name, words in WORDS.items()}
ENGLISH = English(INFLECTION, WORDS)

NAMES = {
    "A": Name("Freedonia", "Freedonia", "State", "Freedonian"),
    "B": Name("the Sylvan Guards", "Sylvan Guards", "ArmedForces"),
    "C": Name("Ruritania", "Ruritania", "State", "Ruritanian"),
    "A2": Name("Osterlich", "Osterlich", "State"),
    "B2": Name("the Blue League", "Blue League", "Party"),
}
PERSON = Name("Rufus Firefly", "Rufus Firefly", "Person")

SAMPLE = 200
"""Trials of each construction that the shipped lexicon is measured with: all 23,000 take minutes."""

FLOORS = {
    "agent": 0.86,
    "apposition": 0.71,
    "compound": 0.65,
    "continued": 0.88,
    "control": 0.93,
    "coordination": 0.91,
    "demonym": 0.76,
    "demonym compound": 0.82,
    "hedge": 0.94,
    "negation": 0.92,
    "noun phrase": 0.81,
    "object noun phrase": 0.52,
    "object possessive": 0.78,
    "object relative": 0.94,
    "owned apposition": 0.62,
    "passive": 0.91,
    "past": 0.95,
    "perfect": 0.93,
    "possessive": 0.77,
    "prenominal": 0.55,
    "present": 0.85,
    "reduced relative": 0.72,
    "relative": 0.94,
    "remains": 0.91,
}
"""Share of those that must come out right: what the pipeline reached when this was last measured, less three points."""


def sentences(phrase: str, **names: Name) -> dict[str, str]:
    pattern = compile_phrase(Phrase("does", phrase), FORMS, INFLECTION)
    return {r.construction: r.sentence for r in realize(pattern, {**NAMES, **names}, ENGLISH)}


def modalities(phrase: str) -> dict[str, Modality]:
    pattern = compile_phrase(Phrase("does", phrase), FORMS, INFLECTION)
    return {r.construction: r.modality for r in realize(pattern, NAMES, ENGLISH)}


# ---------------------------------------------------------------------------- forms
@pytest.mark.parametrize(
    ("lemma", "past", "participle", "third"),
    [
        ("take", "took", "taken", "takes"),
        ("win", "won", "won", "wins"),
        ("put", "put", "put", "puts"),
        ("run", "ran", "run", "runs"),
        ("have", "had", "had", "has"),
        ("control", "controlled", "controlled", "controls"),
        ("back", "backed", "backed", "backs"),
        ("supply", "supplied", "supplied", "supplies"),
        ("go", "went", "gone", "goes"),
        ("sanction", "sanctioned", "sanctioned", "sanctions"),
    ],
)
def test_past_and_participle_are_told_apart(lemma, past, participle, third):
    assert (ENGLISH.past(lemma), ENGLISH.participle(lemma), ENGLISH.third(lemma)) == (past, participle, third)


def test_nouns_are_plural_or_mass():
    assert ENGLISH.plural("arms supplier") == "arms suppliers"
    assert ENGLISH.plural("ally") == "allies"
    assert ENGLISH.plural("headquarters") == "headquarters"
    assert ENGLISH.of_class("aid") == "medical aid"
    assert ENGLISH.of_class("weapons") == "weapons"
    assert ENGLISH.of_class("leader", single=True) == "leader"


# ---------------------------------------------------------------------------- verbs
def test_a_transitive_verb_in_all_its_constructions():
    assert sentences("A takes B from C") == {
        "present": "Freedonia takes the Sylvan Guards from Ruritania.",
        "past": "Freedonia took the Sylvan Guards from Ruritania.",
        "perfect": "Freedonia has taken the Sylvan Guards from Ruritania.",
        "relative": "Freedonia, which took the Sylvan Guards from Ruritania, made a statement.",
        "control": "Freedonia wants to take the Sylvan Guards from Ruritania.",
        "negation": "Freedonia did not take the Sylvan Guards from Ruritania.",
        "hedge": "Freedonia allegedly took the Sylvan Guards from Ruritania.",
        "coordination": "Freedonia and Osterlich took the Sylvan Guards from Ruritania.",
        "passive": "The Sylvan Guards was taken from Ruritania by Freedonia.",
        "reduced relative": "The Sylvan Guards, taken from Ruritania by Freedonia, made a statement.",
    }


def test_a_plain_verb_also_makes_compounds_and_object_relatives():
    plain = sentences("A arms B")
    assert plain["object relative"] == "The Sylvan Guards, which Freedonia armed, made a statement."
    assert plain["compound"] == "Freedonia-armed Sylvan Guards made a statement."
    assert plain["demonym compound"] == "Freedonian-armed Sylvan Guards made a statement."
    assert not {"compound", "object relative"} & sentences("A arms B with {weapons}").keys()


def test_modality_goes_with_the_construction():
    given = modalities("A arms B")
    assert given["negation"] is Modality.DENIED
    assert given["hedge"] is Modality.ALLEGED
    assert given["control"] is Modality.INTENDED
    assert {given[c] for c in ("present", "perfect", "passive", "compound")} == {Modality.ASSERTED}


def test_who_is_first_in_the_phrase_is_first_in_the_sentence():
    received = sentences("B receives {weapons} from A")
    assert received["past"] == "The Sylvan Guards received weapons from Freedonia."
    assert received["passive"] == "Weapons were received from Freedonia by the Sylvan Guards."
    assert received["coordination"] == "The Sylvan Guards and the Blue League received weapons from Freedonia."


def test_passives_of_particle_and_ditransitive_verbs():
    assert sentences("A props up B")["passive"] == "The Sylvan Guards was propped up by Freedonia."
    assert sentences("A gives B {weapons}")["passive"] == "The Sylvan Guards was given weapons by Freedonia."
    assert sentences("A gives {weapons} to B")["passive"] == "Weapons were given to the Sylvan Guards by Freedonia."
    assert sentences("A gives {aid} to B")["passive"] == "Medical aid was given to the Sylvan Guards by Freedonia."
    assert "passive" not in sentences("A sides with B")


def test_possessives_agree_with_their_owner():
    assert sentences("A throws its weight behind B", A=PERSON)["relative"] == (
        "Rufus Firefly, who threw his weight behind the Sylvan Guards, made a statement."
    )
    assert sentences("A allies itself with B")["coordination"] == (
        "Freedonia and Osterlich allied themselves with the Sylvan Guards."
    )
    assert sentences("A comes to B's aid")["past"] == "Freedonia came to the Sylvan Guards' aid."


def test_two_names_stand_between():
    assert sentences("A mediates between B")["past"] == (
        "Freedonia mediated between the Sylvan Guards and the Blue League."
    )


# ---------------------------------------------------------------------------- the other shapes
def test_nouns():
    given = sentences("A's support for B")
    assert given["possessive"] == "Freedonia's support for the Sylvan Guards drew comment."
    assert given["agent"] == "The support for the Sylvan Guards by Freedonia drew comment."
    assert given["demonym"] == "The Freedonian support for the Sylvan Guards drew comment."
    assert given["continued"] == "Freedonia continued its support for the Sylvan Guards."
    assert sentences("{talks} between A and B")["noun phrase"] == (
        "The talks between Freedonia and the Sylvan Guards drew comment."
    )
    assert sentences("siege of B by A")["noun phrase"] == "The siege of the Sylvan Guards by Freedonia drew comment."


def test_roles():
    given = sentences("A is an ally of B", B=NAMES["C"])
    assert given["present"] == "Freedonia is an ally of Ruritania."
    assert given["apposition"] == "Freedonia, an ally of Ruritania, made a statement."
    assert given["owned apposition"] == "Freedonia, Ruritania's ally, made a statement."
    assert given["prenominal"] == "Ruritania's ally Freedonia made a statement."
    assert given["demonym"] == "Ruritanian ally Freedonia made a statement."
    assert given["coordination"] == "Freedonia and Osterlich are allies of Ruritania."
    assert sentences("A is a {leader} of B", A=PERSON)["present"] == "Rufus Firefly is a leader of the Sylvan Guards."


def test_adjectives_and_states():
    assert sentences("A is loyal to B")["apposition"] == "Freedonia, loyal to the Sylvan Guards, made a statement."
    assert sentences("A is at war with B")["negation"] == "Freedonia is not at war with the Sylvan Guards."
    assert sentences("A is at war with B", A=PERSON)["relative"] == (
        "Rufus Firefly, who is at war with the Sylvan Guards, made a statement."
    )


def test_prefixes_compounds_and_possessives():
    assert sentences("pro-B A", B=NAMES["C"], A=NAMES["B"]) == {
        "compound": "The pro-Ruritania Sylvan Guards made a statement.",
        "demonym compound": "The pro-Ruritanian Sylvan Guards made a statement.",
    }
    assert sentences("A-backed B")["demonym compound"] == "The Freedonian-backed Sylvan Guards made a statement."
    assert sentences("A:Person's B:ArmedForces", A=PERSON) == {
        "possessive": "Rufus Firefly's Sylvan Guards made a statement."
    }


def test_who_stands_first_may_be_the_object():
    place = Name("Nottibo", "Nottibo", "Place")
    assert sentences("B is under siege by A", B=place)["past"] == "Nottibo was under siege by Freedonia."
    given = sentences("B is the stronghold of A", B=place)
    assert given["prenominal"] == "Freedonia's stronghold Nottibo drew comment."
    assert given["apposition"] == "Nottibo, the stronghold of Freedonia, drew comment."


# ---------------------------------------------------------------------------- outcomes
TOOK = Expected("Freedonia", "captures", "Sirte")
TRIAL = Trial("A takes B", "captures", "verb", "past", "Freedonia took Sirte.", (TOOK,))


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        ((TOOK,), ""),
        ((), "nothing"),
        ((Expected("Sirte", "captures", "Freedonia"),), "direction"),
        ((TOOK, Expected("Sirte", "captures", "Freedonia")), "direction"),
        ((Expected("Freedonia", "attacks", "Sirte"),), "other predicate: attacks"),
        ((Expected("Freedonia", "captures", "Sirte", Modality.DENIED),), "modality: denied"),
        ((Expected("Osterlich", "captures", "Sirte"),), "other participants"),
    ],
)
def test_faults_are_named(found, fault):
    assert Outcome(TRIAL, found).fault == fault


def test_a_symmetric_statement_may_be_the_other_way_round():
    met = Expected("Freedonia", "meets", "Ruritania")
    trial = Trial("A meets B", "meets", "verb", "past", "Freedonia met Ruritania.", (met,), symmetric=True)
    assert Outcome(trial, (Expected("Ruritania", "meets", "Freedonia"),)).fault == ""


def test_both_of_two_subjects_count():
    expected = (TOOK, Expected("Osterlich", "captures", "Sirte"))
    both = Trial("A takes B", "captures", "verb", "coordination", "Freedonia and Osterlich took Sirte.", expected)
    assert Outcome(both, (TOOK,)).fault == "other participants"


# ---------------------------------------------------------------------------- the shipped lexicon
@pytest.fixture(scope="module")
def vocabulary():
    return load_vocabulary()


@pytest.fixture(scope="module")
def extractor(vocabulary):
    return Extractor(with_cast(vocabulary))


@pytest.fixture(scope="module")
def all_trials(vocabulary):
    return list(trials(vocabulary))


def test_invented_names_are_nobodys(vocabulary):
    taken = {n for a in vocabulary.actors for n in (a.label, *a.names, *a.abbreviations, *a.adjectives)}
    assert not taken & {n for a in CAST for n in (a.label, *a.abbreviations, *a.adjectives)}
    assert with_cast(with_cast(vocabulary)) == with_cast(vocabulary)


def test_the_rest_of_the_sentences_states_nothing(extractor):
    for actor in CAST:
        for rest in ("made a statement", "drew comment"):
            assert extractor.extract(Document("d", f"{actor.label} {rest}.")) == []


def test_names_are_of_the_classes_that_phrase_and_predicate_admit(vocabulary, all_trials):
    kinds = {a.label: a.type for a in with_cast(vocabulary).actors}
    for trial in all_trials:
        predicate = vocabulary.predicates[trial.predicate]
        for e in trial.expected:
            assert any(vocabulary.is_a(kinds[e.subject], k) for k in predicate.domain | {"Actor"}), trial
            assert e.subject != e.object, trial
        for wanted, label in (("A:Person", trial.expected[0].subject), ("B:Measure", trial.expected[0].object)):
            if wanted in trial.phrase:
                assert kinds[label] == wanted[2:], trial


def test_every_phrase_has_trials(vocabulary, all_trials):
    tried = {(t.predicate, t.phrase) for t in all_trials}
    assert {(p.predicate, p.phrase) for p in Lexicon.of(vocabulary).patterns} == tried
    assert len(all_trials) > 22_000
    assert len({(t.predicate, t.phrase, t.construction) for t in all_trials}) == len(all_trials)


def test_a_part_of_the_trials_is_the_same_each_time(vocabulary, all_trials):
    part = list(trials(vocabulary, every=10))
    assert len(all_trials) / 12 < len(part) < len(all_trials) / 8
    assert set(part) <= set(all_trials)


def test_short_documents_read_together_give_what_they_give_alone(extractor, all_trials):
    documents = [Document(str(i), t.sentence) for i, t in enumerate(all_trials[::450])]
    documents.insert(3, Document("empty", ""))
    documents.insert(
        7, Document("two", "Turkey backed the KRLF (the front). It armed it.\n\nHezbollah condemned Turkey.")
    )
    assert list(extractor.extract_many(documents, batch=16)) == [extractor.extract(d) for d in documents]


def test_phrases_give_their_statement_back_in_every_construction(extractor, all_trials):
    chosen = defaultdict(list)
    for trial in sorted(all_trials, key=lambda t: crc32(t.sentence.encode())):
        chosen[trial.construction].append(trial)
    picked = [t for ts in chosen.values() for t in islice(ts, SAMPLE)]
    assert len(picked) > 3_500
    right, tried = Counter(), Counter()
    for outcome in run(extractor, picked):
        tried[outcome.trial.construction] += 1
        right[outcome.trial.construction] += not outcome.fault
    rates = {c: right[c] / tried[c] for c in tried}
    assert rates.keys() == FLOORS.keys()
    assert {c: (round(rates[c], 3), floor) for c, floor in FLOORS.items() if rates[c] < floor} == {}
