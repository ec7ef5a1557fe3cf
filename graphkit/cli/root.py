"""The group that all commands belong to."""

import click

from graphkit.cli.frame import Group

__all__ = ["cli"]


def _version(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"graphkit {version('graphkit-conflict')}")
        ctx.exit()


@click.group(
    cls=Group,
    examples=[
        "graphkit extract article.txt",
        "graphkit build article.txt --date 2020-07-08 -o kg",
        "graphkit render kg -o alliances.html",
    ],
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "-V", "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version."
)
@click.option("--traceback", is_flag=True, hidden=True, expose_value=False)
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Who does what to whom in armed conflicts, and who says so.

    News text goes in; statements with their evidence, a knowledge graph that answers SPARQL, and a page of
    alliances come out.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        return
    from graphkit.cli.settings import defaults

    ctx.default_map = {name: defaults() for name in cli.commands}
