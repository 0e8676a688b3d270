from __future__ import annotations

import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from mus_cli import errors
from mus_cli.storage import notes, records
from mus_cli.storage.encryption import keys as vault
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.paths import Places
from tests.folders import content
from tests.locked import PASSPHRASE, knowing, locked, quick
from tests.storage.encryption.test_migrate import filled


@pytest.fixture(scope="module")
def wrapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with real keys, wrapped by a passphrase; a second each, so once for all tests."""
    home = tmp_path_factory.mktemp("keys")
    vault.Vault(home).make(PASSPHRASE)
    return home


def copy(wrapped: Path, home: Path) -> Places:
    """Put the keys in a home."""
    shutil.copytree(wrapped, home)
    return knowing(Places(home, home.with_name("state")), PASSPHRASE)


def said(error: errors.MusError) -> str:
    """Return what is wrong with a file, as a key."""
    assert isinstance(error, errors.BadFile)
    return error.problems[0].what


def test_what_is_locked_opens_again_after_the_passphrase(wrapped: Path, home: Path) -> None:
    """Writing needs the public key alone; reading asks once, however it was typed."""
    here = copy(wrapped, home)
    data = here.vault.seal("Godt gået".encode())
    assert here.vault.locked
    assert "gået".encode() not in data

    decomposed = unicodedata.normalize("NFD", PASSPHRASE)
    assert decomposed != PASSPHRASE
    asked = []

    def ask() -> list[str]:
        asked.append(1)
        return [decomposed]

    keys = vault.Vault(home, ask)
    assert keys.open(data, home) == keys.open(data, home) == "Godt gået".encode()
    assert asked == [1]


def test_a_wrong_passphrase_is_told_from_damage(wrapped: Path, home: Path) -> None:
    """Where the file says so; where it cannot, the sentence names both, and no byte changes."""
    here = copy(wrapped, home)
    before = content(home)
    with pytest.raises(errors.WrongPassphrase):
        knowing(here, "forkert").vault.unwrap()
    with pytest.raises(errors.PassphraseNeeded):
        knowing(here).vault.unwrap()
    assert content(home) == before

    whole = here.vault.identity_file.read_bytes()
    for broken in (whole[:60], b""):
        here.vault.identity_file.write_bytes(broken)
        with pytest.raises(errors.BadFile) as caught:
            knowing(here, PASSPHRASE).vault.unwrap()
        assert said(caught.value) == "sealed-damaged"
    here.vault.identity_file.write_bytes(whole[:-1])
    with pytest.raises(errors.WrongPassphrase) as wrong:
        knowing(here, PASSPHRASE).vault.unwrap()
    assert f"or {here.vault.identity_file} is damaged" in wrong.value.sentence


@pytest.fixture
def here(home: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A locked home whose passphrase costs nothing."""
    quick(monkeypatch)
    return locked(Places(home, state))


def test_the_passphrase_changes_and_nothing_else(here: Places, home: Path) -> None:
    """The same files open with the new one, and no longer with the old one."""
    data = here.vault.seal(b"x")
    here.vault.unwrap()
    here.vault.wrap_again("en ny sætning")
    assert knowing(here, "en ny sætning").vault.open(data, home) == b"x"
    with pytest.raises(errors.WrongPassphrase):
        knowing(here, PASSPHRASE).vault.open(data, home)


def test_nothing_is_written_that_could_not_be_read(here: Places) -> None:
    """With one key lost, files stay locked: nothing goes to disk in plain, or to a lost key."""
    identity = here.vault.identity_file.read_bytes()
    here.vault.identity_file.unlink()
    with pytest.raises(errors.KeyMissing):
        locked_files.write(here, here.record(2026), b"x")
    with pytest.raises(errors.KeyMissing):
        here.vault.unwrap()
    assert not here.year(2026).exists()

    here.vault.identity_file.write_bytes(identity)
    here.vault.recipient_file.unlink()
    kept = locked_files.write(knowing(here, PASSPHRASE), here.record(2026), b"x")
    assert kept == here.year(2026) / "record.yaml.age"
    assert locked_files.read(here, here.record(2026), 100) == b"x"


