"""The root: the table of commands, and the one boundary where errors become sentences.

Commands are imported in ``get_command``: declaring twenty of them at start costs a third of an
empty application.
"""

from __future__ import annotations

import contextlib
import errno
import importlib
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Annotated, ClassVar, NamedTuple, NoReturn

import typer

from mus_cli import __version__, command_names, errors
from mus_cli.app import completion, global_options
from mus_cli.commands.group import Group
from mus_cli.commands.help import HelpContext
from mus_cli.commands.typer_internals import (
    ClickException,
    Command,
    Context,
    NoArgsIsHelpError,
    completion_init,
)
from mus_cli.i18n import LANGUAGES, N_, _
from mus_cli.prompts import console
from mus_cli.session.context import AppContext, begin
from mus_cli.storage import files, paths

STOPPED = 130
UNREAD = 1  # the reader of the output has gone, as with head
_GONE = (errno.EPIPE, errno.EIO)
_OUTPUT = (*_GONE, errno.ENOSPC, errno.EDQUOT)


class Listed(NamedTuple):
    """A command in the help: its module and its line of help."""

    module: str
    help: str


COMMANDS = {
    "prepare": Listed("prepare.command", N_("Prepare the talk and get two pages to bring")),
    "note": Listed("note.command", N_("Jot down a result, a wish, praise or a difficulty")),
    "agree": Listed("agree.command", N_("Write down what you agreed: goals, owners and dates")),
    "review": Listed(
        "review.command", N_("Follow up: how are the agreements going, and what now?")
    ),
    "show": Listed("show.command", N_("See your papers, to read or print")),
    "export": Listed("export.command", N_("Make a text or file to send, print or pin up")),
    "status": Listed("status.command", N_("See how far you are and what is due soon")),
    "guide": Listed("app.guide", N_("Short advice: the MUS, feedback, rights and help")),
    "bank": Listed("bank.command", N_("Question sets: built in, your own, your workplace's")),
    "lock": Listed("lock.lock", N_("Lock your files with a passphrase")),
    "unlock": Listed("lock.unlock", N_("Unlock your files again")),
    "passphrase": Listed("lock.passphrase", N_("Change the passphrase")),
    "where": Listed("upkeep.where", N_("Show where everything is stored")),
    "doctor": Listed("upkeep.doctor", N_("Check that your files are in order")),
    "history": Listed("upkeep.history", N_("List earlier versions")),
    "undo": Listed("upkeep.undo", N_("Bring the last one back")),
    "erase": Listed("upkeep.erase", N_("Remove everything. You are asked first")),
}
_HELP = ("help", "hjælp", "?")
_ALONE = 2  # words: a command, and nothing but "help" after it
_LOOKING_ITSELF = ("lock", "unlock", "doctor", "erase")  # for files that are not locked


