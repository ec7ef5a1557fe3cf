"""``graphkit lexicon check``: what the phrases of the lexicon mean to the extractor."""

import json
import sys
from typing import Any

import click

from graphkit.cli.frame import Group, command, complain, note
from graphkit.cli.output import format_option, on_terminal
from graphkit.cli.root import cli
from graphkit.cli.settings import option


@cli.group("lexicon", cls=Group, examples=["graphkit lexicon check"])
def lexicon() -> None:
    """The phrases that teach the extractor its relations."""


@command(
    lexicon,
    "graphkit lexicon check",
    "graphkit lexicon check --lexicon mine.ttl --predicate supports",
    name="check",
)
@option("lexicon", metavar="FILE")
@click.option("--predicate", default="", metavar="NAME", help="Only the phrases of this predicate.")
@format_option(("table", "jsonl"), "table on a terminal, else jsonl")
@click.pass_context
def check(context: click.Context, lexicon: tuple[str, ...], predicate: str, form: str | None) -> None:
    """Show what each phrase compiles to, and which do not.

    A phrase is a wording like "A supplies {weapons} to B" on a predicate; its shape says which constructions it covers,
    its words what evokes it, its slots where A, B and C stand. The status is 1 where a phrase does not compile.
    """
    from graphkit.cli.tables import print_rows
    from graphkit.pipeline.extraction import Recipe
    from graphkit.pipeline.phrases import compiled_phrases

    rows: list[dict[str, Any]] = []
    faults = 0
    for phrase, pattern, fault in compiled_phrases(Recipe(tuple(lexicon)), predicate):
        if pattern is None:
            complain(fault)
            faults += 1
            continue
        slots = dict(pattern.slots)
        rows.append({"predicate": phrase.predicate, "phrase": phrase.text, "shape": pattern.shape,
                     "words": sorted(pattern.heads), "slots": slots})  # fmt: skip
    if form == "table" or (form is None and on_terminal("")):
        texts = [
            (*list(r.values())[:3], " ".join(r["words"]), "  ".join(f"{k} {v}" for k, v in r["slots"].items()))
            for r in rows
        ]
        print_rows(("predicate", "phrase", "shape", "words", "slots"), texts, sys.stdout)
    else:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    note(f"{len(rows)} phrases compile, {faults} do not")
    context.exit(1 if faults else 0)
