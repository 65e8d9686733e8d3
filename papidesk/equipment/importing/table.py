"""From a sheet and its mapping to things of the catalogue, ready to be tried and taken in."""

from __future__ import annotations

import re
from collections.abc import Mapping as Dict
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from dateutil.relativedelta import relativedelta

from papidesk.equipment.importing.amounts import cents_of
from papidesk.equipment.importing.asset_manager import day_of, is_asset_manager, month_first
from papidesk.equipment.intents import ItemLine
from papidesk.equipment.rules import LOAN_DAYS_MAX, QUANTITY_MAX, Item, ItemKind, ItemState
from papidesk.equipment.wording import CONDITIONS, GIVEN_AWAY, KINDS, NO, STATES, YES, Code
from papidesk.kernel.folding import fold, tidy
from papidesk.kernel.intent import Refusal
from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.typed import typed_number
from papidesk.kernel.words import Text, tr
from papidesk.people.importing import Line, lines_of
from papidesk.sheets.mapping import Mapping
from papidesk.sheets.sheet import Sheet

NOT_TAKEN = tr("It is out in the other tool: loans are not taken in. Lend it here when it goes out again.")
_LISTS = re.compile(r"[;,|\n/+]")
_MONTHS = re.compile(r"(\d{1,3})(?: (?:mois|months?))?")
_SHOWN = 40
_LINES_OF_TEXT = ("brand", "serial", "location", "supplier")


@dataclass(frozen=True)
class _Hand:
    """How the file is written. american: its days are month first; commas: they part thousands."""

    today: date
    american: bool
    commas: bool

    def day(self, text: str) -> date | None:
        return day_of(text, self.today, american=self.american)

    def cents(self, text: str) -> int | None:
        return cents_of(text, commas_part=self.commas)


def item_lines(sheet: Sheet, mapping: Mapping, today: date, progress: Progress = unheard) -> tuple[ItemLine, ...]:
    """The things of a sheet, one a line. Refuses (mapping) where no column holds a name or a model, and (file) where there
    is no line of data."""
    if not mapping.fields.keys() & {"name", "model", "model_number"}:
        raise Refusal(
            "mapping",
            tr(
                "No column holds a name. The first line should give titles,"
                " such as Nom, Code and Catégorie; or say which column holds the names."
            ),
        )
    lines = lines_of(sheet, mapping, today, progress)
    if not lines:
        raise Refusal(
            "file", tr("There are titles in this table, and no equipment below them. Check that it is the right file.")
        )
    known = is_asset_manager(column.title for column in mapping.columns)
    days = (line.text(field) for _number, line in lines for field in ("bought_on", "warranty"))
    hand = _Hand(today, american=known and month_first(days), commas=known)
    return tuple(_thing(number, line, hand) for number, line in lines)


def _thing(number: int, line: Line, hand: _Hand) -> ItemLine:
    remarks: list[Text] = []
    said: dict[str, Any] = {field: text for field in _LINES_OF_TEXT if (text := line.words(field))}
    said |= _named(line) | _counted(line) | _money(line, hand) | _dates(line, hand)
    if (condition := _code(line, "condition", CONDITIONS, STATES, remarks)) is not None:
        said["condition"] = condition
    if (kind := _code(line, "kind", KINDS, {}, remarks)) is not None:
        said["kind"] = kind
    told = tuple(sorted(said))
    said.setdefault("kind", _kind(line, said))
    said.setdefault("name", _name(line, said))
    if not fold(said["name"]):
        line.faults.append(tr("The name is missing. Write what this equipment is called."))
    if line.cells.get("checked_out"):
        # That it is out is all that is looked at: whoever has it stays in the other tool.
        remarks.append(NOT_TAKEN)
    return ItemLine(
        line=number,
        item=Item(**said),
        category=line.words("category"),
        kit=line.words("kit"),
        state=_state(line, remarks),
        faults=tuple(line.faults),
        told=told,
        remarks=tuple(remarks),
    )


