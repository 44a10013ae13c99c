"""A round: its plan, the sample with its preview, sending, reminding, closing."""

from datetime import timedelta
from typing import Any

from flask import abort, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.surveys import drawing
from webapp.actions.surveys import rounds as actions
from webapp.blueprints.surveys import bp
from webapp.domain import survey_samples
from webapp.domain import survey_words as words
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.surveys import RATE_FIELDS, USUAL_RATES, RoundForm
from webapp.models import SurveyRound
from webapp.queries.recalls import printed
from webapp.queries.surveys import addresses, frames, questionnaires
from webapp.queries.surveys import rounds as queries
from webapp.web import opened_forms
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded

LONG_FRAME = 200_000  # signs: some six thousand customers
PAUSE, WEEKS, QUARTER = 6, timedelta(days=21), timedelta(days=92)


def load(number: str) -> SurveyRound:
    """404 where it does not exist for this person."""
    return queries.get(number, viewer=viewer()) or abort(404)


@bp.get("/rounds/new")
@requires(Verb.SURVEY_MANAGE)
def new_round() -> ResponseReturnValue:
    today = clock.today()
    told = {
        "from_on": today - QUARTER, "until_on": today, "closes_on": today + WEEKS, "pause_months": PAUSE,
        "seed": int(today.strftime("%Y%m%d")), "basis": "order",
    }  # fmt: skip
    return _form(RoundForm(data=told | USUAL_RATES))


@bp.post("/rounds")
@requires(Verb.SURVEY_MANAGE)
def create_round() -> ResponseReturnValue:
    form = _offered(RoundForm(request.form))
    if not form.validate():
        return _form(form, status=422)
    try:
        made = actions.create(form.plan())
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return _form(form, status=409)
    flash(_("调查 %(number)s 已建立，请核对样本预览后抽样。", number=made.number), "ok")
    return see_other("surveys.round_", number=made.number)


@bp.get("/rounds/<number>/edit")
@requires(Verb.SURVEY_MANAGE)
def edit_round(number: str) -> ResponseReturnValue:
    one = load(number)
    names = ("title", "basis", "from_on", "until_on", "closes_on", "seed", "pause_months")
    rates = {RATE_FIELDS[code]: rate for code, rate in queries.rates(one).items()}
    held = {name: getattr(one, name) for name in names} | {"version_id": str(one.version_id)}
    return _form(RoundForm(data=held | rates), one=one)


@bp.post("/rounds/<number>")
@requires(Verb.SURVEY_MANAGE)
def save_round(number: str) -> ResponseReturnValue:
    one, form = load(number), _offered(RoundForm(request.form))
    if not form.validate():
        return _form(form, one=one, status=422)
    try:
        actions.save(one, form.plan(), version=opened_forms.version_sent())
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return _form(form, one=one, status=409)
    flash(_("调查 %(number)s 已保存。", number=number), "ok")
    return see_other("surveys.round_", number=number)


def _offered(form: RoundForm) -> RoundForm:
    form.offer(questionnaires.offered())
    return form


def _form(form: RoundForm, *, one: SurveyRound | None = None, status: int = 200) -> ResponseReturnValue:
    back = url_for("surveys.round_", number=one.number) if one else url_for("surveys.index")
    return render("surveys/round_form.html", status=status, form=_offered(form), one=one, back=back)


@bp.get("/rounds/<number>")
@requires(Verb.SURVEY_READ)
def round_(number: str) -> ResponseReturnValue:
    """Who only reads is shown the results."""
    one = load(number)
    if not viewer().may(Verb.SURVEY_MANAGE):
        return see_other("surveys.results", number=number)
    return render("surveys/round.html", **_page(one))


def _page(one: SurveyRound) -> dict[str, Any]:
    preview = _preview(one) if one.state == "draft" else []
    return {
        "one": one,
        "words": words,
        "preview": preview,
        "progress": queries.progress(one) if one.state != "draft" else [],
        "questionnaire": queries.questionnaire_of(one),
        "rates": queries.rates(one),
        "is_reproduced": actions.is_reproduced(one) if _is_checked(one) else None,
        "is_long": bool(one.frame_digest) and not _is_checked(one),
        "today": clock.today(),
        "has_address": bool(printed.base()),
        "are_lost": one.state == "open" and addresses.are_lost(one, secret()),
    }


def _is_checked(one: SurveyRound) -> bool:
    """A long list is drawn anew only when that is asked for (?check=1): it takes its time."""
    return bool(one.frame_digest) and (len(one.frame) <= LONG_FRAME or "check" in request.args)


def _preview(one: SurveyRound) -> list[survey_samples.Stratum]:
    """What would be drawn today."""
    found = frames.sizes(
        from_on=one.from_on, until_on=one.until_on, pause_months=one.pause_months, on=clock.today()
    )
    return survey_samples.layers(found, queries.rates(one))


@bp.post("/rounds/<number>/sample")
@requires(Verb.SURVEY_MANAGE)
def draw(number: str) -> ResponseReturnValue:
    """From a long list as a job."""
    one, version = load(number), opened_forms.version_sent()
    if drawing.is_long(one):
        job = drawing.start(one, version=version)
        flash(_("委托单较多，正在后台抽样，完成后从这里打开。"), "info")
        return see_other("jobs.show", number=job)
    count = actions.draw(one, version=version)
    flash(_("已抽取 %(count)d 家客户。", count=count), "ok")
    return see_other("surveys.round_", number=number)


@bp.post("/rounds/<number>/sending")
@requires(Verb.SURVEY_MANAGE)
def send(number: str) -> ResponseReturnValue:
    count = actions.send(load(number), key=secret(), version=opened_forms.version_sent())
    flash(_("%(count)d 份问卷可以作答了：请导出链接清单或打印纸质问卷。", count=count), "ok")
    return see_other("surveys.round_", number=number)


@bp.post("/rounds/<number>/reminder")
@requires(Verb.SURVEY_MANAGE)
def remind(number: str) -> ResponseReturnValue:
    count = actions.remind(load(number), version=opened_forms.version_sent())
    flash(_("已记下对 %(count)d 家的提醒，请按链接清单联系。", count=count), "ok")
    return see_other("surveys.round_", number=number)


@bp.post("/rounds/<number>/closing")
@requires(Verb.SURVEY_MANAGE)
def close(number: str) -> ResponseReturnValue:
    actions.close(load(number), version=opened_forms.version_sent())
    flash(_("调查 %(number)s 已结束，结果不再变动。", number=number), "ok")
    return see_other("surveys.results", number=number)


def secret() -> bytes:
    """What addresses of invitations are made from."""
    return str(current_app.secret_key).encode()
