"""What a head makes of proposals: confirms one, the marked or all of a kind; keeps; gives another grade."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.segments import grade_bulk, grade_deciding
from webapp.blueprints.segments import bp
from webapp.blueprints.segments.grade_round import NAMES, asked, load
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.base import Form
from webapp.forms.carrying import carried
from webapp.forms.grades import ChangingForm, KeepingForm
from webapp.models import Customer, GradeProposal, GradeRound
from webapp.queries.segments import grade_lists
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import flash, render, see_other, unprocessable

TITLES = {"keeping": N_("维持原等级"), "changing": N_("另定等级")}
MOST_PICKED = 1_000
Found = tuple[GradeRound, Customer, GradeProposal]


@bp.post("/grades/<number>/confirmations")
@requires(Verb.CUSTOMER_GRADE)
def confirm_grades(number: str) -> ResponseReturnValue:
    """A few at once, many as a job; whoever was not confirmed is named with the reason."""
    made, ids = load(number), _picked(number)
    if not ids:
        raise Refusal("没有选中建议，请先在列表里勾选。")
    if len(ids) > grade_bulk.MOST:
        flash(_("建议较多，正在后台办理。"), "info")
        return see_other("jobs.show", number=grade_bulk.start(made, ids))
    outcome = grade_bulk.confirm(made, ids)
    flash(_("已确认 %(count)s 家客户的等级。", count=outcome.done), "ok")
    if not outcome.left:
        return see_other("segments.grade_round", number=number, **_filters())
    left = [(one.number, one.name, str(_(one.reason, **one.params))) for one in outcome.left]
    back = _back(number)
    return unprocessable(
        "segments/grade_outcome.html", "dialog", status=409, done=outcome.done, left=left, back=back
    )


@bp.post("/grades/<number>/<int:row>/confirmation")
@requires(Verb.CUSTOMER_GRADE)
def confirm_grade(number: str, row: int) -> ResponseReturnValue:
    _made, customer, proposal = _load(number, row)
    grade_deciding.confirm(customer, proposal)
    flash(_("%(name)s 的等级已确认。", name=customer.name), "ok")
    return see_other("segments.grade_round", number=number, **_filters())


@bp.get("/grades/<number>/<int:row>/keeping/new")
@requires(Verb.CUSTOMER_GRADE)
def new_keeping(number: str, row: int) -> ResponseReturnValue:
    return render("segments/grade_deed.html", "dialog", **_page(_load(number, row), "keeping", KeepingForm()))


@bp.post("/grades/<number>/<int:row>/keeping")
@requires(Verb.CUSTOMER_GRADE)
def keep_grade(number: str, row: int) -> ResponseReturnValue:
    found, form = _load(number, row), KeepingForm(request.form)

    def act() -> None:
        grade_deciding.keep(found[1], found[2], reason=form.reason.data or "")

    return _carry(found, "keeping", form, act, done=_("已维持原等级。"))


@bp.get("/grades/<number>/<int:row>/changing/new")
@requires(Verb.CUSTOMER_GRADE)
def new_changing(number: str, row: int) -> ResponseReturnValue:
    found = _load(number, row)
    form = ChangingForm(data={"until": found[0].until_on})
    return render("segments/grade_deed.html", "dialog", **_page(found, "changing", form))


@bp.post("/grades/<number>/<int:row>/changing")
@requires(Verb.CUSTOMER_GRADE)
def change_grade(number: str, row: int) -> ResponseReturnValue:
    found, form = _load(number, row), ChangingForm(request.form)

    def act() -> None:
        told = {"grade": form.grade.data, "reason": form.reason.data or "", "until": form.until.data}
        grade_deciding.change(found[1], found[2], **told)

    return _carry(found, "changing", form, act, done=_("等级已另定。"))


def _load(number: str, row: int) -> Found:
    """404 where it is out of this person's reach."""
    made = load(number)
    customer, proposal = grade_lists.get(made, row, viewer=viewer()) or abort(404)
    return made, customer, proposal


def _carry(
    found: Found, deed: str, form: Form, act: Callable[[], object], *, done: str
) -> ResponseReturnValue:
    if status := carried(form, act):
        page = _page(found, deed, form)
        return unprocessable("segments/grade_deed.html", "dialog", status=status, **page)
    flash(done, "ok")
    return see_other("segments.grade_round", number=found[0].number, **_filters())


def _page(found: Found, deed: str, form: Form) -> dict[str, Any]:
    made, customer, proposal = found
    ends = {"keeping": "segments.keep_grade", "changing": "segments.change_grade"}
    return {
        "made": made, "customer": customer, "proposal": proposal, "deed": deed, "title": TITLES[deed],
        "form": form, "action": url_for(ends[deed], number=made.number, row=proposal.id),
        "query": request.values.get("query", ""),
        "back": _back(made.number),
    }  # fmt: skip


def _back(number: str) -> str:
    kept: dict[str, Any] = {"number": number, **_filters()}
    return url_for("segments.grade_round", **kept)


def _filters() -> dict[str, str]:
    """The list's own, as a form or a link carried them; of known names alone."""
    sent = dict(parse_qsl(request.values.get("query", "")[:1000]))
    return {name: sent[name] for name in NAMES if sent.get(name)}


def _picked(number: str) -> list[int]:
    if request.form.get("scope") == "all":
        return grade_lists.deciding(load(number), viewer=viewer(), wanted=asked(_filters()))
    found = []
    for text in request.form.getlist("picked")[:MOST_PICKED]:
        try:
            found.append(row_number(text))
        except ValueError:
            continue
    return found
