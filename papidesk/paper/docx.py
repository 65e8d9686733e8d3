"""Papers as DOCX files (ISO/IEC 29500, transitional), to be changed in Word, LibreOffice or any other word processor."""

from __future__ import annotations

from pathlib import Path

from papidesk.kernel.files import replace_file
from papidesk.kernel.progress import Progress, unheard
from papidesk.paper.blocks import Paper
from papidesk.paper.editable.composing import composed


def write_docx(paper: Paper, to: Path, progress: Progress = unheard) -> None:
    """Write a paper as a DOCX file, whole or not at all.

    progress is told how many parts are done; when it raises `Cancelled` nothing is left behind. OSError where the disk
    refuses. The same paper is the same bytes, whenever it is written.
    """
    # It brings python-docx and lxml, which only whoever writes such a file waits for.
    from papidesk.paper.editable.docx_text import docx_file  # noqa: PLC0415

    replace_file(to, docx_file(composed(paper, progress)))
