"""Writes what the documents show: help of the commands, the vocabulary, and the outputs in README.md.

Run it after a change that changes either: `python docs/refresh.py`. A test fails while they differ. With `--picture`
it also draws the page of the examples anew, by the system's Chromium, which no test compares.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ROOT / "docs" / "commands.md"
VOCABULARY = ROOT / "docs" / "vocabulary.md"
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "alliances.png"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WIDTH = 110


def commands_page() -> str:
    """The help of every command, as Markdown."""
    from graphkit.cli.commands import cli

    parts = ["# Commands\n\nThis is what `graphkit COMMAND --help` says. Written by `docs/refresh.py`.\n"]
    for path, command in _commands(cli, ("graphkit",)):
        context = click.Context(command, info_name=" ".join(path), terminal_width=100, max_content_width=100)
        context.help_option_names = ["-h", "--help"]
        parts.append(f"## {' '.join(path)}\n\n```text\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(parts)


def _commands(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from _commands(inner, (*path, name))


FAMILIES = {
    "support": "Support",
    "diplomacy": "Diplomacy",
    "verbal": "Verbal hostility",
    "material": "Material hostility",
    "territory": "Territory",
    "structure": "Structure",
}
VOCABULARY_HEAD = """\
# Vocabulary

What statements are made of, as `ontology/graphkit.ttl` says it. Written by `docs/refresh.py`.

In SPARQL a predicate is `gk:` and its name. Sign: + cooperative, − hostile, 0 neutral. *sym*: it holds both ways. A
predicate with a dot lies below the one before it without: who supplies arms supports, too. PLOVER, CAMEO and ESD are
the codes of the event schemes of those names and of UCDP's External Support Dataset.
"""


def vocabulary_page() -> str:
    """The predicates by family, the modalities, the classes of participants and the named queries, as Markdown."""
    from graphkit.model import Modality
    from graphkit.rdf.query import named_queries
    from graphkit.rdf.vocabulary import load_vocabulary

    vocabulary, parts = load_vocabulary(), [VOCABULARY_HEAD]
    for family, title in FAMILIES.items():
        parts.append(
            f"## {title}\n\n| predicate | sign | from subject to object | PLOVER | CAMEO | ESD |\n" + "| --- " * 6 + "|"
        )
        for p in sorted(vocabulary.predicates.values(), key=lambda p: p.rank):
            if p.family == family:
                name = f"{'· ' if p.parent else ''}`{p.name}`{' *sym*' if p.symmetric else ''}"
                codes = " | ".join(" ".join(sorted(c)) for c in (p.plover, p.cameo, p.esd))
                parts.append(f"| {name} | {'0+−'[p.sign]} | {p.definition} | {codes} |")
        parts.append("")
    parts.append("## Modality\n\nHow a document presents a statement: " + ", ".join(f"`{m}`" for m in Modality) + ".\n")
    kinds = sorted(name for name, above in vocabulary.classes.items() if "Participant" in above)
    parts.append("## Participants\n\n" + ", ".join(f"`{kind}`" for kind in kinds) + ".\n")
    parts.append("## Named queries\n\n| name | answers | parameters |\n| --- | --- | --- |")
    for query in named_queries().values():
        asked = ", ".join(f"`{p.name}`" if p.default is None else f"[`{p.name}`]" for p in query.parameters)
        parts.append(f"| `{query.name}` | {query.title}. {query.description} | {asked} |")
    return "\n".join(parts) + "\n"


def readme(text: str) -> str:
    """README with each console block's output as it comes today: ``$`` begins a command, the rest is its output."""
    with tempfile.TemporaryDirectory() as folder:
        for shown in (ROOT / "examples", ROOT / "docs" / "article.txt"):
            (Path(folder) / shown.name).symlink_to(shown)
        return BLOCK.sub(lambda block: f"```console\n{_session(block[1], folder)}```", text)


def _session(block: str, folder: str) -> str:
    commands = re.findall(r"^\$ ((?:.*\\\n)*.*)\n", block, re.MULTILINE)
    return "\n".join(f"$ {command}\n{_output(command, folder)}" for command in commands)


def _output(command: str, folder: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("GRAPHKIT_", "FORCE_COLOR"))}
    run = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=plain | {"PATH": path, "COLUMNS": str(WIDTH)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if run.returncode not in (0, 141):
        raise SystemExit(f"README.md: {command}: status {run.returncode}: {run.stdout}")
    return "".join(line.rstrip() + "\n" for line in run.stdout.splitlines())


def draw(file: Path) -> None:
    """A picture of the page of one briefing, as it opens."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        (Path(folder) / "examples").symlink_to(ROOT / "examples")
        _output(
            "graphkit build examples/libya.txt -o kg -q && graphkit render kg -q --title Libya -o page.html", folder
        )
        flags = (
            "--headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1280,800 --virtual-time-budget=8000"
        )
        subprocess.run(
            ["chromium", *flags.split(), f"--user-data-dir={folder}/profile", f"--screenshot={file}", page.as_uri()],
            check=True,
            stderr=subprocess.DEVNULL,
        )


if __name__ == "__main__":
    if "--picture" in sys.argv:
        draw(PICTURE)
    COMMANDS.write_text(commands_page(), "utf-8")
    VOCABULARY.write_text(vocabulary_page(), "utf-8")
    README.write_text(readme(README.read_text("utf-8")), "utf-8")
