"""The room at a glance: one tile a workstation, with who sits there since when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from papidesk.ui import theme
from papidesk.ui.flow import FlowLayout
from papidesk.ui.icons import icon
from papidesk.ui.words import tr
from papidesk.visits.intents import InRoom, RoomView
from papidesk.visits.rules import Workstation

SOON = timedelta(minutes=5)


@dataclass(frozen=True)
class Seat:
    """What a tile shows. who: "" where it is free; hour: since when; over: "", "soon" or "over" for a turn that ends."""

    workstation: Workstation
    visit: InRoom | None
    who: str
    purpose: str
    hour: str
    over: str


class SeatTile(QAbstractButton):
    """A workstation. Enter, Space or a click opens what can be done there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.seat: Seat | None = None

    def show_seat(self, seat: Seat) -> None:
        """Show another state; says nothing by itself."""
        if seat == self.seat:
            return
        self.seat = seat
        sentence = self.sentence(seat)
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.update()

    @staticmethod
    def sentence(seat: Seat) -> str:
        """The tile in words."""
        number = seat.workstation.number
        if seat.visit is None:
            return tr("Workstation {n}, free", n=number)
        turn = {"": "", "soon": tr("the turn ends soon"), "over": tr("the turn is over")}[seat.over]
        said = tr("Workstation {n}, {who}, since {hour}", n=number, who=seat.who, hour=seat.hour)
        return f"{said}, {turn}" if turn else said

    def sizeHint(self) -> QSize:
        line = theme.em(self, 1)
        return QSize(int(line * 8.6), int(line * 4.2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        seat = self.seat
        if seat is None:
            return
        tones = theme.tones()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.em(self, 1)
        box = self.rect().adjusted(2, 2, -3, -3)
        taken = seat.visit is not None
        ground = {"over": tones.warning_soft, "soon": tones.surface}.get(seat.over, tones.accent_soft if taken else tones.surface)
        painter.setBrush(QColor(ground))
        focus = self.hasFocus()
        edge = tones.accent if focus or self.underMouse() else tones.border
        painter.setPen(QPen(QColor(edge), 3 if focus else 1, Qt.PenStyle.SolidLine if taken or focus else Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, line // 3, line // 3)
        inside = box.adjusted(line // 2, line // 3, -line // 2, -line // 3)
        bold = QFont(self.font())
        bold.setBold(True)
        top = Qt.AlignmentFlag.AlignTop
        painter.setFont(bold)
        painter.setPen(QColor(tones.ink if taken else tones.subtle))
        number = str(seat.workstation.number)
        painter.drawText(inside, top | Qt.AlignmentFlag.AlignLeft, number)
        painter.setFont(self.font())
        if not taken:
            painter.drawText(inside, top | Qt.AlignmentFlag.AlignRight, tr("free", "workstation"))
            name = seat.workstation.label
            painter.drawText(inside, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, self._fit(name, inside.width()))
            return
        painter.drawText(inside, top | Qt.AlignmentFlag.AlignRight, seat.hour)
        if seat.over:
            # Never by colour alone: a clock stands beside the hour.
            left = inside.right() - QFontMetrics(self.font()).horizontalAdvance(seat.hour) - int(line * 1.3)
            painter.drawPixmap(left, inside.top(), icon("clock", "ink").pixmap(QSize(line, line)))
        painter.setFont(bold)
        middle = inside.adjusted(0, int(line * 1.15), 0, 0)
        painter.drawText(middle, top | Qt.AlignmentFlag.AlignLeft, self._fit(seat.who, inside.width(), bold))
        painter.setFont(self.font())
        painter.setPen(QColor(tones.subtle))
        last = tr("Turn over") if seat.over == "over" else seat.purpose
        painter.drawText(inside, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, self._fit(last, inside.width()))

    def _fit(self, text: str, width: int, font: QFont | None = None) -> str:
        return QFontMetrics(font or self.font()).elidedText(text, Qt.TextElideMode.ElideRight, width)


class SeatGrid(QWidget):
    """All the workstations; the arrows move from tile to tile."""

    chosen = Signal(object)

    def __init__(self, name_of: Callable[[InRoom], str], hour_of: Callable[[datetime], str]) -> None:
        super().__init__()
        self._name_of, self._hour_of = name_of, hour_of
        self._flow = FlowLayout(self)
        self._tiles: list[SeatTile] = []

    def show_room(self, view: RoomView, now: datetime) -> None:
        """Show who sits where; tiles are reused so that the focus stays where it is."""
        by_seat = {one.workstation: one for one in view.present if one.workstation is not None}
        while len(self._tiles) > len(view.workstations):
            gone = self._tiles.pop()
            self._flow.removeWidget(gone)
            gone.deleteLater()
        while len(self._tiles) < len(view.workstations):
            tile = SeatTile(self)
            tile.clicked.connect(lambda _checked=False, tile=tile: self.chosen.emit(tile))
            self._tiles.append(tile)
            self._flow.addWidget(tile)
        for tile, workstation in zip(self._tiles, view.workstations, strict=True):
            tile.show_seat(self._seat(workstation, by_seat.get(workstation.id), now))

    def _seat(self, workstation: Workstation, visit: InRoom | None, now: datetime) -> Seat:
        if visit is None:
            return Seat(workstation, None, "", "", "", "")
        over = ""
        if visit.slot_end is not None:
            over = "over" if now >= visit.slot_end else "soon" if now >= visit.slot_end - SOON else ""
        return Seat(workstation, visit, self._name_of(visit), visit.purpose, self._hour_of(visit.since), over)

    def ended(self) -> tuple[str, ...]:
        """The sentences of the turns that are over, to be said once."""
        return tuple(tile.accessibleName() for tile in self._tiles if tile.seat is not None and tile.seat.over == "over")
