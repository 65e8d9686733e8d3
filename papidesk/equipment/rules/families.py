"""What the network calls the categories of its places, which name theirs as they like."""

from __future__ import annotations

from enum import StrEnum

from papidesk.kernel.folding import words
from papidesk.kernel.words import tr


class Family(StrEnum):
    """Things lent, as the network tells them apart."""

    COMPUTER = "computer"
    TABLET = "tablet"
    PHOTO = "photo"
    SOUND = "sound"
    VIDEO = "video"
    BOOKS_GAMES = "books_games"
    ACCESSORIES = "accessories"
    OTHER = "other"


FAMILY_WORDS = {
    Family.COMPUTER: tr("Computers"),
    Family.TABLET: tr("Tablets"),
    Family.PHOTO: tr("Photo"),
    Family.SOUND: tr("Sound"),
    Family.VIDEO: tr("Video"),
    Family.BOOKS_GAMES: tr("Books and games"),
    Family.ACCESSORIES: tr("Accessories"),
    Family.OTHER: tr("Other"),
}
_CALLED = {
    Family.COMPUTER: "ordinateur ordinateurs portable portables pc laptop laptops computer computers chromebook chromebooks",
    Family.TABLET: "tablette tablettes tablet tablets ipad ipads",
    Family.PHOTO: "photo photos photographie photographique photographiques reflex",
    Family.SOUND: "son sons sonore sono audio micro micros microphone microphones enregistreur enregistreurs casque casques "
    "enceinte enceintes radio musique sound",
    Family.VIDEO: "video videos camera cameras camescope camescopes projecteur projecteurs videoprojecteur videoprojecteurs",
    Family.BOOKS_GAMES: "livre livres jeu jeux bd bande bandes dvd console consoles book books game games",
    Family.ACCESSORIES: "accessoire accessoires cable cables chargeur chargeurs clavier claviers souris cle cles adaptateur "
    "adaptateurs housse housses accessory accessories",
}
_FAMILY_OF = {word: family for family, called in _CALLED.items() for word in called.split()}


def family_of(category: str) -> Family:
    """What a category is, by the first word of its name that tells: "Appareil photo" is photo, "À donner" is other."""
    return next((_FAMILY_OF[word] for word in words(category) if word in _FAMILY_OF), Family.OTHER)
