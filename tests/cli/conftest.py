"""The command line as its users run it: arguments in, status, output and messages out."""

import io
import json
from dataclasses import dataclass

import pytest
from stated import statement

from graphkit.cli import main


@dataclass(frozen=True)
class Run:
    status: int
    out: str
    err: str

    @property
    def rows(self):
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def graphkit(tmp_path, monkeypatch, capsysbinary):
    """Runs a command in a folder of its own, without anyone's settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("COLUMNS", "120")  # test runners set their own

    def run(*arguments, stdin=None):
        if stdin is not None:
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as leave:
            main([str(a) for a in arguments])
        out, err = capsysbinary.readouterr()
        return Run(leave.value.code or 0, out.decode(), err.decode())

    from graphkit.cli import settings

    settings.values.cache_clear()
    return run


@pytest.fixture
def lines(tmp_path):
    """A JSON-lines file of four statements in two documents."""
    from graphkit.documents.jsonlines import write_statements

    rows = [
        statement("one", "Chad", "supports", "Blue Front"),
        statement("one", "Niger", "supports", "Blue Front", 40, "alleged", ("Radio Mao",)),
        statement("two", "Mali", "suppliesArmsTo", "Green Army"),
        statement("two", "Blue Front", "fights", "Green Army", 50),
    ]
    path = tmp_path / "statements.jsonl"
    with path.open("w", encoding="utf-8") as file:
        write_statements(rows, file)
    return path


@pytest.fixture
def store(graphkit, lines):
    """A store of these statements."""
    assert graphkit("build", lines, "-o", "kg").status == 0
    return "kg"
