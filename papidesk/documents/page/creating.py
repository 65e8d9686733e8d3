"""A new document: what, for whom, what it begins with, and until when it is kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.documents.intents import CreateDocument
from papidesk.documents.page.beginning import Known, Wish, begin, gather, titled
from papidesk.documents.page.fields import Always
from papidesk.documents.page.from_file import FromFile
from papidesk.documents.page.keeping import KeepFields
from papidesk.documents.page.library import USUAL_CV, Library
from papidesk.documents.page.model_cards import ModelField
from papidesk.documents.page.model_pictures import ModelPictures
from papidesk.documents.page.topics import topic_choices
from papidesk.documents.page.trades import TradePicker
from papidesk.documents.page.words import language_choices
from papidesk.documents.rules import (
    KEPT_WHILE_HERE,
    KIND_WORDS,
    CvModel,
    Document,
    DocumentKind,
    Handout,
    Keeping,
    Kept,
    KnownModel,
    LetterModel,
)
from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.people.page.picker import PersonPicker
from papidesk.ui import background, theme
from papidesk.ui.cards import Card
from papidesk.ui.fields import ChoiceField
from papidesk.ui.following import Following
from papidesk.ui.forms import Form
from papidesk.ui.page import Page
from papidesk.ui.texts import Heading
from papidesk.ui.words import say, tr
from papidesk.visits.page.forming import Leave
from papidesk.visits.page.view import View

SOMEBODY, NOBODY = "somebody", "nobody"
MODEL, FILE = "model", "file"
_COLUMN, _CARDS = 30.0, 62.0
"""Lines of text: of a field, of the models."""


class NewForm(Form):
    """The fields; what is shown depends on what was chosen so far."""

    def __init__(self, page: Page, library: Library, pictures: ModelPictures) -> None:
        super().__init__("documents.new", submit=tr("Begin to write"), cancel=tr("Back"))
        context = page.context
        kinds = [(kind, say(words)) for kind, words in KIND_WORDS.items()]
        self.kind = self.add(Always("kind", tr("What to write"), kinds, letters=True))
        self.whom = self.add(
            Always(
                "whom",
                tr("For whom"),
                [(SOMEBODY, tr("A person")), (NOBODY, tr("Write without keeping anything"))],
            )
        )
        self.person = self.add(PersonPicker(context, "person", tr("Person")))
        self.keep = KeepFields(context, self, page)
        self.source = self.add(
            Always("source", tr("Begin with"), [(MODEL, tr("A model")), (FILE, tr("A file one has"))])
        )
        self.file = FromFile(context)
        self.add_widget(self.file)
        self.trade = self.add(
            TradePicker(
                library,
                "trade",
                tr("Trade looked for"),
                hint=tr("Examples of this trade will stand beside the fields, to be taken up."),
            )
        )
        self.topic = self.add(Always("topic", tr("What for", "a letter"), topic_choices()))
        self.language = self.add(ChoiceField("language", tr("Language of the document"), choices=language_choices()))
        self.model = self.add(ModelField("model", tr("Model"), pictures))
        inside = self.kind.parentWidget() or self
        theme.follow(inside, self._measure)

    def _measure(self) -> None:
        inside = self.kind.parentWidget()
        if inside is not None:
            inside.setMaximumWidth(theme.em(self, _CARDS))
        for field in self._fields.values():
            if field is not self.model:
                field.setMaximumWidth(theme.em(self, _COLUMN))


class NewView(View):
    """Opened on `kind` (a CV where it is not said), `person` (a key), `model` (its name), `file` (a path to begin with)."""

    concerns: ClassVar[frozenset[Part]] = frozenset()

    def __init__(self, page: Any, library: Library, pictures: ModelPictures, leave: Leave) -> None:
        super().__init__(page)
        self._page, self._library, self._leave = page, library, leave
        self.form = NewForm(page, library, pictures)
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.go_back)
        self._taken: Document | None = None
        for field in (self.form.kind, self.form.whom, self.form.source, self.form.topic):
            field.changed.connect(self.arm)
        self.form.person.changed.connect(self.arm)
        self.form.file.read.connect(self._read)
        card = Card()
        card.body.addWidget(Heading(tr("New document"), level=2))
        card.body.addWidget(self.form)
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2)
        column.addWidget(card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))
        library.changed.connect(self._offer)
        self._clear()

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        if not what.get("returning"):
            self._clear()
        if what.get("kind") is not None:
            self.form.kind.set_value(DocumentKind(what["kind"]))
        if what.get("person") is not None:
            self.form.whom.set_value(SOMEBODY)
            self.form.person.set_value(int(what["person"]))
        if what.get("file"):
            self.form.source.set_value(FILE)
            self.form.file.take(Path(str(what["file"])))
        model = str(what.get("model") or "")
        self._library.once(lambda: self._begin_with(model))
        self.arm()
        self.focus_first()

    def _begin_with(self, model: str) -> None:
        self._offer()
        if model:
            self.form.model.set_value(model)

    def _clear(self) -> None:
        self._taken = None
        form = self.form
        form.done()
        form.file.forget()
        form.kind.set_value(DocumentKind.CV)
        form.whom.set_value(SOMEBODY)
        form.source.set_value(MODEL)
        form.topic.row.take_values((None,))
        form.language.set_value("fr")
        form.keep.take(KEPT_WHILE_HERE)
        self.arm()

    def focus_first(self) -> None:
        """Where one begins."""
        target = self.form.kind if self.form.person.value() is None else self.form.trade
        (target if target.isEnabled() else self.form.kind).setFocus(Qt.FocusReason.OtherFocusReason)

    def can_go_back(self) -> bool:
        return True

    def go_back(self) -> None:
        self._leave()

    # ── what is asked ─────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def kind(self) -> DocumentKind:
        """What is to be written."""
        return DocumentKind(self.form.kind.value() or DocumentKind.CV)

    def arm(self) -> None:
        """Ask what there is to ask, of what was answered so far."""
        form, kind = self.form, self.kind
        of_somebody = kind is not DocumentKind.HANDOUT
        named = of_somebody and form.whom.value() != NOBODY
        from_file = form.source.value() == FILE
        for widget, wanted in (
            (form.whom, of_somebody),
            (form.person, named),
            (form.file, from_file),
            (form.trade, kind is DocumentKind.CV and not from_file),
            (form.topic, kind is DocumentKind.LETTER and not from_file),
            (form.model, not from_file or kind is DocumentKind.CV),
        ):
            widget.setVisible(wanted)
            widget.setEnabled(wanted)
        form.whom.set_hint(
            ""
            if named or not of_somebody
            else tr("The document is gone at the end of the day, or as soon as you finish it.")
        )
        form.keep.show(shown=named)
        form.keep.follow(form.person.value() if named else None)
        self._offer()

    def _offer(self) -> None:
        """The models of this kind."""
        kind = self.kind
        models: list[tuple[KnownModel | None, str, str]] = []
        if kind is DocumentKind.CV:
            models += [(known, model.name, model.best_for) for known, model in self._library.of(CvModel)]
        elif kind is DocumentKind.LETTER:
            topic = self.form.topic.value()
            models += [
                (known, model.name, model.best_for)
                for known, model in self._library.of(LetterModel)
                if topic is None or model.topic == topic
            ]
            models.append((None, tr("An empty letter"), tr("With the sender, the day and room for the rest.")))
        else:
            models.append((None, tr("An empty page"), tr("To write everything oneself.")))
            models += [(known, model.title, model.audience) for known, model in self._library.of(Handout)]
        usual = USUAL_CV if kind is DocumentKind.CV else ""
        offered = {known.key if known is not None else "" for known, _name, _best in models}
        chosen = self.form.model.value()
        first = next((known.key for known, _n, _b in models[:1] if known is not None), "")
        self.form.model.offer(models, chosen if chosen and chosen in offered else usual or first)

    def _read(self, document: Document) -> None:
        """A file was read: it says itself what it is."""
        self._taken = document
        self.form.kind.set_value(document.kind)
        self.arm()

    # ── begun ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _submit(self, values: dict[str, Any]) -> None:
        form, kind = self.form, self.kind
        named = form.person.isEnabled()
        if named and values["person"] is None:
            form.show_refusal("person", tr("Choose a person, or “Write without keeping anything”."))
            return
        missing = form.keep.missing() if named else None
        if missing is not None:
            form.show_refusal(*missing)
            return
        taken = self._taken if form.file.isEnabled() else None
        if form.file.isEnabled() and taken is None:
            form.show_refusal("source", tr("Choose the file first, or begin with a model."))
            return
        model = form.model.value() if form.model.isEnabled() else ""
        begins = self._library.model(model, LetterModel) or self._library.model(model, Handout)
        trade = form.trade.text() if kind is DocumentKind.CV else ""
        wish = Wish(kind, values["person"] if named else None, values["language"], model, begins, trade, taken)
        kept = Kept(Keeping.ALWAYS) if kind is DocumentKind.HANDOUT else form.keep.kept() if named else KEPT_WHILE_HERE
        go_on = partial(self._gather, wish, kept)
        if named:
            form.keep.agreed(go_on, self._refused)
        else:
            go_on()

    def _gather(self, wish: Wish, kept: Kept) -> None:
        background.run(
            lambda job: gather(self.context, job, wish.person), self, self.context.desk,
            lambda known: self._create(wish, known, kept), self._refused,
        )  # fmt: skip

    def _create(self, wish: Wish, known: Known, kept: Kept) -> None:
        def made(done: Done) -> None:
            self._clear()
            self._page.show_begun(done.ids[0], wish.kind)

        document = titled(begin(wish, known), say(KIND_WORDS[wish.kind]))
        self.context.desk.submit(CreateDocument(document, kept), self, made, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))
