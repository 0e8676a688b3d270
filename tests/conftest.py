"""A world of its own for every test: home, state folder, language and date."""

from __future__ import annotations

import faulthandler
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from mus_cli import i18n
from mus_cli.storage import records
from mus_cli.storage.paths import Places
from tests.interviews import Interviews

# How long a case takes says more of a busy machine than of the code. The cases are the same in
# every run, so that a change is not refused for what it did not touch; MUS_CASES tries that many
# new ones where a test does not name its own number.
CASES = int(os.environ.get("MUS_CASES", "0"))
hypothesis.settings.register_profile("same", deadline=None, derandomize=True)
hypothesis.settings.register_profile("new", deadline=None, max_examples=CASES or 100)
hypothesis.settings.load_profile("new" if CASES else "same")


# A run in the background inherits that these are ignored, and so would all that it starts.
for _name, _usual in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
    if hasattr(signal, _name):
        signal.signal(getattr(signal, _name), _usual)


@pytest.fixture(autouse=True)
def _own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep tests away from the developer's own files, terminal and language."""
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "user"))
    if os.name == "nt":  # the system is asked for the usual state folder, not the environment
        monkeypatch.setattr(
            "platformdirs.windows.get_win_folder", lambda _name: str(tmp_path / "user")
        )
    monkeypatch.setenv("MUS_HOME", str(tmp_path / "MUS"))
    monkeypatch.setenv("MUS_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("MUS_TODAY", "2026-11-20")
    for name in ("MUS_LANG", "NO_COLOR", "ACCESSIBLE", "VISUAL", "EDITOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    # Records are compared whole; that the names are random and kept is tested in test_uids.
    monkeypatch.setattr(records, "new_uid", lambda: "")
    i18n.choose("en")
    yield
    i18n.choose("en")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The person's ``MUS_HOME``; not yet made."""
    return tmp_path / "MUS"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """The person's state folder; not yet made."""
    return tmp_path / "state"


@pytest.fixture
def places(home: Path, state: Path) -> Places:
    """Both folders, as a run of ``mus`` has them."""
    return Places(home, state)


@pytest.fixture
def eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of the usual width."""
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def patience() -> None:
    """Let a test run for minutes: nothing in it waits for a person."""
    faulthandler.cancel_dump_traceback_later()


@pytest.fixture
def interviews(
    places: Places,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Interviews:
    """Interviews in the person's home."""
    return Interviews(places, monkeypatch, capsys)
