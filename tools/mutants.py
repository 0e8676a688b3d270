"""Break ``mus`` on purpose, to show that the tests notice: ``python tools/mutants.py``.

Makes each mutant in a copy of this folder and runs there the few tests that should catch it.
``NAME…`` picks mutants by a part of their name. Prints a table, and how many were not caught: each
of those is a missing test.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.figures import Figure  # noqa: E402 - the checkout is not installed

PATIENCE = 150  # seconds for the tests of one mutant
_LEFT_OUT = (".*", "__pycache__", "build", "dist", "*.egg-info")
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+?)(?: - |$)", re.MULTILINE)


class Mutant(NamedTuple):
    """A fault: its name, the file, the texts to replace, and the tests that should catch it.

    Each text occurs in the file exactly once; its replacement may be empty.
    """

    name: str
    file: str
    changes: tuple[tuple[str, str], ...]
    tests: tuple[str, ...]


class Caught(NamedTuple):
    """The result of a mutant: the first test that failed, or an empty string."""

    mutant: Mutant
    by: str


_FILES = "mus_cli/storage/files.py"
_WHOLE = (
    "        with _new_file(place.parent, data) as temporary:\n"
    "            _replace(temporary, place)\n"
)
_IN_PLACE = (
    '        with place.open("wb") as file:\n'
    "            place.chmod(0o600)\n"
    "            file.write(data)\n"
    "            file.flush()\n"
    "            os.fsync(file.fileno())\n"
)
_LOADED = """\
def _loaded(text: str) -> Tree:
    import yaml

    return Tree(yaml.load(text, Loader=yaml.CSafeLoader), Place(1, {}))


