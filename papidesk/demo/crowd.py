"""The people of a fictitious place: invented names, reserved telephone numbers, a note that says so."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from faker import Faker

from papidesk.kernel.folding import fold
from papidesk.people.rules import Comfort, Gender, Occupation, PersonDetails, age_band_on, card_code, tidied

NOTE = "Personne fictive"
_BRETON = (
    "Abgrall", "Abiven", "Bodénès", "Calvez", "Cloarec", "Corre", "Floc’h", "Guéguen", "Jézéquel", "Kerbrat",
    "Kermarrec",
    "Kerneis", "Kervella", "Le Bris", "Le Gall", "Le Goff", "Le Roux", "Lescop", "Madec", "Page", "Quéméneur", "Quéré",
    "Riou", "Salaün", "Tanguy", "Thomas",
)  # fmt: skip
_DISTRICTS = (
    "Bellevue", "Kérédern", "Pontanézen", "Recouvrance", "Quéliverzan", "Saint-Marc", "Lambézellec", "Kerourien",
    "Siam",
    "Le Bouguen",
)  # fmt: skip
_AROUND = (
    ("Guipavas", "29075", "29490"), ("Plougastel-Daoulas", "29189", "29470"), ("Le Relecq-Kerhuon", "29235", "29480"),
    ("Gouesnou", "29061", "29850"), ("Bohars", "29011", "29820"), ("Guilers", "29069", "29820"),
    ("Landerneau", "29103", "29800"), ("Plouzané", "29212", "29280"), ("Rennes", "35238", "35000"),
    ("Quimper", "29232", "29000"),
)  # fmt: skip
_LANGUAGES = ("ar", "en", "pt", "tr", "uk", "es", "ru", "br", "ps", "wo")
_NICKNAMES = ("Momo", "Lili", "Dédé", "Titi", "Nono", "Juju", "Mimi", "Kiki", "Jojo", "Zaza", "Fanch", "Soizic")
_KNOWN_BY = (
    "vient avec sa fille",
    "porte un béret",
    "habite au-dessus",
    "moto rouge",
    "le mercredi seulement",
    "vend au marché",
)
_AGES = ((8, 11), (12, 17), (18, 24), (25, 39), (40, 59), (60, 69), (70, 88))
_AGE_SHARES = (6, 12, 12, 20, 24, 14, 12)
_SCHOOL_UNTIL, _STUDENT_UNTIL, _RETIRED_FROM = 18, 25, 62
_MANY_VISITS = 60.0


@dataclass(slots=True)
class Someone:
    """A person of the place, and how often they come.

    joined, left: positions in the open days; weight: how likely they are among those who come on a day; seen: the last
    of those positions they came on, -1 before.
    """

    id: int
    details: PersonDetails
    joined: int
    left: int
    weight: float
    purpose: str
    seen: int = -1


def invent(count: int, days: Sequence[date], seed: int) -> list[Someone]:
    """As many people, by the day they first come. The same arguments, the same people."""
    chance = random.Random(f"people {seed}")
    fake = Faker("fr_FR")
    fake.seed_instance(seed)
    joins = sorted(min(int(chance.triangular(0, len(days), 0)), len(days) - 1) for _ in range(count))
    people: list[Someone] = []
    for at, joined in enumerate(joins):
        details = _details(chance, fake, days[joined])
        if people and chance.random() < 0.012:  # noqa: PLR2004 — shares of a population
            details = _resembling(chance, people[chance.randrange(len(people))].details, details)
        if chance.random() < 0.3:  # noqa: PLR2004
            details = replace(details, card_code=card_code(at + 1))
        weight = min(chance.paretovariate(0.9), _MANY_VISITS)  # Zipf: a few come every day, most a few times
        stay = int(chance.expovariate(1 / (120 + 40 * weight)))
        people.append(Someone(at + 1, tidied(details), joined, joined + stay, weight, _usual(chance, details)))
        people[-1].details = replace(people[-1].details, usual_purpose=people[-1].purpose if weight > 4 else "")  # noqa: PLR2004
    return people


def _details(chance: random.Random, fake: Faker, day: date) -> PersonDetails:
    woman = chance.random() < 0.53  # noqa: PLR2004
    low, high = chance.choices(_AGES, _AGE_SHARES)[0]
    age = chance.randint(low, high)
    first_name = fake.first_name_female() if woman else fake.first_name_male()
    surname = chance.choice(_BRETON) if chance.random() < 0.35 else fake.last_name()  # noqa: PLR2004
    born = day.year - age
    known = chance.random()
    year, band = (born, None) if known < 0.8 else (None, age_band_on(day, born)) if known < 0.93 else (None, None)  # noqa: PLR2004
    commune, code, postcode = ("Brest", "29019", "29200") if chance.random() < 0.86 else chance.choice(_AROUND)  # noqa: PLR2004
    details = PersonDetails(
        first_name=first_name,
        surname=surname,
        birth_year=year,
        age_band=band,
        gender=(Gender.FEMALE if woman else Gender.MALE) if chance.random() < 0.95 else None,  # noqa: PLR2004
        occupation=_occupation(chance, age),
        commune=commune,
        commune_code=code,
        postcode=postcode,
        district=chance.choice(_DISTRICTS) if commune == "Brest" and chance.random() < 0.7 else "",  # noqa: PLR2004
        # Numbers kept for works of fiction (Arcep, plan de numérotation, 2018-0881, annexe 1).
        phone=f"06 39 98 {chance.randrange(100):02} {chance.randrange(100):02}" if chance.random() < 0.45 else "",  # noqa: PLR2004
        email=_email(first_name, surname) if chance.random() < 0.3 else "",  # noqa: PLR2004
        language=chance.choice(_LANGUAGES) if chance.random() < 0.08 else "",  # noqa: PLR2004
        comfort=(chance.choice(tuple(Comfort)),) if chance.random() < 0.06 else (),  # noqa: PLR2004
        note=NOTE,
    )
    bare = chance.random()
    if bare < 0.04:  # noqa: PLR2004 — some give a first name only, some a nickname only
        return replace(details, surname="")
    if bare < 0.06:  # noqa: PLR2004
        return replace(details, first_name="", surname="", nickname=chance.choice(_NICKNAMES), email="")
    return replace(details, nickname=chance.choice(_NICKNAMES)) if bare < 0.09 else details  # noqa: PLR2004


def _resembling(chance: random.Random, other: PersonDetails, details: PersonDetails) -> PersonDetails:
    """A homonym, told apart by what the team knows; or the same person noted twice, once badly spelt."""
    if chance.random() < 0.5 or not other.surname:  # noqa: PLR2004
        return replace(
            details, first_name=other.first_name, surname=other.surname, nickname=other.nickname, gender=other.gender,
            known_by=chance.choice(_KNOWN_BY), email="",
        )  # fmt: skip
    at = chance.randrange(len(other.surname))
    badly = other.surname[:at] + other.surname[at] * 2 + other.surname[at + 1 :]
    return replace(other, surname=badly, card_code="", note=NOTE)


def _occupation(chance: random.Random, age: int) -> Occupation | None:
    if chance.random() < 0.15:  # noqa: PLR2004
        return None
    if age < _SCHOOL_UNTIL or (age < _STUDENT_UNTIL and chance.random() < 0.5):  # noqa: PLR2004
        return Occupation.SCHOOLED
    if age >= _RETIRED_FROM:
        return Occupation.RETIRED
    return Occupation.UNEMPLOYED if chance.random() < 0.55 else Occupation.EMPLOYED  # noqa: PLR2004


def _email(first_name: str, surname: str) -> str:
    """An address that leads nowhere (RFC 2606)."""
    return f"{fold(first_name)}.{fold(surname)}@example.org".replace(" ", "-")


_USUAL = {
    Occupation.SCHOOLED: (("games", 5), ("free_access", 4), ("printing", 2), ("video", 1)),
    Occupation.RETIRED: (("initiation", 4), ("free_access", 3), ("e_administration", 3), ("photo", 1)),
    Occupation.UNEMPLOYED: (("job_search", 4), ("cv_letter", 3), ("e_administration", 3), ("free_access", 2)),
    Occupation.EMPLOYED: (("free_access", 3), ("printing", 3), ("e_administration", 2)),
}
_ANYONES = (("free_access", 5), ("printing", 3), ("e_administration", 2), ("other", 1))


def _usual(chance: random.Random, details: PersonDetails) -> str:
    known = _USUAL.get(details.occupation, _ANYONES) if details.occupation else _ANYONES
    return chance.choices([code for code, _ in known], [share for _, share in known])[0]
