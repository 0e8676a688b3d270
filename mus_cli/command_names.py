"""What the commands are called, in Danish and in English, and how one of them is written."""

from __future__ import annotations

from mus_cli.i18n import _, language

DANISH = {
    "prepare": "forbered",
    "note": "note",
    "agree": "aftal",
    "review": "følg-op",
    "show": "vis",
    "export": "tekst",
    "status": "status",
    "guide": "råd",
    "bank": "spørgsmål",
    "lock": "lås",
    "unlock": "lås-op",
    "passphrase": "adgangssætning",
    "where": "hvor",
    "doctor": "tjek",
    "history": "historik",
    "undo": "fortryd",
    "erase": "slet",
}


def command_name(command: str) -> str:
    """Return the name of a command in the language in use."""
    return DANISH.get(command, command) if language() == "da" else command


def for_year(command: str, year: int | str | None) -> str:
    """Return a command for the year that was named, if one was."""
    if not year:
        return command
    return _("{command} --year {year}").format(command=command, year=year)
