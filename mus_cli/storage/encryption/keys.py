"""The key pair that locks a person's files: standard age, one key, wrapped by a passphrase (B7).

Writing needs the public key alone; reading needs the identity, which is unwrapped once in a run.
Files are locked when the two key files are in the person's folder; no setting says so.
"""

from __future__ import annotations

import contextlib
import os
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Protocol

from mus_cli.errors import (
    BadFile,
    KeyMissing,
    NotInstalled,
    PassphraseNeeded,
    Problem,
    WrongPassphrase,
)
from mus_cli.storage import files

RECIPIENT, IDENTITY = "recipient.txt", "identity.age"
NOT_OPENED = (KeyMissing, NotInstalled, PassphraseNeeded, WrongPassphrase)
"""Errors that leave a file locked, with nothing wrong in the file itself."""

Passphrases = Callable[[], Iterable[str]]

LEAST = 8  # characters of a passphrase

_LIMIT = 64 * 1024
_SECRET = re.compile(rb"AGE-SECRET-KEY-1[0-9A-Z]+")
_WRAPPED = re.compile(rb"age-encryption\.org/v1\n-> scrypt \S+ \d+\n\S+\n--- \S{43}\n.", re.DOTALL)


class _Recipient(Protocol):
    """A public key of pyrage; ``str`` gives its text."""


class _Identity(Protocol):
    """A private key of pyrage; ``str`` gives its text."""

    def to_public(self) -> _Recipient: ...


def normal(passphrase: str) -> str:
    """Return a passphrase in NFC: å is one character on one machine and two on another."""
    return unicodedata.normalize("NFC", passphrase)


