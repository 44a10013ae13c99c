"""资格认证 of a manager: given, and taken away with a reason."""

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.assignments import certifying
from webapp.blueprints.assignments import bp
from webapp.blueprints.assignments.dialogs import ask, carry
from webapp.blueprints.assignments.record import load
from webapp.domain.certification import Certificate, faults
from webapp.domain.verbs import Verb
from webapp.forms.base import Form
from webapp.forms.managers import CertificateForm, RevocationForm
from webapp.queries.assignments import declared, rules
from webapp.web.access import requires
from webapp.web.i18n import worded


@bp.get("/managers/<username>/certificates/new")
@requires(Verb.MANAGER_CERTIFY)
def new_certificate(username: str) -> ResponseReturnValue:
    person = load(username, Verb.MANAGER_CERTIFY)
    return ask(person, "certificates", CertificateForm(data={"certified_on": clock.today()}))


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

    return carry(person, "certificates", form, act, told=told, check=_certificate_faults)


@bp.get("/managers/<username>/certificates/<int:certificate_id>/revocation/new")
@requires(Verb.MANAGER_CERTIFY)
def new_revocation(username: str, certificate_id: int) -> ResponseReturnValue:
    person = load(username, Verb.MANAGER_CERTIFY)
    row = declared.certificate(person, certificate_id) or abort(404)
    return ask(person, "revocation", RevocationForm(), at=f"certificates/{row.id}/revocation")


@bp.post("/managers/<username>/certificates/<int:certificate_id>/revocation")
@requires(Verb.MANAGER_CERTIFY)
def revoke(username: str, certificate_id: int) -> ResponseReturnValue:
    person, form = load(username, Verb.MANAGER_CERTIFY), RevocationForm(request.form)
    row = declared.certificate(person, certificate_id) or abort(404)
    told = _("%(name)s的这次认证已撤销。", name=person.name)

    def act() -> None:
        certifying.revoke(person, row, **form.data_of())

    return carry(person, "revocation", form, act, told=told, at=f"certificates/{certificate_id}/revocation")


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
