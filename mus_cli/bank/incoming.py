"""A bank that was handed over: from the file a person names to what goes into ``banks/`` (B8).

The one place that decides what a file is. All that comes after it works on the bank, whatever
it was read from.
"""

from __future__ import annotations

from pathlib import Path

from mus_cli.storage import banks
from mus_cli.storage.banks import BankFile


def read(file: Path) -> BankFile:
    """Return the bank in ``file``, and the bytes that a bank of it is kept as.

    Raises:
        errors.BadFile: it is no bank, or a faulty one; with every problem.
        errors.CannotRead: it is there but cannot be read.
    """
    return banks.read(file)
