"""What codes are called in French, by the national vocabulary where it has a word."""

from __future__ import annotations

from collections.abc import Mapping

from papidesk.central.figures.releasing import TOGETHER

SIMPLE: Mapping[str, str] = {
    "days_open": "Jours d’ouverture",
    "hours_open": "Heures d’ouverture",
    "workstations": "Postes à disposition",
    "sessions_held": "Séances d’atelier tenues",
    "sessions_cancelled": "Séances d’atelier annulées",
    "seats_offered": "Places d’atelier proposées",
    "pages_printed": "Pages imprimées",
    "handouts": "Objets et documents remis",
    "publications": "Productions publiées",
    "visits": "Visites",
    "visits_anonymous": "Visites sans nom",
    "supports": "Accompagnements",
    "persons": "Personnes différentes",
    "newcomers": "Personnes venues pour la première fois",
    "enrolments": "Inscriptions aux ateliers",
    "attended": "Présences aux ateliers",
    "absent": "Absences aux ateliers",
    "waiting": "Inscriptions en liste d’attente",
    "participants": "Participants aux ateliers",
    "loans": "Prêts de matériel",
    "days_lent": "Jours de prêt",
    "returns": "Retours de prêt",
    "returns_late": "Retours en retard",
}
TABLES: Mapping[str, str] = {
    "purpose": "Visites selon le motif",
    "theme": "Accompagnements selon le thème",
    "procedure": "Accompagnements selon la démarche",
    "mode": "Accompagnements selon le lieu",
    "duration": "Accompagnements selon la durée",
    "half_day": "Visites selon la demi-journée",
    "age": "Personnes selon l’âge",
    "gender": "Personnes selon le genre",
    "occupation": "Personnes selon la situation",
    "commune": "Personnes selon la commune",
    "enrolments_theme": "Inscriptions selon le thème",
    "attended_theme": "Présences selon le thème",
    "absent_theme": "Absences selon le thème",
    "waiting_theme": "Listes d’attente selon le thème",
    "enrolments_level": "Inscriptions selon le niveau de l’atelier",
    "attended_level": "Présences selon le niveau de l’atelier",
    "absent_level": "Absences selon le niveau de l’atelier",
    "waiting_level": "Listes d’attente selon le niveau de l’atelier",
    "loans_category": "Prêts selon le matériel",
    "days_lent_category": "Jours de prêt selon le matériel",
    "returns_late_category": "Retours en retard selon le matériel",
    "loans_owner": "Prêts selon à qui est le matériel",
}
_THEMES: Mapping[str, str] = {
    "diagnostic_numerique": "Diagnostic numérique",
    "prendre_en_main_du_materiel": "Prendre en main du matériel",
    "maintenance_de_materiel": "Maintenance de matériel",
    "gere_ses_contenus_numeriques": "Gérer ses contenus numériques",
    "navigation_sur_internet": "Navigation sur internet",
    "email": "E-mail",
    "bureautique": "Bureautique",
    "reseaux_sociaux": "Réseaux sociaux, communication",
    "sante": "Santé",
    "banque_et_achats_en_ligne": "Banque et achats en ligne",
    "entrepreneuriat": "Accompagner un professionnel",
    "insertion_professionnelle": "Insertion professionnelle",
    "securite_numerique": "Prévention en sécurité numérique",
    "parentalite": "Parentalité",
    "scolarite_et_numerique": "Scolarité et numérique",
    "creer_avec_le_numerique": "Créer avec le numérique",
    "culture_numerique": "Culture numérique",
    "intelligence_artificielle": "Intelligence artificielle",
    "aide_aux_demarches_administratives": "Aide aux démarches administratives",
}
_LEVELS: Mapping[str, str] = {
    "debutant": "Atelier débutant", "intermediaire": "Atelier intermédiaire", "avance": "Atelier avancé",
}  # fmt: skip
_EQUIPMENT: Mapping[str, str] = {
    "computer": "Ordinateurs", "tablet": "Tablettes", "photo": "Photo", "sound": "Son", "video": "Vidéo",
    "books_games": "Livres et jeux", "accessories": "Accessoires", "other": "Autre matériel",
}  # fmt: skip
_DAYS = ("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche")
_HALVES = {"am": "matin", "pm": "après-midi"}
CODES: Mapping[str, Mapping[str, str]] = {
    "purpose": {
        "free_access": "Libre accès", "e_administration": "Démarches en ligne", "job_search": "Recherche d’emploi",
        "cv_letter": "CV ou lettre", "initiation": "Premiers pas", "printing": "Impression, numérisation", "photo": "Photo",
        "sound": "Son", "video": "Vidéo", "games": "Jeux", "home_visit": "Visite à domicile", "other": "Autre motif",
    },
    "theme": _THEMES,
    "procedure": {
        "papiers_elections_citoyennete": "Papiers, élections, citoyenneté", "famille_scolarite": "Famille, scolarité",
        "social_sante": "Social, santé", "travail_formation": "Travail, formation, entreprise", "logement": "Logement",
        "transports_mobilite": "Transports, mobilité", "argent_impots": "Argent, impôts", "justice": "Justice",
        "etrangers_europe": "Étrangers, Europe", "loisirs_sports_culture": "Loisirs, sports, culture",
        "associations": "Associations",
    },
    "mode": {
        "lieu_activite": "Au lieu d’accès", "autre": "Dans un autre lieu", "domicile": "À domicile", "a_distance": "À distance",
    },
    "duration": {
        "under_30": "Moins de 30 min", "from_30": "30 min à 1 h", "from_60": "1 h à 2 h", "from_120": "2 h et plus",
    },
    "half_day": {
        f"{number}{half}": f"{day} {said}" for number, day in enumerate(_DAYS, 1) for half, said in _HALVES.items()
    },
    "age": {
        "moins_de_douze": "Moins de 12 ans", "douze_dix_huit": "12 à 17 ans", "dix_huit_vingt_quatre": "18 à 24 ans",
        "vingt_cinq_trente_neuf": "25 à 39 ans", "quarante_cinquante_neuf": "40 à 59 ans",
        "soixante_soixante_neuf": "60 à 69 ans", "soixante_dix_plus": "70 ans et plus", "non_communique": "Non communiqué",
    },
    "gender": {"feminin": "Femmes", "masculin": "Hommes", "non_communique": "Non communiqué"},
    "occupation": {
        "retraite": "À la retraite", "sans_emploi": "Sans emploi", "en_emploi": "En emploi", "scolarise": "Scolarisé",
        "non_communique": "Non communiqué",
    },
    "commune": {"abroad": "À l’étranger", "unknown": "Commune non communiquée"},
    **{f"{what}_theme": _THEMES for what in ("enrolments", "attended", "absent", "waiting")},
    **{f"{what}_level": _LEVELS for what in ("enrolments", "attended", "absent", "waiting")},
    **{f"{what}_category": _EQUIPMENT for what in ("loans", "days_lent", "returns_late")},
    "loans_owner": {"place": "Matériel du lieu", "pool": "Matériel du réseau"},
}  # fmt: skip
NOT_ADDED = frozenset({"workstations", "persons", "newcomers", "participants"})
"""Simple codes that don't add up from month to month: somebody who came in two months is one person of the year."""
PUT_TOGETHER = "Autres, regroupés"


def label(code: str, communes: Mapping[str, str] | None = None) -> str:
    """Of a code its words: "visits" "Visites", "purpose:photo" "Photo". communes: names by INSEE code."""
    table, mark, of_it = code.partition(":")
    if not mark:
        return SIMPLE.get(code, code)
    if of_it == TOGETHER:
        return PUT_TOGETHER
    if table == "commune" and of_it not in CODES["commune"]:
        name = (communes or {}).get(of_it)
        return f"{name} ({of_it})" if name else f"Commune {of_it}"
    return CODES.get(table, {}).get(of_it, of_it)


def full_label(code: str, communes: Mapping[str, str] | None = None) -> str:
    """The same with its table, for a list of everything: "Visites selon le motif : Photo"."""
    table, mark, _ = code.partition(":")
    said = label(code, communes)
    return f"{TABLES.get(table, table)}\N{NO-BREAK SPACE}: {said}" if mark else said


def adds_up(code: str) -> bool:
    """Whether the months of a code may be added up to a year's figure."""
    return code not in NOT_ADDED and ":" not in code
