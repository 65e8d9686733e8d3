"""Documents made into papers, as the printing kit wants them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from papidesk.documents.rules import CvModel, Document, Letter, Resume
from papidesk.kernel.print_size import PrintSize
from papidesk.ui.background import Job

Writing = Callable[[Job, Path, PrintSize], int]


def writing(document: Document, model: CvModel | None) -> Writing:
    """Writes a document as a PDF file."""
    return writing_as(document, model, "pdf")


def writing_as(document: Document, model: CvModel | None, ending: str) -> Writing:
    """Writes a document as another kind of file: "pdf", "odt", "docx", "txt"."""

    def write(job: Job, file: Path, size: PrintSize) -> int:
        from papidesk.documents.papers import PaperFormat, write_document  # noqa: PLC0415 — with the first paper

        form = PaperFormat(ending)
        return write_document(document, file, form, model=model, print_size=size, progress=lambda *_: job.check())

    return write


def writing_with_cv(letter: Document, cv: Document, model: CvModel | None) -> Writing:
    """Writes a letter and the CV that goes with it as one PDF file, the letter first."""

    def write(job: Job, file: Path, size: PrintSize) -> int:
        return _write_both(letter, cv, model, file, size, job)

    return write


def _write_both(letter: Document, cv: Document, model: CvModel | None, file: Path, size: PrintSize, job: Job) -> int:
    """Both in the same letters: the airiest in which each holds on as few pages as it does alone."""
    from papidesk.documents.papers import PLAIN_MODEL, cv_paper, fits, letter_paper  # noqa: PLC0415 — as above
    from papidesk.documents.papers.density import DENSITIES, USUAL  # noqa: PLC0415
    from papidesk.paper.writing import page_count, write_paper  # noqa: PLC0415

    said, told = letter.content, cv.content
    assert isinstance(said, Letter), "a letter comes first"
    assert isinstance(told, Resume), "then a CV"
    least = fits(letter, None, size) + fits(cv, model, size)
    steps = DENSITIES if size is PrintSize.STANDARD else (USUAL,)
    whole = None
    for density in steps:
        job.check()
        first = letter_paper(said, letter.language, size, density)
        second = cv_paper(told, model or PLAIN_MODEL, cv.language, size, density)
        whole = replace(first, parts=[*first.parts, *second.parts], accent=second.accent)
        if page_count(whole) <= least:
            break
    assert whole is not None, "there is a density"
    return write_paper(whole, file, lambda *_: job.check())
