"""The question banks of a command: those that cannot be used are named and left out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mus_cli.core.bank import Library
from mus_cli.errors import CannotRead
from mus_cli.i18n import _
from mus_cli.prompts import console
from mus_cli.session.context import AppContext
from mus_cli.storage import banks


def load(context: AppContext, extra: Sequence[Path] = ()) -> Library:
    """Return the banks in use; name those of the person's own that are left out.

    Raises:
        errors.BadFile, errors.BadFiles, errors.CannotRead: an ``extra`` file cannot be used, or
            the home that the banks are in cannot be read.
    """
    library, left_out = banks.load(context.places.banks, extra)
    for error in left_out:
        if isinstance(error, CannotRead):
            if error.path in context.places.banks.parents:
                raise error  # whatever else is in the home is out of reach as well
            console.tell(error.sentence)
        else:
            console.tell(
                _(
                    "The question set {file} cannot be used and is left out. See why: {command}"
                ).format(file=error.path, command=_("mus doctor"))
            )
    return library
