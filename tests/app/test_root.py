"""The root: languages, options anywhere, aliases, and the one place where errors end."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from mus_cli import __version__, errors
from mus_cli.app.global_options import GlobalOptions, split_global_options
from mus_cli.app.root import COMMANDS, Root, app
from mus_cli.bank.command import BankGroup
from mus_cli.command_names import DANISH
from mus_cli.core.record import Record
from mus_cli.storage import records
from mus_cli.storage.paths import Places
from tests.prompts.scripted import Scripted, seat
from tests.pseudo import install, outside

HERE = Path(__file__).parent.parent
posix_only = pytest.mark.skipif(os.name == "nt", reason="pipes and /dev are POSIX")

# What Typer says in English and would show through.
ENGLISH: tuple[str, ...] = (
    "Usage",
    "Options",
    "Arguments",
    "Commands",
    "COMMAND",
    "ARGS",
    "OPTIONS",
    "required",
)
ENGLISH += ("Show", "Install", "Error", "Try", "FILE", "YEAR", "TEXT", "default")


def _commands() -> Iterator[tuple[str, ...]]:
    yield ()
    for name in COMMANDS:
        yield (name,)
        group = typer.main.get_command(app).get_command(None, name)  # type: ignore[attr-defined]
        for inner in getattr(group, "commands", ()):
            yield (name, inner)


EVERY = [*_commands()]


def run(*words: str, env: dict[str, str] | None = None) -> tuple[int, str, str]:
    """Run ``mus`` and return its exit code, what it wrote and what it said."""
    result = CliRunner(env=env).invoke(app, list(words), prog_name="mus")
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_help_is_plain_whole_and_in_one_language(
    command: tuple[str, ...], language: str, columns: int
) -> None:
    """No line is cut or wider than the terminal, and Danish help holds no English."""
    words = (*command, "--help", "--lang", language)
    code, text, said = run(*words, env={"COLUMNS": str(columns)})
    assert (code, said) == (0, "")
    assert text.startswith("Brug: mus" if language == "da" else "Usage: mus")
    assert max(map(len, text.splitlines())) <= columns
    assert not [line for line in text.splitlines() if line != line.rstrip()]
    if language == "da":
        assert [word for word in ENGLISH if word in text] == []


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_every_word_of_the_help_can_be_translated(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outside the brackets stand only what one types: commands, options, their Danish names."""
    install(monkeypatch)
    code, text, _ = run(*command, "--help")
    named = [*COMMANDS, *DANISH.values(), "mus", "da", "en"]
    named += BankGroup.danish.values()
    named += [inner for _, *more in filter(None, EVERY) for inner in more]
    typed = [word for word in text.split() if word.startswith(("-", "["))]
    typed += re.findall(r"^  ([a-zæøå-]+)(?:  |$)", text, re.MULTILINE)
    assert code == 0
    assert outside(text, [*named, *typed]) == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("name", "alias"),
    [*DANISH.items(), *((name, alias) for alias, name in Root.aliases.items())],
)
def test_danish_names_work_however_the_letters_are_composed(
    name: str, alias: str, form: str
) -> None:
    """A Mac may send å as two characters."""
    typed = unicodedata.normalize(form, alias)  # type: ignore[arg-type]
    code, text, _said = run(typed, "--help")
    assert code == 0
    assert text.splitlines()[1:] == run(name, "--help")[1].splitlines()[1:]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("word", ["help", "hjælp", "?"])
def test_the_word_for_help_is_the_help(word: str, form: str) -> None:
    """Before a command or alone after it; as one word of a note, or a topic, it is itself."""
    typed = unicodedata.normalize(form, word)  # type: ignore[arg-type]
    assert run(typed) == run("--help")
    for command in (("note",), ("bank",), ("bank", "new")):
        assert run(typed, *command) == run(*command, "--help")
    assert run("note", typed) == run("note", "--help")
    assert run("note", typed, "fra Bo")[2] == "Noteret. Fortryd med: mus note --undo\n"
    assert run("guide", typed)[1] != run("guide", "--help")[1]


