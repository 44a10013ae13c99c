"""打印中心: every form the program prints, and what the house sets on each (RP-01, RP-02)."""

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions import form_texts as actions
from webapp.blueprints.reports import bp
from webapp.domain.form_register import BY_KEY
from webapp.domain.form_texts import Texts
from webapp.domain.printed_forms import Printed
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.forms.carrying import INVALID, REFUSED
from webapp.forms.form_texts import TextsForm, day_of, texts_form
from webapp.forms.others import differing
from webapp.queries import form_texts as queries
from webapp.web import form_pages as told
from webapp.web.access import requires, viewer
from webapp.web.answers import download, flash, render, see_other, unprocessable
from webapp.web.i18n import worded

TEMPLATE = "reports/form.html"


@bp.get("/forms")
@requires(Verb.FORM_READ)
def forms() -> ResponseReturnValue:
    return render("reports/forms.html", **told.centre(viewer()))


@bp.get("/forms/<form_key>")
@requires(Verb.FORM_READ)
def form(form_key: str) -> ResponseReturnValue:
    """What holds now and every version; as a form for whoever may set it."""
    one = _get(form_key)
    return render(TEMPLATE, "texts", **told.page(one, _filled(one)))


@bp.post("/forms/<form_key>")
@requires(Verb.FORM_SET)
def set_form(form_key: str) -> ResponseReturnValue:
    one = _get(form_key)
    typed = texts_form(one, request.form)
    texts = typed.asked(one)
    if texts is None:
        return _again(one, typed)
    try:
        actions.set_texts(one, texts, since=day_of(typed), seen=request.form.get("seen", ""))
    except Refusal as refusal:
        typed.form_errors.append(worded(refusal))
        return _again(one, typed, status=REFUSED if isinstance(refusal, Stale) else INVALID)
    flash(_("表单设置已保存。"), "ok")
    return see_other("reports.form", form_key=form_key)


@bp.post("/forms/<form_key>/reset")
@requires(Verb.FORM_SET)
def reset_form(form_key: str) -> ResponseReturnValue:
    actions.reset(_get(form_key))
    flash(_("已恢复默认。"), "ok")
    return see_other("reports.form", form_key=form_key)


@bp.get("/forms/<form_key>/preview.pdf")
@requires(Verb.FORM_READ)
def preview_form(form_key: str) -> ResponseReturnValue:
    """The empty form as it is now; ?since=…: as typed, which must hold."""
    one = _get(form_key)
    texts: Texts | None = queries.of(form_key, on=clock.today())
    typed = texts_form(one, request.args)
    if "since" in request.args:
        if not viewer().may(Verb.FORM_SET):
            abort(403)
        texts = typed.asked(one)
    if texts is None:
        return _again(one, typed)
    made = told.preview(one, texts, viewer=viewer())
    return download(made, name=f"{one.key}.pdf", media_type="application/pdf", inline=True)


def _get(key: str) -> Printed:
    return BY_KEY.get(key) or abort(404)


def _filled(one: Printed) -> TextsForm | None:
    if not viewer().may(Verb.FORM_SET):
        return None
    return texts_form(one, held=queries.all_of(one.key)[-1].texts)


def _again(one: Printed, typed: TextsForm, *, status: int = INVALID) -> ResponseReturnValue:
    """As typed; after a conflict beside what others saved since it was opened."""
    theirs = []
    if status == REFUSED:
        theirs = differing(typed, texts_form(one, held=queries.all_of(one.key)[-1].texts))
    seen = request.values.get("seen", "")
    return unprocessable(TEMPLATE, "texts", status=status, **told.page(one, typed, seen=seen, theirs=theirs))
