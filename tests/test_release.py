"""A release: its files agree, and what it builds works in an empty environment."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest

from mus_cli import __version__
from tools import changelog, main_job, release, windows_zip

ROOT = Path(__file__).parent.parent

CHANGES = """\
# Changelog

## Unreleased

## 0.2.0 – 2026-11-28

### Added

- It is there.

## 0.1.0 – 2025-11-28

- Older.
"""


def checkout(folder: Path, *, code: str = "0.2.0", changes: str = CHANGES) -> Path:
    """Return a checkout of 0.2.0 with this code and this changelog."""
    (folder / "mus_cli").mkdir()
    (folder / "mus_cli" / "__init__.py").write_text(f'__version__ = "{code}"\n', encoding="utf-8")
    (folder / "pyproject.toml").write_text('[project]\nversion = "0.2.0"\n', encoding="utf-8")
    (folder / "CHANGELOG.md").write_text(changes, encoding="utf-8")
    return folder


def test_a_checkout_whose_files_agree_is_ready(tmp_path: Path) -> None:
    """The version is the same everywhere, and its changes have a day."""
    assert release.ready(checkout(tmp_path)) == "0.2.0"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            CHANGES.replace(" – 2026-11-28", ""),
            "CHANGELOG.md has no heading ## 0.2.0 – YYYY-MM-DD: give what is new its day.",
        ),
        (
            CHANGES.replace("2026-11-28", "2026-11-31"),
            "CHANGELOG.md has no heading ## 0.2.0 – YYYY-MM-DD: give what is new its day.",
        ),
        (
            CHANGES.replace("### Added\n\n- It is there.\n", ""),
            "CHANGELOG.md says nothing under 0.2.0: write what is new.",
        ),
        (
            CHANGES.replace("## Unreleased\n", "## Unreleased\n\n- Newer.\n"),
            "CHANGELOG.md has lines under Unreleased: move them to 0.2.0.",
        ),
    ],
    ids=["no day", "no such day", "empty", "unreleased"],
)
def test_a_changelog_that_is_not_ready_is_reported(
    changes: str, message: str, tmp_path: Path
) -> None:
    """Its readers find what is in the version they have."""
    with pytest.raises(release.NotReleasedError) as caught:
        release.ready(checkout(tmp_path, changes=changes))
    assert str(caught.value) == message


def test_all_problems_are_reported_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line for each, and nothing is built."""
    monkeypatch.setattr(release, "ROOT", checkout(tmp_path, code="0.1.0", changes=""))
    assert release.main(["--into", str(tmp_path / "dist")]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "mus_cli/__init__.py names another version than 0.2.0: mend it.",
        "CHANGELOG.md has no heading ## 0.2.0 – YYYY-MM-DD: give what is new its day.",
    ]
    assert not (tmp_path / "dist").exists()


def test_files_of_another_release_are_left_as_they_are(tmp_path: Path) -> None:
    """Two releases are never mixed in one folder."""
    (tmp_path / "mus_cli-0.1.0.tar.gz").touch()
    with pytest.raises(release.NotReleasedError) as caught:
        release.make("0.2.0", tmp_path, None)
    assert str(caught.value) == (
        f"{tmp_path} is not empty (mus_cli-0.1.0.tar.gz): empty it, or name another folder"
        " with --into."
    )


def test_a_folder_that_cannot_be_used_is_reported(tmp_path: Path) -> None:
    """Before anything is built."""
    (tmp_path / "dist").touch()
    with pytest.raises(release.NotReleasedError) as caught:
        release.make("0.2.0", tmp_path / "dist", None)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'dist'} cannot be used (")
    assert message.endswith("): name another folder with --into.")


def test_the_versions_of_this_checkout_agree() -> None:
    """``mus --version`` prints the version that pip installs, also between two releases."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{__version__}"\n' in text


def test_the_changelog_keeps_a_heading_for_the_next_release() -> None:
    """Unreleased is the first heading, even if it is empty."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings[0] == f"## {changelog.UNRELEASED}"


@pytest.mark.slow
def test_a_release_holds_the_files_to_publish_and_their_hashes(tmp_path: Path) -> None:
    """One command builds wheel, sdist and zip, and does the main job with the wheel."""
    pytest.importorskip("build")
    made = release.make(__version__, tmp_path / "dist", None)

    names = [path.name for path in made]
    assert names == [
        f"mus-{__version__}-windows.zip",
        f"mus_cli-{__version__}-py3-none-any.whl",
        f"mus_cli-{__version__}.tar.gz",
        "SHA256SUMS",
    ]
    assert made[-1].read_text(encoding="utf-8").splitlines() == [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in made[:-1]
    ]


def test_a_wheel_that_gives_a_wrong_result_is_found(tmp_path: Path) -> None:
    """The main job checks results, not only exit codes."""

    def mus(*_words: str) -> str:
        return "mus 0.0.1\n"

    with pytest.raises(main_job.NotDoneError) as caught:
        main_job.do(mus, tmp_path, tmp_path / "MUS", __version__)
    assert str(caught.value) == "mus --version says another version."


def test_the_last_lines_of_a_program_become_part_of_a_sentence() -> None:
    """The reasons of uv and pip, or else the last line, without their full stop."""
    error = subprocess.CalledProcessError(1, ["x"], stderr="a\nTraceback\n\nValueError: no way.\n")
    assert windows_zip.last_words(error) == "no way"
    error = subprocess.CalledProcessError(1, ["x"], stderr="No module named uv\n")
    assert windows_zip.last_words(error) == "No module named uv"
    assert windows_zip.last_words(subprocess.CalledProcessError(1, ["x"])) == ""
