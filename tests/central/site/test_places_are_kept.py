"""Places and desks, kept from the site: what is done there is what the protocol then says."""

from __future__ import annotations

import html
import re
from datetime import timedelta

from papidesk.central.desks import register
from papidesk.central.tables import audit, desk, enrolment_code, place
from tests.central.network import Network, kind_of
from tests.central.site.visiting import Visit

HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}"


def code_on(page: str) -> str:
    found = re.search(r'class="code"[^>]*>([^<]+)<', page)
    assert found is not None, page
    return found[1]


def added(visit: Visit, name: str = "Médiathèque") -> tuple[str, str]:
    """The page of a new place, and its code."""
    reply = visit.submit("/lieux/ajouter", "/lieux/ajouter", nom=name)
    assert reply.status_code == 303, reply.text
    return reply.headers["location"].removesuffix("/code"), code_on(visit.read(reply.headers["location"]))


def deeds(network: Network) -> list[tuple[str, str]]:
    return [(row.actor, row.did) for row in network.rows(audit)]


def test_a_place_is_added_and_its_code_lets_a_desk_in(visit: Visit) -> None:
    where, code = added(visit, "  Médiathèque  des Capucins ")
    row = visit.network.rows(place)[0]
    assert (row.name, f"/lieux/{row.uid}") == ("Médiathèque des Capucins", where)
    assert "Aucun poste n’est rattaché" in visit.read(where)
    assert "code valable jusqu’au 15 novembre" in visit.read("/lieux").replace("\N{NO-BREAK SPACE}", " ")
    assert visit.network.enrol(code).status_code == 201
    page = visit.read(where)
    assert f"Poste {visit.network.rows(desk)[0].uid[:6]}" in page
    assert deeds(visit.network)[0] == ("coordinator:rozenn", "place-added")


def test_a_code_is_shown_once_with_the_address_and_never_again(visit: Visit) -> None:
    reply = visit.submit("/lieux/ajouter", "/lieux/ajouter", nom="Lieu")
    sheet = reply.headers["location"]
    page = visit.read(sheet)
    code = code_on(page)
    assert "http://testserver" in page
    assert "Donné par" in page
    again = visit.read(sheet)
    assert code not in again
    assert "Ce code n’est plus montré" in again
    assert code not in "".join(str(tuple(row)) for table in (enrolment_code, audit) for row in visit.network.rows(table))
    assert code not in visit.network.log.getvalue()
    assert visit.network.enrol(code).status_code == 201


def test_the_sheet_of_one_place_is_not_shown_for_another(visit: Visit) -> None:
    first, _ = added(visit, "Un")
    reply = visit.submit("/lieux/ajouter", "/lieux/ajouter", nom="Deux")
    assert "Ce code n’est plus montré" in visit.read(f"{first}/code")
    code_on(visit.read(reply.headers["location"]))


def test_the_public_address_is_printed_where_the_service_knows_it(sqlite_visit: Visit) -> None:
    service = sqlite_visit.network.service
    object.__setattr__(service.settings, "public_url", "https://papi.example.org")
    reply = sqlite_visit.submit("/lieux/ajouter", "/lieux/ajouter", nom="Lieu")
    assert "https://papi.example.org" in sqlite_visit.read(reply.headers["location"])


def test_codes_are_made_ended_and_run_out(visit: Visit) -> None:
    where, first = added(visit)
    reply = visit.submit(where, f"{where}/code")
    second = code_on(visit.read(reply.headers["location"]))
    assert "n’ouvrent plus rien" in visit.done(visit.submit(where, f"{where}/codes/annuler"))
    for code in (first, second):
        assert kind_of(visit.network.enrol(code)) == "bad-code"
    assert "aucun poste, aucun code" in visit.read("/lieux")
    reply = visit.submit(where, f"{where}/code")
    visit.network.clock.advance(timedelta(hours=73))
    visit.sign_in()
    assert "code valable" not in visit.read("/lieux")
    assert [did for _, did in deeds(visit.network)][:4] == ["place-added", "code-made", "codes-ended", "code-made"]


def test_names_are_needed_short_and_of_one_place(visit: Visit) -> None:
    added(visit, "Lieu")
    wrong = {"": "Donnez un nom", "   \n ": "Donnez un nom", "Lieu": "s’appelle déjà Lieu", "x" * 201: "201 signes"}
    for name, why in wrong.items():
        reply = visit.submit("/lieux/ajouter", "/lieux/ajouter", nom=name)
        assert reply.status_code == 422, name
        assert why in reply.text
        assert 'aria-invalid="true"' in reply.text
        assert 'href="#nom"' in reply.text
        assert "<title>À revoir" in reply.text
    assert len(visit.network.rows(place)) == 1


def test_a_place_is_renamed(visit: Visit) -> None:
    where, _ = added(visit, "Ancien nom")
    added(visit, "Autre")
    taken = visit.submit(f"{where}/renommer", f"{where}/renommer", nom="Autre")
    assert taken.status_code == 422
    renamed = visit.submit(f"{where}/renommer", f"{where}/renommer", nom="Nouveau nom")
    assert "s’appelle maintenant Nouveau nom" in visit.done(renamed)
    same = visit.submit(f"{where}/renommer", f"{where}/renommer")
    assert same.status_code == 303
    assert ("coordinator:rozenn", "place-renamed") in deeds(visit.network)
    assert [did for _, did in deeds(visit.network)].count("place-renamed") == 1


