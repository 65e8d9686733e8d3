"""Our icons: one grid of 24, one stroke of 2, in the colours of the palette of the moment."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

from papidesk.kernel.paths import resources
from papidesk.ui import theme

NAMES = (
    "add", "arrival", "backup", "bold", "box", "bullets", "calendar", "card", "check", "clock", "close", "contrast",
    "copy", "delete", "departure", "document", "down", "edit", "error", "export", "eye", "eye-off", "filter", "group",
    "help", "home", "import", "info", "italic", "keyboard", "left", "lines", "link", "loan", "lock", "merge", "moon",
    "more", "news", "note", "numbers", "offline", "pause", "people", "person", "phone", "picture", "print", "redo",
    "report", "right", "search", "seat", "send", "settings", "sun", "support", "table", "tip", "title", "undo", "unlock",
    "up", "waiting", "warning", "workshop", "zoom-in", "zoom-out",
)  # fmt: skip


def icon(name: str, tone: str = "ink") -> QIcon:
    """An icon that keeps to the palette: `tone` when usable, fainter when disabled, the selection's when selected.

    Raises KeyError for a name that is not in `NAMES`.
    """
    if name not in NAMES:
        raise KeyError(name)
    owner = theme.current()
    if owner is None:
        return QIcon()  # nothing is dressed: a bare widget in a test
    kept = owner.icons.get((name, tone))
    if kept is None:
        engine = _Engine(name, tone)
        # WORKAROUND: a QIcon takes over its engine but PySide does not keep the Python part of it alive, and the last
        # copy to go would delete it under us (crash, PySide 6.12). Both stay in the theme for as long as it lives.
        kept = owner.icons[(name, tone)] = (QIcon(engine), engine)
    return QIcon(kept[0])


def has(name: str) -> bool:
    """Whether there is such an icon."""
    return name in NAMES


class IconLabel(QLabel):
    """A decorative icon: assistive tools pass over it, for the words beside it say the same."""

    def __init__(self, name: str, lines: float = 1.2, tone: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._name, self._tone = lines, name, tone
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.follow(self, self._draw)

    def show_icon(self, name: str, tone: str = "") -> None:
        """Show another one."""
        self._name, self._tone = name, tone or self._tone
        self._draw()

    def _draw(self) -> None:
        side = theme.em(self, self._lines)
        self.setFixedSize(side, side)
        self.setPixmap(icon(self._name, self._tone).pixmap(QSize(side, side), self.devicePixelRatioF()))


def picture(name: str, lines: float = 1.2, tone: str = "ink") -> IconLabel:
    """A decorative icon so many lines of text high."""
    return IconLabel(name, lines, tone)


class _Engine(QIconEngine):
    """Draws one icon, in the colours the palette has at that moment."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name, self._tone = name, tone
        self._source = ""
        self._drawn: dict[tuple[str, int, int, float], QPixmap] = {}
        self._clones: list[_Engine] = []

    def clone(self) -> QIconEngine:
        copy = _Engine(self._name, self._tone)
        self._clones.append(copy)  # kept alive with us: see the workaround above
        return copy

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        self._renderer(self._colour(mode)).render(painter, _square(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        colour = self._colour(mode)
        key = (colour, size.width(), size.height(), scale)
        found = self._drawn.get(key)
        if found is None:
            if len(self._drawn) > 24:  # noqa: PLR2004 — a few sizes and states in use; a change of text size leaves old ones
                self._drawn.clear()
            found = self._drawn[key] = QPixmap(size)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            self._renderer(colour).render(painter, _square(QRect(0, 0, size.width(), size.height())))
            painter.end()
        return found

    def _colour(self, mode: QIcon.Mode) -> str:
        now = theme.tones()
        if mode == QIcon.Mode.Disabled:
            return now.disabled
        if mode == QIcon.Mode.Selected:
            return now.on_selection
        return str(getattr(now, self._tone))

    def _renderer(self, colour: str) -> QSvgRenderer:
        if not self._source:
            self._source = (resources() / "icons" / f"{self._name}.svg").read_text(encoding="utf-8")
        return QSvgRenderer(QByteArray(self._source.replace("currentColor", colour).encode()))


def _square(rect: QRect) -> QRectF:
    side = min(rect.width(), rect.height())
    return QRectF(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side)
