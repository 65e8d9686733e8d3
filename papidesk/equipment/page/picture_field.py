"""A picture that goes with what is being written: chosen, dropped or pasted, made small at once, shown, taken away again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget

from papidesk.equipment.page.made_small import PICTURES, small_image, small_picture
from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.ui import background, theme
from papidesk.ui.announce import announce
from papidesk.ui.background import Job, Work
from papidesk.ui.buttons import button
from papidesk.ui.fields import Field
from papidesk.ui.files import ask_to_open, patterns
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Context
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say, tr

Kept = tuple[str, bytes]
_THUMBNAIL = 6.0
"""Lines of text."""


class PictureField(Field):
    """value(): (name, bytes of a JPEG) or None. What is wrong with a file is said here, and the picture that was there stays.

    of: what the picture is of, for its accessible name and those of the buttons. The picture itself is in no draft.
    """

    def __init__(self, context: Context, name: str, label: str, of: str) -> None:
        super().__init__(name, label, optional=True)
        self._context, self._of = context, of
        self._kept: Kept | None = None
        self._job: Job | None = None
        self.setAcceptDrops(True)
        self.thumbnail = QLabel()
        self._pixmap = QPixmap()
        self.named = Subtle("")
        self.choose = button(tr("Choose a picture…"), on=self._ask, icon="search")
        self.paste = button(tr("Paste", "a picture"), on=self._paste, icon="import")
        self.remove = button(tr("Take the picture away"), on=self._remove, icon="delete")
        both = QWidget()
        column = QVBoxLayout(both)
        theme.spaced(column, spacing=0.3)
        flow = FlowLayout()
        theme.spaced(flow, spacing=0.4)
        for made in (self.choose, self.paste, self.remove):
            flow.addWidget(made)
        for widget in (self.thumbnail, self.named):
            column.addWidget(widget)
        column.addLayout(flow)
        self._install(self.choose, both)
        self.paste.setAccessibleName(tr("Paste a picture: {thing}", thing=of))
        self.set_hint(tr("Or drop it here."))
        theme.follow(self, self._draw)
        self._show()

    # ── as a field ────────────────────────────────────────────────────────────────────────────────────────────────────

    def value(self) -> Kept | None:
        return self._kept

    def raw(self) -> Any:
        return "" if self._kept is None else self._kept[0]

    def set_raw(self, raw: Any) -> None:
        if not raw:
            self._keep(None)

    def check(self) -> str:
        return tr("The picture is still being read. Wait a moment, then try again.") if self._job is not None else ""

    # ── a picture comes ───────────────────────────────────────────────────────────────────────────────────────────────

    def _ask(self) -> None:
        kinds = tr("Pictures ({patterns})", patterns=patterns(PICTURES))
        ask_to_open(self, tr("Choose a picture"), kinds, self.take)

    def take(self, path: Path) -> None:
        """The picture of a file."""
        self._read(partial(_of_file, path))

    def take_from(self, held: QMimeData) -> None:
        """What was dropped or copied: a file, else a picture itself."""
        path = _file_of(held)
        image = QImage(held.imageData()) if not path and held.hasImage() else QImage()
        if path:
            self.take(Path(path))
        elif not image.isNull():
            self._read(partial(_of_image, image, tr("picture.jpg", "file name")))
        else:
            self._complain(tr("There is no picture to paste. Copy one first, or choose a file."))

    def _paste(self) -> None:
        self.take_from(QApplication.clipboard().mimeData())

    def _read(self, work: Work) -> None:
        if self._job is not None:
            self._job.cancel()
        self.clear_error()
        job = background.run(work, self, self._context.desk, self._read_well, self._refused, self._failed)
        self._job = job
        job.ended.connect(self._over)

    def _over(self) -> None:
        self._job = None

    def _read_well(self, kept: Kept) -> None:
        self._keep(kept)
        announce(self.choose, tr("The picture {name} is added.", name=kept[0]))

    def _refused(self, refusal: Refusal) -> None:
        self._complain(say(refusal.why))

    def _failed(self, failure: WorldFailure) -> None:
        self._complain(say(failure.why))

    def _complain(self, text: str) -> None:
        self.show_error(text)
        QTimer.singleShot(0, self, self._in_sight)

    def _remove(self) -> None:
        self._keep(None)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.choose, tr("The picture is taken away."))

    def _keep(self, kept: Kept | None) -> None:
        self._kept = kept
        self._pixmap = QPixmap()
        if kept is not None:
            self._pixmap.loadFromData(kept[1])
        self._show()
        self._tell()
        QTimer.singleShot(0, self, self._in_sight)

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _show(self) -> None:
        there = self._kept is not None
        name = self._kept[0] if self._kept is not None else ""
        self.named.setText(name)
        self.thumbnail.setAccessibleName(tr("Picture {name}: {thing}", name=name, thing=self._of) if there else "")
        for widget in (self.thumbnail, self.named, self.remove):
            widget.setVisible(there)
        words = tr("Choose another picture…") if there else tr("Choose a picture…")
        self.choose.setText(words)
        self.choose.setAccessibleName(tr("{button}: {thing}", "a button and what it is of", button=words, thing=self._of))
        self.remove.setAccessibleName(tr("Take the picture {name} away: {thing}", name=name, thing=self._of))
        self._draw()

    def _draw(self) -> None:
        if self._pixmap.isNull():
            return
        ratio = self.devicePixelRatioF()
        side = round(theme.em(self, _THUMBNAIL) * ratio)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        drawn = self._pixmap.scaled(QSize(side, side), keep, smooth)
        drawn.setDevicePixelRatio(ratio)
        self.thumbnail.setPixmap(drawn)

    def _in_sight(self) -> None:
        """What has just been said or shown grew below the button that has the focus."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and self.isVisible():
            above.ensureWidgetVisible(self)

    # ── keys and drops ────────────────────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
            event.accept()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasImage() or _file_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_from(event.mimeData())


def _file_of(held: QMimeData) -> str:
    return next((url.toLocalFile() for url in held.urls() if url.isLocalFile()), "")


def _of_file(path: Path, _job: Job) -> Kept:
    return small_picture(path)


def _of_image(image: QImage, name: str, _job: Job) -> Kept:
    return name, small_image(image)
