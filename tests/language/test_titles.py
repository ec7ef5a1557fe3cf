"""Who holds which office, leads, belongs to or is based where: constructions of news prose, with names of our own.

A line of ``structure.tsv`` is a text and, behind tabs, what it must state; with ``!`` before it, what it must not, an
empty side standing for anybody. ``xfail`` in front marks what is still missed.
"""

from pathlib import Path

import pytest

LINES = (Path(__file__).parent / "structure.tsv").read_text("utf-8").splitlines()
TEXTS = [line.split("\t") for line in LINES if line and not line.startswith(("#", "xfail"))]
STRUCTURE = frozenset("officialOf leads memberOf partOf basedIn splitFrom loyalTo affiliatedWith".split())


@pytest.mark.parametrize(("text", "triples"), [(text, triples) for text, *triples in TEXTS], ids=[t[0] for t in TEXTS])
def test_a_text_states_who_belongs_where(read, text, triples):
    found = {s for s in read(text) if s[1] in STRUCTURE}
    for triple in triples:
        subject, predicate, other = (part.strip() for part in triple.removeprefix("!").split("|"))
        matching = [s for s in found if subject in {"", s[0]} and predicate in {"", s[1]} and other in {"", s[2]}]
        assert bool(matching) != triple.startswith("!"), found


def test_the_suite_is_whole():
    assert len(TEXTS) >= 103
