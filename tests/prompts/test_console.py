from __future__ import annotations

import io
import signal
import sys
from collections.abc import Iterator

import pytest

from mus_cli.errors import NoTerminal
from mus_cli.prompts import backend, console
from mus_cli.prompts.plain import PlainPrompter
from mus_cli.prompts.terminal import TerminalPrompter


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Return true."""
        return True


def in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a terminal at every end; pytest would put its own back after a fixture."""
    monkeypatch.setenv("TERM", "xterm")
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{name}", Terminal())


@pytest.fixture
def _signals() -> Iterator[None]:
    if sys.platform == "win32":
        pytest.skip("Windows sends none of them")
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_terminal_is_asked_in_its_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing asked for otherwise, the person gets keys and colours."""
    in_a_terminal(monkeypatch)
    assert isinstance(backend.choose_prompter(plain=False, command="prepare"), TerminalPrompter)


@pytest.mark.parametrize(("name", "value"), [("TERM", "dumb"), ("ACCESSIBLE", "1")])
def test_plain_lines_are_chosen_by_what_the_terminal_is(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """A dumb terminal and a screen reader get plain lines without asking for them."""
    in_a_terminal(monkeypatch)
    monkeypatch.setenv(name, value)
    assert isinstance(backend.choose_prompter(plain=False, command="prepare"), PlainPrompter)


def test_plain_lines_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """By an option; a 0 in the environment asks for nothing."""
    in_a_terminal(monkeypatch)
    assert isinstance(backend.choose_prompter(plain=True, command="prepare"), PlainPrompter)
    monkeypatch.setenv("ACCESSIBLE", "0")
    assert not console.is_plain(asked=False)


@pytest.mark.parametrize("name", ["stdin", "stdout"])
@pytest.mark.parametrize("kind", ["piped", "closed", "missing"])
def test_nobody_is_asked_without_a_terminal_at_both_ends(
    monkeypatch: pytest.MonkeyPatch, name: str, kind: str
) -> None:
    """Something piped in or out, or a closed end, is an error that names the command."""
    in_a_terminal(monkeypatch)
    stream = None if kind == "missing" else io.StringIO()
    if stream is not None and kind == "closed":
        stream.close()
    monkeypatch.setattr(f"sys.{name}", stream)
    with pytest.raises(NoTerminal) as raised:
        backend.choose_prompter(plain=True, command="prepare")
    assert raised.value.command == "prepare"


@pytest.mark.parametrize(("columns", "width"), [(200, 78), (78, 78), (40, 40), (3, 10)])
def test_text_is_never_wider_than_is_good_to_read(
    monkeypatch: pytest.MonkeyPatch, columns: int, width: int
) -> None:
    """A wide terminal has margins, a narrow one is filled."""
    monkeypatch.setenv("COLUMNS", str(columns))
    assert console.width() == width
    assert console.columns() == columns


def test_what_is_said_goes_to_standard_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Data can be piped on while a person reads; for a program a message is one line."""
    long = "word " * 30
    console.tell(long.strip())
    assert capsys.readouterr() == ("", long.strip() + "\n")

    monkeypatch.setenv("COLUMNS", "40")
    read = Terminal()
    monkeypatch.setattr("sys.stderr", read)
    console.tell("word " * 10)
    assert read.getvalue() == "word word word word word word word word\nword word\n"


def test_a_sentence_on_standard_output_is_one_line_for_a_program(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a terminal it breaks between two words."""
    monkeypatch.setenv("COLUMNS", "40")
    console.print_sentence("word " * 10)
    assert capsys.readouterr().out == "word " * 10 + "\n"

    read = Terminal()
    monkeypatch.setattr("sys.stdout", read)
    console.print_sentence("word " * 10)
    assert read.getvalue() == "word word word word word word word word\nword word\n"


def test_a_persons_words_are_never_markup(capsys: pytest.CaptureFixture[str]) -> None:
    """Brackets and colons are text, and plain has no escape sequence."""
    console.data().print("[b]a[/b] :smile: 12")
    console.data(plain=True).print("[/x]")
    assert capsys.readouterr() == ("[b]a[/b] :smile: 12\n[/x]\n", "")


@pytest.mark.usefixtures("_signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_is_as_ctrl_c(name: str) -> None:
    """Told to stop, mus leaves by its ordinary way."""
    console.stop_on_signals()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(getattr(signal, name))


@pytest.mark.usefixtures("_signals")
def test_a_prompt_can_see_to_its_own_end() -> None:
    """While one is open it is asked to leave, and afterwards no more."""
    console.stop_on_signals()
    asked: list[str] = []
    with console.leaving_by(lambda: asked.append("leave")):
        signal.raise_signal(signal.SIGTERM)
    assert asked == ["leave"]
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGTERM)


def test_something_is_said_before_there_is_a_prompter(capsys: pytest.CaptureFixture[str]) -> None:
    """The first screen stands there before anything is asked."""
    console.say("One", "Two")
    assert capsys.readouterr().out == "\nOne\n\nTwo\n"


@pytest.mark.usefixtures("_signals")
def test_what_is_to_be_ignored_stays_ignored() -> None:
    """Nohup keeps its meaning."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    console.stop_on_signals()
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
