"""Equipment found from the usual mode of the entry bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice

from PySide6.QtCore import QObject, QTimer

from papidesk.equipment.intents import ItemFilter, ItemRow, ItemsBlock
from papidesk.equipment.page.counter import LoanMode
from papidesk.equipment.page.loan_words import is_staff
from papidesk.equipment.page.words import availability_words, item_sentence, item_title
from papidesk.equipment.rules import PREFIX, ItemKind, read_item_code
from papidesk.kernel.codes import is_whole
from papidesk.kernel.folding import words
from papidesk.kernel.intent import Part
from papidesk.people.intents import PersonHit
from papidesk.ui.page import Context, OnDuty
from papidesk.ui.suggestions import Act, Suggestion
from papidesk.ui.words import tr

KNOWN = 2000
"""Things that the bar knows of; F8 finds every one."""
FOUND = 3
LEAST = 2
"""Letters before names are looked at: one letter begins a word of most."""
CALM_MS = 300


class BarItems(QObject):
    """The catalogue, known beforehand: the bar finds a thing by its name or its label without asking at each key. Volunteers
    find what is given away, which is theirs to hand out."""

    def __init__(self, context: Context, mode: LoanMode, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._mode = context, mode
        self._named: list[tuple[str, ItemRow]] = []
        self._coded: dict[str, ItemRow] = {}
        self._known_by: OnDuty | None = None
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self.refresh)
        context.desk.changed.connect(self._changed)

    def refresh(self) -> None:
        """Ask what there is."""
        duty = self._context.shell.on_duty()
        if duty != self._known_by:
            self._known_by = duty
            self._take(())
        theirs = ItemFilter(without_gone=False) if is_staff(self._context) else ItemFilter(kind=ItemKind.CONSUMABLE)
        self._context.desk.ask(ItemsBlock(theirs, limit=KNOWN), self, self._take, latest="bar's equipment")

    def find(self, text: str) -> Sequence[Suggestion]:
        """What bears this code, else things of whose names each word typed begins a word."""
        code = read_item_code(text)
        row = self._coded.get(code)
        if row is not None:
            return (self._line(row),)
        if is_whole(code, PREFIX):
            # A label of ours that the list does not hold: the store is asked, and says so where it is nothing.
            title = tr("Label {code}", code=code)
            what = tr("Lend or take back") if is_staff(self._context) else tr("See what it is")
            return (Suggestion("loan", title, what, title, partial(self._mode.begin_with, code)),)
        wanted = words(text)
        if sum(map(len, wanted)) < LEAST:
            return ()
        begins = [f" {part}" for part in wanted]
        found = (row for name, row in self._named if all(part in name for part in begins))
        return [self._line(row) for row in islice(found, FOUND)]

    def acts(self, hit: PersonHit) -> Sequence[Act]:
        """What can be done with someone found."""
        if not is_staff(self._context):
            return ()
        lend: Callable[[], None] = partial(self._mode.begin_for, hit.id, hit.name)
        return (Act("p", tr("Lend…"), lend),)

    def _line(self, row: ItemRow) -> Suggestion:
        detail = f"{row.code} · {availability_words(self._context, row)}"
        sentence = item_sentence(self._context, row)
        begin = partial(self._mode.begin_with, row.code)
        keys = tr("Enter: hand it out") if row.kind is ItemKind.CONSUMABLE else tr("Enter: lend or take back")
        return Suggestion("loan", item_title(row), detail, sentence, begin, keys)

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if parts & {Part.EQUIPMENT, Part.LOANS}:
            self._calm.start()

    def _take(self, rows: tuple[ItemRow, ...]) -> None:
        self._named = [(" " + " ".join(words(row.name)), row) for row in rows]
        self._coded = {row.code: row for row in rows}
