"""A reward is decided, recorded as handed out, or withdrawn: in the dialog or on a page of its own."""

from collections.abc import Callable
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.activities import rewarding as actions
from webapp.blueprints.activities import bp
from webapp.domain.referral_rewards import KINDS, refuse_deed
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.base import Form
from webapp.forms.carrying import carried
from webapp.forms.rewards import DecisionForm, PaymentForm, WithdrawalForm
from webapp.models import ReferralReward
from webapp.queries.activities import rewards as queries
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded

PAGE = "activities/rewards/deed.html"


@bp.get("/rewards/<int:row>/decision/new")
@requires(Verb.REWARD_DECIDE)
def new_reward_decision(row: int) -> ResponseReturnValue:
    return render(PAGE, "dialog", **_page(_load(row, Verb.REWARD_DECIDE), "decision", DecisionForm()))


@bp.post("/rewards/<int:row>/decision")
@requires(Verb.REWARD_DECIDE)
def decide_reward(row: int) -> ResponseReturnValue:
    one, form = _load(row, Verb.REWARD_DECIDE), DecisionForm(request.form)
    grants = form.grants.data == "yes"
    fault = carried(
        form,
        lambda: actions.decide(one, grant=grants, reason=form.reason.data or ""),
        check=lambda _form: form.is_explained(),
    )
    return _answered(
        one, "decision", form, fault, _("已批准，请按申请发放并记录。") if grants else _("已记录为不批准。")
    )


@bp.get("/rewards/<int:row>/payment/new")
@requires(Verb.ACTIVITY_WRITE)
def new_reward_payment(row: int) -> ResponseReturnValue:
    form = PaymentForm(data={"paid_on": clock.today()})
    return render(PAGE, "dialog", **_page(_load(row, Verb.ACTIVITY_WRITE), "payment", form))


@bp.post("/rewards/<int:row>/payment")
@requires(Verb.ACTIVITY_WRITE)
def pay_reward(row: int) -> ResponseReturnValue:
    one, form = _load(row, Verb.ACTIVITY_WRITE), PaymentForm(request.form)
    fault = carried(
        form, lambda: actions.pay(one, paid_on=form.paid_on.data, receipt=form.receipt.data or "")
    )
    return _answered(one, "payment", form, fault, _("发放已记录。"))


@bp.get("/rewards/<int:row>/withdrawal/new")
@requires(Verb.ACTIVITY_WRITE)
def new_reward_withdrawal(row: int) -> ResponseReturnValue:
    return render(PAGE, "dialog", **_page(_load(row, Verb.ACTIVITY_WRITE), "withdrawal", WithdrawalForm()))


@bp.post("/rewards/<int:row>/withdrawal")
@requires(Verb.ACTIVITY_WRITE)
def withdraw_reward(row: int) -> ResponseReturnValue:
    one, form = _load(row, Verb.ACTIVITY_WRITE), WithdrawalForm(request.form)
    fault = carried(form, lambda: actions.withdraw(one, reason=form.reason.data or ""))
    return _answered(one, "withdrawal", form, fault, _("奖励申请已撤回。"))


def _answered(one: ReferralReward, deed: str, form: Form, fault: int, told: str) -> ResponseReturnValue:
    if fault:
        return unprocessable(PAGE, "dialog", status=fault, **_page(one, deed, form))
    flash(told, "ok")
    if _is_from_home():
        return see_other("home.show")
    return see_other("activities.rewards", **_filters())


def _load(row: int, verb: Verb) -> ReferralReward:
    """404 where it is not there for this person, 403 where he may read it but not do this."""
    if queries.get(row, viewer=viewer()) is None:
        abort(404)
    return queries.get(row, viewer=viewer(), verb=verb) or abort(403)


def _page(one: ReferralReward, deed: str, form: Form) -> dict[str, Any]:
    titles: dict[str, Callable[[], str]] = {
        "decision": lambda: _("审批奖励"),
        "payment": lambda: _("记录发放"),
        "withdrawal": lambda: _("撤回申请"),
    }
    back = url_for("activities.rewards")
    return {
        "one": one,
        "deed": deed,
        "title": titles[deed](),
        "form": form,
        "over": "" if form.errors else _over(one, deed),
        "named": queries.named(one),
        "kinds": KINDS,
        "action": again(f"{back}/{one.id}/{deed}"),
        "back": url_for("home.show") if _is_from_home() else again(back),
    }


def _over(one: ReferralReward, deed: str) -> str:
    """Why this can no longer be done, or not yet: told instead of a form that would be refused."""
    try:
        refuse_deed(queries.facts(one), deed)
    except Refusal as refusal:
        return worded(refusal)
    return ""


def _is_from_home() -> bool:
    """The row on 今日 leads here with from=home, and one goes back there."""
    return request.args.get("from") == "home"


def _filters() -> dict[str, str]:
    kept = ("state", "from", "until", "person", "page")
    return {name: request.args[name] for name in kept if name in request.args}
