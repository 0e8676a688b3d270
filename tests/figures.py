"""The line that a test of many cases prints about itself.

    fault sweep: note: 40 of 88 points, 0 failures, 3 done without, 12 s

Shown by ``pytest -s``; ``tools/reliability.py`` makes a table of them.
"""

from __future__ import annotations

import operator
import re
import time
from collections.abc import Iterator
from typing import NamedTuple, Self

_LINE = re.compile(
    r"^[.]*(?P<what>[a-z][^,\n]*): (?P<tried>\d+)(?: of (?P<every>\d+))? (?P<unit>\S.*?), "
    r"(?P<failures>\d+) failures, (?:(?P<remarks>.*), )?(?P<seconds>\d+) s$",
    re.MULTILINE,
)

_NUMBER = re.compile(r"\d+")


class Figure(NamedTuple):
    """How many cases a test tried, of ``every`` there are (0: all of them), and the result."""

    what: str
    tried: int
    unit: str
    failures: int
    seconds: float
    remarks: tuple[str, ...] = ()
    every: int = 0

    def __str__(self) -> str:
        of = f" of {self.every}" if self.every else ""
        parts = (f"{self.failures} failures", *self.remarks, f"{self.seconds:.0f} s")
        return f"{self.what}: {self.tried}{of} {self.unit}, {', '.join(parts)}"

    @classmethod
    def read(cls, output: str) -> Iterator[Self]:
        """Yield every figure in the output of a test run."""
        for found in _LINE.finditer(output):
            yield cls(
                found["what"],
                int(found["tried"]),
                found["unit"],
                int(found["failures"]),
                float(found["seconds"]),
                tuple((found["remarks"] or "").split(", ")) if found["remarks"] else (),
                int(found["every"] or 0),
            )

    def joined(self, other: Self) -> Self:
        """Return the sum of both; of a number that is "at most", the greater one."""
        remarks = {_NUMBER.sub("#", one): one for one in self.remarks}
        for one in other.remarks:
            kind = _NUMBER.sub("#", one)
            remarks[kind] = _joined(remarks[kind], one) if kind in remarks else one
        return self._replace(
            tried=self.tried + other.tried,
            failures=self.failures + other.failures,
            seconds=self.seconds + other.seconds,
            remarks=tuple(remarks.values()),
            every=self.every + other.every,
        )


def _joined(one: str, other: str) -> str:
    numbers = iter(map(int, _NUMBER.findall(other)))
    of_both = max if "at most" in one else operator.add
    return _NUMBER.sub(lambda found: str(of_both(int(found[0]), next(numbers))), one)


class Count:
    """Counts what a test tries, and prints its figure when it ends, also on a failure."""

    def __init__(self, what: str, unit: str, *, every: int = 0) -> None:
        self.tried = self.failures = 0
        self.remarks: list[str] = []
        self._what, self._unit, self._every = what, unit, every

    def __enter__(self) -> Self:
        self._began = time.monotonic()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        # The failure that ended the test is not in its count.
        failures = max(self.failures, 1) if kind else self.failures
        seconds = time.monotonic() - self._began
        remarks = tuple(self.remarks)
        figure = Figure(self._what, self.tried, self._unit, failures, seconds, remarks, self._every)
        print(f"\n{figure}")
