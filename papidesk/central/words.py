"""What the service says to the people behind the desks, in French: what happened, what is kept, what to do.

A desk shows `title` and `detail` as they come. `{name}` is filled by `said`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from papidesk.network.contract import ProblemKind

TITLES: Mapping[ProblemKind, str] = {
    ProblemKind.UNKNOWN_TOKEN: "Le réseau ne reconnaît pas ce poste",
    ProblemKind.REVOKED: "Ce poste a été détaché du réseau",
    ProblemKind.COPIED: "Deux postes se servent de la même clé",
    ProblemKind.OTHER_DIGEST: "Le réseau a déjà d’autres chiffres sous ce numéro",
    ProblemKind.AHEAD: "Le réseau a des chiffres plus récents que ce poste",
    ProblemKind.GAP: "Il manque une révision au réseau",
    ProblemKind.LOCKED: "Cette période est arrêtée",
    ProblemKind.BAD_CELLS: "Certains chiffres ne peuvent pas être reçus",
    ProblemKind.BAD_STATEMENT: "Ces chiffres ne peuvent pas être reçus",
    ProblemKind.BAD_DIGEST: "L’envoi est arrivé abîmé",
    ProblemKind.TOO_LARGE: "L’envoi est trop volumineux",
    ProblemKind.TOO_OLD: "Cette version de PapiDesk est trop ancienne pour le réseau",
    ProblemKind.TOO_MANY: "Trop de demandes en peu de temps",
    ProblemKind.BAD_CODE: "Ce code n’ouvre rien",
    ProblemKind.CODE_USED: "Ce code a déjà servi",
    ProblemKind.CURSOR_TOO_OLD: "Ce poste n’a rien demandé depuis longtemps",
    ProblemKind.NOT_FOUND: "Rien à cette adresse",
    ProblemKind.NOT_POSSIBLE: "Ce n’est pas possible maintenant",
    ProblemKind.BAD_REQUEST: "La demande n’a pas été comprise",
    ProblemKind.SERVICE: "Le service a un souci",
}

NOT_KNOWN = (
    "Le service ne reconnaît pas ce poste. Rien n’est perdu : ce qui attend d’être envoyé reste sur le poste. "
    "Demandez un nouveau code à votre centre de ressources, puis rattachez le poste."
)
REVOKED = (
    "Le centre de ressources a détaché ce poste du réseau le {day}. Tout ce qui y est saisi reste sur le poste et continue de "
    "fonctionner. Si c’est une surprise, appelez votre centre de ressources : un nouveau code rattache le poste."
)
COPIED = (
    "Cette clé du réseau est aussi employée par un autre poste : ce dossier a sans doute été copié ou restauré. Rien n’a été "
    "reçu, rien n’est perdu. Dites sur ce poste si c’est lui qui continue, ou demandez un nouveau code pour lui."
)
OTHER_DIGEST = (
    "Pour « {dataset} », {period}, la révision {revision} que le réseau a reçue ne contient pas les mêmes chiffres. Rien n’a "
    "été remplacé. Comparez avec l’état du réseau, puis envoyez une nouvelle révision si les vôtres sont les bons."
)
AHEAD = (
    "Pour « {dataset} », {period}, le réseau en est à la révision {revision}, que ce poste n’a pas prise en compte : une "
    "sauvegarde a sans doute été restaurée. Rien n’a été remplacé. Reprenez les numéros du réseau avant d’envoyer."
)
GAP = (
    "Pour « {dataset} », {period}, le réseau en est à la révision {revision} et attend la suivante. Envoyez d’abord les "
    "révisions qui lui manquent : le poste les a gardées."
)
LOCKED = (
    "Les chiffres de {period} ont été arrêtés par le centre de ressources et ne changent plus. Les vôtres restent sur le "
    "poste. Si une correction compte, parlez-en à votre centre de ressources."
)
BAD_CELLS = (
    "Rien n’a été reçu : les chiffres en cause sont dans la liste. Mettez PapiDesk à jour, puis renvoyez ; si cela "
    "recommence, transmettez cette liste à votre centre de ressources."
)
BAD_STATEMENT = (
    "Rien n’a été reçu : ce qui est en cause est dans la liste. Mettez PapiDesk à jour, puis renvoyez ; si cela recommence, "
    "transmettez cette liste à votre centre de ressources."
)
NOT_JSON = (
    "Le contenu n’est pas du JSON lisible en UTF-8, ou une de ses clés y est deux fois. Rien n’a été reçu. Renvoyez-le."
)
BAD_DIGEST = (
    "L’empreinte annoncée (Content-Digest, sha-256) manque ou n’est pas celle de ce qui est arrivé. Rien n’a été reçu. "
    "Renvoyez : le plus souvent, la connexion a été coupée."
)
TOO_LARGE = "Le service prend au plus {most} octets à cette adresse. Rien n’a été reçu. Envoyez en plusieurs fois."
TOO_OLD = (
    "Le service parle les versions {oldest} à {newest} du protocole ; ce poste parle la version {given}. Le poste continue de "
    "fonctionner et garde ce qu’il a à envoyer. Mettez PapiDesk à jour, puis renvoyez."
)
TOO_OLD_DATASET = (
    "Ces chiffres suivent la version {given} des listes ; le service connaît la version {known}. Le poste les garde. Mettez à "
    "jour celui des deux qui est en retard, puis renvoyez."
)
TOO_MANY = "Le service a reçu trop de demandes d’un coup. Rien n’est perdu. Nouvel essai possible dans {seconds} s."
TOO_MANY_CODES = (
    "Trop de codes inexacts ont été essayés depuis cette connexion. Attendez {minutes} min, vérifiez le code avec votre centre "
    "de ressources, puis reprenez."
)
BAD_CODE = (
    "Ce code n’est pas connu, ou n’a plus cours. Vérifiez chaque signe avec votre centre de ressources ; après cinq essais "
    "inexacts, il faut lui en demander un nouveau."
)
CODE_EXPIRED = "Ce code a expiré : il valait 72 heures. Demandez-en un nouveau à votre centre de ressources."
CODE_USED = (
    "Ce code a déjà rattaché un poste, et ne sert qu’une fois. Si ce n’était pas vous, prévenez votre centre de ressources. "
    "Demandez-lui un autre code pour ce poste."
)
CURSOR_TOO_OLD = (
    "Depuis la dernière fois, le réseau a oublié ce qu’il avait retiré, ou a été remis en service. Relisez tout depuis le "
    "début, et retirez du poste ce qui n’y est plus."
)
NOT_FOUND = "Il n’y a rien à cette adresse, ou pas pour ce poste. Mettez PapiDesk à jour, puis réessayez."
NO_RECORD = "Ce lieu n’a pas encore publié sa fiche. Remplissez-la sur le poste, puis envoyez-la."
BAD_METHOD = "Cette adresse ne prend pas ce genre de demande. Mettez PapiDesk à jour, puis réessayez."
BAD_TYPE = "Le contenu doit être annoncé comme {wanted}. Rien n’a été reçu. Mettez PapiDesk à jour, puis renvoyez."
BAD_FIELDS = "Rien n’a été pris : ce qui est en cause est dans la liste. Corrigez-le, puis renvoyez."
BAD_RANGE = (
    "Le fichier n’a pas cette partie-là, ou il en est demandé plusieurs. Rien n’a changé. Redemandez-le en entier."
)
NO_CONDITION = (
    "Il faut dire sur quelle révision celle-ci s’appuie : If-None-Match: * pour la première, If-Match avec l’empreinte de la "
    "précédente ensuite. Rien n’a été reçu. Mettez PapiDesk à jour, puis renvoyez."
)
RECORD_CHANGED = (
    "La fiche du lieu a changé entre-temps. La vôtre n’a rien remplacé. Relisez-la, puis envoyez à nouveau."
)
NO_KEY = "La demande doit porter un Idempotency-Key de 8 à 64 signes. Rien n’a été fait. Mettez PapiDesk à jour, puis renvoyez."
KEY_REUSED = (
    "Ce numéro de demande a déjà servi à une autre. Rien n’a été fait cette fois. Renvoyez avec un numéro neuf."
)
NO_ITEM = "Le parc n’a pas ce matériel, ou ne l’a plus. Rien n’a été demandé. Choisissez-en un autre dans le catalogue du réseau."
DAYS_PAST = "Ces jours sont passés, ou finissent avant de commencer. Rien n’a été demandé. Choisissez d’autres jours."
DAYS_TOO_FAR = (
    "Le parc se réserve au plus {most} jours à l’avance. Rien n’a été demandé. Choisissez des jours plus proches."
)
OTHER_REQUEST = "Une autre demande porte déjà ce nom. Rien n’a été demandé cette fois. Faites une nouvelle demande."
NO_STEP = (
    "Cette demande de matériel en est à « {state} » : ce pas-là n’est plus possible. Rien n’a changé. Actualisez, puis regardez "
    "où elle en est."
)
NOT_BACK_YET = (
    "Ce matériel n’est pas encore revenu de l’emprunt précédent. Rien n’a changé. Voyez avec votre centre de ressources quand il "
    "revient."
)
FAILED = (
    "Le service a rencontré un souci qui ne vient pas de vous. Rien n’a été fait à moitié, et le poste garde ce qu’il a à "
    "envoyer. Réessayez plus tard ; si cela dure, donnez à votre centre de ressources la référence {reference}."
)
OTHER_RELEASE = (
    "La base de données n’est pas de la version de ce service : une mise à jour est en cours, ou n’a été faite qu’à moitié. Rien "
    "n’est perdu. Redémarrez le service avec la version la plus récente."
)
NO_FOLDER = (
    "Le service n’a pas accès à son dossier. La base de données répond, rien n’est perdu. Vérifiez que le dossier est là, que "
    "son disque est monté et que le compte du service y a droit."
)
BUSY = "Le service n’atteint pas sa base de données. Le poste garde ce qu’il a à envoyer. Nouvel essai possible dans {seconds} s."

# ── what is wrong at a place of a body ────────────────────────────────────────────────────────────────────────────────

MISSING = "manque"
UNKNOWN_FIELD = "n’est pas connu du service"
NOT_OF_THE_KIND = "n’est pas de la forme attendue"
NOT_IN_THE_LIST = "n’est pas dans la liste"
NOT_THE_ADDRESS = "n’est pas ce que dit l’adresse"
NOT_THE_CONDITION = "n’est pas l’empreinte que donne If-Match"
FIRST_SUPERSEDES = "ne peut pas être là pour une première révision"
RESTATED_FIRST = "« restated » ne va pas avec une première révision"
FIRST_LATER = "« first » ne va qu’avec une première révision"
NOT_BEGUN = "commence plus tard, d’après l’horloge du service : vérifiez celle du poste"
NO_LONGER_PROVISIONAL = "ne peut plus être « provisional » : cette période est déjà close"
BAD_ROUNDING = "n’est pas l’arrondi de ces chiffres : {method}, base {base}"
RECORDED_MOST = "dépasse le nombre de jours d’ouverture"
UNKNOWN_CELL = "n’est pas un code de ces chiffres"
TWICE = "est là deux fois"
NOT_ON_THE_GRID = "n’est pas un multiple de {base}"
TOO_MANY_COMMUNES = "distingue plus de {most} communes"

DATASETS: Mapping[str, str] = {
    "activity": "Activité du lieu",
    "attendance": "Fréquentation",
    "publics": "Publics",
    "workshops": "Ateliers",
    "equipment": "Matériel",
}
POOL_STATES: Mapping[str, str] = {
    "asked": "demandée",
    "granted": "accordée",
    "refused": "refusée",
    "waiting": "en attente",
    "handed_over": "remise",
    "returned": "rendue",
    "cancelled": "annulée",
}
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def period_in_words(period: str) -> str:
    """Of "2026-10" "octobre 2026"; of "2026-Q3" "3e trimestre 2026"; of "2026" itself."""
    year, _, part = period.partition("-")
    if not part:
        return year
    if part[0] == "Q":
        return f"{'1er' if part[1] == '1' else part[1] + 'e'} trimestre {year}"
    return f"{MONTHS[int(part) - 1]} {year}"


def day_in_words(kept: int) -> str:
    """The day of a kept instant: "5 novembre 2026"."""
    day = datetime.fromtimestamp(kept, UTC)
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"
