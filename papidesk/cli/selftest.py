"""`self-test`: the installed application tries its main jobs in a temporary store."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from papidesk.accounts.intents import Place
from papidesk.cli.grammar import Verb
from papidesk.cli.run import DONE, FAILED, Call
from papidesk.documents.intents import CreateDocument, ReadDocument
from papidesk.documents.rules import Contact, Document, DocumentKind, Resume
from papidesk.kernel import crash
from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.upkeep import CheckStore
from papidesk.kernel.words import Text, tr
from papidesk.people.intents import CountPeople, ImportPeople
from papidesk.visits.intents import CountDay, LogVisit

_CSV = "Nom;Prénom;Année de naissance\r\nKerbrat;Élise;1984\r\nDurand;Léa;1991\r\n"
_PLACE = "PAPI d’essai"
_RESUME = Resume(Contact("Élise Kerbrat", "Agente d’entretien"), summary="Soigneuse, ponctuelle, à l’aise en équipe.")
_TAGGED = b"<pdfuaid:part>1<"
"""What a file says of itself that readers aloud can follow, in the open among its bytes."""


class Wrong(Exception):  # noqa: N818 — what a trial found
    """A step did not do what it should. It says nothing of what is in a store: this one is made up."""


@dataclass
class Trial:
    """The steps, in order, and what became of them."""

    call: Call
    folder: Path
    password: str
    steps: list[dict[str, Any]] = field(default_factory=list)

    def step(self, name: str, work: Callable[[], None]) -> None:
        """Try one thing; what it meets is noted, and the next one is tried all the same."""
        why: str | None = None
        try:
            work()
        except (Refusal, WorldFailure) as told:
            why = self.call.speaker.words(told.why)
        except Exception as bug:  # noqa: BLE001 — a self-test tells what failed rather than failing
            crash.report(bug, self.call.paths.logs)
            why = str(bug) if isinstance(bug, Wrong) else type(bug).__name__
        self.steps.append({"name": name, "ok": why is None} | ({} if why is None else {"why": why}))
        said: Text = (
            tr("{name}: works", name=name)
            if why is None
            else tr("{name}: {why}", "a step that failed", name=name, why=why)
        )
        self.call.speaker.say(said)


def _self_test(call: Call) -> int:
    folder = Path(tempfile.mkdtemp(prefix="papidesk-self-test-"))
    trial = Trial(call, folder, secrets.token_urlsafe(12))
    try:
        _try_window(trial)
        _try_store(trial)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    fine = all(step["ok"] for step in trial.steps)
    call.speaker.answer(
        {"ok": fine, "steps": trial.steps},
        tr("Everything works.") if fine else tr("Something does not work on this computer: see above."),
    )
    return DONE if fine else FAILED


def _try_window(trial: Trial) -> None:
    window = trial.call.outside.window_step
    if window is None:
        return
    from papidesk.backroom import Backroom  # noqa: PLC0415 — SQLAlchemy: not before the command line is understood

    def open_window() -> None:
        folder = trial.folder / "window"
        opened, _recovery_key = Backroom(folder, trial.call.clock).create(Place(_PLACE), "Essai", trial.password)
        opened.store.close()
        window(folder, trial.password)

    trial.step("window", open_window)


def _try_store(trial: Trial) -> None:
    from papidesk.backroom import Backroom  # noqa: PLC0415 — SQLAlchemy: not before the command line is understood
    from papidesk.people.importing import people_lines  # noqa: PLC0415 — as above
    from papidesk.sheets.mapping import Kind, guess  # noqa: PLC0415 — as above
    from papidesk.sheets.reading import read_sheet  # noqa: PLC0415 — as above
    from papidesk.store import backup  # noqa: PLC0415 — as above

    paths = StorePaths(trial.folder / "store")
    room = Backroom(paths.folder, trial.call.clock)
    held: dict[str, Any] = {}

    def create() -> None:
        opened, _recovery_key = room.create(Place(_PLACE), "Essai", trial.password)
        held.update(opened=opened, store=opened.store, author=opened.author)

    def log() -> None:
        _expect(len(held["store"].carry_out(LogVisit(count=3), held["author"]).ids) == 3)  # noqa: PLR2004 — as many as asked
        _expect(_visits_today(held) == 3)  # noqa: PLR2004 — as above

    def undo() -> None:
        held["store"].carry_out(UndoAction(), held["author"])
        _expect(_visits_today(held) == 0)

    def take_in() -> None:
        file = trial.folder / "people.csv"
        file.write_text(_CSV, encoding="utf-8")
        sheet = read_sheet(file)
        lines = people_lines(sheet, guess(sheet, Kind.PEOPLE), held["store"].time.today())
        _expect(len(held["store"].carry_out(ImportPeople(lines), held["author"]).ids) == 2)  # noqa: PLR2004 — as above

    def back_up() -> None:
        held["backup"] = held["store"].back_up(paths.backups)
        _expect(backup.verify(held["backup"].path, held["store"].vault.key, trial.folder / "verifying"))

    def restore() -> None:
        other = replace(paths, folder=trial.folder / "restored")
        backup.restore(held["backup"].path, other.folder, trial.password, "self-test")
        opened = Backroom(other.folder, trial.call.clock).open(trial.password)
        try:
            _expect(opened.store.ask(CountPeople(), opened.author) == 2)  # noqa: PLR2004 — as above
        finally:
            opened.store.close()

    def check() -> None:
        _expect(held["store"].ask(CheckStore(), held["author"]).ok)

    for name, work in (
        ("store", create), ("log", log), ("undo", undo), ("import", take_in),
        ("paper", partial(_write_cv, held, trial.folder / "cv.pdf")),
        ("backup", back_up), ("restore", restore), ("check", check),
    ):  # fmt: skip
        trial.step(name, work)
    if "store" in held:
        held["store"].close()


def _write_cv(held: dict[str, Any], file: Path) -> None:
    """A CV begun in the store, written from there in a model of the product, and read again as the preview does."""
    import pypdfium2  # noqa: PLC0415 — here only

    from papidesk.documents.models_file import cv_model  # noqa: PLC0415 — as above
    from papidesk.documents.papers import write_document  # noqa: PLC0415 — ReportLab: as above

    store, author = held["store"], held["author"]
    begun = CreateDocument(Document(DocumentKind.CV, "", _RESUME, model="product:simple"))
    kept = store.ask(ReadDocument(store.carry_out(begun, author).ids[0]), author).document
    model = cv_model(kept.model)
    _expect(model is not None)
    _expect(write_document(kept, file, model=model) == 1)
    written = file.read_bytes()
    _expect(written.startswith(b"%PDF-") and written.endswith(b"%%EOF\n") and _TAGGED in written)
    opened = pypdfium2.PdfDocument(written)
    try:
        _expect(_RESUME.contact.name in opened[0].get_textpage().get_text_range())
    finally:
        opened.close()


def _visits_today(held: dict[str, Any]) -> int:
    store = held["store"]
    counts = store.ask(CountDay(store.time.today()), held["author"])
    return int(counts.visits)


def _expect(true: bool) -> None:  # noqa: FBT001 — what is expected is one thing
    if not true:
        msg = "not what was expected"
        raise Wrong(msg)


VERBS = (
    Verb(
        "self-test",
        tr("Tries the main jobs in a temporary store, and says what works and what does not"),
        lambda _arguments: None,
        _self_test,
        (tr("Touches nothing of yours: the store it makes is removed at the end."),),
    ),
)
