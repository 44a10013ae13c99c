"""Certificates, leave and ties of a manager: each a short form in the dialog or on its own page."""

from collections.abc import Callable
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.assignments import certifying, leaves, ties
from webapp.blueprints.assignments import bp
from webapp.blueprints.assignments.record import load
from webapp.domain.certification import Certificate, faults
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.base import Form
from webapp.forms.managers import CertificateForm, LeaveForm, RevocationForm, TieForm
from webapp.models import User
from webapp.queries.assignments import declared, profiles, rules
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded

TEMPLATE = "assignments/managers/deed.html"
TITLES = {
    "certificates": N_("资格认证"),
    "revocation": N_("撤销认证"),
    "leaves": N_("登记休假"),
    "ties": N_("申报关系或利益冲突"),
}


@bp.get("/managers/<username>/certificates/new")
@requires(Verb.MANAGER_CERTIFY)
def new_certificate(username: str) -> ResponseReturnValue:
    person = load(username, Verb.MANAGER_CERTIFY)
    return _ask(person, "certificates", CertificateForm(data={"certified_on": clock.today()}))


@bp.post("/managers/<username>/certificates")
@requires(Verb.MANAGER_CERTIFY)
def certify(username: str) -> ResponseReturnValue:
    person, form = load(username, Verb.MANAGER_CERTIFY), CertificateForm(request.form)
    told = _("%(name)s的资格认证已登记。", name=person.name)

    def act() -> None:
        certifying.certify(
            person, ratings=form.ratings,
            **form.data_of("level", "certified_on", "until", "exam_on", "note"),
        )  # fmt: skip

    return _carry(person, "certificates", form, act, told=told, check=_certificate_faults)


@bp.get("/managers/<username>/certificates/<int:certificate_id>/revocation/new")
@requires(Verb.MANAGER_CERTIFY)
def new_revocation(username: str, certificate_id: int) -> ResponseReturnValue:
    person = load(username, Verb.MANAGER_CERTIFY)
    row = declared.certificate(person, certificate_id) or abort(404)
    return _ask(person, "revocation", RevocationForm(), at=f"certificates/{row.id}/revocation")


@bp.post("/managers/<username>/certificates/<int:certificate_id>/revocation")
@requires(Verb.MANAGER_CERTIFY)
def revoke(username: str, certificate_id: int) -> ResponseReturnValue:
    person, form = load(username, Verb.MANAGER_CERTIFY), RevocationForm(request.form)
    row = declared.certificate(person, certificate_id) or abort(404)
    told = _("%(name)s的这次认证已撤销。", name=person.name)

    def act() -> None:
        certifying.revoke(person, row, **form.data_of())

    return _carry(person, "revocation", form, act, told=told, at=f"certificates/{certificate_id}/revocation")


@bp.get("/managers/<username>/leaves/new")
@requires(Verb.MANAGER_EDIT)
def new_leave(username: str) -> ResponseReturnValue:
    person = load(username, Verb.MANAGER_EDIT)
    return _ask(person, "leaves", _leave_form(person))


@bp.post("/managers/<username>/leaves")
@requires(Verb.MANAGER_EDIT)
def note_leave(username: str) -> ResponseReturnValue:
    person = load(username, Verb.MANAGER_EDIT)
    form = _leave_form(person, request.form)
    told = _("%(name)s的休假已登记。", name=person.name)

    def act() -> None:
        leaves.note(person, **form.data_of())

    return _carry(person, "leaves", form, act, told=told)


@bp.post("/managers/<username>/leaves/<int:leave_id>/end")
@requires(Verb.MANAGER_EDIT)
def end_leave(username: str, leave_id: int) -> ResponseReturnValue:
    person = load(username, Verb.MANAGER_EDIT)
    was = leaves.end(person, declared.leave(person, leave_id) or abort(404))
    flash(_("%(name)s已销假。", name=person.name) if was else _("这次休假已取消。"), "ok")
    return see_other("assignments.manager", username=person.username)


@bp.get("/managers/<username>/ties/new")
@requires(Verb.TIE_DECLARE)
def new_tie(username: str) -> ResponseReturnValue:
    person = load(username, Verb.TIE_DECLARE)
    return _ask(person, "ties", TieForm(data={"since_on": clock.today()}))


@bp.post("/managers/<username>/ties")
@requires(Verb.TIE_DECLARE)
def declare_tie(username: str) -> ResponseReturnValue:
    person, form = load(username, Verb.TIE_DECLARE), TieForm(request.form)

    def act() -> None:
        ties.declare(person, **form.data_of(), number=request.form.get("customer-number", ""))

    return _carry(person, "ties", form, act, told=_("申报已登记。"))


@bp.post("/managers/<username>/ties/<int:tie_id>/end")
@requires(Verb.TIE_DECLARE)
def end_tie(username: str, tie_id: int) -> ResponseReturnValue:
    person = load(username, Verb.TIE_DECLARE)
    ties.end(person, declared.tie(person, tie_id, viewer=viewer()) or abort(404))
    flash(_("这一关系已终止，记录仍保留。"), "ok")
    return see_other("assignments.manager", username=person.username)


def _leave_form(person: User, sent: Any = None) -> LeaveForm:
    form = LeaveForm(sent)
    form.offer(profiles.backups(person.id))
    return form


def _certificate_faults(form: Form) -> bool:
    """Each sentence of the rules at its field; whether there are none."""
    asked = Certificate(
        form["level"].data, form["certified_on"].data,
        form["until"].data or form["certified_on"].data, form.ratings, form["exam_on"].data,
    )  # fmt: skip
    found = faults(asked, rules=rules.now(), today=clock.today())
    for name, refusal in found.items():
        form.refuse(name, worded(refusal))
    return not found


def _ask(person: User, deed: str, form: Form, *, at: str = "") -> ResponseReturnValue:
    return render(TEMPLATE, "dialog", **_page(person, deed, form, at or deed))


def _carry(
    person: User,
    deed: str,
    form: Form,
    act: Callable[[], None],
    *,
    told: str,
    at: str = "",
    check: Callable[[Form], bool] | None = None,
) -> ResponseReturnValue:
    """Refused, the form comes back as typed."""
    status = 422
    if form.validate() and (check is None or check(form)):
        try:
            act()
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(told, "ok")
            return see_other("assignments.manager", username=person.username)
    return unprocessable(TEMPLATE, "dialog", status=status, **_page(person, deed, form, at or deed))


def _page(person: User, deed: str, form: Form, at: str) -> dict[str, Any]:
    back = url_for("assignments.manager", username=person.username)
    return {
        "person": person,
        "deed": deed,
        "title": TITLES[deed],
        "form": form,
        "action": f"{back}/{at}",
        "back": back,
        "rules": rules.now(),
        "customers": url_for("customers.pick"),
        "chosen": request.form.get("customer-number", ""),
    }
