"""What the public is told of the fictitious place."""

from __future__ import annotations

from papidesk.accounts.unlock import Opened
from papidesk.demo.days import CLOSES, OPENS
from papidesk.network.intents.place import SetPlaceRecord
from papidesk.network.rules.hours import Week, written

_OPEN = ((OPENS, 12 * 60), (14 * 60, CLOSES))
_RECORD = {
    "id": "papidesk-demonstration",
    "pivot": "99999999900009",
    "code_postal": "29200",
    "code_insee": "29019",
    "adresse": "1 rue de l’Exemple",
    "complement_adresse": "Au rez-de-chaussée, entrée de plain-pied",
    "latitude": 48.3904,
    "longitude": -4.4861,
    "typologie": ["EPN", "MQ"],
    "telephone": "+33261910000",
    "courriels": "accueil@papi.example.org",
    "site_web": "https://papi.example.org",
    "presentation_resume": "Un accès à internet libre, gratuit et accompagné, au cœur du quartier.",
    "services": [
        "Aide aux démarches administratives",
        "Maîtrise des outils numériques du quotidien",
        "Insertion professionnelle via le numérique",
        "Accès internet et matériel informatique",
    ],
    "frais_a_charge": ["Gratuit"],
    "itinerance": ["Fixe"],
    "modalites_acces": ["Se présenter", "Téléphoner"],
    "modalites_accompagnement": ["En autonomie", "Accompagnement individuel", "Dans un atelier collectif"],
}
"""Nothing of it exists: a number of no register, an address of no web, the telephone of fictions (Arcep)."""


def write(opened: Opened) -> None:
    """Keep the record, as a person in charge would. The demo is open from Tuesday to Saturday."""
    week = Week(((), *[_OPEN] * 5, ()), holidays_off=True)
    opened.store.carry_out(SetPlaceRecord({**_RECORD, "horaires": written(week)}), opened.author)
