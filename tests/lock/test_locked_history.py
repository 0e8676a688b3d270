"""Earlier versions, bringing one back and erasing, where the files are locked."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from mus_cli.storage import drafts, file_lock
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.paths import Places
from tests.folders import content
from tests.lock.test_lock import Home
from tests.locked import PASSPHRASE, knowing, quick
from tests.years import stored

MARKED = "ZEBRAFINK"


@pytest.fixture
def shut(home: Path, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A locked home whose passphrase is in a file; unwrapping costs nothing."""
    quick(monkeypatch)
    one = Home(Places(home, state), tmp_path, monkeypatch)
    one.know(PASSPHRASE)
    one.done("lock --yes")
    return one


def say(home: Home, text: str) -> None:
    """Answer one question with a text, in a run of its own."""
    file = home.file("svar.yaml", f"year: 2026\nanswers: {{results: {MARKED} {text}}}\n")
    home.done(f"prepare --answers {file}", day="2026-11-20")


def answer(home: Home) -> str:
    """Return the answer in the record."""
    return stored(knowing(home.places, PASSPHRASE)).preparation.answers["results"].text


def readable(*folders: Path) -> list[str]:
    """Return the files in which the marked word can be read, or that are named for it."""
    found = content(*folders)
    return [path for path, data in found.items() if MARKED.encode() in data or MARKED in path]


def test_versions_of_a_locked_year_are_listed_and_come_back(shut: Home) -> None:
    """As where nothing is locked; each version is locked too, and undo takes itself back."""
    for text in ("et", "to", "tre"):
        say(shut, text)
    listed = json.loads(shut.done("history 2026 --json").out)["versions"]
    assert [(one["number"], one["readable"], one["changed"]) for one in listed] == [
        (1, True, "answers"),
        (2, True, "answers"),
    ]
    assert shut.done("history 2026").out.count("answers") == 2
    for words, expected in (("undo 2", "et"), ("undo", "tre"), ("undo", "et")):
        shut.done(f"{words} --year 2026")
        assert answer(shut) == f"{MARKED} {expected}"
        assert readable(shut.places.home, shut.places.state) == []
    kept = [path.name for path in shut.places.versions.rglob("*") if path.is_file()]
    assert kept
    assert [name for name in kept if not name.endswith(".age")] == []
    assert not shut.places.my_page(2026).exists()


