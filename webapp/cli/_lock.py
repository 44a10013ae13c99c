"""One server for one data folder: a lock that the system lets go when the process ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class DataInUse(RuntimeError):
    """Another process serves this folder."""


@contextmanager
def only_server(folder: Path) -> Iterator[None]:
    with (folder / "serving.lock").open("a+b") as handle:
        _take(handle)
        yield


def _take(handle: IO[bytes]) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        raise DataInUse from fault
