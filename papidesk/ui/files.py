"""Which file: the system's own question, asked one way everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from papidesk.ui.words import tr

Chosen = Callable[[Path], object]


@dataclass(frozen=True)
class FileKind:
    """What a file to write is. words: as the dialog says it, with its pattern; suffix: given to a name that has none."""

    words: str
    suffix: str


def csv_table() -> FileKind:
    """A table."""
    return FileKind(tr("CSV table (*.csv)"), "csv")


def pdf_document() -> FileKind:
    """A paper."""
    return FileKind(tr("PDF document (*.pdf)"), "pdf")


def patterns(endings: Iterable[str]) -> str:
    """Endings as a dialog wants them: "*.csv *.ods"."""
    return " ".join(f"*.{ending}" for ending in endings)


def ask_to_save(owner: QWidget, title: str, name: str, kind: FileKind, chosen: Chosen) -> None:
    """Ask where to write a file. name: the one proposed."""
    dialog = QFileDialog(owner, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kind.words)
    dialog.setDefaultSuffix(kind.suffix)
    dialog.selectFile(name)
    _ask(dialog, chosen)


def ask_to_open(owner: QWidget, title: str, words: str, chosen: Chosen) -> None:
    """Ask for a file that is there. words: what is looked for, with its patterns; all the others may be shown too."""
    dialog = QFileDialog(owner, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([words, tr("All files (*)")])
    _ask(dialog, chosen)


def _ask(dialog: QFileDialog, chosen: Chosen) -> None:
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
