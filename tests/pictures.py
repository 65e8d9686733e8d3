"""What the pictures of the documentation are made with: an afternoon that stands still, printers that are nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from papidesk.app import Application
from papidesk.ui.cards import Card
from papidesk.ui.printing.printers import Found, Order, Printer, Seen, Stage
from papidesk.ui.theme import em

NOW = datetime(2026, 11, 5, 14, 5, tzinfo=UTC)
COLOURS = 32


class Afternoon:
    """A Thursday afternoon that does not pass: the same pictures whenever they are made."""

    def now(self) -> datetime:
        return NOW


def unheard(*_what: object) -> None:
    """Nobody waits for the demo here, and nothing is counted."""


class Printers:
    """Printers that are nowhere: see `papidesk.ui.printing.printers.Way`."""

    def look(self) -> Found:
        return Found((Printer("accueil", "Imprimante de l’accueil"),), "accueil")

    def send(self, _order: Order, _check: Callable[[], None]) -> str:
        return ""

    def follow(self, _name: str) -> Seen:
        return Seen(Stage.PRINTED)

    def cancel(self, _name: str) -> None:
        """Nothing was sent."""


def keep(picture: QPixmap, name: str, folder: Path) -> None:
    """Save a picture in few colours: a window has no more, and all of them travel with the application."""
    path = folder / f"{name}.png"
    assert picture.save(str(path)), path
    with Image.open(path) as drawn:
        few = drawn.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def around(shown: QWidget) -> QPixmap:
    """The card that stands alone in the middle of a screen, with a little of what is around it."""
    card = next(one for one in shown.findChildren(Card) if one.isVisible())
    window, edge = card.window(), round(em(card, 2))
    where = QRect(card.mapTo(window, QPoint(0, 0)), card.size()).adjusted(-edge, -edge, edge, edge)
    return window.grab(where & window.rect())


@contextmanager
def opened(app: QApplication, folder: Path) -> Iterator[Application]:
    """The application of a folder, in the light, its window shown."""
    application = Application(app, folder, Afternoon())
    application.wear(replace(application.preferences, palette="light"))
    application.show()
    try:
        yield application
    finally:
        application.window.close()
        application.close()
