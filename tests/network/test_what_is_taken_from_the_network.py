"""News read and put aside; outlines and models taken into the place's own, taken again, given back; partners found."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from papidesk.documents.intents import Models
from papidesk.documents.rules import LetterModel, Origin
from papidesk.kernel.history import ActionsOfDay, UndoAction
from papidesk.kernel.intent import Part, Refusal
from papidesk.kernel.words import render
from papidesk.network.contract import FeedKind
from papidesk.network.intents.received import (
    PutNewsAside,
    SharedThing,
    SharedThings,
    ShowNews,
    TakeNewsUp,
    TakeShared,
)
from papidesk.network.rules.reading import Partner, partner_of
from papidesk.workshops.intents import Outlines, SetOutline
from papidesk.workshops.rules import Audience, Level, Outline
from tests.conftest import FakeClock, House
from tests.network.shared_by_a_network import MODEL, NEWS, OUTLINE, PARTNER, Feed, news

TAKE = TakeShared("outline", "trame-1")


@pytest.fixture
def feed(house: House) -> Feed:
    return Feed(house)


def shared(house: House, kind: str = "outline", search: str = "") -> SharedThing:
    (only,) = house.ask(SharedThings(kind, search))
    return only


# ── news ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_news_are_read_the_latest_first_and_put_aside(house: House, feed: Feed) -> None:
    feed.share(FeedKind.NEWS, NEWS, news())
    feed.share(FeedKind.NEWS, "1" * 32, news("Avant", "Une ligne", published_at="2026-11-01T08:00:00+01:00"))
    feed.share(FeedKind.NEWS, "2" * 32, news("Sans jour", "Un.\r\n\r\n\r\nDeux.", published_at="hier"))
    told = house.ask(ShowNews())
    assert [one.title for one in told] == ["Sans jour", "La lettre du lundi", "Avant"]
    assert [one.paragraphs for one in told] == [("Un.", "Deux."), ("Deux ateliers.", "Un prêt."), ("Une ligne",)]
    assert told[2].published_at == datetime(2026, 11, 1, 7, tzinfo=UTC)
    assert house.do(PutNewsAside(NEWS)).touched == {Part.RECEIVED}
    assert [one.title for one in house.ask(ShowNews(unread_only=True))] == ["Sans jour", "Avant"]
    assert [one.read for one in house.ask(ShowNews())] == [False, True, False]
    house.do(UndoAction())
    assert len(house.ask(ShowNews(unread_only=True))) == 3
    house.do(PutNewsAside(NEWS))
    house.do(TakeNewsUp(NEWS))
    assert len(house.ask(ShowNews(unread_only=True))) == 3


def test_news_that_were_taken_back_can_t_be_put_aside(house: House, feed: Feed) -> None:
    feed.share(FeedKind.NEWS, NEWS, news())
    feed.withdraw(FeedKind.NEWS, NEWS)
    with pytest.raises(Refusal) as refused:
        house.do(PutNewsAside(NEWS))
    assert refused.value.field == "uid"


def test_text_is_plain_text_without_signs_that_turn_it_round(house: House, feed: Feed) -> None:
    feed.share(FeedKind.NEWS, NEWS, news("<b>Gras\u202e</b>\x07", "<img src=x>\u200b\n\n\ud800y"))
    told = house.ask(ShowNews())[0]
    assert told.title == "<b>Gras</b>"
    assert told.paragraphs == ("<img src=x>", "y")


# ── outlines ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_outline_is_taken_among_the_place_s_own(house: House, feed: Feed) -> None:
    feed.share(FeedKind.OUTLINE, "trame-1", OUTLINE)
    one = shared(house)
    assert (one.title, one.about, one.taken_at) == ("Découvrir la tablette", "Allumer, Toucher, glisser", None)
    done = house.do(TAKE)
    (row,) = house.ask(Outlines())
    assert (row.id, row.uid) == (*done.ids, "trame-1")
    assert (row.outline.level, row.outline.audience, row.outline.minutes) == (Level.BEGINNER, Audience.EVERYONE, 90)
    assert done.touched == {Part.WORKSHOPS, Part.RECEIVED}
    assert (shared(house).taken_at, shared(house).changed_since) == (house.clock.now(), False)


def test_taken_again_it_is_said_to_be_here_already(house: House, feed: Feed, clock: FakeClock) -> None:
    feed.share(FeedKind.OUTLINE, "trame-1", OUTLINE)
    first = house.do(TAKE)
    clock.advance(timedelta(days=1))
    again = house.do(TAKE)
    assert "already" in render(again.said)
    assert (again.undo, again.ids) == (None, first.ids)
    assert len(house.ask(Outlines())) == 1


def test_a_new_version_replaces_the_one_taken_and_undo_brings_that_back(house: House, feed: Feed, clock: FakeClock) -> None:
    feed.share(FeedKind.OUTLINE, "trame-1", OUTLINE)
    key = house.do(TAKE).ids[0]
    taken_at = clock.now()
    house.do(SetOutline(key, Outline("Découvrir la tablette", minutes=45)))
    clock.advance(timedelta(hours=1))
    feed.share(FeedKind.OUTLINE, "trame-1", OUTLINE | {"minutes": 120})
    assert shared(house).changed_since
    done = house.do(TAKE)
    assert done.ids == (key,)
    assert house.ask(Outlines())[0].outline.minutes == 120
    assert not shared(house).changed_since
    house.do(UndoAction())
    assert house.ask(Outlines())[0].outline.minutes == 45
    assert (shared(house).taken_at, shared(house).changed_since) == (taken_at, True)


def test_undo_takes_a_new_one_away_again(house: House, feed: Feed) -> None:
    feed.share(FeedKind.OUTLINE, "trame-1", OUTLINE)
    house.do(TAKE)
    house.do(UndoAction())
    assert house.ask(Outlines(with_inactive=True)) == ()
    assert shared(house).taken_at is None
    assert [one.undone for one in house.ask(ActionsOfDay(house.store.time.today()))] == [True]


WRONG: dict[str, dict[str, Any]] = {
    "no outline": {"papidesk": "model"},
    "a length of nothing": {"minutes": 0},
    "a text that is a number": {"learns": 5},
    "no name of its own": {"uid": ""},
    "of tomorrow": {"version": 2, "themes": ["flying"], "minutes": "long"},
}


@pytest.mark.parametrize("body", WRONG.values(), ids=WRONG)
def test_an_outline_that_can_t_be_read_is_refused_in_words(house: House, feed: Feed, body: dict[str, Any]) -> None:
    feed.share(FeedKind.OUTLINE, "trame-1", OUTLINE | body)
    with pytest.raises(Refusal):
        house.do(TAKE)
    assert (house.ask(Outlines()), shared(house).taken_at) == ((), None)


def test_a_title_that_another_workshop_bears_is_refused(house: House, feed: Feed) -> None:
    house.do(SetOutline(0, Outline("DECOUVRIR la tablette")))
    feed.share(FeedKind.OUTLINE, "trame-1", OUTLINE)
    with pytest.raises(Refusal) as refused:
        house.do(TAKE)
    assert refused.value.field == "title"
    assert shared(house).taken_at is None


def test_what_the_network_took_back_stays_where_it_was_taken(house: House, feed: Feed) -> None:
    feed.share(FeedKind.OUTLINE, "trame-1", OUTLINE)
    house.do(TAKE)
    feed.withdraw(FeedKind.OUTLINE, "trame-1")
    assert len(house.ask(Outlines())) == 1
    for command in (TAKE, TakeShared("partner", "a")):
        with pytest.raises(Refusal):
            house.do(command)
    house.do(UndoAction())
    assert house.ask(Outlines()) == ()


# ── models ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_model_is_taken_as_one_of_the_network(house: House, feed: Feed) -> None:
    feed.share(FeedKind.MODEL, "resiliation", MODEL)
    assert shared(house, "model").about == "Quitter un opérateur"
    house.do(TakeShared("model", "resiliation"))
    (known,) = house.ask(Models())
    assert (known.key, known.origin) == ("network:resiliation", Origin.NETWORK)
    assert isinstance(known.model, LetterModel)
    assert known.model.advice == ("Envoyer en recommandé",)
    feed.share(FeedKind.MODEL, "resiliation", MODEL | {"name": "Résilier", "key": "network:resiliation"})
    house.do(TakeShared("model", "resiliation"))
    assert [one.model.name for one in house.ask(Models())] == ["Résilier"]
    house.do(UndoAction())
    assert [one.model.name for one in house.ask(Models())] == ["Résilier un abonnement"]
    house.do(UndoAction())
    assert house.ask(Models()) == ()
    assert shared(house, "model").taken_at is None


@pytest.mark.parametrize("uid", ["é b", "x" * 64, "product:simple"])
def test_a_model_has_a_name_of_its_own_whatever_the_network_calls_it(house: House, feed: Feed, uid: str) -> None:
    feed.share(FeedKind.MODEL, uid, MODEL | {"key": ""})
    house.do(TakeShared("model", uid))
    (known,) = house.ask(Models())
    assert known.origin is Origin.NETWORK


def test_a_model_of_a_kind_of_tomorrow_is_refused_in_words(house: House, feed: Feed) -> None:
    feed.share(FeedKind.MODEL, "m", MODEL | {"kind": "song"})
    with pytest.raises(Refusal):
        house.do(TakeShared("model", "m"))


# ── partners ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_partners_are_found_by_what_somebody_needs(house: House, feed: Feed) -> None:
    feed.share(FeedKind.PARTNER, "a", PARTNER)
    hostile = {"name": "Mission locale", "purpose": ["Emploi", "Formation"], "site": "javascript:alert(1)", "email": "<x>"}
    feed.share(FeedKind.PARTNER, "b", hostile)
    assert [one.title for one in house.ask(SharedThings("partner"))] == ["Mission locale", "Secours populaire"]
    for words in ("ALIMENTAIRE aide", "paix", "98 44", "secours"):
        assert shared(house, "partner", words).uid == "a"
    assert partner_of(shared(house, "partner", "formation").body) == Partner("Mission locale", "Emploi\nFormation")
    assert house.ask(SharedThings("partner", "nothing of the kind")) == ()
    assert house.ask(SharedThings("news")) == house.ask(SharedThings("x")) == ()
