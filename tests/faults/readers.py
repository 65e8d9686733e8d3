"""Every reader of files that come from elsewhere, with real files to begin from, and what each has to hold to."""

from __future__ import annotations

import copy
import hashlib
import io
import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from odfdo import Document as OdfDocument
from odfdo import Row, Table
from PIL import Image

from papidesk.backroom import Backroom
from papidesk.documents.exchange import read_any
from papidesk.documents.exchange.document_file import document_bytes
from papidesk.documents.exchange.json_resume import json_resume
from papidesk.documents.intents import AddModel, CreateDocument
from papidesk.documents.models_file import model_as_text, product_models, read_model
from papidesk.documents.rules import (
    Contact,
    Document,
    DocumentKind,
    Experience,
    Handout,
    HandoutBlock,
    Keeping,
    Kept,
    Letter,
    Paragraph,
    PartialDate,
    Photo,
    Resume,
    Skill,
    Span,
)
from papidesk.equipment.importing import item_lines
from papidesk.equipment.intents import Attach, ImportItems, SetItem
from papidesk.equipment.rules import Item
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Command, Refusal
from papidesk.kernel.paths import StorePaths
from papidesk.network import installation
from papidesk.paper import pictures
from papidesk.people.importing import people_lines
from papidesk.people.intents import ImportPeople
from papidesk.sheets.mapping import Kind, guess
from papidesk.sheets.reading import read_sheet
from papidesk.store.backup import restore
from papidesk.ui import preferences
from papidesk.visits.importing import visit_lines
from papidesk.visits.intents import ImportVisits
from papidesk.workshops.importing import read_calendar, workshop_lines
from papidesk.workshops.intents import ImportWorkshops, Outlines
from papidesk.workshops.outline_file import read_outline, taking, write_outline
from papidesk.workshops.rules import Outline
from tests.conftest import PASSWORD, FakeClock, House
from tests.equipment.catalogues import ASSETS, FRENCH_ASSETS
from tests.equipment.catalogues import TABLE as CATALOGUE
from tests.sheets.books import beneficiary_workbook, xlsx
from tests.workshops.calendars import APPLE, GOOGLE, MOBILIZON, NEXTCLOUD, OUTLOOK
from tests.workshops.imports import TABLE as PROGRAMME

TODAY = date(2026, 11, 5)
EXCHANGED = Path(__file__).parents[1] / "documents" / "exchange" / "data"
STAMP = "2026-11-05-140500"
PREFERENCES = b'{"palette": "dark", "text_percent": 150, "keys": {"visit": ["F2"]}, "printing": {"cups": {"copies": 1}}}'
PEOPLE = """Nom;Prénom;Année de naissance;Genre;Commune;Téléphone;Courriel;Statut;Carte;Notes
Le Gall;Léa;1984;F;Brest;06 12 34 56 78;lea@example.org;En emploi;C-12;Préfère le matin
Kerbrat;Jean-Marc;12/03/1951;H;Guipavas;;;Retraité;;
;Ann;;;;;;;;
"""
VISITS = """Date;Heure d’arrivée;Heure de départ;Personne;Motifs;Poste;Impressions;Groupe;Tranche d’âge;Genre;Statut;Commune
2026-11-04;09:30;10:15;;Démarches en ligne;2;3;;25-39 ans;F;;Brest
2026-11-04;10:00;;;;;0;;;;;
03/11/2026;14h;15h30;;;;1;;;;;
"""


@dataclass
class Ward:
    """The desk that files are brought to, made anew now and then. scratch: an empty folder of its own."""

    pristine: Path
    scratch: Path
    made: int = 0
    house: House = field(init=False)
    thing: int = 0
    _known: tuple[int, str] = (-1, "")

    def __post_init__(self) -> None:
        self._found()

    def _found(self) -> None:
        self.made += 1
        self._known = (-1, "")
        self.house = House(Path(shutil.copytree(self.pristine, self.scratch / f"desk-{self.made}")), FakeClock())
        (self.thing,) = self.house.do(SetItem(0, Item("Appareil"))).ids

    def renew(self) -> None:
        """Another desk, as new."""
        self.close()
        self._found()

    def close(self) -> None:
        self.house.close()
        shutil.rmtree(self.house.folder)

    def digest(self) -> str:
        """Of every row of the store; counted again only where a row was written since."""
        connection = self.house.store.connection()
        if self._known[0] != connection.total_changes:
            tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
            told = hashlib.sha256()
            for name in tables:
                for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY 1'):
                    told.update(repr(row).encode("utf-8", "surrogatepass"))
            self._known = (connection.total_changes, told.hexdigest())
        return self._known[1]


