"""What a workshop is about: its outline."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from papidesk.kernel.folding import fold
from papidesk.kernel.words import Text, tr
from papidesk.visits.rules import Theme

TITLE_MAX = 80
TEXT_MAX = 4000
MINUTES_MIN, MINUTES_MAX = 5, 12 * 60
CAPACITY_MAX = 500
CERTIFICATE_MAX = 100
MINUTES_WRONG = tr("A session lasts {least} to {most} minutes. Write another number.", least=MINUTES_MIN, most=MINUTES_MAX)
CAPACITY_WRONG = tr("A session has 1 to {most} places. Write another number.", most=CAPACITY_MAX)


class Level(StrEnum):
    """Levels of a workshop of the national vocabulary: of the workshop, never of a person."""

    BEGINNER = "debutant"
    INTERMEDIATE = "intermediaire"
    ADVANCED = "avance"


class Audience(StrEnum):
    """Whom a workshop is thought for; it keeps nobody out."""

    EVERYONE = "everyone"
    YOUNG = "young"
    ELDERS = "elders"
    FAMILIES = "families"
    JOB_SEEKERS = "job_seekers"
    NEWCOMERS_TO_FRENCH = "newcomers_to_french"
    ASSOCIATIONS = "associations"
    ANIMATORS = "animators"


LEVEL_WORDS = {
    Level.BEGINNER: tr("Beginner", "level of a workshop"),
    Level.INTERMEDIATE: tr("Intermediate", "level of a workshop"),
    Level.ADVANCED: tr("Advanced", "level of a workshop"),
}
AUDIENCE_WORDS = {
    Audience.EVERYONE: tr("Everyone"),
    Audience.YOUNG: tr("Young people"),
    Audience.ELDERS: tr("Elders"),
    Audience.FAMILIES: tr("Families"),
    Audience.JOB_SEEKERS: tr("People looking for work"),
    Audience.NEWCOMERS_TO_FRENCH: tr("People learning French"),
    Audience.ASSOCIATIONS: tr("Associations"),
    Audience.ANIMATORS: tr("Animators of the network"),
}


@dataclass(frozen=True)
class Outline:
    """A workshop as it is thought out once and held many times.

    learns: what one learns, a line each; minutes: its usual length; places: its usual capacity; equipment, materials: what
    is needed and what is handed out, a line each; certificate_after: sessions one has to have attended for a certificate,
    0 where none is given; active: False when kept for later.
    """

    title: str
    learns: str = ""
    themes: tuple[Theme, ...] = ()
    level: Level | None = None
    audience: Audience = Audience.EVERYONE
    minutes: int = 120
    places: int = 8
    equipment: str = ""
    materials: str = ""
    certificate_after: int = 1
    active: bool = True


def why_outline_is_wrong(outline: Outline) -> tuple[str, Text] | None:
    """(field, why) where a tidied outline will not do, or None."""
    too_long = tr("This text is too long: keep it under {n} characters.", n=TEXT_MAX)
    checks = (
        (bool(fold(outline.title)), "title", tr("Give this workshop a title.")),
        (len(outline.title) <= TITLE_MAX, "title", tr("This title is too long: keep it under {n} characters.", n=TITLE_MAX)),
        (len(outline.learns) <= TEXT_MAX, "learns", too_long),
        (len(outline.equipment) <= TEXT_MAX, "equipment", too_long),
        (len(outline.materials) <= TEXT_MAX, "materials", too_long),
        (MINUTES_MIN <= outline.minutes <= MINUTES_MAX, "minutes", MINUTES_WRONG),
        (1 <= outline.places <= CAPACITY_MAX, "places", CAPACITY_WRONG),
        (
            0 <= outline.certificate_after <= CERTIFICATE_MAX,
            "certificate_after",
            tr("Write a number from 0 (no certificate) to {most}.", most=CERTIFICATE_MAX),
        ),
    )
    return next(((field, why) for right, field, why in checks if not right), None)
