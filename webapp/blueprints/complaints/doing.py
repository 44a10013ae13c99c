"""A step shown as a form and taken: done, or back as typed with what is wrong."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.complaints.enclosing import with_proof
from webapp.attachments import LARGEST, MEGABYTE
from webapp.blueprints.complaints.steps import Sent, Step
from webapp.blueprints.complaints.steps.offers import said
from webapp.domain import complaint_words as words
from webapp.domain import file_kinds
from webapp.domain.refusal import Stale
from webapp.forms.carrying import carried
from webapp.models import Complaint
from webapp.queries.complaints.dossiers import read
from webapp.queries.users import names
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.opened_forms import version_sent
from webapp.web.uploads import store, taken_in

TEMPLATE = "complaints/deed.html"


@dataclass(frozen=True)
class Doing:
    """path: of the form below the complaint; row, called: the row it is done to and its name."""

    complaint: Complaint
    step: Step
    path: str
    row: Any = None
    called: str = ""


def show_form(doing: Doing) -> ResponseReturnValue:
    form = doing.step.form(data=doing.step.begin(doing.complaint, doing.row))
    return render(TEMPLATE, "dialog", **_page(doing, form, version=doing.complaint.version))


def take_form(doing: Doing) -> ResponseReturnValue:
    complaint, step, version = doing.complaint, doing.step, version_sent()
    number, stale = complaint.number, False
    form = step.form(request.form)
    step.offer(form, complaint)

    def act() -> None:
        nonlocal stale
        try:
            _carry_out(doing, form, version)
        except Stale:
            stale = True
            raise

    fault = carried(form, act, check=lambda one: step.check(one, complaint))
    if not fault:
        flash(_(step.told, number=number, row=doing.called), "ok")
        return see_other("complaints.show", number=number)
    shown = _page(doing, form, version=complaint.version if stale else version)
    shown["meanwhile"] = _meanwhile(complaint, stale)
    return unprocessable(TEMPLATE, "dialog", status=fault, **shown)


def _carry_out(doing: Doing, form: Any, version: int) -> None:
    if "file" not in form:
        doing.step.act(doing.complaint, form, Sent(version, doing.row))
        return
    shelf = store()
    with taken_in(request.files.getlist("file"), shelf) as taken:
        with_proof(
            doing.complaint, enclosed=taken, store=shelf,
            act=lambda file: doing.step.act(doing.complaint, form, Sent(version, doing.row, file)),
        )  # fmt: skip


def _meanwhile(complaint: Complaint, stale: bool) -> Any:
    """What somebody else did since the form was opened, as far as it can be told in a line."""
    if not stale:
        return None
    last = read(complaint).events[-1]
    return {"by": names([last.actor_id]).get(last.actor_id or 0, ""), "at": last.at, "event": last}


def _page(doing: Doing, form: Any, *, version: int) -> dict[str, Any]:
    doing.step.offer(form, doing.complaint)
    at = url_for("complaints.show", number=doing.complaint.number)
    return {
        "complaint": doing.complaint,
        "step": doing.step,
        "form": form,
        "version": version,
        "called": doing.called,
        "action": at + doing.path,
        "back": at,
        "meanwhile": None,
        "said": said,
        "words": words,
        "rows": read(doing.complaint) if doing.step.part else None,
        "accept": file_kinds.ACCEPT,
        "largest": LARGEST // MEGABYTE,
    }
