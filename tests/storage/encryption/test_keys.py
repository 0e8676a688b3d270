from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from types import ModuleType

import pytest

from mus_cli import errors
from mus_cli.core.notes import Change
from mus_cli.storage import inventory, notes, records
from mus_cli.storage.encryption import keys as vault
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.paths import Places
from tests.folders import content
from tests.locked import PASSPHRASE, knowing, locked, quick
from tests.storage.encryption.test_migrate import filled
from tests.systems import PATIENCE


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
    places = copy(wrapped, home)
    data = places.vault.seal("Godt gået".encode())
    assert places.vault.locked
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
    places = copy(wrapped, home)
    before = content(home)
    with pytest.raises(errors.WrongPassphrase):
        knowing(places, "forkert").vault.unwrap()
    with pytest.raises(errors.PassphraseNeeded):
        knowing(places).vault.unwrap()
    assert content(home) == before

    whole = places.vault.identity_file.read_bytes()
    for broken in (whole[:60], b""):
        places.vault.identity_file.write_bytes(broken)
        with pytest.raises(errors.BadFile) as caught:
            knowing(places, PASSPHRASE).vault.unwrap()
        assert said(caught.value) == "sealed-damaged"
    places.vault.identity_file.write_bytes(whole[:-1])
    with pytest.raises(errors.WrongPassphrase) as wrong:
        knowing(places, PASSPHRASE).vault.unwrap()
    assert f"or {places.vault.identity_file} is damaged" in wrong.value.sentence
    assert wrong.value.sentence.endswith("All that is left is to remove them: mus erase")


