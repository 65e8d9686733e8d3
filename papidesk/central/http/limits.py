"""How often a desk or an address may come: a bucket each, in this worker's memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from papidesk.central.clock import Clock

BUCKETS_MOST = 20_000


@dataclass
class _Bucket:
    left: float
    at: datetime


class Limiter:
    """Buckets that hold `burst` and fill with time."""

    def __init__(self, clock: Clock, burst: int) -> None:
        self._clock, self._burst = clock, burst
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._alone = threading.Lock()

    def seconds_to_wait(self, who: str, rate: float, cost: float = 1.0) -> float:
        """0 where one more may come now, which is then counted; else how long until it may."""
        now = self._clock.now()
        with self._alone:
            bucket = self._buckets.pop(who, None) or _Bucket(float(self._burst), now)
            filled = max(0.0, (now - bucket.at).total_seconds()) * rate
            bucket.left, bucket.at = min(float(self._burst), bucket.left + filled), now
            self._buckets[who] = bucket
            if len(self._buckets) > BUCKETS_MOST:
                self._buckets.popitem(last=False)
            if bucket.left >= cost:
                bucket.left -= cost
                return 0.0
            return (cost - bucket.left) / rate
