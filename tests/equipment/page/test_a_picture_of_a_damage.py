"""A picture of how a thing came back: chosen, dropped or pasted in the form of the return, kept and taken back with it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget

from papidesk.equipment.intents import ReadAttachment, ShowItem, ShowLoan
from papidesk.equipment.page.coming_back import ReturnForm
from papidesk.equipment.page.loan import LoanView
from papidesk.equipment.page.loans import LoansView
from papidesk.equipment.page.page import EquipmentPage
from papidesk.equipment.page.picture_field import PictureField
from papidesk.equipment.rules import Condition
from papidesk.kernel.history import UndoAction
from tests.conftest import House
from tests.equipment.conftest import add, item, lend, living
from tests.ui_support import DeskRig, press, settle, shown, wait_for

MIB = 1024 * 1024


@dataclass
class Returning:
    """The form of the return of a camera and a microphone. first, second: keys of their lines."""

    view: LoanView
    form: ReturnForm
    things: tuple[int, int]
    first: int
    second: int

    def picture(self, line: int) -> PictureField:
        field = self.form.field(f"picture:{line}")
        assert isinstance(field, PictureField)
        return field

    def note(self, line: int, words: str) -> PictureField:
        """Note a damage, and where its picture goes."""
        self.form.field(f"note:{line}").set_value(words)
        return self.picture(line)


@pytest.fixture
def returning(house: House, page: EquipmentPage, rig: DeskRig, qtbot: Any) -> Returning:
    things = (item(house), item(house, "Micro"))
    loan = lend(house, add(house, "Léa"), *things)
    made = shown(page, LoansView, loan=loan)._views["loan"]
    assert isinstance(made, LoanView)
    settle(page, rig.context, qtbot)
    made.take_some()
    assert isinstance(made.form, ReturnForm)
    first, second = (line.id for line in house.ask(ShowLoan(loan)).lines)
    return Returning(made, made.form, things, first, second)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """As large as a telephone's, taken of a place that is nobody's business."""
    file = tmp_path / "écran fêlé.jpg"
    image = QImage(QSize(4000, 3000), QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    image.setText("Comment", "48.39N 4.48W")
    assert image.save(str(file))
    return file


def png_of(file: Path, width: int, height: int) -> Path:
    """A PNG that says it is so large, in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(100_000))) + chunk(b"IEND", b""))
    return file


def test_it_is_asked_for_where_something_is_noted(returning: Returning) -> None:
    field = returning.picture(returning.first)
    assert not field.isVisible(), "most things come back as they went"
    returning.note(returning.first, "Écran fêlé")
    assert field.isVisible()
    assert not returning.picture(returning.second).isVisible()
    returning.form.field(f"note:{returning.first}").set_value("")
    assert not field.isVisible()
    returning.form.field(f"condition:{returning.first}").set_value(Condition.DAMAGED)
    assert field.isVisible()
    returning.form.field(f"what:{returning.first}").set_value("lost")
    assert not field.isVisible()


def test_a_file_that_is_chosen_is_shown_kept_and_taken_back_with_the_return(
    house: House, returning: Returning, photo: Path, qtbot: Any
) -> None:
    out = living(house)
    field = returning.note(returning.first, "Écran fêlé")
    field.take(photo)
    wait_for(qtbot, field.value)
    assert field.thumbnail.isVisible()
    assert field.thumbnail.accessibleName() == "Picture écran fêlé.jpg: Appareil photo"
    assert field.remove.accessibleName() == "Take the picture écran fêlé.jpg away: Appareil photo"
    assert not field.thumbnail.pixmap().isNull()
    returning.form.submit()
    wait_for(qtbot, lambda: returning.view.form is None)
    file = house.ask(ShowItem(returning.things[0]))
    (event,) = [one for one in file.history if one.kind]
    assert (event.note, event.attachments) == ("Écran fêlé", (file.attachments[0].id,))
    kept = QImage.fromData(house.ask(ReadAttachment(file.attachments[0].id)))
    assert (kept.width(), kept.height(), kept.textKeys()) == (1600, 1200, [])
    house.do(UndoAction())
    assert living(house) == out


