"""What the tests of hostile texts and names share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.figures import Count


@pytest.fixture(scope="module", autouse=True)
def _counted(request: pytest.FixtureRequest) -> Iterator[None]:
    """Say at the end of a module that counts its ``RUNS`` how many commands were tried."""
    runs = getattr(request.module, "RUNS", None)
    if not isinstance(runs, Count):
        yield
        return
    before = request.session.testsfailed
    with runs:
        yield
        runs.failures = request.session.testsfailed - before
