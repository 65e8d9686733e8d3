"""A blank sheet for a day without the computer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from papidesk.accounts.intents import ShowPlace
from papidesk.kernel.print_size import PrintSize
from papidesk.ui.background import Job, ask_within
from papidesk.ui.page import Context
from papidesk.ui.printing.papers import Printout
from papidesk.ui.words import say, tr
from papidesk.visits.rules import Purpose


def print_blank(owner: QWidget, context: Context, purposes: Sequence[Purpose]) -> None:
    """Show the sheet, to be printed or kept."""
    name = tr("blank-visits.pdf", "file name")
    write = partial(_write_blank, context, tuple(purposes))
    # Its lines leave room for handwriting: they are of one size.
    paper = Printout(tr("Blank visit sheet", "a paper"), name, write, (PrintSize.STANDARD,))
    context.shell.print_paper(owner, paper)


def _write_blank(context: Context, purposes: Sequence[Purpose], job: Job, file: Path, _size: PrintSize) -> int:
    from papidesk.visits.papers import blank_visits  # noqa: PLC0415 — ReportLab comes with the first paper

    place = ask_within(context.desk, job, ShowPlace())
    return blank_visits(file, place.name, purposes, say)
