"""All commands, in the order in which help lists them."""

from graphkit.cli import reading  # isort: split

from graphkit.cli import graph  # isort: split

from graphkit.cli import networks  # isort: split

from graphkit.cli import analysis  # isort: split

from graphkit.cli import ontology  # isort: split

from graphkit.cli import service  # isort: split

from graphkit.cli import configuration
from graphkit.cli.root import cli

__all__ = ["analysis", "cli", "configuration", "graph", "networks", "ontology", "reading", "service"]
