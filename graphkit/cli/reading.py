"""``graphkit extract``, ``build`` and ``import``: from documents and data sets to statements, and into a store."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import click

from graphkit.cli.frame import command, complain, counted, note, session
from graphkit.cli.output import destination, format_option, on_terminal, output_option
from graphkit.cli.root import cli
from graphkit.cli.settings import option
from graphkit.errors import InputError, UnknownName, UsageError

INPUTS = click.argument("inputs", nargs=-1, required=True, metavar="FILE...")
DATE = click.option("--date", default="", metavar="D", help="Date (YYYY-MM-DD) of documents that do not state theirs.")


def _reading_options(function: Any) -> Any:
    for name in ("processes", "model", "actors", "lexicon", "encoding", "source"):
        function = option(
            name, metavar={"processes": "N", "model": "NAME", "source": "NAME", "encoding": "NAME"}.get(name, "FILE")
        )(function)
    return DATE(function)


@command(
    cli,
    "graphkit extract article.txt",
    "graphkit extract page.html --format table",
    "graphkit extract corpus.jsonl --processes 4 -o statements.jsonl",
    "cat article.txt | graphkit extract - --date 2020-07-08 | jq .predicate",
)
@INPUTS
@_reading_options
@format_option(("table", "jsonl"), "table on a terminal, else jsonl")
@output_option
def extract(inputs: tuple[str, ...], date: str, form: str | None, output: str, **options: Any) -> None:
    """Print who does what to whom in documents, statement by statement.

    FILE is text, HTML, a folder, JSON lines with id, text and optionally date, title, url, source (all also as
    .gz), or - for standard input.
    """
    from graphkit.cli.tables import print_statements
    from graphkit.documents.jsonlines import statement_line

    found = _extracted(inputs, date, **options)
    table = form == "table" or (not form and on_terminal(output))
    with destination(output) as file:
        if table:
            count = print_statements((s for _, statements in found for s in statements), file)
        else:
            count = 0
            for _, statements in found:
                count += len(statements)
                file.writelines(statement_line(s) + "\n" for s in statements)
                file.flush()  # a document at a time for who reads the pipe
    if not count and not session().problems:
        note("no statements found")


def _extracted(
    inputs: tuple[str, ...], date: str, *, source: str, encoding: str, **options: Any
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Each document's id with its statements, behind a progress bar."""
    from graphkit.cli.progress import progress
    from graphkit.documents.reading import read
    from graphkit.pipeline.extraction import outcomes

    require(inputs)
    report = session().report
    documents = read(inputs, date=date, source=source, encoding=encoding, report=report)
    with progress(inputs) as advance:
        for outcome in outcomes(documents, recipe=recipe(**options), processes=options["processes"], report=report):
            yield outcome.document.id, outcome.statements
            advance(len(outcome.statements))


@command(
    cli,
    "graphkit import",
    "graphkit import ucdp-esd ucdp-esd-ty-181.csv -o support.jsonl",
    "graphkit import acled events.csv | graphkit build - -o kg",
    name="import",
)
@click.argument("dataset", required=False, metavar="[DATASET]")
@click.argument("files", nargs=-1, metavar="[FILE...]")
@option("actors", metavar="FILE")
@option("encoding", metavar="NAME")
@format_option(("table", "jsonl"), "table on a terminal, else jsonl")
@output_option
def import_(
    dataset: str | None, files: tuple[str, ...], actors: tuple[str, ...], encoding: str, form: str | None, output: str
) -> None:
    """Print the statements of a structured data set, such as UCDP's or ACLED's.

    Without arguments, the data sets are listed. Names become actors of the gazetteer where it knows them, codes become
    predicates as ontology/codes.ttl says.
    """
    from graphkit.cli.tables import print_rows, print_statements
    from graphkit.datasets.catalogue import CATALOGUE, read_dataset
    from graphkit.documents.jsonlines import write_statements
    from graphkit.rdf.vocabulary import load_vocabulary

    if dataset is None:
        with destination(output) as file:
            print_rows(("name", "data set", "published at"), [(n, d.title, d.home) for n, d in CATALOGUE.items()], file)
        return
    if dataset not in CATALOGUE:
        raise UnknownName("data set", dataset, CATALOGUE)
    if not files:
        raise UsageError(f"name a file of {dataset}: graphkit import {dataset} FILE")
    require(files)
    vocabulary = load_vocabulary(*actors)
    found = chain.from_iterable(read_dataset(dataset, path, vocabulary, encoding=encoding) for path in files)
    with destination(output) as file:
        if form == "table" or (form is None and on_terminal(output)):
            print_statements(found, file)
        else:
            write_statements(found, file)


def recipe(*, model: str, lexicon: Iterable[str], actors: Iterable[str], processes: int = 1) -> Any:
    """The extractor that the options describe."""
    from graphkit.pipeline.extraction import Recipe

    return Recipe((*lexicon, *actors), model)


@command(
    cli,
    "graphkit build article.txt --date 2020-07-08 -o kg",
    "graphkit build articles/ corpus.jsonl.gz --processes 4 -o kg",
    "graphkit extract articles/ | graphkit build - -o kg.trig",
)
@INPUTS
@_reading_options
@click.option(
    "-o", "--output", "store", required=True, metavar="STORE", help="Folder, file (.nq .trig .ttl .jsonld) or URL."
)
def build(inputs: tuple[str, ...], store: str, date: str, source: str, encoding: str, **options: Any) -> None:
    """Put documents into a store, as a graph with their evidence.

    FILE is what `graphkit extract` takes, also its statements as JSON lines, or RDF that `graphkit export` wrote.
    What is there already and has not changed is skipped; what has changed is replaced.
    """
    from graphkit.cli.progress import progress
    from graphkit.pipeline.building import build as run

    require(inputs)
    with progress(inputs) as advance:
        built = run(
            inputs,
            store,
            date=date,
            source=source,
            encoding=encoding,
            recipe=recipe(**options),
            processes=options["processes"],
            report=session().report,
            watch=lambda document, statements: advance(statements),
        )
    parts = [f"{counted(built.written, 'document')} written with {counted(built.statements, 'statement')}"]
    parts += [f"{built.unchanged} unchanged"] if built.unchanged else []
    parts += [f"{built.failed} left out"] if built.failed else []
    note(f"{store}: {', '.join(parts)}")


def require(inputs: Iterable[str]) -> None:
    """Name all inputs that are missing, before any work is done."""
    missing = [path for path in inputs if path != "-" and not Path(path).exists()]
    for path in missing[:-1]:
        complain(f"{path}: no such file or folder")
    if missing:
        raise InputError(f"{missing[-1]}: no such file or folder")
