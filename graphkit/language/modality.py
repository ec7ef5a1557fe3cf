"""How a statement is presented: negation, hedge, intention, condition, request, end.

Cues stand in the ontology; this module knows where a cue must stand to the words it marks: beside them,
above them as what governs their clause or noun, or in a condition. Cues that meet are combined, the outermost
first, by the table of :meth:`graphkit.model.Modality.under`. What a noun phrase takes for granted ("the
Rwandan-backed rebels", "X's war with Y") is not touched by what is said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import TYPE_CHECKING

from graphkit.language.clauses import (
    case_or_mark,
    contrast,
    excepted,
    in_perfect,
    indefinite,
    is_content,
    names_only,
    own,
    predicative,
    reduced,
    towards_verb,
)
from graphkit.language.cues import Cues, promise
from graphkit.language.finding import Finding
from graphkit.language.mentions import ParsedSentence
from graphkit.language.syntax import base, case_of, is_passive
from graphkit.model import Modality

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Scope", "combined"]

CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj"})
STEPS = 10  # up the tree: deeper nesting is beyond what small parsers get right
UNREAL = frozenset({Modality.INTENDED, Modality.REQUESTED, Modality.CONDITIONAL})
GOVERNING = ("governor", "clausal", "refusal", "necessity")
GERUND_CASES = frozenset({"of", "for", "from", "against", "with"})


def combined(cues: Iterable[Modality]) -> Modality:
    """Cues from the innermost to the outermost as one.

    >>> str(combined([Modality.ENDED, Modality.INTENDED, Modality.DENIED]))  # does not plan to stop
    'asserted'
    """
    return reduce(lambda outer, inner: inner.under(outer), reversed(list(cues)), Modality.ASSERTED)


class Scope:
    """The modality of findings.

    ``lasting`` are the predicates that may end, ``spoken`` those of what is done by words: who promises revenge has
    threatened; ``light`` forms of verbs that carry a noun's modality; ``things`` nouns that are there whatever is
    planned or denied of them: troops, a base.
    """

    def __init__(
        self,
        cues: Cues,
        lasting: frozenset[str],
        spoken: frozenset[str],
        light: frozenset[str],
        things: frozenset[str],
    ) -> None:
        self.cues, self.lasting, self.spoken, self.light = cues, lasting, spoken, light
        self.things = frozenset(t for t in things if not cues.has("occasion", t))

    def modality(self, p: ParsedSentence, finding: Finding) -> Modality:
        """The modality of a finding, with what a verb of charging or denying adds."""
        lasting = finding.predicate in self.lasting
        head = finding.head.head if base(finding.head) == "case" else finding.head  # is in X, is against X
        found = list(self._beside(p, head, lasting))
        promised = None if finding.predicate in self.spoken else promise(self.cues, finding.pattern)
        if promised is not None:
            found.append(promised)
        if names_only(finding):
            return combined([*found, *(self._former(p, head) if lasting else ())])
        found += self._none(p, finding)
        if finding.support is not None:
            verb = finding.support
            if head.head == verb or head.dep_ == "conj":
                found += self._taken(p, verb, head)
            elif base(head) == "nmod" and case_of(head) == "to":  # announced an end to the attacks
                found += self._above_noun(p, head)
            elif self.cues.of("speech", str(verb.lower_)) is Modality.ALLEGED:  # the attack, blamed on X, killed Y
                found.append(Modality.ALLEGED)
            found += [*self._beside(p, verb), *self._above(p, verb)]
        elif finding.pattern.shape == "verb" and base(head) in {"amod", "compound"} and case_of(head.head) == "to":
            found += self._above_noun(p, head.head)  # wants to forge ties, read as "to ties"
        elif head.pos_ in {"NOUN", "PROPN"} and not predicative(head):
            if head.lower_ not in self.things:
                found += self._above_noun(p, head)
            elif base(head) == "obj" and towards_verb(finding):  # denied shipping Emirati weapons to X: none reached X
                found += [*self._beside(p, head.head), *self._above(p, head.head)]
        elif finding.pattern.shape in {"locative", "state", "adjective"} and base(head) in {"nmod", "amod"}:
            return combined(found)
        elif not finding.presupposed or not reduced(head):
            found += self._above(p, head, found)
        result = combined(found)
        if result is Modality.ASSERTED and lasting and self._until(finding.support or head):
            return Modality.ENDED
        return Modality.CONDITIONAL if result is Modality.DENIED and excepted(finding.support or head) else result

    def refused(self, finding: Finding) -> bool:
        """Whether it is the will that is denied: does not want a truce, refuses to sign it, is unwilling to."""
        token = finding.support or finding.head
        kinds = ("governor", "clausal", "refusal", "disposition")
        for _ in range(3):
            modes = {self.cues.of(kind, str(token.lower_)) for kind in kinds}
            if token.pos_ in {"VERB", "ADJ", "AUX"} and modes & {Modality.DENIED, Modality.INTENDED}:
                return True
            token = token.head
        return False

    # ------------------------------------------------------------ beside a word

    def _beside(self, p: ParsedSentence, token: Token, lasting: bool = True) -> Iterator[Modality]:
        """Cues that hang on the word itself: adverbs, adjectives, auxiliaries, determiners."""
        done = in_perfect(token)
        for child in token.children:
            relation = base(child)
            if relation == "aux":
                if (mode := self._auxiliary(token, child, done)) is not None:
                    yield mode
            elif relation in {"advmod", "obl", "cc", "discourse", "det", "amod", "compound", "nmod"}:
                yield from self._modifying(p, token, child, lasting, done)
        if any(c.lower_ == "to" and c.dep_ == "mark" for c in token.children) and any(
            c.lower_ in {"is", "are", "was", "were"} for c in token.children
        ):
            yield Modality.INTENDED  # X is to meet Y
        phrase = f" {str(p.doc[max(0, token.i - 4) : token.i + 2].text).lower()} "
        for words, mode in self.cues.by_kind["phrase"].items():
            if f" {words} " in phrase and mode is not None:
                yield mode

    def _modifying(
        self, p: ParsedSentence, token: Token, child: Token, lasting: bool, done: bool
    ) -> Iterator[Modality]:
        low, relation = str(child.lower_), base(child)
        kinds = []
        if relation in {"advmod", "obl", "cc", "discourse", "det"} and not self._pseudo(p, child):
            kinds += ["adverb"] if not contrast(child) else []
            kinds += ["lapsed"] if lasting and not done and relation == "advmod" else []
        if token.pos_ in {"NOUN", "PROPN", "ADJ"} and relation in {"amod", "compound", "nmod", "advmod"}:
            kinds += ["adjective"]
            kinds += ["foiled"] if self.cues.has("governor", token.lower_) else []
            kinds += ["former"] if lasting else []
        if relation == "det":
            kinds += ["determiner"]
        yield from [m for k in kinds if (m := self.cues.of(k, low)) is not None][:1]

    def _auxiliary(self, token: Token, aux: Token, done: bool) -> Modality | None:
        low = str(aux.lower_)
        if low == "should" and any(base(c) == "nsubj" and c.i > aux.i for c in token.children):
            return Modality.CONDITIONAL  # should X attack
        mode = self.cues.of("perfect" if done and self.cues.has("perfect", low) else "auxiliary", low)
        if mode is Modality.CONDITIONAL and not done and low in {"would", "'d", "’d"} and self._reported(token):
            return Modality.INTENDED  # the future of a speaker
        return mode

    def _reported(self, token: Token) -> bool:
        """Whether a verb of saying stands above a clause."""
        current = token
        for _ in range(STEPS):
            if current.head == current:
                break
            if (base(current) == "parataxis" or is_content(current)) and self.cues.has("speech", current.head.lower_):
                return True
            current = current.head
        return False

    def _pseudo(self, p: ParsedSentence, token: Token) -> bool:
        following = f"{str(p.doc[token.i : token.i + 4].text).lower()} "
        before = str(p.doc[max(0, token.i - 1) : token.i + 1].text).lower()
        return any(following.startswith(w + " ") or before == w for w in self.cues.by_kind["pseudo"])

    def _none(self, p: ParsedSentence, finding: Finding) -> Iterator[Modality]:
        """No group attacked; attacked neither town; neither X nor Y; has no troops in Z."""
        places = [r.token for r in (finding.subject, finding.object) if 0 <= r.token < len(p.doc)]
        inner = [c for c in finding.head.children if base(c) == "obj" and finding.pattern.fixed]
        for argument in (*(p.doc[i] for i in places), *inner):
            first = argument.head if argument.dep_ == "conj" else argument
            words = [c for t in (argument, first) for c in t.children if base(c) in {"det", "cc:preconj", "cc"}]
            denied = [c for c in words if self.cues.has("determiner", str(c.lower_))]
            if any(c.head == argument or c.lower_ in {"neither", "nor"} for c in denied):
                yield Modality.DENIED
                return

    def _former(self, p: ParsedSentence, head: Token) -> Iterator[Modality]:
        """Adjectives before the noun phrase of a naming: a former rebel-held town, ex-Vice President."""
        noun = head.head if base(head) in {"amod", "compound"} and head.head.i > head.i else head
        for i in range(head.i, max(0, noun.left_edge.i - 2) - 1, -1):
            token = p.doc[i]
            if token.text in {",", ";", "and"} or (token.pos_ in {"VERB", "ADP"} and i < head.i):
                break
            if (mode := self.cues.of("former", str(token.lower_))) is not None:
                yield mode
                break

    def _until(self, token: Token) -> bool:
        """Supported X until 2019: a date that ends what lasts."""
        ends = [c for c in token.children if base(c) in {"obl", "advcl"}]
        return any(g.lower_ in {"until", "till"} for c in ends for g in c.children)

    # ------------------------------------------------------------ above a noun

    def _above_noun(self, p: ParsedSentence, noun: Token) -> list[Modality]:
        """A noun under a verb or another noun: denied support, planned talks, called for an attack, fears of war."""
        found: list[Modality] = []
        for _ in range(STEPS):
            head, relation = noun.head, base(noun)
            if relation == "nmod" and head.pos_ == "NOUN" and case_of(noun) in {"of", "for", "to"}:
                case = case_of(noun)
                mode = self.cues.of("governor", f"{head.lower_} {case}") or self.cues.of("governor", str(head.lower_))
                if mode is None or (mode is Modality.ALLEGED and case != "of"):
                    return found
                if self.cues.has("performative", str(noun.lower_)):
                    return found
                found += [mode, *self._beside(p, head)]
            elif relation != "conj":
                break
            noun = head
        if base(noun) in {"obj", "obl", "nsubj", "xcomp"} and noun.head != noun:
            return [*found, *self._under_verb(p, noun, noun.head)]
        above = predicative(noun) and base(noun) != "nmod"  # a predicate that the tree hangs on a noun leads back here
        return [*found, *self._above(p, noun)] if above else found

    def _under_verb(self, p: ParsedSentence, noun: Token, verb: Token) -> list[Modality]:
        if base(noun) == "nsubj" and not any(c.dep_ == "aux:pass" for c in verb.children):
            mode = self.cues.of("governor", str(verb.lower_))
            plan = self.cues.of("governor", str(noun.lower_)) is Modality.INTENDED
            ended = mode is Modality.ENDED and not self.cues.has("occasion", str(noun.lower_))
            if mode is not None and (ended or (mode is Modality.DENIED and plan)):  # the attempt failed
                return [mode, *self._beside(p, verb)]
            # an attack by X may follow; no attack will take place
            return [] if plan or not indefinite(noun) else [*self._beside(p, verb)]
        taken = self._taken(p, verb, noun)
        light = verb.lower_ in self.light or self.cues.has("creating", str(verb.lower_))
        if not taken and not (light and base(noun) in {"obj", "obl"} and indefinite(noun)):
            return []
        return [*self._opened(p, verb, taken), *self._above(p, verb)]

    def _taken(self, p: ParsedSentence, verb: Token, noun: Token) -> list[Modality]:
        """What a verb makes of the noun that is its object."""
        particle = next((str(c.lower_) for c in verb.children if c.dep_ == "compound:prt"), "")
        form = " ".join(w for w in (str(verb.lower_), case_of(noun) if base(noun) == "obl" else particle) if w)
        if (mode := self.cues.of("refusal", form)) is not None:
            return [mode] if own(noun) else []
        if self.cues.has("preventive", form):
            return [self._prevented(p, verb)]
        mode = self.cues.of("governor", form.removesuffix(" to")) or self.cues.of("taken", form)
        if mode is Modality.ENDED and self.cues.has("occasion", str(noun.lower_)) and noun.dep_ == "nsubj:pass":
            return []
        return [] if mode is None else [mode]

    def _opened(self, p: ParsedSentence, verb: Token, taken: list[Modality]) -> list[Modality]:
        """A governor with the cues beside it; what a denied denial leaves open is not affirmed."""
        beside = list(self._beside(p, verb))
        if taken[-1:] == [Modality.DENIED] and Modality.DENIED in beside:
            particle = next((str(c.lower_) for c in verb.children if c.dep_ == "compound:prt"), "")
            left = self.cues.of("open", f"{verb.lower_} {particle}".strip()) or self.cues.of("open", str(verb.lower_))
            if left is not None:
                return [*taken[:-1], left, *(c for c in beside if c is not Modality.DENIED)]
        return [*taken, *beside]

    # ------------------------------------------------------------ above a clause

    def _above(self, p: ParsedSentence, token: Token, inner: Iterable[Modality] = ()) -> list[Modality]:
        """What governs a predicate, clause by clause; ``inner`` are the cues found within."""
        found: list[Modality] = []
        current = token
        for _ in range(STEPS):
            head, relation = current.head, base(current)
            found += self._conditions(current, combined([*inner, *found]))
            if head == current or (current.dep_ == "acl:relcl" and not self._content(current)):
                break
            if relation == "conj":
                found += self._shared(p, head, current)
            elif relation == "advcl" and case_or_mark(current) == "by" and base(head) == "advcl":
                head = head.head  # took action to protect X by killing Y: the means, not the purpose
            elif relation in CLAUSAL:
                if (governed := self._governed(p, current, head)) is None:
                    break
                found += governed
                if head.pos_ == "NOUN" and not predicative(head):
                    return found + self._above_noun(p, head)
            elif relation in {"obj", "obl", "nmod", "nsubj"} and current.pos_ == "NOUN":
                return found + self._above_noun(p, current)
            elif relation not in {"obl", "obj", "nmod", "cop"}:
                break
            current = head
        return found

    def _conditions(self, clause: Token, inner: Modality) -> Iterator[Modality]:
        """If and whether before a clause; an if-clause that a future or a plan depends on."""
        for child in clause.children:
            if child.dep_ == "mark" and base(clause) in CLAUSAL:
                if (mode := self.cues.of("marker", child.lower_)) is not None:
                    yield mode
            elif base(child) == "advcl" and inner is Modality.INTENDED:
                if any(g.dep_ == "mark" and self.cues.of("marker", g.lower_) in UNREAL for g in child.children):
                    yield Modality.CONDITIONAL

    def _content(self, clause: Token) -> bool:
        """Reports that X attacked Y, which trees take for a relative clause."""
        marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
        return marked and any(self.cues.has(k, clause.head.lower_) for k in ("governor", "clausal", "truth"))

    def _shared(self, p: ParsedSentence, first: Token, second: Token) -> Iterator[Modality]:
        """Auxiliaries and hedges of a first verb that a coordinated one without subject shares, negation by "or"."""
        if any(base(c) == "nsubj" or c.dep_.startswith("aux") for c in second.children):
            return
        joint = next((str(c.lower_) for c in second.children if base(c) == "cc"), "")
        for child in first.children:
            if base(child) == "aux" and (mode := self._auxiliary(first, child, in_perfect(first))) is not None:
                yield mode
            elif base(child) in {"advmod", "cc", "det"} and child.i < first.i and not self._pseudo(p, child):
                mode, both = self.cues.of("adverb", child.lower_), joint in {"or", "nor"} or child.lower_ == "neither"
                if mode is Modality.ALLEGED or (mode is Modality.DENIED and both):
                    yield mode

    def _governed(self, p: ParsedSentence, clause: Token, head: Token) -> list[Modality] | None:
        """What takes a clause as complement or purpose makes of it; None where its time and truth are its own."""
        relation, form, opening = base(clause), str(head.lower_), case_or_mark(clause)
        infinitive = any(c.lower_ == "to" and c.dep_ in {"mark", "case"} for c in clause.children)
        if is_content(clause) and self.cues.has("speech", form):
            mode = self._speech_mode(clause, head)
            denied = Modality.DENIED in self._beside(p, head)
            if mode is None:
                return [Modality.ALLEGED] if denied else []  # did not say that: left open
            return self._opened(p, head, [mode]) if denied else [mode]
        phrase = opening and any(self.cues.has(kind, f"{form} {opening}") for kind in GOVERNING)  # balked at arming X
        if relation == "advcl" and not infinitive and opening not in GERUND_CASES and not phrase:
            gerund = clause.tag_ == "VBG" and opening in {"", "by", "while", "in", "without"}
            return [] if gerund else None
        if relation == "acl" and not infinitive and not opening and clause.tag_ in {"VBG", "VBN"}:
            return None
        mode = self._clause_mode(p, clause, head, infinitive, opening)
        if mode is None and relation == "advcl" and not infinitive and opening in GERUND_CASES:
            return None  # sanctioned X for arming Y: a fact of its own
        beside = list(self._beside(p, head))
        if Modality.DENIED in beside and self.cues.has("permissive", form):
            return [self._prevented(p, head)]
        if mode is not None:
            return self._opened(p, head, [mode])
        return beside if relation == "xcomp" or self.cues.has("truth", form) else []

    def _speech_mode(self, clause: Token, verb: Token) -> Modality | None:
        """Charge and denial; a claim where it speaks of others; a hope that they act."""
        form = str(verb.lower_)
        shown = [c for c in clause.children if base(c) == "nsubj"]
        if (mode := self.cues.of("claim", form)) is not None:
            return None if any(c.lower_ in {"it", "they", "he", "she", "we"} for c in shown) else mode
        if self.cues.has("volition", form):
            return Modality.REQUESTED if shown else None
        return self.cues.of("speech", form)

    def _clause_mode(
        self, p: ParsedSentence, clause: Token, head: Token, infinitive: bool, opening: str
    ) -> Modality | None:
        form = str(head.lower_)
        forms = (f"{form} {opening}", form) if opening else (form,)
        taken = any(c.dep_ == "obj" and c.i < clause.i for c in head.children) or is_passive(head)  # used by X to hit Y
        shown = any(base(c) == "nsubj" for c in clause.children)
        if infinitive and self.cues.has("volition", form) and (taken or shown):
            return Modality.REQUESTED
        if any(self.cues.has("preventive", f) for f in forms):
            return self._prevented(p, head)
        for kind in GOVERNING:
            for mode in filter(None, (self.cues.of(kind, word) for word in forms)):
                if mode is not Modality.ENDED or not taken:
                    return mode
                if opening == "from":  # stopped X from taking Y
                    return self._prevented(p, head)
        present = predicative(head) and case_of(head)  # are in X to fight Y
        if base(clause) == "advcl" and infinitive and not present and not self.cues.has("factive", form):
            return Modality.INTENDED
        return None

    def _prevented(self, p: ParsedSentence, verb: Token) -> Modality:
        """What is prevented is not so; where preventing is itself only meant, asked for or possible, it may yet be."""
        outer = combined([*(c for c in self._beside(p, verb) if c is not Modality.DENIED), *self._above(p, verb)])
        return Modality.CONDITIONAL if outer in UNREAL else Modality.DENIED
