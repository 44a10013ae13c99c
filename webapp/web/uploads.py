"""Files that come in with a form: kept under a random name in the work folder."""

import secrets
from pathlib import Path

from flask import current_app
from werkzeug.datastructures import FileStorage

NAME_LENGTH = 120


def kept(file: FileStorage) -> Path:
    """Where the upload lies now; whoever takes it removes it."""
    folder: Path = current_app.extensions["settings"].work
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{secrets.token_hex(16)}.upload"
    try:
        file.save(path)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path


def called(file: FileStorage) -> str:
    """The name the person knows it by: no folders, nothing invisible, not too long."""
    name = (file.filename or "").replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in name if sign.isprintable())[:NAME_LENGTH] or "未命名"
