"""Putting a backup back, for somebody who has never done it: which one, what it means, the password, what it came to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.ui.asking import confirm
from papidesk.ui.background import SHOW_AFTER_MS, Job, ProgressStrip
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.choices import OneOf
from papidesk.ui.fields import PasswordField
from papidesk.ui.files import ask_to_open
from papidesk.ui.flow import FlowLayout
from papidesk.ui.forms import Form
from papidesk.ui.opener import FoundBackup, Opener, PutBack
from papidesk.ui.page import Context
from papidesk.ui.texts import Heading, Sentence, Subtle
from papidesk.ui.words import say, say_when, tr

AT_FIRST = 4
"""Backups shown before one asks for the older ones."""
_MEGA = 1_000_000


class Restoring(QWidget):
    """One of three situations: a store that works, one that can't be read, a computer where nothing is yet.

    told(widget): something is said there, which is to be in sight. left(): everything stays as it is. try_again(): perhaps the
    store can be read now. put_back(PutBack) and failed(field, text): the store behind the door is another, or it is as it was,
    although it may be closed.
    """

    told = Signal(QWidget)
    left = Signal()
    try_again = Signal()
    put_back = Signal(object)
    failed = Signal(str, str)

    def __init__(self, context: Context, opener: Opener, *, damaged: bool = False) -> None:
        super().__init__()
        self._context, self._opener, self._damaged = context, opener, damaged
        self._folders, self._by_hand = list[str](), dict[str, FoundBackup]()
        self._found: tuple[FoundBackup, ...] = ()
        self._all_shown = self._over = False
        self._job: Job | None = None
        card = Card()
        self._body = card.body
        self._tell_what_it_means()
        self.form = self._make_form()
        self._body.addWidget(self.form)
        self.progress = ProgressStrip()
        self._body.addWidget(self.progress)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(card)
        column.addStretch(2)

    def begin(self, file: str = "") -> None:
        """Look for backups. file: one that is chosen already."""
        self._look(file)
        self.take_focus()

    def take_focus(self) -> None:
        """Where one goes on."""
        which = self.form.field("file")
        (which.editor if which.isVisibleTo(self) else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """It is left, or the window closes: what is under way ends as if it were cancelled, and no answer takes the focus."""
        self._over = True
        if self._job is not None:
            self._job.cancel()

    # ── what one reads ────────────────────────────────────────────────────────────────────────────────────────────────

    def _tell_what_it_means(self) -> None:
        in_place = self._of_a_sound_store if self._opener.exists() else self._of_nothing
        for widget in (self._of_damage if self._damaged else in_place)():
            self._body.addWidget(widget)

    def _of_damage(self) -> list[QWidget]:
        return [
            Heading(tr("What this desk recorded can't be read"), level=1),
            Sentence(
                tr(
                    "Its file, or the file of its keys, is missing or damaged: a disk that ages does that, or a key that was "
                    "pulled out too soon. Nothing was deleted."
                )
            ),
            Sentence(tr("If it is on a key or on a server, plug it in, then try again.")),
            _beside(button(tr("Try again"), on=self.try_again.emit, icon="redo", desk=True)),
            Sentence(
                tr(
                    "Else put the latest backup back. What was noted after it was made is no longer in the desk. What can't be "
                    "read is not thrown away: it is set aside whole, in a folder of its own in {folder}, for somebody who can "
                    "mend it.",
                    folder=self._opener.folder(),
                )
            ),
        ]

    def _of_a_sound_store(self) -> list[QWidget]:
        return [
            Heading(tr("Put a backup back"), level=1),
            Sentence(tr("Everything will be again as it was on the day and at the hour of the backup you choose.")),
            Sentence(
                tr(
                    "What was noted since then will no longer be in the desk. It is not thrown away: the desk of today is set "
                    "aside whole, in a folder of its own in {folder}.",
                    folder=self._opener.folder(),
                )
            ),
            Sentence(
                tr(
                    "People who were erased since then come back with it: erase them again. If this desk sends to the network, "
                    "it may pause until somebody has looked."
                )
            ),
        ]

    def _of_nothing(self) -> list[QWidget]:
        return [
            Heading(tr("Put a backup back"), level=1),
            Sentence(
                tr(
                    "A backup of your desk is one file, whose name ends in .papidesk: on a USB key, or in a shared folder. "
                    "Everything will be here as it was when it was made."
                )
            ),
        ]

    # ── what one fills in ─────────────────────────────────────────────────────────────────────────────────────────────

    def _make_form(self) -> Form:
        form = Form("restore", submit=tr("Put this backup back"), cancel=tr("Leave everything as it is"))
        self.none = Sentence("")
        self.none.hide()
        form.add_widget(self.none)
        form.add(OneOf("file", tr("Which backup?"), letters=False))
        self.older = button("", on=self._show_all, kind="quiet", desk=True)
        self.older.hide()
        self.search = button(tr("Look in a folder or on a key…"), on=self._choose_folder, icon="search", desk=True)
        one_file = button(tr("Choose a file…"), on=self._choose_file, icon="document", desk=True)
        form.add_widget(_beside(self.older, self.search, one_file))
        form.add(
            PasswordField(
                "password", tr("Your password on that day"), hint=tr("Or the recovery key of that time, as it is on its paper.")
            )
        )
        form.submitted.connect(self._submitted)
        form.cancelled.connect(self._leave)
        return form

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Where the backups are"), str(Path.home()))
        if folder:
            self._folders.append(folder)
            self._look(within=folder)

    def _choose_file(self) -> None:
        ask_to_open(self, tr("The backup"), tr("Backups of PapiDesk (*.papidesk)"), lambda path: self._look(str(path)))

    def _look(self, file: str = "", within: str = "") -> None:
        """Ask again what there is. file: one that was chosen by hand; within: a folder that was."""
        folders = tuple(self._folders)

        def look() -> tuple[tuple[FoundBackup, ...], FoundBackup | None]:
            return self._opener.backups_found(folders), self._opener.backup_in(file) if file else None

        def found(what: tuple[tuple[FoundBackup, ...], FoundBackup | None]) -> None:
            if self._over:
                return
            every, chosen = what
            if chosen is not None:
                self._by_hand[chosen.file] = chosen
            self._found = _latest_first({one.file: one for one in (*every, *self._by_hand.values())})
            there = [one for one in self._found if within and Path(one.file).parent == Path(within)]
            self._show(chosen or (there[0] if there else None))
            if within and not there:
                self.refuse("file", tr("There is no backup in this folder: {folder}", folder=within))

        def refused(refusal: Refusal) -> None:
            if self._over:
                return
            if not self._found:
                self._look()
            self.refuse(refusal.field, say(refusal.why))

        self._context.desk.run(look, self, found, refused, lambda failure: self.refuse("", say(failure.why)))

    def refuse(self, field: str, text: str) -> None:
        """Say why, at its field; on top where it is about none, or about the list and there is none yet."""
        at = "" if field == "file" and not self._found else field
        self.form.show_refusal(at, text)
        self.told.emit(self.form.field(at) if at in {"file", "password"} else self.form.refusal)

    def _show_all(self) -> None:
        self._all_shown = True
        self._show(None)
        self.take_focus()

    def _show(self, chosen: FoundBackup | None) -> None:
        """The backups there are; `chosen`, or the one chosen before, or the latest, is picked."""
        field = self.form.field("file")
        assert isinstance(field, OneOf), "it was made so"
        shown = self._found if self._all_shown else self._found[:AT_FIRST]
        if chosen is not None and chosen not in shown:
            shown = (*shown, chosen)
        former = field.value()
        field.set_choices([(one.file, self._in_words(one)) for one in shown])
        wanted = chosen.file if chosen is not None else former
        files = [one.file for one in shown]
        field.set_value(wanted if wanted in files else (files[0] if files else None))
        field.setVisible(bool(files))
        self.none.setText(tr("No backup was found by itself. Choose the folder, the key or the file it is on."))
        self.none.setVisible(not files)
        hidden = len(self._found) - len(shown)
        self.older.setText(tr("Show the %n older backup(s)", "", max(hidden, 0)))
        self.older.setVisible(hidden > 0)
        if not field.editor.hasFocus():
            self.take_focus()

    def _in_words(self, one: FoundBackup) -> str:
        local = self._context.time.local(one.made_at)
        size = tr("{n} MB", "the size of a file", n=max(1, round(one.size / _MEGA)))
        where = tr("on this computer") if one.own else str(Path(one.file).parent)
        return tr("{day} at {hour} · {size} · {where}", "a backup", day=say_when(local.date()), hour=say_when(local), size=size,
                  where=where)  # fmt: skip

    # ── what is done ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _submitted(self, values: dict[str, Any]) -> None:
        if not values["file"]:
            self.refuse("file", tr("Choose the backup to put back."))
            return
        if not values["password"]:
            self.refuse("password", tr("Type the password you had on that day, or the recovery key."))
            return
        if self._damaged or not self._opener.exists():
            self._start(values["file"], values["password"])
            return
        chosen = next(one for one in self._found if one.file == values["file"])
        local = self._context.time.local(chosen.made_at)
        asked = confirm(
            self,
            tr("Put back the backup of {day}, {hour}?", day=say_when(local.date()), hour=say_when(local)),
            tr("What was noted since then will no longer be in the desk. The desk of today is set aside whole, and kept."),
            yes=tr("Put it back"),
            no=tr("Leave everything as it is"),
            on_yes=lambda: self._start(values["file"], values["password"]),
        )
        asked.rejected.connect(self.form.ready)
        asked.finished.connect(lambda _result: self.window().activateWindow())

    def _start(self, file: str, password: str) -> None:
        self._job = job = Job(self)
        opener, damaged = self._opener, self._damaged
        self.progress.follow(job, tr("The backup is being read and checked…"))
        job.progressed.connect(self._no_way_back)
        QTimer.singleShot(SHOW_AFTER_MS, job, lambda: self.told.emit(self.progress))

        def put_back() -> PutBack:
            return opener.put_back(file, password, lambda done, total: job.tell(done >> 10, total >> 10), damaged=damaged)

        self._context.desk.run(put_back, self, self._done, self._refused, self._failed)

    def _no_way_back(self, _done: int, total: int) -> None:
        if total == 0:
            self.progress.start(tr("The backup is being put in place…"), cancellable=False)

    def _ended(self) -> None:
        self.progress.stop()
        self._job = None

    def _done(self, done: PutBack) -> None:
        self._ended()
        self.form.done()
        self.put_back.emit(done)

    def _refused(self, refusal: Refusal) -> None:
        self._ended()
        self.failed.emit(refusal.field, say(refusal.why))

    def _failed(self, failure: WorldFailure) -> None:
        self._ended()
        self.failed.emit("", say(failure.why))

    def _leave(self) -> None:
        if self._job is not None:
            self.progress.cancel()
            return
        self.form.field("password").clear()
        self.left.emit()


class WasPutBack(QWidget):
    """It is done: what happened, where the former store is, what to see to. go_on: opens the desk."""

    def __init__(self, done: PutBack, go_on: Callable[[], object]) -> None:
        super().__init__()
        card = Card()
        card.body.addWidget(Heading(tr("The backup is back"), level=1))
        if done.why is not None:
            card.body.addWidget(Sentence(tr("The desk could not be opened yet: {why}", why=say(done.why))))
        if done.set_aside:
            card.body.addWidget(Sentence(tr("What was here before is set aside whole, and was not deleted:")))
            card.body.addWidget(Subtle(done.set_aside))
            card.body.addWidget(Sentence(tr("People who were erased since the day of the backup are back: erase them again.")))
        if done.sending_paused:
            card.body.addWidget(
                Sentence(
                    tr(
                        "Sending is paused, so that nothing already sent is sent twice. When you have looked, go on from the "
                        "page Sending."
                    ),
                    bold=True,
                )
            )
        self.go_on = button(tr("Open the desk"), on=go_on, icon="check", kind="primary", desk=True)
        card.body.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(card)
        column.addStretch(2)

    def take_focus(self) -> None:
        """One goes on."""
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)


def _beside(*buttons: QWidget) -> QWidget:
    """As wide as their words, one beside the other."""
    row = QWidget()
    flow = FlowLayout(row)
    for one in buttons:
        flow.addWidget(one)
    return row


def _latest_first(found: dict[str, FoundBackup]) -> tuple[FoundBackup, ...]:
    return tuple(sorted(found.values(), key=lambda one: (one.made_at, one.file), reverse=True))
