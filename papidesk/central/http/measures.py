"""What Prometheus reads of a worker, or of all of them where `serve` started several."""

from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess

from papidesk.central.settings import MULTIPROCESS

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


class Measures:
    """Counts of one application; names and labels are told in docs/protocol.md."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "papidesk_requests", "Requests answered", ("method", "route", "status"), registry=self._registry
        )
        self.seconds = Histogram(
            "papidesk_request_seconds", "Time to answer", ("route",), registry=self._registry, buckets=_BUCKETS
        )
        self.statements = Counter(
            "papidesk_statements",
            "Statements that arrived, by what came of them",
            ("outcome",),
            registry=self._registry,
        )
        self.enrolments = Counter(
            "papidesk_enrolments", "Codes that were tried, by what came of it", ("outcome",), registry=self._registry
        )

    def as_text(self, besides: CollectorRegistry) -> bytes:
        """In Prometheus's own format. besides: what else is told."""
        together = self._registry
        if os.environ.get(MULTIPROCESS):
            together = CollectorRegistry()
            multiprocess.MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together) + generate_latest(besides)
