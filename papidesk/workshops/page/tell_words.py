"""What is to be said to whoever does not know how things stand."""

from __future__ import annotations

from datetime import datetime

from papidesk.ui.page import Context
from papidesk.ui.words import say_day, tr
from papidesk.workshops.intents import TellRow
from papidesk.workshops.page.roster_words import name_words
from papidesk.workshops.page.session_words import hour_of


def moment_words(context: Context, instant: datetime) -> str:
    """When: "Friday 6 November at 14 h"."""
    local = context.time.local(instant)
    return tr("{day} at {hour}", "a session's", day=say_day(local.date()), hour=hour_of(context, instant))


def whom_words(context: Context, row: TellRow) -> str:
    """Whom to tell."""
    if row.name:
        return name_words(context, row.name)
    if row.comes_with:
        return tr("With {name}", "a companion", name=name_words(context, row.comes_with))
    return row.label or tr("Anonymous participant")


def what_words(context: Context, row: TellRow) -> str:
    """What to say, in one breath: what changed since they were last told."""
    now, before = moment_words(context, row.start), moment_words(context, row.knew_start)
    if row.now_cancelled:
        return tr("The session of {when} is cancelled.", when=before)
    said = []
    if row.knew_cancelled:
        said.append(tr("The session will be held after all, {when}.", when=now))
    elif row.start != row.knew_start:
        said.append(tr("The session of {before} is moved to {now}.", before=before, now=now))
    if row.room != row.knew_room:
        elsewhere = tr("It takes place in another room: {room}.", room=row.room)
        said.append(elsewhere if row.room else tr("The room is not known yet."))
    if row.now_confirmed and not row.knew_confirmed:
        said.append(tr("Good news: a place is free, {when}.", when=now))
    elif row.knew_confirmed and not row.now_confirmed:
        said.append(tr("The places are fewer: they are on the waiting list, {when}.", when=now))
    return " ".join(said)


def tell_sentence(context: Context, row: TellRow) -> str:
    """A line of the list as one sentence, for whoever listens."""
    who, what = whom_words(context, row), what_words(context, row)
    return tr("{name} was told: {what}", "ticked off or not", name=who, what=what)