def test_versions_from_before_locking_come_back_too(
    home: Path, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are locked with the rest; and unlocked ones come back after unlocking."""
    quick(monkeypatch)
    one = Home(Places(home, state), tmp_path, monkeypatch)
    one.know(PASSPHRASE)
    for text in ("et", "to"):
        say(one, text)
    one.done("lock --yes")
    one.done("undo --year 2026")
    assert answer(one) == f"{MARKED} et"
    one.done("unlock --yes")
    one.done("undo --year 2026")
    assert answer(one) == f"{MARKED} to"


def test_without_the_passphrase_nothing_is_listed_and_nothing_moves(shut: Home) -> None:
    """A wrong one three times, or nobody to ask: no byte is another."""
    say(shut, "et")
    say(shut, "to")
    before = content(shut.places.home, shut.places.state)
    for line in ("history 2026", "history 2026 --json", "undo --year 2026", "undo 1 --year 2026"):
        shut.types("forkert", "forkert igen", "og igen")
        ran = shut.run(line, {})
        assert (ran.code, ran.out, ran.person.asked) == (1, "", []), line
        shut.know(None)
        shut.patch.setattr("mus_cli.prompts.secret.can_ask", lambda: False)
        assert shut.run(line).code == 2, line
        assert content(shut.places.home, shut.places.state) == before, line


def test_a_damaged_locked_record_is_mended_by_undo(shut: Home) -> None:
    """What was there is kept as it was, and the last session takes its place."""
    say(shut, "et")
    say(shut, "to")
    path = locked_files.sealed(shut.places.record(2026))
    broken = path.read_bytes()[:-1]
    path.write_bytes(broken)
    assert shut.run("status").code == 1
    shut.done("undo 1 --year 2026")
    assert answer(shut) == f"{MARKED} to"
    assert broken in content(shut.places.home, shut.places.state).values()


def worked(home: Home) -> None:
    """Make every kind of file in a home, each with the marked word."""
    form = home.file("form.md", f"| Mål | Deadline |\n|--|--|\n| {MARKED} | Q4 |\n")
    for text in ("et", "to"):
        say(home, text)
    agreed = home.file("aftalt.yaml", f"year: 2026\nagreements: {{minutes_text: {MARKED}}}\n")
    home.done(f"agree --answers {agreed}", day="2026-12-03")
    home.done(f"note {MARKED}")
    home.done(f"review 2024 --from {form} --yes")
    places = knowing(home.places, PASSPHRASE)
    drafts.save(places, 2026, drafts.Draft(unsent={"results": MARKED}))
    locked_files.keep_copy(places, places.record(2026), "changed", MARKED.encode())
    places.record(2023).parent.mkdir()
    locked_files.write(places, places.record(2023), f"[{MARKED}".encode())
    assert home.run("review 2023").code == 1  # keeps the damaged record aside
    left = places.year(2026) / ".mus-999999-0123456789ab"
    left.write_text(MARKED, encoding="utf-8")
    (places.new_notes(2026) / left.name).write_text(MARKED, encoding="utf-8")


@pytest.mark.parametrize(
    "then",
    [
        "locked",
        "never locked",
        pytest.param("locked later", marks=pytest.mark.slow),
        pytest.param("unlocked again", marks=pytest.mark.slow),
    ],
)
def test_erasing_leaves_nothing_marked_in_any_file(
    then: str, home: Path, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the home came to be as it is; no passphrase is needed, and both keys go."""
    quick(monkeypatch)
    one = Home(Places(home, state), tmp_path, monkeypatch)
    one.know(PASSPHRASE)
    if then in ("locked", "unlocked again"):
        one.done("lock --yes")
    elif then != "never locked":
        one.places.year(2026).mkdir(parents=True)
    one.places.new_notes(2026).mkdir(parents=True, exist_ok=True)
    worked(one)
    if then == "locked later":
        one.done("lock --yes")
    elif then == "unlocked again":
        one.done("unlock --yes")
    assert len(content(home, state)) >= 10
    one.know(None)
    ran = one.done("erase --yes")
    assert "This stays" not in ran.out
    assert not home.exists()
    assert not state.exists()
    asked = {str(path) for path in tmp_path.glob("*.*")}
    assert [path for path in readable(tmp_path) if path not in asked] == []


@pytest.mark.parametrize("locked", [False, True])
def test_own_leftovers_go_at_the_next_start_and_others_stay(
    locked: object, home: Path, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every folder a year is worked in; what is not named as ours stays."""
    quick(monkeypatch)
    one = Home(Places(home, state), tmp_path, monkeypatch)
    one.know(PASSPHRASE)
    if locked:
        one.done("lock --yes")
    for text in ("et", "to"):
        say(one, text)
    folders = one.places.worked_in(2026)
    others = (
        ".mus-999999-0123456789abcd",
        ".mus-x-0123456789ab",
        "mus-999999-0123456789ab",
        ".~lock.record.yaml#",
        ".record.yaml.swp",
        "tmp1234",
    )
    for line in (f"prepare --answers {one.file('a.yaml', 'year: 2026')}", "undo --year 2026"):
        names = [".mus-999999999-0123456789ab"]
        if os.name != "nt":  # there no lock tells that a living process does not write it
            names.append(f".mus-{os.getppid()}-0123456789ab")
        mine = [folder / name for folder in folders for name in names]
        for path in (*mine, *(folder / name for folder in folders for name in others)):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(MARKED, encoding="utf-8")
        one.done(line, day="2026-11-20")
        assert [path for path in mine if path.exists()] == []
        for folder in folders:
            assert {name for name in others if (folder / name).exists()} == set(others), folder


def test_while_a_locked_year_is_open_nothing_is_erased(shut: Home) -> None:
    """Another window may be writing in it."""
    say(shut, "et")
    before = content(shut.places.home)
    with file_lock.held(shut.places.lock(2026), 2026):
        assert shut.run("erase --yes").code == 1
        assert shut.run("unlock --yes").code == 1
    assert content(shut.places.home) == before
