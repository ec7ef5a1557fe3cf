"""How a statement is presented: negation, hedge, intention, condition, request, end.

Cues stand in the ontology; this module knows where a cue must stand to the words it marks. Cues that
meet are combined by :meth:`graphkit.model.Modality.under`, from the inside out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graphkit.language.discourse import ParsedSentence
from graphkit.language.finding import Finding
from graphkit.language.morphology import Inflection
from graphkit.language.syntax import base, case_of
from graphkit.model import Cue, Modality

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Cues", "modality_of", "refused"]

CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj"})
STEPS = 10  # up the tree: deeper nesting is beyond what small parsers get right


class Cues:
    """The cues of a vocabulary by kind and form.

    >>> cues = Cues([Cue("governor", ("want",), "intended")], Inflection([]))
    >>> cues.of("governor", "wanted")
    <Modality.INTENDED: 'intended'>
    """

    def __init__(self, cues: Iterable[Cue], inflection: Inflection) -> None:
        self.by_kind: dict[str, dict[str, Modality | None]] = defaultdict(dict)
        for cue in cues:
            for word in cue.words:
                forms = {word}
                if cue.kind in {"governor", "speech", "factive"} and " " not in word:
                    forms |= inflection.verb(word) | inflection.noun(word)
                elif cue.kind == "speech-noun":
                    forms |= inflection.noun(word)
                for form in forms:
                    known = self.by_kind[cue.kind].get(form)
                    mode = Modality(cue.modality) if cue.modality else None
                    self.by_kind[cue.kind][form] = mode if known is None else known

    def of(self, kind: str, form: str) -> Modality | None:
        """The modality that a form sets as this kind of cue; None where it is no cue or sets none."""
        return self.by_kind[kind].get(form)

    def has(self, kind: str, form: str) -> bool:
        """Whether a form is a cue of this kind."""
        return form in self.by_kind[kind]


def modality_of(cues: Cues, p: ParsedSentence, finding: Finding) -> Modality:
    """The modality of a finding, without what its speaker adds."""
    head = finding.head
    result = Modality.ASSERTED
    for cue in _beside(cues, p, head):
        result = result.under(cue)
    if finding.presupposed and head.dep_ != "acl:relcl":
        return _governed_noun(cues, p, head, result) if head.pos_ == "NOUN" and base(head) in {"obj", "obl"} else result
    start = head
    if finding.support is not None:
        start = finding.support
        if (mode := cues.of("governor", start.lower_)) is not None:
            result = result.under(mode)
        for cue in _beside(cues, p, start):
            result = result.under(cue)
    elif head.pos_ in {"NOUN", "PROPN"} and base(head) in {"obj", "obl", "nsubj"}:
        return _governed_noun(cues, p, head, result)
    if finding.object.token >= 0 and finding.object.token < len(p.doc):
        result = _denied_argument(cues, p, finding, result)
    return _climb(cues, p, start, result)


def _governed_noun(cues: Cues, p: ParsedSentence, noun: Token, result: Modality) -> Modality:
    """A noun under a verb: denied support, planned talks, called for an attack."""
    verb = noun.head
    if verb.pos_ not in {"VERB", "AUX", "ADJ"}:
        return result
    mode = cues.of("governor", verb.lower_)
    if mode is None:
        return result
    if mode in {Modality.ALLEGED, Modality.ENDED} and base(noun) != "obj":
        return result
    result = result.under(mode)
    for cue in _beside(cues, p, verb):
        result = result.under(cue)
    return _climb(cues, p, verb, result)


def _denied_argument(cues: Cues, p: ParsedSentence, finding: Finding, result: Modality) -> Modality:
    """No group attacked; attacked neither town."""
    for referent in (finding.subject, finding.object):
        if referent.token < 0:
            continue
        for child in p.doc[referent.token].children:
            if base(child) in {"det", "cc:preconj", "cc"} and (mode := cues.of("determiner", child.lower_)) is not None:
                return result.under(mode)
    return result


def _beside(cues: Cues, p: ParsedSentence, token: Token) -> Iterator[Modality]:
    """Cues that hang on the word itself: adverbs, adjectives, auxiliaries, determiners."""
    perfect = any(c.lower_ in {"have", "has", "had", "'ve"} and c.dep_.startswith("aux") for c in token.children)
    for child in token.children:
        low, relation = str(child.lower_), base(child)
        if (
            relation in {"advmod", "obl", "cc", "discourse", "mark", "det"}
            and (mode := cues.of("adverb", low)) is not None
        ):
            if not _pseudo(cues, p, child):
                yield mode
        elif (
            relation in {"amod", "compound", "advmod", "nmod"} and (mode := cues.of("adjective", low)) is not None
        ) or (relation == "det" and (mode := cues.of("determiner", low)) is not None):
            yield mode
        if relation == "aux":
            kind = "perfect" if perfect and cues.has("perfect", low) else "auxiliary"
            if (mode := cues.of(kind, low)) is not None:
                yield _reported_future(cues, token, low, mode)
    phrase = str(p.doc[max(0, token.i - 4) : token.i + 2].text).lower()
    for words, mode in cues.by_kind["phrase"].items():
        if words in phrase and mode is not None:
            yield mode


def _reported_future(cues: Cues, token: Token, low: str, mode: Modality) -> Modality:
    """``would`` below a verb of saying is the future of the speaker, not a condition."""
    if low not in {"would", "'d"}:
        return mode
    current = token
    for _ in range(STEPS):
        if current.head == current:
            break
        if base(current) in {"ccomp", "parataxis"} and cues.has("speech", current.head.lower_):
            return Modality.INTENDED
        current = current.head
    return mode


def _pseudo(cues: Cues, p: ParsedSentence, token: Token) -> bool:
    following = str(p.doc[token.i : token.i + 3].text).lower()
    before = str(p.doc[max(0, token.i - 1) : token.i + 1].text).lower()
    return any(following.startswith(w) or before == w for w in cues.by_kind["pseudo"])


def _climb(cues: Cues, p: ParsedSentence, token: Token, result: Modality) -> Modality:
    """Collect what governs a predicate, clause by clause."""
    current = token
    for _ in range(STEPS):
        head, relation = current.head, base(current)
        for child in current.children:
            if (
                child.dep_ == "mark"
                and relation in {"advcl", "ccomp"}
                and (mode := cues.of("marker", child.lower_)) is not None
            ):
                result = result.under(mode)
        if head == current or current.dep_ == "acl:relcl":
            break
        if relation == "conj":
            if not any(base(c) == "nsubj" for c in current.children):
                for cue in _auxiliaries(cues, p, head, current):
                    result = result.under(cue)
            current = head
            continue
        if relation in CLAUSAL:
            result = _governed(cues, p, current, head, result)
        elif relation == "parataxis" or relation not in {"obj", "obl", "nmod", "cop"}:
            break
        elif relation in {"obj", "obl"}:
            return _governed_noun(cues, p, current, result)
        current = head
    return result


def _auxiliaries(cues: Cues, p: ParsedSentence, head: Token, current: Token) -> Iterator[Modality]:
    """Auxiliaries of a first verb that the coordinated one shares."""
    if any(c.dep_.startswith("aux") for c in current.children):
        return
    for child in head.children:
        if base(child) == "aux" and (mode := cues.of("auxiliary", child.lower_)) is not None:
            yield _reported_future(cues, head, child.lower_, mode)


def _governed(cues: Cues, p: ParsedSentence, clause: Token, head: Token, result: Modality) -> Modality:
    relation, form = base(clause), str(head.lower_)
    infinitive = any(c.lower_ == "to" and c.dep_ in {"mark", "case"} for c in clause.children)
    if relation in {"advcl", "acl"} and not infinitive and case_or_mark(clause) not in {"of", "for", "from", "against"}:
        return result
    speech = cues.has("speech", form) and relation == "ccomp"
    mode = cues.of("speech", form) if speech else cues.of("governor", form)
    if mode is None and relation == "advcl" and infinitive and not cues.has("factive", form):
        mode = Modality.INTENDED
    if mode is not None:
        result = result.under(mode)
    if (mode is not None or relation == "xcomp") and not speech:
        for cue in _beside(cues, p, head):
            result = result.under(cue)
    elif speech:
        for cue in _beside(cues, p, head):
            if cue is Modality.DENIED and mode is None:
                result = result.under(Modality.ALLEGED)
    return result


def refused(cues: Cues, finding: Finding) -> bool:
    """Whether it is the will that is denied: does not want a truce, refuses to sign it, is unwilling to."""
    token = finding.support or finding.head
    for _ in range(3):
        if token.pos_ in {"VERB", "ADJ", "AUX"} and cues.of("governor", token.lower_) in {
            Modality.DENIED,
            Modality.INTENDED,
        }:
            return True
        token = token.head
    return False


def case_or_mark(token: Token) -> str:
    """The word that opens a clause or phrase."""
    return next((str(c.lower_) for c in token.children if c.dep_ == "mark"), case_of(token))
