"""Commands on a store: ``query``, ``export``, ``stats``, ``forget``, ``infer``, ``validate``."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.frame import command, counted, note
from graphkit.cli.output import destination, format_of, format_option, on_terminal, output_option
from graphkit.cli.root import cli
from graphkit.cli.settings import option
from graphkit.errors import UsageError

if TYPE_CHECKING:
    from graphkit.rdf.query import NamedQuery

STORE = click.argument("store", metavar="STORE")

service_option = click.option(
    "--service", "services", multiple=True, metavar="URL", help="Endpoint that SERVICE may call; may be repeated."
)

RESULT_FORMATS = ("table", "json", "xml", "csv", "tsv", "md", "jsonl", "turtle", "nt", "json-ld", "trig", "nq")
RESULT_ENDINGS = {
    ".json": "json", ".srj": "json", ".srx": "xml", ".xml": "xml", ".rdf": "xml",
    ".csv": "csv", ".tsv": "tsv", ".md": "md", ".jsonl": "jsonl", ".txt": "table",
    ".ttl": "turtle", ".nt": "nt", ".jsonld": "json-ld", ".trig": "trig", ".nq": "nq",
}  # fmt: skip


@command(
    cli,
    "graphkit query",
    'graphkit query kg who-supports --param actor="Libyan National Army"',
    "graphkit query kg question.rq --format csv -o answer.csv",
    "graphkit query kg 'SELECT ?a ?b { ?a gk:fights ?b }'",
)
@click.argument("store", metavar="[STORE]", required=False)
@click.argument("query", metavar="[SPARQL|FILE.rq|NAME|-]", required=False)
@click.option(
    "-p", "--param", "params", multiple=True, metavar="K=V", help="A parameter of the query; may be repeated."
)
@option("timeout", metavar="SECONDS")
@service_option
@format_option(RESULT_FORMATS, "table on a terminal, else jsonl; graphs as turtle")
@output_option
def query(
    store: str | None,
    query: str | None,
    params: tuple[str, ...],
    timeout: int,
    services: tuple[str, ...],
    form: str | None,
    output: str,
) -> None:
    """Ask a store: SPARQL text, a .rq file or a named query.

    Without a query, the named queries are listed with their parameters. The usual prefixes (gk: actor: place:
    skos: prov: …) need no declaration. STORE is a folder, a file (.nq .trig .ttl .jsonld) or a SPARQL endpoint's URL.
    """
    if store is None or query is None:
        _list_queries(output)
        return
    from graphkit.rdf.dataset import open_dataset

    query = sys.stdin.read() if query == "-" else query
    bound = dict(map(_parameter, params))
    with open_dataset(store) as dataset, _deadline(timeout):
        result = dataset.query(query, bound, services=services)
        plain = "turtle" if result.form in ("CONSTRUCT", "DESCRIBE") else "table" if on_terminal(output) else "jsonl"
        chosen = format_of(form, output, RESULT_ENDINGS, plain)
        text = result.serialize(chosen, width=_width(output), color=_colours(output))
    with destination(output) as file:
        file.write(text if not text or text.endswith("\n") else text + "\n")


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise UsageError(f"--param {text!r}: write it as name=value")
    return name, value


def _width(output: str) -> int:
    import shutil

    return shutil.get_terminal_size((120, 24)).columns


def _colours(output: str) -> bool:
    import os

    return on_terminal(output) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextmanager
def _deadline(seconds: int) -> Iterator[None]:
    """End the program, with one line, when a query takes longer: nothing else can stop the engine."""
    import os
    import threading

    def end() -> None:
        click.echo(f"graphkit: the query took longer than {seconds} s; narrow it, or raise --timeout", err=True)
        sys.stderr.flush()
        os._exit(1)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _list_queries(output: str) -> None:
    from graphkit.cli.tables import print_rows
    from graphkit.rdf.query import named_queries

    rows = [(q.name, q.title, _parameters(q)) for q in named_queries().values()]
    with destination(output) as file:
        print_rows(("name", "answers", "parameters"), rows, file)
    note('ask one: graphkit query STORE NAME --param name="value"')


def _parameters(query: "NamedQuery") -> str:
    return "  ".join(f"{p.name}" if p.default is None else f"[{p.name}]" for p in query.parameters)


EXPORT_FORMATS = (
    "nq", "trig", "turtle", "json-ld", "nt", "xml", "rdf12", "nanopub", "annotations", "jsonl", "csv",
    "graphml", "gexf", "cytoscape-json", "edges",
)  # fmt: skip
EXPORT_ENDINGS = {
    ".nq": "nq", ".trig": "trig", ".ttl": "turtle", ".jsonld": "json-ld", ".nt": "nt", ".rdf": "xml", ".xml": "xml",
    ".jsonl": "jsonl", ".csv": "csv", ".graphml": "graphml", ".gexf": "gexf", ".cyjs": "cytoscape-json",
}  # fmt: skip


@command(
    cli,
    "graphkit export kg --format trig",
    "graphkit export kg -o statements.jsonl",
    "graphkit export kg -o statements.csv",
    "graphkit export kg --format nanopub -o nanopublications.trig",
    "graphkit export kg -o alliances.gexf",
)
@STORE
@format_option(EXPORT_FORMATS, "what the output's ending says, else nq")
@output_option
def export(store: str, form: str | None, output: str) -> None:
    """Write a whole store as RDF, as statements or as a network.

    nq, trig, json-ld keep the named graph of each document; turtle, nt and xml have the triples of all graphs, from
    which `graphkit build` finds the graphs again; jsonl and csv have the statements. For others there are rdf12 (TriG
    of RDF 1.2, each statement a reifier), nanopub (TriG, a nanopublication a statement) and annotations (Turtle of
    W3C Web Annotations); graphml, gexf (for Gephi), cytoscape-json and edges (CSV) have the ties of the actors, with
    blocs and camps.
    """
    from graphkit.pipeline.results import export as write
    from graphkit.rdf.dataset import open_dataset

    chosen = format_of(form, output, EXPORT_ENDINGS, "nq")
    with open_dataset(store) as dataset, destination(output) as file:
        file.flush()
        write(dataset, chosen, file.buffer)


@command(cli, "graphkit stats kg", "graphkit stats kg --format json")
@STORE
@format_option(("table", "json"), "table")
@output_option
def stats(store: str, form: str | None, output: str) -> None:
    """Count what a store holds: documents, statements, actors, predicates, dates."""
    from graphkit.cli.tables import print_rows
    from graphkit.rdf.dataset import open_dataset

    with open_dataset(store) as dataset:
        counts = dataset.stats()
    with destination(output) as file:
        if form == "json" or (not form and output.endswith(".json")):
            file.write(json.dumps(counts, indent=2, ensure_ascii=False) + "\n")
        else:
            print_rows(("what", "number"), list(_flat(counts)), file)


def _flat(counts: dict[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in counts.items():
        label = f"{above}{name}".replace("_", " ")
        if isinstance(value, dict):
            yield from _flat(value, f"{label}: ")
        else:
            yield label, value


@command(cli, "graphkit forget kg articles/libya.txt")
@STORE
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
def forget(store: str, documents: tuple[str, ...]) -> None:
    """Take documents out of a store, with all that only they supported.

    DOCUMENT is the id of a document, as `graphkit extract` prints it.
    """
    from graphkit.rdf.dataset import open_dataset

    require_store(store)
    with open_dataset(store, mode="w") as dataset:
        for document in documents:
            dataset.forget(document)
    note(f"forgot {counted(len(documents), 'document')}")


@command(cli, "graphkit infer kg", "graphkit infer kg --rebuild", "graphkit infer kg --drop")
@STORE
@click.option("--rebuild", is_flag=True, help="Derive everything anew, not only what changed.")
@click.option("--drop", is_flag=True, help="Take out all that was derived.")
@format_option(("table", "json"), "table")
def infer(store: str, rebuild: bool, drop: bool, form: str | None) -> None:
    """Derive what follows from the statements by the rules: proxy conflicts, indirect support, common enemies.

    What is derived stands in a graph of its own, with its rule and premises; the statements stay as they are. Run it
    after a build: it costs as much as what has changed.
    """
    from graphkit.cli.tables import print_rows
    from graphkit.rdf.dataset import open_dataset
    from graphkit.rdf.rules import drop as take_out
    from graphkit.rdf.rules import infer as derive

    require_store(store)
    with open_dataset(store, mode="w") as dataset:
        if drop:
            take_out(dataset)
            note(f"{store}: nothing derived is left")
            return
        done = derive(dataset, rebuild=rebuild)
    if form == "json":
        click.echo(
            json.dumps({"changed": done.changed, "rebuilt": done.rebuilt, "conclusions": done.conclusions}, indent=2)
        )
    else:
        print_rows(("rule", "conclusions"), sorted(done.conclusions.items()), sys.stdout)
    note(f"{store}: {done.changed} claims looked at{', everything anew' if done.rebuilt else ''}")


@command(
    cli,
    "graphkit validate kg",
    "graphkit validate kg --shapes mine-shapes.ttl --format json",
    "graphkit validate mine.ttl --ontology",
)
@STORE
@click.option("--shapes", multiple=True, metavar="FILE", help="SHACL file to check against as well; may be repeated.")
@click.option("--ontology", is_flag=True, help="STORE is an ontology file: check it by the shipped SHACL shapes.")
@format_option(("table", "json"), "table")
@click.pass_context
def validate(context: click.Context, store: str, shapes: tuple[str, ...], ontology: bool, form: str | None) -> None:
    """Check that a store, or an ontology file, is what it must be.

    The status is 0 where it is, 1 where it is not; each problem names its node.
    """
    from graphkit.cli.tables import print_rows
    from graphkit.rdf.dataset import open_dataset
    from graphkit.rdf.validation import validate as check
    from graphkit.rdf.validation import validate_files

    files = [Path(shape) for shape in shapes]
    if ontology:
        report = validate_files([Path(store)], shapes=files)
    else:
        with open_dataset(store) as dataset:
            report = check(dataset, shapes=files)
    rows = [(problem.where, problem.node, problem.message) for problem in report.problems]
    if form == "json":
        found = [dict(zip(("where", "node", "message"), row, strict=True)) for row in rows]
        click.echo(json.dumps({"conforms": bool(report), "problems": found}, indent=2, ensure_ascii=False))
    elif rows:
        print_rows(("where", "node", "problem"), rows, sys.stdout)
    note(f"{store}: {len(rows)} problems" if rows else f"{store}: as it must be")
    context.exit(0 if report else 1)


def require_store(store: str) -> None:
    """A store to be changed must be there: opening it for writing would make it."""
    if not store.startswith(("http://", "https://")) and not Path(store).exists():
        raise UsageError(f"{store} does not exist; name a store that was built")
