"""Papers of lending, as PDF files where the person wants them; the names proposed for the files name nobody."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from papidesk.accounts.intents import ShowPlace
from papidesk.equipment.intents import LabelsOf, ShowInventory, ShowLendingRules, ShowLoan
from papidesk.equipment.page.labelling import ask_which_labels
from papidesk.paper.labels import LabelFormat
from papidesk.ui.background import Job, ask_within
from papidesk.ui.page import Context
from papidesk.ui.printing import ask_where
from papidesk.ui.words import say, tr

if TYPE_CHECKING:
    from papidesk.equipment.papers import Stationery


def print_labels(owner: QWidget, context: Context, items: Sequence[int]) -> None:
    """The labels of things, by their keys: asks on which paper and from which label of the sheet on, then where to.

    owner: the widget that asked. Its column, where it has one, shows a strip while the work lasts.
    """

    def chosen(paper: LabelFormat, start: int) -> None:
        writing = partial(_write_labels, context, tuple(items), paper, start)
        ask_where(owner, context, tr("Labels to print"), tr("labels.pdf", "file name"), writing, both_prints=False)

    ask_which_labels(owner, len(items), chosen)


def print_agreement(owner: QWidget, context: Context, loan: int) -> None:
    """The agreement of a loan, for all its things, to be signed once."""
    name = tr("loan-agreement.pdf", "file name")
    ask_where(owner, context, tr("Loan agreement to print"), name, partial(_write_agreement, context, loan))


def print_reminder(owner: QWidget, context: Context, loan: int) -> None:
    """The letter that says what of a loan is still expected back. That it was sent is for the caller to note."""
    name = tr("reminder-letter.pdf", "file name")
    ask_where(owner, context, tr("Reminder letter to print"), name, partial(_write_reminder, context, loan))


def print_inventory(owner: QWidget, context: Context, inventory: int) -> None:
    """The report of a round: what was seen, what is missing, what stood elsewhere."""
    name = tr("inventory.pdf", "file name")
    ask_where(owner, context, tr("Inventory report to print"), name, partial(_write_inventory, context, inventory))


def _write_labels(
    context: Context, items: tuple[int, ...], paper: LabelFormat, start: int, job: Job, file: Path, _large: bool  # noqa: FBT001 — bound by partial
) -> int:
    from papidesk.equipment.papers import labels  # noqa: PLC0415 — ReportLab comes with the first paper

    place = ask_within(context.desk, job, ShowPlace())
    facts = ask_within(context.desk, job, LabelsOf(items))
    on = _stationery(place.name, place.commune, large_print=False)
    return labels(file, facts, on, paper, start=start, progress=lambda done: job.tell(done, len(facts)))


def _write_agreement(context: Context, loan: int, job: Job, file: Path, large_print: bool) -> int:  # noqa: FBT001 — as above
    from papidesk.equipment.papers import agreements  # noqa: PLC0415 — as above

    place = ask_within(context.desk, job, ShowPlace())
    shown = ask_within(context.desk, job, ShowLoan(loan))
    rules = ask_within(context.desk, job, ShowLendingRules())
    on = _stationery(place.name, place.commune, large_print=large_print)
    return agreements(file, [shown], on, note=rules.agreement_note)


def _write_reminder(context: Context, loan: int, job: Job, file: Path, large_print: bool) -> int:  # noqa: FBT001 — as above
    from papidesk.equipment.papers import reminders  # noqa: PLC0415 — as above

    place = ask_within(context.desk, job, ShowPlace())
    shown = ask_within(context.desk, job, ShowLoan(loan))
    on = _stationery(place.name, place.commune, large_print=large_print)
    return reminders(file, [shown], on, day=context.time.today())


def _write_inventory(context: Context, inventory: int, job: Job, file: Path, large_print: bool) -> int:  # noqa: FBT001 — as above
    from papidesk.equipment.papers import inventory_report  # noqa: PLC0415 — as above

    place = ask_within(context.desk, job, ShowPlace())
    shown = ask_within(context.desk, job, ShowInventory(inventory))
    on = _stationery(place.name, place.commune, large_print=large_print)
    return inventory_report(file, shown, on, context.time)


def _stationery(place: str, commune: str, *, large_print: bool) -> Stationery:
    from papidesk.equipment.papers import Stationery  # noqa: PLC0415 — as above

    return Stationery(place, commune, say, large_print)
