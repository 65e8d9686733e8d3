"""The forms of models: of a CV's look, of a letter's beginning, of the examples of a trade."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from papidesk.documents.page.fields import Always, LinesField
from papidesk.documents.page.letter_parts import FIELDS, TEXT
from papidesk.documents.page.passages import PassageField
from papidesk.documents.page.sections_field import SectionsField
from papidesk.documents.page.topics import topic_choices
from papidesk.documents.rules import CvModel, Layout, Letter, LetterModel, LetterTopic, Section, Starter
from papidesk.ui.fields import CheckField, LongTextField, TextField
from papidesk.ui.forms import Form, not_given
from papidesk.ui.palettes import contrast
from papidesk.ui.words import tr

_COLOUR = re.compile(r"#?[0-9a-fA-F]{6}")
_READ = 4.5
"""The least contrast at which text is read with ease (WCAG 2.2, 1.4.3)."""


class NeededText(TextField):
    """A line that must not be left out."""

    def check(self) -> str:
        return super().check() or ("" if self.edit.text().strip() else not_given(self.label))


class ColourField(TextField):
    """A colour of its own, "#rrggbb"; its contrast with white is said, and must do for text."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, hint=tr("Six figures or letters, as #1f4e79."))
        self._plain = tr("Six figures or letters, as #1f4e79.")
        self.edit.textChanged.connect(self._say_contrast)

    def value(self) -> str:
        typed = self.edit.text().strip().lower()
        return (typed if typed.startswith("#") else f"#{typed}") if _COLOUR.fullmatch(typed) else ""

    def _ratio(self) -> float:
        return contrast(self.value(), "#ffffff") if self.value() else 0.0

    def _say_contrast(self) -> None:
        if not self.value():
            self.set_hint(self._plain)
            return
        ratio = f"{self._ratio():.1f}"
        self.set_hint(
            tr("Contrast with the paper: {ratio} to 1. At least {least} is needed.", ratio=ratio, least=_READ)
        )

    def check(self) -> str:
        if not self.value():
            return tr("Write a colour as six figures or letters: #1f4e79.")
        if self._ratio() < _READ:
            return tr("This colour is too light to be read on paper. Choose a darker one.")
        return ""


class CvModelForm(Form):
    """How a CV looks."""

    def __init__(self) -> None:
        super().__init__("documents.model.cv", submit=tr("Save the model"), cancel=tr("Back"))
        self.add(NeededText("name", tr("Name of the model"), limit=80))
        self.add(LongTextField("best_for", tr("Best for"), optional=True, lines=2, hint=tr("For whom, in a sentence.")))
        layouts = [
            (Layout.SINGLE, tr("One column, from top to bottom")),
            (Layout.ASIDE, tr("Contact and skills in a column of their own")),
            (Layout.BANNER, tr("The name on a coloured ground")),
            (Layout.DATED, tr("Dates in a narrow column")),
        ]
        self.add(Always("layout", tr("How it stands on the page"), layouts))
        self.add(SectionsField("sections", tr("Sections, in their order")))
        self.add(CheckField("strict", tr("Sections that are not in this model are left out")))
        self.add(ColourField("accent", tr("Colour")))
        self.add(CheckField("photo", tr("It has room for a photo")))

    def start(self, model: CvModel) -> None:
        """Show a model."""
        self.load(
            {
                "name": model.name, "best_for": model.best_for, "layout": model.layout, "strict": model.strict,
                "sections": (model.sections, model.titles), "accent": model.accent or "#1f4e79", "photo": model.photo,
            }
        )  # fmt: skip

    def model(self, values: Mapping[str, Any]) -> CvModel:
        """The model in these values."""
        sections, titles = values["sections"]
        return CvModel(
            values["name"].strip(), Layout(values["layout"] or Layout.SINGLE), tuple(sections), values["best_for"].strip(),
            values["accent"] or "#1f4e79", tuple(titles), photo=values["photo"], strict=values["strict"],
        )  # fmt: skip

    def now(self) -> CvModel:
        """As it stands, half typed."""
        return self.model(self.values())


