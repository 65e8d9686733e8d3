"""What would reach a French reader in English, or wrongly, is refused before it is shipped."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import catalogues
import pytest
from PySide6.QtCore import QTranslator

CODE = """
from papidesk.kernel.words import tr

def say(name, count):
    tr("%n visit(s) today", "", count)
    tr("{name} "
       "has left.", name=name)
    tr("Open", "of a door")
    tr("{name} is known.", "of a person", name=name)
"""
FRENCH = {
    "%n visit(s) today": ("%n passage aujourd'hui", "%n passages aujourd'hui"),
    "{name} has left.": ("{name} est parti·e.",),
    "Open": ("Ouverte",),
    "{name} is known.": ("{name} est dans le fichier.",),
}

Write = Callable[[dict[str, tuple[str, ...]]], list[str]]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "papidesk").mkdir()
    (tmp_path / "papidesk" / "page.py").write_text(CODE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def translated(checkout: Path) -> Write:
    """Fill the catalogue as a translator does, with these changes, and tell what the check finds."""

    def write(changes: dict[str, tuple[str, ...]]) -> list[str]:
        catalogues.update()
        path = checkout / "resources" / "i18n" / "papidesk_fr.ts"
        tree = catalogues.ET.parse(path)
        for message in tree.getroot().iter("message"):
            source = message.findtext("source") or ""
            translation = message.find("translation")
            assert translation is not None
            texts = (FRENCH | changes).get(source, ())
            if not texts:
                continue
            del translation.attrib["type"]
            for old in list(translation):
                translation.remove(old)
            if message.get("numerus") != "yes":
                translation.text = texts[0]
                continue
            for text in texts:
                catalogues.ET.SubElement(translation, "numerusform").text = text
        tree.write(path, encoding="utf-8", xml_declaration=True)
        catalogues.update()
        return catalogues.check()

    return write


def test_a_whole_catalogue_passes_and_compiles(
    translated: Write, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert translated({}) == []
    monkeypatch.setattr(catalogues, "ROOT", checkout)
    catalogues.compile_all()
    assert catalogues.to_compile() == []
    french = QTranslator()
    assert french.load(str(checkout / "resources" / "i18n" / "papidesk_fr.qm"))
    assert french.translate("", "%n visit(s) today", None, 1) == "%n passage aujourd'hui"
    assert french.translate("", "%n visit(s) today", None, 2) == "%n passages aujourd'hui"
    assert french.translate("", "{name} is known.", "of a person", -1) == "{name} est dans le fichier."


@pytest.mark.usefixtures("checkout")
def test_no_catalogue_at_all_is_told() -> None:
    assert "papidesk_fr.ts is missing" in catalogues.check()[-1]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"Open": ()}, "not translated: 'Open' (of a door)"),
        ({"Open": ("",)}, "not translated: 'Open'"),
        ({"{name} has left.": ("Parti·e.",)}, "placeholder {name} lost"),
        ({"{name} has left.": ("{nom} est parti·e.",)}, "placeholder {name}, {nom} lost"),
        ({"%n visit(s) today": ("un passage", "%n passages")}, "placeholder %n lost"),
        ({"Open": ("Veuillez ouvrir",)}, "banned word « Veuillez »"),
        ({"Open": ("Les usagers",)}, "banned word « usagers »"),
        ({"Open": ("Ce cas",)}, "banned word « cas »"),
    ],
)
def test_a_fault_of_the_catalogue_is_found(changes: dict[str, tuple[str, ...]], found: str, translated: Write) -> None:
    problems = translated(changes)
    assert len(problems) == 1
    assert found in problems[0]


@pytest.mark.usefixtures("checkout")
def test_a_banned_word_inside_another_is_none(translated: Write) -> None:
    assert translated({"Open": ("Exclusivement dans la casse, l'interdiction, en cas de besoin",)}) == []


def test_a_plural_with_a_form_too_few_is_found(translated: Write, checkout: Path) -> None:
    translated({})
    path = checkout / "resources" / "i18n" / "papidesk_fr.ts"
    text, dropped = re.subn("<numerusform>%n passages.*?</numerusform>", "", path.read_text(encoding="utf-8"))
    assert dropped == 1
    path.write_text(text, encoding="utf-8")
    assert ["1 plural form(s) instead of 2" in one for one in catalogues.check()] == [True]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("""f"{tr('lost in a string')}" """, "lupdate did not find 'lost in a string'"),
        ("tr(name)", "must be literals"),
        ('tr(f"{name} came")', "must be literals"),
        ('tr("Open", name)', "must be literals"),
        ('words.tr("elsewhere")', "write a bare tr"),
        ('tr("%n loan(s)")', "%n and a number"),
        ('tr("{name} and {other}", name=name)', "nothing fills other"),
    ],
)
def test_a_sentence_that_would_be_lost_is_found(line: str, found: str, checkout: Path) -> None:
    (checkout / "papidesk" / "other.py").write_text(f"def say(name, words, tr):\n    {line}\n", encoding="utf-8")
    catalogues.update()
    problems = [problem for problem in catalogues.check() if "other.py:2" in problem]
    assert len(problems) == 1
    assert found in problems[0]


def test_updating_keeps_what_is_translated_and_drops_what_is_no_longer_said(translated: Write, checkout: Path) -> None:
    translated({})
    page = checkout / "papidesk" / "page.py"
    page.write_text(CODE.replace('tr("Open", "of a door")', 'tr("Close")'), encoding="utf-8")
    catalogues.update()
    once = (checkout / "resources" / "i18n" / "papidesk_fr.ts").read_bytes()
    catalogues.update()
    assert (checkout / "resources" / "i18n" / "papidesk_fr.ts").read_bytes() == once
    catalogue = catalogues.read(checkout / "resources" / "i18n" / "papidesk_fr.ts")
    assert ("Open", "of a door") not in catalogue
    assert not catalogue["Close", ""].finished
    assert catalogue["%n visit(s) today", ""].forms == FRENCH["%n visit(s) today"]


def test_a_partial_breton_catalogue_is_checked_for_its_placeholders_only(translated: Write, checkout: Path) -> None:
    translated({})
    breton = checkout / "resources" / "i18n" / "papidesk_br.ts"
    breton.write_text(
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="br_FR"><context><name></name>'
        "<message><source>{name} has left.</source><translation>Aet eo kuit.</translation></message></context></TS>",
        encoding="utf-8",
    )
    assert [one.partition(": ")[2][:23] for one in catalogues.check()] == ["placeholder {name} lost"]


def test_tr_under_another_name_is_refused(translated: Write, checkout: Path) -> None:
    (checkout / "papidesk" / "other.py").write_text("from papidesk.kernel.words import tr as text_of\n", encoding="utf-8")
    (wrong,) = translated({})
    assert "other.py:1" in wrong
