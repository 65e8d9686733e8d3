"""What the network shares with its desks: workshop outlines and models that a desk exported, and files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path
from sqlalchemy import Connection, Row, select
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.auditing import note
from papidesk.central.feed import exported, files, publishing, shared
from papidesk.central.feed.exported import Exported, NotExportedError
from papidesk.central.http.access import Served
from papidesk.central.problems import not_found
from papidesk.central.site import words
from papidesk.central.site.guarding import Coordinator
from papidesk.central.site.keeping.filetypes import type_of
from papidesk.central.site.posting import UPLOAD_MOST, Form, Sent, SentWithFile
from papidesk.central.site.rendering import page, see_other
from papidesk.central.tables import shared_file
from papidesk.network.contract import FeedKind

router = APIRouter()
PATH = "/partage"


@dataclass(frozen=True)
class Section:
    """One kind of thing that comes as a file of a desk. path: of its pages; heading, one: many of them, and one."""

    kind: FeedKind
    path: str
    heading: str
    about: str
    suffix: str
    read: Callable[[bytes], Exported]


OUTLINES = Section(
    FeedKind.OUTLINE,
    f"{PATH}/ateliers",
    "Trames d’ateliers",
    words.OUTLINES_ABOUT,
    ".papidesk-atelier",
    exported.read_outline,
)
MODELS = Section(
    FeedKind.MODEL, f"{PATH}/modeles", "Modèles de documents", words.MODELS_ABOUT, ".papidesk-modele", exported.read_model
)
SECTIONS: Mapping[str, Section] = {"ateliers": OUTLINES, "modeles": MODELS}
SectionName = Annotated[str, Path(pattern="^(ateliers|modeles)$")]
AnyUid = Annotated[str, Path(min_length=1, max_length=64)]


@router.get(PATH)
def show_all(request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """What there is of each kind."""
    with service.database.reading() as connection:
        counts = shared.counts(connection)
    return page(request, "partage/accueil.html", counts={kind.value: counts.get(kind.value, 0) for kind in FeedKind})


# ── files ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
FILES = f"{PATH}/fichiers"
Sha = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]


@router.get(FILES)
def show_files(request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """The files that any desk may fetch, and a form for another."""
    return _files(request, service.database.reading, Form())


def _files(request: Request, reading: Callable[[], Any], form: Form) -> Response:
    with reading() as connection:
        rows = shared.files(connection)
    status = 422 if form.faults else 200
    return page(request, "partage/fichiers.html", status=status, form=form, rows=rows, most=UPLOAD_MOST)


@router.post(FILES)
def share_file(request: Request, who: Coordinator, service: Served, posted: SentWithFile) -> Response:
    """Share a file of a kind that desks know."""
    form = Form.of(posted)
    upload = posted.files.get("fichier")
    media_type = None
    if upload is None or not upload.content:
        form.wrong("fichier", words.NO_FILE)
    elif len(upload.content) > UPLOAD_MOST:
        form.wrong("fichier", words.FILE_TOO_LARGE)
    else:
        media_type = type_of(upload.name, upload.content)
        if media_type is None:
            form.wrong("fichier", words.FILE_UNKNOWN)
    if upload is None or media_type is None:
        return _files(request, service.database.reading, form)
    name = upload.name[-200:]
    with service.database.writing() as connection:
        folder = service.settings.files
        sha256 = files.share(connection, folder, name, media_type, upload.content, service.now())
        note(connection, service.now(), who.actor, "file-shared", f"file:{sha256}")
    return see_other(request, FILES, words.SHARED.format(title=name))


@router.get(FILES + "/{sha256}/retirer")
def show_unsharing(sha256: Sha, request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """What it does, before it does it."""
    with service.database.reading() as connection:
        row = _file(connection, sha256)
    return page(request, "partage/retirer.html", title=row.name, back=FILES, action=f"{FILES}/{sha256}/retirer")


def _file(connection: Connection, sha256: str) -> Row[Any]:
    row = connection.execute(select(shared_file).where(shared_file.c.sha256 == sha256)).one_or_none()
    if row is None:
        raise not_found()
    return row


@router.post(FILES + "/{sha256}/retirer")
def unshare_file(sha256: Sha, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:  # noqa: ARG001 — a button
    """Desks get it no more."""
    with service.database.writing() as connection:
        row = _file(connection, sha256)
        files.unshare(connection, sha256, service.now())
        note(connection, service.now(), who.actor, "file-withdrawn", f"file:{sha256}")
    with service.database.writing() as connection:
        files.drop(connection, service.settings.files, sha256)
    return see_other(request, FILES, words.UNSHARED.format(title=row.name))


# ── outlines and models ───────────────────────────────────────────────────────────────────────────────────────────────


@router.get(f"{PATH}/{{section}}")
def show_section(section: SectionName, request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """What is shared of this kind, and a form for another."""
    return _section(request, service.database.reading, SECTIONS[section], Form())


def _section(request: Request, reading: Callable[[], Any], section: Section, form: Form) -> Response:
    with reading() as connection:
        rows = shared.things(connection, section.kind)
    shown = [(row, quote(row.uid, safe="")) for row in rows]
    status = 422 if form.faults else 200
    return page(request, "partage/section.html", status=status, form=form, rows=shown, section=section)


@router.post(f"{PATH}/{{section}}")
def share_exported(
    section: SectionName, request: Request, who: Coordinator, service: Served, posted: SentWithFile
) -> Response:
    """Share what a desk exported, or put it in the place of what it was before."""
    chosen, form = SECTIONS[section], Form.of(posted)
    upload = posted.files.get("fichier")
    read = None
    if upload is None or not upload.content:
        form.wrong("fichier", words.NO_FILE)
    else:
        try:
            read = chosen.read(upload.content)
        except NotExportedError as wrong:
            form.wrong("fichier", _why(wrong, chosen))
    if read is None:
        return _section(request, service.database.reading, chosen, form)
    with service.database.writing() as connection:
        again = shared.thing(connection, read.kind, read.uid) is not None
        publishing.publish(connection, read.kind, read.uid, read.body, service.now())
        did = f"{read.kind.value}-{'replaced' if again else 'shared'}"
        note(connection, service.now(), who.actor, did, f"{read.kind.value}:{read.uid}")
    said = words.SHARED_AGAIN if again else words.SHARED
    return see_other(request, chosen.path, said.format(title=read.title))


def _why(wrong: NotExportedError, section: Section) -> str:
    if wrong.large:
        return words.EXPORTED_TOO_LARGE
    if wrong.field:
        return words.EXPORTED_WRONG.format(field=wrong.field)
    return words.NOT_EXPORTED.format(suffix=section.suffix)


@router.get(f"{PATH}/{{section}}/{{uid}}/retirer")
def show_withdrawing(section: SectionName, uid: AnyUid, request: Request, who: Coordinator, service: Served) -> Response:  # noqa: ARG001 — any coordinator
    """What it does, before it does it."""
    chosen = SECTIONS[section]
    with service.database.reading() as connection:
        title = _title(connection, chosen.kind, uid)
    action = f"{chosen.path}/{quote(uid, safe='')}/retirer"
    return page(request, "partage/retirer.html", title=title, back=chosen.path, action=action)


def _title(connection: Connection, kind: FeedKind, uid: str) -> str:
    row = shared.thing(connection, kind, uid.replace("\0", ""))
    if row is None:
        raise not_found()
    return shared.title_of(kind, row.body)


@router.post(f"{PATH}/{{section}}/{{uid}}/retirer")
def withdraw(section: SectionName, uid: AnyUid, request: Request, who: Coordinator, service: Served, posted: Sent) -> Response:  # noqa: ARG001 — a button
    """It is shared no more; a desk that took it in keeps it as its own."""
    chosen = SECTIONS[section]
    with service.database.writing() as connection:
        title = _title(connection, chosen.kind, uid)
        publishing.withdraw(connection, chosen.kind, uid, service.now())
        note(connection, service.now(), who.actor, f"{chosen.kind.value}-withdrawn", f"{chosen.kind.value}:{uid}")
    return see_other(request, chosen.path, words.UNSHARED.format(title=title))
