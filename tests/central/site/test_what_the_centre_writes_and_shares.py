"""News, outlines, models, partners, files: what is put on the site is what desks read."""

from __future__ import annotations

from typing import Any

import pytest

from papidesk.central.feed import exported, files
from papidesk.central.feed.exported import NotExportedError
from papidesk.central.site.keeping.filetypes import type_of
from papidesk.central.site.posting import UPLOAD_MOST, tidied, tidied_text
from papidesk.central.tables import audit, news, shared_file
from tests.central.network import Desk
from tests.central.site.life import MODEL, OUTLINE, written
from tests.central.site.test_places_are_kept import HOSTILE
from tests.central.site.visiting import Visit


def feed(one: Desk, kind: str) -> list[dict[str, Any]]:
    items = one.get("/v1/feed").json()["items"]
    return [item["body"] for item in items if item["kind"] == kind and not item["deleted"]]


def did(visit: Visit) -> list[str]:
    return [row.did for row in visit.network.rows(audit) if row.actor == "coordinator:rozenn"]


def test_news_are_looked_at_published_corrected_and_taken_back(visit: Visit) -> None:
    one, text = visit.network.desk(), "Premier.\r\nSuite.\r\n\r\n\r\n\r\nSecond.\r\n"
    shown = visit.submit("/nouvelles/ecrire", "/nouvelles/ecrire", titre="La lettre", texte=text, faire="apercu")
    assert shown.status_code == 200
    assert "<p>Premier.<br>Suite.</p>" in shown.text
    assert feed(one, "news") == []
    visit.done(visit.submit("/nouvelles/ecrire", "/nouvelles/ecrire", titre="La lettre", texte=text, faire="publier"))
    told = feed(one, "news")
    assert told == [{"title": "La lettre", "text": "Premier.\nSuite.\n\nSecond.", "published_at": "2026-11-12T09:30:00Z"}]
    path = f"/nouvelles/{visit.network.rows(news)[0].uid}"
    visit.done(visit.submit(f"{path}/corriger", f"{path}/corriger", titre="La lettre du lundi", faire="publier"))
    assert feed(one, "news") == [told[0] | {"title": "La lettre du lundi"}]
    preview = visit.submit(f"{path}/corriger", f"{path}/corriger", titre="Autre", faire="apercu")
    assert "Aperçu, rien n’est encore publié" in preview.text
    visit.done(visit.submit(f"{path}/retirer", f"{path}/retirer"))
    assert feed(one, "news") == []
    assert visit.get(f"{path}/corriger").status_code == 404
    assert "retirée le" in visit.read("/nouvelles")
    assert did(visit) == ["news-published", "news-corrected", "news-withdrawn"]


def test_news_need_a_title_and_a_text(sqlite_visit: Visit) -> None:
    for fields in ({"titre": "", "texte": "x"}, {"titre": "x", "texte": " \n "}, {"titre": "x" * 201, "texte": "x"}):
        reply = sqlite_visit.submit("/nouvelles/ecrire", "/nouvelles/ecrire", faire="publier", **fields)
        assert reply.status_code == 422
    assert sqlite_visit.network.rows(news) == []


def test_news_are_read_page_by_page(sqlite_visit: Visit) -> None:
    for number in range(25):
        sqlite_visit.submit("/nouvelles/ecrire", "/nouvelles/ecrire", titre=f"N° {number}.", texte="x", faire="publier")
    first = sqlite_visit.read("/nouvelles")
    assert (first.count("<article"), "N° 24." in first, "N° 4." in first) == (20, True, False)
    second = sqlite_visit.read("/nouvelles?avant=6")
    assert (second.count("<article"), "N° 4." in second) == (5, True)
    for odd in ("0", "-1", "x", "9" * 30, "６"):
        assert sqlite_visit.read(f"/nouvelles?avant={odd}").count("<article") == 20


def test_an_outline_that_a_desk_exported_reaches_every_desk_as_it_was_made(visit: Visit) -> None:
    one = visit.network.desk()
    body = b"\xef\xbb\xbf" + written(OUTLINE | {"later": {"key": 1}})
    page = visit.done(visit.submit("/partage/ateliers", "/partage/ateliers", {"fichier": ("a.papidesk-atelier", body)}))
    assert "« Premiers pas à la souris » est partagé" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert feed(one, "outline") == [OUTLINE | {"later": {"key": 1}}]
    again = written(OUTLINE | {"title": "À la souris"})
    visit.done(visit.submit("/partage/ateliers", "/partage/ateliers", {"fichier": ("a", again)}))
    assert [one["title"] for one in feed(one, "outline")] == ["À la souris"]
    path = f"/partage/ateliers/{OUTLINE['uid']}/retirer"
    visit.done(visit.submit(path, path))
    assert feed(one, "outline") == []
    assert did(visit) == ["outline-shared", "outline-replaced", "outline-withdrawn"]


