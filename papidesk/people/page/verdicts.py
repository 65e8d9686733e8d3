"""What would become of each line of an import, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from papidesk.people.intents import ImportReport
from papidesk.ui import background, theme
from papidesk.ui.background import Job
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.choices import OneOf
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.tables import Table
from papidesk.ui.texts import Sentence
from papidesk.ui.words import say, tr

if TYPE_CHECKING:
    from papidesk.kernel.intent import Refusal
    from papidesk.people.page.imported import ImportOf, Lines
    from papidesk.ui.page import Context

OUTCOMES = ("created", "updated", "skipped", "refused")
_ICONS = {"created": "add", "updated": "edit", "skipped": "check", "refused": "warning"}


def outcome_word(outcome: str) -> str:
    """What becomes of a line."""
    return {
        "created": tr("Added"),
        "updated": tr("Completed"),
        "skipped": tr("Already here"),
        "refused": tr("Refused"),
    }[outcome]


class VerdictsView(QWidget):
    """The counts, the lines, and the button that takes them in. options: where a kind of import puts a choice of its own."""

    def __init__(
        self, context: Context, what: ImportOf, on_import: Callable[[], None], on_back: Callable[[], None]
    ) -> None:
        super().__init__()
        self._context, self._what = context, what
        self._report: Any = ImportReport(())
        self._names: dict[int, str] = {}
        self.words = Sentence("")
        self.filter = OneOf("outcome", tr("Show"), [("", tr("All"))], letters=False)
        self.filter.changed.connect(self._show_rows)
        columns = [
            Column(tr("Line"), text=lambda one: str(one.line), weight=1, least=6, numeric=True),
            Column(what.who, text=lambda one: self._names.get(one.line, ""), weight=3, least=14, priority=2),
            Column(
                tr("Outcome"),
                text=lambda one: self._outcome(one.outcome),
                weight=2,
                least=12,
                priority=3,
                icon=lambda one: _ICONS[one.outcome],
            ),
            Column(tr("Why"), text=_why, weight=6, least=24, priority=1),
        ]
        self.model = RowsModel(columns, sentence=self._sentence, key=lambda one: one.line)
        self.table = Table(self.model, name=tr("Lines of the file"))
        self.why = Sentence("")
        self.table.current_changed.connect(self._tell_why)
        actions = QWidget()
        flow = FlowLayout(actions)
        self.take_in = button("", on=on_import, icon="import", kind="primary", desk=True)
        self.save = button(tr("Save the refused lines…"), on=self._ask_where, icon="export", desk=True)
        for made in (self.take_in, self.save, button(tr("Back to the columns"), on=on_back, icon="left", desk=True)):
            flow.addWidget(made)
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.4, spacing=0.5)  # the margin leaves room for the focus ring
        column.addWidget(self.words)
        self.options = QVBoxLayout()
        column.addLayout(self.options)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        column.addWidget(self.why)
        column.addWidget(actions)
        theme.follow(self.table, lambda: self.table.setMinimumHeight(theme.em(self.table, 6)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))

    def show_report(self, lines: Lines, report: Any) -> None:
        """Show the verdicts on these lines."""
        self._report = report
        self._names = {one.line: self._what.name_of(one) for one in lines}
        counts = {outcome: report.count(outcome) for outcome in OUTCOMES}
        self.words.setText(self.summary())
        some = [(outcome, f"{self._outcome(outcome)} ({counts[outcome]})") for outcome in OUTCOMES if counts[outcome]]
        self.filter.set_choices([("", tr("All ({n})", n=len(lines))), *some])
        self.filter.set_value("refused" if counts["refused"] else "")
        coming = counts["created"] + counts["updated"]
        self.take_in.setText(tr("Import %n line(s)", "", coming) if coming else tr("Nothing to import"))
        self.take_in.setVisible(bool(coming))
        self.save.setVisible(bool(counts["refused"]))
        self.why.setText("")
        self._show_rows()

    def summary(self) -> str:
        """The counts in words."""
        counts = [(outcome, self._report.count(outcome)) for outcome in OUTCOMES]
        said = ", ".join(
            tr("{label}: {value}", label=self._outcome(outcome), value=count) for outcome, count in counts if count
        )
        return tr("Nothing is written yet. {counts}.", counts=said)

    def focus_first(self) -> None:
        """Where refused lines are to be read, the table; else the button."""
        target = self.table if self._report.count("refused") or self.take_in.isHidden() else self.take_in
        self.table.go_to(0)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _outcome(self, outcome: str) -> str:
        return self._what.updated if outcome == "updated" and self._what.updated else outcome_word(outcome)

    def _show_rows(self) -> None:
        wanted = self.filter.value() or ""
        self.model.set_rows([one for one in self._report.verdicts if wanted in {"", one.outcome}])

    def _tell_why(self, verdict: object) -> None:
        self.why.setText(self._sentence(verdict) if verdict is not None else "")

    def _sentence(self, verdict: Any) -> str:
        facts = (
            tr("Line {line}", line=verdict.line),
            self._names.get(verdict.line, ""),
            self._outcome(verdict.outcome),
            _why(verdict),
        )
        return ", ".join(fact for fact in facts if fact)

    # ── the refused lines ─────────────────────────────────────────────────────────────────────────────────────────────

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, tr("Save the refused lines"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("CSV table (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(tr("refused-lines.csv"))
        dialog.fileSelected.connect(lambda path: self.save_refused(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_refused(self, path: Path) -> None:
        """Write the refused lines and why each was."""
        rows = [
            (str(one.line), self._names.get(one.line, ""), _why(one))
            for one in self._report.verdicts
            if one.outcome == "refused"
        ]
        titles = (tr("Line"), self._what.who, tr("Why"))
        background.run(
            partial(_write, path, titles, rows), self, self._context.desk, partial(self._saved, path), self._refused
        )

    def _saved(self, path: Path, count: int) -> None:
        self._context.shell.toast(tr("%n refused line(s) written to {name}.", "", count, name=path.name), "success")

    def _refused(self, refusal: Refusal) -> None:
        self._context.shell.toast(say(refusal.why), "warning")


def _why(verdict: Any) -> str:
    return say(verdict.why) if verdict.why is not None else ""


def _write(path: Path, titles: tuple[str, ...], rows: Sequence[tuple[str, ...]], job: Job) -> int:
    from papidesk.sheets.writing import write_csv  # noqa: PLC0415 — not on the start-up path

    return write_csv(path, titles, rows, progress=lambda _done: job.check())
