"""The entry bar: one field that finds everything, and what it offers under it.

It has the focus after start, unlock and Échap. It knows nothing of visits or people: the jobs lend it modes, which turn a
text into suggestions. A line edit and a visible list of our own: QCompleter is accent-sensitive and silent for screen readers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.cards import Scroll
from papidesk.ui.fields import LineEdit
from papidesk.ui.icons import icon
from papidesk.ui.scanner import ScannerKeys
from papidesk.ui.suggestions import Act, Mode, Suggestion, SuggestionDelegate, SuggestionModel
from papidesk.ui.texts import Badge
from papidesk.ui.typed_ahead import key_again
from papidesk.ui.words import tr

SHOWN_ROWS = 7
_ANSWERED = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Down)
"""Keys that act on what the bar offers, and wait for it."""
_OF_ITSELF = "\n"  # what was asked where nothing was typed: no line of text is this


class Drawer(QFrame):
    """What opens under the bar, over the page: the suggestions, or a panel of a job."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.model = SuggestionModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(SuggestionDelegate(self.model, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(tr("Suggestions"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setContentsMargins(12, 8, 12, 8)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addLayout(self._stack)
        self.panel: QWidget | None = None
        self._holder: Scroll | None = None
        self.hide()

    def show_list(self, rows: Sequence[Suggestion], message: str = "", *, choose: bool = False) -> None:
        """Show suggestions, the first one chosen; with `choose` none is, so that Enter alone picks nobody."""
        self.drop_panel()
        self.model.show(rows)
        self._stack.setCurrentWidget(self.list)
        self.list.setVisible(bool(rows))
        self.say(message)
        if rows and not choose:
            self.list.setCurrentIndex(self.model.index(0))
        self._fit(shown=bool(rows) or bool(message))

    def show_panel(self, panel: QWidget, message: str = "") -> None:
        """Show a job's own widget in place of the list."""
        self.drop_panel()
        self.panel = panel
        self._holder = Scroll(panel)
        self._stack.addWidget(self._holder)
        self._stack.setCurrentWidget(self._holder)
        self.say(message)
        self._fit(shown=True)

    def drop_panel(self) -> None:
        """Let go of the job's widget."""
        if self.panel is not None and self._holder is not None:
            self._stack.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
            self.panel = self._holder = None

    def say(self, message: str) -> None:
        """Say something above what is shown."""
        self.message.setText(message)
        self.message.setVisible(bool(message))

    def _fit(self, *, shown: bool) -> None:
        self.setVisible(shown)
        if shown:
            self.place()
            self.raise_()

    def place(self) -> None:
        """Take the room under the bar that the content needs, and no more than the window has."""
        host = self.parentWidget()
        if host is None or not self.isVisible():
            return
        width = self.width()
        height = 2 * (self.frameWidth() + 1)
        if not self.message.isHidden():
            words = self.message.heightForWidth(width - 2)
            self.message.setFixedHeight(words)  # what stands below would take half of a short drawer
            height += words
        if self.panel is not None:
            height += max(self.panel.sizeHint().height(), self.panel.heightForWidth(width - 2)) + theme.em(self, 0.6)
        elif self.model.rows:
            height += self.list.sizeHintForRow(0) * min(len(self.model.rows), SHOWN_ROWS) + 4
        self.resize(width, min(height, host.height() - self.y() - 8))


