"""How the window looks on this computer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.ui.cards import Card
from papidesk.ui.choices import OneOf
from papidesk.ui.preferences import Preferences
from papidesk.ui.texts import Subtle
from papidesk.ui.words import tr


class AppearanceSection(QWidget):
    """Applied at once: what one sees is what one chose."""

    def __init__(self, preferences: Callable[[], Preferences], prefer: Callable[[Preferences], None]) -> None:
        super().__init__()
        self._preferences, self._prefer = preferences, prefer
        self.palette_field = OneOf(
            "palette",
            tr("Colours"),
            [
                ("system", tr("As the system: light or dark")),
                ("light", tr("Light")),
                ("dark", tr("Dark")),
                ("contrast", tr("High contrast, on black")),
                ("paper", tr("High contrast, on white")),
                ("colours", tr("The system's own colours")),
            ],
            letters=False,
        )
        self.size_field = OneOf(
            "text_percent", tr("Size of the text"), [(n, f"{n} %") for n in (100, 125, 150, 175, 200)], letters=False
        )
        card = Card(tr("Appearance"))
        card.body.addWidget(self.palette_field)
        card.body.addWidget(self.size_field)
        card.body.addWidget(Subtle(tr("These are kept for this computer alone.")))
        column = QVBoxLayout(self)
        column.addWidget(card)
        column.addStretch(1)
        self.refresh()
        self.palette_field.changed.connect(self._chosen)
        self.size_field.changed.connect(self._chosen)

    def refresh(self) -> None:
        """Show what is in force."""
        now = self._preferences()
        sizes = (100, 125, 150, 175, 200)
        self.palette_field.set_value(now.palette)
        self.size_field.set_value(min(sizes, key=lambda size: abs(size - now.text_percent)))

    def _chosen(self) -> None:
        now = self._preferences()
        wanted = replace(
            now,
            palette=self.palette_field.value() or now.palette,
            text_percent=self.size_field.value() or now.text_percent,
        )
        if wanted != now:
            self._prefer(wanted)
