"""PyYAML, imported without compiling the regular expressions that its C parser never uses.

``import yaml`` compiles a dozen for its Python parser, one of them over all of Unicode: together
half of what importing it takes, and an eighth of an empty Typer application. Here each is compiled
when it is first used, which where libyaml reads and writes is mostly never.
"""

from __future__ import annotations

import re
import threading
from functools import cache, cached_property
from types import ModuleType
from typing import Any

_compile = re.compile


class _Later:
    """A regular expression that is compiled when something is asked of it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._asked = pattern, flags

    def __getattr__(self, name: str) -> Any:
        return getattr(self._compiled, name)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return _compile(*self._asked)


@cache
def load() -> ModuleType:
    """Return the module ``yaml``; nothing in it but its regular expressions is another."""
    importing = threading.get_ident()

    def later(pattern: Any, flags: int = 0) -> Any:
        # What another thread compiles meanwhile is no business of ours.
        here = threading.get_ident() == importing
        return _Later(pattern, flags) if here else _compile(pattern, flags)

    re.compile = later
    try:
        import yaml
    finally:
        re.compile = _compile
    return yaml
