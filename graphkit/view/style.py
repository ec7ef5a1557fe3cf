"""How the page looks, as data: shapes of actor types, dashes of sign and modality, tints of blocs.

Colours stand in the style sheet, because they change with light and dark; what must stay the same on
canvas, in the legend and in exported SVG stands here.
"""

from collections.abc import Mapping

from graphkit.model import Modality, Vocabulary

__all__ = ["BLOC_TINTS", "DASHES", "FAMILY_LABELS", "MODALITY_GRADES", "SHAPES", "class_label", "shape_of"]

SHAPES: Mapping[str, str] = {
    "circle": "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z",
    "hexagon": "M.5 -.9L1 0L.5 .9L-.5 .9L-1 0L-.5 -.9Z",
    "octagon": "M.4 -.95L.95 -.4L.95 .4L.4 .95L-.4 .95L-.95 .4L-.95 -.4L-.4 -.95Z",
    "square": "M-.86 -.86H.86V.86H-.86Z",
    "triangle": "M0 -1.05L1 .75H-1Z",
    "triangle-down": "M0 1.05L1 -.75H-1Z",
    "star": "M0 -1.1L.3 -.42L1.05 -.34L.48 .16L.65 .9L0 .51L-.65 .9L-.48 .16L-1.05 -.34L-.3 -.42Z",
    "cross": "M-.36 -1H.36V-.36H1V.36H.36V1H-.36V.36H-1V-.36H-.36Z",
    "diamond": "M0 -1.1L1.1 0L0 1.1L-1.1 0Z",
    "person": "M0 -1A.46 .46 0 0 1 0 -.08A.46 .46 0 0 1 0 -1ZM-.8 .95C-.8 .25 -.5 .02 0 .02C.5 .02 .8 .25 .8 .95Z",
    "people": "M-.45 -.8A.36 .36 0 0 1 -.45 -.08A.36 .36 0 0 1 -.45 -.8ZM.45 -.8A.36 .36 0 0 1 .45 -.08"
    "A.36 .36 0 0 1 .45 -.8Z"
    "M-1.05 .8C-1.05 .2 -.85 0 -.45 0C-.2 0 -.1 .1 0 .25C.1 .1 .2 0 .45 0C.85 0 1.05 .2 1.05 .8Z",
    "page": "M-.72 -.95H.35L.72 -.55V.95H-.72Z",
    "pin": "M0 1.1C-.25 .55 -.75 .25 -.75 -.35A.75 .75 0 0 1 .75 -.35C.75 .25 .25 .55 0 1.1Z",
    "pill": "M-.55 -.55H.55A.55 .55 0 0 1 .55 .55H-.55A.55 .55 0 0 1 -.55 -.55Z",
    "ring": "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0ZM.5 0A.5 .5 0 1 0 -.5 0A.5 .5 0 1 0 .5 0Z",
}
"""SVG paths in a box of -1…1, drawn on canvas, in the legend and in exports alike."""

SHAPE_OF_CLASS: Mapping[str, str] = {
    "State": "circle",
    "Government": "hexagon",
    "StateBody": "octagon",
    "ArmedForces": "square",
    "PrivateMilitaryCompany": "triangle-down",
    "ArmedGroup": "triangle",
    "InternationalOrganization": "star",
    "Coalition": "cross",
    "Party": "diamond",
    "MediaOutlet": "page",
    "Organization": "diamond",
    "Person": "person",
    "PopulationGroup": "people",
    "Unidentified": "ring",
    "Place": "pin",
    "Measure": "pill",
}

CLASS_LABELS: Mapping[str, str] = {
    "State": "State",
    "Government": "Government",
    "StateBody": "State body",
    "ArmedForces": "Armed forces",
    "ArmedGroup": "Armed group",
    "PrivateMilitaryCompany": "Private military company",
    "InternationalOrganization": "International organisation",
    "Coalition": "Coalition",
    "Organization": "Organisation",
    "Party": "Party",
    "MediaOutlet": "Media outlet",
    "Person": "Person",
    "PopulationGroup": "Population group",
    "Unidentified": "Unidentified",
    "Place": "Place",
    "Measure": "Measure",
}

FAMILY_LABELS: Mapping[str, str] = {
    "support": "Support",
    "diplomacy": "Diplomacy",
    "verbal": "Verbal hostility",
    "material": "Material hostility",
    "territory": "Territory",
    "structure": "Structure",
}

MODALITY_GRADES: Mapping[Modality, int] = {
    Modality.ASSERTED: 0,
    Modality.ALLEGED: 1,
    Modality.INTENDED: 1,
    Modality.REQUESTED: 1,
    Modality.CONDITIONAL: 1,
    Modality.ENDED: 2,
    Modality.DENIED: 2,
}
"""0 said to be so, 1 not claimed as fact, 2 said not to be so (any more). A line shows its best grade."""

DASHES: Mapping[str, tuple[tuple[int, ...], ...]] = {
    "+": ((), (14, 4), (14, 4)),
    "-": ((7, 5), (7, 4, 1, 4), (7, 4, 1, 4)),
    "0": ((2, 4), (1, 6), (1, 6)),
}
"""Dash pattern by sign, then by grade; grade 1 is also paler, grade 2 also struck through."""

BLOC_TINTS = 8
"""How many bloc tints the style sheet has; further blocs begin with the first one again."""


def shape_of(kind: str, vocabulary: Vocabulary) -> str:
    """The shape of an actor type; a class without one takes its nearest superclass's.

    >>> shape_of("ArmedGroup", Vocabulary()), shape_of("Spaceship", Vocabulary())
    ('triangle', 'circle')
    """
    if kind in SHAPE_OF_CLASS:
        return SHAPE_OF_CLASS[kind]
    above = [c for c in SHAPE_OF_CLASS if vocabulary.is_a(kind, c)]
    above.sort(key=lambda c: -len(vocabulary.classes.get(c, ())))
    return SHAPE_OF_CLASS[above[0]] if above else "circle"


def class_label(kind: str) -> str:
    """An actor type as a reader sees it.

    >>> class_label("PrivateMilitaryCompany"), class_label("CyberUnit")
    ('Private military company', 'Cyber unit')
    """
    if kind in CLASS_LABELS:
        return CLASS_LABELS[kind]
    words = "".join(" " + c.lower() if c.isupper() else c for c in kind).strip()
    return words[:1].upper() + words[1:] or "Actor"