def _named(line: Line) -> dict[str, Any]:
    """What a thing is called and said to be, as far as the file tells."""
    model, number = line.words("model"), line.words("model_number")
    if number and fold(number) not in fold(model):
        model = tidy(f"{model} {number}")
    loanable = line.read("loanable", _yes_or_no, None)
    found = {
        "name": line.words("name"),
        "code": line.words("code"),
        "model": model,
        "note": "\n".join(line.cells.get("note", ())),
        "accessories": tuple(
            name for text in line.cells.get("accessories", ()) for part in _LISTS.split(text) if (name := tidy(part))
        ),
    }
    told = {field: value for field, value in found.items() if value}
    return told if loanable is None else told | {"loanable": loanable}


def _name(line: Line, said: Dict[str, Any]) -> str:
    """What a thing without a name is called: by its maker and model, else by what it is."""
    made = tidy(f"{said.get('brand', '')} {said.get('model', '')}")
    return made or line.words("category")


def _counted(line: Line) -> dict[str, Any]:
    found = {
        "quantity": line.read("quantity", partial(_some, most=QUANTITY_MAX), None),
        "loan_days": line.read("loan_days", partial(_some, most=LOAN_DAYS_MAX), None),
    }
    return {field: value for field, value in found.items() if value is not None}


def _some(text: str, most: int) -> int | None:
    number = typed_number(re.sub(r"(?<=\d)\s*(?:jours?|days?|j)$", "", text.strip(), flags=re.IGNORECASE))
    return number if number is not None and 0 <= number <= most else None


def _money(line: Line, hand: _Hand) -> dict[str, Any]:
    found = {
        "value_cents": line.read("value", hand.cents, None),
        "price_cents": line.read("price", hand.cents, None),
        "deposit_cents": line.read("deposit", hand.cents, None),
    }
    return {field: value for field, value in found.items() if value is not None}


def _dates(line: Line, hand: _Hand) -> dict[str, Any]:
    bought = line.read("bought_on", hand.day, None)
    found = {"bought_on": bought}
    months = _MONTHS.fullmatch(fold(line.text("warranty")))
    if months is None:
        found["warranty_until"] = line.read("warranty", hand.day, None)
    elif bought is not None and bought.year + int(months[1]) // 12 < date.max.year:
        # Some tools say for how many months, not until when.
        found["warranty_until"] = bought + relativedelta(months=int(months[1]))
    return {field: value for field, value in found.items() if value is not None}


def _yes_or_no(text: str) -> bool | None:
    folded = fold(text)
    return True if folded in YES else False if folded in NO else None


# ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _code(line: Line, field: str, known: Dict[str, Code], others: Dict[str, Any], remarks: list[Text]) -> Code | None:
    """The code of a word. A foreign word keeps nothing out: that it was left out is said. others: words of another field."""
    text = line.text(field)
    code = known.get(fold(text))
    if code is None and fold(text) and fold(text) not in others:
        remarks.append(_left_out(text, line.titles[field]))
    return code


def _left_out(text: str, column: str) -> Text:
    return tr("“{value}” (column {column}) is not known here, and was left out.", value=tidy(text)[:_SHOWN], column=column)


def _state(line: Line, remarks: list[Text]) -> ItemState:
    """What became of it. "État" may say it as well as how it looks."""
    text = line.text("state")
    state = STATES.get(fold(text))
    if state is None and fold(text):
        remarks.append(_left_out(text, line.titles["state"]))
    return state or STATES.get(fold(line.text("condition")), ItemState.IN_SERVICE)


def _kind(line: Line, said: Dict[str, Any]) -> ItemKind:
    """How it is counted, where no column says it."""
    if fold(line.text("category")) in GIVEN_AWAY:
        return ItemKind.CONSUMABLE
    return ItemKind.LOT if said.get("quantity", 1) > 1 and not line.text("kit") else ItemKind.SINGLE
