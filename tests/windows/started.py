"""``mus`` as Windows starts it, in a terminal as Wine has it: ``python -m tests.windows.started``.

Wine takes the modes in which a newer console of Windows hands over keys and draws by escape
sequences, and does neither. prompt_toolkit is told that this is the older console, as it was
before Windows 10.
"""

import importlib

from mus_cli.app.root import main

for module, name in (
    ("prompt_toolkit.input.win32", "_is_win_vt100_input_enabled"),
    ("prompt_toolkit.output.windows10", "is_win_vt100_enabled"),
):
    setattr(importlib.import_module(module), name, lambda: False)

if __name__ == "__main__":
    main()
