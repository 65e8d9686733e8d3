"""The models: those that come with PapiDesk and the place's own; changed, shared, taken in, taken out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from papidesk.documents.intents import AddModel, Models, RemoveModel, RestoreModel
from papidesk.documents.page.library import Library
from papidesk.documents.page.model_files import ask_model, ask_share, read_file
from papidesk.documents.page.model_words import (
    CV,
    HANDOUT,
    LETTER,
    STARTER,
    best_for,
    kind_icon,
    kind_of,
    kind_words,
    model_sentence,
    name_of,
    origin_words,
)
from papidesk.documents.rules import KnownModel, Origin
from papidesk.kernel.folding import fold, words
from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import Button, button
from papidesk.ui.choices import ChipRow
from papidesk.ui.empty import EmptyState
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.page import Page
from papidesk.ui.search import SearchField
from papidesk.ui.tables import Table, TableWithEmpty
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say, tr
from papidesk.visits.page.forming import Opener
from papidesk.visits.page.view import View

_REMOVED = "removed"
Act = Callable[[KnownModel], object]


class ModelsView(View):
    """Enter changes one, N begins one, Del takes one out."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.MODELS})

    def __init__(self, page: Page, library: Library, opener: Opener) -> None:
        super().__init__(page)
        self._library, self._opener = library, opener
        self._removed: tuple[KnownModel, ...] = ()
        self._go_to = ""
        self._opening = False
        self.which = ChipRow(tr("Which models"), letters=False)
        self.which.set_choices(
            [
                (None, tr("All", "models")), (CV, tr("CVs")), (LETTER, tr("Letters", "documents")), (STARTER, tr("Examples")),
                (HANDOUT, tr("Hand-outs")), (_REMOVED, tr("Taken out", "models")),
            ]
        )  # fmt: skip
        self.which.take_values((None,))
        self.which.picked.connect(self._picked)
        self.search = SearchField(tr("Find a model by its name"), tr("A name, a trade"))
        self.search.asked.connect(self._show)
        self.search.downwards.connect(self._downwards)
        self.count = Subtle("")
        self.model = RowsModel(
            [
                Column(
                    tr("Model"), text=lambda row: name_of(row.model), weight=3, least=20, priority=4, icon=kind_icon
                ),
                Column(
                    tr("Kind", "of a model"),
                    text=lambda row: kind_words(kind_of(row.model)),
                    weight=1,
                    least=18,
                    priority=3,
                ),
                Column(tr("From", "where a model comes"), text=origin_words, weight=1, least=11, priority=2),
                Column(tr("Best for"), text=lambda row: best_for(row.model), weight=5, least=20, priority=1),
            ],
            sentence=model_sentence,
            key=lambda row: row.key,
        )
        self.table = Table(self.model, name=tr("Models"))
        self.table.activated_row.connect(self._change)
        self.table.current_changed.connect(lambda _row: self._arm())
        self.body = TableWithEmpty(self.table, EmptyState(tr("No model is like that."), icon="table"))
        self._lay_out()
        library.changed.connect(self._show)

    # ── shown ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        """`go_to`: the name of a model to stand on."""
        self._go_to = what.get("go_to", self._go_to)
        self._opening = True
        self.refresh()
        self.focus_first()

    def refresh(self) -> None:
        self._library.once(self._show)
        if self._only() == _REMOVED:
            self.context.desk.ask(Models(removed=True), self, self._show_removed, latest="documents.removed models")

    def _show_removed(self, models: tuple[KnownModel, ...]) -> None:
        self._removed = models
        self._show()

    def _only(self) -> str | None:
        only: str | None = next(iter(self.which.taken()), None)
        return only

    def _show(self) -> None:
        only = self._only()
        sought = words(self.search.wanted())
        known = self._removed if only == _REMOVED else self._library.known
        rows = [
            one
            for one in known
            if only in {None, _REMOVED, kind_of(one.model)}
            and all(word in fold(f"{name_of(one.model)} {best_for(one.model)}") for word in sought)
        ]
        self.model.set_rows(rows)
        if self._go_to and self.table.go_to_key(self._go_to):
            self._go_to = ""
        if rows and not self.table.currentIndex().isValid():
            self.table.go_to(0)
        said = tr("%n model(s)", "", len(rows))
        if said != self.count.text():
            self.count.setText(said)
            if self.search.hasFocus():
                announce(self.search, said)
        opening, self._opening = self._opening, False
        focus = QApplication.focusWidget()
        if opening and rows and self.isVisible() and not sought and (focus is None or self.page.isAncestorOf(focus)):
            self.focus_first()
        self._arm()

    def _arm(self) -> None:
        row = self.table.current_row() if self.model.rowCount() else None
        removed = self._only() == _REMOVED
        ours = isinstance(row, KnownModel) and row.origin is not Origin.PRODUCT
        for made in (self.change, self.copy, self.share, self.write):
            made.setVisible(row is not None and not removed)
        self.change.setVisible(ours and not removed)
        self.write.setVisible(isinstance(row, KnownModel) and kind_of(row.model) != STARTER and not removed)
        self.take_out.setVisible(ours and not removed)
        self.bring_back.setVisible(row is not None and removed)

    def focus_first(self) -> None:
        """The list."""
        (self.table if self.model.rowCount() else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def look_for(self) -> None:
        """The search field."""
        self.search.look_for()

    def _picked(self, only: str | None) -> None:
        if not self.which.taken():
            self.which.take_values((only,))
        self.refresh()

    def _downwards(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    # ── done ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _with_current(self, act: Act) -> Callable[[], None]:
        def on() -> None:
            row = self.table.current_row() if self.model.rowCount() else None
            if isinstance(row, KnownModel):
                act(row)
            else:
                self.context.shell.toast(tr("Choose a model first."), "info")

        return on

    def _change(self, known: KnownModel) -> None:
        """One of PapiDesk's is changed as a copy; a hand-out as what it is."""
        if self._only() == _REMOVED:
            return
        if kind_of(known.model) == HANDOUT:
            self._write(known)
        else:
            self._opener(model=known.key)

    def _copy(self, known: KnownModel) -> None:
        if kind_of(known.model) == HANDOUT:
            self._write(known)
        else:
            self._opener(model=known.key, copied=True)

    def _write(self, known: KnownModel) -> None:
        self._opener(view="new", kind=kind_of(known.model), model=known.key)

    def _create(self) -> None:
        only = self._only()
        if only == HANDOUT:
            self._opener(view="new", kind=HANDOUT)
        else:
            self._opener(model="", kind=only if only in {CV, LETTER, STARTER} else CV)

    def _share(self, known: KnownModel) -> None:
        ask_share(self, self.context, known)

    def take_in(self, path: Path) -> None:
        """Take the model of a file among the place's."""
        read_file(self, self.context, path, self._read, self._refused)

    def _read(self, known: KnownModel) -> None:
        key = known.key if known.origin is not Origin.PRODUCT else ""
        same = next((one for one in self._library.known if key and one.key == key), None)
        if same is not None and same.model == known.model:
            self.context.shell.toast(
                tr("{name} is here already, just as in this file.", name=name_of(known.model)), "info"
            )
            return

        def added(_done: Done) -> None:
            self._go_to = key
            self.which.take_values((None,))
            self.search.clear()
            self._library.read()

        self.context.desk.submit(AddModel(known.model, key, known.rest), self, added, self._refused)

    def _take_out(self, known: KnownModel) -> None:
        self.context.desk.submit(RemoveModel(known.key), self, self._gone, self._refused)

    def _bring_back(self, known: KnownModel) -> None:
        self._go_to = known.key
        self.which.take_values((None,))
        self.context.desk.submit(RestoreModel(known.key), self, self._gone, self._refused)

    def _gone(self, _done: Done) -> None:
        self._library.read()
        self.refresh()

    def _refused(self, refusal: Refusal) -> None:
        self.context.shell.toast(say(refusal.why), "warning")

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def can_go_back(self) -> bool:
        return bool(self.search.text())

    def go_back(self) -> None:
        self.search.clear()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and event.text().lower() == "n":
            self._create()
        elif plain and event.key() == Qt.Key.Key_Delete and self.table.hasFocus() and self.take_out.isVisible():
            self._with_current(self._take_out)()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.5)
        self.new = button(tr("New model…"), on=self._create, icon="add", kind="primary", desk=True)
        top = QWidget()
        flow = FlowLayout(top)
        theme.spaced(flow, spacing=0.6)
        for widget in (self.new, self.which):
            flow.addWidget(widget)
        for above in (top, self.search, self.count):
            column.addWidget(above)
        column.addWidget(self.body, 1)
        theme.follow(self.body, lambda: self.body.setMinimumHeight(theme.em(self.body, 11)))
        acts = QWidget()
        below = FlowLayout(acts)
        theme.spaced(below, spacing=0.4)

        def act(text: str, do: Act, icon: str) -> Button:
            made = button(text, on=self._with_current(do), icon=icon, desk=True)
            below.addWidget(made)
            return made

        self.change = act(tr("Change"), self._change, "edit")
        self.copy = act(tr("Make a copy and change it"), self._copy, "copy")
        self.write = act(tr("Write with it…"), self._write, "add")
        self.share = act(tr("Share as a file…"), self._share, "export")
        below.addWidget(
            button(tr("Take in a file…"), on=partial(ask_model, self, self.take_in), icon="import", desk=True)
        )
        self.take_out = act(tr("Take out of the lists"), self._take_out, "delete")
        self.bring_back = act(tr("Bring back"), self._bring_back, "undo")
        column.addWidget(acts)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))
