from __future__ import annotations

import os

import pytest

from mus_cli.core.settings import Settings
from mus_cli.errors import BadFile
from mus_cli.storage import settings
from mus_cli.storage.paths import Places


@pytest.fixture
def places(places: Places) -> Places:
    """A home that exists."""
    places.home.mkdir()
    return places


def test_without_a_file_the_usual_settings_hold(places: Places) -> None:
    """An empty file counts as none."""
    assert settings.load(places) == Settings()
    places.settings.write_bytes(b"\n")
    assert settings.load(places) == Settings()


def test_settings_are_kept_with_what_is_not_known(places: Places) -> None:
    """A key of a newer mus survives a save."""
    places.settings.write_text(
        "language: en\nplain: true\nmanager: Kim\nminutes: 90\nfollow_up: month\ncolour: blue\n",
        encoding="utf-8",
    )
    found = settings.load(places)
    assert found == Settings(
        language="en",
        plain=True,
        manager="Kim",
        minutes=90,
        follow_up="month",
        extra={"colour": "blue"},
    )
    settings.save(places, found)
    assert settings.load(places) == found


@pytest.mark.parametrize("text", ["language: fr\n", "minutes: long\n", "- a\n", "plain: yes\n"])
def test_settings_that_cannot_be_used_are_named(places: Places, text: str) -> None:
    """The file and the line are in the error."""
    places.settings.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        settings.load(places)
    assert caught.value.path == places.settings
    assert caught.value.problems[0].line == 1


@pytest.mark.parametrize(
    ("data", "display"),
    [
        (b"language: en\n", ("en", False)),
        (b"plain: true\nlanguage: da", ("da", True)),
        (b"language: 'en' # for me\r\nplain: True # and this\r\n", ("en", True)),
        (b'\xef\xbb\xbflanguage: "da"\r\n', ("da", False)),
        (b"language: fr\nplain: false\n", (None, False)),
        (b"language: english\nplain: truest\n", (None, False)),
        (b" language: en\n plain: true\n", (None, False)),
        (b"# language: en\n# plain: true\n", (None, False)),
        (b"", (None, False)),
        (b"\xff\x00", (None, False)),
    ],
)
def test_language_and_plain_text_are_each_found_in_a_line(
    places: Places, data: bytes, display: tuple[str | None, bool]
) -> None:
    """Every command knows how to speak without reading YAML."""
    places.settings.write_bytes(data)
    assert settings.display(places.settings) == display


def test_what_is_saved_is_found_in_its_line(places: Places) -> None:
    """Saving and the quick way of reading agree."""
    settings.save(places, Settings(language="en", plain=True, manager="language: da"))
    assert settings.display(places.settings) == ("en", True)


def test_without_a_settings_file_the_usual_display_holds(places: Places) -> None:
    """Neither a missing file nor a folder in its place is an error."""
    assert settings.display(places.settings) == (None, False)
    assert settings.display(places.home) == (None, False)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_on(places: Places) -> None:
    """No command hangs before it has said anything."""
    os.mkfifo(places.settings)
    assert settings.display(places.settings) == (None, False)
