"""What is true of addresses, waits and copies, whatever is typed and whenever it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.intent import Refusal
from papidesk.kernel.paths import StorePaths
from papidesk.network import installation
from papidesk.network.client.addresses import addresses, is_loopback
from papidesk.network.contract import Head, state_tag
from papidesk.network.rules.installations import (
    Beside,
    Fingerprint,
    Known,
    Stand,
    is_same_copy,
    read_fingerprint,
    what_happened,
)
from papidesk.network.rules.rounds import ASKED_MOST, EVERY, LONGEST_WAIT, is_due, next_round
from papidesk.network.rules.states import Paused

NOW = datetime(2026, 11, 5, 13, 5, tzinfo=UTC)
HOME = Fingerprint(Stand.FIXED, "machine", "folder", "inode")
SHARES = st.floats(0, 1)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("network.example.org", ("https://network.example.org",)),
        (" HTTPS://Network.Example.ORG/ ", ("https://network.example.org",)),
        ("https://network.example.org/v1", ("https://network.example.org",)),
        ("https://network.example.org:8443/v1/capabilities?x=1#y", ("https://network.example.org:8443",)),
        ("https://ville.fr/papi/", ("https://ville.fr/papi", "https://ville.fr")),
        ("« https://réseau.fr »", ("https://réseau.fr",)),
        ("localhost:8470", ("http://localhost:8470",)),
        ("http://[::1]:8470/v1/", ("http://[::1]:8470",)),
        ("127.0.0.1", ("http://127.0.0.1",)),
        ("192.168.1.20:8470", ("https://192.168.1.20:8470",)),
    ],
)
def test_forms_of_addresses_are_forgiven(typed: str, found: tuple[str, ...]) -> None:
    assert addresses(typed) == found


@given(st.text(max_size=60))
def test_no_address_leads_anywhere_in_clear_or_with_a_name(typed: str) -> None:
    try:
        found = addresses(typed)
    except Refusal:
        return
    for one in found:
        split = urlsplit(one)
        assert split.scheme == "https" or is_loopback(split.hostname or "")
        assert split.username is None
        assert not one.endswith("/")
        assert one.isprintable()


@given(waited=st.integers(0, 10**6), share=SHARES)
def test_a_wait_grows_and_stays_within_bounds(waited: int, share: float) -> None:
    wait = next_round(NOW, troubled=True, waited=waited, jitter=lambda: share) - NOW
    assert timedelta(seconds=45) <= wait <= LONGEST_WAIT * 1.25
    assert wait <= timedelta(seconds=max(75, 2.5 * waited))


@given(asked=st.integers(0, 10**9), share=SHARES)
def test_a_service_is_never_asked_before_it_wants_to_be(asked: int, share: float) -> None:
    wait = next_round(NOW, troubled=True, asked=asked, jitter=lambda: share) - NOW
    assert min(timedelta(seconds=max(1, asked)), ASKED_MOST) <= wait <= ASKED_MOST * 1.25


def test_a_round_is_due_in_time_and_whatever_a_wrong_clock_had_planned() -> None:
    assert is_due(None, NOW)
    assert is_due(NOW, NOW)
    assert not is_due(NOW + EVERY, NOW)
    assert is_due(NOW + timedelta(days=900), NOW)


# ── copies ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (HOME, True),
        (Fingerprint(Stand.FIXED, "machine", "renamed", "inode"), True),
        (Fingerprint(Stand.FIXED, "machine", "folder", "other inode"), True),
        (Fingerprint(Stand.FIXED, "machine", "copy", "other inode"), False),
        (Fingerprint(Stand.FIXED, "machine", "copy", ""), False),
        (Fingerprint(Stand.FIXED, "other machine", "folder", "inode"), False),
        (Fingerprint(Stand.PORTABLE, "", "folder"), False),
    ],
)
def test_what_is_the_same_copy(other: Fingerprint, same: bool) -> None:  # noqa: FBT001 — a row of a table
    assert is_same_copy(HOME, other) is same
    assert is_same_copy(other, HOME) is same


@pytest.mark.parametrize(
    ("known", "beside", "happened"),
    [
        (Known("me", str(HOME), 5, enrolled=True), Beside("me", 5), None),
        (Known("me", str(HOME), 5, enrolled=True), Beside("me", 4), None),
        (Known("me", str(HOME), 4, enrolled=True), Beside("me", 5), Paused.RESTORED),
        (Known("me", str(HOME), 5, enrolled=True), Beside(), Paused.RESTORED),
        (Known("me", str(HOME), 5, enrolled=True), Beside("other", 5), Paused.RESTORED),
        (Known("me", str(HOME), 0, enrolled=False), Beside(), None),
        (Known("me", "", 0, enrolled=False), Beside(), None),
        (Known("me", "", 3, enrolled=True), Beside(), None),
        (Known("me", "", 0, enrolled=False), Beside("before", 7), Paused.RESTORED),
        (Known("me", str(Fingerprint(Stand.FIXED, "x", "y")), 5, enrolled=True), Beside("me", 5), Paused.MOVED),
    ],
)
def test_what_happened_to_a_store(known: Known, beside: Beside, happened: Paused | None) -> None:
    assert what_happened(known, beside, HOME) is happened


def test_a_fingerprint_is_written_and_read(tmp_path: Path) -> None:
    here = installation.fingerprint(tmp_path)
    assert read_fingerprint(str(here)) == here
    assert installation.fingerprint(tmp_path / "." / "..") != here
    assert str(tmp_path) not in str(here)
    assert read_fingerprint("") is read_fingerprint("fixed:a:b") is read_fingerprint("else:a:b:c") is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"install_id": 1, "serial": 2}', b'{"install_id": "x"}', b"\xff"])
def test_a_file_that_says_nothing_is_none(tmp_path: Path, content: bytes) -> None:
    paths = StorePaths(tmp_path)
    paths.installation.write_bytes(content)
    assert installation.read(paths) == Beside()
    installation.write(paths, "me", "here", 3)
    assert installation.read(paths) == Beside("me", 3)


# ── state ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

HEADS = st.lists(
    st.builds(
        Head,
        st.sampled_from(["activity", "publics"]),
        st.sampled_from(["2026", "2026-10"]),
        st.integers(1, 3),
        st.sampled_from(["sha-256=:a:", "sha-256=:b:"]),
        st.booleans(),
    ),
    unique_by=lambda one: (one.dataset, one.period),
)


@given(HEADS, HEADS)
def test_a_tag_is_that_of_one_state_alone(one: list[Head], other: list[Head]) -> None:
    assert (state_tag("me", one) == state_tag("me", other)) is (set(one) == set(other))
    assert state_tag("me", one) == state_tag("me", reversed(one))
    assert state_tag("me", one) != state_tag("you", one)
