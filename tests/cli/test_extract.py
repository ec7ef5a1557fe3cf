"""The main job on real text: statements in, out, and along every path that documents take."""

import json

import pytest

from graphkit.cli.progress import count

TEXT = "Turkey has backed Azerbaijan, Armenia said.\n\nRussia has supplied weapons to Armenia.\n"
PAIRS = [("Turkey", "supports", "Azerbaijan"), ("Russia", "suppliesArmsTo", "Armenia")]


def pairs(run):
    assert run.status == 0, run.err
    return [(r["subject"], r["predicate"], r["object"]) for r in run.rows]


def test_text_gives_statements_whose_offsets_point_into_it(graphkit, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    run = graphkit("extract", "a.txt", "--date", "2020-10-01", "--source", "Radio Mao")
    assert pairs(run) == PAIRS
    for row in run.rows:
        assert row["quote"] == TEXT[row["start"] : row["end"]]
        assert row["document"] == "a.txt"
        assert (row["document_date"], row["document_source"]) == ("2020-10-01", "Radio Mao")
        assert 0 <= row["confidence"] <= 1
    assert run.rows[0]["attributed_to"] == ["Armenia"]
    assert run.err == ""


def test_every_path_gives_the_same_statements(graphkit, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    paragraphs = "".join(f"<p>{p}</p>" for p in TEXT.split("\n\n"))
    page = f"<!doctype html><html><head><title>War</title></head><body><article>{paragraphs}</article></body></html>"
    (tmp_path / "a.html").write_text(page)
    (tmp_path / "corpus").write_text(json.dumps({"id": "x", "text": TEXT, "date": ""}) + "\n")
    for arguments in (["in/a.txt"], ["in"], ["a.html"], ["corpus"]):
        assert pairs(graphkit("extract", *arguments)) == PAIRS, arguments
    assert pairs(graphkit("extract", "-", stdin=TEXT.encode())) == PAIRS


def test_table_and_file(graphkit, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    table = graphkit("extract", "a.txt", "-f", "table").out
    assert "\nTurkey  supports        Azerbaijan  asserted  said by Armenia\n" in table
    assert "    Russia has supplied weapons to Armenia." in table
    assert graphkit("extract", "a.txt", "-o", "s.jsonl").out == ""
    assert (tmp_path / "s.jsonl").read_text("utf-8") == graphkit("extract", "a.txt").out


def test_progress_counts_documents_only(tmp_path):
    (tmp_path / "run.sh").write_text("echo")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a.txt").write_text(TEXT)
    (tmp_path / "c.jsonl").write_text('{"id": "x"}\n' * 3)
    assert count([str(tmp_path)]) == 4
    (tmp_path / "d.jsonl.gz").write_bytes(b"")
    assert count([str(tmp_path)]) is None


def test_processes_change_nothing(graphkit, tmp_path):
    lines = [json.dumps({"id": f"d{n}", "text": TEXT * 3}) for n in range(6)]
    (tmp_path / "c.jsonl").write_text("\n".join(lines))
    assert graphkit("extract", "c.jsonl", "--processes", "2").out == graphkit("extract", "c.jsonl").out


def test_what_cannot_be_read_is_named_and_the_rest_is_done(graphkit, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"\0\1\2")
    (tmp_path / "c.jsonl").write_text('{"id": "x"}\n' + json.dumps({"id": "y", "text": TEXT}) + "\n")
    run = graphkit("extract", "b.txt", "c.jsonl", "a.txt")
    assert run.status == 2
    assert len(run.rows) == 4
    assert run.err.splitlines() == [
        "graphkit: b.txt: binary data (byte 0x00 at offset 0)",
        "graphkit: c.jsonl:1: a document needs 'text', which is missing or empty",
    ]
    built = graphkit("build", "b.txt", "c.jsonl", "a.txt", "-o", "kg")
    assert built.status == 2
    assert "kg: 2 documents written with 4 statements, 2 left out" in built.err


def test_a_fault_of_graphkit_is_no_fault_of_the_document(graphkit, tmp_path, monkeypatch):
    from graphkit.language.matching import Matcher

    find = Matcher.find

    def fail(self, p, cued):
        if "Movatia" in p.sentence.text:
            raise KeyError("\x1b[31mnothing\nthere")
        return find(self, p, cued)

    monkeypatch.setattr(Matcher, "find", fail)
    (tmp_path / "a.txt").write_text("Chad attacked Mali in Movatia.")
    (tmp_path / "b.txt").write_text("Chad attacked Mali.")
    run = graphkit("extract", "a.txt", "b.txt")
    assert run.status == 1
    assert [row["document"] for row in run.rows] == ["b.txt"]
    fault = "graphkit: a.txt: showed a fault of graphkit: KeyError: '\\x1b[31mnothing\\nthere'; "
    assert run.err == f"{fault}report it with what --traceback prints; the other documents go on\n"
    run = graphkit("extract", "a.txt", "b.txt", "--traceback")
    *traced, last = run.err.splitlines()
    assert traced[0] == "Traceback (most recent call last):"
    assert any("in fail" in line for line in traced)
    assert last.startswith(fault)
    assert len(run.rows) == 1
    built = graphkit("build", "a.txt", "b.txt", "-o", "kg")
    assert built.status == 1
    assert "kg: 1 document written with 1 statement, 1 left out" in built.err


def test_a_file_of_the_wrong_kind_is_not_named_line_after_line(graphkit, tmp_path):
    (tmp_path / "pretty.jsonl").write_text('{"id": 1,\n' * 50)
    run = graphkit("extract", "pretty.jsonl")
    assert run.status == 2
    *named, last = run.err.splitlines()
    assert [line.split(":")[2] for line in named] == [str(n) for n in range(1, 21)]
    assert last == "graphkit: … and 30 more left out; -v names them all"
    assert len(graphkit("extract", "-v", "pretty.jsonl").err.splitlines()) == 50


def test_text_without_conflict_gives_nothing_and_says_so(graphkit, tmp_path):
    (tmp_path / "a.txt").write_text("The orchestra is looking for a second bassoon.")
    run = graphkit("extract", "a.txt")
    assert (run.status, run.out, run.err) == (0, "", "no statements found\n")


def test_own_names_and_phrases(graphkit, tmp_path):
    (tmp_path / "a.txt").write_text("Zembla has gilded the Onhava Rifles.")
    (tmp_path / "mine.csv").write_text("name,type\nZembla,State\nOnhava Rifles,ArmedGroup\n")
    (tmp_path / "mine.ttl").write_text(
        "@prefix gk: <https://w3id.org/graphkit/ontology#> .\n"
        'gk:funds gk:phrase "A gilds B" .\n'
    )  # fmt: skip
    run = graphkit("extract", "a.txt", "--actors", "mine.csv", "--lexicon", "mine.ttl")
    assert pairs(run) == [("Zembla", "funds", "Onhava Rifles")]


@pytest.mark.parametrize(
    ("option", "content", "said"),
    [
        ("--lexicon", "@prefix gk: <x> .\ngk:a gk:b", "mine:"),
        (
            "--lexicon",
            '<https://w3id.org/graphkit/ontology#funds> <https://w3id.org/graphkit/ontology#phrase> "A" .',
            "'A'",
        ),
        ("--actors", "name\nx", "mine"),
    ],
)
def test_a_wrong_file_of_ones_own_is_named(graphkit, tmp_path, option, content, said):
    suffix = ".csv" if option == "--actors" else ".ttl"
    (tmp_path / f"mine{suffix}").write_text(content)
    (tmp_path / "a.txt").write_text(TEXT)
    run = graphkit("extract", "a.txt", option, f"mine{suffix}")
    assert (run.status, run.out) == (2, "")
    assert run.err.count("\n") == 1
    assert said.replace("mine:", "mine.ttl:") in run.err


def test_a_model_that_is_none_is_named(graphkit, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    run = graphkit("extract", "a.txt", "--model", "no_such_model")
    assert run.status == 2
    assert "no_such_model: no spaCy pipeline there" in run.err


def test_lexicon_check_shows_what_phrases_compile_to(graphkit, tmp_path):
    run = graphkit("lexicon", "check", "--predicate", "suppliesArmsTo")
    assert run.status == 0
    assert {r["predicate"] for r in run.rows} == {"suppliesArmsTo"}
    assert all(r["words"] and {"A", "B"} <= r["slots"].keys() for r in run.rows)
    (tmp_path / "mine.ttl").write_text(
        "@prefix gk: <https://w3id.org/graphkit/ontology#> .\n"
        'gk:funds gk:phrase "A gilds B" , "quite wrong" .\n'
    )  # fmt: skip
    run = graphkit("lexicon", "check", "--lexicon", "mine.ttl", "--predicate", "funds")
    assert run.status == 1
    assert [r["phrase"] for r in run.rows] == ["A gilds B"]
    assert "'quite wrong'" in run.err.splitlines()[0]
    tried = graphkit("lexicon", "check", "--lexicon", "mine.ttl", "--try")
    assert tried.rows[0]["tried"] >= 8
    assert tried.rows[0]["understood"] >= tried.rows[0]["tried"] // 2
    assert "did you mean 'funds'" in graphkit("lexicon", "check", "--predicate", "fundz").err


def test_a_build_is_skipped_where_nothing_changed_and_redone_where_something_did(graphkit, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    assert "1 document written" in graphkit("build", "a.txt", "-o", "kg").err
    assert "0 documents written with 0 statements, 1 unchanged" in graphkit("build", "a.txt", "-o", "kg").err
    file.write_text(TEXT.replace("Russia", "France"))
    assert "1 document written" in graphkit("build", "a.txt", "-o", "kg").err
    rows = graphkit("export", "kg", "-f", "jsonl").rows
    assert [r["subject"] for r in rows] == ["Turkey", "France"]
    assert [graphkit("extract", "a.txt").rows[0]] == rows[:1]
