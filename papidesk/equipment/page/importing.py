"""Taking a catalogue in from a file: the screens of people's import."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from papidesk.equipment.intents import ImportItems, TryItemsImport
from papidesk.equipment.page.advice import KNOWN, advised
from papidesk.people.page.imported import ImportOf, Lines
from papidesk.people.page.importing import ImportView, Read
from papidesk.ui.announce import announce
from papidesk.ui.background import ask_within
from papidesk.ui.fields import CheckField
from papidesk.ui.page import Context
from papidesk.ui.words import say, tr

if TYPE_CHECKING:
    from papidesk.equipment.intents import ItemImportReport
    from papidesk.kernel.intent import Refusal, WorldFailure
    from papidesk.kernel.progress import Progress
    from papidesk.sheets.mapping import Mapping
    from papidesk.sheets.sheet import Sheet
    from papidesk.ui.background import Job


def items_import(updates: Callable[[], bool]) -> ImportOf:
    """The import of equipment. updates: whether what is here already is changed where a line says something else."""
    return ImportOf(
        title=tr("Import equipment"),
        invitation=tr(
            "Bring in the list you have: CSV, Excel (.xlsx), LibreOffice (.ods), or the export of an asset manager "
            "(Snipe-IT), one line a thing."
        ),
        kind="equipment",
        who=tr("Name", "of equipment"),
        read=_item_lines,
        trial=lambda lines: TryItemsImport(lines, updates()),
        command=lambda lines: ImportItems(lines, partial=True, update=updates()),
        name_of=lambda line: line.item.name or line.item.code,
        updated=tr("Changed", "what becomes of a line"),
    )


class ItemsImport(ImportView):
    """The file, its columns, the verdicts, then the taking in. Échap goes one step back, then to the catalogue.

    known: whether what is here already is changed; the verdicts follow it at once.
    """

    def __init__(self, context: Context) -> None:
        # What the lines are judged with, and what those that are shown were: they are judged on a thread of their own, which
        # asks no widget.
        self._updates = self._judged = False
        super().__init__(context, items_import(lambda: self._updates))
        self.known = CheckField("update", say(KNOWN), hint=tr("What the file does not say stays as it is."))
        self.known.changed.connect(self._judge_again)
        self.verdicts.options.addWidget(self.known)
        self.strip.cancelled.connect(self._put_back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self.close_layer():
                self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    # ── what is here already ──────────────────────────────────────────────────────────────────────────────────────────

    def _judge_again(self) -> None:
        if self.strip.under_way():
            self.known.set_value(self._updates)  # the lines are being judged, or taken in, as it was said
            return
        self._updates = self.known.box.isChecked()
        if self._updates != self._judged:
            self._go(partial(_tried, self._context, self._what, self.lines), self._show_again, tr("Checking the lines…"))

    def _put_back(self) -> None:
        """The box says what the verdicts that are shown were given with."""
        self._updates = self._judged
        self.known.set_value(self._judged)

    def _show_again(self, report: ItemImportReport) -> None:
        """The verdicts anew, without leaving the box."""
        self._judged = self._updates
        self.verdicts.show_report(self.lines, advised(report))
        announce(self, self.verdicts.summary())

    def _show_report(self, found: tuple[Lines, ItemImportReport]) -> None:
        lines, report = found
        self._judged = self._updates
        super()._show_report((lines, advised(report)))

    def _show_read(self, read: Read) -> None:
        # Another file: nothing here is changed by it unless that is asked anew.
        self._judged = False
        self._put_back()
        super()._show_read(read)

    def _refused(self, refusal: Refusal) -> None:
        super()._refused(refusal)
        self._put_back()

    def _failed(self, failure: WorldFailure) -> None:
        super()._failed(failure)
        self._put_back()


def _tried(context: Context, what: ImportOf, lines: Lines, job: Job) -> Any:
    return ask_within(context.desk, job, what.trial(lines))


def _item_lines(context: Context, sheet: Sheet, mapping: Mapping, progress: Progress) -> Lines:
    from papidesk.equipment.importing import item_lines  # noqa: PLC0415 — the readers of tables are not on the start-up path

    return item_lines(sheet, mapping, context.time.today(), progress=progress)
