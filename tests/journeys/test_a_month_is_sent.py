"""From a visit to the coordinator: what is logged closes, is shown before it leaves, leaves, is at the service as shown, and is
read there on a page, by nobody else."""

from __future__ import annotations

import csv
import json
import zlib
from datetime import UTC, datetime

import httpx
from playwright.sync_api import Page, sync_playwright
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from papidesk.central.clock import seconds
from papidesk.central.coordinators import accounts
from papidesk.central.figures import folding, releasing
from papidesk.central.tables import open_waiting, place, statement
from papidesk.network.contract import Dataset
from papidesk.network.intents.sending import ShowSending
from papidesk.network.page.period import PeriodView
from papidesk.network.page.sending import SendingView
from papidesk.ui.buttons import TWICE_MS
from tests.central.site.conftest import CHROMIUM
from tests.central.site.visiting import LOGIN, NAME, PASSWORD
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, button
from tests.network.conftest import served, sqlite_settings, sqlite_template
from tests.network.served import Served
from tests.ui_support import cells

__all__ = ["served", "sqlite_settings", "sqlite_template"]

CLOSING = datetime(2026, 12, 10, 8, 30, tzinfo=UTC)


def shown_figures(view: PeriodView) -> dict[str, dict[str, int]]:
    """What the page says leaves, dataset by dataset."""
    found = {}
    for dataset in Dataset:
        chip = view.figures.which.chips()[list(Dataset).index(dataset)]
        chip.setFocus()
        QApplication.sendPostedEvents()
        if not chip.isChecked():
            chip.click()
        rows = map(view.figures.model.row_at, range(view.figures.model.rowCount()))
        found[dataset.value] = {row.code: row.leaves for row in rows if row is not None}
    return found


def at_the_service(served: Served) -> dict[str, dict[str, int]]:
    """What it has of the month, as the desk's bytes say it."""
    with served.service.database.reading() as connection:
        bodies = [json.loads(zlib.decompress(row.body)) for row in connection.execute(select(statement))]
    return {
        body["dataset"]: {cell["code"]: cell["value"] for cell in body["cells"]}
        for body in bodies
        if body["period"] == "2026-11"
    }


def sixteen_visits(desk: AtTheDesk) -> None:
    """A group of twelve and four people alone, in November; then it is the day it closes."""
    desk.type("12 personnes")
    desk.press(K.Key_Return)
    desk.wait_for_rows(12)
    for number in range(13, 17):
        desk.qtbot.wait(TWICE_MS + 50)  # sooner it would be the same press
        desk.press(K.Key_F4)
        desk.wait_for_rows(number)
    desk.clock.set(CLOSING)
    desk.application._minute.timeout.emit()
    desk.settle()


def looked_at(desk: AtTheDesk, view: SendingView) -> dict[str, dict[str, int]]:
    """What would leave of the month, as it is shown before anything does."""
    button(view, "See exactly what leaves").click()
    desk.settle()
    month = desk.page("sending").stack.currentWidget()
    desk.until(month.figures.model.rowCount)
    assert month.heading.text() == "November 2026"
    assert month.state.text() == "Closed, kept here"
    assert cells(month.figures.model, 2)[0] == "16"
    leaves = shown_figures(month)
    desk.press(K.Key_Escape)
    return leaves


def come_in(desk: AtTheDesk, view: SendingView, port: int, code: str) -> None:
    """The code of the coordinator, first with a sign too few, then a wrong one, then as it is."""
    form = view.enrol.form
    form.field("url").setFocus()
    desk.type(f"127.0.0.1:{port}")
    desk.press(K.Key_Tab)
    desk.type(code[:-1].lower())
    desk.press(K.Key_Return)
    assert "11 sign(s)" in form.field("code").error()
    desk.type("2" if code[-1] != "2" else "3")
    desk.press(K.Key_Return)
    desk.until(lambda: not form.waiting)
    assert form.field("code").error()
    assert not desk.ask(ShowSending()).enrolled
    desk.press(K.Key_Backspace)
    desk.type(code[-1].lower())
    desk.press(K.Key_Return)
    desk.until(view.begin.isVisible)
    desk.settle()


