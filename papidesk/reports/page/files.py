"""The files that go out of the page Bilans: the figures that are shown, and what the network and research ask for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from papidesk.kernel.intent import Role
from papidesk.reports.exporting.forms import Form
from papidesk.reports.intents import Figures
from papidesk.reports.page.exports import CoopExport, ResearchExport
from papidesk.reports.page.giving import ReportExport
from papidesk.ui.icons import icon
from papidesk.ui.page import Context
from papidesk.ui.words import tr


class Files(QWidget):
    """Offers them in a menu; seen, as a strip, only while one is being written."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.report, self.activities, self.research = ReportExport(context), CoopExport(context), ResearchExport(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for made in (self.report, self.activities, self.research):
            column.addWidget(made)

    def offer(self, figures: Figures, under: QWidget) -> QMenu:
        """Show the menu under a button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, form in (
            (tr("For a &spreadsheet (ODS)…"), Form.ODS),
            (tr("For &Excel (XLSX)…"), Form.XLSX),
            (tr("One long &table (CSV)…"), Form.CSV),
            (tr("For a &program (JSON)…"), Form.JSON),
        ):
            menu.addAction(icon("table"), words, partial(self.report.ask, figures, form))
        menu.addSeparator()
        menu.addAction(icon("send"), tr("&Activities for the national tool…"), partial(self.activities.ask, figures.period))
        if self._context.shell.on_duty().role is Role.MANAGER:
            menu.addAction(icon("search"), tr("Extract for &research…"), partial(self.research.ask, figures.period))
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))
        return menu
