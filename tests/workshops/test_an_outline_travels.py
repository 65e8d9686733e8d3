"""An outline written into a file by one place and read by another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papidesk.kernel.folding import fold
from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render
from papidesk.visits.rules import Theme
from papidesk.workshops.intents import Outlines, SetOutline
from papidesk.workshops.outline_file import FILE_MAX, is_outline, read_outline, taking, write_outline
from papidesk.workshops.rules import Audience, Level, Outline
from tests.conftest import House

FULL = Outline(
    "Mots de passe : les choisir, les garder",
    learns="Choisir un mot de passe\nLe garder dans un coffre",
    themes=(Theme.SECURITY, Theme.EMAIL),
    level=Level.INTERMEDIATE,
    audience=Audience.ELDERS,
    minutes=90,
    places=6,
    equipment="Vidéoprojecteur",
    materials="Fiche « Mots de passe »",
    certificate_after=3,
)
PLAIN = {"papidesk": "outline", "version": 1, "uid": "0b1c-22", "title": "Tablette"}


def of(**document: Any) -> bytes:
    return json.dumps(PLAIN | document).encode()


def test_an_outline_comes_out_as_it_went_in(tmp_path: Path) -> None:
    file = tmp_path / "mots.papidesk-atelier"
    write_outline(file, "0b1c-22", FULL)
    assert is_outline(file.read_bytes()[:400])
    read = read_outline(file)
    assert (read.uid, read.outline, read.remarks) == ("0b1c-22", FULL, ())
    assert "Vidéoprojecteur" in file.read_text(encoding="utf-8")


def test_one_kept_for_later_arrives_in_use(tmp_path: Path) -> None:
    file = tmp_path / "a.papidesk-atelier"
    write_outline(file, "u", Outline("A", active=False))
    assert read_outline(file).outline.active


def test_it_is_added_then_left_then_replaced(house: House) -> None:
    def take(content: bytes) -> str:
        outcome, command = taking(read_outline(content), house.ask(Outlines(with_inactive=True)))
        if command is not None:
            house.do(command)
        return outcome

    assert take(of()) == "created"
    assert take(of()) == "skipped"
    (row,) = house.ask(Outlines())
    house.do(SetOutline(row.id, Outline("Tablette", active=False)))
    assert take(of(places=5)) == "updated"
    (row,) = house.ask(Outlines(with_inactive=True))
    assert (row.uid, row.outline.places, row.outline.active) == ("0b1c-22", 5, False)
    house.do(UndoAction())
    assert house.ask(Outlines(with_inactive=True))[0].outline.places == 8


def test_another_of_the_same_title_keeps_it_out(house: House) -> None:
    house.do(SetOutline(0, Outline("TABLETTE")))
    with pytest.raises(Refusal) as refused:
        taking(read_outline(of()), house.ask(Outlines(with_inactive=True)))
    assert "already a workshop called TABLETTE" in render(refused.value.why)


def test_what_a_later_papidesk_says_more_is_left_out_and_said() -> None:
    read = read_outline(of(version=4, cost="12", themes=["email", "metaverse"], level="expert", audience="everyone"))
    assert (read.outline.themes, read.outline.level) == ((Theme.EMAIL,), None)
    said = " ".join(map(render, read.remarks))
    for word in ("later PapiDesk", "metaverse", "expert"):
        assert word in said


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b'"outline"', b"null", b"{}", b'{"papidesk": "pool"}', b"\xff\xfe", b"[" * 100_000, b"PK\x03\x04",
        of(title=""), of(title="x" * 500), of(title=3), of(uid=""), of(uid="x" * 500), of(uid=None), of(minutes="long"),
        of(minutes=10**30), of(minutes=True), of(minutes=-4), of(places=0), of(themes="email"), of(learns="x" * 5000),
        of(learns=[]), of(certificate_after=-1), of(title="\ud800"), b" " * (FILE_MAX + 1),
    ],
    ids=range(27),
)  # fmt: skip
def test_what_is_no_outline_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        read_outline(content)
    assert refused.value.field == "file"
    assert render(refused.value.why).endswith((".", ")."))


def test_paths_that_are_no_file_are_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.papidesk-atelier"):
        with pytest.raises(Refusal):
            read_outline(path)
    with pytest.raises(Refusal):
        write_outline(tmp_path / "none" / "a.papidesk-atelier", "u", FULL)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from([*PLAIN, "learns", "themes", "level", "audience", "minutes", "places"]), VALUES))
def test_any_document_is_an_outline_or_a_sentence(document: dict[str, Any]) -> None:
    try:
        read = read_outline(json.dumps(PLAIN | document).encode("utf-8", "surrogatepass"))
    except Refusal as refused:
        render(refused.why).encode()
    else:
        assert fold(read.outline.title)
        repr(read).encode()
