"""One indicator: its page with the curve, its form with the score tried out, retiring it."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.reviews import indicators as actions
from webapp.blueprints.reviews import bp
from webapp.domain import kpi_words as words
from webapp.domain.kpi_trials import Trial, trial
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.indicators import IndicatorForm, indicator_form, present
from webapp.forms.others import differing
from webapp.models import Indicator
from webapp.queries.reviews import indicators as queries
from webapp.queries.reviews.sources import known, source_choices
from webapp.web import indicator_words
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say, worded
from webapp.web.opened_forms import version_sent
from webapp.web.review_words import period_label
from webapp.web.score_curves import score_curve

FORM, SHOW = "reviews/indicators/form.html", "reviews/indicators/show.html"


@bp.get("/indicators/new")
@requires(Verb.INDICATOR_MANAGE)
def new_indicator() -> ResponseReturnValue:
    """With a query: the form as typed, its score tried out."""
    typed = request.args or None
    form = _form(typed, present=None if typed else {"code": queries.next_code()})
    return render(FORM, "trial", **_form_page(form))


@bp.post("/indicators")
@requires(Verb.INDICATOR_MANAGE)
def add_indicator() -> ResponseReturnValue:
    form = _form(request.form)
    fault = carried(form, lambda: actions.add(form.draft()), check=_is_whole)
    if not fault:
        code = form.draft().code
        flash(_("指标 %(code)s“%(name)s”已加入指标库。", code=code, name=form.name.data), "ok")
        return see_other("reviews.indicator", code=code)
    return unprocessable(FORM, "trial", status=fault, **_form_page(form))


@bp.get("/indicators/<code>")
@requires(Verb.INDICATOR_READ)
def indicator(code: str) -> ResponseReturnValue:
    """?actual=12: what that would score."""
    return render(SHOW, "trial", **_page(_load(code)))


@bp.get("/indicators/<code>/edit")
@requires(Verb.INDICATOR_MANAGE)
def edit_indicator(code: str) -> ResponseReturnValue:
    found = _load(code)
    form = _form(request.args or None, present=present(found, queries.params(found)))
    version = request.args.get("version", found.version, type=int)
    return render(FORM, "trial", **_form_page(form, found, version=version))


@bp.post("/indicators/<code>")
@requires(Verb.INDICATOR_MANAGE)
def save_indicator(code: str) -> ResponseReturnValue:
    found, form, version = _load(code), _form(request.form), version_sent()
    fault = carried(form, lambda: actions.save(found, form.draft(), version=version), check=_is_whole)
    if not fault:
        flash(_("指标“%(name)s”已保存；已订的计划不变。", name=found.name), "ok")
        return see_other("reviews.indicator", code=found.code)
    theirs = _differing(form, found) if found.version != version else []
    shown = _form_page(form, found, version=version) | {"theirs": theirs}
    return unprocessable(FORM, "trial", status=fault, **shown)


@bp.post("/indicators/<code>/retirement")
@requires(Verb.INDICATOR_MANAGE)
def retire_indicator(code: str) -> ResponseReturnValue:
    found = _load(code)
    actions.retire(found)
    flash(_("“%(name)s”已停用，新的计划不能再选用。", name=found.name), "ok")
    return see_other("reviews.indicator", code=code)


@bp.post("/indicators/<code>/return")
@requires(Verb.INDICATOR_MANAGE)
def bring_back_indicator(code: str) -> ResponseReturnValue:
    found = _load(code)
    actions.bring_back(found)
    flash(_("“%(name)s”已恢复使用。", name=found.name), "ok")
    return see_other("reviews.indicator", code=code)


def _load(code: str) -> Indicator:
    return queries.get(code) or abort(404)


def _form(sent: Any, *, present: dict[str, Any] | None = None) -> IndicatorForm:
    offered = [(one.key, f"{say(one.name)} · {say(one.unit)}") for one in source_choices()]
    return indicator_form(sent, present=present, sources=offered)


def _is_whole(form: Any) -> bool:
    return bool(form.check(known()))


def _differing(form: IndicatorForm, found: Indicator) -> list[tuple[str, str]]:
    return differing(form, _form(None, present=present(found, queries.params(found))))


def _form_page(form: IndicatorForm, found: Indicator | None = None, *, version: int = 0) -> dict[str, Any]:
    """tried: by the method and numbers as they stand in the form."""
    is_weighted = form.klass.data == words.IndicatorClass.WEIGHTED
    tried = trial(
        form.method.data or "" if is_weighted else "", _params(form), request.values.get("actual", "")
    )
    at = url_for("reviews.indicator", code=found.code) if found else ""
    return {
        "form": form,
        "one": found,
        "version": version,
        "theirs": [],
        "hows": indicator_words.HOWS,
        "is_weighted": is_weighted,
        "action": at or url_for("reviews.add_indicator"),
        "back": at or url_for("reviews.indicators"),
        "here": f"{at}/edit" if at else url_for("reviews.new_indicator"),
        "source": next((one for one in source_choices() if one.key == form.source_key.data), None),
    } | _tried(tried)


def _params(form: IndicatorForm) -> dict[str, Any]:
    """As they would be kept: without the boxes of other methods."""
    try:
        return dict(form.draft().params)
    except Refusal:
        return form.params()


def _page(found: Indicator) -> dict[str, Any]:
    typed = request.args.get("actual", "")
    return {
        "one": found,
        "words": words,
        "tone": indicator_words.CLASS_TONES[words.IndicatorClass(found.klass)],
        "weighs": indicator_words.weighs(found),
        "parameters": indicator_words.parameters(found),
        "how": say(dict(indicator_words.HOWS).get(words.Method(found.method), "")) if found.method else "",
        "source": next((one for one in source_choices() if one.key == found.source_key), None),
        "uses": queries.uses(found),
        "label": period_label,
        "here": url_for("reviews.indicator", code=found.code),
    } | _tried(trial(found.method, queries.params(found), typed))


def _tried(found: Trial) -> dict[str, Any]:
    return {
        "tried": found,
        "curve": score_curve(found),
        "score": indicator_words.score_text(found),
        "remark": worded,
        "actual": request.values.get("actual", ""),
    }