def test_a_public_key_that_is_none_or_anothers_is_refused(here: Places, tmp_path: Path) -> None:
    """What is locked with it could never be opened."""
    other = vault.Vault(tmp_path / "other")
    other.make(PASSPHRASE)
    here.vault.recipient_file.write_bytes(other.recipient_file.read_bytes())
    with pytest.raises(errors.BadFile) as caught:
        here.vault.unwrap()
    assert said(caught.value) == "not-the-key"
    here.vault.recipient_file.write_text("age1zzz", encoding="utf-8")
    with pytest.raises(errors.BadFile) as caught:
        here.vault.seal(b"x")
    assert said(caught.value) == "not-a-key"


def test_an_identity_that_holds_no_key_is_damaged(here: Places) -> None:
    """A file somebody else wrapped is no identity."""
    data = here.vault.identity_file.read_bytes()
    here.vault.identity_file.write_bytes(data.replace(b"AGE-SECRET-KEY", b"AGE-OTHER--KEY"))
    with pytest.raises(errors.BadFile) as caught:
        here.vault.unwrap()
    assert said(caught.value) == "sealed-damaged"


def test_files_locked_without_their_keys_are_not_passed_over(here: Places) -> None:
    """A year whose keys are gone is not begun anew."""
    locked_files.write(here, here.record(2026), b"year: 2026\n")
    here.vault.remove()
    assert not here.vault.locked
    assert here.years() == (2026,)
    with pytest.raises(errors.KeyMissing):
        records.load(here, 2026)


def test_without_the_library_one_sentence_says_what_to_install(
    here: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some machines have none."""
    monkeypatch.setitem(sys.modules, "pyrage", None)
    for ask in (vault.require, here.vault.unwrap, lambda: here.vault.seal(b"")):
        with pytest.raises(errors.NotInstalled) as caught:
            ask()
        assert caught.value.library == "pyrage"


@pytest.mark.parametrize(
    ("data", "passphrase"),
    [
        ("rød\n".encode(), "rød"),
        (b"\xef\xbb\xbfa b \r\nrest", "a b "),
        (b"", ""),
    ],
)
def test_a_passphrase_in_a_file_is_its_first_line(
    tmp_path: Path, data: bytes, passphrase: str
) -> None:
    """However the editor ends its lines."""
    file = tmp_path / "p"
    file.write_bytes(data)
    assert vault.from_file(file) == passphrase


def test_a_passphrase_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Missing, or in another character set."""
    file = tmp_path / "p"
    with pytest.raises(errors.BadFile) as caught:
        vault.from_file(file)
    assert said(caught.value) == "no-file"
    file.write_bytes(b"r\xf8d")
    with pytest.raises(errors.BadFile) as caught:
        vault.from_file(file)
    assert said(caught.value) == "not-utf-8"


AGE = shutil.which("age")


@pytest.mark.skipif(not AGE or os.name == "nt", reason="the age program is not installed here")
def test_the_age_program_alone_reads_everything(wrapped: Path, home: Path, tmp_path: Path) -> None:
    """As docs/format.md says: the identity once, and each file by it."""
    import pexpect

    here = copy(wrapped, home)
    filled(here)
    notes.read(here, 2026)
    key = tmp_path / "key.txt"
    child = pexpect.spawn(
        str(AGE), ["-d", "-o", str(key), str(here.vault.identity_file)], encoding="utf-8"
    )
    child.expect("passphrase")
    child.sendline(PASSPHRASE)
    child.expect(pexpect.EOF, timeout=60)
    child.close()
    assert child.exitstatus == 0

    def read(path: Path) -> str:
        return subprocess.run(
            [str(AGE), "-d", "-i", str(key), str(path)], capture_output=True, check=True
        ).stdout.decode()

    assert "Mærket svar" in read(here.year(2026) / "record.yaml.age")
    assert "Mærket notat" in read(here.year(2026) / "notes.jsonl.age")
    assert "Mærket kladde" in read(here.drafts / "2026.json.age")
    assert all(read(path) for path in here.state.rglob("*.age"))
