"""What can go wrong with a store, done for real: one clear line, the right exit code, nothing lost, nothing created."""

import contextlib
import gzip
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from graphkit.documents.jsonlines import statement_line
from graphkit.errors import InputError, StoreError, UsageError
from graphkit.rdf.dataset import open_dataset

LNA = "Libyan National Army"


@pytest.fixture
def folder(tmp_path, make):
    path = tmp_path / "kg"
    with open_dataset(path, mode="w") as graph:
        graph.write("tripoli.txt", [make("Russia", "supports", LNA)])
    return path


@pytest.mark.parametrize("name", ["nowhere", "nowhere.nq", "nowhere.trig.gz"])
def test_reading_a_missing_store_is_a_usage_mistake_and_creates_nothing(tmp_path, name):
    with pytest.raises(InputError, match="does not exist") as caught:
        open_dataset(tmp_path / name)
    assert caught.value.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_other_things_is_neither_read_nor_written(tmp_path):
    (tmp_path / "thesis.doc").write_text("mine")
    with pytest.raises(InputError, match="is no graphkit store"):
        open_dataset(tmp_path)
    with pytest.raises(UsageError, match="holds other files"):
        open_dataset(tmp_path, mode="w")
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.doc"]


def test_unknown_ending_and_missing_folder(tmp_path):
    (tmp_path / "g.docx").write_text("x")
    with pytest.raises(UsageError, match=r"unknown ending.*\.nq"):
        open_dataset(tmp_path / "g.docx")
    with pytest.raises(InputError, match="make the folder first"):
        open_dataset(tmp_path / "no" / "g.nq", mode="w")


@pytest.mark.parametrize(
    ("name", "content", "where"),
    [
        ("g.nq", b"<x:a> <x:b> <x:c> .\n<x:a> nonsense\n", r"g\.nq:2:7: "),
        ("i.nq", b'<x:a> <x:b> "half\n<x:a> <x:b> <x:c> .\n', r"i\.nq:1:\d+: "),
        ("g.ttl", b"@prefix x: <x:> .\nx:a x:b\n", r"g\.ttl:3:1: "),
        ("g.jsonld", b'{"@id": ', r"g\.jsonld:1:9: "),
        ("g.nq.gz", b"not gzip", r"g\.nq\.gz: "),
        ("h.nq.gz", gzip.compress(b"<x:a> <x:b> <x:c> .\n" * 100, mtime=0)[:-9], r"h\.nq\.gz: "),
        ("g.trig", bytes(range(128, 256)), r"g\.trig:1:1: "),
    ],
)
def test_a_damaged_file_names_the_place_and_stays_as_it_is(tmp_path, name, content, where):
    path = tmp_path / name
    path.write_bytes(content)
    for mode in ("r", "w"):
        with pytest.raises(InputError, match=where) as caught:
            open_dataset(path, mode=mode)
        assert "\n" not in str(caught.value)
    assert path.read_bytes() == content


@pytest.mark.parametrize("victim", ["MANIFEST-*", "CURRENT", "*.sst"])
def test_a_damaged_folder_is_one_clear_line(folder, victim):
    for file in folder.glob(victim):
        file.write_bytes(b"\x00garbage" * 20)
    with pytest.raises(StoreError, match="damaged") as caught:
        open_dataset(folder, mode="w").close()
    assert caught.value.exit_code == 1
    assert "\n" not in str(caught.value)


def test_one_writer_at_a_time_and_readers_wait_for_it(folder, make):
    with open_dataset(folder, mode="w") as graph:
        for mode in ("r", "w"):
            with pytest.raises(StoreError, match="being written by another process"):
                open_dataset(folder, mode=mode)
        graph.write("b", [make("Chad", "fights", LNA, document="b")])
    with open_dataset(folder) as first, open_dataset(folder) as second:
        assert len(list(first.statements())) == len(list(second.statements())) == 2


HOLD = """
import sys, time
from graphkit.rdf.dataset import open_dataset
graph = open_dataset(sys.argv[1], mode="w")
print("open", flush=True)
time.sleep(60)
"""


def test_a_second_process_gets_a_clear_error_and_harms_nothing(folder):
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE)
    try:
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(StoreError, match="being written by another process"):
            open_dataset(folder, mode="w")
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        holder.stdout.close()
    with open_dataset(folder, mode="w") as graph:
        assert len(list(graph.statements())) == 1


def test_another_programs_lock_is_understood(folder):
    import pyoxigraph

    held = pyoxigraph.Store(str(folder))
    with pytest.raises(StoreError, match="being written by another process"):
        open_dataset(folder, mode="w")
    del held


WITHOUT_PRIVILEGE = "setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search"


