"""Training: synthetic sentences are sound trees on the tokenizer's own tokens, and corpora are read as they are."""

import gzip
import random
import subprocess
import sys

import pytest
import spacy

from graphkit.language.training import corpus, styles
from graphkit.language.training.corpus import Token
from graphkit.language.training.pipeline import notice
from graphkit.language.training.synthesis import names
from graphkit.language.training.synthesis.lexicon import Dice, load
from graphkit.language.training.synthesis.sentences import documents
from graphkit.language.training.synthesis.trees import flatten
from graphkit.language.training.synthesis.words import Verb
from graphkit.language.training.tokenizer import make_tokenizer

TOKENS = 12_000


@pytest.fixture(scope="module")
def synthetic():
    return [sentence for document in documents(seed=5, tokens=TOKENS) for sentence in document]


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp)
    return nlp


def text_of(sentence):
    return "".join(token.form + " " * token.space for token in sentence).strip()


def test_there_are_many_synthetic_sentences(synthetic):
    assert len(synthetic) > 500
    assert sum(map(len, synthetic)) >= TOKENS


def test_every_sentence_has_one_root_that_all_words_reach(synthetic):
    for sentence in synthetic:
        heads = [token.head for token in sentence]
        assert heads.count(-1) == 1
        assert [token.dep for token in sentence].count("root") == 1
        for k in range(len(sentence)):
            seen = set()
            while k != -1:
                assert k not in seen, text_of(sentence)
                seen.add(k)
                k = heads[k]


def test_every_sentence_is_projective(synthetic):
    for sentence in synthetic:
        for k, token in enumerate(sentence):
            if token.head >= 0:
                low, high = sorted((k, token.head))
                for between in range(low + 1, high):
                    assert low <= sentence[between].head <= high, text_of(sentence)


def test_every_sentence_is_split_as_the_tokenizer_splits_its_text(synthetic, nlp):
    for sentence in synthetic:
        assert [token.text for token in nlp.make_doc(text_of(sentence))] == [token.form for token in sentence]


def test_every_word_is_annotated(synthetic):
    for sentence in synthetic:
        for token in sentence:
            assert token.lemma
            assert token.pos
            assert token.tag
            assert token.dep not in ("", "dep"), (token, text_of(sentence))


def test_entities_are_well_formed(synthetic, nlp):
    labels = {"PERSON", "ORG", "LOC", "MISC"}
    for sentence in synthetic:
        previous = "O"
        for token in sentence:
            assert token.entity == "O" or token.entity[2:] in labels
            if token.entity.startswith("I-"):
                assert previous[2:] == token.entity[2:], text_of(sentence)
            previous = token.entity


def test_subjects_agree_with_their_verbs(synthetic):
    for sentence in synthetic:
        for token in sentence:
            if token.dep == "nsubj" and sentence[token.head].tag == "VBZ" and token.pos == "NOUN":
                assert token.tag == "NN", text_of(sentence)


def test_the_same_seed_writes_the_same_sentences():
    assert list(documents(3, 300)) == list(documents(3, 300))
    assert list(documents(3, 300)) != list(documents(4, 300))


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("attack", ("attacked", "attacked", "attacks", "attacking")),
        ("strike struck struck", ("struck", "struck", "strikes", "striking")),
        ("ship", ("shipped", "shipped", "ships", "shipping")),
        ("supply", ("supplied", "supplied", "supplies", "supplying")),
        ("ambush", ("ambushed", "ambushed", "ambushes", "ambushing")),
        ("free", ("freed", "freed", "frees", "freeing")),
        ("control", ("controlled", "controlled", "controls", "controlling")),
        ("visit", ("visited", "visited", "visits", "visiting")),
    ],
)
def test_verbs_are_inflected(entry, forms):
    verb = Verb.parse(entry)
    assert (verb.past, verb.participle, verb.third, verb.gerund) == forms


def test_an_entry_of_the_lexicon_may_carry_an_event_noun():
    verb = Verb.parse("strike struck struck : strike on")
    assert (verb.noun, verb.preposition) == ("strike", "on")


def test_the_lexicon_repeats_no_verb_in_a_frame():
    for frame, verbs in load().verbs.items():
        pairs = [(verb.lemma, verb.noun) for verb in verbs]
        assert len(pairs) == len(set(pairs)), frame


