"""Files that come in with a form and go out as downloads; never anything that a browser runs."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Response, current_app
from werkzeug.datastructures import FileStorage

from webapp.attachments import MEGABYTE, Received, Store
from webapp.web.answers import download

NAME_LENGTH = 120
CLOSED = "default-src 'none'; sandbox"


def store() -> Store:
    """Where attachments lie."""
    return Store.of(current_app.extensions["settings"])


@contextmanager
def taken_in(files: Iterable[FileStorage], shelf: Store) -> Iterator[list[Received]]:
    """On the disk for the deed that wants them; refused or failed, they are taken away again."""
    taken = list[Received]()
    try:
        for file in files:
            if file.filename:
                taken.append(shelf.take(file.stream, name=file.filename))
        yield taken
    except BaseException:
        for one in taken:
            shelf.remove(one.stored)
        raise


def streamed(path: Path, *, name: str, media_type: str) -> Response:
    """Only ever as a download: whatever it holds, the browser does not run it."""
    response = download(b"", name=name, media_type=media_type)
    response.response = _pieces(path)
    response.content_length = path.stat().st_size
    response.headers["Content-Security-Policy"] = CLOSED
    return response


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(MEGABYTE):
            yield piece


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
