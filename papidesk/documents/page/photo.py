"""The photo of a CV, for who wants one: chosen, pasted or dropped, and framed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.documents.page import cropping
from papidesk.documents.page.edited import Edited
from papidesk.documents.page.paths import within
from papidesk.documents.page.photo_crop import PhotoCrop
from papidesk.documents.page.pictures import ask_picture, pasted_picture, picture_in, take_picture
from papidesk.documents.rules import Photo
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import Text
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import IconButton, button, icon_button
from papidesk.ui.cards import Banner, Card
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Context
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say, tr

_PATH = "content.photo"
_ROOM = (70.0, 90.0)
"""Millimetres: twice what is printed, so that a part may be cut out."""
_STEP = 0.03


class PhotoField(QWidget):
    """Nothing by default."""

    def __init__(self, context: Context, edited: Edited) -> None:
        super().__init__()
        self._context, self._edited = context, edited
        self._shown: bytes = b""
        self.setAcceptDrops(True)
        self.none = Subtle(
            tr(
                "No photo: a CV needs none, and many employers prefer it so. Who wants one frames it here; it stays in the CV."
            )
        )
        self.no_room = Banner("", "info", closable=False)
        self.no_room.hide()
        self.wrong = Banner("", "danger")
        self.wrong.hide()
        self.crop = PhotoCrop()
        self.crop.framed.connect(self._framed)
        self.choose = button(tr("Choose a photo…"), on=lambda: ask_picture(self, self.bring), icon="search")
        self.paste = button(tr("Paste a photo"), on=self.bring_pasted, icon="card")
        self.remove = button(tr("Take the photo out"), on=self._remove, icon="delete")
        self.moves = QWidget()
        self._lay_out()
        edited.changed.connect(self._changed)
        edited.opened.connect(self.show_photo)

    def _lay_out(self) -> None:
        card = Card(tr("Photo"), level=3)
        moves = FlowLayout(self.moves)
        theme.spaced(moves, spacing=0.2)
        for sign, name, act in (
            ("left", tr("Frame to the left"), lambda: self.crop.move_frame(-_STEP, 0)),
            ("right", tr("Frame to the right"), lambda: self.crop.move_frame(_STEP, 0)),
            ("up", tr("Frame up"), lambda: self.crop.move_frame(0, -_STEP)),
            ("down", tr("Frame down"), lambda: self.crop.move_frame(0, _STEP)),
            ("zoom-in", tr("Bring the face nearer"), lambda: self.crop.resize_frame(1)),
            ("zoom-out", tr("Take the face farther"), lambda: self.crop.resize_frame(-1)),
        ):
            moves.addWidget(_key(sign, name, act))
        acts = QWidget()
        flow = FlowLayout(acts)
        theme.spaced(flow, spacing=0.4)
        for made in (self.choose, self.paste, self.remove):
            flow.addWidget(made)
        for widget in (self.none, self.no_room, self.wrong, self.crop, self.moves, acts):
            card.body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def first(self) -> QWidget:
        """Where one begins."""
        return self.crop if self.crop.isVisible() else self.choose

    def say_room(self, words: str) -> None:
        """Say that the model has no room for it; "" where it has."""
        self.no_room.set_text(words)
        self._arm()

    # ── shown ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def photo(self) -> Photo | None:
        """That of the document."""
        found = self._edited.at(_PATH) if self._edited.has(_PATH) else None
        return found if isinstance(found, Photo) else None

    def show_photo(self) -> None:
        """Show that of the document."""
        photo = self.photo
        self.wrong.hide()
        if photo is not None:
            image = QImage.fromData(photo.content)
            self._shown = photo.content
            self.crop.show_photo(image, photo.crop)
        self._arm()

    def _arm(self) -> None:
        there = self.photo is not None
        self.none.setVisible(not there)
        self.no_room.setVisible(there and bool(self.no_room.text()))
        for widget in (self.crop, self.moves, self.remove):
            widget.setVisible(there)

    def _changed(self, path: str, by: object) -> None:
        if by is not self and (within(path, _PATH) or within(_PATH, path)):
            self.show_photo()

    def show_faults(self, faults: Iterable[tuple[str, Text]]) -> None:
        """What is wrong with it, in words."""
        words = [say(why) for path, why in faults if path.startswith(_PATH)]
        if words:
            self._say(words[0])

    def _say(self, words: str) -> None:
        self.wrong.set_text(words)
        self.wrong.show()
        announce(self.wrong, words, now=True)

    # ── brought in ────────────────────────────────────────────────────────────────────────────────────────────────────

    def bring(self, source: Path | bytes) -> None:
        """Take a file, or the points of a picture."""
        number = self._edited.number

        def taken(content: bytes) -> None:
            if number != self._edited.number:
                return
            size = QImage.fromData(content).size()
            crop = cropping.usual((float(max(1, size.width())), float(max(1, size.height()))))
            self._edited.act(_PATH, Photo(content, crop), self)
            self.show_photo()
            self.crop.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(
                self.crop,
                tr("The photo is there. Arrows move its frame, plus and minus bring the face nearer or farther."),
            )

        take_picture(self, self._context, source, _ROOM, taken, self._refused)

    def bring_pasted(self) -> None:
        """Take what was copied elsewhere."""
        found = pasted_picture()
        if found is None:
            self._say(tr("There is no picture to paste. Copy one first, or choose a file."))
        else:
            self.bring(found)

    def _refused(self, refusal: Refusal) -> None:
        self._say(say(refusal.why))

    def _framed(self, crop: object) -> None:
        photo = self.photo
        if photo is not None:
            self._edited.put(f"{_PATH}.crop", crop, self)

    def _remove(self) -> None:
        self._edited.act(_PATH, None, self)
        self.show_photo()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if picture_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = picture_in(event.mimeData())
        if found is not None:
            event.acceptProposedAction()
            self.bring(found)


def _key(sign: str, name: str, act: Callable[[], object]) -> IconButton:
    """Each press counts, however soon after the last."""
    made = icon_button(sign, name)
    made.clicked.connect(lambda _checked=False: act())
    return made
