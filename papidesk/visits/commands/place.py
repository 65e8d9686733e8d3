"""The place's purposes and workstations."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from sqlalchemy import Table, delete, func, insert, select, update

from papidesk.kernel.folding import fold, tidy
from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.kernel.words import tr
from papidesk.store.bus import StoreFounded, follows, handles
from papidesk.store.tx import Tx
from papidesk.visits.commands.checks import VISIT, VISIT_PURPOSE, purposes_of_place, seated
from papidesk.visits.intents import (
    ForgetPurpose,
    ForgetWorkstation,
    OrderPurposes,
    Purposes,
    SetPurpose,
    SetWorkstation,
    Workstations,
)
from papidesk.visits.rules import (
    DEFAULT_PURPOSES,
    DEFAULT_WORKSTATIONS,
    LABEL_MAX,
    SLOT_MAX,
    WORKSTATION_MAX,
    Purpose,
    Workstation,
    code_for,
)
from papidesk.visits.tables import PurposeRow, WorkstationRow

PURPOSE = cast("Table", PurposeRow.__table__)
WORKSTATION = cast("Table", WorkstationRow.__table__)
SETTINGS = frozenset({Part.PURPOSES, Part.VISITS, Part.ROOM})


@follows(StoreFounded)
def lay_out_the_room(_: StoreFounded, tx: Tx) -> None:
    """The purposes and the workstations a new place starts with; it changes them as it likes."""
    connection = tx.session.connection()
    connection.execute(
        insert(PURPOSE),
        [_purpose_columns(purpose) | {"position": n} for n, purpose in enumerate(DEFAULT_PURPOSES)],
    )
    connection.execute(
        insert(WORKSTATION),
        [{"number": n, "label": "", "slot_minutes": None, "active": True} for n in range(1, DEFAULT_WORKSTATIONS + 1)],
    )


def _purpose_columns(purpose: Purpose) -> dict[str, Any]:
    return {
        "code": purpose.code,
        "label": purpose.label,
        "kind": purpose.kind,
        "letter": purpose.letter,
        "theme": purpose.theme,
        "active": purpose.active,
    }


@handles(SetPurpose)
def set_purpose(command: SetPurpose, tx: Tx) -> Done:
    """Insert or replace a purpose. Its code never changes: people's usual purposes hold it."""
    known = {purpose.id: purpose for purpose in tx.ask(Purposes(with_inactive=True))}
    others = [purpose for purpose in known.values() if purpose.id != command.purpose.id]
    former = known.get(command.purpose.id)
    if command.purpose.id and former is None:
        raise Refusal("purpose", tr("This purpose is no longer there. Nothing was changed."))
    purpose = _checked_purpose(command.purpose, others)
    connection = tx.session.connection()
    if former is not None:
        columns = _purpose_columns(replace(purpose, code=former.code))
        connection.execute(update(PURPOSE).where(PURPOSE.c.id == former.id).values(columns))
        return Done(said=tr("Purpose kept: {label}.", label=purpose.label), touched=SETTINGS, undo=SetPurpose(former))
    code = code_for(fold(purpose.label), frozenset(one.code for one in others))
    position = (connection.scalar(select(func.max(PURPOSE.c.position))) or 0) + 1 if others else 0
    done = connection.execute(
        insert(PURPOSE).values(_purpose_columns(replace(purpose, code=code)) | {"position": position})
    )
    (key,) = done.inserted_primary_key or (0,)
    said = tr("Purpose added: {label}.", label=purpose.label)
    return Done(said=said, touched=SETTINGS, undo=ForgetPurpose(key), ids=(key,))


def _checked_purpose(purpose: Purpose, others: list[Purpose]) -> Purpose:
    label = tidy(purpose.label)
    if not fold(label):
        raise Refusal("label", tr("Give this purpose a name."))
    if len(label) > LABEL_MAX:
        raise Refusal("label", tr("This name is too long: keep it under {n} characters.", n=LABEL_MAX))
    if fold(label) in {fold(other.label) for other in others}:
        again = tr("There is already a purpose called {label}. Change that one, or choose another name.", label=label)
        raise Refusal("label", again)
    letter = purpose.letter.strip().casefold()
    if letter and not (len(letter) == 1 and letter.isalpha()):
        raise Refusal("letter", tr("One letter, typed after Tab at the desk, or none."))
    taken = next((other for other in others if other.active and letter and other.letter == letter), None)
    if taken is not None and purpose.active:
        why = tr("{letter} is already the letter of {label}. Choose another.", letter=letter, label=taken.label)
        raise Refusal("letter", why)
    if not purpose.active and not any(other.active for other in others):
        raise Refusal("active", tr("This is the last purpose in use. Add another first."))
    return replace(purpose, label=label, letter=letter)


