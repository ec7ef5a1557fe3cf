"""``graphkit serve``: the explorer and a SPARQL endpoint over a store."""

import os
from typing import Any

import click

from graphkit.cli.frame import command, note, session
from graphkit.cli.graph import STORE, require_store, service_option
from graphkit.cli.root import cli
from graphkit.cli.settings import option
from graphkit.errors import UsageError

SEARCH_SECONDS = 2.0  # for each search of the analysis behind the map


@command(
    cli,
    "graphkit serve kg",
    "graphkit serve kg --port 9000 --timeout 10",
    "graphkit serve kg --texts articles",
    "GRAPHKIT_TOKEN=secret graphkit serve kg --writable",
)
@STORE
@option("host", metavar="ADDRESS")
@option("port", metavar="N")
@option("timeout", metavar="SECONDS")
@click.option("--texts", multiple=True, metavar="FILE", help="What the store was built from, to show whole texts.")
@click.option("--writable", is_flag=True, help="Allow updates to who sends the token in GRAPHKIT_TOKEN.")
@click.option(
    "--max-rows",
    default=100_000,
    show_default=True,
    type=click.IntRange(1),
    metavar="N",
    help="Rows after which an answer is cut off.",
)
@click.option(
    "--memory",
    default=2000,
    show_default=True,
    type=click.IntRange(200),
    metavar="MB",
    help="Memory that a query may take.",
)
@service_option
@click.option("--cors", multiple=True, metavar="ORIGIN", help="Origin whose pages may ask, * for all; may be repeated.")
@option("model", metavar="NAME")
@option("lexicon", metavar="FILE")
@option("actors", metavar="FILE")
def serve(
    store: str,
    host: str,
    port: int,
    timeout: int,
    texts: tuple[str, ...],
    writable: bool,
    max_rows: int,
    memory: int,
    services: tuple[str, ...],
    cors: tuple[str, ...],
    **options: Any,
) -> None:
    """Serve a store: pages to explore it, and SPARQL 1.1 at /sparql.

    Read-only, and for this machine only, unless told otherwise. Stop it with Ctrl-C; requests under way are answered.

    A store keeps the sentences that statements rest on. With --texts (files or folders, as for build) the page of a
    document shows its whole text.
    """
    from graphkit.cli.reading import recipe
    from graphkit.documents.reading import read
    from graphkit.pipeline.extraction import extractor
    from graphkit.pipeline.results import findings
    from graphkit.web.server import is_loopback
    from graphkit.web.server import serve as run

    require_store(store)
    token = os.environ.get("GRAPHKIT_TOKEN", "")
    if writable and not token:
        raise UsageError("--writable needs a token: set GRAPHKIT_TOKEN to a long random text")
    if not is_loopback(host):
        note(f"{host} can be reached from other machines")
    whole = {document.id: document.text for document in read(texts)}
    shown = f"[{host}]" if ":" in host else host
    note(f"http://{shown}:{port}/ explores {store}; SPARQL at http://{shown}:{port}/sparql; stop with Ctrl-C")
    chosen = recipe(**options)
    run(
        store,
        host=host,
        port=port,
        log=session().verbose > 0,
        writable_token=token if writable else None,
        timeout=float(timeout),
        row_limit=max_rows,
        memory=memory * 1_000_000,
        services=services,
        cors=cors,
        explorer_options={
            "extract": lambda document: extractor(chosen).extract(document),
            "text_of": whole.get,
            "analyse": lambda statements: findings(statements, time_limit=SEARCH_SECONDS),
        },
    )