def test_options_for_all_commands_may_stand_anywhere() -> None:
    """Before and after the command; the last language wins; after -- they are words."""
    assert split_global_options(
        ["status", "--plain", "--lang", "en", "--no-input", "--lang=da"]
    ) == GlobalOptions(("status",), "da", plain=True, no_input=True)
    assert split_global_options(["note", "--", "--plain", "--lang"]) == GlobalOptions(
        ("note", "--", "--plain", "--lang")
    )
    danish, english = run("guide", "mus"), run("guide", "--lang", "en", "mus")
    assert english == run("--lang=en", "guide", "mus") == run("guide", "mus", "--lang", "en")
    assert english != danish


def test_the_language_is_asked_for_then_set_then_danish(home: Path) -> None:
    """--lang, then MUS_LANG, then the settings, then Danish."""

    def said(*words: str, env: dict[str, str] | None = None) -> str:
        return run("guide", *words, env=env)[1]

    danish, english = said("--lang", "da"), said("--lang", "en")
    assert said() == danish
    home.mkdir()
    (home / "settings.yaml").write_text("language: en\n", encoding="utf-8")
    assert said() == english
    assert said(env={"MUS_LANG": "da_DK.UTF-8"}) == danish
    assert said(env={"MUS_LANG": "sv"}) == english
    assert said("--lang", "en", env={"MUS_LANG": "da"}) == english


