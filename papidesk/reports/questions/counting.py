"""What the jobs answer, as values of the indicators."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar

from papidesk.accounts.intents import DaysOff
from papidesk.documents.intents import CountDocuments, DocumentsRecorded
from papidesk.equipment.intents import CountLending, LendingRecorded, ShowLendingRules
from papidesk.kernel.intent import Question
from papidesk.kernel.periods import Period
from papidesk.reports.rules import INDICATORS, Distinct, Folding, Summed, Values
from papidesk.store.tx import Tx
from papidesk.visits.intents import CountPublics, CountVisits, VisitsRecorded, Workstations
from papidesk.workshops.intents import CountParticipants, CountWorkshops, SessionsRecorded

A = TypeVar("A")


def summed(tx: Tx, period: Period) -> Values:
    """From the rows, the indicators of which periods add up, and those that are as they are now."""
    counted = Summed(
        visits=_ask(tx, CountVisits(period)),
        workshops=_ask(tx, CountWorkshops(period)),
        lending=_ask(tx, CountLending(period)),
        documents=_ask(tx, CountDocuments(period)),
        workstations=len(tx.ask(Workstations())),
        days_expected=_days_expected(tx, period),
    )
    return {one.key: one.values(counted) for one in INDICATORS if one.folding is not Folding.DISTINCT}


def distinct(tx: Tx, period: Period) -> tuple[Values, int]:
    """From the rows, the indicators of people who are each one over the whole; and how many visits with a name there are."""
    publics = _ask(tx, CountPublics(period))
    counted = Distinct(publics, _ask(tx, CountParticipants(period)))
    return {one.key: one.values(counted) for one in INDICATORS if one.folding is Folding.DISTINCT}, publics.named_visits


def _ask(tx: Tx, question: Question[A]) -> A:
    """Of years, each of these takes a while: whoever no longer waits stops here."""
    tx.step(0)
    return tx.ask(question)


def _days_expected(tx: Tx, period: Period) -> int:
    weekdays = set(tx.ask(ShowLendingRules()).open_weekdays)
    off = tx.ask(DaysOff(period.first, period.last, public_only=True))
    days = (period.first + timedelta(days=n) for n in range(period.days))
    return sum(day.weekday() in weekdays and day not in off for day in days)


def recorded_since(tx: Tx) -> date | None:
    """The first day that anything was noted of."""
    spans = [tx.ask(question) for question in (VisitsRecorded(), SessionsRecorded(), LendingRecorded(), DocumentsRecorded())]
    return min((span.first for span in spans if span is not None), default=None)
