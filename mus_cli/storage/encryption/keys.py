"""The key pair that locks a person's files: standard age, one key, wrapped by a passphrase (B7).

Writing needs the public key alone; reading needs the identity, which is unwrapped once in a run.
Files are locked when the two key files are in the person's folder; no setting says so.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Protocol, TypeVar

from mus_cli.core import encoding
from mus_cli.errors import (
    BadFile,
    CannotRead,
    CannotWrite,
    KeyMissing,
    MusError,
    NotInstalled,
    PassphraseNeeded,
    TooMuchWork,
    WrongPassphrase,
)
from mus_cli.problems import Problem
from mus_cli.storage import files

RECIPIENT, IDENTITY = "recipient.txt", "identity.age"
NOT_OPENED = (KeyMissing, NotInstalled, PassphraseNeeded, TooMuchWork, WrongPassphrase)
"""Errors that leave a file locked, with nothing wrong in the file itself."""

Passphrases = Callable[[], Iterable[str]]

_Written = TypeVar("_Written")

LEAST = 8  # characters of a passphrase

_LIMIT = 64 * 1024
_PATIENCE = 5.0  # seconds in which lock or unlock exchanges the two keys
_STEP = 0.02  # seconds between two looks at them

# The library times a few milliseconds of scrypt to choose how much work a passphrase takes, and how
# much it accepts when it opens a key. On a busy machine it takes too little and accepts too little.
_LEAST_WORK = 18  # the exponent N of the 2^N rounds
_MOST_WORK = 30  # takes a quarter of an hour, and is a sign of damage
_WRAPPINGS = 6
_PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2)  # seconds
_TOO_MUCH = "work parameter"  # the one part of the library's message that tells these apart

_SECRET = re.compile(rb"AGE-SECRET-KEY-1[0-9A-Z]+")
_WRAPPED = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt \S+ (\d+)\n\S+\n--- \S{43}\n.", re.DOTALL
)


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
    ``known_key`` returns the file, outside the home, with the public key that the identity was seen
    to have: anybody who can write to the home, such as a service that syncs it, could exchange the
    public key there, and get what is encrypted from then on.
    """

    def __init__(
        self,
        home: Path,
        passphrases: Passphrases = tuple,
        known_key: Callable[[], Path] | None = None,
    ) -> None:
        self.recipient_file = home / RECIPIENT
        self.identity_file = home / IDENTITY
        self._passphrases = passphrases
        self._known_key = known_key
        self._identity: _Identity | None = None
        self.is_in_use = False  # a file was read where files are locked
        self._patience = _PATIENCE

    @property
    def locked(self) -> bool:
        """Whether files are locked here; one key is enough, or words would be saved in plain."""
        return os.path.lexists(self.recipient_file) or os.path.lexists(self.identity_file)

    def public_key(self) -> bytes | None:
        """Return the content of the public key's file, or ``None`` where files are not locked.

        While ``mus lock`` or ``mus unlock`` exchanges the keys, one of them is missing for a
        moment, which is waited for. The content is empty where it stays missing.

        Raises:
            CannotRead, BadFile: it cannot be read.
        """
        deadline = time.monotonic() + self._patience
        while True:
            if os.path.lexists(self.recipient_file):
                key = files.read(self.recipient_file, _LIMIT)
                if key is not None:
                    return key
            if not self.locked:
                return None
            if time.monotonic() >= deadline:
                self._patience = 0.0  # somebody removed it, and saving must not wait each time
                return b""
            time.sleep(_STEP)

    def settled(self, write: Callable[[bytes | None], _Written]) -> _Written:
        """Call ``write`` with the public key until that is the same afterwards; return its result.

        Where the key differs, ``mus lock`` or ``mus unlock`` ran meanwhile, and may have passed the
        file before it was written. Where it is the same, they will find the file.

        Raises:
            as ``public_key`` and ``write``.
        """
        while True:
            key = self.public_key()
            try:
                written = write(key)
            except (CannotWrite, KeyMissing):
                if self.public_key() == key:
                    raise
                continue
            if self.public_key() == key:
                return written

    def seal(self, data: bytes) -> bytes:
        """Return ``data`` encrypted to the public key.

        No passphrase is needed where that key is known to be the person's own.

        Raises:
            KeyMissing: the identity is gone, and the data could never be decrypted.
            NotInstalled: the library is missing.
            BadFile: the file of the public key holds none, or that of another identity.
            PassphraseNeeded, TooMuchWork, WrongPassphrase: the key is not known, and could not be
                compared with the identity.
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
            TooMuchWork: the library refuses to try them.
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
                self._remember_key()
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
        identity: _Identity = age.x25519.Identity.generate()
        self._identity = identity
        try:
            self._write_known_key()  # first: where it fails, nothing is locked
            self._put(identity, passphrase)
        except MusError:
            self._identity = None
            raise
        self.put_recipient()

    def put_recipient(self) -> None:
        """Write the public key of the open identity.

        Raises:
            CannotWrite: it could not be written.
        """
        self._write_known_key()
        files.write(self.recipient_file, f"{self._opened().to_public()}\n".encode())

    def wrap_again(self, passphrase: str) -> None:
        """Wrap the open identity with another passphrase; no other file changes.

        Raises:
            CannotWrite: the identity is wrapped as before.
        """
        self._put(self._opened(), passphrase)

    def remove_recipient(self) -> None:
        """Remove the public key: from then on no other process can encrypt.

        Raises:
            CannotWrite: it could not be removed.
        """
        files.remove(self.recipient_file)

    def remove(self) -> None:
        """Remove both keys, the public one first.

        Raises:
            CannotWrite: one could not be removed.
        """
        self.remove_recipient()
        files.remove(self.identity_file)
        if self._known_key is not None:
            files.remove(self._known_key())
        self._identity = None

    def _put(self, identity: _Identity, passphrase: str) -> None:
        text = f"# public key: {identity.to_public()}\n{identity}\n"
        wrapped = max(_wrappings(text, passphrase), key=_work)
        self._unwrapped(wrapped, passphrase)
        files.write(self.identity_file, wrapped)

    def _wrapped(self) -> bytes:
        data = files.read(self.identity_file, _LIMIT)
        if data is None:
            raise KeyMissing(self.identity_file)
        if not 0 < _work(data) <= _MOST_WORK:
            raise BadFile(self.identity_file, (Problem(0, "sealed-damaged"),))
        return data

    def _unwrapped(self, wrapped: bytes, passphrase: str) -> _Identity:
        age = _age()
        for pause in (*_PAUSES, None):
            try:
                secret = _SECRET.search(_unwrap(age, wrapped, passphrase))
            except age.DecryptError as error:
                if _TOO_MUCH not in str(error):
                    # Another passphrase and a damaged file give the same message.
                    raise WrongPassphrase(self.identity_file) from error
                if pause is None:
                    raise TooMuchWork from error
                time.sleep(pause)
            else:
                break
        if secret is None:
            raise BadFile(self.identity_file, (Problem(0, "sealed-damaged"),))
        identity: _Identity = age.x25519.Identity.from_str(secret[0].decode())
        return identity

    def _recipient(self, age: ModuleType) -> _Recipient:
        if not os.path.lexists(self.identity_file):
            raise KeyMissing(self.identity_file)
        data = None if self._identity else files.read(self.recipient_file, _LIMIT)
        if data is not None:
            try:
                key: _Recipient = age.x25519.Recipient.from_str(_bare(data).decode())
            except (age.RecipientError, UnicodeDecodeError) as error:
                raise BadFile(self.recipient_file, (Problem(0, "not-a-key"),)) from error
            if self._is_known(data):
                return key
        self.unwrap()
        return self._opened().to_public()

    def _is_known(self, key: bytes) -> bool:
        if self._known_key is None:
            return True
        with contextlib.suppress(BadFile, CannotRead):
            return files.read(self._known_key(), _LIMIT) == _bare(key)
        return False

    def _remember_key(self) -> None:
        # Without it the passphrase is asked for once more, and no harm is done.
        with contextlib.suppress(BadFile, CannotRead, CannotWrite):
            self._write_known_key()

    def _write_known_key(self) -> None:
        if self._known_key is None:
            return
        key = str(self._opened().to_public()).encode()
        if files.read(self._known_key(), _LIMIT) != key:
            files.write(self._known_key(), key)

    def _opened(self) -> _Identity:
        if self._identity is None:
            raise KeyMissing(self.identity_file)
        return self._identity

    def _check_pair(self, identity: _Identity) -> None:
        data = files.read(self.recipient_file, _LIMIT)
        if data is not None and _bare(data) != str(identity.to_public()).encode():
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
        lines = encoding.text(data).splitlines()
    except encoding.NotTextError as error:
        raise BadFile(path, (Problem(0, "not-utf-8"),)) from error
    return lines[0] if lines else ""


def _bare(key: bytes) -> bytes:
    """Return a public key as its file holds it, without what an editor may have added."""
    return key.removeprefix(b"\xef\xbb\xbf").strip()


def _wrappings(text: str, passphrase: str) -> Iterator[bytes]:
    """Yield wrapped keys, the last of which takes enough work, unless the machine is too slow."""
    for _attempt in range(_WRAPPINGS):
        wrapped = _wrap(_age(), text, passphrase)
        yield wrapped
        if _work(wrapped) >= _LEAST_WORK:
            return


def _work(wrapped: bytes) -> int:
    header = _WRAPPED.match(wrapped)
    return int(header[1]) if header else 0


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
