"""The ontology folder as a Vocabulary: predicates, classes, actors, phrases, cues and word classes.

Turtle is read with pyoxigraph; the result is cached by the hash of all files read, since the
gazetteer is large and changes seldom.
"""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from graphkit.cache import kept
from graphkit.errors import VocabularyError
from graphkit.identifiers import ACTOR, ONTOLOGY, local_name, mint
from graphkit.model import Actor, Cue, Phrase, Predicate, Tenure, Vocabulary

__all__ = ["load_vocabulary", "ontology_folder"]

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
SUBPROPERTY = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf"
RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SKOS = "http://www.w3.org/2004/02/skos/core#"

FORMAT = "7"  # of the cached value: raise it when Vocabulary or this module reads something new

Properties = Mapping[str, list[str]]
Resources = Mapping[str, Properties]


@cache
def ontology_folder() -> Path:
    """Where the ontology's files stand: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "ontology", package.parent / "ontology"):
        if (folder / "graphkit.ttl").is_file():
            return folder
    raise VocabularyError(f"{package}: the ontology folder is missing; reinstall graphkit-conflict")


def load_vocabulary(*extra: Path | str) -> Vocabulary:
    """The shipped ontology together with users' own files: Turtle, or CSV of actors.

    A CSV has a header with ``name`` and ``type`` and, if wanted, ``aliases``, ``abbreviations`` and
    ``adjectives`` (several separated by ``;``) and ``country`` (an actor's name).
    Raises VocabularyError where a file is missing or does not say what it must.

    >>> v = load_vocabulary()
    >>> v.predicates["supports"].sign, v.is_a("PrivateMilitaryCompany", "Actor")
    (1, True)
    """
    folder = ontology_folder()
    files = [*sorted(folder.glob("*.ttl")), *sorted(folder.glob("actors/*.ttl")), *map(Path, extra)]
    return _load(tuple((path.resolve(), _state(path)) for path in files))


def _state(file: Path) -> tuple[int, int]:
    """What changes when a file does. Raises VocabularyError where it is missing."""
    try:
        found = file.stat()
    except OSError as error:
        raise VocabularyError(f"{file}: {error.strerror}; name a Turtle or CSV file") from error
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=4)
def _load(states: tuple[tuple[Path, tuple[int, int]], ...]) -> Vocabulary:
    files = [file for file, _ in states]
    digest = hashlib.sha256(FORMAT.encode())
    for file in files:
        try:
            digest.update(file.read_bytes())
        except OSError as error:
            raise VocabularyError(f"{file}: {error.strerror}; name a Turtle or CSV file") from error
    key = digest.hexdigest()
    return kept("vocabulary", key, Vocabulary, lambda: _read(files, key))


def _read(files: Sequence[Path], digest: str) -> Vocabulary:
    resources: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for file in files:
        triples = _csv_triples(file) if file.suffix.lower() == ".csv" else _turtle_triples(file)
        for subject, predicate, value in triples:
            resources[subject][predicate].append(value)
    classes = _classes(resources)
    for file in (f for f in files if f.suffix.lower() == ".csv"):
        _check_types(file, classes)
    return Vocabulary(
        predicates={p.name: p for p in sorted(_predicates(resources), key=lambda p: (p.rank, p.name))},
        classes=classes,
        actors=tuple(sorted(_actors(resources, classes), key=lambda a: a.iri)),
        phrases=tuple(
            Phrase(local_name(iri), text)
            for iri, properties in sorted(resources.items())
            for text in properties.get(ONTOLOGY + "phrase", ())
        ),
        cues=tuple(
            Cue(_one(p, "kind"), tuple(_all(p, "word")), local_name(_one(p, "modality")) if _one(p, "modality") else "")
            for _, p in _typed(resources, "Cue")
        ),
        words={local_name(iri): tuple(_all(p, "word")) for iri, p in _typed(resources, "WordClass")},
        digest=digest,
    )


def _turtle_triples(file: Path) -> Iterator[tuple[str, str, str]]:
    import pyoxigraph

    try:
        for quad in pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.TURTLE, rename_blank_nodes=True):
            subject, value = quad.subject, quad.object
            yield str(getattr(subject, "value", subject)), quad.predicate.value, str(getattr(value, "value", value))
    except SyntaxError as error:
        place = f"{file}:{error.lineno}:{error.offset}" if error.lineno else str(file)
        raise VocabularyError(f"{place}: not Turtle: {error.msg}; mend that line") from error


def _csv_triples(file: Path) -> Iterator[tuple[str, str, str]]:
    many = {"aliases": SKOS + "altLabel", "abbreviations": "abbreviation", "adjectives": "adjective"}
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        if missing := {"name", "type"} - set(rows.fieldnames or ()):
            raise VocabularyError(f"{file}:1: no column {' and '.join(sorted(missing))}; the header must name it")
        for row in rows:
            if not row["name"] or not row["type"]:
                raise VocabularyError(f"{file}:{rows.line_num}: an actor needs a name and a type")
            iri = mint(ACTOR, row["name"])
            yield iri, RDF_TYPE, ONTOLOGY + row["type"]
            yield iri, SKOS + "prefLabel", row["name"]
            if row.get("country"):
                yield iri, ONTOLOGY + "country", ACTOR + row["country"].replace(" ", "_")
            for column, name in many.items():
                for value in filter(None, map(str.strip, (row.get(column) or "").split(";"))):
                    yield iri, name if ":" in name else ONTOLOGY + name, value


def _check_types(file: Path, classes: Mapping[str, frozenset[str]]) -> None:
    """Raises VocabularyError where a CSV names a class of actors that is not there."""
    kinds = sorted(name for name, above in classes.items() if "Participant" in above)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        for row in rows:
            if row["type"] not in kinds:
                raise VocabularyError(
                    f"{file}:{rows.line_num}: no class {row['type']!r}; a type is one of {', '.join(kinds)}"
                )


def _all(properties: Properties, name: str) -> list[str]:
    return list(dict.fromkeys(properties.get(name if ":" in name else ONTOLOGY + name, ())))


def _one(properties: Properties, name: str) -> str:
    values = _all(properties, name)
    return values[0] if values else ""


def _locals(properties: Properties, name: str) -> frozenset[str]:
    return frozenset(map(local_name, _all(properties, name)))


def _typed(resources: Resources, kind: str) -> Iterator[tuple[str, Properties]]:
    for iri, properties in sorted(resources.items()):
        if ONTOLOGY + kind in properties.get(RDF_TYPE, ()):
            yield iri, properties


def _classes(resources: Resources) -> dict[str, frozenset[str]]:
    """Each class of the ontology with all classes above it."""
    parents = {iri: set(p.get(SUBCLASS, ())) for iri, p in resources.items() if p.get(SUBCLASS)}

    def above(iri: str) -> set[str]:
        return {iri}.union(*(above(parent) for parent in parents.get(iri, ())))

    named = {ONTOLOGY + "Participant", *parents}
    return {
        local_name(iri): frozenset(local_name(a) for a in above(iri) if a.startswith(ONTOLOGY))
        for iri in sorted(named)
        if iri.startswith(ONTOLOGY)
    }


def _predicates(resources: Resources) -> Iterator[Predicate]:
    relations = {iri for iri, _ in _typed(resources, "Relation")}
    for iri, p in _typed(resources, "Relation"):
        sign = _one(p, "sign")
        if sign not in {"-1", "0", "1"}:
            raise VocabularyError(f"gk:{local_name(iri)}: gk:sign is {sign or 'missing'}; it must be 1, 0 or -1")
        yield Predicate(
            name=local_name(iri),
            iri=iri,
            label=_one(p, RDFS_LABEL) or local_name(iri),
            definition=_one(p, SKOS + "definition"),
            sign=int(sign),
            symmetric="http://www.w3.org/2002/07/owl#SymmetricProperty" in p.get(RDF_TYPE, ()),
            inverse_label=_one(p, "inverseLabel"),
            refusal=local_name(_one(p, "refusal")) if _one(p, "refusal") else "",
            parent=next((local_name(a) for a in p.get(SUBPROPERTY, ()) if a in relations), ""),
            family=local_name(_one(p, "family")) if _one(p, "family") else "",
            domain=_locals(p, "subjectClass"),
            range=_locals(p, "objectClass"),
            plover=tuple(_all(p, "plover")),
            cameo=tuple(_all(p, "cameo")),
            esd=tuple(_all(p, "esd")),
            rank=int(_one(p, "rank") or 0),
            codes=tuple(_all(p, "code")),
            intensity=float(_one(p, "intensity") or 0),
            origin_intensity=float(_one(p, "originIntensity") or 0),
            affiliation=int(_one(p, "affiliation") or 0),
            affiliates=_locals(p, "affiliates"),
            among_equals=_locals(p, "amongEquals"),
            lasting=_one(p, "lasting") == "true",
            abroad=_one(p, "abroad") == "true",
        )


def _actors(resources: Resources, classes: Mapping[str, frozenset[str]]) -> Iterator[Actor]:
    for iri, p in resources.items():
        label = _one(p, SKOS + "prefLabel")
        kinds = [k for k in _locals(p, RDF_TYPE) if "Participant" in classes.get(k, ())]
        if not kinds or not label:
            continue
        yield Actor(
            iri=iri,
            label=label,
            type=min(kinds, key=lambda kind: (-len(classes[kind]), kind)),  # the narrowest class
            names=tuple(_all(p, SKOS + "altLabel")),
            abbreviations=tuple(_all(p, "abbreviation")),
            adjectives=tuple(_all(p, "adjective")),
            people=tuple(_all(p, "people")),
            metonyms=tuple(_all(p, "metonym")),
            capital=_one(p, "capital"),
            family_names=tuple(_all(p, "familyName")),
            country=_one(p, "country"),
            tenures=tuple(
                Tenure(_one(t, "role"), _one(t, "of"), _one(t, "from"), _one(t, "until"))
                for t in (resources.get(node, {}) for node in _all(p, "office"))
            ),
            offices=tuple(_all(p, "officeTitle")),
        )
