"""Whether a process that left its id somewhere still runs."""

from __future__ import annotations

import os

_WINDOWS = os.name == "nt"


def is_living(process: int) -> bool:
    """Return whether there is such a process; where that cannot be asked, it is taken for one."""
    if _WINDOWS:  # signal 0 would press Ctrl-C there
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # another user's
        return True
    return True
