"""FileRefused: the one way in which a bad file shows itself."""

import csv
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any
from xml.parsers.expat import ExpatError

from defusedxml.common import DefusedXmlException

from webapp.domain.refusal import Refusal
from webapp.domain.words import N_

BROKEN = (
    csv.Error,
    struct.error,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    ExpatError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
NAME_LENGTH = 80


class FileRefused(Refusal):
    """A file that is not taken: one sentence with its name and, where it applies, line and column."""

    def __init__(self, message: str, **params: Any) -> None:
        super().__init__(message, **({"name": "文件"} | params))

    @property
    def line(self) -> int | None:
        return self.params.get("line")

    @property
    def column(self) -> str | None:
        return self.params.get("column")


@contextmanager
def refusing(name: str) -> Iterator[None]:
    """Whatever a hostile file provokes inside leaves as FileRefused with the file's name."""
    try:
        yield
    except FileRefused as refusal:
        refusal.params["name"] = shown(name)
        raise
    except DefusedXmlException as error:
        message = N_("“%(name)s”里带有外部实体或 DTD 声明，不能导入。请用 Excel 打开后另存为 .xlsx。")
        raise FileRefused(message, name=shown(name)) from error
    except BROKEN as error:
        message = N_("“%(name)s”已损坏或不完整，读不出来。请用 Excel 打开后另存为 .xlsx 再导入。")
        raise FileRefused(message, name=shown(name)) from error


def shown(name: str) -> str:
    """A file's name as it may stand in a sentence: no folders, nothing invisible, not too long."""
    visible = "".join(sign for sign in PurePath(name.replace("\\", "/")).name if sign.isprintable())
    return visible if len(visible) <= NAME_LENGTH else visible[: NAME_LENGTH - 1] + "…"
