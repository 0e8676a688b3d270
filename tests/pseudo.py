"""A language that shows what was never translated: it puts every text in ⟦⟧.

``install`` replaces both languages by it, also for a command that chooses one at start;
``python -m tests.pseudo ARGUMENTS`` is ``mus ARGUMENTS`` in it, for a spawned terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from mus_cli import i18n

OPEN, CLOSE = "⟦", "⟧"

_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours and cursor
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # titles and links
    r"|\x1b[ -/]*[0-~]"
)
_WORDS = re.compile(r"[^\W\d_]+")


class Pseudo:
    """Every text in brackets. Placeholders stay, so that their values are inside the brackets."""

    def gettext(self, message: str) -> str:
        """Return ``message`` in brackets."""
        return _bracketed(message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        """Return the form that fits ``n``, in brackets."""
        return _bracketed(one if n == 1 else many)

    def pick(self, da: str, en: str) -> str:
        """Return the English text in brackets, or the Danish one where that is missing."""
        return _bracketed(en or da)


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every language this one until the test ends."""
    monkeypatch.setattr(i18n, "_English", Pseudo)
    monkeypatch.setattr(i18n, "_Danish", Pseudo)
    i18n.use(Pseudo(), "en")


def outside(text: str, typed: Iterable[str] = ()) -> list[str]:
    """Return the words of ``text`` that are outside all brackets and were not typed.

    ``typed`` needs no translation: the person's own words, paths, names of commands. Words
    are compared, not sentences, since a long answer is wrapped. A bracket that is never closed
    means a text that was cut on its way to the screen; it is returned as ``⟦`` and what follows.
    """
    known = {word for words in typed for word in _WORDS.findall(words)}
    depth, start, open_air = 0, 0, []
    plain = _ESCAPES.sub("", text)
    for place, character in enumerate(plain):
        if character == OPEN:
            start = start if depth else place
            depth += 1
        elif character == CLOSE:
            depth = max(depth - 1, 0)
        elif not depth:
            open_air.append(character)
            continue
        open_air.append(" ")
    found = [word for word in _WORDS.findall("".join(open_air)) if word not in known]
    return [*found, plain[start : start + 40]] if depth else found


def _bracketed(text: str) -> str:
    return f"{OPEN}{text}{CLOSE}" if text else ""


if __name__ == "__main__":
    install(pytest.MonkeyPatch())
    from mus_cli.app.root import main

    main()
