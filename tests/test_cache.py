"""What is kept on disk only saves time: no broken, foreign or missing file changes a value."""

import pickle
from dataclasses import replace

import pytest

from graphkit.cache import kept
from graphkit.language.lexicon import Lexicon
from graphkit.model import Phrase
from graphkit.rdf.vocabulary import load_vocabulary


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GRAPHKIT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def never():
    raise AssertionError("made again")


def test_a_value_is_made_once(folder):
    assert kept("numbers", "a" * 40, list, lambda: [1, 2]) == [1, 2]
    assert kept("numbers", "a" * 40, list, never) == [1, 2]
    assert kept("numbers", "b" * 40, list, lambda: [3]) == [3]
    assert [f.suffix for f in folder.iterdir()] == [".pickle"] * 2  # and nothing half written


@pytest.mark.parametrize("content", [b"", b"\x80\x05", b"cnowhere\nnothing\n.", pickle.dumps({"no": "list"})])
def test_a_broken_or_foreign_file_is_replaced(folder, content):
    kept("numbers", "a", list, lambda: [1])
    (file,) = folder.iterdir()
    file.write_bytes(content)
    assert kept("numbers", "a", list, lambda: [2]) == [2]
    assert kept("numbers", "a", list, never) == [2]


def test_a_folder_that_cannot_be_made_costs_only_time(folder):
    folder.write_text("a file")
    assert kept("numbers", "a", list, lambda: [1]) == [1]
    assert kept("numbers", "a", list, lambda: [2]) == [2]


def test_the_compiled_lexicon_is_kept_as_it_was_and_follows_its_phrases(monkeypatch):
    vocabulary = load_vocabulary()
    compiled = Lexicon.kept(vocabulary)
    monkeypatch.setattr(Lexicon, "of", never)
    again = Lexicon.kept(vocabulary)
    assert again == compiled
    assert {id(x) for xs in again.by_form.values() for x in xs} <= set(map(id, again.patterns))
    monkeypatch.undo()
    more = replace(vocabulary, phrases=(*vocabulary.phrases, Phrase("supports", "A throws in its lot with B")))
    assert len(Lexicon.kept(more).patterns) == len(compiled.patterns) + 1
