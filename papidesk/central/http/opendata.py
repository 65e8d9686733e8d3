"""Open data: what the network gives to everybody, without an account. What may be given is decided by `figures.releasing`;
what each column means is in docs/open-data.md, and in the dictionary that is given along."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from sqlalchemy import Row, func, select
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from papidesk import __version__
from papidesk.central import periods
from papidesk.central.figures import labels, network
from papidesk.central.http.access import Served, passer_by
from papidesk.central.http.replies import has_it
from papidesk.central.http.service import Service
from papidesk.central.site.figures.sheets import CSV_TYPE, attached, csv_line
from papidesk.central.statements.shape import DATASET_NUMBERS, DATASETS
from papidesk.central.tables import open_release, open_total, place, place_fact
from papidesk.network.contract import BASES, PLACE_NUMBERS, Dataset, cells_of

router = APIRouter(prefix="/donnees", dependencies=[Depends(passer_by)])
LICENCE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
"""Licence Ouverte / Open Licence 2.0."""
GEOJSON_TYPE = "application/geo+json"
PLACE_COLUMNS = (
    "id", "pivot", "nom", "commune", "code_postal", "code_insee", "adresse", "complement_adresse", "latitude", "longitude",
    "typologie", "telephone", "courriels", "site_web", "horaires", "presentation_resume", "presentation_detail", "source",
    "itinerance", "structure_parente", "date_maj", "services", "publics_specifiquement_adresses",
    "prise_en_charge_specifique", "frais_a_charge", "dispositif_programmes_nationaux", "formations_labels",
    "autres_formations_labels", "modalites_acces", "modalites_accompagnement", "fiche_acces_libre", "prise_rdv",
)  # fmt: skip
"""In the order of the national schema."""
FIGURE_COLUMNS = ("periode", "periodicite", "jeu", "code", "libelle", "valeur", "lieux")
_FRESH_SECONDS = 3600
_AT_ONCE = 1000
_PIECE = 64 * 1024
"""Signs that are sent at once."""
Year = Annotated[int | None, Query(alias="annee", ge=2000, le=2099)]
Of = Annotated[Dataset | None, Query(alias="jeu")]
_OPEN = {
    # Anybody's page may read it: nothing in it depends on who asks.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": f"public, max-age={_FRESH_SECONDS}",
    "Link": f'<{LICENCE}>; rel="license", </donnees/dictionnaire.json>; rel="describedby"',
}
_ASKED_BEFORE = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


# ── the figures of the network ────────────────────────────────────────────────────────────────────────────────────────


@router.get("/reseau.csv")
def network_csv(request: Request, service: Served, year: Year = None, of: Of = None) -> Response:
    """Every figure that may be given, a line each."""
    tag = _released_tag(service, "csv", year, of)
    if has_it(request, tag):
        return _unchanged(tag)

    def lines() -> Iterator[str]:
        yield csv_line(FIGURE_COLUMNS, first=True)
        for one in _figures(service, year, of):
            yield csv_line([one[name] for name in FIGURE_COLUMNS])

    return _streamed(lines(), CSV_TYPE, tag, attached("papidesk-reseau.csv"))


@router.get("/reseau.json")
def network_json(request: Request, service: Served, year: Year = None, of: Of = None) -> Response:
    """The same as JSON, with what it is."""
    tag = _released_tag(service, "json", year, of)
    if has_it(request, tag):
        return _unchanged(tag)
    head = {"reseau": service.centre.name, "licence": LICENCE, "dictionnaire": "/donnees/dictionnaire.json"}
    return _streamed(_document(head, "chiffres", _figures(service, year, of)), "application/json", tag)


def _figures(service: Service, year: int | None, of: Dataset | None) -> Iterator[dict[str, Any]]:
    with service.database.reading() as connection:
        given = {
            code.partition(":")[2]
            for code in connection.scalars(select(open_total.c.code).distinct().where(open_total.c.code.startswith("commune:")))
        }
        communes = network.commune_names(connection, given)
        asked = _wished(select(open_total), open_total, year, of)
        asked = asked.order_by(open_total.c.period, open_total.c.dataset, open_total.c.code)
        for row in connection.execute(asked.execution_options(yield_per=_AT_ONCE)):
            yield {
                "periode": periods.to_text(row.period),
                "periodicite": _kind(row.period),
                "jeu": DATASETS[row.dataset].value,
                "code": row.code,
                "libelle": labels.full_label(row.code, communes),
                "valeur": row.total,
                "lieux": row.places,
            }


def _wished(asked: Any, table: Any, year: int | None, of: Dataset | None) -> Any:
    if year is not None:
        asked = asked.where(table.c.period.between(year * 100, year * 100 + 99))
    if of is not None:
        asked = asked.where(table.c.dataset == DATASET_NUMBERS[of])
    return asked


def _kind(period: int) -> str:
    within = period % 100
    return "année" if not within else "mois" if within <= 12 else "trimestre"  # noqa: PLR2004 — December


def _released_tag(service: Service, kind: str, year: int | None, of: Dataset | None) -> str:
    """Of what was released when: it changes with each release. Names of communes come with the places' records."""
    with service.database.reading() as connection:
        asked = select(func.count(), func.max(open_release.c.released_at), func.sum(open_release.c.released_at))
        released = tuple(connection.execute(_wished(asked, open_release, year, of)).one())
        records = connection.scalar(select(func.max(place.c.record_at)))
    return _tag(kind, service.centre.generation, year, of, released, records)


