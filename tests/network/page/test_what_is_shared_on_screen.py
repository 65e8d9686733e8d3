"""Outlines and models of the network in their pages, the directory of partners beside the people, its sheet."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from papidesk.documents.intents import Models
from papidesk.documents.page.page import DocumentsPage
from papidesk.kernel.intent import Role
from papidesk.kernel.print_size import PrintSize
from papidesk.network.contract import FeedKind
from papidesk.network.intents.received import SharedThings
from papidesk.network.page.partners import PartnersView
from papidesk.network.page.shared import SharedView
from papidesk.network.page.views import PARTNERS, SHARED, lend_models, lend_outlines, lend_partners
from papidesk.people.page import PeoplePage
from papidesk.ui import theme
from papidesk.ui.page import Context, OnDuty
from papidesk.workshops.intents import Outlines, SetOutline
from papidesk.workshops.page.page import WorkshopsPage
from papidesk.workshops.rules import Outline
from tests.conftest import FakeClock, House
from tests.journeys.at_the_desk import button
from tests.network.shared_by_a_network import MODEL, OUTLINE, PARTNER, Feed
from tests.paper.reading import said
from tests.ui_support import DeskRig, cells, make_paper, press, put_up, settle, type_text, wait_for
from tests.visits.page.test_every_view_has_names import nameless


@pytest.fixture
def feed(house: House) -> Feed:
    made = Feed(house)
    made.share(FeedKind.OUTLINE, "trame-1", OUTLINE)
    made.share(FeedKind.OUTLINE, "trame-2", OUTLINE | {"uid": "trame-2", "title": "Mes photos", "learns": "Trier"})
    made.share(FeedKind.MODEL, "resiliation", MODEL)
    made.share(FeedKind.PARTNER, "a", PARTNER)
    made.share(FeedKind.PARTNER, "b", {"name": "Mission locale", "purpose": "Emploi"})
    return made


@pytest.fixture
def workshops(rig: DeskRig, feed: Feed, qtbot: Any) -> WorkshopsPage:
    made = WorkshopsPage(rig.context)
    lend_outlines(made)
    put_up(made, "workshops", rig, qtbot, view=SHARED)
    settle(made, rig.context, qtbot)
    return made


@pytest.fixture
def people(rig: DeskRig, feed: Feed, qtbot: Any) -> PeoplePage:
    made = PeoplePage(rig.context)
    lend_partners(made)
    put_up(made, "people", rig, qtbot)
    settle(made, rig.context, qtbot)
    return made


def shelf(page: Any) -> SharedView:
    found = page.stack.currentWidget()
    assert isinstance(found, SharedView)
    return found


def words_of(view: Any) -> str:
    return "\n".join(label.text() for label in view.card.findChildren(type(view.count).__bases__[0]) if label.isVisible())


# ── outlines and models ───────────────────────────────────────────────────────────────────────────────────────────────


def test_an_outline_is_read_then_taken_with_enter(house: House, workshops: WorkshopsPage, context: Context, qtbot: Any) -> None:
    view = shelf(workshops)
    assert workshops.tabs[SHARED].isChecked()
    assert cells(view.model, 0) == ["Découvrir la tablette", "Mes photos"]
    assert view.title.text() == "Découvrir la tablette"
    told = words_of(view)
    for part in ("Allumer", "Toucher, glisser", "Huit tablettes", "1 h 30", "8 place(s)", "Beginner"):
        assert part in told
    view.table.setFocus()
    press(view.table, Qt.Key.Key_Down)
    assert "Trier" in words_of(view)
    press(view.table, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: [row.outline.title for row in house.ask(Outlines())] == ["Mes photos"])
    settle(workshops, context, qtbot)
    assert cells(view.model, 2) == ["", "Taken on 05/11/2026"]
    assert view.take_button.text() == "Take it again, as the network has it"


def test_another_version_is_told(
    house: House, feed: Feed, clock: FakeClock, workshops: WorkshopsPage, context: Context, qtbot: Any
) -> None:
    view = shelf(workshops)
    view.take_button.click()
    wait_for(qtbot, lambda: house.ask(Outlines()))
    clock.advance(timedelta(hours=1))
    feed.share(FeedKind.OUTLINE, "trame-1", OUTLINE | {"minutes": 60})
    view.refresh()
    settle(workshops, context, qtbot)
    assert view.state.text() == "Changed since it was taken"
    assert "1 h" in words_of(view)


def test_what_can_t_be_taken_says_why(
    house: House, rig: DeskRig, feed: Feed, workshops: WorkshopsPage, context: Context, qtbot: Any
) -> None:
    view = shelf(workshops)
    house.do(SetOutline(0, Outline("Découvrir la tablette")))
    view.take()
    wait_for(qtbot, lambda: rig.shell.toasts)
    assert "already a workshop called" in rig.shell.toasts[-1]
    feed.share(FeedKind.OUTLINE, "trame-1", OUTLINE | {"minutes": 0})
    view.refresh()
    settle(workshops, context, qtbot)
    assert "This can’t be taken" in words_of(view)


def test_words_find_an_outline_and_an_empty_network_says_so(
    house: House, feed: Feed, workshops: WorkshopsPage, context: Context, qtbot: Any
) -> None:
    view = shelf(workshops)
    view.search.setText("trier")
    wait_for(qtbot, lambda: cells(view.model, 0) == ["Mes photos"])
    view.search.setText("rien de tel")
    wait_for(qtbot, lambda: not view.model.rowCount())
    assert view.empty.sentence.text() == "Nothing answers to these words."
    assert not view.card.isVisible()
    press(view.search, Qt.Key.Key_Escape)
    wait_for(qtbot, lambda: view.model.rowCount() == 2)
    for uid in ("trame-1", "trame-2"):
        feed.withdraw(FeedKind.OUTLINE, uid)
    view.refresh()
    settle(workshops, context, qtbot)
    assert "shares no outline yet" in view.empty.sentence.text()
    assert house.ask(SharedThings("outline")) == ()


def test_volunteers_see_the_programme_alone(workshops: WorkshopsPage, rig: DeskRig, context: Context, qtbot: Any) -> None:
    rig.shell._duty = OnDuty(9, "Bénévole", Role.VOLUNTEER)
    workshops.refresh()
    settle(workshops, context, qtbot)
    assert not workshops.tabs[SHARED].isVisible()


KINDS: tuple[tuple[dict[str, Any], str], ...] = (
    (MODEL, "Je résilie mon abonnement."),
    ({"kind": "cv", "name": "Clair", "best_for": "Un premier emploi", "layout": "single"}, "Un premier emploi"),
    ({"kind": "starter", "trade": "Cuisinière", "summaries": ["J’aime le travail en équipe."]}, "J’aime le travail en équipe."),
    ({"kind": "handout", "title": "La souris", "blocks": [{"kind": "text", "text": "Cliquer doucement."}]}, "Cliquer doucement."),
    ({"kind": "song", "name": "Chanson"}, "This can’t be taken"),
)


def test_models_of_every_kind_are_read_before_they_are_taken(
    house: House, rig: DeskRig, feed: Feed, context: Context, qtbot: Any
) -> None:
    page = DocumentsPage(context)
    lend_models(page)
    put_up(page, "documents", rig, qtbot, view=SHARED)
    view = shelf(page)
    for body, part in KINDS:
        feed.share(FeedKind.MODEL, "resiliation", {"papidesk": "model", "version": 1, "key": "network:resiliation"} | body)
        view.refresh()
        settle(page, context, qtbot)
        assert part in words_of(view)
    feed.share(FeedKind.MODEL, "resiliation", MODEL)
    view.refresh()
    settle(page, context, qtbot)
    view.take_button.click()
    wait_for(qtbot, lambda: [known.key for known in house.ask(Models())] == ["network:resiliation"])


# ── partners ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def directory(people: PeoplePage, context: Context, qtbot: Any) -> PartnersView:
    button(people, "Directory of partners").click()
    settle(people, context, qtbot)
    found = people._stack.currentWidget()
    assert isinstance(found, PartnersView)
    return found


def test_somebody_in_need_leaves_with_a_sheet(
    rig: DeskRig, people: PeoplePage, context: Context, qtbot: Any, tmp_path: Path
) -> None:
    view = directory(people, context, qtbot)
    assert view.search.hasFocus()
    type_text(view.search, "aliment")
    wait_for(qtbot, lambda: cells(view.model, 0) == ["Secours populaire"])
    press(view.search, Qt.Key.Key_Down)
    assert view.table.hasFocus()
    assert "Lundi et jeudi" in words_of(view)
    press(view.table, Qt.Key.Key_Return)
    paper = rig.shell.papers[-1]
    assert (paper.title, paper.name) == ("Orientation sheet", "orientation-sheet.pdf")
    assert paper.sizes == (PrintSize.STANDARD, PrintSize.EASY, PrintSize.LARGE)
    for size in paper.sizes:
        assert make_paper(rig, qtbot, tmp_path / "sheet.pdf", size) == ""
        text = said(tmp_path / "sheet.pdf")
        for part in ("Secours populaire", "Aide alimentaire", "02 98 44 80 43", "2 rue de la Paix", "Lundi et jeudi"):
            assert part in text
        assert "Camille" not in text


def test_the_number_is_copied_and_escape_leads_back(
    people: PeoplePage, context: Context, qtbot: Any, qapp: QApplication
) -> None:
    view = directory(people, context, qtbot)
    assert not view.copy.isVisible()
    view.table.go_to(1)
    view.copy.click()
    assert qapp.clipboard().text() == "02 98 44 80 43"
    view.search.setText("x")
    press(view.search, Qt.Key.Key_Escape)
    assert view.search.text() == ""
    press(view.search, Qt.Key.Key_Escape)
    assert people._stack.currentWidget() is people.list
    people.open(view=PARTNERS)
    settle(people, context, qtbot)
    view.back.click()
    assert people._stack.currentWidget() is people.list


@pytest.fixture
def at(request: pytest.FixtureRequest, qapp: QApplication) -> int:
    percent: int = request.param
    theme.apply(qapp, theme.Appearance("light", percent))
    return percent


@pytest.mark.parametrize("at", [100, 200], indirect=True)
def test_nothing_is_nameless_nor_wider_than_its_page(
    at: int, workshops: WorkshopsPage, people: PeoplePage, context: Context, qtbot: Any
) -> None:
    room = 880 if at == 100 else 1150
    for page in (workshops, people):
        page.resize(room, 500)
    view = directory(people, context, qtbot)
    for page, shown in ((workshops, shelf(workshops)), (people, view)):
        assert nameless(page) == []
        assert shown.minimumSizeHint().width() <= room
