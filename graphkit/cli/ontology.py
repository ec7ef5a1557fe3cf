"""``graphkit lexicon check``: what the phrases of the lexicon mean to the extractor."""

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.frame import Group, command, complain, note
from graphkit.cli.output import format_option, on_terminal
from graphkit.cli.root import cli
from graphkit.cli.settings import option

if TYPE_CHECKING:
    from graphkit.language.lexicon import Pattern
    from graphkit.pipeline.extraction import Recipe


@cli.group("lexicon", cls=Group, examples=["graphkit lexicon check"])
def lexicon() -> None:
    """The phrases that teach the extractor its relations."""


@command(
    lexicon,
    "graphkit lexicon check",
    "graphkit lexicon check --lexicon mine.ttl --try",
    "graphkit lexicon check --predicate suppliesArmsTo --try",
    name="check",
)
@option("lexicon", metavar="FILE")
@click.option("--predicate", default="", metavar="NAME", help="Only the phrases of this predicate.")
@click.option(
    "--try", "tried", is_flag=True, help="Build sentences from each phrase and see whether they are understood."
)
@option("model", metavar="NAME")
@format_option(("table", "jsonl"), "table on a terminal, else jsonl")
@click.pass_context
def check(
    context: click.Context, lexicon: tuple[str, ...], predicate: str, tried: bool, model: str, form: str | None
) -> None:
    """Show what each phrase compiles to, and which do not.

    A phrase is a wording like "A supplies {weapons} to B" on a predicate; its shape says which constructions it
    covers, its words what evokes it, its slots where A, B and C stand. With --lexicon, these are the phrases that FILE
    adds. The status is 1 where a phrase does not compile or, with --try, none of its sentences is understood.
    """
    from graphkit.cli.tables import print_rows
    from graphkit.pipeline.extraction import Recipe
    from graphkit.pipeline.phrases import compiled_phrases

    recipe = Recipe(tuple(lexicon), model)
    found: list[Pattern] = []
    faults = 0
    for _, pattern, fault in compiled_phrases(recipe, predicate):
        if pattern is None:
            complain(fault)
            faults += 1
        else:
            found.append(pattern)
    rows = [_row(pattern) for pattern in found]
    if tried:
        results = dict(_tried(found, recipe))
        for pattern, row in zip(found, rows, strict=True):
            row |= results.get((pattern.predicate, pattern.phrase), {"tried": 0, "understood": 0, "first_fault": ""})
    lost = sum(row["tried"] > 0 and row["understood"] == 0 for row in rows) if tried else 0
    if form == "table" or (form is None and on_terminal("")):
        print_rows(
            list(rows[0]) if rows else ["phrase"], [[_cell(v) for v in row.values()] for row in rows], sys.stdout
        )
    else:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    note(f"{len(rows)} phrases compile, {faults} do not" + (f"; of {lost} no sentence is understood" if tried else ""))
    context.exit(1 if faults or lost else 0)


def _row(pattern: "Pattern") -> dict[str, Any]:
    return {
        "predicate": pattern.predicate,
        "phrase": pattern.phrase,
        "shape": pattern.shape,
        "words": sorted(pattern.heads),
        "slots": dict(pattern.slots),
    }


def _tried(patterns: list["Pattern"], recipe: "Recipe") -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    """For each phrase how many sentences were tried and understood, and the first that was not."""
    from itertools import groupby

    from graphkit.pipeline.phrases import tried_phrases

    outcomes = tried_phrases(patterns, recipe)
    for key, run in groupby(outcomes, key=lambda o: (o.trial.predicate, o.trial.phrase)):
        group = list(run)
        failed = [o for o in group if o.fault]
        first = f"{failed[0].trial.sentence} ({failed[0].fault})" if failed else ""
        yield key, {"tried": len(group), "understood": len(group) - len(failed), "first_fault": first}


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(value[:6]) + (" …" if len(value) > 6 else "")
    if isinstance(value, dict):
        return "  ".join(f"{k} {v}" for k, v in value.items())
    return str(value)
