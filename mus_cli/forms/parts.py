"""The parts of a Word file as elements, changed in place, and written back alone (B4, B13)."""

from __future__ import annotations

import copy
import itertools
import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mus_cli.forms import archive
from mus_cli.forms.blocks import as_number
from mus_cli.forms.runs import Do, NoRoomError
from mus_cli.forms.word_elements import child, enclosing, is_set, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES = "[Content_Types].xml"
_SIGNED = "_xmlsignatures/"
# The properties of the file, which a control can be bound to like a part of customXml.
_CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
_CORE_PART = "docProps/core.xml"
_STEP = re.compile(r"/(?:[\w.-]+:)?[\w.-]+(?:\[[0-9]{1,3}\])?")
_PREFIX = re.compile(r"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")


class Package:
    """A Word file that was measured. Raises whatever the parser raises for a damaged one."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        # Pictures, which can be most of a file, are never unpacked.
        self._packed = archive.opened(data)
        self._members = frozenset(self._packed.namelist())
        self._parsed: dict[str, _Element] = {}
        self._changed: set[str] = set()
        self.main = next(self.related("", "/officeDocument"))
        body = child(self.root(self.main), "body")
        if body is None:
            raise ValueError("no body")
        self.body = body
        self._copied = [*_text_boxes(body)]

    @property
    def is_signed(self) -> bool:
        """Whether somebody has signed the file, which any change would make invalid."""
        return any(one.startswith(_SIGNED) for one in self._members)

    @property
    def content_type(self) -> str:
        """What the file is, by its main part."""
        types = self.root(_TYPES)
        named = (one for one in types if value(one, "PartName") == f"/{self.main}")
        return next((value(one, "ContentType") for one in named), "")

    @property
    def protection(self) -> str:
        """What may be changed: "" for everything, "forms" for fields alone."""
        for part in self.related(self.main, "/settings"):
            found = child(self.root(part), "documentProtection")
            if found is not None and is_set(found, "enforcement"):
                return value(found, "edit") or "none"
        return ""

    def data(self) -> bytes:
        """Return the file with its changed parts."""
        self._changed.add(self.main)
        for box in self._copied:
            box.copy_changes()
        return archive.with_replaced(
            self._data, {part: _serialized(self._parsed[part]) for part in sorted(self._changed)}
        )

    def element(self, at: str) -> _Element:
        """Return the element at a path, counted from the body.

        Raises:
            NoRoomError: ``moved``: there is none; ``no-room``: it is in a text box whose copy for
                old programs says something else.
        """
        found = self.body
        for step in at.split("/")[1:]:
            which = as_number(step, len(found))
            if which >= len(found):
                raise NoRoomError("moved")
            found = found[which]
        around = enclosing(found, "txbxContent")
        if any(box.content is around and not box.is_same for box in self._copied):
            raise NoRoomError("no-room")
        return found

    def binding(self, bound: _Element, text: str) -> Do:
        """Return what writes a value where ``dataBinding`` says that a control has it.

        Without that part of the file, a control shows what is in it, and nothing is to be done.

        Raises:
            NoRoomError: ``bound``: its path is more than names and numbers, or leads nowhere.
        """
        from lxml import etree

        store, path = value(bound, "storeItemID").upper(), value(bound, "xpath")
        is_path = path and not _STEP.sub("", path)
        prefixes = dict(_PREFIX.findall(value(bound, "prefixMappings")))
        try:
            part = next(self._stores(store), "")
            if not part:
                return lambda: None
            root = self.root(part).getroottree()
            found = root.xpath(path, namespaces=prefixes) if is_path else []
        except (etree.LxmlError, TypeError, ValueError) as error:
            # A part that is no XML, or a prefix that is empty or that nothing declares.
            raise NoRoomError("bound") from error
        if len(found) != 1 or len(found[0]):
            raise NoRoomError("bound")

        def do() -> None:
            found[0].text = text
            self._changed.add(part)

        return do

    def _stores(self, store: str) -> Iterator[str]:
        """Yield the part of the file with an id: of customXml, or of the file's properties."""
        if store == _CORE and _CORE_PART in self._members:
            yield _CORE_PART
        for part in self.related(self.main, "/customXml"):
            for properties in self.related(part, "/customXmlProps"):
                if value(self.root(properties), "itemID").upper() == store:
                    yield part

    def related(self, part: str, kind: str) -> Iterator[str]:
        """Yield the parts inside the file that a part names as of a kind; "" is the file itself."""
        folder, file = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{file}.rels")
        if listed not in self._members:
            return
        for one in self.root(listed):
            if value(one, "Type").endswith(kind) and value(one, "TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, value(one, "Target")))
                if target.lstrip("/") in self._members:
                    yield target.lstrip("/")

    def root(self, part: str) -> _Element:
        """Return a part of the file as elements."""
        if part not in self._parsed:
            self._parsed[part] = _root_of(self._packed.read(part))
        return self._parsed[part]


class _TextBox:
    """A text box of which the file has a copy, for programs that are older than its shape."""

    def __init__(self, content: _Element, twin: _Element) -> None:
        self.content = content
        self._twin = twin
        self._before = _canonical(content)
        self.is_same = self._before == _canonical(twin)

    def copy_changes(self) -> None:
        """Make the copy say what the text box says."""
        if self.is_same and _canonical(self.content) != self._before:
            self._twin[:] = [copy.deepcopy(one) for one in self.content]


def _text_boxes(body: _Element) -> Iterator[_TextBox]:
    """Yield the text boxes that are there twice, inner ones before those they are in."""
    for both in reversed([*body.iter("{*}AlternateContent")]):
        first, *others = [[*one.iter("{*}txbxContent")] for one in both] or [[]]
        for other in others:
            yield from itertools.starmap(_TextBox, zip(first, other, strict=False))


def _canonical(element: _Element) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(element, method="c14n", exclusive=True, with_tail=False)
    return data


def _root_of(data: bytes) -> _Element:
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _serialized(root: _Element) -> bytes:
    from lxml import etree

    tree = root.getroottree()
    data: bytes = etree.tostring(
        tree, xml_declaration=True, encoding="UTF-8", standalone=tree.docinfo.standalone
    )
    return data
