"""``graphkit analyze`` and ``graphkit diff``: what follows from who is with whom and against whom."""

import csv
import json
import shutil
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

import click

from graphkit.cli.frame import command
from graphkit.cli.graph import STORE
from graphkit.cli.output import destination, format_of, format_option, on_terminal, output_option
from graphkit.cli.root import cli
from graphkit.errors import UnknownName, UsageError

FORMATS = ("table", "json", "csv", "md")
ENDINGS = {".json": "json", ".csv": "csv", ".md": "md", ".txt": "table"}
RULES = ("any-hostile", "majority", "latest", "weighted")
SHOWN = ("summary", "blocs", "misplaced", "proxy_wars", "both_sides", "contradictions")
"""Tables that a terminal shows unless others are asked for."""

_MANY = "may be repeated."
_FILTERS = (
    click.option("--since", default="", metavar="D", help="Not before this day, month or year."),
    click.option("--until", default="", metavar="D", help="Not after this day, month or year."),
    click.option("--predicate", "predicates", multiple=True, metavar="NAME", help=f"And those below it; {_MANY}"),
    click.option("--family", "families", multiple=True, metavar="NAME", help=f"Only this family; {_MANY}"),
    click.option("--modality", "modalities", multiple=True, metavar="NAME", help=f"What counts (asserted); {_MANY}"),
    click.option("--place", default="", metavar="NAME", help="Only statements about this place or state."),
    click.option("--min-confidence", default=0.0, metavar="X", type=click.FloatRange(0, 1), help="Of a statement."),
    click.option("--min-documents", default=0, metavar="N", type=click.IntRange(0), help="Behind each tie."),
    click.option("--verbal/--no-verbal", default=True, help="Whether mere words count (condemns, accuses …)."),
    click.option("--roll-up", is_flag=True, help="Count persons and units as whom they act for."),
    click.option("--rule", default=RULES[0], metavar="NAME", type=click.Choice(RULES),
                 help=f"How a pair gets one sign: {', '.join(RULES)}."),
)  # fmt: skip


def _filtered(function: Any) -> Any:
    for option in reversed(_FILTERS):
        function = option(function)
    return function


def _filters(since: str, until: str, modalities: Sequence[str], **more: Any) -> dict[str, Any]:
    return {"period": (since, until), "modalities": tuple(modalities) or ("asserted",), **more}


@command(
    cli,
    "graphkit analyze kg",
    "graphkit analyze kg --since 2019 --until 2020 --format json",
    "graphkit analyze edges.csv --table blocs --format csv",
)
@STORE
@_filtered
@click.option("--time-limit", default=60.0, metavar="SECONDS", help="For each exact search (60).")
@click.option("--table", "tables", multiple=True, metavar="NAME", help="Only this of the tables; may be repeated.")
@format_option(FORMATS, "table on a terminal, else json")
@output_option
def analyze(
    store: str, rule: str, time_limit: float, tables: tuple[str, ...], form: str | None, output: str, **filters: Any
) -> None:
    """Find camps, ties that break the picture, proxy wars and who supports both sides.

    STORE is a store, statements as .jsonl, or ready edges as .csv (source,target,sign[,date,source]).
    """
    from graphkit.pipeline.networks import analyze as find

    found = find(store, rule=rule, filters=_filters(**filters), time_limit=time_limit)
    chosen = format_of(form, output, ENDINGS, "table" if on_terminal(output) else "json")
    with destination(output) as file:
        _write(found.to_dict(), found.tables(), tables, chosen, file)


@command(cli, "graphkit diff before.nq after.nq", "graphkit diff kg-2019 kg-2020 --format json")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@_filtered
@click.option("--table", "tables", multiple=True, metavar="NAME", help="Only this of the tables; may be repeated.")
@format_option(FORMATS, "table on a terminal, else json")
@output_option
def diff(
    before: str, after: str, rule: str, tables: tuple[str, ...], form: str | None, output: str, **filters: Any
) -> None:
    """Show which ties were gained, lost and turned between two stores.

    A and B are what `graphkit analyze` takes.
    """
    from graphkit.pipeline.networks import diff as compare

    found = compare(before, after, rule=rule, filters=_filters(**filters))
    chosen = format_of(form, output, ENDINGS, "table" if on_terminal(output) else "json")
    with destination(output) as file:
        _write(found.to_dict(), found.tables(), tables, chosen, file)


def _write(
    whole: Mapping[str, Any],
    tables: Mapping[str, Sequence[Mapping[str, Any]]],
    wanted: Sequence[str],
    form: str,
    file: TextIO,
) -> None:
    from graphkit.rdf.result import FORMULA
    from graphkit.rdf.table import table

    for name in wanted:
        if name not in tables:
            raise UnknownName("table", name, tables)
    if form == "json":
        chosen = {n: list(tables[n]) for n in wanted} if wanted else whole
        file.write(json.dumps(chosen, indent=2, ensure_ascii=False) + "\n")
        return
    names = list(wanted) or [n for n in SHOWN if tables.get(n)] or [n for n in tables if tables[n]]
    if form == "csv" and len(names) != 1:
        raise UsageError(f"csv holds one table: name it with --table, one of {', '.join(tables)}")
    for name in names:
        rows = list(tables[name])
        heads = list(rows[0]) if rows else ["nothing"]
        cells = [[_text(row.get(head)) for head in heads] for row in rows]
        if form == "csv":  # a cell that a spreadsheet would run gets an apostrophe
            safe = [["'" + c if c.startswith(FORMULA) and not _number(c) else c for c in row] for row in cells]
            csv.writer(file, lineterminator="\n").writerows([heads, *safe])
        elif form == "md":
            file.write(f"## {name}\n\n| {' | '.join(heads)} |\n|{' --- |' * len(heads)}\n")
            lines = (" | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in row) for row in cells)
            file.writelines(f"| {line} |\n" for line in lines)
            file.write("\n")
        else:
            width = shutil.get_terminal_size((120, 24)).columns
            file.write(table(heads, cells, title=name.replace("_", " "), width=width) + "\n")


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_text, value))
    return "" if value is None else str(value)


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
