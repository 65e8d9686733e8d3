"""The figures of a period exactly as they leave, one dataset at a time, beside what was counted here."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.counts import Tally
from papidesk.network.contract import Dataset
from papidesk.network.intents.leaving import Summary
from papidesk.network.page.cells import CellLine, cell_lines, communes_of, in_dataset, true_cells
from papidesk.network.page.words import dataset_words
from papidesk.network.rules.cells import COMMUNES
from papidesk.network.rules.naming import DATASET_WORDS
from papidesk.reports.intents import Counted
from papidesk.ui import theme
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.cards import Card
from papidesk.ui.choices import ChipRow
from papidesk.ui.empty import EmptyState
from papidesk.ui.tables import Table, TableWithEmpty
from papidesk.ui.texts import Sentence
from papidesk.ui.words import say, tr


class Figures(Card):
    """A chip for each dataset, the words on its rounding, its table."""

    def __init__(self) -> None:
        super().__init__(tr("The figures themselves"))
        self.summaries: tuple[Summary, ...] = ()
        self._counted: dict[str, dict[str, int]] = {}
        self._communes: Tally = {}
        self.which = ChipRow(tr("About what"), letters=False)
        self.which.set_choices([(one, say(words)) for one, words in DATASET_WORDS.items()])
        self.which.take_values((Dataset.ATTENDANCE,))
        self.which.picked.connect(self._picked)
        self.rounding = Sentence("")
        self.notes = Sentence("", tone="subtle")
        self.model = RowsModel(
            [
                Column(tr("Figure", "a column"), text=lambda line: say(line.group), weight=4, least=22, priority=5),
                Column(tr("Of which", "a column"), text=_of_which, weight=4, least=20, priority=4),
                Column(tr("Counted here", "a column"), text=_here, weight=1, least=12, priority=2, numeric=True),
                Column(tr("What leaves"), text=lambda line: str(line.leaves), weight=1, least=12, priority=3, numeric=True),
            ],
            sentence=_sentence,
            key=lambda line: line.code,
        )
        self.table = Table(self.model, name=tr("Figures that leave"))
        self.empty = EmptyState(tr("Nothing of this is told for this period."), icon="table")
        self.both: QWidget = TableWithEmpty(self.table, self.empty)
        self.words = QWidget()
        column = QVBoxLayout(self.words)
        theme.spaced(column, spacing=0.3)
        column.addWidget(self.rounding)
        column.addWidget(self.notes)
        self.body.addWidget(self.which)
        self.body.addWidget(self.words)
        self.body.addWidget(self.both, 1)
        theme.follow(self.both, lambda: self.both.setMinimumHeight(theme.em(self.both, 16)))

    def show_figures(self, summaries: tuple[Summary, ...], counts: tuple[Counted, ...]) -> None:
        """These, as they leave, and as they were counted here."""
        self.summaries, self._counted = summaries, true_cells(counts)
        self._communes = next((one.values for one in counts if one.indicator == COMMUNES), {})
        self._show()

    def dataset(self) -> Dataset:
        """The one that is shown."""
        return Dataset(next(iter(self.which.taken()), Dataset.ATTENDANCE))

    def _picked(self, dataset: object) -> None:
        if not self.which.taken():
            self.which.take_values((dataset,))
        self._show()

    def _show(self) -> None:
        dataset = self.dataset()
        summary = in_dataset(self.summaries, dataset)
        self.table.setAccessibleName(tr("Figures that leave: {about}", about=dataset_words(dataset)))
        self.words.setVisible(summary is not None)
        if summary is None:
            self.model.set_rows(())
            return
        self.rounding.setText(_rounding(summary))
        notes = [say(note) for note in summary.notes]
        if summary.days_open:
            notes.append(
                tr("Days with something noted: {noted} of {open}.", noted=summary.days_recorded, open=summary.days_open)
            )
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        communes = communes_of(summary, self._communes)
        self.model.set_rows(cell_lines(summary, self._counted.get(dataset.value, {}), communes))


def _rounding(summary: Summary) -> str:
    if summary.base == 1:
        return tr("These figures leave as they are: nobody is in them.")
    return tr(
        "Rounded to {base}: what leaves differs from what was counted by less than {base}, always by the same rule. A 0 may be "
        "anything from 0 to {most}.",
        base=summary.base, most=summary.base - 1,
    )  # fmt: skip


def _of_which(line: CellLine) -> str:
    return say(line.line) if line.line is not None else ""


def _here(line: CellLine) -> str:
    return "" if line.here is None else str(line.here)


def _sentence(line: CellLine) -> str:
    named = f"{say(line.group)}, {say(line.line)}" if line.line is not None else say(line.group)
    if line.here is None:
        return tr("{figure}: {leaves} leaves", figure=named, leaves=line.leaves)
    return tr("{figure}: {here} counted here, {leaves} leaves", figure=named, here=line.here, leaves=line.leaves)
