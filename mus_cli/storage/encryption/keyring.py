"""The passphrase in the system's keyring, for whoever chose that (B7).

Whoever is logged in as the person can then read what is locked; a thief of the disk or of a copy
cannot. It is asked for only where the settings say that it was chosen.
"""

from __future__ import annotations

from types import ModuleType

from mus_cli.errors import NoKeyring, NotInstalled
from mus_cli.storage.paths import Places

SERVICE = "mus"


def kept(places: Places) -> str | None:
    """Return the passphrase, or ``None`` where there is none to be had: then it is asked for."""
    try:
        found = _keyring().get_password(SERVICE, _account(places))
    # What a keyring raises is its own: of the desktop, the bus, the login, or no kind at all.
    except Exception:  # noqa: BLE001
        return None
    return found if isinstance(found, str) else None


def keep(places: Places, passphrase: str) -> None:
    """Put the passphrase in the keyring, and see that it is there.

    Raises:
        NotInstalled: the part of ``mus`` that speaks to it is missing.
        NoKeyring: there is none, or it refused.
    """
    keyring = _keyring()
    try:
        keyring.set_password(SERVICE, _account(places), passphrase)
    except Exception as error:
        raise NoKeyring from error
    if kept(places) != passphrase:
        raise NoKeyring


def forget(places: Places) -> None:
    """Take the passphrase out of the keyring; none there is as good.

    Raises:
        NotInstalled: the part of ``mus`` that speaks to it is missing.
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
