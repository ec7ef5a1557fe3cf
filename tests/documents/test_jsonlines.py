"""Statements as JSON lines: nothing is lost, and what is not a statement is named."""

import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.documents.jsonlines import parse_statement, read_statements, statement_line, write_statements
from graphkit.errors import InputError
from graphkit.identifiers import identified
from graphkit.model import Modality, Statement

TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=12)
NAME = TEXT.filter(bool)
NAMES = st.lists(TEXT, max_size=3).map(tuple)
OFFSETS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(sorted)


@st.composite
def statements(draw):
    start, end = draw(OFFSETS)
    row = Statement(
        document=draw(NAME), subject=draw(NAME), predicate=draw(NAME), object=draw(NAME),
        subject_id=draw(NAME), object_id=draw(NAME), subject_mention=draw(TEXT), object_mention=draw(TEXT),
        subject_type=draw(TEXT), object_type=draw(TEXT), modality=draw(st.sampled_from(Modality)),
        attributed_to=draw(NAMES), attributed_to_ids=draw(NAMES), time=draw(TEXT), quote=draw(TEXT),
        start=start, end=end, confidence=draw(st.floats(0, 1)), origin=draw(TEXT), origin_id=draw(TEXT), cue=draw(TEXT),
        subject_start=draw(st.integers(-1, 99)), object_start=draw(st.integers(-1, 99)),
        document_date=draw(TEXT), document_title=draw(TEXT), document_url=draw(TEXT), document_source=draw(TEXT),
    )  # fmt: skip
    return identified(row)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
@given(st.lists(statements(), max_size=4))
def test_round_trip_loses_nothing(rows):
    file = io.StringIO()
    assert write_statements(rows, file) == len(rows)
    lines = file.getvalue().split("\n")
    assert lines.pop() == ""
    assert [parse_statement(json.loads(line), "here") for line in lines] == rows


def test_a_line_holds_the_contract_that_other_tools_rely_on():
    line = statement_line(Statement("d", "Chad", "captures", "Mao", "a:Chad", "p:Mao", origin="Blue Front"))
    row = json.loads(line)
    assert list(row)[:4] == ["document", "subject", "predicate", "object"]
    promised = "subject_id object_id subject_mention object_mention subject_type object_type modality attributed_to"
    assert set(f"{promised} time quote start end confidence statement_id from".split()) <= row.keys()
    assert row["from"] == "Blue Front"
    assert row["attributed_to"] == []


GOOD = {"document": "d", "subject": "A", "predicate": "p", "object": "B", "subject_id": "a", "object_id": "b"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"object": None}, "'object' must be a text, not null"),
        ({"object": ""}, "object must be a text that is not empty"),
        ({"modality": "maybe"}, "modality is one of asserted, alleged"),
        ({"attributed_to": "TASS"}, "'attributed_to' must be a list of names, not \"TASS\""),
        ({"start": 5, "end": 3}, "'start' and 'end' must be offsets, start first"),
        ({"start": "5"}, "'start' must be a whole number"),
        ({"confidence": 2}, "'confidence' must lie between 0 and 1"),
        ({"confidence": float("nan")}, "'confidence' must lie between 0 and 1"),
    ],
)
def test_a_bad_field_is_named_with_its_line(tmp_path, change, said):
    file = tmp_path / "s.jsonl"
    file.write_text(json.dumps(GOOD) + "\n" + json.dumps(GOOD | change) + "\n")
    with pytest.raises(InputError) as caught:
        list(read_statements(file))
    assert str(caught.value).startswith(f"{file}:2: ")
    assert said in str(caught.value)


def test_a_missing_field_is_named_and_unknown_ones_pass():
    with pytest.raises(InputError, match="x:1: a statement needs 'subject_id'"):
        parse_statement({k: v for k, v in GOOD.items() if k != "subject_id"}, "x:1")
    assert parse_statement(GOOD | {"colour": 3}, "x:1").statement_id
