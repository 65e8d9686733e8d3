"""What a CV says.

The fields are those of JSON Resume 1.x (https://jsonresume.org/schema) and what is usual in France beside them: levels of the
CEFR, Pix, driving licences. Nothing asks for a birth date, a nationality or a civil status.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from papidesk.kernel.words import tr

LINE_MAX = 400
TEXT_MAX = 20_000
"""Characters: of a line, of a text of several lines."""
ENTRIES_MAX = 200
POINTS_MAX = 100


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date as far as it is known. month, day: 0 where it is not."""

    year: int
    month: int = 0
    day: int = 0


class LanguageLevel(StrEnum):
    """Levels of the Common European Framework of Reference for Languages."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"
    MOTHER_TONGUE = "native"


LEVEL_WORDS = {
    LanguageLevel.A1: tr("A1: a few words"),
    LanguageLevel.A2: tr("A2: simple exchanges"),
    LanguageLevel.B1: tr("B1: gets by in daily life"),
    LanguageLevel.B2: tr("B2: at ease"),
    LanguageLevel.C1: tr("C1: fluent"),
    LanguageLevel.C2: tr("C2: as in one’s own language"),
    LanguageLevel.MOTHER_TONGUE: tr("Mother tongue"),
}


def _rest() -> Any:
    """What a foreign file held beside: given back as it came, never shown."""
    return field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Crop:
    """The part of a photo that is kept, as shares of its sides from the top left, 0 to 1."""

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0


@dataclass(frozen=True)
class Contact:
    """How the person is reached. headline: what they look for or do ("Agent d’entretien"); links: addresses on the web."""

    name: str = ""
    headline: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    postal_code: str = ""
    town: str = ""
    links: tuple[str, ...] = ()
    rest: Mapping[str, Any] = _rest()


@dataclass(frozen=True)
class Experience:
    """A job, an internship, or a commitment as a volunteer. end None and `current` False: not known."""

    position: str = ""
    organisation: str = ""
    town: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    current: bool = False
    summary: str = ""
    points: tuple[str, ...] = ()
    url: str = ""
    rest: Mapping[str, Any] = _rest()


@dataclass(frozen=True)
class Study:
    """A training or a diploma. title: "CAP cuisine"; obtained: False where it was followed without the diploma."""

    title: str = ""
    institution: str = ""
    town: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    obtained: bool = True
    summary: str = ""
    points: tuple[str, ...] = ()
    url: str = ""
    rest: Mapping[str, Any] = _rest()


@dataclass(frozen=True)
class Skill:
    """A family of skills and what it holds ("Cuisine": "dressage", "hygiène"), or one skill alone."""

    name: str = ""
    keywords: tuple[str, ...] = ()
    level: str = ""
    rest: Mapping[str, Any] = _rest()


@dataclass(frozen=True)
class Language:
    """A language spoken. fluency: in other words than the levels', as a foreign file had it."""

    name: str = ""
    level: LanguageLevel | None = None
    fluency: str = ""
    rest: Mapping[str, Any] = _rest()


@dataclass(frozen=True)
class Certificate:
    """A certificate or an authorisation: "CACES R489 catégorie 3", "SST", "Pix"."""

    name: str = ""
    issuer: str = ""
    on: PartialDate | None = None
    url: str = ""
    rest: Mapping[str, Any] = _rest()


@dataclass(frozen=True)
class Interest:
    """What one likes to do."""

    name: str = ""
    keywords: tuple[str, ...] = ()
    rest: Mapping[str, Any] = _rest()


@dataclass(frozen=True)
class Reference:
    """Somebody who may be asked, and what they say."""

    name: str = ""
    text: str = ""
    rest: Mapping[str, Any] = _rest()


@dataclass(frozen=True)
class Work:
    """Something made: a project, a prize, a text. kind: of JSON Resume: "projects", "awards" or "publications"."""

    kind: str
    name: str = ""
    by: str = ""
    on: PartialDate | None = None
    end: PartialDate | None = None
    summary: str = ""
    points: tuple[str, ...] = ()
    url: str = ""
    rest: Mapping[str, Any] = _rest()


@dataclass(frozen=True)
class Photo:
    """A photo, safe and small (PNG or JPEG), and what of it is shown."""

    content: bytes = field(repr=False)
    crop: Crop = Crop()


@dataclass(frozen=True)
class Resume:
    """A CV. licences: categories of the driving licence ("B", "BSR"); vehicle: has one; pix: total of points, None where
    there is none; disabled_worker: recognised as such (RQTH) and wants it said, which is never the default."""

    contact: Contact = Contact()
    summary: str = ""
    experiences: tuple[Experience, ...] = ()
    studies: tuple[Study, ...] = ()
    skills: tuple[Skill, ...] = ()
    languages: tuple[Language, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    volunteering: tuple[Experience, ...] = ()
    interests: tuple[Interest, ...] = ()
    references: tuple[Reference, ...] = ()
    works: tuple[Work, ...] = ()
    licences: tuple[str, ...] = ()
    vehicle: bool = False
    pix: int | None = None
    availability: str = ""
    disabled_worker: bool = False
    photo: Photo | None = None
    rest: Mapping[str, Any] = _rest()


class Section(StrEnum):
    """The sections of a CV, whose order a model decides."""

    SUMMARY = "summary"
    EXPERIENCES = "experiences"
    STUDIES = "studies"
    SKILLS = "skills"
    LANGUAGES = "languages"
    CERTIFICATES = "certificates"
    VOLUNTEERING = "volunteering"
    PRACTICAL = "practical"
    """Driving licences, vehicle, Pix, availability, RQTH."""
    WORKS = "works"
    INTERESTS = "interests"
    REFERENCES = "references"


SECTION_WORDS = {
    Section.SUMMARY: tr("About me", "section of a CV"),
    Section.EXPERIENCES: tr("Work experience", "section of a CV"),
    Section.STUDIES: tr("Education and training", "section of a CV"),
    Section.SKILLS: tr("Skills", "section of a CV"),
    Section.LANGUAGES: tr("Languages", "section of a CV"),
    Section.CERTIFICATES: tr("Certificates and authorisations", "section of a CV"),
    Section.VOLUNTEERING: tr("Volunteering", "section of a CV"),
    Section.PRACTICAL: tr("Practical", "section of a CV"),
    Section.WORKS: tr("Projects", "section of a CV"),
    Section.INTERESTS: tr("Interests", "section of a CV"),
    Section.REFERENCES: tr("References", "section of a CV"),
}
