"""The words foreign files use for the values of the national vocabulary, and the French ones our exports write.

The labels are those of La Coop de la médiation numérique (2026): both tools read each other's files.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from papidesk.kernel.folding import fold
from papidesk.people.rules import AgeBand, Comfort, Gender, Occupation

BAND_LABELS = {
    AgeBand.UNDER_12: "Moins de 12 ans",
    AgeBand.FROM_12: "12 - 17 ans",
    AgeBand.FROM_18: "18 - 24 ans",
    AgeBand.FROM_25: "25 - 39 ans",
    AgeBand.FROM_40: "40 - 59 ans",
    AgeBand.FROM_60: "60 - 69 ans",
    AgeBand.FROM_70: "70 ans et plus",
    AgeBand.UNKNOWN: "Non communiqué",
}
GENDER_LABELS = {Gender.MALE: "Masculin", Gender.FEMALE: "Féminin", Gender.UNKNOWN: "Non communiqué"}
OCCUPATION_LABELS = {
    Occupation.RETIRED: "Retraité",
    Occupation.UNEMPLOYED: "Sans emploi",
    Occupation.EMPLOYED: "En emploi",
    Occupation.SCHOOLED: "Scolarisé",
    Occupation.UNKNOWN: "Non communiqué ou hétérogène",
}
COMFORT_LABELS = {
    Comfort.BIG_PRINT: "Gros caractères",
    Comfort.EASY_TO_READ: "Facile à lire",
    Comfort.HIGH_CONTRAST: "Contraste élevé",
    Comfort.SCREEN_READER: "Lecteur d’écran",
    Comfort.LARGE_MOUSE: "Grosse souris",
    Comfort.QUIET_SEAT: "Place au calme",
    Comfort.HEADPHONES: "Casque",
    Comfort.LOW_TABLE: "Table basse",
}
UNSAID = frozenset(
    map(
        fold,
        (
            "?",
            "-",
            "x",
            "nc",
            "n/c",
            "na",
            "n/a",
            "nr",
            "nsp",
            "inconnu",
            "inconnue",
            "non communiqué",
            "non_communique",
            "non renseigné",
            "non précisé",
            "ne souhaite pas répondre",
            "sans réponse",
            "autre",
            "other",
            "unknown",
            "not given",
            "non binaire",
            "non-binaire",
            "non communiqué ou hétérogène",
            "hétérogène",
            "néant",
            "none",
            "null",
        ),
    )
)

_Value = TypeVar("_Value", bound=StrEnum)


def _known(labels: dict[_Value, str], more: dict[_Value, str]) -> dict[str, _Value]:
    """Codes, labels and the words of other files, folded → the value."""
    found = {fold(text): value for value, label in labels.items() for text in (value, label)}
    return found | {fold(word): value for value, words in more.items() for word in words.split(",")}


GENDERS = _known(
    GENDER_LABELS,
    {
        Gender.FEMALE: "f,femme,femmes,fille,féminin,féminine,mme,madame,mlle,mademoiselle,mrs,ms,miss,woman,female,"
        "w,dame",
        Gender.MALE: "m,h,homme,hommes,garçon,masculin,masculine,mr,m.,monsieur,man,male",
    },
)
OCCUPATIONS = _known(
    OCCUPATION_LABELS,
    {
        Occupation.RETIRED: "retraitée,retraité(e),retraité·e,retraités,à la retraite,en retraite,retired,pensionné,"
        "préretraité",
        Occupation.UNEMPLOYED: "demandeur d'emploi,demandeuse d'emploi,demandeur(se) d'emploi,demandeur·se d'emploi,"
        "chômeur,chômeuse,chômage,au chômage,"
        "recherche d'emploi,en recherche d'emploi,sans activité,sans profession,inactif,inactive,au foyer,unemployed,"
        "de,rsa",
        Occupation.EMPLOYED: "emploi,salarié,salariée,salarié(e),salarié·e,employé,employée,actif,active,en activité,"
        "travaille,fonctionnaire,indépendant,"
        "indépendante,artisan,commerçant,agriculteur,agricultrice,intérimaire,cdi,cdd,employed,working,apprenti,apprentie",
        Occupation.SCHOOLED: "scolaire,étudiant,étudiante,étudiant(e),étudiant·e,lycéen,lycéenne,collégien,"
        "collégienne,écolier,écolière,élève,école,"
        "collège,lycée,scolarisée,en formation,stagiaire,student,pupil,at school",
    },
)
BANDS = _known(
    BAND_LABELS,
    {
        AgeBand.UNDER_12: "enfant,enfants,under 12,- de 12 ans,0-11 ans",
        AgeBand.FROM_12: "12 to 17,12 - 18 ans,12-18,12 à 18 ans",
        AgeBand.FROM_18: "18 to 24",
        AgeBand.FROM_25: "25 to 39",
        AgeBand.FROM_40: "40 to 59",
        AgeBand.FROM_60: "60 to 69",
        AgeBand.FROM_70: "70 and over,70 +,70+,plus de 70 ans,+ de 70 ans,70 et plus",
    },
)
COMFORTS = _known(COMFORT_LABELS, {})

_LANGUAGE_NAMES = {
    "fr": "français,francais,french,france",
    "br": "breton,brezhoneg",
    "en": "anglais,english",
    "es": "espagnol,español,spanish",
    "pt": "portugais,portuguese",
    "it": "italien,italian",
    "de": "allemand,german",
    "nl": "néerlandais,dutch",
    "ar": "arabe,arabic",
    "tr": "turc,turkish",
    "ru": "russe,russian",
    "uk": "ukrainien,ukrainian",
    "pl": "polonais,polish",
    "ro": "roumain,romanian",
    "bg": "bulgare,bulgarian",
    "sq": "albanais,albanian",
    "sr": "serbe,serbian",
    "hy": "arménien,armenian",
    "ka": "géorgien,georgian",
    "fa": "persan,farsi,dari,persian",
    "ps": "pachto,pashto",
    "ku": "kurde,kurdish",
    "ur": "ourdou,urdu",
    "hi": "hindi",
    "bn": "bengali,bangla",
    "ta": "tamoul,tamil",
    "zh": "chinois,mandarin,chinese",
    "ja": "japonais,japanese",
    "ko": "coréen,korean",
    "vi": "vietnamien,vietnamese",
    "th": "thaï,thai",
    "so": "somali",
    "am": "amharique,amharic",
    "ti": "tigrinya,tigrigna",
    "wo": "wolof",
    "ff": "peul,pulaar,fula",
    "bm": "bambara",
    "ln": "lingala",
    "mg": "malgache,malagasy",
    "sw": "swahili",
    "ber": "berbère,tamazight,amazigh",
    "kab": "kabyle",
    "el": "grec,greek",
    "hu": "hongrois,hungarian",
    "cs": "tchèque,czech",
    "mn": "mongol,mongolian",
    "ne": "népalais,nepali",
    "oc": "occitan",
    "eu": "basque",
    "ca": "catalan",
    "gcf": "créole,creole",
}
LANGUAGES = {
    fold(word): code for code, names in _LANGUAGE_NAMES.items() for word in (code, *names.split(","))
} | dict.fromkeys(UNSAID, "")
"""Names of languages, folded → their ISO 639 code."""
