"""Commands on the network of a store: ``render``."""

import click

from graphkit.cli.frame import command, note
from graphkit.cli.graph import STORE
from graphkit.cli.output import destination, output_option
from graphkit.cli.root import cli


@command(
    cli,
    "graphkit render kg -o alliances.html",
    'graphkit render kg --title "War in Libya" --top 40 -o libya.html',
    "graphkit extract article.txt | graphkit render - -o page.html",
)
@STORE
@click.option("--title", default="", metavar="TEXT", help="Heading of the page.")
@click.option(
    "--top", default=150, show_default=True, type=click.IntRange(2), metavar="N", help="Actors drawn at first."
)
@output_option
def render(store: str, title: str, top: int, output: str) -> None:
    """Write one page that shows who is with whom and against whom, with the evidence.

    The page needs no network and no other file. STORE may also be statements as JSON lines, or - for these on
    standard input.
    """
    from graphkit.pipeline.results import render as page

    html = page(store, title=title, top=top)
    with destination(output, page=True) as file:
        file.write(html)
    if output not in ("", "-"):
        note(f"{output}: {len(html.encode()) / 1000:,.0f} kB; open it in a browser")
