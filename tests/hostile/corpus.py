"""Files broken, or made to break something: their bytes by name.

``FILES`` are for every use; ``BANKS``, ``ANSWERS`` and ``RECORDS`` look right to a parser and are
wrong as what they are used for. What is said of each stands in ``expected.json``, written anew by
``python -m tests.hostile.corpus`` and read by a person before it is kept.
"""

from __future__ import annotations

import gzip
import io
import random
import zipfile

# What would do harm where it was believed comes first in each family.
_DEEP = {
    "deep-flow-21": b"a: " + b"[" * 21 + b"]" * 21,
    "deep-flow-1000": b"a: " + b"[" * 1000 + b"]" * 1000,
    "deep-flow-60000": b"a: " + b"[" * 60_000,
    "deep-braces": b"a: " + b"{b: " * 60_000,
    "deep-dashes": b"a: \n  " + b"- " * 60_000,
    "deep-questions": b"? " * 60_000,
    "deep-block": b"".join(b" " * n + b"a:\n" for n in range(25)),
    "deep-mixed": b"a: " + b"[{b: " * 30_000,
    "deep-second-half": b"id: x\ntitle: {da: x}\nquestions: " + b"[" * 30_000,
}
_ALIASES = {
    "anchor": b"id: &a x\n",
    "alias": b"id: &a x\ntitle: *a\n",
    "alias-undefined": b"id: *nobody\n",
    "alias-recursive": b"id: &a [*a]\n",
    "alias-as-key": b"id: &a x\n*a : y\n",
    "anchor-on-key": b"&a id: x\n",
    "laughs": b"a: &a [x]\n"
    + b"".join(b"%c: &%c [*%c,*%c,*%c,*%c]\n" % (n, n, *[n - 1] * 4) for n in range(98, 118)),
    "merge": b"a: &a {b: 1}\nc: {<<: *a}\n",
    "merge-list": b"a: &a {b: 1}\nc: {<<: [*a, *a, *a]}\n",
    "merge-without-alias": b"<<: {id: x}\n",
    "merge-quadratic": b"a: &a {" + b", ".join(b"k%d: 1" % n for n in range(2000)) + b"}\n"
    b"b:\n" + b"  - {<<: *a}\n" * 2000,
}
_TAGS = {
    "tag-apply": b"id: !!python/object/apply:os.system ['echo x']\n",
    "tag-name": b"id: !!python/name:os.system\n",
    "tag-module": b"!!python/object/new:subprocess.Popen [[id]]\n",
    "tag-binary": b"id: !!binary aGVq\n",
    "tag-timestamp": b"id: !!timestamp 2026-01-01\n",
    "tag-set": b"id: !!set {a, b}\n",
    "tag-omap": b"id: !!omap [a: 1]\n",
    "tag-int": b"id: !!int '5'\n",
    "tag-local": b"id: !secret x\n",
    "tag-verbatim": b"id: !<tag:yaml.org,2002:str> x\n",
    "tag-alone": b"id: ! x\n",
    "tag-on-key": b"!!str id: x\n",
    "tag-unknown-handle": b"id: !e!x y\n",
    "directive-tag": b"%TAG !e! tag:example.com,2000:\n---\nid: !e!x y\n",
    "directive-yaml-9": b"%YAML 9.9\n---\nid: x\n",
    "directive-other": b"%FOO bar\n---\n- x\n",
}
_ENCODINGS = {
    "latin-1": "id: x\ntitle: {da: Trivsel på jobbet}\n".encode("latin-1"),
    "cp1252-quotes": "id: “x”\n".encode("cp1252"),
    "utf-16": "id: x\n".encode("utf-16"),
    "utf-16-be": "\ufeffid: x\n".encode("utf-16-be"),
    "utf-16-no-mark": "id: x\n".encode("utf-16-le"),
    "utf-32": "id: x\n".encode("utf-32"),
    "utf-8-overlong": b"id: \xc0\xaf\n",
    "utf-8-surrogate": b"id: \xed\xa0\x80\n",
    "utf-8-cut": b"id: \xc3",
    "utf-8-lone": b"id: \x80\n",
    "utf-8-beyond": b"id: \xf4\x90\x80\x80\n",
    "ebcdic": "id: x\ntitle: å\n".encode("cp500"),
    "nul": b"id: x\x00\n",
    "all-nul": b"\x00" * 4096,
    "escape": b"id: \x1b]52;c;aGVq\x07\n",
    "c1": "id: \x9b31m\n".encode(),
    "del": b"id: \x7f\n",
    "backspace": b"id: x\x08\x08\n",
    "form-feed": b"id: x\n\x0c\n",
    "not-a-character": "id: \ufffe\n".encode(),
}
_DOCUMENTS = {
    "empty": b"",
    "blank": b"  \n\n   \n",
    "comments": b"# only\n# words\n",
    "mark-only": b"\xef\xbb\xbf",
    "dashes-only": b"---\n",
    "dots-only": b"...\n",
    "two-documents": b"id: x\n---\nid: y\n",
    "two-empty-documents": b"---\n---\n",
    "after-the-end": b"id: x\n...\nid: y\n",
    "a-thousand-documents": b"--- a\n" * 1000,
}
_ROOTS = {
    "root-list": b"- a\n- b\n",
    "root-text": b"just words\n",
    "root-quoted": b'"words"\n',
    "root-number": b"5\n",
    "root-true": b"true\n",
    "root-null": b"null\n",
    "root-literal": b"|\n  words\n",
    "root-empty-list": b"[]\n",
    "root-list-of-maps": b"- {id: x}\n",
}
_SYNTAX = {
    "quote-open": b"id: 'x\ntitle: y\n",
    "double-quote-open": b'id: "x\ntitle: y\n',
    "bracket-open": b"id: [a, b\n",
    "brace-open": b"id: {a: b\n",
    "bracket-stray": b"id: ]\n",
    "brackets-crossed": b"id: [a, {b: c]}\n",
    "comma-missing": b"id: {a: b c: d}\n",
    "tab": b"id:\n\tx: y\n",
    "tab-after-dash": b"id:\n-\tx: y\n\t- z\n",
    "colon": b"id: a: b\n",
    "percent": b"id: %x\n",
    "at": b"id: @x\n",
    "backtick": b"id: `x`\n",
    "backslash": b'id: "C:\\Users\\x"\n',
    "bad-hex": b'id: "\\xZZ"\n',
    "surrogate-escape": b'id: "\\ud800"\n',
    "indent": b"id: x\n   title: y\n",
    "unindent": b"a:\n    b: c\n  d: e\n",
    "key-list": b"[a, b]: c\n",
    "key-map": b"{a: b}: c\n",
    "key-question": b"? - a\n  - b\n: c\n",
    "key-long": b"a" * 2000 + b": x\n",
    "key-two-lines": b"a\nb: c\n",
    "duplicate": b"id: x\nid: y\n",
    "duplicate-quoted": b"id: x\n'id': y\n",
    "duplicate-many": b"id: x\n" * 500,
    "literal-bad": b"id: |9x\n  a\n",
    "conflict-markers": b"<<<<<<< HEAD\nid: x\n=======\nid: y\n>>>>>>> other\n",
    "html": b"<!DOCTYPE html>\n<html><body>Log ind</body></html>\n",
    "json-broken": b'{"id": "x", "title": }\n',
    "diff": b"--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n",
    "mail": b"From: a@b\nTo: c\n\nHej\n",
    "csv": "Mål;Deadline\nLede;Q4\n".encode(),
    "shell": b"#!/bin/sh\nrm -rf ~\n",
}


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(zipfile.ZipInfo("word/document.xml"), b"<w/>" * 100)
    return packed.getvalue()


