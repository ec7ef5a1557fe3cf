"""Pictures say what the numbers say: what is drawn where is looked up in the figure, files are what they claim."""

import pytest
from signed_networks import graph_of, tribes
from test_periods import powers_through_time

from graphkit.errors import UsageError
from graphkit.network import plots
from graphkit.network.analysis import analyze
from graphkit.network.series import pair_series
from graphkit.network.timeline import timeline


@pytest.fixture
def drawn(monkeypatch):
    """The figures that were saved, instead of their files."""
    figures = []
    monkeypatch.setattr(plots, "_save", lambda figure, path: figures.append(figure))
    return figures


def points(axes, label):
    [collection] = [c for c in axes.collections if c.get_label() == label]
    return {(round(x), round(y)) for x, y in collection.get_offsets()}


def test_the_matrix_has_a_mark_for_each_tie_and_a_square_for_each_bloc(drawn):
    found = analyze(tribes())
    found.plot("tribes.png")
    [axes] = drawn[0].axes
    order = [actor for bloc in found.blocs for actor in bloc.members]
    assert [text.get_text() for text in axes.get_yticklabels()] == order
    place = {actor: n for n, actor in enumerate(order)}
    for label, ties in (
        ("cooperative", [t for t in found.signed.ties if t.sign > 0]),
        ("hostile", [t for t in found.signed.ties if t.sign < 0]),
        ("misplaced by the blocs", found.partition.ties),
    ):
        half = {(place[t.one], place[t.other]) for t in ties}
        assert points(axes, label) == half | {(b, a) for a, b in half}
    assert sorted(p.get_width() for p in axes.patches) == sorted(len(b.members) for b in found.blocs)
    assert axes.get_title() == "58 ties, 2 misplaced (rule: any-hostile)"
    assert {t.get_text() for t in drawn[0].legends[0].get_texts()} == {
        "cooperative",
        "hostile",
        "misplaced by the blocs",
    }


def test_a_large_matrix_names_its_larger_blocs_only(drawn):
    ring = [(f"a{n:03}", f"a{(n + 1) % 60:03}", 1) for n in range(60)]
    line = [(f"b{n:03}", f"b{n + 1:03}", 1) for n in range(40)]
    found = analyze(graph_of([*ring, *line, ("a000", "b000", -1)]))
    found.plot("large.png")
    [axes] = drawn[0].axes
    assert [t.get_text() for t in axes.get_yticklabels()] == [b.name for b in found.blocs]
    assert list(axes.get_xticks()) == []


def test_balance_over_time_is_drawn_at_its_time_with_its_rule(drawn):
    found = timeline(powers_through_time())
    found.plot("balance.svg")
    above, below = drawn[0].axes
    lines = {line.get_label(): line for line in above.get_lines()}
    assert list(lines["misplaced by two camps (L)"].get_ydata()) == [1, 1, 1, 1, 1, 0]
    assert list(lines["misplaced by blocs (C)"].get_ydata()) == [w.misplaced.value for w in found.windows]
    assert [day.year for day in lines["misplaced by blocs (C)"].get_xdata()] == list(range(1870, 1876))
    assert list(below.get_lines()[0].get_ydata()) == [w.triads.degree for w in found.windows]
    assert "any-hostile" in above.get_title()


def test_without_triads_balance_has_one_panel(drawn):
    timeline(graph_of([("a", "b", 1, "2001"), ("b", "c", -1, "2002")])).plot("balance.pdf")
    assert len(drawn[0].axes) == 1


def test_a_pair_is_drawn_with_its_reports(drawn):
    rows = [("a", "b", 1, "2014-05"), ("a", "b", -1, "2015-11"), ("b", "a", -1, "2015-11")]
    pair_series(graph_of(rows), "a", "b", "month").plot("pair.png")
    above, below = drawn[0].axes
    assert [y for _, y in above.collections[-1].get_offsets()] == [5.0, -5.0]
    heights = [bar.get_height() for bar in below.patches]
    assert sorted(h for h in heights if h) == [-2, 1]


@pytest.mark.parametrize(("ending", "magic"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_files_are_what_their_ending_says_and_the_same_each_time(tmp_path, ending, magic):
    found = analyze(graph_of([("Côte d'Ivoire $x$ <b>", "ليبيا", 1), ("c", "ليبيا", -1)]))
    for name in ("one", "two"):
        found.plot(tmp_path / f"{name}.{ending}")
    one, two = ((tmp_path / f"{name}.{ending}").read_bytes() for name in ("one", "two"))
    assert one.startswith(magic)
    assert one == two


def test_what_cannot_be_drawn_is_said(tmp_path):
    with pytest.raises(UsageError, match=r"x\.jpg: a picture ends in \.png, \.svg, \.pdf"):
        analyze(graph_of([("a", "b", 1)])).plot(tmp_path / "x.jpg")
    with pytest.raises(UsageError, match="no signed tie to draw"):
        analyze(graph_of([])).plot(tmp_path / "x.png")
    with pytest.raises(UsageError, match="no dated report ties a and b"):
        pair_series(graph_of([("a", "b", 1)]), "a", "b").plot(tmp_path / "x.png")
    assert list(tmp_path.iterdir()) == []
