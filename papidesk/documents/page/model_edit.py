"""One model changed, or made: its form, and beside it what comes of it."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.documents.intents import AddModel
from papidesk.documents.page.frame import Frame
from papidesk.documents.page.library import Library
from papidesk.documents.page.live import LivePaper
from papidesk.documents.page.making import Writing, writing
from papidesk.documents.page.model_forms import (
    EMPTY_CV,
    EMPTY_LETTER,
    CvModelForm,
    LetterModelForm,
    StarterForm,
)
from papidesk.documents.page.model_words import CV, LETTER, STARTER, kind_of, name_of
from papidesk.documents.page.sample import sample_of
from papidesk.documents.rules import CvModel, KnownModel, LetterModel, Model, Origin, Starter
from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.cards import Banner, Card
from papidesk.ui.forms import Form
from papidesk.ui.page import Page
from papidesk.ui.texts import Heading
from papidesk.ui.words import say, tr
from papidesk.visits.page.drafting import DraftPlace
from papidesk.visits.page.forming import Leave, Opener
from papidesk.visits.page.view import View

_NAMES: dict[type[Model], str] = {CvModel: "name", LetterModel: "name", Starter: "trade"}
AnyForm = CvModelForm | LetterModelForm | StarterForm


class ModelEdit(View):
    """Opened on `model="place:…"` (`copied`: a copy of it; those of PapiDesk always are), or on `model=""` and `kind`."""

    concerns: ClassVar[frozenset[Part]] = frozenset()

    def __init__(self, page: Page, library: Library, opener: Opener, leave: Leave) -> None:
        super().__init__(page)
        self._library, self._opener, self._leave = library, opener, leave
        self.key = ""
        self._rest: dict[str, Any] = {}
        self._opened = ""
        self.heading = Heading("", level=2)
        self.copied = Banner(
            tr("This model comes with PapiDesk and stays as it is: you are changing a copy."), "info", closable=False
        )
        self.forms: dict[str, AnyForm] = {CV: CvModelForm(), LETTER: LetterModelForm(), STARTER: StarterForm()}
        self.kind = CV
        self.draft = DraftPlace(page, self._raw, self._restore, self._dirty)
        self.paper = LivePaper(self.context, self._writing)
        for form in self.forms.values():
            form.submitted.connect(self._submit)
            form.cancelled.connect(self.go_back)
            form.changed.connect(self._changed_form)
        self.card = Card()
        for widget in (self.draft, *self.forms.values()):
            self.card.body.addWidget(widget)
        head = QWidget()
        column = QVBoxLayout(head)
        theme.spaced(column, spacing=0.4)
        column.addWidget(self.heading)
        column.addWidget(self.copied)
        frame = Frame(head, None, self.card, self.paper)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    @property
    def form(self) -> AnyForm:
        """The form that is shown."""
        return self.forms[self.kind]

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        name = f"documents.model.{what.get('model') or what.get('kind')}{'.copy' if what.get('copied') else ''}"
        if name == self._opened and (self.form.dirty() or what.get("returning")):
            self.focus_first()
            return
        self.draft.let_go()
        self._opened = name
        self._library.once(lambda: self._begin(name, dict(what)))

    def _begin(self, name: str, what: dict[str, Any]) -> None:
        if name != self._opened:
            return
        key = str(what.get("model") or "")
        known = next((one for one in self._library.known if one.key == key), None)
        if key and known is None:
            self.context.shell.toast(
                tr("This model is no longer there. Choose another, or read its file again."), "warning"
            )
            self.go_back()
            return
        self._show(known, str(what.get("kind") or CV), copied=bool(what.get("copied")))
        self.draft.begin(name)
        announce(self.form, self.heading.text())
        self.focus_first()

    def _show(self, known: KnownModel | None, kind: str, *, copied: bool) -> None:
        model: Any = (
            known.model if known is not None else {LETTER: EMPTY_LETTER, STARTER: Starter("")}.get(kind, EMPTY_CV)
        )
        self.kind = kind_of(model)
        product = known is not None and known.origin is Origin.PRODUCT
        self.key = "" if known is None or product or copied else known.key
        self._rest = dict(known.rest) if known is not None and self.key else {}
        self.copied.setVisible(product)
        for kind_, form in self.forms.items():
            form.setVisible(kind_ == self.kind)
        if known is not None and not self.key:
            name = _NAMES[type(model)]
            model = type(model)(**{**vars(model), name: tr("{title} (copy)", "of a document", title=name_of(model))})
        self.form.waiting = False
        self.form.start(model)
        self.heading.setText(name_of(model) or tr("New model"))
        self.paper.setVisible(self.kind != STARTER)
        if self.kind != STARTER:
            self.paper.begin()

    def focus_first(self) -> None:
        """Its name."""
        self.form.field(_NAMES[type(self.form.now())]).setFocus(Qt.FocusReason.OtherFocusReason)

    def can_go_back(self) -> bool:
        return True

    def go_back(self) -> None:
        self.draft.let_go()
        self._opened = ""
        self.paper.let_go()
        self._leave()

    # ── typed ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _changed_form(self) -> None:
        self.draft.touch()
        if self.kind != STARTER and self._opened:
            self.paper.want()

    def _raw(self) -> dict[str, Any]:
        return self.form.raw()

    def _dirty(self) -> bool:
        return self.form.dirty()

    def _restore(self, raw: dict[str, Any]) -> None:
        self.form.restore(raw)
        self._changed_form()

    def _writing(self) -> Writing | None:
        model = self.form.now()
        if isinstance(model, Starter):
            return None
        document = sample_of(model, self._library)
        return writing(document, model if isinstance(model, CvModel) else None) if document is not None else None

    # ── kept ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _submit(self, values: dict[str, Any]) -> None:
        model = self.form.model(values)
        self.context.desk.submit(AddModel(model, self.key, self._rest), self, self._saved, self._refused)

    def _saved(self, _done: Done) -> None:
        form: Form = self.form
        form.ready()
        self.draft.forget()
        self.draft.let_go()
        self._opened = ""
        self.paper.let_go()
        self._library.read()
        self._leave(go_to=self.key)

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))
