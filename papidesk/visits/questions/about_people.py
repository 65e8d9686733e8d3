"""What visits and supports tell of somebody who asks, weigh of an erasure, and watch in notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, or_, select

from papidesk.kernel.told import Told, WatchedNote, Weighed, watched
from papidesk.kernel.words import Text, tr
from papidesk.people.intents import ErasureAsked, InTouch, NotesAsked, PersonAsked
from papidesk.store.bus import follows
from papidesk.store.tx import Tx
from papidesk.visits.intents import Purposes
from papidesk.visits.rules import PROCEDURE_WORDS, SUPPORT_PLACE_WORDS, THEME_WORDS, Theme
from papidesk.visits.tables import SupportRow as Support
from papidesk.visits.tables import SupportTheme, VisitPurpose
from papidesk.visits.tables import VisitRow as Visit
from papidesk.visits.tables import WorkstationRow as Workstation


def _theirs(person: int) -> Any:
    """The supports of somebody: of their visits, and without one; deleted ones too, which are still noted."""
    visits = select(Visit.id).where(Visit.person_id == person)
    return or_(Support.person_id == person, Support.visit_id.in_(visits))


@follows(PersonAsked)
def tell_visits(event: PersonAsked, tx: Tx) -> tuple[Told, ...]:
    """Every visit, those that were taken back too; and every support."""
    return (_visits(event.person, tx), _supports(event.person, tx))


def _visits(person: int, tx: Tx) -> Told:
    rows = tx.session.execute(
        select(Visit.__table__, Workstation.number)
        .outerjoin(Workstation, Workstation.id == Visit.workstation_id)
        .where(Visit.person_id == person)
        .order_by(Visit.arrived_at.desc())
    ).all()
    labels = {one.id: one.label for one in tx.ask(Purposes(with_inactive=True))}
    purposes: defaultdict[int, list[str]] = defaultdict(list)
    said = select(VisitPurpose.visit_id, VisitPurpose.purpose_id).join(Visit, Visit.id == VisitPurpose.visit_id)
    said = said.where(Visit.person_id == person).order_by(VisitPurpose.visit_id, VisitPurpose.position)
    for visit, purpose in tx.session.execute(said):
        purposes[visit].append(labels.get(purpose, ""))
    columns = (
        ("arrived_at", tr("Arrived")), ("left_at", tr("Left", "column")), ("for", tr("For what")),
        ("workstation", tr("Workstation", "column")), ("prints", tr("Pages printed")), ("where", tr("Commune")),
        ("deleted", tr("Taken back", "a column: a visit that was deleted")),
    )  # fmt: skip
    told = tuple(
        (row.arrived_at, row.left_at, ", ".join(purposes[row.id]), row.number, row.prints, row.commune,
         tr("yes", "a visit was taken back") if row.deleted_at else None)
        for row in rows
    )  # fmt: skip
    return Told("visits", tr("Visits"), columns, told)


def _supports(person: int, tx: Tx) -> Told:
    rows = tx.session.execute(select(Support.__table__).where(_theirs(person)).order_by(Support.started_at.desc())).all()
    themes = _themes(tx, (row.id for row in rows))
    columns = (
        ("started_at", tr("When")), ("minutes", tr("Minutes")), ("about", tr("About what")),
        ("procedure", tr("Procedure")), ("where", tr("Where")), ("note", tr("Note")),
    )  # fmt: skip
    told = tuple(
        (row.started_at, row.minutes, tr("{those}", "a list", those=themes[row.id]),
         PROCEDURE_WORDS[row.procedure] if row.procedure else None, SUPPORT_PLACE_WORDS[row.place], row.note)
        for row in rows
    )  # fmt: skip
    return Told("supports", tr("Supports"), columns, told)


def _themes(tx: Tx, supports: Iterable[int]) -> defaultdict[int, tuple[Text, ...]]:
    found: defaultdict[int, tuple[Text, ...]] = defaultdict(tuple)
    rows = select(SupportTheme.support_id, SupportTheme.theme).where(SupportTheme.support_id.in_(list(supports)[:30_000]))
    for support, theme in tx.session.execute(rows.order_by(SupportTheme.support_id, SupportTheme.position)):
        found[support] = (*found[support], THEME_WORDS[Theme(theme)])
    return found


@follows(ErasureAsked)
def weigh_visits(event: ErasureAsked, tx: Tx) -> Weighed:
    """They stay counted, with the band of their day."""
    visits = tx.session.scalar(select(func.count()).where(Visit.person_id == event.person)) or 0
    supports, notes = tx.session.execute(
        select(func.count(), func.count().filter(Support.note != "")).select_from(Support).where(_theirs(event.person))
    ).one()
    goes, remains = [], []
    if visits:
        goes.append(tr("The name of %n visit(s).", "", visits))
        remains.append(tr("%n visit(s) counted, without a name: day, age band, what it was for.", "", visits))
    if notes:
        goes.append(tr("%n note(s) of support.", "", notes))
    if supports:
        remains.append(tr("%n support(s) counted, without a name or a note.", "", supports))
    return Weighed(tuple(goes), tuple(remains))


@follows(InTouch)
def who_came(event: InTouch, tx: Tx) -> set[int]:
    """Whoever came, or was helped from afar."""
    came = select(Visit.person_id).where(Visit.day >= event.since, Visit.person_id.is_not(None)).distinct()
    helped = select(Support.person_id).where(Support.day >= event.since, Support.person_id.is_not(None))
    return {key for key in {*tx.session.scalars(came), *tx.session.scalars(helped)} if key is not None}


@follows(NotesAsked)
def notes_of_supports(event: NotesAsked, tx: Tx) -> tuple[WatchedNote, ...]:
    """Notes of supports, the latest first."""
    rows = tx.session.execute(
        select(Support.day, Support.note, func.coalesce(Support.person_id, Visit.person_id).label("person"))
        .outerjoin(Visit, Visit.id == Support.visit_id)
        .where(Support.note != "", Support.deleted_at.is_(None))
        .order_by(Support.day.desc())
    )
    where = tr("Note of a support")
    found = (watched(where, row.day, row.note, row.person) for row in rows)
    return tuple(note for note in found if note is not None)[: event.most]
