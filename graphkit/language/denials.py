"""Charges denied a sentence later: X accused Y of arming Z. Y denied this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.language.finding import Finding
from graphkit.language.mentions import ParsedSentence
from graphkit.language.prefilter import SAID
from graphkit.language.syntax import base, subjects

if TYPE_CHECKING:
    from graphkit.language.matching import Matcher

__all__ = ["denied"]

SINCE = 2  # sentences within which a charge is answered


def denied(p: ParsedSentence, matcher: Matcher) -> Iterator[Finding]:
    """What somebody was charged with in the sentences before, where he denies the charge without saying it again."""
    words = matcher.references.words
    for verb in p.doc:
        if verb.pos_ != "VERB" or not words.has("disowning-verb", verb.lower_):
            continue
        answered = next((c for c in verb.children if base(c) == "obj"), None)
        if answered is None or not (answered.lower_ in SAID or words.has("charge-noun", answered.lower_)):
            continue
        for doer in (r for t in subjects(verb) for g in matcher.references.group(p, t) for r in g):
            for told in _charges(matcher, doer.participant.iri, p.number):
                yield replace(told, subject=doer, head=answered, support=verb, origin=None, presupposed=False)


def _charges(matcher: Matcher, accused: str, number: int) -> list[Finding]:
    """What was said to be the doing of one who was charged in the same sentence, the latest such sentence."""
    for sentence in range(number - 1, max(-1, number - 1 - SINCE), -1):
        told = matcher.findings.get(sentence, ())
        kinds = matcher.vocabulary.predicates
        blamed = any(f.object.participant.iri == accused and kinds[f.predicate].family == "verbal" for f in told)
        if blamed:
            return [
                replace(f, object=replace(f.object, start=-1, token=-1, certainty=f.object.certainty * 0.85))
                for f in told
                if f.subject.participant.iri == accused and kinds[f.predicate].family != "verbal"
            ]
    return []
