"""What the entry bar does with sessions: signs someone up, finds them by title, opens the one under way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import islice

from PySide6.QtCore import QObject, QTimer

from papidesk.kernel.folding import words
from papidesk.kernel.intent import Part
from papidesk.people.intents import PersonHit
from papidesk.ui.entry_bar import EntryBar
from papidesk.ui.page import Context
from papidesk.ui.suggestions import Act, Suggestion
from papidesk.ui.words import say, tr
from papidesk.workshops.intents import SessionRow, SessionsBetween, SessionsNow, SignUp, UpcomingSessions
from papidesk.workshops.page.choosing import entry_words
from papidesk.workshops.page.roster_words import is_staff, name_words
from papidesk.workshops.page.session_words import places_words, session_sentence, state_words, title_of
from papidesk.workshops.page.tell_words import moment_words

KNOWN = 100
"""Sessions to come that the bar knows of; those further away are in the programme."""
OFFERED = 20
FOUND = 3
CALM_MS = 300
"""How long nothing must change before the sessions are read again: attendance changes them at every key."""
LEAST = 2
"""Letters before sessions are looked for: one letter begins a word of most titles."""


class BarSessions(QObject):
    """The sessions of today and those to come, known beforehand: the bar finds them without asking at each key."""

    def __init__(self, context: Context, bar: Callable[[], EntryBar], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._bar = context, bar
        self._day: date | None = None
        self._today: tuple[SessionRow, ...] = ()
        self._coming: tuple[SessionRow, ...] = ()
        self._titles: list[tuple[str, SessionRow]] = []
        self._waiting = False
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self.refresh)
        context.desk.changed.connect(self._changed)

    def refresh(self) -> None:
        """Ask which there are."""
        self._day = self._context.time.today()
        desk = self._context.desk
        desk.ask(SessionsBetween(self._day, self._day), self, self._take_today, latest="bar's sessions of today")
        desk.ask(UpcomingSessions(limit=KNOWN), self, self._take_coming, latest="bar's sessions to come")

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if parts & {Part.WORKSHOPS, Part.ENROLMENTS}:
            self._calm.start()

    def _take_today(self, rows: tuple[SessionRow, ...]) -> None:
        self._today = rows
        self._index()

    def _take_coming(self, rows: tuple[SessionRow, ...]) -> None:
        self._coming = rows
        self._index()

    def _index(self) -> None:
        """One line a title: the one of today, else the next; the others are a key away in its series."""
        known = {row.id for row in self._today}
        first: dict[str, SessionRow] = {}
        for row in (*self._today, *(row for row in self._coming if row.id not in known)):
            first.setdefault(row.title, row)
        self._titles = [(" " + " ".join(words(row.title)), row) for row in first.values()]

    # ── found by title ────────────────────────────────────────────────────────────────────────────────────────────────

    def find(self, text: str) -> Sequence[Suggestion]:
        """Those of whose title each word typed begins a word, the soonest first."""
        if self._day != self._context.time.today():
            self.refresh()
        wanted = words(text)
        if sum(map(len, wanted)) < LEAST:
            return ()
        begins = [f" {part}" for part in wanted]
        found = (row for title, row in self._titles if all(part in title for part in begins))
        return [self._found(row) for row in islice(found, FOUND)]

    def _found(self, row: SessionRow) -> Suggestion:
        state = state_words(self._context, row)
        detail = " · ".join(
            part for part in (moment_words(self._context, row.start), row.room, places_words(row), state) if part
        )
        return Suggestion(
            "workshop", title_of(row), detail, session_sentence(self._context, row), partial(self._open, row),
            tr("Enter: see the session"),
        )  # fmt: skip

    def _open(self, row: SessionRow) -> None:
        begun = row.start <= self._context.time.now() and not row.cancelled
        self._context.shell.go("workshops", session=row.id, **({"attendance": True} if begun else {}))
        self._bar().finish()

    # ── signing someone up ────────────────────────────────────────────────────────────────────────────────────────────

    def acts(self, hit: PersonHit) -> Sequence[Act]:
        """What can be done with someone found."""
        if not is_staff(self._context):
            return ()
        return (Act("i", tr("Sign up to a session"), partial(self._ask_which, hit)),)

    def _ask_which(self, hit: PersonHit) -> None:
        name = name_words(self._context, hit.name)

        def found(rows: tuple[SessionRow, ...]) -> None:
            if not rows:
                self._bar().complain(tr("There is no session to come to which {name} is not signed up already.", name=name))
                return
            lines = [self._line(hit.id, row) for row in rows]
            self._bar().offer(lines, tr("Sign {name} up to which session? Enter takes the first one.", name=name))

        self._context.desk.ask(UpcomingSessions(person=hit.id, limit=OFFERED), self, found)

    def _line(self, person: int, row: SessionRow) -> Suggestion:
        detail = " · ".join(part for part in (moment_words(self._context, row.start), row.room, entry_words(row)) if part)
        title = title_of(row)
        return Suggestion(
            "calendar", title, detail, f"{title}, {detail}", partial(self._sign_up, SignUp(row.id, person)),
            tr("Enter: sign up"),
        )  # fmt: skip

    def _sign_up(self, command: SignUp) -> None:
        self._context.desk.submit(
            command, self, lambda _done: self._bar().finish(), lambda refusal: self._bar().complain(say(refusal.why))
        )

    # ── the one under way ─────────────────────────────────────────────────────────────────────────────────────────────

    def open_now(self) -> None:
        """F9: the attendance list of the session under way; of several, one is chosen."""
        bar = self._bar()
        self._waiting = bar.field.hasFocus() and bar.drawer.panel is None
        if self._waiting:
            bar.wait()  # what is typed ahead is for the list
        self._context.desk.ask(SessionsNow(), self, self._take_now)

    def _take_now(self, rows: tuple[SessionRow, ...]) -> None:
        waiting, self._waiting = self._waiting, False
        if not rows:
            if waiting:
                self._bar().give_up()
            self._context.shell.toast(tr("No session is planned today."), "info")
        elif len(rows) == 1:
            self._attend(rows[0])
            if waiting:
                self._bar().finish()
        else:
            lines = [self._now_line(row) for row in rows]
            self._bar().offer(lines, tr("Several sessions are under way. Which one?"))

    def _now_line(self, row: SessionRow) -> Suggestion:
        detail = " · ".join(part for part in (moment_words(self._context, row.start), row.room, places_words(row)) if part)
        title = title_of(row)

        def attend() -> None:
            self._attend(row)
            self._bar().finish()

        return Suggestion("workshop", title, detail, f"{title}, {detail}", attend, tr("Enter: attendance"))

    def _attend(self, row: SessionRow) -> None:
        self._context.shell.go("workshops", session=row.id, attendance=True)
