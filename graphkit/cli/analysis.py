"""``graphkit analyze`` and ``graphkit diff``: what follows from who is with whom and against whom."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from graphkit.cli.findings import FORMATS, write_findings
from graphkit.cli.frame import command, note
from graphkit.cli.graph import STORE
from graphkit.cli.output import destination, format_of, format_option, on_terminal, output_option
from graphkit.cli.root import cli
from graphkit.errors import UsageError
from graphkit.network.collapse import RULES

RDF = ("turtle", "nt", "json-ld", "xml")
NETWORKS = ("graphml", "gexf", "cytoscape-json", "edges")
ENDINGS = {".json": "json", ".csv": "csv", ".md": "md", ".txt": "table"}
ANALYSIS_ENDINGS = {
    **ENDINGS, ".ttl": "turtle", ".nt": "nt", ".jsonld": "json-ld", ".rdf": "xml", ".xml": "xml",
    ".graphml": "graphml", ".gexf": "gexf", ".cyjs": "cytoscape-json",
}  # fmt: skip
SHOWN = ("summary", "camps", "blocs", "misplaced", "proxy_conflicts", "both_sides", "contradictions", "side_switches")
"""Tables that a terminal shows unless others are asked for."""


def _several(flag: str, name: str, text: str, metavar: str = "NAME") -> Callable[[Any], Any]:
    return click.option(flag, name, multiple=True, metavar=metavar, help=f"{text}; may be repeated.")


_FILTERS = (
    click.option("--since", default="", metavar="D", help="Not before this day, month or year."),
    click.option("--until", default="", metavar="D", help="Not after this day, month or year."),
    _several("--predicate", "predicates", "Only this, and those below it"),
    _several("--family", "families", "Only this family of predicates"),
    _several("--modality", "modalities", "What counts, if not what is asserted"),
    _several("--actor-type", "actor_types", "Both actors are of this class, as State or ArmedGroup", "CLASS"),
    click.option("--place", default="", metavar="NAME", help="Only statements about this place or state."),
    click.option(
        "--min-confidence", default=0.0, metavar="X", type=click.FloatRange(0, 1), help="Of a statement, 0 to 1."
    ),
    click.option("--min-documents", default=0, metavar="N", type=click.IntRange(0), help="That report a tie."),
    click.option("--min-outlets", default=0, metavar="N", type=click.IntRange(0), help="That report a tie."),
    click.option("--verbal/--no-verbal", default=True, help="Whether mere words count (condemns, accuses …)."),
    click.option(
        "--neutral/--no-neutral", default=False, help="Whether ties without a sign are exported (leads, appeals to …)."
    ),
    click.option("--roll-up", is_flag=True, help="Count persons and units as whom they act for."),
    click.option(
        "--rule",
        default="any-hostile",
        metavar="NAME",
        type=click.Choice(list(RULES)),
        help=f"How a pair gets one sign: {', '.join(RULES)}.",
    ),
)
_TABLE = _several("--table", "tables", "Only this of the tables")


def _filtered(function: Any) -> Any:
    for option in reversed(_FILTERS):
        function = option(function)
    return function


def _filters(since: str, until: str, modalities: Sequence[str], **more: Any) -> dict[str, Any]:
    return {"period": (since, until), "modalities": tuple(modalities) or ("asserted",), **more}


@command(
    cli,
    "graphkit analyze kg",
    "graphkit analyze kg --since 2019 --until 2020 --rule latest --format json",
    "graphkit analyze edges.csv --table blocs --format csv",
    "graphkit analyze kg --window month --plot balance.png",
    "graphkit analyze kg --pair Turkey Russia --window year --plot pair.svg",
    "graphkit analyze kg --place Libya -o libya.gexf",
)
@STORE
@_filtered
@click.option("--window", default="", metavar="LENGTH", help="Balance through time, by month, year or '5 years'.")
@click.option("--pair", nargs=2, default=("", ""), metavar="A B", help="The relation of two actors through time.")
@click.option(
    "--time-limit", default=60.0, metavar="SECONDS", type=click.FloatRange(0), help="For each exact search (60)."
)
@_TABLE
@click.option("--plot", default="", metavar="FILE", help="Also draw it: .png, .svg or .pdf.")
@format_option((*FORMATS, *RDF, *NETWORKS), "table on a terminal, else json")
@output_option
def analyze(
    store: str,
    rule: str,
    window: str,
    pair: tuple[str, str],
    time_limit: float,
    tables: tuple[str, ...],
    plot: str,
    form: str | None,
    output: str,
    **filters: Any,
) -> None:
    """Find camps, ties that break the picture, proxy wars, who supports both sides and who changed sides.

    STORE is a store, statements as .jsonl, or ready edges as .csv (source,target,sign[,date,source]). Numbers are L,
    the ties that two camps must misplace, and C, those that any number of blocs must. RDF and networks
    (graphml, gexf for Gephi, cytoscape-json, edges as CSV) carry what was found.
    """
    from graphkit.pipeline import networks

    whole = not window and not any(pair)
    chosen = format_of(form, output, ANALYSIS_ENDINGS, "table" if on_terminal(output) else "json")
    if not whole and chosen not in FORMATS:
        raise UsageError(f"{chosen} holds the whole network; leave out --window and --pair")
    graph = networks.project(store, **_filters(**filters))
    found: Any
    if any(pair):
        found = networks.pair_series(graph, *pair, window or "month")
    elif window:
        found = networks.timeline(graph, window, rule=rule, time_limit=time_limit)
    else:
        found = networks.analyze(graph, rule=rule, time_limit=time_limit)
        if not found.signed.ties:
            note(f"{store}: no signed tie is left; loosen the filters")
    if plot:
        found.plot(plot)
        note(f"{plot}: drawn")
    with destination(output, page=chosen not in FORMATS) as file:
        if chosen in FORMATS:
            write_findings(found, tables, SHOWN if whole else (*found.tables(),), chosen, file)
        else:
            from graphkit.pipeline.results import export

            file.flush()
            export(found, chosen, file.buffer)


@command(
    cli,
    "graphkit diff before.nq after.nq",
    "graphkit diff kg-2019 kg-2020 --format json",
    "graphkit diff kg kg --periods 2014/2017 2018/2020",
)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@_filtered
@click.option("--periods", nargs=2, default=("", ""), metavar="D D", help="Time of A and of B: a date or START/END.")
@_TABLE
@format_option(FORMATS, "table on a terminal, else json")
@output_option
def diff(
    before: str,
    after: str,
    rule: str,
    periods: tuple[str, str],
    tables: tuple[str, ...],
    form: str | None,
    output: str,
    **filters: Any,
) -> None:
    """Show which ties were gained, lost and turned between two stores, or two times of one.

    A and B are what `graphkit analyze` takes.
    """
    from graphkit.pipeline import networks

    given = _filters(**filters)
    times = [_period(text) or given["period"] for text in periods]
    graphs = [
        networks.project(store, **{**given, "period": time}) for store, time in zip((before, after), times, strict=True)
    ]
    found = networks.diff(*graphs, rule=rule)
    chosen = format_of(form, output, ENDINGS, "table" if on_terminal(output) else "json")
    with destination(output) as file:
        write_findings(found, tables, (*found.tables(),), chosen, file)


def _period(text: str) -> tuple[str, str] | None:
    """The bounds that START/END, /END, START/ or one date means."""
    start, bar, end = text.partition("/")
    return (start, end if bar else start) if text else None
