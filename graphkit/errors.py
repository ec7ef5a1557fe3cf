"""Everything graphkit raises on purpose.

    GraphkitError            base; ``exit_code`` is what the command line returns
    ├── InputError           a file or text that cannot be read as what it should be
    │   └── InternalError    a fault of graphkit that one document showed
    ├── UsageError           an option, format or parameter that does not exist or fit
    │   └── UnknownName      an actor, predicate, query, parameter that is not there; suggests near ones
    ├── VocabularyError      an ontology or lexicon file that does not say what it must
    ├── QueryError           SPARQL that does not parse or may not run
    ├── StoreError           a store that cannot be opened, read or written
    ├── EndpointError        a SPARQL service that does not answer as it should
    └── MissingExtra         an optional dependency that is not installed

A message is one line: what is wrong, where (file:line:column), the remedy.
"""

from collections.abc import Iterable

__all__ = [
    "EndpointError",
    "GraphkitError",
    "InputError",
    "InternalError",
    "MissingExtra",
    "QueryError",
    "StoreError",
    "UnknownName",
    "UsageError",
    "VocabularyError",
]


class GraphkitError(Exception):
    """Base of all errors that graphkit raises on purpose."""

    exit_code = 1


class InputError(GraphkitError):
    """A file or text cannot be read as what it should be."""

    exit_code = 2


class InternalError(InputError):
    """The code of graphkit failed on one document, which is not to blame. ``traceback`` says where.

    >>> str(InternalError("a.txt", "KeyError: 'x'"))
    "a.txt: showed a fault of graphkit: KeyError: 'x'; report it with what --traceback prints"
    """

    exit_code = 1

    def __init__(self, document: str, error: str, traceback: str = "") -> None:
        self.traceback = traceback
        super().__init__(f"{document}: showed a fault of graphkit: {error}; report it with what --traceback prints")


class UsageError(GraphkitError):
    """An option, format or parameter does not exist or does not fit."""

    exit_code = 2


class UnknownName(UsageError):
    """A name that is not there. Suggests the nearest ones, or names all where they are few.

    ``where`` says in what it was looked for, ``otherwise`` what to do where nothing is near.

    >>> str(UnknownName("query", "proxy", ["proxies", "who-backs"]))
    "no query 'proxy'; did you mean 'proxies'?"
    >>> str(UnknownName("parameter", "whom", ["actor", "since"], where="who-supports"))
    "who-supports: no parameter 'whom'; there are 'actor' and 'since'"
    """

    FEW = 6

    def __init__(
        self, kind: str, name: str, known: Iterable[str] = (), *, where: str = "", otherwise: str = ""
    ) -> None:
        from rapidfuzz import process, utils

        self.kind, self.name = kind, name
        names = list(known)
        near = process.extract(name, names, limit=3, score_cutoff=60, processor=utils.default_process)
        self.suggestions = tuple(match[0] for match in near)
        if self.suggestions:
            hint = "; did you mean " + " or ".join(map(repr, self.suggestions)) + "?"
        elif 0 < len(names) <= self.FEW and not otherwise:
            hint = f"; there {'are' if len(names) > 1 else 'is'} " + " and ".join(map(repr, names))
        else:
            hint = f"; {otherwise}" if otherwise else ""
        super().__init__((f"{where}: " if where else "") + f"no {kind} {name!r}{hint}")


class VocabularyError(GraphkitError):
    """An ontology or lexicon file does not say what it must."""

    exit_code = 2


class QueryError(GraphkitError):
    """SPARQL that does not parse, or that may not run here."""

    exit_code = 2


class StoreError(GraphkitError):
    """A store cannot be opened, read or written."""


class EndpointError(GraphkitError):
    """A SPARQL service does not answer as it should."""


class MissingExtra(GraphkitError):
    """An optional dependency is not installed.

    >>> str(MissingExtra("graphkit serve", "serve"))
    "graphkit serve needs: pip install 'graphkit-conflict[serve]'"
    """

    exit_code = 2

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs: pip install 'graphkit-conflict[{extra}]'")
