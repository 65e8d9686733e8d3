"""Possible duplicates: the pairs, and two records side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from papidesk.kernel.intent import Refusal
from papidesk.people.intents import AlikePair, AllAlike, NotAlike, PersonFile, ShowPerson
from papidesk.people.page.merge import MergeForm
from papidesk.people.page.words import because_words, field_word, seen_words, value_words
from papidesk.people.rules import FIELD_WORDS, display_name
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.background import ProgressStrip
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card, Scroll
from papidesk.ui.empty import EmptyState
from papidesk.ui.flow import FlowLayout
from papidesk.ui.icons import picture
from papidesk.ui.tables import Table
from papidesk.ui.texts import Heading, Sentence, Subtle
from papidesk.ui.words import say, tr

if TYPE_CHECKING:
    from papidesk.ui.page import Context

LIMIT = 200


class DuplicatesView(QWidget):
    """The pairs, the comparison of one, the preview of its merge. left(): back to the list; counted(pairs)."""

    left = Signal()
    counted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._pair: AlikePair | None = None
        self._files: dict[int, PersonFile] = {}
        self.merge: MergeForm | None = None
        self.purposes: dict[str, str] = {}
        self.model = RowsModel(self._columns(), sentence=_sentence, key=lambda pair: (pair.one, pair.other))
        self.table = Table(self.model, name=tr("Possible duplicates"))
        self.table.activated_row.connect(self.compare)
        none = EmptyState(
            tr("No two people look alike. When they do, they are listed here."),
            action=tr("Back to the list"),
            on=self.left.emit,
            icon="check",
        )
        self._strip = ProgressStrip()
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        self._lists.addWidget(none)
        self.comparison = QWidget()
        self._compared = QVBoxLayout(self.comparison)
        theme.spaced(self._compared, margins=0.3, spacing=0.8)
        pairs = QWidget()
        column = QVBoxLayout(pairs)
        theme.spaced(column, spacing=0.6)
        column.addWidget(Heading(tr("Possible duplicates"), level=1))
        column.addWidget(
            Subtle(
                tr(
                    "Two of these agree: surname, first name, telephone, e-mail. Families may share them: "
                    "open a pair to compare, then say whether they are one person or two."
                )
            )
        )
        column.addWidget(self._strip)
        column.addWidget(self._lists, 1)
        column.addWidget(
            button(tr("Back to the list"), on=self.left.emit, icon="left", kind="quiet"), 0, Qt.AlignmentFlag.AlignLeft
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(pairs)
        self._stack.addWidget(Scroll(self.comparison))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._pairs = pairs

    # ── the pairs ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Ask for the pairs again."""
        self._strip.start(tr("Looking for people who look alike…"), cancellable=False)
        self._context.desk.ask(AllAlike(LIMIT), self, self._show, latest="people.alike")

    def focus_first(self) -> None:
        """Where one begins."""
        if self._stack.currentIndex():
            self._focus_comparison()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_layer(self) -> bool:
        """Échap: from the preview to the comparison, from there to the pairs; False from the pairs."""
        if self.merge is not None:
            self._cancel_merge()
            return True
        if self._pair is not None:
            self._to_pairs()
            return True
        return False

    def _show(self, pairs: tuple[AlikePair, ...]) -> None:
        self._strip.stop()
        self.model.set_rows(list(pairs))
        self._lists.setCurrentIndex(0 if pairs else 1)
        self.counted.emit(len(pairs))

    @staticmethod
    def _columns() -> list[Column]:
        return [
            Column(tr("One"), text=lambda pair: pair.one_name, weight=3, least=16),
            Column(tr("The other"), text=lambda pair: pair.other_name, weight=3, least=16),
            Column(tr("What is alike"), text=lambda pair: because_words(pair.because), weight=4, least=20, priority=1),
        ]

    # ── one pair ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def compare(self, pair: AlikePair) -> None:
        """Show the two records of a pair side by side."""
        self._pair, self._files = pair, {}
        for person in (pair.one, pair.other):
            self._context.desk.ask(ShowPerson(person), self, self._arrived, self._refused)

    def _arrived(self, file: PersonFile) -> None:
        if self._pair is None or file.id not in {self._pair.one, self._pair.other}:
            return
        self._files[file.id] = file
        if len(self._files) == len({self._pair.one, self._pair.other}):
            self._show_comparison(self._pair)

    def _show_comparison(self, pair: AlikePair) -> None:
        self._clear_comparison()
        one, other = self._files[pair.one], self._files[pair.other]
        self._compared.addWidget(Heading(tr("One person or two?"), level=1))
        self._compared.addWidget(Sentence(tr("Alike: {what}.", what=because_words(pair.because))))
        self._compared.addWidget(Subtle(tr("A pencil marks each line that differs.")))
        card = Card()
        card.body.addWidget(_side_by_side(one, other, self._context, self.purposes))
        self._compared.addWidget(card)
        actions = QWidget()
        flow = FlowLayout(actions)
        self.merge_button = button(tr("Merge…"), on=self.open_merge, icon="people", kind="primary")
        self.two_button = button(tr("They are two people"), on=self._two_people, icon="person")
        for made in (
            self.merge_button,
            self.two_button,
            button(tr("Back to the pairs"), on=self._to_pairs, icon="left", kind="quiet"),
        ):
            flow.addWidget(made)
        self._compared.addWidget(actions)
        self._compared.addStretch(1)
        self._stack.setCurrentIndex(1)
        self._focus_comparison()
        announce(self, tr("{pair}. Merge, or say they are two people.", pair=_sentence(pair)))

    def _two_people(self) -> None:
        if self._pair is not None:
            self._context.desk.submit(
                NotAlike(self._pair.one, self._pair.other), self, lambda _done: self._to_pairs(), self._refused
            )

    def open_merge(self) -> None:
        """The preview of the merge of this pair."""
        if self._pair is None:
            return
        self._clear_comparison()
        # The older record keeps its key: papers and cards made with it stay right.
        kept, merged = sorted((self._files[self._pair.one], self._files[self._pair.other]), key=lambda file: file.id)
        self.merge = MergeForm(self._context, kept, merged, self._merged, self.purposes)
        self.merge.form.cancelled.connect(self._cancel_merge)
        self._compared.addWidget(self.merge)
        self._compared.addStretch(1)
        self.merge.focus_first()

    def _cancel_merge(self) -> None:
        self.merge = None
        if self._pair is not None:
            self._show_comparison(self._pair)

    def _merged(self) -> None:
        self.merge = None
        self._to_pairs()

    def _to_pairs(self) -> None:
        self._pair = None
        self._stack.setCurrentIndex(0)
        self._clear_comparison()
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, refusal: Refusal) -> None:
        self._context.shell.toast(say(refusal.why), "warning")
        self._to_pairs()

    def _focus_comparison(self) -> None:
        if self.merge is not None:
            self.merge.focus_first()
        elif self._pair is not None:
            self.merge_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_comparison(self) -> None:
        while self._compared.count():
            item = self._compared.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _sentence(pair: AlikePair) -> str:
    return tr("{one} and {other}: {what}", one=pair.one_name, other=pair.other_name, what=because_words(pair.because))


