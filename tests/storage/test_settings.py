from __future__ import annotations

import os
from pathlib import Path

import pytest

from mus_cli.core.settings import Settings
from mus_cli.errors import BadFile
from mus_cli.storage import settings
from mus_cli.storage.paths import Places


@pytest.fixture
def here(home: Path, state: Path) -> Places:
    home.mkdir()
    return Places(home, state)


def test_without_a_file_the_usual_settings_hold(here: Places) -> None:
    """An empty file counts as none."""
    assert settings.load(here) == Settings()
    here.settings.write_bytes(b"\n")
    assert settings.load(here) == Settings()


def test_settings_are_kept_with_what_is_not_known(here: Places) -> None:
    """A key of a newer mus survives a save."""
    here.settings.write_text(
        "language: en\nplain: true\nmanager: Kim\nminutes: 90\nfollow_up: month\ncolour: blue\n",
        encoding="utf-8",
    )
    found = settings.load(here)
    assert found == Settings(
        language="en",
        plain=True,
        manager="Kim",
        minutes=90,
        follow_up="month",
        extra={"colour": "blue"},
    )
    settings.save(here, found)
    assert settings.load(here) == found


@pytest.mark.parametrize("text", ["language: fr\n", "minutes: long\n", "- a\n", "plain: yes\n"])
def test_settings_that_cannot_be_used_are_named(here: Places, text: str) -> None:
    """The file and the line are in the error."""
    here.settings.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        settings.load(here)
    assert caught.value.path == here.settings
    assert caught.value.problems[0].line == 1


@pytest.mark.parametrize(
    ("data", "language"),
    [
        (b"language: en\n", "en"),
        (b"plain: true\nlanguage: da", "da"),
        (b"language: 'en' # for me\r\n", "en"),
        (b'\xef\xbb\xbflanguage: "da"\r\n', "da"),
        (b"language: fr\n", None),
        (b"language: english\n", None),
        (b" language: en\n", None),
        (b"# language: en\n", None),
        (b"", None),
        (b"\xff\x00", None),
    ],
)
def test_the_language_is_found_in_one_line(here: Places, data: bytes, language: str | None) -> None:
    """Quick commands know the language without reading YAML."""
    here.settings.write_bytes(data)
    assert settings.language_of(here.settings) == language


def test_what_is_saved_is_found_in_one_line(here: Places) -> None:
    """Saving and the quick way of reading agree."""
    settings.save(here, Settings(language="en", manager="language: da"))
    assert settings.language_of(here.settings) == "en"


def test_without_a_settings_file_there_is_no_language(here: Places) -> None:
    """Neither a missing file nor a folder in its place is an error."""
    assert settings.language_of(here.settings) is None
    assert settings.language_of(here.home) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_on(here: Places) -> None:
    """No command hangs before it has said anything."""
    os.mkfifo(here.settings)
    assert settings.language_of(here.settings) is None
