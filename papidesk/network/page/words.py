"""How sending is told: the states in words, each with its sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.kernel.clock import PlaceTime
from papidesk.network.contract import Dataset
from papidesk.network.intents.sending import OutboxLine, PeriodLine, Sending
from papidesk.network.page.texts import NO_REASON, PERIOD_WORDS
from papidesk.network.rules.naming import DATASET_WORDS
from papidesk.network.rules.states import STATE_WORDS, PeriodState, StatementState
from papidesk.reports.rules import closes_on
from papidesk.ui.words import say, say_day, say_short_day, say_when, tr

PERIOD_ICONS = {
    PeriodState.OPEN: "clock",
    PeriodState.CLOSED: "document",
    PeriodState.TO_SEND: "send",
    PeriodState.RECEIVED: "check",
    PeriodState.REFUSED: "error",
    PeriodState.LOCKED: "lock",
}
STATE_ICONS = {
    StatementState.TO_SEND: "send",
    StatementState.SENT: "waiting",
    StatementState.RECEIVED: "check",
    StatementState.REFUSED: "error",
}
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_HOURS_FROM, _DAYS_FROM = 90 * _MINUTE, 2 * _DAY


@dataclass(frozen=True)
class Standing:
    """How sending stands, in a few words. kind: of a badge."""

    words: str
    icon: str
    kind: str


def standing(sending: Sending, time: PlaceTime) -> Standing:
    """What the header and the head of the page say: what matters most first."""
    if not sending.enrolled:
        return Standing(tr("Everything is recorded on this computer"), "check", "plain")
    if sending.paused is not None:
        return Standing(tr("Sending is paused"), "pause", "warning")
    if sending.agreed_at is None:
        return Standing(tr("Nothing is sent yet"), "info", "info")
    if sending.offline:
        return Standing(tr("Offline: everything is recorded on this computer"), "offline", "info")
    if sending.to_send:
        sign = "send" if sending.trouble is None else "warning"
        return Standing(tr("%n item(s) to send", "", sending.to_send), sign, "info" if sign == "send" else "warning")
    return _at_rest(sending, time)


def _at_rest(sending: Sending, time: PlaceTime) -> Standing:
    """Nothing waits."""
    if sending.refused:
        return Standing(tr("%n statement(s) refused", "", sending.refused), "error", "warning")
    if sending.trouble is not None:
        return Standing(tr("The last exchange with the network did not succeed"), "warning", "warning")
    if sending.clock_off:
        return Standing(tr("The clock of this computer is off"), "clock", "warning")
    if sending.last_contact_at is None:
        return Standing(tr("Nothing to send"), "check", "plain")
    return Standing(up_to_date(sending.last_contact_at, time), "check", "success")


def up_to_date(instant: datetime, time: PlaceTime) -> str:
    """Up to date at an hour, with its day where that is not today."""
    local = time.local(instant)
    if local.date() == time.today():
        return tr("Up to date at {hour}", hour=say_when(local))
    return tr("Up to date on {day} at {hour}", day=say_day(local.date()), hour=say_when(local))


def next_try(instant: datetime, time: PlaceTime) -> str:
    """When the next round is."""
    local = time.local(instant)
    if local.date() == time.today():
        return tr("Next try at {hour}.", hour=say_when(local))
    return tr("Next try on {day} at {hour}.", day=say_day(local.date()), hour=say_when(local))


def last_contact(instant: datetime, time: PlaceTime) -> str:
    """When the service last answered."""
    local = time.local(instant)
    if local.date() == time.today():
        return tr("The service last answered at {hour}.", hour=say_when(local))
    return tr("The service last answered on {day} at {hour}.", day=say_day(local.date()), hour=say_when(local))


def stamp(instant: datetime | None, time: PlaceTime) -> str:
    """A day and an hour for a column: "12/11/2026, 14 h 02"; "" for none."""
    if instant is None:
        return ""
    local = time.local(instant)
    return tr("{day}, {hour}", "a day and an hour in a table", day=say_short_day(local.date()), hour=say_when(local))


def clock_words(seconds: int) -> str:
    """By how much the clock is off, what that stops, and what to do. seconds: ahead of the service's."""
    by = _lag(abs(seconds))
    said = (
        tr("The clock of this computer is {lag} ahead of the service’s.", lag=by)
        if seconds > 0
        else tr("The clock of this computer is {lag} behind the service’s.", lag=by)
    )
    return tr(
        "{said} Everything goes on being recorded; no month closes by itself meanwhile. Put the clock right in the settings "
        "of the computer.",
        said=said,
    )


def _lag(seconds: int) -> str:
    if seconds < _HOURS_FROM:
        return tr("%n minute(s)", "a lag", max(1, round(seconds / _MINUTE)))
    if seconds < _DAYS_FROM:
        return tr("%n hour(s)", "a lag", round(seconds / _HOUR))
    return tr("%n day(s)", "a lag", round(seconds / _DAY))


def dataset_words(dataset: str) -> str:
    """What a dataset is about."""
    return say(DATASET_WORDS[Dataset(dataset)])


def period_state(line: PeriodLine, today: date) -> str:
    """The state of a period; of one that is over and not closed yet, when it closes."""
    if line.state is PeriodState.OPEN and line.period.last < today:
        return tr("Closes on {day}", "state of a month that is over", day=say_short_day(closes_on(line.period)))
    return say(PERIOD_WORDS[line.state])


def statement_state(line: OutboxLine) -> str:
    """The state of a statement."""
    return say(STATE_WORDS[line.state])


def statement_when(line: OutboxLine, time: PlaceTime) -> str:
    """The instant that its state is of."""
    return stamp(line.received_at or line.sent_at or line.made_at, time)


def why_refused(line: OutboxLine) -> str:
    """Why a statement was refused; "" where it was not."""
    if line.state is not StatementState.REFUSED:
        return ""
    return say(line.why or NO_REASON)
