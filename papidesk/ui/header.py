"""The header: place, day, who is on duty, the counts of the day, the state of sending, lock."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.buttons import button, icon_button
from papidesk.ui.flow import FlowLayout
from papidesk.ui.keys import Keys
from papidesk.ui.texts import Badge, Heading, Subtle
from papidesk.ui.words import say_when, tr


class Header(QWidget):
    """lock_asked, privacy_asked, actions_asked, printing_asked, sending_asked, copies_asked: its buttons were pressed."""

    lock_asked = Signal()
    privacy_asked = Signal()
    actions_asked = Signal()
    printing_asked = Signal()
    sending_asked = Signal()
    copies_asked = Signal()

    def __init__(self, keys: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.place = Heading("", level=2)
        self.place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.day = Subtle("")
        self.present, self.visits, self.prints = Badge("", kind="success", icon="person"), Badge(""), Badge("")
        # What the network's rooms say of sending; until they do, it is true of every desk.
        self.sending = button("", on=self.sending_asked.emit, kind="quiet")
        self.show_sending(tr("Everything is recorded on this computer"), "check")
        # When the last backup was made: until that is known, nothing is said of it.
        self.copies = button("", on=self.copies_asked.emit, icon="backup", kind="quiet")
        self.copies.hide()
        self._copies, self._compact = ("", ""), False
        # There while a paper is on its way, and no longer.
        self.printing = button("", on=self.printing_asked.emit, icon="print", kind="quiet")
        self.printing.hide()
        self.lock = icon_button("lock", keys.with_hint(tr("Lock the screen"), "lock"), on=self.lock_asked.emit)
        self.privacy = icon_button("eye", tr("Show initials only"), on=self.privacy_asked.emit)
        self.last = icon_button("undo", tr("Last actions"), on=self.actions_asked.emit)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.place)
        names.addWidget(self.day)
        first = QHBoxLayout()
        first.addLayout(names, 1)
        for made in (self.copies, self.last, self.privacy, self.lock):
            first.addWidget(made)
        chips = QWidget(self)
        flow = FlowLayout(chips)
        for chip in (self.present, self.visits, self.prints, self.printing, self.sending):
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.25)
        column.addLayout(first)
        column.addWidget(chips)

    def show_day(self, place: str, day: date, duty: str) -> None:
        """Say where and when it is, and who is there."""
        self.place.setText(place)
        self.day.setText(tr("{day} · {name} on duty", day=say_when(day).capitalize(), name=duty))

    def show_counts(self, present: int, visits: int, prints: int) -> None:
        """The counts of the day."""
        self.present.setText(tr("Present {n}", n=present))
        self.visits.setText(tr("Visits {n}", n=visits))
        self.prints.setText(tr("Prints {n}", n=prints))

    def show_printing(self, words: str, troubled: bool) -> None:  # noqa: FBT001 — a signal's argument
        """What is on its way to a printer; "" for nothing."""
        self.printing.setText(words)
        self.printing.set_icon("warning" if troubled else "print")
        self.printing.setVisible(bool(words))

    def show_copies(self, words: str, short: str, why_warn: str) -> None:
        """When the last backup was made, and what somebody should see to; "" for nothing. short: where there is little room."""
        self._copies = words, short
        self.copies.setAccessibleName(words)
        self.copies.set_icon("warning" if why_warn else "backup")
        self.copies.setToolTip(why_warn or words)
        self.copies.setAccessibleDescription(why_warn)
        self.copies.setVisible(bool(words))
        self.set_compact(compact=self._compact)

    def set_compact(self, *, compact: bool) -> None:
        """Few words where the window is narrow for its text."""
        self._compact = compact
        self.copies.setText(self._copies[1 if compact else 0])

    def show_sending(self, words: str, icon: str) -> None:
        """How sending stands; icon: of the set, never colour alone."""
        self.sending.setText(words)
        self.sending.set_icon(icon)
        self.sending.setAccessibleName(tr("Sending: {state}", "the state of sending read aloud", state=words))
        self.sending.setToolTip(self._keys.with_hint(tr("Go to Sending"), "page7"))

    def show_privacy(self, *, hidden: bool) -> None:
        """What the eye does next."""
        text = tr("Show whole names") if hidden else tr("Show initials only")
        self.privacy.setToolTip(text)
        self.privacy.setAccessibleName(text)
