"""The workshops of the fictitious place: its own data, hence in French, and of our own writing."""

from __future__ import annotations

from dataclasses import dataclass

from papidesk.visits.rules import Theme
from papidesk.workshops.rules import Audience, Entry, Frequency, Level, Outline


@dataclass(frozen=True)
class Habit:
    """A workshop, and how this place usually holds it.

    sessions: of one series, fewest and most, (1, 1) where it is held once; every: weeks from one to the next; often: its
    share among all; titles: of its sessions in their turn, () where they all bear the workshop's; helpers: how many train
    the others.
    """

    outline: Outline
    often: int
    sessions: tuple[int, int] = (1, 1)
    frequency: Frequency = Frequency.WEEKLY
    every: int = 1
    entry: Entry = Entry.SIGN_UP
    price_cents: int = 0
    titles: tuple[str, ...] = ()
    helpers: int = 0


HABITS = (
    Habit(
        Outline(
            "Premiers pas sur ordinateur",
            learns="Allumer et éteindre l’ordinateur sans crainte\nTenir la souris, trouver ses touches\n"
            "Ouvrir, écrire et ranger un document\nAller sur un premier site",
            themes=(Theme.EQUIPMENT_BASICS, Theme.BROWSING),
            level=Level.BEGINNER,
            places=6,
            equipment="Un ordinateur par personne\nUn vidéoprojecteur",
            materials="Le clavier en grand, sur une page\nMémo « Mes dix premiers gestes »",
            certificate_after=4,
        ),
        often=6,
        sessions=(5, 7),
        titles=(
            "Faire connaissance avec l’ordinateur", "La souris et le clavier", "Écrire un premier texte",
            "Ranger ses documents", "Aller sur un site", "Chercher et trouver", "On revoit tout ensemble",
        ),
    ),
    Habit(
        Outline(
            "Tablette et téléphone : les bons gestes",
            learns="Toucher, glisser, agrandir\nRégler la taille du texte et le son\nInstaller une application, et la retirer\n"
            "Faire de la place",
            themes=(Theme.EQUIPMENT_BASICS, Theme.EQUIPMENT_CARE),
            level=Level.BEGINNER,
            audience=Audience.ELDERS,
            minutes=90,
            places=8,
            equipment="Sa tablette ou son téléphone, avec le chargeur\nTrois tablettes à prêter",
            materials="Mémo des gestes, en gros caractères",
            certificate_after=3,
        ),
        often=5,
        sessions=(3, 5),
    ),
    Habit(
        Outline(
            "Le courriel sans détour",
            learns="Créer une adresse\nÉcrire, répondre, joindre un document\nTrier, et reconnaître un message douteux",
            themes=(Theme.EMAIL, Theme.SECURITY),
            level=Level.BEGINNER,
            places=8,
            equipment="Un ordinateur par personne",
            materials="Mémo « Mon adresse, mes dossiers »",
            certificate_after=2,
        ),
        often=4,
        sessions=(2, 4),
    ),
    Habit(
        Outline(
            "Mes démarches en ligne",
            learns="Se repérer sur les sites publics\nSe connecter une fois pour tous\nPréparer ses pièces, suivre son dossier",
            themes=(Theme.E_ADMINISTRATION, Theme.HEALTH),
            level=Level.BEGINNER,
            places=6,
            equipment="Un ordinateur par personne\nUn numériseur",
            materials="Liste des pièces à apporter",
            certificate_after=0,
        ),
        often=5,
        entry=Entry.OPEN_DOOR,
    ),
    Habit(
        Outline(
            "Mots de passe et arnaques",
            learns="Inventer une phrase de passe, et la retrouver\nRepérer un faux message\n"
            "Savoir quoi faire après un clic de trop",
            themes=(Theme.SECURITY,),
            level=Level.BEGINNER,
            places=10,
            equipment="Un vidéoprojecteur",
            materials="Dix messages, vrais ou faux ? (jeu de cartes)\nMémo « Les numéros utiles »",
        ),
        often=4,
    ),
    Habit(
        Outline(
            "Mon CV et ma lettre",
            learns="Raconter son parcours en une page\nLa mettre en forme\nL’envoyer, et le suivre",
            themes=(Theme.EMPLOYMENT, Theme.OFFICE),
            level=Level.INTERMEDIATE,
            audience=Audience.JOB_SEEKERS,
            minutes=150,
            places=6,
            equipment="Un ordinateur par personne\nUne imprimante",
            materials="Trois exemples de CV\nListe de verbes d’action",
            certificate_after=2,
        ),
        often=4,
        sessions=(2, 3),
    ),
    Habit(
        Outline(
            "Photo : cadrer, retoucher, partager",
            learns="Composer une image\nCorriger la lumière et les couleurs\nClasser et sauvegarder ses photos",
            themes=(Theme.CREATION, Theme.OWN_CONTENTS),
            level=Level.INTERMEDIATE,
            places=8,
            equipment="Son appareil ou son téléphone\nUn ordinateur pour deux",
            materials="Les images d’exercice, sur clé USB",
            certificate_after=3,
        ),
        often=3,
        sessions=(4, 5),
        every=2,
    ),
    Habit(
        Outline(
            "Montage sonore",
            learns="Enregistrer une voix, une ambiance\nCouper, monter, mélanger\nExporter pour la radio ou pour une balade",
            themes=(Theme.CREATION,),
            level=Level.INTERMEDIATE,
            minutes=180,
            places=5,
            equipment="Deux enregistreurs\nDes casques",
            materials="Banque de sons libres",
            certificate_after=3,
        ),
        often=2,
        sessions=(3, 4),
        price_cents=500,
    ),
    Habit(
        Outline(
            "Petit film du quartier",
            learns="Écrire une scène\nFilmer à plusieurs\nMonter et montrer",
            themes=(Theme.CREATION, Theme.CULTURE),
            level=Level.ADVANCED,
            audience=Audience.YOUNG,
            minutes=180,
            places=8,
            equipment="Une caméra, un pied, une perche\nUn ordinateur de montage",
            materials="Autorisations d’image à signer",
            certificate_after=4,
        ),
        often=2,
        sessions=(5, 6),
    ),
    Habit(
        Outline(
            "Web radio : une émission en direct",
            learns="Tenir un micro\nPréparer un conducteur\nPasser à l’antenne",
            themes=(Theme.CREATION, Theme.CULTURE),
            level=Level.INTERMEDIATE,
            audience=Audience.YOUNG,
            places=6,
            equipment="La table de mixage et quatre micros",
            materials="Conducteur à remplir",
            certificate_after=3,
        ),
        often=3,
        sessions=(4, 6),
        frequency=Frequency.MONTHLY,
    ),
    Habit(
        Outline(
            "L’histoire de ma famille",
            learns="Lire un acte ancien\nChercher dans les archives en ligne\nDessiner son arbre",
            themes=(Theme.CULTURE, Theme.BROWSING),
            level=Level.INTERMEDIATE,
            audience=Audience.ELDERS,
            places=8,
            equipment="Un ordinateur par personne",
            materials="Arbre à compléter, en A3",
            certificate_after=3,
        ),
        often=3,
        sessions=(4, 6),
        every=2,
    ),
    Habit(
        Outline(
            "On joue ensemble : les jeunes forment les aînés",
            learns="Prendre une manette en main\nJouer en équipe\nSe raconter les jeux d’hier et d’aujourd’hui",
            themes=(Theme.CULTURE, Theme.EQUIPMENT_BASICS),
            level=Level.BEGINNER,
            audience=Audience.ELDERS,
            places=8,
            equipment="Deux consoles, quatre manettes",
            materials="Carnet des parties",
            certificate_after=0,
        ),
        often=4,
        helpers=3,
    ),
    Habit(
        Outline(
            "Dialoguer avec une IA, et vérifier",
            learns="Poser une bonne question\nVérifier une réponse\nNe rien confier de personnel",
            themes=(Theme.AI, Theme.CULTURE),
            level=Level.BEGINNER,
            places=10,
            equipment="Un ordinateur pour deux",
            materials="Vrai, faux, inventé ? (quiz)",
        ),
        often=2,
    ),
    Habit(
        Outline(
            "Entre animateurs : échange de pratiques",
            learns="Présenter un atelier qui marche\nEn chercher ensemble les limites\nRepartir avec une fiche d’atelier",
            themes=(Theme.CULTURE,),
            level=Level.ADVANCED,
            audience=Audience.ANIMATORS,
            minutes=180,
            places=12,
            equipment="Un vidéoprojecteur",
            materials="Fiches d’atelier à échanger",
            certificate_after=1,
        ),
        often=1,
    ),
)  # fmt: skip
"""What is held, with its usual way."""

