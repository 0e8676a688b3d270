"""The metadata of a Word file: its properties, its parts, the timestamps in its zip.

The library's template brings a thumbnail, the name of the program that made it, the ids of its
editing sessions and English as its language. A form of ours has nothing of that.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document as Page
    from docx.opc.package import OpcPackage
    from docx.opc.part import Part
    from docx.oxml.xmlchemy import BaseOxmlElement

_LONGEST = 250  # characters; Word refuses a property over 255
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest timestamp of a zip member
_PROGRAM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><Application>mus</Application></Properties>'
)
_DROPPED_PARTS = ("thumbnail", "customXml", "stylesWithEffects")
_DROPPED_SETTINGS = ("proofState", "savePreviewPicture", "rsids", "docId")


def describe(page: Page, title: str, written: dt.date, language: str) -> None:
    """Set the file's properties: title, day and language, without a name."""
    properties = page.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title = title[:_LONGEST]
    properties.language = language
    properties.created = properties.modified = dt.datetime.combine(written, dt.time())
    properties.revision = 1


def clear_template(page: Page, locale: str) -> None:
    """Remove what the template brought; ``locale`` is the language of the spelling checker."""
    for source in (page.part.package, page.part):
        _drop_parts(source)
    settings = page.settings.element
    for child in list(settings):
        if _name(child.tag) in _DROPPED_SETTINGS:
            settings.remove(child)
    numbering = page.part.numbering_part.element
    for root in (page.element, settings, page.styles.element, numbering):
        for element in list(root.iter()):
            _reset(element, locale)


def _reset(element: BaseOxmlElement, locale: str) -> None:
    """Set the language of an element of the template, and remove its editing sessions."""
    name = _name(element.tag)
    if name in ("themeFontLang", "lang"):
        element.attrib.clear()
        element.set(element.tag.replace(name, "val"), locale)
    elif name == "zoom":
        element.set(element.tag.replace(name, "percent"), "100")
    elif name == "rsid":
        element.getparent().remove(element)
    for key in list(element.attrib):
        if _name(key).startswith("rsid"):
            del element.attrib[key]


def _drop_parts(source: OpcPackage | Part) -> None:
    for key, relation in list(source.rels.items()):
        kind = relation.reltype.rpartition("/")[2]
        if kind in _DROPPED_PARTS:
            del source.rels[key]
        elif kind == "extended-properties":
            relation.target_part._blob = _PROGRAM  # noqa: SLF001 - there is no other way in


def saved(page: Page) -> bytes:
    """Return the file; a page makes the same bytes at any time."""
    packed, repacked = io.BytesIO(), io.BytesIO()
    page.save(packed)
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(repacked, "w") as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return repacked.getvalue()


def _name(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
