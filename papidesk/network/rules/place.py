"""What is true of a place's public record, field by field (national schema "lieux de médiation numérique" 1.0.2)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from papidesk.kernel.folding import tidy, tidy_lines
from papidesk.kernel.words import Text, tr
from papidesk.network.contract import PIVOT, PLACE_LISTS, PLACE_NUMBERS, PLACE_REQUIRED, PLACE_TEXTS
from papidesk.network.rules.hours import is_opening_hours

FIELDS = (
    "id", "pivot", "nom", "commune", "code_postal", "code_insee", "adresse", "complement_adresse", "latitude", "longitude",
    "typologie", "telephone", "courriels", "site_web", "horaires", "presentation_resume", "presentation_detail", "source",
    "itinerance", "structure_parente", "date_maj", "services", "publics_specifiquement_adresses", "prise_en_charge_specifique",
    "frais_a_charge", "dispositif_programmes_nationaux", "formations_labels", "autres_formations_labels", "modalites_acces",
    "modalites_accompagnement", "fiche_acces_libre", "prise_rdv",
)  # fmt: skip
"""In the order of the schema, which is that of the columns of its CSV."""
DERIVED = ("nom", "commune", "date_maj")
"""What the place's settings say already, and the day the record last changed: nobody writes them twice."""
FORMATIONS = (
    "Formé à « Mon Espace Santé »", "Formé à « DUPLEX » (illettrisme)", "Arnia/MedNum BFC (Bourgogne-Franche-Comté)",
    "Collectif ressources et acteurs réemploi (Normandie)", "Étapes numériques(La Poste)", "Fabriques de Territoire",
    "Les Éclaireurs du numérique (Drôme)", "Mes Papiers (Métropole de Lyon)", "ORDI 3.0", "SUD LABS (PACA)",
)  # fmt: skip
"""The values of `formations_labels`, a closed list of the schema that the protocol carries as one text."""
APART = "|"
RESUME_MOST, DETAIL_MOST, TEXT_MOST = 280, 5000, 500
_LABELS = ("autres_formations_labels", "formations_labels")
_LINKS = ("site_web", "fiche_acces_libre", "prise_rdv")

FIELD_WORDS = {
    "id": tr("Identifier", "field of the place's record"),
    "pivot": tr("SIRET or RNA number"),
    "nom": tr("Name of the place"),
    "commune": tr("Commune"),
    "code_postal": tr("Postcode"),
    "code_insee": tr("INSEE code"),
    "adresse": tr("Number and street"),
    "complement_adresse": tr("More about the address"),
    "latitude": tr("Latitude"),
    "longitude": tr("Longitude"),
    "typologie": tr("Kind of place"),
    "telephone": tr("Telephone of the place"),
    "courriels": tr("E-mail of the place"),
    "site_web": tr("Web site"),
    "horaires": tr("Opening hours"),
    "presentation_resume": tr("The place in a sentence or two"),
    "presentation_detail": tr("The place in more detail"),
    "source": tr("Who gathered this"),
    "itinerance": tr("Fixed or travelling"),
    "structure_parente": tr("The body it belongs to"),
    "date_maj": tr("Changed on"),
    "services": tr("Services"),
    "publics_specifiquement_adresses": tr("People it is meant for in particular"),
    "prise_en_charge_specifique": tr("What the team is trained to welcome"),
    "frais_a_charge": tr("Cost"),
    "dispositif_programmes_nationaux": tr("National programmes"),
    "formations_labels": tr("Training and labels"),
    "autres_formations_labels": tr("Other training and labels"),
    "modalites_acces": tr("How to come"),
    "modalites_accompagnement": tr("How people are helped"),
    "fiche_acces_libre": tr("Its page on acceslibre"),
    "prise_rdv": tr("Its page for appointments"),
}
"""What each field is called where people read it."""

Record = dict[str, Any]
"""A record by the schema's names: texts, numbers, and lists of the closed lists. What is not told is not there."""
Wrong = tuple[str, Text]
"""The field, and why."""

# ── fit to keep ───────────────────────────────────────────────────────────────────────────────────────────────────────


def tidied(told: Mapping[str, Any]) -> Record:
    """A record as it is kept: blanks and control signs gone, numbers of telephone and of registers without their spaces,
    addresses of the web whole. What is empty, or derived, is left out; what is of a wrong kind stays, to be refused."""
    kept: Record = {}
    for name, value in told.items():
        if name in DERIVED:
            continue
        fit = _fit(name, value)
        if fit not in (None, "", []):
            kept[name] = fit
    return kept


