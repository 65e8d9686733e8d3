"""What the network shares is read: the feed, then the files it tells of."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

from papidesk.kernel.files import private_folder, sync_folder
from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.words import tr
from papidesk.network.client import troubles
from papidesk.network.client.service import FeedPage
from papidesk.network.client.troubles import Trouble
from papidesk.network.contract import ProblemKind
from papidesk.network.errands.trip import Trip
from papidesk.network.intents.courier import Badge, SharedFile, SharedFiles
from papidesk.network.intents.received import TakeFeed

PAGES_MOST = 500
FILE_MOST, FILES_MOST = 64 << 20, 512 << 20
"""Bytes of one file, and of all that are kept."""
PART = 1 << 20
_SHA256 = re.compile(r"[0-9a-f]{64}")


def read_feed(trip: Trip) -> None:
    """Page after page, each committed with its cursor. A cursor that is too old begins again from 0."""
    anew = False
    for _ in range(PAGES_MOST):
        badge = trip.look()
        if badge is None or trip.is_late:
            return
        try:
            page = trip.patiently(lambda badge=badge, anew=anew: _page(trip, badge, anew=anew))  # type: ignore[misc]
        except Trouble as trouble:
            if trouble.kind is not ProblemKind.CURSOR_TOO_OLD or anew:
                raise
            anew = True
            continue
        if page is None or not _take(trip, badge, page):
            return
        anew = False
    raise troubles.strange()


def _page(trip: Trip, badge: Badge, *, anew: bool) -> FeedPage | None:
    if anew:
        return trip.service.feed(0, "", "", snapshot=False)
    return trip.service.feed(badge.feed_next, badge.feed_generation, badge.feed_etag, snapshot=badge.feed_snapshot)


def _take(trip: Trip, badge: Badge, page: FeedPage) -> bool:
    """Whether there is more."""
    as_it_was = (badge.feed_next, badge.feed_generation, badge.feed_etag)
    if (page.next, page.generation, page.etag) != as_it_was or page.items or page.more or page.snapshot:
        trip.door.carry_out(
            TakeFeed(
                items=page.items,
                next=page.next,
                generation=page.generation,
                snapshot=page.snapshot,
                snapshot_over=page.snapshot and not page.more,
                etag=page.etag,
            )
        )
        trip.received += len(page.items)
    after = trip.look()
    if after is None:
        return False
    if not after.feed_generation and after.feed_next == 0 and page.generation:
        return True  # it begins anew
    if page.more and not page.items:
        raise troubles.strange()
    return page.more


def fetch_files(trip: Trip) -> None:
    """The files that the feed tells of, into a folder beside the store; those it tells of no more go."""
    if trip.paths is None:
        return
    shared = trip.door.ask(SharedFiles())
    wanted = _affordable(shared)
    folder = trip.paths.received
    if not wanted and not folder.exists():
        return
    try:
        private_folder(folder)
        _forget(folder, {one.sha256 for one in wanted})
        for one in wanted:
            if not (folder / one.sha256).exists() and not trip.is_late:
                _fetch(trip, one, folder)
    except OSError as wrong:
        raise WorldFailure(CANT_WRITE) from wrong


CANT_WRITE = tr(
    "A file that the network shares could not be written to the disk. What is recorded is kept. Make some room on the disk; "
    "it is fetched again."
)


def _affordable(files: Iterable[SharedFile]) -> list[SharedFile]:
    found, size = [], 0
    for one in files:
        if _SHA256.fullmatch(one.sha256) and 0 < one.size <= FILE_MOST and size + one.size <= FILES_MOST:
            size += one.size
            found.append(one)
    return found


def _forget(folder: Path, wanted: set[str]) -> None:
    for path in folder.iterdir():
        name = path.name.removesuffix(".part")
        if _SHA256.fullmatch(name) and name not in wanted:
            path.unlink(missing_ok=True)


def _fetch(trip: Trip, one: SharedFile, folder: Path) -> None:
    """Part by part, going on where a former trip stopped; under its name only once its digest is right."""
    partial = folder / f"{one.sha256}.part"
    handle = os.open(partial, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "r+b") as file:
        done = file.seek(0, os.SEEK_END)
        if done > one.size:
            file.truncate(done := 0)
        while done < one.size:
            last = min(done + PART, one.size) - 1
            body, is_whole = trip.patiently(lambda: trip.service.file_part(one.sha256, done, last))  # noqa: B023 — asked at once
            if is_whole:
                file.truncate(done := 0)
            if not body or done + len(body) > one.size:
                break
            file.seek(done)
            file.write(body)
            done += len(body)
            trip.told()
        file.flush()
        os.fsync(file.fileno())
        file.seek(0)
        right = hashlib.file_digest(file, "sha256").hexdigest() == one.sha256
    if not right:
        partial.unlink(missing_ok=True)
        raise troubles.strange()
    partial.replace(folder / one.sha256)
    sync_folder(folder)
