"""What the parser misattaches in news is mended: sentences with names of our own.

A line of ``repairs.tsv`` is a text and, behind tabs, what it must state, or with ``!`` before it must not.
"""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.language.grammar import Grammar
from graphkit.language.repairs.mending import mend
from graphkit.language.tree import Token, Tree

LINES = (Path(__file__).parent / "repairs.tsv").read_text("utf-8").splitlines()
TEXTS = [line.split("\t") for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "triples"), [(text, triples) for text, *triples in TEXTS], ids=[t[0] for t in TEXTS])
def test_what_hangs_wrong_is_moved(read, text, triples):
    found = read(text)
    for triple in triples:
        expected = tuple(part.strip() for part in triple.removeprefix("!").split("|"))
        assert (expected in found) != triple.startswith("!"), found


def test_the_suite_of_repairs_is_whole():
    assert len(TEXTS) == 169


WORDS = st.sampled_from("X Y , and after with as in whose who that to had said led force . is".split())
RELATIONS = st.sampled_from(
    "nsubj obj obl nmod conj cc case mark acl acl:relcl advcl ccomp appos flat compound nmod:desc cop punct".split()
)
GRAMMAR = Grammar(somebody=frozenset({"force"}), texts=frozenset({"force"}), plans=frozenset({"force"}))
CLASSES = st.sampled_from([("NOUN", "NN"), ("PROPN", "NNP"), ("VERB", "VBD"), ("VERB", "VBG"), ("VERB", "VBN")])


@settings(max_examples=300, deadline=None)
@given(st.data(), st.lists(st.tuples(WORDS, RELATIONS, CLASSES), min_size=2, max_size=14))
def test_a_mended_tree_is_a_tree(data, words):
    """Whatever hangs where, one root stays, every word reaches it, and mending again from there ends too."""
    tree = Tree(" ".join(w for w, _, _ in words), (), GRAMMAR)
    tokens = [Token(tree, i, 2 * i, w, pos, tag, dep, "") for i, (w, dep, (pos, tag)) in enumerate(words)]
    order = data.draw(st.permutations(tokens))
    for i, token in enumerate(order[1:], 1):
        token.head = order[data.draw(st.integers(0, i - 1))]
    order[0].dep_ = order[0].relation = "ROOT"
    for token in tokens:
        token.children = tuple(t for t in tokens if t.head is token and t is not token)
    tree.tokens = tuple(tokens)
    for _ in range(2):
        mend(tree)
        assert sum(t.head is t for t in tokens) == 1
        for token in tokens:
            assert sum(1 for _ in zip(token.ancestors, range(len(tokens) + 1), strict=False)) < len(tokens)
