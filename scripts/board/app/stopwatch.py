"""Where the time of a build goes: processor seconds by stage, summed over all processes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Stopwatch:
    """Seconds of this process by the name of a stage."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def on(self, stage: str) -> Iterator[None]:
        """Adds what is done inside to a stage."""
        start = time.process_time()
        try:
            yield
        finally:
            self.add({stage: time.process_time() - start})

    def add(self, others: Mapping[str, float]) -> None:
        """Adds the seconds of another process."""
        for stage, seconds in others.items():
            self.seconds[stage] = self.seconds.get(stage, 0) + seconds