def test_two_things_each_with_their_own(house: House, returning: Returning, photo: Path, tmp_path: Path, qtbot: Any) -> None:
    other = tmp_path / "grille.png"
    QImage(QSize(60, 40), QImage.Format.Format_RGB32).save(str(other))
    for line, file in ((returning.first, photo), (returning.second, other)):
        returning.note(line, "Abîmé").take(file)
    wait_for(qtbot, lambda: returning.picture(returning.first).value() and returning.picture(returning.second).value())
    returning.form.submit()
    wait_for(qtbot, lambda: returning.view.form is None)
    names = [[one.name for one in house.ask(ShowItem(key)).attachments] for key in returning.things]
    assert names == [["écran fêlé.jpg"], ["grille.jpg"]]


def test_it_is_taken_away_before_anything_is_written(
    house: House, returning: Returning, photo: Path, qtbot: Any
) -> None:
    field = returning.note(returning.first, "Écran fêlé")
    field.take(photo)
    wait_for(qtbot, field.value)
    field.remove.setFocus()
    press(field.remove, Qt.Key.Key_Return)
    assert field.value() is None
    assert not field.thumbnail.isVisible()
    assert QApplication.focusWidget() is field.choose, "the button that was pressed is no longer there"
    returning.form.submit()
    wait_for(qtbot, lambda: returning.view.form is None)
    assert not house.ask(ShowItem(returning.things[0])).attachments


def test_another_takes_its_place(returning: Returning, photo: Path, tmp_path: Path, qtbot: Any) -> None:
    other = tmp_path / "mieux.png"
    QImage(QSize(60, 40), QImage.Format.Format_RGB32).save(str(other))
    field = returning.note(returning.first, "Écran fêlé")
    field.take(photo)
    field.take(other)
    wait_for(qtbot, field.value)
    assert field.value()[0] == "mieux.jpg", "the last that was chosen"
    assert field.choose.text() == "Choose another picture…"


# ── pasted, dropped ───────────────────────────────────────────────────────────────────────────────────────────────────


