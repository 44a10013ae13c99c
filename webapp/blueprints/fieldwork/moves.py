"""A pick-up's next step with its photos and signature, and these as downloads."""

from io import BytesIO
from typing import Any

from flask import Response, abort, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.fieldwork import pickups as actions
from webapp.attachments import Received, Store
from webapp.blueprints.fieldwork import bp
from webapp.blueprints.fieldwork.pickups import load, shown
from webapp.domain import file_kinds, signatures
from webapp.domain.fieldwork import STAGES, WANTS_PROOF, Stage
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.forms.fieldwork import MoveForm
from webapp.queries.fieldwork import pages
from webapp.queries.fieldwork.pages import PickupPage
from webapp.trail import trail
from webapp.web.access import requires, viewer
from webapp.web.answers import download, flash, render, see_other, unprocessable
from webapp.web.i18n import say, worded
from webapp.web.opened_forms import version_sent

CLOSED = "default-src 'none'; sandbox"
SIGNATURE = "签名.png"


@bp.get("/pickups/<number>/moves/new")
@requires(Verb.FIELD_EDIT)
def new_move(number: str) -> ResponseReturnValue:
    page = load(number)
    to = shown(page)["next"] or abort(403)
    return render("fieldwork/move.html", "dialog", **_page(page, MoveForm(), to, version=page.pickup.version))


@bp.post("/pickups/<number>/moves")
@requires(Verb.FIELD_EDIT)
def move(number: str) -> ResponseReturnValue:
    """to is what the person meant to do: after somebody else's step it is not done twice."""
    page, form, version = load(number), MoveForm(request.form), version_sent()
    if shown(page)["next"] is None and not page.about.may_plan and page.pickup.courier_id != viewer().id:
        abort(403)
    wanted = form.to.data if form.to.data in set(Stage) else page.pickup.stage
    shelf, taken, status = Store.of(current_app.extensions["settings"]), list[tuple[str, Received]](), 422
    try:
        if form.validate():
            _take(form, shelf, taken)
            status = 409
            told = form.data_of("signed_by", "box_seal", "note")
            said = actions.Said(**form.data_of("rating", "rating_note", "own_rating"))
            actions.move(page.pickup, to=Stage(wanted), version=version, files=taken, said=said, **told)
            flash(_("%(number)s：%(stage)s。", number=number, stage=say(label_of(STAGES, wanted))), "ok")
            return see_other("fieldwork.pickup", number=number)
    except Refusal as refusal:
        _take_away(shelf, taken)
        form.form_errors.append(worded(refusal))
    except BaseException:
        _take_away(shelf, taken)
        raise
    context = _page(page, form, Stage(wanted), version=version)
    return unprocessable("fieldwork/move.html", "dialog", status=status, **context)


@bp.get("/pickups/<number>/files/<int:row>")
@requires(Verb.FIELD_READ)
def pickup_file(number: str, row: int) -> ResponseReturnValue:
    """Only ever as a download: whatever it holds, the browser does not run it."""
    page = load(number)
    found = pages.file(page.pickup, row) or abort(404)
    path = Store.of(current_app.extensions["settings"]).path(found.stored)
    if not path.exists():
        abort(404)
    trail().note(
        "download",
        f"{number} {found.name}",
        user_id=viewer().id,
        user_name=viewer().name,
        customer_id=page.pickup.customer_id,
    )
    response: Response = download(path.read_bytes(), name=found.name, media_type=found.media_type)
    response.headers["Content-Security-Policy"] = CLOSED
    return response


def _take(form: MoveForm, shelf: Store, taken: list[tuple[str, Received]]) -> None:
    """Photos and the signature into the store; what is no picture is refused."""
    drawn = signatures.png_of(form.drawn.data or "")
    for file in request.files.getlist("photos")[: actions.MOST_PHOTOS + 1]:
        if file.filename:
            if not file_kinds.kind_of(file.filename).is_image:
                raise Refusal("“%(name)s”不是照片，请上传 JPG 或 PNG 图片。", name=file.filename[:80])
            taken.append(("photo", shelf.take(file.stream, name=file.filename)))
    if drawn:
        taken.append(("signature", shelf.take(BytesIO(drawn), name=SIGNATURE)))


def _take_away(shelf: Store, taken: list[tuple[str, Received]]) -> None:
    for _kind, file in taken:
        shelf.remove(file.stored)


def _page(page: PickupPage, form: MoveForm, to: Stage, *, version: int) -> dict[str, Any]:
    back = url_for("fieldwork.pickup", number=page.pickup.number)
    return {
        "page": page,
        "pickup": page.pickup,
        "to": to.value,
        "title": label_of(STAGES, to),
        "wants_proof": to in WANTS_PROOF,
        "is_first": to is Stage.FETCHED,
        "is_last": to is Stage.SIGNED,
        "form": form,
        "version": version,
        "action": f"{back}/moves",
        "back": back,
    }
