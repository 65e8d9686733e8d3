"""What is true of passwords, PINs and repeated failures."""

from __future__ import annotations

from datetime import datetime, timedelta

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