class _StopReadingError(Exception):
"""
MUTANTS = (
    # Nothing is lost
    Mutant(
        "a file is written in place",
        _FILES,
        ((_WHOLE, _IN_PLACE),),
        ("tests/storage/test_files.py",),
    ),
    Mutant(
        "what nobody decided about ends with the year",
        "mus_cli/core/carried_over.py",
        (('decision in (None, "carry")', 'decision == "carry"'),),
        ("tests/core/test_agreed_again.py",),
    ),
    Mutant(
        "a number typed in plain lines takes the others away",
        "mus_cli/prompts/plain.py",
        (("            found |= named\n", "            found = named\n"),),
        ("tests/prompts/test_marks.py",),
    ),
    Mutant(
        "a file is not synced before it is moved",
        _FILES,
        (("        file.flush()\n        os.fsync(file.fileno())\n", ""),),
        ("tests/storage/test_files.py",),
    ),
    Mutant(
        "the folder is not synced after a move",
        _FILES,
        (("place)\n        _sync_folder(place.parent)\n", "place)\n"),),
        ("tests/storage/test_files.py",),
    ),
    Mutant(
        "an unfinished file is left behind on an error",
        _FILES,
        (("            stack.callback(_discard, temporary)\n", ""),),
        ("tests/storage/test_files.py",),
    ),
    Mutant(
        "a file that is being written is taken for a leftover",
        _FILES,
        (
            (
                "    except BlockingIOError:\n        return False\n",
                "    except BlockingIOError:\n        return True\n",
            ),
        ),
        ("tests/storage/test_files.py",),
    ),
    Mutant(
        "what the next run would refuse is saved",
        "mus_cli/storage/records.py",
        (("        _opened(data, path, record.year)\n", "        pass\n"),),
        ("tests/storage/test_records.py", "tests/session/test_session.py"),
    ),
    Mutant(
        "what a session ends with is no version",
        "mus_cli/session/session.py",
        (("if self._opened.revision != self._began:", "if False:"),),
        ("tests/session/test_session.py",),
    ),
    Mutant(
        "versions are ordered by the clock",
        "mus_cli/storage/versions.py",
        (("(version.number, version.kept)", "version.kept"),),
        ("tests/storage/test_versions.py",),
    ),
    Mutant(
        "a copy of a home shares its state",
        "mus_cli/storage/state_folder.py",
        (("if mark.home == real or not _is_living(mark):", "if mark.home:"),),
        ("tests/storage/test_state_folder.py",),
    ),
    Mutant(
        "notes are not appended",
        _FILES,
        (("os.O_RDWR | os.O_APPEND | os.O_CREAT", "os.O_RDWR | os.O_TRUNC | os.O_CREAT"),),
        ("tests/storage/test_files.py", "tests/storage/test_notes.py"),
    ),
    Mutant(
        "two processes write notes over one another",
        _FILES,
        (("os.O_RDWR | os.O_APPEND | os.O_CREAT", "os.O_RDWR | os.O_CREAT"),),
        ("tests/storage/test_files.py", "tests/storage/test_notes.py"),
    ),
    Mutant(
        "a note is not synced",
        _FILES,
        (
            (
                "strerror(errno.ENOSPC))\n            os.fsync(descriptor)\n",
                "strerror(errno.ENOSPC))\n",
            ),
        ),
        ("tests/storage/test_files.py", "tests/storage/test_notes.py"),
    ),
    Mutant(
        "a note that was cut off takes the next one with it",
        _FILES,
        (("            if end:\n", "            if False:\n"),),
        ("tests/storage/test_files.py", "tests/storage/test_notes.py"),
    ),
    Mutant(
        "no lock is taken",
        "mus_cli/storage/file_lock.py",
        (("        lock.acquire()\n", "        pass\n"),),
        ("tests/storage/test_file_lock.py",),
    ),
    Mutant(
        "the draft is not written",
        "mus_cli/storage/drafts.py",
        (("self._write(self._places, self._year, draft)", "pass"),),
        ("tests/storage/test_drafts.py",),
    ),
    Mutant(
        "the draft is two seconds behind the keys",
        "mus_cli/storage/drafts.py",
        (("AUTOSAVE_DELAY = 0.2 ", "AUTOSAVE_DELAY = 2.0 "),),
        ("tests/storage/test_drafts.py",),
    ),
    Mutant(
        "a damaged draft is removed",
        "mus_cli/storage/drafts.py",
        (("        path.rename(aside)\n", "        path.unlink()\n"),),
        ("tests/storage/test_drafts.py",),
    ),
    Mutant(
        "the version before a session is not kept",
        "mus_cli/storage/records.py",
        (("    elif before is not None and not opened.kept:\n", "    elif False:\n"),),
        ("tests/storage/test_records.py",),
    ),
    Mutant(
        "what another program wrote is written over",
        "mus_cli/storage/records.py",
        (("    if before is not None and before != opened.revision:\n", "    if False:\n"),),
        ("tests/storage/test_records.py",),
    ),
    Mutant(
        "a newer mus's record is written over",
        "mus_cli/storage/records.py",
        (("    if opened.read_only:\n", "    if False:\n"),),
        ("tests/storage/test_records.py",),
    ),
    Mutant(
        "fields of a newer mus are dropped",
        "mus_cli/storage/yaml/schema.py",
        (('        return {"extra": extra} if extra else {}\n', "        return {}\n"),),
        ("tests/storage/test_records.py", "tests/storage/yaml/test_writer.py"),
    ),
    Mutant(
        "a note edited by hand is written over",
        "mus_cli/storage/generated.py",
        (
            (
                "        kept = files.keep_copy(path, EDITED, before, path.suffix)\n",
                "        kept = path\n",
            ),
        ),
        ("tests/storage/test_generated.py",),
    ),
    Mutant(
        "undo keeps nothing of what it replaces",
        "mus_cli/storage/history.py",
        (("    records.keep(places, year, now)\n", ""),),
        ("tests/upkeep/test_history.py",),
    ),
    Mutant(
        "an export is written over another file unasked",
        "mus_cli/export/output.py",
        (
            ("    if not force:\n        raise NotOverwritten(path)\n", ""),
            ("    if force:\n", "    if True:\n"),
        ),
        ("tests/export/test_output.py",),
    ),
    # Nobody else is let in
    Mutant(
        "files are 0644",
        _FILES,
        (
            (
                "os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)",
                "os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o644)",
            ),
            ("_set_mode(temporary, 0o600)", "_set_mode(temporary, 0o644)"),
        ),
        ("tests/storage/test_files.py",),
    ),
    Mutant(
        "folders are 0755",
        _FILES,
        (
            ("path.mkdir(mode=0o700)", "path.mkdir(mode=0o755)"),
            ("_set_mode(path, 0o700)", "_set_mode(path, 0o755)"),
        ),
        ("tests/storage/test_files.py",),
    ),
    Mutant(
        "a locked home is written to in plain",
        "mus_cli/storage/encryption/locked_files.py",
        (
            (
                "        if key is None:\n            files.write(path, data)\n",
                "        if True:\n            files.write(path, data)\n",
            ),
        ),
        ("tests/storage/encryption/test_migrate.py", "tests/lock/test_lock.py"),
    ),
    Mutant(
        "a locked home gets a readable note",
        "mus_cli/storage/generated.py",
        (("    if places.vault.locked:\n        return None\n", ""),),
        ("tests/lock/test_lock.py",),
    ),
    Mutant(
        "files are locked with a key that is not the person's",
        "mus_cli/storage/encryption/keys.py",
        (("                self._check_pair(identity)\n", ""),),
        ("tests/storage/encryption/test_keys.py",),
    ),
    Mutant(
        "files are locked with a key that a stranger put there",
        "mus_cli/storage/encryption/keys.py",
        (("            if self._is_known(data):\n", "            if True:\n"),),
        ("tests/storage/encryption/test_keys.py",),
    ),
    Mutant(
        "what is written while the keys are exchanged is not written again",
        "mus_cli/storage/encryption/keys.py",
        (
            (
                "            if self.public_key() == key:\n                return written\n",
                "            return written\n",
            ),
        ),
        ("tests/storage/encryption/test_migrate.py",),
    ),
    Mutant(
        "notes that come while unlocking are not looked for at the end",
        "mus_cli/storage/encryption/migrate.py",
        (("        done += _unlock_found(places, hold_years)\n", ""),),
        ("tests/storage/encryption/test_migrate.py",),
    ),
    Mutant(
        "one private answer is exported",
        "mus_cli/core/privacy.py",
        (
            (
                '        "text": _SHARED,\n        "chosen"',
                '        "text": _LEAVES,\n        "chosen"',
            ),
            ('        "answers": _MARKED,\n', '        "answers": _LEAVES,\n'),
        ),
        ("tests/core/test_privacy.py", "tests/documents/test_no_leak.py"),
    ),
    Mutant(
        "what was offered and not chosen is exported",
        "mus_cli/core/privacy.py",
        (("_told(answer) for key", "answer for key"),),
        ("tests/core/test_privacy.py",),
    ),
    Mutant(
        "the numbers of a matrix are exported with its words",
        "mus_cli/core/privacy.py",
        (('        "ratings": Rule.RATING,\n', '        "ratings": _SHARED,\n'),),
        ("tests/core/test_privacy.py",),
    ),
    Mutant(
        "what the manager is asked is asked of the employee",
        "mus_cli/core/bank.py",
        (('question.whose == "manager"', 'question.whose == "nobody"'),),
        ("tests/storage/test_banks.py",),
    ),
    Mutant(
        "a goal's why is exported",
        "mus_cli/core/privacy.py",
        (('        "why": _NEVER,\n', '        "why": _LEAVES,\n'),),
        ("tests/documents/test_no_leak.py",),
    ),
    Mutant(
        "what the person says is on the table",
        "mus_cli/core/privacy.py",
        (
            (
                "    table = _taken_to_the_talk(record, READ_BY_BOTH)\n",
                '    table = _taken_to_the_talk(record, (*READ_BY_BOTH, "self"))\n',
            ),
        ),
        ("tests/documents/test_places.py",),
    ),
    Mutant(
        "what is only for the person is among what they say",
        "mus_cli/core/privacy.py",
        (
            (
                '(record, ("manager", "table", "self"))',
                '(record, ("manager", "table", "self", "me"))',
            ),
        ),
        ("tests/documents/test_places.py",),
    ),
    Mutant(
        "any answer that was sent is on the table",
        "mus_cli/core/privacy.py",
        (
            (
                "for key, answer in answers.items() if key in FOR_THE_TABLE}",
                "for key, answer in answers.items()}",
            ),
        ),
        ("tests/core/test_privacy.py",),
    ),
    Mutant(
        "a rating is taken to the talk",
        "mus_cli/core/privacy.py",
        (
            (
                '                    key: replace(answer, place="manager", rating_place="me")\n',
                '                    key: replace(answer, place="manager")\n',
            ),
        ),
        ("tests/documents/test_places.py",),
    ),
    Mutant(
        "an unnamed line of the agenda has its topic",
        "mus_cli/core/privacy.py",
        (("else replace(unnamed, minutes=line.minutes)", 'else replace(line, place="manager")'),),
        ("tests/documents/test_places.py",),
    ),
    Mutant(
        "an agenda line stays on the table when its topic is moved",
        "mus_cli/core/copies.py",
        (
            (
                "        return placed(line, fewer_readers(line.place, is_now))\n",
                "        return line\n",
            ),
        ),
        ("tests/prepare/test_places.py", "tests/core/test_copies.py"),
    ),
    Mutant(
        "what is only for the person is printed with their page",
        "mus_cli/documents/my_page.py",
        (
            (
                "        return Document(self.title, (*self.front, *in_full))\n",
                "        return Document(self.title, (*self.front, *in_full, *self.only_for_me))\n",
            ),
        ),
        ("tests/documents/test_places.py", "tests/show/test_show.py"),
    ),
    Mutant(
        "what was only for the person last year is on the front of their page",
        "mus_cli/documents/my_page.py",
        (
            (
                'headed(_("What my manager promised"), _promises(record, past, limits)),\n',
                'headed(_("What my manager promised"), _own_words_of(past)),\n',
            ),
        ),
        ("tests/documents/test_my_page.py",),
    ),
    Mutant(
        "a page for the browser is left behind",
        "mus_cli/dialogues/pages.py",
        (("    finally:\n        stored.clean(context.places)\n", "    finally:\n        pass\n"),),
        ("tests/show/test_show.py",),
    ),
    Mutant(
        "a locked page is shown without a question",
        "mus_cli/dialogues/pages.py",
        (("if context.places.vault.locked and not", "if False and not"),),
        ("tests/show/test_show.py",),
    ),
    Mutant(
        "a page grows past its sheet",
        "mus_cli/documents/sheet.py",
        (("if height(blocks) <= LINES:", "if True:"),),
        ("tests/documents/test_sheet.py",),
    ),
    Mutant(
        "a text that has changed stays shared",
        "mus_cli/core/answering.py",
        (
            (
                "    return new if new == old else privacy.",
                "    return new if True else privacy.",
            ),
        ),
        ("tests/core/test_answering.py",),
    ),
    Mutant(
        "an agenda line outlives the answer it was copied from",
        "mus_cli/core/copies.py",
        (("        if len(gone) != 1 or len(added) != 1:\n            return None\n", ""),),
        ("tests/core/test_copies.py",),
    ),
    Mutant(
        "a goal stays shared when the answer it was copied from changes",
        "mus_cli/core/copies.py",
        (('return moved_back(goal, "table")', "return goal"),),
        ("tests/core/test_copies.py",),
    ),
    Mutant(
        "copies do not follow what an answers file changes",
        "mus_cli/core/answers.py",
        (("return with_copies(before, record)", "return record"),),
        ("tests/core/test_copies.py", "tests/core/test_answers.py"),
    ),
    Mutant(
        "a goal that is written anew gets another uid",
        "mus_cli/core/uids.py",
        (('next(free, "") or new_uid()', "new_uid()"),),
        ("tests/core/test_uids.py",),
    ),
    Mutant(
        "a crash report says what was typed",
        "mus_cli/app/crash_report.py",
        (('            f"{type(error).__name__}\\n",\n', '            f"{error!r}\\n",\n'),),
        ("tests/app/test_root.py",),
    ),
    Mutant(
        "mus talks to the network",
        "mus_cli/storage/paths.py",
        (("import functools\n", "import functools\nimport socket\n"),),
        ("tests/test_layers.py",),
    ),
    # Hostile input
    Mutant(
        "YAML is read by the plain C loader",
        "mus_cli/storage/yaml/reader.py",
        (
            (
                "    reader = _Reader(text)\n",
                "    return _loaded(text)\n",
            ),
            (
                "class _StopReadingError(Exception):\n",
                _LOADED,
            ),
        ),
        ("tests/storage/yaml/test_reader.py", "tests/storage/test_hostile.py"),
    ),
    Mutant(
        "YAML may be as deep as it likes",
        "mus_cli/storage/yaml/reader.py",
        (("        if depth > DEPTH:\n", "        if False:\n"),),
        ("tests/storage/test_hostile.py",),
    ),
    Mutant(
        "a key may stand twice",
        "mus_cli/storage/yaml/reader.py",
        (("            if key in values:\n", "            if False:\n"),),
        ("tests/storage/test_hostile.py", "tests/storage/yaml/test_reader.py"),
    ),
    Mutant(
        "text is not cleaned on the way in",
        "mus_cli/storage/yaml/reader.py",
        (
            (
                "            return int(text)\n    return clean(text)\n",
                "            return int(text)\n    return text\n",
            ),
        ),
        ("tests/storage/yaml/test_reader.py",),
    ),
    Mutant(
        "an error is printed as it comes",
        "mus_cli/errors.py",
        (('return clean(self._wording()).replace("\\t", " ")', "return self._wording()"),),
        ("tests/hostile/test_strings.py",),
    ),
    Mutant(
        "what is said is printed as it comes",
        "mus_cli/prompts/console.py",
        (("    paragraphs = tuple(map(clean, paragraphs))\n", "    assert clean\n"),),
        ("tests/hostile/test_strings.py",),
    ),
    Mutant(
        "a prompt returns what its question does not have",
        "mus_cli/prompts/prompter.py",
        (
            (
                "if not isinstance(answer, str) or answer not in [option.id for option in options]",
                "if not isinstance(answer, str)",
            ),
        ),
        ("tests/prompts/test_prompter.py",),
    ),
    Mutant(
        "the first line of a paste sends the field",
        "mus_cli/prompts/keys.py",
        (
            (
                "        if _is_burst(event) or more():\n            # A paste",
                "        if False:\n            # A paste",
            ),
        ),
        ("tests/prompts/test_keys.py",),
    ),
    Mutant(
        "an arrow leaves its letters in a text",
        "mus_cli/core/text.py",
        (('            text = _sequence().sub("", text)\n', "            pass\n"),),
        ("tests/core/test_text.py",),
    ),
    Mutant(
        "marks that reorder text are let through",
        "mus_cli/core/text.py",
        (("\\u2028-\\u202e\\u2066-\\u2069", "\\u2028\\u2029"),),
        ("tests/hostile/test_strings.py",),
    ),
    Mutant(
        "a year may be written in other digits",
        "mus_cli/core/talk_year.py",
        (
            (
                're.compile("([0-9]{4})(?:-([2-9]))?", re.ASCII)',
                're.compile(r"(\\d{4})(?:-([2-9]))?")',
            ),
        ),
        ("tests/storage/test_paths.py",),
    ),
    Mutant(
        "the second talk of a year is taken for the first",
        "mus_cli/core/talk_year.py",
        (("return not self == other", "return int(self) != other"),),
        ("tests/core/test_talk_year.py",),
    ),
    Mutant(
        "a killed move leaves two records",
        "mus_cli/storage/moving.py",
        (
            (
                "            records.keep(places, begun.old)\n            _finish",
                "            pass  # _finish",
            ),
        ),
        ("tests/storage/test_moving.py",),
    ),
    Mutant(
        "a file puts words into the form that it does not have",
        "mus_cli/core/form_answers.py",
        (
            (
                'not (one.how == "other-words" and file[key].words is not None)',
                "False",
            ),
        ),
        ("tests/export/test_form.py",),
    ),
    Mutant(
        "an answer that has changed since goes into the form",
        "mus_cli/core/form_answers.py",
        (
            (
                '(chosen.how == "as-written" and chosen == _now(key, chosen, record))',
                '(chosen.how == "as-written")',
            ),
        ),
        ("tests/export/test_form.py",),
    ),
    Mutant(
        "a zip bomb is unpacked",
        "mus_cli/forms/package.py",
        (('        return "zip-bomb"\n', '        return ""\n'),),
        ("tests/forms/test_word.py",),
    ),
    Mutant(
        "a Word file may have relations without end",
        "mus_cli/forms/package.py",
        ((" or relations > RELATIONS", ""),),
        ("tests/forms/test_word.py",),
    ),
    Mutant(
        "a spreadsheet gets a formula",
        "mus_cli/documents/formats/csv.py",
        (('    return f"\'{text}" if', "    return text if"),),
        ("tests/documents/test_true_to_the_text.py",),
    ),
    Mutant(
        "a heading of a page is not escaped",
        "mus_cli/documents/formats/html_blocks.py",
        (
            (
                'return tag(f"h{level}", escape(text), styles)',
                'return tag(f"h{level}", text, styles)',
            ),
        ),
        ("tests/documents/test_html_blocks.py", "tests/documents/test_html.py"),
    ),
)


def main() -> int:
    """Try the mutants, print which test caught each, and return 1 if one was not caught."""
    parser = argparse.ArgumentParser(description="Break mus on purpose; the tests must notice.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="a part of a mutant's name")
    options = parser.parse_args()
    mutants = [
        one for one in MUTANTS if not options.names or any(n in one.name for n in options.names)
    ]
    began = time.monotonic()
    print("| broken on purpose | caught by |\n| --- | --- |", flush=True)
    found = []
    for caught in tried(mutants):
        by = f"`{caught.by}`" if caught.by else "**nothing**"
        print(f"| {caught.mutant.name} | {by} |", flush=True)
        found.append(caught)
    missed = sum(not caught.by for caught in found)
    print(f"\n{Figure('mutants', len(found), 'mutants', missed, time.monotonic() - began)}")
    return 1 if missed else 0


def tried(
    mutants: Sequence[Mutant], workers: int = min(os.cpu_count() or 1, 4)
) -> Iterator[Caught]:
    """Yield the result of each mutant, in order.

    Raises:
        SystemExit: a mutant no longer fits its file, or its tests fail without it.
    """
    with tempfile.TemporaryDirectory(prefix="mus-mutants-") as folder:
        copies: queue.SimpleQueue[Path] = queue.SimpleQueue()
        for number in range(workers):
            copies.put(_copied(Path(folder) / str(number)))

        def sound(tests: tuple[str, ...]) -> str:
            with _one_of(copies) as copy:
                return _failure(copy, tests, patience=10 * PATIENCE)

        def attempt(mutant: Mutant) -> Caught:
            with _one_of(copies) as copy, _broken(copy, mutant):
                return Caught(mutant, _failure(copy, mutant.tests))

        with ThreadPoolExecutor(workers) as pool:
            every = sorted({test for mutant in mutants for test in mutant.tests})
            shares = [share for at in range(workers) if (share := tuple(every[at::workers]))]
            failed = next(filter(None, pool.map(sound, shares)), "")
            if failed:
                raise SystemExit(f"fails without any mutant: {failed}")
            yield from pool.map(attempt, mutants)


def changed(text: str, mutant: Mutant) -> str:
    """Return the text of the file with the fault in it.

    Raises:
        SystemExit: a text to replace does not occur exactly once.
    """
    for old, new in mutant.changes:
        if text.count(old) != 1:
            raise SystemExit(f"no longer fits {mutant.file}: {mutant.name}: {old!r}")
        text = text.replace(old, new)
    return text


@contextlib.contextmanager
def _one_of(copies: queue.SimpleQueue[Path]) -> Iterator[Path]:
    copy = copies.get()
    try:
        yield copy
    finally:
        copies.put(copy)


def _copied(to: Path) -> Path:
    shutil.copytree(ROOT, to, ignore=shutil.ignore_patterns(*_LEFT_OUT), symlinks=True)
    return to


@contextlib.contextmanager
def _broken(copy: Path, mutant: Mutant) -> Iterator[None]:
    path = copy / mutant.file
    text = path.read_text(encoding="utf-8")
    _put(path, changed(text, mutant))
    try:
        yield
    finally:
        _put(path, text)


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
    # Python recognises a changed module by its second and its size; both may be the same.
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
        compiled.unlink()


def _failure(copy: Path, tests: tuple[str, ...], patience: float = PATIENCE) -> str:
    """Run tests in a copy; return the first that failed, or an empty string."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("MUS_")}
    command = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(
            command,
            cwd=copy,
            env={**env, "PYTHONPATH": str(copy)},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"{tests[0]}: never ended"
    if done.returncode == 0:
        return ""
    failed = _FAILED.search(done.stdout)
    return failed[1] if failed else f"{tests[0]}: ended with {done.returncode}"


if __name__ == "__main__":
    sys.exit(main())
