"""The papers on their way, one under the other, each with what can be done of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.cards import Ground
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.icons import IconLabel
from papidesk.ui.printing.layer import Layer
from papidesk.ui.printing.queue import FOLLOWED, Paper, PrintQueue, State
from papidesk.ui.texts import Heading, Sentence, Subtle
from papidesk.ui.words import say, tr

_WIDE = 34.0
"""Lines of text."""
_HIGH = 0.8
"""Of the screen."""
_ICONS = {State.SENDING: "send", State.WAITING: "print", State.PRINTED: "check", State.FAILED: "error"}

Act = Callable[[int], object]


class QueueActs:
    """What a paper's buttons do. elsewhere, save: show the paper again, to be printed on another printer or kept."""

    def __init__(self, queue: PrintQueue, elsewhere: Act, save: Act) -> None:
        self.queue, self.elsewhere, self.save = queue, elsewhere, save

    def of(self, paper: Paper) -> list[tuple[str, str, Act]]:
        """(words, icon, what it does), the likeliest first."""
        queue = self.queue
        if paper.state is State.PRINTED:
            return [(tr("Take off the list"), "close", queue.drop)]
        kept = [(tr("Another printer…"), "print", self.elsewhere), (tr("Save as PDF…"), "export", self.save)]
        if paper.state is State.FAILED:
            return [(tr("Try again"), "send", queue.again), *kept, (tr("Give up"), "delete", queue.drop)]
        if paper.state is State.SENDING:
            return [(tr("Cancel this printing"), "close", queue.drop)]
        unheard = [(tr("See again how far it is"), "eye", queue.look)] if paper.looks >= FOLLOWED else []
        return [*unheard, *kept, (tr("Cancel this printing"), "close", queue.drop)]


def said(paper: Paper) -> str:
    """How far a paper is, in words."""
    if paper.state is State.PRINTED:
        return tr("Printed on {printer}.", printer=paper.printer)
    if paper.why is not None:
        return say(paper.why)
    if paper.state is State.SENDING:
        return tr("Being handed to {printer}…", printer=paper.printer)
    return tr("Waiting for its turn on {printer}.", printer=paper.printer)


def _as_shown(paper: Paper) -> Paper:
    """What of a paper makes a card: that it was looked after once more does not."""
    return replace(paper, looks=min(paper.looks // FOLLOWED, 1))


class PaperCard(Ground):
    """One paper on its way."""

    def __init__(self, paper: Paper, acts: QueueActs) -> None:
        kind = "danger" if paper.state is State.FAILED else "warning" if paper.troubled else "plain"
        super().__init__("surface" if kind == "plain" else f"{kind}_soft", "border" if kind == "plain" else kind)
        self.paper = paper
        row = QHBoxLayout(self)
        theme.spaced(row, margins=0.6, spacing=0.6)
        tone = "ink" if kind == "plain" else kind
        icon = "warning" if kind == "warning" else _ICONS[paper.state]
        row.addWidget(IconLabel(icon, 1.4, tone), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        theme.spaced(column, spacing=0.3)
        column.addWidget(Heading(paper.title, level=3))
        column.addWidget(Subtle(tr("%n page(s), {printer}", "a paper on its way", paper.printed, printer=paper.printer)))
        self.words = Sentence(said(paper))
        column.addWidget(self.words)
        flow = FlowLayout()
        theme.spaced(flow, spacing=0.5)
        self.buttons = []
        for words, name, act in acts.of(paper):
            made = button(words, on=partial(act, paper.number), icon=name)
            made.setAccessibleDescription(f"{paper.title}. {said(paper)}")
            self.buttons.append(made)
            flow.addWidget(made)
        column.addLayout(flow)
        row.addLayout(column, 1)


class QueueDialog(Layer):
    """All the papers of this session that are on their way, and the last that came out."""

    def __init__(self, owner: QWidget, acts: QueueActs) -> None:
        title = tr("Papers being printed")
        super().__init__(owner, title)
        self._acts = acts
        self.cards: dict[int, PaperCard] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.9, spacing=0.7)
        column.addWidget(Heading(title))
        self.nothing = Sentence(tr("Nothing is being printed."))
        column.addWidget(self.nothing)
        self._column = QVBoxLayout()
        theme.spaced(self._column, spacing=0.6)
        column.addLayout(self._column)
        column.addStretch(1)
        self.close_button = button(tr("Close"), on=self.accept, desk=True)
        whole = QVBoxLayout(self.whole)
        theme.spaced(whole, margins=0.4, spacing=0.4)
        whole.addWidget(Following(inside), 1)
        whole.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        acts.queue.changed.connect(self.show_papers)
        theme.follow(self, self._fit)
        self.show_papers()

    def _fit(self) -> None:
        room = self.screen().availableGeometry().size()
        self.resize(min(theme.em(self, _WIDE), room.width()), min(theme.em(self, 34), round(room.height() * _HIGH)))

    def show_papers(self) -> None:
        """As they stand now; what changed of them is said, and the focus stays with its paper."""
        papers = self._acts.queue.papers()
        focused = self._focused()
        for number, card in list(self.cards.items()):
            paper = self._acts.queue.paper(number)
            if paper is None or _as_shown(paper) != _as_shown(card.paper):
                self._take_away(number)
        for at, paper in enumerate(papers):
            if paper.number not in self.cards:
                self.cards[paper.number] = PaperCard(paper, self._acts)
                self._column.insertWidget(at, self.cards[paper.number])
                announce(self, f"{paper.title}. {said(paper)}")
        self.nothing.setVisible(not papers)
        if focused is not None and self._focused() != focused:
            now = self.cards.get(focused)
            (self.close_button if now is None else now.buttons[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self) -> int | None:
        """The paper whose buttons have the focus."""
        focus: QWidget | None = self.focusWidget()
        if focus is None:
            return None
        return next((number for number, card in self.cards.items() if card.isAncestorOf(focus)), None)

    def _take_away(self, number: int) -> None:
        card = self.cards.pop(number)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
