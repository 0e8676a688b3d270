"""Locking, unlocking, the passphrase as a person meets them; and what can be read: nothing."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mus_cli import errors
from mus_cli.note import writing
from mus_cli.prompts import console, secret
from mus_cli.session.context import AppContext
from mus_cli.storage import drafts, inventory
from mus_cli.storage.paths import Places
from tests.folders import content
from tests.interviews import TODAY
from tests.locked import PASSPHRASE, knowing, quick
from tests.prompts.scripted import ENTER, Unsent
from tests.systems import PATIENCE
from tests.terminal import Ran, Terminal

ROOT = Path(__file__).parents[2]

ANSWERS = """\
outcome: {0}
answers: {{results: {1}, wellbeing: {{text: {2}, rating: 4}}}}
goals: [{{goal: {3}, why: {4}, due: Q4 2027}}]
"""


class Home:
    """A person's home, the words in it, and a way to run ``mus`` there."""

    def __init__(self, places: Places, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.places = places
        self.folder = folder
        self.run = Terminal(places, monkeypatch)
        self.patch = monkeypatch
        self.typed: list[str] = []

    def know(self, passphrase: str | None) -> None:
        """Put the passphrase in the file that is named for it, or name none."""
        if passphrase is None:
            self.patch.delenv("MUS_PASSPHRASE_FILE", raising=False)
            return
        file = self.folder / "passphrase"
        file.write_text(passphrase + "\n", encoding="utf-8")
        self.patch.setenv("MUS_PASSPHRASE_FILE", str(file))

    def types(self, *passphrases: str) -> None:
        """Let a person type these where a passphrase is asked for; more is an error."""
        ahead = list(passphrases)

        def ask(question: str) -> str:
            self.typed.append(question)
            return ahead.pop(0)

        self.know(None)
        self.patch.setattr(secret, "can_ask", lambda: True)
        self.patch.setattr(secret, "ask", ask)
        self.patch.setattr(console, "stop_on_signals", lambda: None)

    def done(self, line: str, script: dict[str, Any] | None = None, **how: Any) -> Ran:
        """Run a line that has to succeed."""
        ran = self.run(line, script, **how)
        assert ran.code == 0, (line, ran)
        return ran

    def file(self, name: str, text: str) -> Path:
        """Write a file of the test's own."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8", newline="\n")
        return path


@pytest.fixture
def home_(home: Path, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home that is not locked; a passphrase costs nothing."""
    quick(monkeypatch)
    return Home(Places(home, state), tmp_path, monkeypatch)


@pytest.fixture
def shut(home_: Home) -> Home:
    """A locked home with a year in it; the passphrase is in a file."""
    answers = home_.file("svar.yaml", ANSWERS.format("ud", "gjort", "fint", "mål", "hvorfor"))
    home_.done(f"prepare --answers {answers}", day="2026-11-20")
    home_.done("note et notat")
    home_.know(PASSPHRASE)
    home_.done("lock --yes")
    return home_


def test_locking_says_what_it_means_and_asks_twice(home_: Home) -> None:
    """What is lost with the passphrase, and that readable notes are removed, comes first."""
    answers = home_.file("svar.yaml", ANSWERS.format("ud", "gjort", "fint", "mål", "hvorfor"))
    home_.done(f"prepare --answers {answers}", day="2026-11-20")
    home_.types("kort", PASSPHRASE, "noget andet", PASSPHRASE, PASSPHRASE)
    ran = home_.done("lock", {"lock": True, "lock/notes": True})
    assert ran.person.said[0].count(".") == 3
    assert "lost" in ran.person.said[0]
    papers = (home_.places.my_page(2026), home_.places.table_page(2026))
    assert ran.person.asked[1].context == tuple(map(str, papers))
    assert home_.typed == [
        "New passphrase, at least 8 characters:",
        "New passphrase, at least 8 characters:",
        "The same again:",
        "New passphrase, at least 8 characters:",
        "The same again:",
    ]
    assert ran.err == (
        "That is too short. Several words are easy to remember.\n"
        "They were not the same.\n"
        "Locking your files …\n2 files are locked.\n"
        f"Keep a copy of {home_.places.home / 'identity.age'} somewhere safe: "
        "without it nothing can be opened.\n"
    )
    assert not any(paper.exists() for paper in papers)
    assert home_.places.vault.locked


@pytest.mark.parametrize("script", [{"lock": False}, {"lock": True, "lock/notes": False}])
def test_locking_can_be_let_be(home_: Home, script: dict[str, Any]) -> None:
    """No is the default, and changes nothing."""
    answers = home_.file("svar.yaml", ANSWERS.format("ud", "gjort", "fint", "mål", "hvorfor"))
    home_.done(f"prepare --answers {answers}", day="2026-11-20")
    before = content(home_.places.home)
    assert home_.done("lock", script).err == "Nothing was changed.\n"
    assert content(home_.places.home) == before


def test_three_passphrases_that_do_not_do_lock_nothing(home_: Home) -> None:
    """Too short, or not the same twice: asked three times at most."""
    home_.types("a", "b", "c")
    ran = home_.run("lock", {"lock": True})
    assert (ran.code, ran.err.splitlines()[-1]) == (
        2,
        "No passphrase was chosen. Nothing was changed.",
    )
    assert not home_.places.vault.locked


def test_nobody_to_ask_is_told_what_to_give(home_: Home) -> None:
    """Without a terminal --yes and a file of the passphrase do it."""
    said = (
        "mus cannot ask here. Add --yes, and point MUS_PASSPHRASE_FILE to a file with the "
        "passphrase.\n"
    )
    assert home_.run("lock")[:3] == (2, "", said)
    agreed = said.replace("Add --yes, and point", "Point")
    assert home_.run("lock --yes")[:3] == (2, "", agreed)
    home_.know("kort")
    assert home_.run("lock --yes")[:3] == (
        2,
        "",
        "The passphrase must have at least 8 characters.\n",
    )
    assert home_.run("passphrase")[:3] == (
        2,
        "",
        "Your files are not locked. Lock them with: mus lock\n",
    )
    assert home_.done("unlock --yes").err == "Your files are not locked.\n"
    assert not home_.places.vault.locked


def test_a_wrong_passphrase_three_times_changes_no_byte(shut: Home) -> None:
    """Whatever was to be done; and nothing was asked or typed before it."""
    answers = shut.file("mere.yaml", "outcome: mere\n")
    before = content(shut.places.home, shut.places.state)
    for line in (
        "prepare",
        f"prepare --answers {answers}",
        "agree",
        "review",
        "export all --include-private",
        "status",
        "note --search x",
        "note --undo",
        "unlock",
        "lock",
        "passphrase",
        "doctor",
    ):
        shut.types("forkert", "forkert igen", "og igen")
        ran = shut.run(line, {})
        assert ran.code == 1, line
        assert ran.person.asked == [], line
        assert ran.err.splitlines()[:2] == ["That is not the right passphrase. Try again."] * 2
        assert "Nothing was changed" in ran.err
        assert content(shut.places.home, shut.places.state) == before, line
    shut.know("forkert")
    assert shut.run("status").code == 1
    assert content(shut.places.home, shut.places.state) == before


def test_the_right_one_is_asked_once_in_either_form(shut: Home) -> None:
    """A second try counts; å typed as two signs is å."""
    shut.types("forkert", unicodedata.normalize("NFD", PASSPHRASE))
    assert "MUS" in shut.done("status").out
    assert shut.typed == ["Passphrase:"] * 2


def test_where_nobody_can_be_asked_one_sentence_names_the_way(shut: Home) -> None:
    """Status and the rest end with 2; doctor says what it could not look into."""
    shut.know(None)
    for line in ("", "status", "export after", "note --last 3", "status --no-input"):
        ran = shut.run(line)
        assert (ran.code, ran.out) == (2, ""), line
        assert "MUS_PASSPHRASE_FILE" in ran.err
    assert "cannot be checked" in shut.done("doctor").out
    assert "identity.age" in shut.done("where").out
    shut.know(PASSPHRASE)
    assert shut.done("doctor").out.startswith("All is well")


def test_the_passphrase_can_be_changed(shut: Home) -> None:
    """Only the key changes; the old one no longer opens anything here."""
    before = content(shut.places.home)
    new = shut.file("ny", "en helt ny sætning\n")
    shut.done(f"passphrase --new {new}")
    after = content(shut.places.home)
    assert [path for path in after if after[path] != before[path]] == [
        str(shut.places.vault.identity_file)
    ]
    assert shut.run("status").code == 1
    shut.types("en helt ny sætning", "tredje sætning", "tredje sætning")
    shut.done("passphrase")
    shut.know("tredje sætning")
    shut.done("status")


def test_unlocking_brings_plain_files_back(shut: Home) -> None:
    """After asking; no is the default."""
    assert shut.done("unlock", {"unlock": False}).err == "Nothing was changed.\n"
    assert shut.run("unlock").code == 2
    assert shut.places.vault.locked
    assert shut.done("unlock", {"unlock": True}).err == "3 files are unlocked.\n"
    # The pages that locking removed are made again.
    assert (shut.places.year(2026) / "forberedelse.md").is_file()
    assert "gjort" in shut.places.record(2026).read_text(encoding="utf-8")
    assert not shut.places.vault.locked


def test_ctrl_c_says_how_to_go_on(shut: Home) -> None:
    """Stopped half-way, all can be read, and the same command ends it."""

    def stop(*_words: object) -> None:
        raise KeyboardInterrupt

    with shut.patch.context() as patch:
        patch.setattr("mus_cli.storage.encryption.migrate.unlock_all", stop)
        patch.setattr("mus_cli.storage.encryption.migrate.lock_all", stop)
        for command in ("lock", "unlock"):
            ran = shut.run(f"{command} --yes")
            assert (ran.code, ran.err) == (
                130,
                f"Not everything is {command}ed yet. Continue with: mus {command}\n",
            )


def test_a_note_needs_no_passphrase_and_loads_little(shut: Home) -> None:
    """Jotting down is done in passing, locked or not: no question, no YAML, no lock."""
    code = (
        "import sys\n"
        "from mus_cli.app.root import app\n"
        "try: app(['note', 'Mærket', 'note'])\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "print([m for m in ('yaml', 'filelock', 'rich', 'questionary') if m in sys.modules])\n"
        "print('pyrage' in sys.modules)\n"
    )
    environment = {name: v for name, v in os.environ.items() if name != "MUS_PASSPHRASE_FILE"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**environment, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout == "[]\nTrue\n"
    assert "Mærket note" in shut.done("note --search Mærket").out


KILLED = """
import os, signal, sys
from mus_cli.storage import drafts, files
from mus_cli.storage.paths import Places, find
places, number = find(), int(sys.argv[1])
seen = 0
def killing(real):
    def call(*words, **named):
        global seen
        seen += 1
        if seen == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*words, **named)
    return call
for name in ("replace", "fsync"):
    setattr(os, name, killing(getattr(os, name)))
with drafts.Autosave(places, 2026) as save:
    for word in sys.argv[2:]:
        save.typed("question/results", word)
        save.flush()
os._exit(0)
"""


def words() -> Iterator[str]:
    """Yield marked words, each once."""
    for number in range(100):
        yield f"M{number:02}ærketord{'x' * 12}{number:02}"


@contextlib.contextmanager
def temporary(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let temporary files lie where they can be looked through."""
    folder.mkdir()
    with monkeypatch.context() as patch:
        patch.setenv("TMPDIR", str(folder))
        patch.setattr(tempfile, "tempdir", str(folder))
        yield folder


@pytest.mark.skipif(os.name == "nt", reason="kills are POSIX")
def test_no_word_can_be_read_in_any_file(
    home_: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty commands and eight kills write marked words; a search finds none, mus all of them."""
    home_.know(PASSPHRASE)
    word = words()
    told = [next(word) for _number in range(40)]
    ahead = iter(told)
    asked = tmp_path / "asked"
    asked.mkdir()

    def file(text: str) -> Path:
        path = asked / "svar.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    def five(text: str) -> str:
        return text.format(*(next(ahead) for _number in range(5)))

    with temporary(tmp_path / "tmp", monkeypatch) as temp:
        home_.done("lock --yes")
        for line in ("note {}", "note --tag wish {}", "note {}", "note {} --json"):
            home_.done(line.format(next(ahead)), day="2026-11-19")
        home_.done("note --last 9")
        home_.done("note --undo")
        home_.done(f"prepare --answers {file(five(ANSWERS))}", day="2026-11-20")
        begun = {"resume": "over", "over": True, "before": "yes", "focus": "core"}
        half = {
            "question/results": next(ahead),
            "question/results/notes": (),
            "question/expectations": Unsent(next(ahead)),
        }
        ran = home_.run("prepare", {**begun, **half}, otherwise=ENTER, day="2026-11-20")
        assert ran.code == 130
        home_.done(
            "prepare",
            {"resume": "on", "outcome": next(ahead)},
            otherwise=ENTER,
            day="2026-11-20",
        )
        agreed = file(
            "year: 2026\nagreements:\n  held: 2026-12-03\n"
            + five(
                "  minutes_text: {0}\n  goals: [{{goal: {1}}}]\n  private_notes: {2}\n"
                "  decisions: [{{text: {3}, responsible: me}}]\n  remarks: {{text: {4}}}\n"
            )
        )
        home_.done(f"agree --answers {agreed}", day="2026-12-03")
        home_.done("agree", {"agree": "on"}, otherwise=ENTER, day="2026-12-04")
        review = f"review: [{{goal: decision-1, status: in-progress, note: {next(ahead)}}}]\n"
        home_.done(f"review --answers {file(review)}")
        imported_file = asked / "gammelt.md"
        imported_file.write_text(
            f"| Mål | Deadline | Ansvarlig |\n|--|--|--|\n| {next(ahead)} | Q4 2025 | mig |\n",
            encoding="utf-8",
        )
        home_.done(f"review 2025 --from {imported_file} --yes")
        for line in (
            "export all --include-private",
            "export after",
            "status",
            "status --years",
            "",
            "review",
            "doctor",
            "where",
        ):
            home_.done(line)
        for number in range(1, 9):
            dying = [sys.executable, "-c", KILLED, str(number), next(ahead), next(ahead)]
            ended = subprocess.run(dying, cwd=ROOT, check=False, capture_output=True)
            assert ended.returncode in (-9, 0), ended.stderr
        record = home_.places.home / "2026" / "record.yaml.age"
        record.write_bytes(record.read_bytes()[:-1])
        assert home_.run("status").code == 1
        used = told[: told.index(next(ahead))]
        assert len(used) > 20
        found = content(home_.places.home, home_.places.state, temp)
        assert len(found) > 15
        readable = [
            (path, one)
            for path, data in found.items()
            for one in used
            if one.encode() in data or one.encode("utf-16-le") in data
        ]
        assert readable == []
        assert not [path for path in found if one_in(used, path)]


def one_in(used: list[str], path: str) -> bool:
    """Return whether a word is in a file's name."""
    return any(one in path for one in used)


def test_what_is_saved_by_a_locked_interview_comes_back(shut: Home) -> None:
    """Stopped with half an answer typed, the next run has it; the end says how to see the page."""
    ran = shut.run(
        "prepare",
        {"resume": "on", "question/tasks-now": Unsent("halvt")},
        otherwise=ENTER,
        day="2026-11-20",
    )
    assert ran.code in (0, 130)
    if ran.code == 130:
        draft = drafts.load(knowing(shut.places, PASSPHRASE), 2026)
        assert draft
        assert draft.unsent["question/tasks-now"] == "halvt"
    ran = shut.done("prepare", {"resume": "on"}, otherwise=ENTER, day="2026-11-20")
    assert any("See them with: mus show" in said for said in ran.person.said)
    assert not shut.places.my_page(2026).exists()


def test_the_editor_is_opened_after_a_warning_only(
    shut: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where files are locked, no is the default; a note it could not keep is kept locked."""
    opened = []

    def write(text: str) -> tuple[str, bool]:
        opened.append(text)
        return "Mærket", False

    monkeypatch.setattr("mus_cli.prompts.editor_alone.write", write)
    assert shut.run("note --edit", {"note/editor": False}).code == 130
    assert opened == []
    ran = shut.done("note --edit", {"note/editor": True})
    assert "readable copies" in ran.person.asked[0].question
    assert opened == [""]

    context = AppContext(TODAY, shut.places)
    full = errors.CannotWrite(shut.places.home, "no-room")
    with pytest.raises(errors.CannotWrite):
        writing.lose_nothing(context, "Mærket", full)
    assert (shut.places.drafts / "note.kept-1.txt.age").is_file()
    shut.places.vault.recipient_file.write_text("no key", encoding="utf-8")
    ran = shut.run("note --edit", {"note/editor": True})
    assert (ran.code, ran.out) == (1, "Mærket\n")


def test_the_real_thing_in_a_terminal(home: Path, state: Path) -> None:
    """The passphrase does not show, and opens what it locked."""
    pexpect = pytest.importorskip("pexpect")
    if not hasattr(pexpect, "spawn"):
        pytest.skip("there is no pty on Windows")
    Places(home, state).vault.make(PASSPHRASE)
    subprocess.run(
        [sys.executable, "-m", "mus_cli", "note", "Låst", "note"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        check=True,
        capture_output=True,
    )
    child = pexpect.spawn(
        sys.executable,
        ["-m", "mus_cli", "note", "--last", "1", "--lang", "da"],
        cwd=str(ROOT),
        env={**os.environ, "TERM": "xterm", "PYTHONUTF8": "1"},
        encoding="utf-8",
        timeout=PATIENCE,
    )
    child.expect("Adgangssætning:")
    child.sendline(PASSPHRASE)
    child.expect("Låst note")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert PASSPHRASE not in child.before


def test_a_home_that_is_partly_locked_is_named_by_whatever_reads(shut: Home) -> None:
    """Each command that reads says so on standard error, bare mus too; those that end it do not."""
    draft = shut.places.draft(2026)
    draft.parent.mkdir(parents=True, exist_ok=True)
    partly = (
        "1 file is not locked, and can be read without your passphrase. "
        "Finish with mus lock, or with mus unlock.\n"
    )
    for line in (
        "",
        "status",
        "status --json",
        "note --last 1",
        "export all --include-private",
        "history 2026",
    ):
        assert partly not in shut.done(line).err, line
        draft.write_text('{"year": 2026}', encoding="utf-8")
        assert partly in shut.done(line).err, line
        draft.unlink()
    draft.write_text('{"year": 2026}', encoding="utf-8")
    for line in ("note nyt", "where", "guide"):
        assert partly not in shut.done(line).err, line
    assert partly not in shut.run("doctor").err
    assert shut.done("lock").err.startswith("1 file is locked.\n")


def test_locking_twice_says_that_it_is_done(shut: Home) -> None:
    """There is nothing to count; which file to keep is said again."""
    assert shut.done("lock").err == (
        "Your files are locked already.\n"
        f"Keep a copy of {shut.places.vault.identity_file} somewhere safe: "
        "without it nothing can be opened.\n"
    )


def test_unlocking_names_what_it_could_not_open(shut: Home) -> None:
    """A note from somebody else, or a damaged one, stays beside the unlocked files."""
    foreign = shut.places.new_notes(2026) / f"{'0' * 20}-aaaaaaaa.age"
    foreign.parent.mkdir(parents=True, exist_ok=True)
    foreign.write_bytes(b"x")
    assert shut.done("unlock --yes").err == (
        f"These cannot be opened, and stay as they are:\n  {foreign}\n3 files are unlocked.\n"
    )
    assert not shut.places.vault.locked
    assert "et notat" in shut.done("note").out


def test_unlocking_says_how_to_go_on_without_a_file_that_cannot_be_opened(shut: Home) -> None:
    """Somebody may have put it there, or no backup has it: the rest isn't locked for good."""
    foreign = shut.places.notes(2025).with_name("notes.jsonl.age")
    foreign.parent.mkdir(parents=True)
    foreign.write_bytes(b"x")
    said = shut.run("unlock --yes")
    assert said.code == 1
    assert said.err.startswith(f"{foreign}: The file is locked and cannot be opened")
    assert said.err.endswith(
        "\nNothing is unlocked. If there is no backup, move it away, and run mus unlock.\n"
    )
    foreign.unlink()
    assert shut.done("unlock --yes").err == "3 files are unlocked.\n"


def test_a_text_on_the_command_line_is_warned_about_once(home_: Home, shut: Home) -> None:
    """The shell keeps it, locked or not; from a pipe nothing is said."""
    hint = "the shell keeps what you type"
    assert hint not in shut.done("note --last 1").err
    assert hint in shut.done("note et nyt").err
    assert hint not in shut.done("note endnu et").err
    assert home_.places.of(inventory.SAID).read_bytes() == b"shell\n"