_NOT_A_TEXT = {
    "zip": _zip(),
    "gzip": gzip.compress(b"id: x\n", mtime=0),
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "program": b"\x7fELF\x02\x01\x01" + b"\x00" * 64,
    "database": b"SQLite format 3\x00",
    "old-word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512,
    "noise": random.Random(5).randbytes(4096),  # noqa: S311 - bytes, not secrets
}
_SIZES = {
    "words-without-end": b"word " * 200_000,
    "one-long-key": b"k" * 500_000 + b": x\n",
    "many-keys": b"".join(b"k%d: 1\n" % n for n in range(50_000)),
    "many-items": b"id:\n" + b"- x\n" * 200_000,
    "many-brackets": b"id: [" + b"[]," * 150_000 + b"]\n",
    "many-quotes": b"id: " + b"''" * 200_000 + b"\n",
    "many-colons": b"a:" * 200_000 + b"\n",
    "many-exclamations": b"id: " + b"!" * 200_000 + b"\n",
}
FILES: dict[str, bytes] = {
    **_DEEP,
    **_ALIASES,
    **_TAGS,
    **_ENCODINGS,
    **_DOCUMENTS,
    **_ROOTS,
    **_SYNTAX,
    **_NOT_A_TEXT,
    **_SIZES,
}

