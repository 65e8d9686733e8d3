"""What should not stand in a free note: health, beliefs, origin, justice (GDPR, articles 9 and 10), numbers that open doors.

The words are few and chosen so that ordinary notes about helping people online are left in peace: "ameli", "dossier médical
partagé" or "casier judiciaire (bulletin n° 3)" are procedures, hence some words are only watched beside others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from papidesk.kernel.folding import fold
from papidesk.kernel.words import Text, tr


class Sensitive(StrEnum):
    """What was found."""

    HEALTH = "health"
    BELIEF = "belief"
    POLITICS = "politics"
    SEXUALITY = "sexuality"
    ORIGIN = "origin"
    JUSTICE = "justice"
    SOCIAL_SECURITY = "social_security"
    BANK = "bank"
    PASSWORD = "password"  # noqa: S105 — the name of a kind


SENSITIVE_WORDS = {
    Sensitive.HEALTH: tr("health", "what a note speaks of"),
    Sensitive.BELIEF: tr("religion or beliefs", "what a note speaks of"),
    Sensitive.POLITICS: tr("politics or a union", "what a note speaks of"),
    Sensitive.SEXUALITY: tr("intimate life", "what a note speaks of"),
    Sensitive.ORIGIN: tr("origin or right to stay", "what a note speaks of"),
    Sensitive.JUSTICE: tr("justice", "what a note speaks of"),
    Sensitive.SOCIAL_SECURITY: tr("a social security number", "what a note speaks of"),
    Sensitive.BANK: tr("a bank account or card number", "what a note speaks of"),
    Sensitive.PASSWORD: tr("a password", "what a note speaks of"),
}


@dataclass(frozen=True)
class Found:
    """Something found in a text, from a position to another."""

    kind: Sensitive
    start: int
    end: int


_SAID = {
    Sensitive.HEALTH: (
        r"d[ée]pressi(?:f|ve|on|fs|ves)", r"schizophr[èe]n\w*", r"bipolaires?", r"autis(?:te|tes|me)", r"[ée]pilep\w+",
        r"diab[éèe]t\w+", r"cancers?", r"canc[ée]reu\w+", r"tumeurs?", r"chimio\w*", r"alzheimer", r"parkinson",
        r"s[ée]ropositi\w+", r"vih", r"sida", r"alcooli\w+", r"toxicoman\w+", r"drogu[ée]e?s?", r"addicti?\w*",
        r"sous traitement", r"antid[ée]presseurs?", r"neuroleptiques?", r"psychiatri\w+", r"psychotiques?",
        r"(?:mala(?:de|die)|trouble)s? (?:mental|chronique|psychique|du coeur|du cœur|bipolaire)\w*",
        r"(?:est|tomb[ée]e) enceinte",
        r"invalidit[ée]", r"handicap[ée]e?s? (?:mental|moteur|psychique)\w*", r"d[ée]ficien\w+ (?:mental|intellectuel)\w*",
        r"est malade", r"hospitalis[ée]e?s?", r"avc", r"scl[ée]rose", r"mutilations?", r"suicid\w+",
    ),
    Sensitive.BELIEF: (
        r"musulman\w*", r"islam\w*", r"catholiques?", r"chr[ée]tien(?:s|ne|nes)?", r"juifs?", r"juives?",
        r"protestante?s?",
        r"bouddhistes?", r"ath[ée]es?", r"t[ée]moins? de j[ée]hovah",
        r"[ée]vang[ée]liques?", r"(?:femme|est) voil[ée]e", r"porte le voile",
        r"converti\w* [àa] l", r"fait (?:le )?ramadan",
    ),
    Sensitive.POLITICS: (
        r"militante?s?", r"syndiqu[ée]e?s?", r"d[ée]l[ée]gu[ée]e? syndical\w*", r"encart[ée]e?s?",
        r"vote (?:pour|[àa] (?:gauche|droite))",
        r"(?:membre|adh[ée]rente?) (?:de la cgt|de la cfdt|du parti|du rn|de lfi|du ps)", r"d.extr[êe]me (?:gauche|droite)",
        r"communistes?", r"royalistes?", r"anarchistes?",
    ),
    Sensitive.SEXUALITY: (
        r"homosexuel\w*", r"h[ée]t[ée]rosexuel\w*", r"bisexuel\w*", r"lesbiennes?", r"transgenres?", r"transsexuel\w*",
        r"est (?:gay|homo|trans|bi)", r"prostitu\w+", r"vie sexuelle", r"orientation sexuelle",
    ),
    Sensitive.ORIGIN: (
        r"sans[- ]papiers?", r"en situation irr[ée]guli[èe]re", r"clandestine?s?", r"oqtf", r"d[ée]bout[ée]e?s?",
        r"demandeu(?:r|se)s? d.asile", r"r[ée]fugi[ée]e?s?", r"(?:est|famille) rom",
        r"(?:gitane?s?|tziganes?|tsiganes?|manouches?)",
        r"(?:origine|ethnie) (?!du|de la demande|d.un probl)\w+", r"de race", r"maghr[ée]bin\w*", r"noirs? africain\w*",
        r"est (?:noire?|arabe|asiatique)",
    ),
    Sensitive.JUSTICE: (
        r"sort(?:i|ie|ant|ante)? de prison", r"en prison", r"(?:ancienn?e?|est|ex) d[ée]tenue?", r"incarc[ée]r\w+",
        r"condamn[ée]\w*",
        r"sous bracelet", r"bracelet [ée]lectronique", r"d[ée]linquante?s?", r"contr[ôo]le judiciaire",
        r"libert[ée] conditionnelle", r"garde [àa] vue", r"mis(?:e)? en examen", r"sursis", r"r[ée]cidiv\w+",
    ),
}  # fmt: skip
_PATTERNS = {kind: re.compile(rf"(?<!\w)(?:{'|'.join(said)})(?!\w)", re.IGNORECASE) for kind, said in _SAID.items()}
_NOT_HERE = re.compile(
    r"(?:ligue contre|cours|atelier|recherche|informations?|site|associations?|"
    r"prise de rendez[- ]vous|d[ée]marches?|dossier|demande|droits?)"
    r"\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
"""Before a word, what makes it a subject rather than a trait: "demande de pension d’invalidité", "site de la Ligue contre le
cancer"."""
_SPARED = frozenset({Sensitive.HEALTH, Sensitive.ORIGIN, Sensitive.JUSTICE, Sensitive.POLITICS})

