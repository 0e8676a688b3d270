"""The start: ``mus``, and ``python -m mus_cli`` where that command is not on the path."""

import atexit
import gc

# Objects made at start live to the end: collecting garbage among them took a twentieth of the time
# of ``mus status``, and once more at exit a tenth. A long dialogue still collects, less often.
gc.set_threshold(100_000)
atexit.register(gc.freeze)

from mus_cli.app.root import main  # noqa: E402 - importing is most of a start

if __name__ == "__main__":
    main()
