"""The photo with a frame around what is kept of it, moved by the mouse or by keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from papidesk.documents.page import cropping
from papidesk.documents.rules import Crop
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.words import tr

_STEP, _FINE = 0.03, 0.005
_HIGH = 13.0
"""Lines of text."""


class PhotoCrop(QWidget):
    """framed(crop): the frame is another one. Arrows move it (finely with Shift), + and − make it smaller and larger."""

    framed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.crop = Crop()
        self._held: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Frame of the photo"))
        self.setAccessibleDescription(tr("Arrows move the frame, plus and minus bring the face nearer or farther."))
        theme.follow(self, self.updateGeometry)

    def show_photo(self, image: QImage, crop: Crop) -> None:
        """Show a photo and its frame."""
        self._image, self.crop = image, crop
        self.update()

    @property
    def photo(self) -> cropping.Size:
        """Its sides."""
        return float(max(1, self._image.width())), float(max(1, self._image.height()))

    def move_frame(self, across: float, down: float) -> None:
        """By shares of the photo."""
        self._frame(cropping.moved(self.crop, across, down))

    def resize_frame(self, steps: int) -> None:
        """Nearer (1) or farther (-1)."""
        self._frame(cropping.resized(self.crop, cropping.STEP**-steps, self.photo))

    def _frame(self, crop: Crop) -> None:
        if crop == self.crop:
            return
        self.crop = crop
        self.update()
        share = cropping.share_kept(crop, self.photo)
        across = round((crop.left + crop.right) * 50)
        down = round((crop.top + crop.bottom) * 50)
        said = tr(
            "{share} % of the photo, its middle at {across} % from the left and {down} % from the top",
            share=share, across=across, down=down,
        )  # fmt: skip
        announce(self, said)
        self.framed.emit(crop)

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def sizeHint(self) -> QSize:
        return QSize(theme.em(self, 16), theme.em(self, _HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(self, 10), theme.em(self, _HIGH))

    def _shown(self) -> QRectF:
        """Where the photo is drawn."""
        width, height = self.photo
        margin = theme.em(self, 0.3)
        room = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        scale = min(room.width() / width, room.height() / height)
        return QRectF(room.left(), room.top(), width * scale, height * scale)

    def _frame_rect(self) -> QRectF:
        shown, crop = self._shown(), self.crop
        return QRectF(
            QPointF(shown.left() + crop.left * shown.width(), shown.top() + crop.top * shown.height()),
            QPointF(shown.left() + crop.right * shown.width(), shown.top() + crop.bottom * shown.height()),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown, frame = self._shown(), self._frame_rect()
        painter.drawImage(shown, self._image)
        veil = QColor(0, 0, 0, 150)
        for left, top, right, bottom in (
            (shown.left(), shown.top(), shown.right(), frame.top()),
            (shown.left(), frame.bottom(), shown.right(), shown.bottom()),
            (shown.left(), frame.top(), frame.left(), frame.bottom()),
            (frame.right(), frame.top(), shown.right(), frame.bottom()),
        ):
            painter.fillRect(QRectF(QPointF(left, top), QPointF(right, bottom)), veil)
        # Seen on any photo: a dark line in a light one.
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("white"), 4))
        painter.drawRect(frame)
        painter.setPen(QPen(QColor("black"), 2))
        painter.drawRect(frame)
        painter.end()

    # ── mouse and keys ────────────────────────────────────────────────────────────────────────────────────────────────

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = event.position()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            return
        by, shown = event.position() - self._held, self._shown()
        self._held = event.position()
        self.move_frame(by.x() / shown.width(), by.y() / shown.height())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            self.resize_frame(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()  # the page is being scrolled

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = _FINE if modifiers & Qt.KeyboardModifier.ShiftModifier else _STEP
        moves = {
            Qt.Key.Key_Left: (-step, 0.0),
            Qt.Key.Key_Right: (step, 0.0),
            Qt.Key.Key_Up: (0.0, -step),
            Qt.Key.Key_Down: (0.0, step),
        }
        key = Qt.Key(event.key())
        if key in moves and not modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier):
            self.move_frame(*moves[key])
        elif event.text() in {"+", "=", "-"}:
            self.resize_frame(-1 if event.text() == "-" else 1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()
