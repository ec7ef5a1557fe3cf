"""The page in a real browser: what a reader does, and what must not happen while they do it."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import invented
import pytest

from graphkit.model import Modality, Vocabulary
from graphkit.rdf.vocabulary import load_vocabulary
from graphkit.view.page import render

LNA, GNA = "Libyan National Army", "Government of National Accord"


def test_opens_from_disk_without_a_request_or_an_error(opened, libya):
    p = opened(libya)
    rows = {s.statement_id for s in invented.libya()}
    assert set(p.shown()["statements"]) == rows
    assert len([r for r in p.requests if not r.startswith(("file:", "data:", "blob:"))]) == 0
    assert p.errors == []
    assert f"{len(rows)} of {len(rows)} statements" in p.page.locator("#counts").inner_text()


def test_hostile_names_and_quotes_stay_inert_wherever_they_are_shown(opened):
    p = opened(render(invented.hostile(), Vocabulary(), title="</title><img src=x onerror=window.hacked=1>"))
    for text in invented.HOSTILE:
        p.find(text)
        assert text.strip() in p.evidence() or " ".join(text.split()) in " ".join(p.evidence().split())
    p.click(p.shown()["lines"][0])
    p.page.keyboard.press("Escape")
    p.page.locator("#view-table").click()
    assert p.page.locator("tbody tr").count() == 2 * len(invented.HOSTILE)
    assert p.page.evaluate("window.hacked") is None
    assert p.page.locator("#evidence img, #evidence script, table img, h1 img").count() == 0
    assert p.page.locator("a[href^=javascript]").count() == 0
    assert p.errors == []


def test_evidence_of_a_tie_marks_the_arguments_and_names_speaker_outlet_date(opened, libya):
    p = opened(libya)
    p.click(p.line("France", LNA, 1))
    first = p.page.locator("#evidence .cards .card").first
    assert first.locator("mark.s").inner_text() == "France"
    assert first.locator("mark.o").inner_text() == LNA
    text = first.inner_text()
    for part in (
        "according to Jean-Yves Le Drian, according to AFP",
        "denied",
        "Example Wire",
        "3 February 2020",
        "0.91",
    ):
        assert part in text
    assert first.locator("a").get_attribute("href") == "https://example.org/2020-02-03/0"


def test_contradictory_statements_stand_side_by_side(opened, libya):
    p = opened(libya)
    assert p.line("France", LNA, 1)["contested"]
    p.click(p.line("France", LNA, 1))
    sides = p.page.locator(".versus .sides > div")
    assert sides.count() == 2
    boxes = [sides.nth(n).bounding_box() for n in (0, 1)]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] < boxes[1]["x"]
    assert "denied" not in sides.nth(0).inner_text()
    assert "It is not true that" in sides.nth(1).inner_text()


def test_a_tie_against_the_pairs_other_ties_says_why_it_glows_and_shows_both(opened):
    pairs = [("A", "supports", "B"), ("B", "fights", "A"), ("A", "supports", "C")]
    rows = [invented.statement(a, p, b, types=("State", "State")) for a, p, b in pairs]
    contested = [(rows[0].subject_id, "supports", rows[0].object_id)]
    p = opened(render(rows, load_vocabulary(), contested=contested))
    p.click(p.line("A", "B", 1))
    assert "goes against other ties of the two" in p.evidence()
    sides = p.page.locator(".versus .sides > div").all_inner_texts()
    assert [side.split("\n")[0] for side in sides] == ["1 cooperative", "1 hostile"]
    p.click(p.line("A", "C", 1))
    assert "Contested" not in p.evidence()


def test_evidence_of_an_actor_is_newest_first(opened, libya):
    p = opened(libya)
    p.click(p.actor(LNA))
    dates = p.page.locator(".cards .card time").evaluate_all("all => all.map(t => t.dateTime)")
    assert len(dates) >= 20
    assert dates == sorted(dates, reverse=True)


def test_search_knows_other_names_and_suggests(opened, libya):
    p = opened(libya)
    p.page.keyboard.press("/")
    p.page.keyboard.type("french rep")
    assert "France" in p.page.locator("#search-list").inner_text()
    p.page.keyboard.press("Enter")
    assert p.page.locator("#evidence h2").inner_text() == "France"


def test_legend_filters_and_counts_follow(opened, libya):
    p = opened(libya)
    rows = {s.statement_id: s for s in invented.libya()}
    p.page.locator("#relations label", has_text="supplies arms to").locator("input").uncheck()
    expected = {i for i, s in rows.items() if s.predicate != "suppliesArmsTo"}
    assert set(p.shown()["statements"]) == expected
    assert f"{len(expected)} of {len(rows)} statements" in p.page.locator("#counts").inner_text()
    p.page.locator("#modalities label", has_text="alleged").locator("input").uncheck()
    expected = {i for i in expected if rows[i].modality is not Modality.ALLEGED}
    assert set(p.shown()["statements"]) == expected
    # A choice is counted as if its own group were not filtered: the alleged ones can still be seen to be there.
    alleged = sum(s.modality is Modality.ALLEGED and s.predicate != "suppliesArmsTo" for s in rows.values())
    assert p.page.locator("#modalities label", has_text="alleged").locator(".n").inner_text() == str(alleged)
    p.page.locator("#signs button", has_text="hostile").click()
    assert all(line["sign"] >= 0 for line in p.shown()["lines"])
    p.page.locator("#types label", has_text="Person").locator("input").uncheck()
    assert "Khalifa Haftar" not in {a["label"] for a in p.shown()["actors"]}
    p.page.locator("#reset").click()
    assert set(p.shown()["statements"]) == set(rows)


def test_bloc_filter(opened, libya):
    p = opened(libya)
    p.page.locator("#blocs label").nth(1).locator("input").uncheck()
    assert not {a["label"] for a in p.shown()["actors"]} & set(invented.CAMPS[1])


def test_confidence_and_sources_sliders(opened, libya):
    p = opened(libya)
    rows = {s.statement_id: s for s in invented.libya()}
    p.page.locator("#confidence").fill("70")
    assert set(p.shown()["statements"]) == {i for i, s in rows.items() if s.confidence >= 0.7}
    p.page.locator("#confidence").fill("0")
    p.page.locator("#sources").fill("3")
    assert all(line["sources"] >= 3 for line in p.shown()["lines"])
    assert p.shown()["lines"]


def test_time_range_and_play(opened, libya):
    p = opened(libya)
    rows = {s.statement_id: s for s in invented.libya()}
    p.page.locator("#from").fill("12")
    assert set(p.shown()["statements"]) == {i for i, s in rows.items() if s.document_date >= "2020"}
    assert "1 Jan 2020" in p.page.locator("#period").inner_text()
    p.page.locator("#from").fill("0")
    p.page.locator("#to").fill("2")
    before = p.page.locator("#period").inner_text()
    p.page.locator("#play").click()
    p.until(f"document.getElementById('period').textContent !== {json.dumps(before)}")
    seen = len(p.shown()["statements"])
    assert 0 < seen < len(rows)
    p.page.locator("#play").click()
    assert p.page.locator("#play").get_attribute("aria-pressed") == "false"


def test_focus_shows_only_neighbours(opened, libya):
    p = opened(libya)
    p.find("France")
    p.page.locator("#focus").click()
    assert {a["label"] for a in p.shown()["actors"]} == {"France", LNA, GNA}
    p.page.locator("#focus-bar button", has_text="2 steps").click()
    assert len(p.shown()["actors"]) > 10
    p.page.locator("#focus-bar button", has_text="Show all").click()
    assert len(p.shown()["actors"]) > 20


def test_paths_follow_the_sign_asked_for(opened):
    pairs = [("A", "supports", "B"), ("B", "alliedWith", "C"), ("A", "fights", "C"), ("C", "fights", "D")]
    rows = [invented.statement(a, p, b, types=("State", "State")) for a, p, b in pairs]
    p = opened(render(rows, load_vocabulary()))
    p.page.locator("#path-box summary").click()
    p.page.locator("#path-a").fill("A")
    p.page.locator("#path-b").fill("C")
    p.page.locator("#path-go").click()
    assert p.page.locator(".steps > li").count() == 2
    assert "A supports B" in p.evidence()
    p.page.locator("#path-box label", has_text="hostile").click()
    p.page.locator("#path-go").click()
    assert p.page.locator(".steps > li").count() == 1
    p.page.locator("#path-b").fill("D")
    p.page.keyboard.press("Enter")
    p.page.locator("#path-box label", has_text="cooperative").click()
    p.page.locator("#path-go").click()
    assert "No cooperative chain" in p.evidence()


def test_lines_apart_or_together(opened, libya):
    p = opened(libya)
    together = len(p.shown()["lines"])
    p.page.locator("#apart").check()
    apart = p.shown()["lines"]
    actors = {s.statement_id: s for s in invented.libya() if s.object_type not in ("Place", "Measure")}
    assert len(apart) == len({(s.subject, s.predicate, s.object) for s in actors.values()}) > together
    # Lines of one pair must not lie on each other.
    spots = [(round(x["x"]), round(x["y"])) for x in apart]
    assert len(set(spots)) == len(spots)


def test_places_are_drawn_on_demand(opened, libya):
    p = opened(libya)
    assert "Tripoli" not in {a["label"] for a in p.shown()["actors"]}
    p.page.locator("#places").check()
    assert {"Tripoli", "ceasefire"} <= {a["label"] for a in p.shown()["actors"]}


def test_actors_are_sized_by_the_chosen_measure(opened, libya):
    p = opened(libya)
    assert max(p.shown()["actors"], key=lambda a: a["size"])["label"] == LNA
    p.page.locator("#measure").select_option("Brokerage")
    assert max(p.shown()["actors"], key=lambda a: a["size"])["label"] == invented.libya()[0].subject


def test_table_sorts(opened, libya):
    p = opened(libya)
    p.page.locator("#view-table").click()
    column = p.page.locator("tbody tr > :nth-child(8)")
    p.page.locator("th button", has_text="Confid.").click()
    values = [float(v) for v in column.all_inner_texts()]
    assert values == sorted(values, reverse=True)
    assert p.page.locator("th[aria-sort=descending]").inner_text().startswith("Confid.")
    p.page.locator("th button", has_text="Confid.").click()
    values = [float(v) for v in column.all_inner_texts()]
    assert values == sorted(values)


def downloaded(p, kind):
    with p.page.expect_download() as download:
        p.page.locator("#take-menu summary").click()
        p.page.locator(f"[data-export={kind}]").click()
    with open(download.value.path(), "rb") as file:
        return download.value.suggested_filename, file.read()


def test_csv_and_json_hold_what_is_shown(opened, libya):
    p = opened(libya)
    p.page.locator("#modalities label", has_text="denied").locator("input").uncheck()
    shown = set(p.shown()["statements"])
    name, content = downloaded(p, "json")
    rows = json.loads(content)
    assert name == "libya-s-war.json"
    assert {row["statement_id"] for row in rows} == shown
    from graphkit.model import Statement

    one = {s.statement_id: s for s in invented.libya()}
    assert Statement.from_row(rows[0]).quote == one[rows[0]["statement_id"]].quote
    _, content = downloaded(p, "csv")
    table = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert {row["statement_id"] for row in table} == shown


def test_csv_holds_no_formula(opened):
    p = opened(render(invented.hostile(), Vocabulary()))
    _, content = downloaded(p, "csv")
    cells = [c for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for c in row]
    assert any("cmd|" in c for c in cells)
    assert not any(c[:1] in "=+-@" for c in cells if c)


def test_svg_has_arrowheads_names_and_parses(opened, libya):
    p = opened(libya)
    _, content = downloaded(p, "svg")
    root = ElementTree.fromstring(content)
    space = "{http://www.w3.org/2000/svg}"
    heads = [x for x in root.iter(f"{space}path") if x.get("class") == "arrowhead"]
    assert len(heads) > len(p.shown()["lines"]) * 0.6
    texts = {"".join(t.itertext()) for t in root.iter(f"{space}text")}
    assert {LNA, GNA, "Libya’s war", "hostile"} <= texts
    assert b"script" not in content


def test_png_is_a_picture_with_ink_on_it(opened, libya):
    from PIL import Image

    p = opened(libya)
    name, content = downloaded(p, "png")
    picture = Image.open(io.BytesIO(content))
    assert name.endswith(".png")
    assert picture.width > 1200
    assert len(picture.convert("RGB").getcolors(10**7)) > 100


def test_address_restores_the_state(opened, libya):
    p = opened(libya)
    p.page.locator("#signs button", has_text="hostile").click()
    p.page.locator("#confidence").fill("40")
    p.page.locator("#to").fill("20")
    p.find("Russia")
    p.page.locator("#view-table").click()
    p.until("location.hash.includes('actor=') && location.hash.includes('view=table')")
    fragment = "#" + p.page.evaluate("location.hash.slice(1)")
    again = opened(libya, fragment=fragment)
    assert again.shown()["statements"] == p.shown()["statements"]
    assert again.page.locator("#evidence h2").inner_text() == "Russia"
    assert again.page.locator("#table-view").is_visible()
    assert again.page.locator("#confidence").input_value() == "40"


def test_an_address_made_up_does_no_harm(opened, libya):
    made_up = "#actor=<img src=x onerror=window.hacked=1>&from=x&top=-3&measure=__proto__&line=a|b&sort=zz|q"
    p = opened(libya, fragment=made_up + "&no-predicate=%00&path=a|b|c")
    assert p.errors == []
    assert p.page.evaluate("window.hacked") is None
    assert p.page.locator("#map-view").is_visible()


def test_copy_as_citation(opened, libya):
    p = opened(libya, permissions=["clipboard-read", "clipboard-write"])
    p.click(p.line("France", LNA, 1))
    p.page.locator(".cards .card button", has_text="cite").first.click()
    p.until("document.getElementById('said').textContent === 'Citation copied'")
    text = p.page.evaluate("navigator.clipboard.readText()")
    assert "France supports Libyan National Army, denied (according to Jean-Yves Le Drian, according to AFP)" in text
    assert text.endswith("— Example Wire, “News of 2020-02-03”, 3 February 2020, https://example.org/2020-02-03/0.")


def test_keyboard_alone_reaches_the_evidence(opened, libya):
    p = opened(libya)
    for _ in range(80):
        p.page.keyboard.press("Tab")
        if p.page.evaluate("document.activeElement.id") == "map":
            break
    assert p.page.evaluate("document.activeElement.id") == "map"
    p.page.keyboard.press("ArrowRight")
    first = p.page.locator("#evidence h2").inner_text()
    p.page.keyboard.press("ArrowRight")
    second = p.page.locator("#evidence h2").inner_text()
    assert first == LNA
    assert p.actor(second)["x"] > p.actor(first)["x"]
    p.page.keyboard.press("n")
    assert re.search(r"[→←↔–]", p.page.locator("#evidence h2").inner_text())
    p.page.keyboard.press("Enter")
    assert p.page.evaluate("document.activeElement.id") == "evidence-panel"
    p.page.keyboard.press("Escape")
    assert p.page.locator("#evidence h2").inner_text() == "Evidence"
    p.page.keyboard.press("?")
    assert p.page.locator("#keys").is_visible()
    p.page.keyboard.press("Escape")
    p.page.keyboard.press("t")
    assert p.page.locator("#table-view").is_visible()


def test_focus_order_is_reading_order(opened, libya):
    p = opened(libya)
    order = []
    for _ in range(90):
        p.page.keyboard.press("Tab")
        place = p.page.evaluate(
            "(e => e ? e.id || e.className : '')"
            "(document.activeElement.closest('.skip, header, #filters, .stage, #evidence-panel'))"
        )
        if place and (not order or order[-1] != place):
            order.append(place)
    assert order[:5] == ["skip", "top", "filters", "stage", "evidence-panel"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", ["map", "evidence", "table", "keys", "phone"])
def test_axe_finds_nothing_serious(opened, libya, scheme, where):
    from axe_playwright_python.sync_playwright import Axe

    size = {"width": 420, "height": 900} if where == "phone" else {"width": 1500, "height": 950}
    p = opened(libya, color_scheme=scheme, viewport=size)
    if where == "evidence":
        p.click(p.line("France", LNA, 1))
    elif where == "table":
        p.page.locator("#view-table").click()
    elif where == "keys":
        p.page.keyboard.press("?")
    elif where == "phone":
        p.page.locator("#show-filters").click()
    found = Axe().run(p.page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found if v["impact"] in ("serious", "critical")] == []


def test_reduced_motion_moves_nothing(opened, libya):
    p = opened(libya, reduced_motion="reduce")
    before = p.shown()["scale"]
    p.page.keyboard.press("+")
    assert p.shown()["scale"] == pytest.approx(before * 1.3, rel=0.01)


def test_phone_has_no_sideways_scroll(opened, libya):
    p = opened(libya, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    assert p.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert p.page.locator("#filters").is_hidden()
    p.page.locator("#show-filters").click()
    assert p.page.locator("#search").is_visible()
    p.page.locator("#show-filters").click()
    spot = p.actor("Turkey")
    p.page.touchscreen.tap(spot["x"], spot["y"])
    p.until("document.querySelector('#evidence h2').textContent === 'Turkey'")


def test_table_on_a_phone_shows_whole_sentences_and_stays_a_table(opened, libya):
    p = opened(libya, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    p.page.locator("#view-table").click()
    box = p.page.locator("td.quote").first.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert p.page.get_by_role("row").count() > 100
    p.page.get_by_role("button", name="Who", exact=True).click()
    names = p.page.get_by_role("rowheader").all_inner_texts()
    assert names == sorted(names, key=str.casefold)


def test_long_names_on_the_map_take_two_lines_or_their_initials(opened):
    types = ("InternationalOrganization", "Government")
    known = "https://w3id.org/graphkit/actor/Southern_African_Development_Community"
    rows = [invented.statement("Southern African Development Community", "supports", GNA, types=types)]
    rows = [replace(row, subject_id=known) for row in rows]
    rows.append(
        invented.statement("Forces of the Republic of Atlantis and Lyonesse Beyond", "supports", GNA, types=types)
    )
    p = opened(render(rows, load_vocabulary()))
    _, content = downloaded(p, "svg")
    space = "{http://www.w3.org/2000/svg}"
    names = [[row.text.strip() for row in t] for t in ElementTree.fromstring(content).iter(f"{space}text") if len(t)]
    assert sorted(names)[1:] == [["Government of", "National Accord"], ["SADC"]]
    assert len(sorted(names)[0]) == 2
    assert all(len(row) <= 26 for row in sorted(names)[0])


def test_paper_gets_a_drawing_and_evidence_but_no_controls(opened, libya):
    p = opened(libya, color_scheme="dark")
    p.click(p.line("France", LNA, 1))
    p.page.emulate_media(media="print", color_scheme="dark")
    p.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert p.page.locator("#filters").is_hidden()
    assert p.page.locator(".tools").is_hidden()
    assert p.page.locator(".cards .card").first.is_visible()
    assert p.page.locator("#print-map svg").is_visible()
    assert LNA in p.page.locator("#print-map svg").text_content()
    assert p.page.evaluate("document.documentElement.dataset.theme") == "light"
    p.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert p.page.locator("#print-map svg").count() == 0
    assert p.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert p.page.pdf()[:4] == b"%PDF"
    assert p.errors == []


def test_a_table_on_paper_begins_on_the_first_page(opened, libya):
    p = opened(libya)
    p.page.locator("#view-table").click()
    p.page.emulate_media(media="print")
    p.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    # What may not be broken goes to the next page whole: a table or its frame must not be that.
    kept = (
        "[...document.querySelectorAll('.stage, #table-view, table, tbody')].map(e => getComputedStyle(e).breakInside)"
    )
    assert set(p.page.evaluate(kept)) == {"auto"}
    assert p.page.locator("td.quote").first.bounding_box()["width"] > 500
    assert p.page.locator("thead").is_hidden()


def test_places_stand_beside_actors_and_outside_blocs(opened, libya):
    p = opened(libya)
    p.page.locator("#places").check()
    spots = p.shown()["actors"]
    for place in ("Tripoli", "ceasefire"):
        own = next(a for a in spots if a["label"] == place)
        assert all(abs(a["x"] - own["x"]) > 15 or abs(a["y"] - own["y"]) > 15 for a in spots if a is not own)


def test_many_actors_open_with_the_weightiest_and_show_more(opened):
    rows = invented.crowd(400, 900)
    p = opened(render(rows, load_vocabulary(), top=60))
    assert len(p.shown()["actors"]) == 60
    assert "60 of 400 actors drawn" in p.page.locator("#top-text").inner_text()
    p.page.locator("#more").click()
    assert len(p.shown()["actors"]) == 120
    last = invented.crowd(400, 900)[-1]
    p.find(last.subject)
    assert last.subject in {a["label"] for a in p.shown()["actors"]}
