"""投诉 as the house sets it: the published description, limits, checklists, letters (17025 7.9.1)."""

from collections.abc import Callable

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.complaints import ruling, wording
from webapp.blueprints.settings import bp
from webapp.blueprints.settings.complaint_page import BLOCK, PARTS, TEMPLATE, opened, page
from webapp.domain.complaint_letters import BY_NAME as LETTERS
from webapp.domain.complaint_limits import Limits
from webapp.domain.verbs import Verb
from webapp.forms.base import Form
from webapp.forms.carrying import INVALID, carried
from webapp.forms.complaint_rules import ChecklistsForm, LetterForm, LimitsForm, ProcessForm
from webapp.forms.others import differing
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable


@bp.get("/complaints")
@requires(Verb.RULES_READ)
def complaints() -> ResponseReturnValue:
    edit = request.args.get("edit", "")
    if edit not in PARTS:
        return render(TEMPLATE, BLOCK, **page())
    if not viewer().may(Verb.SETTINGS_MANAGE):
        abort(403)
    return render(TEMPLATE, BLOCK, **page(edit, opened(edit)))


@bp.post("/complaints/process")
@requires(Verb.SETTINGS_MANAGE)
def save_complaint_process() -> ResponseReturnValue:
    form = ProcessForm(request.form)
    told = _("投诉处理流程已保存，从今天起公布。")
    return _carry("process", form, lambda seen: wording.set_process(**form.data_of(), seen=seen), told=told)


@bp.post("/complaints/limits")
@requires(Verb.SETTINGS_MANAGE)
def save_complaint_limits() -> ResponseReturnValue:
    form = LimitsForm(request.form)
    told = _("办理时限已保存，此后登记的投诉按新的时限办理。")
    return _carry("limits", form, lambda seen: ruling.set_limits(_asked(form), seen=seen), told=told)


@bp.post("/complaints/checklists")
@requires(Verb.SETTINGS_MANAGE)
def save_complaint_checklists() -> ResponseReturnValue:
    form, told = ChecklistsForm(request.form), _("办结检查表已保存，此后登记的投诉采用。")
    return _carry("checklists", form, lambda seen: ruling.set_checklists(form.lists(), seen=seen), told=told)


@bp.post("/complaints/letters/<letter>")
@requires(Verb.SETTINGS_MANAGE)
def save_complaint_letter(letter: str) -> ResponseReturnValue:
    one, form = LETTERS.get(letter) or abort(404), LetterForm(request.form)
    told = _("“%(letter)s”的文字已保存，从今天起采用。", letter=_(one.title))
    return _carry(letter, form, lambda seen: wording.set_letter(one, **form.data_of(), seen=seen), told=told)


@bp.post("/complaints/reset/<part>")
@requires(Verb.SETTINGS_MANAGE)
def reset_complaint_rules(part: str) -> ResponseReturnValue:
    """What the program brings along holds again; earlier versions of texts stay."""
    if part not in PARTS:
        abort(404)
    if part in LETTERS:
        wording.set_letter(LETTERS[part], body="", notes="")
    elif part == "process":
        wording.set_process(text="")
    else:
        ruling.reset(part)
    flash(_("已恢复默认。"), "ok")
    return see_other("settings.complaints")


def _asked(form: LimitsForm) -> Limits:
    """Valid, as its check has found."""
    found = form.asked()
    assert found is not None
    return found


def _holds(form: Form) -> bool:
    if isinstance(form, LimitsForm):
        return form.asked() is not None
    return not isinstance(form, LetterForm | ChecklistsForm) or form.check()


def _carry(edit: str, form: Form, act: Callable[[str], None], *, told: str) -> ResponseReturnValue:
    """Refused, the form comes back as typed, beside what somebody else saved since it was opened."""
    seen = request.form.get("seen", "")
    status = carried(form, lambda: act(seen), check=_holds)
    if status == INVALID:
        return unprocessable(TEMPLATE, BLOCK, **page(edit, form) | {"seen": seen})
    if status:
        theirs = {"theirs": differing(form, opened(edit))}
        return unprocessable(TEMPLATE, BLOCK, status=status, **page(edit, form) | theirs)
    flash(told, "ok")
    return see_other("settings.complaints")
