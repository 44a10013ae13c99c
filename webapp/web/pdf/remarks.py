"""What the engine mutters while it prints: half of its warnings go to its log alone."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []
        self.thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread:
            self.heard.append(record.getMessage())


@contextmanager
def listening(name: str) -> Iterator[list[str]]:
    """The warnings of this thread to the logger and those below it, as they come."""
    ear, logger = _Ear(), logging.getLogger(name)
    logger.addHandler(ear)
    try:
        yield ear.heard
    finally:
        logger.removeHandler(ear)
