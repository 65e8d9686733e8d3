"""What the editors of documents have in common: one document opened, kept as one types, shown as it will come out."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from papidesk.documents.intents import EraseDocument, NoteOpening, OpenedDocument, ReadDocument
from papidesk.documents.page.beginning import untitled
from papidesk.documents.page.beside import Beside
from papidesk.documents.page.binding import UndoKeys, is_redo, is_undo
from papidesk.documents.page.copying import ask_copy
from papidesk.documents.page.edited import Edited
from papidesk.documents.page.erasing import ask_erasure, erase_it
from papidesk.documents.page.frame import Frame
from papidesk.documents.page.giving import Given, give_away
from papidesk.documents.page.head import Acts, EditorHead
from papidesk.documents.page.keeping import ask_kept
from papidesk.documents.page.library import Library
from papidesk.documents.page.live import LivePaper
from papidesk.documents.page.making import Writing
from papidesk.documents.page.saving import Saved, Saver
from papidesk.documents.page.steps import Steps
from papidesk.documents.rules import CONTENT_OF, KIND_WORDS, CvModel, Document, DocumentKind, made_title
from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.kernel.words import Text
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Page
from papidesk.ui.tabbing import tab_stops
from papidesk.ui.texts import Heading
from papidesk.ui.words import say, tr
from papidesk.visits.page.forming import Leave, Opener
from papidesk.visits.page.view import View


class EditorView(View):
    """Opened on `document=5`. Subclasses say its parts: `parts`, `part_of`, `make_part`; how it is written: `writing`."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.DOCUMENTS})

    def __init__(self, page: Page, library: Library, opener: Opener, leave: Leave) -> None:
        super().__init__(page)
        self.library, self.opener, self.leave = library, opener, leave
        self.document = 0
        self.shown: OpenedDocument | None = None
        self.faults: tuple[tuple[str, Text], ...] = ()
        self.edited = Edited(self)
        self.keys = UndoKeys(self)
        self.keys.undo.connect(self.undo)
        self.keys.redo.connect(self.redo)
        self.saver = Saver(self.context, self.read, self)
        page.drafts.keepers.append(self.saver)
        acts = Acts(self.go_back, self.undo, self.redo, self.give, self.keep, self.copy, self.ask_erasure)
        self.head = EditorHead(self.context, acts)
        self.steps = Steps()
        self.paper = LivePaper(self.context, self.writing)
        self._parts: dict[str, QWidget] = {}
        self.heading = Heading("", level=2)
        self.next = button("", on=self._go_next, icon="right", kind="plain")
        self.beside = Beside(self.paper)
        self.frame = Frame(self.head, self.steps, self._make_middle(), self.beside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)
        self.steps.chosen.connect(self.show_part)
        self.edited.changed.connect(self._edited)
        self.saver.changed.connect(self._show_saved)
        self.saver.faulty.connect(self.show_faults)
        library.changed.connect(self._models_changed)

    def _make_middle(self) -> QWidget:
        middle = QWidget()
        self.middle = QVBoxLayout(middle)
        theme.spaced(self.middle, spacing=0.7)
        top = QWidget()
        self.top = FlowLayout(top)
        theme.spaced(self.top, spacing=0.8)
        self.top.addWidget(self.heading)
        self.middle.addWidget(top)
        self._place = QVBoxLayout()
        self.middle.addLayout(self._place)
        self.middle.addWidget(self.next, 0, Qt.AlignmentFlag.AlignLeft)
        self.middle.addStretch(1)
        return middle

    # ── of the subclasses ─────────────────────────────────────────────────────────────────────────────────────────────

    def parts(self) -> list[tuple[str, str]]:
        """(name, words) of the parts, in their order."""
        raise NotImplementedError

    def make_part(self, name: str) -> QWidget:
        """The fields of a part; it has `show_path(path)` and `show_faults(faults)`."""
        raise NotImplementedError

    def part_of(self, path: str) -> str:
        """The part that shows what stands at a path."""
        raise NotImplementedError

    def writing(self) -> Writing | None:
        """How the document is made into a paper as it is now; None while that can't be said."""
        raise NotImplementedError

    def cv_model(self) -> CvModel | None:
        """What a CV stands in."""
        return None

    def read(self) -> Document:
        """The document as it is on the screen."""
        return self.edited.document

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        """`document=5`; `anew`: read it again although it is on the screen already."""
        number = int(what["document"])
        if number == self.document and self.shown is not None and not what.get("anew"):
            self.refresh()
            self.focus_first()
            return
        self.saver.let_go()
        self.document, self.shown = number, None
        self.context.desk.submit(NoteOpening(number), self, refused=lambda _why: None)
        # The models first: the parts of a CV come in the order of its model.
        self.library.once(lambda: self._read_it(number))

    def _read_it(self, number: int) -> None:
        if number == self.document:
            self.context.desk.ask(ReadDocument(number), self, self._show, self._not_there)

    def _show(self, opened: OpenedDocument) -> None:
        if opened.id != self.document:
            return
        self.faults = ()
        document = opened.document
        self.edited.begin(untitled(document, opened.person_name, say(KIND_WORDS[document.kind])))
        self.shown = opened
        self.steps.current = ""
        self.steps.set_steps(self.parts())
        self.mark_parts()
        self.saver.begin(opened.id, self.read(), opened.life.changed_at)
        self.show_head()
        self.began()
        self.paper.begin()
        announce(self, self.head.title.text())
        self.focus_first()

    def began(self) -> None:
        """Another document is on the screen."""

    def _not_there(self, refusal: Refusal) -> None:
        self.context.shell.toast(say(refusal.why), "warning")
        self.document = 0
        self.leave()

    def refresh(self) -> None:
        """What is typed stays; how it is kept, and whether it is still there, is asked again."""
        number = self.document
        if number and self.saver.state is not Saved.GONE:
            self.context.desk.ask(
                ReadDocument(number), self, self._look_again, self._perhaps_gone, latest=f"documents.{number}"
            )

    def _changed(self, parts: frozenset[Part], by: object) -> None:
        super()._changed(parts, by)
        if Part.DOCUMENTS in parts and self.document and not self.isVisible():
            # One that was erased meanwhile must not wait here, out of sight.
            self.context.desk.ask(
                ReadDocument(self.document), self, lambda _there: None, partial(self._forget, self.document)
            )

    def _forget(self, number: int, _refusal: Refusal) -> None:
        if number == self.document and not self.isVisible():
            self.wipe()

    def _look_again(self, opened: OpenedDocument) -> None:
        if opened.id == self.document and self.shown is not None:
            self.shown = opened
            self.show_head()

    def _perhaps_gone(self, _refusal: Refusal) -> None:
        if self.document:
            self.saver.lose()

    def focus_first(self) -> None:
        """The first field of the part in sight."""
        part = self._parts.get(self.steps.current)
        target = first_stop(part) if part is not None else None
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── the parts ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def part(self, name: str) -> QWidget:
        """A part, made when it is first shown."""
        if name not in self._parts:
            self._parts[name] = made = self.make_part(name)
            self._place.addWidget(made)
            made.hide()
        return self._parts[name]

    def show_part(self, name: str) -> None:
        """Show one part, and no other."""
        self.edited.settle()
        focus = QApplication.focusWidget()
        shown = self.part(name)
        left = focus is not None and any(
            part is not shown and part.isAncestorOf(focus) for part in self._parts.values()
        )
        for part in self._parts.values():
            part.setVisible(part is shown)
        # The text of a hand-out takes what room there is; the others are no higher than their fields.
        fills = shown.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Expanding
        self.middle.setStretch(self.middle.indexOf(self._place), 100 if fills else 0)
        self.heading.setText(dict(self.steps.steps).get(name, ""))
        after = self.steps.after(name)
        self.next.setVisible(after is not None)
        if after is not None:
            self.next.setText(tr("Next: {part}", part=after[1]))
        self._show_faults_in(shown)
        if left:
            self.focus_first()

    def _go_next(self) -> None:
        after = self.steps.after(self.steps.current)
        if after is not None:
            self.steps.go(after[0])
            self.focus_first()

    def show_path(self, path: str) -> None:
        """Go to the field of a path."""
        name = self.part_of(path)
        if not name:
            return
        self.steps.go(name)
        shown: Any = self.part(name)
        target = shown.show_path(path)
        (target or first_stop(shown) or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_parts_again(self) -> None:
        """Their order is another one."""
        if self.shown is not None:
            self.steps.set_steps(self.parts())
            self.mark_parts()
            self.show_part(self.steps.current)

    def mark_parts(self) -> None:
        """Show beside each part how it stands."""
        faulty = {self.part_of(path) for path, _why in self.faults}
        for name, _words in self.steps.steps:
            if name in faulty:
                self.steps.mark(name, "warning", tr("to be corrected", "a part of a document"))
            elif self.is_filled(name):
                self.steps.mark(name, "check", tr("begun", "a part of a document"))
            else:
                self.steps.mark(name, "")

    def is_filled(self, name: str) -> bool:  # noqa: ARG002 — each editor has its own
        """Whether a part says something."""
        return False

    # ── what is typed ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _edited(self, path: str, _by: object) -> None:
        self.touched()
        if path in {"", "model"}:
            self.set_parts_again()
        else:
            self.mark_parts()

    def touched(self) -> None:
        """Something is said otherwise: keep it soon, and show it."""
        self.saver.touch()
        self.paper.want()
        self.show_turns()
        self._show_title()

    def show_turns(self) -> None:
        """Whether there is something to take back, and to do again."""
        self.head.show_turns(undo=self.edited.can_undo, redo=self.edited.can_redo)

    def undo(self) -> None:
        """Take the last step back, and go where it was."""
        self._turn(self.edited.undo(), tr("Taken back."), tr("There is nothing to take back here."))

    def redo(self) -> None:
        """Do it again."""
        self._turn(self.edited.redo(), tr("Done again."), tr("There is nothing to do again."))

    def _turn(self, path: str | None, done: str, none: str) -> None:
        if path is None:
            announce(self, none)
            return
        self.show_path(path)
        announce(self, done)

    def show_faults(self, faults: Any) -> None:
        """What can't be kept as it is, each at its field."""
        found = tuple(faults)
        if found == self.faults:
            return
        self.faults = found
        self.mark_parts()
        for part in self._parts.values():
            self._show_faults_in(part)

    def _show_faults_in(self, part: Any) -> None:
        part.show_faults(self.faults)

    def _models_changed(self) -> None:
        if self.shown is not None:
            self.set_parts_again()
            self.paper.want()

    # ── its head ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def show_head(self) -> None:
        """Say what it is, and how it is kept."""
        if self.shown is not None:
            now = self.read()
            self.head.show_document(
                now, made_title(now, self.shown.person_name), self.shown.person_name, self.shown.life.kept
            )
            self._show_saved()
            self.show_turns()

    def _show_title(self) -> None:
        if self.shown is not None:
            now = self.edited.document
            self.head.show_document(
                now, made_title(now, self.shown.person_name), self.shown.person_name, self.shown.life.kept
            )

    def _show_saved(self) -> None:
        self.head.show_saved(self.saver)

    # ── what is done with it ──────────────────────────────────────────────────────────────────────────────────────────

    def give(self) -> None:
        """Print it, or give it away as a file."""
        self.saver.flush()
        if self.shown is not None:
            given = Given(self.document, self.read(), self.cv_model(), self.shown.life.kept)
            give_away(self, self.context, given, partial(self.erase_given, self.document))

    def keep(self) -> None:
        """Until when it is kept."""
        self.saver.flush()
        if self.shown is not None:
            ask_kept(self, self.context, self.document, self.read(), self.shown.life.kept, self._kept)

    def _kept(self, person: int | None) -> None:
        """It is kept otherwise, and may be somebody's now."""
        if person != self.edited.document.person:
            self.open(document=self.document, anew=True)
        else:
            self.refresh()

    def copy(self) -> None:
        """Another one like it."""
        self.saver.flush()
        if self.shown is not None:
            kind = self.read().kind
            ask_copy(
                self, self.context, self.document, self.read(), self.shown.life.kept,
                lambda made: self.opener(document=made, kind=kind),
            )  # fmt: skip

    def ask_erasure(self) -> None:
        """Erase it, once that was said twice."""
        if self.shown is not None and self.saver.state is not Saved.GONE:
            now = self.read()
            finishing = now.person is None and now.kind is not DocumentKind.HANDOUT
            ask_erasure(self, self.head.title.text(), self._erase, finishing=finishing)

    def erase_given(self, number: int) -> None:
        """One that was given away; another one may be on the screen by now."""
        if number == self.document:
            self.ask_erasure()
        else:
            ask_erasure(
                self, tr("The document that was given away"), lambda: erase_it(self, self.context, number, self.refresh)
            )

    def _erase(self) -> None:
        number, self.document = self.document, 0
        self.saver.drop()

        def erased(_done: Done) -> None:
            self.wipe()
            self.leave()

        def refused(refusal: Refusal) -> None:
            self.context.shell.toast(say(refusal.why), "warning")
            self.document = number
            self.open(document=number, anew=True)

        self.context.desk.submit(EraseDocument(number), self, erased, refused)

    def go_back(self) -> None:
        """To where one came from; what is written is kept."""
        self.saver.flush()
        if self.saver.state is Saved.GONE:
            self.wipe()
        self.leave()

    def wipe(self) -> None:
        """Nothing of it is left on the screen."""
        self.saver.drop()
        self.document, self.shown = 0, None
        now = self.edited.document
        self.edited.begin(Document(now.kind, "", CONTENT_OF[now.kind]()))
        self.paper.let_go()

    def can_go_back(self) -> bool:
        # Échap goes to the entry bar: one that leaves the document by a slip of the finger would be lost in it.
        return False

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def event(self, event: QEvent) -> bool:
        # The window's own Ctrl+Z would take back something else of the day.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (is_undo(event) or is_redo(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo(event):
            self.undo()
        elif is_redo(event):
            self.redo()
        else:
            super().keyPressEvent(event)
            return
        event.accept()


def first_stop(part: QWidget) -> QWidget | None:
    """What Tab reaches first in a part."""
    return next(iter(tab_stops(part)), None)
