from __future__ import annotations

import getpass
import io
import sys
import warnings

import pytest

from mus_cli.prompts import secret


def test_what_is_typed_is_returned_and_the_question_put(monkeypatch: pytest.MonkeyPatch) -> None:
    """A space stands between the question and the letters that do not show."""
    asked = []

    def read(question: str, _stream: object) -> str:
        asked.append(question)
        return "rød grød"

    monkeypatch.setattr(getpass, "getpass", read)
    assert secret.ask("Passphrase:") == "rød grød"
    assert asked == ["Passphrase: "]


def test_nothing_is_read_that_would_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the terminal cannot hide letters, or sends none that can be read, nothing is taken."""

    def shown(_question: str, _stream: object) -> str:
        warnings.warn("Can not control echo", getpass.GetPassWarning, stacklevel=1)
        return "seen"

    def unreadable(_question: str, _stream: object) -> str:
        return b"\xf8".decode()

    for read in (shown, unreadable):
        monkeypatch.setattr(getpass, "getpass", read)
        assert secret.ask("Passphrase:") == ""


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError])
def test_a_person_who_stops_is_back_on_a_line_of_their_own(
    stop: type[BaseException], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The shell does not go on behind the question."""

    def stopped(_question: str, _stream: object) -> str:
        raise stop

    monkeypatch.setattr("getpass.getpass", stopped)
    with pytest.raises(stop):
        secret.ask("Passphrase:")
    assert capsys.readouterr().err == "\n"


def test_output_may_go_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is exported can go to a file or another program, and the question is still asked."""
    monkeypatch.setattr(secret, "is_terminal", lambda stream: stream is not sys.stdout)
    assert secret.can_ask()
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(secret, "is_terminal", lambda stream: stream is sys.stderr)
    assert not secret.can_ask()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")
def test_what_is_typed_while_a_passphrase_is_checked_neither_shows_nor_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An impatient second try is not seen, and is not the answer to the next question."""
    import os
    import pty
    import select

    master, slave = pty.openpty()
    with open(slave, encoding="utf-8") as terminal:  # noqa: PTH123 - it is a descriptor
        monkeypatch.setattr(sys, "stdin", terminal)
        monkeypatch.setattr(secret, "is_terminal", lambda _stream: True)
        with secret.unseen():
            os.write(master, "rød grød\n".encode())
            assert not select.select([master], [], [], 0.2)[0]
        assert not select.select([slave], [], [], 0.2)[0]
        os.write(master, b"a\n")
        assert os.read(master, 10).startswith(b"a")
        assert terminal.readline() == "a\n"
    os.close(master)


def test_without_a_terminal_nothing_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase from a file is checked like any other."""
    monkeypatch.setattr(secret, "is_terminal", lambda _stream: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("x"))
    with secret.unseen():
        assert sys.stdin.read() == "x"
