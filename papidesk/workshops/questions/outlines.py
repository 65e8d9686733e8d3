"""Outlines read, and what a form of a session starts with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from sqlalchemy import ColumnElement, func, select, true

from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Refusal, Role
from papidesk.kernel.words import tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.rules import Theme
from papidesk.workshops import intents
from papidesk.workshops.intents import KnownNames, Outlines, ShowOutline, UsualSession
from papidesk.workshops.questions.rows import LIVING, listed, titled
from papidesk.workshops.rules import Entry, Facilitator, FacilitatorKind, Outline, SessionFacts
from papidesk.workshops.tables import OutlineRow, OutlineTheme, SessionRow

USUAL_HOUR = time(14)


def themes_of(tx: Tx, outlines: Iterable[int]) -> dict[int, tuple[Theme, ...]]:
    """The themes of outlines, in the order said."""
    found: dict[int, tuple[Theme, ...]] = {}
    rows = tx.session.execute(
        select(OutlineTheme.outline_id, OutlineTheme.theme)
        .where(OutlineTheme.outline_id.in_(listed(outlines)))
        .order_by(OutlineTheme.outline_id, OutlineTheme.position)
    )
    for outline, theme in rows:
        found[outline] = (*found.get(outline, ()), theme)
    return found


def outline_of(row: Any, themes: tuple[Theme, ...]) -> Outline:
    """The outline of a row with all its columns."""
    return Outline(
        title=row.title,
        learns=row.learns,
        themes=themes,
        level=row.level,
        audience=row.audience,
        minutes=row.minutes,
        places=row.places,
        equipment=row.equipment,
        materials=row.materials,
        certificate_after=row.certificate_after,
        active=row.active,
    )


@handles(Outlines)
def outlines(question: Outlines, tx: Tx) -> tuple[intents.OutlineRow, ...]:
    """All of them: a place has some dozens."""
    conditions = titled(question.text, OutlineRow.title_folded)
    if not question.with_inactive:
        conditions.append(OutlineRow.active.is_(True))
    return _rows(tx, *conditions)


@handles(ShowOutline)
def show_outline(question: ShowOutline, tx: Tx) -> intents.OutlineRow:
    """One of them, kept for later or not."""
    rows = _rows(tx, OutlineRow.id == question.outline)
    if not rows:
        raise Refusal("outline", tr("This workshop is no longer there. Nothing was changed."))
    return rows[0]


def _rows(tx: Tx, *conditions: ColumnElement[bool]) -> tuple[intents.OutlineRow, ...]:
    rows = tx.session.execute(
        select(OutlineRow.__table__)
        .where(*conditions)
        .order_by(OutlineRow.active.desc(), OutlineRow.title_folded, OutlineRow.id)
    ).all()
    if not rows:
        return ()
    keys = [row.id for row in rows]
    held = (SessionRow.outline_id.in_(listed(keys)), LIVING, SessionRow.cancelled_at.is_(None))
    counts = _by_outline(tx, func.count(), *held)
    coming = _by_outline(tx, func.min(SessionRow.start_at), *held, SessionRow.day >= tx.today, SessionRow.start_at > tx.now)
    themes = themes_of(tx, keys)
    return tuple(
        intents.OutlineRow(
            row.id, row.uid, outline_of(row, themes.get(row.id, ())), counts.get(row.id, 0), coming.get(row.id)
        )
        for row in rows
    )


def _by_outline(tx: Tx, what: Any, *conditions: ColumnElement[bool]) -> dict[int, Any]:
    rows = tx.session.execute(select(SessionRow.outline_id, what).where(*conditions).group_by(SessionRow.outline_id))
    return dict(rows.all())


@handles(UsualSession)
def usual_session(question: UsualSession, tx: Tx) -> SessionFacts:
    """The last session held or planned of this outline, on another day."""
    outline = show_outline(ShowOutline(question.outline), tx).outline
    last = tx.session.execute(
        select(SessionRow.__table__)
        .where(SessionRow.outline_id == question.outline, LIVING, SessionRow.cancelled_at.is_(None))
        .order_by(SessionRow.day.desc(), SessionRow.start_at.desc())
        .limit(1)
    ).one_or_none()
    hour = question.hour or (USUAL_HOUR if last is None else _hour(tx, last.start_at))
    start = tx.time.at(question.day, hour)
    holder = _asker(tx)
    if last is None:
        return SessionFacts(question.outline, start, outline.minutes, capacity=outline.places, facilitators=holder)
    return SessionFacts(
        outline=question.outline,
        start=start,
        minutes=int((last.end_at - last.start_at).total_seconds() // 60),
        room=last.room,
        capacity=last.capacity,
        entry=Entry(last.entry),
        price_cents=last.price_cents,
        facilitators=holder,
        workstations=tuple(last.workstations),
    )


def _hour(tx: Tx, start: datetime) -> time:
    return tx.time.local(start).time()


def _asker(tx: Tx) -> tuple[Facilitator, ...]:
    if not tx.author.id:
        return ()
    kind = FacilitatorKind.VOLUNTEER if tx.author.role is Role.VOLUNTEER else FacilitatorKind.ANIMATOR
    return (Facilitator(kind, tx.author.name, tx.author.id),)


@handles(KnownNames)
def known_names(question: KnownNames, tx: Tx) -> tuple[str, ...]:
    """Names that fold alike are one, written as most often."""
    if question.what == "room":
        counted = select(SessionRow.room, func.count()).where(LIVING, SessionRow.room != "").group_by(SessionRow.room)
    else:
        each = func.json_each(SessionRow.facilitators).table_valued("value")
        name = func.json_extract(each.c.value, "$[1]")
        counted = select(name, func.count()).select_from(SessionRow).join(each, true()).where(LIVING).group_by(name)
    written: dict[str, Counter[str]] = {}
    for shown, count in tx.session.execute(counted):
        written.setdefault(fold(shown) or shown, Counter())[shown] += count
    ranked = sorted(written.items(), key=lambda one: (-one[1].total(), one[0]))
    return tuple(spellings.most_common(1)[0][0] for _, spellings in ranked[: max(question.limit, 0)])
