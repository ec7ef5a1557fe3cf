"""From the briefings to the camps: text is read, ties are made, sides are found, sentences stand behind them.

What is asked for here survives small changes in what is extracted: who is with whom, not how many ties there are.
"""

from pathlib import Path

import pytest

import graphkit

EXAMPLES = Path(__file__).parents[2] / "examples"
HAFTARS = {"Libyan National Army", "Egypt", "United Arab Emirates", "Russia"}
SARRAJS = {"Government of National Accord", "Turkey", "Qatar"}

pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the examples are not beside the tests")


def statements_of(*names):
    return list(graphkit.extract([EXAMPLES / name for name in names]))


@pytest.fixture(scope="module")
def libya():
    return graphkit.analyze(statements_of("libya.txt"))


@pytest.fixture(scope="module")
def everything():
    return graphkit.analyze(statements_of(*sorted(p.name for p in EXAMPLES.glob("*.txt"))))


def sides(found):
    """The two camps of the part of the network where the Libyan National Army is, its own first."""
    for pair in found.to_dict()["camps"]["members"]:
        for one, other in (pair, pair[::-1]):
            if "Libyan National Army" in one:
                return set(one), set(other)
    raise AssertionError("the Libyan National Army is in no camp")


def test_the_two_libyan_camps_have_the_right_members(libya):
    own, against = sides(libya)
    assert own >= HAFTARS
    assert against >= SARRAJS


def bloc_of(found):
    return {name: n for n, members in enumerate(found.to_dict()["blocs"]["members"]) for name in members}


def test_each_libyan_camp_is_a_bloc(libya):
    bloc = bloc_of(libya)
    assert len({bloc[name] for name in HAFTARS}) == 1
    assert len({bloc[name] for name in SARRAJS}) == 1
    assert bloc["Libyan National Army"] != bloc["Government of National Accord"]


def test_among_five_conflicts_the_two_are_still_apart(everything):
    """Turkey and Egypt are with one side in Sudan, so that one of their ties must break; the others' need not."""
    bloc = bloc_of(everything)
    assert bloc["Libyan National Army"] == bloc["Russia"]
    assert bloc["Government of National Accord"] == bloc["Qatar"]
    assert bloc["Libyan National Army"] != bloc["Government of National Accord"]


def test_both_numbers_are_proved(libya, everything):
    for found in (libya, everything):
        whole = found.to_dict()
        assert whole["frustration"]["proved"]
        assert whole["blocs"]["misplaced"]["proved"]
        assert whole["blocs"]["misplaced"]["value"] <= whole["frustration"]["value"]


def test_the_sentences_behind_every_misplaced_tie_stand_in_their_documents(everything):
    texts = {p.name: p.read_text("utf-8") for p in EXAMPLES.glob("*.txt")}
    misplaced = everything.to_dict()["misplaced"]
    assert misplaced, "five conflicts with common backers are not balanced"
    for row in misplaced:
        assert row["evidence"], row
        for report in row["evidence"]:
            assert report["quote"] in texts[Path(report["document"]).name]
    said = {row["one"] + row["other"]: row["said"] for row in everything.to_records("misplaced")}
    assert all(text.startswith("“") and ".txt" in text for text in said.values())


def test_the_statements_of_a_tie_are_those_that_were_extracted(libya):
    known = {s.statement_id for s in statements_of("libya.txt")}
    ids = {id for tie in libya.signed.ties for id in (*tie.statements, *tie.against)}
    assert ids
    assert ids <= known