_NIR = re.compile(
    r"(?<![0-9A-Za-z])([1-478])[ .-]?(\d{2})[ .-]?(0[1-9]|1[0-2]|[2-9]\d)[ .-]?(\d{2}|2[AB])[ .-]?(\d{3})[ .-]?(\d{3})"
    r"(?:[ .-]?(\d{2}))?(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_IBAN = re.compile(r"(?<![0-9A-Za-z])[A-Z]{2}\d{2}(?:[ .-]?[0-9A-Z]){11,30}(?![0-9A-Za-z])", re.IGNORECASE)
_CARD = re.compile(r"(?<![\d.,-])\d(?:[ .-]?\d){12,18}(?![\d.,-]*\d)")
_SECRET = re.compile(
    r"(?<!\w)(?:mots? de passe|mdp|m\.d\.p|passwords?|code (?:secret|pin|confidentiel|d.acc[èe]s|de carte|cb)|digicode|pin)"
    r"(?: (?:de |du |d.|est |ameli|caf|impots|mail|messagerie|boite|franceconnect|la |le |l.|sa |son |wifi ){0,5}\w{0,14})?"
    r"\s*(?:[:=]|->|→|est)\s*(?P<what>\S{3,})",
    re.IGNORECASE,
)
_NOT_A_SECRET = frozenset(
    ["oublie", "oubliee", "perdu", "perdue", "change", "changee", "refait", "reinitialise", "a", "bloque", "note", "papier",
     "chez", "sur", "dans", "trop", "toujours", "pas", "encore", "celui", "a refaire", "inconnu", "renouvele", "complique",
     "long", "difficile", "sans", "avec", "voir", "non", "oui", "jamais", "vide", "expire", "faux", "mauvais", "bon"]
)  # fmt: skip
_LENGTHS_OF_CARDS = range(13, 20)
_NIR_WHOLE, _NIR_MODULUS = 13, 97


def found_in(text: str) -> tuple[Found, ...]:
    """What should not stand in a note, in the order of the text; nothing overlaps."""
    found = [*_numbers(text), *_secrets(text)]
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            if kind in _SPARED and _NOT_HERE.search(text[: match.start()].rstrip(" ’'ldLD") + " "):
                continue
            found.append(Found(kind, match.start(), match.end()))
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def kinds_in(text: str) -> tuple[Sensitive, ...]:
    """The kinds of what is found in a note, each once."""
    return tuple(dict.fromkeys(one.kind for one in found_in(text)))


def words_for(text: str) -> tuple[Text, ...]:
    """What a note speaks of and should not, in words."""
    return tuple(SENSITIVE_WORDS[kind] for kind in kinds_in(text))


_OPENS_A_DOOR = frozenset({Sensitive.SOCIAL_SECURITY, Sensitive.BANK, Sensitive.PASSWORD})


def excerpt(text: str, around: int = 24) -> str:
    """The first thing found, with a little before and after it; numbers and passwords are hidden. "" for nothing."""
    found = found_in(text)
    if not found:
        return ""
    first, shown, at = found[0], "", 0
    start = end = 0
    for one in found:
        said = text[one.start : one.end]
        # A list that shows it once more would be one more place where it stands.
        hidden = f"{said[:2]}…" if one.kind in _OPENS_A_DOOR else said
        shown += text[at : one.start]
        if one is first:
            start, end = len(shown), len(shown) + len(hidden)
        shown, at = shown + hidden, one.end
    shown += text[at:]
    before = f"{'…' if start > around else ''}{shown[max(0, start - around) : start]}"
    after = f"{shown[end : end + around]}{'…' if len(shown) > end + around else ''}"
    return " ".join(f"{before}{shown[start:end]}{after}".split())


# ── numbers ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _numbers(text: str) -> list[Found]:
    found = [
        Found(Sensitive.SOCIAL_SECURITY, match.start(), match.end()) for match in _NIR.finditer(text) if is_nir(match[0])
    ]
    for match in _IBAN.finditer(text):
        end = _iban_end(match[0])
        if end:
            found.append(Found(Sensitive.BANK, match.start(), match.start() + end))
    for match in _CARD.finditer(text):
        digits = _bare(match[0])
        if len(digits) in _LENGTHS_OF_CARDS and digits[0] in "23456" and is_luhn(digits) and not is_nir(match[0]):
            found.append(Found(Sensitive.BANK, match.start(), match.end()))
    return found


def _bare(text: str) -> str:
    return re.sub(r"[ .-]", "", text).upper()


def is_nir(text: str) -> bool:
    """Whether it is a French social security number: 13 signs, with its key of two digits that is right where it is there
    (arrêté of 22 October 1987: 97 minus the number modulo 97, 2A and 2B read as 19 and 18)."""
    bare = _bare(text)
    number, key = bare[:_NIR_WHOLE], bare[_NIR_WHOLE:]
    match = _NIR.fullmatch(bare)
    if match is None:
        return False
    digits = number[:5] + {"2A": "19", "2B": "18"}.get(number[5:7], number[5:7]) + number[7:]
    # Without its key a run of thirteen digits may be anything (a parcel, an EAN code): its month must be one.
    if not key:
        return 1 <= int(number[3:5]) <= 12 and number[0] in "12"  # noqa: PLR2004 — a month
    return int(key) == _NIR_MODULUS - int(digits) % _NIR_MODULUS


def _iban_end(text: str) -> int:
    """How much of a text is an IBAN (ISO 13616: 1 modulo 97), 0 for none of it: words may follow it."""
    for end in range(len(text), 14, -1):
        if text[end - 1] in " .-" or (end < len(text) and text[end] not in " .-"):
            continue
        bare = _bare(text[:end])
        if len(bare) < 15:  # noqa: PLR2004 — the shortest there is, Norway's
            return 0
        turned = "".join(str(int(one, 36)) for one in bare[4:] + bare[:4])
        if int(turned) % 97 == 1:
            return end
    return 0


def is_luhn(digits: str) -> bool:
    """Whether the last digit of a number is the one that the others call for (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * 2 if place % 2 else int(digit)
        total += doubled - 9 if doubled > 9 else doubled  # noqa: PLR2004 — the digits of a doubled one, added
    return total % 10 == 0


def _secrets(text: str) -> list[Found]:
    found = []
    for match in _SECRET.finditer(text):
        what = fold(match["what"])
        if what and what.split()[0] not in _NOT_A_SECRET:
            found.append(Found(Sensitive.PASSWORD, match.start(), match.end()))
    return found
