"""Who stands where to a predicate: arguments read off a Universal Dependencies tree.

Passives, relative and reduced relative clauses, coordination, control and raising are undone here,
so that everything above sees ``subject``, ``object`` and prepositions only. The functions take and
give tokens of a :class:`graphkit.language.tree.Tree`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.language.closed import HAVE
from graphkit.language.phrases import (
    DEPTH,
    RELATIVE,
    antecedent,
    base,
    case_of,
    conjuncts,
    formed_for,
    hyphened,
    joined,
    misread_verb,
    modifiers,
    parallel,
    possessors,
    receivers,
)
from graphkit.language.tree import remembered

if TYPE_CHECKING:
    from graphkit.language.tree import Token

__all__ = [
    "antecedent",
    "base",
    "case_of",
    "conjuncts",
    "hyphened",
    "indirect_objects",
    "is_passive",
    "joined",
    "joint_act",
    "misread_verb",
    "modifiers",
    "objects",
    "obliques",
    "owners_of_plan",
    "possessors",
    "subjects",
    "surface_subjects",
]

GAPPED = frozenset({"nsubj", "cc", "punct", "advmod"})  # what a verb has that shares its auxiliary
SOURCES = frozenset({"according", "due", "thanks", "owing", "prior", "contrary"})  # whose "to" leads nowhere
TOGETHER = frozenset({"together", "along", "jointly"})
SUBJECT_GERUND = frozenset(
    {"by", "after", "before", "in", "while", "without", "when", "since", "despite", "through", "upon", "on"}
)
NEAR_AS = 8  # tokens within which "with X as" shows its second part


@remembered
def is_passive(verb: Token) -> bool:
    """Whether a verb's surface subject is its object."""
    deps = {c.dep_ for c in verb.children}
    if deps & {"aux:pass", "nsubj:pass", "obl:agent"}:
        return True
    if verb.dep_ == "conj" and deps <= GAPPED and is_passive(verb.head) and verb.tag_ in {"VBN", "VBD"}:
        return True  # trucks were hit and 12 people killed
    if "nsubj" in deps or "aux" in deps or "cop" in deps or _perfect(verb):
        return False
    if base(verb) in {"acl", "advcl", "amod"} and verb.dep_ != "acl:relcl":
        if base(verb) == "acl" and _main(verb):
            return False
        return verb.tag_ == "VBN" or (verb.tag_ == "VBD" and "obj" not in deps)
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and verb.tag_ in {"VBN", "VBD"}:
        return is_passive(verb.head) and "obj" not in deps
    return False


def _main(clause: Token) -> bool:
    """Whether a reduced relative is the main clause, misread: rebels clashed …; X called for a truce and said …

    A noun that nothing governs needs a verb, and a conjunction in front of the verb above joins it to one before.
    """
    noun = clause.head
    if noun.dep_ == "ROOT":
        return bool(clause.tag_ == "VBD")
    verb = noun.head
    if clause.tag_ == "VBD" and any(c.lower_ == "to" and c.dep_ == "mark" and c.i > clause.i for c in verb.children):
        return True  # X spoke with Y to reaffirm …
    joins = any(c.dep_ == "cc" and clause.i < c.i < verb.i for c in verb.children)
    return joins and base(noun) == "nsubj" and verb.pos_ == "VERB"


def _perfect(verb: Token) -> bool:
    """Whether a "had" that the tree took for a verb of its own makes it active: the strikes had in fact killed …"""
    return verb.tag_ == "VBN" and verb.head.lower_ in HAVE and verb.head.i < verb.i != verb.head.i


@remembered
def subjects(verb: Token) -> list[Token]:
    """Who does it: deep subjects of a verb, or of a predicate noun or adjective."""
    found = _subjects(verb)
    formed = formed_for(verb)
    return [*found, formed] if formed is not None and formed not in found else found


def _subjects(verb: Token) -> list[Token]:
    if is_passive(verb):
        agents = [t for c in verb.children if _is_agent(c) for t in conjuncts(c)]
        agents = agents or _shared_agents(verb)
        agents = agents or [t for c in verb.children if _hands(c) for t in (*possessors(c), *obliques(c, "of"))]
        return agents or [t for c in verb.children if base(c) in {"obl", "obj"} for t in obliques(c, "by")]
    return surface_subjects(verb)


def _shared_agents(verb: Token) -> list[Token]:
    """The agent that stands behind the last of several participles: armed and trained by X."""
    joint = [
        c
        for c in verb.children
        if c.dep_ == "conj" and c.tag_ == "VBN" and not any(base(g) in {"nsubj", "aux", "obj"} for g in c.children)
    ]
    return [t for c in joint for g in c.children if _is_agent(g) for t in conjuncts(g)]


