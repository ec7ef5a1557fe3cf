"""Where participants stand: friends near, foes apart, each bloc on ground of its own.

Blocs are laid out one by one, from inside; then the blocs, as discs, and all others, as points, are laid out
together; then each bloc is turned so that its members face those they have to do with. Every layout is a signed
spectral start that forces relax for a fixed number of rounds. Nothing is random and positions are whole pixels, so
the same ties give the same picture.
"""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["beside", "positions"]

SPACING = 105.0  # pixels between neighbours
MARGIN = 48.0  # pixels by which a bloc's outline goes beyond its members
STRANGER = 44.0  # pixels by which others keep out of the outline
BESIDE = 26.0  # pixels between a line and who is not on it
DENSE = 700  # up to here every pair of participants repels
WIDE = 1.15  # labels are wider than tall, and so are most pages
ONE_LINE = 18  # letters of a label that stay on one line
TURNS = 24  # directions that a bloc is tried in
RINGS = [
    (radius * math.cos(math.pi * n / 8), radius * 0.8 * math.sin(math.pi * n / 8))
    for radius in (80, 115, 155, 200, 260, 340, 440, 560)
    for n in range(16)
]
"""Where a further thing may stand around those it goes with, the nearest first."""


def positions(
    ties: Sequence[tuple[int, int, float]],
    labels: Sequence[str],
    camps: Sequence[int] | None = None,
) -> list[tuple[int, int]]:
    """A place in pixels for each participant, in the order of ``labels``.

    ``ties`` are (one, other, weight): positive weights draw together, negative ones keep apart.
    ``camps`` gives each participant's bloc, -1 for none; the two largest come to stand left and right.

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
    blocs = int(camp.max(initial=-1)) + 1
    unit = camp.copy()
    unit[camp < 0] = blocs + np.arange(int((camp < 0).sum()))
    inside, radius = np.zeros((count, 2)), np.zeros(int(unit.max()) + 1)
    for bloc in range(blocs):
        members = np.flatnonzero(camp == bloc)
        if not len(members):
            continue
        inside[members] = _bloc(members, ends, weights, [labels[int(m)] for m in members])
        radius[bloc] = np.sqrt((inside[members] ** 2).sum(axis=1)).max(initial=0.0) + MARGIN
    middle = _among(unit[ends], weights, radius)
    middle[:, 0] *= WIDE
    middle = _apart(_facing(middle, np.bincount(camp[camp >= 0], minlength=blocs)), radius)
    place = _turned(middle[unit] + inside, middle, camp, ends, weights)
    for _ in range(3):
        place = _outside(_untangle(_off_lines(place, ends, camp), labels), camp)
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


def _bloc(members: "Array", ends: "Array", weights: "Array", labels: Sequence[str]) -> "Array":
    """Places (members, 2) of one bloc about its own middle."""
    import numpy as np

    own = np.isin(ends, members).all(axis=1)
    place = _among(np.searchsorted(members, ends[own]), weights[own], np.zeros(len(members)))
    place = _untangle(place * 0.9, labels)
    centred: Array = place - (place.max(axis=0) + place.min(axis=0)) / 2
    return centred


def _among(ends: "Array", weights: "Array", radius: "Array") -> "Array":
    """Places of discs (count, 2), by the ties between them; ties within one are passed over."""
    import numpy as np

    apart = ends[:, 0] != ends[:, 1]
    ends, weights = ends[apart], weights[apart]
    count = len(radius)
    side = SPACING * np.sqrt(count) + np.sqrt((radius**2).sum())
    return _relax(_spectral_start(count, ends, weights) * side * 0.6, ends, weights, radius)


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


def _relax(place: "Array", ends: "Array", weights: "Array", radius: "Array") -> "Array":
    """Let springs and repulsion settle for a fixed number of cooling rounds.

    A friendly tie between two blocs (a meeting of foes, say) hardly pulls.
    """
    import numpy as np

    count = len(place)
    rounds = 60 if count <= 8 else 220 if count <= 120 else 140 if count <= DENSE else 70
    everyone = np.column_stack(np.triu_indices(count, 1)) if count <= DENSE else np.empty((0, 2), dtype=np.int64)
    heat = SPACING * 1.5 + float(radius.max(initial=0.0)) / 4
    friendly = weights >= 0
    a, b = ends[:, 0], ends[:, 1]
    touching = radius[a] + radius[b]
    rest = touching + np.where(friendly, SPACING * 0.9, SPACING * 2.0)
    crossing = (radius[a] > 0) & (radius[b] > 0)
    strength = np.minimum(np.abs(weights) + 0.2, 2.0) * np.where(friendly, np.where(crossing, 0.03, 0.3), 0.1)
    for turn in range(rounds):
        force = -place * 0.045 + _repulsion(place, radius, everyone if count <= DENSE else _near(place, radius))
        gap = place[b] - place[a]
        length = np.sqrt((gap**2).sum(axis=1)) + 1e-9
        stretch = length - rest
        stretch = np.where(friendly, stretch, np.minimum(stretch, stretch * 0.1))  # foes push, and hardly pull
        pulls = gap / length[:, None] * (stretch * strength)[:, None]
        force += _sums(count, b, -pulls) + _sums(count, a, pulls)
        step = np.sqrt((force**2).sum(axis=1))[:, None] + 1e-9
        place = np.round(place + force / step * np.minimum(step, heat * (1 - turn / rounds) + 1.0), 6)
    return place


def _near(place: "Array", radius: "Array") -> "Array":
    """Pairs (n, 2): points that may push each other, and each disc with all points and other discs."""
    import numpy as np
    from scipy.spatial import cKDTree

    points = np.flatnonzero(radius == 0)
    close = points[cKDTree(place[points]).query_pairs(SPACING * 2.5, output_type="ndarray")]
    return np.concatenate([close, _of_discs(radius)])


def _of_discs(radius: "Array") -> "Array":
    """Pairs (n, 2) of each disc with all points and with the discs after it."""
    import numpy as np

    points, discs = np.flatnonzero(radius == 0), np.flatnonzero(radius > 0)
    others = [np.concatenate([points, discs[discs > disc]]) for disc in discs]
    pairs = [np.column_stack([np.full(len(o), disc), o]) for disc, o in zip(discs, others, strict=True)]
    return np.concatenate(pairs) if pairs else np.empty((0, 2), dtype=np.int64)


def _repulsion(place: "Array", radius: "Array", pairs: "Array") -> "Array":
    """Push (count, 2) away from each other, hardly beyond three spacings, so that outsiders don't fly off."""
    import numpy as np

    a, b = pairs[:, 0], pairs[:, 1]
    gap = place[a] - place[b]
    length = np.sqrt((gap**2).sum(axis=1)) + 1e-9
    clear = np.maximum(length - radius[a] - radius[b], 5.0)
    push = gap / length[:, None] * (np.exp(-((clear / (2.2 * SPACING)) ** 2)) / clear * SPACING**2 * 0.9)[:, None]
    return _sums(len(place), a, push) - _sums(len(place), b, push)