Eat = Callable[[Ward, Path, random.Random], str]
"""Gives a file to its reader; "taken" or another word for how it ended. Refuses in words; anything else is a fault."""


@dataclass(frozen=True)
class Reader:
    """seeds: (ending of the name, content)."""

    name: str
    seeds: tuple[tuple[str, bytes], ...]
    eat: Eat


def readers(folder: Path, pristine: Path) -> tuple[Reader, ...]:
    """All of them. folder: to make the seeds in; pristine: the folder of a store."""
    return (
        *_tables(folder),
        Reader("calendar", tuple((".ics", one.encode()) for one in (GOOGLE, OUTLOOK, APPLE, NEXTCLOUD, MOBILIZON)), _calendar),
        Reader("outline", ((".papidesk-atelier", _outline_seed(folder)),), _outline),
        *_documents(),
        Reader("picture", _pictures(), _picture),
        Reader("backup", ((".papidesk", _backup_seed(folder, pristine)),), _backup),
        Reader("keys", ((".keys", (pristine / "papidesk.keys").read_bytes()),), partial(_beside, "papidesk.keys")),
        Reader("attempts", ((".attempts", b'{"failures": 7, "last": 1793883600}'),), partial(_beside, "papidesk.attempts")),
        Reader(
            "installation",
            ((".json", (pristine / "installation.json").read_bytes()),),
            partial(_beside, "installation.json"),
        ),
        Reader("passing key", ((".key", bytes(range(32))),), partial(_beside, "passing.key")),
        Reader(
            "preferences",
            ((".json", PREFERENCES),),
            _preferences,
        ),
    )  # fmt: skip


# ── tables ────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tables(folder: Path) -> tuple[Reader, ...]:
    people = (*_in_every_format(folder, PEOPLE), (".xlsx", _national(folder)))
    equipment = (*_in_every_format(folder, CATALOGUE), (".csv", ASSETS.encode()), (".csv", FRENCH_ASSETS.encode()))
    return (
        Reader("people", people, _people),
        Reader("visits", _in_every_format(folder, VISITS), _visits),
        Reader("workshops", _in_every_format(folder, PROGRAMME), _workshops),
        Reader("equipment", equipment, _equipment),
    )


def _in_every_format(folder: Path, table: str) -> tuple[tuple[str, bytes], ...]:
    rows = [line.split(";") for line in table.replace("\\\n", "").splitlines()]
    book = xlsx(folder / "seed.xlsx", {"Feuille": [list(row) for row in rows]}).read_bytes()
    document, sheet = OdfDocument("spreadsheet"), Table("Feuille")
    document.body.clear()
    for cells in rows:
        row = Row()
        row.set_values(cells)
        sheet.append_row(row)
    document.body.append(sheet)
    document.save(folder / "seed.ods")
    objects = [dict(zip(rows[0], row, strict=False)) for row in rows[1:]]
    return (
        (".csv", table.encode()),
        (".csv", table.encode("utf-16")),
        (".csv", table.replace(";", "\t").encode("cp1252", "replace")),
        (".xlsx", book),
        (".ods", (folder / "seed.ods").read_bytes()),
        (".json", json.dumps(objects).encode()),
    )


def _national(folder: Path) -> bytes:
    people: list[list[object]] = [["Le Gall", "Léa", 1984, "Brest"], ["Kerbrat", "Élise", "1951", "Guipavas"]]
    return beneficiary_workbook(folder / "national.xlsx", people).read_bytes()


