"""Who says it: direct, indirect and free-standing speech, sources, charges, requests, and the document's own voice."""

import csv
from pathlib import Path

import pytest

from graphkit.language.attribution import quoted_spans

ROWS = (Path(__file__).parent / "attribution.tsv").read_text("utf-8").splitlines()
CASES = list(csv.DictReader(ROWS, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:70] for c in CASES])
def test_a_statement_has_its_speakers_nearest_first(read, case):
    wanted = (case["subject"], case["predicate"], case["object"])
    statements = read(case["text"].replace("\\n", "\n"), full=True)
    found = {(str(s.modality), s.attributed_to) for s in statements if (s.subject, s.predicate, s.object) == wanted}
    assert found == {(case["modality"], tuple(filter(None, case["speakers"].split(" < "))))}


def test_the_sentences_are_whole_and_cover_what_is_unattributed_too():
    assert len(CASES) == 112
    assert sum(not c["speakers"] for c in CASES) >= 15
    assert sum(" < " in c["speakers"] for c in CASES) >= 8


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("He said: “We won.”", ["“We won.”"]),
        ('"One." "Two."', ['"One."', '"Two."']),
        ("“Open to the end.\n\n“And on.”", ["“Open to the end.", "“And on.”"]),
        ("No marks at all.", []),
    ],
)
def test_quotes_are_found_whatever_their_marks(text, spans):
    assert [text[a:b] for a, b in quoted_spans(text)] == spans


def test_we_in_a_quote_is_the_side_of_who_speaks(read):
    text = "“It is a hard time. We condemn Uganda. They attacked us,” said Rwandan President Paul Kagame on Monday."
    found = {(s.subject, s.predicate, s.object, s.attributed_to) for s in read(text, full=True)}
    assert ("Rwanda", "condemns", "Uganda", ("Paul Kagame",)) in found
