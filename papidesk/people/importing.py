"""From a sheet and its mapping to lines of people, ready to be tried and taken in."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from papidesk.kernel.folding import fold, tidy, tidy_lines
from papidesk.kernel.intent import Refusal
from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.typed import century, typed_date, typed_number
from papidesk.kernel.words import Text, tr
from papidesk.people.intents import ImportLine
from papidesk.people.names import TITLES_OF_ADDRESS, split_name
from papidesk.people.rules import OLDEST, AgeBand, Comfort, Gender, Occupation, PersonDetails, age_band_on
from papidesk.people.wording import BANDS, COMFORTS, GENDERS, LANGUAGES, OCCUPATIONS, UNSAID
from papidesk.sheets.mapping import Mapping
from papidesk.sheets.sheet import Sheet

_SHOWN_MAX = 40
_TELL_EVERY = 1000
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_NUMBERS = re.compile(r"\d+")
_AGE_UNITS = frozenset({"a", "an", "ans", "year", "years", "old", "y", "o"})
_MANY_WORDS = re.compile(r"\b(plus|more|over|et plus|and over)\b|\+|>|≥")
_FEW_WORDS = re.compile(r"\b(moins|under|less|jusqu)\b|<|≤")
_POSTCODE_FIRST = re.compile(r"(\d{5})\s+(\D.+)")
_LISTS = re.compile(r"[|;,]")

Value = TypeVar("Value")


@dataclass
class Line:
    """The cells of a line by field, and what could not be read of them."""

    cells: Dict[str, tuple[str, ...]]
    titles: Dict[str, str]
    today: date
    faults: list[Text] = field(default_factory=list)

    def text(self, name: str) -> str:
        """The first value there is for a field, "" where there is none."""
        return next(iter(self.cells.get(name, ())), "")

    def words(self, name: str) -> str:
        """As `text`, on one line."""
        return self.text(name).replace("\n", " ")

    def read(self, name: str, reading: Callable[[str], Value | None], none: Value) -> Value:
        """The value of a field; a fault, and `none`, where it can't be read."""
        text = self.text(name)
        if not text:
            return none
        value = reading(text)
        if value is None:
            self.faults.append(unread(self.titles[name], text))
            return none
        return value


def unread(title: str, text: str) -> Text:
    """What to say of a value that can't be read: the column and the value, nothing else of the line."""
    shown = text if len(text) <= _SHOWN_MAX else f"{text[:_SHOWN_MAX]}…"
    return tr(
        "Column {column}: “{value}” can't be read. Correct it in the file, or leave the cell empty.",
        column=title,
        value=shown,
    )


def lines_of(sheet: Sheet, mapping: Mapping, today: date, progress: Progress = unheard) -> list[tuple[int, Line]]:
    """The lines of data that hold something in a column that is taken, by their number in the file."""
    titles = {name: mapping.title(name) or f"{columns[0] + 1}" for name, columns in mapping.fields.items()}
    found = []
    for number, row in zip(sheet.lines, sheet.rows, strict=True):
        if number <= mapping.last:
            continue
        cells = {}
        for name, columns in mapping.fields.items():
            values = tuple(value for column in columns if column < len(row) and (value := _cleaned(row[column])))
            if values:
                cells[name] = values
        if cells:
            found.append((number, Line(cells, titles, today)))
            if not len(found) % _TELL_EVERY:
                progress(len(found))
    return found


