"""What the tests of faults share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults import nursery as nurseries
from tests.faults.nursery import Nursery


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Starts the commands of all of them."""
    yield from nurseries.nursery()


@pytest.fixture(autouse=True)
def _patience(patience: None) -> None:
    """Every test here may run for minutes."""
