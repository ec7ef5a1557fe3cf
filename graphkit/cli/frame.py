"""What all commands share: help with examples, one line for an error, exit codes, quiet pipes.

Exit status: 0 done, 1 ran but failed, 2 usage or input, 130 Ctrl-C, 141 the reader of a pipe went away.
"""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import click

from graphkit.errors import GraphkitError, InputError, InternalError, UnknownName

__all__ = ["Command", "Group", "Session", "command", "counted", "main", "note", "session"]

PIPE_CLOSED = 141  # 128 + SIGPIPE, what other tools end with
INTERRUPTED = 130
MOST_NAMED = 20  # a file of the wrong kind would be wrong line after line


@dataclass
class Session:
    """What one run of the command line was told, and how many inputs it could not read."""

    quiet: bool = False
    verbose: int = 0
    traceback: bool = False
    problems: int = 0
    status: int = 0

    def report(self, error: InputError) -> None:
        """Name an input that gives nothing, of very many only the first, and let the next one follow."""
        self.problems += 1
        self.status = max(self.status, error.exit_code)
        if self.problems > MOST_NAMED and not self.verbose:
            return
        if not isinstance(error, InternalError):
            complain(str(error))
            return
        if self.traceback:
            quote(error.traceback)
        complain(f"{error}; the other documents go on")

    def summarise(self) -> None:
        """Count the inputs that were not named."""
        if (unnamed := self.problems - MOST_NAMED) > 0 and not self.verbose:
            complain(f"… and {unnamed} more left out; -v names them all")


class Command(click.Command):
    """A command that ends its help with examples."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Examples"):
            for line in self.examples:
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


class Group(Command, click.Group):
    """A group that suggests the command that was meant."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order of the work, not of the alphabet

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # click would leave with 1
            return _closed_pipe()

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise UnknownName("command", args[0], self.list_commands(ctx))
        return super().resolve_command(ctx, args)


def session() -> Session:
    """The session of the command that runs."""
    found = click.get_current_context().find_object(Session)
    assert found is not None
    return found


def command(
    group: click.Group, *examples: str, name: str | None = None
) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function a command of a group, with the options that every command has."""

    def decorate(function: Callable[..., Any]) -> click.Command:
        made = group.command(name, examples=examples)(function)
        made.params.extend(_COMMON)
        return made

    return decorate


def _remember(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value:
        setattr(session(), str(parameter.name), value)


_COMMON = [
    click.Option([*names], expose_value=False, callback=_remember, help=text, **kind)
    for names, text, kind in (
        (("-q", "--quiet"), "No progress, no notes.", {"is_flag": True}),
        (("-v", "--verbose"), "Say what is done (-vv: in detail).", {"count": True}),
        (("--traceback",), "Show where in graphkit an error arose.", {"is_flag": True}),
    )
]


def note(text: str) -> None:
    """A remark on standard error, unless the user wants quiet."""
    from graphkit.cli.printable import without_credentials

    if not session().quiet:
        click.echo(without_credentials(text), err=True)


def counted(number: int, noun: str) -> str:
    """A number of things, in words.

    >>> counted(1, "document"), counted(0, "statement")
    ('1 document', '0 statements')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def complain(text: str) -> None:
    """A line on standard error for each fault."""
    from graphkit.cli.printable import printable, without_credentials

    for line in without_credentials(text).splitlines():
        click.echo(f"graphkit: {printable(' '.join(line.split()))}", err=True)


def quote(text: str) -> None:
    """Lines on standard error as they are, but for what a terminal would obey."""
    from graphkit.cli.printable import printable, without_credentials

    for line in without_credentials(text).splitlines():
        click.echo(printable(line), err=True)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit status."""
    _use_utf8()
    state = Session(traceback="--traceback" in (sys.argv if arguments is None else arguments))
    sys.exit(_run(arguments, state))


def _run(arguments: Sequence[str] | None, state: Session) -> int:
    from graphkit.cli.commands import cli

    try:
        code = cli.main(arguments, prog_name="graphkit", standalone_mode=False, obj=state)
        sys.stdout.flush()
        state.summarise()
        return code if isinstance(code, int) and code else state.status
    except (KeyboardInterrupt, click.Abort):
        _end_workers()
        return INTERRUPTED
    except BrokenPipeError:
        return _closed_pipe()
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.ClickException as error:
        where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "graphkit"
        complain(f"{error.format_message().rstrip('.')}; see {where} --help")
        return 2
    except GraphkitError as error:
        _traceback(state)
        complain(str(error))
        return error.exit_code
    except (OSError, MemoryError) as error:
        _traceback(state)
        name = f"{error.filename}: " if isinstance(error, OSError) and error.filename else ""
        complain(f"{name}{getattr(error, 'strerror', None) or str(error) or 'out of memory'}")
        return 1
    except Exception as error:
        _traceback(state)
        said = " ".join(f"{type(error).__name__}: {error}".split())
        complain(f"internal error: {said}; run again with --traceback and report it")
        return 1


def _traceback(state: Session) -> None:
    if state.traceback:
        import traceback

        traceback.print_exc()


def _end_workers() -> None:
    """Processes that extract would finish their batch first, and the user waits."""
    if multiprocessing := sys.modules.get("multiprocessing"):
        for child in multiprocessing.active_children():
            child.terminate()


def _closed_pipe() -> int:
    """Whoever read our output has what they wanted; say nothing, not even at shutdown."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED


def _use_utf8() -> None:
    """Same bytes under any locale."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
