"""What the site says to coordinators when something was done or could not be: what happened, what is kept, what to do."""

from __future__ import annotations

from collections.abc import Mapping

NOT_A_FORM = "L’envoi n’est pas celui d’un formulaire de ce site. Rien n’a changé. Revenez à la page, puis recommencez."
NOT_DONE = "Ce n’est pas possible maintenant"
NOT_UNDERSTOOD = (
    "La demande n’a pas été comprise",
    "Rien n’a changé. Revenez à la page précédente, rechargez-la, puis recommencez.",
)
SESSION_OVER = (
    "Votre session a pris fin",
    (
        "Rien n’a été enregistré. Ce que vous avez écrit est encore dans la page précédente : copiez-le avant de la quitter, "
        "connectez-vous, puis recommencez."
    ),
)
NOT_OURS = (
    "Ce formulaire n’est plus valable",
    (
        "Rien n’a été enregistré : la page était ouverte depuis trop longtemps, ou l’envoi venait d’ailleurs que de ce site. "
        "Revenez à la page précédente, copiez ce que vous avez écrit, rechargez-la, puis recommencez."
    ),
)
FAILURES: Mapping[int, tuple[str, str]] = {
    404: (
        "Il n’y a rien à cette adresse",
        "La page a changé de place, ou n’existe pas. Rien n’est perdu. Repartez de l’accueil ou du menu.",
    ),
    405: (
        "Cette adresse ne s’ouvre pas ainsi",
        "Rien n’a changé. Repartez de l’accueil ou du menu.",
    ),
    413: (
        "L’envoi est trop volumineux",
        "Rien n’a été enregistré. Choisissez un fichier de 20 Mo au plus, ou raccourcissez le texte, puis recommencez.",
    ),
    429: (
        "Trop de demandes en peu de temps",
        "Rien n’est perdu. Attendez {wait} secondes, puis rechargez la page.",
    ),
    500: (
        "Le service a un souci",
        (
            "Cela ne vient pas de vous, et rien n’a été fait à moitié. Recommencez dans quelques minutes ; si cela continue, "
            "transmettez cette référence à la personne qui s’occupe du service : {reference}."
        ),
    ),
    503: (
        "Le service est très occupé",
        "Rien n’a été fait à moitié. Recommencez dans {wait} secondes.",
    ),
}

TOO_LONG = "Ce texte a {length} signes, pour {most} au plus. Raccourcissez-le."

BOTH_NEEDED = "Il faut l’identifiant et le mot de passe. Complétez, puis recommencez."
NOT_TOGETHER = (
    "Cet identifiant et ce mot de passe ne vont pas ensemble. Vérifiez les majuscules, puis recommencez ; si vous ne les "
    "retrouvez plus, la personne qui s’occupe du service vous en donne d’autres."
)
TOO_MANY_TRIES = "Trop d’essais inexacts. Attendez {minutes} min, puis recommencez."
SIGNED_OUT = "Vous n’êtes plus connecté à ce service."

PERIOD_NEEDED = "Choisissez une période terminée dans la liste. Rien n’a changé."
PERIOD_LOCKED = "Les chiffres de {period} sont arrêtés : ils ne changent plus."
PERIOD_OPEN = "Les chiffres de {period} reçoivent de nouveau des corrections."

PLACE_NAMELESS = "Donnez un nom à ce lieu."
PLACE_TAKEN = "Un lieu s’appelle déjà {name}. Choisissez un autre nom, ou ouvrez ce lieu dans la liste pour lui donner un code."
PLACE_IS_CLOSED = "Ce lieu est fermé : aucun code n’a été fait. Rouvrez-le d’abord."
PLACE_RENAMED = "Le lieu s’appelle maintenant {name}."
PLACE_CLOSED = "{name} est fermé : {desks}. Ce qui a été envoyé reste dans les chiffres."
PLACE_REOPENED = "{name} est rouvert. Faites un code pour chaque poste à rattacher."
CODES_ENDED = "Les codes de ce lieu qui n’avaient pas servi n’ouvrent plus rien."
DESK_REVOKED = "Le poste est détaché : il l’apprendra à son prochain envoi. Ce qu’il a envoyé reste dans les chiffres."