ASIDE = Outline(
    "Découvrir l’annuaire électronique",
    learns="Chercher un numéro\nLire un plan",
    themes=(Theme.BROWSING,),
    level=Level.BEGINNER,
    places=4,
    active=False,
)
"""A workshop kept for later: it is no longer asked for."""

NIGHT = Outline(
    "Nuit de la web radio",
    learns="Tenir l’antenne toute une nuit, à plusieurs",
    themes=(Theme.CREATION, Theme.CULTURE),
    audience=Audience.EVERYONE,
    minutes=360,
    places=12,
    equipment="Le studio, des duvets, une bouilloire",
    certificate_after=0,
)
"""Held once a year, the night when the clocks go back."""

NIGHT_STARTS = 22 * 60
"""Minutes since midnight."""

REASONS = (
    "Panne d’Internet dans le quartier",
    "L’animation est retenue ailleurs",
    "Alerte de vent violent",
    "Trop peu d’inscriptions",
    "La salle sert au vote",
)
"""Why a session was not held."""

COMFORTS = (
    "gros caractères",
    "près de l’écran",
    "clavier séparé",
    "parler en face",
    "préfère le fond de la salle",
    "casque audio",
    "chaise haute",
)
"""What would help, never why."""

LABELS = ("amie d’une participante", "voisin", "stagiaire du centre social", "venue avec le CCAS", "")
"""What is said of someone anonymous."""
