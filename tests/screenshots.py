"""The pictures of the documentation, made by playing the real window: `make screenshots`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt

from papidesk.app import Application, make_qt
from papidesk.demo.place import Wish, make_place
from papidesk.kernel.paths import StorePaths
from papidesk.tour import Tour

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
        self.window.go("home")
        usual = self.application.preferences
        for name, palette, percent in (("sombre", "dark", 100), ("contraste", "contrast", 100), ("grand-texte", "light", 200)):
            self.application.wear(replace(usual, palette=palette, text_percent=percent))
            self.take(name)
        self.window.lock()
        self.application.wear(usual)
        self.take("verrouille")

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
