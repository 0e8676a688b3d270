"""Reads a lock file: each package with its lines, and the packages that need it (``via``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Package(NamedTuple):
    """One package of a lock."""

    version: str
    needed_by: frozenset[str]
    hashes: int
    lines: str  # verbatim


def named(requirement: str) -> str:
    """Return the name of the package in a requirement, normalised as in the lock."""
    found = re.match(r"[\w.-]+", requirement)
    if found is None:
        raise ValueError(requirement)
    return found[0].lower().replace("_", "-")


def read(text: str) -> dict[str, Package]:
    """Return the packages of a lock by name."""
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    return {named(entry): _package(entry) for entry in entries}


def needed(packages: Mapping[str, Package], direct: Iterable[str]) -> set[str]:
    """Return ``direct`` and everything that those packages need, by the lock."""
    found, more = set[str](), set(direct)
    while more:
        found |= more
        more = {name for name, one in packages.items() if one.needed_by & more} - found
    return found


def _package(lines: str) -> Package:
    pinned = re.match(r"\S+==(\S+)", lines)
    comments = (line.partition("#")[2] for line in lines.splitlines() if "#" in line)
    return Package(
        pinned[1] if pinned else "",
        frozenset(word for comment in comments for word in comment.split()),
        len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", lines)),
        lines,
    )
