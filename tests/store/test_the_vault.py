"""The wrapped keys: what opens, what does not, and what an altered file does."""

import base64
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papidesk.kernel.intent import WorldFailure
from papidesk.store.vault import KEY_BYTES, Cost, Vault, draw_recovery_key, recovery_key_typed

CHEAP = Cost(passes=1, memory=8, lanes=1)
WORD = "un bon mot de passe"


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """The keys of a store with a recovery slot and two accounts."""
    vault = Vault.create(tmp_path / "papidesk.keys", CHEAP)
    vault.new_recovery_key()
    vault.wrap_for(1, WORD)
    vault.wrap_for(2, "la voile rouge")
    return vault.path


def test_each_password_opens_its_own_slot_to_the_one_key(keys: Path) -> None:
    first, second = Vault.load(keys), Vault.load(keys)
    assert (first.unlock(WORD), second.unlock("la voile rouge")) == (1, 2)
    assert first.key == second.key
    assert len(first.key or b"") == KEY_BYTES


def test_a_wrong_password_opens_nothing(keys: Path) -> None:
    vault = Vault.load(keys)
    for wrong in ("", WORD + " ", WORD.upper(), "la voile rougé", "\ud800", "\x00", "x" * 1_000_000):
        assert vault.unlock(wrong) is None
        assert vault.key is None


def test_an_accent_typed_in_two_ways_is_one_password(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "keys", CHEAP)
    vault.wrap_for(1, "caf\u00e9 cr\u00e8me")
    assert Vault.load(vault.path).unlock("cafe\u0301 cre\u0300me") == 1


def test_the_key_is_nowhere_in_clear_and_two_stores_have_two(keys: Path, tmp_path: Path) -> None:
    vault = Vault.load(keys)
    vault.unlock(WORD)
    key = vault.key or b""
    content = keys.read_bytes()
    for form in (key, key.hex().encode(), base64.b64encode(key)):
        assert form not in content
    assert key.hex() not in repr(vault)
    assert Vault.create(tmp_path / "other").key != key


def test_the_same_password_wraps_differently_each_time(keys: Path) -> None:
    before = keys.read_bytes()
    vault = Vault.load(keys)
    vault.unlock(WORD)
    vault.wrap_for(1, WORD)
    assert keys.read_bytes() != before
    assert Vault.load(keys).unlock(WORD) == 1


def test_a_locked_vault_wraps_nothing(keys: Path) -> None:
    before = keys.read_bytes()
    with pytest.raises(ValueError, match="locked"):
        Vault.load(keys).wrap_for(3, WORD)
    assert keys.read_bytes() == before


def test_a_dropped_slot_opens_nothing(keys: Path) -> None:
    vault = Vault.load(keys)
    vault.drop(2)
    assert Vault.load(keys).unlock("la voile rouge") is None
    assert Vault.load(keys).unlock(WORD) == 1


def test_a_slot_given_to_another_account_opens_nothing(keys: Path) -> None:
    plain = json.loads(keys.read_text())
    for slot in plain["slots"]:
        slot["account"] = {1: 2, 2: 1}.get(slot["account"], 0)
    keys.write_text(json.dumps(plain))
    assert Vault.load(keys).unlock(WORD) is None


def test_opens_asks_one_slot_alone(keys: Path) -> None:
    vault = Vault.load(keys)
    assert vault.opens(1, WORD)
    assert not vault.opens(2, WORD)
    assert not vault.opens(3, WORD)
    assert not vault.opens(0, WORD)
    assert vault.key is None


# ── altered files ───────────────────────────────────────────────────────────────────────────────────────────────────────


def opens_or_says_why(keys: Path) -> bool:
    """Whether the first password still opens; False where it is refused; anything but words raises."""
    try:
        vault = Vault.load(keys)
        opened = vault.unlock(WORD)
    except WorldFailure as failure:
        assert failure.why.source  # noqa: PT017 — refused in words is one of the two right answers
        return False
    assert (opened is None) == (vault.key is None)
    return opened == 1


def test_every_byte_altered_in_turn_opens_the_same_key_or_nothing(keys: Path) -> None:
    whole = keys.read_bytes()
    vault = Vault.load(keys)
    vault.unlock(WORD)
    chance = random.Random(1)
    for at in range(len(whole)):
        keys.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
        altered_key = None
        if opens_or_says_why(keys):
            again = Vault.load(keys)
            again.unlock(WORD)
            altered_key = again.key
        assert altered_key in {None, vault.key}


def test_a_file_cut_anywhere_is_refused_in_words(keys: Path) -> None:
    whole = keys.read_bytes()
    for at in range(0, len(whole) - 1, 7):
        keys.write_bytes(whole[:at])
        with pytest.raises(WorldFailure, match="can't be read"):
            Vault.load(keys)