def joint_act(verb: Token) -> Token | None:
    """The verb of "joined Y in forming Z", "allied with Y in fighting Z" for its gerund: both do it together."""
    if verb.tag_ != "VBG" or not any(c.lower_ == "in" and c.dep_ in {"mark", "case"} for c in verb.children):
        return None
    above = (a for a in verb.ancestors if a.lower_ in verb.doc.grammar.joining)
    return next(above, None)


def _is_agent(token: Token) -> bool:
    return token.dep_ == "obl:agent" or (base(token) in {"obl", "nmod"} and case_of(token) == "by")


def _hands(token: Token) -> bool:
    return base(token) == "obl" and token.lower_ == "hands" and case_of(token) == "at"


def surface_subjects(verb: Token, depth: int = DEPTH) -> list[Token]:
    """The subjects that the clause shows or shares, before passive is undone."""
    if joining := joint_act(verb):
        if depth <= 0:
            return []
        others = obliques(joining, "with") or ([] if is_passive(joining) else objects(joining))
        return surface_subjects(joining, depth - 1) + others
    if (
        verb.dep_ == "conj"
        and verb.tag_ == "VBG"
        and verb.head.tag_ in {"VBD", "VB"}
        and not any(c.dep_ == "aux" for c in verb.children)
    ):
        return []  # accused X of burning and looting: no gerund goes on with a past tense
    own = [c for c in verb.children if base(c) in {"nsubj", "csubj"}]
    if not own and (verb.tag_ in {"VBZ", "VBD", "VBP"} or misread_verb(verb) or verb.dep_ == "ROOT"):
        # which the UAE supports, a missile shot down: read as compounds
        own = [c for c in verb.children if base(c) == "compound" and c.i == verb.i - 1 and c.pos_ in {"NOUN", "PROPN"}]
    if own:
        shown = [t for c in own for t in conjuncts(antecedent(c))]
        return shown + [t for host in (verb, *own) for t in _companions(host)]
    if depth <= 0:
        return []
    if base(verb) == "obj" and _perfect(verb):
        return surface_subjects(verb.head, depth - 1)
    head, relation = verb.head, base(verb)
    if relation == "ROOT" and (lost := _strayed_subject(verb)):
        return [lost]
    if relation == "conj" and head.pos_ in {"VERB", "AUX", "NOUN", "ADJ", "PROPN"}:
        if (
            head.pos_ in {"NOUN", "PROPN"}
            and not any(c.dep_ == "cop" for c in head.children)
            and base(head) not in {"acl", "advcl"}
        ):
            return conjuncts(head) if verb.tag_ in {"VBD", "VBZ", "VBP"} else []
        return surface_subjects(head, depth - 1)
    if relation in {"xcomp", "ccomp"}:
        return _controller(head, verb, depth)
    if relation == "advcl" or (relation == "obl" and verb.tag_ == "VBG"):  # thanked X for mediating
        return _controller(head, verb, depth)
    if verb.dep_ == "acl:relcl":
        return _described(head, verb) if not any(c.lower_ in RELATIVE for c in verb.children) else []
    if relation == "acl":
        if verb.tag_ in {"VB", "VBP"} and any(c.lower_ == "to" for c in verb.children):
            if base(head) in {"obj", "iobj"} and head.head.lower_ in verb.doc.grammar.object_control:
                return conjuncts(head)  # urged the army to leave X
            return owners_of_plan(head, depth)
        if any(c.lower_ == "on" and c.dep_ == "mark" for c in verb.children):
            return []  # a resolution on defeating X: nobody's act yet
        if any(c.lower_ in {"of", "in", "for", "from"} and c.dep_ in {"mark", "case"} for c in verb.children):
            named = head.pos_ in {"PROPN", "PRON"} or head.ent_type_  # accused Iran of arming, read as part of "Iran"
            return conjuncts(head) if named else owners_of_plan(head, depth)
        return _described(head, verb)
    if relation == "amod":
        return [head]
    if relation in {"parataxis", "dep"} and verb.tag_ in {"VBG", "VBN"}:
        return surface_subjects(head, depth - 1)
    return []


def _companions(host: Token) -> list[Token]:
    """Who does it too: X, together with Y, …"""
    places = (host, *(c for c in host.children if c.lower_ in TOGETHER))
    phrases = (c for x in places for c in x.children if base(c) in {"obl", "nmod"} and case_of(c) == "with")
    return [
        t
        for c in phrases
        for g in c.children
        if g.dep_ == "case" and g.i and g.doc[g.i - 1].lower_ in TOGETHER
        for t in conjuncts(c)
    ]


def _described(noun: Token, clause: Token) -> list[Token]:
    """What a clause tells of: a noun with those coordinated before the clause; X, backed by Y, and Z is X."""
    return [t for t in conjuncts(noun) if t.i < clause.i or t is noun]