class Root(Group):
    """``mus`` itself."""

    danish = command_names.DANISH
    aliases: ClassVar[Mapping[str, str]] = {"notat": "note", "opfølg": "review"}

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - Typer's signature
        """Return the commands, in the order of the year."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002
        """Import the command of that name, English or Danish, and return it, or ``None``."""
        name = self.english(cmd_name)
        listed = COMMANDS.get(name)
        if listed is None:
            return None
        module = importlib.import_module(f"mus_cli.{listed.module}")
        return _built(module, name, _(listed.help))

    def listed(self, ctx: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG002
        """Yield the commands with their lines of help, without importing them."""
        for name, listed in COMMANDS.items():
            yield self.shown(name), _(listed.help)

    def invoke(self, ctx: Context) -> object:
        """Run the command; being stopped has an exit code of its own.

        Typer would print an empty line, on a terminal that may have been closed.
        """
        try:
            result: object = super().invoke(ctx)
        except (KeyboardInterrupt, EOFError):
            raise typer.Exit(STOPPED) from None
        if self.english(ctx.invoked_subcommand or "") not in _LOOKING_ITSELF:
            self._say_partly_locked(ctx.obj)
        return result

    @staticmethod
    def _say_partly_locked(context: AppContext) -> None:
        with contextlib.suppress(errors.NoHome):
            if context.places.vault.is_in_use:
                from mus_cli.session.partly_locked import say_partly_locked

                say_partly_locked(context)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        *_args: object,
        **_options: object,
    ) -> NoReturn:
        """Run ``mus`` and leave with its exit code; every error of every command ends here."""
        console.set_encodings()
        completion_init()
        options = global_options.split_global_options(sys.argv[1:] if args is None else args)
        sys.exit(_flush(self._guarded(options, prog_name or "mus")))

    def _guarded(self, options: global_options.GlobalOptions, prog_name: str) -> int:
        def tried() -> Iterable[str]:
            # Only where something is locked.
            from mus_cli.session import passphrases

            return passphrases.tried(context)

        where = paths.find(tried)
        try:
            context = begin(
                where, language=options.lang, plain=options.plain, no_input=options.no_input
            )
            # On Windows, click would expand * and ?; a note is not a file pattern.
            code = super().main(
                self._asking_for_help(options.rest),
                prog_name,
                standalone_mode=False,
                windows_expand_args=False,
                obj=context,
            )
        except errors.MusError as error:
            return _say(error)
        except NoArgsIsHelpError as error:
            print(error.format_message())
            return 0
        except ClickException as error:
            from mus_cli.app.usage_errors import reworded

            return _say(reworded(error))
        except (KeyboardInterrupt, EOFError, typer.Abort):
            return STOPPED
        except OSError as error:
            # Reading and writing files raises errors of ours; this one is about the output.
            return _undelivered(error) if error.errno in _OUTPUT else _unforeseen(where, error)
        except Exception as error:  # noqa: BLE001 - the last boundary: no traceback for a person
            return _unforeseen(where, error)
        return code if isinstance(code, int) else 0

    def _asking_for_help(self, words: Sequence[str]) -> list[str]:
        """Return ``help note``, and ``note help``, as ``note --help``.

        ``mus guide help`` is a topic.
        """
        typed = [unicodedata.normalize("NFC", word) for word in words]
        if typed and typed[0] in _HELP:
            return [*words[1:], "--help"]
        if len(typed) == _ALONE and typed[1] in _HELP and self.english(typed[0]) != "guide":
            return [words[0], "--help"]
        return list(words)


def _built(module: ModuleType, name: str, text: str) -> Command:
    if hasattr(module, "app"):
        group: Command = typer.main.get_group(module.app)
        group.name, group.help = name, text
        return group
    alone = typer.Typer(rich_markup_mode=None, add_completion=False)
    alone.command(name=name, help=text, cls=getattr(module, "Shown", None))(module.run)
    command = typer.main.get_command(alone)
    command.context_class = HelpContext
    return command


def _say(error: errors.MusError) -> int:
    # A terminal that cannot be written to must not change the exit code.
    with contextlib.suppress(OSError, ValueError):
        console.tell(error.sentence)
    return error.exit_code


def _flush(code: int) -> int:
    """Flush the output, and return the exit code, which is never 0 for output that got lost."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        lost = _undelivered(error)
        with contextlib.suppress(OSError, ValueError):  # or Python complains once more at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return code or lost
    return code


def _undelivered(error: OSError) -> int:
    if error.errno in _GONE:
        return UNREAD
    return _say(files.refused(Path("stdout"), error))


def _unforeseen(where: paths.Places, error: Exception) -> int:
    from mus_cli.app.crash_report import report

    return _say(errors.Unforeseen(report(where, error)))


app = typer.Typer(
    cls=Root,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,  # ours, in the language in use
    invoke_without_command=True,
)


def _version(asked: bool) -> None:  # noqa: FBT001 - Typer's signature
    if asked:
        print(f"mus {__version__}")
        raise typer.Exit


@app.callback(help=N_("A private assistant for the yearly talk with your manager (MUS)."))
def home(  # noqa: PLR0913 - one for each option
    ctx: typer.Context,
    lang: Annotated[
        str,
        typer.Option(
            metavar="da|en", help=N_("Change the language"), autocompletion=lambda: list(LANGUAGES)
        ),
    ] = "",
    *,
    plain: Annotated[
        bool, typer.Option("--plain", help=N_("Simple text without colour or boxes"))
    ] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help=N_("Never ask"))] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=N_("Show the version")),
    ] = False,
    install_completion: Annotated[
        bool,
        typer.Option(
            "--install-completion",
            callback=completion.install,
            is_eager=True,
            help=N_("Let Tab complete commands in this shell"),
        ),
    ] = False,
    show_completion: Annotated[
        bool,
        typer.Option(
            "--show-completion",
            callback=completion.show,
            is_eager=True,
            help=N_("Show what that sets up, to do it yourself"),
        ),
    ] = False,
) -> None:
    """Show where the person is in the year; the options are declared for the help alone."""
    del lang, plain, no_input, version, install_completion, show_completion
    if ctx.invoked_subcommand is None:
        from mus_cli.app import start

        start.run(ctx)


def main() -> None:
    """Run ``mus``; the entry point of the installed command."""
    app()
