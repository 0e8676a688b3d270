"""The layers of docs/architecture.md, and the one owner of each library."""

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

# The floors of the house, from the ground up. A room is a folder, or a module next to the folders.
# It imports from rooms on lower floors; rooms on one floor never import one another.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("__init__", "i18n", "installation"),
    ("command_names",),
    ("core.text", "core.encoding"),
    ("problems",),
    ("errors",),
    ("core",),
    ("terms",),
    ("storage", "prompts", "documents", "forms"),
    ("commands",),
    ("session",),
    ("dialogues",),
    ("prepare", "agree", "review", "status", "note", "show", "export", "bank", "lock", "upkeep"),
    ("app",),
    ("__main__",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
FEATURES = FLOORS[-3]

# What is imported when the first field is drawn.
FIELDS = tuple(f"mus_cli/prompts/{name}.py" for name in ("fields", "menu", "text_field"))

# Where each library may be imported: modules or rooms. Everything else goes through these.
OWNERS = {
    "typer": (
        "mus_cli/app/",
        "mus_cli/commands/",
        *(f"mus_cli/{feature}/" for feature in FEATURES),
    ),
    "questionary": ("mus_cli/prompts/menu.py",),
    "prompt_toolkit": (*FIELDS, "mus_cli/prompts/keys.py", "mus_cli/prompts/terminal.py"),
    "rich": ("mus_cli/prompts/", "mus_cli/dialogues/"),
    "pyperclip": ("mus_cli/export/clipboard.py",),
    "yaml": ("mus_cli/storage/yaml/",),
    "platformdirs": ("mus_cli/storage/paths.py",),
    "filelock": ("mus_cli/storage/file_lock.py",),
    "pyrage": ("mus_cli/storage/encryption/keys.py",),
    "keyring": ("mus_cli/storage/encryption/keyring.py",),
    "docx": ("mus_cli/documents/formats/word.py", "mus_cli/documents/formats/word_file.py"),
    "lxml": tuple(f"mus_cli/forms/{name}.py" for name in ("html", "parts", "runs")),
    "python_calamine": ("mus_cli/forms/spreadsheet.py",),
    "odfdo": ("mus_cli/forms/opendocument.py",),
    "pypdf": ("mus_cli/forms/pdf.py",),
    "icalendar": ("mus_cli/documents/formats/calendar.py",),
    "msgspec": (
        *(f"mus_cli/{room}/" for room in ("core", "storage", "documents", "forms", "session")),
        "mus_cli/dialogues/",
        *(f"mus_cli/{feature}/" for feature in FEATURES if feature not in ("note", "show")),
    ),
}

# The name a distribution is imported by, where it is another one.
IMPORTED_AS = {
    "pyyaml": "yaml",
    "python-docx": "docx",
    "python-calamine": "python_calamine",
}

# Libraries that cost a quarter of a bare start or more: only inside the function that needs them.
HEAVY = {
    "rich",
    "prompt_toolkit",
    "questionary",
    "filelock",
    "platformdirs",
    "docx",
    "lxml",
    "python_calamine",
    "odfdo",
    "pypdf",
    "icalendar",
    "pyrage",
    "keyring",
    "pyperclip",
    "asyncio",
}

# Modules of the standard library that reach the clock, the disk, the network or the environment.
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

# Modules of the standard library that reach the network.
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
    """One import: file and line, the name, and whether it runs when the module is imported.

    An import for the type checker never runs.
    """

    place: str
    target: str
    at_start: bool


@functools.cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a module, parsed once for all tests."""
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
    file = path.relative_to(ROOT).as_posix()
    found = (one for one in ast.walk(tree(path)) if isinstance(one, (ast.Import, ast.ImportFrom)))
    for node in found:
        place = f"{file}:{node.lineno}"
        if isinstance(node, ast.Import):
            for name in node.names:
                yield Import(place, name.name, id(node) not in inside)
        else:
            assert not node.level, f"{place}: imports are absolute"
            assert node.module
            for name in node.names:
                # ``from mus_cli import errors`` names a module; most others name what is in one.
                target = f"{node.module}.{name.name}"
                yield Import(place, target, id(node) not in inside)


@functools.cache
def room(name: str) -> str:
    """Return the room of a module, or of a name imported from one."""
    parts = name.split(".")[1:]
    inner = ".".join(parts[:2])
    if inner in FLOOR:
        return inner
    is_module = parts and ((PACKAGE / parts[0]).is_dir() or (PACKAGE / f"{parts[0]}.py").is_file())
    return parts[0] if is_module else "__init__"


def name_of(path: Path) -> str:
    """Return the dotted name of a file of the package."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@functools.cache
def all_imports() -> tuple[tuple[Path, Import], ...]:
    """Return every import of the package with its file."""
    return tuple((path, found) for path in MODULES for found in imports(path))


def test_a_room_imports_only_from_below() -> None:
    """A change in a prompt, a file format or a feature stays where it was made."""
    crossing = [
        f"{found.place} imports {found.target}"
        for path, found in all_imports()
        if found.target.partition(".")[0] == "mus_cli"
        and (own := room(name_of(path))) != (other := room(found.target))
        and FLOOR[other] >= FLOOR[own]
    ]

    assert crossing == []


def test_every_room_has_its_floor() -> None:
    """No module is outside the rule, and no floor names a module that does not exist."""
    assert {room(name_of(path)) for path in MODULES} == set(FLOOR)


def test_there_is_no_import_cycle() -> None:
    """Modules can be read one after the other: no two need each other."""
    names = {name_of(path).removesuffix(".__init__") for path in MODULES}
    needs: dict[str, set[str]] = {name: set() for name in names}
    for path, found in all_imports():
        target = found.target if found.target in names else found.target.rpartition(".")[0]
        needs[name_of(path).removesuffix(".__init__")] |= {target} & names
    while settled := {name for name, others in needs.items() if not others & set(needs) - {name}}:
        needs = {name: others for name, others in needs.items() if name not in settled}

    assert sorted(needs) == []


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


def test_each_owner_uses_its_library() -> None:
    """An owner that is gone, or needs the library no more, leaves the table."""
    used = {(found.target.partition(".")[0], found.place) for _path, found in all_imports()}
    idle = [
        (library, owner)
        for library, owners in OWNERS.items()
        for owner in owners
        if not any(name == library and place.startswith(owner) for name, place in used)
    ]

    assert idle == []


def test_every_dependency_has_an_owner() -> None:
    """Each dependency in pyproject.toml is in the table, so that a new one is a decision."""
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
        and not found.place.startswith(FIELDS)
    ]

    assert early == []


def test_the_model_reads_no_clock_and_no_disk() -> None:
    """The rules of the interview can be tested with any date and without files."""
    impure = [
        f"{found.place} imports {found.target}"
        for path, found in all_imports()
        if room(name_of(path)).startswith("core") and found.target.partition(".")[0] in IMPURE
    ]
    clocks = [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno} reads the clock"
        for path in MODULES
        if room(name_of(path)).startswith("core")
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


def test_no_module_imports_click() -> None:
    """Typer has its own copy of click; an installed one is another."""
    clicks = [
        found.place for _path, found in all_imports() if found.target.partition(".")[0] == "click"
    ]

    assert clicks == []
