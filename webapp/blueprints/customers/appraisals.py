"""综合评价报告 of a customer: the list, one being written, one to sign, each on paper."""

from collections.abc import Callable
from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions import appraisals as actions
from webapp.blueprints.customers import bp
from webapp.domain.appraisals import STATES, TONES
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.appraisals import AppraisalForm, SendBackForm, SignForm
from webapp.forms.base import Form
from webapp.models import Customer
from webapp.queries.appraisals import queues, reports
from webapp.queries.assignments.meanwhile import managed_since
from webapp.queries.customers import cards
from webapp.web import appraisal_papers
from webapp.web.access import requires, viewer
from webapp.web.answers import download, flash, render, see_other
from webapp.web.i18n import worded
from webapp.web.opened_forms import version_sent

__all__ = ["queues"]  # 今日 finds them once the room is there
PAGE, PDF = "customers/appraisals.html", "application/pdf"


@bp.get("/<number>/appraisals")
@requires(Verb.APPRAISAL_READ)
def appraisals(number: str) -> ResponseReturnValue:
    return _page(_load(number))


@bp.get("/<number>/appraisals/<int:row>")
@requires(Verb.APPRAISAL_READ)
def appraisal(number: str, row: int) -> ResponseReturnValue:
    customer = _load(number)
    line = reports.get(row, customer, viewer=viewer()) or abort(404)
    return render("customers/appraisal.html", customer=customer, line=line, states=STATES, tones=TONES)


@bp.get("/<number>/appraisal.pdf")
@requires(Verb.APPRAISAL_READ)
def newest_appraisal_pdf(number: str) -> ResponseReturnValue:
    """The newest that this person may read."""
    customer = _load(number)
    found = reports.of_customer(customer, viewer=viewer())
    return _paper(found[0] if found else abort(404), customer)


@bp.get("/<number>/appraisals/<int:row>.pdf")
@requires(Verb.APPRAISAL_READ)
def appraisal_pdf(number: str, row: int) -> ResponseReturnValue:
    customer = _load(number)
    return _paper(reports.get(row, customer, viewer=viewer()) or abort(404), customer)


@bp.post("/<number>/appraisals")
@requires(Verb.APPRAISAL_WRITE)
def write_appraisal(number: str) -> ResponseReturnValue:
    """?submit= hands it in as well."""
    customer, form = _load(number, Verb.APPRAISAL_WRITE), AppraisalForm(request.form)

    def act() -> None:
        one = actions.write(customer, **form.data_of(), version=version_sent())
        if request.form.get("submit"):
            actions.submit(customer, version=one.version)

    told = _("报告已提交，等待签发。") if request.form.get("submit") else _("报告已保存为草稿。")
    return _carry(customer, "form", form, act, told=told)


@bp.post("/<number>/appraisals/signature")
@requires(Verb.APPRAISAL_SIGN)
def sign_appraisal(number: str) -> ResponseReturnValue:
    customer, form = _load(number, Verb.APPRAISAL_SIGN), SignForm(request.form)
    act = lambda: actions.sign(customer, note=form.note.data, version=version_sent())  # noqa: E731
    return _carry(customer, "signing", form, act, told=_("报告已签发。"))


@bp.post("/<number>/appraisals/return")
@requires(Verb.APPRAISAL_SIGN)
def return_appraisal(number: str) -> ResponseReturnValue:
    customer, form = _load(number, Verb.APPRAISAL_SIGN), SendBackForm(request.form)
    act = lambda: actions.send_back(customer, note=form.note.data, version=version_sent())  # noqa: E731
    return _carry(customer, "returning", form, act, told=_("报告已退回修改。"))


def _load(number: str, verb: Verb = Verb.APPRAISAL_READ) -> Customer:
    return cards.get(number, viewer=viewer(), verb=verb) or abort(404)


def _carry(
    customer: Customer, name: str, form: Form, act: Callable[[], object], *, told: str
) -> ResponseReturnValue:
    """Refused, the page comes back with what was typed."""
    status = 422
    if form.validate():
        try:
            act()
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(told, "ok")
            return see_other("customers.appraisals", number=customer.number)
    return _page(customer, status=status, **{name: form})


def _page(customer: Customer, *, status: int = 200, **more: Any) -> ResponseReturnValue:
    person = viewer()
    lines = reports.of_customer(customer, viewer=person)
    current = next((line for line in lines if line.row.state != "signed"), None)
    writes = cards.get(customer.number, viewer=person, verb=Verb.APPRAISAL_WRITE) is not None
    signs = person.may(Verb.APPRAISAL_SIGN) and person.id != customer.manager_id
    is_mine = current is None or current.row.state == "draft"
    waits = current is not None and current.row.state == "submitted" and signs
    if current is not None and waits:
        since = clock.wall(current.row.created_at).date()
        waits = not managed_since(customer.id, person.id, since=since)
    held = {"judgement": current.row.judgement, "advice": current.row.advice} if current else {}
    context = {
        "customer": customer,
        "lines": lines,
        "current": current,
        "states": STATES,
        "tones": TONES,
        "today": clock.today(),
        "version": current.row.version if current else 0,
        "form": AppraisalForm(data=held) if writes and is_mine else None,
        "signing": SignForm() if waits else None,
        "returning": SendBackForm() if waits else None,
    }
    return render(PAGE, status=status, **context | more)


def _paper(line: reports.Line, customer: Customer) -> ResponseReturnValue:
    made = appraisal_papers.printed(line, customer, viewer=viewer())
    name = f"{line.row.number} 综合评价报告.pdf"
    return download(made, name=name, media_type=PDF, inline=True)
