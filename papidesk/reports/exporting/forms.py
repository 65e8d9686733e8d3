"""In which files the figures of a report are given."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """By the ending of the file's name."""

    ODS = "ods"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
