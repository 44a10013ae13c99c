"""The front page of the manual: what to do first, all chapters, keys; and who may do what."""

from flask.typing import ResponseReturnValue

from webapp.blueprints.help import bp
from webapp.domain.grants import GRANTS
from webapp.domain.verb_words import VERB_LABELS
from webapp.domain.verbs import ROLE_LABELS, Reach, Role, Verb
from webapp.domain.words import N_
from webapp.web import guide_pages
from webapp.web.access import requires, viewer
from webapp.web.answers import render

REACHES = {Reach.OWN: N_("本人"), Reach.DEPARTMENT: N_("本部门"), Reach.ALL: N_("全部")}


@bp.get("")
@requires(Verb.HELP_READ)
def index() -> ResponseReturnValue:
    return render("help/index.html", **guide_pages.contents(viewer()))


@bp.get("/rights")
@requires(Verb.HELP_READ)
def rights() -> ResponseReturnValue:
    """Printed from the same table that decides it."""
    held = [(VERB_LABELS[verb], [_reach(role, verb) for role in ROLE_LABELS]) for verb in Verb]
    roles = list(ROLE_LABELS.values())
    return render("help/rights.html", roles=roles, rights=held, **guide_pages.contents(viewer()))


def _reach(role: Role, verb: Verb) -> str:
    """How far the role's right goes, in words; empty: none."""
    reach = GRANTS[role].get(verb)
    return "" if reach is None else REACHES[reach]
