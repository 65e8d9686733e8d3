"""What things stand on: cards, banners, and what scrolls."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.buttons import button, icon_button
from papidesk.ui.flow import FlowLayout
from papidesk.ui.icons import IconLabel
from papidesk.ui.texts import KIND_ICONS, Heading, Sentence
from papidesk.ui.words import tr


class Ground(QWidget):
    """A rounded surface: ground and edge are names of `Tones`."""

    def __init__(self, ground: str = "surface", edge: str = "hairline", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground, self._edge = ground, edge
        theme.dress(self, ground=ground)
        theme.follow(self, self.update)

    def reground(self, ground: str, edge: str) -> None:
        """Stand on another tone."""
        self._ground, self._edge = ground, edge
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tones()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(getattr(now, self._ground)))
        painter.setPen(QPen(QColor(getattr(now, self._edge)), 1))
        corner = theme.em(self, 0.5)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)


class Card(Ground):
    """A surface with a title; what it holds goes into `body`."""

    def __init__(self, title: str = "", level: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body = QVBoxLayout(self)
        theme.spaced(self.body, margins=1.0, spacing=0.6)
        if title:
            self.heading = Heading(title, level)
            self.body.addWidget(self.heading)


class Banner(Ground):
    """A strip that says something about the page and what can be done of it. closed() when it is put away."""

    closed = Signal()

    def __init__(
        self,
        text: str,
        kind: str = "info",
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
        *,
        closable: bool = True,
    ) -> None:
        super().__init__(f"{kind}_soft", kind)
        row = QHBoxLayout(self)
        theme.spaced(row, margins=(0.7, 0.4, 0.4, 0.4), spacing=0.5)
        self._icon = IconLabel(KIND_ICONS[kind], 1.2, kind)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        theme.spaced(column, spacing=0.4)
        self._words = Sentence(text)
        column.addWidget(self._words)
        if actions:
            flow = FlowLayout()
            for words, on in actions:
                flow.addWidget(button(words, on=on))
            column.addLayout(flow)
        row.addLayout(column, 1)
        if closable:
            close = icon_button("close", tr("Put this message away"), on=self.close_it)
            row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def text(self) -> str:
        """Its words."""
        return self._words.text()

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._words.setText(text)

    def close_it(self) -> None:
        """Put it away."""
        self.hide()
        self.closed.emit()


class Scroll(QScrollArea):
    """Scrolls what it holds downwards only: what it holds is as wide as itself. Follows the focus."""

    def __init__(self, widget: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        if widget is not None:
            self.setWidget(widget)

    def setWidget(self, widget: QWidget) -> None:
        super().setWidget(widget)
        widget.setAutoFillBackground(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Without a horizontal bar the content must never be narrower than it needs: the scroll area takes its width.
        if watched is self.widget() and event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        inside = self.widget()
        wide = inside.minimumSizeHint().width() if inside is not None else 0
        return QSize(wide + self.verticalScrollBar().sizeHint().width(), theme.em(self, 3))
