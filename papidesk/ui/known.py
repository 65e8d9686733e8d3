"""A field for a name that others may bear already: those in use stand above it."""

from __future__ import annotations

from collections.abc import Sequence

from papidesk.kernel.folding import fold
from papidesk.ui.choices import ChipRow
from papidesk.ui.fields import TextField
from papidesk.ui.words import tr


class KnownField(TextField):
    """A name, and those already used as chips that fill it in."""

    def __init__(self, name: str, label: str, *, optional: bool = False, limit: int = 0) -> None:
        super().__init__(name, label, optional=optional, limit=limit)
        self.known = ChipRow(tr("{field}: already used", field=self.label), letters=False)
        self.known.picked.connect(self._picked)
        self.known.hide()
        self._column.insertWidget(2, self.known)
        self.edit.textChanged.connect(self._mark)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these."""
        self.known.set_choices([(name, name) for name in names])
        self.known.setVisible(bool(names))
        self._mark()

    def _picked(self, name: str) -> None:
        self.edit.setText(name if self.known.taken() else "")

    def _mark(self, *_text: str) -> None:
        typed = fold(self.edit.text())
        same = [value for value in self.known._values if fold(value) == typed]  # noqa: SLF001 — the field and its row are one
        if tuple(same[:1]) != self.known.taken():
            self.known.blockSignals(True)
            self.known.take_values(same[:1])
            self.known.blockSignals(False)
