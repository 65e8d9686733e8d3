"""The French words that our exports write for what is said of visits and supports.

Those of supports are the labels of La Coop de la médiation numérique (2026): what is written here reads there as its own.
"""

from __future__ import annotations

from papidesk.visits.rules import Autonomy, EquipmentUsed, Procedure, PurposeKind, Referral, SupportPlace

PURPOSE_LABELS = {
    PurposeKind.FREE_ACCESS: "Accès libre",
    PurposeKind.E_ADMINISTRATION: "Démarches en ligne",
    PurposeKind.JOB_SEARCH: "Recherche d’emploi",
    PurposeKind.CV_LETTER: "CV ou lettre",
    PurposeKind.INITIATION: "Premiers pas",
    PurposeKind.PRINTING: "Impression et numérisation",
    PurposeKind.PHOTO: "Photo",
    PurposeKind.SOUND: "Son",
    PurposeKind.VIDEO: "Vidéo",
    PurposeKind.GAMES: "Jeux",
    PurposeKind.HOME_VISIT: "Visite à domicile",
    PurposeKind.OTHER: "Autre",
}
PROCEDURE_LABELS = {
    Procedure.PAPERS: "Papiers - Élections - Citoyenneté",
    Procedure.FAMILY: "Famille - Scolarité",
    Procedure.HEALTH: "Social - Santé",
    Procedure.WORK: "Travail - Formation - Entreprise",
    Procedure.HOUSING: "Logement",
    Procedure.TRANSPORT: "Transports - Mobilité",
    Procedure.MONEY: "Argent - Impôts",
    Procedure.JUSTICE: "Justice",
    Procedure.FOREIGNERS: "Étrangers - Europe",
    Procedure.LEISURE: "Loisirs - Sports - Culture",
    Procedure.ASSOCIATIONS: "Associations",
}
SUPPORT_PLACE_LABELS = {
    SupportPlace.DESK: "Lieu d’activité",
    SupportPlace.ELSEWHERE: "Autre lieu",
    SupportPlace.HOME: "À domicile",
    SupportPlace.REMOTE: "À distance",
}
AUTONOMY_LABELS = {
    Autonomy.GUIDED: "Avec guidage",
    Autonomy.PARTLY: "Autonome avec guidage en cas de besoin",
    Autonomy.ALONE: "Autonome",
}
EQUIPMENT_LABELS = {
    EquipmentUsed.COMPUTER: "Ordinateur",
    EquipmentUsed.PHONE: "Téléphone",
    EquipmentUsed.TABLET: "Tablette",
    EquipmentUsed.OTHER: "Autre",
    EquipmentUsed.NONE: "Pas de matériel",
}
REFERRAL_LABELS = {
    Referral.ADMINISTRATION: "Administration (mairie, préfecture…)",
    Referral.MEDIATION: "Autre structure de médiation numérique",
    Referral.OPERATOR: "Opérateur ou organisme en charge de la démarche administrative",
    Referral.SOCIAL: "Structure d’aide sociale (maison des solidarités, centre social…)",
    Referral.EMPLOYMENT: "Structure d’insertion professionnelle (France Travail, mission locale, chambre de commerce…)",
    Referral.PROCEDURES: "Structure d’aide aux démarches administratives (France Services…)",
    Referral.OTHER: "Autre",
}
DURATION_LABELS = {
    "under_30": "Moins de 30 min",
    "from_30": "30 min à 1 h",
    "from_60": "1 h à 2 h",
    "from_120": "2 h et plus",
}
"""Of the bands of `visits.rules.DURATION_BANDS`; a bound belongs to the band it opens."""