class Vault:
    """The keys in ``home``, and the identity once it is unwrapped.

    ``passphrases`` yields those to try, in turn; it yields nothing where nobody can be asked.
    """

    def __init__(self, home: Path, passphrases: Passphrases = tuple) -> None:
        self.recipient_file = home / RECIPIENT
        self.identity_file = home / IDENTITY
        self._passphrases = passphrases
        self._identity: _Identity | None = None

    @property
    def locked(self) -> bool:
        """Whether files are locked here; one key is enough, or words would be saved in plain."""
        return os.path.lexists(self.recipient_file) or os.path.lexists(self.identity_file)

    def seal(self, data: bytes) -> bytes:
        """Return ``data`` encrypted to the public key; no passphrase is needed.

        Raises:
            KeyMissing: the identity is gone, and the data could never be decrypted.
            NotInstalled: the library is missing.
            BadFile: the file of the public key holds none.
        """
        age = _age()
        return bytes(age.encrypt(data, [self._recipient(age)]))

    def open(self, data: bytes, path: Path) -> bytes:
        """Decrypt ``data``, read from ``path``; asks for the passphrase the first time.

        Raises:
            BadFile: ``sealed-damaged``: changed, truncated or encrypted to another key.
            KeyMissing, NotInstalled, PassphraseNeeded, WrongPassphrase: it stays locked.
        """
        self.unwrap()
        age = _age()
        try:
            return bytes(age.decrypt(data, [self._identity]))
        except age.DecryptError as error:
            raise BadFile(path, (Problem(0, "sealed-damaged"),)) from error

    def unwrap(self, passphrases: Passphrases | None = None) -> None:
        """Unwrap the identity with one of the passphrases, unless it is open already.

        Raises:
            PassphraseNeeded: nobody can be asked.
            WrongPassphrase: no passphrase that was tried opens it.
            KeyMissing, NotInstalled: there is no identity, or no library to unwrap it with.
            BadFile: ``sealed-damaged``, or ``not-the-key``: the public key is not its own.
        """
        if self._identity is not None:
            return
        passphrases = passphrases or self._passphrases
        wrapped, tried = self._wrapped(), False
        _age()  # raises before anybody is asked
        for passphrase in passphrases():
            tried = True
            with contextlib.suppress(WrongPassphrase):
                identity = self._unwrapped(wrapped, passphrase)
                self._check_pair(identity)
                self._identity = identity
                return
        raise WrongPassphrase(self.identity_file) if tried else PassphraseNeeded

    def unwrap_if_locked(self) -> None:
        """Unwrap the identity where files are locked, so that the passphrase is asked for first.

        Raises:
            as ``unwrap``.
        """
        if self.locked:
            self.unwrap()

    def make(self, passphrase: str) -> None:
        """Make a key pair, write both keys, and leave the identity open.

        The identity is written, and has been unwrapped once, before the public key is: nothing can
        be encrypted that could not be decrypted.

        Raises:
            CannotWrite: a key could not be written.
            NotInstalled: the library is missing.
        """
        age = _age()
        identity = age.x25519.Identity.generate()
        self._put(identity, passphrase)
        self._identity = identity
        self.put_recipient()

    def put_recipient(self) -> None:
        """Write the public key of the open identity.

        Raises:
            CannotWrite: it could not be written.
        """
        files.write(self.recipient_file, f"{self._opened().to_public()}\n".encode())

    def wrap_again(self, passphrase: str) -> None:
        """Wrap the open identity with another passphrase; no other file changes.

        Raises:
            CannotWrite: the identity is wrapped as before.
        """
        self._put(self._opened(), passphrase)

    def remove(self) -> None:
        """Remove both keys, the public one first: from then on nothing more can be encrypted.

        Raises:
            CannotWrite: one could not be removed.
        """
        for path in (self.recipient_file, self.identity_file):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise files.refused(path, error) from error
        self._identity = None

    def _put(self, identity: _Identity, passphrase: str) -> None:
        wrapped = _wrap(_age(), f"# public key: {identity.to_public()}\n{identity}\n", passphrase)
        self._unwrapped(wrapped, passphrase)
        files.write(self.identity_file, wrapped)

    def _wrapped(self) -> bytes:
        data = files.read(self.identity_file, _LIMIT)
        if data is None:
            raise KeyMissing(self.identity_file)
        if not _WRAPPED.match(data):
            raise BadFile(self.identity_file, (Problem(0, "sealed-damaged"),))
        return data

    def _unwrapped(self, wrapped: bytes, passphrase: str) -> _Identity:
        age = _age()
        try:
            secret = _SECRET.search(_unwrap(age, wrapped, passphrase))
            if secret:
                identity: _Identity = age.x25519.Identity.from_str(secret[0].decode())
                return identity
        except age.DecryptError as error:
            # The library tells another passphrase from a damaged file in its message alone.
            raise WrongPassphrase(self.identity_file) from error
        raise BadFile(self.identity_file, (Problem(0, "sealed-damaged"),))

    def _recipient(self, age: ModuleType) -> _Recipient:
        data = files.read(self.recipient_file, _LIMIT)
        if data is None:
            self.unwrap()
            return self._opened().to_public()
        if not os.path.lexists(self.identity_file):
            raise KeyMissing(self.identity_file)
        try:
            key: _Recipient = age.x25519.Recipient.from_str(data.decode("utf-8-sig").strip())
        except (age.RecipientError, UnicodeDecodeError) as error:
            raise BadFile(self.recipient_file, (Problem(0, "not-a-key"),)) from error
        return key

    def _opened(self) -> _Identity:
        if self._identity is None:
            raise KeyMissing(self.identity_file)
        return self._identity

    def _check_pair(self, identity: _Identity) -> None:
        data = files.read(self.recipient_file, _LIMIT)
        if data is not None and data.strip() != str(identity.to_public()).encode():
            raise BadFile(self.recipient_file, (Problem(0, "not-the-key"),))


def require() -> None:
    """Check that files can be encrypted and decrypted at all, before anything is asked.

    Raises:
        NotInstalled: the library is missing.
    """
    _age()


def from_file(path: Path) -> str:
    """Return the passphrase in a file, which is its first line.

    Raises:
        CannotRead, BadFile: it cannot be read.
    """
    data = files.read(path, _LIMIT, from_pipe=True)
    if data is None:
        raise BadFile(path, (Problem(0, "no-file"),))
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise BadFile(path, (Problem(0, "not-utf-8"),)) from error
    return lines[0] if lines else ""


def _age() -> ModuleType:
    try:
        import pyrage
    except ImportError:
        raise NotInstalled("pyrage") from None
    module: ModuleType = pyrage
    return module


def _wrap(age: ModuleType, text: str, passphrase: str) -> bytes:
    return bytes(age.passphrase.encrypt(text.encode(), normal(passphrase)))


def _unwrap(age: ModuleType, wrapped: bytes, passphrase: str) -> bytes:
    return bytes(age.passphrase.decrypt(wrapped, normal(passphrase)))
