"""What a service is told when it starts; workers read it again from the environment."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

VARIABLE = "PAPIDESK_CENTRAL_SETTINGS"
"""Where `serve` leaves the settings for its workers, as JSON."""
MULTIPROCESS = "PROMETHEUS_MULTIPROC_DIR"
"""Where several workers leave their measures for whichever is asked; prometheus_client's own name."""
FOLDER_VARIABLE = "PAPIDESK_CENTRAL_DIR"
DATABASE_VARIABLE = "PAPIDESK_CENTRAL_DATABASE"
METRICS_KEY_VARIABLE = "PAPIDESK_CENTRAL_METRICS_KEY"
"""Not on the command line, which every user of the machine may read."""
URL_VARIABLE = "PAPIDESK_CENTRAL_URL"
DATABASE_NAME = "central.db"


@dataclass(frozen=True)
class Settings:
    """folder: where the embedded database and the shared files are; database: a URL, "" for the embedded one.

    desk_rate, address_rate: requests a second that one desk, or one address without a token, may go on making; each may
    make `burst` at once. wrong_codes: codes that one address may get wrong within `wrong_codes_seconds`.
    wrong_passwords: those that one address may get wrong at one account within `wrong_passwords_seconds`; four times as many
    at any accounts, twenty times as many at one account from anywhere. public_url: where coordinators and desks reach the
    service, without a slash at its end ("https://papi.example.org"); "" to go by what each request says.
    metrics_key: what a reader of /metrics from elsewhere than this machine shows; "" lets none in.
    """

    folder: Path
    database: str = ""
    desk_rate: float = 10.0
    address_rate: float = 2.0
    burst: int = 120
    wrong_codes: int = 5
    wrong_codes_seconds: int = 3600
    metrics_key: str = ""
    wrong_passwords: int = 5
    wrong_passwords_seconds: int = 900
    public_url: str = ""

    @property
    def url(self) -> str:
        """The database's URL as SQLAlchemy reads it: psycopg 3 for PostgreSQL, whichever way its scheme is written."""
        if not self.database:
            return f"sqlite:///{(self.folder / DATABASE_NAME).absolute()}"
        scheme, mark, rest = self.database.partition("://")
        return f"postgresql+psycopg://{rest}" if mark and scheme in {"postgres", "postgresql"} else self.database

    @property
    def files(self) -> Path:
        """Where shared files are, by their digest."""
        return self.folder / "files"

    def as_text(self) -> str:
        """For a worker's environment."""
        return json.dumps(asdict(self), default=str)


def from_text(text: str) -> Settings:
    """Settings as `as_text` wrote them."""
    plain = json.loads(text)
    return Settings(**plain | {"folder": Path(plain["folder"])})


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """What the environment says: all of it for a worker, else a folder and a database."""
    if VARIABLE in environment:
        return from_text(environment[VARIABLE])
    named = environment.get(FOLDER_VARIABLE)
    folder = Path(named) if named else default_folder()
    return Settings(
        folder,
        environment.get(DATABASE_VARIABLE, ""),
        metrics_key=environment.get(METRICS_KEY_VARIABLE, ""),
        public_url=environment.get(URL_VARIABLE, ""),
    )


def default_folder() -> Path:
    """The user's data folder of the platform."""
    from platformdirs import user_data_path  # noqa: PLC0415 — not needed where the folder is named

    return user_data_path("papidesk-central", appauthor=False)