def _taken(ward: Ward, command: Command) -> str:
    done = ward.house.do(command)
    return "taken" if done.ids else "nothing new in it"


def _people(ward: Ward, file: Path, chance: random.Random) -> str:
    sheet = read_sheet(file)
    lines = people_lines(sheet, guess(sheet, Kind.PEOPLE), TODAY)
    return _taken(ward, ImportPeople(lines, partial=chance.random() < 0.5))


def _visits(ward: Ward, file: Path, chance: random.Random) -> str:
    sheet = read_sheet(file)
    lines = visit_lines(sheet, guess(sheet, Kind.VISITS), ward.house.store.time)
    return _taken(ward, ImportVisits(lines, partial=chance.random() < 0.5))


def _workshops(ward: Ward, file: Path, chance: random.Random) -> str:
    sheet = read_sheet(file)
    lines = workshop_lines(sheet, guess(sheet, Kind.WORKSHOPS), ward.house.store.time)
    return _taken(ward, ImportWorkshops(lines, partial=chance.random() < 0.5))


def _equipment(ward: Ward, file: Path, chance: random.Random) -> str:
    sheet = read_sheet(file)
    lines = item_lines(sheet, guess(sheet, Kind.EQUIPMENT), TODAY)
    return _taken(ward, ImportItems(lines, partial=chance.random() < 0.5, update=chance.random() < 0.5))


def _calendar(ward: Ward, file: Path, chance: random.Random) -> str:
    lines = read_calendar(file, PlaceTime(ward.house.clock))
    return _taken(ward, ImportWorkshops(lines, partial=chance.random() < 0.5))


# ── workshops, documents, models ──────────────────────────────────────────────────────────────────────────────────────────


def _outline_seed(folder: Path) -> bytes:
    outline = Outline("Une trame venue d’ailleurs", learns="Écrire, joindre un fichier", equipment="Casques", materials="https://example.org")
    write_outline(folder / "seed.papidesk-atelier", "an-outline", outline)
    return (folder / "seed.papidesk-atelier").read_bytes()


def _outline(ward: Ward, file: Path, _chance: random.Random) -> str:
    outcome, command = taking(read_outline(file), ward.house.ask(Outlines(with_inactive=True)))
    return outcome if command is None else _taken(ward, command)


def _documents() -> tuple[Reader, ...]:
    started = PartialDate(2019, 3)
    cv = Resume(
        contact=Contact("Léa", "Le Gall", email="lea@example.org"), summary="Accueille, range.", skills=(Skill("Vente"),),
        experiences=(Experience("Vendeuse", "Librairie", start=started, points=("Caisse", "Commandes")),),
        photo=Photo(_png()),
    )  # fmt: skip
    drawn = HandoutBlock(Paragraph.PICTURE, (Span("Elle"),), picture=_png(), width=40.0)
    handout = Handout("La souris", blocks=(HandoutBlock(Paragraph.TITLE, (Span("Tenir"),)), drawn))
    letter = Letter(addressee="Mairie", subject="Logement", body="Un.\nDeux.", enclosures=("a",))
    ours = (
        Document(DocumentKind.CV, "CV", cv), Document(DocumentKind.LETTER, "Lettre", letter),
        Document(DocumentKind.HANDOUT, "Fiche", handout),
    )  # fmt: skip
    europass = tuple((".xml", (EXCHANGED / f"{name}.xml").read_bytes()) for name in ("candidate", "passport"))
    pdf = _pdf_with(europass[0][1])
    every_model = {type(one.model): one for one in product_models()}
    models = tuple((".papidesk-modele", model_as_text(one).encode()) for one in every_model.values())
    return (
        Reader("resume", ((".json", json_resume(cv, "fr")), *europass, (".pdf", pdf)), _document),
        Reader("document", tuple((".papidesk-document", document_bytes(one)) for one in ours), _document),
        Reader("model", models, _model),
    )