class LetterModelForm(Form):
    """What a letter begins with; places to fill stand between brackets."""

    def __init__(self) -> None:
        super().__init__("documents.model.letter", submit=tr("Save the model"), cancel=tr("Back"))
        self.add(NeededText("name", tr("Name of the model"), limit=80))
        topics = [(topic, words) for topic, words in topic_choices() if topic is not None]
        self.add(Always("topic", tr("What for", "a letter"), topics))
        self.add(LongTextField("best_for", tr("Best for"), optional=True, lines=2, hint=tr("For whom, in a sentence.")))
        hint = tr("What is to be filled stands between brackets: [name of the employer].")
        self.add(
            PassageField("addressee", tr("Name and address of whom one writes to"), optional=True, lines=3, hint=hint)
        )
        self.add(CheckField("registered", tr("Registered letter with acknowledgement of receipt")))
        self.add(PassageField("subject", tr("Subject"), optional=True))
        self.add(PassageField("reference", tr("Reference"), optional=True))
        self.add(PassageField("salutation", tr("How it begins"), optional=True))
        self.add(PassageField("body", tr("Text"), lines=12, hint=tr("An empty line between two paragraphs.")))
        self.add(PassageField("closing", tr("How it ends"), optional=True, lines=2))
        self.add(
            LinesField(
                "enclosures", tr("Enclosed"), optional=True, lines=2, hint=tr("A line each: what goes with the letter.")
            )
        )
        self.add(
            LinesField(
                "advice",
                tr("Advice"),
                optional=True,
                lines=3,
                hint=tr("A line each; it stands beside the letter being written."),
            )
        )

    def start(self, model: LetterModel) -> None:
        """Show a model."""
        said = {name: getattr(model.letter, name) for name in _SAID}
        self.load(
            {"name": model.name, "topic": model.topic, "best_for": model.best_for, "advice": model.advice, **said}
        )
        self._letter = model.letter

    _letter = Letter()

    def model(self, values: Mapping[str, Any]) -> LetterModel:
        """The model in these values."""
        letter = replace(self._letter, **{name: values[name] for name in _SAID})
        return LetterModel(
            values["name"].strip(), LetterTopic(values["topic"] or LetterTopic.DAILY_LIFE), letter, values["best_for"].strip(),
            values["advice"],
        )  # fmt: skip

    def now(self) -> LetterModel:
        """As it stands, half typed."""
        return self.model(self.values())


_SAID = ("addressee", "registered", "subject", "reference", *(name for name in FIELDS[TEXT] if name != "signature"))


class StarterForm(Form):
    """Examples for a trade."""

    def __init__(self) -> None:
        super().__init__("documents.model.starter", submit=tr("Save the examples"), cancel=tr("Back"))
        self.add(NeededText("trade", tr("Trade"), limit=80))
        each = tr("A line each.")
        self.add(LinesField("other_names", tr("Other names of the trade"), optional=True, lines=2, hint=each))
        self.add(LinesField("summaries", tr("Sentences for “About me”"), optional=True, lines=4, hint=each))
        self.add(LinesField("points", tr("Tasks and results"), optional=True, lines=6, hint=each))
        self.add(LinesField("skills", tr("Skills"), optional=True, lines=6, hint=each))
        self.add(LinesField("certificates", tr("Certificates and authorisations"), optional=True, lines=3, hint=each))
        self.add(LinesField("letter_sentences", tr("Sentences for a letter"), optional=True, lines=4, hint=each))

    def start(self, model: Starter) -> None:
        """Show a model."""
        self.load({name: getattr(model, name) for name in self._fields})

    def model(self, values: Mapping[str, Any]) -> Starter:
        """The examples in these values."""
        return Starter(**{**values, "trade": values["trade"].strip()})

    def now(self) -> Starter:
        """As they stand, half typed."""
        return self.model(self.values())


EMPTY_CV = CvModel("", Layout.SINGLE, tuple(Section), accent="#1f4e79")
EMPTY_LETTER = LetterModel("", LetterTopic.JOB, Letter())
