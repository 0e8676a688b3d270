"""Texts as nobody should be able to write them into a page's structure."""

from __future__ import annotations

from hypothesis import strategies as st

from mus_cli.core.text import clean

KNOWN = (
    "a | b\n--- | ---\nc | d",
    "| a |\n|---|\n| b |",
    "title\n===",
    "title\n---",
    "---",
    "***",
    "_ _ _",
    "- - -",
    "# heading",
    "####### seven",
    "heading #",
    "##",
    "> quoted",
    ">",
    "1. first\n2) second",
    "123456789. x",
    "- item\n  - deeper\n    - deepest",
    "+ item",
    "* item",
    "+",
    "```\nfence",
    "~~~\nfence",
    "    code",
    "\tcode",
    "`code` and ``code",
    "<script>alert(1)</script>",
    "<!-- comment",
    "<https://example.org>",
    "<a@example.org>",
    "[a](https://example.org)",
    "![a](b.png)",
    "[a]: https://example.org\n[a]",
    "[a][a]\n\n[a]: <b>",
    "[ ] to do",
    "[x] done",
    "*a* _b_ **c** __d__ ***e***",
    "a*b*c snake_case _a_b_",
    "**",
    "&amp; &lt; &#42; &#x2A; &copy",
    "\\",
    "a\\",
    "\\|",
    "\\\\| \\* \\a",
    "line  \nbreak\\\nbreak",
    "~~gone~~",
    "one\n\n\n\ntwo",
    "2 * 3 * 4",
    "<br>",
    "</div>",
    "https://example.org/a_b_c?x=1&y=2",
    "\u00a0x\u00a0",
    "** x **",
    "(kun for dig) 🙂",
    ":--",
    "|",
    "|-|",
    "-",
)

MARKS = "ab1. )#*_-+=`~|<>[](){}!&;:\\/\n\t\"'xæ\u00a0"

nasty = (
    st.one_of(st.sampled_from(KNOWN), st.text(MARKS, max_size=30), st.text(max_size=20))
    .map(clean)
    .filter(lambda text: bool(text.strip()))
)
