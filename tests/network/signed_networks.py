"""Small signed networks to test on: two published ones, transcribed as facts, and ways to make others.

Alliances and enmities of sixteen tribes of the New Guinea highlands: K. E. Read, "Cultures of the Central Highlands,
New Guinea", Southwestern Journal of Anthropology 10 (1954), 1-43. Relations of six European powers before the First
World War: T. Antal, P. L. Krapivsky and S. Redner, "Social balance on networks: the dynamics of friendship and
enmity", Physica D 224 (2006), 130-136.
"""

from itertools import combinations

from graphkit.network.collapse import collapse
from graphkit.network.edgelist import edges_to_graph

FRIENDS = {
    "Gavev": "Kotun Nagad Gama",
    "Kotun": "Nagad Gama",
    "Nagad": "Gama",
    "Ove": "Alika Gahuk Masil Ukudz",
    "Alika": "Ukudz",
    "Gahuk": "Masil Ukudz Geham Asaro",
    "Masil": "Nagam Ukudz Geham Asaro Uheto",
    "Ukudz": "Geham Asaro",
    "Geham": "Asaro",
    "Nagam": "Notoh Seuve",
    "Notoh": "Kohik Uheto",
    "Kohik": "Uheto",
    "Uheto": "Seuve",
}
ENEMIES = {
    "Gavev": "Ove Alika Nagam Gahuk Asaro",
    "Kotun": "Ove Nagam Gahuk Notoh Kohik",
    "Nagad": "Nagam Notoh Kohik Geham Asaro Uheto",
    "Gama": "Nagam Gahuk Geham Asaro Uheto Seuve",
    "Notoh": "Gahuk Geham",
    "Kohik": "Geham",
    "Uheto": "Gahuk Geham",
    "Seuve": "Ukudz Asaro",
}

# Allies, then enemies, of each period.
POWERS = {
    "Three Emperors' League 1872-81": (
        "Austria-Russia Austria-Germany Russia-Germany",
        "Britain-Austria Britain-France Britain-Russia France-Austria France-Germany France-Russia",
    ),
    "Triple Alliance 1882": (
        "Austria-Russia Austria-Germany Russia-Germany Austria-Italy Germany-Italy",
        "Britain-Austria Britain-France Britain-Russia France-Austria France-Germany France-Russia",
    ),
    "German-Russian Lapse 1890": (
        "Austria-Germany Austria-Italy Germany-Italy",
        "Britain-Austria Britain-France Britain-Russia France-Austria France-Germany Austria-Russia Russia-Germany",
    ),
    "French-Russian Alliance 1891-94": (
        "Austria-Germany Austria-Italy Germany-Italy France-Russia",
        "Britain-Austria Britain-France Britain-Russia France-Austria France-Germany Austria-Russia Russia-Germany",
    ),
    "Entente Cordiale 1904": (
        "Austria-Germany Austria-Italy Germany-Italy France-Russia Britain-France",
        "Britain-Austria Britain-Russia France-Austria France-Germany Austria-Russia Russia-Germany",
    ),
    "British-Russian Alliance 1907": (
        "Austria-Germany Austria-Italy Germany-Italy France-Russia Britain-France Britain-Russia",
        "Britain-Austria Britain-Germany Britain-Italy France-Austria France-Germany France-Italy "
        "Russia-Austria Russia-Germany Russia-Italy",
    ),
}


def tribes():
    pairs = [(a, b, sign) for sign, by in ((1, FRIENDS), (-1, ENEMIES)) for a, bs in by.items() for b in bs.split()]
    return graph_of(pairs)


def powers(period):
    signed = zip((1, -1), POWERS[period], strict=True)
    return graph_of([(*pair.split("-"), sign) for sign, pairs in signed for pair in pairs.split()])


def graph_of(pairs):
    """A multigraph of (one, other, sign) or (one, other, sign, date)."""
    return edges_to_graph([dict(zip(("source", "target", "sign", "date"), pair, strict=False)) for pair in pairs])


def signed_of(pairs, rule="any-hostile"):
    return collapse(graph_of(pairs), rule)


def misplaced_by(signed, group):
    """How many ties a partition (actor → group) misplaces."""
    return sum((group[t.one] == group[t.other]) != (t.sign > 0) for t in signed.ties)


def least_for_two_camps(signed):
    """L by trying all partitions into two."""
    actors = signed.actors
    first, rest = actors[:1], actors[1:]
    return min(
        misplaced_by(signed, {a: a in chosen for a in actors})
        for size in range(len(rest) + 1)
        for some in combinations(rest, size)
        for chosen in [{*first, *some}]
    )


def partitions(actors):
    """All partitions of some actors, as mappings to group numbers."""
    if not actors:
        yield {}
        return
    for part in partitions(actors[1:]):
        for group in range(max(part.values(), default=-1) + 2):
            yield {actors[0]: group} | part


def least_for_any_blocs(signed):
    """C by trying all partitions."""
    return min(misplaced_by(signed, part) for part in partitions(list(signed.actors)))