def _fit(name: str, value: Any) -> Any:
    if name in PLACE_LISTS and isinstance(value, list | tuple):
        return list(dict.fromkeys(value)) if all(isinstance(one, str) for one in value) else list(value)
    if name in PLACE_NUMBERS and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return _fit_text(name, value) if isinstance(value, str) else value


def _fit_text(name: str, value: str) -> str:
    if name == "presentation_detail":
        return tidy_lines(value)
    text = tidy(value)
    if name in _LINKS or name == "courriels":
        # None of them holds a blank, a comma or a semicolon, by which people part them.
        return _joined(_whole_link(one) if name in _LINKS else one for one in re.split(r"[|\s,;]+", text) if one)
    if name in _LABELS:
        return _joined(one.strip() for one in text.split(APART))
    if name in {"pivot", "code_postal", "code_insee"}:
        return text.replace(" ", "").upper()
    if name == "horaires":
        return text.rstrip("; ")
    return phone(text) if name == "telephone" else text


def _joined(parts: Iterable[str]) -> str:
    return APART.join(dict.fromkeys(part for part in parts if part))


def _whole_link(text: str) -> str:
    return text if re.match(r"[a-z][a-z0-9+.-]*:", text, re.IGNORECASE) else f"https://{text}"


_OVERSEAS = {
    "0590": "+590", "0690": "+590", "0691": "+590", "0594": "+594", "0694": "+594", "0596": "+596", "0696": "+596",
    "0697": "+596", "0262": "+262", "0263": "+262", "0692": "+262", "0693": "+262", "0269": "+262", "0639": "+262",
}  # fmt: skip


def phone(text: str) -> str:
    """A French number as the schema has it: "02 98 00 00 00" → "+33298000000"; anything else as it is, without its spaces."""
    bare = re.sub(r"[\s.\-/()]", "", text)
    bare = re.sub(r"^00(?=[1-9])", "+", bare)
    bare = re.sub(r"^\+(33|590|594|596|262)0(?=\d{9}$)", r"+\1", bare)
    if re.fullmatch(r"0\d{9}", bare):
        return _OVERSEAS.get(bare[:4], "+33") + bare[1:]
    return bare


def phone_shown(number: str) -> str:
    """A number as the schema has it, as one reads it: "+33298000000" → "02 98 00 00 00"; others as they are."""
    if not re.fullmatch(r"\+33\d{9}", number):
        return number
    digits = f"0{number[3:]}"
    return " ".join(digits[at : at + 2] for at in range(0, 10, 2))


