"""What somebody may ask about what is noted of them: to have it, to have it go."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.accounts.page.stationery import stationery_within
from papidesk.kernel.intent import STAFF
from papidesk.kernel.print_size import PrintSize
from papidesk.people.intents import AccessFile, NoteAccess
from papidesk.people.page.erasing import EraseDialog
from papidesk.ui import theme
from papidesk.ui.background import Job, ask_within
from papidesk.ui.buttons import button
from papidesk.ui.files import FileKind
from papidesk.ui.flow import FlowLayout
from papidesk.ui.printing.papers import Format, Printout
from papidesk.ui.texts import Sentence
from papidesk.ui.words import say, tr

if TYPE_CHECKING:
    from papidesk.ui.page import Context


class RightsPanel(QWidget):
    """Two acts, and what each does. erased: called once the person shown is no longer known here."""

    def __init__(self, context: Context, erased: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._erased = context, erased
        self.person = 0
        self.words = Sentence(
            tr(
                "Whoever asks may have everything that is noted about them, at once and free of charge; and have it erased. "
                "It is their right, and no reason is needed."
            )
        )
        self.give = button(tr("Give what is noted…"), on=self._give, icon="export")
        self.erase = button(tr("Erase this person…"), on=self._ask_erasure, icon="delete")
        actions = QWidget()
        flow = FlowLayout(actions)
        for made in (self.give, self.erase):
            flow.addWidget(made)
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.5)
        column.addWidget(self.words)
        column.addWidget(actions)
        self._actions = actions
        self.dialog: EraseDialog | None = None

    def show_person(self, person: int) -> None:
        """Whom it is about."""
        self.person = person
        self._actions.setVisible(self._context.shell.on_duty().role in STAFF)

    def _give(self) -> None:
        person = self.person
        more = Format(
            tr("Save for a computer (JSON)…"),
            FileKind(tr("JSON document (*.json)"), "json"),
            tr("what-is-noted.json", "file name"),
            partial(_write_json, self._context, person),
        )
        paper = Printout(
            tr("What is noted about somebody", "a paper"),
            tr("what-is-noted.pdf", "file name"),
            partial(_write_paper, self._context, person),
            more=(more,),
            given=lambda: self._context.desk.submit(NoteAccess(person), self),
        )
        self._context.shell.print_paper(self, paper)

    def _ask_erasure(self) -> None:
        self.dialog = EraseDialog(self, self._context, self.person, self._erased)


def _write_paper(context: Context, person: int, job: Job, file: Path, size: PrintSize) -> int:
    from papidesk.people.papers import told_paper  # noqa: PLC0415 — ReportLab comes with the first paper

    answer = ask_within(context.desk, job, AccessFile(person))
    return told_paper(file, answer, stationery_within(context, job, size), lambda _done: job.check())


def _write_json(context: Context, person: int, job: Job, file: Path, _size: PrintSize) -> int:
    from papidesk.people.access_file import access_json  # noqa: PLC0415 — only where one is written

    answer = ask_within(context.desk, job, AccessFile(person))
    on = stationery_within(context, job)
    file.write_bytes(access_json(answer, on.place, say, context.time))
    return len(answer.parts)
