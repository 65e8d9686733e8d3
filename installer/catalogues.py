#!/usr/bin/env python3
"""The catalogues of translations: resources/i18n/papidesk_<language>.ts.

    python installer/catalogues.py --update     put what the code says today into them, keep what is translated
    python installer/catalogues.py --check      refuse what would reach a French reader in English, or wrongly
    python installer/catalogues.py --compile    make the .qm files the application reads

Qt's own tools do the work (PySide6 brings them); `--check` also reads the code itself, because lupdate reads Python
without understanding it and loses in silence what it does not recognise.
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path("resources") / "i18n"
SOURCES = Path("papidesk")
WHOLE = "fr"
"""The language that must be complete; the others may be partial."""
LOCALES = {"fr": "fr_FR", "br": "br_FR"}

BANNED = re.compile(
    r"\b(veuillez|désolée?s?|invalides?|interdite?s?|oups|cas(?! de besoin)|exclue?s?|bénéficiaires?|usag[eè]re?s?)\b",
    re.IGNORECASE,
)
"""Words the desk never says: they order, accuse or label people. "En cas de besoin" is of the national vocabulary."""
PLACEHOLDER = re.compile(r"\{[A-Za-z_]\w*\}|%n")

Key = tuple[str, str]
"""(source, comment): what tells one sentence from another."""


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of a catalogue. `forms` has one string, or one a plural form."""

    source: str
    comment: str
    plural: bool
    forms: tuple[str, ...]
    finished: bool


@dataclass(frozen=True, slots=True)
class Call:
    """One `tr(...)` of the code: `plural` with a number, `filled` by these names (None where `**` hides them)."""

    where: str
    source: str
    comment: str
    plural: bool
    filled: frozenset[str] | None

    @property
    def key(self) -> Key:
        return (self.source, self.comment)


def tool(name: str) -> str:
    """Qt's own program, beside the PySide6 of this interpreter.

    Raises:
        SystemExit: there is no PySide6 here.
    """
    found = importlib.util.find_spec("PySide6")
    for folder in (found.submodule_search_locations if found else None) or ():
        for path in (Path(folder) / name, Path(folder) / f"{name}.exe"):
            if path.exists():
                return str(path)
    raise SystemExit(f"{name} comes with PySide6, which is not in {sys.prefix}: run `make setup` first.")


def run(command: list[str]) -> None:
    """Run one of Qt's tools; what it says is only of interest when it failed or warned.

    Raises:
        SystemExit: it failed.
    """
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.stderr.strip():
        print(done.stderr.strip(), file=sys.stderr)
    if done.returncode != 0:
        raise SystemExit(f"{Path(command[0]).name} failed (exit {done.returncode}).\n{done.stdout}")


def lupdate(catalogue: Path, language: str) -> None:
    """Put every sentence of the code into this catalogue; what is translated stays, what is no longer said goes."""
    files = [str(path) for path in sorted(SOURCES.rglob("*.py"))]
    quiet = ["-no-obsolete", "-locations", "none", "-disable-heuristic", "similartext"]
    languages = ["-source-language", "en", "-target-language", LOCALES.get(language, language)]
    run([tool("lupdate"), *quiet, *languages, *files, "-ts", str(catalogue)])


def read(catalogue: Path) -> dict[Key, Message]:
    """The messages of a .ts file. Contexts are ignored: there is one, without a name."""
    messages = {}
    for element in ET.parse(catalogue).getroot().iter("message"):  # noqa: S314 — our own file
        translation = element.find("translation")
        plural = element.get("numerus") == "yes"
        forms = () if translation is None else translation.findall("numerusform") if plural else (translation,)
        message = Message(
            source=_text(element.find("source")),
            comment=_text(element.find("comment")),
            plural=plural,
            forms=tuple(map(_text, forms)),
            finished=translation is not None and translation.get("type") is None,
        )
        messages[message.source, message.comment] = message
    return messages


