"""大客户计划 of a year: shown, written as a whole, printed."""

from datetime import date
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.keys import plans as actions
from webapp.blueprints.segments import bp
from webapp.blueprints.segments.key_account import Opened, load, opened, year_asked
from webapp.domain import key_words as words
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.keys import DoneForm, MeasureForm, PlanForm, ReviewForm
from webapp.models import Customer
from webapp.queries.keys import plans
from webapp.web import key_papers, opened_forms
from webapp.web.access import requires, viewer
from webapp.web.answers import download, flash, render, see_other

END = (12, 31)


@bp.get("/keys/<number>/plan")
@requires(Verb.VALUE_READ)
def key_plan(number: str) -> ResponseReturnValue:
    return show(opened(number))


def show(one: Opened, *, status: int = 200, **forms: Any) -> ResponseReturnValue:
    """forms: those that come back with what was typed."""
    (customer, rights), year = one, _year()
    may_edit = Verb.KEY_EDIT in rights
    found = plans.shown(customer, year)
    people = plans.people(customer) if may_edit else []
    told = {
        "measure": MeasureForm(data={"user": str(found.plan.owner_id)} if found.plan else {}),
        "done": DoneForm(data={"done_on": clock.today()}),
        "review": ReviewForm(),
    }
    told |= forms
    told["measure"].offer(people)
    return render(
        "segments/keys/plan.html",
        status=status,
        customer=customer,
        found=found,
        year=year or (found.plan.year if found.plan else clock.today().year),
        may_edit=may_edit,
        may_print=Verb.CUSTOMER_PRINT in rights,
        hidden=hidden(rights),
        words=words,
        today=clock.today(),
        **told,
    )


def hidden(rights: frozenset[Verb]) -> frozenset[str]:
    """Headings this person is not told of."""
    return frozenset() if Verb.RIVAL_READ in rights else words.OF_RIVALS


@bp.get("/keys/<number>/plan/edit")
@requires(Verb.KEY_EDIT)
def edit_key_plan(number: str) -> ResponseReturnValue:
    customer = load(number, Verb.KEY_EDIT)
    year = year_asked(clock.today())
    plan = plans.shown(customer, year).plan
    told: dict[str, Any] = {"owner": str(customer.manager_id or ""), "review_on": date(year, *END)}
    if plan is not None:
        told = {code: getattr(plan, code) for code, _word in words.HEADINGS}
        told |= {"owner": str(plan.owner_id), "review_on": plan.review_on}
    return _form(customer, PlanForm(data=told), year=year, version=plan.version if plan else 0)


@bp.post("/keys/<number>/plan")
@requires(Verb.KEY_EDIT)
def save_key_plan(number: str) -> ResponseReturnValue:
    customer, form = load(number, Verb.KEY_EDIT), PlanForm(request.form)
    form.offer(plans.people(customer))
    year, version = year_asked(clock.today()), opened_forms.version_sent()

    def act() -> None:
        told = actions.Told(int(form.owner.data), form.review_on.data, form.texts())
        actions.save(customer, year=year, told=told, version=version)

    if status := carried(form, act):
        return _form(customer, form, year=year, version=version, status=status)
    flash(_("%(year)d 年大客户计划已保存。", year=year), "ok")
    return see_other("segments.key_plan", number=number, year=year)


@bp.get("/keys/<number>/plan.pdf")
@requires(Verb.CUSTOMER_PRINT)
def key_plan_pdf(number: str) -> ResponseReturnValue:
    """A year without a plan: the empty sheet, to be filled in by hand."""
    customer, rights = opened(number)
    if Verb.CUSTOMER_PRINT not in rights:
        abort(403)
    found, year = plans.shown(customer, _year()), year_asked(clock.today())
    paper = key_papers.plan(customer, found, year=year, viewer=viewer(), hidden=hidden(rights))
    name = f"{number} 大客户计划.pdf"
    return download(paper, name=name, media_type="application/pdf", inline=True)


def _year() -> int | None:
    return year_asked(clock.today()) if request.values.get("year") else None


def _form(
    customer: Customer, form: PlanForm, *, year: int, version: int, status: int = 200
) -> ResponseReturnValue:
    form.offer(plans.people(customer))
    for code in hidden(opened(customer.number)[1]):
        del form[code]
    return render(
        "segments/keys/plan_form.html",
        status=status,
        customer=customer,
        form=form,
        year=year,
        version=version,
        words=words,
        back=url_for("segments.key_plan", number=customer.number, year=year),
    )
