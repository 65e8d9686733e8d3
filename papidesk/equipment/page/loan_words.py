"""How loans are said on screen."""

from __future__ import annotations

from papidesk.equipment.intents import LoanLine, LoanRow, ScanAnswer
from papidesk.equipment.page.words import named
from papidesk.equipment.rules import CONDITION_WORDS, Condition, ItemKind
from papidesk.kernel.intent import STAFF
from papidesk.ui.page import Context
from papidesk.ui.words import say, say_amount, say_short_day, say_when, tr

HIDDEN = "•••"
"""A telephone number in privacy mode."""
AGREED = ("booked", "kit", "conduct")
"""The fields of a refusal to lend that a word takes away: see `Lend.said_yes`."""


def is_staff(context: Context) -> bool:
    """Whether who is on duty may lend and take back."""
    return context.shell.on_duty().role in STAFF


def phone_words(context: Context, phone: str) -> str:
    """A telephone number; hidden in privacy mode."""
    return HIDDEN if phone and context.shell.privacy() else phone


def condition_choices() -> list[tuple[Condition, str]]:
    """Every condition in words."""
    return [(one, say(words)) for one, words in CONDITION_WORDS.items()]


def things_words(row: LoanRow) -> str:
    """What was lent: the first things by name, and how many more."""
    names = ", ".join(row.things)
    more = row.quantity - len(row.things)
    # A kit is one name for several things: only what is beyond three names is counted.
    return tr("{things} and %n more", "", more, things=names) if len(row.things) == 3 and more > 0 else names  # noqa: PLR2004 — `LoanRow.things` holds three


def due_words(row: LoanRow) -> str:
    """When it is, or was, expected: late ones say so in words."""
    day = say_short_day(row.due)
    if row.returned is not None:
        return tr("Back on {day}", "a loan", day=say_short_day(row.returned))
    if row.late:
        return tr("Return expected on {day}", "overdue", day=day)
    return tr("Until {day}", "a loan", day=day)


def state_words(row: LoanRow) -> str:
    """How a loan stands, in a few words."""
    if row.returned is not None:
        return tr("Back, %n day(s) late", "", row.late) if row.late else tr("All is back")
    late = tr("%n day(s) late", "", row.late) if row.late else ""
    part = tr("%n still out", "things of a loan", row.out) if row.out != row.quantity else ""
    return ", ".join(said for said in (late, part) if said) or tr("Under way", "a loan")


def state_icon(row: LoanRow) -> str:
    """The icon beside it."""
    if row.returned is not None:
        return "check"
    return "warning" if row.late else "loan"


def loan_sentence(context: Context, row: LoanRow) -> str:
    """A loan as one sentence, for whoever listens."""
    said = (things_words(row), named(context, row.borrower_name), due_words(row), state_words(row))
    return ", ".join(part for part in said if part)


def deposit_words(row: LoanRow) -> str:
    """What became of the deposit; "" where none was taken."""
    if not row.deposit_cents:
        return ""
    amount = say_amount(row.deposit_cents)
    return tr("Deposit {amount}, given back", amount=amount) if row.deposit_back else tr("Deposit {amount}, here", amount=amount)


def line_words(line: LoanLine) -> str:
    """A thing of a loan: its name, how many of it, its kit."""
    name = line.name if line.quantity == 1 else f"{line.quantity} × {line.name}"
    return tr("{name} (in {kit})", "a thing of a kit", name=name, kit=line.kit) if line.kit else name


def line_state(context: Context, line: LoanLine) -> str:
    """Where a thing of a loan is."""
    if line.lost:
        return tr("Lost")
    if line.returned_at is not None:
        day = tr("Back on {day}", "a loan", day=say_short_day(context.time.day_of(line.returned_at)))
        missing = tr("missing: {things}", things=", ".join(line.missing)) if line.missing else ""
        return ", ".join(part for part in (day, missing) if part)
    return tr("%n of {all} still out", "", line.out, all=line.quantity) if line.out != line.quantity else tr("Still out")


def kit_words(answer: ScanAnswer) -> str:
    """Of a kit, what is in it and what is not there; "" for any other thing."""
    if answer.row.kind is not ItemKind.KIT:
        return ""
    there = [one.name for one in answer.things if one.free]
    gone = [one.name for one in answer.things if not one.free]
    said = [", ".join(there)] if there else []
    if gone:
        said.append(tr("missing: {things}", things=", ".join(gone)))
    return " · ".join(said)


def out_words(context: Context, row: LoanRow) -> str:
    """To whom and until when something is lent, for a scan."""
    name = named(context, row.borrower_name)
    day = say_when(row.due)
    if row.late:
        return tr("Lent to {name}, return expected on {day}", name=name, day=day)
    return tr("Lent to {name} until {day}", name=name, day=day)
