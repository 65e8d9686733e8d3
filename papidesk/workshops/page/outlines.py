"""The workshops themselves, as they are thought out once and held many times: the list of outlines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.ui import background, theme
from papidesk.ui.announce import announce
from papidesk.ui.background import Job
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.choices import ChipRow
from papidesk.ui.empty import EmptyState
from papidesk.ui.files import FileKind, ask_to_open, ask_to_save
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.page import Page
from papidesk.ui.search import SearchField
from papidesk.ui.tables import Table
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say, say_short_day, tr
from papidesk.visits.page.forming import Opener
from papidesk.visits.page.view import View
from papidesk.visits.page.words import minutes_words
from papidesk.visits.rules import THEME_WORDS
from papidesk.workshops.intents import CopyOutline, OutlineRow, Outlines, SetOutline
from papidesk.workshops.rules import AUDIENCE_WORDS, LEVEL_WORDS

IN_USE, ALL = "in_use", "all"


def themes_of(row: OutlineRow) -> str:
    """What it is about."""
    return ", ".join(say(THEME_WORDS[one]) for one in row.outline.themes)


def level_of(row: OutlineRow) -> str:
    """Its level, "" where none is said."""
    return "" if row.outline.level is None else say(LEVEL_WORDS[row.outline.level])


class OutlinesView(View):
    """The list; Enter opens one, N makes one. opener: opens something of the page."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.WORKSHOPS})

    def __init__(self, page: Page, opener: Opener) -> None:
        super().__init__(page)
        self._opener = opener
        self._go_to: int | None = None
        self.search = SearchField(tr("Find a workshop by its title"), tr("Any part of a title"))
        self.search.asked.connect(self.refresh)
        self.search.downwards.connect(self._downwards)
        self.which = ChipRow(tr("Which workshops"), letters=False)
        self.which.set_choices([(IN_USE, tr("In use")), (ALL, tr("Those set aside too"))])
        self.which.take_values((IN_USE,))
        self.which.picked.connect(self._picked)
        self.count = Subtle("")
        self.model = RowsModel(self._columns(), sentence=self._sentence, key=lambda row: row.id)
        self.table = Table(self.model, name=tr("Workshops"))
        self.table.activated_row.connect(lambda row: opener(outline=row.id))
        self.table.current_changed.connect(self._name_aside)
        self.empty = EmptyState(
            tr("No workshop is thought out yet. Create one, then plan its sessions."),
            action=tr("Create a workshop"),
            on=self._create,
            icon="workshop",
        )
        self.none_found = EmptyState(
            tr("No workshop is called that."), action=tr("Show them all"), on=self.clear, icon="search"
        )
        self._lay_out()

    # ── shown and asked again ─────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        self._go_to = next(iter(what.get("outlines") or ()), None)
        self.refresh()
        self.focus_first()

    def refresh(self) -> None:
        text = self.search.wanted()
        question = Outlines(text, with_inactive=self.which.taken() == (ALL,))
        self.context.desk.ask(question, self, partial(self._show, text), latest="outlines.list")

    def focus_first(self) -> None:
        """The table, or what stands in its place."""
        shown = self.body.currentWidget()
        target: QWidget = self.search
        if shown is self.table:
            target = self.table
        elif shown is self.empty and self.empty.action is not None:
            target = self.empty.action
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Show them all."""
        self.search.clear()
        self.which.take_values((ALL,))
        self.refresh()

    def _show(self, text: str, rows: tuple[OutlineRow, ...]) -> None:
        # A view that has been left remembers its own focus: it must not take that of the one in sight.
        focused = self.isVisible() and self.focusWidget() is not None and self.body.isAncestorOf(self.focusWidget())
        self.model.set_rows(rows)
        said = tr("%n workshop(s)", "", len(rows))
        if said != self.count.text():
            self.count.setText(said)
            if self.search.hasFocus():
                announce(self.search, said)
        before = self.body.currentWidget()
        self.body.setCurrentWidget(self.table if rows else self.none_found if text else self.empty)
        if rows and self._go_to is not None:
            self.table.go_to_key(self._go_to)
            self._go_to = None
        elif rows and not self.table.currentIndex().isValid():
            self.table.go_to(0)
        if focused and self.body.currentWidget() is not before:
            self.focus_first()
        self._name_aside(self.table.current_row())

    # ── done ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _picked(self, which: str) -> None:
        self.which.take_values((which,))
        self.refresh()

    def _create(self) -> None:
        self._opener(outline=0)

    def _current(self) -> OutlineRow | None:
        row = self.table.current_row() if self.body.currentWidget() is self.table else None
        if row is None:
            self.context.shell.toast(tr("Choose a workshop first."), "info")
        return row if isinstance(row, OutlineRow) else None

    def _with_current(self, act: Callable[[OutlineRow], None]) -> Callable[[], None]:
        def on() -> None:
            row = self._current()
            if row is not None:
                act(row)

        return on

    def _plan(self, row: OutlineRow) -> None:
        self._opener(new=True, outline=row.id)

    def _copy(self, row: OutlineRow) -> None:
        self.context.desk.submit(CopyOutline(row.id), self, self._made)

    def _made(self, done: Done) -> None:
        self._go_to = next(iter(done.ids), None)
        self.refresh()

    def _turn(self, row: OutlineRow) -> None:
        """Set it aside, or take it up again."""
        turned = replace(row.outline, active=not row.outline.active)
        self.context.desk.submit(SetOutline(row.id, turned), self, lambda _done: self.refresh())

    def _name_aside(self, row: object) -> None:
        aside = isinstance(row, OutlineRow) and not row.outline.active
        self.aside.setText(tr("Take it up again") if aside else tr("Set aside"))

    # ── files ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _ask_export(self, row: OutlineRow) -> None:
        from papidesk.workshops.outline_file import SUFFIX  # noqa: PLC0415 — files are not on the way to a list

        kind = FileKind(tr("Workshop of PapiDesk (*{suffix})", suffix=SUFFIX), SUFFIX.removeprefix("."))
        name = f"{fold(row.outline.title).replace(' ', '-')}{SUFFIX}"
        ask_to_save(self, tr("Export the workshop"), name, kind, lambda path: self.export(path, row))

    def export(self, path: Path, row: OutlineRow) -> None:
        """Write one into a file."""

        def written(_none: object) -> None:
            self.context.shell.toast(
                tr("{title} is written to {name}.", title=row.outline.title, name=path.name), "success"
            )

        background.run(partial(_write, path, row), self, self.context.desk, written, self._refused)

    def _ask_import(self) -> None:
        from papidesk.workshops.outline_file import SUFFIX  # noqa: PLC0415 — as above

        words = tr("Workshop of PapiDesk (*{suffix})", suffix=SUFFIX)
        ask_to_open(self, tr("Choose the workshop to import"), words, self.take_in)

    def take_in(self, path: Path) -> None:
        """Add the workshop of a file, or bring the one it was taken from up to it."""
        background.run(partial(_read, path), self, self.context.desk, self._read_it, self._refused)

    def _read_it(self, read: Any) -> None:
        for remark in read.remarks:
            self.context.shell.toast(say(remark), "info")
        self.context.desk.ask(Outlines(with_inactive=True), self, partial(self._take_in, read))

    def _take_in(self, read: Any, rows: tuple[OutlineRow, ...]) -> None:
        known = next((row for row in rows if row.uid == read.uid), None)
        if known is not None:
            self._go_to = known.id
            self.which.take_values((ALL,) if not known.outline.active else self.which.taken())
            self.refresh()
            same = replace(read.outline, active=known.outline.active) == known.outline
            title = known.outline.title
            if same:
                words = tr("{title} is here already, just as in this file.", title=title)
            else:
                words = tr(
                    "{title} is here already, and the file says otherwise. What is here stays as it is.", title=title
                )
            self.context.shell.toast(words, "info")
            return
        self.context.desk.submit(SetOutline(0, read.outline, read.uid), self, self._made, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.context.shell.toast(say(refusal.why), "warning")

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def can_go_back(self) -> bool:
        return bool(self.search.text())

    def go_back(self) -> None:
        self.search.clear()
        self.refresh()

    def look_for(self) -> None:
        """The search field."""
        self.search.look_for()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.text().lower() == "n":
            self._create()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _downwards(self) -> None:
        if self.body.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _columns(self) -> list[Column]:
        return [
            Column(tr("Title", "of a workshop"), text=_title_words, weight=4, least=18),
            Column(tr("About what"), text=themes_of, weight=4, least=14, priority=6),
            Column(tr("Level"), text=level_of, weight=1, least=13, priority=5),
            Column(tr("For whom"), text=lambda row: say(AUDIENCE_WORDS[row.outline.audience]), weight=2, least=11, priority=4),
            Column(tr("Length"), text=lambda row: minutes_words(row.outline.minutes), least=8, priority=3),
            Column(tr("Sessions"), text=self._sessions, weight=1, least=24, priority=7),
        ]  # fmt: skip

    def _sessions(self, row: OutlineRow) -> str:
        if row.next_start is None:
            return str(row.sessions) if row.sessions else ""
        day = say_short_day(self.context.time.day_of(row.next_start))
        return tr("{n}, next {day}", "sessions", n=row.sessions, day=day)

    def _sentence(self, row: OutlineRow) -> str:
        facts = (_title_words(row), themes_of(row), level_of(row), minutes_words(row.outline.minutes))
        held = tr("%n session(s)", "", row.sessions)
        return ", ".join(fact for fact in (*facts, held) if fact)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.5)
        line = QHBoxLayout()
        theme.spaced(line, spacing=0.6)
        line.addWidget(self.which, 1)
        line.addWidget(self.count)
        column.addLayout(line)
        column.addWidget(self.search)
        self.body = QStackedWidget()
        for widget in (self.table, self.empty, self.none_found):
            self.body.addWidget(widget)
        theme.follow(self.body, lambda: self.body.setMinimumHeight(theme.em(self.body, 11)))
        column.addWidget(self.body, 1)
        actions = QWidget()
        flow = FlowLayout(actions)
        theme.spaced(flow, spacing=0.4)
        self.aside = button(tr("Set aside"), on=self._with_current(self._turn), icon="backup", desk=True)
        for made in (
            button(tr("New workshop"), on=self._create, icon="add", kind="primary", desk=True),
            button(tr("Open"), on=self._with_current(lambda row: self._opener(outline=row.id)), icon="edit", desk=True),
            button(tr("Plan a session"), on=self._with_current(self._plan), icon="calendar", desk=True),
            button(tr("Copy"), on=self._with_current(self._copy), icon="merge", desk=True),
            self.aside,
            button(tr("Export to a file…"), on=self._with_current(self._ask_export), icon="export", desk=True),
            button(tr("Import from a file…"), on=self._ask_import, icon="import", desk=True),
        ):
            flow.addWidget(made)
        column.addWidget(actions)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))


def _title_words(row: OutlineRow) -> str:
    if row.outline.active:
        return row.outline.title
    return tr("{title} (set aside)", title=row.outline.title)


def _write(path: Path, row: OutlineRow, _job: Job) -> None:
    from papidesk.workshops.outline_file import write_outline  # noqa: PLC0415 — files are not on the way to a list

    write_outline(path, row.uid, row.outline)


def _read(path: Path, _job: Job) -> Any:
    from papidesk.workshops.outline_file import read_outline  # noqa: PLC0415 — as above

    return read_outline(path)