def test_a_model_is_the_networks_once_it_is_shared(visit: Visit) -> None:
    one = visit.network.desk()
    visit.done(visit.submit("/partage/modeles", "/partage/modeles", {"fichier": ("m.papidesk-modele", written(MODEL))}))
    assert feed(one, "model") == [MODEL | {"key": "network:demande-logement"}]
    assert "Demande de logement" in visit.read("/partage/modeles")
    path = "/partage/modeles/demande-logement/retirer"
    visit.done(visit.submit(path, path))
    assert feed(one, "model") == []


MODELS: list[dict[str, Any]] = [
    {"papidesk": "model", "kind": "cv", "name": "Sobre", "sections": ["work"], "photo": True, "titles": {"work": "Emplois"}},
    {"papidesk": "model", "kind": "starter", "trade": "Cariste", "skills": ["Conduite"]},
    {"papidesk": "model", "kind": "handout", "title": "Le clavier", "blocks": [{"kind": "text", "text": "x"}], "version": 3},
    MODEL,
]


@pytest.mark.parametrize("document", MODELS, ids=lambda one: one["kind"])
def test_each_kind_of_model_is_read(document: dict[str, Any]) -> None:
    read = exported.read_model(written(document))
    assert read.title
    assert exported.read_model(written(document)).uid == read.uid
    assert read.body["key"] == f"network:{read.uid}"


NOT_OUTLINES: list[bytes] = [
    b"", b"x", b"[]", b"null", b"{}", written({"papidesk": "model"}), written(OUTLINE)[:-2],
    b'{"papidesk": "outline", "uid": NaN}', b"[" * 5000, b"\xff\xfe", written(OUTLINE).replace(b'"minutes"', b'"uid"'),
    written(MODEL), b" " * (exported.OUTLINE_MOST + 1),
    *(written(OUTLINE | changed) for changed in (
        {"title": ""}, {"title": "x" * 81}, {"title": 7}, {"title": None}, {"uid": "a/b"}, {"uid": ""}, {"uid": "x" * 65},
        {"minutes": 0}, {"minutes": True}, {"minutes": 1e99}, {"places": "8"}, {"themes": "x"}, {"themes": [1]},
        {"learns": ["x"]},
    )),
]  # fmt: skip
NOT_MODELS = [
    written(MODEL | changed)
    for changed in ({"kind": "x"}, {"kind": None}, {"kind": []}, {"name": ""}, {"letter": "x"}, {"advice": "x"}, {"topic": 3})
]


def test_what_no_desk_could_read_is_not_shared(sqlite_visit: Visit) -> None:
    one = sqlite_visit.network.desk()
    for path, bodies in (("/partage/ateliers", NOT_OUTLINES), ("/partage/modeles", NOT_MODELS)):
        for body in bodies:
            reply = sqlite_visit.submit(path, path, {"fichier": ("f", body)})
            assert reply.status_code == 422, body[:80]
            assert "Rien n’a été partagé" in reply.text
    assert (feed(one, "outline"), feed(one, "model")) == ([], [])
    with pytest.raises(NotExportedError):
        exported.read_model(written(MODELS[2] | {"blocks": [1]}))
    with pytest.raises(NotExportedError):
        exported.read_model(b" " * (exported.MODEL_MOST + 1))


def test_a_partner_is_added_changed_and_withdrawn(visit: Visit) -> None:
    one, path = visit.network.desk(), "/partage/partenaires"
    fields = {"nom": "La Boussole", "pour": "Aide aux démarches", "telephone": "02 98 00 00 00", "site": "boussole.example.org"}
    visit.done(visit.submit(f"{path}/ajouter", f"{path}/ajouter", **fields))
    told = {"name": "La Boussole", "purpose": "Aide aux démarches", "address": "", "hours": "", "phone": "02 98 00 00 00",
            "email": "", "site": "https://boussole.example.org"}  # fmt: skip
    assert feed(one, "partner") == [told]
    uid = one.get("/v1/feed").json()["items"][0]["uid"]
    change = f"{path}/{uid}/changer"
    visit.done(visit.submit(change, change, adresse="3 rue du Port\r\n29200 Brest"))
    assert feed(one, "partner") == [told | {"address": "3 rue du Port\n29200 Brest"}]
    visit.done(visit.submit(f"{path}/{uid}/retirer", f"{path}/{uid}/retirer"))
    assert feed(one, "partner") == []
    assert did(visit) == ["partner-shared", "partner-changed", "partner-withdrawn"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("nom", ""), ("pour", ""), ("telephone", "appelez-moi"), ("courriel", "a@b"),
     ("site", "javascript:alert(1)"), ("site", "pas un site"),
     ("site", "https://"), ("site", "http://a@b.example"), ("nom", "x" * 201), ("adresse", "x" * 301)],
)  # fmt: skip
def test_a_partner_says_who_what_for_and_where(sqlite_visit: Visit, field: str, value: str) -> None:
    path = "/partage/partenaires/ajouter"
    reply = sqlite_visit.submit(path, path, **{"nom": "A", "pour": "B", field: value})
    assert reply.status_code == 422
    assert f'id="{field}-faute"' in reply.text


