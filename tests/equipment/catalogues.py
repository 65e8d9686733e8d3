"""Catalogues as other tools write them, and how the scenarios of imports read them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from papidesk.equipment.importing import item_lines
from papidesk.equipment.intents import (
    ImportItems,
    ItemImportReport,
    ItemLine,
    ItemRecord,
    ItemRecords,
    TryItemsImport,
)
from papidesk.kernel.intent import Done
from papidesk.kernel.words import render
from papidesk.sheets.mapping import EQUIPMENT, guess
from papidesk.sheets.reading import read_sheet
from tests.conftest import House
from tests.equipment.conftest import TODAY, dump

TABLE = """Code;Nom;Nature;Catégorie;Marque;Modèle;N° de série;État;Situation;Valeur;Quantité;Accessoires;Emplacement;Malle;\
Caution;Date d'achat;Garantie;Notes
APN-1;Appareil photo;;Appareil photo;Lumix;G7;SN-4821;bon;;450,00 €;;chargeur, carte 32 Go, sacoche;Armoire A;;100;03/04/2024;\
24 mois;Objectif propre
;Malle radio;Malle;Son;;;;;;;;;Réserve;;;;;
;Micro;;Son;;;MIC-0001;usé;en réparation;80;;;Réserve;Malle radio;;;;
CAS;Casques;;Son;;;;;;15;12;;Armoire B;;;;;
;Clés USB;À donner;À donner;;;;;;;200;;;;;;;
"""
ASSETS = """Company,Name,Asset Tag,Category,Supplier,Manufacturer,Location,Order Number,Model,Model Notes,Model Number,\
Asset Notes,Purchase Date,Purchase Cost,Checkout Type,Checked Out To: Username,Checked Out To: First Name,\
Checked Out To: Last Name,Checked Out To: Email,Checked Out To: Location,Asset EOL Date
Ville,Portable salle 1,VB-001,Laptop,Ordi Brest,Dell,Kérangoff,3271,Latitude,,5420,Clavier é,4/24/16,"1,234.50",,,,,,,4/24/21
Ville,Portable salle 2,VB-002,Laptop,Ordi Brest,Dell,Kérangoff,3272,Latitude,,5420,,12/3/21,"987.00",User,\
lkerbrat,Élise,Kerbrat,elise.kerbrat@example.org,,
Ville,,,Tablet,,Samsung,,3273,Galaxy Tab,,,,1/31/22,,Location,,,,,Médiathèque,
"""
"""The asset manager's own titles and ways: a tag that is empty, a name that is, days month first, things checked out."""
FRENCH_ASSETS = """Compagnie,Nom de l'actif,Étiquette de l'actif,\u0421atégorie,Fournisseur,Fabricant,Lieu,Numéro de commande,\
Modèle,Coût d'achat,Date d'achat,Statut,Date de libération,Nom d'utilisateur
Ville,Portable salle 1,VB-001,Portables,Ordi Brest,Dell,Kérangoff,3271,Latitude,"1,234.50",4/24/16,Prêt à être déployé,,
Ville,Portable salle 2,VB-002,Portables,,Dell,,,Latitude,,4/5/16,Retiré,Élise Kerbrat,ekerbrat
"""


def of_table(content: str | bytes, path: Path, name: str = "materiel.csv") -> tuple[ItemLine, ...]:
    file = path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return of_file(file)


def of_file(file: Path) -> tuple[ItemLine, ...]:
    sheet = read_sheet(file)
    return item_lines(sheet, guess(sheet, EQUIPMENT), TODAY)


def outcomes(report: ItemImportReport) -> list[str]:
    return [one.outcome for one in report.verdicts]


def whys(report: ItemImportReport) -> dict[int, str]:
    return {one.line: render(one.why) for one in report.verdicts if one.why is not None}


def faults(lines: tuple[ItemLine, ...]) -> list[list[str]]:
    return [[render(fault) for fault in line.faults] for line in lines]


def taken_in(house: House, lines: tuple[ItemLine, ...], **more: Any) -> tuple[list[str], Done]:
    """The import of lines, its trial having said just the same and written nothing."""
    before = dump(house)
    tried = house.ask(TryItemsImport(lines, more.get("update", False)))
    assert dump(house) == before
    done = house.do(ImportItems(lines, **more))
    assert len(done.ids) >= outcomes(tried).count("created")
    return outcomes(tried), done


def catalogue(house: House) -> dict[str, ItemRecord]:
    """Everything of the catalogue by its name."""
    return {one.item.name: one for one in house.ask(ItemRecords())}
