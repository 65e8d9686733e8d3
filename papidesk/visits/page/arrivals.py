"""What the entry bar does with people: arrivals, departures, prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from papidesk.kernel.folding import fold
from papidesk.kernel.intent import STAFF, Part, Refusal
from papidesk.kernel.typed import typed_number
from papidesk.people.intents import FindPeople, PersonByCard, PersonHit
from papidesk.people.rules import card_is_whole, read_card
from papidesk.ui.entry_bar import EntryBar
from papidesk.ui.page import Context
from papidesk.ui.suggestions import Act, Show, Suggestion
from papidesk.ui.words import say, say_when, tr
from papidesk.visits.intents import AddPrints, InRoom, LogVisit, MarkDeparture, RoomNow, RoomView
from papidesk.visits.page.composer import Composer
from papidesk.visits.page.places import Furniture
from papidesk.visits.rules import GROUP_MAX, PRINTS_MAX

MakeQuickForm = Callable[[str, Callable[[int], None], Callable[[], None]], QWidget]
"""(typed name, on created, on cancelled) → the form that creates a person, lent by the people's screens."""
Finder = Callable[[str], Sequence[Suggestion]]
"""(what was typed) → lines of a job above, shown after the people. It answers at once, from what it knows: people must not
wait for it, nor lines move under a hasty Enter."""
MoreActs = Callable[[PersonHit], Sequence[Act]]
"""(someone found) → what a job above can do with them."""


