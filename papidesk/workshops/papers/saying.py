"""How days, hours, prices and people are said on papers, and whose papers they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.words import Text, Words, tr
from papidesk.paper.blocks import LARGE_PRINT, STANDARD, WALL, Profile
from papidesk.workshops.intents import SessionRow
from papidesk.workshops.rules import AUDIENCE_WORDS, LEVEL_WORDS, Audience

_CENTS = 100
_HOUR = 60
TIE = "\u00a0"


@dataclass(frozen=True)
class Stationery:
    """Whose papers they are, and how they are written.

    place, commune: as the place calls itself; time: its clock; words: into the reader's language.
    """

    place: str
    commune: str
    time: PlaceTime
    words: Words
    large_print: bool = False

    @property
    def profile(self) -> Profile:
        """The sizes of the letters."""
        return LARGE_PRINT if self.large_print else STANDARD

    @property
    def wall_profile(self) -> Profile:
        """The same, for what hangs on a wall."""
        return LARGE_PRINT if self.large_print else WALL

    @property
    def language(self) -> str:
        """The code of the language that the sentences are in, for whatever reads the paper aloud."""
        return self.words(tr("en-GB", "code of the language of this catalogue, as in fr-FR"))

    def say(self, text: Text) -> str:
        """A sentence in the reader's language."""
        return self.words(text)

    def opening(self, text: Text) -> str:
        """A sentence that stands alone: with a capital."""
        said = self.words(text)
        return said[:1].upper() + said[1:]

    # ── when ──────────────────────────────────────────────────────────────────────────────────────────────────

    def day(self, day: date) -> str:
        """A day: "jeudi 5 novembre 2026"."""
        return self.words(tr("{day}", "a day", day=day))

    def hour(self, instant: datetime) -> str:
        """An hour of the place, never broken: "14 h 30", "14 h"."""
        local = self.time.local(instant)
        text = tr("{hour}", "an hour", hour=local) if local.minute else tr("{hour}:00", "a full hour", hour=local.hour)
        return self.words(text).replace(" ", TIE)

    def hours(self, row: SessionRow) -> str:
        """From when to when: "de 14 h à 16 h"; over midnight, the other day is said."""
        start, end = self.hour(row.start), self.hour(row.end)
        last = self.time.day_of(row.end)
        if last != row.day and row.end > self.time.bounds(last)[0]:
            return self.words(
                tr("from {start} to {end} on {day}", "hours of a session", start=start, end=end, day=last)
            )
        return self.words(tr("from {start} to {end}", "hours of a session", start=start, end=end))

    def lasting(self, minutes: int) -> str:
        """A length in words: "6 heures", "1 heure 30 minutes", "45 minutes"."""
        hours, left = divmod(minutes, _HOUR)
        parts = [tr("%n hour(s)", "a length", hours)] if hours else []
        if left or not hours:
            parts.append(tr("%n minute(s)", "a length", left))
        return " ".join(self.words(part).replace(" ", TIE) for part in parts)

    # ── what ──────────────────────────────────────────────────────────────────────────────────────────────────

    def price(self, cents: int) -> str:
        """A price: "Gratuit", "5 €", "2,50 €"."""
        if not cents:
            return self.words(tr("Free", "price"))
        euros, left = divmod(cents, _CENTS)
        text = tr("{euros}.{cents} €", "a price", euros=euros, cents=f"{left:02}") if left else tr("{euros} €", euros=euros)
        return self.words(text).replace(" ", TIE)

    def audience(self, row: SessionRow) -> str:
        """For whom; everyone too is said, as it invites."""
        return self.words(AUDIENCE_WORDS[row.audience])

    def for_some(self, row: SessionRow) -> str:
        """For whom, "" for everyone."""
        return "" if row.audience is Audience.EVERYONE else self.audience(row)

    def level(self, row: SessionRow) -> str:
        """The level, "" where it has none."""
        return "" if row.level is None else self.words(LEVEL_WORDS[row.level])


def civil(name: str) -> str:
    """A displayed name without its nickname, which is for the desk: "Léa Durand (Lélé)" → "Léa Durand"."""
    return name.partition(" (")[0] or name


def points(text: str) -> list[str]:
    """A text written a line each, as points; dashes and dots that its writer put before them go."""
    stripped = (line.strip().lstrip("-–—•*·").strip() for line in text.splitlines())
    return [line for line in stripped if line]


def titled(row: SessionRow) -> str:
    """What a session is called; of a series, with its number: "Tablette (2/6)"."""
    return f"{row.title} ({row.number}/{row.of})" if row.series is not None and row.of > 1 else row.title
