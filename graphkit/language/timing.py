"""Which date a statement has: a date phrase belongs to the clause, or to the noun, that it modifies.

"Said on Friday that X attacked Y" dates the saying, "the December raid" the raid and not what else is
told of it; a date shared by a coordination stands before its first verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphkit.language.clauses import distance
from graphkit.language.finding import Finding
from graphkit.language.mentions import ParsedSentence
from graphkit.language.syntax import base, case_of, possessors
from graphkit.language.timex import Timex

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = ["Timing"]

GRANTED = frozenset({"title", "compound", "prefix", "possessive"})  # shapes that take what they say for granted
SHARED = frozenset({"xcomp", "ccomp", "conj", "advcl", "acl"})  # clauses that may lie within the time of a higher one
SIMULTANEOUS = frozenset({"to", "when", "as", "while"})
SCENE = frozenset({"where", "when"})
WITHIN = frozenset({"in", "during"})
DAYTIMES = frozenset({"night", "morning", "afternoon", "evening"})
EXAMPLES = frozenset({"including", "like", "as"})
BRACKETED = 12  # tokens of a bracket before its last date
PRENOMINAL = frozenset({"compound", "nummod", "amod", "nmod:poss", "nmod:unmarked"})


class Timing:
    """Dates the findings of one document, in the order of its text.

    ``reporting`` are the forms of the verbs of saying: their own date is not that of what is said.
    ``occasions`` are nouns of events that a text takes up again: the raid.
    """

    def __init__(self, reporting: frozenset[str], occasions: frozenset[str] = frozenset()) -> None:
        self.reporting, self.occasions = reporting, occasions
        self._told: dict[tuple[str, str, str], str] = {}
        self._dated: dict[str, str] = {}  # by the noun of an event, when the last one was

    def of(self, p: ParsedSentence, finding: Finding, times: Sequence[Timex]) -> str:
        """The ISO value of the date phrase that dates a finding, empty where none does.

        A definite noun takes up an event told before and has its date: "the raid".
        """
        event = (finding.subject.participant.iri, finding.predicate, finding.object.participant.iri)
        if value := _nearest(p, finding, times, self.reporting):
            self._told[event] = value
            self._dated |= dict.fromkeys(self._events(_clause(finding.head), definite=False), value)
            return value
        if _granted(finding):
            return ""
        if _taken_up(finding) and event in self._told:
            return self._told[event]
        words = self._events(finding.head, definite=True)
        return next((self._dated[word] for word in words if word in self._dated), "")

    def _events(self, head: Token, definite: bool) -> list[str]:
        """Nouns of events that a finding is about: its own, its subject, that in which it happens; in the singular."""
        around = [
            c for c in head.children if base(c) == "nsubj" or (base(c) == "obl" and case_of(c) in {"in", "during"})
        ]
        nouns = [t for t in (head, *around) if t.lower_ in self.occasions]
        return [
            str(t.lower_).removesuffix("s")
            for t in nouns
            if not definite or any(c.dep_ == "det" and c.lower_ in {"the", "this", "that", "these"} for c in t.children)
        ]


def _nearest(p: ParsedSentence, finding: Finding, times: Sequence[Timex], reporting: frozenset[str]) -> str:
    ranked = []
    for timex in times:
        if _lifetime(p, timex):
            continue
        token = _top(p, timex)
        if (rank := _rank(token, _governors(p, timex, token, reporting), finding, reporting)) is not None:
            ranked.append((rank, distance(token, finding.head), abs(token.i - finding.head.i), timex.value))
    return min(ranked)[-1] if ranked else ""


def _lifetime(p: ParsedSentence, timex: Timex) -> bool:
    """Whether a date stands in brackets behind a person: when he lived, not what he did then."""
    first = next((t.i for t in p.doc if t.idx >= timex.start), 0)
    opening = next((t for t in reversed(p.doc[max(0, first - BRACKETED) : first]) if t.text in {"(", ")"}), None)
    if opening is None or opening.text == ")":
        return False
    before = opening.i - 1 - (opening.i > 1 and p.doc[opening.i - 1].text == ",")
    named = p.mentions.get(before)
    return named is not None and named.participant.type == "Person"


def _taken_up(finding: Finding) -> bool:
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in finding.head.children)
    return finding.pattern.shape == "noun" and definite


def _top(p: ParsedSentence, timex: Timex) -> Token:
    """The word of a date phrase that hangs on what it dates; a preposition and "since" do not count."""
    inside = [t for t in p.doc if t.idx < timex.end and t.idx + len(t) > timex.start]
    inside = [t for t in inside if t.pos_ not in {"ADP", "SCONJ"}] or inside or [p.doc[len(p.doc) - 1]]
    top = min(inside, key=lambda t: len(list(t.ancestors)))
    return top.head if top.head.lower_ in DAYTIMES and top.i < top.head.i else top  # Sunday night


def _rank(token: Token, governors: list[Token], finding: Finding, reporting: frozenset[str]) -> int | None:
    """How closely a date stands to a finding: 0 on its own words, 1 in its clause, 2 in a clause around or within."""
    head = finding.head
    if _granted(finding):  # the Rwandan-backed offensive of 2012
        behind = token.i > head.i and governors[0] in (head, head.head)
        return 0 if behind and governors[0].pos_ == "NOUN" and finding.pattern.shape != "title" else None
    if head.head == token and base(head) == "acl":
        return 0  # on Monday, when they attacked
    if governors[-1].dep_ == "acl:relcl" and governors[-1].head == head and head.pos_ == "NOUN":
        return 0  # the attack, which took place on Monday
    if base(token) in PRENOMINAL and token.i < token.head.i and not case_of(token):
        own = head == token.head or (
            finding.pattern.fixed and head == token.head.head and not possessors(token.head)
        )  # signed a 2016 deal
        own = own or (head.dep_ == "acl" and head.head == token.head)  # the 2016 deal signed by X
        return 0 if own else None  # the December raid: no date of what else is told of it
    if head in governors or (finding.support is not None and finding.support in governors):
        return 0
    dated, told = governors[-1], _clause(finding.support or head)
    if dated.lower_ in reporting:
        return None
    if dated == told:
        return 1
    if _reaches(told, dated, token, reporting) or _completes(dated, told):
        return 2
    return None


def _granted(finding: Finding) -> bool:
    """Whether the words of a finding take it for granted, so that the date of the clause is not theirs."""
    modifier = base(finding.head) in {"amod", "compound"} or finding.pattern.shape == "role"
    return finding.pattern.shape in GRANTED or (finding.presupposed and modifier)


def _governors(p: ParsedSentence, timex: Timex, token: Token, reporting: frozenset[str]) -> list[Token]:
    """What a date phrase modifies: nouns up to the predicate of its clause, that included."""
    first = next((t.i for t in p.doc if t.idx + len(t) > timex.start), 0)
    before = first - 1 - (first > 0 and p.doc[first - 1].pos_ == "ADP")
    if before >= 0 and p.doc[before].lower_ in reporting and p.doc[before].pos_ == "VERB":
        return [p.doc[before]]  # said on Friday X attacked Y, which trees misplace where "that" is left out
    last = max((t.i for t in p.doc if t.idx < timex.end), default=0)
    if last + 1 < len(p.doc) and p.doc[last + 1].lower_ in reporting and p.doc[last + 1].tag_ in {"VBD", "VBZ"}:
        return [p.doc[last + 1]]  # X on Friday said
    current = token.head
    found = [current]
    if case_of(current) in EXAMPLES:
        return found  # raids, including the one on Friday
    while not _predicate(current) and current.head != current:
        current = current.head
        found.append(current)
    return found


def _clause(token: Token) -> Token:
    """The predicate of the clause that a word stands in."""
    current = token
    while not _predicate(current) and current.head != current:
        current = current.head
    return current


def _predicate(token: Token) -> bool:
    """Whether a word heads a clause."""
    if token.pos_ in {"VERB", "AUX"} and base(token) not in {"amod", "compound", "aux", "cop", "case"}:
        return True
    return any(str(c.dep_) == "cop" for c in token.children)


def _completes(lower: Token, upper: Token) -> bool:
    """Whether a clause with a date is part of what a higher one says: tried to take it on Monday."""
    while lower != upper and base(lower) == "xcomp":
        lower = lower.head
    return bool(lower == upper)


def _reaches(lower: Token, upper: Token, date: Token, reporting: frozenset[str]) -> bool:
    """Whether a clause lies within the time of a higher one."""
    current = lower
    while current != upper:
        relation = base(current)
        opening = {str(c.lower_) for c in current.children if c.dep_ == "mark" or base(c) == "advmod"}
        if current.dep_ == "acl:relcl" and opening & SCENE and _clause(current.head) == upper:
            return True  # on Monday in Paris, where they met
        if current.head == current or current.dep_ == "acl:relcl" or relation not in SHARED:
            return False
        alongside = opening & SIMULTANEOUS or (relation == "advcl" and current.tag_ == "VBG" and not opening)
        if relation in {"advcl", "acl"} and not alongside:
            return False
        if relation == "ccomp" and current.head.lower_ in reporting:
            return False
        if relation == "conj" and (date.i > current.head.i or _has_subject(current)):
            return False
        current = current.head
    return True


def _has_subject(verb: Token) -> bool:
    return any(base(c) == "nsubj" for c in verb.children)
