"""A model written into a file by one place and read by another, or by a later PapiDesk, or by nobody's."""

from __future__ import annotations

import json
from base64 import b64encode
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papidesk.documents.models_file import FILE_MAX, is_model, model_as_text, read_model, write_model
from papidesk.documents.rules import (
    CvModel,
    Handout,
    HandoutBlock,
    KnownModel,
    Layout,
    Letter,
    LetterModel,
    LetterTopic,
    Model,
    Origin,
    Paragraph,
    Section,
    Span,
    Starter,
)
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
CV = CvModel("Le nôtre", Layout.DATED, (Section.SKILLS, Section.STUDIES), "Pour\u00a0: nous.", "#0b5f68",
             ((Section.SKILLS, "Savoir-faire"),), photo=False, strict=True)  # fmt: skip
LETTER = LetterModel("Demande", LetterTopic.HOUSING, Letter(
    sender="[Votre nom]\n[Votre adresse]", addressee="Mairie\n1 place", town="Brest", subject="Logement", reference="12",
    salutation="Madame,", body="Un.\nDeux.\n\nTrois\u00a0!", closing="Merci.", signature="Léa", enclosures=("a", "b"),
    registered=True), "Pour loger", ("Relisez.",))  # fmt: skip
STARTER = Starter("Soudeur·se", ("Métallier",), ("Soigné.",), ("TIG",), ("Souder",), ("CAP",), ("J’aime.",))
HANDOUT = Handout("La souris", "Tous", "PAPI", "CC0", (
    HandoutBlock(Paragraph.TITLE, (Span("Tenir"),)),
    HandoutBlock(Paragraph.STEP, (Span("Posez la "), Span("main", strong=True), Span(", voir "), Span("ici", link="https://a.fr/"))),
    HandoutBlock(Paragraph.LINES, (Span("Notes"),), lines=5),
    HandoutBlock(Paragraph.PICTURE, (Span("Une souris"),), picture=PNG, width=80.0),
    HandoutBlock(),
))  # fmt: skip
PLAIN = {"papidesk": "model", "version": 1, "kind": "cv", "key": "place:1", "name": "Le nôtre", "layout": "single"}


def of(**document: Any) -> bytes:
    return json.dumps(PLAIN | document).encode()


def why(content: bytes | Path) -> str:
    with pytest.raises(Refusal) as refused:
        read_model(content)
    assert refused.value.field == "file"
    return render(refused.value.why)


@pytest.mark.parametrize("model", [CV, LETTER, STARTER, HANDOUT], ids=lambda model: type(model).__name__)
def test_a_model_comes_out_as_it_went_in(tmp_path: Path, model: Model) -> None:
    file = tmp_path / "a.papidesk-modele"
    known = KnownModel("network:2a.b-c_d", Origin.NETWORK, model)
    write_model(file, known)
    assert is_model(file.read_bytes()[:400])
    assert read_model(file) == known


def test_what_a_later_papidesk_said_beside_is_given_back() -> None:
    read = read_model(of(mood="gay", deep={"a": [1, None]}, sections=["skills", "hologram"], layout="spiral"))
    assert read.rest == {"mood": "gay", "deep": {"a": [1, None]}}
    assert isinstance(read.model, CvModel)
    assert (read.model.sections, read.model.layout) == ((Section.SKILLS,), Layout.SINGLE)
    again = json.loads(model_as_text(read))
    assert again["mood"] == "gay"
    assert again["deep"] == {"a": [1, None]}


def test_what_was_said_beside_takes_nobodys_place() -> None:
    known = KnownModel("place:1", Origin.PLACE, CV, {"papidesk": "outline", "kind": "letter", "key": "product:simple"})
    assert read_model(model_as_text(known).encode()).key == "place:1"


def test_a_model_of_the_product_or_of_nobody_is_given_a_new_name() -> None:
    for key in ("product:simple", "simple", "", "place:../../x", "elsewhere:1", "place:" + "x" * 65):
        read = read_model(of(key=key))
        assert (read.key, read.origin) == ("", Origin.PLACE)
    assert read_model(of(key="place:0f")).origin is Origin.PLACE


def test_a_body_may_be_a_text_or_its_paragraphs() -> None:
    listed = of(kind="letter", letter={"body": ["Un.", "Deux."], "addressee": ["Mairie", "Brest"]})
    plain = of(kind="letter", letter={"body": "Un.\n\nDeux.", "addressee": "Mairie\nBrest"})
    assert read_model(listed).model == read_model(plain).model


def test_what_nobody_sees_goes_and_the_blanks_of_french_stay() -> None:
    read = read_model(of(name="  Le\u200b\tnôtre\u202e\u00a0:\u00a0ici "))
    assert isinstance(read.model, CvModel)
    assert read.model.name == "Le nôtre\u00a0:\u00a0ici"


def test_a_link_leads_to_the_web_or_nowhere() -> None:
    links = ("javascript:alert(1)", "file:///etc/passwd", "https://a.fr", "mailto:a@b.fr")
    spans = [{"text": "a", "link": link} for link in links]
    read = read_model(of(kind="handout", title="T", blocks=[{"kind": "text", "spans": spans}]))
    assert isinstance(read.model, Handout)
    assert [span.link for span in read.model.blocks[0].spans] == ["", "", "https://a.fr", "mailto:a@b.fr"]