@pytest.mark.parametrize(
    ("field", "value"),
    [("passes", 10**9), ("passes", 0), ("passes", -1), ("memory", 1 << 40), ("memory", 1 << 21), ("memory", 7),
     ("lanes", 0), ("lanes", 1 << 24), ("passes", 1e999), ("lanes", None), ("memory", "much"), ("lanes", 2)],
)  # fmt: skip
def test_an_absurd_cost_is_refused_before_any_work(keys: Path, field: str, value: Any) -> None:
    plain = json.loads(keys.read_text())
    plain["slots"][1]["argon2id"][field] = value
    keys.write_text(json.dumps(plain))
    with pytest.raises(WorldFailure, match="can't be read"):
        Vault.load(keys)


@pytest.mark.parametrize("cost", [Cost(20, 1 << 20, 1), Cost(3, 1 << 20, 4), Cost(20, 1 << 17, 1)])
def test_costs_that_are_each_believable_but_not_together_are_refused(keys: Path, cost: Cost) -> None:
    plain = json.loads(keys.read_text())
    plain["slots"][1]["argon2id"] = {"passes": cost.passes, "memory": cost.memory, "lanes": cost.lanes}
    keys.write_text(json.dumps(plain))
    with pytest.raises(WorldFailure, match="can't be read"):
        Vault.load(keys)


@pytest.mark.parametrize("field", ["salt", "nonce", "wrapped"])
@pytest.mark.parametrize("value", ["", "AAAA", "A" * 1000, "é", None, 3, []])
def test_parts_of_another_length_are_refused_in_words(keys: Path, field: str, value: Any) -> None:
    plain = json.loads(keys.read_text())
    plain["slots"][1][field] = value
    keys.write_text(json.dumps(plain))
    with pytest.raises(WorldFailure, match="can't be read"):
        Vault.load(keys)


def test_thousands_of_slots_are_refused(keys: Path) -> None:
    plain = json.loads(keys.read_text())
    plain["slots"] *= 1000
    keys.write_text(json.dumps(plain))
    with pytest.raises(WorldFailure, match="can't be read"):
        Vault.load(keys)


def test_keys_of_a_newer_release_are_refused_with_advice(keys: Path) -> None:
    plain = json.loads(keys.read_text()) | {"format": 2}
    keys.write_text(json.dumps(plain))
    before = keys.read_bytes()
    with pytest.raises(WorldFailure, match="newer PapiDesk"):
        Vault.load(keys)
    assert keys.read_bytes() == before


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["format", "slots", "account", "salt"]), inner),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.binary(max_size=300) | JSON.map(lambda plain: json.dumps(plain).encode()))
def test_no_content_makes_the_reader_stumble(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.mktemp("keys") / "papidesk.keys"
    file.write_bytes(content)
    try:
        Vault.load(file).unlock(WORD)
    except WorldFailure as failure:
        assert failure.why.source  # noqa: PT017 — refusing is one of the two right answers


def test_a_deeply_nested_file_is_refused(keys: Path) -> None:
    keys.write_text('{"format": 1, "slots": ' + "[" * 200_000)
    with pytest.raises(WorldFailure, match="can't be read"):
        Vault.load(keys)


# ── the recovery key ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_recovery_key_opens_and_the_former_one_no_longer(keys: Path) -> None:
    vault = Vault.load(keys)
    vault.unlock(WORD)
    former = vault.new_recovery_key()
    assert Vault.load(keys).unlock(former) == 0
    newer = vault.new_recovery_key()
    assert Vault.load(keys).unlock(former) is None
    assert Vault.load(keys).unlock(newer) == 0


def test_the_recovery_key_is_long_enough_and_has_no_sign_to_confuse() -> None:
    drawn = [draw_recovery_key() for _ in range(200)]
    assert len(set(drawn)) == 200
    for key in drawn:
        assert [len(group) for group in key.split("-")] == [5] * 6
        assert not set(key) & set("01IO")


LOOKALIKES = {"Q": "Q0O", "L": "L1I"}


@given(st.integers(0, 2**32), st.sampled_from(["", " ", "-", "\u00a0", " \t"]), st.booleans())
def test_it_is_read_however_it_is_copied_from_the_paper(seed: int, between: str, lower: bool) -> None:  # noqa: FBT001
    chance = random.Random(seed)
    written = draw_recovery_key()
    bare = written.replace("-", "")
    typed = between.join(chance.choice(LOOKALIKES.get(sign, sign)) for sign in bare)
    assert recovery_key_typed(f" {typed.lower() if lower else typed}\n") == bare


@given(st.text(max_size=60))
def test_what_cannot_be_one_is_not_taken_for_one(text: str) -> None:
    typed = recovery_key_typed(text)
    assert typed is None or len(typed) == 30


def test_one_wrong_sign_opens_nothing(keys: Path) -> None:
    vault = Vault.load(keys)
    vault.unlock(WORD)
    key = vault.new_recovery_key()
    for at, sign in enumerate(key):
        if sign != "-":
            other = "A" if sign != "A" else "B"
            assert Vault.load(keys).unlock(key[:at] + other + key[at + 1 :]) is None
