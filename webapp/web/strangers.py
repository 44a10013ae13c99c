"""What is asked of a form that anybody may send: was it a person, are the files few and small."""

import time
from collections.abc import Sequence
from typing import Any

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.datastructures import FileStorage

from webapp.attachments import MEGABYTE
from webapp.domain.feedback_words import ENDINGS, LARGEST_MB, MOST_FILES
from webapp.domain.file_names import clean, ending_of
from webapp.domain.refusal import Refusal

FASTEST = 3  # seconds a person needs at least
MOST_BYTES = (MOST_FILES * LARGEST_MB + 2) * MEGABYTE
ACCEPT = ",".join(f".{ending}" for ending in sorted(ENDINGS))


def stamp() -> str:
    """When the form was opened, signed."""
    return str(_signer().dumps(int(time.time())))


def looks_like_program(form: Any) -> bool:
    """The field nobody sees is filled in, or nobody could have read and written in that time."""
    return bool(form.website.data) or _seconds_since(form.opened.data or "") < FASTEST


def _seconds_since(stamped: str) -> float:
    """0 for what we did not sign."""
    try:
        return time.time() - float(_signer().loads(stamped))
    except (BadData, TypeError, ValueError):
        return 0


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="feedback opened")


def small(files: Sequence[FileStorage]) -> list[FileStorage]:
    """Those that were sent, where they are few, small and of a kind that is taken from strangers."""
    sent = [file for file in files if file.filename]
    if len(sent) > MOST_FILES:
        raise Refusal("最多添加 %(most)s 个附件。", most=MOST_FILES)
    for file in sent:
        name = clean(file.filename or "")
        if ending_of(name) not in ENDINGS:
            raise Refusal("不能上传“%(name)s”：只接受图片、PDF、Word、Excel、WPS 和文本。", name=name)
        if _size(file) > LARGEST_MB * MEGABYTE:
            raise Refusal("“%(name)s”超过 %(most)s MB，请压缩后上传。", name=name, most=LARGEST_MB)
    return sent


def _size(file: FileStorage) -> int:
    size = file.stream.seek(0, 2)
    file.stream.seek(0)
    return size