def test_the_interview_keeps_the_language_it_was_started_in(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command it says to go on with has no --lang, and has to speak the same language."""

    def prepared(*words: str) -> str:
        seat(Scripted({"talk/date": KeyboardInterrupt}), monkeypatch)
        return run(*words, "prepare")[1]

    said = "From now on mus is in English."
    assert said in prepared("--lang", "en")
    assert (home / "settings.yaml").read_text(encoding="utf-8") == "language: en\n"
    assert "Before you begin" in prepared()
    assert said not in prepared("--lang", "en")


def test_the_interview_stays_plain_if_it_was_started_so(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command it says to go on with has no --plain, and must not come up with fields."""

    def prepared(*words: str) -> str:
        seat(Scripted({"talk/date": KeyboardInterrupt}), monkeypatch)
        return run(*words, "prepare")[1]

    said = "Fra nu af spørger mus linje for linje."
    shift_tab = "Shift+Tab"  # among the keys of fields
    shown = prepared("--plain")
    assert said in shown
    assert shift_tab not in shown
    assert (home / "settings.yaml").read_text(encoding="utf-8") == "plain: true\n"
    again = prepared()
    assert said not in again
    assert shift_tab not in again


def test_a_home_in_use_keeps_its_fields(
    home: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a year in it, --plain is for this one command."""
    records.save(Places(home, state), records.new(2025), Record(year=2025))
    seat(Scripted({"talk/date": KeyboardInterrupt}), monkeypatch)
    assert "Fra nu af" not in run("--plain", "prepare")[1]
    assert not (home / "settings.yaml").exists()


def test_a_language_that_is_set_is_not_changed_by_another_one(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With Danish in the settings, --lang en is for this one command."""
    home.mkdir()
    (home / "settings.yaml").write_text("language: da\n", encoding="utf-8")
    seat(Scripted({"talk/date": KeyboardInterrupt}), monkeypatch)
    run("--lang", "en", "prepare")
    assert (home / "settings.yaml").read_text(encoding="utf-8") == "language: da\n"


@pytest.mark.parametrize("lines", ["", "name: Anne\n"])
def test_a_home_in_use_keeps_its_language(
    lines: str, home: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A year that was prepared in Danish stays Danish after one look at it in English."""
    records.save(Places(home, state), records.new(2025), Record(year=2025))
    settings = home / "settings.yaml"
    settings.write_text(lines, encoding="utf-8")
    seat(Scripted({"talk/date": KeyboardInterrupt}), monkeypatch)
    english = run("--lang", "en", "prepare")[1]
    assert "Before you begin" in english
    assert "From now on" not in english
    assert settings.read_text(encoding="utf-8") == lines


@pytest.mark.parametrize(
    ("words", "danish", "english"),
    [
        (
            ("prepair",),
            "Kommandoen prepair findes ikke. Mente du forbered?",
            "There is no command prepair. Did you mean prepare?",
        ),
        (
            ("laas",),
            "Kommandoen laas findes ikke. Mente du lås?",
            "There is no command laas. Did you mean lock?",
        ),
        (
            ("xyzzy",),
            "Kommandoen xyzzy findes ikke. Se: mus --help",
            "There is no command xyzzy. See: mus --help",
        ),
        (
            ("bank", "lst"),
            "Kommandoen lst findes ikke. Mente du liste?",
            "There is no command lst. Did you mean list?",
        ),
        (
            ("bank", "xyzzy"),
            "Kommandoen xyzzy findes ikke. Se: mus spørgsmål --help",
            "There is no command xyzzy. See: mus bank --help",
        ),
        (
            ("prepare", "--anwers", "x"),
            "--anwers findes ikke. Mente du --answers? Se: mus forbered --help",
            "There is no option --anwers. Did you mean --answers? See: mus prepare --help",
        ),
        (
            ("status", "--xyzzy"),
            "--xyzzy kan ikke bruges her. Se: mus status --help",
            "There is no option --xyzzy. See: mus status --help",
        ),
        (
            ("note", "- købte"),
            "- kan ikke bruges her. Se: mus note --help. "  # noqa: ISC004
            'En note, der begynder med en streg, skrives: mus note -- "- købte …"',
            "There is no option -. See: mus note --help. "  # noqa: ISC004
            'A note that begins with a dash is written: mus note -- "- bought…"',
        ),
        (
            ("-x",),
            "-x kan ikke bruges her. Se: mus --help",
            "There is no option -x. See: mus --help",
        ),
        (
            ("where", "one"),
            "Der står mere på linjen, end mus hvor kan bruge. "  # noqa: ISC004
            "Sæt tekst med mellemrum i anførselstegn.",
            "There is more on the line than mus where takes. Put text with spaces in quotes.",
        ),
        *(
            (
                (name, year),
                f"Skriv året sådan: mus {dansk} --år {year}",
                f"Write the year like this: mus {name} --year {year}",
            )
            for name, dansk, year in (
                ("agree", "aftal", "2025"),
                ("prepare", "forbered", "2026-2"),
                ("status", "status", "2025"),
                ("show", "vis", "2025"),
                ("export", "tekst", "2026-2"),
                ("undo", "fortryd", "2025"),
            )
        ),
        (
            ("show", "agreements", "2025"),
            "Skriv året sådan: mus vis agreements --år 2025",
            "Write the year like this: mus show agreements --year 2025",
        ),
        (
            ("export", "after", "2025"),
            "Skriv året sådan: mus tekst after --år 2025",
            "Write the year like this: mus export after --year 2025",
        ),
        (
            ("review", "2025", "2026"),
            "Der står mere på linjen, end mus følg-op kan bruge. "  # noqa: ISC004
            "Sæt tekst med mellemrum i anførselstegn.",
            "There is more on the line than mus review takes. Put text with spaces in quotes.",
        ),
        (
            ("agree", "2025", "2026"),
            "Der står mere på linjen, end mus aftal kan bruge. "  # noqa: ISC004
            "Sæt tekst med mellemrum i anførselstegn.",
            "There is more on the line than mus agree takes. Put text with spaces in quotes.",
        ),
        (
            ("where", "2025"),
            "Der står mere på linjen, end mus hvor kan bruge. "  # noqa: ISC004
            "Sæt tekst med mellemrum i anførselstegn.",
            "There is more on the line than mus where takes. Put text with spaces in quotes.",
        ),
        (
            ("bank", "show"),
            "mus spørgsmål vis mangler ID|FIL. Se: mus spørgsmål vis --help",
            "mus bank show needs ID|FILE. See: mus bank show --help",
        ),
        (
            ("bank", "check"),
            "mus spørgsmål tjek mangler FIL. Se: mus spørgsmål tjek --help",
            "mus bank check needs FILE. See: mus bank check --help",
        ),
        (
            ("prepare", "--answers"),
            "--answers bruges ikke sådan. Se: mus forbered --help",
            "The option --answers is not used like that. See: mus prepare --help",
        ),
        (
            ("status", "--json=1"),
            "--json bruges ikke sådan. Se: mus status --help",
            "The option --json is not used like that. See: mus status --help",
        ),
        (
            ("prepare", "--year", "２０２６"),
            "２０２６ er ikke et år mellem 1990 og 2100. Skriv det som 2026.",
            "２０２６ is not a year from 1990 to 2100. Write it like 2026.",
        ),
    ],
)
def test_wrong_usage_is_one_sentence_and_2(
    words: tuple[str, ...], danish: str, english: str
) -> None:
    """It names what was typed and what to do next, on standard error, in either language."""
    assert run("--lang", "da", *words) == (2, "", f"{danish}\n")
    assert run("--lang", "en", *words) == (2, "", f"{english}\n")


def test_a_language_there_is_none_of_is_said_in_the_one_in_use() -> None:
    """--lang sv, and --lang with nothing after it."""
    english = {"MUS_LANG": "en"}
    assert run("--lang", "sv", env=english) == (
        2,
        "",
        "There is no language sv. Choose da or en.\n",
    )
    assert run("--lang", "sv")[2] != run("--lang", "sv", env=english)[2]
    assert run("status", "--lang", env=english) == (
        2,
        "",
        "The option --lang is not used like that. See: mus --help\n",
    )


def test_a_day_that_is_none_is_named() -> None:
    """MUS_TODAY is checked before anything is done with it."""
    code, out, said = run("status", "--lang", "en", env={"MUS_TODAY": "tomorrow"})
    assert (code, out) == (2, "")
    assert said == "MUS_TODAY is not a date: tomorrow. Write it like 2027-03-01.\n"


@pytest.mark.parametrize(
    "line",
    ["--help", "--version", "help", "note --help", "prepare --help", "guide", "guide before"],
)
def test_help_and_advice_need_no_day(line: str) -> None:
    """They work whatever is wrong with the clock."""
    code, out, said = run(*line.split(), env={"MUS_TODAY": "tomorrow"})
    assert (code, said) == (0, "")
    assert out


@pytest.mark.parametrize("line", ["", "note x", "export before", "status --due", "history"])
def test_what_needs_a_day_does_nothing_without_one(line: str, home: Path, state: Path) -> None:
    """A wrong day in MUS_TODAY is said, and no other is used in its place."""
    code, _out, said = run(*line.split(), env={"MUS_TODAY": "tomorrow"})
    assert code == 2
    assert "MUS_TODAY" in said
    assert not home.exists()
    assert not state.exists()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("mus st", "Se, hvor langt du er"),
        ("mus note --s", "Vis dem, hvor ordene står"),
        ("mus bank t", "Kontrollér en fil"),
        ("mus --pl", "Enkel tekst uden farver"),
    ],
)
def test_a_shell_that_completes_a_line_shows_the_texts_in_danish(typed: str, offered: str) -> None:
    """Completing is where the commands are met as often as in the help."""
    asked = {"_TYPER_COMPLETE_ARGS": typed, "_MUS_COMPLETE": "complete_zsh"}
    _code, stdout, _stderr = run(env=asked)
    assert offered in stdout


def test_the_version_is_told() -> None:
    """One line, and nothing is made."""
    assert run("--version") == (0, f"mus {__version__}\n", "")


def test_a_group_alone_shows_its_help() -> None:
    """``mus bank`` is a question, not a mistake."""
    code, text, said = run("bank", "--lang", "en")
    assert (code, said) == (0, "")
    assert text == run("bank", "--help", "--lang", "en")[1]


@pytest.mark.parametrize("way_out", [KeyboardInterrupt, EOFError, typer.Abort])
def test_stopping_is_130_and_no_more(
    way_out: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C and Ctrl-D in any command."""

    def stop() -> None:
        raise way_out

    monkeypatch.setattr("mus_cli.app.guide._print_topics", stop)
    assert run("guide") == (130, "", "")


class TestUnforeseen:
    """A failure nobody foresaw is one sentence, and a report that holds no answer."""

    @pytest.fixture(autouse=True)
    def _broken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail() -> None:
            answer = "private words"
            raise KeyError(answer)

        monkeypatch.setattr("mus_cli.app.guide._print_topics", fail)

    def test_the_sentence_names_the_report(self, state: Path) -> None:
        """Where in the code, which version, which error; neither message nor value."""
        code, out, said = run("guide", "--lang", "en")
        report = state / "crashes" / "latest.txt"
        assert (code, out) == (1, "")
        assert said == (
            "Something went wrong unexpectedly. What you had saved is still there. "
            f"A report without your answers is in {report}.\n"
        )
        lines = report.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith(f"mus {__version__}, Python {sys.version.split()[0]}, ")
        assert lines[-2].endswith(" fail")
        assert lines[-1] == "KeyError"
        assert "private" not in report.read_text(encoding="utf-8")

    def test_where_there_is_no_room_for_it_the_sentence_stands_alone(self, state: Path) -> None:
        """A file where the folder should be."""
        state.write_text("", encoding="utf-8")
        assert run("guide", "--lang", "en") == (
            1,
            "",
            "Something went wrong unexpectedly. What you had saved is still there.\n",
        )


def test_an_error_of_the_system_that_is_not_the_outputs_is_unforeseen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only a lost reader and a full disk are told as such."""

    def fail() -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr("mus_cli.app.guide._print_topics", fail)
    code, _out, said = run("guide", "--lang", "en")
    assert code == 1
    assert said.startswith("Something went wrong")


def test_a_home_of_a_person_nobody_knows_is_a_folder_of_that_name(tmp_path: Path) -> None:
    """~nobody/MUS is no reason to fall over."""
    code, out, _said = run("where", env={"MUS_HOME": "~no-such-person/MUS"})
    assert code == 0
    assert "~no-such-person" in "".join(out.split())
    assert not list(tmp_path.glob("~*"))


def mus(*words: str, stdout: int, **env: str) -> tuple[int, str]:
    """Start ``mus`` as a person does and return exit code and standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "mus_cli", *words],
        cwd=HERE,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stderr


@posix_only
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_who_reads_only_the_beginning_is_not_told_of_it(unbuffered: str) -> None:
    """The case of mus guide | head -1: no traceback, no complaint."""
    reader, writer = os.pipe()
    os.close(reader)
    assert mus("guide", stdout=writer, PYTHONUNBUFFERED=unbuffered) == (1, "")
    os.close(writer)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_for_which_there_is_no_room_is_an_error(unbuffered: str) -> None:
    """Writing mus bank schema to a full disk does not look as if it had worked."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        code, said = mus("guide", "--lang", "en", stdout=full.fileno(), PYTHONUNBUFFERED=unbuffered)
    assert code == 1
    assert said.startswith("There is no room for stdout. Make room on the disk and try again.")
    assert "Traceback" not in said


@posix_only
def test_closed_ends_are_no_reason_to_fall_over() -> None:
    """No input, no output, nowhere to complain: nothing is needed of them."""
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" -m mus_cli status <&- >&- 2>&-', sys.executable],
        cwd=HERE,
        check=False,
    )
    assert done.returncode == 0


def test_a_terminal_without_the_letters_gets_question_marks() -> None:
    """A letter that cannot be shown is no error."""
    done = subprocess.run(
        [sys.executable, "-m", "mus_cli", "guide"],
        cwd=HERE,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert "L?s et af dem med: mus r?d f?r" in done.stdout.decode("ascii")


def test_every_error_has_its_exit_code() -> None:
    """1 where it could not be done, 2 where it was asked for wrongly; nothing else."""
    codes = {kind.__name__: kind.exit_code for kind in errors.MusError.__subclasses__()}
    assert set(codes.values()) == {1, 2}
    assert [name for name, code in codes.items() if code == 2] == [
        "Usage",
        "NoTerminal",
        "AnswerNeeded",
        "ShareNeeded",
        "FormNotChosen",
        "PassphraseNeeded",
    ]
