"""Every page of the site, in the order in which addresses are tried."""

from __future__ import annotations

from fastapi import APIRouter

from papidesk.central.http import opendata
from papidesk.central.site import serving
from papidesk.central.site.figures import comparing, completeness, giving, glance, growth, where
from papidesk.central.site.figures import place as place_figures
from papidesk.central.site.keeping import (
    account,
    entering,
    journal,
    news,
    partners,
    periods,
    place,
    places,
    pool,
    pool_requests,
    sharing,
)

ROUTERS: tuple[APIRouter, ...] = (
    serving.router,
    entering.router,
    account.router,
    # What has a name before what has a number: "/lieux/ajouter" is no place.
    places.router,
    place.router,
    news.router,
    partners.router,
    sharing.router,
    pool_requests.router,
    pool.router,
    periods.router,
    journal.router,
    glance.router,
    place_figures.router,
    completeness.router,
    growth.router,
    where.router,
    comparing.router,
    giving.router,
    opendata.router,
)
