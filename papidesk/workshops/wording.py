"""The words foreign tables use for what is said of workshops, and the French ones our exports write.

The labels of themes are those of the national vocabulary (La Coop de la médiation numérique, 2026).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from papidesk.kernel.folding import fold
from papidesk.visits.rules import Theme
from papidesk.workshops.rules import Audience, Entry, Level

Code = TypeVar("Code", bound=StrEnum)

LEVEL_LABELS = {Level.BEGINNER: "Débutant", Level.INTERMEDIATE: "Intermédiaire", Level.ADVANCED: "Avancé"}
AUDIENCE_LABELS = {
    Audience.EVERYONE: "Tout public",
    Audience.YOUNG: "Jeunes",
    Audience.ELDERS: "Seniors",
    Audience.FAMILIES: "Familles",
    Audience.JOB_SEEKERS: "Personnes en recherche d’emploi",
    Audience.NEWCOMERS_TO_FRENCH: "Personnes qui apprennent le français",
    Audience.ASSOCIATIONS: "Associations",
    Audience.ANIMATORS: "Animatrices et animateurs du réseau",
}
ENTRY_LABELS = {Entry.SIGN_UP: "Sur inscription", Entry.OPEN_DOOR: "Entrée libre"}
THEME_LABELS = {
    Theme.DIAGNOSIS: "Diagnostic numérique",
    Theme.EQUIPMENT_BASICS: "Prendre en main du matériel",
    Theme.EQUIPMENT_CARE: "Maintenance de matériel",
    Theme.OWN_CONTENTS: "Gérer ses contenus numériques",
    Theme.BROWSING: "Navigation sur internet",
    Theme.EMAIL: "E-mail",
    Theme.OFFICE: "Bureautique",
    Theme.SOCIAL_NETWORKS: "Réseaux sociaux communication",
    Theme.HEALTH: "Santé",
    Theme.BANK_AND_SHOPPING: "Banque et achats en ligne",
    Theme.BUSINESS: "Accompagner un professionnel",
    Theme.EMPLOYMENT: "Insertion professionnelle",
    Theme.SECURITY: "Prévention en sécurité numérique",
    Theme.PARENTING: "Parentalité",
    Theme.SCHOOL: "Scolarité et numérique",
    Theme.CREATION: "Créer avec le numérique",
    Theme.CULTURE: "Culture numérique",
    Theme.AI: "Intelligence artificielle (IA)",
    Theme.E_ADMINISTRATION: "Aide aux démarches administratives",
}
CANCELLED_LABEL = "Annulée"
FREE_LABEL = "Gratuit"


def _known(labels: Mapping[Code, str], others: Mapping[Code, str]) -> dict[str, Code]:
    """Codes by everything they are called, folded; several other words are parted by commas."""
    found = {fold(word): code for code, words in others.items() for word in words.split(",")}
    return found | {fold(code): code for code in labels} | {fold(label): code for code, label in labels.items()}


LEVELS = _known(
    LEVEL_LABELS,
    {
        Level.BEGINNER: "débutante,débutants,grand débutant,grands débutants,initiation,facile,premiers pas,beginner,easy,1",
        Level.INTERMEDIATE: "intermédiaires,moyen,perfectionnement,intermediate,medium,2",
        Level.ADVANCED: "avancée,avancés,confirmé,confirmés,expert,advanced,3",
    },
)
AUDIENCES = _known(
    AUDIENCE_LABELS,
    {
        Audience.EVERYONE: "tout le monde,tous publics,tout public,tous,adultes,adulte,grand public,all,anyone,adults",
        Audience.YOUNG: "jeune,ados,adolescents,enfants,11-17 ans,young people,kids,teenagers,youth",
        Audience.ELDERS: "senior,aînés,personnes âgées,retraités,seniors 60 ans et plus,seniors,older people",
        Audience.FAMILIES: "famille,parents,parents-enfants,parent enfant,family",
        Audience.JOB_SEEKERS: "demandeurs d'emploi,demandeur d'emploi,recherche d'emploi,chercheurs d'emploi,job seekers",
        Audience.NEWCOMERS_TO_FRENCH: "fle,apprenants fle,allophones,people learning french",
        Audience.ASSOCIATIONS: "association,bénévoles,bénévoles associatifs",
        Audience.ANIMATORS: "animateurs,animatrices,animateurs du réseau,médiateurs,professionnels,animators of the network",
    },
)
ENTRIES = _known(
    ENTRY_LABELS,
    {
        Entry.SIGN_UP: "oui,obligatoire,inscription obligatoire,inscription,nécessaire,requise,réservation,yes,sign-up needed,"
        "required,sur réservation,o,x,1,vrai,true",
        Entry.OPEN_DOOR: "non,libre,accès libre,sans inscription,porte ouverte,libre accès,no,open door,aucune,n,0,faux,false",
    },
)
THEMES = _known(
    THEME_LABELS,
    {
        Theme.EQUIPMENT_BASICS: "prise en main,ordinateur,tablette,smartphone,prise en main du matériel",
        Theme.BROWSING: "internet,navigation",
        Theme.EMAIL: "mail,mails,messagerie,courriel,courriels,boîte mail,email",
        Theme.OFFICE: "traitement de texte,tableur",
        Theme.SOCIAL_NETWORKS: "réseaux sociaux,communication",
        Theme.EMPLOYMENT: "emploi,cv,recherche d'emploi",
        Theme.SECURITY: "sécurité,sécurité numérique,cybersécurité,arnaques",
        Theme.CREATION: "création,créer,photo,vidéo,fablab",
        Theme.CULTURE: "culture",
        Theme.AI: "ia,intelligence artificielle",
        Theme.E_ADMINISTRATION: "démarches,démarches en ligne,démarches administratives,e-administration",
        Theme.BANK_AND_SHOPPING: "banque,achats en ligne",
        Theme.OWN_CONTENTS: "fichiers,dossiers,stockage,rangement",
    },
)
FREE = frozenset(map(fold, (FREE_LABEL, "gratuite", "libre", "aucun", "non", "free", "0", "-", "sans", "offert")))
