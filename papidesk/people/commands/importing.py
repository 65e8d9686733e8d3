"""Taking in people from a foreign file, and taking that back."""

from __future__ import annotations

from sqlalchemy import select, update

from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.people.commands.writing import AT_ONCE, NAMED, PEOPLE, checked, insert_people, unindex, write_details
from papidesk.people.intents import ImportPeople, ImportReport, TryPeopleImport, UndoImport
from papidesk.people.rules import PersonDetails
from papidesk.people.tables import PersonRow, details_of
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(ImportPeople)
def import_people(command: ImportPeople, tx: Tx) -> Done:
    """Write what the verdicts say, all of it or nothing; with `partial`, all but the refused lines."""
    report = tx.ask(TryPeopleImport(command.lines))
    refused = report.count("refused")
    if refused and not command.partial:
        raise Refusal("lines", _why_not(refused), report=report)
    # A line may complete what an earlier one made: the last word on each person is the one that is written.
    last = {verdict.person: verdict.becomes for verdict in report.verdicts if verdict.becomes is not None}
    created = insert_people([details for person, details in last.items() if person < 0], tx)
    changed = _complete({person: details for person, details in last.items() if person > 0}, tx)
    return Done(
        said=_told(report),
        touched=NAMED if changed else PEOPLE,
        undo=UndoImport(created, changed) if created or changed else None,
        ids=created,
        about=tuple(("person", person) for person, _former in changed),
    )


def _complete(people: dict[int, PersonDetails], tx: Tx) -> tuple[tuple[int, PersonDetails], ...]:
    """Write completed details; what each was before."""
    former: list[tuple[int, PersonDetails]] = []
    keys = sorted(people)
    for start in range(0, len(keys), AT_ONCE):
        for row in tx.session.scalars(select(PersonRow).where(PersonRow.id.in_(keys[start : start + AT_ONCE]))):
            former.append((row.id, details_of(row)))
            write_details(row, people[row.id], tx)
    return tuple(former)


def _why_not(refused: int) -> Text:
    return tr(
        "%n line(s) can't be taken in. Nothing was imported. Correct them, or import the others alone.", "", refused
    )


def _told(report: ImportReport) -> Text:
    counts = {outcome: report.count(outcome) for outcome in ("created", "updated", "skipped", "refused")}
    return tr("Import: {created} added, {updated} completed, {skipped} already here, {refused} refused.", **counts)


@handles(UndoImport)
def undo_import(command: UndoImport, tx: Tx) -> Done:
    """Take the created out of the lists and put the completed back as they were."""
    for start in range(0, len(command.created), AT_ONCE):
        some = command.created[start : start + AT_ONCE]
        tx.session.execute(
            update(PersonRow).where(PersonRow.id.in_(some), PersonRow.removed_at.is_(None)).values(removed_at=tx.now)
        )
    unindex(command.created, tx)
    for person, details in command.changed:
        row = tx.session.get(PersonRow, person)
        if row is not None and row.removed_at is None:
            write_details(row, checked(details, tx, person), tx)
    return Done(
        said=tr("The import was taken back: %n person(s) added by it are out of the lists.", "", len(command.created)),
        touched=NAMED,
        about=tuple(("person", person) for person, _details in command.changed),
    )
