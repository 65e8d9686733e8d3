"""docs/protocol.md and docs/openapi.json say what the code does."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

from papidesk.central.cli.verbs import VERBS
from papidesk.central.http.app import openapi_document
from papidesk.central.http.health import CapabilitiesShape
from papidesk.central.http.measures import Measures
from papidesk.central.http.watching import registry_of
from papidesk.central.statements import shape
from papidesk.network.contract import (
    BASES,
    FeedKind,
    PoolCondition,
    PoolState,
    PoolStep,
    ProblemKind,
    Reason,
    Status,
    digest,
)
from tests.central.network import Network

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "protocol.md").read_text(encoding="utf-8")


def test_the_published_document_is_the_codes_own() -> None:
    published = json.loads((DOCS / "openapi.json").read_text(encoding="utf-8"))
    assert published == openapi_document(), "run: papidesk-central openapi > docs/openapi.json"


def test_every_path_and_kind_of_problem_is_told() -> None:
    whole = PAGE.replace("…/", "/v1/desks/{desk}/pool/requests/{uid}/")
    for path in openapi_document()["paths"]:
        told = path.replace("{uid}/{step}", "{uid}/handed-over").replace("revisions/{revision}", "revisions/{n}")
        assert told in whole, path
    table = PAGE[PAGE.index("| kind | status |") : PAGE.index("## Coming in")]
    assert set(re.findall(r"`([a-z-]+)`(?=[,|\s])", table)) >= {kind.value for kind in ProblemKind}


def test_every_word_of_the_closed_lists_is_told() -> None:
    for words in (FeedKind, PoolState, PoolStep, PoolCondition, Status, Reason):
        for one in words:
            assert f"`{one.value}`" in PAGE or f"{one.value}`" in PAGE, one


def test_every_verb_and_measure_is_told(sqlite_network: Network) -> None:
    for verb in VERBS:
        assert re.search(rf"`{verb.name}\b", PAGE), verb.name
    for line in Measures().as_text(registry_of(sqlite_network.service)).decode().splitlines():
        if line.startswith("# TYPE") and not line.split()[2].endswith("_created"):
            assert line.split()[2] in PAGE, line


def test_the_statement_that_is_shown_is_one_that_is_taken_and_has_the_digest_shown() -> None:
    found = re.search(r"```json statement\n(.*?)\n```", PAGE, re.DOTALL)
    assert found is not None
    body = found[1].encode()
    assert f"Content-Digest: {digest(body)}" in PAGE
    assert f'"digest": "{digest(body)}"' in PAGE
    told = json.loads(body)
    sent = shape.understood(
        body,
        desk=told["desk"],
        dataset=told["dataset"],
        period=told["period"],
        revision=told["revision"],
        if_match=None,
        today=date(2026, 11, 12),
    )
    assert sent.statement.rounding.base == BASES[sent.scope.dataset]


def test_the_examples_are_json() -> None:
    examples = re.findall(r"```json\n(.*?)\n```", PAGE, re.DOTALL)
    assert len(examples) >= 10
    for one in examples:
        json.loads(one.replace('"{\\"app_version\\":…}"', '""'))
    capabilities = next(json.loads(one) for one in examples if '"batch_most"' in one)
    assert set(capabilities) == set(CapabilitiesShape.model_fields)