def _strayed_subject(verb: Token) -> Token | None:
    """A name right before a finite main verb that the tree hung on something earlier: With X, Y conducted …"""
    if (
        verb.tag_ not in {"VBD", "VBZ", "VBP"}
        or not verb.i
        or any(c.i < verb.i and c.dep_ == "aux" for c in verb.children)
    ):
        return None
    name = verb.doc[verb.i - 1]
    while name.head.i < verb.i and name.head.i > name.i - 6 and base(name) in {"flat", "compound", "punct"}:
        name = name.head
    return (
        name if name.pos_ == "PROPN" and name.dep_ in {"conj", "appos", "nmod", "obl"} and not case_of(name) else None
    )


def _controller(head: Token, verb: Token, depth: int) -> list[Token]:
    """Whose act an infinitive or gerund is: the object's of "help X take", the subject's of "want to take"."""
    grammar = verb.doc.grammar
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "case"}}
    if head.pos_ not in {"VERB", "AUX", "ADJ", "NOUN"} and not any(c.dep_ == "cop" for c in head.children):
        return []
    if base(verb) == "ccomp" and not (marks & {"to"} or verb.tag_ == "VBG"):
        return []
    if base(verb) == "advcl" and (marks & SUBJECT_GERUND or not marks):
        if verb.tag_ in {"VBD", "VBZ", "VBP"}:  # a finite clause has a subject of its own, which the tree lost
            return []
        return surface_subjects(head, depth - 1)
    if is_passive(head):  # used by X to hit Y: X does; asked by X to hit Y: who is asked
        doers = [t for c in head.children if _is_agent(c) for t in conjuncts(c)]
        own = base(verb) in {"advcl", "acl"} and "to" in marks and head.lower_ not in grammar.object_control
        own = own and not is_passive(verb)  # taken by X, only to be retaken
        return doers if own and doers else surface_subjects(head, depth - 1)
    goals = [t for c in head.children if c.dep_ in {"obj", "iobj"} and c.i < verb.i for t in conjuncts(antecedent(c))]
    if "for" in marks and verb.tag_ == "VBG":  # imposed sanctions on X for arming Y
        goals += [t for c in head.children if c.dep_ == "obj" for t in obliques(c, "on", "against")]
    called = [
        t
        for c in head.children
        if base(c) == "obl" and c.i < verb.i
        if case_of(c) in {"on", "upon"} or (case_of(c) == "for" and (c.lower_ in grammar.somebody or c.pos_ == "PROPN"))
        for t in conjuncts(c)
    ]
    if base(verb) == "advcl" and "to" in marks and not called:
        return (
            surface_subjects(head, depth - 1)
            if head.lower_ not in grammar.object_control
            else goals or surface_subjects(head, depth - 1)
        )
    if goals and head.lower_ not in grammar.subject_control:
        return goals
    if called and head.lower_ in grammar.calling:
        return called
    return surface_subjects(head, depth - 1)


def owners_of_plan(noun: Token, depth: int = DEPTH) -> list[Token]:
    """Whose plan, attempt or decision it is: the possessor, else the subject of the verb that governs the noun."""
    if case_of(noun) == "with" and noun.head.pos_ == "VERB":  # works with its allies to …: the subject's purpose
        return surface_subjects(noun.head, depth - 1)
    if owners := possessors(noun) or [m for m in modifiers(noun) if m.ent_type_ or m.text[0].isupper()]:
        return owners
    agents = [t for c in noun.children if base(c) == "nmod" and case_of(c) in {"by", "of"} for t in conjuncts(c)]
    if agents:
        return agents
    if base(noun) == "obj" and noun.head.lower_ in noun.doc.grammar.opposing:
        return []  # vetoed a resolution condemning X: no wish of his
    if base(noun) == "obj" and noun.lower_ not in noun.doc.grammar.plans and (given := receivers(noun.head)):
        return given  # gave X a haven to plot attacks
    if base(noun) in {"obj", "obl", "xcomp"} and noun.head.pos_ in {"VERB", "AUX"}:
        return surface_subjects(noun.head, depth - 1)
    if noun.head.pos_ == "NOUN" and base(noun) in {"nmod", "conj"}:
        return owners_of_plan(noun.head, depth - 1) if depth else []
    return surface_subjects(noun, depth - 1) if any(c.dep_ == "cop" for c in noun.children) else []


