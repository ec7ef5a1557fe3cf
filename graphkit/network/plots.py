"""Pictures for looking rather than reading, drawn by matplotlib; PNG, SVG or PDF by the ending of the path."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import MissingExtra, UsageError

if TYPE_CHECKING:
    from graphkit.network.analysis import Analysis
    from graphkit.network.periods import WindowBalance
    from graphkit.network.series import Series

__all__ = ["plot_balance", "plot_matrix", "plot_pair"]

FRIENDLY, HOSTILE, GREY = "#2171b5", "#cb181d", "#777777"
ENDINGS = (".png", ".svg", ".pdf")
NAMED = 80  # actors up to which the axes of a matrix have names


def plot_matrix(analysis: "Analysis", path: Path | str) -> None:
    """Who is tied to whom, ordered by bloc: blue cooperative, red hostile; blocs framed, misplaced ties crossed.

    Raises MissingExtra without matplotlib, UsageError for an ending that is not there or an empty network.
    """
    if not analysis.signed.actors:
        raise UsageError("there is no signed tie to draw; loosen the filters")
    order = [actor for bloc in analysis.blocs for actor in bloc.members]
    place = {actor: n for n, actor in enumerate(order)}
    size = min(max(4.0, 0.16 * len(order) + 2), 20.0)
    figure = _figure(size, size, path)
    axes = figure.add_subplot()
    spot = (72 * (size - 2) / len(order)) ** 2 * 0.6
    for sign, colour, mark in ((1, FRIENDLY, "s"), (-1, HOSTILE, "o")):
        pairs = [(place[t.one], place[t.other]) for t in analysis.signed.ties if t.sign == sign]
        both = pairs + [(b, a) for a, b in pairs]
        axes.scatter([a for a, _ in both], [b for _, b in both], s=spot, c=colour, marker=mark, linewidths=0)
    broken = [(place[t.one], place[t.other]) for t in analysis.partition.ties]
    broken += [(b, a) for a, b in broken]
    axes.scatter([a for a, _ in broken], [b for _, b in broken], s=spot, c="black", marker="x", linewidths=0.8)
    first = 0
    for bloc in analysis.blocs:
        width = len(bloc.members)
        if width > 1:
            edge = first - 0.5
            axes.plot(
                [edge, edge + width, edge + width, edge, edge], [edge, edge, edge + width, edge + width, edge], c=GREY
            )
        first += width
    if len(order) <= NAMED:
        names = [_plain(analysis.signed.label(actor)) for actor in order]
        axes.set_xticks(range(len(order)), names, rotation=90, fontsize=7)
        axes.set_yticks(range(len(order)), names, fontsize=7)
    axes.set_xlim(-0.5, len(order) - 0.5)
    axes.set_ylim(len(order) - 0.5, -0.5)
    axes.set_aspect("equal")
    least = analysis.partition.misplaced
    number = f"{least.value}" if least.proved else f"{least.lower} to {least.upper}"
    axes.set_title(f"{len(analysis.signed.ties)} ties, {number} misplaced (rule: {analysis.rule})", fontsize=9)
    _save(figure, path)


def plot_pair(series: "Series", path: Path | str) -> None:
    """Intensity of a pair through time, and below it how many reports are cooperative and hostile.

    Raises MissingExtra without matplotlib, UsageError for an ending that is not there or an empty series.
    """
    if not series.points:
        raise UsageError(f"no dated report ties {series.one} and {series.other}; there is nothing to draw")
    figure = _figure(8, 4.5, path)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=[2, 1])
    starts = [p.start for p in series.points]
    places = range(len(starts))
    known = [(n, p.intensity) for n, p in zip(places, series.points, strict=True) if p.intensity is not None]
    above.axhline(0, c=GREY, linewidth=0.8)
    above.plot([n for n, _ in known], [v for _, v in known], c=GREY, linewidth=0.8)
    above.scatter([n for n, _ in known], [v for _, v in known], c=[FRIENDLY if v > 0 else HOSTILE for _, v in known])
    above.set_ylim(-10.5, 10.5)
    above.set_ylabel("intensity")
    above.set_title(_plain(f"{series.one} and {series.other}"), fontsize=10)
    below.bar(places, [p.cooperative for p in series.points], color=FRIENDLY, label="cooperative")
    below.bar(places, [-p.hostile for p in series.points], color=HOSTILE, label="hostile")
    below.set_ylabel("reports")
    below.legend(fontsize=7)
    _dates(below, starts)
    _save(figure, path)


def plot_balance(balances: Sequence["WindowBalance"], path: Path | str) -> None:
    """L and C through time, with the bounds where they are not proved, and the share of balanced triads.

    Raises MissingExtra without matplotlib, UsageError for an ending that is not there or no window.
    """
    if not balances:
        raise UsageError("there is no window to draw; ties need dates")
    figure = _figure(8, 4.5, path)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=[2, 1])
    places = list(range(len(balances)))
    for numbers, colour, name in (
        ([b.frustration for b in balances], HOSTILE, "misplaced by two camps (L)"),
        ([b.misplaced for b in balances], FRIENDLY, "misplaced by blocs (C)"),
    ):
        above.plot(places, [n.value for n in numbers], c=colour, marker=".", label=name)
        above.fill_between(places, [n.lower for n in numbers], [n.upper for n in numbers], color=colour, alpha=0.2)
    above.set_ylim(bottom=0)
    above.set_ylabel("ties")
    above.legend(fontsize=7)
    above.set_title(f"Balance over time (rule: {balances[0].rule})", fontsize=10)
    shares = [(n, b.triads.degree) for n, b in enumerate(balances) if b.triads.degree is not None]
    below.plot([n for n, _ in shares], [share for _, share in shares], c=GREY, marker=".")
    below.set_ylim(0, 1.05)
    below.set_ylabel("balanced triads")
    _dates(below, [b.start for b in balances])
    _save(figure, path)


def _figure(width: float, height: float, path: Path | str) -> Any:
    if Path(path).suffix.lower() not in ENDINGS:
        raise UsageError(f"{path}: a picture ends in {', '.join(ENDINGS)}")
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtra("a plot", "plot") from error
    return Figure(figsize=(width, height), layout="constrained")


def _dates(axes: Any, starts: Sequence[str]) -> None:
    step = max(1, len(starts) // 12)
    axes.set_xticks(range(0, len(starts), step), list(starts[::step]), rotation=45, ha="right", fontsize=7)


def _plain(text: str) -> str:
    """Dollar signs would start a formula."""
    return text.replace("$", r"\$")


def _save(figure: Any, path: Path | str) -> None:
    import warnings

    import matplotlib as mpl

    nothing_of_today: dict[str, dict[str, None]] = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}
    # Names in scripts that the font lacks are drawn as boxes; that is no reason to fail.
    with mpl.rc_context({"svg.hashsalt": "graphkit"}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure.savefig(path, dpi=150, metadata=nothing_of_today.get(Path(path).suffix.lower()))
