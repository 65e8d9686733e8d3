"""The papers of documents: what a CV, a letter and a hand-out look like, and the files they are given away as."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path

from papidesk.documents.papers.cv import cv_paper
from papidesk.documents.papers.density import DENSITIES
from papidesk.documents.papers.fitting import Fitted, fitted
from papidesk.documents.papers.handout import LEARNING, handout_paper
from papidesk.documents.papers.letter import letter_paper
from papidesk.documents.papers.titles import TONGUES
from papidesk.documents.rules import CvModel, Document, Handout, Layout, Letter, Resume, Section
from papidesk.kernel.print_size import PrintSize
from papidesk.kernel.progress import Progress, unheard
from papidesk.paper.blocks import Paper

__all__ = [
    "LANGUAGES",
    "PLAIN_MODEL",
    "PaperFormat",
    "cv_paper",
    "fits",
    "handout_paper",
    "letter_paper",
    "paper_of",
    "write_document",
]

LANGUAGES = tuple(TONGUES)
"""Codes of the languages in which documents have their titles, the place's own first."""
PLAIN_MODEL = CvModel("", Layout.SINGLE, tuple(Section), photo=False)
"""What a CV stands in when its model is nowhere to be found."""


class PaperFormat(StrEnum):
    """What a document is given away as; also how such a file's name ends."""

    PDF = "pdf"
    ODT = "odt"
    DOCX = "docx"
    TXT = "txt"


def paper_of(document: Document, model: CvModel | None = None, print_size: PrintSize = PrintSize.STANDARD) -> Paper:
    """The paper of a document as it holds best. model: of a CV; without one it stands in a plain column."""
    return _fitted(document, model, print_size).paper


def fits(document: Document, model: CvModel | None = None, print_size: PrintSize = PrintSize.STANDARD) -> int:
    """How many pages a document has at least, set as tightly as may be. Nothing is written."""
    return _fitted(document, model, print_size).pages


def write_document(
    document: Document,
    to: Path,
    paper_format: PaperFormat = PaperFormat.PDF,
    *,
    model: CvModel | None = None,
    print_size: PrintSize = PrintSize.STANDARD,
    progress: Progress = unheard,
) -> int:
    """Write a document as a file, whole or not at all; how many pages it has (as a PDF file). OSError where the disk
    refuses."""
    made = _fitted(document, model, print_size)
    match paper_format:
        case PaperFormat.PDF:
            from papidesk.paper.writing import write_paper  # noqa: PLC0415 — each brings a library of its own

            return write_paper(made.paper, to, progress)
        case PaperFormat.ODT:
            from papidesk.paper.odt import write_odt  # noqa: PLC0415 — as above

            write_odt(made.paper, to, progress)
        case PaperFormat.DOCX:
            from papidesk.paper.docx import write_docx  # noqa: PLC0415 — as above

            write_docx(made.paper, to, progress)
        case PaperFormat.TXT:
            from papidesk.kernel.files import replace_file  # noqa: PLC0415 — as above
            from papidesk.paper.plain import plain_text  # noqa: PLC0415 — as above

            replace_file(to, plain_text(made.paper).encode())
    return made.pages


def _fitted(document: Document, model: CvModel | None, print_size: PrintSize) -> Fitted:
    content, language = document.content, document.language
    # What is made to be read with ease is not tightened: there is one setting to try.
    tightened = print_size is PrintSize.STANDARD
    match content:
        case Resume():
            compose = partial(cv_paper, content, model or PLAIN_MODEL, language, print_size)
            return fitted(compose, DENSITIES if tightened else ())
        case Letter():
            return fitted(partial(letter_paper, content, language, print_size), DENSITIES if tightened else ())
        case Handout():
            compose = partial(handout_paper, content, language, print_size)
            return fitted(compose, LEARNING if tightened else (), LEARNING[1])
