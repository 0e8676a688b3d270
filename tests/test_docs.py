"""The pages under docs/ say what is true of the code."""

from __future__ import annotations

import re
import typing
from pathlib import Path

import msgspec
import pytest

from mus_cli.core import answers, bank, record, settings
from tools import commands_page

ROOT = Path(__file__).parent.parent
FORMAT = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
ROOMS = sorted(
    path.name for path in (ROOT / "mus_cli").iterdir() if (path / "__init__.py").exists()
)
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
COVERAGE = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")

PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md", ROOT / "README.md"]
FOLDERS = (
    "mus_cli",
    "tests",
    "tools",
    "docs",
    "questions",
    "benchmarks",
    "examples",
    "requirements",
)
IN_THE_WHEEL = "mus_cli/_questions"

GROUPS = {"P": 40, "A": 11, "R": 8, "E": 5, "B": 19}


def read(file: Path) -> str:
    """Return the text of a file."""
    return file.read_text(encoding="utf-8")


def is_there(place: str, test: str) -> bool:
    """Whether there is such a file, folder or module, and in it such a test, if one is named."""
    file = ROOT / place
    if test:
        return file.is_file() and bool(re.search(rf"\b(?:def|class) {test}\b", read(file)))
    return file.exists() or file.with_suffix(".py").is_file() or place == IN_THE_WHEEL


def structs(module: object) -> list[type[msgspec.Struct]]:
    """Return the parts a module defines."""
    return [
        part
        for part in vars(module).values()
        if isinstance(part, type)
        and issubclass(part, msgspec.Struct)
        and part.__module__ == getattr(module, "__name__", None)
        and part not in (bank.Selection, bank.Selections)  # no file of the person's
    ]


def words(part: type[msgspec.Struct]) -> set[str]:
    """Return the keys of a part in a file, and the words that its fields may hold."""
    fields = {name for name in part.__struct_encode_fields__ if name != "extra"}
    for annotation in typing.get_type_hints(part).values():
        for kind in (annotation, *typing.get_args(annotation)):
            if typing.get_origin(kind) is typing.Literal:
                fields |= set(typing.get_args(kind))
    return fields


@pytest.mark.parametrize(
    "part",
    [part for module in (record, bank, answers, settings) for part in structs(module)],
    ids=lambda part: f"{part.__module__}.{part.__name__}",
)
def test_the_format_page_names_every_key_and_word(part: type[msgspec.Struct]) -> None:
    """A person who writes a file by hand finds each key, and its possible words, in the page."""
    assert [word for word in sorted(words(part)) if not re.search(rf"\b{word}\b", FORMAT)] == []


def test_the_coverage_page_has_every_requirement_once_in_order() -> None:
    """No requirement is missing or listed twice."""
    expected = [
        f"{group}{number}" for group, many in GROUPS.items() for number in range(1, many + 1)
    ]

    assert re.findall(r"^\| ([PAREB]\d+) \|", COVERAGE, re.MULTILINE) == expected


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_files_and_tests_that_exist(page: Path) -> None:
    """Each file, folder or module it points to is there, and each test in it."""
    text = page.read_text(encoding="utf-8")
    places = re.findall(rf"(?<![\w./-])((?:{'|'.join(FOLDERS)})/[\w./-]*\w)(?:::(\w+))?", text)

    assert [(place, test) for place, test in places if not is_there(place, test)] == []


def test_the_coverage_page_points_at_what_is_there() -> None:
    """A file without its folder is beside the one before it, and has the name in brackets."""
    untrue = []
    for row in COVERAGE.splitlines():
        folder = ROOT
        for place, name in re.findall(r"`([\w/]+\.py)`(?: \((\w+)\))?", row):
            file = ROOT / place if "/" in place else folder / place
            folder = file.parent
            if not file.is_file() or not re.search(rf"\b{name}\b", read(file)):
                untrue.append(f"{place} {name}")

    assert untrue == []


def test_the_architecture_page_names_modules_that_exist() -> None:
    """A newcomer finds each module where the page says it is."""
    named = re.findall(rf"`((?:{'|'.join(ROOMS)})[/.]\w+(?:/\w+)*)", ARCHITECTURE)
    modules = [ROOT / "mus_cli" / name.replace(".", "/") for name in named]

    assert [
        one for one in modules if not one.is_dir() and not one.with_suffix(".py").is_file()
    ] == []
    assert len(modules) > 20


@pytest.mark.parametrize("language", commands_page.PAGES)
def test_the_pages_of_commands_are_made_from_the_commands(language: str) -> None:
    """Each page says what ``--help`` says; ``python tools/commands_page.py`` writes them anew."""
    page = commands_page.PAGES[language].read_text(encoding="utf-8")

    assert page == commands_page.commands_page(language)
