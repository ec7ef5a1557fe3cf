"""How a statement is presented: cues, their scope, what only looks like a cue, and how two of them combine."""

import csv
from pathlib import Path

import pytest

from graphkit.language.cues import Cues
from graphkit.language.modality import combined
from graphkit.language.morphology import Inflection
from graphkit.model import Cue, Modality
from graphkit.rdf.vocabulary import load_vocabulary

CASES = list(csv.DictReader((Path(__file__).parent / "modality.tsv").read_text("utf-8").splitlines(), delimiter="\t"))


@pytest.mark.parametrize("case", CASES, ids=[f"{c['modality']}: {c['text'][:60]}" for c in CASES])
def test_a_statement_has_the_modality_of_the_cues_around_it(read, case):
    wanted = (case["subject"], case["predicate"], case["object"])
    found = {str(s.modality) for s in read(case["text"], full=True) if (s.subject, s.predicate, s.object) == wanted}
    assert found == {case["modality"]}


def test_the_sentences_cover_every_modality():
    assert len(CASES) == 209
    assert {c["modality"] for c in CASES} == {str(m) for m in Modality}


TABLE = """
             asserted    alleged     ended     intended    requested   conditional denied
asserted     asserted    alleged     ended     intended    requested   conditional denied
alleged      alleged     alleged     ended     intended    requested   conditional denied
ended        ended       ended       ended     asserted    asserted    asserted    asserted
intended     intended    intended    ended     intended    requested   conditional denied
requested    requested   requested   ended     requested   requested   conditional denied
conditional  conditional conditional ended     conditional conditional conditional denied
denied       denied      denied      denied    denied      denied      denied      asserted
"""


def test_two_cues_combine_by_the_published_table():
    outer, *rows = [line.split() for line in TABLE.strip().splitlines()]
    for inner, *results in rows:
        for name, result in zip(outer, results, strict=True):
            assert Modality(inner).under(Modality(name)) is Modality(result), (inner, name)
    published = "\n".join(line.strip() for line in (Modality.under.__doc__ or "").splitlines())
    assert all(" ".join(row) in " ".join(published.split()) for row in rows)


def test_an_assertion_changes_no_cue():
    for mode in Modality:
        assert mode.under(Modality.ASSERTED) is mode
        assert Modality.ASSERTED.under(mode) is mode
        assert combined([mode]) is mode


def test_a_form_sets_one_modality_as_each_kind_of_cue():
    """Whichever cue the ontology lists first: no form has two meanings in one place."""
    vocabulary = load_vocabulary()
    inflection = Inflection(vocabulary.words["irregular"], vocabulary.words["irregular-plural"])
    one, other = Cues(vocabulary.cues, inflection), Cues(vocabulary.cues[::-1], inflection)
    assert {k: dict(v) for k, v in one.by_kind.items()} == {k: dict(v) for k, v in other.by_kind.items()}


def test_a_cue_of_several_words_is_inflected_in_its_first():
    cues = Cues([Cue("governor", ("call for",), "requested")], Inflection([]))
    assert cues.of("governor", "calling for") is Modality.REQUESTED
    assert cues.of("governor", "called") is None