def _side_by_side(one: PersonFile, other: PersonFile, context: Context, purposes: dict[str, str]) -> QWidget:
    """Field by field; what differs bears a sign, so that it is not told by a tone alone."""
    table = QWidget()
    grid = QGridLayout(table)
    theme.spaced(grid, spacing=0.4)
    for column, stretch in enumerate((0, 2, 3, 3)):
        grid.setColumnStretch(column, stretch)
    grid.addWidget(Sentence(display_name(one.details), bold=True), 0, 2)
    grid.addWidget(Sentence(display_name(other.details), bold=True), 0, 3)
    today = context.time.today()
    lines = [
        (field_word(name), value_words(name, one.details, purposes), value_words(name, other.details, purposes))
        for name in FIELD_WORDS
    ]
    lines.append((tr("Last seen"), seen_words(one.last_seen, today), seen_words(other.last_seen, today)))
    lines.append((tr("Accords"), str(len(one.consents) or ""), str(len(other.consents) or "")))
    at = 0
    for label, left, right in lines:
        if not left and not right:
            continue
        at += 1
        differs = left != right
        if differs:
            grid.addWidget(picture("edit", 1.0, "warning"), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Subtle(label), at, 1, Qt.AlignmentFlag.AlignTop)
        for column, value in ((2, left), (3, right)):
            said = Sentence(value or "—", bold=differs and bool(value))
            said.setAccessibleName(tr("{label}: {value}", label=label, value=value or tr("nothing noted")))
            grid.addWidget(said, at, column, Qt.AlignmentFlag.AlignTop)
    return table
