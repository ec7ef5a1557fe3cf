"""Everything that can be read comes out as Documents; what cannot gives one line that says where and what to do."""

import gzip
import io
import json

import pytest

from graphkit.documents.reading import LONGEST_TEXT, read, read_inputs
from graphkit.errors import InputError, UsageError
from graphkit.model import Statement

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="windows-1252"><title>Chad backs Blue Front - The Courier</title>
<link rel="canonical" href="https://courier.example/2021/chad"><meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2021-03-04T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Chad backs Blue Front</h1>
<p>Chad supports the Blue Front’s fighters in their war with the Green Army, officials said on Monday.</p>
<p>Niger backs the Green Army &amp; has sent drones, according to a statement read out that day.</p>
</article><footer>Recommended Articles</footer></body></html>"""


def texts(*paths, **options):
    return [(d.id, d.text) for d in read(paths, **options)]


def message(*paths, **options):
    with pytest.raises(InputError) as caught:
        list(read(paths, **options))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_text_file_is_named_by_its_path_below_the_current_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Chad backs them.")
    assert texts("in/a.txt") == [("in/a.txt", "Chad backs them.")]
    assert texts(tmp_path / "in" / "a.txt") == [("in/a.txt", "Chad backs them.")]
    assert texts("in") == texts(".") == texts("in/a.txt")
    monkeypatch.chdir("/")
    assert texts(tmp_path / "in" / "a.txt")[0][0].endswith("a.txt")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Erdoğan’s ally".encode(), "Erdoğan’s ally"),
        ("Erdoğan".encode("utf-8-sig"), "Erdoğan"),
        ("Erdoğan 🙂".encode("utf-16"), "Erdoğan 🙂"),
        (b"\xfe\xff" + "Erdoğan".encode("utf-16-be"), "Erdoğan"),
        ("“Chad’s” café is far away".encode("windows-1252"), "“Chad’s” café is far away"),
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
    ],
)
def test_encodings_that_are_told_or_found(tmp_path, data, text):
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    assert texts(file) == [("a.txt", text)]


def test_a_declared_encoding_is_used(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes("Россия поддерживает".encode("koi8-r"))
    assert texts(file, encoding="KOI8-R") == [("a.txt", "Россия поддерживает")]
    assert "a.txt:1: byte 0xf2 at offset 0 is not UTF-8; name the encoding with --encoding" in message(file)
    with pytest.raises(UsageError, match="unknown encoding 'base64'"):
        texts(file, encoding="base64")


def test_broken_utf8_is_not_taken_for_windows_1252(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"ok line\n" + "Türkiye and Erdoğan talked for a long time in the capital".encode() + b" \xff end")
    assert "a.txt:2: byte 0xff" in message(file)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rebels advance\n\nMAO, March 3, 2021 — The front", "2021-03-03"),
        ("MAO/GAO, 3 March 2021 (Radio Mao) -- The front", "2021-03-03"),
        ("N'Djamena, Sept. 5, 2021 – The front", "2021-09-05"),
        ("MAO (AP) — The front met in May 2021", ""),
        ("On March 3, 2021 - a Wednesday - the front met.", ""),
        ("MAO, February 30, 2021 — The front", ""),
        ("The front met in Mao. On March 3, 2021 — it left.", ""),
        ("Rebels advance\n\nPublished On 3 Mar 2021\n\nThe front met.", "2021-03-03"),
        ("Rebels advance\n\nPUBLISHED: WEDNESDAY, MARCH 3, 2021 10:04\n\nThe front met.", "2021-03-03"),
        ("The report was published on 3 March 2021.", ""),
        ("Updated 4 March 2021\nThe front met.", ""),
    ],
)
def test_a_dateline_dates_the_document(tmp_path, text, day):
    file = tmp_path / "a.txt"
    file.write_text(text, "utf-8")
    assert [d.date for d in read([file])] == [day]
    assert [d.date for d in read([file], date="2019")] == [day or "2019"]


def test_html_gives_article_and_metadata(tmp_path):
    file = tmp_path / "a.html"
    file.write_bytes(PAGE.encode("windows-1252"))
    (page,) = read([file])
    assert page.text.split("\n\n")[0] == page.title == "Chad backs Blue Front"
    assert (page.date, page.source, page.url) == ("2021-03-04", "The Courier", "https://courier.example/2021/chad")
    assert "Front’s fighters" in page.text
    assert "& has sent" in page.text
    assert "Recommended" not in page.text
    assert "Home" not in page.text


def test_html_without_article_says_so(tmp_path):
    file = tmp_path / "a.html"
    file.write_text("<html><body></body></html>")
    assert message(file) == f"{file}: no article text found in this page; save its text instead"


def test_folder_gives_what_can_be_read_in_order(tmp_path):
    for name in ("b.txt", "a/z.text", "a.html", "notes.docx", "README.md", ".hidden.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE.replace("windows-1252", "utf-8") if name.endswith("html") else f"text of {name}", "utf-8")
    with gzip.open(tmp_path / "c.jsonl.gz", "wt") as file:
        file.write('{"id": "c1", "text": "packed"}\n')
    names = [d.id.removeprefix(f"{tmp_path.name}/") for d in read([tmp_path])]
    assert names == ["a/z.text", "a.html", "b.txt", "c1"]
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "no document in this folder" in message(empty)


def test_corpus_keeps_its_fields_and_its_exact_text(tmp_path):
    row = {
        "id": 7,
        "text": "a\r\nb \u00a0c",
        "date": "2020-07-08T01:00:00Z",
        "title": "T",
        "url": "https://x.example/",
        "source": "S",
    }
    file = tmp_path / "corpus"
    file.write_text("\ufeff" + json.dumps(row) + "\n\n" + '{"id": "b", "text": "half \\ud83d pair"}\n')
    first, second = read([file], date="2019", source="other")
    assert (first.id, first.text, first.date, first.title, first.source) == ("7", row["text"], "2020-07-08", "T", "S")
    assert (second.date, second.source, second.text) == ("2019", "other", "half \ufffd pair")


def test_one_json_value_over_many_lines(tmp_path):
    rows = [{"id": "a", "text": "Chad backs them."}, {"id": "b", "text": "Niger backs them."}]
    file = tmp_path / "corpus.json"
    for indent in (None, 2):
        file.write_text(json.dumps(rows, indent=indent))
        assert [d.id for d in read([file])] == ["a", "b"]
        file.write_text("\ufeff" + json.dumps(rows[1], indent=indent))
        assert [d.id for d in read([file])] == ["b"]
    file.write_text(json.dumps([rows[0], {"id": "c"}], indent=1))
    assert message(file) == f"{file}: item 2: a document needs 'text', which is missing or empty"
    file.write_text(json.dumps(rows, indent=1)[:-2])
    assert message(file).startswith(f"{file}:9:")
    file.write_text("[{}, 3]")
    assert message(file) == f"{file}: a list of JSON objects is expected"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "a", "text": }', "{f}:2:21: not JSON: Expecting value; one object a line is expected"),
        ("[1]", "{f}:2: one JSON object a line is expected, not list"),
        ('{"text": "x"}', "{f}:2: a document needs 'id', which is missing or empty"),
        ('{"id": "a", "text": ["x"]}', "{f}:2: 'text' must be a text, not list"),
        (
            '{"id": "a", "text": "x", "date": "8 July"}',
            "{f}:2: '8 July' is not a date; write YYYY-MM-DD, YYYY-MM or YYYY",
        ),
        (
            '{"id": "a", "text": "x", "date": "2020-02-30"}',
            "{f}:2: '2020-02-30' is not a date; write YYYY-MM-DD, YYYY-MM or YYYY",
        ),
        ('{"id": "ok", "text": "another text"}', "{f}: the id 'ok' stands for two texts; give each document its own"),
        ("[" * 100_000, "{f}:2: not JSON that can be read"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_read(tmp_path, line, said):
    file = tmp_path / "c.jsonl"
    file.write_text('{"id": "ok", "text": "first"}\n' + line + '\n{"id": "last", "text": "third"}\n')
    assert message(file).startswith(said.format(f=file))
    errors = []
    assert [d.id for d in read([file], report=errors.append)] == ["ok", "last"]
    assert len(errors) == 1


def test_the_same_document_twice_is_read_once(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("Chad backs them.")
    assert len(texts(file, file)) == 1


def test_bad_files_give_one_line_each(tmp_path):
    def file(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    assert message(tmp_path / "none.txt") == f"{tmp_path}/none.txt: no such file or folder"
    assert message(file("empty.txt", b"")) == f"{tmp_path}/empty.txt: is empty"
    assert message(file("empty.jsonl", b"")) == f"{tmp_path}/empty.jsonl: is empty"
    assert message(file("blank.txt", b" \n\n")) == f"{tmp_path}/blank.txt: is empty"
    assert "this is a PDF; convert it with pdftotext" in message(file("a.txt", b"%PDF-1.7\n\xff"))
    assert "binary data (byte 0x00 at offset 2)" in message(file("b.txt", b"ab\0cd"))
    assert "broken gzip file" in message(file("a.txt.gz", b"not packed"))
    assert "broken gzip file" in message(file("b.txt.gz", gzip.compress(b"x" * 999)[:-9]))
    long = message(file("long.txt", b"war " * 2_621_440))
    assert "one line of 10,485,760 characters, more than 1,000,000; split it into documents" in long
    assert "line longer than 8 MB" in message(file("long.jsonl", b'{"id": "a", "text": "' + b"x" * 10_485_760 + b'"}'))
    assert LONGEST_TEXT == 1_000_000
    assert message("") == "an empty path was given; name a file, a folder or -"


def test_standard_input_is_sniffed_and_named_by_its_content(monkeypatch):
    def typed(data):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        return list(read(["-"]))

    (a,) = typed(b"Chad backs them.")
    (b,) = typed(b"Niger backs them.")
    assert a.id.startswith("stdin-")
    assert a.id != b.id
    assert typed(b'{"id": "c", "text": "in a corpus"}')[0].id == "c"
    assert typed(PAGE.encode("windows-1252"))[0].title == "Chad backs Blue Front"
    assert typed(gzip.compress(b"Chad backs them."))[0] == a
    with pytest.raises(InputError, match="standard input: broken gzip file"):
        typed(gzip.compress(b"Chad backs them.")[:-9])


def test_statements_are_recognised_and_refused_as_documents(tmp_path):
    file = tmp_path / "s.jsonl"
    row = Statement("d", "Chad", "supports", "Blue Front", "a:Chad", "a:Blue").to_row()
    file.write_text(json.dumps(row) + "\n")
    (statement,) = read_inputs([file])
    assert isinstance(statement, Statement)
    assert message(file) == f"{file}: holds statements, not documents; give it to graphkit build"