# ── the places ────────────────────────────────────────────────────────────────────────────────────────────────────────


@router.get("/lieux.csv")
def places_csv(request: Request, service: Served) -> Response:
    """The public records of the places, in the national schema."""
    tag = _places_tag(service, "csv")
    if has_it(request, tag):
        return _unchanged(tag)

    def lines() -> Iterator[str]:
        yield csv_line(PLACE_COLUMNS)
        for row in _places(service):
            yield csv_line([_joined(row.record.get(name)) for name in PLACE_COLUMNS])

    return _streamed(lines(), CSV_TYPE, tag, attached("papidesk-lieux.csv"))


@router.get("/lieux.json")
def places_json(request: Request, service: Served) -> Response:
    """The same as JSON: a list, fields with several values as the schema joins them."""
    tag = _places_tag(service, "json")
    if has_it(request, tag):
        return _unchanged(tag)
    told = ({name: _joined(row.record[name]) for name in PLACE_COLUMNS if name in row.record} for row in _places(service))
    return _streamed(_list(told), "application/json", tag)


@router.get("/lieux.geojson")
def places_geojson(request: Request, service: Served) -> Response:
    """The places that tell where they are (RFC 7946): longitude first."""
    tag = _places_tag(service, "geojson")
    if has_it(request, tag):
        return _unchanged(tag)
    features = (_feature(row) for row in _places(service) if row.latitude is not None)
    return _streamed(_document({"type": "FeatureCollection"}, "features", features), GEOJSON_TYPE, tag)


def _feature(row: Row[Any]) -> dict[str, Any]:
    properties = {
        name: _joined(row.record[name]) for name in PLACE_COLUMNS if name in row.record and name not in PLACE_NUMBERS
    }
    if row.opened_on:
        properties["ouvert_le"] = row.opened_on
    point = {"type": "Point", "coordinates": [row.longitude, row.latitude]}
    return {"type": "Feature", "id": row.uid, "geometry": point, "properties": properties}


def _joined(value: Any) -> Any:
    return "|".join(value) if isinstance(value, list) else value


def _places(service: Service) -> Iterator[Row[Any]]:
    with service.database.reading() as connection:
        asked: Any = (
            select(place.c.uid, place.c.record, place.c.opened_on, place_fact.c.latitude, place_fact.c.longitude)
            .join(place_fact, place_fact.c.place_id == place.c.id)
            .where(place.c.closed_at.is_(None))
            .order_by(place.c.id)
        )
        yield from connection.execute(asked.execution_options(yield_per=_AT_ONCE))


def _places_tag(service: Service, kind: str) -> str:
    with service.database.reading() as connection:
        told = connection.execute(
            select(func.count(), func.max(place.c.record_at), func.sum(place.c.record_at)).where(place.c.closed_at.is_(None))
        ).one()
    return _tag(kind, service.centre.generation, *told)


