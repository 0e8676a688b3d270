"""Make the file of built-in questions that ``mus`` reads: ``python tools/questions.py``.

The banks and selections are written in ``questions/*.yaml``; whoever changes one runs this.
"""

from __future__ import annotations

import sys

from mus_cli.errors import BadFile, BadFiles
from mus_cli.store import bank_files, shipped
from mus_cli.ui.sentences import sentence


def main() -> int:
    """Write the file; return 1, saying what is wrong, where a bank cannot be used."""
    folder = shipped.folder()
    try:
        written = bank_files.as_written(folder)
    except (BadFile, BadFiles) as error:
        print(sentence(error), file=sys.stderr)
        return 1
    (folder / shipped.MADE).write_bytes(shipped.made(written))
    return 0


if __name__ == "__main__":
    sys.exit(main())
