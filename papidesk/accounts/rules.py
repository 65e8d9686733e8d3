"""What is true of passwords, PINs and repeated failures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from papidesk.kernel.intent import Role
from papidesk.kernel.words import Text, tr

PASSWORD_MIN = 8
PASSWORD_MAX = 1000
NAME_MAX = 80
PIN_DIGITS = 6
FREE_TRIES = 5
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(minutes=15)
_COMMON = frozenset({"password", "motdepasse", "12345678", "123456789", "azertyuiop", "azerty123", "papidesk"})
_AZERTY_DIGITS = str.maketrans("&é\"'(-è_çà", "1234567890")

BACKUP_STOPPED = tr("The backup was stopped. No file was left; everything is as it was.")


@dataclass(frozen=True)
class RoleWords:
    """What a role is called, and what it may do."""

    name: Text
    may: Text


ROLE_WORDS = {
    Role.MANAGER: RoleWords(
        tr("In charge"),
        tr("Everything: the place, the team, what is kept and for how long, what is sent to the network."),
    ),
    Role.ANIMATOR: RoleWords(
        tr("Animator"),
        tr("The daily work: people, visits and supports, workshops, loans, documents, reports and exports, backups."),
    ),
    Role.VOLUNTEER: RoleWords(
        tr("Volunteer"),
        tr(
            "Logs visits, takes attendance, hands out and prints what is for learners. Reads first names and an initial: no "
            "whole name, no record, no document of anybody, no report, no export."
        ),
    ),
}
"""Shown where the team is; enforced by `Command.allowed` and `Question.allowed`."""


def has_a_key(role: Role, *, alone: bool) -> bool:
    """Whether a password of this role opens the store by itself: a volunteer's only where `alone` is said."""
    return role is not Role.VOLUNTEER or alone


def why_password_is_weak(password: str, name: str = "") -> Text | None:
    """Why a password will not do, or None. Length first (NIST SP 800-63B §3.1.1.2): no rule about signs."""
    if len(password) < PASSWORD_MIN:
        return tr("A password needs at least {n} characters. A sentence you remember is the best.", n=PASSWORD_MIN)
    if len(password) > PASSWORD_MAX:
        return tr("This password is too long: keep it under {n} characters.", n=PASSWORD_MAX)
    if password.casefold() in _COMMON or (name and password.casefold() == name.casefold()):
        return tr("This password is among the first that anyone would try. Choose another.")
    return None


def pin_digits(typed: str) -> str:
    """The digits of a PIN as they were meant, on a French keyboard's unshifted top row too."""
    return "".join(c for c in typed.translate(_AZERTY_DIGITS) if c.isdigit())


def why_pin_will_not_do(pin: str) -> Text | None:
    """Why a PIN will not do, or None."""
    if len(pin) != PIN_DIGITS or not (pin.isascii() and pin.isdigit()):
        return tr("A PIN is {n} digits.", n=PIN_DIGITS)
    if len(set(pin)) == 1 or pin in "01234567890" or pin in "09876543210":
        return tr("This PIN is among the first that anyone would try. Choose another.")
    return None


def wait_after(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: nothing up to four, 30 s at the fifth, doubling, 15 min at most."""
    if failures < FREE_TRIES:
        return timedelta()
    doublings = min(failures - FREE_TRIES, 10)
    return min(_FIRST_WAIT * (1 << doublings), _LONGEST_WAIT)


def wait_left(failures: int, last: datetime, now: datetime) -> timedelta:
    """What is left of the wait. A clock set backwards never makes it longer than the wait itself."""
    wait = wait_after(failures)
    return max(timedelta(), min(wait, last + wait - now))


# ── how long what is noted about people is kept ───────────────────────────────────────────────────────────────────────


class Category(StrEnum):
    """What has a time of its own, in the order in which it goes."""

    VISITS = "visits"
    SIGN_UPS = "sign_ups"
    LOANS = "loans"
    BORROWERS = "borrowers"
    DOCUMENTS = "documents"
    MANDATES = "mandates"
    PEOPLE = "people"
    JOURNAL = "journal"


@dataclass(frozen=True)
class Retention:
    """How long a category may be kept at most, in months, and what is said of it.

    what: what goes; after: since when the months count; why: why so long and no longer.
    """

    months: int
    name: Text
    what: Text
    after: Text
    why: Text


RETENTIONS = {
    Category.VISITS: Retention(
        12, tr("Names of visits"), tr("The name goes, and the notes of support; the visit stays counted, with its age band."),
        tr("after the visit"), tr("A year compares with the year before. Nobody needs to know who came earlier."),
    ),
    Category.SIGN_UPS: Retention(
        12, tr("Names of workshops"), tr("The name and the note of comfort go; the place taken stays counted."),
        tr("after the session"), tr("A certificate can be asked for within the year."),
    ),
    Category.LOANS: Retention(
        4, tr("Details of loans"), tr("What it was for and what was noted at the return go; the loan stays."),
        tr("after the return"), tr("Long enough to settle a thing that came back damaged."),
    ),
    Category.BORROWERS: Retention(
        12, tr("Names of borrowers"), tr("The name goes; the loan stays counted."),
        tr("after the return"), tr("A year of lending is told with who came back late."),
    ),
    Category.DOCUMENTS: Retention(
        6, tr("CVs and letters"), tr("The document goes, whole. It goes by itself at its date too."),
        tr("after it was last opened"), tr("The time of looking for a job. The person keeps their own copy."),
    ),
    Category.MANDATES: Retention(
        72, tr("Mandates"), tr("What is noted of the mandate goes; its signed paper is to be destroyed too."),
        tr("after its end"), tr("Six years: what was done in somebody’s name may be asked about as long as that."),
    ),
    Category.PEOPLE: Retention(
        24, tr("Records of people"), tr("The record goes, with its accords; what was counted stays, and names nobody."),
        tr("after they last came"), tr("Whoever has not come for two years is greeted as someone new."),
    ),
    Category.JOURNAL: Retention(
        12, tr("The journal of actions"), tr("What was said of people goes; who acted and when stays."),
        tr("after the action"), tr("Actions are undone the same day. After a year nobody asks who wrote what of whom."),
    ),
}  # fmt: skip
"""Set once for every place (design: rights), and in this order: a place may keep less, never more."""
_YEAR = 12


def day_before(today: date, months: int) -> date:
    """The day so many months before another: the same of its month, else the last one."""
    year, month = divmod(today.year * _YEAR + today.month - 1 - months, _YEAR)
    for day in range(today.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, min(today.day, 28))


def why_not_so_long(category: Category, months: int) -> Text | None:
    """Why a category can't be kept for so many months, or None."""
    most = RETENTIONS[category].months
    if 1 <= months <= most:
        return None
    return tr("Between 1 and {n} months: a place may keep this for less time, never for more.", n=most)


def is_reminded(today: date, last_purge: date | None, put_off: date | None) -> bool:
    """Whether it is time to speak of a purge that is due: once a month, and not again in the month in which it was done or put
    off."""
    return all(day is None or (day.year, day.month) < (today.year, today.month) for day in (last_purge, put_off))