class Room(QObject):
    """Who is in the room, kept fresh for the bar's answers."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.view = RoomView((), ())
        context.desk.changed.connect(self._changed)

    def refresh(self) -> None:
        """Ask again."""
        self._context.desk.ask(RoomNow(), self, self._take, latest="bar's room")

    def of_person(self, person: int) -> InRoom | None:
        """The visit under way of a person."""
        return next((one for one in self.view.present if one.person == person), None)

    def taken(self) -> frozenset[int]:
        """The workstations where someone sits."""
        return frozenset(one.workstation for one in self.view.present if one.workstation is not None)

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if parts & {Part.VISITS, Part.ROOM, Part.PEOPLE}:
            self.refresh()

    def _take(self, view: RoomView) -> None:
        self.view = view


class BarModes(QObject):
    """The modes that visits lend to the bar, and what they share."""

    def __init__(self, context: Context, furniture: Furniture, quick_form: MakeQuickForm) -> None:
        super().__init__()
        self.context, self.furniture, self.quick_form = context, furniture, quick_form
        self.room = Room(context, self)
        self.arrival = ArrivalMode(self)
        self.departure = DepartureMode(self)
        self.prints = PrintsMode(self)
        self.finders: list[Finder] = []
        self.more_acts: list[MoreActs] = []
        self.bar: EntryBar | None = None
        # Whatever fails, the bar takes keys again.
        for wrong in (context.desk.failed, context.desk.broken, context.desk.refused):
            wrong.connect(self._give_up)

    def _give_up(self, _wrong: object) -> None:
        if self.bar is not None:
            self.bar.give_up()

    def the_bar(self) -> EntryBar:
        """The bar these modes are lent to."""
        assert self.bar is not None
        return self.bar

    def log(self, visit: LogVisit, composer: Composer | None = None) -> None:
        """Log a visit; a refusal is said under the bar and what was typed stays."""

        def refused(refusal: Refusal) -> None:
            if composer is not None:
                composer.ready_again()
            self.the_bar().complain(say(refusal.why), keep_panel=composer is not None)

        self.the_bar().wait()
        self.context.desk.submit(visit, self, lambda _done: self.the_bar().finish(), refused)

    def log_anonymous(self) -> None:
        """F4: one more anonymous visit, from any page; nothing typed anywhere is touched."""
        self.context.desk.submit(LogVisit(), self)

    def leave(self, visit: int) -> None:
        """Someone leaves."""
        self.context.desk.submit(
            MarkDeparture((visit,)),
            self,
            lambda _done: self.the_bar().finish(),
            lambda refusal: self.the_bar().complain(say(refusal.why)),
        )


class ArrivalMode:
    """The usual mode: someone arrives. Three letters and Enter for a regular."""

    def __init__(self, modes: BarModes) -> None:
        self._modes = modes

    @property
    def label(self) -> str:
        """No badge: it is what the bar is for."""
        return ""

    @property
    def hint(self) -> str:
        """The placeholder."""
        if self._modes.context.shell.on_duty().role not in STAFF:
            return tr("First name, card, “12 people” for a group…")
        return tr("First name or surname, card, “12 people” for a group…")

    def entered(self, bar: EntryBar) -> None:
        """Nothing to prepare."""

    def find(self, text: str, show: Show) -> None:
        """People of that name, else the group of that number, else whoever is new."""
        group = self._group(text)
        if group is not None:
            show([group])
            return
        if self._looks_scanned(text):
            self._card(text, show)
            return
        self._modes.context.desk.ask(
            FindPeople(text), self._modes, lambda hits: show(self._lines(text, hits)), latest="bar"
        )

    # ── groups ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _group(self, text: str) -> Suggestion | None:
        first, _, rest = text.partition(" ")
        count = typed_number(first)
        words = fold(rest)
        if count is None or not 1 < count <= GROUP_MAX or not rest.strip():
            return None
        named = words not in {"personnes", "personne", "people", "anonymes", "anonymous", "p"}
        visit = LogVisit(count=count, group=rest.strip() if named else "")
        title = tr("A group of %n people", "", count)
        detail = rest.strip() if named else tr("Anonymous visits, leaving together")
        return Suggestion(
            "group", title, detail, f"{title}. {detail}", lambda: self._modes.log(visit), tr("Enter: they arrive"),
            lambda: self._compose(title, visit),
        )  # fmt: skip

    # ── cards ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    @staticmethod
    def _looks_scanned(text: str) -> bool:
        code = read_card(text)
        return len(code) >= 5 and code[:1] == "P" and code[1:4].isdigit()  # noqa: PLR2004 — a letter, then figures

    def _card(self, text: str, show: Show) -> None:
        code = read_card(text)

        def known(hit: PersonHit | None) -> None:
            if hit is not None:
                show([self._person(replace(hit, homonyms=0))])
            elif card_is_whole(code):
                self._modes.the_bar().stop(tr("The card {code} is nobody's here. Find the person by name.", code=code))
            else:
                self._modes.the_bar().explain(tr("This card was not read whole. Scan it again, or find the person by name."))
                show([])

        self._modes.context.desk.ask(PersonByCard(code), self._modes, known, latest="bar")

    # ── people ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _lines(self, text: str, hits: Sequence[PersonHit]) -> list[Suggestion]:
        lines = [self._person(hit) for hit in hits]
        title = tr("New person: {name}", name=text)
        create = Suggestion(
            "add", title, tr("Create this person and log the visit"), title, lambda: self._create(text), tr("Enter: create")
        )
        lent = [line for find in self._modes.finders for line in find(text)]
        return [*lines, *lent, create]

    def _person(self, hit: PersonHit) -> Suggestion:
        name = _initials(hit.name) if self._modes.context.shell.privacy() else hit.name
        here = self._modes.room.of_person(hit.id)
        purpose = self._modes.furniture.purpose_of_code(hit.usual_purpose)
        detail = say(hit.detail)
        if purpose is not None:
            detail = " · ".join(part for part in (purpose.label, detail) if part)
        if here is not None:
            hour = say_when(self._modes.context.time.local(here.arrived_at))
            detail = tr("In the room since {hour}", hour=hour)
            enter: Callable[[], None] = lambda: self._modes.the_bar().complain(  # noqa: E731 — one act among others
                tr("{name} is already in the room. → for the departure and the rest.", name=name)
            )
            keys = tr("→: departure…")
        else:
            enter = lambda: self._modes.log(LogVisit(hit.id))  # noqa: E731
            keys = tr("Enter: arrives · Tab: other activity · →: more")
        if hit.homonyms:
            enter = lambda: self._ask_which(hit)  # noqa: E731
            keys = tr("Enter: which one?")
        visit = LogVisit(hit.id, (purpose.id,) if purpose is not None else ())
        return Suggestion(
            "person", name, detail, f"{name}, {detail}", enter, keys,
            None if here is not None else lambda: self._compose(name, replace(visit, purposes=())),
            self._acts(hit, here), hit.homonyms,
        )  # fmt: skip

    def _acts(self, hit: PersonHit, here: InRoom | None) -> tuple[Act, ...]:
        shell, bar = self._modes.context.shell, self._modes.the_bar
        staff = shell.on_duty().role in STAFF
        acts: list[Act] = []

        def go(page: str, **what: object) -> Callable[[], None]:
            def act() -> None:
                bar().finish()
                shell.go(page, **what)

            return act

        if here is not None:
            acts.append(Act("d", tr("Departure"), lambda: self._modes.leave(here.visit)))
            if staff:
                acts.append(Act("s", tr("Support"), go("home", view="support", visit=here.visit)))
            acts.append(Act("a", tr("Arrives again"), lambda: self._modes.log(LogVisit(hit.id, again=True))))
        else:
            acts.append(Act("a", tr("Arrives"), lambda: self._modes.log(LogVisit(hit.id))))
            acts.append(Act("w", tr("Waits for a workstation"), lambda: self._modes.log(LogVisit(hit.id, waits=True))))
            if staff:
                acts.append(Act("s", tr("Support by telephone"), go("home", view="support", person=hit.id)))
        acts += [act for more in self._modes.more_acts for act in more(hit)]
        if staff:
            acts.append(Act("f", tr("The person's record"), go("people", person=hit.id)))
        return tuple(acts)

    def _ask_which(self, hit: PersonHit) -> None:
        """Two people fold to the same name: nobody is logged before someone chose."""
        name = hit.name

        def found(hits: tuple[PersonHit, ...]) -> None:
            same = [replace(one, homonyms=0) for one in hits if one.homonyms and _key(one.name) == _key(name)]
            message = tr("%n people are called {name}. Which one? Choose with the arrows, then Enter.", "", len(same), name=name)
            bar = self._modes.the_bar()
            bar.choose_among([self._person(one) for one in same], message)

        self._modes.context.desk.ask(FindPeople(_bare(name), 50), self._modes, found, latest="bar")

    def _compose(self, who: str, visit: LogVisit) -> QWidget:
        bar = self._modes.the_bar()
        made: list[Composer] = []
        composer = Composer(
            who, visit, self._modes.furniture, self._modes.room.taken(),
            lambda composed: self._modes.log(composed, made[0]), bar.back,
        )  # fmt: skip
        made.append(composer)
        return composer

    def _create(self, text: str) -> None:
        bar = self._modes.the_bar()

        def created(person: int) -> None:
            self._modes.log(LogVisit(person))

        bar.panel(self._modes.quick_form(text, created, bar.back))


class DepartureMode:
    """F7: someone leaves, by workstation or by name."""

    topic = "departure"

    def __init__(self, modes: BarModes) -> None:
        self._modes = modes

    @property
    def label(self) -> str:
        """The badge."""
        return tr("Departure")

    @property
    def hint(self) -> str:
        """The placeholder."""
        return tr("Number of a workstation, or a name, then Enter")

    def entered(self, bar: EntryBar) -> None:
        """Nothing to prepare."""

    def find(self, text: str, show: Show) -> None:
        """Who sits there, or who is called so among the present."""
        # The room is asked anew: a departure must not act on what was true before the last key.
        self._modes.context.desk.ask(RoomNow(), self._modes, lambda view: show(self._lines(text, view)), latest="bar")

    def _lines(self, text: str, view: RoomView) -> list[Suggestion]:
        number = typed_number(text)
        numbers = {one.id: one.number for one in view.workstations}
        wanted = fold(text).split()
        lines = []
        for one in view.present:
            seat = numbers.get(one.workstation or 0)
            named = bool(wanted) and all(any(word.startswith(part) for word in fold(one.name).split()) for part in wanted)
            if (number is not None and seat == number) or (number is None and named):
                lines.append(self._line(one, seat))
        if number is None:
            lines = self._told_apart(lines)
        if not lines:
            self._modes.the_bar().explain(
                tr("Nobody sits at workstation {n}. Type another number, or a name.", n=number)
                if number is not None
                else tr("Nobody present is called so. Type another name, or the number of a workstation.")
            )
        return lines

    def _told_apart(self, lines: Sequence[Suggestion]) -> list[Suggestion]:
        """Lines of one name ask which of them it is: nobody leaves in another's place."""
        apart: list[Suggestion] = []
        for line in lines:
            same = [other for other in lines if other.title == line.title]
            apart.append(
                replace(line, do=partial(self._ask_which, same), keys=tr("Enter: which one?"), twins=len(same) - 1)
                if len(same) > 1
                else line
            )
        return apart

    def _ask_which(self, same: Sequence[Suggestion]) -> None:
        message = tr(
            "%n people are called {name}. Which one? Choose with the arrows, then Enter.", "", len(same), name=same[0].title
        )
        self._modes.the_bar().choose_among(same, message)

    def _line(self, one: InRoom, seat: int | None) -> Suggestion:
        shown = one.initials if self._modes.context.shell.privacy() else one.name
        name = shown or one.group or tr("Anonymous visit")
        hour = say_when(self._modes.context.time.local(one.arrived_at))
        where = tr("workstation {n}", n=seat) if seat is not None else tr("no workstation")
        detail = tr("{where}, since {hour}", where=where, hour=hour)
        if one.group_size > 1:
            together = tr("%n people leave together", "", one.group_size)
            detail = f"{detail} · {together}"
        return Suggestion(
            "departure", name, detail, f"{name}, {detail}", lambda: self._modes.leave(one.visit), tr("Enter: leaves")
        )


