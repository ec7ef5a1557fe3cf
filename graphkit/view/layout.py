"""Where participants stand: friends near, foes apart, camps on their own sides.

A signed spectral start is relaxed by forces for a fixed number of rounds, then labels are pushed off each
other. Nothing is random and positions are whole pixels, so the same ties give the same picture.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["positions"]

SPACING = 105.0  # pixels between neighbours
OUTLINE = 60.0  # pixels by which strangers keep out of a bloc's outline
BESIDE = 26.0  # pixels between a line and who is not on it
DENSE = 700  # up to here every pair of participants repels
WIDE = 1.15  # labels are wider than tall, and so are most pages


def positions(
    ties: Sequence[tuple[int, int, float]],
    labels: Sequence[str],
    camps: Sequence[int] | None = None,
) -> list[tuple[int, int]]:
    """A place in pixels for each participant, in the order of ``labels``.

    ``ties`` are (one, other, weight): positive weights draw together, negative ones keep apart.
    ``camps`` gives each participant's bloc, -1 for none; two blocs come to stand left and right.

    >>> left, right = positions([(0, 1, -1.0)], ["Rome", "Carthage"], [0, 1])
    >>> left[0] < right[0]
    True
    """
    import numpy as np

    count = len(labels)
    if count == 0:
        return []
    camp = np.asarray(camps if camps is not None else [-1] * count, dtype=np.int64)
    ends, weights = _merged(ties, count)
    side = SPACING * np.sqrt(count)
    homes = _homes(camp, ends, weights, side)
    place = _spectral_start(count, ends, weights) * side * 0.6
    held = ~np.isnan(homes[:, 0])
    place[held] = homes[held] + place[held] * 0.35
    crossing = np.logical_and(camp[ends] >= 0, camp[ends[:, ::-1]] != camp[ends]).all(axis=1)
    place = _relax(place, ends, weights, crossing, np.where(held[:, None], homes, 0.0), held)
    place[:, 0] *= WIDE
    for _ in range(3):
        place = _untangle(_off_lines(_outside(place, camp), ends, camp), labels)
    if camps is None or camp.max() < 0:
        place = _upright(place)
    place -= (place.max(axis=0) + place.min(axis=0)) / 2
    return [(int(x), int(y)) for x, y in np.rint(place)]


def _merged(ties: Sequence[tuple[int, int, float]], count: int) -> tuple["Array", "Array"]:
    """Pairs (n, 2) and their net weights (n,), damped so that a hundred reports don't weld two dots together."""
    import numpy as np

    net: dict[tuple[int, int], float] = {}
    for a, b, weight in ties:
        if a != b:
            pair = (min(a, b), max(a, b))
            net[pair] = net.get(pair, 0.0) + weight
    pairs = sorted(net)
    weights = np.array([net[p] for p in pairs], dtype=np.float64)
    return np.array(pairs, dtype=np.int64).reshape(-1, 2), np.sign(weights) * np.log1p(np.abs(weights))


