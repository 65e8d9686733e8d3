"""The pool in the words of the site."""

from __future__ import annotations

from collections.abc import Mapping

from papidesk.network.contract import PoolCondition, PoolState

KINDS: Mapping[str, str] = {
    "computer": "Ordinateur",
    "tablet": "Tablette",
    "photo": "Photo",
    "sound": "Son",
    "video": "Vidéo",
    "books_games": "Livres et jeux",
    "accessories": "Accessoires",
    "other": "Autre",
}
CONDITIONS: Mapping[str, str] = {
    PoolCondition.GOOD.value: "en bon état",
    PoolCondition.WORN.value: "usé",
    PoolCondition.INCOMPLETE.value: "incomplet",
    PoolCondition.DAMAGED.value: "abîmé",
}
TONES: Mapping[str, str] = {
    PoolState.ASKED.value: "warned",
    PoolState.WAITING.value: "warned",
    PoolState.GRANTED.value: "told",
    PoolState.HANDED_OVER.value: "told",
    PoolState.RETURNED.value: "good",
    PoolState.REFUSED.value: "",
    PoolState.CANCELLED.value: "",
}
"""How a state is coloured; its word says it all the same."""
