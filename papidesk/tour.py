"""A short day at the desk, played through the real window where there is no screen to open it on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from papidesk.kernel.history import Action, ActionsOfDay
from papidesk.ui.player import Player
from papidesk.ui.words import say, say_when, tr
from papidesk.visits.papers import blank_visits

if TYPE_CHECKING:
    from papidesk.app import Application

K = Qt.Key
WIDTH, HEIGHT = 1366, 768


class Tour:
    """Plays the day and keeps its pictures.

    application: shown, its gate waiting for a password; out: the folder of the pictures.
    """

    def __init__(self, application: Application, password: str, out: Path) -> None:
        self.application, self.password, self.out = application, password, out
        self.window = application.window
        self.player = Player()
        self.pictures: list[Path] = []
        self.rows: tuple[Action, ...] = ()
        self.paper = out

    def picture(self, name: str) -> Path:
        """Keep a picture of the window as it is."""
        self.player.rest()
        path = self.out / f"{len(self.pictures) + 1:02}-{name}.png"
        self.window.grab().save(str(path))
        self.pictures.append(path)
        return path

    def enter(self) -> None:
        """Type the password and wait for the desk."""
        self.window.showNormal()
        self.window.resize(WIDTH, HEIGHT)
        self.application.gate.setFocus()
        self.player.wait(lambda: QApplication.focusWidget() is not None, "the window is there")
        self.player.type(self.password)
        self.player.press(K.Key_Return)
        self.player.wait(lambda: not self.window.locked and self.bar_is_ready(), "the desk opens")
        self.player.wait(lambda: bool(self.application.furniture.purposes), "the purposes are known")

    def bar_is_ready(self) -> bool:
        """Whether the bar has the focus and is empty."""
        view = self.window.view
        return view is not None and view.bar.field is QApplication.focusWidget() and not view.bar.field.text()

    def done(self, act: Callable[[], None], name: str) -> None:
        """Do something at the bar and wait until it is written and the bar is ready again."""
        seen: list[object] = []

        def noted(*what: object) -> None:
            seen.append(what)

        self.application.desk.done.connect(noted)
        act()
        self.player.wait(lambda: bool(seen) and self.bar_is_ready(), name)
        self.application.desk.done.disconnect(noted)

    def day(self, regular: str, newcomer: str) -> None:
        """Arrivals, a group, prints, a newcomer, a departure, an undo; then the other pages.

        regular: letters that find somebody; newcomer: a name that nobody bears.
        """
        player = self.player
        self.picture(tr("desk", "file name"))
        player.type(regular)
        player.wait(self.suggests, "suggestions for a regular")
        self.picture(tr("a-regular", "file name"))
        player.press(K.Key_Escape)
        self.done(lambda: player.press(K.Key_F4), "an anonymous visit")
        self.done(lambda: self.enters("12 personnes"), "a group")
        player.press(K.Key_F3)
        self.done(lambda: self.enters("5"), "five prints")
        player.type(newcomer)
        player.wait(self.suggests, "nobody of that name")
        player.press(K.Key_Return)
        player.wait(lambda: not self.bar_has_focus(), "the form of a new person")
        self.picture(tr("a-new-person", "file name"))
        self.done(lambda: player.press(K.Key_Return), "the new person's visit")
        self.picture(tr("the-room", "file name"))
        for page, name in (("people", tr("people", "file name")), ("settings", tr("settings", "file name"))):
            self.window.go(page)
            player.rest(400)
            self.picture(name)
        self.window.go("home", view="register")
        player.rest(400)
        self.picture(tr("visits", "file name"))
        self.window.go("home", view="sheet")
        player.rest(400)
        self.picture(tr("paper-sheet", "file name"))
        self.window.go("home")
        self.paper = self.out / tr("blank-visits.pdf", "file name")
        blank_visits(
            self.paper, self.window.windowTitle().split(" · ", maxsplit=1)[0], self.application.furniture.purposes, say
        )
        self.appearances()
        self._take_rows()

    def enters(self, text: str) -> None:
        """Type a text, then Enter."""
        self.player.type(text)
        self.player.press(K.Key_Return)

    def bar_has_focus(self) -> bool:
        """Whether the bar has the focus."""
        return self.window.view is not None and self.window.view.bar.field is QApplication.focusWidget()

    def appearances(self) -> None:
        """The same desk in the dark, in high contrast, and with text twice as large."""
        usual = self.application.preferences
        for palette, percent, name in (
            ("dark", 100, tr("in-the-dark", "file name")),
            ("contrast", 100, tr("high-contrast", "file name")),
            ("light", 200, tr("large-text", "file name")),
        ):
            self.application.wear(replace(usual, palette=palette, text_percent=percent))
            self.player.rest(300)
            self.picture(name)
        self.application.wear(usual)

    def suggests(self) -> bool:
        """Whether the bar offers something for what is typed now."""
        view = self.window.view
        return view is not None and bool(view.bar.drawer.model.rows) and not view.bar.drawer.isHidden()

    def _take_rows(self) -> None:
        arrived: list[tuple[Action, ...]] = []
        question = ActionsOfDay(self.application.time.today(), 20)
        self.application.desk.ask(question, self.window, arrived.append)
        self.player.wait(lambda: bool(arrived), "the journal of the day")
        self.rows = arrived[0]

    def tell(self) -> None:
        """Say where the pictures are and which rows were written."""
        lines = [tr("A short day was played through the window. Pictures:")]
        lines += [f"  {path}" for path in self.pictures]
        lines += [tr("Paper, a blank sheet for a day without the computer:"), f"  {self.paper}"]
        lines.append(tr("Rows written, the latest first:"))
        for row in self.rows:
            hour = say_when(self.application.time.local(row.at))
            lines.append(f"  {hour}  {say(row.said)}")
        sys.stdout.write("\n".join(lines) + "\n")