def _sums(count: int, index: "Array", vectors: "Array") -> "Array":
    """The vectors (n, 2) added up by index, (count, 2)."""
    import numpy as np

    return np.column_stack([np.bincount(index, part, minlength=count) for part in vectors.T])


def _apart(place: "Array", radius: "Array") -> "Array":
    """Move discs off each other, and points out of discs; the smaller one goes farther."""
    import numpy as np

    count, size, pairs = len(place), radius**2 + STRANGER**2, _of_discs(radius)
    a, b = pairs[:, 0], pairs[:, 1]
    for _ in range(200):
        gap = place[b] - place[a]
        length = np.sqrt((gap**2).sum(axis=1)) + 1e-9
        lack = radius[a] + radius[b] + STRANGER - length
        hit = lack > 0.5
        if not hit.any():
            break
        one, other = a[hit], b[hit]
        move = gap[hit] / length[hit][:, None] * lack[hit][:, None] * 0.55
        share = (size[other] / (size[one] + size[other]))[:, None]
        place = place + _sums(count, other, move * (1 - share)) - _sums(count, one, move * share)
    return np.round(place, 6)


def _facing(middle: "Array", sizes: "Array") -> "Array":
    """The whole turned so that the largest bloc stands left of the second; without two, lying down."""
    import numpy as np

    if len(sizes) >= 2:
        first, second = np.argsort(-sizes, kind="stable")[:2]
        x, y = middle[second] - middle[first]
    else:
        spread = middle.max(axis=0) - middle.min(axis=0)
        x, y = (0.0, 1.0) if spread[1] > spread[0] * 1.3 else (1.0, 0.0)
    length = np.hypot(x, y) + 1e-9
    turned: Array = middle @ np.array([[x, -y], [y, x]]) / length
    return turned


