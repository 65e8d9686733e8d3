"""The codes by which Europass names languages, in French, as a CV says them."""

from __future__ import annotations

from papidesk.kernel.folding import fold

_NAMES = {
    "français": "fr fra fre", "anglais": "en eng", "breton": "br bre", "espagnol": "es spa", "portugais": "pt por",
    "allemand": "de deu ger", "italien": "it ita", "néerlandais": "nl nld dut", "arabe": "ar ara", "turc": "tr tur",
    "russe": "ru rus", "ukrainien": "uk ukr", "polonais": "pl pol", "roumain": "ro ron rum", "bulgare": "bg bul",
    "grec": "el ell gre", "hongrois": "hu hun", "tchèque": "cs ces cze", "slovaque": "sk slk slo", "slovène": "sl slv",
    "croate": "hr hrv", "serbe": "sr srp", "bosnien": "bs bos", "albanais": "sq sqi alb", "macédonien": "mk mkd mac",
    "danois": "da dan", "suédois": "sv swe", "norvégien": "no nor", "finnois": "fi fin", "estonien": "et est",
    "letton": "lv lav", "lituanien": "lt lit", "islandais": "is isl ice", "irlandais": "ga gle", "gallois": "cy cym wel",
    "catalan": "ca cat", "basque": "eu eus baq", "occitan": "oc oci", "maltais": "mt mlt", "géorgien": "ka kat geo",
    "arménien": "hy hye arm", "persan": "fa fas per", "dari": "prs", "pachto": "ps pus", "kurde": "ku kur",
    "ourdou": "ur urd", "hindi": "hi hin", "bengali": "bn ben", "tamoul": "ta tam", "chinois": "zh zho chi",
    "japonais": "ja jpn", "coréen": "ko kor", "vietnamien": "vi vie", "thaï": "th tha", "khmer": "km khm",
    "malgache": "mg mlg", "swahili": "sw swa", "wolof": "wo wol", "peul": "ff ful", "lingala": "ln lin",
    "haoussa": "ha hau", "somali": "so som", "tigrigna": "ti tir", "amharique": "am amh", "comorien": "zdj",
    "bambara": "bm bam", "soninké": "snk", "berbère": "ber", "kabyle": "kab", "hébreu": "he heb", "latin": "la lat",
    "langue des signes française": "fsl",
}  # fmt: skip
_BY_CODE = {code: name for name, codes in _NAMES.items() for code in codes.split()}


def language_name(said: str) -> str:
    """A language by its code (ISO 639, or the end of an address that names it), in French; else what is said."""
    code = fold(said.rstrip("/").rpartition("/")[2])
    return _BY_CODE.get(code, said)
