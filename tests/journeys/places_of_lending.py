"""The places of loans and returns, for the tests that walk every place of the window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from papidesk.equipment.intents import Book
from papidesk.equipment.page.coming_back import ReturnForm
from papidesk.equipment.page.made_small import as_jpeg
from papidesk.equipment.page.picture_field import PictureField
from papidesk.equipment.rules import Borrower
from tests.journeys.a_catalogue import TODAY, kit, late, lend, thing
from tests.journeys.a_scanner import scan
from tests.journeys.at_the_desk import AtTheDesk, K

UNDER_THE_BAR_OF_LOANS = frozenset(
    {"things collected", "a loan to write", "a loan in detail", "words to agree to", "a return to note", "a return in detail"}
)


def of_loans(desk: AtTheDesk, people: dict[str, int]) -> Iterator[tuple[str, QWidget]]:
    """The list, a loan, its forms, a new one, someone's; then what opens under the entry bar."""
    camera = thing(desk, accessories=("chargeur", "sacoche"), deposit_cents=5000)
    radio, tablet = kit(desk), thing(desk, "Tablette")
    late(desk, people["oumou"], tablet.id)
    loan = lend(desk, people["lea"], radio.id, due=TODAY, deposit_cents=2000, purpose="Émission au collège")
    yield "loans", desk.go("equipment", view="loans", only="all")
    yield "loans of a period", desk.go("equipment", view="loans", only="period")
    page = desk.go("equipment", loan=loan)
    yield "loan", page
    view = page.stack.currentWidget()._views["loan"]
    for name, show in (("return in the file", view.take_some), ("prolonging", view.ask_prolong)):
        show()
        desk.settle()
        yield name, page
        view.go_back()
    view.take_some()
    _note_a_damage(view.form)
    desk.settle()
    yield "a damage with its picture", page
    view.go_back()
    page = desk.go("equipment", view="lend", person=people["lea"], items=(camera.id, radio.id))
    desk.settle()  # the form asks for one thing after another
    yield "new loan", page
    yield "home with returns", desk.go("home")
    yield "someone's loans", desk.go("people", person=people["lea"])
    yield from _under_the_bar(desk, people, camera.code, tablet.code)


def _note_a_damage(form: ReturnForm) -> None:
    line = next(line.id for line in form._lines)
    form.field(f"note:{line}").set_value("Coque fendue")
    picture = form.field(f"picture:{line}")
    assert isinstance(picture, PictureField)
    picture._keep(("coque.jpg", as_jpeg(QImage(QSize(1600, 1200), QImage.Format.Format_RGB32))))
    picture.show_error("photo.jpg is no picture that can be read. Choose another file.")


def _under_the_bar(desk: AtTheDesk, people: dict[str, int], camera: str, tablet: str) -> Iterator[tuple[str, QWidget]]:
    now = desk.clock.now()
    key = desk.application.loans
    desk.go("home")
    desk.press(K.Key_F8)
    scan(desk, camera)
    desk.until(lambda: key.out)
    desk.settle()
    yield "things collected", desk.view
    item = next(iter(key.out))
    desk.do(Book(((item, 1),), Borrower(person=people["oumou"]), now, now + timedelta(days=1)))
    desk.type("lea")
    desk.press(K.Key_Return)
    desk.until(lambda: key.whom is not None)
    desk.settle()
    yield "a loan to write", desk.view
    desk.press(K.Key_Tab)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    desk.settle()
    yield "a loan in detail", desk.view
    desk.bar.drawer.panel.cancelled.emit()  # type: ignore[union-attr]
    desk.until(lambda: desk.bar.drawer.panel is None and desk.lines())
    desk.press(K.Key_Return)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    desk.settle()
    yield "words to agree to", desk.view
    desk.press(K.Key_Escape)
    desk.settle()
    desk.press(K.Key_F8)
    scan(desk, tablet)
    desk.until(lambda: key.back)
    desk.settle()
    yield "a return to note", desk.view
    desk.press(K.Key_Tab)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    desk.settle()
    yield "a return in detail", desk.view
    desk.press(K.Key_Escape)
    desk.settle()
    desk.press(K.Key_Escape, K.Key_Escape)
    desk.until(desk.bar_is_ready)
