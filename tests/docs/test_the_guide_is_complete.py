"""The guide as the window reads it: every place that F1 leads to is there, and every link leads on."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from papidesk.kernel.paths import guide
from papidesk.ui.guide.book import Book
from papidesk.ui.guide.topics import FIRST, KEYS, TOPICS, topic_of

ROOT = Path(__file__).parents[2]
BOOK = Book(guide())
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
PICTURE = re.compile(r"\.\./images/([\w-]+\.png)")


@pytest.mark.parametrize("address", sorted({*TOPICS.values(), FIRST, KEYS}))
def test_every_place_that_f1_leads_to_is_there(address: str) -> None:
    file, _, anchor = address.partition("#")
    assert BOOK.path(file) is not None
    assert not anchor or anchor in {part.slug for part in BOOK.parts(file)}


def test_what_is_not_known_opens_at_the_contents() -> None:
    assert topic_of("nowhere") == FIRST
    assert topic_of("people", "a view of another day") == "personnes.md"


def test_every_page_of_the_guide_stands_in_its_contents() -> None:
    assert {entry.file for entry in BOOK.contents} == {path.name for path in guide().glob("*.md")} - {FIRST}


def test_every_page_of_the_guide_is_opened_by_a_screen_or_from_the_front_door() -> None:
    by_f1 = {address.partition("#")[0] for address in TOPICS.values()} | {FIRST, KEYS}
    front = (ROOT / "README.md").read_text("utf-8")
    hidden = {path.name for path in guide().glob("*.md")} - by_f1
    assert {page for page in hidden if f"](docs/guide/{page}" not in front} == set()


@pytest.mark.parametrize("page", sorted(path.name for path in guide().glob("*.md")))
def test_every_page_has_a_title_that_says_its_job_and_pictures_that_say_what_they_show(page: str) -> None:
    text = BOOK.text(page)
    assert text.startswith("# ")
    assert [shown for shown in re.findall(r"!\[([^\]]*)\]", text) if not shown.strip()] == []


@pytest.mark.parametrize("page", sorted(path.name for path in guide().glob("*.md")))
def test_every_link_of_a_page_leads_to_a_heading_that_the_window_can_show(page: str) -> None:
    for picture, target in LINK.findall(BOOK.text(page)):
        if picture or "://" in target:
            continue
        file, _, anchor = target.partition("#")
        assert BOOK.path(file or page) is not None, target
        assert not anchor or anchor in {part.slug for part in BOOK.parts(file or page)}, target


def test_no_page_beside_the_documentation_can_be_read() -> None:
    for address in ("../../README.md", "../../../etc/hostname", "/etc/passwd", "../../pyproject.toml", "nothing.md"):
        assert BOOK.path(address) is None
        assert BOOK.text(address) == ""


def test_words_are_found_without_accents_and_by_their_beginning() -> None:
    assert [hit.part.title for hit in BOOK.find("RESERVER")][:1]
    assert {hit.part.file for hit in BOOK.find("etiquette scanner")} >= {"preter.md"}
    assert BOOK.find("zzyzx") == ()
    assert BOOK.find("  ") == ()


def test_what_the_window_shows_travels_with_it() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    carried = {source for source, target in wheel["force-include"].items() if target == f"papidesk/{source}"}
    frozen = (ROOT / "installer/frozen/papidesk.spec").read_text("utf-8")
    assert {"docs/guide", "docs/images"} <= carried
    said = "\n".join(page.read_text("utf-8") for page in guide().glob("*.md"))
    for page in set(re.findall(r"\]\(\.\./([\w-]+\.md)", said)):
        assert f"docs/{page}" in carried
        assert f'"{page}"' in frozen


def test_the_pictures_are_light() -> None:
    images = guide().parent / "images"
    shown = {name for page in guide().glob("*.md") for name in PICTURE.findall(page.read_text("utf-8"))}
    heavy = sum((images / name).stat().st_size for name in shown)
    assert heavy < 3_000_000, "make screenshots draws them in few colours"
