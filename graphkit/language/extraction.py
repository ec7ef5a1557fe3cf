"""Documents to statements: the language layer as one call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from graphkit.identifiers import identified
from graphkit.language.attribution import Attributions
from graphkit.language.confidence import confidence
from graphkit.language.cues import SPOKEN, Cues
from graphkit.language.discourse import Discourse
from graphkit.language.fields import Fields
from graphkit.language.finding import Finding
from graphkit.language.gazetteer import MEASURE, Gazetteer
from graphkit.language.grammar import Grammar
from graphkit.language.lexicon import Lexicon
from graphkit.language.matching import Matcher
from graphkit.language.mentions import ParsedSentence
from graphkit.language.modality import Scope
from graphkit.language.morphology import Inflection
from graphkit.language.pairing import FORCE
from graphkit.language.parses import Parses
from graphkit.language.pipeline import load_model, parse
from graphkit.language.prefilter import Cued, Prefilter
from graphkit.language.reference import References
from graphkit.language.referents import Referent, WordClasses
from graphkit.language.segments import segment
from graphkit.language.timex import Timex, find_times
from graphkit.language.timing import Timing
from graphkit.model import Document, Modality, Statement, Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Extractor"]

DOUBT = 0.35  # what is this unlikely to be right is a guess, no statement
SUFFERED = (("A", "agent"), ("B", "PREP:of"))  # the killing of X
DONE = (("A", "subject"), ("B", "object"))
PRONOUNS = frozenset("it its he she they we i who which that his her their our".split())


@dataclass(frozen=True, slots=True)
class _Reading:
    """A document before it is parsed: its sentences, the cues of those that may state something, those to parse."""

    parses: Parses
    cues: Mapping[int, Cued]
    wanted: Sequence[int]


class Extractor:
    """Reads statements from documents with one vocabulary and one pipeline.

    ``prefilter`` parses only sentences with an actor and a cue; the statements are the same without it.
    """

    def __init__(self, vocabulary: Vocabulary, model: str = "", *, prefilter: bool = True) -> None:
        self.vocabulary, self.prefilter = vocabulary, prefilter
        self.inflection = Inflection(
            vocabulary.words.get("irregular", ()), vocabulary.words.get("irregular-plural", ())
        )
        self.lexicon = Lexicon.kept(vocabulary)
        self.gazetteer = Gazetteer(vocabulary.actors)
        self.cues = Cues(vocabulary.cues, self.inflection)
        verbs = {k: self.inflection.of_verbs(v) for k, v in vocabulary.words.items() if k.endswith("-verb")}
        charges = {form for form, mode in self.cues.by_kind["speech"].items() if mode is Modality.ALLEGED}
        suffered = frozenset().union(
            *(
                x.heads
                for x in self.lexicon.patterns
                if x.slots == SUFFERED and vocabulary.predicates[x.predicate].family == FORCE
            )
        )
        self.words = WordClasses(
            {
                **self.lexicon.words,
                **verbs,
                "charge-forms": frozenset(charges),
                "suffered-forms": suffered,
                "fighting-forms": self._fighting(),
            }
        )
        lasting = frozenset(n for n, p in vocabulary.predicates.items() if p.lasting)
        things = self.lexicon.words.get("acting-part", frozenset()) | self.lexicon.words.get("asset", frozenset())
        spoken = frozenset(n for n, p in vocabulary.predicates.items() if p.family == SPOKEN)
        self.scope = Scope(self.cues, lasting, spoken, verbs.get("light-verb", frozenset()), things)
        self.common = frozenset(f for f in self.lexicon.by_form if " " not in f) | frozenset().union(
            *self.cues.by_kind.values()
        )
        self.fields = Fields(self.cues.by_kind, self.inflection)
        self.filter = Prefilter(vocabulary, self.lexicon, self.words)
        self.reporting = frozenset(self.cues.by_kind["speech"])
        self.grammar = Grammar.of(vocabulary.words)
        self.nlp = load_model(model)

    def _fighting(self) -> frozenset[str]:
        """Forms of verbs by which one does violence to another: fights, shelled."""
        predicates = self.vocabulary.predicates
        hostile = {n: p for n, p in predicates.items() if p.sign < 0}
        mutual = {n for n, p in hostile.items() if p.symmetric}
        fighting = mutual | {n for n, p in hostile.items() if p.parent in mutual}
        plain = (x for x in self.lexicon.patterns if x.slots == DONE and not (x.fixed or x.particle or x.classes))
        return frozenset().union(*(x.heads for x in plain if x.shape == "verb" and x.predicate in fighting))

    def extract(self, document: Document) -> list[Statement]:
        """The statements of a document, in the order of the text."""
        return next(iter(self.extract_many([document])))

    def extract_many(self, documents: Iterable[Document], *, batch: int = 1) -> Iterator[list[Statement]]:
        """The statements of each document; ``batch`` documents are parsed together, which pays where they are short."""
        rest = iter(documents)
        while chunk := list(islice(rest, batch)):
            read = [self._read(d) for d in chunk]
            wanted = [(r.parses, n) for r in read for n in r.parses.among(r.wanted)]
            parsed = self._parse([(p.prepared(n), p.discourse.namesakes.any(n)) for p, n in wanted])
            for (parses, number), doc in zip(wanted, parsed, strict=True):
                parses.add(number, doc)
            for document, r in zip(chunk, read, strict=True):
                yield self._statements(document, r.parses, r.cues)

    def promising(self, document: Document) -> list[int]:
        """Numbers of the sentences that are parsed because they may give statements."""
        return list(self._read(document).wanted)

    def _read(self, document: Document) -> _Reading:
        sentences = segment(document.text, self.common)
        discourse = Discourse(self.vocabulary, self.gazetteer, self.fields, sentences, document.date)
        parses = Parses(discourse, self.nlp.make_doc, self._parse, self.grammar)
        if self.prefilter:
            cues = self.filter.promising(discourse)
        else:
            cues = dict.fromkeys(range(len(sentences)), self.lexicon.patterns)
        stating = {n: found for n, found in cues.items() if not discourse.elsewhere(n)}
        asked = {n - 1 for n in stating if n and self.filter.looks_back(discourse, n)}
        asked = {n for n in asked if not discourse.elsewhere(n)}
        return _Reading(parses, stating, tuple(sorted(stating.keys() | asked) if self.prefilter else cues))

    def _parse(self, sentences: Sequence[tuple[Doc, bool]]) -> list[Doc]:
        """Trees, and names where there may be any; all names, where everything is parsed."""
        docs = [doc for doc, _ in sentences]
        named = docs if not self.prefilter else [doc for doc, named in sentences if named]
        return parse(self.nlp, docs, named)

    def _statements(self, document: Document, parses: Parses, cues: Mapping[int, Cued]) -> list[Statement]:
        if not cues:
            return []
        discourse = parses.discourse
        references = References(self.vocabulary, discourse, parses, self.words)
        attributions = Attributions(self.cues, references, document.text)
        matcher = Matcher(self.vocabulary, self.lexicon, references)
        statements: dict[str, Statement] = {}
        times, timing = _times(discourse, document), Timing(self.reporting, frozenset(self.cues.by_kind["occasion"]))
        for number, found in cues.items():
            p = parses.get(number)
            for finding in matcher.find(p, found):
                if confidence(finding) < DOUBT:
                    continue
                statement = self._statement(discourse, document, p, finding, attributions, timing, times[number])
                statements.setdefault(statement.statement_id, statement)
        return list(statements.values())

    def _statement(
        self,
        discourse: Discourse,
        document: Document,
        p: ParsedSentence,
        finding: Finding,
        attributions: Attributions,
        timing: Timing,
        times: Sequence[Timex],
    ) -> Statement:
        subject, other = _explicit(finding.subject, discourse), _explicit(finding.object, discourse)
        speakers = attributions.chain(p, finding)
        predicate, modality = finding.predicate, self.scope.modality(p, finding)
        refusal = self.vocabulary.predicates[predicate].refusal
        if (
            refusal
            and modality is Modality.DENIED
            and other.participant.type == MEASURE
            and self.scope.refused(finding)
        ):
            predicate, modality = refusal, Modality.ASSERTED
        return identified(
            Statement(
                document=document.id,
                subject=subject.participant.label,
                predicate=predicate,
                object=other.participant.label,
                subject_id=subject.participant.iri,
                object_id=other.participant.iri,
                subject_mention=subject.text,
                object_mention=other.text,
                subject_type=subject.participant.type,
                object_type=other.participant.type,
                modality=modality,
                attributed_to=tuple(s.label for s in speakers),
                attributed_to_ids=tuple(s.iri for s in speakers),
                time=timing.of(p, finding, times),
                quote=document.text[p.sentence.start : p.sentence.end],
                start=p.sentence.start,
                end=p.sentence.end,
                confidence=confidence(finding),
                origin=finding.origin.participant.label if finding.origin else "",
                origin_id=finding.origin.participant.iri if finding.origin else "",
                cue=finding.head.text,
                subject_start=subject.start,
                object_start=other.start,
                document_date=document.date,
                document_title=document.title,
                document_url=document.url,
                document_source=document.source,
            )
        )


def _explicit(referent: Referent, discourse: Discourse) -> Referent:
    """A pronoun is quoted by the name it stands for in this document; its place stays its own."""
    if referent.text.lower() in PRONOUNS:
        return replace(referent, text=discourse.spelling(referent.participant))
    return referent


def _times(discourse: Discourse, document: Document) -> list[list[Timex]]:
    """The date phrases of all sentences, those that are not parsed included: each may count from the one before."""
    found, told = [], ""
    for sentence in discourse.sentences:
        found.append(find_times(sentence.text, document.date, told))
        told = next((t.value for t in reversed(found[-1]) if "/" not in t.value), told)
    return found
