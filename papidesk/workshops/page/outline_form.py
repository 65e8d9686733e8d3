"""One workshop: what one learns, for whom, how long, what it takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.ui import theme
from papidesk.ui.choices import OneOf, SomeOf
from papidesk.ui.fields import CheckField, LongTextField, NumberField, TextField
from papidesk.ui.forms import Form, not_given
from papidesk.ui.page import Page
from papidesk.ui.words import say, tr
from papidesk.visits.page.forming import FormView, Leave, Opener
from papidesk.visits.rules import THEME_WORDS
from papidesk.workshops.intents import OutlineRow, SetOutline, ShowOutline
from papidesk.workshops.page.fields import LengthField, NeededNumber
from papidesk.workshops.rules import (
    AUDIENCE_WORDS,
    CAPACITY_MAX,
    LEVEL_WORDS,
    TEXT_MAX,
    TITLE_MAX,
    Audience,
    Outline,
)

_CERTIFICATE_MAX = 100
_WIDE = 44.0
"""Lines of text: nineteen themes in one narrow column would be a page by themselves."""
_NAMES = (
    "title", "learns", "themes", "level", "audience", "minutes", "places", "equipment", "materials", "certificate_after",
    "active",
)  # fmt: skip


class _Title(TextField):
    def check(self) -> str:
        return super().check() or ("" if self.edit.text().strip() else not_given(self.label))


class _Long(LongTextField):
    def check(self) -> str:
        too_many = len(self.edit.toPlainText().strip()) - TEXT_MAX
        if too_many <= 0:
            return ""
        return tr("Too long by %n character(s): shorten it to {limit} at most.", "", too_many, limit=TEXT_MAX)


class OutlineForm(Form):
    """`start` fills it, `outline` reads it back."""

    def __init__(self) -> None:
        super().__init__("workshops.outline", submit=tr("Save the workshop"), cancel=tr("Back"))
        self.add(_Title("title", tr("Title", "of a workshop"), limit=TITLE_MAX))
        self.add(
            _Long(
                "learns",
                tr("What one learns"),
                optional=True,
                lines=4,
                hint=tr("A line each; it stands on certificates."),
            )
        )
        themes = [(one, say(words)) for one, words in THEME_WORDS.items()]
        self.add(SomeOf("themes", tr("About what"), themes, letters=False, optional=True))
        levels = [(one, say(words)) for one, words in LEVEL_WORDS.items()]
        self.add(OneOf("level", tr("Level"), levels, letters=False, optional=True))
        audiences = [(one, say(words)) for one, words in AUDIENCE_WORDS.items()]
        self.add(OneOf("audience", tr("For whom"), audiences, letters=False))
        self._beside(
            LengthField("minutes", tr("Usual length")),
            NeededNumber("places", tr("Usual places"), least=1, most=CAPACITY_MAX),
        )
        self.add(_Long("equipment", tr("Equipment needed"), optional=True, lines=2, hint=tr("A line each.")))
        self.add(_Long("materials", tr("Handed out"), optional=True, lines=2, hint=tr("A line each.")))
        self.add(
            NumberField(
                "certificate_after",
                tr("Certificate after how many sessions"),
                optional=True,
                most=_CERTIFICATE_MAX,
                hint=tr("0 or empty: no certificate."),
            )
        )
        self.add(CheckField("active", tr("In use: its sessions can be planned")))
        column = self.field("title").parentWidget() or self
        theme.follow(column, lambda: column.setMaximumWidth(theme.em(self, _WIDE)))

    def _beside(self, *fields: TextField) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        theme.spaced(row, spacing=0.8)
        self.add_widget(line)
        for field in fields:
            self.add(field)
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)

    def start(self, outline: Outline) -> None:
        """Show an outline."""
        self._order = outline.themes
        self.load({name: getattr(outline, name) for name in _NAMES})
        self.waiting = False

    def outline(self, values: Mapping[str, Any]) -> Outline:
        """The outline in these values; the themes that stay keep their order."""
        chosen = values["themes"]
        themes = (*(one for one in self._order if one in chosen), *(one for one in chosen if one not in self._order))
        return Outline(
            title=values["title"].strip(),
            learns=values["learns"].strip(),
            themes=themes,
            level=values["level"],
            audience=values["audience"] or Audience.EVERYONE,
            minutes=values["minutes"],
            places=values["places"],
            equipment=values["equipment"].strip(),
            materials=values["materials"].strip(),
            certificate_after=values["certificate_after"] or 0,
            active=values["active"],
        )

    _order: tuple[Any, ...] = ()


class OutlineEdit(FormView):
    """Opened on `outline=5`; 0: a new one."""

    concerns: ClassVar[frozenset[Part]] = frozenset()

    def __init__(self, page: Page, opener: Opener, leave: Leave) -> None:
        super().__init__(page, opener, leave)
        self.outline = 0
        self.form = OutlineForm()
        self.form.submitted.connect(self._submit)
        self.stand(self.form)

    def open(self, **what: Any) -> None:
        outline = int(what["outline"] or 0)
        name = f"workshops.outline.{outline or 'new'}"
        if self.kept(name, what):
            self.focus_first()
            return
        self.begin(name)
        self.outline = outline
        if outline:
            self.context.desk.ask(ShowOutline(outline), self, self._show, self.gone)
            return
        self.heading.setText(tr("New workshop"))
        self.form.start(Outline(""))
        self.filled()

    def focus_first(self) -> None:
        """Its title."""
        self.form.field("title").setFocus(Qt.FocusReason.OtherFocusReason)

    def what_became(self, done: Done) -> dict[str, Any]:
        return {"outlines": done.ids or (self.outline,)}

    def _show(self, row: OutlineRow) -> None:
        if row.id == self.outline and self.opened:
            self.heading.setText(row.outline.title)
            self.form.start(row.outline)
            self.filled()

    def _submit(self, values: dict[str, Any]) -> None:
        command = SetOutline(self.outline, self.form.outline(values))
        self.context.desk.submit(command, self, self.saved, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))
