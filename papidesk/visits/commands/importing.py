"""Taking a foreign file or a paper sheet in: one plan, tried or carried out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from papidesk.kernel.folding import fold, tidy
from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.progress import counted
from papidesk.kernel.words import Text, tr
from papidesk.people.intents import FactsOn, FrozenFacts, PeopleCalled
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.commands.arrivals import UNKNOWN, add_visits, frozen
from papidesk.visits.commands.checks import (
    VISIT,
    VISIT_PURPOSE,
    parts,
    purposes_of_place,
    seated,
    settle,
    under_way,
    usual_purpose,
)
from papidesk.visits.intents import (
    DeleteVisits,
    ImportVisits,
    TryVisitsImport,
    VisitImportReport,
    VisitLine,
    VisitVerdict,
    Workstations,
)
from papidesk.visits.rules import GROUP_MAX, IMPORT_MAX, why_hours_are_wrong, why_pages_are_wrong

SLICE = 2000
"""Lots written between two looks at whether somebody stopped the import."""
_Key = tuple[Any, ...]
_Lot = tuple[dict[str, Any], tuple[int, ...], int]


@dataclass
class _Plan:
    """The verdicts on the lines, and the rows they would make, both in the lines' order."""

    verdicts: list[VisitVerdict]
    lots: list[_Lot]


