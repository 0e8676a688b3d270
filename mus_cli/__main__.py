"""The start: ``mus``, and ``python -m mus_cli`` where that command is not on the path."""

import atexit
import gc

# What a start makes stays to the end: looking through it for garbage took a twentieth of the time
# of ``mus status``, and once more at the end a tenth. A long conversation is still looked through,
# only less often.
gc.set_threshold(100_000)
atexit.register(gc.freeze)

from mus_cli.app.root import main  # noqa: E402 - importing is most of a start

if __name__ == "__main__":
    main()
