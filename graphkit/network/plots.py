"""Pictures for looking rather than reading, drawn by matplotlib; PNG, SVG or PDF by the ending of the path."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import MissingExtra, UsageError

if TYPE_CHECKING:
    from graphkit.network.periods import WindowBalance
    from graphkit.network.series import Series
    from graphkit.network.structure import Structure

__all__ = ["plot_balance", "plot_matrix", "plot_pair"]

FRIENDLY, HOSTILE, GREY = "#2171b5", "#cb181d", "#777777"
ENDINGS = (".png", ".svg", ".pdf")
NAMED = 80  # actors up to which the axes of a matrix have names


def plot_matrix(analysis: "Structure", path: Path | str) -> None:
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
    ties = analysis.signed.ties
    for chosen, colour, mark, line, name in (
        ([t for t in ties if t.sign > 0], FRIENDLY, "s", 0, "cooperative"),
        ([t for t in ties if t.sign < 0], HOSTILE, "o", 0, "hostile"),
        (analysis.partition.ties, "black", "x", 0.8, "misplaced by the blocs"),
    ):
        if chosen:
            one, other = [place[t.one] for t in chosen], [place[t.other] for t in chosen]
            axes.scatter(one + other, other + one, s=spot, c=colour, marker=mark, linewidths=line, label=name)
    _frame(axes, analysis)
    letters = max(7.0, 0.7 * size)
    figure.legend(loc="outside lower center", ncols=3, fontsize=letters, frameon=False, markerscale=(30 / spot) ** 0.5)
    axes.tick_params(labelsize=min(letters, 9), length=2)
    axes.set_xlim(-0.5, len(order) - 0.5)
    axes.set_ylim(len(order) - 0.5, -0.5)
    axes.set_aspect("equal")
    least = analysis.partition.misplaced
    number = f"{least.value}" if least.proved else f"{least.lower} to {least.upper}"
    axes.set_title(
        f"{len(analysis.signed.ties)} ties, {number} misplaced (rule: {analysis.rule})", fontsize=letters + 2
    )
    _save(figure, path)


def _frame(axes: Any, analysis: "Structure") -> None:
    """Squares around the blocs; the axes have the names of all actors, or of the larger blocs where they are many."""
    from matplotlib.patches import Rectangle

    names: dict[float, str] = {}
    first, total = 0, len(analysis.signed.actors)
    for bloc in analysis.blocs:
        width = len(bloc.members)
        if width > 1:
            axes.add_patch(
                Rectangle((first - 0.5, first - 0.5), width, width, fill=False, edgecolor=GREY, linewidth=1.5)
            )
        if total <= NAMED:
            names |= {first + n: analysis.signed.label(actor) for n, actor in enumerate(bloc.members)}
        elif width > 0.02 * total:
            names[first + width / 2 - 0.5] = bloc.name
        first += width
    shown = [_plain(name) for name in names.values()]
    axes.set_yticks(list(names), shown)
    axes.set_xticks(*((list(names), shown) if total <= NAMED else ([], [])), rotation=90)


def plot_pair(series: "Series", path: Path | str) -> None:
    """Intensity of a pair through time, and below it how many reports are cooperative and hostile.

    Raises MissingExtra without matplotlib, UsageError for an ending that is not there or an empty series.
    """
    if not series.points:
        raise UsageError(f"no dated report ties {series.one} and {series.other}; there is nothing to draw")
    figure = _figure(8, 4.5, path)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=[2, 1])
    _open(above, below)
    days, widths = _days([(p.start, p.end) for p in series.points])
    known = [(day, p.intensity, p) for day, p in zip(days, series.points, strict=True) if p.intensity is not None]
    shown, means = [day for day, _, _ in known], [mean for _, mean, _ in known]
    colours = [FRIENDLY if mean > 0 else HOSTILE for mean in means]
    above.axhline(0, c=GREY, linewidth=0.8)
    above.plot(shown, means, c=GREY, linewidth=0.8, linestyle=":")
    above.vlines(shown, [p.lowest for *_, p in known], [p.highest for *_, p in known], colors=colours, alpha=0.5)
    above.scatter(shown, means, c=colours, zorder=3)
    above.set_ylim(-10.5, 10.5)
    above.set_ylabel("intensity")
    above.set_title(
        _plain(f"{series.one} and {series.other}: mean and range of intensity, number of reports"), fontsize=10
    )
    for counts, colour, name in (
        ([p.cooperative for p in series.points], FRIENDLY, "cooperative"),
        ([-p.hostile for p in series.points], HOSTILE, "hostile"),
    ):
        if any(counts):
            below.bar(days, counts, widths, color=colour, label=name)
    below.axhline(0, c=GREY, linewidth=0.8)
    below.set_ylabel("reports")
    below.legend(fontsize=7, frameon=False)
    _count(below)
    below.yaxis.set_major_formatter(lambda value, _: f"{abs(value):.0f}")
    _save(figure, path)


def plot_balance(balances: Sequence["WindowBalance"], path: Path | str) -> None:
    """L and C through time, with the bounds where they are not proved, and the share of balanced triads.

    Raises MissingExtra without matplotlib, UsageError for an ending that is not there or no window.
    """
    if not balances:
        raise UsageError("there is no window to draw; ties need dates")
    days, _ = _days([(b.start, b.end) for b in balances])
    shares = [(day, b.triads.degree) for day, b in zip(days, balances, strict=True) if b.triads.degree is not None]
    figure = _figure(8, 4.5 if shares else 3, path)
    if shares:
        above, below = figure.subplots(2, 1, sharex=True, height_ratios=[2, 1])
        _open(above, below)
        below.plot([day for day, _ in shares], [share for _, share in shares], c=GREY, marker=".")
        below.set_ylim(0, 1.05)
        below.set_ylabel("balanced triads")
    else:
        above = figure.subplots()
        _open(above)
    for numbers, colour, line, name in (
        ([b.frustration for b in balances], HOSTILE, "-", "misplaced by two camps (L)"),
        ([b.misplaced for b in balances], FRIENDLY, "--", "misplaced by blocs (C)"),
    ):
        above.plot(days, [n.value for n in numbers], c=colour, marker=".", linestyle=line, label=name)
        above.fill_between(days, [n.lower for n in numbers], [n.upper for n in numbers], color=colour, alpha=0.2)
    above.set_ylim(bottom=0, top=max(1.05 * max(b.frustration.upper for b in balances), 1.0))
    above.set_ylabel("ties")
    above.legend(fontsize=7, frameon=False)
    above.set_title(f"Balance over time (rule: {balances[0].rule})", fontsize=10)
    _count(above)
    _save(figure, path)


def _figure(width: float, height: float, path: Path | str) -> Any:
    if Path(path).suffix.lower() not in ENDINGS:
        raise UsageError(f"{path}: a picture ends in {', '.join(ENDINGS)}")
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtra("a plot", "plot") from error
    return Figure(figsize=(width, height), layout="constrained")


def _open(*panels: Any) -> None:
    """Panels without a box, over light lines; the lowest has the dates."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    for axes in panels:
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(axis="y", color="#e5e5e5", linewidth=0.6)
        axes.set_axisbelow(True)
    locator = AutoDateLocator()
    panels[-1].xaxis.set_major_locator(locator)
    panels[-1].xaxis.set_major_formatter(ConciseDateFormatter(locator))


def _days(spans: Sequence[tuple[str, str]]) -> tuple[list[date], list[float]]:
    """The middle day of each span of time, and how many days a bar for it is wide."""
    ends = [(date.fromisoformat(start), date.fromisoformat(end)) for start, end in spans]
    return [start + (end - start) / 2 for start, end in ends], [0.8 * ((end - start).days + 1) for start, end in ends]


def _count(axes: Any) -> None:
    """Whole numbers only."""
    from matplotlib.ticker import MaxNLocator

    axes.yaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))


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
