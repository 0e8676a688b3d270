"""A bank that was handed over: from the file a person names to what goes into ``banks/`` (B8).

The one place that decides what a file is. All that comes after it works on the bank, whatever
it was read from.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from mus_cli.core.bank import Bank
from mus_cli.dialogues import workplace_form
from mus_cli.dialogues.workplace_form import Drafted
from mus_cli.storage import banks, yaml


class Incoming(NamedTuple):
    """A bank, the bytes it is kept as, and the form that it was made of, if it was."""

    bank: Bank
    data: bytes
    draft: Drafted | None = None


def read(file: Path, home_banks: Path) -> Incoming:
    """Return the bank in ``file``, or the one that is made of the form in it.

    Raises:
        errors.BadFile: it is no bank, or a faulty one; with every problem. Or a form that cannot be
            used.
        errors.CannotRead: it is there but cannot be read.
        errors.NotInstalled: the library for files like it is not installed.
    """
    if not workplace_form.is_form(file):
        return Incoming(*banks.read(file))
    draft = workplace_form.drafted(workplace_form.read(file), home_banks)
    return Incoming(draft.bank, yaml.dump(draft.bank), draft)
