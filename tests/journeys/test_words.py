"""What is said to people: no word that scolds, no error without what to do."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "papidesk"
CATALOGUES = sorted((Path(__file__).parents[2] / "resources" / "i18n").glob("*.ts"))
BANNED = re.compile(
    r"\b(please|sorry|invalid|forbidden|illegal|oops|error \d+|"
    r"veuillez|d[ée]sol[ée]e?s?|invalides?|interdite?s?|oups|erreur \d+)\b",
    re.IGNORECASE,
)
WHAT_TO_DO = re.compile(
    r"^(check|choose|write|type|try|leave|give|keep|add|ask|close|open|shorten|make|look|put|wait|use|scan|log|correct|"
    r"take|restore|start|update|pick|draw|let|go|unplug|plug|name|save|note|press|bring|install|create|see|print|split|"
    r"first|remove|delete|set|export|find|change|free|run|say)\b",
    re.IGNORECASE,
)


def literals() -> list[tuple[str, str]]:
    """Every source string given to `tr`, with where it stands."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "tr" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.append((f"{path.relative_to(SOURCE)}:{node.lineno}", first.value))
    return found


def errors() -> list[tuple[str, str]]:
    """The sentences of refusals and of failures of the world written where they are raised."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in {"Refusal", "WorldFailure"}:
                continue
            for argument in node.args:
                if isinstance(argument, ast.Call) and getattr(argument.func, "id", "") == "tr":
                    first = argument.args[0]
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        found.append((f"{path.relative_to(SOURCE)}:{node.lineno}", first.value))
    return found


def test_no_banned_word_in_the_sources() -> None:
    assert not [(where, said) for where, said in literals() if BANNED.search(said)]


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_no_banned_word_in_a_catalogue(catalogue: Path) -> None:
    said = re.findall(r"<(?:translation|numerusform)[^>]*>([^<]*)<", catalogue.read_text(encoding="utf-8"))
    assert said
    assert not [text for text in said if BANNED.search(text)]


def test_every_error_says_what_and_what_to_do() -> None:
    """Two sentences or more, or a clause that says what to do."""
    silent = []
    for where, said in errors():
        parts = [part.strip() for part in re.split(r"(?<=[.?!])\s+|: |; |, or ", said) if part.strip()]
        if len(parts) < 2 and not any(WHAT_TO_DO.match(part) for part in parts):
            silent.append(f"{where} {said}")
    assert len(errors()) > 60, "the errors were not found"
    assert not silent, "\n".join(silent)


def test_a_button_never_says_ok_or_yes() -> None:
    vague = {"OK", "Ok", "Yes", "No", "Discard", "Submit"}
    assert not [(where, said) for where, said in literals() if said.strip(" .!") in vague]
