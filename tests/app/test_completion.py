"""Tab in a shell: what is offered, in which language, and setting it up."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mus_cli.app import completion
from mus_cli.app.root import app
from mus_cli.command_names import DANISH
from mus_cli.core.bank import THEMES
from tests.systems import posix

OF_A_SHELL = {
    "bash": lambda line: {
        "_MUS_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
    },
    "zsh": lambda line: {"_MUS_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line},
    "fish": lambda line: {
        "_MUS_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    },
    "powershell": lambda line: {
        "_MUS_COMPLETE": "complete_powershell",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": line.rpartition(" ")[2],
    },
}


def offered(line: str, language: str = "da") -> list[str]:
    """Return what bash is offered for a line that is not finished."""
    env = OF_A_SHELL["bash"](line) | {"MUS_LANG": language}
    return CliRunner(env=env).invoke(app, [], prog_name="mus").stdout.split()


@pytest.mark.parametrize(
    ("line", "danish", "english"),
    [
        ("mus f", ["forbered", "følg-op", "fortryd"], ["forbered", "følg-op", "fortryd"]),
        ("mus pre", ["prepare"], ["prepare"]),
        ("mus aft", ["aftal"], ["aftal"]),
        ("mus not", ["note"], ["note"]),
        ("mus opf", [], []),
        ("mus spørgsmål ", ["liste", "vis", "tjek", "nyt", "tilføj", "skema"], None),
        ("mus bank ", None, ["list", "show", "check", "new", "add", "schema"]),
        ("mus bank vis s", ["status", "supplementary"], ["status", "supplementary"]),
        ("mus note --tag ", ["resultat", "ønske", "ros", "svært"], None),
        ("mus note -t ", None, ["result", "wish", "praise", "trouble"]),
        ("mus tekst ", ["før", "efter", "en-til-en", "opslag", "alt"], None),
        ("mus export ", None, ["before", "after", "one-to-one", "board", "all", "form"]),
        ("mus vis ", ["papirer", "aftaler", "alt"], None),
        ("mus show ", None, ["papers", "agreements", "all"]),
        ("mus tekst før --as e", ["eml"], ["eml"]),
        ("mus tekst efter --attach c", ["calendar", "csv"], None),
        ("mus råd ", ["mus", "før", "under", "efter", "rettigheder", "feedback"], None),
        ("mus guide r", None, ["rights", "receive"]),
        ("mus --lang ", ["da", "en"], ["da", "en"]),
    ],
)
def test_tab_offers_what_one_would_type(
    line: str, danish: list[str] | None, english: list[str] | None
) -> None:
    """Names in the language in use; those of the other only where none of it begins so."""
    if danish is not None:
        assert offered(line)[: len(danish) or None] == danish
    if english is not None:
        assert offered(line, "en") == english


def test_every_command_is_offered_by_its_danish_name() -> None:
    """One name each: those of before still work, and are offered nowhere."""
    assert offered("mus ") == list(DANISH.values())


@pytest.mark.parametrize("shell", OF_A_SHELL)
def test_every_shell_is_answered(shell: str) -> None:
    """Also with the letters of Danish, and with texts where the shell shows them."""
    env = OF_A_SHELL[shell]("mus rå") | {"MUS_LANG": "da"}
    out = CliRunner(env=env).invoke(app, [], prog_name="mus").stdout
    assert "råd" in out
    assert ("Korte råd" in out) is (shell != "bash")


def test_own_sets_of_questions_are_offered(home: Path) -> None:
    """``mus bank show`` knows them too."""
    bank = home / "banks" / "ward.yaml"
    bank.parent.mkdir(parents=True)
    bank.write_text(
        "format: 1\nid: ward\ntitle: {da: Afdelingen}\n"
        f"theme: {THEMES[0]}\nquestions:\n  - {{id: rounds, da: {{question: Runder?}}}}\n",
        encoding="utf-8",
    )
    assert offered("mus spørgsmål vis war") == ["warmup", "ward"]


@posix("start-up file of bash")
def test_completion_is_set_up_with_danish_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The start-up file of the shell reads the script, and where it is set up is said."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(completion, "detect_shell", lambda: "bash")
    ran = CliRunner().invoke(app, ["--install-completion"], prog_name="mus")
    script = tmp_path / ".bash_completions" / "mus.sh"
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert ran.stderr.splitlines()[0].startswith("Tab skriver nu kommandoerne færdige i bash.")
    assert str(script) in (tmp_path / ".bashrc").read_text(encoding="utf-8")

    shown = CliRunner().invoke(app, ["--show-completion"], prog_name="mus")
    assert shown.stdout.strip() == script.read_text(encoding="utf-8").strip()
    checked = subprocess.run(["bash", "-n", str(script)], check=False, capture_output=True)  # noqa: S607
    assert checked.returncode == 0


@pytest.mark.parametrize("shell", ["tcsh", None])
@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_a_shell_that_cannot_complete_is_said(
    shell: str | None, option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the shells that can, and exit code 2; also where the shell is not known."""
    monkeypatch.setattr(completion, "detect_shell", lambda: shell)
    ran = CliRunner().invoke(app, [option], prog_name="mus")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr == (
        "Tab kan skrive kommandoerne færdige i bash, zsh, fish, powershell, pwsh, "
        "men ikke i den terminal, du bruger nu.\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows always has a home")
def test_without_a_home_there_is_no_start_up_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A sentence says so, and no folder called ``~`` is made."""

    def no_one(_uid: int) -> object:
        raise KeyError

    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("pwd.getpwuid", no_one)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(completion, "detect_shell", lambda: "bash")
    ran = CliRunner().invoke(app, ["--install-completion"], prog_name="mus")
    assert ran.exit_code == 1
    assert ran.stderr.startswith("Din bruger har ingen hjemmemappe på denne computer.")
    assert not (tmp_path / "~").exists()


@posix("start-up file of bash")
def test_a_start_up_file_that_cannot_be_written_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A sentence with the file, and no traceback."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".bash_completions").write_text("not a folder", encoding="utf-8")
    monkeypatch.setattr(completion, "detect_shell", lambda: "bash")
    ran = CliRunner().invoke(app, ["--install-completion"], prog_name="mus")
    assert ran.exit_code == 1
    assert ".bash_completions" in ran.stderr
