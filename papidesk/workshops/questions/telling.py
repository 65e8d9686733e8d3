"""Who has to be told what."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import aliased

from papidesk.people.intents import PeopleNames, PeopleRecords
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.workshops.intents import TellRow, ToTell
from papidesk.workshops.questions.rows import to_tell
from papidesk.workshops.rules import Place
from papidesk.workshops.tables import EnrolmentRow, OutlineRow, SessionRow


@handles(ToTell)
def to_be_told(question: ToTell, tx: Tx) -> tuple[TellRow, ...]:
    """Those whose knowledge is not how things stand; of companions, the phone of whoever they come with."""
    head = aliased(EnrolmentRow)
    chosen = (
        select(
            EnrolmentRow.__table__,
            SessionRow.title,
            SessionRow.start_at,
            SessionRow.room,
            SessionRow.cancelled_at,
            OutlineRow.title.label("outline_title"),
            head.person_id.label("head_person"),
            head.label.label("head_label"),
        )
        .join(SessionRow, SessionRow.id == EnrolmentRow.session_id)
        .join(OutlineRow, OutlineRow.id == SessionRow.outline_id)
        .join(head, head.id == EnrolmentRow.companion_of, isouter=True)
        .where(to_tell(tx))
        .order_by(SessionRow.start_at, SessionRow.id, EnrolmentRow.rank, EnrolmentRow.id)
    )
    if question.session is not None:
        chosen = chosen.where(EnrolmentRow.session_id == question.session)
    rows = tx.session.execute(chosen).all()
    people = tuple({key for row in rows for key in (row.person_id, row.head_person) if key is not None})
    names = tx.ask(PeopleNames(people))
    phones = {one.id: one.details.phone for one in tx.ask(PeopleRecords(people=people, limit=len(people)))}
    return tuple(
        TellRow(
            enrolment=row.id,
            session=row.session_id,
            title=row.title or row.outline_title,
            person=row.person_id,
            name=names.get(row.person_id, ""),
            label=row.label,
            phone=phones.get(row.head_person if row.person_id is None else row.person_id, ""),
            start=row.start_at,
            room=row.room,
            now_confirmed=row.place is Place.CONFIRMED,
            now_cancelled=row.cancelled_at is not None,
            knew_start=row.knows_start,
            knew_room=row.knows_room,
            knew_confirmed=row.knows_confirmed,
            knew_cancelled=row.knows_cancelled,
            comes_with=names.get(row.head_person, "") or row.head_label or "",
        )
        for row in rows
    )
