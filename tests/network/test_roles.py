"""Leaders, brokers, bridges, contested actors: known small networks, and networkx where it knows better."""

import networkx as nx
import pytest
from libya import LNA, iri, statements
from signed_networks import graph_of

from graphkit.network.blocs import bloc_name, opposed
from graphkit.network.collapse import collapse
from graphkit.network.frustration import partition
from graphkit.network.projection import project
from graphkit.network.roles import bridges, roles
from graphkit.rdf.vocabulary import load_vocabulary


def roles_of(pairs):
    graph = graph_of(pairs)
    signed = collapse(graph)
    return {r.actor: r for r in roles(graph, signed, partition(signed, "blocs"))}


def test_support_counts_where_it_goes_to():
    found = roles_of([("a", "chief", 1), ("b", "chief", 1), ("chief", "c", 1), ("a", "foe", -1)])
    assert {name: r.supporters for name, r in found.items()} == {"chief": 2, "c": 1, "a": 0, "b": 0, "foe": 0}
    assert next(iter(found)) == "chief", "the strongest first"
    assert (found["a"].friends, found["a"].enemies) == (1, 1)


def test_a_symmetric_tie_supports_both():
    graph = project(statements(), load_vocabulary())
    signed = collapse(graph)
    found = {r.label: r.supporters for r in roles(graph, signed, partition(signed, "blocs"))}
    assert found[LNA] == 6, "six back it, the parliament that is allied with it among them"
    assert found["House of Representatives of Libya"] == 1


def test_a_broker_stands_between_and_hostility_is_no_way():
    """Two groups of friends joined by b alone; networkx, told of hostile ties as well, would see a way round."""
    pairs = [("a", "b", 1), ("b", "c", 1), ("a", "x", 1), ("c", "y", 1), ("x", "y", -1)]
    found = roles_of(pairs)
    assert found["b"].brokerage == pytest.approx(4 / 6)
    assert found["x"].brokerage == 0.0
    plain = nx.betweenness_centrality(nx.Graph([pair[:2] for pair in pairs]))
    assert plain["b"] < found["b"].brokerage


def test_bridges_hold_friends_together():
    signed = collapse(graph_of([("a", "b", 1), ("b", "c", 1), ("a", "c", 1), ("c", "d", 1), ("d", "a", -1)]))
    assert bridges(signed) == (("c", "d"),)


def test_who_is_drawn_to_both_sides_is_contested():
    sides = [("a", "b", 1), ("c", "d", 1), ("a", "c", -1), ("a", "d", -1), ("b", "c", -1), ("b", "d", -1)]
    torn = [(s, "x", 1) for s in "abcd"]
    found = roles_of(sides + torn)
    assert (found["x"].misplaced, found["x"].across, found["x"].within) == (2, 2, 0)
    assert found["x"].contested
    assert not any(found[s].contested for s in "abcd")


def test_sides_are_told_apart_in_each_part_alone():
    """Nothing ties the two wars; a part without a foe has no sides."""
    pairs = [("a", "b", 1), ("b", "c", -1), ("c", "d", 1), ("c", "e", 1), ("p", "q", -1), ("u", "v", 1)]
    signed = collapse(graph_of(pairs))
    strength = {"c": 2, "b": 1}
    first, second = opposed(signed, partition(signed), strength)
    assert [side.members for side in first] == [("c", "d", "e"), ("b", "a")]
    assert [side.members for side in second] == [("p",), ("q",)]
    assert first[0].name == "c, d and e"


@pytest.mark.parametrize(
    ("names", "size", "name"),
    [(["A"], 1, "A"), (["A", "B"], 2, "A and B"), (["A", "B", "C"], 3, "A, B and C"), (["A"], 3, "A and 2 more")],
)
def test_blocs_are_called_after_their_strongest(names, size, name):
    assert bloc_name(names, size) == name


def test_iris_have_names():
    graph = project(statements(), load_vocabulary())
    signed = collapse(graph)
    assert {r.actor: r.label for r in roles(graph, signed, partition(signed, "blocs"))}[iri(LNA)] == LNA
