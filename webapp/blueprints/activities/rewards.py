"""转介绍奖励: the list with its sums, as a workbook, and asking for one (CH-03)."""

from datetime import date
from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.activities import rewarding as actions
from webapp.blueprints.activities import bp
from webapp.blueprints.activities.plan import day_of
from webapp.domain.money import decimal_yuan
from webapp.domain.referral_rewards import KINDS, STATES
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.forms.carrying import carried
from webapp.forms.rewards import AskingForm
from webapp.queries.activities import reward_lists as lists
from webapp.queries.activities import rewards as queries
from webapp.queries.activities import rules
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say
from webapp.web.workbooks import whole, workbook

NEW = "activities/rewards/new.html"


@bp.get("/rewards")
@requires(Verb.ACTIVITY_READ)
def rewards() -> ResponseReturnValue:
    """?state=, from=, until=, person=: asked for in these days, by that person."""
    asked = _asked()
    return render(
        "activities/rewards/index.html",
        "results",
        found=lists.search(asked, request.args.get("page", 1, type=row_number), viewer=viewer()),
        asked=asked,
        people=lists.askers(viewer=viewer()),
        states=STATES,
        kinds=KINDS,
        again=again,
        url=partial(again, url_for("activities.rewards")),
        export=again(url_for("activities.rewards_xlsx"), page=""),
    )


@bp.get("/rewards.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def rewards_xlsx() -> ResponseReturnValue:
    if not viewer().may(Verb.ACTIVITY_READ):
        abort(403)
    found = whole(lists.everything(_asked(), viewer=viewer()), most=lists.MOST)
    titles = (
        _("状态"), _("介绍人"), _("客户编号"), _("被介绍客户"), _("被介绍客户编号"), _("奖励方式"),
        _("金额（元）"), _("领取方"), _("申请理由"), _("申请人"), _("申请日期"), _("审批人"), _("审批日期"),
        _("审批意见"), _("发放日期"), _("凭证"), _("发放记录人"), _("撤回原因"),
    )  # fmt: skip
    return workbook(
        _("转介绍奖励"),
        columns=[Column(title, 16) for title in titles],
        rows=[_row(one) for one in found],
        told=_("转介绍奖励 %(n)d 件", n=len(found)),
    )


@bp.get("/rewards/new")
@requires(Verb.ACTIVITY_WRITE)
def new_reward() -> ResponseReturnValue:
    """?giver=K-…: the names of that customer only; ?referral=3: that one is chosen."""
    form = AskingForm(data={"referral": request.args.get("referral", "")})
    return render(NEW, "dialog", **_new(form))


@bp.post("/rewards")
@requires(Verb.ACTIVITY_WRITE)
def ask_reward() -> ResponseReturnValue:
    form = AskingForm(request.form)
    shown, amount = _new(form), 0

    def is_right(_form: object) -> bool:
        nonlocal amount
        amount = form.fen() or 0
        return not form.errors

    def act() -> None:
        row = queries.name(int(form.referral.data), viewer=viewer()) or abort(404)
        wish = actions.Wish(form.kind.data, amount, form.payee.data, form.note.data)
        actions.ask(row, wish)

    fault = carried(form, act, check=is_right)
    if not fault or _is_pressed_twice(form):
        flash(_("奖励申请已提交，请等待审批。"), "ok")
        return see_other("activities.rewards")
    return unprocessable(NEW, "dialog", status=fault, **shown)


def _is_pressed_twice(form: AskingForm) -> bool:
    """The name is no longer offered because these very words are asked for already."""
    told = {"kind": form.kind.data, "payee": form.payee.data, "note": form.note.data}
    row = request.form.get("referral", 0, type=row_number)
    return queries.is_asked_by(viewer().id, row, amount=form.fen() or 0, **told)


def _new(form: AskingForm) -> dict[str, Any]:
    giver = request.values.get("giver", "")[:40]
    names = queries.open_names(giver, viewer=viewer())
    form.offer((one.id, _words(one)) for one in names)
    if len(names) == 1 and not form.referral.data:
        form.referral.data = str(names[0].id)
    return {
        "form": form,
        "giver": giver,
        "has_names": bool(names),
        "limits": rules.now(),
        "back": url_for("activities.rewards"),
    }


def _words(one: queries.Named) -> str:
    who = f"{one.giver}（{one.person}）" if one.person else one.giver
    return f"{who} → {one.card} {one.card_number}"


def _asked() -> lists.Asked:
    args = request.args
    state = args.get("state", "waiting" if not args else "")
    return lists.Asked(
        state if state in dict(STATES) else "",
        day_of(args.get("from", "")),
        day_of(args.get("until", "")),
        args.get("person", 0, type=row_number),
    )


def _row(one: lists.Line) -> list[Any]:
    return [
        say(label_of(STATES, one.state)), one.giver, one.giver_number, one.card, one.card_number,
        say(label_of(KINDS, one.kind)), decimal_yuan(one.amount), one.payee, one.note, one.asker,
        _day(one.asked_at), one.decider, _day(one.decided_at), one.decision, one.paid_on, one.receipt,
        one.payer, one.reason,
    ]  # fmt: skip


def _day(moment: Any) -> date | None:
    return clock.wall(moment).date() if moment else None
