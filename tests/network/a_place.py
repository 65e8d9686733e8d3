"""A place's public record, whole and at the least."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from papidesk.accounts.intents import Place, ShowPlace
from papidesk.network.contract import PLACE_LISTS
from papidesk.network.rules.place import FORMATIONS
from tests.conftest import House

LEAST: dict[str, Any] = {"pivot": "99999999900009", "code_postal": "29200", "adresse": "1 rue du Port"}
WHOLE: dict[str, Any] = {
    **LEAST,
    "id": "papi-a",
    "code_insee": "29019",
    "complement_adresse": "Au rez-de-chaussée",
    "latitude": 48.3904,
    "longitude": -4.4861,
    "telephone": "+33298000000",
    "courriels": "accueil@papi.example.org|autre@papi.example.org",
    "site_web": "https://papi.example.org|https://autre.example.org",
    "horaires": "Tu-Sa 09:30-12:00,14:00-18:00; PH off",
    "presentation_resume": "Un accès à internet, « libre » ; gratuit, et accompagné.",
    "presentation_detail": "Une ligne\nUne autre",
    "source": "PAPI",
    "structure_parente": "Ville de Brest",
    "formations_labels": "|".join(FORMATIONS[:2]),
    "autres_formations_labels": "Label A|Label B",
    "fiche_acces_libre": "https://acceslibre.beta.gouv.fr/app/29-brest/a/x/erp/y/",
    "prise_rdv": "https://www.rdv-solidarites.fr/",
    **{name: list(values[:2]) for name, values in PLACE_LISTS.items()},
}


def renamed(house: House, **changed: Any) -> Place:
    """The place of a house with something else about it."""
    place: Place = house.ask(ShowPlace())
    return replace(place, **changed)
