"""How equipment is said on screen."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from papidesk.equipment.intents import BookingRow, ItemEvent, ItemRow
from papidesk.equipment.rules import AVAILABILITY_WORDS, CONDITION_WORDS, EVENT_WORDS, Availability, ItemKind
from papidesk.ui.page import Context
from papidesk.ui.words import say, say_amount, say_short_day, tr
from papidesk.visits.page.words import hour_words
from papidesk.visits.rules import initials_of

_ICONS = {
    Availability.AVAILABLE: "check",
    Availability.OUT: "loan",
    Availability.BOOKED: "calendar",
    Availability.REPAIR: "support",
    Availability.LOST: "warning",
    Availability.RETIRED: "backup",
    Availability.GIVEN: "departure",
}
_TONES = {
    Availability.AVAILABLE: "success",
    Availability.OUT: "info",
    Availability.BOOKED: "info",
    Availability.REPAIR: "warning",
    Availability.LOST: "danger",
    Availability.RETIRED: "plain",
    Availability.GIVEN: "plain",
}


def named(context: Context, name: str) -> str:
    """Somebody's name; initials in privacy mode, and words where the name is gone."""
    if not name:
        return tr("someone whose name is gone", "who borrowed")
    return initials_of(name) if context.shell.privacy() else name


def booker_words(context: Context, row: BookingRow) -> str:
    """Who a booking is for; of a workshop session, its title, which is nobody's name."""
    if row.borrower.session is not None:
        return row.borrower_name or tr("a workshop", "who equipment is booked for")
    return named(context, row.borrower_name)


def availability_icon(row: ItemRow) -> str:
    """The icon of what a thing is now."""
    if row.kind is ItemKind.CONSUMABLE and row.now is Availability.AVAILABLE:
        return "departure" if row.quantity else "warning"
    return _ICONS[row.now]


def availability_tone(row: ItemRow) -> str:
    """The kind of a badge for what a thing is now."""
    if row.kind is ItemKind.CONSUMABLE and not row.quantity:
        return "warning"
    return _TONES[row.now]


def availability_words(context: Context, row: ItemRow) -> str:
    """What a thing is now, in words: "Available", "Lent to Léa until 12/11/2026", "3 available of 5"."""
    if row.kind is ItemKind.CONSUMABLE and row.now is Availability.AVAILABLE:
        return tr("%n left", "of what is given away", row.quantity)
    if row.kind is ItemKind.LOT and row.now in {Availability.AVAILABLE, Availability.OUT, Availability.BOOKED}:
        return tr("%n available of {all}", "", row.free, all=row.quantity)
    if row.now is Availability.OUT and row.due is not None:
        return tr("Lent to {name} until {day}", name=named(context, row.borrower), day=say_short_day(row.due))
    return say(AVAILABILITY_WORDS[row.now])


def item_title(row: ItemRow) -> str:
    """A thing by its name, its kit where it has one."""
    return tr("{name} (in {kit})", "a thing of a kit", name=row.name, kit=row.kit) if row.kit else row.name


def item_sentence(context: Context, row: ItemRow) -> str:
    """A thing as one sentence, for whoever listens."""
    facts = (item_title(row), row.code, availability_words(context, row), row.category, row.location)
    return ", ".join(fact for fact in facts if fact)


def moment_words(context: Context, instant: datetime, *, ends: bool = False) -> str:
    """An instant in figures: "06/11/2026 10 h 00"; the day alone where it is midnight (of the day before, where it ends)."""
    local = context.time.local(instant)
    if local.time() == time():
        return say_short_day(local.date() - timedelta(days=1) if ends else local.date())
    return f"{say_short_day(local.date())} {hour_words(context, instant)}"


def span_words(context: Context, start: datetime, end: datetime) -> str:
    """From when to when: one day, or two with their hours."""
    first, last = moment_words(context, start), moment_words(context, end, ends=True)
    return first if first == last else tr("{start} to {end}", "a span", start=first, end=last)


def booking_sentence(context: Context, row: BookingRow) -> str:
    """A booking as one sentence."""
    facts = (
        row.item_name if row.quantity == 1 else f"{row.quantity} × {row.item_name}",
        booker_words(context, row),
        span_words(context, row.start, row.end),
        row.purpose,
    )
    return ", ".join(dict.fromkeys(fact for fact in facts if fact))


def event_title(context: Context, event: ItemEvent) -> str:
    """What a line of history is of."""
    if event.kind is not None:
        return say(EVENT_WORDS[event.kind])
    return tr("Lent to {name}", "in the history of a thing", name=named(context, event.borrower))


def event_details(context: Context, event: ItemEvent) -> str:
    """What else it says: a note, what it cost, when it came back."""
    facts = [event.note]
    if event.cost_cents:
        facts.append(say_amount(event.cost_cents))
    if event.loan is not None:
        back = event.returned_at
        facts.append(
            tr("still out") if back is None else tr("back on {day}", day=say_short_day(context.time.day_of(back)))
        )
    if event.attachments:
        facts.append(tr("%n file(s)", "kept with it", len(event.attachments)))
    return ", ".join(fact for fact in facts if fact)


def condition_words(row: ItemRow) -> str:
    """How it looks; of what is given away nothing is said."""
    return "" if row.kind is ItemKind.CONSUMABLE else say(CONDITION_WORDS[row.condition])
