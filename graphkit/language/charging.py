"""What a clause of speech does to somebody: who charges another with a wrong, threatens him, or demands that he act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from graphkit.language.finding import Finding
from graphkit.language.lexicon import Pattern
from graphkit.language.mentions import ParsedSentence
from graphkit.language.syntax import base, case_of, obliques, subjects

if TYPE_CHECKING:
    from graphkit.language.pairing import Pairing
    from graphkit.language.tree import Token

__all__ = ["charged"]

PARTS = frozenset({"act", "case", "judgement"})  # of a judgement, besides what stands behind it
NOT = frozenset({"not", "n't", "n’t", "never", "no", "neither", "hardly"})


def charged(
    p: ParsedSentence, matcher: Pairing, charges: Sequence[tuple[Token, Pattern]], found: Sequence[Finding]
) -> Iterator[Finding]:
    """Who alleges that another did wrong charges the other with it; who demands that it act appeals to it."""
    wrongs = [
        f
        for f in found
        if matcher.vocabulary.predicates[f.predicate].sign < 0 and f.subject.participant.type != "Unidentified"
    ]
    for verb, pattern in charges:
        if pattern.positions["B"] == "judged":
            yield from _judged(p, matcher, verb, pattern)
            continue
        clauses = [c for c in verb.children if base(c) in {"ccomp", "parataxis"}]
        said = {t.i for c in clauses for t in c.subtree}
        if pattern.positions["B"] == "victim":  # threatened to bomb X
            said |= {t.i for c in verb.children if base(c) == "xcomp" for t in c.subtree}
        if matcher.vocabulary.predicates[pattern.predicate].sign < 0:
            others = list({f.subject.participant.iri: [f.subject] for f in wrongs if f.head.i in said}.values())
        else:  # demanded that X withdraw
            others = [
                g for c in clauses if _wished(c, pattern) for t in subjects(c) for g in matcher.references.group(p, t)
            ]
        threat = pattern.positions["B"] in {"target", "victim"}
        for speaker in (g for t in subjects(verb) for g in matcher.references.group(p, t)):
            if threat:
                who = {r.participant.iri for r in speaker}
                others = [[f.object] for f in wrongs if f.head.i in said and f.subject.participant.iri in who]
            for other in others:
                yield from matcher.referred(pattern, verb, {"A": speaker, "B": other})


def _wished(clause: Token, pattern: Pattern) -> bool:
    """Whether a clause is in the subjunctive: demanded that X withdraw, but insisted that X was safe.

    Where the phrase has "must", the clause needs it too: said that X must withdraw.
    """
    finite = [c for c in clause.children if c.dep_ in {"aux", "aux:pass", "cop"}]
    if "must" in pattern.phrase.split():
        return any(c.lower_ in {"must", "should"} for c in finite) and not any(c.lower_ == "have" for c in finite)
    return any(c.tag_ == "MD" or c.lower_ == "be" for c in finite) or (not finite and clause.tag_ in {"VB", "VBP"})


def _judged(p: ParsedSentence, matcher: Pairing, verb: Token, pattern: Pattern) -> Iterator[Finding]:
    """Of whom a clause says that he is to blame, or that what he did was wrong: said that X's attack was a crime."""
    fixed = dict(pattern.fixed)
    for clause in (c for c in verb.children if base(c) in {"ccomp", "parataxis"}):
        judging = any(form in fixed["judgement"] for form in matcher.references.forms(p, clause))
        case = case_of(clause)
        if not judging or (case and case not in fixed.get("case", ())) or ("case" in fixed and not case):
            continue
        if not any(c.dep_ == "cop" for c in clause.children) or any(c.lower_ in NOT for c in clause.children):
            continue
        behind = [
            (t, forms)
            for where, forms in pattern.fixed
            if where.startswith("PREP:")
            for t in obliques(clause, where[5:])
        ]
        if len(fixed) > len(fixed.keys() & PARTS) and not any(
            form in forms for t, forms in behind for form in matcher.references.forms(p, t)
        ):
            continue  # responsible for its own security
        for told in subjects(clause):
            others = matcher.references.group(p, told)
            if "act" in fixed:
                if not any(form in fixed["act"] for form in matcher.references.forms(p, told)):
                    continue
                others = [g for t in matcher.own_agents(p, told) for g in matcher.references.group(p, t)]
            for speaker in (g for t in subjects(verb) for g in matcher.references.group(p, t)):
                for other in others:
                    yield from matcher.referred(pattern, verb, {"A": speaker, "B": other})
