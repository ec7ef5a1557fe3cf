"""The house keeps its order: public names, imports one way, light starts, small modules, documents that cannot lie."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import graphkit
from graphkit.rdf.vocabulary import ontology_folder

PACKAGE = Path(graphkit.__file__).parent
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "ontology" not in p.relative_to(PACKAGE).parts)
HEAVY = {
    "spacy",
    "thinc",
    "pyvis",
    "IPython",
    "networkx",
    "numpy",
    "scipy",
    "rdflib",
    "trafilatura",
    "matplotlib",
    "rich",
}


def loaded_after(code, *arguments):
    """The heavy libraries that a fresh interpreter holds after some code."""
    script = f"import sys, json, contextlib, io\nargs = {arguments!r}\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    return HEAVY & set(json.loads(run.stdout.splitlines()[-1]))


RUN = """
from graphkit.cli import main
with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.suppress(SystemExit):
    main(list(args))
assert out.getvalue(), args
"""


def test_public_names_are_exact_and_resolve():
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    checked = {
        alias.name
        for node in tree.body
        if isinstance(node, ast.If)
        for part in node.body
        if isinstance(part, ast.ImportFrom)
        for alias in part.names
    }
    assert set(graphkit.__all__) == checked == {name for names in graphkit._HOMES.values() for name in names}
    assert list(graphkit.__all__) == sorted(graphkit.__all__)
    for name in graphkit.__all__:
        home = getattr(graphkit, name).__module__
        assert home.startswith("graphkit."), name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = graphkit.nothing


def test_the_package_is_typed_and_versioned():
    assert (PACKAGE / "py.typed").is_file()
    assert graphkit.__version__[0].isdigit()


def test_importing_graphkit_loads_nothing_heavy():
    assert loaded_after("import graphkit; graphkit.Statement, graphkit.InputError") == set()


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["extract", "--help"], ["config", "show", "-f", "json"]]
)
def test_light_commands_load_nothing_heavy(arguments):
    assert loaded_after(RUN, *arguments) == set()


def test_help_takes_less_than_a_fifth_of_a_second():
    script = "import time\nfrom graphkit.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
    script += "import sys\nprint(time.process_time(), file=sys.stderr)"
    times = [
        float(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stderr) for _ in range(3)
    ]
    assert min(times) < 0.2


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_are_small_and_say_what_they_are(module):
    text = module.read_text("utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module says what it is for"
    assert len(text.splitlines()) < 400
    assert module.stem not in {"utils", "util", "helpers", "common", "misc"}
    if module.name == "__init__.py" and module.parent != PACKAGE and module.parent.name != "cli":
        assert len(tree.body) == 1, "a sub-package's __init__ holds a docstring only"


def test_errors_name_only_what_users_can_know():
    """Nothing in the repository points at a machine it was made on."""
    root = ontology_folder().parent
    if not (root / "pyproject.toml").is_file():
        pytest.skip("not a checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True)
    files = [
        root / name
        for name in listed.stdout.split("\0")
        if name.endswith((".py", ".md", ".toml", ".ttl", ".rq", ".txt"))
    ]
    forbidden = [
        os.sep + os.path.join("work", "shared"),
        os.sep + os.path.join("work", "notes"),
        str(Path.home()) + os.sep,
    ]
    for file in files:
        text = file.read_text("utf-8") if file.is_file() else ""
        assert not [word for word in forbidden if word in text], file
