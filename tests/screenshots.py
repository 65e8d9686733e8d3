"""The pictures of the documentation, made by playing the real window: `make screenshots`."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QScrollArea

from papidesk.accounts.intents import CreateAccount
from papidesk.app import Application, make_qt
from papidesk.demo.place import Wish, make_place
from papidesk.documents.intents import CreateDocument, DocumentRow, FindDocuments
from papidesk.documents.models_file import product_models
from papidesk.documents.rules import Document, DocumentKind, LetterModel
from papidesk.equipment.intents import ItemFilter, ItemRow, ItemsBlock, LoanRow, ReturnsDue
from papidesk.equipment.rules import Availability, ItemKind
from papidesk.kernel.intent import Command, Done, Question, Role
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.periods import month_of
from papidesk.people.intents import FindPeople, ShowPerson
from papidesk.reports.intents import CloseMonths
from papidesk.tour import HEIGHT, WIDTH, Tour
from papidesk.ui.player import Player
from papidesk.ui.printing.choices import Choices, Sides
from papidesk.ui.printing.service import Lent, PrintService
from papidesk.visits.intents import RoomNow, VisitFilter, VisitsOfDay
from papidesk.workshops.intents import SessionRow, SessionsBetween
from papidesk.workshops.page.printing import print_sheet
from papidesk.workshops.page.series_form import SeriesForm
from papidesk.workshops.rules import Entry
from tests.network.page.months_received import send_all, tell_news
from tests.network.shared_in_pictures import share_and_lend
from tests.pictures import NOW, Afternoon, Printers, around, keep, opened, unheard

IMAGES = Path(__file__).parent.parent / "docs" / "images"
K = Qt.Key
CLOSER = 1140
"""Pixels."""
SECRET = "le chat dort sur le clavier"
"""Of nobody: a store that lasts as long as its pictures are made."""
ADULT = 1996
"""Born before it."""
LIST = """Prénom;Nom;Année de naissance;Téléphone
Maël;Kerdoncuff;1980;06 39 98 01 77
Nolwenn;Trividic;;06 39 98 02 31
Aïcha;Exemple;1994;
{known}
;;1971;06 39 98 04 10
Goulven;Exemple;1942;
"""
"""A list to import: who is new, who is known ({known}), and a line that cannot be."""


class Album:
    """Takes the pictures one after the other."""

    def __init__(self, tour: Tour) -> None:
        self.tour, self.application, self.window, self.player = tour, tour.application, tour.window, tour.player

    def take(self, name: str) -> None:
        """Keep the window as it is."""
        while self.window.toasts is not None and self.window.toasts.close_one():
            self.player.rest()
        self.player.rest(300)
        keep(self.window.grab(), name, IMAGES)

    def closer(self, *, closer: bool = True) -> None:
        """Without the last actions, which are the same in every picture: the rest is then larger where it is read."""
        assert self.window.view is not None, "the desk is open"
        self.window.view.actions_wanted = False if closer else None
        self.window.resize(CLOSER if closer else WIDTH, HEIGHT)
        self.window.view.arrange()
        self.player.rest(500)

    def press_on(self, text: str) -> None:
        """Press the button of this text."""
        shown = QApplication.activeModalWidget() or self.window

        def named() -> list[QAbstractButton]:
            every = shown.findChildren(QAbstractButton)
            return [one for one in every if one.isVisible() and one.text().replace("&", "") == text]

        self.player.wait(lambda: bool(named()), text)
        named()[0].click()
        self.player.rest(700)

    def all(self) -> None:
        """Every picture that the guide and the README show."""
        player = self.player
        self.tour.enter()
        self.press_on("Le mois prochain")  # two years of a fictitious place were never purged: it is told on its own page
        self.take("accueil")
        self.closer()
        self.with_typing("mar", "arrivee", lambda: None)
        self.with_typing("mar", "autre-activite", self._choose_activity)
        self.with_typing("Camille Exemple", "nouvelle-personne", lambda: player.press(K.Key_Return))
        player.press(K.Key_F7)
        self.with_typing("6", "depart", lambda: None)
        for name, page, what in (
            ("personnes", "people", {}),
            ("passages", "home", {"view": "register"}),
            ("feuille", "home", {"view": "sheet"}),
            ("reglages", "settings", {"section": "appearance"}),
            ("clavier", "settings", {"section": "keys"}),
            ("fiche-publique", "settings", {"section": "record"}),
            ("donnees-gardees", "settings", {"section": "retention"}),
            ("sauvegardes", "settings", {"section": "backups"}),
            ("postes", "settings", {"section": "workstations"}),
        ):
            self.window.go(page, **what)
            player.rest(500)
            self.take(name)
        self.team()
        self.room()
        self.people()
        self.workshops()
        self.equipment()
        self.documents()
        self.reports()
        self.sending()
        self.sharing()
        self.window.go("home")
        self.player.press(K.Key_F1)
        self.player.rest(700)
        self.take("guide")
        self.player.press(K.Key_F1)
        self.player.press(K.Key_F2)
        self.closer(closer=False)
        usual = self.application.preferences
        for name, palette, percent in (
            ("sombre", "dark", 100),
            ("contraste", "contrast", 100),
            ("grand-texte", "light", 200),
        ):
            self.application.wear(replace(usual, palette=palette, text_percent=percent))
            player.rest(1500)
            self.take(name)
        self.application.wear(usual)
        self.window.lock()
        self.player.rest(300)
        keep(around(self.application.gate.unlocking), "verrouille", IMAGES)
        self.player.type(SECRET)
        self.player.press(K.Key_Return)
        self.player.wait(lambda: not self.window.locked, "a volunteer takes over")
        self.closer()
        self.take("benevole")

    def team(self) -> None:
        """Who works there, one of each role."""
        self._do(CreateAccount("Yann", Role.ANIMATOR, SECRET[::-1]))
        self._do(CreateAccount("Soizic", Role.VOLUNTEER, SECRET))
        self.shown("equipe", "settings", section="team")

    def room(self) -> None:
        """What is done with somebody present, and a visit put right."""
        present = next(one for one in self._asked(RoomNow()).present if one.name and one.workstation)
        self.window.go("home", view="support", visit=present.visit)
        self.player.rest(500)
        self.player.type("eb")
        self.take("accompagnement")
        self.window.go("home", view="now")
        today = self.application.time.today()
        visits = self._asked(VisitsOfDay(VisitFilter(today, today), today))
        helped = next(row for row in visits if row.name and row.supports)
        self.shown("passage-corriger", "home", view="visit", visit=helped.id)

    def people(self) -> None:
        """Somebody's record, what may be asked of it, two records alike, a list to import."""
        known = ((hit.id, self._asked(ShowPerson(hit.id)).details) for hit in self._asked(FindPeople("mar")))
        person, twin = next((id_, one) for id_, one in known if one.phone and (one.birth_year or NOW.year) < ADULT)
        self.shown("personnes-fiche", "people", person=person)
        self.press_on("Effacer cette personne…")
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, QDialog), "the question of erasure"
        keep(asked.grab(), "droits-effacer", IMAGES)
        asked.reject()
        self.window.activateWindow()
        self.window.go("people", new=f"{twin.first_name} {twin.surname}")
        self.player.rest(500)
        page: Any = self.window.view.page("people") if self.window.view is not None else None
        page.edit.form.field("phone").set_value(twin.phone)
        self.press_on("Ajouter cette personne")
        self.take("personnes-meme")
        self.window.go("people", view="alike")
        self.player.rest(700)
        page.alike.table.setFocus()
        self.player.press(K.Key_Home)
        self.player.press(K.Key_Return)
        self.player.rest(700)
        self.take("personnes-doublon")
        self.window.go("people", view="import")
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "inscriptions-2026.csv"
            file.write_text(LIST.format(known=f"{twin.first_name};{twin.surname};{twin.birth_year};{twin.phone}"), "utf-8")
            page.importing.read(file)
            self.press_on("Vérifier les lignes")
            self.press_on("Tout (6)")
            self.take("importer")

    def workshops(self) -> None:
        """The programme, a session and its attendance, a sign-up from the bar, the forms, whom to tell."""
        rows: list[SessionRow] = []
        desk, today = self.application.desk, self.application.time.today()
        desk.ask(SessionsBetween(today, today + timedelta(days=60)), self.window, rows.extend)
        self.player.wait(lambda: bool(rows), "the sessions to come")
        now = self.application.time.now()
        full = next(row for row in rows if row.day > today and row.waiting)
        under_way = next(row for row in rows if row.start <= now < row.end and row.entry is Entry.SIGN_UP)
        for name, what, act in (
            ("ateliers-programme", {"view": "programme", "way": "month"}, lambda: None),
            ("ateliers-seance", {"session": full.id}, lambda: None),
            ("ateliers-emargement", {"session": under_way.id, "attendance": True}, self._note),
            ("ateliers-fiche", {"outline": full.outline}, lambda: None),
            (
                "ateliers-cycle",
                {"new": "series", "outline": full.outline, "day": full.day + timedelta(days=7)},
                self._repeat,
            ),
            ("ateliers-prevenir", {"view": "tell"}, lambda: None),
        ):
            self.window.go("workshops", **what)
            self.player.rest(500)
            act()
            self.take(name)
        self.printing("impression", full.id)
        self.window.activateWindow()
        self.window.go("home")
        self.player.wait(lambda: QApplication.focusWidget() is not None, "the window has the keys again")
        self.player.press(K.Key_F2)
        self.with_typing("mar", "ateliers-inscription", self._choose_session)

    def printing(self, name: str, session: int) -> None:
        """An attendance sheet about to be printed, on printers as fictitious as the place."""
        lent = Lent(unheard, Choices, unheard)
        self.window.lend_printing(lambda: PrintService(self.window.context, self.window, Printers(), lent))
        print_sheet(self.window, self.window.context, session)
        service = self.window.printing
        assert service is not None, "a paper was asked for"
        shown = service.dialog
        assert shown is not None, "the paper is shown"
        self.player.wait(lambda: shown.made is not None and not shown.options.looking, "the paper is made")
        shown.options.copies.set_value(2)
        shown.options.sides.set_value(Sides.LONG_EDGE)
        self.player.wait(lambda: shown.preview.drawn, "the paper is drawn")
        self.player.rest(300)
        keep(shown.grab(), name, IMAGES)
        shown.reject()

    def equipment(self) -> None:
        """What is lent, a loan, the catalogue, a thing, the bookings, the inventories, and a loan from the bar."""
        things: list[ItemRow] = []
        due: list[LoanRow] = []
        desk = self.application.desk
        desk.ask(ItemsBlock(ItemFilter()), self.window, things.extend)
        desk.ask(ReturnsDue(self.application.time.today()), self.window, due.extend)
        self.player.wait(lambda: bool(things and due), "the catalogue and what is due")
        here = [one for one in things if one.now is Availability.AVAILABLE and not one.next_booking]
        camera = next(one for one in here if one.category == "Appareil photo")
        kit = next(one for one in things if one.kind is ItemKind.KIT)
        for name, what in (
            ("prets-liste", {"view": "loans"}),
            ("prets-pret", {"loan": due[0].id}),
            ("prets-catalogue", {"view": "catalogue"}),
            ("prets-fiche", {"item": camera.id}),
            ("prets-malle", {"item": kit.id}),
            ("prets-reservations", {"view": "bookings"}),
            ("prets-inventaire", {"view": "inventory"}),
        ):
            self.window.go("equipment", **what)
            self.player.rest(700)
            self.take(name)
        self.window.go("home")
        self.player.press(K.Key_F8)
        self.with_typing(camera.code, "prets-scan", lambda: None)
        self.player.press(K.Key_F8)
        self.player.type(camera.code)
        self.player.wait(self.tour.suggests, camera.code)
        self.player.press(K.Key_Return)
        self.player.rest(300)
        self.with_typing("mar", "prets-emprunteur", lambda: None)

    def documents(self) -> None:
        """The list, a new one, a CV, a letter, a hand-out under the hands, the models."""
        rows: list[DocumentRow] = []
        self.application.desk.ask(FindDocuments(), self.window, rows.extend)
        self.player.wait(lambda: bool(rows), "the documents")
        cv = next(row for row in rows if row.kind is DocumentKind.CV)
        sheet = next(row for row in rows if row.kind is DocumentKind.HANDOUT)
        for name, what, act in (
            ("documents-liste", {"view": "documents"}, lambda: None),
            ("documents-nouveau", {"view": "new", "person": cv.person}, lambda: None),
            ("documents-cv", {"document": cv.id, "kind": cv.kind}, lambda: self._written("experiences")),
            ("documents-presentation", {"document": cv.id, "kind": cv.kind}, lambda: self._written("look")),
            (
                "documents-lettre",
                {"document": self._letter(), "kind": DocumentKind.LETTER},
                lambda: self._written("text"),
            ),
            ("documents-fiche", {"document": sheet.id, "kind": sheet.kind}, lambda: self._written("text")),
            ("documents-modeles", {"view": "models"}, lambda: None),
        ):
            self.window.go("documents", **what)
            self.player.rest(1500)
            while self.window.toasts is not None and self.window.toasts.close_one():
                self.player.rest()
            act()
            self.take(name)

    def sending(self) -> None:
        """What leaves before anything has, its figures, the months received, the news."""
        assert self.application.post is not None, "the desk is furnished"
        self.application.post.close()  # no mail leaves a fictitious place
        self._do(CloseMonths(100))
        self.shown("envois-avant", "sending", view="sending")
        self.shown("envois-nombres", "sending", period="")
        send_all(self._asked, self._do, NOW)
        tell_news(self._do)
        self.shown("envois-mois", "sending", view="sending")
        self.window.go("home")
        self.player.press(K.Key_F2)
        self.player.rest(1500)
        self.take("envois-nouvelle")

    def sharing(self) -> None:
        """What the network shares and lends, where it stands in the pages."""
        share_and_lend(self._asked, self._do, self.application.time.today())
        self.shown("reseau-trames", "workshops", view="shared")
        self.shown("reseau-fonds", "equipment", view="pool")
        self.shown("reseau-annuaire", "people", view="partners")

    def shown(self, name: str, page: str, **what: Any) -> None:
        """A page, once the messages have gone."""
        self.window.go(page, **what)
        self.player.rest(1500)
        while self.window.toasts is not None and self.window.toasts.close_one():
            self.player.rest()
        self.take(name)

    def _asked(self, question: Question[Any]) -> Any:
        found: list[Any] = []
        self.application.desk.ask(question, self.window, found.append)
        self.player.wait(lambda: bool(found), type(question).__name__)
        return found[0]

    def _do(self, command: Command) -> None:
        done: list[Done] = []
        self.application.desk.submit(command, self.window, done.append)
        self.player.wait(lambda: bool(done), type(command).__name__)

    def _letter(self) -> int:
        """One whose passages are still to be filled, written for nobody."""
        made: list[int] = []
        model = next(one.model for one in product_models() if one.key == "product:reponse-a-une-offre")
        assert isinstance(model, LetterModel), "it is a letter"
        document = Document(DocumentKind.LETTER, model.name, model.letter, model="product:reponse-a-une-offre")
        self.application.desk.submit(CreateDocument(document), self.window, lambda done: made.extend(done.ids))
        self.player.wait(lambda: bool(made), "the letter")
        return made[0]

    def _written(self, part: str) -> None:
        """The editor on one of its parts, its paper drawn."""
        window: Any = self.window
        shown = window.view.page("documents").stack.currentWidget()
        self.player.wait(lambda: shown.shown is not None, "the document")
        shown.steps.go(part)
        self.player.wait(lambda: shown.paper.at_rest and shown.paper.pages.pages > 0, "the paper")

    def reports(self) -> None:
        """The month before, what it came to, and one of its chapters."""
        page = "reports"
        for name, chapter in (("bilans", "essential"), ("bilans-accompagnements", "supports")):
            self.window.go(page, period=month_of(self.application.time.today()).previous(), chapter=chapter)
            assert self.window.view is not None, "the desk is open"
            shown: Any = self.window.view.page(page)
            self.player.wait(lambda shown=shown: shown.report is not None and shown.job is None, "the figures")
            self.player.rest(500)
            if chapter != "essential":
                shown.shown.verticalScrollBar().setValue(shown.tabs_row.y())
            self.take(name)

    def _note(self) -> None:
        """Somebody is absent, somebody excused."""
        for key in (K.Key_Down, K.Key_Down, K.Key_Space, K.Key_Down, K.Key_Down):
            self.player.press(key)
        self.player.type("e")
        self.player.rest(500)
        while self.window.toasts is not None and self.window.toasts.close_one():
            self.player.rest()

    def _repeat(self) -> None:
        """Eight weeks, over the school holidays."""
        form = self.window.findChild(SeriesForm)
        assert form is not None, "the form of a series is open"
        form.rhythm.count.set_value(8)
        form.ask_days()
        self.player.rest(500)
        scroll = next(one for one in self.window.findChildren(QScrollArea) if one.isAncestorOf(form))
        scroll.ensureWidgetVisible(form.submit_button)

    def _choose_activity(self) -> None:
        self.player.press(K.Key_Tab)
        self.player.type("e3")
        self.player.rest(300)

    def _choose_session(self) -> None:
        self.player.press(K.Key_Right)
        self.player.rest()
        self.player.type("i")
        self.player.rest(500)

    def with_typing(self, text: str, name: str, act: Callable[[], None]) -> None:
        """Type in the bar, wait for what it offers, do something, take the picture, and leave nothing."""
        self.player.type(text)
        self.player.wait(self.tour.suggests, text)
        act()
        self.take(name)
        self.window.go("home")
        view = self.window.view
        assert view is not None
        view.bar.finish()


