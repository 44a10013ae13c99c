"""One account: opening it, its page with the ledger and what was asked for, its ledger as a workbook."""

from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.prepayments import ledger as actions
from webapp.blueprints.prepayments import bp
from webapp.domain import prepaid as rules
from webapp.domain.money import decimal_yuan
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.forms.cards import BlockForm
from webapp.forms.prepayments import OPENING, prepay_form
from webapp.models import Customer
from webapp.queries.customers import cards
from webapp.queries.customers.relations import resolve
from webapp.queries.prepayments import pages
from webapp.queries.prepayments.pages import Line, Opened
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import say, worded
from webapp.web.workbooks import workbook


def load(number: str, verb: Verb = Verb.PREPAY_READ) -> Opened:
    """404 where there is none for this person, 403 where he may read it but not do this."""
    opened = pages.opened(number, viewer=viewer()) or abort(404)
    if verb is not Verb.PREPAY_READ and verb not in opened.rights:
        abort(403)
    return opened


@bp.get("/<number>")
@requires(Verb.PREPAY_READ)
def show(number: str) -> ResponseReturnValue:
    opened = load(number)
    page = request.args.get("page", 1, type=row_number)
    return render(
        "prepayments/show.html",
        "record",
        opened=opened,
        account=opened.account,
        customer=opened.customer,
        found=pages.entries(opened, viewer=viewer(), page=page),
        requests=pages.requests(opened.account, viewer=viewer()),
        rules=rules,
        may_decide=viewer().id != opened.customer.manager_id,
        at=url_for("prepayments.show", number=number),
        url=partial(again, request.path),
    )


@bp.get("/<number>.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def entries_xlsx(number: str) -> ResponseReturnValue:
    """All entries, oldest first."""
    opened = load(number, Verb.CUSTOMER_EXPORT)
    lines = pages.everything(opened.account, viewer=viewer())
    columns = [
        Column(_("日期"), 12, "date"),
        Column(_("类别"), 8),
        Column(_("金额"), 14, "money"),
        Column(_("余额"), 14, "money"),
        Column(_("委托单"), 16),
        Column(_("说明"), 40),
        Column(_("经办人"), 10),
        Column(_("审核人"), 10),
    ]
    told = _("预付费流水 %(number)s %(n)d 条", number=number, n=len(lines))
    return workbook(_("预付费流水"), columns=columns, rows=map(_row, lines), told=told)


@bp.get("/new")
@requires(Verb.PREPAY_EDIT)
def new() -> ResponseReturnValue:
    """?customer=K-… says whose; without it the form asks."""
    customer = _customer(request.args.get("customer", ""))
    return render("prepayments/new.html", **_new(prepay_form(OPENING, {}), customer))


@bp.post("")
@requires(Verb.PREPAY_EDIT)
def create() -> ResponseReturnValue:
    typed = request.form.get("customer", "")
    customer, form, status = _customer(typed), prepay_form(OPENING, {}, request.form), 422
    if form.validate() and customer is not None:
        try:
            actions.open_account(customer, **form.typed)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("预付费账户已开立。"), "ok")
            return see_other("prepayments.show", number=customer.number)
    fault = "" if customer else _("没有找到这个客户，请从列表中选择或填写客户编号。")
    return render("prepayments/new.html", status=status, **_new(form, customer, typed=typed, fault=fault))


def _new(form: BlockForm, customer: Customer | None, *, typed: str = "", fault: str = "") -> dict[str, Any]:
    return {"form": form, "customer": customer, "typed": typed, "fault": fault}


def _customer(text: str) -> Customer | None:
    """By number, or by a name that only one customer in reach has; None where this person may not edit."""
    found = resolve(number=text.strip(), text=text.strip(), viewer=viewer()) if text.strip() else None
    if found is None:
        return None
    return cards.get(found.number, viewer=viewer(), verb=Verb.PREPAY_EDIT)


def _row(line: Line) -> tuple[object, ...]:
    row = line.row
    return (
        row.booked_on, say(label_of(rules.ENTRIES, row.entry)), decimal_yuan(row.amount),
        decimal_yuan(row.balance_after), line.order, row.reason, line.by, line.approved_by,
    )  # fmt: skip
