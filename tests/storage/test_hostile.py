"""Files that are broken or meant to break something: one sentence with its line, nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from mus_cli import errors
from mus_cli.storage import banks

FOLDER = Path(__file__).parent / "hostile"
KNOWN = (
    "format, id, title, theme, replaces, newcomer_title, line, made_by, form, left_out, "
    "questions, sections"
)
REFERENCE = (
    "References with & and * are not used here. Put quotation marks around a text that begins "
    "with one of them."
)
TYPE = "Types with ! are not used here. Put quotation marks around a text that begins with !."
NOT_UTF_8 = "The file is not saved as UTF-8. Save it again with the encoding UTF-8."
COLON = (
    "There is a colon too many here, or the indentation is wrong. Put quotation marks around "
    "a text that contains a colon."
)
BRACKET = "A bracket opens here, but what follows it does not fit, or it is never closed."

SAID = {
    "latin-1": [f"3: {NOT_UTF_8}"],
    "utf-16": [f"1: {NOT_UTF_8}"],
    "deep": ["1: There are too many levels inside one another here."],
    "control": ["2: There is an invisible control character here. Delete it."],
    "two-documents": [
        "2: The file contains more than one document. Delete the line with ---.",
    ],
    "empty": ["1: The file is empty."],
    "comments": ["1: The file is empty."],
    "list-root": ["1: The file must consist of lines like name: value."],
    "text-root": ["1: The file must consist of lines like name: value."],
    "unclosed-quote": ["2: A quotation mark opens here and is never closed."],
    "unclosed-bracket": [f"2: {BRACKET}"],
    "colon": [f"2: {COLON}"],
    "percent": ["2: A text cannot begin with % here. Put quotation marks around it."],
    "tab": ["2: The line is indented with a tab. Use spaces."],
    "indent": [f"2: {COLON}"],
    "key-list": [
        "1: The set has no questions.",
        "1: id is missing.",
        "1: title is missing.",
        "2: The name before the colon must be plain text.",
    ],
    "duplicate": [
        '3: "en" appears twice. The first time is in line 3.',
        '4: "id" appears twice. The first time is in line 2.',
        "5: The set has no questions.",
    ],
    "tags": [
        "1: title is missing.",
        f"1: {TYPE}",
        "1: The set has no questions.",
        "2: id must be a text.",
        f"2: {TYPE}",
    ],
    "merge": [
        f"1: {REFERENCE}",
        "1: format is missing.",
        f'1: <<: "<<" is not known here. Choose from: {KNOWN}.',
        "4: The set has no questions.",
    ],
}


def told(path: Path) -> list[str]:
    """Return what is said of a bank file, without its name."""
    lines = [bad.sentence for bad in banks.check([path])]
    return [line.removeprefix(f"{path}:") for text in lines for line in text.splitlines()]


@pytest.mark.parametrize("name", SAID)
def test_a_broken_file_is_told_of_by_line(name: str) -> None:
    """Each file of the corpus gives exactly these sentences."""
    assert sorted(told(FOLDER / f"{name}.yaml")) == sorted(SAID[name])


def test_every_file_of_the_corpus_is_expected() -> None:
    """A file added to the corpus needs its sentences here."""
    assert {path.stem for path in FOLDER.iterdir()} == {*SAID, "aliases"}


def test_aliases_never_grow() -> None:
    """A few lines that would unfold without end are refused, each alias by its line."""
    assert [line for line in told(FOLDER / "aliases.yaml") if line.endswith(REFERENCE)] == [
        f"{line}: {REFERENCE}" for line in (1, 2, 2, 2, 3, 3)
    ]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_a_nesting_bomb_is_refused_in_time(opening: str, tmp_path: Path) -> None:
    """What would end the process when composed is told of like any other mistake."""
    path = tmp_path / "bomb.yaml"
    path.write_text("a: \n  " + opening * 60_000, encoding="utf-8")
    assert told(path) == ["2: There are too many levels inside one another here."]


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    """One byte above the limit is one sentence."""
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * (1024 * 1024 + 1))
    assert [bad.sentence for bad in banks.check([path])] == [
        f"{path}: The file is larger than 1 MB."
    ]


def test_a_missing_file_is_told_of(tmp_path: Path) -> None:
    """A wrong name is no traceback."""
    path = tmp_path / "none.yaml"
    assert [bad.sentence for bad in banks.check([path])] == [f"{path}: There is no such file."]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder in place of a file is told of in words."""
    with pytest.raises(errors.CannotRead):
        banks.check([tmp_path])
