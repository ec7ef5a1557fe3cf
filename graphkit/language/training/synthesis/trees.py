"""Sentence trees that are right by construction, and the tokens that they flatten to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from graphkit.language.training.corpus import Token


@dataclass
class Node:
    """A word with its dependents in the order in which they are written, those before it and those after it.

    The nesting makes every tree projective, with one root and no cycle.
    """

    form: str
    lemma: str
    pos: str
    tag: str
    feats: str = ""
    dep: str = "dep"
    before: list[Node] = field(default_factory=list)
    after: list[Node] = field(default_factory=list)
    entity: str = "O"
    plural: bool = False
    space_before: bool = True
    space_after: bool = True

    def words(self) -> Iterator[Node]:
        """This word and all below it, in the order of the sentence."""
        for child in self.before:
            yield from child.words()
        yield self
        for child in self.after:
            yield from child.words()

    def as_(self, dep: str) -> Node:
        """The same node in another relation to its head."""
        self.dep = dep
        return self


def flatten(root: Node) -> list[Token]:
    """The sentence of a tree as tokens; the first letter becomes a capital."""
    nodes = list(root.words())
    position = {id(node): k for k, node in enumerate(nodes)}
    heads = {id(child): position[id(node)] for node in nodes for child in (*node.before, *node.after)}
    tokens = []
    for k, node in enumerate(nodes):
        glued = not node.space_after or (k + 1 < len(nodes) and not nodes[k + 1].space_before)
        tokens.append(
            Token(
                node.form, not glued, node.entity, node.lemma, node.pos, node.tag, node.feats,
                heads.get(id(node), -1), "root" if node is root else node.dep,
            )
        )  # fmt: skip
    for k, token in enumerate(tokens):
        if token.pos != "PUNCT":
            tokens[k] = replace(token, form=token.form[0].upper() + token.form[1:])
            break
    return tokens