TOO_EASY = (
    "Ce mot de passe est trop facile à trouver, trop court ou trop long. Il faut de {least} à {most} signes ; une phrase dont "
    "vous vous souvenez convient le mieux."
)
NOT_THE_SAME = "Ce n’est pas le même mot de passe que juste au-dessus. Tapez-le de nouveau aux deux endroits."
NOT_THE_ONE = "Ce n’est pas votre mot de passe actuel. Rien n’a changé ; tapez-le de nouveau."
CHANGED = "Votre mot de passe est changé. Vos autres sessions sont fermées."
SESSIONS_ENDED = "Vos autres sessions sont fermées."

NEWS_UNTITLED = "Donnez un titre à cette nouvelle."
NEWS_EMPTY = "Écrivez le texte de cette nouvelle."
NEWS_PUBLISHED = "« {title} » est publiée : chaque poste la montrera à sa prochaine connexion."
NEWS_CORRECTED = "« {title} » est corrigée : les postes montreront le nouveau texte."
NEWS_WITHDRAWN = "« {title} » est retirée : les postes ne la montreront plus."

OUTLINES_ABOUT = (
    "Une trame est un atelier prêt à animer : ce qu’on y apprend, sa durée, son matériel. Chaque lieu peut la prendre pour "
    "lui, puis la changer."
)
MODELS_ABOUT = (
    "Des CV, des lettres, des phrases par métier et des fiches à distribuer, écrits par un lieu et utiles à tous."
)
NO_FILE = "Choisissez un fichier. Rien n’a été partagé."
FILE_TOO_LARGE = "Ce fichier dépasse 20 Mo. Rien n’a été partagé ; allégez-le, ou partagez-le en plusieurs parties."
FILE_UNKNOWN = (
    "Ce genre de fichier ne se partage pas ici, ou son contenu n’est pas ce que dit son nom. Rien n’a été partagé. Choisissez "
    "un document, une image, un son, un tableau ou un texte."
)
NOT_EXPORTED = (
    "Ce fichier n’est pas de ceux qu’un poste exporte ici. Rien n’a été partagé. Choisissez-en un dont le nom finit par "
    "{suffix}."
)
EXPORTED_TOO_LARGE = "Ce fichier est trop lourd pour être envoyé à tous les postes. Rien n’a été partagé ; réduisez ses images."
EXPORTED_WRONG = (
    "Ce que ce fichier dit de « {field} » n’est pas lisible par un poste. Rien n’a été partagé. Exportez-le de nouveau depuis "
    "le poste, puis recommencez."
)
SHARED = "« {title} » est partagé : les postes l’auront à leur prochaine connexion."
SHARED_AGAIN = "« {title} » est remplacé : les postes auront la nouvelle version à leur prochaine connexion."
UNSHARED = "« {title} » n’est plus partagé."
PARTNER_NAMELESS = "Donnez le nom de ce partenaire."
PARTNER_FOR_NOTHING = "Dites à quoi il sert : ce qu’une personne peut y trouver."
PHONE_WRONG = "Ce numéro n’est pas lisible. Écrivez des chiffres : 02 98 00 00 00."
EMAIL_WRONG = "Cette adresse n’est pas lisible. Écrivez-la ainsi : accueil@exemple.fr."
SITE_WRONG = "Cette adresse de site n’est pas lisible. Écrivez-la ainsi : www.exemple.fr."

KIND_NEEDED = "Dites de quel genre de matériel il s’agit."
THING_NAMELESS = "Donnez un nom à ce matériel."
THING_ADDED = "{name} est dans le catalogue : les lieux peuvent le demander."
THING_CHANGED = "{name} est à jour dans le catalogue."
THING_WITHDRAWN = "{name} n’est plus au catalogue. Qui l’a encore le rapporte comme prévu."
THING_GONE_ANSWER = "Ce matériel n’est plus prêté par le réseau."
REFUSAL_NEEDS_WHY = "Dites pourquoi, en une phrase : le lieu la lira."
CONDITION_NEEDED = "Dites dans quel état le matériel est revenu."
GRANTED = "{thing} est accordé à {place}, qui l’apprend à sa prochaine connexion."
REFUSED = "La demande de {place} pour {thing} est refusée ; le lieu lira votre phrase."
HANDED_OVER = "{thing} est remis à {place}."
TAKEN_BACK = "{thing} est revenu de {place}. Qui l’attendait l’obtient, dans l’ordre des demandes."
CANCELLED = "La demande de {place} pour {thing} est annulée."
POOL_REFUSALS: Mapping[int, str] = {
    409: (
        "Ce n’est pas possible maintenant : le matériel est pris, ou cette demande a avancé entre-temps. Rien n’a changé ; "
        "voyez ci-dessous où elle en est."
    ),
}