class _Line(Exception):  # noqa: N818 — a verdict on its way out
    """Why a line is refused."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.source)
        self.why = why


class _Planner:
    """Reads once what the lines need of the store, then judges them one by one, in order."""

    def __init__(self, tx: Tx, lines: tuple[VisitLine, ...]) -> None:
        self.tx = tx
        self.purposes = purposes_of_place(tx)
        self.purpose_keys = _purpose_keys(self.purposes)
        self.workstations = {one.number: one.id for one in tx.ask(Workstations(with_inactive=True))}
        names = tuple({line.person for line in lines if line.person.strip()})
        self.people = tx.ask(PeopleCalled(names)) if names else {}
        self.facts: dict[tuple[int, int], FrozenFacts] = {}
        self.usual: dict[str, tuple[int, ...]] = {}
        self.seats = set(seated(tx, self.workstations.values()))
        days = {tx.time.day_of(line.arrived_at) for line in lines if line.arrived_at is not None}
        self.known, self.anonymous, self.here = _already_there(tx, days)

    def judge(self, line: VisitLine) -> tuple[VisitVerdict, _Lot | None]:
        """The verdict on a line, and its rows if any."""
        try:
            lot = self._lot(line)
        except _Line as refused:
            return VisitVerdict(line.line, "refused", refused.why), None
        if lot is None:
            return VisitVerdict(line.line, "skipped", tr("Already here.")), None
        return VisitVerdict(line.line, "created"), lot

    def may_come_in(self, line: VisitLine) -> bool:
        """Whether a line is of someone who is still in the room, where the room may be against it."""
        return line.arrived_at is not None and under_way(self.tx, line.arrived_at, line.left_at)

    def _lot(self, line: VisitLine) -> _Lot | None:
        arrived, left = self._hours(line)
        _check_numbers(line)
        person = self._person(line.person)
        day = self.tx.time.day_of(arrived)
        facts = UNKNOWN if person is None else self._facts_on(person, day)
        chosen = self._purposes(line.purposes) or self._usual(facts.usual_purpose)
        workstation = self._workstation(line.workstation)
        columns = frozen(person, facts, line.age_band, line.gender)
        if self._is_there(columns, arrived, chosen, workstation, line.count):
            return None
        if under_way(self.tx, arrived, left):
            self._come_in(person, workstation, line)
        if person is not None:
            self.known.add((person, arrived, chosen))
        rest = {
            "day": day,
            "arrived_at": arrived,
            "left_at": left,
            "workstation_id": workstation,
            "seated_at": None if workstation is None else arrived,
            "waits_since": None,
            # Said once all are in, by who came first.
            "newcomer": False,
            "prints": line.prints,
            "group_label": "",
        }
        return columns | rest, chosen, line.count

    def _hours(self, line: VisitLine) -> tuple[datetime, datetime | None]:
        if line.faults:
            raise _Line(line.faults[0])
        if line.arrived_at is None:
            raise _Line(tr("The day or the hour of the arrival is missing."))
        arrived = line.arrived_at.replace(microsecond=0)
        left = None if line.left_at is None else line.left_at.replace(microsecond=0)
        wrong = why_hours_are_wrong(arrived, left, self.tx.now)
        if wrong:
            raise _Line(wrong[1])
        return arrived, left

    def _person(self, name: str) -> int | None:
        if not name.strip():
            return None
        found = self.people.get(name, ())
        if not found:
            nobody = tr(
                "Nobody is called {name} here. Create the person first, then import this line.", name=tidy(name)
            )
            raise _Line(nobody)
        if len(found) > 1:
            several = tr("Several people are called {name}. Log this visit at the desk, to choose.", name=tidy(name))
            raise _Line(several)
        return found[0]

    def _facts_on(self, person: int, day: date) -> FrozenFacts:
        # What counts of a person changes with the year, not with the day.
        key = (person, day.year)
        if key not in self.facts:
            self.facts[key] = self.tx.ask(FactsOn(person, day))
        return self.facts[key]

    def _purposes(self, written: tuple[str, ...]) -> tuple[int, ...]:
        keys = []
        for words in written:
            key = self.purpose_keys.get(fold(words)) or _only_label(fold(words), self.purposes)
            if key is None:
                unknown = tr("{words} is not a purpose of this place. Write one of its own.", words=tidy(words))
                raise _Line(unknown)
            keys.append(key)
        return tuple(dict.fromkeys(keys))

    def _usual(self, code: str) -> tuple[int, ...]:
        if code not in self.usual:
            self.usual[code] = (usual_purpose(self.purposes, code),)
        return self.usual[code]

    def _workstation(self, number: int | None) -> int | None:
        if number is None:
            return None
        if number not in self.workstations:
            raise _Line(tr("There is no workstation {number} here.", number=number))
        return self.workstations[number]

    def _is_there(
        self, columns: dict[str, Any], arrived: datetime, chosen: tuple[int, ...], workstation: int | None, count: int
    ) -> bool:
        """Whether these visits are here already: a known person once, anonymous ones by how many there are alike."""
        if columns["person_id"] is not None:
            return (columns["person_id"], arrived, chosen) in self.known
        alike = (arrived, chosen, workstation, columns["age_band"], columns["gender"])
        if self.anonymous[alike] < count:
            return False
        self.anonymous[alike] -= count
        return True

    def _come_in(self, person: int | None, workstation: int | None, line: VisitLine) -> None:
        """Refuse who is in the room already and a workstation that is taken, by this file's own lines too."""
        if person is not None and person in self.here:
            raise _Line(tr("{name} is already here. Mark their departure first.", name=tidy(line.person)))
        if workstation is not None and workstation in self.seats:
            taken = tr(
                "Workstation {number} is taken. Give one of the two an hour of departure.", number=line.workstation
            )
            raise _Line(taken)
        if person is not None:
            self.here.add(person)
        if workstation is not None:
            self.seats.add(workstation)


def _purpose_keys(purposes: dict[int, Any]) -> dict[str, int]:
    """Keys by folded code, kind and label; a label of the place wins, and a purpose in use over one set aside."""
    ordered = sorted(purposes.values(), key=lambda purpose: purpose.active)
    keys = {fold(purpose.kind): purpose.id for purpose in reversed(ordered)}
    keys |= {fold(purpose.code): purpose.id for purpose in ordered}
    return keys | {fold(purpose.label): purpose.id for purpose in ordered}


def _only_label(folded: str, purposes: dict[int, Any]) -> int | None:
    """The one purpose whose label begins so, word by word, whatever the order: "CV" is "CV ou lettre"."""
    written = folded.split()
    found = [
        purpose.id
        for purpose in purposes.values()
        if written and all(any(word.startswith(part) for word in fold(purpose.label).split()) for part in written)
    ]
    return found[0] if len(found) == 1 else None


def _check_numbers(line: VisitLine) -> None:
    wrong = why_pages_are_wrong(line.prints)
    if wrong:
        raise _Line(wrong)
    if not 1 <= line.count <= GROUP_MAX:
        raise _Line(tr("A group is 1 to {most} people. Check the number.", most=GROUP_MAX))
    if line.count > 1 and line.person.strip():
        raise _Line(tr("A group is anonymous. Log the people you know by name one by one."))


