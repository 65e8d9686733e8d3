"""What a desk and the central service say to each other: names, closed lists, shapes and digests; nothing of either side.

The protocol is told in docs/protocol.md. Standard library only: the service runs without the desk, and the desk without the
service.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

API = "/v1"
PROTOCOL = 1
"""Of the paths and shapes; the service takes N−2."""
DATASET_VERSION = 1
"""Of the closed lists of cells below."""
STATEMENT_TYPE = "application/vnd.papidesk.statement+json"
RECEIPT_TYPE = "application/vnd.papidesk.receipt+json"
PROBLEM_TYPE = "application/problem+json"
PROBLEM_BASE = "https://papidesk.org/problems/"
BATCH_MOST = 100
BODY_MOST = 256 * 1024
"""Bytes of one statement; a batch may hold `BATCH_MOST` times as many."""
VALUE_MOST = 10**9
COMMUNES_MOST = 400
"""Communes told apart in one statement."""
FEED_PAGE = 200
FEED_KEPT_DAYS = 400
"""Of what is gone; a cursor older than that starts again."""
IDEMPOTENCY_KEPT_DAYS = 90
PROTOCOLS_BACK = 2
PROTOCOL_HEADER = "PapiDesk-Protocol"
"""The desk's `PROTOCOL`, with each request."""
INSTALL_HEADER = "PapiDesk-Install"
"""The desk's install_id, with each request: the service knows a copied desk by it."""
CODE_HOURS = 72
CODE_TRIES = 5
CLOCK_SLACK_SECONDS = 300


class Dataset(StrEnum):
    """What is told of a period."""

    ACTIVITY = "activity"
    ATTENDANCE = "attendance"
    PUBLICS = "publics"
    WORKSHOPS = "workshops"
    EQUIPMENT = "equipment"


BASES: Mapping[Dataset, int] = {
    Dataset.ACTIVITY: 1,
    Dataset.ATTENDANCE: 10,
    Dataset.PUBLICS: 5,
    Dataset.WORKSHOPS: 5,
    Dataset.EQUIPMENT: 5,
}
"""The grid that the cells of a dataset are rounded to; 1: exact, no persons are in it."""


class Status(StrEnum):
    """How final a statement is."""

    PROVISIONAL = "provisional"
    CLOSED = "closed"
    RESTATED = "restated"


class Reason(StrEnum):
    """Why a revision was made."""

    FIRST = "first"
    CLOSING = "closing"
    CORRECTION = "correction"
    YEARLY_CLOSE = "yearly_close"
    BACKFILL = "backfill"


class Method(StrEnum):
    """How cells were rounded."""

    EXACT = "exact"
    STICKY_GRID = "sticky_grid"


# ── the closed lists of cells ─────────────────────────────────────────────────────────────────────────────────────────

PURPOSES = (
    "free_access", "e_administration", "job_search", "cv_letter", "initiation", "printing", "photo", "sound", "video", "games",
    "home_visit", "other",
)  # fmt: skip
THEMES = (
    "diagnostic_numerique", "prendre_en_main_du_materiel", "maintenance_de_materiel", "gere_ses_contenus_numeriques",
    "navigation_sur_internet", "email", "bureautique", "reseaux_sociaux", "sante", "banque_et_achats_en_ligne", "entrepreneuriat",
    "insertion_professionnelle", "securite_numerique", "parentalite", "scolarite_et_numerique", "creer_avec_le_numerique",
    "culture_numerique", "intelligence_artificielle", "aide_aux_demarches_administratives",
)  # fmt: skip
PROCEDURES = (
    "papiers_elections_citoyennete", "famille_scolarite", "social_sante", "travail_formation", "logement", "transports_mobilite",
    "argent_impots", "justice", "etrangers_europe", "loisirs_sports_culture", "associations",
)  # fmt: skip
SUPPORT_PLACES = ("lieu_activite", "autre", "domicile", "a_distance")
DURATION_BANDS = ("under_30", "from_30", "from_60", "from_120")
"""Minutes; a bound belongs to the band it opens."""
HALF_DAYS = tuple(f"{weekday}{half}" for weekday in range(1, 8) for half in ("am", "pm"))
"""ISO weekday and half: "1am" is Monday morning; from 13 h on it is "pm"."""
AGE_BANDS = (
    "moins_de_douze", "douze_dix_huit", "dix_huit_vingt_quatre", "vingt_cinq_trente_neuf", "quarante_cinquante_neuf",
    "soixante_soixante_neuf", "soixante_dix_plus", "non_communique",
)  # fmt: skip
GENDERS = ("masculin", "feminin", "non_communique")
OCCUPATIONS = ("retraite", "sans_emploi", "en_emploi", "scolarise", "non_communique")
LEVELS = ("debutant", "intermediaire", "avance")
EQUIPMENT_KINDS = ("computer", "tablet", "photo", "sound", "video", "books_games", "accessories", "other")
"""Categories of equipment as the network tells them apart; a place's own category is told under one of them."""