class PrintsMode:
    """F3: pages printed."""

    topic = "prints"

    def __init__(self, modes: BarModes) -> None:
        self._modes = modes

    @property
    def label(self) -> str:
        """The badge."""
        return tr("Prints")

    @property
    def hint(self) -> str:
        """The placeholder."""
        return tr("How many pages? Then Enter")

    def entered(self, bar: EntryBar) -> None:
        """Nothing to prepare."""

    def find(self, text: str, show: Show) -> None:
        """A number of pages."""
        pages = typed_number(text)
        if pages is None or not 1 <= pages <= PRINTS_MAX:
            self._modes.the_bar().explain(
                tr("Zero pages: nothing to count.")
                if pages == 0
                else tr("Write a number of pages between 1 and {n}.", n=PRINTS_MAX)
            )
            show([])
            return
        title = tr("%n page(s) printed", "", pages)
        added, keys = tr("Added to the day's prints"), tr("Enter: count them")
        show([Suggestion("print", title, added, title, lambda: self._add(pages), keys)])

    def _add(self, pages: int) -> None:
        bar = self._modes.the_bar()
        self._modes.context.desk.submit(
            AddPrints(pages), self._modes, lambda _done: bar.finish(), lambda refusal: bar.complain(say(refusal.why))
        )


def _key(name: str) -> str:
    return " ".join(sorted(fold(_bare(name)).split()))


def _bare(name: str) -> str:
    """A displayed name without its nickname."""
    return name.split(" (", maxsplit=1)[0]


def _initials(name: str) -> str:
    return " ".join(f"{word[0].upper()}." for word in _bare(name).split() if word)
