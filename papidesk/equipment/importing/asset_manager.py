"""The CSV of the asset manager that places keep their computers in: how it is known, and how it writes.

Its titles follow the language of its interface; its days are written month first (4/24/16) whatever that language, or
in ISO form, by version; its amounts part thousands by commas ("1,234.50").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from papidesk.kernel.folding import fold
from papidesk.kernel.typed import century, typed_instant

_TAGS = frozenset(map(fold, ("asset tag", "étiquette de l'actif", "étiquette d'actif", "étiquette du bien", "étiquette de bien")))
_COMPANIONS = frozenset(
    map(
        fold,
        (
            "company", "compagnie", "société", "order number", "numéro de commande", "manufacturer", "fabricant", "model number",
            "numéro de modèle", "modèle n°", "model notes", "notes du modèle", "asset notes", "notes de l'actif", "purchase date",
            "date d'achat", "acheté", "purchase cost", "coût d'achat", "prix d'achat", "coût", "asset eol date",
            "date de fin de vie", "date de fin de vie de l'actif", "fin de vie", "item name", "nom de l'actif",
        ),
    )
)  # fmt: skip
_CHECKOUTS = tuple(
    map(fold, ("checkout type", "checked out to", "type d'attribution", "type d'affectation", "attribué à", "affecté à",
               "associé à", "extrait vers", "date de libération"))
)  # fmt: skip
_TAG_OR_NUMBER = _TAGS | {fold("numéro d'inventaire")}
_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)?", re.IGNORECASE)
_MONTHS = 12
_COMPANY = 2
"""Other titles of its own that a tag's comes with."""


def is_asset_manager(titles: Iterable[str]) -> bool:
    """Whether these titles are of its export: a tag's, beside others of its own, in English or in French."""
    folded = {fold(title) for title in titles}
    checkout = any(title.startswith(_CHECKOUTS) for title in folded)
    if folded & _TAGS:
        return checkout or len(folded & _COMPANIONS) >= _COMPANY
    return checkout and bool(folded & _TAG_OR_NUMBER)


def month_first(days: Iterable[str]) -> bool:
    """Whether the days of such a file are written month first: unless one of them can't be, and none shows that it is."""
    found = [shape for text in days if (shape := _MONTH_FIRST.fullmatch(text.strip()))]
    months_second = any(int(shape[1]) > _MONTHS for shape in found)
    return not months_second or any(int(shape[2]) > _MONTHS for shape in found)


def day_of(text: str, today: date, *, american: bool) -> date | None:
    """A day as such a file writes it, or as people do; None for anything else."""
    shape = _MONTH_FIRST.fullmatch(text.strip()) if american else None
    if shape is None:
        return typed_instant(text, today)[0]
    month, day, year = int(shape[1]), int(shape[2]), int(shape[3])
    try:
        return date(century(year, today) if len(shape[3]) <= 2 else year, month, day)  # noqa: PLR2004 — "16"
    except ValueError:
        return None
