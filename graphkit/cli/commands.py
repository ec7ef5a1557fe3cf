"""All commands, in the order in which help lists them."""

from graphkit.cli import configuration, reading
from graphkit.cli.root import cli

__all__ = ["cli", "configuration", "reading"]
