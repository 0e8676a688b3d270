"""The Danish catalogue is complete and up to date, and the pseudo language finds leaks."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message

import mus_cli
from mus_cli import i18n
from mus_cli.app.guide import TOPICS
from mus_cli.app.root import Root
from mus_cli.bank.command import BankGroup
from mus_cli.command_names import DANISH
from mus_cli.core.audience import AUDIENCES
from mus_cli.i18n import _, n_, pick
from tests.pseudo import Pseudo, install, outside
from tests.test_layers import MODULES, tree
from tools import messages

ADVICE = messages.ROOT / "mus_cli" / "advice" / "da"

# Words that a Danish colleague would not use; ``mus bank`` is a command.
AVOIDED = re.compile(
    r"(?<!mus )(?<!-)\b(?:eksport\w*|performance|work-life|input|default|bank|record|draft)\b",
    re.IGNORECASE,
)


def texts() -> list[Message]:
    """Return every message of the committed catalogue."""
    return [message for message in messages.danish() if message.id]


def forms(text: object) -> tuple[str, ...]:
    """Return the forms of a message: one, or two where it counts something."""
    return tuple(map(str, text)) if isinstance(text, (tuple, list)) else (str(text or ""),)


def fields(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def placeholders() -> Iterator[tuple[str, set[str], set[str]]]:
    """Yield each form of each message with its placeholders in English and in Danish."""
    for message in texts():
        counted = isinstance(message.id, (tuple, list))
        for number, (english, danish) in enumerate(
            zip(forms(message.id), forms(message.string), strict=True)
        ):
            spare = {"n"} if counted and number == 0 else set()  # "one answer" needs no number
            yield danish, fields(english) | spare, fields(danish) | spare


def test_every_text_has_its_danish() -> None:
    """No text of the code is missing in Danish, or waits for a check."""
    assert messages.untranslated(messages.danish()) == []


def test_no_text_is_inside_an_f_string() -> None:
    """The extraction tool does not find texts there."""
    inside = [
        f"{path}:{call.lineno}"
        for path in MODULES
        for made in ast.walk(tree(path))
        if isinstance(made, ast.JoinedStr)
        for call in ast.walk(made)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in messages.KEYWORDS
    ]

    assert inside == []


def test_the_catalogue_holds_what_the_code_says_and_no_more() -> None:
    """A text that was changed or removed in the code does not linger in the catalogue."""
    extracted = {message.id for message in messages.extracted() if message.id}

    assert {message.id for message in texts()} == extracted
    assert not messages.danish().obsolete


def test_the_committed_files_are_what_the_tool_writes() -> None:
    """``mus.mo`` is compiled from ``mus.po``: a checkout compiles nothing and speaks Danish."""
    assert messages.PO.read_bytes() == messages.po_bytes(messages.danish())
    assert messages.MO.read_bytes() == messages.mo_bytes(messages.danish())


def test_the_header_names_the_project() -> None:
    """The catalogue's header has no placeholders, and does not mark the whole file as unsure."""
    header = messages.PO.read_text(encoding="utf-8").partition("\n\n")[0]

    assert '"Project-Id-Version: mus\\n"' in header
    assert "fuzzy" not in header
    assert "PROJECT" not in header
    assert "@" not in header


def test_placeholders_are_the_same_in_both_languages() -> None:
    """No Danish text lacks a name, a date or a number, or has one without a value."""
    different = [danish for danish, wanted, found in placeholders() if wanted != found]

    assert different == []


def test_danish_names_an_option_as_its_help_does() -> None:
    """An option that has a Danish name has it in every Danish text."""
    source = "".join(
        file.read_text(encoding="utf-8") for file in (messages.ROOT / "mus_cli").rglob("*.py")
    )
    pairs = re.findall(r'"--([a-z]+)",\s+"--[a-zæøå]+"', source)
    english = re.compile(rf"--(?:{'|'.join(pairs)})\b")
    said = [form for message in texts() for form in forms(message.string)]
    said += [file.read_text(encoding="utf-8") for file in sorted(ADVICE.glob("*.md"))]

    assert {"on", "answers", "year"} <= set(pairs)
    assert [text for text in said if english.search(text)] == []


def test_danish_does_not_shout() -> None:
    """The tone is calm: nothing said or advised ends in an exclamation mark."""
    said = [form for message in texts() for form in forms(message.string)]
    said += [file.read_text(encoding="utf-8") for file in sorted(ADVICE.glob("*.md"))]

    assert [text for text in said if re.search(r"[\w)]!", text)] == []


def test_danish_is_a_colleagues() -> None:
    """No English office words and no words from inside the program."""
    said = [form for message in texts() for form in forms(message.string)]

    assert [text for text in said if AVOIDED.search(text)] == []


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_has_a_name(number: int) -> None:
    """Dates are written out, and months have no capital in Danish."""
    english = i18n.month(number)
    i18n.choose("da")

    assert english.istitle()
    assert i18n.month(number).islower()


