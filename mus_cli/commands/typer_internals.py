"""What we use of Typer that is not public; nothing else names its private modules.

Typer vendors click without its translations, so help headings, usage errors and the messages of
shell completion are ours.
"""

from typer._click.core import Command, Context, Parameter
from typer._click.exceptions import (
    BadOptionUsage,
    ClickException,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)
from typer._click.formatting import HelpFormatter
from typer._click.shell_completion import CompletionItem
from typer._completion_classes import completion_init
from typer._completion_shared import Shells
from typer._completion_shared import _get_shell_name as detect_shell
from typer._completion_shared import get_completion_script as completion_script
from typer._completion_shared import install as install_completion

SHELLS = tuple(shell.value for shell in Shells)

__all__ = [
    "SHELLS",
    "BadOptionUsage",
    "ClickException",
    "Command",
    "CompletionItem",
    "Context",
    "HelpFormatter",
    "MissingParameter",
    "NoArgsIsHelpError",
    "NoSuchOption",
    "Parameter",
    "UsageError",
    "completion_init",
    "completion_script",
    "detect_shell",
    "install_completion",
]
