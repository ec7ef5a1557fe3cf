"""What people see on a terminal: names kept, quotes whole, text of others inert."""

import io

from stated import statement

from graphkit.cli.printable import printable
from graphkit.cli.tables import print_rows, print_statements


def shown(statements, monkeypatch, columns=100):
    monkeypatch.setenv("COLUMNS", str(columns))
    file = io.StringIO()
    count = print_statements(statements, file)
    return count, [line.rstrip() for line in file.getvalue().splitlines()]


def test_a_sentence_stands_once_below_its_statements(monkeypatch):
    quote = {"quote": "Chad and Niger back the front.", "end": 30}
    rows = [
        statement("one", "Chad", "supports", "Blue Front", **quote),
        statement("one", "Niger", "supports", "Blue Front", modality="alleged", said_by=("A", "B"), **quote),
        statement("two", "Mali", "captures", "Gao", origin="Green Army"),
    ]
    count, lines = shown(rows, monkeypatch)
    assert count == 3
    assert lines == [
        "one · 2021-03-04",
        "Chad   supports  Blue Front  asserted",
        "Niger  supports  Blue Front  alleged   said by A < B",
        "    Chad and Niger back the front.",
        "",
        "two · 2021-03-04",
        "Mali  captures  Gao from Green Army  asserted",
        "    Mali captures Gao.",
    ]


def test_nothing_is_wider_than_the_terminal(monkeypatch):
    long = statement("one", "N" * 70, "suppliesArmsTo", "委员会" * 30, said_by=("S" * 80,))
    for columns in (60, 80, 200):
        _, lines = shown([long], monkeypatch, columns)
        assert all(len(line) <= columns for line in lines)


def test_text_of_others_is_neither_markup_nor_control(monkeypatch):
    hostile = "[/oops] [red]x[/] \x1b[31m\x07 \u202eabc :smile:"
    _, lines = shown([statement("[bold]", hostile, "supports", "B", quote=hostile)], monkeypatch, 200)
    text = "\n".join(lines)
    assert "[/oops] [red]x[/] \ufffd[31m\ufffd \ufffdabc :smile:" in text
    assert "[bold]" in text
    file = io.StringIO()
    print_rows([hostile], [[hostile]], file)
    assert "\x1b" not in file.getvalue()
    assert "[/oops]" in file.getvalue()


def test_printable_keeps_scripts_and_line_ends():
    assert printable("Türkiye حزب الله 委员会\n\t") == "Türkiye حزب الله 委员会\n\t"