def of_an_image() -> QMimeData:
    image = QImage(QSize(2000, 500), QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    held = QMimeData()
    held.setImageData(image)
    return held


def of_a_file(file: Path) -> QMimeData:
    held = QMimeData()
    held.setUrls([QUrl("https://example.org/a.jpg"), QUrl.fromLocalFile(str(file))])
    return held


def by_keys(field: PictureField) -> None:
    field.choose.setFocus()
    press(field.choose, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("way", [lambda field: field.paste.click(), by_keys], ids=["button", "Ctrl+V"])
def test_a_picture_is_pasted(returning: Returning, way: Callable[[PictureField], None], qtbot: Any) -> None:
    QApplication.clipboard().setMimeData(of_an_image())
    field = returning.note(returning.first, "Écran fêlé")
    way(field)
    wait_for(qtbot, field.value)
    name, content = field.value()
    kept = QImage.fromData(content)
    assert (name, kept.width(), kept.height()) == ("picture.jpg", 1600, 400)
    assert kept.pixelColor(5, 5).lightness() > 250, "see-through is white"


def test_a_file_is_pasted(returning: Returning, photo: Path, qtbot: Any) -> None:
    QApplication.clipboard().setMimeData(of_a_file(photo))
    field = returning.note(returning.first, "Écran fêlé")
    field.paste.click()
    wait_for(qtbot, field.value)
    assert field.value()[0] == "écran fêlé.jpg"


def test_where_nothing_is_to_paste_it_is_said(returning: Returning) -> None:
    QApplication.clipboard().setText("un mot")
    field = returning.note(returning.first, "Écran fêlé")
    field.paste.click()
    assert field.error() == "There is no picture to paste. Copy one first, or choose a file."


@pytest.mark.parametrize("what", ["file", "image"])
def test_a_picture_is_dropped(returning: Returning, photo: Path, what: str, qtbot: Any) -> None:
    held = of_a_file(photo) if what == "file" else of_an_image()
    field = returning.note(returning.first, "Écran fêlé")
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, held, buttons, none)
    entering.ignore()
    QApplication.sendEvent(field, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(field, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, held, buttons, none))
    wait_for(qtbot, field.value)


# ── what can't be read ────────────────────────────────────────────────────────────────────────────────────────────────


def broken(folder: Path) -> Path:
    file = folder / "photo.jpg"
    file.write_bytes(b"\xff\xd8\xff\xe0" + bytes(400))
    return file


def fifty_megabytes(folder: Path) -> Path:
    file = folder / "photo.jpg"
    QImage(QSize(100, 100), QImage.Format.Format_RGB32).save(str(file))
    with file.open("ab") as stretched:
        stretched.truncate(50 * MIB)
    return file


def drawing(folder: Path) -> Path:
    file = folder / "photo.png"
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname"/></svg>', encoding="utf-8")
    return file


def gone(folder: Path) -> Path:
    return folder / "photo.jpg"


HOSTILE = [
    (broken, "photo.jpg is no picture that can be read. Choose another file."),
    (drawing, "photo.png is no picture that can be read. Choose another file."),
    (fifty_megabytes, "photo.jpg weighs 50 MB, and a picture is read up to 30 MB. Choose a smaller one."),
    (
        lambda folder: png_of(folder / "photo.png", 60_000, 60_000),
        "photo.png would be 60000 × 60000 points once opened, more than is safe here. Choose a smaller picture.",
    ),
    (
        lambda folder: png_of(folder / "photo.png", 9_000, 9_000),
        "photo.png would be 9000 × 9000 points once opened, more than is safe here. Choose a smaller picture.",
    ),
    (gone, "photo.jpg can’t be read. Choose another file."),
    (lambda folder: folder, "can’t be read. Choose another file."),
]


# What Qt's readers say of such files.
@pytest.mark.qt_log_ignore("JPEG", "exceeds the current allocation limit", extend=True)
@pytest.mark.parametrize(("make", "words"), HOSTILE, ids=["broken", "drawing", "50 MB", "bomb", "small bomb", "gone", "folder"])
def test_it_is_said_there_and_the_form_keeps_everything(
    house: House, returning: Returning, photo: Path, tmp_path: Path, make: Callable[[Path], Path], words: str, qtbot: Any
) -> None:
    before = living(house)
    field = returning.note(returning.first, "Écran fêlé")
    field.take(photo)
    wait_for(qtbot, field.value)
    kept = field.value()
    returning.form.field(f"condition:{returning.first}").set_value(Condition.DAMAGED)
    (tmp_path / "other").mkdir()
    field.take(make(tmp_path / "other"))
    wait_for(qtbot, field.error)
    assert field.error().endswith(words)
    assert words in field.choose.accessibleDescription()
    assert field.value() == kept, "the picture that was there stays"
    assert returning.form.field(f"note:{returning.first}").raw() == "Écran fêlé"
    assert returning.form.field(f"condition:{returning.first}").value() is Condition.DAMAGED
    assert living(house) == before
    returning.form.submit()
    wait_for(qtbot, lambda: returning.view.form is None)
    assert len(house.ask(ShowItem(returning.things[0])).attachments) == 1


def test_a_return_is_not_written_without_the_picture_that_is_being_read(
    house: House, returning: Returning, photo: Path, qtbot: Any
) -> None:
    field = returning.note(returning.first, "Écran fêlé")
    field.take(photo)
    returning.form.submit()
    assert "still being read" in field.error()
    assert not returning.form.waiting
    wait_for(qtbot, field.value)
    assert not field.error()
    returning.form.submit()
    wait_for(qtbot, lambda: returning.view.form is None)
    assert house.ask(ShowItem(returning.things[0])).attachments


def test_everything_in_it_has_a_name(returning: Returning, photo: Path, qtbot: Any) -> None:
    for line in (returning.first, returning.second):
        returning.note(line, "Abîmé").take(photo)
    fields = [returning.picture(line) for line in (returning.first, returning.second)]
    wait_for(qtbot, lambda: all(field.value() for field in fields))
    names = [
        one.accessibleName()
        for field in fields
        for one in field.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() is not Qt.FocusPolicy.NoFocus
    ]
    assert len(names) == 6
    assert len(set(names)) == 6, "each says of which thing it is"
