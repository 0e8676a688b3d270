"""The dependencies of mus: few packages, each with its reason, locked by hashes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tools import embedded_python, lock

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
GROUPS = PYPROJECT["dependency-groups"]
WINDOWS = {"pyperclip", "colorama"}  # needed only there
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def locked(file: str) -> dict[str, lock.Package]:
    """Return each package of a lock."""
    return lock.read((ROOT / "requirements" / file).read_text(encoding="utf-8"))


def pinned(file: str) -> dict[str, str]:
    """Return the version of each package of a lock."""
    return {name: package.version for name, package in locked(file).items()}


def direct() -> set[str]:
    """Return the direct dependencies."""
    return {lock.named(one) for one in PROJECT["dependencies"]}


@pytest.mark.parametrize("file", ["test.txt", "dev.txt"])
def test_every_package_is_locked_with_its_hashes(file: str) -> None:
    """A file that was replaced in transit is refused, for every package."""
    assert {name for name, package in locked(file).items() if not package.hashes} == set()


def test_one_lock_serves_for_running_building_and_testing() -> None:
    """The README's test command needs only locked packages, on every system."""
    wanted = {*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"], *GROUPS["build"]}
    assert {lock.named(one) for one in wanted} <= set(locked("test.txt"))
    assert set(GROUPS["build"]) == set(PYPROJECT["build-system"]["requires"])


def test_the_development_tools_are_locked_to_the_same_versions() -> None:
    """Lint and type checks see the versions that the tests run on."""
    tests, tools = pinned("test.txt"), pinned("dev.txt")
    assert {name: tools.get(name) for name in tests} == tests
    assert {lock.named(one) for one in GROUPS["dev"]} <= set(tools)


@pytest.mark.parametrize("file", ["test.txt", "dev.txt"])
def test_a_lock_names_no_place_to_fetch_from(file: str) -> None:
    """The person who installs decides which index, mirror or folder the files come from."""
    text = (ROOT / "requirements" / file).read_text(encoding="utf-8")
    assert not re.search(r"://|^\s*-(?!-hash=)| @ |\.whl", text, re.MULTILINE)


def test_the_security_page_names_every_package_with_its_reason() -> None:
    """A reader finds every package that runs on their machine, and their number."""
    table = SECURITY.partition("| package | why |")[2].partition("\n\n")[0]
    listed = set(re.findall(r"[a-z][a-z0-9-]+", table.lower()))
    everything = lock.needed(locked("test.txt"), direct() - WINDOWS) - WINDOWS
    assert everything | WINDOWS <= listed
    rows = {lock.named(row) for row in re.findall(r"^\| (\w\S*)", table, re.MULTILINE)}
    assert rows == direct()
    assert (len(direct() - WINDOWS), len(everything)) == (15, 24)
    assert "24 in all, 26 on Windows" in SECURITY


def test_no_command_installs_the_other_package_named_mus() -> None:
    """On PyPI ``mus`` is another program; this one is ``mus-cli``."""
    asked = re.compile(
        r"""(?:pip|pipx|uv tool) (?:install|inject|upgrade)\b[^`\n]*[\s"']mus\b(?!-)"""
    )
    wrong = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in sorted(ROOT.rglob("*"))
        if path.suffix in {".md", ".py", ".po", ".toml", ".yml", ".svg"}
        and not {".venv", "build", "dist"} & set(path.relative_to(ROOT).parts)
        for found in asked.finditer(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_public_ci_takes_each_action_by_its_commit() -> None:
    """A tag can be moved to other code; a commit cannot. A comment names the release."""
    for path in (ROOT / ".github" / "workflows").iterdir():
        text = path.read_text(encoding="utf-8")
        used = re.findall(r"uses: (.*)", text)
        assert used
        for one in used:
            assert re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one), one
        assert text.count("persist-credentials: false") == text.count("actions/checkout@")
        assert "permissions:\n  contents: read\n" in text


def test_public_ci_keeps_no_secret_and_publishes_in_one_job() -> None:
    """The job that publishes does nothing else: no checkout, test or build has its permission."""
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert "secrets." not in text
    assert re.findall(r"^ +(\S+): write", text, re.MULTILINE) == ["id-token"]
    publishing = text.partition("\n  publish:\n")[2]
    assert "id-token: write" in publishing
    assert re.findall(r"uses: ([^@]+)@|run: ", publishing) == [
        *("actions/download-artifact", "pypa/gh-action-pypi-publish")
    ]


def test_the_python_of_a_release_is_pinned() -> None:
    """Public CI downloads from python.org only what this project pins."""
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    (version,) = re.findall(r'PYTHON: "([\d.]+)"', text)
    assert f"python-{version}-embed-amd64.zip" in embedded_python.PYTHON_ORG
    assert version.startswith("3.13.")
