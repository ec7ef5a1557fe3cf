"""``graphkit config show`` and ``graphkit version``."""

import json
import sys

import click

from graphkit.cli.frame import Group, command
from graphkit.cli.output import format_option
from graphkit.cli.root import cli


@cli.group("config", cls=Group, examples=["graphkit config show"])
def config() -> None:
    """Settings: what they are and where each was set."""


@command(config, "graphkit config show", "GRAPHKIT_PROCESSES=4 graphkit config show -f json", name="show")
@format_option(("table", "json"), "table")
def show(form: str | None) -> None:
    """Show each setting, its value and where it was set.

    Flags win over GRAPHKIT_* variables, these over graphkit.toml or [tool.graphkit] in pyproject.toml (the nearest
    one from the current folder upwards), these over the user's own graphkit.toml.
    """
    from graphkit.cli.settings import values
    from graphkit.cli.tables import print_rows

    found = values().values()
    if form == "json":
        rows = {v.setting.name: {"value": v.value, "origin": v.origin} for v in found}
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    heads = ("setting", "value", "set by", "meaning")
    texts = [(v.setting.name, _shown(v.value), v.origin, v.setting.help) for v in found]
    print_rows(heads, texts, sys.stdout)


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


@command(cli, "graphkit version")
def version() -> None:
    """Show the versions of graphkit, its ontology and its libraries."""
    from importlib import metadata

    from graphkit.rdf.vocabulary import load_vocabulary

    vocabulary = load_vocabulary()
    click.echo(f"graphkit {metadata.version('graphkit-conflict')}")
    counts = (
        f"{len(vocabulary.predicates)} predicates, {len(vocabulary.phrases)} phrases, {len(vocabulary.actors)} actors"
    )
    click.echo(f"ontology {vocabulary.digest[:12]} ({counts})")
    for library in ("spacy", "pyoxigraph", "rdflib", "networkx", "pyvis"):
        click.echo(f"{library} {metadata.version(library)}")