def test_a_colour_that_is_none_is_left_out() -> None:
    for accent in ("red", "#12345", "#GGGGGG", "#0b5f68; x", "url(x)"):
        read = read_model(of(accent=accent))
        assert isinstance(read.model, CvModel)
        assert read.model.accent == ""
    assert read_model(of(accent="#0B5F68")).model == read_model(of(accent="#0b5f68")).model


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a model"),
        (b"\xff\xfe\x00", "not a model"),
        (b"[]", "not a model"),
        (b'{"papidesk": "outline"}', "not a model"),
        (b"[" * 100_000, "not a model"),
        (b'{"papidesk": "model", "kind": ' + b"9" * 10_000 + b"}", "not a model"),
        (of(kind="hologram"), "does not know yet"),
        (of(kind=["cv"]), "does not know yet"),
        (of(name=""), "no name"),
        (of(name="\u200b \u00a0"), "no name"),
        (of(name=12), "“name”"),
        (of(name="x" * 121), "“name”"),
        (of(best_for="x" * 401), "“best_for”"),
        (of(sections="skills"), "“sections”"),
        (of(sections=[1]), "“sections”"),
        (of(titles=["a"]), "“titles”"),
        (of(photo="yes"), "“photo”"),
        (of(kind="letter", letter="Bonjour"), "“letter”"),
        (of(kind="letter", letter={"body": ["a", 1]}), "“body”"),
        (of(kind="letter", letter={"body": "x" * 20_001}), "“body”"),
        (of(kind="letter", advice=["a"] * 101), "“advice”"),
        (of(kind="starter", trade="T", skills=[None]), "“skills”"),
        (of(kind="handout", title="T", blocks=["a"]), "“blocks”"),
        (of(kind="handout", title="T", blocks=[{}] * 1001), "“blocks”"),
        (of(kind="handout", title="T", blocks=[{"kind": "lines", "lines": 0}]), "“lines”"),
        (of(kind="handout", title="T", blocks=[{"kind": "lines", "lines": 1e308}]), "“lines”"),
        (b'{"papidesk":"model","kind":"handout","title":"T","blocks":[{"kind":"picture","width":NaN}]}', "“picture”"),
        (of(kind="handout", title="T", blocks=[{"kind": "picture", "picture": "!!"}]), "“picture”"),
        (of(kind="handout", title="T", blocks=[{"kind": "picture", "picture": b64encode(b"GIF89a").decode()}]), "“picture”"),
        (of(kind="handout", title="T", blocks=[{"kind": "picture", "picture": "A" * (3 << 20)}]), "“picture”"),
    ],
)  # fmt: skip
def test_what_is_no_model_is_refused_in_words(content: bytes, said: str) -> None:
    assert said in why(content)


def test_a_picture_of_no_width_is_refused() -> None:
    block = {"kind": "picture", "picture": b64encode(PNG).decode()}
    for width in (4, 175, float("nan"), True, "wide"):
        assert "“width”" in why(of(kind="handout", title="T", blocks=[block | {"width": width}]))


def test_a_file_too_large_is_refused_before_it_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.papidesk-modele"
    file.write_bytes(b"{" + b" " * (FILE_MAX + 1))
    assert "too large" in why(file)
    assert "There is no file" in why(tmp_path / "nowhere")


def test_a_place_that_can_not_be_written_to_keeps_what_is_there(tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        write_model(tmp_path / "nowhere" / "a.papidesk-modele", KnownModel("place:1", Origin.PLACE, CV))
    assert list(tmp_path.iterdir()) == []


LINES = st.text(max_size=60)


@given(st.lists(LINES, max_size=4), st.lists(LINES, max_size=4), LINES, st.dictionaries(LINES, LINES, max_size=2))
@settings(max_examples=150, deadline=None)
def test_any_texts_are_read_back_the_same_from_the_first_reading_on(
    lines: list[str], spans: list[str], text: str, rest: dict[str, str]
) -> None:
    models: list[Model] = [
        LetterModel(f"n{text[:40]}", LetterTopic.JOB, Letter(subject=text, body="\n\n".join(lines), closing=text,
                    addressee="\n".join(lines), enclosures=tuple(lines)), text, tuple(lines)),
        Handout(f"n{text[:40]}", blocks=(HandoutBlock(Paragraph.TEXT, tuple(Span(one, strong=True) for one in spans)),)),
        Starter(f"n{text[:40]}", tuple(lines), tuple(spans)),
    ]  # fmt: skip
    for model in models:
        once = read_model(model_as_text(KnownModel("place:1", Origin.PLACE, model, rest)).encode("utf-8", "surrogatepass"))
        again = read_model(model_as_text(once).encode())
        assert again == once


@given(st.recursive(st.none() | st.booleans() | st.floats() | LINES, lambda inner: st.lists(inner, max_size=3)
       | st.dictionaries(st.sampled_from(["name", "letter", "blocks", "kind", "spans", "text", "body"]), inner, max_size=4)),
       st.sampled_from(["cv", "letter", "starter", "handout"]))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_anything_is_read_or_refused_in_words(value: Any, kind: str) -> None:
    document = value if isinstance(value, dict) else {"name": value}
    content = json.dumps(document | {"papidesk": "model", "kind": kind}).encode()
    # Nothing else is ever raised.
    with suppress(Refusal):
        assert read_model(content).model