def test_counted_texts_follow_the_number() -> None:
    """One is one and none is many, in English and where everything is in brackets."""
    assert [n_("{n} day", "{n} days", n).format(n=n) for n in (0, 1, 2)] == [
        "0 days",
        "1 day",
        "2 days",
    ]
    assert Pseudo().ngettext("{n} day", "{n} days", 1).format(n=1) == "⟦1 day⟧"


def test_a_text_in_one_language_is_shown_in_both() -> None:
    """An own bank may have one language: it is shown rather than an empty line."""
    assert pick("Kun dansk", "") == "Kun dansk"
    i18n.choose("da")
    assert pick("", "Only English") == "Only English"
    assert i18n.language() == "da"


@pytest.mark.parametrize(
    ("wanted", "chosen"), [("da_DK.UTF-8", "da"), ("EN", "en"), ("de", None), ("", None)]
)
def test_mus_lang_names_a_language(
    monkeypatch: pytest.MonkeyPatch, wanted: str, chosen: str | None
) -> None:
    """``MUS_LANG`` may be written as a locale; a language mus does not speak is passed over."""
    monkeypatch.setenv("MUS_LANG", wanted)

    assert i18n.from_environment() == chosen


def test_the_pseudo_language_survives_a_choice_of_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that chooses Danish at start still speaks in brackets."""
    install(monkeypatch)
    i18n.choose("da")

    assert _("Saved {time}").format(time=_("now")) == "⟦Saved ⟦now⟧⟧"
    assert pick("Tema", "Theme") == "⟦Theme⟧"
    assert pick("Tema", "") == "⟦Tema⟧"


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("⟦Goal⟧: Lære Rust", ["Lære Rust"], []),
        ("⟦Goal⟧: Lære\n  Rust ved siden", ["Lære Rust"], ["ved", "siden"]),
        ("⟦one ⟦two⟧ three⟧ four", [], ["four"]),
        ("\x1b[1mBold\x1b[0m ⟦in\nside⟧", [], ["Bold"]),
        ("\x1b]8;;http://a\x1b\\link\x1b]8;;\x1b\\ 12 · ->", [], ["link"]),
        ("⟧ after", [], ["after"]),
        ("⟦whole⟧ ⟦cut off by the edge", [], ["⟦cut off by the edge"]),
        ("", [], []),
    ],
)
def test_letters_outside_the_brackets_are_found(
    text: str, typed: list[str], found: list[str]
) -> None:
    """Words that were neither translated nor typed are found, and a text that was cut off."""
    assert outside(text, typed) == found


def danish_texts() -> Iterator[str]:
    """Yield every Danish text a person can read: the catalogue, advice, questions and guides."""
    for message in texts():
        yield from forms(message.string)
    root = Path(mus_cli.__file__).parent
    for path in (*root.glob("advice/da/*.md"), *(root.parent / "questions").glob("*.yaml")):
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from (line for line in lines if not line.lstrip().startswith("en:"))
    for page in ("examples/README.md", "tools/zip/readme.txt"):
        yield from (messages.ROOT / page).read_text(encoding="utf-8").splitlines()
    readme = (messages.ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    yield from (line for line in readme if line.startswith("> "))  # its summary


def test_danish_texts_name_commands_in_danish() -> None:
    """Whoever reads Danish types Danish, readers and the subcommands of ``mus bank`` too."""
    english = {name for name, danish in DANISH.items() if name != danish} | set(Root.aliases)
    spoken = {*english, *(f"spørgsmål {name}" for name in BankGroup.danish)}
    spoken |= {f"tekst {name}" for name in AUDIENCES}
    spoken |= {f"råd {topic}" for topic, name in TOPICS.items() if topic != name}
    named = re.compile(rf"\bmus (?:{'|'.join(spoken)})\b|--(?:answers|year)\b")

    assert [text for text in danish_texts() if named.search(text)] == []


def test_every_command_a_text_names_can_be_translated() -> None:
    """A command put into a sentence is a text of its own, which Danish has another word for."""
    differing = [name for name, danish in DANISH.items() if name != danish]
    named = re.compile(rf"\bmus (?:{'|'.join(differing)})\b")
    found = [
        f"{path.name}:{line}: {text}"
        for path in MODULES
        for line, text in untranslated(tree(path))
        if named.search(text)
    ]

    assert found == []


def untranslated(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the strings of a module with their lines, but docstrings and those given to ``_``."""
    for node in ast.iter_child_nodes(tree):
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        is_text = (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in messages.KEYWORDS
        )
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        elif not is_docstring and not is_text:
            yield from untranslated(node)
