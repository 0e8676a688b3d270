"""The fields of a Word form filled in: content controls, and the older form fields (B13)."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mus_cli.core.text import fold
from mus_cli.forms import runs
from mus_cli.forms.blocks import as_number
from mus_cli.forms.runs import Do, NoRoomError, inside, made, text_of
from mus_cli.forms.word_elements import child, is_on, is_set, name, value

if TYPE_CHECKING:
    from mus_cli.forms.runs import Element

_CHOOSE = re.compile(
    r"\W*(?:vælg|klik|angiv|skriv|indtast|choose|select|click|enter)\b.*", re.IGNORECASE
)
_OTHERS = frozenset(("picture", "group", "docPartObj", "docPartList", "citation", "bibliography",
                     "equation", "repeatingSection", "repeatingSectionItem"))  # fmt: skip


Bind = Callable[["Element", str], Do]
"""Returns what writes a value where a control's binding keeps it; given its properties."""


def filling(control: Element, text: str, bind: Bind) -> Do:
    """Return what writes a text into an unfilled content control, and into what it is bound to.

    Raises:
        NoRoomError: it is filled, locked, or no control for words.
    """
    properties, content = _open(control)
    kinds = {name(one) for one in properties}
    if "checkbox" in kinds or has_choice(control):
        raise NoRoomError("no-room")
    date = child(properties, "date")
    if date is not None and child(properties, "dataBinding") is not None:
        raise NoRoomError("bound")
    plain = child(properties, "text")
    takes_lines = plain is None or is_set(plain, "multiLine")
    if "\n" in text and not takes_lines:
        text = "; ".join(filter(None, (line.strip(" ;") for line in text.split("\n"))))
    show = _showing(properties, content, text, bind(properties, text))

    def do() -> None:
        if date is not None:
            for key in [key for key in date.attrib if key.endswith("}fullDate")]:
                del date.attrib[key]
        show()

    return do


def choosing(control: Element, names: Sequence[str], bind: Bind) -> Do:
    """Return what chooses an entry of a drop-down control by one of its names.

    Raises:
        NoRoomError: it has no such entry, or something is chosen already.
    """
    properties, content = _open(control)
    wanted = {fold(one) for one in names}
    for entry in _entries(properties):
        stored = value(entry, "value")
        shown = value(entry, "displayText") or stored
        if stored and fold(shown) in wanted:
            return _showing(properties, content, shown, bind(properties, stored))
    raise NoRoomError("no-box")


def _entries(properties: Element) -> list[Element]:
    listed = child(properties, "dropDownList")
    listed = child(properties, "comboBox") if listed is None else listed
    return [] if listed is None else [one for one in listed if name(one) == "listItem"]


def has_choice(control: Element) -> bool:
    """Whether a control is a list to choose from."""
    properties = child(control, "sdtPr")
    return any(child(properties, one) is not None for one in ("dropDownList", "comboBox"))


def is_box(control: Element) -> bool:
    """Whether a control is a box to tick."""
    return child(control, "sdtPr", "checkbox") is not None


def ticking(control: Element, bind: Bind) -> Do:
    """Return what ticks the box of a control.

    Raises:
        NoRoomError: it is locked.
    """
    properties, content = _unlocked(control)
    box = child(properties, "checkbox")
    if box is None:
        raise NoRoomError("no-room")
    state = child(box, "checkedState")
    sign = value(state) or "2612"
    if not re.fullmatch(r"[0-9A-Fa-f]{4,5}", sign):
        raise NoRoomError("no-room")
    keep = bind(properties, "true")

    def do() -> None:
        checked = child(box, "checked")
        if checked is None:
            checked = made(box, "checked")
            box.insert(0, checked)
        checked.set(f"{box.tag.rpartition('}')[0]}}}val", "1")
        first = next(inside(content, "r"), None)
        look = copy.deepcopy(child(first, "rPr")) if first is not None else None
        fonts, font = child(look, "rFonts"), value(state, "font")
        if font and fonts is not None:
            for key in fonts.attrib:
                if key.rpartition("}")[2] in ("ascii", "hAnsi", "eastAsia", "cs"):
                    fonts.attrib[key] = font
        _replace_content(content, [chr(int(sign, 16))], look)
        keep()

    return do


def _unlocked(control: Element) -> tuple[Element, Element]:
    properties, content = child(control, "sdtPr"), child(control, "sdtContent")
    if properties is None or content is None:
        raise NoRoomError("no-room")
    if value(child(properties, "lock")) in ("contentLocked", "sdtContentLocked"):
        raise NoRoomError("locked")
    return properties, content


