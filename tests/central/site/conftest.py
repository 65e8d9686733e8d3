"""The coordinators' site: over HTTP on both databases, and in Chromium."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from papidesk.central.http.service import make_service
from papidesk.central.settings import Settings
from papidesk.central.site.rendering import Site, make_site
from tests.central.network import FakeClock, Network
from tests.central.site.visiting import LOGIN, PASSWORD, Visit, begin_session, make_account, served

CHROMIUM = "/usr/bin/chromium"
OFTEN = 100_000
"""Requests at once: time stands still here."""


@pytest.fixture(scope="session")
def one_site() -> Site:
    return make_site()


@pytest.fixture(autouse=True)
def _templates_are_read_once(one_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("papidesk.central.http.app.make_site", lambda: one_site)


@pytest.fixture
def visit(settings: Settings, clock: FakeClock) -> Iterator[Visit]:
    """A coordinator who is signed in, on one database and on the other."""
    yield from _visit(settings, clock)


@pytest.fixture
def sqlite_visit(sqlite_settings: Settings, clock: FakeClock) -> Iterator[Visit]:
    """For what the database has no part in."""
    yield from _visit(sqlite_settings, clock)


def _visit(settings: Settings, clock: FakeClock) -> Iterator[Visit]:
    log = io.StringIO()
    service = make_service(replace(settings, burst=OFTEN), clock, log)
    with Network(service, clock, log) as network:
        visit = Visit(network)
        visit.bear("papidesk", begin_session(network, make_account(network)))
        yield visit


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. Of one module: while it is open, nothing else may run a loop in this thread."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def site(sqlite_settings: Settings, clock: FakeClock) -> Iterator[tuple[Network, str]]:
    """A service on loopback with a coordinator, and its address."""
    log = io.StringIO()
    network = Network(make_service(replace(sqlite_settings, burst=OFTEN), clock, log), clock, log)
    make_account(network)
    with served(network.client.app) as url:
        yield network, url


@pytest.fixture
def page(browser: Browser, site: tuple[Network, str]) -> Iterator[Page]:
    """A page of Chromium where the coordinator is signed in."""
    context = browser.new_context(base_url=site[1], locale="fr-FR")
    opened = context.new_page()
    opened.goto("/connexion")
    opened.get_by_label("Identifiant").fill(LOGIN)
    opened.get_by_label("Mot de passe").fill(PASSWORD)
    opened.get_by_role("button", name="Se connecter").click()
    yield opened
    context.close()
