"""What a fictitious network shares and lends, as the pictures of the guide show it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from papidesk.network.contract import FeedItem, FeedKind, PoolStep
from papidesk.network.intents.courier import NotePoolAnswer, PoolCalls
from papidesk.network.intents.received import AskPool, TakeFeed, TellPool
from tests.network.shared_by_a_network import OUTLINE, PARTNER, request, thing

_FIRST = 1001
"""Sequences go on from those of the news."""
CAMERA, PROJECTOR, TABLETS, RECORDER = (f"{number:032x}" for number in range(1, 5))


def _shared(today: date) -> list[tuple[FeedKind, str, dict[str, Any]]]:
    week = today + timedelta(days=7)
    busy = [{"from": today.isoformat(), "to": week.isoformat()}]
    photos = {"uid": "trame-2", "title": "Mes photos : trier, partager, sauvegarder", "themes": ["gere_ses_contenus_numeriques"]}
    taxes = {"uid": "trame-3", "title": "Déclarer ses revenus en ligne", "themes": ["aide_aux_demarches_administratives"]}
    return [
        (FeedKind.OUTLINE, "trame-1", OUTLINE | {"title": "Découvrir la liseuse"}),
        (FeedKind.OUTLINE, "trame-2", OUTLINE | photos | {"learns": "Ranger par album\nPartager sans tout donner"}),
        (FeedKind.OUTLINE, "trame-3", OUTLINE | taxes | {"learns": "Ouvrir son espace\nVérifier les montants"}),
        (FeedKind.PARTNER, "p1", PARTNER | {"name": "Épicerie solidaire"}),
        (
            FeedKind.PARTNER,
            "p2",
            {"name": "Permanence juridique", "purpose": "Conseils d’un avocat\nLitiges de logement", "phone": "02 98 00 11 22"},
        ),
        (FeedKind.POOL_ITEM, CAMERA, thing("Appareil photo reflex", details="Objectif 18-55, trépied, sacoche")),
        (FeedKind.POOL_ITEM, PROJECTOR, thing("Vidéoprojecteur", "video", by_hand=True, details="Câble de 10 m")),
        (FeedKind.POOL_ITEM, TABLETS, thing("Malle de dix tablettes", "tablet", busy=busy, details="Dix tablettes, un chargeur")),
        (FeedKind.POOL_ITEM, RECORDER, thing("Enregistreur de terrain", "sound")),
    ]


def share_and_lend(ask: Callable[[Any], Any], do: Callable[[Any], Any], today: date) -> None:
    """Outlines, partners, the pool; four requests, each elsewhere on its way."""
    things = enumerate(_shared(today), _FIRST)
    items = tuple(FeedItem(number, kind, uid, body=body) for number, (kind, uid, body) in things)
    do(TakeFeed(items, next=items[-1].sequence, generation="0" * 32))
    for item, state in ((CAMERA, "granted"), (PROJECTOR, "asked"), (TABLETS, "waiting"), (RECORDER, None)):
        last = today + timedelta(days=8)
        do(AskPool(item, today, last))
        call = ask(PoolCalls())[-1]
        if state is not None:
            told = request(item, state, **{"from": today.isoformat(), "to": last.isoformat()})
            do(NotePoolAnswer(call.id, json.dumps({"uid": call.request, **told})))
        if state == "granted":
            do(TellPool(call.request, PoolStep.HANDED_OVER))
            step = ask(PoolCalls())[-1]
            do(NotePoolAnswer(step.id, json.dumps({"uid": call.request, **told, "state": "handed_over"})))
