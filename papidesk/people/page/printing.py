"""The paper of somebody's card."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from papidesk.accounts.page.stationery import stationery_within
from papidesk.kernel.print_size import PrintSize
from papidesk.people.intents import ShowPerson
from papidesk.ui.background import Job, ask_within
from papidesk.ui.printing.papers import Printout
from papidesk.ui.words import tr

if TYPE_CHECKING:
    from papidesk.ui.page import Context


def print_card(owner: QWidget, context: Context, person: int) -> None:
    """The card of somebody who has one, to cut out. It bears a code and the place, no name."""
    # As large as a bank's, whatever the letters; what is cut out has one side.
    sizes, name = (PrintSize.STANDARD,), tr("card.pdf", "file name")
    paper = Printout(tr("Card", "a paper"), name, partial(_write_card, context, person), sizes, two_sided=False)
    context.shell.print_paper(owner, paper)


def _write_card(context: Context, person: int, job: Job, file: Path, _size: PrintSize) -> int:
    from papidesk.people.papers import cards  # noqa: PLC0415 — ReportLab comes with the first paper

    code = ask_within(context.desk, job, ShowPerson(person)).details.card_code
    return cards(file, [code] if code else [], stationery_within(context, job))
