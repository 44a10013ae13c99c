"""One customer as a key account: its tests and what heads decided on them."""

from datetime import date

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.keys import testing
from webapp.blueprints.segments import bp
from webapp.domain import key_tests as law
from webapp.domain import key_words as words
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.keys import DecisionForm, TestForm
from webapp.models import Customer
from webapp.queries.assignments.meanwhile import managed_since
from webapp.queries.keys import drops, plans, tests
from webapp.queries.segments import grade_course
from webapp.web import key_papers
from webapp.web.access import requires, viewer
from webapp.web.answers import download, flash, render, see_other

RIGHTS = (
    Verb.VALUE_READ, Verb.KEY_EDIT, Verb.CUSTOMER_GRADE, Verb.RIVAL_READ, Verb.CUSTOMER_PRINT,
    Verb.DROP_PROPOSE, Verb.DROP_APPROVE,
)  # fmt: skip
Opened = tuple[Customer, frozenset[Verb]]


def opened(number: str) -> Opened:
    """With what this person may do on it; 404 where its value does not exist for him."""
    return drops.opened(number, viewer=viewer(), verbs=RIGHTS) or abort(404)


def load(number: str, verb: Verb) -> Customer:
    """403 where he may read its value, but not do this."""
    customer, rights = opened(number)
    return customer if verb in rights else abort(403)


@bp.get("/keys/<number>")
@requires(Verb.VALUE_READ)
def key_account(number: str) -> ResponseReturnValue:
    return _show(opened(number), DecisionForm())


def _show(one: Opened, decision: DecisionForm, *, status: int = 200) -> ResponseReturnValue:
    customer, rights = one
    found, person = tests.of_customer(customer), viewer()
    waiting = next((one for one in found if one.test.state == "waiting"), None)
    may_decide = waiting is not None and person.id not in {waiting.test.made_by_id, waiting.manager_id}
    if waiting is not None and may_decide and Verb.CUSTOMER_GRADE in rights:
        since = clock.wall(waiting.test.made_at).date()
        may_decide = not managed_since(customer.id, person.id, since=since)
    return render(
        "segments/keys/account.html",
        status=status,
        customer=customer,
        tests=found,
        marks=tests.marks,
        waiting=waiting,
        decision=decision,
        plan=plans.shown(customer, None, with_reviews=False),
        grade_course=grade_course.of_customer(customer),
        may_edit=Verb.KEY_EDIT in rights,
        may_decide=may_decide and Verb.CUSTOMER_GRADE in rights,
        may_print=Verb.CUSTOMER_PRINT in rights,
        words=words,
        law=law,
        today=clock.today(),
    )


@bp.get("/keys/<number>/test")
@requires(Verb.KEY_EDIT)
def new_key_test(number: str) -> ResponseReturnValue:
    """Begins with the scores of the test before."""
    customer = load(number, Verb.KEY_EDIT)
    last = next(iter(tests.of_customer(customer)), None)
    held = tests.marks(last.test) if last else {}
    told = {f"score_{code}": str(one.score) for code, one in held.items()}
    told |= {f"why_{code}": one.reason for code, one in held.items()}
    return _form(customer, TestForm(data=told | {"wish": last.test.wish if last else "key"}))


@bp.post("/keys/<number>/tests")
@requires(Verb.KEY_EDIT)
def make_key_test(number: str) -> ResponseReturnValue:
    customer, form = load(number, Verb.KEY_EDIT), TestForm(request.form)

    def act() -> None:
        testing.judge(customer, marks=form.marks(), wish=form.wish.data, note=form.note.data or "")

    if status := carried(form, act):
        return _form(customer, form, status=status)
    flash(_("评估已提交，待部门负责人确认。"), "ok")
    return see_other("segments.key_account", number=number)


@bp.post("/keys/<number>/tests/<int:row>")
@requires(Verb.CUSTOMER_GRADE)
def decide_key_test(number: str, row: int) -> ResponseReturnValue:
    customer, form = load(number, Verb.CUSTOMER_GRADE), DecisionForm(request.form)
    made = tests.get(customer, row) or abort(404)

    def act() -> None:
        agrees = form.agrees.data == "yes"
        testing.decide(customer, made, agrees=agrees, decision=form.decision.data or "")

    if status := carried(form, act):
        return _show(opened(number), form, status=status)
    flash(_("评估已确认。") if form.agrees.data == "yes" else _("评估未同意。"), "ok")
    return see_other("segments.key_account", number=number)


@bp.get("/keys/<number>/follow-up.pdf")
@requires(Verb.CUSTOMER_PRINT)
def key_follow_up(number: str) -> ResponseReturnValue:
    """大客户跟进表."""
    customer = load(number, Verb.CUSTOMER_PRINT)
    paper = key_papers.follow_up(customer, viewer=viewer(), today=clock.today())
    return download(paper, name=f"{number} 大客户跟进表.pdf", media_type="application/pdf", inline=True)


def _form(customer: Customer, form: TestForm, *, status: int = 200) -> ResponseReturnValue:
    back = url_for("segments.key_account", number=customer.number)
    return render(
        "segments/keys/test.html", status=status, customer=customer, form=form, words=words, back=back
    )


def year_asked(today: date) -> int:
    """?year= or the form's; this year where there is none."""
    text = request.values.get("year", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else today.year  # noqa: PLR2004
