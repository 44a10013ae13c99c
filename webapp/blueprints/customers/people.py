"""Who else is on a card: backup, team, shares, people in the know; and how secret the card is."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.customers import members, secrecy
from webapp.blueprints.customers import bp
from webapp.blueprints.customers.asking import ask, carry
from webapp.blueprints.customers.card import Opened, back, load
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.base import choices
from webapp.forms.deeds import MemberForm, SecrecyForm
from webapp.queries import people
from webapp.web.access import requires, viewer
from webapp.web.answers import flash


@bp.get("/<number>/members/new")
@requires(Verb.CUSTOMER_SHARE)
def new_member(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_SHARE)
    return ask(opened, "members", _member_form(opened, MemberForm()))


@bp.post("/<number>/members")
@requires(Verb.CUSTOMER_SHARE)
def add_member(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_SHARE)
    form = _member_form(opened, MemberForm(request.form))

    def act() -> None:
        terms = form.data_of("part", "may_edit", "until", "reason")
        members.add(opened.customer, user=int(form.user.data), **terms)

    return carry(opened, "members", form, act, done=_("已加入协作名单。"))


@bp.post("/<number>/members/<int:user>/removal")
@requires(Verb.CUSTOMER_SHARE)
def remove_member(number: str, user: int) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_SHARE)
    members.remove(opened.customer, user=user)
    flash(_("已移出协作名单。"), "ok")
    return back(number)


@bp.get("/<number>/secrecy/new")
@requires(Verb.CUSTOMER_SECRECY)
def new_secrecy(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_SECRECY)
    return ask(opened, "secrecy", _secrecy_form(SecrecyForm(data={"secrecy": opened.customer.secrecy})))


@bp.post("/<number>/secrecy")
@requires(Verb.CUSTOMER_SECRECY)
def classify(number: str) -> ResponseReturnValue:
    opened, form = load(number, Verb.CUSTOMER_SECRECY), _secrecy_form(SecrecyForm(request.form))

    def act() -> None:
        named = [int(one) for one in form.named.data or ()]
        secrecy.classify(opened.customer, **form.data_of("secrecy", "reason"), named=named)

    return carry(opened, "secrecy", form, act, done=_("密级已更新。"))


def _member_form(opened: Opened, form: MemberForm) -> MemberForm:
    offered = [one for one in people.readers().values() if one.id != opened.customer.manager_id]
    form.user.choices = choices(((str(one.id), _called(one)) for one in offered), empty=N_("请选择"))
    return form


def _secrecy_form(form: SecrecyForm) -> SecrecyForm:
    offered = [one for one in people.readers().values() if one.id != viewer().id]
    form.named.choices = choices((str(one.id), _called(one)) for one in offered)
    return form


def _called(one: people.Choice) -> str:
    return _("%(name)s（%(what)s）", name=one.name, what=one.department) if one.department else one.name
