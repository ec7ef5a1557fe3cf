"""Trees are copies: they hold what the parser said, and what the ontology says of the words."""

from dataclasses import fields

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from graphkit.language.grammar import Grammar
from graphkit.language.tree import Tree

VOCAB = Vocab()
WORDS = st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=8)
ROWS = st.tuples(WORDS, st.sampled_from(["NOUN", "VERB", "X", ""]), st.sampled_from(["NN", "VBD", ""]), st.booleans())


@st.composite
def docs(draw):
    rows = draw(st.lists(ROWS, max_size=12))
    order = draw(st.permutations(range(len(rows))))
    heads, deps = [0] * len(rows), ["ROOT"] * len(rows)
    for place, i in enumerate(order):  # whatever hangs where, every word reaches the root
        heads[i] = order[draw(st.integers(0, place - 1))] if place else i
        deps[i] = draw(st.sampled_from(["nsubj", "nsubj:pass", "obl"])) if place else "ROOT"
    words, classes, tags, spaces = ([row[n] for row in rows] for n in range(4))
    return Doc(VOCAB, words=words, pos=classes, tags=tags, spaces=spaces, heads=heads, deps=deps)


@settings(max_examples=200, deadline=None)
@given(docs())
def test_a_tree_says_what_the_document_says(doc):
    tree = Tree.of(doc)
    assert tree.text == doc.text
    for ours, theirs in zip(tree, doc, strict=True):
        for name in ("i", "idx", "text", "pos_", "tag_", "dep_"):
            assert getattr(ours, name) == getattr(theirs, name)
        assert (ours.head.i, ours.lower_, ours.doc) == (theirs.head.i, theirs.text.lower(), tree)
        assert [c.i for c in ours.children] == [c.i for c in doc if c.head.i == theirs.i != c.i]
        assert {t.i for t in ours.subtree} == {t.i for t in theirs.subtree}


def test_only_names_that_may_be_are_taken(extractor):
    doc = extractor.nlp("Angela Merkel met Emmanuel Macron in Brussels.")
    assert [e.text for e in Tree.of(doc).entities] == [e.text for e in doc.ents]
    late = Tree.of(doc, lambda start, end: start > 10)
    assert [e.text for e in late.entities] == [e.text for e in doc.ents if e.start_char > 10]
    assert late[0].ent_type_ == ""


def test_the_ontology_fills_the_whole_grammar(extractor):
    assert not [f.name for f in fields(Grammar) if not getattr(extractor.grammar, f.name)]
    assert {"promised", "vows"} <= extractor.grammar.subject_control
    assert {"told", "permitted", "urging"} <= extractor.grammar.object_control
