"""A person who lives with ``mus`` day by day, from answers files and in a terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.prompts.scripted import ENTER, Scripted
from tests.terminal import Terminal


class Life:
    """Runs commands, each on its day, in one language."""

    def __init__(self, terminal: Terminal, folder: Path, lang: str = "en") -> None:
        self.terminal = terminal
        self.places = terminal.places
        self._file = folder / "svar.yaml"
        self._lang = lang

    def file(self, command: str, text: str, day: str, options: str = "") -> str:
        """Run a command on a file that holds ``text``; returns what it prints."""
        self._file.write_text(text, encoding="utf-8", newline="\n")
        return self.says(f"{command} --answers {self._file} {options}", day)

    def says(self, line: str, day: str) -> str:
        """Return what a command prints."""
        ran = self.terminal(line, day=day, lang=self._lang)
        assert ran.code == 0, ran.err
        return ran.out

    def json(self, line: str, day: str) -> dict[str, Any]:
        """Return what a command prints as JSON."""
        found: dict[str, Any] = json.loads(self.says(f"{line} --json", day))
        return found

    def next(self, day: str) -> str:
        """Return what ``mus status`` says is the next thing to do, and for which year."""
        found = self.json("status", day)
        return f"{found['next']} {found['year']}"

    def years(self) -> list[str]:
        """Return the years that have a record, as their folders are named."""
        return [self.places.year(year).name for year in self.places.years()]

    def sit(self, line: str, day: str, **script: object) -> Scripted:
        """Run a command in a terminal; what the script doesn't name is passed over."""
        keys = {key.replace("_", "/"): answer for key, answer in script.items()}
        ran = self.terminal(line, keys, day=day, otherwise=ENTER, lang=self._lang)
        assert ran.code in {0, 130}, ran.err
        return ran.person