def missing(record: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that the schema asks for and that somebody still has to write, in the order of the schema.

    The identifier and the day of the last change come by themselves with the first of them.
    """
    asked = set(PLACE_REQUIRED) - {"id", "date_maj"}
    return tuple(name for name in FIELDS if name in asked and record.get(name) in (None, ""))


# ── what may be told ──────────────────────────────────────────────────────────────────────────────────────────────────


def why_record_is_wrong(record: Mapping[str, Any]) -> Wrong | None:
    """(field, why) of the first thing in a tidied record that the schema or good sense refuses, or None.

    What is missing is no fault here: a record is filled in little by little.
    """
    for name, value in record.items():
        why = _why(name, value)
        if why is not None:
            return name, why
    return _why_nowhere(record)


def _why(name: str, value: Any) -> Text | None:
    if name in PLACE_LISTS:
        return _why_not_in_list(name, value)
    if name in PLACE_NUMBERS:
        return _why_no_coordinate(name, value)
    if name not in PLACE_TEXTS or not isinstance(value, str):
        return tr("The national record has no such field, or not of this kind: {name}. Leave it out.", name=name[:40])
    most = {"presentation_resume": RESUME_MOST, "presentation_detail": DETAIL_MOST}.get(name, TEXT_MOST)
    if len(value) > most:
        return tr("Too long by %n character(s): shorten it to {limit} at most.", "", len(value) - most, limit=most)
    if name != "telephone" and value[:1] in "=+-@":
        return tr(
            "This can't begin with “{sign}”: a spreadsheet would take it for a formula. Begin with a letter or a digit.",
            sign=value[:1],
        )
    check = _CHECKS.get(name)
    return None if check is None else check(value)


def _why_not_in_list(name: str, value: Any) -> Text | None:
    if not isinstance(value, list):
        return tr("The national record has no such field, or not of this kind: {name}. Leave it out.", name=name)
    unknown = [one for one in value if one not in PLACE_LISTS[name]]
    if not unknown:
        return None
    return tr("“{value}” is not in the national list. Choose among the values shown.", value=str(unknown[0])[:60])


_RANGES = {"latitude": 90.0, "longitude": 180.0}


def _why_no_coordinate(name: str, value: Any) -> Text | None:
    most = _RANGES[name]
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and abs(value) <= most:
        return None
    return tr("Write degrees between {least} and {most}, such as {example}.", least=f"−{most:.0f}", most=f"{most:.0f}",
              example="48,3904" if name == "latitude" else "−4,4861")  # fmt: skip


_MAINLAND = (41.0, 51.6), (-5.6, 9.8)
"""Latitudes and longitudes of mainland France and Corsica."""


def _why_nowhere(record: Mapping[str, Any]) -> Wrong | None:
    """Both coordinates or none; of a postcode of the mainland, on it: two numbers are easily taken for one another."""
    found = [record.get(name) for name in PLACE_NUMBERS]
    if found[0] is None and found[1] is None:
        return None
    for name, value in zip(PLACE_NUMBERS, found, strict=True):
        if value is None:
            return name, tr("A point needs both numbers. Write this one too, or leave both empty.")
    postcode = record.get("code_postal", "")
    latitude, longitude = (float(value) for value in found if value is not None)
    if not postcode or postcode.startswith(("97", "98")):
        return None
    (south, north), (west, east) = _MAINLAND
    if south <= latitude <= north and west <= longitude <= east:
        return None
    return "latitude", tr(
        "This point is not in France, where the postcode is. Check that latitude and longitude are not the one for the other."
    )


_SIRET, _RNA, _RIDET = 14, re.compile(r"W[0-9A-Z]{9}"), re.compile(r"\d{9,10}")
_LA_POSTE = "356000000"


def _why_no_pivot(value: str) -> Text | None:
    if value.isdigit() and len(value) == _SIRET:
        if _is_siret(value):
            return None
        return tr("A digit of this SIRET number is wrong: its check does not come out. Copy the 14 digits again.")
    if _RNA.fullmatch(value) or (_RIDET.fullmatch(value) and PIVOT.fullmatch(value)):
        return None
    return tr("A SIRET number has 14 digits; the RNA number of an association is W and 9 digits. Write one of them.")


def _is_siret(digits: str) -> bool:
    """Luhn's check; the establishments of La Poste have one of their own (Insee)."""
    doubled = [int(digit) * (1 + (at % 2 == 0)) for at, digit in enumerate(digits)]
    luhn = sum(n - 9 * (n > 9) for n in doubled) % 10 == 0  # noqa: PLR2004 — the digits of a number of two
    return luhn or (digits.startswith(_LA_POSTE) and sum(map(int, digits)) % 5 == 0)


def _matching(pattern: str, why: Text) -> Callable[[str], Text | None]:
    form = re.compile(pattern, re.ASCII)
    return lambda value: None if form.fullmatch(value) else why


def _each(check: Callable[[str], bool], why: Text) -> Callable[[str], Text | None]:
    return lambda value: None if all(map(check, value.split(APART))) else why


_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}")
_LINK = re.compile(r"https?://[^\s/?#@:]+\.[^\s/?#@:.]{2,}(?::\d{1,5})?(?:[/?#][^\s|\"<>]*)?", re.IGNORECASE)
_WHY_NO_LINK = tr("This is not the address of a page. Write it as in the browser: https://www.exemple.fr.")

_CHECKS: Mapping[str, Callable[[str], Text | None]] = {
    "pivot": _why_no_pivot,
    "code_postal": _matching(r"\d{5}", tr("A postcode has 5 digits: 29200.")),
    "code_insee": _matching(
        r"([013-9]\d|2[AB1-9])\d{3}", tr("An INSEE code has 5 signs: 29019 for Brest. It is not the postcode.")
    ),
    "telephone": _matching(
        r"\+(33|590|594|262|596|269|687|689|508|681)\d{6,9}",
        tr("Write one French number, such as 02 98 00 00 00. Letters and other numbers have no place here."),
    ),
    "courriels": _each(
        lambda one: _EMAIL.fullmatch(one) is not None,
        tr("This is not an e-mail address. Write it like accueil@exemple.fr; several are parted by a space."),
    ),
    "site_web": _each(lambda one: _LINK.fullmatch(one) is not None, _WHY_NO_LINK),
    "fiche_acces_libre": _matching(_LINK.pattern, _WHY_NO_LINK),
    "prise_rdv": _matching(_LINK.pattern, _WHY_NO_LINK),
    "horaires": lambda value: None if is_opening_hours(value) else tr(
        "These hours can't be read. Write them by weekday, or in OpenStreetMap’s syntax: Mo-Fr 09:00-12:00,14:00-18:00."
    ),
    "formations_labels": _each(
        FORMATIONS.__contains__, tr("One of these is not in the national list. Choose among the values shown.")
    ),
}
