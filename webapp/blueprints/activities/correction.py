"""A contact is put right: by its author in the term, afterwards by his head, who says why."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.activities import amending
from webapp.actions.activities.told import Told
from webapp.blueprints.activities import bp
from webapp.blueprints.activities.forming import around, put_away
from webapp.blueprints.activities.show import load
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.forms.activities import CorrectionForm
from webapp.models import Activity
from webapp.queries.activities import facts, pages
from webapp.queries.activities.pages import Opened
from webapp.web import kept_uploads, opened_forms
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded
from webapp.web.uploads import store

KEPT = frozenset({"happened_at"})  # however long ago it is by now


@bp.get("/<int:row>/correction")
@requires(Verb.ACTIVITY_WRITE)
def correction(row: int) -> ResponseReturnValue:
    found = _load(row)
    form = CorrectionForm(data=present(found.row))
    return render("activities/correction.html", **_page(found, form))


@bp.post("/<int:row>/correction")
@requires(Verb.ACTIVITY_WRITE)
def correct(row: int) -> ResponseReturnValue:
    found, form, shelf = _load(row), CorrectionForm(request.form), store()
    taken, faults = kept_uploads.gathered("files", shelf)
    shown, status = _page(found, form, version=opened_forms.version_sent()), 422
    if put_away(form, faults, without=_as_it_was(found.row, form)) and _is_reasoned(form, shown):
        told: dict[str, Any] = {"version": opened_forms.version_sent(), "reason": form.reason.data}
        told |= {"taken": taken, "store": shelf}
        try:
            amending.amend(found.customer, found.row, _told(found.row, form), **told)
        except Stale:
            status, shown = 409, shown | _theirs(found, form)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("联络已更正。"), "ok")
            return see_other("activities.show", row=row)
    return render("activities/correction.html", status=status, **shown | {"kept": kept_uploads.sealed(taken)})


def _is_reasoned(form: CorrectionForm, shown: dict[str, Any]) -> bool:
    if shown["needs_reason"] and not form.reason.data:
        form.refuse("reason", _("请写明更正的原因。"))
        return False
    return True


def present(row: Activity) -> dict[str, Any]:
    """What stands in the record, as the form takes it."""
    said = json.loads(row.interview) if row.interview else {}
    there = facts.attendees_of(row.id)
    same = ("kind", "direction", "phase", "step", "minutes", "summary", "result", "interest")
    return {
        **{name: getattr(row, name) for name in same},
        **said,
        "happened_at": clock.wall(row.happened_at),
        "cost": Decimal(row.cost) / 100 if row.cost else None,
        "points": json.loads(row.checklist),
        "contact": str(row.contact_id or ""),
        "others": [str(one.contact_id) for one in there if one.contact_id],
        "colleagues": [str(one.user_id) for one in there if one.user_id],
    }


def _load(row: int) -> Opened:
    found = load(row, Verb.ACTIVITY_WRITE)
    if found.row.deleted_at is not None:
        abort(404)
    pages.refuse_correcting(found, viewer=viewer())
    return found


def _page(found: Opened, form: CorrectionForm, *, version: int = 0) -> dict[str, Any]:
    row = found.row
    shown = around(form, found.customer, there=facts.attendees_of(row.id), contact=row.contact_id or 0)
    at = url_for("activities.show", row=row.id)
    needs = pages.may_correct(found, viewer=viewer()) == "reason"
    more = {"row": row, "version": version or row.version, "needs_reason": needs, "clashes": []}
    return shown | more | {"action": f"{at}/correction", "back": at}


def _theirs(found: Opened, form: CorrectionForm) -> dict[str, Any]:
    """What the other person saved meanwhile, beside what I typed; saving again keeps mine."""
    theirs = CorrectionForm(data=present(found.row))
    theirs.offer([], [])
    clashes = [
        (form[name].label.text, theirs[name].data)
        for name in ("summary", "result", "goals", "rivals", "criteria")
        if form[name].data != theirs[name].data
    ]
    form.form_errors.append(_("他人刚更正了这条联络；您填的内容都还在，核对后再保存。"))
    return {"version": found.row.version, "clashes": clashes}


def _as_it_was(row: Activity, form: CorrectionForm) -> frozenset[str]:
    return KEPT if _is_same_minute(row, form) else frozenset()


def _told(row: Activity, form: CorrectionForm) -> Told:
    """Forms tell minutes: an hour nobody touched stays as exact as it was."""
    told = form.told()
    at = clock.wall(row.happened_at) if _is_same_minute(row, form) else told.entry.happened_at
    return replace(told, entry=replace(told.entry, happened_at=at))


def _is_same_minute(row: Activity, form: CorrectionForm) -> bool:
    return bool(form.happened_at.data == clock.wall(row.happened_at).replace(second=0, microsecond=0))
