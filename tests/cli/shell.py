"""A technician at a terminal, in this very process."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from papidesk.cli.run import Outside, run
from papidesk.cli.verbs import VERBS
from papidesk.kernel.words import render
from tests.conftest import FakeClock


@dataclass
class Said:
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


@dataclass
class Shell:
    folder: Path
    clock: FakeClock
    capsys: pytest.CaptureFixture[str]
    outside: dict[str, Any] = field(default_factory=dict)

    def __call__(self, *argv: str, folder: Path | None = None) -> Said:
        self.capsys.readouterr()
        where = ("--data-dir", str(folder or self.folder))
        code = run([*argv[:1], *where, *argv[1:]], VERBS, Outside(render, self.clock, **self.outside))
        said = self.capsys.readouterr()
        assert "Traceback" not in said.err + said.out
        return Said(code, said.out, said.err)

    def json(self, *argv: str) -> Any:
        said = self(*argv, "--json")
        assert said.code == 0, said.err
        return said.document
