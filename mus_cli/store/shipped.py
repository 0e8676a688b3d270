"""The questions that ship with ``mus``: written as YAML, read from one file made of it.

Every command that looks at questions reads all of these, and they never change between two
versions: ``built_in.json`` is made by ``python tools/questions.py`` and a test compares the two.
"""

from pathlib import Path

import msgspec

from mus_cli.errors import BadFile, Problem
from mus_cli.model.bank import Bank, Selection
from mus_cli.store import files

# In the order in which their questions are asked; the folder cannot say it.
BUILT_IN = (
    "warmup",
    "status",
    "work_situation",
    "development_goals",
    "outcome",
    "supplementary",
    "organisation",
    "feedback",
)

LIMIT = 1024 * 1024
MADE = "built_in.json"

_PACKAGE = Path(__file__).resolve().parent.parent


class Shipped(msgspec.Struct, frozen=True):
    """The banks, in the order in which their questions are asked, and the ways through them."""

    banks: tuple[Bank, ...]
    selections: tuple[Selection, ...]


def folder() -> Path:
    """Return the folder of the built-in banks: in the wheel, or beside the package."""
    shipped = _PACKAGE / "_questions"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "questions"


def read() -> Shipped:
    """Return what ships.

    Raises:
        BadFile: the installation is broken: the file is missing, or not what it was.
        CannotRead: it is there but cannot be read.
    """
    path = folder() / MADE
    data = files.read(path, LIMIT)
    if data is None:
        raise BadFile(path, (Problem(0, "no-file"),))
    try:
        return msgspec.json.decode(data, type=Shipped)
    except msgspec.DecodeError:
        raise BadFile(path, (Problem(0, "syntax"),)) from None


def made(shipped: Shipped) -> bytes:
    """Return the file that ``read`` reads: a line for each value, so that a change can be seen."""
    return msgspec.json.format(msgspec.json.encode(shipped), indent=1) + b"\n"