_SIMPLE: Mapping[Dataset, Sequence[str]] = {
    Dataset.ACTIVITY: (
        "days_open", "hours_open", "workstations", "sessions_held", "sessions_cancelled", "seats_offered", "pages_printed",
        "handouts", "publications",
    ),
    Dataset.ATTENDANCE: ("visits", "visits_anonymous", "supports"),
    Dataset.PUBLICS: ("persons", "newcomers"),
    Dataset.WORKSHOPS: ("enrolments", "attended", "absent", "waiting", "participants"),
    Dataset.EQUIPMENT: ("loans", "days_lent", "returns", "returns_late"),
}  # fmt: skip
_TABLES: Mapping[Dataset, Mapping[str, Sequence[str]]] = {
    Dataset.ACTIVITY: {},
    Dataset.ATTENDANCE: {
        "purpose": PURPOSES,
        "theme": THEMES,
        "procedure": PROCEDURES,
        "mode": SUPPORT_PLACES,
        "duration": DURATION_BANDS,
        "half_day": HALF_DAYS,
    },
    Dataset.PUBLICS: {"age": AGE_BANDS, "gender": GENDERS, "occupation": OCCUPATIONS},
    Dataset.WORKSHOPS: {
        f"{what}_{by}": codes
        for what in ("enrolments", "attended", "absent", "waiting")
        for by, codes in (("theme", THEMES), ("level", LEVELS))
    },
    Dataset.EQUIPMENT: {
        **{f"{what}_category": EQUIPMENT_KINDS for what in ("loans", "days_lent", "returns_late")},
        "loans_owner": ("place", "pool"),
    },
}
_COMMUNE = re.compile(r"commune:(?:\d{5}|2[AB]\d{3}|abroad|unknown)", re.ASCII)
"""INSEE codes, and what has none."""


def cells_of(dataset: Dataset) -> tuple[str, ...]:
    """All cells of a dataset but those by commune, in the order they are shown: "visits", "purpose:printing"."""
    tables = (f"{table}:{code}" for table, codes in _TABLES[dataset].items() for code in codes)
    return (*_SIMPLE[dataset], *tables)


def tables_of(dataset: Dataset) -> Mapping[str, Sequence[str]]:
    """The one-way tables of a dataset but that by commune: {"age": its codes}."""
    return _TABLES[dataset]


def is_cell(dataset: Dataset, code: str) -> bool:
    """Whether a dataset may hold a cell of this code."""
    if code in _KNOWN[dataset]:
        return True
    return dataset is Dataset.PUBLICS and _COMMUNE.fullmatch(code) is not None


_KNOWN = {dataset: frozenset(cells_of(dataset)) for dataset in Dataset}

# ── periods ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_PERIOD = re.compile(r"(?P<year>20\d{2})(?:-(?P<month>0[1-9]|1[0-2])|-Q(?P<quarter>[1-4]))?", re.ASCII)


def is_period(text: str) -> bool:
    """Whether a statement may be of this period: "2026-10", "2026-Q3", "2026"."""
    return _PERIOD.fullmatch(text) is not None


# ── statements ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Completeness:
    """Of how many days that the place was open there is a record."""

    days_open: int
    days_recorded: int


@dataclass(frozen=True)
class Rounding:
    """How the cells were rounded."""

    method: Method
    base: int


@dataclass(frozen=True)
class Statement:
    """One immutable, numbered statement of a desk about a dataset and a period.

    cells: (code, value); a cell that is not there is 0 in an exact dataset, and was not told in the others; supersedes: the
    digest of the revision before, "" for the first; generated_at: ISO 8601 in UTC with seconds.
    """

    desk: str
    dataset: Dataset
    period: str
    revision: int
    install_id: str
    status: Status
    reason: Reason
    cells: tuple[tuple[str, int], ...]
    rounding: Rounding
    completeness: Completeness
    generated_at: str
    app_version: str
    supersedes: str = ""
    dataset_version: int = DATASET_VERSION
    schema: str = "papidesk-statement-1"


