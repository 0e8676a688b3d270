"""A handout as one page to open in a browser, print or hang up (B6): self-contained, no script.

The styles of tables are inline, so that one copied into a mail keeps its borders; the style sheet
is for light and dark screens, phones and A4 paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from mus_cli.core.audience import TO_THE_MANAGER
from mus_cli.documents import drawings, timeline
from mus_cli.documents.dates import dated
from mus_cli.documents.document import Block, Document, Heading
from mus_cli.documents.formats.html_blocks import html
from mus_cli.documents.handout import Handout
from mus_cli.i18n import _, language

STYLE = f"""
:root{{color-scheme:light dark;--page:#fff;--ink:#1d2429;--quiet:#545f66;--edge:#767676;
--mark:#1f5f7a;--card:#f4f7f8}}
@media (prefers-color-scheme:dark){{:root{{--page:#14191c;--ink:#eef2f4;--quiet:#b3bec4;
--edge:#8b979d;--mark:#7cc4e0;--card:#1e262b}}}}
*{{box-sizing:border-box}}
body{{margin:0;background:var(--page);color:var(--ink);hyphens:auto;
font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}}
main{{max-width:60rem;margin:0 auto;padding:2rem 1.25rem 3rem;overflow-wrap:anywhere}}
h1{{font-size:1.7rem;line-height:1.2;margin:0 0 1.25rem;color:var(--mark);hyphens:manual}}
h2{{font-size:1.2rem;line-height:1.3;margin:0 0 .5rem;hyphens:manual}}
h3{{font-size:1rem;margin:1rem 0 .25rem;hyphens:manual}}
h1,h2,h3{{break-after:avoid}}
p,ul{{margin:0 0 .75rem}}
ul{{padding-left:1.25rem}}
ul.facts{{list-style:none;padding:0}}
th{{overflow-wrap:normal}}
section{{margin:0 0 1.5rem}}
.board{{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));
margin:0 0 2rem}}
.board section{{background:var(--card);border-left:5px solid var(--mark);border-radius:6px;
padding:1rem 1.1rem;margin:0}}
.drawings{{display:flex;flex-wrap:wrap;gap:0 2.5rem}}
.dates{{flex:2 1 26rem;min-width:0}}
.beside{{flex:1 1 21rem;min-width:0}}
{timeline.STYLE.strip()}
{drawings.STYLE.strip()}
@media (max-width:40rem){{
body{{font-size:16px}}
main{{padding:1.25rem 1rem 2rem}}
.dates,.beside{{flex-basis:100%}}
table,tbody,tr,td{{display:block;width:100%}}
thead{{position:absolute;left:-9999px}}
table{{border:0!important}}
tr{{margin:0 0 1rem}}
tr:last-child{{margin:0}}
td{{margin:-1px 0 0}}
td::before{{content:attr(data-label);display:block;font-weight:600;color:var(--quiet);
font-size:.85rem}}}}
@page{{size:A4;margin:14mm}}
@media print{{
:root{{color-scheme:light;--page:#fff;--ink:#000;--quiet:#444;--edge:#767676;--mark:#1f5f7a;
--card:#fff}}
body{{font-size:10.5pt;line-height:1.4}}
main{{max-width:none;padding:0}}
h1{{font-size:18pt;margin-bottom:4mm}}
h2{{font-size:12.5pt;margin-bottom:1.5mm}}
h3{{font-size:10.5pt;margin:3mm 0 1mm}}
p,ul{{margin-bottom:2mm}}
section{{margin-bottom:4mm}}
.board section,.drawing,tr,li{{break-inside:avoid}}
.board section{{border:1px solid var(--edge);border-left:5px solid var(--mark);padding:3mm}}
.board h2{{font-size:11.5pt}}
.board{{grid-template-columns:repeat(auto-fit,minmax(50mm,1fr));gap:3mm;margin-bottom:6mm}}
.drawings{{column-gap:6mm}}
.dates{{flex-basis:95mm}}
.beside{{flex-basis:72mm}}}}
"""
# A browser prints the path of the file in the margin: without a margin there is no room for it, and
# each sheet has its own inside.
PAPER = """\
.paper ol{margin:0 0 .75rem;padding-left:1.6rem}
.paper td:empty,.paper td>div:empty{height:1.9em}
@media print{
@page{size:A4;margin:0}
main{padding:13mm 14mm;-webkit-box-decoration-break:clone;box-decoration-break:clone}
body{font-size:10pt;line-height:1.32}
h1{font-size:16pt;margin-bottom:2.5mm}
h2{font-size:11.5pt;margin-bottom:.8mm}
h3{font-size:10.5pt;margin:2mm 0 .5mm}
p,ul,.paper ol{margin-bottom:1.2mm}
section{margin-bottom:2.6mm}
.paper hr{break-after:page;border:0;margin:0}}
"""
# The page runs no script and loads nothing; the policy makes the browser refuse both.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render(handout: Handout) -> bytes:
    """Return the page, UTF-8."""
    kind = "board" if handout.audience == "board" else "page"
    return _page(handout.document, STYLE, kind, _drawings(handout))


def paper(document: Document) -> bytes:
    """Return a document as pages of paper, UTF-8: a ``Rule`` begins the next page."""
    return _page(document, STYLE + PAPER, "paper")


def _page(document: Document, style: str, kind: str, below: Iterable[str] = ()) -> bytes:
    parts = (
        "<!doctype html>",
        f'<html lang="{language()}">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{escape(document.title)}</title>",
        f"<style>{style}</style></head>",
        f"<body><main><h1>{escape(document.title)}</h1>",
        f'<div class="{kind}">',
        *_sections(document.blocks),
        "</div>",
        *below,
        "</main></body></html>\n",
    )
    return "\n".join(parts).encode()


def _sections(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield what is above the first heading, then each section with its heading."""
    section: list[str] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2 and section:  # noqa: PLR2004
            yield _section(section)
            section = []
        section.append(html(block))
    if section:
        yield _section(section)


def _section(blocks: list[str], name: str = "") -> str:
    kind = f' class="{name}"' if name else ""
    return "\n".join((f"<section{kind}>", *blocks, "</section>"))


def _drawings(handout: Handout) -> Iterator[str]:
    """Yield the timeline and, beside it where there is room, the year and the trend.

    A letter to the manager has none: it ends where the text that was shown first ends.
    """
    if handout.audience in TO_THE_MANAGER:
        return
    # A rating was shared with the manager of its year, if at all: the years together are one's own.
    ratings = handout.trend if handout.audience == "all" else ()
    dates = timeline.timeline(dated(handout.content), handout.written)
    beside = [
        _section([f"<h2>{escape(title)}</h2>", drawing], "drawing")
        for title, drawing in (
            (_("The year"), drawings.cycle(handout.stage) if handout.stage is not None else ""),
            (_("How I have been at work, 1 to 5"), drawings.trend(ratings)),
        )
        if drawing
    ]
    if not dates and not beside:
        return
    title = escape(_("Timeline"))
    # What is drawn is said on the page, too: an import of the page leaves it out.
    yield '<div class="drawings">'
    if dates:
        yield _section([f"<h2>{title}</h2>", dates], "dates")
    if beside:
        yield '<div class="beside">'
        yield from beside
        yield "</div>"
    yield "</div>"
