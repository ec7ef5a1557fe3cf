"""What is installed is whole: the wheel, made from the source distribution, works far from the checkout."""

import json
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="not a checkout")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The source distribution, and the wheel that is made from it."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    return next(out.glob("*.tar.gz")), next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def python(built, tmp_path_factory):
    """An interpreter that has graphkit from the wheel alone, and its dependencies from this environment."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--no-deps",
        "--no-index",
        "--quiet",
        built[1],
    ]
    subprocess.run(install, check=True, timeout=120)
    site = next(folder.glob("lib/python*/site-packages"))
    dependencies = Path(pytest.__file__).parent.parent
    (site / "dependencies.pth").write_text(f"{dependencies}\n")  # a plain path: its own .pth files stay unread
    return python


def names_in(built):
    with tarfile.open(built[0]) as sdist, zipfile.ZipFile(built[1]) as wheel:
        return {n.split("/", 1)[1] for n in sdist.getnames() if "/" in n}, set(wheel.namelist())


def test_both_hold_code_ontology_model_and_page(built):
    listed = subprocess.run(["git", "ls-files", "-z", "graphkit", "ontology"], cwd=ROOT, capture_output=True, text=True)
    wanted = {name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()}
    assert len(wanted) > 50
    sdist, wheel = names_in(built)
    assert wanted <= sdist
    assert {f"graphkit/{n}" if n.startswith("ontology/") else n for n in wanted} <= wheel
    assert {"LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml"} <= sdist
    assert not [n for n in wheel if n.startswith(("tests", "benchmarks", "examples"))]
    licenses = {Path(n).name for n in wheel if ".dist-info/licenses/" in n}
    assert {"LICENSE", "NOTICE"} <= licenses


def test_the_model_is_small_enough_to_ship(built):
    with zipfile.ZipFile(built[1]) as wheel:
        size = sum(i.file_size for i in wheel.infolist() if i.filename.startswith("graphkit/language/model/"))
    assert 1 << 20 < size <= 20 << 20


def test_the_installed_package_finds_its_ontology_and_extracts(python, tmp_path):
    code = (
        "import graphkit, json\n"
        "v = graphkit.load_vocabulary()\n"
        "article = graphkit.Document('a', 'Turkey has backed Azerbaijan.')\n"
        "rows = [(s.subject, s.predicate, s.object) for s in graphkit.extract(article)]\n"
        "print(json.dumps([graphkit.__file__, len(v.predicates), len(v.actors), rows]))"
    )
    run = subprocess.run([python, "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    file, predicates, actors, rows = json.loads(run.stdout)
    assert not file.startswith(str(ROOT))
    assert predicates == 42
    assert actors > 500
    assert rows == [["Turkey", "supports", "Azerbaijan"]]


def test_the_installed_command_builds_queries_and_renders(python, tmp_path):
    (tmp_path / "article.txt").write_text("Turkey has backed Azerbaijan.")
    graphkit = python.parent / "graphkit"

    def run(*arguments):
        done = subprocess.run([graphkit, *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("build", "article.txt", "-o", "kg")
    answer = run("query", "kg", "SELECT ?a ?b { ?a gk:supports ?b }", "-f", "csv")
    assert answer.split() == [
        "a,b",
        "https://w3id.org/graphkit/actor/Turkey,https://w3id.org/graphkit/actor/Azerbaijan",
    ]
    run("render", "kg", "-o", "page.html")
    assert "Azerbaijan" in (tmp_path / "page.html").read_text("utf-8")
