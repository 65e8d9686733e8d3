"""Logs: a JSON object a line. No address, no token, no name, no figure: what was asked of which route, and how it went."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Mapping
from typing import Any, TextIO

from papidesk.central.clock import Clock, iso, seconds

NAME = "papidesk.central"
_FACTS = "papidesk_facts"


class _Lines(logging.Formatter):
    """Writes a record as JSON, the frames of an error without the values they held."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def format(self, record: logging.LogRecord) -> str:
        facts: Mapping[str, Any] = getattr(record, _FACTS, {})
        line = {"at": iso(seconds(self._clock.now())), "level": record.levelname.lower(), "event": record.msg, **facts}
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = described(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def described(error: BaseException) -> dict[str, Any]:
    """An error as it may be kept: its kind and where it arose; its message may quote what was sent."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [
        f"{frame.filename.rpartition('papidesk')[2] or frame.filename}:{frame.lineno} {frame.name}" for frame in frames
    ]
    return {"kind": f"{type(error).__module__}.{type(error).__qualname__}", "where": where}


def logger_to(stream: TextIO | None, clock: Clock) -> logging.Logger:
    """A logger of one application: onto a stream, standard error where None is given."""
    # Of this application alone: none of the process's loggers, which would outlive it.
    logger = logging.Logger(NAME, logging.INFO)  # noqa: LOG001
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Lines(clock))
    logger.addHandler(handler)
    return logger


def tell(
    logger: logging.Logger, event: str, level: int = logging.INFO, /, error: BaseException | None = None, **facts: Any
) -> None:
    """Write a line. facts: what is told beside the event."""
    logger.log(level, event, extra={_FACTS: facts}, exc_info=error)
