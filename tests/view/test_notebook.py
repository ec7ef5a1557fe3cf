"""The page in a notebook's frame: it works there, and cannot reach out of it."""

import invented

from graphkit.model import Vocabulary
from graphkit.view.notebook import show


def test_works_inside_a_frame_of_an_exported_notebook(browser, tmp_path):
    page = show(invented.libya(), Vocabulary(), title="Libya", height=700)
    file = tmp_path / "exported.html"
    file.write_text(f"<!DOCTYPE html><meta charset=utf-8><h1>Notebook</h1>{page._repr_html_()}", encoding="utf-8")
    context = browser.new_context(offline=True, viewport={"width": 1300, "height": 900})
    tab = context.new_page()
    errors, requests = [], []
    tab.on("pageerror", lambda e: errors.append(str(e)))
    tab.on("request", lambda r: requests.append(r.url))
    tab.goto(file.as_uri())
    frame = tab.frame_locator("iframe")
    assert "145 of 145 statements" in frame.locator("#counts").inner_text()
    frame.locator("#search").fill("France")
    frame.locator("#search").press("Enter")
    assert frame.locator("#evidence h2").inner_text() == "France"
    frame.locator("#take-menu summary").click()
    assert frame.locator("#copy-link").is_hidden()  # the frame has no address to copy
    with tab.expect_download() as download:
        frame.locator("[data-export=csv]").click()
    assert download.value.suggested_filename == "libya.csv"
    assert errors == []
    assert all(r.startswith(("file:", "about:", "blob:", "data:")) for r in requests)
    context.close()


def test_frame_cannot_touch_the_notebook(browser, tmp_path):
    page = show(invented.hostile(), Vocabulary(), title="</iframe><script>parent.hacked=1</script>\"'&quot;")
    file = tmp_path / "exported.html"
    file.write_text(f"<!DOCTYPE html><meta charset=utf-8>{page._repr_html_()}", encoding="utf-8")
    tab = browser.new_page()
    tab.goto(file.as_uri())
    tab.frame_locator("iframe").locator("#counts").inner_text()
    assert tab.evaluate("window.hacked") is None
    assert tab.locator("iframe").count() == 1
    reach = tab.frames[1].evaluate("(() => { try { return String(parent.document.title) } catch { return 'shut' } })()")
    assert reach == "shut"
    tab.close()


def test_a_notebook_that_is_not_trusted_says_so_in_its_place():
    from html.parser import HTMLParser

    texts = []
    parser = HTMLParser()
    parser.handle_data = texts.append  # what a sanitizer leaves: no element, only text
    parser.feed(show(invented.libya(20), Vocabulary())._repr_html_())
    parser.close()
    assert "".join(texts) == "This notebook is not trusted yet: trust it, or run this cell, to see the page."


def test_object_is_short_in_a_terminal_and_saves(tmp_path):
    page = show(invented.libya(20), Vocabulary())
    assert len(repr(page)) < 80
    assert page.save(tmp_path / "a.html").read_text(encoding="utf-8") == str(page)
