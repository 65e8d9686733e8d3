"""How a CV looks: its model, its colour, its language, and the title it is found by."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.documents.page.binding import Fields, UndoKeys
from papidesk.documents.page.edited import Edited
from papidesk.documents.page.fields import Always
from papidesk.documents.page.library import Library
from papidesk.documents.page.model_cards import ModelField
from papidesk.documents.page.model_pictures import ModelPictures
from papidesk.documents.page.words import language_choices
from papidesk.documents.rules import TITLE_MAX, CvModel, in_colour, model_key, own_colour
from papidesk.ui import theme
from papidesk.ui.fields import ChoiceField, TextField
from papidesk.ui.words import tr

_PATH = "model"


def colour_choices() -> list[tuple[str, str]]:
    """(#rrggbb, words): each is read with ease on white, and white on it. "": that of the model."""
    return [
        ("", tr("As the model", "a colour")),
        ("#1f4e79", tr("Night blue")),
        ("#0b5f68", tr("Teal")),
        ("#2f5d34", tr("Fir green")),
        ("#6b2d5c", tr("Plum")),
        ("#8b1e3f", tr("Wine red")),
        ("#7a4a12", tr("Brown", "a colour")),
        ("#39457a", tr("Slate blue")),
        ("#333333", tr("Black and white")),
    ]


class TitleFields(Fields):
    """The title a document is found by, and its language."""

    def __init__(self, edited: Edited, keys: UndoKeys) -> None:
        super().__init__(edited, keys, "")
        self.add(
            TextField(
                "title", tr("Title"), optional=True, limit=TITLE_MAX,
                hint=tr("To find it again in the list; it stands nowhere on the paper."),
            )
        )  # fmt: skip
        self.add(LanguageField("language", tr("Language of the document"), choices=language_choices()))

    def show_path(self, path: str) -> QWidget | None:
        """The field of a path."""
        field = self.field_at(path)
        return field.editor if field is not None else None


class LanguageField(ChoiceField):
    """A language; one that is not offered is kept as it is."""

    def set_value(self, value: Any) -> None:
        if value is not None and value not in {code for code, _words in language_choices()}:
            self.set_choices([*language_choices(), (value, str(value))])
        super().set_value(value)


class LookPart(QWidget):
    """Model and colour are one word of the document: both are read from it and written to it together."""

    def __init__(self, edited: Edited, keys: UndoKeys, library: Library, pictures: ModelPictures) -> None:
        super().__init__()
        self._edited, self._library = edited, library
        self.models = ModelField("model", tr("Model"), pictures)
        self.models.changed.connect(self._picked)
        self.colour = Always("colour", tr("Colour"), colour_choices())
        self.colour.changed.connect(self._picked)
        self._showing = False
        self.titles = TitleFields(edited, keys)
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.8)
        for widget in (self.models, self.colour, self.titles):
            column.addWidget(widget)
        edited.changed.connect(self._changed)
        edited.opened.connect(self._show)
        library.changed.connect(self._show)
        self._show()

    def show_path(self, path: str) -> QWidget | None:
        """The field of a path."""
        return self.models.editor if path == _PATH else self.titles.show_path(path)

    def show_faults(self, faults: Any) -> None:
        """What is wrong, at its place."""
        self.titles.show_faults(faults)

    def _show(self) -> None:
        named = self._edited.document.model
        self._showing = True
        offered = [(known, model.name, model.best_for) for known, model in self._library.of(CvModel)]
        self.models.offer(offered, model_key(named))
        colours = colour_choices()
        own = own_colour(named)
        if own and own not in dict(colours):
            colours.append((own, tr("A colour of its own ({code})", code=own)))
        self.colour.set_choices(colours)
        self.colour.set_value(own)
        self._showing = False

    def _picked(self) -> None:
        if self._showing:
            return
        self._edited.act(_PATH, in_colour(self.models.value(), self.colour.value() or ""), self)

    def _changed(self, path: str, by: object) -> None:
        if by is not self and path in {"", _PATH}:
            self._show()
