"""The command line: one command a public verb, each a thin coat over the function of the same name."""

from graphkit.cli.frame import main

__all__ = ["main"]
