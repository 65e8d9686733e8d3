"""The site in Chromium: nothing that axe-core finds, light or dark; one column at 320 px; everything with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.central.network import Network
from tests.central.site.life import furnish
from tests.central.site.visiting import LOGIN, PASSWORD

PAGES = (
    "/compte", "/lieux", "/lieux?q=zzz", "/lieux/ajouter", "/lieux/{place}", "/lieux/{copied_place}", "/lieux/{code_place}",
    "/lieux/{closed_place}", "/lieux/{place}/code", "/lieux/{place}/renommer", "/lieux/{place}/fermer", "/postes/{desk}/detacher",
    "/nouvelles", "/nouvelles/ecrire", "/nouvelles/{news}/corriger", "/nouvelles/{news}/retirer", "/partage", "/partage/ateliers",
    "/partage/modeles", "/partage/fichiers", "/partage/fichiers/{file}/retirer",
    "/partage/partenaires", "/partage/partenaires/ajouter", "/partage/partenaires/{partner}/changer", "/materiel",
    "/materiel/ajouter", "/materiel/{camera}", "/materiel/{camera}/changer", "/materiel/{camera}/retirer", "/materiel/historique",
    "/materiel/demandes/{asked}", "/materiel/demandes/{waiting}", "/materiel/demandes/{granted}", "/materiel/demandes/{out}",
    "/materiel/demandes/{back}", "/periodes", "/journal", "/nulle-part", "/deconnexion",
)  # fmt: skip
ALL = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
WIDE, NARROW, HALF = {"width": 1280, "height": 800}, {"width": 320, "height": 640}, {"width": 640, "height": 400}


@pytest.fixture
def things(site: tuple[Network, str]) -> dict[str, str]:
    return furnish(site[0])


def faults(page: Page, rules: Any = ALL) -> list[tuple[str, Any]]:
    found = Axe().run(page, options=rules).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def scrolls(page: Page) -> bool:
    """Whether the page is wider than what shows it."""
    wider: bool = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return wider


def test_axe_sees_what_is_wrong(page: Page) -> None:
    page.goto("/lieux")
    page.evaluate("document.querySelector('h1').outerHTML = '<h1><img src=x> <font color=#eeeeee>pale</font></h1>'")
    assert {"image-alt", "color-contrast"} <= {one for one, _ in faults(page)}
    assert "color-contrast" in {one for one, _ in faults(page, CONTRAST)}


def test_no_page_has_anything_in_the_way(page: Page, site: tuple[Network, str], things: dict[str, str]) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for path in PAGES:
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(path.format(**things))
        assert page.evaluate("document.scripts.length + document.querySelectorAll('[style], style').length") == 0, path
        assert faults(page) == [], path
        page.emulate_media(color_scheme="dark")
        assert faults(page, CONTRAST) == [], (path, "dark")
        page.set_viewport_size(NARROW)
        assert not scrolls(page), path
        # What 200 % does to a window of 1280: half the pixels; and letters twice as large besides.
        page.set_viewport_size(HALF)
        page.evaluate("document.documentElement.style.fontSize = '212.5%'")
        assert not scrolls(page), (path, "larger letters")
    assert all(url.startswith(site[1]) for url in asked), "nothing comes from elsewhere"
    assert [one for one in said if "404" not in one] == [], "the policy refuses nothing of ours"
    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible\"')")


def test_nothing_is_in_the_way_before_one_is_signed_in_nor_on_a_narrow_screen(
    browser: Browser, site: tuple[Network, str], page: Page, things: dict[str, str]
) -> None:
    context = browser.new_context(base_url=site[1])
    stranger = context.new_page()
    stranger.goto("/connexion")
    assert faults(stranger) == []
    stranger.get_by_role("button", name="Se connecter").click()
    assert faults(stranger) == []
    stranger.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert faults(stranger, CONTRAST) == []
    context.close()
    page.set_viewport_size(NARROW)
    for path in ("/lieux", "/materiel/{camera}"):
        page.goto(path.format(**things))
        assert faults(page) == [], path


def focused(page: Page) -> str:
    """What has the focus, as it is called."""
    name: str = page.evaluate(
        "(document.activeElement.labels?.[0]?.innerText || document.activeElement.innerText || '').trim().split('\\n')[0]"
    )
    return name


def tab_to(page: Page, name: str, most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page) == name:
            return
    pytest.fail(f"Tab never reaches {name}")


def test_a_place_is_added_with_the_keyboard_alone(browser: Browser, site: tuple[Network, str]) -> None:
    context = browser.new_context(base_url=site[1])
    page = context.new_page()
    page.goto("/lieux")
    tab_to(page, "Identifiant")
    page.keyboard.type(LOGIN)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site[1]}/lieux")
    page.keyboard.press("Tab")
    assert focused(page) == "Aller au contenu"
    page.keyboard.press("Enter")
    tab_to(page, "Ajouter un lieu", 2)
    page.keyboard.press("Enter")
    page.wait_for_url("**/lieux/ajouter")
    tab_to(page, "Nom du lieu")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    assert focused(page) == "Nom du lieu"
    page.keyboard.press("Enter")
    expect(page.get_by_label("Nom du lieu")).to_be_focused()
    page.keyboard.type("Médiathèque")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rattacher un poste au réseau")
    assert page.get_by_label("Code").inner_text().count("-") == 2
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Se déconnecter")).to_be_hidden()
    expect(page.get_by_label("Code")).to_be_visible()
    expect(page.get_by_text("Ce code n’est montré que cette fois")).to_be_hidden()
    context.close()


def test_the_focus_is_seen(page: Page) -> None:
    page.goto("/lieux/ajouter")
    for name in ("Nom du lieu", "Ajouter et voir le code"):
        tab_to(page, name)
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert float(outline.removesuffix("px")) >= 3, name


def test_the_menu_unfolds_on_a_narrow_screen(page: Page) -> None:
    page.set_viewport_size(NARROW)
    page.goto("/lieux")
    expect(page.get_by_role("link", name="Journal")).to_be_hidden()
    tab_to(page, "Menu")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Journal")).to_be_visible()
    page.get_by_role("link", name="Journal").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Journal")


def test_a_file_is_shared_and_a_request_answered_in_the_browser(page: Page, things: dict[str, str]) -> None:
    page.goto("/partage/fichiers")
    tract: Any = {"name": "tract.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 tract"}
    page.get_by_label("Fichier").set_input_files(tract)
    page.get_by_role("button", name="Partager avec tout le réseau").click()
    expect(page.get_by_role("status")).to_contain_text("tract.pdf")
    page.goto("/materiel")
    page.get_by_role("link", name="Répondre").click()
    page.get_by_role("button", name="Refuser la demande").click()
    expect(page.get_by_role("alert")).to_contain_text("Dites pourquoi")
    page.get_by_label("Pourquoi").fill("Elle est en réparation.")
    page.get_by_role("button", name="Refuser la demande").click()
    expect(page.get_by_role("status")).to_contain_text("est refusée")


@pytest.fixture
def context(browser: Browser, site: tuple[Network, str]) -> Iterator[BrowserContext]:
    opened = browser.new_context(base_url=site[1])
    yield opened
    opened.close()


def test_no_cookie_is_read_by_a_script_nor_sent_from_elsewhere(page: Page) -> None:
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert cookies["papidesk"]["httpOnly"]
    assert cookies["papidesk"]["sameSite"] == "Lax"
    assert page.evaluate("document.cookie") == ""
    assert list(cookies) == ["papidesk"]


def test_another_site_sends_no_form(page: Page, context: BrowserContext, site: tuple[Network, str]) -> None:
    context.add_cookies(page.context.cookies())
    evil = context.new_page()
    evil.route("http://evil.example/", lambda route: route.fulfill(body=EVIL.format(url=site[1]), content_type="text/html"))
    evil.goto("http://evil.example/")
    evil.get_by_role("button").click()
    expect(evil.get_by_role("heading", level=1)).not_to_have_text("Rattacher un poste au réseau")
    page.goto("/lieux")
    expect(page.get_by_text("Lieu forgé")).to_have_count(0)


EVIL = """<form method="post" action="{url}/lieux/ajouter"><input name="nom" value="Lieu forgé"><button>Jouer</button></form>"""
