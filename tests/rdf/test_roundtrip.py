"""Statements → RDF → statements: nothing is lost, whatever the texts are, in every format."""

import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.identifiers import identified
from graphkit.model import Document, Modality, Statement
from graphkit.rdf.dataset import open_dataset
from graphkit.rdf.export import read_csv

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12) | st.sampled_from(
    ["Russia", "=1+1", "<b>", "'x"]
)
ids = (
    st.sampled_from(
        ["https://w3id.org/graphkit/actor/Russia", "Q159", "a b", "actor:Russia", "https://w3id.org/graphkit/id/x"]
    )
    | names
)
chains = st.lists(names, max_size=3).map(tuple)
offsets = st.integers(0, 10**7)
dates = st.sampled_from(["", "2020", "2020-07", "2020-07-08", "2020-02-31", "0999", "2014/.."]) | texts


@st.composite
def statements(draw):
    return identified(
        Statement(
            document=draw(
                st.sampled_from(["d", "https://example.org/a?b=c#d", "https://w3id.org/graphkit/graph/current"])
            ),
            subject=draw(names),
            predicate=draw(st.sampled_from(["supports", "fights", "https://example.org/own", "own name"])),
            object=draw(names),
            subject_id=draw(ids),
            object_id=draw(ids),
            subject_mention=draw(texts),
            object_mention=draw(texts),
            subject_type=draw(st.sampled_from(["", "State", "Person"])),
            object_type=draw(st.sampled_from(["", "Place"])),
            modality=draw(st.sampled_from(list(Modality))),
            attributed_to=draw(chains),
            attributed_to_ids=draw(chains),
            time=draw(dates),
            quote=draw(texts),
            start=draw(offsets),
            end=draw(offsets),
            confidence=draw(st.floats(0, 1)),
            origin=draw(texts),
            origin_id=draw(st.just("") | ids),
            cue=draw(texts),
            subject_start=draw(st.integers(-1, 9)),
            object_start=draw(st.integers(-1, 9)),
            document_date=draw(dates),
            document_title=draw(texts),
            document_url=draw(texts),
            document_source=draw(texts),
        )
    )


def by_document(rows):
    return {d: [s for s in rows if s.document == d] for d in sorted({s.document for s in rows})}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(statements(), min_size=1, max_size=4, unique=True))
def test_every_field_comes_back(rows):
    with open_dataset() as graph:
        for document, own in by_document(rows).items():
            assert graph.write(document, own)
            assert not graph.write(document, list(reversed(own)))
        assert set(graph.statements()) == set(rows)
        quads = list(graph.rdf())
        assert not any(q.subject.value.startswith("_:") or "BlankNode" in type(q.subject).__name__ for q in quads)
        assert len({q.triple for q in quads}) == len(quads), "a triple stands in two graphs"


@pytest.mark.parametrize("ending", ["nq", "trig", "ttl", "nt", "jsonld", "nq.gz", "trig.gz", "ttl.gz", "rdf"])
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(statements(), min_size=1, max_size=4, unique=True))
def test_every_file_format_keeps_everything(rows, ending, tmp_path_factory):
    path = tmp_path_factory.mktemp("graph") / f"graph.{ending}"
    with open_dataset(path, mode="w") as graph:
        for document, own in by_document(rows).items():
            graph.write(document, own)
        expected = graph.digest()
    with open_dataset(path) as graph:
        assert graph.digest() == expected
        assert set(graph.statements()) == set(rows)


@settings(max_examples=20, deadline=None)
@given(st.lists(statements(), min_size=1, max_size=4, unique=True))
def test_csv_keeps_everything(rows):
    out = io.BytesIO()
    with open_dataset() as graph:
        for document, own in by_document(rows).items():
            graph.write(document, own)
        graph.export("csv", out)
    assert set(read_csv(io.BytesIO(out.getvalue()))) == set(rows)
    for line in out.getvalue().decode().split("\r\n")[1:]:
        assert not line.startswith(("=", "+", "@"))


def test_statements_that_differ_only_outside_their_id_all_stay(make):
    rows = [identified(make("Russia", "supports", "Syria", time=str(year))) for year in range(2011, 2021)]
    assert len({s.statement_id for s in rows}) == 1
    with open_dataset() as graph:
        graph.write("tripoli.txt", rows)
        assert sorted(s.time for s in graph.statements()) == [str(year) for year in range(2011, 2021)]


def test_what_a_document_says_of_itself_comes_back(libya):
    sirte, tripoli = libya.documents()
    assert sirte == Document("sirte.txt", "", date="2020-06", source="Gulf Wire", license="CC-BY-4.0")
    assert (tripoli.id, tripoli.date, tripoli.source) == ("tripoli.txt", "2020-07-08", "Maghreb Daily")


def test_a_statement_keeps_a_date_other_than_its_documents(libya):
    # The documents's own date is June, its statements were written with a day in July.
    assert {s.document_date for s in libya.statements("sirte.txt")} == {"2020-07-08"}


def test_json_lines_are_the_rows(libya):
    out = io.BytesIO()
    libya.export("jsonl", out)
    assert [Statement.from_row(json.loads(line)) for line in out.getvalue().splitlines()] == list(libya.statements())
