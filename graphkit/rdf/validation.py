"""Whether a graph, or an ontology file, is what it must be: SHACL for documents and files, SPARQL for whole stores.

The shapes stand in ``ontology/shapes.ttl``. On a whole store the same checks run as SPARQL, some forty times
faster than a SHACL engine; with ``shapes`` of the user's own each document is checked by pySHACL.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import InputError, MissingExtra
from graphkit.rdf.support import claims_of
from graphkit.rdf.terms import CURRENT, LABEL, OBJECT, SUBJECT, TYPE

if TYPE_CHECKING:
    from graphkit.rdf.dataset import Dataset

__all__ = ["Problem", "Report", "validate", "validate_files"]

CHECKS = (
    ("a statement points at one claim", "?node a gk:Statement FILTER NOT EXISTS { ?node gk:claim ?c . ?c a gk:Claim }"),
    ("a statement points at one claim", "?node a gk:Statement ; gk:claim ?c , ?d FILTER(?c != ?d)"),
    (
        "a statement stands in one document",
        "?node a gk:Statement FILTER NOT EXISTS { ?node gk:document ?c . ?c a gk:Document }",
    ),
    (
        "a statement has one modality of the scheme",
        "?node a gk:Statement OPTIONAL { ?node gk:modality ?m } FILTER(!BOUND(?m) || ?m NOT IN (modality:asserted, "
        "modality:alleged, modality:ended, modality:intended, modality:requested, modality:conditional, "
        "modality:denied))",
    ),
    ("confidence lies between 0 and 1", "?node gk:confidence ?v FILTER(!(?v >= 0 && ?v <= 1))"),
    ("a quote starts before it ends", "?node gk:start ?v ; gk:end ?w FILTER(?v < 0 || ?v > ?w)"),
    (
        "time is a date, month, year or interval of ISO 8601",
        '?node a gk:Statement ; gk:time ?v FILTER(!REGEX(?v, "^(|\\\\.\\\\.|\\\\d{4}(-\\\\d\\\\d){0,2})'
        '(/(|\\\\.\\\\.|\\\\d{4}(-\\\\d\\\\d){0,2}))?$"))',
    ),
    (
        "a claim has a subject, a predicate and an object, with names",
        "?node a gk:Claim FILTER NOT EXISTS { ?node rdf:predicate ?p ; rdf:subject ?s ; rdf:object ?o . "
        "?s skos:prefLabel ?l . ?o skos:prefLabel ?k }",
    ),
    ("a claim is made by some statement", "?node a gk:Claim FILTER NOT EXISTS { ?s gk:claim ?node }"),
    ("a document has one identifier", "?node a gk:Document FILTER NOT EXISTS { ?node dcterms:identifier ?v }"),
    ("a document has one content hash", "?node a gk:Document FILTER NOT EXISTS { ?node gk:contentHash ?v }"),
    (
        "a derivation names its rule and premises",
        "?node a gk:Derivation FILTER NOT EXISTS { ?node gk:rule ?r ; gk:premise ?p }",
    ),
    (
        "a derivation rests on what is there",
        "?node a gk:Derivation ; gk:premise ?p FILTER NOT EXISTS { ?p gk:firstSeen ?f }",
    ),
    (
        "a plain triple of the current graph is asserted by some document",
        "?p a gk:Relation . GRAPH graph:current { ?node ?p ?o } FILTER NOT EXISTS { "
        "?c rdf:subject ?node ; rdf:predicate ?p ; rdf:object ?o . ?s gk:claim ?c ; gk:modality modality:asserted }",
    ),
    ("no blank nodes", "?node ?p ?o FILTER(isBlank(?node) || isBlank(?o))"),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it must be: the node, what is wrong, and where (a file or an address)."""

    node: str
    message: str
    where: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}<{self.node}>: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """All problems found, sorted. True where there are none."""

    problems: tuple[Problem, ...]

    def __bool__(self) -> bool:
        return not self.problems


def validate(dataset: "Dataset", *, shapes: Sequence[Path] = (), limit: int = 1000) -> Report:
    """Check a whole graph; with ``shapes``, each document against these SHACL files too.

    At most ``limit`` problems are reported for a check.

    >>> from graphkit.rdf.dataset import open_dataset
    >>> bool(validate(open_dataset()))
    True
    """
    found = set()
    for message, pattern in CHECKS:
        rows = dataset.query(f"SELECT DISTINCT ?node WHERE {{ {pattern} }} LIMIT {limit}")
        found |= {Problem(str(node), message, dataset.address) for (node,) in rows}
    if shapes:
        found |= _by_document(dataset, shapes)
    return _report(found)


def _by_document(dataset: "Dataset", shapes: Sequence[Path]) -> set[Problem]:
    shape_graph = _graph(shapes)
    found: set[Problem] = set()
    for node, quads in dataset.contents():
        about = list(dataset.store.about(claims_of(quads), CURRENT))
        people = {q.object for q in about if q.predicate in (SUBJECT, OBJECT)}
        about += [q for q in dataset.store.about(people, CURRENT) if q.predicate in (LABEL, TYPE)]
        found |= _shacl(_parsed(sorted({f"{q.triple} ." for q in (*quads, *about)})), shape_graph, node.value)
    return found


def validate_files(paths: Iterable[Path], *, shapes: Sequence[Path] = ()) -> Report:
    """Check ontology or data files together by SHACL: the shipped shapes, or those given.

    Raises InputError (file:line:column) where a file does not parse, MissingExtra where pySHACL is not installed.
    """
    from graphkit.rdf.vocabulary import ontology_folder

    files = list(paths)
    where = str(files[0]) if len(files) == 1 else ""
    return _report(_shacl(_graph(files), _graph(shapes or [ontology_folder() / "shapes.ttl"]), where))


def _report(found: Iterable[Problem]) -> Report:
    return Report(tuple(sorted(set(found), key=lambda p: (p.where, p.node, p.message))))


def _graph(paths: Sequence[Path]) -> Any:
    import pyoxigraph

    from graphkit.rdf.files import FILE_FORMATS
    from graphkit.rdf.store import position

    lines: list[str] = []
    for path in paths:
        format = FILE_FORMATS.get(path.suffix)
        if format is None:
            raise InputError(f"{path}: unknown ending; known are {', '.join(FILE_FORMATS)}")
        try:
            lines += [f"{q.triple} ." for q in pyoxigraph.parse(path=path, format=format, rename_blank_nodes=True)]
        except SyntaxError as error:
            raise InputError(f"{path}{position(error)}") from error
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}") from error
    return _parsed(lines)


def _parsed(lines: Iterable[str]) -> Any:
    import rdflib

    return rdflib.Graph().parse(data="\n".join(lines) + "\n", format="nt")


def _shacl(data: Any, shapes: Any, where: str) -> set[Problem]:
    try:
        import pyshacl
    except ImportError:
        raise MissingExtra("graphkit validate with SHACL", "shapes") from None
    import rdflib

    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    if conforms:
        return set()
    return {
        Problem(str(report.value(result, sh.focusNode)), str(report.value(result, sh.resultMessage)), where)
        for result in report.subjects(rdflib.RDF.type, sh.ValidationResult)
    }
