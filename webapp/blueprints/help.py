"""Help: first steps, keys, and who may do what, printed from the same table that decides it."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from webapp.domain.grants import GRANTS
from webapp.domain.verb_words import VERB_LABELS
from webapp.domain.verbs import ROLE_LABELS, Reach, Role, Verb
from webapp.domain.words import N_
from webapp.web.access import requires
from webapp.web.answers import render

bp = Blueprint("help", __name__, url_prefix="/help")

REACHES = {Reach.OWN: N_("本人"), Reach.DEPARTMENT: N_("本部门"), Reach.ALL: N_("全部")}


@bp.get("")
@requires(Verb.HELP_READ)
def index() -> ResponseReturnValue:
    rights = [(VERB_LABELS[verb], [_reach(role, verb) for role in ROLE_LABELS]) for verb in Verb]
    return render("help/index.html", roles=list(ROLE_LABELS.values()), rights=rights)


def _reach(role: Role, verb: Verb) -> str:
    """How far the role's right goes, in words; empty: none."""
    reach = GRANTS[role].get(verb)
    return "" if reach is None else REACHES[reach]
