"""Runs programs in turn and compares them, so that a busy machine slows all of them alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

Run = Callable[[], "Cost"]


class Cost(NamedTuple):
    """The cost of a run: seconds by the clock, seconds of processor time, megabytes of memory."""

    clock: float
    processor: float = 0.0
    memory: float = 0.0


def process(command: Sequence[str], env: Mapping[str, str]) -> Cost:
    """Run a program to its end, without a terminal; its output is thrown away.

    Raises:
        RuntimeError: it failed.
    """
    began = time.perf_counter()
    child = subprocess.Popen(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _pid, status, used = os.wait4(child.pid, 0)
    clock = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{child.returncode}: {' '.join(command)}")
    return Cost(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def medians(runs: Mapping[str, Run], times: int) -> dict[str, Cost]:
    """Return the median cost of each, all of them run in turn; the first round does not count.

    Every round begins with another one. Otherwise a disturbance as periodic as the rounds would hit
    the same one each time, and it did.
    """
    taken: dict[str, list[Cost]] = {name: [] for name in runs}
    names = list(runs)
    for turn in range(times + 1):
        first = turn % len(names)
        for name in (*names[first:], *names[:first]):
            cost = runs[name]()
            if turn:
                taken[name].append(cost)
    return {name: middle(costs) for name, costs in taken.items()}


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the median of each part."""
    return Cost(*(statistics.median(part) for part in zip(*costs, strict=True)))


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Return how the time grows with the size: 1 is linear.

    The cost at the smallest size is subtracted: it is mostly the start of the program.
    """
    points = [
        (size - sizes[0], max(took - seconds[0], 1e-4))
        for size, took in zip(sizes, seconds, strict=True)
    ][1:]
    (small, quick), (large, slow) = points[0], points[-1]
    return (
        statistics.linear_regression(*_logs(points)).slope
        if small < large and quick < slow
        else 0.0
    )


def _logs(points: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    import math

    return [math.log(size) for size, _ in points], [math.log(took) for _, took in points]