def test_a_file_is_shared_fetched_and_withdrawn(visit: Visit) -> None:
    one, content = visit.network.desk(), b"%PDF-1.7 une affiche"
    poster = {"fichier": ("C:\\moi\\affiche.pdf", content, "text/html")}
    visit.done(visit.submit("/partage/fichiers", "/partage/fichiers", poster))
    told = feed(one, "file")
    assert told == [{"name": "affiche.pdf", "media_type": "application/pdf", "size": len(content)}]
    sha = visit.network.rows(shared_file)[0].sha256
    assert one.get(f"/v1/files/{sha}").content == content
    kept = files.where(visit.network.service.settings.files, sha)
    assert kept.exists()
    path = f"/partage/fichiers/{sha}/retirer"
    visit.done(visit.submit(path, path))
    assert feed(one, "file") == []
    assert one.get(f"/v1/files/{sha}").status_code == 404
    assert not kept.exists()
    assert did(visit) == ["file-shared", "file-withdrawn"]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", b"%PDF-1.4", "application/pdf"),
        ("a.PDF", b"MZ\x90", None),
        ("a.odt", b"PK\x03\x04", "application/vnd.oasis.opendocument.text"),
        ("a.txt", "é".encode(), "text/plain"),
        ("a.txt", b"\0", None),
        ("a.exe", b"MZ", None),
        ("a.html", b"<p>", None),
        ("a.svg", b"<svg/>", None),
        ("pdf", b"%PDF", None),
        (".pdf", b"%PDF-1", None),
        ("", b"%PDF-1", None),
    ],
)
def test_only_what_people_read_is_shared(name: str, content: bytes, kind: str | None) -> None:
    assert type_of(name, content) == kind


def test_what_is_too_large_or_nothing_is_not_shared(sqlite_visit: Visit) -> None:
    for body in (b"", b"%PDF-" + b"x" * UPLOAD_MOST):
        reply = sqlite_visit.submit("/partage/fichiers", "/partage/fichiers", {"fichier": ("a.pdf", body)})
        assert reply.status_code == 422
    larger = {"fichier": ("a.pdf", b"x" * (UPLOAD_MOST + 200_000))}
    huge = sqlite_visit.submit("/partage/fichiers", "/partage/fichiers", larger)
    assert huge.status_code == 413
    assert "20 Mo" in huge.text
    assert sqlite_visit.submit("/partage/fichiers", "/partage/fichiers").status_code == 422
    assert sqlite_visit.network.rows(shared_file) == []


def test_hostile_titles_are_text(sqlite_visit: Visit) -> None:
    outline = OUTLINE | {"title": HOSTILE[:80]}
    sqlite_visit.done(sqlite_visit.submit("/partage/ateliers", "/partage/ateliers", {"fichier": ("a", written(outline))}))
    sqlite_visit.submit("/nouvelles/ecrire", "/nouvelles/ecrire", titre=HOSTILE, texte=HOSTILE, faire="publier")
    path = "/partage/partenaires/ajouter"
    sqlite_visit.submit(path, path, nom=HOSTILE, pour=HOSTILE)
    sqlite_visit.submit("/partage/fichiers", "/partage/fichiers", {"fichier": (f"{HOSTILE.replace('/', '')}.pdf", b"%PDF-1")})
    for page in ("/partage/ateliers", "/nouvelles", "/partage/partenaires", "/partage/fichiers", "/partage", "/journal"):
        assert "<script" not in sqlite_visit.read(page), page


def test_what_is_typed_is_tidied() -> None:
    assert tidied("  a \u202eb\u200b\tc\x00  e\u0301 ") == "a b c é"
    assert tidied_text("a  b\r\n\r\n\n\nc\r\u200bd \n") == "a b\n\nc\nd"
