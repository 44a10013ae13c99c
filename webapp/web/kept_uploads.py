"""Files that came with a refused form stay for the next try: named in the form by signed lines."""

from dataclasses import asdict

from flask import current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer

from webapp.attachments import Received, Store
from webapp.domain.refusal import Refusal
from webapp.web.access import viewer

FIELD = "kept"  # boxes of the form; one taken away leaves its file out
SECONDS = 12 * 60 * 60  # what nobody sent again is freed with the store's other orphans after a day
MOST = 20


def gathered(field: str, shelf: Store) -> tuple[list[Received], list[Refusal]]:
    """What came with this request and with the tries before; and why some of it may not stay."""
    found, refused = sent_again(shelf), list[Refusal]()
    for file in request.files.getlist(field):
        if not file.filename:
            continue
        if len(found) >= MOST:
            refused.append(Refusal("一次最多上传 %(most)s 个文件。", most=MOST))
            break
        try:
            found.append(shelf.take(file.stream, name=file.filename))
        except Refusal as refusal:
            refused.append(refusal)
    return found, refused


def sent_again(shelf: Store) -> list[Received]:
    """Those of this very person that still lie in the store."""
    found = dict[str, Received]()
    for line in request.form.getlist(FIELD)[:MOST]:
        try:
            told = _seal().loads(line, max_age=SECONDS)
        except BadData:
            continue
        if told.pop("by") == viewer().id:
            one = Received(**told)
            if shelf.path(one.stored).exists():
                found[one.stored] = one
    return list(found.values())


def sealed(taken: list[Received]) -> list[tuple[Received, str]]:
    """Each with the line that the form sends again."""
    return [(one, str(_seal().dumps({"by": viewer().id, **asdict(one)}))) for one in taken]


def _seal() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="kept uploads")
