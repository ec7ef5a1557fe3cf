"""The knowledge graph: documents with their statements, written whole or not at all, read back without loss."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Literal, Self

from pyoxigraph import NamedNode, Quad

from graphkit.errors import UnknownName, UsageError
from graphkit.model import Document, Statement
from graphkit.rdf.files import FILE_FORMATS, FileStore
from graphkit.rdf.formats import canonical
from graphkit.rdf.provenance import Run
from graphkit.rdf.quads import Contents, by_subject, decode, document_facts, encode
from graphkit.rdf.store import FolderStore, MemoryStore, Store
from graphkit.rdf.support import claims_of, contributed, parts_of, unsupported
from graphkit.rdf.terms import (
    CURRENT,
    DERIVED,
    IDENTIFIER,
    ONTOLOGY_GRAPH,
    PENDING,
    PROV,
    Read,
    document_node,
    gk,
    number,
)

if TYPE_CHECKING:
    import rdflib

    from graphkit.rdf.result import Result

__all__ = ["Dataset", "open_dataset"]

HASH, FINGERPRINT, USED = gk("contentHash"), gk("fingerprint"), NamedNode(PROV + "used")
BETWEEN_FLUSHES = 100


def open_dataset(address: "str | os.PathLike[str] | None" = None, *, mode: Literal["r", "w"] = "r") -> "Dataset":
    """Open a graph: in memory (None), in a folder, in a file, or behind a SPARQL endpoint.

    ``address`` is a folder (Oxigraph on disk), a file ending in .nq .trig .ttl .nt .jsonld .rdf (each also .gz) or
    an ``http(s)://`` URL. ``mode`` "w" writes and creates what is missing; "r" creates nothing. Raises InputError
    where there is no such store, StoreError where it is damaged, not writable or in use, UsageError for an
    ending that is not known.

    >>> with open_dataset() as graph:
    ...     graph.write("d", [Statement("d", "Turkey", "supports", "GNA", "a:Turkey", "a:GNA")])
    ...     [(s.subject, s.predicate, s.object) for s in graph.statements()]
    True
    [('Turkey', 'supports', 'GNA')]
    """
    if mode not in ("r", "w"):
        raise UsageError(f"no mode {mode!r}; use 'r' or 'w'")
    write = mode == "w"
    if address is None:
        return Dataset(MemoryStore(), writable=True)
    name = os.fspath(address)
    if name.startswith(("http://", "https://")):
        from graphkit.rdf.remote import RemoteStore

        return Dataset(RemoteStore(name), writable=write)
    path = Path(name)
    endings = [s for s in path.suffixes if s != ".gz"]
    if path.is_file() or (endings and endings[-1] in FILE_FORMATS and not path.is_dir()):
        return Dataset(FileStore(path, write=write), writable=write)
    return Dataset(FolderStore(path, write=write), writable=write)


class Dataset:
    """Statements of many documents, as RDF. Made by :func:`open_dataset`; close it, or use it in ``with``."""

    def __init__(self, store: Store, *, writable: bool) -> None:
        self.store = store
        self.writable = writable
        self._since_flush = 0
        self._shared: set[Quad] = set()
        self._described = not writable
        self._inferred: bool | None = None

    @property
    def address(self) -> str:
        """Where it is: ``memory``, a path or a URL."""
        return self.store.address

    # ---------------------------------------------------------------- write
    def write(
        self,
        document_id: str,
        statements: Iterable[Statement],
        document: Document | None = None,
        *,
        run: Run | None = None,
        fingerprint: str = "",
    ) -> bool:
        """Put one document's statements in, in place of those it had; False where nothing has changed.

        The document appears as a whole or not at all. ``fingerprint`` is any text of the caller's that
        :meth:`fingerprint` gives back, such as a hash of the text and of the extractor, to skip reading it again.
        Raises InputError where a statement names another document, StoreError where the store cannot be written.
        """
        self.check_writable()
        return self._put(
            document_node(document_id), encode(document_id, statements, document, run=run, fingerprint=fingerprint)
        )

    def copy(self, other: "Dataset", document_id: str) -> bool:
        """Put a document of another dataset in as :meth:`write` does, with all that is known of it: its provenance too.

        Raises UnknownName where the other one does not have it.
        """
        self.check_writable()
        node = other.node_of(document_id)
        own = frozenset(other.store.match(None, None, None, node))
        return self._put(node, Contents(own, frozenset(contributed(other.store, node, own)), claims_of(own)))

    def _put(self, node: NamedNode, new: Contents) -> bool:
        old: frozenset[Read] = frozenset()
        if self.store.has_graph(node):
            if self._marks(node) == {q for q in new.own if q.predicate in (HASH, FINGERPRINT, USED)}:
                return False
            old = frozenset(self.store.match(None, None, None, node))
        self._replace(node, old, new)
        return True

    def load(
        self,
        documents: Iterable[tuple[str, Iterable[Statement], Document | None]],
        *,
        run: Run | None = None,
        batch: int = 2000,
    ) -> int:
        """Write many documents, several times faster than one by one; how many were new or had changed.

        Documents that are not in the store yet go in together, ``batch`` at a time: each batch whole or not at all.
        The others are written as :meth:`write` does.
        """
        self.check_writable()
        count = 0
        waiting: set[Quad] = set()
        new: set[NamedNode] = set()
        for document_id, statements, document in documents:
            node = document_node(document_id)
            if node in new or self.store.has_graph(node):
                self._load(waiting)
                waiting, new = set(), set()
                count += self.write(document_id, statements, document, run=run)
                continue
            contents = encode(document_id, statements, document, run=run)
            waiting |= contents.own | contents.shared
            if self._has_derived():
                waiting |= {Quad(c, gk("changed"), number(1), PENDING) for c in contents.claims}
            new.add(node)
            count += 1
            if len(new) >= batch:
                self._load(waiting)
                waiting, new = set(), set()
        self._load(waiting)
        return count

    def _load(self, quads: set[Quad]) -> None:
        if not quads:
            return
        quads |= self._describe()
        if self._has_derived():
            plain = (Quad(q.subject, q.predicate, q.object, DERIVED) for q in quads if q.graph_name == CURRENT)
            stale = [q for q in plain if next(self.store.match(*q), None)]
            self.store.apply(stale, ())
        self.store.bulk(quads)

    def forget(self, document_id: str) -> None:
        """Take a document out, with everything that only it supported. Raises UnknownName where it is not there."""
        self.check_writable()
        node = document_node(document_id)
        old = frozenset(self.store.match(None, None, None, node))
        if not old:
            node = self.node_of(document_id)
        self._replace(node, old, Contents(frozenset(), frozenset(), frozenset()))

    def check_writable(self) -> None:
        """Raise UsageError where the dataset was opened for reading."""
        if not self.writable:
            raise UsageError(f"{self.address} is open for reading; open it with mode='w'")

    def _marks(self, node: NamedNode) -> set[Read]:
        """What tells whether a document must be written: its hash, its fingerprint and its run."""
        marks = {q for p in (HASH, FINGERPRINT) for q in self.store.match(node, p, None, node)}
        return marks and marks | set(self.store.match(None, USED, node, node))

    def _replace(self, node: NamedNode, old: frozenset[Read], new: Contents) -> None:
        stale: set[Read] = set()
        if old:
            before = contributed(self.store, node, old)
            stale = unsupported(self.store, node, before - new.shared)
        described = self._describe()
        touched = new.claims | claims_of(old)
        if self._has_derived():
            # What is asserted now is no longer only concluded: no triple stands in two graphs.
            plain = (Quad(q.subject, q.predicate, q.object, DERIVED) for q in new.shared)
            stale |= {q for q in plain if next(self.store.match(*q), None)}
            described |= self._only_concluded(stale)
        pending = {Quad(c, gk("changed"), number(1), PENDING) for c in touched if self._has_derived()}
        self._shared -= stale
        insert = (new.own - old) | (new.shared - self._shared) | described | pending
        hashes = {q for q in insert if q.predicate == HASH}
        self.store.apply((old - new.own) | stale, insert - hashes, hashes)
        # Names, types and claims come back in document after document: what is there need not be written again.
        if len(self._shared) > 200_000:
            self._shared.clear()
        self._shared |= new.shared
        self._since_flush += 1
        if self._since_flush >= BETWEEN_FLUSHES and not isinstance(self.store, FileStore):
            self.flush()

    def _only_concluded(self, stale: set[Read]) -> set[Quad]:
        """What was asserted, no longer is, and still follows from something else."""
        from graphkit.rdf.facts import concluded
        from graphkit.rdf.rulebook import rules

        lost = [q.triple for q in stale if q.graph_name == CURRENT and isinstance(q.object, NamedNode)]
        return {Quad(*triple, DERIVED) for triple in concluded(self.store, lost, rules())}

    def _describe(self) -> frozenset[Read]:
        """The ontology's quads, once for each opening, where the store has others or none."""
        if self._described:
            return frozenset()
        self._described = True
        from graphkit.rdf.ontology import ontology_quads

        return ontology_quads() - set(self.store.match(None, None, None, ONTOLOGY_GRAPH))

    def _has_derived(self) -> bool:
        if self._inferred is None:
            self._inferred = next(self.store.match(None, gk("rulesHash"), None, DERIVED), None) is not None
        return self._inferred

    def forget_derived(self) -> None:
        """Look anew, when next asked, whether there are derived facts."""
        self._inferred = None

    def flush(self) -> None:
        """Return when everything written so far would survive a loss of power."""
        self.store.flush()
        self._since_flush = 0

    def close(self) -> None:
        """Flush and let go of the store."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        else:
            # What went wrong first is what the user must see.
            with suppress(Exception):
                self.close()

    # ---------------------------------------------------------------- read
    def fingerprint(self, document_id: str) -> str:
        """The fingerprint that a document was written with; empty where it is not there or has none."""
        node = document_node(document_id)
        if next(self.store.match(node, HASH, None, node), None) is None:
            return ""
        found = next(self.store.match(node, FINGERPRINT, None, node), None)
        return str(found.object.value) if found else ""

    def documents(self) -> Iterator[Document]:
        """The documents by id, with what is known of them but without their text, which is not kept."""
        for node in self._document_nodes():
            facts = document_facts(by_subject(self.store.match(node, None, None, node)), node)
            yield Document(
                id=facts["document"],
                text="",
                date=facts["document_date"],
                title=facts["document_title"],
                url=facts["document_url"],
                source=facts["document_source"],
                license=facts["license"],
            )

    def node_of(self, document_id: str) -> NamedNode:
        """The node of a document, which names its graph. Raises UnknownName where it is not there."""
        node = document_node(document_id)
        if not self._marks(node):
            raise UnknownName("document", document_id, (d.id for d in self.documents()))
        return node

    def _document_nodes(self) -> list[NamedNode]:
        finished = {q.subject.value for q in self.store.match(None, HASH, None, None)}
        named = [(q.object.value, q.subject) for q in self.store.match(None, IDENTIFIER, None, None)]
        return [node for _, node in sorted((id, n) for id, n in named if n.value in finished)]

    def statements(self, document: str | None = None) -> Iterator[Statement]:
        """All statements, or one document's, sorted by document and place. Exactly what was written.

        A statement that was written without a ``statement_id`` has one. Raises UnknownName where ``document``
        is not there.
        """
        yield from (statement for _, statement in self.stated(document))

    def stated(self, document: str | None = None) -> Iterator[tuple[NamedNode, Statement]]:
        """The same, each with its node."""
        nodes = self._document_nodes() if document is None else [self.node_of(document)]
        known: dict[str, tuple[str, str, str]] = {}
        for node, quads in self.store.contents(nodes):
            if len(known) > 500_000:
                known.clear()
            yield from decode(by_subject(quads), node, claims_of_quads(self.store, quads, known))

    def contents(self) -> Iterator[tuple[NamedNode, list[Read]]]:
        """The node and the quads of each document."""
        return self.store.contents(self._document_nodes())

    def quads(self) -> Iterator[str]:
        """The whole graph as sorted N-Quads lines without line ends: the same for the same statements, always."""
        yield from canonical(self.rdf())

    def rdf(self) -> Iterator[Read]:
        """All quads, in no order, without bookkeeping."""
        if isinstance(self.store, MemoryStore):
            yield from (q for q in self.store.match(None, None, None, None) if q.graph_name != PENDING)
            return
        # A server may hold graphs that are none of ours.
        for _, quads in self.store.contents([CURRENT, DERIVED, ONTOLOGY_GRAPH, *self._document_nodes()]):
            yield from quads

    def digest(self) -> str:
        """The SHA-256 of :meth:`quads`, each line with its line end."""
        digest = hashlib.sha256()
        for line in self.quads():
            digest.update(line.encode() + b"\n")
        return digest.hexdigest()

    def query(self, text: str, bindings: Mapping[str, Any] | None = None, **limits: Any) -> "Result":
        """Answer SPARQL text, the path of a .rq file, or a named query. See :func:`graphkit.rdf.query.run`."""
        from graphkit.rdf.query import run

        return run(self, text, bindings, **limits)

    def export(self, format: str, file: IO[bytes]) -> None:
        """Write everything in one of :data:`graphkit.rdf.export.FORMATS`. Raises UsageError for another one."""
        from graphkit.rdf.export import export

        export(self, format, file)

    def stats(self) -> dict[str, Any]:
        """Counts of what is there. See :func:`graphkit.rdf.statistics.statistics`."""
        from graphkit.rdf.statistics import statistics

        return statistics(self)

    def to_rdflib(self) -> "rdflib.Dataset":
        """The same store as an rdflib Dataset: a live view, not a copy. Only for graphs of this machine."""
        if not isinstance(self.store, MemoryStore):
            raise UsageError(f"{self.address} is remote; use rdflib's SPARQLStore on it")
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self.store.oxigraph), default_union=True)


def claims_of_quads(
    store: Store, quads: list[Read], known: dict[str, tuple[str, str, str]]
) -> dict[str, tuple[str, str, str]]:
    """The parts of the claims that some statements point at; ``known`` is filled with them."""
    missing = [c for c in claims_of(quads) if c.value not in known]
    known.update(parts_of(store.about(missing, CURRENT)))
    return known
