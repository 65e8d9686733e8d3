"""What the fictitious place lends and gives away: invented makes and serial numbers."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from papidesk.equipment.rules import Condition, Item, ItemKind, ItemState, Organisation, OrganisationKind, item_code

NEVER = 1 << 30
"""A position in the open days that does not come."""
_VISITS = 30
"""Visits a day of a place with the usual catalogue; a larger one has more of each."""
_CONDITIONS = (2, 6, 1)
"""How many things out of nine are as new, in good condition, worn."""
_GIVEN = "À donner"
_LAPTOPS, _TABLETS, _CAMERAS = "Ordinateur portable", "Tablette", "Appareil photo"


@dataclass(slots=True)
class Thing:
    """A thing of the catalogue, lived with. wanted: how often it is asked for; bought: on which open day; free_from: the
    position among the open days from which it is here again; until: from which it is kept for something else; taken: of a
    lot, (back on, how many); state, condition: what it has become; parts: of a kit."""

    id: int
    item: Item
    category: str
    wanted: float
    free_from: int = 0
    until: int = NEVER
    taken: list[tuple[int, int]] = field(default_factory=list)
    state: ItemState = ItemState.IN_SERVICE
    condition: Condition = Condition.GOOD
    parts: list[Thing] = field(default_factory=list)

    def free(self, at: int) -> int:
        """How many can be had on an open day."""
        if self.item.kind is not ItemKind.LOT:
            return int(self.free_from <= at < self.until)
        self.taken = [(back, count) for back, count in self.taken if back >= at]
        return self.item.quantity - sum(count for _back, count in self.taken)


@dataclass(frozen=True)
class _Model:
    """So many things alike. wanted: 0 for what is only given away or goes in a kit; parts: of a kit."""

    name: str
    category: str
    count: int
    wanted: float
    brand: str = ""
    model: str = ""
    kind: ItemKind = ItemKind.SINGLE
    euros: int = 0
    deposit: int = 0
    quantity: int = 1
    accessories: tuple[str, ...] = ()
    location: str = "Armoire A"
    parts: tuple[str, ...] = ()
    loan_days: int | None = None


_MODELS = (
    _Model(_LAPTOPS, _LAPTOPS, 10, 3, "Iroise", "Molène 14", euros=420, deposit=100,
           accessories=("chargeur", "souris", "sacoche")),
    _Model(_TABLETS, _TABLETS, 7, 2, "Ponant", "Sein 10", euros=190, deposit=50, accessories=("chargeur", "coque")),
    _Model(_CAMERAS, _CAMERAS, 7, 3, "Abers", "Wrac’h 24", euros=380, deposit=80,
           accessories=("chargeur", "batterie", "carte mémoire", "sacoche"), location="Armoire B"),
    _Model("Malle radio", "Son", 1, 3, kind=ItemKind.KIT, euros=0, deposit=100, location="Réserve",
           parts=("Enregistreur", "Micro main", "Micro-cravate", "Casque de contrôle", "Câble XLR", "Pied de micro")),
    _Model("Malle vidéo", "Vidéo", 1, 2, kind=ItemKind.KIT, euros=0, deposit=150, location="Réserve",
           parts=("Caméscope", "Trépied", "Micro directionnel", "Éclairage")),
    _Model("Vidéoprojecteur", "Vidéo", 3, 4, "Iroise", "Lampaul", euros=350, deposit=80,
           accessories=("câble HDMI", "télécommande", "housse"), location="Armoire B", loan_days=3),
    _Model("Écran de projection", "Vidéo", 2, 2, euros=90, location="Réserve", loan_days=3),
    _Model("Enceinte portable", "Son", 3, 2, "Abers", "Ildut", euros=120, deposit=30, accessories=("chargeur",),
           location="Armoire B"),
    _Model("Casques audio", "Son", 1, 2, kind=ItemKind.LOT, euros=15, quantity=15, location="Armoire C"),
    _Model("Souris", "Accessoires", 1, 2, kind=ItemKind.LOT, euros=8, quantity=20, location="Armoire C"),
    _Model("Rallonges", "Accessoires", 1, 1, kind=ItemKind.LOT, euros=10, quantity=8, location="Armoire C"),
    _Model("Carte à programmer", "Livres et jeux", 3, 1, "Ponant", "Blavet", euros=25, accessories=("câble USB", "livret")),
    _Model("Console des années 90", "Livres et jeux", 2, 2, euros=60, deposit=30, accessories=("deux manettes", "câble")),
    _Model("Jeu « Les données et moi »", "Livres et jeux", 1, 1, euros=30),
    _Model("Disque dur externe", "Accessoires", 3, 1, "Iroise", "Ouessant 1 To", euros=55, accessories=("câble USB",),
           location="Armoire C"),
    _Model("Clavier à gros caractères", "Accessoires", 2, 1, euros=35, location="Armoire C"),
    _Model("Webcam", "Accessoires", 2, 1, "Ponant", "Penmarc’h", euros=30, location="Armoire C"),
    _Model("Scanner portable", "Accessoires", 1, 1, "Abers", "Benoît", euros=110, accessories=("câble USB",)),
    _Model("Disque Bureau-libre", _GIVEN, 1, 0, kind=ItemKind.CONSUMABLE, location="Comptoir"),
    _Model("Clé USB", _GIVEN, 1, 0, kind=ItemKind.CONSUMABLE, location="Comptoir"),
    _Model("Dépliant « Premiers pas »", _GIVEN, 1, 0, kind=ItemKind.CONSUMABLE, location="Comptoir"),
)  # fmt: skip
_AROUND = (
    ("PAPI des Quatre-Vents", OrganisationKind.ACCESS_POINT, "Maëlle Riou"),
    ("PAPI de la Grève-Blanche", OrganisationKind.ACCESS_POINT, "Youenn Abgrall"),
    ("Association Les Amarres", OrganisationKind.CHARITY, "Nadia Corre"),
    ("École du Phare", OrganisationKind.SCHOOL, "Erwan Salaün"),
    ("Maison de quartier du Goéland", OrganisationKind.TOWN, "Claire Madec"),
)
ORGANISATIONS = tuple(
    Organisation(
        f"{name} (nom fictif)",
        kind,
        contact=f"{contact} (nom fictif)",
        # Kept for works of fiction (Arcep, plan de numérotation, 2018-0881, annexe 1).
        phone=f"02 61 91 10 {number:02}",
        email=f"prets{number}@example.org",
        note="Organisme fictif",
    )
    for number, (name, kind, contact) in enumerate(_AROUND, 11)
)


def furnish(visits_per_day: int, first: date, seed: int) -> list[Thing]:
    """The catalogue of a place that opened on a day, in the order of its keys."""
    chance = random.Random(f"{seed} things")
    share = max(1, round(visits_per_day / _VISITS))
    found: list[Thing] = []
    for model in _MODELS:
        for number in range(1, model.count * (share if model.wanted else 1) + 1):
            thing = _thing(model, number, len(found) + 1, first, chance, share)
            found.append(thing)
            for name in model.parts:
                part = _part(model, name, thing, len(found) + 1, first, chance)
                thing.parts.append(part)
                found.append(part)
    return found


def _thing(model: _Model, number: int, key: int, first: date, chance: random.Random, share: int) -> Thing:
    several = model.count * share > 1 and model.kind is not ItemKind.CONSUMABLE
    single = model.kind is ItemKind.SINGLE
    item = Item(
        f"{model.name} {number}" if several else model.name,
        model.kind,
        brand=model.brand,
        model=model.model,
        serial=_serial(chance) if single and model.brand else "",
        value_cents=model.euros * 100,
        quantity=model.quantity,
        accessories=model.accessories,
        location=model.location,
        deposit_cents=model.deposit * 100 or None,
        loan_days=model.loan_days,
    )
    bought = _bought(replace(item, code=item_code(key)), model.euros, first, chance)
    condition = chance.choices((Condition.NEW, Condition.GOOD, Condition.WORN), _CONDITIONS)[0] if single else Condition.GOOD
    return Thing(key, bought, model.category, model.wanted, condition=condition)


def _part(model: _Model, name: str, kit: Thing, key: int, first: date, chance: random.Random) -> Thing:
    euros = chance.choice((20, 40, 60, 90, 150))
    numbered = name if kit.item.name == model.name else f"{name} ({kit.item.name})"
    item = Item(
        numbered, code=item_code(key), serial=_serial(chance), value_cents=euros * 100, location=model.location, kit=kit.id
    )
    return Thing(key, _bought(item, euros, first, chance), model.category, 0)


def _bought(item: Item, euros: int, first: date, chance: random.Random) -> Item:
    if not euros:
        return item
    day = first - timedelta(days=chance.randrange(30, 700))
    return replace(
        item,
        bought_on=day,
        price_cents=item.value_cents,
        supplier="Fournitures du Ponant (nom fictif)",
        warranty_until=day + timedelta(days=730),
    )


def _serial(chance: random.Random) -> str:
    return f"FICTIF-{chance.randrange(10**6):06}"
