"""Asking for a secret: letters do not show, and nothing is kept (B7).

Only the standard library is used: reading locked files starts at once, without importing the fields
of the interview.
"""

from __future__ import annotations

import sys
import warnings

from mus_cli.prompts.console import is_terminal


def can_ask() -> bool:
    """Return whether somebody can see the question and answer it; output may go elsewhere."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def ask(question: str) -> str:
    """Return what was typed, which did not show; empty where it could not be hidden or read.

    Raises:
        KeyboardInterrupt, EOFError: the person stopped.
    """
    import getpass

    with warnings.catch_warnings():
        # Otherwise it shows what is typed.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(f"{question} ", sys.stderr)
        except (getpass.GetPassWarning, UnicodeDecodeError):
            return ""
