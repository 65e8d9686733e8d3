"""What a statement looks like, and what can be wrong with it before anything is known of the desk's past."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from papidesk.central import periods, words
from papidesk.central.problems import Problem, fault
from papidesk.central.reading import FAULTS_MOST, NotJSONError, Shape, faults_of, read_json
from papidesk.network.contract import (
    BASES,
    BODY_MOST,
    COMMUNES_MOST,
    DATASET_VERSION,
    VALUE_MOST,
    Dataset,
    Method,
    ProblemKind,
    Reason,
    Status,
    is_cell,
)

DATASET_NUMBERS: Mapping[Dataset, int] = {dataset: number for number, dataset in enumerate(Dataset, 1)}
STATUS_NUMBERS: Mapping[Status, int] = {status: number for number, status in enumerate(Status, 1)}
REASON_NUMBERS: Mapping[Reason, int] = {reason: number for number, reason in enumerate(Reason, 1)}
DATASETS: Mapping[int, Dataset] = {number: dataset for dataset, number in DATASET_NUMBERS.items()}
STATUSES: Mapping[int, Status] = {number: status for status, number in STATUS_NUMBERS.items()}
REVISION_MOST = 1_000_000
DAYS_MOST = 366
INSTALL_ID = r"^[A-Za-z0-9._-]{1,64}$"
APP_VERSION = r"^[0-9A-Za-z.+-]{1,32}$"
_INSTANT = r"^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](Z|\+00:00)$"
DIGEST = r"^sha-256=:[A-Za-z0-9+/]{43}=:$"
_DIGEST = re.compile(DIGEST)
PERIOD = r"^20[0-9]{2}(-(0[1-9]|1[0-2])|-Q[1-4])?$"
UID = r"^[0-9a-f]{32}$"


class CellShape(Shape):
    """A figure."""

    code: Annotated[str, Field(max_length=64)]
    value: Annotated[int, Field(ge=0, le=VALUE_MOST)]


class RoundingShape(Shape):
    """How the figures were rounded."""

    method: Method
    base: Annotated[int, Field(ge=1, le=100)]


class CompletenessShape(Shape):
    """Of how many days that the place was open there is a record."""

    days_open: Annotated[int, Field(ge=0, le=DAYS_MOST)]
    days_recorded: Annotated[int, Field(ge=0, le=DAYS_MOST)]


class StatementShape(Shape):
    """A statement, field by field as `contract.rendered` writes it."""

    schema_: Annotated[Literal["papidesk-statement-1"], Field(alias="schema")]
    desk: Annotated[str, Field(pattern=UID)]
    install_id: Annotated[str, Field(pattern=INSTALL_ID)]
    dataset: Dataset
    dataset_version: Annotated[int, Field(ge=1, le=10_000)]
    period: Annotated[str, Field(pattern=PERIOD)]
    revision: Annotated[int, Field(ge=1, le=REVISION_MOST)]
    supersedes: Annotated[str, Field(pattern=DIGEST)] | None
    status: Status
    reason: Reason
    cells: list[CellShape]
    rounding: RoundingShape
    completeness: CompletenessShape
    generated_at: Annotated[str, Field(pattern=_INSTANT)]
    app_version: Annotated[str, Field(pattern=APP_VERSION)]


@dataclass(frozen=True)
class Scope:
    """What the address of a statement says. period: its number."""

    dataset: Dataset
    period: int
    revision: int


@dataclass(frozen=True)
class Sent:
    """A statement that arrived whole, in the shape it should have. digest: 32 bytes."""

    scope: Scope
    statement: StatementShape
    body: bytes
    digest: bytes


def understood(
    body: bytes, *, desk: str, dataset: str, period: str, revision: int, if_match: str | None, today: date
) -> Sent:
    """Read a statement; raises a Problem that lists what is wrong with it.

    dataset, period, revision: of the address; if_match: the digest that the sender says it follows, None for a first one
    (If-None-Match: *); today: by the service's clock.
    """
    if len(body) > BODY_MOST:
        raise Problem(ProblemKind.TOO_LARGE, 413, words.TOO_LARGE.format(most=BODY_MOST), most=BODY_MOST)
    statement = _read(body)
    if statement.dataset_version != DATASET_VERSION:
        detail = words.TOO_OLD_DATASET.format(given=statement.dataset_version, known=DATASET_VERSION)
        raise Problem(ProblemKind.TOO_OLD, 422, detail, known=[DATASET_VERSION])
    told = {"desk": desk, "dataset": dataset, "period": period, "revision": revision}
    faults = [fault([name], words.NOT_THE_ADDRESS) for name, value in told.items() if getattr(statement, name) != value]
    faults += _faults(statement, if_match, today)
    if faults:
        raise Problem(ProblemKind.BAD_STATEMENT, 422, words.BAD_STATEMENT, errors=faults)
    bad = [wrong for wrong, _ in zip(_faults_of_cells(statement), range(FAULTS_MOST), strict=False)]
    if bad:
        raise Problem(ProblemKind.BAD_CELLS, 422, words.BAD_CELLS, errors=bad)
    scope = Scope(statement.dataset, periods.to_number(statement.period), statement.revision)
    return Sent(scope, statement, body, hashlib.sha256(body).digest())


def _read(body: bytes) -> StatementShape:
    try:
        read_json(body)
        return StatementShape.model_validate_json(body)
    except NotJSONError as wrong:
        raise Problem(ProblemKind.BAD_STATEMENT, 422, words.NOT_JSON) from wrong
    except ValidationError as wrong:
        faults = faults_of(wrong)
        only_cells = all(one["pointer"].startswith("/cells/") for one in faults)
        kind = ProblemKind.BAD_CELLS if only_cells else ProblemKind.BAD_STATEMENT
        detail = words.BAD_CELLS if only_cells else words.BAD_STATEMENT
        raise Problem(kind, 422, detail, errors=faults) from wrong


def _faults(statement: StatementShape, if_match: str | None, today: date) -> Iterator[dict[str, str]]:
    first = statement.revision == 1
    if first and statement.supersedes is not None:
        yield fault(["supersedes"], words.FIRST_SUPERSEDES)
    if not first and statement.supersedes != if_match:
        yield fault(["supersedes"], words.NOT_THE_CONDITION)
    if first and statement.status is Status.RESTATED:
        yield fault(["status"], words.RESTATED_FIRST)
    if not first and statement.reason is Reason.FIRST:
        yield fault(["reason"], words.FIRST_LATER)
    # The date line, and a clock that is a little fast.
    if periods.first_day(periods.to_number(statement.period)) > today + timedelta(days=1):
        yield fault(["period"], words.NOT_BEGUN)
    base = BASES[statement.dataset]
    method = Method.EXACT if base == 1 else Method.STICKY_GRID
    if statement.rounding != RoundingShape(method=method, base=base):
        yield fault(["rounding"], words.BAD_ROUNDING.format(method=method.value, base=base))
    if statement.completeness.days_recorded > statement.completeness.days_open:
        yield fault(["completeness", "days_recorded"], words.RECORDED_MOST)


def _faults_of_cells(statement: StatementShape) -> Iterator[dict[str, str]]:
    base = BASES[statement.dataset]
    seen: set[str] = set()
    for at, cell in enumerate(statement.cells):
        if not is_cell(statement.dataset, cell.code):
            yield fault(["cells", at, "code"], words.UNKNOWN_CELL)
        elif cell.code in seen:
            yield fault(["cells", at, "code"], words.TWICE)
        if cell.value % base:
            yield fault(["cells", at, "value"], words.NOT_ON_THE_GRID.format(base=base))
        seen.add(cell.code)
    if sum(code.startswith("commune:") for code in seen) > COMMUNES_MOST:
        yield fault(["cells"], words.TOO_MANY_COMMUNES.format(most=COMMUNES_MOST))


def digest_text(kept: bytes) -> str:
    """The 32 bytes of a digest as RFC 9530 writes them."""
    return f"sha-256=:{base64.b64encode(kept).decode()}:"


def digest_bytes(text: str) -> bytes | None:
    """The other way round; None for what is no such text."""
    return base64.b64decode(text[len("sha-256=:") : -1]) if _DIGEST.fullmatch(text) else None
