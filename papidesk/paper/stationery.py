"""Whose papers they are, and how days, hours, amounts and names are said on them. Nothing here knows a job."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.print_size import PrintSize
from papidesk.kernel.words import Text, Words, tr
from papidesk.paper import blocks
from papidesk.paper.blocks import EASY_READING, LARGE_PRINT, STANDARD, WALL, Block, Gap, Profile, Rule, Tone, Voice

TIE = "\u00a0"
_CENTS = 100
_HOUR = 60
_PROFILES = {PrintSize.STANDARD: STANDARD, PrintSize.EASY: EASY_READING, PrintSize.LARGE: LARGE_PRINT}


@dataclass(frozen=True)
class Stationery:
    """Whose papers they are, and how they are written.

    place, commune: as the place calls itself; time: its clock; words: into the reader's language.
    """

    place: str
    commune: str
    time: PlaceTime
    words: Words
    print_size: PrintSize = PrintSize.STANDARD

    @property
    def profile(self) -> Profile:
        """The sizes of the letters."""
        return _PROFILES[self.print_size]

    @property
    def wall_profile(self) -> Profile:
        """The same, for what hangs on a wall."""
        return WALL if self.print_size is PrintSize.STANDARD else self.profile

    @property
    def columns(self) -> bool:
        """Whether texts may stand side by side in these letters."""
        return self.profile.columns

    @property
    def language(self) -> str:
        """The code of the language that the sentences are in, for whatever reads the paper aloud."""
        return self.words(tr("en-GB", "code of the language of this catalogue, as in fr-FR"))

    @property
    def where(self) -> str:
        """The place and its commune, said once."""
        return self.place if self.commune in self.place else f"{self.place}, {self.commune}"

    @property
    def town(self) -> str:
        """Where papers are signed."""
        return self.commune or self.place

    def say(self, text: Text) -> str:
        """A sentence in the reader's language."""
        return self.words(text)

    def opening(self, text: Text) -> str:
        """A sentence that stands alone: with a capital."""
        return _capital(self.words(text))

    # ── when ──────────────────────────────────────────────────────────────────────────────────────────────────

    def day(self, day: date) -> str:
        """A day: "jeudi 5 novembre 2026"."""
        return self.words(tr("{day}", "a day", day=day))

    def opening_day(self, day: date) -> str:
        """A day that stands alone: "Jeudi 5 novembre 2026"."""
        return _capital(self.day(day))

    def hour(self, instant: datetime) -> str:
        """An hour of the place, never broken: "14 h 30", "14 h"."""
        local = self.time.local(instant)
        text = tr("{hour}", "an hour", hour=local) if local.minute else tr("{hour}:00", "a full hour", hour=local.hour)
        return self._tied(text)

    def lasting(self, minutes: int) -> str:
        """A length in words: "6 heures", "1 heure 30 minutes", "45 minutes"."""
        hours, left = divmod(minutes, _HOUR)
        parts = [tr("%n hour(s)", "a length", hours)] if hours else []
        if left or not hours:
            parts.append(tr("%n minute(s)", "a length", left))
        return " ".join(map(self._tied, parts))

    # ── how much ──────────────────────────────────────────────────────────────────────────────────────────────

    def amount(self, cents: int) -> str:
        """A sum of money: "5 €", "2,50 €"; never broken."""
        euros, left = divmod(cents, _CENTS)
        return self._tied(
            tr("{euros}.{cents} €", "a price", euros=euros, cents=f"{left:02}") if left else tr("{euros} €", euros=euros)
        )

    def price(self, cents: int) -> str:
        """A price: "Gratuit", "5 €", "2,50 €"."""
        return self.amount(cents) if cents else self.words(tr("Free", "price"))

    def _tied(self, text: Text) -> str:
        return self.words(text).replace(" ", TIE)


def civil(name: str) -> str:
    """A displayed name without its nickname, which is for the desk: "Léa Durand (Lélé)" → "Léa Durand"."""
    return name.partition(" (")[0] or name


def points(text: str) -> list[str]:
    """A text written a line each, as points; dashes and dots that its writer put before them go."""
    stripped = (line.strip().lstrip("-–—•*·").strip() for line in text.splitlines())
    return [line for line in stripped if line]


def letterhead(whose: str, title: str, under: str = "") -> list[Block]:
    """The top of a paper: whose it is, what it is."""
    head: list[Block] = [
        blocks.Words(whose, strong=True, tone=Tone.ACCENT),
        blocks.Words(title, Voice.TITLE, strong=True, heading=1),
    ]
    if under:
        head.append(blocks.Words(under, tone=Tone.SUBTLE))
    return [*head, Gap(1), Rule(short=True), Gap(4)]


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
