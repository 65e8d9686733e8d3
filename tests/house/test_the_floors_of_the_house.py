"""Which room stands on which: import-linter's contracts, and what it cannot see."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "papidesk"
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "versions" not in path.parts)
STANDARD = frozenset(sys.stdlib_module_names) | {"__future__"}
HEAVY = ("sqlalchemy", "alembic", "reportlab", "httpx", "cattrs", "argon2", "cryptography", "sqlcipher3", "faker",
         "openpyxl", "odfdo", "docx", "lxml", "phonenumbers", "rapidfuzz", "PIL", "pyphen", "pypdfium2")  # fmt: skip


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Every module a file imports, wherever it stands in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            yield node.lineno, node.module or ""


def test_the_contracts_hold() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    told = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert told.returncode == 0, told.stdout[-6000:] + told.stderr
    assert " 0 broken" in told.stdout


def may_show(path: Path) -> bool:
    """Whether a file may use Qt."""
    inside = path.relative_to(PACKAGE).parts
    shows = {"app.py", "furnishing.py", "__main__.py", "tour.py", "ui"}
    return inside[0] in shows or (len(inside) > 1 and inside[1].startswith("page"))


def test_qt_is_only_where_there_is_a_screen() -> None:
    for path in FILES:
        qt = [line for line, name in imports_of(path) if name.split(".")[0] in {"PySide6", "shiboken6"}]
        assert may_show(path) or not qt, f"{path}:{qt}"


@pytest.mark.parametrize("path", [p for p in FILES if p.stem in {"rules", "intents"} or p.parent.name == "kernel"], ids=module_of)
def test_rules_and_intentions_stand_on_the_standard_library_and_the_kernel(path: Path) -> None:
    for line, name in imports_of(path):
        first, *rest = name.split(".")
        if first == "papidesk":
            allowed = not rest or rest[0] == "kernel" or rest[-1] in {"rules", "intents"}
            if path.parent.name == "kernel":
                allowed = not rest or rest[0] == "kernel"
        else:
            # platformdirs: one small file, asked only where no folder is named.
            allowed = first in STANDARD or (path.stem == "paths" and first == "platformdirs")
        assert allowed, f"{path}:{line}: {name}"


WATCH = """
import json, sys
import {module}
print(json.dumps(sorted({{name.split(".")[0] for name in sys.modules}})))
"""


@pytest.mark.parametrize("module", ["papidesk.app", "papidesk.__main__", "papidesk.ui.window", "papidesk.accounts.page.gate"])
def test_the_window_is_there_before_any_heavy_library(module: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", WATCH.format(module=module)], cwd=ROOT, capture_output=True, text=True, timeout=120,
        check=True, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    loaded = set(json.loads(told.stdout))
    assert not loaded & set(HEAVY)


PAINT = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from papidesk.app import Application, make_qt
app = make_qt(["papidesk"], "en")

class Held:
    def __init__(self, made): pass
    def __getattr__(self, name): return lambda *a, **k: None

import papidesk.app
papidesk.app.Behind.backroom = lambda self: None  # the store's thread is held: what is loaded is the window's own doing
application = Application(app, Path(sys.argv[1]))
application.show()
QTimer.singleShot(300, app.quit)
app.exec()
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
application.close()
"""


def test_the_window_is_painted_without_any_heavy_library(folder: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", PAINT, str(folder)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    loaded = set(json.loads(told.stdout.splitlines()[-1]))
    assert "PySide6" in loaded
    assert not loaded & set(HEAVY)


def test_opening_an_up_to_date_store_never_loads_alembic(folder: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from papidesk.backroom import Backroom\n"
        "Backroom(Path(sys.argv[1])).open(sys.argv[2]).store.close(); print('alembic' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(folder), "un bon mot de passe"], cwd=ROOT, capture_output=True, text=True,
        timeout=60, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == "False"