def _pdf_with(attached: bytes) -> bytes:
    from pypdf import PdfWriter  # noqa: PLC0415 — of this seed alone

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_attachment("candidate.xml", attached)
    memory = io.BytesIO()
    writer.write(memory)
    return memory.getvalue()


def _document(ward: Ward, file: Path, _chance: random.Random) -> str:
    document, _remarks = read_any(file)
    kept = Kept(Keeping.ALWAYS if document.kind is DocumentKind.HANDOUT else Keeping.WHILE_HERE)
    return _taken(ward, CreateDocument(document, kept))


def _model(ward: Ward, file: Path, chance: random.Random) -> str:
    known = read_model(file)
    return _taken(ward, AddModel(known.model, "" if chance.random() < 0.5 else known.key, known.rest))


# ── pictures ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _image() -> Image.Image:
    image = Image.radial_gradient("L").resize((64, 48)).convert("RGB")
    image.putpixel((3, 3), (200, 10, 10))
    return image


def _png() -> bytes:
    memory = io.BytesIO()
    _image().save(memory, "PNG")
    return memory.getvalue()


def _pictures() -> tuple[tuple[str, bytes], ...]:
    made = []
    for name in ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"):
        memory = io.BytesIO()
        _image().save(memory, name)
        made.append((f".{name.lower()}", memory.getvalue()))
    return tuple(made)


def _picture(ward: Ward, file: Path, chance: random.Random) -> str:
    content = file.read_bytes()
    if chance.random() < 0.3:
        ward.house.do(Attach(ward.thing, chance.choice(("../../vu.png", "vu.png", "CON", "a" * 300)), content))
        return "attached"
    crop = pictures.Crop(*(chance.choice((0.0, 0.5, 1.0, -3.0, float("nan"), float("inf"))) for _ in range(4)))
    made = pictures.take(content, width=40, height=50, crop=crop, see_through=chance.random() < 0.5)
    assert made.startswith((b"\x89PNG", b"\xff\xd8")), "what is printed is a PNG or a JPEG"
    return "taken"


# ── what stands beside a store ────────────────────────────────────────────────────────────────────────────────────────────


def _backup_seed(folder: Path, pristine: Path) -> bytes:
    house = House(Path(shutil.copytree(pristine, folder / "to-back-up")), FakeClock())
    made = house.store.back_up(folder / "usb").path.read_bytes()
    house.close()
    return made


def _room(ward: Ward, folder: Path) -> Backroom:
    """What opens another folder: all handlers are looked for once."""
    room = copy.copy(ward.house.backroom)
    room.paths = StorePaths(folder)
    return room


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _backup(ward: Ward, file: Path, _chance: random.Random) -> str:
    """In the place of a store of another day, which is left as it was where the backup is refused."""
    folder = ward.scratch / "put-back"
    folder.mkdir()
    for name in ("papidesk.db", "papidesk.keys"):
        (folder / name).write_bytes(f"the former {name}".encode())
    before = _files(folder)
    try:
        try:
            restore(file, folder, PASSWORD, STAMP)
        except BaseException:
            assert _files(folder) == before, "what was there is as it was"
            raise
        _room(ward, folder).open(PASSWORD).store.close()
        return "put back"
    finally:
        shutil.rmtree(folder)


def _beside(name: str, ward: Ward, file: Path, _chance: random.Random) -> str:
    """A desk whose file of that name was altered: it opens, or says why not; what it holds is left alone."""
    folder = Path(shutil.copytree(ward.pristine, ward.scratch / "altered"))
    shutil.copyfile(file, folder / name)
    store = (folder / "papidesk.db").read_bytes()
    try:
        try:
            installation.read(StorePaths(folder))
            _room(ward, folder).open(PASSWORD).store.close()
        except Refusal:
            assert (folder / "papidesk.db").read_bytes() == store
            raise
        return "opens"
    finally:
        shutil.rmtree(folder)


def _preferences(_ward: Ward, file: Path, _chance: random.Random) -> str:
    found: Any = preferences.load(file)
    assert 100 <= found.text_percent <= 200
    preferences.save(file, found)
    assert preferences.load(file) == found, "what is kept is read back"
    return "read"
