"""The pictures of the documentation, made by playing the real window: `make screenshots`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from papidesk.app import Application, make_qt
from papidesk.demo.place import Wish, make_place
from papidesk.equipment.intents import ItemFilter, ItemRow, ItemsBlock, LoanRow, ReturnsDue
from papidesk.equipment.rules import Availability, ItemKind
from papidesk.kernel.paths import StorePaths
from papidesk.tour import Tour
from papidesk.workshops.intents import SessionRow, SessionsBetween
from papidesk.workshops.page.series_form import SeriesForm
from papidesk.workshops.rules import Entry

IMAGES = Path(__file__).parent.parent / "docs" / "images"
NOW = datetime(2026, 11, 5, 14, 5, tzinfo=UTC)
K = Qt.Key


class Afternoon:
    """A Thursday afternoon that does not pass: the same pictures whenever they are made."""

    def now(self) -> datetime:
        return NOW


def unheard(_done: int, _total: int = 0) -> None:
    """Nobody waits for the demo here."""


class Album:
    """Takes the pictures one after the other."""

    def __init__(self, tour: Tour) -> None:
        self.tour, self.application, self.window, self.player = tour, tour.application, tour.window, tour.player

    def take(self, name: str) -> None:
        """Keep the window as it is."""
        self.player.rest(300)
        self.window.grab().save(str(IMAGES / f"{name}.png"))

    def all(self) -> None:
        """Every picture that the guide and the README show."""
        player = self.player
        self.tour.enter()
        self.take("accueil")
        self.with_typing("mar", "arrivee", lambda: None)
        self.with_typing("mar", "autre-activite", lambda: player.press(K.Key_Tab))
        self.with_typing("Camille Exemple", "nouvelle-personne", lambda: player.press(K.Key_Return))
        player.press(K.Key_F7)
        self.take("depart")
        player.press(K.Key_Escape)
        for name, page, what in (
            ("personnes", "people", {}),
            ("passages", "home", {"view": "register"}),
            ("feuille", "home", {"view": "sheet"}),
            ("accompagnement", "home", {"view": "support"}),
            ("reglages", "settings", {"section": "appearance"}),
            ("equipe", "settings", {"section": "team"}),
            ("sauvegardes", "settings", {"section": "backups"}),
            ("postes", "settings", {"section": "workstations"}),
        ):
            self.window.go(page, **what)
            player.rest(500)
            self.take(name)
        self.workshops()
        self.equipment()
        self.window.go("home")
        usual = self.application.preferences
        for name, palette, percent in (("sombre", "dark", 100), ("contraste", "contrast", 100), ("grand-texte", "light", 200)):
            self.application.wear(replace(usual, palette=palette, text_percent=percent))
            self.take(name)
        self.window.lock()
        self.application.wear(usual)
        self.take("verrouille")

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
            ("ateliers-cycle", {"new": "series", "outline": full.outline, "day": full.day + timedelta(days=7)}, self._repeat),
            ("ateliers-prevenir", {"view": "tell"}, lambda: None),
        ):
            self.window.go("workshops", **what)
            self.player.rest(500)
            act()
            self.take(name)
        self.window.go("home")
        self.player.press(K.Key_F2)
        self.with_typing("mar", "ateliers-inscription", self._choose_session)

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


def main() -> int:
    """Make them all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "store"
        made = make_place(StorePaths(folder), Afternoon(), Wish(), unheard)
        app = make_qt(sys.argv[:1], "fr")
        application = Application(app, folder, Afternoon())
        application.wear(replace(application.preferences, palette="light"))
        application.show()
        try:
            Album(Tour(application, made.password, IMAGES)).all()
        finally:
            application.window.close()
            application.close()
    sys.stdout.write(f"{IMAGES}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
