"""Typed values written as YAML that reads well and comes back the same."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import msgspec
import yaml

from mus_cli.core import talk_year
from mus_cli.core.partial import fields

# Always written, and first: they say what kind of file it is.
_FIRST = ("format", "year")
# Wider than any line: an answer is wrapped where it is shown, not in the file.
_WIDTH = 1 << 20


def dump(value: msgspec.Struct) -> bytes:
    """Return ``value`` as UTF-8 YAML: what equals its default left out, unknown keys put back."""
    text: bytes = yaml.dump(
        plain(value),
        Dumper=_dumper(),
        encoding="utf-8",
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=_WIDTH,
    )
    return text


def plain(value: object) -> Any:
    """Return ``value`` as dicts, lists and leaves, under the names it has in a file."""
    if isinstance(value, msgspec.Struct):
        return _plain_struct(value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, talk_year.LaterTalk) else value


def _plain_struct(value: msgspec.Struct) -> dict[str, Any]:
    fields_ = {
        field.encode_name: plain(getattr(value, field.name))
        for field in fields(type(value))
        if field.name != "extra" and (field.name in _FIRST or _is_written(value, field))
    }
    first = {name: fields_[name] for name in _FIRST if name in fields_}
    return {**first, **fields_, **plain(_unknown(value, fields_))}


def _is_written(value: msgspec.Struct, field: msgspec.structs.FieldInfo) -> bool:
    content = getattr(value, field.name)
    if field.default_factory is not msgspec.NODEFAULT:
        return bool(content != field.default_factory())
    return bool(field.required or content != field.default)


def _unknown(value: msgspec.Struct, known: dict[str, Any]) -> dict[str, Any]:
    extra = getattr(value, "extra", {})
    return {key: item for key, item in extra.items() if key not in known}


@cache
def _dumper() -> type[Any]:
    # The C emitter is not part of every build of PyYAML.
    base: type[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

    class Dumper(base):  # type: ignore[misc] # chosen while running
        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - YAML's own signature
            # The same date twice is written twice: aliases are refused when read.
            return True

    def text(dumper: Any, value: str) -> Any:
        style = "|" if "\n" in value else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    def date(dumper: Any, value: dt.date) -> Any:
        return dumper.represent_scalar("tag:yaml.org,2002:timestamp", value.isoformat())

    Dumper.add_representer(str, text)
    Dumper.add_representer(dt.date, date)
    return Dumper
