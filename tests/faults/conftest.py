"""What the tests of faults share."""

from __future__ import annotations

import faulthandler
from collections.abc import Iterator

import pytest

from tests.faults import nursery as nurseries
from tests.faults.nursery import Nursery


@pytest.fixture(autouse=True)
def _patience() -> None:
    """Let a test run for minutes: nothing here waits for a person."""
    faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Starts the commands of all of them."""
    yield from nurseries.nursery()
