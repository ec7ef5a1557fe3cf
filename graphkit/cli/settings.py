"""Settings: flags, then ``GRAPHKIT_*``, then ``graphkit.toml`` or ``[tool.graphkit]``, then the user's file.

A setting is the default of an option of the same name, wherever that option stands.
"""

import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import click

from graphkit.errors import InputError, UnknownName, UsageError

__all__ = ["SETTINGS", "Setting", "Value", "defaults", "option", "values"]


@dataclass(frozen=True, slots=True)
class Setting:
    """A default that users may set: ``kind`` is text, number or list."""

    name: str
    kind: str
    default: Any
    help: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"GRAPHKIT_{self.name.upper()}"


SETTINGS: Mapping[str, Setting] = {
    s.name: s
    for s in (
        Setting("model", "text", "", "spaCy pipeline with UD labels, by name or folder (default: the one shipped)."),
        Setting("lexicon", "list", (), "Turtle file with your own phrases and predicates; may be repeated."),
        Setting("actors", "list", (), "Turtle or CSV file with your own actors; may be repeated."),
        Setting("processes", "number", 1, "Processes that extract at the same time."),
        Setting("encoding", "text", "", "Encoding of text files that do not say theirs."),
        Setting("source", "text", "", "Outlet of documents that do not name theirs."),
        Setting("timeout", "number", 60, "Seconds that a query may take."),
        Setting("host", "text", "127.0.0.1", "Address that graphkit serve listens on."),
        Setting("port", "number", 8080, "Port that graphkit serve listens on."),
    )
}


@dataclass(frozen=True, slots=True)
class Value:
    """What a setting is, and where that was said."""

    setting: Setting
    value: Any
    origin: str


def option(name: str, **more: Any) -> Callable[[Any], Any]:
    """The click option of a setting. Its value without a flag comes from :func:`values`, by click's default map."""
    setting = SETTINGS[name]
    kind: dict[str, Any] = {"type": {"text": str, "number": int, "list": str}[setting.kind]}
    if setting.kind == "list":
        kind["multiple"] = True
    if name == "processes":
        kind["type"] = click.IntRange(1, 512)
    shown = setting.kind == "number"
    return click.option(f"--{name}", default=setting.default, help=setting.help, show_default=shown, **kind | more)


@lru_cache(maxsize=1)
def values() -> dict[str, Value]:
    """All settings outside of flags, each with where it comes from. Raises UsageError for a bad file."""
    found = {name: Value(s, s.default, "default") for name, s in SETTINGS.items()}
    for path, table in _files():
        for name, value in table.items():
            if name not in SETTINGS:
                raise UnknownName(f"setting in {path}:", name, SETTINGS)
            setting = SETTINGS[name]
            found[name] = Value(setting, _checked(setting, value, str(path)), str(path))
    for name, setting in SETTINGS.items():
        if text := os.environ.get(setting.variable):
            found[name] = Value(setting, _parsed(setting, text), f"environment: {setting.variable}")
    return found


def defaults() -> dict[str, Any]:
    """The values to be used where no flag is given."""
    return {name: v.value for name, v in values().items() if v.origin != "default"}


def _files() -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Settings files that exist, weakest first: the user's, then the nearest of the project."""
    import platformdirs

    user = Path(platformdirs.user_config_dir("graphkit")) / "graphkit.toml"
    if user.is_file():
        yield user, _toml(user)
    try:
        here = Path.cwd()
    except OSError:  # the current folder was removed
        return
    for folder in (here, *here.parents):
        if (file := folder / "graphkit.toml").is_file():
            yield file, _toml(file)
            return
        if (file := folder / "pyproject.toml").is_file() and (table := _toml(file).get("tool", {}).get("graphkit")):
            yield file, table
            return


def _toml(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not TOML: {error}; mend that line") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: settings cannot be read: {error}") from None


def _checked(setting: Setting, value: Any, path: str) -> Any:
    if setting.kind == "list" and isinstance(value, list):  # paths in a settings file are seen from that file
        return tuple(str(Path(path).parent / str(item)) for item in value)
    if not isinstance(value, int if setting.kind == "number" else str) or isinstance(value, bool):
        raise UsageError(f"{path}: setting {setting.name!r} must be a {setting.kind}, not {value!r}")
    return value


def _parsed(setting: Setting, text: str) -> Any:
    """The value that an environment variable gives."""
    if setting.kind == "list":
        return tuple(text.split(os.pathsep))
    try:
        return int(text) if setting.kind == "number" else text
    except ValueError:
        raise UsageError(f"{setting.variable}: {text!r} is not a number") from None
