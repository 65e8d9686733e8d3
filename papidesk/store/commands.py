"""The store's own intentions: undo, drafts."""

from __future__ import annotations

import json

from sqlalchemy import select

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Command, Done, Part, Refusal
from papidesk.kernel.upkeep import KeepDraft
from papidesk.kernel.words import tr
from papidesk.store import journal
from papidesk.store.bus import handles
from papidesk.store.plain import Plain
from papidesk.store.tables import DraftRow
from papidesk.store.tx import Tx


@handles(UndoAction)
def undo_action(command: UndoAction, tx: Tx) -> Done:
    """Carry out the inverse kept with a line of today."""
    line = tx.session.get(journal.JournalLine, command.entry) if command.entry else None
    if not command.entry:
        line = journal.latest_undoable(tx.session, tx.author.id, tx.today)
        if line is None:
            raise Refusal("entry", tr("There is nothing of yours to undo today. Nothing was changed."))
    if line is None or line.inverse is None or line.undoes is not None:
        raise Refusal("entry", tr("This action can't be undone. Correct the row itself instead."))
    if journal.is_undone(tx.session, line.id):
        raise Refusal("entry", tr("This action was already undone. Nothing was changed."))
    if line.day != tx.today:
        raise Refusal("entry", tr("Only today's actions can be undone here. Correct the row itself instead."))
    tx.check_asked(tx.bus.intents[json.loads(line.intent)["name"]])  # whose doing is not theirs, its undoing is not either
    inverse = Plain(tx.bus.intents).loads(line.inverse)
    assert isinstance(inverse, Command)
    done = tx.carry_out(inverse)
    return Done(said=tr("Undone: {action}", action=done.said), touched=done.touched, about=done.about, entry=line.id)


@handles(KeepDraft)
def keep_draft(command: KeepDraft, tx: Tx) -> Done:
    """Replace the asker's draft of a form."""
    row = tx.session.scalar(
        select(DraftRow).where(DraftRow.author_id == tx.author.id, DraftRow.form == command.form)
    )
    if not command.content:
        if row is not None:
            tx.session.delete(row)
    elif row is None:
        tx.session.add(
            DraftRow(author_id=tx.author.id, form=command.form, content=command.content, saved_at=tx.now)
        )
    else:
        row.content, row.saved_at = command.content, tx.now
    return Done(said=tr("Draft kept."), touched=frozenset({Part.DRAFTS}))
