"""The words foreign tables use for what is said of equipment, and the French ones our exports write."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from papidesk.equipment.rules import Condition, ItemKind, ItemState
from papidesk.kernel.folding import fold

Code = TypeVar("Code", bound=StrEnum)

KIND_LABELS = {
    ItemKind.SINGLE: "Objet",
    ItemKind.LOT: "Lot",
    ItemKind.KIT: "Malle",
    ItemKind.CONSUMABLE: "À donner",
}
STATE_LABELS = {
    ItemState.IN_SERVICE: "En service",
    ItemState.REPAIR: "En réparation",
    ItemState.LOST: "Perdu",
    ItemState.RETIRED: "Réformé",
    ItemState.GIVEN: "Donné",
}
CONDITION_LABELS = {
    Condition.NEW: "Neuf",
    Condition.GOOD: "Bon état",
    Condition.WORN: "Usé",
    Condition.DAMAGED: "Abîmé",
}
YES_LABEL, NO_LABEL = "oui", "non"


def _known(labels: Mapping[Code, str], others: Mapping[Code, str]) -> dict[str, Code]:
    """Codes by everything they are called, folded; several other words are parted by commas."""
    found = {fold(word): code for code, words in others.items() for word in words.split(",")}
    return found | {fold(code): code for code in labels} | {fold(label): code for code, label in labels.items()}


KINDS = _known(
    KIND_LABELS,
    {
        ItemKind.SINGLE: "un objet,unité,pièce,objet seul,item,asset,one object",
        ItemKind.LOT: "lots,plusieurs,en nombre,série,batch,several",
        ItemKind.KIT: "malles,kit,mallette,valise,coffret,set",
        ItemKind.CONSUMABLE: "consommable,consommables,fourniture,fournitures,à distribuer,donné,consumable,giveaway",
    },
)
STATES = _known(
    STATE_LABELS,
    {
        ItemState.IN_SERVICE: (
            "disponible,ok,actif,utilisé,prêté,emprunté,sorti,réservé,available,deployed,deployable,ready to deploy,in use,"
            "in stock,active,out,booked,déployé,prêt à être déployé,prêt à déployer,déployable"
        ),
        ItemState.REPAIR: (
            "réparation,à réparer,en panne,hs,hors service,panne,sav,in repair,under repair,out for repair,out for diagnostics,"
            "broken,pending,en attente,undeployable,non déployable"
        ),
        ItemState.LOST: "perdue,perdus,volé,volée,disparu,égaré,stolen,lost/stolen,missing",
        ItemState.RETIRED: (
            "réformée,réforme,mis à la réforme,au rebut,rebut,jeté,retiré,archivé,archived,broken - not fixable,scrapped,disposed"
        ),
        ItemState.GIVEN: "donnée,donnés,cédé,given away,gifted",
    },
)
CONDITIONS = _known(
    CONDITION_LABELS,
    {
        Condition.NEW: "neuve,comme neuf,très bon,très bon état,excellent,as new,like new,mint",
        Condition.GOOD: "bon,bonne,correct,fonctionnel,fonctionne,good condition,fine,ok",
        Condition.WORN: "usée,usagé,usagée,moyen,passable,état moyen,fair,used,poor",
        Condition.DAMAGED: "abîmée,cassé,cassée,endommagé,mauvais,mauvais état,rayé,damaged condition,bad",
    },
)
YES = frozenset(map(fold, ("oui", "o", "x", "yes", "y", "1", "vrai", "true")))
NO = frozenset(map(fold, ("non", "n", "no", "0", "faux", "false")))
GIVEN_AWAY = frozenset(map(fold, ("à donner", "consommable", "consommables", "fournitures", "consumable", "consumables")))
"""Names of categories whose things are given away."""