def _already_there(tx: Tx, days: Iterable[date]) -> tuple[set[_Key], Counter[_Key], set[int]]:
    """The visits of these days as an import compares them: the known, the anonymous counted, who is in the room."""
    known: set[_Key] = set()
    anonymous: Counter[_Key] = Counter()
    here: set[int] = set()
    heads: dict[int, int | None] = {}
    connection = tx.session.connection()
    wanted = sorted(days)
    for lot in (wanted[start : start + 200] for start in range(0, len(wanted), 200)):
        of_days = VISIT.c.day.in_(lot) & VISIT.c.deleted_at.is_(None)
        purposes: dict[int, tuple[int, ...]] = {}
        said = select(VISIT_PURPOSE.c.visit_id, VISIT_PURPOSE.c.purpose_id).join(
            VISIT, VISIT.c.id == VISIT_PURPOSE.c.visit_id
        )
        for visit, purpose in connection.execute(said.where(of_days).order_by(VISIT.c.id, VISIT_PURPOSE.c.position)):
            purposes[visit] = (*purposes.get(visit, ()), purpose)
        for row in connection.execute(
            select(
                VISIT.c.id,
                VISIT.c.day,
                VISIT.c.arrived_at,
                VISIT.c.left_at,
                VISIT.c.person_id,
                VISIT.c.workstation_id,
                VISIT.c.group_id,
                VISIT.c.age_band,
                VISIT.c.gender,
            )
            .where(of_days)
            .order_by(VISIT.c.id)
        ):
            chosen = purposes.get(row.id, ())
            if row.person_id is not None:
                known.add((row.person_id, row.arrived_at, chosen))
                if row.left_at is None and row.day == tx.today:
                    here.add(row.person_id)
            else:
                # Of a group the first row has the workstation: it is that of them all.
                workstation = heads.setdefault(row.group_id or row.id, row.workstation_id)
                anonymous[row.arrived_at, chosen, workstation, row.age_band, row.gender] += 1
    return known, anonymous, here


def _plan(lines: tuple[VisitLine, ...], tx: Tx) -> _Plan:
    if sum(max(line.count, 1) for line in lines) > IMPORT_MAX:
        too_many = tr("This is more than {most} visits at once. Split the file, one year each.", most=IMPORT_MAX)
        raise Refusal("lines", too_many)
    planner = _Planner(tx, lines)
    # Those who may be refused at the door come last: a line that is refused must not pass for one that comes after it.
    order = sorted(range(len(lines)), key=lambda at: planner.may_come_in(lines[at]))
    judged = {at: planner.judge(lines[at]) for at in counted(order, tx.step)}
    in_order = [judged[at] for at in range(len(lines))]
    return _Plan([verdict for verdict, _ in in_order], [lot for _, lot in in_order if lot is not None])


@handles(TryVisitsImport)
def try_visits_import(question: TryVisitsImport, tx: Tx) -> VisitImportReport:
    """The plan alone."""
    return VisitImportReport(tuple(_plan(question.lines, tx).verdicts))


@handles(ImportVisits)
def import_visits(command: ImportVisits, tx: Tx) -> Done:
    """The same plan, carried out."""
    plan = _plan(command.lines, tx)
    report = VisitImportReport(tuple(plan.verdicts))
    refused = report.count("refused")
    if refused and not command.partial:
        why = tr(
            "%n line(s) can’t be taken in. Nothing was imported. Correct them, or import only the others.", "", refused
        )
        raise Refusal("lines", why, report=report)
    skipped = report.count("skipped")
    if not plan.lots:
        return Done(said=tr("Nothing new: %n line(s) already here.", "", skipped))
    ids: tuple[int, ...] = ()
    for start in range(0, len(plan.lots), SLICE):
        ids += tuple(add_visits(tx, plan.lots[start : start + SLICE]))
        tx.step(len(command.lines) + start)
    people = {columns["person_id"] for columns, _, _ in plan.lots if columns["person_id"] is not None}
    settle(tx, sorted(people))
    return Done(
        said=tr("%n visit(s) imported.", "", len(ids)),
        touched=parts(*people),
        undo=DeleteVisits(ids),
        ids=ids,
    )
