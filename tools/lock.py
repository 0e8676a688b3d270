"""Write ``requirements/dev.txt``, every development tool with its hashes: ``python tools/lock.py``.

Needs pip-tools in the same environment. The lock is made on the oldest Python that is supported,
and holds neither ``mus`` itself nor the name of any package index: the one you use is your own
business.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "dev.txt"
COMMAND = "python tools/lock.py"
OPTIONS = (
    "--extra=dev",
    "--generate-hashes",
    "--strip-extras",
    "--allow-unsafe",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-emit-find-links",
    "--quiet",
)
# The package itself comes up because extras name each other; it is installed from the checkout.
ITSELF = re.compile(
    r"^(?:# WARNING: pip install will require.*\n(?:# .*\n)*)?mus @ .*\n(?: +#.*\n)*", re.MULTILINE
)


def main() -> int:
    """Write the lock and return the compiler's exit code."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "piptools",
            "compile",
            *OPTIONS,
            f"--output-file={LOCK}",
            "pyproject.toml",
        ],
        cwd=ROOT,
        env={**os.environ, "CUSTOM_COMPILE_COMMAND": COMMAND},
        check=False,
    )
    if done.returncode == 0:
        text = LOCK.read_text(encoding="utf-8")
        LOCK.write_text(ITSELF.sub("", text), encoding="utf-8", newline="\n")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
