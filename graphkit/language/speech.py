"""Who says what within one sentence: verbs of saying, charging, asking and denying, and named sources.

A verb of saying covers the clause that the tree hangs under it, and what stands before it where it comes
behind a comma ("…, X said"). A source ("according to X") covers the clause that it belongs to. Trees often
misplace both, so the order of the words decides where the tree has no clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from graphkit.identifiers import NAME, mint
from graphkit.language.clauses import case_or_mark, is_content, own
from graphkit.language.cues import Cues
from graphkit.language.mentions import ParsedSentence, Participant
from graphkit.language.reference import References
from graphkit.language.syntax import antecedent, base, case_of, conjuncts, obliques, subjects
from graphkit.model import Modality

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Speech"]

MUTE = frozenset({"Place", "Measure"})  # what cannot speak
OPENING = frozenset({",", "”", '"', "“", "'", "’", ";", "—", "–", "--", "as"})
PHRASAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "PRON"})
STEPS = 12
TITLE = 8  # tokens before the colon of a headline
NEAR_COMMA = 8  # tokens that "X told Y on Monday" may have before the sentence goes on
NEAR = 60  # characters from "according to" to the name


class Speech:
    """The verbs of saying and the sources of one document's sentences, with the participants who speak."""

    def __init__(self, cues: Cues, references: References, teller: Callable[[int], tuple[Participant, ...]]) -> None:
        """``teller`` gives those who spoke last before a sentence, in a headline who speaks first below it."""
        self.cues, self.references, self.teller = cues, references, teller

    def verbs(self, p: ParsedSentence) -> list[Token]:
        """The verbs of saying of a sentence."""
        return [t for t in p.doc if self.cues.has("speech", t.lower_) and t.pos_ in {"VERB", "AUX"}]

    def reports(self, verb: Token) -> bool:
        """Whether a verb tells what somebody says, and does not do something to a thing: maintained positions."""
        things = [c for c in verb.children if c.dep_ == "obj" and not self.cues.has("telling", str(verb.lower_))]
        if any(c.dep_ == "xcomp" for c in verb.children):  # continues to support, vows to attack
            return False
        return not things or any(is_content(c) for c in verb.children)

    def issued(self, p: ParsedSentence) -> list[Token]:
        """The verbs by which somebody puts out a statement, a report: whoever did speaks in it."""
        nouns = (t for t in p.doc if base(t) == "obj" and self.cues.has("speech-noun", str(t.lower_)))
        return [t.head for t in nouns if t.head.pos_ == "VERB" and not self.references.owners(p, t)]

    # ------------------------------------------------------------ who speaks

    def speakers(self, p: ParsedSentence, verb: Token) -> tuple[Participant, ...]:
        """Who is the subject of a verb, where it can speak: in the passive its agent, in "said X" what is behind."""
        if any(c.dep_ in {"aux:pass", "nsubj:pass", "obl:agent"} for c in verb.children):
            tokens = [t for c in verb.children if c.dep_ == "obl:agent" for t in conjuncts(c)]
        else:
            tokens = [t for c in verb.children if base(c) == "nsubj" for t in conjuncts(antecedent(c))]
            tokens = tokens or self._beside(p, verb) or subjects(verb)
        return tuple(s for t in tokens if (s := self._speaker(p, t)) is not None)

    def _beside(self, p: ParsedSentence, verb: Token) -> list[Token]:
        """The subject that the order of words shows: ", said X" and "X said" with the tree gone astray."""
        last = verb.i - 1
        if last < 0:
            return []
        if p.doc[last].text in OPENING:
            if verb.tag_ == "VBG":  # …, telling Y: whom, not who
                return []
            if not any(base(c) == "ccomp" and c.i > verb.i for c in verb.children):
                return self._behind_verb(p, verb)
            last -= 1  # the spokesman, X, said
        mention = p.mentions.get(last)
        return [p.doc[mention.first]] if mention else []

    def _behind_verb(self, p: ParsedSentence, verb: Token) -> list[Token]:
        if verb.i + 1 == len(p.doc) or p.doc[verb.i + 1].pos_ not in PHRASAL:
            return []
        head = first = p.doc[verb.i + 1]
        while verb.i < head.head.i < first.i + STEPS and head.head != head and head.head.pos_ in PHRASAL:
            head = head.head
        return [head]

    def _speaker(self, p: ParsedSentence, token: Token) -> Participant | None:
        if self.cues.has("speech-noun", str(token.lower_)) and token.i not in p.mentions:
            owners = [r.participant for r in self.references.owners(p, token)]
            behind = [r.participant for t in obliques(token, "by", "from") for r in self.references.resolve(p, t)[:1]]
            known = (o for o in (*behind, *owners) if o.type not in MUTE)
            return next(known, next(iter(self.teller(p.number)), None))
        if p.sentence.headline and token.i not in p.mentions and self._person(p, token):  # Spokesman Says
            known = (r.participant for r in self.references.resolve(p, token))
            return next((s for s in (*known, *self.teller(p.number)) if s.type == "Person"), None)
        if token.lower_ in {"he", "she"}:  # X indicated: “…,” he said
            for verb in self.verbs(p):
                named = [c for c in verb.children if base(c) == "nsubj" and c.lower_ not in {"he", "she"}]
                for speaker in self.speakers(p, verb)[:1] if named and verb.i < token.i else ():
                    if speaker.type == "Person":
                        return speaker
        readings = [r.participant for r in self.references.resolve(p, token)]
        if not readings and token.lower_ in {"he", "she"}:
            return next((s for s in self.teller(p.number) if s.type == "Person"), None)
        if readings:
            return next((r for r in readings if r.type not in MUTE), None)
        if self.references.words.has("speaking-noun", *self.references.forms(p, token)):
            first = min([token.i, *(c.i for c in token.children if base(c) in {"amod", "compound"} and c.i < token.i)])
            name = str(p.doc[first : token.i + 1].text)
            return Participant(mint(NAME, name), name, "PopulationGroup")
        return None

    # ------------------------------------------------------------ what they say

    def around(self, p: ParsedSentence, token: Token) -> list[Participant]:
        """Those who say, charge, ask or deny what a word heads, from the inside out, by tree or by order."""
        if found := list(self._governing(p, token)) or self._titled(p, token):
            return found
        covering = (verb for verb in self.verbs(p) if self._covers(p, verb, token))
        return [s for verb in covering for s in self.speakers(p, verb)[:1]][:1]

    def _titled(self, p: ParsedSentence, token: Token) -> list[Participant]:
        """Spokesman: X attacked Y. In a headline, a person before a colon speaks."""
        colon = next((t.i for t in p.doc[1:TITLE] if t.text == ":"), 0) if p.sentence.headline else 0
        if not 0 < colon < token.i:
            return []
        speaker = self._speaker(p, p.doc[colon - 1])
        return [speaker] if speaker is not None and speaker.type == "Person" else []

    def _person(self, p: ParsedSentence, token: Token) -> bool:
        return "Person" in self.references.words.describes(*(f.lower() for f in self.references.forms(p, token)))

    def _governing(self, p: ParsedSentence, token: Token) -> Iterator[Participant]:
        current, near = token, not self._thing(token)
        for _ in range(STEPS):
            for child in current.children:  # …, said X
                if base(child) == "parataxis" and self._parenthetical(child):
                    yield from self.speakers(p, child)[:1]
            head, relation = current.head, base(current)
            if head == current:
                break
            if (relation == "acl" and current.dep_ != "acl:relcl") or _marked(current):
                teller = head.head  # told Y that X attacked, which trees hang on Y
                if base(head) in {"iobj", "obj"} and head.i in p.mentions and self.cues.has("telling", teller.lower_):
                    yield from self.speakers(p, teller)[:1]
                    current = teller
                    continue
                if self.cues.has("speech-noun", str(head.lower_)):
                    yield from [s for s in [self._speaker(p, head)] if s is not None]
            elif self._says(current, head, near):
                yield from self.speakers(p, head)[:1]
            nominal = relation in {"obj", "obl", "nsubj", "nmod", "advcl"}
            if nominal or (current.dep_ == "acl:relcl" and not _marked(current)):
                near = relation == "nmod" and near and self.cues.of("governor", str(head.lower_)) is not None
            current = head

    def _says(self, current: Token, head: Token, near: bool) -> bool:
        """Whether what a word heads is said, charged, asked for or denied by the verb above it.

        A noun is so only where it is the very thing: called for talks, not for records of talks.
        """
        relation, form, opening = base(current), str(head.lower_), case_or_mark(current)
        if head.pos_ not in {"VERB", "AUX", "ADJ"}:
            return False
        if relation == "parataxis" or is_content(current):
            return self.cues.has("speech", form) or (relation == "ccomp" and self._asks(form, opening))
        charge = self.cues.of("speech", form) is not None or self.cues.of("governor", f"{form} {opening}") is not None
        if relation == "xcomp":
            return charge or self._asks(form, opening)
        if relation in {"advcl", "acl", "obl"}:
            if opening == "as":
                return self.cues.has("quoting", form)
            if opening == "to" and relation == "advcl":  # called on X to attack Y
                return self._asks(form, "")
            return opening in {"of", "for", "with"} and near and (charge or self._asks(form, opening))
        if relation == "obj" and near:
            denied = self.cues.of("speech", form) is Modality.DENIED and own(current)
            return denied or any(self.cues.has(k, form) for k in ("reporting", "charging")) or self._asks(form, "")
        return False

    def _asks(self, form: str, opening: str) -> bool:
        words = (form, f"{form} {opening}") if opening else (form,)
        return any(self.cues.of(kind, w) is Modality.REQUESTED for kind in ("governor", "clausal") for w in words)

    def _thing(self, token: Token) -> bool:
        """Whether a noun is there whatever is asked for: troops in X."""
        low = str(token.lower_)
        parts = any(self.references.words.has(kind, low) for kind in ("acting-part", "asset"))
        return parts and token.pos_ == "NOUN" and not self.cues.has("occasion", low)

    def _parenthetical(self, verb: Token) -> bool:
        """Whether a verb of saying may stand by itself: it has no clause and no object behind it."""
        form = str(verb.lower_)
        if not self.cues.has("parenthetical", form):
            return False
        behind = [c for c in verb.children if c.i > verb.i and base(c) in {"ccomp", "obj", "xcomp"}]
        return all(base(c) == "obj" and self.cues.has("telling", form) for c in behind)

    def _covers(self, p: ParsedSentence, verb: Token, token: Token) -> bool:
        """Whether ", X said" covers a word before it, or behind it where the sentence goes on."""
        if not self._parenthetical(verb) or p.doc[verb.i : verb.i + 8].text.rstrip().endswith(":"):
            return False
        first = min([verb.i, *(c.left_edge.i for c in verb.children if base(c) == "nsubj")])
        while first and p.doc[first - 1].pos_ in PHRASAL and p.doc[first - 1].i != token.i:
            first -= 1
        if first == 0 or p.doc[first - 1].text not in OPENING or first <= token.i <= verb.i:
            return False
        if token.i < first:
            return True
        rest = [t for t in p.doc[verb.i + 1 : token.i] if t.text in {",", "—", "–"}]
        return (
            bool(rest)
            and rest[0].i - verb.i < NEAR_COMMA
            and not any(base(t) == "advcl" for t in (token, *token.ancestors))
        )

    # ------------------------------------------------------------ sources

    def sources(self, p: ParsedSentence, token: Token | None = None) -> tuple[list[Participant], list[Participant]]:
        """Those whom a reporter cites, and the sources of a clause: according to X; as reported by X.

        Both are of the whole sentence, or only those that cover a word.
        """
        low = p.sentence.text.lower()
        cited: list[tuple[int, Participant]] = []
        sources: list[tuple[int, Participant]] = []
        for words in (w for w in self.cues.by_kind["source"] if w in low):
            for match in re.finditer(rf"\b{re.escape(words)}\s", low):
                start = p.doc.covering(match.start(), match.start() + 1)
                if (
                    low[match.end() :].startswith(("which", "whom"))
                    or start is None
                    or (token is not None and not self._within(p, p.doc[start[0]], token))
                ):
                    continue
                if named := self._behind(p, match.end()):
                    (cited if self.cues.has("citing", words) else sources).append((match.start(), named))
        return [s for _, s in sorted(cited, key=lambda c: c[0])], [s for _, s in sorted(sources, key=lambda c: c[0])]

    def _within(self, p: ParsedSentence, source: Token, token: Token) -> bool:
        """Whether a word is part of the clause that a source belongs to."""
        clause = source
        while clause.head != clause and (
            clause.pos_ not in {"VERB", "AUX"} or base(clause) in {"acl", "case", "mark", "fixed"}
        ):
            if clause.dep_ == "acl:relcl":
                break
            clause = clause.head
        if clause.i > source.i and source.i == 0:
            return True
        last = p.doc[len(p.doc) - 1]
        trailing = not any(t.pos_ in {"VERB", "AUX"} and base(t) != "acl" for t in p.doc[source.i + 1 : last.i])
        while trailing and base(clause) in {"conj", "xcomp", "advcl"} and clause.head != clause:
            clause = clause.head
        return token == clause or clause in token.ancestors

    def _behind(self, p: ParsedSentence, offset: int) -> Participant | None:
        """The participant of the phrase that starts at an offset."""
        for token in p.doc:
            if token.idx + len(token) <= offset:
                continue
            if token.idx > offset + NEAR or token.text in {",", ".", ";"}:
                break
            head = token
            while head.head.idx >= offset and head.head != head and base(head) not in {"appos", "acl", "parataxis"}:
                head = head.head
            for candidate in (head, token):
                if case_of(candidate) in {"in", "at"}:
                    continue
                if (speaker := self._speaker(p, candidate)) is not None:
                    return speaker
        return None


def _marked(clause: Token) -> bool:
    """The claim that X attacked, whatever the tree calls it."""
    return base(clause) == "acl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
