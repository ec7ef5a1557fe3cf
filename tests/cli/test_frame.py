"""How every command behaves: help, status, terminals, pipes, interrupts, settings."""

import contextlib
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time

import click
import pytest

from graphkit.cli.commands import cli
from graphkit.cli.root import cli as root

ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("GRAPHKIT")} | {"TERM": "xterm-256color"}
PROGRAM = [sys.executable, "-m", "graphkit"]


def commands(group=root, path=()):
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


COMMANDS = dict(commands())


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_examples_that_parse(graphkit, path):
    command = COMMANDS[path]
    for flag in ("-h", "--help"):
        run = graphkit(*path, flag)
        assert (run.status, run.err) == (0, "")
    assert command.help
    assert f"Examples:\n  {command.examples[0]}\n" in run.out
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert parameter.help, parameter.name
            assert parameter.help.endswith((".", ")")), parameter.help
    for example in command.examples:
        assert f"graphkit {' '.join(path)}" in example


def test_examples_are_command_lines_that_exist(graphkit):
    import shlex

    for path, command in COMMANDS.items():
        for example in command.examples:
            for part in example.split(" | "):
                words = [w for w in shlex.split(part) if not re.match(r"[A-Z_]+=", w)]
                if words[0] == "graphkit" and not isinstance(command, click.Group):
                    name = words[1 : 1 + len(path)]
                    target = COMMANDS.get(tuple(name)) or COMMANDS[(name[0],)]
                    target.make_context(
                        words[1], words[1 + len(path) if tuple(name) in COMMANDS else 2 :], parent=click.Context(root)
                    )


def test_no_command_shows_help_and_does_nothing(graphkit):
    run = graphkit()
    assert run.status == 0
    assert run.out.startswith("Usage: graphkit")
    assert graphkit("config").status == 2


def test_version(graphkit):
    run = graphkit("-V")
    assert run.out == graphkit("--version").out
    assert run.out.startswith("graphkit ")
    assert "42 predicates" in graphkit("version").out


def on_terminal(*arguments, cwd=None, environment=()):
    """The output of a command whose standard output and error are terminals, and its status."""
    main, side = pty.openpty()
    streams = {"stdin": subprocess.DEVNULL, "stdout": side, "stderr": side}
    process = subprocess.Popen([*PROGRAM, *arguments], cwd=cwd, env=ENVIRONMENT | dict(environment), **streams)
    os.close(side)
    out = b""
    while select.select([main], [], [], 30)[0]:
        try:
            if not (data := os.read(main, 65536)):
                break
        except OSError:
            break
        out += data
    os.close(main)
    return process.wait(30), out.decode()


def test_a_page_or_nothing_on_a_terminal(lines):
    status, out = on_terminal("render", str(lines))
    assert status == 2
    assert "name a file with -o, or -o - to do it anyway" in out
    status, out = on_terminal("render", str(lines), "-o", "-")
    assert status == 0
    assert "<!DOCTYPE html>" in out


def test_answers_are_a_table_on_a_terminal_with_colour_unless_unwanted(store, tmp_path):
    query = "SELECT ?a { ?a gk:fights ?b }"
    _, out = on_terminal("query", store, query, cwd=tmp_path)
    assert "\x1b[1ma" in out
    assert "actor:Blue_Front" in out
    _, out = on_terminal("query", store, query, cwd=tmp_path, environment={"NO_COLOR": "1"})
    assert "actor:Blue_Front" in out
    assert "\x1b[" not in out


