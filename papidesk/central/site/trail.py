"""Lines of the audit trail, in words."""

from __future__ import annotations

from collections.abc import Mapping

from papidesk.central.words import period_in_words
from papidesk.network.contract import is_period

DEEDS: Mapping[str, str] = {
    "signed-in": "s’est connecté au site",
    "coordinator-added": "a ouvert un compte",
    "coordinator-closed": "a fermé un compte",
    "password-changed": "a changé un mot de passe",
    "sessions-ended": "a fermé les autres sessions",
    "place-added": "a ajouté un lieu",
    "place-renamed": "a renommé un lieu",
    "place-closed": "a fermé un lieu",
    "place-reopened": "a rouvert un lieu",
    "code-made": "a fait un code",
    "codes-ended": "a annulé les codes en cours",
    "enrolled": "s’est rattaché au réseau",
    "install-restored": "continue depuis une sauvegarde restaurée",
    "install-moved": "continue sur un autre ordinateur",
    "desk-revoked": "a détaché un poste",
    "period-locked": "a arrêté une période",
    "period-unlocked": "a rouvert une période",
    "news-published": "a publié une nouvelle",
    "news-corrected": "a corrigé une nouvelle",
    "news-withdrawn": "a retiré une nouvelle",
    "outline-shared": "a partagé une trame d’atelier",
    "outline-replaced": "a remplacé une trame d’atelier",
    "outline-withdrawn": "a retiré une trame d’atelier",
    "model-shared": "a partagé un modèle",
    "model-replaced": "a remplacé un modèle",
    "model-withdrawn": "a retiré un modèle",
    "partner-shared": "a ajouté un partenaire",
    "partner-changed": "a changé un partenaire",
    "partner-withdrawn": "a retiré un partenaire",
    "file-shared": "a partagé un fichier",
    "file-withdrawn": "a retiré un fichier",
    "thing-added": "a ajouté un matériel au parc",
    "thing-changed": "a changé un matériel du parc",
    "thing-withdrawn": "a retiré un matériel du parc",
    "thing-handed-over": "a remis un matériel",
    "thing-returned": "a noté un retour",
    "request-granted": "a accordé une demande",
    "request-refused": "a refusé une demande",
    "request-cancelled": "a annulé une demande",
}
_SHOWN = 8


def did(code: str) -> str:
    """What was done; the code itself where a later release wrote it."""
    return DEEDS.get(code, code)


def actor(told: str, names: Mapping[str, str]) -> str:
    """Who did it."""
    kind, _, uid = told.partition(":")
    if kind == "coordinator":
        return names.get(told, uid)
    if kind == "desk":
        return f"Poste {uid[:6]} de {names[told]}" if told in names else f"Poste {uid[:6]}"
    return {"command": "La machine du service", "service": "Le service"}.get(kind, told)


def subject(told: str, names: Mapping[str, str]) -> str:
    """What it was done to."""
    kind, _, uid = told.partition(":")
    if kind == "period" and is_period(uid):
        return period_in_words(uid)
    if kind == "desk":
        return actor(told, names)
    return names.get(told, uid[:_SHOWN])
