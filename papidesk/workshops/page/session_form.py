"""The form of a session: of what, when, where, by whom, for how many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from papidesk.accounts.intents import Account, Team
from papidesk.kernel.intent import Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.cards import Banner
from papidesk.ui.choices import OneOf, SomeOf
from papidesk.ui.fields import Field, LongTextField, TextField
from papidesk.ui.forms import Form
from papidesk.ui.known import KnownField
from papidesk.ui.notes import watched
from papidesk.ui.page import Context
from papidesk.ui.words import say, tr
from papidesk.visits.intents import Workstations
from papidesk.visits.rules import Workstation
from papidesk.workshops.intents import Conflict, ConflictsOf, KnownNames, OutlineRow, Outlines, UsualSession
from papidesk.workshops.page.accepting import AcceptPanel
from papidesk.workshops.page.fields import (
    FacilitatorsField,
    LengthField,
    NeededChoice,
    NeededDay,
    NeededHour,
    NeededNumber,
    PriceField,
)
from papidesk.workshops.page.session_words import conflicts_words
from papidesk.workshops.rules import CAPACITY_MAX, ENTRY_WORDS, ROOM_MAX, TITLE_MAX, Entry, SessionFacts

ROOMS_OFFERED = 6
WAIT_MS = 250
"""After the last key, before what is taken is looked for."""


class SessionForm(Form):
    """`start` fills it with facts, `facts` reads it back; `panel` asks what has to be accepted.

    new_outline: makes a workshop first. suggested(): what is usual was filled in, nothing else having been typed.
    """

    suggested = Signal()

    def __init__(self, context: Context, name: str, submit: str, new_outline: Callable[[], object]) -> None:
        super().__init__(name, submit=submit, cancel=tr("Back"))
        self.context = context
        self._former: SessionFacts | None = None
        self._others: tuple[int, ...] = ()
        self._suggested: dict[str, Any] = {}
        self._add_what(new_outline)
        self._add_when()
        self.room = self.add(KnownField("room", tr("Room"), optional=True, limit=ROOM_MAX))
        self.facilitators = self.add(FacilitatorsField("facilitators", tr("Who holds it")))
        self.taken = Banner("", "warning", closable=False)
        self.taken.hide()
        self.add_widget(self.taken)
        self.capacity = NeededNumber("capacity", tr("Places"), least=1, most=CAPACITY_MAX)
        self.price = PriceField("price_cents", tr("Price"))
        self.beside(self.capacity, self.price)
        entries = [(one, say(words)) for one, words in ENTRY_WORDS.items()]
        self.entry = self.add(OneOf("entry", tr("How one takes part"), entries, letters=False))
        self.workstations = self.add(
            SomeOf("workstations", tr("Workstations kept for it"), letters=False, optional=True)
        )
        self._add_more()
        self.panel = AcceptPanel(context)
        self.add_widget(self.panel)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self.look_for_conflicts)
        self.outline.changed.connect(self._outline_changed)
        for field in (self.day, self.hour, self.minutes, self.room, self.facilitators, self.workstations):
            field.changed.connect(self._wait.start)
        self.changed.connect(self.panel.take_back)

    def _add_what(self, new_outline: Callable[[], object]) -> None:
        self.outline = NeededChoice("outline", tr("Workshop"), choices=[], none=tr("Choose a workshop"))
        self.outline.missing = tr("Which workshop is it a session of? Choose one, or create it.")
        self.new_outline = button(tr("Create a workshop…"), on=new_outline, icon="add")
        self.outline.put_beside(self.new_outline)
        self.add(self.outline)

    def _add_when(self) -> None:
        self.day = NeededDay("day", tr("Day"), today=self.context.time.today)
        self.hour = NeededHour("start", tr("From what hour"))
        self.minutes = LengthField("minutes", tr("How long"))
        # The day is said in full below it, on one line.
        self.beside(self.day, self.hour, self.minutes, weights=(5, 3, 3))

    def _add_more(self) -> None:
        self.add(
            TextField(
                "title", tr("Title of this session"), optional=True, limit=TITLE_MAX, hint=tr("Empty: the workshop’s.")
            )
        )
        self.add(watched(LongTextField("note", tr("Note for the team"), optional=True, lines=2, hint=tr("Never printed."))))

    def beside(self, *fields: Field, weights: Sequence[int] = ()) -> None:
        """Short fields on one line. weights: their parts of it, alike where nothing is said."""
        line = QWidget()
        row = QHBoxLayout(line)
        theme.spaced(row, spacing=0.8)
        self.add_widget(line)
        for field, weight in zip(fields, weights or (1,) * len(fields), strict=True):
            self.add(field)
            row.addWidget(field, weight, Qt.AlignmentFlag.AlignTop)

    # ── what it offers ────────────────────────────────────────────────────────────────────────────────────────────────

    def ask_offers(self, then: Callable[[], object], outline: int | None = None) -> None:
        """Ask what the fields offer: workshops (`outline` too where it is set aside), rooms, the team, workstations."""
        ask = self.context.desk.ask
        ask(Outlines(with_inactive=True), self, partial(self._offer_outlines, outline))
        ask(KnownNames("room", ROOMS_OFFERED), self, self.room.offer)
        ask(Team(), self, self._offer_team)
        ask(Workstations(), self, partial(self._offer_workstations, then))

    def _offer_outlines(self, also: int | None, rows: tuple[OutlineRow, ...]) -> None:
        kept = {also, self.outline.value()}
        self.outline.set_choices([(row.id, row.outline.title) for row in rows if row.outline.active or row.id in kept])

    def _offer_team(self, team: tuple[Account, ...]) -> None:
        self.facilitators.offer(team)

    def _offer_workstations(self, then: Callable[[], object], workstations: tuple[Workstation, ...]) -> None:
        self.workstations.set_choices([(one.id, str(one.number)) for one in workstations])
        self.workstations.setVisible(bool(workstations))
        then()

    # ── filled in and read ────────────────────────────────────────────────────────────────────────────────────────────

    def start(self, facts: SessionFacts, others: Sequence[int] = ()) -> None:
        """Show these facts. others: sessions that are no conflict of it (itself)."""
        self._former, self._others = facts, tuple(others)
        local = self.context.time.local(facts.start)
        values = {name: getattr(facts, name) for name in ("outline", "minutes", "title", "room", "capacity", "entry")}
        more = {name: getattr(facts, name) for name in ("price_cents", "facilitators", "workstations", "note")}
        self._begin(values | more | {"day": local.date(), "start": _minute(local.time())})
        self.look_for_conflicts()

    def start_new(self, day: date, hour: time | None = None, outline: int | None = None) -> None:
        """A new session, as usual once its workshop is chosen."""
        self._former, self._others = None, ()
        nothing = dict.fromkeys(("title", "room", "capacity", "note"), "")
        self._begin(
            nothing
            | {"outline": None, "minutes": None, "entry": Entry.SIGN_UP, "price_cents": 0, "facilitators": ()}
            | {"workstations": (), "day": day, "start": hour}
        )
        if outline is not None:
            self.outline.set_value(outline)
            self._suggested["outline"] = self.outline.raw()

    def dirty(self) -> bool:
        """Whether something was typed; what was only suggested is no typing."""
        start = self._start | self._suggested
        return any(typed != start.get(name) and typed != self._start.get(name) for name, typed in self.raw().items())

    def _begin(self, values: Mapping[str, Any]) -> None:
        self.waiting = False
        self._suggested = {}
        self.panel.take_back()
        self.taken.hide()
        self.load(values)

    def facts(self, values: Mapping[str, Any]) -> SessionFacts:
        """The facts in these values; of what was not touched, the very instant stays."""
        start = self.context.time.at(values["day"], values["start"])
        if self._former is not None:
            local = self.context.time.local(self._former.start)
            if (values["day"], values["start"]) == (local.date(), _minute(local.time())):
                start = self._former.start
        return SessionFacts(
            outline=values["outline"],
            start=start,
            minutes=values["minutes"],
            title=values["title"].strip(),
            room=values["room"].strip(),
            capacity=values["capacity"],
            entry=values["entry"] or Entry.SIGN_UP,
            price_cents=values["price_cents"],
            facilitators=values["facilitators"],
            workstations=values["workstations"],
            note=values["note"].strip(),
        )

    def so_far(self) -> SessionFacts | None:
        """The facts as far as they are typed; None while what matters of them is missing or not understood."""
        values = self.values()
        if any(values[name] is None for name in ("outline", "day", "start", "minutes")) or self.minutes.check():
            return None
        return self.facts(values | {"capacity": values["capacity"] or 1, "price_cents": values["price_cents"] or 0})

    def refused(self, refusal: Refusal) -> None:
        """Show why; what can be accepted becomes a question."""
        self.waiting = False
        if self.panel.ask(refusal):
            self.taken.hide()
        else:
            self.show_refusal(refusal.field, say(refusal.why))

    # ── what is usual, what is taken ──────────────────────────────────────────────────────────────────────────────────

    def _outline_changed(self) -> None:
        outline = self.outline.value()
        if outline is not None and self._former is None:
            question = UsualSession(outline, self.day.value() or self.context.time.today(), self._typed_hour())
            self.context.desk.ask(question, self, partial(self._show_usual, outline), latest=f"{self.name}.usual")

    def _typed_hour(self) -> time | None:
        return None if self.hour.raw() == self._suggested.get("start") else self.hour.value()

    def _show_usual(self, outline: int, facts: SessionFacts) -> None:
        if self.outline.value() != outline or self._former is not None:
            return
        usual = {name: getattr(facts, name) for name in ("minutes", "room", "capacity", "entry", "price_cents")}
        usual |= {"facilitators": facts.facilitators, "workstations": facts.workstations}
        usual["start"] = _minute(self.context.time.local(facts.start).time())
        for name, value in usual.items():
            field = self.field(name)
            # What was typed stays; what another workshop suggested before does not.
            if field.raw() in (self._start.get(name), self._suggested.get(name)):
                field.set_value(value)
                self._suggested[name] = field.raw()
        if not self.dirty():
            self.suggested.emit()
        self._wait.start()

    def look_for_conflicts(self) -> None:
        """Ask what is taken of what is typed so far."""
        facts = self.so_far()
        if facts is None:
            self.taken.hide()
            return
        question = ConflictsOf(facts, self._others)
        self.context.desk.ask(question, self, self._show_taken, lambda _why: None, latest=f"{self.name}.conflicts")

    def _show_taken(self, found: tuple[Conflict, ...]) -> None:
        if not found or not self.panel.isHidden():
            self.taken.hide()
            return
        words = conflicts_words(self.context, found)
        if self.taken.isHidden() or words != self.taken.text():
            self.taken.set_text(words)
            self.taken.show()
            announce(self.taken, words)


def _minute(hour: time) -> time:
    return hour.replace(second=0, microsecond=0)
