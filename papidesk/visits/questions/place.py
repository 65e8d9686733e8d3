"""The place's purposes and workstations."""

from __future__ import annotations

from sqlalchemy import select

from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.intents import Purposes, Workstations
from papidesk.visits.rules import Purpose, Workstation
from papidesk.visits.tables import PurposeRow, WorkstationRow


@handles(Purposes)
def purposes(question: Purposes, tx: Tx) -> tuple[Purpose, ...]:
    """All of them, or those in use."""
    rows = select(
        PurposeRow.id,
        PurposeRow.code,
        PurposeRow.label,
        PurposeRow.kind,
        PurposeRow.letter,
        PurposeRow.theme,
        PurposeRow.active,
    ).order_by(PurposeRow.position, PurposeRow.id)
    if not question.with_inactive:
        rows = rows.where(PurposeRow.active)
    return tuple(
        Purpose(key, code, label, kind, letter, theme, active=active)
        for key, code, label, kind, letter, theme, active in tx.session.execute(rows)
    )


@handles(Workstations)
def workstations(question: Workstations, tx: Tx) -> tuple[Workstation, ...]:
    """All of them, or those in use."""
    rows = select(
        WorkstationRow.id,
        WorkstationRow.number,
        WorkstationRow.label,
        WorkstationRow.slot_minutes,
        WorkstationRow.active,
    ).order_by(WorkstationRow.number)
    if not question.with_inactive:
        rows = rows.where(WorkstationRow.active)
    return tuple(
        Workstation(key, number, label, slot_minutes, active=active)
        for key, number, label, slot_minutes, active in tx.session.execute(rows)
    )
