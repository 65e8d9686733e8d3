"""A hand-out goes into the text that is edited and comes back as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor, QTextDocument

from papidesk.documents.page import handout_text as texts
from papidesk.documents.page.handout_paste import OWN, blocks_in, of_html, of_text, packed
from papidesk.documents.rules import HandoutBlock, Paragraph, Span

LINE = 17.0
PNG = b"\x89PNG\r\n\x1a\nnot unfolded here"

_TEXT = st.text(st.characters(blacklist_categories=["Cs"]), max_size=20)
_LINKS = st.sampled_from(["", "https://example.org/a?b=1", "mailto:a@example.org", "tel:0298000000"])
_SPANS = st.lists(st.builds(Span, _TEXT, st.booleans(), st.booleans(), _LINKS), max_size=5).map(tuple)


def _block(kind: Paragraph) -> st.SearchStrategy[HandoutBlock]:
    picture = st.just(PNG) if kind is Paragraph.PICTURE else st.just(b"")
    return st.builds(HandoutBlock, st.just(kind), _SPANS, st.integers(1, 40), picture, st.floats(5, 174))


_BLOCKS = st.lists(st.sampled_from(list(Paragraph)).flatmap(_block), max_size=8).map(tuple)


def filled(blocks: tuple[HandoutBlock, ...]) -> QTextDocument:
    document = QTextDocument()
    texts.fill(document, blocks or (HandoutBlock(),), LINE)
    return document


@given(_BLOCKS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_nothing_is_lost_either_way(qapp: Any, blocks: tuple[HandoutBlock, ...]) -> None:
    settled = texts.settled(blocks)
    document = filled(blocks)
    assert texts.blocks_of(document) == settled
    assert not document.isUndoAvailable()
    # What is settled stays so.
    assert texts.settled(settled) == settled
    assert texts.blocks_of(filled(settled)) == settled


def test_pieces_in_one_manner_are_one(qapp: Any) -> None:
    spans = (Span("a"), Span(""), Span("b"), Span("c", strong=True), Span("d", strong=True, link="https://x.org"))
    assert texts.settled_spans(spans) == (
        Span("ab"),
        Span("c", strong=True),
        Span("d", strong=True, link="https://x.org"),
    )


def test_a_title_is_seen_large_and_is_not_strong_for_that(qapp: Any) -> None:
    document = filled((HandoutBlock(Paragraph.TITLE, (Span("Un titre"),)),))
    form = QTextCursor(document.begin()).blockCharFormat()
    assert form.fontWeight() > 400
    assert texts.blocks_of(document)[0].spans == (Span("Un titre"),)


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        (
            "<h1>Titre</h1><h3>Sous-titre</h3><p>Un <b>mot</b> et <i>un autre</i>.</p>",
            (
                HandoutBlock(Paragraph.TITLE, (Span("Titre"),)),
                HandoutBlock(Paragraph.SUBTITLE, (Span("Sous-titre"),)),
                HandoutBlock(
                    spans=(
                        Span("Un "),
                        Span("mot", strong=True),
                        Span(" et "),
                        Span("un autre", emphasis=True),
                        Span("."),
                    )
                ),
            ),
        ),
        (
            "<ul><li>un</li><li>deux</li></ul><ol><li>d’abord</li></ol>",
            (
                HandoutBlock(Paragraph.BULLET, (Span("un"),)),
                HandoutBlock(Paragraph.BULLET, (Span("deux"),)),
                HandoutBlock(Paragraph.STEP, (Span("d’abord"),)),
            ),
        ),
        (
            '<p style="color:red;font-size:60pt"><a href="https://example.org">là</a> <a href="javascript:x()">non</a></p>',
            (HandoutBlock(spans=(Span("là", link="https://example.org"), Span(" non"))),),
        ),
        ('<p><img src="file:///etc/passwd"></p><p></p><script>x()</script>', ()),
    ],
)
def test_what_is_pasted_is_cleaned(qapp: Any, html: str, blocks: tuple[HandoutBlock, ...]) -> None:
    found = of_html(html)
    assert (
        tuple(HandoutBlock(one.kind, one.spans) for one in found if "".join(s.text for s in one.spans).strip("\ufffc "))
        == blocks
    )


def test_lines_of_text_are_paragraphs_and_marks_are_points(qapp: Any) -> None:
    found = of_text("Pour commencer\r\n- un\n• deux\n☐ fait\n-5 degrés")
    assert [(one.kind, one.spans[0].text) for one in found] == [
        (Paragraph.TEXT, "Pour commencer"), (Paragraph.BULLET, "un"), (Paragraph.BULLET, "deux"), (Paragraph.BOX, "fait"),
        (Paragraph.TEXT, "-5 degrés"),
    ]  # fmt: skip


def test_from_one_hand_out_to_another_paragraphs_stay_what_they_are(qapp: Any) -> None:
    blocks = (HandoutBlock(Paragraph.TIP, (Span("à retenir", strong=True),)), HandoutBlock(Paragraph.LINES, (), 7))
    data = QMimeData()
    data.setData(OWN, packed(blocks))
    assert blocks_in(data) == (None, blocks)
    data.setData(OWN, packed(blocks)[:-3])
    data.setText("le texte seul")
    assert blocks_in(data)[1][0].spans == (Span("le texte seul"),)
