"""What a Word file says besides its text: its properties, its parts, the day in its wrapping.

The library starts from a template with a past of its own: a picture of it, the program that made
it, its sessions of editing, English as its language. None of that belongs in somebody's form.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

_LONGEST = 250  # characters; a property over 255 is refused
_FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest a part of a file can be from
_PROGRAM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><Application>mus</Application></Properties>'
)
_DROPPED_PARTS = ("thumbnail", "customXml", "stylesWithEffects")
_DROPPED_SETTINGS = ("proofState", "savePreviewPicture", "rsids", "docId")


def describe(page: Any, title: str, written: dt.date, language: str) -> None:
    """Give the file its properties: title, day and language, and nobody's name."""
    properties = page.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title = title[:_LONGEST]
    properties.language = language
    properties.created = properties.modified = dt.datetime.combine(written, dt.time())
    properties.revision = 1


def forget_template(page: Any, spelt: str) -> None:
    """Take out what the template brought; ``spelt`` is the language of the spelling checker."""
    for source in (page.part.package, page.part):
        _drop_parts(source)
    settings = page.settings.element
    for child in list(settings):
        if _name(child.tag) in _DROPPED_SETTINGS:
            settings.remove(child)
    numbering = page.part.numbering_part.element
    for root in (page.element, settings, page.styles.element, numbering):
        for element in list(root.iter()):
            _reset(element, spelt)


def _reset(element: Any, spelt: str) -> None:
    """Give one element of the template its language, and take its sessions of editing out."""
    name = _name(element.tag)
    if name in ("themeFontLang", "lang"):
        element.attrib.clear()
        element.set(element.tag.replace(name, "val"), spelt)
    elif name == "zoom":
        element.set(element.tag.replace(name, "percent"), "100")
    elif name == "rsid":
        element.getparent().remove(element)
    for key in list(element.attrib):
        if _name(key).startswith("rsid"):
            del element.attrib[key]


def _drop_parts(source: Any) -> None:
    for key, relation in list(source.rels.items()):
        kind = relation.reltype.rpartition("/")[2]
        if kind in _DROPPED_PARTS:
            del source.rels[key]
        elif kind == "extended-properties":
            relation.target_part._blob = _PROGRAM  # noqa: SLF001 - there is no other way in


def saved(page: Any) -> bytes:
    """Return the file; the same page is the same file, whenever it is made."""
    made, out = io.BytesIO(), io.BytesIO()
    page.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(out, "w") as kept:
        for name in parts.namelist():
            kept.writestr(zipfile.ZipInfo(name, _FIRST), parts.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _name(tag: Any) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
