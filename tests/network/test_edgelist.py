"""Ready edge lists are read as they are written in the wild, and what does not fit is named by line."""

import gzip
import io

import pytest

from graphkit.errors import InputError
from graphkit.network.analysis import analyze
from graphkit.network.edgelist import edges_to_graph, read_edges


def edges(text):
    graph = read_edges(io.StringIO(text))
    return [(a, b, f["sign"], f["first"], f["predicate"]) for a, b, f in graph.edges(data=True)]


def test_three_columns_suffice():
    assert edges("source,target,sign\nTurkey,Qatar,1\nQatar,Egypt,-1\nEgypt,Oman,0\n") == [
        ("Turkey", "Qatar", 1, "", "cooperates"),
        ("Qatar", "Egypt", -1, "", "opposes"),
        ("Egypt", "Oman", 0, "", "relates"),
    ]


@pytest.mark.parametrize(
    ("sign", "number"), [("+1", 1), ("+", 1), ("1.0", 1), ("-", -1), ("−1", -1), ("-1.0", -1), ("0", 0)]
)
def test_signs_are_written_in_many_ways(sign, number):
    assert edges(f"source,target,sign\na,b,{sign}\n")[0][2] == number


def test_order_case_and_further_columns_do_not_matter():
    text = "Target , note, SIGN,Source,year,verb\nQatar,x,-,Egypt,2017,boycotts\n"
    assert edges(text) == [("Egypt", "Qatar", -1, "2017", "boycotts")]


def test_a_second_source_is_who_reports():
    graph = read_edges(
        io.StringIO("source,target,sign,date,source\na,b,1,2019-05-01,Star\na,b,1,2020,Sun\na,b,1,2020,Sun\n")
    )
    tie = graph.edges["a", "b", "cooperates"]
    assert (tie["count"], tie["outlets"], tie["first"], tie["last"]) == (3, 2, "2019-05-01", "2020")
    assert [r.id for r in tie["reports"]] == ["edges:2", "edges:3", "edges:4"]


def test_without_a_header_the_columns_stand_in_the_usual_order():
    assert edges("a,b,+,2019\nb,c,-,2020\n") == [("a", "b", 1, "2019", "cooperates"), ("b", "c", -1, "2020", "opposes")]


def test_one_verb_with_two_signs_is_two_ties():
    found = edges("source,target,sign,verb\na,b,1,meets\na,b,-1,meets\n")
    assert [(sign, verb) for _, _, sign, _, verb in found] == [(1, "meets"), (-1, "meets (-1)")]


def test_ids_tell_actors_of_one_name_apart():
    graph = read_edges(
        io.StringIO(
            "source,target,sign,source_id,target_id\nParliament,Haftar,1,x:east,x:h\nParliament,Haftar,-1,x:west,x:h\n"
        )
    )
    assert set(graph) == {"x:east", "x:west", "x:h"}
    assert analyze(graph).to_dict()["camps"]["members"] == [[["Haftar", "x:east"], ["x:west"]]], (
        "names that are one do not hide it"
    )


def test_a_tie_to_oneself_is_passed_over():
    assert edges("source,target,sign\na,a,1\na,b,1\n") == [("a", "b", 1, "", "cooperates")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is no row"),
        ("source,target\na,b\n", "f.csv:1: no column sign"),
        ("a,b,x\n", "f.csv:1: no column source and target and sign"),
        ("source,target,sign\na,b,1\na,b,2\n", "f.csv:3:3: sign is '2'; it must be 1, -1 or 0"),
        ("source,target,sign\na,,1\n", "f.csv:2: no target"),
        ("source,target,sign\na\n", "f.csv:2: no target"),
        ("source,target,sign,intensity\na,b,1,high\n", "f.csv:2: intensity is 'high'"),
        ('source,target,sign\n"a,b,1\n', "f.csv:2: not CSV"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path, text, said):
    path = tmp_path / "f.csv"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        read_edges(path)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_files_may_be_packed_missing_or_no_text(tmp_path):
    packed = tmp_path / "f.csv.gz"
    packed.write_bytes(gzip.compress(b"source,target,sign\na,b,1\n"))
    assert read_edges(packed).number_of_edges() == 1
    (tmp_path / "windows.csv").write_text("source,target,sign\r\na,b,1\r\n", "utf-8-sig", newline="")
    assert read_edges(tmp_path / "windows.csv").number_of_edges() == 1
    with pytest.raises(InputError, match="none\\.csv: "):
        read_edges(tmp_path / "none.csv")
    (tmp_path / "latin.csv").write_bytes("source,target,sign\nCôte,b,1\n".encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8 text; re-save it"):
        read_edges(tmp_path / "latin.csv")


def test_mappings_serve_as_well():
    graph = edges_to_graph([{"source": "a", "target": "b", "sign": -1, "intensity": -9.5, "quote": "a fought b"}])
    tie = graph.edges["a", "b", "opposes"]
    assert (tie["intensity"], tie["reports"][0].quote) == (-9.5, "a fought b")
