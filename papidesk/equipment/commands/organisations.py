"""Who borrows, other than people; how the place lends."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import delete, insert, select, update

from papidesk.equipment.commands.checks import LENDING, insert_row, write
from papidesk.equipment.intents import ForgetOrganisation, SetLendingRules, SetOrganisation
from papidesk.equipment.questions.catalogue import organisation_of
from papidesk.equipment.questions.usual import lending_rules
from papidesk.equipment.rules import DEFAULT_CATEGORIES, LINE_MAX, NAME_MAX, NOTE_MAX, LendingRules, Organisation
from papidesk.equipment.tables import BOOKING, CATEGORY, LOAN, ORGANISATION, RULES
from papidesk.kernel.folding import fold, tidy, tidy_lines
from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import tr
from papidesk.store.bus import StoreFounded, follows, handles
from papidesk.store.tx import Tx

_LATE_MOST = 99
_WEEK = range(7)


@follows(StoreFounded)
def lay_out_the_shelves(_: StoreFounded, tx: Tx) -> None:
    """The categories and the rules a new place starts with; it changes them as it likes."""
    columns = [{name: value for name, value in asdict(one).items() if name != "id"} for one in DEFAULT_CATEGORIES]
    tx.session.connection().execute(insert(CATEGORY), columns)
    insert_row(tx, RULES, id=1, **_columns(LendingRules()))


def _columns(rules: LendingRules) -> dict[str, Any]:
    return asdict(rules) | {"open_weekdays": list(rules.open_weekdays)}


@handles(SetLendingRules)
def set_lending_rules(command: SetLendingRules, tx: Tx) -> Done:
    """Replace the row; a store founded before there was lending gets its own now."""
    given = command.rules
    weekdays = tuple(sorted(set(given.open_weekdays)))
    if not weekdays or not set(weekdays) <= set(_WEEK):
        raise Refusal("open_weekdays", tr("Choose at least one day on which the place is open."))
    if not 0 <= given.late_after <= _LATE_MOST:
        raise Refusal("late_after", tr("Write a number of late returns from 0 (never) to {most}.", most=_LATE_MOST))
    rules = LendingRules(weekdays, given.late_after, tidy_lines(given.conduct), tidy_lines(given.agreement_note))
    for field in ("conduct", "agreement_note"):
        if len(getattr(rules, field)) > NOTE_MAX:
            raise Refusal(field, tr("This text is too long: keep it under {n} characters.", n=NOTE_MAX))
    former = lending_rules(tx)
    connection = tx.session.connection()
    if connection.execute(update(RULES).where(RULES.c.id == 1).values(_columns(rules))).rowcount == 0:
        insert_row(tx, RULES, id=1, **_columns(rules))
    return Done(said=tr("The rules of lending are kept."), touched=LENDING, undo=SetLendingRules(former))


@handles(SetOrganisation)
def set_organisation(command: SetOrganisation, tx: Tx) -> Done:
    """Insert or replace."""
    former = None
    if command.id:
        former = tx.session.execute(select(ORGANISATION).where(ORGANISATION.c.id == command.id)).one_or_none()
        if former is None:
            raise Refusal("organisation", tr("This organisation is no longer in the list. Nothing was changed."))
    organisation = _checked(command, tx)
    columns = asdict(organisation) | {"name_folded": fold(organisation.name)}
    if former is not None:
        write(tx, ORGANISATION, (former.id,), **columns)
        said = tr("Organisation kept: {name}.", name=organisation.name)
        return Done(said=said, touched=LENDING, undo=SetOrganisation(former.id, organisation_of(former)))
    key = insert_row(tx, ORGANISATION, **columns)
    said = tr("Organisation added: {name}.", name=organisation.name)
    return Done(said=said, touched=LENDING, undo=ForgetOrganisation(key), ids=(key,))


def _checked(command: SetOrganisation, tx: Tx) -> Organisation:
    given = command.organisation
    lines: dict[str, Any] = {name: tidy(getattr(given, name)) for name in ("name", "contact", "phone", "email", "address")}
    organisation = replace(given, **lines, note=tidy_lines(given.note))
    if not fold(organisation.name):
        raise Refusal("name", tr("Give this organisation a name."))
    if len(organisation.name) > NAME_MAX:
        raise Refusal("name", tr("This name is too long: keep it under {n} characters.", n=NAME_MAX))
    for name in ("contact", "phone", "email", "address"):
        if len(lines[name]) > LINE_MAX:
            raise Refusal(name, tr("This text is too long: keep it under {n} characters.", n=LINE_MAX))
    if len(organisation.note) > NOTE_MAX:
        raise Refusal("note", tr("This text is too long: keep it under {n} characters.", n=NOTE_MAX))
    other = select(ORGANISATION.c.id).where(
        ORGANISATION.c.name_folded == fold(organisation.name), ORGANISATION.c.id != command.id
    )
    if tx.session.scalar(other.limit(1)) is not None:
        name = organisation.name
        why = tr("There is already an organisation called {name}. Change that one, or choose another name.", name=name)
        raise Refusal("name", why)
    return organisation


@handles(ForgetOrganisation)
def forget_organisation(command: ForgetOrganisation, tx: Tx) -> Done:
    """Remove one that never borrowed. What was cancelled was never theirs: it names nobody any more."""
    connection = tx.session.connection()
    for table in (LOAN, BOOKING):
        theirs = table.c.organisation_id == command.organisation
        if connection.scalar(select(table.c.id).where(theirs, table.c.cancelled_at.is_(None)).limit(1)) is not None:
            raise Refusal("organisation", tr("This organisation borrowed or booked: it stays. Set it aside instead."))
        connection.execute(update(table).where(theirs).values(organisation_id=None))
    name = connection.scalar(
        delete(ORGANISATION).where(ORGANISATION.c.id == command.organisation).returning(ORGANISATION.c.name)
    )
    if name is None:
        raise Refusal("organisation", tr("This organisation is no longer in the list. Nothing was changed."))
    return Done(said=tr("Organisation removed: {name}.", name=name), touched=LENDING)