def first_run(application: Application) -> None:
    """The first screen of a new place, filled in, and the recovery key that comes after it."""
    player, window = Player(), application.window
    window.resize(WIDTH, HEIGHT)
    run = application.gate.first_run
    assert run is not None, "nothing is in this folder"
    player.rest(500)
    form: Any = run.stack.currentWidget()
    for name, value in {"name": "PAPI de Kérinou", "animator": "Maëlle", "password": SECRET, "again": SECRET}.items():
        form.field(name).set_value(value)
    player.rest(300)
    keep(around(run), "premier-demarrage", IMAGES)
    form.submit_button.click()
    player.wait(lambda: run.stack.currentWidget() is not form, "the recovery key")
    player.rest(300)
    keep(around(run), "cle-de-secours", IMAGES)


def restoring(application: Application) -> None:
    """Where a backup is put back, on an ordinary day and on the day the store can't be read."""
    player, window, gate = Player(), application.window, application.gate
    for days, size in ((1, 12_400_000), (2, 12_100_000), (3, 11_900_000), (6, 11_200_000), (13, 9_800_000)):
        made = NOW - timedelta(days=days)
        path = application.paths.backups / f"papidesk-{made:%Y-%m-%d}-18{days:02}00.papidesk"
        path.parent.mkdir(exist_ok=True)
        with path.open("wb") as file:
            file.truncate(size)
    # Not the folder of an hour: where people have it.
    setattr(application.behind, "folder", lambda: "/home/accueil/papidesk")  # noqa: B010 — a method of it
    window.resize(WIDTH, HEIGHT + 200)
    for name, damaged in (("restaurer", False), ("abime", True)):
        gate.show_restoring(damaged=damaged)
        player.wait(lambda: gate.restoring is not None and bool(gate.restoring.form.field("file").value()), "the backups")
        player.rest(500)
        keep(around(gate), name, IMAGES)


def main() -> int:
    """Make them all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "store"
        made = make_place(StorePaths(folder), Afternoon(), Wish(), unheard)
        app = make_qt(sys.argv[:1], "fr")
        with opened(app, Path(scratch) / "new") as new:
            first_run(new)
        ordinary = Path(scratch) / "ordinary"
        shutil.copytree(folder, ordinary)
        with opened(app, ordinary) as covered:
            restoring(covered)
        with opened(app, folder) as application:
            Album(Tour(application, made.password, IMAGES)).all()
    sys.stdout.write(f"{IMAGES}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
