"""All drafts of a period issued at once, as far as this person sets them."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.goals import setting as actions
from webapp.blueprints.goals import bp
from webapp.domain.goal_periods import read
from webapp.domain.verbs import Verb
from webapp.queries.goals import drafts
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, see_other


@bp.post("/issuing")
@requires(Verb.GOAL_SET)
def issue_all() -> ResponseReturnValue:
    """period: a year with its quarters and months, or just this quarter or month."""
    term = read(request.form.get("period", ""))
    count = actions.issue(drafts.of_term(term, viewer=viewer()) if term else [])
    flash(_("已下达 %(n)d 项目标。", n=count), "ok")
    return see_other("goals.index", period=term.slug if term else None)
