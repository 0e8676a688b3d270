"""The format of an export: the one asked for, or that of the file's ending."""

from __future__ import annotations

from pathlib import Path

from mus_cli import errors
from mus_cli.core.text import clean_line, nearest
from mus_cli.documents import formats
from mus_cli.i18n import _

# The endings of other programs' files: with one of these, a file of ours would not open.
_OTHERS = frozenset(
    {".pdf", ".doc", ".odt", ".rtf", ".pages", ".xls", ".xlsx", ".ods", ".numbers", ".msg", ".png"}
)


def parse_format(name: str) -> str:
    """Return the format of that name, or of files with that ending.

    Raises:
        errors.Usage: there is none.
    """
    wanted = name.strip().casefold()
    if wanted in formats.FORMATS:
        return wanted
    if by_ending := formats.by_suffix(f".{wanted.removeprefix('.')}"):
        return by_ending
    near = nearest(wanted, formats.FORMATS)
    if near:
        raise errors.Usage(
            _("There is no format {format}. Did you mean {near}?").format(format=name, near=near)
        )
    raise errors.Usage(
        _("There is no format {format}. Choose one of {formats}.").format(
            format=name, formats=", ".join(formats.FORMATS)
        )
    )


def format_of(name: str | None, file: Path | None) -> str:
    """Return the format asked for, else that of the file's ending; text for a file without one.

    Raises:
        errors.Usage: there is no such format, or the file's ending is that of another.
    """
    ending = _ending(file) if file else ""
    by_file = formats.by_suffix(ending)
    if name is None:
        if ending and by_file is None:
            raise _unknown_ending(ending)
        return by_file or formats.DEFAULT
    wanted = parse_format(name)
    if by_file is None and ending in _OTHERS:
        raise _unknown_ending(ending)
    if by_file not in (None, wanted):
        raise errors.Usage(
            _(
                "A file that ends in {ending} is {other}, not {format}. End its name in {right}, "
                "or leave out --as."
            ).format(
                ending=ending,
                other=by_file,
                format=wanted,
                right=formats.FORMATS[wanted].suffix,
            )
        )
    return wanted


def _ending(file: Path) -> str:
    """Return what a file's name ends in; empty for a number, as in ``mus.2026``."""
    ending = clean_line(file.suffix).lower()
    return "" if ending[1:].isdecimal() else ending


def _unknown_ending(ending: str) -> errors.Usage:
    known = ", ".join(one.suffix for one in formats.FORMATS.values())
    return errors.Usage(
        _("mus cannot make a {ending} file. End its name in one of {known}.").format(
            ending=ending, known=known
        )
    )
