"""What the documentation names is there: links, pictures, make targets, verbs, shortcuts."""

import re
import shlex
from pathlib import Path

import pytest

from papidesk.cli.verbs import VERBS
from papidesk.ui.keys import shortcuts

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_and_picture_leads_somewhere(page: Path) -> None:
    broken = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / target).exists()]
    assert broken == []


def test_every_picture_is_shown_and_made_by_the_script() -> None:
    script = (ROOT / "tests" / "screenshots.py").read_text(encoding="utf-8")
    for picture in (ROOT / "docs" / "images").glob("*.png"):
        assert f'"{picture.stem}"' in script, picture.name


def test_every_make_target_named_is_a_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    said = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    for target in set(re.findall(r"`make ([a-z]+)`", said)) | set(re.findall(r"^make ([a-z]+)", said, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_verb_named_exists_and_every_verb_is_named() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `papidesk ([a-z-]+)", page, re.MULTILINE))
    assert named == {verb.name for verb in VERBS if not verb.hidden}


def test_every_option_named_is_taken_by_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    from papidesk.__main__ import main  # noqa: PLC0415 — a command run in this process

    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for line in re.findall(r"^\| `papidesk ([^`]+)`", page, re.MULTILINE):
        words = shlex.split(line.replace("\\|", " ").translate(str.maketrans("()[]", "    ")))
        main([words[0], "--help"])
        said = capsys.readouterr().out
        for option in (word for word in words if word.startswith("--")):
            assert option in said, (words[0], option)


def test_every_key_of_the_guide_is_a_shortcut() -> None:
    page = (ROOT / "docs" / "guide" / "clavier.md").read_text(encoding="utf-8")
    known = {key for shortcut in shortcuts() for key in shortcut.sequences} | {"Échap"}
    named = {key for cell in re.findall(r"^\| (`.+?`) \|", page, re.MULTILINE) for key in re.findall(r"`([^`]+)`", cell)}
    assert named
    assert named <= known
