"""The pages of figures in Chromium: axe finds nothing, nothing scrolls sideways, charts are seen in the dark, and the map is
walked through by keyboard."""

from __future__ import annotations

import random
import re

import pytest
from playwright.sync_api import Page
from sqlalchemy import text

from papidesk.central.figures import releasing
from papidesk.central.site.assets import resources
from papidesk.central.tables import place
from papidesk.paper.charts import PALETTES
from tests.central.figures.life import add_up, live, settle_down
from tests.central.network import Network
from tests.central.site.test_nothing_is_in_the_way import CONTRAST, HALF, NARROW, WIDE, faults, scrolls

PATHS = (
    "/", "/lieux/{place}/chiffres?annee=2025", "/completude?annee=2026", "/croissance", "/carte", "/comparaisons",
    "/comparaisons?vue=mois", "/comparaisons?vue=lieux", "/donnees",
)  # fmt: skip


@pytest.fixture
def lively(site: tuple[Network, str]) -> str:
    """Six places that lived two years; the uid of one."""
    network, chance = site[0], random.Random(5)
    lived = settle_down(network, 6, chance)
    with network.service.database.writing() as connection:
        connection.execute(text("UPDATE desk SET enrolled_at = 1700000000"))
        connection.execute(text("UPDATE desk SET copied_at = 1790000000 WHERE id = 1"))
        connection.execute(text("UPDATE desk SET refused_at = 1790000000, refused_kind = 'bad-cells' WHERE id = 2"))
    months = {f"{year}-{month:02}": 1.0 for year in (2025, 2026) for month in (3, 9)}
    live(lived, {"2024": 12.0, "2025": 12.0} | months, chance)
    add_up(network)
    with network.service.database.writing() as connection:
        releasing.release(connection, network.now)
    uid: str = network.rows(place)[0].uid
    return uid


def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, lively: str) -> None:
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text))
    for path in PATHS:
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(path.format(place=lively))
        assert page.evaluate("document.scripts.length + document.querySelectorAll('[style], style').length") == 0, path
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert faults(page) == [], path
        page.emulate_media(color_scheme="dark")
        assert faults(page, CONTRAST) == [], (path, "dark")
        page.set_viewport_size(NARROW)
        assert not scrolls(page), path
        page.set_viewport_size(HALF)
        page.evaluate("document.documentElement.style.fontSize = '212.5%'")
        assert not scrolls(page), (path, "larger letters")
    assert said == [], "the policy refuses nothing of ours"


def test_a_chart_is_read_aloud_and_there_is_one_for_each_width(page: Page, lively: str) -> None:
    page.set_viewport_size(WIDE)
    page.goto(f"/lieux/{lively}/chiffres?annee=2025")
    wide = page.get_by_role("img", name=re.compile("Visites du lieu, mois par mois, en 2025"))
    assert wide.count() == 1, "the other is hidden from everybody"
    assert "à côté de 2024" in (wide.get_attribute("aria-label") or "")
    page.get_by_text("Les chiffres de ce graphique").first.click()
    assert page.get_by_role("table", name="Visites du lieu, mois par mois, en 2025").is_visible()
    assert (wide.bounding_box() or {})["width"] > 500
    page.set_viewport_size(NARROW)
    assert wide.count() == 1
    assert (wide.bounding_box() or {})["width"] <= 320


def test_charts_have_the_colours_of_the_dark(page: Page, lively: str) -> None:
    css = (resources() / "central" / "static" / "figures.css").read_text()
    light, dark = PALETTES["light"], PALETTES["dark"]
    told = dict(re.findall(r'\.chart \[fill="(#\w+)"\] \{ fill: (#\w+); \}', css))
    edges = dict(re.findall(r'\.chart \[stroke="(#\w+)"\] \{ stroke: (#\w+); \}', css))
    wanted = dict(zip(light.series, dark.series, strict=True)) | {
        light.ink: dark.ink, light.subtle: dark.subtle, light.hairline: dark.hairline, light.ground: dark.ground,
    }  # fmt: skip
    assert told == wanted
    assert edges == wanted
    page.emulate_media(color_scheme="dark")
    page.goto(f"/lieux/{lively}/chiffres?annee=2025")
    marks = "[...document.querySelectorAll('.chart-wide svg [fill]')]"
    found = page.evaluate(f"{marks}.map(one => [one.getAttribute('fill'), getComputedStyle(one).fill])")
    assert found
    for attribute, seen in found:
        if attribute != "none":
            plain = "#{:02x}{:02x}{:02x}".format(*map(int, re.findall(r"\d+", seen)[:3]))
            assert plain == wanted[attribute], attribute


def test_one_walks_through_the_map_by_keyboard(page: Page, lively: str) -> None:
    page.set_viewport_size(WIDE)
    page.goto("/carte")
    page.get_by_role("link", name="Passer la carte").focus()
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert first.startswith(("Point d’accès", "2 lieux", "3 lieux"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/chiffres" in page.url or "vue=" in page.url
    page.goto("/carte")
    page.get_by_role("link", name="Passer la carte").press("Enter")
    assert page.evaluate("document.activeElement.id || location.hash") in {"liste", "#liste"}
    assert lively
