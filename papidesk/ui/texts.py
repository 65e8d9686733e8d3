"""Words on the screen. All are plain text: what people typed is never read as markup."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QWidget

from papidesk.ui import theme
from papidesk.ui.icons import IconLabel

_SCALES = {1: 1.55, 2: 1.25, 3: 1.05}
KINDS = ("plain", "info", "success", "warning", "danger")
KIND_ICONS = {"info": "info", "success": "check", "warning": "warning", "danger": "error"}


class _Words(QLabel):
    """A label in plain text, of a size relative to the application's, and of a tone."""

    def __init__(self, text: str, *, scale: float = 1.0, bold: bool = False, tone: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._scale, self._bold = scale, bold
        if scale != 1.0 or bold:
            theme.follow(self, self._resize)
        if tone:
            theme.dress(self, ink=tone)

    def _resize(self) -> None:
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * self._scale)
        font.setBold(self._bold)
        self.setFont(font)

    def wrap(self) -> None:
        """Go on to the next line rather than be cut."""
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # lost with the policy that `setWordWrap` has just given
        self.setSizePolicy(policy)


class Heading(_Words):
    """A heading: level 1 for a page, 2 for a part of it, 3 for a part of that."""

    def __init__(self, text: str, level: int = 2) -> None:
        super().__init__(text, scale=_SCALES[level], bold=True)
        self.wrap()


class Sentence(_Words):
    """A text that wraps and can be copied."""

    def __init__(self, text: str = "", *, tone: str = "", bold: bool = False) -> None:
        super().__init__(text, tone=tone, bold=bold)
        self.wrap()
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # copied from its menu; a click on words must not take the focus


class Subtle(_Words):
    """What is there to be found rather than read first. Smaller words would be a chore: only the colour is quieter."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, tone="subtle")
        self.wrap()


class Badge(QWidget):
    """A few words on a ground of their own, with an icon where the kind has one: never colour alone."""

    def __init__(self, text: str, kind: str = "plain", icon: str = "") -> None:
        super().__init__()
        self._kind = kind
        row = QHBoxLayout(self)
        theme.spaced(row, margins=(0.5, 0.15, 0.5, 0.15), spacing=0.3)
        tone = "ink" if kind == "plain" else kind
        self._icon = IconLabel(icon or KIND_ICONS.get(kind, "info"), 0.95, tone)
        self._words = _Words(text, tone=tone)
        row.addWidget(self._icon)  # before anything is said of its being shown: alone it would be a window
        self._icon.setVisible(bool(icon or kind in KIND_ICONS))
        row.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.follow(self, self.update)

    def text(self) -> str:
        """Its words."""
        return self._words.text()

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._words.setText(text)
        self.updateGeometry()

    def setText(self, text: str) -> None:
        """As a label does."""
        self.set_text(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tones()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain = self._kind == "plain"
        painter.setBrush(QColor(now.surface if plain else getattr(now, f"{self._kind}_soft")))
        painter.setPen(QPen(QColor(now.hairline if plain else getattr(now, self._kind)), 1))
        end = min(self.height() / 2, theme.em(self, 0.7))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), end, end)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def tip(text: str) -> str:
    """A tooltip that wraps and reads what people typed as plain text."""
    return f"<p>{escape(text)}</p>" if text else ""
