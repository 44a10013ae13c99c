"""经营策略: what is done with each segment, arranged after a look at it, and what came of it."""

import json
import secrets
from collections import Counter
from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.segments import playbooks as actions
from webapp.blueprints.segments import bp
from webapp.domain.activity_words import KINDS
from webapp.domain.playbooks import LEFT, unpacked
from webapp.domain.playbooks_usual import BY_SEGMENT, PLAYBOOKS
from webapp.domain.value_words import SEGMENTS
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.keys import ReasonForm
from webapp.models import PlaybookUse
from webapp.queries.segments import playbook_uses as uses
from webapp.queries.segments import playbooks as queries
from webapp.queries.segments import runs
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable

WORDS = {"kinds": dict(KINDS), "segments": dict(SEGMENTS), "left": dict(LEFT)}


@bp.get("/playbooks")
@requires(Verb.VALUE_READ)
def playbooks() -> ResponseReturnValue:
    made, person = runs.newest(), viewer()
    may_plan = made is not None and person.may(Verb.ACTIVITY_WRITE)
    counts = queries.in_reach(made, person) if made and may_plan else {}
    return render(
        "segments/playbooks/index.html", made=made, found=PLAYBOOKS, counts=counts, may_plan=may_plan,
        uses=uses.uses(person), **WORDS,
    )  # fmt: skip


@bp.get("/playbooks/new")
@requires(Verb.ACTIVITY_WRITE)
def new_playbook() -> ResponseReturnValue:
    """?segment=: whom it would reach and when; nothing is written."""
    playbook = BY_SEGMENT.get(request.args.get("segment", "HHH")) or abort(404)
    made, start = runs.newest(), clock.today()
    found = queries.proposed(made, playbook, start=start, viewer=viewer()) if made else []
    return render(
        "segments/playbooks/new.html", made=made, playbook=playbook, found=found, most=queries.MOST,
        reasons=queries.reasons(found), token=secrets.token_hex(actions.TOKEN // 2), **WORDS,
    )  # fmt: skip


@bp.post("/playbooks")
@requires(Verb.ACTIVITY_WRITE)
def apply_playbook() -> ResponseReturnValue:
    sent = request.form
    use, job = actions.start(runs.newest(), sent.get("segment", ""), token=sent.get("token", ""))
    if job:
        return see_other("jobs.show", number=job)
    return see_other("segments.playbook", number=use.number)


@bp.get("/playbooks/<number>")
@requires(Verb.VALUE_READ)
def playbook(number: str) -> ResponseReturnValue:
    return render("segments/playbooks/show.html", **_page(_load(number), ReasonForm()))


@bp.post("/playbooks/<number>/withdrawal")
@requires(Verb.ACTIVITY_WRITE)
def withdraw_playbook(number: str) -> ResponseReturnValue:
    use, form = _load(number), ReasonForm(request.form)
    if status := carried(form, lambda: actions.withdraw(use, reason=form.reason.data or "")):
        return unprocessable("segments/playbooks/show.html", "withdrawal", status=status, **_page(use, form))
    flash(_("安排已撤销，还没有办的联络不再安排。"), "ok")
    return see_other("segments.playbook", number=number)


def _load(number: str) -> PlaybookUse:
    return uses.get(number, viewer=viewer()) or abort(404)


def _page(use: PlaybookUse, form: ReasonForm) -> dict[str, Any]:
    person, newest = viewer(), runs.newest()
    found = uses.lines(use, viewer=person)
    done = sum(row.done for row in found)
    return {
        "use": use, "playbook": unpacked(json.loads(use.playbook)), "found": found, "form": form,
        "done": done, "open": sum(row.open for row in found), "dropped": sum(row.dropped for row in found),
        "late": uses.late(use, today=clock.today(), viewer=person),
        "since": uses.since(use, newest, viewer=person) if newest else Counter(),
        "may_withdraw": use.by_id == person.id and use.state != "withdrawn" and not done,
        **WORDS,
    }  # fmt: skip