def _open(control: Element) -> tuple[Element, Element]:
    """Return properties and content of a control that nobody has filled in."""
    properties, content = _unlocked(control)
    if {name(one) for one in properties} & _OTHERS or next(
        inside(content, "sdt"), None
    ) is not None:
        raise NoRoomError("no-room")
    shown = text_of(content).strip()
    is_filled = shown and not is_on(child(properties, "showingPlcHdr"))
    if is_filled and not (has_choice(control) and _is_empty_entry(properties, shown)):
        raise NoRoomError("holds-words")
    return properties, content


def _is_empty_entry(properties: Element, shown: str) -> bool:
    """Whether a list shows an entry that only says to choose."""
    entries = _entries(properties)
    empty = [value(one, "displayText") for one in entries if not value(one, "value")]
    return shown in empty or bool(_CHOOSE.fullmatch(shown))


def _showing(properties: Element, content: Element, text: str, keep: Do) -> Do:
    """Return what shows a text in a control, in the look of its own words, not of its help."""

    def do() -> None:
        placeholder = child(properties, "showingPlcHdr")
        look = child(properties, "rPr")
        if look is None:
            look = copy.deepcopy(child(next(inside(content, "r"), None), "rPr"))
            if look is not None and placeholder is not None:
                _without_help(look)
        if placeholder is not None:
            properties.remove(placeholder)
        _replace_content(content, text.split("\n"), look)
        keep()

    return do


def _without_help(look: Element) -> None:
    """Take out of a look what makes it that of a placeholder."""
    for one in list(look):
        if name(one) in ("rStyle", "color"):
            look.remove(one)


def _replace_content(content: Element, lines: list[str], look: Element | None) -> None:
    """Put lines in the place of what a control shows, in its first paragraph where it has any."""
    paragraphs = list(inside(content, "p"))
    if not paragraphs:
        for one in list(content):
            content.remove(one)
        content.append(runs.run(content, lines, look))
        return
    first, *others = paragraphs
    for one in others:
        runs.remove(one)
    for one in list(first):
        if name(one) != "pPr":
            first.remove(one)
    first.append(runs.run(first, lines, look))


def filling_field(data: Element, text: str) -> Do:
    """Return what writes a text into an old text field, whose ``ffData`` is given.

    Raises:
        NoRoomError: it is filled, limited to less, no text field, or spread over paragraphs.
    """
    field = child(data, "textInput")
    if field is None:
        raise NoRoomError("no-room")
    if 0 < as_number(value(child(field, "maxLength"))) < len(text):
        raise NoRoomError("too-long")
    begin, separator, shown, end = _parts(data)
    if re.sub(r"[\s\u2002\u00a0]", "", "".join(map(text_of, shown))):
        raise NoRoomError("holds-words")

    def do() -> None:
        written = runs.run(begin, text.split("\n"), child(shown[0] if shown else begin, "rPr"))
        for one in shown:
            runs.remove(one)
        behind = separator
        if behind is None:
            behind = made(begin, "r")
            behind.append(made(begin, "fldChar", fldCharType="separate"))
            end.addprevious(behind)
        behind.addnext(written)

    return do


def _parts(data: Element) -> tuple[Element, Element | None, list[Element], Element]:
    """Return the runs of an old field: its begin, its separator, what it shows, its end."""
    begin = data.getparent().getparent()
    separator: Element | None = None
    shown: list[Element] = []
    for one in begin.itersiblings():
        kind = value(child(one, "fldChar"), "fldCharType") if name(one) == "r" else ""
        if kind == "begin" or name(one) not in ("r", "bookmarkStart", "bookmarkEnd", "proofErr"):
            break
        if kind == "end":
            return begin, separator, shown, one
        if kind == "separate":
            separator = one
        elif separator is not None and name(one) == "r":
            shown.append(one)
    raise NoRoomError("no-room")


def ticking_field(data: Element) -> Do:
    """Return what ticks an old box."""
    box = child(data, "checkBox")
    if box is None:
        raise NoRoomError("no-room")

    def do() -> None:
        old = child(box, "checked")
        if old is not None:
            box.remove(old)
        box.append(made(box, "checked"))

    return do


def choosing_in_field(data: Element, names: Sequence[str]) -> Do:
    """Return what chooses an entry of an old drop-down list by one of its names.

    Raises:
        NoRoomError: it has no such entry.
    """
    field = child(data, "ddList")
    if field is None:
        raise NoRoomError("no-box")
    entries = [fold(value(one)) for one in field if name(one) == "listEntry"]
    at = next((entries.index(one) for one in map(fold, names) if one in entries), None)
    if at is None:
        raise NoRoomError("no-box")

    def do() -> None:
        old = child(field, "result")
        if old is not None:
            field.remove(old)
        field.insert(0, made(field, "result", val=str(at)))

    return do