def test_a_reader_that_leaves_early_is_no_error(store, tmp_path):
    command = [*PROGRAM, "export", "kg"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 141


def test_interrupt_is_quiet_and_130(tmp_path):
    command = [*PROGRAM, "build", "-", "-o", "kg"]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(command, cwd=tmp_path, **pipes) as process:
        time.sleep(1.5)
        for _ in range(20):  # a busy machine may still be importing, where an interrupt can get lost
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(2)
                break
        assert process.returncode == 130
        assert process.stdout.read() == b""
        assert process.stderr.read().strip() == b""
    assert not (tmp_path / "kg").exists()


def test_a_locale_changes_no_byte(store, tmp_path):
    (tmp_path / "q.rq").write_text("SELECT ('Türkiye → قطر' AS ?x) {}", "utf-8")
    query = [*PROGRAM, "query", "kg", "q.rq", "-f", "csv"]
    plain = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    runs = [
        subprocess.run(query, cwd=tmp_path, capture_output=True, env=ENVIRONMENT | {"LC_ALL": name, **plain})
        for name in ("C", "C.UTF-8")
    ]
    assert {r.stdout for r in runs} == {"x\r\nTürkiye → قطر\r\n".encode()}


def test_an_error_within_graphkit_is_one_line_unless_asked(graphkit, monkeypatch, lines):
    import graphkit.documents.jsonlines as jsonlines

    def fail(*arguments):
        raise RuntimeError("no\nway")

    monkeypatch.setattr(jsonlines, "parse_statement", fail)
    monkeypatch.setattr("graphkit.documents.reading.parse_statement", fail)
    run = graphkit("build", lines, "-o", "kg")
    assert run.status == 1
    assert run.err == "graphkit: internal error: RuntimeError: no way; run again with --traceback and report it\n"
    run = graphkit("build", lines, "-o", "kg", "--traceback")
    assert "Traceback (most recent call last)" in run.err


def test_settings_come_from_the_strongest_place(graphkit, monkeypatch, tmp_path):
    from graphkit.cli import settings

    def shown():
        settings.values.cache_clear()
        return {
            k: (v["value"], v["origin"]) for k, v in json.loads(graphkit("config", "show", "-f", "json").out).items()
        }

    assert shown()["processes"] == (1, "default")
    user = tmp_path / "config" / "graphkit" / "graphkit.toml"
    user.parent.mkdir(parents=True)
    user.write_text('processes = 2\nsource = "Radio Mao"\n')
    assert shown()["processes"] == (2, str(user))
    (tmp_path / "pyproject.toml").write_text("[tool.graphkit]\nprocesses = 3\n")
    inner = tmp_path / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    assert shown()["processes"] == (3, str(tmp_path / "pyproject.toml"))
    (inner / "graphkit.toml").write_text('processes = 4\nactors = ["mine.csv"]\n')
    assert shown()["processes"] == (4, str(inner / "graphkit.toml"))
    assert shown()["actors"] == ([str(inner / "mine.csv")], str(inner / "graphkit.toml"))
    monkeypatch.setenv("GRAPHKIT_PROCESSES", "5")
    assert shown()["processes"] == (5, "environment: GRAPHKIT_PROCESSES")
    assert shown()["source"] == ("Radio Mao", str(user))
    monkeypatch.setenv("COLUMNS", "200")
    assert "environment: GRAPHKIT_PROCESSES" in graphkit("config", "show").out


def test_a_setting_is_the_default_of_the_option_and_a_flag_wins(graphkit, monkeypatch):
    from graphkit.cli import settings

    monkeypatch.setenv("GRAPHKIT_ENCODING", "klingon")
    settings.values.cache_clear()
    with open("a.txt", "w") as file:
        file.write("x")
    assert "unknown encoding 'klingon'" in graphkit("extract", "a.txt").err
    assert "unknown encoding 'vulcan'" in graphkit("extract", "a.txt", "--encoding", "vulcan").err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("processes = 'two'", "setting 'processes' must be a number, not 'two'"),
        ("proceses = 2", "did you mean 'processes'"),
        ("processes = ", "not TOML"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(graphkit, tmp_path, content, said):
    (tmp_path / "graphkit.toml").write_text(content)
    run = graphkit("config", "show")
    assert run.status == 2
    assert "graphkit.toml" in run.err
    assert said in run.err
    assert run.err.count("\n") == 1


def test_the_commands_of_the_module_are_those_of_the_group():
    assert cli is root


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete(shell):
    asked = {"_GRAPHKIT_COMPLETE": f"{shell}_source"}
    source = subprocess.run(PROGRAM, capture_output=True, text=True, env=ENVIRONMENT | asked)
    assert source.returncode == 0
    assert "_GRAPHKIT_COMPLETE" in source.stdout


def test_completion_knows_commands():
    asked = {"COMP_WORDS": "graphkit ex", "COMP_CWORD": "1", "_GRAPHKIT_COMPLETE": "bash_complete"}
    run = subprocess.run(PROGRAM, capture_output=True, text=True, env=ENVIRONMENT | asked)
    assert run.stdout.split() == ["plain,extract", "plain,export"]
