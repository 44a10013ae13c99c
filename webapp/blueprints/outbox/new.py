"""写信、发邮件、发短信 to one customer: a text is chosen, filled in, looked at and put into 发件箱."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.messages import writing as actions
from webapp.blueprints.outbox import bp
from webapp.blueprints.outbox.forming import page, replaced
from webapp.domain.message_kinds import KINDS
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.carrying import carried
from webapp.forms.messages import MessageForm
from webapp.models import Customer, OutboxMessage
from webapp.queries.outbox import recipients, texts, whom
from webapp.queries.outbox.recipients import Facts
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import flash, render, see_other

TEMPLATE = "outbox/new.html"
TOLD = {"letter": N_("信函已写好，请打印寄出。"), "sms": N_("短信已写好，请用手机发出后登记。")}


@bp.get("/new")
@requires(Verb.MESSAGE_SEND)
def new() -> ResponseReturnValue:
    """?customer=K-…&kind=&contact=&template=&scheduled=: filled in, as far as this person may see them."""
    typed = request.args.get("customer", "").strip()
    customer = whom.customer(request.args.get("customer-number", "") or typed, viewer=viewer())
    if customer is None:
        return _choose(typed)
    known = recipients.of(customer, viewer=viewer())
    form = _fresh(customer, known)
    if form.text:
        replaced(form, known)
    return render(TEMPLATE, **page(form, customer, known))


@bp.post("")
@requires(Verb.MESSAGE_SEND)
def create() -> ResponseReturnValue:
    """?apply=: the chosen text is put in; ?preview=: shown as it will read; else it is written."""
    typed, form = request.form.get("customer", ""), MessageForm(request.form)
    customer = whom.customer(typed, viewer=viewer())
    if customer is None:
        return _choose(typed)
    known = recipients.of(customer, viewer=viewer())
    if "apply" in request.values:
        before = replaced(form, known)
        return render(TEMPLATE, "writing", "preview", **page(form, customer, known, before=before))
    if "preview" in request.values:
        return render(TEMPLATE, "writing", "preview", **page(form, customer, known))
    made: list[OutboxMessage] = []
    shown = page(form, customer, known)
    status = carried(form, lambda: made.append(actions.write(customer, form.draft())))
    if status:
        return render(TEMPLATE, status=status, **shown)
    if made[0].kind == "mail":
        held = made[0].held_why
        flash(_("没有设置邮件服务器，邮件已暂存在发件箱。") if held else _("邮件已交给系统发送。"), "ok")
    else:
        flash(_(TOLD[made[0].kind]), "ok")
    return see_other("outbox.show", row=made[0].id)


def _fresh(customer: Customer, known: Facts) -> MessageForm:
    args = request.args
    plan = whom.plan(args.get("scheduled", 0, type=row_number), customer, viewer=viewer())
    asked = args.get("kind", "") or (plan.kind if plan else "")
    contact = args.get("contact", 0, type=row_number) or (plan.contact_id if plan else 0)
    kind = asked if asked in dict(KINDS) else whom.usual_kind(known, contact)
    person = known.named(contact) or whom.usual(known, kind)
    chosen = texts.chosen(args.get("template", 0, type=row_number), kind=kind)
    return MessageForm(
        data={
            "kind": kind,
            "contact": str(person.id) if person else "",
            "template": str(chosen.id) if chosen else "",
            "scheduled": str(plan.id) if plan else "",
        }
    )


def _choose(typed: str) -> ResponseReturnValue:
    """Who is written to: found first."""
    pick = url_for("customers.pick")
    return render("outbox/choose.html", status=422 if typed else 200, typed=typed, pick=pick)
