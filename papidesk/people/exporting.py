"""People as lines of a table: titles in French, values as people read them, all of which our own import takes back."""

from __future__ import annotations

from papidesk.people.intents import PersonFile
from papidesk.people.wording import BAND_LABELS, COMFORT_LABELS, GENDER_LABELS, OCCUPATION_LABELS

PEOPLE_COLUMNS = (
    "Nom", "Prénom", "Surnom", "Année de naissance", "Tranche d’âge", "Genre", "Statut", "Commune", "Code INSEE",
    "Code postal", "Quartier", "Téléphone", "E-mail", "Langue", "Réglages de confort", "Reconnu par",
    "Numéro de carte", "Notes",
    "Dernier passage",
)  # fmt: skip


def person_cells(person: PersonFile) -> tuple[str, ...]:
    """The cells of a person, in the order of `PEOPLE_COLUMNS`."""
    one = person.details
    return (
        one.surname, one.first_name, one.nickname,
        str(one.birth_year or ""),
        BAND_LABELS[one.age_band] if one.age_band else "",
        GENDER_LABELS[one.gender] if one.gender else "",
        OCCUPATION_LABELS[one.occupation] if one.occupation else "",
        one.commune, one.commune_code, one.postcode, one.district, one.phone, one.email, one.language,
        "|".join(COMFORT_LABELS[setting] for setting in one.comfort),
        one.known_by, one.card_code, one.note,
        person.last_seen.isoformat() if person.last_seen else "",
    )  # fmt: skip
