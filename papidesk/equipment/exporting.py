"""Equipment and loans as lines of a table: titles in French; our own import takes the equipment back."""

from __future__ import annotations

from datetime import date

from papidesk.equipment.intents import ItemRecord, LoanRow
from papidesk.equipment.rules import ItemKind
from papidesk.equipment.wording import CONDITION_LABELS, KIND_LABELS, NO_LABEL, STATE_LABELS, YES_LABEL

EQUIPMENT_COLUMNS = (
    "Code", "Nom", "Nature", "Catégorie", "Marque", "Modèle", "Numéro de série", "État", "Situation", "Valeur", "Quantité",
    "Accessoires", "Emplacement", "Malle", "Se prête", "Durée de prêt", "Caution", "Date d’achat", "Prix d’achat", "Fournisseur",
    "Garantie jusqu’au", "Notes",
)  # fmt: skip
LOAN_COLUMNS = (
    "Numéro", "Prêté le", "Retour attendu le", "Revenu le", "À qui", "Matériel", "Quantité", "Encore dehors", "Retard (jours)",
    "Caution", "Caution rendue", "Motif",
)  # fmt: skip
_COUNTED = frozenset({ItemKind.LOT, ItemKind.CONSUMABLE})


def item_cells(record: ItemRecord) -> tuple[str, ...]:
    """The cells of a thing, in the order of `EQUIPMENT_COLUMNS`."""
    item = record.item
    return (
        item.code, item.name, KIND_LABELS[item.kind], record.category, item.brand, item.model, item.serial,
        CONDITION_LABELS[item.condition], STATE_LABELS[record.state], _euros(item.value_cents),
        str(item.quantity) if item.kind in _COUNTED else "", ";".join(item.accessories), item.location, record.kit,
        YES_LABEL if item.loanable else NO_LABEL, str(item.loan_days or ""), _euros(item.deposit_cents),
        _day(item.bought_on), _euros(item.price_cents), item.supplier, _day(item.warranty_until), item.note,
    )  # fmt: skip


def loan_cells(loan: LoanRow) -> tuple[str, ...]:
    """The cells of a loan, in the order of `LOAN_COLUMNS`."""
    deposit = "" if not loan.deposit_cents else YES_LABEL if loan.deposit_back else NO_LABEL
    return (
        loan.number, _day(loan.lent_on), _day(loan.due), _day(loan.returned), loan.borrower_name, ", ".join(loan.things),
        str(loan.quantity), str(loan.out), str(loan.late or ""), _euros(loan.deposit_cents), deposit, loan.purpose,
    )  # fmt: skip


def _euros(cents: int | None) -> str:
    return "" if cents is None else f"{cents // 100},{cents % 100:02}"


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
