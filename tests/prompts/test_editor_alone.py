"""The editor with no prompt around it: signals that come while it is open lose no word."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from mus_cli.prompts import editor_alone
from tests.prompts.editors import as_words, python_editor


def test_the_text_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the editor left is what was written; nobody told mus to stop."""
    monkeypatch.setenv("EDITOR", python_editor(tmp_path, "text + ' i drift'"))
    before = signal.getsignal(signal.SIGINT)
    assert editor_alone.write("Portalen") == ("Portalen i drift", False)
    assert signal.getsignal(signal.SIGINT) is before


def test_an_editor_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The caller says so; Ctrl-C works as before."""
    monkeypatch.setenv("EDITOR", "/no/such/editor")
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(FileNotFoundError):
        editor_alone.write("Portalen")
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
@pytest.mark.parametrize(("name", "stopped"), [("SIGINT", False), ("SIGTERM", True)])
def test_a_signal_while_it_is_open_keeps_what_was_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, *, stopped: bool
) -> None:
    """Ctrl-C is the editor's own key; a closed terminal ends it, and what it saved is taken."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import os, pathlib, signal, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "path.write_text('Saved first', encoding='utf-8')\n"
        f"os.kill(os.getppid(), signal.{name})\n"
        + ("signal.pause()\n" if stopped else "path.write_text('Saved last', encoding='utf-8')\n"),
        encoding="utf-8",
    )
    monkeypatch.setenv("EDITOR", as_words(sys.executable, str(script)))
    before = [signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGHUP)]
    try:
        written = editor_alone.write("")
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGHUP, before[1])
    assert written == (("Saved first" if stopped else "Saved last"), stopped)
