"""The passphrase in the system's keyring, for people who chose that (B7).

Anybody logged in as the person can then read the locked files; a thief of the disk or of a copy
cannot. The keyring is asked only where the settings say that it was chosen.
"""

from __future__ import annotations

from types import ModuleType

from mus_cli.errors import NoKeyring, NotInstalled
from mus_cli.storage.paths import Places

SERVICE = "mus"


def kept(places: Places) -> str | None:
    """Return the passphrase, or ``None`` where the keyring has none, and it must be typed."""
    try:
        password = _keyring().get_password(SERVICE, _account(places))
    # Each keyring raises errors of its own: of the desktop, of D-Bus, of the login.
    except Exception:  # noqa: BLE001
        return None
    return password if isinstance(password, str) else None


def keep(places: Places, passphrase: str) -> None:
    """Store the passphrase in the keyring, and check that it can be read back.

    Raises:
        NotInstalled: the library ``keyring`` is missing.
        NoKeyring: there is no keyring, or it refused.
    """
    keyring = _keyring()
    try:
        keyring.set_password(SERVICE, _account(places), passphrase)
    except Exception as error:
        raise NoKeyring from error
    if kept(places) != passphrase:
        raise NoKeyring


def forget(places: Places) -> None:
    """Remove the passphrase from the keyring, if it is there.

    Raises:
        NotInstalled: the library ``keyring`` is missing.
        NoKeyring: it is still there.
    """
    keyring = _keyring()
    try:
        if keyring.get_password(SERVICE, _account(places)) is not None:
            keyring.delete_password(SERVICE, _account(places))
    except Exception as error:
        raise NoKeyring from error


def _account(places: Places) -> str:
    return str(places.home)


def _keyring() -> ModuleType:
    try:
        import keyring
    except ImportError:
        raise NotInstalled("keyring") from None
    module: ModuleType = keyring
    return module
