"""Which labels are in the printer, and from which of a sheet that was begun."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from papidesk.equipment.page.label_sheet import SheetPicture
from papidesk.paper.labels import FORMATS, LabelFormat, format_of
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.fields import ChoiceField, NumberField
from papidesk.ui.following import Following
from papidesk.ui.forms import Form
from papidesk.ui.texts import Heading, Subtle
from papidesk.ui.words import tr

_WIDE = 26.0
"""Lines of text."""
_SCREEN_MOST = 0.85


class LabelsDialog(QDialog):
    """Asks for a format and for the first label; `chosen(format, start)` once both are understood, start from 1."""

    def __init__(self, owner: QWidget, count: int, chosen: Callable[[LabelFormat, int], object]) -> None:
        super().__init__(owner)
        self._count, self._chosen = count, chosen
        title = tr("%n label(s) to print", "", count)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.form = Form("labels", tr("See the labels…"), cancel=tr("Cancel"))
        self.format = self.form.add(
            ChoiceField("format", tr("Labels"), choices=[(one.key, format_words(one)) for one in FORMATS])
        )
        self.start = self.form.add(
            NumberField(
                "start",
                tr("First label"),
                hint=tr("On a sheet that was begun: count from the top left, line by line."),
                least=1,
                most=FORMATS[0].a_sheet,
            )
        )
        self.start.set_raw("1")
        self.picture = SheetPicture()
        self.form.add_widget(self.picture)
        self.needs = Subtle()
        self.form.add_widget(self.needs)
        self.picture.picked.connect(lambda number: self.start.set_raw(str(number)))
        self.form.changed.connect(self._show)
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.reject)
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=1.2, spacing=0.9)
        column.addWidget(Heading(title))
        column.addWidget(self.form)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Following(inside))
        self._show()
        theme.follow(self, lambda: self._fit(inside))

    def _fit(self, inside: QWidget) -> None:
        """As high as what it holds, but for a small screen, where it scrolls."""
        most = self.screen().availableGeometry().height() * _SCREEN_MOST
        self.resize(theme.em(self, _WIDE), round(min(inside.sizeHint().height(), most)))

    @property
    def paper(self) -> LabelFormat:
        """The format that is chosen now."""
        return format_of(self.format.value())

    def _show(self) -> None:
        paper = self.paper
        self.start.setVisible(paper.on_sheets)
        # A form does not check what is out of use.
        self.start.setEnabled(paper.on_sheets)
        self.start.most = paper.a_sheet
        first = min(max(self.start.value() or 1, 1), paper.a_sheet)
        self.picture.show_sheet(paper, first, self._count)
        self.picture.setVisible(paper.on_sheets)
        self.needs.setVisible(paper.on_sheets)
        sheets = -(-(first - 1 + self._count) // paper.a_sheet)
        self.needs.setText(tr("%n sheet(s) to put into the printer.", "", sheets))

    def _submit(self, values: dict[str, Any]) -> None:
        paper = self.paper
        start = (values["start"] or 1) if paper.on_sheets else 1
        self.accept()
        self._chosen(paper, start)


def ask_which_labels(owner: QWidget, count: int, chosen: Callable[[LabelFormat, int], object]) -> LabelsDialog:
    """Ask, and go on with `chosen(format, start)`. It does not block: the caller goes on at once."""
    dialog = LabelsDialog(owner, count, chosen)
    dialog.open()
    dialog.format.setFocus()
    announce(dialog, dialog.windowTitle(), now=True)
    return dialog


def format_words(paper: LabelFormat) -> str:
    """A format as it is written on its box: "24 par feuille A4, 70 × 37 mm"."""
    width, height = QLocale().toString(paper.width), QLocale().toString(paper.height)
    if paper.on_sheets:
        return tr("%n to a sheet of A4, {width} × {height} mm", "labels", paper.a_sheet, width=width, height=height)
    return tr("Label printer, {width} × {height} mm", "labels", width=width, height=height)
