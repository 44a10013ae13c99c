"""A goal split over shorter periods or over owners: proposals in one table, kept as drafts."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.goals import splitting as actions
from webapp.blueprints.goals import bp
from webapp.blueprints.goals.opened import settable
from webapp.domain import goal_rules, goal_sums
from webapp.domain.goal_sums import Axis
from webapp.domain.goal_words import METRICS
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models.goal import Goal
from webapp.queries.goals import splitting as queries
from webapp.web import goal_pages as told
from webapp.web import goal_split_edits as split_edits
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded

AXES = {"periods": Axis.PERIODS, "owners": Axis.OWNERS}


@bp.get("/<number>/split/<by>")
@requires(Verb.GOAL_SET)
def split(number: str, by: str) -> ResponseReturnValue:
    """by: periods or owners."""
    goal, found = _found(number, by)
    typed = {one.code: told.value(_present(one), goal.metric) for one in found.parts if one.is_open}
    return _page(goal, found, by, {code: text for code, text in typed.items() if text != "—"})


@bp.post("/<number>/split/<by>")
@requires(Verb.GOAL_SET)
def keep_split(number: str, by: str) -> ResponseReturnValue:
    goal, found = _found(number, by)
    typed = {one.code: request.form.get(one.code, "").strip()[:20] for one in found.parts}
    pieces, faults = _read(goal, found, typed)
    if faults:
        return _page(goal, found, by, typed, faults=faults, seen=request.form.get("seen", ""), status=422)
    mine = {code: piece.target for code, piece in pieces.items()}
    since = split_edits.meanwhile(goal, found, mine=mine, since=request.form.get("seen", ""))
    typed |= since.theirs
    if since.faults:
        return _page(goal, found, by, typed, faults=since.faults, status=409)
    pieces = {code: piece for code, piece in pieces.items() if code not in since.theirs}
    try:
        count = actions.keep(goal, list(pieces.values()))
    except Refusal as refusal:
        return _page(goal, found, by, typed, fault=worded(refusal), status=409)
    flash(_("已保存 %(n)d 项目标草稿，核对后请下达。", n=count), "ok")
    return see_other("goals.show", number=number)


def _found(number: str, by: str) -> tuple[Goal, queries.Split]:
    axis = AXES.get(by) or abort(404)
    goal = settable(number)
    return goal, queries.split(goal, axis, viewer=viewer(), today=clock.today())


def _present(part: queries.Part) -> Decimal | None:
    """What stands there, else what is proposed; nothing where last year nothing came of it."""
    return part.there.target if part.there else part.proposed or None


def _read(
    goal: Goal, found: queries.Split, typed: Mapping[str, str]
) -> tuple[dict[str, actions.Piece], dict[str, str]]:
    """By part, of those that were filled in; a part without a field of its own was not sent."""
    pieces, faults = dict[str, actions.Piece](), dict[str, str]()
    for one in found.parts:
        text = typed.get(one.code, "")
        if not text:
            continue
        try:
            target = goal_rules.target_of(text, METRICS[goal.metric])
            pieces[one.code] = actions.Piece(one.held, one.term, target, was=split_edits.there(one))
        except Refusal as refusal:
            faults[one.code] = worded(refusal)
    return pieces, faults


def _page(
    goal: Goal, found: queries.Split, by: str, typed: Mapping[str, str], *, status: int = 200, **more: Any
) -> ResponseReturnValue:
    metric = METRICS[goal.metric]
    pieces, _faults = _read(goal, found, typed)
    own = {code: piece.target for code, piece in pieces.items()}
    top = min((one.depth for one in found.parts), default=0)
    told_parts = [
        own.get(one.code) if one.is_open else split_edits.there(one)
        for one in found.parts
        if one.depth == top
    ]
    check = goal_sums.check(metric, found.axis, target=goal.target, below=told_parts)
    context = {
        "one": goal, "split": found, "by": by, "typed": typed, "faults": {}, "fault": "", "metric": metric,
        "told": told, "gap": told.gap(found.axis, check, metric) if check else "", "check": check,
        "seen": split_edits.seen(found), "is_open": any(one.is_open for one in found.parts),
    }  # fmt: skip
    return render("goals/split.html", status=status, **context | more)
