"""A zip in which some members are replaced, and all others stay as they are, byte for byte."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Mapping
from itertools import pairwise


class TwiceError(ValueError):
    """Two members have the same name, and programs differ in which of them they read."""


def opened(data: bytes) -> zipfile.ZipFile:
    """Return a zip that was measured, to read single members of.

    Raises:
        TwiceError: a name is there more than once.
    """
    packed = zipfile.ZipFile(io.BytesIO(data))
    names = packed.namelist()
    if len({name.casefold() for name in names}) != len(names):
        raise TwiceError
    return packed


def with_replaced(data: bytes, replaced: Mapping[str, bytes]) -> bytes:
    """Return the zip with other contents for some members, in the order of before.

    ``replaced`` names at least one. What is copied keeps its header and its packed bytes: it is
    not packed anew.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(made, "w") as out:
        in_order = sorted(packed.infolist(), key=lambda member: member.header_offset)
        starts = (*(member.header_offset for member in in_order), packed.start_dir)
        for member, (start, end) in zip(in_order, pairwise(starts), strict=True):
            if member.filename in replaced:
                out.writestr(_plain(member), replaced[member.filename])
                continue
            kept = copy.copy(member)
            kept.header_offset = out.start_dir
            made.seek(out.start_dir)
            made.write(data[start:end])
            out.start_dir = made.tell()
            out.filelist.append(kept)
            out.NameToInfo[kept.filename] = kept
    return made.getvalue()


def _plain(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return what a replaced member keeps: its name, its day and its attributes."""
    plain = zipfile.ZipInfo(member.filename, member.date_time)
    plain.compress_type = zipfile.ZIP_DEFLATED
    plain.external_attr = member.external_attr
    plain.create_system = member.create_system
    return plain