@pytest.mark.parametrize(
    ("name", "relations"),
    [
        ("the Libyan National Army (LNA)", "det amod amod root punct appos punct"),
        ("al-Watiya", "root punct flat"),
        ("Ras al-Ayn", "root flat punct flat"),
        ("the Government of National Accord", "det root case amod nmod"),
        ("eastern Libya", "amod root"),
    ],
)
def test_names_become_trees(name, relations):
    tokens = flatten(names.proper(name, "ORG"))
    assert " ".join(token.dep for token in tokens) == relations
    assert tokens[0].entity == ("O" if name.startswith("the ") else "B-ORG")


def test_coined_names_vary():
    dice = Dice(1)
    assert len({names.coined(dice) for _ in range(200)}) > 150


# ---------------------------------------------------------------- reading and restyling

TREE = """# newdoc id = a
# text = U.N. forces' work
1\tU.N.\tU.N.\tPROPN\tNNP\tNumber=Sing\t2\tcompound\t_\tNE=B-ORG
2\tforces\tforce\tNOUN\tNNS\tNumber=Plur\t0\troot\t_\tSpaceAfter=No|NE=O
3\t'\t's\tPART\tPOS\t_\t2\tcase\t_\t_

# ner = no
1\tGo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_

"""


@pytest.fixture
def folder(tmp_path):
    with gzip.open(tmp_path / "small.conllu.gz", "wt", encoding="utf8") as file:
        file.write(TREE)
    with gzip.open(tmp_path / "names.iob.gz", "wt", encoding="utf8") as file:
        file.write("# newdoc\nIn\t1\tO\nNew\t1\tB-LOC\nYork\t0\tI-LOC\n.\t1\tO\n\n#\t1\tO\n\n")
    return tmp_path


def test_trees_are_read(folder, nlp):
    [document] = corpus.read(folder, "small")
    assert document[0][0] == Token("U.N.", True, "B-ORG", "U.N.", "PROPN", "NNP", "Number=Sing", 1, "compound")
    assert document[1][0].entity == corpus.UNKNOWN
    doc = corpus.make_doc(nlp.vocab, document)
    assert doc.text == "U.N. forces' Go "
    assert [token.dep_ for token in doc] == ["compound", "ROOT", "case", "ROOT"]
    assert [token.head.i for token in doc] == [1, 1, 1, 3]
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("U.N.", "ORG")]
    assert doc[3].ent_iob_ == ""


def test_entities_without_trees_are_read(folder, nlp):
    [document] = corpus.read(folder, "names")
    doc = corpus.make_doc(nlp.vocab, document)
    assert [entity.text for entity in doc.ents] == ["New York"]
    assert [sentence.text for sentence in doc.sents] == ["In New York.", "#"]


def test_quotes_are_restyled_both_ways():
    words = ['"', "It", "is", "Iran", "'s", "'", '"']
    sentence = [Token(word, True) for word in words]
    curled = styles.curly(sentence)
    assert [token.form for token in curled] == ["“", "It", "is", "Iran", "’s", "’", "”"]
    assert [token.form for token in styles.straight(curled)] == words


def test_a_headline_is_in_title_case_without_full_stop(synthetic):
    sentence = [Token(w, True, head=h) for w, h in (("rebels", 1), ("leave", -1), ("the", 3), ("city", 1), (".", 1))]
    assert [token.form for token in styles.headline(sentence)] == ["Rebels", "Leave", "the", "City"]


def test_runs_keep_every_sentence(synthetic):
    runs = list(styles.runs([synthetic[:40]], random.Random(1), restyle=False))
    assert [sentence for run in runs for sentence in run] == synthetic[:40]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Turkish-backed", "Turkish - backed"),
        ("U.S.-led", "U.S. - led"),
        ("pro-Beijing", "pro-Beijing"),
        ("al-Watiya", "al - Watiya"),
        ("Lt. Col. Farah", "Lt. Col. Farah"),
        ("on Nov. 5", "on Nov. 5"),
        ("2014-2020", "2014 - 2020"),
        ("$5bn", "$ 5 bn"),
    ],
)
def test_the_tokenizer_splits_as_the_treebanks_do(nlp, text, tokens):
    assert " ".join(token.text for token in nlp.make_doc(text)) == tokens


def test_the_rest_of_the_package_does_not_load_the_training_code():
    code = (
        "import pkgutil, importlib, sys, graphkit.language as package\n"
        "for module in pkgutil.iter_modules(package.__path__, 'graphkit.language.'):\n"
        "    if module.name != 'graphkit.language.training': importlib.import_module(module.name)\n"
        "sys.exit(any(name.startswith('graphkit.language.training') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_notice_names_the_licence():
    assert "Attribution-ShareAlike 4.0" in notice()