def objects(verb: Token, depth: int = 3) -> list[Token]:
    """Whom it is done to: deep objects of a verb."""
    own = [t for c in verb.children if c.dep_ == "obj" or _misread_object(verb, c) for t in conjuncts(antecedent(c))]
    own += [t for c in verb.children if base(c) == "ccomp" and hyphened(c) for t in objects(c, 0)]
    if _gap_below(verb):
        return []
    if is_passive(verb):
        shown = surface_subjects(verb)
        return own or shown
    own = own or receivers(verb)  # asked X to …
    own = own or [t for c in verb.children if _bare(verb, c) for t in conjuncts(c)]
    if own:  # killed hundreds, including members of X
        return own + [t for c in verb.children if c.dep_ == "obl" and case_of(c) == "including" for t in conjuncts(c)]
    shown = [c for c in verb.children if base(c) == "nsubj" and c.lower_ not in RELATIVE]
    if any(c.lower_ in {"where", "when", "why"} for c in verb.children):
        shown = []  # a town where they armed: no object of theirs
    if verb.dep_ == "acl:relcl" and shown and not any(c.lower_ == "whose" for s in shown for c in s.children):
        return _described(verb.head, verb)  # the towns (that) they captured
    if depth <= 0:
        return []
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not _complemented(verb):
        return [t for t in objects(verb.head, depth - 1) if t.i > verb.i]
    if not _complemented(verb):  # trains and arms the rebels, the object on the last verb
        for child in verb.children:
            verbal = child.pos_ == "VERB" or misread_verb(child)
            if child.dep_ == "conj" and verbal and not any(base(c) == "nsubj" for c in child.children):
                return [t for c in child.children if c.dep_ == "obj" for t in conjuncts(c)]
    return []


def _gap_below(verb: Token) -> bool:
    """Whether a relative pronoun is the object of the infinitive under its verb: X, whom they tried to arrest."""
    shown = [c for c in verb.children if c.dep_ == "obj"]
    if verb.dep_ != "acl:relcl" or not shown or any(c.tag_ not in {"WP", "WDT"} for c in shown):
        return False
    below = (g for c in verb.children if c.i > verb.i for g in (c, *c.children))
    lower = (c for c in below if base(c) in {"xcomp", "advcl", "acl"} and c.tag_ == "VB")
    return any(not any(g.dep_ == "obj" for g in c.children) for c in lower)


def _bare(verb: Token, child: Token) -> bool:
    """A noun without a preposition behind a particle: took over a third of the country."""
    particle = any(c.dep_ == "compound:prt" and c.i < child.i for c in verb.children)
    return particle and child.dep_ == "obl" and not case_of(child) and child.pos_ in {"NOUN", "PROPN", "ADJ"}


def _misread_object(verb: Token, child: Token) -> bool:
    """An unknown name right behind its verb, taken for an adverb or a predicate: captured Belzrat."""
    return (
        child.dep_ in {"advmod", "xcomp"} and child.i == verb.i + 1 and child.text[0].isupper() and not case_of(child)
    )


def _complemented(verb: Token) -> bool:
    return any(base(c) in {"obj", "obl", "xcomp", "ccomp"} for c in verb.children)


def indirect_objects(verb: Token) -> list[Token]:
    """The receiver of "gives X arms"; in the passive it is the surface subject."""
    own = receivers(verb)
    if not own and is_passive(verb) and any(c.dep_ == "obj" for c in verb.children):
        return surface_subjects(verb)
    return own


def obliques(token: Token, *prepositions: str) -> list[Token]:
    """Heads of prepositional phrases that hang on a token, by their preposition."""
    found = []
    for child in token.children:
        if base(child) in {"obl", "nmod", "advcl", "advmod", "acl", "xcomp"} and (child.dep_ != "nmod:poss"):
            cases = {case_of(child) or ("in" if child.lower_ == "there" else "")} | {
                c.lower_ for c in child.children if c.dep_ in {"case", "mark"} and c.i < child.i
            }
            apart = _attending(child) or any(c.lower_ == "not" and c.i < child.i for c in child.children)
            if cases & set(prepositions) and not cases & SOURCES and not apart:
                found += conjuncts(antecedent(child))
    if found:
        found += parallel(token, found, prepositions)
    if token.dep_ == "acl:relcl":  # the group that Iran is allied with
        for child in token.children:
            if child.dep_ in {"case", "obl", "advmod"} and child.lower_ in prepositions and not list(child.children):
                found += conjuncts(token.head)
            if child.lower_ == "where" and {"in", "at"} & set(prepositions):  # in Qatar, where they have an office
                found += conjuncts(token.head)
    return found


def _attending(phrase: Token) -> bool:
    """Whether a phrase only adds a circumstance: X and Y signed, with Z as witness."""
    cases = [c for c in phrase.children if c.dep_ == "case" and c.lower_ == "with"]
    if not cases or not cases[0].i or phrase.doc[cases[0].i - 1].text != ",":
        return False
    return any(t.lower_ == "as" for t in phrase.doc[phrase.i + 1 : phrase.i + NEAR_AS])