def test_a_desk_is_detached_after_being_told_what_stays(visit: Visit) -> None:
    one = visit.network.desk("Lieu A")
    path = f"/postes/{one.uid}/detacher"
    page = visit.read(path)
    assert "ses chiffres restent" in page
    assert one.put(one.statement()).status_code == 201
    visit.done(visit.submit(path, path))
    assert kind_of(one.get("/v1/feed")) == "revoked"
    assert "Ce poste est déjà détaché" in visit.read(path)
    assert ("coordinator:rozenn", "desk-revoked") in deeds(visit.network)


def test_closing_a_place_detaches_its_desks_and_ends_its_codes(visit: Visit) -> None:
    one, two = visit.network.desk("Lieu A"), visit.network.desk("Lieu A", "install-2")
    code = visit.network.code("Lieu A")
    where = f"/lieux/{visit.network.rows(place)[0].uid}"
    assert "2 postes sont détachés" in visit.read(f"{where}/fermer").replace("\N{NO-BREAK SPACE}", " ")
    page = visit.done(visit.submit(f"{where}/fermer", f"{where}/fermer"))
    assert "fermé" in page
    for gone in (one, two):
        assert kind_of(gone.get("/v1/feed")) == "revoked"
    assert kind_of(visit.network.enrol(code)) == "bad-code"
    assert "0 lieu ouvert" in visit.read("/lieux").replace("\N{NO-BREAK SPACE}", " ")
    again = visit.client.post(f"{where}/code", data={"jeton": csrf(visit, where)})
    assert "Ce lieu est fermé" in visit.read(again.headers["location"])
    visit.done(visit.submit(where, f"{where}/rouvrir"))
    reply = visit.submit(where, f"{where}/code")
    assert visit.network.enrol(code_on(visit.read(reply.headers["location"]))).status_code == 201
    told = [did for _, did in deeds(visit.network)]
    assert told.count("desk-revoked") == 2
    assert {"codes-ended", "place-closed", "place-reopened"} <= set(told)


def csrf(visit: Visit, page: str) -> str:
    found = re.search(r'name="jeton" value="([^"]+)"', visit.read(page))
    assert found is not None
    return found[1]


def test_a_copied_desk_is_seen_in_the_list_and_told_of(visit: Visit) -> None:
    one = visit.network.desk("Lieu A")
    copy = visit.network.desk("Lieu B", "install-9")
    copy.uid, copy.token, copy.install_id = one.uid, one.token, "install-copy"
    assert kind_of(copy.put(copy.statement())) == "copied-desk"
    page = visit.read("/lieux")
    assert page.count("dossier copié") == 1
    where = next(f"/lieux/{row.uid}" for row in visit.network.rows(place) if row.name == "Lieu A")
    assert "deux installations parlent" in visit.read(where)


def test_places_are_found_without_their_accents_page_by_page(visit: Visit) -> None:
    network = visit.network
    with network.service.database.writing() as connection:
        for number in range(120):
            register.add_place(connection, f"Lieu {number:03}", "test", network.now)
        register.add_place(connection, "Médiathèque du Cœur", "test", network.now)
    seen: list[str] = []
    path = "/lieux"
    while path:
        page = visit.read(path)
        seen += re.findall(r'<th scope="row"><a href="/lieux/[^"]+">([^<]+)<', page)
        following = re.search(r'href="(/lieux\?[^"]*apres=[^"]*)"', page)
        path = html.unescape(following[1]) if following else ""
    assert sorted(seen) == sorted(row.name for row in network.rows(place))
    assert len(seen) == 121
    for search in ("mediatheque", "coeur", "MÉDIA"):
        assert re.findall(r'<th scope="row"><a[^>]+>([^<]+)<', visit.read(f"/lieux?q={search}")) == ["Médiathèque du Cœur"]
    assert "Aucun lieu ne porte ce nom" in visit.read("/lieux?q=zzz")


def test_hostile_names_are_shown_as_they_are_and_do_nothing(visit: Visit) -> None:
    where, _ = added(visit, HOSTILE)
    for path in ("/lieux", where, f"{where}/renommer", f"{where}/fermer", f"{where}/code", "/journal", f"/lieux?q={HOSTILE}"):
        page = visit.read(path)
        assert "<script>" not in page, path
        assert "49" not in re.sub(r"[0-9a-f]{32}|value=\"[^\"]*\"|/statique/[^\"]+", "", page), path
    assert HOSTILE in html.unescape(visit.read(where))


def test_a_record_and_a_version_from_a_desk_are_shown_as_text(visit: Visit) -> None:
    one = visit.network.desk("Lieu A")
    record = {"id": "a", "nom": HOSTILE, "commune": "Brest", "code_postal": "29200", "adresse": HOSTILE, "date_maj": "2026-11-10"}
    body = {"schema": "papidesk-place-1", "record": record, "opened_on": "2026-02-31"}
    reply = one.put_json(f"/v1/desks/{one.uid}/place", body)
    where = f"/lieux/{visit.network.rows(place)[0].uid}"
    page = visit.read(where)
    assert "<script>" not in page
    assert reply.status_code in {200, 422}


def test_unknown_things_have_no_page(sqlite_visit: Visit) -> None:
    nobody = "0" * 32
    for path in (f"/lieux/{nobody}", "/lieux/x", f"/postes/{nobody}/detacher", f"/lieux/{nobody}/code", "/lieux/%00"):
        assert sqlite_visit.get(path).status_code == 404, path
