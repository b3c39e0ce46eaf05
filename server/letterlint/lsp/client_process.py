"""Watches the client's process: a server whose client was killed must exit."""

from __future__ import annotations

import asyncio
import os
import sys

_PAUSE = 3.0  # Seconds between two looks.


async def wait_until_gone(process_id: int) -> None:
    """Waits until a process has ended. One that cannot be seen from here, as in a container, never does."""
    if not _is_alive(process_id):
        await asyncio.Event().wait()
    while _is_alive(process_id):
        await asyncio.sleep(_PAUSE)


if sys.platform == "win32":
    import ctypes

    _QUERY_LIMITED_INFORMATION, _STILL_ACTIVE = 0x1000, 259

    def _is_alive(process_id: int) -> bool:
        kernel = ctypes.windll.kernel32
        if not (handle := kernel.OpenProcess(_QUERY_LIMITED_INFORMATION, False, process_id)):
            return False
        status = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(status))
        kernel.CloseHandle(handle)
        return status.value == _STILL_ACTIVE

else:

    def _is_alive(process_id: int) -> bool:
        try:
            os.kill(process_id, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:  # Somebody else's, and alive.
            return True
        return True
