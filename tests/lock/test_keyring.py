"""The passphrase in the system's keyring: chosen, used, and taken out again."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from mus_cli.prompts import console, secret
from mus_cli.storage import settings
from mus_cli.storage.paths import Places
from tests.locked import PASSPHRASE, quick
from tests.terminal import Ran, Terminal

NO_KEYRING = (
    "The system's keyring cannot be used here. You will be asked for the passphrase, or it "
    "is read from the file MUS_PASSPHRASE_FILE points to.\n"
)


class Keyring(ModuleType):
    """A keyring as the library shows it: entries by service and account, or a refusal."""

    def __init__(self) -> None:
        super().__init__("keyring")
        self.entries: dict[tuple[str, str], str] = {}
        self.refuses = False

    def _allow(self) -> None:
        if self.refuses:
            raise RuntimeError("locked")

    def get_password(self, service: str, account: str) -> str | None:
        """Return an entry, or ``None``."""
        self._allow()
        return self.entries.get((service, account))

    def set_password(self, service: str, account: str, passphrase: str) -> None:
        """Put an entry in."""
        self._allow()
        self.entries[service, account] = passphrase

    def delete_password(self, service: str, account: str) -> None:
        """Take an entry out."""
        self._allow()
        del self.entries[service, account]


class Person:
    """A person with a locked home and a keyring, who types what they are asked for."""

    def __init__(self, places: Places, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.places, self.folder, self.patch = places, folder, patch
        self.run = Terminal(places, patch)
        self.keyring = Keyring()
        self.ahead: list[str] = []
        patch.setitem(sys.modules, "keyring", self.keyring)
        patch.setattr(secret, "can_ask", lambda: True)
        patch.setattr(secret, "ask", lambda _question: self.ahead.pop(0))
        patch.setattr(console, "stop_on_signals", lambda: None)

    def types(self, *passphrases: str) -> None:
        """Have these typed next."""
        self.ahead = list(passphrases)

    def done(self, line: str) -> Ran:
        """Run a line that has to succeed, and ask for all that was to be typed."""
        ran = self.run(line)
        assert (ran.code, self.ahead) == (0, []), ran
        return ran

    @property
    def kept(self) -> list[str]:
        """The content of the keyring."""
        return list(self.keyring.entries.values())

    @property
    def chosen(self) -> bool:
        """Whether the settings say that it is there."""
        return settings.load(self.places).keyring


@pytest.fixture
def person(home: Path, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Somebody whose year is locked."""
    quick(monkeypatch)
    found = Person(Places(home, state), tmp_path, monkeypatch)
    answers = tmp_path / "svar.yaml"
    answers.write_text("year: 2026\noutcome: Et ja\n", encoding="utf-8")
    found.run(f"prepare --answers {answers}", day="2026-11-20")
    found.types(PASSPHRASE, PASSPHRASE)
    found.done("lock --yes")
    return found


def test_a_keyring_is_used_only_where_it_was_chosen(person: Person) -> None:
    """An entry that is there by chance is not looked for."""
    person.keyring.entries["mus", str(person.places.home)] = PASSPHRASE
    person.types(PASSPHRASE)
    person.done("status")
    assert not person.chosen


def test_once_chosen_nothing_is_asked(person: Person) -> None:
    """The passphrase is asked for once, with what that means; later commands open by themselves."""
    person.types(PASSPHRASE)
    ran = person.done("passphrase --keyring")
    assert ran.err == (
        "The passphrase is in the system's keyring, and you will not be asked for it again. "
        "Anyone logged in as you can now read your files.\n"
    )
    assert (person.kept, person.chosen) == ([PASSPHRASE], True)
    person.done("status")
    person.done("status --no-input")


def test_a_wrong_entry_or_a_keyring_that_refuses_leads_to_the_question(person: Person) -> None:
    """Nobody is locked out by a keyring."""
    person.types(PASSPHRASE)
    person.done("passphrase --keyring")
    person.keyring.entries["mus", str(person.places.home)] = "en gammel sætning"
    person.types(PASSPHRASE)
    person.done("status")
    person.keyring.refuses = True
    person.types(PASSPHRASE)
    person.done("status")
    person.patch.setitem(sys.modules, "keyring", None)
    person.types(PASSPHRASE)
    person.done("status")


def test_a_new_passphrase_takes_the_old_ones_place(person: Person) -> None:
    """Whoever chose the keyring has the new one there, too."""
    person.types(PASSPHRASE)
    person.done("passphrase --keyring")
    person.types("en ny sætning", "en ny sætning")
    person.done("passphrase")
    assert person.kept == ["en ny sætning"]
    person.done("status")


def test_it_is_taken_out_again(person: Person) -> None:
    """From then on it is asked for; a second time changes nothing."""
    person.types(PASSPHRASE)
    person.done("passphrase --keyring")
    for _time in range(2):
        ran = person.done("passphrase --no-keyring")
        assert ran.err == "The passphrase is not in the system's keyring, and is asked for.\n"
        assert (person.kept, person.chosen) == ([], False)
    person.types(PASSPHRASE)
    person.done("status")


@pytest.mark.parametrize("command", ["unlock --yes", "erase --yes"])
def test_nothing_stays_behind_in_the_keyring(person: Person, command: str) -> None:
    """Whoever removes the lock, or everything, has no passphrase left there."""
    person.types(PASSPHRASE)
    person.done("passphrase --keyring")
    person.done(command)
    assert person.kept == []


def test_what_cannot_be_taken_out_is_told_and_the_rest_is_done(person: Person) -> None:
    """A keyring that refuses does not keep anybody from erasing."""
    person.types(PASSPHRASE)
    person.done("passphrase --keyring")
    person.keyring.refuses = True
    ran = person.done("erase --yes")
    assert "The passphrase is still in the system's keyring, under the name mus.\n" in ran.err
    assert not person.places.home.exists()


def test_settings_that_cannot_be_read_do_not_stop_erasing(person: Person) -> None:
    """They go with the rest."""
    person.places.settings.write_text("[", encoding="utf-8")
    person.done("erase --yes")
    assert not person.places.settings.exists()


def test_a_keyring_that_keeps_nothing_is_told_of(person: Person) -> None:
    """It refuses, forgets at once, or is not installed: a sentence, and it is not chosen."""
    person.keyring.refuses = True
    person.types(PASSPHRASE)
    ran = person.run("passphrase --keyring")
    assert (ran.code, ran.err, person.chosen) == (1, NO_KEYRING, False)
    person.keyring.refuses = False

    person.patch.setattr(person.keyring, "set_password", lambda *_words: None)
    person.types(PASSPHRASE)
    ran = person.run("passphrase --keyring")
    assert (ran.code, ran.err, person.chosen) == (1, NO_KEYRING, False)

    person.patch.setitem(sys.modules, "keyring", None)
    person.patch.setattr("mus_cli.installation.find_spec", lambda name: name)
    person.types(PASSPHRASE)
    ran = person.run("passphrase --keyring")
    assert ran.code == 1
    assert ran.err.endswith(" pip install keyring\n")
    assert not person.chosen


def test_a_wrong_passphrase_is_not_kept(person: Person) -> None:
    """Only the one that opens the files is."""
    person.types("forkert en", "forkert to", "forkert tre")
    assert person.run("passphrase --keyring").code == 1
    assert (person.kept, person.chosen) == ([], False)
