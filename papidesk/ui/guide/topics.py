"""Which page of the guide tells of what is on the screen: the one table."""

from __future__ import annotations

KEYS = "clavier.md"
FIRST = "README.md"
"""The guide's own table of contents."""

TOPICS = {
    "gate/restore": "restaurer.md",
    "home": "accueillir.md",
    "home/register": "rattraper.md#les-passages",
    "home/visit": "rattraper.md#les-passages",
    "home/sheet": "rattraper.md#la-feuille-dhier",
    "home/support": "accompagner.md",
    "people": "personnes.md",
    "people/alike": "personnes.md#deux-fiches-pour-une-personne",
    "people/import": "importer.md",
    "people/notes": "droits.md#ce-quon-écrit-dans-une-note",
    "people/partners": "reseau.md#orienter",
    "workshops": "ateliers.md",
    "workshops/outlines": "ateliers.md#préparer-un-atelier",
    "workshops/outline": "ateliers.md#préparer-un-atelier",
    "workshops/edit": "ateliers.md#planifier",
    "workshops/new series": "ateliers.md#planifier",
    "workshops/series": "ateliers.md#planifier",
    "workshops/session": "ateliers.md#inscrire",
    "workshops/attendance": "ateliers.md#émarger",
    "workshops/tell": "ateliers.md#qui-prévenir",
    "workshops/import": "ateliers.md#imprimer-exporter-importer",
    "workshops/shared": "reseau.md#prendre-une-trame-un-modèle",
    "equipment": "preter.md",
    "equipment/lend": "preter.md#prêter-1",
    "equipment/catalogue": "preter.md#le-catalogue",
    "equipment/item": "preter.md#le-catalogue",
    "equipment/edit": "preter.md#le-catalogue",
    "equipment/import": "preter.md#le-catalogue",
    "equipment/bookings": "preter.md#réserver",
    "equipment/book": "preter.md#réserver",
    "equipment/inventory": "preter.md#linventaire",
    "equipment/round": "preter.md#linventaire",
    "equipment/pool": "reseau.md#emprunter-au-fonds-du-réseau",
    "documents": "ecrire.md",
    "documents/new": "ecrire.md#commencer",
    "documents/cv": "ecrire.md#un-cv",
    "documents/letter": "ecrire.md#une-lettre",
    "documents/handout": "ecrire.md#une-fiche",
    "documents/read": "ecrire.md#une-fiche",
    "documents/models": "ecrire.md#les-modèles",
    "documents/model": "ecrire.md#les-modèles",
    "documents/shared": "reseau.md#prendre-une-trame-un-modèle",
    "reports": "bilans.md",
    "sending": "envoyer.md",
    "sending/news": "envoyer.md#les-nouvelles-du-réseau",
    "sending/one news": "envoyer.md#les-nouvelles-du-réseau",
    "settings": "regler.md",
    "settings/appearance": "regler.md",
    "settings/place": "regler.md",
    "settings/team": "equipe.md",
    "settings/backups": "sauvegarder.md",
    "settings/retention": "droits.md#durées-de-conservation",
    "settings/password": "ouvrir.md#chaque-jour",
    "settings/keys": KEYS,
    "settings/record": "exporter.md#la-fiche-publique-du-lieu",
    "settings/workstations": "accueillir.md#la-salle",
    "settings/purposes": "accueillir.md#pour-autre-chose-que-dhabitude",
    "settings/lending": "preter.md#qui-fait-quoi",
    "settings/categories": "preter.md#le-catalogue",
    "settings/organisations": "preter.md#prêter-1",
    "bar/departure": "accueillir.md#un-départ",
    "bar/prints": "imprimer.md#les-pages-comptées",
    "bar/loan": "preter.md#prêter-1",
}
"""Page of the window, or page/part, or bar/mode → page of the guide and the heading it opens at."""


def topic_of(page: str, part: str = "") -> str:
    """Where the guide opens for a page of the window; its table of contents for one it does not know."""
    return TOPICS.get(f"{page}/{part}") or TOPICS.get(page) or FIRST
