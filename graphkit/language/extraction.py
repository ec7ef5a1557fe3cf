"""Documents to statements: the language layer as one call."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from graphkit.identifiers import identified
from graphkit.language.attribution import Attributions
from graphkit.language.confidence import confidence
from graphkit.language.discourse import Discourse, ParsedSentence
from graphkit.language.finding import Finding
from graphkit.language.gazetteer import MEASURE, Gazetteer
from graphkit.language.lexicon import Lexicon
from graphkit.language.matching import Matcher
from graphkit.language.modality import Cues, modality_of, refused
from graphkit.language.morphology import Inflection
from graphkit.language.pipeline import load_model
from graphkit.language.reference import References
from graphkit.language.referents import Referent, WordClasses
from graphkit.language.segments import Sentence, segment
from graphkit.language.timex import Timex, find_times
from graphkit.language.timing import Timing
from graphkit.language.tree import Tree
from graphkit.model import Document, Modality, Statement, Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Extractor"]

WORD = re.compile(r"[^\W\d_]+")
PRONOUNS = frozenset("it its he she they we i who which that his her their our".split())
REFERRING = frozenset({"acting-part", "armed-noun", "population"})  # common nouns that may be a subject


class Extractor:
    """Reads statements from documents with one vocabulary and one pipeline.

    ``prefilter`` parses only sentences with an actor and a cue; the statements are the same without it.
    """

    def __init__(self, vocabulary: Vocabulary, model: str = "", *, prefilter: bool = True) -> None:
        self.vocabulary, self.prefilter = vocabulary, prefilter
        self.inflection = Inflection(
            vocabulary.words.get("irregular", ()), vocabulary.words.get("irregular-plural", ())
        )
        self.lexicon = Lexicon.of(vocabulary)
        self.gazetteer = Gazetteer(vocabulary.actors)
        self.cues = Cues(vocabulary.cues, self.inflection)
        light = frozenset().union(*(self.inflection.verb(w) for w in vocabulary.words.get("light-verb", ())))
        charges = {form for form, mode in self.cues.by_kind["speech"].items() if mode is Modality.ALLEGED}
        ascribing = frozenset().union(*(self.inflection.verb(w) for w in vocabulary.words.get("ascribing-verb", ())))
        self.words = WordClasses(
            {
                **self.lexicon.words,
                "light-verb-forms": light,
                "ascribe-forms": ascribing,
                "charge-forms": frozenset(charges),
            }
        )
        self.triggers = frozenset(form.split()[-1].split("-")[-1] for form in self.lexicon.by_form)
        self.common = frozenset(f for f in self.lexicon.by_form if " " not in f) | frozenset().union(
            *self.cues.by_kind.values()
        )
        self.referring = frozenset(PRONOUNS.union(*(f for n, f in self.words.words.items() if n in REFERRING)))
        self.owned = frozenset(
            kind
            for x in self.lexicon.patterns
            if x.shape == "possessive"
            for s, kind in x.classes
            if x.positions[s] == "bearer"
        )
        self.reporting = frozenset(self.cues.by_kind["speech"])
        self.nlp = load_model(model)

    def extract(self, document: Document) -> list[Statement]:
        """The statements of a document, in the order of the text."""
        return next(iter(self.extract_many([document])))

    def extract_many(self, documents: Iterable[Document], *, batch: int = 1) -> Iterator[list[Statement]]:
        """The statements of each document; ``batch`` documents are parsed together, which pays where they are short."""
        rest = iter(documents)
        while chunk := list(islice(rest, batch)):
            read = [self._read(d) for d in chunk]
            trees = self.nlp.pipe([doc for _, chosen in read for _, doc in chosen], batch_size=64)
            for document, (discourse, chosen) in zip(chunk, read, strict=True):
                parsed = [
                    ParsedSentence(i, discourse.sentences[i], Tree.of(doc))
                    for (i, _), doc in zip(chosen, trees, strict=False)
                ]
                yield self._statements(document, discourse, parsed)

    def _read(self, document: Document) -> tuple[Discourse, list[tuple[int, Doc]]]:
        """A document's names, and those of its sentences that are worth parsing."""
        sentences = segment(document.text, self.common)
        discourse = Discourse(self.vocabulary, self.gazetteer, sentences, document.date)
        chosen = []
        for i, sentence in enumerate(sentences):
            if not self.prefilter or self._promising(discourse, i, sentence):
                doc = self.nlp.make_doc(sentence.text)
                for token in doc:
                    token.is_sent_start = token.i == 0
                discourse.annotate(i, doc)
                chosen.append((i, doc))
        return discourse, chosen

    def _statements(self, document: Document, discourse: Discourse, parsed: list[ParsedSentence]) -> list[Statement]:
        if not parsed:
            return []
        discourse.mentions(parsed)
        references = References(self.vocabulary, discourse, parsed, self.words)
        attributions = Attributions(self.cues, references, parsed, document.text)
        matcher = Matcher(self.vocabulary, self.lexicon, references)
        statements: dict[str, Statement] = {}
        times, timing = _times(discourse, document), Timing(self.reporting)
        for p in parsed:
            for finding in matcher.find(p):
                statement = self._statement(discourse, document, p, finding, attributions, timing, times[p.number])
                statements.setdefault(statement.statement_id, statement)
        return list(statements.values())

    def _promising(self, discourse: Discourse, number: int, sentence: Sentence) -> bool:
        """Whether a sentence has a cue, and a word that could be a subject: without both it cannot give a statement."""
        matches = [m for m in discourse.matches[number] if m.actors[0].type != "Measure"]
        if any(words in f" {sentence.text.lower()} " for words in self.cues.by_kind["elsewhere"]):
            return False
        if any(m.actors[0].type in self.owned for m in matches):
            return True
        words = WORD.findall(sentence.text)
        low = {w.lower() for w in words}
        if low.isdisjoint(self.triggers):
            return False
        return bool(matches) or any(w[0].isupper() for w in words) or not low.isdisjoint(self.referring)

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
        predicate, modality = finding.predicate, modality_of(self.cues, p, finding)
        refusal = self.vocabulary.predicates[predicate].refusal
        if (
            refusal
            and modality is Modality.DENIED
            and other.participant.type == MEASURE
            and refused(self.cues, finding)
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
