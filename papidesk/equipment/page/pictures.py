"""Pictures and documents of a thing: made small, kept in the encrypted store, shown from there. They never leave it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QSizePolicy, QVBoxLayout, QWidget

from papidesk.equipment.intents import Attach, Attachment, Detach, ReadAttachment
from papidesk.equipment.page.made_small import PICTURES, small
from papidesk.kernel.intent import Done, Refusal
from papidesk.ui import background, theme
from papidesk.ui.background import Job
from papidesk.ui.buttons import Button, button
from papidesk.ui.files import ask_to_open, ask_to_save, patterns, pdf_document
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Context
from papidesk.ui.texts import Heading, Subtle
from papidesk.ui.words import say, tr

_PDF = "application/pdf"
_THUMBNAIL = 6.0
"""Lines of text."""


def ask_file(owner: QWidget, chosen: Callable[[Path], object]) -> None:
    """Ask for a picture or a PDF."""
    kinds = tr("Pictures and PDF documents ({patterns})", patterns=patterns((*PICTURES, "pdf")))
    ask_to_open(owner, tr("Choose a picture or a document"), kinds, chosen)


def keep_file(
    owner: QWidget, context: Context, path: Path, item: int, event: int | None = None,
    then: Callable[[], object] = lambda: None,
) -> None:  # fmt: skip
    """Make a file small and keep it with a thing, or with a line of its history."""

    def refused(refusal: Refusal) -> None:
        context.shell.toast(say(refusal.why), "warning")

    def made(kept: tuple[str, bytes]) -> None:
        name, content = kept

        def there(_done: Done) -> None:
            then()

        context.desk.submit(Attach(item, name, content, event), owner, there, refused)

    background.run(partial(_made_small, path), owner, context.desk, made, refused)


def _made_small(path: Path, _job: Job) -> tuple[str, bytes]:
    return small(path)


class Pictures(QWidget):
    """The pictures and documents of a thing as tiles; a press opens one. changed: called when one went."""

    def __init__(self, context: Context, changed: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._changed = context, changed
        self._shown: tuple[Attachment, ...] = ()
        self.tiles: dict[int, Button] = {}
        self.viewer: PictureViewer | None = None
        self._flow = FlowLayout(self)
        theme.spaced(self._flow, spacing=0.4)
        theme.follow(self, self._measure)

    def show_all(self, attachments: Sequence[Attachment]) -> None:
        """Show these."""
        if tuple(attachments) == self._shown:
            return
        self._shown = tuple(attachments)
        for tile in self.tiles.values():
            self._flow.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = {}
        for one in self._shown:
            tile = button(one.name, on=partial(self.open_one, one), icon="document")
            tile.setAccessibleName(tr("Open {name}", name=one.name))
            self.tiles[one.id] = tile
            self._flow.addWidget(tile)
            if one.kind != _PDF:
                self._context.desk.ask(ReadAttachment(one.id), self, partial(self._read, one.id), lambda _why: None)
        self.setVisible(bool(self._shown))

    def open_one(self, one: Attachment) -> None:
        """Show it, with what can be done of it."""
        self.viewer = PictureViewer(self, self._context, one, self._changed)

    def _read(self, key: int, content: bytes) -> None:
        tile = self.tiles.get(key)
        if tile is None:
            return
        pixmap = QPixmap()
        pixmap.loadFromData(content)
        if pixmap.isNull():
            return
        side = theme.em(self, _THUMBNAIL) * 2
        scaled = pixmap.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        tile.setIcon(QIcon(scaled))
        tile.setProperty("picture", True)
        tile.setText("")
        tile.setToolTip(tile.accessibleName())
        self._measure()

    def _measure(self) -> None:
        side = theme.em(self, _THUMBNAIL)
        for tile in self.tiles.values():
            if tile.property("picture"):
                tile.setIconSize(QSize(side, side))


class PictureViewer(QDialog):
    """One picture, as large as the window lets it be; a document can be saved where one wants to read it."""

    def __init__(self, owner: QWidget, context: Context, one: Attachment, changed: Callable[[], object]) -> None:
        super().__init__(owner.window())
        self._context, self._one, self._changed = context, one, changed
        self._pixmap = QPixmap()
        self._content = b""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(one.name)
        self.setAccessibleName(one.name)
        column = QVBoxLayout(self)
        theme.spaced(column, margins=0.8, spacing=0.6)
        column.addWidget(Heading(one.name, level=3))
        self.picture = QLabel()
        self.picture.setAccessibleName(one.name)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        column.addWidget(self.picture, 1)
        if one.kind == _PDF:
            self.picture.hide()
            column.addWidget(Subtle(tr("A PDF document, {size} kB.", size=max(1, one.size // 1024))))
            column.addStretch(1)
        flow = FlowLayout()
        theme.spaced(flow, spacing=0.5)
        close = button(tr("Close"), on=self.close, desk=True)
        flow.addWidget(close)
        if one.kind == _PDF:
            flow.addWidget(button(tr("Save a copy…"), on=self._ask_copy, icon="export", desk=True))
        flow.addWidget(button(tr("Keep it no longer"), on=self._detach, icon="delete", desk=True))
        column.addLayout(flow)
        context.desk.ask(ReadAttachment(one.id), self, self._read)
        theme.follow(self, self._size)
        self.open()
        close.setFocus()

    def _size(self) -> None:
        inside = self._one.kind == _PDF
        self.setMinimumSize(theme.em(self, 22), theme.em(self, 9 if inside else 20))

    def _read(self, content: bytes) -> None:
        self._content = content
        self._pixmap.loadFromData(content)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if not self._pixmap.isNull():
            self.picture.setPixmap(
                self._pixmap.scaled(
                    self.picture.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
            )

    def _ask_copy(self) -> None:
        ask_to_save(self, tr("Save a copy"), self._one.name, pdf_document(), self._copy)

    def _copy(self, path: Path) -> None:
        try:
            path.write_bytes(self._content)
        except OSError:
            self._context.shell.toast(tr("{name} could not be written there. Choose another folder.", name=path.name), "warning")
            return
        self._context.shell.toast(tr("{name} is written.", name=path.name), "success")

    def _detach(self) -> None:
        def gone(_done: Done) -> None:
            self.close()
            self._changed()

        self._context.desk.submit(Detach(self._one.id), self, gone)
