"""The shortcuts: one table, shown where they act, each changeable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from papidesk.ui.words import tr


@dataclass(frozen=True, slots=True)
class Shortcut:
    """What keys do. id: its name in the code and in the preferences. sequences: portable texts ("Ctrl+1"), the one that
    is shown first; the others reach the same key on other keyboards."""

    id: str
    text: str
    sequences: tuple[str, ...]


_ROW_OF_DIGITS = (("1", "&"), ("2", "é"), ("3", '"'), ("4", "'"), ("5", "("), ("6", "-"), ("7", "è"), ("8", "_"))
"""The keys of the digits and what they give without Shift on a French keyboard (NF Z71-300 keeps these eight).

On one, Qt reports Ctrl with the key of 1 as Ctrl+&: without the second form the shortcut would ask for Shift."""


def shortcuts() -> tuple[Shortcut, ...]:
    """All of them with their default keys, in the order in which they are shown."""
    pages = (
        tr("Go to Home"), tr("Go to People"), tr("Go to Workshops"), tr("Go to Loans"),
        tr("Go to Documents"), tr("Go to Reports"), tr("Go to Sending"), tr("Go to Settings"),
    )  # fmt: skip
    return (
        Shortcut("help", tr("Help on this page"), ("F1",)),
        Shortcut("bar", tr("Go to the entry bar"), ("F2",)),
        Shortcut("prints", tr("Log prints"), ("F3",)),
        Shortcut("anonymous", tr("Log an anonymous visit"), ("F4",)),
        Shortcut("refresh", tr("Read this page again"), ("F5",)),
        Shortcut("next_pane", tr("Go to the next part of the window"), ("F6",)),
        Shortcut("departure", tr("Log a departure"), ("F7",)),
        Shortcut("loan", tr("Lend, take back or hand out equipment"), ("F8",)),
        Shortcut("session", tr("Open the session under way"), ("F9",)),
        Shortcut("lock", tr("Lock the screen"), ("Ctrl+L",)),
        Shortcut("undo", tr("Undo the last action"), ("Ctrl+Z",)),
        Shortcut("escape", tr("Close what is on top, then go to the entry bar"), ("Esc",)),
        *(
            Shortcut(f"page{number}", words, (f"Ctrl+{digit}", f"Ctrl+{unshifted}"))
            for number, (words, (digit, unshifted)) in enumerate(zip(pages, _ROW_OF_DIGITS, strict=True), start=1)
        ),
        Shortcut("new_person", tr("Add a person"), ("Ctrl+N",)),
        Shortcut("search", tr("Search in this page"), ("Ctrl+F",)),
        Shortcut("print", tr("Print this page"), ("Ctrl+P",)),
        Shortcut("examples", tr("Go to the examples beside what is written"), ("Ctrl+G",)),
        Shortcut("next_passage", tr("Go to the next passage to fill in"), ("Ctrl+J",)),
        Shortcut("all_present", tr("Note everybody of the session as present"), ("Alt+T",)),
        Shortcut("privacy", tr("Show initials only"), ()),
        Shortcut("larger_text", tr("Larger text"), ()),
        Shortcut("smaller_text", tr("Smaller text"), ()),
        Shortcut("quit", tr("Quit PapiDesk"), ("Ctrl+Q",)),
    )


class Keys(QObject):
    """The shortcuts as they are on this machine. overrides: id → portable texts, for those that were changed.

    changed() when one of them was; the actions, tooltips and menus made here follow by themselves.
    """

    changed = Signal()

    def __init__(self, overrides: Mapping[str, list[str]] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = {one.id: one for one in shortcuts()}
        self._overrides = {id_: tuple(keys) for id_, keys in (overrides or {}).items() if id_ in self._table}
        self._bound: list[tuple[str, QAction]] = []

    def all(self) -> tuple[Shortcut, ...]:
        """Every shortcut with the keys it has now."""
        return tuple(Shortcut(one.id, one.text, self.sequences(one.id)) for one in self._table.values())

    def sequences(self, id_: str) -> tuple[str, ...]:
        """The keys of a shortcut now; KeyError for an id that is not in the table."""
        return self._overrides.get(id_, self._table[id_].sequences)

    def overrides(self) -> dict[str, list[str]]:
        """What differs from the defaults, to be kept."""
        return {id_: list(keys) for id_, keys in self._overrides.items()}

    def hint(self, id_: str) -> str:
        """The keys as they are written on the keyboard ("F4", "Ctrl+Z"); "" where it has none."""
        keys = self.sequences(id_)
        return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""

    def with_hint(self, text: str, id_: str) -> str:
        """A text followed by its keys: "Lock (Ctrl+L)"."""
        hint = self.hint(id_)
        return tr("{text} ({keys})", "a button and its shortcut", text=text, keys=hint) if hint else text

    def conflicts(self, id_: str, sequence: str) -> tuple[Shortcut, ...]:
        """The other shortcuts that a sequence would start."""
        wanted = QKeySequence(sequence)
        return tuple(
            one for one in self.all() if one.id != id_ and any(QKeySequence(key) == wanted for key in one.sequences)
        )

    def override(self, id_: str, sequences: list[str] | None) -> None:
        """Give a shortcut other keys; None gives it back its own. ValueError where another one has them."""
        taken = [key for key in sequences or () if self.conflicts(id_, key)]
        if taken:
            msg = f"already in use: {', '.join(taken)}"
            raise ValueError(msg)
        if sequences is None:
            self._overrides.pop(id_, None)
        else:
            self._overrides[id_] = tuple(sequences)
        self._bound = [(bound, action) for bound, action in self._bound if isValid(action)]
        for bound, action in self._bound:
            if bound == id_:
                self._give(action, id_)
        self.changed.emit()

    def bind(
        self,
        widget: QWidget,
        id_: str,
        act: Callable[[], object],
        context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
    ) -> QAction:
        """Do something on a shortcut, in the window of a widget. In a menu the action shows its keys."""
        action = QAction(self._table[id_].text, widget)
        action.setObjectName(id_)
        action.setShortcutContext(context)
        action.setAutoRepeat(False)
        action.triggered.connect(lambda _checked=False: act())
        self._give(action, id_)
        widget.addAction(action)
        self._bound.append((id_, action))
        return action

    def _give(self, action: QAction, id_: str) -> None:
        action.setShortcuts([QKeySequence(key) for key in self.sequences(id_)])
        action.setToolTip(self.with_hint(action.text(), id_))