def _cleaned(text: str) -> str:
    """As `tidy_lines`, at once for what has nothing to tidy."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return tidy_lines(text)


def people_lines(
    sheet: Sheet, mapping: Mapping, today: date, *, progress: Progress = unheard
) -> tuple[ImportLine, ...]:
    """The people of a sheet. Refuses (mapping) where no column holds a name, and (file) where there is no line of
    data."""
    if not mapping.fields.keys() & {"first_name", "surname", "full_name", "nickname"}:
        raise Refusal(
            "mapping",
            tr(
                "No column holds a name. The first line should give titles,"
                " such as Nom and Prénom; or say which column holds the names."
            ),
        )
    lines = tuple(
        ImportLine(number, _details(line), tuple(line.faults))
        for number, line in lines_of(sheet, mapping, today, progress)
    )
    if not lines:
        raise Refusal(
            "file", tr("There are titles in this table, and no one below them. Check that it is the right file.")
        )
    return lines


def _details(line: Line) -> PersonDetails:
    first_name, surname, gender = _names(line)
    postcode, commune = _postcode(line.text("postcode")), line.words("commune")
    if (both := _POSTCODE_FIRST.fullmatch(commune)) is not None:
        postcode, commune = postcode or both[1], both[2]
    birth_year = line.read("birth_year", lambda text: birth_year_of(text, line.today), 0)
    birth_year = birth_year or line.read("age", lambda text: birth_year_at(text, line.today), 0)
    return PersonDetails(
        first_name=first_name,
        surname=surname,
        nickname=line.words("nickname"),
        birth_year=birth_year or None,
        age_band=_given(line.read("age_band", age_band_of, AgeBand.UNKNOWN), AgeBand.UNKNOWN),
        gender=_given(line.read("gender", gender_of, Gender.UNKNOWN), Gender.UNKNOWN) or gender,
        occupation=_given(line.read("occupation", occupation_of, Occupation.UNKNOWN), Occupation.UNKNOWN),
        commune=commune,
        commune_code=_five(line.text("commune_code").upper()),
        postcode=postcode,
        district=line.words("district"),
        phone=phone_of(line.text("phone")),
        email=line.words("email").lower().removeprefix("mailto:"),
        language=line.read("language", lambda text: LANGUAGES.get(fold(text)), ""),
        comfort=line.read("comfort", comforts_of, ()),
        known_by=line.words("known_by"),
        card_code=line.words("card_code"),
        note="\n".join(dict.fromkeys(line.cells.get("note", ()))),
    )


def _given(value: Any, unknown: Any) -> Any:
    """None for "not given": nothing is known, and nothing known already is overwritten."""
    return None if value == unknown else value


def _names(line: Line) -> tuple[str, str, Gender | None]:
    """First name, surname, and the gender a title before the name tells."""
    first_name, surname = line.words("first_name"), line.words("surname")
    whole = line.words("full_name")
    gender = None
    if whole and not (first_name and surname):
        surname_first = (
            fold(line.titles["full_name"]).startswith("nom ") and fold(line.titles["full_name"]) != "nom complet"
        )
        split = split_name(whole, surname_first=surname_first)
        first_name, surname, gender = first_name or split.first_name, surname or split.surname, split.gender
    elif surname and fold(surname.split()[0]) in TITLES_OF_ADDRESS and " " in surname:
        gender, surname = TITLES_OF_ADDRESS[fold(surname.split()[0])], surname.partition(" ")[2]
    return first_name, surname, gender


@lru_cache(maxsize=1024)
def gender_of(text: str) -> Gender | None:
    """The gender of "Mme", "H", "femme", "féminin"…; None where it is none of them."""
    return GENDERS.get(fold(text), Gender.UNKNOWN if _unsaid(text) else None)


@lru_cache(maxsize=1024)
def occupation_of(text: str) -> Occupation | None:
    """The occupation of "Retraitée", "demandeur d'emploi", "en_emploi"…; None where it is none of them."""
    return OCCUPATIONS.get(fold(text), Occupation.UNKNOWN if _unsaid(text) else None)


def comforts_of(text: str) -> tuple[Comfort, ...] | None:
    """Comfort settings, by label or code, parted by | ; or commas."""
    found = [COMFORTS.get(fold(part)) for part in _LISTS.split(text) if part.strip()]
    return None if None in found else tuple(one for one in found if one is not None)


@lru_cache(maxsize=1024)
def age_band_of(text: str) -> AgeBand | None:
    """A band by its code or label ("18 - 24 ans", "70 ans et plus", "moins de 12"), or the band an age is in.

    Bounds of other scales that lie in two bands ("15-25") are none.
    """
    known = BANDS.get(fold(text))
    if known is not None or _unsaid(text):
        return known or AgeBand.UNKNOWN
    folded = re.sub(r"[^\w+<>≥≤]+", " ", text.lower())
    numbers = [int(number) for number in _NUMBERS.findall(text) if len(number) <= 3]  # noqa: PLR2004 — an age
    year = 2000  # any: bands are of ages
    bands = [age_band_on(date(year, 1, 1), year - number) for number in numbers]
    if len(bands) == 1 and _MANY_WORDS.search(folded):
        return bands[0] if bands[0] == AgeBand.FROM_70 else None
    if len(bands) == 1 and _FEW_WORDS.search(folded):
        return AgeBand.UNDER_12 if numbers[0] <= 12 else None  # noqa: PLR2004 — "moins de 12 ans"
    if not bands or len(bands) > 2 or bands[0] != bands[-1]:  # noqa: PLR2004 — an age, or from one to another
        return None
    words = set(fold(re.sub(r"\d", " ", text)).split())
    return bands[0] if words <= _AGE_UNITS | {"de", "a", "to", "from", "entre", "et", "and"} else None


def birth_year_of(text: str, today: date) -> int | None:
    """The year of "1984", "né en 1984", "12/03/1984", "12 mars 84", "84"; nothing but the year is kept of a date. 0:
    not said."""
    if _unsaid(text):
        return 0
    years = set(_YEAR.findall(text))
    if len(years) == 1:
        return int(years.pop())
    number = typed_number(text)
    if number is not None:
        return century(number, today, ahead=0) if 0 <= number < 100 and len(text.strip()) == 2 else None  # noqa: PLR2004 — two digits
    day = typed_date(text, today, past=True)
    # A day without any year tells nothing of a birth.
    if day is None or not re.search(
        r"\d{2}\D+(\d{2}|[^\W\d]+)\D+\d{2}$|^\d{6}$|^\d{1,2}\D+\d{1,2}\D+\d{2}$", text.strip()
    ):
        return None
    return century(day.year % 100, today, ahead=0)


def birth_year_at(text: str, today: date) -> int | None:
    """The birth year of an age: "34", "34 ans". 0: not said."""
    if _unsaid(text):
        return 0
    words = fold(text).split()
    number = typed_number(text) if len(words) == 1 else None
    if number is None and words and words[0].isdigit() and set(words[1:]) <= _AGE_UNITS:
        number = int(words[0][:4])
    glued = re.fullmatch(r"(\d{1,3})ans?", "".join(words))
    if glued:
        number = int(glued[1])
    return today.year - number if number is not None and 0 <= number <= OLDEST else None


def phone_of(text: str) -> str:
    """A number as it was typed, tidied; a 0 or + that a spreadsheet took off is given back."""
    tidied = tidy(text)
    digits = tidied.replace(" ", "")
    if re.fullmatch(r"[1-9]\d{8}", digits):
        return f"0{digits}"
    return f"+{digits}" if re.fullmatch(r"33[1-9]\d{8}", digits) else tidied


def _postcode(text: str) -> str:
    return _five(text.removeprefix("F-").removeprefix("FR-"))


def _five(text: str) -> str:
    """A code of five signs whose first 0 a spreadsheet took off."""
    bare = text.replace(" ", "").replace("\u00a0", "")
    return bare.zfill(5) if bare.isdigit() and len(bare) == 4 else bare  # noqa: PLR2004 — "1000" is 01000


def _unsaid(text: str) -> bool:
    return fold(text) in UNSAID or not fold(text)
