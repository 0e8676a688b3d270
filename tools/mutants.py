"""Break ``mus`` on purpose, to show that the tests notice: ``python tools/mutants.py``.

Each mutant is made in a copy of this folder, and the few tests that should catch it are run there.
``NAME…`` picks mutants by a part of their name. Prints a table, and a line of how many were not
caught; those are missing tests.
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
    """A fault: its name, the file, the texts that are replaced, and the tests that should see it.

    Each text stands in the file exactly once; what it is replaced by may be nothing.
    """

    name: str
    file: str
    changes: tuple[tuple[str, str], ...]
    tests: tuple[str, ...]


class Caught(NamedTuple):
    """What became of a mutant: the first test that failed, or nothing."""

    mutant: Mutant
    by: str


_FILES = "mus_cli/store/files.py"
_WHOLE = "            _write_new(temporary, data)\n            _replace(temporary, place)\n"
_IN_PLACE = (
    '            with place.open("wb") as file:\n'
    "                place.chmod(0o600)\n"
    "                file.write(data)\n"
    "                file.flush()\n"
    "                os.fsync(file.fileno())\n"
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
        "a file is written in place", _FILES, ((_WHOLE, _IN_PLACE),), ("tests/store/test_files.py",)
    ),
    Mutant(
        "a file is not synced before it is moved",
        _FILES,
        (("        file.flush()\n        os.fsync(file.fileno())\n", ""),),
        ("tests/store/test_files.py",),
    ),
    Mutant(
        "the folder is not synced after a move",
        _FILES,
        (("            raise\n        _sync_folder(place.parent)\n", "            raise\n"),),
        ("tests/store/test_files.py",),
    ),
    Mutant(
        "an unfinished file is left behind on an error",
        _FILES,
        (
            (
                "                temporary.unlink(missing_ok=True)\n            raise\n",
                "                pass\n            raise\n",
            ),
        ),
        ("tests/store/test_files.py",),
    ),
    Mutant(
        "a living process's unfinished file is taken away",
        _FILES,
        (("        return not is_living(int(ours[1])) or", "        return True or"),),
        ("tests/store/test_files.py",),
    ),
    Mutant(
        "notes are not appended",
        _FILES,
        (("os.O_RDWR | os.O_APPEND | os.O_CREAT", "os.O_RDWR | os.O_TRUNC | os.O_CREAT"),),
        ("tests/store/test_files.py", "tests/store/test_notes.py"),
    ),
    Mutant(
        "two processes write notes over one another",
        _FILES,
        (("os.O_RDWR | os.O_APPEND | os.O_CREAT", "os.O_RDWR | os.O_CREAT"),),
        ("tests/store/test_files.py", "tests/store/test_notes.py"),
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
        ("tests/store/test_files.py", "tests/store/test_notes.py"),
    ),
    Mutant(
        "a note that was cut off takes the next one with it",
        _FILES,
        (("            if end:\n", "            if False:\n"),),
        ("tests/store/test_files.py", "tests/store/test_notes.py"),
    ),
    Mutant(
        "no lock is taken",
        "mus_cli/store/lock.py",
        (("        lock.acquire()\n", "        pass\n"),),
        ("tests/store/test_lock.py",),
    ),
    Mutant(
        "the draft is not written",
        "mus_cli/store/drafts.py",
        (("self._write(self._places, self._year, draft)", "pass"),),
        ("tests/store/test_drafts.py",),
    ),
    Mutant(
        "the draft is two seconds behind the keys",
        "mus_cli/store/drafts.py",
        (("REST = 0.2 ", "REST = 2.0 "),),
        ("tests/store/test_drafts.py",),
    ),
    Mutant(
        "a damaged draft is removed",
        "mus_cli/store/drafts.py",
        (("        path.rename(aside)\n", "        path.unlink()\n"),),
        ("tests/store/test_drafts.py",),
    ),
    Mutant(
        "the version before a session is not kept",
        "mus_cli/store/records.py",
        (("    elif before is not None and not opened.kept:\n", "    elif False:\n"),),
        ("tests/store/test_records.py",),
    ),
    Mutant(
        "what another program wrote is written over",
        "mus_cli/store/records.py",
        (("    if before is not None and before != opened.revision:\n", "    if False:\n"),),
        ("tests/store/test_records.py",),
    ),
    Mutant(
        "a newer mus's record is written over",
        "mus_cli/store/records.py",
        (("    if opened.read_only:\n", "    if False:\n"),),
        ("tests/store/test_records.py",),
    ),
    Mutant(
        "fields of a newer mus are dropped",
        "mus_cli/store/shape.py",
        (('        return {"extra": extra} if extra else {}\n', "        return {}\n"),),
        ("tests/store/test_records.py", "tests/store/test_emit.py"),
    ),
    Mutant(
        "a note edited by hand is written over",
        "mus_cli/store/generated.py",
        (
            (
                "        kept = files.beside(path, EDITED, before, path.suffix)\n",
                "        kept = path\n",
            ),
        ),
        ("tests/store/test_generated.py",),
    ),
    Mutant(
        "undo keeps nothing of what it replaces",
        "mus_cli/store/history.py",
        (("    records.keep(places, year, now)\n", ""),),
        ("tests/cli/test_history.py",),
    ),
    Mutant(
        "an export is written over another file unasked",
        "mus_cli/store/output.py",
        (
            ("    if not force:\n        raise NotOverwritten(path)\n", ""),
            ("    if force:\n", "    if True:\n"),
        ),
        ("tests/store/test_output.py",),
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
            ("        path.chmod(0o600)\n", "        path.chmod(0o644)\n"),
        ),
        ("tests/store/test_files.py",),
    ),
    Mutant(
        "folders are 0755",
        _FILES,
        (
            ("path.mkdir(mode=0o700)", "path.mkdir(mode=0o755)"),
            ("path.chmod(0o700)", "path.chmod(0o755)"),
        ),
        ("tests/store/test_files.py",),
    ),
    Mutant(
        "a locked home is written to in plain",
        "mus_cli/store/sealed.py",
        (
            (
                "    if not places.vault.locked:\n        files.write(path, data)\n",
                "    if True:\n        files.write(path, data)\n",
            ),
        ),
        ("tests/store/test_locking.py", "tests/cli/test_lock.py"),
    ),
    Mutant(
        "a locked home gets a readable note",
        "mus_cli/store/generated.py",
        (("    if places.vault.locked:\n        return None\n", ""),),
        ("tests/cli/test_lock.py",),
    ),
    Mutant(
        "files are locked with a key that is not the person's",
        "mus_cli/store/vault.py",
        (("                self._check_pair(identity)\n", ""),),
        ("tests/store/test_vault.py",),
    ),
    Mutant(
        "one private answer is exported",
        "mus_cli/model/sharing.py",
        (
            (
                '        "text": _SHARED,\n        "chosen"',
                '        "text": _LEAVES,\n        "chosen"',
            ),
            ('        "answers": _MARKED,\n', '        "answers": _LEAVES,\n'),
        ),
        ("tests/model/test_sharing.py", "tests/export/test_no_leak.py"),
    ),
    Mutant(
        "a goal's why is exported",
        "mus_cli/model/sharing.py",
        (('        "why": _NEVER,\n', '        "why": _LEAVES,\n'),),
        ("tests/export/test_no_leak.py",),
    ),
    Mutant(
        "a text that has changed stays shared",
        "mus_cli/model/answering.py",
        (("    return new if new == old else replace(new, shared=False)\n", "    return new\n"),),
        ("tests/model/test_answering.py",),
    ),
    Mutant(
        "a crash report says what was typed",
        "mus_cli/cli/crash.py",
        (('            f"{type(error).__name__}\\n",\n', '            f"{error!r}\\n",\n'),),
        ("tests/test_root.py",),
    ),
    Mutant(
        "mus talks to the network",
        "mus_cli/store/places.py",
        (("import functools\n", "import functools\nimport socket\n"),),
        ("tests/test_layers.py",),
    ),
    # Hostile input
    Mutant(
        "YAML is read by the plain C loader",
        "mus_cli/store/tree.py",
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
        ("tests/store/test_tree.py", "tests/store/test_hostile.py"),
    ),
    Mutant(
        "YAML may be as deep as it likes",
        "mus_cli/store/tree.py",
        (("        if depth > DEPTH:\n", "        if False:\n"),),
        ("tests/store/test_hostile.py",),
    ),
    Mutant(
        "a key may stand twice",
        "mus_cli/store/tree.py",
        (("            if key in values:\n", "            if False:\n"),),
        ("tests/store/test_hostile.py", "tests/store/test_tree.py"),
    ),
    Mutant(
        "text is not cleaned on the way in",
        "mus_cli/store/tree.py",
        (
            (
                "            return int(text)\n    return clean(text)\n",
                "            return int(text)\n    return text\n",
            ),
        ),
        ("tests/store/test_tree.py",),
    ),
    Mutant(
        "an error is printed as it comes",
        "mus_cli/ui/sentences.py",
        (
            (
                '    return clean(_SENTENCES[type(error)](error)).replace("\\t", " ")\n',
                "    return _SENTENCES[type(error)](error)\n",
            ),
        ),
        ("tests/hostile/test_strings.py",),
    ),
    Mutant(
        "what is said is printed as it comes",
        "mus_cli/ui/console.py",
        (("    paragraphs = tuple(map(clean, paragraphs))\n", "    assert clean\n"),),
        ("tests/hostile/test_strings.py",),
    ),
    Mutant(
        "marks that reorder text are let through",
        "mus_cli/model/clean.py",
        (("\\u2028-\\u202e\\u2066-\\u2069", "\\u2028\\u2029"),),
        ("tests/hostile/test_strings.py",),
    ),
    Mutant(
        "a year may be written in other digits",
        "mus_cli/store/inventory.py",
        (("return bool(re.fullmatch(_YEAR, name, re.ASCII))", "return name.isdigit()"),),
        ("tests/store/test_places.py",),
    ),
    Mutant(
        "a zip bomb is unpacked",
        "mus_cli/store/import_word.py",
        (("            if not _is_bearable(members):\n", "            if False:\n"),),
        ("tests/store/test_import_word.py",),
    ),
    Mutant(
        "a spreadsheet gets a formula",
        "mus_cli/export/csv_form.py",
        (('    return f"\'{text}" if', "    return text if"),),
        ("tests/export/test_true_to_the_text.py",),
    ),
    Mutant(
        "a heading of a page is not escaped",
        "mus_cli/export/html_blocks.py",
        (
            (
                'return tag(f"h{level}", escape(text), styles)',
                'return tag(f"h{level}", text, styles)',
            ),
        ),
        ("tests/export/test_html_blocks.py", "tests/export/test_html_form.py"),
    ),
)


def main() -> int:
    """Try the mutants, print what caught each, and return 1 where one was not caught."""
    parser = argparse.ArgumentParser(description="Break mus on purpose; the tests must notice.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="a part of a mutant's name")
    given = parser.parse_args()
    mutants = [one for one in MUTANTS if not given.names or any(n in one.name for n in given.names)]
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
    mutants: Sequence[Mutant], at_once: int = min(os.cpu_count() or 1, 4)
) -> Iterator[Caught]:
    """Yield what became of each mutant, in their order.

    Raises:
        SystemExit: a mutant no longer fits, or its tests fail without it.
    """
    with tempfile.TemporaryDirectory(prefix="mus-mutants-") as folder:
        copies: queue.SimpleQueue[Path] = queue.SimpleQueue()
        for number in range(at_once):
            copies.put(_copied(Path(folder) / str(number)))

        def sound(tests: tuple[str, ...]) -> str:
            with _one_of(copies) as copy:
                return _failure(copy, tests, patience=10 * PATIENCE)

        def attempt(mutant: Mutant) -> Caught:
            with _one_of(copies) as copy, _broken(copy, mutant):
                return Caught(mutant, _failure(copy, mutant.tests))

        with ThreadPoolExecutor(at_once) as pool:
            every = sorted({test for mutant in mutants for test in mutant.tests})
            shares = [share for at in range(at_once) if (share := tuple(every[at::at_once]))]
            failed = next(filter(None, pool.map(sound, shares)), "")
            if failed:
                raise SystemExit(f"fails without any mutant: {failed}")
            yield from pool.map(attempt, mutants)


def changed(text: str, mutant: Mutant) -> str:
    """Return the text of a mutant's file with the fault in it.

    Raises:
        SystemExit: what is to be replaced does not stand there exactly once.
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
    # Python tells a changed module by its second and its size, which may both be the same.
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
        compiled.unlink()


def _failure(copy: Path, tests: tuple[str, ...], patience: float = PATIENCE) -> str:
    """Run some tests in a copy; return the first that failed, or nothing."""
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
