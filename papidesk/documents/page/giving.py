"""A document printed or given away: shown first, then to a printer or into a file of one kind or another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from papidesk.documents.page.making import Writing, writing, writing_as, writing_with_cv
from papidesk.documents.rules import (
    KIND_WORDS,
    CvModel,
    Document,
    DocumentKind,
    Keeping,
    Kept,
    Letter,
    Resume,
    placeholders,
)
from papidesk.kernel.files import replace_file
from papidesk.kernel.print_size import PrintSize
from papidesk.ui.asking import confirm
from papidesk.ui.background import Job
from papidesk.ui.files import FileKind
from papidesk.ui.page import Context
from papidesk.ui.printing.papers import Format, Printout
from papidesk.ui.words import say, tr


@dataclass(frozen=True)
class Given:
    """A document that is given away. id: its key; model: what its CV stands in; kept: until when it is kept here; cv: that
    goes with a letter, in the same paper."""

    id: int
    document: Document
    model: CvModel | None
    kept: Kept
    cv: Document | None = None


def give_away(
    owner: QWidget,
    context: Context,
    given: Given,
    erase: Callable[[], object],
    fill: Callable[[], object] = lambda: None,
) -> None:
    """Show it, to be printed or kept in a file; a letter with passages still to fill asks first.

    erase: asked for where what was given away need not stay here; fill: go to what is to be filled.
    """
    content = given.document.content
    left = placeholders(content) if isinstance(content, Letter) else ()
    if not left:
        _show(owner, context, given, erase)
        return
    passages = "\n".join(f"[{one.what}]" for one in left)
    dialog = confirm(
        owner.window(),
        tr("%n passage(s) to fill in", "", len(left)),
        tr("They are still between brackets, and would be printed so:\n{passages}", passages=passages),
        yes=tr("Print with the empty passages"),
        no=tr("Fill them in first"),
        on_yes=lambda: _show(owner, context, given, erase),
        danger=False,
    )
    dialog.rejected.connect(fill)


def _show(owner: QWidget, context: Context, given: Given, erase: Callable[[], object]) -> None:
    document = given.document
    name = _file_name(document.kind)

    def go_on() -> None:
        erase()

    def offer_erasure() -> None:
        if given.kept.keeping is not Keeping.ALWAYS:
            context.shell.toast(tr("Given away. Is it still needed here?"), "info", tr("Erase now…"), go_on)

    title = say(KIND_WORDS[document.kind])
    if given.cv is not None:
        title = tr("Letter and CV", "a paper")
        write: Writing = writing_with_cv(document, given.cv, given.model)
        paper = Printout(title, f"{name}.pdf", write, given=offer_erasure)
    else:
        write = writing(document, given.model)
        paper = Printout(title, f"{name}.pdf", write, more=_formats(document, given.model, name), given=offer_erasure)
    context.shell.print_paper(owner, paper)


def _file_name(kind: DocumentKind) -> str:
    """What a file is called: it names nobody."""
    return {
        DocumentKind.CV: tr("cv", "file name"),
        DocumentKind.LETTER: tr("letter", "file name"),
        DocumentKind.HANDOUT: tr("hand-out", "file name"),
    }[kind]


def _formats(document: Document, model: CvModel | None, name: str) -> tuple[Format, ...]:
    """The other kinds of file it may be had in."""
    odt, docx = FileKind(tr("OpenDocument text (*.odt)"), "odt"), FileKind(tr("Word document (*.docx)"), "docx")
    text = FileKind(tr("Plain text (*.txt)"), "txt")
    made = [
        Format(tr("To be changed: ODT…"), odt, f"{name}.odt", writing_as(document, model, "odt")),
        Format(tr("To be changed: DOCX…"), docx, f"{name}.docx", writing_as(document, model, "docx")),
        Format(tr("Text to copy…"), text, f"{name}.txt", writing_as(document, model, "txt")),
    ]
    content = document.content
    if isinstance(content, Resume):
        json = FileKind(tr("JSON Resume (*.json)"), "json")
        made.append(
            Format(tr("JSON Resume…"), json, f"{name}.json", _writing_bytes(lambda: _json_resume(content, document)))
        )
    ours = FileKind(tr("Document of PapiDesk (*.papidesk-document)"), "papidesk-document")
    made.append(
        Format(
            tr("To take it up elsewhere…"), ours, f"{name}.papidesk-document", _writing_bytes(lambda: _reload(document))
        )
    )
    return tuple(made)


def _writing_bytes(content: Callable[[], bytes]) -> Writing:
    def write(_job: Job, file: Path, _size: PrintSize) -> int:
        replace_file(file, content())
        return 1

    return write


def _json_resume(resume: Resume, document: Document) -> bytes:
    from papidesk.documents.exchange.json_resume import json_resume  # noqa: PLC0415 — with the first file of this kind

    return json_resume(resume, document.language)


def _reload(document: Document) -> bytes:
    from papidesk.documents.exchange.document_file import document_bytes  # noqa: PLC0415 — as above

    return document_bytes(document)