@router.options("/{_name}")
def allow(_name: str) -> Response:
    """What a page of somebody else's asks before it reads with a condition."""
    return Response(status_code=204, headers={**_OPEN, **_ASKED_BEFORE})


# ── what the columns mean ─────────────────────────────────────────────────────────────────────────────────────────────


@router.get("/dictionnaire.json")
def dictionary(request: Request, service: Served) -> Response:
    """Each code with its words, its dataset, and to what it is rounded in each place."""
    body = json.dumps(_dictionary(service), ensure_ascii=False, indent=1).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if has_it(request, tag):
        return _unchanged(tag)
    return Response(body, 200, {**_OPEN, "ETag": tag}, "application/json")


def _dictionary(service: Service) -> dict[str, Any]:
    return {
        "reseau": service.centre.name,
        "version": __version__,
        "licence": LICENCE,
        "colonnes": COLUMNS,
        "jeux": {dataset.value: JEUX[dataset] | {"arrondi": BASES[dataset]} for dataset in Dataset},
        "codes": [
            {"jeu": dataset.value, "code": code, "libelle": labels.full_label(code)}
            for dataset in Dataset
            for code in cells_of(dataset)
        ],
    }


COLUMNS = {
    "periode": "AAAA pour une année, AAAA-MM pour un mois, AAAA-Qn pour un trimestre",
    "periodicite": "année, mois ou trimestre. Les personnes différentes ne s’additionnent pas d’une période à l’autre",
    "jeu": "ce dont le chiffre parle : voir « jeux »",
    "code": "voir « codes » ; « commune: » est suivi d’un code INSEE ; « :together » réunit les codes de moins de cinq lieux",
    "libelle": "le code en toutes lettres",
    "valeur": "somme des chiffres que les lieux ont envoyés, chacun arrondi par le lieu",
    "lieux": "nombre de lieux dans la somme ; pour « :together », au moins ce nombre. Jamais moins de cinq",
}
JEUX = {
    Dataset.ACTIVITY: {"libelle": "Activité des lieux : jours, heures, séances, impressions"},
    Dataset.ATTENDANCE: {"libelle": "Fréquentation : visites et accompagnements"},
    Dataset.PUBLICS: {"libelle": "Publics : personnes différentes, par âge, genre, situation, commune"},
    Dataset.WORKSHOPS: {"libelle": "Ateliers : inscriptions, présences, absences, attente"},
    Dataset.EQUIPMENT: {"libelle": "Matériel : prêts, retours"},
}


# ── how it is sent ────────────────────────────────────────────────────────────────────────────────────────────────────


def _tag(*parts: object) -> str:
    """Of what the file is made of: it says the same as long as this does."""
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def _unchanged(tag: str) -> Response:
    return Response(status_code=304, headers={**_OPEN, "ETag": tag})


def _streamed(pieces: Iterable[str], media_type: str, tag: str, headers: dict[str, str] | None = None) -> Response:
    told = {**_OPEN, "ETag": tag, **(headers or {})}
    return StreamingResponse(_gathered(pieces), 200, told, media_type)


def _gathered(pieces: Iterable[str]) -> Iterator[bytes]:
    """Fewer and larger pieces: each is a switch of threads."""
    waiting: list[str] = []
    length = 0
    for one in pieces:
        waiting.append(one)
        length += len(one)
        if length >= _PIECE:
            yield "".join(waiting).encode()
            waiting, length = [], 0
    yield "".join(waiting).encode()


def _document(head: dict[str, Any], name: str, things: Iterable[Any]) -> Iterator[str]:
    """A JSON object whose last member is a long list."""
    yield f"{_written(head)[:-1]},{_written(name)}:"
    yield from _list(things)
    yield "}"


def _list(things: Iterable[Any]) -> Iterator[str]:
    yield "["
    for n, one in enumerate(things):
        yield f"{',' if n else ''}\n{_written(one)}"
    yield "\n]"


def _written(thing: Any) -> str:
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
