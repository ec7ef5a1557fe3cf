"""Attachments put right, on trees built by hand as the parser gets them wrong. A line is WORD/TAG/HEAD/RELATION."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from graphkit.language.grammar import Grammar
from graphkit.language.repairs.mending import mend
from graphkit.language.tree import Tree

COARSE = {"NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "IN": "ADP", "CD": "NUM", ",": "PUNCT"}


def tree(text: str) -> Tree:
    words = [w.rsplit("/", 3) for w in text.split()]
    forms = [w[0] for w in words]
    doc = Doc(
        Vocab(),
        words=forms,
        tags=[w[1] for w in words],
        pos=[COARSE.get(w[1], "VERB" if w[1].startswith("VB") else "X") for w in words],
        heads=[forms.index(w[2]) for w in words],
        deps=[w[3] for w in words],
    )
    return mend(Tree.of(doc, grammar=Grammar(somebody=frozenset({"soldiers", "troops"}), asides=frozenset({"turn"}))))


def arc(t: Tree, word: str) -> tuple[str, str]:
    token = next(x for x in t if x.text == word)
    return token.head.text, token.dep_


CASES = {
    "nothing hangs on a date": (
        "Chad/NNP/bombed/nsubj bombed/VBD/bombed/ROOT camps/NNS/bombed/obj on/IN/9/case May/NNP/9/nmod:unmarked "
        "9/CD/bombed/obl against/IN/rebels/case rebels/NNS/9/nmod",
        "rebels",
        ("bombed", "obl"),
    ),
    "a preposition governs the whole phrase": (
        "strikes/NNS/strikes/ROOT against/IN/Boko/case Boko/NNP/men/compound Haram/NNP/Boko/flat men/NNS/strikes/nmod",
        "against",
        ("men", "case"),
    ),
    "a finite verb modifies no noun": (
        "Oman/NNP/thanked/nsubj thanked/VBD/thanked/ROOT Iran/NNP/thanked/obj and/CC/Qatar/cc praised/VBD/Qatar/amod "
        "Qatar/NNP/Iran/conj",
        "praised",
        ("thanked", "conj"),
    ),
    "a participle tells of the object before it": (
        "helped/VBD/helped/ROOT Mali/NNP/helped/obj expel/VB/helped/xcomp rebels/NNS/expel/obj "
        "hiding/VBG/helped/xcomp nearby/RB/hiding/advmod",
        "hiding",
        ("rebels", "acl"),
    ),
    "a second comma closes what the first opened": (
        "war/NN/war/ROOT between/IN/Mali/case Mali/NNP/war/nmod ,/,/backed/punct backed/VBN/Mali/acl by/IN/Oman/case "
        "Oman/NNP/backed/obl:agent ,/,/Niger/punct and/CC/Niger/cc Niger/NNP/Oman/conj",
        "Niger",
        ("Mali", "conj"),
    ),
    "who is somebody": (
        "praised/VBD/praised/ROOT courage/NN/praised/obj of/IN/soldiers/case soldiers/NNS/courage/nmod ,/,/won/punct "
        "who/WP/won/nsubj won/VBD/courage/acl:relcl",
        "won",
        ("soldiers", "acl:relcl"),
    ),
    "a verb agrees with what it tells of": (
        "talks/NNS/failed/nsubj with/IN/Hamas/case Hamas/NNP/talks/nmod ,/,/has/punct which/WDT/refused/nsubj "
        "has/VBZ/refused/aux refused/VBN/talks/acl:relcl failed/VBD/failed/ROOT",
        "refused",
        ("Hamas", "acl:relcl"),
    ),
    "a lost relative clause": (
        "free/VB/came/xcomp Koné/NNP/free/obj ,/,/sworn/punct who/WP/sworn/nsubj had/VBD/sworn/aux "
        "sworn/VBN/came/advcl came/VBD/came/ROOT",
        "sworn",
        ("Koné", "acl:relcl"),
    ),
    "a sentence has a finite verb": (
        "Chadian/JJ/troops/amod troops/NNS/troops/ROOT clashed/VBN/troops/acl with/IN/rebels/case "
        "rebels/NNS/clashed/obl ././troops/punct",
        "troops",
        ("clashed", "nsubj"),
    ),
    "a fragment that says by whom is none": (
        "Chadian/JJ/troops/amod troops/NNS/troops/ROOT killed/VBN/troops/acl by/IN/rebels/case "
        "rebels/NNS/killed/obl:agent ././troops/punct",
        "troops",
        ("troops", "ROOT"),
    ),
    "what only says how is no plan": (
        "accused/VBD/accused/ROOT Chad/NNP/accused/obj in/IN/turn/case turn/NN/accused/obl of/IN/arming/mark "
        "arming/VBG/turn/acl",
        "arming",
        ("accused", "advcl"),
    ),
}


@pytest.mark.parametrize(("sentence", "word", "expected"), CASES.values(), ids=CASES)
def test_an_arc_is_put_right(sentence, word, expected):
    assert arc(tree(sentence), word) == expected


def test_no_repair_makes_a_loop(extractor):
    """Every token of odd sentences still reaches the root."""
    for text in ("Troops, who, which, and, killed.", "Killed by X, and Y, who, said.", "May 9, against which, hit."):
        found = mend(Tree.of(extractor.nlp(text)))
        for token in found:
            assert sum(1 for _ in zip(token.ancestors, range(99), strict=False)) < 99
        assert sorted(t.i for t in next(t for t in found if t.head is t).subtree) == list(range(len(found)))
