"""Good partitions quickly: local search with small kicks, the same for the same input.

Each kick throws a handful of neighbouring actors into other groups, repairs what became worse, and is taken back if
the whole got worse. A kick costs what its surroundings cost, so large networks are no slower a kick than small ones.
"""

import random
from collections.abc import Sequence

from graphkit.network.cuts import misplaced, partition_of
from graphkit.network.cycles import Kind, Ties, components

__all__ = ["KICKS", "search", "walk"]

KICKS = 8_000


def search(ties: Ties, kind: Kind, start: Sequence[int] | None = None, kicks: int | None = None) -> list[int]:
    """A group number for each actor that misplaces few ties; 0 and 1 are the camps.

    ``start`` is a partition to begin with. By default small networks get 10 kicks an actor, at most ``KICKS``.

    >>> ties = Ties(4, (0, 1, 2, 0), (1, 2, 3, 3), (1, -1, 1, -1))
    >>> search(ties, Kind.CAMPS)
    [1, 1, 0, 0]
    """
    state = _State(ties, kind, start)
    chance = random.Random(0)
    for _ in range(min(KICKS, 10 * ties.n) if kicks is None else kicks):
        state.kick(chance)
    return state.group


def walk(ties: Ties, kind: Kind, cut: Sequence[int], steps: int) -> set[frozenset[int]]:
    """Sets of misplaced ties, no larger than the one given, that a random walk from it meets."""
    state = _State(ties, kind, partition_of(ties, kind, cut))
    chance = random.Random(0)
    met = {frozenset(cut)}
    for _ in range(steps):
        state.kick(chance)
        now = frozenset(misplaced(ties, state.group))
        if len(now) == len(cut):
            met.add(now)
    return met


class _State:
    """A partition under search. ``group`` numbers the group of each actor.

    ``wishes`` holds, for each actor and each group where it has a neighbour, its cooperative ties minus its hostile
    ones there; a move gains what the new group has more of it than the old one.
    """

    def __init__(self, ties: Ties, kind: Kind, start: Sequence[int] | None) -> None:
        self.open = kind is Kind.BLOCS  # whether an actor may leave for a group of its own
        self.beside: list[list[tuple[int, int]]] = [[] for _ in range(ties.n)]
        for one, other, sign in ties:
            self.beside[one].append((other, sign))
            self.beside[other].append((one, sign))
        self.busy = [actor for actor in range(ties.n) if self.beside[actor]]
        if start is not None:
            self.group = list(start)
        else:
            self.group = self._merged(ties) if self.open else [0] * ties.n
        self.free = max(self.group, default=0) + 1  # a group number that nobody has
        self.wishes: list[dict[int, int]] = [{} if self.open else {0: 0, 1: 0} for _ in range(ties.n)]
        for actor, wish in enumerate(self.wishes):
            for near, sign in self.beside[actor]:
                wish[self.group[near]] = wish.get(self.group[near], 0) + sign
        self.log: list[tuple[int, int]] = []
        self._descend(list(reversed(self.busy)))
        self.log.clear()

    def kick(self, chance: random.Random) -> None:
        """Disturb a neighbourhood and repair it; undone where the partition got worse."""
        if not self.busy:
            return
        actor = chance.choice(self.busy)
        gain = 0
        if chance.random() < 0.25:  # an actor with all its friends, since camps change sides together
            home = self.group[actor]
            goal = self._elsewhere(actor, chance)
            friends = [near for near, sign in self.beside[actor] if sign > 0 and self.group[near] == home]
            for moved in (actor, *friends):
                gain += self._move(moved, goal)
        else:
            for _ in range(chance.randint(1, 8)):
                gain += self._move(actor, self._elsewhere(actor, chance))
                actor = chance.choice(self.beside[actor])[0]
        moved_now = [moved for moved, _ in self.log]
        touched = dict.fromkeys(near for moved in moved_now for near, _ in self.beside[moved])
        gain += self._descend(list(touched | dict.fromkeys(moved_now)))
        if gain < 0:
            for moved, before in reversed(self.log):
                self._set(moved, before)
        self.log.clear()

    def _elsewhere(self, actor: int, chance: random.Random) -> int:
        choices = [g for g in self.wishes[actor] if g != self.group[actor]]
        if self.open:
            choices.append(self.free)
        return chance.choice(choices)

    def _move(self, actor: int, group: int) -> int:
        """Put an actor into a group; by how many the misplaced ties become fewer."""
        wish, before = self.wishes[actor], self.group[actor]
        if group == before:
            return 0
        gain = wish.get(group, 0) - wish.get(before, 0)
        self.log.append((actor, before))
        self._set(actor, group)
        return gain

    def _set(self, actor: int, group: int) -> None:
        before = self.group[actor]
        self.group[actor] = group
        if group >= self.free:
            self.free = group + 1
        for near, sign in self.beside[actor]:
            wish = self.wishes[near]
            wish[group] = wish.get(group, 0) + sign
            left = wish.get(before, 0) - sign
            if left or not self.open:
                wish[before] = left
            else:
                del wish[before]  # nothing for or against: as good as any group it has no tie to

    def _descend(self, queue: list[int]) -> int:
        """Move actors as long as a move helps; by how many the misplaced ties became fewer."""
        waiting = set(queue)
        total = 0
        while queue:
            actor = queue.pop()
            waiting.discard(actor)
            wish = self.wishes[actor]
            now = wish.get(self.group[actor], 0)
            most, best = max((value, -g) for g, value in wish.items()) if wish else (0, 0)
            best = -best
            if self.open and most < 0:
                most, best = 0, self.free
            if most > now:
                total += self._move(actor, best)
                for near, _ in self.beside[actor]:
                    if near not in waiting:
                        waiting.add(near)
                        queue.append(near)
        return total

    def _merged(self, ties: Ties) -> list[int]:
        """Blocs grown by merging: the two with the largest surplus of cooperative ties become one, again and again."""
        import heapq

        between: list[dict[int, int]] = [{} for _ in range(ties.n)]
        for one, other, sign in ties:
            between[one][other] = between[other][one] = sign
        heap = [(-sign, min(one, other), max(one, other)) for one, other, sign in ties if sign > 0]
        heapq.heapify(heap)
        alive = [True] * ties.n
        joined = []
        while heap:
            surplus, one, other = heapq.heappop(heap)
            if not (alive[one] and alive[other]) or between[one].get(other) != -surplus:
                continue
            if len(between[one]) < len(between[other]):
                one, other = other, one
            alive[other] = False
            joined.append((one, other))
            del between[one][other]
            for far, sign in between[other].items():
                if far != one:
                    value = between[one].get(far, 0) + sign
                    between[one][far] = between[far][one] = value
                    del between[far][other]
                    if value > 0:
                        heapq.heappush(heap, (-value, min(one, far), max(one, far)))
            between[other] = {}
        return components(ties.n, joined)
