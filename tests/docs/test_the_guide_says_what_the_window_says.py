"""The guide names buttons, fields and keys as the window shows them: a word that is changed there is changed here."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from papidesk.kernel.paths import guide
from papidesk.ui.keys import shortcuts

ROOT = Path(__file__).parents[2]
PAGES = sorted(path.name for path in guide().glob("*.md"))
OF_THE_SITE = "centre-de-ressources.md"
"""Its words are those of the coordinators' site, whose French is another catalogue."""
NAMED = re.compile(r"(?<![*\w])\*(?!\*)([^*]+?)\*(?![*\w])")
OPENS = re.compile(r"\*\*([^*]+…)\*\*")
"""What ends in an ellipsis is a button, bold or not."""
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
QUOTED = re.compile(r"«([^»]+)»")
EXAMPLES = frozenset({
    "lea", "kerb", "manger", "avocat", "+19 (+48 %)", "1/5", "5/5", "PapiDesk – Attestations", "Léa D.",
    "Bénéficiaire anonyme",  # the national tool's own word, in its workbook
})  # fmt: skip
"""What is quoted in the guide and is not shown in the window: what is typed, and what stands in files."""
KEY = re.compile(r"`((?:Ctrl|Alt|Maj)\+[^`]+|F\d+)`")
BY_ONE_PLACE = {
    "Alt+←": ("papidesk/ui/guide/reader.py", "Key.Key_Left"),
    "Ctrl+B": ("papidesk/documents/page/handout_bar.py", "(Ctrl+B)"),
    "Ctrl+I": ("papidesk/documents/page/handout_bar.py", "(Ctrl+I)"),
    "Ctrl+K": ("papidesk/documents/page/handout_bar.py", "(Ctrl+K)"),
    "Ctrl+Y": ("papidesk/documents/page/head.py", "(Ctrl+Y)"),
    "Alt+Gauche": ("papidesk/reports/page/page.py", '"Alt+Left"'),
    "Alt+Droite": ("papidesk/reports/page/page.py", '"Alt+Right"'),
    "Alt+↑": ("papidesk/documents/page/entries.py", "Key.Key_Up"),
    "Alt+↓": ("papidesk/documents/page/entries.py", "Key.Key_Down"),
    "Ctrl+Entrée": ("papidesk/documents/page/entries.py", "Key.Key_Return"),
}
"""Keys that one place hears by itself, and what shows there that it does."""


def plain(text: str) -> str:
    """As it is compared: no key marks, one kind of apostrophe and of space, no ellipsis, which a sentence leaves out."""
    return " ".join(text.replace("&", "").replace("’", "'").split()).rstrip("… ").casefold()


@cache
def words(name: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """What a catalogue says: the texts as they are, and those that hold a number or a name."""
    fixed, open_ended = set(), []
    for message in ET.parse(ROOT / "resources" / "i18n" / f"{name}.ts").iter("message"):
        said = message.find("translation")
        if said is None or said.get("type") in {"vanished", "obsolete"}:
            continue
        for one in [form.text or "" for form in said.findall("numerusform")] or [said.text or ""]:
            parts = re.split(r"%n|\{\w+\}", plain(one))
            if len(parts) == 1:
                fixed.add(parts[0])
            elif len("".join(parts)) > 3:
                open_ended.append(re.compile(".+".join(map(re.escape, parts))))
    return frozenset(fixed), tuple(open_ended)


def shown(word: str) -> bool:
    fixed, open_ended = words("papidesk_fr")
    return plain(word) in fixed or any(one.fullmatch(plain(word)) for one in open_ended)


@pytest.mark.parametrize("page", [page for page in PAGES if page != OF_THE_SITE])
def test_every_control_named_in_a_page_is_a_word_of_the_window(page: str) -> None:
    text = CODE.sub("", (guide() / page).read_text("utf-8"))
    assert [word for word in (*NAMED.findall(text), *OPENS.findall(text)) if not shown(word)] == []


@pytest.mark.parametrize("page", [page for page in PAGES if page != OF_THE_SITE])
def test_every_sentence_quoted_in_a_page_is_one_of_the_window(page: str) -> None:
    said = [" ".join(one.split()) for one in QUOTED.findall(CODE.sub("", (guide() / page).read_text("utf-8")))]
    assert [one for one in said if one not in EXAMPLES and not shown(one)] == []


def test_a_button_that_was_renamed_is_missed() -> None:
    assert shown("Noter un passage anonyme")
    assert shown("Importer 12 lignes")
    assert not shown("Noter une venue anonyme")
    assert NAMED.findall("**gras**, *Prêter…*, puis *Enregistrer\nla fiche* ; 2*3*4") == ["Prêter…", "Enregistrer\nla fiche"]


@pytest.mark.parametrize("page", PAGES)
def test_every_key_named_in_a_page_is_heard(page: str) -> None:
    known = {key for shortcut in shortcuts() for key in shortcut.sequences}
    for key in KEY.findall((guide() / page).read_text("utf-8")):
        if key not in known:
            file, needle = BY_ONE_PLACE[key]
            assert needle in (ROOT / file).read_text("utf-8"), key


def test_every_control_named_of_the_coordinators_site_is_there() -> None:
    sources = [*(ROOT / "resources/central/templates").rglob("*.html"), *(ROOT / "papidesk/central/site").rglob("*.py")]
    site = plain(" ".join(path.read_text("utf-8") for path in sources))
    named = NAMED.findall(CODE.sub("", (guide() / OF_THE_SITE).read_text("utf-8")))
    assert named
    assert [word for word in named if plain(word) not in site] == []
