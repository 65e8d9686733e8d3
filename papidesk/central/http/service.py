"""What every route is given: built once, handed on."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from typing import TextIO
from zoneinfo import ZoneInfo

from starlette.requests import Request

from papidesk.central import founding, migrations
from papidesk.central.clock import Clock, SystemClock, seconds
from papidesk.central.codebook import Codebook
from papidesk.central.database import Database
from papidesk.central.founding import Centre
from papidesk.central.http import logs
from papidesk.central.http.limits import Limiter
from papidesk.central.http.measures import Measures
from papidesk.central.settings import Settings

ZONE = ZoneInfo("Europe/Paris")


@dataclass(frozen=True)
class Service:
    """One worker's service."""

    settings: Settings
    clock: Clock
    database: Database
    codebook: Codebook
    centre: Centre
    limiter: Limiter
    measures: Measures
    log: logging.Logger

    def now(self) -> int:
        """The instant, in seconds."""
        return seconds(self.clock.now())

    def today(self) -> date:
        """The day it is in the places of the network."""
        return self.clock.now().astimezone(ZONE).date()


def make_service(settings: Settings, clock: Clock | None = None, log_to: TextIO | None = None) -> Service:
    """Open the database, brought up to date if it is of an older release.

    Raises migrations.NotSetUpError and migrations.FromTheFutureError.
    """
    hand = clock or SystemClock()
    database = Database(settings.url)
    try:
        migrations.require_current(database)
        centre = founding.centre_of(database)
    except BaseException:
        database.close()
        raise
    return Service(
        settings,
        hand,
        database,
        Codebook(database),
        centre,
        Limiter(hand, settings.burst),
        Measures(),
        logs.logger_to(log_to, hand),
    )


def service_of(request: Request) -> Service:
    """The service that a request came to."""
    service: Service = request.app.state.service
    return service
