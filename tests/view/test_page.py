"""The page as bytes: whole, the same every time, and inert whatever its texts say."""

import base64
import hashlib
import json
import random
import re
import subprocess
import sys

import invented
import pytest

from graphkit.errors import UsageError
from graphkit.model import Vocabulary
from graphkit.rdf.vocabulary import load_vocabulary
from graphkit.view.page import SCRIPTS, SHEETS, asset, render


def embedded(html, name):
    return json.loads(re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', html, re.S)[1])


def test_same_statements_in_any_order_give_the_same_bytes():
    rows = invented.libya()
    first = render(rows, load_vocabulary(), blocs=invented.blocs(rows))
    random.Random(3).shuffle(rows)
    assert render(rows + rows[:9], load_vocabulary(), blocs=invented.blocs(rows)) == first


def test_bytes_do_not_depend_on_the_hash_seed():
    code = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); import invented; from graphkit.model import Vocabulary;"
        "from graphkit.view.page import render; rows = invented.libya(40);"
        "print(hashlib.sha256(render(rows, Vocabulary(), blocs=invented.blocs(rows)).encode()).hexdigest())"
    )
    here = invented.__file__.rsplit("/", 1)[0]
    runs = [
        subprocess.run([sys.executable, "-c", code, here], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True)
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout != "", runs[0].stderr


def test_statements_are_embedded_once():
    rows = invented.libya()
    html = render(rows, load_vocabulary())
    facts = embedded(html, "facts")
    assert len(facts["statements"]) == len({s.statement_id for s in rows})
    quote = rows[0].quote
    assert html.count(json.dumps(quote, ensure_ascii=False)[1:-1]) == sum(s.quote == quote for s in rows)


def test_policy_allows_only_the_code_and_style_of_the_page():
    html = render(invented.libya(20), Vocabulary())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)[1].replace("&#39;", "'")
    code = re.findall(r"<script>(.*?)</script>", html, re.S)
    sheet = re.findall(r"<style>(.*?)</style>", html, re.S)
    for text, rule in [*((c, "script-src") for c in code), *((s, "style-src") for s in sheet)]:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy
    assert (len(code), len(sheet)) == (1, 1)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(
        r"<[^>]+\s(on\w+|style)=", re.sub(r"<script.*?</script>|<style.*?</style>", "", html, flags=re.S)
    )


def test_hostile_texts_stay_texts():
    rows = invented.hostile()
    html = render(rows, Vocabulary(), title="</title><script>window.hacked=1</script>{{ 7*7 }}{# gone #}")
    assert "window.hacked=1</script>" not in html
    assert html.count("</script>") == 4
    assert "{{ 7*7 }}{# gone #}" in html
    facts, nodes = embedded(html, "facts"), embedded(html, "nodes")
    assert {n["label"] for n in nodes} == set(invented.HOSTILE)
    assert all(url == "" for _, _, _, url, _ in facts["documents"])


def test_two_blocs_stand_left_and_right_and_places_move_no_actor():
    rows = invented.libya()
    with_places = embedded(render(rows, load_vocabulary(), blocs=invented.blocs(rows)), "nodes")
    without = [s for s in rows if s.object_type not in ("Place", "Measure")]
    alone = embedded(render(without, load_vocabulary(), blocs=invented.blocs(rows)), "nodes")
    spot = {n["label"]: (n["x"], n["y"]) for n in with_places}
    left = [spot[name][0] for name in invented.CAMPS[0] if name in spot]
    right = [spot[name][0] for name in invented.CAMPS[1] if name in spot]
    assert max(left) < min(right)
    assert {n["label"]: (n["x"], n["y"]) for n in alone}.items() <= spot.items()


def test_places_stand_on_no_actor():
    rows = invented.libya()
    rows += [invented.statement("Russia", "captures", town, types=("State", "Place")) for town in ("A", "B", "C", "D")]
    nodes = embedded(render(rows, load_vocabulary()), "nodes")
    things = [n for n in nodes if n["type"] in ("Place", "Measure")]
    assert len(things) >= 6
    for thing in things:
        others = [n for n in nodes if n is not thing]
        assert all(abs(n["x"] - thing["x"]) > 60 or abs(n["y"] - thing["y"]) > 40 for n in others)


def test_camps_part_without_blocs_given():
    rows = [
        invented.statement(a, "alliedWith", b, types=("State", "State"))
        for camp in ("ABCD", "WXYZ")
        for a in camp
        for b in camp
        if a < b
    ]
    rows += [invented.statement(a, "fights", b, types=("State", "State")) for a, b in ("AW", "BX", "CY", "DZ")]
    spot = {n["label"]: n["x"] for n in embedded(render(rows, load_vocabulary()), "nodes")}
    one, other = sorted([spot[n] for n in "ABCD"]), sorted([spot[n] for n in "WXYZ"])
    assert one[-1] < other[0] or other[-1] < one[0]


def test_nothing_to_draw_is_said_so():
    with pytest.raises(UsageError, match="no statement"):
        render([], Vocabulary())


@pytest.mark.parametrize("name", [*(f"{n}.js" for n in SCRIPTS), *(f"{n}.css" for n in SHEETS)])
def test_assets_are_small_and_can_be_inlined(name):
    text = asset(name)
    assert len(text.splitlines()) < 400
    assert "</" + "script" not in text.lower()
    assert "innerHTML" not in text
