"""Locked homes for tests: real age files, but a passphrase that costs no second each time."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from mus_cli.storage.encryption import keys
from mus_cli.storage.paths import Places

PASSPHRASE = "rød grød på ærø"  # noqa: S105 - it locks nothing

_HEADER = b"age-encryption.org/v1\n-> scrypt salt 18\nbody\n--- " + b"m" * 43 + b"\n"


def _mark(passphrase: str) -> bytes:
    return hashlib.sha256(keys.normal(passphrase).encode()).hexdigest().encode()


class Patch(Protocol):
    """What puts something in the place of something else, as ``pytest.MonkeyPatch`` does."""

    @property
    def setattr(self) -> Callable[[Any, str, Any], None]:
        """What is called to do so."""
        ...


def quick(monkeypatch: Patch) -> None:
    """Let wrapping the identity cost nothing, and protect nothing; the rest is as it is."""

    def wrap(_age: ModuleType, text: str, passphrase: str) -> bytes:
        return _HEADER + _mark(passphrase) + text.encode()

    def unwrap(age: ModuleType, wrapped: bytes, passphrase: str) -> bytes:
        held = wrapped.removeprefix(_HEADER)
        if not held.startswith(_mark(passphrase)):
            raise age.DecryptError("Decryption failed")
        return held.removeprefix(_mark(passphrase))

    monkeypatch.setattr(keys, "_wrap", wrap)
    monkeypatch.setattr(keys, "_unwrap", unwrap)


def locked(places: Places, *, opened: bool = True) -> Places:
    """Make keys in a home, and return places whose vault is open, or knows no passphrase."""
    places.vault.make(PASSPHRASE)
    return knowing(places, *([PASSPHRASE] if opened else []))


def knowing(places: Places, *passphrases: str) -> Places:
    """Return the same places as a new run has them: passphrases are tried, nothing is open."""
    return Places(places.home, places.state, lambda: passphrases)


def copied(places: Places, to: Path) -> Places:
    """Return a copy of home and state under another folder."""
    for folder in (places.home, places.state):
        if folder.exists():
            shutil.copytree(folder, to / folder.name)
    return Places(to / places.home.name, to / places.state.name)
