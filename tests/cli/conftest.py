"""What the tests of the commands share."""

from __future__ import annotations

from pathlib import Path

import pytest

from mus_cli.store.places import Places
from tests.cli.held import Interviews


@pytest.fixture
def interviews(
    home: Path,
    state: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Interviews:
    """Interviews in the person's home."""
    return Interviews(Places(home, state), monkeypatch, capsys)