def _text(element: ET.Element | None) -> str:
    """The text of an element, with the `<byte value="x1b"/>` by which Qt writes control characters."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        value = child.get("value", "")
        parts += [chr(int(value[1:], 16) if value.startswith("x") else int(value)), child.tail or ""]
    return "".join(parts)


def calls(folder: Path) -> tuple[list[Call], list[str]]:
    """Every `tr(...)` under this folder, and the ones written so that lupdate can't find them, in words."""
    found: list[Call] = []
    wrong: list[str] = []
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
            if isinstance(node, ast.ImportFrom) and ("tr", True) in {(one.name, bool(one.asname)) for one in node.names}:
                wrong.append(f"{path}:{node.lineno}: import tr under its own name: lupdate looks for that name alone")
            if not isinstance(node, ast.Call):
                continue
            where = f"{path}:{node.lineno}"
            if isinstance(node.func, ast.Attribute) and node.func.attr == "tr":
                wrong.append(f"{where}: write a bare tr(...): lupdate gives {ast.unparse(node.func)} another context")
            elif isinstance(node.func, ast.Name) and node.func.id == "tr":
                one = _call(node, where)
                if isinstance(one, str):
                    wrong.append(one)
                else:
                    found.append(one)
    return found, wrong


def _call(node: ast.Call, where: str) -> Call | str:
    texts = [one.value for one in node.args[:2] if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    if not texts or len(texts) != len(node.args[:2]):
        return f"{where}: the first two arguments of tr(...) must be literals, or the sentence is never translated"
    names = [keyword.arg for keyword in node.keywords]
    return Call(
        where=where,
        source=texts[0],
        comment=texts[1] if len(texts) > 1 else "",
        plural=len(node.args) > 2 and not (isinstance(node.args[2], ast.Constant) and node.args[2].value is None),  # noqa: PLR2004 — tr(source, comment, n)
        filled=None if None in names else frozenset(name for name in names if name is not None),
    )


def problems_of_calls(made: list[Call], found: dict[Key, Message]) -> Iterator[str]:
    """Sentences lupdate lost, placeholders nobody fills, twins that disagree on being plural."""
    plural: dict[Key, Call] = {}
    for call in made:
        if call.key not in found:
            yield f"{call.where}: lupdate did not find {call.source!r}: write it as plain literals, outside an f-string"
        if ("%n" in call.source) != call.plural:
            yield f"{call.where}: %n and a number as third argument go together: {call.source!r}"
        wanted = {mark[1:-1] for mark in PLACEHOLDER.findall(call.source) if mark != "%n"}
        if call.filled and wanted - call.filled:  # a call that fills nothing makes a pattern, filled later
            yield f"{call.where}: nothing fills {', '.join(sorted(wanted - call.filled))} in {call.source!r}"
        twin = plural.setdefault(call.key, call)
        if twin.plural != call.plural:
            yield f"{call.where}: {call.source!r} has plural forms at {twin.where} and none here: give them comments"


def problems_of_catalogue(found: dict[Key, Message], have: dict[Key, Message]) -> Iterator[str]:
    """What a reader of the whole language would miss, or read wrongly."""
    for key, expected in found.items():
        message = have.get(key)
        name = f"{expected.source!r}" + (f" ({expected.comment})" if expected.comment else "")
        if message is None:
            yield f"not in the catalogue: {name}: run installer/catalogues.py --update, then translate"
        elif not message.finished or not all(form.strip() for form in message.forms) or not message.forms:
            yield f"not translated: {name}"
        else:
            if message.plural != expected.plural or len(message.forms) != len(expected.forms):
                yield f"{len(message.forms)} plural form(s) instead of {len(expected.forms)}: {name}"
            yield from (f"banned word « {word} »: {name}" for form in message.forms for word in BANNED.findall(form))


def lost_placeholders(have: dict[Key, Message]) -> Iterator[str]:
    """Translations that drop or invent a placeholder. `%n` too in the singular: French says it of zero as of one."""
    for message in have.values():
        wanted = set(PLACEHOLDER.findall(message.source))
        for form in filter(None, message.forms):
            written = set(PLACEHOLDER.findall(form))
            if written != wanted:
                differ = ", ".join(sorted(written ^ wanted))
                yield f"placeholder {differ} lost or invented: {message.source!r} → {form!r}"


def check() -> list[str]:
    """Everything wrong with the words, one line each."""
    catalogue = FOLDER / f"papidesk_{WHOLE}.ts"
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / catalogue.name
        lupdate(fresh, WHOLE)
        found = read(fresh)
    made, problems = calls(SOURCES)
    problems += problems_of_calls(made, found)
    if not catalogue.exists():
        return [*problems, f"{catalogue} is missing: run installer/catalogues.py --update, then translate"]
    problems += [f"{catalogue}: {one}" for one in problems_of_catalogue(found, read(catalogue))]
    for path in sorted(FOLDER.glob("*.ts")):
        problems += [f"{path}: {one}" for one in lost_placeholders(read(path))]
    return problems


def even_out(catalogue: Path, made: list[Call]) -> bool:
    """Give all forms the one text where lupdate takes `tr("…", "", name=x)` for a plural. True when any was given."""
    plural = {call.key for call in made if call.plural}
    tree = ET.parse(catalogue)  # noqa: S314 — our own file
    changed = False
    for element in tree.getroot().iter("message"):
        forms = list(element.iter("numerusform"))
        key = (_text(element.find("source")), _text(element.find("comment")))
        said = [form.text for form in forms if form.text]
        if key in plural or not said or len(said) == len(forms):
            continue
        for form in forms:
            form.text = said[0]
        changed = True
    if changed:
        body = ET.tostring(tree.getroot(), encoding="unicode")
        catalogue.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")
    return changed


def update() -> None:
    """Run lupdate in place, for every catalogue there is, the French one made if need be."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    made, _ = calls(SOURCES)
    catalogues = {FOLDER / f"papidesk_{WHOLE}.ts", *FOLDER.glob("papidesk_*.ts")}
    for path in sorted(catalogues):
        language = path.stem.removeprefix("papidesk_")
        lupdate(path, language)
        if even_out(path, made):
            lupdate(
                path, language
            )  # once more, so that the file is written Qt's way and the next update changes nothing
        waiting = sum(not message.finished for message in read(path).values())
        print(f"{path}: {waiting} to translate")


def to_compile() -> list[Path]:
    """The catalogues whose .qm is missing or older than they are."""
    return [
        path
        for path in sorted((ROOT / FOLDER).glob("*.ts"))
        if not (made := path.with_suffix(".qm")).exists() or made.stat().st_mtime < path.stat().st_mtime
    ]


def compile_all() -> None:
    """Make the missing or outdated .qm files. A sentence without a translation is left out, and so shown in English."""
    for path in to_compile():
        half = path.with_suffix(".qm.part")
        run([tool("lrelease"), "-silent", str(path), "-qm", str(half)])
        half.replace(path.with_suffix(".qm"))


def main() -> int:
    """0 when done and right, 1 when `--check` found something, 2 for wrong usage."""
    parser = argparse.ArgumentParser(description="The catalogues of translations.")
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--check", action="store_true", help="refuse what would reach a reader wrongly")
    action.add_argument("--update", action="store_true", help="run lupdate in place")
    action.add_argument("--compile", action="store_true", help="make the .qm files")
    chosen = parser.parse_args()
    os.chdir(ROOT)
    if chosen.update:
        update()
    elif chosen.compile:
        compile_all()
    else:
        problems = check()
        for problem in problems:
            print(problem, file=sys.stderr)
        if problems:
            print(f"{len(problems)} problem(s) of words.", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