def rendered(statement: Statement) -> bytes:
    """The bytes that are sent, kept and digested: JSON in UTF-8, keys sorted, no blanks, cells by code."""
    plain = {
        "schema": statement.schema,
        "install_id": statement.install_id,
        "dataset": statement.dataset.value,
        "dataset_version": statement.dataset_version,
        "period": statement.period,
        "revision": statement.revision,
        "supersedes": statement.supersedes or None,
        "status": statement.status.value,
        "reason": statement.reason.value,
        "cells": [{"code": code, "value": value} for code, value in sorted(statement.cells)],
        "rounding": {"method": statement.rounding.method.value, "base": statement.rounding.base},
        "completeness": {
            "days_open": statement.completeness.days_open,
            "days_recorded": statement.completeness.days_recorded,
        },
        "generated_at": statement.generated_at,
        "app_version": statement.app_version,
        "desk": statement.desk,
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(body: bytes) -> str:
    """The digest of a body as RFC 9530 writes it: "sha-256=:…:"."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def etag(of: str) -> str:
    """A digest as an entity tag."""
    return f'"{of}"'


# ── the public record of a place: the national schema "lieux de médiation numérique" 1.0.2 ─────────────────────────────

PLACE_SCHEMA = "papidesk-place-1"
PLACE_REQUIRED = ("id", "pivot", "nom", "commune", "code_postal", "adresse", "date_maj")
PLACE_TEXTS = (
    "id", "pivot", "nom", "commune", "code_postal", "code_insee", "adresse", "complement_adresse", "telephone", "courriels",
    "site_web", "horaires", "presentation_resume", "presentation_detail", "source", "structure_parente", "date_maj",
    "formations_labels", "autres_formations_labels", "fiche_acces_libre", "prise_rdv",
)  # fmt: skip
PLACE_NUMBERS = ("latitude", "longitude")
PLACE_LISTS: Mapping[str, Sequence[str]] = {
    "typologie": (
        "ACI", "ACIPHC", "AFPA", "AI", "ASE", "ASSO", "ASSO_CHOMEUR", "Autre", "AVIP", "BIB", "CAARUD", "CADA", "CAF",
        "CAP_EMPLOI", "CAVA", "CC", "CCAS", "CCONS", "CD", "CDAS", "CFP", "CHRS", "CHU", "CIAS", "CIDFF", "CITMET", "CMP",
        "CMS", "CPAM", "CPH", "CS", "CSAPA", "CSC", "DEETS", "DEPT", "DIPLP", "E2C", "EA", "EATT", "EI", "EITI", "ENM",
        "EPCI", "EPI", "EPIDE", "EPN", "ES", "ESAT", "ESS", "ETTI", "EVS", "FABLAB", "FABRIQUE", "FAIS", "FT", "GEIQ",
        "HUDA", "LA_POSTE", "MDE", "MDH", "MDEF", "MDPH", "MDS", "MJC", "ML", "MQ", "MSA", "MSAP", "MUNI", "OACAS", "ODC",
        "OF", "OIL", "OPCS", "PAD", "PENSION", "PI", "PIJ_BIJ", "PIMMS", "PJJ", "PLIE", "PREF", "PREVENTION", "REG",
        "RELAIS_LECTURE", "RESSOURCERIE", "RFS", "RS_FJT", "SCP", "SPIP", "TIERS_LIEUX", "UDAF",
    ),
    "services": (
        "Aide aux démarches administratives", "Maîtrise des outils numériques du quotidien",
        "Insertion professionnelle via le numérique", "Utilisation sécurisée du numérique",
        "Parentalité et éducation avec le numérique", "Loisirs et créations numériques", "Compréhension du monde numérique",
        "Accès internet et matériel informatique", "Acquisition de matériel informatique à prix solidaire",
    ),
    "publics_specifiquement_adresses": (
        "Jeunes", "Étudiants", "Familles et/ou enfants", "Seniors", "Femmes",
    ),
    "prise_en_charge_specifique": (
        "Surdité", "Handicaps moteurs", "Handicaps mentaux", "Illettrisme", "Langues étrangères (anglais)",
        "Langues étrangères (autres)", "Déficience visuelle",
    ),
    "frais_a_charge": (
        "Gratuit", "Gratuit sous condition", "Payant",
    ),
    "itinerance": (
        "Itinérant", "Fixe",
    ),
    "modalites_acces": (
        "Se présenter", "Téléphoner", "Contacter par mail", "Prendre un RDV en ligne", "Ce lieu n'accueille pas de public",
        "Envoyer un mail avec une fiche de prescription",
    ),
    "modalites_accompagnement": (
        "En autonomie", "Accompagnement individuel", "Dans un atelier collectif", "À distance",
    ),
    "dispositif_programmes_nationaux": (
        "Aidants Connect", "Bibliothèques numérique de référence", "Certification PIX", "Conseillers numériques",
        "Emmaüs Connect", "France Services", "Grande école du numérique", "La Croix Rouge", "Point d'accès numérique CAF",
        "Promeneurs du net", "Relais numérique (Emmaüs Connect)",
    ),
}  # fmt: skip
"""Fields with several values, each of a closed list; in JSON they are arrays."""
PIVOT = re.compile(r"[a-zA-Z0-9]{9,14}")

# ── paths ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def revision_path(desk: str, dataset: Dataset, period: str, revision: int) -> str:
    """Where a statement is put."""
    return f"{API}/desks/{desk}/summaries/{dataset.value}/{period}/revisions/{revision}"


def state_path(desk: str) -> str:
    """What the service has of a desk."""
    return f"{API}/desks/{desk}/state"


def batch_path(desk: str) -> str:
    """Where up to `BATCH_MOST` statements are posted at once."""
    return f"{API}/desks/{desk}/summaries"


def install_path(desk: str) -> str:
    """Where a restored or moved desk says under which install_id it goes on."""
    return f"{API}/desks/{desk}/install"


def token_path(desk: str) -> str:
    """Where a desk has its token renewed."""
    return f"{API}/desks/{desk}/token"


def place_path(desk: str) -> str:
    """The public record of the desk's place."""
    return f"{API}/desks/{desk}/place"


def pool_requests_path(desk: str) -> str:
    """What the desk asks of the pool."""
    return f"{API}/desks/{desk}/pool/requests"


def pool_step_path(desk: str, request: str, step: PoolStep) -> str:
    """Where a desk tells what became of a request."""
    return f"{pool_requests_path(desk)}/{request}/{step.value}"


CAPABILITIES_PATH = f"{API}/capabilities"
ENROLMENTS_PATH = f"{API}/enrolments"
FEED_PATH = f"{API}/feed"


def file_path(sha256: str) -> str:
    """A file that the network shares, by its SHA-256 in hexadecimal."""
    return f"{API}/files/{sha256}"


# ── receipts, state, feed ─────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Receipt:
    """That a statement was taken. received_at: ISO 8601 in UTC, by the service's clock."""

    desk: str
    dataset: str
    period: str
    revision: int
    digest: str
    received_at: str


@dataclass(frozen=True)
class Head:
    """The latest revision that the service has of a dataset and a period. locked: it takes no further one."""

    dataset: str
    period: str
    revision: int
    digest: str
    locked: bool = False


def state_tag(install_id: str, heads: Iterable[Head]) -> str:
    """The entity tag of all that the service has of a desk. The desk computes it of what it thinks is there, and asks whether
    that is so: nothing else is sent where it is."""
    lines = sorted(f"{one.dataset} {one.period} {one.revision} {one.digest} {int(one.locked)}" for one in heads)
    return etag(digest("\n".join((install_id, *lines)).encode()))


class FeedKind(StrEnum):
    """What the network shares with its desks."""

    NEWS = "news"
    OUTLINE = "outline"
    MODEL = "model"
    PARTNER = "partner"
    POOL_ITEM = "pool_item"
    POOL_REQUEST = "pool_request"
    FILE = "file"


@dataclass(frozen=True)
class FeedItem:
    """One thing shared, as it is now. sequence: of the service, growing; uid: its name for good; deleted: it is gone (`body`
    is empty then); body: by kind, as docs/protocol.md tells."""

    sequence: int
    kind: FeedKind
    uid: str
    deleted: bool = False
    body: Mapping[str, Any] = field(default_factory=dict)


class PoolState(StrEnum):
    """Where a request for equipment of the pool stands. The service alone decides."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WAITING = "waiting"
    HANDED_OVER = "handed_over"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class PoolStep(StrEnum):
    """What a desk tells of a request of its own."""

    HANDED_OVER = "handed-over"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class PoolCondition(StrEnum):
    """How a thing of the pool came back."""

    GOOD = "good"
    WORN = "worn"
    INCOMPLETE = "incomplete"
    DAMAGED = "damaged"


class InstallReason(StrEnum):
    """Why a desk goes on under another install_id."""

    RESTORED = "restored"
    MOVED = "moved"


class ProblemKind(StrEnum):
    """The kinds of problems (RFC 9457); `type` is `PROBLEM_BASE` and this."""

    UNKNOWN_TOKEN = "unknown-token"  # noqa: S105 — a kind of problem
    REVOKED = "revoked"
    COPIED = "copied-desk"
    OTHER_DIGEST = "other-digest"
    AHEAD = "service-is-ahead"
    GAP = "revision-missing"
    LOCKED = "period-locked"
    BAD_CELLS = "bad-cells"
    BAD_STATEMENT = "bad-statement"
    BAD_DIGEST = "bad-digest"
    TOO_LARGE = "too-large"
    TOO_OLD = "version-too-old"
    TOO_MANY = "too-many-requests"
    BAD_CODE = "bad-code"
    CODE_USED = "code-used"
    CURSOR_TOO_OLD = "cursor-too-old"
    NOT_FOUND = "not-found"
    NOT_POSSIBLE = "not-possible"
    BAD_REQUEST = "bad-request"
    SERVICE = "service-failed"
