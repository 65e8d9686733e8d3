"""Papers of lending, handed to the window to be printed or kept: their titles and the names of their files name nobody."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from papidesk.accounts.page.stationery import stationery_within
from papidesk.equipment.intents import LabelsOf, ShowInventory, ShowLendingRules, ShowLoan
from papidesk.equipment.page.labelling import ask_which_labels
from papidesk.kernel.print_size import PrintSize
from papidesk.paper.labels import LabelFormat
from papidesk.ui.background import Job, ask_within
from papidesk.ui.page import Context
from papidesk.ui.printing.papers import Printout
from papidesk.ui.words import tr


def print_labels(owner: QWidget, context: Context, items: Sequence[int]) -> None:
    """The labels of things, by their keys: asks on which paper and from which label of the sheet on, then shows them."""

    def chosen(paper: LabelFormat, start: int) -> None:
        write = partial(_write_labels, context, tuple(items), paper, start)
        # Their size is that of the labels in the tray, and they stick on one side.
        sizes, name = (PrintSize.STANDARD,), tr("labels.pdf", "file name")
        context.shell.print_paper(owner, Printout(tr("Labels", "a paper"), name, write, sizes, two_sided=False))

    ask_which_labels(owner, len(items), chosen)


def print_agreement(owner: QWidget, context: Context, loan: int) -> None:
    """The agreement of a loan, for all its things, to be signed once."""
    name = tr("loan-agreement.pdf", "file name")
    write = partial(_write_agreement, context, loan)
    context.shell.print_paper(owner, Printout(tr("Loan agreement", "a paper"), name, write))


def print_reminder(owner: QWidget, context: Context, loan: int) -> None:
    """The letter that says what of a loan is still expected back. That it was sent is for the caller to note."""
    name = tr("reminder-letter.pdf", "file name")
    write = partial(_write_reminder, context, loan)
    context.shell.print_paper(owner, Printout(tr("Reminder letter", "a paper"), name, write))


def print_inventory(owner: QWidget, context: Context, inventory: int) -> None:
    """The report of a round: what was seen, what is missing, what stood elsewhere."""
    name = tr("inventory.pdf", "file name")
    write = partial(_write_inventory, context, inventory)
    context.shell.print_paper(owner, Printout(tr("Inventory report", "a paper"), name, write))


def _write_labels(
    context: Context, items: tuple[int, ...], paper: LabelFormat, start: int, job: Job, file: Path, _size: PrintSize
) -> int:
    from papidesk.equipment.papers import labels  # noqa: PLC0415 — ReportLab comes with the first paper

    facts = ask_within(context.desk, job, LabelsOf(items))
    on = stationery_within(context, job)
    return labels(file, facts, on, paper, start=start, progress=lambda done: job.tell(done, len(facts)))


def _write_agreement(context: Context, loan: int, job: Job, file: Path, size: PrintSize) -> int:
    from papidesk.equipment.papers import agreements  # noqa: PLC0415 — as above

    shown = ask_within(context.desk, job, ShowLoan(loan))
    rules = ask_within(context.desk, job, ShowLendingRules())
    on = stationery_within(context, job, size)
    return agreements(file, [shown], on, note=rules.agreement_note)


def _write_reminder(context: Context, loan: int, job: Job, file: Path, size: PrintSize) -> int:
    from papidesk.equipment.papers import reminders  # noqa: PLC0415 — as above

    shown = ask_within(context.desk, job, ShowLoan(loan))
    on = stationery_within(context, job, size)
    return reminders(file, [shown], on, day=context.time.today())


def _write_inventory(context: Context, inventory: int, job: Job, file: Path, size: PrintSize) -> int:
    from papidesk.equipment.papers import inventory_report  # noqa: PLC0415 — as above

    shown = ask_within(context.desk, job, ShowInventory(inventory))
    on = stationery_within(context, job, size)
    return inventory_report(file, shown, on)
