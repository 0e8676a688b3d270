"""The layers of docs/architecture.md, and the one owner each library has."""

from __future__ import annotations

import ast
import functools
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "mus_cli"

# What each layer may import of the package. The root modules are leaves, named one by one.
LAYERS = {
    "model": {"model", "errors"},
    "store": {"store", "model", "i18n", "errors"},
    "export": {"export", "model", "terms", "i18n", "errors"},
    "ui": {"ui", "model", "terms", "i18n", "errors"},
    "cli": {"cli", "model", "store", "export", "ui", "terms", "i18n", "errors", "__init__"},
    "terms": {"model", "i18n"},
    "errors": {"errors"},
    "i18n": set[str](),
    "__main__": {"cli"},
    "__init__": set[str](),
}

# Where each library may be imported: a module, or a layer. Everything else asks its owner.
OWNERS = {
    "typer": ("mus_cli/cli/",),
    "questionary": ("mus_cli/ui/terminal.py",),
    "prompt_toolkit": ("mus_cli/ui/terminal.py",),
    "rich": ("mus_cli/ui/",),
    "pyperclip": ("mus_cli/ui/clipboard.py",),
    "yaml": ("mus_cli/store/",),
    "platformdirs": ("mus_cli/store/",),
    "filelock": ("mus_cli/store/",),
    "pyrage": ("mus_cli/store/",),
    "keyring": ("mus_cli/store/keyring_entry.py",),
    "docx": ("mus_cli/export/word.py", "mus_cli/store/import_word.py"),
    "icalendar": ("mus_cli/export/",),
    "msgspec": ("mus_cli/model/", "mus_cli/store/", "mus_cli/export/", "mus_cli/cli/"),
}

# The name a distribution is imported by, where it is another one.
IMPORTED_AS = {"pyyaml": "yaml", "python-docx": "docx"}

# Libraries that cost a quarter of a bare start or more: only inside the function that needs them.
HEAVY = {
    "rich",
    "questionary",
    "prompt_toolkit",
    "filelock",
    "platformdirs",
    "docx",
    "icalendar",
    "pyrage",
    "keyring",
    "pyperclip",
    "asyncio",
}

# The standard library's ways to the clock, the disk, the network and the environment.
IMPURE = {
    "io",
    "locale",
    "os",
    "pathlib",
    "shutil",
    "socket",
    "subprocess",
    "sys",
    "tempfile",
    "time",
    "urllib",
}

# The standard library's ways out of the machine.
NETWORK = {
    "ftplib",
    "http",
    "imaplib",
    "poplib",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib",
    "xmlrpc",
}

MODULES = sorted(PACKAGE.rglob("*.py"))


class Import(NamedTuple):
    """One import: file and line, what it names, and whether it runs when the file is loaded.

    An import for the type checker alone never runs.
    """

    place: str
    target: str
    at_start: bool


@functools.cache
def tree(path: Path) -> ast.Module:
    """Return a module as it is parsed; once, however many tests look at it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[Import]:
    """Yield every module that ``path`` imports, as a dotted name."""
    inside = {
        id(node)
        for outer in ast.walk(tree(path))
        if isinstance(outer, (ast.FunctionDef, ast.AsyncFunctionDef))
        or (isinstance(outer, ast.If) and ast.unparse(outer.test) == "TYPE_CHECKING")
        for node in ast.walk(outer)
    }
    for node in ast.walk(tree(path)):
        place = f"{path.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Import):
            for name in node.names:
                yield Import(place, name.name, id(node) not in inside)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{place}: imports are absolute"
            assert node.module
            for name in node.names:
                # ``from mus_cli import errors`` names a module; most others name what is in one.
                target = f"{node.module}.{name.name}"
                yield Import(place, target, id(node) not in inside)


def layer(path: Path) -> str:
    """Return the layer a file lies in: its folder, or the file itself at the root."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else path.stem


@functools.cache
def all_imports() -> tuple[tuple[Path, Import], ...]:
    """Return every import of the package with its file."""
    return tuple((path, found) for path in MODULES for found in imports(path))


def strangers(path: Path, found: Import) -> bool:
    """Tell whether an import of the package itself crosses into a layer it must not know."""
    package, _dot, rest = found.target.partition(".")
    if package != "mus_cli":
        return False
    first = rest.partition(".")[0] or "__init__"
    is_module = (PACKAGE / first).is_dir() or (PACKAGE / f"{first}.py").is_file()
    return (first if is_module else "__init__") not in LAYERS[layer(path)]


def test_layers_only_know_those_below_them() -> None:
    """A change in a prompt, a file format or an export stays where it was made."""
    crossing = [str(found) for path, found in all_imports() if strangers(path, found)]

    assert crossing == []


def test_every_folder_is_a_layer() -> None:
    """Nothing in the package lies outside the rule."""
    assert {layer(path) for path in MODULES} <= set(LAYERS)


def test_each_library_has_one_owner() -> None:
    """A library is replaced, or guarded against a fault in it, in one place."""
    elsewhere = [
        f"{found.place} imports {found.target}"
        for _path, found in all_imports()
        if (library := found.target.partition(".")[0]) not in sys.stdlib_module_names
        and library != "mus_cli"
        and not found.place.startswith(OWNERS.get(library, ()))
    ]

    assert elsewhere == []


def test_every_dependency_has_an_owner() -> None:
    """Each library named in pyproject.toml is in the table, so that a new one is thought about."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["keyring"]]
    names = {re.split(r"[^A-Za-z0-9_-]", requirement)[0] for requirement in wanted}

    assert {IMPORTED_AS.get(name, name) for name in names} == set(OWNERS)


def test_heavy_libraries_wait_until_they_are_needed() -> None:
    """``mus --version`` and the quick commands do not pay for what they do not use."""
    early = [
        f"{found.place} imports {found.target}"
        for _path, found in all_imports()
        if found.at_start
        and found.target.partition(".")[0] in HEAVY
        and not found.place.startswith("mus_cli/ui/terminal.py")
    ]

    assert early == []


def test_the_model_reads_no_clock_and_no_disk() -> None:
    """The rules of the interview can be tried with any date and without a file."""
    impure = [
        f"{found.place} imports {found.target}"
        for path, found in all_imports()
        if layer(path) == "model" and found.target.partition(".")[0] in IMPURE
    ]
    clocks = [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno} reads the clock"
        for path in MODULES
        if layer(path) == "model"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"today", "now", "utcnow"}
    ]

    assert impure + clocks == []


def test_nothing_leaves_the_machine() -> None:
    """No account, no telemetry, no check for updates: nothing here can reach a network (B12)."""
    ways_out = [
        f"{found.place} imports {found.target}"
        for _path, found in all_imports()
        if found.target.partition(".")[0] in NETWORK
    ]

    assert ways_out == []


def test_nobody_imports_click() -> None:
    """Typer carries its own click; the one on the disk, if any, is another."""
    clicks = [
        found.place for _path, found in all_imports() if found.target.partition(".")[0] == "click"
    ]

    assert clicks == []
