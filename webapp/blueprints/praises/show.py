"""One praise: its words, whom it is for, who verified it; its form on paper, its files."""

from typing import Any

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.praises import bp
from webapp.domain import praise_words as words
from webapp.domain.praise_words import PraiseState
from webapp.domain.verbs import Verb
from webapp.models import Praise
from webapp.queries.praises import pages, sight
from webapp.web import praise_papers
from webapp.web.access import requires, viewer
from webapp.web.answers import download, render
from webapp.web.stored_files import handed_out


def load(number: str, verb: Verb = Verb.PRAISE_READ) -> Praise:
    """404 where it is not there for this person, 403 where he may read it but not verify it."""
    found = sight.get(number, viewer=viewer()) or abort(404)
    if verb is not Verb.PRAISE_READ and sight.get(number, viewer=viewer(), verb=verb) is None:
        abort(403)
    return found


@bp.get("/<number>")
@requires(Verb.PRAISE_READ)
def show(number: str) -> ResponseReturnValue:
    return render("praises/show.html", "record", **page(load(number)))


@bp.get("/<number>.pdf")
@requires(Verb.PRAISE_READ)
def pdf(number: str) -> ResponseReturnValue:
    found = pages.page(load(number), viewer=viewer())
    made = praise_papers.form(found, viewer=viewer())
    name = f"{_('表扬登记表')} {number}.pdf"
    return download(made, name=name, media_type="application/pdf", inline=True)


@bp.get("/<number>/proofs/<int:row>")
@requires(Verb.PRAISE_READ)
def file(number: str, row: int) -> ResponseReturnValue:
    found = pages.file(load(number), row) or abort(404)
    return handed_out(found, _("%(number)s 的附件", number=number), praise=number, file=found.id)


def page(one: Praise) -> dict[str, Any]:
    """why: what a reader who verifies is told where this praise is not for him to decide."""
    found, waits = pages.page(one, viewer=viewer()), one.state == PraiseState.REGISTERED
    why = ""
    if waits and found.may_verify and not found.may_decide:
        his_own = one.person_id == viewer().id
        why = _("这是对您的表扬，由他人核实。") if his_own else _("您是登记人，由他人核实。")
    return {
        "page": found,
        "one": one,
        "words": words,
        "why": why,
        "at": url_for("praises.show", number=one.number),
        "may_complete": waits and found.may_verify,
        "may_decide": found.may_decide,
        "sees_phone": found.may_verify or one.recorded_by_id == viewer().id,
    }
