"""The page Personnes: one view at a time, from the list to a file, its form, the duplicates, an import."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from papidesk.kernel.intent import Part, Role
from papidesk.people.names import details_from_name
from papidesk.people.page.duplicates import DuplicatesView
from papidesk.people.page.editing import EditView
from papidesk.people.page.file import FileView, PanelFactory
from papidesk.people.page.importing import ImportView
from papidesk.people.page.listing import PeopleList
from papidesk.people.rules import PersonDetails
from papidesk.ui import theme
from papidesk.ui.page import Page
from papidesk.ui.words import tr

if TYPE_CHECKING:
    from papidesk.people.intents import PersonFile
    from papidesk.people.page.form import Purposes
    from papidesk.ui.page import Context


class PeoplePage(Page):
    """The page; what it opens on:

    nothing (the list, or what was being done), `person=12` (a file), `text="ker"` (the list, searched),
    `new="lea kerbrat"` (the form of a new person), `view="alike"`, `view="import"` (`file="…"`: this one), `view=` the name of
    a view of a job above.

    purposes: asks for the place's purposes as (code, label), for the field "usual purpose"; without it the field is not
    shown and what it holds is kept.
    """

    def __init__(self, context: Context, purposes: Purposes | None = None, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._ask_purposes = purposes
        self._panels: list[tuple[str, PanelFactory]] = []
        self._lent: dict[str, tuple[str, str, Callable[[], QWidget]]] = {}
        self._lent_views: dict[str, QWidget] = {}

    def add_view(self, name: str, text: str, icon: str, factory: Callable[[], QWidget]) -> None:
        """A view of a job above, reached by a button beside those of the list: `factory()` makes a widget with `open(**what)`,
        `refresh` and `focus_first`. Échap leads back to the list."""
        self._lent[name] = (text, icon, factory)

    def add_panel(self, title: str, factory: PanelFactory) -> None:
        """A panel of a job above, shown below every file: `factory()` makes a widget with `show_person(person)`."""
        self._panels.append((title, factory))

    def _own_panels(self) -> None:
        """What is of this job itself stands below what the others show of somebody."""
        from papidesk.people.page.mandates import MandatesPanel  # noqa: PLC0415 — with the first file, not with the list
        from papidesk.people.page.rights import RightsPanel  # noqa: PLC0415 — as above

        self.add_panel(tr("Mandates"), lambda: MandatesPanel(self.context))
        self.add_panel(tr("What they may ask"), lambda: RightsPanel(self.context, self._after_removal))

    def _own_views(self) -> None:
        from papidesk.people.page.rereading import NotesView  # noqa: PLC0415 — as above

        if self.context.shell.on_duty().role is Role.MANAGER:
            self.add_view("notes", tr("Notes to read again"), "note", lambda: NotesView(self.context))

    def build(self) -> None:
        self._own_panels()
        self._own_views()
        self.list = PeopleList(self.context)
        self.file = FileView(self.context, self._panels)
        self.edit = EditView(self.context, self.drafts)
        self.alike = DuplicatesView(self.context)
        self.importing = ImportView(self.context)
        self._stack = QStackedWidget()
        for view in (self.list, self.file, self.edit, self.alike, self.importing):
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        # Room for the focus ring of what stands at the edge.
        theme.spaced(column, margins=0.3)
        column.addWidget(self._stack)
        self.list.opened.connect(self.show_file)
        self.list.new_asked.connect(self.show_new)
        self.list.alike_asked.connect(self.show_alike)
        self.list.import_asked.connect(self.show_import)
        self.file.left.connect(self.show_list)
        self.file.gone.connect(self._after_removal)
        self.file.edit_asked.connect(self.show_form)
        self.edit.saved.connect(self.show_file)
        self.edit.left.connect(self._leave_form)
        self.alike.left.connect(self.show_list)
        self.alike.counted.connect(self.list.show_alike_count)
        self.importing.left.connect(self.show_list)
        for name, (text, icon, _factory) in self._lent.items():
            self.list.add_act(text, icon, partial(self.show_lent, name))
        self.context.desk.changed.connect(self._changed)
        self.context.keys.bind(self, "new_person", lambda: self.show_new(""))
        self.context.keys.bind(self, "search", self._search)
        self.context.keys.bind(self, "refresh", self.refresh)
        if self._ask_purposes is not None:
            self._ask_purposes(self, self._show_purposes)

    def open(self, **what: Any) -> None:
        if "person" in what:
            self.show_file(int(what["person"]))
        elif "new" in what:
            self.show_new(str(what["new"] or ""))
        elif what.get("view") == "alike":
            self.show_alike()
        elif what.get("view") == "import":
            self.show_import(what.get("file"))
        elif what.get("view") in self._lent:
            self.show_lent(**what)
        elif "text" in what:
            self.show_list()
            self.list.look_for(str(what["text"]))
        elif self._stack.currentWidget() is self.list:
            self.show_list()
        else:
            # Coming back: what was being typed or looked at is still there.
            self.refresh()
            self._focus()

    def part(self) -> str:
        view = self._stack.currentWidget()
        own = {"alike": self.alike, "import": self.importing, **self._lent_views}
        return next((name for name, one in own.items() if one is view), "")

    def refresh(self) -> None:
        view = self._stack.currentWidget()
        if view is self.list:
            self.list.refresh()
        elif view is self.file:
            self.file.refresh()
        elif view is self.alike:
            self.alike.refresh()
        elif view in self._lent_views.values():
            view.refresh()  # type: ignore[union-attr]  # as `add_view` has it

    # ── the views ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def show_list(self) -> None:
        """The list, standing on whom one comes from."""
        before = self._stack.currentWidget()
        self._leave_views()
        self._stack.setCurrentWidget(self.list)
        self.list.refresh(go_to=self.file.person or None)
        if before is self.file and self.file.person and not self.list.search.text():
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.focus_first()

    def show_file(self, person: int) -> None:
        """Someone's file."""
        self._leave_views()
        self._stack.setCurrentWidget(self.file)
        self.file.show_person(person)
        self.file.focus_first()

    def show_form(self, file: PersonFile) -> None:
        """The form of someone's record."""
        self._stack.setCurrentWidget(self.edit)
        self.edit.start(file)

    def show_new(self, typed: str = "") -> None:
        """The form of a new person."""
        self._leave_views()
        self._stack.setCurrentWidget(self.edit)
        self.edit.start_new(details_from_name(typed) if typed else PersonDetails())

    def show_alike(self) -> None:
        """The possible duplicates."""
        self._leave_views()
        self._stack.setCurrentWidget(self.alike)
        self.alike.refresh()
        self.alike.focus_first()

    def show_import(self, file: object = None) -> None:
        """The import, of a file where one is given."""
        self._leave_views()
        self._stack.setCurrentWidget(self.importing)
        if file:
            self.importing.read(Path(str(file)))
        self.importing.focus_first()

    def show_lent(self, view: str, **what: Any) -> None:
        """A view of a job above."""
        self._leave_views()
        if view not in self._lent_views:
            self._lent_views[view] = self._lent[view][2]()
            self._stack.addWidget(self._lent_views[view])
        shown = self._lent_views[view]
        self._stack.setCurrentWidget(shown)
        shown.open(**what)  # type: ignore[attr-defined]

    def _leave_views(self) -> None:
        if self._stack.currentWidget() is self.edit:
            self.edit.close_form()

    def _leave_form(self, person: int) -> None:
        if person:
            self.show_file(person)
        else:
            self.show_list()

    def _after_removal(self) -> None:
        self.file.person = 0
        self.show_list()

    def _focus(self) -> None:
        view = self._stack.currentWidget()
        if isinstance(view, PeopleList | FileView | EditView | DuplicatesView | ImportView):
            view.focus_first()
        elif view in self._lent_views.values():
            view.focus_first()  # type: ignore[union-attr]  # as `add_view` has it

    def _search(self) -> None:
        if self._stack.currentWidget() is not self.list:
            self.show_list()
        self.list.focus_first()

    # ── what happens elsewhere ────────────────────────────────────────────────────────────────────────────────────────

    def _show_purposes(self, choices: list[tuple[str, str]]) -> None:
        self.file.purposes = dict(choices)
        self.alike.purposes = dict(choices)
        self.edit.offer_purposes(choices)

    def _changed(self, parts: frozenset[Part], by: object) -> None:
        if Part.PURPOSES in parts and self._ask_purposes is not None:
            self._ask_purposes(self, self._show_purposes)
        if Part.PEOPLE not in parts or (isinstance(by, QWidget) and (by is self or self.isAncestorOf(by))):
            return
        if self.isVisible():
            self.refresh()

    def event(self, event: QEvent) -> bool:
        # Échap is the window's too: claimed here as long as there is a view above the list.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._takes_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._takes_escape(event):
            super().keyPressEvent(event)
            return
        view = self._stack.currentWidget()
        if view is self.list:
            self.list.look_for("")
        elif not (isinstance(view, DuplicatesView | ImportView) and view.close_layer()):
            self.show_list()
        event.accept()

    def _takes_escape(self, event: QKeyEvent) -> bool:
        if not self._built or event.key() != Qt.Key.Key_Escape or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        return self._stack.currentWidget() is not self.list or bool(self.list.search.text())
