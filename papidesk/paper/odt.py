"""Papers as ODT files (OpenDocument), to be changed in LibreOffice or any other word processor."""

from __future__ import annotations

from pathlib import Path

from papidesk.kernel.files import replace_file
from papidesk.kernel.progress import Progress, unheard
from papidesk.paper.blocks import Paper
from papidesk.paper.editable.composing import composed


def write_odt(paper: Paper, to: Path, progress: Progress = unheard) -> None:
    """Write a paper as an ODT file, whole or not at all.

    progress is told how many parts are done; when it raises `Cancelled` nothing is left behind. OSError where the disk
    refuses. The same paper is the same bytes, whenever it is written.
    """
    # It brings odfdo and lxml, which only whoever writes such a file waits for.
    from papidesk.paper.editable.odt_text import odt_file  # noqa: PLC0415

    replace_file(to, odt_file(composed(paper, progress)))
