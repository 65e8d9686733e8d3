"""Series read: how far people are in them, the days a rule makes, the days off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, case, func, or_, select

from papidesk.accounts.days_off import public_holidays, school_holidays
from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import Text, tr
from papidesk.people.intents import PeopleNames
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.workshops.intents import (
    DaysOfRule,
    ProposedDay,
    SeriesFile,
    SeriesPerson,
    ShowSeries,
)
from papidesk.workshops.questions.conflicts import taken
from papidesk.workshops.questions.rows import CAME, LIVING, STANDING, model_of, session_rows
from papidesk.workshops.recurrence import occurrences
from papidesk.workshops.rules import Attendance, SeriesFacts, why_session_is_wrong
from papidesk.workshops.tables import EnrolmentRow, OutlineRow, SeriesRow, SessionRow

SERIES_GONE = tr("This series is no longer there. Nothing was changed.")


@handles(ShowSeries)
def show_series(question: ShowSeries, tx: Tx) -> SeriesFile:
    """The series, its sessions, and the people signed up to any of them."""
    row = tx.session.execute(
        select(SeriesRow.__table__, OutlineRow.title.label("outline_title"), OutlineRow.certificate_after)
        .join(OutlineRow, OutlineRow.id == SeriesRow.outline_id)
        .where(SeriesRow.id == question.series, SeriesRow.deleted_at.is_(None))
    ).one_or_none()
    if row is None:
        raise Refusal("series", SERIES_GONE)
    return SeriesFile(
        id=row.id,
        uid=row.uid,
        title=row.title or row.outline_title,
        facts=SeriesFacts(model_of(row), row.rule, tuple(date.fromisoformat(day) for day in row.skipped)),
        sessions=session_rows(tx, SessionRow.series_id == row.id),
        people=_people(tx, row.id, row.certificate_after),
    )


def _people(tx: Tx, series: int, certificate_after: int) -> tuple[SeriesPerson, ...]:
    """By name, helpers too: they are given a certificate as well. Sessions cancelled count for nothing."""

    def many(condition: Any) -> Any:
        return func.sum(case((condition, 1), else_=0))

    missing = EnrolmentRow.attendance.in_((Attendance.ABSENT, Attendance.EXCUSED))
    rows = tx.session.execute(
        select(
            EnrolmentRow.person_id,
            func.count(),
            many(CAME),
            many(missing),
            many(SessionRow.end_at <= tx.now),
        )
        .join(SessionRow, SessionRow.id == EnrolmentRow.session_id)
        .where(
            SessionRow.series_id == series,
            LIVING,
            SessionRow.cancelled_at.is_(None),
            EnrolmentRow.person_id.is_not(None),
            or_(STANDING, and_(CAME, EnrolmentRow.given_up_at.is_(None))),
        )
        .group_by(EnrolmentRow.person_id)
    ).all()
    names = tx.ask(PeopleNames(tuple(row.person_id for row in rows)))
    people = [
        SeriesPerson(person, names.get(person, ""), signed, came, missed, held, came >= certificate_after > 0)
        for person, signed, came, missed, held in rows
    ]
    return tuple(sorted(people, key=lambda one: (fold(one.name), one.person)))


@handles(DaysOfRule)
def days_of_rule(question: DaysOfRule, tx: Tx) -> tuple[ProposedDay, ...]:
    """Every day of the rule, with what speaks against it."""
    wrong = why_session_is_wrong(question.facts)
    if wrong is not None:
        raise Refusal(*wrong)
    starts = occurrences(tx.time, question.rule, question.facts.start)
    public, school = _off(tx, starts)
    return tuple(
        ProposedDay(
            day=tx.time.day_of(start),
            start=start,
            holiday=public.get(tx.time.day_of(start)),
            school=school.get(tx.time.day_of(start)),
            conflicts=taken(tx, replace(question.facts, start=start)),
        )
        for start in starts
    )


def _off(tx: Tx, starts: Sequence[datetime]) -> tuple[dict[date, Text], dict[date, Text]]:
    first, last = tx.time.day_of(starts[0]), tx.time.day_of(starts[-1])
    return public_holidays(first, last), school_holidays(first, last)
