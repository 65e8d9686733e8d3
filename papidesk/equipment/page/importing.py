"""Taking a catalogue in from a file: the screens of people's import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from papidesk.equipment.intents import ImportItems, TryItemsImport
from papidesk.people.page.imported import ImportOf, Lines
from papidesk.people.page.importing import ImportView
from papidesk.ui.page import Context
from papidesk.ui.words import tr

if TYPE_CHECKING:
    from papidesk.kernel.progress import Progress
    from papidesk.sheets.mapping import Mapping
    from papidesk.sheets.sheet import Sheet


def items_import() -> ImportOf:
    """The import of equipment."""
    return ImportOf(
        title=tr("Import equipment"),
        invitation=tr(
            "Bring in the list you have: CSV, Excel (.xlsx), LibreOffice (.ods), or the export of an asset manager "
            "(Snipe-IT), one line a thing."
        ),
        kind="equipment",
        who=tr("Name", "of equipment"),
        read=_item_lines,
        trial=TryItemsImport,
        command=lambda lines: ImportItems(lines, partial=True),
        name_of=lambda line: line.item.name or line.item.code,
    )


class ItemsImport(ImportView):
    """The file, its columns, the verdicts, then the taking in. Échap goes one step back, then to the catalogue."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, items_import())

    def open(self, **what: Any) -> None:
        """`file`: of that one."""
        if what.get("file"):
            self.read(Path(str(what["file"])))
        self.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self.close_layer():
                self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)


def _item_lines(context: Context, sheet: Sheet, mapping: Mapping, progress: Progress) -> Lines:
    from papidesk.equipment.importing import item_lines  # noqa: PLC0415 — the readers of tables are not on the start-up path

    return item_lines(sheet, mapping, context.time.today(), progress=progress)
