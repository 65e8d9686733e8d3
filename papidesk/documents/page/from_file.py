"""A document taken from a file: JSON Resume, Europass, or one of ours; what could not be taken is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.documents.page.refusals import model_of_no_document
from papidesk.documents.rules import KIND_WORDS, Document, DocumentKind, Handout, LetterModel, made_title
from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.ui import background, theme
from papidesk.ui.announce import announce
from papidesk.ui.background import Job
from papidesk.ui.buttons import button
from papidesk.ui.cards import Banner
from papidesk.ui.files import ask_to_open, patterns
from papidesk.ui.page import Context
from papidesk.ui.texts import Sentence, Subtle
from papidesk.ui.words import say, tr

ENDINGS = ("papidesk-document", "papidesk-modele", "json", "xml", "pdf")


class FromFile(QWidget):
    """read(Document): a file was understood."""

    read = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setAcceptDrops(True)
        self.choose = button(tr("Choose the file…"), on=self._ask, icon="import")
        self.how = Subtle(
            tr(
                "A document given away here before (.papidesk-document), a Europass CV (XML or PDF), or JSON Resume. It may be "
                "dropped here too."
            )
        )
        self.found = Sentence("")
        self.remarks = Banner("", "info", closable=False)
        self.wrong = Banner("", "danger", closable=False)
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.4)
        column.addWidget(self.choose)
        for widget in (self.how, self.found, self.remarks, self.wrong):
            column.addWidget(widget)
        self.forget()

    def forget(self) -> None:
        """No file."""
        for widget in (self.found, self.remarks, self.wrong):
            widget.hide()

    def _ask(self) -> None:
        kinds = tr("Documents and CVs ({patterns})", patterns=patterns(ENDINGS))
        ask_to_open(self, tr("Choose the file to begin with"), kinds, self.take)

    def take(self, path: Path) -> None:
        """Read a file."""
        self.forget()
        background.run(lambda job: _read(path, job), self, self._context.desk, self._show, self._refused, self._failed)

    def _show(self, read: Any) -> None:
        document: Document = read[0]
        words = tr(
            "Read: {kind}, {title}.",
            kind=say(KIND_WORDS[document.kind]),
            title=made_title(document) or tr("without a title"),
        )
        self.found.setText(words)
        self.found.show()
        remarks = [say(remark) for remark in read[1]]
        self.remarks.set_text("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))
        announce(self.choose, " ".join((words, *remarks)))
        self.read.emit(document)

    def _refused(self, refusal: Refusal) -> None:
        self._say(say(refusal.why))

    def _failed(self, failure: WorldFailure) -> None:
        self._say(say(failure.why))

    def _say(self, words: str) -> None:
        self.wrong.set_text(words)
        self.wrong.show()
        announce(self.wrong, words, now=True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = next((url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()), "")
        if path:
            event.acceptProposedAction()
            self.take(Path(path))


def _read(path: Path, _job: Job) -> Any:
    """(Document, remarks) of a document, or of a model that a document can be begun from."""
    from papidesk.documents.exchange import read_any  # noqa: PLC0415 — the readers come with the first file
    from papidesk.documents.models_file import is_model, read_model  # noqa: PLC0415

    with path.open("rb") as file:
        start = file.read(400)
    if not is_model(start):
        return read_any(path)
    model = read_model(path).model
    if isinstance(model, Handout):
        return Document(DocumentKind.HANDOUT, "", model), ()
    if isinstance(model, LetterModel):
        return Document(DocumentKind.LETTER, model.name, model.letter), ()
    raise model_of_no_document()
