"""The sessions of the day, on the page Home."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from papidesk.kernel.intent import Part
from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.page import Context
from papidesk.ui.strips import RIGHT, Strip, Tile
from papidesk.ui.words import tr
from papidesk.workshops.intents import SessionRow, SessionsBetween, TellRow, ToTell
from papidesk.workshops.page.roster_words import is_staff
from papidesk.workshops.page.session_words import hours_of, places_words, session_sentence, state_words, title_of


class SessionTile(Tile):
    """A session of today."""

    row: SessionRow

    def read(self, row: SessionRow) -> tuple[str, str]:
        self.state = state_words(self.context, row)
        said = session_sentence(self.context, row)
        return f"{said}, {self.state}" if self.state else said, ""

    def tone(self) -> tuple[str, str, bool]:
        under_way = not self.row.cancelled and self.row.start <= self.context.time.now() < self.row.end
        return "accent_soft" if under_way else "surface", "border", self.row.cancelled

    def draw(self, painter: QPainter, upper: QRect, lower: QRect) -> None:
        said = (hours_of(self.context, self.row), self.state)
        self.write(painter, upper, " · ".join(part for part in said if part), "subtle")
        places = places_words(self.row)
        painter.setPen(QColor(theme.tones().ink))
        painter.drawText(lower, RIGHT, places)
        taken = QFontMetrics(self.font()).horizontalAdvance(places) + theme.em(self, 0.5)
        self.write(painter, lower.adjusted(0, 0, -taken, 0), title_of(self.row), "ink", bold=True)


class TodayStrip(Strip):
    """The sessions of today, and how many people are to be told; a line where there is neither."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.WORKSHOPS, Part.ENROLMENTS, Part.PEOPLE})

    def __init__(self, context: Context) -> None:
        self.to_tell = button("", on=lambda: context.shell.go("workshops", view="tell"), icon="phone")
        super().__init__(context, SessionTile, tr("No session today."), self.to_tell)

    def ask(self, day: date) -> None:
        desk = self.context.desk
        desk.ask(SessionsBetween(day, day), self, self._show, latest="sessions of the day")
        if is_staff(self.context):
            desk.ask(ToTell(), self, self._count, latest="people to tell")
        else:
            self.to_tell.hide()

    def opened(self, row: SessionRow) -> None:
        begun = row.start <= self.context.time.now() and not row.cancelled
        back = {"page": "home"}
        self.context.shell.go("workshops", session=row.id, back=back, **({"attendance": True} if begun else {}))

    def _show(self, rows: tuple[SessionRow, ...]) -> None:
        self.show_tiles(rows, tr("Sessions of the day") if rows else tr("No session today."))

    def _count(self, rows: tuple[TellRow, ...]) -> None:
        self.to_tell.setText(tr("%n to tell", "people who do not know how things stand", len(rows)))
        self.to_tell.setAccessibleName(tr("%n person(s) to tell", "", len(rows)))
        self.to_tell.setVisible(bool(rows))
