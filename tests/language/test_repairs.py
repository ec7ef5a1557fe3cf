"""What the parser misattaches in news is mended: sentences with names of our own.

A line of ``repairs.tsv`` is a text and, behind tabs, what it must state, or with ``!`` before it must not.
"""

from pathlib import Path

import pytest

LINES = (Path(__file__).parent / "repairs.tsv").read_text("utf-8").splitlines()
TEXTS = [line.split("\t") for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "triples"), [(text, triples) for text, *triples in TEXTS], ids=[t[0] for t in TEXTS])
def test_what_hangs_wrong_is_moved(read, text, triples):
    found = read(text)
    for triple in triples:
        expected = tuple(part.strip() for part in triple.removeprefix("!").split("|"))
        assert (expected in found) != triple.startswith("!"), found


def test_the_suite_of_repairs_is_whole():
    assert len(TEXTS) == 14
