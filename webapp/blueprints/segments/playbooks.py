"""经营策略: what is done with each segment, and the look at whom it reaches before it is arranged."""

import secrets
from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.actions.segments import playbooks as actions
from webapp.blueprints.segments import bp
from webapp.domain.activity_words import KINDS
from webapp.domain.playbooks import LEFT
from webapp.domain.value_words import SEGMENTS
from webapp.domain.verbs import Verb
from webapp.queries.paging import Found, nearest
from webapp.queries.segments import playbook_rules as rules
from webapp.queries.segments import playbook_uses as uses
from webapp.queries.segments import playbooks as queries
from webapp.queries.segments import runs
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import render, see_other

WORDS: dict[str, Any] = {"kinds": dict(KINDS), "segments": dict(SEGMENTS), "left": dict(LEFT)}


@bp.get("/playbooks")
@requires(Verb.VALUE_READ)
def playbooks() -> ResponseReturnValue:
    made, person = runs.newest(), viewer()
    may_plan = made is not None and person.may(Verb.ACTIVITY_WRITE)
    counts = queries.in_reach(made, person) if made and may_plan else {}
    return render(
        "segments/playbooks/index.html", made=made, found=list(rules.now().values()), counts=counts,
        may_plan=may_plan, uses=uses.uses(person), start_at=url_for("segments.new_run"), **WORDS,
    )  # fmt: skip


@bp.get("/playbooks/new")
@requires(Verb.ACTIVITY_WRITE)
def new_playbook() -> ResponseReturnValue:
    """?segment=: whom it would reach and when; nothing is written."""
    playbook = rules.now().get(request.args.get("segment", "HHH")) or abort(404)
    made = runs.newest()
    found = queries.proposed(made, playbook, start=clock.today(), viewer=viewer()) if made else []
    planned = [one for one in found if not one.why_not]
    return render(
        "segments/playbooks/new.html", "results", made=made, playbook=playbook, most=queries.MOST,
        planned=len(planned), total=len(found), reasons=queries.reasons(found),
        found=_cut(planned + [one for one in found if one.why_not]),
        token=secrets.token_hex(actions.TOKEN // 2), seen=rules.mark(made) if made else "",
        url=partial(again, url_for("segments.new_playbook")), start_at=url_for("segments.new_run"),
        **WORDS,
    )  # fmt: skip


@bp.post("/playbooks")
@requires(Verb.ACTIVITY_WRITE)
def apply_playbook() -> ResponseReturnValue:
    sent = request.form
    use, job = actions.start(
        runs.newest(), sent.get("segment", ""), token=sent.get("token", ""), seen=sent.get("seen", "")
    )
    if job:
        return see_other("jobs.show", number=job)
    return see_other("segments.playbook", number=use.number)


def _cut(rows: list[queries.Proposed]) -> Found[queries.Proposed]:
    """The page asked for; those planned for stand first."""
    found: Found[queries.Proposed] = Found((), 1, len(rows))
    page = nearest(request.args.get("page", 1, type=row_number), len(rows))
    first = (page - 1) * found.per_page
    return Found(rows[first : first + found.per_page], page, len(rows))
