"""What stands above a document being written: what it is, until when it is kept, what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.documents.page.saving import Saved, Saver
from papidesk.documents.page.words import kept_words, named
from papidesk.documents.rules import KIND_WORDS, Document, DocumentKind, Kept
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import Button, button, icon_button
from papidesk.ui.cards import Banner
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Context
from papidesk.ui.texts import Badge, Heading, Subtle
from papidesk.ui.words import say, tr

_TROUBLED = frozenset({Saved.FAULTY, Saved.FAILED, Saved.GONE})


class Title(Heading):
    """The title of a document: on one line where it may."""

    def sizeHint(self) -> QSize:
        # A label that wraps likes to be square.
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())


@dataclass(frozen=True)
class Acts:
    """What the buttons do."""

    back: Callable[[], object]
    undo: Callable[[], object]
    redo: Callable[[], object]
    give: Callable[[], object]
    keep: Callable[[], object]
    copy: Callable[[], object]
    erase: Callable[[], object]


class EditorHead(QWidget):
    """Told what is shown by `show_document`, how it is kept by `show_saved`, what can be taken back by `show_turns`."""

    def __init__(self, context: Context, acts: Acts) -> None:
        super().__init__()
        self._context = context
        self.title = Title("", level=2)
        self.whom = Subtle("")
        self.saved = Subtle("")
        self.saved.setWordWrap(False)
        self.nothing_kept = Badge(tr("Nothing will be kept afterwards"), "info")
        self.kept = Badge("", "plain", "clock")
        self.trouble = Banner("", "warning", closable=False)
        self.trouble.hide()
        self.gone = Banner(
            tr(
                "This document was erased. What you see stays on the screen until you leave it: print it or give it away now "
                "if it is still needed."
            ),
            "warning",
            closable=False,
        )
        self.gone.hide()
        self.back = button(tr("Back"), on=acts.back, icon="left", kind="quiet")
        self.undo = icon_button("undo", tr("Take back (Ctrl+Z)"))
        self.redo = icon_button("redo", tr("Do again (Ctrl+Y)"))
        for made, act in ((self.undo, acts.undo), (self.redo, acts.redo)):
            # Each press counts, however soon after the last.
            made.clicked.connect(lambda _checked=False, act=act: act())
        self.give = button(tr("Print or give away…"), on=acts.give, icon="print", kind="primary")
        self.keep = button(tr("Keep…"), on=acts.keep, icon="clock")
        self.copy = button(tr("Copy…"), on=acts.copy, icon="copy")
        self.erase = button(tr("Erase now…"), on=acts.erase, icon="delete")
        self._lay_out()

    def add_act(self, made: Button) -> None:
        """One more, after printing."""
        self._flow.insertWidget(self._flow.indexOf(self.give) + 1, made)

    def _lay_out(self) -> None:
        facts = QWidget()
        about = FlowLayout(facts)
        theme.spaced(about, spacing=0.6)
        for widget in (self.title, self.whom, self.nothing_kept, self.kept, self.saved):
            about.addWidget(widget)
        acts = QWidget()
        self._flow = FlowLayout(acts)
        theme.spaced(self._flow, spacing=0.4)
        for made in (self.back, self.undo, self.redo, self.give, self.keep, self.copy, self.erase):
            self._flow.addWidget(made)
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.3)
        for shown in (facts, self.gone, self.trouble, acts):
            column.addWidget(shown)

    # ── told ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def show_document(self, document: Document, title: str, name: str, kept: Kept) -> None:
        """What it is. title: made where it has none of its own; name: of its person."""
        hidden = self._context.shell.privacy() and document.kind is not DocumentKind.HANDOUT
        kind = say(KIND_WORDS[document.kind])
        words = kind if hidden or not title else title
        if words != self.title.text():
            self.title.setText(words)
        anonymous = document.person is None and document.kind is not DocumentKind.HANDOUT
        self.whom.setText("" if anonymous or not name else named(self._context, name))
        self.whom.setVisible(bool(self.whom.text()))
        self.nothing_kept.setVisible(anonymous)
        self.kept.set_text(kept_words(kept, of_somebody=document.person is not None))
        self.kept.setVisible(not anonymous and document.kind is not DocumentKind.HANDOUT)
        self.keep.setVisible(document.kind is not DocumentKind.HANDOUT)
        self.erase.setText(tr("Finish and erase…") if anonymous else tr("Erase now…"))

    def show_saved(self, saver: Saver) -> None:
        """How it stands to what is kept."""
        words, troubled = saver.words(), saver.state in _TROUBLED
        self.saved.setText("" if troubled else words)
        self.saved.setVisible(bool(self.saved.text()))
        self.gone.setVisible(saver.state is Saved.GONE)
        shown = troubled and saver.state is not Saved.GONE
        if shown and (self.trouble.isHidden() or self.trouble.text() != words):
            announce(self.trouble, words, now=True)
        self.trouble.set_text(words if shown else "")
        self.trouble.setVisible(shown)
        for made in (self.keep, self.copy, self.erase):
            made.setEnabled(saver.state is not Saved.GONE)

    def show_turns(self, *, undo: bool, redo: bool) -> None:
        """Whether there is something to take back, and to do again."""
        self.undo.setEnabled(undo)
        self.redo.setEnabled(redo)
