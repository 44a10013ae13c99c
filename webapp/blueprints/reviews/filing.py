"""What the doors to files of events and appeals share: the part of the page, the taking in, the download."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.attachments import LARGEST, MEGABYTE, Received, Store
from webapp.domain.file_kinds import ACCEPT
from webapp.domain.refusal import Refusal
from webapp.forms.attachments import AttachmentForm
from webapp.models import ReviewFile
from webapp.queries.reviews import files as queries
from webapp.web.access import viewer
from webapp.web.i18n import worded
from webapp.web.stored_files import handed_out
from webapp.web.uploads import store, taken_in

Made = TypeVar("Made")
UPLOAD: dict[str, Any] = {"accept": ACCEPT, "largest": LARGEST // MEGABYTE}


def part(owner: queries.Owner, at: str, form: AttachmentForm | None = None) -> dict[str, Any]:
    """For reviews/files.html; at: the address of the event or appeal."""
    found = queries.folder(owner, viewer())
    upload = (form or AttachmentForm()) if found.may_add else None
    return {"folder": found, "upload": upload, "files_at": f"{at}/files", **UPLOAD}


def taken(act: Callable[[Sequence[Received], Store], Made]) -> Made:
    """What the form brought along lies in the store for the deed; refused, it is taken away again."""
    shelf = store()
    with taken_in(request.files.getlist("files"), shelf) as files:
        return act(files, shelf)


def added(form: AttachmentForm, act: Callable[[Sequence[Received], Store], Sequence[object]]) -> int:
    """How many were put there; 0: the sentence stands at the form."""
    if not form.validate():
        return 0
    try:
        return len(taken(act))
    except Refusal as refusal:
        form.refuse("files", worded(refusal))
        return 0


def sent(number: str, found: ReviewFile) -> ResponseReturnValue:
    """The log says of which review, not which file: its name may tell what it is about."""
    return handed_out(found, _("考评 %(number)s 的附件", number=number), review=number, file=found.id)
