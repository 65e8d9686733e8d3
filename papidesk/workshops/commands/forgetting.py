"""Names on rosters whose time is over. What was counted stays as it was."""

from __future__ import annotations

from sqlalchemy import func, or_, select, update

from papidesk.accounts.intents import PurgeAsked, Purged
from papidesk.accounts.rules import Category
from papidesk.kernel.intent import Command, Part
from papidesk.store import journal
from papidesk.store.bus import follows
from papidesk.store.tx import Tx
from papidesk.workshops.commands.places import ENROLMENT, SESSION


@follows(PurgeAsked)
def purge_sign_ups(event: PurgeAsked, tx: Tx) -> Purged | None:
    """Names, words and notes of comfort of sessions that are older than a day."""
    if event.category is not Category.SIGN_UPS:
        return None
    sessions = select(SESSION.c.id).where(SESSION.c.day < event.before)
    says = or_(ENROLMENT.c.person_id.is_not(None), ENROLMENT.c.label != "", ENROLMENT.c.comfort != "")
    which = ENROLMENT.c.session_id.in_(sessions) & says
    count, oldest = tx.session.execute(
        select(func.count(), func.min(SESSION.c.day))
        .select_from(ENROLMENT.join(SESSION, SESSION.c.id == ENROLMENT.c.session_id))
        .where(which)
    ).one()
    if count and not event.dry:
        tx.session.connection().execute(update(ENROLMENT).where(which).values(person_id=None, label="", comfort=""))
        tx.touched |= {Part.WORKSHOPS, Part.ENROLMENTS}
    if not event.dry:
        names = {
            name
            for name, intent in tx.bus.intents.items()
            if issubclass(intent, Command) and intent.__module__.startswith("papidesk.workshops.")
        }
        journal.empty_before(tx.session, event.before, names)
    return Purged(count, oldest)
