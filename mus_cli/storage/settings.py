"""The settings file: read whole where it matters, two lines of it where a command must be quick."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mus_cli.errors import BadFile, WouldNotOpen
from mus_cli.i18n import LANGUAGES
from mus_cli.storage import files
from mus_cli.storage.paths import Places

if TYPE_CHECKING:
    from mus_cli.core.settings import Settings

_LANGUAGE = re.compile(rb"""^language:[ \t]*["']?([a-z]{2})["']?[ \t]*(?:#.*)?\r?$""", re.MULTILINE)
_PLAIN = re.compile(rb"^plain:[ \t]*(?:true|True|TRUE)[ \t]*(?:#.*)?\r?$", re.MULTILINE)


class Display(NamedTuple):
    """What every command has to know of the settings: the language, and plain text."""

    language: str | None = None
    plain: bool = False


def display(path: Path) -> Display:
    """Return what a settings file asks for, without reading it as YAML; never raises."""
    try:
        if not path.is_file():  # a pipe would be waited on for ever
            return Display()
        with path.open("rb") as file:
            data = file.read(64 * 1024).removeprefix(b"\xef\xbb\xbf")
    except OSError:
        return Display()
    found = _LANGUAGE.search(data)
    language = found[1].decode() if found else None
    return Display(language if language in LANGUAGES else None, bool(_PLAIN.search(data)))


def load(places: Places) -> Settings:
    """Return the settings, or the usual ones where there is no file.

    Raises:
        BadFile: the file cannot be used, with every problem.
        CannotRead: it is there but cannot be read.
    """
    from mus_cli.core.settings import Settings
    from mus_cli.storage import yaml

    data = files.read(places.settings, yaml.LIMIT)
    if data is None or not data.strip():
        return Settings()
    return _parsed(data, places.settings)


def save(places: Places, settings: Settings) -> None:
    """Write the settings; keys this version does not know stay.

    Raises:
        CannotWrite: the file before is whole.
        WouldNotOpen: nothing was changed: they could not be read again.
    """
    from mus_cli.storage import yaml

    data = yaml.dump(settings)
    try:
        _parsed(data, places.settings)
    except BadFile as error:
        raise WouldNotOpen(places.settings, error.problems) from error
    files.write(places.settings, data)


def _parsed(data: bytes, path: Path) -> Settings:
    from mus_cli.core.settings import Settings
    from mus_cli.storage import yaml

    built = yaml.build(yaml.parse(data, path), Settings, unknown="keep")
    if built.value is None or built.problems:
        raise yaml.bad(path, built.problems)
    return built.value