_BANK = "id: ours\ntitle: {da: Vores}\nquestions:\n  - id: one\n    da: {question: Hvad}\n"
BANKS: dict[str, bytes] = {
    name: text.encode()
    for name, text in {
        "bank-format-3": f"format: 3\n{_BANK}",
        "bank-form-path": f"format: 2\nform: ../../.bashrc\n{_BANK}",
        "bank-scale-endless": (
            f"format: 2\n{_BANK}    kind: scale\n    scale: {{highest: 999999999}}\n"
        ),
        "bank-sections-deep": f"format: 2\nsections: [{{title: {{da: x}}, sections: []}}]\n{_BANK}",
        "bank-format-text": f"format: one\n{_BANK}",
        "bank-id-path": f"format: 1\n{_BANK}".replace("ours", "../../ours"),
        "bank-id-list": f"format: 1\n{_BANK}".replace("ours", "[a]"),
        "bank-id-built-in": f"format: 1\n{_BANK}".replace("ours", "status"),
        "bank-id-wide": f"format: 1\n{_BANK}".replace("ours", "ｏｕｒｓ"),
        "bank-no-questions": "format: 1\nid: ours\ntitle: {da: x}\nquestions: []\n",
        "bank-questions-text": "format: 1\nid: ours\ntitle: {da: x}\nquestions: ja\n",
        "bank-title-missing": "format: 1\nid: ours\nquestions: [{id: a, da: {question: x}}]\n",
        "bank-title-number": f"format: 1\n{_BANK}".replace("{da: Vores}", "5"),
        "bank-unknown-key": f"format: 1\nexec: rm\n{_BANK}",
        "bank-kind": f"format: 1\n{_BANK}    kind: shell\n",
        "bank-choices-none": f"format: 1\n{_BANK}    kind: choice\n",
        "bank-question-twice": f"format: 1\n{_BANK}  - id: one\n    da: {{question: x}}\n",
        "bank-core-text": f"format: 1\n{_BANK}    core: yes please\n",
    }.items()
}
ANSWERS: dict[str, bytes] = {
    name: text.encode()
    for name, text in {
        "answers-unknown-key": "passwd: x\n",
        "answers-unknown-question": "answers: {no-such-question: x}\n",
        "answers-path": "answers: {../../etc/passwd: x}\n",
        "answers-many-unknown": "answers:\n" + "".join(f"  q{n}: x\n" for n in range(20_000)),
        "answers-many-goals": "goals:\n" + "- {goal: a, status: odd}\n" * 20_000,
        "answers-key-without-end": f"? {'k' * 100_000}\n: x\n",
        "answers-list": "answers: [a, b]\n",
        "answers-rating": "answers: {wellbeing: {rating: 99}}\n",
        "answers-rating-text": "answers: {wellbeing: {rating: '4'}}\n",
        "answers-shared-text": "answers: {energy: {text: a, shared: nej}}\n",
        "answers-year-text": "year: sidste\n",
        "answers-year-0": "year: 0\n",
        "answers-year-huge": "year: 99999999999999999\n",
        "answers-year-wide": "year: ２０２６\n",
        "answers-date": "talk: {date: 2026-02-30}\n",
        "answers-date-words": "talk: {date: snart}\n",
        "answers-minutes": "talk: {minutes: -5}\n",
        "answers-goal-empty": "goals: [{goal: ''}]\n",
        "answers-goal-number": "goals: [5]\n",
        "answers-status": "goals: [{goal: a, status: hacked}]\n",
        "answers-outcome-twice": "outcome: a\nanswers: {outcome: b}\n",
        "answers-outcome-map": "outcome: {a: b}\n",
        "answers-topics-map": "own_topics: {a: b}\n",
    }.items()
}
RECORDS: dict[str, bytes] = {
    name: text.encode()
    for name, text in {
        "record-year-missing": "format: 1\n",
        "record-year-other": "format: 1\nyear: 1999\n",
        "record-year-text": "year: '2026'\n",
        "record-format-0": "format: 0\nyear: 2026\n",
        "record-format-minus": "format: -1\nyear: 2026\n",
        "record-format-text": "format: one\nyear: 2026\n",
        "record-preparation-list": "year: 2026\npreparation: []\n",
        "record-answers-list": "year: 2026\npreparation: {answers: [a]}\n",
        "record-answer-number": "year: 2026\npreparation: {answers: {results: 5}}\n",
        "record-shared-words": "year: 2026\npreparation: {answers: {energy: {place: yes}}}\n",
        "record-goal-without-id": "year: 2026\npreparation: {goals: [{goal: a}]}\n",
        "record-log-date": "year: 2026\nagreements: {goals: [{id: a, goal: a, "
        "log: [{date: 2026-13-01}]}]}\n",
        "record-cut": "format: 1\nyear: 2026\npreparation:\n  answers:\n    results: {text: 'P",
    }.items()
}


def main() -> None:
    """Write what is said of each file into ``expected.json``."""
    from tests.hostile import told

    told.write()


if __name__ == "__main__":
    main()
