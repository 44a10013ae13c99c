"""A kept file goes out: only as a download, written into the log, never from another folder."""

import logging
from typing import Any, Protocol

from flask import abort
from flask.typing import ResponseReturnValue

from webapp.trail import trail
from webapp.web.access import viewer
from webapp.web.uploads import store, streamed

log = logging.getLogger("hengke.attachments")


class Kept(Protocol):
    """A row of a file, of whatever room; stored None: its bytes were freed."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def stored(self) -> str | None: ...


def handed_out(found: Kept, what: str, **of: Any) -> ResponseReturnValue:
    """what, of: what the log says of it; a file's name may tell what a case is about, then it stays out."""
    path = store().path(found.stored or abort(404))
    if not path.exists():
        log.error("%s %s: file %s is missing", type(found).__name__, found.id, found.stored)
        abort(404)
    person = viewer()
    trail().note("download", what, user_id=person.id, user_name=person.name, **of)
    return streamed(path, name=found.name, media_type=found.media_type)
