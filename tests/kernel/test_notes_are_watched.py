"""Free notes are watched: what should not stand in them is found, and ordinary notes are left in peace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.told import watched
from papidesk.kernel.watching import Sensitive, excerpt, found_in, is_luhn, is_nir, kinds_in
from papidesk.kernel.words import tr

HELD = [
    ("Dépressif, à ménager", Sensitive.HEALTH),
    ("elle est enceinte de six mois", Sensitive.HEALTH),
    ("suivi pour un diabète", Sensitive.HEALTH),
    ("est musulmane, pas le vendredi", Sensitive.BELIEF),
    ("témoin de Jéhovah", Sensitive.BELIEF),
    ("syndiqué à la CGT", Sensitive.POLITICS),
    ("homosexuel", Sensitive.SEXUALITY),
    ("sans-papiers, ne pas demander d'adresse", Sensitive.ORIGIN),
    ("demandeuse d'asile", Sensitive.ORIGIN),
    ("sort de prison en mars", Sensitive.JUSTICE),
    ("a été condamné", Sensitive.JUSTICE),
    ("n° sécu : 1 85 05 78 006 084 91", Sensitive.SOCIAL_SECURITY),
    ("2 69 05 49 588 157 80", Sensitive.SOCIAL_SECURITY),
    ("né en Corse 1 85 05 2A 006 084 35", Sensitive.SOCIAL_SECURITY),
    ("IBAN FR76 3000 6000 0112 3456 7890 189 pour la CAF", Sensitive.BANK),
    ("carte 4111 1111 1111 1111", Sensitive.BANK),
    ("mot de passe : Azerty29!", Sensitive.PASSWORD),
    ("mdp ameli: chaton12", Sensitive.PASSWORD),
    ("code PIN = 4821", Sensitive.PASSWORD),
]
LEFT_IN_PEACE = [
    "", "vient avec sa fille, préfère le matin", "Mot de passe oublié, refait ensemble", "mot de passe : oublié, à refaire",
    "le mot de passe est trop long pour lui", "a noté son mot de passe sur un carnet", "demande de pension d’invalidité",
    "dossier invalidité CPAM à finir", "site de la Ligue contre le cancer", "téléphone 06 12 34 56 78", "code postal : 29200",
    "facture 2024-00123456789", "EAN 3760123456789", "ISBN 9782070360024", "origine du problème : le câble", "CD-ROM à graver",
    "enceinte Bluetooth prêtée", "photo voilée à retoucher", "renouvellement du titre de séjour", "documents détenus par la CAF",
    "problème d’avance sur droits", "carte Vitale à mettre à jour sur ameli", "se prépare au DELF B1", "veut apprendre Excel",
    "suivi de colis 1234567890123", "atelier sur les droits des réfugiés", "recherche un stage à la clinique"
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), HELD)
def test_what_should_not_be_written_is_found(text: str, kind: Sensitive) -> None:
    assert kind in kinds_in(text), text


@pytest.mark.parametrize("text", LEFT_IN_PEACE)
def test_ordinary_notes_are_left_in_peace(text: str) -> None:
    assert found_in(text) == (), text


def test_a_number_is_known_by_its_key_alone() -> None:
    assert is_nir("185057800608491")
    assert not is_nir("185057800608492")
    assert not is_nir("185137800608491")
    assert is_luhn("4111111111111111")
    assert not is_luhn("4111111111111112")
    assert kinds_in("carte 4111 1111 1111 1112") == ()
    assert kinds_in("FR76 3000 6000 0112 3456 7890 188") == ()


def test_an_excerpt_shows_where_and_hides_what_opens_a_door() -> None:
    said = excerpt("Sort de prison, mdp : chat29, et c’est tout ce qu’il y a à dire de cette personne-là")
    assert "prison" in said
    assert "chat29" not in said
    assert said.endswith("…")
    assert excerpt("carte 4111 1111 1111 1111") == "carte 41…"
    assert excerpt("rien") == ""
    note = watched(tr("Note"), None, "dépressif", 12)
    assert note is not None
    assert (note.person, note.excerpt) == (12, "dépressif")
    assert watched(tr("Note"), None, "aime le calme") is None


@given(st.text(max_size=200))
def test_whatever_is_written_what_is_found_stands_in_it_in_order(text: str) -> None:
    end = 0
    for one in found_in(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end
    assert isinstance(excerpt(text), str)


@given(st.integers(0, 10**13 - 1))
def test_no_run_of_thirteen_digits_is_a_secret_by_itself(number: int) -> None:
    # A parcel, a book, a thing in a shop: only what begins like a person's number, with a month in it, is looked at twice.
    text = f"colis {number:013}"
    assert Sensitive.BANK not in kinds_in(text) or is_luhn(f"{number:013}")