def shown_to_the_coordinator(served: Served) -> dict[str, dict[str, str]]:
    """The months of the place in Chromium, as its page has them: {"Novembre": {"Visites": "20"}}."""
    with served.service.database.writing() as connection:
        accounts.add(connection, LOGIN, NAME, PASSWORD, "test", seconds(served.clock.now()))
        uid = connection.execute(select(place.c.uid)).scalar_one()
    with sync_playwright() as playwright, playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox"]
    ) as browser:
        page = browser.new_context(base_url=served.url, locale="fr-FR").new_page()
        page.goto(f"/lieux/{uid}/chiffres?annee=2026")
        assert "/connexion" in page.url, "nobody reads it without an account"
        page.get_by_label("Identifiant").fill(LOGIN)
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Se connecter").click()
        page.goto(f"/lieux/{uid}/chiffres?annee=2026")
        return _months(page)


def _months(page: Page) -> dict[str, dict[str, str]]:
    table = page.get_by_role("region", name="Chiffres de chaque mois")
    head = table.locator("thead th").all_inner_texts()[1:]
    rows = table.locator("tbody tr").all()
    return {
        row.locator("th").inner_text(): dict(zip(head, row.locator("td").all_inner_texts(), strict=True)) for row in rows
    }


def given_to_everybody(served: Served) -> list[list[str]]:
    """What the open data have once whatever may be given is, line by line below their head."""
    folding.fold_all(served.service.database, served.service.codebook)
    with served.service.database.writing() as connection:
        assert connection.execute(select(open_waiting)).first() is not None, "it was added up, and waits for other places"
        releasing.release(connection, seconds(served.clock.now()))
    reply = httpx.get(f"{served.url}/donnees/reseau.csv", trust_env=False)
    assert reply.status_code == 200
    return list(csv.reader(reply.content.decode("utf-8-sig").splitlines()))[1:]


def test_a_month_is_closed_shown_sent_and_received(desk_window: AtTheDesk, served: Served) -> None:
    desk = desk_window
    sixteen_visits(desk)
    desk.press(K.Key_7, modifiers=CTRL)
    desk.settle()
    view = desk.page("sending").stack.currentWidget()
    assert desk.view.header.sending.text() == "Everything is recorded on this computer"
    leaves = looked_at(desk, view)
    come_in(desk, view, served.port, served.code("PAPI de Recouvrance"))
    assert desk.view.header.sending.text() == "Nothing is sent yet"
    assert "PAPI de Recouvrance" in view.agree_words.text()
    assert not served.heads(), "attaching sends nothing"

    # From here on it goes by itself.
    view.begin.setFocus()
    desk.press(K.Key_Return)
    received = ("November 2026", "Received", "10/12/2026, 09:30")
    desk.until(lambda: received in zip(*(cells(view.periods.model, at) for at in range(3)), strict=True))
    desk.until(lambda: desk.view.header.sending.text() == "Up to date at 09:30")
    view.periods.table.go_to(cells(view.periods.model, 0).index("November 2026"))
    view.periods.table.setFocus()
    desk.press(K.Key_Return)
    month = desk.page("sending").stack.currentWidget()
    desk.until(lambda: month.statements.isVisible() and month.model.rowCount() == len(at_the_service(served)))
    assert set(cells(month.model, 2)) == {"Received"}
    assert at_the_service(served) == {dataset: told for dataset, told in leaves.items() if told}
    assert shown_figures(month) == leaves
    assert {one for one, period in served.heads() if period == "2026-11"} == set(at_the_service(served))

    # Once more sends nothing that is there already.
    desk.press(K.Key_Escape)
    before = served.bodies()
    view.head.send.setFocus()
    desk.press(K.Key_Return)
    desk.until(lambda: any("Nothing was waiting" in one.text for one in desk.toasts()))
    assert served.bodies() == before

    # One place alone: its coordinator reads what it sent, and the open data keep it back.
    assert shown_to_the_coordinator(served)["Novembre"]["Visites"] == str(leaves["attendance"]["visits"])
    assert given_to_everybody(served) == []
    assert not desk.broken
