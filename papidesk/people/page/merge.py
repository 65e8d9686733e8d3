"""The preview of a merge: what is kept of each field, both shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.intent import Done, Refusal
from papidesk.people.intents import MergePeople, PersonFile
from papidesk.people.page.words import field_word, value_words
from papidesk.people.rules import FIELD_WORDS, PersonDetails, display_name, merged_details
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.choices import OneOf
from papidesk.ui.forms import Form
from papidesk.ui.texts import Heading, Sentence, Subtle
from papidesk.ui.words import say, tr

if TYPE_CHECKING:
    from papidesk.ui.page import Context

_SHOWN_MOST = 44


class MergeForm(QWidget):
    """For each field that both fill otherwise, one choice; the rest is said in a line."""

    def __init__(
        self, context: Context, kept: PersonFile, merged: PersonFile, on_merged: Callable[[], None],
        purposes: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._context, self._kept, self._merged, self._on_merged = context, kept, merged, on_merged
        self._purposes = dict(purposes or {})
        self._proposal = merged_details(kept.details, merged.details)
        self._options: dict[str, list[Any]] = {}
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.8)
        column.addWidget(Heading(tr("Merge two records into one"), level=1))
        column.addWidget(
            Sentence(
                tr(
                    "{one} and {other} become one record. Visits and accords of both are kept. It can be undone.",
                    one=display_name(kept.details),
                    other=display_name(merged.details),
                )
            )
        )
        self.form = Form("person.merge", submit=tr("Merge the two records"), cancel=tr("Cancel"))
        for name in FIELD_WORDS:
            self._add_choice(name)
        if self._options:
            self.form.load(dict.fromkeys(self._options, "0"))
        else:
            self.form.add_widget(Subtle(tr("The two records hold the same: nothing has to be chosen.")))
        same = [
            tr("{label}: {value}", label=field_word(name), value=value_words(name, self._proposal, self._purposes))
            for name in FIELD_WORDS
            if name not in self._options and value_words(name, self._proposal, self._purposes)
        ]
        if same:
            column.addWidget(Subtle(tr("Kept as they are: {facts}", facts=" · ".join(same))))
        column.addWidget(self.form)
        self.form.submitted.connect(self._submit)

    def focus_first(self) -> None:
        """The first choice, else the button."""
        first = next(iter(self._options), "")
        target = self.form.field(first).editor if first else self.form
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, tr("%n field(s) to choose, then Enter.", "", len(self._options)))

    def _add_choice(self, name: str) -> None:
        """Offer what is proposed first, then what each of the two has, where they are not the same."""
        ours, theirs = getattr(self._kept.details, name), getattr(self._merged.details, name)
        proposed = getattr(self._proposal, name)
        both = _says(name, self._kept.details) and _says(name, self._merged.details) and ours != theirs
        if not both and (name != "note" or proposed in {ours, theirs}):
            return
        options: list[Any] = []
        for value in (proposed, ours, theirs):
            if value not in options:
                options.append(value)
        self._options[name] = options
        words = [(str(at), self._words(name, value)) for at, value in enumerate(options)]
        longest = max((_one_line(name, value, self._purposes) for value in options), key=len)
        # What is too long for a choice is read in full below it.
        hint = tr("All of it: {text}", text=longest) if len(longest) > _SHOWN_MOST else ""
        self.form.add(OneOf(name, field_word(name), words, letters=False, hint=hint))

    def _words(self, name: str, value: Any) -> str:
        said = _one_line(name, value, self._purposes)
        return said if len(said) <= _SHOWN_MOST else said[: _SHOWN_MOST - 1] + "…"

    def _submit(self, values: dict[str, Any]) -> None:
        chosen = {name: options[int(values[name] or 0)] for name, options in self._options.items()}
        details = replace(self._proposal, **chosen)
        command = MergePeople(self._kept.id, self._merged.id, details)
        self._context.desk.submit(command, self, self._done, self._refused)

    def _done(self, _done: Done) -> None:
        self.form.done()
        self._on_merged()

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))


def _one_line(name: str, value: Any, purposes: dict[str, str]) -> str:
    said = value_words(name, replace(PersonDetails(), **{name: value}), purposes)
    return " / ".join(said.splitlines()) or tr("Nothing")


def _says(name: str, details: PersonDetails) -> bool:
    return bool(value_words(name, details))
