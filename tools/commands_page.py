"""Write the list of commands and options from their own help: ``python tools/commands_page.py``.

One page for each language. ``tests/test_docs.py`` compares them with the help as it is.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast
from unittest import mock

import typer

from mus_cli import i18n
from mus_cli.app import root
from mus_cli.commands.group import Group
from mus_cli.commands.typer_internals import Context

ROOT = Path(__file__).resolve().parent.parent
PAGES = {"en": ROOT / "docs" / "commands.md", "da": ROOT / "docs" / "kommandoer.md"}
HEADINGS = {
    "en": ("# The commands\n\nWhat each command's `--help` says. [På dansk](kommandoer.md)."),
    "da": ("# Kommandoerne\n\nDet, `--help` siger om hver kommando. [In English](commands.md)."),
}


def main() -> int:
    """Write both pages."""
    for language, page in PAGES.items():
        page.write_text(commands_page(language), encoding="utf-8", newline="\n")
        print(page.relative_to(ROOT))
    return 0


def commands_page(language: str) -> str:
    """Return the page in a language: each command's help, in the order of ``mus --help``."""
    with mock.patch.dict(os.environ, {"COLUMNS": "80", "MUS_LANG": language}):
        i18n.choose(language)
        parts = [HEADINGS[language], *map(_section, _commands())]
    return "\n\n".join(parts) + "\n"


def _commands() -> Iterator[tuple[str, ...]]:
    """Yield the words of every command, ``mus`` itself first."""
    group = cast("Group", typer.main.get_command(root.app))
    context = Context(group, info_name="mus")
    yield ()
    for name in group.list_commands(context):
        yield (group.shown(name),)
        command = group.get_command(context, name)
        if isinstance(command, Group):
            for subcommand in command.list_commands(context):
                yield (group.shown(name), command.shown(subcommand))


def _section(words: tuple[str, ...]) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown), contextlib.suppress(SystemExit):
        root.app([*words, "--help"], prog_name="mus")
    return f"## {' '.join(('mus', *words))}\n\n```text\n{shown.getvalue().strip()}\n```"


if __name__ == "__main__":
    sys.exit(main())
