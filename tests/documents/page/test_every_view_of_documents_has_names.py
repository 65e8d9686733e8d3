from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from papidesk.documents.page.cropping import usual
from papidesk.documents.page.editor import EditorView
from papidesk.documents.page.page import DocumentsPage
from papidesk.documents.page.pictures import as_png
from papidesk.documents.rules import (
    Certificate,
    DocumentKind,
    Experience,
    Interest,
    Language,
    Letter,
    Photo,
    Reference,
    Resume,
    Skill,
    Study,
    Work,
)
from papidesk.ui import theme
from papidesk.ui.page import Context
from tests.conftest import House
from tests.documents.those import ALWAYS, add, create, cv, handout, letter
from tests.ui_support import settle, wait_for
from tests.visits.page.test_every_view_has_names import nameless


def full() -> Resume:
    image = QImage(80, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("gray"))
    return replace(
        Resume(),
        experiences=(Experience("Serveuse"), Experience("Cuisinière")), studies=(Study("CAP"),), skills=(Skill("Servir"),),
        languages=(Language("Breton"),), certificates=(Certificate("SST"),), volunteering=(Experience("Aide"),),
        interests=(Interest("Voile"),), references=(Reference("Le patron"),), works=(Work("projects", "Un film"),),
        photo=Photo(as_png(image), usual((80.0, 100.0))),
    )  # fmt: skip


def stands(house: House) -> dict[str, dict[str, Any]]:
    """The views of the page, on something."""
    lea = add(house)
    one = create(house, cv(lea, content=full(), model="product:colonne"))
    other = create(house, letter(content=Letter(addressee="[Nom]", body="Je cherche [quoi].", subject="[Objet]")))
    sheet = create(house, handout(), ALWAYS)
    return {
        "list": {"view": "documents"},
        "cv": {"document": one, "kind": DocumentKind.CV},
        "letter": {"document": other, "kind": DocumentKind.LETTER},
        "hand-out": {"document": sheet, "kind": DocumentKind.HANDOUT},
        "new cv": {"view": "new", "person": lea},
        "new letter": {"view": "new", "kind": "letter"},
        "new hand-out": {"view": "new", "kind": "handout"},
        "models": {"view": "models"},
        "cv model": {"model": "product:simple"},
        "letter model": {"model": "product:candidature-spontanee"},
        "examples": {"model": "product:vente"},
    }


def each(page: DocumentsPage, context: Context, qtbot: Any, house: House) -> Any:
    for name, what in stands(house).items():
        page.open(**what)
        settle(page, context, qtbot)
        shown = page.stack.currentWidget()
        if not isinstance(shown, EditorView):
            yield name, shown
            continue
        wait_for(qtbot, lambda shown=shown: shown.shown is not None)
        for part, _words in shown.steps.steps:
            shown.steps.go(part)
            settle(page, context, qtbot)
            yield f"{name}: {part}", shown


def test_no_focusable_is_without_a_name(house: House, page: DocumentsPage, context: Context, qtbot: Any) -> None:
    found = {name: nameless(page) for name, _shown in each(page, context, qtbot, house)}
    assert not {name: missing for name, missing in found.items() if missing}


@pytest.mark.parametrize("percent", [100, 200])
def test_views_scroll_downwards_only(
    house: House, page: DocumentsPage, context: Context, qapp: QApplication, percent: int, qtbot: Any
) -> None:
    """Never wider than the page gives: what the rail leaves of 1024 at 100 %, of 1366 at 200 %."""
    theme.apply(qapp, theme.Appearance("light", percent))
    room = 880 if percent == 100 else 1150
    page.resize(room, 500)
    wide = {}
    for name, shown in each(page, context, qtbot, house):
        assert isinstance(shown, QWidget)
        wide[name] = shown.minimumSizeHint().width()
    assert not {name: width for name, width in wide.items() if width > room}
