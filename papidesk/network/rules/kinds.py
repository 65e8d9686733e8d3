"""What the kinds of places most likely here are called. The codes are those of the national list; the names are French, being
those of French institutions."""

KIND_LABELS = {
    "EPN": "Espace public numérique",
    "MQ": "Maison de quartier",
    "BIB": "Bibliothèque, médiathèque",
    "CS": "Centre social",
    "CSC": "Centre socioculturel",
    "EVS": "Espace de vie sociale",
    "MJC": "Maison des jeunes et de la culture",
    "ASSO": "Association",
    "MUNI": "Mairie, mairie de quartier",
    "CCAS": "Centre communal d’action sociale",
    "EPCI": "Intercommunalité",
    "RFS": "France services",
    "PIJ_BIJ": "Information jeunesse",
    "ML": "Mission locale",
    "MDE": "Maison de l’emploi",
    "RS_FJT": "Résidence sociale, foyer de jeunes travailleurs",
    "CHRS": "Centre d’hébergement",
    "TIERS_LIEUX": "Tiers-lieu",
    "FABLAB": "Fablab",
    "RESSOURCERIE": "Ressourcerie",
    "LA_POSTE": "La Poste",
    "Autre": "Autre",
}
