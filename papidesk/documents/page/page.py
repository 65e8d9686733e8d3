"""The page Documents: the list, a new one, the editors, the models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from papidesk.documents.intents import OpenedDocument, ReadDocument
from papidesk.documents.page.library import Library
from papidesk.documents.page.listing import DocumentsList
from papidesk.documents.page.words import is_staff
from papidesk.documents.rules import DocumentKind
from papidesk.kernel.intent import Part, Refusal
from papidesk.ui.views import ViewsPage
from papidesk.ui.words import say, tr

LIST, MODELS, NEW, READ = "documents", "models", "new", "read"
_EDITORS = {DocumentKind.CV: "cv", DocumentKind.LETTER: "letter", DocumentKind.HANDOUT: "handout"}
_MODEL = "model"


class DocumentsPage(ViewsPage):
    """The page; what it opens on:

    nothing (as it was left), `view="documents"`, `view="new"` (`kind`, `person`, `model`, `file`), `document=5` (`kind`, where it
    is known), `view="models"`, `model="place:…"` ("": a new one of `kind`: "cv", "letter", "starter").
    """

    def build(self) -> None:
        self.library = Library(self.context, self)
        self._drawn: Any = None
        self.furnish(
            ((LIST, tr("Documents"), "document"), (MODELS, tr("Models"), "table")),
            {
                LIST: lambda: DocumentsList(self, self.library, self.open),
                NEW: self._make_new,
                READ: self._make_read,
                "cv": self._make_cv,
                "letter": self._make_letter,
                "handout": self._make_handout,
                MODELS: self._make_models,
                _MODEL: self._make_model,
            },
        )
        self.library.read()
        self.context.desk.changed.connect(self._changed)
        for id_, act in (("search", self._search), ("refresh", self.refresh), ("print", self._print)):
            self.context.keys.bind(self, id_, act)

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        if not self._staffed():
            if "file" in what:
                self.context.shell.toast(
                    tr(
                        "Documents are written by animators and the person in charge. The file stays as it is; hand it to one "
                        "of them."
                    ),
                    "warning",
                )
            # Volunteers read hand-outs: what somebody else was writing is not theirs to see.
            what = what if "document" in what and what.get("kind") in {None, DocumentKind.HANDOUT} else {"view": LIST}
        if "document" in what and what.get("kind") is None:
            self._find_kind(what)
            return
        super().open(**what)

    def _find_kind(self, what: dict[str, Any]) -> None:
        def found(opened: OpenedDocument) -> None:
            self.open(**what, kind=opened.document.kind)

        def gone(refusal: Refusal) -> None:
            self.context.shell.toast(say(refusal.why), "warning")
            self.open(view=LIST)

        what = {name: value for name, value in what.items() if name != "kind"}
        self.context.desk.ask(ReadDocument(int(what["document"])), self, found, gone)

    def show_begun(self, document: int, kind: DocumentKind) -> None:
        """A document was begun: it is shown, and left for where one was before."""
        before = self._trail.pop() if self._trail else {"view": LIST}
        self._trail.append(before)
        self._show({"document": document, "kind": kind})

    def view_for(self, what: Mapping[str, Any]) -> str:
        if "document" in what:
            return _EDITORS[DocumentKind(what["kind"])] if is_staff(self.context) else READ
        if "model" in what and "view" not in what:
            return _MODEL
        view = str(what.get("view", LIST))
        return view if view in {LIST, MODELS, NEW} else LIST

    def tab_for(self, name: str) -> str:
        return MODELS if name in {MODELS, _MODEL} else LIST

    def _show(self, what: dict[str, Any], told: Mapping[str, Any] | None = None) -> None:
        super()._show(what, told)
        # An editor has need of the room; it has its own way back.
        self.row_of_tabs.setVisible(is_staff(self.context) and "document" not in what)

    def _staffed(self) -> bool:
        staffed = is_staff(self.context)
        self.row_of_tabs.setVisible(staffed and "document" not in self._now)
        return staffed

    def refresh(self) -> None:
        if not self._staffed() and self.stack.currentWidget() not in {self._views.get(LIST), self._views.get(READ)}:
            self.open(view=LIST)
            return
        super().refresh()

    # ── the views, each made when it is first shown ───────────────────────────────────────────────────────────────────

    def _pictures(self) -> Any:
        from papidesk.documents.page.model_pictures import ModelPictures  # noqa: PLC0415 — with the first cards

        if self._drawn is None:
            self._drawn = ModelPictures(self.context, self.library, self)
        return self._drawn

    def _make_new(self) -> QWidget:
        from papidesk.documents.page.creating import NewView  # noqa: PLC0415 — a view is made when it is shown

        return NewView(self, self.library, self._pictures(), self.leave)

    def _make_read(self) -> QWidget:
        from papidesk.documents.page.reading import ReadView  # noqa: PLC0415 — as above

        return ReadView(self, self.leave)

    def _make_cv(self) -> QWidget:
        from papidesk.documents.page.cv_editor import CvEditor  # noqa: PLC0415 — as above

        return CvEditor(self, self.library, self._pictures(), self.open, self.leave)

    def _make_letter(self) -> QWidget:
        from papidesk.documents.page.letter_editor import LetterEditor  # noqa: PLC0415 — as above

        return LetterEditor(self, self.library, self.open, self.leave)

    def _make_handout(self) -> QWidget:
        from papidesk.documents.page.handout_editor import HandoutEditor  # noqa: PLC0415 — as above

        return HandoutEditor(self, self.library, self.open, self.leave)

    def _make_models(self) -> QWidget:
        from papidesk.documents.page.models import ModelsView  # noqa: PLC0415 — as above

        return ModelsView(self, self.library, self.open)

    def _make_model(self) -> QWidget:
        from papidesk.documents.page.model_edit import ModelEdit  # noqa: PLC0415 — as above

        return ModelEdit(self, self.library, self.open, self.leave)

    # ── what happens ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _search(self) -> None:
        look = getattr(self.stack.currentWidget(), "look_for", None)
        if look is None:
            self.open(view=LIST)
            look = getattr(self.stack.currentWidget(), "look_for", None)
        if look is not None:
            look()

    def _print(self) -> None:
        give = getattr(self.stack.currentWidget(), "give", None)
        if callable(give):
            give()

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if Part.TEAM in parts and self.isVisible():
            self.refresh()
