"""Tables keep names whole and quotes readable, whatever the terminal's width."""

from graphkit.rdf.table import table

ROWS = [["Chad", "3", "word " * 30], ["Niger", "12", ""]]


def test_long_texts_stand_below_their_row_where_there_is_no_room():
    lines = table(["who", "n", "quote"], ROWS, width=40, right=[1]).splitlines()
    assert lines[0] == "who     n"
    assert lines[1] == "Chad    3"
    assert lines[2].startswith("    word word")
    assert lines[-1] == "Niger  12"
    assert all(len(line) <= 40 for line in lines)


def test_long_texts_stand_in_the_table_where_there_is_room():
    lines = table(["who", "n", "quote"], ROWS, width=200, right=[1]).splitlines()
    assert lines[1].startswith("Chad    3  word word")


def test_text_of_others_is_neither_markup_nor_control():
    out = table(["a"], [["[/oops] [red]x[/] \x1b[31m:smile:\u202e"]], title="[b]")
    assert "[b]" in out
    assert "[/oops] [red]x[/] [31m:smile:" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_no_rows_are_said():
    assert table(["a", "b"], []) == "a  b\nno rows\n"
