"""Problems (RFC 9457): what a desk is answered when its request was not carried out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from papidesk.central import words
from papidesk.network.contract import PROBLEM_BASE, PROBLEM_TYPE, ProblemKind


class Problem(Exception):  # noqa: N818 — an answer, not a failure
    """Why a request was not carried out. detail: a sentence for a person; members: what a machine needs to go on."""

    def __init__(
        self, kind: ProblemKind, status: int, detail: str, *, headers: Mapping[str, str] | None = None, **members: Any
    ) -> None:
        super().__init__(detail)
        self.kind, self.status, self.detail = kind, status, detail
        self.headers, self.members = dict(headers or {}), members

    def document(self) -> dict[str, Any]:
        """The problem as JSON."""
        return {
            "type": f"{PROBLEM_BASE}{self.kind.value}",
            "title": words.TITLES[self.kind],
            "status": self.status,
            "detail": self.detail,
            **self.members,
        }

    def body(self, instance: str = "") -> bytes:
        """Its bytes. instance: names this very answer, for whoever looks for it in the logs."""
        document = self.document() | ({"instance": instance} if instance else {})
        return json.dumps(document, ensure_ascii=False).encode()


def fault(pointer: Sequence[str | int], detail: str) -> dict[str, str]:
    """What is wrong at a place of a body (a JSON pointer)."""
    return {"pointer": "".join(f"/{_escaped(str(part))}" for part in pointer), "detail": detail}


def _escaped(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")


def bad_fields(faults: Sequence[Mapping[str, str]], detail: str = words.BAD_FIELDS) -> Problem:
    """A body that says something else than it should; `faults` as `fault` makes them."""
    return Problem(ProblemKind.BAD_REQUEST, 422, detail, errors=list(faults))


def bad_request(detail: str, status: int = 400) -> Problem:
    """A request that a desk of this version does not make."""
    return Problem(ProblemKind.BAD_REQUEST, status, detail)


def not_possible(detail: str, status: int = 409) -> Problem:
    """What the state of things does not allow."""
    return Problem(ProblemKind.NOT_POSSIBLE, status, detail)


def not_found(detail: str = words.NOT_FOUND) -> Problem:
    """Nothing there, or nothing for this desk."""
    return Problem(ProblemKind.NOT_FOUND, 404, detail)


__all__ = ["PROBLEM_TYPE", "Problem", "bad_fields", "bad_request", "fault", "not_found", "not_possible"]