@pytest.mark.parametrize(
    ("store", "said"),
    [("kg", "permission denied"), ("new.nq", "permission denied"), ("old.nq", "read-only"), ("old.nq.gz", "read-only")],
)
def test_an_unwritable_place_stays_as_it_is(tmp_path, make, store, said):
    statements, place = tmp_path / "s.jsonl", tmp_path / "place"
    statements.write_text(statement_line(make("Chad", "supports", "Mali")) + "\n")
    place.mkdir()
    (place / "old.nq").write_bytes(b"")
    (place / "old.nq.gz").write_bytes(gzip.compress(b"", mtime=0))
    before = {path.name: path.read_bytes() for path in place.iterdir()}
    for path in place.iterdir():
        path.chmod(0o400)
    if not store.startswith("old"):
        place.chmod(0o500)
    drop = WITHOUT_PRIVILEGE.split() if os.geteuid() == 0 else []
    command = [*drop, sys.executable, "-m", "graphkit", "build", str(statements), "-o", str(place / store)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stderr
    assert run.stderr.count("\n") == 1
    assert f"{place / store}: " in run.stderr
    assert said in run.stderr.lower()
    assert "choose another place" in run.stderr
    assert {path.name: path.read_bytes() for path in place.iterdir()} == before


def test_a_place_that_cannot_hold_files():
    for name in ("/proc/kg", "/proc/g.nq"):
        with pytest.raises((StoreError, InputError)) as caught, open_dataset(name, mode="w") as graph:
            graph.write("a", [])
        assert "\n" not in str(caught.value)


def test_a_file_is_replaced_as_a_whole(tmp_path, make, monkeypatch):
    path = tmp_path / "g.nq"
    with open_dataset(path, mode="w") as graph:
        graph.write("tripoli.txt", [make("Russia", "supports", LNA)])
    before = path.read_bytes()

    def full(descriptor):
        raise OSError(28, "No space left on device")

    graph = open_dataset(path, mode="w")
    graph.write("b", [make("Chad", "fights", LNA, document="b")])
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match=r"No space left.*as it was before"):
        graph.close()
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["g.nq"]


def small_disk(path: Path, size: str) -> bool:
    path.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(path)], capture_output=True, check=False
    )
    return done.returncode == 0


def test_a_full_disk_loses_nothing(tmp_path, make):
    disk = tmp_path / "disk"
    if not small_disk(disk, "24m"):
        pytest.skip("mounting a small file system needs root")
    try:
        written = []
        graph = open_dataset(disk / "kg", mode="w")
        with pytest.raises(StoreError, match="disk is full") as caught:  # noqa: PT012 (which write fails is chance)
            for i in range(10_000):
                rows = [
                    make("Russia", "supports", LNA, document=f"d{i}", quote="word " * 300 + str(j), start=j, end=j + 1)
                    for j in range(5)
                ]
                graph.write(f"d{i}", rows)
                written.append(f"d{i}")
        assert "\n" not in str(caught.value)
        assert len(written) > 50
        with pytest.raises(StoreError):
            graph.write("after", [])
        with contextlib.suppress(StoreError):
            graph.close()
        with open_dataset(disk / "kg") as graph:
            assert {d.id for d in graph.documents()} >= set(written)
            for name in written[:: len(written) // 20]:
                assert len(list(graph.statements(name))) == 5
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("name", ["kg", "g.nq"])
def test_a_disk_too_small_for_a_whole_load_keeps_what_was_there(tmp_path, make, name):
    disk = tmp_path / "disk"
    if not small_disk(disk, "12m"):
        pytest.skip("mounting a small file system needs root")
    try:
        with open_dataset(disk / name, mode="w") as graph:
            graph.write("tripoli.txt", [make("Russia", "supports", LNA)])
        many = (
            (f"d{i}", [make("Chad", "fights", f"Group {i}", document=f"d{i}", quote=os.urandom(3000).hex())], None)
            for i in range(4000)
        )
        graph = open_dataset(disk / name, mode="w")
        with pytest.raises(StoreError, match=r"disk is full|No space left") as caught:  # noqa: PT012
            graph.load(many)
            graph.close()
        assert "\n" not in str(caught.value)
        with contextlib.suppress(StoreError):
            graph.close()
        del graph
        with open_dataset(disk / name) as graph:
            assert [s.subject for s in graph.statements("tripoli.txt")] == ["Russia"]
    finally:
        subprocess.run(["umount", str(disk)], check=True)


BUILD = textwrap.dedent(
    """
    import sys
    sys.path.insert(0, sys.argv[2])
    from conftest import say
    from graphkit.rdf.dataset import open_dataset
    names = ["Russia", "Turkey", "Egypt", "France", "Chad"]
    with open_dataset(sys.argv[1], mode="w") as graph:
        for i in range(int(sys.argv[3])):
            rows = [
                say(names[(i + j) % 5], "supports", names[(i + j + 1) % 5], document=f"d{i}", start=j, end=j + 9)
                for j in range(6)
            ]
            graph.write(f"d{i}", rows)
            print(f"d{i}", flush=True)
    """
)


def build(folder, tests, count, **how):
    command = [sys.executable, "-c", BUILD, str(folder), str(tests), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **how)


def test_killed_at_any_moment_the_store_holds_whole_documents_only(tmp_path, request):
    import random

    rng = random.Random(4)
    count, tests = 60, request.path.parent
    undisturbed = build(tmp_path / "whole", tests, count)
    undisturbed.communicate()
    assert undisturbed.returncode == 0
    with open_dataset(tmp_path / "whole") as graph:
        expected = list(graph.quads())

    folder = tmp_path / "killed"
    for _ in range(5):
        running = build(folder, tests, count)
        acknowledged = [running.stdout.readline().strip() for _ in range(rng.randrange(1, 30))]
        running.send_signal(signal.SIGKILL)
        acknowledged += running.stdout.read().split()
        running.wait()
        running.stdout.close()
        with open_dataset(folder, mode="w") as graph:
            assert {d.id for d in graph.documents()} >= set(acknowledged)
            for document in graph.documents():
                assert len(list(graph.statements(document.id))) == 6
    last = build(folder, tests, count)
    last.communicate()
    assert last.returncode == 0
    with open_dataset(folder) as graph:
        assert list(graph.quads()) == expected
