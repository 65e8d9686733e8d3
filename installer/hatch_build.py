"""Hatchling's hook: a wheel carries compiled catalogues, whoever builds it and from whatever checkout."""

from __future__ import annotations

import subprocess
import sys
from importlib import util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SCRIPT = Path(__file__).with_name("catalogues.py")


def outdated_catalogues() -> list[Path]:
    """What `catalogues.py` would compile; loaded by its path, since a build backend does not look in this folder."""
    spec = util.spec_from_file_location("papidesk_catalogues", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    found: list[Path] = module.to_compile()
    return found


class CompiledCatalogues(BuildHookInterface[Any]):
    """Compiles what is outdated, with the lrelease of PySide6, which is asked for only then."""

    def dependencies(self) -> list[str]:
        """What the build environment needs beyond hatchling: nothing in a checkout that is set up."""
        return ["pyside6-essentials>=6.10"] if outdated_catalogues() else []

    def initialize(self, version: str, _build_data: dict[str, Any]) -> None:
        """Before the files are gathered. An editable install reads the checkout, where `make` compiles."""
        if version == "editable" or not outdated_catalogues():
            return
        done = subprocess.run([sys.executable, str(SCRIPT), "--compile"], check=False)
        if done.returncode != 0:
            raise SystemExit("The catalogues could not be compiled: the reason is just above.")
