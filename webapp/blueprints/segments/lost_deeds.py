"""What is done with a case: asked, handed in, sent back, closed, its measure carried out."""

from collections.abc import Callable
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.losses import deciding, interviewing
from webapp.blueprints.segments import bp
from webapp.blueprints.segments.lost import assign_form, case_page, load
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.base import Form
from webapp.forms.losses import NoteForm, ReturnForm
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded
from webapp.web.opened_forms import version_sent


@bp.post("/lost/<number>/assignment")
@requires(Verb.LOSS_DECIDE)
def assign_case(number: str) -> ResponseReturnValue:
    form = assign_form(load(number), request.form)
    act = lambda: deciding.assign(number, to=int(form.to.data), version=version_sent())  # noqa: E731
    return _carry(number, "assign", form, act, told=_("已分派访谈人。"))


@bp.post("/lost/<number>/submission")
@requires(Verb.LOSS_INTERVIEW)
def submit_case(number: str) -> ResponseReturnValue:
    act = lambda: interviewing.submit(number, version=version_sent())  # noqa: E731
    return _carry(number, "submitting", Form(), act, told=_("访谈记录已提交，等待结案。"))


@bp.post("/lost/<number>/return")
@requires(Verb.LOSS_DECIDE)
def return_case(number: str) -> ResponseReturnValue:
    form = ReturnForm(request.form)
    act = lambda: deciding.send_back(number, note=form.note.data, version=version_sent())  # noqa: E731
    return _carry(number, "returning", form, act, told=_("已退回访谈人补充。"))


@bp.post("/lost/<number>/closing")
@requires(Verb.LOSS_DECIDE)
def close_case(number: str) -> ResponseReturnValue:
    form = NoteForm(request.form)
    act = lambda: deciding.close(number, note=form.note.data, version=version_sent())  # noqa: E731
    return _carry(number, "closing", form, act, told=_("流失调查 %(number)s 已结案。", number=number))


@bp.post("/lost/<number>/correction")
@requires(Verb.LOSS_READ)
def correct_case(number: str) -> ResponseReturnValue:
    load(number)
    deciding.correct(number, version=version_sent())
    flash(_("已登记整改完成。"), "ok")
    return see_other("segments.lost_case", number=number)


def _carry(number: str, name: str, form: Form, act: Callable[[], None], *, told: str) -> ResponseReturnValue:
    """Refused, the page comes back with what was typed."""
    opened, status = load(number), 422
    if form.validate():
        try:
            act()
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(told, "ok")
            return see_other("segments.lost_case", number=number)
    more: dict[str, Any] = {name: form}
    return render("segments/lost_case.html", status=status, **case_page(opened, **more))
