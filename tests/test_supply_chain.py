"""What mus is made of: few packages, each named with its reason, locked by hashes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = ("word", "calendar", "lock")  # those for whoever uses mus
WINDOWS = {"pyperclip", "colorama"}  # the lock is made on Linux
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def named(requirement: str) -> str:
    """Return the name of a package as the lock spells it."""
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return found[0].lower().replace("_", "-")


def locked() -> dict[str, tuple[set[str], int]]:
    """Return each package of the lock: who needs it, and how many hashes it has."""
    text = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    return {
        named(entry): (
            {word for line in entry.splitlines() if "#" in line for word in line.split()},
            len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry)),
        )
        for entry in entries
    }


def needed(direct: set[str]) -> set[str]:
    """Return packages with all that they need, by the lock."""
    lock, found = locked(), set[str]()
    more = direct
    while more:
        found |= more
        more = {name for name, (by, _hashes) in lock.items() if by & more} - found
    return found


def test_every_package_is_locked_with_its_hashes() -> None:
    """A file that was exchanged on its way is refused, whichever package it belongs to."""
    assert {name for name, (_by, hashes) in locked().items() if not hashes} == set()
    direct = {named(one) for one in PROJECT["dependencies"]}
    optional = {named(one) for extra in EXTRAS for one in PROJECT["optional-dependencies"][extra]}
    assert (direct | optional) - WINDOWS <= set(locked())


def test_the_security_page_names_every_package_with_its_reason() -> None:
    """Whoever wants to know what runs on their machine finds all of it, and how many they are."""
    table = SECURITY.partition("| package | why |")[2].partition("\n\n")[0]
    told = set(re.findall(r"[a-z][a-z0-9-]+", table.lower()))
    direct = {named(one) for one in PROJECT["dependencies"]}
    optional = {named(one) for extra in EXTRAS for one in PROJECT["optional-dependencies"][extra]}
    base = needed(direct - WINDOWS)
    extra = needed(optional) - base
    assert base | extra | WINDOWS <= told
    rows = {named(row) for row in re.findall(r"^\| (\w\S*)", table, re.MULTILINE)}
    assert rows == direct | optional
    assert (len(direct - WINDOWS), len(base), len(extra)) == (8, 14, 7)
    assert "14 in all, 16 on Windows" in SECURITY


def test_public_ci_takes_each_action_by_its_commit() -> None:
    """A tag can be moved to other code; a commit cannot. The release is named beside it."""
    for path in (ROOT / ".github" / "workflows").iterdir():
        text = path.read_text(encoding="utf-8")
        used = re.findall(r"uses: (.*)", text)
        assert used
        for one in used:
            assert re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one), one
        assert text.count("persist-credentials: false") == text.count("actions/checkout@")
        assert "permissions:\n  contents: read\n" in text
