"""All repairs of a tree, one after the other, each on all the tokens that it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from graphkit.language.repairs import (
    clauses,
    coordination,
    finite,
    misreadings,
    nominals,
    participles,
    predicates,
    relatives,
    subjects,
)
from graphkit.language.tree import Token, Tree

__all__ = ["mend"]

REPAIRS = (  # later ones build on what the earlier put right
    finite.third_person,
    finite.plural,
    finite.two_verbs,
    finite.infinitive,
    subjects.set_off,
    subjects.when_said,
    subjects.beside_date,
    subjects.behind_conjunction,
    subjects.of_what_follows,
    subjects.behind_comma,
    subjects.behind_date,
    subjects.second_of_two,
    subjects.behind_object,
    predicates.misread_noun,
    misreadings.with_article,
    misreadings.coordinated_root,
    misreadings.second_subject,
    misreadings.behind_preposition,
    predicates.noun_clause,
    predicates.told_at_the_end,
    predicates.second_infinitive,
    predicates.second_finite,
    predicates.second_verb,
    predicates.verb_before_object,
    predicates.object_of_other,
    nominals.compound_with_comma,
    clauses.told_content,
    coordination.coordinated_with_said,
    coordination.second_content,
    coordination.joined_by_and,
    clauses.without_conjunction,
    coordination.coordinated_with_relative,
    clauses.clause_behind_preposition,
    clauses.marked_subject,
    clauses.subject_set_off,
    clauses.called_on,
    clauses.called_so,
    clauses.between_clauses,
    clauses.remaining,
    predicates.lost_subjects,
    participles.set_off,
    participles.told_of_event,
    participles.compounded,
    participles.there_to,
    clauses.participle_of_subject,
    clauses.participle_of_text,
    clauses.behind_pair,
    clauses.of_plan,
    relatives.whose,
    relatives.fronted,
    relatives.told_of_head,
    coordination.titled_within_name,
    coordination.titled_conjunct,
    coordination.shared_head,
    nominals.within_name,
    nominals.whole_phrase,
    nominals.possessed,
    nominals.recognised,
    relatives.embedded,
    relatives.heading_pronoun,
    relatives.unparted,
    relatives.interrupted,
    relatives.lost_relative,
    predicates.auxiliary,
    clauses.resulting,
    clauses.enclosed,
    clauses.aside,
    clauses.charge,
    participles.announced,
    participles.accused_of,
    participles.deed_of_accused,
    nominals.gerund_behind_noun,
    nominals.behind_quotation,
    nominals.each_other,
    coordination.between_two,
    coordination.both_of,
    misreadings.passive_modifier,
    misreadings.appointed,
    misreadings.resultative,
    predicates.finite_modifier,
    clauses.postnominal,
    clauses.reduced,
    nominals.span_of_time,
    nominals.amount_in,
    nominals.crossing_name,
    nominals.up_to,
    nominals.repeated,
    nominals.listed_place,
    nominals.split_name,
    coordination.titled_list,
    coordination.behind_opening,
    coordination.inserted,
    relatives.opened,
    nominals.dated,
    relatives.relative,
    predicates.main,
    predicates.parted,
)


def mend(tree: Tree) -> Tree:
    """The same tree, its arcs put right in place, while nobody has asked it anything.

    >>> from graphkit.language.grammar import Grammar
    >>> from graphkit.language.pipeline import load_model
    >>> doc = load_model()("Chad denounced a resolution condemning Mali.")
    >>> tree = Tree.of(doc, grammar=Grammar(texts=frozenset({"resolution"})))
    >>> tree[4], tree[4].head, mend(tree)[4].head, tree.moves
    (condemning, denounced, resolution, 1)
    """
    tokens = tree.tokens
    forms = {t.lower_ for t in tokens}
    concerned = _concerned(tokens)
    for number, repair in enumerate(REPAIRS):
        if number not in concerned or (repair.words and repair.words.isdisjoint(forms)):
            continue
        moves = tree.moves
        for token in concerned[number]:
            if tree.moves == moves or number in _numbers(token.dep_, token.tag_, token.pos_):  # still
                repair.move(token, tokens)
        if tree.moves != moves:
            concerned = _concerned(tokens)
    return tree


def _concerned(tokens: Sequence[Token]) -> dict[int, list[Token]]:
    """The tokens that each repair concerns, by its number: of most sentences, few concern any."""
    found: dict[int, list[Token]] = {}
    for token in tokens:
        for number in _numbers(token.dep_, token.tag_, token.pos_):
            found.setdefault(number, []).append(token)
    return found


@cache
def _numbers(dep: str, tag: str, pos: str) -> tuple[int, ...]:
    return tuple(number for number, repair in enumerate(REPAIRS) if repair.concerns(dep, tag, pos))
