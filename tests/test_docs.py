"""The documents cannot lie: help pages and README show what the commands do today."""

import doctest
import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(not (ROOT / "docs" / "refresh.py").is_file(), reason="not a checkout")


@pytest.fixture(scope="module")
def refresh():
    spec = importlib.util.spec_from_file_location("refresh", ROOT / "docs" / "refresh.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_help_pages_are_what_help_says(refresh):
    assert refresh.COMMANDS.read_text("utf-8") == refresh.commands_page(), "run: python docs/refresh.py"


def test_the_vocabulary_page_is_what_the_ontology_says(refresh):
    page = refresh.VOCABULARY.read_text("utf-8")
    assert page == refresh.vocabulary_page(), "run: python docs/refresh.py"
    assert len(re.findall(r"^\| (?:· )?`\w+`(?: \*sym\*)? \| [+−0] \|", page, re.MULTILINE)) == 42


def test_the_readme_shows_what_its_commands_print(refresh):
    text = refresh.README.read_text("utf-8")
    assert len(refresh.BLOCK.findall(text)) >= 3
    assert text == refresh.readme(text), "run: python docs/refresh.py"


def test_the_readmes_python_runs():
    text = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"^```pycon\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert blocks
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "README.md", "README.md", 0)
    results = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS).run(test)
    assert results.attempted >= 3
    assert not results.failed


def test_every_command_is_named_in_the_readme(refresh):
    from graphkit.cli.commands import cli

    text = (ROOT / "README.md").read_text("utf-8")
    missing = [name for name in cli.commands if f"graphkit {name}" not in text]
    assert not missing


def test_links_within_the_repository_lead_somewhere():
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*.md")):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