def _spectral_start(count: int, ends: "Array", weights: "Array") -> "Array":
    """Coordinates (count, 2) of length about 1 from the signed Laplacian's lowest eigenvectors."""
    import numpy as np
    from scipy import sparse
    from scipy.sparse.linalg import eigsh

    angle = np.arange(count) * 2.399963  # the golden angle: a sunflower, no two in one place
    flower: Array = np.sqrt((np.arange(count) + 0.5) / count)[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    if count < 4 or not len(ends):
        return flower
    a, b = ends[:, 0], ends[:, 1]
    adjacency = sparse.coo_matrix((weights, (a, b)), shape=(count, count))
    adjacency = adjacency + adjacency.T
    degree = np.asarray(abs(adjacency).sum(axis=1)).ravel() + 1e-3
    scale = sparse.diags(1 / np.sqrt(degree))
    normal = scale @ adjacency @ scale
    if count <= DENSE:
        vectors = np.linalg.eigh(normal.toarray())[1][:, [-1, -2]]
    else:
        vectors = eigsh(normal, k=2, which="LA", v0=np.ones(count), tol=1e-3, maxiter=3000)[1][:, ::-1]
    # An eigenvector's sign is arbitrary: its largest part is made positive, so that every machine agrees.
    for column in vectors.T:
        column *= np.sign(column[np.argmax(np.abs(column))]) or 1.0
    spread = vectors / (np.abs(vectors).max(axis=0) + 1e-12)
    # Rounded, so that what two machines' linear algebra differs in does not grow in the rounds to come.
    start: Array = np.round(np.sign(spread) * np.sqrt(np.abs(spread)) * 0.8 + flower * 0.3, 6)
    return start


def _homes(camp: "Array", ends: "Array", weights: "Array", side: float) -> "Array":
    """Where each camp gathers (count, 2); nan for who has none. The larger of two camps stands left."""
    import numpy as np

    homes = np.full((len(camp), 2), np.nan)
    number = int(camp.max(initial=-1)) + 1
    if number == 1:
        homes[camp == 0] = 0.0
        return homes
    order = _ring(camp, ends, weights, number)
    for turn, bloc in enumerate(order):
        angle = np.pi + 2 * np.pi * turn / max(number, 1)
        homes[camp == bloc] = np.array([np.cos(angle), np.sin(angle)]) * side * (0.42 if number == 2 else 0.5)
    return homes


def _ring(camp: "Array", ends: "Array", weights: "Array", number: int) -> list[int]:
    """Blocs around a circle: the next one is always the least hostile to the last, so foes face each other."""
    import numpy as np

    between = np.zeros((number, number))
    for (a, b), weight in zip(ends, weights, strict=True):
        if camp[a] >= 0 and camp[b] >= 0:
            between[camp[a], camp[b]] += weight
            between[camp[b], camp[a]] += weight
    order, left = [0], set(range(1, number))
    while left:
        last = order[-1]
        order.append(max(sorted(left), key=lambda b: between[last, b]))
        left.discard(order[-1])
    return order[:number]


def _relax(
    place: "Array", ends: "Array", weights: "Array", crossing: "Array", homes: "Array", held: "Array"
) -> "Array":
    """Let springs and repulsion settle for a fixed number of cooling rounds.

    A friendly tie that crosses from bloc to bloc (a meeting of foes, say) hardly pulls.
    """
    import numpy as np

    count = len(place)
    rounds = 220 if count <= 120 else 140 if count <= DENSE else 70
    heat = SPACING * 1.5
    pull = np.where(held, 0.10, 0.035)[:, None]
    friendly = weights >= 0
    rest = np.where(friendly, SPACING * 0.9, SPACING * 2.8)
    strength = np.minimum(np.abs(weights) + 0.2, 2.0) * np.where(friendly, np.where(crossing, 0.03, 0.3), 0.1)
    for turn in range(rounds):
        force = (homes - place) * pull + _repulsion(place)
        if len(ends):
            a, b = ends[:, 0], ends[:, 1]
            gap = place[b] - place[a]
            length = np.sqrt((gap**2).sum(axis=1)) + 1e-9
            stretch = length - rest
            stretch = np.where(friendly, stretch, np.minimum(stretch, stretch * 0.1))  # foes push, and hardly pull
            pulls = gap / length[:, None] * (stretch * strength)[:, None]
            np.add.at(force, a, pulls)
            np.add.at(force, b, -pulls)
        step = np.sqrt((force**2).sum(axis=1))[:, None] + 1e-9
        place = np.round(place + force / step * np.minimum(step, heat * (1 - turn / rounds) + 1.0), 6)
    return place


def _repulsion(place: "Array") -> "Array":
    """Push (count, 2) away from each other, hardly beyond three spacings, so that outsiders don't fly off."""
    import numpy as np
    from scipy.spatial import cKDTree

    if len(place) <= DENSE:
        gap = place[:, None, :] - place[None, :, :]
        everyone: Array = (gap * _push(gap)[:, :, None]).sum(axis=1)
        return everyone
    force = np.zeros_like(place)
    pairs = cKDTree(place).query_pairs(SPACING * 2.5, output_type="ndarray")
    gap = place[pairs[:, 0]] - place[pairs[:, 1]]
    push = gap * _push(gap)[:, None]
    np.add.at(force, pairs[:, 0], push)
    np.add.at(force, pairs[:, 1], -push)
    return force


def _push(gap: "Array") -> "Array":
    import numpy as np

    square = (gap**2).sum(axis=-1)
    push: Array = np.exp(-square / (2.2 * SPACING) ** 2) / (square + 25.0) * SPACING**2 * 0.9
    return push


def _outside(place: "Array", camp: "Array") -> "Array":
    """Move who does not belong to a camp out of its outline, away from its middle."""
    import numpy as np
    from scipy.spatial import ConvexHull, QhullError

    place = place.copy()
    for bloc in range(int(camp.max(initial=-1)) + 1):
        members = place[camp == bloc]
        try:
            edges = ConvexHull(members).equations
        except (QhullError, ValueError):  # fewer than three, or all on a line: it has no inside
            continue
        middle = members.mean(axis=0)
        for n in np.flatnonzero(camp != bloc):
            away = place[n] - middle
            away /= np.sqrt((away**2).sum()) + 1e-9
            for _ in range(60):
                if (edges[:, :2] @ place[n] + edges[:, 2]).max() > OUTLINE:
                    break
                place[n] += away * 15.0
    return np.round(place, 6)


def _off_lines(place: "Array", ends: "Array", camp: "Array") -> "Array":
    """Move who is in no bloc and stands on a line between two others beside it, lest it seem one of its ends."""
    import numpy as np

    if not len(ends) or len(place) * len(ends) > 400_000:
        return place
    place = place.copy()
    for n in np.flatnonzero(camp < 0):
        a, b = place[ends[:, 0]], place[ends[:, 1]]
        along = b - a
        length = (along**2).sum(axis=1) + 1e-9
        share = ((place[n] - a) * along).sum(axis=1) / length
        aside = place[n] - (a + along * share[:, None])
        gap = np.sqrt((aside**2).sum(axis=1))
        on = (gap < BESIDE) & (share > 0.08) & (share < 0.92) & (ends != n).all(axis=1)
        if on.any():
            line = int(np.argmin(np.where(on, gap, np.inf)))
            normal = np.array([-along[line, 1], along[line, 0]]) / np.sqrt(length[line])
            side = 1.0 if float(aside[line] @ normal) >= 0 else -1.0
            place[n] += normal * side * (BESIDE - gap[line])
    return np.round(place, 6)


def _untangle(place: "Array", labels: Sequence[str]) -> "Array":
    """Move boxes of dot and label off each other, along the way that is shorter."""
    import numpy as np
    from scipy.spatial import cKDTree

    half = np.column_stack([[min(max(len(t) * 3.6 + 8, 26.0), 90.0) for t in labels], np.full(len(labels), 27.0)])
    for _ in range(80 if len(place) <= DENSE else 25):
        pairs = cKDTree(place).query_pairs(2 * float(half.max()), output_type="ndarray")
        if not len(pairs):
            break
        a, b = pairs[:, 0], pairs[:, 1]
        gap = place[b] - place[a]
        overlap = half[a] + half[b] - np.abs(gap)
        hit = (overlap > 0).all(axis=1)
        if not hit.any():
            break
        a, b, gap, overlap = a[hit], b[hit], gap[hit], overlap[hit]
        axis = np.argmin(overlap, axis=1)
        row = np.arange(len(a))
        move = np.zeros_like(gap)
        move[row, axis] = np.where(gap[row, axis] >= 0, 1.0, -1.0) * (overlap[row, axis] * 0.5 + 0.5)
        np.add.at(place, b, move * 0.6)
        np.add.at(place, a, -move * 0.6)
    return place


def _upright(place: "Array") -> "Array":
    """Turn the longest direction to the horizontal: the first eigenvector's camps are left and right."""
    import numpy as np

    spread = place.max(axis=0) - place.min(axis=0)
    return np.column_stack([place[:, 1], -place[:, 0]]) if spread[1] > spread[0] * 1.3 else place
