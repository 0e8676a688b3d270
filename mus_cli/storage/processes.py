"""Whether a process that left its id somewhere still runs."""

from __future__ import annotations

import os
import sys

# Windows: what may be asked of a process, and its answers.
_SYNCHRONIZE, _DENIED, _RUNS_ON = 0x100000, 5, 0x102


def is_living(process: int) -> bool:
    """Return whether there is such a process; where that cannot be asked, it is taken for one."""
    if sys.platform == "win32":  # signal 0 would press Ctrl-C there
        return _is_living_on_windows(process)
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # another user's
        return True
    return True


def _is_living_on_windows(process: int) -> bool:
    if sys.platform != "win32":
        return True
    import ctypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = kernel.OpenProcess(_SYNCHRONIZE, False, process)  # noqa: FBT003 - as Windows has it
    if not handle:
        return ctypes.get_last_error() == _DENIED  # another user's
    try:
        return bool(kernel.WaitForSingleObject(ctypes.c_void_p(handle), 0) == _RUNS_ON)
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))