def _turned(place: "Array", middle: "Array", camp: "Array", ends: "Array", weights: "Array") -> "Array":
    """Each bloc turned, or turned over, about its middle to where its members' ties to others are shortest."""
    import numpy as np

    place = place.copy()
    angles = 2 * np.pi * np.arange(TURNS) / TURNS
    for bloc in [*range(int(camp.max(initial=-1)) + 1)] * 2:
        own = camp[ends] == bloc
        out = own[:, 0] != own[:, 1]
        if not out.any():
            continue
        mine = np.where(own[out], ends[out], 0).sum(axis=1)
        theirs = place[np.where(own[out], 0, ends[out]).sum(axis=1)]
        members = np.flatnonzero(camp == bloc)
        about = place[members] - middle[bloc]
        best, least = about, np.inf
        for flip in (1.0, -1.0):
            for angle in angles:
                turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
                tried = about * np.array([1.0, flip]) @ turn
                far = tried[np.searchsorted(members, mine)] + middle[bloc] - theirs
                cost = float((np.sqrt((far**2).sum(axis=1)) * np.abs(weights[out])).sum())
                if cost < least - 1e-6:
                    best, least = tried, cost
        place[members] = middle[bloc] + best
    return np.round(place, 6)


def _outside(place: "Array", camp: "Array") -> "Array":
    """Move who does not belong to a camp out of its outline, away from its middle."""
    import numpy as np

    place = place.copy()
    for bloc, edges in _outlines(place, camp):
        middle = place[camp == bloc].mean(axis=0)
        for _ in range(60):
            within = np.flatnonzero((camp != bloc) & (_beyond(place, edges) <= MARGIN + STRANGER * 0.4))
            if not len(within):
                break
            away = place[within] - middle
            place[within] += away / (np.sqrt((away**2).sum(axis=1))[:, None] + 1e-9) * 15.0
    return np.round(place, 6)


def _outlines(place: "Array", camp: "Array") -> Iterator[tuple[int, "Array"]]:
    """Each camp with the edges of its outline, as scipy's ConvexHull has them, where it has an inside."""
    from scipy.spatial import ConvexHull, QhullError

    for bloc in range(int(camp.max(initial=-1)) + 1):
        try:
            yield bloc, ConvexHull(place[camp == bloc]).equations
        except (QhullError, ValueError):  # fewer than three, or all on a line
            continue


def _beyond(place: "Array", edges: "Array") -> "Array":
    """How far outside an outline places are; negative inside."""
    far: Array = (place @ edges[:, :2].T + edges[:, 2]).max(axis=1)
    return far


def beside(
    near: Sequence[Sequence[int]],
    labels: Sequence[str],
    spots: Sequence[tuple[int, int]],
    spot_labels: Sequence[str],
    camps: Sequence[int],
) -> list[tuple[int, int]]:
    """Spots for further things, each near those at ``spots`` that it goes with, hiding none, and in no bloc's outline.

    ``near`` holds indices into ``spots`` for each thing, ``labels`` what the things are called.

    >>> [(x, y)] = beside([[0]], ["Tripoli"], [(0, 0)], ["Turkey"], [-1])
    >>> abs(x) > 50 or abs(y) > 40
    True
    """
    import numpy as np

    place = np.array(spots, dtype=np.float64).reshape(-1, 2)
    outlines = [edges for _, edges in _outlines(place, np.asarray(camps, dtype=np.int64))]
    half = np.array([_half(text) for text in spot_labels]).reshape(-1, 2)
    found = []
    for own, label in zip(near, labels, strict=True):
        size = np.array(_half(label))
        tried = np.array(RINGS) + (place[list(own)].mean(axis=0) if len(own) else np.zeros(2))
        overlap = (half[None] + size - np.abs(tried[:, None] - place[None])).clip(min=0.0).prod(axis=2).sum(axis=1)
        for edges in outlines:
            overlap += np.where(_beyond(tried, edges) > MARGIN, 0.0, 1e4)
        x, y = np.rint(tried[int(np.argmin(overlap))])  # the nearest of those that hide least
        found.append((int(x), int(y)))
        place, half = np.vstack([place, (x, y)]), np.vstack([half, size])
    return found


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


def _half(label: str) -> tuple[float, float]:
    """Half the width and height in pixels of a dot with its label, which is set in two lines when it is long."""
    lines = 1 if len(label) <= ONE_LINE else 2
    return min(max(len(label) / lines * 3.6 + 8, 26.0), 84.0), 20.0 + 8.0 * lines


def _untangle(place: "Array", labels: Sequence[str]) -> "Array":
    """Move boxes of dot and label off each other, along the way that is shorter."""
    import numpy as np
    from scipy.spatial import cKDTree

    half = np.array([_half(text) for text in labels])
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