@pytest.fixture
def places(home: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A locked home whose passphrase costs nothing."""
    quick(monkeypatch)
    monkeypatch.setattr(vault, "_PATIENCE", 0.0)  # no other mus exchanges the keys
    return locked(Places(home, state))


def test_the_passphrase_changes_and_nothing_else(places: Places, home: Path) -> None:
    """The same files open with the new one, and no longer with the old one."""
    data = places.vault.seal(b"x")
    places.vault.unwrap()
    places.vault.wrap_again("en ny sætning")
    assert knowing(places, "en ny sætning").vault.open(data, home) == b"x"
    with pytest.raises(errors.WrongPassphrase):
        knowing(places, PASSPHRASE).vault.open(data, home)


def test_nothing_is_written_that_could_not_be_read(places: Places) -> None:
    """With one key lost, files stay locked: nothing goes to disk in plain, or to a lost key."""
    identity = places.vault.identity_file.read_bytes()
    places.vault.identity_file.unlink()
    with pytest.raises(errors.KeyMissing):
        locked_files.write(places, places.record(2026), b"x")
    with pytest.raises(errors.KeyMissing):
        places.vault.unwrap()
    assert not places.year(2026).exists()

    places.vault.identity_file.write_bytes(identity)
    places.vault.recipient_file.unlink()
    kept = locked_files.write(knowing(places, PASSPHRASE), places.record(2026), b"x")
    assert kept == places.year(2026) / "record.yaml.age"
    assert locked_files.read(places, places.record(2026), 100) == b"x"


def test_a_public_key_that_is_none_or_anothers_is_refused(places: Places, tmp_path: Path) -> None:
    """What is locked with it could never be opened."""
    other = vault.Vault(tmp_path / "other")
    other.make(PASSPHRASE)
    places.vault.recipient_file.write_bytes(other.recipient_file.read_bytes())
    with pytest.raises(errors.BadFile) as caught:
        places.vault.unwrap()
    assert said(caught.value) == "not-the-key"
    places.vault.recipient_file.write_text("age1zzz", encoding="utf-8")
    with pytest.raises(errors.BadFile) as caught:
        places.vault.seal(b"x")
    assert said(caught.value) == "not-a-key"


def test_an_identity_that_holds_no_key_is_damaged(places: Places) -> None:
    """A file somebody else wrapped is no identity."""
    data = places.vault.identity_file.read_bytes()
    places.vault.identity_file.write_bytes(data.replace(b"AGE-SECRET-KEY", b"AGE-OTHER--KEY"))
    with pytest.raises(errors.BadFile) as caught:
        places.vault.unwrap()
    assert said(caught.value) == "sealed-damaged"


def test_files_locked_without_their_keys_are_not_passed_over(places: Places) -> None:
    """A year whose keys are gone is not begun anew."""
    locked_files.write(places, places.record(2026), b"year: 2026\n")
    places.vault.remove()
    assert not places.vault.locked
    assert places.years() == (2026,)
    with pytest.raises(errors.KeyMissing):
        records.load(places, 2026)


def test_without_the_library_one_sentence_says_what_to_install(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some machines have none."""
    monkeypatch.setitem(sys.modules, "pyrage", None)
    for ask in (vault.require, places.vault.unwrap, lambda: places.vault.seal(b"")):
        with pytest.raises(errors.NotInstalled) as caught:
            ask()
        assert caught.value.library == "pyrage"


@pytest.mark.parametrize(
    ("data", "passphrase"),
    [
        ("rød\n".encode(), "rød"),
        ("rød\r\n".encode("utf-16"), "rød"),
        (b"r\xf8d", "rød"),
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
    file.write_bytes(b"r\x9dd")
    with pytest.raises(errors.BadFile) as caught:
        vault.from_file(file)
    assert said(caught.value) == "not-utf-8"


AGE = shutil.which("age")


@pytest.mark.slow
@pytest.mark.skipif(not AGE or os.name == "nt", reason="the age program is not installed here")
def test_the_age_program_alone_reads_everything(wrapped: Path, home: Path, tmp_path: Path) -> None:
    """As docs/format.md says: the identity once, and each file by it."""
    import pexpect

    places = copy(wrapped, home)
    filled(places)
    notes.read(places, 2026)
    key = tmp_path / "key.txt"
    child = pexpect.spawn(
        str(AGE), ["-d", "-o", str(key), str(places.vault.identity_file)], encoding="utf-8"
    )
    child.expect("passphrase")
    child.sendline(PASSPHRASE)
    child.expect(pexpect.EOF, timeout=PATIENCE)
    child.close()
    assert child.exitstatus == 0

    def read(path: Path) -> str:
        return subprocess.run(
            [str(AGE), "-d", "-i", str(key), str(path)], capture_output=True, check=True
        ).stdout.decode()

    assert "Mærket svar" in read(places.year(2026) / "record.yaml.age")
    assert "Mærket notat" in read(places.year(2026) / "notes.jsonl.age")
    assert "Mærket kladde" in read(places.drafts / "2026.json.age")
    assert all(read(path) for path in places.state.rglob("*.age"))


def numbered(monkeypatch: pytest.MonkeyPatch, *works: int) -> list[int]:
    """Let the library choose these amounts of work, one after the other; returns those left."""
    left = [*works]
    wrap, unwrap = vault._wrap, vault._unwrap

    def wrapping(age: ModuleType, text: str, passphrase: str) -> bytes:
        return wrap(age, text, passphrase).replace(b"salt 18\n", b"salt %d\n" % left.pop(0))

    def unwrapping(age: ModuleType, wrapped: bytes, passphrase: str) -> bytes:
        usual = re.sub(rb"salt \d+\n", b"salt 18\n", wrapped)
        return unwrap(age, usual, passphrase)

    monkeypatch.setattr(vault, "_wrap", wrapping)
    monkeypatch.setattr(vault, "_unwrap", unwrapping)
    return left


@pytest.mark.parametrize(
    ("works", "chosen", "left"),
    [
        ((18, 20), 18, [20]),
        ((15, 17, 19, 20), 19, [20]),
        ((15, 16, 14, 15, 15, 15, 20), 16, [20]),
    ],
)
def test_a_busy_machine_does_not_make_a_weak_key(
    places: Places,
    monkeypatch: pytest.MonkeyPatch,
    works: tuple[int, ...],
    chosen: int,
    left: list[int],
) -> None:
    """The key is wrapped again until a guess costs enough, six times at most; the best is kept."""
    places.vault.unwrap()
    rest = numbered(monkeypatch, *works)
    places.vault.wrap_again(PASSPHRASE)
    assert f"salt {chosen}\n".encode() in places.vault.identity_file.read_bytes()
    assert rest == left
    knowing(places, PASSPHRASE).vault.unwrap()


def test_a_right_passphrase_is_tried_again_where_the_library_has_no_time(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With longer and longer pauses; in the end it says so, and never that it is wrong."""
    unwrap, refusals, pauses = vault._unwrap, [3], list[float]()

    def refusing(age: ModuleType, wrapped: bytes, passphrase: str) -> bytes:
        refusals[0] -= 1
        if refusals[0] >= 0:
            raise age.DecryptError("Excessive work parameter for passphrase.")
        return unwrap(age, wrapped, passphrase)

    monkeypatch.setattr(vault, "_unwrap", refusing)
    monkeypatch.setattr("mus_cli.storage.encryption.keys.time.sleep", pauses.append)
    knowing(places, PASSPHRASE).vault.unwrap()
    assert pauses == [0.1, 0.2, 0.4]

    refusals[0] = 100
    with pytest.raises(errors.TooMuchWork) as caught:
        knowing(places, PASSPHRASE, "en anden").vault.unwrap()
    assert "says nothing about the passphrase" in caught.value.sentence
    assert refusals[0] == 93  # the next passphrase is not tried


def test_the_library_still_says_too_much_work_as_we_know_it(
    wrapped: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real one, asked for more than any machine does."""
    places = copy(wrapped, home)
    file = places.vault.identity_file
    file.write_bytes(re.sub(rb"(-> scrypt \S+) \d+\n", rb"\1 30\n", file.read_bytes()))
    monkeypatch.setattr("mus_cli.storage.encryption.keys.time.sleep", lambda _seconds: None)
    with pytest.raises(errors.TooMuchWork):
        places.vault.unwrap()


@pytest.fixture
def stranger(places: Places, tmp_path: Path) -> Places:
    """A locked home in which somebody has put their own public key."""
    other = vault.Vault(tmp_path / "other")
    other.make(PASSPHRASE)
    places.vault.recipient_file.write_bytes(other.recipient_file.read_bytes())
    return places


def test_nothing_is_locked_for_a_stranger(stranger: Places) -> None:
    """A note asks for the passphrase, and then refuses; without anybody to ask it is not kept."""
    change = Change("a", dt.date(2026, 11, 20), text="Ros")
    with pytest.raises(errors.PassphraseNeeded):
        notes.append(knowing(stranger), 2026, change)
    with pytest.raises(errors.BadFile) as caught:
        notes.append(knowing(stranger, PASSPHRASE), 2026, change)
    assert said(caught.value) == "not-the-key"
    assert not stranger.year(2026).exists()


def test_a_session_that_is_open_locks_for_its_own_key(places: Places, tmp_path: Path) -> None:
    """A public key exchanged meanwhile gets nothing, and nothing is lost."""
    places.vault.unwrap()
    other = vault.Vault(tmp_path / "other")
    other.make(PASSPHRASE)
    places.vault.recipient_file.write_bytes(other.recipient_file.read_bytes())
    locked_files.write(places, places.record(2026), b"year: 2026\n")
    assert locked_files.read(places, places.record(2026), 100) == b"year: 2026\n"


def test_a_key_seen_for_the_first_time_is_checked_once(places: Places) -> None:
    """Where the state folder is new, the first note asks; after that none does."""
    known = places.of(inventory.KNOWN_KEY)
    known.unlink()
    with pytest.raises(errors.PassphraseNeeded):
        knowing(places).vault.seal(b"x")
    knowing(places, PASSPHRASE).vault.seal(b"x")
    assert knowing(places).vault.seal(b"x")
    assert (
        known.read_text(encoding="utf-8")
        == places.vault.recipient_file.read_text(encoding="utf-8").strip()
    )
    places.vault.unwrap()
    places.vault.remove()
    assert not known.exists()


def test_a_key_that_cannot_be_remembered_locks_nothing(
    home: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before any key is made: later a stranger's could not be told from it."""
    quick(monkeypatch)
    places = Places(home, state)
    places.of(inventory.KNOWN_KEY).mkdir(parents=True)
    with pytest.raises(errors.CannotRead):
        places.vault.make(PASSPHRASE)
    assert not places.vault.locked