@handles(ForgetPurpose)
def forget_purpose(command: ForgetPurpose, tx: Tx) -> Done:
    """Remove a purpose that never served."""
    connection = tx.session.connection()
    served = select(VISIT_PURPOSE.c.visit_id).where(VISIT_PURPOSE.c.purpose_id == command.purpose).limit(1)
    if connection.scalar(served) is not None:
        raise Refusal("purpose", tr("Visits name this purpose: they keep it. Set it aside instead."))
    position = connection.scalar(delete(PURPOSE).where(PURPOSE.c.id == command.purpose).returning(PURPOSE.c.position))
    if position is None:
        raise Refusal("purpose", tr("This purpose is no longer there. Nothing was changed."))
    connection.execute(update(PURPOSE).where(PURPOSE.c.position > position).values(position=PURPOSE.c.position - 1))
    return Done(said=tr("Purpose removed."), touched=SETTINGS)


@handles(OrderPurposes)
def order_purposes(command: OrderPurposes, tx: Tx) -> Done:
    """Write the positions; those not named come after, as they were."""
    former = tuple(purposes_of_place(tx))
    named = dict.fromkeys(command.purposes)
    if not named.keys() <= set(former):
        raise Refusal("purposes", tr("This purpose is no longer there. Nothing was changed."))
    order = (*named, *(key for key in former if key not in named))
    connection = tx.session.connection()
    for position, key in enumerate(order):
        connection.execute(update(PURPOSE).where(PURPOSE.c.id == key).values(position=position))
    return Done(said=tr("The order of the purposes is kept."), touched=SETTINGS, undo=OrderPurposes(former))


@handles(SetWorkstation)
def set_workstation(command: SetWorkstation, tx: Tx) -> Done:
    """Insert or replace a workstation."""
    known = {workstation.id: workstation for workstation in tx.ask(Workstations(with_inactive=True))}
    former = known.get(command.workstation.id)
    if command.workstation.id and former is None:
        raise Refusal("workstation", tr("This workstation is no longer there. Nothing was changed."))
    others = [workstation for workstation in known.values() if workstation.id != command.workstation.id]
    workstation = _checked_workstation(command.workstation, others)
    if former is not None and not workstation.active and seated(tx, (former.id,)):
        raise Refusal("active", tr("Someone sits at workstation {number}. Free it first.", number=former.number))
    columns = {
        "number": workstation.number,
        "label": workstation.label,
        "slot_minutes": workstation.slot_minutes,
        "active": workstation.active,
    }
    connection = tx.session.connection()
    if former is not None:
        connection.execute(update(WORKSTATION).where(WORKSTATION.c.id == former.id).values(columns))
        said = tr("Workstation {number} kept.", number=workstation.number)
        return Done(said=said, touched=SETTINGS, undo=SetWorkstation(former))
    done = connection.execute(insert(WORKSTATION).values(columns))
    (key,) = done.inserted_primary_key or (0,)
    said = tr("Workstation {number} added.", number=workstation.number)
    return Done(said=said, touched=SETTINGS, undo=ForgetWorkstation(key), ids=(key,))


def _checked_workstation(workstation: Workstation, others: list[Workstation]) -> Workstation:
    if not 1 <= workstation.number <= WORKSTATION_MAX:
        raise Refusal("number", tr("A workstation’s number goes from 1 to {most}. Write another one.", most=WORKSTATION_MAX))
    if workstation.number in {other.number for other in others}:
        again = tr("There is already a workstation {number}. Choose another number.", number=workstation.number)
        raise Refusal("number", again)
    label = tidy(workstation.label)
    if len(label) > LABEL_MAX:
        raise Refusal("label", tr("This name is too long: keep it under {n} characters.", n=LABEL_MAX))
    if workstation.slot_minutes is not None and not 0 <= workstation.slot_minutes <= SLOT_MAX:
        raise Refusal("slot_minutes", tr("A turn lasts between 0 (no limit) and {n} minutes. Write another number.", n=SLOT_MAX))
    return replace(workstation, label=label)


@handles(ForgetWorkstation)
def forget_workstation(command: ForgetWorkstation, tx: Tx) -> Done:
    """Remove a workstation that never served."""
    connection = tx.session.connection()
    served = select(VISIT.c.id).where(VISIT.c.workstation_id == command.workstation).limit(1)
    if connection.scalar(served) is not None:
        raise Refusal("workstation", tr("Visits name this workstation: they keep it. Set it aside instead."))
    number = connection.scalar(
        delete(WORKSTATION).where(WORKSTATION.c.id == command.workstation).returning(WORKSTATION.c.number)
    )
    if number is None:
        raise Refusal("workstation", tr("This workstation is no longer there. Nothing was changed."))
    return Done(said=tr("Workstation {number} removed.", number=number), touched=SETTINGS)
