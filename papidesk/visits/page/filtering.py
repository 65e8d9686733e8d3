"""What else than a name narrows the register down."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.choices import OneOf
from papidesk.ui.fields import CheckField, ChoiceField
from papidesk.ui.flow import FlowLayout
from papidesk.ui.words import tr
from papidesk.visits.intents import VisitFilter
from papidesk.visits.page.places import Furniture


class Filters(QWidget):
    """Purpose, known or anonymous, with a support. `toggle`: the button that shows them. changed(): one was chosen."""

    changed = Signal()

    def __init__(self, furniture: Furniture) -> None:
        super().__init__()
        self._furniture = furniture
        self.toggle = button(tr("Filters"), on=self._turn, icon="filter")
        self.toggle.setCheckable(True)
        self.purpose = ChoiceField("purpose", tr("For what"), choices=[], none=tr("Whatever it was for"))
        self.known = OneOf(
            "known", tr("Who"), [("", tr("Everyone")), ("known", tr("By name")), ("anonymous", tr("Anonymous"))],
            letters=False,
        )  # fmt: skip
        self.known.set_value("")
        self.supported = CheckField("supported", tr("With a support only"))
        flow = FlowLayout()
        theme.spaced(flow, spacing=0.8)
        for field in (self.purpose, self.known, self.supported):
            flow.addWidget(field)
            field.changed.connect(self._tell)
        column = QVBoxLayout(self)
        theme.spaced(column)
        column.addLayout(flow)
        furniture.ready.connect(self._offer)
        self._offer()
        self.hide()

    def filter_of(self, first: date, last: date) -> VisitFilter:
        """The filter of these days."""
        known = {"known": True, "anonymous": False}.get(self.known.value() or "")
        return VisitFilter(first, last, "", self.purpose.value(), known, supported=bool(self.supported.value()))

    def clear(self) -> None:
        """Narrow nothing down."""
        self.purpose.set_value(None)
        self.known.set_value("")
        self.supported.set_raw(raw=False)

    def _offer(self) -> None:
        self.purpose.set_choices([(one.id, one.label) for one in self._furniture.purposes])

    def _turn(self) -> None:
        self.setVisible(self.isHidden())
        self.toggle.setChecked(not self.isHidden())
        if not self.isHidden():
            self.purpose.editor.setFocus()

    def _tell(self) -> None:
        if self.known.value() is None:
            self.known.set_value("")  # "everyone" can't be taken back
            return
        self.changed.emit()
