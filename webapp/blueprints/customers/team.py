"""Tab 团队: who does what for a customer, with which goal, and how close the partnership is."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.customers import team as actions
from webapp.blueprints.customers import bp, dialogs
from webapp.blueprints.customers.asking import refused
from webapp.blueprints.customers.card import Opened, back, load
from webapp.blueprints.customers.tabs import Asked, tab
from webapp.domain import team as words
from webapp.domain.manager_words import PARTNERSHIPS
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.forms.base import Form
from webapp.forms.team import DutyForm, PartnershipForm
from webapp.models import Customer
from webapp.queries.assignments.team_asking import asked
from webapp.queries.customers import team as queries
from webapp.queries.customers.crew import crew
from webapp.queries.people import Choice
from webapp.web.access import requires
from webapp.web.answers import flash, see_other
from webapp.web.i18n import say

TAB = "team"
UNSEEN = actions.UNSEEN


@tab(TAB)
def team(customer: Customer, viewer: Viewer, args: Asked) -> dict[str, Any]:  # noqa: ARG001
    found = queries.team(customer, today=clock.today())
    held = {one.duty for one in found.duties if not one.lost}
    return {
        "team": found,
        "crew": lambda heading: crew(customer, heading, found.duties),
        "vacant": [code for code, _label in words.DUTIES if code not in held],
        "duty_words": words,
        "partnerships": PARTNERSHIPS,
        "is_alone": customer.grade in words.KEY_GRADES
        and (len(found.known_to) == 1 or (not found.known_to and customer.manager_id is not None)),
    }


@bp.get("/<number>/duties/new")
@requires(Verb.CUSTOMER_SHARE)
def new_duty(number: str) -> ResponseReturnValue:
    opened, wanted = load(number, Verb.CUSTOMER_SHARE), request.args.get("duty", "")
    shown = {"duty": wanted} if wanted in dict(words.DUTIES) else {}
    return _ask(opened, _offered(opened, DutyForm(data=shown)), at="duties", title=_("安排职责"))


@bp.post("/<number>/duties")
@requires(Verb.CUSTOMER_SHARE)
def give_duty(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_SHARE)
    form = _offered(opened, DutyForm(request.form))
    act = partial(_give, opened.customer, form)
    return _carry(opened, form, act, at="duties", title=_("安排职责"), done=_("职责已安排。"))


@bp.get("/<number>/duties/<int:row>")
@requires(Verb.CUSTOMER_SHARE)
def edit_duty(number: str, row: int) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_SHARE)
    held = queries.duty(opened.customer, row) or abort(404)
    shown = {"user": str(held.user_id), "duty": held.duty, "goal": held.goal}
    return _ask(opened, _offered(opened, DutyForm(data=shown)), at=f"duties/{row}", title=_("修改职责"))


@bp.post("/<number>/duties/<int:row>")
@requires(Verb.CUSTOMER_SHARE)
def save_duty(number: str, row: int) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_SHARE)
    if queries.duty(opened.customer, row) is None:
        abort(404)
    form = _offered(opened, DutyForm(request.form))
    act = partial(_give, opened.customer, form, row)
    return _carry(opened, form, act, at=f"duties/{row}", title=_("修改职责"), done=_("职责已保存。"))


@bp.post("/<number>/duties/<int:row>/removal")
@requires(Verb.CUSTOMER_SHARE)
def take_duty_back(number: str, row: int) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_SHARE)
    if queries.duty(opened.customer, row) is None:
        abort(404)
    actions.take_back(opened.customer, row)
    flash(_("职责已取消。"), "ok")
    return back(number, TAB)


@bp.get("/<number>/partnership/new")
@requires(Verb.CUSTOMER_SHARE)
def new_partnership(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_SHARE)
    held = queries.team(opened.customer, today=clock.today()).level
    form = PartnershipForm(data={"level": held.level if held else ""})
    return _ask(opened, form, at="partnership", title=_("评定合作程度"))


@bp.post("/<number>/partnership")
@requires(Verb.CUSTOMER_SHARE)
def rate_partnership(number: str) -> ResponseReturnValue:
    opened, form = load(number, Verb.CUSTOMER_SHARE), PartnershipForm(request.form)
    act = partial(_rate, opened.customer, form)
    title = _("评定合作程度")
    return _carry(opened, form, act, at="partnership", title=title, done=_("合作程度已登记。"))


def _give(customer: Customer, form: DutyForm, row: int | None = None) -> None:
    terms: dict[str, Any] = form.data_of("duty", "goal") | {"user": int(form.user.data)}
    if row is None:
        actions.give(customer, **terms)
    else:
        actions.change(customer, row, **terms)


def _rate(customer: Customer, form: PartnershipForm) -> None:
    actions.rate(customer, level=form.level.data, reason=form.reason.data)


def _offered(opened: Opened, form: DutyForm) -> DutyForm:
    """Only who sees the customer; the people on its card come first."""
    seers = queries.seers(opened.customer, today=clock.today())
    form.offer((one.id, _called(one)) for one in seers)
    return form


def _called(one: Choice) -> str:
    return _("%(name)s（%(what)s）", name=one.name, what=one.department) if one.department else one.name


def _ask(opened: Opened, form: Form, *, at: str, title: str, status: int = 200) -> ResponseReturnValue:
    """within: the matrix' own query where the deed was begun there; None: the card."""
    number, within = opened.customer.number, request.args.get("at")
    action = f"{url_for('customers.show', number=number)}/{at}"
    told = {"notes": words.PARTNERSHIP_NOTES, "partnerships": PARTNERSHIPS}
    more: dict[str, Any] = {"title": title, "action": action, "target": "card", **told}
    if within is not None:
        kept = asked(dict(parse_qsl(within))).values()
        more["action"] = f"{action}?{urlencode({'at': urlencode(kept)})}"
        more |= {"target": "results", "back": url_for("assignments.teams", **kept)}
    return dialogs.dialog("customers/team_form.html", opened, tab=TAB, status=status, form=form, **more)


def _carry(
    opened: Opened, form: Form, act: Callable[[], None], *, at: str, title: str, done: str
) -> ResponseReturnValue:
    """The deed, then the place it was begun at: the card, or the matrix as it was filtered."""
    if isinstance(form, DutyForm) and form.validate() and not form.is_offered():
        form.refuse("user", say(UNSEEN))
        return _ask(opened, form, at=at, title=title, status=422)
    if status := refused(form, act):
        return _ask(opened, form, at=at, title=title, status=status)
    flash(done, "ok")
    within = request.args.get("at")
    if within is None:
        return back(opened.customer.number, TAB)
    return see_other("assignments.teams", **asked(dict(parse_qsl(within))).values())