class EntryBar(QWidget):
    """The field, its mode, and the drawer under it.

    found(n): suggestions are shown; acted: something was chosen (the bar is empty again).
    """

    found = Signal(int)
    acted = Signal()

    def __init__(self, usual: Mode, parent: QWidget) -> None:
        super().__init__(parent)
        self._usual = usual
        self.mode: Mode = usual
        self._asked = ""
        self._shown_for: str | None = None
        self._pending: Callable[[], bool] | None = None
        self._busy = self._stopped = False
        self._ahead: list[Callable[[], None]] = []
        self._seen: Callable[[], None] = lambda: None
        self._acts_open = False
        self._acts: tuple[Act, ...] = ()
        self._why_nothing = ""
        self._scanner = ScannerKeys()
        self.badge = Badge("", kind="info")
        self.field = LineEdit(self)
        self.field.setAccessibleName(tr("Entry bar: find a person, scan a card"))
        self.field.setClearButtonEnabled(False)
        self.field.addAction(icon("search"), LineEdit.ActionPosition.LeadingPosition)
        theme.follow(self.field, lambda: self.field.setMinimumHeight(theme.em(self.field, 2.2)))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)  # dictation and other tools set the text whole
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.badge)
        row.addWidget(self.field, 1)
        self.drawer = self.tabs_into = Drawer(parent)
        self.drawer.list.clicked.connect(lambda index: self._choose(index.row()))
        self.setFocusProxy(self.field)
        self._dress()

    # ── for the modes and panels ──────────────────────────────────────────────────────────────────────────────────────

    def take(self, mode: Mode) -> None:
        """Put the bar in a mode, emptied and focused; taking the mode it is in already just empties it."""
        if self._stopped:
            announce(self.field, self.drawer.message.text(), now=True)
            return
        if self._busy:
            self._ahead.append(lambda: self.take(mode))
            return
        self._clear()
        self.mode = mode
        self._dress()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self.field, f"{mode.label}. {mode.hint}" if mode.label else mode.hint)
        mode.entered(self)

    def turn(self, mode: Mode) -> None:
        """Go on in another mode in the midst of an act, emptied: what was typed ahead is for it. `offer` or the like follows."""
        self.mode = mode
        self._dress()
        self.field.setText("")

    def finish(self) -> None:
        """It is done: empty, in the usual mode, focused; then what was typed meanwhile."""
        focus = QApplication.focusWidget()
        # Whoever went to another page before the answer came stays there.
        elsewhere = self._busy and focus is not None and not self._holds(focus)
        ahead = self._put_away()
        if not elsewhere:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.acted.emit()
        self._replay(ahead)

    def close_up(self) -> None:
        """Keep what a panel has as its draft, then hold nothing: the screen is locked."""
        drafts = getattr(self.drawer.panel, "drafts", None)
        if drafts is not None:
            drafts.flush()
        self._put_away()

    def wait(self) -> None:
        """Something was handed to the store: keys typed until its answer are kept for afterwards."""
        self._busy = True
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        """No answer will come: the bar is as it was before Enter."""
        if self._busy:
            self._rest()
            self._asked = self.field.text().strip()

    def complain(self, text: str, *, keep_panel: bool = False) -> None:
        """Say under the bar why nothing was done; what was typed stays, selected. keep_panel: and what was composed."""
        self._rest()
        panel = self.drawer.panel
        if keep_panel and panel is not None:
            self.drawer.say(text)
            panel.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._asked = self._shown_for = self.field.text().strip()
            self.drawer.show_list(self.drawer.model.rows, text)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.selectAll()
        self.place_drawer()
        announce(self.field, text, now=True)

    def stop(self, text: str, seen: Callable[[], None] = lambda: None) -> None:
        """A scan failed: take nothing in until Échap says that it was seen. seen: what one goes on with then."""
        self._clear()
        self._stopped, self._seen = True, seen
        go_on = tr("Press Esc to go on.")
        self.drawer.show_list((), f"{text}\n{go_on}")
        self.place_drawer()
        self.field.setReadOnly(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.field, text, now=True)

    def panel(self, widget: QWidget, message: str = "") -> None:
        """Show a job's widget under the bar and give it the focus; it ends with `finish` or `back`."""
        ahead = self._rest()
        self.drawer.show_panel(widget, message)
        self.place_drawer()
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._replay(ahead)

    def explain(self, text: str) -> None:
        """Say something above what is found next (why it is nothing), without taking the typing over."""
        self._why_nothing = text

    def choose_among(self, rows: Sequence[Suggestion], message: str) -> None:
        """Ask which one it is: nothing is preselected, Enter alone picks nobody."""
        self._rest()
        self._asked = self._shown_for = self.field.text().strip()
        self.drawer.show_list(rows, message, choose=True)
        self.place_drawer()
        announce(self.field, message, now=True)

    def offer(self, rows: Sequence[Suggestion], message: str) -> None:
        """Let one of these be taken, the first by Enter alone; Échap goes back to what was found."""
        ahead = self._rest()
        self._asked = self._shown_for = self.field.text().strip() or _OF_ITSELF
        self._acts, self._acts_open = (), True
        self.drawer.show_list(rows, message)
        self.place_drawer()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.field, f"{message} {rows[0].sentence}" if rows else message)
        self._replay(ahead)

    def back(self) -> None:
        """Close the panel; what was typed is there again."""
        self._rest()
        self.drawer.drop_panel()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask()

    def escape(self) -> bool:
        """Close the top layer; False where there was none."""
        if self._stopped:
            self.finish()
            self._seen()
            return True
        if self._busy and self._pending is None:
            self._ahead.clear()  # what is on its way to the store can't be called back
            return True
        if self.drawer.panel is not None or self._acts_open:
            self._acts_open = False
            self.back()
            return True
        if self.field.text() or self.mode is not self._usual or not self.drawer.isHidden():
            self.finish()
            return True
        return False

    def place_drawer(self) -> None:
        """Put the drawer right under the field."""
        host = self.drawer.parentWidget()
        if host is None:
            return
        corner = self.field.mapTo(host, QPoint(0, self.field.height() + 2))
        self.drawer.move(corner)
        self.drawer.resize(self.field.width(), self.drawer.height())
        self.drawer.place()

    # ── typing ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _typed(self, _text: str) -> None:
        self._acts_open = False
        self._ask()

    def _ask(self) -> None:
        text = self.field.text().strip()
        self._asked, self._shown_for = text, None
        if not text:
            self.drawer.show_list(())
            return
        self.mode.find(text, lambda rows: self._found(text, rows))

    def _found(self, text: str, rows: Sequence[Suggestion]) -> None:
        why, self._why_nothing = self._why_nothing, ""
        if text != self._asked or self._stopped or self.drawer.panel is not None:
            return  # the answer to what was typed before
        self._shown_for = text
        self.drawer.show_list(rows, why)
        self.place_drawer()
        self.found.emit(len(rows))
        if self._pending is not None:
            pending, ahead = self._pending, self._rest()
            self._ahead = ahead  # for whoever answers this key
            pending()
            if not self._busy and self._ahead:
                self._replay(self._rest())
            return
        if rows:
            announce(self.field, tr("%n suggestion(s). {first}", "", len(rows), first=rows[0].sentence))
        elif why:
            announce(self.field, why)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            heard = self._scanner.heard(event)
            return heard is None or self._key(heard)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if self._stopped:
            if event.key() == Qt.Key.Key_Escape:
                self.escape()
            return True
        if self._busy:
            keeps = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if keeps:
                self._ahead.append(key_again(event))
            return keeps
        return (self._acts_open and self._act_key(event)) or self._plain_key(event)

    def _plain_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        handlers: dict[int, Callable[[], bool]] = {
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
            Qt.Key.Key_Down: lambda: self._move(1),
            Qt.Key.Key_Up: lambda: self._move(-1),
            Qt.Key.Key_Tab: self._compose,
            Qt.Key.Key_Right: self._open_acts,
            Qt.Key.Key_Escape: self.escape,
        }
        handler = handlers.get(key)
        if handler is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        unanswered = bool(self._asked) and self._shown_for != self._asked
        if unanswered and (key in _ANSWERED or (key == Qt.Key.Key_Right and self._at_the_end())):
            # Typed faster than the answer comes: it is carried out when it is there, once, and what follows after it.
            self._pending, self._busy = handler, True
            return True
        return handler()

    def _enter(self) -> bool:
        if not self._asked:
            return True
        index = self.drawer.list.currentIndex()
        self._choose(index.row() if index.isValid() else -1)
        return True

    def _choose(self, row: int) -> None:
        rows = self.drawer.model.rows
        if not 0 <= row < len(rows):
            if rows:
                announce(self.field, tr("Choose with the arrows, then Enter."), now=True)
            return
        self._act(rows[row].do)

    def _act(self, do: Callable[[], None]) -> None:
        self._asked = ""  # a second Enter finds nothing to do
        self._busy, self._pending = True, None
        do()

    def _current(self) -> Suggestion | None:
        index = self.drawer.list.currentIndex()
        ready = self._shown_for == self._asked and index.isValid() and not self.drawer.isHidden()
        return self.drawer.model.rows[index.row()] if ready and self._asked else None

    def _move(self, by: int) -> bool:
        rows = self.drawer.model.rows
        if self.drawer.isHidden() or not rows:
            return False
        at = self.drawer.list.currentIndex().row()
        to = min(max(at + by, 0), len(rows) - 1)
        self.drawer.list.setCurrentIndex(self.drawer.model.index(to))
        announce(self.field, rows[to].sentence)
        return True

    def _compose(self) -> bool:
        current = self._current()
        if current is None or current.compose is None or current.twins:
            if current is not None and current.twins:
                self._choose(self.drawer.list.currentIndex().row())
                return True
            return False
        self.panel(current.compose())
        return True

    # ── more actions ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _open_acts(self) -> bool:
        current = self._current()
        if current is None or not current.acts or not self._at_the_end():
            return False
        if current.twins:
            self._choose(self.drawer.list.currentIndex().row())
            return True
        self._acts_open = True
        lines = [Suggestion("right", f"{act.letter.upper()} · {act.text}", "", act.text, act.do) for act in current.acts]
        self._acts = current.acts
        self.drawer.show_list(lines, current.title)
        self.place_drawer()
        announce(self.field, ", ".join(f"{act.letter.upper()} {act.text}" for act in current.acts))
        return True

    def _act_key(self, event: QKeyEvent) -> bool:
        for act in self._acts:
            if event.text().lower() == act.letter:
                self._acts_open = False
                self._act(act.do)
                return True
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Escape}:
            self._acts_open = False
            self._ask()
            return True
        return False

    def _at_the_end(self) -> bool:
        return self.field.cursorPosition() == len(self.field.text())

    # ── typed ahead of the answers ────────────────────────────────────────────────────────────────────────────────────

    def _rest(self) -> list[Callable[[], None]]:
        """Nothing is under way any more; what was typed ahead comes back."""
        ahead, self._ahead = self._ahead, []
        self._busy, self._pending = False, None
        return ahead

    def _replay(self, ahead: Sequence[Callable[[], None]]) -> None:
        for number, act in enumerate(ahead):
            if self._busy or self._stopped:
                self._ahead = [*self._ahead, *ahead[number:]] if self._busy else []
                return
            act()

    def _put_away(self) -> list[Callable[[], None]]:
        ahead = self._rest()
        self._clear()
        self.mode = self._usual
        self._dress()
        return ahead

    def _holds(self, widget: QWidget) -> bool:
        return self.isAncestorOf(widget) or self.drawer is widget or self.drawer.isAncestorOf(widget)

    def _clear(self) -> None:
        self._rest()
        self._asked, self._shown_for = "", None
        self._stopped = self._acts_open = False
        self.field.setReadOnly(False)
        self.field.setText("")  # clear() would leave something to undo, and Ctrl+Z is the window's
        self.drawer.show_list(())

    def _dress(self) -> None:
        self.badge.setText(self.mode.label)
        self.badge.setVisible(bool(self.mode.label))
        self.field.setPlaceholderText(self.mode.hint)
        self.field.setAccessibleDescription(self.mode.hint)
